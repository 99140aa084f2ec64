/*
 * The date of a law that has another: "afgørelse (EU) 2021/914 af 25. november 2021", and that one
 * is of 4 June; "lov nr. 502 af 23. maj 2018". The dates are data (laws.tsv); a law that is not
 * there is not judged.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "check/references.h"
#include "check/rules.h"
#include "doc/lexicon.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { NUMBER = 16 };

unsigned law_date_read(const char *text, size_t at, size_t *end)
{
    size_t digits = strspn(text + at, "0123456789");
    const char *month = text + at + digits + strspn(text + at + digits, ". ");
    if (digits == 0 || digits > 2 || text[at + digits] != '.')
        return 0;
    size_t len = strcspn(month, " ");
    unsigned number = lexicon_find(LEXICON_MONTHS, month, len);
    if (number == 0 || month[len] != ' ' || strspn(month + len + 1, "0123456789") != 4)
        return 0;
    *end = (size_t)(month - text) + len + 1 + 4;
    return (unsigned)strtoul(month + len + 1, NULL, 10) * 10000 + number * 100 +
           (unsigned)strtoul(text + at, NULL, 10);
}

/* " af " behind a law's number, over "/EU" and a bracket that closes; where the date begins. */
static size_t date_behind(const char *text, size_t at)
{
    if (strncmp(text + at, "/E", 2) == 0)
        at += 3;
    at += strspn(text + at, "),");
    return strncmp(text + at, " af ", 4) == 0 ? at + 4 : 0;
}

char *law_date_text(unsigned date)
{
    return alloc_printf("%u. %s %u", date % 100, lexicon_word(LEXICON_MONTHS, date / 100 % 100),
                        date / 10000);
}

static void judge(const struct check_spot *spot, const char *text, size_t begin, size_t number,
                  size_t behind)
{
    size_t at = date_behind(text, behind), end = 0;
    unsigned printed = at == 0 ? 0 : law_date_read(text, at, &end);
    char key[NUMBER + 8];
    if (printed == 0 || behind - number >= NUMBER)
        return;
    bool own = memchr(text + number, '/', behind - number) != NULL;
    snprintf(key, sizeof key, own ? "%.*s" : "%.*s/%u", (int)(behind - number), text + number,
             printed / 10000); /* "lov nr. 502 af … 2018" */
    unsigned right = reference_law_date(key);
    if (right == 0 || right == printed)
        return;
    char *date = law_date_text(right);
    check_report(spot, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING,
                 (struct clean_span){ at, end }, date,
                 alloc_printf(_("%.*s is of %s"), (int)(behind - begin), text + begin, date));
    free(date);
}

static void judge_text(const struct check_spot *spot, const char *text)
{
    for (const char *hit = strstr(text, " af "); hit != NULL; hit = strstr(hit + 1, " af ")) {
        size_t end = (size_t)(hit - text), begin;
        if (!isdigit((unsigned char)hit[4]))
            continue;
        while (end > 0 && strchr("),", text[end - 1]) != NULL)
            end--;
        if (end > 3 && isalpha((unsigned char)text[end - 1]) && text[end - 3] == '/')
            end -= 3; /* "/EU" */
        begin = end;
        while (begin > 0 && (isdigit((unsigned char)text[begin - 1]) || text[begin - 1] == '/'))
            begin--;
        size_t mark = begin;
        bool named = begin > 4 && strncmp(text + begin - 4, "nr. ", 4) == 0;
        if (begin < end && (named || memchr(text + begin, '/', end - begin) != NULL))
            judge(spot, text, named ? mark - 4 : mark, begin, end);
    }
}

void law_date_run(struct references *references)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    for (size_t i = 1; i < nodes->len; i++) {
        for (size_t b = 0; b < nodes->items[i]->blocks.len; b++) {
            struct check_spot spot = { references->context, nodes->items[i], b,
                                       references->out };
            judge_text(&spot, nodes->items[i]->blocks.items[b].text);
        }
    }
}
