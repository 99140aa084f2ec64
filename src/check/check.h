/* The checks: one const struct a check, one file each, all rows in one table (check.c). */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "doc/finding.h"
#include "lang/speller.h"

struct check_context {
    struct contract *contract;
    struct speller *speller;       /* NULL: no spelling */
    struct vocabulary *vocabulary; /* of this contract */
    bool threads; /* check_whole may use two: somebody waits for this one contract */
};

struct passage; /* a block and its words (rules.h) */

/* Has at least one of the functions that run. */
struct check {
    const char *name;
    /* Looks at one block of a node, word by word; the words are cut once for all checks. */
    void (*run_passage)(const struct passage *passage);
    /* Looks at one node's own words; appends what it finds. */
    void (*run_node)(const struct check_context *context, struct node *node,
                     struct finding_list *out);
    /* Looks at the whole contract, for what one clause alone does not show: references,
       numbering, terms that disagree. Runs again after every change: at most about a
       millisecond on 40 pages. */
    void (*run_contract)(const struct check_context *context, struct finding_list *out);
    /* Reads the check's data, once; the runs do so by themselves. NULL: it has none. */
    void (*load)(void);
    bool heavy; /* run_contract takes as long as all that are not: it is run beside them */
};

extern const struct check *const checks[]; /* NULL-terminated */

/* Reads the data of all checks: what is wrong with it is known then (base/datafile.h). */
void check_load(void);
/* Fills the vocabulary from the whole contract; the caller owns it. */
struct vocabulary *check_vocabulary(const struct contract *contract);
/* The checks of single nodes over one node, without the findings that were dismissed there
   (with_dismissed: with them, marked). */
void check_node(const struct check_context *context, struct node *node, bool with_dismissed,
                struct finding_list *out);
/* The checks of the contract as a whole, in no order, dismissed as above. */
void check_whole(const struct check_context *context, bool with_dismissed,
                 struct finding_list *out);
/* All checks over everything, sorted. */
void check_contract(const struct check_context *context, bool with_dismissed,
                    struct finding_list *out);

#endif
