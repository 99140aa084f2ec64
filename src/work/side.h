/* One of the contracts that are held against each other, for this room only. */
#ifndef WORK_SIDE_H
#define WORK_SIDE_H

#include "work/session.h"

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
/* Closes repository and journal, of which there may be only so many: the contract stays. */
void side_let_go(struct side *side);
/* Moves what the user must be told to notice, lines. */
void side_take_notice(const struct side *side, struct str *notice);
void side_close(struct side *side);

#endif
