#include "ui/match.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

/* Small letter of a byte of UTF-8, given the byte before: A-Z, and U+00C0 to U+00DE, which
   are C3 80 to C3 9E and whose small letters are 20 (hexadecimal) further. The length never
   changes, so offsets hold. */
static unsigned char fold_byte(unsigned char before, unsigned char byte)
{
    if (byte >= 'A' && byte <= 'Z')
        return (unsigned char)(byte + 32);
    if (before == 0xC3 && byte >= 0x80 && byte <= 0x9E && byte != 0x97)
        return (unsigned char)(byte + 32);
    return byte;
}

void match_prepare(struct match_query *query, const char *text)
{
    match_free(query);
    query->len = strlen(text);
    query->text = alloc_strndup(text, query->len);
    query->fold = true;
    unsigned char before = 0;
    for (size_t i = 0; i < query->len; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (fold_byte(before, byte) != byte)
            query->fold = false;
        before = byte;
    }
}

void match_free(struct match_query *query)
{
    free(query->text);
    query->text = NULL;
    query->len = 0;
}

static bool same(const struct match_query *query, const unsigned char *text,
                 unsigned char before)
{
    for (size_t i = 0; i < query->len; i++) {
        if (fold_byte(before, text[i]) != (unsigned char)query->text[i])
            return false;
        before = text[i];
    }
    return true;
}

size_t match_find(const struct match_query *query, const char *text, size_t len, size_t from)
{
    if (query->len == 0 || query->len > len || from > len - query->len)
        return (size_t)-1;
    if (!query->fold) {
        const char *hit = memmem(text + from, len - from, query->text, query->len);
        return hit ? (size_t)(hit - text) : (size_t)-1;
    }
    const unsigned char *bytes = (const unsigned char *)text;
    unsigned char first = (unsigned char)query->text[0];
    unsigned char other = first >= 'a' && first <= 'z' ? (unsigned char)(first - 32) : first;
    for (size_t at = from; at + query->len <= len; at++) {
        if (bytes[at] != first && bytes[at] != other)
            continue;
        if (same(query, bytes + at, at > 0 ? bytes[at - 1] : 0))
            return at;
    }
    return (size_t)-1;
}
