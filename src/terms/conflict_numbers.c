/* Contradictions of numbers with themselves: in digits and in letters, announced and counted, days
   that do not exist, an end before its beginning. */
#include "terms/conflicts.h"
#include "terms/measure.h"
#include "terms/names.h"

#include "base/i18n.h"
#include "doc/lexicon.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- digits and letters ------------------------------------------------------------------ */

/* "30 (tyve) dage": the number in brackets at the token. */
static bool bracketed_number(const struct reading *reading, uint32_t t, double *out)
{
    const struct token *tokens = reading->tokens.items;

    return t + 2 < reading->tokens.len && tokens[t].mark == '(' && tokens[t + 2].mark == ')' &&
           measure_number(token_lower(reading, t + 1), strlen(token_lower(reading, t + 1)),
                          out);
}

/* One in digits, the other in letters: "3 (2)" may be a footnote. */
static bool in_two_ways(const struct reading *reading, uint32_t a, uint32_t b)
{
    return reading->tokens.items[a].digits != reading->tokens.items[b].digits;
}

static void find_spelled(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;

    for (uint32_t t = 0; t + 4 < reading->tokens.len; t++) {
        const struct token *tokens = reading->tokens.items;
        const char *word;
        struct length length;
        struct length other;
        double number;
        double inside;
        if (tokens[t].word == NO_WORD || reading->words.items[tokens[t].word].measures == 0)
            continue;
        word = token_lower(reading, t);
        if (tokens[t + 1].mark == '(' && measure_number(word, strlen(word), &number) &&
            bracketed_number(reading, t + 1, &inside) && in_two_ways(reading, t, t + 2) &&
            fabs(number - inside) > 1e-9) {
            conflict_add(conflicts, place_of(reading, t, t + 4),
                         place_of(reading, t + 2, t + 3),
                         _("\"%1$s\": the number in brackets is another"), true);
            t += 3;
            continue;
        }
        /* "to måneder (30 dage)" */
        if (!measure_length(reading, t, &length))
            continue;
        if (length.end + 3 < reading->tokens.len &&
            reading->tokens.items[length.end].mark == '(' &&
            measure_length(reading, length.end + 1, &other) &&
            reading->tokens.items[other.end].mark == ')') {
            double a = length_order(&length);
            double b = length_order(&other);
            double more = a > b ? a : b;
            /* a month has 28 to 31 days, a working day is a day to some */
            if (fabs(a - b) > 0.12 * more &&
                fabs(length_hours(&length) - length_hours(&other)) > 0.12 * more) {
                conflict_add(conflicts, place_of(reading, length.first, other.end + 1),
                             place_of(reading, other.first, other.end),
                             _("\"%1$s\": the time in brackets is another"), true);
            }
        }
        t = length.end - 1;
    }
}

enum { NAME = 5 }; /* letters by which "appendikser" are "Appendiks A" */

/* --- announced and counted --------------------------------------------------------------- */

/* A number that announces what follows, at the token: not "mindst to", "de første to". */
static bool announced_number(const struct reading *reading, uint32_t t, double *out)
{
    static const char *const loose[] = { "mindst",    "op",      "til",    "højst",
                                         "maksimalt", "end",     "første", "sidste",
                                         "andre",     "hver",    "af",     "yderligere",
                                         "eller",     "minimum", NULL };
    const char *word = token_lower(reading, t);

    return word[0] != '\0' && measure_number(word, strlen(word), out) && *out >= 2 &&
           *out <= 30 && (double)(int)*out == *out &&
           !(t > 0 && reading_has_word(reading, t - 1, t, loose));
}

/* "tre underdatabehandlere", and the list has four. */
static void find_firm_count(struct conflicts *conflicts)
{
    static const char *const uses[] = {
        "følgende",  "anvender",     "benytter",    "bruger",
        "disse",     "anvendes",     "benyttes",    "godkendt",
        "godkender", "nedenstående", "ovenstående", "ovennævnte",
        "anført",    "nævnt",        "fremgår",     NULL
    };
    const struct reading *reading = conflicts->reading;
    const struct term_list *firms = &reading->terms->by_key[TERM_SUBPROCESSORS];

    for (size_t i = 0; firms->len > 1 && i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        if ((sentence->mask & BIT(SUBPROCESSOR)) == 0 ||
            !reading_has_word(reading, sentence->first, end, uses) ||
            sentence_node(reading, sentence)->kind == NODE_TABLE ||
            reading->quoted[sentence_node(reading, sentence)->index])
            continue;
        for (uint32_t t = sentence->first; t + 1 < end; t++) {
            double number;
            uint32_t noun = t + 1;
            if (!announced_number(reading, t, &number))
                continue;
            noun += reading_has_word(
                reading, noun, noun + 1,
                (const char *const[]){ "godkendte", "navngivne", "nævnte", "faste", NULL });
            if (strncmp(token_lower(reading, noun), "underdatabehandlere", 19) == 0 &&
                (size_t)number != firms->len) {
                conflict_add(
                    conflicts, place_of(reading, t, noun + 1),
                    place_of_term(reading, firms->items[0]),
                    _("\"%1$s\", but the list that begins with %2$s, %3$s, has another "
                      "number of them"),
                    true);
                return;
            }
        }
    }
}

/* Annexes of the contract that are called so: "Bilag A", "Appendiks 1"; *last: the last of them. */
static size_t count_annexes(const struct reading *reading, const char *word, struct node **last)
{
    size_t count = 0;

    for (size_t i = 1; i < reading->contract->nodes.len; i++) {
        struct node *node = reading->contract->nodes.items[i];
        const char *tail = strrchr(node->label, ' ');
        if (node->kind == NODE_ANNEX && node->depth == 0 && tail != NULL &&
            strlen(tail + 1) == 1 && strncasecmp(node->label, word, NAME) == 0) {
            count++;
            *last = node;
        }
    }
    return count;
}

/* "fire bilag" at the token, and five follow; that fewer do is told as a missing annex. */
static bool compare_annexes(struct conflicts *conflicts, uint32_t t)
{
    const struct reading *reading = conflicts->reading;
    struct node *last = NULL;
    size_t count = count_annexes(reading, token_lower(reading, t + 1), &last);
    uint32_t other = 0;
    double number;

    if (last == NULL || token_node(reading, t)->index >= last->index ||
        !announced_number(reading, t, &number) || number > 12)
        return false;
    for (size_t b = 0; b < reading->blocks.len; b++) {
        if (reading->blocks.items[b].node == last && reading->blocks.items[b].count > 0) {
            other = reading->blocks.items[b].first;
            break;
        }
    }
    if ((size_t)number < count) {
        conflict_add(conflicts, place_of(reading, t, t + 2),
                     place_of(reading, other, other + 1),
                     _("\"%1$s\", but more follow, the last one at %3$s"), true);
        return true;
    }
    return false;
}

static void find_annexes(struct conflicts *conflicts)
{
    static const char *const names[] = { "bilag",     "appendikser", "appendicer",
                                         "appendiks", "tillæg",      NULL };
    const struct reading *reading = conflicts->reading;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        for (uint32_t t = sentence->first;
             sentence->measures != 0 && t + 1 < sentence_end(sentence); t++)
            if (reading_has_word(reading, t + 1, t + 2, names) && compare_annexes(conflicts, t))
                return;
    }
}

/* --- days -------------------------------------------------------------------------------- */

static bool exists(const char date[11])
{
    static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int year = atoi(date);
    int month = atoi(date + 5);
    int day = atoi(date + 8);
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return month >= 1 && month <= 12 && day <= days[month - 1] &&
           (month != 2 || leap || day <= 28);
}

static bool has_digits(const struct reading *reading, const struct sentence *sentence)
{
    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++)
        if (reading->tokens.items[t].digits)
            return true;
    return false;
}

static void find_days(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        char before[11] = "";
        uint32_t before_at = 0;
        char date[11];
        uint32_t at;
        if (!has_digits(reading, sentence))
            continue;
        for (uint32_t t = sentence->first; measure_date(reading, t, end, date, &at);
             t = at + 1) {
            struct place place = place_of(reading, at, measure_date_end(reading, at, end));
            if (!exists(date)) {
                conflict_add(conflicts, place, place, _("\"%1$s\": there is no such day"),
                             true);
            } else if (before[0] != '\0' && strcmp(date, before) < 0 &&
                       reading_has_word(reading, at - 2, at,
                                        (const char *const[]){ "til", NULL }) &&
                       reading_has_word(reading, before_at > 1 ? before_at - 2 : 0, before_at,
                                        (const char *const[]){ "fra", NULL })) {
                conflict_add(
                    conflicts, place,
                    place_of(reading, before_at, measure_date_end(reading, before_at, end)),
                    _("ends on %1$s, before it begins (%2$s)"), true);
            }
            memcpy(before, date, sizeof before);
            before_at = at;
        }
    }
}

/* --- reports of two types ---------------------------------------------------------------- */

/* "type 2", "type II" at the token: 1 or 2; 0: neither. */
static int report_type(const struct reading *reading, uint32_t t)
{
    return !token_is(reading, t, "type")                                     ? 0
           : token_is(reading, t + 1, "1") || token_is(reading, t + 1, "i")  ? 1
           : token_is(reading, t + 1, "2") || token_is(reading, t + 1, "ii") ? 2
                                                                             : 0;
}

/* "hvert år … en ISAE 3402-erklæring af type 2": the type of a report that comes every year, and its
   words; 0: none. */
static int yearly_type(const struct reading *reading, const struct sentence *sentence,
                       struct place *place)
{
    enum { REACH = 8 };
    static const char *const yearly[] = { "år", "året", "årligt", "årlig", "årlige", NULL };
    static const char *const other[] = { "eller", "fik", "tidligere", "hidtil", NULL };
    uint32_t end = sentence_end(sentence);

    if ((sentence->mask & BIT(SUBPROCESSOR)) != 0 || !conflict_is_prose(reading, sentence) ||
        !reading_has_word(reading, sentence->first, end, yearly) ||
        reading_has_word(reading, sentence->first, end, other))
        return 0;
    for (uint32_t t = sentence->first; t < end; t++) {
        for (uint32_t k = t + 1; token_is(reading, t, "isae") && k + 1 < end && k < t + REACH;
             k++) {
            int type = report_type(reading, k);
            if (type > 0) {
                *place = place_of(reading, t, k + 2);
                return type;
            }
        }
    }
    return 0;
}

/* A report on how things are (type 1), and elsewhere one on how they went (type 2). */
static bool find_report_types(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    struct place first = { 0, 0 };
    int before = 0;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        struct place place;
        int type = yearly_type(reading, &reading->sentences.items[i], &place);
        if (type > 0 && before == 0) {
            before = type;
            first = place;
        } else if (type > 0 && type != before) {
            conflict_add_both(conflicts, first, place, "");
            return true;
        }
    }
    return false;
}

/* "ISAE 3402", "ISAE 3000-erklæring": the only standard that the sentence names, and its words; 0: none,
   or several. */
static unsigned long report_standard(const struct reading *reading,
                                     const struct sentence *sentence, struct place *place)
{
    unsigned long standard = 0;

    for (uint32_t t = sentence->first; t + 1 < sentence_end(sentence); t++) {
        unsigned long number = 0;
        if (!token_is(reading, t, "isae"))
            continue;
        if (!reading->tokens.items[t + 1].digits)
            return 0;
        number = strtoul(token_lower(reading, t + 1), NULL, 10);
        if (standard != 0 && number != standard)
            return 0;
        standard = number;
        *place = place_of(reading, t, t + 2);
    }
    return standard;
}

/* A report that the sentence demands beside another, of some part only, or of somebody else. */
static bool is_one_of_several(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const words[] = {
        "eller",       "desuden",    "tillige",   "også",        "derudover", "herudover",
        "supplerende", "supplement", "samt",      "tilsvarende", "lignende",  "it-kontroller",
        "hidtil",      "tidligere",  "erstatter", "hvis",        "såfremt",   "var",
        "blev",        "fulgte",     "fx",        "eksempelvis", "begge",     NULL
    };

    static const char *const others[] = { "hosting", "datacent", "drift", "underleverandør",
                                          NULL };

    return (sentence->mask & BIT(SUBPROCESSOR)) != 0 ||
           reading_has_stem(reading, sentence->first, sentence_end(sentence), others) ||
           reading_has_word(reading, sentence->first, sentence_end(sentence), words);
}

/* Comes once a year, or is known already ("erklæringen"): of two such reports one is meant. */
static bool is_the_report(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const yearly[] = { "år",          "året",
                                          "årligt",      "årlig",
                                          "årlige",      "kalenderår",
                                          "erklæringen", "revisionserklæringen",
                                          "rapporten",   NULL };
    static const char *const seldom[] = { "andet", "tredje", NULL };
    uint32_t end = sentence_end(sentence);

    return reading_has_word(reading, sentence->first, end, yearly) &&
           !reading_has_word(reading, sentence->first, end, seldom);
}

/* The report follows one standard here and another one there, and nothing names both. */
static void find_report_standards(struct conflicts *conflicts)
{
    enum { LEAST = 6 /* words of a sentence that demands one */ };
    const struct reading *reading = conflicts->reading;
    struct place first = { 0, 0 }, second = { 0, 0 };
    unsigned long before = 0;
    bool any = false;

    for (size_t w = 0; !any && w < reading->words.len; w++)
        any = strcmp(reading->words.items[w].text, "isae") == 0;
    for (size_t i = 0; any && i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        struct place place = { 0, 0 };
        unsigned long standard;
        if (!reading_has_word(reading, sentence->first, sentence_end(sentence),
                              (const char *const[]){ "isae", NULL }))
            continue;
        standard = report_standard(reading, sentence, &place);
        if (standard == 0 || sentence->count < LEAST || is_one_of_several(reading, sentence))
            return; /* more than one is had, or a list says which may be */
        if (!conflict_is_prose(reading, sentence) ||
            (sentence->near & BIT(SUBPROCESSOR)) != 0 || !is_the_report(reading, sentence))
            continue;
        if (before == 0) {
            before = standard;
            first = place;
        } else if (standard != before && same_clause(reading, first.first, place.first)) {
            return;
        } else if (standard != before && second.end == 0) {
            second = place;
        }
    }
    if (second.end > 0)
        conflict_add_both(conflicts, first, second, "");
}

void find_numbers(struct conflicts *conflicts)
{
    if (!find_report_types(conflicts))
        find_report_standards(conflicts);
    find_spelled(conflicts);
    find_firm_count(conflicts);
    find_annexes(conflicts);
    find_days(conflicts);
}
