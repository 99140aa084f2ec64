#include "export/document.h"

#include "base/alloc.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <string.h>

struct document *document_new(const char *title, const char *language)
{
    struct document *document = alloc_new(sizeof *document);
    document->title = arena_strdup(&document->arena, title);
    document->language = arena_strdup(&document->arena, language);
    return document;
}

void document_free(struct document *document)
{
    if (document == NULL)
        return;
    civil_forget(&document->hidden);
    arena_free(&document->arena);
    free(document);
}

void document_hide(struct document *document, const char *text)
{
    civil_learn(&document->hidden, text);
}

/* --- masking --------------------------------------------------------------------------------- */

/* Tabs parted the cells of a table in the source. Signs that turn the direction of writing would
   show other words than there are. */
static char *clean_words(struct arena *arena, const char *text, size_t len)
{
    struct str out = STR_INIT;
    for (size_t at = 0; at < len;) {
        uint32_t codepoint = 0;
        size_t step = utf8_decode(text + at, len - at, &codepoint);
        if (codepoint == '\t')
            str_puts(&out, " | ");
        else if ((codepoint >= 0x202A && codepoint <= 0x202E) ||
                 (codepoint >= 0x2066 && codepoint <= 0x2069))
            str_printf(&out, "<U+%X>", (unsigned)codepoint);
        else if (codepoint != '\r')
            str_add(&out, text + at, step == 0 ? 1 : step);
        at += step == 0 ? 1 : step;
    }
    char *clean = arena_strndup(arena, str_text(&out), out.len);
    str_free(&out);
    return clean;
}

static void append_run(struct document *document, struct doc_paragraph *paragraph,
                       enum doc_mark mark, const char *text, size_t len)
{
    if (len == 0)
        return;
    struct doc_run *run = arena_zero(&document->arena, sizeof *run);
    run->mark = mark;
    run->text = clean_words(&document->arena, text, len);
    if (paragraph->last_run == NULL)
        paragraph->runs = run;
    else
        paragraph->last_run->next = run;
    paragraph->last_run = run;
}

/* A run's words from first on to end, both counted in the whole paragraph, where it begins at
   begin. Of a number that is to be masked the run in which it begins gets the mask, and the
   others lose what they have of it. */
static void append_masked(struct document *document, struct doc_paragraph *paragraph,
                          const struct doc_run *run, size_t begin, const char *whole,
                          size_t len)
{
    struct str kept = STR_INIT;
    size_t done = begin;
    size_t end = begin + strlen(run->text);
    size_t at = 0;
    struct clean_span span;
    while (civil_next_known(&document->hidden, whole, len, &at, &span)) {
        if (span.end <= done || span.begin >= end)
            continue;
        if (span.begin > done)
            str_add(&kept, whole + done, span.begin - done);
        if (span.begin >= begin)
            str_puts(&kept, CIVIL_MASK);
        done = span.end < end ? span.end : end;
    }
    str_add(&kept, whole + done, end - done);
    append_run(document, paragraph, run->mark, str_text(&kept), kept.len);
    str_free(&kept);
}

static void close_paragraph(struct document *document)
{
    struct doc_paragraph *paragraph = document->open;
    document->open = NULL;
    if (paragraph == NULL)
        return;
    struct str whole = STR_INIT;
    for (const struct doc_run *run = paragraph->runs; run != NULL; run = run->next)
        str_puts(&whole, run->text);
    size_t at = 0;
    struct clean_span span;
    if (civil_next_known(&document->hidden, str_text(&whole), whole.len, &at, &span)) {
        const struct doc_run *run = paragraph->runs;
        paragraph->runs = paragraph->last_run = NULL;
        for (size_t begin = 0; run != NULL; run = run->next) {
            append_masked(document, paragraph, run, begin, str_text(&whole), whole.len);
            begin += strlen(run->text);
        }
    }
    str_free(&whole);
}

char *document_masked(const struct document *document, const char *text)
{
    struct str out = STR_INIT;
    struct clean_span span;
    size_t len = strlen(text);
    size_t done = 0;
    size_t at = 0;
    while (civil_next_known(&document->hidden, text, len, &at, &span)) {
        str_add(&out, text + done, span.begin - done);
        str_puts(&out, CIVIL_MASK);
        done = span.end;
    }
    str_puts(&out, text + done);
    return str_steal(&out);
}

void document_end(struct document *document)
{
    close_paragraph(document);
    char *title = document_masked(document, document->title);
    document->title = arena_strdup(&document->arena, title);
    free(title);
}

/* --- parts ----------------------------------------------------------------------------------- */

static struct doc_part *add_part(struct document *document, enum doc_kind kind)
{
    close_paragraph(document);
    struct doc_part *part = arena_zero(&document->arena, sizeof *part);
    part->kind = kind;
    if (document->last == NULL)
        document->parts = part;
    else
        document->last->next = part;
    document->last = part;
    document->table = NULL;
    return part;
}

static struct doc_paragraph *open_paragraph(struct document *document, enum doc_style style)
{
    struct doc_paragraph *paragraph = arena_zero(&document->arena, sizeof *paragraph);
    paragraph->style = style;
    document->open = paragraph;
    return paragraph;
}

void document_heading(struct document *document, unsigned level, const char *text)
{
    struct doc_part *part = add_part(document, DOC_HEADING);
    part->level = level;
    part->paragraph = open_paragraph(document, DOC_NORMAL);
    document_put(document, DOC_PLAIN, text);
}

void document_paragraph(struct document *document, enum doc_style style)
{
    struct doc_part *part = add_part(document, DOC_PARAGRAPH);
    part->paragraph = open_paragraph(document, style);
}

void document_item(struct document *document)
{
    struct doc_part *part = add_part(document, DOC_ITEM);
    part->paragraph = open_paragraph(document, DOC_NORMAL);
}

void document_table(struct document *document, const struct doc_column *columns, size_t count)
{
    struct doc_part *part = add_part(document, DOC_TABLE);
    struct doc_table *table = arena_zero(&document->arena, sizeof *table);
    struct doc_column *copy = arena_zero(&document->arena, count * sizeof *copy);
    for (size_t i = 0; i < count; i++) {
        copy[i] = columns[i];
        if (columns[i].title != NULL)
            copy[i].title = arena_strdup(&document->arena, columns[i].title);
    }
    table->columns = copy;
    table->column_count = count;
    part->table = document->table = table;
}

void document_row(struct document *document)
{
    close_paragraph(document);
    struct doc_table *table = document->table;
    struct doc_row *row = arena_zero(&document->arena, sizeof *row);
    if (table->last == NULL)
        table->rows = row;
    else
        table->last->next = row;
    table->last = row;
}

void document_cell(struct document *document, enum doc_style style)
{
    close_paragraph(document);
    struct doc_row *row = document->table->last;
    struct doc_cell *cell = arena_zero(&document->arena, sizeof *cell);
    if (row->last == NULL)
        row->cells = cell;
    else
        row->last->next = cell;
    row->last = cell;
    cell->paragraphs = cell->last = open_paragraph(document, style);
}

void document_more(struct document *document, enum doc_style style)
{
    close_paragraph(document);
    struct doc_cell *cell = document->table->last->last;
    cell->last->next = open_paragraph(document, style);
    cell->last = cell->last->next;
}

/* --- words ----------------------------------------------------------------------------------- */

void document_add(struct document *document, enum doc_mark mark, const char *text, size_t len)
{
    struct doc_run *last = document->open->last_run;
    if (last == NULL || last->mark != mark) {
        append_run(document, document->open, mark, text, len);
        return;
    }
    struct str joined = STR_INIT;
    str_puts(&joined, last->text);
    str_add(&joined, text, len);
    last->text = clean_words(&document->arena, str_text(&joined), joined.len);
    str_free(&joined);
}

void document_put(struct document *document, enum doc_mark mark, const char *text)
{
    document_add(document, mark, text, strlen(text));
}

void document_printf(struct document *document, enum doc_mark mark, const char *format, ...)
{
    struct str text = STR_INIT;
    va_list args;
    va_start(args, format);
    str_vprintf(&text, format, args);
    va_end(args);
    document_add(document, mark, str_text(&text), text.len);
    str_free(&text);
}

void document_say(struct document *document, const char *text)
{
    document_paragraph(document, DOC_NORMAL);
    document_put(document, DOC_PLAIN, text);
}

bool doc_paragraph_is_empty(const struct doc_paragraph *paragraph)
{
    return paragraph->runs == NULL && paragraph->style != DOC_BLANK;
}

bool doc_table_has_head(const struct doc_table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].title != NULL)
            return true;
    return false;
}

/* About how many characters of a column as broad as the page go onto a third of it: 18 lines of
   105. */
enum { THIRD_OF_PAGE = 1900 };

bool doc_row_is_high(const struct doc_table *table, const struct doc_row *row)
{
    const struct doc_column *column = table->columns;
    for (const struct doc_cell *cell = row->cells; cell != NULL; cell = cell->next, column++) {
        size_t len = 0;
        for (const struct doc_paragraph *p = cell->paragraphs; p != NULL; p = p->next)
            for (const struct doc_run *run = p->runs; run != NULL; run = run->next)
                len += strlen(run->text);
        if (len > THIRD_OF_PAGE * column->width / 100)
            return true;
    }
    return false;
}

const struct document_format document_formats[] = {
    { "text", "txt", document_put_text },
    { "md", "md", document_put_md },
    { "html", "html", document_put_html },
    { NULL, NULL, NULL },
};

const struct document_format *document_format_find(const char *name)
{
    for (size_t i = 0; document_formats[i].name != NULL; i++)
        if (strcmp(document_formats[i].name, name) == 0)
            return &document_formats[i];
    return NULL;
}
