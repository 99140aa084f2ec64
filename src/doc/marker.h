/*
 * What stands before a provision: "7.", "2.1", "a)", "(iv)", "§ 3.", "Stk. 2.", "Bilag C.2",
 * "C.2", "•", "## ". Reading a marker says only what it could be; whether it is one is
 * decided over the whole sequence (numbering.h).
 */
#ifndef DOC_MARKER_H
#define DOC_MARKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum marker_style {
    MARK_NONE,
    MARK_ANNEX,     /* Bilag A, Bilag 1.A, Underbilag 2, Appendiks B */
    MARK_PART,      /* Afdeling I, Afsnit II */
    MARK_CHAPTER,   /* Kapitel 5 */
    MARK_ARTICLE,   /* § 4, Artikel 4, Punkt 5 */
    MARK_PARAGRAPH, /* Stk. 2. */
    MARK_NUMBER,    /* Nr. 3 */
    MARK_ANNEXNUM,  /* A.1, C.2: a letter and numbers; 4.A.1 in Bilag 4.A */
    MARK_DECIMAL,   /* 1. 1) (1) 1.1 1.1.1; IV.2 */
    MARK_ALPHA,     /* a. a) (a) aa) */
    MARK_UPPER,     /* A. A) (A) */
    MARK_ROMAN,     /* i. i) (i) */
    MARK_UROMAN,    /* I. II. */
    MARK_BULLET,
    MARK_STYLES
};

enum marker_punct { PUNCT_NONE, PUNCT_DOT, PUNCT_PAREN, PUNCT_PARENS, PUNCT_COLON };

enum { MARK_PARTS = 8 };

struct marker {
    uint8_t style;     /* enum marker_style */
    uint8_t punct;     /* enum marker_punct */
    uint8_t word;      /* which word or bullet: two markers of one series have the same */
    uint8_t parts;     /* how many of value are set */
    uint8_t level;     /* 1-6: a Markdown heading of that level; 7: bold alone; else 0 */
    uint8_t label_at;  /* bytes from the line's start */
    uint8_t label_len; /* bytes; 0 for a bullet or a Markdown heading without a number */
    uint8_t text_at;   /* where the text behind it starts */
    bool letter;       /* an annex named by a letter, if only by its last: 4.A */
    uint16_t value[MARK_PARTS];
    uint16_t roman; /* the first value as a Roman numeral where its letters are one, else 0 */
};

/* Reads a marker at the start of a line; false where there is none. */
bool marker_read(const char *at, size_t len, struct marker *out);
/* Roman numeral ("iv", "IV"); 0 where it is none. len bytes. */
unsigned marker_roman(const char *at, size_t len);

#endif
