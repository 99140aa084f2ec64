/*
 * The tags and texts of a web page, one after the other, however broken it is: nothing is an
 * error, every byte belongs to one token or is passed over, and the whole page costs linear
 * time (what was not found once is not looked for again).
 */
#ifndef IMPORT_HTML_SCAN_H
#define IMPORT_HTML_SCAN_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

enum html_kind { HTML_END, HTML_TEXT, HTML_OPEN, HTML_CLOSE };
enum { HTML_NAME_MOST = 24 };

struct html_token {
    enum html_kind kind;
    char name[HTML_NAME_MOST]; /* of a tag, in small letters, cut where it is longer */
    const char *at;            /* the text, or the attributes; borrowed */
    size_t len;
};

struct html_scan {
    const char *at, *end;                       /* valid UTF-8 */
    bool no_comment_end, no_quotes, no_tag_end; /* none further on */
    unsigned no_raw_end;                        /* of which elements, by their place */
};

struct html_token html_next(struct html_scan *scan);
/* Passes over the content of an element that has no markup in it (a script, a style sheet) to
   behind its closing tag; returns what was passed over. */
struct html_token html_raw(struct html_scan *scan, const char *name);
/* True where the element's content has no markup. */
bool html_is_raw(const char *name);

/* Sets out to an attribute's value ("" where it has none); false where there is none. */
bool html_attribute(const struct html_token *tag, const char *name, struct str *out);
/* Appends text, its character references replaced. */
void html_put_text(struct str *out, const char *text, size_t len);

#endif
