/*
 * A reference to one section of an annex where the word right before it names another: "med
 * det varsel, der fremgår af bilag B.1", and "Varsel" is the title of B.2 while B.1 does not
 * know the word. Only sections with titles are compared, and only that one word counts.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "check/references.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_BACK = 8 };

static bool is_letter(char c)
{
    return isalpha((unsigned char)c) || (c & 0x80) != 0;
}

static bool topic_has(const struct topic *topic, uint64_t stem)
{
    for (size_t i = 0; i < topic->len; i++)
        if (topic->items[i].stem == stem)
            return true;
    return false;
}

static bool title_has(const struct node *node, uint64_t stem)
{
    struct stem_list stems = VEC_INIT;
    const char *title = node_title(node);
    topics_read(title, strlen(title), &stems);
    bool has = false;
    for (size_t i = 0; i < stems.len && !has; i++)
        has = stems.items[i] == stem;
    vec_free(&stems);
    return has;
}

/* The stem of the nearest word before i that says something; and of the word that "og" joins
   to it, or 0. */
static uint64_t word_before(const char *text, size_t i, uint64_t *joined)
{
    uint64_t found = 0;
    bool join = false;
    *joined = 0;
    for (size_t words = 0; words < WORDS_BACK && i > 0; words++) {
        while (i > 0 && !is_letter(text[i - 1])) {
            i--;
            if (strchr(".;:()", text[i]) != NULL || isdigit((unsigned char)text[i]))
                return found;
        }
        size_t end = i;
        while (i > 0 && is_letter(text[i - 1]))
            i--;
        uint64_t stem = topics_stem(text + i, end - i);
        if (found != 0) {
            if (join)
                *joined = stem;
            join = end - i == 2 && strncmp(text + i, "og", 2) == 0;
            if (!join)
                return found;
        } else {
            found = stem;
        }
    }
    return found;
}

/* Whether another reference of the same paragraph hits the node. */
static bool also_cited(const struct references *references, size_t i, const struct node *node)
{
    const struct reference *reference = &references->list.items[i];
    size_t k = i;
    while (k > 0 && references->list.items[k - 1].node == reference->node &&
           references->list.items[k - 1].block == reference->block)
        k--;
    for (; k < references->list.len && references->list.items[k].node == reference->node &&
           references->list.items[k].block == reference->block;
         k++)
        if (references->list.items[k].target == node)
            return true;
    return false;
}

/* The only titled section beside the target whose title has the stem. */
static struct node *find_sibling(const struct references *references, const struct node *target,
                                 uint64_t stem)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    const char *scope = references->index.places[target->index].scope;
    struct node *found = NULL;
    /* Sections of one annex have one scope, also where its title is lost. */
    size_t low = target->index;
    while (low > 1 && strcmp(references->index.places[low - 1].scope, scope) == 0)
        low--;
    for (size_t i = low;
         i < nodes->len && strcmp(references->index.places[i].scope, scope) == 0; i++) {
        struct node *node = nodes->items[i];
        if (node == target || node->kind != NODE_HEADING || node->label[0] == '\0' ||
            node->depth != target->depth || !title_has(node, stem))
            continue;
        if (found != NULL)
            return NULL;
        found = node;
    }
    return found;
}

void sibling_reference_run(struct references *references)
{
    for (size_t i = 0; i < references->list.len; i++) {
        const struct reference *reference = &references->list.items[i];
        const struct node *target = reference->target;
        if (references->reported[i] || reference->scope != REFERENCE_INTERNAL ||
            reference->state != REFERENCE_FOUND || target == NULL ||
            target->kind != NODE_HEADING || target->label[0] == '\0' || reference->bare ||
            reference->own || reference->last[0] != '\0' ||
            references->index.places[target->index].scope[0] == '\0')
            continue;
        const char *text = reference->node->blocks.items[reference->block].text;
        uint64_t joined;
        uint64_t stem = word_before(text, reference->span.begin, &joined);
        if (stem == 0 || topic_has(topics_of_node(&references->topics, target), stem))
            continue;
        struct node *sibling = find_sibling(references, target, stem);
        if (sibling == NULL || node_is_below(reference->node, sibling) ||
            also_cited(references, i, sibling))
            continue;
        /* "databehandleren og underdatabehandlere": the target is right, but not all of it. */
        bool half =
            joined != 0 && topic_has(topics_of_node(&references->topics, target), joined);
        if (half) {
            char *name = references_name(sibling);
            references_report(
                references, reference, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING, NULL,
                alloc_printf(_("%s is only half of it; see also %s"), reference->normal, name));
            free(name);
            continue;
        }
        const char *number = text + reference->number.begin;
        size_t len = reference->number.end - reference->number.begin;
        bool whole = reference->part_count == 1 && len == strlen(target->label) &&
                     strncasecmp(number, target->label, len) == 0;
        char *proposal = whole ? references_reword(reference, sibling->label, len) : NULL;
        references_report_meant(references, reference, sibling, proposal);
        free(proposal);
    }
}
