#include "compare/pairing.h"

#include "doc/citation.h"
#include "terms/declaration.h"

#include <string.h>

/* Fewer words than this say too little to pair two clauses wherever they stand. */
enum { FEW_WORDS = 4 };

static const float place_order = 0.4f;
static const float place_parent = 0.3f;
static const float place_label = 0.2f;
static const float place_kind = 0.1f;

/* --- what the steps share -------------------------------------------------------------- */

void pairing_join(struct pairing *p, size_t a, size_t b, enum align_reason reason)
{
    struct align_pair pair = { .a = a, .b = b, .reason = reason, .margin = 1 };
    pair.likeness =
        wordset_likeness(&p->words.set, &p->sides[0].words[a], &p->sides[1].words[b]);
    pair.same_words =
        p->sides[0].words[a].count > 0 && p->sides[0].group[a] == p->sides[1].group[b];
    p->sides[0].pair[a] = p->sides[1].pair[b] = p->pairs.len;
    vec_push(&p->pairs, pair);
    vec_push(&p->lead, 1.0f);
    vec_push(&p->in_order, false);
}

bool pairing_are_pair(const struct pairing *p, size_t a, size_t b)
{
    return p->sides[0].pair[a] != ALIGN_NONE && p->sides[0].pair[a] == p->sides[1].pair[b];
}

bool pairing_with_parent(const struct pairing *p, size_t a, size_t b)
{
    const struct node *up_a = side_node(&p->sides[0], a)->parent;
    const struct node *up_b = side_node(&p->sides[1], b)->parent;
    if (up_a == NULL || up_b == NULL)
        return up_a == up_b;
    return pairing_are_pair(p, up_a->index, up_b->index);
}

float pairing_place(const struct pairing *p, size_t a, size_t b)
{
    const struct node *left = side_node(&p->sides[0], a);
    const struct node *right = side_node(&p->sides[1], b);
    float place = 0;
    size_t pair = p->sides[0].pair[a];
    bool paired = pair != ALIGN_NONE && pair == p->sides[1].pair[b];
    if (paired ? p->in_order.items[pair] : p->sides[0].gap[a] == p->sides[1].gap[b])
        place += place_order;
    if (pairing_with_parent(p, a, b))
        place += place_parent;
    if (strcmp(left->label, right->label) == 0)
        place += left->label[0] == '\0' ? place_label / 2 : place_label;
    if (left->kind == right->kind)
        place += place_kind;
    return place;
}

/* Patience: ends[l] is the pair with the smallest b that ends a chain of l + 1. */
void pairing_chain(struct pairing *p)
{
    size_t count = p->pairs.len;
    size_t *ends = alloc_array(count + 1, sizeof *ends);
    size_t *before = alloc_array(count + 1, sizeof *before);
    size_t length = 0;
    struct side *sides = p->sides;
    for (size_t a = 0; a < sides[0].len; a++) {
        size_t pair = sides[0].pair[a];
        if (pair == ALIGN_NONE)
            continue;
        p->in_order.items[pair] = false;
        size_t low = 0;
        size_t high = length;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (p->pairs.items[ends[middle]].b < p->pairs.items[pair].b)
                low = middle + 1;
            else
                high = middle;
        }
        before[pair] = low == 0 ? ALIGN_NONE : ends[low - 1];
        ends[low] = pair;
        length = low == length ? length + 1 : length;
    }
    size_t at = length == 0 ? ALIGN_NONE : ends[length - 1];
    for (; at != ALIGN_NONE; at = before[at])
        p->in_order.items[at] = true;
    free(ends);
    free(before);
    for (int s = 0; s < 2; s++) {
        uint32_t gap = 0;
        for (size_t i = 0; i < sides[s].len; i++) {
            gap += sides[s].pair[i] != ALIGN_NONE && p->in_order.items[sides[s].pair[i]];
            sides[s].gap[i] = gap;
        }
    }
}

/* --- steps 1 and 2: the same words ------------------------------------------------------ */

static bool may_join(const struct pairing *p, size_t a, size_t b)
{
    return a < p->sides[0].len && b < p->sides[1].len && p->sides[0].pair[a] == ALIGN_NONE &&
           p->sides[1].pair[b] == ALIGN_NONE && p->sides[0].words[a].count > 0 &&
           p->sides[0].group[a] == p->sides[1].group[b];
}

static bool is_unique(const struct pairing *p, size_t a)
{
    const struct group *group = &p->groups.items[p->sides[0].group[a]];
    return group->count[0] == 1 && group->count[1] == 1;
}

static void join_same(struct pairing *p, size_t a, size_t b)
{
    pairing_join(p, a, b, is_unique(p, a) ? ALIGN_SAME : ALIGN_REPEATED);
}

static void pair_unique(struct pairing *p)
{
    for (size_t a = 1; a < p->sides[0].len; a++) {
        const struct group *group = &p->groups.items[p->sides[0].group[a]];
        size_t b = group->first[1];
        if (is_unique(p, a) && p->sides[0].words[a].count >= FEW_WORDS && may_join(p, a, b))
            join_same(p, a, b);
    }
}

/* From every pair on, as long as the clauses that follow (or stand before) read the same. */
static void extend(struct pairing *p)
{
    for (size_t i = 0; i < p->pairs.len; i++) {
        size_t a = p->pairs.items[i].a;
        size_t b = p->pairs.items[i].b;
        for (size_t step = 1; may_join(p, a + step, b + step); step++)
            join_same(p, a + step, b + step);
        for (size_t step = 1; step < a && step < b && may_join(p, a - step, b - step); step++)
            join_same(p, a - step, b - step);
    }
}

struct gap_key {
    uint32_t gap;
    uint32_t group;
};

static struct gap_key gap_key(const struct side *side, size_t index)
{
    return (struct gap_key){ side->gap[index], side->group[index] };
}

static bool is_open(const struct side *side, size_t index)
{
    return side->pair[index] == ALIGN_NONE && side->words[index].count > 0;
}

/* What reads the same as often on either side between two pairs of the chain, in order. Where
   anyway, what reads the same but not as often, too: a guess, when nothing told them apart. */
static void pair_within_gaps(struct pairing *p, bool anyway)
{
    struct map places = MAP_INIT;
    VEC(struct group) counts = VEC_INIT;
    size_t *next = alloc_array(p->sides[1].len, sizeof *next); /* of the same gap and words */
    pairing_chain(p);
    for (int s = 0; s < 2; s++) {
        const struct side *side = &p->sides[s];
        for (size_t i = side->len; i-- > 1;) {
            if (!is_open(side, i))
                continue;
            struct gap_key key = gap_key(side, i);
            bool fresh = false;
            uint64_t *at = map_put(&places, (const char *)&key, sizeof key, &fresh);
            if (fresh) {
                *at = counts.len;
                vec_push(&counts, ((struct group){ { 0, 0 }, { ALIGN_NONE, ALIGN_NONE } }));
            }
            if (s == 1)
                next[i] = counts.items[*at].first[1];
            counts.items[*at].count[s]++;
            counts.items[*at].first[s] = i;
        }
    }
    const struct side *left = &p->sides[0];
    for (size_t a = 1; a < left->len; a++) {
        if (!is_open(left, a))
            continue;
        struct gap_key key = gap_key(left, a);
        struct group *count = &counts.items[*map_get(&places, (const char *)&key, sizeof key)];
        size_t b = count->first[1];
        if (b == ALIGN_NONE || (!anyway && count->count[0] != count->count[1]))
            continue;
        count->first[1] = next[b];
        if (may_join(p, a, b))
            join_same(p, a, b);
    }
    free(next);
    map_free(&places);
    vec_free(&counts);
}

/* --- step 5: no words ------------------------------------------------------------------- */

struct place_key {
    uint64_t parent; /* the pair that the parents are in */
    uint64_t label;
    uint32_t gap;
    uint32_t kind;
};

static bool place_key(const struct side *side, size_t index, struct place_key *out)
{
    const struct node *node = side_node(side, index);
    memset(out, 0, sizeof *out);
    if (side->pair[index] != ALIGN_NONE || node->parent == NULL ||
        side->pair[node->parent->index] == ALIGN_NONE)
        return false;
    out->parent = side->pair[node->parent->index];
    out->label = map_hash(node->label, strlen(node->label));
    out->gap = side->gap[index];
    out->kind = (uint32_t)node->kind;
    return true;
}

/* What says hardly a word of the other, but bears its number at its place, was written anew. */
static bool may_be_one(const struct pairing *p, size_t a, size_t b)
{
    static const float hardly = 0.15f;
    const struct clause_words *left = &p->sides[0].words[a];
    const struct clause_words *right = &p->sides[1].words[b];
    if (left->count == 0 || right->count == 0)
        return true;
    float likeness = wordset_likeness(&p->words.set, left, right);
    return likeness >= hardly ||
           (likeness >= ALIGN_ANEW && side_node(&p->sides[0], a)->label[0] != '\0');
}

/* The only one of its label and kind at this place, and no words that say otherwise. */
static void pair_by_place(struct pairing *p)
{
    struct map places = MAP_INIT;
    VEC(struct group) found = VEC_INIT;
    for (int s = 0; s < 2; s++) {
        for (size_t i = 1; i < p->sides[s].len; i++) {
            struct place_key key;
            if (!place_key(&p->sides[s], i, &key))
                continue;
            bool fresh = false;
            uint64_t *at = map_put(&places, (const char *)&key, sizeof key, &fresh);
            if (fresh) {
                *at = found.len;
                vec_push(&found, ((struct group){ { 0, 0 }, { 0, 0 } }));
            }
            found.items[*at].count[s]++;
            found.items[*at].first[s] = i;
        }
    }
    for (size_t i = 0; i < found.len; i++) {
        const struct group *place = &found.items[i];
        if (place->count[0] == 1 && place->count[1] == 1 &&
            may_be_one(p, place->first[0], place->first[1]))
            pairing_join(p, place->first[0], place->first[1], ALIGN_PLACE);
    }
    map_free(&places);
    vec_free(&found);
}

/* --- the whole -------------------------------------------------------------------------- */

/* By node, which stand in the contract's own table of deviations: they quote clauses of both, and
   are none of them. NULL: none does, or the contract is little else. The caller owns it. */
static bool *find_quoted(const struct contract *contract, const struct declarations *table)
{
    bool *quoted = NULL;
    size_t count = 0;
    for (size_t i = 0; i < table->tables.len; i++)
        count += table->tables.items[i].end - table->tables.items[i].first;
    if (count > 0 && 4 * count < 3 * contract->nodes.len)
        quoted = alloc_array(contract->nodes.len, sizeof *quoted);
    for (size_t i = 0; i < table->tables.len && quoted != NULL; i++)
        for (size_t k = table->tables.items[i].first; k < table->tables.items[i].end; k++)
            quoted[k] = true;
    return quoted;
}

static void read_side(struct pairing *p, int s, struct word_stock *stock)
{
    const struct contract *contract = stock->contracts[s];
    struct side *side = &p->sides[s];
    side->contract = contract;
    side->len = contract->nodes.len;
    declarations_read(&side->table, contract);
    side->quoted = find_quoted(contract, &side->table);
    side->words = wordset_read(&p->words.set, stock, s, side->quoted);
    side->pair = alloc_array(side->len, sizeof *side->pair);
    side->group = alloc_array(side->len, sizeof *side->group);
    side->gap = alloc_array(side->len, sizeof *side->gap);
    side->cited = alloc_array(side->len, sizeof *side->cited);
    for (size_t i = 0; i < side->len; i++)
        side->pair[i] = ALIGN_NONE;
}

static void group_words(struct pairing *p, int s, struct map *keys)
{
    struct side *side = &p->sides[s];
    for (size_t i = 0; i < side->len; i++) {
        uint64_t key[2] = { side->words[i].key, side->words[i].count };
        bool fresh = false;
        uint64_t *at = map_put(keys, (const char *)key, sizeof key, &fresh);
        if (fresh) {
            *at = p->groups.len;
            vec_push(&p->groups, ((struct group){ { 0, 0 }, { 0, 0 } }));
        }
        struct group *group = &p->groups.items[*at];
        if (group->count[s]++ == 0)
            group->first[s] = i;
        side->group[i] = (uint32_t)*at;
    }
}

/* Numbers citations; one that stands twice on a side cites nothing. */
static void number_citations(struct pairing *p)
{
    struct map names = MAP_INIT;
    VEC(struct group) found = VEC_INIT;
    vec_push(&found, ((struct group){ { 0, 0 }, { 0, 0 } }));
    for (int s = 0; s < 2; s++) {
        const char **cited = citation_make_all(p->sides[s].contract, &p->words.set.arena);
        p->words.citations[s] = cited;
        for (size_t i = 1; i < p->sides[s].len; i++) {
            if (cited[i][0] == '\0')
                continue;
            bool fresh = false;
            uint64_t *at = map_put(&names, cited[i], strlen(cited[i]), &fresh);
            if (fresh) {
                *at = found.len;
                vec_push(&found, ((struct group){ { 0, 0 }, { 0, 0 } }));
            }
            p->sides[s].cited[i] = (uint32_t)*at;
            found.items[*at].count[s]++;
        }
    }
    for (int s = 0; s < 2; s++) {
        for (size_t i = 1; i < p->sides[s].len; i++)
            if (found.items[p->sides[s].cited[i]].count[s] != 1)
                p->sides[s].cited[i] = 0;
    }
    map_free(&names);
    vec_free(&found);
}

static void prepare(struct pairing *p, struct word_stock *stock)
{
    struct map keys = MAP_INIT;
    for (int s = 0; s < 2; s++) {
        read_side(p, s, stock);
        group_words(p, s, &keys);
    }
    map_free(&keys);
    number_citations(p);
    const struct declarations *table = &p->sides[1].table;
    wordset_read_rows(&p->words, table);
    wordset_rate(&p->words.set, p->sides[0].len + p->sides[1].len);
    for (int s = 0; s < 2; s++)
        wordset_weigh(&p->words.set, p->sides[s].words, p->sides[s].len);
    wordset_weigh_rows(&p->words, table);
}

static void find_pairs(struct pairing *p)
{
    pairing_join(p, 0, 0, ALIGN_PLACE);
    pair_unique(p);
    extend(p);
    for (int round = 0; round < 2; round++) {
        pair_within_gaps(p, false);
        extend(p);
    }
    scores_pair_parents(p);
    for (int final = 0; final < 2; final++) {
        pairing_chain(p);
        scores_pair(p, final != 0);
        scores_pair_parents(p);
    }
    pair_within_gaps(p, true);
    pairing_chain(p);
    pair_by_place(p);
    scores_pair_parents(p);
    pairing_chain(p);
}

static int by_a(const void *left, const void *right)
{
    const struct align_pair *x = left;
    const struct align_pair *y = right;
    return x->a < y->a ? -1 : x->a > y->a;
}

void align_contracts(struct alignment *out, const struct contract *a, const struct contract *b,
                     enum align_words words)
{
    struct word_stock stock;
    stock_init(&stock);
    align_read(out, &stock, a, b, words);
    stock_free(&stock);
}

void align_read(struct alignment *out, struct word_stock *stock, const struct contract *a,
                const struct contract *b, enum align_words words)
{
    static const float share_of_place = 0.25f;
    memset(out, 0, sizeof *out);
    struct pairing p = { .words = { .set = { .arena = ARENA_INIT } } };
    stock_read(stock, 0, a, words);
    stock_read(stock, 1, b, words);
    prepare(&p, stock);
    find_pairs(&p);
    for (size_t i = 0; i < p.pairs.len; i++) {
        struct align_pair *pair = &p.pairs.items[i];
        pair->place = pairing_place(&p, pair->a, pair->b);
        pair->score = (1 - share_of_place) * pair->likeness + share_of_place * pair->place;
        pair->moved = !p.in_order.items[i];
        pair->with_parent = pairing_with_parent(&p, pair->a, pair->b);
    }
    judge_pairs(&p);
    scores_find_parts(&p, &out->parts);
    out->pairs = p.pairs;
    if (out->pairs.len > 1)
        qsort(out->pairs.items, out->pairs.len, sizeof out->pairs.items[0], by_a);
    out->of_a = p.sides[0].pair;
    out->of_b = p.sides[1].pair;
    out->quoted_b = p.sides[1].quoted;
    out->table_a = p.sides[0].table.tables.len > 0;
    out->table_b = p.sides[1].table;
    free(p.sides[0].quoted);
    declarations_free(&p.sides[0].table);
    for (size_t i = 0; i < out->pairs.len; i++) {
        out->of_a[out->pairs.items[i].a] = i;
        out->of_b[out->pairs.items[i].b] = i;
    }
    for (int s = 0; s < 2; s++) {
        free(p.sides[s].group);
        free(p.sides[s].gap);
        free(p.sides[s].cited);
    }
    vec_free(&p.groups);
    vec_free(&p.lead);
    vec_free(&p.in_order);
    vec_free(&p.scored);
    free(p.scored_of);
    if (out->table_b.rows.len > 0) {
        out->words = alloc_new(sizeof *out->words);
        *out->words = p.words;
    } else {
        wordset_free(&p.words.set);
    }
}

void table_words_free(struct table_words *words)
{
    if (words != NULL)
        wordset_free(&words->set);
    free(words);
}

void alignment_free(struct alignment *alignment)
{
    vec_free(&alignment->pairs);
    vec_free(&alignment->parts);
    free(alignment->of_a);
    free(alignment->of_b);
    free(alignment->quoted_b);
    declarations_free(&alignment->table_b);
    table_words_free(alignment->words);
    alignment->words = NULL;
    alignment->of_a = alignment->of_b = NULL;
    alignment->quoted_b = NULL;
}

float align_agreement(const struct contract *a, const struct contract *b)
{
    struct alignment alignment;
    align_contracts(&alignment, a, b, ALIGN_CORRECTED);
    float alike = 0;
    for (size_t i = 0; i < alignment.pairs.len; i++)
        if (alignment.pairs.items[i].a > 0) /* not the documents themselves */
            alike += alignment.pairs.items[i].likeness;
    alignment_free(&alignment);
    size_t clauses = a->nodes.len + b->nodes.len - 2;
    return clauses == 0 ? 0 : 2 * alike / (float)clauses;
}
