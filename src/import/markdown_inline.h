#ifndef IMPORT_MARKDOWN_INLINE_H
#define IMPORT_MARKDOWN_INLINE_H

#include "base/str.h"

#include <stddef.h>

/* Appends a paragraph of valid UTF-8 as it is read, without the marks of Markdown within it:
   emphasis and code lose their signs, links their addresses. Newlines stay, and none comes to
   them. Which signs are marks: CommonMark 0.31, 6. Linear in time and memory: what reaches
   further than some thousand bytes is left as it is. */
void markdown_put_inline(struct str *out, const char *text, size_t len);

#endif
