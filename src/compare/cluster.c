/*
 * Which clauses of many contracts are one. Of any count - least + 1 contracts at least one has a
 * clause that least of all of them have: so that many centres, with which all others are aligned,
 * would find every one. ROUNDS bounds them, where there are very many contracts: a clause that half
 * of them have is missing from all of so many once in 65,536 times.
 */
#include "compare/classify.h"
#include "compare/deriving.h"

#include "base/alloc.h"
#include "base/map.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 16 };

/* --- rank ----------------------------------------------------------------------------------- */

struct ranked {
    const struct contract *contract;
    uint64_t *keys;  /* by node: its words, numbers and blanks aside */
    uint64_t common; /* other clauses with the same key */
    uint64_t hash;   /* of all its words */
    size_t place;    /* where it was given */
};

/* Clauses of one contract that have a word, as far as they are counted. */
struct spread {
    VEC(uint32_t) last;  /* by id: the last clause it was seen in, plus one */
    VEC(uint32_t) count; /* by id */
};

static void note_word(struct deriving *d, struct spread *spread, const struct token *token,
                      const char *text, size_t node)
{
    uint32_t c = 0;
    while (d->uses.len <= token->id)
        vec_push(&d->uses, ((struct word_use){ false, 0 }));
    while (spread->last.len <= token->id) {
        vec_push(&spread->last, 0);
        vec_push(&spread->count, 0);
    }
    struct word_use *use = &d->uses.items[token->id];
    if (token->kind == TOKEN_WORD &&
        utf8_decode(text + token->begin, token->end - token->begin, &c) > 0)
        use->small |= !utf8_is_upper(c);
    if (spread->last.items[token->id] == node + 1)
        return;
    spread->last.items[token->id] = (uint32_t)node + 1;
    uint32_t count = ++spread->count.items[token->id];
    use->spread = use->spread < count ? count : use->spread;
}

static void read_contract(struct deriving *d, struct ranked *ranked)
{
    const struct contract *contract = ranked->contract;
    struct str text = STR_INIT;
    struct token_list tokens = VEC_INIT;
    struct spread spread = { VEC_INIT, VEC_INIT };
    VEC(uint32_t) key = VEC_INIT;
    ranked->keys = alloc_array(contract->nodes.len, sizeof *ranked->keys);
    for (size_t i = 0; i < contract->nodes.len; i++) {
        str_clear(&text);
        tokens.len = key.len = 0;
        deriving_put_text(contract->nodes.items[i], &text);
        glossary_read(&d->glossary, str_text(&text), &tokens);
        for (size_t t = 0; t < tokens.len; t++) {
            const struct token *token = &tokens.items[t];
            bool open = token->kind == TOKEN_NUMBER || token->kind == TOKEN_BLANK;
            vec_push(&key, open ? 0 : token->id);
            note_word(d, &spread, token, text.data, i);
        }
        ranked->keys[i] =
            key.len == 0 ? 0 : map_hash((const char *)key.items, key.len * sizeof *key.items);
        ranked->hash = ranked->hash * 0x100000001b3u ^ map_hash(str_text(&text), text.len);
    }
    vec_free(&key);
    vec_free(&spread.last);
    vec_free(&spread.count);
    vec_free(&tokens);
    str_free(&text);
}

static int by_rank(const void *left, const void *right)
{
    const struct ranked *a = left;
    const struct ranked *b = right;
    if (a->common != b->common)
        return a->common > b->common ? -1 : 1;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return a->place < b->place ? -1 : a->place > b->place;
}

void cluster_rank(struct deriving *d)
{
    struct ranked *all = alloc_array(d->count, sizeof *all);
    struct map counts = MAP_INIT;
    for (size_t c = 0; c < d->count; c++) {
        all[c] = (struct ranked){ .contract = d->contracts[c], .place = c };
        read_contract(d, &all[c]);
        for (size_t i = 1; i < d->contracts[c]->nodes.len; i++)
            (*map_put(&counts, (const char *)&all[c].keys[i], sizeof all[c].keys[i], NULL))++;
    }
    for (size_t c = 0; c < d->count; c++) {
        for (size_t i = 1; i < d->contracts[c]->nodes.len; i++) {
            if (all[c].keys[i] != 0)
                all[c].common +=
                    *map_get(&counts, (const char *)&all[c].keys[i], sizeof all[c].keys[i]) - 1;
        }
        free(all[c].keys);
    }
    if (d->count > 1)
        qsort(all, d->count, sizeof *all, by_rank);
    for (size_t c = 0; c < d->count; c++)
        d->contracts[c] = all[c].contract;
    map_free(&counts);
    free(all);
}

/* --- clusters ------------------------------------------------------------------------------- */

static size_t add_cluster(struct deriving *d, size_t contract, size_t node)
{
    struct cluster cluster = { .at = alloc_array(d->count, sizeof *cluster.at) };
    for (size_t c = 0; c < d->count; c++)
        cluster.at[c] = ALIGN_NONE;
    vec_push(&d->clusters, cluster);
    d->of[contract][node] = d->clusters.len - 1;
    d->clusters.items[d->clusters.len - 1].at[contract] = node;
    d->clusters.items[d->clusters.len - 1].has = 1;
    return d->clusters.len - 1;
}

/* A contract's clauses that are in no cluster yet: what later rounds look at. */
struct rest {
    struct contract *contract;
    VEC(size_t) nodes; /* by node of the rest: the contract's own */
};

static void take_rest(const struct deriving *d, size_t c, struct rest *out)
{
    const struct contract *whole = d->contracts[c];
    struct node **made = alloc_array(whole->nodes.len, sizeof *made);
    out->contract = contract_new();
    made[0] = out->contract->nodes.items[0];
    vec_push(&out->nodes, (size_t)0);
    for (size_t i = 1; i < whole->nodes.len; i++) {
        const struct node *node = whole->nodes.items[i];
        const struct node *up = node->parent;
        if (d->of[c][i] != ALIGN_NONE)
            continue;
        while (made[up->index] == NULL)
            up = up->parent;
        made[i] = contract_add_node(out->contract, NULL, node->kind, node->label, node->mark,
                                    made[up->index]);
        for (size_t b = 0; b < node->blocks.len; b++)
            node_add_block(out->contract, made[i], node->blocks.items[b].text,
                           strlen(node->blocks.items[b].text), NULL, (struct raw_span){ 0, 0 });
        vec_push(&out->nodes, i);
    }
    free(made);
}

static void free_rest(struct rest *rest)
{
    contract_free(rest->contract);
    vec_free(&rest->nodes);
}

/* Takes what the other contract has of the centre's new clauses. */
static void join_contract(struct deriving *d, size_t centre, const struct rest *rest,
                          size_t other)
{
    struct comparison unused = { .rows = VEC_INIT };
    struct rest others = { NULL, VEC_INIT };
    take_rest(d, other, &others);
    struct comparing c = { .out = &unused, .a = rest->contract, .b = others.contract };
    stock_init(&c.stock);
    partners_find(&c);
    for (size_t a = 1; a < c.a->nodes.len; a++) {
        size_t b = c.partner_a[a];
        size_t at = d->of[centre][rest->nodes.items[a]];
        if (b == ALIGN_NONE || b == 0)
            continue;
        d->of[other][others.nodes.items[b]] = at;
        d->clusters.items[at].at[other] = others.nodes.items[b];
        d->clusters.items[at].has++;
    }
    partners_free(&c);
    stock_free(&c.stock);
    free_rest(&others);
}

static bool has_left(const struct deriving *d, size_t contract)
{
    for (size_t i = 1; i < d->contracts[contract]->nodes.len; i++)
        if (d->of[contract][i] == ALIGN_NONE)
            return true;
    return false;
}

/* The next centre, by rank; ALIGN_NONE where no further clause can be in enough contracts. */
static size_t choose_centre(const struct deriving *d, const bool *used)
{
    size_t next = ALIGN_NONE;
    size_t with = 0;
    for (size_t c = 0; c < d->count; c++) {
        bool left = has_left(d, c);
        with += left;
        if (left && !used[c] && next == ALIGN_NONE)
            next = c;
    }
    return with < d->least ? ALIGN_NONE : next;
}

static void add_documents(struct deriving *d)
{
    size_t first = add_cluster(d, 0, 0);
    for (size_t c = 0; c < d->count; c++) {
        d->of[c][0] = first;
        d->clusters.items[first].at[c] = 0;
    }
    d->clusters.items[first].has = d->count;
}

/* Takes those that too few have out again. */
static void keep_common(struct deriving *d)
{
    size_t kept = 0;
    for (size_t i = 0; i < d->clusters.len; i++) {
        struct cluster *cluster = &d->clusters.items[i];
        bool keep = i == 0 || cluster->has >= d->least;
        for (size_t c = 0; c < d->count; c++)
            if (cluster->at[c] != ALIGN_NONE)
                d->of[c][cluster->at[c]] = keep ? kept : ALIGN_NONE;
        if (keep)
            d->clusters.items[kept++] = *cluster;
        else
            free(cluster->at);
    }
    d->clusters.len = kept;
}

void cluster_find(struct deriving *d)
{
    bool *used = alloc_array(d->count, sizeof *used);
    d->of = alloc_array(d->count, sizeof *d->of);
    for (size_t c = 0; c < d->count; c++) {
        d->of[c] = alloc_array(d->contracts[c]->nodes.len, sizeof **d->of);
        for (size_t i = 0; i < d->contracts[c]->nodes.len; i++)
            d->of[c][i] = ALIGN_NONE;
    }
    add_documents(d);
    size_t centre = 0; /* the highest in rank */
    for (size_t round = 0;
         round < ROUNDS && round + d->least <= d->count && centre != ALIGN_NONE; round++) {
        struct rest rest = { NULL, VEC_INIT };
        used[centre] = true;
        take_rest(d, centre, &rest);
        for (size_t i = 1; i < rest.nodes.len; i++)
            add_cluster(d, centre, rest.nodes.items[i]);
        for (size_t c = 0; c < d->count; c++)
            if (c != centre && has_left(d, c))
                join_contract(d, centre, &rest, c);
        free_rest(&rest);
        centre = choose_centre(d, used);
    }
    keep_common(d);
    free(used);
}
