/*
 * Two words beside each other that may be one: what the patterns of open compounds ask of the
 * pair and of each word.
 */
#ifndef CHECK_COMPOUND_H
#define CHECK_COMPOUND_H

#include "check/rules.h"

struct pair {
    const struct passage *passage;
    const struct check_context *context;
    const char *text;
    size_t first; /* index; the second follows it */
};

/* One of the words of the list, in any case. */
bool compound_is_in(const struct pair *pair, const struct word *word, const char *const *list,
                    size_t count);
#define COMPOUND_IS_IN(pair, word, list)                                                       \
    compound_is_in(pair, word, list, sizeof(list) / sizeof *(list))
/* A noun that a name stands before, or that stands in apposition: "artikel", "kunde". */
bool compound_is_label(const struct pair *pair, const struct word *word);
/* A noun of measure: "antal brugere", "typer personoplysninger". */
bool compound_is_measure(const struct pair *pair, const struct word *word);
/* Stands before a noun in the singular that is a phrase of its own: "en", "denne". */
bool compound_is_determiner(const struct pair *pair, const struct word *word);

/* What the dictionary knows of the word (enum word_class, or-ed). */
unsigned compound_class_of(const struct pair *pair, const struct word *word);
/* A noun, or a compound that ends in one, that is nothing else. */
bool compound_is_noun(const struct pair *pair, const struct word *word);
/* "hjælper": the dictionary lists strong verbs form by form, without their class. */
bool compound_may_be_verb(const struct pair *pair, const struct word *word);
/* A number follows the second word. */
bool compound_has_digits_behind(const struct pair *pair);

/* A word from English, or one with a hyphen, and a noun that are one word; joined: as below. */
bool compound_is_of_loan(const struct pair *pair, char **joined);
/* Two nouns, or a noun and its participle, that are one word; joined: both in one, lower case,
   replaced where the joint of the compound is missing. */
bool compound_is_of_nouns(const struct pair *pair, char **joined);

#endif
