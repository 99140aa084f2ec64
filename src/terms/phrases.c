/* The phrases of data/da_DK/deviations.tsv, and where they stand in a wording. */
#include "terms/wording.h"

#include "base/arena.h"
#include "base/datafile.h"
#include "base/i18n.h"
#include "base/utf8.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_WORDS = 6 };

struct phrase_word {
    const char *text; /* lives as long as the program */
    uint32_t len;
    bool open; /* any word that begins so */
};

struct phrase {
    uint32_t first; /* in words */
    uint32_t count;
    uint32_t next; /* of the same kind and bucket, plus one; 0: none */
};

static const char *const names[PHRASE_KINDS] = {
    [PHRASE_TITLE] = "title",     [PHRASE_OLD] = "old",           [PHRASE_NEW] = "new",
    [PHRASE_REASON] = "reason",   [PHRASE_CITATION] = "citation", [PHRASE_NONE] = "none",
    [PHRASE_STRUCK] = "struck",   [PHRASE_STRIKE] = "strike",     [PHRASE_CHANGE] = "change",
    [PHRASE_INSERT] = "insert",   [PHRASE_FRESH] = "fresh",       [PHRASE_WHOLE] = "whole",
    [PHRASE_INSTEAD] = "instead", [PHRASE_BECAUSE] = "because",   [PHRASE_STATES] = "states",
    [PHRASE_LIMIT] = "limit",     [PHRASE_PRICE] = "price",
};

/* By the lower five bits of a phrase's first byte: those of a letter, small or capital. */
enum { BUCKETS = 32 };

static VEC(struct phrase_word) words;
static VEC(struct phrase) phrases;
static uint32_t buckets[PHRASE_KINDS][BUCKETS]; /* the first phrase, plus one; 0: none */
static struct arena texts;
static pthread_once_t phrases_once = PTHREAD_ONCE_INIT;

/* The phrases of a kind that may begin with the byte, one after the other; NULL: no more. */
static const struct phrase *first_phrase(enum phrase_kind kind, char byte)
{
    uint32_t at = buckets[kind][(unsigned char)byte % BUCKETS];
    return at == 0 ? NULL : &phrases.items[at - 1];
}

static const struct phrase *next_phrase(const struct phrase *phrase)
{
    return phrase->next == 0 ? NULL : &phrases.items[phrase->next - 1];
}

static const char *cut_phrase(char *text, struct phrase *out)
{
    *out = (struct phrase){ .first = (uint32_t)words.len };
    for (char *at = text; *at != '\0';) {
        size_t len = 0; /* words are short: no call */
        while (at[len] != '\0' && at[len] != ' ')
            len++;
        char *next = at + len;
        while (*next == ' ')
            next++;
        struct phrase_word word = { at, (uint32_t)len, len > 1 && at[len - 1] == '*' };
        word.len -= word.open;
        at[word.len] = '\0';
        if (out->count == MOST_WORDS)
            return _("a phrase has at most six words");
        if (strchr(at, '*') != NULL || word.len == 0)
            return _("a \"*\" stands at the end of a word, behind letters");
        vec_push(&words, word);
        out->count++;
        at = next;
    }
    return NULL;
}

static const char *take_row(void *to, const struct datafile_row *row)
{
    struct phrase phrase;
    int kind = 0;
    (void)to;
    if (!utf8_is_small(row->cells[1]))
        return _("a phrase is written in lower case");
    while (kind < PHRASE_KINDS &&
           (names[kind][0] != row->cells[0][0] || strcmp(names[kind], row->cells[0]) != 0))
        kind++;
    if (kind == PHRASE_KINDS)
        return _("the first cell is none of the kinds that the head of the file lists");
    const char *wrong = cut_phrase(arena_strdup(&texts, row->cells[1]), &phrase);
    if (wrong != NULL) {
        words.len = phrase.first;
        return wrong;
    }
    uint32_t *bucket = &buckets[kind][(unsigned char)row->cells[1][0] % BUCKETS];
    phrase.next = *bucket;
    vec_push(&phrases, phrase);
    *bucket = (uint32_t)phrases.len;
    return NULL;
}

static void read_phrases(void)
{
    datafile_read("deviations.tsv", 2, 2, take_row, NULL);
}

void phrase_load(void)
{
    pthread_once(&phrases_once, read_phrases);
}

static bool fits(const struct phrase_word *word, const char *key)
{
    return key[0] == word->text[0] && strncmp(key, word->text, word->len) == 0 &&
           (word->open || key[word->len] == '\0');
}

/* What a word is compared by; a dash alone is a word of its own here. */
static const char *key_of(const struct wording_word *word)
{
    return word->key[0] != '\0' ? word->key : word->text;
}

size_t phrase_at(enum phrase_kind kind, const struct wording *wording, size_t word, size_t end,
                 bool across)
{
    size_t best = 0;
    phrase_load();
    if (word >= end)
        return 0;
    for (const struct phrase *phrase = first_phrase(kind, *key_of(&wording->words.items[word]));
         phrase != NULL; phrase = next_phrase(phrase)) {
        size_t count = 0;
        while (count < phrase->count && word + count < end &&
               fits(&words.items[phrase->first + count],
                    key_of(&wording->words.items[word + count])) &&
               (count == 0 || across ||
                wording->words.items[word + count].gap != WORDING_PARAGRAPH))
            count++;
        if (count == phrase->count && count > best)
            best = count;
    }
    return best;
}

size_t phrase_find(enum phrase_kind kind, const struct wording *wording, size_t first,
                   size_t end)
{
    for (size_t i = first; i < end; i++)
        if (phrase_at(kind, wording, i, end, false) > 0)
            return i;
    return end;
}

/* --- plain texts ---------------------------------------------------------------------------- */

/* What a byte is: white space and bars part words; marks around a word are none of it. */
enum { MARK = 1, GAP = 2 };
static const uint8_t signs[256] = {
    ['\0'] = GAP,        [' '] = MARK | GAP, ['\t'] = MARK | GAP, ['\n'] = MARK | GAP,
    ['\r'] = MARK | GAP, ['|'] = MARK | GAP, ['.'] = MARK,        [','] = MARK,
    [':'] = MARK,        [';'] = MARK,       ['('] = MARK,        [')'] = MARK,
    ['['] = MARK,        [']'] = MARK,       ['"'] = MARK,        ['\''] = MARK,
    ['*'] = MARK,        ['!'] = MARK,       ['?'] = MARK,        ['/'] = MARK,
};

static bool is_mark(char c)
{
    return (signs[(unsigned char)c] & MARK) != 0;
}

static bool is_gap(char c)
{
    return (signs[(unsigned char)c] & GAP) != 0;
}

static const char *skip_marks(const char *text)
{
    while (is_mark(*text))
        text++;
    return text;
}

/* The text from where a word begins with which a phrase of the kind may begin; nearly all words of
   a contract are none. NULL: there is none. once: the first word or none. */
static const char *find_first(enum phrase_kind kind, const char *text, bool once)
{
    for (;;) {
        text = skip_marks(text);
        if (*text == '\0')
            return NULL;
        if (first_phrase(kind, *text) != NULL)
            return text;
        if (once)
            return NULL;
        while (!is_gap(*text))
            text++;
    }
}

/* The text's next word in lower case, without the marks around it; false: there is none. */
static bool next_key(const char **at, char key[64])
{
    const char *word = skip_marks(*at);
    size_t len = 0;
    while (!is_gap(word[len]))
        len++;
    *at = word + len;
    while (len > 0 && is_mark(word[len - 1]))
        len--;
    if (len == 0)
        return false;
    len = len < 63 ? len : 63;
    bool plain = true; /* without letters beyond ASCII: no call for the common case */
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)word[i];
        key[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        plain = plain && c < 0x80;
    }
    key[len] = '\0';
    if (!plain) {
        char *lower = utf8_lower_copy(word, len);
        snprintf(key, 64, "%s", lower);
        free(lower);
    }
    return true;
}

/* Whether the words from behind the first on go on as the phrase does. */
static bool goes_on(const struct phrase *phrase, const char *text, const char **behind)
{
    char key[64];
    for (size_t i = 1; i < phrase->count; i++)
        if (!next_key(&text, key) || !fits(&words.items[phrase->first + i], key))
            return false;
    *behind = text;
    return true;
}

bool phrase_in_text(enum phrase_kind kind, const char *text)
{
    char key[64];
    const char *behind;
    phrase_load();
    for (;;) {
        text = find_first(kind, text, false);
        if (text == NULL || !next_key(&text, key))
            return false;
        for (const struct phrase *phrase = first_phrase(kind, *key); phrase != NULL;
             phrase = next_phrase(phrase))
            if (fits(&words.items[phrase->first], key) && goes_on(phrase, text, &behind))
                return true;
    }
}

bool phrase_is_text(enum phrase_kind kind, const char *text)
{
    char key[64];
    const char *behind;
    phrase_load();
    if (!next_key(&text, key))
        return false;
    for (const struct phrase *phrase = first_phrase(kind, *key); phrase != NULL;
         phrase = next_phrase(phrase))
        if (fits(&words.items[phrase->first], key) && goes_on(phrase, text, &behind) &&
            *skip_marks(behind) == '\0')
            return true;
    return false;
}

bool phrase_may_begin(enum phrase_kind kind, const char *text)
{
    char key[64];
    phrase_load();
    text = find_first(kind, text, true);
    if (text == NULL || !next_key(&text, key))
        return false;
    for (const struct phrase *phrase = first_phrase(kind, *key); phrase != NULL;
         phrase = next_phrase(phrase))
        if (fits(&words.items[phrase->first], key))
            return true;
    return false;
}
