#include "base/str.h"

#include "base/alloc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void str_free(struct str *s)
{
    free(s->data);
    *s = (struct str)STR_INIT;
}

void str_clear(struct str *s)
{
    s->len = 0;
    if (s->data != NULL)
        s->data[0] = '\0';
}

void str_reserve(struct str *s, size_t more)
{
    size_t need = s->len + more + 1;
    if (need <= s->cap)
        return;
    size_t cap = s->cap < 32 ? 32 : s->cap;
    while (cap < need)
        cap *= 2;
    s->data = alloc_resize(s->data, cap, 1);
    s->cap = cap;
}

void str_add(struct str *s, const char *bytes, size_t len)
{
    str_reserve(s, len);
    if (len > 0)
        memcpy(s->data + s->len, bytes, len);
    s->len += len;
    s->data[s->len] = '\0';
}

void str_puts(struct str *s, const char *text)
{
    str_add(s, text, strlen(text));
}

void str_putc(struct str *s, char byte)
{
    str_reserve(s, 1);
    s->data[s->len++] = byte;
    s->data[s->len] = '\0';
}

void str_vprintf(struct str *s, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    /* Nearly all that is printed is short: it is made once, where there is room for it. */
    str_reserve(s, 63);
    size_t room = s->cap - s->len;
    int len = vsnprintf(s->data + s->len, room, format, args);
    if (len < 0) {
        s->data[s->len] = '\0';
    } else if ((size_t)len < room) {
        s->len += (size_t)len;
    } else {
        str_reserve(s, (size_t)len);
        vsnprintf(s->data + s->len, (size_t)len + 1, format, again);
        s->len += (size_t)len;
    }
    va_end(again);
}

void str_printf(struct str *s, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str_vprintf(s, format, args);
    va_end(args);
}

void str_splice(struct str *s, size_t at, size_t len, const char *bytes, size_t bytes_len)
{
    if (at > s->len)
        at = s->len;
    if (len > s->len - at)
        len = s->len - at;
    str_reserve(s, bytes_len);
    memmove(s->data + at + bytes_len, s->data + at + len, s->len - at - len);
    if (bytes_len > 0)
        memcpy(s->data + at, bytes, bytes_len);
    s->len = s->len - len + bytes_len;
    s->data[s->len] = '\0';
}

const char *str_text(const struct str *s)
{
    return s->data == NULL ? "" : s->data;
}

char *str_steal(struct str *s)
{
    str_reserve(s, 0);
    s->data[s->len] = '\0';
    char *text = s->data;
    *s = (struct str)STR_INIT;
    return text;
}
