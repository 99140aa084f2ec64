/*
 * Words that are spelled right and wrong where they stand ("disse bestemmelse"): the phrases
 * of data/da_DK/phrases.tsv. Each place is looked up as the two to five words that begin
 * there, the longest first.
 */
#include "base/alloc.h"
#include "base/datafile.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"
#include "check/rules.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SHORTEST = 2, LONGEST = 5 };

static struct map phrases = MAP_INIT; /* lower case, one space between -> what it should be */
static struct map beginnings = MAP_INIT;
static pthread_once_t phrases_once = PTHREAD_ONCE_INIT;

static void read_phrases(void)
{
    datafile_read_pairs(&phrases, "phrases.tsv", SHORTEST, LONGEST);
    for (size_t i = 0; i < phrases.size; i++) {
        const char *phrase = phrases.slots[i].key;
        if (phrase != NULL)
            map_put(&beginnings, phrase, strcspn(phrase, " "), NULL);
    }
}

/* How many words, from index on, are a phrase; 0: none. */
static size_t phrase_at(const char *text, const struct block_words *words, size_t index,
                        const char **right)
{
    struct str phrase = STR_INIT;
    size_t found = 0;

    for (size_t count = 1; count <= LONGEST && index + count <= words->len; count++) {
        const struct word *word = &words->items[index + count - 1];
        char *lower;
        const uint64_t *place;
        if (word->type != WORD_JUDGE || (count > 1 && !words_touch(text, word - 1, word)))
            break;
        lower = utf8_lower_copy(text + word->begin, word->end - word->begin);
        str_puts(&phrase, count > 1 ? " " : "");
        str_puts(&phrase, lower);
        free(lower);
        place = map_get(count == 1 ? &beginnings : &phrases, phrase.data, phrase.len);
        if (count == 1 && place == NULL)
            break;
        if (count >= SHORTEST && place != NULL) {
            found = count;
            *right = (const char *)(uintptr_t)*place;
        }
    }
    str_free(&phrase);
    return found;
}

/* The words that ought to stand there with the capitals of those that do ("Den Dataansvarlig"):
   word by word, where there are as many; else the first word's. The caller owns it. */
static char *with_capitals(const char *text, const struct word *words, size_t count,
                           const char *right)
{
    struct str out = STR_INIT;
    size_t spaces = 0;
    for (const char *c = right; *c != '\0'; c++)
        spaces += *c == ' ';
    size_t most = spaces + 1 == count ? count : 1, word = 0;
    for (const char *c = right; *c != '\0';) {
        uint32_t letter;
        char encoded[4];
        size_t len = utf8_decode(c, strlen(c), &letter);
        bool begins = c == right || c[-1] == ' ';
        if (begins && word < most && word_is_capital(text, &words[word]))
            str_add(&out, encoded, utf8_encode(utf8_upper(letter), encoded));
        else
            str_add(&out, c, len);
        word += begins;
        c += len;
    }
    return str_steal(&out);
}

/* "…, følger den databehandlerens standard": the verb that a main clause begins with behind its
   subordinate one, and "den" is what follows it, so that no article is to be struck. */
static bool is_pronoun(const struct passage *passage, size_t first, const char *right)
{
    const struct word *word = &passage->words.items[first];
    const char *text = passage->text;

    return first > 1 && strncasecmp(text + word->begin, "den ", 4) == 0 &&
           strncmp(right, "den ", 4) != 0 && words_touch(text, word - 1, word) &&
           text[word[-1].end - 1] == 'r' && text[word[-2].end] == ',';
}

static void load(void)
{
    pthread_once(&phrases_once, read_phrases);
}

static void run_passage(const struct passage *passage)
{
    const struct block_words *words = &passage->words;

    pthread_once(&phrases_once, read_phrases);
    for (size_t i = 0; passage->foreign != NULL && i < words->len; i++) {
        const char *right = NULL;
        size_t count = phrase_at(passage->text, words, i, &right);
        struct clean_span span = { words->items[i].begin, 0 };
        if (count == 0 || is_pronoun(passage, i, right))
            continue;
        span.end = words->items[i + count - 1].end;
        char *cure = with_capitals(passage->text, &words->items[i], count, right);
        check_report(&passage->spot, FINDING_MISSPELLING, SEVERITY_WARNING, span, cure,
                     alloc_printf(_("\"%.*s\" should be \"%s\""), (int)(span.end - span.begin),
                                  passage->text + span.begin, cure));
        free(cure);
        i += count - 1;
    }
}

const struct check check_phrase = { .name = "phrase",
                                    .run_passage = run_passage,
                                    .load = load };
