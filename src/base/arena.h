/* Memory that is freed all at once: clauses, spans and texts of one contract. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena {
    struct arena_chunk *chunk; /* the newest; older ones hang behind it */
    size_t total;              /* bytes taken from the system */
    char *next;                /* what is free of the newest chunk */
    size_t left;
};

#define ARENA_INIT                                                                             \
    {                                                                                          \
        NULL, 0, NULL, 0                                                                       \
    }

/* A new chunk with room for so many bytes and what aligning them takes. */
void arena_grow(struct arena *arena, size_t size);

/* So many bytes at any address: for text. */
static inline char *arena_take_bytes(struct arena *arena, size_t size)
{
    if (arena->left < size)
        arena_grow(arena, size);
    char *memory = arena->next;
    arena->next += size;
    arena->left -= size;
    return memory;
}

/* Memory is aligned for any type and lives until arena_free; never NULL. Not zeroed. */
static inline void *arena_take(struct arena *arena, size_t size)
{
    size_t unit = _Alignof(max_align_t);
    size_t gap = -(uintptr_t)arena->next & (unit - 1);
    if (arena->left <= size + gap) { /* and be it 0: never NULL */
        arena_grow(arena, size);
        gap = 0; /* a chunk begins aligned */
    }
    return arena_take_bytes(arena, gap + size) + gap;
}

void *arena_zero(struct arena *arena, size_t size); /* zeroed */
static inline char *arena_strndup(struct arena *arena, const char *text, size_t len)
{
    char *copy = arena_take_bytes(arena, len + 1);
    if (len > 0)
        memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}
char *arena_strdup(struct arena *arena, const char *text);
/* Takes over all memory of other, which is empty afterwards. */
void arena_adopt(struct arena *arena, struct arena *other);
void arena_free(struct arena *arena);

#endif
