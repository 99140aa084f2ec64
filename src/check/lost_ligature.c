/*
 * Words that have lost a ligature: the programs that make PDF files draw "fi", "fl" and "ff" as
 * one sign, which a converter may not know ("identicerbare", "speci kke"). With it the dictionary
 * has the word, or the contract itself.
 */
#include "base/alloc.h"
#include "base/utf8.h"
#include "check/rules.h"

#include <stdlib.h>
#include <string.h>

enum { SHORTEST = 6 /* characters, with the ligature */ };

/* Those that every font has, and behind them two that only the place of a space may stand for: a
   slip of the pen loses two letters as well. */
static const char *const ligatures[] = { "fi", "fl", "ff", "ffi", "ft", "tt" };
enum { ALL = sizeof ligatures / sizeof *ligatures, EVERY_FONT = 4 };

/* The word with a ligature somewhere in it; the caller owns it. NULL: it has lost none. */
static char *within(const struct check_context *context, const char *letters, size_t len)
{
    for (size_t at = 0; at <= len; at++) {
        if (at < len && ((unsigned char)letters[at] & 0xC0) == 0x80)
            continue;
        for (size_t i = 0; i < EVERY_FONT; i++) {
            char *whole = alloc_printf("%.*s%s%.*s", (int)at, letters, ligatures[i],
                                       (int)(len - at), letters + at);
            if (word_is_whole(context, whole, SHORTEST))
                return whole;
            free(whole);
        }
    }
    return NULL;
}

/* The two words with a ligature for the space between them. */
static char *between(const struct check_context *context, const char *text,
                     const struct word *a, const struct word *b)
{
    if (b->begin != a->end + 1 || text[a->end] != ' ' || word_is_capital(text, b))
        return NULL;
    for (size_t i = 0; i < ALL; i++) {
        char *whole = alloc_printf("%.*s%s%.*s", (int)(a->end - a->begin), text + a->begin,
                                   ligatures[i], (int)(b->end - b->begin), text + b->begin);
        if (word_is_whole(context, whole, SHORTEST))
            return whole;
        free(whole);
    }
    return NULL;
}

char *lost_ligature_between(const struct check_context *context, const char *text,
                            const struct block_words *words, size_t index, struct word *span)
{
    return word_pair_find(context, text, words, index, between, span);
}

char *lost_ligature_find(const struct passage *passage, size_t index, struct word *span)
{
    const struct check_context *context = passage->spot.context;
    const struct word *word = &passage->words.items[index];
    size_t len = word->end - word->begin;
    bool name =
        word_is_capital(passage->text, word) && !word_begins_sentence(passage->text, word);
    char *whole = lost_ligature_between(context, passage->text, &passage->words, index, span);

    return whole != NULL || name || utf8_count(passage->text + word->begin, len) + 2 < SHORTEST
               ? whole
               : within(context, passage->text + word->begin, len);
}
