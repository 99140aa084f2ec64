/*
 * Two kinds of places that must never be mixed: in the original bytes of a file (raw) and
 * in a cleaned or corrected text (clean). Both half-open, both in bytes, 0-based.
 */
#ifndef TEXT_SPAN_H
#define TEXT_SPAN_H

#include <stddef.h>

struct raw_span {
    size_t begin;
    size_t end;
};

struct clean_span {
    size_t begin;
    size_t end;
};

#endif
