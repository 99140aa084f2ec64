#include "export/markup.h"

#include "base/utf8.h"

#include <string.h>

void markup_put(struct str *out, const char *text, const char *line_break)
{
    struct str shown = STR_INIT;
    utf8_put_visible(&shown, text, strlen(text), true);
    for (size_t i = 0; i < shown.len; i++) {
        switch (shown.data[i]) {
        case '<': str_puts(out, "&lt;"); break;
        case '>': str_puts(out, "&gt;"); break;
        case '&': str_puts(out, "&amp;"); break;
        case '"': str_puts(out, "&quot;"); break;
        case '\n': str_puts(out, line_break); break;
        default: str_putc(out, shown.data[i]);
        }
    }
    str_free(&shown);
}
