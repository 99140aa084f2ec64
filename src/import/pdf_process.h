/* Runs klausul-pdf, the process that reads PDF files, and takes in what it says. */
#ifndef IMPORT_PDF_PROCESS_H
#define IMPORT_PDF_PROCESS_H

#include "base/err.h"
#include "import/pdf_stream.h"

enum pdf_outcome {
    PDF_READ,    /* the document is whole, or has its reason */
    PDF_LIMITED, /* ended because it took too long or too much */
    PDF_FAILED   /* broke off */
};

/* ERR_OK with *outcome; ERR_SYSTEM where no process could be started. Never waits longer than
   half a minute for the next page. document is the caller's to free in every case. name is told to
   import_progress. */
int pdf_process_read(struct pdf_document *document, enum pdf_outcome *outcome,
                     const char *bytes, size_t len, const char *name, struct err *err);

#endif
