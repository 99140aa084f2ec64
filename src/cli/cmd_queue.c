/* The queue of annotations that lost their clause: list, attach, drop. */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "doc/annotation.h"
#include "doc/citation.h"
#include "export/export.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { CANDIDATES = 3 };

static void put_text(struct session *session, const struct annotation *annotation,
                     struct str *out)
{
    struct str plain = STR_INIT;
    str_printf(&plain, "%s  %s%s%s", annotation->id, annotation_type_title(annotation->type),
               annotation->type == ANNOTATION_TAG ? " #" : ": ",
               annotation_shown_value(annotation));
    if (annotation->reason[0] != '\0')
        str_printf(&plain, " (%s)", annotation->reason);
    str_putc(&plain, '\n');
    if (annotation->place[0] != '\0' || annotation->exact[0] != '\0')
        str_printf(&plain, "    %s %s: \"%s\"\n", _("was on"),
                   annotation->place[0] == '\0' ? "?" : annotation->place, annotation->exact);
    struct candidate_list found = VEC_INIT;
    session_candidates(session, annotation, CANDIDATES, &found);
    if (found.len == 0)
        str_printf(&plain, "    %s\n", _("no clause is like it"));
    for (size_t i = 0; i < found.len; i++) {
        char *cited = citation_describe(found.items[i].node);
        str_printf(&plain, "    %3d %%  %s: \"%s\"\n", (int)(100 * found.items[i].score), cited,
                   node_title(found.items[i].node));
        free(cited);
    }
    vec_free(&found);
    export_put_visible(out, str_text(&plain));
    str_free(&plain);
}

static void put_cell(struct str *out, const char *text, char end)
{
    for (; *text != '\0'; text++)
        str_putc(out, strchr("\t\n\r", *text) != NULL ? ' ' : *text);
    str_putc(out, end);
}

/* id, type, value, place, quote, citation and score of the best candidate */
static void put_row(struct session *session, const struct annotation *annotation,
                    struct str *out)
{
    struct str row = STR_INIT;
    put_cell(&row, annotation->id, '\t');
    put_cell(&row, annotation_type_name(annotation->type), '\t');
    put_cell(&row, annotation->value, '\t');
    put_cell(&row, annotation->place, '\t');
    put_cell(&row, annotation->exact, '\t');
    struct candidate_list found = VEC_INIT;
    session_candidates(session, annotation, 1, &found);
    char *cited = found.len == 0 ? alloc_strdup("") : citation_describe(found.items[0].node);
    put_cell(&row, cited, '\t');
    if (found.len > 0)
        str_printf(&row, "%.2f", (double)found.items[0].score);
    str_putc(&row, '\n');
    str_add(out, row.data, row.len);
    vec_free(&found);
    free(cited);
    str_free(&row);
}

static void put_json(struct session *session, const struct annotation *annotation, json_t *all)
{
    struct candidate_list found = VEC_INIT;
    session_candidates(session, annotation, CANDIDATES, &found);
    json_t *candidates = json_array();
    for (size_t i = 0; i < found.len; i++) {
        char *cited = citation_describe(found.items[i].node);
        json_array_append_new(candidates, json_pack("{s:s, s:s, s:f, s:s}", "citation", cited,
                                                    "clause", found.items[i].node->id, "score",
                                                    (double)found.items[i].score, "text",
                                                    node_title(found.items[i].node)));
        free(cited);
    }
    json_array_append_new(
        all,
        json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:o}", "id", annotation->id, "type",
                  annotation_type_name(annotation->type), "value", annotation->value, "reason",
                  annotation->reason, "author", annotation->author, "place", annotation->place,
                  "quote", annotation->exact, "candidates", candidates));
    vec_free(&found);
}

static int print_queue(struct cli *cli, struct session *session, const char *format)
{
    struct queue queue = VEC_INIT;
    session_queue(session, &queue);
    struct str out = STR_INIT;
    json_t *all = json_array();
    for (size_t i = 0; i < queue.len; i++)
        if (strcmp(format, "json") == 0)
            put_json(session, queue.items[i], all);
        else if (strcmp(format, "tsv") == 0)
            put_row(session, queue.items[i], &out);
        else
            put_text(session, queue.items[i], &out);
    if (strcmp(format, "json") == 0) {
        char *text = json_dumps(all, JSON_INDENT(1) | JSON_SORT_KEYS | JSON_REAL_PRECISION(3));
        str_printf(&out, "%s\n", text);
        free(text);
    } else if (queue.len == 0 && strcmp(format, "text") == 0 && !cli->options.quiet) {
        cli_say("%s", _("nothing waits in the queue"));
    }
    json_decref(all);
    vec_free(&queue);
    int status = cli_write(str_text(&out), out.len);
    str_free(&out);
    return status;
}

static int run_queue(struct cli *cli, int argc, char **argv)
{
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_queue, argc, argv, NULL, 1, 1, words, &count);
    const char *format = cli->format == NULL ? "text" : cli->format;
    if (status == EXIT_DONE && strcmp(format, "text") != 0 && strcmp(format, "tsv") != 0 &&
        strcmp(format, "json") != 0)
        status = cli_failf(_("queue has no format %s: text, tsv or json"), format);
    struct session *session = NULL;
    struct err err = { 0 };
    if (status == EXIT_DONE &&
        session_open_id(&session, &cli->options, words[0], ACCESS_READ, &err) != ERR_OK)
        status = cli_fail(&err);
    if (status == EXIT_DONE) {
        cli_notice(cli, session);
        status = print_queue(cli, session, format);
    }
    session_close(session);
    free(words);
    return status;
}

static int run_attach(struct cli *cli, int argc, char **argv)
{
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_attach, argc, argv, NULL, 3, 3, words, &count);
    struct session *session = NULL;
    struct node *node = NULL;
    if (status == EXIT_DONE)
        status = cli_open(cli, &session, words[0], words[2], &node);
    if (status == EXIT_DONE) {
        struct change change = { .kind = CHANGE_ATTACH, .target = words[1] };
        status = cli_change(cli, session, node, &change);
    }
    free(words);
    return status;
}

static int run_drop(struct cli *cli, int argc, char **argv)
{
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_drop, argc, argv, NULL, 2, (size_t)-1, words, &count);
    struct session *session = NULL;
    if (status == EXIT_DONE)
        status = cli_open(cli, &session, words[0], NULL, NULL);
    for (size_t i = 1; status == EXIT_DONE && i < count; i++) {
        struct change change = { .kind = CHANGE_DROP, .target = words[i] };
        struct err err = { 0 };
        if (session_do(session, &change, &err) != ERR_OK)
            status = cli_fail(&err);
    }
    session_close(session);
    free(words);
    return status;
}

const struct command cmd_queue = {
    .name = "queue",
    .arguments = "ID [--format=text|tsv|json]",
    .summary = N_("list the annotations that wait for their clause"),
    .help = N_("They lost it to a new version (import --update) or to a change from outside. "
               "Each comes with the clauses that it may belong to, most likely first; 'klausul "
               "attach' and 'klausul drop' deal with it."),
    .run = run_queue,
};

const struct command cmd_attach = {
    .name = "attach",
    .arguments = "ID ANNOTATION CLAUSE",
    .summary = N_("attach an annotation of the queue to a clause"),
    .help = N_("ANNOTATION is the first column of 'klausul queue ID'."),
    .run = run_attach,
};

const struct command cmd_drop = {
    .name = "drop",
    .arguments = "ID ANNOTATION…",
    .summary = N_("drop annotations of the queue that are done with"),
    .help = N_("'klausul undo' brings them back, and so does git after a commit."),
    .run = run_drop,
};
