/* One contract, or a standard, held against many: a row each, on all processors. */
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "cli/parallel.h"
#include "cli/progress.h"
#include "export/export.h"
#include "work/compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STATUS_SAME, STATUS_DIFFERENT, STATUS_FAILED };

struct holding {
    struct cli *cli;
    const struct overview_format *format;
    struct work_base *base;
    char **names;
    size_t count;
    size_t width; /* of their column, in cells */
    size_t cells; /* of the terminal's lines; 0: there is none */
    struct progress progress;
    size_t done;
    bool any;    /* a row has been printed */
    bool broken; /* and no more can be: said already */
    bool differs;
    bool failed;
};

static const struct overview_format *find_format(const char *name)
{
    for (size_t i = 0; overview_formats[i].name != NULL; i++)
        if (strcmp(overview_formats[i].name, name) == 0)
            return &overview_formats[i];
    return NULL;
}

static void say(const struct cli *cli, char *notice)
{
    for (char *line = notice; *line != '\0' && !cli->options.quiet;) {
        size_t len = strcspn(line, "\n");
        cli_say("%.*s", (int)len, line);
        line += len + (line[len] == '\n');
    }
    free(notice);
}

/* One contract, in a process of its own where there are several. */
static int compare_one(void *data, size_t index, struct str *out)
{
    struct holding *holding = data;
    const struct cli *cli = holding->cli;
    struct work_comparison *comparison = NULL;
    struct err err = { 0 };
    if (work_compare_with(&comparison, holding->base, &cli->options, holding->names[index],
                          &err) != ERR_OK) {
        cli_fail(&err);
        return STATUS_FAILED;
    }
    say(cli, work_comparison_take_notice(comparison));
    holding->format->contract(out, holding->names[index], work_comparison_result(comparison),
                              holding->width, holding->cells);
    bool differs = work_comparison_differs(comparison);
    work_comparison_free(comparison);
    return differs ? STATUS_DIFFERENT : STATUS_SAME;
}

/* Rows come in the order of the names, as soon as they can: with many, one sees them come. */
static void take_one(void *data, size_t index, int status, struct str *out)
{
    struct holding *holding = data;
    progress_clear(&holding->progress);
    if (status < 0)
        cli_failf(_("%s: the comparison broke off; please report it"), holding->names[index]);
    holding->failed |= status < 0 || status == STATUS_FAILED;
    holding->differs |= status == STATUS_DIFFERENT;
    if (out->len > 0 && !holding->broken) {
        const char *separator = holding->any ? holding->format->separator : "";
        holding->broken = cli_write(separator, strlen(separator)) != EXIT_DONE ||
                          cli_write(str_text(out), out->len) != EXIT_DONE;
        holding->any = true;
    }
    holding->done++;
    progress_draw(&holding->progress, holding->done, holding->count);
}

static int compare_all(struct holding *holding)
{
    struct str text = STR_INIT;
    holding->format->begin(&text, holding->names, holding->count);
    int status = cli_write(str_text(&text), text.len);
    if (status == EXIT_DONE) {
        progress_begin(&holding->progress, holding->cli);
        parallel_run(holding->count, compare_one, take_one, NULL, holding);
        progress_clear(&holding->progress);
        str_clear(&text);
        holding->format->end(&text);
        status = holding->broken ? EXIT_WRONG : cli_write(str_text(&text), text.len);
    }
    str_free(&text);
    if (status != EXIT_DONE || holding->failed)
        return EXIT_WRONG;
    return holding->differs ? EXIT_FOUND : EXIT_DONE;
}

int cli_compare_many(struct cli *cli, const char *a, char **names, size_t count)
{
    const char *name = cli->format == NULL ? "text" : cli->format;
    struct holding holding = { .cli = cli, .names = names, .count = count };
    struct err err = { 0 };
    holding.format = find_format(name);
    if (holding.format == NULL)
        return cli_failf(_("compare has no format %s for many contracts: text, tsv or json"),
                         name);
    if (work_base_open(&holding.base, &cli->options, a, &err) != ERR_OK)
        return cli_fail(&err);
    say(cli, work_base_take_notice(holding.base));
    holding.width = overview_width(names, count);
    holding.cells = cli_columns();
    int status = compare_all(&holding);
    work_base_close(holding.base);
    return status;
}
