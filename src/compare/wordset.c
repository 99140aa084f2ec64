#include "compare/wordset.h"

#include "base/key.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/utf8_word.h"

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
    intern_free(&words->ids);
    map_free(&words->texts);
    vec_free(&words->read);
    free(words->pairs);
    vec_free(&words->known);
    vec_free(&words->weights);
    free(words->marks);
    vec_free(&words->scratch);
    vec_free(&words->features);
    arena_free(&words->arena);
}

/* --- features -------------------------------------------------------------------------------- */

static uint32_t new_feature(struct wordset *words, uint32_t first, uint32_t second)
{
    vec_push(&words->known, ((struct known_feature){ first, second, 0, 0, 0 }));
    return (uint32_t)(words->known.len - 1);
}

static uint32_t word_id(struct wordset *words, const char *bytes, size_t len, bool kept)
{
    struct interned *word = intern_put(&words->ids, bytes, len, kept);
    if (word->value == 0)
        word->value = new_feature(words, 0, 0) + 1;
    return word->value - 1;
}

/* Where the pair is, or would be: Fibonacci hashing (Knuth 6.4), then the next free place. No
   pair is feature 0: the first word is. */
static uint32_t *pair_place(const struct wordset *words, uint32_t first, uint32_t second)
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

static uint32_t pair_id(struct wordset *words, uint32_t first, uint32_t second)
{
    enum { FIRST_BITS = 8 };
    if (words->pairs == NULL || words->pair_count * 4 >= ((size_t)3 << words->pair_bits))
        grow_pairs(words, words->pairs == NULL ? FIRST_BITS : words->pair_bits + 1);
    uint32_t *place = pair_place(words, first, second);
    if (*place == 0) {
        *place = new_feature(words, first, second);
        words->pair_count++;
    }
    return *place;
}

/* --- reading ---------------------------------------------------------------------------------- */

static bool is_sign(uint32_t codepoint)
{
    return codepoint == '%' || codepoint == 0xA7 /* § */ || codepoint == 0x20AC /* € */;
}

struct slice {
    const char *bytes;
    size_t len;
};

/* Steps over what stands before the next word; a sign that counts as one ends there. False at
   the end of the text. */
static bool find_word(const char *text, size_t len, size_t *at, struct slice *sign)
{
    size_t i = *at;
    sign->len = 0;
    while (i < len && sign->len == 0) {
        if (text[i] == ' ') {
            i++;
            continue;
        }
        uint32_t c = 0;
        size_t step = utf8_decode(text + i, len - i, &c);
        if (step > 0 && (utf8_is_letter(c) || utf8_is_digit(c)))
            break;
        if (step > 0 && is_sign(c))
            *sign = (struct slice){ text + i, step };
        i += step == 0 ? 1 : step;
    }
    *at = i;
    return i < len || sign->len > 0;
}

/* A number keeps the points and commas within: 7.3, 1.000,50. The text ends in a NUL. */
static inline bool goes_on(const char *text, size_t at)
{
    return (text[at] == '.' || text[at] == ',') && utf8_is_digit((unsigned char)text[at - 1]) &&
           utf8_is_digit((unsigned char)text[at + 1]);
}

/* Where a word is put in lower case. */
struct spare {
    char few[UTF8_SHORT + 1];
    struct str many;
};

/* The next word from *at on in lower case, in the text itself or in spare; false at the end. */
static bool next_word(const char *text, size_t len, size_t *at, struct spare *spare,
                      struct slice *out)
{
    if (!find_word(text, len, at, out) || out->len > 0)
        return out->len > 0;
    size_t begin = *at;
    unsigned of_few = 0;
    unsigned kinds = 0;
    size_t few = utf8_short_word(text + begin, len - begin, spare->few, &of_few);
    if (few > 0 && !goes_on(text, begin + few)) {
        *at = begin + few;
        *out = (struct slice){ (of_few & UTF8_CAPITAL) != 0 ? spare->few : text + begin, few };
        return true;
    }
    do {
        *at = utf8_run_end(text, len, *at, &kinds);
    } while (goes_on(text, *at) && ++*at > 0);
    *out = (struct slice){ text + begin, *at - begin };
    if ((kinds & UTF8_CAPITAL) != 0) {
        str_clear(&spare->many);
        utf8_put_lower(&spare->many, out->bytes, out->len);
        *out = (struct slice){ spare->many.data, spare->many.len };
    }
    return true;
}

/* Appends the ids of text's words to scratch; kept: the text lives as long as words. A word that
   is quoted is one of its own: a pair with what is no word. */
static void add_text(struct wordset *words, const char *text, bool kept, struct spare *spare)
{
    struct slice word;
    size_t len = strlen(text);
    vec_reserve(&words->scratch, len / 2 + 1);
    for (size_t at = 0; next_word(text, len, &at, spare, &word);) {
        bool own = kept && word.bytes != spare->few && word.bytes != spare->many.data;
        uint32_t id = word_id(words, word.bytes, word.len, own);
        words->scratch.items[words->scratch.len++] =
            words->quoting ? pair_id(words, UINT32_MAX, id) : id;
    }
}

bool wordset_equal(const char *a, const char *b)
{
    struct spare spare[2] = { { .many = STR_INIT }, { .many = STR_INIT } };
    struct slice word[2];
    size_t at[2] = { 0, 0 };
    size_t len[2] = { strlen(a), strlen(b) };
    bool same = true;
    for (bool more = true; same && more;) {
        more = next_word(a, len[0], &at[0], &spare[0], &word[0]);
        same = next_word(b, len[1], &at[1], &spare[1], &word[1]) == more;
        if (same && more)
            same = word[0].len == word[1].len &&
                   memcmp(word[0].bytes, word[1].bytes, word[0].len) == 0;
    }
    str_free(&spare[0].many);
    str_free(&spare[1].many);
    return same;
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
    known->spread += !words->beside;
    known->beside |= words->beside;
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

static const char *text_of(const struct block *block, enum align_words which)
{
    const char *text = which == ALIGN_CORRECTED ? block->text : block->original;
    return text == NULL ? "" : text;
}

static uint64_t hash_node(const struct node *node, enum align_words which, bool quoting)
{
    uint64_t hash = quoting;
    for (size_t i = 0; i < node->blocks.len; i++) {
        const char *text = text_of(&node->blocks.items[i], which);
        hash = hash << 1 ^ key_hash(text, strlen(text));
    }
    return hash;
}

static bool same_text(const struct node *a, const struct node *b, enum align_words which)
{
    if (a->blocks.len != b->blocks.len)
        return false;
    for (size_t i = 0; i < a->blocks.len; i++)
        if (strcmp(text_of(&a->blocks.items[i], which), text_of(&b->blocks.items[i], which)) !=
            0)
            return false;
    return true;
}

static struct clause_words read_node(struct wordset *words, const struct node *node,
                                     enum align_words which, struct spare *spare)
{
    words->scratch.len = 0;
    for (size_t i = 0; i < node->blocks.len; i++)
        add_text(words, text_of(&node->blocks.items[i], which), true, spare);
    return take(words);
}

/* The same text once more: its features stand in one clause more each. */
static struct clause_words take_again(struct wordset *words, struct clause_words *before)
{
    for (uint32_t f = 0; f < before->feature_count; f++)
        words->known.items[before->features[f].id].spread++;
    struct clause_words again = *before;
    again.same = before;
    return again;
}

void wordset_expect(struct wordset *words, const struct contract *contract)
{
    for (size_t i = 0; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        for (size_t j = 0; j < node->blocks.len; j++)
            words->expected += strlen(node->blocks.items[j].text);
    }
}

/* Room for as many features, words and pairs as so much text mostly has: no growing piece by piece,
   and memory that is not touched costs nothing. */
static void reserve(struct wordset *words)
{
    enum { BYTES_A_FEATURE = 7, BYTES_A_WORD = 50, BYTES_A_PLACE = 12 };
    size_t bits = 8;
    while ((size_t)BYTES_A_PLACE << bits < words->expected)
        bits++;
    vec_reserve(&words->known, words->expected / BYTES_A_FEATURE);
    intern_expect(&words->ids, words->expected / BYTES_A_WORD);
    grow_pairs(words, bits);
}

struct clause_words *wordset_read(struct wordset *words, const struct contract *contract,
                                  enum align_words which, const bool *quoted)
{
    if (words->expected == 0)
        wordset_expect(words, contract);
    if (words->pairs == NULL)
        reserve(words);
    struct clause_words *out =
        arena_take(&words->arena, (contract->nodes.len + 1) * sizeof *out);
    struct spare spare = { .many = STR_INIT };
    for (size_t i = 0; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        words->quoting = quoted != NULL && quoted[i];
        uint64_t hash = hash_node(node, which, words->quoting);
        bool fresh = false;
        uint64_t *known = map_put(&words->texts, (const char *)&hash, sizeof hash, &fresh);
        if (fresh)
            *known = words->read.len;
        const struct read_clause *before = fresh ? NULL : &words->read.items[*known];
        if (before != NULL && before->quoted == words->quoting &&
            same_text(before->node, node, which)) {
            out[i] = take_again(words, before->words);
            continue;
        }
        out[i] = read_node(words, node, which, &spare);
        if (fresh)
            vec_push(&words->read, ((struct read_clause){ node, &out[i], words->quoting }));
    }
    words->quoting = false;
    str_free(&spare.many);
    return out;
}

struct clause_words wordset_read_text(struct wordset *words, const char *text)
{
    struct spare spare = { .many = STR_INIT };
    words->scratch.len = 0;
    add_text(words, text, false, &spare);
    str_free(&spare.many);
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
    return known->spread + known->beside <= 1;
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
        uint32_t spread = known->spread == 0 ? 1 : known->spread;
        if (spread != last)
            weight = weight_of(total, spread);
        last = spread;
        known->place = (uint32_t)words->weights.len;
        vec_push(&words->weights, weight);
    }
    intern_free(&words->ids); /* nothing is read any more */
    free(words->pairs);
    words->pairs = NULL;
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
