/*
 * Corrections: annotations of type term, "KEY=VALUE". What follows KEY picks an entry of a list
 * by its name (or its number, from 1), and a field: "subprocessors.Curanet A/S.id=29412006",
 * "parties.processor.name=…", "breach_notice_hours=24". The last one for the same place wins.
 */
#include "terms/quantity.h"
#include "terms/reading.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "doc/annotation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct setting {
    enum term_key key;
    char entry[128]; /* "" for none */
    char field[32];  /* "" for the main one */
    const char *value;
};

/* Fields that may be set: also those that the reading did not find. */
static const char *const field_names[] = {
    "value",      "role",   "name",     "id",    "address",  "country",   "purpose",
    "days",       "hours",  "months",   "date",  "choice",   "chosen_by", "basis",
    "recipient",  "amount", "currency", "per",   "title",    "phone",     "email",
    "as_written", "what",   "deadline", "years", "agreement"
};

static const char *known_field(const char *name)
{
    for (size_t i = 0; i < sizeof field_names / sizeof *field_names; i++)
        if (strcmp(name, field_names[i]) == 0)
            return field_names[i];
    return NULL;
}

static bool parse_setting(const char *text, struct setting *out)
{
    const char *equals = strchr(text, '=');
    size_t len = equals == NULL ? 0 : (size_t)(equals - text);
    const char *dot = memchr(text, '.', len);
    const char *last = dot;
    char key[64];
    size_t key_len = dot == NULL ? len : (size_t)(dot - text);

    if (equals == NULL || key_len == 0 || key_len >= sizeof key)
        return false;
    memcpy(key, text, key_len);
    key[key_len] = '\0';
    memset(out->entry, 0, sizeof out->entry);
    memset(out->field, 0, sizeof out->field);
    out->value = equals + 1;
    if (!term_key_parse(key, &out->key))
        return false;
    if (dot == NULL)
        return true;
    for (const char *c = dot + 1; c < equals; c++)
        last = *c == '.' ? c : last;
    /* KEY.FIELD of a single term, KEY.ENTRY[.FIELD] of a list. */
    if ((size_t)(equals - last - 1) < sizeof out->field)
        memcpy(out->field, last + 1, (size_t)(equals - last - 1));
    if (known_field(out->field) == NULL) {
        out->field[0] = '\0';
        last = equals;
    }
    if (last > dot && (size_t)(last - dot - 1) < sizeof out->entry)
        memcpy(out->entry, dot + 1, (size_t)(last - dot - 1));
    return out->field[0] != '\0' || out->entry[0] != '\0';
}

static const char *main_field(enum term_key key)
{
    return key == TERM_PARTIES || key == TERM_SUBPROCESSORS || key == TERM_CONTACTS ||
                   key == TERM_SIGNATORIES
               ? "name"
               : "value";
}

static struct term *find_entry(const struct terms *terms, const struct setting *setting)
{
    const struct term_list *list = &terms->by_key[setting->key];
    char *end;
    unsigned long number;

    if (setting->entry[0] == '\0')
        return list->len == 0 ? NULL : list->items[0];
    for (size_t i = 0; i < list->len; i++)
        if (strcmp(term_text(list->items[i], main_field(setting->key)), setting->entry) == 0 ||
            strcmp(term_text(list->items[i], "role"), setting->entry) == 0)
            return list->items[i];
    number = strtoul(setting->entry, &end, 10);
    return *end == '\0' && number >= 1 && number <= list->len ? list->items[number - 1] : NULL;
}

static void set_value(struct reading *reading, struct term *term, const char *name,
                      const char *value)
{
    const struct term_field *old = term_field(term, name);
    bool truth = old != NULL ? old->type == FIELD_TRUTH
                             : term->key == TERM_SPECIAL || term->key == TERM_OFFENCES;
    char *end;
    double number = strtod(value, &end);
    bool numeric = *end == '\0' && value[0] != '\0' && strcmp(name, "id") != 0 &&
                   strcmp(name, "phone") != 0 && strcmp(name, "name") != 0;

    if (truth)
        term_set_truth(term, name, strcmp(value, "true") == 0 || strcmp(value, "ja") == 0);
    else if (numeric && (old == NULL || old->type != FIELD_TEXT || term->key == TERM_BREACH))
        term_set_number(term, name, number);
    else
        term_set_text(reading, term, name, value);
}

static void apply(struct terms *terms, struct reading *reading, const struct setting *setting,
                  struct node *node)
{
    struct term *term = find_entry(terms, setting);
    const char *name =
        setting->field[0] != '\0' ? known_field(setting->field) : main_field(setting->key);

    if (term == NULL) {
        term = term_add(reading, setting->key);
        if (setting->entry[0] != '\0')
            term_set_text(reading, term, main_field(setting->key), setting->entry);
    }
    set_value(reading, term, name, setting->value);
    /* Days and months belong to the value that was read, not to the reviewer's. */
    if (strcmp(name, "value") == 0 && setting->key != TERM_DELETION) {
        size_t kept = 0;
        for (size_t i = 0; i < term->field_count; i++) {
            const char *field = term->fields[i].name;
            if (strcmp(field, "days") != 0 && strcmp(field, "hours") != 0 &&
                strcmp(field, "months") != 0 && strcmp(field, "working_days") != 0 &&
                strcmp(field, "as_written") != 0)
                term->fields[kept++] = term->fields[i];
        }
        term->field_count = kept;
    }
    term->corrected = true;
    if (term->node == NULL && node != NULL) {
        term->node = node;
        term->line = node->line;
    }
}

void terms_correct(struct terms *terms, struct reading *reading)
{
    const struct contract *contract = terms->contract;

    for (size_t i = 0; i < contract->annotations.len; i++) {
        const struct annotation *annotation = contract->annotations.items[i];
        struct setting setting;
        if (annotation->type == ANNOTATION_TERM && parse_setting(annotation->value, &setting))
            apply(terms, reading, &setting, contract_node(contract, annotation->clause));
    }
}

static const char *field_of(const struct setting *setting)
{
    return setting->field[0] != '\0' ? setting->field : main_field(setting->key);
}

/* Hours as a number alone or with a unit of time, as the list shows them: "36", "36 timer", "2 døgn".
   Negative where the text is neither. */
static double hours_of(const char *text)
{
    char *end;
    double hours = strtod(text, &end);
    struct quantity_list list = VEC_INIT;

    if (*end == '\0')
        return hours;
    quantities_read(text, &list);
    bool whole = list.len == 1 && !list.items[0].money && list.items[0].begin == 0 &&
                 text[list.items[0].end] == '\0';
    hours = whole ? list.items[0].value : -1;
    vec_free(&list);
    return hours;
}

/* The hours of a notice of breach, and nothing else of it. */
static bool is_hours(const struct setting *setting)
{
    return setting->key == TERM_BREACH && setting->value[0] != '\0' &&
           setting->field[0] == '\0';
}

char *terms_settle_correction(const char *text)
{
    struct setting setting;

    if (!parse_setting(text, &setting))
        return alloc_strdup(text);
    double hours = is_hours(&setting) ? hours_of(setting.value) : -1;
    if (hours >= 0)
        return alloc_printf("%.*s%g", (int)(setting.value - text), text, hours);
    const char *name = term_value_name(setting.key, field_of(&setting), setting.value);
    return alloc_printf("%.*s%s", (int)(setting.value - text), text,
                        name != NULL ? name : setting.value);
}

int terms_check_correction(const struct terms *terms, const char *text, struct node **node,
                           struct err *err)
{
    struct setting setting;
    const struct term *term;

    if (!parse_setting(text, &setting)) {
        return err_set(err, ERR_USAGE,
                       _("a correction is KEY=VALUE, KEY.FIELD=VALUE or KEY.ENTRY.FIELD=VALUE "
                         "with a key of klausul terms --format=json, not \"%s\""),
                       text);
    }
    if (setting.key == TERM_DEADLINES) {
        return err_set(err, ERR_USAGE, "%s",
                       _("deadlines are read from the clauses; correct the clause"));
    }
    if (term_key_is_list(setting.key) && setting.entry[0] == '\0') {
        return err_set(err, ERR_USAGE, _("%s is a list: say which entry, %s.NAME.FIELD=VALUE"),
                       term_key_name(setting.key), term_key_name(setting.key));
    }
    if (is_hours(&setting) && hours_of(setting.value) < 0)
        return err_set(err, ERR_USAGE, _("hours are a number, not \"%s\""), setting.value);
    if (setting.value[0] != '\0' &&
        term_value_name(setting.key, field_of(&setting), setting.value) == NULL) {
        char *choices = term_value_choices(setting.key, field_of(&setting));
        int code = err_set(err, ERR_USAGE, _("%s: one of %s, not \"%s\""),
                           term_key_title(setting.key), choices, setting.value);
        free(choices);
        return code;
    }
    term = find_entry(terms, &setting);
    *node = term != NULL && term->node != NULL ? term->node : NULL;
    for (size_t i = 1; *node == NULL && i < terms->contract->nodes.len; i++)
        *node = terms->contract->nodes.items[i];
    return *node == NULL ? err_set(err, ERR_USAGE, "%s", _("the contract has no clauses"))
                         : ERR_OK;
}
