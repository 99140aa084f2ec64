/*
 * Corrections of the clause tree (the doing of CHANGE_PROMOTE … CHANGE_KIND). Document order
 * never changes; annotations stay with their clause, those of a merged clause move to the
 * one it was merged into. All return 0 or ERR_USAGE / ERR_NOTHING with the tree unchanged.
 */
#ifndef DOC_RESTRUCTURE_H
#define DOC_RESTRUCTURE_H

#include "doc/change.h"

/* The node's parent's parent becomes its parent; the siblings behind it become its children,
   as in an outliner, since they stand below it in the document. */
int restructure_promote(struct contract *contract, struct node *node,
                        const struct change *change, struct err *err);
int restructure_demote(struct contract *contract, struct node *node,
                       const struct change *change, struct err *err);
/* change->number: 1-based character of the node's text (paragraphs joined by one newline) at
   which the new clause begins; a number or bullet there becomes its label. */
int restructure_split(struct contract *contract, struct node *node, const struct change *change,
                      struct err *err);
int restructure_merge(struct contract *contract, struct node *node, const struct change *change,
                      struct err *err);
/* The clause that node would be merged into; NULL for none. */
struct node *restructure_merge_owner(const struct contract *contract, const struct node *node);
int restructure_relabel(struct contract *contract, struct node *node,
                        const struct change *change, struct err *err);
int restructure_kind(struct contract *contract, struct node *node, const struct change *change,
                     struct err *err);

/* Reads a marker ("4. ", "b) ", "(ii) ", "7.3. ", "• ") at the start of text: its bytes with
   the space behind it, or 0. label (borrowed from text, *label_len bytes) is empty for a
   bullet. */
size_t restructure_read_mark(const char *text, const char **label, size_t *label_len);

/* Puts right what a change of parents leaves behind: a tail belongs to a node that holds the
   one it follows (else it would not be written). */
void restructure_settle(struct contract *contract);

#endif
