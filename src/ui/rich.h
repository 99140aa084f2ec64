/*
 * A text with a style for each byte, made to be shown: no control character is left in it.
 * Each byte knows where it came from, so that a span of the original (a finding, the
 * current clause, a match) can be styled after the text was made.
 */
#ifndef UI_RICH_H
#define UI_RICH_H

#include "base/str.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rich_byte {
    uint32_t origin; /* byte in what was added, plus the base given */
    unsigned short style;
};

struct rich {
    struct str text;
    struct rich_bytes VEC_BODY(struct rich_byte) bytes; /* one a byte of text */
    bool plain;                                         /* marks in ASCII */
};

struct row_list VEC_BODY(size_t); /* byte at which each row begins */

void rich_clear(struct rich *rich);
void rich_free(struct rich *rich);
/* Adds UTF-8 (latin1: bytes of ISO 8859-1). Control characters, bytes that are not UTF-8
   and characters that hide or turn text become visible marks; '\n' stays. Origins count
   from base. */
void rich_add(struct rich *rich, const char *bytes, size_t len, unsigned style, size_t base,
              bool latin1);
void rich_puts(struct rich *rich, const char *text, unsigned style); /* origin: none */
void rich_printf(struct rich *rich, unsigned style, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Adds flags to (or sets the style of) all bytes whose origin is in [begin, end). */
void rich_flag(struct rich *rich, size_t begin, size_t end, unsigned flags);
/* Marks every occurrence of a query prepared by match_prepare. */
struct match_query;
void rich_match(struct rich *rich, const struct match_query *query);
/* Where rows of at most width cells begin: broken at spaces, else inside a word. */
void rich_wrap(const struct rich *rich, int width, struct row_list *rows);
/* End of the text of a row, without the break. */
size_t rich_row_end(const struct rich *rich, const struct row_list *rows, size_t row);

#define RICH_NO_ORIGIN UINT32_MAX

#endif
