#include "base/alloc.h"
#include "base/i18n.h"
#include "cli/command.h"

#include <stdio.h>
#include <stdlib.h>

static int import_one(struct cli *cli, const char *path)
{
    struct session *session = NULL;
    struct err err = { 0 };
    if (session_open_file(&session, &cli->options, path, &err) != ERR_OK ||
        session_attach(session, ACCESS_WRITE, &err) != ERR_OK) {
        session_close(session);
        return cli_fail(&err);
    }
    printf("%s\n", session_id(session));
    if (session_uncommitted(session) > 0 && !cli->options.quiet)
        fprintf(stderr, "klausul: %s\n",
                _("imported, but not committed: git does not know who you are (git config "
                  "--global user.name and user.email)"));
    cli_notice(cli, session);
    session_close(session);
    return EXIT_DONE;
}

/* A new version of a contract that is under review. */
static int update_one(struct cli *cli, const char *id, const char *path)
{
    struct session *session = NULL;
    struct err err = { 0 };
    if (session_open_id(&session, &cli->options, id, ACCESS_WRITE, &err) != ERR_OK)
        return cli_fail(&err);
    cli_notice(cli, session);
    int result = session_update(session, path, NULL, &err);
    if (result == ERR_OK) {
        printf("%s\n", session_id(session));
        cli_notice(cli, session);
    } else if (result == ERR_NOTHING) {
        printf("%s\n", session_id(session));
        if (!cli->options.quiet)
            cli_say("%s", err.text);
    } else {
        cli_fail(&err);
    }
    session_close(session);
    return result == ERR_OK || result == ERR_NOTHING ? EXIT_DONE : EXIT_WRONG;
}

static int run(struct cli *cli, int argc, char **argv)
{
    const char *update = NULL;
    const struct cli_option options[] = { { "--update", &update, NULL }, { NULL, NULL, NULL } };
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_import, argc, argv, options, 1, (size_t)-1, words, &count);
    if (status == EXIT_DONE && update != NULL) {
        status = count == 1 ? update_one(cli, update, words[0])
                            : cli_failf("%s", _("--update takes one file: the new version"));
        free(words);
        return status;
    }
    for (size_t i = 0; status != EXIT_WRONG && i < count; i++) {
        /* One bad file does not keep the others out. */
        if (import_one(cli, words[i]) != EXIT_DONE)
            status = EXIT_FOUND;
    }
    free(words);
    return status == EXIT_FOUND ? EXIT_WRONG : status;
}

const struct command cmd_import = {
    .name = "import", .arguments = "[--update ID] FILE…",
    .values = "--update",
    .summary = N_("put contracts into the workspace and print their ids"),
    .help = N_("The same bytes again give the same contract. With --update, FILE is a new version "
               "of the contract ID: what was said of a clause goes to the same clause of the new "
               "version, and where that is not beyond doubt into the queue (klausul queue)."),
    .run = run,
};
