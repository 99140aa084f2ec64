/*
 * What Danish contracts call clauses and laws, read once from data/da_DK/references.tsv and
 * laws.tsv (their format is described there; wrong lines are told by base/datafile.h).
 */
#ifndef DOC_REFERENCE_WORDS_H
#define DOC_REFERENCE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

enum reference_word {
    REF_ANNEX = 1 << 0,
    REF_CHAPTER = 1 << 1,
    REF_ARTICLE = 1 << 2,
    REF_PARAGRAPH = 1 << 3,
    REF_CLAUSE = 1 << 4,
    REF_STK = 1 << 5,
    REF_LITRA = 1 << 6,
    REF_NR = 1 << 7,
    REF_SENTENCE = 1 << 8,
    REF_JOIN = 1 << 9,
    REF_RANGE = 1 << 10,
    REF_THIS = 1 << 11,
    REF_EARLIER = 1 << 12,
    REF_LATER = 1 << 13,
    REF_OWN = 1 << 14,
    REF_OTHER = 1 << 15,
    REF_LAW = 1 << 16,
    REF_UNIT = 1 << 17,
    REF_DEVIATION = 1 << 18,
    /* Those that a number follows. */
    REF_NOUNS = REF_ANNEX | REF_CHAPTER | REF_ARTICLE | REF_PARAGRAPH | REF_CLAUSE | REF_STK |
                REF_LITRA | REF_NR
};

struct law {
    const char *key;   /* "gdpr" */
    const char *name;  /* "databeskyttelsesforordningen" */
    bool articles;     /* divided into articles; else into §§ */
    unsigned count;    /* how many of them; 0: not known */
    unsigned chapters; /* 0: not known */
};

/* A law or arrangement that contracts still cite and that applies no longer. */
struct gone_law {
    const char *name;  /* how it begins, lower case */
    unsigned since;    /* 20180525 for 25 May 2018 */
    const char *now;   /* what took its place */
    const char *after; /* key of a law that a contract must cite to know that; "": any knows */
};

/* The kinds of a word (enum reference_word, or-ed), 0 for most. Any case; bytes. */
unsigned reference_word_kinds(const char *word, size_t len);
/* REF_OTHER and REF_LAW also by the word's end ("licensvilkårene", "straffelovens"). */
unsigned reference_word_kinds_by_end(const char *word, size_t len);
/* The law of that name or official number ("2016/679"); NULL where the data has none. */
const struct law *reference_law_named(const char *word, size_t len);
const struct law *reference_law_numbered(const char *number, size_t len);
/* The laws that are gone, from 0 on; NULL: there are no more. */
const struct gone_law *reference_law_gone(size_t index);
/* The date of the law of that number, 20210604 for 4 June 2021; 0: not known. */
unsigned reference_law_date(const char *number);
/* How many paragraphs an article or § has; -1: not known. */
int reference_law_paragraphs(const struct law *law, unsigned article);
/* The last letter or number below a paragraph (0: of the article itself); 0: not known. */
char reference_law_last_letter(const struct law *law, unsigned article, unsigned paragraph);
unsigned reference_law_last_number(const struct law *law, unsigned article, unsigned paragraph);

#endif
