/*
 * The words of every clause of two contracts as features, and how alike two clauses are.
 *
 * A feature is a word or two words in a row; each weighs by how few clauses have it
 * (log(1 + clauses / those that have it), as in tf-idf), so that "databehandleren" says little
 * and "revisorerklæring" much. Likeness is Dice's coefficient over the weighed features.
 * Weights are whole numbers (units of 1/65536), so that their sum is the same in any order.
 *
 * What two clauses share is found by writing the one's counts down by feature and looking up
 * the other's. They stay written down until another clause is asked about: one clause against
 * many costs the features of the many. So a wordset is not for two threads at once.
 */
#ifndef COMPARE_WORDSET_H
#define COMPARE_WORDSET_H

#include "compare/align.h"
#include "compare/word_stock.h"

#include <stdint.h>

struct feature {
    uint32_t id;
    uint32_t count;
};

struct clause_words {
    uint64_t key;             /* of the words in their order: the same words, the same key */
    uint32_t count;           /* words */
    uint32_t feature_count;   /* once it is weighed: of those that another clause has as well */
    struct feature *features; /* each once */
    uint64_t weight;          /* of all features, each as often as it stands there */
    struct clause_words
        *same; /* an earlier clause of this text, whose features it shares; NULL:
                                  none */
    bool weighed;
};

struct known_feature {
    uint32_t first, second; /* the words of a pair: their ids; of a word nothing */
    uint32_t seen;          /* twice the clauses that have it, both sides; one more where a text
                               that stands beside the clauses has it */
    uint32_t
        place; /* among the features of the last of them; once it is rated: its id from then on */
};

struct marks; /* wordset.c */

struct wordset {
    struct word_stock *stock; /* whose words are read; NULL: none are any more */
    VEC(uint32_t) of_word;    /* by the stock's word: its feature, plus one; 0: none yet */
    uint32_t *pairs;          /* two words in a row -> their id; 0: free. Open addressing */
    size_t pair_count, pair_bits;
    VEC(struct known_feature) known;               /* by id */
    struct weight_list VEC_BODY(uint32_t) weights; /* by id, once they are rated */
    uint32_t lone_weight;                          /* of a feature that only one clause has */
    struct clause_words *own[2];                   /* what was read of either side */
    const bool *quoted[2];
    bool beside;         /* what is read weighs nothing for others: it is no clause */
    bool quoting;        /* the clause that is read quotes others */
    uint32_t *places;    /* of features in the clauses that are joined; NULL: none yet */
    struct marks *marks; /* the clause whose counts are written down; NULL: none yet */
    struct arena arena;
    struct token_list tokens;     /* of a text that is no clause's */
    VEC(uint32_t) scratch;        /* the words of the clause that is read */
    VEC(struct feature) features; /* its features */
};

/* Both contracts, and what b's own table of deviations says: for who judges it (judging.h). */
struct table_words {
    struct wordset set;             /* owns all of the following */
    const char **citations[2];      /* in full */
    struct clause_words *old, *new; /* by row of the table */
};

void wordset_free(struct wordset *words);
/* Of a side that stock has read: one clause_words a node, in the arena of words; stock lives until
   they are rated. quoted, by node->index, or NULL: clauses that only quote others, whose words are
   none of theirs and are alike among themselves alone. */
struct clause_words *wordset_read(struct wordset *words, struct word_stock *stock, int side,
                                  const bool *quoted);
/* Behind a side. */
struct clause_words wordset_read_text(struct wordset *words, const char *text);
/* By row: its old and new words, in the arena of out->set. */
void wordset_read_rows(struct table_words *out, const struct declarations *table);
void wordset_weigh_rows(struct table_words *out, const struct declarations *table);
/* When all is read (total clauses): what each feature weighs; then what count clauses weigh.
   Features that only one clause has are weighed with it and left out from then on: most are such,
   and no two clauses share them. The others are counted anew: what is kept of each has no gaps. */
void wordset_rate(struct wordset *words, size_t total);
void wordset_weigh(const struct wordset *words, struct clause_words *clauses, size_t count);
/* Clauses first … end - 1, weighed, as one that is weighed; the last word of one and the first of
   the next are no pair. */
struct clause_words wordset_join(struct wordset *words, const struct clause_words *clauses,
                                 size_t first, size_t end);
/* Weight of what both have. Quick where a is the same as the last time. */
uint64_t wordset_common(const struct wordset *words, const struct clause_words *a,
                        const struct clause_words *b);
/* The same of b's first features alone. */
uint64_t wordset_common_first(const struct wordset *words, const struct clause_words *a,
                              const struct clause_words *b, uint32_t features);
/* Dice's coefficient, 0..1; the second from what they have in common. */
float wordset_likeness(const struct wordset *words, const struct clause_words *a,
                       const struct clause_words *b);
float wordset_dice(const struct clause_words *a, const struct clause_words *b, uint64_t common);
/* Weight of the features of a that b has as well, as a share of all of a's; the second from what
   they have in common. */
float wordset_share(const struct wordset *words, const struct clause_words *a,
                    const struct clause_words *b);
float wordset_portion(const struct clause_words *a, uint64_t common);

#endif
