/*
 * From a file of any format to a source. Each format is one row of one table and one file;
 * the content decides which it is, never the file's name. A filter renders the document as
 * lines of UTF-8 text (one paragraph, list entry or table row a line, a blank line between
 * paragraphs, numbers and bullets as they are printed) and says what it knows of each line.
 */
#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include "base/str.h"
#include "text/hint.h"
#include "text/source.h"

#include <stddef.h>

/* What a filter builds; import.c makes a source of it. */
struct rendering {
    struct str text;
    struct rendering_hints VEC_BODY(struct line_hint) hints;
    struct source_note_list notes;
    char *remark; /* one translated line for the reader, or NULL; owned */
};

/* Appends one line; newlines in text become spaces. */
void rendering_line(struct rendering *r, const char *text, size_t len, struct line_hint hint);
void rendering_blank(struct rendering *r); /* a blank line, unless one is there */
/* A comment on the line that was put last. */
void rendering_note(struct rendering *r, const char *author, const char *text);

struct import_filter {
    const char *name;      /* "html" */
    const char *extension; /* of source.<ext>: "html" */
    /* How sure it is by the content alone: 0 (not at all) to 100 (a magic number). name is
       the file's name, which may only break a tie between two kinds of text (Markdown is
       plain text, too). */
    int (*probe)(const char *bytes, size_t len, const char *name);
    /* Renders. Bounded in time and memory whatever the bytes are. ERR_INPUT with one line. */
    int (*read)(struct rendering *out, const char *bytes, size_t len, const char *name,
                struct err *err);
};

extern const struct import_filter *const import_filters[]; /* NULL-terminated */

/* Called a few times a second while a file is read that takes over half a second, and at its
   end with done == all. NULL, as it begins: nobody wants to know. */
extern void (*import_progress)(const char *name, size_t done, size_t all);

/* Reads a file ("-": standard input) in whatever format. The caller frees with source_free. */
int import_open(struct source **out, const char *path, struct err *err);
/* Takes over bytes (malloc'ed) in every case. */
int import_take(struct source **out, char *bytes, size_t len, const char *name,
                struct err *err);
/* The extension that source.<ext> has for this source. */
const char *import_extension(const struct source *source);

#endif
