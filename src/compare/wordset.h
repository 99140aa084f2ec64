/*
 * The words of every clause of two contracts as numbers, and how alike two clauses are.
 *
 * A feature is a word or two words in a row; each weighs by how few clauses have it
 * (log(1 + clauses / those that have it), as in tf-idf), so that "databehandleren" says little
 * and "revisorerklæring" much. Likeness is Dice's coefficient over the weighed features.
 */
#ifndef COMPARE_WORDSET_H
#define COMPARE_WORDSET_H

#include "base/map.h"
#include "compare/align.h"

#include <stdint.h>

struct feature {
    uint32_t id;
    uint32_t count;
};

struct clause_words {
    uint64_t key;             /* of the words in their order: the same words, the same key */
    uint32_t count;           /* words */
    uint32_t feature_count;
    struct feature *features; /* ascending ids */
    float weight;             /* of all features, each as often as it stands there */
};

struct wordset {
    struct map ids;   /* a feature's bytes -> its id */
    struct weight_list VEC_BODY(float) weights; /* by id */
    VEC(uint32_t) spread;                       /* by id: clauses that have it, both sides */
    struct arena arena;
    VEC(uint32_t) scratch;
};

void wordset_free(struct wordset *words);
/* One clause_words a node, in the arena of words. */
struct clause_words *wordset_read(struct wordset *words, const struct contract *contract,
                                enum align_words which);
struct clause_words wordset_read_text(struct wordset *words, const char *text);
/* When all is read (total clauses): what each feature weighs; then what count clauses weigh. */
void wordset_rate(struct wordset *words, size_t total);
void wordset_weigh(const struct wordset *words, struct clause_words *clauses, size_t count);
/* True where both texts have the same words in the same order. */
bool wordset_equal(const char *a, const char *b);
/* Dice's coefficient, 0..1. */
float wordset_likeness(const struct wordset *words, const struct clause_words *a,
                     const struct clause_words *b);
/* Weight of the features of a that b has as well, as a share of all of a's. */
float wordset_share(const struct wordset *words, const struct clause_words *a,
                  const struct clause_words *b);

#endif
