/*
 * bench-screen first|keys ROUNDS FILE NAME COMMAND ARGUMENT... [-- NAME …]…
 *
 * first: starts each command once to see which words of FILE it shows when it has come to
 * rest; then starts them in turn, each time in a fresh pty of 80x24, and takes the time from
 * before the fork to the last byte of the burst of output that completes these words (a burst
 * ends where nothing comes for 8 ms). Prints name, median ms, peak memory in KiB.
 *
 * keys: starts each once, lets it come to rest, and sends ROUNDS keys, one after the other:
 * the time from writing the key to the last byte of what it brings to the screen (a burst
 * ends after 6 ms). Prints name, median, 99th percentile, and how many keys brought nothing.
 *
 * A program's frame counts only if it shows words of FILE's beginning: words of plain ASCII,
 * since programs print accented ones in pieces.
 */
#include "bench.h"

#include <ctype.h>
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/ioctl.h>

enum {
    FIRST_QUIET_MS = 8,
    KEY_QUIET_MS = 6,
    KEY_WAIT_MS = 250,
    REST_MS = 700,
    FRAME_WAIT_MS = 20000,
    MAX_COMMANDS = 4,
    MAX_WORDS = 40,
    NEEDED_WORDS = 5,
    SEEN_MAX = 1 << 20
};

struct program {
    const char *name;
    char **words;
    struct bench_series series;
    bool shown[MAX_WORDS]; /* which of the words, at rest */
    size_t silent;         /* keys that brought nothing */
    pid_t pid;
    int pty;
};

static char text_words[MAX_WORDS][32];
static int text_word_count;
static char seen[SEEN_MAX + 1]; /* what the program has printed so far */
static size_t seen_len;

/* The ASCII words of at least five letters at the beginning of the file. */
static void read_words(const char *path)
{
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        fprintf(stderr, "bench-screen: %s: %s\n", path, strerror(errno));
        exit(2);
    }
    char word[32];
    size_t len = 0;
    int c = 0;
    long total = 0;
    while (c != EOF && total++ < 1500 && text_word_count < MAX_WORDS) {
        c = fgetc(file);
        if (c < 128 && isalpha(c) && len < sizeof word - 1) {
            word[len++] = (char)c;
            continue;
        }
        /* a letter that is not ASCII makes the whole word unusable */
        if (c >= 128) {
            while (c != EOF && c != ' ' && c != '\n')
                c = fgetc(file);
        } else if (len >= 5) {
            word[len] = '\0';
            memcpy(text_words[text_word_count++], word, len + 1);
        }
        len = 0;
    }
    fclose(file);
}

static bool is_seen(int word)
{
    return memmem(seen, seen_len, text_words[word], strlen(text_words[word])) != NULL;
}

/* Keeps which words are on the screen at rest; false where it is not FILE that is shown. */
static bool learn_words(struct program *program)
{
    int found = 0;
    for (int i = 0; i < text_word_count; i++) {
        program->shown[i] = is_seen(i);
        found += program->shown[i];
    }
    if (found >= NEEDED_WORDS)
        return true;
    seen[seen_len] = '\0';
    fprintf(stderr, "bench-screen: %s does not show the file: %.300s\n", program->name, seen);
    return false;
}

static bool shows_all(const struct program *program)
{
    for (int i = 0; i < text_word_count; i++) {
        if (program->shown[i] && !is_seen(i))
            return false;
    }
    return true;
}

static void start(struct program *program)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    program->pid = forkpty(&program->pty, NULL, NULL, &size);
    if (program->pid < 0) {
        perror("bench-screen: forkpty");
        exit(2);
    }
    if (program->pid == 0) {
        execvp(program->words[0], program->words);
        _exit(127);
    }
    seen_len = 0;
}

static void stop(struct program *program)
{
    kill(program->pid, SIGKILL);
    bench_wait(program->pid, &program->series);
    close(program->pty);
}

/* Reads what comes; the time of the last byte before quiet_ms of silence, or -1 where
   nothing came within wait_ms or the program ended. */
static double read_burst(struct program *program, int wait_ms, int quiet_ms)
{
    double last = -1;
    for (;;) {
        struct pollfd ready = {program->pty, POLLIN, 0};
        int got = poll(&ready, 1, last < 0 ? wait_ms : quiet_ms);
        if (got <= 0)
            return last;
        if (seen_len + 8192 > SEEN_MAX)
            seen_len = 0;
        ssize_t bytes = read(program->pty, seen + seen_len, 8192);
        if (bytes <= 0)
            return last;
        last = bench_now();
        seen_len += (size_t)bytes;
    }
}

/* Starts it and waits until nothing changes any more. */
static bool start_and_rest(struct program *program)
{
    start(program);
    double at = 0;
    while (at >= 0)
        at = read_burst(program, REST_MS, FIRST_QUIET_MS);
    return learn_words(program);
}

static bool measure_first(struct program *program)
{
    double begin = bench_now(), at = 0;
    start(program);
    while (at >= 0 && !(seen_len > 0 && shows_all(program)))
        at = read_burst(program, FRAME_WAIT_MS, FIRST_QUIET_MS);
    if (at >= 0)
        bench_add(&program->series, at - begin);
    else
        fprintf(stderr, "bench-screen: %s did not show the file again\n", program->name);
    stop(program);
    return at >= 0;
}

/* Down and up as a reader moves, a page now and then; slowly forward, so that the end of a
   contract is not reached. The terminal is in application mode (smkx), so arrows are ESC O. */
static const char *key_at(int number)
{
    int at = number % 50;
    if (at >= 48)
        return at == 48 ? "\033[6~" : "\033[5~";
    return at % 12 < 7 ? "\033OB" : "\033OA";
}

static void measure_key(struct program *program, int number)
{
    const char *key = key_at(number);
    size_t len = strlen(key);
    double begin = bench_now();
    if (write(program->pty, key, len) != (ssize_t)len)
        return;
    double at = read_burst(program, KEY_WAIT_MS, KEY_QUIET_MS);
    if (at < 0)
        program->silent++;
    else
        bench_add(&program->series, at - begin);
}

static bool measure_keys(struct program *programs, int count, int rounds)
{
    bool good = true;
    for (int i = 0; i < count; i++) {
        good = start_and_rest(&programs[i]) && good;
    }
    for (int round = 0; round < rounds && good; round++) {
        for (int i = 0; i < count; i++) {
            measure_key(&programs[i], round);
            if (waitpid(programs[i].pid, NULL, WNOHANG) != 0) {
                fprintf(stderr, "bench-screen: %s ended at key %d\n", programs[i].name, round);
                return false;
            }
        }
    }
    for (int i = 0; i < count; i++)
        stop(&programs[i]);
    return good;
}

int main(int argc, char **argv)
{
    static struct program programs[MAX_COMMANDS];
    int count = 0, at = 4;
    int rounds = argc > 2 ? atoi(argv[2]) : 0;
    while (at + 1 < argc && count < MAX_COMMANDS) {
        programs[count].name = argv[at++];
        programs[count++].words = argv + at;
        while (at < argc && strcmp(argv[at], "--") != 0)
            at++;
        if (at < argc)
            argv[at++] = NULL;
    }
    if (rounds < 1 || count == 0) {
        fputs("usage: bench-screen first|keys ROUNDS FILE NAME COMMAND… [-- NAME …]\n", stderr);
        return 2;
    }
    read_words(argv[3]);
    setenv("TERM", "xterm-256color", 1);
    if (strcmp(argv[1], "keys") == 0) {
        if (!measure_keys(programs, count, rounds))
            return 2;
        for (int i = 0; i < count; i++) {
            double median = bench_median(&programs[i].series);
            printf("%s %.3f %.3f %zu %ld\n", programs[i].name, median,
                   bench_at(&programs[i].series, 0.99), programs[i].silent,
                   programs[i].series.peak_kb);
        }
        return 0;
    }
    for (int i = 0; i < count; i++) {
        if (!start_and_rest(&programs[i]))
            return 2;
        stop(&programs[i]);
        programs[i].series.peak_kb = 0;
    }
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < count; i++) {
            if (!measure_first(&programs[i]))
                return 2;
        }
    }
    for (int i = 0; i < count; i++)
        printf("%s %.2f %ld\n", programs[i].name, bench_median(&programs[i].series),
               programs[i].series.peak_kb);
    return 0;
}
