#include "ui/path.h"

#include "base/alloc.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

char *path_expand(const char *path)
{
    const char *home = getenv("HOME");
    bool own = path[0] == '~' && path[1] == '/' && home != NULL;
    return own ? alloc_printf("%s%s", home, path + 1) : alloc_strdup(path);
}

void path_complete(struct ui *ui, void *data, const char *prefix, struct word_list *out)
{
    enum { MOST = 40 };
    (void)ui;
    (void)data;
    const char *slash = strrchr(prefix, '/');
    size_t shown = slash == NULL ? 0 : (size_t)(slash - prefix) + 1;
    char *typed = alloc_strndup(prefix, shown);
    char *folder = path_expand(shown == 0 ? "." : typed);
    DIR *dir = opendir(folder);
    while (dir != NULL && out->len < MOST) {
        struct dirent *entry = readdir(dir);
        if (entry == NULL)
            break;
        if (entry->d_name[0] != '.' &&
            strncmp(entry->d_name, prefix + shown, strlen(prefix + shown)) == 0)
            vec_push(out, alloc_printf("%s%s%s", typed, entry->d_name,
                                       entry->d_type == DT_DIR ? "/" : ""));
    }
    if (dir != NULL)
        closedir(dir);
    free(folder);
    free(typed);
}
