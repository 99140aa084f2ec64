/*
 * A scrolled text of any length. It is a sequence of items (a line of the source, a clause,
 * a line of help), each made into rich text and wrapped only when it is on the screen, so
 * a move costs what it shows and never what the document holds. Positions are an item and
 * a row in it; an item's number is whatever its owner likes (an offset, an index).
 */
#ifndef UI_FLOW_H
#define UI_FLOW_H

#include "ui/canvas.h"
#include "ui/rich.h"

struct flow_ops {
    void (*fill)(void *data, size_t item, struct rich *out);
    size_t (*first)(void *data); /* NULL: 0 */
    size_t (*last)(void *data);
    /* Change *item to its neighbour and return true, or return false at the end. NULL: items are
       numbered one by one. */
    bool (*next)(void *data, size_t *item);
    bool (*prev)(void *data, size_t *item);
};

struct flow_place {
    size_t item;
    size_t row;
};

/* How many rows items have, for the steps over those that are not on the screen: the words
   and the width make them, never a style. */
enum { FLOW_COUNTS = 64 };
struct flow_count {
    size_t item;
    size_t rows; /* 0: not known */
};

struct flow {
    const struct flow_ops *ops;
    void *data;
    struct flow_place top;
    struct flow_place cursor;
    int width;  /* cells for the text */
    int height; /* rows */
    bool plain;
    struct rich rich; /* of item `loaded`, while `fresh` */
    struct row_list rows;
    size_t loaded;
    bool fresh;
    struct flow_count counts[FLOW_COUNTS];
};

void flow_init(struct flow *flow, const struct flow_ops *ops, void *data);
void flow_free(struct flow *flow);
void flow_set_size(struct flow *flow, int width, int height);
void flow_forget(struct flow *flow);  /* what fill makes may have changed */
void flow_restyle(struct flow *flow); /* only how the same words look may have */
/* The item's text, valid until another is loaded. */
const struct rich *flow_load(struct flow *flow, size_t item);
/* Moves place by so many rows (negative: up); returns how many it could. */
int flow_step(struct flow *flow, struct flow_place *place, int rows);
void flow_move(struct flow *flow, int rows);   /* the cursor, and the screen after it */
void flow_scroll(struct flow *flow, int rows); /* the screen, and the cursor after it */
void flow_to_first(struct flow *flow);
void flow_to_last(struct flow *flow);
/* Sets the cursor and shows it; where it has to scroll, `above` rows stand above it. */
void flow_show(struct flow *flow, struct flow_place place, int above);
/* Row of the item that holds this byte of its rich text. */
size_t flow_row_of(struct flow *flow, size_t item, size_t byte);
/* Draws into rect, column 0 of which is for signs: a bar beside lit rows, and, where
   cursor is wanted, a sign beside its row. */
void flow_draw(struct flow *flow, struct canvas *canvas, struct rect rect, bool cursor);
/* Draws only the rows of items for which this says true, over what stands there; no cursor. */
typedef bool flow_wanted(const void *data, size_t item);
void flow_draw_items(struct flow *flow, struct canvas *canvas, struct rect rect,
                     flow_wanted *wanted, const void *data);
/* The place shown at row y of rect; false below the end. */
bool flow_at(struct flow *flow, int y, struct flow_place *out);

#endif
