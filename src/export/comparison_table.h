/* The lawyer's own table: what was agreed in the standard, what stands now, why. */
#ifndef EXPORT_COMPARISON_TABLE_H
#define EXPORT_COMPARISON_TABLE_H

#include "base/str.h"
#include "compare/comparison.h"

/* One Markdown document, or one web page that needs nothing beside itself. */
void comparison_put_md(struct str *out, const struct comparison *comparison, const char *a,
                       const char *b, bool colour);
void comparison_put_html(struct str *out, const struct comparison *comparison, const char *a,
                         const char *b, bool colour);
/* "118 clauses: 90 verbatim, 12 altered"; without a line end. */
void comparison_put_counts(struct str *out, const struct comparison *comparison);
/* What was done to the contract as a whole: renumbering, terms; lines, each with this begin. */
void comparison_put_whole(struct str *out, const struct comparison *comparison,
                          const char *begin);

#endif
