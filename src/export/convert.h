/*
 * A document as Word has it, through a program that is installed: LibreOffice, which is given
 * pages with all that belongs on paper, or else pandoc, which takes its own idea of a page.
 */
#ifndef EXPORT_CONVERT_H
#define EXPORT_CONVERT_H

#include "base/err.h"
#include "export/document.h"

/* ERR_USAGE with one line where neither is installed. */
int convert_check(struct err *err);
/* Appends the bytes. What it takes on the way is in a folder that only its owner may look into,
   and gone afterwards. */
int convert_docx(struct str *out, const struct document *document, struct err *err);

#endif
