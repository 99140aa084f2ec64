/*
 * The connection under a journal, shared by the files of this room only: errors turned into
 * one line for the user, statements prepared once, transactions.
 *
 * Who reads how:
 *   - a writer opens the file itself (WAL, synchronous=FULL: rule 1);
 *   - a reader must not create anything. Where no -wal is in use it opens the file as
 *     immutable, and again in the ordinary read-only way once a -wal appears
 *     (database_query looks each time); where that cannot be done without writing, or the
 *     schema is an older one, it works on a copy in memory.
 */
#ifndef STORE_DATABASE_H
#define STORE_DATABASE_H

#include "base/vec.h"
#include "store/journal.h"

#include <sqlite3.h>
#include <sys/types.h>

struct cached_statement {
    const char *sql; /* the pointer itself is the key: a constant of the caller's file */
    sqlite3_stmt *statement;
};

struct journal {
    sqlite3 *db;
    char *path;
    bool read_only;
    bool immutable; /* a reader that looks at no -wal */
    bool in_memory; /* path is only what messages name */
    bool damaged;   /* SQLite or a check of ours met damage */
    bool held;      /* file and device are those of the file that db has open */
    dev_t device;
    ino_t file;
    VEC(struct cached_statement) statements;
    unsigned depth; /* database_begin without its end: only the outermost is a transaction */
};

enum {
    JOURNAL_APPLICATION_ID = 0x4b4c4155, /* "KLAU" */
    DATABASE_PAGE = 4096                 /* bytes; that of every database of ours */
};

/* A journal without a connection. The caller frees it with journal_close. */
struct journal *database_new(const char *path, bool read_only);
/* sqlite3_open_v2 and what every connection of ours wants. Closes an earlier connection. */
int database_connect(struct journal *journal, const char *name, int flags, struct err *err);
void database_disconnect(struct journal *journal);
/* A connection of this process has the file open. Whoever opens such a file by itself and closes it
   takes the locks of all connections of the process away (POSIX: fcntl), and another program may
   then delete the -wal that they write to. Any thread. */
bool database_is_held(const char *path);
/* Fills err from the connection's last failure (code: SQLite's) and returns err's code. */
int database_fail(struct journal *journal, int code, struct err *err);
/* Says that the file is damaged; the next opening looks at all of it. */
int database_fail_damaged(struct journal *journal, struct err *err);
/* Runs SQL without parameters and without results. */
int database_execute(struct journal *journal, const char *sql, struct err *err);

/* A statement ready to be stepped. types: a letter a parameter; s const char * (NULL counts
   as ""; must live until the last step), i long long. *out is borrowed. */
int database_query(struct journal *journal, sqlite3_stmt **out, struct err *err,
                   const char *sql, const char *types, ...);
/* 1: a row; 0: no more, the statement is reset; negative: failed, it is reset. */
int database_step(struct journal *journal, sqlite3_stmt *statement, struct err *err);
void database_finish(sqlite3_stmt *statement); /* where stepping ends early */
/* As database_query, stepped to its end; rows are ignored. */
int database_run(struct journal *journal, struct err *err, const char *sql, const char *types,
                 ...);
/* A text column, borrowed until the next step; never NULL. */
const char *database_text(sqlite3_stmt *statement, int column);
/* First column of the first row; fallback where there is no row. */
int database_number(struct journal *journal, const char *sql, long long *out, struct err *err);

/* A transaction that holds the write lock from its beginning. */
int database_begin(struct journal *journal, struct err *err);
/* Commits where result is ERR_OK, else rolls back. Returns result, or why it failed. */
int database_end(struct journal *journal, int result, struct err *err);
/* Makes the contract's row where it is missing. */
int database_add_contract(struct journal *journal, const char *contract, struct err *err);

/* Files that belong to a database; the caller owns the path. */
char *database_beside(const char *path, const char *suffix);
bool database_wal_in_use(const char *path); /* a -wal with something in it */

#endif
