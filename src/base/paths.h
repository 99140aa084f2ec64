/*
 * Where the program's own files and the user's folders are. Run from its build folder it
 * uses the source tree; installed, the folders given to configure. XDG Base Directory
 * Specification for the user's. Every function returns memory that the caller owns.
 */
#ifndef BASE_PATHS_H
#define BASE_PATHS_H

#include <stdbool.h>

char *paths_data(const char *name);   /* data/da_DK/<name>, e.g. "tags.tsv" */
char *paths_module(const char *name); /* a room that is loaded late, e.g. "history" */
char *paths_helper(const char *name); /* a program that klausul runs, "klausul-pdf" */
char *paths_locale(void);             /* for bindtextdomain */
char *paths_config(const char *name); /* $XDG_CONFIG_HOME/klausul/<name> */
char *paths_cache(const char *name);  /* $XDG_CACHE_HOME/klausul/<name> */
char *paths_workspace(void);          /* $XDG_DATA_HOME/klausul */
/* $TMPDIR/klausul-XXXXXX<ending>, or in /tmp: what mkdtemp and mkstemps fill in. */
char *paths_temporary(const char *ending);

#endif
