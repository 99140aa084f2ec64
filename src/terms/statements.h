/*
 * What a contract says in numbers: "databehandleren underretter senest 24 timer efter", "loggen
 * gemmes i 12 måneder", "revisionen sker hvert år". Each becomes a statement: which duty, which
 * value, where. Two statements of one duty with two values contradict each other.
 *
 *   duty   recognised by what the words around the value are about, what is done, and in which
 *          direction; the words are data (terms.tsv, conflicts.tsv), their combinations a table
 *   part   the piece of a sentence that belongs to the value: "…, og sikkerhedskopier slettes
 *          senest 60 dage efter" says nothing about what stands before its comma
 *   key    statements are compared only where this is equal: who terminates, which log
 */
#ifndef TERMS_STATEMENTS_H
#define TERMS_STATEMENTS_H

#include "terms/evidence.h"

enum bound { BOUND_NONE, BOUND_LOWER, BOUND_UPPER };

/* The words of tokens first … end taken together. */
struct meaning {
    uint64_t mask;
    uint64_t sense;
};

struct part {
    uint32_t first; /* tokens, half open */
    uint32_t end;
    struct meaning words;
};

struct duty;

struct statement {
    const struct duty *duty;
    const struct sentence *sentence;
    struct part part;
    uint32_t first; /* the value's tokens, half open */
    uint32_t end;
    double value; /* hours; days from one time to the next; kroner; per cent */
    enum bound bound;
    uint64_t key;
};
struct statement_list VEC_BODY(struct statement);

/* A key that never stands for the one of statements that have none. */
#define STATEMENT_KEY_APART UINT64_MAX

struct meaning meaning_of(const struct reading *reading, uint32_t first, uint32_t end);
bool meaning_has(const struct meaning *words, const struct meaning *any);
/* The part of the sentence around tokens first … end. */
struct part part_around(const struct reading *reading, const struct sentence *sentence,
                        uint32_t first, uint32_t end);
/* Appends all statements of the contract, in its order. Linear. */
void statements_read(const struct reading *reading, struct statement_list *out);
/* True where the two values of one duty cannot both hold. */
bool statements_differ(const struct statement *a, const struct statement *b);
/* "%1$s, but %3$s says %2$s" of this duty, translated. */
const char *statement_message(const struct statement *statement);
/* What requirements call the duty; "": they do not ask for it. */
const char *statement_topic(const struct statement *statement);

#endif
