/*
 * A reference to a clause that does not have the thing which the sentence names right at it, while
 * a clause beside it has: "varslet i punkt 10.2", and 10.2 names no time but 10.3 does; "et besøg
 * efter punkt 9.2", "den i stk. 1 fastsatte frist". That is what becomes of a reference where a
 * clause or a section came before the one it meant.
 *
 * What names a thing, what shows it and what may stand for it is data (subjects.tsv: thing, shows,
 * has). The cited clause is read by its own words, not by the title above it, which all clauses of
 * the section share; it must have no word that may stand for the thing. A clause of the same
 * section, or one that had this number before a section came or went, must show it.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "check/nearness.h"
#include "check/thing_lead.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    SHORTEST = 4, /* words of a clause whose silence means something */
    ITEM = 2,     /* … of one of a list: "b. et spørgeskema" */
    SHIFT = 2,    /* sections that came or went */
    BELOW = 400
};

/* What a clause says itself. */
struct own {
    subject_set shows, has;
    bool read;
};

struct things {
    struct references *references;
    struct own *own; /* one a node */
};

static struct own *own_of(struct things *things, const struct node *node)
{
    struct own *own = &things->own[node->index];
    for (size_t b = 0; b < node->blocks.len && !own->read; b++) {
        const char *text = node->blocks.items[b].text;
        size_t begin, end = 0;
        bool every = false;
        while (subjects_next_word(text, end, &begin, &end)) {
            struct subject_word word = subjects_look_up(text + begin, end - begin);
            own->shows |= every ? 0 : word.shows;
            own->has |= every ? 0 : word.has; /* "hvert år" is no deadline */
            every = end - begin >= 4 && strncasecmp(text + begin, "hver", 4) == 0;
        }
    }
    own->read = true;
    return own;
}

static subject_set shown_by_title(const struct node *node)
{
    const char *title = node_title(node);
    subject_set set = 0;
    size_t begin, end = 0;
    while (subjects_next_word(title, end, &begin, &end))
        set |= subjects_look_up(title + begin, end - begin).shows;
    return set;
}

/* What a clause and all below it has; except: the clause that refers to it. */
static struct own below(struct things *things, const struct node *node,
                        const struct node *except, bool *tells)
{
    const struct node_list *nodes = &things->references->context->contract->nodes;
    struct own own = { 0 };
    size_t words = 0;
    *tells = true;
    for (size_t i = node->index; i < nodes->len && i <= node->index + BELOW; i++) {
        const struct node *here = nodes->items[i];
        if (i > node->index && here->depth <= node->depth)
            break;
        if (here == except)
            continue;
        const struct own *part = own_of(things, here);
        own.shows |= part->shows;
        own.has |= part->has;
        *tells = *tells && here->kind != NODE_TABLE;
        for (size_t b = 0; b < here->blocks.len && words < SHORTEST; b++) {
            size_t begin, end = 0;
            while (words < SHORTEST &&
                   subjects_next_word(here->blocks.items[b].text, end, &begin, &end))
                words++;
        }
    }
    *tells = *tells && words >= (node->kind == NODE_ITEM ? ITEM : SHORTEST);
    return own;
}

/* "Den sendes senest den 1. marts": of what the clause before it speaks of. */
static bool goes_on(const struct node *node)
{
    static const char *const words[] = { "den",   "det",   "de",    "denne",
                                         "dette", "disse", "samme", "tilsvarende" };
    const char *text = node->blocks.len == 0 ? "" : node->blocks.items[0].text;
    size_t begin, end = 0;
    if (!subjects_next_word(text, strspn(text, "0123456789.§ "), &begin, &end))
        return false;
    if (end - begin == 3 && strncasecmp(text + begin, "stk", 3) == 0 &&
        !subjects_next_word(text, end, &begin, &end))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = strlen(words[i]);
        if (end - begin == len && strncasecmp(text + begin, words[i], len) == 0)
            return true;
    }
    return false;
}

static bool may_be_meant(const struct reference *reference, const struct node *node)
{
    return node != NULL && node != reference->target && node != reference->node &&
           !node_is_below(reference->node, node) && !node_is_below(node, reference->target) &&
           !node_is_below(reference->target, node) && node->label[0] != '\0';
}

/* Whether the list cites the clause as well, or its section. */
static bool is_cited(const struct reference *first, const struct reference *last,
                     const struct node *node)
{
    for (; first < last; first++)
        if (first->target != NULL &&
            (first->target == node || node_is_below(node, first->target)))
            return true;
    return false;
}

/* The clauses that may be meant instead and show the thing: how many, and the first of them. */
struct found {
    const struct reference *list, *list_end; /* its own list, which means none of them twice */
    struct node *first;
    size_t count;
};

static void take(const struct reference *reference, struct node *node, struct found *found)
{
    if (!may_be_meant(reference, node) || node == found->first ||
        is_cited(found->list, found->list_end, node))
        return;
    found->first = found->count == 0 ? node : found->first;
    found->count++;
}

/* Those beside it: clauses that show the thing, sections that are called by it. */
static void find_beside(struct things *things, const struct reference *reference,
                        subject_set head, struct found *found)
{
    const struct node_list *nodes = &things->references->context->contract->nodes;
    const struct node *target = reference->target;
    for (size_t i = target->parent->index + 1; i < nodes->len; i++) {
        struct node *node = nodes->items[i];
        bool tells;
        if (node->depth < target->depth)
            break;
        if (node->parent != target->parent || node->kind != target->kind ||
            (node->index < target->index && goes_on(target)))
            continue;
        if (node->kind == NODE_HEADING
                ? (shown_by_title(node) & head) != 0
                : (below(things, node, reference->node, &tells).shows & head) != 0)
            take(reference, node, found);
    }
}

/* Those of the same number in the sections before and behind. */
static void find_shifted(struct things *things, const struct reference *reference,
                         subject_set head, struct found *found)
{
    const struct node_place *place =
        &things->references->index.places[reference->target->index];
    size_t digits = strspn(place->path, "0123456789");
    if (place->scope[0] != '\0' || digits == 0 || digits > 3)
        return;
    for (int shift = -SHIFT; shift <= SHIFT; shift++) {
        char path[REFERENCE_PARTS * REFERENCE_VALUE];
        int number = atoi(place->path) + shift;
        size_t count = 0;
        if (shift == 0 || number < 1 ||
            (size_t)snprintf(path, sizeof path, "%d%s", number, place->path + digits) >=
                sizeof path)
            continue;
        struct node *node = reference_index_find(&things->references->index, "", path, &count);
        bool tells;
        if (count == 1 && (below(things, node, reference->node, &tells).shows & head) != 0)
            take(reference, node, found);
    }
}

/* The cited clause has it, or may: by its own words, or by those of the clauses that it is a part
   of; of another section, by the titles above it as well. What leads to a list is said of all its
   items: "vælger, om tilsynet skal ske ved a. et spørgeskema, b. et besøg". */
static subject_set told_at(struct things *things, const struct reference *reference,
                           bool titles, bool *tells)
{
    subject_set has = below(things, reference->target, reference->node, tells).has;
    for (const struct node *up = reference->target->parent;
         up != NULL && up->kind != NODE_DOCUMENT; up = up->parent) {
        bool title = up->kind == NODE_HEADING || up->kind == NODE_ANNEX;
        bool list = up == reference->target->parent && reference->target->kind == NODE_ITEM;
        if ((titles || !title) && !list)
            has |= own_of(things, up)->has;
    }
    return has;
}

/* "Bistand med brud efter punkt 7.2", and section 7 is called "Bistand": every clause there is about
   that, so that only the brud tells them apart. */
static struct thing_lead without_titles(struct thing_lead lead, const struct node *target)
{
    for (const struct node *up = target->parent; up != NULL && up->kind != NODE_DOCUMENT;
         up = up->parent) {
        lead.all &= ~shown_by_title(up);
        lead.head &= ~shown_by_title(up);
    }
    lead.head = lead.head == 0 ? lead.all : lead.head;
    return lead;
}

static void judge(struct things *things, const struct reference *reference,
                  const struct reference *first, const struct reference *last)
{
    struct references *references = things->references;
    struct thing_lead lead = thing_lead_read(references, reference, first);
    struct found found = { .list = first, .list_end = last };
    bool tells;
    if (lead.head == 0 || (told_at(things, reference, false, &tells) & lead.all) != 0 || !tells)
        return;
    lead = without_titles(lead, reference->target);
    find_beside(things, reference, lead.head, &found);
    if (found.count == 0 && (told_at(things, reference, true, &tells) & lead.all) == 0)
        find_shifted(things, reference, lead.head, &found);
    if (lead.loose && nearness_fits(references, reference, found.first))
        return;
    if (found.count == 1) {
        references_report_meant(references, reference, found.first, NULL);
    } else if (found.count > 1 && last == first + 1) {
        references_report(references, reference, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING,
                          NULL, alloc_printf(_("%s says nothing about it"), reference->normal));
    }
}

void thing_reference_run(struct references *references)
{
    struct things things = { .references = references };
    things.own = alloc_array(references->context->contract->nodes.len + 1, sizeof *things.own);
    const struct reference_list *list = &references->list;
    for (size_t i = 0; i < list->len;) {
        size_t last = i + 1;
        while (last < list->len &&
               references_are_listed(&list->items[last - 1], &list->items[last]))
            last++;
        for (size_t k = i; k < last; k++)
            if (references_cites_clause(references, &list->items[k]))
                judge(&things, &list->items[k], &list->items[i], list->items + last);
        i = last;
    }
    free(things.own);
}
