/*
 * Hunspell's dictionary files read by ourselves, for the two things that the library does
 * slowly: loading (it builds 18 MB of tables; we index the file as it is) and long compounds
 * (it searches all ways to cut a word, and tries every replacement rule at every cut).
 *
 * A lexicon models: suffixes, also two after another, compounds of begin, middle and end
 * parts, COMPOUNDMIN, COMPOUNDPERMITFLAG, ONLYINCOMPOUND, NEEDAFFIX, FORBIDDENWORD,
 * CHECKCOMPOUNDREP with its replacement table, word pairs, capitals and breaking at hyphens:
 * what Hunspell 1.7 does with da_DK (hunspell(5); affixmgr.cxx). What it does not model
 * (prefixes, other compound rules, other encodings) it says: LEXICON_UNSURE, and the
 * caller asks Hunspell. tests/unit-lang.c holds the two against each other.
 *
 * Not thread-safe: it remembers the parts of words that it has seen.
 */
#ifndef LANG_LEXICON_H
#define LANG_LEXICON_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct lexicon;

enum lexicon_answer { LEXICON_WRONG, LEXICON_RIGHT, LEXICON_UNSURE };

enum { LEXICON_MAX_PARTS = 10 };

/* What one word or a part of one can be. */
enum {
    PART_WORD = 1,   /* stands alone */
    PART_BEGIN = 2,  /* first part of a compound */
    PART_MIDDLE = 4, /* a part between others */
    PART_END = 8,    /* last part */
    PART_STEM = 16,  /* an entry of the dictionary as it is */
    PART_NOUN = 32,
    PART_VERB = 64,
    PART_ADJECTIVE = 128,
    PART_OWN = 256 /* of a word that lexicon_add added */
};

/* Reads base.aff and base.dic. ERR_INPUT where one cannot be read. */
int lexicon_open(struct lexicon **out, const char *base, struct err *err);
void lexicon_free(struct lexicon *lexicon); /* NULL is fine */

/* Adds a word with the inflections of model: a word of the dictionary, or flags as they
   stand there ("10,11"). NULL: those of the longest word that it ends in, or of its
   derivation. Words of up to 120 bytes. */
void lexicon_add(struct lexicon *lexicon, const char *word, size_t len, const char *model,
                 size_t model_len);

/* Judges one word, UTF-8 NFC, in any case. */
enum lexicon_answer lexicon_check(struct lexicon *lexicon, const char *word, size_t len);
/* What these letters, as they are, can be: PART_ bits. */
unsigned lexicon_part(struct lexicon *lexicon, const char *word, size_t len);
/* Cuts a compound (lower case) into its parts as Hunspell's search does; ends[i] is the
   byte behind part i. 0: it is no compound; simple words are none. */
size_t lexicon_split(struct lexicon *lexicon, const char *word, size_t len,
                     size_t ends[LEXICON_MAX_PARTS]);

#endif
