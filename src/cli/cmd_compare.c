#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "export/declared.h"
#include "export/export.h"
#include "work/compare.h"

#include <stdlib.h>
#include <string.h>

static const struct comparison_format *find_format(const char *name)
{
    for (size_t i = 0; comparison_formats[i].name != NULL; i++)
        if (strcmp(comparison_formats[i].name, name) == 0)
            return &comparison_formats[i];
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

static const struct declared_format *find_declared(const char *name)
{
    const struct declared_format *format = declared_formats;
    while (format->name != NULL && strcmp(format->name, name) != 0)
        format++;
    return format->name == NULL ? NULL : format;
}

/* The contract's own table of deviations, judged. */
static int put_declared(const struct cli *cli, struct work_comparison *comparison,
                        const char *name, const char *b)
{
    const struct declared *declared = work_comparison_declared(comparison);
    const struct declared_format *format = find_declared(name);
    bool none = declared->rows.len == 0;
    struct str out = STR_INIT;
    char *line = declared_nothing(declared, b);
    if (!none || format->empty) {
        format->write(&out, declared, work_comparison_result(comparison),
                      work_comparison_name(comparison), b, cli_colour(cli));
    } else if (strcmp(name, "text") == 0) {
        export_put_visible(&out, line);
        str_putc(&out, '\n');
    } else if (!cli->options.quiet) {
        cli_say("%s", line);
    }
    int status = cli_write(str_text(&out), out.len);
    bool found = declared->wrong > 0 || declared->undeclared.len > 0;
    free(line);
    str_free(&out);
    return status == EXIT_DONE && found ? EXIT_FOUND : status;
}

/* What the contract declares itself of its deviations goes onto the rows. */
static bool has_something(const struct cli *cli, struct work_comparison *comparison,
                          bool undeclared, const char *b)
{
    if (!undeclared && !work_comparison_declares(comparison))
        return work_comparison_differs(comparison);
    const struct declared *declared = work_comparison_declared(comparison);
    if (undeclared && declared->rows.len > 0)
        return work_comparison_keep_undeclared(comparison) > 0;
    if (undeclared && !cli->options.quiet) {
        char *line = declared_nothing(declared, b);
        cli_say("%s", line);
        free(line);
    }
    return work_comparison_differs(comparison);
}

static int put_comparison(const struct cli *cli, struct work_comparison *comparison,
                          const struct comparison_format *format, const char *b,
                          bool undeclared)
{
    struct str out = STR_INIT;
    bool differs = has_something(cli, comparison, undeclared, b);
    format->write(&out, work_comparison_result(comparison), work_comparison_name(comparison), b,
                  cli_colour(cli));
    int status = cli_write(str_text(&out), out.len);
    str_free(&out);
    return status == EXIT_DONE && differs ? EXIT_FOUND : status;
}

enum of_declared { ALL_ROWS, DECLARED_ROWS /* of the contract's own table */, UNDECLARED_ROWS };

static int compare_two(struct cli *cli, const char *a, const char *b, enum of_declared what)
{
    const char *name = cli->format == NULL ? "text" : cli->format;
    const struct comparison_format *format = find_format(name);
    struct work_comparison *comparison = NULL;
    struct err err = { 0 };
    if (format == NULL)
        return cli_failf(_("compare has no format %s: text, tsv, json, md or html"), name);
    alloc_gather();
    if (work_compare(&comparison, &cli->options, a, b, &err) != ERR_OK)
        return cli_fail(&err);
    tell(cli, comparison);
    int status = what == DECLARED_ROWS
                     ? put_declared(cli, comparison, name, b)
                     : put_comparison(cli, comparison, format, b, what == UNDECLARED_ROWS);
    work_comparison_free(comparison);
    return status;
}

static int run(struct cli *cli, int argc, char **argv)
{
    bool declared = false, undeclared = false;
    const struct cli_option options[] = { { "--standard", &cli->options.standard, NULL },
                                          { "--declared", NULL, &declared },
                                          { "--undeclared", NULL, &undeclared },
                                          { NULL, NULL, NULL } };
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_compare, argc, argv, options, 1, (size_t)-1, words, &count);
    /* The first word is A, unless a standard is: the one named, or for a single contract any. */
    size_t first = cli->options.standard != NULL || count == 1 ? 0 : 1;
    const char *a = first == 0 ? NULL : words[0];
    if (status == EXIT_DONE && count - first == 1 && !(declared && undeclared))
        status = compare_two(cli, a, words[first],
                             declared     ? DECLARED_ROWS
                             : undeclared ? UNDECLARED_ROWS
                                          : ALL_ROWS);
    else if (status == EXIT_DONE && (declared || undeclared))
        status = cli_usage(&cmd_compare);
    else if (status == EXIT_DONE)
        status = cli_compare_many(cli, a, words + first, count - first);
    free(words);
    return status;
}

const struct command cmd_compare = {
    .name = "compare",
    .arguments =
        "[--declared|--undeclared] [A|--standard=NAME] B… [--format=text|tsv|json|md|html]",
    .values = "--standard",
    .summary = N_("print what one contract has that another has not"),
    .help = N_(
        "A and B are files, contracts of the workspace, or ID@REVISION. Without A, B is held "
        "against a standard of the workspace (klausul standard): the one named, the only one, "
        "or that which agrees most. With several B there is a row for each, as text, tsv or "
        "json.\n"
        "Columns of tsv: state, citation in A, citation in B, line in A, line in B, "
        "similarity, summary, state of the words, verdict, reason, whether B declares it "
        "(declared, partly or undeclared; empty where B has no table of its deviations), line "
        "of that row; of several B: file, altered, added, deleted, moved, editorial, filled, "
        "verbatim, renumbered, what weighs most.\n"
        "With --undeclared there is only what that table of B does not declare.\n"
        "With --declared, the table that B has itself of its deviations is held against "
        "what it says: columns of tsv: verdict, number in the old and in the new "
        "numbering, line of the row, citation in A, line in A, citation in B, line in B, "
        "what, marks.\n"
        "Exit status: 0 the same, 1 different, 2 trouble."),
    .run = run,
};
