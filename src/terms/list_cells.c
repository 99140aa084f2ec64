/*
 * Tables of persons and their data whose cells have a line each, as a web page comes out that was copied:
 * the titles of the columns one below the other, then the cells, row by row.
 */
#include "terms/columns.h"
#include "terms/lists.h"

enum { MOST_COLUMNS = 5, MOST_ROWS = 100 };

/* What the columns of one table are about, from the left. */
struct cell_columns {
    enum term_key keys[MOST_COLUMNS];
    size_t count;
};

static bool ends_text(const struct reading *reading, uint32_t first, uint32_t stop)
{
    const struct token *last = &reading->tokens.items[stop - 1];

    return stop == first || last->mark == '.' || last->mark == ':' || last->mark == '?' ||
           last->mark == ';';
}

/* The line is next to the one above it. */
static bool is_close(const struct reading *reading, uint32_t t)
{
    return t == 0 || token_line(reading, t) <= token_line(reading, t - 1) + 2;
}

/* "Hvor længe", "Formål": the title of a column that is neither of data nor of persons. */
static bool is_aside(const struct reading *reading, uint32_t first, uint32_t stop)
{
    static const char *const words[] = { "type",          "kategori",   "gruppe",
                                         "formål",        "opbevaring", "slettefrist",
                                         "slettefrister", "sletning",   "retsgrundlag",
                                         "hjemmel",       "bemærkning", "bemærkninger",
                                         "kilde",         "grundlag",   "hvorfor",
                                         "frist",         "behandling", "opbevaringsperiode",
                                         "note",          "noter",      NULL };

    return reading_has_word(reading, first, first + 1, words) ||
           (token_is(reading, first, "hvor") && token_is(reading, first + 1, "længe")) ||
           (stop > first + 1 && token_is(reading, first, "hvad") &&
            reading_has_word(reading, first, stop,
                             (const char *const[]){ "til", "for", NULL }));
}

/* "1. Oplysninger": it titles a section, and no column. */
static bool begins_section(const struct reading *reading, uint32_t t)
{
    const struct reading_block *block = &reading->blocks.items[reading->tokens.items[t].block];

    return t == block->first && block->index == 0 && block->node->label[0] != '\0';
}

/* The titles of columns on the lines from t on, one each; where they end, or t. */
static uint32_t read_titles(const struct reading *reading, uint32_t t, uint32_t end,
                            struct cell_columns *out)
{
    enum { LONGEST = 6 };
    uint32_t from = t;

    out->count = 0;
    while (t < end && out->count < MOST_COLUMNS) {
        uint32_t stop = line_stop(reading, t, end);
        enum term_key key = list_column_key(reading, t, stop);
        bool comma = false;
        for (uint32_t k = t; k < stop; k++)
            comma |= reading->tokens.items[k].mark == ',' ||
                     reading->tokens.items[k].mark == '|' ||
                     (k > t && token_gap(reading, k) == GAP_WIDE);
        if (stop - t > LONGEST || comma || ends_text(reading, t, stop) ||
            !reading->tokens.items[t].capital || begins_section(reading, t) ||
            (out->count > 0 && !is_close(reading, t)) ||
            (key == TERM_KEYS && !is_aside(reading, t, stop)))
            break;
        out->keys[out->count++] = key;
        t = stop;
    }
    return out->count > 1 ? t : from;
}

static bool has_key(const struct cell_columns *columns, enum term_key key)
{
    for (size_t c = 0; c < columns->count; c++)
        if (columns->keys[c] == key)
            return true;
    return false;
}

/* "Ingen", "–": the cell says that there are none. */
static bool is_none(const struct reading *reading, uint32_t first, uint32_t stop)
{
    static const char *const none[] = { "ingen", "nej", "intet", NULL };

    return stop - first <= 2 && (reading->tokens.items[first].word == NO_WORD ||
                                 reading_has_word(reading, first, first + 1, none));
}

/* The cells of one row from t on, their beginnings and the last one's end in cells; false where the lines are
   no such row: persons without an end mark, data that are some. */
static bool read_row(const struct reading *reading, uint32_t t, uint32_t end,
                     const struct cell_columns *columns, uint32_t cells[MOST_COLUMNS + 1])
{
    enum { LONGEST = 12 };
    bool data = false;

    for (size_t c = 0; c < columns->count; c++) {
        uint32_t stop = t < end ? line_stop(reading, t, end) : t;
        if (stop == t || !is_close(reading, t))
            return false;
        cells[c] = t;
        cells[c + 1] = stop;
        if (columns->keys[c] == TERM_DATA_SUBJECTS &&
            (ends_text(reading, t, stop) || stop - t > LONGEST ||
             reading->tokens.items[t].mark != '\0' || begins_section(reading, t) ||
             reading_has(reading, t, stop, BIT(PROCESSOR) | BIT(SUBPROCESSOR), NULL)))
            return false;
        if (columns->keys[c] == TERM_DATA_TYPES && !is_none(reading, t, stop)) {
            if (!reading_has(reading, t, stop, BIT(DATUM) | BIT(SPECIAL), NULL))
                return false;
            data = true;
        }
        t = stop;
    }
    return data;
}

static void add_row(struct reading *reading, const struct cell_columns *columns,
                    const uint32_t *cells)
{
    for (size_t c = 0; c < columns->count; c++)
        if (columns->keys[c] == TERM_DATA_SUBJECTS)
            list_add_value(reading, TERM_DATA_SUBJECTS, cells[c], cells[c + 1]);
        else if (columns->keys[c] == TERM_DATA_TYPES &&
                 !is_none(reading, cells[c], cells[c + 1]))
            list_add_values(reading, TERM_DATA_TYPES, cells[c], cells[c + 1]);
}

void lists_read_cells(struct reading *reading)
{
    uint32_t end = (uint32_t)reading->tokens.len;

    for (uint32_t t = 0; t < end;) {
        struct cell_columns columns;
        uint32_t body = read_titles(reading, t, end, &columns);
        uint32_t cells[MOST_COLUMNS + 1] = { 0 };
        uint32_t row = body;
        size_t rows = 0;
        if (body == t || !has_key(&columns, TERM_DATA_TYPES) ||
            !has_key(&columns, TERM_DATA_SUBJECTS) || lists_have_token(reading, t)) {
            t = line_stop(reading, t, end);
            continue;
        }
        while (rows < MOST_ROWS && read_row(reading, row, end, &columns, cells)) {
            if (rows == 0) /* beforehand: a value in it twice is one */
                vec_push(&reading->lists, ((struct token_range){ t, body }));
            add_row(reading, &columns, cells);
            reading->lists.items[reading->lists.len - 1].end = cells[columns.count];
            row = cells[columns.count];
            rows++;
        }
        t = rows > 0 ? row : line_stop(reading, t, end);
    }
}
