/*
 * Contradictions about the places that are named: "behandling kan ikke ske på andre lokaliteter end
 * følgende", "al behandling sker på servere hos Nordhost", held against the subprocessors that are
 * neither named there nor sit there. Who only sits elsewhere in the country may well work on those
 * servers; who runs servers of his own, or sits abroad, does not.
 */
#include "terms/conflict_area.h"
#include "terms/statements.h"

#include "base/i18n.h"

#include <string.h>

/* The tokens from a sentence's end to the next heading. */
static uint32_t section_end(const struct reading *reading, const struct sentence *sentence)
{
    const struct sentence *stop = reading->sentences.items + reading->sentences.len;
    uint32_t end = sentence_end(sentence);

    for (const struct sentence *s = sentence + 1; s < stop; s++) {
        const struct node *node = sentence_node(reading, s);
        if (sentence_is_title(reading, s) || node->kind == NODE_CLAUSE)
            break;
        end = sentence_end(s);
    }
    return end;
}

/* The word stands in first … end; len bytes of it. */
static bool has_letters(const struct reading *reading, uint32_t first, uint32_t end,
                        const char *letters, size_t len)
{
    for (uint32_t t = first; t < end; t++) {
        const struct token *token = &reading->tokens.items[t];
        const char *text = reading->blocks.items[token->block].text + token->begin;
        if (token->end - token->begin == len && strncmp(text, letters, len) == 0)
            return true;
    }
    return false;
}

/* By the first word of its name: "Nordhost" of "Nordhost A/S". */
static bool is_named(const struct reading *reading, const struct term *firm, uint32_t first,
                     uint32_t end)
{
    const char *name = term_text(firm, "name");
    size_t len = strcspn(name, " ,");

    return len >= 3 && has_letters(reading, first, end, name, len);
}

/* A word of the firm's name or address, or its country, stands among the places. */
static bool is_covered(const struct reading *reading, const struct term *firm, uint32_t first,
                       uint32_t end)
{
    const char *const texts[] = { term_text(firm, "name"), term_text(firm, "address"),
                                  firm_country(reading, firm) };

    for (size_t i = 0; i < 3; i++) {
        for (const char *at = texts[i]; *at != '\0';) {
            size_t len = strcspn(at, " ,");
            if (len >= 4 && has_letters(reading, first, end, at, len))
                return true;
            at += len + strspn(at + len, " ,");
        }
    }
    return texts[1][0] == '\0' && texts[2][0] == '\0';
}

/* Runs servers or keeps copies: a place where data are. */
static bool holds_data(const struct term *firm)
{
    static const char *const words[] = { "host",    "drift",    "server", "lagr",
                                         "opbevar", "datacent", "backup", "sikkerhedskopi",
                                         "arkiv",   "cloud",    NULL };

    return conflict_firm_does(firm, words);
}

/* The words name a country that the firm sits in; Denmark where they name none. */
static bool sits_there(const struct reading *reading, const char *words, uint32_t first,
                       uint32_t end)
{
    const struct country *country = knowledge_country(reading->knowledge, words, strlen(words));
    struct place_name name;
    bool any = false;

    if (country == NULL)
        return true;
    for (uint32_t t = first; country_next(reading, t, end, &name); t = name.end) {
        any = true;
        if (strcmp(name.country->name, country->name) == 0)
            return true;
    }
    return !any && strcmp(country->name, "Danmark") == 0;
}

/* "andre lokaliteter end følgende" */
static bool announces_places(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const places[] = { "lokaliteter", "lokationer", "steder", "adresser",
                                          "sted",        "lokalitet",  NULL };
    uint32_t end = sentence_end(sentence);

    return (sentence->mask & BIT(NEGATIVE)) != 0 && (sentence->sense & SENSE(PROCESS)) != 0 &&
           reading_has_word(reading, sentence->first, end,
                            (const char *const[]){ "ikke", NULL }) &&
           reading_has_word(reading, sentence->first, end, places) &&
           reading_has_word(reading, sentence->first, end,
                            (const char *const[]){ "end", NULL }) &&
           reading_has_word(reading, sentence->first, end,
                            (const char *const[]){ "følgende", NULL });
}

/* The places are those of other lists too ("og hos underdatabehandlerne", "jf. bilag B"), or a whole
   part of the world. */
static bool points_on(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const words[] = { "eu",
                                         "eøs",
                                         "eu/eøs",
                                         "europa",
                                         "unionen",
                                         "eu-lande",
                                         "bilag",
                                         "appendiks",
                                         "afsnit",
                                         "punkt",
                                         "følger",
                                         "fremgår",
                                         "lokaliteterne",
                                         "hjemmearbejdsplads",
                                         NULL };

    return reading_has(reading, first, end, BIT(SUBPROCESSOR), NULL) ||
           reading_has_word(reading, first, end, words);
}

/* That the firm is elsewhere was said of another sentence of this section. */
static bool is_told(const struct conflicts *conflicts, const struct sentence *sentence,
                    const struct term *firm)
{
    const struct node *node = sentence_node(conflicts->reading, sentence);

    for (size_t i = 0; i < conflicts->out->len; i++) {
        const struct contradiction *told = &conflicts->out->items[i];
        if (told->other == firm->node && told->other_block == firm->block &&
            (told->node == node || told->node->parent == node || told->node == node->parent))
            return true;
    }
    return false;
}

/* "… kan ikke ske på andre lokaliteter end følgende:", and a subprocessor that is not among them
   sits abroad or runs servers; or one address, and no subprocessor is there. */
static void find_addresses(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    const struct term_list *firms = &reading->terms->by_key[TERM_SUBPROCESSORS];

    for (size_t i = 0; firms->len > 0 && i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        const struct term *outside = NULL;
        uint32_t end = sentence_end(sentence);
        uint32_t stop;
        bool covered = false;
        bool named = false;
        if (!announces_places(reading, sentence))
            continue;
        stop = section_end(reading, sentence);
        if (stop == end || points_on(reading, end, stop))
            continue;
        for (size_t k = 0; k < firms->len; k++) {
            const struct term *firm = firms->items[k];
            bool here = is_covered(reading, firm, end, stop);
            covered |= here;
            named |= is_named(reading, firm, end, stop);
            if (!here && outside == NULL &&
                (holds_data(firm) ||
                 !sits_there(reading, firm_country(reading, firm), end, stop)))
                outside = firm;
        }
        if (address_in(reading, end, stop) == NULL && !named)
            continue; /* a list of sorts of places */
        outside = outside == NULL && !covered ? firms->items[0] : outside;
        if (outside != NULL && !is_told(conflicts, sentence, outside)) {
            conflict_add(conflicts, place_of(reading, end, stop),
                         place_of_term(reading, outside),
                         _("\"%1$s\" is the only place that is allowed, but the subprocessor "
                           "%2$s, %3$s, is not there"),
                         true);
        }
    }
}

/* "… må ikke ske andre steder end på kontoret i Viborg": where the places begin, behind "end"; 0: the
   sentence names none itself. */
static uint32_t places_in(const struct reading *reading, const struct sentence *sentence)
{
    static const char *const places[] = { "lokaliteter", "lokationer", "steder", "adresser",
                                          "sted",        "lokalitet",  NULL };
    static const char *const here[] = { "adresse", "adresser",   "kontor", "kontoret",
                                        "lokaler", "datacenter", "hos",    NULL };
    uint32_t end = sentence_end(sentence);

    if ((sentence->mask & BIT(NEGATIVE)) == 0 || !conflict_is_prose(reading, sentence) ||
        ((sentence->sense & (SENSE(PROCESS) | SENSE(HOLD))) == 0))
        return 0;
    for (uint32_t t = sentence->first; t + 2 < end; t++)
        if (token_is(reading, t, "end") && t > sentence->first + 1 &&
            reading_has_word(reading, t - 2, t, places))
            return reading_has_word(reading, t, end, here) ? t + 1 : 0;
    return 0;
}

/* The places that are allowed, in this sentence or below it, and the data are seen or kept abroad. */
static void find_elsewhere(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;

    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        struct area area = { .sentence = sentence };
        const char *home = "Danmark";
        uint32_t first = places_in(reading, sentence);
        uint32_t end = sentence_end(sentence);
        struct place_name name;
        struct place from;
        if (first == 0 && !announces_places(reading, sentence))
            continue;
        if (first == 0) {
            first = end;
            end = section_end(reading, sentence);
        }
        if (points_on(reading, first, end))
            continue;
        area.countries[area.count++] =
            knowledge_country(reading->knowledge, home, strlen(home));
        for (uint32_t t = first; area.countries[0] != NULL && area.count < MAX_ALLOWED &&
                                 place_next(reading, t, end, &name);
             t = name.end)
            area.countries[area.count++] = name.country;
        from = area.countries[0] == NULL ? (struct place){ 0, 0 }
                                         : area_reached_from(conflicts, &area);
        if (from.end > 0 &&
            token_node(reading, from.first)->parent != sentence_node(reading, sentence)) {
            conflict_add_both(conflicts,
                              place_of(reading, sentence->first, sentence_end(sentence)), from,
                              "");
            return;
        }
    }
}

/* "Al behandling sker på servere hos Nordhost": all of it, at one firm. */
static bool puts_all_at(const struct reading *reading, const struct sentence *sentence,
                        uint32_t *at)
{
    static const char *const all[] = { "al", "alle", "samtlige", NULL };
    static const char *const does[] = { "sker",      "foregår",   "foretages", "udføres",
                                        "behandles", "opbevares", "finder",    NULL };
    uint32_t end = sentence_end(sentence);

    if (!reading_has_word(reading, sentence->first, sentence->first + 1, all) ||
        sentence->count > 24 || (sentence->sense & SENSE(UNLESS)) != 0 ||
        (sentence->mask & (BIT(CONDITION) | BIT(NEGATIVE))) != 0)
        return false;
    for (uint32_t t = sentence->first + 2; t + 1 < end; t++) {
        if (token_is(reading, t, "hos") && reading->tokens.items[t + 1].capital &&
            reading_has_word(reading, sentence->first, t, does)) {
            *at = t + 1;
            return true;
        }
    }
    return false;
}

/* Denmark, where only a Danish number tells it; NULL: nothing does. */
static const struct country *country_of(const struct reading *reading, const struct term *firm)
{
    const char *words = firm_country(reading, firm);
    const char *id = term_text(firm, "id");
    const char *name = words[0] == '\0' && strlen(id) == 8 && strspn(id, "0123456789") == 8
                           ? "Danmark"
                           : words;

    return knowledge_country(reading->knowledge, name, strlen(name));
}

/* "Al behandling sker hos Nordhost", and the list has firms in other countries. */
static void find_only_firm(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    const struct term_list *firms = &reading->terms->by_key[TERM_SUBPROCESSORS];

    for (size_t i = 0; firms->len > 1 && i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        const struct node *node = sentence_node(reading, sentence);
        const struct term *named = NULL;
        uint32_t end = sentence_end(sentence);
        uint32_t at = 0;
        if (node->kind == NODE_TABLE || reading->quoted[node->index] ||
            !puts_all_at(reading, sentence, &at))
            continue;
        for (size_t k = 0; k < firms->len && named == NULL; k++)
            named = is_named(reading, firms->items[k], at, end) ? firms->items[k] : NULL;
        for (size_t k = 0; named != NULL && k < firms->len; k++) {
            const struct country *a = country_of(reading, firms->items[k]);
            const struct country *b = country_of(reading, named);
            if (a != NULL && b != NULL && strcmp(a->name, b->name) != 0) {
                conflict_add(conflicts, place_of(reading, sentence->first, end),
                             place_of_term(reading, firms->items[k]),
                             _("\"%1$s\", but the subprocessor %2$s, %3$s, is outside"), true);
                return;
            }
        }
    }
}

/* What it does for the processor is to run servers; storing copies of them is another thing. */
static bool runs_servers(const struct term *firm)
{
    static const char *const words[] = { "hosting", "server", "datacent", NULL };

    return conflict_firm_does(firm, words);
}

/* "Serverne står i Danmark", said of all of them: where the country's name stands. */
static bool puts_servers_in(const struct reading *reading, const struct sentence *sentence,
                            struct place_name *where)
{
    static const char *const servers[] = { "serverne",     "servere",     "serveren",
                                           "databasen",    "databaserne", "datacentret",
                                           "datacenteret", NULL };
    static const char *const stand[] = { "står",     "ligger",  "placeret", "placerede",
                                         "befinder", "driftes", "hostes",   NULL };
    enum { SUBJECT = 4, LONGEST = 16 };
    struct place_name other;
    uint32_t end = sentence_end(sentence);
    uint32_t subject = sentence->first + SUBJECT < end ? sentence->first + SUBJECT : end;

    return sentence->count <= LONGEST && conflict_is_prose(reading, sentence) &&
           (sentence->mask &
            (BIT(CONDITION) | BIT(NEGATIVE) | BIT(SUBPROCESSOR) | BIT(BACKUP))) == 0 &&
           (sentence->sense & SENSE(UNLESS)) == 0 &&
           reading_has_word(reading, sentence->first, subject, servers) &&
           reading_has_word(reading, sentence->first + 1, end, stand) &&
           country_next(reading, sentence->first, end, where) &&
           !country_next(reading, where->end, end, &other);
}

/* "Serverne står i Danmark", and the one firm that runs servers is in Finland. */
static void find_servers(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    const struct term_list *firms = &reading->terms->by_key[TERM_SUBPROCESSORS];

    for (size_t i = 0; firms->len > 0 && i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        const struct term *abroad = NULL;
        struct place_name where;
        bool there = false;
        if (!puts_servers_in(reading, sentence, &where))
            continue;
        for (size_t k = 0; k < firms->len; k++) {
            const struct country *country = country_of(reading, firms->items[k]);
            if (!runs_servers(firms->items[k]))
                continue;
            if (country == NULL || strcmp(country->name, where.country->name) == 0)
                there = true;
            else
                abroad = abroad == NULL ? firms->items[k] : abroad;
        }
        if (abroad != NULL && !there) {
            struct place firm = place_of_term(reading, abroad);
            struct place here = place_of(reading, sentence->first, sentence_end(sentence));
            conflict_add(conflicts, here, firm,
                         _("\"%1$s\", but the subprocessor %2$s, %3$s, is outside"), true);
            return;
        }
    }
}

/* --- one datacentre in two towns ----------------------------------------------------------- */

/* "Udbyderens datacenter i Malmø": a party's one datacentre, and where it is; false: none, or one of
   several. */
static bool names_centre(const struct reading *reading, const struct sentence *sentence,
                         struct place *town)
{
    static const char *const centres[] = { "datacenter",    "datacentret",    "datacenteret",
                                           "serverrum",     "serverrummet",   "driftscenter",
                                           "driftscentret", "driftscenteret", NULL };
    static const char *const several[] = { "andet",    "sekundære", "sekundært", "reserve",
                                           "ekstra",   "og",        "eller",     "samt",
                                           "spejling", "kopi",      NULL };
    enum { NEAR = 3 };
    uint32_t end = sentence_end(sentence);

    if (!conflict_is_prose(reading, sentence) ||
        (sentence->mask & (BIT(CONDITION) | BIT(NEGATIVE) | BIT(SUBPROCESSOR) | BIT(BACKUP))) !=
            0 ||
        (sentence->sense & SENSE(UNLESS)) != 0)
        return false;
    for (uint32_t t = sentence->first + 1; t + 2 < end; t++) {
        if (!reading_has_word(reading, t, t + 1, centres) ||
            !party_in_genitive(reading, t - 1) ||
            (reading->tokens.items[t - 1].mask & BIT(PROCESSOR)) == 0 ||
            !token_is(reading, t + 1, "i") || !reading->tokens.items[t + 2].capital ||
            reading_has_word(reading, t + 3, t + 3 + NEAR < end ? t + 3 + NEAR : end, several))
            continue;
        *town = place_of(reading, t + 1, t + 3);
        return true;
    }
    return false;
}

/* "Udbyderens datacenter i Malmø", and elsewhere "Udbyderens datacenter i Lund". */
static void find_centres(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    struct place first = { 0, 0 };

    for (size_t i = 0; i < reading->sentences.len; i++) {
        struct place town;
        if (!names_centre(reading, &reading->sentences.items[i], &town))
            continue;
        if (first.end == 0) {
            first = town;
        } else if (strcmp(token_lower(reading, first.first + 1),
                          token_lower(reading, town.first + 1)) != 0) {
            conflict_add_both(conflicts, first, town, "");
            return;
        }
    }
}

void find_sites(struct conflicts *conflicts)
{
    find_addresses(conflicts);
    find_elsewhere(conflicts);
    find_only_firm(conflicts);
    find_servers(conflicts);
    find_centres(conflicts);
}
