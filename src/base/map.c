#include "base/map.h"

#include "base/alloc.h"
#include "base/key.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SIZE = 64 };

uint64_t map_hash(const char *key, size_t len)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)key[i]) * 1099511628211u;
    return hash;
}

static struct map_slot *find(const struct map *map, const char *key, size_t len, uint32_t hash)
{
    size_t mask = map->size - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        struct map_slot *slot = &map->slots[i];
        if (slot->key == NULL)
            return slot;
        if (slot->hash == hash && slot->len == len && key_same(slot->key, key, len))
            return slot;
    }
}

/* The place is taken of the lower bits: the better ones come there. */
static uint32_t short_hash(const char *key, size_t len)
{
    return (uint32_t)__builtin_bswap64(key_hash(key, len));
}

uint64_t *map_get(const struct map *map, const char *key, size_t len)
{
    if (map->size == 0)
        return NULL;
    struct map_slot *slot = find(map, key, len, short_hash(key, len));
    return slot->key == NULL ? NULL : &slot->value;
}

static void resize(struct map *map, size_t size)
{
    struct map_slot *old = map->slots;
    size_t old_size = map->size;
    map->size = size;
    map->slots = alloc_array(map->size, sizeof *map->slots);
    for (size_t i = 0; i < old_size; i++)
        if (old[i].key != NULL)
            *find(map, old[i].key, old[i].len, old[i].hash) = old[i];
    free(old);
}

void map_expect(struct map *map, size_t count)
{
    size_t size = FIRST_SIZE;
    while (size * 3 <= count * 4)
        size *= 2;
    if (size > map->size)
        resize(map, size);
}

uint64_t *map_put(struct map *map, const char *key, size_t len, bool *fresh)
{
    if (map->count * 4 >= map->size * 3)
        resize(map, map->size == 0 ? FIRST_SIZE : map->size * 2);
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
