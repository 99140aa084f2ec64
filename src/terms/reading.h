/*
 * A contract as the extractors see it: words that know their concepts, sentences, and for each
 * sentence what it stands under. Made in one pass; offsets are bytes of a block's present text.
 *
 *   token     a word, a number or one mark of punctuation, with the concepts that it carries
 *   sentence  tokens first … first + count of one block; its own concepts, those of the headings
 *             above it, and those of what leads to it (the clause a list hangs under, the
 *             sentences before it in the clause)
 */
#ifndef TERMS_READING_H
#define TERMS_READING_H

#include "terms/knowledge.h"
#include "terms/terms.h"

enum token_gap {
    GAP_NONE,
    GAP_SPACE,
    GAP_WIDE /* tab, "|", two spaces */,
    GAP_LINE,
    GAP_BLANK /* a line between */,
    GAP_BLOCK
};

struct token {
    uint32_t begin; /* bytes in the block's text */
    uint32_t end;
    uint32_t word;  /* index in words; NO_WORD for punctuation */
    uint32_t block; /* index in blocks */
    uint8_t gap;    /* before it: enum token_gap, plus one; 0: nobody has asked (token_gap) */
    char mark;      /* punctuation: ',', '.', ':', ';', '(', ')', '"', '-', '*', '?' other */
    bool capital;
    bool digits; /* begins with a digit */
    uint64_t mask;
    uint64_t sense;
};

#define NO_WORD UINT32_MAX

/* A number, "14-dages", "dage", "hvert" and "årligt": where none of these stands, nothing is
   measured. Told once a word (measure.c). */
enum word_measure {
    MEASURE_NUMBER = 1,
    MEASURE_JOINED = 2,
    MEASURE_UNIT = 4,
    MEASURE_RHYTHM = 8
};

struct word_entry {
    const char *text; /* lower case */
    uint32_t len;
    uint32_t phrases[PHRASE_HEADS];
    uint64_t mask;
    uint64_t sense;
    uint8_t measures;  /* enum word_measure bits: what it can be of a length of time */
    bool taught;       /* means a party in this contract only */
    uint32_t capitals; /* how often it is written with a capital inside a sentence */
};

struct reading_block {
    struct node *node;
    uint32_t index; /* in node->blocks */
    const char *text;
    uint32_t first; /* tokens */
    uint32_t count;
    bool mapped; /* the text is as it was extracted: it leads back to the source */
};

struct token_range {
    uint32_t first; /* half open */
    uint32_t end;
};

struct sentence {
    uint32_t first; /* tokens */
    uint32_t count;
    uint32_t block;
    uint64_t mask;    /* its own */
    uint64_t sense;   /* its own */
    uint8_t measures; /* its own: enum word_measure bits */
    uint64_t near;    /* the closest heading */
    uint64_t above;   /* all headings above */
    uint64_t lead;    /* what leads to it */
};

struct sentences VEC_BODY(struct sentence);

struct reading {
    const struct knowledge *knowledge;
    struct terms *terms; /* of which this is the reading; strings go into its arena */
    const struct contract *contract;
    VEC(struct token) tokens;
    VEC(struct word_entry) words;
    VEC(struct reading_block) blocks;
    struct sentences sentences;
    struct map by_text;
    struct arena arena;
    uint64_t *near; /* by node->index: masks of titles */
    uint64_t *above;
    uint64_t *lead;
    uint64_t *own;                 /* of the node's whole text */
    VEC(struct token_range) lists; /* tables that list types of data or categories of persons */
    bool *quoted;     /* by node->index: in an annex that quotes old and new wording; or NULL */
    uint64_t present; /* concepts that stand anywhere */
};

/* Tokens and blocks. terms NULL: only what is measured is wanted, and no word is looked up. */
void reading_cut(struct reading *reading, struct terms *terms, const struct contract *contract);
void reading_understand(struct reading *reading); /* concepts, sentences: after the parties */
/* sentences.c: the sentences of block b, for reading_understand. */
void reading_cut_sentences(struct reading *reading, uint32_t b);
void reading_free(struct reading *reading);

/* Gives a word (lower case) one more concept and takes others from it. */
void reading_teach(struct reading *reading, const char *word, size_t len, uint64_t add,
                   uint64_t take);

/* The token's lower-case text; "" for punctuation. */
const char *token_lower(const struct reading *reading, uint32_t token);
bool token_is(const struct reading *reading, uint32_t token, const char *lower);
/* The concepts of the token's word alone, which are known before reading_understand. */
uint64_t token_word_mask(const struct reading *reading, uint32_t token);
/* Text of tokens first … last as printed, one block. In the terms' arena. Line marks between
   words of different blocks become spaces. */
const char *reading_words(const struct reading *reading, uint32_t first, uint32_t end);
struct node *token_node(const struct reading *reading, uint32_t token);
size_t token_line(const struct reading *reading, uint32_t token); /* of the source */

/* True where a token of first … end carries any bit of mask. *at (may be NULL): the first. */
bool reading_has(const struct reading *reading, uint32_t first, uint32_t end, uint64_t mask,
                 uint32_t *at);

/* --- making terms ------------------------------------------------------------------------ */

struct term *term_add(struct reading *reading, enum term_key key); /* appended; no place yet */
struct term *term_add_under(struct reading *reading, struct term *owner, const char *role);
void term_place(const struct reading *reading, struct term *term, uint32_t first, uint32_t end);
void term_set_text(struct reading *reading, struct term *term, const char *name,
                   const char *text); /* copied; NULL: no value (null) */
void term_set_number(struct term *term, const char *name, double number);
void term_set_truth(struct term *term, const char *name, bool truth);

/* --- extractors: one a file -------------------------------------------------------------- */

void read_parties(struct reading *reading);    /* before reading_understand */
void read_party_rest(struct reading *reading); /* names that only running text has */
void read_contacts(struct reading *reading);
void read_subprocessors(struct reading *reading);
void read_duties(struct reading *reading);        /* breach, notice, requests, log */
void read_authorisation(struct reading *reading); /* of subprocessors */
void read_deletion(struct reading *reading);
void read_retention(struct reading *reading);  /* laws that require storage */
void read_lists(struct reading *reading);      /* types, persons, places */
void read_categories(struct reading *reading); /* special categories, offences */
void read_audits(struct reading *reading);
void read_transfers(struct reading *reading); /* after the subprocessors */
void read_law(struct reading *reading);       /* and venue */
void read_effective(struct reading *reading); /* entry into force */
void read_clauses(struct reading *reading);   /* duration, fees */
void read_deadlines(struct reading *reading);
/* Everything but corrections; the caller frees both. */
struct terms *terms_read_with(struct reading *reading, const struct contract *contract);
void find_contradictions(struct reading *reading, struct contradiction_list *out);
/* Puts the contradiction of the deletion's period under the term. */
void note_contradictions(struct reading *reading, const struct contradiction_list *list);
void terms_correct(struct terms *terms, struct reading *reading);

#endif
