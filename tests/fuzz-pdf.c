/*
 * What the process that reads PDF files says, as foreign bytes: the parser of its stream, and
 * the geometry behind it. Bytes that begin as a stream does are one. Any others are words for a
 * page: seven bytes place one, so that columns, tables and footnotes come about by chance.
 */
#include "import/pdf.h"

#include "fuzz-rendering.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void render(const struct pdf_document *document)
{
    struct rendering r = { STR_INIT, VEC_INIT, VEC_INIT, NULL };
    struct err err = { 0 };
    int result = pdf_render_document(&r, document, "input", &err);
    check_rendering(&r, result, &err);
}

static void put(struct str *out, uint32_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        str_putc(out, (char)(value >> (8 * i)));
}

static void put_head(struct str *out, char tag, size_t len)
{
    str_putc(out, tag);
    put(out, (uint32_t)len, 4);
}

static void put_page(struct str *out, uint32_t number)
{
    put_head(out, 'P', 13);
    put(out, number, 4);
    put(out, 59500, 4);
    put(out, 84200, 4);
    put(out, 0, 1);
}

/* x, y, size and style, and which words: from a list of what matters in contracts. */
static void put_word(struct str *out, const uint8_t *op)
{
    static const char *const words[] = {
        "1.",     "2.1", "a)",   "•",        "§",     "Bilag",       "A",     "databehandleren",
        "skal",   "og",  "-",    "behand-",  "ling.", "........",    "7",     "Side",
        "af",     "Navn:", "___", "AFTALE",  "i",     "*",           "¹",     "ﬁ",
        "K",      "O",   "N",    "T",        "R",     "oplysninger", "(b)",   "12",
    };
    static const uint16_t sizes[] = {1100, 1100, 1100, 800, 1600, 600, 1100, 2400};
    const char *word = words[op[4] % (sizeof words / sizeof words[0])];
    uint16_t size = sizes[op[3] & 7];
    uint32_t x = (uint32_t)op[0] * 230, y = (uint32_t)op[1] * 330 + (uint32_t)(op[2] & 7) * 40;
    size_t len = strlen(word);
    put_head(out, 'W', 19 + len);
    put(out, x, 4);
    put(out, y, 4);
    put(out, x + (uint32_t)len * size / 2, 4);
    put(out, y + size, 4);
    put(out, size, 2);
    put(out, (op[3] >> 3) & 0x0B, 1);
    str_add(out, word, len);
}

static void make_stream(struct str *out, const uint8_t *data, size_t size)
{
    enum { OP = 5 };
    uint32_t page = 1;
    str_puts(out, PDF_STREAM_MAGIC);
    put_head(out, 'H', 5);
    put(out, 9, 4);
    put(out, PDF_FENCE_LIMITS, 1);
    put_page(out, page);
    for (size_t at = 0; at + OP <= size; at += OP) {
        if (data[at] == 0xFF && page < 9)
            put_page(out, ++page);
        else
            put_word(out, data + at);
    }
    put_head(out, 'E', 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str stream = STR_INIT, pending = STR_INIT;
    if (size >= 4 && memcmp(data, PDF_STREAM_MAGIC, 4) == 0)
        str_add(&stream, (const char *)data, size);
    else
        make_stream(&stream, data, size);
    struct pdf_document document = {.announced = 0};
    const char *bytes = str_text(&stream);
    size_t half = stream.len / 2;
    bool whole = pdf_stream_feed(&document, &pending, bytes, half) &&
                 pdf_stream_feed(&document, &pending, bytes + half, stream.len - half);
    if (whole)
        render(&document);
    pdf_document_free(&document);
    str_free(&pending);
    str_free(&stream);
    return 0;
}
