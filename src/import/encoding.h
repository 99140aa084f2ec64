/* The bytes of a text, whatever their encoding, as UTF-8. */
#ifndef IMPORT_ENCODING_H
#define IMPORT_ENCODING_H

#include <stddef.h>

/* UTF-16 that begins with its mark, as UTF-8 without one; what is no character becomes
   U+FFFD. NULL for any other text. The caller frees; it is NUL-terminated. */
char *encoding_from_utf16(const char *bytes, size_t len, size_t *out_len);
/* Valid UTF-8 of a text that says its encoding (declared: "iso-8859-1", or NULL). What is
   UTF-8 stays so whatever it says; what says nothing is UTF-8 or Windows-1252, whichever it
   is like. The caller frees; it is NUL-terminated. */
char *encoding_to_utf8(const char *bytes, size_t len, const char *declared, size_t *out_len);

#endif
