/* A document as plain text, in lines that fit the terminal or a letter. */
#include "export/document.h"

#include "base/utf8.h"

#include <string.h>

enum {
    WIDTH_USUAL = 80,
    WIDTH_LEAST = 40,
    WIDTH_MOST = 120,
    COLUMN_GAP = 2,
    COLUMN_LEAST = 20
};

static const struct {
    const char *begin, *end;
} marks[DOC_MARKS] = {
    [DOC_PLAIN] = { "", "" },    [DOC_STRONG] = { "", "" },   [DOC_FAINT] = { "", "" },
    [DOC_GONE] = { "[-", "-]" }, [DOC_CAME] = { "{+", "+}" }, /* as wdiff has them */
};

static void put_words(struct str *out, const struct doc_paragraph *paragraph)
{
    if (paragraph->style == DOC_BLANK)
        str_puts(out, "____________________");
    for (const struct doc_run *run = paragraph->runs; run != NULL; run = run->next) {
        str_puts(out, marks[run->mark].begin);
        utf8_put_visible(out, run->text, strlen(run->text), true);
        str_puts(out, marks[run->mark].end);
    }
}

static void put_cell(struct str *out, const struct doc_cell *cell)
{
    for (const struct doc_paragraph *paragraph = cell == NULL ? NULL : cell->paragraphs;
         paragraph != NULL; paragraph = paragraph->next) {
        if (doc_paragraph_is_empty(paragraph))
            continue;
        if (out->len > 0)
            str_putc(out, '\n');
        put_words(out, paragraph);
    }
}

/* --- lines ------------------------------------------------------------------------------------ */

/* The next line of text from *at on that fits into width cells: its first byte and its length.
   Moves *at to where the one after it begins; false at the end. */
static bool next_line(const char *text, size_t *at, size_t width, size_t *begin, size_t *len)
{
    if (text[*at] == '\0')
        return false;
    size_t end = *at;
    size_t stop = strcspn(text + *at, "\n") + *at;
    size_t space = 0; /* the last one that was passed */
    size_t used = 0;
    while (end < stop) {
        size_t next = utf8_next(text, stop, end);
        used += utf8_width(text + end, next - end);
        if (used > width && end > *at)
            break;
        if (text[end] == ' ')
            space = end;
        end = next;
    }
    size_t cut = end;
    if (end < stop && text[end] != ' ' && space > *at)
        cut = space;
    *begin = *at;
    *len = cut - *at;
    while (cut < stop && text[cut] == ' ')
        cut++;
    *at = cut == stop && text[cut] == '\n' ? cut + 1 : cut;
    return true;
}

static void put_spaces(struct str *out, size_t count)
{
    while (count-- > 0)
        str_putc(out, ' ');
}

/* Wrapped, each line but the first behind so many spaces. */
static void put_wrapped(struct str *out, const char *text, size_t indent, size_t width)
{
    size_t room = width > indent ? width - indent : 1;
    size_t at = 0;
    size_t begin;
    size_t len;
    for (bool first = true; next_line(text, &at, room, &begin, &len); first = false) {
        if (!first)
            put_spaces(out, indent);
        str_add(out, text + begin, len);
        str_putc(out, '\n');
    }
}

/* --- tables ----------------------------------------------------------------------------------- */

static size_t longest_line(const char *text)
{
    size_t longest = 0;
    while (*text != '\0') {
        size_t len = strcspn(text, "\n");
        size_t width = utf8_width(text, len);
        longest = width > longest ? width : longest;
        text += len + (text[len] == '\n');
    }
    return longest;
}

static const char *title_of(const struct doc_table *table, size_t column)
{
    const char *title = table->columns[column].title;
    return title == NULL ? "" : title;
}

/* How broad each column is. False: they do not fit beside each other. */
static bool lay_out(const struct doc_table *table, size_t width, size_t *widths)
{
    size_t needed = 0;
    size_t broad = 0; /* the shares of those that may be wrapped */
    size_t fixed = (table->column_count - 1) * COLUMN_GAP;
    for (size_t i = 0; i < table->column_count; i++)
        widths[i] = longest_line(title_of(table, i));
    for (const struct doc_row *row = table->rows; row != NULL; row = row->next) {
        size_t i = 0;
        for (const struct doc_cell *cell = row->cells; cell != NULL && i < table->column_count;
             cell = cell->next, i++) {
            struct str text = STR_INIT;
            put_cell(&text, cell);
            size_t longest = longest_line(str_text(&text));
            widths[i] = longest > widths[i] ? longest : widths[i];
            str_free(&text);
        }
    }
    for (size_t i = 0; i < table->column_count; i++) {
        needed += widths[i];
        bool wraps = widths[i] > COLUMN_LEAST;
        broad += wraps ? table->columns[i].width : 0;
        fixed += wraps ? 0 : widths[i];
    }
    if (needed + (table->column_count - 1) * COLUMN_GAP <= width)
        return true;
    bool fits = broad > 0 && fixed < width;
    for (size_t i = 0; i < table->column_count && fits; i++) {
        if (widths[i] <= COLUMN_LEAST)
            continue;
        widths[i] = (width - fixed) * table->columns[i].width / broad;
        fits = widths[i] >= COLUMN_LEAST;
    }
    return fits;
}

/* Cells beside each other, each wrapped in its column. Returns how many lines they take. */
static size_t put_beside(struct str *out, struct str *cells, const size_t *widths, size_t count)
{
    size_t at[DOC_COLUMNS_MOST] = { 0 };
    size_t lines = 0;
    for (bool more = true; more; lines++) {
        size_t column = 0; /* where the line has come to */
        size_t wanted = 0;
        more = false;
        for (size_t i = 0; i < count; i++) {
            const char *text = str_text(&cells[i]);
            size_t begin;
            size_t len;
            if (next_line(text, &at[i], widths[i], &begin, &len)) {
                put_spaces(out, wanted - column);
                str_add(out, text + begin, len);
                column = wanted + utf8_width(text + begin, len);
            }
            more |= text[at[i]] != '\0';
            wanted += widths[i] + COLUMN_GAP;
        }
        str_putc(out, '\n');
    }
    return lines;
}

static void put_title_row(struct str *out, const struct doc_table *table, const size_t *widths)
{
    struct str titles[DOC_COLUMNS_MOST] = { STR_INIT };
    size_t width = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        str_puts(&titles[i], title_of(table, i));
        width += widths[i] + (i > 0 ? COLUMN_GAP : 0);
    }
    put_beside(out, titles, widths, table->column_count);
    for (size_t i = 0; i < width; i++)
        str_putc(out, '-');
    str_putc(out, '\n');
    for (size_t i = 0; i < table->column_count; i++)
        str_free(&titles[i]);
}

/* One under the other, each behind its column's title. */
static void put_below(struct str *out, const struct doc_table *table, struct str *cells,
                      size_t count, size_t width)
{
    size_t label = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        const char *title = title_of(table, i);
        size_t cells_wide = utf8_width(title, strlen(title));
        label = cells_wide > label ? cells_wide : label;
    }
    label += COLUMN_GAP;
    for (size_t i = 0; i < count; i++) {
        if (cells[i].len == 0)
            continue;
        const char *title = title_of(table, i);
        str_puts(out, title);
        put_spaces(out, label - utf8_width(title, strlen(title)));
        put_wrapped(out, str_text(&cells[i]), label, width);
    }
}

static void put_table(struct str *out, const struct doc_table *table, size_t width)
{
    size_t widths[DOC_COLUMNS_MOST];
    bool beside = lay_out(table, width, widths);
    bool head = doc_table_has_head(table);
    if (beside && head)
        put_title_row(out, table, widths);
    for (const struct doc_row *row = table->rows; row != NULL; row = row->next) {
        struct str cells[DOC_COLUMNS_MOST] = { STR_INIT };
        size_t count = 0;
        for (const struct doc_cell *cell = row->cells; cell != NULL; cell = cell->next)
            put_cell(&cells[count++], cell);
        bool apart = !beside;
        if (beside)
            apart = put_beside(out, cells, widths, count) > 1 && head;
        else
            put_below(out, table, cells, count, width);
        if (apart && row->next != NULL)
            str_putc(out, '\n');
        for (size_t i = 0; i < count; i++)
            str_free(&cells[i]);
    }
}

/* --- parts ------------------------------------------------------------------------------------ */

static void put_heading(struct str *out, const char *text, unsigned level, size_t width)
{
    size_t longest = longest_line(text);
    put_wrapped(out, text, 0, width);
    for (size_t i = 0; level <= 2 && i < longest && i < width; i++)
        str_putc(out, level == 1 ? '=' : '-');
    if (level <= 2)
        str_putc(out, '\n');
}

void document_put_text(struct str *out, const struct document *document, size_t columns)
{
    size_t width = columns == 0 ? WIDTH_USUAL : columns;
    width = width < WIDTH_LEAST ? WIDTH_LEAST : width > WIDTH_MOST ? WIDTH_MOST : width;
    struct str words = STR_INIT;
    utf8_put_visible(&words, document->title, strlen(document->title), false);
    put_heading(out, str_text(&words), 1, width);
    bool list = false;
    for (const struct doc_part *part = document->parts; part != NULL; part = part->next) {
        bool item = part->kind == DOC_ITEM;
        if (!list || !item)
            str_putc(out, '\n');
        list = item;
        if (part->kind == DOC_TABLE) {
            put_table(out, part->table, width);
            continue;
        }
        str_clear(&words);
        put_words(&words, part->paragraph);
        if (part->kind == DOC_HEADING) {
            put_heading(out, str_text(&words), part->level, width);
        } else {
            str_puts(out, item ? "* " : "");
            put_wrapped(out, str_text(&words), item ? 2 : 0, width);
        }
    }
    str_free(&words);
}
