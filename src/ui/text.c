/* Small helpers about words and places. */
#include "ui/state.h"

#include "base/utf8.h"

#include <string.h>

/* Bytes of the letters, digits and signs of Western Europe that text begins with: shown as
   they are, a cell each. *cells: how many; no more than most. */
static size_t plain_begin(const char *text, size_t most, size_t *cells)
{
    size_t at = 0, used = 0, last = 0;
    for (; used < most; used++) {
        unsigned char byte = (unsigned char)text[at];
        last = at;
        if (byte >= 0x20 && byte < 0x7F)
            at++;
        else if (byte >= 0xC3 && byte < 0xCC && ((unsigned char)text[at + 1] & 0xC0) == 0x80)
            at += 2;
        else
            break;
    }
    /* What follows may belong to the last of them. */
    if (used > 0 && (unsigned char)text[at] >= 0xCC) {
        at = last;
        used--;
    }
    *cells = used;
    return at;
}

char *text_brief(const struct ui *ui, const char *text, size_t cells)
{
    size_t used;
    size_t at = plain_begin(text, cells, &used);
    struct str out = STR_INIT;
    str_add(&out, text, at);
    if (text[at] == '\0')
        return str_steal(&out);
    /* The rest, and the last of these, which may have to give way to an ellipsis. */
    if (used > 0 && used == cells) {
        do
            at--;
        while (((unsigned char)text[at] & 0xC0) == 0x80);
        out.len = at;
        out.data[at] = '\0';
        used--;
    }
    struct rich rich = { .plain = ui->canvas.plain };
    size_t len = strnlen(text + at, (cells - used) * 8 + 16);
    while (len > 0 && utf8_valid(text + at, len) != len)
        len--; /* cut inside a character */
    rich_add(&rich, text + at, len, STYLE_TEXT, 0, false);
    const char *shown = str_text(&rich.text);
    for (size_t next = 0; next < rich.text.len;) {
        size_t begin = next;
        next = utf8_next(shown, rich.text.len, begin);
        size_t width = utf8_width(shown + begin, next - begin);
        if (used + width + 1 > cells && next < rich.text.len) {
            str_puts(&out, canvas_glyph(&ui->canvas, GLYPH_MORE));
            break;
        }
        if (shown[begin] == '\n')
            str_putc(&out, ' ');
        else
            str_add(&out, shown + begin, next - begin);
        used += width;
    }
    rich_free(&rich);
    return str_steal(&out);
}

size_t block_offset(const struct node *node, size_t block)
{
    size_t offset = 0;
    for (size_t i = 0; i < block && i < node->blocks.len; i++)
        offset += strlen(node->blocks.items[i].text) + 1;
    return offset;
}
