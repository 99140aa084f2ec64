/* The key terms and the deadlines as lists: Enter goes to the clause; and a term corrected. */
#include "ui/state.h"

#include "base/i18n.h"
#include "doc/citation.h"
#include "terms/terms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the open list was made of; its choice is an index here. */
struct term_rows {
    size_t count;
    struct {
        char clause[NODE_ID_SIZE]; /* "": nowhere in the text */
        size_t block;
        struct clean_span span;
        char *setting; /* owned: "breach_notice_hours", what stands before "=" */
        char *value;   /* owned: its present value */
        char *title;   /* owned: what it is, to be asked for */
        char *text;    /* owned: the whole row, to be said */
    } rows[];
};

static void free_rows(void *data)
{
    struct term_rows *list = data;
    for (size_t i = 0; i < list->count; i++) {
        free(list->rows[i].setting);
        free(list->rows[i].value);
        free(list->rows[i].title);
        free(list->rows[i].text);
    }
}

static struct term_rows *new_rows(size_t room)
{
    return alloc_new(sizeof(struct term_rows) +
                     room * sizeof(((struct term_rows *)0)->rows[0]));
}

static void set_place(struct term_rows *list, size_t row, const struct term *term)
{
    if (term != NULL && term->node != NULL) {
        memcpy(list->rows[row].clause, term->node->id, NODE_ID_SIZE);
        list->rows[row].block = term->block;
        list->rows[row].span = term->span;
    }
}

static void go_to(struct ui *ui, const struct term_rows *list, size_t row)
{
    const struct node *node = contract_node(ui->contract, list->rows[row].clause);
    if (node == NULL || node->index == 0)
        return;
    ui_jump(ui, node->index);
    if (list->rows[row].block < node->blocks.len) {
        const struct block *block = &node->blocks.items[list->rows[row].block];
        if (ui->source.mode == SOURCE_ORIGINAL && block->original != NULL &&
            block->map.len > 0 && strcmp(block->text, block->original) == 0)
            source_show_raw(ui, map_to_raw(&block->map, list->rows[row].span).begin);
    }
}

static void shown_chosen(struct ui *ui, void *data, long choice)
{
    struct term_rows *list = data;
    if (choice >= 0 && (size_t)choice < list->count) {
        char *brief = text_brief(ui, list->rows[choice].text, 160);
        go_to(ui, list, (size_t)choice);
        ui_say(ui, "%s", brief);
        free(brief);
    }
}

static void add_row(struct term_rows *list, struct picker_items *items, struct ui *ui,
                    const struct term *term, char *text)
{
    size_t row = list->count++;
    char *place = term != NULL ? term_citation(term) : alloc_strdup("");
    char *brief = text_brief(ui, place, 16);
    set_place(list, row, term);
    list->rows[row].text = text;
    picker_add(items, (long)row, text, brief);
    free(brief);
    free(place);
}

static size_t count_terms(const struct terms *terms)
{
    size_t count = 0;
    for (int key = 0; key < TERM_KEYS; key++)
        count += terms->by_key[key].len + 1;
    return count;
}

void do_view_terms(struct ui *ui)
{
    const struct terms *terms = session_terms(ui->session);
    struct term_rows *list = new_rows(count_terms(terms));
    struct picker_items items = VEC_INIT;
    for (int key = 0; key < TERM_DEADLINES; key++) {
        const struct term_list *found = &terms->by_key[key];
        const char *title = term_key_title((enum term_key)key);
        for (size_t i = 0; i < found->len; i++) {
            char *text = term_describe(found->items[i]);
            add_row(
                list, &items, ui, found->items[i],
                alloc_printf("%s%s: %s", found->items[i]->corrected ? "✎ " : "", title, text));
            free(text);
        }
        if (found->len == 0 && key != TERM_SIGNATORIES && key != TERM_DURATION)
            add_row(list, &items, ui, NULL, alloc_printf("%s: %s", title, _("(not found)")));
    }
    picker_open(ui, _("Key terms"), &items, shown_chosen, list);
    picker_stay(ui);
    dialog_top(ui)->release = free_rows;
}

void do_view_deadlines(struct ui *ui)
{
    const struct terms *terms = session_terms(ui->session);
    const struct term_list *found = &terms->by_key[TERM_DEADLINES];
    if (found->len == 0) {
        ui_say(ui, _("No deadline was found"));
        return;
    }
    struct term_rows *list = new_rows(found->len);
    struct picker_items items = VEC_INIT;
    for (size_t i = 0; i < found->len; i++) {
        const char *length = term_text(found->items[i], "value");
        add_row(list, &items, ui, found->items[i],
                alloc_printf("%s  %s", length, term_text(found->items[i], "what")));
    }
    char *title = alloc_printf(_("Deadlines by length: %zu"), found->len);
    picker_open(ui, title, &items, shown_chosen, list);
    picker_stay(ui);
    dialog_top(ui)->release = free_rows;
    free(title);
}

/* ---- corrections ---- */

/* data: what is set and, behind its end, what it is called. */
static void value_given(struct ui *ui, void *data, const char *answer)
{
    const char *title = (const char *)data + strlen(data) + 1;
    char *setting = answer != NULL ? alloc_printf("%s=%s", (const char *)data, answer) : NULL;
    if (setting == NULL)
        return;
    struct err err = { 0 };
    char *folded = clauses_folded_ids(ui);
    int code = session_set_term(ui->session, setting, &err);
    if (code == 0) {
        ui_refresh(ui, folded);
        ui_say(ui, "%s: %s", title, answer[0] != '\0' ? answer : _("as it was read"));
    } else {
        free(folded);
        ui_say_why_not(ui, &err);
    }
    free(setting);
}

static void *setting_with_title(const char *setting, const char *title)
{
    size_t first = strlen(setting) + 1, second = strlen(title) + 1;
    char *both = alloc_array(first + second, 1);
    memcpy(both, setting, first);
    memcpy(both + first, title, second);
    return both;
}

static void correct_chosen(struct ui *ui, void *data, long choice)
{
    struct term_rows *list = data;
    if (choice >= 0 && (size_t)choice < list->count) {
        go_to(ui, list, (size_t)choice);
        char *title = alloc_printf(_("%s (empty: as it was read)"), list->rows[choice].title);
        struct prompt_options options = {
            .title = title,
            .initial = list->rows[choice].value,
            .cursor = (size_t)-1,
            .done = value_given,
            .again = true,
            .data = setting_with_title(list->rows[choice].setting, list->rows[choice].title)
        };
        prompt_open(ui, &options);
        free(title);
    }
}

/* "Subprocessors, Curanet A/S, address": what a row corrects; the caller owns it. */
static char *correction_title(enum term_key key, const char *entry, const char *field)
{
    const char *what = term_field_title(key, field);
    return alloc_printf("%s%s%s%s%s", term_key_title(key), entry[0] != '\0' ? ", " : "", entry,
                        what[0] != '\0' ? ", " : "", what);
}

static void add_setting(struct ui *ui, struct term_rows *list, struct picker_items *items,
                        const struct term *term, char *title, char *setting)
{
    size_t row = list->count;
    const char *last = strrchr(setting, '.');
    char *value = term != NULL ? term_field_shown(term, last != NULL ? last + 1 : "value")
                               : alloc_strdup("");
    add_row(list, items, ui, term,
            alloc_printf("%s: %s", title, term != NULL ? value : _("(not found)")));
    list->rows[row].setting = setting;
    list->rows[row].value = value;
    list->rows[row].title = title;
}

/* An entry of a list by its own words, or by its number where they are too many for a name. */
static char *setting_of_entry(const struct term *term, size_t number, const char *named,
                              const char *field)
{
    enum { LONGEST = 100 };
    const char *key = term_key_name(term->key);
    const char *words = term_text(term, named);
    return words[0] == '\0' || strlen(words) > LONGEST || strchr(words, '=') != NULL
               ? alloc_printf("%s.%zu.%s", key, number, field)
               : alloc_printf("%s.%s.%s", key, words, field);
}

static bool has_role_before(const struct term_list *found, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(term_text(found->items[i], "role"),
                   term_text(found->items[index], "role")) == 0)
            return true;
    return false;
}

/* What may be set of a term: its fields by their names; lists by the entry's own name. */
static void add_settings(struct ui *ui, struct term_rows *list, struct picker_items *items,
                         const struct term_list *found, size_t index)
{
    const struct term *term = found->items[index];
    static const char *const of_subprocessors[] = { "name",    "id",      "address",
                                                    "country", "purpose", NULL };
    static const char *const of_parties[] = { "name", "id", "address", "country", NULL };
    static const char *const of_people[] = { "name", "phone", "email", NULL };
    static const char *const of_deletion[] = { "choice", "deadline", "value", NULL };
    static const char *const of_others[] = { "value", NULL };
    bool party = term->key == TERM_PARTIES;
    bool firm = term->key == TERM_SUBPROCESSORS || party;
    bool person = term->key == TERM_CONTACTS || term->key == TERM_SIGNATORIES;
    const char *const *fields = party                        ? of_parties
                                : firm                       ? of_subprocessors
                                : person                     ? of_people
                                : term->key == TERM_DELETION ? of_deletion
                                                             : of_others;
    const char *key = term_key_name(term->key);
    /* Of several controllers the first is meant by the role. */
    const char *named = party && !has_role_before(found, index) ? "role"
                        : firm || person                        ? "name"
                                                                : "value";
    bool listed = term_key_is_list(term->key);
    char *shown = listed ? term_field_shown(term, named) : alloc_strdup("");
    char *brief = text_brief(ui, shown, 30);
    for (size_t i = 0; fields[i] != NULL; i++) {
        char *setting = listed ? setting_of_entry(term, index + 1, named, fields[i])
                        : strcmp(fields[i], "value") == 0
                            ? alloc_strdup(key)
                            : alloc_printf("%s.%s", key, fields[i]);
        char *title = correction_title(
            term->key, strcmp(fields[i], named) == 0 && !firm && !person ? "" : brief,
            fields[i]);
        add_setting(ui, list, items, term, title, setting);
    }
    free(brief);
    free(shown);
}

/* A term that was not found: a list gets its first entry. */
static void add_missing(struct ui *ui, struct term_rows *list, struct picker_items *items,
                        enum term_key key)
{
    bool named = key == TERM_SUBPROCESSORS || key == TERM_CONTACTS || key == TERM_SIGNATORIES;
    const char *field = named ? "name" : key == TERM_DELETION ? "choice" : "value";
    char *setting = term_key_is_list(key) ? alloc_printf("%s.1.%s", term_key_name(key), field)
                    : strcmp(field, "value") == 0
                        ? alloc_strdup(term_key_name(key))
                        : alloc_printf("%s.%s", term_key_name(key), field);
    add_setting(ui, list, items, NULL, correction_title(key, "", field), setting);
}

/* Where a correction is likely: at a term of the clause at hand, where the last was not. */
static void start_at_clause(struct ui *ui, const struct term_rows *list)
{
    const struct node *node = ui_node(ui);
    for (size_t i = 0; node != NULL && i < list->count; i++) {
        if (strcmp(list->rows[i].clause, node->id) == 0) {
            picker_start(ui, (long)i);
            return;
        }
    }
    picker_stay(ui);
}

void do_term_correct(struct ui *ui)
{
    const struct terms *terms = session_terms(ui->session);
    struct term_rows *list = new_rows(count_terms(terms) * 5);
    struct picker_items items = VEC_INIT;
    for (int key = 0; key < TERM_DEADLINES; key++) {
        const struct term_list *found = &terms->by_key[key];
        for (size_t i = 0; i < found->len && (i == 0 || term_key_is_list((enum term_key)key));
             i++)
            add_settings(ui, list, &items, found, i);
        if (found->len == 0)
            add_missing(ui, list, &items, (enum term_key)key);
    }
    picker_open(ui, _("Which term is to be corrected?"), &items, correct_chosen, list);
    start_at_clause(ui, list);
    dialog_top(ui)->release = free_rows;
}
