/*
 * Finding words, as an incremental search needs it: a query without capitals ignores case
 * (ASCII and the letters of Latin-1, so æøå), one with capitals doesn't.
 */
#ifndef UI_MATCH_H
#define UI_MATCH_H

#include <stdbool.h>
#include <stddef.h>

struct match_query {
    char *text; /* owned; folded where case is ignored */
    size_t len;
    bool fold;
};

void match_prepare(struct match_query *query, const char *text);
void match_free(struct match_query *query);
/* Byte of the first occurrence at or after from, or (size_t)-1. */
size_t match_find(const struct match_query *query, const char *text, size_t len, size_t from);

#endif
