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
#include "doc/marker.h"

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
    bool both = node->mark[0] != '\0' && span.end > 0;
    char *token = alloc_printf("%s%s%.*s", node->mark, both ? " " : "", (int)span.end, title);
    finding_add(numbering->out, numbering->context->contract, kind, SEVERITY_WARNING, node, 0,
                span, token, message);
    free(token);
}

/* What a label's last number is written in. */
enum form { FORM_DIGITS, FORM_LETTER, FORM_ROMAN };

/* The value of "VIII", of the letters I, V and X only; 0 for anything else. */
static int roman_value(const char *label)
{
    size_t len = strlen(label);

    return len > 0 && len < 8 && strspn(label, "IVX") == len ? (int)marker_roman(label, len)
                                                             : 0;
}

/* The own, last number of a label: "7", "2.3" -> 3, "A.4" -> 4, "§ 9" -> 9, "b" -> 2, "IV" -> 4;
   0: none. "9 a" is between 9 and 10 and not judged. */
static int last_number(const char *label, enum form *form)
{
    size_t len = strlen(label);
    *form = FORM_DIGITS;
    if (len == 1 && islower((unsigned char)label[0])) {
        *form = FORM_LETTER;
        return label[0] - 'a' + 1;
    }
    int roman = roman_value(label);
    if (roman > 0) {
        *form = FORM_ROMAN;
        return roman;
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
    if ((len == 1 && islower((unsigned char)label[0])) || roman_value(label) > 0)
        return 0;
    while (len > 0 && isdigit((unsigned char)label[len - 1]))
        len--;
    return len;
}

struct run {
    const struct node *first, *last; /* NULL: no run yet */
    int number;
    enum form form;
    bool told; /* of numbers that stand twice at its beginning */
};

static bool continues(const struct run *run, const struct node *node, enum form form)
{
    size_t len = stem_length(node->label);
    /* "1.3 Kategorier" with a list, which is a clause, and "1.5 Varighed", a heading */
    bool alike = run->last != NULL &&
                 (run->last->kind == node->kind ||
                  (len > 1 && run->last->kind != NODE_ITEM && node->kind != NODE_ITEM));
    return alike && run->form == form && stem_length(run->last->label) == len &&
           strncmp(run->last->label, node->label, len) == 0;
}

/* number as the form writes it; the caller owns it. */
static char *write_number(int number, enum form form)
{
    static const char *const tens[] = { "", "X", "XX", "XXX" };
    static const char *const ones[] = { "",  "I",  "II",  "III",  "IV",
                                        "V", "VI", "VII", "VIII", "IX" };
    if (form == FORM_LETTER)
        return alloc_printf("%c", 'a' + number - 1);
    if (form == FORM_ROMAN && number < 40)
        return alloc_printf("%s%s", tens[number / 10], ones[number % 10]);
    return alloc_printf("%d", number);
}

/* "7.6" of a clause 7 below "7. …" is told with its parent's number. */
static char *name_number(const struct node *node, int number)
{
    char *cited = citation_make(node);
    size_t len = strlen(cited), own;
    enum form form;
    last_number(node->label, &form);
    own = strlen(node->label) - stem_length(node->label);
    char *written = write_number(number, form);
    char *name = alloc_printf("%.*s%s", (int)(len > own ? len - own : 0), cited, written);
    free(written);
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
    enum form form;
    last_number(node->label, &form);
    char *written = write_number(number, form);
    char *label = alloc_printf("%.*s%s", (int)stem, node->label, written);
    size_t len = strlen(label);
    bool found = false;
    for (size_t at = before->raw.begin; at < node->raw.begin && !found;) {
        while (at < node->raw.begin && strchr(" \t\f(#*", source->bytes[at]) != NULL)
            at++;
        found = at + len < source->len && memcmp(source->bytes + at, label, len) == 0 &&
                !isalnum((unsigned char)source->bytes[at + len]);
        while (at < node->raw.begin && source->bytes[at] != '\n')
            at++;
        at++;
    }
    free(written);
    free(label);
    return found;
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

static void report_twice(const struct numbering *numbering, struct node *node,
                         const struct node *first)
{
    char *name = citation_describe(node);
    report(numbering, FINDING_NUMBERING_DUPLICATE, node,
           alloc_printf(_("%s stands twice, also in line %zu"), name, first->line));
    free(name);
}

static void report_gap(const struct numbering *numbering, int before, struct node *node,
                       int number)
{
    char *name = name_number(node, before + 1), *last = name_number(node, number - 1);
    char *low = name_number(node, before), *high = name_number(node, number);
    report(numbering, FINDING_NUMBERING_GAP, node,
           number == before + 2
               ? alloc_printf(_("%s is missing: %s is followed by %s"), name, low, high)
               : alloc_printf(_("%s to %s are missing: %s is followed by %s"), name, last, low,
                              high));
    free(last);
    free(name);
    free(low);
    free(high);
}

/* The clause of the run, from its first on, that bears the label of node. */
static const struct node *find_twin(const struct numbering *numbering, const struct run *run,
                                    const struct node *node)
{
    const struct node_list *nodes = &numbering->context->contract->nodes;
    for (size_t i = run->first->index; i < node->index; i++) {
        const struct node *other = nodes->items[i];
        if (other->parent == node->parent && other->kind == node->kind &&
            strcmp(other->label, node->label) == 0)
            return other;
    }
    return NULL;
}

/* "Klausul 7", "Klausul 9", "Klausul 13": choices made in another document's clauses, by their
   numbers there. The run that node is in has a word for its numbers, does not begin at 1, and misses
   one in two places or more. */
static bool is_selection(const struct numbering *numbering, const struct run *run,
                         const struct node *node)
{
    const struct contract *contract = numbering->context->contract;
    size_t stem = stem_length(node->label);
    enum form form;
    int last = last_number(run->first->label, &form);
    size_t gaps = 0;
    if (last == 1 || stem < 3 || !isalpha((unsigned char)node->label[0]) ||
        node->label[stem - 1] != ' ')
        return false;
    for (const struct node *next = next_sibling(contract, run->first); next != NULL;
         next = next_sibling(contract, next)) {
        int number = last_number(next->label, &form);
        if (number <= last || strncmp(next->label, node->label, stem) != 0)
            break;
        gaps += number > last + 1;
        last = number;
    }
    return gaps >= 2;
}

static int number_of_next(const struct numbering *numbering, const struct node *node)
{
    const struct node *next = next_sibling(numbering->context->contract, node);
    enum form form;
    return next == NULL || next->kind != node->kind ? 0 : last_number(next->label, &form);
}

/* The number went back within a run: "17" between 18 and 19, "5.1" behind 5.2. False: the run
   goes on from it, or it begins another. */
static bool judge_back(const struct numbering *numbering, const struct run *run,
                       struct node *node, int number)
{
    const struct node *twin = find_twin(numbering, run, node);
    bool dotted = stem_length(node->label) > 1;
    bool lone = number_of_next(numbering, node) != number + 1 ||
                number_of_next(numbering, node) > run->number;
    if (twin == NULL || (number == 1 && !dotted) || node->kind == NODE_ITEM)
        return false;
    report_twice(numbering, node, twin);
    return lone;
}

/* The same number again. One that begins a list begins another, but not two sections in turn. */
static void judge_again(const struct numbering *numbering, struct run *run, struct node *node,
                        int number)
{
    bool dotted = stem_length(node->label) > 1;
    bool begins = number == 1 && !dotted;
    if (begins && (node->kind != NODE_HEADING || run->told))
        return;
    run->told = true;
    report_twice(numbering, node, run->last);
}

/* Compares a number with the one before; returns whether the run goes on from it. */
static bool judge_step(const struct numbering *numbering, struct run *run, struct node *node,
                       int number)
{
    if (number == run->number)
        judge_again(numbering, run, node, number);
    else if (number < run->number)
        return !judge_back(numbering, run, node, number);
    else if (number > run->number + 1 && number - run->number <= GAP + 1 &&
             number_of_next(numbering, node) != run->number + 1 &&
             !is_selection(numbering, run, node) &&
             !stands_in_source(numbering, run->last, node, run->number + 1))
        report_gap(numbering, run->number, node, number);
    return true;
}

/* The clauses of a numbered section of the agreement begin again at 1 ("7.4", then "7.1"): a
   list of their own has letters, or an introduction and no second clause. */
static bool judge_restart(const struct numbering *numbering,
                          const struct reference_index *index, const struct run *run,
                          struct node *node)
{
    const struct node *section = node->parent;
    const struct node *next = next_sibling(numbering->context->contract, node);
    enum form form;
    if (node->kind != NODE_CLAUSE || section->kind != NODE_HEADING ||
        section->label[0] == '\0' || index->places[node->index].scope[0] != '\0' ||
        run->number < 2 || next == NULL || next->kind != NODE_CLAUSE ||
        last_number(next->label, &form) != 2 || form != FORM_DIGITS)
        return false;
    char *name = citation_describe(node);
    report(numbering, FINDING_NUMBERING_DUPLICATE, node,
           alloc_printf(_("the numbers begin anew here: %s stands twice"), name));
    free(name);
    return true;
}

/* Whether "8.1" repeats the number of its section. */
static bool has_parents_number(const struct node *node)
{
    size_t stem = stem_length(node->label);
    const char *space = strrchr(node->parent->label, ' '); /* "Artikel 4" */
    const char *above = space == NULL ? node->parent->label : space + 1;
    return stem > 1 && strlen(above) == stem - 1 && strncmp(above, node->label, stem - 1) == 0;
}

/* "8.1" below section 9, and section 8 has a clause of that number. */
static bool judge_stranger(const struct numbering *numbering,
                           const struct reference_index *index, struct node *node)
{
    size_t count;
    size_t stem = stem_length(node->label);
    const struct node *section = node->parent;
    bool section_known = section->kind == NODE_HEADING && section->label[0] != '\0' &&
                         strchr(section->label, '.') == NULL && !has_parents_number(node);
    if (node->kind != NODE_CLAUSE || stem < 2 || (!node->parent_unsure && !section_known))
        return false;
    const struct node *twin =
        reference_index_find(index, index->places[node->index].scope, node->label, &count);
    if (twin == NULL || twin == node || !has_parents_number(twin))
        return false;
    report_twice(numbering, node, twin);
    return true;
}

/* "4.3 " before a capital: its bytes without the space, 0 where the text begins otherwise. */
static size_t begins_dotted(const char *text)
{
    size_t end = 0, dots = 0;
    while (isdigit((unsigned char)text[end]) ||
           (text[end] == '.' && end > 0 && isdigit((unsigned char)text[end + 1]))) {
        dots += text[end] == '.' ? 1 : 0;
        end++;
    }
    size_t next = end + strspn(text + end, ". ");
    uint32_t c = 0;
    utf8_decode(text + next, strlen(text + next), &c);
    return dots > 0 && end < 12 && next > end && utf8_is_letter(c) && utf8_is_upper(c) ? end
                                                                                       : 0;
}

/* A paragraph that begins with a clause's number, and the tree took it for text because the
   number stands already where it belongs: "4.3 …" behind 4.4, "8.1 …" below section 9. */
static void judge_loose(const struct numbering *numbering, const struct reference_index *index,
                        struct node *node)
{
    if (node->kind != NODE_CLAUSE && node->kind != NODE_HEADING && node->kind != NODE_ITEM)
        return;
    for (size_t b = 0; b < node->blocks.len; b++) {
        const char *text = node->blocks.items[b].text;
        size_t len = b == 0 && node->label[0] != '\0' ? 0 : begins_dotted(text);
        size_t count;
        if (len == 0)
            continue;
        char *label = alloc_strndup(text, len);
        const struct node *twin =
            reference_index_find(index, index->places[node->index].scope, label, &count);
        if (twin != NULL && twin != node && twin->kind == NODE_CLAUSE &&
            has_parents_number(twin)) {
            struct check_spot spot = { numbering->context, node, b, numbering->out };
            check_report(
                &spot, FINDING_NUMBERING_DUPLICATE, SEVERITY_WARNING,
                (struct clean_span){ 0, len }, NULL,
                alloc_printf(_("%s stands twice, also in line %zu"), label, twin->line));
        }
        free(label);
    }
}

/* "b) …, c) …" right behind the clause that introduces them, and a is nowhere. */
static void judge_list_beginning(const struct numbering *numbering, struct node *node)
{
    const struct node_list *nodes = &numbering->context->contract->nodes;
    const struct node *before = nodes->items[node->index - 1];
    const struct node *next =
        node->index + 1 < nodes->len ? nodes->items[node->index + 1] : NULL;
    if (node->kind != NODE_ITEM || strcmp(node->label, "b") != 0 ||
        before->kind != NODE_CLAUSE || before->blocks.len != 1 || next == NULL ||
        next->kind != NODE_ITEM || strcmp(next->label, "c") != 0)
        return;
    const char *text = before->blocks.items[0].text;
    size_t len = strlen(text);
    if (len == 0 || text[len - 1] != ':' || strstr(text, "a)") != NULL ||
        strstr(text, " a.") != NULL)
        return;
    report(numbering, FINDING_NUMBERING_GAP, node,
           alloc_strdup(_("the list begins with b: its first entry is missing")));
}

/* The first clause of section 5 is 5.2, and nothing between them is 5.1. */
static void judge_beginning(const struct numbering *numbering, struct node *node, int number)
{
    bool clause = node->kind == NODE_CLAUSE && has_parents_number(node) &&
                  node->parent->kind == NODE_HEADING && node->parent->blocks.len == 1;
    if (number == 2 && clause && !stands_in_source(numbering, node->parent, node, 1)) {
        char *name = name_number(node, 1), *first = name_number(node, 2);
        report(numbering, FINDING_NUMBERING_GAP, node,
               alloc_printf(_("%s is missing: %s is the first here"), name, first));
        free(name);
        free(first);
    }
}

/* The runs below each parent, one level after the other. */
static void judge_runs(const struct numbering *numbering, const struct reference_index *index)
{
    const struct contract *contract = numbering->context->contract;
    struct run *runs = alloc_array(contract->nodes.len, sizeof *runs); /* by parent */
    for (size_t i = 1; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        enum form form;
        int number = last_number(node->label, &form);
        judge_loose(numbering, index, node);
        judge_list_beginning(numbering, node);
        bool counted =
            node->kind == NODE_HEADING || node->kind == NODE_CLAUSE || node->kind == NODE_ITEM;
        if (number > 0 && node->kind == NODE_CLAUSE && node->parent_unsure)
            judge_stranger(numbering, index, node);
        if (number == 0 || !counted || node->parent_unsure)
            continue;
        struct run *run = &runs[node->parent->index];
        bool goes_on = true;
        if (run->last == NULL)
            judge_beginning(numbering, node, number);
        bool same = continues(run, node, form);
        bool begins = number == 1 && form == FORM_DIGITS && run->number > 1;
        if (same && !(begins && judge_restart(numbering, index, run, node)))
            goes_on = judge_step(numbering, run, node, number);
        else if (!same && judge_stranger(numbering, index, node))
            goes_on = run->last == NULL;
        if (!goes_on)
            continue;
        bool anew = !same || number <= run->number;
        *run = (struct run){ anew ? node : run->first, node, number, form, run->told };
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
        enum form form;
        int number = last_number(node->label, &form);
        if (node->depth != 0 || node->kind != NODE_HEADING || number == 0 ||
            form == FORM_LETTER || stem_length(node->label) != 0 || node->parent_unsure)
            continue;
        first = first == NULL ? node : first;
        headings += number > 0 ? 1 : 0;
    }
    enum form form;
    int number = first == NULL ? 0 : last_number(first->label, &form);
    if (number < 2 || number > 5 || headings < HEADINGS)
        return;
    for (size_t i = 1; i < first->index; i++) {
        const struct node *node = contract->nodes.items[i];
        if (node->kind == NODE_HEADING && node->depth == 0 && node->label[0] == '\0' && i > 1 &&
            strncasecmp(node_title(node), "parter", 6) != 0)
            return; /* a heading that has no number: contents, preamble */
        if (node->kind == NODE_ANNEX)
            return;
    }
    report(numbering, FINDING_NUMBERING_GAP, first,
           number == 2
               ? alloc_strdup(_("the first section is 2: section 1 is not in this text"))
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
static void judge_annexes(const struct numbering *numbering,
                          const struct reference_index *index)
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
            strcasecmp(section->label, name) == 0 && strncasecmp(node->label, "bilag", 5) == 0)
            report(numbering, FINDING_NUMBERING_DUPLICATE, node,
                   alloc_printf(_("%s is also the number of a section, in line %zu"),
                                node->label, section->line));
    }
}

static bool is_cited(const struct reference_list *list, int number, bool digits)
{
    char *value = digits ? alloc_printf("%d", number) : alloc_printf("%c", number);
    bool cited = false;
    for (size_t i = 0; i < list->len && !cited; i++) {
        const struct reference *reference = &list->items[i];
        cited = reference->part_count > 0 && reference->parts[0].noun == REF_ANNEX &&
                strcmp(reference->parts[0].value, value) == 0;
    }
    free(value);
    return cited;
}

/* "Bilag 2" for the first and for another annex; "Bilag 4" behind Bilag 2, and nobody cites a
   Bilag 3, which would be told as missing. */
static void judge_annex_row(const struct numbering *numbering,
                            const struct reference_index *index,
                            const struct reference_list *list)
{
    const struct contract *contract = numbering->context->contract;
    const struct node *last = NULL;
    for (size_t i = 1; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        const char *name = index->places[i].scope,
                   *before = last == NULL ? "" : index->places[last->index].scope;
        bool digits = name[0] != '\0' && strspn(name, "0123456789") == strlen(name);
        bool letter = islower((unsigned char)name[0]) && name[1] == '\0';
        if (node->kind != NODE_ANNEX || (!digits && !letter))
            continue;
        int number = digits ? atoi(name) : name[0], low = last == NULL ? 0
                                                          : digits     ? atoi(before)
                                                                       : before[0];
        bool same_sort = last != NULL && (isdigit((unsigned char)before[0]) != 0) == digits;
        if (same_sort && number == low && strcasecmp(node_title(node), node_title(last)) != 0 &&
            node_title(node)[0] != '\0')
            report_twice(numbering, node, last);
        else if (same_sort && number == low + 2 && !is_cited(list, low + 1, digits))
            report(numbering, FINDING_NUMBERING_GAP, node,
                   digits ? alloc_printf(_("Bilag %d is missing: %s is followed by %s"),
                                         low + 1, last->label, node->label)
                          : alloc_printf(_("Bilag %c is missing: %s is followed by %s"),
                                         toupper(low + 1), last->label, node->label));
        last = node;
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
                         NULL,
                         alloc_printf(_("the row %s stands twice in this table"),
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
    judge_annex_row(&numbering, index, list);
    judge_rows(&numbering, list);
}
