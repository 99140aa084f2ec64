/* klausul standard set|make|list|show|drop: the contracts that others are held against. */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "cli/command.h"
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
static int end_writing(const struct cli *cli, int result, struct str *notice, const struct err *err)
{
    say_lines(cli, notice);
    str_free(notice);
    if (result == ERR_NOTHING && !cli->options.quiet)
        cli_say("%s", err->text);
    return result == ERR_OK || result == ERR_NOTHING ? EXIT_DONE : cli_fail(err);
}

static int set(struct cli *cli, char **words, size_t count)
{
    struct str notice = STR_INIT;
    struct err err = { 0 };
    size_t clauses = 0;
    (void)count;
    int result = standard_set(&cli->options, words[0], words[1], &clauses, &notice, &err);
    if (result == ERR_OK || result == ERR_NOTHING)
        printf(ngettext("%s: %zu clause\n", "%s: %zu clauses\n", clauses), words[0], clauses);
    return end_writing(cli, result, &notice, &err);
}

static int drop(struct cli *cli, char **words, size_t count)
{
    struct str notice = STR_INIT;
    struct err err = { 0 };
    (void)count;
    return end_writing(cli, standard_drop(&cli->options, words[0], &notice, &err), &notice, &err);
}

/* --- list ----------------------------------------------------------------------------------- */

/* "a, b" of the lines of origin.txt. */
static char *origin_of(const struct standard_info *info)
{
    struct str out = STR_INIT;
    for (const char *c = info->origin; *c != '\0'; c++) {
        if (*c != '\n')
            str_putc(&out, *c);
        else if (c[1] != '\0')
            str_puts(&out, ", ");
    }
    return str_steal(&out);
}

static void put_list_text(struct str *out, const struct standard_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        const struct standard_info *info = &list->items[i];
        char *origin = origin_of(info);
        str_printf(out, "%-20s  ", info->name);
        if (info->problem != NULL)
            export_put_visible(out, info->problem);
        else
            str_printf(out, ngettext("%4zu clause   ", "%4zu clauses  ", info->clauses),
                       info->clauses);
        if (info->problem == NULL && info->made)
            str_printf(out, "%s ", _("made from"));
        if (info->problem == NULL)
            export_put_visible(out, origin);
        while (out->len > 0 && out->data[out->len - 1] == ' ')
            out->data[--out->len] = '\0';
        str_putc(out, '\n');
        free(origin);
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
    { "text", put_list_text }, { "tsv", put_list_tsv }, { "json", put_list_json },
};

static int list(struct cli *cli, char **words, size_t count)
{
    const char *name = cli->format == NULL ? "text" : cli->format;
    const struct list_format *format = NULL;
    struct standard_list all = VEC_INIT;
    struct str out = STR_INIT;
    struct err err = { 0 };
    (void)words;
    (void)count;
    for (size_t i = 0; i < sizeof list_formats / sizeof *list_formats; i++) {
        if (strcmp(list_formats[i].name, name) == 0)
            format = &list_formats[i];
    }
    if (format == NULL)
        return cli_failf(_("standard list has no format %s: text, tsv or json"), name);
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

/* --- dispatch ------------------------------------------------------------------------------- */

static const struct verb {
    const char *name;
    size_t least, most;
    int (*run)(struct cli *cli, char **words, size_t count);
} verbs[] = {
    { "set", 2, 2, set },
    { "list", 0, 0, list },
    { "drop", 1, 1, drop },
};

static int run(struct cli *cli, int argc, char **argv)
{
    char **words = alloc_array((size_t)argc, sizeof *words);
    size_t count;
    int status = cli_arguments(&cmd_standard, argc, argv, NULL, 1, (size_t)-1, words, &count);
    const struct verb *verb = NULL;
    for (size_t i = 0; status == EXIT_DONE && i < sizeof verbs / sizeof *verbs; i++) {
        if (strcmp(verbs[i].name, words[0]) == 0)
            verb = &verbs[i];
    }
    if (status == EXIT_DONE &&
        (verb == NULL || count - 1 < verb->least || count - 1 > verb->most))
        status = cli_usage(&cmd_standard);
    else if (status == EXIT_DONE)
        status = verb->run(cli, words + 1, count - 1);
    free(words);
    return status;
}

const struct command cmd_standard = {
    .name = "standard", .arguments = "set NAME FILE | list | drop NAME",
    .summary = N_("keep contracts that others are held against"),
    .help = N_("set NAME FILE   keeps the document, of any format, as the standard of that name\n"
               "list            names, clauses, where from\n"
               "drop NAME       takes one away; git keeps it"),
    .run = run,
};
