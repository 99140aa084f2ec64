/* What every subcommand is, and what they share. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/err.h"
#include "work/session.h"

#include <stdbool.h>

enum { EXIT_DONE = 0, EXIT_FOUND = 1, EXIT_WRONG = 2 };

/* The options that every command understands, taken out of argv before it runs. */
struct cli {
    struct work_options options; /* -C DIR, -q */
    const char *format;          /* --format; NULL: text */
    const char *colour;          /* --color; NULL: auto */
};

struct command {
    const char *name;
    const char *arguments; /* "ID CLAUSE TAG…", for the usage line */
    const char *summary;   /* one line, N_() */
    const char *help;      /* more lines, N_(), or NULL */
    const char *values; /* its own options that take a value, "--replace --with"; NULL: none */
    /* argv[0] is the command's name. Returns the exit status; prints its own failures
       through cli_fail. */
    int (*run)(struct cli *cli, int argc, char **argv);
};

extern const struct command cmd_attach, cmd_check, cmd_commit, cmd_compare, cmd_correct,
    cmd_diff, cmd_drop, cmd_import, cmd_init, cmd_list, cmd_log, cmd_mark, cmd_note,
    cmd_outline, cmd_queue, cmd_reason, cmd_redo, cmd_refs, cmd_reindex, cmd_report,
    cmd_restructure, cmd_review, cmd_search, cmd_show, cmd_standard, cmd_tag, cmd_terms,
    cmd_text, cmd_undo, cmd_untag;
extern const struct command *const commands[]; /* NULL-terminated */

/* A command's own options: a value or a flag each. */
struct cli_option {
    const char *name;   /* "--replace" or "-m" */
    const char **value; /* takes a value ("--replace X" or "--replace=X"), or NULL */
    bool *flag;         /* set where there is no value */
};

/* Splits argv[1…] into options (ends with a NULL name; may be NULL) and words, which are put
   into words[] (room for argc). Complains by itself: EXIT_WRONG for an unknown option or
   fewer than least or more than most words. */
int cli_arguments(const struct command *command, int argc, char **argv,
                  const struct cli_option *options, size_t least, size_t most, char **words,
                  size_t *count);
/* "klausul: text" on standard error. Returns EXIT_WRONG. */
int cli_fail(const struct err *err);
/* The same line as a notice: control characters of names and contracts as visible marks. */
void cli_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
int cli_failf(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* "klausul: usage: klausul tag ID CLAUSE TAG…; 'klausul tag --help' says more". */
int cli_usage(const struct command *command);
/* Prints what the session has to say (notices) on standard error, unless -q. */
void cli_notice(const struct cli *cli, struct session *session);
/* Writes out to standard output; a full disk or a closed pipe is EXIT_WRONG. */
int cli_write(const char *bytes, size_t len);
/* Runs a command that reads one FILE and prints what render makes of it. columns: cells of
   the terminal that it is printed on; 0: no terminal. */
typedef void cli_render(struct contract *contract, const void *data, size_t columns,
                        struct str *out);
int cli_print_file(struct cli *cli, const struct command *command, int argc, char **argv,
                   cli_render *render, const void *data);
/* Cells of a line of the terminal on standard output; 0 where that is something else, as a pipe. */
size_t cli_columns(void);
/* Holds a (NULL: a standard) against each of the contracts named: EXIT_FOUND where one differs. */
int cli_compare_many(struct cli *cli, const char *a, char **names, size_t count);
/* True where standard output may be coloured. */
bool cli_colour(const struct cli *cli);
/* A text argument: itself, or standard input for "-". The caller owns it; NULL with err. */
char *cli_text(const char *argument, struct err *err);
/* Opens a contract for changing and resolves a clause; on failure prints and returns
   EXIT_WRONG. */
int cli_open(struct cli *cli, struct session **session, const char *id, const char *clause,
             struct node **node);
/* The checklist of article 28 for each contract named (requirements.c): EXIT_FOUND where
   something has to be asked for. */
int cli_requirements(struct cli *cli, char **names, size_t count);
/* Does the change, prints notices, closes the session. ERR_NOTHING is told, not failed. */
int cli_change(struct cli *cli, struct session *session, const struct node *node,
               struct change *change);
/* A contract for reading: a file is read without any workspace (*session NULL, the caller
   frees *contract), an id through a session (the caller closes it). */
int cli_read(struct cli *cli, const char *name, struct session **session,
             struct contract **contract, struct err *err);

#endif
