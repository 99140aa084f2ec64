/*
 * What the reviewer says of a contract's deviations from another, its standard: reasons and
 * verdicts, annotations of type deviation. One stands on the clause of the contract, and names
 * the clause of the standard; where the standard alone has that clause, it stands on the one
 * behind which that would be.
 */
#ifndef WORK_DEVIATIONS_H
#define WORK_DEVIATIONS_H

#include "compare/comparison.h"
#include "work/session.h"

/* The clause of b that what is said of the row stands on; never NULL. */
const struct node *deviation_anchor(const struct comparison *comparison,
                                    const struct compare_row *row, const struct contract *b);
/* How what is said of the row names the clause of the standard: its citation; with its first
   words, where another one that is missing at the same place is cited so too (numbers begin
   anew in each section); "" for none. The caller owns it. */
char *deviation_standard(const struct comparison *comparison, const struct compare_row *row);
/* True where cited names the row's clause of the standard, with its words or without. */
bool deviation_is_cited(const struct compare_row *row, const char *cited);
/* True where a table of deviations has a row for it: it differs, and not as the later piece of
   a clause that was cut up or put together. */
bool deviation_is_one(const struct compare_row *row);
/* The same, and it is more than a blank filled in or a matter of wording. */
bool deviation_is_substance(const struct compare_row *row);
/* Puts the annotations of b onto the rows (said, reason, verdict; borrowed from b). An annotation
   whose clause and citation fit goes before one that names no clause of a; one on a clause that
   a alone has is found by its citation wherever it stands. One that was said of another standard
   than against, as deviations_against names it, is for a row whose words of a are the same alone.
   Returns how many of those that may be for this standard fit no row. */
size_t deviations_fill(struct comparison *comparison, const char *against,
                       const struct contract *b);
/* What is compared with, as an annotation names it: of a file its name without the folder. */
const char *deviations_against(const char *name);
/* Of the rows that deviate in substance: how many there are, and how many have a reason. */
void deviations_count(const struct comparison *comparison, size_t *all, size_t *explained);
/* Says something of the row, which deviates from the standard of that name ("": what was said
   before tells). verdict or reason NULL: as it was. Both "": nothing is said any more. The row is
   not changed: fill it again. */
int session_explain(struct session *session, const struct comparison *comparison,
                    const char *against, const struct compare_row *row, const char *verdict,
                    const char *reason, struct err *err);

#endif
