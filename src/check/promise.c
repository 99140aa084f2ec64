/*
 * What a clause says that an annex has ("Parterne skal i bilag C angive den information, som …
 * ved et brud"), and the annex, though it is there, has not a word of. The sentence must promise
 * it (not "kan angives"), cite an annex that exists, and name one of the topics of
 * data/da_DK/promises.tsv; the annex with all its sections must lack every phrase that would
 * tell the topic. An annex that only points elsewhere is not looked into.
 */
#include "base/alloc.h"
#include "base/datafile.h"
#include "base/i18n.h"
#include "lang/pattern.h"
#include "check/references.h"

#include <ctype.h>
#include <pthread.h>
#include <string.h>

enum { SHORTEST = 25 /* words of an annex that says something itself */ };

struct topic_rule {
    const char *name; /* strings live in the lexis */
    const char *danish, *english;
    VEC(struct pattern *) promises;
    VEC(struct pattern *) found;
};

static struct {
    struct lexis lexis;
    VEC(struct topic_rule) topics;
    VEC(struct pattern *) says;
    VEC(struct pattern *) may;
    VEC(struct pattern *) back;
} rules = { .lexis = LEXIS_INIT };
static pthread_once_t rules_once = PTHREAD_ONCE_INIT;

/* ---- the data ---- */

static const char *keep(const char *text)
{
    return arena_strdup(&rules.lexis.arena, text);
}

static struct topic_rule *find_topic(const char *name)
{
    for (size_t i = 0; i < rules.topics.len; i++)
        if (strcmp(rules.topics.items[i].name, name) == 0)
            return &rules.topics.items[i];
    return NULL;
}

static const char *take_phrase(const struct datafile_row *row)
{
    struct topic_rule *topic = NULL;
    bool of_topic =
        strcmp(row->cells[0], "promise") == 0 || strcmp(row->cells[0], "found") == 0;
    size_t last = of_topic ? 2 : 1;
    struct pattern *pattern;
    struct err err = { 0 };

    if (row->count != last + 1)
        return _("it has more or fewer cells than its first cell asks for; left out");
    if (of_topic) {
        topic = find_topic(row->cells[1]);
        if (topic == NULL)
            return _("the second cell must be the name of a topic above");
    }
    if (lexis_add_pattern(&rules.lexis, row->cells[last], &pattern, &err) != 0)
        return keep(err.text);
    if (topic == NULL && strcmp(row->cells[0], "says") == 0)
        vec_push(&rules.says, pattern);
    else if (topic == NULL && strcmp(row->cells[0], "back") == 0)
        vec_push(&rules.back, pattern);
    else if (topic == NULL)
        vec_push(&rules.may, pattern);
    else if (strcmp(row->cells[0], "promise") == 0)
        vec_push(&topic->promises, pattern);
    else
        vec_push(&topic->found, pattern);
    return NULL;
}

static const char *take_row(void *to, const struct datafile_row *row)
{
    static const char *const phrases[] = { "says", "may", "back", "promise", "found" };
    struct err err = { 0 };

    (void)to;
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        if (strcmp(row->cells[0], phrases[i]) == 0)
            return take_phrase(row);
    if (strcmp(row->cells[0], "set") == 0 && row->count == 3)
        return lexis_add_set(&rules.lexis, row->cells[1], row->cells[2], &err) == 0
                   ? NULL
                   : keep(err.text);
    if (strcmp(row->cells[0], "topic") == 0 && row->count == 4) {
        struct topic_rule topic = { .name = keep(row->cells[1]),
                                    .danish = keep(row->cells[2]),
                                    .english = keep(row->cells[3]) };
        vec_push(&rules.topics, topic);
        return NULL;
    }
    return _(
        "a line is: set NAME WORDS, says PHRASE, may PHRASE, back PHRASE, topic NAME DANISH "
        "ENGLISH, promise NAME PHRASE or found NAME PHRASE");
}

static void read_rules(void)
{
    datafile_read("promises.tsv", 2, 4, take_row, NULL);
}

void promise_load(void)
{
    pthread_once(&rules_once, read_rules);
}

/* ---- the annexes ---- */

struct annex {
    const char *scope; /* "c" */
    struct lexeme_list words;
};

struct promises {
    struct references *references;
    VEC(struct annex) annexes; /* those that were read */
};

static bool in_scope(const char *scope, const char *annex)
{
    size_t len = strlen(annex);

    return strncmp(scope, annex, len) == 0 && (scope[len] == '\0' || scope[len] == '.');
}

/* All words of the annex with this scope. */
static const struct lexeme_list *annex_words(struct promises *p, const char *scope)
{
    const struct reference_index *index = &p->references->index;
    struct annex annex = { .scope = scope };

    for (size_t i = 0; i < p->annexes.len; i++)
        if (strcmp(p->annexes.items[i].scope, scope) == 0)
            return &p->annexes.items[i].words;
    for (size_t n = 0; n < index->contract->nodes.len; n++) {
        const struct node *node = index->contract->nodes.items[n];
        if (!in_scope(index->places[n].scope, scope))
            continue;
        for (size_t b = 0; b < node->blocks.len; b++)
            lexis_read(&rules.lexis, node->blocks.items[b].text, false, &annex.words);
    }
    vec_push(&p->annexes, annex);
    return &p->annexes.items[p->annexes.len - 1].words;
}

static bool has_any(struct pattern *const *patterns, size_t count,
                    const struct lexeme_list *words, size_t begin, size_t end)
{
    for (size_t i = 0; i < count; i++)
        if (pattern_find_in(patterns[i], words, begin, end))
            return true;
    return false;
}

/* ---- the sentences ---- */

/* The agreement itself, also where its headings carry no numbers. */
static bool is_agreement(const char *scope)
{
    return scope[0] == '\0' || scope[0] == '#';
}

/* A reference from the agreement itself to an annex, or a section of one, that is there. */
static bool to_annex(const struct references *references, const struct reference *reference)
{
    const struct node_place *places = references->index.places;

    return reference->scope == REFERENCE_INTERNAL && reference->target != NULL &&
           (reference->state == REFERENCE_FOUND || reference->state == REFERENCE_AMBIGUOUS) &&
           reference->part_count > 0 && reference->parts[0].noun == REF_ANNEX &&
           is_agreement(places[reference->node->index].scope) &&
           !is_agreement(places[reference->target->index].scope);
}

/* The first word of the sentence that the word at stands in. */
static size_t sentence_begin(const struct lexeme_list *words, size_t at)
{
    size_t begin = at;

    while (begin > 0 && words->items[begin - 1].sentence == words->items[at].sentence)
        begin--;
    return begin;
}

/* The words of the sentence that the span stands in. */
static void sentence_of(const struct lexeme_list *words, struct clean_span span, size_t *begin,
                        size_t *end)
{
    size_t at = 0;

    while (at + 1 < words->len && words->items[at + 1].begin <= span.begin)
        at++;
    *begin = sentence_begin(words, at);
    for (*end = at; *end < words->len; ++*end)
        if (words->items[*end].sentence != words->items[at].sentence)
            break;
}

/* Whether one of the annexes that the reference's list cites tells the topic; those that say
   too little to be judged tell everything. */
static bool is_told(struct promises *p, const struct topic_rule *topic, size_t first)
{
    const struct reference_list *list = &p->references->list;

    for (size_t i = first; i < list->len && list->items[i].group == list->items[first].group;
         i++) {
        const struct reference *reference = &list->items[i];
        if (!to_annex(p->references, reference))
            return true;
        const char *scope = p->references->index.places[reference->target->index].scope;
        const struct lexeme_list *words = annex_words(p, scope);
        if (words->len < SHORTEST ||
            has_any(topic->found.items, topic->found.len, words, 0, words->len))
            return true;
    }
    return false;
}

/* "Den nærmere procedure herfor fremgår af bilag C" is about what the sentence before says: from
   now on the two are one. */
static bool takes_before(struct lexeme_list *words, size_t *begin, size_t end)
{
    if (*begin == 0 || !has_any(rules.back.items, rules.back.len, words, *begin, end))
        return false;
    size_t from = sentence_begin(words, *begin - 1);
    for (size_t i = from; i < *begin; i++)
        words->items[i].sentence = words->items[*begin].sentence;
    *begin = from;
    return true;
}

/* A reference right behind a sign or a joining word, with its verb behind it: "bilag B indeholder". */
static bool opens_part(const struct reference *reference)
{
    const char *text = reference->node->blocks.items[reference->block].text;
    size_t at = reference->span.begin;

    return at == 0 ||
           (at > 2 && text[at - 1] == ' ' &&
            (strchr(",;:", text[at - 2]) != NULL || strncmp(text + at - 3, "og ", 3) == 0 ||
             (text[at - 2] == '.' && isupper((unsigned char)text[at]))));
}

/* The list that cites annexes of the same paragraph before (step -1) or behind (1); NULL: none. */
static const struct reference *next_annex(const struct references *references, size_t at,
                                          int step)
{
    const struct reference_list *list = &references->list;
    const struct reference *from = &list->items[at];

    for (size_t i = at + (size_t)step; i < list->len; i += (size_t)step) {
        const struct reference *reference = &list->items[i];
        if (reference->node != from->node || reference->block != from->block)
            return NULL;
        if (reference->group != from->group && to_annex(references, reference))
            return reference;
    }
    return NULL;
}

/* "Bilag 1 beskriver behandlingen, bilag 2 har listen over underdatabehandlere": of a sentence that
   cites annexes one by one, the words that promise something of this one. */
static void narrow(const struct references *references, size_t first,
                   const struct lexeme_list *words, size_t *begin, size_t *end)
{
    const struct reference *reference = &references->list.items[first];
    const struct reference *before = next_annex(references, first, -1);
    const struct reference *behind = next_annex(references, first, 1);
    bool opens = opens_part(reference);
    size_t low = opens ? reference->span.begin : before != NULL ? before->span.end : 0;
    size_t last = words->items[*end - 1].begin;
    size_t high = behind == NULL || behind->span.begin > last ? last + 1
                  : opens                                     ? behind->span.begin
                                                              : reference->span.end;

    if (before == NULL && behind == NULL)
        return;
    while (*begin < *end && words->items[*begin].begin < low)
        ++*begin;
    while (*end > *begin && words->items[*end - 1].begin >= high)
        --*end;
}

/* Judges the list of references that begins at first; words are those of its paragraph. True:
   their sentences are no longer what they were. */
static bool judge_reference(struct promises *p, size_t first, struct lexeme_list *words)
{
    const struct reference *reference = &p->references->list.items[first];
    size_t begin;
    size_t end;

    sentence_of(words, reference->span, &begin, &end);
    if (!has_any(rules.says.items, rules.says.len, words, begin, end) ||
        has_any(rules.may.items, rules.may.len, words, begin, end))
        return false;
    bool joined = takes_before(words, &begin, end);
    if (!joined)
        narrow(p->references, first, words, &begin, &end);
    for (size_t i = 0; i < rules.topics.len; i++) {
        const struct topic_rule *topic = &rules.topics.items[i];
        if (!has_any(topic->promises.items, topic->promises.len, words, begin, end) ||
            is_told(p, topic, first))
            continue;
        references_report(p->references, reference, FINDING_MISSING_ANNEX, SEVERITY_WARNING,
                          NULL,
                          /* TRANSLATORS: "Bilag C has nothing on audits". */
                          alloc_printf(_("%s has nothing on %s"), reference->normal,
                                       i18n_is_danish() ? topic->danish : topic->english));
        return joined;
    }
    return joined;
}

void promise_run(struct references *references)
{
    struct promises p = { .references = references };
    const struct reference_list *list = &references->list;
    struct lexeme_list words = VEC_INIT;
    const struct reference *read = NULL; /* whose paragraph words is of */

    promise_load();
    lexis_trim_words(&rules.lexis);
    for (size_t i = 0; i < list->len; i++) {
        const struct reference *reference = &list->items[i];
        if (reference->group != i || !to_annex(references, reference))
            continue;
        if (read == NULL || read->node != reference->node || read->block != reference->block) {
            words.len = 0;
            lexis_read(&rules.lexis, reference->node->blocks.items[reference->block].text,
                       false, &words);
            read = reference;
        }
        if (judge_reference(&p, i, &words))
            read = NULL;
    }
    for (size_t i = 0; i < p.annexes.len; i++)
        vec_free(&p.annexes.items[i].words);
    vec_free(&p.annexes);
    vec_free(&words);
}
