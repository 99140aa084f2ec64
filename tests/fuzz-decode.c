/* Any bytes as a source: lines, columns, and the decoded text's way back. */
#include "fuzz-check.h"
#include "text/decode.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct source *source = fuzz_source(data, size);
    if (source == NULL)
        return 0;
    HOLDS(source->line_count >= 1 && source->line_start[0] == 0);
    for (size_t line = 1; line <= source->line_count; line++) {
        struct raw_span span = source_line_span(source, line);
        HOLDS(span.begin <= span.end && span.end <= source->len);
        HOLDS(source_line_at(source, span.begin) == line);
        HOLDS(source_column_at(source, span.begin) == 1);
        if (line < source->line_count)
            HOLDS(span.end < source->line_start[line]);
    }
    struct decoded text;
    decoded_make(&text, source);
    HOLDS(utf8_valid(text.bytes, text.len) == text.len);
    size_t before = 0;
    for (size_t at = 0; at <= text.len; at++) {
        size_t raw = decoded_raw(&text, at);
        HOLDS(raw >= before && raw <= source->len);
        before = raw;
    }
    HOLDS(before == source->len);
    decoded_free(&text);
    source_free(source);
    return 0;
}
