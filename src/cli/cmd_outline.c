#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "export/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct outline_format *find_format(const char *name)
{
    for (size_t i = 0; outline_formats[i].name != NULL; i++) {
        if (strcmp(outline_formats[i].name, name) == 0)
            return &outline_formats[i];
    }
    return NULL;
}

static int run(struct cli *cli, int argc, char **argv)
{
    const struct outline_format *format = find_format(cli->format == NULL ? "text" : cli->format);
    if (format == NULL)
        return cli_failf(_("outline has no format %s: text, tsv or json"), cli->format);
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_outline, argc, argv, NULL, 1, 1, words, &count);
    struct session *session = NULL;
    struct contract *contract = NULL;
    struct err err = { 0 };
    if (status == EXIT_DONE) {
        if (cli_read(cli, words[0], &session, &contract, &err) == ERR_OK) {
            struct str out = STR_INIT;
            if (strcmp(format->name, "json") == 0)
                contract_make_ids(contract);
            format->write(contract, &out);
            cli_notice(cli, session);
            status = cli_write(str_text(&out), out.len);
            str_free(&out);
        } else {
            status = cli_fail(&err);
        }
    }
    /* The process ends: to free a large tree node by node would only take time. */
    static struct contract *kept;
    if (session == NULL)
        kept = contract;
    (void)kept;
    session_close(session);
    free(words);
    return status;
}

const struct command cmd_outline = {
    .name = "outline", .arguments = "FILE [--format=text|tsv|json]",
    .summary = N_("print the clause tree"),
    .help = N_("Columns of tsv: line, parent's line, kind, label, text."),
    .run = run,
};
