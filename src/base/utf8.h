/* UTF-8, code points and cells of a terminal. Lengths and offsets are bytes. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes one code point; returns its bytes (1-4), or 0 where the bytes are not UTF-8
   (overlong, surrogate, above U+10FFFF, cut short) or len is 0. */
size_t utf8_decode(const char *bytes, size_t len, uint32_t *codepoint);
/* Writes up to 4 bytes, returns how many. */
size_t utf8_encode(uint32_t codepoint, char out[4]);
/* Offset of the first byte that is not valid UTF-8, or len. */
size_t utf8_valid(const char *bytes, size_t len);
size_t utf8_count(const char *bytes, size_t len); /* code points of valid UTF-8 */
/* Offsets of the next and previous grapheme cluster's start (cursor stops). */
size_t utf8_next(const char *bytes, size_t len, size_t at);
size_t utf8_prev(const char *bytes, size_t len, size_t at);
int utf8_cells(uint32_t codepoint); /* 0, 1 or 2; controls count as 1 */
size_t utf8_width(const char *bytes, size_t len); /* cells of a whole text */
bool utf8_is_letter(uint32_t codepoint);
bool utf8_is_upper(uint32_t codepoint);
bool utf8_is_digit(uint32_t codepoint);
uint32_t utf8_lower(uint32_t codepoint);
uint32_t utf8_upper(uint32_t codepoint);
/* Lower-cased copy (simple mapping, code point by code point); the caller owns it. */
char *utf8_lower_copy(const char *bytes, size_t len);
/* Appends text as it may go to a terminal: control characters (C0, DEL, C1) and bytes that are
   not UTF-8 become visible marks. Line ends stay where keep_lines is set. */
void utf8_put_visible(struct str *out, const char *bytes, size_t len, bool keep_lines);
/* The same for a cell of a table: one line, tabs and line ends are spaces. */
void utf8_put_cell(struct str *out, const char *bytes, size_t len);
/* A copy in which U+FFFD stands for bytes that are not UTF-8; the caller owns it. */
char *utf8_repaired_copy(const char *text);
/* NFC copy of valid UTF-8; the caller owns it; *out_len in bytes. */
char *utf8_nfc_copy(const char *bytes, size_t len, size_t *out_len);

#endif
