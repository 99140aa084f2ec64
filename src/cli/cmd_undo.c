#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "export/export.h"

#include <stdio.h>
#include <stdlib.h>

static int step(struct cli *cli, const struct command *command,
                int (*move)(struct session *, char **, struct err *), const char *done,
                int argc, char **argv)
{
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(command, argc, argv, NULL, 1, 1, words, &count);
    struct session *session = NULL;
    if (status == EXIT_DONE)
        status = cli_open(cli, &session, words[0], NULL, NULL);
    char *what = NULL;
    struct err err = { 0 };
    if (status == EXIT_DONE && move(session, &what, &err) != ERR_OK)
        status = cli_fail(&err);
    if (status == EXIT_DONE && !cli->options.quiet) {
        struct str line = STR_INIT;
        export_put_visible(&line, what);
        printf("%s: %s\n", done, str_text(&line));
        str_free(&line);
    }
    free(what);
    session_close(session);
    free(words);
    return status;
}

static int run_undo(struct cli *cli, int argc, char **argv)
{
    return step(cli, &cmd_undo, session_undo, _("undone"), argc, argv);
}

static int run_redo(struct cli *cli, int argc, char **argv)
{
    return step(cli, &cmd_redo, session_redo, _("done again"), argc, argv);
}

const struct command cmd_undo = {
    .name = "undo",
    .arguments = "ID",
    .summary = N_("take back the last change"),
    .help = N_("As often as there are changes since the last commit."),
    .run = run_undo,
};

const struct command cmd_redo = {
    .name = "redo",
    .arguments = "ID",
    .summary = N_("do again what was undone"),
    .run = run_redo,
};
