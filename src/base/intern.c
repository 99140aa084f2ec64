#include "base/intern.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_BITS = 9 };

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

/* At most half full: most words are found at the first place. */
struct interned *intern_add(struct intern *intern, uint64_t hash, const char *word, size_t len,
                            bool kept)
{
    if (intern->places == NULL || intern->words.len * 2 >= (size_t)1 << intern->bits)
        grow(intern, intern->places == NULL ? FIRST_BITS : intern->bits + 1);
    size_t mask = ((size_t)1 << intern->bits) - 1;
    size_t at = place_of(hash, intern->bits);
    while (intern->places[at] != 0)
        at = (at + 1) & mask;
    const char *text = kept ? word : arena_strndup(&intern->arena, word, len);
    vec_push(&intern->words, ((struct interned){ text, (uint32_t)len, 0 }));
    intern->places[at] = hash >> 32 << 32 | (uint32_t)intern->words.len;
    return &intern->words.items[intern->words.len - 1];
}

void intern_expect(struct intern *intern, size_t words)
{
    unsigned bits = FIRST_BITS;
    while ((size_t)1 << bits < 2 * words)
        bits++;
    grow(intern, bits);
    vec_reserve(&intern->words, words);
}

struct interned *intern_put(struct intern *intern, const char *word, size_t len, bool kept)
{
    uint64_t hash = key_hash(word, len);
    struct interned *interned = intern_find(intern, hash, word, len);
    return interned != NULL ? interned : intern_add(intern, hash, word, len, kept);
}

const struct interned *intern_get(const struct intern *intern, const char *word, size_t len)
{
    return intern_find(intern, key_hash(word, len), word, len);
}

void intern_free(struct intern *intern)
{
    free(intern->places);
    vec_free(&intern->words);
    arena_free(&intern->arena);
    *intern = (struct intern){ .places = NULL };
}
