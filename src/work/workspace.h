/*
 * The workspace a session works in: its folder, the lock that keeps a second writer out,
 * the git repository and the journal. One handle belongs to one session.
 */
#ifndef WORK_WORKSPACE_H
#define WORK_WORKSPACE_H

#include "base/err.h"
#include "base/str.h"
#include "history/history.h"
#include "store/journal.h"

#include <stdbool.h>

struct workspace {
    char *dir; /* absolute */
    const struct history_api *history;
    struct repository *repository;
    struct journal *journal;
    int lock_fd;        /* -1: not held */
    bool fresh_journal; /* klausul.db was missing, or was set aside as damaged */
};

/* The folder to use: given (-C), else the nearest one upward from here that holds a
   workspace, else the user's own. The caller owns it. must_exist: ERR_INPUT where there is
   none, else *made says that the user's own has to be made. */
int workspace_find(char **dir, const char *given, bool must_exist, bool *made, struct err *err);
/* Opens repository and journal. notice gets lines the user must see. */
int workspace_open(struct workspace **out, const char *dir, bool read_only, struct str *notice,
                   struct err *err);
/* Finds one that there is, and opens it. */
int workspace_open_existing(struct workspace **out, const char *given, bool read_only,
                            struct str *notice, struct err *err);
/* ERR_BUSY with who holds it. wait_ms: how long to wait for a command that is about to end. */
int workspace_lock(struct workspace *workspace, const char *purpose, int wait_ms,
                   struct err *err);
void workspace_close(struct workspace *workspace); /* NULL is fine */
/* Makes dir a workspace: git repository, attributes, contracts/, dictionary/. */
int workspace_init(const char *dir, struct err *err);
/* The names of the folders of a place ("contracts": all ids), one a line, in Danish order; at
   HEAD and in the work tree. */
int workspace_list(struct workspace *workspace, const char *place, struct str *out,
                   struct err *err);
/* Makes the journal's search index and source index anew from the contracts in git. */
int workspace_reindex(struct workspace *workspace, size_t *count, struct err *err);

#endif
