/* Which thing the words at a reference name (subjects.tsv: thing). */
#ifndef CHECK_THING_LEAD_H
#define CHECK_THING_LEAD_H

#include "check/references.h"

/* What a reference hangs on. */
struct thing_lead {
    subject_set head; /* the thing at it; 0: its words name none */
    subject_set all;  /* … and those that are joined to it */
    bool loose;       /* the sentence names it, and no word right at the reference */
};

/* Reads it; first is the first member of the list that the reference stands in, or itself. */
struct thing_lead thing_lead_read(const struct references *references,
                                  const struct reference *reference,
                                  const struct reference *first);

#endif
