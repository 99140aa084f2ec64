#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "cli/parallel.h"
#include "export/export.h"
#include "work/work.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct findings_format *find_format(const char *name)
{
    for (size_t i = 0; findings_formats[i].name != NULL; i++)
        if (strcmp(findings_formats[i].name, name) == 0)
            return &findings_formats[i];
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
    session_check_all(session, false, &found, &err);
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
        struct change change = { .kind = CHANGE_DISMISS,
                                 .value = tokens.items[i],
                                 .target = finding_kind_name(kind),
                                 .reason = reason };
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

/* ---- many files ---- */

struct checking {
    struct cli *cli;
    struct work_options options; /* the command's, with one dictionary for all files */
    const struct findings_format *format;
    char **names;
    const char *since; /* NULL: everything */
    unsigned kinds;    /* bits of enum finding_kind */
    bool dismissed;    /* show them */
    struct str out;    /* what is to be printed next */
    bool any;          /* something has been printed */
    bool found;
    bool failed;
};

enum { STATUS_CLEAN, STATUS_FOUND, STATUS_FAILED };

/* "kind,kind": false where one is unknown. */
static bool parse_kinds(const char *text, unsigned *kinds)
{
    *kinds = 0;
    for (const char *at = text; *at != '\0';) {
        size_t len = strcspn(at, ",");
        char *name = alloc_strndup(at, len);
        enum finding_kind kind;
        bool known = finding_kind_parse(name, &kind);
        if (known)
            *kinds |= 1U << kind;
        else
            cli_failf(_("%s is no kind of finding; klausul(1) lists them"), name);
        free(name);
        if (!known)
            return false;
        at += len;
        at += *at == ',' ? 1 : 0;
    }
    return true;
}

static void keep_kinds(struct finding_list *list, unsigned kinds)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->len; i++)
        if ((kinds >> list->items[i].kind & 1) != 0)
            list->items[kept++] = list->items[i];
        else
            finding_clear(&list->items[i]);
    list->len = kept;
}

/* One file, in a process of its own where there are several. */
static int check_one(void *data, size_t index, struct str *out)
{
    struct checking *checking = data;
    struct cli *cli = checking->cli;
    const char *name = checking->names[index];
    struct session *session = NULL;
    struct err err = { 0 };
    if (session_open(&session, &checking->options, name, ACCESS_READ, &err) != ERR_OK) {
        cli_fail(&err);
        return STATUS_FAILED;
    }
    struct finding_list list = VEC_INIT;
    bool dismissed = checking->dismissed || checking->format->keeps_dismissed;
    int result = checking->since == NULL
                     ? session_check_all(session, dismissed, &list, &err)
                     : session_check_since(session, checking->since, dismissed, &list, &err);
    const char *problem = session_spelling_problem(session);
    if (problem != NULL && !cli->options.quiet)
        cli_say("%s", problem);
    if (result != ERR_OK)
        cli_fail(&err);
    keep_kinds(&list, checking->kinds);
    checking->format->file(out, name, &list);
    bool found = false;
    for (size_t i = 0; i < list.len; i++)
        found |= list.items[i].dismissal == NULL;
    finding_list_free(&list);
    cli_notice(cli, session);
    session_close(session);
    return result != ERR_OK ? STATUS_FAILED : found ? STATUS_FOUND : STATUS_CLEAN;
}

/* The files' results, in their order. One unreadable file does not hide what is wrong in the
   others. */
static void take_one(void *data, size_t index, int status, struct str *out)
{
    struct checking *checking = data;
    if (status < 0)
        cli_failf(_("%s: the check broke off; please report it"), checking->names[index]);
    checking->failed |= status < 0 || status == STATUS_FAILED;
    checking->found |= status == STATUS_FOUND;
    if (out->len > 0) {
        if (checking->any)
            str_puts(&checking->out, checking->format->separator);
        checking->any = true;
        str_add(&checking->out, out->data, out->len);
    }
    if (checking->out.len > 0 && cli_write(checking->out.data, checking->out.len) != EXIT_DONE)
        checking->failed = true;
    str_clear(&checking->out);
}

static void end_checking(void *data)
{
    struct checking *checking = data;
    shared_speller_free(checking->options.speller);
    checking->options.speller = NULL;
}

static int check_files(struct checking *checking, size_t count)
{
    char *problems = work_check_problems();
    if (problems != NULL && !checking->cli->options.quiet)
        cli_say("%s", problems);
    free(problems);
    checking->format->begin(&checking->out);
    checking->options = checking->cli->options;
    checking->options.speller = shared_speller_new();
    parallel_run(count, check_one, take_one, end_checking, checking);
    shared_speller_free(checking->options.speller);
    checking->format->end(&checking->out);
    if (cli_write(str_text(&checking->out), checking->out.len) != EXIT_DONE)
        checking->failed = true;
    str_free(&checking->out);
    return checking->failed ? EXIT_WRONG : checking->found ? EXIT_FOUND : EXIT_DONE;
}

static int run(struct cli *cli, int argc, char **argv)
{
    const char *id = NULL;
    const char *reason = NULL;
    const char *kinds = NULL;
    bool requirements = false;
    struct checking checking = { .cli = cli, .kinds = ~0U };
    const struct cli_option options[] = { { "--dismiss", &id, NULL },
                                          { "--reason", &reason, NULL },
                                          { "--kind", &kinds, NULL },
                                          { "--since", &checking.since, NULL },
                                          { "--all", NULL, &checking.dismissed },
                                          { "--requirements", NULL, &requirements },
                                          { NULL, NULL, NULL } };
    checking.format = find_format(cli->format == NULL ? "text" : cli->format);
    if (checking.format == NULL)
        return cli_failf(_("check has no format %s: text, tsv, json or sarif"), cli->format);
    checking.names = alloc_array((size_t)argc, sizeof *checking.names);
    size_t count;
    int status =
        cli_arguments(&cmd_check, argc, argv, options, 1, (size_t)-1, checking.names, &count);
    if (status == EXIT_DONE && id != NULL)
        status = dismiss(cli, id, checking.names, count, reason);
    else if (status == EXIT_DONE && requirements)
        status = cli_requirements(cli, checking.names, count);
    else if (status == EXIT_DONE && kinds != NULL && !parse_kinds(kinds, &checking.kinds))
        status = EXIT_WRONG;
    else if (status == EXIT_DONE)
        status = check_files(&checking, count);
    free(checking.names);
    return status;
}

const struct command cmd_check = {
    .name = "check",
    .arguments =
        "FILE… [--kind=KIND,…] [--since=REVISION] [--all] [--format=text|tsv|json|sarif]",
    .values = "--dismiss --reason --kind --since",
    .summary = N_("print what is wrong: references, blanks, numbers, terms, spelling"),
    .help =
        N_("--kind=KIND,…       only these kinds of findings\n"
           "--since=REVISION    only what a contract of the workspace had not then\n"
           "--all               also what was dismissed, with the reason\n"
           "Several files are read on all processors. Exit status 1: something was found.\n"
           "klausul check --dismiss ID CLAUSE KIND [WORDS] --reason TEXT accepts a finding.\n"
           "klausul check --requirements FILE… prints what article 28 requires."),
    .run = run,
};
