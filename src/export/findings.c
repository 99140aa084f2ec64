#include "export/export.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/citation.h"

#include <jansson.h>
#include <string.h>

static void nothing(struct str *out)
{
    (void)out;
}

static void put_cell(struct str *out, const char *text)
{
    utf8_put_cell(out, text, strlen(text));
}

static void text_file(struct str *out, const char *file, const struct finding_list *list,
                      bool first)
{
    (void)first;
    for (size_t i = 0; i < list->len; i++) {
        const struct finding *finding = &list->items[i];
        export_put_visible(out, file);
        str_printf(out, ":%zu:%zu: %s: ", finding->line, finding->column,
                   finding_severity_name(finding->severity));
        export_put_visible(out, finding->message);
        str_printf(out, " [%s]", finding_kind_name(finding->kind));
        if (finding->page > 0)
            str_printf(out, _(" (page %zu)"), finding->page);
        str_putc(out, '\n');
    }
}

static void tsv_file(struct str *out, const char *file, const struct finding_list *list,
                     bool first)
{
    (void)file;
    (void)first;
    for (size_t i = 0; i < list->len; i++) {
        const struct finding *finding = &list->items[i];
        str_printf(out, "%zu\t%zu\t%s\t%s\t", finding->line, finding->column,
                   finding_kind_name(finding->kind), finding_severity_name(finding->severity));
        put_cell(out, finding->token);
        str_putc(out, '\t');
        put_cell(out, finding->message);
        if (finding->page > 0)
            str_printf(out, "\t%zu", finding->page);
        str_putc(out, '\n');
    }
}

static void put_json(struct str *out, json_t *value)
{
    char *text = json_dumps(value, JSON_SORT_KEYS);
    str_puts(out, text == NULL ? "null" : text);
    free(text);
    json_decref(value);
}

static void json_begin(struct str *out)
{
    str_puts(out, "[");
}

static void json_file(struct str *out, const char *file, const struct finding_list *list,
                      bool first)
{
    char *name = utf8_repaired_copy(file);
    for (size_t i = 0; i < list->len; i++) {
        const struct finding *finding = &list->items[i];
        char *cited = citation_make(finding->node);
        str_puts(out, first && i == 0 ? "\n " : ",\n ");
        json_t *row = json_pack("{s:s, s:I, s:I, s:s, s:s, s:s, s:s, s:s}", "file", name, "line",
                                (json_int_t)finding->line, "column",
                                (json_int_t)finding->column, "kind",
                                finding_kind_name(finding->kind), "severity",
                                finding_severity_name(finding->severity), "token",
                                finding->token, "message", finding->message, "citation", cited);
        if (finding->page > 0)
            json_object_set_new(row, "page", json_integer((json_int_t)finding->page));
        put_json(out, row);
        free(cited);
    }
    free(name);
}

static void json_end(struct str *out)
{
    str_puts(out, "\n]\n");
}

/* SARIF 2.1.0 (OASIS). One run; rules are the kinds of findings, in their order. */
static void sarif_begin(struct str *out)
{
    json_t *rules = json_array();
    for (int kind = 0; kind < FINDING_KINDS; kind++)
        json_array_append_new(rules, json_pack("{s:s}", "id", finding_kind_name(kind)));
    str_puts(out, "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", "
                  "\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {\"name\": "
                  "\"klausul\", \"rules\": ");
    put_json(out, rules);
    str_puts(out, "}}, \"columnKind\": \"unicodeCodePoints\", \"results\": [");
}

/* A path as a relative URI reference: what is not unreserved is percent-encoded. */
static char *make_uri(const char *path)
{
    struct str out = STR_INIT;
    for (const unsigned char *c = (const unsigned char *)path; *c != '\0'; c++) {
        bool plain = (*c >= '0' && *c <= '9') || ((*c | 32) >= 'a' && (*c | 32) <= 'z') ||
                     strchr("-._~/", *c) != NULL;
        if (plain)
            str_putc(&out, (char)*c);
        else
            str_printf(&out, "%%%02X", *c);
    }
    return str_steal(&out);
}

static void sarif_file(struct str *out, const char *file, const struct finding_list *list,
                       bool first)
{
    char *uri = make_uri(file);
    for (size_t i = 0; i < list->len; i++) {
        const struct finding *finding = &list->items[i];
        str_puts(out, first && i == 0 ? "\n " : ",\n ");
        json_int_t line = (json_int_t)(finding->line > 0 ? finding->line : 1);
        json_t *region = json_pack("{s:I}", "startLine", line);
        if (finding->column > 0)
            json_object_set_new(region, "startColumn", json_integer((json_int_t)finding->column));
        put_json(out, json_pack("{s:s, s:i, s:s, s:{s:s}, s:[{s:{s:{s:s}, s:o}}]}", "ruleId",
                                finding_kind_name(finding->kind), "ruleIndex",
                                (int)finding->kind, "level",
                                finding_severity_name(finding->severity), "message", "text",
                                finding->message, "locations", "physicalLocation",
                                "artifactLocation", "uri", uri, "region", region));
    }
    free(uri);
}

static void sarif_end(struct str *out)
{
    str_puts(out, "\n]}]}\n");
}

const struct findings_format findings_formats[] = {
    { "text", nothing, text_file, nothing },
    { "tsv", nothing, tsv_file, nothing },
    { "json", json_begin, json_file, json_end },
    { "sarif", sarif_begin, sarif_file, sarif_end },
    { NULL, NULL, NULL, NULL },
};
