/*
 * A map from byte strings to 64-bit values: open addressing, linear probing, doubled at
 * three quarters full (Knuth, The Art of Computer Programming 3, 6.4). Keys are copied.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct map_slot {
    const char *key; /* NULL: free */
    uint32_t len;    /* bytes */
    uint32_t hash;
    uint64_t value;
};

struct map {
    struct map_slot *slots;
    size_t count;
    size_t size; /* a power of two, or 0 */
    struct arena keys;
};

#define MAP_INIT                                                                               \
    {                                                                                          \
        NULL, 0, 0, ARENA_INIT                                                                 \
    }

uint64_t map_hash(const char *key, size_t len); /* FNV-1a, 64 bits: may be written down */
/* The value's place, or NULL where the key is not there; valid until the next map_put. */
uint64_t *map_get(const struct map *map, const char *key, size_t len);
/* Before the first: how many keys there will be, about. Keys that come in the order of a larger
   map's slots would crowd a smaller one. */
void map_expect(struct map *map, size_t count);
/* The value's place, made with value 0 where the key was not there (*fresh says so). */
uint64_t *map_put(struct map *map, const char *key, size_t len, bool *fresh);
void map_free(struct map *map);

#endif
