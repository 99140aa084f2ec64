/*
 * Many jobs on all processors, one child process each: a file that brings the reader down
 * takes only its own child with it, and nothing is shared. What the jobs print comes out in
 * their order, as soon as it can.
 */
#ifndef CLI_PARALLEL_H
#define CLI_PARALLEL_H

#include "base/str.h"

#include <stddef.h>

/* One job, in a child: appends to out what is for standard output, prints notices on standard
   error (a line that several jobs print is shown once), returns a status of 0 to 127. */
typedef int parallel_job(void *data, size_t index, struct str *out);
/* Called here, once a job and in their order. status -1: the child ended in the middle. */
typedef void parallel_take(void *data, size_t index, int status, struct str *out);
/* Called once in each process that ran jobs, after its last one: frees what its jobs kept for
   each other. */
typedef void parallel_end(void *data);

/* Runs jobs 0 to count - 1. With one job, or one processor, they run in this process. No
   thread may have been started before. end may be NULL. */
void parallel_run(size_t count, parallel_job *job, parallel_take *take, parallel_end *end,
                  void *data);

#endif
