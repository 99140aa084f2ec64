/*
 * Parties in cells:
 *
 *   columns   one column a party, its role above it or in brackets below; in front of them there
 *             may be a column of labels
 *   headed    one head a party: its role and names of columns, below them its name and number
 *   rows      one row a party, with columns for role, name and number
 *   pairs     rows of label and value, where a row with a role begins a party; or two of each
 *   lines     the two columns cell by cell, one a line: "Navn" / X / "Navn" / Y, "Navn" / X / Y
 *   stacked   the two columns one below the other, below both roles on one line
 */
#include "terms/parties.h"

#include "terms/columns.h"
#include "terms/evidence.h"
#include "terms/grid.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_ROWS = 16, ROLE_WORDS = 4, MAX_NAME_WORDS = 10, MAX_LINES = 24 };

/* --- cells ------------------------------------------------------------------------------- */

/* "Kommune (dataansvarlig)", "Bureau (den dataansvarlige):": a word of the contract's own, and its role. */
static enum role role_in_bracket(const struct reading *reading, uint32_t first, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t at = first + 2;

    end -= end > first && tokens[end - 1].mark == ':';
    if (first + 3 >= end || tokens[first].word == NO_WORD || tokens[first + 1].mark != '(' ||
        tokens[end - 1].mark != ')')
        return ROLE_NONE;
    at += token_is(reading, at, "den");
    return at + 2 == end ? role_strict(token_lower(reading, at)) : ROLE_NONE;
}

/* The role that the words name and nothing else: "Den dataansvarlige", "Databehandler:". */
static enum role role_alone(const struct reading *reading, uint32_t first, uint32_t end)
{
    enum role role = role_in_bracket(reading, first, end);
    uint32_t words = 0;

    if (role != ROLE_NONE)
        return role;

    for (uint32_t t = first; t < end; t++) {
        enum role here;
        if (reading->tokens.items[t].word == NO_WORD)
            continue;
        here = role_loose(reading, t);
        if (here == ROLE_NONE && !token_is(reading, t, "den") &&
            !token_is(reading, t, "part") && !token_is(reading, t, "som"))
            return ROLE_NONE;
        role = here != ROLE_NONE ? here : role;
        words++;
    }
    return words <= ROLE_WORDS ? role : ROLE_NONE;
}

static enum role cell_role(const struct reading *reading, const struct grid *grid, size_t row,
                           size_t column)
{
    const struct grid_piece *piece = grid_cell(grid, row, column);

    return piece == NULL ? ROLE_NONE : role_alone(reading, piece->first, piece->end);
}

/* What a label says, "Navn" or "CVR-nr."; COLUMN_NONE where the words are a value. */
static enum column label_kind(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const small[] = { "nr",  "nummer", "og",   "på", "af",
                                         "den", "for",    "part", "by", NULL };
    enum column kind = COLUMN_NONE;

    for (uint32_t t = first; t < end; t++) {
        enum column here = column_of(reading, t);
        if (reading->tokens.items[t].word != NO_WORD && here == COLUMN_NONE &&
            !reading_has_word(reading, t, t + 1, small))
            return COLUMN_NONE;
        kind = kind == COLUMN_NONE ? here : kind;
    }
    return kind;
}

static bool may_be_name(const struct reading *reading, uint32_t first, uint32_t end)
{
    return party_may_begin(reading, first, end) && end - first <= MAX_NAME_WORDS &&
           (end - first > 1 || label_kind(reading, first, end) == COLUMN_NONE) &&
           role_alone(reading, first, end) == ROLE_NONE;
}

/* The short name in quotes or brackets, (i det følgende ”Værket”), or NO_WORD. */
static uint32_t short_name(const struct reading *reading, uint32_t first, uint32_t end)
{
    uint32_t last = NO_WORD;
    bool marked = false;

    for (uint32_t t = first; t < end; t++) {
        char mark = reading->tokens.items[t].mark;
        marked |= mark == '"' || mark == '(';
        if (marked && reading->tokens.items[t].capital)
            last = t;
    }
    return last;
}

/* The address in a cell, to which the street in the cell above belongs where it begins with the town. */
static void take_address(const struct reading *reading, struct party *party, enum column kind,
                         uint32_t first, uint32_t end)
{
    const char *address = party->address == NULL ? address_in(reading, first, end) : NULL;

    if (address != NULL && party->above != NULL && !reading->tokens.items[first].capital) {
        struct str both = STR_INIT;
        str_printf(&both, "%s, %s", party->above, address);
        party->address = arena_strdup(&reading->terms->arena, str_text(&both));
        str_free(&both);
    } else if (address != NULL || (kind == COLUMN_ADDRESS && party->address == NULL)) {
        party->address = address != NULL ? address : reading_words(reading, first, end);
    }
    party->above = first < end && kind != COLUMN_ID ? reading_words(reading, first, end) : NULL;
}

/* Takes what the words first … end say of the party. name: they are its name by their label. */
static void take_cell(const struct reading *reading, struct parties *parties,
                      struct party **party, enum role role, enum column kind, uint32_t first,
                      uint32_t end)
{
    struct firm_id id;
    enum role here = role_alone(reading, first, end);

    if (first >= end || (here != ROLE_NONE && kind != COLUMN_NAME)) {
        if (*party != NULL && (*party)->role == ROLE_NONE)
            (*party)->role = here; /* ("Databehandler") below the name */
        return;
    }
    if (*party == NULL) {
        uint32_t stop;
        if (first + 1 < end && token_is(reading, first, "for") &&
            reading->tokens.items[first + 1].capital)
            first++; /* "For Nordlys ApS" */
        stop = party_name_end(reading, first, end);
        if ((kind != COLUMN_NAME && kind != COLUMN_NONE) || !may_be_name(reading, first, stop))
            return;
        *party = parties_add(reading, parties, first, stop, false);
        if (*party == NULL)
            return;
        (*party)->cells = true;
        (*party)->titled = kind == COLUMN_NAME;
        (*party)->role = role;
        first = stop;
    }
    if ((*party)->id == NULL && firm_id_next(reading, first, end, kind == COLUMN_ID, &id)) {
        (*party)->id = id.text;
        (*party)->id_token = id.number;
    }
    take_address(reading, *party, kind, first, end);
    if ((*party)->called == NULL) {
        (*party)->called_token = short_name(reading, first, end);
        (*party)->called = (*party)->called_token == NO_WORD
                               ? NULL
                               : token_lower(reading, (*party)->called_token);
    }
    for (uint32_t t = first; t < end && (*party)->role == ROLE_NONE; t++)
        (*party)->role = role_loose(reading, t);
}

/* "Navn: X" in one cell: the value behind the label. */
static enum column skip_label(const struct reading *reading, uint32_t *first, uint32_t end)
{
    enum column kind = column_of(reading, *first);
    uint32_t at = *first;

    if (kind == COLUMN_NONE)
        return COLUMN_NONE;
    while (at < end && at < *first + 4 && reading->tokens.items[at].mark != ':')
        at++;
    if (at >= end || reading->tokens.items[at].mark != ':')
        return kind == COLUMN_ID ? kind : COLUMN_NONE;
    if (kind != COLUMN_ID)
        *first = at + 1;
    return kind;
}

/* --- grids ------------------------------------------------------------------------------- */

/* "Kaldes | Laboratoriet | Havlys": the row says what the contract calls them. */
static bool is_calling(const struct reading *reading, const struct grid_piece *label)
{
    static const char *const calls[] = { "kaldes",     "kaldt",    "benævnes", "benævnt",
                                         "betegnes",   "omtales",  "herefter", "kaldenavn",
                                         "betegnelse", "kortnavn", NULL };

    return label != NULL && reading_has_word(reading, label->first, label->first + 1, calls);
}

/* Takes the word in the cell as what the party is called. */
static void take_calling(const struct reading *reading, struct party *party, uint32_t first,
                         uint32_t end)
{
    for (uint32_t t = first; t < end && party->called == NULL; t++) {
        if (reading->tokens.items[t].capital && reading->tokens.items[t].word != NO_WORD) {
            party->called_token = t;
            party->called = token_lower(reading, t);
        }
    }
}

/* The cells of one column from a row on. */
static void read_column(const struct reading *reading, struct parties *parties,
                        const struct grid *grid, size_t from, size_t column, enum role role,
                        bool labels)
{
    struct party *party = NULL;

    for (size_t row = from; row < grid->rows; row++) {
        const struct grid_piece *label = labels ? grid_cell(grid, row, 0) : NULL;
        enum column kind =
            label == NULL ? COLUMN_NONE : label_kind(reading, label->first, label->end);
        for (const struct grid_piece *piece = grid_cell(grid, row, column); piece != NULL;
             piece = grid_below(grid, piece)) {
            uint32_t first = piece->first;
            enum column own = skip_label(reading, &first, piece->end);
            if (party != NULL && is_calling(reading, label)) {
                take_calling(reading, party, first, piece->end);
                continue;
            }
            take_cell(reading, parties, &party, role, own != COLUMN_NONE ? own : kind, first,
                      piece->end);
        }
    }
}

/* Cells of the column with a number of a register, from a row on. */
static size_t count_numbers(const struct reading *reading, const struct grid *grid, size_t from,
                            size_t column)
{
    size_t count = 0;

    for (size_t row = from; row < grid->rows; row++) {
        const struct grid_piece *piece = grid_cell(grid, row, column);
        struct firm_id id;
        count += piece != NULL && firm_id_next(reading, piece->first, piece->end, false, &id);
    }
    return count;
}

/* "Nordby Skole      og      Lyst ApS": three columns, and only an "og" in the one between. */
static bool has_and_between(const struct reading *reading, const struct grid *grid)
{
    size_t found = 0;

    for (size_t row = 0; grid->columns == 3 && row < grid->rows; row++) {
        const struct grid_piece *piece = grid_cell(grid, row, 1);
        if (piece == NULL)
            continue;
        if (piece->end != piece->first + 1 || !token_is(reading, piece->first, "og"))
            return false;
        found++;
    }
    return found == 1;
}

/* One column a party. */
static bool read_columns(const struct reading *reading, struct parties *parties,
                         const struct grid *grid)
{
    size_t numbers[2] = { 0, 0 };
    enum role roles[2] = { ROLE_NONE, ROLE_NONE };
    size_t columns[2] = { 0, 0 };
    size_t found = 0;
    size_t header = 0;

    /* The row of the roles; a page's head in two columns may stand above it. */
    for (size_t row = 0; row < grid->rows && found < 2; row++) {
        found = 0;
        header = row;
        for (size_t c = 0; c < grid->columns; c++) {
            enum role role = cell_role(reading, grid, row, c);
            if (role != ROLE_NONE && found < 2) {
                roles[found] = role;
                columns[found++] = c;
            }
        }
    }
    if (found < 2 || (header > 0 && (count_numbers(reading, grid, header, columns[0]) == 0 ||
                                     count_numbers(reading, grid, header, columns[1]) == 0))) {
        found = 0; /* (”Dataansvarlig”) and (”Databehandler”) below the names are no head */
        header = 0;
    }
    if (found < 2 && (grid->columns == 2 || has_and_between(reading, grid)) &&
        grid->rows >= 2) {
        /* No roles above them: two names side by side, each with a number. */
        columns[0] = 0;
        columns[1] = grid->columns - 1;
        for (size_t c = 0; c < 2; c++)
            numbers[c] = count_numbers(reading, grid, 0, columns[c]);
        found = numbers[0] == 1 && numbers[1] == 1 ? 2 : 0;
        roles[0] = roles[1] = ROLE_NONE;
    }
    if (found < 2 || (roles[0] != ROLE_NONE && roles[0] == roles[1]))
        return false;
    for (size_t i = 0; i < 2; i++)
        read_column(reading, parties, grid, header, columns[i], roles[i], columns[0] > 0);
    return true;
}

/* "Dataansvarlig | CVR | Kontaktperson": a role and names of columns, of which one is the number's. */
static bool is_head(const struct reading *reading, const struct grid *grid, size_t row)
{
    bool number = false;

    for (size_t c = 1; c < grid->columns; c++) {
        const struct grid_piece *piece = grid_cell(grid, row, c);
        enum column kind =
            piece == NULL ? COLUMN_NONE : label_kind(reading, piece->first, piece->end);
        struct firm_id id;
        if (piece != NULL &&
            (kind == COLUMN_NONE || firm_id_next(reading, piece->first, piece->end, true, &id)))
            return false;
        number |= kind == COLUMN_ID;
    }
    return number && cell_role(reading, grid, row, 0) != ROLE_NONE;
}

/* A party a head: its name below the role, its number below "CVR". */
static bool read_headed(const struct reading *reading, struct parties *parties,
                        const struct grid *grid)
{
    size_t found = 0;

    for (size_t head = 0; head + 1 < grid->rows; head++) {
        struct party *party = NULL;
        enum role role = cell_role(reading, grid, head, 0);
        if (!is_head(reading, grid, head))
            continue;
        for (size_t c = 0; c < grid->columns; c++) {
            const struct grid_piece *title = grid_cell(grid, head, c);
            const struct grid_piece *piece = grid_cell(grid, head + 1, c);
            enum column kind = c == 0          ? COLUMN_NAME
                               : title == NULL ? COLUMN_NONE
                                               : label_kind(reading, title->first, title->end);
            if (piece != NULL && (c == 0 || kind == COLUMN_ID || kind == COLUMN_ADDRESS))
                take_cell(reading, parties, &party, role, kind, piece->first, piece->end);
        }
        found += party != NULL;
    }
    return found > 0;
}

/* The column of the row's only role; columns where there is none, or more than one. */
static size_t role_column(const struct reading *reading, const struct grid *grid, size_t row)
{
    size_t found = grid->columns;

    for (size_t c = 0; c < grid->columns; c++) {
        if (cell_role(reading, grid, row, c) == ROLE_NONE)
            continue;
        if (found < grid->columns)
            return grid->columns;
        found = c;
    }
    return found;
}

/* Rows of label and value below the role's, the values in a column. */
static void read_below(const struct reading *reading, struct parties *parties,
                       const struct grid *grid, size_t row, size_t column, struct party **party)
{
    enum role role = (*party)->role;

    for (; row < grid->rows && cell_role(reading, grid, row, column - 1) == ROLE_NONE; row++) {
        const struct grid_piece *label = grid_cell(grid, row, column - 1);
        const struct grid_piece *piece = grid_cell(grid, row, column);
        if (piece != NULL) {
            take_cell(reading, parties, party, role,
                      label == NULL ? COLUMN_NONE
                                    : label_kind(reading, label->first, label->end),
                      piece->first, piece->end);
        }
    }
}

/* One row a party: its role in one cell, its name in the next or under "Navn". */
static bool read_rows(const struct reading *reading, struct parties *parties,
                      const struct grid *grid)
{
    size_t found = 0;
    size_t behind = 0; /* rows whose role stands behind the name */

    for (size_t row = 0; row < grid->rows; row++) {
        size_t column = role_column(reading, grid, row);
        behind += column > 0 && column < grid->columns;
    }
    for (size_t row = 0; row < grid->rows; row++) {
        struct party *party = NULL;
        size_t column = role_column(reading, grid, row);
        if (column == grid->columns || (column > 0 && behind < 2))
            continue;
        enum role role = cell_role(reading, grid, row, column);
        for (size_t c = 0; c < grid->columns; c++) {
            const struct grid_piece *title = row > 0 ? grid_cell(grid, 0, c) : NULL;
            const struct grid_piece *piece = c == column ? NULL : grid_cell(grid, row, c);
            enum column kind =
                title == NULL ? COLUMN_NONE : label_kind(reading, title->first, title->end);
            for (; piece != NULL; piece = grid_below(grid, piece))
                take_cell(reading, parties, &party, role, kind, piece->first, piece->end);
        }
        if (party != NULL && column == 0 && grid->columns == 2)
            read_below(reading, parties, grid, row + 1, 1, &party);
        found += party != NULL;
    }
    return found > 0;
}

/* Labels and values of both side by side: "Dataansvarlig: | X | Databehandler: | Y". */
static bool read_pairs(const struct reading *reading, struct parties *parties,
                       const struct grid *grid)
{
    size_t found = 0;

    if (grid->columns != 4 || cell_role(reading, grid, 0, 0) == ROLE_NONE ||
        cell_role(reading, grid, 0, 2) == ROLE_NONE)
        return false;
    for (size_t column = 1; column < 4; column += 2) {
        const struct grid_piece *piece = grid_cell(grid, 0, column);
        struct party *party = NULL;
        if (piece != NULL)
            take_cell(reading, parties, &party, cell_role(reading, grid, 0, column - 1),
                      COLUMN_NAME, piece->first, piece->end);
        if (party != NULL)
            read_below(reading, parties, grid, 1, column, &party);
        found += party != NULL;
    }
    return found == 2;
}

/* --- lines ------------------------------------------------------------------------------- */

/* "Dataansvarlig" / "Kunden": the line at first is what the role above it is filled in with. */
static bool is_value_of(const struct reading *reading, uint32_t first, enum role role)
{
    uint32_t above = first;

    while (above > 0 && (above == first || !line_begins(reading, above)))
        above--;
    return above < first && role_alone(reading, above, first) == role;
}

/* The two columns cell by cell: two lines with a role each, then labels and values. */
static uint32_t read_lines(const struct reading *reading, struct parties *parties,
                           uint32_t first, uint32_t zone)
{
    uint32_t second = line_stop(reading, first, zone);
    uint32_t stop = second < zone ? line_stop(reading, second, zone) : zone;
    struct party *both[2] = { NULL, NULL };
    enum role roles[2];
    size_t seen[COLUMNS] = { 0 };
    enum column kind = COLUMN_NONE;
    size_t which = 0;
    uint32_t lines = 0;

    roles[0] = role_alone(reading, first, second);
    roles[1] = second < zone ? role_alone(reading, second, stop) : ROLE_NONE;
    if (roles[0] == ROLE_NONE || roles[1] == ROLE_NONE || roles[0] == roles[1] ||
        is_value_of(reading, first, roles[0]) || reading->tokens.items[first].mark == '(')
        return first; /* "(”Dataansvarlig”)" tells of what stands above */
    for (uint32_t t = stop; t < zone && lines < MAX_LINES; lines++) {
        uint32_t end = line_stop(reading, t, zone);
        uint32_t value = t;
        enum column own = label_kind(reading, t, end);
        enum column inside = skip_label(reading, &value, end);
        struct firm_id id;
        if (end - t > MAX_NAME_WORDS + 4)
            break;
        if (own != COLUMN_NONE &&
            (value >= end || inside == COLUMN_NONE ||
             (inside == COLUMN_ID && !firm_id_next(reading, t, end, false, &id)))) {
            kind = own; /* the label alone */
            which = seen[kind]++ % 2;
        } else {
            if (inside != COLUMN_NONE) {
                kind = inside;
                which = seen[kind]++ % 2;
            }
            take_cell(reading, parties, &both[which], roles[which], kind, value, end);
            which = (which + 1) % 2;
        }
        t = end;
    }
    return both[0] != NULL || both[1] != NULL ? stop : first;
}

/* --- stacked ----------------------------------------------------------------------------- */

/* "Den dataansvarlige Databehandleren": both roles and nothing else. */
static bool both_roles(const struct reading *reading, uint32_t first, uint32_t end,
                       enum role roles[2])
{
    for (uint32_t t = first + 1; t < end; t++) {
        roles[0] = role_alone(reading, first, t);
        roles[1] = role_alone(reading, t, end);
        if (roles[0] != ROLE_NONE && roles[1] != ROLE_NONE && roles[0] != roles[1] &&
            role_loose(reading, t - 1) == roles[0])
            return true;
    }
    return false;
}

/* The first column's lines and behind an empty line the second's, as a converter that follows the
   columns puts them out. */
static uint32_t read_stacked(const struct reading *reading, struct parties *parties,
                             uint32_t first, uint32_t zone)
{
    struct party *both[2] = { NULL, NULL };
    enum role roles[2];
    size_t which = 0;
    uint32_t t = line_stop(reading, first, zone);
    size_t line = token_line(reading, first);

    if (!both_roles(reading, first, t, roles))
        return first;
    for (uint32_t lines = 0; t < zone && lines < MAX_LINES; lines++) {
        uint32_t end = line_stop(reading, t, zone);
        if (token_line(reading, t) > line + 1 && both[which] != NULL)
            which++;
        if (which == 2 || end - t > MAX_NAME_WORDS + 4)
            break;
        take_cell(reading, parties, &both[which], roles[which], COLUMN_NONE, t, end);
        line = token_line(reading, t);
        t = end;
    }
    return both[0] != NULL && both[1] != NULL ? t : first;
}

/* What was found from number from on are firms: by a number or by their form; or one of the two by "Navn"
   where it is not filled in further ("Beskedhuset | [indsættes]"). */
static bool are_firms(const struct reading *reading, const struct parties *parties, size_t from)
{
    const struct party *first = &parties->items[from];
    bool both = parties->len == from + 2 && first[0].role != first[1].role &&
                (first[0].id != NULL || first[1].id != NULL);

    for (size_t i = from; i < parties->len; i++) {
        const struct party *party = &parties->items[i];
        struct firm firm;
        if (party->id == NULL && !firm_next(reading, party->first, party->end, &firm) &&
            !(both && party->titled && party->role != ROLE_NONE))
            return false;
    }
    return parties->len > from;
}

void parties_read_tables(const struct reading *reading, struct parties *parties, uint32_t zone)
{
    for (uint32_t t = 0; t < zone;) {
        uint32_t next = line_stop(reading, t, zone);
        uint32_t block = reading->tokens.items[t].block;
        struct parties before;
        struct grid grid;
        uint32_t end;
        if (!line_begins(reading, t) || party_is_other(reading, block)) {
            t = next;
            continue;
        }
        before = *parties;
        if (grid_read(reading, t, zone, &grid) && grid.rows <= MAX_ROWS &&
            (read_headed(reading, parties, &grid) || read_pairs(reading, parties, &grid) ||
             read_columns(reading, parties, &grid) || read_rows(reading, parties, &grid)))
            next = grid.end;
        grid_free(&grid);
        end = read_lines(reading, parties, t, zone);
        if (end == t && parties->len == before.len)
            end = read_stacked(reading, parties, t, zone);
        if (!are_firms(reading, parties, before.len)) {
            *parties = before; /* people who sign, or something else in two columns */
        } else {
            t = end > next ? end : next;
            continue;
        }
        t = line_stop(reading, t, zone);
    }
}
