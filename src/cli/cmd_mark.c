#include "base/alloc.h"
#include "base/i18n.h"
#include "cli/command.h"

#include <stdlib.h>

static int run(struct cli *cli, int argc, char **argv)
{
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_mark, argc, argv, NULL, 3, 3, words, &count);
    struct session *session = NULL;
    struct node *node = NULL;
    if (status == EXIT_DONE)
        status = cli_open(cli, &session, words[0], words[1], &node);
    if (status == EXIT_DONE) {
        struct change change = { .kind = CHANGE_MARK, .value = words[2] };
        status = cli_change(cli, session, node, &change);
    }
    free(words);
    return status;
}

const struct command cmd_mark = {
    .name = "mark",
    .arguments = "ID CLAUSE reviewed|deviating|none",
    .summary = N_("mark a clause as reviewed or as deviating"),
    .run = run,
};
