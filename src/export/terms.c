/*
 * Key terms in the formats that others read. A key whose term stands once is an object, one that
 * stands in several places a list; keys that are lists by nature always are. What was not found
 * is null, or an empty list.
 */
#include "export/export.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "terms/terms.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* --- json -------------------------------------------------------------------------------- */

/* Without libm, whose loading would cost each start more than this. */
static bool is_whole(double number)
{
    static const double exact = 9007199254740992.0; /* all whole numbers up to here are exact */
    return number > -exact && number < exact && (double)(json_int_t)number == number;
}

static json_t *field_json(const struct term_field *field)
{
    if (field->type == FIELD_TEXT)
        return json_string(field->text);
    if (field->type == FIELD_TRUTH)
        return json_boolean(field->number != 0);
    if (field->type == FIELD_NUMBER) {
        return is_whole(field->number) ? json_integer((json_int_t)field->number)
                                       : json_real(field->number);
    }
    return json_null();
}

static json_t *term_json(const struct term *term)
{
    json_t *object = json_object();
    char *citation = term_citation(term);

    for (size_t i = 0; i < term->field_count; i++)
        if (strncmp(term->fields[i].name, "sort_", 5) != 0)
            json_object_set_new(object, term->fields[i].name, field_json(&term->fields[i]));
    json_object_set_new(object, "line",
                        term->line == 0 ? json_null() : json_integer((json_int_t)term->line));
    if (citation[0] != '\0')
        json_object_set_new(object, "clause", json_string(citation));
    if (term->node != NULL && term->node->id[0] != '\0') {
        json_object_set_new(object, "clause_id", json_string(term->node->id));
        if (term->node->line > 0) {
            json_object_set_new(object, "clause_line",
                                json_integer((json_int_t)term->node->line));
        }
    }
    if (term->corrected)
        json_object_set_new(object, "corrected", json_true());
    for (size_t i = 0; i < term->under.len; i++) {
        const struct term *under = term->under.items[i];
        json_t *value = term_json(under);
        json_t *list = json_object_get(object, under->role);
        if (strcmp(under->role, "venue") == 0 || strcmp(under->role, "contradicted_by") == 0) {
            json_object_set_new(object, under->role, value);
            continue;
        }
        if (list == NULL) {
            list = json_array();
            json_object_set_new(object, under->role, list);
        }
        json_array_append_new(list, value);
    }
    free(citation);
    return object;
}

static json_t *terms_json(const struct terms *terms)
{
    json_t *all = json_object();

    for (int key = 0; key < TERM_KEYS; key++) {
        const struct term_list *list = &terms->by_key[key];
        json_t *value;
        if (!term_key_is_list((enum term_key)key) && list->len < 2) {
            value = list->len == 0 ? json_null() : term_json(list->items[0]);
        } else {
            value = json_array();
            for (size_t i = 0; i < list->len; i++)
                json_array_append_new(value, term_json(list->items[i]));
        }
        json_object_set_new(all, term_key_name((enum term_key)key), value);
    }
    return all;
}

void export_terms_json(struct str *out, const char *file, const struct terms *terms, bool many,
                       bool first)
{
    json_t *all = terms_json(terms);
    char *text;

    if (many) {
        json_object_set_new(all, "file", json_string(file));
        str_puts(out, first ? "[\n" : ",\n");
    }
    text = json_dumps(all, JSON_INDENT(1) | JSON_REAL_PRECISION(6));
    str_puts(out, text == NULL ? "null" : text);
    if (!many)
        str_putc(out, '\n');
    free(text);
    json_decref(all);
}

/* --- rows -------------------------------------------------------------------------------- */

/* What stands in one cell: the term, or the names of a list. */
static char *cell_text(const struct terms *terms, enum term_key key)
{
    const struct term_list *list = &terms->by_key[key];
    struct str out = STR_INIT;

    if (key == TERM_DEADLINES) {
        str_printf(&out, "%zu", list->len);
        return str_steal(&out);
    }
    for (size_t i = 0; i < list->len; i++) {
        char *text;
        if (key == TERM_SUBPROCESSORS) {
            const char *id = term_text(list->items[i], "id");
            text = alloc_printf(id[0] == '\0' ? "%s" : "%s (%s)",
                                term_text(list->items[i], "name"), id);
        } else if (key == TERM_BREACH) {
            /* Hours to sort by; working days have none. */
            text = term_field(list->items[i], "value")->type == FIELD_NUMBER
                       ? alloc_printf("%g", term_number(list->items[i], "value", 0))
                       : term_describe(list->items[i]);
        } else if (key == TERM_FEES || key == TERM_DELETION || key == TERM_EFFECTIVE) {
            text = term_describe(list->items[i]);
        } else if (key == TERM_PARTIES) {
            text = alloc_strdup(term_text(list->items[i], "name"));
        } else {
            text = term_describe(list->items[i]);
        }
        if (text[0] != '\0') {
            str_puts(&out, out.len > 0 ? "; " : "");
            str_puts(&out, text);
        }
        free(text);
    }
    return str_steal(&out);
}

/* RFC 4180; and no cell begins like a formula, because spreadsheets would run it. */
static void put_csv(struct str *out, const char *text)
{
    bool formula = strchr("=+-@\t", text[0]) != NULL && text[0] != '\0';
    bool quote = formula || strpbrk(text, ",\"\n\r;") != NULL;

    if (!quote) {
        str_puts(out, text);
        return;
    }
    str_putc(out, '"');
    if (formula)
        str_putc(out, '\'');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            str_putc(out, '"');
        str_putc(out, (unsigned char)*text < ' ' ? ' ' : *text);
    }
    str_putc(out, '"');
}

/* Who is who, beside the cell that lists both: name and number of each party. */
static const struct {
    const char *title;
    const char *role;
    const char *field;
} party_columns[] = {
    { "controller", "controller", "name" },
    { "controller_id", "controller", "id" },
    { "processor", "processor", "name" },
    { "processor_id", "processor", "id" },
};
enum { PARTY_COLUMNS = sizeof party_columns / sizeof *party_columns };

static const char *party_text(const struct terms *terms, size_t column)
{
    const struct term_list *list = &terms->by_key[TERM_PARTIES];

    for (size_t i = 0; i < list->len; i++)
        if (strcmp(term_text(list->items[i], "role"), party_columns[column].role) == 0)
            return term_text(list->items[i], party_columns[column].field);
    return "";
}

void export_terms_csv(struct str *out, const char *file, const struct terms *terms, bool first)
{
    if (first) {
        str_puts(out, "file");
        for (int key = 0; key < TERM_KEYS; key++)
            str_printf(out, ",%s", term_key_name((enum term_key)key));
        for (size_t i = 0; i < PARTY_COLUMNS; i++)
            str_printf(out, ",%s", party_columns[i].title);
        str_puts(out, "\r\n");
    }
    put_csv(out, file);
    for (int key = 0; key < TERM_KEYS; key++) {
        char *text = cell_text(terms, (enum term_key)key);
        str_putc(out, ',');
        put_csv(out, text);
        free(text);
    }
    for (size_t i = 0; i < PARTY_COLUMNS; i++) {
        str_putc(out, ',');
        put_csv(out, party_text(terms, i));
    }
    str_puts(out, "\r\n");
}

/* --- for people -------------------------------------------------------------------------- */

/* text cut to so many cells, and padded. */
static void put_padded(struct str *out, const char *text, size_t cells)
{
    size_t at = 0;
    size_t len = strlen(text);
    size_t used = 0;
    struct str cut = STR_INIT;

    while (at < len) {
        size_t next = utf8_next(text, len, at);
        size_t width = utf8_width(text + at, next - at);
        if (used + width > cells - (next < len ? 1 : 0))
            break;
        used += width;
        at = next;
    }
    str_add(&cut, text, at);
    if (at < len) {
        str_puts(&cut, "…");
        used++;
    }
    export_put_visible(out, str_text(&cut));
    while (used++ < cells)
        str_putc(out, ' ');
    str_free(&cut);
}

void export_terms_text(struct str *out, const struct terms *terms)
{
    for (int key = 0; key < TERM_KEYS; key++) {
        const struct term_list *list = &terms->by_key[key];
        str_puts(out, "\n");
        str_puts(out, term_key_title((enum term_key)key));
        str_puts(out, "\n");
        if (list->len == 0)
            str_printf(out, "  %s\n", _("(not found)"));
        for (size_t i = 0; i < list->len; i++) {
            const struct term *term = list->items[i];
            char *text = term_describe(term);
            char *citation = term_citation(term);
            char where[32] = "";
            if (term->line > 0)
                snprintf(where, sizeof where, "%zu", term->line);
            str_printf(out, "  %5s  ", where);
            put_padded(out, citation, 10);
            str_puts(out, " ");
            export_put_visible(out, text);
            str_puts(out, term->corrected ? _(" (corrected)") : "");
            str_puts(out, "\n");
            free(text);
            free(citation);
        }
    }
}

static const struct {
    enum term_key key;
    const char *head;
    size_t cells;
} columns[] = {
    { TERM_PARTIES, N_("Parties"), 28 },
    { TERM_BREACH, N_("Breach (hours)"), 14 },
    { TERM_AUTHORISATION, N_("Approval"), 10 },
    { TERM_NOTICE, N_("Notice"), 12 },
    { TERM_DELETION, N_("Deletion"), 18 },
    { TERM_AUDIT_STANDARDS, N_("Audit"), 14 },
    { TERM_THIRD_COUNTRIES, N_("Third countries"), 15 },
    { TERM_SUBPROCESSORS, N_("Subprocessors"), 40 },
};

void export_terms_row(struct str *out, const char *file, const struct terms *terms, bool first)
{
    if (first) {
        put_padded(out, _("Contract"), 20);
        for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
            str_puts(out, "  ");
            put_padded(out, _(columns[i].head), columns[i].cells);
        }
        str_puts(out, "\n");
    }
    put_padded(out, file, 20);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        char *text = cell_text(terms, columns[i].key);
        str_puts(out, "  ");
        put_padded(out, text, columns[i].cells);
        free(text);
    }
    str_puts(out, "\n");
}
