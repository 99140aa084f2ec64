/* Words of a clause that are to be replaced: where they stand. */
#ifndef KLAUSUL_WORK_WORDS_H
#define KLAUSUL_WORK_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* The byte at or behind from where the words stand in the text, (size_t)-1: nowhere. whole: not
   where one of their ends is inside a longer word. */
size_t words_find(const char *text, const char *words, size_t from, bool whole);
/* How often they stand in the text. Where they stand as whole words, those inside longer ones are
   not meant, and *whole is true. */
size_t words_count(const char *text, const char *words, bool *whole);

#endif
