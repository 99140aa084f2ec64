/* How likely a compound is: senseless ones are made of many short parts. */
#ifndef LANG_COMPOUND_H
#define LANG_COMPOUND_H

#include "lang/lexicon.h"

/* The cheapest way to cut a compound (lower case): its cost, and in ends the byte behind each
   of its *parts parts. Infinity where it cannot be cut. Does not ask whether the dictionary
   forbids it as a likely slip: lexicon_check does. */
double compound_cut(struct lexicon *lexicon, const char *word, size_t len,
                    size_t ends[LEXICON_MAX_PARTS], size_t *parts);

#endif
