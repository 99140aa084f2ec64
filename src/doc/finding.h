/* What a check has found: data, made by check/, shown by ui/, written by export/. */
#ifndef DOC_FINDING_H
#define DOC_FINDING_H

#include "doc/contract.h"

enum finding_kind {
    FINDING_MISSPELLING,
    FINDING_REPEATED_WORD,
    FINDING_HYPHENATION_REMNANT,
    FINDING_BROKEN_REFERENCE,
    FINDING_NUMBERING_GAP,
    FINDING_NUMBERING_DUPLICATE,
    FINDING_PLACEHOLDER,
    FINDING_TERM_DRIFT,
    FINDING_CONTRADICTION,
    FINDING_INVALID_ID,
    FINDING_DUPLICATE_ID,
    FINDING_MISSING_ANNEX,
    FINDING_LOST_TEXT,
    FINDING_ODD_CHARACTER,
    FINDING_PUNCTUATION,
    FINDING_MISSING_REQUIREMENT,
    FINDING_KINDS
};

enum finding_severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };

struct annotation; /* doc/annotation.h */

struct finding {
    enum finding_kind kind;
    enum finding_severity severity;
    struct node *node;      /* borrowed; never NULL */
    size_t block;           /* index in node->blocks */
    struct clean_span span; /* bytes in that block's present text */
    size_t line;            /* 1-based line and column (characters) of the source; */
    size_t column;          /* 0 where the words do not stand in the source */
    size_t page;            /* 1-based page of the original; 0 where it has none */
    char *token;            /* owned; the words concerned, UTF-8 */
    char *message;          /* owned; one translated line */
    char *proposal; /* owned; what the words should be, where the check knows; or NULL */
    const struct annotation *dismissal; /* borrowed; the reviewer's, or NULL: it is open */
};

struct finding_list VEC_BODY(struct finding);

const char *finding_kind_name(enum finding_kind kind);  /* "misspelling": as printed */
const char *finding_kind_title(enum finding_kind kind); /* in the user's language */
bool finding_kind_parse(const char *name, enum finding_kind *out);
const char *finding_severity_name(enum finding_severity severity); /* "warning" */
/* Makes a finding for span of the block's text and works out line and column. token NULL:
   the words of the span. Takes over message. */
void finding_add(struct finding_list *list, const struct contract *contract,
                 enum finding_kind kind, enum finding_severity severity, struct node *node,
                 size_t block, struct clean_span span, const char *token, char *message);
/* What the words of the finding that was added last should be; copied. NULL: nothing. */
void finding_propose(struct finding_list *list, const char *proposal);
/* Frees what the finding owns, not the finding. */
void finding_clear(struct finding *finding);
void finding_list_free(struct finding_list *list);
/* Sets dismissal of the findings from first on, as the contract's annotations say now. */
void finding_list_mark(const struct contract *contract, struct finding_list *list,
                       size_t first);
/* Sorts by place in the document, then kind. */
void finding_list_sort(struct finding_list *list);

#endif
