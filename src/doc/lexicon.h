/*
 * Small sets of Danish words that tell sentences, labels and references apart, looked up
 * in constant time: a word of a contract is looked up as often as it is read.
 */
#ifndef DOC_LEXICON_H
#define DOC_LEXICON_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

/* Made on first use, lexicon_ready says whether they are: by first byte, bit n is set where a word
   of the list has n bytes. */
extern uint32_t lexicon_lengths[LEXICONS][256];
extern atomic_bool lexicon_ready;
unsigned lexicon_look_up(enum lexicon_kind kind, const char *word, size_t len);

/* Place of the word in its list, from 1; 0 where it is not there. len in bytes. */
static inline unsigned lexicon_find(enum lexicon_kind kind, const char *word, size_t len)
{
    enum { LONGEST = 24 };
    bool ready = atomic_load_explicit(&lexicon_ready, memory_order_acquire);
    if (len == 0 || len > LONGEST ||
        (ready && (lexicon_lengths[kind][(unsigned char)word[0]] >> len & 1) == 0))
        return 0; /* most words of a text */
    return lexicon_look_up(kind, word, len);
}
/* The word at that place. */
const char *lexicon_word(enum lexicon_kind kind, unsigned place);

#endif
