/*
 * The flow of an office document's text on its way into a rendering: paragraphs, rows of
 * tables, and what belongs behind them (text boxes, footnotes, comments). The main flow puts
 * its lines out at once; the flow of a cell, a note or a text box keeps them until it is
 * known what becomes of them.
 */
#ifndef IMPORT_FLOW_H
#define IMPORT_FLOW_H

#include "base/str.h"
#include "import/import.h"

#include <stdbool.h>
#include <stddef.h>

struct flow_line {
    char *text; /* owned */
    size_t len;
    struct line_hint hint;
};

/* A comment or a footnote that waits for its line. */
struct flow_note {
    char *mark; /* a footnote's number, a comment's author; owned */
    char *text; /* owned */
};

struct flow_notes VEC_BODY(struct flow_note);

/* What all flows of a document share. */
struct flow_target {
    struct rendering *out;
    struct flow_notes comments;
    struct flow_notes footnotes;
};

struct flow {
    struct flow_target *target;
    bool direct;                                        /* the main flow */
    struct flow_lines VEC_BODY(struct flow_line) lines; /* unless direct */
};

void flow_target_free(struct flow_target *target);
void flow_free(struct flow *flow);

/* A paragraph; its line breaks are '\n' (kept in running text, spaces elsewhere), other white
   space is folded. Nothing happens where no text is in it. */
void flow_paragraph(struct flow *flow, const char *text, size_t len, struct line_hint hint);
/* A heading style on a whole provision only gives it its number and its place. */
bool flow_is_provision(const struct str *text);
/* Moves the lines of another one (a text box) to the end of this one. */
void flow_append(struct flow *flow, struct flow *from);
/* All lines as one, a space between them; the caller frees. */
char *flow_join(const struct flow *flow);
/* Both take over mark and text (malloc'ed). */
void flow_comment(struct flow *flow, char *author, char *text);
void flow_footnote(struct flow *flow, char *mark, char *text);

/* A table: cells are flows that are taken over and emptied; a row is put at its end. A table
   of one cell is a frame around its paragraphs. */
struct flow_row {
    struct flow *cells; /* owned */
    size_t count;
};

struct flow_table {
    struct flow_row first;                         /* kept until the second comes */
    size_t count;                                  /* of rows until now */
    struct flow_cells VEC_BODY(struct flow) cells; /* of the row that is being read; owned */
};

void flow_table_cell(struct flow_table *table, struct flow *cell);
void flow_table_row(struct flow_table *table, struct flow *flow);
void flow_table_end(struct flow_table *table, struct flow *flow);

/* A reference mark as it is printed, raised: digits as "¹²", letters as "[i]", all else as
   it is. */
void flow_put_mark(struct str *out, const char *mark);

#endif
