/*
 * A table of contents that does not agree with the sections: a number that it leaves out, though
 * the section is there (often two entries that a lost line break has run together), and a section
 * that it announces and that is not in the text. Only a table most of whose entries stand again
 * as numbered sections is believed. Where most of them stand again with their titles, and all
 * numbers one or more higher, the sections lost their own numbers, and the references still have
 * those of the contents (renumbered.c).
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "check/references.h"
#include "check/rules.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST = 99, LEAST = 4, SHORTEST = 4, SHIFT = 3 };

struct entry {
    size_t block;
    const char *title; /* behind the number; NULL: there is no such entry */
};

struct table {
    const struct check_context *context;
    struct finding_list *out;
    struct node *node; /* the heading of the contents, whose paragraphs are the entries */
    struct entry entries[LARGEST + 1];        /* by number */
    const struct node *sections[LARGEST + 1]; /* by number */
    int last;                                 /* the largest number of an entry */
};

static bool is_contents(const struct node *node)
{
    static const char *const names[] = { "indhold", "indholdsfortegnelse", "indholdsoversigt",
                                         "contents", "table of contents" };
    const char *title = node_title(node);
    for (size_t i = 0; i < sizeof names / sizeof *names && node->kind == NODE_HEADING; i++) {
        size_t len = strlen(names[i]);
        if (strncasecmp(title, names[i], len) == 0 &&
            title[len + strspn(title + len, " :.")] == '\0')
            return true;
    }
    return false;
}

/* "7", "7." -> 7; 0 for anything else. */
static int plain_number(const char *label)
{
    size_t len = strspn(label, "0123456789");
    int number = len > 0 && len < 3 ? atoi(label) : 0;
    return label[len + strspn(label + len, ".")] == '\0' ? number : 0;
}

static void read_entries(struct table *table)
{
    const struct block_list *blocks = &table->node->blocks;
    for (size_t b = 1; b < blocks->len; b++) {
        const char *text = blocks->items[b].text;
        size_t len = strspn(text, "0123456789");
        size_t behind = len + strspn(text + len, ". \t");
        int number = len > 0 && len < 3 ? atoi(text) : 0;
        if (number == 0 || behind == len || isdigit((unsigned char)text[behind]) ||
            table->entries[number].title != NULL)
            continue;
        table->entries[number] = (struct entry){ b, text + behind };
        table->last = number > table->last ? number : table->last;
    }
}

static void read_sections(struct table *table)
{
    const struct node_list *nodes = &table->context->contract->nodes;
    for (size_t i = 1; i < nodes->len; i++) {
        const struct node *node = nodes->items[i];
        int number =
            node->kind == NODE_HEADING && node->depth == 0 ? plain_number(node->label) : 0;
        if (number > 0 && table->sections[number] == NULL)
            table->sections[number] = node;
    }
}

/* How many entries stand again as sections with their title, their number moved by shift. */
static size_t count_agreed(const struct table *table, int shift, size_t *entries)
{
    size_t agreed = 0;
    *entries = 0;
    for (int number = 1; number <= LARGEST; number++) {
        const char *entry = table->entries[number].title;
        int moved = number + shift;
        const struct node *section =
            moved < 1 || moved > LARGEST ? NULL : table->sections[moved];
        if (entry == NULL)
            continue;
        ++*entries;
        const char *title = section == NULL ? "" : node_title(section);
        agreed += title[0] != '\0' && strncasecmp(entry, title, strlen(title)) == 0 ? 1 : 0;
    }
    return agreed;
}

static void report(const struct table *table, int number, char *message)
{
    struct check_spot spot = { table->context, table->node, table->entries[number].block,
                               table->out };
    const char *text = table->node->blocks.items[spot.block].text;
    check_report(&spot, FINDING_NUMBERING_GAP, SEVERITY_WARNING,
                 (struct clean_span){ 0, strlen(text) }, NULL, message);
}

/* Whether a title stands anywhere behind the contents: the section lost only its number. */
static bool stands_later(const struct table *table, const char *title)
{
    const struct node_list *nodes = &table->context->contract->nodes;
    size_t len = strcspn(title, ".\t");
    while (len > 0 && strchr(" 0123456789", title[len - 1]) != NULL)
        len--;
    if (len < SHORTEST)
        return true;
    char *words = alloc_strndup(title, len);
    bool found = false;
    for (size_t i = table->node->index + 1; i < nodes->len && !found; i++)
        for (size_t b = 0; b < nodes->items[i]->blocks.len && !found; b++)
            found = strcasestr(nodes->items[i]->blocks.items[b].text, words) != NULL;
    free(words);
    return found;
}

static void judge(const struct table *table)
{
    for (int number = 2; number <= LARGEST; number++) {
        const struct node *section = table->sections[number];
        const char *entry = table->entries[number].title;
        const char *before = table->entries[number - 1].title;
        if (section != NULL && entry == NULL && before != NULL) {
            const char *title = node_title(section);
            bool joined = strlen(title) >= SHORTEST && strcasestr(before, title) != NULL;
            if (joined)
                report(table, number - 1,
                       alloc_printf(
                           _("the contents have no number %d: \"%s\" stands in the entry of "
                             "%d"),
                           number, title, number - 1));
            else if (number < table->last)
                report(
                    table, number - 1,
                    alloc_printf(_("the contents have no number %d (\"%s\")"), number, title));
        } else if (section == NULL && entry != NULL && !stands_later(table, entry) &&
                   /* between its neighbours the gap itself is told (numbering.c) */
                   (table->sections[number - 1] == NULL || number == LARGEST ||
                    table->sections[number + 1] == NULL)) {
            report(
                table, number,
                alloc_printf(_("the contents announce section %d, which is not in this text"),
                             number));
        }
    }
}

/* The contract's table of contents; false: it has none. */
static bool find_table(const struct check_context *context, struct table *table)
{
    const struct node_list *nodes = &context->contract->nodes;
    for (size_t i = 1; i < nodes->len; i++) {
        if (!is_contents(nodes->items[i]) || nodes->items[i]->blocks.len <= LEAST)
            continue;
        *table = (struct table){ .context = context, .node = nodes->items[i] };
        read_entries(table);
        read_sections(table);
        return true;
    }
    return false;
}

/* By how much the sections' numbers differ from those that most entries have; 0: they agree, or
   nothing is sure. */
static int find_shift(const struct table *table)
{
    for (int shift = -SHIFT; shift <= SHIFT; shift++) {
        size_t entries;
        size_t agreed = count_agreed(table, shift, &entries);
        if (shift != 0 && agreed >= LEAST && agreed * 3 >= entries * 2)
            return shift;
    }
    return 0;
}

int contents_shift(const struct check_context *context)
{
    struct table table;
    return find_table(context, &table) ? find_shift(&table) : 0;
}

/* Told at the first entry that has another number than its section. */
static void report_shift(const struct table *table, int shift)
{
    for (int number = 1; number <= LARGEST; number++) {
        const char *entry = table->entries[number].title;
        int moved = number + shift;
        if (entry == NULL || moved < 1 || moved > LARGEST || table->sections[moved] == NULL)
            continue;
        report(
            table, number,
            alloc_printf(_("the contents number the sections otherwise: %d is %d in the text"),
                         number, moved));
        return;
    }
}

void contents_run(const struct check_context *context, struct finding_list *out)
{
    struct table table;
    size_t entries;
    if (!find_table(context, &table))
        return;
    table.out = out;
    size_t agreed = count_agreed(&table, 0, &entries);
    int shift = find_shift(&table);
    if (agreed >= LEAST && agreed * 3 >= entries * 2)
        judge(&table);
    else if (shift != 0)
        report_shift(&table, shift);
}
