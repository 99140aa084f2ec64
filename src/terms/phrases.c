/* The phrases of data/da_DK/deviations.tsv, and where they stand in a wording. */
#include "terms/wording.h"

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
    size_t len;
    bool open; /* any word that begins so */
};

struct phrase {
    struct phrase_word words[MOST_WORDS];
    size_t count;
};

static const char *const names[PHRASE_KINDS] = {
    [PHRASE_TITLE] = "title",     [PHRASE_OLD] = "old",           [PHRASE_NEW] = "new",
    [PHRASE_REASON] = "reason",   [PHRASE_CITATION] = "citation", [PHRASE_NONE] = "none",
    [PHRASE_STRUCK] = "struck",   [PHRASE_STRIKE] = "strike",     [PHRASE_CHANGE] = "change",
    [PHRASE_INSERT] = "insert",   [PHRASE_FRESH] = "fresh",       [PHRASE_WHOLE] = "whole",
    [PHRASE_INSTEAD] = "instead", [PHRASE_BECAUSE] = "because",   [PHRASE_STATES] = "states",
    [PHRASE_LIMIT] = "limit",     [PHRASE_PRICE] = "price",
};

static VEC(struct phrase) phrases[PHRASE_KINDS];
static bool begins[PHRASE_KINDS]
                  [128]; /* some phrase of the kind begins with the small letter */
static pthread_once_t phrases_once = PTHREAD_ONCE_INIT;

static const char *cut_phrase(char *text, struct phrase *out)
{
    for (char *at = text; *at != '\0';) {
        size_t len = strcspn(at, " ");
        char *next = at + len + strspn(at + len, " ");
        struct phrase_word word = { at, len, len > 1 && at[len - 1] == '*' };
        word.len -= word.open;
        at[word.len] = '\0';
        if (out->count == MOST_WORDS)
            return _("a phrase has at most six words");
        if (strchr(at, '*') != NULL || word.len == 0)
            return _("a \"*\" stands at the end of a word, behind letters");
        out->words[out->count++] = word;
        at = next;
    }
    return NULL;
}

static const char *take_row(void *to, const struct datafile_row *row)
{
    (void)to;
    char *lower = utf8_lower_copy(row->cells[1], strlen(row->cells[1]));
    bool small = strcmp(lower, row->cells[1]) == 0;
    free(lower);
    if (!small)
        return _("a phrase is written in lower case");
    for (int kind = 0; kind < PHRASE_KINDS; kind++) {
        if (strcmp(row->cells[0], names[kind]) != 0)
            continue;
        struct phrase phrase = { .count = 0 };
        char *text = alloc_strdup(row->cells[1]);
        const char *wrong = cut_phrase(text, &phrase);
        if (wrong != NULL) {
            free(text);
            return wrong;
        }
        vec_push(&phrases[kind], phrase); /* keeps text */
        unsigned char first = (unsigned char)phrase.words[0].text[0];
        if (first < 0x80)
            begins[kind][first] = true;
        return NULL;
    }
    return _("the first cell is none of the kinds that the head of the file lists");
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
    unsigned char first = word < end ? (unsigned char)*key_of(&wording->words.items[word]) : 0;
    if (first < 0x80 && !begins[kind][first])
        return 0; /* most words */
    for (size_t i = 0; i < phrases[kind].len; i++) {
        const struct phrase *phrase = &phrases[kind].items[i];
        size_t count = 0;
        while (count < phrase->count && word + count < end &&
               fits(&phrase->words[count], key_of(&wording->words.items[word + count])) &&
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

static const char *const marks = " \t\n\r.,:;()[]\"'*|!?/";

static bool is_gap(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '|' || c == '\0';
}

/* The text from where a word begins with which a phrase of the kind may begin; nearly all words of
   a contract are none. once: the first word or none. */
static const char *find_first(enum phrase_kind kind, const char *text, bool once)
{
    for (;;) {
        while (*text != '\0' && (is_gap(*text) || strchr(marks, *text) != NULL))
            text++;
        unsigned char c = (unsigned char)*text;
        c = c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
        if (c == '\0' || c >= 0x80 || begins[kind][c])
            return text;
        if (once)
            return "";
        while (!is_gap(*text))
            text++;
    }
}

/* The text's next word in lower case, without the marks around it; false: there is none. */
static bool next_key(const char **at, char key[64])
{
    *at += strspn(*at, marks);
    const char *word = *at;
    size_t len = strcspn(word, " \t\n\r|");
    *at += len;
    while (len > 0 && strchr(marks, word[len - 1]) != NULL)
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
        if (!next_key(&text, key) || !fits(&phrase->words[i], key))
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
        if (!next_key(&text, key))
            return false;
        for (size_t i = 0; i < phrases[kind].len; i++) {
            const struct phrase *phrase = &phrases[kind].items[i];
            if (fits(&phrase->words[0], key) && goes_on(phrase, text, &behind))
                return true;
        }
    }
}

bool phrase_is_text(enum phrase_kind kind, const char *text)
{
    char key[64];
    const char *behind;
    phrase_load();
    if (!next_key(&text, key))
        return false;
    for (size_t i = 0; i < phrases[kind].len; i++) {
        const struct phrase *phrase = &phrases[kind].items[i];
        if (fits(&phrase->words[0], key) && goes_on(phrase, text, &behind) &&
            behind[strspn(behind, marks)] == '\0')
            return true;
    }
    return false;
}

bool phrase_may_begin(enum phrase_kind kind, const char *text)
{
    char key[64];
    phrase_load();
    text = find_first(kind, text, true);
    if (!next_key(&text, key))
        return false;
    for (size_t i = 0; i < phrases[kind].len; i++)
        if (fits(&phrases[kind].items[i].words[0], key))
            return true;
    return false;
}
