/* PDF: read by a process of its own (pdf_process.h), laid out by geometry (pdf_layout.h). */
#ifndef IMPORT_PDF_H
#define IMPORT_PDF_H

#include "import/import.h"
#include "import/pdf_stream.h"

extern const struct import_filter pdf_filter;

/* What a document says becomes a rendering; ERR_INPUT with one line where there is no text. */
int pdf_render_document(struct rendering *out, const struct pdf_document *document,
                        const char *name, struct err *err);

#endif
