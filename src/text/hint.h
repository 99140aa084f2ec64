/*
 * What a format says about a line of its rendering: structure that plain text can only show.
 * A rendering has one paragraph, list entry or table row a line, so that one hint a line is
 * enough; hints are strong evidence for the clause tree, but what is printed as a number
 * decides labels.
 */
#ifndef TEXT_HINT_H
#define TEXT_HINT_H

#include <stddef.h>
#include <stdint.h>

enum hint_type {
    HINT_NONE,    /* the format says nothing (plain text, a blank line) */
    HINT_TEXT,    /* a paragraph of running text */
    HINT_TITLE,   /* the document's own title */
    HINT_HEADING, /* level: 1 is the highest */
    HINT_ITEM,    /* an entry of a list; level: 1 is the outermost */
    HINT_TABLE,   /* a row of a table; cells are parted by two spaces, or, where some are empty,
                       by a tab each */
    HINT_FOOTNOTE,
    HINT_FURNITURE /* header, footer, page number, menu: not the contract's */
};

enum hint_flags {
    HINT_CONTINUES = 1,  /* goes on with the paragraph of the line before; where a line has a
                            page (PDF), lines without it begin a paragraph, whatever their type */
    HINT_BOLD = 2,       /* the whole line is set in bold */
    HINT_TABLE_HEAD = 4, /* the first row of a table */
    HINT_NUMBERED = 8,   /* the number that begins the line was made by the word processor */
    HINT_WRAPPED = 16    /* with HINT_CONTINUES: only the margin broke the line, so that what it
                            begins with is no number of its own */
};

struct line_hint {
    uint8_t type; /* enum hint_type */
    uint8_t level;
    uint8_t flags; /* enum hint_flags */
    uint32_t page; /* 1-based page of the original, 0 where it has none */
};

/* A comment that the original carries: it becomes a note on the clause at the line. */
struct source_note {
    size_t line;  /* 1-based line of the rendering */
    char *author; /* owned; "" where unknown */
    char *text;   /* owned */
};

#endif
