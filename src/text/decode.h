/*
 * The bytes of a source as UTF-8. A source that is valid UTF-8 is used where it lies; any
 * other is written anew once, each byte that is not UTF-8 read as Windows-1252, with the
 * places kept where the two drift apart, so that every byte still has its original.
 */
#ifndef TEXT_DECODE_H
#define TEXT_DECODE_H

#include "text/source.h"

struct decode_step {
    size_t
        at; /* in the decoded bytes: a character of `out` bytes that stands for one raw byte */
    size_t raw; /* that byte's place in the source */
    unsigned char out;
};

struct decoded {
    const char *bytes; /* valid UTF-8, len bytes and a NUL */
    size_t len;
    char *owned; /* NULL where bytes are the source's own */
    struct decode_step *steps;
    size_t step_count;
};

void decoded_make(struct decoded *out, const struct source *source);
void decoded_free(struct decoded *text);
/* The source byte behind a decoded byte. */
size_t decoded_raw(const struct decoded *text, size_t at);
/* Index of the first step at or behind the decoded byte. */
size_t decoded_step(const struct decoded *text, size_t at);

#endif
