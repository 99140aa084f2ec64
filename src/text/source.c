/*
 * Taking in the bytes of a contract: what kind of text they are, and where its lines begin.
 * The bytes themselves stay as they came.
 */
#include "text/source.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

static int refuse_empty(const char *bytes, size_t len, const char *name, struct err *err)
{
    size_t at = len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < len && (bytes[at] == ' ' || (bytes[at] >= '\t' && bytes[at] <= '\r')))
        at++;
    if (at < len)
        return ERR_OK;
    return err_set(err, ERR_INPUT, _("%s: the file is empty; give a contract's text"), name);
}

static bool is_control(char c)
{
    unsigned char byte = (unsigned char)c;
    return byte < 0x20 && !(byte >= '\t' && byte <= '\r') && byte != 0x1B;
}

enum { PLAIN = 16 };

/* Whether none of the sixteen bytes is below 0x20 but newlines. */
static bool is_plain(const char *at)
{
#ifdef __SSE2__
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i least = _mm_max_epu8(bytes, _mm_set1_epi8(0x20)); /* itself where it is no less */
    __m128i line = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'));
    return _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(bytes, least), line)) == 0xFFFF;
#else
    for (size_t i = 0; i < PLAIN; i++)
        if ((unsigned char)at[i] < 0x20 && at[i] != '\n')
            return false;
    return true;
#endif
}

/* Control characters that no text has. */
static size_t count_controls(const char *bytes, size_t len)
{
    size_t controls = 0;
    for (size_t at = 0; at < len;) {
        if (len - at >= PLAIN && is_plain(bytes + at)) {
            at += PLAIN;
            continue;
        }
        size_t end = len - at < PLAIN ? len : at + PLAIN;
        for (; at < end; at++)
            controls += is_control(bytes[at]);
    }
    return controls;
}

static int refuse_binary(const char *bytes, size_t len, const char *name, struct err *err)
{
    if (len >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
        return err_set(err, ERR_INPUT,
                       _("%s: the text is in UTF-16; convert it to UTF-8 first"), name);
    static const struct {
        const char *magic;
        const char *kind;
    } known[] = {
        { "%PDF-", "PDF" },
        { "PK\x03\x04", "ZIP" },
        { "\xD0\xCF\x11\xE0", "OLE" },
        { "\x1F\x8B", "gzip" },
    };
    static const char *const images[] = { "\x89PNG", "\xFF\xD8\xFF", "GIF8", "II*" };
    if (len >= 5 && memcmp(bytes, "{\\rtf", 5) == 0)
        return err_set(err, ERR_INPUT, _("%s: this is RTF; save it as .docx, .odt or .pdf"),
                       name);
    for (size_t i = 0; i < sizeof images / sizeof images[0]; i++)
        if (len >= strlen(images[i]) && memcmp(bytes, images[i], strlen(images[i])) == 0)
            return err_set(err, ERR_INPUT,
                           _("%s: this is an image; have its text recognised (OCR) first"),
                           name);
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        size_t magic = strlen(known[i].magic);
        if (len >= magic && memcmp(bytes, known[i].magic, magic) == 0)
            return err_set(err, ERR_INPUT,
                           _("%s: this is a file of the kind %s, not plain text"), name,
                           known[i].kind);
    }
    bool binary = memchr(bytes, '\0', len) != NULL;
    size_t look = len < 65536 ? len : 65536;
    size_t controls = count_controls(bytes, look);
    if (binary || controls > 8 + look / 20)
        return err_set(err, ERR_INPUT, _("%s: this is a binary file, not text"), name);
    return ERR_OK;
}

/* Latin-1 where the bytes above 0x7F hardly ever form UTF-8; a stray byte in UTF-8 text
   leaves it UTF-8 (that byte alone is then read as Windows-1252). */
static enum source_encoding guess_encoding(const char *bytes, size_t len)
{
    size_t good = 0, bad = 0;
    for (size_t at = 0; at < len && good + bad < 4096;) {
        if ((unsigned char)bytes[at] < 0x80) {
            at++;
            continue;
        }
        uint32_t codepoint;
        size_t step = utf8_decode(bytes + at, len - at, &codepoint);
        good += step > 0;
        bad += step == 0;
        at += step > 0 ? step : 1;
    }
    if (good + bad == 0)
        return ENCODING_UTF8;
    return good > bad ? ENCODING_UTF8 : ENCODING_LATIN1;
}

static void index_lines(struct source *source)
{
    const char *bytes = source->bytes;
    size_t len = source->len;
    bool has_cr = memchr(bytes, '\r', len) != NULL;
    size_t cap = len / 40 + 16;
    size_t *starts = alloc_resize(NULL, cap, sizeof *starts);
    size_t count = 0;
    starts[count++] = 0;
    size_t at = 0;
    while (at < len) {
        const char *end = memchr(bytes + at, '\n', len - at);
        size_t stop = end == NULL ? len : (size_t)(end - bytes);
        if (has_cr) {
            const char *cr = memchr(bytes + at, '\r', stop - at);
            if (cr != NULL && (size_t)(cr - bytes) + 1 != stop)
                stop = (size_t)(cr - bytes);
            else if (cr != NULL && end == NULL)
                stop = (size_t)(cr - bytes);
        }
        at = stop + 1;
        if (at >= len)
            break;
        if (count == cap) {
            cap *= 2;
            starts = alloc_resize(starts, cap, sizeof *starts);
        }
        starts[count++] = at;
    }
    source->line_start = starts;
    source->line_count = count;
}

int source_take(struct source **out, char *bytes, size_t len, const char *name, struct err *err)
{
    int result = refuse_empty(bytes, len, name, err);
    if (result == ERR_OK)
        result = refuse_binary(bytes, len, name, err);
    if (result != ERR_OK) {
        free(bytes);
        return result;
    }
    struct source *source = alloc_new(sizeof *source);
    source->bytes = bytes;
    source->len = len;
    source->valid = utf8_valid(bytes, len) == len;
    source->encoding = source->valid ? ENCODING_UTF8 : guess_encoding(bytes, len);
    source->format = "plain";
    index_lines(source);
    *out = source;
    return ERR_OK;
}

const char *source_original(const struct source *source, size_t *len)
{
    *len = source->original != NULL ? source->original_len : source->len;
    return source->original != NULL ? source->original : source->bytes;
}

struct line_hint source_hint(const struct source *source, size_t line)
{
    if (source->hints == NULL || line == 0 || line > source->line_count)
        return (struct line_hint){ HINT_NONE, 0, 0, 0 };
    return source->hints[line - 1];
}

void source_free(struct source *source)
{
    if (source == NULL)
        return;
    free(source->bytes);
    free(source->line_start);
    free(source->original);
    free(source->hints);
    free(source->remark);
    for (size_t i = 0; i < source->notes.len; i++) {
        free(source->notes.items[i].author);
        free(source->notes.items[i].text);
    }
    vec_free(&source->notes);
    free(source);
}

size_t source_line_at(const struct source *source, size_t raw)
{
    size_t low = 0, high = source->line_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (source->line_start[middle] <= raw)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? 1 : low;
}

size_t source_line_from(const struct source *source, size_t line, size_t raw)
{
    const size_t *start = source->line_start;
    for (size_t next = line + 2; line > 0 && line < source->line_count && line < next; line++)
        if (start[line - 1] <= raw && raw < start[line])
            return line;
    return source_line_at(source, raw);
}

size_t source_column_at(const struct source *source, size_t raw)
{
    if (source->len == 0)
        return 1;
    if (raw > source->len)
        raw = source->len;
    size_t at = source->line_start[source_line_at(source, raw) - 1];
    if (source->encoding == ENCODING_LATIN1)
        return raw - at + 1;
    /* Counting the bytes that begin a character is several times as fast as decoding, and a
       file may be one line of many megabytes with a finding on every word. */
    while (raw > at && raw < source->len && ((unsigned char)source->bytes[raw] & 0xC0) == 0x80)
        raw--;
    return utf8_count(source->bytes + at, raw - at) + 1;
}

struct raw_span source_line_span(const struct source *source, size_t line)
{
    struct raw_span span = { source->len, source->len };
    if (line == 0 || line > source->line_count)
        return span;
    span.begin = source->line_start[line - 1];
    span.end = line < source->line_count ? source->line_start[line] : source->len;
    if (span.end > span.begin && source->bytes[span.end - 1] == '\n')
        span.end--;
    if (span.end > span.begin && source->bytes[span.end - 1] == '\r')
        span.end--;
    return span;
}
