/* The checklist of requirements. tsv has the six columns of findings, then its own. */
#include "export/export.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/citation.h"
#include "doc/finding.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static enum finding_severity severity_of(enum judgement_verdict verdict)
{
    return verdict_is_fine(verdict)  ? SEVERITY_NOTE
           : verdict == VERDICT_WEAK ? SEVERITY_WARNING
                                     : SEVERITY_ERROR;
}

/* Where the evidence stands, 1-based; 0 where there is none. */
static void place_of(const struct contract *contract, const struct judgement *judgement,
                     size_t *line, size_t *column)
{
    struct finding_list list = VEC_INIT;

    *line = *column = 0;
    if (judgement->node != NULL) {
        finding_add(&list, contract, FINDING_MISSING_REQUIREMENT, SEVERITY_NOTE,
                    judgement->node, judgement->block, judgement->span, NULL, alloc_strdup(""));
        *line = list.items[0].line;
        *column = list.items[0].column;
        finding_list_free(&list);
    }
}

/* One cell: controls become marks, and nothing ends the cell or the row. */
static void put_cell(struct str *out, const char *text)
{
    size_t from = out->len;

    export_put_visible(out, text);
    for (size_t i = from; i < out->len; i++)
        if (out->data[i] == '\n')
            out->data[i] = ' ';
}

/* The first words of the evidence; the caller owns it. */
static char *quote_of(const struct judgement *judgement, size_t most)
{
    const char *text;
    size_t end;
    size_t at;
    size_t count = 0;

    if (judgement->node == NULL)
        return alloc_strdup("");
    text = judgement->node->blocks.items[judgement->block].text;
    at = judgement->span.begin;
    end = judgement->span.end;
    while (at < end && count++ < most)
        at = utf8_next(text, end, at);
    return alloc_printf("%.*s%s", (int)(at - judgement->span.begin),
                        text + judgement->span.begin, at < end ? "…" : "");
}

static char *message_of(const struct judgement *judgement)
{
    const char *colon = judgement->reason[0] == '\0' ? "" : ": ";
    const char *ask = verdict_is_fine(judgement->verdict) ? "" : judgement->ask;

    return alloc_printf("%s, %s: %s%s%s%s%s", judgement->id, judgement->name,
                        verdict_text(judgement->verdict), colon, judgement->reason,
                        ask[0] == '\0' ? "" : ". ", ask);
}

static void as_text(struct str *out, const char *file, const struct contract *contract,
                    const struct judgements *list)
{
    (void)contract;
    static const char *const signs[VERDICTS] = { "✓", "~", "!", "✗", "-" };
    size_t fine = 0;

    for (size_t i = 0; i < list->len; i++) {
        const struct judgement *judgement = &list->items[i];
        char *quote = quote_of(judgement, 60);
        char *cited =
            judgement->node == NULL ? alloc_strdup("") : citation_describe(judgement->node);
        fine += verdict_is_fine(judgement->verdict);
        str_printf(out, "%s %-3s %s: %s", signs[judgement->verdict], judgement->id,
                   judgement->name, verdict_text(judgement->verdict));
        if (judgement->reason[0] != '\0')
            str_printf(out, " (%s)", judgement->reason);
        str_putc(out, '\n');
        if (judgement->node != NULL) {
            str_puts(out, "      ");
            export_put_visible(out, cited);
            str_puts(out, ": ");
            export_put_visible(out, quote);
            str_putc(out, '\n');
        }
        if (!verdict_is_fine(judgement->verdict))
            str_printf(out, "      → %s\n", judgement->ask);
        free(cited);
        free(quote);
    }
    export_put_visible(out, file);
    str_printf(out, _(": %zu of %zu requirements met\n"), fine, list->len);
}

static void as_tsv(struct str *out, const char *file, const struct contract *contract,
                   const struct judgements *list)
{
    (void)file;
    for (size_t i = 0; i < list->len; i++) {
        const struct judgement *judgement = &list->items[i];
        char *message = message_of(judgement);
        char *quote = quote_of(judgement, 60);
        char *cited =
            judgement->node == NULL ? alloc_strdup("") : citation_describe(judgement->node);
        size_t line;
        size_t column;
        place_of(contract, judgement, &line, &column);
        str_printf(out, "%zu\t%zu\t%s\t%s\t", line, column,
                   finding_kind_name(FINDING_MISSING_REQUIREMENT),
                   finding_severity_name(severity_of(judgement->verdict)));
        put_cell(out, quote);
        str_putc(out, '\t');
        put_cell(out, message);
        str_printf(out, "\t%s\t%s\t", judgement->id, verdict_name(judgement->verdict));
        put_cell(out, cited);
        str_putc(out, '\t');
        put_cell(out, judgement->article);
        str_putc(out, '\n');
        free(cited);
        free(quote);
        free(message);
    }
}

static void as_json(struct str *out, const char *file, const struct contract *contract,
                    const struct judgements *list)
{
    json_t *rows = json_array();
    char *text;

    for (size_t i = 0; i < list->len; i++) {
        const struct judgement *judgement = &list->items[i];
        char *quote = quote_of(judgement, (size_t)-1);
        char *cited =
            judgement->node == NULL ? alloc_strdup("") : citation_make(judgement->node);
        size_t line;
        size_t column;
        place_of(contract, judgement, &line, &column);
        json_array_append_new(
            rows, json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:I, s:I, s:s, s:s, s:s}",
                            "item", judgement->id, "name", judgement->name, "verdict",
                            verdict_name(judgement->verdict), "reason", judgement->reason,
                            "article", judgement->article, "standard", judgement->standard,
                            "ask", verdict_is_fine(judgement->verdict) ? "" : judgement->ask,
                            "line", (json_int_t)line, "column", (json_int_t)column, "clause",
                            judgement->node == NULL ? "" : judgement->node->id, "citation",
                            cited, "evidence", quote));
        free(cited);
        free(quote);
    }
    rows = json_pack("{s:s, s:o}", "file", file, "requirements", rows);
    text = json_dumps(rows, JSON_SORT_KEYS | JSON_INDENT(1));
    str_puts(out, text == NULL ? "null" : text);
    str_putc(out, '\n');
    free(text);
    json_decref(rows);
}

const struct judgements_format judgements_formats[] = {
    { "text", as_text }, { "tsv", as_tsv }, { "json", as_json }, { NULL, NULL }
};
