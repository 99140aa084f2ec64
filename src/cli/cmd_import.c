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

static int run(struct cli *cli, int argc, char **argv)
{
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_import, argc, argv, NULL, 1, (size_t)-1, words, &count);
    for (size_t i = 0; status != EXIT_WRONG && i < count; i++) {
        /* One bad file does not keep the others out. */
        if (import_one(cli, words[i]) != EXIT_DONE)
            status = EXIT_FOUND;
    }
    free(words);
    return status == EXIT_FOUND ? EXIT_WRONG : status;
}

const struct command cmd_import = {
    .name = "import", .arguments = "FILE…",
    .summary = N_("put contracts into the workspace and print their ids"),
    .help = N_("The same bytes again give the same contract."),
    .run = run,
};
