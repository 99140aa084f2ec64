/* Names that may be a party's: what one is. */
#include "terms/parties.h"

#include "terms/columns.h"
#include "terms/evidence.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { ZONE_BLOCKS = 70, ZONE_TOKENS = 900 };

/* An annex's title among others, with nothing between, or one that comes again: a list of them. */
static bool is_listed_annex(const struct reading *reading, size_t b)
{
    const struct reading_block *blocks = reading->blocks.items;

    for (size_t i = b + 1; i < reading->blocks.len; i++)
        if (blocks[i].node->kind == NODE_ANNEX && blocks[i].node != blocks[b].node &&
            strcmp(blocks[i].node->label, blocks[b].node->label) == 0)
            return true;
    return blocks[b - 1].node->kind == NODE_ANNEX ||
           (b + 1 < reading->blocks.len && blocks[b + 1].node->kind == NODE_ANNEX &&
            blocks[b + 1].node != blocks[b].node);
}

uint32_t parties_zone(const struct reading *reading)
{
    uint32_t end = 0;

    for (size_t b = 0; b < reading->blocks.len && b < ZONE_BLOCKS; b++) {
        const struct reading_block *block = &reading->blocks.items[b];
        if (block->first > ZONE_TOKENS)
            break;
        if (block->node->kind == NODE_ANNEX && b > 4 && !is_listed_annex(reading, b))
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
/* "3600 Frederikssund": a postal code and its town; but "3600 Media ApS" is a firm. */
static bool is_postal(const struct reading *reading, uint32_t first, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;
    const char *code = token_lower(reading, first);

    return end > first + 1 && end - first <= 4 && strlen(code) == 4 &&
           strspn(code, "0123456789") == 4 && tokens[first + 1].capital &&
           firm_form_at(reading, end - 1, FIRM_FORM) == 0;
}

static bool is_address(const struct reading *reading, uint32_t first, uint32_t end)
{
    static const char *const bodies[] = { "forening", "selskab", "laug", "fond", "klub" };
    const char *word = token_lower(reading, first);

    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        if (strstr(word, bodies[i]) != NULL)
            return false;
    return is_street(reading, first, end) || is_postal(reading, first, end);
}

/* "Kommune (dataansvarlig)      Havby Kommune": one word with its role in brackets, and the name far behind
   on the line, is a label. */
static bool is_far_label(const struct reading *reading, uint32_t first, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t role = end + 1;

    if (end != first + 1 || end + 4 >= reading->tokens.len || tokens[end].mark != '(' ||
        !line_begins(reading, first))
        return false;
    role += token_is(reading, role, "den");
    return role + 2 < reading->tokens.len &&
           role_strict(token_lower(reading, role)) != ROLE_NONE &&
           tokens[role + 1].mark == ')' && tokens[role + 2].capital &&
           token_gap(reading, role + 2) == GAP_WIDE;
}

struct party *parties_add(const struct reading *reading, struct parties *parties,
                          uint32_t first, uint32_t end, bool generic)
{
    const char *name = firm_name(reading, first, end);

    if (is_far_label(reading, first, end))
        return NULL;

    for (size_t i = 0; i < parties->len; i++) {
        struct party *party = &parties->items[i];
        if (same_name(party->name, name) &&
            (!token_is_template(reading, first) || party->first == first)) {
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
        firm_form_at(reading, first, FIRM_FORM) ==
            end - first || /* the name is on the line above */
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

void parties_merge(const struct reading *reading, struct parties *parties)
{
    size_t kept = 0;

    for (size_t i = 0; i < parties->len; i++) {
        const struct party *party = &parties->items[i];
        size_t same = 0;
        while (same < kept && (token_is_template(reading, party->first) || party->generic ||
                               !same_name(parties->items[same].name, party->name)))
            same++;
        if (same == kept)
            parties->items[kept++] = *party;
        else if (parties->items[same].role == ROLE_NONE)
            parties->items[same].role = party->role;
    }
    parties->len = kept;
}

/* A mark inside a name: "&", a hyphen, "Sct. Maria", "Lund, Holm & Co. A/S". */
static bool is_inner_mark(const struct reading *reading, uint32_t at, uint32_t t, uint32_t zone)
{
    enum { SHORT = 4, AHEAD = 6, IN_FULL = 7 };
    const struct token *tokens = reading->tokens.items;
    bool and = false;

    if (tokens[at].mark == '&' || tokens[at].mark == '-' ||
        (at > t && token_is(reading, at - 1, "v") &&
         (tokens[at].mark == '/' || tokens[at].mark == '.')))
        return true; /* "Havlyst v/ Ida Bro", "Havlyst v. Ida Bro" */
    if (tokens[at].mark == ',' && at > t && at + 1 < zone &&
        strlen(token_lower(reading, at + 1)) >= IN_FULL &&
        firm_form_at(reading, at + 1, FIRM_FORM) > 0)
        return true; /* "Lund Revision & Løn, Godkendt Revisionspartnerselskab" */
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

/* An "og" at t that parts the name from the other party: "Nordlys og ”Kunden”", "Nordlys og
   abonnenten". */
static bool parts_names(const struct reading *reading, uint32_t t, uint32_t zone)
{
    static const char *const somebody[] = { "den", "det", "enhver", "dig",
                                            "jer", "os",  "de",     NULL };
    const struct token *tokens = reading->tokens.items;
    const struct token *next = &tokens[t + 1];

    if (t + 1 >= zone || next->block != tokens[t].block)
        return true;
    if (!next->capital && reading_has_word(reading, t + 1, t + 2, somebody))
        return true; /* "Nordlys og den virksomhed, som har bestilt" */
    if (next->capital)
        return tokens[t - 1].mark != '-' && (firm_form_at(reading, t - 1, FIRM_FORM) > 0 ||
                                             firm_form_at(reading, t - 1, FIRM_BODY) > 0 ||
                                             role_loose(reading, t - 1) != ROLE_NONE ||
                                             role_loose(reading, t + 1) != ROLE_NONE);
    return next->word == NO_WORD || role_loose(reading, t + 1) != ROLE_NONE ||
           (party_is_definite(token_lower(reading, t + 1)) &&
            (t + 2 >= zone || tokens[t + 2].word == NO_WORD ||
             tokens[t + 2].block != next->block));
}

/* To the end of the line, a comma, a bracket or " og ". */
uint32_t party_name_end(const struct reading *reading, uint32_t t, uint32_t zone)
{
    enum { LONGEST = 10, STREET = 2 /* its name and the number of the house */ };
    const struct token *tokens = reading->tokens.items;
    uint32_t block = tokens[t].block;
    uint32_t at = t;

    if (tokens[t].word == NO_WORD)
        return t;
    if (token_is_template(reading, t))
        return t + 1;
    while (at < zone && tokens[at].block == block && at - t < LONGEST) {
        enum token_gap gap = at == t ? GAP_NONE : token_gap(reading, at);
        bool owner = gap == GAP_LINE && tokens[at].capital && is_owner(reading, t, at) &&
                     !is_street(reading, at, at + STREET < zone ? at + STREET : zone);
        /* "Nordlys Data [selskabsform], CVR …": what is to be filled in behind the name; but "Klubben
           [NAVN]". */
        bool blank = at > t && token_is_template(reading, at) &&
                     strstr(token_lower(reading, at), "navn") == NULL &&
                     !(at + 1 < zone && tokens[at + 1].capital &&
                       token_gap(reading, at + 1) == GAP_SPACE);
        if ((gap >= GAP_WIDE && !owner) || blank ||
            (tokens[at].word == NO_WORD && !is_inner_mark(reading, at, t, zone)))
            break;
        if (at > t && (is_id_label(token_lower(reading, at)) ||
                       (role_strict(token_lower(reading, at)) != ROLE_NONE &&
                        !token_is(reading, at - 1, "den")) ||
                       token_is(reading, at, "eller") || token_is(reading, at, "som") ||
                       (token_is(reading, at, "og") && parts_names(reading, at, zone)) ||
                       (at > t + 1 && street_begins(reading, at, zone))))
            break;
        at++;
        if (at > t + 1 && firm_form_at(reading, at - 1, FIRM_FORM) > 0 &&
            !token_is(reading, at - 1, "co")) {
            at += firm_form_at(reading, at - 1, FIRM_FORM) - 1;
            at = firm_forms_end(reading, at, zone);
            break;
        }
    }
    return at;
}

/* "En fysisk eller juridisk person": anybody, as a definition has it. */
static bool is_anybody(const struct reading *reading, uint32_t t, uint32_t end)
{
    static const char *const articles[] = { "en", "et", "enhver", "ethvert", NULL };

    return t + 1 < end && reading_has_word(reading, t, t + 1, articles) &&
           !reading->tokens.items[t + 1].capital;
}

/* "9 og 15", "7.30 til 16": numbers, and no name; but "3600 Media", "4 Hjul ApS", "3F". */
static bool is_only_numbers(const struct reading *reading, uint32_t t, uint32_t end)
{
    const struct token *tokens = reading->tokens.items;
    const char *word = token_lower(reading, t);

    if (!tokens[t].digits || strspn(word, "0123456789.,-") != strlen(word))
        return false;
    while (++t < end && tokens[t].mark == '-')
        ;
    return (t >= end || !tokens[t].capital) && firm_form_at(reading, end - 1, FIRM_FORM) == 0;
}

bool party_may_begin(const struct reading *reading, uint32_t t, uint32_t end)
{
    static const char *const asks[] = { "hvad",   "hvem",    "hvor",    "hvordan",
                                        "hvilke", "hvornår", "hvorfor", NULL };
    const struct token *token = &reading->tokens.items[t];

    return end > t && !is_anybody(reading, t, end) && !is_only_numbers(reading, t, end) &&
           !reading_has_word(reading, t, t + 1, asks) && /* the head of a table of questions */
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

/* --- subprocessors are none -------------------------------------------------------------- */

/* "7. Underdatabehandlere", "Bilag 1: Underdatabehandlere" below another heading: a line of contents. */
static bool is_content(const struct reading *reading, const struct reading_block *block)
{
    enum { LONGEST = 6 };
    static const char *const annexes[] = { "bilag", "appendiks", "appendix", "annex", NULL };

    return block->index > 0 && block->count > 1 && block->count <= LONGEST &&
           (reading->tokens.items[block->first].digits ||
            reading_has_word(reading, block->first, block->first + 1, annexes));
}

static bool names_subprocessors(const struct reading *reading,
                                const struct reading_block *block)
{
    for (uint32_t t = block->first; t < block->first + block->count; t++)
        if ((token_word_mask(reading, t) & BIT(SUBPROCESSOR)) != 0)
            return !is_content(reading, block);
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
