#include "import/encoding.h"

#include "base/alloc.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/decode.h"

#include <iconv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static unsigned unit_at(const unsigned char *at, bool big)
{
    return big ? (unsigned)at[0] << 8 | at[1] : (unsigned)at[1] << 8 | at[0];
}

char *encoding_from_utf16(const char *bytes, size_t len, size_t *out_len)
{
    const unsigned char *at = (const unsigned char *)bytes;
    if (len < 2 || !((at[0] == 0xFF && at[1] == 0xFE) || (at[0] == 0xFE && at[1] == 0xFF)))
        return NULL;
    bool big = at[0] == 0xFE;
    struct str out = STR_INIT;
    str_reserve(&out, len);
    for (size_t i = 2; i < len; i += 2) {
        uint32_t codepoint = i + 1 < len ? unit_at(at + i, big) : 0xFFFD;
        if (codepoint >= 0xD800 && codepoint < 0xDC00 && i + 3 < len) {
            unsigned low = unit_at(at + i + 2, big);
            if (low >= 0xDC00 && low < 0xE000) {
                codepoint = 0x10000 + ((codepoint - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        if (codepoint >= 0xD800 && codepoint < 0xE000)
            codepoint = 0xFFFD;
        char utf8[4];
        str_add(&out, utf8, utf8_encode(codepoint, utf8));
    }
    *out_len = out.len;
    return str_steal(&out);
}

/* Whether its bytes above 0x7F are rather UTF-8 than letters of one byte. */
static bool like_utf8(const char *bytes, size_t len)
{
    size_t good = 0, bad = 0;
    for (size_t at = 0; at < len && good + bad < 4096;) {
        uint32_t codepoint;
        size_t step =
            (unsigned char)bytes[at] < 0x80 ? 1 : utf8_decode(bytes + at, len - at, &codepoint);
        good += step > 1;
        bad += step == 0;
        at += step > 0 ? step : 1;
    }
    return good > bad;
}

/* Encodings that are read as Windows-1252, of which they are a part (Encoding Standard). */
static bool is_western(const char *declared)
{
    static const char *const names[] = { "iso-8859-1", "iso8859-1", "latin1",
                                         "us-ascii",   "ascii",     "windows-1252",
                                         "cp1252",     "utf-8",     "utf8" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcasecmp(declared, names[i]) == 0)
            return true;
    return false;
}

/* By the C library's tables; NULL where it has none, or where a wide encoding is declared,
   which cannot be true of bytes that were read as ASCII until there. */
static char *convert(const char *bytes, size_t len, const char *declared, size_t *out_len)
{
    if (strncasecmp(declared, "utf-", 4) == 0 || strncasecmp(declared, "ucs", 3) == 0)
        return NULL;
    iconv_t tables = iconv_open("UTF-8", declared);
    if (tables == (iconv_t)-1)
        return NULL;
    struct str out = STR_INIT;
    char *from = (char *)(size_t)bytes; /* iconv's old declaration lacks const */
    char buffer[4096];
    while (len > 0) {
        char *to = buffer;
        size_t room = sizeof buffer;
        size_t before = len;
        size_t status = iconv(tables, &from, &len, &to, &room);
        str_add(&out, buffer, sizeof buffer - room);
        if (status == (size_t)-1 && room > 64 && len > 0) { /* a byte that is no character */
            str_puts(&out, "\xEF\xBF\xBD");
            from++;
            len--;
        } else if (len == before && room == sizeof buffer) {
            break;
        }
    }
    iconv_close(tables);
    *out_len = out.len;
    return str_steal(&out);
}

char *encoding_to_utf8(const char *bytes, size_t len, const char *declared, size_t *out_len)
{
    char *wide = encoding_from_utf16(bytes, len, out_len);
    if (wide != NULL)
        return wide;
    *out_len = len;
    if (utf8_valid(bytes, len) == len)
        return alloc_strndup(bytes, len);
    if (declared != NULL && !is_western(declared)) {
        char *converted = convert(bytes, len, declared, out_len);
        if (converted != NULL && utf8_valid(converted, *out_len) == *out_len)
            return converted;
        free(converted);
    }
    bool utf8 = like_utf8(bytes, len);
    struct source source = { .bytes = (char *)(size_t)bytes, /* only read */
                             .len = len,
                             .encoding = utf8 ? ENCODING_UTF8 : ENCODING_LATIN1 };
    struct decoded text;
    decoded_make(&text, &source);
    *out_len = text.len;
    char *copy = alloc_strndup(text.bytes, text.len);
    decoded_free(&text);
    return copy;
}
