#include "text/map.h"

/* Index of the last segment that begins at or before the clean byte; map->len for none. */
static size_t segment_at(const struct text_map *map, size_t clean)
{
    size_t low = 0, high = map->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (map->segments[middle].clean <= clean)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? map->len : low - 1;
}

struct raw_span map_to_raw(const struct text_map *map, struct clean_span clean)
{
    struct raw_span raw = { 0, 0 };
    if (map->len == 0)
        return raw;
    const struct map_segment *last = &map->segments[map->len - 1];
    size_t total = (size_t)last->clean + last->clean_len;
    if (clean.begin > total)
        clean.begin = total;
    if (clean.end > total)
        clean.end = total;
    if (clean.begin >= total) {
        raw.begin = raw.end = last->raw + last->raw_len;
        return raw;
    }
    const struct map_segment *segment = &map->segments[segment_at(map, clean.begin)];
    bool verbatim = segment->clean_len == segment->raw_len;
    raw.begin = segment->raw + (verbatim ? clean.begin - segment->clean : 0);
    if (clean.end <= clean.begin) {
        raw.end = raw.begin;
        return raw;
    }
    segment = &map->segments[segment_at(map, clean.end - 1)];
    verbatim = segment->clean_len == segment->raw_len;
    raw.end = segment->raw + (verbatim ? clean.end - segment->clean : segment->raw_len);
    return raw;
}

bool map_verbatim_end(const struct text_map *map, size_t clean, size_t *end)
{
    size_t at = map->len == 0 ? 0 : segment_at(map, clean);
    const struct map_segment *segment = at < map->len ? &map->segments[at] : NULL;
    if (segment == NULL || segment->clean_len != segment->raw_len)
        return false;
    *end = (size_t)segment->clean + segment->clean_len;
    return clean < *end;
}

bool map_is_verbatim(const struct text_map *map, struct clean_span clean)
{
    size_t at = map->len == 0 ? 0 : segment_at(map, clean.begin);
    const struct map_segment *segment = at < map->len ? &map->segments[at] : NULL;
    return segment != NULL && segment->clean_len == segment->raw_len &&
           clean.end <= (size_t)segment->clean + segment->clean_len;
}

bool map_to_clean(const struct text_map *map, size_t raw, size_t *clean)
{
    size_t low = 0, high = map->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (map->segments[middle].raw <= raw)
            low = middle + 1;
        else
            high = middle;
    }
    /* A segment without raw bytes (a space for a line break) never holds a raw byte. */
    while (low > 0) {
        const struct map_segment *segment = &map->segments[low - 1];
        if (raw < segment->raw + segment->raw_len) {
            bool verbatim = segment->clean_len == segment->raw_len;
            *clean = segment->clean + (verbatim ? raw - segment->raw : 0);
            return segment->clean_len > 0;
        }
        if (segment->raw_len > 0)
            return false;
        low--;
    }
    return false;
}
