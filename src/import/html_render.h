/* A web page as lines, before it is decided which of them are the contract's. */
#ifndef IMPORT_HTML_RENDER_H
#define IMPORT_HTML_RENDER_H

#include "import/html_scan.h"
#include "import/import.h"

#include <stdbool.h>
#include <stdint.h>

enum region_kind {
    REGION_BODY,
    REGION_SURE,  /* a menu, a footer, a cookie banner: by its element or its role */
    REGION_MAYBE, /* a side column, a page's head: by its name only */
    REGION_HIDDEN /* not shown when the page is opened; a section may be folded */
};

/* A part of the page that is judged as a whole. */
struct region {
    uint8_t kind; /* enum region_kind */
    bool main;    /* inside of <main> or <article> */
    bool headed;  /* has a heading in it */
    size_t text;  /* bytes of its lines */
    size_t links; /* bytes of them that are links to other pages */
};

struct page_line {
    size_t at, len; /* in text */
    size_t links;   /* bytes that are links to other pages */
    struct line_hint hint;
    uint32_t region;
    uint32_t cell;
};

struct page {
    struct str text;
    struct page_lines VEC_BODY(struct page_line) lines;
    struct regions VEC_BODY(struct region) regions;
};

/* The region that an element opens inside of another one; outer where it opens none. */
uint32_t region_open(struct page *page, uint32_t outer, const struct html_token *tag);
/* Puts the lines that are the contract's out, those that may be it as furniture. */
void page_put(struct page *page, struct rendering *out);

#endif
