/*
 * Words as numbers, for texts of which every word is looked up: what a map does, in half the
 * time. A table of hashes and places (Knuth, The Art of Computer Programming 3, 6.4) leads to
 * the words, which lie one behind the other as they came; each has a value that is the user's.
 */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "base/arena.h"
#include "base/key.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct interned {
    const char *text; /* NUL-terminated where it was copied */
    uint32_t len;     /* bytes */
    uint32_t value;   /* the user's; 0 until it is set */
};

struct intern {
    uint64_t *places; /* the hash's upper half, and below it the place among words, plus one */
    unsigned bits;    /* of the number of places */
    struct interned_list VEC_BODY(struct interned) words; /* in the order they came */
    struct arena arena;
};

/* The word, taken in where it is new; valid until the next call. Where kept is set the bytes live
   as long as the table, and are not copied. */
struct interned *intern_put(struct intern *intern, const char *word, size_t len, bool kept);
/* The word; NULL where it was never taken in. */
const struct interned *intern_get(const struct intern *intern, const char *word, size_t len);
/* The same in two steps, the first in line, for who asks for every word of a text: hash is its
   key_hash; one that is not there may be added. */
struct interned *intern_add(struct intern *intern, uint64_t hash, const char *word, size_t len,
                            bool kept);
/* Before the first: how many there will be, about. */
void intern_expect(struct intern *intern, size_t words);
void intern_free(struct intern *intern);

__attribute__((always_inline)) static inline struct interned *
intern_find(const struct intern *intern, uint64_t hash, const char *word, size_t len)
{
    size_t mask = ((size_t)1 << intern->bits) - 1;
    if (intern->places == NULL)
        return NULL;
    for (size_t at = (size_t)(hash >> (64 - intern->bits));; at = (at + 1) & mask) {
        uint64_t place = intern->places[at];
        if (place == 0)
            return NULL;
        struct interned *interned = &intern->words.items[(uint32_t)place - 1];
        if ((place ^ hash) >> 32 == 0 && interned->len == len &&
            key_same(interned->text, word, len))
            return interned;
    }
}

#endif
