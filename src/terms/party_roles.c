/* What the text says of each party's role: beside its name, and by what it is called. */
#include "terms/parties.h"

#include "terms/columns.h"
#include "terms/evidence.h"

#include <string.h>

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

    for (uint32_t k = party->end; k + 2 < party->told; k++) {
        char mark = reading->tokens.items[k].mark;
        if (mark == '"' && role_loose(reading, k + 1) != ROLE_NONE) {
            if (role != ROLE_NONE && role != role_loose(reading, k + 1))
                return false; /* "Nordlys ApS (”Leverandøren”) behandler for sine kunder (”Kunden”)" */
            role = role_loose(reading, k + 1);
        }
        if ((mark == '"' || (mark == '(' && lower[1] != '\0')) && /* "(i det følgende" */
            token_is(reading, k + 1, lower) &&
            !token_is(reading, k + 2, "og")) /* "(Kunden og Nordlys hver for sig …)" */
            return true;
    }
    return false;
}

bool party_is_alias(const struct reading *reading, const struct party *party, uint32_t t)
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
        if (party_is_alias(reading, &parties->items[i], t))
            return false;
    return true;
}

void parties_find_stated(const struct reading *reading, struct parties *parties, enum role role)
{
    struct party *party = NULL;

    for (size_t i = 0; i < parties->said_len && party == NULL; i++) {
        uint32_t of = parties->said[i].of;
        const struct token *token = &reading->tokens.items[of];
        bool known = token->capital ||
                     (token->word != NO_WORD && !reading->words.items[token->word].taught);
        if (parties->said[i].role == role &&
            ((known && role_loose(reading, of) == role) || is_somebody(reading, parties, of)))
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
        called = called || (tokens[k - 1].mark == '"' && party_is_alias(reading, party, k));
    return called && k + 1 < t && token_is(reading, k + 1, "er");
}

/* The word at t is one that another party's name begins with, which was presented before. */
static bool is_taken(const struct reading *reading, const struct parties *parties,
                     const struct party *party, uint32_t t)
{
    for (size_t i = 0; i < parties->len; i++) {
        const struct party *other = &parties->items[i];
        if (other != party && other->first < party->first && !other->generic &&
            token_is(reading, other->first, token_lower(reading, t)))
            return !ends_name(reading, party, t);
    }
    return false;
}

/* The word ends in the first len letters of tail. */
static bool ends_in(const char *word, const char *tail, size_t len)
{
    size_t own = strlen(word);

    return own >= len && memcmp(word + own - len, tail, len) == 0;
}

/* "efterskolen" of "Nordby Efterskole", "klubben" of "Nordby Boldklub", "hospitalet" of "Privathospitalet":
   the definite word (lower case) tells what a word of the name says that it is. */
static bool is_what(const struct reading *reading, const struct party *party, const char *lower)
{
    enum { SHORTEST = 4, ARTICLE = 2 };
    size_t len = strlen(lower);
    size_t stem = len - ARTICLE;

    if (len < SHORTEST + ARTICLE ||
        (strcmp(lower + stem, "en") != 0 && strcmp(lower + stem, "et") != 0))
        return false;
    for (uint32_t t = party->first; t < party->end; t++) {
        const char *word = token_lower(reading, t);
        if (ends_in(word, lower, len) || ends_in(word, lower, stem) ||
            (lower[stem] == 'e' && ends_in(word, lower, stem + 1)) || /* "skole|n" */
            (lower[stem - 1] == 'r' && ends_in(word, "er", ARTICLE) && strlen(word) > stem &&
             strncmp(word + strlen(word) - stem - 1, lower, stem - 1) == 0) || /* "centret" */
            (lower[stem - 1] == lower[stem - 2] && stem > SHORTEST &&
             ends_in(word, lower, stem - 1)) ||
            (ends_in(word, "um", ARTICLE) && strlen(word) >= len &&
             strncmp(word + strlen(word) - len, lower, stem) == 0)) /* "museum", "museet" */
            return true;
    }
    return false;
}

/* The word tells what the party is, and no other one. */
static bool is_only_what(const struct reading *reading, const struct parties *parties,
                         const struct party *party, const char *lower)
{
    if (party->generic || !is_what(reading, party, lower))
        return false;
    for (size_t i = 0; i < parties->len; i++) {
        const struct party *other = &parties->items[i];
        if (other != party && !other->generic &&
            (is_called(reading, other, lower) || is_what(reading, other, lower)))
            return false;
    }
    return true;
}

/* "Førstnævnte er dataansvarlig": of two names that are presented, the party's is that one. */
static bool is_mentioned(const struct reading *reading, const struct parties *parties,
                         const struct party *party, uint32_t t)
{
    bool former = token_is(reading, t, "førstnævnte");
    const struct party *other = NULL;

    if (!former && !token_is(reading, t, "sidstnævnte"))
        return false;
    for (size_t i = 0; i < parties->len; i++) {
        const struct party *one = &parties->items[i];
        if (one == party || one->generic)
            continue;
        if (other != NULL)
            return false;
        other = one;
    }
    return other != NULL && former == (party->first < other->first);
}

/* "Pensionskassen er dataansvarlig": what is said by the party's own short name. The first time tells
   most; what is said of some of the processing only, little. */
static void weigh_said(const struct reading *reading, const struct parties *parties,
                       struct party *party)
{
    enum { REACH = 4000, FIRST = 60, MORE = 10, ASIDE = 10 };
    bool any = false;

    for (size_t i = 0; i < parties->said_len && parties->said[i].t < REACH; i++) {
        const struct role_said *said = &parties->said[i];
        uint32_t of = said->of;
        bool own = reading->tokens.items[of].capital || token_is(reading, of, "vi")
                       ? party_is_alias(reading, party, of)
                       : is_called(reading, party, token_lower(reading, of));
        own = own || (!party->generic && is_mentioned(reading, parties, party, of)) ||
              is_only_what(reading, parties, party, token_lower(reading, of)) ||
              (!party->generic && voice_is_own(reading, party, of));
        /* "I er dataansvarlig, og vi er databehandler" */
        if ((!own && !is_alias_in_bracket(reading, party, of, said->t)) ||
            is_taken(reading, parties, party, of))
            continue;
        party->says[said->role] += said->aside ? ASIDE : any ? MORE : FIRST;
        any |= !said->aside;
    }
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

    if (at > 1 && (token_is(reading, at - 1, "den") || token_is(reading, at - 1, "de")))
        at--;
    if (at > 2 && reading->tokens.items[at - 1].mark == ':' &&
        token_is(reading, at - 2, "rolle"))
        return true; /* "Rolle: Dataansvarlig" */
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
    static const char *const verbs[] = { "og", "er", "har", "skal", "som", "der", NULL };
    uint32_t of = role_stated_of(reading, t);
    const char *kind;

    if (of == NO_WORD || of < party->end)
        return false;
    if (reading->tokens.items[of].block == reading->tokens.items[party->first].block &&
        !reading_has_word(reading, party->end, of + 1, verbs))
        return false; /* "Nordlys ApS, CVR-nr. 12345678, 8000 Aarhus C er databehandler" */

    kind = party_kind(reading, party);
    return !(kind != NULL && token_is(reading, of, kind)) &&
           (reading->tokens.items[of].capital || role_loose(reading, of) != ROLE_NONE) &&
           reading->tokens.items[of].word != NO_WORD && !party_is_alias(reading, party, of);
}

/* "Kunden handler som dataansvarlig", "Som dataansvarlig bestemmer kunden": it is said of another. */
static bool is_said_as(const struct reading *reading, const struct party *party, uint32_t t)
{
    uint32_t as = t > 1 && token_is(reading, t - 1, "den") ? t - 2 : t - 1;

    return token_is(reading, as, "som") &&
           (reading->tokens.items[as].capital || is_said_of_another(reading, party, t));
}

/* "Databehandler:", "Databehandler (herefter …)" at a line's beginning: the label of the next one. */
static bool is_label(const struct reading *reading, uint32_t t)
{
    bool first =
        token_gap(reading, t) >= GAP_LINE ||
        (t > 0 && token_is(reading, t - 1, "den") && token_gap(reading, t - 1) >= GAP_LINE);

    return first && t + 1 < reading->tokens.len &&
           (reading->tokens.items[t + 1].mark == ':' ||
            reading->tokens.items[t + 1].mark == '(');
}

/* An "og" stands between the name and the bracket of t, behind which somebody else may be presented. */
static bool is_behind_and(const struct reading *reading, const struct party *party, uint32_t t)
{
    uint32_t open = t;

    for (uint32_t k = party->end; k < t; k++)
        if (reading->tokens.items[k].mark == '(')
            open = k;
        else if (reading->tokens.items[k].mark == ')')
            open = t;
    for (uint32_t k = party->end; k < open; k++)
        if (token_is(reading, k, "og"))
            return true;
    return false;
}

/* "Databehandler i henhold til aftalen er": the role that the sentence begins with, which ends at t. */
static enum role role_of_subject(const struct reading *reading, uint32_t t)
{
    enum { REACH = 8 };
    const struct token *tokens = reading->tokens.items;
    uint32_t first = reading->blocks.items[tokens[t].block].first;
    uint32_t at = t;

    while (at > first && t - at < REACH && tokens[at - 1].mark != '.' &&
           !line_begins(reading, at))
        at--;
    at += token_is(reading, at, "den");
    return at < t ? role_strict(token_lower(reading, at)) : ROLE_NONE;
}

/* "den dataansvarlige Nordby Skole", "databehandleren, Nordlys ApS", "Leverandøren er Nordlys": in front
   of the name at t. */
static enum role role_in_front(const struct reading *reading, uint32_t t)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t at = t;
    bool is = at > 1 && token_is(reading, at - 1, "er");

    if (is || (at > 1 && tokens[at - 1].mark == ','))
        at--;
    if (at == 0 || tokens[at - 1].block != tokens[t].block ||
        token_gap(reading, at) > GAP_SPACE || token_gap(reading, t) > GAP_SPACE)
        return ROLE_NONE;
    if (!is)
        return role_strict(token_lower(reading, at - 1));
    return role_loose(reading, at - 1) != ROLE_NONE ? role_loose(reading, at - 1)
                                                    : role_of_subject(reading, at);
}

/* "er Nordby Skole dataansvarlig og Nordlys ApS databehandler": right behind the name that ends at t. */
static enum role role_behind(const struct reading *reading, uint32_t t)
{
    const struct token *tokens = reading->tokens.items;

    return t < reading->tokens.len && tokens[t].block == tokens[t - 1].block &&
                   token_gap(reading, t) <= GAP_SPACE
               ? role_strict(token_lower(reading, t))
               : ROLE_NONE;
}

/* "Køreskolen er X, CVR-nr. …. Det er dig, der er dataansvarlig": said of the one before it in the paragraph,
   where nobody else is named. */
static void weigh_it_is(const struct reading *reading, struct party *party)
{
    enum { IT_IS = 60, WORDS = 6 };
    static const char *const who[] = { "dig", "jer", "os", "den", NULL };
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = party->end;
         t + WORDS < party->extent && tokens[t + WORDS].block == tokens[party->first].block;
         t++)
        if (token_is(reading, t, "det") && token_is(reading, t + 1, "er") &&
            reading_has_word(reading, t + 2, t + 3, who) && token_is(reading, t + 4, "der"))
            party->says[role_strict(token_lower(reading, t + WORDS))] += IT_IS;
}

/* "I aftalen kalder vi Nordlys ”leverandøren”": what it is called, quoted right behind the first word of the
   name, where the parties are presented. */
static void weigh_called(const struct reading *reading, struct party *party)
{
    enum { CALLED = 40, FRONT = 400 };
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = party->end; t + 3 < reading->tokens.len && t < party->end + FRONT; t++)
        if (tokens[t].word == tokens[party->first].word && tokens[t].capital &&
            tokens[t + 1].mark == '"' && tokens[t + 2].word != NO_WORD &&
            tokens[t + 3].mark == '"' && tokens[t - 1].mark != '"' &&
            tokens[t + 3].block == tokens[t].block) {
            party->says[role_loose(reading, t + 2)] += CALLED;
            if (party->called == NULL) {
                party->called_token = t + 2;
                party->called = token_lower(reading, t + 2);
            }
            return;
        }
}

/* Wherever else the contract has the whole name, with the role's word beside it. */
static void weigh_again(const struct reading *reading, struct party *party)
{
    enum { AGAIN = 50, MOST = 2 };
    uint32_t len = party->end - party->first;
    int found = 0;

    if (len < 2)
        return; /* a word that may stand for anything */
    for (uint32_t t = 1; t + len < reading->tokens.len && found < MOST; t++) {
        enum role role;
        if (reading->tokens.items[t].word != reading->tokens.items[party->first].word ||
            t == party->first || !ends_name(reading, party, t + len - 1))
            continue;
        role = role_in_front(reading, t);
        role = role != ROLE_NONE ? role : role_behind(reading, t + len);
        party->says[role] += role != ROLE_NONE ? AGAIN : 0;
        found += role != ROLE_NONE;
    }
}

/* The first role word that names the party among what belongs to it; a bare one where it stands close
   behind the name. */
static void weigh_named(const struct reading *reading, struct party *party)
{
    enum { CLOSE = 24, NAMED = 100, FAR = 40, NEAR = 30, CALLED = 40 };
    enum role role =
        party->generic && !party->described ? ROLE_NONE : bracketed_role(reading, party);
    enum role bare = ROLE_NONE;

    if (role == ROLE_NONE && !party->generic)
        role = role_in_front(reading, party->first);
    if (role == ROLE_NONE && !party->generic)
        role = role_behind(reading, party->end);
    if (role != ROLE_NONE) {
        party->says[role] += NAMED;
        return;
    }
    for (uint32_t t = party->end; t < party->told; t++) {
        role = role_strict(token_lower(reading, t));
        if (role == ROLE_NONE)
            continue;
        if (is_naming(reading, t) && !is_said_as(reading, party, t)) {
            party->says[role] += is_behind_and(reading, party, t) ? FAR : NAMED;
            return;
        }
        if (bare == ROLE_NONE && t < party->end + CLOSE && !is_label(reading, t) &&
            !is_said_as(reading, party, t) && !is_said_of_another(reading, party, t))
            bare = role;
    }
    if (bare != ROLE_NONE) {
        party->says[bare] += NEAR;
        return;
    }
    for (uint32_t t = party->end; t < party->told; t++) {
        role = is_naming(reading, t) && !is_said_as(reading, party, t) ? role_loose(reading, t)
                                                                       : ROLE_NONE;
        if (role != ROLE_NONE) {
            party->says[role] += CALLED;
            return;
        }
    }
}

void party_settle(struct party *party)
{
    const int *says = party->says;

    party->role = says[ROLE_CONTROLLER] > says[ROLE_PROCESSOR]   ? ROLE_CONTROLLER
                  : says[ROLE_PROCESSOR] > says[ROLE_CONTROLLER] ? ROLE_PROCESSOR
                                                                 : ROLE_NONE;
}

void parties_find_roles(const struct reading *reading, struct parties *parties)
{
    enum { READ = 80, WORD = 50 };

    for (size_t i = 0; i < parties->len; i++) {
        struct party *party = &parties->items[i];
        enum role word = party->generic ? role_loose(reading, party->end - 1) : ROLE_NONE;
        if (party->role != ROLE_NONE)
            party->says[party->role] += READ;
        if (word != ROLE_NONE)
            party->says[word] += WORD;
        if (!party->generic || (!party->unnamed && word == ROLE_NONE))
            weigh_said(reading, parties, party);
        if (!party->generic && !party->cells)
            weigh_again(reading, party);
        if (!party->generic)
            weigh_it_is(reading, party);
        if (!party->generic && reading->tokens.items[party->first].word != NO_WORD)
            weigh_called(reading, party);
        if (!party->generic || party->described || word == ROLE_NONE)
            weigh_named(reading, party);
        party_settle(party);
    }
}
