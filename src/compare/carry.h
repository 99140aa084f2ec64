/*
 * A new version of a contract under review: everything that the reviewer did to the old one
 * goes to the same clause of the new one, where that is beyond doubt (align.h, sure), or is
 * kept as a detached annotation, the queue that the reviewer works through.
 *
 *   C1  A clause that is surely the same keeps its id; every other one gets an id that nothing
 *       refers to or ever referred to, so that no annotation can land on it by accident.
 *   C2  Tags, notes, dismissals and reasons go with their clause. A mark, and a deviation that was
 *       accepted or rejected, is a judgement of the words: it goes along only where these are the
 *       same.
 *   C3  A correction of the words is carried where the words it stood on are the same (its
 *       punctuation may have changed around it); where the new version has it already it is
 *       done with, and that is said; else it waits in the queue as a note.
 *   C4  Corrections of the tree (kind, number, parent, splits, merges) are carried where the new
 *       version was read as the old one was; where it needs none they are done with; where
 *       it was read in a third way they wait in the queue as notes. Where the clause itself is
 *       not surely there, there is nothing to correct: the commit says what there was.
 *   C5  Nothing is dropped: what the old contract held is carried, done with or in the queue.
 */
#ifndef COMPARE_CARRY_H
#define COMPARE_CARRY_H

#include "base/str.h"
#include "doc/annotation.h"
#include "doc/contract.h"

struct carry {
    size_t same, changed; /* clauses that are surely the same, by their words */
    size_t renumbered, moved;
    size_t fresh;       /* clauses of the new version with no sure partner */
    size_t gone;        /* clauses of the old version with none */
    size_t carried;     /* annotations */
    size_t queued;      /* annotations, and corrections that became notes */
    size_t corrections; /* carried, of words and of the tree */
    size_t settled;     /* corrections that the new version has already */
    size_t left;        /* corrections of the tree whose clause is not surely there */
    struct str notes;   /* one English line each for what settled or was left: the commit's */
};

/* Changes next, which was just extracted and has neither ids nor annotations. author and time
   are those of the notes that are made. old stays as it is and must outlive next no more. The
   caller frees out->notes. */
void carry_over(struct carry *out, const struct contract *old, struct contract *next,
                const char *author, const char *time);

#endif
