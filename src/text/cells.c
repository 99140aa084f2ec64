/* Lines of a table that spaces lay out: which cell of the line above a line goes on with. */
#include "text/layout.h"

enum { WIDE = 2 }; /* spaces between cells */

static bool is_char(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

/* The character at which the line's last cell begins; 0 where it has one cell only. */
static size_t last_cell(const struct line *line, const char *at)
{
    size_t x = line->indent;
    size_t cell = 0;
    size_t spaces = 0;

    for (size_t i = 0; i < line->len; i++) {
        if (at[i] == ' ') {
            spaces++;
        } else {
            if (spaces >= WIDE)
                cell = x;
            spaces = 0;
        }
        x += is_char(at[i]);
    }
    return cell;
}

bool layout_goes_on_in_cell(const struct layout *layout, const struct line *before,
                            const struct line *line)
{
    const char *at = layout->text.bytes + line->begin;
    size_t cell;
    size_t x = line->indent;
    size_t spaces = 0;

    if ((before->flags & LINE_COLUMNS) == 0 || line->gap > 0)
        return false;
    cell = last_cell(before, layout->text.bytes + before->begin);
    for (size_t i = 0; i < line->len && x <= cell; i++) {
        if (at[i] != ' ' && x == cell && spaces >= WIDE)
            return true;
        spaces = at[i] == ' ' ? spaces + 1 : 0;
        x += is_char(at[i]);
    }
    return false;
}
