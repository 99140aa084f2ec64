/*
 * What one contract has that another has not, clause by clause: every clause of either side
 * stands in exactly one row (one of a that was cut up, or several of a that were put
 * together, in one row each, with the clause they belong to). Rows are in the order of a; what
 * only b has stands behind the clause it follows.
 *
 * Words decide. A clause is verbatim, filled or editorial only where every difference is
 * proved to be no more than that; whatever is in doubt is altered:
 *
 *   verbatim    the same text, but for white space and the shape of quotes and dashes
 *   filled      blanks of a have something in them in b, and no condition or duty with it
 *   editorial   case, punctuation, spelling; another word for a defined term throughout; a
 *               reference whose number changed with the clause it points at
 *   altered     anything else
 *   added, deleted
 *   moved       to another place; words says what else
 *
 * Rules of proof: glossary.h (which words are the same), swaps.c (terms), classify.c (the rest).
 */
#ifndef COMPARE_COMPARISON_H
#define COMPARE_COMPARISON_H

#include "base/arena.h"
#include "doc/contract.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct annotation;   /* doc/annotation.h */
struct declarations; /* terms/declaration.h */
struct declared_row; /* compare/declared.h */

enum deviation {
    DEVIATION_VERBATIM,
    DEVIATION_FILLED,
    DEVIATION_EDITORIAL,
    DEVIATION_ALTERED,
    DEVIATION_ADDED,
    DEVIATION_DELETED,
    DEVIATION_MOVED,
    DEVIATIONS
};

/* What an edit does, what weighs most first. */
enum edit_kind {
    EDIT_MODAL, /* shall, may, must not */
    EDIT_NEGATION,
    EDIT_DEADLINE,
    EDIT_AMOUNT,
    EDIT_PAYER,
    EDIT_DECIDER,
    EDIT_APPROVAL,  /* general or specific, beforehand, in writing */
    EDIT_STRUCK,    /* a whole sentence */
    EDIT_SENTENCE,  /* a sentence added */
    EDIT_CONDITION, /* an exception or condition */
    EDIT_PARTY,     /* who */
    EDIT_POINTS,    /* a reference that points at another clause */
    EDIT_NUMBER,
    EDIT_EMPTIED, /* a blank in place of words, or gone */
    EDIT_WORDS,
    EDIT_FILLED, /* from here on nothing of substance */
    EDIT_TERM,
    EDIT_RENUMBERED,
    EDIT_SPELLING,
    EDIT_KINDS
};

/* What the contract's own table of deviations says of a row (declared.h). */
enum declaring {
    DECLARING_NONE, /* it has no such table, or the row is nothing that is to be declared */
    DECLARING_MISSING,
    DECLARING_PARTLY, /* the clause is declared, but not all that is changed in it */
    DECLARING_THERE,
    DECLARINGS
};

struct compare_edit {
    enum edit_kind kind;
    uint32_t a, a_end; /* bytes of the row's texts, half open */
    uint32_t b, b_end;
    uint32_t unit_end; /* of text_b: of what two numbers count, the same on both sides ("days");
                          b_end: of nothing */
};

struct compare_row {
    const struct node *a; /* NULL: nothing on this side */
    const struct node *b;
    enum deviation state;
    enum deviation words; /* of the words alone: what else, where it moved */
    bool renumbered;      /* another label, the same place */
    bool split;           /* a was cut up: this row has one of its pieces */
    bool merged;          /* b was put together of several: this row has one of them */
    bool piece;           /* not the first row of such a clause */
    bool quoted;          /* b alone has it, in its own table of deviations: it only quotes */
    float likeness;       /* of the words, 0..1 */
    const char *text_a;   /* all that is compared: of a split, all pieces; "" for none */
    const char *text_b;
    const struct compare_edit *edits; /* in the order of the text */
    size_t edit_count;
    const char *summary;   /* in the user's language; "" where nothing differs */
    enum edit_kind weight; /* of its weightiest edit; EDIT_KINDS: none */
    /* What the reviewer said of it, set by who knows it (work/deviations.h). */
    const char *reason;            /* "" for none */
    const char *verdict;           /* "open", "accepted", "rejected"; "" for none */
    const struct annotation *said; /* both stand there; borrowed; NULL: nothing was said */
    bool said_before;              /* when the standard had other words there */
    /* Set by declared_mark. */
    enum declaring declaring;
    const struct declared_row *declared; /* that declares it; borrowed; or NULL */
};

struct table_words; /* wordset.h */

struct compare_term {
    const char *a, *b; /* a word of a and what stands in its place in b */
    size_t count;
};

struct comparison {
    struct arena arena;
    struct compare_row_list VEC_BODY(struct compare_row) rows;
    struct compare_term_list VEC_BODY(struct compare_term) terms;
    size_t counts[DEVIATIONS];
    bool undeclared_only; /* rows that b's own table declares were taken out */
    bool declares;        /* b has a table of its own deviations (declared.h), and a has none: a
                              is what they are from, and no other version of b */
    struct declarations *table; /* b's, as it was read; never NULL */
    struct table_words *words;  /* for who judges its rows; NULL: it has none */
    size_t renumbered;          /* clauses with another number, at the same place */
    const char *renumbering;    /* the first of them, "7 → 8"; "" for none */
};

/* Whether a word is in the dictionary; asked only of words that differ by one slip of a key. */
struct comparison_words {
    bool (*is_word)(void *data, const char *word, size_t len);
    void *data;
};

/* Neither contract is kept, but rows refer to their nodes. Never fails; free it. words NULL: no
   dictionary is at hand, and a misspelled word is another word. */
void comparison_make(struct comparison *out, const struct contract *a, const struct contract *b,
                     const struct comparison_words *words);
/* Two wordings of one clause, however they differ: one row, whose nodes are NULL. */
void comparison_make_texts(struct comparison *out, const char *a, const char *b,
                           const struct comparison_words *words);
void comparison_free(struct comparison *comparison);
/* True where any clause is not verbatim at its place. */
bool comparison_differs(const struct comparison *comparison);
/* The row among others, what weighs most first: below EDIT_FILLED it is of substance;
   COMPARE_RANKS: nothing differs, or an earlier row says it, or it only quotes. */
enum { COMPARE_RANKS = EDIT_KINDS + 2 };
unsigned compare_row_rank(const struct compare_row *row);
/* The contract has a table of its own deviations, and not all of this one is in it. */
static inline bool compare_row_is_undeclared(const struct compare_row *row)
{
    return row->declaring == DECLARING_MISSING || row->declaring == DECLARING_PARTLY;
}
/* True where the row is a deviation of substance: not verbatim, more than a blank filled in or a
   matter of wording, not the later piece of a clause that has a row already, and no part of the
   contract's own table of deviations. */
bool comparison_is_deviation(const struct compare_row *row);
const char *deviation_name(enum deviation deviation);  /* "verbatim": for tsv and json */
const char *deviation_title(enum deviation deviation); /* in the user's language */
const char *declaring_name(enum declaring declaring);  /* "undeclared": for tsv; "" for none */
const char *declaring_title(enum declaring declaring); /* in the user's language */
const char *edit_kind_name(enum edit_kind kind);       /* "deadline": for json */
const char *edit_kind_title(enum edit_kind kind);      /* in the user's language */

#endif
