/* How a contract meets one requirement: data, made by check/, shown by ui/, written by export/. */
#ifndef DOC_JUDGEMENT_H
#define DOC_JUDGEMENT_H

#include "doc/contract.h"

enum judgement_verdict {
    VERDICT_PRESENT,
    VERDICT_WEAK,
    VERDICT_CONTRADICTED,
    VERDICT_MISSING,
    VERDICT_NOT_APPLICABLE,
    VERDICTS
};

struct judgement {
    const char *id;       /* "5a"; strings are borrowed from the requirements */
    const char *name;     /* in the user's language, as ask */
    const char *article;  /* "28, stk. 3, litra a" */
    const char *standard; /* where the standard clauses have it: "9.2.a"; "" */
    const char *ask;      /* what to ask for */
    enum judgement_verdict verdict;
    struct node *node;      /* the evidence, borrowed; NULL: nothing was found */
    size_t block;           /* index in node->blocks */
    struct clean_span span; /* the sentence, bytes in that block's present text */
    char *reason;           /* owned; why it is no better, one translated line; "" */
};
struct judgements VEC_BODY(struct judgement);

const char *
verdict_name(enum judgement_verdict verdict); /* "present": as printed, never translated */
const char *verdict_text(enum judgement_verdict verdict); /* in the user's language */
/* Nothing has to be asked for. */
bool verdict_is_fine(enum judgement_verdict verdict);
void judgements_free(struct judgements *list);

#endif
