#include "base/intern.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_BITS = 9 };

static inline uint64_t load_8(const char *at)
{
    uint64_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

static inline uint64_t load_4(const char *at)
{
    uint32_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/* Of the first and the last bytes, which may overlap; what is between in steps of eight. */
static inline uint64_t hash_of(const char *word, size_t len)
{
    const uint64_t odd = 0x9E3779B97F4A7C15u;
    uint64_t first, last;
    uint64_t hash = len * odd;
    if (len >= 8) {
        for (size_t at = 8; at + 8 < len; at += 8) {
            hash = (hash ^ load_8(word + at)) * odd;
            hash ^= hash >> 32;
        }
        first = load_8(word);
        last = load_8(word + len - 8);
    } else if (len >= 4) {
        first = load_4(word);
        last = load_4(word + len - 4);
    } else {
        first =
            len > 0 ? (unsigned char)word[0] | (uint64_t)(unsigned char)word[len / 2] << 8 : 0;
        last = len > 0 ? (unsigned char)word[len - 1] : 0;
    }
    hash = (hash ^ first) * odd;
    hash ^= hash >> 32;
    return (hash ^ last) * odd;
}

static inline bool same_word(const struct interned *interned, const char *word, size_t len)
{
    if (interned->len != len)
        return false;
    if (len >= 16)
        return memcmp(interned->text, word, len) == 0;
    if (len >= 8)
        return load_8(interned->text) == load_8(word) &&
               load_8(interned->text + len - 8) == load_8(word + len - 8);
    if (len >= 4)
        return load_4(interned->text) == load_4(word) &&
               load_4(interned->text + len - 4) == load_4(word + len - 4);
    for (size_t i = 0; i < len; i++)
        if (interned->text[i] != word[i])
            return false;
    return true;
}

/* The upper bits of the hash are the better ones. */
static inline size_t place_of(uint64_t hash, unsigned bits)
{
    return (size_t)(hash >> (64 - bits));
}

static void grow(struct intern *intern, unsigned bits)
{
    uint64_t *old = intern->places;
    size_t size = old == NULL ? 0 : (size_t)1 << intern->bits;
    size_t mask = ((size_t)1 << bits) - 1;
    intern->bits = bits;
    intern->places = alloc_array(mask + 1, sizeof *intern->places);
    for (size_t i = 0; i < size; i++) {
        size_t at = place_of(old[i], bits);
        while (old[i] != 0 && intern->places[at] != 0)
            at = (at + 1) & mask;
        if (old[i] != 0)
            intern->places[at] = old[i];
    }
    free(old);
}

static struct interned *take_in(struct intern *intern, size_t at, uint64_t hash,
                                const char *word, size_t len, bool kept)
{
    const char *text = kept ? word : arena_strndup(&intern->arena, word, len);
    vec_push(&intern->words, ((struct interned){ text, (uint32_t)len, 0 }));
    intern->places[at] = hash << 32 | (uint32_t)intern->words.len;
    return &intern->words.items[intern->words.len - 1];
}

/* At most half full: most words are found at the first place. */
struct interned *intern_put(struct intern *intern, const char *word, size_t len, bool kept)
{
    if (intern->places == NULL || intern->words.len * 2 >= (size_t)1 << intern->bits)
        grow(intern, intern->places == NULL ? FIRST_BITS : intern->bits + 1);
    size_t mask = ((size_t)1 << intern->bits) - 1;
    uint64_t hash = hash_of(word, len);
    size_t at = place_of(hash, intern->bits);
    hash >>= 32;
    for (;; at = (at + 1) & mask) {
        uint64_t place = intern->places[at];
        if (place == 0)
            return take_in(intern, at, hash, word, len, kept);
        struct interned *interned = &intern->words.items[(uint32_t)place - 1];
        if (place >> 32 == hash && same_word(interned, word, len))
            return interned;
    }
}

void intern_free(struct intern *intern)
{
    free(intern->places);
    vec_free(&intern->words);
    arena_free(&intern->arena);
    *intern = (struct intern){ .places = NULL };
}
