#include "text/decode.h"

#include "base/alloc.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* Windows-1252, 0x80 to 0x9F; 0 where it has nothing (then U+FFFD). The Encoding Standard. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static uint32_t from_windows(unsigned char byte)
{
    if (byte >= 0xA0)
        return byte;
    uint32_t codepoint = windows_1252[byte - 0x80];
    return codepoint == 0 ? 0xFFFD : codepoint;
}

void decoded_make(struct decoded *out, const struct source *source)
{
    *out = (struct decoded){ .bytes = source->bytes, .len = source->len };
    if (source->valid || utf8_valid(source->bytes, source->len) == source->len)
        return;
    bool latin = source->encoding == ENCODING_LATIN1;
    size_t bad = 0;
    for (size_t i = 0; i < source->len; i++)
        bad += (unsigned char)source->bytes[i] >= 0x80;
    char *bytes = alloc_resize(NULL, source->len + 2 * bad + 1, 1);
    size_t len = 0, steps = 0, cap = 0;
    for (size_t i = 0; i < source->len;) {
        unsigned char byte = (unsigned char)source->bytes[i];
        if (byte < 0x80) {
            bytes[len++] = (char)byte;
            i++;
            continue;
        }
        uint32_t codepoint;
        size_t step = latin ? 0 : utf8_decode(source->bytes + i, source->len - i, &codepoint);
        if (step > 0) {
            memcpy(bytes + len, source->bytes + i, step);
            len += step;
            i += step;
            continue;
        }
        if (steps == cap) {
            cap = cap == 0 ? 64 : cap * 2;
            out->steps = alloc_resize(out->steps, cap, sizeof *out->steps);
        }
        size_t wrote = utf8_encode(from_windows(byte), bytes + len);
        out->steps[steps++] = (struct decode_step){ len, i, (unsigned char)wrote };
        len += wrote;
        i++;
    }
    bytes[len] = '\0';
    out->bytes = out->owned = bytes;
    out->len = len;
    out->step_count = steps;
}

void decoded_free(struct decoded *text)
{
    free(text->owned);
    free(text->steps);
    *text = (struct decoded){ .bytes = "" };
}

size_t decoded_step(const struct decoded *text, size_t at)
{
    size_t low = 0, high = text->step_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text->steps[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t decoded_raw(const struct decoded *text, size_t at)
{
    if (text->step_count == 0)
        return at;
    size_t next = decoded_step(text, at);
    if (next < text->step_count && text->steps[next].at == at)
        return text->steps[next].raw;
    if (next == 0)
        return at;
    const struct decode_step *before = &text->steps[next - 1];
    size_t behind = before->at + before->out;
    return at < behind ? before->raw : before->raw + 1 + (at - behind);
}
