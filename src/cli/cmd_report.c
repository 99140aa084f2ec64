/* klausul report: one document on one contract, to be read, printed or sent. */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "work/report.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* To standard output, where a terminal can show it. */
static int print_report(struct session *session, const struct report_request *request)
{
    struct str out = STR_INIT;
    struct err err = { 0 };
    const char *format = NULL;
    int result = report_choose_format(request, NULL, &format, &err);
    if (result == ERR_OK && report_is_binary(format) && isatty(STDOUT_FILENO))
        result =
            err_set(&err, ERR_USAGE, _("%s is not for a terminal; say where: -o FILE"), format);
    if (result == ERR_OK)
        result = session_report(session, request, &out, &err);
    int status = result == ERR_OK ? cli_write(str_text(&out), out.len) : cli_fail(&err);
    str_free(&out);
    return status;
}

static int report(struct cli *cli, const char *name, const struct report_request *request,
                  const char *path)
{
    struct session *session = NULL;
    struct err err = { 0 };
    int status = EXIT_DONE;
    if (session_open(&session, &cli->options, name, ACCESS_READ, &err) != ERR_OK)
        return cli_fail(&err);
    if (path == NULL || strcmp(path, "-") == 0)
        status = print_report(session, request);
    else if (session_write_report(session, request, path, &err) != ERR_OK)
        status = cli_fail(&err);
    cli_notice(cli, session);
    session_close(session);
    return status;
}

/* What can be said to be wrong before a contract is opened. */
static int check_request(const struct report_request *request, const char *path,
                         const char *language)
{
    struct err err = { 0 };
    const char *format = NULL;
    if (language != NULL && strcmp(language, "da") != 0 && strcmp(language, "en") != 0)
        return cli_failf(_("--lang is da or en, not %s"), language);
    if (request->against != NULL && request->standard != NULL)
        return cli_failf("%s", _("give --against or --standard, not both"));
    if (report_choose_format(request, path, &format, &err) != ERR_OK)
        return cli_fail(&err);
    if (language != NULL && !i18n_use(language))
        return cli_failf(_("the messages in %s are not installed"), language);
    return EXIT_DONE;
}

static int run(struct cli *cli, int argc, char **argv)
{
    struct report_request request = { .format = cli->format };
    const char *language = NULL;
    const char *path = NULL;
    const struct cli_option options[] = {
        { "--against", &request.against, NULL },
        { "--standard", &request.standard, NULL },
        { "--lang", &language, NULL },
        { "-o", &path, NULL },
        { "--output", &path, NULL },
        { NULL, NULL, NULL },
    };
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_report, argc, argv, options, 1, 1, words, &count);
    if (status == EXIT_DONE)
        status = check_request(&request, path, language);
    request.columns = path == NULL ? cli_columns() : 0;
    if (status == EXIT_DONE)
        status = report(cli, words[0], &request, path);
    free(words);
    return status;
}

const struct command cmd_report = {
    .name = "report",
    .arguments = "ID|FILE [--standard=NAME|--against=A] [--format=text|md|html|docx] "
                 "[--lang=da|en] [-o FILE]",
    .values = "--standard --against --lang -o --output",
    .summary =
        N_("write one document on a contract: deviations, terms, findings, open questions"),
    .help =
        N_("--standard=NAME  the standard to compare with (klausul standard); without it the "
           "only one, or that which agrees most\n"
           "--against=A      a file, a contract or ID@REVISION to compare with instead\n"
           "--lang=da|en     the language of the report and of what is said while it is made\n"
           "-o, --output=F   where to write it; the ending tells the format where --format "
           "does not\n"
           "docx needs LibreOffice or pandoc. Civil registration numbers are masked."),
    .run = run,
};
