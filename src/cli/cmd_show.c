#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "doc/annotation.h"
#include "doc/citation.h"
#include "doc/finding.h"
#include "export/export.h"
#include "work/drafts.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static json_t *annotations_of(const struct contract *contract, const struct node *node)
{
    json_t *all = json_array();
    for (size_t i = 0;; i++) {
        const struct annotation *annotation =
            node_annotation(contract, node, ANNOTATION_TYPES, i);
        if (annotation == NULL)
            return all;
        json_t *one =
            json_pack("{s:s, s:s, s:s, s:s, s:s}", "id", annotation->id, "type",
                      annotation_type_name(annotation->type), "value", annotation->value,
                      "author", annotation->author, "created", annotation->created);
        if (annotation->reason[0] != '\0')
            json_object_set_new(one, "reason", json_string(annotation->reason));
        if (annotation->type == ANNOTATION_DEVIATION) {
            json_object_set_new(one, "standard", json_string(annotation->standard));
            if (annotation->against[0] != '\0')
                json_object_set_new(one, "against", json_string(annotation->against));
        }
        json_array_append_new(all, one);
    }
}

static void print_json(const struct contract *contract, const struct node *node,
                       struct str *out)
{
    char *cited = citation_make(node);
    char *text = node_text(node);
    json_t *row = json_pack("{s:s, s:s, s:s, s:s, s:I, s:s, s:o}", "id", node->id, "citation",
                            cited, "kind", node_kind_name(node->kind), "label", node->label,
                            "line", (json_int_t)node->line, "text", text, "annotations",
                            annotations_of(contract, node));
    size_t page = contract_page(contract, node->line);
    if (page > 0)
        json_object_set_new(row, "page", json_integer((json_int_t)page));
    char *dumped = json_dumps(row, JSON_INDENT(1) | JSON_SORT_KEYS);
    str_printf(out, "%s\n", dumped);
    free(dumped);
    json_decref(row);
    free(text);
    free(cited);
}

/* "deviation from 7.3 (standard): accepted [agreed upon]  (Åse, 22.11.2026 17.00)" */
static void put_annotation(const struct annotation *annotation, struct str *out)
{
    enum finding_kind kind;
    char *from = annotation_from(annotation);
    char *when = i18n_time(annotation->created);
    str_puts(out, annotation_type_title(annotation->type));
    if (from[0] != '\0')
        str_printf(out, _(" from %s"), from);
    if (annotation->type == ANNOTATION_DISMISSAL &&
        finding_kind_parse(annotation->finding, &kind))
        str_printf(out, " %s", finding_kind_title(kind));
    const char *quote = annotation->type == ANNOTATION_DISMISSAL ? "\"" : "";
    str_printf(out, " %s%s%s%s", annotation->type == ANNOTATION_TAG ? "#" : "", quote,
               annotation_shown_value(annotation), quote);
    if (annotation->reason[0] != '\0')
        str_printf(out, " [%s]", annotation->reason);
    str_printf(out, "  (%s, %s)\n", annotation->author, when);
    free(when);
    free(from);
}

static void print_text(struct session *session, const struct node *node, struct str *out)
{
    const struct contract *contract = session_contract(session);
    char *cited = citation_describe(node);
    char *text = node_text(node);
    struct str plain = STR_INIT;
    str_printf(&plain, "%s  [%s, %s]", cited, node->id, node_kind_title(node->kind));
    size_t page = contract_page(contract, node->line);
    if (page > 0)
        str_printf(&plain, _(" (page %zu)"), page);
    str_printf(&plain, "\n\n%s\n", text);
    const struct annotation *annotation;
    for (size_t i = 0;
         (annotation = node_annotation(contract, node, ANNOTATION_TYPES, i)) != NULL; i++) {
        str_puts(&plain, i == 0 ? "\n" : "");
        put_annotation(annotation, &plain);
    }
    export_put_visible(out, str_text(&plain));
    str_free(&plain);
    free(text);
    free(cited);
}

/* What was typed on the screen and neither accepted nor refused: it is not lost. */
static void print_drafts(struct session *session, struct str *out)
{
    struct draft_list drafts = VEC_INIT;
    struct str plain = STR_INIT;
    session_drafts(session, &drafts);
    if (drafts.len > 0)
        str_printf(&plain, _("\nTyped and not accepted; 'klausul %s' goes on with it:\n"),
                   session_id(session));
    for (size_t i = 0; i < drafts.len; i++) {
        char *name = draft_name(session_contract(session), &drafts.items[i]);
        char *when = i18n_time(drafts.items[i].time);
        str_printf(&plain, "\n%s  (%s)\n\n%s\n", name, when, drafts.items[i].text);
        free(when);
        free(name);
    }
    export_put_visible(out, str_text(&plain));
    str_free(&plain);
    draft_list_free(&drafts);
}

static void print_progress(struct session *session, struct str *out)
{
    size_t reviewed, total, open = session_uncommitted(session);
    session_count_reviewed(session, &reviewed, &total);
    str_printf(out,
               ngettext("%s: %zu of %zu clauses reviewed, %zu change not committed\n",
                        "%s: %zu of %zu clauses reviewed, %zu changes not committed\n", open),
               session_id(session), reviewed, total, open);
    const struct contract *contract = session_contract(session);
    for (size_t i = 1; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        if (node_annotation(contract, node, ANNOTATION_TYPES, 0) != NULL) {
            str_putc(out, '\n');
            print_text(session, node, out);
        }
    }
    print_drafts(session, out);
}

static int run(struct cli *cli, int argc, char **argv)
{
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_show, argc, argv, NULL, 1, 2, words, &count);
    bool json = cli->format != NULL && strcmp(cli->format, "json") == 0;
    if (status == EXIT_DONE && cli->format != NULL && !json && strcmp(cli->format, "text") != 0)
        status = cli_failf(_("show has no format %s: text or json"), cli->format);
    struct session *session = NULL;
    struct err err = { 0 };
    if (status == EXIT_DONE &&
        session_open_id(&session, &cli->options, words[0], ACCESS_READ, &err) != ERR_OK)
        status = cli_fail(&err);
    struct str out = STR_INIT;
    if (status == EXIT_DONE && count == 1 && !json) {
        print_progress(session, &out);
    } else if (status == EXIT_DONE && count == 1) {
        const struct contract *contract = session_contract(session);
        for (size_t i = 1; i < contract->nodes.len; i++) {
            str_puts(&out, i == 1 ? "[" : ",");
            print_json(contract, contract->nodes.items[i], &out);
        }
        str_puts(&out, contract->nodes.len > 1 ? "]\n" : "[]\n");
    } else if (status == EXIT_DONE) {
        struct node *node = citation_resolve(session_contract(session), words[1], &err);
        if (node == NULL)
            status = cli_fail(&err);
        else if (json)
            print_json(session_contract(session), node, &out);
        else
            print_text(session, node, &out);
    }
    cli_notice(cli, session);
    if (status == EXIT_DONE)
        status = cli_write(str_text(&out), out.len);
    str_free(&out);
    session_close(session);
    free(words);
    return status;
}

const struct command cmd_show = {
    .name = "show",
    .arguments = "ID [CLAUSE] [--format=text|json]",
    .summary = N_("print a clause with its tags and notes, or all that is annotated"),
    .run = run,
};
