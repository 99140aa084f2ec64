/*
 * The original bytes of a contract, never changed, with an index of their lines. A line
 * ends at LF, CRLF or CR; a form feed does not end a line. Line numbers are 1-based,
 * columns are 1-based characters (code points; an invalid byte counts as one).
 */
#ifndef TEXT_SOURCE_H
#define TEXT_SOURCE_H

#include "base/err.h"
#include "base/vec.h"
#include "text/hint.h"
#include "text/span.h"

#include <stdbool.h>
#include <stddef.h>

enum source_encoding { ENCODING_UTF8, ENCODING_LATIN1 };

struct source {
    char *bytes; /* owned, NUL-terminated past the end */
    size_t len;
    size_t *line_start; /* owned; line_start[i] is where line i + 1 begins */
    size_t line_count;  /* at least 1, unless len is 0 */
    enum source_encoding encoding;
    bool valid; /* every byte is UTF-8 */
    /* Only where bytes is a rendering of another format (see text/hint.h): */
    char *original; /* owned; the file as it came; NULL: bytes is the file */
    size_t original_len;
    struct line_hint *hints;                                    /* owned; one a line, or NULL */
    struct source_note_list VEC_BODY(struct source_note) notes; /* comments of the original */
    const char *format;                                         /* "plain", "docx"; static */
    char *remark; /* owned; what the reader must know ("tracked changes were read as
                                accepted"), or NULL */
};

/* Indexes a text. Refuses an empty and a binary one with one clear line. Takes over bytes
   (malloc'ed, len bytes and a NUL) in every case, also on failure. The caller frees with
   source_free. */
int source_take(struct source **out, char *bytes, size_t len, const char *name,
                struct err *err);
/* The bytes of the file as it came; borrowed. */
const char *source_original(const struct source *source, size_t *len);
/* What the format says about a line (1-based); a hint of HINT_NONE where it says nothing. */
struct line_hint source_hint(const struct source *source, size_t line);
void source_free(struct source *source);                        /* NULL is fine */
size_t source_line_at(const struct source *source, size_t raw); /* 1-based; O(log n) */
/* The same, quick where it is that line (0: none) or the next: what is read in order mostly is. */
size_t source_line_from(const struct source *source, size_t line, size_t raw);
size_t source_column_at(const struct source *source, size_t raw); /* 1-based, characters */
struct raw_span source_line_span(const struct source *source,
                                 size_t line); /* without its end */

#endif
