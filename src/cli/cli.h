/* The command line: one row a subcommand. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

/* Returns the exit status: 0 done, 1 something found or different, 2 wrong use or input. */
int cli_main(int argc, char **argv);

#endif
