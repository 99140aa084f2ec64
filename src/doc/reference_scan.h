/*
 * The inside of reference_text.c: a place in a text, what stands there, and the three steps of
 * reading a list of references. reference_value.c knows the shapes of numbers, reference_text.c
 * how they follow each other, and reference_belonging.c what the words around them say.
 */
#ifndef DOC_REFERENCE_SCAN_H
#define DOC_REFERENCE_SCAN_H

#include "base/utf8.h"
#include "doc/reference.h"

struct scan {
    const char *text;
    size_t len;
    struct node *node;
    size_t block;
    struct reference_list *out;
    size_t group; /* index of the first member of the list that is read */
};

/* A number as it is printed behind a noun. */
struct scan_number {
    char text[REFERENCE_VALUE];
    size_t begin, end; /* with its brackets */
    char shape;        /* '1' a number, '.' dotted, 'a' letters, 'A' capital or roman */
    unsigned extra[2]; /* nouns of what follows in brackets: "46(2)(c)" */
    char extra_text[2][REFERENCE_VALUE];
    size_t extras;
};

static inline char scan_at(const struct scan *s, size_t i)
{
    return i < s->len ? s->text[i] : '\0';
}

/* Bytes of the letter at i, or 0. Latin letters of two bytes are enough for Danish. */
static inline size_t scan_letter(const struct scan *s, size_t i)
{
    unsigned char c = (unsigned char)scan_at(s, i);
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        return 1;
    return c >= 0xC3 && c <= 0xC9 && i + 1 < s->len ? 2 : 0;
}

static inline size_t scan_word_end(const struct scan *s, size_t i)
{
    for (size_t step = scan_letter(s, i); step > 0; step = scan_letter(s, i))
        i += step;
    return i;
}

static inline size_t scan_skip_space(const struct scan *s, size_t i)
{
    for (;;)
        if (scan_at(s, i) == ' ' || scan_at(s, i) == '\t' || scan_at(s, i) == '\n' ||
            scan_at(s, i) == '\r')
            i++;
        else if (scan_at(s, i) == '\xC2' && scan_at(s, i + 1) == '\xA0')
            i += 2;
        else
            return i;
}

static inline size_t scan_digits(const struct scan *s, size_t i)
{
    while (utf8_is_digit(scan_at(s, i)))
        i++;
    return i;
}

/* A single letter that no other letter or digit follows. */
static inline bool scan_is_lone_letter(const struct scan *s, size_t i)
{
    char c = (char)(scan_at(s, i) | 0x20);
    return c >= 'a' && c <= 'z' && scan_letter(s, i + 1) == 0 &&
           !utf8_is_digit(scan_at(s, i + 1));
}

/* From the largest to the smallest. */
static inline int noun_level(unsigned noun)
{
    if (noun == REF_ANNEX)
        return 0;
    if (noun == REF_CHAPTER)
        return 1;
    if ((noun & (REF_ARTICLE | REF_PARAGRAPH | REF_CLAUSE)) != 0)
        return 2;
    return noun == REF_STK ? 3 : 4;
}

static inline bool noun_is_deeper(unsigned noun, unsigned than)
{
    return noun_level(noun) > noun_level(than) ||
           (noun != than && noun_level(noun) == 4 &&
            noun_level(than) == 4); /* nr. below litra and back */
}

/* Begin of the word that ends before i, over spaces and, where told, one comma or bracket. */
bool scan_word_before(const struct scan *s, size_t i, bool over_comma, size_t *begin,
                      size_t *end);
/* The noun at i with its dot; kinds without those that no number follows. */
unsigned scan_noun(const struct scan *s, size_t i, size_t *end);
/* The number at i that may follow the noun; its end, or 0. list: "9,2" counts as "9.2". */
size_t scan_value(const struct scan *s, size_t i, unsigned noun, bool list,
                  struct scan_number *value);
/* The official number behind "forordning" (*end: 0 where there is none): its law. */
const struct law *scan_law_number(const struct scan *s, size_t i, size_t *end);
/* -1 for "ovenfor" and the like, 1 for "nedenfor", 0 for other kinds of words. */
static inline int scan_direction(unsigned kinds)
{
    return (kinds & REF_EARLIER) != 0 ? -1 : (kinds & REF_LATER) != 0 ? 1 : 0;
}
/* Sets scope, law, direction and the like of the references from first on, a list whose words
   end at end. */
void scan_place_list(struct scan *s, size_t first, size_t end);

#endif
