/* Which of a contract's references are not its own after all; the last step of reading them. */
#ifndef DOC_REFERENCE_SETTLE_H
#define DOC_REFERENCE_SETTLE_H

#include "doc/reference.h"
#include "doc/reference_index.h"

/* Gives those that are another document's, or of an earlier version, scope and state of such. */
void reference_settle(const struct reference_index *index, struct reference_list *list);
/* Nothing but the signs of a heading or of bold letters in Markdown stands before it. */
bool reference_begins_block(const struct reference *reference);

#endif
