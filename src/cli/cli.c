#include "cli/cli.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "cli/help.h"
#include "doc/citation.h"
#include "doc/extract.h"
#include "export/export.h"
#include "import/import.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

const struct command *const commands[] = {
    &cmd_review, &cmd_init,    &cmd_import,   &cmd_list,    &cmd_outline,     &cmd_text,
    &cmd_refs,   &cmd_compare, &cmd_standard, &cmd_check,   &cmd_show,        &cmd_tag,
    &cmd_untag,  &cmd_terms,   &cmd_note,     &cmd_correct, &cmd_restructure, &cmd_mark,
    &cmd_reason, &cmd_report,  &cmd_undo,     &cmd_redo,    &cmd_commit,      &cmd_log,
    &cmd_queue,  &cmd_attach,  &cmd_drop,     &cmd_diff,    &cmd_search,      &cmd_reindex,
    NULL,
};

void cli_say(const char *format, ...)
{
    struct str plain = STR_INIT;
    struct str line = STR_INIT;
    va_list args;
    va_start(args, format);
    str_vprintf(&plain, format, args);
    va_end(args);
    export_put_visible(&line, str_text(&plain));
    fprintf(stderr, "klausul: %s\n", str_text(&line));
    str_free(&line);
    str_free(&plain);
}

int cli_fail(const struct err *err)
{
    cli_say("%s", err->text);
    return EXIT_WRONG;
}

int cli_failf(const char *format, ...)
{
    struct err err = { 0 };
    va_list args;
    va_start(args, format);
    vsnprintf(err.text, sizeof err.text, format, args);
    va_end(args);
    return cli_fail(&err);
}

int cli_usage(const struct command *command)
{
    char *arguments = help_arguments(command);
    int status = cli_failf(_("usage: klausul %s %s; 'klausul %s --help' says more"),
                           command->name, arguments, command->name);
    free(arguments);
    return status;
}

/* Finds the option that argv[*at] is and takes its value; false: no such option. */
static bool take_option(int argc, char **argv, int *at, const struct cli_option *options,
                        bool *missing)
{
    const char *argument = argv[*at];
    for (; options != NULL && options->name != NULL; options++) {
        size_t len = strlen(options->name);
        bool same = strncmp(argument, options->name, len) == 0;
        if (same && argument[len] == '\0' && options->flag != NULL) {
            *options->flag = true;
            return true;
        }
        if (same && argument[len] == '=' && options->value != NULL) {
            *options->value = argument + len + 1;
            return true;
        }
        if (same && argument[len] == '\0' && options->value != NULL) {
            *missing = *at + 1 >= argc;
            if (!*missing)
                *options->value = argv[++*at];
            return true;
        }
    }
    return false;
}

int cli_arguments(const struct command *command, int argc, char **argv,
                  const struct cli_option *options, size_t least, size_t most, char **words,
                  size_t *count)
{
    *count = 0;
    bool ended = false;
    for (int i = 1; i < argc; i++) {
        bool option = !ended && argv[i][0] == '-' && argv[i][1] != '\0';
        bool missing = false;
        if (option && strcmp(argv[i], "--") == 0)
            ended = true;
        else if (!option)
            words[(*count)++] = argv[i];
        else if (!take_option(argc, argv, &i, options, &missing))
            return cli_failf(_("unknown option %s; 'klausul %s --help' lists them"), argv[i],
                             command->name);
        else if (missing)
            return cli_failf(_("the option %s needs a value"), argv[i]);
    }
    if (*count < least || *count > most)
        return cli_usage(command);
    return EXIT_DONE;
}

void cli_notice(const struct cli *cli, struct session *session)
{
    if (session == NULL)
        return;
    char *notice = session_take_notice(session);
    for (char *line = notice; *line != '\0' && !cli->options.quiet;) {
        size_t len = strcspn(line, "\n");
        cli_say("%.*s", (int)len, line);
        line += len + (line[len] == '\n');
    }
    free(notice);
}

int cli_write(const char *bytes, size_t len)
{
    size_t put = len == 0 ? 0 : fwrite(bytes, 1, len, stdout);
    if (put == len && fflush(stdout) == 0)
        return EXIT_DONE;
    if (errno == EPIPE)
        return EXIT_WRONG; /* the reader has seen enough */
    return cli_failf(_("cannot write the output: %s"), strerror(errno));
}

bool cli_colour(const struct cli *cli)
{
    if (cli->colour != NULL && strcmp(cli->colour, "always") == 0)
        return true;
    if (cli->colour != NULL && strcmp(cli->colour, "never") == 0)
        return false;
    const char *no_colour = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    bool dumb = term == NULL || strcmp(term, "dumb") == 0;
    return isatty(STDOUT_FILENO) && !dumb && (no_colour == NULL || no_colour[0] == '\0');
}

char *cli_text(const char *argument, struct err *err)
{
    if (strcmp(argument, "-") != 0)
        return alloc_strdup(argument);
    struct str text = STR_INIT;
    if (file_read(&text, "-", err) != ERR_OK) {
        str_free(&text);
        return NULL;
    }
    while (text.len > 0 && text.data[text.len - 1] == '\n')
        text.data[--text.len] = '\0';
    return str_steal(&text);
}

int cli_open(struct cli *cli, struct session **session, const char *id, const char *clause,
             struct node **node)
{
    struct err err = { 0 };
    *session = NULL;
    if (session_open_id(session, &cli->options, id, ACCESS_WRITE, &err) != ERR_OK)
        return cli_fail(&err);
    cli_notice(cli, *session);
    if (clause != NULL) {
        *node = citation_resolve(session_contract(*session), clause, &err);
        if (*node == NULL) {
            session_close(*session);
            *session = NULL;
            return cli_fail(&err);
        }
    }
    return EXIT_DONE;
}

int cli_change(struct cli *cli, struct session *session, const struct node *node,
               struct change *change)
{
    struct err err = { 0 };
    memcpy(change->clause, node->id, NODE_ID_SIZE);
    int result = session_do(session, change, &err);
    cli_notice(cli, session);
    session_close(session);
    if (result == ERR_NOTHING) {
        if (!cli->options.quiet)
            cli_say("%s", err.text);
        return EXIT_DONE;
    }
    return result == ERR_OK ? EXIT_DONE : cli_fail(&err);
}

int cli_read(struct cli *cli, const char *name, struct session **session,
             struct contract **contract, struct err *err)
{
    *session = NULL;
    *contract = NULL;
    bool looks_like_path = strpbrk(name, "/.") != NULL || strcmp(name, "-") == 0;
    if (file_exists(name) || looks_like_path) {
        struct source *source = NULL;
        int result = import_open(&source, name, err);
        return result != ERR_OK ? result : contract_extract(contract, source, err);
    }
    int result = session_open_id(session, &cli->options, name, ACCESS_READ, err);
    if (result == ERR_OK)
        *contract = session_contract(*session);
    return result;
}

size_t cli_columns(void)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        return 0;
    return size.ws_col;
}

int cli_print_file(struct cli *cli, const struct command *command, int argc, char **argv,
                   cli_render *render, const void *data)
{
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(command, argc, argv, NULL, 1, 1, words, &count);
    struct session *session = NULL;
    struct contract *contract = NULL;
    struct err err = { 0 };
    if (status == EXIT_DONE && cli_read(cli, words[0], &session, &contract, &err) != ERR_OK)
        status = cli_fail(&err);
    if (status == EXIT_DONE) {
        struct str out = STR_INIT;
        render(contract, data, cli_columns(), &out);
        cli_notice(cli, session);
        status = cli_write(str_text(&out), out.len);
        str_free(&out);
    }
    /* The process ends: to free a large tree node by node would only take time. Volatile, so
       that a leak checker sees it kept: the compiler drops a variable that nobody reads. */
    static struct contract *volatile kept;
    if (session == NULL)
        kept = contract;
    (void)kept;
    session_close(session);
    free(words);
    return status;
}

/* --- help and dispatch -------------------------------------------------------------- */

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; commands[i] != NULL; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

struct parsed {
    struct cli cli;
    bool help;
    bool version;
    int argc;
    char **argv; /* what is left: command and its own arguments */
};

/* Takes --name=value or --name value; false where it is another option. *value NULL: nothing
   stands behind it. */
static bool takes_value(int argc, char **argv, int *at, const char *name, const char *brief,
                        const char **value)
{
    const char *argument = argv[*at];
    size_t len = strlen(name);
    *value = NULL;
    if (strncmp(argument, name, len) == 0 && argument[len] == '=') {
        *value = argument + len + 1;
        return true;
    }
    if (strcmp(argument, name) != 0 && (brief == NULL || strcmp(argument, brief) != 0))
        return false;
    if (*at + 1 < argc)
        *value = argv[++*at];
    return true;
}

/* True where the argument is an option of the command that takes what follows as its value,
   whatever that looks like. */
static bool is_own_option(const struct command *command, const char *argument)
{
    const char *names = command == NULL || command->values == NULL ? "" : command->values;
    size_t len = strlen(argument);
    for (const char *at = strstr(names, argument); at != NULL; at = strstr(at + 1, argument))
        if ((at == names || at[-1] == ' ') && (at[len] == ' ' || at[len] == '\0'))
            return true;
    return false;
}

static bool is_either(const char *argument, const char *brief, const char *name)
{
    return strcmp(argument, brief) == 0 || strcmp(argument, name) == 0;
}

/* The global options with a value. */
static int take_global(int argc, char **argv, int *at, struct cli *cli, bool *taken)
{
    const char *workspace, *format, *colour, *option = argv[*at];
    *taken = true;
    if (takes_value(argc, argv, at, "--directory", "-C", &workspace))
        cli->options.workspace = workspace;
    else if (takes_value(argc, argv, at, "--format", NULL, &format))
        cli->format = workspace = format;
    else if (takes_value(argc, argv, at, "--color", NULL, &colour))
        cli->colour = workspace = colour;
    else
        *taken = false;
    if (*taken && workspace == NULL)
        return cli_failf(_("the option %s needs a value"), option);
    const char *when = cli->colour;
    if (when != NULL && strcmp(when, "auto") != 0 && strcmp(when, "always") != 0 &&
        strcmp(when, "never") != 0)
        return cli_failf(_("--color is auto, always or never, not %s"), when);
    return EXIT_DONE;
}

/* Global options may stand anywhere before "--", but not where an option of the command
   expects its value; everything else stays in order. */
static int parse(int argc, char **argv, struct parsed *out)
{
    out->argv = alloc_array((size_t)argc + 1, sizeof *out->argv);
    const struct command *command = NULL;
    bool ended = false;
    for (int i = 1; i < argc; i++) {
        bool taken = false;
        if (ended || argv[i][0] != '-' || argv[i][1] == '\0') {
            if (out->argc == 0)
                command = find_command(argv[i]);
        } else if (strcmp(argv[i], "--") == 0) {
            ended = true;
        } else if (is_own_option(command, argv[i])) {
            if (i + 1 < argc)
                out->argv[out->argc++] = argv[i++];
        } else if (is_either(argv[i], "-h", "--help")) {
            out->help = taken = true;
        } else if (is_either(argv[i], "-V", "--version")) {
            out->version = taken = true;
        } else if (is_either(argv[i], "-q", "--quiet")) {
            out->cli.options.quiet = taken = true;
        } else if (take_global(argc, argv, &i, &out->cli, &taken) != EXIT_DONE) {
            return EXIT_WRONG;
        }
        if (!taken)
            out->argv[out->argc++] = argv[i];
    }
    return EXIT_DONE;
}

/* With one the review says itself that there is no such contract. */
static bool has_terminal(void)
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

static bool is_contract(const struct cli *cli, const char *id)
{
    struct session *session = NULL;
    bool there = session_open_id(&session, &cli->options, id, ACCESS_READ, NULL) == ERR_OK;
    session_close(session);
    return there;
}

static int run(struct parsed *parsed)
{
    if (parsed->version) {
        puts("klausul " VERSION);
        return EXIT_DONE;
    }
    if (parsed->argc == 0) {
        if (!parsed->help)
            return cli_failf(
                "%s", _("give a contract to open, or a command: 'klausul --help' lists them"));
        help_print(stdout);
        return EXIT_DONE;
    }
    const char *name = parsed->argv[0];
    if (strcmp(name, "help") == 0) {
        const struct command *about = parsed->argc > 1 ? find_command(parsed->argv[1]) : NULL;
        if (about != NULL)
            help_print_command(about);
        else
            help_print(stdout);
        return EXIT_DONE;
    }
    const struct command *command = find_command(name);
    if (command == NULL) {
        if (parsed->help) {
            help_print(stdout);
            return EXIT_DONE;
        }
        if (name[0] == '-' && name[1] != '\0')
            return cli_failf(_("unknown option %s; 'klausul --help' lists them"), name);
        bool file = file_exists(name) || strpbrk(name, "/.") != NULL;
        if (!file && (parsed->argc > 1 || (!has_terminal() && !is_contract(&parsed->cli, name))))
            return cli_failf(_("unknown command %s; 'klausul --help' lists them"), name);
        /* klausul FILE: the review. */
        char review[] = "review";
        char **arguments = alloc_array((size_t)parsed->argc + 1, sizeof *arguments);
        arguments[0] = review;
        memcpy(arguments + 1, parsed->argv, (size_t)parsed->argc * sizeof *arguments);
        int status = cmd_review.run(&parsed->cli, parsed->argc + 1, arguments);
        free(arguments);
        return status;
    }
    if (parsed->help) {
        help_print_command(command);
        return EXIT_DONE;
    }
    return command->run(&parsed->cli, parsed->argc, parsed->argv);
}

/* One line that is written over, and gone when the file is read. */
static void show_progress(const char *name, size_t done, size_t all)
{
    struct str shown = STR_INIT;
    export_put_visible(&shown, file_name(name));
    if (done < all)
        fprintf(stderr, _("\rklausul: %s: page %zu of %zu "), str_text(&shown), done, all - 1);
    else
        fputs("\r\033[K", stderr);
    str_free(&shown);
    fflush(stderr);
}

int cli_main(int argc, char **argv)
{
    /* A reader that has seen enough (| head) is no crash: write() tells. */
    signal(SIGPIPE, SIG_IGN);
    struct parsed parsed = { 0 };
    int status = parse(argc, argv, &parsed);
    if (!parsed.cli.options.quiet && isatty(STDERR_FILENO))
        import_progress = show_progress;
    if (status == EXIT_DONE)
        status = run(&parsed);
    free(parsed.argv);
    return status;
}
