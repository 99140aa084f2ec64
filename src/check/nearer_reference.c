/*
 * A reference to a clause that has none of the words that lead to it, while the clause of the same
 * number one section before or behind has them: "den frist for indsigelse, der er fastsat i punkt
 * 5.3", and 5.3 is about a certificate but 6.3 about indsigelser. That is what becomes of a
 * reference where a section came or went. Where the clause beside stands in the section of the
 * reference itself ("4.2 Kravene i punkt 3.1 gælder ikke …"), the words of its whole sentence count.
 *
 * Where other references of the contract were found to be one section off, less is asked of the
 * next that is off by as much; where most of them were, hardly more than that it is nearer.
 *
 * The numbers below were set on contracts of which single references were moved by one section: of
 * those that no other check tells, every tenth is found, and none of as many that are right.
 */
#include "base/alloc.h"
#include "check/nearness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* By how much a clause must be nearer than the one cited, and how much of that the words before the
   reference must give. */
static const struct margin {
    float all, lead;
} elsewhere = { 3.5f, 3 }, in_own_section = { 3, 0 }, as_others = { 3, 0 }, as_most = { 1, 0 };

enum { NONE = 0, OTHERS = 2, MOST = 4 }; /* references that are off by as much */

static bool is_judged(const struct references *references, const struct reference *reference)
{
    const struct node *target = reference->target;
    size_t at = (size_t)(reference - references->list.items);
    return reference->scope == REFERENCE_INTERNAL && target != NULL &&
           reference->state == REFERENCE_FOUND && reference->part_count > 0 &&
           (reference->parts[0].noun & (REF_STK | REF_LITRA | REF_NR)) == 0 &&
           !(reference->parts[0].noun == REF_ANNEX && reference->part_count == 1 &&
             strchr(reference->parts[0].value, '.') == NULL) &&
           !reference->own && !reference->bare && reference->last[0] == '\0' &&
           !references->reported[at] && reference->node->kind != NODE_TITLE &&
           references->index.places[target->index].path[0] != '\0' &&
           !node_is_below(reference->node, target);
}

static bool is_member(const struct references *references, size_t i)
{
    const struct reference_list *list = &references->list;
    return (i > 0 && references_are_listed(&list->items[i - 1], &list->items[i])) ||
           (i + 1 < list->len && references_are_listed(&list->items[i], &list->items[i + 1]));
}

/* The section or annex in which a node stands. */
static const struct node *section_of(const struct node *node)
{
    while (node->parent != NULL && node->parent->kind != NODE_DOCUMENT &&
           node->parent->kind != NODE_ANNEX)
        node = node->parent;
    return node;
}

/* The clause of the same number so many sections behind; NULL: there is none that may be meant. */
static struct node *clause_beside(const struct references *references,
                                  const struct reference *reference, int shift)
{
    const struct node *target = reference->target;
    const struct node_place *place = &references->index.places[target->index];
    size_t digits = strspn(place->path, "0123456789"), count = 0;
    char path[REFERENCE_PARTS * REFERENCE_VALUE];
    int number = atoi(place->path) + shift;
    if (digits == 0 || digits > 3 || number < 1 ||
        (size_t)snprintf(path, sizeof path, "%d%s", number, place->path + digits) >=
            sizeof path)
        return NULL;
    struct node *node = reference_index_find(&references->index, place->scope, path, &count);
    bool apart = node != NULL && count == 1 && node != target &&
                 !node_is_below(reference->node, node) && !node_is_below(node, target) &&
                 !node_is_below(target, node);
    return apart ? node : NULL;
}

static bool is_nearer(struct references *references, const struct reference *reference,
                      const struct near_words *words, const struct node *node,
                      struct margin margin)
{
    struct nearness nearness = nearness_of(references, words, node, false);
    return nearness.all >= margin.all && nearness.lead >= margin.lead &&
           nearness.all - nearness_of(references, words, reference->target, true).all >=
               margin.all &&
           !nearness_touches(references, words, reference->target, reference->node);
}

/* Tells it where the clause so many sections behind is nearer. others: as others are off; words: of
   its sentence, empty until they are read. */
static bool judge(struct references *references, size_t i, int shift, size_t others,
                  struct near_words *words)
{
    const struct reference *reference = &references->list.items[i];
    const struct node *own = section_of(reference->node);
    struct node *node = clause_beside(references, reference, shift);
    if (node == NULL || section_of(reference->target) == own ||
        references_cite_beside(references, reference, node) ||
        references_shifted(references, references->index.places[node->index].scope, shift) <
            others)
        return false;
    bool inside = section_of(node) == own;
    if (!inside && is_member(references, i))
        return false;
    struct margin margin = others == MOST     ? as_most
                           : others == OTHERS ? as_others
                           : inside           ? in_own_section
                                              : elsewhere;
    if (words->len == 0)
        nearness_read(references, reference, others == OTHERS, words);
    if (!is_nearer(references, reference, words, node, margin))
        return false;
    references_report_meant(references, reference, node, NULL);
    return true;
}

static void judge_all(struct references *references, size_t others)
{
    struct near_words words;
    for (size_t i = 0; i < references->list.len; i++) {
        words.len = 0;
        if (is_judged(references, &references->list.items[i]) &&
            !judge(references, i, -1, others, &words))
            judge(references, i, 1, others, &words);
    }
}

void nearer_reference_run(struct references *references)
{
    judge_all(references, NONE);
    judge_all(references, OTHERS);
    judge_all(references, MOST);
}
