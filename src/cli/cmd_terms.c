#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "export/export.h"
#include "terms/terms.h"

#include <stdlib.h>
#include <string.h>

struct output {
    struct str text;
    const char *format;
    bool many;
    bool first;
};

static void put_terms(struct output *out, const char *file, const struct terms *terms)
{
    if (strcmp(out->format, "json") == 0)
        export_terms_json(&out->text, file, terms, out->many, out->first);
    else if (strcmp(out->format, "csv") == 0)
        export_terms_csv(&out->text, file, terms, out->first);
    else if (out->many)
        export_terms_row(&out->text, file, terms, out->first);
    else
        export_terms_text(&out->text, terms);
    out->first = false;
}

static int read_one(struct cli *cli, const char *file, struct output *out)
{
    struct session *session = NULL;
    struct contract *contract = NULL;
    struct err err = { 0 };
    struct terms *terms;

    if (cli_read(cli, file, &session, &contract, &err) != ERR_OK) {
        session_close(session);
        return cli_fail(&err);
    }
    if (session == NULL)
        contract_make_ids(contract);
    terms = terms_read(contract);
    put_terms(out, file, terms);
    terms_release(terms);
    cli_notice(cli, session);
    if (session == NULL)
        contract_free(contract);
    session_close(session);
    return EXIT_DONE;
}

/* --set KEY=VALUE: through the session, as on the screen. */
static int set_terms(struct cli *cli, const char *id, char **settings, size_t count)
{
    struct session *session = NULL;
    struct err err = { 0 };
    int status = EXIT_DONE;

    if (session_open(&session, &cli->options, id, ACCESS_WRITE, &err) != ERR_OK ||
        (session_id(session)[0] == '\0' &&
         session_attach(session, ACCESS_WRITE, &err) != ERR_OK)) {
        session_close(session);
        return cli_fail(&err);
    }
    for (size_t i = 0; i < count && status == EXIT_DONE; i++) {
        int result = session_set_term(session, settings[i], &err);
        if (result == ERR_NOTHING && !cli->options.quiet)
            cli_say("%s", err.text);
        else if (result != ERR_OK && result != ERR_NOTHING)
            status = cli_fail(&err);
    }
    cli_notice(cli, session);
    session_close(session);
    return status;
}

static bool known_format(const char *format)
{
    return strcmp(format, "text") == 0 || strcmp(format, "json") == 0 ||
           strcmp(format, "csv") == 0;
}

static void warn_of_data(const struct cli *cli)
{
    const char *line = terms_problems();

    while (!cli->options.quiet && *line != '\0') {
        size_t len = strcspn(line, "\n");
        cli_say("%.*s", (int)len, line);
        line += len + (line[len] == '\n');
    }
}

static int run(struct cli *cli, int argc, char **argv)
{
    const char *setting = NULL;
    const struct cli_option options[] = { { "--set", &setting, NULL }, { NULL, NULL, NULL } };
    struct output out = { .text = STR_INIT,
                          .format = cli->format == NULL ? "text" : cli->format,
                          .first = true };
    char **words = alloc_array((size_t)argc, sizeof *words);
    bool failed = false;
    size_t count;
    int status;

    status = cli_arguments(&cmd_terms, argc, argv, options, 1, (size_t)-1, words, &count);
    if (status == EXIT_DONE && !known_format(out.format))
        status = cli_failf(_("terms has no format %s: text, json or csv"), out.format);
    if (status == EXIT_DONE)
        warn_of_data(cli);
    if (status == EXIT_DONE && setting != NULL) {
        /* klausul terms ID --set KEY=VALUE [KEY=VALUE…] */
        char **settings = alloc_array(count, sizeof *settings);
        settings[0] = (char *)(uintptr_t)setting;
        memcpy(settings + 1, words + 1, (count - 1) * sizeof *settings);
        status = set_terms(cli, words[0], settings, count);
        free(settings);
        free(words);
        return status;
    }
    out.many = count > 1;
    for (size_t i = 0; status == EXIT_DONE && i < count; i++) {
        /* One unreadable file does not hide the others. */
        failed |= read_one(cli, words[i], &out) != EXIT_DONE;
    }
    if (status == EXIT_DONE) {
        if (out.many && strcmp(out.format, "json") == 0)
            str_puts(&out.text, out.first ? "[]\n" : "\n]\n");
        if (cli_write(str_text(&out.text), out.text.len) != EXIT_DONE)
            failed = true;
    }
    str_free(&out.text);
    free(words);
    return status != EXIT_DONE ? status : failed ? EXIT_WRONG : EXIT_DONE;
}

const struct command cmd_terms = {
    .name = "terms",
    .arguments = "FILE… [--format=text|json|csv]",
    .summary = N_("print the key terms"),
    .help = N_("Several contracts make a table, one row each.\n"
               "klausul terms ID --set KEY=VALUE… corrects what was read; an empty VALUE takes "
               "it back."),
    .values = "--set",
    .run = run,
};
