/* The lines of a table while its grid is read: grid.c and grid_below.c only. */
#ifndef TERMS_GRID_LINES_H
#define TERMS_GRID_LINES_H

#include "terms/grid.h"

struct line_cell {
    uint32_t first;
    uint32_t end;
    size_t x; /* characters from the line's beginning */
};

/* The column under which a cell stands: the nearest, right of those that the line has filled. */
size_t line_nearest(const struct line_cell *header, size_t columns, size_t x, size_t least);
/* A number, or digits as long as one, in first … end. */
bool line_holds_number(const struct reading *reading, uint32_t first, uint32_t end);
/* The cells of a line up to stop go on in those of the last row. */
bool line_is_below(const struct reading *reading, const struct grid *grid,
                   const struct line_cell *header, const struct line_cell *cells, size_t count,
                   uint32_t stop);
/* Where tabs part the cells: the last row broke within its first cell, which this line ends. */
bool line_breaks_row(const struct reading *reading, const struct grid *grid,
                     const struct line_cell *cell);
/* The same within a later cell: its column, in which the line goes on; 0 where it does not. */
size_t line_broken_cell(const struct reading *reading, const struct grid *grid,
                        const struct line_cell *cell, size_t count);

#endif
