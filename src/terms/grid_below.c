/*
 * Whether a line of a table goes on in the row above it or begins a row: by which columns it fills, and by
 * what its first cell says of the name above.
 */
#include "terms/grid_lines.h"

#include "terms/columns.h"

#include <string.h>

/* The column under which a cell stands: the nearest, right of those that the line has filled. */
size_t line_nearest(const struct line_cell *header, size_t columns, size_t x, size_t least)
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

static bool only_digits(const struct reading *reading, uint32_t t)
{
    const char *word = token_lower(reading, t);

    return word[0] != '\0' && word[strspn(word, "0123456789")] == '\0';
}

/* A number, or digits as long as one: the label of a foreign one may stand on another line. */
bool line_holds_number(const struct reading *reading, uint32_t first, uint32_t end)
{
    enum { LONG = 8 };

    for (uint32_t t = first; t < end; t++)
        if (only_digits(reading, t) && strlen(token_lower(reading, t)) >= LONG)
            return true;
    return has_number(reading, first, end);
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
        size_t at = line_nearest(header, grid->columns, cells[i].x, least);
        if (at == column)
            return false;
        least = at + 1;
    }
    return ids;
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

/* "Havtaxa        99300035   Kajen 4,    Kørsel" / "v/Bo Riis                 8370 Hadsten": who owns the firm,
   or other small words, in a line that has no number where the row above has one. */
static bool is_owner(const struct reading *reading, const struct grid *grid,
                     const struct line_cell *header, const struct line_cell *cells,
                     size_t count)
{
    const struct token *first = &reading->tokens.items[cells[0].first];
    bool owner = token_is(reading, cells[0].first, "v") && cells[0].first + 1 < cells[0].end &&
                 first[1].mark == '/';

    if (grid->rows < 2 || cells[0].end <= cells[0].first || first->capital || first->digits ||
        first->word == NO_WORD)
        return false;
    for (size_t c = 1; c < grid->columns; c++) {
        const struct grid_piece *piece = grid_cell(grid, grid->rows - 1, c);
        if (piece != NULL && (owner || (has_number(reading, piece->first, piece->end) &&
                                        lacks_number(reading, grid, header, cells, count, c))))
            return true;
    }
    return false;
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
    /* "(CVR 26108829)" */
    uint32_t first = cell->first + (reading->tokens.items[cell->first].mark == '(');
    uint32_t end =
        cell->end - (cell->end > first && reading->tokens.items[cell->end - 1].mark == ')');
    bool label = firm_id_label(reading, first, end, &registry) > 0;
    bool number =
        firm_id_next(reading, first, end, true, &id) && id.first == first && id.end == end;

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
        whole |=
            firm_next(reading, above->first, above->end, &firm) && firm.first == above->first;
    return whole;
}

/* The first cell of the row above has so many lines that it is no name: what follows begins a row, or each
   line of a long list in which a bracket stays open would be held against all those above. */
static bool is_full(const struct grid *grid)
{
    enum { MAX_PIECES = 40 };
    const struct grid_piece *piece = grid_cell(grid, grid->rows - 1, 0);
    size_t count = 0;

    for (; piece != NULL && count < MAX_PIECES; piece = grid_below(grid, piece))
        count++;
    return count == MAX_PIECES;
}

/* The cells of a line up to stop go on in those of the row above. */
bool line_is_below(const struct reading *reading, const struct grid *grid,
                   const struct line_cell *header, const struct line_cell *cells, size_t count,
                   uint32_t stop)
{
    if (line_nearest(header, grid->columns, cells[0].x, 0) > 0)
        return true;
    if (is_full(grid))
        return false;
    return ((count == 1 || is_form(reading, &cells[0])) && goes_on(reading, grid, &cells[0])) ||
           is_joined(reading, grid) || is_number_below(reading, grid, &cells[0]) ||
           is_address_below(reading, grid, &cells[0], count == 1) ||
           ends_name(reading, grid, header, &cells[0], count, stop) ||
           is_owner(reading, grid, header, cells, count) || is_in_bracket(reading, grid);
}

/* Tabs part whole cells, but "Fjordpost ApS" / "CVR 25137159 <tab> E-mail": a break within the first cell
   left the row's other cells for the line below. */
bool line_breaks_row(const struct reading *reading, const struct grid *grid,
                     const struct line_cell *cell)
{
    for (size_t c = 1; c < grid->columns; c++)
        if (grid_cell(grid, grid->rows - 1, c) != NULL)
            return false;
    return !is_full(grid) && is_number_below(reading, grid, cell);
}

/* "Fjordpost ApS <tab> 25137159 <tab> Kajen 4" / "8000 Aarhus <tab> E-mail": a break within the last cell so
   far. The column of that cell, in which the line goes on; 0 where it does not. */
size_t line_broken_cell(const struct reading *reading, const struct grid *grid,
                        const struct line_cell *cell, size_t count)
{
    struct place_name country;
    struct firm firm;
    size_t last = 0;

    for (size_t c = 1; c < grid->columns; c++)
        last = grid_cell(grid, grid->rows - 1, c) != NULL ? c : last;
    if (grid->rows < 2 || last + 1 == grid->columns || last + count > grid->columns ||
        cell->end <= cell->first || firm_next(reading, cell->first, cell->end, &firm))
        return 0;
    return is_street(reading, cell->first, cell->end) || only_digits(reading, cell->first) ||
                   (!reading->tokens.items[cell->first].capital &&
                    reading->tokens.items[cell->first].word != NO_WORD) ||
                   (country_next(reading, cell->first, cell->end, &country) &&
                    country.first == cell->first && country.end == cell->end)
               ? last
               : 0;
}
