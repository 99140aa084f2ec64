/* Which clause of the one contract is which of the other, as a reader would say. */
#include "compare/classify.h"

#include "base/alloc.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

/* A pair that shares hardly a word is no pair to a reader: one clause went, another came. Where
   a clause of the same number stands between the same clauses, it was written anew: lawyers
   set the two opposite each other in their own tables of deviations. */
static bool is_hardly_one(const struct align_pair *pair)
{
    bool written_anew =
        pair->reason == ALIGN_PLACE && pair->likeness >= ALIGN_ANEW && pair->place > 0.99f;
    return pair->a != 0 && !pair->same_words && pair->likeness < 0.2f && !written_anew &&
           pair->reason != ALIGN_CHILDREN;
}

static void find_partners(struct comparing *c)
{
    c->partner_a = alloc_array(c->a->nodes.len, sizeof *c->partner_a);
    c->partner_b = alloc_array(c->b->nodes.len, sizeof *c->partner_b);
    for (size_t i = 0; i < c->a->nodes.len; i++)
        c->partner_a[i] = ALIGN_NONE;
    for (size_t i = 0; i < c->b->nodes.len; i++)
        c->partner_b[i] = ALIGN_NONE;
    for (size_t i = 0; i < c->alignment.pairs.len; i++) {
        const struct align_pair *pair = &c->alignment.pairs.items[i];
        if (is_hardly_one(pair) && c->a->nodes.items[pair->a]->blocks.len > 0 &&
            c->b->nodes.items[pair->b]->blocks.len > 0)
            continue;
        c->partner_a[pair->a] = pair->b;
        c->partner_b[pair->b] = pair->a;
    }
}

static bool is_section(const struct node *node)
{
    return (node->kind == NODE_HEADING || node->kind == NODE_ANNEX) && node->blocks.len > 0;
}

/* The label and the title's words; false: it has none. */
static bool read_title(struct comparing *c, const struct node *node, struct token_list *tokens,
                       struct str *out)
{
    tokens->len = 0;
    glossary_read(&c->stock.glossary, node->blocks.items[0].text, tokens);
    str_clear(out);
    str_add(out, node->label, strlen(node->label) + 1);
    for (size_t i = 0; i < tokens->len; i++)
        str_add(out, (const char *)&tokens->items[i].id, sizeof tokens->items[i].id);
    return tokens->len > 0;
}

/* Whether the words say that the two are one, however the titles read. */
static bool is_settled(const struct comparing *c, size_t a)
{
    size_t at = c->alignment.of_a[a];
    return c->partner_a[a] != ALIGN_NONE && c->alignment.pairs.items[at].same_words;
}

static void join_titled(struct comparing *c, size_t a, size_t b)
{
    if (is_settled(c, a) || c->partner_a[a] == b)
        return;
    if (c->partner_b[b] != ALIGN_NONE)
        return;
    if (c->partner_a[a] != ALIGN_NONE)
        c->partner_b[c->partner_a[a]] = ALIGN_NONE;
    c->partner_a[a] = b;
    c->partner_b[b] = a;
}

/* The numbers of sections that may still be given another partner, on both sides: nearly all have
   theirs, and their titles need not be read. */
static void find_open_labels(const struct comparing *c, struct map *out)
{
    struct map open = MAP_INIT;
    for (size_t i = 1; i < c->a->nodes.len; i++) {
        const struct node *node = c->a->nodes.items[i];
        if (is_section(node) && !is_settled(c, i))
            map_put(&open, node->label, strlen(node->label), NULL);
    }
    for (size_t i = 1; i < c->b->nodes.len; i++) {
        const struct node *node = c->b->nodes.items[i];
        bool may = c->partner_b[i] == ALIGN_NONE || !is_settled(c, c->partner_b[i]);
        if (is_section(node) && may && map_get(&open, node->label, strlen(node->label)) != NULL)
            map_put(out, node->label, strlen(node->label), NULL);
    }
    map_free(&open);
}

/* Sections with the same number and title are one, though their text is another: a form that
   each contract fills in by itself ("C.4 Sletning"). */
static void pair_titles(struct comparing *c)
{
    struct title {
        size_t count[2], node[2];
    };
    const struct contract *both[2] = { c->a, c->b };
    struct map labels = MAP_INIT;
    struct map index = MAP_INIT;
    VEC(struct title) titles = VEC_INIT;
    struct token_list tokens = VEC_INIT;
    struct str key = STR_INIT;
    find_open_labels(c, &labels);
    for (int s = 0; s < 2; s++) {
        for (size_t i = 1; i < both[s]->nodes.len; i++) {
            const struct node *node = both[s]->nodes.items[i];
            bool fresh;
            if (!is_section(node) ||
                map_get(&labels, node->label, strlen(node->label)) == NULL ||
                !read_title(c, node, &tokens, &key))
                continue;
            uint64_t *at = map_put(&index, key.data, key.len, &fresh);
            if (fresh || *at >= titles.len) {
                *at = titles.len;
                vec_push(&titles, ((struct title){ { 0, 0 }, { 0, 0 } }));
            }
            titles.items[*at].count[s]++;
            titles.items[*at].node[s] = i;
        }
    }
    for (size_t i = 0; i < titles.len; i++) {
        const struct title *title = &titles.items[i];
        if (title->count[0] == 1 && title->count[1] == 1)
            join_titled(c, title->node[0], title->node[1]);
    }
    str_free(&key);
    vec_free(&tokens);
    vec_free(&titles);
    map_free(&index);
    map_free(&labels);
}

void partners_find(struct comparing *c)
{
    align_read(&c->alignment, &c->stock, c->a, c->b, ALIGN_CORRECTED);
    find_partners(c);
    pair_titles(c);
}

void partners_take(struct comparing *c)
{
    size_t count = c->a->nodes.len;
    c->alignment.of_a = alloc_array(count, sizeof *c->alignment.of_a);
    c->partner_a = alloc_array(count, sizeof *c->partner_a);
    c->partner_b = alloc_array(count, sizeof *c->partner_b);
    for (size_t i = 0; i < count; i++) {
        c->alignment.of_a[i] = ALIGN_NONE;
        c->partner_a[i] = c->partner_b[i] = i;
    }
}

void partners_free(struct comparing *c)
{
    alignment_free(&c->alignment);
    free(c->partner_a);
    free(c->partner_b);
}
