/*
 * A contract as it would be printed: one paragraph a line, a blank line between them, each clause
 * with its own mark ("7.", "a)", "Bilag A") and not with its citation, as contract.txt has it.
 * Extraction reads the same tree from it where numbers alone tell what stands below what.
 */
#ifndef DOC_PRINTED_H
#define DOC_PRINTED_H

#include "base/str.h"
#include "doc/contract.h"

/* Puts what stands in the margin of a paragraph; first: it is the one that begins the clause. */
typedef void printed_margin(const void *data, const struct node *node, bool first,
                            struct str *out);
/* Appends it; margin NULL: none. */
void printed_write(const struct contract *contract, printed_margin *margin, const void *data,
                   struct str *out);

#endif
