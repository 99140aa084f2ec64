/* What a contract declares of its own deviations against what it says: for people, and as a
   section of a document. */

#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/citation.h"
#include "doc/civil.h"
#include "export/comparison_table.h"
#include "export/declared.h"

#include <stdlib.h>
#include <string.h>

/* --- in words ----------------------------------------------------------------------------- */

static void put_counts(struct str *out, const struct declared *declared)
{
    size_t counts[DECLARED_VERDICTS] = { 0 };
    for (size_t i = 0; i < declared->rows.len; i++)
        counts[declared->rows.items[i].verdict]++;
    const char *between = ": ";
    for (unsigned i = 0; i < DECLARED_VERDICTS; i++) {
        if (counts[i] == 0)
            continue;
        str_printf(out, "%s%zu %s", between, counts[i],
                   declared_verdict_title((enum declared_verdict)i));
        between = ", ";
    }
}

/* "Bilag E, line 970, declares 9 changes: 5 carried out, …", without a line end. */
static void put_head(struct str *out, const struct declared *declared)
{
    const struct declaration_tables *tables = &declared->table.tables;
    for (size_t i = 0; i < tables->len; i++) {
        char *place = declared_place_name(tables->items[i].node);
        str_printf(out, "%s%s", i > 0 ? "; " : "", place);
        free(place);
    }
    str_puts(out, ": ");
    str_printf(out, ngettext("%zu declared change", "%zu declared changes", declared->rows.len),
               declared->rows.len);
    put_counts(out, declared);
}

/* --- for people --------------------------------------------------------------------------- */

static const char *const colours[DECLARED_VERDICTS] = {
    [DECLARED_CARRIED_OUT] = "",           [DECLARED_OTHER_WORDS] = "\033[33m",
    [DECLARED_OTHER_NUMBERS] = "\033[33m", [DECLARED_NOT_CARRIED_OUT] = "\033[31m",
    [DECLARED_NO_DEVIATION] = "\033[36m",  [DECLARED_UNCLEAR] = "\033[36m",
};

enum { MARGIN = 18 /* cells before a row's place */ };

static void put_title(struct str *out, const char *title, const char *colour)
{
    size_t width = utf8_width(title, strlen(title));
    str_printf(out, "  %s%s%s%*s", colour, title, colour[0] == '\0' ? "" : "\033[m",
               width < MARGIN - 2 ? (int)(MARGIN - 2 - width) : 1, "");
}

/* Each line of text indented. */
static void put_lines(struct str *out, const char *text)
{
    for (const char *line = text; *line != '\0';) {
        size_t len = strcspn(line, "\n");
        char *one = alloc_strndup(line, len);
        char *safe = civil_mask(one);
        str_printf(out, "%*s", MARGIN, "");
        export_put_visible(out, safe == NULL ? one : safe);
        str_putc(out, '\n');
        free(safe);
        free(one);
        line += len + (line[len] == '\n');
    }
}

static void put_row(struct str *out, const struct declared *declared,
                    const struct declared_row *row, bool colour)
{
    struct str remarks = STR_INIT;
    char *as = declared_name_row(row->row);
    char *place = declared_place_name(row->body);
    put_title(out, declared_verdict_title(row->verdict), colour ? colours[row->verdict] : "");
    char *told = alloc_printf(_("%s (line %zu)"), as, row->row->first.line);
    export_put_visible(out, told);
    free(told);
    if (place[0] != '\0') {
        str_puts(out, " → ");
        export_put_visible(out, place);
    }
    str_putc(out, '\n');
    declared_put_remarks(&remarks, declared, row);
    put_lines(out, str_text(&remarks));
    str_free(&remarks);
    free(as);
    free(place);
}

/* The clauses of a row of the comparison: "7.2 → 6.3, line 181". The caller owns it. */
static char *place_of_change(const struct compare_row *row)
{
    char *a = row->a == NULL ? NULL : citation_describe(row->a);
    char *b = row->b == NULL ? NULL : declared_place_name(row->b);
    bool both = a != NULL && b != NULL && row->renumbered;
    char *place = both ? alloc_printf("%s → %s", a, b) : alloc_strdup(b != NULL ? b : a);
    free(a);
    free(b);
    return place;
}

static void put_undeclared(struct str *out, const struct declared *declared,
                           const struct comparison *comparison)
{
    for (size_t i = 0; i < declared->undeclared.len; i++) {
        const struct undeclared *one = &declared->undeclared.items[i];
        const struct compare_row *row = &comparison->rows.items[one->row];
        char *place = place_of_change(row);
        put_title(out, deviation_title(row->state), "");
        export_put_visible(out, place);
        if (one->rest)
            str_printf(out, " %s", _("(beside what is declared)"));
        str_putc(out, '\n');
        put_lines(out, one->what);
        free(place);
    }
}

static void put_text(struct str *out, const struct declared *declared,
                     const struct comparison *comparison, const char *a, const char *b,
                     bool colour)
{
    (void)a;
    (void)b;
    struct str head = STR_INIT;
    put_head(&head, declared);
    export_put_visible(out, str_text(&head));
    str_free(&head);
    str_putc(out, '\n');
    for (int right = 0; right < 2; right++) {
        bool any = false;
        for (size_t i = 0; i < declared->rows.len; i++) {
            const struct declared_row *row = &declared->rows.items[i];
            if (row->right != (right == 1))
                continue;
            if (!any)
                str_printf(out, "\n%s\n", right ? _("As declared") : _("Not as declared"));
            any = true;
            put_row(out, declared, row, colour);
        }
    }
    if (comparison == NULL)
        return;
    str_putc(out, '\n');
    str_printf(out,
               ngettext("%zu change is not declared", "%zu changes are not declared",
                        declared->undeclared.len),
               declared->undeclared.len);
    str_putc(out, '\n');
    put_undeclared(out, declared, comparison);
}

/* --- a section of a document -------------------------------------------------------------- */

static void document_row_of(struct document *document, const struct declared *declared,
                            const struct declared_row *row)
{
    struct str remarks = STR_INIT;
    char *as = declared_name_row(row->row);
    char *place = declared_place_name(row->body);
    document_row(document);
    document_cell(document, DOC_NORMAL);
    document_printf(document, DOC_PLAIN, _("%s (line %zu)"), as, row->row->first.line);
    document_cell(document, DOC_NORMAL);
    document_put(document, row->right ? DOC_PLAIN : DOC_STRONG,
                 declared_verdict_title(row->verdict));
    document_cell(document, DOC_NORMAL);
    document_put(document, DOC_PLAIN, place);
    declared_put_remarks(&remarks, declared, row);
    for (const char *line = str_text(&remarks); *line != '\0';) {
        size_t len = strcspn(line, "\n");
        document_more(document, DOC_NORMAL);
        document_add(document, DOC_PLAIN, line, len);
        line += len + 1;
    }
    str_free(&remarks);
    free(as);
    free(place);
}

static void document_undeclared(struct document *document, const struct declared *declared,
                                const struct comparison *comparison)
{
    document_paragraph(document, DOC_NORMAL);
    document_printf(document, DOC_PLAIN,
                    ngettext("%zu change is not declared", "%zu changes are not declared",
                             declared->undeclared.len),
                    declared->undeclared.len);
    document_put(document, DOC_PLAIN, declared->undeclared.len == 0 ? "." : ":");
    for (size_t i = 0; i < declared->undeclared.len; i++) {
        const struct undeclared *one = &declared->undeclared.items[i];
        const struct compare_row *row = &comparison->rows.items[one->row];
        char *place = place_of_change(row);
        document_item(document);
        document_put(document, DOC_STRONG, place);
        document_printf(document, DOC_PLAIN, " %s%s%s: ", deviation_title(row->state),
                        one->rest ? " " : "", one->rest ? _("(beside what is declared)") : "");
        document_put(document, DOC_PLAIN, one->what);
        free(place);
    }
}

static void hide_cells(struct document *document, const struct declared *declared)
{
    for (size_t i = 0; i < declared->table.rows.len; i++) {
        const struct declaration *row = &declared->table.rows.items[i];
        document_hide(document, row->old.text);
        document_hide(document, row->new.text);
        document_hide(document, row->reason.text);
    }
}

void declared_put_section(struct document *document, const struct declared *declared,
                          const struct comparison *comparison, const char *b)
{
    document_heading(document, 2, _("Declared against actual"));
    if (declared->rows.len == 0) {
        char *line = declared_nothing(declared, b);
        document_say(document, line);
        free(line);
        return;
    }
    const struct doc_column columns[] = {
        { _("Declared"), 22 },
        { _("Judgement"), 18 },
        { _("What stands in the contract"), 60 },
    };
    struct str head = STR_INIT;
    hide_cells(document, declared);
    put_head(&head, declared);
    document_paragraph(document, DOC_NORMAL);
    document_printf(document, DOC_PLAIN, "%s.", str_text(&head));
    str_free(&head);
    document_table(document, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < declared->rows.len; i++)
        document_row_of(document, declared, &declared->rows.items[i]);
    if (comparison != NULL)
        document_undeclared(document, declared, comparison);
}

static void put_document(struct str *out, const struct declared *declared,
                         const struct comparison *comparison, const char *a, const char *b,
                         const char *format)
{
    struct document *document = comparison_document(comparison, a, b);
    declared_put_section(document, declared, comparison, b);
    document_end(document);
    document_format_find(format)->write(out, document, 0);
    document_free(document);
}

static void put_md(struct str *out, const struct declared *declared,
                   const struct comparison *comparison, const char *a, const char *b,
                   bool colour)
{
    (void)colour;
    put_document(out, declared, comparison, a, b, "md");
}

static void put_html(struct str *out, const struct declared *declared,
                     const struct comparison *comparison, const char *a, const char *b,
                     bool colour)
{
    (void)colour;
    put_document(out, declared, comparison, a, b, "html");
}

const struct declared_format declared_formats[] = {
    { "text", put_text, false },         { "tsv", declared_put_tsv, false },
    { "json", declared_put_json, true }, { "md", put_md, true },
    { "html", put_html, true },          { NULL, NULL, false },
};
