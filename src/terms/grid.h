/*
 * Tables as grids of cells, whatever parts the cells in the source: "|", tabs, or gaps of spaces
 * under the columns of the first line. A cell that goes on in the lines below is one cell.
 */
#ifndef TERMS_GRID_H
#define TERMS_GRID_H

#include "terms/names.h"

struct grid_piece {
    uint32_t first; /* tokens, half open */
    uint32_t end;
    size_t next; /* number of the piece below it in the same cell, from 1; 0: none */
};

struct grid {
    size_t columns;
    size_t rows;
    uint32_t end;      /* the token behind the table */
    VEC(size_t) cells; /* rows * columns: number of the first piece, from 1; 0: empty */
    VEC(struct grid_piece) pieces;
};

/* Characters between the beginning of its line in the source and the token. *tab: a tab stands
   before it. */
size_t token_x(const struct reading *reading, uint32_t t, bool *tab);
/* The table whose first line begins at first, up to end; false where no cells show. The caller
   frees it with grid_free in any case. */
bool grid_read(const struct reading *reading, uint32_t first, uint32_t end, struct grid *out);
void grid_free(struct grid *grid);
/* The first piece of a cell, or NULL where it is empty; and the one below it. */
const struct grid_piece *grid_cell(const struct grid *grid, size_t row, size_t column);
const struct grid_piece *grid_below(const struct grid *grid, const struct grid_piece *piece);
/* True where the piece ends with a firm's form: "Fjordpost ApS", "Fjordpost Inc.". */
bool grid_piece_is_firm(const struct reading *reading, const struct grid_piece *piece);
/* The whole cell in one line, words that a hyphen parted put together; "" where it is empty. In
   the terms' arena. */
const char *grid_text(const struct reading *reading, const struct grid *grid, size_t row,
                      size_t column);
/* The same, only of the pieces above stop (NULL: all). */
const char *grid_text_to(const struct reading *reading, const struct grid *grid, size_t row,
                         size_t column, const struct grid_piece *stop);

#endif
