/* Tables with a column a firm: "Firma | Nordlys A/S | Sydlys ApS" / "CVR-nr. | 12345678 | 87654321". */
#include "terms/subprocessors.h"

/* What the row's first cell says of the others; COLUMN_NONE where it is no label. */
static enum column row_kind(const struct reading *reading, const struct grid *grid, size_t row)
{
    const struct grid_piece *label = grid_cell(grid, row, 0);

    return label == NULL ? COLUMN_NONE : column_of(reading, label->first);
}

/* The name of each firm stands in the first row, and each row begins with a label. */
static bool is_turned(const struct reading *reading, const struct grid *grid)
{
    enum { LEAST = 3 };
    size_t labels = 0;

    if (grid->columns < LEAST || row_kind(reading, grid, 0) != COLUMN_NAME)
        return false;
    for (size_t c = 1; c < grid->columns; c++) {
        const struct grid_piece *name = grid_cell(grid, 0, c);
        if (name == NULL || !row_is_name(reading, name->first, name->end) ||
            records_is_party(reading, name->first, name->end))
            return false;
    }
    for (size_t row = 1; row < grid->rows; row++)
        labels += row_kind(reading, grid, row) != COLUMN_NONE;
    return labels > 0 && labels + 1 == grid->rows;
}

static void read_column(struct records *records, const struct grid *grid, size_t c)
{
    const struct reading *reading = records->reading;
    const struct grid_piece *name = grid_cell(grid, 0, c);
    struct record *record =
        records_add(records, name->first, records_name_end(reading, name->first, name->end));

    if (record == NULL)
        return;
    record->cells = true;
    for (size_t row = 1; row < grid->rows; row++) {
        const struct grid_piece *cell = grid_cell(grid, row, c);
        if (cell != NULL)
            records_take(reading, record, row_kind(reading, grid, row), cell->first, cell->end,
                         grid_text(reading, grid, row, c));
    }
}

bool records_read_turned(struct records *records, uint32_t first, uint32_t end)
{
    struct reading *reading = records->reading;
    size_t before = records->items.len;

    for (uint32_t t = first; t < end; t = line_stop(reading, t, end)) {
        uint32_t label = row_begin(reading, t, end);
        struct grid grid;
        if (label >= end || column_of(reading, label) != COLUMN_NAME)
            continue;
        if (grid_read(reading, t, end, &grid) && is_turned(reading, &grid))
            for (size_t c = 1; c < grid.columns; c++)
                read_column(records, &grid, c);
        grid_free(&grid);
        if (records->items.len > before)
            return true;
    }
    return false;
}
