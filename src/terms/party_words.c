/*
 * The words that mean a party in this contract. Only the law's own words are known beforehand, and
 * few beside them; the contract ties others to them somewhere ("Kommunen er dataansvarlig",
 * "Lønbureauet (databehandler)"), mostly behind the place where it needs them: so they are learned
 * from the whole text before any name is read.
 */
#include "terms/parties.h"

#include "terms/columns.h"
#include "terms/evidence.h"

#include <string.h>

/* Only the words of the law themselves, none that are used for other parties as well. */
enum role role_strict(const char *lower)
{
    if (strncmp(lower, "dataansvarlig", 13) == 0 ||
        strncmp(lower, "registeransvarlig", 17) == 0)
        return ROLE_CONTROLLER;
    if (strcmp(lower, "databehandler") == 0 || strcmp(lower, "databehandleren") == 0)
        return ROLE_PROCESSOR;
    return ROLE_NONE;
}

enum role role_loose(const struct reading *reading, uint32_t t)
{
    uint64_t mask = token_word_mask(reading, t);
    enum role role = role_strict(token_lower(reading, t));

    return role != ROLE_NONE                 ? role
           : (mask & BIT(SUBPROCESSOR)) != 0 ? ROLE_NONE
           : (mask & BIT(CONTROLLER)) != 0   ? ROLE_CONTROLLER
           : (mask & BIT(PROCESSOR)) != 0    ? ROLE_PROCESSOR
                                             : ROLE_NONE;
}

/* "er derfor dataansvarlig", "er den »dataansvarlige«", "er altså selv databehandler": what may stand
   between the verb and the role. */
static bool is_before_role(const struct reading *reading, uint32_t t)
{
    static const char *const words[] = { "den",     "alene",  "derfor", "dermed", "altså",
                                         "således", "hermed", "også",   "her",    NULL };

    return reading->tokens.items[t].mark == '"' || reading_has_word(reading, t, t + 1, words);
}

/* The first word of the sentence that goes on with an "og" at t: whom both verbs are said of. */
static uint32_t subject_of(const struct reading *reading, uint32_t t)
{
    enum { LONGEST = 16 };
    const struct token *tokens = reading->tokens.items;
    uint32_t first = reading->blocks.items[tokens[t].block].first;
    uint32_t at = t;

    while (at > first && tokens[at - 1].mark != '.' && tokens[at - 1].mark != ';')
        at--;
    return t - at > LONGEST || t - at < 2 || !tokens[at].capital ? NO_WORD : at;
}

/* "Kunden (den, der har en konto)", "Den virksomhed, der … (”Kunden”),": where a bracket closes at t, or
   before a comma there, the word before it, or the one word that it has in quotes; else t. */
static uint32_t before_bracket(const struct reading *reading, uint32_t t)
{
    enum { REACH = 20 };
    const struct token *tokens = reading->tokens.items;
    uint32_t close = t - (t > 0 && tokens[t].mark == ',' && tokens[t - 1].mark == ')');

    for (uint32_t k = close; tokens[close].mark == ')' && k > 0 && k + REACH > close; k--) {
        if (tokens[k].mark != '(' || tokens[k].block != tokens[t].block)
            continue;
        return close == k + 4 && tokens[k + 1].mark == '"' && tokens[k + 3].mark == '"' ? k + 2
                                                                                        : k - 1;
    }
    return t;
}

/* Also "X, der er dataansvarlig", "X er dataansvarlig, og Y databehandler". */
uint32_t role_stated_of(const struct reading *reading, uint32_t t)
{
    static const char *const seen[] = { "betragtet", "betragtes", "anset",   "anses",
                                        "blive",     "bliver",    "vil",     "handler",
                                        "handle",    "optræder",  "optræde", "agerer",
                                        "agere",     "fungerer",  "fungere", "regnes",
                                        "angives",   "skal",      "udpeges", NULL };
    const struct token *tokens = reading->tokens.items;
    uint32_t at = t;

    while (at > 0 && t - at < 3 && is_before_role(reading, at - 1))
        at--;
    if (at > 0 && token_is(reading, at - 1, "selvstændig")) {
        return NO_WORD; /* of other data: "for den database er Nordlys selvstændig dataansvarlig" */
    }
    if (at < 2 || tokens[at - 1].block != tokens[t].block)
        return NO_WORD;
    at--;
    if (token_is(reading, at, "er") || token_is(reading, at, "som") || tokens[at].mark == '(') {
        bool verb = tokens[at].mark != '(';
        at--;
        if (!verb && t + 1 < reading->tokens.len && tokens[t + 1].mark == ')' &&
            tokens[at].word != NO_WORD && !tokens[at].capital && !tokens[at].digits &&
            role_loose(reading, at) == ROLE_NONE && subject_of(reading, at) != NO_WORD)
            return subject_of(reading,
                              at); /* "Foreningen bestemmer over dem (dataansvarlig)" */
        if (token_is(reading, at, "og") && token_is(reading, at + 1, "er"))
            return subject_of(reading, at); /* "Foreningen ejer oplysningerne og er …" */
        while (at > 1 && reading_has_word(reading, at, at + 1, seen))
            at--; /* "Udbyderen vil blive betragtet som databehandler" */
        if (verb)
            at = before_bracket(reading, at);
        if (at > 1 && (token_is(reading, at, "der") || token_is(reading, at, "som")) &&
            tokens[at - 1].mark == ',')
            at -= 2;
        if (at > 0 && (token_is(reading, at, "har") || token_is(reading, at, "er")))
            at--; /* "Kunden har som dataansvarlig ansvaret" */
        return at;
    }
    if (at > 0 && tokens[at].word != NO_WORD && token_is(reading, at - 1, "er"))
        return at; /* "I den forbindelse er skolen dataansvarlig" */
    /* "… er dataansvarlig, og Rottefri databehandler" */
    return at > 1 && tokens[at].capital &&
                   (token_is(reading, at - 1, "og") || tokens[at - 1].mark == ',')
               ? at
               : NO_WORD;
}

/* --- what is said in the whole text ------------------------------------------------------ */

/* Only some of the processing is meant: "For oplysninger om dig selv er vi dataansvarlige", "Ved revision
   er …", "hvor Kunden er databehandler", "… er dataansvarlig for sine egne medarbejdere". */
static bool is_aside(const struct reading *reading, uint32_t of, uint32_t t)
{
    enum { REACH = 16 };
    static const char *const cases[] = { "for",  "ved",    "når",     "hvis",     "såfremt",
                                         "hvor", "omfang", "forhold", "tilfælde", NULL };
    static const char *const own[] = { "selv", "egne", "eget", "egen", "sine", "øvrigt", NULL };
    const struct token *tokens = reading->tokens.items;
    const struct reading_block *block = &reading->blocks.items[tokens[t].block];
    uint32_t end = block->first + block->count;
    uint32_t first = of;

    while (first > block->first && of - first < REACH && tokens[first - 1].mark != '.' &&
           tokens[first - 1].mark != ';' && tokens[first - 1].mark != ':')
        first--;
    end = end < t + REACH ? end : t + REACH;
    for (uint32_t k = t; k < end; k++)
        if (tokens[k].mark == '.' || tokens[k].mark == ',' || tokens[k].mark == ';')
            end = k;
    return (of > first && reading_has_word(reading, first, first + 2, cases)) ||
           (of > first && reading_has_word(reading, of - 1, of, cases)) ||
           reading_has_word(reading, of, end, own);
}

void role_find_said(const struct reading *reading, struct parties *parties)
{
    for (uint32_t t = 2; t < reading->tokens.len && parties->said_len < MAX_SAID; t++) {
        const char *lower = token_lower(reading, t);
        enum role role = lower[0] == 'd' || lower[0] == 'r' ? role_strict(lower) : ROLE_NONE;
        uint32_t of = role == ROLE_NONE ? NO_WORD : role_stated_of(reading, t);
        if (of == NO_WORD ||
            reading->tokens.items[of].block != reading->tokens.items[t].block ||
            token_lower(reading, of)[0] == '\0' ||
            role_strict(token_lower(reading, of)) != ROLE_NONE)
            continue;
        parties->said[parties->said_len++] = (struct role_said){
            .t = t, .of = of, .role = role, .aside = is_aside(reading, of, t)
        };
    }
}

/* --- learning ---------------------------------------------------------------------------- */

void role_teach(struct reading *reading, const char *word, enum role role)
{
    size_t len = strlen(word);
    uint64_t add = role == ROLE_CONTROLLER ? BIT(CONTROLLER) : BIT(PROCESSOR);
    char genitive[72];

    if (len < 2 || len > 60 || role == ROLE_NONE)
        return;
    reading_teach(reading, word, len, add, BIT(CONTROLLER) | BIT(PROCESSOR));
    memcpy(genitive, word, len);
    memcpy(genitive + len, "s", 2);
    reading_teach(reading, genitive, len + 1, add, BIT(CONTROLLER) | BIT(PROCESSOR));
}

/* "(regnskabsservice)", "(i det følgende kaldet Revisor)": the word at t stands alone in brackets where the
   parties are presented. */
static bool is_in_bracket(const struct reading *reading, uint32_t t, uint32_t zone)
{
    static const char *const called[] = { "kaldet",   "benævnt",  "betegnet",
                                          "herefter", "følgende", NULL };
    const struct token *tokens = reading->tokens.items;

    for (uint32_t k = 1; k + 1 < zone; k++)
        if (tokens[k].word == tokens[t].word && tokens[k + 1].mark == ')' &&
            (tokens[k - 1].mark == '(' || reading_has_word(reading, k - 1, k, called)))
            return true;
    return false;
}

/* "Fonden Lys", "Billetlugen Danmark ApS": the word at t stands in a name where the parties are
   presented, and would be taken for a word in it; or it is the whole name: "Regnskabshjælpen, CVR-nr. …",
   on a line of its own above an address or a number. */
static bool is_in_name(const struct reading *reading, uint32_t t, uint32_t zone)
{
    const struct token *tokens = reading->tokens.items;

    for (uint32_t k = 1; k + 1 < zone; k++) {
        uint32_t stop;
        if (tokens[k].word != tokens[t].word || !tokens[k].capital)
            continue;
        if (tokens[k + 1].block == tokens[k].block && token_gap(reading, k + 1) <= GAP_SPACE &&
            ((tokens[k + 1].word != NO_WORD && tokens[k + 1].capital) ||
             tokens[k + 1].mark == '&'))
            return true;
        if (token_gap(reading, k + 1) <= GAP_SPACE) {
            if (party_has_number(reading, k + 1))
                return true;
            continue;
        }
        stop = line_stop(reading, k + 1, zone);
        if (line_begins(reading, k) && line_begins(reading, k + 1) &&
            (is_street(reading, k + 1, stop) || party_has_number(reading, k + 1) ||
             address_in(reading, k + 1, stop) != NULL))
            return true;
    }
    return false;
}

static bool may_mean_party(const struct reading *reading, uint32_t t, uint32_t zone)
{
    enum { SHORTEST = 5 };
    static const char *const others[] = {
        "parterne", "datatilsynet", "aftalen", "kommissionen", "myndigheden", "anden", NULL
    };
    const char *word = token_lower(reading, t);
    size_t len = strlen(word);

    return !reading_has_word(reading, t, t + 1, others) &&
           ((len >= SHORTEST &&
             (strcmp(word + len - 2, "en") == 0 || strcmp(word + len - 2, "et") == 0)) ||
            is_in_bracket(reading, t, zone));
}

void role_learn(struct reading *reading, const struct parties *parties, bool names)
{
    enum { SAID = 2, ASIDE = 1 };
    const struct token *tokens = reading->tokens.items;
    uint32_t zone = parties_zone(reading);

    for (size_t i = 0; i < parties->said_len; i++) {
        uint32_t of = parties->said[i].of;
        enum role known = role_loose(reading, of);
        int votes = 0;
        bool other = true;
        for (size_t k = 0; k < parties->said_len; k++) {
            const struct role_said *said = &parties->said[k];
            int weight = said->aside ? ASIDE : SAID;
            if (tokens[said->of].word != tokens[of].word)
                continue;
            votes += said->role == ROLE_CONTROLLER ? weight : -weight;
            other &=
                said->role != known; /* "hvor Kunden selv er databehandler" alone is a case */
        }
        if (votes != 0 && other && may_mean_party(reading, of, zone) &&
            (names || !is_in_name(reading, of, zone)))
            role_teach(reading, token_lower(reading, of),
                       votes > 0 ? ROLE_CONTROLLER : ROLE_PROCESSOR);
    }
}
