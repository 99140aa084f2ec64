/* Names that may be a party's: the two after "mellem". */
#include "terms/parties.h"

#include "terms/columns.h"
#include "terms/evidence.h"

#include <string.h>

static const char *const between_words[] = { "mellem", "imellem", NULL };

static bool ends_with(const char *word, const char *tail)
{
    size_t len = strlen(word);
    size_t n = strlen(tail);

    return len >= n && strcmp(word + len - n, tail) == 0;
}

bool party_is_definite(const char *word)
{
    return ends_with(word, "en") || ends_with(word, "et") || ends_with(word, "ne");
}

/* "mellem Databehandleraftalen og Hovedaftalen": papers, no people. */
static bool is_paper(const struct reading *reading, uint32_t t)
{
    static const char *const papers[] = { "aftalen",        "kontrakten", "vilkårene",
                                          "bestemmelserne", "bilagene",   "bilag",
                                          "parterne",       "interne",    "betingelserne",
                                          "klausulerne" };
    const char *word = token_lower(reading, t);

    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
        if (ends_with(word, papers[i]))
            return true;
    return false;
}

/* "Europa-Parlamentets og Rådets forordning": a law, no party. */
static bool is_law(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const laws[] = { "forordning", "forordningen",   "direktiv",  "lov",
                                        "loven",      "bekendtgørelse", "afgørelse", NULL };

    return reading_has_word(reading, first, end, laws);
}

/* "deranged (herefter "databehandleren")", "nordlys8, CVR-nr. …": a name that its owner writes
   small, told by the role or the number that stands right behind it. */
static bool is_small_name(const struct reading *reading, uint32_t t, uint32_t zone)
{
    enum { REACH = 14 };
    const struct token *tokens = reading->tokens.items;
    const struct registry *registry;

    if (party_stands_alone(reading, t, zone))
        return true;
    if (t + 2 >= zone || tokens[t].word == NO_WORD || tokens[t].capital ||
        role_loose(reading, t) != ROLE_NONE || party_is_definite(token_lower(reading, t)) ||
        tokens[t + 1].block != tokens[t].block)
        return false;
    if (tokens[t + 1].mark == ',')
        return firm_id_label(reading, t + 2, zone, &registry) > 0;
    for (uint32_t k = t + 2; tokens[t + 1].mark == '(' && k < zone && k < t + REACH; k++) {
        if (tokens[k].mark == ')' || tokens[k].block != tokens[t].block)
            return false;
        if (tokens[k - 1].mark == '"' && role_strict(token_lower(reading, k)) != ROLE_NONE)
            return true;
    }
    return false;
}

/* "jer", "dig", "den virksomhed, der har oprettet kontoen": a party that has no name here. Its end,
   or t. */
static uint32_t unnamed_end(const struct reading *reading, uint32_t t, uint32_t zone)
{
    static const char *const people[] = { "jer", "dig", "du", "dem", "kunder", NULL };
    static const char *const articles[] = { "den",    "det",  "en", "et",
                                            "enhver", "alle", "de", NULL };
    static const char *const tells[] = { "der", "som", NULL };
    const struct token *tokens = reading->tokens.items;

    if (reading_has_word(reading, t, t + 1, people)) {
        /* "jer, Skovlyst ApS": the name follows. */
        return tokens[t + 1].mark == ',' && tokens[t + 2].capital ? t : t + 1;
    }
    if (t + 1 < zone && reading_has_word(reading, t, t + 1, articles) &&
        tokens[t + 1].word != NO_WORD && !tokens[t + 1].capital &&
        (role_loose(reading, t + 1) == ROLE_NONE ||
         reading_has_word(reading, t + 2 + (tokens[t + 2].mark == ','),
                          t + 3 + (tokens[t + 2].mark == ','), tells)))
        return t + 2; /* "den kunde, som har bestilt" */
    return t;
}

/* "mellem boligorganisationen, som anført i ordren (”I”), og …": a party that has only a word for what
   it is, and a short name in brackets before the other one's name. */
static bool is_called_word(const struct reading *reading, uint32_t t, uint32_t zone)
{
    enum { REACH = 16 };
    const struct token *tokens = reading->tokens.items;

    if (tokens[t].word == NO_WORD || tokens[t].capital ||
        !party_is_definite(token_lower(reading, t)) || t + 1 >= zone ||
        (tokens[t + 1].mark != ',' && tokens[t + 1].mark != '('))
        return false;
    for (uint32_t k = t + 1; k + 1 < zone && k < t + REACH; k++) {
        if (tokens[k].block != tokens[t].block || token_is(reading, k, "og"))
            return false;
        if (tokens[k].mark == '(' && tokens[k + 1].mark == '"')
            return true;
    }
    return false;
}

/* "og den virksomhed, forening eller myndighed, der har oprettet en konto": who is told by what he
   does. */
static bool tells_who(const struct reading *reading, uint32_t t, uint32_t zone)
{
    enum { REACH = 12 };
    static const char *const who[] = { "der", "som", NULL };
    uint32_t end = t + REACH < zone ? t + REACH : zone;

    if (unnamed_end(reading, t, zone) != t + 2)
        return false;
    for (uint32_t k = t + 2;
         k < end && reading->tokens.items[k].block == reading->tokens.items[t].block; k++)
        if (reading_has_word(reading, k, k + 1, who))
            return true;
    return false;
}

/* "køber af webshop (dataansvarlig)", "skolen, der bruger Skemalet (den dataansvarlige)": small words
   that tell a party, with its role behind them. Their end, or t. */
static uint32_t described_end(const struct reading *reading, uint32_t t, uint32_t zone)
{
    enum { LONGEST = 10 };
    static const char *const who[] = { "der", "som", NULL };
    const struct token *tokens = reading->tokens.items;
    uint32_t end = t;
    uint32_t role;

    while (end + 1 < zone && end < t + LONGEST && tokens[end].block == tokens[t].block &&
           (tokens[end].word != NO_WORD ||
            (tokens[end].mark == ',' && reading_has_word(reading, end + 1, end + 2, who))))
        end++;
    if (end == t || end + 1 >= zone || tokens[end].mark != '(' || tokens[t].capital ||
        reading_has_word(reading, t, t + 1, who) || /* "og som er angivet i ordren" goes on */
        tokens[t].digits || (end == t + 1 && !party_is_definite(token_lower(reading, t))))
        return t;
    for (role = end + 1;
         role < zone && (tokens[role].mark == '"' || token_is(reading, role, "den"));)
        role++;
    return role < zone && role_strict(token_lower(reading, role)) != ROLE_NONE ? end : t;
}

/* "Havby Kommune, Børn og Unge" / … / "og": the "og" at t stands within the line of the name that ended at
   end with a comma, and further down another has a line of its own: it is part of what the first is. */
static bool is_within_line(const struct reading *reading, uint32_t end, uint32_t t,
                           uint32_t limit)
{
    const struct token *tokens = reading->tokens.items;

    if (tokens[end].mark != ',' || line_begins(reading, t) || !tokens[t - 1].capital ||
        tokens[t - 1].mark == ')' || firm_form_at(reading, t - 1, FIRM_FORM) > 0)
        return false;
    for (uint32_t k = end; k < t; k++)
        if (line_begins(reading, k))
            return false;
    for (uint32_t k = t + 2; k + 1 < limit; k++)
        if (token_is(reading, k, "og") && line_begins(reading, k) &&
            line_begins(reading, k + 1))
            return true;
    return false;
}

/* On to the next "og" that stands alone or before a name; limit where there is none. */
static uint32_t next_and(const struct reading *reading, uint32_t at, uint32_t end,
                         uint32_t limit)
{
    const struct token *tokens = reading->tokens.items;

    for (; at + 1 < limit; at++) {
        bool alone = tokens[at].block != tokens[at + 1].block;
        if (token_is(reading, at, "og") && !is_within_line(reading, end, at, limit) &&
            (alone || name_may_hold(reading, at + 1) || is_small_name(reading, at + 1, limit) ||
             role_loose(reading, at + 1) != ROLE_NONE ||
             (at + 2 < limit && tokens[at + 1].mark == '"' &&
              role_loose(reading, at + 2) != ROLE_NONE) ||
             described_end(reading, at + 1, limit) > at + 1 ||
             token_is(reading, at + 1, "medundertegnede") ||
             tells_who(reading, at + 1, limit) ||
             reading_has_word(reading, at + 1, at + 1 + 1,
                              (const char *const[]){ "os", "jer", "dig", NULL })) &&
            (tokens[at - 1].mark == ',' || tokens[at - 1].mark == ')' ||
             tokens[at - 1].mark == '"' ||
             (tokens[at - 1].mark == '-' && token_gap(reading, at - 1) == GAP_SPACE) ||
             tokens[at - 1].block != tokens[at].block || tokens[at - 1].digits ||
             at - end < 2 || tokens[at - 1].capital ||
             role_strict(token_lower(reading, at - 1)) != ROLE_NONE))
            return at;
    }
    return limit;
}

/* Small words between "mellem" and the name. */
static uint32_t skip_to_name(const struct reading *reading, uint32_t at, uint32_t zone)
{
    static const char *const words[] = {
        "undertegnede", "medundertegnede", "firmaet", "selskabet", "virksomheden", "på", "side",
        "ene",          "anden",           NULL
    };
    const struct token *tokens = reading->tokens.items;

    static const char *const us[] = { "os", "jer", "dig", NULL };
    static const char *const sides[] = { "ene", "anden", NULL }; /* "på den ene side" */

    while (at < zone &&
           (tokens[at].word == NO_WORD ||
            (at + 1 < zone && token_is(reading, at, "den") &&
             reading_has_word(reading, at + 1, at + 2, sides)) ||
            (!tokens[at].capital && (reading_has_word(reading, at, at + 1, words) ||
                                     (reading_has_word(reading, at, at + 1, us) &&
                                      tokens[at + 1].mark == ',' && tokens[at + 2].capital)))))
        at++;
    if (at + 2 < zone && token_is(reading, at, "navn") && tokens[at + 1].mark == ':')
        at += 2; /* "Navn: …": where it is empty, the next label follows */
    return at;
}

/* "… Bro og Søn A/S, CVR-nr. …": the words at k are the end of a longer name. */
static bool continues_name(const struct reading *reading, uint32_t k)
{
    const struct token *tokens = reading->tokens.items;

    return k > 1 && token_is(reading, k - 1, "og") && tokens[k - 2].capital &&
           tokens[k - 2].word != NO_WORD;
}

/* "Aftale mellem Foreningen Fyrren og Medlemslisten", and no more in the line: the only "og" parts the
   two names. */
static uint32_t only_and(const struct reading *reading, uint32_t at, uint32_t end,
                         uint32_t zone)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t and = end;

    if (at == 0 || !reading_has_word(reading, at - 1, at, between_words) ||
        token_gap(reading, at) > GAP_SPACE || tokens[at - 1].block != tokens[at].block ||
        (end < zone && (tokens[end].block == tokens[at].block || token_is(reading, end, "og"))))
        return end;
    for (uint32_t t = at + 1; t + 1 < end; t++) {
        if (!token_is(reading, t, "og"))
            continue;
        if (and < end || !tokens[t + 1].capital)
            return end;
        and = t;
    }
    return and;
}

/* "Danske Skakklubber og Turneringsdata I/S": two names and no one's, where the second has a number
   of its own further on. The end of the first, or end. */
static uint32_t first_of_two(const struct reading *reading, uint32_t at, uint32_t end,
                             uint32_t zone)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t and = only_and(reading, at, end, zone);

    if (and < end)
        return and;
    for (uint32_t t = at + 1; t + 1 < end; t++) {
        uint32_t len = end - (t + 1);
        if (!token_is(reading, t, "og") || !tokens[t + 1].capital)
            continue;
        for (uint32_t k = end; k + len < zone; k++) {
            uint32_t same = 0;
            while (same < len && tokens[k + same].word == tokens[t + 1 + same].word &&
                   tokens[k + same].mark == tokens[t + 1 + same].mark)
                same++;
            if (same == len && party_has_number(reading, k + len) &&
                !continues_name(reading, k))
                return t;
        }
    }
    return end;
}

/* "Leverandøren databehandler i forhold til …": a sentence, and no name but where it has a form. */
static bool begins_with_role(const struct reading *reading, uint32_t at, uint32_t end)
{
    return end > at + 1 && role_loose(reading, at) != ROLE_NONE &&
           !reading->tokens.items[at + 1].capital && !party_is_generic(reading, at, end) &&
           firm_form_at(reading, end - 1, FIRM_FORM) == 0;
}

/* "den dataansvarlige, Rosenlund Plejehjem", "dataansvarlig" / "Faxe Museum": the end of the name behind
   the role's word, which *first says the beginning of; or t, where none follows. */
static uint32_t apposition(const struct reading *reading, uint32_t t, uint32_t zone,
                           uint32_t *first)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t end;

    *first = t;
    if (t + 1 >= zone)
        return t;
    if (tokens[t].mark == ',')
        *first = t + 1;
    else if (!party_stands_alone(reading, t, zone))
        return t;
    if (!tokens[*first].capital || is_id_label(token_lower(reading, *first)) ||
        role_loose(reading, *first) != ROLE_NONE)
        return t;
    end = party_name_end(reading, *first, zone);
    return party_may_begin(reading, *first, end) ? end : t;
}

/* "Forening: A/B Kastanjegården": the name behind a label that is no word of the law, or at. */
static uint32_t behind_label(const struct reading *reading, uint32_t at, uint32_t zone)
{
    const struct token *tokens = reading->tokens.items;
    bool labelled = at + 2 < zone && tokens[at].capital && tokens[at + 1].mark == ':' &&
                    tokens[at + 2].capital && !line_begins(reading, at + 2) &&
                    role_strict(token_lower(reading, at)) == ROLE_NONE &&
                    !is_id_label(token_lower(reading, at)) &&
                    column_of(reading, at) == COLUMN_NONE;

    uint32_t role = at + token_is(reading, at, "den");

    if (at + 3 < zone && token_is(reading, at + 1, "navn") && tokens[at + 2].mark == ':' &&
        !line_begins(reading, at + 3))
        return at + 3; /* "Virksomhedens navn: Nordby Skole" */
    /* "mellem den dataansvarlige Nordby Skole og databehandleren Nordlys ApS" */
    if (role + 1 < zone && role_strict(token_lower(reading, role)) != ROLE_NONE &&
        tokens[role + 1].block == tokens[at].block && tokens[role + 1].capital &&
        tokens[role + 1].word != NO_WORD && token_gap(reading, role + 1) <= GAP_SPACE &&
        role_loose(reading, role + 1) == ROLE_NONE &&
        !is_id_label(token_lower(reading, role + 1)))
        return role + 1;
    return labelled ? at + 2 : at;
}

/* "(1) Nordby Skole", "1. Nordby Skole", "a) Nordby Skole": behind the party's own number, or at. */
static uint32_t behind_number(const struct reading *reading, uint32_t at, uint32_t zone)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t t = at + (at < zone && tokens[at].mark == '(');

    return t + 2 < zone && tokens[t].word != NO_WORD && tokens[t].end - tokens[t].begin == 1 &&
                   (tokens[t + 1].mark == ')' ||
                    (tokens[t].digits && tokens[t + 1].mark == '.')) &&
                   tokens[t + 2].capital && tokens[t + 2].block == tokens[t].block
               ? t + 2
               : at;
}

/* One of the two names; its end, or at where none stands there. */
static uint32_t read_one(const struct reading *reading, struct parties *parties, uint32_t at,
                         uint32_t zone)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t label = at;
    at = behind_label(reading, behind_number(reading, at, zone), zone);
    uint32_t unnamed = unnamed_end(reading, at, zone);
    uint32_t end = is_id_label(token_lower(reading, at))
                       ? at
                       : first_of_two(reading, at, party_name_end(reading, at, zone), zone);
    bool generic = party_is_generic(reading, at, end);
    static const char *const verbs[] = { "er", "har", "skal", "kan", NULL };
    uint32_t described = described_end(reading, at, zone);
    uint32_t first;
    struct party *party;

    if (described > at && unnamed == at && !generic) {
        party = parties_add(reading, parties, at, described, true);
        if (party != NULL)
            party->unnamed = party->described = true;
        return described;
    }
    if (unnamed > at) {
        bool as = tokens[unnamed].block == tokens[at].block &&
                  token_is(reading, unnamed, "som") &&
                  role_loose(reading, unnamed + 1) != ROLE_NONE;
        party = parties_add(reading, parties, at, as ? unnamed + 2 : unnamed, true);
        if (party != NULL)
            party->unnamed = true; /* "dig som kunde" */
        return as ? unnamed + 2 : unnamed;
    }
    if (is_called_word(reading, at, zone)) {
        parties_add(reading, parties, at, at + 1, true);
        return at + 1;
    }
    if (end == at ||
        (!generic && !party_may_begin(reading, at, end) && !is_small_name(reading, at, zone)) ||
        is_law(reading, at, end) || begins_with_role(reading, at, end) ||
        reading_has_word(reading, at, end, verbs))
        return label;
    /* "(Kunden)" / "[Kundens navn]": the name stands below the word for it */
    if (generic && at > 0 && tokens[at - 1].mark == '(' && end + 1 < zone &&
        tokens[end].mark == ')' && line_begins(reading, end + 1) &&
        token_is_template(reading, end + 1)) {
        enum role role = role_loose(reading, end - 1);
        party = parties_add(reading, parties, end + 1, end + 2, false);
        if (party != NULL && party->role == ROLE_NONE)
            party->role = role;
        return end + 2;
    }
    if (generic && apposition(reading, end, zone, &first) > end) {
        enum role role = role_loose(reading, end - 1);
        at = first;
        end = apposition(reading, end, zone, &first);
        party = parties_add(reading, parties, at, end, false);
        if (party != NULL && party->role == ROLE_NONE)
            party->role = role;
        return end;
    }
    party = parties_add(reading, parties, at, end, generic);
    if (party != NULL && generic && at > 0 && tokens[at - 1].mark == '(')
        party->unnamed = true; /* "(den dataansvarlige – kunden)" */
    return end;
}

/* "12. Forholdet mellem parterne og tjenesteudbyderen": an entry of a list or of the contents, or a
   heading further down. */
static bool is_entry(const struct reading *reading, uint32_t t)
{
    enum { FRONT = 40 };
    enum node_kind kind = token_node(reading, t)->kind;
    const struct reading_block *block = &reading->blocks.items[reading->tokens.items[t].block];
    const struct token *first = &reading->tokens.items[block->first];
    bool prose = block->index > 0 && first->word != NO_WORD && !first->digits;

    return kind == NODE_ITEM || (kind == NODE_HEADING && !prose && t > FRONT);
}

/* Those that were read from the words first … end stand between "mellem" and what follows. */
static void mark_between(struct parties *parties, uint32_t first, uint32_t end)
{
    for (size_t i = 0; i < parties->len; i++)
        if (parties->items[i].first >= first && parties->items[i].first < end)
            parties->items[i].between = true;
}

/* The two names after "mellem": the first at once, the second behind an "og" that follows the
   first one's particulars. */
void parties_read_between(const struct reading *reading, struct parties *parties, uint32_t zone)
{
    enum { REACH = 120 };

    for (uint32_t t = 0; t + 1 < zone; t++) {
        size_t found = 0;
        uint32_t at;
        uint32_t limit;
        if (!reading_has_word(reading, t, t + 1, between_words) || is_entry(reading, t))
            continue;
        at = skip_to_name(reading, t + 1, zone);
        if (at >= zone || is_paper(reading, at))
            continue;
        limit = at + REACH < zone ? at + REACH : zone;
        while (at < limit && found < 2) {
            uint32_t end = read_one(reading, parties, at, zone);
            if (end == at)
                break;
            mark_between(parties, at, end);
            found++;
            at = skip_to_name(reading, next_and(reading, end, end, limit) + 1, zone);
        }
        if (found == 2)
            return;
    }
}
