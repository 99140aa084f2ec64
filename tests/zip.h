/* Packages for tests: parts that are written down in the test, zipped. */
#ifndef TESTS_ZIP_H
#define TESTS_ZIP_H

#include "base/str.h"

struct zip_part {
    const char *name;
    const char *text;
    size_t len; /* 0: strlen(text) */
};

/* Appends a zip archive of the parts (until one without a name) to out. */
void zip_make(struct str *out, const struct zip_part *parts);

#endif
