/* What "@this" or "@time" stands for in a turn of data/da_DK/positions.tsv. */
#include "terms/turn_rules.h"

#include "terms/evidence.h"
#include "terms/measure.h"

#include <string.h>

typedef uint32_t class_at(struct turn_view *view, uint32_t t, uint32_t end, double *value);

bool turn_is_determiner(const char *word)
{
    static const char *const words[] = { "denne", "nærværende", "disse", "den",  "det",
                                         "de",    "parternes",  "vores", "jeres" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return false;
}

static uint32_t skip_determiner(struct turn_view *view, uint32_t t)
{
    return (turn_traits_at(view, t) & TRAIT_DETERMINER) != 0 ? t + 1 : t;
}

/* What the data call the agreement that this one belongs to. */
static bool is_main_word(struct turn_view *view, uint32_t t)
{
    const struct token *token = &view->reading->tokens.items[t];

    return (token->sense & SENSE(OTHER_DEAL)) != 0 ||
           ((token->mask & BIT(AGREEMENT)) == 0 && (turn_traits_at(view, t) & TRAIT_MAIN) != 0);
}

bool turn_is_deal(struct turn_view *view, uint32_t t)
{
    return (view->reading->tokens.items[t].mask & BIT(AGREEMENT)) != 0 || is_main_word(view, t);
}

bool turn_is_other(const char *word)
{
    static const char *const words[] = { "andre",     "anden",        "øvrige",   "enhver",
                                         "tidligere", "eksisterende", "særskilt", "gamle",
                                         "gammel",    "forrige",      "hidtidige" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return false;
}

static bool behind_other(struct turn_view *view, uint32_t t)
{
    return t > 0 && (turn_traits_at(view, t - 1) & TRAIT_OTHER) != 0;
}

/* "aftalens regler om betaling" is some of it; "aftalens bestemmelser" is the whole. */
static bool is_some_of_it(const struct reading *reading, uint32_t t)
{
    static const char *const whole[] = { "bestemmelser", "regler",  "vilkår", "tekst",
                                         "ordlyd",       "indhold", NULL };
    static const char *const about[] = { "om", "vedrørende", "angående", "for", NULL };

    return party_in_genitive(reading, t) && (!reading_has_word(reading, t + 1, t + 2, whole) ||
                                             reading_has_word(reading, t + 2, t + 3, about));
}

static uint32_t this_at(struct turn_view *view, uint32_t t, uint32_t end, double *value)
{
    const struct reading *reading = view->reading;
    (void)value;
    t = skip_determiner(view, t);
    return t < end && (reading->tokens.items[t].mask & BIT(AGREEMENT)) != 0 &&
                   !is_main_word(view, t) && !behind_other(view, t) &&
                   !is_some_of_it(reading, t) && !(t > 0 && is_main_word(view, t - 1))
               ? t + 1
               : 0;
}

static uint32_t main_at(struct turn_view *view, uint32_t t, uint32_t end, double *value)
{
    const struct reading *reading = view->reading;
    static const char *const deals[] = { "aftaler", "aftale", "kontrakter", NULL };

    (void)value;
    t = skip_determiner(view, t);
    if (t + 1 < end && behind_other(view, t + 1) &&
        reading_has_word(reading, t + 1, t + 2, deals))
        return t + 2;
    if (t >= end || !is_main_word(view, t) || is_some_of_it(reading, t))
        return 0;
    /* "Hovedaftalens bestemmelser" */
    return t + 1 < end && party_in_genitive(reading, t) &&
                   (reading->tokens.items[t + 1].mask & BIT(AGREEMENT)) != 0
               ? t + 2
               : t + 1;
}

static uint32_t masked(struct turn_view *view, uint32_t t, uint32_t end, uint64_t mask,
                       uint64_t never)
{
    const struct reading *reading = view->reading;
    t = skip_determiner(view, t);
    return t < end && (reading->tokens.items[t].mask & mask) != 0 &&
                   (reading->tokens.items[t].mask & never) == 0
               ? t + 1
               : 0;
}

static uint32_t controller_at(struct turn_view *view, uint32_t t, uint32_t end, double *value)
{
    (void)value;
    return masked(view, t, end, BIT(CONTROLLER), 0);
}

static uint32_t processor_at(struct turn_view *view, uint32_t t, uint32_t end, double *value)
{
    (void)value;
    return masked(view, t, end, BIT(PROCESSOR), BIT(SUBPROCESSOR));
}

static uint32_t subprocessor_at(struct turn_view *view, uint32_t t, uint32_t end, double *value)
{
    (void)value;
    return masked(view, t, end, BIT(SUBPROCESSOR), 0);
}

static uint32_t breach_at(struct turn_view *view, uint32_t t, uint32_t end, double *value)
{
    (void)value;
    return masked(view, t, end, BIT(BREACH), 0);
}

static uint32_t people_at(struct turn_view *view, uint32_t t, uint32_t end, double *value)
{
    (void)value;
    return masked(view, t, end, BIT(PEOPLE), BIT(CONTROLLER) | BIT(PROCESSOR));
}

static const struct {
    const char *name;
    double hours;
} years[] = {
    { "år", 365 * 24 },     { "kalenderår", 365 * 24 }, { "måneder", 30 * 24 },
    { "måned", 30 * 24 },   { "kvartal", 91 * 24 },     { "kvartaler", 91 * 24 },
    { "halvår", 182 * 24 }, { "uger", 7 * 24 },
};

/* "to seneste år", "foregående kalenderår" (one of them): the number stands elsewhere than before its
   unit, or nowhere. Behind it, or 0. */
static uint32_t last_time_at(const struct reading *reading, uint32_t t, uint32_t end,
                             double *value)
{
    static const char *const last[] = { "seneste", "sidste",   "foregående", "forudgående",
                                        "forrige", "forløbne", "forgangne",  NULL };
    double count = 1;
    uint32_t at = t + ((measures_of(reading, t) & MEASURE_NUMBER) != 0 ? 1 : 0);
    const char *word = token_lower(reading, t);

    if (at + 1 >= end || (measures_of(reading, at + 1) & MEASURE_UNIT) == 0 ||
        !reading_has_word(reading, at, at + 1, last) ||
        (at > t && !measure_number(word, strlen(word), &count)))
        return 0;
    word = token_lower(reading, at + 1);
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        if (strcmp(word, years[i].name) == 0) {
            *value = count * years[i].hours;
            return at + 2;
        }
    }
    return 0;
}

/* A length of time, a range ("otte til ti dage": the longer), "den anden arbejdsdag", "dagen efter". */
static uint32_t time_at(struct turn_view *view, uint32_t t, uint32_t end, double *value)
{
    const struct reading *reading = view->reading;
    struct length length;
    uint8_t own = measures_of(reading, t);
    bool range = t + 3 < end && (own & MEASURE_NUMBER) != 0 &&
                 (token_is(reading, t + 1, "til") ||
                  reading->tokens.items[t + 1].mark == '-'); /* "otte til ti dage" */

    uint32_t behind = last_time_at(reading, t, end, value);

    if (behind > 0)
        return behind;
    if ((own & (MEASURE_NUMBER | MEASURE_JOINED)) == 0 &&
        (t + 1 >= end || (measures_of(reading, t + 1) & MEASURE_UNIT) == 0) &&
        !token_is(reading, t, "dagen"))
        return 0;
    if (t + 1 < end && token_is(reading, t, "dagen") &&
        reading_has_word(reading, t + 1, t + 2,
                         (const char *const[]){ "efter", "derpå", "derefter", NULL })) {
        *value = 24;
        return t + 2;
    }
    if ((!measure_length(reading, range ? t + 2 : t, &length) &&
         !measure_nth_day(reading, t, &length)) ||
        length.end > end)
        return 0;
    *value = length_order(&length);
    return length.end;
}

static uint32_t rhythm_at(struct turn_view *view, uint32_t t, uint32_t end, double *value)
{
    const struct reading *reading = view->reading;
    struct interval interval;

    if (!measure_interval(reading, t, &interval) || interval.first != t || interval.end > end)
        return 0;
    *value = interval.days * 24;
    return interval.end;
}

static uint32_t amount_at(struct turn_view *view, uint32_t t, uint32_t end, double *value)
{
    const struct reading *reading = view->reading;
    enum { LONGEST = 5 };
    struct amount amount;
    uint32_t to = t + LONGEST < end ? t + LONGEST : end;

    if ((view->sentence->measures & MEASURE_NUMBER) == 0)
        return 0;
    if (!measure_amount(reading, t, to, &amount) || amount.first != t)
        return 0;
    *value = amount.value;
    return amount.end;
}

static uint32_t date_at(struct turn_view *view, uint32_t t, uint32_t end, double *value)
{
    const struct reading *reading = view->reading;
    char date[11];
    uint32_t at;

    (void)value;
    return reading->tokens.items[t].digits &&
                   measure_date(reading, t, t + 4 < end ? t + 4 : end, date, &at) && at == t
               ? measure_date_end(reading, at, end)
               : 0;
}

static uint32_t number_at(struct turn_view *view, uint32_t t, uint32_t end, double *value)
{
    (void)value;
    return t < end && (measures_of(view->reading, t) & MEASURE_NUMBER) != 0 ? t + 1 : 0;
}

static const struct {
    const char *name;
    class_at *at;
} classes[TURN_CLASSES] = {
    { "this", this_at },           { "main", main_at },     { "controller", controller_at },
    { "processor", processor_at }, { "time", time_at },     { "subprocessor", subprocessor_at },
    { "rhythm", rhythm_at },       { "amount", amount_at }, { "date", date_at },
    { "number", number_at },       { "breach", breach_at }, { "people", people_at },
};

int turn_class_named(const char *name)
{
    for (size_t i = 0; i < TURN_CLASSES; i++)
        if (strcmp(classes[i].name, name) == 0)
            return (int)i;
    return -1;
}

bool turn_class_is_deal(uint8_t class)
{
    return classes[class].at == this_at || classes[class].at == main_at;
}

/* Nothing is measured from the token on: neither its word nor the unit behind it is of a measure, and
   no "kr." is written before a number. */
static bool is_unmeasured(const struct turn_view *view, uint32_t t)
{
    enum { LONGEST_CURRENCY = 6 };
    const struct reading *reading = view->reading;
    const struct token *token = &reading->tokens.items[t];

    return view->sentence->measures == 0
               ? !token_is(reading, t, "dagen")
               : measures_of(reading, t) == 0 && !token->digits &&
                     (t + 1 >= reading->tokens.len ||
                      (measures_of(reading, t + 1) & MEASURE_UNIT) == 0) &&
                     token->end - token->begin > LONGEST_CURRENCY;
}

/* None of the classes can begin at the token: what most words are. */
bool turn_is_plain(struct turn_view *view, uint32_t t)
{
    static const uint64_t concepts = BIT(AGREEMENT) | BIT(CONTROLLER) | BIT(PROCESSOR) |
                                     BIT(SUBPROCESSOR) | BIT(BREACH) | BIT(PEOPLE);
    const struct token *token = &view->reading->tokens.items[t];

    return (token->mask & concepts) == 0 && (token->sense & SENSE(OTHER_DEAL)) == 0 &&
           !token->digits && is_unmeasured(view, t) &&
           (turn_traits_at(view, t) & (TRAIT_DETERMINER | TRAIT_MAIN | TRAIT_OTHER)) == 0;
}

uint32_t turn_class_at(uint8_t class, struct turn_view *view, uint32_t t, uint32_t end,
                       double *value)
{
    return classes[class].at(view, t, end, value);
}
