#include "base/i18n.h"
#include "base/utf8.h"
#include "compare/declared.h"
#include "doc/annotation.h"
#include "doc/citation.h"
#include "doc/civil.h"
#include "export/comparison_table.h"
#include "export/export.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* A copy without civil registration numbers; the caller owns it. */
static char *masked(const char *text)
{
    char *copy = civil_mask(text);
    return copy != NULL ? copy : alloc_strdup(text);
}

/* True where words begin to end are, or are in, a civil registration number. */
static bool touches_civil(const char *text, size_t begin, size_t end)
{
    size_t len = strlen(text);
    size_t at = 0;
    struct clean_span span;
    while (civil_next(text, len, &at, &span))
        if (span.begin < end && begin < span.end)
            return true;
    return false;
}

/* --- for people ----------------------------------------------------------------------------- */

static const char *const colours[DEVIATIONS] = {
    [DEVIATION_VERBATIM] = "",      [DEVIATION_FILLED] = "\033[36m",
    [DEVIATION_EDITORIAL] = "",     [DEVIATION_ALTERED] = "\033[33m",
    [DEVIATION_ADDED] = "\033[32m", [DEVIATION_DELETED] = "\033[31m",
    [DEVIATION_MOVED] = "\033[35m",
};

/* Words that differ are told, and a part of a number tells nothing that could be masked. */
char *comparison_summary(const struct compare_row *row)
{
    bool any =
        touches_civil(row->text_a, 0, SIZE_MAX) || touches_civil(row->text_b, 0, SIZE_MAX);
    for (size_t i = 0; any && i < row->edit_count; i++) {
        const struct compare_edit *edit = &row->edits[i];
        if (touches_civil(row->text_a, edit->a, edit->a_end) ||
            touches_civil(row->text_b, edit->b, edit->b_end))
            return alloc_strdup(_("a civil registration number, which is not repeated here"));
    }
    return masked(row->summary);
}

/* Where the clause stands: its citation, or the words that it begins with. */
static char *place_of(const struct compare_row *row)
{
    if (row->a != NULL && row->b != NULL && row->renumbered) {
        char *a = citation_describe(row->a);
        char *b = citation_describe(row->b);
        char *both = alloc_printf("%s → %s", a, b);
        free(a);
        free(b);
        return both;
    }
    return comparison_cite(row);
}

/* Text of several lines, the later ones so far to the right. */
static void put_indented(struct str *out, const char *text, int indent)
{
    for (const char *line = text; *line != '\0';) {
        size_t len = strcspn(line, "\n");
        char *one = alloc_strndup(line, len);
        export_put_visible(out, one);
        free(one);
        line += len + (line[len] == '\n');
        if (*line != '\0')
            str_printf(out, "\n%*s", indent, "");
    }
}

static void put_row(struct str *out, const struct compare_row *row, const char *title,
                    bool colour)
{
    char *place = place_of(row);
    size_t width = utf8_width(title, strlen(title));
    bool painted = colour && colours[row->state][0] != '\0';
    str_puts(out, painted ? colours[row->state] : "");
    str_puts(out, "  ");
    str_puts(out, title);
    for (; width < 10; width++)
        str_putc(out, ' ');
    str_puts(out, painted ? "\033[m" : "");
    str_putc(out, ' ');
    export_put_visible(out, place);
    char *summary = comparison_summary(row);
    if (summary[0] != '\0') {
        str_puts(out, "\n             ");
        export_put_visible(out, summary);
    }
    if (row->verdict[0] != '\0' && strcmp(row->verdict, "open") != 0)
        str_printf(out, "\n             %s", verdict_title(row->verdict));
    char *declared = declared_describe(row);
    if (declared[0] != '\0')
        str_printf(out, "\n             %s", declared);
    free(declared);
    char *reason = masked(row->reason);
    if (reason[0] != '\0') {
        str_printf(out, "\n             %s: ", _("reason"));
        put_indented(out, reason, 13);
    }
    if (row->said_before)
        str_printf(out, "\n             %s", _("said when the standard had other words there"));
    str_putc(out, '\n');
    free(reason);
    free(summary);
    free(place);
}

static void put_text(struct str *out, const struct comparison *comparison, const char *a,
                     const char *b, bool colour)
{
    struct str counts = STR_INIT;
    (void)a;
    (void)b;
    comparison_put_counts(&counts, comparison);
    str_printf(out, "%s\n", str_text(&counts));
    str_free(&counts);
    struct str whole = STR_INIT;
    comparison_put_whole(&whole, comparison, "");
    export_put_visible(out, str_text(&whole));
    str_free(&whole);
    const char *titles[DEVIATIONS]; /* looked up once: a message is not found for nothing */
    for (size_t i = 0; i < DEVIATIONS; i++)
        titles[i] = deviation_title((enum deviation)i);
    unsigned *ranks = alloc_array(comparison->rows.len, sizeof *ranks);
    for (size_t i = 0; i < comparison->rows.len; i++)
        ranks[i] = compare_row_rank(&comparison->rows.items[i]);
    bool substance = false;
    bool little = false;
    for (unsigned rank = 0; rank < COMPARE_RANKS; rank++) {
        for (size_t i = 0; i < comparison->rows.len; i++) {
            const struct compare_row *row = &comparison->rows.items[i];
            if (ranks[i] != rank)
                continue;
            bool *told = rank < EDIT_FILLED ? &substance : &little;
            if (!*told)
                str_printf(out, "\n%s\n",
                           rank < EDIT_FILLED ? _("Deviations")
                                              : _("Filled in, and matters of wording alone"));
            *told = true;
            put_row(out, row, titles[row->state], colour);
        }
    }
    free(ranks);
}

/* --- tsv ------------------------------------------------------------------------------------ */

static void put_cell(struct str *out, const char *text)
{
    utf8_put_cell(out, text, strlen(text));
    str_putc(out, '\t');
}

static void put_cited(struct str *out, const struct node *node)
{
    char *cited = node == NULL ? alloc_strdup("") : citation_make(node);
    put_cell(out, cited);
    free(cited);
}

static void put_line(struct str *out, const struct node *node)
{
    if (node != NULL && node->line > 0)
        str_printf(out, "%zu", node->line);
    str_putc(out, '\t');
}

static void put_tsv(struct str *out, const struct comparison *comparison, const char *a,
                    const char *b, bool colour)
{
    (void)a;
    (void)b;
    (void)colour;
    for (size_t i = 0; i < comparison->rows.len; i++) {
        const struct compare_row *row = &comparison->rows.items[i];
        put_cell(out, deviation_name(row->state));
        put_cited(out, row->a);
        put_cited(out, row->b);
        put_line(out, row->a);
        put_line(out, row->b);
        str_printf(out, "%.2f\t", (double)row->likeness);
        char *summary = comparison_summary(row);
        put_cell(out, summary);
        free(summary);
        /* Beyond the seven columns: what else, where the clause moved. */
        str_printf(out, "%s\t", deviation_name(row->words));
        put_cell(out, row->verdict);
        char *reason = masked(row->reason);
        put_cell(out, reason);
        free(reason);
        str_printf(out, "%s\t", declaring_name(row->declaring));
        if (row->declared != NULL)
            str_printf(out, "%zu", row->declared->row->first.line);
        str_putc(out, '\n');
    }
}

/* --- json ------------------------------------------------------------------------------------ */

static json_t *text_json(const char *text)
{
    char *told = masked(text);
    char *repaired = utf8_repaired_copy(told);
    json_t *json = json_string(repaired);
    free(repaired);
    free(told);
    return json;
}

static json_t *side_json(const struct node *node, const char *text)
{
    if (node == NULL)
        return json_null();
    json_t *side = json_object();
    char *cited = citation_make(node);
    json_object_set_new(side, "citation", text_json(cited));
    json_object_set_new(side, "kind", json_string(node_kind_name(node->kind)));
    json_object_set_new(side, "line", json_integer((json_int_t)node->line));
    json_object_set_new(side, "text", text_json(text));
    if (node->id[0] != '\0')
        json_object_set_new(side, "id", json_string(node->id));
    free(cited);
    return side;
}

static json_t *part_json(const char *text, size_t begin, size_t end)
{
    if (touches_civil(text, begin, end))
        return json_string(CIVIL_MASK);
    char *part = alloc_strndup(text + begin, end - begin);
    json_t *json = text_json(part);
    free(part);
    return json;
}

static json_t *edits_json(const struct compare_row *row)
{
    json_t *all = json_array();
    for (size_t i = 0; i < row->edit_count; i++) {
        const struct compare_edit *edit = &row->edits[i];
        json_t *one = json_object();
        json_object_set_new(one, "kind", json_string(edit_kind_name(edit->kind)));
        json_object_set_new(one, "before", part_json(row->text_a, edit->a, edit->a_end));
        json_object_set_new(one, "after", part_json(row->text_b, edit->b, edit->b_end));
        json_array_append_new(all, one);
    }
    return all;
}

/* What the contract's own table says of the row. */
static json_t *declared_json(const struct compare_row *row)
{
    json_t *json = json_object();
    json_object_set_new(json, "state", json_string(declaring_name(row->declaring)));
    if (row->declared == NULL)
        return json;
    const struct declaration *told = row->declared->row;
    json_object_set_new(json, "verdict",
                        json_string(declared_verdict_name(row->declared->verdict)));
    json_object_set_new(json, "line", json_integer((json_int_t)told->first.line));
    json_object_set_new(json, "old", text_json(told->old_number));
    json_object_set_new(json, "new", text_json(told->new_number));
    json_object_set_new(json, "reason", text_json(told->reason.text));
    return json;
}

static json_t *row_json(const struct compare_row *row)
{
    json_t *json = json_object();
    json_object_set_new(json, "state", json_string(deviation_name(row->state)));
    json_object_set_new(json, "words", json_string(deviation_name(row->words)));
    json_object_set_new(json, "a", side_json(row->a, row->text_a));
    json_object_set_new(json, "b", side_json(row->b, row->text_b));
    json_object_set_new(json, "similarity",
                        json_real((int)(row->likeness * 100 + 0.5f) / 100.0));
    char *summary = comparison_summary(row);
    json_object_set_new(json, "summary", text_json(summary));
    free(summary);
    json_object_set_new(json, "edits", edits_json(row));
    json_object_set_new(json, "renumbered", json_boolean(row->renumbered));
    json_object_set_new(json, "split", json_boolean(row->split));
    json_object_set_new(json, "merged", json_boolean(row->merged));
    if (row->declaring != DECLARING_NONE)
        json_object_set_new(json, "declared", declared_json(row));
    if (row->reason[0] != '\0')
        json_object_set_new(json, "reason", text_json(row->reason));
    if (row->verdict[0] != '\0')
        json_object_set_new(json, "verdict", text_json(row->verdict));
    if (row->said_before)
        json_object_set_new(json, "said_before", json_true());
    return json;
}

static void put_json(struct str *out, const struct comparison *comparison, const char *a,
                     const char *b, bool colour)
{
    (void)colour;
    json_t *all = json_object();
    json_t *rows = json_array();
    json_t *counts = json_object();
    json_t *terms = json_array();
    for (size_t i = 0; i < comparison->rows.len; i++)
        json_array_append_new(rows, row_json(&comparison->rows.items[i]));
    for (unsigned i = 0; i < DEVIATIONS; i++)
        json_object_set_new(counts, deviation_name((enum deviation)i),
                            json_integer((json_int_t)comparison->counts[i]));
    for (size_t i = 0; i < comparison->terms.len; i++) {
        json_t *term = json_object();
        json_object_set_new(term, "a", text_json(comparison->terms.items[i].a));
        json_object_set_new(term, "b", text_json(comparison->terms.items[i].b));
        json_array_append_new(terms, term);
    }
    json_object_set_new(all, "a", text_json(a));
    json_object_set_new(all, "b", text_json(b));
    json_object_set_new(all, "counts", counts);
    json_object_set_new(all, "renumbered", json_integer((json_int_t)comparison->renumbered));
    json_object_set_new(all, "terms", terms);
    json_object_set_new(all, "rows", rows);
    char *text = json_dumps(all, JSON_INDENT(1) | JSON_SORT_KEYS | JSON_REAL_PRECISION(3));
    str_puts(out, text);
    str_putc(out, '\n');
    free(text);
    json_decref(all);
}

const struct comparison_format comparison_formats[] = {
    { "text", put_text },
    { "tsv", put_tsv },
    { "json", put_json },
    { "md", comparison_put_md },
    { "html", comparison_put_html },
    { NULL, NULL },
};
