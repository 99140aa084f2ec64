/*
 * Everything a reviewer can do to a contract, as data: one change, one row of the journal.
 * Applying is deterministic (ids of new clauses and annotations are in the change), so the
 * state is always: the last commit, and the journal's changes applied in order. Undo is the
 * same with one change fewer.
 */
#ifndef DOC_CHANGE_H
#define DOC_CHANGE_H

#include "doc/annotation.h"
#include "doc/contract.h"

enum change_kind {
    CHANGE_TEXT,    /* clause, value: the clause's new text, paragraphs by '\n' */
    CHANGE_TAG,     /* clause, value: tag */
    CHANGE_UNTAG,   /* clause, value: tag */
    CHANGE_NOTE,    /* clause, value: text; target: "" a new note, else the note to replace
                        (value "": remove it) */
    CHANGE_MARK,    /* clause, value: "reviewed", "deviating" or "none" */
    CHANGE_PROMOTE, /* clause: its parent's parent becomes its parent */
    CHANGE_DEMOTE,  /* clause: the sibling before it becomes its parent */
    CHANGE_SPLIT, /* clause, number: at this character (1-based) of its text the new one begins */
    CHANGE_MERGE,     /* clause: into the clause before it in the document */
    CHANGE_RELABEL,   /* clause, value: label ("" for none) */
    CHANGE_KIND,      /* clause, value: kind's name */
    CHANGE_DISMISS,   /* clause, value: token, target: kind of finding, reason */
    CHANGE_UNDISMISS, /* target: id of the dismissal */
    CHANGE_TERM,      /* clause, value: "KEY=VALUE" of a key term; "KEY=" takes it back */
    CHANGE_ATTACH,    /* clause, target: id of a detached annotation that belongs to it */
    CHANGE_DROP,      /* target: id of a detached annotation that is done with */
    CHANGE_SURE,      /* clause: it is read rightly (its number, its kind, what it stands in) */
    CHANGE_DEVIATION, /* clause, target: change_deviation_target, value: verdict ("" with a
                        reason: open), reason; both "" remove it */
    CHANGE_KINDS
};

struct change {
    enum change_kind kind;
    char clause[NODE_ID_SIZE];
    char fresh[NODE_ID_SIZE]; /* id of the clause or annotation that the change makes */
    const char *value;        /* strings are borrowed; NULL counts as "" */
    const char *target;
    const char *reason;
    const char *author;
    const char *time; /* ISO 8601 with offset */
    long number;
};

/* The citation of the standard's clause ("": none); behind a line end, where it is known (not
   ""), what the standard is called, and behind another the words of that clause. The caller
   owns it. */
char *change_deviation_target(const char *citation, const char *against, const char *original);
const char *change_kind_name(enum change_kind kind); /* "text", "tag": as stored */
bool change_kind_parse(const char *name, enum change_kind *out);
/* Fills fresh, if the kind needs one and it is empty, from the contract and salt. */
void change_make_id(const struct contract *contract, struct change *change, unsigned long salt);
/* Checks and applies; on failure the contract is as it was and err says why in one line.
   ERR_NOTHING: the change would change nothing (a tag that is there already). */
int change_apply(struct contract *contract, const struct change *change, struct err *err);
/* One line in the user's language, "tag 7.3 #frist"; the caller owns it. */
char *change_describe(const struct contract *contract, const struct change *change);

#endif
