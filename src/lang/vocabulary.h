/* What those need of a vocabulary, beyond lang/speller.h, who look at every word of it. */
#ifndef LANG_VOCABULARY_H
#define LANG_VOCABULARY_H

#include "lang/speller.h"

/* Visits every word, in lower case, in no order. */
void vocabulary_each(const struct vocabulary *vocabulary,
                     void (*visit)(void *to, const char *word, size_t len, size_t count),
                     void *to);

#endif
