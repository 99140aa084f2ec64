/* Every deadline of the contract, by length. */
#include "terms/evidence.h"

#include <stdlib.h>
#include <string.h>

static int by_length(const void *a, const void *b)
{
    const struct term *left = *(const struct term *const *)a;
    const struct term *right = *(const struct term *const *)b;
    double x = term_number(left, "sort_hours", 0);
    double y = term_number(right, "sort_hours", 0);

    if (x < y || x > y)
        return x < y ? -1 : 1;
    return left->line < right->line ? -1 : left->line > right->line;
}

/* An age or an experience is no deadline; nor is the year of a law, nor what is past ("i de seneste
   12 måneder"). */
static bool is_no_time_to_act(const struct reading *reading, const struct sentence *sentence,
                              const struct length *length)
{
    static const char *const behind[] = { "gammel", "gamle", "erfaring", "alder", NULL };
    static const char *const past[] = { "seneste",     "sidste",   "foregående",
                                        "forudgående", "forløbne", NULL };
    static const char *const older[] = { "ældre", NULL };
    static const char *const aged[] = { "under", "over", "fyldt", "mindst", NULL };
    uint32_t first = length->first;
    uint32_t from = first > sentence->first + 2 ? first - 2 : sentence->first;

    return reading_has_word(reading, length->end, length->end + 2, behind) ||
           (first > sentence->first && reading_has_word(reading, first - 1, first, past)) ||
           (reading_has_word(reading, from, first, older) &&
            (sentence->mask & BIT(DELETE)) == 0) ||
           /* "børn under 18 år" */
           (length->unit == UNIT_YEAR && first > sentence->first + 1 &&
            (reading->tokens.items[first - 2].mask & BIT(PEOPLE)) != 0 &&
            reading_has_word(reading, first - 1, first, aged)) ||
           (length->unit == UNIT_YEAR && length->count > 100);
}

/* Time that is spent or paid for: "mere end to timer", "10 timer pr. kalenderår", "fire timer i en
   kalendermåned". */
static bool is_effort(const struct reading *reading, const struct sentence *sentence,
                      const struct length *length)
{
    static const char *const spent[] = { "tager",       "varer",      "bruger", "overstiger",
                                         "overskrider", "overskride", "udgør",  NULL };
    static const char *const more[] = { "mere",       "længere",     "over",       "ud",
                                        "overstiger", "overskrider", "overskride", NULL };
    static const char *const every[] = { "pr", "per", "om", "i", NULL };
    uint32_t first = length->first;
    uint32_t from = first > sentence->first + 3 ? first - 3 : sentence->first;
    uint32_t end = sentence_end(sentence);
    uint32_t behind = length->end;

    if (reading_has_word(reading, from, first, more) &&
        (reading_has_word(reading, sentence->first, first, spent) ||
         (sentence->mask & BIT(FEE)) != 0))
        return true;
    /* "to timer om måneden", "10 timer pr. kalenderår". */
    if (behind + 1 < end && reading_has_word(reading, behind, behind + 1, every)) {
        uint32_t unit = behind + 1;
        while (unit < end && unit < behind + 4 && !measure_is_unit(reading, unit))
            unit++;
        if (unit < end && unit < behind + 4 &&
            (!token_is(reading, behind, "i") || length->unit <= UNIT_WORKDAY) &&
            (measure_is_unit(reading, unit) ||
             reading_has_word(reading, unit, unit + 1, every)))
            return true;
    }
    if (behind + 1 < end && token_is(reading, behind, "om") &&
        reading_has_word(reading, behind + 1, behind + 2,
                         (const char *const[]){ "måneden", "året", "ugen", "dagen", NULL }))
        return true;
    /* The unit by which another is counted: "fire timer i en kalendermåned". */
    return first >= sentence->first + 2 && reading_has_word(reading, first - 1, first, every) &&
           measure_is_unit(reading, first - 2);
}

/* The part of the sentence around the length that semicolons part. */
static const char *part_around(const struct reading *reading, const struct sentence *sentence,
                               const struct length *length)
{
    uint32_t from = length->first;
    uint32_t to = length->end;

    while (from > sentence->first && reading->tokens.items[from - 1].mark != ';')
        from--;
    while (to < sentence_end(sentence) && reading->tokens.items[to].mark != ';')
        to++;
    return sentence_value(reading, from, to);
}

void read_deadlines(struct reading *reading)
{
    struct term_list *list = &reading->terms->by_key[TERM_DEADLINES];

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        struct length length;
        for (uint32_t t = sentence->first; measure_next(reading, t, end, &length);
             t = length.end) {
            struct term *term;
            if (!length_is_limit(reading, sentence, &length) ||
                length_is_interval(reading, sentence, &length) ||
                is_no_time_to_act(reading, sentence, &length) ||
                is_effort(reading, sentence, &length))
                continue;
            term = term_add(reading, TERM_DEADLINES);
            term_set_text(reading, term, "value", length_words(reading, &length));
            term_set_number(term, "sort_hours", length_order(&length));
            length_fields(&length, term);
            term_set_text(reading, term, "what", part_around(reading, sentence, &length));
            term_place(reading, term, length.first, length.end);
        }
    }
    if (list->len > 1)
        qsort(list->items, list->len, sizeof *list->items, by_length);
}
