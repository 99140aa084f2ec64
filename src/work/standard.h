/*
 * The workspace's standards: contracts that others are held against, each a folder of its own
 * beside contracts/, committed like them:
 *
 *   standards/<name>/source.<ext>   the document it was set from, byte for byte
 *   standards/<name>/contract.txt   its text, and outline.tsv its clause tree, as for a contract
 *   standards/<name>/origin.txt     where it is from: that document's name, or a line for each
 *                                   contract that it was made from
 *   standards/<name>/support.tsv    of a made one: on how many contracts each clause rests
 */
#ifndef WORK_STANDARD_H
#define WORK_STANDARD_H

#include "work/session.h"

struct standard_info {
    char *name;     /* owned strings */
    size_t clauses; /* 0: it cannot be read, problem says why */
    bool made;      /* of contracts; else set from a document */
    char *origin;   /* lines of origin.txt; "" where nothing is known */
    char *problem;  /* NULL: it is sound */
};
struct standard_list VEC_BODY(struct standard_info);

/* All of them, by name. ERR_INPUT: there is no workspace. */
int standard_list(const struct work_options *options, struct standard_list *out,
                  struct err *err);
void standard_list_free(struct standard_list *list);
/* Keeps the document as the standard of that name; one that was there is replaced (git has the
   old one). ERR_NOTHING: it is that already. *clauses: how many it has. */
int standard_set(const struct work_options *options, const char *name, const char *path,
                 size_t *clauses, struct str *notice, struct err *err);

/* Derives a standard of several contracts (compare/consensus.h), each a file, an id or
   ID@REVISION, and keeps it. least 0: a clause is kept that at least half of them have, and two;
   it is set to that. ERR_NOTHING: it is that already, or no clause is in so many. */
struct standard_making {
    const char *const *names;
    size_t count;
    size_t least;
    size_t clauses; /* how many it has; 0: nothing was kept */
};
int standard_make(const struct work_options *options, const char *name,
                  struct standard_making *making, struct str *notice, struct err *err);
int standard_drop(const struct work_options *options, const char *name, struct str *notice,
                  struct err *err);

/* On how many contracts a clause of a made standard rests. */
struct standard_support {
    char id[NODE_ID_SIZE]; /* the clause's */
    size_t has, shares;    /* contracts that have it; that have it in its words, blanks aside */
    size_t of;             /* contracts in all */
};
struct standard_support_list VEC_BODY(struct standard_support);
/* NULL: nothing is said of it. */
const struct standard_support *standard_support_of(const struct standard_support_list *list,
                                                   const struct node *node);
/* One for reading: its contract, which the caller frees, and (support may be NULL) what it rests
   on, to be freed with vec_free. ERR_USAGE: there is none of that name. */
int standard_open(const struct work_options *options, const char *name, struct contract **out,
                  struct standard_support_list *support, struct err *err);

#endif
