/*
 * The list of subprocessors, in whatever shape it came out of a file:
 *
 *   labelled   "NAVN: … CVR: … ADRESSE: …", one label a line or all on one
 *   table      a header row, then rows; cells parted by tabs or wide spaces, or not at all, in
 *              which case a row begins with a line that begins with a firm's name or with the
 *              words before a firm's number; or one cell a line
 *   list       a bullet or a line a firm
 *   prose      "… benytter Nordlys ApS, CVR-nr. …, til drift og Sydlys GmbH til e-mail"
 *
 * First the blocks that can hold the list are found by what they stand under; then each run of
 * them is read in the shape that it has.
 */
#include "terms/names.h"

#include "base/alloc.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_NAME = 9, MAX_RECORDS = 400, NEAR_LINES = 3 };

enum column { COLUMN_NONE, COLUMN_NAME, COLUMN_ID, COLUMN_ADDRESS, COLUMN_COUNTRY,
              COLUMN_PURPOSE, COLUMN_OTHER };

static const struct {
    const char *word;
    enum column column;
} column_words[] = {
    { "navn", COLUMN_NAME },           { "name", COLUMN_NAME },
    { "firma", COLUMN_NAME },          { "firmanavn", COLUMN_NAME },
    { "selskab", COLUMN_NAME },        { "selskabsnavn", COLUMN_NAME },
    { "virksomhed", COLUMN_NAME },     { "virksomhedsnavn", COLUMN_NAME },
    { "underdatabehandler", COLUMN_NAME }, { "underdatabehandlere", COLUMN_NAME },
    { "underleverandør", COLUMN_NAME }, { "underbehandler", COLUMN_NAME },
    { "leverandør", COLUMN_NAME },     { "databehandler", COLUMN_NAME },
    { "subprocessor", COLUMN_NAME },   { "sub-processor", COLUMN_NAME },
    { "leverandørnavn", COLUMN_NAME }, { "adresse", COLUMN_ADDRESS },
    { "adr", COLUMN_ADDRESS },
    { "address", COLUMN_ADDRESS },     { "hjemsted", COLUMN_ADDRESS },
    { "postadresse", COLUMN_ADDRESS }, { "land", COLUMN_COUNTRY },
    { "country", COLUMN_COUNTRY },     { "sted", COLUMN_COUNTRY },
    { "lokation", COLUMN_COUNTRY },    { "serverland", COLUMN_COUNTRY },
    { "placering", COLUMN_COUNTRY },   { "lokalitet", COLUMN_COUNTRY },
    { "behandlingssted", COLUMN_COUNTRY }, { "location", COLUMN_COUNTRY },
    { "geografi", COLUMN_COUNTRY },    { "driftsland", COLUMN_COUNTRY },
    { "beskrivelse", COLUMN_PURPOSE }, { "description", COLUMN_PURPOSE },
    { "opgave", COLUMN_PURPOSE },      { "opgaver", COLUMN_PURPOSE },
    { "formål", COLUMN_PURPOSE },      { "ydelse", COLUMN_PURPOSE },
    { "ydelser", COLUMN_PURPOSE },     { "service", COLUMN_PURPOSE },
    { "behandling", COLUMN_PURPOSE },  { "rolle", COLUMN_PURPOSE },
    { "funktion", COLUMN_PURPOSE },    { "anvendelse", COLUMN_PURPOSE },
    { "purpose", COLUMN_PURPOSE },     { "behandlingsaktivitet", COLUMN_PURPOSE },
    { "tjeneste", COLUMN_PURPOSE },    { "leverance", COLUMN_PURPOSE },
    { "aktivitet", COLUMN_PURPOSE },   { "bruges", COLUMN_PURPOSE },
    { "siden", COLUMN_OTHER },         { "aftale", COLUMN_OTHER },
    { "overførselsgrundlag", COLUMN_OTHER }, { "grundlag", COLUMN_OTHER },
    { "kategori", COLUMN_OTHER },      { "dato", COLUMN_OTHER },
    { "godkendt", COLUMN_OTHER },      { "kontakt", COLUMN_OTHER },
    { "data", COLUMN_OTHER },          { "nr", COLUMN_OTHER },
    { "hjemmeside", COLUMN_OTHER },    { "website", COLUMN_OTHER },
    { "telefon", COLUMN_OTHER },       { "kontaktperson", COLUMN_OTHER },
    { "e-mail", COLUMN_OTHER },        { "overførsel", COLUMN_OTHER },
};

static enum column column_of(const struct reading *reading, uint32_t t)
{
    const char *word = token_lower(reading, t);

    if (word[0] == '\0') {
        return COLUMN_NONE;
    }
    if (is_id_label(word)) {
        return COLUMN_ID;
    }
    for (size_t i = 0; i < sizeof column_words / sizeof *column_words; i++) {
        if (strcmp(word, column_words[i].word) == 0) {
            return column_words[i].column;
        }
    }
    return COLUMN_NONE;
}

struct record {
    uint32_t first; /* tokens of the name */
    uint32_t end;
    uint32_t extent; /* to here it is about this firm */
    bool no_id;      /* a dash stands where the number would */
    const char *id;  /* or NULL: look for it */
    uint32_t id_token;
    bool labelled;
};

struct records {
    struct reading *reading;
    VEC(struct record) items;
    bool id_column;
    bool id_second; /* the number's column stands right behind the name's */
    bool country_column;
};

/* --- where the list can be --------------------------------------------------------------- */

static bool begins_line(const struct reading *reading, uint32_t t)
{
    return token_gap(reading, t) >= GAP_LINE;
}

static uint32_t line_end(const struct reading *reading, uint32_t t, uint32_t end)
{
    for (t++; t < end && !begins_line(reading, t); t++) {
    }
    return t;
}

/* A line of column names only. Its end, or t. */
static uint32_t header_end(const struct reading *reading, uint32_t t, uint32_t end, bool *name)
{
    uint32_t stop = t;
    size_t columns = 0;
    size_t words = 0;
    bool named = false;

    /* A header may run over several lines: as long as most of its words are columns. */
    for (uint32_t at = t; at < end && at < t + 26;) {
        uint32_t next = line_end(reading, at, end);
        size_t here = 0;
        size_t count = 0;
        for (uint32_t k = at; k < next; k++) {
            enum column column = column_of(reading, k);
            if (reading->tokens.items[k].word == NO_WORD ||
                strlen(token_lower(reading, k)) <= 3) {
                column = column == COLUMN_NONE ? COLUMN_NONE : column;
                here += column != COLUMN_NONE;
                count += column != COLUMN_NONE;
                continue;
            }
            here += column != COLUMN_NONE;
            named |= column == COLUMN_NAME;
            count++;
        }
        if (count == 0 || here * 2 < count || here == 0) {
            break;
        }
        columns += here;
        words += count;
        stop = next;
        at = next;
    }
    *name = named;
    return columns >= 2 && named && words <= 16 ? stop : t;
}

static bool is_prose(const struct reading *reading, const struct reading_block *block)
{
    uint64_t mask = 0;
    uint32_t end = block->first + block->count;

    if (block->node->kind == NODE_TABLE || block->count < 9) {
        return false;
    }
    for (uint32_t t = block->first; t < end; t++) {
        mask |= reading->tokens.items[t].mask;
    }
    return (mask & (BIT(PROCESSOR) | BIT(CONTROLLER) | BIT(SUBPROCESSOR) | BIT(AGREEMENT))) != 0;
}

static bool announces(const struct reading *reading, const struct reading_block *block)
{
    uint32_t end = block->first + block->count;
    bool following = false;
    uint64_t mask = 0;

    for (uint32_t t = block->first; t < end; t++) {
        const char *word = token_lower(reading, t);
        mask |= reading->tokens.items[t].mask;
        following |= strcmp(word, "følgende") == 0 || strcmp(word, "nedenstående") == 0 ||
                     strcmp(word, "disse") == 0 || strcmp(word, "oversigt") == 0 ||
                     strcmp(word, "listen") == 0 || strcmp(word, "nedenfor") == 0 ||
                     strcmp(word, "her") == 0;
    }
    return (mask & BIT(SUBPROCESSOR)) != 0 && block->count > 0 &&
           (following || reading->tokens.items[end - 1].mark == ':');
}

/* The table's header that stands on lines of its own at the end of the announcing paragraph;
   block->first where there is none. */
static uint32_t header_inside(const struct reading *reading, const struct reading_block *block)
{
    uint32_t end = block->first + block->count;

    for (uint32_t t = block->first + 1; t < end; t++) {
        bool name;
        if (column_of(reading, t) == COLUMN_NAME && begins_line(reading, t) &&
            header_end(reading, t, end, &name) == end) {
            return t;
        }
    }
    return block->first;
}

static enum column label_at(const struct reading *reading, uint32_t t, uint32_t end,
                            uint32_t *behind);

/* "1. Selskab: Ravnehus A/S", which may have been taken for a heading by its number. */
static bool is_named_entry(const struct reading *reading, const struct reading_block *block)
{
    uint32_t stop = block->first + block->count;
    uint32_t behind;

    return block->count > 2 && block->node->label[0] != '\0' &&
           label_at(reading, block->first, stop, &behind) == COLUMN_NAME && behind < stop;
}

/* flags[b]: 1 a list may stand here, 2 it was announced, 3 it begins inside the block. */
static unsigned char *find_zones(const struct reading *reading)
{
    unsigned char *flags = alloc_array(reading->blocks.len + 1, 1);
    bool announced = false;
    const struct node *home = NULL;
    bool table_ours = false;

    for (size_t b = 0; b < reading->blocks.len; b++) {
        const struct reading_block *block = &reading->blocks.items[b];
        const struct node *node = block->node;
        uint64_t about = reading->near[node->index] | reading->above[node->index];
        bool heading = node->kind == NODE_HEADING || node->kind == NODE_ANNEX;
        bool name;
        if (block->index == 0 && heading) {
            announced = (reading->near[node->index] & BIT(SUBPROCESSOR)) != 0 && announced;
        }
        if (announced && node->kind == NODE_CLAUSE && node != home && home != NULL &&
            home->kind == NODE_CLAUSE && node->parent == home->parent) {
            announced = false;
        }
        if (announces(reading, block)) {
            announced = true;
            home = node;
            flags[b] = header_inside(reading, block) > block->first ? 3 : 0;
            continue;
        }
        if (block->index == 0 && heading) {
            /* A name alone on its line may have been taken for a heading. */
            if (b > 0 && flags[b - 1] != 0 && node->label[0] == '\0' && block->count > 0 &&
                block->count <= 6 && node->kind == NODE_HEADING &&
                !reading_has(reading, block->first, block->first + block->count,
                             ~BIT(LIMIT) & ~BIT(CONDITION), NULL) &&
                reading->tokens.items[block->first + block->count - 1].mark != ':') {
                flags[b] = flags[b - 1];
            }
            if (flags[b] == 0 && (about & BIT(SUBPROCESSOR)) != 0 && is_named_entry(reading, block)) {
                flags[b] = announced ? 2 : 1;
            }
            continue;
        }
        if (node->kind == NODE_TABLE && block->index == 0) {
            uint32_t stop = block->first + block->count;
            bool own = header_end(reading, block->first, stop, &name) > block->first && name;
            table_ours = (own && (reading->tokens.items[block->first].mask & BIT(SUBPROCESSOR))) ||
                         (about & BIT(SUBPROCESSOR)) != 0 || announced ||
                         ((reading->lead[node->index] & BIT(SUBPROCESSOR)) != 0);
        }
        if (node->kind == NODE_TABLE) {
            flags[b] = table_ours ? 2 : 0;
            continue;
        }
        if (((about & BIT(SUBPROCESSOR)) != 0 || announced ||
             (reading->lead[node->index] & BIT(SUBPROCESSOR)) != 0) &&
            node->kind != NODE_FOOTNOTE && !is_prose(reading, block)) {
            flags[b] = announced ? 2 : 1;
        }
    }
    return flags;
}

/* --- records ----------------------------------------------------------------------------- */

static struct record *add_record(struct records *records, uint32_t first, uint32_t end)
{
    struct record record = { .first = first, .end = end, .extent = end };

    if (records->items.len >= MAX_RECORDS || end <= first) {
        return NULL;
    }
    vec_push(&records->items, record);
    return &records->items.items[records->items.len - 1];
}

/* A row's own number or a bullet at the line's beginning: behind it the row begins. */
static uint32_t skip_row_number(const struct reading *reading, uint32_t t, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;

    while (t < end && (tokens[t].mark == '*' || tokens[t].mark == '-' || tokens[t].mark == '|')) {
        t++;
    }
    if (t + 1 < end && tokens[t].digits && tokens[t].end - tokens[t].begin <= 2 &&
        (tokens[t + 1].mark == '.' || tokens[t + 1].mark == ')')) {
        return t + 2;
    }
    return t;
}

static bool reading_has_any(const struct reading *reading, uint32_t t, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (token_is(reading, t, *words)) {
            return true;
        }
    }
    return false;
}

static bool is_dash(const struct reading *reading, uint32_t t, uint32_t end)
{
    const char *word = token_lower(reading, t);

    return t < end && (reading->tokens.items[t].mark == '-' || strcmp(word, "n/a") == 0 ||
                       strcmp(word, "ikke") == 0 || strcmp(word, "ingen") == 0);
}

/* --- labelled ---------------------------------------------------------------------------- */

/* A label at t: a column's name at a line's beginning or before a colon. behind: its value. */
static enum column label_at(const struct reading *reading, uint32_t t, uint32_t end,
                            uint32_t *behind)
{
    const struct token *tokens = reading->tokens.items;
    enum column column = column_of(reading, t);
    uint32_t at = t + 1;
    bool line;

    if (column == COLUMN_NONE) {
        return COLUMN_NONE;
    }
    /* "CVR nr.:", "DESCRIPTION OF PROCESSING:", "Beskrivelse af behandling". */
    line = begins_line(reading, t) ||
           (t > 0 && (tokens[t - 1].mark == '*' || tokens[t - 1].mark == '-') &&
            begins_line(reading, t - 1));
    while (at < end && at < t + 5 && tokens[at].mark != ':' && !begins_line(reading, at) &&
           token_gap(reading, at) < GAP_WIDE &&
           (token_is(reading, at, "nr") || token_is(reading, at, "af") ||
            token_is(reading, at, "of") || token_is(reading, at, "processing") ||
            token_is(reading, at, "behandling") || token_is(reading, at, "behandlingen") ||
            token_is(reading, at, "nummer") || token_is(reading, at, "på") ||
            tokens[at].mark == '.' || tokens[at].mark == '*' ||
            (tokens[at - 1].mark != 0 && column_of(reading, at) != COLUMN_NONE &&
             tokens[at - 1].mark == '/'))) {
        at++;
    }
    while (at < end && tokens[at].mark == '*') {
        at++;
    }
    if (at < end && tokens[at].mark == ':') {
        *behind = at + 1;
        while (*behind < end && tokens[*behind].mark == '*') {
            (*behind)++;
        }
        return column;
    }
    *behind = at;
    return line && at < end && !begins_line(reading, at) && column != COLUMN_OTHER ? column
                                                                                    : COLUMN_NONE;
}

/* The name's label; where other labels stand on the same line without values it is a header. */
static bool read_labelled(struct records *records, uint32_t first, uint32_t end)
{
    const struct reading *reading = records->reading;
    size_t names = 0;
    size_t others = 0;
    struct record *open = NULL;

    for (uint32_t t = first; t < end; t++) {
        uint32_t behind;
        enum column column = label_at(reading, t, end, &behind);
        names += column == COLUMN_NAME && column_of(reading, behind) == COLUMN_NONE;
        others += column > COLUMN_NAME && column_of(reading, behind) == COLUMN_NONE;
    }
    if (names == 0 || others < names) {
        return false;
    }
    for (uint32_t t = first; t < end; t++) {
        uint32_t behind;
        uint32_t stop;
        uint32_t ignored;
        enum column column = label_at(reading, t, end, &behind);
        if (column == COLUMN_NONE) {
            continue;
        }
        stop = behind;
        while (stop < end && label_at(reading, stop, end, &ignored) == COLUMN_NONE) {
            stop++;
        }
        if (column == COLUMN_NAME) {
            uint32_t name_end = line_end(reading, behind, stop);
            /* The name may go on where it lacks its form: "Nordisk" / "Datadrift A/S". */
            struct firm firm;
            if (firm_next(reading, behind, stop, &firm) && firm.first <= behind + 1 &&
                firm.end > name_end) {
                name_end = firm.end;
            }
            while (name_end > behind && (reading->tokens.items[name_end - 1].mark == ',' ||
                                         reading->tokens.items[name_end - 1].mark == '*')) {
                name_end--;
            }
            open = add_record(records, behind, name_end);
            if (open != NULL) {
                open->labelled = true;
            }
        } else if (column == COLUMN_ID && open != NULL) {
            struct firm_id id;
            uint32_t id_end = line_end(reading, behind, stop);
            if (firm_id_next(reading, t, id_end, true, &id)) {
                open->id = id.text;
                open->id_token = id.number;
            } else {
                open->no_id = true;
            }
        }
        if (open != NULL) {
            open->extent = stop;
        }
        t = stop - 1;
    }
    return true;
}

/* --- tables ------------------------------------------------------------------------------ */

static bool is_party_name(const struct reading *reading, uint32_t first, uint32_t end)
{
    const struct term_list *parties = &reading->terms->by_key[TERM_PARTIES];
    const char *name = firm_name(reading, first, end);

    for (size_t i = 0; i < parties->len; i++) {
        const char *party = term_text(parties->items[i], "name");
        size_t len = strlen(party);
        size_t tail = strlen(name);
        /* The whole name, or its end: its first word may be read as the party itself. */
        if (tail > 0 && tail <= len && strcmp(party + len - tail, name) == 0 &&
            (tail == len || party[len - tail - 1] == ' ')) {
            return true;
        }
    }
    return false;
}

static size_t indent_of(const struct reading *reading, uint32_t t)
{
    const struct source *source = reading->contract->source;
    size_t line = token_line(reading, t);
    size_t indent = 0;
    struct raw_span span;

    if (source == NULL || line == 0) {
        return 0;
    }
    span = source_line_span(source, line);
    while (span.begin + indent < span.end && (source->bytes[span.begin + indent] == ' ' ||
                                              source->bytes[span.begin + indent] == '\f')) {
        indent++;
    }
    return indent;
}

/* A new cell begins at the token. */
static bool begins_cell(const struct reading *reading, uint32_t t)
{
    return token_gap(reading, t) == GAP_WIDE || reading->tokens.items[t].mark == '|';
}

static bool line_has_cells(const struct reading *reading, uint32_t t, uint32_t end)
{
    for (uint32_t k = t + 1; k < end && !begins_line(reading, k); k++) {
        if (begins_cell(reading, k)) {
            return true;
        }
    }
    return false;
}

/* Rows of cells that are parted by wide gaps: the first cell is the name. */
static bool read_cells(struct records *records, uint32_t header, uint32_t body, uint32_t end)
{
    const struct reading *reading = records->reading;
    size_t indent = indent_of(reading, header);
    size_t found = 0;

    if (!line_has_cells(reading, header, end)) {
        return false;
    }
    for (uint32_t t = body; t < end; t = line_end(reading, t, end)) {
        uint32_t first = skip_row_number(reading, t, end);
        uint32_t stop = first;
        struct record *record;
        if (first >= end || indent_of(reading, t) > indent + 2) {
            continue;
        }
        while (stop < end && (stop == first || (!begins_line(reading, stop) &&
                                                !begins_cell(reading, stop)))) {
            stop++;
        }
        record = records->items.len == 0 ? NULL
                                         : &records->items.items[records->items.len - 1];
        /* A row number of its own cell: the name is in the next one. */
        if (stop == first + 1 && reading->tokens.items[first].digits && stop < end &&
            !begins_line(reading, stop) && reading->tokens.items[first].end -
                                                   reading->tokens.items[first].begin <= 2) {
            first = stop;
            for (stop++; stop < end && !begins_line(reading, stop) &&
                         !begins_cell(reading, stop);
                 stop++) {
            }
        }
        if (found > 0 && record != NULL &&
            (!line_has_cells(reading, t, end) ||
             firm_form_at(reading, first, FIRM_FORM) == stop - first)) {
            /* A name that goes on: "Nordisk Drift" / "A/S". */
            if (firm_form_at(reading, stop - 1, FIRM_FORM) > 0 &&
                firm_form_at(reading, record->end - 1, FIRM_FORM) == 0 &&
                indent_of(reading, t) <= indent + 1 &&
                reading->tokens.items[first].block == reading->tokens.items[record->first].block) {
                /* Only where both parts touch in the text can they be one span. */
                if (record->end == first) {
                    record->end = stop;
                }
            }
            continue;
        }
        if (stop - first > MAX_NAME || is_dash(reading, first, end)) {
            continue;
        }
        if (add_record(records, first, stop) != NULL) {
            found++;
        }
    }
    return found > 0;
}

/* Header and rows with one cell a line: the name is every n-th line. */
static bool read_cell_lines(struct records *records, uint32_t header, uint32_t body,
                            uint32_t end)
{
    const struct reading *reading = records->reading;
    size_t columns = 0;
    size_t lines = 0;
    size_t forms = 0;
    size_t at = 0;

    for (uint32_t t = header; t < body; t = line_end(reading, t, body)) {
        columns++;
    }
    for (uint32_t t = body; t < end; t = line_end(reading, t, end)) {
        uint32_t stop = line_end(reading, t, end);
        lines++;
        forms += firm_form_at(reading, stop - 1, FIRM_FORM) > 0;
    }
    if (columns < 2 || lines == 0 || lines % columns != 0) {
        return false;
    }
    for (uint32_t t = body; t < end; t = line_end(reading, t, end), at++) {
        uint32_t stop = line_end(reading, t, end);
        /* Every n-th line must be able to be a name, and no other line end in a firm's form. */
        if (at % columns == 0 ? stop - t > MAX_NAME
                              : firm_form_at(reading, stop - 1, FIRM_FORM) > 0 && forms > 0) {
            return false;
        }
    }
    at = 0;
    for (uint32_t t = body; t < end; t = line_end(reading, t, end), at++) {
        if (at % columns == 0) {
            add_record(records, t, line_end(reading, t, end));
        }
    }
    return true;
}

/* The words from the line's beginning to a number or a country on the same line. */
static bool looks_like_name(const struct reading *reading, uint32_t first, uint32_t end)
{
    if (end <= first || end - first > MAX_NAME) {
        return false;
    }
    if (!reading->tokens.items[first].capital && !reading->tokens.items[first].digits) {
        return false;
    }
    for (uint32_t t = first; t < end; t++) {
        const struct token *token = &reading->tokens.items[t];
        if (column_of(reading, t) != COLUMN_NONE || token->mark == ':' || token->mark == ';' ||
            (token->digits && strlen(token_lower(reading, t)) == 4 && t + 1 < end &&
             reading->tokens.items[t + 1].capital)) {
            return false;
        }
    }
    return true;
}

static uint32_t line_start(const struct reading *reading, uint32_t t, uint32_t least)
{
    while (t > least && !begins_line(reading, t)) {
        t--;
    }
    return t;
}

/* The name above a number that begins a line. */
static uint32_t name_above(const struct reading *reading, uint32_t id, uint32_t least,
                           bool first_row)
{
    uint32_t start = id > least ? line_start(reading, id - 1, least) : id;

    if (first_row && id - least <= MAX_NAME) {
        return least;
    }
    /* "Nordisk" / "Drift A/S" / 12345678: a line that is no beginning belongs to the one above. */
    if (start > least && start < id &&
        ((!reading->tokens.items[start].capital && !reading->tokens.items[start].digits) ||
         firm_form_at(reading, start, FIRM_FORM) == id - start)) {
        start = line_start(reading, start - 1, least);
    }
    return start;
}

/* "Pumpehuset" / "Hosting A/S": a line of capital words right above belongs to the name where the
   table begins with it, or where the name would begin with a word that says nothing. */
static uint32_t name_over_lines(const struct reading *reading, uint32_t first, uint32_t least,
                                bool first_row)
{
    static const char *const plain[] = { "hosting", "drift", "data", "it", "danmark", "denmark",
                                         "nordic", "norden", "solutions", "services", "service",
                                         "group", "systems", "cloud", "technologies", "software",
                                         "support", "consulting", "international", "europe",
                                         "print", "partner", "holding", "systemer", NULL };
    uint32_t start;

    if (first <= least || !begins_line(reading, first)) {
        return first;
    }
    start = line_start(reading, first - 1, least);
    if (first - start > 3 || (!first_row && !reading_has_any(reading, first, plain))) {
        return first;
    }
    for (uint32_t t = start; t < first; t++) {
        if (!reading->tokens.items[t].capital || column_of(reading, t) != COLUMN_NONE) {
            return first;
        }
    }
    return start;
}

/* A list whose rows show no cells: a row begins where a line begins with a firm, or with the
   words before a firm's number. */
static void read_anchors(struct records *records, uint32_t body, uint32_t end)
{
    struct reading *reading = records->reading;
    uint32_t least = body;

    for (uint32_t t = body; t < end; t++) {
        struct record *open = records->items.len == 0
                                  ? NULL
                                  : &records->items.items[records->items.len - 1];
        uint32_t name = skip_row_number(reading, t, end);
        struct firm firm;
        struct firm_id id;
        uint32_t stop;
        if (!begins_line(reading, t) && t != body) {
            continue;
        }
        stop = line_end(reading, name < end ? name : t, end);
        if (name > least && name < end && firm_form_at(reading, name, FIRM_FORM) > 0) {
            /* "Pumpehuset" / "Limited": the form alone on its line. */
            uint32_t above = line_start(reading, name - 1, least);
            if (name - above <= 4 && looks_like_name(reading, above, name)) {
                uint32_t form = firm_form_at(reading, name, FIRM_FORM);
                if (add_record(records, above, name + form) != NULL) {
                    least = name + form;
                    t = least - 1;
                    continue;
                }
            }
        }
        if (name < end && firm_next(reading, name, stop + 2 < end ? stop + 2 : end, &firm) &&
            firm.first <= name && (firm.end <= stop || firm.end - name <= MAX_NAME) &&
            !is_party_name(reading, firm.first, firm.end)) {
            /* On the line of an open record that has no form yet the form ends its name. */
            uint32_t start = name_over_lines(reading, firm.first, least, records->items.len == 0);
            struct record *record = add_record(records, start, firm.end);
            if (record != NULL) {
                record->no_id = is_dash(reading, firm.end, end);
                least = firm.end;
                t = firm.end - 1;
                continue;
            }
        }
        if (!firm_id_next(reading, name, stop, records->id_column, &id) ||
            (!id.labelled && !records->id_column && !id.danish)) {
            continue;
        }
        if (id.first > name && looks_like_name(reading, name, id.first)) {
            struct record *record = add_record(records, name, id.first);
            if (record != NULL) {
                record->id = id.text;
                record->id_token = id.number;
                least = id.end;
            }
        } else if (open != NULL && open->id == NULL && !open->no_id &&
                   (id.labelled || !records->id_second || open->end >= id.first ||
                    !looks_like_name(reading, name_above(reading, id.first, least, false),
                                     id.first))) {
            open->id = id.text;
            open->id_token = id.number;
            least = id.end;
        } else if (id.first == name && !id.labelled) {
            uint32_t above = name_above(reading, id.first, least, records->items.len == 0);
            if (above < id.first && looks_like_name(reading, above, id.first)) {
                struct record *record = add_record(records, above, id.first);
                if (record != NULL) {
                    record->id = id.text;
                    record->id_token = id.number;
                    least = id.end;
                }
            }
        }
    }
}

/* One row a line, neither forms nor numbers: "Postvognen Danmark Udsendelse". */
static void read_country_lines(struct records *records, uint32_t body, uint32_t end)
{
    struct reading *reading = records->reading;

    for (uint32_t t = body; t < end; t = line_end(reading, t, end)) {
        uint32_t stop = line_end(reading, t, end);
        uint32_t name = skip_row_number(reading, t, end);
        struct place_name country;
        if (name < stop && country_next(reading, name + 1, stop, &country) &&
            looks_like_name(reading, name, country.first)) {
            add_record(records, name, country.first);
        }
    }
}

static void read_table(struct records *records, uint32_t header, uint32_t body, uint32_t end)
{
    const struct reading *reading = records->reading;
    size_t before = records->items.len;

    enum column last = COLUMN_NONE;

    for (uint32_t t = header; t < body; t++) {
        enum column column = column_of(reading, t);
        records->id_column |= column == COLUMN_ID;
        records->id_second |= column == COLUMN_ID && last == COLUMN_NAME;
        last = column != COLUMN_NONE ? column : last;
        records->country_column |= column_of(reading, t) == COLUMN_COUNTRY;
    }
    if (read_cells(records, header, body, end) || read_cell_lines(records, header, body, end)) {
        return;
    }
    read_anchors(records, body, end);
    if (records->items.len == before) {
        read_country_lines(records, body, end);
    }
}

/* --- lists and prose --------------------------------------------------------------------- */

/* The leading name of an entry: to a comma, a bracket, a dash, a colon or small words. */
static uint32_t entry_name_end(const struct reading *reading, uint32_t first, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t t = first;

    while (t < end && t - first < MAX_NAME) {
        const struct token *token = &tokens[t];
        if (token->word == NO_WORD && token->mark != '&' &&
            !(token->mark == '.' && t > first && t + 1 < end &&
              tokens[t].begin == tokens[t - 1].end && tokens[t + 1].begin == tokens[t].end)) {
            break;
        }
        if (t > first && (token_gap(reading, t) >= GAP_WIDE ||
                          is_id_label(token_lower(reading, t)))) {
            break;
        }
        if (token->word != NO_WORD && !token->capital && !token->digits &&
            firm_form_at(reading, t, FIRM_FORM) == 0 &&
            !(t + 1 < end && tokens[t + 1].capital && strlen(token_lower(reading, t)) <= 3 &&
              t > first)) {
            break;
        }
        t++;
    }
    return t;
}

static void read_entry(struct records *records, uint32_t first, uint32_t end, bool announced,
                       bool listed)
{
    struct reading *reading = records->reading;
    struct firm firm;
    struct firm_id id;
    struct place_name country;
    uint32_t name;
    uint32_t stop;

    first = skip_row_number(reading, first, end);
    if (first >= end) {
        return;
    }
    if (firm_next(reading, first, end, &firm) && firm.first <= first + 1 &&
        !is_party_name(reading, firm.first, firm.end)) {
        add_record(records, firm.first, firm.end);
        return;
    }
    name = first;
    stop = entry_name_end(reading, first, end);
    if (stop == name || !looks_like_name(reading, name, stop) ||
        reading->tokens.items[name].digits || token_is_template(reading, name)) {
        return;
    }
    /* Without a form only a number, a country, or an announced list of names makes it a firm. */
    if (firm_id_next(reading, stop, end, false, &id) ||
        (country_next(reading, name, end, &country) && country.first >= stop &&
         announced) ||
        (announced && listed && stop < end &&
         (reading->tokens.items[stop].mark == '-' || reading->tokens.items[stop].mark == ':' ||
          reading->tokens.items[stop].mark == '(' || reading->tokens.items[stop].mark == ',')) ||
        (announced && listed && stop == end)) {
        if ((reading->tokens.items[name].mask &
             (BIT(PROCESSOR) | BIT(CONTROLLER) | BIT(SUBPROCESSOR) | BIT(AUTHORITY))) == 0) {
            add_record(records, name, stop);
        }
    }
}

static void read_prose(struct records *records, const struct sentence *sentence)
{
    struct reading *reading = records->reading;
    uint32_t end = sentence->first + sentence->count;
    struct firm firm;

    for (uint32_t t = sentence->first; t < end && firm_next(reading, t, end, &firm);
         t = firm.end) {
        if (!firm.body && !is_party_name(reading, firm.first, firm.end)) {
            struct record *record = add_record(records, firm.first, firm.end);
            if (record != NULL) {
                record->extent = end;
            }
        }
    }
}

/* --- what belongs to a record ------------------------------------------------------------ */

static const char *country_words(const struct reading *reading, uint32_t first, uint32_t end)
{
    struct place_name country;
    const char *best = NULL;

    for (uint32_t t = first; t < end && country_next(reading, t, end, &country);
         t = country.end) {
        struct place_name second;
        uint32_t next = country.end;
        if (next + 1 < end && token_is(reading, next, "og") &&
            country_next(reading, next + 1, next + 3 < end ? next + 3 : end, &second) &&
            second.first == next + 1) {
            return reading_words(reading, country.first, second.end);
        }
        if (best == NULL) {
            best = reading_words(reading, country.first, country.end);
        }
    }
    return best;
}

/* What is left behind number, address and country: what the firm does. */
static void set_purpose(struct reading *reading, const struct record *record, struct term *term)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t first = record->end;
    uint32_t end = record->extent;

    for (uint32_t t = record->end; t < end; t++) {
        uint32_t behind;
        struct place_name country;
        if (label_at(reading, t, end, &behind) == COLUMN_PURPOSE) {
            uint32_t stop = behind;
            uint32_t ignored;
            while (stop < end && label_at(reading, stop, end, &ignored) == COLUMN_NONE) {
                stop++;
            }
            term_set_text(reading, term, "purpose", reading_words(reading, behind, stop));
            return;
        }
        if (record->id != NULL && t == record->id_token) {
            first = t + 1;
            while (first < end && tokens[first].digits && strlen(token_lower(reading, first)) <= 4 &&
                   record->labelled) {
                first++;
            }
        } else if (strspn(token_lower(reading, t), "0123456789") == 4 &&
                   token_lower(reading, t)[4] == '\0' && t + 1 < end && tokens[t + 1].capital) {
            first = t + 2;
            while (first < end && tokens[first].capital && token_gap(reading, first) == GAP_SPACE &&
                   tokens[first].end - tokens[first].begin <= 2) {
                first++;
            }
        } else if (country_next(reading, t, t + 1, &country) && !record->labelled &&
                   t < record->end + 24) {
            first = country.end;
        }
    }
    while (first < end && tokens[first].word == NO_WORD) {
        first++;
    }
    if (first < end && !record->labelled) {
        uint32_t stop = end;
        while (stop > first && tokens[stop - 1].mark == '.') {
            stop--;
        }
        term_set_text(reading, term, "purpose", reading_words(reading, first, stop));
    }
}

static void describe_record(struct records *records, struct record *record)
{
    struct reading *reading = records->reading;
    const char *name = firm_name(reading, record->first, record->end);
    struct term *term;
    struct firm_id id;
    const char *address;

    if (name[0] == '\0') {
        return;
    }
    if (record->id == NULL && !record->no_id && records->id_column &&
        record->end < record->extent) {
        uint32_t at = record->end;
        while (at < record->extent && reading->tokens.items[at].mark == '.') {
            at++;
        }
        record->id = firm_id_foreign(reading, at);
        record->id_token = at;
    }
    if (record->id == NULL && !record->no_id &&
        firm_id_next(reading, record->end, record->extent, records->id_column, &id)) {
        record->id = id.text;
        record->id_token = id.number;
    }
    for (size_t i = 0; i < reading->terms->by_key[TERM_SUBPROCESSORS].len; i++) {
        struct term *other = reading->terms->by_key[TERM_SUBPROCESSORS].items[i];
        if (strcmp(term_text(other, "name"), name) == 0 &&
            (record->id == NULL || term_text(other, "id")[0] == '\0' ||
             strcmp(term_text(other, "id"), record->id) == 0)) {
            if (term_text(other, "id")[0] == '\0' && record->id != NULL) {
                term_set_text(reading, other, "id", record->id);
            }
            return;
        }
    }
    term = term_add(reading, TERM_SUBPROCESSORS);
    term_set_text(reading, term, "name", name);
    term_place(reading, term, record->first, record->end);
    term_set_text(reading, term, "id", record->id);
    if (record->id != NULL) {
        term_set_number(term, "id_line", (double)token_line(reading, record->id_token));
    }
    term_set_text(reading, term, "country",
                  country_words(reading, record->end, record->extent));
    set_purpose(reading, record, term);
    address = address_in(reading, record->end, record->extent);
    if (address == NULL) {
        for (uint32_t t = record->end; t < record->extent; t++) {
            uint32_t behind;
            uint32_t ignored;
            if (label_at(reading, t, record->extent, &behind) == COLUMN_ADDRESS) {
                uint32_t stop = behind;
                while (stop < record->extent &&
                       label_at(reading, stop, record->extent, &ignored) == COLUMN_NONE) {
                    stop++;
                }
                address = reading_words(reading, behind, stop);
                break;
            }
        }
    }
    if (address != NULL) {
        term_set_text(reading, term, "address", address);
    }
}

static void finish_records(struct records *records, size_t from, uint32_t end)
{
    for (size_t i = from; i < records->items.len; i++) {
        struct record *record = &records->items.items[i];
        if (!record->labelled) {
            record->extent =
                i + 1 < records->items.len ? records->items.items[i + 1].first : end;
        }
        describe_record(records, record);
    }
}

static void read_region(struct records *records, size_t from, size_t to, bool announced,
                        bool inside)
{
    struct reading *reading = records->reading;
    uint32_t first = reading->blocks.items[from].first;
    uint32_t end = reading->blocks.items[to - 1].first + reading->blocks.items[to - 1].count;
    size_t before = records->items.len;

    if (inside) {
        first = header_inside(reading, &reading->blocks.items[from]);
    }
    if (read_labelled(records, first, end)) {
        finish_records(records, before, end);
        return;
    }
    for (uint32_t t = first; t < end; t = line_end(reading, t, end)) {
        bool name;
        uint32_t body = header_end(reading, t, end, &name);
        if (body > t) {
            read_table(records, t, body, end);
            finish_records(records, before, end);
            return;
        }
    }
    for (size_t b = from; b < to; b++) {
        const struct reading_block *block = &reading->blocks.items[b];
        size_t have = records->items.len;
        uint32_t stop = block->first + block->count;
        bool listed = block->node->kind == NODE_ITEM || block->node->kind == NODE_TABLE;
        if (block->count == 0) {
            continue;
        }
        if (block->node->kind == NODE_TABLE) {
            read_anchors(records, block->first, stop);
        } else {
            /* Each line that begins with a firm is an entry of its own. */
            uint32_t from_token = block->first;
            for (uint32_t t = block->first + 1; t < stop; t++) {
                struct firm firm;
                uint32_t line = begins_line(reading, t) ? line_end(reading, t, stop) : t;
                if (line > t && firm_next(reading, t, line, &firm) && firm.first == t) {
                    read_entry(records, from_token, t, announced, listed);
                    from_token = t;
                }
            }
            read_entry(records, from_token, stop, announced, listed);
        }
        if (records->items.len > have) {
            finish_records(records, have, stop);
        } else if (have > 0 && block->node->kind != NODE_ITEM) {
            /* Lines below a name: its number and address. */
            struct firm_id id;
            struct term_list *list = &reading->terms->by_key[TERM_SUBPROCESSORS];
            struct term *last = list->len == 0 ? NULL : list->items[list->len - 1];
            if (last != NULL && term_text(last, "id")[0] == '\0' &&
                firm_id_next(reading, block->first, stop, false, &id)) {
                term_set_text(reading, last, "id", id.text);
            }
        }
    }
}

void read_subprocessors(struct reading *reading)
{
    struct records records = { .reading = reading };
    unsigned char *flags = find_zones(reading);

    for (size_t b = 0; b < reading->blocks.len; b++) {
        size_t to = b;
        bool announced = false;
        while (to < reading->blocks.len && flags[to] != 0) {
            announced |= flags[to] >= 2;
            to++;
            if (to < reading->blocks.len && flags[to] == 3) {
                break; /* the next list begins there */
            }
        }
        if (to > b) {
            records.id_column = records.id_second = records.country_column = false;
            read_region(&records, b, to, announced, flags[b] == 3);
            b = to - 1;
        }
    }
    if (reading->terms->by_key[TERM_SUBPROCESSORS].len == 0) {
        for (size_t i = 0; i < reading->sentences.len; i++) {
            const struct sentence *sentence = &reading->sentences.items[i];
            size_t before = records.items.len;
            const struct node *node = reading->blocks.items[sentence->block].node;
            uint64_t about = sentence->mask | sentence->near |
                             (node->kind == NODE_TITLE ? 0 : reading->own[node->index]);
            if ((about & BIT(SUBPROCESSOR)) != 0) {
                read_prose(&records, sentence);
                finish_records(&records, before, sentence->first + sentence->count);
            }
        }
    }
    vec_free(&records.items);
    free(flags);
}
