#include "base/module.h"

#include "base/i18n.h"
#include "base/paths.h"

#include <dlfcn.h>
#include <stdlib.h>

static const void *open_module(const struct module *module, struct err *err)
{
    char *path = paths_module(module->name);
    /* Never closed: the table is used until the program ends. */
    void *handle = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    free(path);
    const void *table = handle == NULL ? NULL : dlsym(handle, module->symbol);
    if (table == NULL)
        err_set(err, ERR_SYSTEM, _("the program is not completely installed: %s"), dlerror());
    return table;
}

const void *module_load(struct module *module, struct err *err)
{
    pthread_mutex_lock(&module->lock);
    if (module->table == NULL)
        module->table = open_module(module, err);
    const void *table = module->table;
    pthread_mutex_unlock(&module->lock);
    return table;
}
