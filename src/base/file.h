/* Whole files and folders. Paths are the system's bytes. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Reads a whole file (or "-": standard input) and appends it to out. A folder, a device
   without end and a missing file are ERR_INPUT with a line that says what to do. */
int file_read(struct str *out, const char *path, struct err *err);
/* Writes beside the target, flushes to disk and renames over it: all or nothing.
   mode is cut by the umask. */
int file_write(const char *path, const char *bytes, size_t len, mode_t mode, struct err *err);
/* The same without waiting for the disk, for many files: whole or not there after a kill, and
   after the machine stopped only once file_flush_all has been called. */
int file_write_unflushed(const char *path, const char *bytes, size_t len, mode_t mode,
                         struct err *err);
/* Has everything that was written to the folder's file system reach the disk. */
int file_flush_all(const char *folder, struct err *err);
/* Makes a folder and its missing parents. */
int file_make_folder(const char *path, mode_t mode, struct err *err);
bool file_exists(const char *path);
bool file_is_folder(const char *path);
size_t file_size(const char *path); /* bytes; 0 where there is no regular file */
char *file_join(const char *folder, const char *name); /* the caller owns it */
const char *file_name(const char *path);               /* after the last '/', borrowed */
char *file_folder(const char *path); /* before it, or "."; the caller owns it */
char *file_absolute(const char *path, struct err *err); /* realpath; the caller owns it; NULL */

#endif
