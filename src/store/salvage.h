/*
 * What can still be read from a damaged database. The damaged files are never touched: a
 * private copy of the database and its -wal is read, and where its first page (the header
 * and the list of tables) is gone, that page is replaced by a new database's, because the
 * tables of step 1 have the same places in all of them.
 */
#ifndef STORE_SALVAGE_H
#define STORE_SALVAGE_H

#include "store/row.h"

struct salvaged_head {
    const char *id;
    const char *base;
    const char *pending;
    long long accepted;
    long long in_force;
};

struct salvaged_pair {
    const char *first;
    const char *second;
    const char *third;
};

struct salvage {
    struct arena arena;
    struct row_list rows; /* by contract and position, no two alike */
    VEC(struct salvaged_head) heads;
    VEC(struct salvaged_pair) sources; /* sha256, contract */
    VEC(struct salvaged_pair) values;  /* contract, key, value */
    bool complete;                     /* rows and heads were read to their ends */
    size_t recovered;                  /* changes, filled in by salvage_write */
    size_t lost;                       /* changes known to have been there */
};

/* Reads what it can; fails only where no copy can be made. beside: the copy may stand in
   the database's own folder. */
int salvage_read(const char *path, bool beside, struct salvage *out, struct err *err);
/* Puts it into a new database, and counts. */
int salvage_write(struct journal *fresh, struct salvage *salvage, struct err *err);
void salvage_free(struct salvage *salvage);

#endif
