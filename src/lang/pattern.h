/*
 * Phrases that a lawyer can write and read, looked for in the words of a clause.
 *
 *   slet* .. kopi*            a word that begins with "slet", at most eight words on "kopi…"
 *   senest ..3 # dage|timer   "..3": at most three words between; "#": a number; "|": either
 *   ^ ikke                    "^": near the beginning of the sentence, at most two words on
 *   @slet & @kopi             both in one sentence, in any order, or one of them in the words
 *                             that introduce the list of which the other is an entry
 *   @slet + @registreret      both somewhere in the clause or its headings; @name: a set of
 *                             words, written once as "set slet = slet* sletning* destruer*"
 *
 * Case does not count, nor hyphens inside words ("data-behandleren", broken over lines).
 * A phrase does not run over the end of a sentence. Every word of the text is looked up
 * among the alternatives once and then remembered, so that matching is a test of bits; a phrase of
 * n words costs at most n times the words it may reach over: nothing can hang.
 */
#ifndef LANG_PATTERN_H
#define LANG_PATTERN_H

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* "*aftale", "*databehandl*": an alternative that a word may only end with, or hold. */
struct open_atom {
    const char *core; /* without the stars; in the arena */
    size_t len;
    bool open_back;
    uint64_t number;
};

/* All alternatives and sets of one file of patterns. */
struct lexis {
    struct arena arena;
    struct map atoms;           /* "slet*" -> number */
    VEC(struct open_atom) open; /* those of them that begin with a star */
    struct map sets;            /* name -> struct set */
    struct map words;           /* lower case -> the atoms that it answers, bits */
    size_t count;               /* of atoms */
    bool closed;                /* words have been read: no more patterns */
};

#define LEXIS_INIT                                                                             \
    {                                                                                          \
        ARENA_INIT, MAP_INIT, VEC_INIT, MAP_INIT, MAP_INIT, 0, false                           \
    }

struct pattern;

void lexis_free(struct lexis *lexis);
/* "slet* sletning*": adds to the set of that name, which is made where there is none. */
int lexis_add_set(struct lexis *lexis, const char *name, const char *words, struct err *err);
/* Reads one pattern; it lives as long as lexis. Errors: an unknown set, nothing to look for. */
int lexis_add_pattern(struct lexis *lexis, const char *text, struct pattern **out,
                      struct err *err);

/* From now on word (and its genitive) counts as what like counts as, until words are
   forgotten: "kommunen" where the contract says that it is the controller. */
void lexis_alias(struct lexis *lexis, const char *word, size_t len, const char *like);
/* The same, but word counts as what like counts as and as nothing else, and its genitive is left. */
void lexis_take(struct lexis *lexis, const char *word, const char *like);
/* Forgets the words that were read, for the next text; lexemes read before are void. */
void lexis_forget_words(struct lexis *lexis);
/* The same once there are very many of them: for words that no contract gives another meaning. */
void lexis_trim_words(struct lexis *lexis);

/* One word of a text. */
struct lexeme {
    const uint64_t *atoms; /* bits, borrowed from the lexis */
    size_t begin, end;     /* bytes in the text it came from */
    unsigned sentence;     /* counted from 0 */
    unsigned lead;         /* of an entry of a list: the sentence before it that introduces the
                              list; else its own */
};
struct lexeme_list VEC_BODY(struct lexeme);

/* Adds what the word (lower case) answers to bits, LEXIS_BITS of them; nothing is remembered, so that
   any thread may ask once the patterns are read. */
void lexis_answer(const struct lexis *lexis, const char *word, uint64_t *bits);

/* Whether no pattern looks for the word. */
bool lexis_is_new(const struct lexeme *word);

/* Cuts text into words and appends them; whole: the text is one sentence (a table's cells).
   Free with vec_free. */
void lexis_read(struct lexis *lexis, const char *text, bool whole, struct lexeme_list *out);
/* Whether the word answers the set of that name; false where there is no such set. */
bool lexis_is(const struct lexis *lexis, const struct lexeme *word, const char *set);

enum { LEXIS_MOST_ATOMS = 3072, LEXIS_BITS = LEXIS_MOST_ATOMS / 64 };

/* Adds all that the words answer to bits (LEXIS_BITS of them), for pattern_may_find. */
void lexemes_gather(const struct lexeme_list *words, uint64_t *bits);
/* Whether words that answer these bits, with those of their context, can have the pattern at all: most
   have not, and need not be searched. */
bool pattern_may_find(const struct pattern *pattern, const uint64_t *words,
                      const uint64_t *context);

/* Where the first group of the pattern stands in words, from the word from (0-based) on:
   index of its first word and one past its last; the other groups may stand anywhere in
   words or in context (NULL: none). False: nowhere. */
bool pattern_find(const struct pattern *pattern, const struct lexeme_list *words, size_t from,
                  const struct lexeme_list *context, size_t *begin, size_t *end);
/* The same, only in the words from begin to end (one sentence, say). */
bool pattern_find_in(const struct pattern *pattern, const struct lexeme_list *words,
                     size_t begin, size_t end);

#endif
