#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "work/many.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_STOPPED = 130 }; /* as a shell has it for Ctrl-C */

static int import_one(struct cli *cli, const char *path)
{
    struct session *session = NULL;
    struct err err = { 0 };
    if (session_open_file(&session, &cli->options, path, &err) != ERR_OK ||
        session_attach(session, ACCESS_WRITE, &err) != ERR_OK) {
        session_close(session);
        return cli_fail(&err);
    }
    printf("%s\n", session_id(session));
    if (session_uncommitted(session) > 0 && !cli->options.quiet)
        fprintf(stderr, "klausul: %s\n",
                _("imported, but not committed: git does not know who you are (git config "
                  "--global user.name and user.email)"));
    cli_notice(cli, session);
    session_close(session);
    return EXIT_DONE;
}

/* --- many files ---------------------------------------------------------------------------- */

static volatile sig_atomic_t stop;

static void on_signal(int number)
{
    (void)number;
    stop = 1;
}

struct many {
    struct cli *cli;
    struct progress progress;
    size_t failed;
};

static void draw_bar(void *data, size_t done, size_t all)
{
    struct many *many = data;
    progress_draw(&many->progress, done, all);
}

static void tell(void *data, const struct many_result *result)
{
    struct many *many = data;
    progress_clear(&many->progress);
    if (result->id == NULL) {
        many->failed++;
        /* Most lines name the file; one that does not must not leave it open which. */
        if (strstr(result->err.text, file_name(result->path)) != NULL)
            cli_fail(&result->err);
        else
            cli_failf("%s: %s", result->path, result->err.text);
        return;
    }
    printf("%s\n", result->id);
    fflush(stdout);
    if (result->remark != NULL && !result->known && !many->cli->options.quiet)
        cli_say("%s: %s", result->id, result->remark);
}

static void say_notice(const struct cli *cli, const char *line)
{
    while (*line != '\0' && !cli->options.quiet) {
        size_t len = strcspn(line, "\n");
        cli_say("%.*s", (int)len, line);
        line += len + (line[len] == '\n');
    }
}

static int import_many(struct cli *cli, const struct path_list *paths)
{
    struct many many = { .cli = cli };
    progress_begin(&many.progress, cli);
    /* The second time it ends us at once. */
    struct sigaction action = { .sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND };
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    struct many_options options = { tell, draw_bar, &many, &stop };
    struct str notice = STR_INIT;
    struct err err = { 0 };
    size_t done = 0;
    int result = many_import(&cli->options, paths, &options, &done, &notice, &err);
    progress_clear(&many.progress);
    say_notice(cli, str_text(&notice));
    str_free(&notice);
    if (result != ERR_OK)
        return cli_fail(&err);
    if (done < paths->len) {
        cli_say(_("stopped: %zu of %zu files are done; the same command goes on"), done,
                paths->len);
        return EXIT_STOPPED;
    }
    return many.failed > 0 ? EXIT_WRONG : EXIT_DONE;
}

static int import_all(struct cli *cli, char **words, size_t count)
{
    struct path_list paths = VEC_INIT;
    int status = EXIT_DONE;
    for (size_t i = 0; i < count; i++) {
        struct err err = { 0 };
        if (many_expand(words[i], &paths, &err) != ERR_OK)
            status = cli_fail(&err);
    }
    int imported = EXIT_DONE;
    if (count == 1 && paths.len == 1 && strcmp(paths.items[0], words[0]) == 0)
        imported = import_one(cli, words[0]);
    else if (paths.len > 0)
        imported = import_many(cli, &paths);
    for (size_t i = 0; i < paths.len; i++)
        free(paths.items[i]);
    vec_free(&paths);
    return imported != EXIT_DONE ? imported : status;
}

/* A new version of a contract that is under review. */
static int update_one(struct cli *cli, const char *id, const char *path)
{
    struct session *session = NULL;
    struct err err = { 0 };
    if (session_open_id(&session, &cli->options, id, ACCESS_WRITE, &err) != ERR_OK)
        return cli_fail(&err);
    cli_notice(cli, session);
    int result = session_update(session, path, NULL, &err);
    if (result == ERR_OK) {
        printf("%s\n", session_id(session));
        cli_notice(cli, session);
    } else if (result == ERR_NOTHING) {
        printf("%s\n", session_id(session));
        if (!cli->options.quiet)
            cli_say("%s", err.text);
    } else {
        cli_fail(&err);
    }
    session_close(session);
    return result == ERR_OK || result == ERR_NOTHING ? EXIT_DONE : EXIT_WRONG;
}

static int run(struct cli *cli, int argc, char **argv)
{
    const char *update = NULL;
    const struct cli_option options[] = { { "--update", &update, NULL }, { NULL, NULL, NULL } };
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_import, argc, argv, options, 1, (size_t)-1, words, &count);
    if (status == EXIT_DONE && update != NULL) {
        status = count == 1 ? update_one(cli, update, words[0])
                            : cli_failf("%s", _("--update takes one file: the new version"));
        free(words);
        return status;
    }
    if (status == EXIT_DONE)
        status = import_all(cli, words, count);
    free(words);
    return status;
}

const struct command cmd_import = {
    .name = "import",
    .arguments = "[--update ID] FILE|DIR…",
    .values = "--update",
    .summary = N_("put contracts into the workspace and print their ids"),
    .help =
        N_("The same bytes again give the same contract. A folder stands for all files below "
           "it; a "
           "file that cannot be read has its line on standard error, and the others go on. "
           "With --update, FILE is a new version of the contract ID: what was said of a clause "
           "goes to the same clause of the new version, and where that is not beyond doubt "
           "into the queue (klausul queue)."),
    .run = run,
};
