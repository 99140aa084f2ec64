/*
 * What a contract says itself of where it deviates from a standard: an annex with the old words
 * of a clause, the new ones and the reason ("Begrundelser for afvigelser fra …"). It is read in
 * whatever shape it came out of a file:
 *
 *   rows      a row of the table a line, cells parted by bars, tabs or wide spaces
 *   columns   cells side by side over several lines, each under its column's name
 *   cells     one cell after the other, each a paragraph or cut by a page's end
 *   labels    "Oprindelig ordlyd: …", "Ny ordlyd: …", "Begrundelse: …"
 *   sentences "Punkt 7.3 er ændret således: …", "Punkt 7.6 udgår. …"
 *
 * The words that tell such an annex and its cells are data (data/da_DK/deviations.tsv).
 */
#ifndef TERMS_DECLARATION_H
#define TERMS_DECLARATION_H

#include "base/arena.h"
#include "base/vec.h"
#include "doc/contract.h"

#include <stdbool.h>
#include <stddef.h>

/* Where a word of a cell stands. */
struct declared_word {
    size_t at, end; /* bytes of the cell's text */
    struct node *node;
    size_t block;
    struct clean_span span; /* of the block's text; {0,0}: it is the node's mark */
    size_t line;            /* of the source; 0: not known */
};

struct declared_cell {
    const char *text; /* paragraphs a line each, without the clause's number; "" for none */
    const struct declared_word *words;
    size_t count;
};

enum declaration_kind { DECLARATION_CHANGED, DECLARATION_ADDED, DECLARATION_STRUCK };

struct declaration {
    enum declaration_kind kind;
    bool excerpt;           /* old and new are words out of the clause, not all of it */
    const char *old_number; /* "7.3.a", "C.4", "Bilag C"; "" where none is said */
    const char *new_number;
    struct declared_cell old, new, reason;
    struct declared_word first; /* where the row begins */
};

/* Nodes first … end - 1 hold such a table. */
struct declaration_table {
    size_t first, end;
    const struct node *node; /* its annex or section, or what it begins with */
    size_t line;             /* of the source on which it begins */
};

struct declarations {
    struct arena arena;
    struct declaration_list VEC_BODY(struct declaration) rows;
    struct declaration_tables VEC_BODY(struct declaration_table) tables;
    const struct node
        *unread; /* an annex that is called so, but no row could be read; or NULL */
};

/* Reads all such tables of the contract; rows are in the order of the text. Linear; next to
   nothing where there is none. Never fails; the contract must live as long. Thread-safe. */
void declarations_read(struct declarations *out, const struct contract *contract);
void declarations_free(struct declarations *declarations);
/* Reads the data, once; declarations_read does so by itself. */
void declarations_load(void);
/* True where the node is a part of such a table, and no part of what was agreed. */
bool declarations_hold(const struct declarations *declarations, const struct node *node);
/* The table in which the node stands; NULL: in none. */
const struct declaration_table *declarations_table(const struct declarations *declarations,
                                                   const struct node *node);

#endif
