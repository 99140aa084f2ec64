/*
 * da_DK joins any nouns: it takes "overførselsgrundlang" for a "lang" of "overførselsgrund".
 * A compound is doubted when something better is one edit away, and only then:
 *   - two parts in a row, one of them short and no noun, that one edit makes one word of the
 *     dictionary itself ("grund" + "lang": "grundlag"); a short noun ("ret", "lov", "dag") is
 *     doubted only where a word of our own dictionary is that near;
 *   - the same part twice ("behandler" + "data" + "behandleren");
 *   - a last part that one edit makes a word of our own dictionary;
 *   - a whole that one edit makes a long word of our own dictionary ("riskovurdering").
 * Compounds of long parts are else never doubted: that is where the language is productive.
 */
#include "base/alloc.h"
#include "base/utf8.h"
#include "lang/compound.h"
#include "lang/engine.h"
#include "lang/speller.h"
#include "lang/vocabulary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SHORT_PART = 4, LONG_NOUN = 9, LONG_WHOLE = 11, MAX_JOINED = 40 };

static const char alphabet[] = "abcdefghijklmnopqrstuvwxyzæøå";

static size_t letter_size(unsigned char byte)
{
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/* Is there a word that may stand here (wanted) at edit distance one? Deletions and changes
   and insertions of one letter, and transpositions. */
static bool one_edit_away(struct lexicon *lexicon, const char *text, size_t len,
                          unsigned wanted, char out[MAX_JOINED + 8])
{
    for (size_t at = 0; at <= len; at += at < len ? letter_size((unsigned char)text[at]) : 1) {
        size_t size = at < len ? letter_size((unsigned char)text[at]) : 0;
        size_t next = at + size < len ? letter_size((unsigned char)text[at + size]) : 0;
        if (size > 0 && next > 0) {
            memcpy(out, text, len);
            memcpy(out + at, text + at + size, next);
            memcpy(out + at + next, text + at, size);
            out[len] = '\0';
            if (lexicon_part(lexicon, out, len) & wanted && memcmp(out, text, len) != 0)
                return true;
        }
        if (size > 0) {
            memcpy(out, text, at);
            memcpy(out + at, text + at + size, len - at - size);
            out[len - size] = '\0';
            if (lexicon_part(lexicon, out, len - size) & wanted)
                return true;
        }
        for (size_t a = 0; a + 1 < sizeof alphabet;
             a += letter_size((unsigned char)alphabet[a])) {
            size_t letter = letter_size((unsigned char)alphabet[a]);
            for (size_t skip = 0; skip <= size; skip += size == 0 ? 1 : size) {
                memcpy(out, text, at);
                memcpy(out + at, alphabet + a, letter);
                memcpy(out + at + letter, text + at + skip, len - at - skip);
                out[len + letter - skip] = '\0';
                if (lexicon_part(lexicon, out, len + letter - skip) & wanted)
                    return true;
            }
        }
    }
    return false;
}

static bool is_noun(struct lexicon *lexicon, const char *word, size_t len)
{
    return (lexicon_part(lexicon, word, len) & PART_NOUN) != 0;
}

/* Entries that only stand in the dictionary as a whole count as better. */
static char *join_parts(struct lexicon *lexicon, const char *word, size_t len,
                        const size_t *ends, size_t parts)
{
    for (size_t i = 0; i + 1 < parts; i++) {
        size_t begin = i == 0 ? 0 : ends[i - 1];
        size_t middle = ends[i];
        size_t end = ends[i + 1];
        size_t first = utf8_count(word + begin, middle - begin);
        size_t second = utf8_count(word + middle, end - middle);
        unsigned wanted = i + 2 == parts ? PART_END : PART_MIDDLE;
        char joined[MAX_JOINED + 8];
        if ((first > SHORT_PART && second > SHORT_PART) || first + second < 6 ||
            end - begin > MAX_JOINED)
            continue;
        if (i == 0)
            wanted = parts == 2 ? PART_WORD : PART_BEGIN;
        if (first <= SHORT_PART ? is_noun(lexicon, word + begin, middle - begin)
                                : is_noun(lexicon, word + middle, end - middle))
            wanted = PART_OWN;
        if (one_edit_away(lexicon, word + begin, end - begin, wanted, joined)) {
            return alloc_printf("%.*s%s%.*s", (int)begin, word, joined, (int)(len - end),
                                word + end);
        }
    }
    return NULL;
}

/* "behandler" + "databehandleren": two words without their space. Returns where it was. */
static size_t part_twice(const char *word, size_t len, const size_t *ends, size_t parts)
{
    for (size_t i = 0; i + 1 < parts; i++) {
        size_t begin = i == 0 ? 0 : ends[i - 1];
        size_t part = ends[i] - begin;
        if (part >= 6 && memmem(word + ends[i], len - ends[i], word + begin, part) != NULL)
            return ends[i];
    }
    return 0;
}

/* The last part is not ours, but one edit makes it a form of one of our own words:
   "terminal" + "serven", and "server" is a word of contracts. */
static char *own_ending(struct lexicon *lexicon, const char *word, size_t len,
                        const size_t *ends, size_t parts)
{
    size_t begin = ends[parts - 2];
    char joined[MAX_JOINED + 8];

    if (len - begin > MAX_JOINED || utf8_count(word + begin, len - begin) < 6 ||
        (lexicon_part(lexicon, word + begin, len - begin) & (PART_OWN | PART_STEM)) != 0 ||
        !one_edit_away(lexicon, word + begin, len - begin, PART_OWN, joined) ||
        (lexicon_part(lexicon, joined, strlen(joined)) & PART_END) == 0 ||
        (is_noun(lexicon, word + begin, len - begin) &&
         utf8_count(word + begin, len - begin) >= LONG_NOUN) || /* "driftsvederlaget" */
        memcmp(joined, word + begin, SHORT_PART) != 0)
        return NULL;
    return alloc_printf("%.*s%s", (int)begin, word, joined);
}

/* "profilerring" ("profiler" + "ring"), and our own dictionary has "profilering". */
static char *own_whole(struct lexicon *lexicon, const char *word, size_t len)
{
    char joined[MAX_JOINED + 8];

    if (len > MAX_JOINED || utf8_count(word, len) < LONG_WHOLE ||
        !one_edit_away(lexicon, word, len, PART_OWN, joined) ||
        (lexicon_part(lexicon, joined, strlen(joined)) & PART_WORD) == 0)
        return NULL;
    return alloc_strdup(joined);
}

/* What was meant, or NULL: no doubt. */
static char *weigh(struct speller *speller, const char *word, size_t len)
{
    struct lexicon *lexicon = speller->lexicon;
    size_t ends[LEXICON_MAX_PARTS];
    char *meant;
    size_t parts;
    size_t twice;

    if (lexicon_part(lexicon, word, len) & PART_WORD || memchr(word, '-', len) != NULL)
        return NULL;
    if (lexicon_split(lexicon, word, len, ends) == 0 ||
        isinf(compound_cut(lexicon, word, len, ends, &parts)))
        return NULL;
    twice = part_twice(word, len, ends, parts);
    if (twice > 0)
        return alloc_printf("%.*s %s", (int)twice, word, word + twice);
    meant = join_parts(lexicon, word, len, ends, parts);
    meant = meant != NULL ? meant : own_ending(lexicon, word, len, ends, parts);
    return meant != NULL ? meant : own_whole(lexicon, word, len);
}

/* Works the doubt out and remembers it; false: nothing is loaded. */
static bool weigh_once(struct speller *speller, const char *word, size_t len)
{
    uint64_t *known = verdicts_word(&speller->memo, word, len);
    char *lower;
    char *meant;

    /* a full cache may have kept the doubt without its text */
    if (known != NULL && (*known & MEMO_WEIGHED) != 0 &&
        ((*known & MEMO_DOUBTFUL) == 0 ||
         verdicts_text(&speller->memo, TEXT_MEANT, word, len) != NULL))
        return true;
    if (speller->state != SPELLER_READY || !engine_load(speller))
        return false;
    lower = utf8_lower_copy(word, len);
    meant = weigh(speller, lower, strlen(lower));
    known = engine_verdict(speller, word, len);
    if (known != NULL)
        *known |= MEMO_WEIGHED | (meant != NULL ? MEMO_DOUBTFUL : 0);
    if (meant != NULL)
        verdicts_put_text(&speller->memo, TEXT_MEANT, word, len, meant);
    speller->dirty = true;
    free(lower);
    free(meant);
    return known != NULL;
}

bool speller_doubts(struct speller *speller, const char *word, size_t len, char **better)
{
    uint64_t *known;
    bool doubtful = false;

    if (better != NULL)
        *better = NULL;
    pthread_mutex_lock(&speller->mutex);
    known = verdicts_word(&speller->memo, word, len);
    if (known != NULL && (*known & MEMO_RIGHT) != 0 && weigh_once(speller, word, len)) {
        known = verdicts_word(&speller->memo, word, len);
        doubtful = known != NULL && (*known & MEMO_DOUBTFUL) != 0;
    }
    if (doubtful && better != NULL)
        *better = alloc_strdup(verdicts_text(&speller->memo, TEXT_MEANT, word, len));
    pthread_mutex_unlock(&speller->mutex);
    return doubtful;
}

/* Class of a lower-case word; of a compound, that of the word that it ends in. */
static unsigned find_class(struct lexicon *lexicon, const char *word, size_t len)
{
    static const struct {
        unsigned part, answer;
    } bits[] = { { PART_STEM, WORD_STEM },
                 { PART_NOUN, WORD_NOUN },
                 { PART_VERB, WORD_VERB },
                 { PART_ADJECTIVE, WORD_ADJECTIVE },
                 { PART_OWN, WORD_OWN } };
    unsigned part = lexicon_part(lexicon, word, len);
    unsigned answer = WORD_SIMPLE;

    if ((part & PART_WORD) == 0) {
        size_t ends[LEXICON_MAX_PARTS];
        if (lexicon_split(lexicon, word, len, ends) == 0)
            return 0;
        answer = 0;
        for (size_t at = 3; at + 5 <= len && (part & PART_WORD) == 0; at++)
            if (((unsigned char)word[at] & 0xC0) != 0x80)
                part = lexicon_part(lexicon, word + at, len - at);
        part &= ~(unsigned)(PART_STEM | PART_OWN);
    }
    for (size_t i = 0; (part & PART_WORD) != 0 && i < sizeof bits / sizeof *bits; i++)
        answer |= (part & bits[i].part) != 0 ? bits[i].answer : 0;
    return answer;
}

unsigned speller_word_class(struct speller *speller, const char *word, size_t len)
{
    unsigned answer = 0;
    char *lower = utf8_lower_copy(word, len);
    size_t lower_len = strlen(lower);
    uint64_t *known;

    pthread_mutex_lock(&speller->mutex);
    known = verdicts_word(&speller->memo, lower, lower_len);
    if (known != NULL && (*known & MEMO_CLASSED) != 0) {
        answer = (unsigned)(*known >> MEMO_CLASS_SHIFT);
    } else if (speller->state == SPELLER_READY && engine_load(speller)) {
        answer = find_class(speller->lexicon, lower, lower_len);
        known = verdicts_put_word(&speller->memo, lower, lower_len);
        *known |= MEMO_CLASSED | (uint64_t)answer << MEMO_CLASS_SHIFT;
        speller->dirty = true;
    }
    pthread_mutex_unlock(&speller->mutex);
    free(lower);
    return answer;
}

struct nearby {
    struct speller *speller;
    const char *word;
    size_t len;
    const char *best; /* borrowed from the vocabulary */
    size_t best_len;
    size_t best_count;
};

/* One letter more, less or another, or two swapped; bytes are compared, which for letters of
   two bytes is one edit as well where only the second differs. */
static bool is_one_edit(const char *a, size_t a_len, const char *b, size_t b_len)
{
    size_t head = 0;
    size_t tail = 0;
    size_t a_rest, b_rest;

    if (a_len > b_len + 2 || b_len > a_len + 2)
        return false;
    while (head < a_len && head < b_len && a[head] == b[head])
        head++;
    while (tail < a_len - head && tail < b_len - head &&
           a[a_len - 1 - tail] == b[b_len - 1 - tail])
        tail++;
    a_rest = a_len - head - tail;
    b_rest = b_len - head - tail;
    if (a_rest == 2 && b_rest == 2 && a[head] == b[head + 1] && a[head + 1] == b[head])
        return true;
    return utf8_count(a + head, a_rest) <= 1 && utf8_count(b + head, b_rest) <= 1;
}

static bool is_right(struct speller *speller, const char *word, size_t len)
{
    const uint64_t *known = engine_verdict(speller, word, len);

    return known != NULL && (*known & MEMO_RIGHT) != 0;
}

/* The near word that stands in the contract most often; of equals the first by its letters. */
static bool is_nearer(const struct nearby *near, const char *text, size_t len, size_t count)
{
    size_t common = len < near->best_len ? len : near->best_len;
    int order;

    if (near->best == NULL || count != near->best_count)
        return near->best == NULL || count > near->best_count;
    order = memcmp(text, near->best, common);
    return order < 0 || (order == 0 && len < near->best_len);
}

static void visit_near(void *to, const char *text, size_t len, size_t count)
{
    struct nearby *near = to;

    if (count > 1 && len > 5 && is_nearer(near, text, len, count) &&
        is_one_edit(near->word, near->len, text, len) &&
        (len != near->len || memcmp(text, near->word, len) != 0) &&
        is_right(near->speller, text, len)) {
        near->best = text;
        near->best_len = len;
        near->best_count = count;
    }
}

/* The near word of the dictionary or of our own words, remembered; "" for none. */
static const char *near_word(struct speller *speller, const char *lower, size_t len, bool any)
{
    char type = any ? TEXT_NEAR_ANY : TEXT_NEAR_OWN;
    const char *text = verdicts_text(&speller->memo, type, lower, len);
    char out[MAX_JOINED + 8];

    if (text == NULL && len <= MAX_JOINED && speller->state == SPELLER_READY &&
        engine_load(speller)) {
        bool found = one_edit_away(speller->lexicon, lower, len, PART_OWN, out) ||
                     (any && one_edit_away(speller->lexicon, lower, len, PART_WORD, out));
        verdicts_put_text(&speller->memo, type, lower, len, found ? out : "");
        speller->dirty = true;
        text = verdicts_text(&speller->memo, type, lower, len);
    }
    return text == NULL ? "" : text;
}

char *speller_near(struct speller *speller, const struct vocabulary *vocabulary,
                   const char *word, size_t len, bool any)
{
    char *lower = utf8_lower_copy(word, len);
    size_t lower_len = strlen(lower);
    char *found = speller_slip(speller, word, len);
    struct nearby near = { speller, lower, lower_len, NULL, 0, 0 };

    if (found == NULL) {
        pthread_mutex_lock(&speller->mutex);
        vocabulary_each(vocabulary, visit_near, &near);
        if (near.best != NULL) {
            found = alloc_strndup(near.best, near.best_len);
        } else {
            const char *text = near_word(speller, lower, lower_len, any);
            found = text[0] == '\0' ? NULL : alloc_strdup(text);
        }
        pthread_mutex_unlock(&speller->mutex);
    }
    free(lower);
    return found;
}
