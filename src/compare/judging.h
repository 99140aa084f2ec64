/* The inside of declared.c: a table of deviations while it is being judged. */
#ifndef COMPARE_JUDGING_H
#define COMPARE_JUDGING_H

#include "base/str.h"
#include "compare/declared.h"
#include "compare/glossary.h"
#include "compare/wordset.h"
#include "terms/quantity.h"

/* A section of the table's numbering and the one of the contract's that it became. */
struct shift {
    long from, to;
};

struct found {
    const struct node *node; /* NULL: none */
    float likeness;          /* of the words, 0..1 */
    float share;             /* of the wanted words that stand there */
    bool whole;              /* with what hangs under it */
};

struct having {
    uint32_t node, count;
};

struct judging {
    struct declared *out;
    const struct contract *a, *b; /* a NULL: no standard */
    const struct comparison *comparison;
    const struct comparison_words *dictionary;
    /* The comparison's, else read for this alone. */
    struct table_words *words;
    /* By node of a and b: its words and those of what hangs under it, once they were asked for. */
    struct clause_words *whole[2];
    uint64_t *weight_before[2]; /* by node of a and b: of all words up to it */
    struct having *having[2];   /* the clauses of a and b that have a feature, by feature; NULL:
                                   nobody asked yet */
    uint32_t *having_start[2];  /* by feature, and one more: in having */
    struct found *carries;      /* by row: the contract's clause most like the new words */
    const char **numbers[2];    /* by node of a and b: found_number; NULL: nobody asked yet */
    const char *cited_ends[2];  /* the last byte of each one's citation, in lower case */
    VEC(struct shift) shifts;
    struct glossary glossary;
};

/* A clause's paragraphs, a line each, and where each stands. */
struct clause_text {
    struct str text;
    VEC(struct clause_part) parts;
};
struct clause_part {
    size_t at; /* bytes of the text */
    const struct node *node;
    size_t block;
};

/* found.c: reads the words and numbers of both contracts, or takes the comparison's; frees them. */
void judging_read(struct judging *j);
void judging_free(struct judging *j);

/* The clause's number without words ("Bilag B/B.1": "B.1"); "" for none. */
const char *found_number(const struct judging *j, int side, const struct node *node);
/* The clause of side (0: a, 1: b) whose words are most like the wanted ones. */
struct found found_by_words(struct judging *j, int side, const struct clause_words *wanted);
/* How like one clause is. */
struct found found_at(const struct judging *j, int side, const struct node *node,
                      const struct clause_words *wanted);
/* The words may run over several nodes (a clause, then the lines for signatures): the last of
   those from node on that have them all in order. NULL: they have not. */
const struct node *found_over(struct judging *j, int side, const struct node *node,
                              const char *words);
/* The clause of the contract that the table's number means, as it is or with its section moved;
   of several, the one most like the wanted words. NULL: none. */
const struct node *found_by_number(const struct judging *j, const char *number, bool moved,
                                   const struct clause_words *wanted);
/* The same in the standard. */
const struct node *found_in_standard(const struct judging *j, const char *number,
                                     const struct clause_words *wanted);
/* What a clause of the standard became, by the comparison. NULL: nothing. */
const struct node *found_partner(const struct judging *j, const struct node *standard);

void clause_text_make(struct clause_text *out, const struct node *node,
                      const struct contract *contract, bool whole);
void clause_text_free(struct clause_text *text);
/* Bytes begin … end of the text, as far as they stand in one paragraph; none: the word before. */
struct declared_place clause_text_place(const struct clause_text *text, size_t begin,
                                        size_t end);
/* Whether the words of part stand in whole, one after the other. "" stands everywhere. */
bool words_contained(struct judging *j, const char *part, size_t part_len, const char *whole);

/* declared_words.c */
/* Two wordings and how they differ. */
struct difference {
    struct comparison comparison;
    const struct compare_row *row; /* NULL: both are empty */
    bool substance;
    bool numbers; /* nothing else of substance */
    bool more;    /* b only has whole sentences more */
};

/* The caller frees out->comparison. */
void difference_make(const struct judging *j, struct difference *out, const char *a,
                     const char *b);
const char *judging_keep(struct judging *j, const char *text); /* a copy that lives as long */
void judging_find_line(const struct judging *j, struct declared_place *place);
struct declared_place clause_text_head(const struct clause_text *text); /* its first words */
struct declared_place
declaration_place(const struct declaration *row); /* the row's first words */
bool quantity_is_among(const struct quantity *quantity, const struct quantity_list *list);
/* True where one quantity is all that the cell has. */
bool declared_is_quantity(const struct declared_cell *cell, struct quantity *out);
/* The clause against the row's new words: verdict, what, more, here. */
void judge_words(struct judging *j, struct declared_row *out, const struct found *found);
/* The clause against one number. */
void judge_quantity(struct judging *j, struct declared_row *out,
                    const struct clause_text *clause, const struct quantity *new);
/* "Der er indsat en frist på 30 dage", and the clause has three months. The reason is the cell
   from byte from on. */
void judge_reason(struct judging *j, struct declared_row *out, const struct clause_text *clause,
                  const struct declared_cell *reason, size_t from);

/* undeclared.c: which rows of the comparison the table declares, and which not. */
void undeclared_find(struct judging *j);

#endif
