/* What a contract declares of its own deviations against what it says: for programs. */
#include "base/utf8.h"
#include "doc/citation.h"
#include "doc/civil.h"
#include "export/declared.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* --- tsv ---------------------------------------------------------------------------------- */

static void put_cell(struct str *out, const char *text)
{
    char *safe = civil_mask(text);
    utf8_put_cell(out, safe == NULL ? text : safe, strlen(safe == NULL ? text : safe));
    str_putc(out, '\t');
    free(safe);
}

static void put_node(struct str *out, const struct node *node)
{
    char *cited = node == NULL ? alloc_strdup("") : citation_make(node);
    put_cell(out, cited);
    if (node != NULL && node->line > 0)
        str_printf(out, "%zu", node->line);
    str_putc(out, '\t');
    free(cited);
}

/* The remarks in one cell, parted by "; ". */
static void put_remark_cell(struct str *out, const struct declared *declared,
                            const struct declared_row *row)
{
    struct str lines = STR_INIT;
    struct str cell = STR_INIT;
    declared_put_remarks(&lines, declared, row);
    for (const char *line = str_text(&lines); *line != '\0';) {
        size_t len = strcspn(line, "\n");
        str_printf(&cell, "%s%.*s", cell.len > 0 ? "; " : "", (int)len, line);
        line += len + 1;
    }
    put_cell(out, str_text(&cell));
    str_free(&lines);
    str_free(&cell);
}

static void put_mark(struct str *out, size_t from, bool is, const char *mark)
{
    if (is)
        str_printf(out, "%s%s", out->len > from ? "," : "", mark);
}

static void put_marks(struct str *out, const struct declared_row *row)
{
    size_t from = out->len;
    put_mark(out, from, row->elsewhere, "elsewhere");
    put_mark(out, from, row->more[0] != '\0', "more");
    put_mark(out, from, row->stated_in_reason, "reason");
    put_mark(out, from, row->old == DECLARED_OLD_OTHER, "old-words");
    put_mark(out, from, row->old == DECLARED_OLD_NOWHERE, "not-in-standard");
    put_mark(out, from, row->twice != DECLARED_ONCE, "twice");
}

void declared_put_tsv(struct str *out, const struct declared *declared,
                      const struct comparison *comparison, const char *a, const char *b,
                      bool colour)
{
    (void)a;
    (void)b;
    (void)colour;
    for (size_t i = 0; i < declared->rows.len; i++) {
        const struct declared_row *row = &declared->rows.items[i];
        put_cell(out, declared_verdict_name(row->verdict));
        put_cell(out, row->row->old_number);
        put_cell(out, row->row->new_number);
        str_printf(out, "%zu\t", row->row->first.line);
        put_node(out, row->standard);
        put_node(out, row->body);
        put_remark_cell(out, declared, row);
        put_marks(out, row);
        str_putc(out, '\n');
    }
    for (size_t i = 0; comparison != NULL && i < declared->undeclared.len; i++) {
        const struct undeclared *one = &declared->undeclared.items[i];
        const struct compare_row *row = &comparison->rows.items[one->row];
        str_puts(out, "undeclared\t\t\t\t");
        put_node(out, row->a);
        put_node(out, row->b);
        put_cell(out, one->what);
        str_printf(out, "%s%s\n", deviation_name(row->state), one->rest ? ",rest" : "");
    }
}

/* --- json --------------------------------------------------------------------------------- */

static json_t *text_json(const char *text)
{
    char *safe = civil_mask(text);
    char *repaired = utf8_repaired_copy(safe == NULL ? text : safe);
    json_t *json = json_string(repaired);
    free(repaired);
    free(safe);
    return json;
}

static json_t *node_json(const struct node *node)
{
    if (node == NULL)
        return json_null();
    char *cited = citation_make(node);
    json_t *json = json_object();
    json_object_set_new(json, "citation", text_json(cited));
    json_object_set_new(json, "line", json_integer((json_int_t)node->line));
    if (node->id[0] != '\0')
        json_object_set_new(json, "id", json_string(node->id));
    free(cited);
    return json;
}

static json_t *words_json(const char *number, const char *text)
{
    json_t *json = json_object();
    json_object_set_new(json, "number", text_json(number));
    json_object_set_new(json, "text", text_json(text));
    return json;
}

static json_t *numbers_json(const struct declared_row *row)
{
    if (row->stated[0] == '\0')
        return json_null();
    json_t *json = json_object();
    json_object_set_new(json, "declared", text_json(row->stated));
    json_object_set_new(json, "declared_line", json_integer((json_int_t)row->stated_at.line));
    json_object_set_new(json, "in_reason", json_boolean(row->stated_in_reason));
    json_object_set_new(json, "clause", text_json(row->stands));
    json_object_set_new(json, "clause_line", json_integer((json_int_t)row->stands_at.line));
    return json;
}

static json_t *row_json(const struct declared *declared, const struct declared_row *row)
{
    static const char *const kinds[] = { "changed", "added", "struck" };
    static const char *const olds[] = { "", "same", "other", "nowhere" };
    const struct declaration *told = row->row;
    json_t *json = json_object();
    json_object_set_new(json, "verdict", json_string(declared_verdict_name(row->verdict)));
    json_object_set_new(json, "right", json_boolean(row->right));
    json_object_set_new(json, "kind", json_string(kinds[told->kind]));
    json_object_set_new(json, "excerpt", json_boolean(told->excerpt));
    json_object_set_new(json, "old", words_json(told->old_number, told->old.text));
    json_object_set_new(json, "new", words_json(told->new_number, told->new.text));
    json_object_set_new(json, "reason", text_json(told->reason.text));
    json_object_set_new(json, "line", json_integer((json_int_t)told->first.line));
    json_object_set_new(json, "standard", node_json(row->standard));
    json_object_set_new(json, "clause", node_json(row->body));
    json_object_set_new(json, "elsewhere", json_boolean(row->elsewhere));
    json_object_set_new(json, "what", text_json(row->what));
    json_object_set_new(json, "more", text_json(row->more));
    json_object_set_new(json, "numbers", numbers_json(row));
    json_object_set_new(json, "old_words", json_string(olds[row->old]));
    json_object_set_new(json, "old_difference", text_json(row->old_what));
    if (row->twice != DECLARED_ONCE)
        json_object_set_new(
            json, "twice",
            json_integer((json_int_t)declared->rows.items[row->twice].row->first.line));
    return json;
}

static json_t *undeclared_json(const struct undeclared *one, const struct compare_row *row)
{
    json_t *json = json_object();
    json_object_set_new(json, "state", json_string(deviation_name(row->state)));
    json_object_set_new(json, "rest", json_boolean(one->rest));
    json_object_set_new(json, "a", node_json(row->a));
    json_object_set_new(json, "b", node_json(row->b));
    json_object_set_new(json, "what", text_json(one->what));
    return json;
}

void declared_put_json(struct str *out, const struct declared *declared,
                       const struct comparison *comparison, const char *a, const char *b,
                       bool colour)
{
    (void)colour;
    json_t *all = json_object();
    json_t *tables = json_array();
    json_t *rows = json_array();
    json_t *undeclared = json_array();
    for (size_t i = 0; i < declared->table.tables.len; i++)
        json_array_append_new(tables, node_json(declared->table.tables.items[i].node));
    for (size_t i = 0; i < declared->rows.len; i++)
        json_array_append_new(rows, row_json(declared, &declared->rows.items[i]));
    for (size_t i = 0; comparison != NULL && i < declared->undeclared.len; i++) {
        const struct undeclared *one = &declared->undeclared.items[i];
        json_array_append_new(undeclared,
                              undeclared_json(one, &comparison->rows.items[one->row]));
    }
    json_object_set_new(all, "a", text_json(a));
    json_object_set_new(all, "b", text_json(b));
    json_object_set_new(all, "tables", tables);
    json_object_set_new(all, "rows", rows);
    json_object_set_new(all, "undeclared", undeclared);
    json_object_set_new(all, "wrong", json_integer((json_int_t)declared->wrong));
    char *text = json_dumps(all, JSON_INDENT(1) | JSON_SORT_KEYS);
    str_puts(out, text);
    str_putc(out, '\n');
    free(text);
    json_decref(all);
}
