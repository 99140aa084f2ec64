/* Names that may be a party's: what one is, and those behind a label. */
#include "terms/parties.h"

#include "terms/columns.h"
#include "terms/evidence.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { ZONE_BLOCKS = 70, ZONE_TOKENS = 900 };

uint32_t parties_zone(const struct reading *reading)
{
    uint32_t end = 0;

    for (size_t b = 0; b < reading->blocks.len && b < ZONE_BLOCKS; b++) {
        const struct reading_block *block = &reading->blocks.items[b];
        if (block->first > ZONE_TOKENS)
            break;
        if (block->node->kind == NODE_ANNEX && b > 4)
            break;
        end = block->first + block->count;
    }
    return end < 2 * ZONE_TOKENS ? end : 2 * ZONE_TOKENS;
}

/* --- candidates -------------------------------------------------------------------------- */

static bool same_name(const char *a, const char *b)
{
    char *left = utf8_lower_copy(a, strlen(a));
    char *right = utf8_lower_copy(b, strlen(b));
    bool same = strcmp(left, right) == 0;

    free(left);
    free(right);
    return same;
}

bool party_has_number(const struct reading *reading, uint32_t t)
{
    enum { NEAR = 3 };
    const struct token *tokens = reading->tokens.items;
    const struct registry *registry;
    uint32_t end = (uint32_t)reading->tokens.len;

    for (uint32_t at = t; at < end && at < t + NEAR; at++) {
        if (firm_id_label(reading, at, end, &registry) > 0)
            return true;
        if (tokens[at].word != NO_WORD)
            return false;
    }
    return false;
}

/* "Rosenørns Allé 7", but not "Ejerforeningen Strandparken 2-8", which is called after its houses. */
static bool is_address(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const bodies[] = { "forening", "selskab", "laug", "fond", "klub" };
    const char *word = token_lower(reading, first);

    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        if (strstr(word, bodies[i]) != NULL)
            return false;
    return is_street(reading, first, end);
}

struct party *parties_add(const struct reading *reading, struct parties *parties,
                          uint32_t first, uint32_t end, bool generic)
{
    const char *name = firm_name(reading, first, end);

    for (size_t i = 0; i < parties->len; i++) {
        struct party *party = &parties->items[i];
        if (same_name(party->name, name)) {
            /* "Aftale mellem X og Y" only names them; "X, CVR-nr. …" presents it. */
            if (!party->cells && !party->generic && party_has_number(reading, end) &&
                !party_has_number(reading, party->end)) {
                party->first = party->label = first;
                party->end = party->extent = end;
            }
            return party;
        }
        if (first < party->end && party->first < end) {
            /* One is a part of the other: the longer one is the name. */
            if (end - first > party->end - party->first && !generic && first <= party->first) {
                party->first = first;
                party->end = end;
                party->name = name;
            }
            return party;
        }
    }
    /* the head of a column ("Dataansvarlig   CVR   Kontaktperson"), the address below a name */
    if (parties->len == MAX_PARTIES || name[0] == '\0' || is_address(reading, first, end) ||
        (end - first == 1 && !generic && column_of(reading, first) != COLUMN_NONE))
        return NULL;
    parties->items[parties->len] = (struct party){ .first = first,
                                                   .end = end,
                                                   .label = first,
                                                   .extent = end,
                                                   .name = name,
                                                   .generic = generic };
    return &parties->items[parties->len++];
}

static bool is_word(const struct reading *reading, uint32_t t, const char *const *words)
{
    for (; *words != NULL; words++)
        if (token_is(reading, t, *words))
            return true;
    return false;
}

/* A mark inside a name: "&", a hyphen, "Sct. Maria", "Lund, Holm & Co. A/S". */
static bool is_inner_mark(const struct reading *reading, uint32_t at, uint32_t t, uint32_t zone)
{
    enum { SHORT = 4, AHEAD = 6 };
    const struct token *tokens = reading->tokens.items;
    bool and = false;

    if (tokens[at].mark == '&' || tokens[at].mark == '-' ||
        (tokens[at].mark == '/' && at > t && token_is(reading, at - 1, "v")))
        return true; /* "Havlyst v/ Ida Bro" */
    if (at == t || at + 1 >= zone || !tokens[at + 1].capital ||
        tokens[at + 1].block != tokens[at].block || token_gap(reading, at + 1) > GAP_SPACE)
        return false;
    if (tokens[at].mark == '.') {
        return tokens[at - 1].capital && tokens[at - 1].end - tokens[at - 1].begin <= SHORT &&
               (firm_form_at(reading, at - 1, FIRM_FORM) == 0 ||
                token_is(reading, at - 1, "co"));
    }
    if (tokens[at].mark != ',' || at != t + 1)
        return false;
    for (uint32_t k = at + 1; k < zone && k < at + AHEAD; k++) {
        and |= tokens[k].mark == '&';
        if (and&&firm_form_at(reading, k, FIRM_FORM) > 0)
            return true;
        if (!tokens[k].capital && tokens[k].mark != '&' && tokens[k].mark != '.')
            return false;
    }
    return false;
}

/* "Havlyst v/ Ida" / "Bro": the owner's name goes on behind a broken line. */
static bool is_owner(const struct reading *reading, uint32_t t, uint32_t at)
{
    enum { NAMES = 3 };

    for (uint32_t k = at; k > t + 1 && at - k < NAMES; k--)
        if (reading->tokens.items[k - 1].mark == '/' && token_is(reading, k - 2, "v"))
            return true;
    return false;
}

/* To the end of the line, a comma, a bracket or " og ". */
uint32_t party_name_end(const struct reading *reading, uint32_t t, uint32_t zone)
{
    enum { LONGEST = 10 };
    const struct token *tokens = reading->tokens.items;
    uint32_t block = tokens[t].block;
    uint32_t at = t;

    if (tokens[t].word == NO_WORD)
        return t;
    if (token_is_template(reading, t))
        return t + 1;
    while (at < zone && tokens[at].block == block && at - t < LONGEST) {
        enum token_gap gap = at == t ? GAP_NONE : token_gap(reading, at);
        bool owner = gap == GAP_LINE && tokens[at].capital && is_owner(reading, t, at);
        if ((gap >= GAP_WIDE && !owner) ||
            (tokens[at].word == NO_WORD && !is_inner_mark(reading, at, t, zone)))
            break;
        if (at > t && (is_id_label(token_lower(reading, at)) ||
                       token_is(reading, at, "eller") || token_is(reading, at, "som") ||
                       (token_is(reading, at, "og") && tokens[at + 1].capital &&
                        tokens[at - 1].mark != '-' &&
                        (firm_form_at(reading, at - 1, FIRM_FORM) > 0 ||
                         firm_form_at(reading, at - 1, FIRM_BODY) > 0))))
            break;
        at++;
        if (at > t + 1 && firm_form_at(reading, at - 1, FIRM_FORM) > 0 &&
            !token_is(reading, at - 1, "co")) {
            at = firm_forms_end(reading, at, zone);
            break;
        }
    }
    return at;
}

bool party_may_begin(const struct reading *reading, uint32_t t, uint32_t end)
{
    const struct token *token = &reading->tokens.items[t];

    return end > t &&
           (token->capital || token->digits || token_is_template(reading, t) ||
            (token->word != NO_WORD && firm_form_at(reading, end - 1, FIRM_FORM) > 0));
}

bool party_is_generic(const struct reading *reading, uint32_t first, uint32_t end)
{
    bool any = false;

    for (uint32_t t = first; t < end; t++) {
        const struct token *token = &reading->tokens.items[t];
        if (token->word != NO_WORD && role_loose(reading, t) != ROLE_NONE)
            any = true;
        else if (token->word != NO_WORD && !token_is(reading, t, "den"))
            return false;
    }
    return any;
}

/* --- labels ------------------------------------------------------------------------------ */

/* Behind a role's word, "(”Kunden”):" or "(”Navn ApS”, ”Navn”, ”vi”)": where the label's words go on
   behind the bracket, or, at the line's end, the name that begins in it; t where neither is so. */
static uint32_t bracketed_label(const struct reading *reading, uint32_t t, uint32_t stop)
{
    enum { LONGEST = 16 };
    const struct token *tokens = reading->tokens.items;
    uint32_t close = t + 1;

    while (close < stop && close < t + LONGEST && tokens[close].mark != ')')
        close++;
    if (close >= stop || tokens[close].mark != ')')
        return t;
    if (close + 1 < stop)
        return tokens[close + 1].mark == ':' ? close + 2 : t;
    return tokens[t + 1].mark == '"' && party_may_begin(reading, t + 2, close) &&
                   role_loose(reading, t + 2) == ROLE_NONE && tokens[close - 1].mark == '"'
               ? t + 2
               : t;
}

/* A label with a role at the line's beginning ("Den dataansvarlige:", "Leverandørens navn:",
   "Dataansvarlig er"): where the words behind it begin, or at. */
static uint32_t role_label(const struct reading *reading, uint32_t at, uint32_t stop,
                           enum role *role)
{
    static const char *const small[] = { "den", "navn",       "på",      "part", "parten",
                                         "som", "virksomhed", "selskab", "a",    "b",
                                         "er",  "og",         NULL };
    const struct token *tokens = reading->tokens.items;
    uint32_t words = 0;

    *role = ROLE_NONE;
    for (uint32_t t = at; t < stop && words <= 5; t++) {
        enum role here;
        if (tokens[t].mark == ':' ||
            (tokens[t].word == NO_WORD && *role != ROLE_NONE && tokens[t].mark == '*'))
            return *role == ROLE_NONE ? at : t + 1;
        if (*role != ROLE_NONE && t > at && token_gap(reading, t) >= GAP_WIDE)
            return t;
        if (*role != ROLE_NONE && tokens[t].mark == '(') {
            uint32_t name = bracketed_label(reading, t, stop);
            if (name > t)
                return name;
        }
        if (tokens[t].word == NO_WORD) {
            if (tokens[t].mark == ',' || tokens[t].mark == '.')
                return at;
            continue;
        }
        here = role_loose(reading, t);
        if (here != ROLE_NONE && *role == ROLE_NONE)
            *role = here;
        else if (here != ROLE_NONE && here != *role)
            return at; /* "Kunden og Leverandøren:" */
        else if (here == ROLE_NONE && !tokens[t].digits && !is_word(reading, t, small))
            return at;
        words++;
        if (*role != ROLE_NONE && token_is(reading, t, "er") && t + 1 < stop &&
            tokens[t + 1].capital)
            return t + 1;
    }
    return *role != ROLE_NONE && words <= 5 ? stop : at;
}

/* True where a firm's number stands in the lines from t on, before another role's label. */
static bool has_number_below(const struct reading *reading, uint32_t t, uint32_t zone)
{
    enum { LINES = 5 };

    for (size_t line = 0; t < zone && line < LINES; line++) {
        uint32_t stop = line_stop(reading, t, zone);
        enum role role;
        struct firm_id id;
        if (line > 0 && role_label(reading, t, stop, &role) > t)
            return false;
        if (firm_id_next(reading, t, stop, false, &id) && id.labelled)
            return true;
        t = stop;
    }
    return false;
}

/* An address of mail stands in the line. */
static bool has_mail(const struct reading *reading, uint32_t t, uint32_t stop)
{
    const struct token *tokens = reading->tokens.items;
    const char *text = reading->blocks.items[tokens[t].block].text;

    return memchr(text + tokens[t].begin, '@', tokens[stop - 1].end - tokens[t].begin) != NULL;
}

/* Whom to write to, or who signs, and no party: his title, his telephone or his mail stand in the
   line or in the form below the name, and no number or address of a firm. */
static bool is_person(const struct reading *reading, uint32_t name, uint32_t end, uint32_t zone)
{
    enum { LINES = 5 };
    static const char *const titles[] = { "stilling", "titel", "jobtitel",
                                          "stillingsbetegnelse", NULL };
    static const char *const calls[] = { "telefon", "telefonnummer", "tlf",   "tlfnr", "mobil",
                                         "e-mail",  "mail",          "email", NULL };
    bool called = false;

    if (name >= end || firm_form_at(reading, end - 1, FIRM_FORM) > 0 ||
        firm_form_at(reading, name, FIRM_BODY) > 0 ||
        firm_form_at(reading, end - 1, FIRM_BODY) > 0 || has_number_below(reading, name, zone))
        return false;
    for (uint32_t t = name, line = 0; t < zone && line < LINES; line++) {
        uint32_t stop = line_stop(reading, t, zone);
        enum role role;
        if (line > 0 && role_label(reading, t, stop, &role) > t)
            break;
        if (line > 0 && reading_has_word(reading, t, t + 1, titles))
            return true;
        if (column_of(reading, t) == COLUMN_ADDRESS || address_in(reading, t, stop) != NULL)
            return false;
        called |= reading_has_word(reading, t, line > 0 ? t + 1 : stop, calls) ||
                  (line == 0 && has_mail(reading, t, stop));
        t = stop;
    }
    return called;
}

/* A role's word stands in the first words, which are no firm's name and not the role alone. */
static bool names_role(const struct reading *reading, uint32_t name, uint32_t end)
{
    if (end <= name || firm_form_at(reading, end - 1, FIRM_FORM) > 0 ||
        party_is_generic(reading, name, end))
        return false;
    for (uint32_t t = name; t < end && t < name + 3; t++)
        if (role_loose(reading, t) != ROLE_NONE)
            return true;
    return false;
}

/* A name that its owner writes small, on a line of its own: "nordlys v/Ida Bro". */
static bool may_stand_alone(const struct reading *reading, uint32_t name, uint32_t end)
{
    static const char *const joints[] = { "og",  "samt", "mellem", "herefter", "der",
                                          "som", "har",  "er",     "kaldet",   "i",
                                          "en",  "et",   "den",    "det",      NULL };

    return end > name && reading->tokens.items[name].word != NO_WORD &&
           !is_word(reading, name, joints) && !party_is_definite(token_lower(reading, name)) &&
           role_loose(reading, name) == ROLE_NONE;
}

/* "Den dataansvarlige:" / "Kunden (den virksomhed, der opretter sig)": who it is has no name. */
static bool is_role_alone(const struct reading *reading, uint32_t name, uint32_t end,
                          uint32_t stop, enum role role)
{
    return party_is_generic(reading, name, end) && role_loose(reading, name) == role &&
           (end >= stop || reading->tokens.items[end].mark == '(');
}

/* "Den virksomhed, der har oprettet en konto": somebody is told by what he does, and by no name. */
static bool is_description(const struct reading *reading, uint32_t name, uint32_t stop)
{
    enum { REACH = 6 };
    static const char *const articles[] = { "den", "det", "enhver", "en", "et", "de", NULL };
    static const char *const who[] = { "der", "som", NULL };

    if (name + 2 >= stop || !is_word(reading, name, articles) ||
        reading->tokens.items[name + 1].word == NO_WORD ||
        reading->tokens.items[name + 1].capital || role_loose(reading, name + 1) != ROLE_NONE)
        return false;
    return reading_has_word(reading, name + 2, name + REACH < stop ? name + REACH : stop, who);
}

/* A head of a table of labels and values below the role: "Felt | Oplysninger". */
static bool is_table_head(const struct reading *reading, uint32_t name, uint32_t stop)
{
    static const char *const left[] = { "felt", "emne", "punkt", "rubrik", "oplysning", NULL };
    static const char *const right[] = { "oplysninger", "oplysning", "indhold",
                                         "værdi",       "udfyldes",  NULL };

    return stop == name + 2 && is_word(reading, name, left) &&
           is_word(reading, name + 1, right);
}

static void take_label(const struct reading *reading, struct parties *parties, uint32_t at,
                       uint32_t stop, uint32_t zone)
{
    const struct token *tokens = reading->tokens.items;
    enum role role;
    uint32_t name = role_label(reading, at, stop, &role);
    bool below = false;
    uint32_t end;
    struct party *party;
    struct firm firm;

    if (name == at || (tokens[at].mark == '(' && tokens[stop - 1].mark == ')'))
        return; /* "(som databehandler)" tells of what stands above */
    while (name < stop && tokens[name].word == NO_WORD)
        name++;
    if (name >= stop) {
        name = stop; /* the name stands on the next line */
        below = true;
        stop = name < zone ? line_stop(reading, name, zone) : zone;
        if (is_table_head(reading, name, stop)) {
            name = stop;
            stop = name < zone ? line_stop(reading, name, zone) : zone;
        }
    }
    if (name >= zone)
        return;
    if (below && name + 1 < stop && column_of(reading, name) == COLUMN_NAME &&
        token_gap(reading, name + 1) >= GAP_WIDE) {
        name++; /* "Virksomhedsnavn | Navn ApS" */
        below = false;
    }
    if (name + 2 < zone && column_of(reading, name) == COLUMN_NAME &&
        tokens[name + 1].mark == ':') {
        name += 2;
        below = false;
    } else if (name + 1 < stop && token_is(reading, name, "navn")) {
        name++;
    }
    end = name < zone ? party_name_end(reading, name, zone) : name;
    if (names_role(reading, name, end) || is_person(reading, name, end, zone))
        return; /* "For Kunden      For Leverandøren" */
    if (is_description(reading, name, stop)) {
        party = parties_add(reading, parties, name, name + 2, true);
        if (party != NULL && party->role == ROLE_NONE) {
            party->unnamed = true;
            party->role = role;
            party->label = at;
        }
        return;
    }
    if ((!party_may_begin(reading, name, end) &&
         !(below && may_stand_alone(reading, name, end))) ||
        (below && !(firm_next(reading, name, stop, &firm) && firm.first == name) &&
         !has_number_below(reading, name, zone) &&
         !is_role_alone(reading, name, end, stop, role)))
        return;
    party = parties_add(reading, parties, name, end, party_is_generic(reading, name, end));
    if (party != NULL && party->role == ROLE_NONE) {
        party->role = role;
        party->label = at;
    }
}

/* "Leverandør: Navn ApS", "Den dataansvarlige:" with the name behind it or on the next line. */
void parties_read_labels(const struct reading *reading, struct parties *parties, uint32_t zone)
{
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = 0; t < zone;) {
        uint32_t stop = line_stop(reading, t, zone);
        uint32_t at = t;
        while (at < stop && at < t + 3 && tokens[at].word == NO_WORD && tokens[at].mark != '(')
            at++;
        /* "Mellem den dataansvarlige:" / "og databehandleren:" */
        if (at + 1 < stop && tokens[stop - 1].mark == ':' &&
            is_word(reading, at, (const char *const[]){ "mellem", "og", NULL }))
            at++;
        if (at < stop && line_begins(reading, t) &&
            (tokens[t].block == 0 || !party_is_other(reading, tokens[t].block)))
            take_label(reading, parties, at, stop, zone);
        t = stop;
    }
}

/* --- subprocessors are none -------------------------------------------------------------- */

static bool names_subprocessors(const struct reading *reading,
                                const struct reading_block *block)
{
    for (uint32_t t = block->first; t < block->first + block->count; t++)
        if ((token_word_mask(reading, t) & BIT(SUBPROCESSOR)) != 0)
            return true;
    return false;
}

/* True where the block, or what stands between it and its heading, is about subprocessors. */
bool party_is_other(const struct reading *reading, uint32_t b)
{
    const struct reading_block *block = &reading->blocks.items[b];
    bool others = false;

    if (block->node->kind == NODE_DOCUMENT || block->node->kind == NODE_TITLE)
        return false;
    for (;; b--) {
        const struct node *node = reading->blocks.items[b].node;
        bool heading = (node->kind == NODE_HEADING || node->kind == NODE_ANNEX) &&
                       reading->blocks.items[b].index == 0;
        others |= names_subprocessors(reading, &reading->blocks.items[b]);
        if (heading || b == 0)
            return others && heading;
    }
}
