/* The loader: all of this room that the program itself contains. */
#include "history/history.h"

#include "base/i18n.h"
#include "base/paths.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t loading = PTHREAD_MUTEX_INITIALIZER;
static const struct history_api *loaded;

static const struct history_api *open_module(struct err *err)
{
    char *path = paths_module("history");
    /* Never closed: the table is used until the program ends. */
    void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    free(path);
    if (module == NULL) {
        err_set(err, ERR_SYSTEM, _("the program is not completely installed: %s"), dlerror());
        return NULL;
    }
    const struct history_api *api = dlsym(module, "history_module");
    if (api == NULL)
        err_set(err, ERR_SYSTEM, _("the program is not completely installed: %s"), dlerror());
    return api;
}

const struct history_api *history_load(struct err *err)
{
    pthread_mutex_lock(&loading);
    if (loaded == NULL)
        loaded = open_module(err);
    const struct history_api *api = loaded;
    pthread_mutex_unlock(&loading);
    return api;
}
