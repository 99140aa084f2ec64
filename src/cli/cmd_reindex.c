#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "work/work.h"

#include <stdio.h>
#include <stdlib.h>

static int run(struct cli *cli, int argc, char **argv)
{
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_reindex, argc, argv, NULL, 0, 0, words, &count);
    free(words);
    if (status != EXIT_DONE)
        return status;
    struct err err = { 0 };
    struct str notice = STR_INIT;
    size_t contracts = 0;
    if (work_reindex(&cli->options, &contracts, &notice, &err) != ERR_OK) {
        status = cli_fail(&err);
    } else if (!cli->options.quiet) {
        if (notice.len > 0)
            fprintf(stderr, "klausul: %s", str_text(&notice));
        printf(_("%zu contracts indexed\n"), contracts);
    }
    str_free(&notice);
    return status;
}

const struct command cmd_reindex = {
    .name = "reindex",
    .arguments = "",
    .summary = N_("make klausul.db anew from git"),
    .help = N_("The journal of changes that are not committed yet stays as it is."),
    .run = run,
};
