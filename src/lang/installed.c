#include "lang/installed.h"

#include "base/alloc.h"
#include "base/file.h"

#include <stdlib.h>
#include <string.h>

bool installed_at(const char *base)
{
    char *aff = alloc_printf("%s.aff", base);
    char *dic = alloc_printf("%s.dic", base);
    bool there = file_exists(aff) && file_exists(dic);
    free(aff);
    free(dic);
    return there;
}

char *installed_dictionary(const char *name)
{
    static const char *const folders[] = { "/usr/share/hunspell", "/usr/local/share/hunspell",
                                           "/usr/share/myspell/dicts", "/usr/share/myspell" };
    const char *path = getenv("DICPATH");
    while (path != NULL && *path != '\0') {
        size_t len = strcspn(path, ":");
        char *base = alloc_printf("%.*s/%s", (int)len, path, name);
        if (installed_at(base))
            return base;
        free(base);
        path += len;
        path += *path == ':' ? 1 : 0;
    }
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char *base = file_join(folders[i], name);
        if (installed_at(base))
            return base;
        free(base);
    }
    return NULL;
}
