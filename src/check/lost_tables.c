/*
 * A table or form that a sentence points at ("fremgår af skemaet nedenfor") and that does not
 * follow in its section, and clauses of a section whose heading is not there ("6.1" behind 5.3).
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "check/lost_text.h"
#include "check/rules.h"
#include "doc/reference.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { NEAR = 14, ROWS = 3 };

/* "skemaet nedenfor", "nedenstående tabel", "oversigten herunder"; the words, or an empty span. */
static struct clean_span table_below(const char *text)
{
    static const char *const things[] = { "tabel",      "tabellen",    "skema",
                                          "skemaet",    "oversigt",    "oversigten",
                                          "liste",      "listen",      "formular",
                                          "formularen", "fortegnelse", "fortegnelsen",
                                          "matrix",     "matrixen" };
    static const char *const below[] = { "nedenfor", "herunder", "nedenstående", "følgende" };

    for (size_t at = 0; text[at] != '\0';) {
        size_t end = word_run_end(text, at);
        for (size_t i = 0; end > at && i < sizeof things / sizeof *things; i++) {
            if (end - at != strlen(things[i]) ||
                strncasecmp(text + at, things[i], end - at) != 0)
                continue;
            size_t next = end + (text[end] == ' ' ? 1 : 0);
            for (size_t k = 0; k < 4; k++) {
                size_t len = strlen(below[k]);
                bool behind = k < 2 && strncmp(text + next, below[k], len) == 0 &&
                              strchr(".,;:", text[next + len]) != NULL;
                bool before = k >= 2 && at > len &&
                              strncasecmp(text + at - len - 1, below[k], len) == 0 &&
                              (at < len + 2 || !word_byte_before(text, at - len - 1));
                if (behind)
                    return (struct clean_span){ at, next + len };
                if (before)
                    return (struct clean_span){ at - len - 1, end };
            }
        }
        at = end > at ? end : at + 1;
    }
    return (struct clean_span){ 0, 0 };
}

/* A line of a list or a table that the tree does not show as one: no sentence. */
static bool is_row(const char *text)
{
    size_t len = strlen(text);
    return len > 0 && strchr(".!?", text[len - 1]) == NULL;
}

/* Something that the words may mean: in the same section, behind the paragraph. */
static bool follows(const struct contract *contract, const struct node *node, size_t block)
{
    for (size_t b = block + 1; b < node->blocks.len; b++)
        if (is_row(node->blocks.items[b].text))
            return true;
    const struct node *section = node;
    while (section->parent != NULL && section->kind != NODE_HEADING &&
           section->kind != NODE_ANNEX && section->parent->kind != NODE_DOCUMENT)
        section = section->parent;
    const struct node *after =
        node->blocks.items[block].after; /* the list that it stands behind */
    for (size_t i = (after == NULL ? node : after)->index + 1; i < contract->nodes.len; i++) {
        const struct node *next = contract->nodes.items[i];
        bool leaves = next->depth <= section->depth &&
                      (next->kind == NODE_HEADING || next->kind == NODE_ANNEX);
        if (leaves)
            return false;
        if (next->kind == NODE_TABLE || next->kind == NODE_ITEM || next->kind == NODE_PARTY)
            return true;
        for (size_t b = 0; b < next->blocks.len; b++)
            if (is_row(next->blocks.items[b].text) && !(b == 0 && next->kind == NODE_HEADING))
                return true;
    }
    return false;
}

/* "Liste over underdatabehandlere": a heading further down names what the words mean. */
static bool is_headed(const struct contract *contract, const struct node *node,
                      const char *text, struct clean_span span)
{
    static const char *const things[] = { "tabel",    "skema",       "oversigt", "liste",
                                          "formular", "fortegnelse", "matri" };
    for (size_t k = 0; k < sizeof things / sizeof *things; k++) {
        bool meant = false;
        for (size_t at = span.begin; at < span.end && !meant; at++)
            meant = strncasecmp(text + at, things[k], strlen(things[k])) == 0;
        for (size_t i = node->index + 1; meant && i < contract->nodes.len; i++) {
            const struct node *next = contract->nodes.items[i];
            if ((next->kind == NODE_HEADING || next->kind == NODE_ANNEX) &&
                strcasestr(node_title(next), things[k]) != NULL)
                return true;
        }
    }
    return false;
}

void lost_tables_run(struct losses *losses)
{
    const struct contract *contract = losses->context->contract;
    for (size_t n = 1; n < contract->nodes.len; n++) {
        struct node *node = contract->nodes.items[n];
        bool judged = node->kind == NODE_CLAUSE || node->kind == NODE_HEADING ||
                      node->kind == NODE_ITEM || node->kind == NODE_ANNEX;
        for (size_t b = 0; judged && b < node->blocks.len; b++) {
            const char *text = node->blocks.items[b].text;
            size_t len = strlen(text);
            if (len == 0 || text[len - 1] == ':')
                continue; /* told as an announcement */
            struct clean_span span = table_below(text);
            if (span.end == 0 || follows(contract, node, b) ||
                is_headed(contract, node, text, span))
                continue;
            losses->node = node;
            losses->block = b;
            lost_report(losses, span, SEVERITY_WARNING,
                        alloc_strdup(_("announces something that does not follow")));
        }
    }
}

/* The number of the section that a clause names itself: "6" of "6.1"; 0: it names none. */
static size_t section_number(const char *label)
{
    size_t len = strspn(label, "0123456789");
    return len > 0 && label[len] == '.' && isdigit((unsigned char)label[len + 1]) &&
                   label[len + 1 + strspn(label + len + 1, "0123456789")] == '\0'
               ? len
               : 0;
}

void lost_headings_run(struct losses *losses)
{
    const struct contract *contract = losses->context->contract;
    size_t headings = 0, told = 0;
    for (size_t i = 1; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        headings += node->kind == NODE_HEADING && isdigit((unsigned char)node->label[0]) &&
                            losses->index->places[i].scope[0] == '\0'
                        ? 1
                        : 0;
    }
    for (size_t i = 1; i < contract->nodes.len && headings > ROWS && told < ROWS; i++) {
        struct node *node = contract->nodes.items[i];
        size_t len = section_number(node->label), count;
        if (node->kind != NODE_CLAUSE || len == 0 ||
            losses->index->places[i].scope[0] != '\0' || strcmp(node->label + len, ".1") != 0)
            continue;
        char *section = alloc_strndup(node->label, len);
        if (reference_index_find(losses->index, "", section, &count) == NULL) {
            losses->node = node;
            losses->block = 0;
            told++;
            lost_report(losses, lost_words_at(node_title(node), 0), SEVERITY_WARNING,
                        alloc_printf(_("the heading of section %s is lost"), section));
        }
        free(section);
    }
}
