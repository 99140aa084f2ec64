/*
 * What is remembered of words, in memory and in a file. The file: a line "klausul verdicts 6
 * KEY\n", then records of one byte type, two bytes length, the word's bytes, and
 *   'v'  two bytes: the word's MEMO_ bits (engine.h);
 *   other types: two bytes length and a text: what was found for the word ("": nothing);
 * at the end eight bytes, a sum of all before. Numbers are little-endian. A file that does not
 * check out is ignored. The key stands for the dictionary's files and our own words: another
 * key, no memory.
 */
#ifndef LANG_VERDICTS_H
#define LANG_VERDICTS_H

#include "base/err.h"
#include "base/map.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct verdicts {
    struct map words; /* word -> MEMO_ bits */
    struct map texts; /* type and word -> its text (a char * of the map's own memory) */
    /* The file's records while only a few words have been asked for: a comparison asks for two or
       three, and to put tens of thousands into the maps takes longer than all the rest of it. */
    struct str file;
    unsigned asked;
};

/* The word's MEMO_ bits, in the lower two bytes; NULL: not remembered. Valid until the next word
   is put in or asked for. */
uint64_t *verdicts_word(struct verdicts *verdicts, const char *word, size_t len);
/* Its place, made where there is none. */
uint64_t *verdicts_put_word(struct verdicts *verdicts, const char *word, size_t len);
/* Takes all that the file has into the maps, where they have nothing of their own. */
void verdicts_load(struct verdicts *verdicts);
/* The text remembered under this type, "" for "nothing was found"; NULL: not remembered. */
const char *verdicts_text(struct verdicts *verdicts, char type, const char *word, size_t len);
void verdicts_put_text(struct verdicts *verdicts, char type, const char *word, size_t len,
                       const char *text);
void verdicts_free(struct verdicts *verdicts);

/* Fills verdicts from the file; returns false (and leaves them alone) where it is missing,
   damaged or has another key. */
bool verdicts_read(struct verdicts *verdicts, const char *path, uint64_t key);
/* Writes them in one move, mode 0600, at most VERDICTS_MAX records: those that were asked for
   come before the others. */
int verdicts_write(struct verdicts *verdicts, const char *path, uint64_t key, struct err *err);

enum { VERDICTS_MAX = 60000, VERDICTS_MAX_WORD = 240 };

#endif
