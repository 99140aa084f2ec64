/*
 * Contradictions about where: "behandlingen må kun foregå i Danmark", "alle oplysninger bliver i EU",
 * "behandling kan ikke ske på andre lokaliteter end følgende", "der overføres ikke til tredjelande",
 * held against where the subprocessors sit.
 */
#include "terms/conflict_area.h"
#include "terms/statements.h"

#include "base/i18n.h"

#include <string.h>

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
    static const char *const words[] = {
        "host",     "drift", "server", "lagr", "backup",  "sikkerhedskopi", "arkiv",
        "datacent", "cloud", "skyen",  "skyt", "opbevar", "skyl",           NULL
    };

    return term_text(firm, "purpose")[0] == '\0' || conflict_firm_does(firm, words);
}

static const struct term *firm_outside(const struct reading *reading, const struct area *area)
{
    const struct term_list *firms = &reading->terms->by_key[TERM_SUBPROCESSORS];

    for (size_t i = 0; i < firms->len; i++) {
        const char *words = firm_seat(reading, firms->items[i]);
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

/* Where the firm's country, or a town that is told as its seat, stands near its name, else the name. */
static struct place country_place(const struct reading *reading, const struct area *area,
                                  const struct term *firm)
{
    struct place place = place_of_term(reading, firm);
    struct place_name country;
    uint32_t stop = place.first + 40 < reading->tokens.len ? place.first + 40
                                                           : (uint32_t)reading->tokens.len;

    if (country_next(reading, place.end, stop, &country) && !area_allows(area, country.country))
        return (struct place){ country.first, country.end };
    while (stop > place.end && token_node(reading, stop - 1) != firm->node)
        stop--;
    if (place_next(reading, place.end, stop, &country) && !area_allows(area, country.country))
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
                   outside_of(reading, &inside, firm_seat(reading, firm)) != NULL
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
        if (!area_confined(reading, sentence, &area) || names_firm(reading, sentence) ||
            is_excepted_behind(reading, sentence))
            continue;
        firm = area.support ? NULL : firm_outside(reading, &area);
        if (firm != NULL) {
            add_firm(conflicts, sentence, &area, firm,
                     _("\"%1$s\", but the subprocessor %2$s, %3$s, is outside"));
            continue;
        }
        other = area.support ? NULL : place_outside(reading, &area);
        if (other != NULL) {
            conflict_add(conflicts, place_of(reading, sentence->first, sentence_end(sentence)),
                         place_of_term(reading, other), _("\"%1$s\", but %3$s says \"%2$s\""),
                         true);
        } else if (!area.storage && ((sentence->mask & BIT(TRANSFER)) == 0 ||
                                     area_keeps_out(reading, sentence))) {
            struct place from = area_reached_from(conflicts, &area);
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
        if ((sentence->sense & SENSE(ONLY)) == 0 ||
            !area_names_towns(reading, sentence, &towns) ||
            !area_confined(reading, sentence, &area))
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
                (sentence->mask & BIT(TRANSFER)) != 0 &&
                area_is_unconditional(reading, sentence) &&
                !sentence_is_inverted(reading, sentence) &&
                !area_is_negative(reading, sentence->first, sentence_end(sentence)) &&
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
                !area_allows(&inside, country.country) && !area_is_negative(reading, from, t))
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

/* Another clause that says where processing stays has told of the place. */
static bool is_told_of(const struct conflicts *conflicts, struct place place)
{
    const struct token *token = &conflicts->reading->tokens.items[place.first];
    const struct reading_block *block = &conflicts->reading->blocks.items[token->block];

    for (size_t i = 0; i < conflicts->out->len; i++) {
        const struct contradiction *told = &conflicts->out->items[i];
        if (told->other == block->node && told->other_block == block->index &&
            told->other_span.begin == token->begin)
            return true;
    }
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
                from = from.end == 0 ? area_reached_from(conflicts, &here) : from;
                if (from.end > 0 && !is_told_of(conflicts, from))
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
