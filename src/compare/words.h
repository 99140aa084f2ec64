/*
 * The words of every clause of two contracts as numbers, and how alike two clauses are.
 *
 * A feature is a word or two words in a row; each weighs by how few clauses have it
 * (log(1 + clauses / those that have it), as in tf-idf), so that "databehandleren" says little
 * and "revisorerklæring" much. Likeness is Dice's coefficient over the weighed features.
 */
#ifndef COMPARE_WORDS_H
#define COMPARE_WORDS_H

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

struct words {
    struct map ids;   /* a feature's bytes -> its id */
    struct weight_list VEC_BODY(float) weights; /* by id */
    VEC(uint32_t) spread;                       /* by id: clauses that have it, both sides */
    struct arena arena;
    VEC(uint32_t) scratch;
};

void words_free(struct words *words);
/* One clause_words a node, in the arena of words. */
struct clause_words *words_read(struct words *words, const struct contract *contract,
                                enum align_words which);
struct clause_words words_read_text(struct words *words, const char *text);
/* When all is read (total clauses): what each feature weighs; then what count clauses weigh. */
void words_rate(struct words *words, size_t total);
void words_weigh(const struct words *words, struct clause_words *clauses, size_t count);
/* Dice's coefficient, 0..1. */
float words_likeness(const struct words *words, const struct clause_words *a,
                     const struct clause_words *b);
/* Weight of the features of a that b has as well, as a share of all of a's. */
float words_share(const struct words *words, const struct clause_words *a,
                  const struct clause_words *b);

#endif
