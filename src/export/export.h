/*
 * Data in the formats that others read (a contract: columns are only ever added at the end,
 * keys only ever added). One row a format in the tables of outline.c and findings.c.
 */
#ifndef EXPORT_EXPORT_H
#define EXPORT_EXPORT_H

#include "base/str.h"
#include "doc/contract.h"
#include "doc/finding.h"
#include "doc/reference.h"
#include "doc/judgement.h"

#include <stdbool.h>

struct outline_format {
    const char *name; /* of --format */
    void (*write)(const struct contract *contract, struct str *out);
};
extern const struct outline_format outline_formats[]; /* ends with a NULL name */

/* Findings of several files: begin once, then the findings of each, end once. What file has
   written for one list and for the next is joined by separator; nothing is an empty list's.
   Findings that carry a dismissal are written so that it can be seen. */
struct findings_format {
    const char *name;
    const char *separator;
    bool keeps_dismissed; /* the format has a place for them: they are always written */
    void (*begin)(struct str *out);
    /* file as the user named it. */
    void (*file)(struct str *out, const char *file, const struct finding_list *list);
    void (*end)(struct str *out);
};
extern const struct findings_format findings_formats[]; /* ends with a NULL name */
/* A path as a URI has it: what is not unreserved is percent-encoded. The caller owns it. */
char *export_make_uri(const char *path);

struct references_format {
    const char *name;
    void (*write)(const struct contract *contract, const struct reference_list *list,
                  struct str *out);
};
extern const struct references_format references_formats[]; /* ends with a NULL name */
/* Key terms of one contract. json: one object, or, where many, an array that begins with the
   first and that the caller closes with "\n]\n". */
struct terms;
void export_terms_json(struct str *out, const char *file, const struct terms *terms, bool many,
                       bool first);
/* A row; first: with the names of the columns above it. */
void export_terms_csv(struct str *out, const char *file, const struct terms *terms, bool first);
void export_terms_row(struct str *out, const char *file, const struct terms *terms, bool first);
void export_terms_text(struct str *out, const struct terms *terms); /* all of one contract */
/* The requirements of one contract, as judged. */
struct judgements_format {
    const char *name;
    void (*write)(struct str *out, const char *file, const struct contract *contract,
                  const struct judgements *list);
};
extern const struct judgements_format judgements_formats[]; /* ends with a NULL name */

/* What one contract has that another has not. */
struct comparison;
struct comparison_format {
    const char *name;
    /* a, b: what the user calls them; colour: of a terminal, in text alone. */
    void (*write)(struct str *out, const struct comparison *comparison, const char *a,
                  const char *b, bool colour);
};
extern const struct comparison_format comparison_formats[]; /* ends with a NULL name */

/* Many contracts held against one, a row each, in the order given: begin once, then each, joined
   by separator, end once. */
struct overview_format {
    const char *name;
    const char *separator;
    /* files: what they are called, for the width of their column. */
    void (*begin)(struct str *out, char *const *files, size_t count);
    /* width: as begin has made it; cells: of a terminal's line, 0: it is none. */
    void (*contract)(struct str *out, const char *file, const struct comparison *comparison,
                     size_t width, size_t cells);
    void (*end)(struct str *out);
};
extern const struct overview_format overview_formats[]; /* ends with a NULL name */
/* The width of the column of files, in cells. */
size_t overview_width(char *const *files, size_t count);

/* Text as it may go to a terminal: control characters become visible marks (␛), so that a
   stranger's contract cannot drive the reader's terminal. Newlines stay. */
void export_put_visible(struct str *out, const char *text);
/* Cuts each line to so many cells of a terminal, with "…" at the end of one that was longer. */
void export_cut_lines(struct str *text, size_t cells);

#endif
