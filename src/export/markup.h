/* Words for a format of marked-up text: HTML and the formats of XML. */
#ifndef EXPORT_MARKUP_H
#define EXPORT_MARKUP_H

#include "base/str.h"

/* Adds the text (UTF-8, may hold foreign bytes) with its signs escaped and its control
   characters made visible; a line end becomes line_break. */
void markup_put(struct str *out, const char *text, const char *line_break);

#endif
