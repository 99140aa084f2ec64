/*
 * Many files into the workspace at once: threads read and understand them, the caller's thread
 * writes. A batch of contracts is one commit; ids are told when their commit is made, in the
 * order of the files, so that what was told is never lost.
 */
#ifndef WORK_MANY_H
#define WORK_MANY_H

#include "work/session.h"

#include <signal.h>

/* What became of one file: id is NULL where it failed (err says why) or was not reached. */
struct many_result {
    const char *path; /* borrowed while it is told */
    const char *id;
    const char *remark; /* what the reader must know about it, or NULL */
    struct err err;
    bool known; /* the workspace had these bytes already */
};

struct many_options {
    void (*tell)(void *data, const struct many_result *result);
    /* From time to time: files that are done, of all. */
    void (*progress)(void *data, size_t done, size_t all);
    void *data;
    const volatile sig_atomic_t *stop; /* set: no further file is begun; what is read is kept */
};

struct path_list VEC_BODY(char *); /* owned strings */
/* The files that are meant by a path: itself, or where it is a folder all files below it by
   name, without hidden ones and without going round a loop of links. ERR_INPUT: unreadable. */
int many_expand(const char *path, struct path_list *out, struct err *err);

/* Imports them all. ERR_OK also where some failed: tell says which. *done (may be NULL): how
   many files were told about. */
int many_import(const struct work_options *options, const struct path_list *paths,
                const struct many_options *many, size_t *done, struct str *notice,
                struct err *err);

#endif
