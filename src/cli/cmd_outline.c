#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "export/export.h"

#include <string.h>

static const struct outline_format *find_format(const char *name)
{
    for (size_t i = 0; outline_formats[i].name != NULL; i++)
        if (strcmp(outline_formats[i].name, name) == 0)
            return &outline_formats[i];
    return NULL;
}

/* A look at the tree wants a line a clause; a program wants all of it. */
static void render(struct contract *contract, const void *data, size_t columns, struct str *out)
{
    const struct outline_format *format = data;
    if (strcmp(format->name, "json") == 0)
        contract_make_ids(contract);
    format->write(contract, out);
    if (columns > 0 && strcmp(format->name, "text") == 0)
        export_cut_lines(out, columns);
}

static int run(struct cli *cli, int argc, char **argv)
{
    const struct outline_format *format =
        find_format(cli->format == NULL ? "text" : cli->format);
    if (format == NULL)
        return cli_failf(_("outline has no format %s: text, tsv, json or unsure"), cli->format);
    return cli_print_file(cli, &cmd_outline, argc, argv, render, format);
}

const struct command cmd_outline = {
    .name = "outline",
    .arguments = "FILE [--format=text|tsv|json|unsure]",
    .summary = N_("print the clause tree"),
    .help = N_("Columns of tsv: line, parent's line, kind, label, text.\n"
               "unsure: the clauses that may have been read wrongly, and how sure "
               "each is."),
    .run = run,
};
