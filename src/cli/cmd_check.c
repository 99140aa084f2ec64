#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "export/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct findings_format *find_format(const char *name)
{
    for (size_t i = 0; findings_formats[i].name != NULL; i++) {
        if (strcmp(findings_formats[i].name, name) == 0)
            return &findings_formats[i];
    }
    return NULL;
}

/* --dismiss ID CLAUSE KIND TOKEN…: accepts a finding in a clause, with a reason. */
static int dismiss(struct cli *cli, const char *id, char **words, size_t count,
                   const char *reason)
{
    enum finding_kind kind;
    if (count < 2 || count > 3)
        return cli_usage(&cmd_check);
    if (!finding_kind_parse(words[1], &kind))
        return cli_failf(_("%s is no kind of finding; klausul(1) lists them"), words[1]);
    if (reason == NULL || reason[0] == '\0')
        return cli_failf("%s", _("say why: --reason TEXT"));
    struct session *session = NULL;
    struct node *node = NULL;
    int status = cli_open(cli, &session, id, words[0], &node);
    if (status != EXIT_DONE)
        return status;
    struct finding_list found = VEC_INIT;
    struct err err = { 0 };
    session_check_all(session, &found, &err);
    const char *token = count == 3 ? words[2] : NULL;
    VEC(char *) tokens = VEC_INIT;
    for (size_t i = 0; i < found.len; i++) {
        const struct finding *finding = &found.items[i];
        if (finding->node == node && finding->kind == kind &&
            (token == NULL || strcmp(token, finding->token) == 0))
            vec_push(&tokens, alloc_strdup(finding->token));
    }
    finding_list_free(&found);
    if (tokens.len == 0)
        status = cli_failf(_("%s has no such finding"), words[0]);
    for (size_t i = 0; i < tokens.len; i++) {
        struct change change = { .kind = CHANGE_DISMISS, .value = tokens.items[i],
                                 .target = finding_kind_name(kind), .reason = reason };
        memcpy(change.clause, node->id, NODE_ID_SIZE);
        int result = session_do(session, &change, &err);
        if (result != ERR_OK && result != ERR_NOTHING)
            status = cli_fail(&err);
        free(tokens.items[i]);
    }
    vec_free(&tokens);
    session_close(session);
    return status;
}

static int check_one(struct cli *cli, const struct findings_format *format, const char *name,
                     struct str *out, bool *first, bool *found)
{
    struct session *session = NULL;
    struct err err = { 0 };
    if (session_open(&session, &cli->options, name, ACCESS_READ, &err) != ERR_OK)
        return cli_fail(&err);
    struct finding_list list = VEC_INIT;
    session_check_all(session, &list, &err);
    const char *problem = session_spelling_problem(session);
    if (problem != NULL && !cli->options.quiet)
        cli_say("%s", problem);
    format->file(out, name, &list, *first);
    *first = *first && list.len == 0;
    *found |= list.len > 0;
    finding_list_free(&list);
    cli_notice(cli, session);
    session_close(session);
    return EXIT_DONE;
}

static int run(struct cli *cli, int argc, char **argv)
{
    const char *id = NULL;
    const char *reason = NULL;
    bool requirements = false;
    const struct cli_option options[] = {
        { "--dismiss", &id, NULL }, { "--reason", &reason, NULL },
        { "--requirements", NULL, &requirements }, { NULL, NULL, NULL }
    };
    const struct findings_format *format = find_format(cli->format == NULL ? "text" : cli->format);
    if (format == NULL)
        return cli_failf(_("check has no format %s: text, tsv, json or sarif"), cli->format);
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_check, argc, argv, options, 1, (size_t)-1, words, &count);
    if (status == EXIT_DONE && id != NULL) {
        status = dismiss(cli, id, words, count, reason);
        free(words);
        return status;
    }
    if (status == EXIT_DONE && requirements) {
        status = cli_requirements(cli, words, count);
        free(words);
        return status;
    }
    bool found = false;
    bool first = true;
    struct str out = STR_INIT;
    bool failed = status != EXIT_DONE;
    if (!failed)
        format->begin(&out);
    for (size_t i = 0; status == EXIT_DONE && i < count; i++) {
        /* One unreadable file does not hide what is wrong in the others. */
        if (check_one(cli, format, words[i], &out, &first, &found) != EXIT_DONE)
            failed = true;
    }
    if (status == EXIT_DONE) {
        format->end(&out);
        if (cli_write(str_text(&out), out.len) != EXIT_DONE)
            failed = true;
    }
    str_free(&out);
    free(words);
    return failed ? EXIT_WRONG : found ? EXIT_FOUND : EXIT_DONE;
}

const struct command cmd_check = {
    .name = "check", .arguments = "FILE… [--format=text|tsv|json|sarif]",
    .summary = N_("print what is wrong: misspellings, repeated words"),
    .help = N_("Exit status 1 where something was found.\n"
               "klausul check --dismiss ID CLAUSE KIND [WORDS] --reason TEXT accepts a finding.\n"
               "klausul check --requirements FILE… prints what article 28 requires."),
    .values = "--dismiss --reason",
    .run = run,
};
