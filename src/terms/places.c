/* Countries and addresses in running words. */
#include "terms/columns.h"
#include "terms/evidence.h"

#include <string.h>

enum { MAX_COUNTRY = 5 };

/* The next country, or town where towns count, in first … end. */
static bool name_next(const struct reading *reading, uint32_t first, uint32_t end, bool towns,
                      struct place_name *out)
{
    for (uint32_t t = first; t < end; t++) {
        const struct token *token = &reading->tokens.items[t];
        const struct reading_block *block = &reading->blocks.items[token->block];
        uint32_t stop = block->first + block->count;
        if (token->word == NO_WORD || !token->capital)
            continue;
        stop = stop < end ? stop : end;
        for (uint32_t count = MAX_COUNTRY; count > 0; count--) {
            const char *words = block->text + token->begin;
            size_t len;
            if (t + count > stop)
                continue;
            len = reading->tokens.items[t + count - 1].end - token->begin;
            out->country = len < 40 ? knowledge_country(reading->knowledge, words, len) : NULL;
            if (out->country == NULL && towns && len < 40)
                out->country = knowledge_town(reading->knowledge, words, len);
            if (out->country != NULL && knowledge_country_noun(words)) {
                out->first = t;
                out->end = t + count;
                return true;
            }
        }
    }
    return false;
}

bool country_next(const struct reading *reading, uint32_t first, uint32_t end,
                  struct place_name *out)
{
    return name_next(reading, first, end, false, out);
}

bool place_next(const struct reading *reading, uint32_t first, uint32_t end,
                struct place_name *out)
{
    return name_next(reading, first, end, true, out);
}

/* How many bytes at the word's end say that it is a street; 0: none. */
static size_t street_tail(const char *word)
{
    static const char *const tails[] = {
        "vej",    "vejen",   "gade",      "gaden",       "allé",   "alle",    "allen",
        "plads",  "pladsen", "boulevard", "boulevarden", "stræde", "strædet", "torv",
        "torvet", "vænge",   "vænget",    "parken",      "kaj",    "kajen",   "stien",
        "gatan",  "gata",    "vägen",     "veien",       "street", "road",    "lane",
        "avenue", "strasse", "straße",    "str",         "straat", "weg",     "rue",
        "via",    "calle",   "ulica",     "ul"
    };
    size_t len = strlen(word);

    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        size_t n = strlen(tails[i]);
        if (len >= n && strcmp(word + len - n, tails[i]) == 0 && (n >= 3 || len == n))
            return n;
    }
    return 0;
}

bool is_street(const struct reading *reading, uint32_t first, uint32_t end)
{
    bool number = false;
    bool street = false;

    for (uint32_t t = first; t < end; t++) {
        number |= reading->tokens.items[t].digits;
        street = street || street_tail(token_lower(reading, t)) > 0;
    }
    return street &&
           (number || (end < reading->tokens.len && reading->tokens.items[end].mark == '.'));
}

/* Four digits, which "DK-" may stand before. */
static bool is_code(const struct reading *reading, uint32_t t)
{
    const char *word = token_lower(reading, t);

    word += strncmp(word, "dk-", 3) == 0 ? 3 : 0;
    return strspn(word, "0123456789") == 4 && word[4] == '\0';
}

/* A code and a name behind it, no label: the postal code of a Danish address. */
static bool is_postal(const struct reading *reading, uint32_t t, uint32_t end)
{
    return is_code(reading, t) && t + 1 < end && reading->tokens.items[t + 1].capital &&
           column_of(reading, t + 1) == COLUMN_NONE;
}

/* Behind the town of the postal code at t: "Aarhus C", "Kgs. Lyngby". */
static uint32_t town_end(const struct reading *reading, uint32_t t, uint32_t end)
{
    enum { LONGEST = 8 };
    static const char *const cut[] = { "kgs", "kbh", "frb", "nr", "ndr", "sdr",
                                       "st",  "sct", "skt", "gl", "str", NULL };
    const struct token *tokens = reading->tokens.items;
    uint32_t to = t + 2;
    uint32_t last;

    if (to + 1 < end && tokens[to].mark == '.' && tokens[to + 1].capital &&
        reading_has_word(reading, to - 1, to, cut) && token_gap(reading, to + 1) <= GAP_SPACE)
        to += 2;
    last = to + 1;
    while (to < end && to < last && tokens[to].capital && token_gap(reading, to) <= GAP_SPACE &&
           tokens[to].end - tokens[to].begin <= LONGEST &&
           !is_id_label(token_lower(reading, to)))
        to++;
    return to;
}

/* "Gade", "Vej": the end of a street's name; "Torvet" may be one. */
static bool is_bare_tail(const char *word)
{
    size_t len = strlen(word);

    return street_tail(word) == len && !(len > 2 && (strcmp(word + len - 2, "et") == 0 ||
                                                     strcmp(word + len - 2, "en") == 0));
}

/* A street's name with its number stands in the words, whatever else does; "Gade 44" alone is the end
   of one. */
static bool has_number(const struct reading *reading, uint32_t first, uint32_t end)
{
    enum { LONGEST = 4 };
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = first + 1; t < end; t++)
        if (tokens[t].digits && tokens[t].end - tokens[t].begin <= LONGEST &&
            tokens[t - 1].capital && tokens[t - 1].word != NO_WORD && !tokens[t - 1].digits)
            return t - 1 > first || !is_bare_tail(token_lower(reading, t - 1));
    return false;
}

/* The first word of the street that the postal code at t follows: back to what cannot belong to it,
   and no further than the line with the street, or far from the code the comma before it. */
static uint32_t street_first(const struct reading *reading, uint32_t first, uint32_t t)
{
    enum { MOST = 12, FAR = 8, NUMBER = 8 };
    const struct token *tokens = reading->tokens.items;
    uint32_t from = t;

    while (from > first && t - from < MOST) {
        const struct token *before = &tokens[from - 1];
        uint32_t stop = line_stop(reading, from, t);
        if (strchr("):;(\"", before->mark) != NULL && before->mark != '\0')
            break;
        if ((before->digits && before->end - before->begin == NUMBER) ||
            firm_id_formed(reading, from - 1) != NULL ||
            column_of(reading, from - 1) == COLUMN_ID ||
            column_of(reading, from - 1) == COLUMN_ADDRESS)
            break; /* "CVR-nr. 12345678, Fyrvej 2, …", "DK12345678, …" */
        if (from < t && ((line_begins(reading, from) && has_number(reading, from, stop)) ||
                         (before->mark == ',' && t - from >= FAR &&
                          has_number(reading, from, stop) && is_street(reading, from, stop))))
            break;
        from--;
    }
    while (from < t && (tokens[from].word == NO_WORD || !tokens[from].capital))
        from++;
    return from;
}

bool street_begins(const struct reading *reading, uint32_t t, uint32_t end)
{
    const char *word = token_lower(reading, t);
    size_t tail = street_tail(word);

    return t + 2 < end && reading->tokens.items[t].capital && tail > 0 && tail < strlen(word) &&
           reading->tokens.items[t + 1].digits && is_postal(reading, t + 2, end);
}

/* "1. sal", "2. th." on a line of its own, between the street and the postal code. */
static bool is_floor(const struct reading *reading, uint32_t t, uint32_t end)
{
    static const char *const floors[] = { "sal", "tv", "th", "mf", "1.sal", "st", "kld", NULL };
    const struct token *tokens = reading->tokens.items;

    if (reading_has_word(reading, t, t + 1, floors))
        return true;
    return t + 2 < end && tokens[t].digits && tokens[t + 1].mark == '.' &&
           reading_has_word(reading, t + 2, t + 3, floors);
}

static void put_address(const struct reading *reading, uint32_t first, uint32_t end,
                        struct str *out)
{
    for (uint32_t t = first; t < end; t++) {
        const struct token *token = &reading->tokens.items[t];
        enum token_gap gap = t == first ? GAP_NONE : token_gap(reading, t);
        bool ends = t + 1 >= end || token_gap(reading, t + 1) >= GAP_LINE;
        if (token->word == NO_WORD && t + 1 >= end)
            break;
        if (token->mark == '.' && ends && t > first + 1 && token[-1].digits &&
            token[-2].capital)
            continue; /* "Holmevej 4C." at the end of its line */
        if (gap != GAP_NONE && out->len > 0) {
            bool breaks = gap >= GAP_LINE;
            bool postal = is_postal(reading, t, end) || is_floor(reading, t, end);
            str_puts(out, breaks && postal && out->data[out->len - 1] != ',' ? ", " : " ");
        }
        str_add(out, reading->blocks.items[token->block].text + token->begin,
                token->end - token->begin);
    }
}

/* "Adresse: Torvet 4" above "Postnr. og by: 4990 Sakskøbing", where the town begins at t: puts the
   street. */
static void put_street_above(const struct reading *reading, uint32_t first, uint32_t t,
                             struct str *out)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t line = t;
    uint32_t above;

    if (t <= first || tokens[t - 1].mark != ':')
        return;
    while (line > first && !line_begins(reading, line))
        line--;
    above = line > first ? line - 1 : line;
    while (above > first && !line_begins(reading, above))
        above--;
    if (above + 2 >= line || column_of(reading, above) != COLUMN_ADDRESS ||
        tokens[above + 1].mark != ':' || !tokens[above + 2].capital)
        return;
    put_address(reading, above + 2, line, out);
    str_puts(out, ", ");
}

/* "Trinnevej 9, 9575" at a line's end: a code without its town. */
static bool is_bare_code(const struct reading *reading, uint32_t t, uint32_t from, uint32_t end)
{
    return is_code(reading, t) && from < t && reading->tokens.items[t - 1].mark == ',' &&
           (t + 1 >= end || line_begins(reading, t + 1)) && has_number(reading, from, t) &&
           is_street(reading, from, t);
}

const char *address_in(const struct reading *reading, uint32_t first, uint32_t end)
{
    struct str out = STR_INIT;
    const char *copy;

    for (uint32_t t = first; t < end && out.len == 0; t++) {
        uint32_t from;
        if (!reading->tokens.items[t].digits && !is_code(reading, t))
            continue;
        if (is_postal(reading, t, end)) {
            from = street_first(reading, first, t);
            if (from == t)
                put_street_above(reading, first, t, &out);
            put_address(reading, from, town_end(reading, t, end), &out);
        } else if (is_code(reading, t)) {
            from = street_first(reading, first, t);
            if (is_bare_code(reading, t, from, end))
                put_address(reading, from, t + 1, &out);
        }
    }
    copy = out.len > 0 ? arena_strdup(&reading->terms->arena, str_text(&out)) : NULL;
    str_free(&out);
    return copy;
}
