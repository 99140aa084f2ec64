/* A package of XML parts from one input: parts are separated by the byte 0x1E. */
#ifndef TESTS_FUZZ_OFFICE_H
#define TESTS_FUZZ_OFFICE_H

#include "base/utf8.h"
#include "import/office.h"
#include "zip.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef int office_reader(struct rendering *out, const char *bytes, size_t len,
                          const char *name, struct err *err);

static inline void fuzz_fail(const char *what)
{
    fprintf(stderr, "does not hold: %s\n", what);
    abort();
}

/* One hint a line, valid text, notes on lines that exist, and a message for every failure. */
static inline void fuzz_read(office_reader *read, const char *bytes, size_t len)
{
    struct rendering r = {STR_INIT, VEC_INIT, VEC_INIT, NULL};
    struct err err = {0};
    int result = read(&r, bytes, len, "input", &err);
    if (result != ERR_OK && (result != ERR_INPUT || err.text[0] == '\0'))
        fuzz_fail("a message for a failure");
    size_t lines = 0;
    for (size_t i = 0; i < r.text.len; i++)
        lines += r.text.data[i] == '\n';
    if (lines != r.hints.len)
        fuzz_fail("one hint a line");
    if (utf8_valid(str_text(&r.text), r.text.len) != r.text.len)
        fuzz_fail("valid text");
    for (size_t i = 0; i < r.notes.len; i++) {
        if (r.notes.items[i].line == 0 || (result == ERR_OK && r.notes.items[i].line > lines))
            fuzz_fail("notes on lines");
        free(r.notes.items[i].author);
        free(r.notes.items[i].text);
    }
    str_free(&r.text);
    vec_free(&r.hints);
    vec_free(&r.notes);
    free(r.remark);
}

/* names: of the parts in their order, NULL at the end. An archive is read as it is. */
static inline void fuzz_office(office_reader *read, const char *const names[],
                               const uint8_t *data, size_t size)
{
    if (size > 2 && data[0] == 'P' && data[1] == 'K') {
        fuzz_read(read, (const char *)data, size);
        return;
    }
    struct zip_part parts[8] = {{NULL, NULL, 0}};
    const char *at = (const char *)data, *end = at + size;
    for (size_t i = 0; i < 7 && names[i] != NULL && at < end; i++) {
        const char *stop = memchr(at, 0x1E, (size_t)(end - at));
        size_t len = (size_t)((stop == NULL ? end : stop) - at);
        parts[i] = (struct zip_part){names[i], len == 0 ? "" : at, len};
        at += len + 1;
        if (stop == NULL)
            break;
    }
    struct str bytes = STR_INIT;
    zip_make(&bytes, parts);
    fuzz_read(read, str_text(&bytes), bytes.len);
    str_free(&bytes);
}

#endif
