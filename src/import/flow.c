#include "import/flow.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

static void free_notes(struct flow_notes *notes)
{
    for (size_t i = 0; i < notes->len; i++) {
        free(notes->items[i].mark);
        free(notes->items[i].text);
    }
    vec_free(notes);
}

void flow_target_free(struct flow_target *target)
{
    free_notes(&target->comments);
    free_notes(&target->footnotes);
}

void flow_free(struct flow *flow)
{
    for (size_t i = 0; i < flow->lines.len; i++)
        free(flow->lines.items[i].text);
    vec_free(&flow->lines);
}

static void put_comments(struct flow_target *target)
{
    for (size_t i = 0; i < target->comments.len; i++)
        rendering_note(target->out, target->comments.items[i].mark,
                       target->comments.items[i].text);
    free_notes(&target->comments);
}

static void put_line(struct flow *flow, const char *text, size_t len, struct line_hint hint)
{
    if (flow->direct) {
        rendering_line(flow->target->out, text, len, hint);
        put_comments(flow->target);
        return;
    }
    struct flow_line line = { alloc_strndup(text, len), len, hint };
    vec_push(&flow->lines, line);
}

/* The footnotes that were referred to stand below the paragraph or table. */
static void end_block(struct flow *flow)
{
    if (!flow->direct)
        return;
    struct flow_notes *notes = &flow->target->footnotes;
    struct rendering *out = flow->target->out;
    rendering_blank(out);
    for (size_t i = 0; i < notes->len; i++) {
        struct str line = STR_INIT;
        str_puts(&line, notes->items[i].mark);
        if (line.len > 0)
            str_putc(&line, ' ');
        str_puts(&line, notes->items[i].text);
        rendering_line(out, str_text(&line), line.len,
                       (struct line_hint){ HINT_FOOTNOTE, 0, 0, 0 });
        put_comments(flow->target);
        rendering_blank(out);
        str_free(&line);
    }
    free_notes(notes);
}

static bool blank_at(const char *text, size_t at)
{
    return text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n';
}

bool flow_is_provision(const struct str *text)
{
    enum { LONG = 160 };
    size_t len = text->len;
    while (len > 0 && blank_at(text->data, len - 1))
        len--;
    return len > LONG && strchr(".;:,", text->data[len - 1]) != NULL;
}

/* Folds white space; breaks stay where keep says so. Returns whether there is any text. */
static bool fold(struct str *out, const char *text, size_t len, bool keep)
{
    size_t at = 0;
    while (at < len) {
        if (!blank_at(text, at)) {
            size_t end = at;
            while (end < len && !blank_at(text, end))
                end++;
            str_add(out, text + at, end - at);
            at = end;
            continue;
        }
        bool ends = false;
        for (; at < len && blank_at(text, at); at++)
            ends = ends || text[at] == '\n';
        if (out->len > 0 && at < len)
            str_putc(out, ends && keep ? '\n' : ' ');
    }
    return out->len > 0;
}

void flow_paragraph(struct flow *flow, const char *text, size_t len, struct line_hint hint)
{
    struct str folded = STR_INIT;
    bool keep = hint.type != HINT_HEADING && hint.type != HINT_TITLE;
    if (fold(&folded, text, len, keep)) {
        const char *at = folded.data;
        const char *end = at + folded.len;
        while (at < end) {
            const char *stop = memchr(at, '\n', (size_t)(end - at));
            if (stop == NULL)
                stop = end;
            put_line(flow, at, (size_t)(stop - at), hint);
            hint.flags = (uint8_t)((hint.flags & ~HINT_NUMBERED) | HINT_CONTINUES);
            at = stop + 1;
        }
        end_block(flow);
    }
    str_free(&folded);
}

void flow_append(struct flow *flow, struct flow *from)
{
    for (size_t i = 0; i < from->lines.len; i++) {
        struct flow_line *line = &from->lines.items[i];
        put_line(flow, line->text, line->len, line->hint);
        bool goes_on = i + 1 < from->lines.len &&
                       ((from->lines.items[i + 1].hint.flags & HINT_CONTINUES) != 0 ||
                        (line->hint.type == HINT_TABLE &&
                         from->lines.items[i + 1].hint.type == HINT_TABLE));
        if (!goes_on)
            end_block(flow);
    }
    flow_free(from);
}

char *flow_join(const struct flow *flow)
{
    struct str joined = STR_INIT;
    for (size_t i = 0; i < flow->lines.len; i++) {
        if (i > 0)
            str_putc(&joined, ' ');
        str_add(&joined, flow->lines.items[i].text, flow->lines.items[i].len);
    }
    return str_steal(&joined);
}

void flow_comment(struct flow *flow, char *author, char *text)
{
    struct flow_note note = { author, text };
    vec_push(&flow->target->comments, note);
}

void flow_footnote(struct flow *flow, char *mark, char *text)
{
    struct flow_note note = { mark, text };
    vec_push(&flow->target->footnotes, note);
}

void flow_table_cell(struct flow_table *table, struct flow *cell)
{
    vec_push(&table->cells, *cell);
    cell->lines = (struct flow_lines)VEC_INIT;
}

static void free_cells(struct flow *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        flow_free(&cells[i]);
    free(cells);
}

/* Cells are parted by two spaces; by a tab each where some are empty, so that it can be seen which
   column a cell stands in. */
static void put_row(struct flow *flow, const struct flow_row *row, bool head)
{
    struct str spaced = STR_INIT;
    struct str tabbed = STR_INIT;
    struct str cell = STR_INIT;
    bool empty = false; /* a cell before another one that is not */
    bool last = false;
    for (size_t i = 0; i < row->count; i++) {
        char *joined = flow_join(&row->cells[i]);
        str_clear(&cell);
        bool text = fold(&cell, joined, strlen(joined), false);
        if (i > 0)
            str_putc(&tabbed, '\t');
        if (text) {
            empty |= last;
            str_puts(&spaced, spaced.len > 0 ? "  " : "");
            str_add(&spaced, cell.data, cell.len);
            str_add(&tabbed, cell.data, cell.len);
        }
        last |= !text;
        free(joined);
    }
    while (tabbed.len > 0 && tabbed.data[tabbed.len - 1] == '\t')
        tabbed.data[--tabbed.len] = '\0';
    const struct str *line = empty ? &tabbed : &spaced;
    if (line->len > 0) {
        uint8_t flags = head ? HINT_TABLE_HEAD : 0;
        put_line(flow, line->data, line->len, (struct line_hint){ HINT_TABLE, 0, flags, 0 });
    }
    str_free(&spaced);
    str_free(&tabbed);
    str_free(&cell);
}

/* The first row waits, because a table that ends with it may be a frame. */
void flow_table_row(struct flow_table *table, struct flow *flow)
{
    if (table->cells.len == 0)
        return;
    struct flow_row row = { table->cells.items, table->cells.len };
    table->cells = (struct flow_cells)VEC_INIT;
    table->count++;
    if (table->count == 1) {
        table->first = row;
        return;
    }
    if (table->count == 2)
        put_row(flow, &table->first, true);
    put_row(flow, &row, false);
    free_cells(row.cells, row.count);
}

void flow_table_end(struct flow_table *table, struct flow *flow)
{
    flow_table_row(table, flow);
    if (table->count == 1 && table->first.count == 1)
        flow_append(flow, &table->first.cells[0]);
    else if (table->count == 1)
        put_row(flow, &table->first, true);
    free_cells(table->first.cells, table->first.count);
    end_block(flow);
}

void flow_put_mark(struct str *out, const char *mark)
{
    static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
    bool digits = *mark != '\0';
    for (const char *at = mark; *at != '\0'; at++)
        digits = digits && *at >= '0' && *at <= '9';
    for (const char *at = mark; digits && *at != '\0'; at++)
        str_puts(out, raised[*at - '0']);
    /* A letter would become a part of the word before it. */
    if (!digits && (*mark & ~0x20) >= 'A' && (*mark & ~0x20) <= 'Z')
        str_printf(out, "[%s]", mark);
    else if (!digits)
        str_puts(out, mark);
}
