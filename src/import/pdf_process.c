#include "import/pdf_process.h"

#include "import/import.h"

#include "base/i18n.h"
#include "base/paths.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

void (*import_progress)(const char *name, size_t done, size_t all) = NULL;

/* Milliseconds without a word from the process; bytes that it may say. */
enum { PATIENCE = 30000, CHUNK = 1 << 16 };
#define SAID_MAX ((size_t)512 << 20)

/* The bytes as a file that has no name; -1. */
static int make_file(const char *bytes, size_t len)
{
    int file = memfd_create("pdf", MFD_CLOEXEC);
    if (file < 0) {
        FILE *unnamed = tmpfile();
        file = unnamed == NULL ? -1 : fcntl(fileno(unnamed), F_DUPFD_CLOEXEC, 3);
        if (unnamed != NULL)
            fclose(unnamed);
    }
    for (size_t at = 0; file >= 0 && at < len;) {
        ssize_t done = write(file, bytes + at, len - at);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0) {
            close(file);
            return -1;
        }
        at += (size_t)done;
    }
    return file;
}

/* The program's own surroundings stay outside, but for what the loader needs. */
static void make_environment(char *environment[5])
{
    static const char *const kept[] = { "LD_LIBRARY_PATH=", "ASAN_OPTIONS=", "UBSAN_OPTIONS=" };
    static char locale[] = "LC_ALL=C";
    size_t count = 0;
    environment[count++] = locale;
    for (char **variable = environ; variable != NULL && *variable != NULL; variable++) {
        for (size_t i = 0; i < sizeof kept / sizeof kept[0] && count < 4; i++)
            if (strncmp(*variable, kept[i], strlen(kept[i])) == 0)
                environment[count++] = *variable;
    }
    environment[count] = NULL;
}

/* Returns 0 or an errno. */
static int spawn(pid_t *process, int input, int output)
{
    char *path = paths_helper("klausul-pdf");
    char *arguments[] = { path, NULL };
    char *environment[5];
    make_environment(environment);
    posix_spawn_file_actions_t files;
    int result = posix_spawn_file_actions_init(&files);
    if (result != 0) {
        free(path);
        return result;
    }
    result = posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    if (result == 0)
        result = posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
    if (result == 0)
        result =
            posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (result == 0)
        result = posix_spawn(process, path, &files, NULL, arguments, environment);
    posix_spawn_file_actions_destroy(&files);
    free(path);
    return result;
}

/* What is told to import_progress, and when it was told last. */
struct progress {
    const char *name;
    long long begun, told; /* milliseconds; told 0: not yet */
};

static long long now(void)
{
    struct timespec time = { 0, 0 };
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (long long)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void tell(struct progress *progress, const struct pdf_document *document)
{
    enum { BEFORE = 500, BETWEEN = 100 };
    long long time = import_progress == NULL ? 0 : now();
    if (time < progress->begun + BEFORE || time < progress->told + BETWEEN ||
        document->announced == 0 || import_progress == NULL)
        return;
    progress->told = time;
    import_progress(progress->name, document->pages.len, (size_t)document->announced + 1);
}

/* Listens until the process has said all. */
static enum pdf_outcome listen_to(struct pdf_document *document, int from,
                                  struct progress *progress)
{
    char chunk[CHUNK];
    struct str pending = STR_INIT;
    enum pdf_outcome outcome = PDF_FAILED;
    for (size_t said = 0;;) {
        struct pollfd ready = { from, POLLIN, 0 };
        int count = poll(&ready, 1, PATIENCE);
        if (count < 0 && errno == EINTR)
            continue;
        ssize_t len = count > 0 ? read(from, chunk, sizeof chunk) : -1;
        if (len < 0 && count > 0 && errno == EINTR)
            continue;
        said += len > 0 ? (size_t)len : 0;
        if (count == 0 || said > SAID_MAX) {
            outcome = PDF_LIMITED;
            break;
        }
        if (len < 0)
            break;
        if (len == 0) {
            outcome = document->ended && pending.len == 0 ? PDF_READ : PDF_FAILED;
            break;
        }
        if (!pdf_stream_feed(document, &pending, chunk, (size_t)len)) {
            bool full =
                document->words.len >= PDF_WORDS_MAX || document->pages.len >= PDF_PAGES_MAX;
            outcome = full ? PDF_LIMITED : PDF_FAILED;
            break;
        }
        tell(progress, document);
    }
    str_free(&pending);
    return outcome;
}

static int end_process(pid_t process)
{
    int status = 0;
    kill(process, SIGKILL); /* it has said all, or it will not be heard */
    while (waitpid(process, &status, 0) < 0 && errno == EINTR)
        ;
    return status;
}

int pdf_process_read(struct pdf_document *document, enum pdf_outcome *outcome,
                     const char *bytes, size_t len, const char *name, struct err *err)
{
    struct progress progress = { name, now(), 0 };
    int ends[2];
    int input = make_file(bytes, len);
    if (input < 0)
        return err_system(err, _("the PDF cannot be handed to the process that reads it"));
    if (pipe2(ends, O_CLOEXEC) != 0) {
        close(input);
        return err_system(err, _("the PDF cannot be handed to the process that reads it"));
    }
    pid_t process;
    int failure = spawn(&process, input, ends[1]);
    close(input);
    close(ends[1]);
    if (failure != 0) {
        close(ends[0]);
        return err_set(err, ERR_SYSTEM,
                       _("the program is not completely installed: klausul-pdf: %s"),
                       strerror(failure));
    }
    *outcome = listen_to(document, ends[0], &progress);
    if (progress.told > 0)
        import_progress(name, 1, 1);
    close(ends[0]);
    int status = end_process(process);
    if (*outcome == PDF_FAILED && WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        *outcome = PDF_LIMITED;
    return ERR_OK;
}
