/*
 * The memo of verdicts, in memory and in a file. The file: a line "klausul verdicts 1 KEY\n",
 * then for each word one byte verdict (MEMO_ bits of engine.h), two bytes length (little-endian), the word's bytes;
 * at the end eight bytes FNV-1a of all before. A file that does not check out is ignored.
 * The key stands for the dictionary's files and our own words: another key, no memory.
 */
#ifndef LANG_VERDICTS_H
#define LANG_VERDICTS_H

#include "base/err.h"
#include "base/map.h"

#include <stdbool.h>
#include <stdint.h>

/* Fills memo from the file; returns false (and leaves memo alone) where it is missing,
   damaged or has another key. */
bool verdicts_read(struct map *memo, const char *path, uint64_t key);
/* Writes it in one move, mode 0600, at most VERDICTS_MAX words. */
int verdicts_write(const struct map *memo, const char *path, uint64_t key, struct err *err);

enum { VERDICTS_MAX = 60000, VERDICTS_MAX_WORD = 240 };

#endif
