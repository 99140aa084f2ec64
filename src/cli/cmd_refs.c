#include "base/alloc.h"
#include "base/datafile.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "doc/reference.h"
#include "export/export.h"

#include <stdlib.h>
#include <string.h>

static const struct references_format *find_format(const char *name)
{
    for (size_t i = 0; references_formats[i].name != NULL; i++)
        if (strcmp(references_formats[i].name, name) == 0)
            return &references_formats[i];
    return NULL;
}

static int run(struct cli *cli, int argc, char **argv)
{
    const struct references_format *format =
        find_format(cli->format == NULL ? "text" : cli->format);
    if (format == NULL)
        return cli_failf(_("refs has no format %s: text, tsv or json"), cli->format);
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_refs, argc, argv, NULL, 1, 1, words, &count);
    struct session *session = NULL;
    struct contract *contract = NULL;
    struct err err = { 0 };
    if (status == EXIT_DONE && cli_read(cli, words[0], &session, &contract, &err) != ERR_OK)
        status = cli_fail(&err);
    if (status == EXIT_DONE) {
        struct reference_list list = { 0 };
        struct str out = STR_INIT;
        reference_read(contract, &list);
        format->write(contract, &list, &out);
        cli_notice(cli, session);
        struct str problems = STR_INIT;
        datafile_take_problems(&problems);
        if (problems.len > 0 && !cli->options.quiet)
            cli_say("%s", str_text(&problems));
        str_free(&problems);
        status = cli_write(str_text(&out), out.len);
        str_free(&out);
        reference_list_free(&list);
    }
    if (session == NULL)
        contract_free(contract);
    session_close(session);
    free(words);
    return status;
}

const struct command cmd_refs = {
    .name = "refs",
    .arguments = "FILE [--format=text|tsv|json]",
    .summary = N_("print every reference to a clause, an annex or a law"),
    .help =
        N_("Columns of tsv: line, column, scope (internal, law, other, vague), state (found, "
           "ambiguous, missing, unnumbered, outside), words, normal form, what it hits, its "
           "line."),
    .run = run,
};
