#include "check/matters.h"

#include "base/alloc.h"
#include "base/datafile.h"
#include "base/i18n.h"

#include <pthread.h>
#include <string.h>

static struct {
    struct lexis lexis;
    struct {
        struct matter *items;
        size_t len, cap;
    } matters;
} rules = { .lexis = LEXIS_INIT };
static pthread_once_t rules_once = PTHREAD_ONCE_INIT;

static const char *keep(const char *text)
{
    return arena_strdup(&rules.lexis.arena, text);
}

/* The matter that the rows are about: they stand together, so that it is the last. */
static struct matter *matter_named(const char *name)
{
    struct matter *last =
        rules.matters.len == 0 ? NULL : &rules.matters.items[rules.matters.len - 1];
    if (last != NULL && strcmp(last->name, name) == 0)
        return last;
    vec_push(&rules.matters, (struct matter){ .name = keep(name) });
    return &rules.matters.items[rules.matters.len - 1];
}

static const char *take_row(void *to, const struct datafile_row *row)
{
    static const char *const names[MATTER_PHRASES] = { "says", "is", "may", "titled" };
    struct pattern *pattern;
    struct err err = { 0 };

    (void)to;
    if (strcmp(row->cells[0], "set") == 0)
        return lexis_add_set(&rules.lexis, row->cells[1], row->cells[2], &err) == 0
                   ? NULL
                   : keep(err.text);
    for (size_t i = 0; i < MATTER_PHRASES; i++) {
        if (strcmp(row->cells[0], names[i]) != 0)
            continue;
        if (lexis_add_pattern(&rules.lexis, row->cells[2], &pattern, &err) != 0)
            return keep(err.text);
        vec_push(&matter_named(row->cells[1])->phrases[i], pattern);
        return NULL;
    }
    return _("a line is: set NAME WORDS, or says, is, may or titled, NAME PHRASE");
}

static void read_rules(void)
{
    datafile_read("matters.tsv", 3, 3, take_row, NULL);
}

void matters_load(void)
{
    pthread_once(&rules_once, read_rules);
}

void matters_begin(void)
{
    matters_load();
    lexis_trim_words(&rules.lexis);
}

const struct matter *matters_get(size_t *count)
{
    *count = rules.matters.len;
    return rules.matters.items;
}

void matters_read(const char *text, struct lexeme_list *out)
{
    lexis_read(&rules.lexis, text, false, out);
}

void matter_text_free(struct matter_text *text)
{
    vec_free(&text->words);
    vec_free(&text->around);
}

bool matter_has(const struct matter *matter, enum matter_phrase phrase,
                const struct matter_text *text)
{
    size_t begin, end;

    for (size_t i = 0; i < matter->phrases[phrase].len; i++)
        if (pattern_find(matter->phrases[phrase].items[i], &text->words, 0, &text->around,
                         &begin, &end))
            return true;
    return false;
}
