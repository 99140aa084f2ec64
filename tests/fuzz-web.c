/* Any bytes as a web page and as Markdown: valid text, and one hint a line. */
#include "fuzz-check.h"
#include "import/web.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_filter(const struct import_filter *filter, const char *bytes, size_t size)
{
    struct rendering r = {STR_INIT, VEC_INIT, VEC_INIT, NULL};
    struct err err = {0};
    filter->probe(bytes, size, "input.md");
    int result = filter->read(&r, bytes, size, "input", &err);
    HOLDS(result == ERR_OK || err.text[0] != '\0');
    HOLDS(utf8_valid(str_text(&r.text), r.text.len) == r.text.len);
    size_t len = r.text.len;
    struct source *source = result == ERR_OK
                                ? fuzz_source((const unsigned char *)str_text(&r.text), len)
                                : NULL;
    if (source != NULL)
        HOLDS(source->line_count <= r.hints.len);
    source_free(source);
    str_free(&r.text);
    vec_free(&r.hints);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *bytes = malloc(size + 1);
    if (bytes == NULL)
        abort();
    if (size > 0)
        memcpy(bytes, data, size);
    bytes[size] = '\0';
    try_filter(&web_html, bytes, size);
    try_filter(&web_markdown, bytes, size);
    free(bytes);
    return 0;
}
