/* Filters of the formats that are themselves text. Neither needs a library. */
#ifndef IMPORT_WEB_H
#define IMPORT_WEB_H

#include "import/import.h"

extern const struct import_filter web_html;
extern const struct import_filter web_markdown;

#endif
