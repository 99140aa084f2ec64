#include "base/alloc.h"
#include "base/i18n.h"
#include "cli/command.h"

#include <stdlib.h>
#include <string.h>

static int run(struct cli *cli, int argc, char **argv)
{
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_note, argc, argv, NULL, 3, 3, words, &count);
    struct err err = { 0 };
    char *text = status == EXIT_DONE ? cli_text(words[2], &err) : NULL;
    if (status == EXIT_DONE && text != NULL && text[strspn(text, " \t\r\n")] == '\0') {
        err_set(&err, ERR_USAGE, _("the note is empty")); /* of a pipe that failed, say */
        status = cli_fail(&err);
    } else if (status == EXIT_DONE && text == NULL) {
        status = cli_fail(&err);
    }
    struct session *session = NULL;
    struct node *node = NULL;
    if (status == EXIT_DONE)
        status = cli_open(cli, &session, words[0], words[1], &node);
    if (status == EXIT_DONE) {
        struct change change = { .kind = CHANGE_NOTE, .value = text };
        status = cli_change(cli, session, node, &change);
    }
    free(text);
    free(words);
    return status;
}

const struct command cmd_note = {
    .name = "note",
    .arguments = "ID CLAUSE TEXT",
    .summary = N_("write a note on a clause"),
    .help = N_("TEXT \"-\" is read from standard input."),
    .run = run,
};
