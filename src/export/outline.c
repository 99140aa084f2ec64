#include "export/export.h"

#include "base/utf8.h"
#include "doc/citation.h"
#include "doc/record.h"

#include <jansson.h>
#include <string.h>

void export_put_visible(struct str *out, const char *text)
{
    utf8_put_visible(out, text, strlen(text), true);
}

/* Bytes of the line that fit into so many cells; a character is never parted from its marks. */
static size_t fitting(const char *line, size_t len, size_t cells)
{
    size_t at = 0;
    size_t used = 0;
    while (at < len) {
        size_t next = utf8_next(line, len, at);
        used += utf8_width(line + at, next - at);
        if (used > cells)
            break;
        at = next;
    }
    return at;
}

void export_cut_lines(struct str *text, size_t cells)
{
    struct str out = STR_INIT;
    for (const char *line = str_text(text); *line != '\0';) {
        size_t len = strcspn(line, "\n");
        bool fits = fitting(line, len, cells) == len;
        size_t keep = fits ? len : fitting(line, len, cells > 0 ? cells - 1 : 0);
        while (!fits && keep > 0 && line[keep - 1] == ' ')
            keep--;
        str_add(&out, line, keep);
        if (!fits)
            str_puts(&out, "…");
        str_add(&out, line + len, line[len] == '\n');
        line += len + (line[len] == '\n');
    }
    str_free(text);
    *text = out;
}

static void write_text(const struct contract *contract, struct str *out)
{
    for (size_t i = 1; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        char *cited = citation_make(node);
        int indent = (int)(node->depth < 20 ? node->depth * 2 : 40);
        const char *name = cited[0] != '\0' ? cited : node->mark[0] != '\0' ? node->mark : "·";
        str_printf(out, "%6zu  %*s%s  ", node->line, indent, "", name);
        export_put_visible(out, node_title(node));
        str_putc(out, '\n');
        free(cited);
    }
}

/* What a reviewer should look at first: those of which the reading is not sure. */
static void write_unsure(const struct contract *contract, struct str *out)
{
    for (size_t i = 1; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        if (!node_is_unsure(node))
            continue;
        char *cited = citation_describe(node);
        str_printf(out, "%6zu  %3d %%  %s  ", node->line, (int)(node->confidence * 100 + 0.5f),
                   cited);
        export_put_visible(out, node_title(node));
        str_putc(out, '\n');
        free(cited);
    }
}

static void write_json(const struct contract *contract, struct str *out)
{
    json_t *all = json_array();
    for (size_t i = 1; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        char *cited = citation_make(node);
        json_t *row = json_object();
        json_object_set_new(row, "line", json_integer((json_int_t)node->line));
        bool top = node->parent == NULL || node->parent->kind == NODE_DOCUMENT;
        json_object_set_new(row, "parent",
                            node->parent_unsure
                                ? json_null()
                                : json_integer(top ? 0 : (json_int_t)node->parent->line));
        size_t page = contract_page(contract, node->line);
        if (page > 0)
            json_object_set_new(row, "page", json_integer((json_int_t)page));
        json_object_set_new(row, "kind", json_string(node_kind_name(node->kind)));
        json_object_set_new(row, "label", json_string(node->label));
        json_object_set_new(row, "citation", json_string(cited));
        json_object_set_new(row, "text", json_string(node_title(node)));
        json_object_set_new(row, "confidence",
                            json_real((int)(node->confidence * 100 + 0.5f) / 100.0));
        if (node->id[0] != '\0')
            json_object_set_new(row, "id", json_string(node->id));
        json_array_append_new(all, row);
        free(cited);
    }
    char *text = json_dumps(all, JSON_INDENT(1) | JSON_SORT_KEYS | JSON_REAL_PRECISION(3));
    str_puts(out, text);
    str_putc(out, '\n');
    free(text);
    json_decref(all);
}

const struct outline_format outline_formats[] = {
    { "text", write_text }, { "tsv", record_outline },
    { "json", write_json }, { "unsure", write_unsure },
    { NULL, NULL },
};
