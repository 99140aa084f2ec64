#include "check/role_uses.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

static bool is_name_before(const char *text, size_t at)
{
    size_t end = at;
    size_t begin;

    while (end > 0 && text[end - 1] == ' ')
        end--;
    begin = end;
    while (begin > 0 && text[begin - 1] != ' ')
        begin--;
    return end < at && begin < end && text[begin] >= 'A' && text[begin] <= 'Z' && begin > 0;
}

/* A word with a capital on either side. */
static bool is_in_name(const char *text, size_t at, size_t end)
{
    size_t before = at > 0 && text[at - 1] == ' ' ? at - 1 : 0;

    while (before > 0 && text[before - 1] != ' ')
        before--;
    bool named = at > 1 && text[before] >= 'A' && text[before] <= 'Z';
    return named || (text[end] == ' ' && text[end + 1] >= 'A' && text[end + 1] <= 'Z');
}

/* "kontrakt om", "aftale af 3. maj", "kontrakt nr. 4": a deal that is not this one. */
static bool introduces(const char *text, size_t end)
{
    static const char *const behind[] = { " om ", " af ", " nr", " mellem ", " vedr" };

    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        if (strncmp(text + end, behind[i], strlen(behind[i])) == 0)
            return true;
    return false;
}

static void see(struct roles *roles, struct node *node, size_t block, size_t at, size_t end,
                uint64_t found, bool genitive)
{
    const char *text = node->blocks.items[block].text;
    struct word word = { at, end, WORD_JUDGE };
    struct role_use use = { .word = (found & (ROLE_BARE - 1)) - 1,
                            .node = node,
                            .block = block,
                            .span = { at, end },
                            .bare = (found & ROLE_BARE) != 0,
                            .genitive = genitive };
    struct role_tally *count = &roles->counts[use.word];

    use.capital = word_is_capital(text, &word);
    use.begins = word_begins_sentence(text, &word);
    use.points = strncmp(text + end, " her", 4) == 0 && word_run_end(text, end + 1) == end + 4;
    use.points |= use.bare && (word_stands_before(text, at, "denne") ||
                               word_stands_before(text, at, "nærværende"));
    count->explained |= terms_explains(text, at, end);
    if (use.bare) {
        count->bares++;
        count->introduced |= introduces(text, end);
        roles->names_body[use.word] |= use.capital && is_name_before(text, at);
        roles->in_name[use.word] |= use.capital && is_in_name(text, at, end);
    } else {
        count->uses++;
        count->capitals += use.capital && !use.begins;
    }
    if (!role_words[use.word].pronoun)
        vec_push(&roles->uses, use);
    else if (terms_explains(text, at, end))
        vec_push(&roles->explanations, use);
    else if (role_words[use.word].side == SIDE_PROCESSOR)
        vec_push(&roles->pronouns, use);
    else
        vec_push(&roles->addressed, use);
}

static void scan_block(struct roles *roles, struct node *node, size_t block)
{
    const char *text = node->blocks.items[block].text;
    char lower[ROLE_LONGEST];

    for (size_t at = 0; text[at] != '\0';) {
        size_t end = word_run_end(text, at);
        size_t len = end - at;
        uint64_t found;
        bool genitive = false;
        if (len == 0) {
            at++;
            continue;
        }
        if (text[end] == '-' && len <= 3 && word_byte_at(text, end + 1) > 0) {
            end = word_run_end(text, end + 1); /* "it-leverandøren" */
            len = end - at;
        }
        if (text[end] == '\'' && word_byte_at(text, end + 1) > 0) {
            end = word_run_end(text, end + 1); /* "DPA'en" */
            len = end - at;
        }
        if (len < ROLE_LONGEST && len > 1) {
            for (size_t i = 0; i < len; i++) {
                unsigned char c = (unsigned char)text[at + i];
                bool upper = (c >= 'A' && c <= 'Z') ||
                             (i > 0 && text[at + i - 1] == '\xC3' && c >= 0x80 && c <= 0x9E);
                lower[i] = (char)(upper ? c + 0x20 : c);
            }
            found = role_words_find(lower, len);
            if (found == 0 && len > 4 && lower[len - 1] == 's') {
                found = role_words_find(lower, len - 1);
                genitive = true;
            }
            if (found != 0 && text[end] != '@' && text[end] != '/' && text[end] != '-' &&
                (at == 0 || strchr("@./-", text[at - 1]) == NULL))
                see(roles, node, block, at, end, found, genitive);
        }
        at = end;
    }
}

/* --- whose word -------------------------------------------------------------------------- */

bool roles_explain(const struct roles *roles, size_t w)
{
    const struct term *term = terms_find(roles->terms, role_words[w].definite);

    return roles->counts[w].explained || (term != NULL && term->strict);
}

/* All uses of the side's pronouns, where one of them is explained; *first: that one. */
static size_t count_pronouns(const struct roles *roles, enum side side, size_t *first)
{
    size_t uses = 0;
    bool explained = false;

    for (size_t w = 0; w < role_count; w++) {
        if (role_words[w].side == side && role_words[w].pronoun) {
            uses += roles->counts[w].uses;
            if (!explained && roles->counts[w].explained) {
                explained = true;
                *first = w;
            }
        }
    }
    return explained ? uses : 0;
}

/* What the contract calls itself, or the deal behind it, throughout and without having said so. */
static void find_weak(struct roles *roles, enum side side)
{
    size_t often = side == SIDE_DEAL ? 4 : 6;
    size_t most = 0;

    for (size_t w = 0; w < role_count; w++) {
        size_t uses = roles->counts[w].uses + roles->counts[w].bares;
        if (role_words[w].side == side && uses >= often && uses > most) {
            most = uses;
            roles->own[side] = w + 1;
            roles->own_uses[side] = uses;
            roles->weak[side] = true;
        }
    }
}

static void find_own(struct roles *roles, enum side side)
{
    size_t pronoun = 0;
    size_t most = 0;
    size_t pronouns = count_pronouns(roles, side, &pronoun);

    for (size_t w = 0; w < role_count; w++) {
        size_t uses = roles->counts[w].uses;
        if (role_words[w].side == side && !role_words[w].pronoun && uses > most &&
            (roles_explain(roles, w) ||
             (uses >= ROLE_ESTABLISHED && side != SIDE_DEAL && side != SIDE_SERVICE))) {
            most = uses;
            roles->own[side] = w + 1;
        }
    }
    if (pronouns > most) {
        most = pronouns;
        roles->own[side] = pronoun + 1;
    }
    roles->own_uses[side] = most;
    if (most == 0 && (side == SIDE_AGREEMENT || side == SIDE_DEAL))
        find_weak(roles, side);
}

/* Place of the word's first use, plus 1; 0: there is none. */
static size_t first_use(const struct roles *roles, size_t own)
{
    for (size_t i = 0; i < roles->uses.len; i++)
        if (roles->uses.items[i].word + 1 == own)
            return i + 1;
    return 0;
}

void roles_collect(struct roles *roles)
{
    const struct contract *contract = roles->context->contract;

    for (size_t i = 0; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        for (size_t b = 0; b < node->blocks.len; b++)
            scan_block(roles, node, b);
    }
    for (int side = 0; side < SIDES; side++) {
        find_own(roles, (enum side)side);
        roles->first[side] = first_use(roles, roles->own[side]);
    }
}

void roles_free(struct roles *roles)
{
    vec_free(&roles->uses);
    vec_free(&roles->explanations);
    vec_free(&roles->pronouns);
    vec_free(&roles->addressed);
    free(roles);
}
