/* From where data are seen or kept that are said to stay in an area: a sentence of another clause has a
   site there, though no subprocessor on the list sits there. */
#include "terms/conflict_area.h"
#include "terms/opposites.h"
#include "terms/statements.h"

#include <string.h>

bool area_allows(const struct area *area, const struct country *country)
{
    for (size_t i = 0; i < area->count; i++)
        if (strcmp(area->countries[i]->name, country->name) == 0)
            return true;
    return area->eu && country->membership <= (area->europe ? COUNTRY_ADEQUATE : COUNTRY_EEA);
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

/* Neither a condition nor an exception; "når der kommer en alarm" is when it is done. */
static bool has_no_door(const struct reading *reading, const struct sentence *sentence)
{
    bool approved = (sentence->mask & BIT(APPROVE)) != 0;

    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++)
        if ((token_is(reading, t, "uden") && !token_is(reading, t + 1, "for")) ||
            ((reading->tokens.items[t].sense & SENSE(UNLESS)) != 0 &&
             !token_is(reading, t, "kan") && (approved || !token_is(reading, t, "når"))))
            return false;
    return !sentence_is_inverted(reading, sentence);
}

/* One of the words of first … end is in the set of opposites.tsv. */
static bool has_of(const struct reading *reading, uint32_t first, uint32_t end, const char *set)
{
    for (uint32_t t = first; t < end; t++)
        if (reading->tokens.items[t].word != NO_WORD &&
            opposites_word_is(token_lower(reading, t), set))
            return true;
    return false;
}

/* "i Indien", "fra kontoret i Gdansk, Polen" */
static bool is_where(const struct reading *reading, const struct sentence *sentence, uint32_t t)
{
    static const char *const at[] = { "i", "fra", "ved", "nær", NULL };
    const struct token *tokens = reading->tokens.items;

    return (t > sentence->first && reading_has_word(reading, t - 1, t, at)) ||
           (t > sentence->first + 2 && tokens[t - 1].mark == ',' && tokens[t - 2].capital &&
            reading_has_word(reading, t - 3, t - 2, at));
}

/* The sentence tells of our work on the data, without a condition. */
static bool tells_of_work(const struct reading *reading, const struct sentence *sentence)
{
    uint32_t end = sentence_end(sentence);

    return (sentence->mask & BIT(NEGATIVE)) == 0 && conflict_is_prose(reading, sentence) &&
           (sentence->mask & (BIT(BASIS) | BIT(BREACH))) == 0 &&
           sentence_actor(reading, sentence) != BIT(CONTROLLER) &&
           !sentence_begins_with_customers_people(reading, sentence) &&
           !has_of(reading, sentence->first, end, "aside") &&
           has_of(reading, sentence->first, end, "site");
}

/* "support leveres af søsterselskabet i Indien, som har fjernadgang": the places from which a sentence
   has the data seen or kept, without a condition. Read once. */
static void read_sites(struct conflicts *conflicts)
{
    enum { BACK = 14 };
    const struct reading *reading = conflicts->reading;

    conflicts->sites_read = true;
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        struct place_name name;
        for (uint32_t t = sentence->first; place_next(reading, t, end, &name); t = name.end) {
            uint32_t from =
                name.first > sentence->first + BACK ? name.first - BACK : sentence->first;
            uint32_t to = name.end + BACK < end ? name.end + BACK : end;
            if (conflicts->site_count == MOST_SITES)
                return;
            if (is_where(reading, sentence, name.first) && tells_of_work(reading, sentence) &&
                has_of(reading, from, to, "reach") && has_no_door(reading, sentence))
                conflicts->sites[conflicts->site_count++] =
                    (struct site){ place_of(reading, name.first, name.end), name.country,
                                   has_of(reading, sentence->first, end, "answers") };
        }
    }
}

struct place area_reached_from(struct conflicts *conflicts, const struct area *area)
{
    const struct reading *reading = conflicts->reading;

    if (!conflicts->sites_read)
        read_sites(conflicts);
    for (size_t i = 0; i < conflicts->site_count; i++) {
        const struct site *site = &conflicts->sites[i];
        if (!area_allows(area, site->country) && (site->support || !area->support) &&
            token_node(reading, site->place.first) != sentence_node(reading, area->sentence))
            return site->place;
    }
    return (struct place){ 0, 0 };
}

const char *firm_seat(const struct reading *reading, const struct term *firm)
{
    const char *country = firm_country(reading, firm);
    struct place place = place_of_term(reading, firm);
    struct place_name name;

    if (country[0] != '\0')
        return country;
    /* the rest of its row, or of its sentence */
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        if (place.first >= sentence->first && place.first < sentence_end(sentence))
            return place_next(reading, place.end, sentence_end(sentence), &name)
                       ? name.country->name
                       : "";
    }
    return "";
}

/* --- copies --------------------------------------------------------------------------------- */

/* "Alle sikkerhedskopier opbevares i Danmark", "backup forlader ikke EU": where copies stay. */
static bool confines_copies(const struct reading *reading, const struct sentence *sentence,
                            struct area *area)
{
    static const char *const only[] = { "alle",  "al",          "kun",      "alene",
                                        "altid", "udelukkende", "samtlige", NULL };
    static const char *const areas[] = { "eu", "eøs", "eu/eøs", NULL };
    static const char *const ground[] = { "grund", "jord", NULL };
    const struct country *home =
        knowledge_country(reading->knowledge, "Danmark", strlen("Danmark"));
    uint32_t end = sentence_end(sentence);
    struct place_name name;

    *area = (struct area){ .sentence = sentence, .storage = true };
    if ((sentence->mask & BIT(BACKUP)) == 0 || !conflict_is_prose(reading, sentence) ||
        (sentence->sense & (SENSE(HOLD) | SENSE(PROCESS))) == 0 ||
        (sentence->mask & (BIT(NEGATIVE) | BIT(SUBPROCESSOR) | BIT(TRANSFER))) != 0 ||
        !reading_has_word(reading, sentence->first, end, only) ||
        !has_no_door(reading, sentence))
        return false;
    area->eu = reading_has_word(reading, sentence->first, end, areas);
    /* "på dansk grund" */
    for (uint32_t t = sentence->first; home != NULL && area->count == 0 && t + 1 < end; t++)
        if (token_is(reading, t, "dansk") && reading_has_word(reading, t + 1, t + 2, ground))
            area->countries[area->count++] = home;
    for (uint32_t t = sentence->first;
         area->count < MAX_ALLOWED && place_next(reading, t, end, &name); t = name.end)
        area->countries[area->count++] = name.country;
    return area->eu || area->count > 0;
}

/* "En kopi lægges i et datacenter i Oslo": where the sentence puts a copy; false: nowhere. */
static bool puts_copy(const struct reading *reading, const struct sentence *sentence,
                      struct place_name *name)
{
    uint32_t end = sentence_end(sentence);

    if ((sentence->mask & BIT(BACKUP)) == 0 ||
        (sentence->mask & (BIT(NEGATIVE) | BIT(CONTROLLER))) != 0 ||
        !conflict_is_prose(reading, sentence) || !has_no_door(reading, sentence))
        return false;
    for (uint32_t t = sentence->first; place_next(reading, t, end, name); t = name->end)
        if (is_where(reading, sentence, name->first))
            return true;
    return false;
}

void find_copies(struct conflicts *conflicts)
{
    enum { MOST = 16 };
    const struct reading *reading = conflicts->reading;
    struct area areas[MOST];
    size_t count = 0;

    for (size_t i = 0; i < reading->sentences.len && count < MOST; i++)
        if (confines_copies(reading, &reading->sentences.items[i], &areas[count]))
            count++;
    for (size_t i = 0; count > 0 && i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        struct place_name name;
        if (!puts_copy(reading, sentence, &name))
            continue;
        for (size_t k = 0; k < count; k++) {
            const struct sentence *all = areas[k].sentence;
            if (area_allows(&areas[k], name.country) ||
                same_clause(reading, all->first, sentence->first))
                continue;
            conflict_add_both(conflicts, place_of(reading, all->first, sentence_end(all)),
                              place_of(reading, sentence->first, sentence_end(sentence)), "");
            return;
        }
    }
}
