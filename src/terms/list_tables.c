/* Types of data and categories of persons in the columns of a table. */
#include "terms/columns.h"
#include "terms/grid.h"
#include "terms/lists.h"

#include <string.h>

bool lists_have_token(const struct reading *reading, uint32_t token)
{
    for (size_t i = 0; i < reading->lists.len; i++)
        if (token >= reading->lists.items[i].first && token < reading->lists.items[i].end)
            return true;
    return false;
}

enum term_key list_column_key(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const persons[] = { "registrerede",   "personkreds",
                                           "personer",       "hvem",
                                           "persongruppe",   "persongrupper",
                                           "personkategori", NULL };
    static const char *const data[] = { "oplysninger", "personoplysninger", "eksempler",
                                        "datatyper",   "persondata",        "data",
                                        "typer",       "indhold",           NULL };

    if (reading_has(reading, first, end, BIT(PERSONS), NULL) ||
        reading_has_word(reading, first, end, persons))
        return TERM_DATA_SUBJECTS;
    if (reading_has(reading, first, end, BIT(TYPES), NULL) ||
        reading_has_word(reading, first, end, data))
        return TERM_DATA_TYPES;
    return TERM_KEYS;
}

static enum term_key column_key(const struct reading *reading, const struct grid_piece *piece)
{
    return piece == NULL ? TERM_KEYS : list_column_key(reading, piece->first, piece->end);
}

/* "Oplysninger om kunder": the title of a part of the data, by whose they are. */
static bool is_data_about(const struct reading *reading, const struct reading_block *block)
{
    static const char *const data[] = { "oplysninger", "personoplysninger", "persondata",
                                        "data", NULL };
    uint32_t end = block->first + block->count;

    return block->count > 2 &&
           reading_has_word(reading, block->first, block->first + 1, data) &&
           token_is(reading, block->first + 1, "om") &&
           reading_has(reading, block->first + 2, end, BIT(PEOPLE), NULL);
}

/* The topic of the title that block b stands under, or NULL. topics: of data first. */
static const struct topic *topic_above(const struct reading *reading, size_t b,
                                       const struct topic *topics, size_t count)
{
    while (b > 0) {
        const struct reading_block *block = &reading->blocks.items[--b];
        const struct node *node = block->node;
        bool title = block->index == 0 && block->count <= 12 &&
                     (node->kind == NODE_HEADING || node->kind == NODE_ANNEX ||
                      node->kind == NODE_CLAUSE);
        if (!title || block->count == 0)
            continue;
        for (size_t i = 0; i < count; i++)
            if (topic_is_title(reading, block->first, block->first + block->count, &topics[i]))
                return &topics[i];
        return is_data_about(reading, block) ? &topics[0] : NULL;
    }
    return NULL;
}

static bool is_column(const struct reading *reading, const struct grid *grid, size_t column,
                      const char *const *words)
{
    const struct grid_piece *piece = grid_cell(grid, 0, column);

    return piece != NULL && piece->end <= piece->first + 3 &&
           reading_has_word(reading, piece->first, piece->end, words);
}

/* "Gruppe | Bemærkning", "Kategori | Eksempler", "Oplysning | Formål" below the title of the list: the column
   that has it, from 1; 0: the first row is no header. */
static size_t headed_column(const struct reading *reading, const struct grid *grid,
                            enum term_key key)
{
    static const char *const groups[] = {
        "gruppe",         "grupper",  "kategori",     "kategorier", "type",
        "oplysning",      "art",      "personer",     "persontype", "hvem",
        "oplysningstype", "datatype", "datakategori", NULL
    };
    static const char *const examples[] = { "eksempler", "indhold", "oplysninger", "herunder",
                                            NULL };
    static const char *const asides[] = { "bemærkning",  "bemærkninger", "note",
                                          "noter",       "formål",       "antal",
                                          "grundlag",    "hjemmel",      "kilde",
                                          "opbevaring",  "slettefrist",  "retsgrundlag",
                                          "beskrivelse", "kommentar",    NULL };
    size_t group = 0;
    size_t example = 0;
    size_t others = 0;

    for (size_t c = 0; c < grid->columns; c++)
        if (is_column(reading, grid, c, examples))
            example = example == 0 ? c + 1 : example;
        else if (is_column(reading, grid, c, groups))
            group = group == 0 ? c + 1 : group;
        else if (is_column(reading, grid, c, asides))
            others++;
    if (group == 0 || (example == 0 && others == 0))
        return 0;
    return key == TERM_DATA_TYPES && example != 0 ? example : group;
}

/* A list of firms or of people to call has columns of these kinds too, but others beside them. */
static bool is_other_table(const struct reading *reading, const struct grid *grid)
{
    static const char *const grounds[] = { "retsgrundlag", "behandlingsgrundlag", "hjemmel",
                                           "behandlingshjemmel", NULL };

    for (size_t c = 0; c < grid->columns; c++) {
        const struct grid_piece *piece = grid_cell(grid, 0, c);
        enum column kind = piece == NULL ? COLUMN_NONE : column_of(reading, piece->first);
        /* "Kategori | Oplysninger | Retsgrundlag": of the data, and not of a transfer */
        bool ground = piece != NULL && piece->end == piece->first + 1 &&
                      reading_has_word(reading, piece->first, piece->end, grounds);
        if (kind == COLUMN_ID || kind == COLUMN_ADDRESS || (kind == COLUMN_BASIS && !ground) ||
            (piece != NULL && (token_is(reading, piece->first, "telefon") ||
                               token_is(reading, piece->first, "frist"))))
            return true;
    }
    return false;
}

/* "CPR-nummer | elever og forældre": the row's title is the kind of data. */
static bool is_about_persons(const struct reading *reading, const struct grid *grid, size_t row,
                             size_t column)
{
    const struct grid_piece *title = grid_cell(grid, row, 0);
    const struct grid_piece *piece = grid_cell(grid, row, column);

    return column > 0 && title != NULL && piece != NULL &&
           reading_count(reading, title->first, title->end, BIT(DATUM)) > 0 &&
           reading_count(reading, piece->first, piece->end, BIT(DATUM)) == 0 &&
           reading_count(reading, piece->first, piece->end, BIT(PEOPLE)) > 0;
}

static void add_cell(struct reading *reading, enum term_key key, const struct grid *grid,
                     size_t row, size_t column)
{
    column =
        key == TERM_DATA_TYPES && is_about_persons(reading, grid, row, column) ? 0 : column;
    for (const struct grid_piece *piece = grid_cell(grid, row, column); piece != NULL;
         piece = grid_below(grid, piece))
        if (key == TERM_DATA_TYPES || piece->end - piece->first > 6)
            list_add_values(reading, key, piece->first, piece->end);
        else
            list_add_value(reading, key, piece->first, piece->end);
}

/* A table of ours that begins within another grid was seen only in part: see lists_read_tables. */
static void take_whole(struct reading *reading, struct grid *grid, uint32_t first)
{
    grid_free(grid);
    grid_read(reading, first, (uint32_t)reading->tokens.len, grid);
    vec_push(&reading->lists, ((struct token_range){ first, grid->end }));
}

/* True where the table was one of ours. */
static bool read_grid(struct reading *reading, struct grid *grid, uint32_t first,
                      const struct topic *above)
{
    size_t column[TERM_KEYS + 1] = { 0 };
    size_t header = 1;

    for (size_t c = 0; c < grid->columns; c++) {
        enum term_key key = column_key(reading, grid_cell(grid, 0, c));
        if (column[key] == 0 || key == TERM_KEYS)
            column[key] = c + 1;
    }
    if (is_other_table(reading, grid))
        return false;
    if (above != NULL && headed_column(reading, grid, above->key) != 0 &&
        (column[TERM_DATA_TYPES] == 0 || column[TERM_DATA_SUBJECTS] == 0)) {
        size_t headed = headed_column(reading, grid, above->key);
        column[TERM_DATA_TYPES] = column[TERM_DATA_SUBJECTS] = 0;
        column[above->key] = headed;
    }
    if (column[TERM_DATA_TYPES] == 0 && column[TERM_DATA_SUBJECTS] == 0 && above != NULL) {
        column[above->key] = grid->columns; /* "Almindelige | navn, adresse": no header */
        header = 0;
    }
    if (above == NULL && (column[TERM_DATA_TYPES] == 0 || column[TERM_DATA_SUBJECTS] == 0))
        return false;
    take_whole(reading, grid, first);
    for (size_t row = header; row < grid->rows; row++) {
        if (column[TERM_DATA_TYPES] != 0)
            add_cell(reading, TERM_DATA_TYPES, grid, row, column[TERM_DATA_TYPES] - 1);
        if (column[TERM_DATA_SUBJECTS] != 0)
            add_cell(reading, TERM_DATA_SUBJECTS, grid, row, column[TERM_DATA_SUBJECTS] - 1);
    }
    return true;
}

/* --- titles of rows ------------------------------------------------------------------------------ */

static bool cell_has(const struct reading *reading, const struct grid *grid, size_t row,
                     size_t column, uint64_t bits, const char *const *words)
{
    for (const struct grid_piece *piece = grid_cell(grid, row, column); piece != NULL;
         piece = grid_below(grid, piece))
        if (reading_has(reading, piece->first, piece->end, bits, NULL) ||
            (words != NULL && reading_has_word(reading, piece->first, piece->end, words)))
            return true;
    return false;
}

/* What the row's first cell says of the second: "Registrerede", "Almindelige oplysninger". */
static enum term_key row_key(const struct reading *reading, const struct grid *grid, size_t row)
{
    static const char *const persons[] = { "registrerede",  "personkreds",    "personer",
                                           "persongrupper", "personkategori", NULL };
    static const char *const data[] = { "oplysninger", "personoplysninger", "persondata",
                                        "datatyper",   "oplysningstyper",   NULL };

    if (cell_has(reading, grid, row, 0, BIT(PERSONS), persons))
        return TERM_DATA_SUBJECTS;
    return cell_has(reading, grid, row, 0, BIT(TYPES), data) ? TERM_DATA_TYPES : TERM_KEYS;
}

static bool answers(const struct reading *reading, const struct grid *grid, size_t row,
                    const char *answer)
{
    const struct grid_piece *piece = grid_cell(grid, row, 1);

    return piece != NULL && piece->end == piece->first + 1 &&
           token_is(reading, piece->first, answer);
}

/* "CPR-nummer | Ja" */
static bool is_asked(const struct reading *reading, const struct grid *grid, size_t row)
{
    const struct grid_piece *piece = grid_cell(grid, row, 0);

    return piece != NULL && answers(reading, grid, row, "ja") &&
           reading_count(reading, piece->first, piece->end, BIT(DATUM)) > 0;
}

/* A form whose rows say what is processed: "Formål | …", "Registrerede | …", "Oplysninger | …". */
static bool read_rows(struct reading *reading, struct grid *grid, uint32_t first)
{
    size_t rows[TERM_KEYS + 1] = { 0 };

    if (grid->columns != 2)
        return false;
    for (size_t row = 0; row < grid->rows; row++) {
        enum term_key key = row_key(reading, grid, row);
        const struct grid_piece *value = grid_cell(grid, row, 1);
        enum term_key title = column_key(reading, value);
        if (key != TERM_KEYS && title != TERM_KEYS && title != key)
            return false; /* "Registrerede | Oplysninger": titles of columns */
        rows[key] += value != NULL;
    }
    if (rows[TERM_DATA_TYPES] == 0 || rows[TERM_DATA_SUBJECTS] == 0 ||
        is_other_table(reading, grid))
        return false;
    take_whole(reading, grid, first);
    for (size_t row = 0; row < grid->rows; row++) {
        enum term_key key = row_key(reading, grid, row);
        if (is_asked(reading, grid, row))
            add_cell(reading, TERM_DATA_TYPES, grid, row, 0);
        else if (key != TERM_KEYS && !answers(reading, grid, row, "nej") &&
                 !answers(reading, grid, row, "ja"))
            add_cell(reading, key, grid, row, 1);
    }
    return true;
}

/* --- tables within what was taken for one --------------------------------------------------------- */

/* "Særlige kategorier | Helbredsoplysninger" among rows of persons: the row is of data only. */
static bool is_row_of_data(const struct reading *reading, const struct grid *grid, size_t row,
                           size_t column)
{
    static const char *const kinds[] = { "særlige", "følsomme", "fortrolige", "almindelige",
                                         NULL };

    return cell_has(reading, grid, row, column, BIT(TYPES) | BIT(SPECIAL), kinds);
}

/* "Behandlingssteder | …", "Slettefrister | …": the form goes on with something else. */
static bool is_other_row(const struct reading *reading, const struct grid *grid, size_t row)
{
    const struct grid_piece *piece = grid_cell(grid, row, 0);
    enum column kind = piece == NULL ? COLUMN_NONE : column_of(reading, piece->first);

    return kind == COLUMN_COUNTRY || kind == COLUMN_PURPOSE || kind == COLUMN_BASIS ||
           cell_has(reading, grid, row, 0,
                    BIT(PLACE) | BIT(DURATION) | BIT(DELETE) | BIT(KEEP) | BIT(CONTACT) |
                        BIT(TRANSFER) | BIT(SUBPROCESSOR),
                    NULL);
}

/* "Borgere, der modtager | navn," / "genoptræning | adresse": on the next line of both cells. */
static bool is_carried_on(const struct reading *reading, const struct grid *grid, size_t row,
                          size_t column)
{
    const struct grid_piece *piece = grid_cell(grid, row, column);

    return row > 1 && piece != NULL && !reading->tokens.items[piece->first].capital &&
           token_line(reading, piece->first) == token_line(reading, piece->first - 1) + 1;
}

/* "Formål | …" / "Registrerede | Oplysninger" / "Borgere | navn": a form that goes on as a table whose header
   begins at first, up to the first row that is none of it. title: what the line above it says, or NULL.
   True where it was one. */
static bool read_inner(struct reading *reading, uint32_t first, uint32_t stop,
                       const struct topic *title)
{
    size_t column[TERM_KEYS + 1] = { 0 };
    struct grid grid;
    uint32_t end = first;
    bool ours = grid_read(reading, first, stop, &grid);

    for (size_t c = 0; ours && c < grid.columns; c++) {
        const struct grid_piece *piece = grid_cell(&grid, 0, c);
        enum term_key key = column_key(reading, piece);
        if (piece != NULL && piece->end > piece->first + 4)
            ours = false; /* no title of a column */
        if (column[key] == 0)
            column[key] = c + 1;
    }
    ours =
        ours && column[TERM_DATA_TYPES] != 0 &&
        (column[TERM_DATA_SUBJECTS] != 0 || (title != NULL && title->key == TERM_DATA_TYPES)) &&
        !is_other_table(reading, &grid);
    for (size_t row = 1; ours && row < grid.rows; row++) {
        size_t data = column[TERM_DATA_TYPES] - 1;
        size_t persons = column[TERM_DATA_SUBJECTS];
        bool on = persons != 0 && is_carried_on(reading, &grid, row, persons - 1);
        if (is_other_row(reading, &grid, row) ||
            (!on && (!cell_has(reading, &grid, row, data, BIT(DATUM), NULL) ||
                     (persons != 0 && grid_cell(&grid, row, persons - 1) == NULL))))
            break;
        add_cell(reading, TERM_DATA_TYPES, &grid, row, data);
        if (persons != 0 && !on && !is_row_of_data(reading, &grid, row, persons - 1))
            add_cell(reading, TERM_DATA_SUBJECTS, &grid, row, persons - 1);
        for (const struct grid_piece *piece = grid_cell(&grid, row, data); piece != NULL;
             piece = grid_below(&grid, piece))
            end = piece->end;
    }
    grid_free(&grid);
    if (end > first)
        vec_push(&reading->lists, ((struct token_range){ first, end }));
    return end > first;
}

/* The topic of the line right above block b in its table, where that is a title; or NULL. */
static const struct topic *title_above(const struct reading *reading, size_t b,
                                       const struct topic *topics, size_t count)
{
    enum { LONGEST = 6 };
    const struct reading_block *title = &reading->blocks.items[b - 1];

    for (size_t i = 0; i < count && title->count > 0 && title->count <= LONGEST; i++)
        if (topic_is_title(reading, title->first, title->first + title->count, &topics[i]))
            return &topics[i];
    return NULL;
}

/* Where the lines from first on that are looked at end. */
static uint32_t lines_end(const struct reading *reading, uint32_t first, uint32_t end)
{
    enum { MAX_LINES = 100 };

    for (size_t i = 0; i < MAX_LINES && first < end; i++)
        first = line_stop(reading, first, end);
    return first;
}

/* Any block may begin a table, even one within a grid that was none of ours: a title above may have
   given that one other columns. But each line of a long list would be the first of a grid down to the
   list's end, so that within a grid only some lines tell whether a table is ours. */
void lists_read_tables(struct reading *reading, const struct topic *topics, size_t count)
{
    uint32_t end = (uint32_t)reading->tokens.len;
    uint32_t seen = 0; /* end of the grids so far */

    for (size_t b = 0; b < reading->blocks.len; b++) {
        const struct reading_block *block = &reading->blocks.items[b];
        uint32_t first = block->first;
        uint32_t stop;
        struct grid grid;
        if (block->count == 0 || lists_have_token(reading, block->first))
            continue;
        if (block->node->kind == NODE_TABLE && block->index > 0) {
            if (list_column_key(reading, first, line_stop(reading, first, end)) != TERM_KEYS)
                read_inner(reading, first, lines_end(reading, first, end),
                           title_above(reading, b, topics, count));
            continue;
        }
        stop = first < seen ? lines_end(reading, first, end) : end;
        if (grid_read(reading, first, stop, &grid) && !read_rows(reading, &grid, first))
            read_grid(reading, &grid, first, topic_above(reading, b, topics, count));
        seen = grid.end > seen ? grid.end : seen;
        grid_free(&grid);
    }
    lists_read_cells(reading);
}
