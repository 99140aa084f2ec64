#include "base/alloc.h"
#include "base/i18n.h"
#include "cli/command.h"
#include "work/work.h"

#include <stdio.h>
#include <stdlib.h>

static int run(struct cli *cli, int argc, char **argv)
{
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_init, argc, argv, NULL, 0, 1, words, &count);
    if (status == EXIT_DONE) {
        const char *dir = count > 0 ? words[0] : cli->options.workspace;
        struct err err = { 0 };
        char *full = NULL;
        if (work_init(dir == NULL ? "." : dir, &full, &err) == ERR_OK)
            printf("%s\n", full);
        else
            status = cli_fail(&err);
        free(full);
    }
    free(words);
    return status;
}

const struct command cmd_init = {
    .name = "init",
    .arguments = "[DIR]",
    .summary = N_("make a workspace: a plain git repository for contracts"),
    .help = N_("Without DIR the current folder becomes the workspace. Prints its path."),
    .run = run,
};
