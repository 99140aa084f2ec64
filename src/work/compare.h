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
void work_comparison_free(struct work_comparison *comparison); /* NULL is fine */
const struct comparison *work_comparison_result(const struct work_comparison *comparison);
/* True where any clause is not word for word the same at the same place. */
bool work_comparison_differs(const struct work_comparison *comparison);
/* What the user must be told: lines; the caller owns it. */
char *work_comparison_take_notice(struct work_comparison *comparison);

#endif
