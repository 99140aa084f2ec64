/* What a filter builds line by line. */
#include "import/import.h"

#include "base/alloc.h"

static void put_hint(struct rendering *r, struct line_hint hint)
{
    vec_push(&r->hints, hint);
}

void rendering_line(struct rendering *r, const char *text, size_t len, struct line_hint hint)
{
    size_t begin = r->text.len;
    str_reserve(&r->text, len + 1);
    for (size_t i = 0; i < len; i++) {
        char c = text[i];
        str_putc(&r->text, c == '\n' || c == '\r' || c == '\f' || c == '\v' ? ' ' : c);
    }
    while (r->text.len > begin && r->text.data[r->text.len - 1] == ' ')
        r->text.len--;
    str_putc(&r->text, '\n');
    put_hint(r, hint);
}

void rendering_blank(struct rendering *r)
{
    size_t len = r->text.len;
    if (len == 0 || (len > 1 && r->text.data[len - 2] == '\n'))
        return;
    str_putc(&r->text, '\n');
    put_hint(r, (struct line_hint){ HINT_NONE, 0, 0, 0 });
}

void rendering_note(struct rendering *r, const char *author, const char *text)
{
    struct source_note note = { r->hints.len > 0 ? r->hints.len : 1, alloc_strdup(author),
                                alloc_strdup(text) };
    vec_push(&r->notes, note);
}
