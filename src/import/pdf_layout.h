/*
 * From words with places to lines with hints, in steps that each look at geometry only:
 *
 *   pdf_rows.c       words -> lines, each cut into pieces where wide space stands between words
 *   pdf_furniture.c  lines that stand at the same place of many pages
 *   pdf_columns.c    lines across columns -> the lines of one column, then those of the next
 *   pdf_tables.c     pieces that stand below each other: tables
 *   pdf_flow.c       which line goes on from the one before; headings, footnotes, and all
 *                    into a rendering
 *
 * Lengths are hundredths of a point.
 */
#ifndef IMPORT_PDF_LAYOUT_H
#define IMPORT_PDF_LAYOUT_H

#include "import/import.h"
#include "import/pdf_stream.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Words of a line without wide space between them. */
struct pdf_piece {
    int32_t x0, x1;
    uint32_t text; /* in layout->text */
    uint32_t len;
};

enum pdf_line_kind {
    PDF_LINE_TEXT,
    PDF_LINE_FURNITURE,
    PDF_LINE_CONTENTS, /* an entry of a table of contents */
    PDF_LINE_TABLE,
    PDF_LINE_FOOTNOTE
};

enum pdf_line_flag {
    PDF_LINE_BOLD = 1,       /* all of it */
    PDF_LINE_UNDERLINED = 2, /* all of it */
    PDF_LINE_MARKER = 4,     /* begins with what looks like a number or a bullet */
    PDF_LINE_RAISED = 8,     /* begins with a raised number */
    PDF_LINE_COLUMN = 16,    /* stands in a column beside others */
    PDF_LINE_TURNED = 32,    /* set upright or across the page */
    PDF_LINE_ROW = 64        /* of a table: begins a row */
};

struct pdf_line {
    uint32_t page;   /* index of the page */
    uint32_t column; /* counts up with every column and every page */
    int32_t x0, x1, y0, y1;
    int32_t text_x;      /* where the text behind the marker begins; x0 where there is none */
    int32_t left, right; /* of the column it stands in */
    int32_t first;       /* width of its first word */
    uint32_t words;      /* the first one, in layout->order */
    uint32_t word_count;
    uint32_t pieces; /* the first one */
    uint16_t piece_count;
    uint16_t size; /* of most of its letters */
    uint8_t kind;
    uint8_t flags;
    uint32_t letters;
};

struct pdf_layout {
    const struct pdf_document *document;
    struct str text;
    struct pdf_order VEC_BODY(uint32_t) order; /* indices of words */
    struct pdf_pieces VEC_BODY(struct pdf_piece) pieces;
    struct pdf_lines VEC_BODY(struct pdf_line) lines;
    uint16_t size; /* of most of the text */
    bool bold;     /* most of the text is */
    int32_t pitch; /* from line to line of running text in that size */
    int32_t left;  /* where most pages' text begins */
};

void pdf_layout_make(struct pdf_layout *out, const struct pdf_document *document);
void pdf_layout_free(struct pdf_layout *layout);

/* The steps, in this order. */
void pdf_find_rows(struct pdf_layout *layout);
void pdf_find_furniture(struct pdf_layout *layout);
void pdf_find_columns(struct pdf_layout *layout);
void pdf_find_tables(struct pdf_layout *layout);
void pdf_render(struct rendering *out, struct pdf_layout *layout);

/* Where a line stands: the index of its page, its column, and that column's edges. */
struct pdf_place {
    uint32_t page, column;
    int32_t left, right;
};

/* pdf_rows.c: appends one line of the words, which stand on one baseline, from left to right. */
void pdf_add_line(struct pdf_layout *layout, struct pdf_place place, const uint32_t *order,
                  size_t count);

static inline const char *pdf_piece_text(const struct pdf_layout *layout,
                                         const struct pdf_piece *piece)
{
    return str_text(&layout->text) + piece->text;
}

static inline struct pdf_piece *pdf_line_pieces(const struct pdf_layout *layout,
                                                const struct pdf_line *line)
{
    return &layout->pieces.items[line->pieces];
}

/* pdf_text.c: appends the words [first, first + count) of order as one line of text, with its
   spaces; letters that are set apart become words again. */
void pdf_put_words(struct str *out, const struct pdf_document *document, const uint32_t *order,
                   size_t count, uint16_t size, bool line_start);
/* Appends a piece of the words [from, to) of a line to its pieces, which are the last ones. */
void pdf_put_piece(struct pdf_layout *layout, struct pdf_line *line, size_t from, size_t to);
/* Whether a short piece of text looks like a number, a letter with its point, or a bullet. */
bool pdf_is_marker(const char *text, size_t len);

#endif
