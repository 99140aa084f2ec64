/*
 * Laws and arrangements that apply no longer ("EU-U.S. Privacy Shield", "sikkerhedsbekendtgørelsen")
 * and are cited as if they did. Which they are is data (laws.tsv); a sentence that says itself that
 * they are gone is right.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "check/references.h"
#include "check/rules.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The sentence around the place says that it is history. */
static bool is_history(const char *text, size_t at)
{
    static const char *const words[] = { "tidligere", "dagældende",   "ophæv",    "ugyldig",
                                         "underkend", "ikke længere", "erstatte", "afløs",
                                         "bortfald",  "hidtidig",     "udløbet",  "invalid" };
    enum { REACH = 200 };
    size_t begin = at > REACH ? at - REACH : 0;
    size_t end = at + strnlen(text + at, REACH);
    bool history = false;

    for (size_t i = at; i > begin; i--)
        if (text[i - 1] == '.' && text[i] == ' ' && i >= 5 && text[i - 3] != ' ')
            begin = i; /* no abbreviation of one letter ("U.S. Privacy Shield") */
    char *around = alloc_strndup(text + begin, end - begin);
    for (size_t i = 0; i < sizeof words / sizeof *words && !history; i++)
        history = strcasestr(around, words[i]) != NULL;
    free(around);
    return history;
}

static void report(const struct check_spot *spot, const char *text, size_t at,
                   const struct gone_law *gone)
{
    struct clean_span span = { at, word_run_end(text, at + strlen(gone->name)) };
    char *since = law_date_text(gone->since);

    check_report(spot, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING, span, NULL,
                 alloc_printf(_("%.*s has not applied since %s; in its place: %s"),
                              (int)(span.end - span.begin), text + span.begin, since,
                              gone->now));
    free(since);
}

/* Small letters that the names begin with: most words are none of them. */
static bool begins[128];
static pthread_once_t begins_once = PTHREAD_ONCE_INIT;

static void read_begins(void)
{
    for (size_t i = 0; reference_law_gone(i) != NULL; i++)
        begins[(unsigned char)reference_law_gone(i)->name[0] & 127] = true;
}

/* An agreement of 2015 is right about persondataloven. */
static bool is_known(const struct references *references, const struct gone_law *gone)
{
    const struct reference_list *list = &references->list;
    for (size_t i = 0; i < list->len && gone->after[0] != '\0'; i++) {
        const struct law *law = list->items[i].law;
        if (law != NULL && !list->items[i].law_assumed && strcmp(law->key, gone->after) == 0)
            return true;
    }
    return gone->after[0] == '\0';
}

/* What the contract's own dates say of its age: the last before the day, within some years, and
   whether any year is later. Dates of laws ("lov nr. 429 af 31. maj 2000") are none of its own. */
static void read_age(const char *text, unsigned day, bool *before, bool *later)
{
    enum { YEARS = 2, YEAR = 10000, LAST = 2100 };

    for (size_t at = 0; text[at] != '\0'; at++) {
        size_t digits = strspn(text + at, "0123456789");
        size_t end;
        if (digits == 0 || (at > 0 && strchr("/0123456789", text[at - 1]) != NULL))
            continue;
        unsigned date = law_date_read(text, at, &end);
        unsigned year = digits == 4 ? (unsigned)strtoul(text + at, NULL, 10) : 0;
        bool law = at >= 4 && strncmp(text + at - 4, " af ", 4) == 0;
        *before = *before || (date != 0 && !law && date < day && date + YEARS * YEAR > day);
        *later = *later || date > day || (year > day / YEAR && year < LAST);
        at += digits - 1;
    }
}

/* An agreement of April 2018 is right about what applied until May. */
static bool is_older(const struct references *references, unsigned day)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    bool before = false;
    bool later = false;

    for (size_t i = 0; i < nodes->len; i++)
        for (size_t b = 0; b < nodes->items[i]->blocks.len; b++)
            read_age(nodes->items[i]->blocks.items[b].text, day, &before, &later);
    return before && !later;
}

static void judge_text(const struct references *references, const struct check_spot *spot,
                       const char *text)
{
    for (size_t at = 0; text[at] != '\0'; at++) {
        if (!begins[(text[at] | 0x20) & 127] || word_byte_before(text, at))
            continue;
        for (size_t i = 0; reference_law_gone(i) != NULL; i++) {
            const struct gone_law *gone = reference_law_gone(i);
            if (strncasecmp(text + at, gone->name, strlen(gone->name)) == 0 &&
                !is_history(text, at) && is_known(references, gone) &&
                !is_older(references, gone->since))
                report(spot, text, at, gone);
        }
    }
}

void gone_law_run(struct references *references)
{
    const struct node_list *nodes = &references->context->contract->nodes;

    pthread_once(&begins_once, read_begins);
    for (size_t i = 1; i < nodes->len; i++) {
        for (size_t b = 0; b < nodes->items[i]->blocks.len; b++) {
            struct check_spot spot = { references->context, nodes->items[i], b,
                                       references->out };
            judge_text(references, &spot, nodes->items[i]->blocks.items[b].text);
        }
    }
}
