/*
 * The workspace as a plain git repository. This room is the only one that includes git2.h,
 * and it is loaded late: libgit2 and what it pulls in cost some 5 ms of start-up, so the
 * room is a module that history_load opens after the first screen (measured: a program
 * linked with it starts in 5.7 ms, without in 1.7). All others call through this table.
 *
 * Paths are relative to the workspace, with '/'. Object ids are 40 hex digits.
 */
#ifndef HISTORY_HISTORY_H
#define HISTORY_HISTORY_H

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stddef.h>

struct repository;

enum { HISTORY_OID_SIZE = 41 };

struct history_file {
    const char *path; /* "contracts/jansson/contract.txt" */
    const char *bytes;
    size_t len;
};

struct history_commit {
    char *oid;    /* owned strings */
    char *author; /* name */
    char *email;
    char *time; /* ISO 8601 with offset */
    char *subject;
    char *body; /* with trailers */
};
struct history_log VEC_BODY(struct history_commit);

struct history_api {
    /* Makes a repository in dir (made where it is missing) with .gitattributes, .gitignore,
       the xfuncname driver in its config, and a first commit if there is an identity.
       A repository that is there is completed, never overwritten. */
    int (*init)(const char *dir, struct err *err);
    int (*open)(struct repository **out, const char *dir, struct err *err);
    void (*close)(struct repository *repository);
    /* ERR_IDENTITY where git has no user.name or user.email; the caller owns both. */
    int (*identity)(struct repository *repository, char **name, char **email, struct err *err);
    /* Writes them to the workspace's own git configuration. */
    int (*set_identity)(struct repository *repository, const char *name, const char *email,
                        struct err *err);
    /* Id of the commit that HEAD is at; "" where there is none yet. */
    int (*head_commit)(struct repository *repository, char oid[HISTORY_OID_SIZE],
                       struct err *err);
    /* Tree id of a folder at HEAD ("" where there is none). Looks at no other folder.
       From now on commit (with this handle) refuses to replace the folder where somebody
       else has changed it since: call it again to say that the change was taken up. */
    int (*head_tree)(struct repository *repository, const char *folder,
                     char oid[HISTORY_OID_SIZE], struct err *err);
    /* The file's bytes at a revision ("HEAD", an oid, "HEAD~3"); ERR_INPUT: not there. */
    int (*read)(struct repository *repository, const char *revision, const char *path,
                struct str *out, struct err *err);
    /* Tree id that folder would have with these files (complete: others are dropped from
       it). Writes blobs and that tree, touches nothing else. */
    int (*make_tree)(struct repository *repository, const char *folder,
                     const struct history_file *files, size_t count, char oid[HISTORY_OID_SIZE],
                     struct err *err);
    /* Commits HEAD's tree with folder replaced by tree (from make_tree), builds trees only
       along the path, moves HEAD's branch. ERR_BUSY: the folder was changed since head_tree
       or the last commit, or another git holds the branch (a branch that moved by changes
       elsewhere is no obstacle). ERR_NOTHING: HEAD has all this already. The work tree and
       the index are not touched. extra: single files outside folder to put in the same
       commit (dictionary/da_DK.dic), may be NULL. */
    int (*commit)(struct repository *repository, const char *folder, const char *tree,
                  const struct history_file *extra, size_t extra_count, const char *message,
                  char oid[HISTORY_OID_SIZE], struct err *err);
    /* Writes the folder's files at HEAD (and extra paths) to the work tree where they
       differ, and brings exactly these index entries up to date, so that git status is
       clean. A file whose bytes git has no copy of is kept beside as "<name>.orig". Safe to
       call from another thread with its own repository handle. */
    int (*settle)(struct repository *repository, const char *folder, const char *const *extra,
                  size_t extra_count, struct err *err);
    /* True where a file of the folder in the work tree differs from HEAD (or is untracked). */
    int (*is_dirty)(struct repository *repository, const char *folder, bool *dirty,
                    struct err *err);
    /* True where a commit from HEAD (by first parents) down to the commit since has this tree
       as folder; since "": among the last 100. Older ones do not count: a change that is taken
       back makes an old tree again. */
    int (*has_tree)(struct repository *repository, const char *folder, const char *tree,
                    const char *since, bool *found, struct err *err);
    /* Flushes HEAD to the disk as far as it concerns the folder and the extra files: objects,
       then reference and log. Safe to call from another thread with its own handle. */
    int (*flush)(struct repository *repository, const char *folder, const char *const *extra,
                 size_t extra_count, struct err *err);
    /* Commits that changed folder, newest first (walks first parents, skips equal trees). */
    int (*log)(struct repository *repository, const char *folder, size_t max,
               struct history_log *out, struct err *err);
    void (*log_free)(struct history_log *log);
    /* Unified diff of the folder's contract.txt between two revisions, or to the bytes given
       (to NULL, to_bytes not NULL). */
    int (*diff)(struct repository *repository, const char *path, const char *from,
                const char *to, const char *to_bytes, size_t to_len, struct str *out,
                struct err *err);
    /* Names of the files in a folder at a revision; ERR_INPUT: no such revision or folder. */
    int (*list_files)(struct repository *repository, const char *revision, const char *folder,
                      struct str *names_by_line, struct err *err);
    /* Names of the folders below contracts/ at HEAD, in the order of the tree. */
    int (*list)(struct repository *repository, const char *folder, struct str *names_by_line,
                struct err *err);
};

/* Opens the module (once) and gives its table; borrowed. NULL with err where the program is
   not completely installed. */
const struct history_api *history_load(struct err *err);

#endif
