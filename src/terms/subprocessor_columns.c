/* Tables that came out column by column: "Navn" / one name a line / "CVR-nr." / one number a line / … */
#include "terms/subprocessors.h"

#include <string.h>

enum { MAX_COLUMNS = 8, MAX_LINES = 40 };

/* One column: its label's line, and the lines below it. */
struct tower {
    enum column kind;
    size_t count;
    uint32_t lines[MAX_LINES + 1]; /* the last: where they end */
};

/* The kind that the line first … end names and nothing else: "Navn", "CVR-nr.", "Navn på firma". */
static enum column bare_label(const struct reading *reading, uint32_t first, uint32_t end)
{
    enum { MOST = 6, SHORT = 3 };
    enum column kind = column_of(reading, first);

    if (end - first > MOST || reading->tokens.items[first].word == NO_WORD)
        return COLUMN_NONE;
    for (uint32_t t = first + 1; t < end; t++) {
        const struct token *token = &reading->tokens.items[t];
        if (token->digits || (token->word != NO_WORD && column_of(reading, t) == COLUMN_NONE &&
                              strlen(token_lower(reading, t)) > SHORT))
            return COLUMN_NONE;
    }
    return kind;
}

/* The columns of first … end from the first label of names on; 0 where a label comes twice. */
static size_t find_towers(const struct reading *reading, uint32_t first, uint32_t end,
                          struct tower towers[MAX_COLUMNS])
{
    size_t count = 0;

    for (uint32_t t = first; t < end;) {
        uint32_t stop = line_stop(reading, t, end);
        enum column kind = bare_label(reading, t, stop);
        struct tower *tower = count > 0 ? &towers[count - 1] : NULL;
        if (kind != COLUMN_NONE && (count > 0 || kind == COLUMN_NAME)) {
            for (size_t i = 0; i < count; i++)
                if (towers[i].kind == kind && kind <= COLUMN_ID)
                    return 0;
            if (count == MAX_COLUMNS)
                return 0;
            towers[count] = (struct tower){ .kind = kind };
            towers[count++].lines[0] = stop;
        } else if (tower != NULL && tower->count < MAX_LINES) {
            tower->lines[tower->count++] = t;
            tower->lines[tower->count] = stop;
        }
        t = stop;
    }
    return count;
}

static const struct tower *tower_of(const struct tower *towers, size_t count, enum column kind)
{
    for (size_t i = 1; i < count; i++)
        if (towers[i].kind == kind && towers[i].count == towers[0].count)
            return &towers[i];
    return NULL;
}

static const char *tower_text(const struct reading *reading, const struct tower *tower,
                              size_t row)
{
    return tower == NULL ? NULL
                         : records_value(reading_words(reading, tower->lines[row],
                                                       tower->lines[row + 1]));
}

bool records_read_columns(struct records *records, uint32_t first, uint32_t end)
{
    enum { LEAST = 2 }; /* of one row each label has its value below it, which others read */
    const struct reading *reading = records->reading;
    struct tower towers[MAX_COLUMNS];
    size_t count = find_towers(reading, first, end, towers);
    const struct tower *ids = tower_of(towers, count, COLUMN_ID);
    bool beside = ids != NULL;

    for (size_t i = 1; i < count && !beside; i++)
        beside = towers[i].count == towers[0].count;
    if (count < 2 || towers[0].count < LEAST || !beside)
        return false;
    for (size_t row = 0; row < towers[0].count; row++)
        if (!row_is_name(reading, towers[0].lines[row], towers[0].lines[row + 1]))
            return false;
    for (size_t row = 0; row < towers[0].count; row++) {
        const struct tower *places = tower_of(towers, count, COLUMN_COUNTRY);
        struct firm_id id;
        struct record *record =
            records_add(records, towers[0].lines[row], towers[0].lines[row + 1]);
        if (record == NULL)
            continue;
        record->cells = true;
        if (ids != NULL &&
            firm_id_next(reading, ids->lines[row], ids->lines[row + 1], true, &id)) {
            record->id = id.text;
            record->id_token = id.number;
        }
        record->address = tower_text(reading, tower_of(towers, count, COLUMN_ADDRESS), row);
        record->purpose = tower_text(reading, tower_of(towers, count, COLUMN_PURPOSE), row);
        record->basis = tower_text(reading, tower_of(towers, count, COLUMN_BASIS), row);
        if (places != NULL)
            record->country =
                records_country(reading, places->lines[row], places->lines[row + 1]);
    }
    return true;
}
