/* The lengths of time and the amounts that a text states, to be held against another text's. */
#ifndef TERMS_QUANTITY_H
#define TERMS_QUANTITY_H

#include "base/vec.h"

#include <stdbool.h>
#include <stddef.h>

struct quantity {
    bool money;           /* else a length of time */
    double value;         /* hours, or the amount; a month is 30 days */
    const char *currency; /* of an amount: "DKK"; static */
    size_t begin;         /* bytes of the text, half open: "30 dage" */
    size_t end;
};
struct quantity_list VEC_BODY(struct quantity);

/* Appends what the text states, in its order. The caller frees with vec_free. */
void quantities_read(const char *text, struct quantity_list *out);
/* Whether both are of one kind: two times, or two amounts in one currency. */
bool quantity_comparable(const struct quantity *a, const struct quantity *b);
/* Whether both say the same ("90 dage", "3 måneder"). */
bool quantity_same(const struct quantity *a, const struct quantity *b);

#endif
