/* The file of requirements: one word says what a line is, the rest is its value. */
#include "check/requirement_rules.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "terms/terms.h"

#include <stdlib.h>
#include <string.h>

static char *copy(struct requirements *all, const char *text, size_t len)
{
    while (len > 0 && (text[len - 1] == ' ' || text[len - 1] == '\r'))
        len--;
    text += strspn(text, " ");
    return arena_strndup(&all->lexis.arena, text, strlen(text) < len ? strlen(text) : len);
}

/* "dansk | english": the half in the user's language. */
static const char *own_language(struct requirements *all, const char *text)
{
    const char *bar = strstr(text, " | ");

    if (bar == NULL)
        return copy(all, text, strlen(text));
    return i18n_is_danish() ? copy(all, text, (size_t)(bar - text))
                            : copy(all, bar + 3, strlen(bar + 3));
}

static int begin_requirement(struct requirements *all, const char *line, struct err *err)
{
    const char *end = strchr(line, ']');
    struct requirement fresh = { 0 };

    if (end == NULL || end == line + 1)
        return err_set(err, ERR_INPUT, "%s", _("a requirement begins with [number]"));
    fresh.id = copy(all, line + 1, (size_t)(end - line - 1));
    fresh.name = own_language(all, end + 1 + strspn(end + 1, " "));
    fresh.article = fresh.standard = fresh.ask = fresh.lacks = fresh.party = "";
    fresh.conflict = fresh.without = "";
    fresh.term = -1;
    fresh.weighs_words = true;
    vec_push(&all->rows, fresh);
    return 0;
}

static int read_set(struct requirements *all, const char *value, struct err *err)
{
    const char *equals = strchr(value, '=');
    char *name;

    if (equals == NULL)
        return err_set(err, ERR_INPUT, "%s", _("a set is written: set name = words"));
    name = copy(all, value, (size_t)(equals - value));
    return lexis_add_set(&all->lexis, name, equals + 1, err);
}

static const struct {
    const char *word;
    enum phrase_kind kind;
} phrase_words[] = {
    { "find", PHRASE_FIND },
    { "not", PHRASE_NOT },
    { "not-lead", PHRASE_NOT_LEAD },
    { "only-if", PHRASE_ONLY_IF },
    { "unless", PHRASE_UNLESS },
    { "prior", PHRASE_PRIOR },
    { "detail", PHRASE_DETAIL },
    { "also", PHRASE_ALSO },
    { "weak", PHRASE_WEAK },
    { "blank", PHRASE_BLANK },
    { "may", PHRASE_MAY },
    { "condition", PHRASE_CONDITION },
    { "contradict", PHRASE_CONTRADICT },
    { "deny", PHRASE_DENY },
    { "agreement", PHRASE_AGREEMENT },
    { "except", PHRASE_EXCEPT },
    { "except-lead", PHRASE_EXCEPT_LEAD },
    { "beside", PHRASE_BESIDE },
    { "section", PHRASE_SECTION },
    { "paid", PHRASE_PAID },
    { "free", PHRASE_FREE },
    { "no-time", PHRASE_NO_TIME },
    { "same", PHRASE_SAME },
    { "else", PHRASE_ELSE },
    { "heading", PHRASE_HEADING },
    { "label", PHRASE_LABEL },
    { "restates", PHRASE_RESTATES },
};

/* "72 timer", "14 dage", "yes" */
static int read_period(struct requirement *row, const char *value, struct err *err)
{
    char *end;
    unsigned long count = strtoul(value, &end, 10);
    unsigned long hours = period_hours(end + strspn(end, " "), strcspn(end, "\r"));

    row->needs_period = true;
    if (strcmp(value, "yes") == 0)
        return 0;
    if (count == 0 || hours == 0)
        return err_set(err, ERR_INPUT, _("\"%s\" is no time: yes, or \"72 timer\""), value);
    row->most_hours = count * hours;
    return 0;
}

/* The names that terms/ gives to what contradictions are about. */
static int read_conflict(struct requirements *all, struct requirement *row, const char *value,
                         struct err *err)
{
    static const char *const topics[] = { "authorisation", "change",   "objection", "breach",
                                          "deletion",      "transfer", "categories" };

    for (size_t i = 0; i < sizeof topics / sizeof *topics; i++) {
        if (strcmp(value, topics[i]) == 0) {
            row->conflict = copy(all, value, strlen(value));
            return 0;
        }
    }
    return err_set(err, ERR_INPUT,
                   _("\"%s\" is no contradiction: authorisation, change, objection, breach, "
                     "deletion, transfer, or categories"),
                   value);
}

/* The conditions of another requirement, which stands before this one, are its own as well. */
static int read_like(struct requirements *all, struct requirement *row, const char *value,
                     struct err *err)
{
    static const enum phrase_kind kinds[] = { PHRASE_BESIDE, PHRASE_SECTION, PHRASE_PAID,
                                              PHRASE_FREE, PHRASE_EXCEPT };

    for (size_t i = 0; i < all->rows.len; i++) {
        const struct requirement *other = &all->rows.items[i];
        if (other == row || strcmp(other->id, value) != 0)
            continue;
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            for (size_t p = 0; p < other->phrases[kinds[k]].len; p++)
                vec_push(&row->phrases[kinds[k]], other->phrases[kinds[k]].items[p]);
        return 0;
    }
    return err_set(err, ERR_INPUT, _("no requirement \"%s\" stands before this one"), value);
}

static int read_value(struct requirements *all, struct requirement *row, const char *word,
                      size_t len, const char *value, struct err *err)
{
    for (size_t i = 0; i < sizeof phrase_words / sizeof *phrase_words; i++) {
        if (strlen(phrase_words[i].word) == len &&
            strncmp(phrase_words[i].word, word, len) == 0) {
            struct pattern *pattern;
            if (lexis_add_pattern(&all->lexis, value, &pattern, err) != 0)
                return ERR_INPUT;
            vec_push(&row->phrases[phrase_words[i].kind], pattern);
            return 0;
        }
    }
    if (len == strlen("article") && strncmp(word, "article", len) == 0) {
        row->article = copy(all, value, strlen(value));
    } else if (len == strlen("standard") && strncmp(word, "standard", len) == 0) {
        row->standard = copy(all, value, strlen(value));
    } else if (len == strlen("ask") && strncmp(word, "ask", len) == 0) {
        row->ask = own_language(all, value);
    } else if (len == strlen("lacks") && strncmp(word, "lacks", len) == 0) {
        row->lacks = own_language(all, value);
    } else if (len == strlen("without") && strncmp(word, "without", len) == 0) {
        row->without = own_language(all, value);
    } else if (len == strlen("like") && strncmp(word, "like", len) == 0) {
        return read_like(all, row, value, err);
    } else if (len == strlen("actor") && strncmp(word, "actor", len) == 0) {
        if (strcmp(value, "any") != 0 && strcmp(value, "either") != 0 &&
            strcmp(value, "other") != 0 && strcmp(value, "processor") != 0) {
            return err_set(err, ERR_INPUT,
                           _("\"%s\" is no actor: processor, other, either, or any"), value);
        }
        row->bars_controller = strcmp(value, "other") == 0;
        row->any_actor = strcmp(value, "processor") != 0;
        row->weighs_words = strcmp(value, "any") != 0;
    } else if (len == strlen("conflict") && strncmp(word, "conflict", len) == 0) {
        return read_conflict(all, row, value, err);
    } else if (len == strlen("term") && strncmp(word, "term", len) == 0) {
        enum term_key key;
        if (!term_key_parse(value, &key))
            return err_set(err, ERR_INPUT, _("\"%s\" is no key term"), value);
        row->term = (int)key;
    } else if (len == strlen("party") && strncmp(word, "party", len) == 0) {
        if (strcmp(value, "controller") != 0 && strcmp(value, "processor") != 0) {
            return err_set(err, ERR_INPUT, _("\"%s\" is no party: controller, or processor"),
                           value);
        }
        row->party = copy(all, value, strlen(value));
    } else if (len == strlen("period") && strncmp(word, "period", len) == 0) {
        return read_period(row, value, err);
    } else {
        return err_set(err, ERR_INPUT, _("a line cannot begin with \"%.*s\""), (int)len, word);
    }
    return 0;
}

static int read_line(struct requirements *all, const char *line, struct err *err)
{
    size_t len = strcspn(line, " ");
    const char *value = line + len + strspn(line + len, " ");
    struct requirement *row = all->rows.len == 0 ? NULL : &all->rows.items[all->rows.len - 1];

    if (line[0] == '[')
        return begin_requirement(all, line, err);
    if (*value == '\0')
        return err_set(err, ERR_INPUT, _("nothing stands after \"%s\""), line);
    if (len == strlen("set") && strncmp(line, "set", len) == 0)
        return read_set(all, value, err);
    if (row == NULL)
        return err_set(err, ERR_INPUT, "%s", _("a requirement begins with [number]"));
    return read_value(all, row, line, len, value, err);
}

/* The row [*] is about all others. */
static void take_general(struct requirements *all)
{
    for (size_t i = 0; i < all->rows.len; i++) {
        if (strcmp(all->rows.items[i].id, "*") == 0) {
            all->general = all->rows.items[i];
            vec_remove(&all->rows, i);
            return;
        }
    }
}

int requirements_read(struct requirements **out, const char *path, struct str *problems,
                      struct err *err)
{
    struct str file = STR_INIT;
    size_t number = 1;
    struct requirements *all;

    if (file_read(&file, path, err) != 0) {
        str_free(&file);
        return ERR_INPUT;
    }
    all = alloc_new(sizeof *all);
    for (char *line = file.data; line != NULL && *line != '\0'; number++) {
        size_t len = strcspn(line, "\n");
        char *next = line + len + (line[len] == '\n');
        struct err wrong = { 0 };
        while (len > 0 && (line[len - 1] == ' ' || line[len - 1] == '\r'))
            len--;
        line[len] = '\0';
        if (len > 0 && line[0] != '#' && read_line(all, line, &wrong) != 0)
            str_printf(problems, "%s:%zu: %s\n", path, number, wrong.text);
        line = next;
    }
    str_free(&file);
    take_general(all);
    *out = all;
    return 0;
}

static void free_phrases(struct requirement *row)
{
    for (size_t i = 0; i < PHRASES; i++)
        vec_free(&row->phrases[i]);
}

void requirements_free(struct requirements *all)
{
    if (all == NULL)
        return;
    for (size_t i = 0; i < all->rows.len; i++)
        free_phrases(&all->rows.items[i]);
    free_phrases(&all->general);
    vec_free(&all->rows);
    lexis_free(&all->lexis);
    free(all);
}
