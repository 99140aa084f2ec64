/*
 * Numbers that are missing or stand twice. A run is a row of numbers of one kind below one
 * parent; one that begins anew at 1 or a is a new run, and one that goes on where the last
 * chapter's ended is the same. What the tree itself is unsure of is not judged.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/references.h"
#include "check/rules.h"
#include "doc/citation.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { HEADINGS = 3, LARGEST = 999, WORDS = 60, GAP = 3 };

struct numbering {
    const struct check_context *context;
    struct finding_list *out;
};

static void report(const struct numbering *numbering, enum finding_kind kind, struct node *node,
                   char *message)
{
    struct clean_span span = { 0, 0 };
    const char *title = node_title(node);
    while (title[span.end] != '\0' && span.end < WORDS)
        span.end++;
    while (span.end > 0 && title[span.end] != '\0' && title[span.end] != ' ')
        span.end--;
    char *token = alloc_printf("%s%s%.*s", node->mark, node->mark[0] == '\0' ? "" : " ",
                               (int)span.end, title);
    finding_add(numbering->out, numbering->context->contract, kind, SEVERITY_WARNING, node, 0,
                span, token, message);
    free(token);
}

/* The own, last number of a label: "7", "2.3" -> 3, "A.4" -> 4, "§ 9" -> 9, "b" -> 2; 0: none.
   *letter: it is one. "9 a" is between 9 and 10 and not judged. */
static int last_number(const char *label, bool *letter)
{
    size_t len = strlen(label);
    *letter = false;
    if (len == 1 && islower((unsigned char)label[0])) {
        *letter = true;
        return label[0] - 'a' + 1;
    }
    size_t begin = len;
    while (begin > 0 && isdigit((unsigned char)label[begin - 1]))
        begin--;
    if (begin == len || len - begin > 3)
        return 0;
    int number = atoi(label + begin);
    return number > LARGEST ? 0 : number;
}

/* What stands before the last number: two numbers of one run agree in it. */
static size_t stem_length(const char *label)
{
    size_t len = strlen(label);
    if (len == 1 && islower((unsigned char)label[0]))
        return 0;
    while (len > 0 && isdigit((unsigned char)label[len - 1]))
        len--;
    return len;
}

struct run {
    const struct node *parent;
    const struct node *last; /* NULL: no run yet */
    int number;
};

static bool continues(const struct run *run, const struct node *node)
{
    size_t len = stem_length(node->label);
    return run->last != NULL && run->parent == node->parent && run->last->kind == node->kind &&
           stem_length(run->last->label) == len &&
           isdigit((unsigned char)run->last->label[len]) ==
               isdigit((unsigned char)node->label[len]) &&
           strncmp(run->last->label, node->label, len) == 0;
}

/* "7.6" of a clause 7 below "7. …" is told with its parent's number. */
static char *name_number(const struct node *node, int number)
{
    char *cited = citation_make(node);
    size_t len = strlen(cited);
    bool letter;
    last_number(node->label, &letter);
    while (len > 0 && isdigit((unsigned char)cited[len - 1]))
        len--;
    char *name = letter && len > 0
                     ? alloc_printf("%.*s%c", (int)len - 1, cited, 'a' + number - 1)
                     : alloc_printf("%.*s%d", (int)len, cited, number);
    free(cited);
    return name;
}

/* The tree may have missed the clause: its number begins a line between the two. */
static bool stands_in_source(const struct numbering *numbering, const struct node *before,
                             const struct node *node, int number)
{
    const struct source *source = numbering->context->contract->source;
    if (source == NULL || node->raw.begin > source->len || before->raw.begin >= node->raw.begin)
        return false;
    size_t stem = stem_length(node->label);
    bool letter;
    last_number(node->label, &letter);
    char *label = letter ? alloc_printf("%c", 'a' + number - 1)
                         : alloc_printf("%.*s%d", (int)stem, node->label, number);
    size_t len = strlen(label);
    bool found = false;
    for (size_t at = before->raw.begin; at < node->raw.begin && !found;) {
        while (at < node->raw.begin && strchr(" \t\f(", source->bytes[at]) != NULL)
            at++;
        found = at + len < source->len && memcmp(source->bytes + at, label, len) == 0 &&
                !isalnum((unsigned char)source->bytes[at + len]);
        while (at < node->raw.begin && source->bytes[at] != '\n')
            at++;
        at++;
    }
    free(label);
    return found;
}

static void judge_step(const struct numbering *numbering, const struct run *run,
                       struct node *node, int number)
{
    if (number == run->number && number > 1) {
        char *name = citation_describe(node);
        report(numbering, FINDING_NUMBERING_DUPLICATE, node,
               alloc_printf(_("%s stands twice, also in line %zu"), name, run->last->line));
        free(name);
    } else if (number > run->number + 1 && number - run->number <= GAP + 1 &&
               !stands_in_source(numbering, run->last, node, run->number + 1)) {
        char *name = name_number(node, run->number + 1);
        char *before = name_number(node, run->number);
        char *after = name_number(node, number);
        char *last = name_number(node, number - 1);
        report(numbering, FINDING_NUMBERING_GAP, node,
               number == run->number + 2
                   ? alloc_printf(_("%s is missing: %s is followed by %s"), name, before, after)
                   : alloc_printf(_("%s to %s are missing: %s is followed by %s"), name, last,
                                  before, after));
        free(last);
        free(name);
        free(before);
        free(after);
    }
}

/* The clause after this one below the same parent, or NULL. */
static const struct node *next_sibling(const struct contract *contract, const struct node *node)
{
    for (size_t i = node->index + 1; i < contract->nodes.len; i++) {
        const struct node *next = contract->nodes.items[i];
        if (next->depth < node->depth)
            return NULL;
        if (next->parent == node->parent)
            return next;
    }
    return NULL;
}

/* The clauses of a numbered section of the agreement begin again at 1 ("7.4", then "7.1"): a
   list of their own has letters, or an introduction and no second clause. */
static void judge_restart(const struct numbering *numbering,
                          const struct reference_index *index, const struct run *run,
                          struct node *node)
{
    const struct node *section = node->parent;
    const struct node *next = next_sibling(numbering->context->contract, node);
    bool letter;
    if (node->kind != NODE_CLAUSE || section->kind != NODE_HEADING || section->label[0] == '\0' ||
        index->places[node->index].scope[0] != '\0' || run->number < 2 || next == NULL ||
        next->kind != NODE_CLAUSE || last_number(next->label, &letter) != 2 || letter)
        return;
    char *name = citation_describe(node);
    report(numbering, FINDING_NUMBERING_DUPLICATE, node,
           alloc_printf(_("the numbers begin anew here: %s stands twice"), name));
    free(name);
}

/* The runs below each parent, one level after the other. */
static void judge_runs(const struct numbering *numbering, const struct reference_index *index)
{
    const struct contract *contract = numbering->context->contract;
    struct run *runs = alloc_array(contract->nodes.len, sizeof *runs); /* by parent */
    for (size_t i = 1; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        bool letter;
        int number = last_number(node->label, &letter);
        bool counted = node->kind == NODE_HEADING || node->kind == NODE_CLAUSE ||
                       node->kind == NODE_ITEM;
        if (number == 0 || !counted || node->parent_unsure)
            continue;
        struct run *run = &runs[node->parent->index];
        if (continues(run, node) && number == 1 && !letter)
            judge_restart(numbering, index, run, node);
        else if (continues(run, node))
            judge_step(numbering, run, node, number);
        *run = (struct run){ node->parent, node, number };
    }
    free(runs);
}

/* The agreement's first heading: "3. …", and nothing is 1 or 2. */
static void judge_first(const struct numbering *numbering)
{
    const struct contract *contract = numbering->context->contract;
    struct node *first = NULL;
    size_t headings = 0;
    for (size_t i = 1; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        bool letter;
        int number = last_number(node->label, &letter);
        if (node->depth != 0 || node->kind != NODE_HEADING || number == 0 || letter ||
            stem_length(node->label) != 0 || node->parent_unsure)
            continue;
        first = first == NULL ? node : first;
        headings += number > 0 ? 1 : 0;
    }
    bool letter;
    int number = first == NULL ? 0 : last_number(first->label, &letter);
    if (number < 2 || number > 5 || headings < HEADINGS)
        return;
    for (size_t i = 1; i < first->index; i++) {
        const struct node *node = contract->nodes.items[i];
        if (node->kind == NODE_HEADING && node->depth == 0 && node->label[0] == '\0' && i > 1)
            return; /* a heading that has no number: contents, preamble */
        if (node->kind == NODE_ANNEX)
            return;
    }
    report(numbering, FINDING_NUMBERING_GAP, first,
           number == 2 ? alloc_strdup(_("the first section is 2: section 1 is not in this text"))
                       : alloc_printf(_("the first section is %d: the first %d are not in this "
                                        "text"),
                                      number, number - 1));
}

/* Where no heading carries a number and references count on them: said once. */
static void judge_unnumbered(const struct numbering *numbering,
                             const struct reference_index *index,
                             const struct reference_list *list)
{
    const struct contract *contract = numbering->context->contract;
    size_t count = 0;
    for (size_t i = 0; i < list->len; i++)
        count += list->items[i].state == REFERENCE_UNNUMBERED ? 1 : 0;
    if (count == 0)
        return;
    for (size_t i = 1; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        if (index->places[i].scope[0] != '#' || node->kind != NODE_HEADING)
            continue;
        report(numbering, FINDING_NUMBERING_GAP, node,
               alloc_printf(_("the headings carry no numbers, so %zu references cannot be "
                              "followed"),
                            count));
        return;
    }
}

/* "Bilag C.2" beside section C.2 of Bilag C. */
static void judge_annexes(const struct numbering *numbering, const struct reference_index *index)
{
    const struct contract *contract = numbering->context->contract;
    for (size_t i = 1; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        const char *name = index->places[i].scope;
        const char *dot = strrchr(name, '.');
        char above[32];
        size_t count;
        if (node->kind != NODE_ANNEX || dot == NULL || (size_t)(dot - name) >= sizeof above)
            continue;
        memcpy(above, name, (size_t)(dot - name));
        above[dot - name] = '\0';
        const struct node *section = reference_index_find(index, above, dot + 1, &count);
        if (section != NULL && section != node && section->kind == NODE_HEADING &&
            strcasecmp(section->label, name) == 0 &&
            strncasecmp(node->label, "bilag", 5) == 0)
            report(numbering, FINDING_NUMBERING_DUPLICATE, node,
                   alloc_printf(_("%s is also the number of a section, in line %zu"), node->label,
                                section->line));
    }
}

/* A row of a table of deviations that stands twice, with other rows between. */
static void judge_rows(const struct numbering *numbering, const struct reference_list *list)
{
    const struct reference *last = NULL;
    size_t first = 0;
    for (size_t i = 0; i < list->len; i++) {
        const struct reference *reference = &list->items[i];
        if (!reference->bare)
            continue;
        if (last == NULL || last->node != reference->node)
            first = i;
        const struct reference *twin = NULL;
        size_t low = i - first > 200 ? i - 200 : first;
        for (size_t k = low; k < i && twin == NULL; k++) {
            const struct reference *other = &list->items[k];
            if (other->bare && strcmp(other->parts[0].value, reference->parts[0].value) == 0)
                twin = other;
        }
        if (twin != NULL && strcmp(last->parts[0].value, reference->parts[0].value) != 0) {
            struct check_spot spot = { numbering->context, reference->node, reference->block,
                                       numbering->out };
            check_report(&spot, FINDING_NUMBERING_DUPLICATE, SEVERITY_WARNING, reference->span,
                         NULL, alloc_printf(_("the row %s stands twice in this table"),
                                            reference->parts[0].value));
        }
        last = reference;
    }
}

void numbering_run(const struct check_context *context, const struct reference_index *index,
                   const struct reference_list *list, struct finding_list *out)
{
    struct numbering numbering = { context, out };
    judge_runs(&numbering, index);
    judge_first(&numbering);
    judge_unnumbered(&numbering, index, list);
    judge_annexes(&numbering, index);
    judge_rows(&numbering, list);
}
