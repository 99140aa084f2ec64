/*
 * A document as flat OpenDocument text (OASIS OpenDocument 1.3), which LibreOffice turns into
 * Word's format: A4 with page numbers, tables whose heads stand on every page and whose rows
 * stay whole.
 */
#include "export/document.h"
#include "export/markup.h"

#include <string.h>

enum { BREADTH = 1760 }; /* of a table, in tenths of a millimetre */

static void put_plain(struct str *out, const char *text)
{
    markup_put(out, text, "<text:line-break/>");
}

static void put_words(struct str *out, const struct doc_paragraph *paragraph)
{
    static const char *const styles[DOC_MARKS] = {
        [DOC_STRONG] = "strong",
        [DOC_FAINT] = "faint",
        [DOC_GONE] = "gone",
        [DOC_CAME] = "came",
    };
    for (const struct doc_run *run = paragraph->runs; run != NULL; run = run->next) {
        const char *style = styles[run->mark];
        if (style != NULL)
            str_printf(out, "<text:span text:style-name=\"%s\">", style);
        put_plain(out, run->text);
        str_puts(out, style != NULL ? "</text:span>" : "");
    }
}

static void put_paragraph(struct str *out, const struct doc_paragraph *paragraph,
                          const char *style)
{
    str_printf(out, "<text:p text:style-name=\"%s\">", style);
    put_words(out, paragraph);
    str_puts(out, "</text:p>");
}

/* --- styles ----------------------------------------------------------------------------------- */

#define NAMESPACE(prefix, name)                                                                \
    " xmlns:" prefix "=\"urn:oasis:names:tc:opendocument:xmlns:" name ":1.0\""

static const char begin[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document" NAMESPACE(
        "office", "office") NAMESPACE("style", "style") NAMESPACE("text",
                                                                  "text") NAMESPACE("table",
                                                                                    "table")
        NAMESPACE("fo", "xsl-fo-compatible") NAMESPACE("meta", "meta") NAMESPACE(
            "svg",
            "svg-compatible") " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                              "office:version=\"1.3\""
                              " office:mimetype=\"application/vnd.oasis.opendocument.text\">\n";

/* Words struck and put in differ by their line as well as by colour. */
static const char styles[] =
    "<style:style style:name=\"Standard\" style:family=\"paragraph\" style:class=\"text\">"
    "<style:paragraph-properties fo:margin-top=\"0mm\" fo:margin-bottom=\"1.6mm\""
    " fo:line-height=\"115%\"/></style:style>\n"
    "<style:style style:name=\"Cell\" style:family=\"paragraph\" style:parent-style-name="
    "\"Standard\"><style:paragraph-properties fo:margin-bottom=\"0.8mm\"/>"
    "<style:text-properties fo:font-size=\"9.5pt\"/></style:style>\n"
    "<style:style style:name=\"Name\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Cell\">"
    "<style:text-properties fo:font-weight=\"bold\"/></style:style>\n"
    "<style:style style:name=\"Head\" style:family=\"paragraph\" "
    "style:parent-style-name=\"Cell\">"
    "<style:paragraph-properties fo:keep-with-next=\"always\"/><style:text-properties"
    " fo:font-weight=\"bold\" fo:font-size=\"9pt\" style:font-name=\"Sans\"/></style:style>\n"
    "<style:style style:name=\"Item\" style:family=\"paragraph\" style:parent-style-name="
    "\"Standard\"><style:paragraph-properties fo:margin-bottom=\"0.8mm\"/></style:style>\n"
    "<style:style style:name=\"Title\" style:family=\"paragraph\" style:parent-style-name="
    "\"Standard\"><style:paragraph-properties fo:margin-bottom=\"5mm\" fo:keep-with-next="
    "\"always\"/><style:text-properties fo:font-size=\"18pt\" fo:font-weight=\"bold\""
    " style:font-name=\"Sans\"/></style:style>\n"
    "<style:style style:name=\"Heading_20_1\" style:display-name=\"Heading 1\" style:family="
    "\"paragraph\" style:default-outline-level=\"1\" style:parent-style-name=\"Standard\">"
    "<style:paragraph-properties fo:margin-top=\"7mm\" fo:margin-bottom=\"2mm\" "
    "fo:keep-with-next="
    "\"always\" fo:border-bottom=\"0.75pt solid #1b1b1b\"/><style:text-properties fo:font-size="
    "\"13pt\" fo:font-weight=\"bold\" style:font-name=\"Sans\"/></style:style>\n"
    "<style:style style:name=\"Heading_20_2\" style:display-name=\"Heading 2\" style:family="
    "\"paragraph\" style:default-outline-level=\"2\" style:parent-style-name=\"Standard\">"
    "<style:paragraph-properties fo:margin-top=\"4mm\" fo:margin-bottom=\"1.5mm\" "
    "fo:keep-with-next"
    "=\"always\"/><style:text-properties fo:font-size=\"11pt\" fo:font-weight=\"bold\""
    " style:font-name=\"Sans\"/></style:style>\n"
    "<style:style style:name=\"Footer\" style:family=\"paragraph\" style:class=\"extra\">"
    "<style:paragraph-properties fo:text-align=\"end\"/><style:text-properties fo:font-size="
    "\"8.5pt\" style:font-name=\"Sans\" fo:color=\"#555555\"/></style:style>\n";

static const char automatic[] =
    "<style:style style:name=\"strong\" style:family=\"text\"><style:text-properties"
    " fo:font-weight=\"bold\"/></style:style>\n"
    "<style:style style:name=\"faint\" style:family=\"text\"><style:text-properties"
    " fo:color=\"#555555\" fo:font-size=\"88%\"/></style:style>\n"
    "<style:style style:name=\"gone\" style:family=\"text\"><style:text-properties"
    " fo:color=\"#9b1c1c\" style:text-line-through-style=\"solid\" "
    "style:text-line-through-type="
    "\"single\"/></style:style>\n"
    "<style:style style:name=\"came\" style:family=\"text\"><style:text-properties"
    " fo:color=\"#0b3d91\" style:text-underline-style=\"solid\" style:text-underline-type="
    "\"double\" style:text-underline-width=\"auto\"/></style:style>\n"
    "<style:style style:name=\"table\" style:family=\"table\"><style:table-properties"
    " style:width=\"176mm\" table:align=\"margins\" fo:margin-top=\"1mm\" "
    "fo:margin-bottom=\"3mm\""
    "/></style:style>\n"
    "<style:style style:name=\"row\" style:family=\"table-row\"><style:table-row-properties"
    " fo:keep-together=\"always\"/></style:style>\n"
    "<style:style style:name=\"high\" style:family=\"table-row\"><style:table-row-properties"
    " fo:keep-together=\"auto\"/></style:style>\n"
    "<style:style style:name=\"cell\" style:family=\"table-cell\"><style:table-cell-properties"
    " fo:padding=\"1.4mm\" fo:border-bottom=\"0.5pt solid #b9b9b4\" fo:border-top=\"none\""
    " fo:border-left=\"none\" fo:border-right=\"none\"/></style:style>\n"
    "<style:style style:name=\"head\" style:family=\"table-cell\"><style:table-cell-properties"
    " fo:padding=\"1.4mm\" fo:background-color=\"#f1f0ec\" fo:border-bottom=\"1pt solid "
    "#1b1b1b\""
    " fo:border-top=\"1pt solid #1b1b1b\" fo:border-left=\"none\" fo:border-right=\"none\"/>"
    "</style:style>\n"
    "<text:list-style style:name=\"list\"><text:list-level-style-bullet text:level=\"1\""
    " text:bullet-char=\"•\"><style:list-level-properties "
    "text:list-level-position-and-space-mode="
    "\"label-alignment\"><style:list-level-label-alignment text:label-followed-by=\"listtab\""
    " fo:text-indent=\"-5mm\" fo:margin-left=\"5mm\"/></style:list-level-properties>"
    "</text:list-level-style-bullet></text:list-style>\n"
    "<style:page-layout style:name=\"page\"><style:page-layout-properties "
    "fo:page-width=\"210mm\""
    " fo:page-height=\"297mm\" style:print-orientation=\"portrait\" fo:margin-top=\"20mm\""
    " fo:margin-bottom=\"14mm\" fo:margin-left=\"17mm\" fo:margin-right=\"17mm\"/>"
    "<style:footer-style><style:header-footer-properties fo:min-height=\"7mm\""
    " fo:margin-top=\"4mm\"/></style:footer-style></style:page-layout>\n";

static const char master[] =
    "<office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name="
    "\"page\"><style:footer><text:p text:style-name=\"Footer\"><text:page-number/> / "
    "<text:page-count/></text:p></style:footer></style:master-page></office:master-styles>\n";

/* The widths of each table's columns are styles of their own. */
static void put_column_styles(struct str *out, const struct document *document)
{
    size_t number = 0;
    for (const struct doc_part *part = document->parts; part != NULL; part = part->next) {
        if (part->table == NULL)
            continue;
        for (size_t i = 0; i < part->table->column_count; i++) {
            unsigned breadth = part->table->columns[i].width * BREADTH / 100;
            str_printf(out,
                       "<style:style style:name=\"t%zu.%zu\" style:family=\"table-column\">"
                       "<style:table-column-properties style:column-width=\"%u.%umm\""
                       " style:rel-column-width=\"%u*\"/></style:style>\n",
                       number, i, breadth / 10, breadth % 10, part->table->columns[i].width);
        }
        number++;
    }
}

static void put_language(struct str *out, const char *language)
{
    bool danish = strcmp(language, "da") == 0;
    str_printf(out, " fo:language=\"%s\" fo:country=\"%s\"", language, danish ? "DK" : "GB");
}

static void put_styles(struct str *out, const struct document *document)
{
    str_puts(out,
             "<office:font-face-decls>"
             "<style:font-face style:name=\"Serif\" svg:font-family=\"Cambria, Georgia, "
             "'Liberation Serif', 'Times New Roman'\" style:font-family-generic=\"roman\"/>"
             "<style:font-face style:name=\"Sans\" svg:font-family=\"Arial, "
             "'Liberation Sans'\" style:font-family-generic=\"swiss\"/>"
             "</office:font-face-decls>\n<office:styles>\n<style:default-style"
             " style:family=\"paragraph\"><style:text-properties style:font-name=\"Serif\""
             " fo:font-size=\"10.5pt\"");
    put_language(out, document->language);
    str_puts(out, "/></style:default-style>\n");
    str_puts(out, styles);
    /* Quotes are Danish: that is what the program is for. */
    str_puts(out, "<style:style style:name=\"Quote\" style:family=\"paragraph\""
                  " style:parent-style-name=\"Cell\"><style:text-properties");
    put_language(out, "da");
    str_puts(out, "/></style:style>\n</office:styles>\n<office:automatic-styles>\n");
    str_puts(out, automatic);
    put_column_styles(out, document);
    str_puts(out, "</office:automatic-styles>\n");
    str_puts(out, master);
}

/* --- tables ----------------------------------------------------------------------------------- */

static void put_cell(struct str *out, const struct doc_cell *cell, bool name)
{
    bool any = false;
    str_puts(out, "<table:table-cell table:style-name=\"cell\" office:value-type=\"string\">");
    for (const struct doc_paragraph *paragraph = cell->paragraphs; paragraph != NULL;
         paragraph = paragraph->next) {
        if (doc_paragraph_is_empty(paragraph) && (any || paragraph->next != NULL))
            continue;
        put_paragraph(out, paragraph,
                      name                            ? "Name"
                      : paragraph->style == DOC_QUOTE ? "Quote"
                                                      : "Cell");
        any = true;
    }
    str_puts(out, "</table:table-cell>");
}

static void put_head(struct str *out, const struct doc_table *table)
{
    str_puts(out, "<table:table-header-rows><table:table-row table:style-name=\"row\">");
    for (size_t i = 0; i < table->column_count; i++) {
        str_puts(out,
                 "<table:table-cell table:style-name=\"head\" office:value-type=\"string\">"
                 "<text:p text:style-name=\"Head\">");
        put_plain(out, table->columns[i].title == NULL ? "" : table->columns[i].title);
        str_puts(out, "</text:p></table:table-cell>");
    }
    str_puts(out, "</table:table-row></table:table-header-rows>\n");
}

static void put_table(struct str *out, const struct doc_table *table, size_t number)
{
    bool head = doc_table_has_head(table);
    str_printf(out, "<table:table table:name=\"t%zu\" table:style-name=\"table\">", number);
    for (size_t i = 0; i < table->column_count; i++)
        str_printf(out, "<table:table-column table:style-name=\"t%zu.%zu\"/>", number, i);
    str_putc(out, '\n');
    if (head)
        put_head(out, table);
    for (const struct doc_row *row = table->rows; row != NULL; row = row->next) {
        str_printf(out, "<table:table-row table:style-name=\"%s\">",
                   doc_row_is_high(table, row) ? "high" : "row");
        for (const struct doc_cell *cell = row->cells; cell != NULL; cell = cell->next)
            put_cell(out, cell, !head && cell == row->cells);
        str_puts(out, "</table:table-row>\n");
    }
    str_puts(out, "</table:table>\n");
}

/* --- the document ----------------------------------------------------------------------------- */

static void put_part(struct str *out, const struct doc_part *part, size_t *tables)
{
    switch (part->kind) {
    case DOC_HEADING:
        str_printf(out, "<text:h text:style-name=\"Heading_20_%u\" text:outline-level=\"%u\">",
                   part->level - 1, part->level - 1);
        put_words(out, part->paragraph);
        str_puts(out, "</text:h>\n");
        break;
    case DOC_PARAGRAPH: put_paragraph(out, part->paragraph, "Standard"); break;
    case DOC_ITEM:
        str_puts(out, "<text:list-item>");
        put_paragraph(out, part->paragraph, "Item");
        str_puts(out, "</text:list-item>");
        break;
    case DOC_TABLE: put_table(out, part->table, (*tables)++); break;
    }
}

void document_put_fodt(struct str *out, const struct document *document, size_t columns)
{
    size_t tables = 0;
    bool list = false;
    (void)columns;
    str_puts(out, begin);
    str_puts(out, "<office:meta><dc:title>");
    put_plain(out, document->title);
    str_printf(out, "</dc:title><dc:language>%s</dc:language></office:meta>\n",
               document->language);
    put_styles(out, document);
    str_puts(out, "<office:body><office:text>\n<text:p text:style-name=\"Title\">");
    put_plain(out, document->title);
    str_puts(out, "</text:p>\n");
    for (const struct doc_part *part = document->parts; part != NULL; part = part->next) {
        bool item = part->kind == DOC_ITEM;
        if (list != item)
            str_puts(out, item ? "<text:list text:style-name=\"list\">" : "</text:list>\n");
        list = item;
        put_part(out, part, &tables);
    }
    str_puts(out, list ? "</text:list>\n" : "");
    str_puts(out, "</office:text></office:body></office:document>\n");
}
