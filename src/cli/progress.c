#include "cli/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void progress_begin(struct progress *progress, const struct cli *cli)
{
    const char *term = getenv("TERM");
    bool dumb = term == NULL || strcmp(term, "dumb") == 0;
    *progress =
        (struct progress){ .wanted = isatty(STDERR_FILENO) && !dumb && !cli->options.quiet };
    clock_gettime(CLOCK_MONOTONIC, &progress->begun);
}

void progress_clear(struct progress *progress)
{
    if (progress->drawn)
        fprintf(stderr, "\r\033[K");
    progress->drawn = false;
}

void progress_draw(struct progress *progress, size_t done, size_t all)
{
    enum { WIDTH = 30 };
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double seconds = (double)(now.tv_sec - progress->begun.tv_sec) +
                     (double)(now.tv_nsec - progress->begun.tv_nsec) / 1e9;
    if (!progress->wanted || seconds < 0.5 || (progress->drawn && done == progress->shown))
        return;
    char bar[WIDTH + 1];
    for (size_t i = 0; i < WIDTH; i++)
        bar[i] = i * all < done * WIDTH ? '#' : '.';
    bar[WIDTH] = '\0';
    fprintf(stderr, "\r\033[K[%s] %zu/%zu", bar, done, all);
    progress->drawn = true;
    progress->shown = done;
}
