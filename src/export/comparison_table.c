#include "export/comparison_table.h"

#include "base/i18n.h"
#include "base/utf8.h"
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
    str_printf(out, ngettext("%zu clause", "%zu clauses", comparison->rows.len),
               comparison->rows.len);
    const char *between = ": ";
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        size_t count = comparison->counts[order[i]];
        if (count == 0)
            continue;
        str_printf(out, "%s%zu %s", between, count, deviation_title(order[i]));
        between = ", ";
    }
}

void comparison_put_whole(struct str *out, const struct comparison *comparison,
                          const char *begin)
{
    if (comparison->renumbered > 0) {
        str_puts(out, begin);
        str_printf(out, ngettext("%zu clause has another number: %s",
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
}

/* --- the cells --------------------------------------------------------------------------------- */

/* How a table writes plain text, and what went and came. */
struct markup {
    void (*plain)(struct str *out, const char *text, size_t len);
    const char *gone, *gone_end;
    const char *came, *came_end;
};

static void put_side(struct str *out, const struct markup *m, const struct compare_row *row,
                     int side)
{
    const char *text = side == 0 ? row->text_a : row->text_b;
    size_t at = 0;
    for (size_t i = 0; i < row->edit_count; i++) {
        const struct compare_edit *edit = &row->edits[i];
        size_t begin = side == 0 ? edit->a : edit->b;
        size_t end = side == 0 ? edit->a_end : edit->b_end;
        if (begin >= end || begin < at)
            continue;
        m->plain(out, text + at, begin - at);
        str_puts(out, side == 0 ? m->gone : m->came);
        m->plain(out, text + begin, end - begin);
        str_puts(out, side == 0 ? m->gone_end : m->came_end);
        at = end;
    }
    m->plain(out, text + at, strlen(text + at));
}

static void put_cited(struct str *out, const struct markup *m, const struct node *node)
{
    char *cited = node == NULL ? alloc_strdup("") : citation_make(node);
    m->plain(out, cited, strlen(cited));
    free(cited);
}

/* What a table of deviations has a row for, the substance; or all else that differs. */
static bool is_listed(const struct compare_row *row, bool substance)
{
    if (row->state == DEVIATION_VERBATIM || row->piece)
        return false;
    bool little = row->state == DEVIATION_FILLED || row->state == DEVIATION_EDITORIAL;
    return little != substance;
}

static bool is_judged(const struct compare_row *row)
{
    return row->verdict[0] != '\0' && strcmp(row->verdict, "open") != 0;
}

static size_t count_listed(const struct comparison *comparison, bool substance)
{
    size_t count = 0;
    for (size_t i = 0; i < comparison->rows.len; i++)
        count += is_listed(&comparison->rows.items[i], substance);
    return count;
}

/* --- Markdown ----------------------------------------------------------------------------------- */

static void md_plain(struct str *out, const char *text, size_t len)
{
    struct str cell = STR_INIT;
    utf8_put_cell(&cell, text, len);
    for (size_t i = 0; i < cell.len; i++) {
        if (strchr("\\|*_`<>[]~#&", cell.data[i]) != NULL)
            str_putc(out, '\\');
        str_putc(out, cell.data[i]);
    }
    str_free(&cell);
}

static const struct markup md = { md_plain, "~~", "~~", "**", "**" };

static void md_row(struct str *out, const struct compare_row *row)
{
    for (int side = 0; side < 2; side++) {
        const struct node *node = side == 0 ? row->a : row->b;
        struct str cited = STR_INIT;
        put_cited(&cited, &md, node);
        str_puts(out, side == 0 ? "| " : " | ");
        if (cited.len > 0)
            str_printf(out, "%s ", str_text(&cited));
        str_free(&cited);
        put_side(out, &md, row, side);
    }
    str_puts(out, " | ");
    md_plain(out, row->reason, strlen(row->reason));
    str_printf(out, " | %s", deviation_title(row->state));
    if (is_judged(row))
        str_printf(out, ", %s", verdict_title(row->verdict));
    str_puts(out, " | ");
    md_plain(out, row->summary, strlen(row->summary));
    str_puts(out, " |\n");
}

static void md_table(struct str *out, const struct comparison *comparison, bool substance)
{
    str_printf(out, "| %s | %s | %s | %s | %s |\n|---|---|---|---|---|\n",
               _("original provision"), _("new provision"), _("reason"), _("state"),
               _("what differs"));
    for (size_t i = 0; i < comparison->rows.len; i++) {
        if (is_listed(&comparison->rows.items[i], substance))
            md_row(out, &comparison->rows.items[i]);
    }
}

void comparison_put_md(struct str *out, const struct comparison *comparison, const char *a,
                       const char *b, bool colour)
{
    (void)colour;
    str_printf(out, "# %s\n\n", _("Deviations"));
    md_plain(out, a, strlen(a));
    str_puts(out, " → ");
    md_plain(out, b, strlen(b));
    str_puts(out, "\n\n");
    comparison_put_counts(out, comparison);
    str_puts(out, ".\n\n");
    comparison_put_whole(out, comparison, "- ");
    if (count_listed(comparison, true) > 0) {
        str_puts(out, "\n");
        md_table(out, comparison, true);
    }
    if (count_listed(comparison, false) > 0) {
        str_printf(out, "\n## %s\n\n", _("Filled in, and matters of wording alone"));
        md_table(out, comparison, false);
    }
}

/* --- a web page ----------------------------------------------------------------------------------- */

static void html_plain(struct str *out, const char *text, size_t len)
{
    struct str cell = STR_INIT;
    utf8_put_visible(&cell, text, len, true);
    for (size_t i = 0; i < cell.len; i++) {
        switch (cell.data[i]) {
        case '<': str_puts(out, "&lt;"); break;
        case '>': str_puts(out, "&gt;"); break;
        case '&': str_puts(out, "&amp;"); break;
        case '"': str_puts(out, "&quot;"); break;
        case '\n': str_puts(out, "<br>"); break;
        default: str_putc(out, cell.data[i]);
        }
    }
    str_free(&cell);
}

static const struct markup html = { html_plain, "<del>", "</del>", "<ins>", "</ins>" };

static const char style[] =
    "body{font:11pt/1.4 \"Liberation Serif\",Georgia,serif;margin:2em auto;max-width:64em;"
    "padding:0 1em;color:#111;background:#fff}\n"
    "h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em}\n"
    "table{border-collapse:collapse;width:100%;table-layout:fixed}\n"
    "th,td{border:1px solid #999;padding:.4em .55em;vertical-align:top;text-align:left;"
    "overflow-wrap:anywhere}\n"
    "th{background:#eee}th:nth-child(3){width:26%}\n"
    "del{color:#a00000;text-decoration:line-through}\n"
    "ins{color:#00540c;text-decoration:underline;font-weight:bold}\n"
    ".what{font:.85em/1.35 \"Liberation Sans\",Arial,sans-serif;color:#444;margin-top:.5em}\n"
    ".what b{color:#111}\n"
    "@page{size:A4 landscape;margin:15mm}\n"
    "@media print{body{margin:0;max-width:none;padding:0;font-size:9.5pt}thead{display:"
    "table-header-group}tr{break-inside:avoid}}\n";

static void html_cell(struct str *out, const struct compare_row *row, int side)
{
    const struct node *node = side == 0 ? row->a : row->b;
    struct str cited = STR_INIT;
    put_cited(&cited, &html, node);
    str_puts(out, "<td>");
    if (cited.len > 0)
        str_printf(out, "<b>%s</b> ", str_text(&cited));
    put_side(out, &html, row, side);
    str_puts(out, "</td>");
    str_free(&cited);
}

static void html_row(struct str *out, const struct compare_row *row)
{
    str_printf(out, "<tr class=\"%s\">", deviation_name(row->state));
    html_cell(out, row, 0);
    html_cell(out, row, 1);
    str_puts(out, "<td>");
    html_plain(out, row->reason, strlen(row->reason));
    str_printf(out, "<div class=\"what\"><b>%s%s%s</b> ", deviation_title(row->state),
               is_judged(row) ? ", " : "", is_judged(row) ? verdict_title(row->verdict) : "");
    html_plain(out, row->summary, strlen(row->summary));
    str_puts(out, "</div></td></tr>\n");
}

static void html_table(struct str *out, const struct comparison *comparison, bool substance)
{
    str_printf(out, "<table>\n<thead><tr><th>%s</th><th>%s</th><th>%s</th></tr></thead>\n<tbody>\n",
               _("original provision"), _("new provision"), _("reason"));
    for (size_t i = 0; i < comparison->rows.len; i++) {
        if (is_listed(&comparison->rows.items[i], substance))
            html_row(out, &comparison->rows.items[i]);
    }
    str_puts(out, "</tbody>\n</table>\n");
}

static void html_whole(struct str *out, const struct comparison *comparison)
{
    struct str lines = STR_INIT;
    comparison_put_whole(&lines, comparison, "");
    if (lines.len > 0) {
        str_puts(out, "<p>");
        html_plain(out, lines.data, lines.len - 1);
        str_puts(out, "</p>\n");
    }
    str_free(&lines);
}

void comparison_put_html(struct str *out, const struct comparison *comparison, const char *a,
                         const char *b, bool colour)
{
    (void)colour;
    /* TRANSLATORS: the language of the page, as HTML has it: "en", "da". */
    str_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
               _("en"));
    str_printf(out, "<meta name=\"viewport\" content=\"width=device-width\">\n<title>%s</title>\n",
               _("Deviations"));
    str_printf(out, "<style>\n%s</style>\n</head>\n<body>\n<h1>%s</h1>\n<p>", style,
               _("Deviations"));
    html_plain(out, a, strlen(a));
    str_puts(out, " → ");
    html_plain(out, b, strlen(b));
    str_puts(out, "</p>\n<p>");
    comparison_put_counts(out, comparison);
    str_puts(out, ".</p>\n");
    html_whole(out, comparison);
    if (count_listed(comparison, true) > 0)
        html_table(out, comparison, true);
    if (count_listed(comparison, false) > 0) {
        str_printf(out, "<h2>%s</h2>\n", _("Filled in, and matters of wording alone"));
        html_table(out, comparison, false);
    }
    str_puts(out, "</body>\n</html>\n");
}
