/* What separates two states of one contract, clause by clause: the commit message. */
#ifndef WORK_SUMMARY_H
#define WORK_SUMMARY_H

#include "doc/contract.h"

#include <stdbool.h>
#include <stddef.h>

/* Subject "id: correct 7.3, tag 7.3 10.2, note 12.1" (numbers of clauses instead, where it
   would be longer than some 96 characters) and a body that lists it clause by clause with
   the words before and after. Its words are English in every
   language: scripts search them. extra: a last line of the body, or NULL. NULL where nothing
   changed; the caller owns it. */
char *summary_message(const char *id, const struct contract *before,
                      const struct contract *after, const char *extra);
/* The body alone, in the user's language, "" where nothing changed; the caller owns it. */
char *summary_spoken(const struct contract *before, const struct contract *after);
/* The trailers Contract, Clause (one each), Reviewed; the caller owns it. */
char *summary_trailers(const char *id, const struct contract *before,
                       const struct contract *after);

#endif
