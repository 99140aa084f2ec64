/* klausul standard set|make|list|show|drop: the contracts that others are held against. */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "doc/citation.h"
#include "doc/printed.h"
#include "export/export.h"
#include "work/standard.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void say_lines(const struct cli *cli, const struct str *notice)
{
    for (const char *line = str_text(notice); *line != '\0' && !cli->options.quiet;) {
        size_t len = strcspn(line, "\n");
        cli_say("%.*s", (int)len, line);
        line += len + (line[len] == '\n');
    }
}

/* What a writing verb has to say, and the status it ends with. */
static int end_writing(const struct cli *cli, int result, struct str *notice,
                       const struct err *err)
{
    say_lines(cli, notice);
    str_free(notice);
    if (result == ERR_NOTHING && !cli->options.quiet)
        cli_say("%s", err->text);
    return result == ERR_OK || result == ERR_NOTHING ? EXIT_DONE : cli_fail(err);
}

struct request {
    char **words; /* behind the verb */
    size_t count;
    const char *least; /* --min; NULL: not said */
    bool plain;
};

static int set(struct cli *cli, const struct request *request)
{
    struct str notice = STR_INIT;
    struct err err = { 0 };
    size_t clauses = 0;
    const char *name = request->words[0];
    int result = standard_set(&cli->options, name, request->words[1], &clauses, &notice, &err);
    if (result == ERR_OK || result == ERR_NOTHING)
        printf(ngettext("%s: %zu clause\n", "%s: %zu clauses\n", clauses), name, clauses);
    return end_writing(cli, result, &notice, &err);
}

/* A number from 1 to count. */
static bool parse_least(const char *text, size_t count, size_t *least)
{
    size_t value = 0;
    size_t len = strlen(text);
    if (len == 0 || len > 6 || strspn(text, "0123456789") != len)
        return false;
    value = strtoul(text, NULL, 10);
    *least = value;
    return value >= 1 && value <= count;
}

static int make(struct cli *cli, const struct request *request)
{
    struct str notice = STR_INIT;
    struct err err = { 0 };
    const char *name = request->words[0];
    struct standard_making making = { .names = (const char *const *)request->words + 1,
                                      .count = request->count - 1 };
    if (request->least != NULL && !parse_least(request->least, making.count, &making.least))
        return cli_failf(
            _("--min is a number from 1 to %zu, as many contracts as are named; not "
              "%s"),
            making.count, request->least);
    int result = standard_make(&cli->options, name, &making, &notice, &err);
    if (result == ERR_NOTHING && making.clauses == 0)
        result = err.code = ERR_INPUT;
    if (result == ERR_OK || result == ERR_NOTHING)
        printf(ngettext("%s: %zu clause that at least %zu of the %zu contracts have\n",
                        "%s: %zu clauses that at least %zu of the %zu contracts have\n",
                        making.clauses),
               name, making.clauses, making.least, making.count);
    return end_writing(cli, result, &notice, &err);
}

static int drop(struct cli *cli, const struct request *request)
{
    struct str notice = STR_INIT;
    struct err err = { 0 };
    int result = standard_drop(&cli->options, request->words[0], &notice, &err);
    return end_writing(cli, result, &notice, &err);
}

/* --- list ----------------------------------------------------------------------------------- */

/* "a, b" of the lines of origin.txt. */
static char *origin_of(const struct standard_info *info)
{
    struct str out = STR_INIT;
    for (const char *c = info->origin; *c != '\0'; c++)
        if (*c != '\n')
            str_putc(&out, *c);
        else if (c[1] != '\0')
            str_puts(&out, ", ");
    return str_steal(&out);
}

static void put_origin(struct str *out, const struct standard_info *info)
{
    enum { FEW = 5 };
    size_t count = 0;
    for (const char *c = info->origin; *c != '\0'; c++)
        count += *c == '\n';
    char *origin = origin_of(info);
    if (info->made && count > FEW)
        str_printf(out, ngettext("made from %zu contract", "made from %zu contracts", count),
                   count);
    else if (info->made)
        str_printf(out, "%s ", _("made from"));
    if (!info->made || count <= FEW)
        export_put_visible(out, origin);
    free(origin);
}

static void put_list_text(struct str *out, const struct standard_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        const struct standard_info *info = &list->items[i];
        str_printf(out, "%-20s  ", info->name);
        if (info->problem != NULL) {
            export_put_visible(out, info->problem);
        } else {
            str_printf(out, ngettext("%4zu clause   ", "%4zu clauses  ", info->clauses),
                       info->clauses);
            put_origin(out, info);
        }
        while (out->len > 0 && out->data[out->len - 1] == ' ')
            out->data[--out->len] = '\0';
        str_putc(out, '\n');
    }
}

static const char *kind_of(const struct standard_info *info)
{
    return info->problem != NULL ? "damaged" : info->made ? "made" : "set";
}

static void put_list_tsv(struct str *out, const struct standard_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        const struct standard_info *info = &list->items[i];
        char *origin = origin_of(info);
        str_printf(out, "%s\t%zu\t%s\t", info->name, info->clauses, kind_of(info));
        utf8_put_cell(out, origin, strlen(origin));
        str_putc(out, '\n');
        free(origin);
    }
}

static void put_list_json(struct str *out, const struct standard_list *list)
{
    json_t *all = json_array();
    for (size_t i = 0; i < list->len; i++) {
        const struct standard_info *info = &list->items[i];
        json_t *one = json_object();
        json_t *origin = json_array();
        for (const char *at = info->origin; *at != '\0';) {
            size_t len = strcspn(at, "\n");
            char *line = alloc_strndup(at, len);
            char *sound = utf8_repaired_copy(line);
            json_array_append_new(origin, json_string(sound));
            free(sound);
            free(line);
            at += len + (at[len] == '\n');
        }
        json_object_set_new(one, "name", json_string(info->name));
        json_object_set_new(one, "clauses", json_integer((json_int_t)info->clauses));
        json_object_set_new(one, "kind", json_string(kind_of(info)));
        json_object_set_new(one, "from", origin);
        json_array_append_new(all, one);
    }
    char *text = json_dumps(all, JSON_INDENT(1) | JSON_SORT_KEYS);
    str_printf(out, "%s\n", text);
    free(text);
    json_decref(all);
}

static const struct list_format {
    const char *name;
    void (*write)(struct str *out, const struct standard_list *list);
} list_formats[] = {
    { "text", put_list_text },
    { "tsv", put_list_tsv },
    { "json", put_list_json },
};

static int list(struct cli *cli, const struct request *request)
{
    const char *name = cli->format == NULL ? "text" : cli->format;
    const struct list_format *format = NULL;
    struct standard_list all = VEC_INIT;
    struct str out = STR_INIT;
    struct err err = { 0 };
    (void)request;
    for (size_t i = 0; i < sizeof list_formats / sizeof *list_formats; i++)
        if (strcmp(list_formats[i].name, name) == 0)
            format = &list_formats[i];
    if (format == NULL)
        return cli_failf(_("standard %s has no format %s: text, tsv or json"), "list", name);
    if (standard_list(&cli->options, &all, &err) != ERR_OK)
        return cli_fail(&err);
    format->write(&out, &all);
    if (all.len == 0 && !cli->options.quiet)
        cli_say("%s", _("there is no standard; 'klausul standard set NAME FILE' keeps one"));
    int status = cli_write(str_text(&out), out.len);
    str_free(&out);
    standard_list_free(&all);
    return status;
}

/* --- show ----------------------------------------------------------------------------------- */

struct shown {
    const struct contract *contract;
    const struct standard_support_list *support; /* empty: it was not made */
    bool plain;
};

enum { MARGIN = 10 };

/* "12/15  9 ": twelve of fifteen contracts have the clause, nine of them in its words. */
static void put_margin(const void *data, const struct node *node, bool first, struct str *out)
{
    const struct shown *shown = data;
    const struct standard_support *one = standard_support_of(shown->support, node);
    char *numbers = one == NULL || !first
                        ? alloc_strdup("")
                        : alloc_printf("%zu/%zu %zu", one->has, one->of, one->shares);
    str_printf(out, "%-*s ", MARGIN, numbers);
    free(numbers);
}

static void put_show_text(struct str *out, const struct shown *shown)
{
    struct str text = STR_INIT;
    bool margin = shown->support->len > 0 && !shown->plain;
    printed_write(shown->contract, margin ? put_margin : NULL, shown, &text);
    export_put_visible(out, str_text(&text));
    str_free(&text);
}

static void put_show_tsv(struct str *out, const struct shown *shown)
{
    for (size_t i = 1; i < shown->contract->nodes.len; i++) {
        const struct node *node = shown->contract->nodes.items[i];
        const struct standard_support *one = standard_support_of(shown->support, node);
        char *cited = citation_make(node);
        char *text = node_text(node);
        utf8_put_cell(out, cited, strlen(cited));
        str_printf(out, "\t%s\t", node_kind_name(node->kind));
        if (one != NULL)
            str_printf(out, "%zu\t%zu\t%zu\t", one->has, one->shares, one->of);
        else
            str_puts(out, "\t\t\t");
        utf8_put_cell(out, text, strlen(text));
        str_putc(out, '\n');
        free(text);
        free(cited);
    }
}

static json_t *clause_json(const struct node *node, const struct standard_support *one)
{
    json_t *json = json_object();
    char *cited = citation_make(node);
    char *text = node_text(node);
    char *sound = utf8_repaired_copy(text);
    json_object_set_new(json, "citation", json_string(cited));
    json_object_set_new(json, "kind", json_string(node_kind_name(node->kind)));
    json_object_set_new(json, "id", json_string(node->id));
    json_object_set_new(json, "text", json_string(sound));
    if (one != NULL) {
        json_object_set_new(json, "has", json_integer((json_int_t)one->has));
        json_object_set_new(json, "shares", json_integer((json_int_t)one->shares));
        json_object_set_new(json, "of", json_integer((json_int_t)one->of));
    }
    free(sound);
    free(text);
    free(cited);
    return json;
}

static void put_show_json(struct str *out, const struct shown *shown)
{
    json_t *all = json_array();
    for (size_t i = 1; i < shown->contract->nodes.len; i++) {
        const struct node *node = shown->contract->nodes.items[i];
        json_array_append_new(all,
                              clause_json(node, standard_support_of(shown->support, node)));
    }
    char *text = json_dumps(all, JSON_INDENT(1) | JSON_SORT_KEYS);
    str_printf(out, "%s\n", text);
    free(text);
    json_decref(all);
}

static const struct show_format {
    const char *name;
    void (*write)(struct str *out, const struct shown *shown);
} show_formats[] = {
    { "text", put_show_text },
    { "tsv", put_show_tsv },
    { "json", put_show_json },
};

static int show(struct cli *cli, const struct request *request)
{
    const char *name = cli->format == NULL ? "text" : cli->format;
    const struct show_format *format = NULL;
    struct standard_support_list support = VEC_INIT;
    struct contract *contract = NULL;
    struct err err = { 0 };
    for (size_t i = 0; i < sizeof show_formats / sizeof *show_formats; i++)
        if (strcmp(show_formats[i].name, name) == 0)
            format = &show_formats[i];
    if (format == NULL)
        return cli_failf(_("standard %s has no format %s: text, tsv or json"), "show", name);
    int status = EXIT_DONE;
    if (standard_open(&cli->options, request->words[0], &contract, &support, &err) != ERR_OK) {
        status = cli_fail(&err);
    } else {
        struct shown shown = { contract, &support, request->plain };
        struct str out = STR_INIT;
        format->write(&out, &shown);
        if (support.len > 0 && !request->plain && format == &show_formats[0] &&
            !cli->options.quiet)
            cli_say("%s", _("in the margin: contracts that have the clause, of all; those that "
                            "have it in these words"));
        status = cli_write(str_text(&out), out.len);
        str_free(&out);
    }
    contract_free(contract);
    vec_free(&support);
    return status;
}

/* --- dispatch ------------------------------------------------------------------------------- */

static const struct verb {
    const char *name;
    size_t least, most;
    int (*run)(struct cli *cli, const struct request *request);
} verbs[] = {
    { "set", 2, 2, set },   { "make", 3, (size_t)-1, make }, { "list", 0, 0, list },
    { "show", 1, 1, show }, { "drop", 1, 1, drop },
};

static int run(struct cli *cli, int argc, char **argv)
{
    struct request request = { .least = NULL };
    const struct cli_option options[] = { { "--min", &request.least, NULL },
                                          { "--plain", NULL, &request.plain },
                                          { NULL, NULL, NULL } };
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status =
        cli_arguments(&cmd_standard, argc, argv, options, 1, (size_t)-1, words, &count);
    const struct verb *verb = NULL;
    for (size_t i = 0; status == EXIT_DONE && i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(verbs[i].name, words[0]) == 0)
            verb = &verbs[i];
    request.words = words + 1;
    request.count = count - 1;
    bool wrong =
        status == EXIT_DONE &&
        (verb == NULL || request.count < verb->least || request.count > verb->most ||
         (request.least != NULL && verb->run != make) || (request.plain && verb->run != show));
    if (wrong)
        status = cli_usage(&cmd_standard);
    else if (status == EXIT_DONE)
        status = verb->run(cli, &request);
    free(words);
    return status;
}

const struct command cmd_standard = {
    .name = "standard",
    .arguments =
        "set NAME FILE | make [--min N] NAME ID|FILE… | list | show [--plain] NAME | drop NAME",
    .values = "--min",
    .summary = N_("keep contracts that others are held against"),
    .help =
        N_("set NAME FILE   keeps the document, of any format, as the standard of that name\n"
           "make NAME ID…   derives one from two contracts or more (files or ids): of each "
           "clause the wording that most share, blanks where they differ in a name, number or "
           "date alone\n"
           "--min N         make: only clauses that N contracts have; else half of them, and "
           "two\n"
           "list            names, clauses, where from\n"
           "show NAME       its text; of a made one with the contracts that each clause rests "
           "on\n"
           "--plain         show: the text alone, which set can take\n"
           "drop NAME       takes one away; git keeps it"),
    .run = run,
};
