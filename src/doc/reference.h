/*
 * References in a contract's text: "Bestemmelse 9.2.a", "punkt 9, stk. 2, litra a", "bilag
 * C.7. og C.8", "nærværende punkt 9", "forordningens artikel 28, stk. 3".
 *
 * A reference is what one number stands for: "9.1 og 9.2" are two references of one group.
 * Each has a path of parts from the largest to the smallest (annex, clause, stk., litra …).
 * It means the contract itself (then it is resolved to the node it hits, seen from where it
 * stands), a law, or another document. Numbers are compared as printed: in a contract whose
 * headings carry no numbers nothing can be hit, and each such reference says so by its state.
 *
 * The words come from data/da_DK/references.tsv and laws.tsv (see doc/reference_words.h).
 */
#ifndef DOC_REFERENCE_H
#define DOC_REFERENCE_H

#include "base/arena.h"
#include "doc/contract.h"
#include "doc/reference_words.h"

enum { REFERENCE_PARTS = 6, REFERENCE_VALUE = 16 };

enum reference_scope {
    REFERENCE_INTERNAL, /* a clause or annex of this contract, by number */
    REFERENCE_LAW,
    REFERENCE_OTHER, /* a numbered place of another document ("hovedaftalens punkt 4") */
    REFERENCE_VAGUE, /* "ovenfor" and the like, without a number */
    REFERENCE_SCOPES
};

enum reference_state {
    REFERENCE_FOUND,
    REFERENCE_AMBIGUOUS,  /* several nodes bear this number; target is the likeliest */
    REFERENCE_MISSING,    /* no such node */
    REFERENCE_UNNUMBERED, /* no such node, but the headings here carry no numbers */
    REFERENCE_OUTSIDE,    /* not internal: nothing to resolve */
    REFERENCE_STATES
};

struct reference_part {
    unsigned noun;               /* one of REF_NOUNS */
    char value[REFERENCE_VALUE]; /* lower case, without end: "9.2.a", "c", "v" */
};

struct reference {
    struct node *node; /* in which it stands; borrowed, as all nodes here */
    size_t block;
    struct clean_span span;   /* all its words; of a later member of a list its own only */
    struct clean_span number; /* from its first own number to its last */
    size_t group;             /* index of the first member of its list */
    enum reference_scope scope;
    enum reference_state state;
    struct reference_part parts[REFERENCE_PARTS]; /* of a later member with what it shares */
    size_t part_count;
    char last[REFERENCE_VALUE]; /* of a range: its last value ("36" of "32-36"); else "" */
    bool own;                   /* "nærværende punkt 9", "dette punkt 9" */
    bool bare;                  /* a number without a noun, in a table of deviations */
    int direction;              /* -1 "ovenfor", 1 "nedenfor", 0 not said */
    const struct law *law;      /* NULL: a law that the data does not have, or no law */
    bool law_assumed;           /* no law is named: taken for the one usually meant */
    const char *law_words;      /* "straffelovens", as printed; "" */
    const char *normal;  /* "9.2.a", "Bilag C.7", "databeskyttelsesforordningen, artikel 28" */
    struct node *target; /* what it hits, of a range its first; NULL: nothing */
    struct node *target_last; /* of a range: what its last value hits; else NULL */
    struct node *nearest;     /* of a missing one: the node that its first parts hit, or NULL;
                                  of a range that ends too late: of its end */
    size_t candidates;        /* how many nodes bear the number */
};

struct reference_list {
    struct reference *items; /* in the order of the text */
    size_t len;
    size_t cap;
    struct arena arena; /* their strings */
};

/* Reads and resolves every reference of the contract. Linear in its text. Free the list. */
void reference_read(const struct contract *contract, struct reference_list *out);
/* Reads those of one text, unresolved, scopes by its own words only; node and block are
   what the references shall carry. Appends. */
void reference_read_text(const char *text, size_t len, struct node *node, size_t block,
                         struct reference_list *out);
/* Resolves one internal reference anew, after its parts were changed. */
struct reference_index;
void reference_resolve(const struct reference_index *index, struct reference *reference);
/* As reference_read, with an index that the caller has made; those of all nodes or of one. */
void reference_read_with(const struct reference_index *index, struct reference_list *out);
void reference_read_node(const struct reference_index *index, struct node *node,
                         struct reference_list *out);
void reference_list_free(struct reference_list *list);

const char *reference_scope_name(enum reference_scope scope); /* "internal", "law", … */
const char *reference_state_name(enum reference_state state); /* "found", "missing", … */

#endif
