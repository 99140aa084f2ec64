/*
 * What one correction costs: all findings of a contract brought up to date after a change, as
 * the workbench does it between two keys. Milliseconds a change, median, by the clock (a reviewer
 * waits by it, and checks run on two processors) and of processor time.
 *   bench-check FILE RUNS
 */
#include "doc/contract.h"
#include "work/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double ms_of(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void settle(struct session *session)
{
    while (session_busy(session)) {
        session_poll(session);
        usleep(100);
    }
    session_poll(session);
}

static int compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

int main(int argc, char **argv)
{
    int runs = argc > 2 ? atoi(argv[2]) : 0;
    char home[] = "/tmp/klausul-bench-XXXXXX";
    struct session *session = NULL;
    struct err err = { 0 };
    struct work_options options = { .quiet = true };
    if (runs < 1 || mkdtemp(home) == NULL)
        return 2;
    setenv("XDG_DATA_HOME", home, 1);
    if (session_open(&session, &options, argv[1], ACCESS_WRITE, &err) != 0) {
        fprintf(stderr, "bench-check: %s\n", err.text);
        return 2;
    }
    settle(session);
    double *times = calloc((size_t)runs, sizeof *times);
    double *worked = calloc((size_t)runs, sizeof *worked);
    struct contract *contract = session_contract(session);
    for (int run = 0; run < runs; run++) {
        struct node *node = contract->nodes.items[1 + (size_t)run % (contract->nodes.len - 1)];
        char *old = node_text(node);
        char *text = malloc(strlen(old) + 32);
        sprintf(text, "%s og %d dage", old, run);
        struct change change = { .kind = CHANGE_TEXT, .value = text };
        memcpy(change.clause, node->id, NODE_ID_SIZE);
        if (session_do(session, &change, &err) != 0)
            fprintf(stderr, "bench-check: %s\n", err.text);
        double before = ms_of(CLOCK_MONOTONIC);
        double idle = ms_of(CLOCK_PROCESS_CPUTIME_ID);
        while (session_busy(session))
            session_poll(session);
        times[run] = ms_of(CLOCK_MONOTONIC) - before;
        worked[run] = ms_of(CLOCK_PROCESS_CPUTIME_ID) - idle;
        free(text);
        free(old);
    }
    qsort(times, (size_t)runs, sizeof *times, compare);
    qsort(worked, (size_t)runs, sizeof *worked, compare);
    printf("findings after a correction %.3f\nprocessor %.3f\nworst %.3f\nfindings %zu\n",
           times[runs / 2], worked[runs / 2], times[runs - 1], session_finding_count(session));
    free(times);
    free(worked);
    session_close(session);
    return 0;
}
