#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "export/export.h"
#include "work/work.h"

#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The words found are marked by colour, or by nothing where there is none. */
static void put_snippet(struct str *out, const char *snippet, bool colour)
{
    struct str plain = STR_INIT;
    for (; *snippet != '\0'; snippet++) {
        if (*snippet == 2 || *snippet == 3) {
            export_put_visible(out, str_text(&plain));
            str_clear(&plain);
            if (colour)
                str_puts(out, *snippet == 2 ? "\033[1m" : "\033[m");
        } else {
            str_putc(&plain, *snippet == '\n' ? ' ' : *snippet);
        }
    }
    export_put_visible(out, str_text(&plain));
    str_free(&plain);
}

static int run(struct cli *cli, int argc, char **argv)
{
    const size_t all_of_them = INT_MAX; /* what is not shown would seem not to be there */
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_search, argc, argv, NULL, 1, (size_t)-1, words, &count);
    bool json = cli->format != NULL && strcmp(cli->format, "json") == 0;
    if (status == EXIT_DONE && cli->format != NULL && !json && strcmp(cli->format, "text") != 0)
        status = cli_failf(_("search has no format %s: text or json"), cli->format);
    struct str query = STR_INIT;
    for (size_t i = 0; status == EXIT_DONE && i < count; i++)
        str_printf(&query, "%s%s", i > 0 ? " " : "", words[i]);
    struct work_hits hits = VEC_INIT;
    struct err err = { 0 };
    if (status == EXIT_DONE &&
        work_search(&cli->options, str_text(&query), all_of_them, &hits, &err) != ERR_OK)
        status = cli_fail(&err);
    struct str out = STR_INIT;
    json_t *all = json_array();
    for (size_t i = 0; i < hits.len; i++) {
        const struct work_hit *hit = &hits.items[i];
        struct str snippet = STR_INIT;
        put_snippet(&snippet, hit->snippet, !json && cli_colour(cli));
        if (json)
            json_array_append_new(all,
                                  json_pack("{s:s, s:s, s:s, s:s}", "contract", hit->contract,
                                            "clause", hit->clause, "citation", hit->citation,
                                            "text", str_text(&snippet)));
        else
            str_printf(&out, "%s%s%s: %s\n", hit->contract, hit->citation[0] != '\0' ? " " : "",
                       hit->citation, str_text(&snippet));
        str_free(&snippet);
    }
    if (json) {
        char *text = json_dumps(all, JSON_INDENT(1) | JSON_SORT_KEYS);
        str_printf(&out, "%s\n", text);
        free(text);
    }
    json_decref(all);
    if (status == EXIT_DONE)
        status = cli_write(str_text(&out), out.len);
    bool none = hits.len == 0;
    work_hits_free(&hits);
    str_free(&out);
    str_free(&query);
    free(words);
    return status != EXIT_DONE ? status : none ? EXIT_FOUND : EXIT_DONE;
}

const struct command cmd_search = {
    .name = "search",
    .arguments = "WORDS [--format=text|json]",
    .summary = N_("search the clauses of all contracts"),
    .help =
        N_("The last word may be the beginning of one. Exit status 1 where nothing is found."),
    .run = run,
};
