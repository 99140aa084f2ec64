/*
 * Growable arrays of any type: VEC(struct node *) nodes = VEC_INIT; vec_push(&nodes, node);
 * nodes.items[i], nodes.len. Free with vec_free. Where the type is named in a header,
 * give it a tag of its own: struct node_list VEC_BODY(struct node *);
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

#define VEC_BODY(type)                                                                         \
    {                                                                                          \
        type *items;                                                                           \
        size_t len;                                                                            \
        size_t cap;                                                                            \
    }
#define VEC(type) struct VEC_BODY(type)
#define VEC_INIT                                                                               \
    {                                                                                          \
        NULL, 0, 0                                                                             \
    }

#define vec_reserve(v, more)                                                                   \
    do {                                                                                       \
        size_t vec_need_ = (v)->len + (more);                                                  \
        if (vec_need_ > (v)->cap) {                                                            \
            size_t vec_cap_ = (v)->cap < 8 ? 8 : (v)->cap * 2;                                 \
            (v)->cap = vec_cap_ < vec_need_ ? vec_need_ : vec_cap_;                            \
            (v)->items = alloc_resize((v)->items, (v)->cap, sizeof *(v)->items);               \
        }                                                                                      \
    } while (0)

#define vec_push(v, item)                                                                      \
    do {                                                                                       \
        vec_reserve(v, 1);                                                                     \
        (v)->items[(v)->len++] = (item);                                                       \
    } while (0)

#define vec_insert(v, at, item)                                                                \
    do {                                                                                       \
        vec_reserve(v, 1);                                                                     \
        memmove((v)->items + (at) + 1, (v)->items + (at),                                      \
                ((v)->len - (at)) * sizeof *(v)->items);                                       \
        (v)->items[at] = (item);                                                               \
        (v)->len++;                                                                            \
    } while (0)

#define vec_remove(v, at)                                                                      \
    do {                                                                                       \
        memmove((v)->items + (at), (v)->items + (at) + 1,                                      \
                ((v)->len - (at)-1) * sizeof *(v)->items);                                     \
        (v)->len--;                                                                            \
    } while (0)

#define vec_free(v)                                                                            \
    do {                                                                                       \
        free((v)->items);                                                                      \
        (v)->items = NULL;                                                                     \
        (v)->len = (v)->cap = 0;                                                               \
    } while (0)

#endif
