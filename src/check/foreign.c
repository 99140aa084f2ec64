/*
 * Passages that are not Danish. A run is a stretch of words without a sentence's end in
 * which every word is unknown to the dictionary, in the list of common English words, a
 * capital word in mid-sentence, or no word of letters. It is foreign when it holds two words
 * that are unknown to the Danish dictionary.
 */
#include "base/alloc.h"
#include "base/file.h"
#include "base/map.h"
#include "base/paths.h"
#include "base/str.h"
#include "base/utf8.h"
#include "check/rules.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static struct map english = MAP_INIT;
static pthread_once_t english_once = PTHREAD_ONCE_INIT;

static void read_english(void)
{
    char *path = paths_data("english.txt");
    struct str text = STR_INIT;

    if (file_read(&text, path, NULL) == 0) {
        for (const char *at = str_text(&text); *at != '\0';) {
            size_t len = strcspn(at, " \r\n");
            if (*at == '#') {
                len = strcspn(at, "\n");
            } else if (len > 0) {
                bool fresh;
                *map_put(&english, at, len, &fresh) = 1;
            }
            at += len;
            at += *at != '\0' ? 1 : 0;
        }
    }
    str_free(&text);
    free(path);
}

bool foreign_is_listed(const char *word, size_t len)
{
    char *lower = utf8_lower_copy(word, len);
    bool listed;

    pthread_once(&english_once, read_english);
    listed = map_get(&english, lower, strlen(lower)) != NULL;
    free(lower);
    return listed;
}

/* "påvegne", the "aft" of "aft alerne": an unknown word that is a slip in Danish, for it has a
   letter of Danish, or is half of a word. */
static bool is_danish_slip(const struct check_context *context, const char *text,
                           const struct block_words *words, size_t index)
{
    static const char *const letters[] = { "æ", "ø", "å" };
    const struct word *word = &words->items[index];
    struct word span;
    char *whole;

    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (memmem(text + word->begin, word->end - word->begin, letters[i], 2) != NULL)
            return !word_is_capital(text, word);
    whole = split_word_find(context, text, words, index, &span);
    if (whole == NULL)
        whole = lost_ligature_between(context, text, words, index, &span);
    free(whole);
    return whole != NULL;
}

/* What a word says about the stretch that it stands in. */
enum tongue { TONGUE_DANISH, TONGUE_OPEN, TONGUE_ENGLISH, TONGUE_UNKNOWN };

static enum tongue tongue_of(const struct check_context *context, const char *text,
                             const struct block_words *words, size_t index)
{
    const struct word *word = &words->items[index];
    const char *letters = text + word->begin;
    size_t len = word->end - word->begin;
    bool listed;

    if (word->type == WORD_TEMPLATE)
        return TONGUE_DANISH;
    if (word->type != WORD_JUDGE && word->type != WORD_PART)
        return TONGUE_OPEN;
    listed = foreign_is_listed(letters, len);
    if (word->type == WORD_PART)
        return TONGUE_OPEN;
    if (speller_check(context->speller, letters, len) == VERDICT_WRONG) {
        return listed                                        ? TONGUE_ENGLISH
               : is_danish_slip(context, text, words, index) ? TONGUE_DANISH
                                                             : TONGUE_UNKNOWN;
    }
    if (listed)
        return TONGUE_OPEN; /* Danish as well, or at home in Danish contracts */
    if (word_is_capital(text, word) && !word_begins_sentence(text, word))
        return TONGUE_OPEN;
    return TONGUE_DANISH;
}

static bool ends_between(const char *text, const struct word *a, const struct word *b)
{
    for (size_t at = a->end; at < b->begin; at++)
        if (strchr(".;!?\n", text[at]) != NULL)
            return true;
    return false;
}

/* A contract in English: it says "the" more often than "og". */
bool foreign_contract(const struct check_context *context)
{
    return vocabulary_count(context->vocabulary, "the", 3) >
           vocabulary_count(context->vocabulary, "og", 2);
}

bool *foreign_words(const struct check_context *context, const char *text,
                    const struct block_words *words)
{
    bool *flags = alloc_array(words->len + 1, sizeof *flags);
    size_t begin = 0;
    size_t listed = 0;
    size_t unknown = 0;

    if (foreign_contract(context)) {
        memset(flags, true, words->len * sizeof *flags);
        return flags;
    }
    for (size_t i = 0; i <= words->len; i++) {
        enum tongue tongue = TONGUE_DANISH;
        bool cut = i == words->len ||
                   (i > begin && ends_between(text, &words->items[i - 1], &words->items[i]));
        if (i < words->len)
            tongue = tongue_of(context, text, words, i);
        if (cut || tongue == TONGUE_DANISH) {
            bool foreign = unknown + listed >= 2;
            for (size_t k = begin; k < i && foreign; k++)
                flags[k] = true;
            begin = tongue == TONGUE_DANISH ? i + 1 : i;
            listed = unknown = 0;
        }
        listed += tongue == TONGUE_ENGLISH ? 1 : 0;
        unknown += tongue == TONGUE_UNKNOWN ? 1 : 0;
    }
    return flags;
}
