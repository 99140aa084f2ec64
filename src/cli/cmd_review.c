#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "cli/command.h"
#include "import/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/ui.h"

#include <unistd.h>

static int run(struct cli *cli, int argc, char **argv)
{
    bool no_mouse = false;
    const struct cli_option options[] = { { "--no-mouse", NULL, &no_mouse },
                                          { NULL, NULL, NULL } };
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_review, argc, argv, options, 1, 1, words, &count);
    if (status == EXIT_DONE && (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)))
        status = cli_failf("%s", _("a review needs a terminal; without one use outline, check, "
                                   "show, tag, note, correct, mark and commit"));
    struct session *session = NULL;
    struct err err = { 0 };
    if (status == EXIT_DONE &&
        session_open(&session, &cli->options, words[0],
                     file_exists(words[0]) ? ACCESS_READ : ACCESS_REVIEW, &err) != ERR_OK)
        status = cli_fail(&err);
    if (status == EXIT_DONE) {
        const char *no_colour = getenv("NO_COLOR");
        struct ui_options ui = { 0 };
        ui.attach = session_id(session)[0] == '\0';
        ui.no_mouse = no_mouse;
        ui.no_colour = (no_colour != NULL && no_colour[0] != '\0') ||
                       (cli->colour != NULL && strcmp(cli->colour, "never") == 0);
        import_progress = NULL; /* the screen is the workbench's now */
        if (ui_run(session, &ui, &err) != ERR_OK)
            status = cli_fail(&err);
    }
    cli_notice(cli, session);
    session_close(session);
    free(words);
    return status;
}

const struct command cmd_review = {
    .name = "review",
    .arguments = "FILE|ID [--no-mouse]",
    .summary = N_("open a contract in the workbench (the same as klausul FILE)"),
    .help =
        N_("A FILE is imported into the workspace first; the same bytes again open the same "
           "contract. Press ? for the keys."),
    .run = run,
};
