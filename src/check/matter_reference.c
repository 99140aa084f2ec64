/*
 * A reference to a clause that is not about what its sentence says, by what agreements of this kind
 * are commonly made of (matters.tsv): "aftaler, der er indgået efter punkt 5.4", and 5.4 is about an
 * urgent replacement while 5.5 imposes the duties. That is what becomes of a reference where a
 * clause was inserted and the references behind it were not renumbered.
 *
 * The cited clause must have no phrase of any matter that the sentence speaks of, and exactly one
 * other clause that may be meant must have one: one beside it, or else one of this number a section
 * on. The members of a list ("9.1 og 9.2") may all be off by as much.
 */
#include "base/alloc.h"
#include "base/str.h"
#include "check/matters.h"
#include "check/references.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SPOKEN = 6,   /* matters that a sentence may speak of */
    SHORTEST = 4, /* words of a clause whose silence means something */
    ITEM = 2,     /* … of one of a list */
    SHIFT = 2,    /* clauses or sections that came or went */
    BELOW = 400
};

struct places {
    struct references *references;
    struct matter_text **texts; /* one a node; NULL: not yet read */
};

/* What a sentence speaks of. */
struct spoken {
    const struct matter *matters[SPOKEN];
    size_t count;
};

/* "J.3. Selskabet bekræfter sletningen skriftligt.": a clause of one line, though it stands where
   headings do. */
static bool is_section(const struct node *node)
{
    const char *text = node_title(node);
    size_t len = strlen(text);
    return (node->kind == NODE_HEADING || node->kind == NODE_ANNEX) &&
           (len == 0 || text[len - 1] != '.');
}

/* The titles above a node, and what introduces it. */
static void read_around(const struct node *node, struct lexeme_list *out)
{
    for (const struct node *up = node->parent; up != NULL && up->kind != NODE_DOCUMENT;
         up = up->parent)
        if (up->blocks.len > 0)
            matters_read(up->blocks.items[0].text, out);
}

static const struct matter_text *text_of(struct places *places, const struct node *node)
{
    const struct node_list *nodes = &places->references->context->contract->nodes;
    struct matter_text **text = &places->texts[node->index];
    if (*text != NULL)
        return *text;
    *text = alloc_array(1, sizeof **text);
    for (size_t i = node->index; i < nodes->len && i <= node->index + BELOW; i++) {
        const struct node *here = nodes->items[i];
        if (i > node->index && here->depth <= node->depth)
            break;
        for (size_t b = 0; b < here->blocks.len; b++)
            matters_read(here->blocks.items[b].text, &(*text)->words);
    }
    read_around(node, &(*text)->around);
    return *text;
}

static bool title_has(const struct matter *matter, enum matter_phrase phrase,
                      const struct node *node)
{
    struct matter_text title = { 0 };
    matters_read(node_title(node), &title.words);
    bool has = matter_has(matter, phrase, &title);
    matter_text_free(&title);
    return has;
}

static bool is_told_by_title(const struct matter *matter, const struct node *node)
{
    return matter->phrases[MATTER_TITLED].len > 0 && is_section(node);
}

/* The clause may be about the matter. */
static bool may_fit(struct places *places, const struct matter *matter, const struct node *node)
{
    const struct matter_text *text = text_of(places, node);
    if (matter_has(matter, MATTER_IS, text))
        return true;
    return is_told_by_title(matter, node)
               ? title_has(matter, MATTER_TITLED, node) || title_has(matter, MATTER_MAY, node)
               : matter_has(matter, MATTER_MAY, text);
}

/* The clause is about it. */
static bool does_fit(struct places *places, const struct matter *matter,
                     const struct node *node)
{
    return is_told_by_title(matter, node)
               ? title_has(matter, MATTER_TITLED, node)
               : matter_has(matter, MATTER_IS, text_of(places, node));
}

/* ---- the sentence ---- */

/* Appends a reference as it is, or what the annex is called that it cites. */
static void add_other(const struct reference *reference, const char *text, struct str *out)
{
    const struct node *target = reference->target;
    bool annex = target != NULL && target->kind == NODE_ANNEX && reference->part_count == 1 &&
                 reference->scope == REFERENCE_INTERNAL;
    if (annex)
        str_printf(out, "bilag %s", node_title(target));
    else
        str_add(out, text + reference->span.begin, reference->span.end - reference->span.begin);
}

/* The paragraph of a list of references, with REF in its place. */
static void read_citing(const struct references *references, size_t first, size_t last,
                        struct matter_text *out)
{
    const struct reference *items = references->list.items;
    const struct node *node = items[first].node;
    const char *text = node->blocks.items[items[first].block].text;
    struct str said = STR_INIT;
    size_t at = 0, i = first;
    while (i > 0 && items[i - 1].node == node && items[i - 1].block == items[first].block)
        i--;
    for (; i < references->list.len && items[i].node == node &&
           items[i].block == items[first].block;
         i++) {
        if (items[i].span.begin < at)
            continue;
        str_add(&said, text + at, items[i].span.begin - at);
        at = items[i].span.end;
        if (i == first) {
            str_puts(&said, "REF");
            at = items[last - 1].span.end;
        } else {
            add_other(&items[i], text, &said);
        }
    }
    str_puts(&said, text + at);
    matters_read(str_text(&said), &out->words);
    read_around(node, &out->around);
    str_free(&said);
}

static void find_spoken(const struct matter_text *citing, struct spoken *out)
{
    size_t count;
    const struct matter *matters = matters_get(&count);
    out->count = 0;
    for (size_t i = 0; i < count && out->count < SPOKEN; i++)
        if (matter_has(&matters[i], MATTER_SAYS, citing))
            out->matters[out->count++] = &matters[i];
}

/* ---- what is meant ---- */

/* It says enough for its silence to mean something. */
static bool tells(struct places *places, const struct spoken *spoken, const struct node *node)
{
    const struct node_list *nodes = &places->references->context->contract->nodes;
    size_t least = node->kind == NODE_ITEM ? ITEM : SHORTEST;
    if (is_told_by_title(spoken->matters[0], node))
        return true;
    for (size_t i = node->index + 1; i < nodes->len && nodes->items[i]->depth > node->depth;
         i++)
        if (nodes->items[i]->kind == NODE_TABLE)
            return false;
    return text_of(places, node)->words.len > least;
}

static bool is_misfit(struct places *places, const struct spoken *spoken,
                      const struct reference *reference)
{
    if (!references_cites_clause(places->references, reference) ||
        !tells(places, spoken, reference->target))
        return false;
    for (size_t i = 0; i < spoken->count; i++)
        if (may_fit(places, spoken->matters[i], reference->target))
            return false;
    return true;
}

/* A clause that is about the matter needs no other check, however it words it; of a section only
   the title is known. */
static void settle(struct places *places, const struct spoken *spoken, size_t i)
{
    const struct reference *reference = &places->references->list.items[i];
    if (!references_cites_clause(places->references, reference) ||
        is_section(reference->target))
        return;
    for (size_t m = 0; m < spoken->count; m++)
        if (does_fit(places, spoken->matters[m], reference->target))
            places->references->reported[i] = true;
}

static bool may_be_meant(const struct references *references, const struct reference *reference,
                         const struct node *node)
{
    return node != NULL && node->label[0] != '\0' && node != reference->target &&
           !node_is_below(reference->node, node) && !node_is_below(node, reference->target) &&
           !node_is_below(reference->target, node) &&
           !references_cite_beside(references, reference, node);
}

/* The clauses that may be meant and fit: how many, and the first of them. */
struct found {
    struct node *first;
    size_t count;
};

static void take(struct places *places, const struct matter *matter,
                 const struct reference *reference, struct node *node, struct found *found)
{
    if (node == found->first || !may_be_meant(places->references, reference, node) ||
        is_section(node) != is_section(reference->target) || !does_fit(places, matter, node))
        return;
    found->first = found->count == 0 ? node : found->first;
    found->count++;
}

/* The node so many behind among those of one parent; NULL: none. */
static struct node *beside(const struct node_list *nodes, const struct node *node, int shift)
{
    int step = shift < 0 ? -1 : 1, left = shift * step;
    for (size_t i = node->index + (size_t)step; i < nodes->len && left > 0; i += (size_t)step) {
        if (nodes->items[i]->depth < node->depth)
            return NULL;
        if (nodes->items[i]->parent == node->parent && nodes->items[i]->label[0] != '\0' &&
            --left == 0)
            return nodes->items[i];
    }
    return NULL;
}

/* The part of that label right below a node. */
static struct node *part_of(const struct node_list *nodes, const struct node *node,
                            const char *label)
{
    for (size_t i = node == NULL ? nodes->len : node->index + 1;
         i < nodes->len && nodes->items[i]->depth > node->depth; i++)
        if (nodes->items[i]->parent == node && strcmp(nodes->items[i]->label, label) == 0)
            return nodes->items[i];
    return NULL;
}

/* The clause of the same number so many sections behind, also where these have letters. */
static struct node *shifted(const struct references *references, const struct node *target,
                            int shift)
{
    const struct node_place *place = &references->index.places[target->index];
    size_t digits = strspn(place->path, "0123456789"), count = 0;
    char path[REFERENCE_PARTS * REFERENCE_VALUE];
    const char *rest = place->path + (digits == 0 ? 1 : digits);
    if (place->scope[0] != '\0' || digits > 3 || place->path[0] == '\0' || *rest != '.')
        return NULL;
    if (digits == 0)
        snprintf(path, sizeof path, "%c%s", place->path[0] + shift, rest);
    else
        snprintf(path, sizeof path, "%d%s", atoi(place->path) + shift, rest);
    struct node *node = reference_index_find(&references->index, "", path, &count);
    return count == 1 ? node : NULL;
}

static struct found find_meant(struct places *places, const struct matter *matter,
                               const struct reference *reference)
{
    struct references *references = places->references;
    const struct node_list *nodes = &references->context->contract->nodes;
    const struct node *target = reference->target;
    struct found found = { 0 };
    for (size_t i = target->parent->index + 1;
         i < nodes->len && nodes->items[i]->depth >= target->depth; i++)
        if (nodes->items[i]->parent == target->parent)
            take(places, matter, reference, nodes->items[i], &found);
    bool beside_it = found.count > 0;
    for (int shift = -SHIFT; shift <= SHIFT && !beside_it; shift++) {
        if (shift == 0)
            continue;
        take(places, matter, reference, shifted(references, target, shift), &found);
        if (target->kind == NODE_ITEM)
            take(places, matter, reference,
                 part_of(nodes, beside(nodes, target->parent, shift), target->label), &found);
    }
    return found;
}

/* "9.1 og 9.2", and 9.2 and 9.3 fit: by how much all are off; 0: they are not. */
static int list_shift(struct places *places, const struct spoken *spoken, size_t first,
                      size_t last)
{
    const struct reference *items = places->references->list.items;
    const struct node_list *nodes = &places->references->context->contract->nodes;
    int found = 0;
    for (int shift = -SHIFT; shift <= SHIFT; shift++) {
        bool all = shift != 0;
        for (size_t i = first; i < last && all; i++) {
            const struct node *target = items[i].target;
            struct node *node = target == NULL || target->parent != items[first].target->parent
                                    ? NULL
                                    : beside(nodes, target, shift);
            all = node != NULL && !node_is_below(items[i].node, node) &&
                  does_fit(places, spoken->matters[0], node);
        }
        if (all && found != 0)
            return 0;
        found = all ? shift : found;
    }
    return found;
}

static void judge(struct places *places, size_t first, size_t last)
{
    struct references *references = places->references;
    const struct reference *items = references->list.items;
    const struct node_list *nodes = &references->context->contract->nodes;
    struct matter_text citing = { 0 };
    struct spoken spoken;
    size_t misfits = 0;
    read_citing(references, first, last, &citing);
    find_spoken(&citing, &spoken);
    matter_text_free(&citing);
    for (size_t i = first; i < last && spoken.count > 0; i++)
        misfits += is_misfit(places, &spoken, &items[i]) ? 1 : 0;
    int shift = misfits > 0 && last > first + 1 ? list_shift(places, &spoken, first, last) : 0;
    for (size_t i = first; i < last && misfits > 0; i++) {
        struct node *meant = shift == 0 ? NULL : beside(nodes, items[i].target, shift);
        if (meant == NULL && is_misfit(places, &spoken, &items[i])) {
            struct found found = find_meant(places, spoken.matters[0], &items[i]);
            meant = found.count == 1 ? found.first : NULL;
        }
        if (meant != NULL && !references->reported[i])
            references_report_meant(references, &items[i], meant, NULL);
    }
    for (size_t i = first; i < last && misfits == 0; i++)
        settle(places, &spoken, i);
}

void matter_reference_run(struct references *references)
{
    const struct reference_list *list = &references->list;
    size_t count = references->context->contract->nodes.len;
    struct places places = { .references = references };
    places.texts = alloc_array(count + 1, sizeof *places.texts);
    matters_begin();
    for (size_t i = 0, last; i < list->len; i = last) {
        bool any = references_cites_clause(references, &list->items[i]);
        for (last = i + 1; last < list->len &&
                           references_are_listed(&list->items[last - 1], &list->items[last]);
             last++)
            any |= references_cites_clause(references, &list->items[last]);
        if (any)
            judge(&places, i, last);
    }
    for (size_t i = 0; i < count; i++) {
        if (places.texts[i] != NULL)
            matter_text_free(places.texts[i]);
        free(places.texts[i]);
    }
    free(places.texts);
}
