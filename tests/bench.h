/* What the measuring programs share: a clock, medians, a child and what it cost. */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BENCH_MAX = 4096 };

struct bench_series {
    double ms[BENCH_MAX];
    double cpu_ms[BENCH_MAX]; /* of children that were waited for, the user's and the system's */
    size_t cpu_count;
    size_t count;
    long peak_kb; /* the largest resident set of a child */
};

static inline double bench_now(void) /* milliseconds */
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static inline void bench_add(struct bench_series *series, double ms)
{
    if (series->count < BENCH_MAX)
        series->ms[series->count++] = ms;
}

static inline int bench_compare(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* share 0.5: the median; 0.99: the 99th percentile. Sorts. */
static inline double bench_at(struct bench_series *series, double share)
{
    if (series->count == 0)
        return 0;
    qsort(series->ms, series->count, sizeof series->ms[0], bench_compare);
    size_t at = (size_t)(share * (double)(series->count - 1) + 0.5);
    return series->ms[at];
}

static inline double bench_median(struct bench_series *series)
{
    return bench_at(series, 0.5);
}

static inline double bench_median_cpu(struct bench_series *series)
{
    if (series->cpu_count == 0)
        return 0;
    qsort(series->cpu_ms, series->cpu_count, sizeof series->cpu_ms[0], bench_compare);
    return series->cpu_ms[series->cpu_count / 2];
}

/* Waits and keeps processor time and the peak memory; the exit status, -1 where it was killed. */
static inline int bench_wait(pid_t pid, struct bench_series *series)
{
    int status = 0;
    struct rusage usage;
    if (wait4(pid, &status, 0, &usage) != pid)
        return -1;
    if (series != NULL && usage.ru_maxrss > series->peak_kb)
        series->peak_kb = usage.ru_maxrss;
    if (series != NULL && series->cpu_count < BENCH_MAX)
        series->cpu_ms[series->cpu_count++] =
            (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
            (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

#endif
