/*
 * Small sets of Danish words that tell sentences, labels and references apart, looked up
 * in constant time: a word of a contract is looked up as often as it is read.
 */
#ifndef DOC_LEXICON_H
#define DOC_LEXICON_H

#include <stdbool.h>
#include <stddef.h>

enum lexicon_kind {
    LEXICON_VERBS,    /* finite verbs: a title has hardly any */
    LEXICON_LEADS,    /* words that do not end a text */
    LEXICON_LABELS,   /* of contact and signature lines; ASCII case ignored */
    LEXICON_COLUMNS,  /* names of a table's columns; ASCII case ignored */
    LEXICON_UNITS,    /* "kr", "pct": behind a number it is an amount; ASCII case ignored */
    LEXICON_MONTHS,   /* ASCII case ignored */
    LEXICON_CLOSINGS, /* headings behind an agreement's last section; ASCII case ignored */
    LEXICONS
};

/* Place of the word in its list, from 1; 0 where it is not there. len in bytes. */
unsigned lexicon_find(enum lexicon_kind kind, const char *word, size_t len);
/* The word at that place. */
const char *lexicon_word(enum lexicon_kind kind, unsigned place);

#endif
