/* Names that may be a party's: behind a label, after "mellem", or a firm's anywhere in front. */
#include "terms/parties.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { ZONE_BLOCKS = 70, ZONE_TOKENS = 900 };

uint32_t parties_zone(const struct reading *reading)
{
    uint32_t end = 0;

    for (size_t b = 0; b < reading->blocks.len && b < ZONE_BLOCKS; b++) {
        const struct reading_block *block = &reading->blocks.items[b];
        if (block->first > ZONE_TOKENS) {
            break;
        }
        if (block->node->kind == NODE_ANNEX && b > 4) {
            break;
        }
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

static struct party *add_party(const struct reading *reading, struct parties *parties,
                               uint32_t first, uint32_t end, bool generic)
{
    const char *name = firm_name(reading, first, end);

    for (size_t i = 0; i < parties->len; i++) {
        if (same_name(parties->items[i].name, name)) {
            return &parties->items[i];
        }
    }
    if (parties->len == MAX_PARTIES || name[0] == '\0') {
        return NULL;
    }
    parties->items[parties->len] = (struct party){ .first = first, .end = end, .extent = end,
                                                   .name = name, .generic = generic };
    return &parties->items[parties->len++];
}

static bool is_word(const struct reading *reading, uint32_t t, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (token_is(reading, t, *words)) {
            return true;
        }
    }
    return false;
}

static const char *const between_words[] = { "mellem", "imellem", NULL };
static const char *const label_words[] = {
    "dataansvarlig", "dataansvarlige", "databehandler", "databehandleren", "kunde", "kunden",
    "leverandør", "leverandøren", NULL };

/* A name that begins at t and is told by its place only: to the end of the line, a comma, a
   bracket or " og ". Its end, or t. */
static uint32_t placed_name(const struct reading *reading, uint32_t t, uint32_t zone)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t block = tokens[t].block;
    uint32_t at = t;

    if (tokens[t].word == NO_WORD) {
        return t;
    }
    if (token_is_template(reading, t)) {
        return t + 1;
    }
    while (at < zone && tokens[at].block == block && at - t < 9) {
        enum token_gap gap = at == t ? GAP_NONE : token_gap(reading, at);
        if (gap == GAP_LINE || gap == GAP_BLANK || gap == GAP_WIDE) {
            break;
        }
        if (tokens[at].word == NO_WORD && tokens[at].mark != '&' && tokens[at].mark != '-') {
            break;
        }
        if (at > t && (is_id_label(token_lower(reading, at)) ||
                       token_is(reading, at, "eller") || token_is(reading, at, "som") ||
                       (token_is(reading, at, "og") && tokens[at + 1].capital &&
                        (firm_form_at(reading, at - 1, FIRM_FORM) > 0 ||
                         firm_form_at(reading, at - 1, FIRM_BODY) > 0)))) {
            break;
        }
        at++;
        if (firm_form_at(reading, at - 1, FIRM_FORM) > 0) {
            break;
        }
    }
    return at;
}

static bool is_generic(const struct reading *reading, uint32_t first, uint32_t end)
{
    bool any = false;

    for (uint32_t t = first; t < end; t++) {
        const struct token *token = &reading->tokens.items[t];
        if (token->word != NO_WORD && role_loose(reading, t) != ROLE_NONE) {
            any = true;
        } else if (token->word != NO_WORD && !token_is(reading, t, "den")) {
            return false;
        }
    }
    return any;
}

/* The two names after "mellem": the first at once, the second behind an "og" that follows the
   first one's particulars. */
void parties_read_between(const struct reading *reading, struct parties *parties, uint32_t zone)
{
    const struct token *tokens = reading->tokens.items;

    for (uint32_t t = 0; t + 1 < zone; t++) {
        uint32_t at = t + 1;
        size_t found = 0;
        if (!is_word(reading, t, between_words)) {
            continue;
        }
        while (at < zone && tokens[at].word == NO_WORD) {
            at++;
        }
        if (at >= zone || token_is(reading, at, "parterne") || token_is(reading, at, "interne")) {
            continue;
        }
        if (token_is(reading, at, "navn") && tokens[at + 1].mark == ':') {
            at += 2; /* "Navn: …": where it is empty, the next label follows */
        }
        for (uint32_t limit = at + 120; at < zone && at < limit && found < 2;) {
            uint32_t end = is_id_label(token_lower(reading, at)) ? at
                                                                  : placed_name(reading, at, zone);
            bool generic = is_generic(reading, at, end);
            if (end == at || (!tokens[at].capital && !generic && !tokens[at].digits &&
                              !token_is_template(reading, at) &&
                              firm_form_at(reading, end - 1, FIRM_FORM) == 0)) {
                break;
            }
            add_party(reading, parties, at, end, generic);
            found++;
            at = end;
            /* On to the next "og" that stands alone or before a name. */
            while (at + 1 < zone && at < limit) {
                bool alone = tokens[at].block != tokens[at + 1].block;
                if (token_is(reading, at, "og") &&
                    (alone || tokens[at + 1].capital || role_loose(reading, at + 1) != ROLE_NONE) &&
                    (tokens[at - 1].mark == ',' || tokens[at - 1].mark == ')' ||
                     tokens[at - 1].mark == '"' ||
                     tokens[at - 1].block != tokens[at].block || tokens[at - 1].digits ||
                     at - end < 2 || tokens[at - 1].capital)) {
                    break;
                }
                at++;
            }
            at++;
        }
        if (found == 2) {
            return;
        }
    }
}

/* "Leverandør: Navn ApS", "Den dataansvarlige:" with the name behind it or on the next line. */
void parties_read_labels(const struct reading *reading, struct parties *parties, uint32_t zone)
{
    const struct token *tokens = reading->tokens.items;

    for (size_t b = 0; b < reading->blocks.len; b++) {
        const struct reading_block *block = &reading->blocks.items[b];
        uint32_t at = block->first;
        uint32_t stop = at + block->count;
        enum role role;
        struct party *party;
        uint32_t name;
        uint32_t end;
        if (at >= zone) {
            break;
        }
        while (at < stop && (tokens[at].word == NO_WORD || token_is(reading, at, "den"))) {
            at++;
        }
        if (at >= stop || at > block->first + 3 || !is_word(reading, at, label_words)) {
            continue;
        }
        role = role_loose(reading, at);
        name = at + 1;
        while (name < stop && tokens[name].word == NO_WORD) {
            name++;
        }
        if (at + 1 < stop && tokens[at + 1].mark != ':' && tokens[at + 1].mark != '*' &&
            token_gap(reading, at + 1) < GAP_WIDE) {
            continue;
        }
        if (name >= stop) {
            /* The next line, where it is a name. */
            struct firm firm;
            const struct reading_block *next = block + 1;
            if (b + 1 < reading->blocks.len && next->count > 2 && next->first < zone &&
                token_is(reading, next->first, "navn") &&
                tokens[next->first + 1].mark == ':') {
                name = next->first + 2;
            } else if (b + 1 >= reading->blocks.len || next->count == 0 || next->first >= zone ||
                !firm_next(reading, next->first, next->first + next->count, &firm) ||
                firm.first != next->first) {
                continue;
            } else {
                name = firm.first;
            }
        } else if (token_is(reading, name, "navn")) {
            name++;
        }
        end = placed_name(reading, name, zone);
        if (end == name || (!tokens[name].capital && !tokens[name].digits &&
                            !token_is_template(reading, name))) {
            continue;
        }
        party = add_party(reading, parties, name, end, is_generic(reading, name, end));
        if (party != NULL && party->role == ROLE_NONE) {
            party->role = role;
        }
    }
}

static bool names_subprocessors(const struct reading *reading, const struct reading_block *block)
{
    for (uint32_t t = block->first; t < block->first + block->count; t++) {
        if ((token_word_mask(reading, t) & BIT(SUBPROCESSOR)) != 0) {
            return true;
        }
    }
    return false;
}

/* True where the block, or the heading it stands under, is about subprocessors: their names are
   no parties. */
static bool is_about_others(const struct reading *reading, uint32_t b)
{
    const struct reading_block *block = &reading->blocks.items[b];

    if (block->node->kind == NODE_DOCUMENT || block->node->kind == NODE_TITLE) {
        return false;
    }
    if (names_subprocessors(reading, block)) {
        return true;
    }
    while (b > 0 && reading->blocks.items[b].node->kind != NODE_HEADING &&
           reading->blocks.items[b].node->kind != NODE_ANNEX) {
        b--;
    }
    return b > 0 && names_subprocessors(reading, &reading->blocks.items[b]);
}

/* "Leverandøren er Nordlys ApS", "Kundens data behandles af Nordlys ApS (databehandleren)". */
void parties_read_firms(const struct reading *reading, struct parties *parties, uint32_t zone)
{
    struct firm firm;

    for (uint32_t t = 0; t < zone && firm_next(reading, t, zone, &firm); t = firm.end) {
        uint32_t before = firm.first;
        struct party *party;
        if ((reading->blocks.items[reading->tokens.items[firm.first].block].node->kind ==
             NODE_TABLE) ||
            (firm.body && parties->len >= 2) ||
            is_about_others(reading, reading->tokens.items[firm.first].block)) {
            continue;
        }
        party = add_party(reading, parties, firm.first, firm.end, false);
        if (party == NULL || party->role != ROLE_NONE) {
            continue;
        }
        while (before > 0 && firm.first - before < 4 &&
               reading->tokens.items[before - 1].block ==
                   reading->tokens.items[firm.first].block) {
            before--;
            if (token_is(reading, before, "er") && before > 0 &&
                role_loose(reading, before - 1) != ROLE_NONE) {
                party->role = role_loose(reading, before - 1);
            } else if (role_strict(token_lower(reading, before)) != ROLE_NONE) {
                party->role = role_strict(token_lower(reading, before));
            }
        }
    }
}
