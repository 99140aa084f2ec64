/* gettext's short names. Messages are English in the source; po/da.po is the Danish. */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text

#endif
