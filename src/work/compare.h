/* Two contracts held against each other, each wherever it may be. */
#ifndef WORK_COMPARE_H
#define WORK_COMPARE_H

#include "work/session.h"

struct comparison;
struct work_comparison;

/* Reads both and compares them. Each is a file, a contract's id, or ID@REVISION as git has it
   ("jansson@HEAD~2"); a file is read without any workspace. The caller frees *out. */
int work_compare(struct work_comparison **out, const struct work_options *options, const char *a,
                 const char *b, struct err *err);
/* The same with the open contract as it is now for b; the session must outlive *out, and what it
   does to the contract afterwards makes *out useless, but for what is said of deviations. */
int work_compare_session(struct work_comparison **out, const char *a, struct session *b,
                         struct err *err);
/* Puts what the reviewer said of the deviations onto the rows once more; what fits no row is
   counted. Nothing is said of deviations from another version of the same contract. */
size_t work_comparison_refill(struct work_comparison *comparison);
/* False where b is no contract of the workspace, or a is a version of it. */
bool work_comparison_takes_reasons(const struct work_comparison *comparison);
void work_comparison_free(struct work_comparison *comparison); /* NULL is fine */
/* The contracts; borrowed. */
const struct contract *work_comparison_side(const struct work_comparison *comparison, int side);
const struct comparison *work_comparison_result(const struct work_comparison *comparison);
/* True where any clause is not word for word the same at the same place. */
bool work_comparison_differs(const struct work_comparison *comparison);
/* What the user must be told: lines; the caller owns it. */
char *work_comparison_take_notice(struct work_comparison *comparison);

#endif
