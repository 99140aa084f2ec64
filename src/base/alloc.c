#include "base/alloc.h"

#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

enum { LARGE_INPUT = 1024 * 1024, HUGE_PAGE = 2 * 1024 * 1024, KEPT = 4 * 1024 * 1024 };

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

void alloc_keep(void)
{
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, KEPT);
    mallopt(M_MMAP_THRESHOLD, KEPT); /* and comes from the heap */
    mallopt(M_TOP_PAD, KEPT / 8);    /* which grows in few steps */
#endif
}

void alloc_expect(size_t input)
{
    if (input < LARGE_INPUT || input > SIZE_MAX / 16)
        return;
#if defined __GLIBC__ && defined MADV_HUGEPAGE
    /* Page faults are a third of the time that a large contract takes. One heap that is not
       given back between the passes, in pages of 2 MB, has hardly any. What is reserved here
       and never used costs nothing. */
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, INT_MAX);
    mallopt(M_TOP_PAD, 8 * HUGE_PAGE);
    size_t size = input * 7;
    char *room = malloc(size);
    if (room == NULL)
        return;
    uintptr_t begin = ((uintptr_t)room + HUGE_PAGE - 1) & ~(uintptr_t)(HUGE_PAGE - 1);
    uintptr_t end = ((uintptr_t)room + size) & ~(uintptr_t)(HUGE_PAGE - 1);
    if (begin < end)
        madvise((void *)begin, end - begin, MADV_HUGEPAGE);
    free(room);
#endif
}

void alloc_gather(void)
{
#if defined __GLIBC__ && defined MADV_HUGEPAGE
    /* What lies before the page: never touched, so that it costs nothing, and never given back, so
       that nothing is put there. */
    static char *before;
    if (before != NULL)
        return;
    mallopt(M_MMAP_THRESHOLD, 2 * KEPT);
    mallopt(M_TRIM_THRESHOLD, 2 * KEPT);
    before = malloc(2 * HUGE_PAGE);
    if (before == NULL)
        return;
    uintptr_t begin = ((uintptr_t)before + HUGE_PAGE) & ~(uintptr_t)(HUGE_PAGE - 1);
    madvise((void *)begin, HUGE_PAGE, MADV_HUGEPAGE);
    char *shrunk = realloc(before, begin - (uintptr_t)before);
    before = shrunk != NULL ? shrunk : before;
#endif
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
