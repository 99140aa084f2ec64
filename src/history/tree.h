/*
 * Git's tree objects, read and changed as bytes. In a workspace of 10,000 contracts one
 * tree has 10,000 entries; parsing it into a container for the sake of one entry costs more
 * than everything else a commit does, so entries are found and replaced in the object's own
 * format: "<mode octal> <name>\0<20 bytes id>", sorted by name, where a folder's name
 * counts as if it ended with '/'.
 */
#ifndef HISTORY_TREE_H
#define HISTORY_TREE_H

#include "history/repository.h"

#include <git2.h>
#include <stdbool.h>
#include <stddef.h>

enum { TREE_MODE_FOLDER = 040000, TREE_MODE_FILE = 0100644 };

struct tree_entry {
    unsigned mode;
    const char *name; /* NUL-terminated, borrowed from the tree's bytes */
    git_oid id;
    size_t at;   /* bytes: where the entry begins */
    size_t size; /* bytes of the whole entry */
};

/* One file to put into a tree, or (id all zero) to take out of it. */
struct tree_edit {
    const char *path; /* relative to the tree, borrowed */
    unsigned mode;
    git_oid id;
};
struct tree_edit_list VEC_BODY(struct tree_edit);

/* A tree's bytes, shared by counting. */
struct tree_bytes {
    git_oid id;
    unsigned holders;
    size_t len;
    char *data;
};

/* The caller releases what it gets. The handle keeps the last large one. */
int tree_read(struct repository *repository, const git_oid *id, struct tree_bytes **out,
              struct err *err);
void tree_release(struct tree_bytes *tree); /* NULL is fine */
/* The entry at offset *at, which moves on. 1: an entry, 0: the end, or an error code. */
int tree_next(const struct tree_bytes *tree, size_t *at, struct tree_entry *entry,
              struct err *err);
/* The entry of a path below root; id all zero and mode 0 where there is none. */
int tree_find(struct repository *repository, const git_oid *root, const char *path, git_oid *id,
              unsigned *mode, struct err *err);
/* Like tree_find, but only a folder counts. */
int tree_find_folder(struct repository *repository, const git_oid *root, const char *path,
                     git_oid *id, struct err *err);
/* Writes the tree that base (NULL or all zero: nothing) becomes with the edits, and the
   trees on the way; sorts the edits. out is all zero where nothing is left. */
int tree_edit(struct repository *repository, const git_oid *base, struct tree_edit_list *edits,
              git_oid *out, struct err *err);
/* All files below a tree, as edits with owned paths that begin with prefix. */
int tree_files(struct repository *repository, const git_oid *tree, const char *prefix,
               struct tree_edit_list *out, struct err *err);
void tree_free_files(struct tree_edit_list *files);
/* ERR_USAGE where a path is empty, absolute or has "", ".", ".." or ".git" in it. */
int tree_check_path(const char *path, struct err *err);

#endif
