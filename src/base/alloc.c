#include "base/alloc.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void (*before_abort)(void);

static _Noreturn void out_of_memory(void)
{
    if (before_abort != NULL)
        before_abort();
    fputs("klausul: out of memory\n", stderr);
    abort();
}

void alloc_on_failure(void (*restore)(void))
{
    before_abort = restore;
}

void *alloc_array(size_t count, size_t size)
{
    void *memory = calloc(count > 0 ? count : 1, size > 0 ? size : 1);
    if (memory == NULL)
        out_of_memory();
    return memory;
}

void *alloc_new(size_t size)
{
    return alloc_array(1, size);
}

void *alloc_resize(void *old, size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size)
        out_of_memory();
    size_t bytes = count * size;
    void *memory = realloc(old, bytes > 0 ? bytes : 1);
    if (memory == NULL)
        out_of_memory();
    return memory;
}

char *alloc_strndup(const char *text, size_t len)
{
    char *copy = alloc_resize(NULL, len + 1, 1);
    if (len > 0)
        memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

char *alloc_strdup(const char *text)
{
    return text == NULL ? NULL : alloc_strndup(text, strlen(text));
}

char *alloc_printf(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = NULL;
    int len = vasprintf(&text, format, args);
    va_end(args);
    if (len < 0)
        out_of_memory();
    return text;
}
