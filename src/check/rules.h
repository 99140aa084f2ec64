/* The rows of the table in check.c, and what several checks share. */
#ifndef CHECK_RULES_H
#define CHECK_RULES_H

#include "base/vec.h"
#include "check/check.h"
#include "lang/words.h"

extern const struct check check_misspelling;
extern const struct check check_open_compound;
extern const struct check check_phrase;
extern const struct check check_repeated_word;

/* The words of one block. */
struct block_words VEC_BODY(struct word);

void block_words_cut(struct block_words *words, const char *text); /* free with vec_free */
/* Only spaces between the end of a and the beginning of b. */
bool words_touch(const char *text, const struct word *a, const struct word *b);
bool word_is_capital(const char *text, const struct word *word); /* its first letter */
bool word_begins_sentence(const char *text, const struct word *word);
/* Equal but for capitals. */
bool words_equal(const char *text, const struct word *a, const struct word *b);

/* Where a block is English (or another tongue): flags[i] for words.items[i]; the caller
   frees. Such words are not judged. */
bool *foreign_words(const struct check_context *context, const char *text,
                    const struct block_words *words);

/* In the list of common English words. */
bool foreign_is_listed(const char *word, size_t len);

#endif
