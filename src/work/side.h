/* One of the contracts that are held against each other, for this room only. */
#ifndef WORK_SIDE_H
#define WORK_SIDE_H

#include "work/session.h"

#include <pthread.h>

struct side {
    struct session *session;   /* NULL: a file, or a standard */
    bool lent;                 /* the session is the caller's */
    struct contract *contract; /* owned where there is no session, or it is a revision's */
    bool owned;
};

/* A file, a contract's id, or ID@REVISION. ERR_INPUT: there is none of that name. What was opened
   on the way to a failure is closed by side_close. */
int side_read(struct side *side, const struct work_options *options, const char *name,
              struct err *err);

/* To read a long contract takes longer than to compare it: where a side is such a file, it is read
   by a thread while the other one is read. A thread costs about what some pages cost to read. */
struct side_reading {
    pthread_t thread;
    bool started; /* false: it is to be read by side_read */
    const char *path;
    struct side side;
    int result;
    struct err err;
};

void side_read_ahead(struct side_reading *reading, const char *name);
/* Of one that was started: *out, or its error; only an end to it where there is an error (result)
   already. */
int side_take_ahead(struct side_reading *reading, struct side *out, int result,
                    struct err *err);

/* Closes repository and journal, of which there may be only so many: the contract stays. */
void side_let_go(struct side *side);
/* Moves what the user must be told to notice, lines. */
void side_take_notice(const struct side *side, struct str *notice);
void side_close(struct side *side);

#endif
