/*
 * The journal: what is accepted and not committed yet, in SQLite (klausul.db of the
 * workspace). This room is the only one that includes sqlite3.h. Rules (cited by number in
 * code and tests):
 *   1. A change is on disk (WAL, synchronous=FULL) before journal_append returns.
 *   2. Rows are only ever added; undo and redo move a cursor. An append after an undo drops
 *      the rows behind the cursor in the same transaction.
 *   3. Before a commit is made in git, journal_begin_commit records the tree it will make;
 *      journal_end_commit forgets the rows. Found open at start, it is settled by looking
 *      whether git has that tree.
 *   4. Everything else in the database can be made anew from git, or is a small value that costs
 *      little where it is lost; drafts (work/drafts.h) are among these, and salvage takes them over.
 *   5. The rows that a commit holds are kept aside until it is known that the commit is on the
 *      disk (journal_forget_committed). Found at start, and the commit is not in git, they are
 *      put back (journal_restore_committed): the machine stopped before git's files were safe.
 */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"
#include "doc/change.h"

#include <stdbool.h>
#include <stddef.h>

struct journal;

enum { OID_TEXT_SIZE = 41 };

struct journal_state {
    char base[OID_TEXT_SIZE];      /* tree id of contracts/<id> that the changes stand on; "" */
    char pending[OID_TEXT_SIZE];   /* tree id of a commit that was begun; "" */
    char committed[OID_TEXT_SIZE]; /* tree id of a commit whose rows are kept aside; "" */
    size_t count;                  /* rows, undone ones included */
    size_t cursor;                 /* rows in force */
};

struct journal_entry {
    struct change change; /* strings live in the list's arena */
    long long row;
};

struct journal_list {
    struct arena arena;
    struct journal_entry_list VEC_BODY(struct journal_entry) entries;
};

/* Opens or makes the database (mode 0600), migrates its schema. A damaged file is set aside
   as <path>.damaged-<time>; *recovered is then filled with what could still be read from it
   ("" where all is well): one translated line. A newer schema is an error. read_only makes
   and changes nothing: a missing database reads as an empty one, a damaged one as what can
   be recovered from it. */
int journal_open(struct journal **out, const char *path, bool read_only, struct str *recovered,
                 struct err *err);
void journal_close(struct journal *journal); /* NULL is fine */
int journal_state(struct journal *journal, const char *contract, struct journal_state *out,
                  struct err *err);
/* All rows, undone ones too, oldest first; the caller calls journal_list_free. */
int journal_load(struct journal *journal, const char *contract, struct journal_list *out,
                 struct err *err);
void journal_list_free(struct journal_list *list);
/* base: what a first row stands on (ignored when there are rows). ERR_BUSY while a commit is
   begun and not ended: it could not be told later which rows that commit holds (undo, redo
   and rebase as well). */
int journal_append(struct journal *journal, const char *contract, const char *base,
                   const struct change *change, struct err *err);
/* ERR_NOTHING at the end of the rope. */
int journal_undo(struct journal *journal, const char *contract, struct err *err);
int journal_redo(struct journal *journal, const char *contract, struct err *err);
int journal_begin_commit(struct journal *journal, const char *contract, const char *tree,
                         struct err *err);
/* Puts the rows in force aside (rule 5) and forgets the others and the pending mark; base
   becomes tree. done false: only the mark. */
int journal_end_commit(struct journal *journal, const char *contract, const char *tree,
                       bool done, struct err *err);
/* The last commit is on the disk: the rows kept aside go. */
int journal_forget_committed(struct journal *journal, const char *contract, struct err *err);
/* Puts the rows kept aside before those that came later; all of them stand on what the first
   ones stood on. */
int journal_restore_committed(struct journal *journal, const char *contract, struct err *err);
/* Replaces all rows by these, the first in_force of them in force, standing on base (after
   the ground has moved: git pull). */
int journal_rebase(struct journal *journal, const char *contract, const char *base,
                   const struct journal_list *rows, size_t in_force, struct err *err);

/* The index of imported originals: a key made from their bytes -> contract id. Whoever finds
   one compares the bytes. */
int journal_find_source(struct journal *journal, const char *sha256, char **contract,
                        struct err *err); /* *contract NULL: not there; the caller owns it */
int journal_put_source(struct journal *journal, const char *sha256, const char *contract,
                       struct err *err);
/* Everything between the two is one transaction: many contracts at once, one wait for the disk.
   result other than ERR_OK takes it all back; returns result, or what the end failed with. */
int journal_begin_many(struct journal *journal, struct err *err);
int journal_end_many(struct journal *journal, int result, struct err *err);

/* Small values that survive a run: last clause shown, folded clauses (key per contract).
   Putting NULL removes the value. */
int journal_get_value(struct journal *journal, const char *contract, const char *key,
                      char **value, struct err *err); /* *value NULL: none; caller owns */
int journal_put_value(struct journal *journal, const char *contract, const char *key,
                      const char *value, struct err *err);

/* Full-text search over clauses (FTS5, unicode61 with remove_diacritics 0). */
struct search_hit {
    char *contract; /* owned */
    char *clause;   /* node id */
    char *citation;
    char *snippet; /* with the words between \x02 and \x03 */
};
struct search_hits VEC_BODY(struct search_hit);
void search_hits_free(struct search_hits *hits);
/* Brings the contract's rows in the index to its present clauses; writes only what differs.
   tree NULL: the contract is gone, and so are its rows. */
int journal_index_contract(struct journal *journal, const char *contract,
                           const struct contract *tree, struct err *err);
/* Best first (bm25). All words must be in the clause; the last one may go on; "in quotes"
   is a phrase; no character is an operator. Without a word nothing is found. */
int journal_search(struct journal *journal, const char *words, size_t max,
                   struct search_hits *out, struct err *err);

#endif
