/*
 * Pairs by likeness. Candidates are found through words that few clauses have: a list of the
 * open clauses of b for each such feature; what is in no list is known to share nothing rare,
 * which bounds how alike it can be, so that "the best by a clear margin" is said of all
 * clauses and not only of those looked at.
 */
#include "compare/pairing.h"

#include <string.h>

enum {
    LIST_MOST = 24, /* clauses that have a feature: with more it names no candidates */
    NEAR = 3,       /* open clauses of the same gap on either side of the expected place */
    WEIGHED = 12    /* candidates of one clause that are compared in full */
};

struct edge {
    uint32_t a, b;
    float likeness;
    float score;
};
struct edge_list VEC_BODY(struct edge);

/* The best partner of a clause, and how good another one is at most. */
struct rival {
    float best, second; /* likeness */
    float best_score, second_score;
    uint32_t with; /* the best one's partner by likeness */
    uint32_t with_score;
};

struct listed {
    uint32_t b;
    uint32_t count; /* of the feature in it */
};

/* What a clause of b shares with the clause of a at hand, of listed features. */
struct hit {
    uint64_t rare;   /* weight, each as often as it stands in a */
    uint64_t shared; /* weight, each as often as it stands in both */
    uint32_t stamp;  /* the clause of a that this is of, plus one */
};

struct scoring {
    struct pairing *p;
    bool final;
    VEC(uint32_t) open_b; /* open clauses of b, ascending */
    uint32_t *list_start; /* by feature id, len + 1; into list */
    struct listed *list;
    bool *crowded;     /* by feature id: more open clauses of b have it than are listed */
    uint32_t *crowds;  /* by b: how many of its features are crowded: its first ones */
    struct hit *found; /* by b */
    VEC(uint32_t) hits;
    struct edge_list edges;
    struct rival *rivals[2];
};

static bool is_open(const struct side *side, size_t index)
{
    return side->pair[index] == ALIGN_NONE && side->words[index].count > 0;
}

/* Puts the clause's crowded features before its others. */
static uint32_t part_crowded(const struct scoring *s, struct clause_words *words)
{
    uint32_t crowded = 0;
    for (uint32_t f = 0; f < words->feature_count; f++) {
        struct feature feature = words->features[f];
        if (!s->crowded[feature.id])
            continue;
        words->features[f] = words->features[crowded];
        words->features[crowded++] = feature;
    }
    return crowded;
}

static void list_features(struct scoring *s)
{
    struct pairing *p = s->p;
    size_t features = p->words.set.weights.len;
    /* Counted two places on, so that filling the lists leaves each start where it belongs. */
    s->list_start = alloc_array(features + 2, sizeof *s->list_start);
    s->crowded = alloc_array(features + 1, sizeof *s->crowded);
    s->crowds = alloc_array(p->sides[1].len, sizeof *s->crowds);
    for (size_t i = 0; i < s->open_b.len; i++) {
        const struct clause_words *words = &p->sides[1].words[s->open_b.items[i]];
        for (uint32_t f = 0; f < words->feature_count; f++)
            s->list_start[words->features[f].id + 2]++;
    }
    for (size_t id = 0; id < features; id++) {
        s->crowded[id] = s->list_start[id + 2] > LIST_MOST;
        if (s->crowded[id])
            s->list_start[id + 2] = 0;
        s->list_start[id + 2] += s->list_start[id + 1];
    }
    s->list = alloc_resize(NULL, s->list_start[features + 1] + 1, sizeof *s->list);
    for (size_t i = 0; i < s->open_b.len; i++) {
        uint32_t b = s->open_b.items[i];
        struct clause_words *words = &p->sides[1].words[b];
        s->crowds[b] = part_crowded(s, words);
        for (uint32_t f = s->crowds[b]; f < words->feature_count; f++) {
            struct feature feature = words->features[f];
            s->list[s->list_start[feature.id + 1]++] = (struct listed){ b, feature.count };
        }
    }
}

/* What features weigh that no list names: a clause may share all of them with any other. */
static uint64_t crowded_weight(const struct scoring *s, const struct clause_words *words)
{
    uint64_t weight = 0;
    for (uint32_t f = 0; f < words->feature_count; f++) {
        uint32_t id = words->features[f].id;
        if (s->crowded[id])
            weight += (uint64_t)s->p->words.set.weights.items[id] * words->features[f].count;
    }
    return weight;
}

/* How alike a clause can be to one that shares no more weight with it than this. */
static float bound(const struct clause_words *words, uint64_t common)
{
    uint64_t both = words->weight + common;
    return both == 0 ? 0 : (float)(2 * (double)common / (double)both);
}

static inline struct hit *hit(struct scoring *s, uint32_t a, uint32_t b)
{
    struct hit *hit = &s->found[b];
    if (hit->stamp != a + 1) {
        *hit = (struct hit){ 0, 0, a + 1 };
        vec_push(&s->hits, b);
    }
    return hit;
}

/* The clauses of the same gap around where this one would stand. */
static void hit_near(struct scoring *s, uint32_t a, size_t rank)
{
    const struct pairing *p = s->p;
    uint32_t gap = p->sides[0].gap[a];
    size_t low = 0;
    size_t high = s->open_b.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (p->sides[1].gap[s->open_b.items[middle]] < gap)
            low = middle + 1;
        else
            high = middle;
    }
    size_t from = low + (rank > NEAR ? rank - NEAR : 0);
    for (size_t i = from; i < s->open_b.len && i <= low + rank + NEAR; i++) {
        uint32_t b = s->open_b.items[i];
        if (p->sides[1].gap[b] != gap)
            break;
        hit(s, a, b);
    }
}

static void note_rival(struct rival *rival, uint32_t with, float likeness, float score)
{
    if (likeness > rival->best) {
        rival->second = rival->best;
        rival->best = likeness;
        rival->with = with;
    } else if (likeness > rival->second) {
        rival->second = likeness;
    }
    if (score > rival->best_score) {
        rival->second_score = rival->best_score;
        rival->best_score = score;
        rival->with_score = with;
    } else if (score > rival->second_score) {
        rival->second_score = score;
    }
}

/* The second time nearly all candidates are the same, and as alike as they were. */
static float likeness_of(struct scoring *s, uint32_t a, uint32_t b)
{
    struct pairing *p = s->p;
    const struct scored_range *before = &p->scored_of[a];
    for (size_t i = before->begin; s->final && i < before->end; i++)
        if (p->scored.items[i].b == b)
            return p->scored.items[i].likeness;
    const struct clause_words *left = &p->sides[0].words[a];
    const struct clause_words *right = &p->sides[1].words[b];
    uint64_t common =
        s->found[b].shared + wordset_common_first(&p->words.set, left, right, s->crowds[b]);
    float likeness = wordset_dice(left, right, common);
    if (!s->final)
        vec_push(&p->scored, ((struct scored){ b, likeness }));
    return likeness;
}

static void add_edge(struct scoring *s, uint32_t a, uint32_t b)
{
    static const float share_of_place = 0.25f;
    struct pairing *p = s->p;
    float likeness = likeness_of(s, a, b);
    float place = pairing_place(p, a, b);
    float score = (1 - share_of_place) * likeness + share_of_place * place;
    note_rival(&s->rivals[0][a], b, likeness, score);
    note_rival(&s->rivals[1][b], a, likeness, score);
    bool cited = p->sides[0].cited[a] != 0 && p->sides[0].cited[a] == p->sides[1].cited[b];
    bool good = likeness >= 0.6f && (cited || score >= 0.6f);
    if (s->final)
        good |= likeness >= 0.3f && place >= 0.5f;
    if (good)
        vec_push(&s->edges, ((struct edge){ a, b, likeness, score }));
}

/* The candidates with the most found, the best first; of equals the earlier one of b. */
struct ranking {
    uint32_t best[WEIGHED];
    size_t len;
};

static bool is_better(const struct scoring *s, uint32_t b, uint32_t other)
{
    uint64_t own = s->found[b].rare;
    uint64_t others = s->found[other].rare;
    return own != others ? own > others : b < other;
}

/* True where b came in; *out is then who fell out for it, or 0. */
static bool rank_hit(const struct scoring *s, struct ranking *ranking, uint32_t b,
                     uint32_t *out)
{
    *out = 0;
    if (ranking->len == WEIGHED) {
        if (!is_better(s, b, ranking->best[WEIGHED - 1]))
            return false;
        *out = ranking->best[--ranking->len];
    }
    size_t at = ranking->len++;
    for (; at > 0 && is_better(s, b, ranking->best[at - 1]); at--)
        ranking->best[at] = ranking->best[at - 1];
    ranking->best[at] = b;
    return true;
}

/* Of a candidate that is not compared in full it is known how alike it is at most. */
static void bound_hit(struct scoring *s, uint32_t a, uint32_t b, uint64_t crowded)
{
    float most = bound(&s->p->sides[0].words[a], s->found[b].rare + crowded);
    note_rival(&s->rivals[0][a], b, most, most);
    note_rival(&s->rivals[1][b], a, most, most);
}

static void score_clause(struct scoring *s, uint32_t a, size_t rank)
{
    const struct pairing *p = s->p;
    const struct clause_words *words = &p->sides[0].words[a];
    struct ranking ranking = { .len = 0 };
    if (!s->final)
        s->p->scored_of[a].begin = p->scored.len;
    s->hits.len = 0;
    for (uint32_t f = 0; f < words->feature_count; f++) {
        struct feature feature = words->features[f];
        uint64_t weight = p->words.set.weights.items[feature.id];
        uint64_t rare = weight * feature.count;
        const struct listed *end = s->list + s->list_start[feature.id + 1];
        for (const struct listed *listed = s->list + s->list_start[feature.id]; listed < end;
             listed++) {
            struct hit *found = hit(s, a, listed->b);
            found->rare += rare;
            found->shared += listed->count < feature.count ? weight * listed->count : rare;
        }
    }
    hit_near(s, a, rank);
    uint64_t crowded = s->hits.len > WEIGHED ? crowded_weight(s, words) : 0;
    for (size_t i = 0; i < s->hits.len; i++) {
        uint32_t b = s->hits.items[i];
        uint32_t left = 0;
        if (s->found[b].rare > 0 && !rank_hit(s, &ranking, b, &left))
            left = b;
        if (left != 0)
            bound_hit(s, a, left, crowded);
    }
    for (size_t i = 0; i < ranking.len; i++)
        add_edge(s, a, ranking.best[i]);
    /* Those that only stand near share nothing rare, and few are near: all are compared. */
    for (size_t i = 0; i < s->hits.len; i++)
        if (s->found[s->hits.items[i]].rare == 0)
            add_edge(s, a, s->hits.items[i]);
    if (!s->final)
        s->p->scored_of[a].end = p->scored.len;
}

static int by_score(const void *left, const void *right)
{
    const struct edge *x = left;
    const struct edge *y = right;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

/* What the best partner but this one reaches. */
static float other(const struct rival *rival, uint32_t with, bool score)
{
    if (score)
        return rival->with_score == with ? rival->second_score : rival->best_score;
    return rival->with == with ? rival->second : rival->best;
}

static float larger(float a, float b)
{
    return a > b ? a : b;
}

static void take_edge(struct scoring *s, const struct edge *edge)
{
    struct pairing *p = s->p;
    const struct rival *of_a = &s->rivals[0][edge->a];
    const struct rival *of_b = &s->rivals[1][edge->b];
    const struct clause_words *a = &p->sides[0].words[edge->a];
    const struct clause_words *b = &p->sides[1].words[edge->b];
    float unlisted = larger(bound(a, crowded_weight(s, a)), bound(b, crowded_weight(s, b)));
    float rival =
        larger(unlisted, larger(other(of_a, edge->b, false), other(of_b, edge->a, false)));
    float rival_score = larger(other(of_a, edge->b, true), other(of_b, edge->a, true));
    bool cited = p->sides[0].cited[edge->a] != 0 &&
                 p->sides[0].cited[edge->a] == p->sides[1].cited[edge->b];
    pairing_join(p, edge->a, edge->b, cited ? ALIGN_CITATION : ALIGN_SCORE);
    p->lead.items[p->lead.len - 1] = larger(0, edge->likeness - rival);
    p->pairs.items[p->pairs.len - 1].margin = larger(0, edge->score - rival_score);
}

static void score_all(struct scoring *s)
{
    struct pairing *p = s->p;
    uint32_t gap = UINT32_MAX;
    size_t rank = 0;
    for (uint32_t a = 1; a < p->sides[0].len; a++) {
        if (!is_open(&p->sides[0], a))
            continue;
        rank = p->sides[0].gap[a] == gap ? rank + 1 : 0;
        gap = p->sides[0].gap[a];
        score_clause(s, a, rank);
    }
    if (s->edges.len > 1)
        qsort(s->edges.items, s->edges.len, sizeof s->edges.items[0], by_score);
    for (size_t i = 0; i < s->edges.len; i++) {
        const struct edge *edge = &s->edges.items[i];
        if (is_open(&p->sides[0], edge->a) && is_open(&p->sides[1], edge->b))
            take_edge(s, edge);
    }
}

void scores_pair(struct pairing *p, bool final)
{
    struct scoring s = { .p = p, .final = final };
    for (uint32_t b = 1; b < p->sides[1].len; b++)
        if (is_open(&p->sides[1], b))
            vec_push(&s.open_b, b);
    if (s.open_b.len == 0)
        return;
    if (!final)
        p->scored_of = alloc_array(p->sides[0].len, sizeof *p->scored_of);
    list_features(&s);
    s.found = alloc_array(p->sides[1].len, sizeof *s.found);
    for (int side = 0; side < 2; side++)
        s.rivals[side] = alloc_array(p->sides[side].len, sizeof *s.rivals[side]);
    score_all(&s);
    for (int side = 0; side < 2; side++)
        free(s.rivals[side]);
    free(s.found);
    free(s.crowds);
    free(s.list);
    free(s.list_start);
    free(s.crowded);
    vec_free(&s.open_b);
    vec_free(&s.hits);
    vec_free(&s.edges);
}

/* --- headings, by what stands below them ------------------------------------------------ */

struct vote {
    uint32_t a, b;
    uint32_t count;
};

static int by_clauses(const void *left, const void *right)
{
    const struct vote *x = left;
    const struct vote *y = right;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

static int by_count(const void *left, const void *right)
{
    const struct vote *x = left;
    const struct vote *y = right;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return by_clauses(left, right);
}

static bool may_be_parents(const struct pairing *p, const struct vote *vote)
{
    const struct node *a = side_node(&p->sides[0], vote->a);
    const struct node *b = side_node(&p->sides[1], vote->b);
    float likeness = wordset_likeness(&p->words.set, &p->sides[0].words[vote->a],
                                      &p->sides[1].words[vote->b]);
    bool wordless =
        p->sides[0].words[vote->a].count == 0 || p->sides[1].words[vote->b].count == 0;
    return vote->count >= 2 || likeness >= 0.3f ||
           (wordless && strcmp(a->label, b->label) == 0);
}

static bool pair_parents_once(struct pairing *p)
{
    VEC(struct vote) votes = VEC_INIT;
    for (size_t i = 0; i < p->pairs.len; i++) {
        const struct node *a = side_node(&p->sides[0], p->pairs.items[i].a)->parent;
        const struct node *b = side_node(&p->sides[1], p->pairs.items[i].b)->parent;
        if (a != NULL && b != NULL && p->sides[0].pair[a->index] == ALIGN_NONE &&
            p->sides[1].pair[b->index] == ALIGN_NONE)
            vec_push(&votes, ((struct vote){ (uint32_t)a->index, (uint32_t)b->index, 1 }));
    }
    if (votes.len > 1)
        qsort(votes.items, votes.len, sizeof votes.items[0], by_clauses);
    size_t kept = 0;
    for (size_t i = 0; i < votes.len; i++)
        if (kept > 0 && by_clauses(&votes.items[kept - 1], &votes.items[i]) == 0)
            votes.items[kept - 1].count++;
        else
            votes.items[kept++] = votes.items[i];
    if (kept > 1)
        qsort(votes.items, kept, sizeof votes.items[0], by_count);
    bool any = false;
    for (size_t i = 0; i < kept; i++) {
        const struct vote *vote = &votes.items[i];
        if (p->sides[0].pair[vote->a] != ALIGN_NONE ||
            p->sides[1].pair[vote->b] != ALIGN_NONE || !may_be_parents(p, vote))
            continue;
        pairing_join(p, vote->a, vote->b, ALIGN_CHILDREN);
        any = true;
    }
    vec_free(&votes);
    return any;
}

void scores_pair_parents(struct pairing *p)
{
    enum { LEVELS = 4 }; /* annex, section, clause, list */
    for (int level = 0; level < LEVELS && pair_parents_once(p); level++)
        continue;
}

/* --- clauses that were cut in two or put together ---------------------------------------- */

/* Whether the words of a clause without partner stand in one that has another: side is the
   side of the first. */
static bool is_part(const struct pairing *p, int side, size_t lone, size_t whole, float *share)
{
    enum { LEAST = 4 };
    const struct clause_words *part = &p->sides[side].words[lone];
    const struct clause_words *all = &p->sides[1 - side].words[whole];
    if (part->count < LEAST || all->count < part->count)
        return false;
    *share = wordset_share(&p->words.set, part, all);
    return *share >= 0.7f;
}

static void find_part(const struct pairing *p, int side, size_t lone,
                      struct align_part_list *out)
{
    const struct side *own = &p->sides[side];
    float best = 0;
    size_t whole = ALIGN_NONE;
    size_t from = lone > NEAR ? lone - NEAR : 1;
    for (size_t i = from; i < own->len && i <= lone + NEAR; i++) {
        if (own->pair[i] == ALIGN_NONE || p->pairs.items[own->pair[i]].same_words)
            continue;
        const struct align_pair *pair = &p->pairs.items[own->pair[i]];
        size_t other_node = side == 0 ? pair->b : pair->a;
        float share = 0;
        if (is_part(p, side, lone, other_node, &share) && share > best) {
            best = share;
            whole = other_node;
        }
    }
    if (whole != ALIGN_NONE)
        vec_push(out, ((struct align_part){ side == 0 ? lone : whole, side == 0 ? whole : lone,
                                            best, side == 1 }));
}

static int by_place(const void *left, const void *right)
{
    const struct align_part *x = left;
    const struct align_part *y = right;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

void scores_find_parts(const struct pairing *p, struct align_part_list *out)
{
    for (int side = 0; side < 2; side++) {
        for (size_t i = 1; i < p->sides[side].len; i++)
            if (is_open(&p->sides[side], i))
                find_part(p, side, i, out);
    }
    if (out->len > 1)
        qsort(out->items, out->len, sizeof out->items[0], by_place);
}
