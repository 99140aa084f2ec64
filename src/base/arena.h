/* Memory that is freed all at once: clauses, spans and texts of one contract. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena {
    struct arena_chunk *chunk; /* the newest; older ones hang behind it */
    size_t total;              /* bytes taken from the system */
};

#define ARENA_INIT                                                                             \
    {                                                                                          \
        NULL, 0                                                                                \
    }

/* Memory is aligned for any type and lives until arena_free; never NULL. Not zeroed. */
void *arena_take(struct arena *arena, size_t size);
void *arena_zero(struct arena *arena, size_t size); /* zeroed */
char *arena_strndup(struct arena *arena, const char *text, size_t len);
char *arena_strdup(struct arena *arena, const char *text);
/* Takes over all memory of other, which is empty afterwards. */
void arena_adopt(struct arena *arena, struct arena *other);
void arena_free(struct arena *arena);

#endif
