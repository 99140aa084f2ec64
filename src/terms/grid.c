#include "terms/grid.h"

#include "terms/columns.h"

#include <string.h>

enum { MAX_COLUMNS = 12, LONG_LINE = 14, MAX_HEADER_CELL = 9 };

/* --- where the cells of a line stand ------------------------------------------------------ */

struct line_cell {
    uint32_t first;
    uint32_t end;
    size_t x; /* characters from the line's beginning */
};

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

/* Puts a piece into the cell of the last row, below what it has. */
static void put_piece(struct grid *grid, size_t column, const struct line_cell *cell)
{
    size_t *place = &grid->cells.items[(grid->rows - 1) * grid->columns + column];
    struct grid_piece piece = { cell->first, cell->end, 0 };

    if (cell->end <= cell->first)
        return;
    vec_push(&grid->pieces, piece);
    while (*place != 0)
        place = &grid->pieces.items[*place - 1].next;
    *place = grid->pieces.len;
}

/* The column under which a cell stands: the nearest, right of those that the line has filled. */
static size_t nearest(const struct line_cell *header, size_t columns, size_t x, size_t least)
{
    size_t best = least;
    size_t distance = SIZE_MAX;

    for (size_t c = least; c < columns; c++) {
        size_t far = header[c].x > x ? header[c].x - x : x - header[c].x;
        if (far < distance) {
            distance = far;
            best = c;
        }
    }
    return best;
}

/* "A/S" and nothing else in the cell: no name begins so. */
static bool is_form(const struct reading *reading, const struct line_cell *cell)
{
    uint32_t end = cell->end;

    end -= end > cell->first + 1 && reading->tokens.items[end - 1].mark == '.'; /* "Inc." */
    return end > cell->first &&
           firm_form_at(reading, cell->first, FIRM_FORM) == end - cell->first;
}

/* A line whose only cell ends the name above it: "A/S", or the tail of a hyphenated word. */
static bool goes_on(const struct reading *reading, const struct grid *grid,
                    const struct line_cell *cell)
{
    const struct grid_piece *above = grid_cell(grid, grid->rows - 1, 0);
    const struct token *tokens = reading->tokens.items;

    if (above == NULL || grid->rows < 2)
        return false;
    while (above->next != 0)
        above = &grid->pieces.items[above->next - 1];
    return is_form(reading, cell) || tokens[above->end - 1].mark == '-' ||
           (!tokens[cell->first].capital && !tokens[cell->first].digits &&
            tokens[cell->first].word != NO_WORD);
}

static bool has_number(const struct reading *reading, uint32_t first, uint32_t end)
{
    struct firm_id id;

    return firm_id_next(reading, first, end, true, &id);
}

/* The column's head is that of numbers, and of the cells of this line none stands below it. */
static bool lacks_number(const struct reading *reading, const struct grid *grid,
                         const struct line_cell *header, const struct line_cell *cells,
                         size_t count, size_t column)
{
    size_t least = 0;
    bool ids = false;

    for (uint32_t t = header[column].first; t < header[column].end; t++)
        ids |= column_of(reading, t) == COLUMN_ID;
    for (size_t i = 0; i < count && least < grid->columns; i++) {
        size_t at = nearest(header, grid->columns, cells[i].x, least);
        if (at == column)
            return false;
        least = at + 1;
    }
    return ids;
}

/* "Brevo (Postly" / "SAS)": a bracket is open in the name above. */
static bool is_in_bracket(const struct reading *reading, const struct grid *grid)
{
    const struct grid_piece *piece = grid_cell(grid, grid->rows - 1, 0);
    int open = 0;

    for (; piece != NULL && grid->rows > 1; piece = grid_below(grid, piece))
        for (uint32_t t = piece->first; t < piece->end; t++)
            open +=
                (reading->tokens.items[t].mark == '(') - (reading->tokens.items[t].mark == ')');
    return open > 0;
}

/* "Kvistværkets  99300035  Drift" / "Hosting A/S            af net": the second line ends a name
   that lacks its form, and has no number of its own; alone: nor anything else. */
static bool ends_name(const struct reading *reading, const struct grid *grid,
                      const struct line_cell *header, const struct line_cell *cell,
                      size_t count, uint32_t stop)
{
    bool alone = count == 1;
    const struct grid_piece *above = grid_cell(grid, grid->rows - 1, 0);
    struct firm firm;
    bool numbered = false;

    if (grid->rows < 2 || above == NULL || above->next != 0 ||
        firm_next(reading, above->first, above->end, &firm) ||
        !firm_next(reading, cell->first, cell->end, &firm) ||
        has_number(reading, cell->first, stop))
        return false;
    for (size_t c = 1; c < grid->columns; c++) {
        const struct grid_piece *piece = grid_cell(grid, grid->rows - 1, c);
        numbered |= piece != NULL && (alone || has_number(reading, piece->first, piece->end) ||
                                      lacks_number(reading, grid, header, cell, count, c));
    }
    return numbered;
}

/* "Havblik &      drift af" / "Søn A/S        servere": the name above is not over. */
static bool is_joined(const struct reading *reading, const struct grid *grid)
{
    const struct grid_piece *above = grid_cell(grid, grid->rows - 1, 0);

    while (above != NULL && above->next != 0)
        above = grid_below(grid, above);
    return above != NULL && grid->rows > 1 && reading->tokens.items[above->end - 1].mark == '&';
}

/* "Sejlverk ApS" / "26108829", "Sejlverk ApS" / "CVR-nr. 26108829": the name's own number below it,
   in a column of names. */
static bool is_number_below(const struct reading *reading, const struct grid *grid,
                            const struct line_cell *cell)
{
    const struct grid_piece *above = grid_cell(grid, grid->rows - 1, 0);
    const struct registry *registry;
    struct firm_id id;
    bool label = firm_id_label(reading, cell->first, cell->end, &registry) > 0;
    bool number = firm_id_next(reading, cell->first, cell->end, true, &id) &&
                  id.first == cell->first && id.end == cell->end;

    if (above == NULL || grid->rows < 2 || !(label || number))
        return false;
    for (; above != NULL; above = grid_below(grid, above))
        if (!reading->tokens.items[above->first].capital ||
            has_number(reading, above->first, above->end))
            return false;
    return true;
}

bool grid_piece_is_firm(const struct reading *reading, const struct grid_piece *piece)
{
    struct firm firm;

    return firm_next(reading, piece->first, piece->end, &firm) &&
           firm.end + (firm.end < piece->end && reading->tokens.items[firm.end].mark == '.') ==
               piece->end;
}

static bool only_digits(const struct reading *reading, uint32_t t)
{
    const char *word = token_lower(reading, t);

    return word[0] != '\0' && word[strspn(word, "0123456789")] == '\0';
}

/* "Brevdue Mail Inc.      nyhedsbreve" / "548 Harbor Street      Framework)": below a whole firm's name stands
   its address, which begins no row. */
static bool is_address_below(const struct reading *reading, const struct grid *grid,
                             const struct line_cell *cell, bool alone)
{
    enum { SHORT = 5 };
    const struct grid_piece *above = grid_cell(grid, grid->rows - 1, 0);
    struct firm firm;
    bool whole = false;

    if (grid->rows < 2 || firm_next(reading, cell->first, cell->end, &firm) ||
        cell->end < cell->first + 2 ||
        !(is_street(reading, cell->first, cell->end) || only_digits(reading, cell->first) ||
          (alone && cell->end - cell->first <= SHORT && only_digits(reading, cell->end - 1))))
        return false;
    for (; above != NULL; above = grid_below(grid, above))
        whole |= grid_piece_is_firm(reading, above);
    return whole;
}

/* Lines between the line of the token before and that of the token, 1 where they follow. */
static size_t lines_down(const struct reading *reading, uint32_t t)
{
    size_t before = token_line(reading, t - 1);
    size_t here = token_line(reading, t);

    return here > before ? here - before : 0;
}

/* A number, or digits as long as one: the label of a foreign one may stand on another line. */
static bool holds_number(const struct reading *reading, uint32_t first, uint32_t end)
{
    enum { LONG = 8 };

    for (uint32_t t = first; t < end; t++)
        if (only_digits(reading, t) && strlen(token_lower(reading, t)) >= LONG)
            return true;
    return has_number(reading, first, end);
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
        numbers = (apart ? 0 : numbers) + holds_number(reading, t, stop);
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
        alone += count == 1 && nearest(header, columns, cells[0].x, 0) == 0;
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

/* The cells of a line up to stop go on in those of the row above. */
static bool is_below(const struct reading *reading, const struct grid *grid,
                     const struct line_cell *header, const struct line_cell *cells,
                     size_t count, uint32_t stop)
{
    return nearest(header, grid->columns, cells[0].x, 0) > 0 ||
           ((count == 1 || is_form(reading, &cells[0])) && goes_on(reading, grid, &cells[0])) ||
           is_joined(reading, grid) || is_number_below(reading, grid, &cells[0]) ||
           is_address_below(reading, grid, &cells[0], count == 1) ||
           ends_name(reading, grid, header, &cells[0], count, stop) ||
           is_in_bracket(reading, grid);
}

/* Tabs part whole cells, but "Fjordpost ApS" / "CVR 25137159 <tab> E-mail": a break within the first cell
   left the row's other cells for the line below. */
static bool is_broken_row(const struct reading *reading, const struct grid *grid,
                          const struct line_cell *cell)
{
    for (size_t c = 1; c < grid->columns; c++)
        if (grid_cell(grid, grid->rows - 1, c) != NULL)
            return false;
    return is_number_below(reading, grid, cell);
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

static void read_rows(const struct reading *reading, uint32_t first, uint32_t end, bool pipes,
                      const struct line_cell *header, bool tabs, bool shifted,
                      struct grid *grid)
{
    uint32_t body = line_stop(reading, first, end);
    bool parted = !pipes && !tabs && is_parted(reading, body, end, grid->columns);
    bool indented = tabs && !shifted && begins_with_tab(reading, first);
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
        bool below;
        if (pipes && is_box_edge(reading, t, stop)) {
            boxed = true; /* "+-----+------+" parts the rows */
            edge = true;
            grid->end = t = stop;
            continue;
        }
        if (pipes && is_note(reading, t, stop, end, grid->columns)) {
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
        below = pipes ? boxed && !edge && grid->rows > 0
                : tabs
                    ? grid->rows > 0 && is_broken_row(reading, grid, &cells[0])
                    : grid->rows > 0 && ((parted && down == 1) ||
                                         is_below(reading, grid, header, cells, count, stop));
        edge = false;
        if (!below)
            add_row(grid);
        for (size_t i = 0; i < count && least < grid->columns; i++) {
            size_t column =
                pipes || tabs ? i : nearest(header, grid->columns, cells[i].x, least);
            column += shift;
            if (column < grid->columns)
                put_piece(grid, column, &cells[i]);
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
