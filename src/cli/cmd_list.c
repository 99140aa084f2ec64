#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "work/work.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int run(struct cli *cli, int argc, char **argv)
{
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_list, argc, argv, NULL, 0, 0, words, &count);
    free(words);
    if (status != EXIT_DONE)
        return status;
    struct str ids = STR_INIT;
    struct err err = { 0 };
    bool json = cli->format != NULL && strcmp(cli->format, "json") == 0;
    if (cli->format != NULL && !json && strcmp(cli->format, "text") != 0 &&
        strcmp(cli->format, "tsv") != 0)
        return cli_failf(_("list has no format %s: text, tsv or json"), cli->format);
    if (work_list(&cli->options, &ids, &err) != ERR_OK) {
        status = cli_fail(&err);
    } else if (json) {
        json_t *all = json_array();
        for (char *id = ids.data; id != NULL && *id != '\0';) {
            size_t len = strcspn(id, "\n");
            json_array_append_new(all, json_stringn(id, len));
            id += len + (id[len] == '\n');
        }
        char *text = json_dumps(all, JSON_INDENT(1));
        printf("%s\n", text);
        free(text);
        json_decref(all);
    } else {
        status = cli_write(str_text(&ids), ids.len);
    }
    str_free(&ids);
    return status;
}

const struct command cmd_list = {
    .name = "list",
    .arguments = "[--format=text|tsv|json]",
    .summary = N_("list the contracts of the workspace"),
    .run = run,
};
