/* Audits, transfers to third countries, law and venue, entry into force, fees, deadlines. */
#include "terms/evidence.h"
#include "terms/names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- audits ------------------------------------------------------------------------------ */

/* Letters and digits of the tokens from t on, in lower case: "iso/iec 27001:2013" -> "isoiec27001". */
static size_t compact_words(const struct reading *reading, uint32_t t, uint32_t end, char out[64],
                            uint64_t *boundaries)
{
    size_t len = 0;

    *boundaries = 0;
    for (uint32_t k = t; k < end && k < t + 6; k++) {
        const char *lower = token_lower(reading, k);
        *boundaries |= UINT64_C(1) << len;
        for (; *lower != '\0' && len < 60; lower++) {
            if ((*lower >= 'a' && *lower <= 'z') || (*lower >= '0' && *lower <= '9') ||
                (unsigned char)*lower >= 0x80) {
                out[len++] = *lower;
            }
        }
    }
    out[len] = '\0';
    return len;
}

static void read_standards(struct reading *reading)
{
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        for (uint32_t t = sentence->first; t < end; t++) {
            const struct token *token = &reading->tokens.items[t];
            const struct standard *standard;
            struct term_list *list = &reading->terms->by_key[TERM_AUDIT_STANDARDS];
            struct term *term;
            char compact[64];
            size_t len;
            uint64_t boundaries;
            bool known = false;
            if (token->word == NO_WORD || !token->capital) {
                if (token->word == NO_WORD || strncmp(token_lower(reading, t), "advokat", 7) != 0) {
                    continue;
                }
            }
            len = compact_words(reading, t, end, compact, &boundaries);
            standard = knowledge_standard(reading->knowledge, compact, len);
            if (standard == NULL) {
                continue;
            }
            /* "SOC 2" is not in "SOC 27": digits end where the standard's do. */
            if ((boundaries >> standard->len & 1) == 0 && compact[standard->len] >= '0' && compact[standard->len] <= '9' &&
                standard->compact[standard->len - 1] >= '0' &&
                standard->compact[standard->len - 1] <= '9') {
                continue;
            }
            for (size_t k = 0; k < list->len; k++) {
                known |= strcmp(term_text(list->items[k], "value"), standard->name) == 0;
            }
            if (!known) {
                term = term_add(reading, TERM_AUDIT_STANDARDS);
                term_set_text(reading, term, "value", standard->name);
                term_place(reading, term, t, t + 2 < end ? t + 2 : end);
            }
        }
    }
}

static const struct {
    const char *words[5]; /* lower case */
    const char *value;
} frequencies[] = {
    { { "når", "den", "dataansvarlige", "finder", NULL },
      "når den dataansvarlige finder det nødvendigt" },
    { { "efter", "behov", NULL }, "efter behov" },
    { { "hvert", "andet", "år", NULL }, "hvert andet år" },
    { { "hvert", "tredje", "år", NULL }, "hvert tredje år" },
    { { "hvert", "år", NULL }, "årligt" },
    { { "hvert", "kalenderår", NULL }, "årligt" },
    { { "årligt", NULL }, "årligt" },
    { { "årlig", NULL }, "årligt" },
    { { "årlige", NULL }, "årligt" },
    { { "gang", "om", "året", NULL }, "årligt" },
    { { "gang", "pr", "år", NULL }, "årligt" },
    { { "gang", "per", "år", NULL }, "årligt" },
    { { "hver", "12", "måned", NULL }, "årligt" },
    { { "hvert", "halve", "år", NULL }, "halvårligt" },
    { { "hvert", "halvår", NULL }, "halvårligt" },
    { { "halvårligt", NULL }, "halvårligt" },
    { { "halvårlig", NULL }, "halvårligt" },
    { { "hver", "sjette", "måned", NULL }, "halvårligt" },
    { { "hvert", "kvartal", NULL }, "kvartalsvis" },
    { { "kvartalsvis", NULL }, "kvartalsvis" },
    { { "kvartalsvist", NULL }, "kvartalsvis" },
};

static bool words_at(const struct reading *reading, uint32_t t, uint32_t end,
                     const char *const *words)
{
    for (; *words != NULL; words++, t++) {
        if (t >= end || !token_is(reading, t, *words)) {
            return false;
        }
    }
    return true;
}

/* "hver 18. måned", "en gang hver 24. måned". */
static bool ordinal_months(const struct reading *reading, uint32_t t, uint32_t end,
                           unsigned *months)
{
    if (t + 3 < end && token_is(reading, t, "hver") && reading->tokens.items[t + 1].digits &&
        reading->tokens.items[t + 2].mark == '.' && token_is(reading, t + 3, "måned")) {
        *months = (unsigned)atoi(token_lower(reading, t + 1));
        return *months > 0;
    }
    return false;
}

static void add_frequency(struct reading *reading, const struct sentence *sentence,
                          uint32_t first, uint32_t end, const char *value)
{
    struct term_list *list = &reading->terms->by_key[TERM_AUDIT_FREQUENCY];
    struct term *term;

    for (size_t i = 0; i < list->len; i++) {
        if (list->items[i]->node == sentence_node(reading, sentence) &&
            strcmp(term_text(list->items[i], "value"), value) == 0) {
            return;
        }
    }
    term = term_add(reading, TERM_AUDIT_FREQUENCY);
    term_set_text(reading, term, "value", value);
    term_set_text(reading, term, "what",
                  (sentence->mask & BIT(VISIT)) != 0 ? "inspektion" : "erklæring");
    term_place(reading, term, first, end);
}

static void read_frequencies(struct reading *reading)
{
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        bool about = (sentence->near & BIT(AUDIT)) != 0 || (sentence->mask & BIT(REPORT)) != 0;
        if (!about || ((sentence->mask | sentence->lead) &
                       (BIT(AUDIT) | BIT(REPORT) | BIT(VISIT))) == 0 ||
            (sentence->near & (BIT(LOG) | BIT(BREACH))) != 0 ||
            (sentence->mask & BIT(BACKUP)) != 0) {
            continue;
        }
        for (uint32_t t = sentence->first; t < end; t++) {
            unsigned months;
            if (ordinal_months(reading, t, end, &months)) {
                char value[40];
                snprintf(value, sizeof value, "hver %u. måned", months);
                add_frequency(reading, sentence, t, t + 4, months == 12 ? "årligt" : value);
                continue;
            }
            for (size_t k = 0; k < sizeof frequencies / sizeof *frequencies; k++) {
                if (words_at(reading, t, end, frequencies[k].words)) {
                    add_frequency(reading, sentence, t, t + 2 < end ? t + 2 : end,
                                  frequencies[k].value);
                    t += 2;
                    break;
                }
            }
        }
    }
}

void read_audits(struct reading *reading)
{
    read_standards(reading);
    read_frequencies(reading);
}

/* --- transfers --------------------------------------------------------------------------- */

static bool is_third(const struct country *country)
{
    return country->membership == COUNTRY_THIRD || country->membership == COUNTRY_ADEQUATE;
}

static struct term *add_third(struct reading *reading, const struct country *country,
                              uint32_t first, uint32_t end)
{
    struct term_list *list = &reading->terms->by_key[TERM_THIRD_COUNTRIES];
    struct term *term;

    for (size_t i = 0; i < list->len; i++) {
        if (strcmp(term_text(list->items[i], "value"), country->name) == 0) {
            return list->items[i];
        }
    }
    term = term_add(reading, TERM_THIRD_COUNTRIES);
    term_set_text(reading, term, "value", country->name);
    if (country->membership == COUNTRY_ADEQUATE) {
        term_set_truth(term, "adequate", true);
    }
    term_place(reading, term, first, end);
    return term;
}

/* The words about the legal basis: from the first of them to the end of the phrase. */
static const struct sentence *find_basis(const struct reading *reading,
                                         const struct sentence *near)
{
    if ((near->mask & BIT(BASIS)) != 0) {
        return near;
    }
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        static const char *const not_basis[] = { "forveksles", "påberåbe", "eventuelle",
                                                 "relevant", NULL };
        if ((sentence->mask & BIT(BASIS)) != 0 &&
            ((sentence->mask | sentence->near) & BIT(TRANSFER)) != 0 &&
            !reading_has_word(reading, sentence->first, sentence_end(sentence), not_basis)) {
            return sentence;
        }
    }
    return NULL;
}

static void set_basis(struct reading *reading, struct term *term, const struct sentence *near)
{
    const struct sentence *basis;
    uint32_t at = 0;

    if (term_text(term, "basis")[0] != '\0') {
        return;
    }
    basis = find_basis(reading, near);
    if (basis == NULL ||
        !reading_has(reading, basis->first, sentence_end(basis), BIT(BASIS), &at)) {
        return;
    }
    term_set_text(reading, term, "basis", sentence_value(reading, at, sentence_end(basis)));
    term_set_number(term, "basis_line", (double)token_line(reading, at));
}

/* The firm's country as printed, or as its name ("Nordlys India Ltd.") or the state and postal code
   of its address ("CA 94104") tell it. */
static const char *firm_country(const struct reading *reading, const struct term *firm)
{
    const char *address = term_text(firm, "address");
    const char *name = term_text(firm, "name");

    if (term_text(firm, "country")[0] != '\0') {
        return term_text(firm, "country");
    }
    for (const char *at = name; at != NULL; at = strchr(at, ' ')) {
        const struct country *country;
        size_t len;
        at += *at == ' ';
        len = strcspn(at, " ,");
        country = knowledge_country(reading->knowledge, at, len);
        if (country != NULL && knowledge_country_noun(at)) {
            return country->name;
        }
    }
    for (const char *at = address; strlen(at) >= 8; at++) {
        if (at[0] == ' ' && at[1] >= 'A' && at[1] <= 'Z' && at[2] >= 'A' && at[2] <= 'Z' &&
            at[3] == ' ' && strspn(at + 4, "0123456789") == 5) {
            return "USA";
        }
    }
    return "";
}

void read_transfers(struct reading *reading)
{
    const struct term_list *firms = &reading->terms->by_key[TERM_SUBPROCESSORS];

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        struct place_name country;
        bool listed = sentence_node(reading, sentence)->kind == NODE_TABLE;
        static const char *const no[] = { "ikke", "ingen", "hverken", "aldrig", NULL };
        if (!listed && ((sentence->mask | sentence->near) & BIT(TRANSFER)) == 0) {
            continue;
        }
        for (uint32_t t = sentence->first; t < end && country_next(reading, t, end, &country);
             t = country.end) {
            struct term *term;
            if (!is_third(country.country) ||
                (!listed && reading_has_word(reading, sentence->first, end, no)) ||
                (listed && ((sentence->near | sentence->above | sentence->mask) &
                            (BIT(SUBPROCESSOR) | BIT(TRANSFER))) == 0)) {
                continue;
            }
            term = add_third(reading, country.country, country.first, country.end);
            if (country.end + 2 < end && reading->tokens.items[country.end].mark == '(' &&
                reading->tokens.items[country.end + 1].capital) {
                uint32_t stop = country.end + 1;
                while (stop < end && reading->tokens.items[stop].mark != ')') {
                    stop++;
                }
                term_set_text(reading, term, "recipient",
                              reading_words(reading, country.end + 1, stop));
            }
            set_basis(reading, term, sentence);
        }
    }
    for (size_t i = 0; i < firms->len; i++) {
        const struct term *firm = firms->items[i];
        const char *words = firm_country(reading, firm);
        const char *at = words;
        while (*at != '\0') {
            size_t len = strlen(at);
            const struct country *country = NULL;
            /* "Spanien og Ukraine": each country of the phrase. */
            const char *og = strstr(at, " og ");
            if (og != NULL) {
                len = (size_t)(og - at);
            }
            country = knowledge_country(reading->knowledge, at, len);
            if (country != NULL && is_third(country)) {
                struct term *term = NULL;
                struct term_list *list = &reading->terms->by_key[TERM_THIRD_COUNTRIES];
                for (size_t k = 0; k < list->len; k++) {
                    if (strcmp(term_text(list->items[k], "value"), country->name) == 0) {
                        term = list->items[k];
                    }
                }
                if (term == NULL) {
                    term = term_add(reading, TERM_THIRD_COUNTRIES);
                    term_set_text(reading, term, "value", country->name);
                    term->node = firm->node;
                    term->block = firm->block;
                    term->span = firm->span;
                    term->line = firm->line;
                }
                if (term_text(term, "recipient")[0] == '\0') {
                    term_set_text(reading, term, "recipient", term_text(firm, "name"));
                }
                for (size_t s = 0; s < reading->sentences.len; s++) {
                    const struct sentence *sentence = &reading->sentences.items[s];
                    if ((sentence->near & BIT(TRANSFER)) != 0) {
                        set_basis(reading, term, sentence);
                        break;
                    }
                }
            }
            at += len + (og != NULL ? 4 : 0);
        }
    }
}

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

/* --- deadlines --------------------------------------------------------------------------- */

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
