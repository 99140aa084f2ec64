#include "base/arena.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

struct arena_chunk {
    struct arena_chunk *older;
    size_t size;
    max_align_t memory[];
};

enum {
    FIRST_CHUNK = 1000 /* small ones are many, and are given back quickly */,
    LARGEST_CHUNK = 1024 * 1024
};

void arena_grow(struct arena *arena, size_t size)
{
    struct arena_chunk *chunk = arena->chunk;
    size_t next = chunk == NULL ? FIRST_CHUNK : chunk->size * 2;
    if (next > LARGEST_CHUNK)
        next = LARGEST_CHUNK;
    if (next < size)
        next = size;
    struct arena_chunk *fresh = alloc_resize(NULL, sizeof *fresh + next, 1);
    fresh->older = chunk;
    fresh->size = next;
    arena->chunk = fresh;
    arena->total += next;
    arena->next = (char *)fresh->memory;
    arena->left = next;
}

void *arena_zero(struct arena *arena, size_t size)
{
    void *memory = arena_take(arena, size);
    memset(memory, 0, size);
    return memory;
}

char *arena_strdup(struct arena *arena, const char *text)
{
    return arena_strndup(arena, text, strlen(text));
}

void arena_adopt(struct arena *arena, struct arena *other)
{
    struct arena_chunk **last = &arena->chunk;
    while (*last != NULL)
        last = &(*last)->older;
    *last = other->chunk;
    arena->total += other->total;
    *other = (struct arena)ARENA_INIT;
}

void arena_free(struct arena *arena)
{
    struct arena_chunk *chunk = arena->chunk;
    while (chunk != NULL) {
        struct arena_chunk *older = chunk->older;
        free(chunk);
        chunk = older;
    }
    *arena = (struct arena)ARENA_INIT;
}
