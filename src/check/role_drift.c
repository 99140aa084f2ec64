/*
 * A party, or the agreement, by another name: a contract that calls one side "Leverandøren" and then
 * lets "Udbyderen" hæfte. The words that stand for one another are data (data/da_DK/roles.tsv); the
 * contract decides which of them is its own, by what it defines, else by what it uses throughout.
 * Another one is pointed out where it is rare, is not explained, and can mean nobody else.
 */
#include "base/alloc.h"
#include "check/role_sense.h"

#include <stdlib.h>
#include <string.h>

enum {
    RARE = 3,       /* uses of a word that may be a slip */
    TIMES = 4,      /* so much oftener stands the contract's own */
    MANY_TIMES = 6, /* … where a slip stands more than rarely */
    USED = 5,       /* uses of a word that is the contract's own */
    PARTY = 8       /* … and means a party */
};

/* "underleverandører, der ikke ser data": others than the subprocessors. */
static bool is_limited(const char *text, size_t end)
{
    static const char *const behind[] = {
        " der ", ", der ", " som ", ", som ", " uden ", " i "
    };

    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        if (strncmp(text + end, behind[i], strlen(behind[i])) == 0)
            return true;
    return false;
}

/* "Når der står »du«, er det kunden": the paragraph says who a pronoun is. */
static bool explains_pronoun(const struct roles *roles, const struct role_use *use)
{
    for (size_t i = 0; i < roles->explanations.len; i++) {
        const struct role_use *other = &roles->explanations.items[i];
        if (other->node == use->node && other->block == use->block)
            return true;
    }
    return false;
}

/* One of these words ends in the other: "databehandleraftalen" and "aftalen". */
static bool is_part_of(const struct role_word *a, const struct role_word *b)
{
    size_t left = strlen(a->bare);
    size_t right = strlen(b->bare);
    size_t len = left < right ? left : right;

    return strcmp(a->bare + left - len, b->bare + right - len) == 0;
}

/* The use means a party or this agreement, in a form that its own word could have had. */
static bool means_side(const struct roles *roles, const struct role_use *use)
{
    const struct role_word *word = &role_words[use->word];
    const struct role_word *own = &role_words[roles->own[word->side] - 1];
    const struct role_tally *own_count = &roles->counts[roles->own[word->side] - 1];
    bool small_own = own->pronoun || own_count->capitals * 2 < own_count->uses;

    if (!role_use_is_running_text(roles, use) || role_use_is_qualified(use) ||
        role_use_is_general(use) || explains_pronoun(roles, use))
        return false;
    if (word->side == SIDE_AGREEMENT && use->points && !is_part_of(word, own))
        return true;
    if (use->bare)
        return word->side < SIDE_AGREEMENT && role_use_is_bare_subject(roles, use);
    if (word->side == SIDE_DEAL || word->side == SIDE_SERVICE)
        return true;
    if (word->side == SIDE_AGREEMENT) {
        return use->capital &&
               (!use->begins || (!small_own && roles->counts[use->word].bares == 0 &&
                                 roles->counts[use->word].uses <= 2 && !is_part_of(word, own)));
    }
    return use->capital || word->legal || small_own ||
           (role_use_is_actor(roles, use) && !role_has_other_form(roles, word));
}

/* "underleverandører" and "underleverandør": the one is the other in more letters. */
static bool are_kin(const struct role_word *a, const struct role_word *b)
{
    size_t len = strlen(a->bare) < strlen(b->bare) ? strlen(a->bare) : strlen(b->bare);

    return strncmp(a->bare, b->bare, len) == 0;
}

/* All uses of a word of the subprocessors' side, in the singular and the plural. */
static size_t count_kin(const struct roles *roles, const struct role_word *word,
                        bool *explained)
{
    size_t uses = 0;

    *explained = false;
    for (size_t w = 0; w < role_count; w++) {
        if (role_words[w].side == word->side && are_kin(word, &role_words[w])) {
            uses += roles->counts[w].uses + roles->counts[w].bares;
            *explained = *explained || roles_explain(roles, w);
        }
    }
    return uses;
}

/* "hver underleverandør", where the contract says "underdatabehandler": which words of this side
   it uses is counted in all forms, and what is told keeps its own form. */
static void judge_subprocessor(const struct roles *roles, const struct role_use *use)
{
    const struct role_word *word = &role_words[use->word];
    const struct role_word *best = NULL;
    size_t most = 0;
    bool explained;
    size_t uses = count_kin(roles, word, &explained);

    if (uses > RARE || explained || role_use_is_told(roles, use) ||
        !role_use_is_running_text(roles, use) ||
        is_limited(use->node->blocks.items[use->block].text, use->span.end))
        return;
    for (size_t w = 0; w < role_count; w++) {
        bool own;
        size_t count =
            role_words[w].side == SIDE_SUB ? count_kin(roles, &role_words[w], &own) : 0;
        if (count > most && !are_kin(word, &role_words[w])) {
            most = count;
            best = &role_words[w];
        }
    }
    if (best != NULL && most >= USED && most >= TIMES * uses)
        role_use_report(roles, use, best);
}

/* More than a slip: a piece of another contract; its first uses are told. */
static bool is_first_of_many(const struct roles *roles, const struct role_use *use)
{
    const struct role_word *word = &role_words[use->word];
    size_t before = 0;

    for (const struct role_use *other = roles->uses.items; other < use; other++)
        before += other->word == use->word && !other->bare;
    return before < 2 && word->side < SIDE_AGREEMENT && !word->legal &&
           roles->own_uses[word->side] >= MANY_TIMES * roles->counts[use->word].uses;
}

/* "er selvstændigt dataansvarlige", "som fælles dataansvarlige": what somebody is by the law, whoever it
   is, and no name for a party. */
static bool is_standing(const struct role_use *use)
{
    static const char *const how[] = { "selvstændig", "selvstændigt", "selvstændige",
                                       "fælles",      "egen",         "uafhængige" };

    for (size_t i = 0; i < sizeof how / sizeof *how; i++)
        if (word_stands_before(role_use_text(use), use->span.begin, how[i]))
            return role_words[use->word].legal;
    return false;
}

static void judge(const struct roles *roles, const struct role_use *use)
{
    const struct role_word *word = &role_words[use->word];
    const struct role_tally *count = &roles->counts[use->word];
    size_t own = roles->own[word->side];
    enum side across = word->side == SIDE_PROCESSOR ? SIDE_CONTROLLER : SIDE_PROCESSOR;

    if (is_standing(use))
        return;
    if (word->side == SIDE_BODY) {
        if (role_use_is_body_name(roles, use) || role_use_is_stray_body(roles, use))
            role_use_report_unknown(roles, use);
        return;
    }
    if (role_use_is_stray_deal(roles, use) || role_use_is_stray_contract(roles, use)) {
        role_use_report(roles, use, &role_words[own - 1]);
        return;
    }
    if (role_use_is_either_agreement(roles, use)) {
        role_use_report_unknown(roles, use);
        return;
    }
    /* "Rekvirenten", who is defined and no party, is not the other word for one */
    bool other = roles->party_names >= 2 && roles->own_uses[word->side] < PARTY;
    if ((own == 0 || own == use->word + 1 || other) && role_use_is_slip(roles, use)) {
        role_use_report_unknown(roles, use);
        return;
    }
    if (roles->weak[word->side] && !use->points)
        return;
    if (word->side == SIDE_SERVICE && (count->uses > 2 || role_has_other_form(roles, word)))
        return;
    if (word->side == SIDE_SUB) {
        judge_subprocessor(roles, use);
        return;
    }
    if (own == use->word + 1 || word->never || roles_explain(roles, use->word) ||
        count->introduced || (count->uses > RARE && !is_first_of_many(roles, use)) ||
        role_use_is_told(roles, use))
        return;
    if (own > 0) {
        size_t least = word->side == SIDE_DEAL ? count->uses : TIMES * count->uses;
        /* once, with a term's capital, beside one that is defined */
        bool term = use->capital && !use->begins && count->uses == 1 && count->bares == 0 &&
                    roles_explain(roles, own - 1);
        size_t used = word->side == SIDE_DEAL || term ? 2 : USED;
        if (roles->own_uses[word->side] >= used &&
            (term || roles->own_uses[word->side] >= least) && means_side(roles, use))
            role_use_report(roles, use, &role_words[own - 1]);
        return;
    }
    /* "Licenstager kan ikke overdrage aftalen" in a contract that has no such party */
    if (word->side < SIDE_AGREEMENT && !word->legal && use->bare && count->uses == 0 &&
        count->bares <= 2 && role_use_is_running_text(roles, use) &&
        role_use_is_bare_subject(roles, use)) {
        role_use_report_unknown(roles, use);
        return;
    }
    /* the side has a name of its own ("Fonden"), the other side one of these words */
    if (word->side < SIDE_AGREEMENT && !word->legal && roles->own[across] > 0 &&
        roles_explain(roles, roles->own[across] - 1) && use->capital && !use->begins &&
        !use->bare && role_use_is_running_text(roles, use) && !role_use_is_qualified(use))
        role_use_report_unknown(roles, use);
}

void roles_load(void)
{
    role_words_load();
}

void roles_check(const struct check_context *context, const struct terms *terms,
                 struct finding_list *out)
{
    struct roles *roles = alloc_new(sizeof *roles);

    roles_load();
    roles->context = context;
    roles->out = out;
    roles->terms = terms;
    roles_collect(roles);
    roles_find_names(roles);
    for (size_t i = 0; i < roles->uses.len; i++)
        judge(roles, &roles->uses.items[i]);
    roles_check_pronouns(roles);
    roles_free(roles);
}
