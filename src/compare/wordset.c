#include "compare/wordset.h"

#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

void wordset_free(struct wordset *words)
{
    map_free(&words->ids);
    vec_free(&words->weights);
    vec_free(&words->spread);
    vec_free(&words->scratch);
    arena_free(&words->arena);
}

static uint32_t feature_id(struct wordset *words, const char *bytes, size_t len)
{
    bool fresh = false;
    uint64_t *id = map_put(&words->ids, bytes, len, &fresh);
    if (fresh) {
        *id = words->spread.len;
        vec_push(&words->spread, 0);
    }
    return (uint32_t)*id;
}

static bool is_sign(uint32_t codepoint)
{
    return codepoint == '%' || codepoint == 0xA7 /* § */ || codepoint == 0x20AC /* € */;
}

/* The bytes of the next word from *at on, lower case, in out; false at the end. A number
   keeps the points and commas within: 7.3, 1.000,50. */
static bool next_word(const char *text, size_t len, size_t *at, struct str *out)
{
    str_clear(out);
    bool digit = false;
    while (*at < len) {
        uint32_t c;
        size_t step = utf8_decode(text + *at, len - *at, &c);
        bool part = step > 0 && (utf8_is_letter(c) || utf8_is_digit(c));
        if (!part && out->len == 0) {
            *at += step == 0 ? 1 : step;
            if (step > 0 && is_sign(c)) {
                str_add(out, text + *at - step, step);
                return true;
            }
            continue;
        }
        if (!part) {
            uint32_t behind = 0;
            bool inner = digit && (c == '.' || c == ',') &&
                         utf8_decode(text + *at + 1, len - *at - 1, &behind) > 0 &&
                         utf8_is_digit(behind);
            if (!inner)
                return true;
        }
        digit = part && utf8_is_digit(c);
        char lower[4];
        str_add(out, lower, utf8_encode(utf8_lower(c), lower));
        *at += step;
    }
    return out->len > 0;
}

/* Appends the ids of text's words to scratch. */
static void add_text(struct wordset *words, const char *text, struct str *word)
{
    size_t len = strlen(text);
    for (size_t at = 0; next_word(text, len, &at, word);)
        vec_push(&words->scratch, feature_id(words, word->data, word->len));
}

bool wordset_equal(const char *a, const char *b)
{
    struct str words[2] = { STR_INIT, STR_INIT };
    size_t at[2] = { 0, 0 };
    size_t len[2] = { strlen(a), strlen(b) };
    bool same = true;
    for (bool more = true; same && more;) {
        more = next_word(a, len[0], &at[0], &words[0]);
        same = next_word(b, len[1], &at[1], &words[1]) == more &&
               strcmp(str_text(&words[0]), str_text(&words[1])) == 0;
    }
    str_free(&words[0]);
    str_free(&words[1]);
    return same;
}

static int by_id(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left;
    uint32_t b = *(const uint32_t *)right;
    return a < b ? -1 : a > b;
}

/* Makes a clause of the words that scratch holds. */
static struct clause_words take(struct wordset *words)
{
    struct clause_words out = { .count = (uint32_t)words->scratch.len };
    size_t count = words->scratch.len;
    out.key = map_hash((const char *)words->scratch.items, count * sizeof words->scratch.items[0]);
    if (count == 0)
        return out;
    for (size_t i = 0; i + 1 < count; i++) {
        /* Nothing a word can be: a word's bytes are valid UTF-8. */
        uint32_t two[3] = { 0xFFFFFFFF, words->scratch.items[i], words->scratch.items[i + 1] };
        uint32_t id = feature_id(words, (const char *)two, sizeof two);
        vec_push(&words->scratch, id);
    }
    qsort(words->scratch.items, words->scratch.len, sizeof words->scratch.items[0], by_id);
    out.features = arena_take(&words->arena, words->scratch.len * sizeof *out.features);
    for (size_t i = 0; i < words->scratch.len; i++) {
        uint32_t id = words->scratch.items[i];
        if (out.feature_count > 0 && out.features[out.feature_count - 1].id == id) {
            out.features[out.feature_count - 1].count++;
            continue;
        }
        out.features[out.feature_count++] = (struct feature){ id, 1 };
        words->spread.items[id]++;
    }
    return out;
}

struct clause_words *wordset_read(struct wordset *words, const struct contract *contract,
                                enum align_words which)
{
    struct clause_words *out =
        arena_take(&words->arena, (contract->nodes.len + 1) * sizeof *out);
    struct str word = STR_INIT;
    for (size_t i = 0; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        words->scratch.len = 0;
        for (size_t j = 0; j < node->blocks.len; j++) {
            const struct block *block = &node->blocks.items[j];
            const char *text = which == ALIGN_CORRECTED ? block->text : block->original;
            if (text != NULL)
                add_text(words, text, &word);
        }
        out[i] = take(words);
    }
    str_free(&word);
    return out;
}

struct clause_words wordset_read_text(struct wordset *words, const char *text)
{
    struct str word = STR_INIT;
    words->scratch.len = 0;
    add_text(words, text, &word);
    str_free(&word);
    return take(words);
}

/* log2, straight between the powers of two: near enough, and libm need not be loaded. */
static float log_two(float x)
{
    float whole = 0;
    for (; x >= 2; x /= 2)
        whole++;
    return whole + x - 1;
}

void wordset_rate(struct wordset *words, size_t total)
{
    for (size_t id = words->weights.len; id < words->spread.len; id++) {
        float spread = (float)(words->spread.items[id] == 0 ? 1 : words->spread.items[id]);
        vec_push(&words->weights, log_two(1.0f + (float)total / spread));
    }
}

void wordset_weigh(const struct wordset *words, struct clause_words *clauses, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        float weight = 0;
        for (uint32_t f = 0; f < clauses[i].feature_count; f++)
            weight += words->weights.items[clauses[i].features[f].id] *
                      (float)clauses[i].features[f].count;
        clauses[i].weight = weight;
    }
}

static float common_weight(const struct wordset *words, const struct clause_words *a,
                           const struct clause_words *b)
{
    float common = 0;
    for (uint32_t i = 0, j = 0; i < a->feature_count && j < b->feature_count;) {
        uint32_t left = a->features[i].id;
        uint32_t right = b->features[j].id;
        if (left == right) {
            uint32_t count = a->features[i].count < b->features[j].count ? a->features[i].count
                                                                         : b->features[j].count;
            common += words->weights.items[left] * (float)count;
        }
        i += left <= right;
        j += right <= left;
    }
    return common;
}

float wordset_likeness(const struct wordset *words, const struct clause_words *a,
                     const struct clause_words *b)
{
    float both = a->weight + b->weight;
    if (a->key == b->key && a->count == b->count)
        return 1;
    float found = both <= 0 ? 0 : 2 * common_weight(words, a, b) / both;
    /* The same words in another order are not the same words. */
    return found > 0.999f ? 0.999f : found;
}

float wordset_share(const struct wordset *words, const struct clause_words *a,
                  const struct clause_words *b)
{
    return a->weight <= 0 ? 0 : common_weight(words, a, b) / a->weight;
}
