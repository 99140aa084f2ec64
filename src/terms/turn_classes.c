/* What "@this" or "@time" stands for in a turn of data/da_DK/positions.tsv. */
#include "terms/turn_rules.h"

#include "terms/evidence.h"
#include "terms/measure.h"

#include <string.h>

typedef uint32_t class_at(const struct reading *reading, uint32_t t, uint32_t end,
                          double *value);

static bool is_determined(const struct reading *reading, uint32_t t)
{
    static const char *const words_before[] = { "denne", "nærværende", "disse", "den",   "det",
                                                "de",    "parternes",  "vores", "jeres", NULL };

    return reading_has_word(reading, t, t + 1, words_before);
}

/* What the data call the agreement that this one belongs to. */
static bool is_main_word(const struct reading *reading, uint32_t t)
{
    const struct turn_book *book = turn_book_get();
    const struct token *token = &reading->tokens.items[t];

    return (token->sense & SENSE(OTHER_DEAL)) != 0 ||
           ((token->mask & BIT(AGREEMENT)) == 0 &&
            turn_slot_fits(book, &book->main, reading, t));
}

bool turn_is_deal(const struct reading *reading, uint32_t t)
{
    return (reading->tokens.items[t].mask & BIT(AGREEMENT)) != 0 || is_main_word(reading, t);
}

static bool behind_other(const struct reading *reading, uint32_t t)
{
    static const char *const other[] = { "andre",     "anden",        "øvrige",    "enhver",
                                         "tidligere", "eksisterende", "særskilt",  "gamle",
                                         "gammel",    "forrige",      "hidtidige", NULL };

    return t > 0 && reading_has_word(reading, t - 1, t, other);
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

static uint32_t this_at(const struct reading *reading, uint32_t t, uint32_t end, double *value)
{
    (void)value;
    t += is_determined(reading, t) ? 1 : 0;
    return t < end && (reading->tokens.items[t].mask & BIT(AGREEMENT)) != 0 &&
                   !is_main_word(reading, t) && !behind_other(reading, t) &&
                   !is_some_of_it(reading, t) && !(t > 0 && is_main_word(reading, t - 1))
               ? t + 1
               : 0;
}

static uint32_t main_at(const struct reading *reading, uint32_t t, uint32_t end, double *value)
{
    static const char *const deals[] = { "aftaler", "aftale", "kontrakter", NULL };

    (void)value;
    t += is_determined(reading, t) ? 1 : 0;
    if (t + 1 < end && behind_other(reading, t + 1) &&
        reading_has_word(reading, t + 1, t + 2, deals))
        return t + 2;
    if (t >= end || !is_main_word(reading, t) || is_some_of_it(reading, t))
        return 0;
    /* "Hovedaftalens bestemmelser" */
    return t + 1 < end && party_in_genitive(reading, t) &&
                   (reading->tokens.items[t + 1].mask & BIT(AGREEMENT)) != 0
               ? t + 2
               : t + 1;
}

static uint32_t masked(const struct reading *reading, uint32_t t, uint32_t end, uint64_t mask,
                       uint64_t never)
{
    t += is_determined(reading, t) ? 1 : 0;
    return t < end && (reading->tokens.items[t].mask & mask) != 0 &&
                   (reading->tokens.items[t].mask & never) == 0
               ? t + 1
               : 0;
}

static uint32_t controller_at(const struct reading *reading, uint32_t t, uint32_t end,
                              double *value)
{
    (void)value;
    return masked(reading, t, end, BIT(CONTROLLER), 0);
}

static uint32_t processor_at(const struct reading *reading, uint32_t t, uint32_t end,
                             double *value)
{
    (void)value;
    return masked(reading, t, end, BIT(PROCESSOR), BIT(SUBPROCESSOR));
}

static uint32_t subprocessor_at(const struct reading *reading, uint32_t t, uint32_t end,
                                double *value)
{
    (void)value;
    return masked(reading, t, end, BIT(SUBPROCESSOR), 0);
}

static uint32_t breach_at(const struct reading *reading, uint32_t t, uint32_t end,
                          double *value)
{
    (void)value;
    return masked(reading, t, end, BIT(BREACH), 0);
}

static uint32_t people_at(const struct reading *reading, uint32_t t, uint32_t end,
                          double *value)
{
    (void)value;
    return masked(reading, t, end, BIT(PEOPLE), BIT(CONTROLLER) | BIT(PROCESSOR));
}

/* A length of time, a range ("otte til ti dage": the longer), "den anden arbejdsdag", "dagen efter". */
static uint32_t time_at(const struct reading *reading, uint32_t t, uint32_t end, double *value)
{
    struct length length;
    double least;
    const char *word = token_lower(reading, t);
    bool range =
        t + 3 < end && word[0] != '\0' &&
        (token_is(reading, t + 1, "til") || reading->tokens.items[t + 1].mark == '-') &&
        measure_number(word, strlen(word), &least); /* "otte til ti dage" */

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

static uint32_t rhythm_at(const struct reading *reading, uint32_t t, uint32_t end,
                          double *value)
{
    struct interval interval;

    if (!measure_interval(reading, t, &interval) || interval.first != t || interval.end > end)
        return 0;
    *value = interval.days * 24;
    return interval.end;
}

static uint32_t amount_at(const struct reading *reading, uint32_t t, uint32_t end,
                          double *value)
{
    enum { LONGEST = 5 };
    struct amount amount;
    uint32_t to = t + LONGEST < end ? t + LONGEST : end;

    if (!measure_amount(reading, t, to, &amount) || amount.first != t)
        return 0;
    *value = amount.value;
    return amount.end;
}

static uint32_t date_at(const struct reading *reading, uint32_t t, uint32_t end, double *value)
{
    char date[11];
    uint32_t at;

    (void)value;
    return measure_date(reading, t, t + 4 < end ? t + 4 : end, date, &at) && at == t
               ? measure_date_end(reading, at, end)
               : 0;
}

static uint32_t number_at(const struct reading *reading, uint32_t t, uint32_t end,
                          double *value)
{
    const char *word = token_lower(reading, t);
    double number;

    (void)value;
    return t < end && word[0] != '\0' && measure_number(word, strlen(word), &number) ? t + 1
                                                                                     : 0;
}

static const struct {
    const char *name;
    class_at *at;
} classes[] = {
    { "this", this_at },           { "main", main_at },     { "controller", controller_at },
    { "processor", processor_at }, { "time", time_at },     { "subprocessor", subprocessor_at },
    { "rhythm", rhythm_at },       { "amount", amount_at }, { "date", date_at },
    { "number", number_at },       { "breach", breach_at }, { "people", people_at },
};

int turn_class_named(const char *name)
{
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strcmp(classes[i].name, name) == 0)
            return (int)i;
    return -1;
}

bool turn_class_is_deal(uint8_t class)
{
    return classes[class].at == this_at || classes[class].at == main_at;
}

uint32_t turn_class_at(uint8_t class, const struct reading *reading, uint32_t t, uint32_t end,
                       double *value)
{
    return classes[class].at(reading, t, end, value);
}

uint32_t turn_classes_at(const struct reading *reading, uint32_t t, uint32_t end)
{
    uint32_t bits = 0;
    double value;

    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (classes[i].at(reading, t, end, &value) > 0)
            bits |= (uint32_t)1 << i;
    return bits;
}
