/*
 * The comparison that is open in the workbench: the contract as it is now against a standard
 * (or a file, another contract, an older version). It stays open while its view is left, so
 * that the clause tree shows where the contract deviates and a clause leads back to its row.
 *
 * Rows and their nodes are only looked at through compare_ready: a change of the contract
 * leaves them behind, and the next rest, or the next frame where that takes no time, makes them
 * anew. What must be known in between is kept as ids.
 */
#ifndef UI_COMPARE_H
#define UI_COMPARE_H

#include "base/map.h"
#include "compare/comparison.h"
#include "ui/state.h"
#include "work/compare.h"

/* As stored: new ones at the end. */
enum compare_scope {
    SCOPE_SUBSTANCE,
    SCOPE_DIFFERENT,
    SCOPE_ALL,
    SCOPE_UNDECLARED, /* of substance, and the contract's own table does not declare it */
    SCOPES
};

#define COMPARE_NO_ROW ((size_t)-1)

/* A row by what does not change: a clause of the standard and one of the contract. */
struct compare_key {
    size_t a; /* index in the standard; COMPARE_NO_ROW: none */
    char b[NODE_ID_SIZE];
};

struct compare_state {
    char *against; /* owned; what it is compared with, as named by the user */
    char *wanted;  /* owned; what it is to be compared with ("": the standard), or NULL */
    struct work_comparison *made;    /* NULL: not yet */
    const struct contract *contract; /* that it was made of, */
    unsigned long version;           /* at this version */
    bool quick; /* the last one took so little that a frame can wait for it */
    enum compare_scope scope;
    bool by_weight;    /* what weighs most first; else the order of the standard */
    VEC(size_t) shown; /* rows, as items of the flow */
    struct flow flow;
    struct compare_key here; /* where the cursor was when rows were last at hand */
    struct compare_key goal; /* where to go to once what is wanted is there, */
    action_function *then;   /* and what to do there; NULL: nowhere */
    char left[NODE_ID_SIZE]; /* the workbench's clause when the view was left */
    struct match_query query;
    struct map marks;  /* clause -> struct compare_mark, packed */
    size_t deviations; /* of substance */
    size_t explained;  /* of these */
};

/* What the tree shows of a clause. */
struct compare_mark {
    enum deviation state;
    char verdict; /* first letter of it, or '\0' */
    bool explained;
    unsigned missing; /* clauses of the standard that would stand behind it */
    bool undeclared;  /* the contract's own table leaves out something of these */
};

/* do_compare.c */
/* The comparison, made anew where the contract changed; NULL: none is open, or it takes longer
   than a key may. */
struct compare_state *compare_ready(struct ui *ui);
/* The same, or NULL and a word about why not. */
struct compare_state *compare_need(struct ui *ui);
const struct comparison *compare_result(const struct compare_state *state);
bool compare_mark_of(const struct ui *ui, const struct node *node, struct compare_mark *out);
const struct compare_row *compare_row_at(const struct compare_state *state, size_t item);
/* The row that an action is about, or NULL. */
const struct compare_row *compare_row_here(struct ui *ui, const struct compare_state *state);
struct compare_key compare_key_of(const struct compare_row *row);
/* Index of the row of the key, or of the first that has one of its clauses; COMPARE_NO_ROW. */
size_t compare_find_row(const struct compare_state *state, const struct compare_key *key);
/* The item that shows the row, or the nearest behind it in the order of the standard. */
size_t compare_item_of(const struct compare_state *state, size_t row);
/* What is said of deviations has changed, and nothing else; or all of it is fresh. */
void compare_take_in(struct ui *ui, struct compare_state *state);
/* Sets the cursor on an item and shows as much of it as there is room for. */
void compare_show_item(struct compare_state *state, size_t item);
void compare_remember(struct compare_state *state); /* the row of the cursor, in here */
/* How a reader names the row: "7.2 → 6.3"; the caller owns it. */
char *compare_row_name(const struct ui *ui, const struct compare_row *row);

/* Opens the view on the row, with what the comparison is against ("": the standard), and does the
   action there once that is read. */
void compare_open_at(struct ui *ui, const char *against, const struct compare_key *key,
                     action_function *then);

/* compare_rows.c */
enum { COMPARE_WIDE = 100 }; /* columns of the screen from which two texts stand side by side */
extern const struct flow_ops compare_ops; /* data: struct ui */

/* compare_view.c */
bool compare_view_is_open(const struct ui *ui); /* it has the keys */
void compare_view_open(struct ui *ui);
void compare_view_close(struct ui *ui);
bool compare_view_takes(enum action action);              /* it does something there */
void compare_view_run(struct ui *ui, enum action action); /* as its key, or from the menu */

#endif
