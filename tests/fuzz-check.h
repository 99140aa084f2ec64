/* What must hold of every text, whatever bytes it was made of. */
#ifndef TESTS_FUZZ_CHECK_H
#define TESTS_FUZZ_CHECK_H

#include "base/utf8.h"
#include "text/map.h"
#include "text/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HOLDS(what)                                                                       \
    do {                                                                                  \
        if (!(what)) {                                                                    \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #what);     \
            abort();                                                                      \
        }                                                                                 \
    } while (0)

/* A source of a copy of the bytes; NULL where it is refused. */
static inline struct source *fuzz_source(const unsigned char *data, size_t size)
{
    char *bytes = malloc(size + 1);
    if (bytes == NULL)
        abort();
    if (size > 0)
        memcpy(bytes, data, size);
    bytes[size] = '\0';
    struct source *source = NULL;
    struct err err = { 0 };
    int result = source_take(&source, bytes, size, "input", &err);
    HOLDS(result == ERR_OK || err.text[0] != '\0');
    return result == ERR_OK ? source : NULL;
}

/* The map covers the text without gaps, goes forward, and verbatim segments are verbatim. */
static inline void check_map(const struct source *source, const char *text, size_t len,
                             const struct text_map *map)
{
    size_t clean = 0, raw = 0;
    for (size_t i = 0; i < map->len; i++) {
        const struct map_segment *segment = &map->segments[i];
        HOLDS(segment->clean == clean && segment->clean_len > 0);
        HOLDS(segment->raw >= raw && segment->raw + segment->raw_len <= source->len);
        if (segment->clean_len == segment->raw_len)
            HOLDS(memcmp(text + clean, source->bytes + segment->raw, segment->raw_len) == 0);
        clean += segment->clean_len;
        raw = segment->raw + segment->raw_len;
    }
    HOLDS(clean == len);
    HOLDS(utf8_valid(text, len) == len);
    for (size_t i = 0; i < len; i += 1 + len / 16) {
        struct raw_span span = map_to_raw(map, (struct clean_span){ i, i + 1 });
        HOLDS(span.begin <= span.end && span.end <= source->len);
        size_t back;
        if (span.end > span.begin && map_to_clean(map, span.begin, &back))
            HOLDS(back <= i);
    }
}

#endif
