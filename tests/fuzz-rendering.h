/* What must hold of every rendering, whatever bytes it was made of. */
#ifndef TESTS_FUZZ_RENDERING_H
#define TESTS_FUZZ_RENDERING_H

#include "fuzz-check.h"
#include "import/import.h"

/* A message for a failure; valid text with one hint a line, and notes on lines that exist. Frees
   the rendering. */
static inline void check_rendering(struct rendering *r, int result, const struct err *err)
{
    size_t lines = 0;
    HOLDS(result == ERR_OK || (result == ERR_INPUT && err->text[0] != '\0'));
    for (size_t i = 0; i < r->text.len; i++)
        lines += r->text.data[i] == '\n';
    HOLDS(lines == r->hints.len);
    HOLDS(utf8_valid(str_text(&r->text), r->text.len) == r->text.len);
    for (size_t i = 0; i < r->notes.len; i++) {
        HOLDS(r->notes.items[i].line > 0);
        HOLDS(result != ERR_OK || r->notes.items[i].line <= lines);
        free(r->notes.items[i].author);
        free(r->notes.items[i].text);
    }
    str_free(&r->text);
    vec_free(&r->hints);
    vec_free(&r->notes);
    free(r->remark);
}

#endif
