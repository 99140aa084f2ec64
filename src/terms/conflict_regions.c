/*
 * Where one subprocessor has the data, told in its row of a table and elsewhere by its name: "EU" in the
 * column of places, and "overførsel til USA sker til Nordpost" in the clause on transfers, or another
 * country in another table. In which country the firm itself sits is another matter.
 */
#include "terms/conflict_area.h"
#include "terms/conflicts.h"
#include "terms/names.h"

#include "base/i18n.h"

#include <string.h>

enum { MOST_CELLS = 12, MOST_ROWS = 64 };

struct cell {
    uint32_t first;
    uint32_t end;
};

/* A firm's row, and what its cell of places says. */
struct row {
    const struct term *firm;
    struct cell cell;
    const struct country *abroad; /* the first country outside the EU and the EEA; NULL: none */
};

struct rows {
    struct row items[MOST_ROWS];
    size_t count;
};

static size_t cut_cells(const struct reading *reading, const struct reading_block *block,
                        struct cell *out)
{
    size_t count = 0;

    for (uint32_t t = block->first; t < block->first + block->count; t++) {
        if (t == block->first || token_gap(reading, t) == GAP_WIDE) {
            if (count == MOST_CELLS)
                return 0;
            out[count++] = (struct cell){ t, t };
        }
        out[count - 1].end = t + 1;
    }
    return count;
}

static bool is_inside(const struct country *country)
{
    return country->membership == COUNTRY_EU || country->membership == COUNTRY_EEA;
}

static bool names_union(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const words[] = { "eu", "eøs", "eu/eøs", NULL };

    return reading_has_word(reading, first, end, words);
}

/* The head of a column of places where data are; "Land" may be where the firm sits. */
static bool heads_places(const struct reading *reading, const struct cell *cell)
{
    static const char *const stems[] = { "lokalitet",   "lokation",        "region",
                                         "behandlings", "dataplacering",   "datalokation",
                                         "placering",   "serverplacering", "serverland",
                                         "driftsland",  "opbevaringssted", "sted",
                                         NULL };
    static const char *const other[] = { "behandlingsaktivitet", "behandlingsgrundlag",
                                         "behandlingsformål", NULL };

    return reading_has_stem(reading, cell->first, cell->end, stems) &&
           !reading_has_stem(reading, cell->first, cell->end, other);
}

/* A cell that names a part of the world, and a short one: "EU", "EU og USA (logs)". */
static bool is_of_places(const struct reading *reading, const struct cell *cell,
                         const struct country **abroad)
{
    enum { SHORT = 14 };
    struct place_name name;
    bool any = names_union(reading, cell->first, cell->end);

    *abroad = NULL;
    if (cell->end - cell->first > SHORT)
        return false;
    for (uint32_t t = cell->first; country_next(reading, t, cell->end, &name); t = name.end) {
        any = true;
        if (*abroad == NULL && !is_inside(name.country))
            *abroad = name.country;
    }
    return any;
}

/* The listed firm whose name the row begins with; NULL: none. */
static const struct term *firm_of(const struct reading *reading,
                                  const struct reading_block *block)
{
    const struct term_list *firms = &reading->terms->by_key[TERM_SUBPROCESSORS];
    const char *text = block->text + reading->tokens.items[block->first].begin;

    for (size_t i = 0; i < firms->len; i++) {
        const char *name = term_text(firms->items[i], "name");
        size_t len = strlen(name);
        if (len >= 4 && strncmp(text, name, len) == 0)
            return firms->items[i];
    }
    return NULL;
}

/* The rows of a table whose head has a column of places. */
static void take_table(const struct reading *reading, size_t head, struct rows *rows)
{
    struct cell heads[MOST_CELLS];
    const struct node *node = reading->blocks.items[head].node;
    size_t columns = cut_cells(reading, &reading->blocks.items[head], heads);
    size_t column = 1;

    while (column < columns && !heads_places(reading, &heads[column]))
        column++;
    if (column >= columns || reading->quoted[node->index])
        return;
    for (size_t b = head + 1; b < reading->blocks.len && reading->blocks.items[b].node == node;
         b++) {
        struct cell cells[MOST_CELLS];
        const struct reading_block *block = &reading->blocks.items[b];
        struct row row;
        if (block->count == 0 || rows->count == MOST_ROWS ||
            cut_cells(reading, block, cells) != columns ||
            !is_of_places(reading, &cells[column], &row.abroad))
            continue;
        row.firm = firm_of(reading, block);
        row.cell = cells[column];
        if (row.firm != NULL)
            rows->items[rows->count++] = row;
    }
}

static void read_rows(const struct reading *reading, struct rows *rows)
{
    rows->count = 0;
    for (size_t b = 0; b + 1 < reading->blocks.len; b++)
        if (reading->blocks.items[b].node->kind == NODE_TABLE &&
            reading->blocks.items[b].count > 0 &&
            (b == 0 || reading->blocks.items[b - 1].node != reading->blocks.items[b].node))
            take_table(reading, b, rows);
}

/* The firm's first word in tokens first … end; NO_WORD: it is not there. */
static uint32_t named_in(const struct reading *reading, const struct term *firm, uint32_t first,
                         uint32_t end)
{
    const char *name = term_text(firm, "name");
    size_t len = strcspn(name, " ,");

    for (uint32_t t = first; len >= 4 && t < end; t++) {
        const struct token *token = &reading->tokens.items[t];
        const char *text = reading->blocks.items[token->block].text + token->begin;
        if (token->capital && token->end - token->begin == len && strncmp(text, name, len) == 0)
            return t;
    }
    return NO_WORD;
}

/* "Supporten hos Nordpost ydes fra Indien", "Nordpost opbevarer kopier i USA": the country is where it is
   done, and not where somebody sits. */
static bool is_done_there(const struct reading *reading, const struct sentence *sentence,
                          const struct place_name *name)
{
    static const char *const where[] = { "fra", "i", NULL };
    static const char *const sits[] = { "hovedsæde",      "hjemsted",  "ejet",
                                        "moderselskabet", "koncernen", "hjemmehørende",
                                        "etableret",      "ejes",      "stiftet",
                                        "registreret",    NULL };

    return name->first > sentence->first &&
           reading_has_word(reading, name->first - 1, name->first, where) &&
           (sentence->sense & (SENSE(HOLD) | SENSE(PROCESS))) != 0 &&
           !reading_has_word(reading, sentence->first, sentence_end(sentence), sits);
}

/* "Overførsler til USA sker til Nordpost": without a condition; *name is the country. */
static bool transfers_to(const struct reading *reading, const struct sentence *sentence,
                         struct place_name *name)
{
    static const char *const maybe[] = {
        "kan",       "hvis",      "såfremt",      "medmindre",  "kunne", "eventuel",
        "risiko",    "eventuelt", "må",           "eventuelle", "måtte", "undtagelsesvis",
        "tidligere", "dog",       "moderselskab", "ejes",       NULL
    };
    uint32_t end = sentence_end(sentence);

    if (((sentence->mask & BIT(TRANSFER)) == 0 &&
         (sentence->sense & (SENSE(HOLD) | SENSE(PROCESS))) == 0) ||
        (sentence->mask & BIT(NEGATIVE)) != 0 || !conflict_is_prose(reading, sentence) ||
        reading_has_word(reading, sentence->first, end, maybe) ||
        area_is_negative(reading, sentence->first, end))
        return false;
    for (uint32_t t = sentence->first; country_next(reading, t, end, name); t = name->end)
        if (!is_inside(name->country) &&
            ((sentence->mask & BIT(TRANSFER)) != 0 || is_done_there(reading, sentence, name)))
            return true;
    return false;
}

/* Nothing between the country and the firm turns to another place: "til USA, mens Nordpost er i EU". */
static bool are_together(const struct reading *reading, uint32_t country, uint32_t firm)
{
    static const char *const turns[] = { "mens", "men", "hvorimod", "imens", NULL };
    uint32_t first = country < firm ? country : firm;
    uint32_t last = country < firm ? firm : country;

    return !reading_has_word(reading, first, last, turns) && !names_union(reading, first, last);
}

/* The row says that the data stay in the EU, and a clause has them sent to a third country. */
static void find_transferred(struct conflicts *conflicts, const struct rows *rows)
{
    const struct reading *reading = conflicts->reading;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        struct place_name name;
        if (!transfers_to(reading, sentence, &name))
            continue;
        for (size_t k = 0; k < rows->count; k++) {
            const struct row *row = &rows->items[k];
            uint32_t at = row->abroad == NULL ? named_in(reading, row->firm, sentence->first,
                                                         sentence_end(sentence))
                                              : NO_WORD;
            if (at == NO_WORD || !are_together(reading, name.first, at))
                continue;
            conflict_add(conflicts, place_of(reading, at, at + 1),
                         place_of(reading, row->cell.first, row->cell.end),
                         _("data go to %1$s in a third country here, but %3$s says \"%2$s\""),
                         true);
            conflict_add(conflicts, place_of(reading, row->cell.first, row->cell.end),
                         place_of(reading, sentence->first, sentence_end(sentence)),
                         _("\"%1$s\", but %3$s says \"%2$s\""), true);
            return;
        }
    }
}

/* One firm has the data inside the EU in one table and outside in another. */
static void find_two_rows(struct conflicts *conflicts, const struct rows *rows)
{
    const struct reading *reading = conflicts->reading;

    for (size_t i = 1; i < rows->count; i++) {
        for (size_t k = 0; k < i; k++) {
            const struct row *a = &rows->items[k];
            const struct row *b = &rows->items[i];
            if (a->firm != b->firm || (a->abroad == NULL) == (b->abroad == NULL) ||
                same_clause(reading, a->cell.first, b->cell.first))
                continue;
            conflict_add_both(conflicts, place_of(reading, a->cell.first, a->cell.end),
                              place_of(reading, b->cell.first, b->cell.end), "");
            return;
        }
    }
}

void find_regions(struct conflicts *conflicts)
{
    struct rows rows;

    if (conflicts->reading->terms->by_key[TERM_SUBPROCESSORS].len == 0)
        return;
    read_rows(conflicts->reading, &rows);
    if (rows.count > 0) {
        find_transferred(conflicts, &rows);
        find_two_rows(conflicts, &rows);
    }
}
