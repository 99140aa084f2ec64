/* The words that nearly all of a contract is made of, in line for those who read it all. */
#ifndef BASE_UTF8_WORD_H
#define BASE_UTF8_WORD_H

#include "base/utf8.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* The first space from at on, or end. */
static inline const char *utf8_find_space(const char *at, const char *end)
{
#ifdef __SSE2__
    const __m128i space = _mm_set1_epi8(' ');
    for (; end - at >= 16; at += 16) {
        __m128i text = _mm_loadu_si128((const __m128i *)(const void *)at);
        unsigned spaces = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(text, space));
        if (spaces != 0)
            return at + __builtin_ctz(spaces);
    }
#endif
    while (at < end && *at != ' ')
        at++;
    return at;
}

/* The bytes of a word of letters and digits of ASCII, and of À to ÿ where the machine does it in
   steps of sixteen; in lower case in lower, where what stands behind them is undefined. 0: at a
   place where none begins, or one that is longer than UTF8_SHORT or goes on with other letters:
   then utf8_run_end has to tell. Bytes from at on: left; they may be any. */
enum { UTF8_SHORT = 15 };
/* What it is made of, 0 where there is none: each by itself, as nobody wants all of them. */
struct utf8_short {
    unsigned letters, digits, capitals, wide;
};
static inline size_t utf8_short_word(const char *at, size_t left, char lower[UTF8_SHORT + 1],
                                     struct utf8_short *has)
{
    char end[UTF8_SHORT + 1];
    if (left <= UTF8_SHORT) {
        memset(end, 0, sizeof end);
        memcpy(end, at, left);
        at = end;
    }
#ifdef __SSE2__
    __m128i text = _mm_loadu_si128((const __m128i *)(const void *)at);
    const __m128i space = _mm_set1_epi8(0x20);
    __m128i small = _mm_or_si128(text, space);
    __m128i ascii = _mm_and_si128(_mm_cmpgt_epi8(small, _mm_set1_epi8('a' - 1)),
                                  _mm_cmplt_epi8(small, _mm_set1_epi8('z' + 1)));
    __m128i digits = _mm_and_si128(_mm_cmpgt_epi8(text, _mm_set1_epi8('0' - 1)),
                                   _mm_cmplt_epi8(text, _mm_set1_epi8('9' + 1)));
    /* À to ÿ are 0xC3 and a byte from 0x80 to 0xBF, which is below zero; not so × and ÷. */
    __m128i behind = _mm_slli_si128(_mm_cmpeq_epi8(text, _mm_set1_epi8((char)0xC3)), 1);
    __m128i second = _mm_and_si128(behind, _mm_cmplt_epi8(text, _mm_set1_epi8((char)0xC0)));
    second = _mm_andnot_si128(_mm_cmpeq_epi8(small, _mm_set1_epi8((char)0xB7)), second);
    __m128i letters = _mm_or_si128(ascii, _mm_or_si128(second, _mm_srli_si128(second, 1)));
    /* ß (0x9F) is small. */
    __m128i capital = _mm_and_si128(second, _mm_cmplt_epi8(text, _mm_set1_epi8((char)0x9F)));
    __m128i lowered = _mm_or_si128(text, _mm_and_si128(_mm_or_si128(ascii, capital), space));
    unsigned letter_bits = (unsigned)_mm_movemask_epi8(letters);
    unsigned run = letter_bits | (unsigned)_mm_movemask_epi8(digits);
    size_t len = (size_t)__builtin_ctz(~run);
    if (len == 0 || len > UTF8_SHORT || (at[len] & 0x80) != 0)
        return 0;
    _mm_storeu_si128((__m128i *)(void *)lower, lowered);
    unsigned within = (1u << len) - 1;
    unsigned same = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(lowered, text));
    *has = (struct utf8_short){ letter_bits & within, run & ~letter_bits & within,
                                ~same & within, (unsigned)_mm_movemask_epi8(second) & within };
    return len;
#else
    size_t len = 0;
    *has = (struct utf8_short){ 0, 0, 0, 0 };
    for (; len <= UTF8_SHORT && (at[len] & 0x80) == 0; len++) {
        unsigned char c = (unsigned char)at[len];
        bool letter = utf8_is_letter(c);
        if (!letter && !utf8_is_digit(c))
            break;
        lower[len] = (char)utf8_lower(c);
        has->letters |= letter;
        has->digits |= !letter;
        has->capitals |= utf8_is_upper(c);
    }
    if (len == 0 || len > UTF8_SHORT || (at[len] & 0x80) != 0)
        return 0;
    return len;
#endif
}

#endif
