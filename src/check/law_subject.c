/*
 * An article of databeskyttelsesforordningen that is about something else than the sentence:
 * "anmeldelse af brud efter artikel 34", "artikel 32-36, herunder indsigtsanmodninger". What the
 * articles are about is data (articles.tsv). Of several in a row one that fits is enough.
 */
#include "base/alloc.h"
#include "base/datafile.h"
#include "base/i18n.h"
#include "check/references.h"

#include <ctype.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { NEEDED = 4, WORDS_BACK = 9, WORDS_BEHIND = 6 };

struct about {
    unsigned from, to;
    unsigned paragraph; /* of an article that is told by its letters; 0: of whole articles */
    char letter;
    size_t count; /* of its words; 0: any subject */
    char *words[NEEDED];
    bool begins[NEEDED]; /* "anmeld*" */
};

static VEC(struct about) abouts;
static pthread_once_t abouts_once = PTHREAD_ONCE_INIT;

static const char *take_row(void *to, const struct datafile_row *row)
{
    struct about about = { .from = (unsigned)strtoul(row->cells[0], NULL, 10),
                           .to = (unsigned)strtoul(row->cells[1], NULL, 10) };
    const char *dot = strchr(row->cells[0], '.');
    (void)to;
    if (dot != NULL) { /* "17.3", "b" */
        about.to = about.from;
        about.paragraph = (unsigned)strtoul(dot + 1, NULL, 10);
        about.letter = row->cells[1][0];
    }
    if (about.from == 0 || about.to < about.from)
        return _("expected two articles, the first not behind the last; left out");
    for (const char *at = row->cells[2]; *at != '\0' && strcmp(row->cells[2], "-") != 0;) {
        size_t len = strcspn(at, " "), stem = strcspn(at, " *");
        if (about.count == NEEDED || stem == 0)
            return _("expected up to four words, or a dash; left out");
        about.begins[about.count] = stem < len;
        about.words[about.count++] = alloc_strndup(at, stem);
        at += len + strspn(at + len, " ");
    }
    vec_push(&abouts, about);
    return NULL;
}

static void read_articles(void)
{
    datafile_read("articles.tsv", 3, 3, take_row, NULL);
}

void law_subject_load(void)
{
    pthread_once(&abouts_once, read_articles);
}

/* A stretch of words. */
struct stretch {
    const char *text;
    struct clean_span words[WORDS_BACK];
    size_t count;
};

static bool has_words(const struct stretch *stretch, const struct about *about)
{
    for (size_t k = 0; k < about->count; k++) {
        size_t len = strlen(about->words[k]);
        bool found = false;
        for (size_t i = 0; i < stretch->count && !found; i++) {
            size_t own = stretch->words[i].end - stretch->words[i].begin;
            found =
                (about->begins[k] ? own >= len : own == len) &&
                strncasecmp(stretch->text + stretch->words[i].begin, about->words[k], len) == 0;
        }
        if (!found)
            return false;
    }
    return about->count > 0;
}

/* "med de registreredes rettigheder og med forpligtelserne efter artikel 32": what stands before the
   "og" is told of nothing behind the duties. */
static bool begins_duties(const struct stretch *out, const struct clean_span *word)
{
    enum { BACK = 3 };
    static const char *const duties[] = { "forpligtelse", "pligt", "krav" };
    static const char *const joins[] = { "og", "samt", "eller" };
    for (size_t i = 0; i < sizeof duties / sizeof *duties; i++) {
        if (strncasecmp(out->text + word->begin, duties[i], strlen(duties[i])) != 0)
            continue;
        for (size_t k = out->count; k > 0 && out->count - k < BACK; k--) {
            const struct clean_span *before = &out->words[k - 1];
            for (size_t j = 0; j < sizeof joins / sizeof *joins; j++)
                if (before->end - before->begin == strlen(joins[j]) &&
                    strncasecmp(out->text + before->begin, joins[j], strlen(joins[j])) == 0)
                    return true;
        }
    }
    return false;
}

/* "jf.", "der følger af", "forordningens": they say nothing, but lead from what stands before. */
static bool leads(const char *text, struct clean_span word)
{
    size_t len = word.end - word.begin;
    return (len == 2 && strncasecmp(text + word.begin, "jf", 2) == 0) ||
           (subjects_look_up(text + word.begin, len).roles & SUBJECT_LINK) != 0 ||
           reference_law_named(text + word.begin, len) != NULL;
}

/* "konsekvensanalyser (GDPR artikel 35)": the bracket at i holds nothing but the reference. */
static bool opens_reference(const char *text, size_t i, size_t at)
{
    size_t begin, end = i;
    while (subjects_next_word(text, end, &begin, &end) && begin < at)
        if (!leads(text, (struct clean_span){ begin, end }) &&
            !(end - begin == 2 && strncasecmp(text + begin, "se", 2) == 0))
            return false;
    return text[i] == '(';
}

/* The last words before at, back to a comma, another sign or the reference before; a comma that
   only words which lead to the reference stand behind ends nothing. */
static void read_before(struct stretch *out, size_t low, size_t at)
{
    size_t begin, end = low, from = low;
    bool comma = false;
    for (; subjects_next_word(out->text, end, &begin, &end) && end <= at; from = end) {
        bool jf = from >= 2 && strncasecmp(out->text + from - 2, "jf.", 3) == 0;
        for (size_t i = from + (jf ? 1 : 0); i < begin; i++) {
            if (strchr(";:.(", out->text[i]) != NULL && !opens_reference(out->text, i, at))
                out->count = 0;
            comma |= out->text[i] == ',';
        }
        if (comma && leads(out->text, (struct clean_span){ begin, end }))
            continue;
        out->count = comma ? 0 : out->count;
        comma = false;
        if (begins_duties(out, &(struct clean_span){ begin, end }))
            out->count = 0;
        if (out->count == WORDS_BACK)
            memmove(out->words, out->words + 1, --out->count * sizeof *out->words);
        out->words[out->count++] = (struct clean_span){ begin, end };
    }
}

/* The words behind "…, herunder" and "… om", up to the next sign. */
static void read_behind(struct stretch *out, size_t at)
{
    static const char *const leads_on[] = { ", herunder ", " om ", " vedrørende ",
                                            " angående " };
    size_t begin, end = at;
    for (size_t i = 0; i < sizeof leads_on / sizeof *leads_on && end == at; i++)
        if (strncmp(out->text + at, leads_on[i], strlen(leads_on[i])) == 0)
            end += strlen(leads_on[i]);
    if (end == at)
        return;
    size_t stop = end + strcspn(out->text + end, ",;:.(");
    while (out->count < WORDS_BEHIND && subjects_next_word(out->text, end, &begin, &end) &&
           end <= stop)
        out->words[out->count++] = (struct clean_span){ begin, end };
}

/* Whether a reference of the list from first to last (one past) cites any of the articles. */
static bool cites(const struct reference *first, const struct reference *last,
                  const struct about *about)
{
    for (; first < last; first++) {
        unsigned from = (unsigned)strtoul(first->parts[0].value, NULL, 10);
        bool range = first->last[0] != '\0' && first->part_count == 1;
        unsigned to = range ? (unsigned)strtoul(first->last, NULL, 10) : from;
        if (from <= about->to && to >= about->from)
            return true;
    }
    return false;
}

/* Whether each reference of the list cites what the stretch says. */
static bool all_fit(const struct stretch *stretch, const struct reference *first,
                    const struct reference *last)
{
    for (; first < last; first++) {
        bool fits = false;
        for (size_t i = 0; i < abouts.len && !fits; i++)
            fits = abouts.items[i].paragraph == 0 &&
                   cites(first, first + 1, &abouts.items[i]) &&
                   (abouts.items[i].count == 0 || has_words(stretch, &abouts.items[i]));
        if (!fits)
            return false;
    }
    return true;
}

/* What the stretch says it is about, and the references are not; told: it says anything. Of a list
   ("konsekvensanalyse og forudgående høring (artikel 34 og 36)") also where one of them is. */
static const struct about *find_wrong(const struct stretch *stretch,
                                      const struct reference *first,
                                      const struct reference *last, bool *told)
{
    const struct about *wrong = NULL;
    bool cited = false;
    for (size_t i = 0; i < abouts.len; i++) {
        const struct about *about = &abouts.items[i];
        if (about->paragraph > 0)
            continue;
        bool said = about->count == 0 || has_words(stretch, about);
        bool hit = said && cites(first, last, about);
        *told |= said && about->count > 0;
        if (hit && about->count == 0)
            return NULL;
        cited |= hit;
        if (about->count > 0 && said && !hit && wrong == NULL)
            wrong = about;
    }
    return cited && (last == first + 1 || all_fit(stretch, first, last)) ? NULL : wrong;
}

/* The words stand anywhere in the paragraph. */
static bool is_told(const char *text, const struct about *about)
{
    size_t found = 0;
    for (size_t k = 0; k < about->count; k++) {
        size_t begin, end = 0, len = strlen(about->words[k]);
        bool here = false;
        while (!here && subjects_next_word(text, end, &begin, &end)) {
            here = (about->begins[k] ? end - begin >= len : end - begin == len) &&
                   strncasecmp(text + begin, about->words[k], len) == 0;
        }
        found += here ? 1 : 0;
    }
    return found == about->count;
}

static bool cites_letter(const struct reference *reference, const struct about *about)
{
    const struct reference_part *parts = reference->parts;
    return reference->part_count == 3 && parts[1].noun == REF_STK &&
           parts[2].noun == REF_LITRA && strtoul(parts[0].value, NULL, 10) == about->from &&
           strtoul(parts[1].value, NULL, 10) == about->paragraph;
}

/* "opbevaringspligten efter bogføringsloven (artikel 17, stk. 3, litra c)" */
static void judge_letter(struct references *references, size_t first, size_t last)
{
    const struct reference *reference = &references->list.items[first];
    const char *text = reference->node->blocks.items[reference->block].text;
    const struct about *wrong = NULL;
    for (size_t i = 0; i < abouts.len; i++) {
        const struct about *about = &abouts.items[i];
        if (about->paragraph == 0 || !cites_letter(reference, about) || !is_told(text, about))
            continue;
        for (size_t k = first; k < last; k++)
            if (cites_letter(&references->list.items[k], about) &&
                references->list.items[k].parts[2].value[0] == about->letter)
                return;
        wrong = about;
    }
    if (wrong != NULL)
        references_report(
            references, reference, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING, NULL,
            alloc_printf(_("that is article %u, paragraph %u, letter %c, of %s"), wrong->from,
                         wrong->paragraph, wrong->letter, reference->law->name));
}

static void judge(struct references *references, size_t first, size_t last)
{
    const struct reference *reference = &references->list.items[first];
    const struct reference *end = &references->list.items[last - 1];
    const struct reference *before = first > 0 ? reference - 1 : NULL;
    const char *text = reference->node->blocks.items[reference->block].text;
    bool same =
        before != NULL && before->node == reference->node && before->block == reference->block;
    struct stretch stretch = { .text = text };
    read_before(&stretch, same ? before->span.end : 0, reference->span.begin);
    bool told = false;
    const struct about *wrong = find_wrong(&stretch, reference, end + 1, &told);
    if (!told) {
        stretch.count = 0;
        read_behind(&stretch, end->span.end);
        wrong = find_wrong(&stretch, reference, end + 1, &told);
    }
    if (wrong == NULL)
        return;
    references_report(
        references, reference, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING, NULL,
        wrong->from == wrong->to
            ? alloc_printf(_("that is article %u of %s"), wrong->from, reference->law->name)
            : alloc_printf(_("that is articles %u to %u of %s"), wrong->from, wrong->to,
                           reference->law->name));
}

void law_subject_run(struct references *references)
{
    const struct reference_list *list = &references->list;
    law_subject_load();
    for (size_t i = 0; i < list->len;) {
        const struct reference *reference = &list->items[i];
        size_t last = i + 1;
        while (last < list->len && list->items[last].group == reference->group)
            last++;
        if (reference->scope == REFERENCE_LAW && reference->law != NULL &&
            reference->part_count > 0 && strcmp(reference->law->key, "gdpr") == 0 &&
            reference->parts[0].noun == REF_ARTICLE && !references->reported[i])
            judge(references, i, last);
        if (reference->scope == REFERENCE_LAW && reference->law != NULL &&
            strcmp(reference->law->key, "gdpr") == 0 && !references->reported[i])
            judge_letter(references, i, last);
        i = last;
    }
}
