/*
 * How a contract speaks for one side of a matter or the other ("går aftalen forud", "er det hovedaftalen,
 * der gælder"), as data/da_DK/positions.tsv has it.
 *
 *   turn    a row of words with room between them, in one sentence; some of its words are of a class
 *           (the agreement, a party, a time), and a time or a price in it is its value
 *   side    what the turns of one row say; two sides of a matter do not go together
 *   need    without one of these in the sentence, the one before it or the title above it, a turn says
 *           nothing of the matter
 *   not     what makes the sentence a special case, or one about something else
 */
#ifndef TERMS_TURNS_H
#define TERMS_TURNS_H

#include "terms/reading.h"

enum turn_role { TURN_SIDE, TURN_NEED, TURN_NOT };

enum { TURN_SIDES = 6 }; /* of one matter */

/* How the values of two sides must stand to each other for the sides to clash. */
struct side_order {
    uint8_t more; /* a side */
    uint8_t less; /* another one, or the same */
    bool any;     /* "<>": it is enough that they differ */
    bool never;   /* "=": they go together */
};

struct matter {
    const char *name;
    const char *topic; /* what requirements call it; "" */
    const char *sides[TURN_SIDES];
    uint8_t count;
    uint8_t needs; /* bits of sides that need something; bit TURN_SIDES: all do */
    bool apart;    /* only clauses of two sections clash */
    VEC(struct side_order) orders;
};

struct turn_hit {
    uint16_t matter;
    uint8_t role;      /* enum turn_role */
    uint8_t side;      /* TURN_SIDES: of all sides */
    uint32_t sentence; /* index in the reading's sentences */
    uint32_t first;    /* tokens, half open */
    uint32_t end;
    double value; /* hours, or kroner; negative: the turn has none */
};
struct turn_hits VEC_BODY(struct turn_hit);

size_t turns_count_matters(void);
const struct matter *turns_matter(size_t matter);
/* Appends what stands in the contract, sentence by sentence. Linear. */
void turns_find(const struct reading *reading, struct turn_hits *out);

#endif
