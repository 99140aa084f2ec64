/* Many contracts held against one: a row each. */
#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/citation.h"
#include "export/comparison_table.h"
#include "export/export.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { WEIGHTIEST = 3 };

/* What weighs most comes first. */
static const enum deviation columns[] = {
    DEVIATION_ALTERED,   DEVIATION_ADDED,  DEVIATION_DELETED,  DEVIATION_MOVED,
    DEVIATION_EDITORIAL, DEVIATION_FILLED, DEVIATION_VERBATIM,
};
enum { COLUMNS = sizeof columns / sizeof *columns };

/* The rows that weigh most, of substance alone; returns how many. */
static size_t find_weightiest(const struct comparison *comparison,
                              const struct compare_row *out[WEIGHTIEST])
{
    size_t found = 0;
    for (unsigned rank = 0; rank < EDIT_FILLED; rank++) {
        for (size_t i = 0; i < comparison->rows.len; i++) {
            const struct compare_row *row = &comparison->rows.items[i];
            if (compare_row_rank(row) == rank && found < WEIGHTIEST)
                out[found++] = row;
        }
    }
    return found;
}

/* "10.2 deadline: »24« → »48«; 7.4 struck". */
static void put_weightiest(struct str *out, const struct comparison *comparison)
{
    const struct compare_row *rows[WEIGHTIEST];
    size_t count = find_weightiest(comparison, rows);
    for (size_t i = 0; i < count; i++) {
        char *place = comparison_cite(rows[i]);
        char *summary = comparison_summary(rows[i]);
        bool both = rows[i]->a != NULL && rows[i]->b != NULL;
        str_printf(out, "%s%s%s%s", i > 0 ? "; " : "", place, both ? "" : " ",
                   both ? "" : deviation_title(rows[i]->state));
        str_printf(out, "%s%s", summary[0] == '\0' ? "" : ": ", summary);
        free(summary);
        free(place);
    }
}

/* --- for people ----------------------------------------------------------------------------- */

size_t overview_width(char *const *files, size_t count)
{
    enum { LEAST = 12, MOST = 40 };
    size_t width = LEAST;
    for (size_t i = 0; i < count; i++) {
        size_t own = utf8_width(files[i], strlen(files[i]));
        width = own > width ? own : width;
    }
    return width > MOST ? MOST : width;
}

static void put_padded(struct str *out, const char *text, size_t width, bool right)
{
    size_t own = utf8_width(text, strlen(text));
    size_t fill = own < width ? width - own : 0;
    str_printf(out, "%*s", right ? (int)fill : 0, "");
    export_put_visible(out, text);
    str_printf(out, "%*s", right ? 0 : (int)fill, "");
}

static size_t column_width(enum deviation deviation)
{
    enum { LEAST = 5 };
    const char *title = deviation_title(deviation);
    size_t width = utf8_width(title, strlen(title));
    return width < LEAST ? LEAST : width;
}

static void begin_text(struct str *out, char *const *files, size_t count)
{
    str_printf(out, "%*s", (int)overview_width(files, count), "");
    for (size_t i = 0; i < COLUMNS; i++) {
        str_puts(out, "  ");
        put_padded(out, deviation_title(columns[i]), column_width(columns[i]), true);
    }
    str_putc(out, '\n');
}

static void put_text(struct str *out, const char *file, const struct comparison *comparison,
                     size_t width, size_t cells)
{
    struct str line = STR_INIT;
    put_padded(&line, file, width, false);
    for (size_t i = 0; i < COLUMNS; i++) {
        char number[24] = "-";
        if (comparison->counts[columns[i]] > 0)
            snprintf(number, sizeof number, "%zu", comparison->counts[columns[i]]);
        str_puts(&line, "  ");
        put_padded(&line, number, column_width(columns[i]), true);
    }
    struct str weightiest = STR_INIT;
    put_weightiest(&weightiest, comparison);
    for (char *c = weightiest.data; c != NULL && *c != '\0'; c++)
        *c = *c == '\n' ? ' ' : *c;
    if (weightiest.len > 0)
        str_puts(&line, "  ");
    export_put_visible(&line, str_text(&weightiest));
    if (cells > 0)
        export_cut_lines(&line, cells);
    str_printf(out, "%s\n", line.data);
    str_free(&weightiest);
    str_free(&line);
}

static void no_end(struct str *out)
{
    (void)out;
}

/* --- tsv ------------------------------------------------------------------------------------ */

static void no_begin(struct str *out, char *const *files, size_t count)
{
    (void)out;
    (void)files;
    (void)count;
}

static void put_tsv(struct str *out, const char *file, const struct comparison *comparison,
                    size_t width, size_t cells)
{
    (void)width;
    (void)cells;
    utf8_put_cell(out, file, strlen(file));
    for (size_t i = 0; i < COLUMNS; i++)
        str_printf(out, "\t%zu", comparison->counts[columns[i]]);
    str_printf(out, "\t%zu\t", comparison->renumbered);
    struct str weightiest = STR_INIT;
    put_weightiest(&weightiest, comparison);
    utf8_put_cell(out, str_text(&weightiest), weightiest.len);
    str_putc(out, '\n');
    str_free(&weightiest);
}

/* --- json ----------------------------------------------------------------------------------- */

static json_t *text_json(const char *text)
{
    char *repaired = utf8_repaired_copy(text);
    json_t *json = json_string(repaired);
    free(repaired);
    return json;
}

static json_t *cited_json(const struct node *node)
{
    if (node == NULL)
        return json_null();
    char *cited = citation_make(node);
    json_t *json = text_json(cited);
    free(cited);
    return json;
}

static json_t *deviation_json(const struct compare_row *row)
{
    json_t *json = json_object();
    char *summary = comparison_summary(row);
    json_object_set_new(json, "state", json_string(deviation_name(row->state)));
    json_object_set_new(json, "words", json_string(deviation_name(row->words)));
    json_object_set_new(json, "a", cited_json(row->a));
    json_object_set_new(json, "b", cited_json(row->b));
    json_object_set_new(json, "line",
                        json_integer(row->b == NULL ? 0 : (json_int_t)row->b->line));
    json_object_set_new(json, "summary", text_json(summary));
    if (row->weight < EDIT_KINDS)
        json_object_set_new(json, "weight", json_string(edit_kind_name(row->weight)));
    if (row->verdict[0] != '\0')
        json_object_set_new(json, "verdict", json_string(row->verdict));
    if (row->reason[0] != '\0')
        json_object_set_new(json, "reason", text_json(row->reason));
    free(summary);
    return json;
}

static void begin_json(struct str *out, char *const *files, size_t count)
{
    (void)files;
    (void)count;
    str_puts(out, "[\n");
}

static void end_json(struct str *out)
{
    str_puts(out, "\n]\n");
}

static void put_json(struct str *out, const char *file, const struct comparison *comparison,
                     size_t width, size_t cells)
{
    json_t *json = json_object();
    json_t *counts = json_object();
    json_t *deviations = json_array();
    (void)width;
    (void)cells;
    for (size_t i = 0; i < COLUMNS; i++)
        json_object_set_new(counts, deviation_name(columns[i]),
                            json_integer((json_int_t)comparison->counts[columns[i]]));
    /* What weighs most comes first. */
    for (unsigned rank = 0; rank < COMPARE_RANKS; rank++) {
        for (size_t i = 0; i < comparison->rows.len; i++)
            if (compare_row_rank(&comparison->rows.items[i]) == rank)
                json_array_append_new(deviations, deviation_json(&comparison->rows.items[i]));
    }
    json_object_set_new(json, "file", text_json(file));
    json_object_set_new(json, "differs", json_boolean(comparison_differs(comparison)));
    json_object_set_new(json, "counts", counts);
    json_object_set_new(json, "renumbered", json_integer((json_int_t)comparison->renumbered));
    json_object_set_new(json, "deviations", deviations);
    char *text = json_dumps(json, JSON_INDENT(1) | JSON_SORT_KEYS);
    str_puts(out, text);
    free(text);
    json_decref(json);
}

const struct overview_format overview_formats[] = {
    { "text", "", begin_text, put_text, no_end },
    { "tsv", "", no_begin, put_tsv, no_end },
    { "json", ",\n", begin_json, put_json, end_json },
    { NULL, NULL, NULL, NULL, NULL },
};
