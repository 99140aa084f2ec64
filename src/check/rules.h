/* The rows of the table in check.c, and what several checks share. */
#ifndef CHECK_RULES_H
#define CHECK_RULES_H

#include "base/vec.h"
#include "check/check.h"
#include "lang/words.h"

extern const struct check check_agreement;
extern const struct check check_apart;
extern const struct check check_civil_number;
extern const struct check check_comma;
extern const struct check check_compound_hyphen;
extern const struct check check_compound_loan;
extern const struct check check_compound_name;
extern const struct check check_term_case;
extern const struct check check_contradiction;
extern const struct check check_declared;
extern const struct check check_apostrophe;
extern const struct check check_finite_verb;
extern const struct check check_hyphenation;
extern const struct check check_misspelling;
extern const struct check check_odd_character;
extern const struct check check_open_compound;
extern const struct check check_phrase;
extern const struct check check_open_field;
extern const struct check check_open_form;
extern const struct check check_enumeration;
extern const struct check check_drafting;
extern const struct check check_open_value;
extern const struct check check_placeholder;
extern const struct check check_punctuation;
extern const struct check check_references;
extern const struct check check_register_number;
extern const struct check check_repeated_word;
extern const struct check check_signs;
extern const struct check check_full_stop;
extern const struct check check_stranger;
extern const struct check check_term_drift;

/* Bytes of the letter or digit at, ASCII or of two bytes (Latin, Greek, Cyrillic); 0: another
   sign. Quicker than to decode, for passes over whole contracts. */
static inline size_t word_byte_at(const char *text, size_t at)
{
    unsigned char c = (unsigned char)text[at];

    if (c < 0x80)
        return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ? 1 : 0;
    return c >= 0xC3 && c <= 0xDF && text[at + 1] != '\0' ? 2 : 0;
}

/* A letter or digit ends before at. */
static inline bool word_byte_before(const char *text, size_t at)
{
    return (at > 0 && (unsigned char)text[at - 1] < 0x80 && word_byte_at(text, at - 1) > 0) ||
           (at > 1 && word_byte_at(text, at - 2) == 2);
}

/* The end of the run of letters and digits that begins at. */
static inline size_t word_run_end(const char *text, size_t at)
{
    for (size_t step = word_byte_at(text, at); step > 0; step = word_byte_at(text, at))
        at += step;
    return at;
}

/* The beginning of the run of letters and digits that ends before at. */
static inline size_t word_run_begin(const char *text, size_t at)
{
    while (word_byte_before(text, at))
        at -= (unsigned char)text[at - 1] < 0x80 ? 1 : 2;
    return at;
}

/* The word right before at is this one, in any case. */
bool word_stands_before(const char *text, size_t at, const char *word);
/* A finite verb stands one space behind end, as far as the lexicon and the dictionary know. */
bool word_has_verb_behind(const struct check_context *context, const char *text, size_t end);

/* Adds a finding and, where there is one, what the words should be. Takes over message. */
struct check_spot {
    const struct check_context *context;
    struct node *node;
    size_t block;
    struct finding_list *out;
};
void check_report(const struct check_spot *spot, enum finding_kind kind,
                  enum finding_severity severity, struct clean_span span, const char *proposal,
                  char *message);
/* Reports bytes [begin, end) as punctuation that ought to be right (NULL: not known how). */
void punctuation_report(const struct check_spot *spot, size_t begin, size_t end,
                        const char *right, const char *message);

/* The words of one block. */
struct block_words VEC_BODY(struct word);

void block_words_cut(struct block_words *words, const char *text); /* free with vec_free */
/* Only spaces between the end of a and the beginning of b. */
bool words_touch(const char *text, const struct word *a, const struct word *b);
bool word_is_capital(const char *text, const struct word *word); /* its first letter */
bool word_begins_sentence(const char *text, const struct word *word);
/* Equal but for capitals. */
bool words_equal(const char *text, const struct word *a, const struct word *b);

/* A block and its words. */
struct passage {
    struct check_spot spot;
    const char *text;
    struct block_words words;
    bool *foreign; /* words.items[i] is of another tongue and not judged; NULL: no dictionary */
};
/* One for each of the node's blocks, whose findings go to out. */
struct passage *passages_make(const struct check_context *context, struct node *node,
                              struct finding_list *out);
void passages_free(struct passage *passages, size_t count);
/* Hands judge every word, by its index; none where there is no dictionary. */
void passage_each_word(const struct passage *passage,
                       void (*judge)(const struct passage *passage, size_t index));
/* Another word follows, and both are Danish. */
bool passage_has_pair(const struct passage *passage, size_t index);

/* A verb of giving stands a few words before the one at index: two nouns may then meet, who gets
   it and what ("giver flere adgang"). */
bool passage_gives_before(const struct passage *passage, size_t index);

/* Where a block is English (or another tongue): flags[i] for words.items[i]; the caller
   frees. Such words are not judged. */
bool *foreign_words(const struct check_context *context, const char *text,
                    const struct block_words *words);

/* A hyphen that a line's end left: hyphenation.c reports it, so nobody else should. */
bool word_is_remnant(const struct check_context *context, const char *text,
                     const struct word *word);

/* The contract as a whole is in English: nothing Danish can be said of its words. */
bool foreign_contract(const struct check_context *context);

/* A word by itself in the dictionary, or one that the contract has as well: no chance compound,
   which nearly any letters may seem to be. shortest: characters. */
bool word_is_whole(const struct check_context *context, const char *word, size_t shortest);
/* What two words beside each other are together; NULL: no word. The caller owns it. */
typedef char *word_join(const struct check_context *context, const char *text,
                        const struct word *a, const struct word *b);
/* The word at index joined with the one behind it, or else with the one before; *span is where
   both stand. NULL: neither is a word, and span is as it was. The caller owns it. */
char *word_pair_find(const struct check_context *context, const char *text,
                     const struct block_words *words, size_t index, word_join *join,
                     struct word *span);

/* The word at index is half of one that a space has cut: what the whole is, and where it stands
   (*span). NULL: it is none, and span is as it was. The caller owns it. */
char *split_word_find(const struct check_context *context, const char *text,
                      const struct block_words *words, size_t index, struct word *span);

/* What the word at index, which the dictionary does not have, or it and the one beside it are with
   a ligature that a converter has lost, and where that stands (*span). NULL: it has lost none. The
   caller owns it. */
char *lost_ligature_find(const struct passage *passage, size_t index, struct word *span);
/* The same for two words and a space in place of the ligature only ("speci kke"). */
char *lost_ligature_between(const struct check_context *context, const char *text,
                            const struct block_words *words, size_t index, struct word *span);

/* In the list of English words that Danish compounds begin with. */
bool loan_is_listed(const char *word, size_t len);
/* In the list of common English words. */
bool foreign_is_listed(const char *word, size_t len);

#endif
