/*
 * Where the clauses of a consensus stand. A clause stands below that which most contracts have it
 * below; sisters stand in the order that most have them in: one that stands before more of its
 * sisters than another comes first (Copeland's method on the majorities of each two), and where
 * that does not decide, the one that stands nearer the beginning.
 */
#include "compare/deriving.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

/* --- below what ----------------------------------------------------------------------------- */

/* The nearest clause above it that is kept as well. */
static size_t parent_in(const struct deriving *d, size_t contract, size_t node)
{
    const struct node *up = deriving_node(d, contract, node)->parent;
    while (up != NULL && d->of[contract][up->index] == ALIGN_NONE)
        up = up->parent;
    return up == NULL ? 0 : d->of[contract][up->index];
}

/* What most votes are for; among equals what was voted for first. votes is 0 before and after. */
static size_t most_of(const size_t *voted, size_t count, size_t *votes)
{
    size_t best = voted[0];
    for (size_t i = 0; i < count; i++)
        votes[voted[i]]++;
    for (size_t i = 0; i < count; i++)
        if (votes[voted[i]] > votes[best])
            best = voted[i];
    for (size_t i = 0; i < count; i++)
        votes[voted[i]] = 0;
    return best;
}

static void find_parents(struct deriving *d)
{
    size_t larger = d->clusters.len > NODE_KINDS ? d->clusters.len : NODE_KINDS;
    size_t *votes = alloc_array(larger, sizeof *votes);
    size_t *parents = alloc_array(d->count, sizeof *parents);
    size_t *kinds = alloc_array(d->count, sizeof *kinds);
    for (size_t i = 0; i < d->clusters.len; i++) {
        struct cluster *cluster = &d->clusters.items[i];
        size_t count = 0;
        for (size_t c = 0; c < d->count; c++) {
            if (cluster->at[c] == ALIGN_NONE)
                continue;
            parents[count] = parent_in(d, c, cluster->at[c]);
            kinds[count++] = deriving_node(d, c, cluster->at[c])->kind;
        }
        cluster->kind = (enum node_kind)most_of(kinds, count, votes);
        cluster->parent = i == 0 ? 0 : most_of(parents, count, votes);
    }
    free(kinds);
    free(parents);
    free(votes);
}

/* Two may each be below the other by most votes, of different contracts: one then stands below the
   document. */
static void break_circles(struct deriving *d)
{
    for (size_t i = 1; i < d->clusters.len; i++) {
        size_t steps = 0;
        size_t up = d->clusters.items[i].parent;
        while (up != 0 && up != i && steps++ < d->clusters.len)
            up = d->clusters.items[up].parent;
        if (up != 0)
            d->clusters.items[i].parent = 0;
    }
}

/* --- in which order ------------------------------------------------------------------------- */

struct sister {
    size_t cluster;
    size_t wins; /* sisters that it stands before */
    double mean; /* where it stands on average, 0..1 */
};

static double mean_place(const struct deriving *d, const struct cluster *cluster)
{
    double sum = 0;
    for (size_t c = 0; c < d->count; c++)
        if (cluster->at[c] != ALIGN_NONE)
            sum += (double)cluster->at[c] / (double)d->contracts[c]->nodes.len;
    return sum / (double)cluster->has;
}

static bool stands_before(const struct deriving *d, const struct sister *a,
                          const struct sister *b)
{
    const struct cluster *left = &d->clusters.items[a->cluster];
    const struct cluster *right = &d->clusters.items[b->cluster];
    size_t before = 0;
    size_t behind = 0;
    for (size_t c = 0; c < d->count; c++) {
        bool both = left->at[c] != ALIGN_NONE && right->at[c] != ALIGN_NONE;
        before += both && left->at[c] < right->at[c];
        behind += both && left->at[c] > right->at[c];
    }
    return before != behind ? before > behind : a->mean < b->mean;
}

static int by_wins(const void *left, const void *right)
{
    const struct sister *a = left;
    const struct sister *b = right;
    if (a->wins != b->wins)
        return a->wins > b->wins ? -1 : 1;
    if (a->mean < b->mean || a->mean > b->mean)
        return a->mean < b->mean ? -1 : 1;
    return a->cluster < b->cluster ? -1 : a->cluster > b->cluster;
}

struct sisters VEC_BODY(struct sister);

static void sort_sisters(const struct deriving *d, struct sisters *sisters)
{
    for (size_t i = 0; i < sisters->len; i++)
        sisters->items[i].mean = mean_place(d, &d->clusters.items[sisters->items[i].cluster]);
    for (size_t i = 0; i < sisters->len; i++) {
        for (size_t k = i + 1; k < sisters->len; k++) {
            bool before = stands_before(d, &sisters->items[i], &sisters->items[k]);
            sisters->items[before ? i : k].wins++;
        }
    }
    if (sisters->len > 1)
        qsort(sisters->items, sisters->len, sizeof *sisters->items, by_wins);
}

void order_arrange(struct deriving *d)
{
    find_parents(d);
    break_circles(d);
    struct sisters *below = alloc_array(d->clusters.len, sizeof *below);
    for (size_t i = 1; i < d->clusters.len; i++)
        vec_push(&below[d->clusters.items[i].parent], ((struct sister){ .cluster = i }));
    d->out = contract_new();
    d->clusters.items[0].node = d->out->nodes.items[0];
    /* Each stands right behind its mother and before what was put on the pile earlier. */
    VEC(size_t) pile = VEC_INIT;
    vec_push(&pile, (size_t)0);
    while (pile.len > 0) {
        size_t at = pile.items[--pile.len];
        struct cluster *cluster = &d->clusters.items[at];
        if (at > 0)
            cluster->node = contract_add_node(d->out, NULL, cluster->kind, "", "",
                                              d->clusters.items[cluster->parent].node);
        sort_sisters(d, &below[at]);
        for (size_t i = below[at].len; i-- > 0;)
            vec_push(&pile, below[at].items[i].cluster);
        vec_free(&below[at]);
    }
    vec_free(&pile);
    free(below);
}
