#include "base/alloc.h"
#include "base/i18n.h"
#include "cli/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* tag and untag differ in the kind of change only. Every tag is its own change. */
static int change_tags(struct cli *cli, const struct command *command, enum change_kind kind,
                       int argc, char **argv)
{
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(command, argc, argv, NULL, 3, (size_t)-1, words, &count);
    struct session *session = NULL;
    struct node *node = NULL;
    if (status == EXIT_DONE)
        status = cli_open(cli, &session, words[0], words[1], &node);
    for (size_t i = 2; status == EXIT_DONE && i < count; i++) {
        struct change change = { .kind = kind, .value = words[i] };
        struct err err = { 0 };
        memcpy(change.clause, node->id, NODE_ID_SIZE);
        int result = session_do(session, &change, &err);
        if (result == ERR_NOTHING && !cli->options.quiet)
            cli_say("%s", err.text);
        else if (result != ERR_OK && result != ERR_NOTHING)
            status = cli_fail(&err);
    }
    session_close(session);
    free(words);
    return status;
}

static int run_tag(struct cli *cli, int argc, char **argv)
{
    return change_tags(cli, &cmd_tag, CHANGE_TAG, argc, argv);
}

static int run_untag(struct cli *cli, int argc, char **argv)
{
    return change_tags(cli, &cmd_untag, CHANGE_UNTAG, argc, argv);
}

const struct command cmd_tag = {
    .name = "tag",
    .arguments = "ID CLAUSE TAG…",
    .summary = N_("tag a clause"),
    .help = N_("CLAUSE is a citation such as 10.2 or \"Bilag B/B.1\", or a clause's id."),
    .run = run_tag,
};

const struct command cmd_untag = {
    .name = "untag",
    .arguments = "ID CLAUSE TAG…",
    .summary = N_("take tags from a clause"),
    .run = run_untag,
};
