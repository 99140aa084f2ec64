/*
 * The words of the sentence around a reference, and how much of them a clause has: each word by how
 * rare it is in the contract (topics.h), the last few before the reference counted by themselves,
 * because they say what it is cited for ("den frist, der er fastsat i punkt 9.2").
 */
#ifndef CHECK_NEARNESS_H
#define CHECK_NEARNESS_H

#include "check/references.h"

enum { NEARNESS_WORDS = 64 };

struct near_word {
    uint64_t stem;
    float weight; /* how rare: the binary logarithm of 1 / the share of clauses that have it; 0
                     for a word that stands everywhere */
    bool lead;    /* one of the last few before the reference */
    struct subject_word what;
};

struct near_words {
    struct near_word items[NEARNESS_WORDS];
    size_t len;
};

/* The weights of what a clause shares with the words. */
struct nearness {
    float lead; /* with those that lead to the reference */
    float all;
};

/* The words of the reference's sentence; wide: of its whole paragraph. */
void nearness_read(struct references *references, const struct reference *reference, bool wide,
                   struct near_words *out);
/* What the node, what stands below it and the titles above it have of them; loosely: in any form,
   or in a compound. */
struct nearness nearness_of(struct references *references, const struct near_words *words,
                            const struct node *node, bool loosely);
/* The clause has one of the leading words, in any form, or another word for one. It needs
   references->told. */
bool nearness_touches(struct references *references, const struct near_words *words,
                      const struct node *node, const struct node *referring);
/* One of the words stands in the text, in any form. */
bool nearness_names(const struct near_words *words, const char *text);
/* The leading words speak for the cited clause, and more than for the one that may be meant (or
   NULL): a reference whose words name no single thing is right then. */
bool nearness_fits(struct references *references, const struct reference *reference,
                   const struct node *meant);

#endif
