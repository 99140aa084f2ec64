/* Any bytes as lines: ordered, inside the text, and every joined paragraph has its way back. */
#include "fuzz-check.h"
#include "text/layout.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct source *source = fuzz_source(data, size);
    if (source == NULL)
        return 0;
    struct layout layout;
    layout_make(&layout, source);
    struct arena arena = ARENA_INIT;
    struct joiner *joiner = joiner_new(&layout, &arena);
    size_t before = 0, first = 0;
    for (size_t i = 0; i < layout.len; i++) {
        const struct line *line = &layout.lines[i];
        HOLDS(line->begin >= before && line->len > 0);
        before = line->begin + line->len;
        HOLDS(before <= layout.text.len);
        bool end = i + 1 == layout.len || layout.lines[i + 1].brk != BREAK_SOFT;
        if (!end)
            continue;
        struct joined text = joiner_join(joiner, first, i, layout.lines[first].begin, before);
        HOLDS(strlen(text.text) == text.len && strchr(text.text, '\n') == NULL);
        check_map(source, text.text, text.len, &text.map);
        first = i + 1;
    }
    joiner_free(joiner);
    arena_free(&arena);
    layout_free(&layout);
    source_free(source);
    return 0;
}
