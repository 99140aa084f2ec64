/*
 * The way back from a clean text to the original bytes. A map is a run of segments in
 * ascending order that cover the whole clean text without gaps. A segment whose two
 * lengths agree is verbatim: byte i of it is byte raw+i. Any other segment (a space that
 * stands for a line break, a letter composed from two) maps as a whole.
 */
#ifndef TEXT_MAP_H
#define TEXT_MAP_H

#include "text/span.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct map_segment {
    size_t raw;         /* byte in the original */
    uint32_t clean;     /* byte in the clean text */
    uint32_t clean_len; /* bytes */
    uint32_t raw_len;   /* bytes */
};

struct text_map {
    const struct map_segment *segments; /* borrowed from the contract's arena */
    size_t len;
};

/* The smallest raw span that holds the clean one; an empty map gives {0, 0}. */
struct raw_span map_to_raw(const struct text_map *map, struct clean_span clean);
/* Where the segment ends that the clean byte lies in; false: it is not verbatim. */
bool map_verbatim_end(const struct text_map *map, size_t clean, size_t *end);
/* The source has these bytes as they are, side by side. */
bool map_is_verbatim(const struct text_map *map, struct clean_span clean);
/* The clean byte that the raw byte became; false where it was cleaned away. */
bool map_to_clean(const struct text_map *map, size_t raw, size_t *clean);

#endif
