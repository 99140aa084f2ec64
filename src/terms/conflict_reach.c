/* From where data are seen or kept that are said to stay in an area: a sentence of another clause has a
   site there, though no subprocessor on the list sits there. */
#include "terms/conflict_area.h"
#include "terms/statements.h"

#include <string.h>

bool area_allows(const struct area *area, const struct country *country)
{
    for (size_t i = 0; i < area->count; i++)
        if (strcmp(area->countries[i]->name, country->name) == 0)
            return true;
    return area->eu && country->membership <= COUNTRY_EEA;
}

/* "Er funktionen ikke slået til, sker der …": the verb first, and a comma before the rest. */
bool sentence_is_inverted(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const verbs[] = { "er",     "har",    "vælger",   "bliver",
                                         "ønsker", "bruger", "anvender", "benytter",
                                         "kan",    "skal",   NULL };

    if (!reading_has_word(reading, sentence->first, sentence->first + 1, verbs))
        return false;
    for (uint32_t t = sentence->first + 2; t + 2 < sentence_end(sentence); t++)
        if (reading->tokens.items[t].mark == ',')
            return true;
    return false;
}

/* "Kundens afdelinger i Norge har adgang", "Den dataansvarliges egne medarbejdere arbejder …" */
bool sentence_begins_with_customers_people(const struct reading *reading,
                                           const struct sentence *sentence)
{
    enum { FRONT = 4 };
    static const char *const users[] = { "brugerens", "brugernes", NULL };
    static const char *const people[] = { "afdelinger", "medarbejdere", "ansatte",  "brugere",
                                          "kontorer",   "skoler",       "kolleger", NULL };
    uint32_t end = sentence->first + FRONT;

    for (uint32_t t = sentence->first; t + 1 < end; t++)
        if ((reading->tokens.items[t].mask & BIT(CONTROLLER)) != 0 ||
            reading_has_word(reading, t, t + 1, users))
            return reading_has_word(reading, t + 1, end, people);
    return false;
}

/* Neither a condition nor an exception. */
static bool has_no_door(const struct reading *reading, const struct sentence *sentence)
{
    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++)
        if ((token_is(reading, t, "uden") && !token_is(reading, t + 1, "for")) ||
            ((reading->tokens.items[t].sense & SENSE(UNLESS)) != 0 &&
             !token_is(reading, t, "kan")))
            return false;
    return !sentence_is_inverted(reading, sentence);
}

/* Somebody or something is there: "søsterselskab", "kontoret", "medarbejdere", "datacenter". */
static bool has_site(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const stems[] = { "søsterselskab",
                                         "datterselskab",
                                         "moderselskab",
                                         "koncern",
                                         "kontor",
                                         "afdeling",
                                         "center",
                                         "datacent",
                                         "server",
                                         "supportcent",
                                         "supportafdeling",
                                         "medarbejder",
                                         "konsulent",
                                         "tekniker",
                                         "team",
                                         NULL };

    return reading_has_stem(reading, sentence->first, sentence_end(sentence), stems);
}

/* "i Indien", "fra kontoret i Gdansk, Polen" */
static bool is_where(const struct reading *reading, const struct sentence *sentence, uint32_t t)
{
    static const char *const at[] = { "i", "fra", NULL };
    const struct token *tokens = reading->tokens.items;

    return (t > sentence->first && reading_has_word(reading, t - 1, t, at)) ||
           (t > sentence->first + 2 && tokens[t - 1].mark == ',' && tokens[t - 2].capital &&
            reading_has_word(reading, t - 3, t - 2, at));
}

/* "support leveres af søsterselskabet i Indien, som har fjernadgang": a sentence of another clause has the
   data seen or kept outside, without a condition; the country, or an empty place. */
struct place area_reached_from(const struct reading *reading, const struct area *area)
{
    enum { BACK = 14 };
    static const char *const reach[] = {
        "fjernadgang", "fjernsupport", "adgang", "support", "supporten",
        "tilgås",      "tilgå",        "tilgår", "hostes",  "opbevares",
        "behandles",   "behandler",    "drift",  "driftes", "vedligeholdes",
        "driften",     "overvågning",  "backup", NULL
    };
    /* what is told of a firm, or of somebody else */
    static const char *const aside[] = { "kunder",     "andre",   "ejes",      "ejet",
                                         "blokerer",   "spærrer", "spærret",   "også",
                                         "blokeres",   "spærres", "blokeret",  "afvises",
                                         "forhindres", "men",     "udviklet",  "tilbyder",
                                         "tidligere",  "brugere", "hovedsæde", NULL };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        struct place_name country;
        if ((sentence->mask & BIT(NEGATIVE)) != 0 || !conflict_is_prose(reading, sentence) ||
            reading_has_word(reading, sentence->first, end, aside) ||
            !has_site(reading, sentence) ||
            sentence_node(reading, sentence) == sentence_node(reading, area->sentence) ||
            (sentence->mask & (BIT(BASIS) | BIT(BREACH))) != 0 ||
            sentence_actor(reading, sentence) == BIT(CONTROLLER) ||
            sentence_begins_with_customers_people(reading, sentence))
            continue;
        for (uint32_t t = sentence->first; country_next(reading, t, end, &country);
             t = country.end) {
            uint32_t from =
                country.first > sentence->first + BACK ? country.first - BACK : sentence->first;
            uint32_t to = country.end + BACK < end ? country.end + BACK : end;
            if (!area_allows(area, country.country) &&
                is_where(reading, sentence, country.first) &&
                reading_has_word(reading, from, to, reach) && has_no_door(reading, sentence))
                return place_of(reading, country.first, country.end);
        }
    }
    return (struct place){ 0, 0 };
}
