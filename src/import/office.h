/*
 * Word and OpenDocument. The libraries that unpack and parse them cost every start of the
 * program over 2 ms, so that the filters are a module (office.so) that is loaded when the
 * first such file is opened; only what tells these files from others is in the program.
 */
#ifndef IMPORT_OFFICE_H
#define IMPORT_OFFICE_H

#include "import/import.h"

struct office_api {
    int (*read_docx)(struct rendering *out, const char *bytes, size_t len, const char *name,
                     struct err *err);
    int (*read_odt)(struct rendering *out, const char *bytes, size_t len, const char *name,
                    struct err *err);
};

extern const struct import_filter office_docx;
extern const struct import_filter office_odt;

/* In the module: */
int docx_read(struct rendering *out, const char *bytes, size_t len, const char *name,
              struct err *err);
int odt_read(struct rendering *out, const char *bytes, size_t len, const char *name,
             struct err *err);

#endif
