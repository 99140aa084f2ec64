/*
 * Danish knowledge as data: the files of data/da_DK, read line by line. '#' begins a comment
 * line, cells are parted by tabs. A wrong line is left out, remembered with its file and
 * line, and the rest still works; who talks to the user asks for the problems and tells them.
 */
#ifndef BASE_DATAFILE_H
#define BASE_DATAFILE_H

#include "base/map.h"
#include "base/str.h"

#include <stddef.h>

enum { DATAFILE_CELLS = 8 };

struct datafile_row {
    const char *cells[DATAFILE_CELLS]; /* NUL-terminated, without spaces around; borrowed */
    size_t count;
};

/* Takes one row; returns NULL, or what is wrong with it (translated; static or leaked once). */
typedef const char *datafile_take(void *to, const struct datafile_row *row);

/* Reads data/da_DK/<name>: every row with least to most cells goes to take. Any thread. */
void datafile_read(const char *name, size_t least, size_t most, datafile_take *take, void *to);
/* Reads rows of words (least to most of them, in lower case, one space between) and what they
   should be into out: words -> a char * that lives as long as out. */
void datafile_read_pairs(struct map *out, const char *name, size_t least, size_t most);
/* Appends what was wrong in the files read so far, "terms.tsv:12: …", one a line, and forgets
   it; the same is never said twice in one run. Any thread. */
void datafile_take_problems(struct str *out);

#endif
