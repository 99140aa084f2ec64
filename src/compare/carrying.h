/* The inside of carry.c; carry_tree.c does the corrections of the tree (C4). */
#ifndef COMPARE_CARRYING_H
#define COMPARE_CARRYING_H

#include "compare/align.h"
#include "compare/carry.h"

struct carrying {
    const struct contract *old;
    struct contract *next;
    struct contract *printed; /* the old source as it is read without corrections; NULL: none */
    size_t *partner;          /* by node of old: its sure partner in next, or ALIGN_NONE */
    size_t *printed_of; /* by node of old: the node of printed that begins where it does */
    size_t *old_of;     /* by node of printed */
    const char *author;
    const char *time;
    struct carry *report;
};

/* Before the alignment: splits and merges that the new version needs as well. */
void carry_tree_cuts(struct carrying *c);
/* With it: kinds, numbers, parents. */
void carry_tree_nodes(struct carrying *c);
/* The sure partner in next of a node of old, or NULL. */
struct node *carry_partner(const struct carrying *c, const struct node *old);
/* Puts what could not be carried into the queue, as a note. */
void carry_queue_note(struct carrying *c, const struct node *old, const char *text);
/* Says that the new version has a correction already. */
void carry_settle(struct carrying *c, const struct node *old, const char *what);

#endif
