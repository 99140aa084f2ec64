/* The inside of comparison.c: the rows while they are being judged. */
#ifndef COMPARE_CLASSIFY_H
#define COMPARE_CLASSIFY_H

#include "base/str.h"
#include "compare/align.h"
#include "compare/comparison.h"
#include "compare/hunks.h"
#include "compare/word_stock.h"
#include "doc/reference.h"
#include "doc/reference_index.h"

/* A row's words and what differs. */
struct judged {
    struct token_list a, b;
    struct hunk_list hunks;
    uint8_t *kinds; /* of the hunks, enum edit_kind */
    bool open;      /* something differs, and is not judged in full yet */
};

/* One side's references, read of a node when it is first asked for: few nodes are. */
struct reference_range {
    bool read;
    size_t begin, end; /* in list, half open */
};

struct side_references {
    struct reference_index index;
    struct reference_list list;
    VEC(size_t) starts; /* by reference: where its block begins in the text of all blocks */
    struct reference_range *of_node; /* by node->index; NULL: none was asked for */
};

struct comparing {
    struct comparison *out;
    const struct contract *a, *b;
    const struct comparison_words *words; /* NULL: no dictionary */
    struct alignment alignment;
    size_t *partner_a; /* by node->index; ALIGN_NONE: none */
    size_t *partner_b;
    struct word_stock stock;
    VEC(struct judged) judged; /* by row */
    struct side_references refs[2];
};

/* partners.c: aligns a and b, and fills partner_a and partner_b: of the alignment's pairs those
   that a reader would call one clause, and sections by their number and title. */
void partners_find(struct comparing *c);
/* The clauses of a and b, which are as many, are partners as they stand. */
void partners_take(struct comparing *c);
void partners_free(struct comparing *c);

/* comparison.c: the partners of the contracts in c; then the rows that follow from them. */
void comparing_begin(struct comparing *c);
void comparing_finish(struct comparing *c);
/* The node's paragraphs, a line each: its own text where it is one, else in the comparison's
   arena; NULL: "". */
const char *comparing_text(struct comparing *c, const struct node *node);

/* Appends the tokens of the node of side, or of the text that stands for it and for others; NULL:
   none does. */
void comparing_tokens(struct comparing *c, int side, const struct node *node, const char *text,
                      struct token_list *out);

/* classify.c */
/* Reads the row's tokens and hunks anew. */
void classify_read(struct comparing *c, size_t row);
/* Judges each hunk, and from them the row's words. */
void classify_judge(struct comparing *c, size_t row);
/* True where b is a with its blanks filled in, and nothing else. */
bool classify_is_filled(const struct comparing *c, const struct judged *j);

/* swaps.c: finds the terms that have another word in b, and lets the glossary know. True where
   there are any: hunks have to be read anew. */
bool swaps_learn(struct comparing *c);
/* Puts each term's own token in the place of its words. */
void swaps_apply(const struct glossary *glossary, struct token_list *tokens);

/* substance.c: what an edit of substance is about. */
enum edit_kind substance_kind(const struct comparing *c, const struct judged *j,
                              const struct hunk *hunk);
/* Writes row->edits, row->weight and row->summary. */
void substance_describe(struct comparing *c, size_t row);
/* Appends what one of the row's edits did, in the user's language: "deadline: »30« → »60«". */
void substance_put_edit(struct str *out, const struct compare_row *row,
                        const struct compare_edit *edit);

/* points.c: true where the hunk changes nothing but the numbers of references, and each still
   points at the same clause; *points: it is about references, but not so. */
bool points_renumbered(struct comparing *c, size_t row, const struct hunk *hunk, bool *points);
void points_free(struct comparing *c);

#endif
