/*
 * What a report on a contract says, as data: gathered by work/report.c, made into a document
 * here, written by the writers of document.h. Sections stand in the order of the fields; one that
 * cannot be had says why.
 */
#ifndef EXPORT_REPORT_H
#define EXPORT_REPORT_H

#include "compare/comparison.h"
#include "doc/contract.h"
#include "doc/finding.h"
#include "doc/judgement.h"
#include "export/document.h"
#include "terms/terms.h"

struct
    report { /* all borrowed; texts in the user's language, never NULL but where it says so */
    const struct contract *contract; /* with its annotations */
    const char *name;                /* of the file, or the contract's id */
    const char *revision;            /* short id of its last commit; "": none */
    const char *revised;             /* when that was */
    size_t uncommitted;              /* changes */
    const char *reviewer;            /* names; "" */
    const char *time;                /* of the report, ISO 8601 */
    size_t reviewed;                 /* clauses, of all that are to be */
    size_t clauses;

    const struct comparison *comparison; /* with the reviewer's reasons; NULL: none, */
    const char *uncompared;              /* and why; else NULL */
    const char *standard;                /* what it was compared with */
    const struct declared *declared;     /* its own table of deviations; NULL: it has none */
    const struct terms *terms;
    const struct judgements *judgements; /* NULL: none, and why */
    const char *unjudged;
    const struct finding_list *findings; /* sorted by place, those dismissed marked */
    const char *unspelled;               /* why there is no spelling; NULL: there is */
};

/* Never fails; the caller frees it. No civil registration number of the contract, of what it was
   compared with or of what was said of it is in it. */
struct document *report_document(const struct report *report);

#endif
