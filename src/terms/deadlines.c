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

    if (x < y || x > y) {
        return x < y ? -1 : 1;
    }
    return left->line < right->line ? -1 : left->line > right->line;
}

/* An age or an experience is no deadline; nor is the year of a law. */
static bool is_no_deadline(const struct reading *reading, const struct length *length)
{
    static const char *const behind[] = { "gammel", "gamle", "erfaring", "alder", NULL };

    return reading_has_word(reading, length->end, length->end + 2, behind) ||
           (length->unit == UNIT_YEAR && length->count > 100);
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
                is_no_deadline(reading, &length)) {
                continue;
            }
            term = term_add(reading, TERM_DEADLINES);
            term_set_text(reading, term, "value", length_words(reading, &length));
            term_set_number(term, "sort_hours", length_order(&length));
            length_fields(&length, term);
            term_set_text(reading, term, "what", sentence_value(reading, sentence->first, end));
            term_place(reading, term, length.first, length.end);
        }
    }
    if (list->len > 1) {
        qsort(list->items, list->len, sizeof *list->items, by_length);
    }
}
