/*
 * Which clause is meant where the one that is cited does not tell what the sentence says of it: a
 * section or annex beside it that is called by the subject, the only annex that names it, a clause
 * of another section that is much nearer to the sentence.
 */
#include "check/subject_meant.h"

#include "check/nearness.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const float clearly = 0.08f; /* by how much a clause must be nearer than the one cited */

struct place {
    const char *scope; /* of what the reference hits */
    bool annex;        /* it hits an annex as a whole */
};

/* Whether a node may be meant instead: a section beside it, or an annex. */
static bool is_beside(const struct references *references, const struct place *place,
                      const struct node *node)
{
    const char *scope = references->index.places[node->index].scope;
    if (place->annex)
        return node->kind == NODE_ANNEX;
    return node->kind == NODE_HEADING && node->label[0] != '\0' &&
           strcmp(scope, place->scope) == 0;
}

/* The section or annex that is called by the subject; of several the nearest to the words. own:
   that in which the reference itself stands ("den tavshedspligt, der er nævnt i 5.1", in 4). */
static struct node *find_titled(struct references *references,
                                const struct reference *reference, const struct place *place,
                                const struct said *said, const struct topic *context, bool own)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    struct node *best = NULL;
    float most = -1;
    for (size_t i = 1; i < nodes->len; i++) {
        struct node *node = nodes->items[i];
        if (!is_beside(references, place, node) || node_is_below(reference->target, node) ||
            (!said->title && node_is_below(reference->node, node) != own) ||
            (subjects_titled(node_title(node)) & said->near) == 0)
            continue;
        float score = topics_cosine(context, topics_of_node(&references->topics, node));
        if (score > most) {
            most = score;
            best = node;
        }
    }
    return best;
}

/* No annex is called by the subject, but only one names it at all. */
static struct node *find_only_annex(struct references *references,
                                    const struct reference *reference, subject_set near)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    struct node *found = NULL;
    struct node *annex = NULL;
    for (size_t i = 1; i < nodes->len; i++) {
        struct node *node = nodes->items[i];
        if (node->kind == NODE_ANNEX)
            annex = node;
        if (annex == NULL || annex == found || node_is_below(reference->node, annex) ||
            references->index.places[i].scope[0] == '\0')
            continue;
        subject_set named = 0;
        for (size_t b = 0; b < node->blocks.len && (told_of_node(references, node) & near) != 0;
             b++)
            named |= subjects_of(node->blocks.items[b].text, true);
        if ((named & near) == 0)
            continue;
        if (found != NULL)
            return NULL;
        found = annex;
    }
    return found;
}

/* By how much "5.3" is likelier for "6.3" than a clause of any number, and "6.4": that is what a
   number becomes where a section or a clause comes or goes. */
static float one_off(const struct references *references, const struct reference *reference,
                     const struct node *node)
{
    enum { SHIFT = 3 };
    const char *cited = references->index.places[reference->target->index].path;
    const char *path = references->index.places[node->index].path;
    const char *rest = cited + strspn(cited, "0123456789");
    const char *other = path + strspn(path, "0123456789");
    int shift = abs(atoi(path) - atoi(cited));
    if (rest == cited || other == path || *rest == '\0' || shift > SHIFT ||
        (shift > 0 && strcmp(rest, other) != 0))
        return 0;
    return clearly / (float)(shift > 1 ? 2 * shift : 2);
}

/* A clause of another section that tells the subject and is much nearer to the sentence. */
static struct node *find_clause(struct references *references,
                                const struct reference *reference, subject_set near,
                                const struct topic *context)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    float cited =
        topics_cosine(context, topics_of_node(&references->topics, reference->target));
    float most = 0;
    struct node *best = NULL;
    for (size_t i = 1; i < nodes->len; i++) {
        struct node *node = nodes->items[i];
        if (node->kind != NODE_CLAUSE || references->index.places[i].scope[0] != '\0' ||
            node->label[0] == '\0' || node_top(node) == node_top(reference->node) ||
            (told_of_node(references, node) & near) == 0)
            continue;
        float score = topics_cosine(context, topics_of_node(&references->topics, node));
        float likelier = one_off(references, reference, node);
        if (score > cited + clearly - likelier / 4 && score + likelier > most) {
            most = score + likelier;
            best = node;
        }
    }
    return best;
}

static bool is_nearer(struct references *references, const struct node *meant,
                      const struct topic *context, float than)
{
    return meant != NULL &&
           topics_cosine(context, topics_of_node(&references->topics, meant)) >= than;
}

/* "Ved mistanke om brud, jf. punkt 9", and 9 is called "Bistand", of which the sentence says nothing,
   but 10 "Brud på sikkerheden": the only section that is called so, whatever 9 says in passing. */
struct node *meant_find_entitled(struct references *references,
                                 const struct reference *reference, const struct said *said)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    const struct node *target = reference->target;
    struct place place = { references->index.places[target->index].scope, false };
    struct node *found = NULL;
    struct near_words words;
    if (target->kind != NODE_HEADING || (subjects_titled(node_title(target)) & said->near) != 0)
        return NULL;
    nearness_read(references, reference, false, &words);
    if (nearness_names(&words, node_title(target)))
        return NULL;
    for (size_t i = 1; i < nodes->len; i++) {
        struct node *node = nodes->items[i];
        if (!is_beside(references, &place, node) || node->depth != target->depth ||
            (subjects_titled(node_title(node)) & said->near) != said->near)
            continue;
        if (found != NULL || node_is_below(reference->node, node))
            return NULL;
        found = node;
    }
    if (found != NULL && references_cite_beside(references, reference, found))
        return NULL;
    return found;
}

/* The section that is called by what the sentence speaks of, where the clause tells it loosely. */
struct node *meant_find_called(struct references *references, const struct reference *reference,
                               const struct said *said)
{
    struct place place = { references->index.places[reference->target->index].scope,
                           reference->target->kind == NODE_ANNEX };
    const char *text = reference->node->blocks.items[reference->block].text;
    struct stem_list stems = VEC_INIT;
    if (said->weak)
        return NULL;
    topics_read(text, strlen(text), &stems);
    struct topic context = topics_weigh(&references->topics, &stems);
    vec_free(&stems);
    struct node *meant = find_titled(references, reference, &place, said, &context, false);
    free(context.items);
    return meant;
}

/* once: what is said is told in passing, so that more is asked of what may be meant. */
struct node *meant_find(struct references *references, const struct reference *reference,
                        const struct said *said, bool once)
{
    const struct node *target = reference->target;
    const char *text = reference->node->blocks.items[reference->block].text;
    struct place place = { references->index.places[target->index].scope,
                           target->kind == NODE_ANNEX };
    struct stem_list stems = VEC_INIT;
    topics_read(text, strlen(text), &stems);
    struct topic context = topics_weigh(&references->topics, &stems);
    vec_free(&stems);
    struct node *meant = find_titled(references, reference, &place, said, &context, false);
    float cited = topics_cosine(&context, topics_of_node(&references->topics, target));
    if (said->weak) { /* one that is clearly nearer, or nothing */
        float margin = said->label ? 0 : clearly;
        meant = is_nearer(references, meant, &context, cited + margin) ? meant : NULL;
        free(context.items);
        return meant;
    }
    if (once) {
        if (!is_nearer(references, meant, &context, cited + clearly))
            meant = NULL;
    } else if (meant == NULL && !said->title && place.annex)
        meant = find_only_annex(references, reference, said->near);
    else if (meant == NULL && !said->title && place.scope[0] == '\0')
        meant = find_clause(references, reference, said->near, &context);
    if (meant == NULL && !said->title && !once) {
        meant = find_titled(references, reference, &place, said, &context, true);
        if (!is_nearer(references, meant, &context, cited + clearly))
            meant = NULL;
    }
    free(context.items);
    return meant;
}

/* "Bilag 2 (Sikkerhed)", and "Sikkerhed" is the title of Bilag 3: that, or NULL. */
struct node *meant_find_by_title(const struct references *references,
                                 const struct reference *reference, const struct said *said)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    const struct node *target = reference->target;
    const char *words = reference->node->blocks.items[reference->block].text + said->begin;
    size_t len = said->end - said->begin;
    struct place place = { references->index.places[target->index].scope,
                           target->kind == NODE_ANNEX };
    struct node *found = NULL;
    for (size_t i = 1; said->title && len > 0 && i < nodes->len; i++) {
        struct node *node = nodes->items[i];
        const char *title = node_title(node);
        bool same = strncasecmp(title, words, len) == 0 &&
                    title[len + strspn(title + len, " .:")] == '\0';
        if (!same || !is_beside(references, &place, node))
            continue;
        if (found != NULL || node_is_below(target, node))
            return NULL;
        found = node;
    }
    return found;
}

static bool has_word(struct references *references, const struct node *node, uint64_t stem)
{
    const struct topic *topic = topics_of_node(&references->topics, node);
    for (size_t i = 0; i < topic->len; i++)
        if (topic->items[i].stem == stem)
            return true;
    return false;
}

/* "revisionserklæringen" and "ISAE 3000-erklæring": both end in the same noun, whatever its
   ending. */
static bool has_head(const struct node *node, const char *word, size_t len)
{
    enum { ENDING = 2, HEAD = 7 };
    size_t end = len > ENDING + HEAD ? len - ENDING : 0;
    for (size_t b = 0; b < node->blocks.len && end > 0; b++) {
        const char *text = node->blocks.items[b].text;
        if (memmem(text, strlen(text), word + end - HEAD, HEAD) != NULL)
            return true;
    }
    return false;
}

/* "varslet i punkt 6.3", and of section 6 only 6.2 has the word: that clause, or NULL. */
struct node *meant_find_having(struct references *references, const struct reference *reference,
                               const struct said *said)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    const struct node *target = reference->target;
    struct node *found = NULL;
    if (said->inside_stem == 0 || target->kind != NODE_CLAUSE ||
        target->parent->kind != NODE_HEADING ||
        has_word(references, target, said->inside_stem) ||
        has_head(target, said->inside_word, said->inside_len))
        return NULL;
    for (size_t i = target->parent->index + 1; i < nodes->len; i++) {
        struct node *node = nodes->items[i];
        if (node->depth <= target->parent->depth)
            break;
        if (node->parent != target->parent || node == target ||
            !has_word(references, node, said->inside_stem))
            continue;
        if (found != NULL || node_is_below(reference->node, node))
            return NULL;
        found = node;
    }
    return found;
}

/* The only section or annex beside the target whose title has one of the words. */
struct node *meant_find_named(const struct references *references,
                              const struct reference *reference, const struct said *said)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    const struct node *target = reference->target;
    struct place place = { references->index.places[target->index].scope,
                           target->kind == NODE_ANNEX };
    struct node *found = NULL;
    for (size_t i = 1; i < nodes->len; i++) {
        struct node *node = nodes->items[i];
        if (!is_beside(references, &place, node) || node_is_below(target, node))
            continue;
        bool has = told_text_has_stem(node_title(node), said);
        if (has && (found != NULL || node_is_below(reference->node, node)))
            return NULL;
        found = has ? node : found;
    }
    return found;
}
