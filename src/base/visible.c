/* Text from strangers, made fit for terminals, tables and JSON. */
#include "base/utf8.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

/* U+2400 to U+241F are pictures of the controls, U+2421 of DEL; C1 has none. */
static void put_mark(struct str *out, uint32_t codepoint)
{
    char mark[4];
    if (codepoint > 0x7F)
        str_puts(out, REPLACEMENT);
    else
        str_add(out, mark, utf8_encode(0x2400 + (codepoint == 0x7F ? 0x21 : codepoint), mark));
}

#ifdef __SSE2__
/* Whether the sixteen bytes are all from the space to "~": as signed numbers those above 0x7F are
   below zero. */
static bool is_printable(const char *bytes)
{
    __m128i text = _mm_loadu_si128((const __m128i *)(const void *)bytes);
    __m128i right = _mm_and_si128(_mm_cmpgt_epi8(text, _mm_set1_epi8(0x1F)),
                                  _mm_cmplt_epi8(text, _mm_set1_epi8(0x7F)));
    return _mm_movemask_epi8(right) == 0xFFFF;
}
#endif

/* Where the characters that stay as they are end: those of ASCII from the space on, and those
   of two bytes behind the controls of C1. */
static size_t plain_end(const char *bytes, size_t len, size_t at)
{
    while (at < len) {
#ifdef __SSE2__
        if (len - at >= 16 && is_printable(bytes + at)) {
            at += 16;
            continue;
        }
#endif
        unsigned char byte = (unsigned char)bytes[at];
        if (byte >= ' ' && byte < 0x7F)
            at++;
        else if (byte >= 0xC3 && byte < 0xE0 && at + 1 < len &&
                 ((unsigned char)bytes[at + 1] & 0xC0) == 0x80)
            at += 2;
        else
            break;
    }
    return at;
}

/* Controls in plain stay, or become a space each. */
static void put(struct str *out, const char *bytes, size_t len, const char *plain, bool spaced)
{
    for (size_t at = 0; at < len;) {
        size_t end = plain_end(bytes, len, at);
        str_add(out, bytes + at, end - at);
        at = end;
        if (at >= len)
            break;
        uint32_t codepoint = 0;
        size_t step = utf8_decode(bytes + at, len - at, &codepoint);
        bool control = codepoint < ' ' || (codepoint >= 0x7F && codepoint < 0xA0);
        if (step == 0)
            str_puts(out, REPLACEMENT);
        else if (control && (codepoint == 0 || strchr(plain, (int)codepoint) == NULL))
            put_mark(out, codepoint);
        else if (control && spaced)
            str_putc(out, ' ');
        else
            str_add(out, bytes + at, step);
        at += step == 0 ? 1 : step;
    }
}

void utf8_put_visible(struct str *out, const char *bytes, size_t len, bool keep_lines)
{
    put(out, bytes, len, keep_lines ? "\n" : "", false);
}

void utf8_put_cell(struct str *out, const char *bytes, size_t len)
{
    put(out, bytes, len, "\t\n\r", true);
}

char *utf8_repaired_copy(const char *text)
{
    struct str out = STR_INIT;
    size_t len = strlen(text);
    for (size_t at = 0; at < len;) {
        size_t good = utf8_valid(text + at, len - at);
        str_add(&out, text + at, good);
        at += good;
        if (at < len) {
            str_puts(&out, REPLACEMENT);
            at++;
        }
    }
    return str_steal(&out);
}
