/* Names of files as a user types them. */
#ifndef UI_PATH_H
#define UI_PATH_H

#include "ui/dialog.h"

char *path_expand(const char *path); /* a leading "~/" is the user's own folder; owned */
complete_function path_complete;     /* of a prompt that asks for a file */

#endif
