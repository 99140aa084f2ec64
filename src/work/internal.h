/*
 * A session's inside, for the files of this room only.
 *
 * now is what the screen shows. base is the state that the journal's changes stand on: a
 * pristine copy, made when the first change comes. Undo is base with one change fewer. Old
 * contracts own strings that newer ones borrow, so owners keeps them until the session ends.
 */
#ifndef WORK_INTERNAL_H
#define WORK_INTERNAL_H

#include "base/map.h"
#include "check/check.h"
#include "lang/speller.h"
#include "terms/terms.h"
#include "work/folder.h"
#include "work/session.h"
#include "work/workspace.h"

#include <pthread.h>
#include <stdatomic.h>

/* What is known of one clause (findings.c). */
struct node_findings {
    char id[NODE_ID_SIZE];
    uint64_t hash; /* of the words that were judged */
    bool checked;
    struct finding_list own;   /* of the checks of single clauses, dismissed ones too */
    struct finding_list shown; /* open ones of all checks; they borrow what they point to */
    size_t first;              /* of this clause in findings->whole */
};

struct findings {
    struct vocabulary *vocabulary;
    struct node_findings_list VEC_BODY(struct node_findings) nodes; /* by node->index */
    struct finding_list whole; /* of the checks of the contract as a whole, by node */
    enum speller_state state;
    const struct contract *contract; /* what nodes was made for */
    unsigned long version;
    size_t next; /* the first node not checked yet */
    bool whole_done;
    size_t count; /* findings shown in all */
    bool changed;
};

struct spelling {
    struct speller *speller;
    struct shared_speller *shared; /* whose speller it is; NULL: the session's own */
    char *proposal;                /* what the check itself proposes for the word asked for */
    bool words_only;               /* the question is about one word: ask the speller too */
};

struct settler {
    pthread_t thread;
    bool running;
    atomic_bool ended;
    bool files;   /* the work tree as well, not only the disk */
    bool durable; /* read when ended: the commit is on the disk (rule 5) */
    struct session *session;
    struct err err;
};

/* What tells the next start that a commit's work was not finished. */
struct unsettled {
    char tree[HISTORY_OID_SIZE];  /* the commit's; "": nothing is unfinished */
    char content[OID_TEXT_SIZE];  /* what stood in the work tree before it */
    char since[HISTORY_OID_SIZE]; /* the commit it was built on; "" for none */
};

struct session {
    char *workspace_option;
    char *file; /* absolute path it was opened from, or NULL */
    char *name;
    char *id;
    char *folder;
    char *read_only;
    struct str notice;
    bool attached;
    bool writing; /* holds the lock */

    struct workspace *workspace;
    struct contract *now;
    struct contract *base; /* NULL: now, as long as nothing was changed */
    VEC(struct contract *) owners;
    struct journal_list rows;
    size_t cursor;
    char content[OID_TEXT_SIZE]; /* what the rows stand on */
    char *source_name;
    bool outside; /* the work tree differs from HEAD: an edit from outside to be committed */
    bool uncommitted_import;

    char *author;
    char *email;
    struct spelling spelling;
    struct findings findings;
    struct settler settler;
    struct unsettled unsettled; /* as found when the contract was read */
    bool undurable; /* a commit was found of which the journal does not know that it lasts */
    unsigned long salt;
    struct terms *terms; /* of now at terms_version; NULL: not read yet */
    unsigned long terms_version;
};

/* session.c */
/* Closes workspace and journal of a session that only reads: what it shows stays. */
void session_let_go(struct session *session);

/* attach.c */
/* Workspace, lock, identity; no contract yet. */
int attach_workspace(struct session *session, enum session_access access, struct err *err);
/* "Kontrakt (ø) v2.txt" -> "kontrakt-oe-v2"; the caller owns it. */
char *attach_make_slug(const char *name);
/* An id made from a file's name that no contract has, nor taken (may be NULL); the caller's. */
char *attach_free_id(struct workspace *workspace, const char *name, const struct map *taken);
/* The contract of the workspace with exactly these bytes, or NULL; the caller owns it. */
char *attach_find_same(struct workspace *workspace, const struct source *source);
int attach_contract(struct session *session, enum session_access access, struct err *err);
/* Reads contract and journal again after the ground has moved. */
int attach_reload(struct session *session, struct err *err);
/* now := a fresh copy of base with the first count rows applied; on failure now stays. */
int session_replay(struct session *session, size_t count, struct err *err);
/* Keeps what is shown, and what it stands on, until the session ends: newer contracts borrow
   their strings. Nothing stands on a base afterwards. */
void session_keep_ground(struct session *session);
/* Comments that the original carries become notes, by their own authors; once each. */
void attach_take_comments(struct contract *contract);
void session_say(struct session *session, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct session *session_new(const struct work_options *options);
char *session_time(void); /* ISO 8601 with offset; the caller owns it */
void session_identify(struct session *session);

/* rows.c */
/* The journal's rows on top of now. folder: what now was read from. */
int rows_load(struct session *session, const struct folder *folder, struct err *err);

/* commit.c */
void commit_wait(struct session *session); /* for the settling thread */
void commit_poll(struct session *session); /* ends it where it has done its work */
/* Has the last commit flushed to the disk, on the settling thread (rule 5). */
void commit_start_flushing(struct session *session);
/* ERR_BUSY where the files are not those that were read. */
int commit_check_ground(struct session *session, struct err *err);
/* Commits what is shown, and makes it the ground of what comes; message with trailers. */
int commit_state(struct session *session, const char *message, char **oid, struct err *err);
/* A message without what would break trailers and terminals; the caller owns it. */
char *commit_clean_message(const char *message);
int commit_import(struct session *session, const char *original, struct err *err);

/* choose.c */
/* What NULL for a means in compare.h: *name and *out are the caller's. b NULL: nothing is known
   that a choice could be made by. */
int standard_choose(const struct work_options *options, const struct contract *b, char **name,
                    struct contract **out, struct str *notice, struct err *err);

/* standard.c */
#define STANDARD_PLACE "standards"
bool standard_is_name(const char *name);
/* Names of the standards, one a line. */
int standard_names(struct workspace *workspace, struct str *out, struct err *err);
/* ERR_USAGE, with those there are, where there is none of that name. */
int standard_expect(struct workspace *workspace, const char *name, struct err *err);
/* A title, a table or a party alone is nothing that a clause could be held against. */
bool standard_has_clauses(const struct contract *contract);
/* One of them; the caller frees *out. support (may be NULL): on what each clause of a made one
   rests. ERR_USAGE: there is none of that name (those there are, are listed); ERR_INPUT: it is
   damaged. */
struct standard_support_list;
int standard_read(struct workspace *workspace, const char *name, struct contract **out,
                  struct standard_support_list *support, struct err *err);

/* spelling.c */
void spelling_start(struct session *session);
void spelling_free(struct session *session);

/* terms.c */
/* What a change of kind CHANGE_TERM sets, in the user's words; NULL: nothing that has a name. */
char *terms_describe_change(const struct change *change);

/* findings.c */
/* Everything is to be judged again: the words that are right have changed. */
void findings_reset(struct session *session);
/* session->now is another contract: what is true of its clauses is kept. */
void findings_moved(struct session *session);
void findings_free(struct session *session);

/* revisions.c: *out NULL where the contract was not there then. */
int session_read_at(struct session *session, const char *revision, struct contract **out,
                    struct err *err);

#endif
