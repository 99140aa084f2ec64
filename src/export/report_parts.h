/* The sections of a report, for the files report*.c only. */
#ifndef EXPORT_REPORT_PARTS_H
#define EXPORT_REPORT_PARTS_H

#include "export/report.h"

struct annotation;

/* report_review.c: findings, what was noted, what is open. */
void report_put_findings(struct document *document, const struct report *report);
void report_put_notes(struct document *document, const struct report *report);
void report_put_questions(struct document *document, const struct report *report);
/* How many of these things are open. */
size_t report_count_questions(const struct report *report);

/* report_cells.c: what all sections put into cells. A paragraph has been begun. */
/* "22.11.2026", or as ISO 8601 has it. */
void report_put_day(struct document *document, enum doc_mark mark, const char *time);
/* "Åse Prøve, 22.11.2026" of who said something, faintly. */
void report_put_said(struct document *document, const struct annotation *annotation);
/* Words of the contract, cut to so many characters; no number is cut that must be masked. */
void report_put_cut(struct document *document, enum doc_mark mark, const char *text,
                    size_t most);
/* The clause, and the page or line of the source. */
void report_put_place(struct document *document, const struct report *report,
                      const struct node *node, size_t line);
/* A message, which has no capital and no full stop, as a paragraph that has. */
void report_put_why(struct document *document, const char *message);
/* A row of two cells, the first of which says what the second is; the table has been begun. */
void report_put_fact(struct document *document, const char *name, const char *value);

#endif
