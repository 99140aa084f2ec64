/*
 * What a reviewer says about a clause. One annotation is one line of annotations.jsonl,
 * keys sorted; it refers to its clause by id and carries a quote (exact, prefix, suffix:
 * the text quote selector of the W3C Web Annotation Data Model) to be found again by.
 */
#ifndef DOC_ANNOTATION_H
#define DOC_ANNOTATION_H

#include "doc/contract.h"

enum annotation_type {
    ANNOTATION_TAG,       /* value: the tag, without '#' */
    ANNOTATION_NOTE,      /* value: the note's text, may hold newlines */
    ANNOTATION_MARK,      /* value: "reviewed" or "deviating" (at most one a clause) */
    ANNOTATION_DISMISSAL, /* finding_kind + value: the token that is accepted here; reason */
    ANNOTATION_TERM,      /* value: "KEY=VALUE", a key term as the reviewer has it (terms/) */
    ANNOTATION_DEVIATION, /* value: the verdict; reason: the reviewer's; standard: from what */
    ANNOTATION_TYPES
};

struct annotation {
    char id[NODE_ID_SIZE]; /* "a" and seven of 0-9a-z */
    enum annotation_type type;
    char clause[NODE_ID_SIZE]; /* a node's id; no such node: detached, its clause is gone */
    const char *value;
    const char *reason;  /* of a dismissal or a deviation, may hold newlines; "" */
    const char *finding; /* kind of the dismissed finding, as printed; "" */
    const char *author;  /* "Name" as git has it; "" where unknown */
    const char *created; /* ISO 8601 with offset, "2026-11-22T17:00:00+01:00" */
    const char *exact;   /* quote: UTF-8, at most some hundred bytes */
    const char *prefix;
    const char *suffix;
    const char
        *standard;       /* of a deviation: citation of the standard's clause; "": the clause is
                             in the contract alone. One that the standard alone has stands on
                             the clause that it would follow */
    const char *against; /* what that standard was called; "": not known */
    const char *original; /* the words of its clause when this was said; "" for none */
    const char
        *place; /* of one that is detached: how its clause was cited, "7.3 Frister"; "" */
};

/* True where its clause is gone, or is in doubt since a new version came: it waits in the queue
   until the reviewer says which clause it belongs to. */
bool annotation_is_detached(const struct contract *contract,
                            const struct annotation *annotation);
const char *annotation_type_name(enum annotation_type type);  /* "tag", "note", … */
const char *annotation_type_title(enum annotation_type type); /* in the user's language */
bool annotation_type_parse(const char *name, enum annotation_type *out);
/* What a deviation is from: "7.2 (forlæg)", "forlæg"; "" where that is not known. The caller owns
   it. */
char *annotation_from(const struct annotation *annotation);
/* Adds a copy (strings into the contract's arena) at its place in document order. */
struct annotation *contract_add_annotation(struct contract *contract,
                                           const struct annotation *annotation);
/* The same at the end, where many come at once: sort them afterwards. */
struct annotation *contract_append_annotation(struct contract *contract,
                                              const struct annotation *annotation);
/* Brings them into document order; equal ones keep theirs. */
void contract_sort_annotations(struct contract *contract);
void contract_remove_annotation(struct contract *contract, const char *id);
struct annotation *contract_annotation(const struct contract *contract, const char *id);
/* All annotations by id and by clause, for a look at every one of them; valid while none is
   added or removed. */
struct annotation_index {
    const struct annotation_list *list;
    struct map ids;
    struct map clauses; /* clause -> its first one */
    size_t *next;       /* of the same clause; list->len behind the last */
};
void annotation_index_make(struct annotation_index *index, const struct contract *contract);
void annotation_index_free(struct annotation_index *index);
const struct annotation *annotation_index_find(const struct annotation_index *index,
                                               const char *id);
/* Position of the clause's first one; list->len: it has none. */
size_t annotation_index_first(const struct annotation_index *index, const char *clause);
/* The index-th annotation (0-based) of the node, of this type (or ANNOTATION_TYPES: any),
   or NULL. */
struct annotation *node_annotation(const struct contract *contract, const struct node *node,
                                   enum annotation_type type, size_t index);
/* What was said of the node's deviation from that clause of the standard, or NULL. */
struct annotation *node_deviation(const struct contract *contract, const struct node *node,
                                  const char *standard);
/* What was said of the same deviation as this says: from that clause of the same standard, or of
   another one with the same words there; NULL for nothing. */
struct annotation *node_deviation_like(const struct contract *contract, const struct node *node,
                                       const struct annotation *like);
/* "open", "accepted", "rejected": what becomes of a deviation. */
bool verdict_is(const char *text);
/* What is said: a mark or a verdict in the user's language, else the value itself; borrowed. */
const char *annotation_shown_value(const struct annotation *annotation);
const char *verdict_title(const char *verdict); /* in the user's language; "" for none */
bool node_has_tag(const struct contract *contract, const struct node *node, const char *tag);
/* "reviewed", "deviating" or "". */
const char *node_mark(const struct contract *contract, const struct node *node);
/* Fills exact, prefix and suffix from the node's present text (into the contract's arena). */
void annotation_quote(struct contract *contract, struct annotation *annotation,
                      const struct node *node);

#endif
