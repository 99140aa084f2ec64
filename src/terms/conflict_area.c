/*
 * Where processing is said to stay, without a condition: "behandlingen må kun foregå i Danmark", "alle
 * oplysninger bliver i EU", "ingen uden for EU kan se oplysningerne".
 */
#include "terms/conflict_area.h"
#include "terms/statements.h"

#include <string.h>

enum { NEAR_ONLY = 6 /* words from "kun" to "i Vejle" */ };

static bool is_area_word(const struct reading *reading, uint32_t t)
{
    static const char *const words[] = {
        "eu",           "eøs",        "eu/eøs",      "eu-",      "eu/eøs-området",
        "eøs-området",  "eu-landene", "eøs-landene", "eu-lande", "eøs-lande",
        "eu/eøs-lande", "unionen",    "europa",      NULL
    };

    return reading_has_word(reading, t, t + 1, words);
}

static bool is_inside_word(const struct reading *reading, uint32_t t)
{
    static const char *const words[] = { "i", "inden", "indenfor", NULL };

    return reading_has_word(reading, t, t + 1, words);
}

bool area_is_negative(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const words[] = { "ikke", "ingen", "intet", "aldrig", "hverken", NULL };

    return reading_has_word(reading, first, end, words);
}

/* An area or a country begins within a few words; *at: where. */
static bool area_near(const struct reading *reading, uint32_t first, uint32_t end, uint32_t *at)
{
    struct place_name country;

    for (uint32_t t = first; t < end; t++) {
        if (is_area_word(reading, t)) {
            *at = t;
            return true;
        }
        if (country_next(reading, t, t + 3 < end ? t + 3 : end, &country) &&
            country.first == t) {
            *at = t;
            return true;
        }
    }
    return false;
}

/* "forlader ikke landet": this one, behind the verb at. */
static bool leaves_country(const struct reading *reading, uint32_t at, uint32_t end)
{
    enum { REACH = 4 };

    return reading_has_word(reading, at, at + REACH < end ? at + REACH : end,
                            (const char *const[]){ "landet", "landets", NULL });
}

/* All areas and countries of the sentence. */
static void collect_area(const struct reading *reading, const struct sentence *sentence,
                         struct area *area)
{
    uint32_t end = sentence_end(sentence);
    struct place_name country;

    for (uint32_t t = sentence->first; t < end; t++) {
        area->eu |= is_area_word(reading, t);
        area->europe |= token_is(reading, t, "europa");
    }
    for (uint32_t t = sentence->first;
         area->count < MAX_ALLOWED && country_next(reading, t, end, &country); t = country.end)
        area->countries[area->count++] = country.country;
    if (area->count == 0 && !area->eu) { /* "landet", "på dansk grund" */
        const struct country *denmark =
            knowledge_country(reading->knowledge, "Danmark", strlen("Danmark"));
        for (uint32_t t = sentence->first; denmark != NULL && t < end; t++) {
            if (leaves_country(reading, t, t + 1)) {
                area->countries[area->count++] = denmark;
                break;
            }
        }
    }
}

/* "må uden Kundens godkendelse kun ske i Danmark på disse adresser": the places are those that are
   approved. Where the approval ends, or t. */
static uint32_t behind_approval(const struct reading *reading, const struct sentence *sentence,
                                uint32_t t)
{
    enum { REACH = 7 };
    static const char *const only[] = { "kun", "alene", "udelukkende", NULL };
    uint32_t end = sentence_end(sentence);

    for (uint32_t k = t + 1; token_is(reading, t, "uden") && k + 1 < end && k < t + REACH;
         k++) {
        struct place_name country;
        if ((reading->tokens.items[k].mask & BIT(APPROVE)) != 0) {
            return reading_has_word(reading, k + 1, k + 2, only) &&
                           country_next(reading, k + 1, end, &country)
                       ? k + 1
                       : t;
        }
    }
    return t;
}

/* "…, og Kunden har ikke godkendt andre steder": no exception, but that there is none. Where that
   begins, or the sentence's end. */
static uint32_t end_before_none(const struct reading *reading, const struct sentence *sentence)
{
    enum { BACK = 6 };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first; t + 1 < end; t++) {
        if (!token_is(reading, t, "ikke") ||
            (reading->tokens.items[t + 1].mask & BIT(APPROVE)) == 0)
            continue;
        for (uint32_t k = t; k > sentence->first && t - k < BACK; k--)
            if (reading->tokens.items[k].mark == ',')
                return k;
    }
    return end;
}

/* "Support ydes udelukkende af medarbejdere i EU": nothing is said of the rest. */
static bool is_of_support(const struct reading *reading, const struct sentence *sentence)
{
    return reading_has_stem(reading, sentence->first, sentence->first + 2,
                            (const char *const[]){ "support", "brugersupport", NULL });
}

/* "backup forlader ikke landet", but "både data og backup": what is said is of copies or logs only. */
static bool is_of_copies(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const with[] = { "både",      "og",   "samt", "herunder",
                                        "inklusive", "også", NULL };
    uint32_t at = first;

    return reading_has(reading, first, end, BIT(BACKUP) | BIT(LOG), &at) &&
           !(at > first &&
             reading_has_word(reading, at > first + 2 ? at - 2 : first, at, with));
}

/* "på danske servere": the word tells of the country, and not of a part. */
static bool names_machines_only(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const machines[] = { "servere", "serverne", NULL };

    for (uint32_t t = first; t < end; t++)
        if (reading_has_word(reading, t, t + 1, machines) &&
            !(t > first && (token_is(reading, t - 1, "danske"))))
            return true;
    return false;
}

/* Nothing says that it may be otherwise: no condition, no exception, no approval. */
bool area_is_unconditional(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const only_part[] = {
        "medarbejdere",  "medarbejderne", "ansatte", "selv",   "egne",
        "hjemmearbejde", "driften",       "andre",   "øvrige", NULL
    };
    static const char *const lifted[] = { "gælder", "dog", "undtaget", "undtagelse", NULL };
    const struct sentence *next = sentence + 1;
    uint32_t end = end_before_none(reading, sentence);
    bool support = is_of_support(reading, sentence); /* its staff is all of it */

    for (uint32_t t = sentence->first; t < end; t++) {
        t = behind_approval(reading, sentence, t);
        uint64_t sense = reading->tokens.items[t].sense;
        if (((sense & SENSE(UNLESS)) != 0 && !token_is(reading, t, "kan")) ||
            (token_is(reading, t, "uden") && !token_is(reading, t + 1, "for")))
            return false;
        if (token_is(reading, t, "kan") &&
            !reading_has_word(
                reading, t + 1, t + 4,
                (const char *const[]){ "kun", "ikke", "alene", "udelukkende", NULL }))
            return false;
    }
    /* "Det gælder dog ikke …" */
    if (next < reading->sentences.items + reading->sentences.len &&
        next->block == sentence->block &&
        reading_has_word(reading, next->first, next->first + 5, lifted) &&
        area_is_negative(reading, next->first, next->first + 6))
        return false;
    for (uint32_t t = sentence->first; t < end; t++) {
        if (reading_has_word(reading, t, t + 1, (const char *const[]){ "forlader", NULL })) {
            struct part part = part_around(reading, sentence, t, t + 1);
            return !reading_has_word(reading, part.first, part.end, only_part) &&
                   !names_machines_only(reading, part.first, part.end) &&
                   !is_of_copies(reading, part.first, part.end);
        }
    }
    return (support || (!reading_has_word(reading, sentence->first, end, only_part) &&
                        !names_machines_only(reading, sentence->first, end))) &&
           !is_of_copies(reading, sentence->first, sentence_end(sentence));
}

/* "Kandidatdata", "prøvedata": what a contract calls its data, and not a sort of them. */
static bool is_named_data(const struct reading *reading, uint32_t t)
{
    static const char data[] = "data";
    static const char *const sorts[] = { "meta",  "log",    "backup",   "test",   "master",
                                         "konto", "faktur", "betaling", "bruger", "trafik",
                                         "stam",  "billed", NULL };
    const char *lower = token_lower(reading, t);
    size_t len = strlen(lower);

    return len > sizeof data && strcmp(lower + len - strlen(data), data) == 0 &&
           !reading_has_stem(reading, t, t + 1, sorts);
}

/* Of all data: "behandlingen", "personoplysningerne"; a pronoun or nothing will not do. */
static bool is_of_all(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const whole[] = { "løsningen", "systemet", "tjenesten", "platformen",
                                         NULL };
    static const char *const all[] = { "produktionsdata", "driftsdata", "alt", NULL };

    if (reading_has_word(reading, sentence->first, sentence->first + 3, all) ||
        is_named_data(reading, sentence->first))
        return true;
    if ((sentence->sense & SENSE(HOLD)) != 0 &&
        reading_has_word(reading, sentence->first, sentence->first + 1, whole))
        return true; /* "Løsningen hostes udelukkende i Danmark" */
    if (is_of_support(reading, sentence))
        return true;
    if ((sentence->mask & BIT(SUBPROCESSOR)) != 0 &&
        reading_has_word(reading, sentence->first, sentence->first + 2,
                         (const char *const[]){ "alle", "samtlige", NULL }))
        return true; /* "Alle underdatabehandlere sidder i EU" */
    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++) {
        const char *lower = token_lower(reading, t);
        if ((reading->tokens.items[t].sense & SENSE(GENERIC)) != 0 ||
            strncmp(lower, "behandl", 7) == 0 ||
            strncmp(lower, "databehandling", strlen("databehandling")) == 0 ||
            (reading->tokens.items[t].mask & BIT(TRANSFER)) != 0)
            return true;
    }
    return false;
}

/* "ikke … uden for Danmark" */
static bool forbids_outside(const struct reading *reading, const struct sentence *sentence)
{
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first; t + 1 < end; t++) {
        bool outside = token_is(reading, t, "udenfor") ||
                       (token_is(reading, t, "uden") && token_is(reading, t + 1, "for"));
        uint32_t from = t + (token_is(reading, t, "uden") ? 2 : 1);
        uint32_t at;
        if (outside && area_near(reading, from, from + 4 < end ? from + 4 : end, &at))
            return area_is_negative(reading, sentence->first, t);
    }
    return false;
}

/* "kun … i Danmark", "alle oplysninger bliver i EU", "forlader på intet tidspunkt EU". */
static bool keeps_inside(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const only[] = { "kun",      "udelukkende", "alene", "altid", "alle",
                                        "samtlige", "al",          "alt",   NULL };
    static const char *const leave[] = { "forlader", "forlade", NULL };
    uint32_t end = sentence_end(sentence);
    uint32_t at;

    for (uint32_t t = sentence->first; t + 1 < end; t++) {
        if (token_is(reading, t, "uden")) {
            t += 3; /* "uden for EU" */
            continue;
        }
        /* "Data bliver i Europa" */
        if (token_is(reading, t, "bliver") &&
            (token_is(reading, t + 1, "i") || token_is(reading, t + 1, "inden")) &&
            t <= sentence->first + 3 &&
            area_near(reading, t + 1, t + 5 < end ? t + 5 : end, &at))
            return !area_is_negative(reading, sentence->first, t + 1);
        if (is_inside_word(reading, t) &&
            area_near(reading, t + 1, t + 5 < end ? t + 5 : end, &at)) {
            if (reading_has_word(reading, sentence->first, t, only)) {
                /* "Der overføres intet til tredjelande, og data behandles alene i EU" */
                struct part part = part_around(reading, sentence, t, t + 1);
                return !area_is_negative(reading, part.first, t);
            }
            continue; /* "står i Danmark, og data forlader ikke landet" */
        }
        if (reading_has_word(reading, t, t + 1, leave) &&
            (leaves_country(reading, t + 1, end) ||
             area_near(reading, t + 1, t + 6 < end ? t + 6 : end, &at)))
            return area_is_negative(reading, sentence->first, t + 3 < end ? t + 3 : end);
    }
    return false;
}

/* "kun overførsel til Storbritannien": only to the countries that are named; inside the EEA there is
   no transfer. */
static bool limits_transfer(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const only[] = { "kun", "alene", "udelukkende", NULL };
    uint32_t end = sentence_end(sentence);
    struct place_name country;

    for (uint32_t t = sentence->first; (sentence->mask & BIT(TRANSFER)) != 0 && t + 1 < end;
         t++) {
        if (token_is(reading, t, "til") &&
            country_next(reading, t + 1, t + 5 < end ? t + 5 : end, &country)) {
            return reading_has_word(reading, sentence->first, t, only) &&
                   !area_is_negative(reading, sentence->first, t);
        }
    }
    return false;
}

/* A town behind "i": a capital word that is no country, no annex and no defined term. */
static bool is_town(const struct reading *reading, const struct sentence *sentence, uint32_t t)
{
    static const char *const others[] = {
        "bilag",   "appendiks",  "tillæg",   "punkt",   "pkt",     "afsnit", "bestemmelse",
        "klausul", "underbilag", "aftale",   "kapitel", "artikel", "januar", "februar",
        "marts",   "april",      "maj",      "juni",    "juli",    "august", "september",
        "oktober", "november",   "december", "eu",      "eøs",     NULL
    };
    const struct token *token = &reading->tokens.items[t];
    const char *lower = token_lower(reading, t);
    size_t len = strlen(lower);
    struct place_name country;

    const char *word = reading->blocks.items[token->block].text + token->begin;

    return t > sentence->first && token->capital && len > 3 &&
           !(word[1] >= 'A' && word[1] <= 'Z') && /* "GDPR" */
           !is_area_word(reading, t) && !reading_has_word(reading, t, t + 1, others) &&
           (strcmp(lower, "bergen") == 0 ||
            (strcmp(lower + len - 2, "en") != 0 && strcmp(lower + len - 2, "et") != 0 &&
             strcmp(lower + len - 2, "ne") != 0)) &&
           !(country_next(reading, t, t + 2, &country) && country.first == t);
}

/* "kun i Esbjerg og Herning", "alene på adressen i Vejle": the first and the last town. */
bool area_names_towns(const struct reading *reading, const struct sentence *sentence,
                      struct place *towns)
{
    static const char *const only[] = { "kun", "udelukkende", "alene", NULL };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first; t + 1 < end; t++) {
        uint32_t from = t > sentence->first + NEAR_ONLY ? t - NEAR_ONLY : sentence->first;
        if (!token_is(reading, t, "i") || !is_town(reading, sentence, t + 1) ||
            (sentence->mask & BIT(TRANSFER)) != 0 ||
            !reading_has_word(reading, from, t, only) ||
            area_is_negative(reading, sentence->first, t))
            continue;
        *towns = (struct place){ t + 1, t + 2 };
        while (towns->end + 1 < end &&
               (reading->tokens.items[towns->end].mark == ',' ||
                token_is(reading, towns->end, "og") ||
                token_is(reading, towns->end, "eller")) &&
               is_town(reading, sentence, towns->end + 1))
            towns->end += 2;
        return true;
    }
    return false;
}

/* "Ingen uden for EU kan se oplysningerne", "hverken medarbejdere eller andre uden for EU har adgang". */
bool area_keeps_out(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const sees[] = { "adgang", "se",   "tilgå", "tilgås",
                                        "åbne",   "læse", "ses",   NULL };
    static const char *const nobody[] = { "ingen", "hverken", NULL };
    static const char *const doors[] = { "medmindre", "hvis",     "såfremt", "godkendelse",
                                         "samtykke",  "undtagen", "dog",     NULL };
    uint32_t end = sentence_end(sentence);

    return reading_has_word(reading, sentence->first, end, sees) &&
           reading_has_word(reading, sentence->first, end, nobody) &&
           !reading_has_word(reading, sentence->first, end, doors) &&
           forbids_outside(reading, sentence);
}

bool area_confined(const struct reading *reading, const struct sentence *sentence,
                   struct area *area)
{
    const struct node *node = sentence_node(reading, sentence);
    bool transfer = limits_transfer(reading, sentence);
    struct place towns;
    bool here = (sentence->mask & BIT(SUBPROCESSOR)) == 0 &&
                area_names_towns(reading, sentence, &towns);
    bool seen = area_keeps_out(reading, sentence);
    static const char *const stays[] = { "bliver", NULL };

    if ((!seen && (sentence->sense & (SENSE(PROCESS) | SENSE(HOLD))) == 0 &&
         (sentence->mask & BIT(TRANSFER)) == 0) ||
        (!seen && (sentence->sense & SENSE(ONLY)) == 0 &&
         !reading_has_word(reading, sentence->first, sentence->first + 4, stays)) ||
        sentence->count > 40 || node->kind == NODE_TABLE || reading->quoted[node->index] ||
        (!transfer && !here && !forbids_outside(reading, sentence) &&
         !keeps_inside(reading, sentence)) ||
        !is_of_all(reading, sentence) || (!seen && !area_is_unconditional(reading, sentence)))
        return false;
    *area = (struct area){ .sentence = sentence };
    area->storage = !seen && (sentence->sense & SENSE(PROCESS)) == 0 &&
                    (sentence->mask & BIT(TRANSFER)) == 0;
    collect_area(reading, sentence, area);
    area->eu |= transfer || (here && area->count == 0);
    area->support = is_of_support(reading, sentence);
    return area->eu || area->count > 0;
}
