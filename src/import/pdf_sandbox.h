/* The fences around the process that reads PDF files; see pdf_sandbox.c for what each keeps out. */
#ifndef IMPORT_PDF_SANDBOX_H
#define IMPORT_PDF_SANDBOX_H

#include <stddef.h>

/* Gives up every right that reading a file which is in memory already does not need, for good.
   input: bytes of the file. Returns the enum pdf_fence that stand; without PDF_FENCE_LIMITS
   the caller must not go on. */
unsigned pdf_sandbox_enter(size_t input);

#endif
