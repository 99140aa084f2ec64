/*
 * A contract as the files of its folder in the workspace (formats: contract.txt,
 * outline.tsv, annotations.jsonl), and back. Pure: from memory to bytes and back.
 */
#ifndef DOC_RECORD_H
#define DOC_RECORD_H

#include "base/str.h"
#include "doc/contract.h"

struct record {
    struct str text;        /* contract.txt */
    struct str outline;     /* outline.tsv */
    struct str annotations; /* annotations.jsonl */
};

void record_write(const struct contract *contract, struct record *out);
/* Makes a contract from the files; takes over source (which may be NULL). Lines of
   contract.txt that were edited, added or removed by another program are taken up: outline
   rows are matched to lines by their position and words. What could not be matched is
   counted in *lost (annotations whose clause is gone are kept, detached). */
int record_read(struct contract **out, const struct record *files, struct source *source,
                size_t *lost, struct err *err);
void record_free(struct record *record);

/* The outline of gold/GUIDE.md (line, parent, kind, label, text), lines of the source. */
void record_outline(const struct contract *contract, struct str *out);

#endif
