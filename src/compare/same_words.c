#include "compare/same_words.h"

#include "base/str.h"
#include "base/utf8.h"
#include "base/utf8_word.h"

#include <string.h>

static bool is_sign(uint32_t codepoint)
{
    return codepoint == '%' || codepoint == 0xA7 /* § */ || codepoint == 0x20AC /* € */;
}

struct slice {
    const char *bytes;
    size_t len;
};

/* Steps over what stands before the next word; a sign that counts as one ends there. False at
   the end of the text. */
static bool find_word(const char *text, size_t len, size_t *at, struct slice *sign)
{
    size_t i = *at;
    sign->len = 0;
    while (i < len && sign->len == 0) {
        if (text[i] == ' ') {
            i++;
            continue;
        }
        uint32_t c = 0;
        size_t step = utf8_decode(text + i, len - i, &c);
        if (step > 0 && (utf8_is_letter(c) || utf8_is_digit(c)))
            break;
        if (step > 0 && is_sign(c))
            *sign = (struct slice){ text + i, step };
        i += step == 0 ? 1 : step;
    }
    *at = i;
    return i < len || sign->len > 0;
}

/* A number keeps the points and commas within: 7.3, 1.000,50. The text ends in a NUL. */
static inline bool goes_on(const char *text, size_t at)
{
    return (text[at] == '.' || text[at] == ',') && utf8_is_digit((unsigned char)text[at - 1]) &&
           utf8_is_digit((unsigned char)text[at + 1]);
}

/* Where a word is put in lower case. */
struct spare {
    char few[UTF8_SHORT + 1];
    struct str many;
};

/* The next word from *at on in lower case, in the text itself or in spare; false at the end. */
static bool next_word(const char *text, size_t len, size_t *at, struct spare *spare,
                      struct slice *out)
{
    if (!find_word(text, len, at, out) || out->len > 0)
        return out->len > 0;
    size_t begin = *at;
    struct utf8_short has = { 0, 0, 0, 0 };
    unsigned kinds = 0;
    size_t few = utf8_short_word(text + begin, len - begin, spare->few, &has);
    if (few > 0 && !goes_on(text, begin + few)) {
        *at = begin + few;
        *out = (struct slice){ has.capitals != 0 ? spare->few : text + begin, few };
        return true;
    }
    do {
        *at = utf8_run_end(text, len, *at, &kinds);
    } while (goes_on(text, *at) && ++*at > 0);
    *out = (struct slice){ text + begin, *at - begin };
    if ((kinds & UTF8_CAPITAL) != 0) {
        str_clear(&spare->many);
        utf8_put_lower(&spare->many, out->bytes, out->len);
        *out = (struct slice){ spare->many.data, spare->many.len };
    }
    return true;
}

bool same_words(const char *a, const char *b)
{
    struct spare spare[2] = { { .many = STR_INIT }, { .many = STR_INIT } };
    struct slice word[2];
    size_t at[2] = { 0, 0 };
    size_t len[2] = { strlen(a), strlen(b) };
    bool same = true;
    for (bool more = true; same && more;) {
        more = next_word(a, len[0], &at[0], &spare[0], &word[0]);
        same = next_word(b, len[1], &at[1], &spare[1], &word[1]) == more;
        if (same && more)
            same = word[0].len == word[1].len &&
                   memcmp(word[0].bytes, word[1].bytes, word[0].len) == 0;
    }
    str_free(&spare[0].many);
    str_free(&spare[1].many);
    return same;
}
