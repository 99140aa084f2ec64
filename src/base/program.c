#include "base/program.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/paths.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

char *program_find(const char *name)
{
    const char *path = getenv("PATH");
    while (path != NULL && *path != '\0') {
        size_t len = strcspn(path, ":");
        char *folder = len == 0 ? alloc_strdup(".") : alloc_strndup(path, len);
        char *file = file_join(folder, name);
        struct stat info;
        free(folder);
        if (stat(file, &info) == 0 && S_ISREG(info.st_mode) && access(file, X_OK) == 0)
            return file;
        free(file);
        path += len + (path[len] == ':');
    }
    return NULL;
}

/* --- running ---------------------------------------------------------------------------------- */

static volatile sig_atomic_t broken_off;

static void break_off(int signal)
{
    broken_off = signal;
}

/* In the child, where only what is safe after a fork may be called. */
static void become(char *const arguments[])
{
    int nothing = open("/dev/null", O_RDWR);
    setpgid(0, 0);
    umask(077);
    for (int stream = 0; stream < 3 && nothing >= 0; stream++)
        dup2(nothing, stream);
    if (nothing > 2)
        close(nothing);
    execv(arguments[0], arguments);
    _exit(127);
}

static long long now(void)
{
    struct timespec time = { 0, 0 };
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (long long)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Waits until the child has ended, the time is up, or the user breaks off. False: it was ended. */
static bool wait_for(pid_t child, unsigned seconds, int *status)
{
    const struct timespec moment = { 0, 10 * 1000 * 1000 };
    long long end = now() + (long long)seconds * 1000;
    for (;;) {
        pid_t done = waitpid(child, status, WNOHANG);
        if (done == child)
            return true;
        if ((done < 0 && errno != EINTR) || now() >= end || broken_off != 0)
            break;
        nanosleep(&moment, NULL);
    }
    kill(-child, SIGKILL);
    kill(child, SIGKILL);
    while (waitpid(child, status, 0) < 0 && errno == EINTR)
        ;
    return false;
}

int program_run(const char *const arguments[], unsigned seconds, struct err *err)
{
    static const int breaks[] = { SIGINT, SIGTERM, SIGHUP };
    enum { BREAKS = sizeof breaks / sizeof breaks[0] };
    struct sigaction before[BREAKS];
    struct sigaction taken = { .sa_handler = break_off };
    const char *name = file_name(arguments[0]);
    int status = 0;
    broken_off = 0;
    for (size_t i = 0; i < BREAKS; i++)
        sigaction(breaks[i], &taken, &before[i]);
    pid_t child = fork();
    if (child == 0)
        become((char *const *)(uintptr_t)arguments);
    bool ended = child > 0 && wait_for(child, seconds, &status);
    for (size_t i = 0; i < BREAKS; i++)
        sigaction(breaks[i], &before[i], NULL);
    if (child < 0)
        return err_system(err, name);
    if (broken_off != 0)
        return err_set(err, ERR_SYSTEM, _("%s was broken off"), name);
    if (!ended)
        return err_set(err, ERR_SYSTEM, _("%s took more than %u seconds"), name, seconds);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return err_set(err, ERR_SYSTEM, _("%s failed"), name);
    return ERR_OK;
}

/* --- folders ---------------------------------------------------------------------------------- */

char *program_make_folder(struct err *err)
{
    char *path = paths_temporary("");
    if (mkdtemp(path) != NULL)
        return path;
    err_system(err, path);
    free(path);
    return NULL;
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *place)
{
    (void)info;
    (void)kind;
    (void)place;
    remove(path);
    return 0;
}

void program_remove_folder(char *path)
{
    enum { OPEN_FOLDERS = 16 };
    if (path != NULL)
        nftw(path, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS);
    free(path);
}
