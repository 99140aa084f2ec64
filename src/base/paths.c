#include "base/paths.h"

#include "base/alloc.h"
#include "base/file.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool paths_uninstalled(void)
{
    /* -1: not asked yet. The answer cannot change while the program runs. */
    static int known = -1;
    if (known < 0) {
        char exe[PATH_MAX];
        ssize_t len = readlink("/proc/self/exe", exe, sizeof exe - 1);
        size_t build = strlen(BUILDDIR);
        known = len > 0 && (size_t)len > build && memcmp(exe, BUILDDIR, build) == 0 &&
                exe[build] == '/';
    }
    return known == 1;
}

char *paths_data(const char *name)
{
    const char *given = getenv("KLAUSUL_DATA");
    if (given != NULL && given[0] != '\0')
        return file_join(given, name);
    return file_join(paths_uninstalled() ? SRCDIR "/data/da_DK" : PKGDATADIR "/da_DK", name);
}

char *paths_module(const char *name)
{
    return alloc_printf("%s/%s.so", paths_uninstalled() ? BUILDDIR "/.libs" : PKGLIBDIR, name);
}

char *paths_locale(void)
{
    return alloc_strdup(paths_uninstalled() ? BUILDDIR "/locale" : LOCALEDIR);
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
