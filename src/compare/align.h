/*
 * Which clause of one contract is which of another: across renumbering, moves, changed words.
 *
 * Clauses are compared by their words alone, as glossary.h reads them (case folded, "bl.a." for
 * "blandt andet"; lines to write on are none), so line breaks, quotes and the format a contract
 * came in do not matter.
 * In order, as in a patience diff, each step on what the earlier ones left over:
 *
 *   1  the same words, once on either side                                ALIGN_SAME
 *   2  the same words, told apart by what stands around them              ALIGN_REPEATED
 *   3  the same citation and nearly the same words, then the best score
 *      of likeness and place among those that share rare words           ALIGN_CITATION, _SCORE
 *   4  a heading whose clauses are paired                                 ALIGN_CHILDREN
 *   5  no words to judge by, or a few of many, the same label at the
 *      same place: such a clause was written anew                         ALIGN_PLACE
 *
 * A contract's own table of deviations (terms/declaration.h) quotes clauses of both: its words are
 * paired with those of another such table alone.
 *
 * Pairs in the longest chain that ascends on both sides keep their order; the others moved.
 * Time is n log n in the words: only rare words name candidates, and few of them each.
 *
 * A pair is sure where it is the same clause beyond doubt: the reviewer's words on it may be
 * carried over without asking. What is not sure is the best guess and may be wrong.
 */
#ifndef COMPARE_ALIGN_H
#define COMPARE_ALIGN_H

#include "base/vec.h"
#include "doc/contract.h"
#include "terms/declaration.h"

#include <stdbool.h>
#include <stddef.h>

enum align_words {
    ALIGN_CORRECTED, /* the clauses as they read now */
    ALIGN_PRINTED    /* as they were printed in the source */
};

enum align_reason {
    ALIGN_SAME,
    ALIGN_REPEATED,
    ALIGN_CITATION,
    ALIGN_SCORE,
    ALIGN_CHILDREN,
    ALIGN_PLACE,
    ALIGN_REASONS
};

struct align_pair {
    size_t a, b;    /* index of the node in contract->nodes of either side */
    float likeness; /* of the words, 0..1; 1 exactly where they are the same */
    float place;    /* 0..1: order, parent, label, kind */
    float score;    /* likeness and place together, 0..1 */
    float margin;   /* score less that of the best other partner of a or of b; 0..1 */
    enum align_reason reason;
    bool same_words;
    bool sure;
    bool moved;       /* out of the order of the others */
    bool with_parent; /* the parents are a pair as well: where moved, it moved with them */
};

/* Beside the pairs: a clause without partner whose words stand in one that has another. */
struct align_part {
    size_t a, b;
    float share; /* of the smaller one's words that stand in the larger, 0..1 */
    bool split;  /* b was cut out of a; else a went into b */
};

#define ALIGN_NONE ((size_t)-1)
#define ALIGN_ANEW 0.03f /* the likeness below which a clause at its place is not even that */

struct table_words; /* wordset.h */

struct alignment {
    struct align_pair_list VEC_BODY(struct align_pair) pairs; /* by a */
    struct align_part_list VEC_BODY(struct align_part) parts; /* by a */
    size_t *of_a; /* index in pairs by node->index of a; ALIGN_NONE: no partner */
    size_t *of_b;
    bool *quoted_b; /* by node->index: stands in b's own table of deviations; NULL: none does */
    bool table_a;   /* a has such a table, and be it little else */
    struct declarations table_b; /* all such tables of b */
    struct table_words *words;   /* what was compared, where such a table has rows; else NULL */
};

struct word_stock; /* word_stock.h */

/* Never fails; the documents' own nodes (index 0) are always a sure pair. The caller frees with
   alignment_free. Neither contract is kept. */
void align_contracts(struct alignment *out, const struct contract *a, const struct contract *b,
                     enum align_words words);
/* The same of a and b, which it reads into stock; that is new, and its owner frees it. */
void align_read(struct alignment *out, struct word_stock *stock, const struct contract *a,
                const struct contract *b, enum align_words words);
void alignment_free(struct alignment *alignment);
void table_words_free(struct table_words *words); /* NULL: nothing happens */

/* How far two contracts agree, 0..1: likeness of the pairs as a share of all clauses. */
float align_agreement(const struct contract *a, const struct contract *b);

struct align_candidate {
    struct node *node;
    float likeness; /* of the words, 0..1 */
    float score;    /* with the place, 0..1 */
};
struct align_candidates VEC_BODY(struct align_candidate);

/* Clauses of a contract that a passage may be (its first words are enough; place: how it was
   cited, or ""): the best at most, best first, none below a likeness of a quarter. The caller
   frees with vec_free. */
void align_find(const struct contract *contract, const char *passage, const char *place,
                size_t most, struct align_candidates *out);

#endif
