/* The user's own editor, on a temporary file that only the user can read. */
#ifndef UI_EDITOR_H
#define UI_EDITOR_H

#include "base/err.h"

/* Runs $VISUAL, $EDITOR or vi on text and waits. *out (UTF-8, without the last line break)
   is the caller's. ERR_NOTHING: unchanged. ERR_SYSTEM, ERR_INPUT: nothing was taken over.
   The terminal must have been handed over before. */
int editor_edit(const char *text, char **out, struct err *err);

#endif
