#include "lang/late.h"

#include "base/module.h"

const struct late_hunspell *late_load(void)
{
    static struct module module = MODULE_INIT("hunspell", "hunspell_module");
    return module_load(&module, NULL);
}
