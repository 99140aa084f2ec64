/* What went and came between two lists of tokens: Myers' greedy O(ND), with a bound on D. */
#ifndef COMPARE_HUNKS_H
#define COMPARE_HUNKS_H

#include "compare/glossary.h"

struct hunk {
    uint32_t a, a_end; /* tokens of the first text, half open; may be none */
    uint32_t b, b_end;
};
struct hunk_list VEC_BODY(struct hunk);

/* Appends the hunks in order. Texts that differ in more than the bound (some hundred tokens)
   are one hunk from the first difference to the last. A hunk that could stand in several
   places stands where a sentence begins. */
void hunks_make(const struct token_list *a, const struct token_list *b, struct hunk_list *out);

#endif
