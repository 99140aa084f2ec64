/*
 * An open contract and everything that may be done to it: the only writer. The screen and
 * the commands of the command line call the same functions here.
 *
 * A session begins as a reading (session_open_file: bytes and tree only, no workspace is
 * touched, nothing is loaded that a first screen does not need) and is attached to its
 * workspace afterwards (session_attach: import or find again, lock, journal, replay).
 * session_open_id does both. All functions are for the main thread only.
 */
#ifndef WORK_SESSION_H
#define WORK_SESSION_H

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"
#include "doc/change.h"
#include "doc/contract.h"
#include "doc/finding.h"
#include "doc/judgement.h"
#include "doc/worddiff.h"

#include <stdbool.h>
#include <stddef.h>

struct session;

struct work_options {
    const char *workspace; /* -C DIR; NULL: found upward from here, else the user's own */
    bool quiet;
    const char *standard; /* --standard NAME: what to compare with; NULL: as compare.h says */
    struct shared_speller
        *speller; /* borrowed; NULL: the session has a dictionary of its own */
};

/* A dictionary for sessions that are opened one after the other: reading it takes as long as
   checking a contract. It is read with the first of them, and anew where another workspace has
   other words. Free it after the last of them is closed, which saves what was learned. */
struct shared_speller *shared_speller_new(void);
void shared_speller_free(struct shared_speller *shared); /* NULL is fine */

enum session_access {
    ACCESS_READ,
    ACCESS_WRITE /* takes the lock, or ERR_BUSY */,
    ACCESS_REVIEW /* takes the lock, or becomes read-only and says why */
};

int session_open_file(struct session **out, const struct work_options *options,
                      const char *path, struct err *err);
int session_open_id(struct session **out, const struct work_options *options, const char *id,
                    enum session_access access, struct err *err);
/* A path where such a file exists, else a workspace id. */
int session_open(struct session **out, const struct work_options *options, const char *name,
                 enum session_access access, struct err *err);
/* Imports (or finds by its bytes) a contract opened from a file, and opens its journal.
   May be called once, after the first screen. On failure the session goes on read-only. */
int session_attach(struct session *session, enum session_access access, struct err *err);
void session_close(struct session *session); /* waits for background work; NULL is fine */

struct contract *session_contract(const struct session *session);
const char *session_id(const struct session *session);   /* "jansson"; "" before attach */
const char *session_name(const struct session *session); /* file name, for the title */
/* NULL where changes are accepted, else why not: one translated line. */
const char *session_read_only(const struct session *session);
/* What the user must be told once after opening (recovered journal, workspace made, changes
   from outside): lines; "" for nothing. Taking clears it. */
char *session_take_notice(struct session *session);
bool session_has_notice(const struct session *session);

/* Applies the change and writes it to the journal, or does neither. author and time are
   filled in. Pointers to nodes stay valid; a merge removes its node from the tree. */
int session_do(struct session *session, struct change *change, struct err *err);
/* *what (may be NULL): description of what was undone or redone; the caller owns it. All
   struct node pointers are invalid afterwards: find clauses again by id. */
int session_undo(struct session *session, char **what, struct err *err);
int session_redo(struct session *session, char **what, struct err *err);
size_t session_uncommitted(const struct session *session); /* changes in force */
/* The commit message made from the changes; the caller owns it. */
char *session_message(const struct session *session);
/* What is not committed yet, clause by clause, in the user's language; the caller owns it. */
char *session_changes(const struct session *session);
/* message NULL: the prepared one. Trailers are always added. ERR_NOTHING: no changes;
   ERR_IDENTITY: ask and call session_set_identity. *oid (may be NULL) gets the short id. */
int session_commit(struct session *session, const char *message, char **oid, struct err *err);
int session_set_identity(struct session *session, const char *name, const char *email,
                         struct err *err);
void session_count_reviewed(const struct session *session, size_t *reviewed, size_t *total);

/* Tags beginning with prefix: the taxonomy's, then those in use, sorted for Danish. */
struct tag_list VEC_BODY(const char *); /* borrowed strings; free the array with vec_free */
void session_tags(struct session *session, const char *prefix, struct tag_list *out);

/* What a tag of the taxonomy means, in the user's language; borrowed; NULL: it is not one. */
const char *session_tag_meaning(struct session *session, const char *tag);

/* Spelling and other findings, judged in the background. poll does a slice of work (some
   ms) and returns true when findings changed since the last call. */
bool session_poll(struct session *session);
bool session_busy(const struct session *session); /* poll has more to do: call it soon */
/* Findings of the node in its present text; borrowed, valid until the next change or poll. */
const struct finding_list *session_findings(struct session *session, const struct node *node);
/* All findings of the contract, sorted, those that were dismissed marked or left out; waits
   for the dictionary. The caller frees. */
int session_check_all(struct session *session, bool with_dismissed, struct finding_list *out,
                      struct err *err);
/* Of these, what the contract did not have at a revision ("HEAD~3", a short id, "@{yesterday}").
   ERR_INPUT: no such revision. */
int session_check_since(struct session *session, const char *revision, bool with_dismissed,
                        struct finding_list *out, struct err *err);
/* How the contract meets each requirement of article 28, in the order of the list; the caller
   frees. ERR_NOTHING: it is no data processing agreement. */
int session_requirements(struct session *session, struct judgements *out, struct err *err);
size_t session_finding_count(const struct session *session);
/* NULL, or why there is no spelling (no dictionary installed). */
const char *session_spelling_problem(const struct session *session);
/* Suggestions for a word, made off the key loop. Start, then poll until true. */
void session_suggest_start(struct session *session, const char *word);
struct suggestion_list VEC_BODY(char *); /* owned strings */
bool session_suggest_poll(struct session *session, struct suggestion_list *out);
void suggestion_list_free(struct suggestion_list *list);
/* Accepts a word for the team: the workspace's dictionary, in the next commit. */
int session_accept_word(struct session *session, const char *word, struct err *err);

/* The key terms of the contract as it is; borrowed, valid until the next change. */
struct terms;
const struct terms *session_terms(struct session *session);
/* "KEY=VALUE" (terms/terms.h): the reviewer's value, an annotation on the clause it was read
   from; an empty VALUE takes it back. */
int session_set_term(struct session *session, const char *setting, struct err *err);

/* The clause as it was extracted and as it is, as words: for the diff view. */
void session_clause_diff(const struct session *session, const struct node *node,
                         struct diff_list *out);

/* A new version of the contract (any format): tags, notes, marks and corrections go to the same
   clause of it where that is beyond doubt, all others into the queue; one commit. Refused
   with ERR_USAGE while something is uncommitted, ERR_NOTHING: the same bytes. What was
   carried and what waits is a notice; *queued (may be NULL): annotations that wait. All
   struct node pointers are invalid afterwards. */
int session_update(struct session *session, const char *path, size_t *queued, struct err *err);
/* The queue: annotations without a clause, in the order of annotations.jsonl. Borrowed until the
   next change; CHANGE_ATTACH and CHANGE_DROP deal with one. Free the array with vec_free. */
struct queue VEC_BODY(const struct annotation *);
void session_queue(const struct session *session, struct queue *out);
size_t session_queue_count(const struct session *session);
/* Clauses that one may belong to: the best at most, best first. Free with vec_free. */
struct candidate {
    struct node *node;
    float likeness; /* of the words, 0..1 */
    float score;    /* with the place it had, 0..1 */
};
struct candidate_list VEC_BODY(struct candidate);
void session_candidates(const struct session *session, const struct annotation *annotation,
                        size_t most, struct candidate_list *out);

/* Small values that survive a run ("clause", "folded"); NULL: none; the caller owns it. Putting
   NULL removes one. */
char *session_get_value(struct session *session, const char *key);
void session_put_value(struct session *session, const char *key, const char *value);
/* For mkstemps, with the ending ".txt": a file beside the workspace's history and outside of it
   (drafts.h), or among the temporary files where there is no such place. The caller owns it. */
char *session_draft_path(const struct session *session);

/* Revisions of the contract (clause NULL) or of one clause, newest first. */
struct revision {
    char *oid; /* short; owned strings */
    char *author;
    char *time; /* "22.11.2026 17.00" in Danish, ISO 8601 otherwise */
    char *subject;
    char *body;   /* with trailers */
    char *before; /* the clause's words before and after; NULL for a whole contract's log */
    char *after;
};
struct revision_list VEC_BODY(struct revision);
int session_log(struct session *session, const char *clause, size_t max,
                struct revision_list *out, struct err *err);
void revision_list_free(struct revision_list *list);
/* Unified diff of contract.txt from one revision to another (to NULL: to what is shown). */
int session_text_diff(struct session *session, const char *from, const char *to,
                      struct str *out, struct err *err);

#endif
