/* Filters of the formats that are themselves text. Neither needs a library. */
#ifndef IMPORT_WEB_H
#define IMPORT_WEB_H

#include "import/import.h"

extern const struct import_filter web_html;
extern const struct import_filter web_markdown;

/* What the filters read with; see import.h. */
int html_read(struct rendering *out, const char *bytes, size_t len, const char *name,
              struct err *err);
int markdown_read(struct rendering *out, const char *bytes, size_t len, const char *name,
                  struct err *err);

#endif
