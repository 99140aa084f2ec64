#include "lang/late.h"

#include "base/paths.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const struct late_hunspell *loaded;

static void open_module(void)
{
    char *path = paths_module("hunspell");
    /* Never closed: the table is used until the program ends. */
    void *module = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    free(path);
    if (module != NULL)
        loaded = dlsym(module, "hunspell_module");
}

const struct late_hunspell *late_load(void)
{
    pthread_once(&once, open_module);
    return loaded;
}
