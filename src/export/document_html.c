/* A document as one web page that needs nothing beside itself, on the screen and on paper. */
#include "export/document.h"
#include "export/markup.h"

#include <string.h>

/* Words struck and put in differ by their line as well as by colour: a copy in black and white
   says the same. Paper is white whatever the reader's screen is. A row goes to the next page
   rather than in two, and each page of a table begins with its head. */
static const char style[] =
    ":root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--faint:#555;--rule:#b9b9b4;"
    "--head:#f1f0ec;--gone:#9b1c1c;--came:#0b3d91}\n"
    "@media screen and (prefers-color-scheme:dark){:root{--ink:#e4e4e0;--paper:#17191c;"
    "--faint:#a6a6a2;--rule:#4b4d50;--head:#25282c;--gone:#ff9c90;--came:#9dc5ff}}\n"
    "*{box-sizing:border-box}\n"
    "body{font:11pt/1.45 Cambria,Georgia,\"Liberation Serif\",\"Times New Roman\",serif;"
    "margin:0 auto;padding:2.5em 1.5em 4em;max-width:60em;color:var(--ink);"
    "background:var(--paper)}\n"
    "h1,h2,h3,thead th{font-family:\"Segoe UI\",\"Helvetica Neue\",Arial,\"Liberation Sans\","
    "sans-serif;line-height:1.25}\n"
    "h1{font-size:1.7em;font-weight:600;margin:0 0 .8em}\n"
    "h2{font-size:1.2em;font-weight:600;margin:2.2em 0 .6em;padding-bottom:.2em;"
    "border-bottom:1.5px solid var(--ink)}\n"
    "h3{font-size:1em;font-weight:600;margin:1.6em 0 .5em}\n"
    "p{margin:.5em 0}ul{margin:.5em 0;padding-left:1.4em}li{margin:.25em 0}\n"
    "small{font-size:.87em;color:var(--faint)}\n"
    "table{border-collapse:collapse;width:100%;table-layout:fixed;margin:.8em 0 1.2em}\n"
    "th,td{padding:.5em 1.2em .5em 0;vertical-align:top;text-align:left;overflow-wrap:"
    "break-word;hyphens:auto;border-bottom:1px solid var(--rule)}\n"
    "thead th{font-size:.82em;font-weight:600;background:var(--head);border-top:1.5px solid "
    "var(--ink);border-bottom:1.5px solid var(--ink);padding:.5em 1.2em .5em 0}\n"
    "th:first-child,td:first-child{padding-left:.5em}th:last-child,td:last-child{padding-right:"
    ".5em}\n"
    "td p,th p{margin:0 0 .35em}td p:last-child,th p:last-child{margin-bottom:0}\n"
    "table.facts th{font-weight:600}\n"
    "@media screen and (max-width:40em){table.facts{table-layout:auto}"
    "table.facts th{overflow-wrap:normal}}\n"
    "del{color:var(--gone);text-decoration:line-through}\n"
    "ins{color:var(--came);text-decoration:underline double;text-underline-offset:.12em}\n"
    ".blank::before,.blank::after{content:\"\";display:block;height:1.6em;"
    "border-bottom:1px dotted var(--faint)}\n"
    "@page{size:A4;margin:20mm 17mm 20mm;@bottom-right{content:counter(page) \" / \" "
    "counter(pages);font:8.5pt Arial,\"Liberation Sans\",sans-serif;color:#555}}\n"
    "@media print{body{max-width:none;padding:0;font-size:9.5pt;line-height:1.38;"
    "print-color-adjust:exact;-webkit-print-color-adjust:exact}"
    "thead{display:table-header-group}tr,li{break-inside:avoid}tr.high{break-inside:auto}h1,h2,"
    "h3{break-after:avoid}"
    "p{orphans:3;widows:3}h2{margin-top:1.7em}}\n";

static void put_plain(struct str *out, const char *text)
{
    markup_put(out, text, "<br>");
}

static void put_words(struct str *out, const struct doc_paragraph *paragraph)
{
    static const char *const tags[DOC_MARKS] = {
        [DOC_STRONG] = "strong",
        [DOC_FAINT] = "small",
        [DOC_GONE] = "del",
        [DOC_CAME] = "ins",
    };
    for (const struct doc_run *run = paragraph->runs; run != NULL; run = run->next) {
        const char *tag = tags[run->mark];
        if (tag != NULL)
            str_printf(out, "<%s>", tag);
        put_plain(out, run->text);
        if (tag != NULL)
            str_printf(out, "</%s>", tag);
    }
}

/* Quotes are Danish: that is what the program is for. */
static const char *attributes_of(const struct document *document, enum doc_style paragraph)
{
    if (paragraph == DOC_BLANK)
        return " class=\"blank\"";
    bool foreign = paragraph == DOC_QUOTE && strcmp(document->language, "da") != 0;
    return foreign ? " lang=\"da\"" : "";
}

/* --- tables ---------------------------------------------------------------------------------- */

static void put_cell(struct str *out, const struct document *document,
                     const struct doc_cell *cell, bool head)
{
    const struct doc_paragraph *first = cell->paragraphs;
    str_puts(out, head ? "<th scope=\"row\"" : "<td");
    bool single = first->next == NULL && first->style != DOC_BLANK;
    if (single)
        str_puts(out, attributes_of(document, first->style));
    str_putc(out, '>');
    for (const struct doc_paragraph *paragraph = first; paragraph != NULL;
         paragraph = paragraph->next) {
        if (doc_paragraph_is_empty(paragraph))
            continue;
        if (!single)
            str_printf(out, "<p%s>", attributes_of(document, paragraph->style));
        put_words(out, paragraph);
        str_puts(out, single ? "" : "</p>");
    }
    str_puts(out, head ? "</th>" : "</td>");
}

static void put_table(struct str *out, const struct document *document,
                      const struct doc_table *table)
{
    bool head = doc_table_has_head(table);
    str_puts(out, head ? "<table>\n<colgroup>" : "<table class=\"facts\">\n<colgroup>");
    for (size_t i = 0; i < table->column_count; i++)
        str_printf(out, "<col style=\"width:%u%%\">", table->columns[i].width);
    str_puts(out, "</colgroup>\n");
    if (head) {
        str_puts(out, "<thead><tr>");
        for (size_t i = 0; i < table->column_count; i++) {
            str_puts(out, "<th scope=\"col\">");
            put_plain(out, table->columns[i].title == NULL ? "" : table->columns[i].title);
            str_puts(out, "</th>");
        }
        str_puts(out, "</tr></thead>\n");
    }
    str_puts(out, "<tbody>\n");
    for (const struct doc_row *row = table->rows; row != NULL; row = row->next) {
        str_puts(out, doc_row_is_high(table, row) ? "<tr class=\"high\">" : "<tr>");
        for (const struct doc_cell *cell = row->cells; cell != NULL; cell = cell->next)
            put_cell(out, document, cell, !head && cell == row->cells);
        str_puts(out, "</tr>\n");
    }
    str_puts(out, "</tbody>\n</table>\n");
}

/* --- the page -------------------------------------------------------------------------------- */

static void put_part(struct str *out, const struct document *document,
                     const struct doc_part *part)
{
    switch (part->kind) {
    case DOC_HEADING:
        str_printf(out, "<h%u>", part->level);
        put_words(out, part->paragraph);
        str_printf(out, "</h%u>\n", part->level);
        break;
    case DOC_PARAGRAPH:
    case DOC_ITEM: {
        const char *tag = part->kind == DOC_ITEM ? "li" : "p";
        str_printf(out, "<%s%s>", tag, attributes_of(document, part->paragraph->style));
        put_words(out, part->paragraph);
        str_printf(out, "</%s>\n", tag);
        break;
    }
    case DOC_TABLE: put_table(out, document, part->table); break;
    }
}

static void put_head(struct str *out, const struct document *document)
{
    str_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
               document->language);
    str_puts(out, "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                  "style-src 'unsafe-inline'\">\n<title>");
    put_plain(out, document->title);
    str_printf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<h1>", style);
    put_plain(out, document->title);
    str_puts(out, "</h1>\n");
}

void document_put_html(struct str *out, const struct document *document, size_t columns)
{
    (void)columns;
    put_head(out, document);
    bool section = false;
    bool list = false;
    for (const struct doc_part *part = document->parts; part != NULL; part = part->next) {
        bool item = part->kind == DOC_ITEM;
        if (list && !item)
            str_puts(out, "</ul>\n");
        if (part->kind == DOC_HEADING && part->level == 2) {
            str_puts(out, section ? "</section>\n<section>\n" : "<section>\n");
            section = true;
        }
        if (item && !list)
            str_puts(out, "<ul>\n");
        list = item;
        put_part(out, document, part);
    }
    str_puts(out, list ? "</ul>\n" : "");
    str_puts(out, section ? "</section>\n" : "");
    str_puts(out, "</body>\n</html>\n");
}
