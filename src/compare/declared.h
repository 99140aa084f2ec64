/*
 * What a contract declares of its own deviations (terms/declaration.h), held against what it
 * says: is each row carried out, where, and in the same words and numbers; and, where the
 * standard is at hand, are its old words the standard's, and which changes are not declared.
 *
 * A clause is found by its words first, then by its number: the table may still have the numbers
 * of the standard, so that what other rows are found at tells by how much the sections moved.
 */
#ifndef COMPARE_DECLARED_H
#define COMPARE_DECLARED_H

#include "base/arena.h"
#include "base/str.h"
#include "compare/comparison.h"
#include "terms/declaration.h"

#include <stdbool.h>
#include <stddef.h>

enum declared_verdict {
    DECLARED_CARRIED_OUT,
    DECLARED_OTHER_WORDS,     /* the clause has been changed, but not to these words */
    DECLARED_OTHER_NUMBERS,   /* a period or an amount is another in the clause */
    DECLARED_NOT_CARRIED_OUT, /* struck and it stands there, new and it does not, still the old */
    DECLARED_NO_DEVIATION,    /* declared, and nothing is changed by it */
    DECLARED_UNCLEAR,         /* too little is said to tell */
    DECLARED_VERDICTS
};

/* The old words against the standard's. */
enum declared_old {
    DECLARED_OLD_NOT_TOLD,
    DECLARED_OLD_SAME,
    DECLARED_OLD_OTHER,
    DECLARED_OLD_NOWHERE
};

struct declared_place {
    const struct node *node; /* NULL: nowhere */
    size_t block;
    struct clean_span span; /* of the block's text */
    size_t line;            /* of the source; 0: not known */
};

struct declared_row {
    const struct declaration *row;
    enum declared_verdict verdict;
    bool right;                 /* nothing to object to */
    const struct node *body;    /* the clause that carries it out, or says otherwise; or NULL */
    bool elsewhere;             /* it has another number than the table says */
    size_t twice;               /* the row that said the same before; DECLARED_ONCE */
    const char *what;           /* how the words differ, in the user's language; "" */
    const char *more;           /* what the clause says beyond the declared words; "" */
    struct declared_place here; /* the words of the contract that are not as declared */
    /* A number that the table states and one that stands in the clause instead; "" for none. */
    const char *stated, *stands;
    struct declared_place stated_at, stands_at;
    bool stated_in_reason;
    enum declared_old old;
    const struct node *standard; /* the clause of the standard; NULL: none, or no standard */
    size_t standard_end;         /* index of the last node that has some of the old words */
    bool old_whole;              /* they are all that the standard's clause says */
    const char *old_what;        /* how the old words differ from the standard's */
};
#define DECLARED_ONCE ((size_t)-1)

/* A change of substance that no row declares. */
struct undeclared {
    size_t row;       /* of the comparison */
    bool rest;        /* the clause is declared, but not this change of it */
    const char *what; /* in the user's language */
    unsigned weight;  /* how much it weighs, 0 most */
};

struct declared {
    struct arena arena;
    struct declarations table;
    bool borrowed;                                           /* the table is the comparison's */
    struct declared_list VEC_BODY(struct declared_row) rows; /* as in table */
    struct undeclared_list VEC_BODY(struct undeclared) undeclared; /* what weighs most first */
    size_t *of_row; /* by row of the comparison: index in rows plus one; 0: not declared */
    size_t wrong;   /* rows that are not right */
};

/* Judges the table of contract b. a and comparison (of a with b): NULL where there is no
   standard. All must live as long; words as in comparison.h. Never fails; free it. */
void declared_make(struct declared *out, const struct contract *b, const struct contract *a,
                   const struct comparison *comparison, const struct comparison_words *words);
void declared_free(struct declared *declared);
/* The row that declares a row of the comparison; NULL: none does. */
const struct declared_row *declared_of_row(const struct declared *declared, size_t row);
/* Writes onto the rows of the comparison what is declared of each; both must live as long. */
void declared_mark(const struct declared *declared, struct comparison *comparison);
const char *declared_verdict_name(enum declared_verdict verdict); /* "carried-out": tsv, json */
const char *declared_verdict_title(enum declared_verdict verdict); /* in the user's language */

/* declared_remarks.c, all in the user's language */
/* What the table calls the clause: its number, or the words that the row begins with. The caller
   owns it. */
char *declared_name_row(const struct declaration *row);
/* "13.1, line 427"; "" for no clause. The caller owns it. */
char *declared_place_name(const struct node *node);
/* The line that says that contract name has no such table. The caller owns it. */
char *declared_nothing(const struct declared *declared, const char *name);
/* Whether a row of a comparison is declared, where, and whether it is as declared: "declared (line
   970): other numbers"; "" where there is nothing to say. The caller owns it. */
char *declared_describe(const struct compare_row *row);
/* Appends what is to be said of a row, a line each. */
void declared_put_remarks(struct str *out, const struct declared *declared,
                          const struct declared_row *row);

#endif
