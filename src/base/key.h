/* The keys of tables in memory (map.h, intern.h), nearly all of them words: their hash, and
   whether two are one. No call and no step for each byte. */
#ifndef BASE_KEY_H
#define BASE_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t key_load_8(const char *at)
{
    uint64_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

static inline uint64_t key_load_4(const char *at)
{
    uint32_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/* Of the first and the last bytes, which may overlap; what is between in steps of eight. The upper
   bits are the better ones. Another on machines of another byte order: never written down. */
static inline uint64_t key_hash(const char *key, size_t len)
{
    const uint64_t odd = 0x9E3779B97F4A7C15u;
    uint64_t first, last;
    uint64_t hash = len * odd;
    if (len >= 8) {
        for (size_t at = 8; at + 8 < len; at += 8) {
            hash = (hash ^ key_load_8(key + at)) * odd;
            hash ^= hash >> 32;
        }
        first = key_load_8(key);
        last = key_load_8(key + len - 8);
    } else if (len >= 4) {
        first = key_load_4(key);
        last = key_load_4(key + len - 4);
    } else {
        first =
            len > 0 ? (unsigned char)key[0] | (uint64_t)(unsigned char)key[len / 2] << 8 : 0;
        last = len > 0 ? (unsigned char)key[len - 1] : 0;
    }
    hash = (hash ^ first) * odd;
    hash ^= hash >> 32;
    return (hash ^ last) * odd;
}

/* Of two keys of the same length. */
static inline bool key_same(const char *a, const char *b, size_t len)
{
    for (; len >= 16; a += 8, b += 8, len -= 8)
        if (key_load_8(a) != key_load_8(b))
            return false;
    if (len >= 8)
        return key_load_8(a) == key_load_8(b) &&
               key_load_8(a + len - 8) == key_load_8(b + len - 8);
    if (len >= 4)
        return key_load_4(a) == key_load_4(b) &&
               key_load_4(a + len - 4) == key_load_4(b + len - 4);
    return len == 0 || (a[0] == b[0] && a[len / 2] == b[len / 2] && a[len - 1] == b[len - 1]);
}

#endif
