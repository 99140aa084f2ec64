/*
 * Who speaks in a contract that has no roles but "vi" and "I": the firm that writes it is mostly
 * the processor, but a union or a municipality writes to its processor in the same words. What the
 * contract says of the two is weighed over its whole text: "vi er dataansvarlig", "på jeres vegne",
 * "»I« er Skovlyst Data ApS".
 */
#include "terms/voice.h"

#include <string.h>

enum { STATED = 6, NAMED = 6, BEHALF = 2, INSTRUCTED = 2, PROCESSES = 1 };

static const char *const we_words[] = { "vi", "os", "vores", "vor", "vort", "vore" };
static const char *const you_words[] = { "jer", "jeres", "du", "dig", "din", "dit", "dine" };

/* The Roman number or the "I" of a list: "Bilag I", "Del I", "kapitel I og II". */
static bool is_number(const struct reading *reading, uint32_t t)
{
    static const char *const numbered[] = { "bilag",  "appendiks", "annex",   "kapitel",
                                            "afsnit", "artikel",   "del",     "punkt",
                                            "og",     "bind",      "afdeling" };
    const struct token *tokens = reading->tokens.items;

    for (size_t i = 0; t > 0 && i < sizeof numbered / sizeof *numbered; i++)
        if (token_is(reading, t - 1, numbered[i]) &&
            (strcmp(numbered[i], "og") != 0 ||
             (t > 1 && tokens[t - 2].end - tokens[t - 2].begin < 3)))
            return true;
    return tokens[t + 1].mark == '.' || tokens[t + 1].mark == ')';
}

/* Where a sentence begins, "I" is a preposition unless one of these follows. */
static bool is_followed_by_verb(const struct reading *reading, uint32_t t)
{
    static const char *const verbs[] = {
        "skal",       "må",          "kan",     "vil",     "bør",       "er",
        "har",        "får",         "giver",   "sørger",  "sender",    "behandler",
        "bestemmer",  "hjælper",     "passer",  "sletter", "fortæller", "ringer",
        "skriver",    "underretter", "bruger",  "gemmer",  "modtager",  "sikrer",
        "accepterer", "hæfter",      "lover",   "oplyser", "betaler",   "godkender",
        "forpligter", "opretter",    "selv",    "finder",  "lægger",    "indestår",
        "tillader",   "siger",       "spørger", "vælger",  "beslutter", "ønsker",
        "beder",      "anmelder",    "vurderer"
    };

    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (token_is(reading, t + 1, verbs[i]))
            return true;
    return false;
}

static bool is_you(const struct reading *reading, uint32_t t)
{
    const struct token *tokens = reading->tokens.items;
    const struct token *token = &tokens[t];
    bool inside;

    if (!token->capital || token->end - token->begin != 1 || !token_is(reading, t, "i"))
        return false;
    inside = t > 0 && tokens[t - 1].block == token->block &&
             (tokens[t - 1].word != NO_WORD || tokens[t - 1].mark == ',' ||
              tokens[t - 1].mark == '"' || tokens[t - 1].mark == '(');
    return inside ? !is_number(reading, t) : is_followed_by_verb(reading, t);
}

static bool is_any(const struct reading *reading, uint32_t t, const char *const *words,
                   size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (token_is(reading, t, words[i]))
            return true;
    return false;
}

enum person voice_person_at(const struct reading *reading, uint32_t t)
{
    enum { LONGEST = 5 };
    const struct token *token = &reading->tokens.items[t];

    if (token->word == NO_WORD || token->end - token->begin > LONGEST ||
        strchr("vojdi", token_lower(reading, t)[0]) == NULL)
        return PERSON_NONE; /* none of their first letters */
    return is_any(reading, t, we_words, sizeof we_words / sizeof *we_words) ? PERSON_WE
           : is_any(reading, t, you_words, sizeof you_words / sizeof *you_words) ||
                   is_you(reading, t)
               ? PERSON_YOU
               : PERSON_NONE;
}

/* "Vi er dataansvarlig", "er I databehandler", "vi som databehandler", "jer (databehandleren)";
   "vi er selv dataansvarlige for …" is said of other processing. */
static enum role stated_role(const struct reading *reading, uint32_t t)
{
    enum { REACH = 4 };
    static const char *const between[] = { "er",    "som",   "den", "der",      "bliver",
                                           "alene", "altså", "har", "optræder", "handler" };
    static const char *const at_us[] = { "hos", "af", "fra", "til", "ved" };
    static const char *const whose[] = { "vores", "vor", "jeres", "din" };
    static const char *const is[] = { "er", "som", "bliver" };
    const struct token *tokens = reading->tokens.items;

    /* "Nordlys er vores databehandler": the one who speaks is the other. */
    if (is_any(reading, t, whose, sizeof whose / sizeof *whose)) {
        enum role role = role_strict(token_lower(reading, t + 1));
        if (t == 0 || !is_any(reading, t - 1, is, sizeof is / sizeof *is))
            return ROLE_NONE;
        return role == ROLE_PROCESSOR    ? ROLE_CONTROLLER
               : role == ROLE_CONTROLLER ? ROLE_PROCESSOR
                                         : ROLE_NONE;
    }
    if (t > 2 && token_is(reading, t - 3, "som") &&
        role_strict(token_lower(reading, t - 2)) != ROLE_NONE)
        return role_strict(token_lower(reading, t - 2)); /* "Som dataansvarlig bestemmer vi" */
    /* "den skole, der har bestilt hos os (dataansvarlig)": the bracket tells of the school. */
    if (t > 0 && tokens[t + 1].mark == '(' &&
        is_any(reading, t - 1, at_us, sizeof at_us / sizeof *at_us))
        return ROLE_NONE;
    for (uint32_t at = t + 1; at <= t + REACH && tokens[at].block == tokens[t].block; at++) {
        enum role role = role_strict(token_lower(reading, at));
        if (role != ROLE_NONE) {
            /* "er vi dataansvarlig"; "vi dataansvarlige" alone says nothing. */
            return at == t + 1 && t > 0 && !token_is(reading, t - 1, "er") ? ROLE_NONE : role;
        }
        if (!is_any(reading, at, between, sizeof between / sizeof *between) &&
            tokens[at].mark != '(' && tokens[at].mark != '"' &&
            !(tokens[at].mark == ',' && token_is(reading, at + 1, "der")))
            return ROLE_NONE;
    }
    return ROLE_NONE;
}

/* The party whose name stands behind the verb: "»Vi«, »os« og »forbundet« er Navn", "»I« betyder
   Navn"; or before it: "Navn kaldes i aftalen »vi«". */
static enum role named_role(const struct reading *reading, const struct parties *parties,
                            uint32_t t)
{
    enum { REACH = 14 };
    const struct token *tokens = reading->tokens.items;
    const struct reading_block *block = &reading->blocks.items[tokens[t].block];
    uint32_t end = block->first + block->count;

    if (t == 0 || (tokens[t - 1].mark != '"' && tokens[t - 1].mark != '('))
        return ROLE_NONE;
    for (size_t i = 0; i < parties->len; i++) {
        const struct party *party = &parties->items[i];
        uint32_t len = party->end - party->first;
        if (party->role == ROLE_NONE || party->generic || len == 0)
            continue;
        for (uint32_t at = t + 1; at + len <= end && at < t + REACH; at++) {
            uint32_t same = 0;
            if (tokens[at].mark == '.' || tokens[at].mark == ';')
                break;
            while (same < len && tokens[at + same].word == tokens[party->first + same].word &&
                   tokens[at + same].mark == tokens[party->first + same].mark)
                same++;
            if (same == len)
                return party->role;
        }
        if (t >= party->end && t < party->told)
            return party->role;
    }
    return ROLE_NONE;
}

static uint64_t block_has(const struct reading *reading, uint32_t t, uint64_t bit)
{
    const struct reading_block *block = &reading->blocks.items[reading->tokens.items[t].block];

    for (uint32_t at = block->first; at < block->first + block->count; at++)
        if ((token_word_mask(reading, at) & bit) != 0)
            return bit;
    return 0;
}

/* What else tells the controller: data are processed on his behalf and by his instructions. */
static int weigh_controller(const struct reading *reading, uint32_t t)
{
    bool whose = token_is(reading, t, "vores") || token_is(reading, t, "jeres") ||
                 token_is(reading, t, "dine") || token_is(reading, t, "vore");
    const char *next = token_lower(reading, t + 1);

    if (whose && (strcmp(next, "vegne") == 0 || (t > 1 && token_is(reading, t - 1, "af") &&
                                                 token_is(reading, t - 2, "vegne")))) {
        /* A subprocessor works "på vores vegne" for the processor as well. */
        return block_has(reading, t, BIT(SUBPROCESSOR)) != 0 ? 0 : BEHALF;
    }
    if (t > 2 && token_is(reading, t - 1, "af") && token_is(reading, t - 2, "vegne"))
        return block_has(reading, t, BIT(SUBPROCESSOR)) != 0 ? 0 : BEHALF;
    if ((whose || token_is(reading, t, "din")) && strncmp(next, "instruks", 8) == 0)
        return INSTRUCTED;
    return strcmp(next, "behandler") == 0 ? -PROCESSES : 0;
}

/* Positive: "vi" is the controller. */
static int weigh(const struct reading *reading, const struct parties *parties, uint32_t t,
                 enum person person)
{
    enum role stated = stated_role(reading, t);
    enum role named = named_role(reading, parties, t);
    int sign = person == PERSON_WE ? 1 : -1;
    int sum = weigh_controller(reading, t);

    sum += stated == ROLE_CONTROLLER ? STATED : stated == ROLE_PROCESSOR ? -STATED : 0;
    sum += named == ROLE_CONTROLLER ? NAMED : named == ROLE_PROCESSOR ? -NAMED : 0;
    return sign * sum;
}

static void teach(struct reading *reading, const char *const *words, size_t count,
                  enum role role)
{
    for (size_t i = 0; i < count; i++) {
        reading_teach(reading, words[i], strlen(words[i]),
                      role == ROLE_CONTROLLER ? BIT(CONTROLLER) : BIT(PROCESSOR),
                      BIT(CONTROLLER) | BIT(PROCESSOR));
    }
}

/* "Os: Navn ApS" or "I: Navn ApS" at a line's beginning; the latter is a number where "II:" comes behind. */
static enum person label_person(const struct reading *reading, uint32_t t)
{
    const struct token *tokens = reading->tokens.items;

    if (token_gap(reading, t) < GAP_LINE || tokens[t + 1].mark != ':')
        return PERSON_NONE;
    if (!tokens[t].capital || !token_is(reading, t, "i"))
        return voice_person_at(reading, t);
    for (uint32_t at = t + 2; at + 1 < reading->tokens.len; at++)
        if (tokens[at + 1].mark == ':' && token_is(reading, at, "ii"))
            return PERSON_NONE;
    return PERSON_YOU;
}

/* "Vi er Navn ApS, …", "mellem os, Navn ApS, og jer", "vi (Navn ApS)": a name right behind the word is who it is. */
static enum person person_of(const struct reading *reading, const struct party *party)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t t = party->first;
    enum person labelled;

    if (t > 0 && token_is(reading, t - 1, "kære"))
        return PERSON_YOU; /* a letter to it */
    if (t < 2 || tokens[t - 1].block != tokens[t].block)
        return PERSON_NONE;
    labelled = voice_defined(reading, t);
    if (labelled != PERSON_NONE)
        return labelled;
    labelled = label_person(reading, t - 2);
    if (labelled != PERSON_NONE)
        return labelled;
    if (tokens[t - 1].mark == ':' && t > 2 && tokens[t - 3].capital &&
        token_gap(reading, t - 3) >= GAP_LINE)
        return voice_person_at(reading, t - 3); /* "Vores firma: Nordlys ApS" */
    if (!token_is(reading, t - 1, "er") && tokens[t - 1].mark != ',' &&
        tokens[t - 1].mark != '(')
        return PERSON_NONE;
    return voice_person_at(reading, t - 2);
}

bool voice_names(const struct reading *reading, const struct party *party)
{
    return person_of(reading, party) != PERSON_NONE;
}

bool voice_is_own(const struct reading *reading, const struct party *party, uint32_t t)
{
    enum person person = voice_person_at(reading, t);

    return person != PERSON_NONE && person_of(reading, party) == person;
}

/* "Klip ApS, CVR-nr. …. I aftalen skriver vi ”du”": the first such word in quotes in the paragraph behind the
   name, before another name. */
static enum person quoted_behind(const struct reading *reading, const struct party *party)
{
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = party->end; t + 2 < party->extent; t++) {
        if (tokens[t].block != tokens[party->first].block)
            return PERSON_NONE;
        if (voice_begins_definition(reading, t))
            return PERSON_NONE; /* "»I« og »jer« er den, der …": somebody else */
        if (tokens[t].mark == '"' && tokens[t + 2].mark == '"' &&
            voice_person_at(reading, t + 1) != PERSON_NONE)
            return voice_person_at(reading, t + 1);
    }
    return PERSON_NONE;
}

/* Whether the word at t is one of the party's name, also with an article behind it: "sejlklubben". */
static bool is_called(const struct reading *reading, const struct party *party, uint32_t t)
{
    enum { SHORTEST = 5, ARTICLE = 3 };
    const char *word = token_lower(reading, t);

    for (uint32_t at = party->first; at < party->end; at++) {
        const char *own = token_lower(reading, at);
        size_t len = strlen(own);
        if (len >= SHORTEST && strncmp(own, word, len) == 0 && strlen(word) <= len + ARTICLE)
            return true;
    }
    return false;
}

/* "er »vi« sejlklubben, og »du« er Holm": the party that a word of its name behind the quoted one
   tells; NULL: none, or more than one. */
static struct party *quoted_party(const struct reading *reading, struct parties *parties,
                                  uint32_t t)
{
    const struct token *tokens = reading->tokens.items;
    struct party *found = NULL;

    if (t == 0 || tokens[t - 1].mark != '"' || tokens[t + 1].mark != '"')
        return NULL;
    t += token_is(reading, t + 2, "er") ? 3 : 2;
    for (size_t i = 0; i < parties->len; i++) {
        struct party *party = &parties->items[i];
        if (party->generic || !is_called(reading, party, t))
            continue;
        if (found != NULL)
            return NULL;
        found = party;
    }
    return found;
}

/* Weighs that the party has the role of the person that it is. */
static void weigh_person(struct party *party, enum person person, bool we_control)
{
    enum { VOICE = 90 };

    party->says[(person == PERSON_WE) == we_control ? ROLE_CONTROLLER : ROLE_PROCESSOR] +=
        VOICE;
    party_settle(party);
}

void voice_find(struct reading *reading, struct parties *parties)
{
    int sum = 0;

    for (uint32_t t = 0; t < reading->tokens.len; t++) {
        enum person person = voice_person_at(reading, t);
        if (person != PERSON_NONE)
            sum += weigh(reading, parties, t, person);
    }
    reading->terms->we_control = sum > 0;
    parties->voice = sum;
    for (uint32_t t = 0; sum != 0 && t < reading->tokens.len; t++) {
        enum person person = voice_person_at(reading, t);
        struct party *party = person == PERSON_NONE ? NULL : quoted_party(reading, parties, t);
        if (party != NULL)
            weigh_person(party, person, sum > 0);
    }
    for (size_t i = 0; i < parties->len; i++) {
        struct party *party = &parties->items[i];
        enum person person = party->generic ? PERSON_NONE : person_of(reading, party);
        if (person == PERSON_NONE && !party->generic && party->role == ROLE_NONE)
            person = quoted_behind(reading, party);
        if (person != PERSON_NONE)
            weigh_person(party, person, sum > 0);
    }
}

void voice_teach(struct reading *reading)
{
    bool control = reading->terms->we_control;

    teach(reading, we_words, sizeof we_words / sizeof *we_words,
          control ? ROLE_CONTROLLER : ROLE_PROCESSOR);
    teach(reading, you_words, sizeof you_words / sizeof *you_words,
          control ? ROLE_PROCESSOR : ROLE_CONTROLLER);
    /* "I" shares its word with the preposition, so its tokens are marked one by one. */
    for (uint32_t t = 0; t < reading->tokens.len; t++)
        if (is_you(reading, t))
            reading->tokens.items[t].mask |= control ? BIT(PROCESSOR) : BIT(CONTROLLER);
}
