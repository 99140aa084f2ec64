/* Lists that a session hands out; apart from it, for those who stand in for one in tests. */
#include "work/session.h"

#include <stdlib.h>

void suggestion_list_free(struct suggestion_list *list)
{
    for (size_t i = 0; i < list->len; i++)
        free(list->items[i]);
    vec_free(list);
}

void revision_list_free(struct revision_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        struct revision *revision = &list->items[i];
        free(revision->oid);
        free(revision->author);
        free(revision->time);
        free(revision->subject);
        free(revision->body);
        free(revision->before);
        free(revision->after);
    }
    vec_free(list);
}
