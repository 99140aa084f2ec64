#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "doc/record.h"
#include "export/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int run(struct cli *cli, int argc, char **argv)
{
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_text, argc, argv, NULL, 1, 1, words, &count);
    if (status == EXIT_DONE && cli->format != NULL && strcmp(cli->format, "text") != 0)
        status = cli_failf(_("text has no format %s: text only"), cli->format);
    struct session *session = NULL;
    struct contract *contract = NULL;
    struct err err = { 0 };
    if (status == EXIT_DONE) {
        if (cli_read(cli, words[0], &session, &contract, &err) == ERR_OK) {
            struct record record = { STR_INIT, STR_INIT, STR_INIT };
            struct str visible = STR_INIT;
            record_write(contract, &record);
            export_put_visible(&visible, str_text(&record.text));
            cli_notice(cli, session);
            status = cli_write(str_text(&visible), visible.len);
            str_free(&visible);
            record_free(&record);
        } else {
            status = cli_fail(&err);
        }
    }
    if (session == NULL)
        contract_free(contract);
    session_close(session);
    free(words);
    return status;
}

const struct command cmd_text = {
    .name = "text", .arguments = "FILE",
    .summary = N_("print the cleaned text, one clause or paragraph a line"),
    .run = run,
};
