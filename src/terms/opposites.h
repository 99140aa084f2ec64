/*
 * Opposites as data: for each thing that a contract may say of itself, by which phrases a sentence says
 * the one ("der arbejdes ikke hjemmefra") and by which the other ("vagten fra deres bopæl"). All of it is
 * data/da_DK/opposites.tsv; conflict_opposites.c holds the sentences of a contract against it.
 */
#ifndef TERMS_OPPOSITES_H
#define TERMS_OPPOSITES_H

#include "base/vec.h"
#include "lang/pattern.h"

enum opposite_side { SIDE_ONE, SIDE_OTHER, SIDES };

/* Where a sentence must stand for the phrase to count. */
enum opposite_where {
    WHERE_ANY,
    WHERE_TYPES,
    WHERE_PERSONS,
    WHERE_FIRMS,
    WHERE_NAMED,
    WHERE_STRANGER
};

struct opposite_phrase {
    struct pattern *pattern;
    enum opposite_where where;
    size_t rank; /* the plainest stand first in the data */
    bool even;   /* a condition or an exception in the sentence makes no difference */
};

/* What the sentence speaks of: sentences about two of them do not meet. */
struct opposite_object {
    const char *name;
    struct pattern *pattern;
    unsigned bit;
};

struct opposite_topic {
    const char *name;
    bool customer; /* what the controller does counts as well */
    bool firms;    /* what is said of subprocessors counts as well */
    bool apart;    /* sentences meet only if both name the same object */
    VEC(struct opposite_phrase) phrases[SIDES];
    VEC(struct pattern *) bars[SIDES]; /* a sentence with one of these does not say the side */
    VEC(struct opposite_object) objects;
    unsigned object_count;
};

struct opposites {
    struct lexis lexis;
    VEC(struct opposite_topic) topics;
    VEC(struct pattern *) doors; /* a condition, an exception */
    VEC(struct pattern *) lifts; /* the next sentence takes back some of the one before */
};

/* True where the word (lower case) is in the set of that name. */
bool opposites_word_is(const char *word, const char *set);
/* What the rules see in the word (lower case): LEXIS_BITS words of bits, remembered for the next contract and
   alive as long as the program; NULL: too many are remembered already. Any thread. */
const uint64_t *opposites_answers(const char *word);
/* The rules of the program's own data, read once; any thread. */
const struct opposites *opposites_get(void);

#endif
