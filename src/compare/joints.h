/* Clauses that were cut up into several, or put together of several. */
#ifndef COMPARE_JOINTS_H
#define COMPARE_JOINTS_H

#include "compare/classify.h"

struct joint {
    int side; /* of whole: 0, a clause of a that was cut up; 1, one of b put together */
    size_t whole;
    VEC(size_t) pieces; /* of the other side, ascending; the partner of whole among them */
    const char *text;   /* the pieces' */
    size_t tokens;      /* of text */
    size_t common;      /* those that whole has as well */
    size_t row;         /* of whole and its partner */
};

struct joints {
    struct joint_list VEC_BODY(struct joint) items;
    size_t *of[2]; /* by node of a and b: its joint as whole or as piece, plus one; 0: none */
};

/* Of the parts that the alignment found, those that the whole's words go on in. Free them. */
void joints_find(struct comparing *c, struct joints *out);
void joints_free(struct joints *joints);

#endif
