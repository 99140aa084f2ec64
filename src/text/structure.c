/*
 * What a format says of its lines goes before what their looks say: which go on, and which are
 * furniture.
 */
#include "text/layout.h"

#include "base/alloc.h"

void layout_take_hints(struct layout *layout, const struct source *source)
{
    if (source->hints == NULL)
        return;
    layout->hints = alloc_array(layout->len + 1, sizeof *layout->hints);
    for (size_t i = 0; i < layout->len; i++) {
        struct line *line = &layout->lines[i];
        size_t raw = decoded_raw(&layout->text, line->begin);
        struct line_hint hint = source_hint(source, source_line_at(source, raw));
        layout->hints[i] = hint;
        if (hint.type == HINT_NONE && hint.page == 0)
            continue;
        if (hint.type == HINT_FURNITURE)
            line->flags |= LINE_FURNITURE;
        else if (hint.type != HINT_NONE)
            line->flags &= (uint8_t)~LINE_FURNITURE;
        if ((hint.flags & HINT_CONTINUES) != 0)
            line->brk = BREAK_SOFT;
        else if (line->brk == BREAK_SOFT)
            line->brk = line->gap > 0 && hint.page > 0 ? BREAK_GAP : BREAK_HARD;
    }
}
