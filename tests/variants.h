/*
 * Contracts made up for tests, and versions of them with edits that are known: each clause has
 * a number that its text and place do not show, and whatever is done to it, it keeps it. Words
 * are few and sentences alike, so that look-alikes are everywhere.
 */
#ifndef TESTS_VARIANTS_H
#define TESTS_VARIANTS_H

#include "base/vec.h"
#include "doc/contract.h"

struct variant_clause {
    long truth; /* what it is, in every version; a new clause has a new one */
    int level;  /* 0 heading or annex, 1 clause, 2 item */
    bool annex;
    long origin; /* the clause whose words it copies, with or without a change; 0: none */
    char *text;  /* owned */
};
struct variant_clauses VEC_BODY(struct variant_clause);

struct variant {
    struct variant_clauses clauses;
    long next_truth;
    unsigned long seed;
};

void variant_make(struct variant *out, unsigned long seed, size_t sections);
void variant_copy(struct variant *out, const struct variant *from, unsigned long seed);
void variant_free(struct variant *variant);
/* One edit chosen by chance: delete, insert, insert a look-alike or a copy elsewhere, change
   words, strike or add a sentence, move a clause or a section, swap a word everywhere. */
void variant_edit(struct variant *variant);
const struct variant_clause *variant_find(const struct variant *variant, long truth);
/* The tree itself; node->id is the truth ("t0000012"). */
struct contract *variant_contract(const struct variant *variant);
/* As a text file; the caller owns it. */
char *variant_text(const struct variant *variant);
unsigned long variant_random(struct variant *variant, unsigned long below);

#endif
