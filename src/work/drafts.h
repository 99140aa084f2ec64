/*
 * Drafts: what a reviewer has typed and neither accepted nor refused yet. A kill, a power cut or
 * a closed terminal costs no words:
 *
 *   D1  A draft is a value of its contract in klausul.db, which is never part of a commit; there
 *       is one for each thing that can be written about: kind, clause, target.
 *   D2  It is dropped when what was typed is in the journal, or was refused; never before. What
 *       could not be written stays a draft.
 *   D3  While an external editor has the text, the draft names its file, which lies beside the
 *       workspace's history and outside of it: what was last saved there counts.
 */
#ifndef WORK_DRAFTS_H
#define WORK_DRAFTS_H

#include "base/vec.h"
#include "doc/contract.h"

struct session;

/* Stored by their names (drafts.c). */
enum draft_kind {
    DRAFT_NONE,
    DRAFT_NOTE,        /* target: the note that is changed, "" for a new one */
    DRAFT_WORDS,       /* of a clause; target "editor": as an editor has them */
    DRAFT_REPLACEMENT, /* target: byte and the words to be replaced */
    DRAFT_REASON,      /* of a deviation; target: clause of the standard, and which standard */
    DRAFT_DISMISSAL,   /* target: kind and words of the finding */
    DRAFT_MESSAGE,     /* of a commit */
    DRAFT_KINDS
};

/* Who only asks for one sets kind, clause and target. Strings are owned where the list is. */
struct draft {
    enum draft_kind kind;
    char clause[NODE_ID_SIZE]; /* "": of none */
    char *target;              /* NULL is "" */
    char *text;
    char *file; /* of the editor that has it; "": none does */
    char *time; /* ISO 8601, when it was last kept */
};
struct draft_list VEC_BODY(struct draft);

/* All of the contract's, the newest last. Free with draft_list_free. */
void session_drafts(struct session *session, struct draft_list *out);
void draft_list_free(struct draft_list *list);
/* The one about the same thing, as a copy that draft_release frees; false where there is none. */
bool session_find_draft(struct session *session, const struct draft *about, struct draft *out);
void draft_release(struct draft *draft);
/* What names the thing, without text, file and time; draft_release frees it. */
struct draft draft_about(const struct draft *draft);
/* On the disk when it returns; in the place of the one about the same thing (D1). */
void session_keep_draft(struct session *session, const struct draft *draft);
void session_drop_draft(struct session *session, const struct draft *about); /* D2 */
/* "note on 7.3", in the user's language; the caller owns it. */
char *draft_name(const struct contract *contract, const struct draft *draft);

#endif
