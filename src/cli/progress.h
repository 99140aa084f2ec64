/* A bar on standard error while many files are done: drawn where it is a terminal, after half a
   second, and written over. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "cli/command.h"

#include <time.h>

struct progress {
    struct timespec begun;
    bool wanted;  /* there is somebody to look at it */
    bool drawn;   /* it stands on the line */
    size_t shown; /* what it says, so that it is not drawn for nothing */
};

void progress_begin(struct progress *progress, const struct cli *cli);
void progress_draw(struct progress *progress, size_t done, size_t all);
/* Takes it off the line, before anything else is printed. */
void progress_clear(struct progress *progress);

#endif
