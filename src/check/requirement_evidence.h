/*
 * The sentences of a contract that are evidence of one requirement, and what weakens each of them.
 */
#ifndef CHECK_REQUIREMENT_EVIDENCE_H
#define CHECK_REQUIREMENT_EVIDENCE_H

#include "check/requirement_unit.h"

enum weakness {
    WEAK_WORD = 1,    /* "kan" where "skal" is asked for */
    WEAK_BLANK = 2,   /* not filled in */
    WEAK_NO_TIME = 4, /* no period */
    WEAK_LONG = 8,    /* a longer period than usual */
    WEAK_DETAIL = 16, /* says what the article says, or less */
    WEAK_CONDITION = 32,
    WEAK_ALSO = 64 /* says one thing that it must, and leaves out the other */
};

struct evidence {
    const struct unit *unit;
    size_t begin, end; /* the sentence, words of the unit */
    size_t at, to;     /* where the last phrase found in it begins, and the end of all */
    size_t hits;       /* phrases found in it */
    bool owned;        /* its title asks for what is not filled in */
    bool detailed;     /* it has what the requirement asks for in detail */
    unsigned weak;
    unsigned long hours; /* the shortest period in the unit; 0: none */
};
struct evidence_list VEC_BODY(struct evidence);

/* Whether the unit has one of these phrases in a sentence that nothing excludes; its first word. */
bool requirement_find_in(const struct requirement *row, enum phrase_kind kind,
                         const struct unit *unit, size_t *word);
/* The first unit with one of these phrases that nothing excludes; NULL: none. */
const struct unit *requirement_find_anywhere(const struct requirement *row,
                                             enum phrase_kind kind,
                                             const struct unit_list *units, size_t *word);

/* Adds all evidence of the row, weighed; free with vec_free. */
void evidence_gather(const struct requirements *all, const struct requirement *row,
                     struct contract *contract, const struct unit_list *units,
                     struct evidence_list *out);
/* What is wrong with the periods that the evidence states, enum weakness. */
unsigned evidence_weigh_period(const struct requirement *row,
                               const struct evidence_list *found);
/* The one that shows best that the requirement is met, or that it is not filled in; found has one. */
const struct evidence *evidence_best_of(const struct requirement *row,
                                        const struct evidence_list *found);

#endif
