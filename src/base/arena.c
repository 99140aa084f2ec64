#include "base/arena.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

struct arena_chunk {
    struct arena_chunk *older;
    size_t used;
    size_t size;
    max_align_t memory[];
};

enum { FIRST_CHUNK = 16 * 1024, LARGEST_CHUNK = 1024 * 1024 };

void *arena_take(struct arena *arena, size_t size)
{
    size_t unit = sizeof(max_align_t);
    size = (size + unit - 1) / unit * unit;
    struct arena_chunk *chunk = arena->chunk;
    if (chunk == NULL || chunk->size - chunk->used < size) {
        size_t next = chunk == NULL ? FIRST_CHUNK : chunk->size * 2;
        if (next > LARGEST_CHUNK)
            next = LARGEST_CHUNK;
        if (next < size)
            next = size;
        struct arena_chunk *fresh = alloc_resize(NULL, sizeof *fresh + next, 1);
        fresh->older = chunk;
        fresh->used = 0;
        fresh->size = next;
        arena->chunk = chunk = fresh;
        arena->total += next;
    }
    void *memory = (char *)chunk->memory + chunk->used;
    chunk->used += size;
    return memory;
}

void *arena_zero(struct arena *arena, size_t size)
{
    void *memory = arena_take(arena, size);
    memset(memory, 0, size);
    return memory;
}

char *arena_strndup(struct arena *arena, const char *text, size_t len)
{
    char *copy = arena_take(arena, len + 1);
    if (len > 0)
        memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
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
