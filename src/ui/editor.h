/* The user's own editor, on a file that only the user can read. */
#ifndef UI_EDITOR_H
#define UI_EDITOR_H

#include "base/err.h"

/* Makes the file: path is for mkstemps with the ending ".txt", and is filled in. */
int editor_create(char *path, const char *text, struct err *err);
/* Runs $VISUAL, $EDITOR or vi on the file and waits. The terminal must have been handed over. */
int editor_run(const char *path, struct err *err);
/* What is in the file now: *out (UTF-8, without the last line break) is the caller's.
   ERR_NOTHING: it is text (NULL: any will do). */
int editor_take_back(const char *path, const char *text, char **out, struct err *err);

#endif
