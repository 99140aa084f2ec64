/*
 * "denne aftale" in a paragraph that says "denne Aftale" as well: the one word twice, and once without
 * its capital. Where the paragraph has spoken of another agreement before ("en aftale"), that is meant.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/rules.h"

#include <stdlib.h>
#include <string.h>

/* The next "denne Aftale" from at on, the demonstrative in any case, the name as it is; NULL: none. */
static const char *next_use(const char *text, const char *at, const char *this,
                            const char *name)
{
    size_t len = strlen(name);

    for (at = strstr(at, name); at != NULL; at = strstr(at + 1, name))
        if (word_byte_at(at, len) == 0 && word_stands_before(text, (size_t)(at - text), this))
            return at;
    return NULL;
}

/* Where the name stands without a demonstrative, which points at the contract; the end: nowhere. */
static const char *other_use(const char *text, const char *name)
{
    static const char *const these[] = { "denne", "dette", "disse" };
    size_t len = strlen(name);

    for (const char *at = strstr(text, name); at != NULL; at = strstr(at + 1, name)) {
        size_t begin = (size_t)(at - text);
        bool points = word_byte_before(text, begin) || word_byte_at(at, len) > 0;
        for (size_t i = 0; i < sizeof these / sizeof *these; i++)
            points = points || word_stands_before(text, begin, these[i]);
        if (!points)
            return at;
    }
    return text + strlen(text);
}

static void check_name(const struct passage *passage, const char *this, const char *name)
{
    const char *text = passage->text;
    char *capital = utf8_capital_copy(name);

    if (next_use(text, text, this, capital) != NULL) {
        const char *other = other_use(text, name);
        const char *at = next_use(text, text, this, name);
        for (; at != NULL && at < other; at = next_use(text, at + 1, this, name)) {
            size_t begin = (size_t)(at - text);
            check_report(&passage->spot, FINDING_TERM_DRIFT, SEVERITY_NOTE,
                         (struct clean_span){ begin, begin + strlen(name) }, capital,
                         alloc_printf(_("\"%s\": the defined term \"%s\" has a capital"), name,
                                      capital));
        }
    }
    free(capital);
}

static void run_passage(const struct passage *passage)
{
    static const struct {
        const char *this, *name;
    } names[] = { { "denne", "aftale" },   { "denne", "databehandleraftale" },
                  { "denne", "kontrakt" }, { "dette", "tillæg" },
                  { "disse", "vilkår" },   { "disse", "bestemmelser" } };

    if (passage->foreign == NULL)
        return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        check_name(passage, names[i].this, names[i].name);
}

const struct check check_term_case = { .name = "term-case", .run_passage = run_passage };
