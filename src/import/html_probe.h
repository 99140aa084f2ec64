/* How a web page is known by its first bytes. */
#ifndef IMPORT_HTML_PROBE_H
#define IMPORT_HTML_PROBE_H

#include <stdbool.h>
#include <stddef.h>

/* How sure it is that the bytes are a web page (see struct import_filter). */
int html_probe(const char *bytes, size_t len, const char *name);
/* What a <meta> or an XML declaration says of the encoding; out holds room bytes. */
bool html_declared_charset(const char *bytes, size_t len, char *out, size_t room);

#endif
