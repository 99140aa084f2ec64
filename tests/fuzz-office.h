/* A package of XML parts from one input: parts are separated by the byte 0x1E. */
#ifndef TESTS_FUZZ_OFFICE_H
#define TESTS_FUZZ_OFFICE_H

#include "fuzz-rendering.h"
#include "import/office.h"
#include "zip.h"

#include <stdint.h>

typedef int office_reader(struct rendering *out, const char *bytes, size_t len,
                          const char *name, struct err *err);

static inline void fuzz_read(office_reader *read, const char *bytes, size_t len)
{
    struct rendering r = { STR_INIT, VEC_INIT, VEC_INIT, NULL };
    struct err err = { 0 };
    int result = read(&r, bytes, len, "input", &err);
    check_rendering(&r, result, &err);
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
