/*
 * The screen as an array of cells. Panes and dialogs draw only here; ui/term.c brings the
 * cells to the terminal, a test reads them as text. A cell holds one grapheme cluster; a
 * cluster of two cells is stored in its left one, and the right one has width 0.
 *
 * Nothing that a terminal could obey ever gets into a cell: canvas_text replaces control
 * characters, and rich.h shows them as marks before.
 */
#ifndef UI_CANVAS_H
#define UI_CANVAS_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* What a cell means; ui/term.c decides how that looks on a given terminal. */
enum style {
    STYLE_TEXT,
    STYLE_BORDER,
    STYLE_TITLE, /* of a pane */
    STYLE_FOCUS, /* title of the pane that has the keys */
    STYLE_HEADING,
    STYLE_LABEL,
    STYLE_TAG,
    STYLE_NOTE,
    STYLE_REVIEWED,
    STYLE_DEVIATING,
    STYLE_FINDING,
    STYLE_CONTROL, /* a mark that stands for a character that can't be shown */
    STYLE_DELETED,
    STYLE_INSERTED,
    STYLE_KEY, /* the name of a key */
    STYLE_ERROR,
    STYLE_DIM,
    STYLES,
    /* Added to one of the above. */
    STYLE_LIT = 0x100,              /* belongs to the current clause */
    STYLE_CURSOR = 0x200,           /* the selected row */
    STYLE_MATCH = 0x400,            /* found by the search */
    STYLE_WRONG = 0x800,            /* under a misspelling */
    STYLE_UNDERLINED = STYLE_WRONG, /* with another style than STYLE_TEXT: only that */
    STYLE_POINTED = 0x1000          /* under another finding */
};

/* Room for a letter with several marks; a cell is 16 bytes, so that a screen of them is cleared,
   drawn and compared in little time. */
enum { CELL_BYTES = 12 };

struct cell {
    char text[CELL_BYTES]; /* UTF-8, NUL-terminated; "" in the right half of a wide cluster */
    unsigned short style;
    unsigned char width;  /* 1, 2, or 0 in the right half of a wide cluster */
    unsigned char unused; /* 0: no padding, so that cells are compared as bytes */
};

/* Columns and rows, 0-based. */
struct rect {
    int x;
    int y;
    int width;
    int height;
};

/* Signs of the screen; the plain set is ASCII, for terminals and fonts without them. */
enum glyph {
    GLYPH_OPEN,
    GLYPH_FOLDED,
    GLYPH_REVIEWED,
    GLYPH_DEVIATING,
    GLYPH_FINDING,
    GLYPH_NOTE,
    GLYPH_UNSURE, /* the clause may have been read wrongly */
    GLYPH_CORRECTED,
    GLYPH_MORE,
    GLYPH_BAR,    /* beside the lines of the current clause */
    GLYPH_HERE,   /* beside the row of the cursor */
    GLYPH_DOT,    /* between the parts of the status line */
    GLYPH_RETURN, /* a line break in an editor */
    GLYPH_ARROW,
    /* How a clause deviates from the one it is compared with. */
    GLYPH_ALTERED,
    GLYPH_ADDED,
    GLYPH_MISSING, /* how many behind it */
    GLYPH_MOVED,
    GLYPH_WORDING,
    GLYPH_FILLED,
    GLYPH_UNDECLARED, /* behind such a sign: the contract's own table does not declare it */
    GLYPHS
};

struct canvas {
    struct cell *cells; /* owned; row by row */
    int width;
    int height;
    bool plain; /* only ASCII signs */
    int cursor_x;
    int cursor_y;
    bool cursor_shown; /* in an editor; a screen reader follows it elsewhere too */
};

void canvas_resize(struct canvas *canvas, int width, int height); /* and clears */
void canvas_clear(struct canvas *canvas);
void canvas_free(struct canvas *canvas);
struct rect canvas_rect(const struct canvas *canvas);
/* Draws len bytes of UTF-8 at column x of row y inside clip (x, y relative to it; x may be
   negative or outside) and returns the cells that the text takes, drawn or not. */
int canvas_text(struct canvas *canvas, struct rect clip, int x, int y, const char *text,
                size_t len, unsigned style);
int canvas_puts(struct canvas *canvas, struct rect clip, int x, int y, const char *text,
                unsigned style);
/* As canvas_puts, but a text wider than width cells ends in an ellipsis. */
int canvas_cut(struct canvas *canvas, struct rect clip, int x, int y, int width,
               const char *text, size_t len, unsigned style);
void canvas_blank(struct canvas *canvas, struct rect rect, unsigned style);
void canvas_add_style(struct canvas *canvas, struct rect rect, unsigned flags);
/* A frame inside rect's edge. A line that is drawn over another gets a joint there. */
void canvas_frame(struct canvas *canvas, struct rect rect, unsigned style);
void canvas_line_across(struct canvas *canvas, int x, int y, int width, unsigned style);
void canvas_line_down(struct canvas *canvas, int x, int y, int height, unsigned style);
void canvas_set_cursor(struct canvas *canvas, int x, int y, bool shown);
const char *canvas_glyph(const struct canvas *canvas, enum glyph glyph);
const struct cell *canvas_cell(const struct canvas *canvas, int x, int y);
/* The screen as lines of text without trailing spaces; with styles: a letter a cell. */
void canvas_dump(const struct canvas *canvas, struct str *out);
void canvas_dump_styles(const struct canvas *canvas, struct str *out);

#endif
