/* The inside of align.c: what its steps share. scores.c finds pairs by likeness, judge.c says
   which pairs are sure. */
#ifndef COMPARE_PAIRING_H
#define COMPARE_PAIRING_H

#include "compare/wordset.h"

struct side {
    const struct contract *contract;
    struct clause_words *words; /* by node->index, as the following */
    size_t *pair;               /* the pair it is in, or ALIGN_NONE */
    uint32_t *group;            /* clauses of either side with the same words are one group */
    uint32_t *gap;              /* pairs of the chain that stand before it */
    bool *quoted;               /* stands in its own table of deviations; NULL: none does */
    struct declarations table;  /* all such tables of it */
    uint32_t *cited;            /* number of its full citation; 0: none */
    size_t len;
};

struct group {
    uint32_t count[2]; /* clauses of a and of b */
    size_t first[2];
};

struct scored {
    uint32_t b;
    float likeness;
};

struct scored_range {
    size_t begin, end;
};

struct pairing {
    struct side sides[2];
    struct table_words words;
    VEC(struct group) groups;
    struct align_pair_list pairs;
    VEC(float) lead;           /* by pair: its likeness less that of the best other partner */
    VEC(bool) in_order;        /* by pair: in the chain */
    VEC(struct scored) scored; /* what scores.c compared the first time */
    struct scored_range *scored_of; /* by clause of a */
};

static inline const struct node *side_node(const struct side *side, size_t index)
{
    return side->contract->nodes.items[index];
}

/* Makes a pair of two clauses that have none. */
void pairing_join(struct pairing *p, size_t a, size_t b, enum align_reason reason);
bool pairing_are_pair(const struct pairing *p, size_t a, size_t b);
/* True where the parents are a pair. */
bool pairing_with_parent(const struct pairing *p, size_t a, size_t b);
/* How well the places agree, 0..1. */
float pairing_place(const struct pairing *p, size_t a, size_t b);
/* Finds the longest chain of pairs that ascends on both sides, and the gaps between. */
void pairing_chain(struct pairing *p);

/* scores.c: pairs what is left over and alike enough; final: also what is less alike. */
void scores_pair(struct pairing *p, bool final);
void scores_pair_parents(struct pairing *p);
void scores_find_parts(const struct pairing *p, struct align_part_list *out);
/* judge.c: sets sure. */
void judge_pairs(struct pairing *p);

#endif
