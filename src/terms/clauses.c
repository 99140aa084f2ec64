/* Law and venue, entry into force, duration, fees. */
#include "terms/evidence.h"

#include <string.h>

/* --- law and venue ----------------------------------------------------------------------- */

/* The run of tokens around t that carry the concept. */
static void run_of(const struct reading *reading, uint32_t *first, uint32_t *end, uint64_t bit)
{
    while (*end < reading->tokens.len && (reading->tokens.items[*end].mask & bit) != 0 &&
           reading->tokens.items[*end].block == reading->tokens.items[*first].block) {
        (*end)++;
    }
}

static bool settles_law(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const verbs[] = { "underlagt", "reguleres", "undergivet", "afgøres",
                                         "efter", "henhold", "gælder", "fortolkes", "lovvalg",
                                         "anvendelse", "afgør", "under", "følger", NULL };

    return reading_has_word(reading, sentence->first, sentence_end(sentence), verbs) ||
           ((sentence->near & (BIT(LAW_CHOICE) | BIT(VENUE))) != 0);
}

static void read_law(struct reading *reading)
{
    struct term *law = NULL;

    for (size_t i = 0; i < reading->sentences.len && law == NULL; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t at = 0;
        static const char *const about[] = { "aftale", "aftalen", "klausuler", "bestemmelser",
                                             "bestemmelserne", "databehandleraftalen", "tvister",
                                             "tvist", "uenighed", "klausulerne", "kontrakten",
                                             "parterne", "forhold", "uoverensstemmelser",
                                             "databehandleraftale", "vilkår", NULL };
        bool under_title = ((sentence->near | sentence->lead) & BIT(LAW_CHOICE)) != 0 &&
                           sentence->count <= 4;
        if ((sentence->mask & BIT(LAW_CHOICE)) != 0 &&
            (under_title || settles_law(reading, sentence)) &&
            (under_title || reading_has_word(reading, sentence->first, sentence_end(sentence), about) ||
             ((sentence->near | sentence->mask) & (BIT(VENUE) | BIT(AGREEMENT))) != 0) &&
            (sentence->mask & (BIT(KEEP) | BIT(AUDIT) | BIT(BREACH) | BIT(SUBPROCESSOR))) == 0 &&
            reading_has(reading, sentence->first, sentence_end(sentence), BIT(LAW_CHOICE), &at)) {
            uint32_t end = at + 1;
            while (strncmp(token_lower(reading, at), "lovvalg", 7) == 0 &&
                   reading_has(reading, end, sentence_end(sentence), BIT(LAW_CHOICE), &at)) {
                end = at + 1;
            }
            if (strncmp(token_lower(reading, at), "lovvalg", 7) == 0) {
                continue; /* a heading, not a choice */
            }
            run_of(reading, &at, &end, BIT(LAW_CHOICE));
            law = term_add(reading, TERM_LAW);
            term_set_text(reading, law, "value", reading_words(reading, at, end));
            term_place(reading, law, at, end);
        }
    }
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        static const char *const settle[] = { "afgøres", "afgør", "værneting", "indbringes",
                                              "anlægges", "behandles", "løses", "ved", NULL };
        static const char *const court[] = { "domstole", "domstolene", "domstol", "byret",
                                             "byretten", "retten", "landsret", "landsretten",
                                             "voldgift", "voldgiftsret", "handelsretten",
                                             "voldgiftsinstituttet", NULL };
        uint32_t end = sentence_end(sentence);
        struct term *venue;
        if (((sentence->mask | sentence->near) & BIT(VENUE)) == 0 ||
            !reading_has_word(reading, sentence->first, end, settle)) {
            continue;
        }
        for (uint32_t t = sentence->first; t < end; t++) {
            uint32_t first = t;
            uint32_t stop = t + 1;
            if (!reading_has_word(reading, t, t + 1, court) ||
                (token_is(reading, t, "retten") && !token_is(reading, t + 1, "i") &&
                 !token_is(reading, t + 1, "på"))) {
                continue;
            }
            while (first > sentence->first && reading->tokens.items[first - 1].word != NO_WORD &&
                   t - first < 3 &&
                   (reading->tokens.items[first - 1].capital ||
                    token_is(reading, first - 1, "danske") || token_is(reading, first - 1, "de") ||
                    token_is(reading, first - 1, "almindelige") ||
                    token_is(reading, first - 1, "og"))) {
                first--;
            }
            if (first > sentence->first + 1 && token_is(reading, first, "og") &&
                reading->tokens.items[first - 1].mark == '-') {
                first -= 2; /* "Sø- og Handelsretten" */
            }
            while (stop < end && stop - t < 4 &&
                   (((token_is(reading, stop, "i") || token_is(reading, stop, "på")) &&
                     reading->tokens.items[stop + 1].capital) ||
                    reading->tokens.items[stop].capital)) {
                stop++;
            }
            if (law == NULL) {
                law = term_add(reading, TERM_LAW);
                term_set_text(reading, law, "value", NULL);
                term_place(reading, law, first, stop);
            }
            venue = term_add_under(reading, law, "venue");
            term_set_text(reading, venue, "value", reading_words(reading, first, stop));
            term_place(reading, venue, first, stop);
            return;
        }
    }
}

/* --- entry into force -------------------------------------------------------------------- */

static void read_effective(struct reading *reading)
{
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t first = sentence->first;
        uint32_t end = sentence_end(sentence);
        static const char *const of_approval[] = { "godkendt", "godkender", "påbegyndes",
                                                   "godkendelse", NULL };
        static const char *const starts[] = { "træder", "trådt", "fra", "kraft", "virkning",
                                              "indgås", "indgået", "begynder", NULL };
        const struct node *node = sentence_node(reading, sentence);
        char date[11];
        uint32_t at;
        struct term *term;
        if ((sentence->mask & BIT(EFFECTIVE)) == 0 ||
            !reading_has_word(reading, first, end, starts) ||
            (sentence->mask & (BIT(SUBPROCESSOR) | BIT(CHANGE))) != 0 ||
            reading_has_word(reading, first, end, of_approval) ||
            (node->kind == NODE_HEADING && reading->blocks.items[sentence->block].index == 0)) {
            continue;
        }
        /* "indgået" alone is everywhere; it needs a date or a signature. */
        if (!reading_has_word(reading, first, end,
                              (const char *const[]){ "kraft", "gælder", "gældende", "virkning",
                                                     NULL }) &&
            (sentence->mask & BIT(SIGN)) == 0 && (sentence->near & BIT(EFFECTIVE)) == 0) {
            continue;
        }
        if ((sentence->mask & BIT(AGREEMENT)) == 0 && (sentence->near & BIT(EFFECTIVE)) == 0 &&
            node->kind != NODE_TITLE && node->kind != NODE_DOCUMENT) {
            continue;
        }
        term = term_add(reading, TERM_EFFECTIVE);
        /* The event stands behind "i kraft" or "gælder fra". */
        uint32_t event = first;
        for (uint32_t t = first; t + 1 < end; t++) {
            if (token_is(reading, t, "kraft") || token_is(reading, t, "fra") ||
                token_is(reading, t, "virkning")) {
                event = t + 1;
                break;
            }
        }
        if (event + 1 >= end || reading->tokens.items[event].mark == '.') {
            event = first;
        }
        term_set_text(reading, term, "value", sentence_value(reading, event, end));
        term_set_text(reading, term, "date",
                      measure_date(reading, first, end, date, &at) ? date : NULL);
        term_place(reading, term, first, end);
    }
    if (reading->terms->by_key[TERM_EFFECTIVE].len == 0) {
        for (size_t i = 0; i < reading->sentences.len; i++) {
            const struct sentence *sentence = &reading->sentences.items[i];
            if ((sentence->near & BIT(EFFECTIVE)) != 0 && (sentence->mask & BIT(AGREEMENT)) != 0 &&
                reading_has_word(reading, sentence->first, sentence_end(sentence),
                                 (const char *const[]){ "gælder", "gældende", NULL })) {
                struct term *term = term_add(reading, TERM_EFFECTIVE);
                term_set_text(reading, term, "value",
                              sentence_value(reading, sentence->first, sentence_end(sentence)));
                term_set_text(reading, term, "date", NULL);
                term_place(reading, term, sentence->first, sentence_end(sentence));
                break;
            }
        }
    }
}

static void read_duration(struct reading *reading)
{
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        const struct node *node = sentence_node(reading, sentence);
        bool title = (node->kind == NODE_HEADING || node->kind == NODE_ANNEX) &&
                     reading->blocks.items[sentence->block].index == 0;
        if (!title && sentence->count >= 3 &&
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
    static const char *const whose[] = { "betaler", "betales", "regning", "honorar", "honorarer",
                                         "vederlag", "gebyr", "afholdes", "afholder", "faktureres",
                                         "fakturerer", "vederlagsfrit", "vederlagsfri", "gratis",
                                         "takst", "takster", "timepris", "timesats",
                                         "standardtakst", "beregning", "tid", "betaling", "pris",
                                         "udgifter", "omkostninger", "honoreres", "bærer",
                                         "timetakst", "prisliste", "timehonorar", NULL };
    static const char *const no_fee[] = { "implementeringsomkostningerne",
                                          "implementeringsomkostninger", "kommercielle",
                                          "oprindelig", NULL };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        const struct node *node = sentence_node(reading, sentence);
        uint32_t end = sentence_end(sentence);
        struct amount amount;
        bool has_amount = measure_amount(reading, sentence->first, end, &amount);
        struct term *term;
        if ((!has_amount && (sentence->mask & BIT(FEE)) == 0) ||
            (!has_amount && !reading_has_word(reading, sentence->first, end, whose)) ||
            reading_has_word(reading, sentence->first, end, no_fee) || sentence->count < 4 ||
            ((node->kind == NODE_HEADING || node->kind == NODE_ANNEX) &&
             reading->blocks.items[sentence->block].index == 0)) {
            continue;
        }
        term = term_add(reading, TERM_FEES);
        term_set_text(reading, term, "value", sentence_value(reading, sentence->first, end));
        term_place(reading, term, sentence->first, end);
        if (has_amount) {
            static const char *const per_hour[] = { "timen", "time", "timepris", "timesats",
                                                    "timetakst", "timehonorar", "pr.time", NULL };
            term_set_number(term, "amount", amount.value);
            term_set_text(reading, term, "currency", amount.currency);
            term_place(reading, term, amount.first, amount.end);
            if (reading_has_word(reading, sentence->first, end, per_hour)) {
                term_set_text(reading, term, "per", "time");
            }
        }
    }
}

void read_clauses(struct reading *reading)
{
    read_law(reading);
    read_effective(reading);
    read_duration(reading);
    read_fees(reading);
}
