#include "cli/parallel.h"

#include "base/alloc.h"
#include "base/map.h"
#include "base/vec.h"
#include "import/import.h"

#include <errno.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CHILDREN_MAX = 64, PIPE_READ = 65536, NOBODY = -1 };

/* What a child sends before a job's output and before its notices. */
struct head {
    uint64_t index;
    uint64_t len;     /* of the output; (uint64_t)-1: the job has only begun */
    uint64_t notices; /* bytes of what went to standard error */
    int64_t status;
};

struct child {
    pid_t pid;
    int fd; /* to be read from; -1: it has ended */
    struct str in;
    long long at; /* the job it has begun and not ended, or NOBODY */
};

struct result {
    bool done;
    int status;
    struct str out;
    struct str notices;
};

struct run {
    size_t count;
    parallel_job *job;
    parallel_take *take;
    parallel_end *end;
    void *data;
    atomic_size_t *next; /* shared with the children */
    struct child children[CHILDREN_MAX];
    size_t child_count;
    struct result *results;
    size_t taken;
    struct map told; /* lines of notices */
};

static bool send_all(int fd, const void *bytes, size_t len)
{
    const char *at = bytes;
    while (len > 0) {
        ssize_t put = write(fd, at, len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        at += put;
        len -= (size_t)put;
    }
    return true;
}

/* What the job wrote to standard error, which is a file in memory; empties it. */
static void take_notices(int fd, struct str *out)
{
    char buffer[4096];
    fflush(stderr);
    lseek(fd, 0, SEEK_SET);
    for (ssize_t got = read(fd, buffer, sizeof buffer); got > 0;
         got = read(fd, buffer, sizeof buffer))
        str_add(out, buffer, (size_t)got);
    if (ftruncate(fd, 0) == 0)
        lseek(fd, 0, SEEK_SET);
}

static void work(const struct run *run, int fd)
{
    int errors = memfd_create("notices", MFD_CLOEXEC);
    if (errors >= 0)
        dup2(errors, STDERR_FILENO);
    import_progress = NULL; /* nobody sees it */
    for (size_t index = atomic_fetch_add(run->next, 1); index < run->count;
         index = atomic_fetch_add(run->next, 1)) {
        struct head head = { index, (uint64_t)-1, 0, 0 };
        struct str out = STR_INIT;
        struct str notices = STR_INIT;
        if (!send_all(fd, &head, sizeof head))
            return;
        head.status = run->job(run->data, index, &out);
        if (errors >= 0)
            take_notices(errors, &notices);
        head.len = out.len;
        head.notices = notices.len;
        bool sent = send_all(fd, &head, sizeof head) && send_all(fd, str_text(&out), out.len) &&
                    send_all(fd, str_text(&notices), notices.len);
        str_free(&out);
        str_free(&notices);
        if (!sent)
            return;
    }
    if (run->end != NULL)
        run->end(run->data);
}

static void start_child(struct run *run)
{
    int ends[2];
    struct child *child = &run->children[run->child_count];
    if (pipe(ends) != 0)
        return;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        work(run, ends[1]);
        _exit(0);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return;
    }
    *child = (struct child){ .pid = pid, .fd = ends[0], .at = NOBODY };
    run->child_count++;
}

/* Each line once: what many files have in common is not said of each. */
static void tell(struct run *run, const char *notices)
{
    for (const char *line = notices; *line != '\0';) {
        size_t len = strcspn(line, "\n");
        bool fresh = false;
        map_put(&run->told, line, len, &fresh);
        if (fresh)
            fprintf(stderr, "%.*s\n", (int)len, line);
        line += len + (line[len] == '\n');
    }
}

static void finish(struct run *run, size_t index, int status)
{
    run->results[index].done = true;
    run->results[index].status = status;
    while (run->taken < run->count && run->results[run->taken].done) {
        struct result *result = &run->results[run->taken];
        tell(run, str_text(&result->notices));
        run->take(run->data, run->taken, result->status, &result->out);
        str_free(&result->out);
        str_free(&result->notices);
        run->taken++;
    }
}

/* Takes what is complete from the child's stream. */
static void digest(struct run *run, struct child *child)
{
    size_t at = 0;
    struct head head;
    while (child->in.len - at >= sizeof head) {
        memcpy(&head, child->in.data + at, sizeof head);
        if (head.index >= run->count)
            break;
        if (head.len == (uint64_t)-1) {
            child->at = (long long)head.index;
            at += sizeof head;
            continue;
        }
        if (child->in.len - at < sizeof head + head.len + head.notices)
            break;
        at += sizeof head;
        str_add(&run->results[head.index].out, child->in.data + at, head.len);
        str_add(&run->results[head.index].notices, child->in.data + at + head.len,
                head.notices);
        at += head.len + head.notices;
        child->at = NOBODY;
        finish(run, head.index, (int)head.status);
    }
    if (at > 0)
        str_splice(&child->in, 0, at, "", 0);
}

static void end_child(struct run *run, struct child *child)
{
    close(child->fd);
    child->fd = -1;
    while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR) {
    }
    str_free(&child->in);
    if (child->at == NOBODY)
        return;
    finish(run, (size_t)child->at, -1);
    /* Another goes on with the rest, at its place. */
    size_t count = run->child_count;
    run->child_count = (size_t)(child - run->children);
    start_child(run);
    run->child_count = count;
}

static void read_child(struct run *run, struct child *child)
{
    char buffer[PIPE_READ];
    ssize_t got = read(child->fd, buffer, sizeof buffer);
    if (got > 0) {
        str_add(&child->in, buffer, (size_t)got);
        digest(run, child);
    } else if (got == 0 || errno != EINTR) {
        end_child(run, child);
    }
}

static void run_here(struct run *run)
{
    for (size_t i = run->taken; i < run->count; i++) {
        struct str out = STR_INIT;
        int status = run->job(run->data, i, &out);
        run->take(run->data, i, status, &out);
        str_free(&out);
    }
    if (run->end != NULL)
        run->end(run->data);
}

void parallel_run(size_t count, parallel_job *job, parallel_take *take, parallel_end *end,
                  void *data)
{
    struct run *run = alloc_new(sizeof *run);
    run->count = count;
    run->job = job;
    run->take = take;
    run->end = end;
    run->data = data;
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t wanted = processors < 1 ? 1 : (size_t)processors;
    wanted = wanted > CHILDREN_MAX ? CHILDREN_MAX : wanted;
    wanted = wanted > count ? count : wanted;
    if (wanted > 1) {
        run->next = mmap(NULL, sizeof *run->next, PROT_READ | PROT_WRITE,
                         MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (run->next == MAP_FAILED)
            wanted = 1;
    }
    if (wanted > 1) {
        atomic_init(run->next, 0);
        run->results = alloc_array(count, sizeof *run->results);
        while (run->child_count < wanted) {
            size_t before = run->child_count;
            start_child(run);
            if (run->child_count == before)
                break;
        }
        for (;;) {
            struct pollfd polls[CHILDREN_MAX];
            size_t open = 0;
            size_t who[CHILDREN_MAX];
            for (size_t i = 0; i < run->child_count; i++) {
                if (run->children[i].fd < 0)
                    continue;
                who[open] = i;
                polls[open++] = (struct pollfd){ .fd = run->children[i].fd, .events = POLLIN };
            }
            if (open == 0)
                break;
            if (poll(polls, open, -1) < 0)
                continue;
            for (size_t i = 0; i < open; i++)
                if (polls[i].revents != 0)
                    read_child(run, &run->children[who[i]]);
        }
        munmap(run->next, sizeof *run->next);
    }
    run_here(run); /* all of them, or what no child could be had for */
    map_free(&run->told);
    free(run->results);
    free(run);
}
