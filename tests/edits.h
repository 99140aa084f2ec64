/*
 * Versions of a contract with edits that are known: what was done to each clause, and so which
 * states a comparison may give it. The contracts are those of tests/contracts.
 */
#ifndef TESTS_EDITS_H
#define TESTS_EDITS_H

#include "base/vec.h"
#include "doc/contract.h"

#include <stdbool.h>

struct draft_clause {
    char id[NODE_ID_SIZE];
    char parent[NODE_ID_SIZE]; /* "" for the document */
    enum node_kind kind;
    char label[40];
    char *text;          /* owned; paragraphs by '\n' */
    const char *edit;    /* what was done to it; NULL: nothing */
    unsigned allowed;    /* bits of enum deviation that are right for it */
    bool altered;        /* its words say something else: never verbatim, filled or editorial */
};
struct draft_clauses VEC_BODY(struct draft_clause);

struct edits {
    struct draft_clauses before, after;
    unsigned long seed;
};

/* Reads the contract's tree as a first version, and makes a second one by count edits. */
void edits_make(struct edits *out, const struct contract *contract, unsigned long seed,
                size_t count);
void edits_free(struct edits *edits);
struct contract *edits_contract(const struct draft_clauses *clauses);
const struct draft_clause *edits_find(const struct draft_clauses *clauses, const char *id);

#endif
