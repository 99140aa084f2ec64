/*
 * Contradictions about where: "behandlingen må kun foregå i Danmark", "alle oplysninger bliver i EU",
 * "behandling kan ikke ske på andre lokaliteter end følgende", "der overføres ikke til tredjelande",
 * held against where the subprocessors sit.
 */
#include "terms/conflict_area.h"
#include "terms/statements.h"

#include "base/i18n.h"

#include <string.h>

enum { NEAR_ONLY = 6 /* words from "kun" to "i Vejle" */ };

static bool is_area_word(const struct reading *reading, uint32_t t)
{
    static const char *const words[] = {
        "eu",           "eøs",        "eu/eøs",      "eu-",      "eu/eøs-området",
        "eøs-området",  "eu-landene", "eøs-landene", "eu-lande", "eøs-lande",
        "eu/eøs-lande", "unionen",    NULL
    };

    return reading_has_word(reading, t, t + 1, words);
}

static bool is_inside_word(const struct reading *reading, uint32_t t)
{
    static const char *const words[] = { "i", "inden", "indenfor", NULL };

    return reading_has_word(reading, t, t + 1, words);
}

static bool is_negative(const struct reading *reading, uint32_t first, uint32_t end)
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

    for (uint32_t t = sentence->first; t < end; t++)
        area->eu |= is_area_word(reading, t);
    for (uint32_t t = sentence->first;
         area->count < MAX_ALLOWED && country_next(reading, t, end, &country); t = country.end)
        area->countries[area->count++] = country.country;
    if (area->count == 0 && !area->eu) { /* "landet" */
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

/* Nothing says that it may be otherwise: no condition, no exception, no approval. */
static bool is_unconditional(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const only_part[] = { "medarbejdere", "medarbejderne", "ansatte",
                                             "selv",         "egne",          "hjemmearbejde",
                                             "servere",      "serverne",      "driften",
                                             "andre",        "øvrige",        NULL };
    static const char *const lifted[] = { "gælder", "dog", "undtaget", "undtagelse", NULL };
    const struct sentence *next = sentence + 1;
    uint32_t end = end_before_none(reading, sentence);

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
        is_negative(reading, next->first, next->first + 6))
        return false;
    for (uint32_t t = sentence->first; t < end; t++) {
        if (reading_has_word(reading, t, t + 1, (const char *const[]){ "forlader", NULL })) {
            struct part part = part_around(reading, sentence, t, t + 1);
            return !reading_has_word(reading, part.first, part.end, only_part) &&
                   (part.words.mask & (BIT(BACKUP) | BIT(LOG))) == 0;
        }
    }
    return !reading_has_word(reading, sentence->first, end, only_part) &&
           (sentence->mask & (BIT(BACKUP) | BIT(LOG))) == 0;
}

/* Of all data: "behandlingen", "personoplysningerne"; a pronoun or nothing will not do. */
static bool is_of_all(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const whole[] = { "løsningen", "systemet", "tjenesten", "platformen",
                                         NULL };

    if ((sentence->sense & SENSE(HOLD)) != 0 &&
        reading_has_word(reading, sentence->first, sentence->first + 1, whole))
        return true; /* "Løsningen hostes udelukkende i Danmark" */
    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++) {
        const char *lower = token_lower(reading, t);
        if ((reading->tokens.items[t].sense & SENSE(GENERIC)) != 0 ||
            strncmp(lower, "behandl", 7) == 0 || strncmp(lower, "databehandlingen", 16) == 0 ||
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
            return is_negative(reading, sentence->first, t);
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
        if (is_inside_word(reading, t) &&
            area_near(reading, t + 1, t + 5 < end ? t + 5 : end, &at)) {
            if (reading_has_word(reading, sentence->first, t, only)) {
                /* "Der overføres intet til tredjelande, og data behandles alene i EU" */
                struct part part = part_around(reading, sentence, t, t + 1);
                return !is_negative(reading, part.first, t);
            }
            continue; /* "står i Danmark, og data forlader ikke landet" */
        }
        if (reading_has_word(reading, t, t + 1, leave) &&
            (leaves_country(reading, t + 1, end) ||
             area_near(reading, t + 1, t + 6 < end ? t + 6 : end, &at)))
            return is_negative(reading, sentence->first, t + 3 < end ? t + 3 : end);
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
                   !is_negative(reading, sentence->first, t);
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
static bool names_towns(const struct reading *reading, const struct sentence *sentence,
                        struct place *towns)
{
    static const char *const only[] = { "kun", "udelukkende", "alene", NULL };
    uint32_t end = sentence_end(sentence);

    for (uint32_t t = sentence->first; t + 1 < end; t++) {
        uint32_t from = t > sentence->first + NEAR_ONLY ? t - NEAR_ONLY : sentence->first;
        if (!token_is(reading, t, "i") || !is_town(reading, sentence, t + 1) ||
            (sentence->mask & BIT(TRANSFER)) != 0 ||
            !reading_has_word(reading, from, t, only) ||
            is_negative(reading, sentence->first, t))
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

static bool share_towns(const struct reading *reading, const struct place *a,
                        const struct place *b)
{
    for (uint32_t t = a->first; t < a->end; t++) {
        for (uint32_t k = b->first; k < b->end; k++)
            if (reading->tokens.items[t].capital &&
                strcmp(token_lower(reading, t), token_lower(reading, k)) == 0)
                return true;
    }
    return false;
}

static bool confines(const struct reading *reading, const struct sentence *sentence,
                     struct area *area)
{
    const struct node *node = sentence_node(reading, sentence);
    bool transfer = limits_transfer(reading, sentence);
    struct place towns;
    bool here =
        (sentence->mask & BIT(SUBPROCESSOR)) == 0 && names_towns(reading, sentence, &towns);

    if (((sentence->sense & (SENSE(PROCESS) | SENSE(HOLD))) == 0 &&
         (sentence->mask & BIT(TRANSFER)) == 0) ||
        (sentence->sense & SENSE(ONLY)) == 0 || sentence->count > 40 ||
        node->kind == NODE_TABLE || reading->quoted[node->index] ||
        (!transfer && !here && !forbids_outside(reading, sentence) &&
         !keeps_inside(reading, sentence)) ||
        !is_of_all(reading, sentence) || !is_unconditional(reading, sentence))
        return false;
    *area = (struct area){ .sentence = sentence };
    area->storage =
        (sentence->sense & SENSE(PROCESS)) == 0 && (sentence->mask & BIT(TRANSFER)) == 0;
    collect_area(reading, sentence, area);
    area->eu |= transfer || (here && area->count == 0);
    return area->eu || area->count > 0;
}

/* The country of the words, or the last one of "Spanien og Ukraine" that is not allowed. */
static const struct country *outside_of(const struct reading *reading, const struct area *area,
                                        const char *words)
{
    for (const char *at = words; *at != '\0';) {
        const char *og = strstr(at, " og ");
        size_t len = og == NULL ? strlen(at) : (size_t)(og - at);
        const struct country *country = knowledge_country(reading->knowledge, at, len);
        if (country != NULL && !area_allows(area, country))
            return country;
        at += len + (og == NULL ? 0 : 4);
    }
    return NULL;
}

static bool stores(const struct term *firm)
{
    static const char *const words[] = { "ost",           "drift", "pbevar", "agr",     "ackup",
                                         "erver",         "ky",    "loud",   "atacent", "rkiv",
                                         "ikkerhedskopi", NULL };

    return term_text(firm, "purpose")[0] == '\0' || conflict_firm_does(firm, words);
}

static const struct term *firm_outside(const struct reading *reading, const struct area *area)
{
    const struct term_list *firms = &reading->terms->by_key[TERM_SUBPROCESSORS];

    for (size_t i = 0; i < firms->len; i++) {
        const char *words = firm_country(reading, firms->items[i]);
        if (outside_of(reading, area, words) != NULL &&
            (!area->storage || stores(firms->items[i])))
            return firms->items[i];
    }
    return NULL;
}

/* "datacentre i Frankfurt": where data are kept, whatever the verb is. */
static bool has_machines(const struct reading *reading, const struct place *place)
{
    static const char *const words[] = { "datacenter",   "datacentre", "datacenteret",
                                         "datacentrene", "servere",    "serverne",
                                         "serverrum",    NULL };

    return reading_has_word(reading, place->first, place->end, words);
}

/* A place of processing, or a country that data go to, outside the area and in another clause. */
static const struct term *place_outside(const struct reading *reading, const struct area *area)
{
    static const enum term_key keys[] = { TERM_LOCATIONS, TERM_THIRD_COUNTRIES };

    /* data that are kept here may still be seen from there */
    for (size_t k = 0; k < (area->storage ? 1 : 2); k++) {
        const struct term_list *list = &reading->terms->by_key[keys[k]];
        for (size_t i = 0; i < list->len; i++) {
            struct place place = place_of_term(reading, list->items[i]);
            struct place_name country;
            struct meaning words = meaning_of(reading, place.first, place.end);
            if (list->items[i]->node == sentence_node(reading, area->sentence) ||
                (area->storage && (words.sense & SENSE(HOLD)) == 0 &&
                 !has_machines(reading, &place)))
                continue;
            for (uint32_t t = place.first; country_next(reading, t, place.end, &country);
                 t = country.end)
                if (!area_allows(area, country.country))
                    return list->items[i];
        }
    }
    return NULL;
}

/* Where the firm's country stands near its name, else the name. */
static struct place country_place(const struct reading *reading, const struct area *area,
                                  const struct term *firm)
{
    struct place place = place_of_term(reading, firm);
    struct place_name country;

    if (country_next(reading, place.end,
                     place.first + 40 < reading->tokens.len ? place.first + 40
                                                            : (uint32_t)reading->tokens.len,
                     &country) &&
        !area_allows(area, country.country))
        return (struct place){ country.first, country.end };
    return place;
}

/* "transfer" where the sentence says that nothing is transferred, or that no instruction is given, and
   the firm is outside the EU and the EEA; "only in the EU" says where, not on whose word. */
static const char *transfer_topic(const struct reading *reading,
                                  const struct sentence *sentence, const struct term *firm)
{
    const struct area inside = { .eu = true };
    const uint64_t denial = BIT(TRANSFER) | BIT(NEGATIVE);

    return (sentence->mask & denial) == denial &&
                   outside_of(reading, &inside, firm_country(reading, firm)) != NULL
               ? "transfer"
               : "";
}

/* Both ends of "only here" and a firm that is elsewhere; the firm's end once. */
static void add_firm(struct conflicts *conflicts, const struct sentence *sentence,
                     const struct area *area, const struct term *firm, const char *message)
{
    const struct reading *reading = conflicts->reading;
    struct place here = place_of(reading, sentence->first, sentence_end(sentence));

    for (size_t i = 0; i < conflicts->out->len; i++) {
        const struct contradiction *told = &conflicts->out->items[i];
        if (told->node == sentence_node(reading, sentence) && told->other == firm->node &&
            told->other_block == firm->block && conflicts->abroad == firm)
            return; /* "kun i EU. Der sker ingen overførsel": one clause, one firm */
    }
    conflict_add(conflicts, here, place_of_term(reading, firm), message, true);
    conflict_name(conflicts, transfer_topic(reading, sentence, firm));
    if (conflicts->abroad != firm) {
        conflict_add(conflicts, country_place(reading, area, firm), here,
                     _("a subprocessor in \"%1$s\", but %3$s says \"%2$s\""), true);
        conflict_name(conflicts, transfer_topic(reading, sentence, firm));
        conflicts->abroad = firm;
    }
}

/* "Nordhost er en amerikansk virksomhed, men alle data ligger i EU": said of that firm's data. */
static bool names_firm(const struct reading *reading, const struct sentence *sentence)
{
    const struct term_list *firms = &reading->terms->by_key[TERM_SUBPROCESSORS];

    for (size_t i = 0; i < firms->len; i++) {
        const char *name = term_text(firms->items[i], "name");
        size_t len = strcspn(name, " ,");
        for (uint32_t t = sentence->first; len >= 4 && t < sentence_end(sentence); t++) {
            const struct token *token = &reading->tokens.items[t];
            const char *text = reading->blocks.items[token->block].text + token->begin;
            if (token->end - token->begin == len && strncmp(text, name, len) == 0)
                return true;
        }
    }
    return false;
}

/* "Der overføres intet til lande uden for EU. Den eneste undtagelse er supporten": the rule tells of
   it itself. */
static bool is_excepted_behind(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const exception[] = { "undtagelse", "undtagelsen", "undtagelser",
                                             "undtaget",   "undtagne",    NULL };
    enum { REACH = 6 };
    const struct sentence *next = sentence + 1;

    return next < reading->sentences.items + reading->sentences.len &&
           sentence_node(reading, next) == sentence_node(reading, sentence) &&
           reading_has_word(reading, next->first,
                            next->count < REACH ? sentence_end(next) : next->first + REACH,
                            exception);
}

static void find_areas(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    struct area area;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        const struct term *firm;
        const struct term *other;
        if (!confines(reading, sentence, &area) || names_firm(reading, sentence) ||
            is_excepted_behind(reading, sentence))
            continue;
        firm = firm_outside(reading, &area);
        if (firm != NULL) {
            add_firm(conflicts, sentence, &area, firm,
                     _("\"%1$s\", but the subprocessor %2$s, %3$s, is outside"));
            continue;
        }
        other = place_outside(reading, &area);
        if (other != NULL) {
            conflict_add(conflicts, place_of(reading, sentence->first, sentence_end(sentence)),
                         place_of_term(reading, other), _("\"%1$s\", but %3$s says \"%2$s\""),
                         true);
        } else if (!area.storage && (sentence->mask & BIT(TRANSFER)) == 0) {
            struct place from = area_reached_from(reading, &area);
            if (from.end > 0)
                conflict_add_both(conflicts,
                                  place_of(reading, sentence->first, sentence_end(sentence)),
                                  from, "");
        }
    }
}

/* "kun i Vejle", and elsewhere "kun i Kolding". */
static void find_towns(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    struct place first = { 0, 0 };
    struct area area;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        struct place towns;
        if ((sentence->sense & SENSE(ONLY)) == 0 || !names_towns(reading, sentence, &towns) ||
            !confines(reading, sentence, &area))
            continue;
        if (first.end == 0) {
            first = towns;
        } else if (!share_towns(reading, &first, &towns) &&
                   !same_clause(reading, first.first, towns.first)) {
            conflict_add(conflicts, towns, first, _("\"%1$s\", but %3$s says \"%2$s\""), true);
            conflict_add(conflicts, first, towns, _("\"%1$s\", but %3$s says \"%2$s\""), true);
            return;
        }
    }
}

/* A sentence elsewhere that says, without a condition, that data go to a country outside. */
static const struct term *transfer_outside(const struct reading *reading,
                                           const struct area *area)
{
    const struct term_list *list = &reading->terms->by_key[TERM_THIRD_COUNTRIES];

    for (size_t i = 0; i < list->len; i++) {
        struct place place = place_of_term(reading, list->items[i]);
        struct place_name country;
        for (size_t k = 0; k < reading->sentences.len; k++) {
            const struct sentence *sentence = &reading->sentences.items[k];
            if (sentence->first <= place.first && place.first < sentence_end(sentence) &&
                sentence_node(reading, sentence) != sentence_node(reading, area->sentence) &&
                (sentence->mask & BIT(TRANSFER)) != 0 && is_unconditional(reading, sentence) &&
                !sentence_is_inverted(reading, sentence) &&
                !is_negative(reading, sentence->first, sentence_end(sentence)) &&
                country_next(reading, sentence->first, sentence_end(sentence), &country) &&
                !area_allows(area, country.country))
                return list->items[i];
        }
    }
    return NULL;
}

/* "support kan ske fra USA", where the subprocessors are listed: the country, outside the EU and the
   EEA; an empty place where there is none. */
static struct place seen_from(const struct reading *reading)
{
    const struct area inside = { .eu = true };
    const struct term_list *firms = &reading->terms->by_key[TERM_SUBPROCESSORS];
    const struct term_list *list = &reading->terms->by_key[TERM_THIRD_COUNTRIES];

    for (size_t i = 0; i < list->len; i++) {
        struct place place = place_of_term(reading, list->items[i]);
        bool among = false;
        for (size_t k = 0; k < firms->len; k++)
            among |= firms->items[k]->node == list->items[i]->node;
        for (uint32_t t = place.first; among && t < place.end; t++) {
            struct place_name country;
            uint32_t from = t > 6 ? t - 6 : 0;
            if (t > 0 && token_is(reading, t - 1, "fra") &&
                country_next(reading, t, place.end, &country) && country.first == t &&
                !area_allows(&inside, country.country) && !is_negative(reading, from, t))
                return place_of(reading, country.first, country.end);
        }
    }
    return (struct place){ 0, 0 };
}

/* "… så oplysningerne ikke videreføres i indekset" goes nowhere: the sentence, or the heading above
   it, must speak of other countries. */
static bool leads_abroad(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const words[] = {
        "eu",       "eøs",   "eu-",  "eøs-",           "udland",
        "udlandet", "lande", "land", "internationale", "international",
        NULL
    };
    struct place_name country;

    if ((sentence->near & BIT(TRANSFER)) != 0 ||
        reading_has_word(reading, sentence->first, sentence_end(sentence), words) ||
        country_next(reading, sentence->first, sentence_end(sentence), &country))
        return true;
    for (uint32_t t = sentence->first; t < sentence_end(sentence); t++)
        if (strstr(token_lower(reading, t), "tredjeland") != NULL ||
            strncmp(token_lower(reading, t), "overførsel", strlen("overførsel")) == 0)
            return true;
    return false;
}

/* "uden instruks", but not "uden for EU". */
static bool is_without(const struct reading *reading, const struct sentence *sentence)
{
    for (uint32_t t = sentence->first; t + 1 < sentence_end(sentence); t++)
        if (token_is(reading, t, "uden") && !token_is(reading, t + 1, "for"))
            return true;
    return false;
}

/* "Der overføres ikke oplysninger til tredjelande", and a subprocessor sits in one. */
static void find_transfer(struct conflicts *conflicts)
{
    static const char *const unless[] = { "medmindre", "hvis",    "kun",        "såfremt",
                                          "alene",     "andre",   "berettiget", "forveksles",
                                          "kan",       "udover",  "øvrige",     "undtagelse",
                                          "undtaget",  "bortset", "dog",        "når",
                                          "udgør",     "flere",   "begrænset",  NULL };
    static const char *const no[] = { "ikke", "ingen", "hverken", "aldrig", NULL };
    const struct reading *reading = conflicts->reading;
    const struct area inside = { .eu = true };
    const struct term *abroad = firm_outside(reading, &inside);

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        const struct node *node = sentence_node(reading, sentence);
        uint32_t end = sentence_end(sentence);
        bool speaks;
        if (((sentence->mask | sentence->near) & BIT(TRANSFER)) == 0 ||
            (sentence->mask & BIT(NEGATIVE)) == 0 || sentence_is_inverted(reading, sentence) ||
            is_excepted_behind(reading, sentence))
            continue;
        speaks = (sentence->mask & BIT(TRANSFER)) != 0 ||
                 reading_has_word(reading, sentence->first, end,
                                  (const char *const[]){ "instruks", NULL });
        if (speaks && (sentence->mask & BIT(BASIS)) == 0 && sentence->count <= 30 &&
            sentence->count >= 4 && reading_has_word(reading, sentence->first, end, no) &&
            !reading_has_word(reading, sentence->first, end, unless) &&
            !is_without(reading, sentence) && leads_abroad(reading, sentence) &&
            node->kind != NODE_TABLE && !reading->quoted[node->index]) {
            const struct area here = { .sentence = sentence, .eu = true };
            const struct term *other = abroad == NULL ? transfer_outside(reading, &here) : NULL;
            if (abroad != NULL) {
                add_firm(conflicts, sentence, &here, abroad,
                         _("\"%1$s\", but the subprocessor %2$s, %3$s, is in a third country"));
            } else if (other != NULL) {
                conflict_add(conflicts, place_of(reading, sentence->first, end),
                             place_of_term(reading, other),
                             _("\"%1$s\", but %3$s says \"%2$s\""), true);
            } else {
                struct place from = seen_from(reading);
                from = from.end == 0 ? area_reached_from(reading, &here) : from;
                if (from.end > 0)
                    conflict_add_both(conflicts, place_of(reading, sentence->first, end), from,
                                      "transfer");
            }
            return;
        }
    }
}

void find_places(struct conflicts *conflicts)
{
    find_areas(conflicts);
    find_transfer(conflicts);
    find_towns(conflicts);
}
