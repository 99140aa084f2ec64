#include "export/export.h"

#include "base/i18n.h"
#include "base/map.h"
#include "base/utf8.h"
#include "doc/annotation.h"
#include "doc/citation.h"
#include "doc/civil.h"

#include <jansson.h>
#include <string.h>

#define JSON_SEPARATOR ",\n "

static void nothing(struct str *out)
{
    (void)out;
}

/* A cell of a table: no tab, no line break, nothing that a terminal could obey. */
static void put_cell(struct str *out, const char *text)
{
    char *line = alloc_strdup(text);
    for (char *c = line; *c != '\0'; c++)
        if (*c == '\t' || *c == '\n' || *c == '\r')
            *c = ' ';
    export_put_visible(out, line);
    free(line);
}

/* "accepted by Bo on 2026-11-22: a name": one line. */
static void put_dismissal(struct str *out, const struct annotation *dismissal)
{
    char *reason = civil_mask(dismissal->reason);
    const char *author = dismissal->author[0] != '\0' ? dismissal->author : "?";
    struct str line = STR_INIT;
    str_printf(&line, _("dismissed by %s on %.10s: %s"), author, dismissal->created,
               reason != NULL ? reason : dismissal->reason);
    for (size_t i = 0; i < line.len; i++)
        if ((unsigned char)line.data[i] < ' ')
            line.data[i] = ' ';
    export_put_visible(out, str_text(&line));
    str_free(&line);
    free(reason);
}

static void text_file(struct str *out, const char *file, const struct finding_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        const struct finding *finding = &list->items[i];
        export_put_visible(out, file);
        str_printf(out, ":%zu:%zu: %s: ", finding->line, finding->column,
                   finding_severity_name(finding->severity));
        export_put_visible(out, finding->message);
        str_printf(out, " [%s]", finding_kind_name(finding->kind));
        if (finding->page > 0)
            str_printf(out, _(" (page %zu)"), finding->page);
        if (finding->dismissal != NULL) {
            str_puts(out, " (");
            put_dismissal(out, finding->dismissal);
            str_putc(out, ')');
        }
        str_putc(out, '\n');
    }
}

static void tsv_file(struct str *out, const char *file, const struct finding_list *list)
{
    (void)file;
    for (size_t i = 0; i < list->len; i++) {
        const struct finding *finding = &list->items[i];
        str_printf(out, "%zu\t%zu\t%s\t%s\t", finding->line, finding->column,
                   finding_kind_name(finding->kind), finding_severity_name(finding->severity));
        put_cell(out, finding->token);
        str_putc(out, '\t');
        put_cell(out, finding->message);
        if (finding->page > 0)
            str_printf(out, "\t%zu", finding->page);
        if (finding->dismissal != NULL) {
            str_puts(out, finding->page > 0 ? "\t" : "\t\t");
            put_dismissal(out, finding->dismissal);
        }
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
    str_puts(out, "[\n ");
}

static json_t *masked_string(const char *text)
{
    char *masked = civil_mask(text);
    json_t *value = json_string(masked != NULL ? masked : text);
    free(masked);
    return value == NULL ? json_string("") : value;
}

static json_t *dismissal_json(const struct annotation *dismissal)
{
    return json_pack("{s:o, s:s, s:s}", "reason", masked_string(dismissal->reason), "author",
                     dismissal->author, "created", dismissal->created);
}

static void json_file(struct str *out, const char *file, const struct finding_list *list)
{
    char *name = utf8_repaired_copy(file);
    for (size_t i = 0; i < list->len; i++) {
        const struct finding *finding = &list->items[i];
        char *cited = citation_make(finding->node);
        json_t *row =
            json_pack("{s:s, s:I, s:I, s:s, s:s, s:s, s:s, s:s}", "file", name, "line",
                      (json_int_t)finding->line, "column", (json_int_t)finding->column, "kind",
                      finding_kind_name(finding->kind), "severity",
                      finding_severity_name(finding->severity), "token", finding->token,
                      "message", finding->message, "citation", cited);
        if (finding->page > 0)
            json_object_set_new(row, "page", json_integer((json_int_t)finding->page));
        if (row != NULL && finding->proposal != NULL)
            json_object_set_new(row, "proposal", masked_string(finding->proposal));
        if (row != NULL && finding->dismissal != NULL)
            json_object_set_new(row, "dismissed", dismissal_json(finding->dismissal));
        if (i > 0)
            str_puts(out, JSON_SEPARATOR);
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
    str_puts(out, "}}, \"columnKind\": \"unicodeCodePoints\", \"results\": [\n ");
}

char *export_make_uri(const char *path)
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

/* The same finding has the same print in another run, also where lines have moved. */
static json_t *fingerprints(const struct finding *finding, const char *cited)
{
    char *key =
        alloc_printf("%s\t%s\t%s", finding_kind_name(finding->kind), cited, finding->token);
    char *print = alloc_printf("%016llx", (unsigned long long)map_hash(key, strlen(key)));
    json_t *value = json_pack("{s:s}", "klausul/v1", print);
    free(print);
    free(key);
    return value;
}

static json_t *location(const struct finding *finding, const char *uri, const char *cited)
{
    json_int_t line = (json_int_t)(finding->line > 0 ? finding->line : 1);
    json_t *region = json_pack("{s:I}", "startLine", line);
    if (finding->column > 0)
        json_object_set_new(region, "startColumn", json_integer((json_int_t)finding->column));
    json_t *place = json_pack("{s:{s:{s:s}, s:o}}", "physicalLocation", "artifactLocation",
                              "uri", uri, "region", region);
    if (place != NULL && cited[0] != '\0')
        json_object_set_new(place, "logicalLocations",
                            json_pack("[{s:s}]", "fullyQualifiedName", cited));
    return place;
}

static void sarif_file(struct str *out, const char *file, const struct finding_list *list)
{
    char *uri = export_make_uri(file);
    for (size_t i = 0; i < list->len; i++) {
        const struct finding *finding = &list->items[i];
        char *cited = citation_make(finding->node);
        json_t *row = json_pack(
            "{s:s, s:i, s:s, s:{s:s}, s:[o], s:o}", "ruleId", finding_kind_name(finding->kind),
            "ruleIndex", (int)finding->kind, "level", finding_severity_name(finding->severity),
            "message", "text", finding->message, "locations", location(finding, uri, cited),
            "partialFingerprints", fingerprints(finding, cited));
        /* An accepted result stays in the report, or a viewer opens it again. */
        const struct annotation *dismissal = finding->dismissal;
        if (row != NULL && dismissal != NULL)
            json_object_set_new(row, "suppressions",
                                json_pack("[{s:s, s:s, s:o, s:{s:s, s:s}}]", "kind", "external",
                                          "status", "accepted", "justification",
                                          masked_string(dismissal->reason), "properties",
                                          "author", dismissal->author, "created",
                                          dismissal->created));
        if (i > 0)
            str_puts(out, JSON_SEPARATOR);
        put_json(out, row);
        free(cited);
    }
    free(uri);
}

static void sarif_end(struct str *out)
{
    str_puts(out, "\n]}]}\n");
}

const struct findings_format findings_formats[] = {
    { "text", "", false, nothing, text_file, nothing },
    { "tsv", "", false, nothing, tsv_file, nothing },
    { "json", JSON_SEPARATOR, false, json_begin, json_file, json_end },
    { "sarif", JSON_SEPARATOR, true, sarif_begin, sarif_file, sarif_end },
    { NULL, NULL, false, NULL, NULL, NULL },
};
