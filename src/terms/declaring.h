/* The inside of declaration.c: one table while it is being read. */
#ifndef TERMS_DECLARING_H
#define TERMS_DECLARING_H

#include "terms/declaration.h"
#include "terms/wording.h"

enum declared_column { COLUMN_NUMBER, COLUMN_OLD, COLUMN_NEW, COLUMN_REASON, DECLARED_COLUMNS };

struct declaring {
    const struct contract *contract;
    struct wording words;
    struct declarations *out;
};

/* A row while its cells are put together: words of each, in order. */
struct draft {
    VEC(size_t) cells[DECLARED_COLUMNS];
    bool excerpt; /* the cells were cut out of a sentence */
    bool none;    /* the old cell said that there was nothing */
    bool struck;  /* the new cell said that the clause is struck */
};

void draft_clear(struct draft *draft);
void draft_free(struct draft *draft);
void draft_add(struct draft *draft, enum declared_column column, size_t first, size_t end);
/* Makes a row of it, where it says something, and empties it. True: a row was made. */
bool draft_finish(struct declaring *d, struct draft *draft);

/* The names of a table's columns. */
struct table_head {
    size_t end;                     /* the first word behind it */
    size_t begin[DECLARED_COLUMNS]; /* the word with which the name begins; NO_COLUMN */
    bool apart;                     /* each name has its cell to itself, on one line */
};
#define NO_COLUMN ((size_t)-1)

/* table_head.c: reads the names of columns at the word; false where there are none. */
bool table_head_read(const struct declaring *d, size_t word, size_t end,
                     struct table_head *out);
/* declared_rows.c: the table below the head, to end; what it is laid out like is found out. */
void table_read_rows(struct declaring *d, const struct table_head *head, size_t end);
/* declared_cells.c: cells one after the other. */
void table_read_cells(struct declaring *d, const struct table_head *head, size_t end);
/* declared_list.c: labels and sentences; true where there were any. */
bool list_read(struct declaring *d, size_t first, size_t end);
/* A sentence that tells a change, in words first … end - 1. */
bool list_read_sentence(struct declaring *d, struct draft *draft, size_t first, size_t end);

#endif
