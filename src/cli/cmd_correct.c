#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "work/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The clause's text with OLD replaced by NEW; NULL with err where OLD is not there, or is
   there more than once and --all was not said. */
static char *replace_words(const struct node *node, const char *old, const char *fresh,
                           bool all, struct err *err)
{
    char *text = node_text(node);
    bool whole;
    size_t times = words_count(text, old, &whole);
    struct str out = STR_INIT;
    if (times == 0) {
        err_set(err, ERR_USAGE, _("\"%s\" does not stand in the clause"), old);
    } else if (times > 1 && !all) {
        err_set(err, ERR_USAGE,
                _("\"%s\" stands %zu times in the clause; give more words, or --all"), old,
                times);
    } else {
        size_t from = 0;
        for (size_t at = words_find(text, old, 0, whole); at != (size_t)-1;
             at = words_find(text, old, from, whole)) {
            str_add(&out, text + from, at - from);
            str_puts(&out, fresh);
            from = at + strlen(old);
        }
        str_puts(&out, text + from);
        free(text);
        return str_steal(&out);
    }
    free(text);
    return NULL;
}

/* The words of a file; NULL with err also where it has none: a pipe that failed leaves it empty. */
static char *read_text_file(const char *path, struct err *err)
{
    struct str text = STR_INIT;
    int result = file_read(&text, path, err);
    if (result == ERR_OK && strspn(str_text(&text), " \t\r\n") == text.len)
        result = err_set(err, ERR_USAGE, _("%s holds no words; the clause is as it was"), path);
    if (result == ERR_OK)
        return str_steal(&text);
    str_free(&text);
    return NULL;
}

static int run(struct cli *cli, int argc, char **argv)
{
    const char *old = NULL;
    const char *fresh = NULL;
    const char *path = NULL;
    bool all = false;
    const struct cli_option options[] = { { "--replace", &old, NULL },
                                          { "--with", &fresh, NULL },
                                          { "--text-file", &path, NULL },
                                          { "--all", NULL, &all },
                                          { NULL, NULL, NULL } };
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_correct, argc, argv, options, 2, 2, words, &count);
    bool replacing = old != NULL && fresh != NULL && path == NULL;
    if (status == EXIT_DONE && !replacing && (path == NULL || old != NULL || fresh != NULL))
        status = cli_usage(&cmd_correct);
    struct err err = { 0 };
    char *text = NULL;
    if (status == EXIT_DONE && !replacing) {
        text = read_text_file(path, &err);
        if (text == NULL)
            status = cli_fail(&err);
    }
    struct session *session = NULL;
    struct node *node = NULL;
    if (status == EXIT_DONE)
        status = cli_open(cli, &session, words[0], words[1], &node);
    if (status == EXIT_DONE && replacing) {
        text = replace_words(node, old, fresh, all, &err);
        if (text == NULL) {
            session_close(session);
            status = cli_fail(&err);
        }
    }
    if (status == EXIT_DONE) {
        struct change change = { .kind = CHANGE_TEXT, .value = text };
        status = cli_change(cli, session, node, &change);
    }
    free(text);
    free(words);
    return status;
}

const struct command cmd_correct = {
    .name = "correct",
    .arguments = "ID CLAUSE (--replace OLD --with NEW [--all] | --text-file F)",
    .summary = N_("correct the words of a clause"),
    .help =
        N_("Within a longer word OLD is only meant where it stands nowhere on its own. "
           "--text-file reads the clause's whole text, a paragraph a line; \"-\" is standard "
           "input."),
    .values = "--replace --with --text-file",
    .run = run,
};
