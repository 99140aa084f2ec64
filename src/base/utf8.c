#include "base/utf8.h"

#include "base/alloc.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

size_t utf8_decode_any(const char *bytes, size_t len, uint32_t *codepoint)
{
    utf8proc_int32_t value;
    utf8proc_ssize_t taken = utf8proc_iterate((const utf8proc_uint8_t *)bytes,
                                              len > 4 ? 4 : (utf8proc_ssize_t)len, &value);
    if (taken <= 0)
        return 0;
    *codepoint = (uint32_t)value;
    return (size_t)taken;
}

size_t utf8_encode_any(uint32_t codepoint, char out[4])
{
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)codepoint, (utf8proc_uint8_t *)out);
}

size_t utf8_valid(const char *bytes, size_t len)
{
    size_t at = 0;
    while (at < len) {
#ifdef __SSE2__
        /* Sixteen ASCII bytes at a time: most of a contract is ASCII. */
        while (len - at >= 16) {
            const __m128i *text = (const __m128i *)(const void *)(bytes + at);
            unsigned high = (unsigned)_mm_movemask_epi8(_mm_loadu_si128(text));
            at += high == 0 ? 16 : (size_t)__builtin_ctz(high);
            if (high != 0)
                break;
        }
#endif
        while (at < len && (unsigned char)bytes[at] < 0x80)
            at++;
        if (at >= len)
            break;
        unsigned char first = (unsigned char)bytes[at];
        if (first >= 0xC2 && first < 0xE0 && at + 1 < len &&
            ((unsigned char)bytes[at + 1] & 0xC0) == 0x80) {
            at += 2; /* the letters of European languages */
            continue;
        }
        uint32_t codepoint;
        size_t step = utf8_decode(bytes + at, len - at, &codepoint);
        if (step == 0)
            return at;
        at += step;
    }
    return len;
}

size_t utf8_count(const char *bytes, size_t len)
{
    size_t count = 0;
    size_t i = 0;
    for (uint64_t eight; len - i >= sizeof eight; i += sizeof eight) {
        memcpy(&eight, bytes + i, sizeof eight);
        /* A bit for each byte that continues a character, then their sum in the upper one. */
        uint64_t tails = eight >> 7 & ~eight >> 6 & 0x0101010101010101u;
        count += sizeof eight - (tails * 0x0101010101010101u >> 56);
    }
    for (; i < len; i++)
        count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return count;
}

size_t utf8_next_any(const char *bytes, size_t len, size_t at)
{
    uint32_t before;
    size_t step = at < len ? utf8_decode(bytes + at, len - at, &before) : 0;
    if (step == 0)
        return at < len ? at + 1 : len;
    at += step;
    /* Below U+0300 nothing joins but a line's end. */
    if (at < len && before < 0x300 && (unsigned char)bytes[at] < 0xCC &&
        !(before == '\r' && bytes[at] == '\n'))
        return at;
    utf8proc_int32_t state = 0;
    while (at < len) {
        uint32_t after;
        step = utf8_decode(bytes + at, len - at, &after);
        if (step == 0 || utf8proc_grapheme_break_stateful((utf8proc_int32_t)before,
                                                          (utf8proc_int32_t)after, &state))
            break;
        before = after;
        at += step;
    }
    return at;
}

static size_t back_one(const char *bytes, size_t at)
{
    if (at == 0)
        return 0;
    at--;
    for (int i = 0; i < 3 && at > 0 && ((unsigned char)bytes[at] & 0xC0) == 0x80; i++)
        at--;
    return at;
}

size_t utf8_prev(const char *bytes, size_t len, size_t at)
{
    size_t start = back_one(bytes, at);
    while (start > 0 && utf8_next(bytes, len, back_one(bytes, start)) >= at)
        start = back_one(bytes, start);
    return start;
}

int utf8_cells(uint32_t codepoint)
{
    if (codepoint < 0x20 || codepoint == 0x7F)
        return 1;
    if (codepoint < 0x300)
        return codepoint == 0xAD ? 0 : 1;
    int cells = utf8proc_charwidth((utf8proc_int32_t)codepoint);
    return cells < 0 ? 1 : cells;
}

size_t utf8_width(const char *bytes, size_t len)
{
    size_t cells = 0;
    for (size_t at = 0; at < len;) {
        if ((unsigned char)bytes[at] < 0x80) {
            cells++;
            at++;
            continue;
        }
        uint32_t codepoint;
        size_t step = utf8_decode(bytes + at, len - at, &codepoint);
        cells += step == 0 ? 1 : (size_t)utf8_cells(codepoint);
        at += step == 0 ? 1 : step;
    }
    return cells;
}

bool utf8_is_letter_any(uint32_t codepoint)
{
    switch (utf8proc_category((utf8proc_int32_t)codepoint)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN: return true;
    default: return false;
    }
}

bool utf8_is_upper_any(uint32_t codepoint)
{
    return utf8proc_category((utf8proc_int32_t)codepoint) == UTF8PROC_CATEGORY_LU;
}

uint32_t utf8_lower_any(uint32_t codepoint)
{
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)codepoint);
}

uint32_t utf8_upper(uint32_t codepoint)
{
    if (codepoint < 0x80)
        return codepoint >= 'a' && codepoint <= 'z' ? codepoint - 32 : codepoint;
    return (uint32_t)utf8proc_toupper((utf8proc_int32_t)codepoint);
}

/* Of ASCII's characters; kept small: the whole table is two lines of the processor's cache. */
#define L UTF8_LETTER
#define C (UTF8_LETTER | UTF8_CAPITAL)
#define D UTF8_DIGIT
static const uint8_t ascii_kinds[128] = {
    ['0'] = D, D, D, D, D, D, D, D, D, D, ['A'] = C, C, C, C, C, C,         C, C, C, C, C,
    C,         C, C, C, C, C, C, C, C, C, C,         C, C, C, C, ['a'] = L, L, L, L, L, L,
    L,         L, L, L, L, L, L, L, L, L, L,         L, L, L, L, L,         L, L, L, L,
};
#undef L
#undef C
#undef D

#ifdef __SSE2__
/* Sixteen bytes at a time: how many of them, from the first on, are letters and digits of ASCII;
   adds what stands there to *kinds. */
static size_t ascii_run(const char *bytes, unsigned *kinds)
{
    __m128i text = _mm_loadu_si128((const __m128i *)(const void *)bytes);
    /* What lies in a range, as signed numbers: bytes above 0x7F are below zero, in none. */
    __m128i small = _mm_or_si128(text, _mm_set1_epi8(0x20));
    __m128i letters = _mm_and_si128(_mm_cmpgt_epi8(small, _mm_set1_epi8('a' - 1)),
                                    _mm_cmplt_epi8(small, _mm_set1_epi8('z' + 1)));
    __m128i digits = _mm_and_si128(_mm_cmpgt_epi8(text, _mm_set1_epi8('0' - 1)),
                                   _mm_cmplt_epi8(text, _mm_set1_epi8('9' + 1)));
    __m128i capitals = _mm_andnot_si128(_mm_cmpeq_epi8(text, small), letters);
    unsigned run = (unsigned)_mm_movemask_epi8(_mm_or_si128(letters, digits));
    size_t len = (size_t)__builtin_ctz(~run);
    unsigned within = (1u << len) - 1;
    *kinds |= ((unsigned)_mm_movemask_epi8(letters) & within) != 0 ? UTF8_LETTER : 0;
    *kinds |= ((unsigned)_mm_movemask_epi8(digits) & within) != 0 ? UTF8_DIGIT : 0;
    *kinds |= ((unsigned)_mm_movemask_epi8(capitals) & within) != 0 ? UTF8_CAPITAL : 0;
    return len;
}
#endif

size_t utf8_run_end(const char *bytes, size_t len, size_t at, unsigned *kinds)
{
    unsigned seen = 0;
    while (at < len) {
#ifdef __SSE2__
        if (len - at >= 16) {
            size_t run = ascii_run(bytes + at, &seen);
            at += run;
            if (run == 16 || at == len)
                continue;
            if ((unsigned char)bytes[at] < 0x80)
                break;
        }
#endif
        unsigned char byte = (unsigned char)bytes[at];
        if (byte < 0x80) {
            if (ascii_kinds[byte] == 0)
                break;
            seen |= ascii_kinds[byte];
            at++;
            continue;
        }
        uint32_t codepoint = 0;
        size_t step = utf8_decode(bytes + at, len - at, &codepoint);
        if (step == 0 || !utf8_is_letter(codepoint))
            break;
        seen |= UTF8_LETTER | UTF8_WIDE;
        seen |= utf8_lower(codepoint) != codepoint ? UTF8_CAPITAL : 0;
        at += step;
    }
    *kinds |= seen;
    return at;
}

size_t utf8_quote_before(const char *text, size_t at)
{
    for (size_t len = 1; len <= 3 && len <= at; len++)
        if (utf8_quote_len(text + at - len) == len)
            return len;
    return 0;
}

void utf8_put_lower(struct str *out, const char *bytes, size_t len)
{
    str_reserve(out, len);
    for (size_t at = 0; at < len;) {
        /* ASCII, and of the two bytes of À to Þ the second: all have room. */
        char *to = out->data + out->len;
        const char *from = to;
        while (at < len) {
            unsigned char byte = (unsigned char)bytes[at];
            if (byte < 0x80) {
                *to++ = (char)((unsigned char)(byte - 'A') < 26 ? byte | 0x20 : byte);
                at++;
                continue;
            }
            unsigned char next = at + 1 < len ? (unsigned char)bytes[at + 1] : 0;
            if (byte != 0xC3 || (next & 0xC0) != 0x80)
                break;
            *to++ = bytes[at];
            *to++ = (char)(next <= 0x9E && next != 0x97 ? next | 0x20 : next);
            at += 2;
        }
        out->len += (size_t)(to - from);
        *to = '\0';
        if (at == len)
            break;
        uint32_t codepoint;
        size_t step = utf8_decode(bytes + at, len - at, &codepoint);
        if (step == 0)
            str_putc(out, bytes[at]);
        else
            utf8_put(out, utf8_lower(codepoint));
        at += step == 0 ? 1 : step;
        str_reserve(out, len - at);
    }
}

bool utf8_is_small(const char *text)
{
    while ((unsigned char)*text < 0x80 && *text != '\0') {
        if (utf8_is_upper((unsigned char)*text))
            return false;
        text++;
    }
    for (size_t len = strlen(text); len > 0;) {
        uint32_t codepoint = 0;
        size_t step = utf8_decode(text, len, &codepoint);
        if (step > 0 && utf8_lower(codepoint) != codepoint)
            return false;
        text += step == 0 ? 1 : step;
        len -= step == 0 ? 1 : step;
    }
    return true;
}

char *utf8_lower_copy(const char *bytes, size_t len)
{
    struct str out = STR_INIT;
    utf8_put_lower(&out, bytes, len);
    return str_steal(&out);
}

char *utf8_capital_copy(const char *text)
{
    uint32_t first;
    char capital[4];
    size_t step = utf8_decode(text, strlen(text), &first);
    size_t len = step == 0 ? 0 : utf8_encode(utf8_upper(first), capital);
    return alloc_printf("%.*s%s", (int)len, capital, text + step);
}

char *utf8_nfc_copy(const char *bytes, size_t len, size_t *out_len)
{
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t made = utf8proc_map((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)len,
                                         &out, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (made < 0) {
        free(out);
        *out_len = len;
        return alloc_strndup(bytes, len);
    }
    *out_len = (size_t)made;
    return (char *)out;
}
