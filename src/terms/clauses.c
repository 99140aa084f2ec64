/* Duration and fees. */
#include "terms/evidence.h"

#include <string.h>

/* --- duration ---------------------------------------------------------------------------- */

static void read_duration(struct reading *reading)
{
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        if (!sentence_is_title(reading, sentence) && sentence->count >= 3 &&
            ((sentence->near & BIT(DURATION)) != 0 || (sentence->mask & BIT(UNLIMITED)) != 0) &&
            (sentence->mask & (BIT(BREACH) | BIT(SUBPROCESSOR))) == 0) {
            struct term *term = term_add(reading, TERM_DURATION);
            term_set_text(reading, term, "value",
                          sentence_value(reading, sentence->first, sentence_end(sentence)));
            term_place(reading, term, sentence->first, sentence_end(sentence));
            return;
        }
    }
}

/* --- fees -------------------------------------------------------------------------------- */

static void read_fees(struct reading *reading)
{
    enum { SHORT = 6 };
    static const char *const whose[] = {
        "betaler",    "betales",       "regning",      "honorar",       "honorarer",
        "vederlag",   "gebyr",         "afholdes",     "afholder",      "faktureres",
        "fakturerer", "vederlagsfrit", "vederlagsfri", "gratis",        "takst",
        "takster",    "timepris",      "timesats",     "standardtakst", "beregning",
        "tid",        "betaling",      "pris",         "udgifter",      "omkostninger",
        "honoreres",  "bærer",         "timetakst",    "prisliste",     "timehonorar",
        NULL
    };
    static const char *const no_fee[] = { "implementeringsomkostningerne",
                                          "implementeringsomkostninger", "kommercielle",
                                          "oprindelig", NULL };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        struct amount amount;
        bool has_amount = measure_amount(reading, sentence->first, end, &amount);
        struct term *term;
        if ((!has_amount && (sentence->mask & BIT(FEE)) == 0) ||
            (!has_amount && !reading_has_word(reading, sentence->first, end, whose)) ||
            reading_has_word(reading, sentence->first, end, no_fee) || sentence->count < 4 ||
            sentence_is_title(reading, sentence))
            continue;
        /* A title, or a label of another list. */
        if (!has_amount && reading->tokens.items[end - 1].mark != '.' &&
            sentence->count <= SHORT)
            continue;
        term = term_add(reading, TERM_FEES);
        term_set_text(reading, term, "value", sentence_value(reading, sentence->first, end));
        term_place(reading, term, sentence->first, end);
        if (has_amount) {
            static const char *const per_hour[] = { "timen",    "time",      "timepris",
                                                    "timesats", "timetakst", "timehonorar",
                                                    "pr.time",  NULL };
            term_set_number(term, "amount", amount.value);
            term_set_text(reading, term, "currency", amount.currency);
            term_place(reading, term, amount.first, amount.end);
            if (reading_has_word(reading, sentence->first, end, per_hour))
                term_set_text(reading, term, "per", "time");
        }
    }
}

void read_clauses(struct reading *reading)
{
    read_duration(reading);
    read_fees(reading);
}
