#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "export/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Lines of a diff in colour, as git has them. */
static void paint(const char *text, struct str *out)
{
    while (*text != '\0') {
        size_t len = strcspn(text, "\n");
        bool header = strncmp(text, "+++", 3) == 0 || strncmp(text, "---", 3) == 0;
        const char *colour = header         ? "\033[1m"
                             : *text == '+' ? "\033[32m"
                             : *text == '-' ? "\033[31m"
                             : *text == '@' ? "\033[36m"
                                            : "";
        str_puts(out, colour);
        str_add(out, text, len);
        str_puts(out, colour[0] == '\0' ? "\n" : "\033[m\n");
        text += len + (text[len] == '\n');
    }
}

static int run(struct cli *cli, int argc, char **argv)
{
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_diff, argc, argv, NULL, 1, 3, words, &count);
    struct session *session = NULL;
    struct err err = { 0 };
    if (status == EXIT_DONE &&
        session_open_id(&session, &cli->options, words[0], ACCESS_READ, &err) != ERR_OK)
        status = cli_fail(&err);
    struct str diff = STR_INIT;
    if (status == EXIT_DONE &&
        session_text_diff(session, count > 1 ? words[1] : "HEAD", count > 2 ? words[2] : NULL,
                          &diff, &err) != ERR_OK)
        status = cli_fail(&err);
    cli_notice(cli, session);
    struct str visible = STR_INIT;
    struct str out = STR_INIT;
    export_put_visible(&visible, str_text(&diff));
    if (cli_colour(cli))
        paint(str_text(&visible), &out);
    else
        str_puts(&out, str_text(&visible));
    if (status == EXIT_DONE)
        status = cli_write(str_text(&out), out.len);
    str_free(&out);
    str_free(&visible);
    str_free(&diff);
    session_close(session);
    free(words);
    return status;
}

const struct command cmd_diff = {
    .name = "diff",
    .arguments = "ID [REVISION [REVISION]]",
    .summary = N_("print what was changed in the text"),
    .help = N_("Without a revision: since the last commit. With one: since that one. With two: "
               "between them."),
    .run = run,
};
