/* klausul check --requirements: the checklist of article 28. */
#include "base/i18n.h"
#include "cli/command.h"
#include "export/export.h"

#include <string.h>

static const struct judgements_format *find_format(const char *name)
{
    for (size_t i = 0; judgements_formats[i].name != NULL; i++)
        if (strcmp(judgements_formats[i].name, name) == 0)
            return &judgements_formats[i];
    return NULL;
}

/* Prints one contract's checklist; *open: something has to be asked for. */
static int judge_one(struct cli *cli, const struct judgements_format *format, const char *name,
                     bool *open)
{
    struct session *session = NULL;
    struct judgements list = VEC_INIT;
    struct err err = { 0 };
    if (session_open(&session, &cli->options, name, ACCESS_READ, &err) != ERR_OK)
        return cli_fail(&err);
    int status = EXIT_DONE;
    int result = session_requirements(session, &list, &err);
    cli_notice(cli, session);
    if (result == ERR_NOTHING && !cli->options.quiet) {
        cli_say("%s: %s", name, err.text);
    } else if (result != ERR_OK && result != ERR_NOTHING) {
        status = cli_fail(&err);
    } else if (result == ERR_OK) {
        struct str out = STR_INIT;
        for (size_t i = 0; i < list.len; i++)
            *open |= !verdict_is_fine(list.items[i].verdict);
        format->write(&out, name, session_contract(session), &list);
        status = cli_write(str_text(&out), out.len);
        str_free(&out);
    }
    judgements_free(&list);
    session_close(session);
    return status;
}

int cli_requirements(struct cli *cli, char **names, size_t count)
{
    const struct judgements_format *format =
        find_format(cli->format == NULL ? "text" : cli->format);
    if (format == NULL)
        return cli_failf(_("check --requirements has no format %s: text, tsv or json"),
                         cli->format);
    bool open = false;
    bool failed = false;
    for (size_t i = 0; i < count; i++)
        failed |= judge_one(cli, format, names[i], &open) != EXIT_DONE;
    return failed ? EXIT_WRONG : open ? EXIT_FOUND : EXIT_DONE;
}
