/*
 * What clauses are about, by the words of data/da_DK/subjects.tsv (the file describes its
 * rows). A subject is a bit; a word is looked up by its beginning and its end in one pass over
 * its bytes, so that a clause costs little more than to read it once.
 */
#ifndef CHECK_SUBJECTS_H
#define CHECK_SUBJECTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint64_t subject_set; /* one bit a subject */

enum { SUBJECTS_MAX = 62 };

/* What a word does between a subject and a reference; or-ed. */
enum subject_role {
    SUBJECT_LINK = 1 << 0,
    SUBJECT_LAW = 1 << 1,
    SUBJECT_STATES = 1 << 2,
    SUBJECT_TELLS = 1 << 3,
    SUBJECT_ABOUT = 1 << 4,
    SUBJECT_CHAIN = 1 << 5,
    SUBJECT_RELATIVE = 1 << 6,
    SUBJECT_PLAIN = 1 << 7,
    SUBJECT_NAMED = 1 << 8,
    SUBJECT_CARRIES = 1 << 9,
};

struct subject_word {
    subject_set cues;   /* subjects that the word names */
    subject_set acts;   /* … as a verb */
    subject_set title;  /* … where it stands in a title; cues too */
    subject_set told;   /* a clause with the word may be about them; all others too */
    subject_set loose;  /* … unless another section is called by them */
    subject_set things; /* things that the word names; bits of their own */
    subject_set shows;  /* … that a clause with the word has; those it names too */
    subject_set has;    /* … that it may have; all others too */
    unsigned roles;     /* enum subject_role */
};

/* Reads the data; wrong lines are told by base/datafile.h. Any thread, as all that follows. */
void subjects_load(void);
/* What the data says of a word, any case. */
struct subject_word subjects_look_up(const char *word, size_t len);
/* What the words of a text tell or, where cues is true, name. */
subject_set subjects_of(const char *text, bool cues);
/* What they tell loosely. */
subject_set subjects_loose(const char *text);
/* Subjects that a clause which has none of their words cannot be about. */
subject_set subjects_sure(void);
/* The subjects that a title names. */
subject_set subjects_titled(const char *title);

/* Where the next word of a text begins (at or behind at) and ends; false: there is none. */
bool subjects_next_word(const char *text, size_t at, size_t *begin, size_t *end);
/* The bytes begin … end - 1 are one of the words (NULL at the end), in whatever case of ASCII. */
bool subjects_is_one_of(const char *text, size_t begin, size_t end, const char *const *words);

#endif
