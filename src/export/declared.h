/* What a contract declares of its own deviations against what it says (compare/declared.h). */
#ifndef EXPORT_DECLARED_H
#define EXPORT_DECLARED_H

#include "compare/declared.h"
#include "export/document.h"
#include "export/export.h"

struct declared_format {
    const char *name; /* of --format */
    /* a, b: what the user calls the standard and the contract; comparison: of the two. */
    void (*write)(struct str *out, const struct declared *declared,
                  const struct comparison *comparison, const char *a, const char *b,
                  bool colour);
    bool empty; /* there is something to write also where the contract has no such table */
};
extern const struct declared_format declared_formats[]; /* ends with a NULL name */

/* A section of a document (a report, the table of deviations): its heading, a row for each
   declared change, and what is not declared. comparison NULL: there is no standard. */
void declared_put_section(struct document *document, const struct declared *declared,
                          const struct comparison *comparison, const char *b);
/* declared_data.c */
void declared_put_tsv(struct str *out, const struct declared *declared,
                      const struct comparison *comparison, const char *a, const char *b,
                      bool colour);
void declared_put_json(struct str *out, const struct declared *declared,
                       const struct comparison *comparison, const char *a, const char *b,
                       bool colour);

#endif
