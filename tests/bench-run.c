/*
 * bench-run ROUNDS [--prepare COMMAND] NAME COMMAND ARGUMENT... [-- NAME …]…
 * Runs the commands in turn, ROUNDS times, with their output thrown away, and prints for each:
 * name, median ms, peak memory in KiB, exit status, median ms of the processor. --prepare (a shell command) runs before
 * the command that follows, each time, and is not measured. A status above 1 fails.
 */
#include "bench.h"

#include <fcntl.h>
#include <spawn.h>
#include <string.h>

extern char **environ;

enum { MAX_COMMANDS = 8 };

struct command {
    const char *prepare; /* NULL: nothing */
    const char *name;
    char **words;
    int status;
    struct bench_series series;
};

static int run_once(struct command *command)
{
    if (command->prepare != NULL && system(command->prepare) != 0)
        fprintf(stderr, "bench-run: %s failed\n", command->prepare);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    pid_t pid;
    double start = bench_now();
    int failed = posix_spawnp(&pid, command->words[0], &actions, NULL, command->words, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) {
        fprintf(stderr, "bench-run: %s: %s\n", command->words[0], strerror(failed));
        return 2;
    }
    command->status = bench_wait(pid, &command->series);
    bench_add(&command->series, bench_now() - start);
    if (command->status >= 0 && command->status <= 1)
        return 0;
    fprintf(stderr, "bench-run: %s ended with status %d\n", command->words[0], command->status);
    return 2;
}

int main(int argc, char **argv)
{
    static struct command commands[MAX_COMMANDS];
    int count = 0;
    int at = 2;
    while (at + 1 < argc && count < MAX_COMMANDS) {
        struct command *command = &commands[count++];
        if (strcmp(argv[at], "--prepare") == 0 && at + 3 < argc) {
            command->prepare = argv[at + 1];
            at += 2;
        }
        command->name = argv[at++];
        command->words = argv + at;
        while (at < argc && strcmp(argv[at], "--") != 0)
            at++;
        if (at < argc)
            argv[at++] = NULL;
    }
    int rounds = argc > 1 ? atoi(argv[1]) : 0;
    if (rounds < 1 || count == 0) {
        fputs("usage: bench-run ROUNDS [--prepare COMMAND] NAME COMMAND… [-- NAME …]\n",
              stderr);
        return 2;
    }
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < count; i++) {
            if (run_once(&commands[i]) != 0)
                return 2;
        }
    }
    for (int i = 0; i < count; i++)
        printf("%s %.2f %ld %d %.2f\n", commands[i].name, bench_median(&commands[i].series),
               commands[i].series.peak_kb, commands[i].status,
               bench_median_cpu(&commands[i].series));
    return 0;
}
