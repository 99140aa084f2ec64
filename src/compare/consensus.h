/*
 * A contract derived from several: what most of them say, clause by clause.
 *
 *   which clauses are one   each contract is aligned with one of them, then what is left over
 *                           with a second, and so on (cluster.c)
 *   which are kept          those that at least so many contracts have
 *   where they stand        below the clause, and in the order, that most have; numbered anew, in
 *                           the shape most have (order.c); references follow their clauses
 *   their words             those of one contract: the wording that most share, names, numbers and
 *                           dates aside; among equals the one nearest to all others (wording.c)
 *   their blanks            where contracts differ in a name, number or date alone and no value of
 *                           it is more than half of the contracts': "[dato]", "[antal]"
 *
 * The result does not depend on the order in which the contracts are given.
 */
#ifndef COMPARE_CONSENSUS_H
#define COMPARE_CONSENSUS_H

#include "base/err.h"
#include "doc/contract.h"

#include <stddef.h>

struct comparison_words;

/* On how many contracts a clause rests. */
struct consensus_support {
    size_t has;    /* contracts that have it */
    size_t shares; /* of these, whose words differ from it in nothing but filled blanks and
                      matters of wording (comparison.h: verbatim, filled, editorial) */
};

struct consensus {
    struct contract *contract;         /* without a source */
    struct consensus_support *support; /* by node->index */
};

/* A clause is kept where at least least contracts have it. words: see comparison_make.
   ERR_NOTHING: no clause is in so many. Nothing of the contracts is kept; the caller frees *out
   with consensus_free. */
int consensus_make(struct consensus *out, const struct contract *const *contracts, size_t count,
                   size_t least, const struct comparison_words *words, struct err *err);
void consensus_free(struct consensus *consensus);

#endif
