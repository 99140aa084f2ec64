/*
 * The paragraphs of a text, each with what it looks like. Here is decided only what the
 * looks of a place decide: tables, tables of contents, blocks of parties and signatures,
 * footnotes. What is numbering and what a heading is weighed over the sequence (numbering.h).
 */
#ifndef DOC_UNITS_H
#define DOC_UNITS_H

#include "doc/marker.h"
#include "text/layout.h"

enum unit_role {
    ROLE_TEXT,
    ROLE_MARKED, /* begins with a marker: perhaps a node */
    ROLE_TITLED, /* looks a little like a heading */
    ROLE_NAME,   /* the second line of an annex's or chapter's title */
    ROLE_TABLE,
    ROLE_CONTENTS, /* an entry of a table of contents */
    ROLE_PARTY,
    ROLE_FOOTNOTE,
    ROLE_TITLE /* the document's own title block */
};

struct unit {
    size_t begin; /* bytes of the layout's text */
    size_t end;
    uint32_t first; /* lines */
    uint32_t last;
    uint32_t marker; /* in units->markers; NO_MARKER */
    uint8_t role;
    bool head;          /* first unit of a table, party, footnote or title */
    uint8_t brk;        /* enum line_break before it */
    uint8_t flags;      /* enum line_flag of its first line */
    unsigned char ends; /* its last byte that is not a closing quote or bracket */
    uint8_t words;      /* at most 255 */
    uint8_t verbs;
    bool capitals;
    bool contact; /* an address, a field to fill in */
    bool lead;    /* ends with a word that wants more: "… skal", "… består af" */
    float title;  /* below 0: like a title; above: like a sentence */
};

#define NO_MARKER UINT32_MAX

struct units {
    struct unit *items;
    size_t len;
    struct marker *markers;
    size_t marker_count;
};

void units_make(struct units *out, const struct layout *layout);
void units_free(struct units *units);

static inline const struct marker *unit_marker(const struct units *units, size_t index)
{
    uint32_t marker = units->items[index].marker;
    return marker == NO_MARKER ? NULL : &units->markers[marker];
}

/* The unit's text behind its marker, up to its first line's end. */
const char *unit_text(const struct units *units, const struct layout *layout, size_t index,
                      size_t *len);

/* Whether the unit's own text begins with a small letter. */
bool unit_begins_small(const struct units *units, const struct layout *layout, size_t index);
/* "Navn  …", "CVR-nr.: …", "Underskrift ____": the place of the label among the lexicon's, or 0. */
unsigned unit_label(const struct units *units, const struct layout *layout, size_t index);
/* tables.c: gives the units of tables their role. */
void tables_find(struct units *units, const struct layout *layout);
/* firm_rows.c: where the table of firms ends, a cell a line, whose first row begins at first; or first.
   *head: where its columns' names begin. */
size_t firm_rows_end(const struct units *units, const struct layout *layout, size_t first,
                     size_t *head);
/* contents.c: whether the unit is the heading of a table of contents; sets the entries' roles. */
bool contents_is_heading(const struct units *units, const struct layout *layout, size_t index);
void contents_find(struct units *units, const struct layout *layout);
/* blocks.c: finds tables, contents, parties, footnotes and the title; sets roles. */
void units_find_blocks(struct units *units, const struct layout *layout);
/* hinted.c: where the format said more than the looks do. */
void units_take_hints(struct units *units, const struct layout *layout);

#endif
