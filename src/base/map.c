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

static struct map_slot *find(const struct map *map, const char *key, size_t len, uint32_t hash)
{
    size_t mask = map->size - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        struct map_slot *slot = &map->slots[i];
        if (slot->key == NULL)
            return slot;
        if (slot->hash == hash && slot->len == len && memcmp(slot->key, key, len) == 0)
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
    for (size_t i = 0; i < old_size; i++) {
        if (old[i].key != NULL)
            *find(map, old[i].key, old[i].len, old[i].hash) = old[i];
    }
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
        *slot = (struct map_slot){ arena_strndup(&map->keys, key, len), (uint32_t)len, hash, 0 };
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
