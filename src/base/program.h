/* Other programs, run without a shell and without the user's terminal. */
#ifndef BASE_PROGRAM_H
#define BASE_PROGRAM_H

#include "base/err.h"

/* The file of that name that $PATH finds first, or NULL; the caller owns it. */
char *program_find(const char *name);
/* Runs the program (arguments[0] is its path; the list ends with NULL) and waits for it, at most
   so many seconds. Its standard streams are /dev/null, and what it makes only its owner may
   read. ERR_SYSTEM: it could not be run, ended with a status other than 0, took too long, or
   the user broke it off; then it and all that it started are gone. */
int program_run(const char *const arguments[], unsigned seconds, struct err *err);
/* A fresh folder that only its owner may look into; the caller owns the path. NULL with err. */
char *program_make_folder(struct err *err);
/* Removes it with all that is in it; frees the path. NULL is fine. */
void program_remove_folder(char *path);

#endif
