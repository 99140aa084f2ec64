#include "base/alloc.h"
#include "base/i18n.h"
#include "cli/command.h"

#include <stdlib.h>

static int run(struct cli *cli, int argc, char **argv)
{
    bool promote = false;
    bool demote = false;
    bool merge = false;
    bool sure = false;
    const char *split = NULL;
    const char *label = NULL;
    const char *kind = NULL;
    const struct cli_option options[] = {
        { "--promote", NULL, &promote }, { "--demote", NULL, &demote },
        { "--merge", NULL, &merge },     { "--split", &split, NULL },
        { "--sure", NULL, &sure },       { "--label", &label, NULL },
        { "--kind", &kind, NULL },       { NULL, NULL, NULL }
    };
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_restructure, argc, argv, options, 2, 2, words, &count);
    int given =
        promote + demote + merge + sure + (split != NULL) + (label != NULL) + (kind != NULL);
    if (status == EXIT_DONE && given != 1)
        status = cli_usage(&cmd_restructure);
    struct change change = { .kind = promote         ? CHANGE_PROMOTE
                                     : demote        ? CHANGE_DEMOTE
                                     : merge         ? CHANGE_MERGE
                                     : sure          ? CHANGE_SURE
                                     : split != NULL ? CHANGE_SPLIT
                                     : label != NULL ? CHANGE_RELABEL
                                                     : CHANGE_KIND };
    change.value = label != NULL ? label : kind;
    if (status == EXIT_DONE && split != NULL) {
        char *end;
        change.number = strtol(split, &end, 10);
        if (*end != '\0' || change.number < 1)
            status = cli_failf(_("--split takes a character's number, not %s"), split);
    }
    struct session *session = NULL;
    struct node *node = NULL;
    if (status == EXIT_DONE)
        status = cli_open(cli, &session, words[0], words[1], &node);
    if (status == EXIT_DONE)
        status = cli_change(cli, session, node, &change);
    free(words);
    return status;
}

const struct command cmd_restructure = {
    .name = "restructure",
    .arguments = "ID CLAUSE --promote|--demote|--split N|--merge|--label L|--kind K|--sure",
    .summary = N_("correct the clause tree"),
    .help = N_("--split N: a new clause begins at the N-th character (1-based) of the clause's "
               "text.\n--merge: into the clause before it. --label - takes the number away.\n"
               "--sure: the clause is read rightly (`outline --format=unsure` asks)."),
    .values = "--split --label --kind",
    .run = run,
};
