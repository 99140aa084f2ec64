/* What --help prints: the commands, or one of them. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/command.h"

#include <stdio.h>

void help_print(FILE *out);
void help_print_command(const struct command *command); /* to standard output */
/* What the command takes, in the user's language ("ID CLAUSE TAG…"); the caller owns it. */
char *help_arguments(const struct command *command);

#endif
