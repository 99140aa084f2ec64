#include "work/words.h"

#include "base/utf8.h"

#include <string.h>

/* A letter or a digit ends before the byte, and another one begins there. */
static bool is_inside_word(const char *text, size_t len, size_t at)
{
    uint32_t before = 0, behind = 0;
    if (at == 0 || at >= len)
        return false;
    size_t prev = utf8_prev(text, len, at);
    utf8_decode(text + prev, at - prev, &before);
    utf8_decode(text + at, len - at, &behind);
    return (utf8_is_letter(before) || utf8_is_digit(before)) &&
           (utf8_is_letter(behind) || utf8_is_digit(behind));
}

size_t words_find(const char *text, const char *words, size_t from, bool whole)
{
    size_t len = strlen(text), size = strlen(words);
    const char *at = size == 0 || from > len ? NULL : strstr(text + from, words);
    while (at != NULL && whole &&
           (is_inside_word(text, len, (size_t)(at - text)) ||
            is_inside_word(text, len, (size_t)(at - text) + size)))
        at = strstr(at + 1, words);
    return at == NULL ? (size_t)-1 : (size_t)(at - text);
}

static size_t count(const char *text, const char *words, bool whole)
{
    size_t times = 0, size = strlen(words);
    for (size_t at = words_find(text, words, 0, whole); at != (size_t)-1;
         at = words_find(text, words, at + size, whole))
        times++;
    return times;
}

size_t words_count(const char *text, const char *words, bool *whole)
{
    size_t times = count(text, words, true);
    *whole = times > 0;
    return times > 0 ? times : count(text, words, false);
}
