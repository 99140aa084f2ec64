/*
 * Danish knowledge as data: the files of data/da_DK, read line by line. '#' begins a comment
 * line, cells are parted by tabs. A wrong line is left out, remembered with its file and
 * line, and the rest still works; who talks to the user asks for the problems and tells them.
 */
#ifndef BASE_DATAFILE_H
#define BASE_DATAFILE_H

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
/* "terms.tsv:12: …", one a line, of all files read so far; NULL where nothing was wrong. The
   caller owns it. */
char *datafile_problems(void);

#endif
