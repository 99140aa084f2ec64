/*
 * Annexes that are cited or promised and are not there: told where they are first cited, and
 * in a few later paragraphs, not at every mention. And a number of annexes ("fire bilag") that
 * is not the number that follows.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/map.h"
#include "check/references.h"
#include "check/rules.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROW = 40, TOLD = 3 }; /* paragraphs that are told of one annex */

static const char *const numbers[] = { "nul", "et",   "to", "tre", "fire",   "fem", "seks",
                                       "syv", "otte", "ni", "ti",  "elleve", "tolv" };

bool missing_annex_is(const struct reference *reference)
{
    bool annex = reference->scope == REFERENCE_INTERNAL &&
                 reference->state == REFERENCE_MISSING && reference->part_count > 0 &&
                 reference->parts[0].noun == REF_ANNEX;
    /* A section that annex C does not have is a broken reference; a row of annexes is not. */
    return annex && (reference->nearest == NULL || reference->last[0] != '\0');
}

static bool is_there(const struct references *references, const char *value)
{
    size_t count;
    return reference_index_find(&references->index, "bilag", value, &count) != NULL ||
           reference_index_find(&references->index, "antaget", value, &count) != NULL;
}

/* "bilag A til D", and one of them is not here, though the first is; of "tillæg I-V" only the
   last is looked for. */
static bool is_broken_row(const struct references *references,
                          const struct reference *reference)
{
    const char *value = reference->parts[0].value;
    if (reference->scope != REFERENCE_INTERNAL || reference->target == NULL ||
        reference->part_count != 1 || reference->parts[0].noun != REF_ANNEX ||
        reference->last[0] == '\0')
        return false;
    bool letters = islower((unsigned char)value[0]) && value[1] == '\0' && value[0] != 'i' &&
                   islower((unsigned char)reference->last[0]) && reference->last[1] == '\0';
    int from = letters ? value[0] : atoi(value),
        to = letters ? reference->last[0] : atoi(reference->last);
    bool plain = letters || (strspn(value, "0123456789") == strlen(value) &&
                             strspn(reference->last, "0123456789") == strlen(reference->last));
    for (int i = from; plain && i <= to && i - from < ROW; i++) {
        char label[12];
        snprintf(label, sizeof label, letters ? "%c" : "%d", i);
        if (!is_there(references, label))
            return true;
    }
    return !plain && reference->target_last == NULL;
}

static size_t count_annexes(const struct references *references)
{
    size_t count = 0;
    for (int letter = 'a'; letter <= 'z'; letter++) {
        char label[2] = { (char)letter, '\0' };
        count += is_there(references, label) ? 1 : 0;
    }
    for (int number = 1; number < 40; number++) {
        char label[12];
        snprintf(label, sizeof label, "%d", number);
        count += is_there(references, label) ? 1 : 0;
    }
    return count;
}

/* "lagring af bilag" / "38 Avenue …": a number that no annex of this contract could have. */
static bool is_out_of_reach(const struct references *references,
                            const struct reference *reference)
{
    enum { MANY = 12 };
    const char *value = reference->parts[0].value;
    unsigned long number = strtoul(value, NULL, 10);

    return strspn(value, "0123456789") == strlen(value) && number > MANY &&
           number > 2 * count_annexes(references);
}

static void report_cited(struct references *references)
{
    struct map told = MAP_INIT;
    const struct reference *last = NULL;
    for (size_t i = 0; i < references->list.len; i++) {
        const struct reference *reference = &references->list.items[i];
        if (is_broken_row(references, reference))
            references_report(
                references, reference, FINDING_MISSING_ANNEX, SEVERITY_WARNING, NULL,
                alloc_printf(_("%s are not all in this text"), reference->normal));
        if (!missing_annex_is(reference) || is_out_of_reach(references, reference))
            continue;
        const char *value = reference->parts[0].value;
        bool again = last != NULL && last->node == reference->node &&
                     last->block == reference->block &&
                     strcmp(last->parts[0].value, value) == 0;
        uint64_t *count = map_put(&told, value, strlen(value), NULL);
        if (!again && (*count)++ < TOLD)
            references_report(references, reference, FINDING_MISSING_ANNEX, SEVERITY_WARNING,
                              NULL,
                              alloc_printf(_("%s is not in this text"), reference->normal));
        last = reference;
    }
    map_free(&told);
}

/* Annexes of the first rank: "Bilag A", "Bilag 2", and those whose title is lost. */
/* "fire bilag": the number before the word at i, and where it begins; 0: none. */
static size_t number_before(const char *text, size_t i, size_t *begin)
{
    size_t end = i;
    while (end > 0 && text[end - 1] == ' ')
        end--;
    size_t start = end;
    while (start > 0 && isalpha((unsigned char)text[start - 1]))
        start--;
    *begin = start;
    for (size_t k = 2; k < sizeof numbers / sizeof numbers[0]; k++)
        if (end - start == strlen(numbers[k]) &&
            strncasecmp(text + start, numbers[k], end - start) == 0 &&
            (start == 0 || text[start - 1] == ' '))
            return k;
    return 0;
}

static void report_promised(struct references *references)
{
    const struct contract *contract = references->context->contract;
    size_t count = 0;
    for (size_t i = 0; i < references->list.len; i++)
        if (missing_annex_is(&references->list.items[i]))
            return; /* the missing one is told by its name */
    for (size_t n = 0; n < contract->nodes.len; n++) {
        struct node *node = contract->nodes.items[n];
        if (references->index.places[n].scope[0] != '\0')
            continue; /* the agreement says how many it has */
        for (size_t b = 0; b < node->blocks.len; b++) {
            const char *text = node->blocks.items[b].text;
            for (const char *hit = strstr(text, " bilag"); hit != NULL;
                 hit = strstr(hit + 1, " bilag")) {
                size_t begin;
                size_t promised = number_before(text, (size_t)(hit - text), &begin);
                bool whole = hit[6] == ' ' || hit[6] == '.' || hit[6] == ',' || hit[6] == '\0';
                if (promised == 0 || !whole)
                    continue;
                count = count == 0 ? count_annexes(references) : count;
                if (count == promised || count == 0)
                    return;
                struct check_spot spot = { references->context, node, b, references->out };
                struct clean_span span = { begin, (size_t)(hit - text) + 6 };
                check_report(&spot, FINDING_MISSING_ANNEX,
                             count < promised ? SEVERITY_WARNING : SEVERITY_NOTE, span, NULL,
                             alloc_printf(_("%zu annexes are announced, %zu are in this text"),
                                          promised, count));
                return;
            }
        }
    }
}

/* ---- annexes that a table lists ---- */

/* "Aftalen har følgende bilag:" right before the table, or "Bilag  Titel" at its head. */
static bool lists_annexes(const struct node_list *nodes, const struct node *node)
{
    if (node->kind != NODE_TABLE || node->blocks.len < 2)
        return false;
    const char *head = node->blocks.items[0].text;
    if (strncasecmp(head, "bilag ", 6) == 0 && isupper((unsigned char)head[6]) &&
        strchr(" .", head[7]) == NULL)
        return true;
    const struct node *before = nodes->items[node->index - 1];
    const char *last =
        before->blocks.len == 0 ? "" : before->blocks.items[before->blocks.len - 1].text;
    size_t len = strlen(last);
    return len > 7 && strcmp(last + len - 7, " bilag:") == 0;
}

/* The annex's number or letter that begins a row: "5 Ophør", "C Tilsyn"; false: another row. */
static bool row_label(const char *text, char label[4])
{
    size_t len = strspn(text, "0123456789");
    if (len == 0 && isupper((unsigned char)text[0]))
        len = 1;
    size_t next = len + strspn(text + len, " .|");
    if (len == 0 || len > 2 || next == len || text[next] == '\0' ||
        (islower((unsigned char)text[next]) != 0))
        return false;
    for (size_t i = 0; i < len; i++)
        label[i] = (char)tolower((unsigned char)text[i]);
    label[len] = '\0';
    return true;
}

static void report_listed(struct references *references, struct node *table)
{
    size_t there = 0, missing = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t b = 0; b < table->blocks.len; b++) {
            const char *text = table->blocks.items[b].text;
            char label[4];
            if (!row_label(text, label))
                continue;
            bool here = is_there(references, label);
            there += pass == 0 && here ? 1 : 0;
            missing += pass == 0 && !here ? 1 : 0;
            if (pass == 0 || here || missing >= there)
                continue; /* most are here: the table is believed */
            struct check_spot spot = { references->context, table, b, references->out };
            struct clean_span span = { 0, strlen(text) };
            for (size_t i = 0; label[i] != '\0'; i++)
                label[i] = (char)toupper((unsigned char)label[i]);
            check_report(
                &spot, FINDING_MISSING_ANNEX, SEVERITY_WARNING, span, NULL,
                alloc_printf(_("Bilag %s is listed here and is not in this text"), label));
        }
    }
}

void missing_annex_run(struct references *references)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    for (size_t i = 1; i < nodes->len; i++)
        if (references->index.places[i].scope[0] == '\0' &&
            lists_annexes(nodes, nodes->items[i]))
            report_listed(references, nodes->items[i]);
    report_cited(references);
    report_promised(references);
}
