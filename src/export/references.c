#include "export/export.h"

#include "base/i18n.h"
#include "doc/citation.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* Where a reference's words stand in the source; 0, 0: nowhere. */
static void find_place(const struct contract *contract, const struct reference *reference,
                       size_t *line, size_t *column)
{
    const struct block *block = &reference->node->blocks.items[reference->block];
    *line = reference->node->line;
    *column = 0;
    if (contract->source != NULL && block->map.len > 0 && block->text == block->original) {
        size_t raw = map_to_raw(&block->map, reference->span).begin;
        *line = source_line_at(contract->source, raw);
        *column = source_column_at(contract->source, raw);
    }
}

static char *words_of(const struct reference *reference)
{
    const char *text = reference->node->blocks.items[reference->block].text;
    return alloc_strndup(text + reference->span.begin,
                         reference->span.end - reference->span.begin);
}

static char *cite(const struct node *target)
{
    return target == NULL ? alloc_strdup("") : citation_describe(target);
}

static void put_text(const struct contract *contract, const struct reference_list *list,
                     struct str *out)
{
    for (size_t i = 0; i < list->len; i++) {
        const struct reference *reference = &list->items[i];
        size_t line, column;
        find_place(contract, reference, &line, &column);
        char *words = words_of(reference);
        char *target = cite(reference->target);
        str_printf(out, "%5zu  ", line);
        export_put_visible(out, words);
        if (reference->scope == REFERENCE_LAW || reference->scope == REFERENCE_OTHER) {
            str_puts(out, "  = ");
            export_put_visible(out, reference->normal);
        } else if (reference->target != NULL) {
            str_puts(out, "  → ");
            export_put_visible(out, target);
            str_printf(out, " (%zu)", reference->target->line);
            if (reference->state == REFERENCE_AMBIGUOUS)
                str_printf(out, _(" or %zu others"), reference->candidates - 1);
        } else if (reference->scope == REFERENCE_INTERNAL) {
            str_printf(out, "  %s",
                       reference->state == REFERENCE_MISSING ? _("→ nothing")
                       : reference->state == REFERENCE_UNNUMBERED
                           ? _("→ ? the headings carry no numbers")
                           : "→ ?");
        }
        str_putc(out, '\n');
        free(words);
        free(target);
    }
}

static void put_cell(struct str *out, const char *text)
{
    for (; *text != '\0'; text++)
        str_putc(out, (unsigned char)*text < ' ' ? ' ' : *text);
    str_putc(out, '\t');
}

static void put_tsv(const struct contract *contract, const struct reference_list *list,
                    struct str *out)
{
    for (size_t i = 0; i < list->len; i++) {
        const struct reference *reference = &list->items[i];
        size_t line, column;
        find_place(contract, reference, &line, &column);
        char *words = words_of(reference);
        char *target = cite(reference->target);
        str_printf(out, "%zu\t%zu\t%s\t%s\t", line, column,
                   reference_scope_name(reference->scope),
                   reference_state_name(reference->state));
        put_cell(out, words);
        put_cell(out, reference->normal);
        put_cell(out, target);
        str_printf(out, "%zu\n", reference->target == NULL ? 0 : reference->target->line);
        free(words);
        free(target);
    }
}

static void put_json(const struct contract *contract, const struct reference_list *list,
                     struct str *out)
{
    str_puts(out, "[");
    for (size_t i = 0; i < list->len; i++) {
        const struct reference *reference = &list->items[i];
        size_t line, column;
        find_place(contract, reference, &line, &column);
        char *words = words_of(reference);
        char *from = citation_make(reference->node);
        json_t *row =
            json_pack("{s:I, s:I, s:s, s:s, s:s, s:s, s:s}", "line", (json_int_t)line, "column",
                      (json_int_t)column, "scope", reference_scope_name(reference->scope),
                      "state", reference_state_name(reference->state), "token", words, "normal",
                      reference->normal, "citation", from);
        if (reference->target != NULL && row != NULL) {
            char *target = cite(reference->target);
            json_object_set_new(row, "target", json_string(target));
            json_object_set_new(row, "target_line",
                                json_integer((json_int_t)reference->target->line));
            free(target);
        }
        char *text = row == NULL ? NULL : json_dumps(row, JSON_SORT_KEYS);
        str_printf(out, "%s\n %s", i == 0 ? "" : ",", text == NULL ? "null" : text);
        free(text);
        json_decref(row);
        free(words);
        free(from);
    }
    str_puts(out, "\n]\n");
}

const struct references_format references_formats[] = {
    { "text", put_text },
    { "tsv", put_tsv },
    { "json", put_json },
    { NULL, NULL },
};
