/*
 * The words of two contracts, read once: by the alignment, which takes them for features
 * (wordset.h), and by who then sets clause against clause (classify.c, swaps.c). Each clause's
 * tokens lie side by side; the same text once more is not read again.
 */
#ifndef COMPARE_WORD_STOCK_H
#define COMPARE_WORD_STOCK_H

#include "base/map.h"
#include "compare/align.h"
#include "compare/glossary.h"

/* A clause's tokens, by the bytes of its paragraphs, a line each (comparing_text). */
struct stock_clause {
    uint32_t first, end; /* in the stock's tokens */
    uint32_t side, same; /* the first that has this text, by node->index; may be itself */
};

struct stock_place {
    uint32_t side, index;
};

struct word_stock {
    struct glossary glossary;
    struct token_list tokens;
    struct stock_clause *of[2]; /* by node->index of a and b; NULL: not read */
    const struct contract *contracts[2];
    VEC(struct stock_place) places; /* the first ones, in the order of reading */
    struct map texts;               /* hash of a clause's text -> which of them has it */
};

void stock_init(struct word_stock *stock);
void stock_free(struct word_stock *stock);
/* Reads side's (0: a, 1: b) contract, which lives as long as stock. A side is read once. */
void stock_read(struct word_stock *stock, int side, const struct contract *contract,
                enum align_words which);
/* Appends the tokens of a clause that was read. */
void stock_copy(const struct word_stock *stock, int side, const struct node *node,
                struct token_list *out);

#endif
