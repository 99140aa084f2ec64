/* Two texts as words that stayed, went and came: Myers' O(ND) on words and spaces. */
#ifndef DOC_WORDDIFF_H
#define DOC_WORDDIFF_H

#include "base/vec.h"

#include <stddef.h>

enum diff_op { DIFF_SAME, DIFF_DELETED, DIFF_INSERTED };

struct diff_piece {
    enum diff_op op;
    char *text; /* owned; UTF-8 */
};
struct diff_list VEC_BODY(struct diff_piece);

/* Appends the pieces in reading order; deleted ones before inserted ones. */
void worddiff_make(const char *before, const char *after, struct diff_list *out);
void diff_list_free(struct diff_list *list);

#endif
