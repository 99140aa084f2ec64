/*
 * Tables: a header row, then rows; cells that show (subprocessor_grid.c), one cell a line
 * (subprocessor_lines.c), or neither, in which case a row begins with a line that begins with a
 * firm's name or with the words before a firm's number.
 */
#include "terms/subprocessors.h"

#include "terms/evidence.h"

#include <string.h>

static uint32_t line_start(const struct reading *reading, uint32_t t, uint32_t least)
{
    while (t > least && !line_begins(reading, t))
        t--;
    return t;
}

/* The name above a number that begins a line. */
static uint32_t name_above(const struct reading *reading, uint32_t id, uint32_t least,
                           bool first_row)
{
    uint32_t start = id > least ? line_start(reading, id - 1, least) : id;

    if (first_row && id - least <= MAX_RECORD_NAME)
        return least;
    /* "Nordisk" / "Drift A/S" / 12345678: a line that is no beginning belongs to the one above. */
    if (start > least && start < id &&
        ((!reading->tokens.items[start].capital && !reading->tokens.items[start].digits) ||
         firm_form_at(reading, start, FIRM_FORM) == id - start))
        start = line_start(reading, start - 1, least);
    return start;
}

/* "Pumpehuset" / "Hosting A/S": a line of capital words right above belongs to the name where the
   table begins with it, or where the name would begin with a word that says nothing. */
static uint32_t name_over_lines(const struct reading *reading, uint32_t first, uint32_t least,
                                bool first_row)
{
    static const char *const plain[] = { "hosting",   "drift",      "data",          "it",
                                         "danmark",   "denmark",    "nordic",        "norden",
                                         "solutions", "services",   "service",       "group",
                                         "systems",   "cloud",      "technologies",  "software",
                                         "support",   "consulting", "international", "europe",
                                         "print",     "partner",    "holding",       "systemer",
                                         NULL };
    uint32_t start;

    if (first <= least || !line_begins(reading, first))
        return first;
    start = line_start(reading, first - 1, least);
    if (reading->tokens.items[first - 1].mark == '&' && first - start <= 3 &&
        reading->tokens.items[start].capital)
        return start; /* "Bro &" / "Søn ApS" */
    /* What ends the row above stands closer to it. */
    if (start > least && token_line(reading, first) - token_line(reading, first - 1) >
                             token_line(reading, start) - token_line(reading, start - 1))
        return first;
    /* space stands above it, and none below: a row begins there */
    bool begins = start > least &&
                  token_line(reading, start) - token_line(reading, start - 1) > 1 &&
                  token_line(reading, first) - token_line(reading, first - 1) == 1;
    if (first - start > 3 ||
        (!first_row && !begins && !reading_has_word(reading, first, first + 1, plain)))
        return first;
    for (uint32_t t = start; t < first; t++)
        if (!reading->tokens.items[t].capital || column_of(reading, t) != COLUMN_NONE)
            return first;
    return start;
}

/* Rows that show no cells, from least on: what stands before belongs to a row already read. */
struct rows {
    struct records *records;
    uint32_t least;
    uint32_t end;
};

/* "Pumpehuset" / "Limited": the form alone on its line. */
static bool row_of_form(struct rows *rows, uint32_t name)
{
    struct reading *reading = rows->records->reading;
    uint32_t form = name < rows->end ? firm_form_at(reading, name, FIRM_FORM) : 0;
    uint32_t above;

    if (name <= rows->least || form == 0)
        return false;
    above = line_start(reading, name - 1, rows->least);
    if (name - above > 4 || !row_is_name(reading, above, name) ||
        records_add(rows->records, above, name + form) == NULL)
        return false;
    rows->least = name + form;
    return true;
}

static bool row_of_firm(struct rows *rows, uint32_t name, uint32_t stop)
{
    struct reading *reading = rows->records->reading;
    struct firm firm;
    struct firm_id id;
    struct record *record;

    if (name >= rows->end ||
        !firm_next(reading, name, stop + 2 < rows->end ? stop + 2 : rows->end, &firm) ||
        firm.first > name || (firm.end > stop && firm.end - name > MAX_RECORD_NAME) ||
        records_is_party(reading, firm.first, firm.end) ||
        /* "Telelys Interview 12345678 Nørregade 71" / "ApS …": the number stands in between. */
        (firm.end > stop && firm_id_next(reading, name, stop, rows->records->id_column, &id) &&
         id.danish))
        return false;
    /* On the line of an open record that has no form yet the form ends its name. */
    record = records_add(
        rows->records,
        name_over_lines(reading, firm.first, rows->least, rows->records->items.len == 0),
        firm.end);
    if (record == NULL)
        return false;
    record->no_id = row_has_dash(reading, firm.end, rows->end);
    rows->least = firm.end;
    return true;
}

static const char *const danish_forms[] = { "aps", "a/s", "i/s", "k/s", "p/s", "ivs", NULL };

/* "herun-" / "ApS 5000 Odense C", put together over the line's end: where in the token the form begins,
   or NULL. */
static const char *form_in_joined(const struct reading *reading, uint32_t t)
{
    const struct token *token = &reading->tokens.items[t];
    const char *lower = token_lower(reading, t);
    size_t len = strlen(lower);

    for (size_t i = 0; danish_forms[i] != NULL; i++) {
        size_t n = strlen(danish_forms[i]);
        if (len > n + 1 && lower[len - n - 1] == '-' &&
            strcmp(lower + len - n, danish_forms[i]) == 0) {
            return arena_strndup(&reading->terms->arena,
                                 reading->blocks.items[token->block].text + token->end - n, n);
        }
    }
    return NULL;
}

/* "Telelys Interview 12345678 Nørregade 71" / "ApS 5000 Odense C …": the words that a narrow cell left
   for the line below, as they go on behind the name; NULL where none do. *hyphen: they end its last
   word ("Tolke-" / "service ApS"). */
static const char *name_below(const struct rows *rows, uint32_t name, uint32_t t, bool *hyphen,
                              uint32_t *end)
{
    enum { WORDS = 3 };
    struct reading *reading = rows->records->reading;
    uint32_t below = t > 0 ? line_stop(reading, t - 1, rows->end) : rows->end;
    struct firm firm;
    struct firm_id id;
    uint32_t form;

    *hyphen = t > name && reading->tokens.items[t - 1].mark == '-';
    *end = t;
    if (firm_next(reading, name, t, &firm) && firm.end == t)
        return NULL;
    for (uint32_t k = t; k < below; k++) {
        const char *joined = form_in_joined(reading, k);
        if (joined != NULL)
            return joined;
    }
    if (below >= rows->end || token_line(reading, below) != token_line(reading, t) + 1)
        return NULL;
    form = firm_form_at(reading, below, FIRM_FORM);
    if (form > 0)
        return reading_words(reading, below, below + form);
    if (!firm_next(reading, below, line_stop(reading, below, rows->end), &firm) ||
        firm.first != below || firm.end - below > WORDS ||
        !reading_has_word(reading, firm.end - 1, firm.end, danish_forms) ||
        firm_id_next(reading, below, line_stop(reading, below, rows->end), true, &id))
        return NULL;
    *end = firm.end;
    return reading_words(reading, below, firm.end);
}

static void add_numbered(struct rows *rows, uint32_t name, const struct firm_id *id)
{
    struct reading *reading = rows->records->reading;
    struct record *record = records_add(rows->records, name, id->first);
    bool hyphen;
    uint32_t end;
    const char *tail = name_below(rows, name, id->first, &hyphen, &end);

    if (record == NULL)
        return;
    if (tail != NULL) {
        struct str full = STR_INIT;
        str_printf(&full, hyphen ? "%s%s" : "%s %s", firm_name(reading, name, id->first), tail);
        record->name = arena_strdup(&reading->terms->arena, str_text(&full));
        str_free(&full);
    }
    record->id = id->text;
    record->id_token = id->number;
    rows->least = end > id->end ? end : id->end;
}

/* The words before a firm's number are its name; else the number is the open row's. */
static void row_of_number(struct rows *rows, uint32_t name, uint32_t stop)
{
    struct records *records = rows->records;
    const struct reading *reading = records->reading;
    size_t count = records->items.len;
    struct record *open = count == 0 ? NULL : &records->items.items[count - 1];
    struct firm_id id;

    if (!firm_id_next(reading, name, stop, records->id_column, &id) ||
        (!id.labelled && !records->id_column && !id.danish))
        return;
    if (id.first > name && row_is_name(reading, name, id.first)) {
        add_numbered(rows, name, &id);
    } else if (open != NULL && open->id == NULL && !open->no_id &&
               (id.labelled || !records->id_second || open->end >= id.first ||
                !row_is_name(reading, name_above(reading, id.first, rows->least, false),
                             id.first))) {
        open->id = id.text;
        open->id_token = id.number;
        rows->least = id.end;
    } else if (id.first == name && !id.labelled) {
        uint32_t above = name_above(reading, id.first, rows->least, count == 0);
        above = above < id.first ? name_over_lines(reading, above, rows->least, false) : above;
        if (above < id.first && row_is_name(reading, above, id.first))
            add_numbered(rows, above, &id);
    }
}

/* A list whose rows show no cells: a row begins where a line begins with a firm, or with the
   words before a firm's number. */
void records_read_rows(struct records *records, uint32_t body, uint32_t end)
{
    const struct reading *reading = records->reading;
    struct rows rows = { .records = records, .least = body, .end = end };

    for (uint32_t t = body; t < end; t++) {
        uint32_t name = row_begin(reading, t, end) + records->numbered;
        uint32_t stop;
        if ((!line_begins(reading, t) && t != body) || t < rows.least)
            continue; /* none begins here, or the name above took these words */
        stop = line_stop(reading, name < end ? name : t, end);
        if (row_of_form(&rows, name) || row_of_firm(&rows, name, stop))
            t = rows.least - 1;
        else
            row_of_number(&rows, name, stop);
    }
}

/* The next country, or "EU" and its like in the place of one. */
static bool area_next(const struct reading *reading, uint32_t first, uint32_t end,
                      struct place_name *out)
{
    static const char *const areas[] = { "eu", "eøs", "eea", "eu/eøs", NULL };
    bool found = country_next(reading, first, end, out);

    for (uint32_t t = first; t < (found ? out->first : end); t++) {
        if (reading->tokens.items[t].capital && reading_has_word(reading, t, t + 1, areas)) {
            *out = (struct place_name){ .first = t, .end = t + 1 };
            return true;
        }
    }
    return found;
}

/* The country, and behind it the purpose, without the date that some lists end their rows with. */
static void set_row(struct records *records, struct record *record,
                    const struct place_name *country, uint32_t stop)
{
    struct reading *reading = records->reading;
    const struct token *tokens = reading->tokens.items;

    if (record == NULL || country->country != NULL)
        return; /* it is found in the row's words */
    while (stop > country->end && tokens[stop - 1].digits)
        stop--;
    record->cells = true;
    record->country = reading_words(reading, country->first, country->end);
    record->purpose = stop > country->end ? reading_words(reading, country->end, stop) : NULL;
}

/* One row a line, neither forms nor numbers: "Postvognen Danmark Udsendelse". */
static void read_country_lines(struct records *records, uint32_t body, uint32_t end)
{
    struct reading *reading = records->reading;

    for (uint32_t t = body; t < end; t = line_stop(reading, t, end)) {
        uint32_t stop = line_stop(reading, t, end);
        uint32_t name = row_begin(reading, t, end);
        struct place_name country;
        if (name < stop && area_next(reading, name + 1, stop, &country) &&
            row_is_name(reading, name, country.first))
            set_row(records, records_add(records, name, country.first), &country, stop);
    }
}

void records_read_table(struct records *records, uint32_t header, uint32_t body, uint32_t end)
{
    const struct reading *reading = records->reading;
    size_t before = records->items.len;
    enum column last = COLUMN_NONE;

    records->numbered = token_is(reading, header, "nr") || token_is(reading, header, "#");
    for (uint32_t t = header; t < body; t++) {
        enum column column = column_of(reading, t);
        records->id_column |= column == COLUMN_ID;
        records->id_second |= column == COLUMN_ID && last == COLUMN_NAME;
        last = column != COLUMN_NONE ? column : last;
        records->country_column |= column_of(reading, t) == COLUMN_COUNTRY;
    }
    if (records_cells_fell(reading, header, body, end)
            ? records_read_lines(records, header, body, end) ||
                  records_read_grid(records, header, end)
            : records_read_grid(records, header, end) ||
                  records_read_lines(records, header, body, end))
        return;
    records_read_rows(records, body, end);
    if (records->items.len == before)
        read_country_lines(records, body, end);
}
