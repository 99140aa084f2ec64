/* A change as a row of the table `change`, there and back, with its sum. */
#ifndef STORE_ROW_H
#define STORE_ROW_H

#include "store/database.h"

/* The columns that row_read expects, in its order. */
#define ROW_COLUMNS                                                                            \
    "number, contract, position, base, kind, clause, fresh, value, target, reason,"            \
    " author, time, at, sum"

struct row {
    const char *contract;
    const char *base;
    long long position; /* 1-based */
    struct journal_entry entry;
};

struct row_list VEC_BODY(struct row);

/* Strings go into the arena. False where the row's sum or kind is wrong: damage. */
bool row_read(sqlite3_stmt *statement, struct arena *arena, struct row *out);
int row_insert(struct journal *journal, const char *contract, long long position,
               const char *base, const struct change *change, struct err *err);

#endif
