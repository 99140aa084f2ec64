/*
 * References that exist and are about something else, one by one: the sentence says what the
 * cited clause is about ("sletning efter punkt 9", "listen over underdatabehandlere findes i
 * bilag A", "punkt 7 om opsigelse"), the clause with all that stands below it and its headings
 * has not one word of that subject, and another section or annex is called by it. What belongs
 * to a subject is data (subjects.tsv).
 *
 * What the sentence says is read narrowly, what the clause tells widely: a finding needs a
 * subject right at the reference, or a sentence that says what the clause has ("fremgår af").
 * A word that the data does not know counts as its own subject: then it must be a word of the
 * only title beside.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "check/nearness.h"
#include "check/subject_meant.h"

#include <ctype.h>
#include <strings.h>
#include <stdlib.h>
#include <string.h>

enum { GROUP = 12 };

static bool is_judged(const struct references *references, const struct reference *reference)
{
    unsigned nouns = REF_ANNEX | REF_CHAPTER | REF_ARTICLE | REF_PARAGRAPH | REF_CLAUSE;
    size_t at = (size_t)(reference - references->list.items);
    bool hits = reference->state == REFERENCE_FOUND || reference->state == REFERENCE_AMBIGUOUS;
    return reference->scope == REFERENCE_INTERNAL && hits && reference->target != NULL &&
           reference->part_count > 0 && !reference->own && !reference->bare &&
           (reference->last[0] == '\0' || reference->target_last != NULL) &&
           !references->reported[at] && (reference->parts[0].noun & nouns) != 0 &&
           reference->node->kind != NODE_TITLE && reference->node->kind != NODE_TABLE &&
           !(reference->parts[0].noun == REF_ANNEX && reference->part_count == 1 &&
             reference->target->kind != NODE_ANNEX &&
             strchr(reference->parts[0].value, '.') == NULL) && /* only its sections are here */
           (reference->target->kind == NODE_HEADING ||
            !node_is_below(reference->node, reference->target));
}

/* Its words with the number of what is meant; NULL where that is not just another number. */
static char *propose(const struct references *references, const struct reference *reference,
                     const struct node *meant)
{
    const struct node_place *place = &references->index.places[meant->index];
    const char *number = meant->kind == NODE_ANNEX ? place->scope : place->path;
    const char *text = reference->node->blocks.items[reference->block].text;
    size_t len = reference->number.end - reference->number.begin;
    const char *printed = text + reference->number.begin;
    if (reference->part_count != 1 || number[0] == '\0' || place->scope[0] == '#' ||
        (meant->kind != NODE_ANNEX && place->scope[0] != '\0') ||
        len != strlen(reference->parts[0].value))
        return NULL;
    char *value = alloc_strdup(number);
    bool capitals = false;
    for (size_t i = 0; i < len; i++)
        capitals |= isupper((unsigned char)printed[i]) != 0;
    for (size_t i = 0; capitals && value[i] != '\0'; i++)
        value[i] = (char)toupper((unsigned char)value[i]);
    char *proposal = references_reword(reference, value, len);
    free(value);
    return proposal;
}

static void report(struct references *references, const struct reference *reference,
                   const struct node *meant, bool alone)
{
    if (meant == NULL) {
        references_report(references, reference, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING,
                          NULL, alloc_printf(_("%s says nothing about it"), reference->normal));
        return;
    }
    char *proposal = alone ? propose(references, reference, meant) : NULL;
    references_report_meant(references, reference, meant, proposal);
    free(proposal);
}

static void judge_words(struct references *references, size_t first, size_t last,
                        const struct said *said)
{
    const struct reference *reference = &references->list.items[first];
    struct node *meant = meant_find_named(references, reference, said);
    for (size_t i = first; i < last && meant != NULL; i++) {
        const struct node *target = references->list.items[i].target;
        if (!told_by_node(references, target, reference->node).enough ||
            told_has_stem(references, target, said))
            return;
    }
    for (size_t i = first; i < last && meant != NULL; i++)
        report(references, &references->list.items[i], meant, last == first + 1);
}

/* "kan angives i bilag B", "eventuelle varsler": it need not be there. */
static bool may_be_absent(const struct reference *reference)
{
    static const char *const words[] = { "kan",       "eventuel", "eventuelle", "eventuelt",
                                         "hvis",      "såfremt",  "evt",        "kunne",
                                         "medmindre", NULL };
    const char *text = reference->node->blocks.items[reference->block].text;
    size_t begin, end = 0;
    while (subjects_next_word(text, end, &begin, &end))
        if (subjects_is_one_of(text, begin, end, words))
            return true;
    return false;
}

/* Whether another member of the list hits the node, or something above or below it. */
static bool is_member(const struct references *references, size_t first, size_t last,
                      const struct node *node)
{
    for (size_t i = first; i < last; i++) {
        const struct node *target = references->list.items[i].target;
        if (target == node || node_is_below(target, node) || node_is_below(node, target))
            return true;
    }
    return false;
}

/* What the sections are called in which the members of a list stand. */
static subject_set titled_by(const struct references *references, size_t first, size_t last)
{
    subject_set set = 0;
    for (size_t i = first; i < last; i++)
        set |= subjects_titled(node_title(node_top(references->list.items[i].target)));
    return set;
}

/* "Bistand efter Bestemmelse 9 og 10", and 10 is called so: sections that follow each other, whose
   numbers were not moved with the text. */
static bool is_one_early(const struct references *references, size_t i, size_t last,
                         const struct said *said)
{
    const struct node *target = references->list.items[i].target;
    const struct node *next = i + 1 < last ? references->list.items[i + 1].target : NULL;
    return next != NULL && target->kind == NODE_HEADING && next->kind == NODE_HEADING &&
           next->parent == target->parent && atoi(next->label) == atoi(target->label) + 1 &&
           (subjects_titled(node_title(next)) & said->near) != 0;
}

/* "slettet efter Bestemmelse 11.1 og bilag C.4", and only the first is about it: the others, where
   a section beside them is called by it. */
static void judge_members(struct references *references, size_t first, size_t from, size_t last,
                          const struct said *said)
{
    struct said member = *said;
    member.title = true; /* none but a section of that title */
    member.near &= ~titled_by(references, first, last);
    member.near = member.near == 0 ? said->near : member.near;
    for (size_t i = from; i < last; i++) {
        const struct reference *reference = &references->list.items[i];
        struct told told = told_at_reference(references, reference);
        if (!told.enough || (told.set & said->all) != 0 ||
            (told_loosely(references, reference->target) & said->all) != 0)
            continue;
        struct node *meant = meant_find(references, reference, &member, false);
        if (is_one_early(references, i, last, said))
            report(references, reference, NULL, false);
        else if (meant != NULL && !is_member(references, first, last, meant) &&
                 !node_is_below(reference->node, meant))
            report(references, reference, meant, true);
    }
}

/* "Bistand: jf. punkt 8-9", and only 9 is about it: the sections were renumbered by one. */
static bool judge_range(struct references *references, const struct reference *reference,
                        const struct said *said)
{
    if (!said->weak || reference->target_last == NULL ||
        reference->target->kind != NODE_HEADING ||
        (subjects_titled(node_title(reference->target_last)) & said->near) == 0)
        return false;
    struct told first = told_by_node(references, reference->target, reference->node);
    if (!first.enough || (first.set & ~first.once & said->all) != 0 ||
        (told_loosely(references, reference->target) & said->all) != 0)
        return false;
    references_report(references, reference, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING, NULL,
                      alloc_printf(_("%s: the first of them says nothing about it (%s)"),
                                   reference->normal, node_title(reference->target)));
    return true;
}

static void judge_list(struct references *references, size_t first, size_t last)
{
    const struct reference_list *list = &references->list;
    for (size_t i = first; i < last; i++)
        if (!is_judged(references, &list->items[i]))
            return;
    struct said said = said_read(references, first, last);
    const struct reference *reference = &list->items[first];
    struct node *meant = meant_find_by_title(references, reference, &said);
    if (meant != NULL) {
        report(references, reference, meant, last == first + 1);
        return;
    }
    if (said.near == 0 && said.stem_count > 0)
        judge_words(references, first, last, &said);
    if (said.near == 0 && !references->reported[first])
        said = said_read_sentence(references, first);
    if (said.near == 0 || (last == first + 1 && judge_range(references, reference, &said)))
        return;
    meant = last == first + 1 ? meant_find_having(references, reference, &said) : NULL;
    if (meant != NULL) {
        report(references, reference, meant, true);
        return;
    }
    bool home = said.weak && node_is_below(reference->node, reference->target);
    if (last == first + 1 && !said.label && !home && (said.weak || said.about)) {
        meant = meant_find_entitled(references, reference, &said);
        if (meant != NULL) {
            char *proposal = propose(references, reference, meant);
            references_report_other(references, reference, meant, proposal);
            free(proposal);
            return;
        }
    }
    bool once = false, loose = false;
    for (size_t i = first; i < last; i++) {
        struct told told = told_at_reference(references, &list->items[i]);
        subject_set told_all = told.set & said.all;
        /* An annex that is said to have something has not just a word of it in passing. */
        once = said.states && list->items[i].target->kind == NODE_ANNEX && told_all != 0 &&
               (told_all & ~told.once) == 0 && last == first + 1;
        if (!told.enough || (told_all != 0 && !once)) {
            if (last > first + 1 && !said.title && !said.weak)
                judge_members(references, first, first, last, &said);
            return;
        }
        loose |= (told_loosely(references, list->items[i].target) & said.all) != 0;
    }
    meant = loose ? meant_find_called(references, reference, &said)
                  : meant_find(references, reference, &said, once);
    if ((said.act || said.weak) && nearness_fits(references, reference, meant))
        return;
    bool sure = !loose && !once && last == first + 1 && !said.weak &&
                (said.states || said.inside) && (said.near & subjects_sure()) != 0 &&
                !may_be_absent(reference);
    for (size_t i = first; i < last && (meant != NULL || sure); i++)
        report(references, &list->items[i], meant, last == first + 1);
}

/* "Bestemmelse 11.1 og bilag C.4": two lists of one sentence's part. */
static bool is_joined(const struct reference *before, const struct reference *reference)
{
    const char *text = reference->node->blocks.items[reference->block].text;
    if (before->node != reference->node || before->block != reference->block ||
        before->span.end >= reference->span.begin)
        return false;
    const char *between = text + before->span.end;
    size_t len = reference->span.begin - before->span.end;
    return (len == 4 && strncmp(between, " og ", 4) == 0) ||
           (len == 6 && strncmp(between, " samt ", 6) == 0) ||
           (len == 7 && strncmp(between, ", samt ", 7) == 0);
}

/* The lists that "og" joins to the one from first to last: what leads to that one leads to them. */
static void judge_joined(struct references *references, size_t first, size_t last,
                         size_t joined)
{
    const struct reference_list *list = &references->list;
    for (size_t i = first; i < joined; i++)
        if (list->items[i].target == NULL ||
            (i >= last && !is_judged(references, &list->items[i])))
            return;
    struct said said = said_read(references, first, last);
    if (said.near != 0 && !said.title && !said.weak)
        judge_members(references, first, last, joined, &said);
}

void subject_reference_run(struct references *references)
{
    const struct reference_list *list = &references->list;
    for (size_t i = 0; i < list->len;) {
        size_t last = i + 1;
        while (last < list->len && list->items[last].group == list->items[i].group)
            last++;
        size_t joined = last;
        while (joined < list->len && is_joined(&list->items[joined - 1], &list->items[joined]))
            joined++;
        if (last - i <= GROUP)
            judge_list(references, i, last);
        if (joined > last && joined - i <= GROUP)
            judge_joined(references, i, last, joined);
        i = last;
    }
}
