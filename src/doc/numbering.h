/*
 * Which of the markers are numbering, and how they nest. A reading of the whole sequence is
 * looked for, not of one line: a beam of hypotheses goes over the paragraphs, each with the
 * stack of what is open (annex, section, clause, list). A marker may go on with something
 * open, open something new below it, start over, or be a piece of a sentence; a title-like
 * line may be a heading or text. Each step costs what the tables in readings.c, titles.c and
 * edges.c say, and the cheapest reading of all wins, so that what comes later ("1." below it) decides
 * about what came before ("3. Fortrolighed" was a section, not the third clause).
 *
 * Time is linear: the beam and the part of the stack that a step looks at are bounded.
 */
#ifndef DOC_NUMBERING_H
#define DOC_NUMBERING_H

#include "doc/contract.h"
#include "doc/units.h"

#define NO_PARENT UINT32_MAX

struct reading {
    uint32_t parent;  /* unit, or NO_PARENT for the document */
    uint8_t kind;     /* enum node_kind; NODE_DOCUMENT where the unit is text */
    bool unsure;      /* the text alone does not decide the parent */
    float confidence; /* 0..1 */
};

/* One reading for each unit; the caller frees with free(). */
struct reading *numbering_read(const struct units *units, const struct layout *layout);

#endif
