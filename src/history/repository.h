/*
 * Inside the module: what its files share. A handle belongs to one thread; several handles
 * on one workspace, in one or several processes, are fine.
 *
 * Rules of durable state, which code and tests cite:
 *  H1 Objects first, the reference last: whatever a reference names is complete.
 *  H2 A reference moves only under its lock and only from the value that the commit was
 *     built on; a folder that somebody else changed is never replaced unseen (ERR_BUSY).
 *  H3 The index is read and written under index.lock, so that what the user stages at the
 *     same moment is never lost; only entries of the folder being settled change.
 *  H4 A file in the work tree that git has no copy of is never lost: before it is replaced
 *     it is kept beside as "<name>.orig".
 *  H5 Nothing is written through a symbolic link that stands in place of a folder.
 *  H6 Objects and their reference are on the disk before it is said that a commit lasts.
 */
#ifndef HISTORY_REPOSITORY_H
#define HISTORY_REPOSITORY_H

#include "history/history.h"

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

#include <git2.h>
#include <stdbool.h>

struct tree_bytes;

struct folder_seen {
    char *folder;
    git_oid tree; /* zero: the folder was not there */
};
struct folder_seen_list VEC_BODY(struct folder_seen);

struct repository {
    git_repository *git;
    git_odb *odb;
    const char *folder;           /* the work tree, ends with '/'; borrowed from git */
    struct tree_bytes *wide;      /* the last large tree read or written: see tree.h */
    struct folder_seen_list seen; /* rule H2: folders as the caller last saw them */
};

struct head {
    char *reference; /* "refs/heads/main", or "HEAD" where it is detached; owned */
    bool unborn;     /* no commit yet */
    git_oid commit;
    git_oid tree;
};

/* err becomes "what: <libgit2's message>"; returns the code. */
int repository_fail(struct err *err, enum err_code code, const char *what);
/* libgit2 is started once a process. */
int repository_start(struct err *err);
int repository_open(struct repository **out, const char *dir, struct err *err);
void repository_close(struct repository *repository);
int repository_head(struct repository *repository, struct head *out, struct err *err);
void repository_free_head(struct head *head);
int repository_get_identity(struct repository *repository, char **name, char **email,
                            struct err *err);
int repository_set_identity(struct repository *repository, const char *name, const char *email,
                            struct err *err);
/* Signatures as git itself would make them; free both with git_signature_free. */
int repository_signatures(struct repository *repository, git_signature **author,
                          git_signature **committer, struct err *err);

/* setup.c */
int setup_init(const char *dir, struct err *err);
/* What init does to a repository that is there. Makes no commit where there is no identity. */
int setup_complete(struct repository *repository, struct err *err);
int setup_configure(struct repository *repository, struct err *err);
/* The pattern that finds the first line of a clause in contract.txt (POSIX ERE, group 1). */
extern const char SETUP_XFUNCNAME[];

/* commit.c */
int commit_make_tree(struct repository *repository, const char *folder,
                     const struct history_file *files, size_t count, char oid[HISTORY_OID_SIZE],
                     struct err *err);
/* folder NULL: only the extra files. */
int commit_commit(struct repository *repository, const char *folder, const char *tree,
                  const struct history_file *extra, size_t extra_count, const char *message,
                  char oid[HISTORY_OID_SIZE], struct err *err);
void commit_remember(struct repository *repository, const char *folder, const git_oid *tree);

/* From so many files on, one wait for the whole file system is shorter than one for each. */
enum { FLUSH_TOGETHER = 32 };

/* settle.c */
int settle_settle(struct repository *repository, const char *folder, const char *const *extra,
                  size_t extra_count, struct err *err);
int settle_is_dirty(struct repository *repository, const char *folder, bool *dirty,
                    struct err *err);

/* flush.c */
int flush_flush(struct repository *repository, const char *folder, const char *const *extra,
                size_t extra_count, struct err *err);

/* revision.c */
int revision_head_tree(struct repository *repository, const char *folder,
                       char oid[HISTORY_OID_SIZE], struct err *err);
int revision_read(struct repository *repository, const char *revision, const char *path,
                  struct str *out, struct err *err);
int revision_has_tree(struct repository *repository, const char *folder, const char *tree,
                      const char *since, bool *found, struct err *err);
int revision_head_commit(struct repository *repository, char oid[HISTORY_OID_SIZE],
                         struct err *err);
int revision_log(struct repository *repository, const char *folder, size_t max,
                 struct history_log *out, struct err *err);
void revision_log_free(struct history_log *log);
int revision_diff(struct repository *repository, const char *path, const char *from,
                  const char *to, const char *to_bytes, size_t to_len, struct str *out,
                  struct err *err);
int revision_list_files(struct repository *repository, const char *revision, const char *folder,
                        struct str *names_by_line, struct err *err);
int revision_list(struct repository *repository, const char *folder, struct str *names_by_line,
                  struct err *err);

#endif
