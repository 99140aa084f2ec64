/* Tables whose cells show: the header says what each column holds, and each row is a record. */
#include "terms/subprocessors.h"

#include "terms/evidence.h"

#include <string.h>

struct layout {
    size_t column[COLUMNS]; /* number of the column, from 1; 0: none */
    size_t product;         /* the column of products where the firms have their own; 0: none */
    bool id_in_name;        /* "Navn og CVR-nr." */
};

/* What a header's cell says: its first word that names a column. */
static enum column header_kind(const struct reading *reading, const struct grid *grid, size_t c,
                               struct layout *layout)
{
    enum column kind = COLUMN_NONE;

    for (const struct grid_piece *piece = grid_cell(grid, 0, c); piece != NULL;
         piece = grid_below(grid, piece)) {
        for (uint32_t t = piece->first; t < piece->end; t++) {
            enum column here = column_of(reading, t);
            if (here == COLUMN_NONE)
                continue;
            if (kind == COLUMN_NONE)
                kind = here;
            else if (kind == COLUMN_NAME && here == COLUMN_ID)
                layout->id_in_name = true;
            else if (kind == COLUMN_OTHER && here != COLUMN_NAME)
                kind = here; /* "Nr. i register" */
        }
    }
    return kind;
}

static bool read_layout(const struct reading *reading, const struct grid *grid,
                        struct layout *layout)
{
    size_t unknown = 0;

    memset(layout, 0, sizeof *layout);
    for (size_t c = 0; c < grid->columns; c++) {
        enum column kind = header_kind(reading, grid, c, layout);
        if (kind != COLUMN_NONE && layout->column[kind] == 0)
            layout->column[kind] = c + 1;
        else if (kind == COLUMN_NONE && grid_cell(grid, 0, c) != NULL)
            unknown = c + 1;
    }
    if (layout->column[COLUMN_PURPOSE] == 0 && unknown > layout->column[COLUMN_NAME])
        layout->column[COLUMN_PURPOSE] = unknown; /* "Hvad de gør for os" */
    if (layout->column[COLUMN_LEGAL] != 0) {
        layout->product = layout->column[COLUMN_NAME];
        layout->column[COLUMN_NAME] = layout->column[COLUMN_LEGAL];
    }
    return layout->column[COLUMN_NAME] != 0;
}

static const char *cell_text(const struct reading *reading, const struct grid *grid, size_t row,
                             size_t column)
{
    return column == 0 ? NULL : records_value(grid_text(reading, grid, row, column - 1));
}

/* The number in a cell; loose: nothing but a number is expected there. */
static bool cell_id(const struct reading *reading, const struct grid *grid, size_t row,
                    size_t column, bool loose, struct record *record)
{
    if (column == 0)
        return false;
    for (const struct grid_piece *piece = grid_cell(grid, row, column - 1); piece != NULL;
         piece = grid_below(grid, piece)) {
        struct firm_id id;
        if (firm_id_next(reading, piece->first, piece->end, loose, &id)) {
            record->id = id.text;
            record->id_token = id.number;
            return true;
        }
        if (loose && token_is_template(reading, piece->first) &&
            token_is_template(reading, record->first)) {
            record->id = reading_words(reading, piece->first, piece->first + 1);
            record->id_token = piece->first;
            return true;
        }
        for (uint32_t t = piece->first; loose && t < piece->end; t++) {
            record->id = firm_id_foreign(reading, t);
            record->id_token = t;
            if (record->id != NULL)
                return true;
        }
    }
    return false;
}

static const char *cell_country(const struct reading *reading, const struct grid *grid,
                                size_t row, size_t column)
{
    const char *text = cell_text(reading, grid, row, column);
    const struct country *country;

    if (text == NULL)
        return NULL;
    country = knowledge_country_code(reading->knowledge, text, strlen(text));
    if (country != NULL)
        return country->name;
    for (const struct grid_piece *piece = grid_cell(grid, row, column - 1); piece != NULL;
         piece = grid_below(grid, piece)) {
        const char *words = records_country(reading, piece->first, piece->end);
        if (words != NULL)
            return words;
    }
    return NULL;
}

/* "Brevo (Postly" / "SAS)": the cell is a name with a bracket that closes on a line below it, and that holds
   a firm. */
static bool is_broken_bracket(const struct reading *reading, const struct grid *grid,
                              const struct grid_piece *name, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;
    const struct grid_piece *last = name;

    if (end + 1 >= name->end || tokens[end].mark != '(' || !tokens[end + 1].capital)
        return false;
    for (uint32_t t = end; t < name->end; t++)
        if (tokens[t].mark == ')')
            return false;
    while (last->next != 0)
        last = grid_below(grid, last);
    if (last == name || tokens[last->end - 1].mark != ')')
        return false;
    for (uint32_t t = last->first; t < last->end; t++)
        if (firm_form_at(reading, t, FIRM_FORM) > 0)
            return true;
    return false;
}

/* The piece of the name's cell at which the name is over: its number, or what stands below a whole
   name ("Sejlverk ApS" / "Kajen 4"); NULL: the cell is the name. */
static const struct grid_piece *
name_stop(const struct reading *reading, const struct grid *grid, const struct grid_piece *name)
{
    const struct grid_piece *piece = grid_below(grid, name);
    bool whole = grid_piece_is_firm(reading, name);

    for (; piece != NULL; piece = grid_below(grid, piece)) {
        const struct registry *registry;
        struct firm_id id;
        uint32_t first = piece->first + (reading->tokens.items[piece->first].mark == '(');
        if (firm_id_label(reading, first, piece->end, &registry) > 0 ||
            (firm_id_next(reading, piece->first, piece->end, true, &id) && id.first == first) ||
            firm_id_foreign(reading, piece->first) != NULL ||
            (whole && firm_form_at(reading, piece->first, FIRM_FORM) == 0))
            return piece;
        whole |= grid_piece_is_firm(reading, piece);
    }
    return NULL;
}

/* "Nordlys A/S / Sydlys ApS", "Nordlys A/S eller Sydlys ApS": two firms that the cell gives as one.
   Where the second ends, or t. */
static uint32_t second_firm_end(const struct reading *reading, uint32_t t, uint32_t end)
{
    struct firm firm;

    return t + 1 < end &&
                   (reading->tokens.items[t].mark == '/' || token_is(reading, t, "eller")) &&
                   firm_next(reading, t + 1, end, &firm) && firm.first == t + 1
               ? firm.end
               : t;
}

/* Several names in one cell: "Fjordpost, Havpost (Lys), Landpost". */
static bool is_name_list(const struct reading *reading, uint32_t first, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;
    struct place_name country;
    struct firm_id id;
    size_t commas = 0;

    for (uint32_t t = first; t < end; t++) {
        commas += tokens[t].mark == ',';
        if ((tokens[t].word != NO_WORD &&
             (tokens[t].digits || column_of(reading, t) != COLUMN_NONE ||
              (t > first && !name_may_hold(reading, t)))) ||
            (tokens[t].word == NO_WORD && tokens[t].mark != ',' && tokens[t].mark != '(' &&
             tokens[t].mark != ')' && tokens[t].mark != '-'))
            return false;
    }
    return commas >= 2 && !country_next(reading, first, end, &country) &&
           !firm_id_next(reading, first, end, false, &id);
}

/* Where the name in its cell ends: at once, behind a bracket that belongs to it, or with the last
   of several names. */
static uint32_t cell_name_end(const struct reading *reading, const struct grid_piece *name)
{
    uint32_t end = records_name_end(reading, name->first, name->end);
    uint32_t bracket;
    uint32_t stop;

    end = second_firm_end(reading, end, name->end);
    if (end <= name->first || end >= name->end)
        return end;
    if (is_name_list(reading, name->first, name->end))
        return name->end;
    /* "Kortlys, Inc. (Kort)": the form's full stop is no end. */
    stop = end + (reading->tokens.items[end].mark == '.');
    bracket = records_bracket_end(reading, stop, name->end);
    return bracket > stop ? bracket : end;
}

/* A cell says that the row is an authority's: "Rolle: Myndighed". */
static bool is_authority(const struct reading *reading, const struct grid *grid, size_t row)
{
    for (size_t c = 0; c < grid->columns; c++) {
        const struct grid_piece *piece = grid_cell(grid, row, c);
        if (piece != NULL && piece->end == piece->first + 1 &&
            (token_word_mask(reading, piece->first) & BIT(AUTHORITY)) != 0)
            return true;
    }
    return false;
}

/* The product's name where another column has the firm's: other tables may call it so. */
static void take_product(struct records *records, const struct grid *grid,
                         const struct layout *layout, size_t row)
{
    const char *text = cell_text(records->reading, grid, row, layout->product);
    const char *firm = cell_text(records->reading, grid, row, layout->column[COLUMN_NAME]);

    if (text != NULL && firm != NULL && strcmp(text, firm) != 0)
        vec_push(&records->products, text);
}

/* "Sejlverk Datacenter A/S 26108829   Kajen 4": the name fills its column, and one space is left before
   the number. */
static bool beside_name(const struct reading *reading, const struct grid_piece *name,
                        const struct layout *layout, struct record *record)
{
    struct firm_id id;

    if (layout->column[COLUMN_ID] != layout->column[COLUMN_NAME] + 1 ||
        !firm_id_next(reading, record->end, name->end, true, &id) || id.first != record->end)
        return false;
    record->id = id.text;
    record->id_token = id.number;
    return true;
}

/* "Dato: 3. maj 2031", "Udarbejdet af: Bo Riis" below the table: no name. */
static bool is_labelled(const struct reading *reading, const struct grid_piece *name)
{
    enum { LABEL = 3 };
    struct firm firm;

    for (uint32_t t = name->first + 1; t < name->end && t <= name->first + LABEL; t++)
        if (reading->tokens.items[t].mark == ':')
            return !firm_next(reading, name->first, t, &firm);
    return false;
}

/* "Ændringer i listen kræver Kundens underskrift." below the table: the row has no other cell, and its words
   are a sentence: it begins the line, ends with a full stop and has small words among them, and no firm. */
static bool is_foot(const struct reading *reading, const struct grid *grid, size_t row,
                    size_t column)
{
    enum { LEAST = 4, SMALL = 2 };
    const struct token *tokens = reading->tokens.items;
    const struct grid_piece *name = grid_cell(grid, row, column);
    const struct grid_piece *last = name;
    size_t words = 0;
    size_t small = 0;
    struct firm firm;

    for (size_t c = 0; c < grid->columns; c++)
        if (c != column && grid_cell(grid, row, c) != NULL)
            return false;
    for (const struct grid_piece *piece = name; piece != NULL;
         piece = grid_below(grid, piece)) {
        for (uint32_t t = piece->first; t < piece->end; t++) {
            words += tokens[t].word != NO_WORD;
            small += tokens[t].word != NO_WORD && !tokens[t].capital && !tokens[t].digits;
        }
        if (firm_next(reading, piece->first, piece->end, &firm) && !firm.body)
            return false;
        last = piece;
    }
    return words >= LEAST && small >= SMALL && line_begins(reading, name->first) &&
           tokens[last->end - 1].mark == '.';
}

static void read_row(struct records *records, const struct grid *grid,
                     const struct layout *layout, size_t row)
{
    struct reading *reading = records->reading;
    size_t column = layout->column[COLUMN_NAME];
    static const char *const former[] = { "tidligere", "udgået", "ophørt", NULL };
    const struct grid_piece *name = grid_cell(grid, row, column - 1);
    struct record *record;
    uint32_t end;
    bool found;

    if (name == NULL)
        return;
    end = cell_name_end(reading, name);
    if (end <= name->first || end - name->first > MAX_RECORD_NAME + 3 ||
        row_has_dash(reading, name->first, name->end) ||
        records_is_party(reading, name->first, end) || is_authority(reading, grid, row) ||
        is_labelled(reading, name) || is_foot(reading, grid, row, column - 1) ||
        reading_has_word(reading, name->first, name->first + 1, former) ||
        (column_of(reading, name->first) == COLUMN_NAME && end == name->first + 1))
        return; /* nothing, or the header once more on the next page */
    record = records_add(records, name->first, end);
    if (record == NULL)
        return;
    record->cells = true;
    take_product(records, grid, layout, row);
    if (grid_below(grid, name) != NULL &&
        end + (reading->tokens.items[name->end - 1].mark == ',') >= name->end) {
        record->name =
            grid_text_to(reading, grid, row, column - 1, name_stop(reading, grid, name));
    } else if (is_broken_bracket(reading, grid, name, end)) {
        record->name = grid_text(reading, grid, row, column - 1);
    }
    found = cell_id(reading, grid, row, layout->column[COLUMN_ID], true, record) ||
            beside_name(reading, name, layout, record);
    for (size_t c = 1; c <= grid->columns && !found && layout->column[COLUMN_ID] == 0; c++)
        found = cell_id(reading, grid, row, c, c == column && layout->id_in_name, record);
    record->country = cell_country(reading, grid, row, layout->column[COLUMN_COUNTRY]);
    if (record->country == NULL)
        record->country = cell_country(reading, grid, row, layout->column[COLUMN_ADDRESS]);
    if (record->country == NULL && end < name->end)
        record->country = records_country(reading, end, name->end);
    record->address = cell_text(reading, grid, row, layout->column[COLUMN_ADDRESS]);
    if (record->address == NULL && layout->column[COLUMN_ADDRESS] == 0) {
        record->address = cell_text(reading, grid, row, layout->column[COLUMN_COUNTRY]);
        if (record->address != NULL && record->country != NULL &&
            strlen(record->address) <= strlen(record->country))
            record->address = NULL; /* the country alone */
    }
    record->purpose = cell_text(reading, grid, row, layout->column[COLUMN_PURPOSE]);
    record->basis = cell_text(reading, grid, row, layout->column[COLUMN_BASIS]);
}

bool records_read_grid(struct records *records, uint32_t header, uint32_t end)
{
    struct grid grid;
    struct layout layout;
    size_t before = records->items.len;

    if (grid_read(records->reading, header, end, &grid) &&
        read_layout(records->reading, &grid, &layout))
        for (size_t row = 1; row < grid.rows; row++)
            read_row(records, &grid, &layout, row);
    grid_free(&grid);
    return records->items.len > before;
}
