/* Hunspell's dictionaries that the system has. */
#ifndef LANG_INSTALLED_H
#define LANG_INSTALLED_H

#include <stdbool.h>

/* The base path of a dictionary ("da_DK"), as Hunspell looks for it: in DICPATH's folders, then in
   the system's. NULL: nowhere. The caller frees it. */
char *installed_dictionary(const char *name);
/* Whether base.aff and base.dic are there. */
bool installed_at(const char *base);

#endif
