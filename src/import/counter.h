/*
 * Automatic numbering as word processors do it: a list has nine or ten levels, each with a
 * counter, a kind of number and a pattern such as "%1.%2." or "Bilag %1", and the document
 * only says of a paragraph "the next one of this list on that level".
 */
#ifndef IMPORT_COUNTER_H
#define IMPORT_COUNTER_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

enum { COUNTER_LEVELS = 10, COUNTER_PATTERN_MOST = 200 };

enum number_kind {
    NUMBER_DECIMAL,
    NUMBER_ZERO,         /* 01, 02, … 10 */
    NUMBER_LOWER_LETTER, /* a … z, aa, bb */
    NUMBER_UPPER_LETTER,
    NUMBER_LOWER_COLUMN, /* a … z, aa, ab */
    NUMBER_UPPER_COLUMN,
    NUMBER_LOWER_ROMAN,
    NUMBER_UPPER_ROMAN,
    NUMBER_ORDINAL, /* 1., 2. as ordinals are written in Danish */
    NUMBER_SYMBOL,  /* *, †, ‡, § and then doubled */
    NUMBER_NONE,
    NUMBER_BULLET
};

/* Appends a number; negative ones and ones too large for their kind in digits. */
void number_put(struct str *out, enum number_kind kind, long number);

struct counter_level {
    enum number_kind kind;
    char *pattern; /* or NULL; "%1" is the number of the first level; a bullet as it is shown */
    long start;
    int restart; /* after a number of which level (1-based) it begins anew; 0: never */
    bool legal;  /* the upper levels' numbers in digits, whatever their kind */
};

/* Where a list stands; zeroed it stands at its beginning. */
struct counter_state {
    long value[COUNTER_LEVELS];
    bool begun[COUNTER_LEVELS];
};

/* Takes the next number on a level (0-based). set: its value, or NULL for the next one. */
void counter_next(struct counter_state *state, const struct counter_level levels[], int level,
                  const long *set);
/* Appends what is printed there: a number or a bullet, or nothing. */
void counter_put(struct str *out, const struct counter_state *state,
                 const struct counter_level levels[], int level);

#endif
