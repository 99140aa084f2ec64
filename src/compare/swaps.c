/*
 * Another word for a defined term: "leverandøren" for "databehandleren" throughout. It changes
 * nothing, as long as the new word was nobody's before and the old one is gone; else somebody
 * else's duty or right may hide in it. So a swap is one only where
 *
 *   - the first contract's word stands for a party or is defined (in quotes or brackets),
 *   - the second one's does not occur in the first at all,
 *   - the first one's is (nearly) gone from the second,
 *   - and the change was made several times, or both are defined; or it is a compound of such
 *     a swap.
 */
#include "compare/classify.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

struct swap {
    const char *stem[2]; /* in the glossary' memory */
    size_t len[2];
    uint32_t sample[2]; /* a word with it */
    size_t hunks;
    size_t seen[2][2]; /* stem of, side */
    bool defined[2];   /* stem 0 in a, stem 1 in b */
    bool bad;
};
struct swap_list VEC_BODY(struct swap);

/* The one word of the tokens that is no article; NULL: there are more or none. */
static const struct token *only_word(const struct glossary *glossary,
                                     const struct token *tokens, size_t len)
{
    const struct token *found = NULL;
    for (size_t i = 0; i < len; i++) {
        if ((glossary_roles(glossary, tokens[i].id) & ROLE_ARTICLE) != 0)
            continue;
        if (found != NULL || tokens[i].kind != TOKEN_WORD)
            return NULL;
        found = &tokens[i];
    }
    return found;
}

static size_t stem_of(const struct glossary *glossary, uint32_t id, const char **stem,
                      bool *genitive)
{
    const struct lexeme *word = &glossary->words.items[id];
    *stem = word->text;
    return glossary_stem(word->text, word->len, genitive);
}

static bool may_be_term(const struct glossary *glossary, uint32_t id)
{
    const unsigned never = ROLE_MODAL | ROLE_NEGATION | ROLE_CONDITION | ROLE_TIME |
                           ROLE_PROMPT | ROLE_MONEY | ROLE_PAY | ROLE_DECIDE | ROLE_APPROVAL |
                           ROLE_BODY;
    return glossary->words.items[id].len >= 4 && (glossary_roles(glossary, id) & never) == 0;
}

static void note_hunk(struct swap_list *swaps, struct map *index,
                      const struct glossary *glossary, const struct token *a,
                      const struct token *b)
{
    bool genitive[2];
    struct swap swap = { .sample = { a->id, b->id }, .hunks = 1 };
    swap.len[0] = stem_of(glossary, a->id, &swap.stem[0], &genitive[0]);
    swap.len[1] = stem_of(glossary, b->id, &swap.stem[1], &genitive[1]);
    if (genitive[0] != genitive[1] ||
        (swap.len[0] == swap.len[1] && memcmp(swap.stem[0], swap.stem[1], swap.len[0]) == 0))
        return;
    char key[200];
    int len = snprintf(key, sizeof key, "%.*s\t%.*s", (int)swap.len[0], swap.stem[0],
                       (int)swap.len[1], swap.stem[1]);
    if (len >= (int)sizeof key)
        return;
    bool fresh;
    uint64_t *at = map_put(index, key, (size_t)len, &fresh);
    if (fresh) {
        *at = swaps->len;
        vec_push(swaps, swap);
    } else {
        swaps->items[*at].hunks++;
    }
}

static void find_candidates(struct comparing *c, struct swap_list *swaps)
{
    struct map index = MAP_INIT;
    for (size_t row = 0; row < c->judged.len; row++) {
        const struct judged *j = &c->judged.items[row];
        for (size_t i = 0; i < j->hunks.len; i++) {
            const struct hunk *h = &j->hunks.items[i];
            enum { MOST = 3 };
            if (h->a == h->a_end || h->b == h->b_end || h->a_end - h->a > MOST ||
                h->b_end - h->b > MOST)
                continue;
            const struct token *a =
                only_word(&c->stock.glossary, &j->a.items[h->a], h->a_end - h->a);
            const struct token *b =
                only_word(&c->stock.glossary, &j->b.items[h->b], h->b_end - h->b);
            if (a != NULL && b != NULL && may_be_term(&c->stock.glossary, a->id) &&
                may_be_term(&c->stock.glossary, b->id))
                note_hunk(swaps, &index, &c->stock.glossary, a, b);
        }
    }
    map_free(&index);
}

/* A mark of definition on either side of the word: "X", (X), »X«. */
static bool is_marked(const char *text, const struct token *token)
{
    const char *begin = text + token->begin;
    const char *end = text + token->end;
    bool quote_before =
        (begin > text && strchr("\"('", begin[-1]) != NULL) ||
        (begin - text >= 3 && memcmp(begin - 3, "\xE2\x80", 2) == 0) ||
        (begin - text >= 2 && (unsigned char)begin[-2] == 0xC2 &&
         ((unsigned char)begin[-1] == 0xAB || (unsigned char)begin[-1] == 0xBB));
    bool quote_behind = (*end != '\0' && strchr("\"')", *end) != NULL) ||
                        memcmp(end, "\xE2\x80", strnlen(end, 2)) == 0 ||
                        ((unsigned char)*end == 0xC2 &&
                         ((unsigned char)end[1] == 0xAB || (unsigned char)end[1] == 0xBB));
    return quote_before && quote_behind && *end != '\0';
}

/* The words of both contracts, counted for the swaps. */
struct counting {
    struct comparing *c;
    struct swap_list *swaps;
    struct map stems;  /* of all swaps */
    VEC(uint8_t) hits; /* by word: one of the stems is its own; UNKNOWN: not looked up yet */
    struct token_list tokens;
};

enum { HIT_UNKNOWN, HIT_NO, HIT_YES };

static bool is_hit(struct counting *counting, uint32_t id)
{
    size_t words = counting->c->stock.glossary.words.len;
    if (counting->hits.len < words) {
        vec_reserve(&counting->hits, words - counting->hits.len);
        memset(counting->hits.items + counting->hits.len, HIT_UNKNOWN,
               words - counting->hits.len);
        counting->hits.len = words;
    }
    uint8_t *hit = &counting->hits.items[id];
    if (*hit == HIT_UNKNOWN) {
        bool genitive;
        const char *stem;
        size_t len = stem_of(&counting->c->stock.glossary, id, &stem, &genitive);
        *hit = map_get(&counting->stems, stem, len) == NULL ? HIT_NO : HIT_YES;
    }
    return *hit == HIT_YES;
}

/* sides: bit 0 where the text stands in a, bit 1 in b. */
static void count_token(struct counting *counting, unsigned sides, const char *text,
                        const struct token *token)
{
    bool genitive;
    const char *stem;
    size_t len = stem_of(&counting->c->stock.glossary, token->id, &stem, &genitive);
    for (size_t i = 0; i < counting->swaps->len; i++) {
        struct swap *swap = &counting->swaps->items[i];
        for (unsigned which = 0; which < 2; which++) {
            if (swap->len[which] != len || memcmp(swap->stem[which], stem, len) != 0)
                continue;
            swap->seen[which][0] += sides & 1;
            swap->seen[which][1] += sides >> 1;
            if ((sides >> which & 1) != 0 && !swap->defined[which])
                swap->defined[which] = is_marked(text, token);
        }
    }
}

static void count_tokens(struct counting *counting, unsigned sides, const char *text,
                         const struct token_list *tokens)
{
    for (size_t t = 0; t < tokens->len; t++)
        if (tokens->items[t].kind == TOKEN_WORD && is_hit(counting, tokens->items[t].id))
            count_token(counting, sides, text, &tokens->items[t]);
}

static void count_node(struct counting *counting, unsigned sides, int side,
                       const struct node *node)
{
    counting->tokens.len = 0;
    comparing_tokens(counting->c, side, node, NULL, &counting->tokens);
    count_tokens(counting, sides, comparing_text(counting->c, node), &counting->tokens);
}

/* One side's clause of a row; read: its tokens, where the row was read already. */
static void count_side(struct counting *counting, int side, const struct node *node,
                       const char *text, const struct token_list *read)
{
    bool whole = node->blocks.len == 1 && node->blocks.items[0].text == text;
    if (whole && read->len > 0)
        count_tokens(counting, 1u << side, text, read);
    else
        count_node(counting, 1u << side, side, node);
}

static bool is_same_on_both(const struct compare_row *row)
{
    return row->a != NULL && row->b != NULL && !row->piece && !row->split && !row->merged &&
           strcmp(row->text_a, row->text_b) == 0;
}

/* What stands on both sides alike changes neither of these back. */
static bool is_fresh_and_gone(const struct swap *swap)
{
    return swap->seen[1][0] == 0 && swap->seen[0][1] * 10 <= swap->seen[0][0];
}

static bool is_party(const struct glossary *glossary, uint32_t id)
{
    return (glossary_roles(glossary, id) & ROLE_PARTY) != 0;
}

static bool is_known(const struct glossary *glossary, const struct swap *swap)
{
    return swap->defined[0] || is_party(glossary, swap->sample[0]);
}

static void count_differing(struct counting *counting)
{
    const struct comparing *c = counting->c;
    for (size_t i = 0; i < c->out->rows.len; i++) {
        const struct compare_row *row = &c->out->rows.items[i];
        if (is_same_on_both(row))
            continue;
        if (row->a != NULL && !(row->piece && row->split))
            count_side(counting, 0, row->a, row->text_a, &c->judged.items[i].a);
        if (row->b != NULL && !(row->piece && row->merged))
            count_side(counting, 1, row->b, row->text_b, &c->judged.items[i].b);
    }
}

/* What is the same on both sides is read once for both, and only as long as any swap may still
   hold: in two versions of one contract, none soon does. marked: the rows where a word may be
   defined, which are few; behind them it is known which words are. */
static void count_same(struct counting *counting, bool marked)
{
    static const char marks[] = "\"('\xC2\xE2";
    const struct comparing *c = counting->c;
    const struct swap_list *swaps = counting->swaps;
    size_t first = 0; /* those before it cannot hold any more */
    for (size_t i = 0; i < c->out->rows.len; i++) {
        while (first < swaps->len &&
               (!is_fresh_and_gone(&swaps->items[first]) ||
                !(marked || is_known(&c->stock.glossary, &swaps->items[first]))))
            first++;
        if (first == swaps->len)
            return;
        const struct compare_row *row = &c->out->rows.items[i];
        if (is_same_on_both(row) && (strpbrk(row->text_a, marks) != NULL) == marked)
            count_node(counting, 3, 0, row->a);
    }
}

static void count_words(struct comparing *c, struct swap_list *swaps)
{
    struct counting counting = { .c = c, .swaps = swaps, .stems = MAP_INIT };
    bool fresh;
    for (size_t i = 0; i < swaps->len; i++) {
        for (int which = 0; which < 2; which++)
            map_put(&counting.stems, swaps->items[i].stem[which], swaps->items[i].len[which],
                    &fresh);
    }
    count_differing(&counting);
    count_same(&counting, true);
    count_same(&counting, false);
    vec_free(&counting.tokens);
    vec_free(&counting.hits);
    map_free(&counting.stems);
}

static bool holds(const struct glossary *glossary, const struct swap *swap)
{
    enum { OFTEN = 3 };
    bool defined = swap->defined[0] && swap->defined[1];
    bool often = swap->hunks >= (defined ? 2 : OFTEN);
    return is_known(glossary, swap) && often && is_fresh_and_gone(swap);
}

/* "underleverandør" for "underdatabehandler", where "leverandør" stands for "databehandler". */
static bool is_compound_of(const struct swap *swap, const struct swap *base)
{
    size_t begin = swap->len[0] - base->len[0];
    if (swap->len[0] <= base->len[0] || swap->len[1] != begin + base->len[1])
        return false;
    return memcmp(swap->stem[0], swap->stem[1], begin) == 0 &&
           memcmp(swap->stem[0] + begin, base->stem[0], base->len[0]) == 0 &&
           memcmp(swap->stem[1] + begin, base->stem[1], base->len[1]) == 0;
}

static bool follows(const struct glossary *glossary, const struct swap_list *swaps,
                    const struct swap *swap)
{
    for (size_t i = 0; i < swaps->len; i++)
        if (is_compound_of(swap, &swaps->items[i]) && holds(glossary, &swaps->items[i]))
            return swap->seen[1][0] == 0;
    return false;
}

/* Every word with one of the stems gets the token that stands for both. */
static void join(struct comparing *c, const struct swap *swap)
{
    struct compare_term term = {
        arena_strdup(&c->out->arena, c->stock.glossary.words.items[swap->sample[0]].text),
        arena_strdup(&c->out->arena, c->stock.glossary.words.items[swap->sample[1]].text),
        swap->hunks
    };
    uint32_t ids[2];
    for (int genitive = 0; genitive < 2; genitive++) {
        char key[220];
        snprintf(key, sizeof key, "\t%.*s%s", (int)swap->len[0], swap->stem[0],
                 genitive ? "'s" : "");
        ids[genitive] = glossary_id(&c->stock.glossary, key, strlen(key));
        c->stock.glossary.words.items[ids[genitive]].roles =
            glossary_roles(&c->stock.glossary, swap->sample[0]);
    }
    for (size_t id = GLOSSARY_FIRST; id < c->stock.glossary.words.len; id++) {
        bool genitive;
        const char *stem;
        size_t len = stem_of(&c->stock.glossary, (uint32_t)id, &stem, &genitive);
        for (int which = 0; which < 2; which++)
            if (len == swap->len[which] && memcmp(stem, swap->stem[which], len) == 0)
                c->stock.glossary.words.items[id].term = ids[genitive];
    }
    c->stock.glossary.has_terms = true;
    vec_push(&c->out->terms, term);
}

static bool is_likely(const struct glossary *glossary, const struct swap *swap)
{
    enum { OFTEN = 3 };
    return swap->hunks >= OFTEN || (swap->hunks > 1 && is_party(glossary, swap->sample[0]) &&
                                    is_party(glossary, swap->sample[1]));
}

/* To count the words of both contracts takes longer than all else here: only where it can
   come to something. */
static void keep_likely(const struct glossary *glossary, struct swap_list *swaps)
{
    bool any = false;
    for (size_t i = 0; i < swaps->len; i++)
        any |= is_likely(glossary, &swaps->items[i]);
    struct swap_list all = *swaps;
    *swaps = (struct swap_list)VEC_INIT;
    for (size_t i = 0; any && i < all.len; i++) {
        bool keep = is_likely(glossary, &all.items[i]);
        for (size_t k = 0; k < all.len && !keep; k++)
            keep = is_likely(glossary, &all.items[k]) &&
                   is_compound_of(&all.items[i], &all.items[k]);
        if (keep)
            vec_push(swaps, all.items[i]);
    }
    vec_free(&all);
}

bool swaps_learn(struct comparing *c)
{
    struct swap_list swaps = VEC_INIT;
    find_candidates(c, &swaps);
    keep_likely(&c->stock.glossary, &swaps);
    if (swaps.len > 0)
        count_words(c, &swaps);
    bool any = false;
    for (size_t i = 0; i < swaps.len; i++) {
        const struct swap *swap = &swaps.items[i];
        if (!holds(&c->stock.glossary, swap) && !follows(&c->stock.glossary, &swaps, swap))
            continue;
        join(c, &swaps.items[i]);
        any = true;
    }
    vec_free(&swaps);
    return any;
}

void swaps_apply(const struct glossary *glossary, struct token_list *tokens)
{
    size_t out = 0;
    if (!glossary->has_terms)
        return;
    for (size_t i = 0; i < tokens->len; i++) {
        struct token token = tokens->items[i];
        uint32_t term = glossary->words.items[token.id].term;
        if (term != 0) {
            token.id = term;
            if (out > 0 &&
                (glossary_roles(glossary, tokens->items[out - 1].id) & ROLE_ARTICLE) != 0) {
                out--;
                token.begin = tokens->items[out].begin;
            }
        }
        tokens->items[out++] = token;
    }
    tokens->len = out;
}
