/* Tables that came out with one cell a line: as many lines a row as the header has. */
#include "terms/subprocessors.h"

/* "Navn og CVR-nr." is one cell. */
enum { MAX_LINES = 12, CELL_KINDS = 2 };

struct lines {
    enum column kinds[MAX_LINES];
    size_t columns;
    size_t name; /* which of them is the name */
};

/* Wide space stands between two words of a line in first … end. */
static bool has_wide_gap(const struct reading *reading, uint32_t first, uint32_t end)
{
    for (uint32_t t = first + 1; t < end; t++)
        if (token_gap(reading, t) == GAP_WIDE)
            return true;
    return false;
}

bool records_cells_fell(const struct reading *reading, uint32_t header, uint32_t body,
                        uint32_t end)
{
    return line_stop(reading, header, body) == body && has_wide_gap(reading, header, body) &&
           !has_wide_gap(reading, body, end);
}

/* The cells of such a header, one column each. */
static bool read_wide_header(const struct reading *reading, uint32_t header, uint32_t body,
                             struct lines *out)
{
    enum { LEAST = 3 };
    bool named = false;
    bool begins = true;

    *out = (struct lines){ .columns = 0 };
    for (uint32_t t = header; t < body; t++) {
        enum column here = column_of(reading, t);
        if (t > header && token_gap(reading, t) == GAP_WIDE)
            begins = true;
        if (begins && out->columns == MAX_LINES)
            return false;
        if (begins)
            out->kinds[out->columns++] = COLUMN_NONE;
        begins = false;
        if (out->kinds[out->columns - 1] == COLUMN_NONE && here != COLUMN_NONE) {
            out->kinds[out->columns - 1] = here;
            if (here == COLUMN_NAME && !named) {
                out->name = out->columns - 1;
                named = true;
            }
        }
    }
    return named && out->columns >= LEAST;
}

/* What the lines of the header say, one column each; false where none is the name. */
static bool read_header(const struct reading *reading, uint32_t header, uint32_t body,
                        struct lines *out)
{
    bool named = false;

    out->columns = out->name = 0;
    for (uint32_t t = header; t < body; t = line_stop(reading, t, body)) {
        uint32_t stop = line_stop(reading, t, body);
        enum column kind = COLUMN_NONE;
        unsigned kinds = 0;
        if (out->columns == MAX_LINES)
            return false;
        for (uint32_t k = t; k < stop; k++) {
            enum column here = column_of(reading, k);
            kind = kind == COLUMN_NONE ? here : kind;
            kinds |= here == COLUMN_NONE ? 0 : 1U << here;
        }
        if (__builtin_popcount(kinds) > CELL_KINDS)
            return false; /* "NAVN CVR ADRESSE BESKRIVELSE": the whole head on one line */
        if (kind == COLUMN_NAME && !named) {
            out->name = out->columns;
            named = true;
        }
        out->kinds[out->columns++] = kind;
    }
    return named && out->columns >= 2;
}

/* A line that is a firm and no more, or begins with a firm's number: rows go on there. */
static bool has_rows(const struct reading *reading, uint32_t first, uint32_t end)
{
    for (uint32_t t = first; t < end; t = line_stop(reading, t, end)) {
        uint32_t stop = line_stop(reading, t, end);
        struct firm firm;
        struct firm_id id;
        if ((firm_next(reading, t, stop, &firm) && firm.first == t && firm.end + 1 >= stop) ||
            (firm_id_next(reading, t, stop, true, &id) && id.first == t))
            return true;
    }
    return false;
}

/* Where the rows end that a blank line parts from each other and from what stands behind the table: with
   the first group that has not as many lines as the header; end where no blank lines part them. */
static uint32_t parted_end(const struct reading *reading, const struct lines *lines,
                           uint32_t body, uint32_t end)
{
    size_t count = 0;
    uint32_t row = body;

    for (uint32_t t = body; t < end; t = line_stop(reading, t, end)) {
        bool apart = t > body && token_gap(reading, t) >= GAP_LINE &&
                     token_line(reading, t) > token_line(reading, t - 1) + 1;
        if (apart != (t > body && count == lines->columns))
            return row > body && !has_rows(reading, row, end) ? row : end;
        if (apart)
            row = t;
        count = apart ? 1 : count + 1;
    }
    return count != lines->columns && row > body && !has_rows(reading, row, end) ? row : end;
}

/* Whole rows only; each name can be one, and no other line ends in a firm's form where names do. */
static bool fits(const struct reading *reading, const struct lines *lines, uint32_t body,
                 uint32_t end)
{
    size_t count = 0;
    size_t forms = 0;

    for (uint32_t t = body; t < end; t = line_stop(reading, t, end)) {
        count++;
        forms += firm_form_at(reading, line_stop(reading, t, end) - 1, FIRM_FORM) > 0;
    }
    if (count == 0 || count % lines->columns != 0)
        return false;
    count = 0;
    for (uint32_t t = body; t < end; t = line_stop(reading, t, end), count++) {
        uint32_t stop = line_stop(reading, t, end);
        if (count % lines->columns == lines->name
                ? records_name_end(reading, t, stop) - t > MAX_RECORD_NAME
                : firm_form_at(reading, stop - 1, FIRM_FORM) > 0 && forms > 0)
            return false;
    }
    return true;
}

static void read_row(struct records *records, const struct lines *lines, const uint32_t *starts)
{
    const struct reading *reading = records->reading;
    uint32_t name = starts[lines->name];
    uint32_t stop = starts[lines->name + 1];
    struct firm_id id;
    struct record *record = records_add(records, name, records_name_end(reading, name, stop));

    if (record == NULL)
        return;
    record->cells = true;
    if (firm_id_next(reading, record->end, stop, false, &id)) {
        record->id = id.text;
        record->id_token = id.number;
    } else {
        for (uint32_t t = record->end; t < stop && record->id == NULL; t++) {
            record->id = firm_id_formed(reading, t);
            record->id_token = t;
        }
    }
    for (size_t c = 0; c < lines->columns; c++)
        if (c != lines->name)
            records_take(reading, record, lines->kinds[c], starts[c], starts[c + 1],
                         reading_words(reading, starts[c], starts[c + 1]));
}

bool records_read_lines(struct records *records, uint32_t header, uint32_t body, uint32_t end)
{
    const struct reading *reading = records->reading;
    struct lines lines;
    uint32_t starts[MAX_LINES + 1];
    size_t at = 0;

    if (records_cells_fell(reading, header, body, end)
            ? !read_wide_header(reading, header, body, &lines)
            : !read_header(reading, header, body, &lines))
        return false;
    end = parted_end(reading, &lines, body, end);
    if (!fits(reading, &lines, body, end))
        return false;
    for (uint32_t t = body; t < end;) {
        starts[at++] = t;
        t = line_stop(reading, t, end);
        if (at == lines.columns) {
            starts[at] = t;
            read_row(records, &lines, starts);
            at = 0;
        }
    }
    return true;
}
