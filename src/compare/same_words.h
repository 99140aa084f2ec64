/* Whether two texts say the same, word by word; what a word is like in print counts but for case. */
#ifndef COMPARE_SAME_WORDS_H
#define COMPARE_SAME_WORDS_H

#include <stdbool.h>

/* True where both have the same words in the same order: letters and digits, case folded; numbers
   keep their inner points; of signs %, § and the euro's. Line breaks and other marks do not
   matter. */
bool same_words(const char *a, const char *b);

#endif
