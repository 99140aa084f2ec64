/* UTF-8, code points and cells of a terminal. Lengths and offsets are bytes. What is asked of every
   character of a contract is answered in line for the letters of Western Europe (up to U+00FF),
   which is nearly all there is; the rest (_any) is looked up in Unicode's tables. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes one code point; returns its bytes (1-4), or 0 where the bytes are not UTF-8
   (overlong, surrogate, above U+10FFFF, cut short) or len is 0. */
size_t utf8_decode_any(const char *bytes, size_t len, uint32_t *codepoint);
static inline size_t utf8_decode(const char *bytes, size_t len, uint32_t *codepoint)
{
    if (len == 0)
        return 0;
    unsigned char first = (unsigned char)bytes[0];
    if (first < 0x80) {
        *codepoint = first;
        return 1;
    }
    if (first >= 0xC2 && first < 0xE0 && len > 1 && ((unsigned char)bytes[1] & 0xC0) == 0x80) {
        *codepoint = (uint32_t)(first & 0x1F) << 6 | ((unsigned char)bytes[1] & 0x3F);
        return 2;
    }
    return utf8_decode_any(bytes, len, codepoint);
}
/* Writes up to 4 bytes, returns how many. */
size_t utf8_encode_any(uint32_t codepoint, char out[4]);
static inline size_t utf8_encode(uint32_t codepoint, char out[4])
{
    if (codepoint < 0x80) {
        out[0] = (char)codepoint;
        return 1;
    }
    if (codepoint < 0x800) {
        out[0] = (char)(0xC0 | codepoint >> 6);
        out[1] = (char)(0x80 | (codepoint & 0x3F));
        return 2;
    }
    return utf8_encode_any(codepoint, out);
}
/* Appends one code point. */
static inline void utf8_put(struct str *out, uint32_t codepoint)
{
    if (out->cap - out->len < 5)
        str_reserve(out, 4);
    out->len += utf8_encode(codepoint, out->data + out->len);
    out->data[out->len] = '\0';
}
/* Offset of the first byte that is not valid UTF-8, or len. */
size_t utf8_valid(const char *bytes, size_t len);
size_t utf8_count(const char *bytes, size_t len); /* code points of valid UTF-8 */
/* Offsets of the next and previous grapheme cluster's start (cursor stops). */
size_t utf8_next_any(const char *bytes, size_t len, size_t at);
static inline size_t utf8_next(const char *bytes, size_t len, size_t at)
{
    /* Between two characters of ASCII, where the first is no control: nothing joins them. */
    if (at + 1 < len && (unsigned char)bytes[at + 1] < 0x80 &&
        (unsigned char)bytes[at] < 0x80 && (unsigned char)bytes[at] >= ' ')
        return at + 1;
    return utf8_next_any(bytes, len, at);
}
size_t utf8_prev(const char *bytes, size_t len, size_t at);
int utf8_cells(uint32_t codepoint);               /* 0, 1 or 2; controls count as 1 */
size_t utf8_width(const char *bytes, size_t len); /* cells of a whole text */
bool utf8_is_letter_any(uint32_t codepoint);
static inline bool utf8_is_letter(uint32_t codepoint)
{
    if (codepoint < 0x80)
        return (codepoint | 32) >= 'a' && (codepoint | 32) <= 'z';
    if (codepoint < 0xC0)
        return codepoint == 0xAA || codepoint == 0xB5 || codepoint == 0xBA; /* ª µ º */
    return codepoint <= 0xFF ? codepoint != 0xD7 && codepoint != 0xF7       /* × ÷ */
                             : utf8_is_letter_any(codepoint);
}
bool utf8_is_upper_any(uint32_t codepoint);
static inline bool utf8_is_upper(uint32_t codepoint)
{
    if (codepoint < 0x80)
        return codepoint >= 'A' && codepoint <= 'Z';
    return codepoint <= 0xFF ? codepoint >= 0xC0 && codepoint <= 0xDE && codepoint != 0xD7
                             : utf8_is_upper_any(codepoint);
}
static inline bool utf8_is_digit(uint32_t codepoint)
{
    return codepoint >= '0' && codepoint <= '9';
}
uint32_t utf8_lower_any(uint32_t codepoint);
static inline uint32_t utf8_lower(uint32_t codepoint)
{
    if (codepoint <= 0xFF)
        return utf8_is_upper(codepoint) ? codepoint + 32 : codepoint;
    return utf8_lower_any(codepoint);
}
uint32_t utf8_upper(uint32_t codepoint);
/* What stands in a run of letters and digits. */
enum { UTF8_LETTER = 1, UTF8_CAPITAL = 2, UTF8_DIGIT = 4, UTF8_WIDE = 8 /* not ASCII */ };
/* The end of the letters and digits from offset at on (at itself: there are none); adds what
   stands there to *kinds. The bytes behind len may be anything. */
size_t utf8_run_end(const char *bytes, size_t len, size_t at, unsigned *kinds);
/* The double quotation marks: "x", “x”, ”x”, „x“, »x«, «x». Which of them opens and which
   closes is another matter with each writer and word processor, so none has a side here. Bytes
   of the one that begins at text, which ends in a NUL; 0: none. */
static inline size_t utf8_quote_len(const char *text)
{
    unsigned char first = (unsigned char)text[0];
    if (first == 0xE2) /* U+201C-201F */
        return text[1] == '\x80' && ((unsigned char)text[2] & 0xFC) == 0x9C ? 3 : 0;
    if (first == 0xC2)
        return text[1] == '\xAB' || text[1] == '\xBB' ? 2 : 0;
    return first == '"' ? 1 : 0;
}
/* Bytes of the one that ends before offset at. */
size_t utf8_quote_before(const char *text, size_t at);
/* Their first bytes, to look for them by leaps (strcspn). */
#define UTF8_QUOTE_BYTES "\"\xE2\xC2"
/* Appends text in lower case (simple mapping, code point by code point). */
void utf8_put_lower(struct str *out, const char *bytes, size_t len);
/* True where the text is as it would be in lower case. */
bool utf8_is_small(const char *text);
/* Lower-cased copy (simple mapping, code point by code point); the caller owns it. */
char *utf8_lower_copy(const char *bytes, size_t len);
/* A copy whose first letter is a capital; the caller owns it. */
char *utf8_capital_copy(const char *text);
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
