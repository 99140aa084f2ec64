/* Contradictions about firms, storage, duration and prices. */
#include "terms/conflicts.h"

#include "base/i18n.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

static const char *const no_words[] = { "ikke", "ingen", "hverken", "aldrig", NULL };

static bool is_list_place(const struct reading *reading, const struct sentence *sentence)
{
    return sentence_node(reading, sentence)->kind == NODE_TABLE;
}

/* --- firms ------------------------------------------------------------------------------- */

/* The first word of a firm's name, long enough to be known by it. */
static const char *short_name(const struct term *firm, size_t *len)
{
    const char *name = term_text(firm, "name");

    *len = strcspn(name, " ,");
    return name;
}

/* "Aftalen omfatter ikke Nordsky", and Nordsky is on the list. */
static void find_left_out(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    const struct term_list *firms = &reading->terms->by_key[TERM_SUBPROCESSORS];

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t at = 0;
        if ((sentence->mask & BIT(COVER_NOT)) == 0 || (sentence->mask & BIT(AGREEMENT)) == 0 ||
            is_list_place(reading, sentence) ||
            !reading_has(reading, sentence->first, sentence_end(sentence), BIT(COVER_NOT), &at))
            continue;
        for (uint32_t t = at; t < sentence_end(sentence) && t < at + 8; t++) {
            const struct token *token = &reading->tokens.items[t];
            const char *word = reading->blocks.items[token->block].text + token->begin;
            for (size_t k = 0; k < firms->len; k++) {
                size_t len;
                const char *name = short_name(firms->items[k], &len);
                if (len >= 5 && strncmp(word, name, len) == 0 && token->capital) {
                    conflict_add(conflicts, place_of(reading, at, t + 1),
                                 place_of_term(reading, firms->items[k]),
                                 _("\"%1$s\", but %3$s has %2$s among the subprocessors"),
                                 true);
                    return;
                }
            }
        }
    }
}

/* "Der anvendes ingen underdatabehandlere", and there is a list of them. */
static void find_none_used(struct conflicts *conflicts)
{
    static const char *const uses[] = { "anvender", "anvendes", "benytter", "benyttes",
                                        "bruger",   "bruges",   "gør",      NULL };
    static const char *const other[] = {
        "andre", "uden", "ud",  "udover",      "medmindre",  "hvis", "end", "må",  "øvrige",
        "før",   "til",  "dog", "tredjelande", "tredjeland", "eu",   "eøs", "usa", NULL
    };
    const struct reading *reading = conflicts->reading;
    const struct term_list *firms = &reading->terms->by_key[TERM_SUBPROCESSORS];

    for (size_t i = 0; firms->len > 0 && i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        if ((sentence->mask & BIT(SUBPROCESSOR)) != 0 &&
            (sentence->mask & BIT(NEGATIVE)) != 0 && sentence->count <= 12 &&
            reading_has_word(reading, sentence->first, end, uses) &&
            reading_has_word(reading, sentence->first, end, no_words) &&
            !reading_has_word(reading, sentence->first, end, other) &&
            !is_list_place(reading, sentence)) {
            conflict_add(conflicts, place_of(reading, sentence->first, end),
                         place_of_term(reading, firms->items[0]),
                         _("\"%1$s\", but %3$s has %2$s among the subprocessors"), true);
            return;
        }
    }
}

static bool danish_form(const char *name)
{
    static const char *const forms[] = { " A/S",   " ApS",    " I/S",    " K/S",
                                         " P/S",   " IVS",    "a.m.b.a", "filial",
                                         "Filial", "Danmark", NULL };

    for (size_t i = 0; forms[i] != NULL; i++)
        if (strstr(name, forms[i]) != NULL)
            return true;
    return false;
}

/* "KvK 62830174": the label says which foreign register the number is of. */
static bool is_of_foreign_register(const struct reading *reading, uint32_t number)
{
    enum { LONGEST = 4 };

    for (uint32_t t = number > LONGEST ? number - LONGEST : 0; t < number; t++) {
        const struct registry *registry = NULL;
        uint32_t len = firm_id_label(reading, t, number, &registry);
        if (len > 0 && registry != NULL && registry->country[0] != '\0' &&
            strcmp(registry->country, "Danmark") != 0)
            return true;
    }
    return false;
}

/* A Danish number on a firm that is presented with an address abroad. */
static void find_foreign_number(struct conflicts *conflicts)
{
    struct reading *reading = conflicts->reading;
    const struct term_list *firms = &reading->terms->by_key[TERM_SUBPROCESSORS];

    for (size_t i = 0; i < firms->len; i++) {
        const struct term *firm = firms->items[i];
        const char *id = term_text(firm, "id");
        const char *country = term_text(firm, "country");
        struct place name = place_of_term(reading, firm);
        struct place_name abroad;
        struct firm_id number;
        uint32_t end =
            name.end + 60 < reading->tokens.len ? name.end + 60 : (uint32_t)reading->tokens.len;
        if (!firm_id_valid(id) || country[0] == '\0' || strcmp(country, "Danmark") == 0 ||
            strcmp(country, "Denmark") == 0 || strstr(country, " og ") != NULL ||
            danish_form(term_text(firm, "name")) ||
            address_in(reading, name.end, end < name.end + 24 ? end : name.end + 24) != NULL)
            continue;
        if (firm_id_next(reading, name.end, end, true, &number) &&
            strcmp(number.text, id) == 0 && !is_of_foreign_register(reading, number.number) &&
            country_next(reading, number.end, end, &abroad)) {
            conflict_add(conflicts, place_of(reading, number.number, number.end),
                         place_of(reading, abroad.first, abroad.end),
                         _("%1$s is a Danish number, but the firm is presented in %2$s, %3$s"),
                         true);
        }
    }
}

/* --- services that belong to a firm that is not on the list ------------------------------ */

static bool is_listed(const struct reading *reading, const char *firm)
{
    const struct term_list *firms = &reading->terms->by_key[TERM_SUBPROCESSORS];
    const struct term_list *parties = &reading->terms->by_key[TERM_PARTIES];

    for (size_t i = 0; i < firms->len; i++) {
        const char *name = term_text(firms->items[i], "name");
        if (strstr(name, firm) != NULL || strstr(term_text(firms->items[i], "purpose"), firm))
            return true;
    }
    for (size_t i = 0; i < parties->len; i++)
        if (strstr(term_text(parties->items[i], "name"), firm) != NULL)
            return true;
    return false;
}

/* The service that is named at the token, of up to three words. */
static const struct provider *provider_at(const struct reading *reading, uint32_t t,
                                          uint32_t end, uint32_t *stop)
{
    const struct token *token = &reading->tokens.items[t];
    const struct reading_block *block = &reading->blocks.items[token->block];

    for (uint32_t count = 3; count > 0; count--) {
        const struct provider *provider;
        if (t + count > end)
            continue;
        provider = knowledge_provider(reading->knowledge, block->text + token->begin,
                                      reading->tokens.items[t + count - 1].end - token->begin);
        if (provider != NULL) {
            *stop = t + count;
            return provider;
        }
    }
    return NULL;
}

static void find_unlisted_service(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    const struct term_list *firms = &reading->terms->by_key[TERM_SUBPROCESSORS];
    static const char *const runs[] = { "igennem", "gennem",    "hostes", "hostet",
                                        "hosting", "opbevares", "lagres", "driftes",
                                        "kører",   "via",       NULL };
    static const char *const not_ours[] = { "eksempelvis", "fx",      "f.eks",
                                            "såsom",       "kundens", "dataansvarliges",
                                            "klienter",    "klient",  "integration",
                                            NULL };
    struct place best = { 0, 0 };

    if (firms->len == 0)
        return;
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        if (reading_has_word(reading, sentence->first, end, not_ours) ||
            reading_has_word(reading, sentence->first, end, no_words) ||
            (sentence->mask & BIT(COVER_NOT)) != 0 || (sentence->near & BIT(SUBPROCESSOR)) != 0)
            continue;
        for (uint32_t t = sentence->first; t < end && best.end == 0; t++) {
            uint32_t stop = t + 1;
            const struct provider *provider =
                reading->tokens.items[t].capital ? provider_at(reading, t, end, &stop) : NULL;
            /* A table's cell may be cut between "igennem" and the name. */
            if (provider != NULL &&
                reading_has_word(reading, t > 8 ? t - 8 : 0, stop + 3 < end ? stop + 3 : end,
                                 runs) &&
                !is_listed(reading, provider->firm) && !is_listed(reading, provider->service))
                best = place_of(reading, t, stop);
        }
    }
    if (best.end > 0) {
        conflict_add(conflicts, best, place_of_term(reading, firms->items[0]),
                     _("%1$s is used, but its firm is not among the subprocessors, %3$s"),
                     true);
    }
}

/* --- storage ----------------------------------------------------------------------------- */

/* "Databehandleren lagrer ikke personoplysninger": the verb and its "ikke". */
static bool stores_nothing(const struct reading *reading, const struct sentence *sentence,
                           struct place *words)
{
    static const char *const what[] = { "personoplysninger", "personhenførbare", "data",
                                        "oplysninger",       "persondata",       NULL };
    static const char *const verbs[] = { "lagrer", "opbevarer", "gemmer", NULL };

    for (uint32_t t = sentence->first; t + 2 < sentence_end(sentence); t++) {
        if (reading_has_word(reading, t, t + 1, verbs) &&
            (token_is(reading, t + 1, "ikke") || token_is(reading, t + 1, "ingen")) &&
            reading_has_word(reading, t + 2, t + 5, what) &&
            (sentence->mask & BIT(PROCESSOR)) != 0) {
            /* "… gemmer ikke data længere end nødvendigt", "… ikke kopier efter ophør" are about time. */
            if (reading_has_word(reading, t, sentence_end(sentence),
                                 (const char *const[]){ "længere", "udover", "uden", "andre",
                                                        "ud", "på", "hos", "efter", NULL }))
                return false;
            words->first = t;
            words->end = t + 4 < sentence_end(sentence) ? t + 4 : sentence_end(sentence);
            return true;
        }
    }
    return false;
}

static bool names_any(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const what[] = {
        "personoplysninger",   "data",          "oplysninger", "persondata",
        "personoplysningerne", "oplysningerne", "dataene",     NULL
    };

    return reading_has_word(reading, first, end, what);
}

static void find_storage(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    static const char *const kept[] = { "gemmes",    "lagres", "opbevares", "gemmer",
                                        "opbevarer", "lagrer", NULL };
    struct place nothing = { 0, 0 };
    const struct sentence *says = NULL;

    for (size_t i = 0; i < reading->sentences.len && says == NULL; i++)
        if (stores_nothing(reading, &reading->sentences.items[i], &nothing))
            says = &reading->sentences.items[i];
    for (size_t i = 0; says != NULL && i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        uint32_t at = sentence->first;
        if (sentence == says ||
            sentence_node(reading, sentence) == sentence_node(reading, says) ||
            (sentence->mask & BIT(PROCESSOR)) == 0 || (sentence->mask & BIT(KEEP)) == 0 ||
            (sentence->mask &
             (BIT(NEGATIVE) | BIT(LOG) | BIT(CONDITION) | BIT(SUBPROCESSOR))) ||
            !names_any(reading, sentence->first, end))
            continue;
        while (at < end && !reading_has_word(reading, at, at + 1, kept))
            at++;
        if (at + 2 < end) {
            struct place here = place_of(reading, at, at + 5 < end ? at + 5 : end);
            conflict_add(conflicts, here, nothing,
                         _("\"%1$s\", but %3$s says that nothing is stored (\"%2$s\")"), true);
            conflict_add(conflicts, nothing, here, _("\"%1$s\", but %3$s says \"%2$s\""), true);
            return;
        }
    }
}

/* A name that only a product has: "Qbox", "SharePoint2", "iDrive". */
static bool is_product_name(const char *word, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        bool upper = word[i] >= 'A' && word[i] <= 'Z';
        if ((i > 0 && upper && i + 1 < len && word[i - 1] >= 'a') ||
            (word[i] >= '0' && word[i] <= '9' && i > 0))
            return true;
    }
    return len >= 3 && (word[0] == 'Q' || word[0] == 'X');
}

/* "… gemmer oplysninger i Qbox", and Qbox is neither a place nor a subprocessor. */
static void find_unknown_store(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    const struct term_list *firms = &reading->terms->by_key[TERM_SUBPROCESSORS];
    const struct term_list *places = &reading->terms->by_key[TERM_LOCATIONS];

    for (size_t i = 0; firms->len > 0 && i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        uint32_t end = sentence_end(sentence);
        if ((sentence->mask & BIT(KEEP)) == 0 || (sentence->mask & BIT(PROCESSOR)) == 0 ||
            (sentence->mask & BIT(NEGATIVE)) != 0 || is_list_place(reading, sentence))
            continue;
        for (uint32_t t = sentence->first; t + 1 < end; t++) {
            const struct token *token = &reading->tokens.items[t + 1];
            const char *word = reading->blocks.items[token->block].text + token->begin;
            size_t len = token->end - token->begin;
            char name[64];
            bool known = false;
            if (!token_is(reading, t, "i") || !token->capital || token->word == NO_WORD ||
                len >= sizeof name || !is_product_name(word, len) ||
                knowledge_country(reading->knowledge, word, len) != NULL ||
                knowledge_provider(reading->knowledge, word, len) != NULL)
                continue;
            memcpy(name, word, len);
            name[len] = '\0';
            for (size_t k = 0; k < places->len; k++)
                known |= strstr(term_text(places->items[k], "value"), name) != NULL;
            known |= is_listed(reading, name);
            if (!known) {
                conflict_add(
                    conflicts, place_of(reading, t + 1, t + 2),
                    place_of_term(reading, firms->items[0]),
                    _("data are stored in %1$s, which is neither a place of processing "
                      "nor a subprocessor, %3$s"),
                    true);
                return;
            }
        }
    }
}

/* --- lists, annexes, prices -------------------------------------------------------------- */

/* The same announcement of the types of data twice, with two lists. */
static void find_two_lists(struct conflicts *conflicts)
{
    struct reading *reading = conflicts->reading;
    const struct sentence *first = NULL;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        static const char *const follows[] = { "følgende", NULL };
        uint32_t common = 0;
        uint32_t types = 0;
        uint32_t persons = 0;
        if (!reading_has(reading, sentence->first, sentence_end(sentence), BIT(TYPES),
                         &types) ||
            (reading_has(reading, sentence->first, sentence_end(sentence), BIT(PERSONS),
                         &persons) &&
             persons < types) ||
            !reading_has_word(reading, sentence->first, sentence_end(sentence), follows) ||
            is_list_place(reading, sentence))
            continue;
        if (first == NULL) {
            first = sentence;
            continue;
        }
        while (common < first->count && common < sentence->count &&
               reading->tokens.items[first->first + common].word ==
                   reading->tokens.items[sentence->first + common].word)
            common++;
        if (common >= 6 && sentence_node(reading, first) != sentence_node(reading, sentence)) {
            conflict_add(conflicts, place_of(reading, first->first, first->first + common),
                         place_of(reading, sentence->first, sentence->first + common),
                         _("types of personal data are listed here and once more in %3$s "
                           "(\"%2$s\")"),
                         true);
            return;
        }
    }
}

static void find_prices(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    uint32_t fixed = 0;
    uint32_t open = 0;
    bool has_fixed = false;
    bool has_open = false;

    for (uint32_t t = 0; t < reading->tokens.len; t++) {
        uint64_t mask = reading->tokens.items[t].mask;
        if ((mask & (BIT(PRICE_FIXED) | BIT(PRICE_OPEN))) == 0 ||
            token_node(reading, t)->kind == NODE_TABLE)
            continue;
        if ((mask & BIT(PRICE_FIXED)) != 0 && !has_fixed) {
            fixed = t;
            has_fixed = true;
        }
        if ((mask & BIT(PRICE_OPEN)) != 0 && !has_open) {
            open = t;
            has_open = true;
        }
    }
    if (has_fixed && has_open) {
        conflict_add(conflicts, place_of(reading, fixed, fixed + 2),
                     place_of(reading, open, open + 5), _("\"%1$s\", but %3$s says \"%2$s\""),
                     true);
    }
}

void find_conflicts(struct conflicts *conflicts)
{
    find_left_out(conflicts);
    find_none_used(conflicts);
    find_foreign_number(conflicts);
    find_unlisted_service(conflicts);
    find_storage(conflicts);
    find_unknown_store(conflicts);
    find_two_lists(conflicts);
    find_prices(conflicts);
}
