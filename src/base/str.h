/* A growable string of bytes, always NUL-terminated once anything was added. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stddef.h>

struct str {
    char *data; /* NULL while empty and untouched; use str_text() where "" is wanted */
    size_t len; /* bytes, without the NUL */
    size_t cap;
};

#define STR_INIT                                                                               \
    {                                                                                          \
        NULL, 0, 0                                                                             \
    }

void str_free(struct str *s);                 /* leaves s empty and usable */
void str_clear(struct str *s);                /* keeps the memory */
void str_reserve(struct str *s, size_t more); /* room for so many more bytes */
void str_add(struct str *s, const char *bytes, size_t len);
void str_puts(struct str *s, const char *text);
void str_putc(struct str *s, char byte);
void str_printf(struct str *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
void str_vprintf(struct str *s, const char *format, va_list args);
/* Replaces len bytes at offset at by the given ones. */
void str_splice(struct str *s, size_t at, size_t len, const char *bytes, size_t bytes_len);
const char *str_text(const struct str *s); /* borrowed, never NULL */
char *str_steal(struct str *s);            /* the caller owns it; never NULL; s is empty */

#endif
