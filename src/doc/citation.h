/*
 * How a clause is cited: the labels on the way to it, joined ("7.3.a"). A label that
 * already carries its parents' ("A.1" in "Bilag A", "7.3" in "7") stands alone; an annex
 * begins anew. A node without a label has no citation of its own.
 */
#ifndef DOC_CITATION_H
#define DOC_CITATION_H

#include "base/arena.h"
#include "doc/contract.h"

/* The citation, or "" for a node without a label; the caller owns it. */
char *citation_make(const struct node *node);
/* Those of all nodes, by index, in the arena: each is made from its parent's. */
const char **citation_make_all(const struct contract *contract, struct arena *arena);
/* A name for any node: the citation, or the nearest cited ancestor's and the words it begins
   with ("A.3 – Navn"); for status lines and messages. The caller owns it. */
char *citation_describe(const struct node *node);
/* True where text is the node's citation, as a user may write it. */
bool citation_is(const struct node *node, const char *text);
/* Nodes that a user may mean by text: an id, a citation ("10.2", "bilag b/b.1", "C.2", "3.a)"),
   or an unnumbered heading's words; else the words that a title begins with ("Koncept 5"), or
   what citation_describe says of a node without a number.
   Case and trailing dots are ignored. */
void citation_find(const struct contract *contract, const char *text, struct node_list *out);
/* The one node meant, or NULL with err: unknown, or ambiguous with the candidates listed. */
struct node *citation_resolve(const struct contract *contract, const char *text,
                              struct err *err);

#endif
