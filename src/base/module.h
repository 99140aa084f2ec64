/*
 * Rooms that are loaded late, because what they are linked with costs start-up time that the
 * first screen cannot wait for. A module is a shared object beside the program (paths_module)
 * that exports one symbol, a const struct of functions.
 */
#ifndef BASE_MODULE_H
#define BASE_MODULE_H

#include "base/err.h"

#include <pthread.h>

struct module {
    const char *name;   /* "history": history.so */
    const char *symbol; /* "history_module" */
    pthread_mutex_t lock;
    const void *table;
};

#define MODULE_INIT(name, symbol)                                                              \
    {                                                                                          \
        name, symbol, PTHREAD_MUTEX_INITIALIZER, NULL                                          \
    }

/* Opens the module once, from any thread; its table, never freed. NULL with ERR_SYSTEM where
   the program is not completely installed (then asked again the next time). */
const void *module_load(struct module *module, struct err *err);

#endif
