#include "base/paths.h"

#include "base/alloc.h"
#include "base/file.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where the running program lies, in a buffer of PATH_MAX bytes; false if not known. */
static bool own_path(char *exe)
{
    ssize_t len = readlink("/proc/self/exe", exe, PATH_MAX - 1);
    if (len <= 0)
        return false;
    exe[len] = '\0';
    return true;
}

/* The running program is BUILDDIR/klausul. */
static bool is_uninstalled(void)
{
    /* -1: not asked yet. The answer cannot change while the program runs. */
    static int known = -1;
    if (known < 0) {
        char exe[PATH_MAX];
        /* configure's folder may be named through a link; the program's is not. */
        char *build = realpath(BUILDDIR, NULL);
        size_t len = build == NULL ? 0 : strlen(build);
        known = len > 0 && own_path(exe) && strncmp(exe, build, len) == 0 && exe[len] == '/';
        free(build);
    }
    return known == 1;
}

/*
 * An installed folder, as configure was told, but moved with the program: a tree staged with
 * DESTDIR, or unpacked elsewhere, works where it stands. Only the part of BINDIR and of the
 * folder below PREFIX is relied on.
 */
static char *installed(const char *folder)
{
    char exe[PATH_MAX];
    size_t prefix = strlen(PREFIX);
    const char *tail = BINDIR "/klausul";
    if (!own_path(exe) || strncmp(tail, PREFIX, prefix) != 0 ||
        strncmp(folder, PREFIX, prefix) != 0)
        return alloc_strdup(folder);
    tail += prefix;
    size_t len = strlen(exe);
    if (len < strlen(tail) || strcmp(exe + len - strlen(tail), tail) != 0)
        return alloc_strdup(folder);
    exe[len - strlen(tail)] = '\0';
    return alloc_printf("%s%s", exe, folder + prefix);
}

static char *in_folder(char *folder, const char *name)
{
    char *path = file_join(folder, name);
    free(folder);
    return path;
}

char *paths_data(const char *name)
{
    const char *given = getenv("KLAUSUL_DATA");
    if (given != NULL && given[0] != '\0')
        return file_join(given, name);
    if (is_uninstalled())
        return file_join(SRCDIR "/data/da_DK", name);
    return in_folder(installed(PKGDATADIR "/da_DK"), name);
}

char *paths_module(const char *name)
{
    char *folder = is_uninstalled() ? alloc_strdup(BUILDDIR "/.libs") : installed(PKGLIBDIR);
    char *path = alloc_printf("%s/%s.so", folder, name);
    free(folder);
    return path;
}

char *paths_helper(const char *name)
{
    char *folder = is_uninstalled() ? alloc_strdup(BUILDDIR) : installed(PKGLIBEXECDIR);
    return in_folder(folder, name);
}

char *paths_locale(void)
{
    return is_uninstalled() ? alloc_strdup(BUILDDIR "/locale") : installed(LOCALEDIR);
}

static char *user_folder(const char *variable, const char *fallback, const char *name)
{
    /* The specification: a relative path is invalid and must be ignored. */
    const char *given = getenv(variable);
    const char *home = getenv("HOME");
    char *base = given != NULL && given[0] == '/'
                     ? alloc_strdup(given)
                     : file_join(home != NULL && home[0] != '\0' ? home : "/tmp", fallback);
    char *own = file_join(base, "klausul");
    char *path = name == NULL ? alloc_strdup(own) : file_join(own, name);
    free(own);
    free(base);
    return path;
}

char *paths_config(const char *name)
{
    return user_folder("XDG_CONFIG_HOME", ".config", name);
}

char *paths_cache(const char *name)
{
    return user_folder("XDG_CACHE_HOME", ".cache", name);
}

char *paths_workspace(void)
{
    return user_folder("XDG_DATA_HOME", ".local/share", NULL);
}

char *paths_temporary(const char *ending)
{
    /* A relative one would lead elsewhere after a change of folder. */
    const char *given = getenv("TMPDIR");
    return alloc_printf("%s/klausul-XXXXXX%s",
                        given != NULL && given[0] == '/' ? given : "/tmp", ending);
}
