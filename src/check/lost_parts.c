/*
 * Parts of a contract that are not there: the text of a section or an annex of which the title
 * stands alone, the title of an annex or a section, the first pages, the words that say which
 * party is which.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "check/lost_text.h"
#include "check/placeholder.h"
#include "check/references.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { BARE_CLAUSES = 3 };

/* Some entry of the annex has paragraphs of its own: they are sections and not a list. */
static bool has_text_below(const struct node_list *nodes, const struct node *annex)
{
    size_t with = 0, without = 0;
    for (size_t i = annex->index + 1; i < nodes->len && nodes->items[i]->depth > annex->depth;
         i++) {
        const struct node *node = nodes->items[i];
        if (node->kind == NODE_ITEM && node->parent == annex)
            *(node->blocks.len > 1 ? &with : &without) += 1;
    }
    return with > without;
}

/* A numbered title of a few words with nothing below it. */
static bool is_empty_section(const struct node_list *nodes, const struct node *node)
{
    enum { LONGEST_TITLE = 60 };
    const char *title = node_title(node);
    size_t len = strlen(title);
    const struct node *next =
        node->index + 1 < nodes->len ? nodes->items[node->index + 1] : NULL;
    bool ends = next == NULL || (next->depth <= node->depth &&
                                 (next->kind == node->kind || next->kind == NODE_ANNEX));
    bool section = node->kind == NODE_HEADING ||
                   (node->kind == NODE_ITEM && node->parent->kind == NODE_ANNEX &&
                    has_text_below(nodes, node->parent));
    return section && node->label[0] != '\0' && node->blocks.len == 1 && ends && len > 0 &&
           len <= LONGEST_TITLE && !placeholder_any_word(title, len, ROLE_SIGNING) &&
           strchr(".:;,", title[len - 1]) == NULL && strchr(title, ':') == NULL;
}

/* "Bilag 2. Firmaer: se § 7": where its text stands. */
static bool points_elsewhere(const char *title)
{
    static const char *const words[] = { "se \xC2\xA7", "se punkt",   "se pkt", "se afsnit",
                                         "se bilag",    "fremgår af", "jf. ",   "følger af" };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(title, words[i]) != NULL)
            return true;
    return false;
}

/* The title of an annex and nothing below it, where the other annexes have a text. */
static void judge_empty_annexes(struct losses *losses)
{
    const struct node_list *nodes = &losses->context->contract->nodes;
    size_t empty = 0, annexes = 0;
    struct node *last = NULL;
    losses->block = 0;
    for (size_t i = 1; i < nodes->len; i++) {
        struct node *node = nodes->items[i];
        bool childless = i + 1 == nodes->len || nodes->items[i + 1]->kind == NODE_ANNEX;
        if (node->kind != NODE_ANNEX)
            continue;
        annexes++;
        if (node->blocks.len <= 1 && childless && !points_elsewhere(node_title(node))) {
            empty++;
            last = node;
        }
    }
    if (empty != 1 || annexes < 2)
        return; /* several: they are listed, and come as files of their own */
    losses->node = last;
    lost_report(losses, lost_words_at(node_title(last), 0), SEVERITY_WARNING,
                alloc_strdup(_("this annex has a title and no text")));
}

/* A section of which only the title is here, where nearly all others have a text. */
static void judge_sections(struct losses *losses)
{
    enum { OTHERS = 4 }; /* for each empty one */
    const struct node_list *nodes = &losses->context->contract->nodes;
    size_t empty = 0, sections = 0;
    losses->block = 0;
    for (size_t i = 1; i < nodes->len; i++) {
        const struct node *node = nodes->items[i];
        sections += node->kind == NODE_HEADING && node->label[0] != '\0' ? 1 : 0;
        empty += is_empty_section(nodes, node) ? 1 : 0;
    }
    for (size_t i = 1; i < nodes->len && empty * (OTHERS + 1) <= sections; i++) {
        losses->node = nodes->items[i];
        if (is_empty_section(nodes, losses->node))
            lost_report(losses, lost_words_at(node_title(losses->node), 0), SEVERITY_WARNING,
                        alloc_strdup(_("this section has a title and no text")));
    }
}

/* "A.1" without a "Bilag A" above it, though the text speaks of it. */
static void judge_titles(struct losses *losses)
{
    char letter[2] = { 'a', '\0' };
    struct node *last = NULL;
    losses->block = 0;
    bool cited[26] = { false };
    for (size_t i = 0; i < losses->list->len; i++) {
        const struct reference *reference = &losses->list->items[i];
        const char *value = reference->parts[0].value;
        if (reference->scope == REFERENCE_INTERNAL && reference->part_count > 0 &&
            reference->parts[0].noun == REF_ANNEX && islower((unsigned char)value[0]) &&
            (value[1] == '\0' || value[1] == '.'))
            cited[value[0] - 'a'] = true;
    }
    for (; letter[0] <= 'z'; letter[0]++) {
        size_t count;
        bool there = reference_index_find(losses->index, "bilag", letter, &count) != NULL;
        struct node *first = reference_index_find(losses->index, "antaget", letter, &count);
        if (there || !cited[letter[0] - 'a'])
            continue;
        if (first != NULL && first->kind == NODE_HEADING) {
            losses->node = first;
            last = first;
            lost_report(losses, lost_words_at(node_title(first), 0), SEVERITY_WARNING,
                        alloc_printf(_("the title of Bilag %c is lost"),
                                     toupper((unsigned char)letter[0])));
        } else if (first == NULL && last != NULL) {
            /* The annex behind the last one begins with a number of its own. */
            const struct node_list *nodes = &losses->context->contract->nodes;
            for (size_t i = last->index + 1; i < nodes->len; i++) {
                struct node *node = nodes->items[i];
                if (node->depth != 0 || strcmp(node->label, "1") != 0)
                    continue;
                losses->node = node;
                lost_report(
                    losses, lost_words_at(node_title(node), 0), SEVERITY_NOTE,
                    alloc_printf(_("the title of an annex is lost here, perhaps of Bilag %c"),
                                 toupper((unsigned char)letter[0])));
                break;
            }
            last = NULL;
        }
    }
}

/* Clauses without a section before the first numbered one, which is not 1; or nothing at all
   before section 1. */
static void judge_front(struct losses *losses)
{
    const struct contract *contract = losses->context->contract;
    struct node *clause = NULL;
    size_t clauses = 0;
    losses->block = 0;
    for (size_t i = 1; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        if (node->depth != 0)
            continue;
        if (node->kind == NODE_CLAUSE && isdigit((unsigned char)node->label[0])) {
            clause = clause == NULL ? node : clause;
            clauses++;
        } else if (node->kind == NODE_HEADING && isdigit((unsigned char)node->label[0])) {
            bool later = atoi(node->label) > 1;
            if (clauses >= BARE_CLAUSES && later && strcmp(clause->label, "1") == 0) {
                losses->node = clause;
                lost_report(
                    losses, lost_words_at(node_title(clause), 0), SEVERITY_WARNING,
                    alloc_strdup(_("the heading of the section is lost: these clauses stand "
                                   "without one")));
            } else if (i == 1 && strcmp(node->label, "1") == 0 &&
                       contract->nodes.items[0]->blocks.len == 0 && contract->source != NULL &&
                       strcmp(contract->source->format, "plain") == 0) {
                losses->node = node;
                lost_report(
                    losses, lost_words_at(node_title(node), 0), SEVERITY_NOTE,
                    alloc_strdup(_("the text begins here: title and parties are not in it")));
            }
            return;
        }
    }
}

/* The blocks before the first section or numbered clause: where the parties are named. */
static bool in_front(const struct node *node)
{
    return node->kind == NODE_DOCUMENT || node->kind == NODE_TITLE ||
           node->kind == NODE_PARTY || (node->kind == NODE_HEADING && node->label[0] == '\0');
}

static bool mentions_role(const char *text)
{
    static const char *const roles[] = {
        "ataansvarlig", "erefter", "det følgende",  "enævn",
        "kaldet",       "kaldes",  "DATAANSVARLIG", "HEREFTER"
    };
    return lost_has_word(text, roles, sizeof roles / sizeof roles[0]);
}

/* The parties stand there with their numbers, but nothing says who of them is who. */
static void judge_roles(struct losses *losses)
{
    enum { PARTIES = 2, MENTIONS = 5 };
    const struct node_list *nodes = &losses->context->contract->nodes;
    size_t parties = 0, end = 0, mentions = 0;
    bool role = false;
    for (; end < nodes->len && in_front(nodes->items[end]); end++) {
        const struct node *node = nodes->items[end];
        for (size_t b = 0; b < node->blocks.len; b++) {
            parties += strncmp(node->blocks.items[b].text, "CVR", 3) == 0 ? 1 : 0;
            role |= mentions_role(node->blocks.items[b].text);
        }
    }
    for (size_t i = end; i < nodes->len && mentions < MENTIONS; i++) {
        for (size_t b = 0; b < nodes->items[i]->blocks.len; b++)
            mentions +=
                strstr(nodes->items[i]->blocks.items[b].text, "den dataansvarlige") != NULL ? 1
                                                                                            : 0;
    }
    if (role || parties != PARTIES || mentions < MENTIONS)
        return;
    for (size_t i = 0; i < end; i++) {
        losses->node = nodes->items[i];
        for (size_t b = 0; b < losses->node->blocks.len; b++) {
            const char *text = losses->node->blocks.items[b].text;
            losses->block = b;
            if (strncmp(text, "CVR", 3) == 0)
                lost_report(
                    losses, lost_words_at(text, 0), SEVERITY_WARNING,
                    alloc_strdup(_("nothing says whether this party is the controller or the "
                                   "processor")));
        }
    }
}

void lost_parts_run(struct losses *losses)
{
    judge_sections(losses);
    judge_empty_annexes(losses);
    judge_titles(losses);
    judge_front(losses);
    judge_roles(losses);
}
