#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "doc/record.h"
#include "export/export.h"

#include <string.h>

static void render(struct contract *contract, const void *data, size_t columns, struct str *out)
{
    (void)data;
    (void)columns;
    struct record record = { STR_INIT, STR_INIT, STR_INIT };
    record_write(contract, &record);
    export_put_visible(out, str_text(&record.text));
    record_free(&record);
}

static int run(struct cli *cli, int argc, char **argv)
{
    if (cli->format != NULL && strcmp(cli->format, "text") != 0)
        return cli_failf(_("text has no format %s: text only"), cli->format);
    return cli_print_file(cli, &cmd_text, argc, argv, render, NULL);
}

const struct command cmd_text = {
    .name = "text",
    .arguments = "FILE",
    .summary = N_("print the cleaned text, one clause or paragraph a line"),
    .run = run,
};
