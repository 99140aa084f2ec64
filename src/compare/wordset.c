#include "compare/wordset.h"

#include <string.h>

enum { UNIT = 65536 }; /* of weights */

struct mark {
    uint32_t count; /* in the clause that is marked */
    uint32_t weight;
};

struct marks {
    const struct feature *features; /* of the clause that is marked; NULL: of none */
    uint32_t feature_count;
    struct mark items[]; /* by id */
};

void wordset_free(struct wordset *words)
{
    vec_free(&words->of_word);
    vec_free(&words->tokens);
    free(words->pairs);
    vec_free(&words->known);
    vec_free(&words->weights);
    free(words->marks);
    vec_free(&words->scratch);
    vec_free(&words->features);
    arena_free(&words->arena);
}

/* --- features -------------------------------------------------------------------------------- */

/* There is room for it. */
static inline uint32_t new_feature(struct wordset *words, uint32_t first, uint32_t second)
{
    words->known.items[words->known.len] = (struct known_feature){ first, second, 0, 0 };
    return (uint32_t)words->known.len++;
}

/* Where the pair is, or would be: Fibonacci hashing (Knuth 6.4), then the next free place. No
   pair is feature 0: the first word is. */
static inline uint32_t *pair_place(const struct wordset *words, uint32_t first, uint32_t second)
{
    size_t mask = ((size_t)1 << words->pair_bits) - 1;
    uint64_t key = (uint64_t)first << 32 | second;
    size_t at = (size_t)(((key + 1) * 0x9E3779B97F4A7C15u) >> (64 - words->pair_bits));
    for (;; at = (at + 1) & mask) {
        const struct known_feature *known = &words->known.items[words->pairs[at]];
        if (words->pairs[at] == 0 || (known->first == first && known->second == second))
            return &words->pairs[at];
    }
}

static void grow_pairs(struct wordset *words, size_t bits)
{
    uint32_t *old = words->pairs;
    size_t old_size = old == NULL ? 0 : (size_t)1 << words->pair_bits;
    words->pair_bits = bits;
    words->pairs = alloc_array((size_t)1 << words->pair_bits, sizeof *words->pairs);
    for (size_t i = 0; i < old_size; i++) {
        const struct known_feature *known = &words->known.items[old[i]];
        if (old[i] != 0)
            *pair_place(words, known->first, known->second) = old[i];
    }
    free(old);
}

/* Room for the words of a clause and as many pairs of them. */
static void make_room(struct wordset *words, size_t count)
{
    enum { FIRST_BITS = 8 };
    size_t bits = words->pairs == NULL ? FIRST_BITS : words->pair_bits;
    while ((words->pair_count + count) * 4 > (size_t)3 << bits)
        bits++;
    if (words->pairs == NULL || bits > words->pair_bits)
        grow_pairs(words, bits);
    vec_reserve(&words->known, 2 * count);
}

/* There is room for it. */
static inline uint32_t pair_id(struct wordset *words, uint32_t first, uint32_t second)
{
    uint32_t *place = pair_place(words, first, second);
    if (*place == 0) {
        *place = new_feature(words, first, second);
        words->pair_count++;
    }
    return *place;
}

/* --- reading ---------------------------------------------------------------------------------- */

/* Appends the features of the tokens' words to scratch. A run of dots or of lines to write on is no
   word. A word that is quoted is one of its own: a pair with what is no word. */
static void add_tokens(struct wordset *words, const struct token *tokens, size_t count)
{
    vec_reserve(&words->scratch, count);
    make_room(words, count);
    size_t known = words->stock->glossary.words.len;
    if (words->of_word.len < known) {
        vec_reserve(&words->of_word, known - words->of_word.len);
        memset(words->of_word.items + words->of_word.len, 0,
               (known - words->of_word.len) * sizeof *words->of_word.items);
        words->of_word.len = known;
    }
    for (size_t i = 0; i < count; i++) {
        if (tokens[i].id == GLOSSARY_BLANK)
            continue;
        uint32_t *id = &words->of_word.items[tokens[i].id];
        if (*id == 0)
            *id = new_feature(words, 0, 0) + 1;
        words->scratch.items[words->scratch.len++] =
            words->quoting ? pair_id(words, UINT32_MAX, *id - 1) : *id - 1;
    }
}

/* Counts the feature in the clause at hand, whose features have room for one more. Whether it is
   among them is seen where it would be: what its place says of an earlier clause does no harm. */
static inline void add_feature(struct wordset *words, uint32_t id)
{
    struct known_feature *known = &words->known.items[id];
    struct feature *features = words->features.items;
    if (known->place < words->features.len && features[known->place].id == id) {
        features[known->place].count++;
        return;
    }
    known->place = (uint32_t)words->features.len;
    known->seen = words->beside ? known->seen | 1 : known->seen + 2;
    features[words->features.len++] = (struct feature){ id, 1 };
}

/* Makes a clause of the words that scratch holds. */
static struct clause_words take(struct wordset *words)
{
    size_t count = words->scratch.len;
    const uint32_t *ids = words->scratch.items;
    struct clause_words out = { .count = (uint32_t)count };
    words->features.len = 0;
    if (count == 0)
        return out;
    vec_reserve(&words->features, 2 * count);
    make_room(words, count);
    for (size_t i = 0; i < count; i++) {
        out.key = ((out.key ^ ids[i]) + 1) * 0x9E3779B97F4A7C15u;
        out.key ^= out.key >> 29;
        add_feature(words, ids[i]);
    }
    for (size_t i = 0; i + 1 < count; i++)
        add_feature(words, pair_id(words, ids[i], ids[i + 1]));
    size_t size = words->features.len * sizeof *out.features;
    out.feature_count = (uint32_t)words->features.len;
    out.features = arena_take(&words->arena, size);
    memcpy(out.features, words->features.items, size);
    return out;
}

/* The same text once more: its features stand in one clause more each. */
static struct clause_words take_again(struct wordset *words, struct clause_words *before)
{
    for (uint32_t f = 0; f < before->feature_count; f++)
        words->known.items[before->features[f].id].seen += 2;
    struct clause_words again = *before;
    again.same = before;
    return again;
}

/* Room for as many features and pairs as so many words mostly have: no growing piece by piece, and
   memory that is not touched costs nothing. */
static void reserve(struct wordset *words)
{
    size_t tokens = words->stock->tokens.len;
    size_t bits = 8;
    while ((size_t)3 << bits < 4 * tokens)
        bits++;
    vec_reserve(&words->known, tokens);
    grow_pairs(words, bits);
}

struct clause_words *wordset_read(struct wordset *words, struct word_stock *stock, int side,
                                  const bool *quoted)
{
    size_t count = stock->contracts[side]->nodes.len;
    const struct stock_clause *clauses = stock->of[side];
    words->stock = stock;
    if (words->pairs == NULL)
        reserve(words);
    struct clause_words *out = arena_take(&words->arena, (count + 1) * sizeof *out);
    words->own[side] = out;
    words->quoted[side] = quoted;
    for (size_t i = 0; i < count; i++) {
        const struct stock_clause *clause = &clauses[i];
        const bool *other = words->quoted[clause->side];
        bool again = clause->side != (uint32_t)side || clause->same != i;
        words->quoting = quoted != NULL && quoted[i];
        again = again && (other != NULL && other[clause->same]) == words->quoting;
        if (again) {
            out[i] = take_again(words, &words->own[clause->side][clause->same]);
            continue;
        }
        words->scratch.len = 0;
        add_tokens(words, stock->tokens.items + clause->first, clause->end - clause->first);
        out[i] = take(words);
    }
    words->quoting = false;
    return out;
}

struct clause_words wordset_read_text(struct wordset *words, const char *text)
{
    words->scratch.len = 0;
    words->tokens.len = 0;
    glossary_read(&words->stock->glossary, text, &words->tokens);
    add_tokens(words, words->tokens.items, words->tokens.len);
    return take(words);
}

/* A text that is held against the clauses and is none of them: what they weigh stays as it is. */
static struct clause_words read_beside(struct wordset *words, const char *text)
{
    words->beside = true;
    struct clause_words read = wordset_read_text(words, text);
    words->beside = false;
    return read;
}

void wordset_read_rows(struct table_words *out, const struct declarations *table)
{
    size_t size = (table->rows.len + 1) * sizeof *out->old;
    out->old = arena_zero(&out->set.arena, size);
    out->new = arena_zero(&out->set.arena, size);
    for (size_t i = 0; i < table->rows.len; i++) {
        out->old[i] = read_beside(&out->set, table->rows.items[i].old.text);
        out->new[i] = read_beside(&out->set, table->rows.items[i].new.text);
    }
}

/* --- weights ---------------------------------------------------------------------------------- */

/* log2, straight between the powers of two: near enough, and libm need not be loaded. */
static float log_two(float x)
{
    float whole = 0;
    for (; x >= 2; x /= 2)
        whole++;
    return whole + x - 1;
}

static uint32_t weight_of(size_t total, uint32_t spread)
{
    return (uint32_t)(log_two(1.0f + (float)total / (float)spread) * UNIT);
}

/* Nothing else has it: no two can share it. */
static inline bool is_lone(const struct known_feature *known)
{
    return known->seen <= 2;
}

void wordset_rate(struct wordset *words, size_t total)
{
    uint32_t last = 0; /* nearly all stand in one or two clauses */
    uint32_t weight = 0;
    words->lone_weight = weight_of(total, 1);
    words->weights.len = 0;
    for (size_t id = 0; id < words->known.len; id++) {
        struct known_feature *known = &words->known.items[id];
        if (is_lone(known))
            continue;
        uint32_t spread = known->seen < 2 ? 1 : known->seen / 2;
        if (spread != last)
            weight = weight_of(total, spread);
        last = spread;
        known->place = (uint32_t)words->weights.len;
        vec_push(&words->weights, weight);
    }
    vec_free(&words->of_word); /* nothing is read any more */
    vec_free(&words->tokens);
    free(words->pairs);
    words->pairs = NULL;
    words->stock = NULL;
    free(words->marks);
    words->marks = alloc_array(1, sizeof *words->marks +
                                      words->weights.len * sizeof words->marks->items[0]);
    for (size_t id = 0; id < words->weights.len; id++)
        words->marks->items[id].weight = words->weights.items[id];
}

static void weigh(const struct wordset *words, struct clause_words *clause)
{
    uint32_t shared = 0;
    for (uint32_t f = 0; f < clause->feature_count; f++) {
        struct feature feature = clause->features[f];
        const struct known_feature *known = &words->known.items[feature.id];
        if (is_lone(known)) {
            clause->weight += (uint64_t)words->lone_weight * feature.count;
            continue;
        }
        clause->weight += (uint64_t)words->weights.items[known->place] * feature.count;
        clause->features[shared++] = (struct feature){ known->place, feature.count };
    }
    clause->feature_count = shared;
    clause->weighed = true;
}

void wordset_weigh(const struct wordset *words, struct clause_words *clauses, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct clause_words *clause = &clauses[i];
        struct clause_words *first = clause->same == NULL ? clause : clause->same;
        if (!first->weighed)
            weigh(words, first);
        clause->weight = first->weight;
        clause->feature_count = first->feature_count;
    }
}

static inline void sum_feature(struct wordset *words, uint32_t *places, struct feature feature)
{
    struct feature *features = words->features.items;
    uint32_t place = places[feature.id];
    if (place < words->features.len && features[place].id == feature.id) {
        features[place].count += feature.count;
        return;
    }
    places[feature.id] = (uint32_t)words->features.len;
    features[words->features.len++] = feature;
}

void wordset_weigh_rows(struct table_words *out, const struct declarations *table)
{
    wordset_weigh(&out->set, out->old, table->rows.len);
    wordset_weigh(&out->set, out->new, table->rows.len);
}

struct clause_words wordset_join(struct wordset *words, const struct clause_words *clauses,
                                 size_t first, size_t end)
{
    struct clause_words out = { .weighed = true };
    uint32_t *places = words->places;
    if (places == NULL)
        places = words->places =
            arena_zero(&words->arena, (words->weights.len + 1) * sizeof *places);
    words->features.len = 0;
    for (size_t i = first; i < end; i++) {
        const struct clause_words *clause = &clauses[i];
        out.key = ((out.key ^ clause->key) + 1) * 0x9E3779B97F4A7C15u;
        out.count += clause->count;
        out.weight += clause->weight;
        vec_reserve(&words->features, clause->feature_count);
        for (uint32_t f = 0; f < clause->feature_count; f++)
            sum_feature(words, places, clause->features[f]);
    }
    size_t size = words->features.len * sizeof *out.features;
    out.feature_count = (uint32_t)words->features.len;
    out.features = arena_take(&words->arena, size);
    memcpy(out.features, words->features.items, size);
    return out;
}

/* Writes down how often the clause has each feature, in place of the last clause's counts. */
static const struct mark *mark(struct marks *marks, const struct clause_words *clause)
{
    if (marks->features == clause->features)
        return marks->items;
    for (uint32_t f = 0; f < marks->feature_count; f++)
        marks->items[marks->features[f].id].count = 0;
    marks->features = clause->features;
    marks->feature_count = clause->feature_count;
    for (uint32_t f = 0; f < clause->feature_count; f++)
        marks->items[clause->features[f].id].count = clause->features[f].count;
    return marks->items;
}

uint64_t wordset_common_first(const struct wordset *words, const struct clause_words *a,
                              const struct clause_words *b, uint32_t features)
{
    const struct mark *marks = mark(words->marks, a);
    uint64_t common = 0;
    for (uint32_t f = 0; f < features; f++) {
        struct feature feature = b->features[f];
        struct mark own = marks[feature.id];
        common +=
            (uint64_t)own.weight * (own.count < feature.count ? own.count : feature.count);
    }
    return common;
}

uint64_t wordset_common(const struct wordset *words, const struct clause_words *a,
                        const struct clause_words *b)
{
    return wordset_common_first(words, a, b, b->feature_count);
}

float wordset_dice(const struct clause_words *a, const struct clause_words *b, uint64_t common)
{
    uint64_t both = a->weight + b->weight;
    if (a->key == b->key && a->count == b->count)
        return 1;
    float found = both == 0 ? 0 : (float)(2 * (double)common / (double)both);
    /* The same words in another order are not the same words. */
    return found > 0.999f ? 0.999f : found;
}

float wordset_likeness(const struct wordset *words, const struct clause_words *a,
                       const struct clause_words *b)
{
    return wordset_dice(a, b, wordset_common(words, a, b));
}

float wordset_portion(const struct clause_words *a, uint64_t common)
{
    return a->weight == 0 ? 0 : (float)((double)common / (double)a->weight);
}

float wordset_share(const struct wordset *words, const struct clause_words *a,
                    const struct clause_words *b)
{
    return wordset_portion(a, wordset_common(words, a, b));
}
