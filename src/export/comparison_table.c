#include "export/comparison_table.h"

#include "base/file.h"
#include "base/i18n.h"
#include "compare/declared.h"
#include "doc/annotation.h"
#include "doc/citation.h"

#include <stdlib.h>
#include <string.h>

void comparison_put_counts(struct str *out, const struct comparison *comparison)
{
    static const enum deviation order[] = { DEVIATION_ALTERED,   DEVIATION_DELETED,
                                            DEVIATION_ADDED,     DEVIATION_MOVED,
                                            DEVIATION_EDITORIAL, DEVIATION_FILLED,
                                            DEVIATION_VERBATIM };
    size_t clauses = 0;
    for (size_t i = 0; i < DEVIATIONS; i++)
        clauses += comparison->counts[i];
    str_printf(out, ngettext("%zu clause", "%zu clauses", clauses), clauses);
    const char *between = ": ";
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        size_t count = comparison->counts[order[i]];
        if (count == 0)
            continue;
        str_printf(out, "%s%zu %s", between, count, deviation_title(order[i]));
        between = ", ";
    }
}

/* What quotes the clauses is none of them, and none of the deviations. */
static void put_own_table(struct str *out, const struct comparison *comparison,
                          const char *begin)
{
    size_t i = 0;
    while (i < comparison->rows.len && !comparison->rows.items[i].quoted)
        i++;
    if (i == comparison->rows.len)
        return;
    char *cited = citation_describe(comparison->rows.items[i].b);
    str_puts(out, begin);
    str_printf(out, _("%s is the contract's own table of its deviations and is not counted."),
               cited);
    str_putc(out, '\n');
    free(cited);
}

void comparison_put_whole(struct str *out, const struct comparison *comparison,
                          const char *begin)
{
    if (comparison->renumbered > 0) {
        str_puts(out, begin);
        str_printf(out,
                   ngettext("%zu clause has another number: %s",
                            "%zu clauses have another number, the first: %s",
                            comparison->renumbered),
                   comparison->renumbered, comparison->renumbering);
        str_putc(out, '\n');
    }
    for (size_t i = 0; i < comparison->terms.len; i++) {
        const struct compare_term *term = &comparison->terms.items[i];
        str_puts(out, begin);
        str_printf(out, _("another word throughout: %s → %s"), term->a, term->b);
        str_putc(out, '\n');
    }
    put_own_table(out, comparison, begin);
    if (comparison->undeclared_only)
        str_printf(out, "%s%s\n", begin,
                   _("Only what the contract does not declare itself is shown."));
}

/* --- what is told ----------------------------------------------------------------------------- */

size_t comparison_count_deviations(const struct comparison *comparison, bool without_reason)
{
    size_t count = 0;
    for (size_t i = 0; i < comparison->rows.len; i++) {
        const struct compare_row *row = &comparison->rows.items[i];
        count += comparison_is_deviation(row) && (!without_reason || row->reason[0] == '\0');
    }
    return count;
}

char *comparison_cite(const struct compare_row *row)
{
    return citation_describe(row->b != NULL && !(row->piece && row->merged) ? row->b : row->a);
}

void comparison_hide(struct document *document, const struct comparison *comparison)
{
    for (size_t i = 0; i < comparison->rows.len; i++) {
        const struct compare_row *row = &comparison->rows.items[i];
        document_hide(document, row->text_a);
        document_hide(document, row->text_b);
        document_hide(document, row->declared == NULL ? "" : row->declared->row->reason.text);
    }
}

/* --- the cells -------------------------------------------------------------------------------- */

/* The clauses of one side that the row is about: one, or all that it was cut into or put together
   from, in the order of their contract. */
static void find_clauses(const struct comparison *comparison, const struct compare_row *row,
                         int side, struct node_list *out)
{
    vec_push(out, (struct node *)(uintptr_t)(side == 0 ? row->a : row->b));
    bool several = side == 0 ? row->merged : row->split;
    for (size_t i = 0; several && i < comparison->rows.len; i++) {
        const struct compare_row *other = &comparison->rows.items[i];
        bool piece = side == 0 ? other->merged && other->b == row->b
                               : other->split && other->a == row->a;
        if (!other->piece || !piece)
            continue;
        const struct node *node = side == 0 ? other->a : other->b;
        size_t at = 0;
        while (at < out->len && out->items[at]->index < node->index)
            at++;
        vec_insert(out, at, (struct node *)(uintptr_t)node);
    }
}

/* The citation before the words; of what has no number, where it stands. */
static void put_citations(struct document *document, const struct comparison *comparison,
                          const struct compare_row *row, int side)
{
    struct node_list clauses = VEC_INIT;
    struct str cited = STR_INIT;
    find_clauses(comparison, row, side, &clauses);
    for (size_t i = 0; i < clauses.len; i++) {
        char *one = citation_make(clauses.items[i]);
        if (one[0] != '\0')
            str_printf(&cited, "%s%s", cited.len > 0 ? ", " : "", one);
        free(one);
    }
    const struct node *up = clauses.items[0]->parent;
    while (up != NULL && up->label[0] == '\0')
        up = up->parent;
    if (cited.len > 0) {
        document_printf(document, DOC_STRONG, "%s ", str_text(&cited));
    } else if (up != NULL) {
        char *above = citation_make(up);
        document_printf(document, DOC_FAINT, "(%s) ", above);
        free(above);
    }
    str_free(&cited);
    vec_free(&clauses);
}

/* A clause that one side alone has is not marked word for word: the other side says so. */
static void put_words(struct document *document, const struct compare_row *row, int side)
{
    enum doc_mark mark = side == 0 ? DOC_GONE : DOC_CAME;
    const char *text = side == 0 ? row->text_a : row->text_b;
    bool both = row->text_a[0] != '\0' && row->text_b[0] != '\0';
    size_t at = 0;
    for (size_t i = 0; both && i < row->edit_count; i++) {
        const struct compare_edit *edit = &row->edits[i];
        size_t begin = side == 0 ? edit->a : edit->b;
        size_t end = side == 0 ? edit->a_end : edit->b_end;
        if (begin >= end || begin < at)
            continue;
        document_add(document, DOC_PLAIN, text + at, begin - at);
        document_add(document, mark, text + begin, end - begin);
        at = end;
    }
    document_put(document, DOC_PLAIN, text + at);
}

static void put_side(struct document *document, const struct comparison *comparison,
                     const struct compare_row *row, int side)
{
    bool none = (side == 0 ? row->text_a : row->text_b)[0] == '\0' &&
                (side == 0 ? row->text_b : row->text_a)[0] != '\0';
    document_cell(document, none ? DOC_NORMAL : DOC_QUOTE);
    if (none || (side == 0 ? row->a : row->b) == NULL) {
        document_put(document, DOC_FAINT, side == 0 ? _("Not in the standard") : _("Left out"));
        return;
    }
    put_citations(document, comparison, row, side);
    put_words(document, row, side);
    if (side == 1 && row->state == DEVIATION_MOVED) {
        char *from = citation_describe(row->a);
        document_more(document, DOC_NORMAL);
        document_printf(document, DOC_FAINT, _("Moved; in the standard it is %s"), from);
        free(from);
    }
}

/* What the contract's own table says of the deviation: it is no reason of the reviewer's. */
static void put_declared(struct document *document, const struct compare_row *row)
{
    char *said = declared_describe(row);
    const char *reason = row->declared == NULL ? "" : row->declared->row->reason.text;
    if (said[0] != '\0') {
        document_more(document, DOC_NORMAL);
        document_put(document, DOC_FAINT, said);
    }
    if (reason[0] != '\0') {
        document_put(document, DOC_FAINT, " – ");
        document_put(document, DOC_FAINT, _("the contract's own reason:"));
        document_more(document, DOC_QUOTE);
        document_put(document, DOC_PLAIN, reason);
    }
    free(said);
}

static void put_reason(struct document *document, const struct compare_row *row)
{
    document_cell(document, row->reason[0] == '\0' ? DOC_BLANK : DOC_NORMAL);
    document_put(document, DOC_PLAIN, row->reason);
    if (row->verdict[0] != '\0' && strcmp(row->verdict, "open") != 0) {
        document_more(document, DOC_NORMAL);
        document_put(document, DOC_FAINT, verdict_title(row->verdict));
    }
    if (row->said_before) {
        document_more(document, DOC_NORMAL);
        document_put(document, DOC_FAINT, _("said when the standard had other words there"));
    }
    put_declared(document, row);
}

static void put_rows(struct document *document, const struct comparison *comparison)
{
    const struct doc_column columns[] = {
        { _("Original provision"), 36 },
        { _("New provision"), 36 },
        { _("Reason"), 28 },
    };
    document_table(document, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < comparison->rows.len; i++) {
        const struct compare_row *row = &comparison->rows.items[i];
        if (!comparison_is_deviation(row))
            continue;
        document_row(document);
        put_side(document, comparison, row, 0);
        put_side(document, comparison, row, 1);
        put_reason(document, row);
    }
}

/* --- what stands around the table ------------------------------------------------------------- */

static void put_legend(struct document *document)
{
    document_paragraph(document, DOC_NORMAL);
    document_put(document, DOC_GONE, _("Words like these"));
    document_put(document, DOC_PLAIN, _(" went out; "));
    document_put(document, DOC_CAME, _("words like these"));
    document_put(document, DOC_PLAIN, _(" came in."));
}

static void put_lines(struct document *document, const struct comparison *comparison)
{
    struct str lines = STR_INIT;
    comparison_put_counts(&lines, comparison);
    str_puts(&lines, ".\n");
    comparison_put_whole(&lines, comparison, "");
    for (const char *line = str_text(&lines); *line != '\0';) {
        size_t len = strcspn(line, "\n");
        document_paragraph(document, DOC_NORMAL);
        document_add(document, DOC_PLAIN, line, len);
        line += len + 1;
    }
    size_t open = comparison_count_deviations(comparison, true);
    if (open > 0) {
        document_paragraph(document, DOC_NORMAL);
        document_printf(document, DOC_PLAIN,
                        ngettext("%zu deviation has no reason yet.",
                                 "%zu deviations have no reason yet.", open),
                        open);
    }
    str_free(&lines);
}

/* "Filled in (3): 1.2, 4.1, C.3": where there is nothing to be agreed to. */
static void put_little(struct document *document, const struct comparison *comparison,
                       enum deviation state, const char *title)
{
    size_t count = 0;
    struct str places = STR_INIT;
    for (size_t i = 0; i < comparison->rows.len; i++) {
        const struct compare_row *row = &comparison->rows.items[i];
        if (row->state != state || row->piece)
            continue;
        char *cited = comparison_cite(row);
        str_printf(&places, "%s%s", count > 0 ? ", " : "", cited);
        free(cited);
        count++;
    }
    if (count > 0) {
        document_paragraph(document, DOC_NORMAL);
        document_printf(document, DOC_PLAIN, "%s (%zu): %s.", title, count, str_text(&places));
    }
    str_free(&places);
}

void comparison_put_table(struct document *document, const struct comparison *comparison)
{
    put_lines(document, comparison);
    if (comparison_count_deviations(comparison, false) > 0) {
        put_legend(document);
        put_rows(document, comparison);
    } else {
        document_say(document, _("There are no deviations of substance."));
    }
    put_little(document, comparison, DEVIATION_FILLED, _("Blanks filled in"));
    put_little(document, comparison, DEVIATION_EDITORIAL, _("Matters of wording alone"));
}

/* --- a document of its own -------------------------------------------------------------------- */

static void put_fact(struct document *document, const char *name, const char *value)
{
    document_row(document);
    document_cell(document, DOC_NORMAL);
    document_put(document, DOC_PLAIN, name);
    document_cell(document, DOC_NORMAL);
    document_put(document, DOC_PLAIN, value);
}

struct document *comparison_document(const struct comparison *comparison, const char *a,
                                     const char *b)
{
    static const struct doc_column facts[] = { { NULL, 18 }, { NULL, 82 } };
    /* TRANSLATORS: the language of the page, as HTML has it: "en", "da". */
    struct document *document = document_new(_("Deviations"), _("en"));
    comparison_hide(document, comparison);
    document_table(document, facts, 2);
    put_fact(document, _("Standard"), file_name(a));
    put_fact(document, _("Contract"), file_name(b));
    comparison_put_table(document, comparison);
    return document;
}

static void put_document(struct str *out, const struct comparison *comparison, const char *a,
                         const char *b, const char *format)
{
    struct document *document = comparison_document(comparison, a, b);
    document_end(document);
    document_format_find(format)->write(out, document, 0);
    document_free(document);
}

void comparison_put_md(struct str *out, const struct comparison *comparison, const char *a,
                       const char *b, bool colour)
{
    (void)colour;
    put_document(out, comparison, a, b, "md");
}

void comparison_put_html(struct str *out, const struct comparison *comparison, const char *a,
                         const char *b, bool colour)
{
    (void)colour;
    put_document(out, comparison, a, b, "html");
}
