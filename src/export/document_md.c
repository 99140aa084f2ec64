/*
 * A document as Markdown (CommonMark with the tables and the strikethrough of GitHub, which
 * pandoc reads as well). Whatever could mean something there is escaped.
 */
#include "export/document.h"

#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

/* Where words stand: what begins a line must not look like a list; a cell is one line. */
enum place { IN_PARAGRAPH, IN_ITEM, IN_CELL };

struct marker {
    const char *sign; /* NULL: no mark */
    const char *tag;  /* where the sign would not be understood */
};

static const struct marker markers[DOC_MARKS] = {
    [DOC_STRONG] = { "**", "strong" },
    [DOC_FAINT] = { "*", "em" },
    [DOC_GONE] = { "~~", "del" },
    [DOC_CAME] = { "**", "ins" },
};

/* --- words ------------------------------------------------------------------------------------ */

/* What makes the begin of a line an entry of a list, a heading or a rule: "-", "12.", "a)", "(iv)".
   The place of the sign that an escape makes harmless, or len. */
static size_t find_list_sign(const char *text, size_t len)
{
    if (len > 0 && strchr("-+=:", text[0]) != NULL)
        return 0;
    size_t begin = len > 0 && text[0] == '(' ? 1 : 0;
    size_t digits = strspn(text + begin, "0123456789");
    size_t roman = strspn(text + begin, "ivxlcdmIVXLCDM");
    size_t letter = begin < len && isalpha((unsigned char)text[begin]) ? 1 : 0;
    size_t at = begin + (digits > 0 ? digits : roman > letter ? roman : letter);
    bool sign = at > begin && at < len && (text[at] == '.' || text[at] == ')');
    return sign && (at + 1 == len || text[at + 1] == ' ') ? at : len;
}

static void put_line(struct str *out, const char *text, size_t len, bool first)
{
    size_t sign = first ? find_list_sign(text, len) : len;
    for (size_t i = 0; i < len; i++) {
        if (i == sign || strchr("\\`*_{}[]<>#|~^$@&", text[i]) != NULL)
            str_putc(out, '\\');
        str_putc(out, text[i]);
    }
}

/* more: words follow, from which a line end parts these. */
static void put_plain(struct str *out, const char *text, size_t len, enum place place,
                      bool first, bool more)
{
    for (size_t at = 0; at < len;) {
        const char *end = memchr(text + at, '\n', len - at);
        size_t line = end == NULL ? len - at : (size_t)(end - text) - at;
        put_line(out, text + at, line, place != IN_CELL && first);
        at += line;
        while (at < len && text[at] == '\n')
            at++;
        if (end != NULL && (at < len || more))
            str_puts(out, place == IN_PARAGRAPH ? "\\\n" : "<br>");
        first = true;
    }
}

enum flank { FLANK_SPACE, FLANK_SIGN, FLANK_WORD };

static enum flank flank_of(const char *text, size_t len, size_t at)
{
    uint32_t codepoint = 0;
    if (at >= len || utf8_decode(text + at, len - at, &codepoint) == 0 ||
        isspace((unsigned char)text[at]) || codepoint == 0xA0)
        return FLANK_SPACE;
    return utf8_is_letter(codepoint) || utf8_is_digit(codepoint) ? FLANK_WORD : FLANK_SIGN;
}

/* Where CommonMark takes a sign before and behind the words for their mark ("left-flanking",
   "right-flanking"): inside, words; or outside, none. */
static bool is_understood(const char *text, size_t len, enum flank before, enum flank after)
{
    enum flank first = flank_of(text, len, 0);
    enum flank last = flank_of(text, len, utf8_prev(text, len, len));
    return (first == FLANK_WORD || (first == FLANK_SIGN && before != FLANK_WORD)) &&
           (last == FLANK_WORD || (last == FLANK_SIGN && after != FLANK_WORD));
}

static void put_run(struct str *out, const struct doc_run *run, size_t start, enum place place)
{
    struct str shown = STR_INIT;
    utf8_put_visible(&shown, run->text, strlen(run->text), true);
    const char *text = str_text(&shown);
    size_t begin = 0;
    size_t end = shown.len;
    const struct marker *marker = &markers[run->mark];
    if (marker->sign != NULL) {
        /* Spaces inside would keep the mark from being seen, and so does the comma that joins
           these words to those before; it need not be faint. */
        const char *outside = run->mark == DOC_FAINT ? " \n\t," : " \n\t";
        while (begin < end && strchr(outside, text[begin]) != NULL)
            begin++;
        while (end > begin && isspace((unsigned char)text[end - 1]))
            end--;
    }
    bool next = run->next != NULL;
    put_plain(out, text, begin, place, false, begin < shown.len || next);
    if (marker->sign == NULL || begin == end) {
        put_plain(out, text + begin, end - begin, place, out->len == start, next);
    } else {
        bool edge = out->len == start;
        size_t last = edge ? 0 : utf8_prev(out->data, out->len, out->len);
        enum flank before = edge ? FLANK_SPACE : flank_of(out->data, out->len, last);
        enum flank after = flank_of(text, shown.len, end);
        if (end == shown.len && run->next != NULL)
            after = flank_of(run->next->text, strlen(run->next->text), 0);
        /* Signs of two marks that meet are read as one run of them. */
        bool meets = !edge && out->data[last] == marker->sign[0];
        bool sign = !meets && is_understood(text + begin, end - begin, before, after);
        str_printf(out, sign ? "%s" : "<%s>", sign ? marker->sign : marker->tag);
        put_plain(out, text + begin, end - begin, place, false, false);
        str_printf(out, sign ? "%s" : "</%s>", sign ? marker->sign : marker->tag);
    }
    put_plain(out, text + end, shown.len - end, place, false, next);
    str_free(&shown);
}

static void put_paragraph(struct str *out, const struct doc_paragraph *paragraph,
                          enum place place)
{
    size_t start = out->len;
    if (paragraph->style == DOC_BLANK)
        str_puts(out, "\\_\\_\\_\\_\\_\\_\\_\\_");
    for (const struct doc_run *run = paragraph->runs; run != NULL; run = run->next)
        put_run(out, run, start, place);
}

/* --- parts ------------------------------------------------------------------------------------ */

static void put_cell(struct str *out, const struct doc_cell *cell)
{
    bool any = false;
    for (const struct doc_paragraph *paragraph = cell->paragraphs; paragraph != NULL;
         paragraph = paragraph->next) {
        if (doc_paragraph_is_empty(paragraph))
            continue;
        str_puts(out, any ? "<br>" : "");
        put_paragraph(out, paragraph, IN_CELL);
        any = true;
    }
}

/* What has no head is a list: "- **Date:** 22.11.2026". */
static void put_facts(struct str *out, const struct doc_table *table)
{
    for (const struct doc_row *row = table->rows; row != NULL; row = row->next) {
        str_puts(out, "- ");
        for (const struct doc_cell *cell = row->cells; cell != NULL; cell = cell->next) {
            bool first = cell == row->cells;
            str_puts(out, first ? "**" : " ");
            put_cell(out, cell);
            str_puts(out, first ? ":**" : "");
        }
        str_putc(out, '\n');
    }
}

static void put_table(struct str *out, const struct doc_table *table)
{
    if (!doc_table_has_head(table)) {
        put_facts(out, table);
        return;
    }
    for (size_t i = 0; i < table->column_count; i++) {
        const char *title = table->columns[i].title;
        str_puts(out, "| ");
        if (title != NULL)
            put_plain(out, title, strlen(title), IN_CELL, false, false);
        str_putc(out, ' ');
    }
    str_puts(out, "|\n");
    /* pandoc makes the columns as broad as their dashes are many. */
    for (size_t i = 0; i < table->column_count; i++) {
        str_putc(out, '|');
        for (unsigned dash = 0; dash < 3 + table->columns[i].width / 2; dash++)
            str_putc(out, '-');
    }
    str_puts(out, "|\n");
    for (const struct doc_row *row = table->rows; row != NULL; row = row->next) {
        size_t count = 0;
        for (const struct doc_cell *cell = row->cells; cell != NULL; cell = cell->next) {
            str_puts(out, "| ");
            put_cell(out, cell);
            str_putc(out, ' ');
            count++;
        }
        while (count++ < table->column_count)
            str_puts(out, "|  ");
        str_puts(out, "|\n");
    }
}

void document_put_md(struct str *out, const struct document *document, size_t columns)
{
    static const enum place places[] = {
        [DOC_HEADING] = IN_CELL,
        [DOC_PARAGRAPH] = IN_PARAGRAPH,
        [DOC_ITEM] = IN_ITEM,
    };
    (void)columns;
    str_puts(out, "# ");
    put_plain(out, document->title, strlen(document->title), IN_CELL, false, false);
    str_putc(out, '\n');
    bool list = false;
    for (const struct doc_part *part = document->parts; part != NULL; part = part->next) {
        bool item = part->kind == DOC_ITEM;
        if (!list || !item)
            str_putc(out, '\n');
        list = item;
        if (part->kind == DOC_TABLE) {
            put_table(out, part->table);
            continue;
        }
        for (unsigned i = 0; part->kind == DOC_HEADING && i < part->level; i++)
            str_putc(out, '#');
        str_puts(out, part->kind == DOC_HEADING ? " " : item ? "- " : "");
        put_paragraph(out, part->paragraph, places[part->kind]);
        str_putc(out, '\n');
    }
}
