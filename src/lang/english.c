#include "lang/english.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/str.h"
#include "lang/installed.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SHORTEST = 3, SHORTEST_STEM = 4, LONGEST = 40 };

static struct str installed = STR_INIT;
static pthread_once_t read_once = PTHREAD_ONCE_INIT;

static void read_installed(void)
{
    char *base = installed_dictionary("en_US");
    char *path = base == NULL ? NULL : alloc_printf("%s.dic", base);
    if (path != NULL && file_read(&installed, path, NULL) != 0)
        str_clear(&installed);
    free(path);
    free(base);
}

/* Where the line begins that position at stands in. */
static size_t line_begin(const char *text, size_t at)
{
    while (at > 0 && text[at - 1] != '\n')
        at--;
    return at;
}

/* Whether a line begins with these letters: a binary search over bytes. */
static bool has_line(const char *text, size_t size, const char *letters, size_t len)
{
    size_t low = 0; /* every line before it sorts before the letters */
    size_t high = size;
    while (low < high) {
        size_t begin = line_begin(text, low + (high - low) / 2);
        size_t left = size - begin;
        int order = memcmp(text + begin, letters, left < len ? left : len);
        bool last =
            left + 1 == len && letters[left] == '\n'; /* of a file without an end of line */
        if (order == 0 && (left >= len || last))
            return true;
        if (order > 0) {
            high = begin;
        } else {
            const char *end = memchr(text + begin, '\n', left);
            low = end == NULL ? size : (size_t)(end - text) + 1;
        }
    }
    return false;
}

/* An entry: with flags ("guard/S") or without. */
static bool is_entry(const char *text, size_t size, const char *word, size_t len)
{
    char line[LONGEST + 4];
    memcpy(line, word, len);
    line[len] = '/';
    if (has_line(text, size, line, len + 1))
        return true;
    line[len] = '\n';
    return has_line(text, size, line, len + 1);
}

/* The stem itself, without its silent e ("cach|ede"), or with its last letter doubled
   ("scann|ing"). */
static bool is_stem(const char *text, size_t size, char *stem, size_t len)
{
    if (len < SHORTEST_STEM || is_entry(text, size, stem, len))
        return len >= SHORTEST_STEM;
    if (stem[len - 1] == stem[len - 2] && is_entry(text, size, stem, len - 1))
        return true;
    char after = stem[len];
    stem[len] = 'e';
    bool silent = is_entry(text, size, stem, len + 1);
    stem[len] = after;
    return silent;
}

bool english_has_in(const char *dictionary, size_t size, const char *word, size_t len)
{
    static const char *const endings[] = {
        "",     "s",   "es",  "ed",   "d",      "ing",   "er",  "eren", "r",    "ly",    "en",
        "et",   "ens", "ets", "ene",  "erne",   "ernes", "e",   "ede",  "edes", "ende",  "ere",
        "eres", "ers", "te",  "ning", "ningen", "bar",   "'en", "'et",  "'er",  "'erne", "'s"
    };
    static const char *const prefixes[] = { "re", "in", "un", "de", "dis", "con", "pro" };
    char lower[LONGEST + 4];
    if (len < SHORTEST || len > LONGEST)
        return false;
    for (size_t i = 0; i < len; i++) {
        bool letter = (word[i] | 0x20) >= 'a' && (word[i] | 0x20) <= 'z';
        if (!letter && word[i] != '\'')
            return false; /* no English word has a Danish letter */
        lower[i] = letter ? (char)(word[i] | 0x20) : word[i];
    }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t end = strlen(endings[i]);
        if (len > end && memcmp(lower + len - end, endings[i], end) == 0 &&
            (end == 0 ? is_entry(dictionary, size, lower, len)
                      : is_stem(dictionary, size, lower, len - end)))
            return true;
    }
    /* The dictionary has "read" as "re" before "ad": its own prefixes, and no ending but the s of many. */
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t begin = strlen(prefixes[i]);
        if (len <= begin + 1 || memcmp(lower, prefixes[i], begin) != 0)
            continue;
        size_t plain = len - begin - (lower[len - 1] == 's' ? 1 : 0); /* "requests" */
        if (is_entry(dictionary, size, lower + begin, len - begin) ||
            (plain >= SHORTEST_STEM && is_entry(dictionary, size, lower + begin, plain)))
            return true;
    }
    return false;
}

bool english_has(const char *word, size_t len)
{
    pthread_once(&read_once, read_installed);
    return english_has_in(str_text(&installed), installed.len, word, len);
}
