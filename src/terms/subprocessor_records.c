/* A record and what belongs to it: number, address, country, and what the firm does. */
#include "terms/subprocessors.h"

#include "terms/evidence.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MAX_RECORDS = 400 };

struct record *records_add(struct records *records, uint32_t first, uint32_t end)
{
    struct record record = { .first = first, .end = end, .extent = end };

    if (records->items.len >= MAX_RECORDS || end <= first)
        return NULL;
    vec_push(&records->items, record);
    return &records->items.items[records->items.len - 1];
}

/* A row's own number or a bullet at the line's beginning: behind it the row begins. */
uint32_t row_begin(const struct reading *reading, uint32_t t, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;

    while (t < end && (tokens[t].mark == '*' || tokens[t].mark == '-' || tokens[t].mark == '|'))
        t++;
    if (t + 1 < end && tokens[t].digits && tokens[t].end - tokens[t].begin <= 2 &&
        (tokens[t + 1].mark == '.' || tokens[t + 1].mark == ')'))
        return t + 2;
    return t;
}

/* Behind the name that ends at t: "Skrivestuen v/ Ida Bro". Where the owner's name ends, or t. */
uint32_t records_owner_end(const struct reading *reading, uint32_t t, uint32_t end)
{
    enum { NAMES = 4 };
    const struct token *tokens = reading->tokens.items;
    uint32_t at = t;

    if (t + 1 >= end)
        return t;
    if (strncmp(token_lower(reading, t), "v/", 2) == 0 && token_lower(reading, t)[2] != '\0')
        at = t + 1; /* "v/Ida" in one */
    else if (token_is(reading, t, "v") && tokens[t + 1].mark == '/' && t + 2 < end &&
             tokens[t + 2].capital)
        at = t + 2;
    for (uint32_t first = at; at > t && at < end && at < first + NAMES && tokens[at].capital &&
                              tokens[at].word != NO_WORD && token_gap(reading, at) < GAP_WIDE;
         at++) {
    }
    return at;
}

static bool is_genitive(const struct reading *reading, uint32_t t)
{
    const char *lower = token_lower(reading, t);
    size_t len = strlen(lower);

    return len > 2 && lower[len - 1] == 's';
}

uint32_t records_name_end(const struct reading *reading, uint32_t first, uint32_t end)
{
    struct firm firm;
    uint32_t t = first;

    if (firm_next(reading, first, end, &firm) && firm.first == first) {
        if (!firm.body || firm.end >= end || !is_genitive(reading, firm.end - 1) ||
            !reading->tokens.items[firm.end].capital ||
            token_gap(reading, firm.end) > GAP_SPACE)
            return firm.end;
        t = firm.end; /* "Sundbo Kommunes IT-Center" */
    }
    while (t < end && reading->tokens.items[t].mark != ',' &&
           reading->tokens.items[t].mark != '(' && reading->tokens.items[t].mark != ';' &&
           !(t > first && is_id_label(token_lower(reading, t))))
        t++;
    return t;
}

const char *records_value(const char *text)
{
    static const char *const nothing[] = {
        "-", "–", "—", "n/a", "Ingen", "ingen", "Ikke relevant", "ikke relevant", "Ikke oplyst"
    };

    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
        size_t len = strlen(nothing[i]);
        /* "Ikke relevant (EU)", "– (EØS)" */
        if (strncmp(text, nothing[i], len) == 0 &&
            (text[len] == '\0' || strncmp(text + len, " (", 2) == 0))
            return NULL;
    }
    return text[0] == '\0' ? NULL : text;
}

bool row_has_dash(const struct reading *reading, uint32_t t, uint32_t end)
{
    const char *word = token_lower(reading, t);

    return t < end && (reading->tokens.items[t].mark == '-' || strcmp(word, "n/a") == 0 ||
                       strcmp(word, "ikke") == 0 || strcmp(word, "ingen") == 0);
}

bool records_is_party(const struct reading *reading, uint32_t first, uint32_t end)
{
    const struct term_list *parties = &reading->terms->by_key[TERM_PARTIES];
    const char *name = firm_name(reading, first, end);

    for (size_t i = 0; i < parties->len; i++) {
        const char *party = term_text(parties->items[i], "name");
        size_t len = strlen(party);
        size_t tail = strlen(name);
        /* The whole name, or its end: its first word may be read as the party itself. */
        if (tail > 0 && tail <= len && strcmp(party + len - tail, name) == 0 &&
            (tail == len || party[len - tail - 1] == ' '))
            return true;
    }
    return false;
}

/* The words from the line's beginning to a number or a country on the same line. */
bool row_is_name(const struct reading *reading, uint32_t first, uint32_t end)
{
    const struct registry *registry;

    if (end <= first || end - first > MAX_RECORD_NAME)
        return false;
    if (!reading->tokens.items[first].capital && !reading->tokens.items[first].digits)
        return false;
    if (is_street(reading, first, end) || firm_id_formed(reading, first) != NULL ||
        firm_id_label(reading, first, end, &registry) > 0)
        return false;
    /* "Fjordlager Data", "Havnens Service": what names a column may end a name. */
    if (column_of(reading, first) != COLUMN_NONE)
        return false;
    for (uint32_t t = first; t < end; t++) {
        const struct token *token = &reading->tokens.items[t];
        if ((column_of(reading, t) != COLUMN_NONE && !token->capital) || token->mark == ':' ||
            token->mark == ';' ||
            (token->digits && strlen(token_lower(reading, t)) == 4 && t + 1 < end &&
             reading->tokens.items[t + 1].capital))
            return false;
    }
    return true;
}

const char *records_country(const struct reading *reading, uint32_t first, uint32_t end)
{
    struct place_name country;
    const char *best = NULL;

    for (uint32_t t = first; t < end && country_next(reading, t, end, &country);
         t = country.end) {
        struct place_name second;
        uint32_t behind = country.end + 1;
        if (behind < end && token_is(reading, behind - 1, "og") &&
            country_next(reading, behind, behind + 2 < end ? behind + 2 : end, &second) &&
            second.first == behind)
            return reading_words(reading, country.first, second.end);
        if (best == NULL)
            best = reading_words(reading, country.first, country.end);
    }
    return best;
}

void records_take(const struct reading *reading, struct record *record, enum column kind,
                  uint32_t first, uint32_t end, const char *text)
{
    const char *value = records_value(text);
    struct firm_id id;

    if (value == NULL)
        return;
    if (kind == COLUMN_ID && record->id == NULL &&
        firm_id_next(reading, first, end, true, &id)) {
        record->id = id.text;
        record->id_token = id.number;
    } else if (kind == COLUMN_ID && record->id == NULL) {
        record->id = firm_id_foreign(reading, first);
        record->id_token = first;
    } else if (kind == COLUMN_ADDRESS) {
        record->address = value;
    } else if (kind == COLUMN_PURPOSE) {
        record->purpose = value;
    } else if (kind == COLUMN_BASIS) {
        record->basis = value;
    }
    if ((kind == COLUMN_COUNTRY || kind == COLUMN_ADDRESS) && record->country == NULL)
        record->country = records_country(reading, first, end);
}

/* The value behind a label: to the next label, at most end. */
static const char *label_text(const struct reading *reading, uint32_t behind, uint32_t end)
{
    uint32_t stop = behind;
    uint32_t ignored;

    while (stop < end && column_label(reading, stop, end, &ignored) == COLUMN_NONE)
        stop++;
    return reading_words(reading, behind, stop);
}

/* "Opgave Drift af servere", "Databehandling: hosting": behind the label that begins first … end. */
static uint32_t behind_label(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const labels[] = { "opgave",      "opgaver",        "formål", "ydelse",
                                          "beskrivelse", "databehandling", NULL };
    const struct token *tokens = reading->tokens.items;
    uint32_t t = first + 1;

    if (t >= end || !reading_has_word(reading, first, t, labels))
        return first;
    t += tokens[t].mark == ':';
    return t < end && (t > first + 1 || tokens[t].capital) ? t : first;
}

/* "Fjordpost – e-mail (USA, SCC)", "Fjordpost: Udsendelse af e-mails. Data gemmes i Norge.": what the firm
   does stands between the mark behind its name and a bracket or full stop, and where behind that. */
static bool set_marked_purpose(struct reading *reading, const struct record *record,
                               struct term *term)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t t = record->end;
    uint32_t stop;

    if (record->id != NULL || t + 1 >= record->extent ||
        (tokens[t].mark != '-' && tokens[t].mark != ':'))
        return false;
    for (stop = t + 1; stop < record->extent && tokens[stop].mark != '('; stop++)
        if (tokens[stop].mark == '.' && stop + 1 < record->extent && tokens[stop + 1].capital)
            break;
    if (stop == t + 1 || stop >= record->extent || records_country(reading, t, stop) != NULL)
        return false;
    term_set_text(reading, term, "purpose", reading_words(reading, t + 1, stop));
    return true;
}

/* "og", "som underdatabehandler": words that join, and no purpose. */
static bool is_purpose(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const small[] = { "og", "samt", "eller", "som", "i", "fra", NULL };

    for (uint32_t t = first; t < end; t++)
        if (reading->tokens.items[t].word != NO_WORD &&
            !reading_has_word(reading, t, t + 1, small) &&
            (reading->tokens.items[t].mask & BIT(SUBPROCESSOR)) == 0)
            return true;
    return false;
}

/* What is left behind number, address and country: what the firm does. */
static void set_purpose(struct reading *reading, const struct record *record, struct term *term)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t first = record->end;
    uint32_t end = record->extent;
    uint32_t before = record->end; /* behind the number: what stands from here to a country */
    uint32_t place = record->end;

    if (set_marked_purpose(reading, record, term))
        return;
    for (uint32_t t = record->end; t < end; t++) {
        uint32_t behind;
        struct place_name country;
        if (column_label(reading, t, end, &behind) == COLUMN_PURPOSE) {
            term_set_text(reading, term, "purpose", label_text(reading, behind, end));
            return;
        }
        if (record->id != NULL && t == record->id_token) {
            first = t + 1;
            while (first < end && tokens[first].digits && record->labelled &&
                   strlen(token_lower(reading, first)) <= 4)
                first++;
            before = first;
        } else if (strspn(token_lower(reading, t), "0123456789") == 4 &&
                   token_lower(reading, t)[4] == '\0' && t + 1 < end && tokens[t + 1].capital) {
            first = t + 2;
            while (first < end && tokens[first].capital &&
                   token_gap(reading, first) == GAP_SPACE &&
                   tokens[first].end - tokens[first].begin <= 2)
                first++;
        } else if (country_next(reading, t, t + 1, &country) && !record->labelled &&
                   t < record->end + 24) {
            first = country.end;
            place = t;
        }
    }
    while (first < end && tokens[first].word == NO_WORD)
        first++;
    if (first >= end && place > before) {
        first = before; /* "Hosting og backup Danmark": the country is the last column */
        end = place;
        while (first < end && tokens[first].word == NO_WORD)
            first++;
    }
    first = behind_label(reading, first, end);
    if (first < end && !record->labelled) {
        uint32_t stop = end;
        while (stop > first && (tokens[stop - 1].mark == '.' || tokens[stop - 1].mark == ',' ||
                                tokens[stop - 1].mark == '-'))
            stop--;
        if (is_purpose(reading, first, stop))
            term_set_text(reading, term, "purpose", reading_words(reading, first, stop));
    }
}

static void set_cells(struct reading *reading, const struct record *record, struct term *term)
{
    term_set_text(reading, term, "country", record->country);
    if (record->purpose != NULL)
        term_set_text(reading, term, "purpose", record->purpose);
    if (record->address != NULL)
        term_set_text(reading, term, "address", record->address);
    if (record->basis != NULL)
        term_set_text(reading, term, "basis", record->basis);
}

/* "IE" before "512377": the country that a foreign number is written with. */
static bool is_prefix(const struct reading *reading, uint32_t t)
{
    enum { LETTERS = 2 };
    const struct token *token = &reading->tokens.items[t];
    const char *text = reading->blocks.items[token->block].text + token->begin;

    return token->word != NO_WORD && token->end - token->begin == LETTERS && text[0] >= 'A' &&
           text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z' &&
           strncmp(text, "DK", LETTERS) != 0 &&
           knowledge_country_code(reading->knowledge, text, LETTERS) != NULL;
}

/* Puts the country in front of the number where it is printed so: "SE 556871-2043". */
static void take_prefix(struct reading *reading, struct record *record)
{
    uint32_t t = record->id_token;

    if (record->id == NULL || t == 0 || t <= record->first ||
        token_gap(reading, t) != GAP_SPACE || !is_prefix(reading, t - 1))
        return;
    record->id = reading_words(reading, t - 1, t + 1);
}

/* The number behind the name where the record's shape has not told it. */
static void find_number(const struct records *records, struct record *record)
{
    const struct reading *reading = records->reading;
    struct firm_id id;

    if (record->id != NULL || record->no_id || record->cells)
        return;
    if (record->end < record->extent) {
        uint32_t at = record->end;
        while (at + 1 < record->extent && reading->tokens.items[at].word == NO_WORD &&
               reading->tokens.items[at].mark != ':')
            at++;
        at += at + 1 < record->extent && is_prefix(reading, at);
        record->id =
            records->id_column ? firm_id_foreign(reading, at) : firm_id_formed(reading, at);
        record->id_token = at;
    }
    if (record->id == NULL &&
        firm_id_next(reading, record->end, record->extent, records->id_column, &id)) {
        record->id = id.text;
        record->id_token = id.number;
    }
}

/* "OpenRouter" of "OpenRouter, Inc.": whole words from its beginning. */
static bool begins_as(const char *longer, const char *shorter)
{
    size_t len = strlen(shorter);

    return len > 2 && strncmp(longer, shorter, len) == 0 &&
           (longer[len] == ' ' || longer[len] == ',' || longer[len] == '\0');
}

/* "Nordlys A/S / Sydlys ApS" and "Nordlys A/S eller Sydlys ApS" are the same two. */
static bool same_pair(const char *a, const char *b)
{
    const char *left = strstr(a, " / ");
    const char *right = strstr(b, " eller ");

    return left != NULL && right != NULL && left - a == right - b &&
           strncmp(a, b, (size_t)(left - a)) == 0 && strcmp(left + 3, right + 7) == 0;
}

/* The firm is told in full elsewhere: by its product's name, or as a part of a longer name. */
static bool is_told(const struct records *records, const char *name,
                    const struct record *record)
{
    const struct term_list *list = &records->reading->terms->by_key[TERM_SUBPROCESSORS];

    if (record->id != NULL)
        return false;
    for (size_t i = 0; i < records->products.len; i++)
        if (begins_as(records->products.items[i], name))
            return true;
    for (size_t i = 0; i < list->len; i++) {
        const char *other = term_text(list->items[i], "name");
        if (begins_as(other, name) || same_pair(name, other) || same_pair(other, name))
            return true;
    }
    return false;
}

/* True where the firm stands among the subprocessors already; it may learn its number then. */
static bool is_known(struct reading *reading, const char *name, const struct record *record)
{
    for (size_t i = 0; i < reading->terms->by_key[TERM_SUBPROCESSORS].len; i++) {
        struct term *other = reading->terms->by_key[TERM_SUBPROCESSORS].items[i];
        if (strcmp(term_text(other, "name"), name) == 0 &&
            (record->id == NULL || term_text(other, "id")[0] == '\0' ||
             strcmp(term_text(other, "id"), record->id) == 0)) {
            if (term_text(other, "id")[0] == '\0' && record->id != NULL)
                term_set_text(reading, other, "id", record->id);
            return true;
        }
    }
    return false;
}

/* The words behind the label of a column; NULL where the record has none. */
static const char *labelled_text(const struct reading *reading, const struct record *record,
                                 enum column column)
{
    for (uint32_t t = record->end; t < record->extent; t++) {
        uint32_t behind;
        if (column_label(reading, t, record->extent, &behind) == column)
            return label_text(reading, behind, record->extent);
    }
    return NULL;
}

/* The line has nothing but the name, and the first page as well has a line that is this name: the head
   of a page, of who wrote the paper. */
static bool is_letterhead(const struct reading *reading, const struct record *record)
{
    enum { FRONT = 60 };
    uint32_t len = record->end - record->first;
    uint32_t all = (uint32_t)reading->tokens.len;

    if (record->id != NULL || record->first < FRONT || !line_begins(reading, record->first) ||
        line_stop(reading, record->first, all) != record->end)
        return false;
    for (uint32_t t = 0; t + len < record->first && t < FRONT; t = line_stop(reading, t, all)) {
        uint32_t same = 0;
        while (same < len && reading->tokens.items[t + same].word ==
                                 reading->tokens.items[record->first + same].word)
            same++;
        if (same == len && line_stop(reading, t, all) == t + len)
            return true;
    }
    return false;
}

/* "[Indsæt navn]", "<<udfyldes>>": it asks for a name and says nothing of the firm. */
static bool asks_for_name(const char *text)
{
    /* clang-format off */
    static const char *const words[] = { "indsæt", "navn", "navnet", "udfyld", "udfyldes", "angiv",
                                         "skriv", "firmanavn", "på", "her", "underdatabehandler",
                                         "underdatabehandlers", "underdatabehandlerens", "firma",
                                         "leverandør", "virksomhed", "xxx", "name" };
    /* clang-format on */
    char *lower = utf8_lower_copy(text, strlen(text));
    bool asks = true;
    char *word;

    for (char *at = lower; asks && (word = strtok_r(at, " []{}<>_$.:", &at)) != NULL;) {
        asks = false;
        for (size_t i = 0; !asks && i < sizeof words / sizeof *words; i++)
            asks = strcmp(words[i], word) == 0;
    }
    free(lower);
    return asks;
}

static void describe_record(struct records *records, struct record *record)
{
    struct reading *reading = records->reading;
    const char *name =
        record->name != NULL ? record->name : firm_name(reading, record->first, record->end);
    struct term *term;
    bool blank; /* the row is there, and its name is to be filled in */
    const char *address;
    const char *basis;

    if (name[0] == '\0')
        return;
    if (record->name == NULL && !token_is_template(reading, record->first)) {
        uint32_t t = record->end + (reading->tokens.items[record->end].mark == '.');
        uint32_t end = records_called_end(reading, t, (uint32_t)reading->tokens.len);
        if (end > t) {
            record->end = end; /* "Fjordlys LLC (Postly), USA" */
            name = reading_words(reading, record->first, end);
        }
    }
    find_number(records, record);
    take_prefix(reading, record);
    if (is_letterhead(reading, record))
        return;
    blank = token_is_template(reading, record->first);
    if (!blank && record->id != NULL && token_is_template(reading, record->id_token))
        record->id = NULL; /* "CVR-nr. [udfyldes]" */
    if (!blank && (is_known(reading, name, record) || is_told(records, name, record)))
        return;
    term = term_add(reading, TERM_SUBPROCESSORS);
    term_set_text(reading, term, "name", blank && asks_for_name(name) ? NULL : name);
    if (blank)
        term_set_truth(term, "placeholder", true);
    term_place(reading, term, record->first, record->end);
    term_set_text(reading, term, "id", record->id);
    if (record->id != NULL)
        term_set_number(term, "id_line", (double)token_line(reading, record->id_token));
    if (record->cells) {
        set_cells(reading, record, term);
        return;
    }
    basis = labelled_text(reading, record, COLUMN_BASIS);
    if (basis != NULL)
        term_set_text(reading, term, "basis", basis);
    term_set_text(reading, term, "country",
                  records_country(reading, record->end, record->extent));
    set_purpose(reading, record, term);
    address = address_in(reading, record->end, record->extent);
    /* "CVR-nr 12 34 56 78" / "Adresse Åvej 4 8660 Byen": without a comma both lines look like one */
    if (address == NULL || strncasecmp(address, "CVR", 3) == 0)
        address = labelled_text(reading, record, COLUMN_ADDRESS);
    if (address != NULL)
        term_set_text(reading, term, "address", address);
}

/* What is said of the record ends with its entry of a list, and all that hangs under it; else at end. */
static uint32_t entry_stop(const struct reading *reading, const struct record *record,
                           uint32_t end)
{
    const struct node *entry = token_node(reading, record->first);
    uint32_t stop = record->end;

    if (entry->kind != NODE_ITEM)
        return end;
    while (stop < end) {
        const struct node *node = token_node(reading, stop);
        while (node != NULL && node != entry)
            node = node->parent;
        if (node == NULL)
            break;
        stop = reading->blocks.items[reading->tokens.items[stop].block].first +
               reading->blocks.items[reading->tokens.items[stop].block].count;
    }
    return stop < end ? stop : end;
}

void records_describe(struct records *records, size_t from, uint32_t end)
{
    for (size_t i = from; i < records->items.len; i++) {
        struct record *record = &records->items.items[i];
        if (!record->labelled && !record->closed)
            record->extent = entry_stop(
                records->reading, record,
                i + 1 < records->items.len ? records->items.items[i + 1].first : end);
        describe_record(records, record);
    }
}
