#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "export/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int run(struct cli *cli, int argc, char **argv)
{
    const char *message = NULL;
    const struct cli_option options[] = { { "-m", &message, NULL },
                                          { "--message", &message, NULL },
                                          { NULL, NULL, NULL } };
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_commit, argc, argv, options, 1, 1, words, &count);
    struct session *session = NULL;
    if (status == EXIT_DONE)
        status = cli_open(cli, &session, words[0], NULL, NULL);
    struct err err = { 0 };
    char *oid = NULL;
    char *prepared = status == EXIT_DONE ? session_message(session) : NULL;
    if (status == EXIT_DONE && message != NULL && message[strspn(message, " \n\t")] == '\0')
        status = cli_failf("%s", _("the message is empty"));
    if (status == EXIT_DONE && session_commit(session, message, &oid, &err) != ERR_OK)
        status = cli_fail(&err);
    if (status == EXIT_DONE && !cli->options.quiet) {
        const char *subject = message != NULL ? message : prepared;
        char *first = alloc_strndup(subject, strcspn(subject, "\n"));
        struct str line = STR_INIT;
        export_put_visible(&line, first);
        printf("%s %s\n", oid, str_text(&line));
        str_free(&line);
        free(first);
    }
    cli_notice(cli, session);
    session_close(session);
    free(prepared);
    free(oid);
    free(words);
    return status;
}

const struct command cmd_commit = {
    .name = "commit",
    .arguments = "ID [-m MESSAGE]",
    .summary = N_("make the changes a revision in git"),
    .help = N_("Without -m the message is made from the changes."),
    .values = "-m --message",
    .run = run,
};
