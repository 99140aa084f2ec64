/*
 * The nodes of a contract by their numbers. Each node has a scope (the agreement itself "",
 * an annex "c", a heading without number "#12" where no heading has one) and in it a path
 * ("9.2.a"): its own label, behind its parents' where it does not repeat them.
 */
#ifndef DOC_REFERENCE_INDEX_H
#define DOC_REFERENCE_INDEX_H

#include "base/map.h"
#include "base/vec.h"
#include "doc/contract.h"

struct node_place {
    const char *scope; /* never NULL */
    const char *path;  /* "" where the node and its parents have no number */
};

struct number_entry {
    size_t node; /* index in the contract's nodes */
    size_t next; /* the next entry of the same number + 1, or 0 */
};

struct reference_index {
    const struct contract *contract;
    struct node_place *places; /* one a node */
    struct map numbers;        /* "scope|path" -> its first entry + 1 */
    struct number_entry_list VEC_BODY(struct number_entry) entries;
    bool articles, paragraphs, chapters; /* some label is "Artikel …", "§ …", "Kapitel …" */
    bool footnotes;                      /* some are numbered from 1 to 9 */
    bool unnumbered;                     /* the headings carry no numbers, though clauses do */
};

void reference_index_make(struct reference_index *index, const struct contract *contract);
void reference_index_free(struct reference_index *index);
/* The likeliest node of that number and how many there are; NULL: none. */
struct node *reference_index_find(const struct reference_index *index, const char *scope,
                                  const char *path, size_t *count);

#endif
