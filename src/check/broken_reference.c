/*
 * References to clauses and annexes that do not exist or are about something else. What a
 * reference should be is proposed where its words tell.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "check/references.h"
#include "check/rules.h"
#include "doc/citation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void references_report(struct references *references, const struct reference *reference,
                       enum finding_kind kind, enum finding_severity severity,
                       const char *proposal, char *message)
{
    struct check_spot spot = { references->context, reference->node, reference->block,
                               references->out };
    references->reported[reference - references->list.items] = true;
    check_report(&spot, kind, severity, reference->span, proposal, message);
}

/* Counts by how many sections a reference is off, where its number is known. */
static void count_shift(struct references *references, const struct node *cited,
                        const struct node *meant)
{
    const struct node_place *from = &references->index.places[cited->index];
    const struct node_place *to = &references->index.places[meant->index];
    int shift = atoi(to->path) - atoi(from->path);
    if (strcmp(from->scope, to->scope) == 0 && abs(shift) == 1 && from->path[0] != '\0' &&
        to->path[0] != '\0')
        references_count_shift(references, from->scope, shift);
}

bool references_cites_clause(const struct references *references,
                             const struct reference *reference)
{
    const struct node *target = reference->target;
    size_t at = (size_t)(reference - references->list.items);
    return reference->scope == REFERENCE_INTERNAL && target != NULL &&
           reference->state == REFERENCE_FOUND && reference->part_count > 0 &&
           !reference->own && !reference->bare && reference->last[0] == '\0' &&
           !references->reported[at] && reference->node->kind != NODE_TITLE &&
           reference->node->kind != NODE_TABLE &&
           (target->kind == NODE_CLAUSE || target->kind == NODE_ITEM ||
            target->kind == NODE_HEADING) &&
           target->label[0] != '\0' && target->parent != NULL &&
           !node_is_below(reference->node, target);
}

void references_report_meant(struct references *references, const struct reference *reference,
                             const struct node *meant, const char *proposal)
{
    char *name = references_name(meant);
    count_shift(references, reference->target, meant);
    references_report(references, reference, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING,
                      proposal,
                      alloc_printf(_("%s says nothing about it; meant is probably %s"),
                                   reference->normal, name));
    free(name);
}

char *references_reword(const struct reference *reference, const char *number, size_t replaced)
{
    const char *text = reference->node->blocks.items[reference->block].text;
    return alloc_printf("%.*s%s%.*s", (int)(reference->number.begin - reference->span.begin),
                        text + reference->span.begin, number,
                        (int)(reference->span.end - reference->number.begin - replaced),
                        text + reference->number.begin + replaced);
}

/* Its words with the section's number moved; NULL where the number is not its first. */
static char *reword_shifted(const struct reference *reference, int shift)
{
    const char *text = reference->node->blocks.items[reference->block].text;
    const char *number = text + reference->number.begin;
    size_t len = strspn(number, "0123456789");
    if (len == 0 || strncmp(number, reference->parts[0].value, len) != 0)
        return NULL;
    char moved[16];
    snprintf(moved, sizeof moved, "%d", atoi(number) + shift);
    return references_reword(reference, moved, len);
}

/* The title of the section in which a clause stands, cut short; the caller owns it. */
static char *section_title(const struct node *node)
{
    enum { TITLE = 48 };
    while (node != NULL && node->kind != NODE_HEADING && node->kind != NODE_ANNEX)
        node = node->parent;
    const char *title = node == NULL ? "" : node_title(node);
    size_t len = strnlen(title, TITLE);
    while (title[len] != '\0' && len > 0 && ((unsigned char)title[len] & 0xC0) == 0x80)
        len--;
    return alloc_printf("%.*s%s", (int)len, title, title[len] == '\0' ? "" : "…");
}

char *references_name(const struct node *node)
{
    char *cited = citation_describe(node);
    char *title = section_title(node);
    char *named = title[0] == '\0' || (node->label[0] == '\0' && node->kind == NODE_HEADING)
                      ? alloc_strdup(cited)
                      : alloc_printf("%s (%s)", cited, title);
    free(cited);
    free(title);
    return named;
}

/* That the cited clause is about something else by its title; the caller owns it. */
static char *tell_other(const struct reference *reference, const char *meant)
{
    char *title = section_title(reference->target);
    char *message =
        title[0] == '\0'
            ? alloc_printf(_("is about something else; meant is probably %s"), meant)
            : alloc_printf(_("is about something else (%s); meant is probably %s"), title,
                           meant);
    free(title);
    return message;
}

void references_report_other(struct references *references, const struct reference *reference,
                             const struct node *meant, const char *proposal)
{
    char *name = references_name(meant);
    count_shift(references, reference->target, meant);
    references_report(references, reference, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING,
                      proposal, tell_other(reference, name));
    free(name);
}

static void report_meant(struct references *references, const struct reference *reference,
                         const struct meant *meant)
{
    char *name = references_name(meant->node);
    char *proposal = meant->whole ? NULL : reword_shifted(reference, meant->shift);
    char *message;
    if (reference->state == REFERENCE_UNNUMBERED) {
        free(proposal);
        proposal = NULL;
        message = alloc_printf(_("%s: the headings carry no numbers; meant is probably %s"),
                               reference->normal, name);
    } else if (meant->certain) {
        message = alloc_printf(_("stands in another section itself; meant is %s"), name);
    } else if (reference->target == NULL) {
        message =
            alloc_printf(_("there is no %s; meant is probably %s"), reference->normal, name);
    } else {
        message = tell_other(reference, name);
    }
    bool note = reference->state == REFERENCE_UNNUMBERED;
    if (abs(meant->shift) == 1)
        references_count_shift(references, "", meant->shift);
    references_report(references, reference, FINDING_BROKEN_REFERENCE,
                      note ? SEVERITY_NOTE : SEVERITY_WARNING, proposal, message);
    free(proposal);
    free(name);
}

static void report_missing(struct references *references, const struct reference *reference)
{
    char *message;
    if (reference->nearest != NULL) {
        char *name = citation_describe(reference->nearest);
        message =
            alloc_printf(_("there is no %s; %s has no such part"), reference->normal, name);
        free(name);
    } else {
        message = alloc_printf(_("there is no %s in this contract"), reference->normal);
    }
    references_report(references, reference, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING, NULL,
                      message);
}

/* "9.1-9.8", and section 9 ends with 9.6. */
static bool ends_too_late(const struct reference *reference)
{
    return reference->last[0] != '\0' && reference->target != NULL &&
           reference->target_last == NULL && reference->part_count > 0 &&
           reference->parts[reference->part_count - 1].noun != REF_ANNEX &&
           (reference->state == REFERENCE_FOUND || reference->state == REFERENCE_AMBIGUOUS);
}

static void report_late_end(struct references *references, const struct reference *reference)
{
    references_report(
        references, reference, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING, NULL,
        alloc_printf(_("%s: the last of them is not in this contract"), reference->normal));
}

/* "8. (Udgået)": the number is there, and nothing under it. */
static bool has_lapsed(const struct reference *reference)
{
    static const char *const words[] = { "udgået",  "udgår",        "bortfaldet",  "ophævet",
                                         "slettet", "ikke anvendt", "ikke i brug", "reserveret",
                                         "tom",     "tomt" };
    const struct node *target = reference->target;
    if (target == NULL || target->blocks.len != 1 || reference->bare ||
        reference->last[0] != '\0' ||
        (reference->state != REFERENCE_FOUND && reference->state != REFERENCE_AMBIGUOUS))
        return false;
    const char *text = target->blocks.items[0].text;
    text += strspn(text, " ([–-");
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t len = strlen(words[i]);
        if (strncasecmp(text, words[i], len) == 0 &&
            text[len + strspn(text + len, " .)]")] == '\0')
            return true;
    }
    return false;
}

/* "Bilag 4 (Vejledning) afsnit 13": a part of an annex that is told as missing. */
static bool is_of_missing_annex(const struct reference_list *list, size_t i)
{
    const struct reference *reference = &list->items[i];
    const struct reference *before = i > 0 ? reference - 1 : NULL;
    if (before == NULL || before->node != reference->node ||
        before->block != reference->block || !missing_annex_is(before))
        return false;
    const char *text = reference->node->blocks.items[reference->block].text;
    const char *open = text + before->span.end, *end = text + reference->span.begin;
    const char *close = memchr(open, ')', (size_t)(end - open));
    return strncmp(open, " (", 2) == 0 && close != NULL && close + 2 >= end;
}

/* References of a contract without numbers; where they are many, numbering.c says it once. */
static bool are_few_unnumbered(const struct reference_list *list)
{
    enum { FEW = 2 };
    size_t count = 0;
    for (size_t i = 0; i < list->len; i++)
        count += list->items[i].state == REFERENCE_UNNUMBERED ? 1 : 0;
    return count <= FEW;
}

void broken_reference_run(struct references *references)
{
    struct meant *meant = renumbered_find(references);
    bool few = are_few_unnumbered(&references->list);
    for (size_t i = 0; i < references->list.len; i++) {
        const struct reference *reference = &references->list.items[i];
        if (reference->scope != REFERENCE_INTERNAL)
            continue;
        if (meant[i].node != NULL)
            report_meant(references, reference, &meant[i]);
        else if (reference->state == REFERENCE_MISSING && !missing_annex_is(reference) &&
                 !is_of_missing_annex(&references->list, i))
            report_missing(references, reference);
        else if (reference->state == REFERENCE_UNNUMBERED && few)
            references_report(
                references, reference, FINDING_BROKEN_REFERENCE, SEVERITY_NOTE, NULL,
                alloc_printf(_("%s: the headings carry no numbers"), reference->normal));
        else if (ends_too_late(reference))
            report_late_end(references, reference);
        else if (has_lapsed(reference))
            references_report(references, reference, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING,
                              NULL,
                              alloc_printf(_("%s has lapsed: nothing stands under the number"),
                                           reference->normal));
    }
    free(meant);
}
