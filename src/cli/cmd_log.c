#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "doc/citation.h"
#include "export/export.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_text(const struct revision *revision, struct str *out)
{
    struct str plain = STR_INIT;
    str_printf(&plain, "%s  %s  %s\n    %s\n", revision->oid, revision->time, revision->author,
               revision->subject);
    if (revision->before != NULL && revision->after != NULL &&
        strcmp(revision->before, revision->after) != 0)
        str_printf(&plain, "    - %s\n    + %s\n", revision->before, revision->after);
    else if (revision->before == NULL && revision->after != NULL)
        str_printf(&plain, "    + %s\n", revision->after);
    else if (revision->after == NULL && revision->before != NULL)
        str_printf(&plain, "    - %s\n", revision->before);
    export_put_visible(out, str_text(&plain));
    str_free(&plain);
}

static void print_json(const struct revision_list *list, struct str *out)
{
    json_t *all = json_array();
    for (size_t i = 0; i < list->len; i++) {
        const struct revision *revision = &list->items[i];
        json_t *row = json_pack("{s:s, s:s, s:s, s:s, s:s}", "commit", revision->oid, "author",
                                revision->author, "time", revision->time, "subject",
                                revision->subject, "body", revision->body);
        if (revision->before != NULL)
            json_object_set_new(row, "before", json_string(revision->before));
        if (revision->after != NULL)
            json_object_set_new(row, "after", json_string(revision->after));
        json_array_append_new(all, row);
    }
    char *text = json_dumps(all, JSON_INDENT(1) | JSON_SORT_KEYS);
    str_printf(out, "%s\n", text);
    free(text);
    json_decref(all);
}

static int run(struct cli *cli, int argc, char **argv)
{
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_log, argc, argv, NULL, 1, 2, words, &count);
    bool json = cli->format != NULL && strcmp(cli->format, "json") == 0;
    if (status == EXIT_DONE && cli->format != NULL && !json && strcmp(cli->format, "text") != 0)
        status = cli_failf(_("log has no format %s: text or json"), cli->format);
    struct session *session = NULL;
    struct err err = { 0 };
    if (status == EXIT_DONE &&
        session_open_id(&session, &cli->options, words[0], ACCESS_READ, &err) != ERR_OK)
        status = cli_fail(&err);
    struct node *node = NULL;
    if (status == EXIT_DONE && count == 2) {
        node = citation_resolve(session_contract(session), words[1], &err);
        if (node == NULL)
            status = cli_fail(&err);
    }
    struct revision_list list = VEC_INIT;
    struct str out = STR_INIT;
    if (status == EXIT_DONE &&
        session_log(session, node == NULL ? NULL : node->id, (size_t)-1, &list, &err) != ERR_OK)
        status = cli_fail(&err);
    if (status == EXIT_DONE && json)
        print_json(&list, &out);
    for (size_t i = 0; status == EXIT_DONE && !json && i < list.len; i++)
        print_text(&list.items[i], &out);
    cli_notice(cli, session);
    if (status == EXIT_DONE)
        status = cli_write(str_text(&out), out.len);
    str_free(&out);
    revision_list_free(&list);
    session_close(session);
    free(words);
    return status;
}

const struct command cmd_log = {
    .name = "log",
    .arguments = "ID [CLAUSE] [--format=text|json]",
    .summary = N_("print the revisions of a contract or of one clause"),
    .run = run,
};
