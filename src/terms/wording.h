/*
 * A part of a contract as a run of printed words, each with what parts it from the one before and
 * where it stands: what the cells of a table are put together from, however it was flattened.
 * And the phrases of data/da_DK/deviations.tsv, which such a run is held against.
 */
#ifndef TERMS_WORDING_H
#define TERMS_WORDING_H

#include "base/arena.h"
#include "base/vec.h"
#include "doc/contract.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum wording_gap {
    WORDING_SPACE,
    WORDING_WIDE /* two spaces */,
    WORDING_CELL /* tab, bar */,
    WORDING_LINE,
    WORDING_PARAGRAPH
};

struct wording_word {
    const char *text; /* as printed, in the wording's arena */
    const char *key;  /* lower case, without the marks around it; "" where it is all marks */
    struct node *node;
    size_t block;
    struct clean_span span; /* of the block's text; {0,0}: it is the node's mark */
    size_t line;            /* of the source; 0: not known */
    uint32_t column;        /* 1-based characters; 0: not known */
    uint8_t gap;            /* before it, enum wording_gap */
    uint8_t skipped;        /* tabs or bars before it on its line, beyond the one that parts */
    bool page;              /* the first of a page */
    bool blank;             /* an empty line stands before it */
    bool row;               /* the format says that its line is a row of a table */
};

struct wording {
    struct arena arena;
    VEC(struct wording_word) words;
};

/* The words of nodes first … end - 1, in the order of the document. Free with wording_free. */
void wording_read(struct wording *out, const struct contract *contract, size_t first,
                  size_t end);
void wording_free(struct wording *wording);
/* True where a line, a paragraph or a cell begins with the word. */
bool wording_begins_line(const struct wording *wording, size_t word);
bool wording_begins_cell(const struct wording *wording, size_t word);
/* True where a sentence ends with the word. */
bool wording_stops(const struct wording_word *word);
/* The number of the clause that is cited at the word ("Punkt 7.3, litra a" -> "7.3.a") into
   out[size], "" where there is none; returns how many words it takes. Without a noun before it
   it must look like a clause's ("7.3", "C.4"), unless loose. */
size_t wording_number(const struct wording *wording, size_t word, size_t end, bool loose,
                      char *out, size_t size);
/* The same form of a citation, to compare them: "Bilag B/B.1" -> "B.1", "§ 4, stk. 2" -> "4.2".
   Case makes no difference. The caller owns it. */
char *wording_plain_number(const char *citation);

enum phrase_kind {
    PHRASE_TITLE,
    PHRASE_OLD,
    PHRASE_NEW,
    PHRASE_REASON,
    PHRASE_CITATION,
    PHRASE_NONE,
    PHRASE_STRUCK,
    PHRASE_STRIKE,
    PHRASE_CHANGE,
    PHRASE_INSERT,
    PHRASE_FRESH,
    PHRASE_WHOLE,
    PHRASE_INSTEAD,
    PHRASE_BECAUSE,
    PHRASE_STATES,
    PHRASE_LIMIT,
    PHRASE_PRICE,
    PHRASE_KINDS
};

void phrase_load(void); /* reads the data, once */
/* How many words of the longest phrase of that kind stand at the word; 0: none. Never beyond a
   paragraph, unless across. */
size_t phrase_at(enum phrase_kind kind, const struct wording *wording, size_t word, size_t end,
                 bool across);
/* The first phrase of that kind in words first … end; end where there is none. */
size_t phrase_find(enum phrase_kind kind, const struct wording *wording, size_t first,
                   size_t end);
/* Whether any phrase of the kind stands in the text. */
bool phrase_in_text(enum phrase_kind kind, const char *text);
/* Whether a phrase of the kind is all that the text has. */
bool phrase_is_text(enum phrase_kind kind, const char *text);
/* Whether the text's first word begins a phrase of the kind. */
bool phrase_may_begin(enum phrase_kind kind, const char *text);

#endif
