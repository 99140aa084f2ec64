/*
 * A package: a zip archive of XML parts, as Word and OpenDocument files are. Only the parts
 * that are asked for are unpacked, and all of them together are bounded, so that a small file
 * cannot grow without end ("zip bomb").
 */
#ifndef IMPORT_PACKAGE_H
#define IMPORT_PACKAGE_H

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stddef.h>

struct package {
    const char *bytes; /* borrowed */
    size_t len;
    const char *name;                            /* of the file, for messages; borrowed */
    struct package_parts VEC_BODY(char *) parts; /* the names of its files; owned */
    size_t unpacked;                             /* bytes unpacked until now, of PACKAGE_MOST */
};

enum { PACKAGE_MOST = 200 * 1000 * 1000 };

/* Reads the list of parts. ERR_INPUT where it is no zip archive, or a damaged one. */
int package_open(struct package *p, const char *bytes, size_t len, const char *name,
                 struct err *err);
void package_close(struct package *p);
/* Names are compared without regard to the case of ASCII letters, as packages are read. */
bool package_has(const struct package *p, const char *part);
/* Appends a whole part to out; a missing one is ERR_INPUT, too. */
int package_read(struct package *p, struct str *out, const char *part, struct err *err);

#endif
