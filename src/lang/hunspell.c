/* The table that late.c finds in this module. */
#include "lang/late.h"

extern const struct late_hunspell hunspell_module;

const struct late_hunspell hunspell_module = {
    .create = Hunspell_create,
    .destroy = Hunspell_destroy,
    .spell = Hunspell_spell,
    .add = Hunspell_add,
    .add_with_affix = Hunspell_add_with_affix,
};
