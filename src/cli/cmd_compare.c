#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "export/export.h"
#include "work/compare.h"

#include <stdlib.h>
#include <string.h>

static const struct comparison_format *find_format(const char *name)
{
    for (size_t i = 0; comparison_formats[i].name != NULL; i++) {
        if (strcmp(comparison_formats[i].name, name) == 0)
            return &comparison_formats[i];
    }
    return NULL;
}

static void tell(const struct cli *cli, struct work_comparison *comparison)
{
    char *notice = work_comparison_take_notice(comparison);
    for (char *line = notice; *line != '\0' && !cli->options.quiet;) {
        size_t len = strcspn(line, "\n");
        cli_say("%.*s", (int)len, line);
        line += len + (line[len] == '\n');
    }
    free(notice);
}

static int run(struct cli *cli, int argc, char **argv)
{
    const char *name = cli->format == NULL ? "text" : cli->format;
    const struct comparison_format *format = find_format(name);
    if (format == NULL)
        return cli_failf(_("compare has no format %s: text, tsv, json, md or html"), name);
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_compare, argc, argv, NULL, 2, 2, words, &count);
    struct work_comparison *comparison = NULL;
    struct err err = { 0 };
    if (status == EXIT_DONE &&
        work_compare(&comparison, &cli->options, words[0], words[1], &err) != ERR_OK)
        status = cli_fail(&err);
    if (status == EXIT_DONE) {
        struct str out = STR_INIT;
        tell(cli, comparison);
        format->write(&out, work_comparison_result(comparison), words[0], words[1],
                      cli_colour(cli));
        bool differs = work_comparison_differs(comparison);
        status = cli_write(str_text(&out), out.len);
        if (status == EXIT_DONE && differs)
            status = EXIT_FOUND;
        str_free(&out);
    }
    work_comparison_free(comparison);
    free(words);
    return status;
}

const struct command cmd_compare = {
    .name = "compare", .arguments = "A B [--format=text|tsv|json|md|html]",
    .summary = N_("print what one contract has that another has not"),
    .help = N_("A and B are files, contracts of the workspace, or ID@REVISION. A is the standard.\n"
               "Columns of tsv: state, citation in A, citation in B, line in A, line in B, "
               "similarity, summary, state of the words, verdict, reason.\n"
               "Status: 0 the same, 1 different, 2 trouble."),
    .run = run,
};
