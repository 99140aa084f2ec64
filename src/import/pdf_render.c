/* The lines of a PDF as a rendering: one line of the page a line, a row of a table a line. */
#include "import/pdf_flow.h"

#include "base/alloc.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

struct writer {
    struct rendering *out;
    struct pdf_layout *layout;
    struct str text; /* of the line that is being put together */
    size_t comment;  /* the next one of the document */
    struct line_list
        VEC_BODY(size_t) notes; /* footnote lines that wait for the paragraph's end */
};

/* Comments at or above the line that was just put. */
static void put_comments(struct writer *w, const struct pdf_line *line)
{
    const struct pdf_document *d = w->layout->document;
    while (w->comment < d->comments.len) {
        const struct pdf_comment *comment = &d->comments.items[w->comment];
        if (comment->page > line->page ||
            (comment->page == line->page && comment->y > line->y1))
            break;
        rendering_note(w->out, comment->author, comment->text);
        w->comment++;
    }
}

/* Spaces before a line, as far as its text is from the margin: always an even number, because
   in plain text a single one stands where a page begins. */
static size_t indent_of(const struct pdf_layout *layout, const struct pdf_line *line)
{
    enum { MOST = 40 };
    int32_t left = (line->flags & PDF_LINE_COLUMN) != 0 ? line->left : layout->left;
    int64_t pairs = (line->x0 - (int64_t)left + layout->size / 2) / layout->size;
    return pairs < 0 ? 0 : pairs > MOST / 2 ? MOST : (size_t)pairs * 2;
}

static void put_line(struct writer *w, const struct pdf_line *line, struct line_hint hint,
                     const char *between)
{
    const struct pdf_piece *pieces = pdf_line_pieces(w->layout, line);
    str_clear(&w->text);
    for (size_t i = hint.type == HINT_FURNITURE ? 0 : indent_of(w->layout, line); i > 0; i--)
        str_putc(&w->text, ' ');
    for (size_t i = 0; i < line->piece_count; i++) {
        if (i > 0)
            str_puts(&w->text, between);
        str_add(&w->text, pdf_piece_text(w->layout, &pieces[i]), pieces[i].len);
    }
    hint.page = w->layout->document->pages.items[line->page].number;
    rendering_line(w->out, str_text(&w->text), w->text.len, hint);
    put_comments(w, line);
}

/* Footnotes stand below the paragraph that the page's end broke. */
static void put_footnotes(struct writer *w)
{
    for (size_t i = 0; i < w->notes.len; i++) {
        const struct pdf_line *line = &w->layout->lines.items[w->notes.items[i]];
        bool begins = (line->flags & (PDF_LINE_RAISED | PDF_LINE_MARKER)) != 0 || i == 0;
        struct line_hint hint = { HINT_FOOTNOTE, 0, begins ? 0 : HINT_CONTINUES, 0 };
        if (begins)
            rendering_blank(w->out);
        put_line(w, line, hint, " ");
    }
    if (w->notes.len > 0)
        rendering_blank(w->out);
    w->notes.len = 0;
}

/* A cell's next line: a word that was broken is made whole. */
static void join_cell(struct str *cell, const char *text, size_t len)
{
    if (cell->len > 1 && cell->data[cell->len - 1] == '-' && len > 0) {
        uint32_t first;
        bool letter = ((unsigned char)cell->data[cell->len - 2] | 0x20) >= 'a';
        bool small = utf8_decode(text, len, &first) > 0 && utf8_is_letter(first) &&
                     !utf8_is_upper(first);
        bool joins = (len < 3 || memcmp(text, "og ", 3) != 0) &&
                     (len < 6 || memcmp(text, "eller ", 6) != 0);
        if (letter && small && joins)
            cell->data[--cell->len] = '\0';
        else if (!joins)
            str_putc(cell, ' ');
    } else if (cell->len > 0) {
        str_putc(cell, ' ');
    }
    str_add(cell, text, len);
}

/* The lines [first, end) are one row; their pieces go to the cells above which they stand. */
static void put_row(struct writer *w, size_t first, size_t end, uint8_t flags)
{
    enum { CELLS = 24 };
    struct {
        int32_t x0, x1;
        struct str text;
    } cells[CELLS];
    size_t count = 0;
    for (size_t i = first; i < end; i++) {
        const struct pdf_line *line = &w->layout->lines.items[i];
        const struct pdf_piece *pieces = pdf_line_pieces(w->layout, line);
        for (size_t k = 0; line->kind == PDF_LINE_TABLE && k < line->piece_count; k++) {
            size_t cell = 0;
            while (cell < count && cells[cell].x1 < pieces[k].x0)
                cell++;
            bool apart = cell == count || cells[cell].x0 > pieces[k].x1;
            if (apart && count < CELLS) {
                memmove(cells + cell + 1, cells + cell, (count - cell) * sizeof *cells);
                cells[cell].x0 = pieces[k].x0;
                cells[cell].x1 = pieces[k].x1;
                cells[cell].text = (struct str)STR_INIT;
                count++;
            } else if (cell == count) {
                cell--;
            }
            cells[cell].x1 = pieces[k].x1 > cells[cell].x1 ? pieces[k].x1 : cells[cell].x1;
            join_cell(&cells[cell].text, pdf_piece_text(w->layout, &pieces[k]), pieces[k].len);
        }
    }
    str_clear(&w->text);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            str_puts(&w->text, "  ");
        str_add(&w->text, str_text(&cells[i].text), cells[i].text.len);
        str_free(&cells[i].text);
    }
    const struct pdf_line *line = &w->layout->lines.items[first];
    struct line_hint hint = { HINT_TABLE, 0, flags,
                              w->layout->document->pages.items[line->page].number };
    rendering_line(w->out, str_text(&w->text), w->text.len, hint);
    put_comments(w, line);
}

/* Puts one line of the flow; returns the next one. */
static size_t put_table(struct writer *w, size_t line, bool head)
{
    struct pdf_line *lines = w->layout->lines.items;
    size_t end = line + 1;
    while (end < w->layout->lines.len && lines[end].kind == PDF_LINE_TABLE &&
           lines[end].page == lines[line].page && (lines[end].flags & PDF_LINE_ROW) == 0)
        end++;
    put_row(w, line, end, head ? HINT_TABLE_HEAD : 0);
    return end;
}

static void put_text(struct writer *w, const struct pdf_flow *flow,
                     const struct pdf_paragraph *p, size_t line)
{
    struct line_hint hint = { p->type, p->level, p->flags, 0 };
    uint8_t join = flow->joins[line];
    if (line > p->first)
        hint.flags |= HINT_CONTINUES;
    if (line > p->first && join == PDF_JOIN_WRAPPED)
        hint.flags |= HINT_WRAPPED;
    put_line(w, &w->layout->lines.items[line], hint, "   ");
}

static void put_all(struct writer *w, const struct pdf_flow *flow)
{
    const struct pdf_line *lines = w->layout->lines.items;
    const struct pdf_paragraphs *all = &flow->paragraphs;
    size_t at = 0; /* in all: the paragraph that has not ended yet */
    uint8_t before = PDF_LINE_TEXT;
    for (size_t i = 0; i < w->layout->lines.len;) {
        const struct pdf_line *line = &lines[i];
        while (at < all->len && all->items[at].last < i)
            at++;
        const struct pdf_paragraph *p = at < all->len ? &all->items[at] : NULL;
        bool begins = p != NULL && p->first == i;
        if (begins && (line->kind != PDF_LINE_TABLE || before != PDF_LINE_TABLE))
            put_footnotes(w);
        if (line->kind == PDF_LINE_FOOTNOTE) {
            vec_push(&w->notes, i++);
            continue;
        }
        if (line->kind == PDF_LINE_FURNITURE || line->kind == PDF_LINE_CONTENTS) {
            bool inside = p != NULL && p->first < i && line->kind == PDF_LINE_FURNITURE;
            if (!inside && line->kind == PDF_LINE_CONTENTS && before != PDF_LINE_CONTENTS)
                rendering_blank(w->out);
            put_line(w, line, (struct line_hint){ HINT_FURNITURE, 0, 0, 0 }, "   ");
            before = line->kind == PDF_LINE_FURNITURE ? before : line->kind;
            i++;
            continue;
        }
        bool table = line->kind == PDF_LINE_TABLE;
        if (begins && (table ? before != PDF_LINE_TABLE : p->spaced || before != line->kind))
            rendering_blank(w->out);
        if (table)
            i = put_table(w, i, before != PDF_LINE_TABLE);
        else
            put_text(w, flow, p, i++);
        before = line->kind;
    }
    put_footnotes(w);
}

void pdf_render(struct rendering *out, struct pdf_layout *layout)
{
    struct pdf_flow flow;
    struct writer w = { .out = out, .layout = layout };
    pdf_flow_make(&flow, layout);
    pdf_find_styles(&flow);
    put_all(&w, &flow);
    /* Comments below all text belong to the last line. */
    const struct pdf_document *d = layout->document;
    for (; w.comment < d->comments.len && out->hints.len > 0; w.comment++)
        rendering_note(out, d->comments.items[w.comment].author,
                       d->comments.items[w.comment].text);
    pdf_flow_free(&flow);
    vec_free(&w.notes);
    str_free(&w.text);
}

void pdf_layout_make(struct pdf_layout *out, const struct pdf_document *document)
{
    *out = (struct pdf_layout){ .document = document };
    pdf_find_rows(out);
    pdf_find_furniture(out);
    pdf_find_columns(out);
    pdf_find_tables(out);
}

void pdf_layout_free(struct pdf_layout *layout)
{
    str_free(&layout->text);
    vec_free(&layout->order);
    vec_free(&layout->pieces);
    vec_free(&layout->lines);
}
