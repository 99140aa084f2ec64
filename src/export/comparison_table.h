/*
 * The lawyer's own table: what was agreed in the standard, what stands now, why. It has what
 * differs in substance, in the order of the standard; blanks that were filled in, matters of
 * wording and new numbers are summed up around it.
 */
#ifndef EXPORT_COMPARISON_TABLE_H
#define EXPORT_COMPARISON_TABLE_H

#include "base/str.h"
#include "compare/comparison.h"
#include "export/document.h"

/* One Markdown document, or one web page that needs nothing beside itself. */
void comparison_put_md(struct str *out, const struct comparison *comparison, const char *a,
                       const char *b, bool colour);
void comparison_put_html(struct str *out, const struct comparison *comparison, const char *a,
                         const char *b, bool colour);
/* That document before its end, so that more can be put behind the table. */
struct document *comparison_document(const struct comparison *comparison, const char *a,
                                     const char *b);
/* "118 clauses: 90 verbatim, 12 altered"; without a line end. */
void comparison_put_counts(struct str *out, const struct comparison *comparison);
/* What was done to the contract as a whole: renumbering, terms; lines, each with this begin. */
void comparison_put_whole(struct str *out, const struct comparison *comparison,
                          const char *begin);

/* How many deviations of substance there are, or how many of them have no reason. */
size_t comparison_count_deviations(const struct comparison *comparison, bool without_reason);
/* Where it stands: in the contract, or in the standard where only that has it; the caller owns it. */
char *comparison_cite(const struct compare_row *row);
/* What differs, without a civil registration number; the caller owns it. */
char *comparison_summary(const struct compare_row *row);
/* The counts, what was done throughout, the table, and what it leaves out. */
void comparison_put_table(struct document *document, const struct comparison *comparison);
/* Makes the civil numbers of both sides known to the document. */
void comparison_hide(struct document *document, const struct comparison *comparison);

#endif
