#include "terms/reading.h"

#include <stdlib.h>

void terms_contradictions(const struct contract *contract, struct contradiction_list *out)
{
    (void)contract;
    (void)out;
}

void contradiction_list_free(struct contradiction_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        free(list->items[i].message);
    }
    vec_free(list);
}
