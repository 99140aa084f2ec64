/*
 * References that cannot be right whatever their clause says: to the very clause in which they
 * stand, without a word for "this" ("5.4 … en indsigelse efter afsnit 5.4"), and twice to the same
 * place in one list ("punkt 9.1 og 9.1"). Both are what is left where a number was changed by hand.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "check/references.h"

#include <string.h>
#include <strings.h>

/* "punkt 5.2, stk. 1" in 5.2 may hit it as a whole: a part of it is meant. */
static bool names_whole(const struct reference *reference)
{
    const char *value = reference->parts[reference->part_count - 1].value;
    const char *label = reference->target->label;
    size_t len = strlen(value), own = strlen(label);
    while (own > 0 && strchr(".) ", label[own - 1]) != NULL)
        own--;
    return own >= len && strncasecmp(label + own - len, value, len) == 0;
}

static bool cites_itself(const struct reference *reference)
{
    return reference->scope == REFERENCE_INTERNAL && reference->state == REFERENCE_FOUND &&
           reference->target == reference->node && !reference->own && !reference->bare &&
           reference->last[0] == '\0' && reference->part_count > 0 &&
           (reference->node->kind == NODE_CLAUSE || reference->node->kind == NODE_ITEM) &&
           names_whole(reference);
}

/* A member of its list before it says the same. */
static bool is_twice(const struct reference_list *list, size_t i)
{
    const struct reference *reference = &list->items[i];
    for (size_t k = reference->group; k < i; k++)
        if (list->items[k].group == reference->group && reference->normal[0] != '\0' &&
            strcmp(list->items[k].normal, reference->normal) == 0)
            return true;
    return false;
}

void idle_reference_run(struct references *references)
{
    for (size_t i = 0; i < references->list.len; i++) {
        const struct reference *reference = &references->list.items[i];
        if (references->reported[i])
            continue;
        if (cites_itself(reference))
            references_report(references, reference, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING,
                              NULL,
                              alloc_printf(_("%s is the clause itself"), reference->normal));
        else if (is_twice(&references->list, i))
            references_report(
                references, reference, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING, NULL,
                alloc_printf(_("%s is named twice here: another is probably meant"),
                             reference->normal));
    }
}
