#include "base/file.h"

#include "base/alloc.h"
#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int cannot_read(const char *path, struct err *err)
{
    int number = errno;
    if (number == ENOENT)
        return err_set(err, ERR_INPUT, _("%s: no such file"), path);
    if (number == EACCES)
        return err_set(err, ERR_INPUT, _("%s: no permission to read it"), path);
    return err_set(err, ERR_INPUT, "%s: %s", path, strerror(number));
}

/* Half of one state and half of another is no contract. */
static bool has_changed(int fd, const struct stat *before)
{
    struct stat after;
    return fstat(fd, &after) == 0 && (after.st_size != before->st_size ||
                                      after.st_mtim.tv_sec != before->st_mtim.tv_sec ||
                                      after.st_mtim.tv_nsec != before->st_mtim.tv_nsec);
}

int file_read(struct str *out, const char *path, struct err *err)
{
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return cannot_read(path, err);
    int result = ERR_OK;
    struct stat info;
    if (fstat(fd, &info) != 0) {
        result = cannot_read(path, err);
        goto done;
    }
    if (S_ISDIR(info.st_mode)) {
        result = err_set(err, ERR_INPUT, _("%s is a folder; give the contract's file"), path);
        goto done;
    }
    if (S_ISREG(info.st_mode))
        alloc_expect((size_t)info.st_size);
    if (S_ISREG(info.st_mode))
        str_reserve(out, (size_t)info.st_size + 1);
    for (;;) {
        /* One byte more than a file's size is room enough to find its end. */
        if (out->cap - out->len < 2)
            str_reserve(out, 64 * 1024);
        ssize_t got = read(fd, out->data + out->len, out->cap - out->len - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            result = cannot_read(path, err);
            break;
        }
        if (got == 0)
            break;
        out->len += (size_t)got;
    }
    out->data[out->len] = '\0';
    if (result == ERR_OK && S_ISREG(info.st_mode) && has_changed(fd, &info))
        result =
            err_set(err, ERR_INPUT, _("%s was changed while it was read; try again"), path);
done:
    if (!standard)
        close(fd);
    return result;
}

static int write_all(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t put = write(fd, bytes, len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return -1;
        bytes += put;
        len -= (size_t)put;
    }
    return 0;
}

/* The process's umask can only be read by setting it: for a moment it is stricter. */
static mode_t creation_mask(void)
{
    mode_t mask = umask(077);
    umask(mask);
    return mask;
}

static int write_beside(const char *path, const char *bytes, size_t len, mode_t mode,
                        bool flush, struct err *err)
{ /* A workspace's .gitignore knows the ending: what a kill leaves behind is not history. */
    char *beside = alloc_printf("%s.XXXXXX.tmp", path);
    int fd = mkstemps(beside, (int)strlen(".tmp"));
    if (fd < 0) {
        int result = err_system(err, path);
        free(beside);
        return result;
    }
    int failed = fchmod(fd, mode & ~creation_mask()) != 0;
    failed = failed || write_all(fd, bytes, len) != 0;
    failed = failed || (flush && fsync(fd) != 0);
    int result = failed ? err_system(err, path) : ERR_OK;
    if (close(fd) != 0 && result == ERR_OK)
        result = err_system(err, path);
    if (result == ERR_OK && rename(beside, path) != 0)
        result = err_system(err, path);
    if (result != ERR_OK)
        unlink(beside);
    free(beside);
    return result;
}

int file_write(const char *path, const char *bytes, size_t len, mode_t mode, struct err *err)
{
    return write_beside(path, bytes, len, mode, true, err);
}

int file_write_unflushed(const char *path, const char *bytes, size_t len, mode_t mode,
                         struct err *err)
{
    return write_beside(path, bytes, len, mode, false, err);
}

int file_flush_all(const char *folder, struct err *err)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return err_system(err, folder);
    int result = syncfs(fd) != 0 ? err_system(err, folder) : ERR_OK;
    close(fd);
    return result;
}

int file_make_folder(const char *path, mode_t mode, struct err *err)
{
    char *copy = alloc_strdup(path);
    int result = ERR_OK;
    for (char *at = copy + 1;; at++) {
        char end = *at;
        if (end != '/' && end != '\0')
            continue;
        *at = '\0';
        if (mkdir(copy, mode) != 0 && !(errno == EEXIST && file_is_folder(copy))) {
            result = err_system(err, copy);
            break;
        }
        *at = end;
        if (end == '\0')
            break;
    }
    free(copy);
    return result;
}

bool file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

bool file_is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

size_t file_size(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode) ? (size_t)info.st_size : 0;
}

char *file_join(const char *folder, const char *name)
{
    size_t len = strlen(folder);
    return alloc_printf("%s%s%s", folder, len > 0 && folder[len - 1] == '/' ? "" : "/", name);
}

const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

char *file_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return alloc_strdup(".");
    return alloc_strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

char *file_absolute(const char *path, struct err *err)
{
    char *real = realpath(path, NULL);
    if (real == NULL)
        cannot_read(path, err);
    return real;
}
