/*
 * What subject_reference.c asks of clauses: what one tells (subject_told.c), and which is meant
 * where the one that is cited does not tell it (subject_meant.c).
 */
#ifndef CHECK_SUBJECT_MEANT_H
#define CHECK_SUBJECT_MEANT_H

#include "check/references.h"

/* How far below a node is looked, and how many paragraphs are several. */
enum { SUBJECT_BELOW = 400, SUBJECT_SEVERAL = 4 };

struct told {
    subject_set set;
    subject_set once; /* of those, what one paragraph alone of several tells */
    bool enough;      /* it says so much that its silence means something */
};

/* What a node itself tells, read once. */
subject_set told_of_node(struct references *references, const struct node *node);
/* The clause, what stands below it, and the headings above it; not the clause that refers to it. */
struct told told_by_node(struct references *references, const struct node *target,
                         const struct node *referring);
/* What a reference's target tells; of a range, and where several bear its number, any of them. */
struct told told_at_reference(struct references *references, const struct reference *reference);
/* What it may be about where no other section is called by it. */
subject_set told_loosely(const struct references *references, const struct node *target);
/* A text, or a clause with all around it, has one of the words that name what is said. */
bool told_text_has_stem(const char *text, const struct said *said);
bool told_has_stem(const struct references *references, const struct node *target,
                   const struct said *said);

/* What is meant instead of the target, or NULL. once: what is said is told in passing. */
struct node *meant_find(struct references *references, const struct reference *reference,
                        const struct said *said, bool once);
/* … by its title alone, whatever the target says in passing. */
struct node *meant_find_entitled(struct references *references,
                                 const struct reference *reference, const struct said *said);
/* … where the target tells it loosely; by its exact title; by the one word that leads to it. */
struct node *meant_find_called(struct references *references, const struct reference *reference,
                               const struct said *said);
struct node *meant_find_by_title(const struct references *references,
                                 const struct reference *reference, const struct said *said);
struct node *meant_find_having(struct references *references, const struct reference *reference,
                               const struct said *said);
/* … by a word that no subject is known for. */
struct node *meant_find_named(const struct references *references,
                              const struct reference *reference, const struct said *said);

#endif
