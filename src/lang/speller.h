/*
 * Danish spelling: Hunspell da_DK, a legal dictionary of our own, the team's words, and a
 * memo of verdicts that is kept on disk between runs. The dictionary is loaded by a thread
 * of its own; until then only words with a remembered verdict are judged. This room is the
 * only one that includes hunspell.h.
 */
#ifndef LANG_SPELLER_H
#define LANG_SPELLER_H

#include "base/err.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stddef.h>

struct speller;
struct vocabulary;

enum speller_state { SPELLER_LOADING, SPELLER_READY, SPELLER_MISSING };
enum verdict { VERDICT_RIGHT, VERDICT_WRONG, VERDICT_UNKNOWN /* not judged yet */ };

struct speller_options {
    const char *dictionary;  /* base path of .aff/.dic; NULL: the system's da_DK, or DICPATH */
    const char *legal_words; /* data/da_DK/legal.dic, or NULL */
    const char *team_words;  /* the workspace's dictionary/da_DK.dic, or NULL */
    const char *cache;       /* file of remembered verdicts, or NULL */
    bool waits; /* no thread: who asks for a word that is not remembered waits until
                                 the dictionary is loaded; suggestions are not started either */
};

/* Starts loading in the background and returns at once. Strings are copied. */
int speller_open(struct speller **out, const struct speller_options *options, struct err *err);
void speller_free(struct speller *speller); /* waits for the thread, saves the verdicts */
enum speller_state speller_state(struct speller *speller);
/* What is wrong when the state is SPELLER_MISSING: one translated line. */
const char *speller_problem(const struct speller *speller);
void speller_wait(struct speller *speller); /* until it is not loading any more */
/* Judges one word (UTF-8 NFC, len bytes) by memo or dictionary. Any thread. */
enum verdict speller_check(struct speller *speller, const char *word, size_t len);
/* True for a compound that the dictionary lets pass but that looks like a slip: short parts
   which one edit would turn into one word of the dictionary ("grund" + "lang"), a part that
   stands twice, or one edit from a word of our own dictionary. *better, where not NULL, gets
   what was probably meant (the caller frees it), or NULL. */
bool speller_doubts(struct speller *speller, const char *word, size_t len, char **better);
/* What a common slip of data/da_DK/slips.tsv stands for ("sammenarbejde": "samarbejde"), or
   NULL; the caller frees it. Such words are VERDICT_WRONG. */
char *speller_slip(const struct speller *speller, const char *word, size_t len);
/* What the dictionary knows of a word; of a compound (without WORD_SIMPLE) what it knows of
   the word at its end; 0 for an unknown word and while nothing is loaded. Case does not
   matter. */
enum {
    WORD_SIMPLE = 1,
    WORD_STEM = 2,
    WORD_NOUN = 4,
    WORD_VERB = 8,
    WORD_ADJECTIVE = 16,
    WORD_OWN = 32 /* of our own words */
};
unsigned speller_word_class(struct speller *speller, const char *word, size_t len);
/* A word of our own words or of the contract that is one edit away, or, where any is set, of
   the dictionary; NULL: none. The caller frees it. Quick: compounds are not tried. */
char *speller_near(struct speller *speller, const struct vocabulary *vocabulary,
                   const char *word, size_t len, bool any);
/* Accepts a word (with inflections) from now on; writing the team's file is the caller's. */
void speller_accept(struct speller *speller, const char *word, size_t len);

struct word_list VEC_BODY(char *); /* strings owned by the list */
void word_list_free(struct word_list *list);

/* Words the contract establishes: counted by the caller from its own text; used to rank
   suggestions and to pass names that it repeats. */
struct vocabulary *vocabulary_new(void);
void vocabulary_free(struct vocabulary *vocabulary);
void vocabulary_add(struct vocabulary *vocabulary, const char *text,
                    size_t len); /* and a NUL */
size_t vocabulary_count(const struct vocabulary *vocabulary, const char *word, size_t len);
/* True for a capitalised word that the contract uses as a name (parties, products), and in any
   case for the name of a firm in one of its addresses ("nordlys" by "info@nordlys.dk"). */
bool vocabulary_is_name(const struct vocabulary *vocabulary, const char *word, size_t len);

/* How often the contract writes two words beside each other ("first second", lower case). */

/* At most max suggestions, best first: candidates at edit distance one (and two joins and
   splits) that the dictionary accepts, ranked by the vocabulary. word may hold a space: two
   words to be joined. Slow (up to 100 ms). vocabulary may be NULL. */
void speller_suggest(struct speller *speller, const struct vocabulary *vocabulary,
                     const char *word, size_t len, size_t max, struct word_list *out);
/* The same on the speller's thread, which works on a copy of the vocabulary. start forgets
   an earlier question; poll fills out and
   returns true once when the answer is there. */
void speller_suggest_start(struct speller *speller, const struct vocabulary *vocabulary,
                           const char *word, size_t len, size_t max);
bool speller_suggest_poll(struct speller *speller, struct word_list *out);

#endif
