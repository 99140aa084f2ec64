/* What a clause tells, by the words of subjects.tsv and by those that no subject is known for. */
#include "check/subject_meant.h"

#include <string.h>

enum { SHORTEST = 6 };

static size_t count_words(const char *text)
{
    size_t words = 0, begin, end = 0;
    while (words < SHORTEST && subjects_next_word(text, end, &begin, &end))
        words++;
    return words;
}

subject_set told_of_node(struct references *references, const struct node *node)
{
    subject_set *kept = &references->told[node->index];
    const subject_set read = 1ull << 63;
    if (*kept == 0) {
        *kept = read;
        for (size_t b = 0; b < node->blocks.len; b++)
            *kept |= subjects_of(node->blocks.items[b].text, false);
    }
    return *kept & ~read;
}

/* The clause, what stands below it, and the headings above it; not the clause that refers to it,
   where that stands below it. */
struct told told_by_node(struct references *references, const struct node *target,
                         const struct node *referring)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    struct told told = { 0 };
    subject_set twice = 0;
    size_t words = 0, several = 0;
    for (size_t i = target->index; i < nodes->len && i <= target->index + SUBJECT_BELOW; i++) {
        const struct node *node = nodes->items[i];
        if (i > target->index && node->depth <= target->depth)
            break;
        if (node == referring)
            continue;
        subject_set told_here = told_of_node(references, node);
        twice |= told.set & told_here;
        told.set |= told_here;
        several++;
        for (size_t b = 0; b < node->blocks.len && words < SHORTEST; b++)
            words += count_words(node->blocks.items[b].text);
    }
    if (several >= SUBJECT_SEVERAL)
        told.once = told.set & ~twice & ~subjects_of(node_title(target), false);
    for (const struct node *up = target->parent; up != NULL && up->kind != NODE_DOCUMENT;
         up = up->parent)
        told.set |= subjects_of(node_title(up), false);
    told.enough = words >= SHORTEST;
    return told;
}

static void add_told(struct told *told, struct told other)
{
    told->once &= other.once;
    told->set |= other.set;
    told->enough &= other.enough;
}

/* What a reference's target tells; where several clauses bear its number, what any of them does. */
struct told told_at_reference(struct references *references, const struct reference *reference)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    const struct node_place *places = references->index.places;
    const struct node_place *own = &places[reference->target->index];
    struct told told = told_by_node(references, reference->target, reference->node);
    for (size_t i = reference->target->index;
         reference->target_last != NULL && i <= reference->target_last->index; i++)
        if (nodes->items[i]->parent == reference->target->parent) /* "punkt 8-10" */
            add_told(&told, told_by_node(references, nodes->items[i], reference->node));
    for (size_t i = 1; i < nodes->len && reference->state == REFERENCE_AMBIGUOUS; i++) {
        if (strcmp(places[i].path, own->path) != 0 || strcmp(places[i].scope, own->scope) != 0)
            continue;
        add_told(&told, told_by_node(references, nodes->items[i], reference->node));
    }
    return told;
}

/* What it may be about where no other section is called by it. */
subject_set told_loosely(const struct references *references, const struct node *target)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    subject_set set = 0;
    for (size_t i = target->index; i < nodes->len && i <= target->index + SUBJECT_BELOW; i++) {
        const struct node *node = nodes->items[i];
        if (i > target->index && node->depth <= target->depth)
            break;
        for (size_t b = 0; b < node->blocks.len; b++)
            set |= subjects_loose(node->blocks.items[b].text);
    }
    for (const struct node *up = target->parent; up != NULL && up->kind != NODE_DOCUMENT;
         up = up->parent)
        set |= subjects_loose(node_title(up));
    return set;
}

bool told_text_has_stem(const char *text, const struct said *said)
{
    struct stem_list stems = VEC_INIT;
    bool has = false;
    topics_read(text, strlen(text), &stems);
    for (size_t k = 0; k < stems.len * said->stem_count && !has; k++)
        has = stems.items[k / said->stem_count] == said->stems[k % said->stem_count];
    vec_free(&stems);
    return has;
}

/* The clause, what stands below it, or a heading above it has one of the words; of an annex that
   is said to have it, more than one of several paragraphs. */
bool told_has_stem(const struct references *references, const struct node *target,
                   const struct said *said)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    size_t paragraphs = 0, having = 0;
    for (const struct node *up = target; up->kind != NODE_DOCUMENT; up = up->parent)
        if (told_text_has_stem(node_title(up), said))
            return true;
    for (size_t i = target->index; i < nodes->len && i <= target->index + SUBJECT_BELOW; i++) {
        const struct node *node = nodes->items[i];
        if (i > target->index && node->depth <= target->depth)
            break;
        for (size_t b = 0; b < node->blocks.len; b++) {
            paragraphs++;
            having += told_text_has_stem(node->blocks.items[b].text, said) ? 1 : 0;
        }
    }
    bool passing = said->states && target->kind == NODE_ANNEX && having == 1;
    return having > 0 && !(passing && paragraphs >= SUBJECT_SEVERAL);
}
