/*
 * What the process that reads PDF files (klausul-pdf) tells the program: pages, and the words
 * on them with their places. Little-endian records, each a tag, the length of what follows
 * (32 bits) and that many bytes:
 *
 *   H  u32 pages, u8 fences          first, once
 *   P  u32 number (1-based), i32 width, i32 height, u8 flags
 *   W  i32 x0, y0, x1, y1, u16 size, u8 flags, text           a word of the last page
 *   N  i32 x, y, u16 length of the author, author, text       a comment on the last page
 *   X  u8 reason                     instead of all that remains: why it cannot be read
 *   E                                the end; nothing follows
 *
 * Places and sizes are hundredths of a point, from the page's upper left corner downwards.
 * The process has read a stranger's file, so that its words are foreign bytes as well: the
 * reader takes nothing on trust, and its memory is bounded.
 */
#ifndef IMPORT_PDF_STREAM_H
#define IMPORT_PDF_STREAM_H

#include "base/str.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PDF_STREAM_MAGIC "KPDF1\n"

/* What stood around the process. Not all of them are to be had on every system. */
enum pdf_fence {
    PDF_FENCE_LIMITS = 1,  /* memory, time; no file can be opened or written */
    PDF_FENCE_SYSCALLS = 2 /* only the few system calls that it needs */
};

enum pdf_reason {
    PDF_DAMAGED = 1,
    PDF_ENCRYPTED = 2,
    PDF_UNFENCED = 3, /* the process did not get its limits, and did not begin */
    PDF_CROWDED = 4   /* a page with too many words */
};

enum pdf_page_flag { PDF_PAGE_DAMAGED = 1 /* errors while it was read: text may be missing */ };

enum pdf_word_flag {
    PDF_BOLD = 1,
    PDF_ITALIC = 2,
    PDF_UNDERLINED = 4,
    PDF_FIELD = 8,       /* filled into a field of a form */
    PDF_QUARTERS = 0x30, /* 16, 32, 48: turned by so many quarters clockwise */
    PDF_SLANTED = 0x40   /* neither level nor upright: a mark across the page */
};

struct pdf_word {
    int32_t x0, y0, x1, y1;
    uint32_t text; /* in the document's text */
    uint16_t len;  /* bytes */
    uint16_t size;
    uint8_t flags;
};

struct pdf_page {
    uint32_t number;
    int32_t width, height;
    size_t first, count; /* words */
    uint8_t flags;
};

struct pdf_comment {
    uint32_t page; /* index */
    int32_t x, y;
    char *author; /* owned */
    char *text;   /* owned */
};

struct pdf_document {
    uint32_t announced; /* pages that the file says it has */
    uint8_t fences;
    uint8_t reason;  /* enum pdf_reason, 0 where there is none */
    bool begun;      /* the magic has come */
    bool ended;      /* the whole stream has come */
    struct str text; /* valid UTF-8 */
    struct pdf_words VEC_BODY(struct pdf_word) words;
    struct pdf_pages VEC_BODY(struct pdf_page) pages;
    struct pdf_comments VEC_BODY(struct pdf_comment) comments;
};

enum {
    PDF_PLACE_MAX = 4000000, /* 40,000 points: a page has 14,400 at most */
    PDF_RECORD_MAX = 70000,
    PDF_PAGES_MAX = 100000,
    PDF_WORDS_MAX = 8000000,
    PDF_PAGE_WORDS_MAX = 100000,
    PDF_COMMENTS_MAX = 20000
};

/* Takes in the next bytes of the stream. pending keeps what is not a whole record yet.
   False where the stream is not what it must be, or more than fits. */
bool pdf_stream_feed(struct pdf_document *document, struct str *pending, const char *bytes,
                     size_t len);
void pdf_document_free(struct pdf_document *document);

#endif
