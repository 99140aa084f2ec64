/* A party's role: stated beside its name, by its short name, or guessed. */
#include "terms/parties.h"

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

/* The party's whole name ends with the token. */
static bool ends_name(const struct reading *reading, const struct party *party, uint32_t t)
{
    uint32_t len = party->end - party->first;

    if (t + 1 < len ||
        reading->tokens.items[t].block != reading->tokens.items[t + 1 - len].block)
        return false;
    for (uint32_t k = 0; k < len; k++)
        if (reading->tokens.items[t - k].mark !=
                reading->tokens.items[party->end - 1 - k].mark ||
            strcmp(token_lower(reading, t - k), token_lower(reading, party->end - 1 - k)) != 0)
            return false;
    return true;
}

/* The word stands in brackets or quotes among what belongs to the party: "Nordlys ApS (fotografen)". */
static bool is_called(const struct reading *reading, const struct party *party,
                      const char *lower)
{
    enum role role = ROLE_NONE;

    for (uint32_t k = party->end; k + 2 < party->extent; k++) {
        char mark = reading->tokens.items[k].mark;
        if (mark == '.' && reading->tokens.items[k - 1].mark == ')')
            return false; /* "Nordlys ApS (”vi”). Når vi skriver ”du”, mener vi …" */
        if (mark == '"' && role_loose(reading, k + 1) != ROLE_NONE) {
            if (role != ROLE_NONE && role != role_loose(reading, k + 1))
                return false; /* "Nordlys ApS (”Leverandøren”) behandler for sine kunder (”Kunden”)" */
            role = role_loose(reading, k + 1);
        }
        if ((mark == '(' || mark == '"') && token_is(reading, k + 1, lower) &&
            !token_is(reading, k + 2, "og")) /* "(Kunden og Nordlys hver for sig …)" */
            return true;
    }
    return false;
}

/* The token is what the party is called, or ends its name. */
static bool is_alias(const struct reading *reading, const struct party *party, uint32_t t)
{
    const char *lower = token_lower(reading, t);

    if (lower[0] == '\0')
        return false;
    if (ends_name(reading, party, t))
        return true;
    if (party->end - party->first > 1 && firm_form_at(reading, t, FIRM_FORM) > 0)
        return false;
    if (strcmp(lower, token_lower(reading, party->first)) == 0 ||
        (party->called != NULL && strcmp(lower, party->called) == 0) ||
        (party->kind != NULL && strcmp(lower, party->kind) == 0))
        return true;
    return is_called(reading, party, lower);
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

/* The role word at t says what stands before it is: "X er den dataansvarlige", "X som
   databehandler", "X, der er dataansvarlig", "X er dataansvarlig, og Y databehandler". The last
   token of X, or NO_WORD. */
static uint32_t stated_of(const struct reading *reading, uint32_t t)
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

/* "Brugeren": a word for somebody, who is none of the parties that were found. */
static bool is_somebody(const struct reading *reading, const struct parties *parties,
                        uint32_t t)
{
    static const char *const others[] = { "parterne", "datatilsynet", "kommissionen",
                                          "myndigheden", NULL };
    const struct token *token = &reading->tokens.items[t];

    if (token->word == NO_WORD || !token->capital || role_loose(reading, t) != ROLE_NONE ||
        (token_word_mask(reading, t) & (BIT(SUBPROCESSOR) | BIT(AGREEMENT))) != 0 ||
        !party_is_definite(token_lower(reading, t)) ||
        reading_has_word(reading, t, t + 1, others))
        return false;
    for (size_t i = 0; i < parties->len; i++)
        if (is_alias(reading, &parties->items[i], t))
            return false;
    return true;
}

void parties_find_stated(const struct reading *reading, struct parties *parties, enum role role)
{
    const struct token *tokens = reading->tokens.items;
    struct party *party = NULL;

    for (uint32_t t = 2; t < reading->tokens.len && party == NULL; t++) {
        const char *lower = token_lower(reading, t);
        uint32_t of = (lower[0] == 'd' || lower[0] == 'r') && role_strict(lower) == role
                          ? stated_of(reading, t)
                          : NO_WORD;
        if (of != NO_WORD && tokens[of].block == tokens[t].block &&
            role_strict(token_lower(reading, of)) == ROLE_NONE &&
            (role_loose(reading, of) == role || is_somebody(reading, parties, of)))
            party = parties_add(reading, parties, of, of + 1, true);
    }
    if (party != NULL && party->role == ROLE_NONE) {
        party->role = role;
        party->extent = party->end;
    }
}

/* "Havn ApS, CVR 12345678, Kajen 4 (”Havn”) er databehandler": what the bracket before the verb
   says that it is called. of: the word before the bracket. */
static bool is_alias_in_bracket(const struct reading *reading, const struct party *party,
                                uint32_t of, uint32_t t)
{
    const struct token *tokens = reading->tokens.items;

    bool called = false;
    uint32_t k = of + 2;

    if (k >= t || tokens[of + 1].mark != '(')
        return false;
    for (; k < t && tokens[k].mark != ')'; k++)
        called = called || (tokens[k - 1].mark == '"' && is_alias(reading, party, k));
    return called && k + 1 < t && token_is(reading, k + 1, "er");
}

/* "Pensionskassen er dataansvarlig": by the party's own short name. */
static enum role stated_role(const struct reading *reading, const struct party *party)
{
    enum { REACH = 4000 };

    for (uint32_t t = 2; t < reading->tokens.len && t < REACH; t++) {
        const char *lower = token_lower(reading, t);
        enum role role = lower[0] == 'd' ? role_strict(lower) : ROLE_NONE;
        uint32_t of = role == ROLE_NONE ? NO_WORD : stated_of(reading, t);
        if (of != NO_WORD && (reading->tokens.items[of].capital || token_is(reading, of, "vi")
                                  ? is_alias(reading, party, of)
                                  : token_lower(reading, of)[0] != '\0' &&
                                        is_called(reading, party, token_lower(reading, of))))
            return role; /* "I er dataansvarlig, og vi er databehandler" */
        if (of != NO_WORD && is_alias_in_bracket(reading, party, of, t))
            return role;
    }
    return ROLE_NONE;
}

/* On over quotes and the article, from t on or back to it. */
static uint32_t skip_quotes(const struct reading *reading, uint32_t t)
{
    while (t < reading->tokens.len &&
           (reading->tokens.items[t].mark == '"' || token_is(reading, t, "den")))
        t++;
    return t;
}

static uint32_t skip_quotes_back(const struct reading *reading, uint32_t t)
{
    while (t > 0 && (reading->tokens.items[t].mark == '"' || token_is(reading, t, "den")))
        t--;
    return t;
}

/* Both words say the same of one: "(”kunden” og dataansvarlig)". */
static bool is_same_role(const struct reading *reading, uint32_t t, uint32_t other)
{
    return other < reading->tokens.len && role_loose(reading, t) != ROLE_NONE &&
           role_loose(reading, t) == role_loose(reading, other);
}

/* "(Kunden og Nordlys hver for sig »Part«)", "kaldes henholdsvis den ”Dataansvarlige” og
   ”Databehandleren”": the word at t is one of two. */
static bool names_both(const struct reading *reading, uint32_t t)
{
    uint32_t behind = skip_quotes(reading, t + 1);
    uint32_t before = t > 0 ? skip_quotes_back(reading, t - 1) : t;

    if (behind < reading->tokens.len && token_is(reading, behind, "og")) {
        uint32_t other = skip_quotes(reading, behind + 1);
        if (is_same_role(reading, t, other))
            return false;
        return behind == t + 1 ||
               (other < reading->tokens.len && role_loose(reading, other) != ROLE_NONE);
    }
    if (before < 2 || before >= t || !token_is(reading, before, "og"))
        return false;
    uint32_t other = skip_quotes_back(reading, before - 1);
    return role_loose(reading, other) != ROLE_NONE && !is_same_role(reading, t, other);
}

/* True where the word at t is what the party is called: in brackets or quotes, after "som". */
static bool is_naming(const struct reading *reading, uint32_t t)
{
    static const char *const before[] = { "som",      "kaldet",   "kaldes",        "benævnt",
                                          "benævnes", "betegnet", "betegnes",      "herefter",
                                          "følgende", "nedenfor", "efterfølgende", NULL };
    uint32_t at = t;

    if (at > 1 && token_is(reading, at - 1, "den"))
        at--;
    if (names_both(reading, t))
        return false;
    return at > 0 && (reading->tokens.items[at - 1].mark == '(' ||
                      reading->tokens.items[at - 1].mark == '"' ||
                      reading_has_word(reading, at - 1, at, before));
}

/* "Navn ApS (”databehandleren”)", "Navn (den dataansvarlige)": right behind the name. */
static enum role bracketed_role(const struct reading *reading, const struct party *party)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t t = party->end;

    if (t >= party->extent || (tokens[t].mark != '(' && tokens[t].mark != '"'))
        return ROLE_NONE;
    while (t < party->extent &&
           (tokens[t].mark == '(' || tokens[t].mark == '"' || token_is(reading, t, "den")))
        t++;
    return t < party->extent ? role_strict(token_lower(reading, t)) : ROLE_NONE;
}

/* "Skolen er dataansvarlig": the role word at t is said of a word that does not mean the party. */
static bool is_said_of_another(const struct reading *reading, const struct party *party,
                               uint32_t t)
{
    uint32_t of = stated_of(reading, t);
    const char *kind = party_kind(reading, party);

    return of != NO_WORD && of >= party->end &&
           !(kind != NULL && token_is(reading, of, kind)) &&
           reading->tokens.items[of].capital && reading->tokens.items[of].word != NO_WORD &&
           !is_alias(reading, party, of);
}

/* The first role word that names the party; a bare one counts where it stands close behind. */
static void find_role(const struct reading *reading, struct party *party)
{
    enum { CLOSE = 24 };
    bool sure = false;

    if (party->described && party->role == ROLE_NONE)
        party->role = bracketed_role(reading, party);
    if (party->generic && party->role == ROLE_NONE)
        party->role = role_loose(reading, party->end - 1);
    if (party->role == ROLE_NONE && party->generic && !party->unnamed) {
        party->role = stated_role(reading, party);
        sure = party->role != ROLE_NONE;
    }
    if (party->role == ROLE_NONE && !party->generic) {
        party->role = bracketed_role(reading, party);
        party->role = party->role != ROLE_NONE ? party->role : stated_role(reading, party);
        sure = party->role != ROLE_NONE;
    }
    for (uint32_t t = party->generic ? party->first : party->end; t < party->extent && !sure;
         t++) {
        enum role role = role_strict(token_lower(reading, t));
        if (role == ROLE_NONE)
            continue;
        sure = is_naming(reading, t);
        if (sure || (party->role == ROLE_NONE && t < party->end + CLOSE &&
                     !is_said_of_another(reading, party, t)))
            party->role = role;
    }
    for (uint32_t t = party->end; t < party->extent && party->role == ROLE_NONE; t++)
        if (is_naming(reading, t))
            party->role = role_loose(reading, t);
}

void parties_find_roles(const struct reading *reading, struct parties *parties)
{
    for (size_t i = 0; i < parties->len; i++)
        find_role(reading, &parties->items[i]);
}

struct party *parties_find(struct parties *parties, enum role role)
{
    struct party *best = NULL;

    for (size_t i = 0; i < parties->len; i++)
        if (parties->items[i].role == role &&
            (best == NULL || (best->generic && !parties->items[i].generic)))
            best = &parties->items[i];
    return best;
}

/* The only party that has a name, and a firm's number behind it: the contract is its own paper. */
static bool is_only_firm(const struct reading *reading, const struct parties *parties,
                         const struct party *party)
{
    struct firm_id id;

    for (size_t i = 0; i < parties->len; i++)
        if (&parties->items[i] != party && !parties->items[i].generic)
            return false;
    return firm_id_next(reading, party->end, party->extent, false, &id) && id.labelled;
}

/* Two names without a role stand in the order of the model contract. */
void parties_guess_roles(const struct reading *reading, struct parties *parties)
{
    struct party *controller = parties_find(parties, ROLE_CONTROLLER);
    struct party *processor = parties_find(parties, ROLE_PROCESSOR);
    struct party *free_ones[MAX_PARTIES];
    size_t count = 0;

    for (size_t i = 0; i < parties->len; i++)
        if (parties->items[i].role == ROLE_NONE)
            free_ones[count++] = &parties->items[i];
    if (controller == NULL && processor == NULL && count >= 2) {
        free_ones[0]->role = ROLE_CONTROLLER;
        free_ones[1]->role = ROLE_PROCESSOR;
    } else if (count >= 1 && (processor == NULL ||
                              (count == 1 && is_only_firm(reading, parties, free_ones[0])))) {
        free_ones[0]->role = ROLE_PROCESSOR;
    } else if (controller == NULL && count == 1 && processor != NULL &&
               processor->first > free_ones[0]->first) {
        free_ones[0]->role = ROLE_CONTROLLER;
    }
}

/* --- words that mean a party in this contract -------------------------------------------- */

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

/* "(regnskabsservice)": the word at t stands alone in brackets where the parties are presented. */
static bool is_in_bracket(const struct reading *reading, uint32_t t)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t zone = parties_zone(reading);

    for (uint32_t k = 1; k + 1 < zone; k++)
        if (tokens[k].word == tokens[t].word && tokens[k - 1].mark == '(' &&
            tokens[k + 1].mark == ')')
            return true;
    return false;
}

/* "Kommunen er dataansvarlig", "leverandøren som databehandler", "skolen (dataansvarlig)". */
void role_teach_statements(struct reading *reading)
{
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = 2; t < reading->tokens.len; t++) {
        const char *lower = token_lower(reading, t);
        enum role role = lower[0] == 'd' || lower[0] == 'r' ? role_strict(lower) : ROLE_NONE;
        uint32_t at = t - 1;
        const char *word;
        size_t len;
        if (role == ROLE_NONE || tokens[t].block != tokens[t - 1].block)
            continue;
        while (at > 0 && t - at < 4 && is_before_role(reading, at))
            at--;
        if (!token_is(reading, at, "er") && !token_is(reading, at, "som") &&
            !(tokens[at].mark == '(' && t + 1 < reading->tokens.len &&
              tokens[t + 1].mark == ')'))
            continue;
        if (at == 0 || tokens[at - 1].word == NO_WORD ||
            role_strict(token_lower(reading, at - 1)) != ROLE_NONE)
            continue;
        word = token_lower(reading, at - 1);
        len = strlen(word);
        if ((len > 4 &&
             (strcmp(word + len - 2, "en") == 0 || strcmp(word + len - 2, "et") == 0)) ||
            is_in_bracket(reading, at - 1))
            role_teach(reading, word, role);
    }
}
