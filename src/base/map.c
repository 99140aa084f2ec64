#include "base/map.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

uint64_t map_hash(const char *key, size_t len)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)key[i]) * 1099511628211u;
    return hash;
}

/* Most keys are words: no call for them. */
static inline bool same_key(const char *a, const char *b, size_t len)
{
    uint64_t a8, b8;
    uint32_t a4, b4;
    if (len >= 2 * sizeof a8)
        return memcmp(a, b, len) == 0;
    if (len >= sizeof a8) { /* the first eight and the last eight; they may overlap */
        memcpy(&a8, a, sizeof a8);
        memcpy(&b8, b, sizeof b8);
        if (a8 != b8)
            return false;
        memcpy(&a8, a + len - sizeof a8, sizeof a8);
        memcpy(&b8, b + len - sizeof b8, sizeof b8);
        return a8 == b8;
    }
    if (len >= sizeof a4) {
        memcpy(&a4, a, sizeof a4);
        memcpy(&b4, b, sizeof b4);
        if (a4 != b4)
            return false;
        memcpy(&a4, a + len - sizeof a4, sizeof a4);
        memcpy(&b4, b + len - sizeof b4, sizeof b4);
        return a4 == b4;
    }
    for (size_t i = 0; i < len; i++)
        if (a[i] != b[i])
            return false;
    return true;
}

static struct map_slot *find(const struct map *map, const char *key, size_t len, uint32_t hash)
{
    size_t mask = map->size - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        struct map_slot *slot = &map->slots[i];
        if (slot->key == NULL)
            return slot;
        if (slot->hash == hash && slot->len == len && same_key(slot->key, key, len))
            return slot;
    }
}

uint64_t map_mix(uint64_t hash, const char *key, size_t len)
{
    const uint64_t odd = 0x9E3779B97F4A7C15u;
    uint64_t eight = 0;
    hash = (hash ^ len) * odd;
    for (; len > sizeof eight; key += sizeof eight, len -= sizeof eight) {
        memcpy(&eight, key, sizeof eight);
        hash = (hash ^ eight) * odd;
        hash ^= hash >> 32;
    }
    if (len >= sizeof(uint32_t)) { /* the first four and the last four; they may overlap */
        uint32_t first, last;
        memcpy(&first, key, sizeof first);
        memcpy(&last, key + len - sizeof last, sizeof last);
        eight = (uint64_t)first << 32 | last;
    } else {
        eight = 0;
        for (size_t i = 0; i < len; i++)
            eight = eight << 8 | (unsigned char)key[i];
    }
    hash = (hash ^ eight) * odd;
    return hash ^ hash >> 32;
}

static uint32_t short_hash(const char *key, size_t len)
{
    return (uint32_t)map_mix(0, key, len);
}

uint64_t *map_get(const struct map *map, const char *key, size_t len)
{
    if (map->size == 0)
        return NULL;
    struct map_slot *slot = find(map, key, len, short_hash(key, len));
    return slot->key == NULL ? NULL : &slot->value;
}

static void grow(struct map *map)
{
    struct map_slot *old = map->slots;
    size_t old_size = map->size;
    map->size = old_size == 0 ? 64 : old_size * 2;
    map->slots = alloc_array(map->size, sizeof *map->slots);
    for (size_t i = 0; i < old_size; i++)
        if (old[i].key != NULL)
            *find(map, old[i].key, old[i].len, old[i].hash) = old[i];
    free(old);
}

uint64_t *map_put(struct map *map, const char *key, size_t len, bool *fresh)
{
    if (map->count * 4 >= map->size * 3)
        grow(map);
    uint32_t hash = short_hash(key, len);
    struct map_slot *slot = find(map, key, len, hash);
    bool made = slot->key == NULL;
    if (made) {
        *slot =
            (struct map_slot){ arena_strndup(&map->keys, key, len), (uint32_t)len, hash, 0 };
        map->count++;
    }
    if (fresh != NULL)
        *fresh = made;
    return &slot->value;
}

void map_free(struct map *map)
{
    free(map->slots);
    arena_free(&map->keys);
    *map = (struct map)MAP_INIT;
}
