/*
 * A word that a space has cut in two ("per sonoplysninger", "aft alerne", as columns and narrow
 * lines of PDF files leave it): a part of it is no word, and the dictionary or the contract has
 * the whole.
 */
#include "base/alloc.h"
#include "base/utf8.h"
#include "check/rules.h"

#include <stdlib.h>
#include <string.h>

enum { SHORTEST_WHOLE = 7 };

bool word_is_whole(const struct check_context *context, const char *word, size_t shortest)
{
    char *lower = utf8_lower_copy(word, strlen(word));
    size_t len = strlen(lower);
    bool known =
        utf8_count(lower, len) >= shortest &&
        ((speller_word_class(context->speller, lower, len) & (WORD_SIMPLE | WORD_OWN)) != 0 ||
         (vocabulary_count(context->vocabulary, lower, len) > 0 &&
          speller_check(context->speller, lower, len) == VERDICT_RIGHT));

    free(lower);
    return known;
}

char *word_pair_find(const struct check_context *context, const char *text,
                     const struct block_words *words, size_t index, word_join *join,
                     struct word *span)
{
    const struct word *word = &words->items[index];
    const struct word *first = word;
    char *whole = index + 1 < words->len ? join(context, text, word, word + 1) : NULL;

    if (whole == NULL && index > 0) {
        first = word - 1;
        whole = join(context, text, first, word);
    }
    if (whole != NULL)
        *span = (struct word){ first->begin, first[1].end, WORD_JUDGE };
    return whole;
}

/* What a and the word behind it are together, in the case of a; NULL: no word that is known. */
static char *whole_of(const struct check_context *context, const char *text,
                      const struct word *a, const struct word *b)
{
    char *whole;

    if (a->type == WORD_NUMBER || a->type == WORD_ADDRESS || b->type != WORD_JUDGE ||
        !words_touch(text, a, b) || word_is_capital(text, b))
        return NULL;
    whole = alloc_printf("%.*s%.*s", (int)(a->end - a->begin), text + a->begin,
                         (int)(b->end - b->begin), text + b->begin);
    if (!word_is_whole(context, whole, SHORTEST_WHOLE)) {
        free(whole);
        return NULL;
    }
    return whole;
}

char *split_word_find(const struct check_context *context, const char *text,
                      const struct block_words *words, size_t index, struct word *span)
{
    return word_pair_find(context, text, words, index, whole_of, span);
}
