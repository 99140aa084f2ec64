#include "terms/measure.h"

#include "base/intern.h"
#include "doc/lexicon.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *word;
    double value;
} numerals[] = {
    { "nul", 0 },         { "en", 1 },          { "én", 1 },         { "et", 1 },
    { "ét", 1 },          { "een", 1 },         { "eet", 1 },        { "to", 2 },
    { "tre", 3 },         { "fire", 4 },        { "fem", 5 },        { "seks", 6 },
    { "syv", 7 },         { "otte", 8 },        { "ni", 9 },         { "ti", 10 },
    { "elleve", 11 },     { "tolv", 12 },       { "tretten", 13 },   { "fjorten", 14 },
    { "femten", 15 },     { "seksten", 16 },    { "sytten", 17 },    { "atten", 18 },
    { "nitten", 19 },     { "tyve", 20 },       { "tredive", 30 },   { "tredve", 30 },
    { "fyrre", 40 },      { "fyrretyve", 40 },  { "halvtreds", 50 }, { "tres", 60 },
    { "halvfjerds", 70 }, { "firs", 80 },       { "halvfems", 90 },  { "hundrede", 100 },
    { "halvanden", 1.5 }, { "halvandet", 1.5 }, { "halv", 0.5 },     { "halvt", 0.5 },
};

static const struct {
    const char *word;
    enum time_unit unit;
    /* clang-format off */
} units[] = {
    { "minut", UNIT_MINUTE },    { "minutter", UNIT_MINUTE },   { "minutters", UNIT_MINUTE },
    { "min", UNIT_MINUTE },      { "time", UNIT_HOUR },         { "timer", UNIT_HOUR },
    { "timers", UNIT_HOUR },     { "times", UNIT_HOUR },        { "t", UNIT_HOUR },
    { "klokketimer", UNIT_HOUR }, { "hours", UNIT_HOUR },       { "døgn", UNIT_DAY },
    { "døgns", UNIT_DAY },       { "dag", UNIT_DAY },           { "dage", UNIT_DAY },
    { "dages", UNIT_DAY },       { "dags", UNIT_DAY },          { "kalenderdag", UNIT_DAY },
    { "kalenderdage", UNIT_DAY }, { "kalenderdages", UNIT_DAY }, { "days", UNIT_DAY },
    { "arbejdsdag", UNIT_WORKDAY }, { "arbejdsdage", UNIT_WORKDAY },
    { "arbejdsdages", UNIT_WORKDAY }, { "arbejdsdags", UNIT_WORKDAY },
    { "hverdag", UNIT_WORKDAY }, { "hverdage", UNIT_WORKDAY },  { "hverdages", UNIT_WORKDAY },
    { "bankdag", UNIT_WORKDAY }, { "bankdage", UNIT_WORKDAY },  { "bankdages", UNIT_WORKDAY },
    { "werkdage", UNIT_WORKDAY }, { "uge", UNIT_WEEK },         { "uger", UNIT_WEEK },
    { "ugers", UNIT_WEEK },      { "uges", UNIT_WEEK },         { "måned", UNIT_MONTH },
    { "måneder", UNIT_MONTH },   { "måneders", UNIT_MONTH },    { "måneds", UNIT_MONTH },
    { "mdr", UNIT_MONTH },       { "mdrs", UNIT_MONTH },        { "md", UNIT_MONTH },
    { "kalendermåned", UNIT_MONTH }, { "kalendermåneder", UNIT_MONTH },
    { "kvartal", UNIT_QUARTER }, { "kvartaler", UNIT_QUARTER }, { "halvår", UNIT_HALF_YEAR },
    { "år", UNIT_YEAR },         { "års", UNIT_YEAR },          { "kalenderår", UNIT_YEAR },
};
/* clang-format on */

static const double unit_hours[TIME_UNITS] = {
    [UNIT_MINUTE] = 1.0 / 60, [UNIT_HOUR] = 1,         [UNIT_DAY] = 24,
    [UNIT_WORKDAY] = 24,      [UNIT_WEEK] = 168,       [UNIT_MONTH] = 720,
    [UNIT_QUARTER] = 2160,    [UNIT_HALF_YEAR] = 4320, [UNIT_YEAR] = 8760,
};

/* Every word of a text is looked up: its place in a table, plus one. */
static struct intern numeral_places, unit_places;
static pthread_once_t places_once = PTHREAD_ONCE_INIT;

static void make_places(void)
{
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        intern_put(&numeral_places, numerals[i].word, strlen(numerals[i].word), true)->value =
            (uint32_t)i + 1;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        intern_put(&unit_places, units[i].word, strlen(units[i].word), true)->value =
            (uint32_t)i + 1;
}

/* The place in the table, plus one; 0: it is not there. */
static size_t place_in(const struct intern *places, const char *word, size_t len)
{
    pthread_once(&places_once, make_places);
    const struct interned *found = intern_get(places, word, len);
    return found == NULL ? 0 : found->value;
}

static bool find_numeral(const char *word, size_t len, double *out)
{
    size_t place = place_in(&numeral_places, word, len);
    if (place > 0)
        *out = numerals[place - 1].value;
    return place > 0;
}

static bool parse_digits(const char *word, size_t len, double *out)
{
    double value = 0;
    double scale = 0;
    size_t at = 0;

    for (; at < len; at++) {
        char c = word[at];
        if (c >= '0' && c <= '9') {
            value = scale > 0 ? value + (c - '0') * scale : value * 10 + (c - '0');
            scale /= 10;
        } else if (c == '.' && at > 0 && len - at >= 4 && scale == 0 &&
                   (at + 4 == len || word[at + 4] == '.' || word[at + 4] == ',')) {
            continue; /* 1.500 */
        } else if (c == ',' && at > 0 && at + 1 < len && scale == 0) {
            scale = 0.1;
        } else {
            break;
        }
    }
    if (at + 2 == len && at > 0 && memcmp(word + at, "\xC2\xBD", 2) == 0) {
        value += 0.5; /* 1½ */
        at += 2;
    }
    *out = value;
    return at == len && len > 0 && value < 1e12;
}

bool measure_number(const char *word, size_t len, double *out)
{
    double ones;
    double tens;

    if (len == 0)
        return false;
    if (word[0] >= '0' && word[0] <= '9')
        return parse_digits(word, len, out);
    if (find_numeral(word, len, out))
        return true;
    for (size_t at = 2; at + 4 < len; at++) { /* fire-og-tyve */
        if (memcmp(word + at, "og", 2) == 0 && find_numeral(word, at, &ones) && ones < 10 &&
            find_numeral(word + at + 2, len - at - 2, &tens) && tens >= 20) {
            *out = ones + tens;
            return true;
        }
    }
    if (len > 8 && memcmp(word + len - 8, "hundrede", 8) == 0 &&
        measure_number(word, len - 8, &ones) && ones < 10) {
        *out = ones * 100;
        return true;
    }
    return false;
}

static bool find_unit(const char *word, size_t len, enum time_unit *out)
{
    size_t place = place_in(&unit_places, word, len);
    if (place > 0)
        *out = units[place - 1].unit;
    return place > 0;
}

uint8_t measures_of(const struct reading *reading, uint32_t at)
{
    uint32_t word = at < reading->tokens.len ? reading->tokens.items[at].word : NO_WORD;

    return word == NO_WORD ? 0 : reading->words.items[word].measures;
}

/* A unit, alone or as the beginning of "timers-frist". */
static bool token_unit(const struct reading *reading, uint32_t at, enum time_unit *out)
{
    const char *word = token_lower(reading, at);
    const char *hyphen;

    if ((measures_of(reading, at) & MEASURE_UNIT) == 0)
        return false;
    hyphen = strchr(word, '-');
    return find_unit(word, strlen(word), out) ||
           (hyphen != NULL && find_unit(word, (size_t)(hyphen - word), out));
}

/* "72-timers", "30-dages-frist", "14dages": number and unit in one word. */
static bool joined_length(const char *word, struct length *out)
{
    size_t digits = strspn(word, "0123456789");
    size_t number = digits > 0 ? digits : strcspn(word, "-");
    const char *unit = word + number + (word[number] == '-');
    size_t len = strcspn(unit, "-");

    return len > 0 && unit != word && measure_number(word, number, &out->count) &&
           find_unit(unit, len, &out->unit);
}

bool measure_is_unit(const struct reading *reading, uint32_t at)
{
    enum time_unit unit;

    return token_unit(reading, at, &unit);
}

/* Behind the number's "(30)", or the "]" of a "[24] timer" that was filled in. */
static uint32_t skip_bracket(const struct reading *reading, uint32_t at)
{
    const struct token *tokens = reading->tokens.items;
    double number;

    if (at > 1 && at + 1 < reading->tokens.len && tokens[at].block == tokens[at - 2].block) {
        const char *text = reading->blocks.items[tokens[at].block].text;
        if (text[tokens[at].begin] == ']' && text[tokens[at - 2].begin] == '[')
            return at + 1;
    }

    if (at + 2 < reading->tokens.len && tokens[at].mark == '(' && tokens[at + 2].mark == ')' &&
        measure_number(token_lower(reading, at + 1), strlen(token_lower(reading, at + 1)),
                       &number))
        return at + 3;
    return at;
}

/* Words for the first day that comes. */
static bool is_next(const char *word)
{
    static const char *const words[] = { "følgende", "næste", "næstfølgende", "førstkommende",
                                         "efterfølgende" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word[0] == words[i][0] && strcmp(word, words[i]) == 0)
            return true;
    return false;
}

/* "den følgende hverdag", "næste arbejdsdag": one day of that kind. */
static bool next_day(const struct reading *reading, uint32_t at, struct length *out)
{
    if (!is_next(token_lower(reading, at)) || at + 1 >= reading->tokens.len ||
        reading->tokens.items[at + 1].block != reading->tokens.items[at].block ||
        !token_unit(reading, at + 1, &out->unit) ||
        (out->unit != UNIT_DAY && out->unit != UNIT_WORKDAY))
        return false;
    out->count = 1;
    out->end = at + 2;
    return true;
}

bool measure_length(const struct reading *reading, uint32_t at, struct length *out)
{
    const char *word = token_lower(reading, at);
    uint32_t next = at + 1;
    double half = 1;

    out->first = at;
    if ((measures_of(reading, at) & (MEASURE_NUMBER | MEASURE_JOINED)) == 0)
        return false;
    if (joined_length(word, out)) {
        out->end = at + 1;
        return true;
    }
    if (next_day(reading, at, out))
        return true;
    if (!measure_number(word, strlen(word), &out->count))
        return false;
    next = skip_bracket(reading, next);
    if ((token_is(reading, next, "halv") || token_is(reading, next, "halvt") ||
         token_is(reading, next, "kvart")) &&
        out->count <= 1) {
        half = token_is(reading, next, "kvart") ? 0.25 : 0.5;
        next++;
    }
    if (token_is(reading, next, "hele") || token_is(reading, next, "fulde") ||
        token_is(reading, next, "løbende") || token_is(reading, next, "på") ||
        token_is(reading, next, "sammenhængende"))
        next++; /* "to hele uger" */
    if (next >= reading->tokens.len ||
        reading->tokens.items[next].block != reading->tokens.items[at].block ||
        !token_unit(reading, next, &out->unit))
        return false;
    if (token_is(reading, next, "t") && !reading->tokens.items[at].digits)
        return false;
    out->count *= half;
    out->end = next + 1;
    return true;
}

bool measure_next(const struct reading *reading, uint32_t first, uint32_t end,
                  struct length *out)
{
    for (uint32_t t = first; t < end; t++)
        if (measure_length(reading, t, out))
            return true;
    return false;
}

double length_hours(const struct length *length)
{
    return length->count * unit_hours[length->unit];
}

double length_order(const struct length *length)
{
    return length_hours(length) * (length->unit == UNIT_WORKDAY ? 1.4 : 1);
}

void length_fields(const struct length *length, struct term *term)
{
    double days = length_hours(length) / 24;

    if (length->unit <= UNIT_HOUR) {
        term_set_number(term, "hours", length_hours(length));
        return;
    }
    if (length->unit == UNIT_WORKDAY)
        term_set_truth(term, "working_days", true);
    if (length->unit == UNIT_YEAR) {
        days = length->count < 1 ? length->count * 360 : length->count * 365;
        term_set_number(term, "years", length->count);
    }
    term_set_number(term, "days", days);
    if (length->unit >= UNIT_MONTH) {
        static const double months[TIME_UNITS] = {
            [UNIT_MONTH] = 1, [UNIT_QUARTER] = 3, [UNIT_HALF_YEAR] = 6, [UNIT_YEAR] = 12
        };
        term_set_number(term, "months", length->count * months[length->unit]);
    }
}

const char *length_words(const struct reading *reading, const struct length *length)
{
    uint32_t first = length->first;
    const char *last = token_lower(reading, length->end - 1);
    size_t len = strlen(last);
    enum time_unit unit;
    char *words;

    if (is_next(token_lower(reading, first)) && first > 0 &&
        token_is(reading, first - 1, "den"))
        first--;
    words = arena_strdup(&reading->terms->arena, reading_words(reading, first, length->end));
    if (len > 2 && last[len - 1] == 's' && find_unit(last, len - 1, &unit))
        words[strlen(words) - 1] = '\0';
    return words;
}

/* --- intervals --------------------------------------------------------------------------- */

static const struct {
    const char *word;
    double days;
} rhythms[] = {
    { "årlig", 365 },       { "årligt", 365 },       { "årlige", 365 },
    { "halvårlig", 182.5 }, { "halvårligt", 182.5 }, { "halvårlige", 182.5 },
    { "kvartalsvis", 90 },  { "kvartalsvist", 90 },  { "månedlig", 30 },
    { "månedligt", 30 },    { "månedlige", 30 },     { "månedsvis", 30 },
    { "ugentlig", 7 },      { "ugentligt", 7 },      { "ugentlige", 7 },
    { "daglig", 1 },        { "dagligt", 1 },        { "daglige", 1 },
};

/* "hver sjette måned" */
static const char *const ordinals[] = { "første", "anden",  "tredje",  "fjerde",
                                        "femte",  "sjette", "syvende", "ottende",
                                        "niende", "tiende", "ellevte", "tolvte" };

static const struct {
    const char *word;
    double days;
} turns[] = {
    { "år", 365 },           { "året", 365 },
    { "kalenderår", 365 },   { "kalenderåret", 365 },
    { "halvår", 182.5 },     { "halvåret", 182.5 },
    { "kvartal", 90 },       { "kvartalet", 90 },
    { "måned", 30 },         { "måneden", 30 },
    { "kalendermåned", 30 }, { "uge", 7 },
    { "ugen", 7 },           { "dag", 1 },
    { "dagen", 1 },          { "døgn", 1 },
    { "døgnet", 1 },         { "nat", 1 },
    { "time", 1.0 / 24 },
};

static bool find_turn(const struct reading *reading, uint32_t at, double *days)
{
    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++) {
        if (token_is(reading, at, turns[i].word)) {
            *days = turns[i].days;
            return true;
        }
    }
    return false;
}

/* "andet", "sjette", "18." before the unit; *next: behind it. */
static double every(const struct reading *reading, uint32_t at, uint32_t *next)
{
    const char *word = token_lower(reading, at);
    double number;

    *next = at + 1;
    if (strcmp(word, "andet") == 0)
        return 2;
    if (strcmp(word, "halve") == 0)
        return 0.5;
    for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++)
        if (strcmp(word, ordinals[i]) == 0)
            return (double)i + 1;
    if (reading->tokens.items[at].digits && measure_number(word, strlen(word), &number)) {
        *next += at + 1 < reading->tokens.len && reading->tokens.items[at + 1].mark == '.';
        return number;
    }
    *next = at;
    return 1;
}

bool measure_nth_day(const struct reading *reading, uint32_t at, struct length *out)
{
    const char *word = token_lower(reading, at);

    if (at + 1 >= reading->tokens.len || (measures_of(reading, at + 1) & MEASURE_UNIT) == 0)
        return false;
    for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++) {
        if (strcmp(word, ordinals[i]) == 0 && at + 1 < reading->tokens.len &&
            reading->tokens.items[at + 1].block == reading->tokens.items[at].block &&
            token_unit(reading, at + 1, &out->unit) && out->unit == UNIT_WORKDAY) {
            out->count = (double)i + 1;
            out->first = at;
            out->end = at + 2;
            return true;
        }
    }
    return false;
}

uint8_t measure_word(const char *word, size_t len)
{
    struct length length;
    enum time_unit unit;
    double number;
    uint8_t bits = measure_number(word, len, &number) ? MEASURE_NUMBER : 0;

    bits |= joined_length(word, &length) || is_next(word) ? MEASURE_JOINED : 0;
    bits |= find_unit(word, strcspn(word, "-"), &unit) ? MEASURE_UNIT : 0;
    for (size_t i = 0; i < sizeof rhythms / sizeof *rhythms; i++) {
        bits |= word[0] == rhythms[i].word[0] && strcmp(word, rhythms[i].word) == 0
                    ? MEASURE_RHYTHM
                    : 0;
    }
    if (strcmp(word, "hver") == 0 || strcmp(word, "hvert") == 0)
        bits |= MEASURE_RHYTHM;
    return bits;
}

static bool same_block(const struct reading *reading, uint32_t a, uint32_t b)
{
    return b < reading->tokens.len &&
           reading->tokens.items[a].block == reading->tokens.items[b].block;
}

bool measure_interval(const struct reading *reading, uint32_t at, struct interval *out)
{
    const char *word = token_lower(reading, at);
    double count;
    double every_turn;
    uint32_t next;

    if ((measures_of(reading, at) & (MEASURE_NUMBER | MEASURE_RHYTHM)) == 0)
        return false;
    out->first = at;
    for (size_t i = 0; (measures_of(reading, at) & MEASURE_RHYTHM) != 0 &&
                       i < sizeof rhythms / sizeof *rhythms;
         i++) {
        if (strcmp(word, rhythms[i].word) == 0) {
            out->days = rhythms[i].days;
            out->end = at + 1;
            return true;
        }
    }
    if ((strcmp(word, "hver") == 0 || strcmp(word, "hvert") == 0) &&
        same_block(reading, at, at + 1)) {
        count = every(reading, at + 1, &next);
        out->end = next + 1;
        if (count > 0 && same_block(reading, at, next) &&
            find_turn(reading, next, &out->days)) {
            out->days *= count;
            return true;
        }
        return false;
    }
    if (!same_block(reading, at, at + 3) ||
        (!token_is(reading, at + 1, "gang") && !token_is(reading, at + 1, "gange")) ||
        !measure_number(word, strlen(word), &count) || count <= 0)
        return false;
    next = at + 2;
    if (token_is(reading, next, "i") && token_is(reading, next + 1, "hvert"))
        next++;
    if (!token_is(reading, next, "om") && !token_is(reading, next, "i") &&
        !token_is(reading, next, "pr") && !token_is(reading, next, "per") &&
        !token_is(reading, next, "hvert") && !token_is(reading, next, "hver")) {
        if (find_turn(reading, next, &out->days) || token_is(reading, next, "årligt")) {
            out->days = token_is(reading, next, "årligt") ? 365 / count : out->days / count;
            out->end = next + 1;
            return true;
        }
        return false;
    }
    next++;
    if (reading->tokens.items[next].mark == '.')
        next++; /* "pr. år" */
    every_turn = every(reading, next, &next);
    out->end = next + 1;
    if (!same_block(reading, at, next) || !find_turn(reading, next, &out->days))
        return false;
    out->days = out->days * every_turn / count;
    return true;
}

/* --- amounts ----------------------------------------------------------------------------- */

static const char *currency_of(const char *word)
{
    static const struct {
        const char *word;
        const char *currency;
    } names[] = { { "kr", "DKK" },    { "dkr", "DKK" }, { "dkk", "DKK" },  { "kroner", "DKK" },
                  { "krone", "DKK" }, { "eur", "EUR" }, { "euro", "EUR" }, { "usd", "USD" },
                  { "sek", "SEK" },   { "nok", "NOK" }, { "gbp", "GBP" },  { "t.kr", "DKK" } };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(word, names[i].word) == 0)
            return names[i].currency;
    return NULL;
}

/* "mio.", "millioner", "t." behind a number: what it is counted in; 1: nothing of the kind. *next: behind
   it. */
static double amount_scale(const struct reading *reading, uint32_t at, uint32_t *next)
{
    static const struct {
        const char *word;
        double scale;
    } scales[] = { { "mio", 1e6 },       { "mill", 1e6 },    { "million", 1e6 },
                   { "millioner", 1e6 }, { "tusind", 1000 }, { "tusinde", 1000 } };

    *next = at;
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
        if (token_is(reading, at, scales[i].word)) {
            *next = reading->tokens.items[at + 1].mark == '.' ? at + 2 : at + 1;
            return scales[i].scale;
        }
    }
    return 1;
}

bool measure_amount(const struct reading *reading, uint32_t first, uint32_t end,
                    struct amount *out)
{
    for (uint32_t t = first; t < end; t++) {
        const char *word = token_lower(reading, t);
        uint32_t beside;
        uint32_t behind;
        double scale;
        if (word[0] == '\0' || !measure_number(word, strlen(word), &out->value))
            continue;
        scale = amount_scale(reading, t + 1, &behind);
        if (!reading->tokens.items[t].digits && scale < 1e6) /* "fem millioner kroner" */
            continue;
        out->value *= scale;
        beside = t > first && reading->tokens.items[t - 1].mark == '.' ? t - 2 : t - 1;
        out->currency = t > first && beside >= first && beside < t
                            ? currency_of(token_lower(reading, beside))
                            : NULL;
        if (out->currency != NULL) {
            out->first = beside;
            out->end = behind;
            return true;
        }
        /* "1.500,-" and "1.500 kr." */
        beside = behind;
        while (beside < end && (reading->tokens.items[beside].mark == ',' ||
                                reading->tokens.items[beside].mark == '-'))
            beside++;
        out->currency = beside < end ? currency_of(token_lower(reading, beside)) : NULL;
        if (out->currency != NULL) {
            out->first = t;
            out->end = beside + 1;
            return true;
        }
    }
    return false;
}

/* --- dates ------------------------------------------------------------------------------- */

static bool put_date(unsigned day, unsigned month, unsigned year, char out[11])
{
    if (year < 100)
        year += 2000;
    if (day < 1 || day > 31 || month < 1 || month > 12 || year < 1900 || year > 2200)
        return false;
    snprintf(out, 11, "%04u-%02u-%02u", year, month, day);
    return true;
}

static bool whole_number(const char *word, unsigned *out)
{
    size_t len = strspn(word, "0123456789");

    *out = (unsigned)strtoul(word, NULL, 10);
    return len > 0 && len <= 4 && word[len] == '\0';
}

bool measure_date(const struct reading *reading, uint32_t first, uint32_t end, char out[11],
                  uint32_t *at)
{
    for (uint32_t t = first; t < end; t++) {
        const char *word = token_lower(reading, t);
        unsigned a = 0;
        unsigned b = 0;
        unsigned c = 0;
        int used = 0;
        *at = t;
        if (!reading->tokens.items[t].digits)
            continue;
        if ((sscanf(word, "%4u-%2u-%2u%n", &a, &b, &c, &used) == 3 && word[used] == '\0' &&
             put_date(c, b, a, out)) ||
            (sscanf(word, "%2u%*1[./-]%2u%*1[./-]%4u%n", &a, &b, &c, &used) == 3 &&
             word[used] == '\0' && put_date(a, b, c, out)))
            return true;
        if (sscanf(word, "%2u/%2u%n", &a, &b, &used) == 2 && word[used] == '\0' &&
            t + 1 < end && strlen(token_lower(reading, t + 1)) == 4 &&
            whole_number(token_lower(reading, t + 1), &c) && put_date(a, b, c, out))
            return true; /* "1/3 2032" */
        if (whole_number(word, &a)) {
            uint32_t month =
                t + 1 < end && reading->tokens.items[t + 1].mark == '.' ? t + 2 : t + 1;
            const char *name = month < end ? token_lower(reading, month) : "";
            unsigned place = lexicon_find(LEXICON_MONTHS, name, strlen(name));
            if (place > 0 && month + 1 < end &&
                whole_number(token_lower(reading, month + 1), &c) &&
                put_date(a, (place - 1) % 12 + 1, c, out))
                return true;
        }
    }
    return false;
}

uint32_t measure_date_end(const struct reading *reading, uint32_t at, uint32_t end)
{
    const char *word = token_lower(reading, at);
    const char *slash = strchr(word, '/');
    uint32_t to = at + 1;

    if (strpbrk(word, "./-") != NULL) {
        bool apart = slash != NULL && strpbrk(slash + 1, "./-") == NULL && to < end &&
                     strlen(token_lower(reading, to)) == 4 && reading->tokens.items[to].digits;
        return apart ? to + 1 : to; /* "1/3 2032" */
    }
    while (to < end && to < at + 5 && !reading->tokens.items[to].digits)
        to++;
    return to + 1 < end ? to + 1 : end;
}
