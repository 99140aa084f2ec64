/* The loader: all of this room that the program itself contains. */
#include "history/history.h"

#include "base/module.h"

const struct history_api *history_load(struct err *err)
{
    static struct module module = MODULE_INIT("history", "history_module");
    return module_load(&module, err);
}
