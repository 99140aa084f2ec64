/*
 * What the clauses of a contract are about: their words as stems, weighed by how rare a stem
 * is among the clauses (idf), compared by the cosine of their vectors (Salton, Wong and Yang
 * 1975). A stem is a word of four letters or more without its ending, cut to eight bytes and
 * kept in one number, so that a contract of 40 pages takes well under a millisecond.
 */
#ifndef CHECK_TOPICS_H
#define CHECK_TOPICS_H

#include "base/vec.h"
#include "doc/contract.h"

#include <stdint.h>

struct stem_list VEC_BODY(uint64_t);

struct stem_weight {
    uint64_t stem;
    float weight; /* idf × how often, at most twice */
};

/* Ascending by stem, each once. */
struct topic {
    struct stem_weight *items;
    size_t len;
    float norm;
};

struct topics {
    const struct contract *contract;
    uint64_t *stems;  /* open addressing; 0: free */
    uint32_t *counts; /* in how many clauses */
    uint32_t *last;   /* the last clause counted, + 1 */
    size_t size;      /* a power of two */
    size_t used;
    size_t clauses;
    struct topic **nodes; /* made on first use, one a node */
};

void topics_make(struct topics *topics, const struct contract *contract);
void topics_free(struct topics *topics);
/* The stem of a word, 0 for one that says nothing. Appends those of a text. */
uint64_t topics_stem(const char *word, size_t len);
void topics_read(const char *text, size_t len, struct stem_list *out);
/* A topic of the stems (sorts them); free its items. */
struct topic topics_weigh(const struct topics *topics, struct stem_list *stems);
/* That of a node with what stands below it and the headings above it; borrowed. */
const struct topic *topics_of_node(struct topics *topics, const struct node *node);
float topics_cosine(const struct topic *a, const struct topic *b); /* 0..1 */

#endif
