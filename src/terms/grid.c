#include "terms/grid_lines.h"

#include "terms/columns.h"

#include <string.h>

enum { MAX_COLUMNS = 12, LONG_LINE = 14, MAX_HEADER_CELL = 9 };

/* --- where the cells of a line stand ------------------------------------------------------ */

size_t token_x(const struct reading *reading, uint32_t t, bool *tab)
{
    const struct token *token = &reading->tokens.items[t];
    const struct reading_block *at = &reading->blocks.items[token->block];
    const struct block *block = &at->node->blocks.items[at->index];
    const struct source *source = reading->contract->source;
    size_t x = 0;
    size_t raw;

    *tab = false;
    if (source == NULL || !at->mapped)
        return 0;
    raw = map_to_raw(&block->map, (struct clean_span){ token->begin, token->begin + 1 }).begin;
    *tab = raw > 0 && raw <= source->len && source->bytes[raw - 1] == '\t';
    while (raw > 0 && source->bytes[raw - 1] != '\n') {
        raw--;
        x += ((unsigned char)source->bytes[raw] & 0xC0) != 0x80;
    }
    return x;
}

static bool is_pipe(const struct reading *reading, uint32_t t)
{
    return reading->tokens.items[t].mark == '|';
}

/* Marks of emphasis and bullets at a cell's ends are none of its words. */
static void trim_cell(const struct reading *reading, struct line_cell *cell)
{
    const struct token *tokens = reading->tokens.items;

    while (cell->first < cell->end && tokens[cell->first].mark == '*')
        cell->first++;
    while (cell->end > cell->first &&
           (tokens[cell->end - 1].mark == '*' || tokens[cell->end - 1].mark == '|'))
        cell->end--;
}

/* The cells of the line first … end; pipes: parted by "|", else by wide gaps. */
static size_t cut_line(const struct reading *reading, uint32_t first, uint32_t end, bool pipes,
                       struct line_cell cells[MAX_COLUMNS], bool *tabs)
{
    size_t count = 0;
    uint32_t from = first + (pipes && is_pipe(reading, first));

    for (uint32_t t = from; t <= end && count < MAX_COLUMNS; t++) {
        bool cut = t == end || (pipes ? is_pipe(reading, t)
                                      : t > from && token_gap(reading, t) == GAP_WIDE);
        struct line_cell cell = { from, t, 0 };
        bool tab = false;
        if (!cut || (pipes && t == end && from == end))
            continue;
        if (from < end)
            cell.x = token_x(reading, from, &tab);
        *tabs |= tab;
        trim_cell(reading, &cell);
        cells[count++] = cell;
        from = t + (pipes ? 1 : 0);
    }
    return count;
}

/* "|---|:--:|": the line below a header. */
static bool is_rule(const struct reading *reading, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        if (reading->tokens.items[t].word != NO_WORD)
            return false;
    return true;
}

/* "+------+-----+": an edge of a table that was drawn. */
static bool is_box_edge(const struct reading *reading, uint32_t first, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;

    return end - first > 2 && tokens[first].mark == '+' && tokens[end - 1].mark == '+' &&
           is_rule(reading, first, end);
}

static bool has_pipe(const struct reading *reading, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t++)
        if (is_pipe(reading, t))
            return true;
    return false;
}

/* --- the grid ---------------------------------------------------------------------------- */

static void add_row(struct grid *grid)
{
    for (size_t c = 0; c < grid->columns; c++)
        vec_push(&grid->cells, 0);
    grid->rows++;
}

/* Puts a piece into the cell of the last row, below what it has. lowest: number of the lowest piece of
   each of that row's cells, from 1; 0: none. */
static void put_piece(struct grid *grid, size_t column, const struct line_cell *cell,
                      size_t lowest[MAX_COLUMNS])
{
    size_t *place = &grid->cells.items[(grid->rows - 1) * grid->columns + column];
    struct grid_piece piece = { cell->first, cell->end, 0 };

    if (cell->end <= cell->first)
        return;
    vec_push(&grid->pieces, piece);
    if (lowest[column] != 0)
        place = &grid->pieces.items[lowest[column] - 1].next;
    *place = lowest[column] = grid->pieces.len;
}

/* Lines between the line of the token before and that of the token, 1 where they follow. */
static size_t lines_down(const struct reading *reading, uint32_t t)
{
    size_t before = token_line(reading, t - 1);
    size_t here = token_line(reading, t);

    return here > before ? here - before : 0;
}

/* Blank lines part the rows: no line that follows another at once has all cells, unless the lines since
   the blank one have one firm's number between them, and some line behind a blank one has. first: the
   line below the header. */
static bool is_parted(const struct reading *reading, uint32_t first, uint32_t end,
                      size_t columns)
{
    enum { NO_ROW = 2 };
    bool close = false;
    bool whole = false;
    size_t numbers = 0;

    for (uint32_t t = first; t < end;) {
        uint32_t stop = line_stop(reading, t, end);
        struct line_cell cells[MAX_COLUMNS];
        bool ignored = false;
        size_t count = cut_line(reading, t, stop, false, cells, &ignored);
        bool apart = lines_down(reading, t) > 1;
        numbers = (apart ? 0 : numbers) + line_holds_number(reading, t, stop);
        if (apart && column_of(reading, t) != COLUMN_NONE)
            numbers = NO_ROW; /* a head, and below it a row */
        if (apart) {
            if (count == 1 && stop - t > LONG_LINE)
                break; /* text behind the table */
            whole |= count >= columns;
        } else if (t > first && count >= columns && numbers != 1) {
            return false;
        } else {
            close |= t > first;
        }
        t = stop;
    }
    return close && whole;
}

/* "Nordisk" / "Drift A/S" / "20787155  Fabriksvej 18" / "3000 Helsingør": most lines have one cell
   that begins under the first column, so that no line says which column it belongs to. */
static bool fell_apart(const struct reading *reading, uint32_t body, uint32_t end,
                       const struct line_cell *header, size_t columns)
{
    size_t lines = 0;
    size_t alone = 0;

    for (uint32_t t = body; t < end;) {
        uint32_t stop = line_stop(reading, t, end);
        struct line_cell cells[MAX_COLUMNS];
        bool ignored = false;
        size_t count = cut_line(reading, t, stop, false, cells, &ignored);
        lines++;
        alone += count == 1 && line_nearest(header, columns, cells[0].x, 0) == 0;
        t = stop;
    }
    return alone * 3 > lines * 2;
}

/* A numbered heading or clause: no table reaches into it. */
static bool begins_section(const struct reading *reading, uint32_t t)
{
    const struct reading_block *block = &reading->blocks.items[reading->tokens.items[t].block];
    const struct node *node = block->node;

    return t == block->first && block->index == 0 && node->label[0] != '\0' &&
           (node->kind == NODE_HEADING || node->kind == NODE_CLAUSE ||
            node->kind == NODE_ANNEX);
}

/* The line has no first cell. */
static bool begins_with_tab(const struct reading *reading, uint32_t first)
{
    bool tab;

    token_x(reading, first, &tab);
    return tab;
}

/* "Regionen er fast." between two rows of as many cells as the head, no line left out: a note on the one
   above. */
static bool is_note(const struct reading *reading, uint32_t t, uint32_t stop, uint32_t end,
                    size_t columns)
{
    struct line_cell cells[MAX_COLUMNS];
    bool ignored = false;
    uint32_t next = stop < end ? line_stop(reading, stop, end) : stop;

    return next > stop && !has_pipe(reading, t, stop) && has_pipe(reading, stop, next) &&
           token_line(reading, stop) == token_line(reading, t) + 1 &&
           cut_line(reading, stop, next, true, cells, &ignored) == columns;
}

/* "Nordlys A/S" / "CVR 12345678 | Drift | Norge": the note is the first line of the next row's name, whose
   number begins the rest. */
static bool is_above_number(const struct reading *reading, uint32_t t, uint32_t stop,
                            uint32_t end)
{
    const struct registry *registry;
    uint32_t last = stop - (reading->tokens.items[stop - 1].mark == '.');
    bool firm = false;

    for (uint32_t k = t; k < last && !firm; k++)
        firm = k + firm_form_at(reading, k, FIRM_FORM) == last;
    return firm && firm_id_label(reading, stop, end, &registry) > 0;
}

static void read_rows(const struct reading *reading, uint32_t first, uint32_t end, bool pipes,
                      const struct line_cell *header, bool tabs, bool shifted,
                      struct grid *grid)
{
    uint32_t body = line_stop(reading, first, end);
    bool parted = !pipes && !tabs && is_parted(reading, body, end, grid->columns);
    bool indented = tabs && !shifted && begins_with_tab(reading, first);
    size_t lowest[MAX_COLUMNS] = { 0 };
    struct line_cell above = { 0, 0, 0 }; /* the first line of the next row's name */
    bool boxed = false;
    bool edge = false;

    for (uint32_t t = first; t < end;) {
        uint32_t stop = line_stop(reading, t, end);
        size_t down = t > body ? lines_down(reading, t) : 0;
        struct line_cell cells[MAX_COLUMNS];
        bool ignored = false;
        size_t count = cut_line(reading, t, stop, pipes, cells, &ignored);
        size_t least = 0;
        /* no cell above the labels, or none of a label; but all may be indented */
        size_t shift = t == first ? shifted : tabs && !indented && begins_with_tab(reading, t);
        size_t broken = 0;
        bool below;
        if (pipes && is_box_edge(reading, t, stop)) {
            boxed = true; /* "+-----+------+" parts the rows */
            edge = true;
            grid->end = t = stop;
            continue;
        }
        if (pipes && is_note(reading, t, stop, end, grid->columns)) {
            if (is_above_number(reading, t, stop, end))
                above = (struct line_cell){ t, stop, 0 };
            grid->end = t = stop;
            continue;
        }
        if (pipes ? !has_pipe(reading, t, stop)
                  : (count == 1 && stop - t > LONG_LINE) || begins_section(reading, t))
            return; /* text behind the table */
        grid->end = stop;
        t = stop;
        if (is_rule(reading, cells[0].first, stop))
            continue;
        broken = tabs && grid->rows > 0 ? line_broken_cell(reading, grid, &cells[0], count) : 0;
        below =
            pipes ? boxed && !edge && grid->rows > 0
            : tabs
                ? grid->rows > 0 && (broken > 0 || line_breaks_row(reading, grid, &cells[0]))
                : grid->rows > 0 && ((parted && down == 1) ||
                                     line_is_below(reading, grid, header, cells, count, stop));
        edge = false;
        if (!below) {
            add_row(grid);
            memset(lowest, 0, sizeof lowest);
        }
        put_piece(grid, 0, &above, lowest);
        above.end = above.first;
        for (size_t i = 0; i < count && least < grid->columns; i++) {
            size_t column =
                pipes || tabs ? i : line_nearest(header, grid->columns, cells[i].x, least);
            column += shift + broken;
            if (column < grid->columns)
                put_piece(grid, column, &cells[i], lowest);
            least = column + 1;
        }
    }
}

bool grid_read(const struct reading *reading, uint32_t first, uint32_t end, struct grid *out)
{
    struct line_cell header[MAX_COLUMNS];
    uint32_t stop = line_stop(reading, first, end);
    bool tabs = false;
    bool shifted;
    bool pipes;

    memset(out, 0, sizeof *out);
    out->end = first;
    if (first >= end)
        return false;
    pipes = has_pipe(reading, first, stop);
    out->columns = cut_line(reading, first, stop, pipes, header, &tabs);
    if (out->columns < 2)
        return false;
    for (size_t c = 0; c < out->columns; c++)
        if (header[c].end - header[c].first > MAX_HEADER_CELL && !pipes)
            return false; /* running text with a gap in it */
    shifted = tabs && stop < end && out->columns < MAX_COLUMNS &&
              begins_with_tab(reading, first) && !begins_with_tab(reading, stop);
    out->columns += shifted;
    read_rows(reading, first, end, pipes, header, tabs, shifted, out);
    return out->rows > 1 &&
           (pipes || tabs || !fell_apart(reading, stop, out->end, header, out->columns));
}

void grid_free(struct grid *grid)
{
    vec_free(&grid->cells);
    vec_free(&grid->pieces);
}

const struct grid_piece *grid_cell(const struct grid *grid, size_t row, size_t column)
{
    size_t number = grid->cells.items[row * grid->columns + column];

    return number == 0 ? NULL : &grid->pieces.items[number - 1];
}

const struct grid_piece *grid_below(const struct grid *grid, const struct grid_piece *piece)
{
    return piece->next == 0 ? NULL : &grid->pieces.items[piece->next - 1];
}

const char *grid_text(const struct reading *reading, const struct grid *grid, size_t row,
                      size_t column)
{
    return grid_text_to(reading, grid, row, column, NULL);
}

const char *grid_text_to(const struct reading *reading, const struct grid *grid, size_t row,
                         size_t column, const struct grid_piece *stop)
{
    struct str out = STR_INIT;
    const char *copy;

    for (const struct grid_piece *piece = grid_cell(grid, row, column);
         piece != NULL && piece != stop; piece = grid_below(grid, piece)) {
        const char *words = reading_words(reading, piece->first, piece->end);
        if (out.len > 1 && out.data[out.len - 1] == '-' && (unsigned char)words[0] >= 'a') {
            out.len--;
            out.data[out.len] = '\0';
        } else if (out.len > 0) {
            str_putc(&out, ' ');
        }
        str_puts(&out, words);
    }
    copy = arena_strdup(&reading->terms->arena, str_text(&out));
    str_free(&out);
    return copy;
}
