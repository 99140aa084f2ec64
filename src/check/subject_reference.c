/*
 * References that exist and are about something else, one by one: the sentence says what the
 * cited clause is about ("sletning efter punkt 9", "listen over underdatabehandlere findes i
 * bilag A", "punkt 7 om opsigelse"), the clause with all that stands below it and its headings
 * has not one word of that subject, and another section or annex is called by it. What belongs
 * to a subject is data (subjects.tsv).
 *
 * What the sentence says is read narrowly, what the clause tells widely: a finding needs a
 * subject right at the reference, or a sentence that says what the clause has ("fremgår af").
 * A word that the data does not know counts as its own subject: then it must be a word of the
 * only title beside.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "check/references.h"
#include "check/subjects.h"

#include <ctype.h>
#include <strings.h>
#include <stdlib.h>
#include <string.h>

enum { BELOW = 400, SHORTEST = 6, GROUP = 12, SEVERAL = 4 };

static const float clearly = 0.08f; /* by how much a clause must be nearer than the one cited */

/* ---- what the clause tells ---- */

struct told {
    subject_set set;
    subject_set once; /* of those, what one paragraph alone of several tells */
    bool enough;      /* it says so much that its silence means something */
};

static size_t count_words(const char *text)
{
    size_t words = 0, begin, end = 0;
    while (words < SHORTEST && subjects_next_word(text, end, &begin, &end))
        words++;
    return words;
}

static subject_set of_node(struct references *references, const struct node *node)
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
static struct told told_by(struct references *references, const struct node *target,
                           const struct node *referring)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    struct told told = { 0 };
    subject_set twice = 0;
    size_t words = 0, several = 0;
    for (size_t i = target->index; i < nodes->len && i <= target->index + BELOW; i++) {
        const struct node *node = nodes->items[i];
        if (i > target->index && node->depth <= target->depth)
            break;
        if (node == referring)
            continue;
        subject_set told_here = of_node(references, node);
        twice |= told.set & told_here;
        told.set |= told_here;
        several++;
        for (size_t b = 0; b < node->blocks.len && words < SHORTEST; b++)
            words += count_words(node->blocks.items[b].text);
    }
    if (several >= SEVERAL)
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
static struct told told_at(struct references *references, const struct reference *reference)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    const struct node_place *places = references->index.places;
    const struct node_place *own = &places[reference->target->index];
    struct told told = told_by(references, reference->target, reference->node);
    for (size_t i = reference->target->index;
         reference->target_last != NULL && i <= reference->target_last->index; i++) {
        if (nodes->items[i]->parent == reference->target->parent) /* "punkt 8-10" */
            add_told(&told, told_by(references, nodes->items[i], reference->node));
    }
    for (size_t i = 1; i < nodes->len && reference->state == REFERENCE_AMBIGUOUS; i++) {
        if (strcmp(places[i].path, own->path) != 0 || strcmp(places[i].scope, own->scope) != 0)
            continue;
        add_told(&told, told_by(references, nodes->items[i], reference->node));
    }
    return told;
}

/* What it may be about where no other section is called by it. */
static subject_set loosely_told(const struct references *references, const struct node *target)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    subject_set set = 0;
    for (size_t i = target->index; i < nodes->len && i <= target->index + BELOW; i++) {
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

/* ---- what is meant ---- */

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
        for (size_t b = 0; b < node->blocks.len && (of_node(references, node) & near) != 0; b++)
            named |= subjects_of(node->blocks.items[b].text, true);
        if ((named & near) == 0)
            continue;
        if (found != NULL)
            return NULL;
        found = annex;
    }
    return found;
}

/* The heading or annex at the top of what a node stands in. */
static const struct node *top_of(const struct node *node)
{
    while (node->parent != NULL && node->parent->kind != NODE_DOCUMENT)
        node = node->parent;
    return node;
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
            node->label[0] == '\0' || top_of(node) == top_of(reference->node) ||
            (of_node(references, node) & near) == 0)
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

/* The section that is called by what the sentence speaks of, where the clause tells it loosely. */
static struct node *find_called(struct references *references,
                                const struct reference *reference, const struct said *said)
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
static struct node *find_meant(struct references *references, const struct reference *reference,
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
static struct node *find_by_title(const struct references *references,
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

/* ---- references ---- */

static bool is_judged(const struct references *references, const struct reference *reference)
{
    unsigned nouns = REF_ANNEX | REF_CHAPTER | REF_ARTICLE | REF_PARAGRAPH | REF_CLAUSE;
    size_t at = (size_t)(reference - references->list.items);
    bool hits = reference->state == REFERENCE_FOUND || reference->state == REFERENCE_AMBIGUOUS;
    return reference->scope == REFERENCE_INTERNAL && hits && reference->target != NULL &&
           reference->part_count > 0 && !reference->own && !reference->bare &&
           (reference->last[0] == '\0' || reference->target_last != NULL) &&
           !references->reported[at] && (reference->parts[0].noun & nouns) != 0 &&
           reference->node->kind != NODE_TITLE && reference->node->kind != NODE_TABLE &&
           !(reference->parts[0].noun == REF_ANNEX && reference->part_count == 1 &&
             reference->target->kind != NODE_ANNEX &&
             strchr(reference->parts[0].value, '.') == NULL) && /* only its sections are here */
           (reference->target->kind == NODE_HEADING ||
            !node_is_below(reference->node, reference->target));
}

/* Its words with the number of what is meant; NULL where that is not just another number. */
static char *propose(const struct references *references, const struct reference *reference,
                     const struct node *meant)
{
    const struct node_place *place = &references->index.places[meant->index];
    const char *number = meant->kind == NODE_ANNEX ? place->scope : place->path;
    const char *text = reference->node->blocks.items[reference->block].text;
    size_t len = reference->number.end - reference->number.begin;
    const char *printed = text + reference->number.begin;
    if (reference->part_count != 1 || number[0] == '\0' || place->scope[0] == '#' ||
        (meant->kind != NODE_ANNEX && place->scope[0] != '\0') ||
        len != strlen(reference->parts[0].value))
        return NULL;
    char *value = alloc_strdup(number);
    bool capitals = false;
    for (size_t i = 0; i < len; i++)
        capitals |= isupper((unsigned char)printed[i]) != 0;
    for (size_t i = 0; capitals && value[i] != '\0'; i++)
        value[i] = (char)toupper((unsigned char)value[i]);
    char *proposal = references_reword(reference, value, len);
    free(value);
    return proposal;
}

static void report(struct references *references, const struct reference *reference,
                   const struct node *meant, bool alone)
{
    if (meant == NULL) {
        references_report(references, reference, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING,
                          NULL, alloc_printf(_("%s says nothing about it"), reference->normal));
        return;
    }
    char *proposal = alone ? propose(references, reference, meant) : NULL;
    char *name = references_name(meant);
    references_report(references, reference, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING,
                      proposal,
                      alloc_printf(_("%s says nothing about it; meant is probably %s"),
                                   reference->normal, name));
    free(name);
    free(proposal);
}

/* ---- words that no subject is known for ---- */

static bool has_stem(const char *text, const struct said *said)
{
    struct stem_list stems = VEC_INIT;
    bool has = false;
    topics_read(text, strlen(text), &stems);
    for (size_t k = 0; k < stems.len * said->stem_count && !has; k++)
        has = stems.items[k / said->stem_count] == said->stems[k % said->stem_count];
    vec_free(&stems);
    return has;
}

static bool has_word(struct references *references, const struct node *node, uint64_t stem)
{
    const struct topic *topic = topics_of_node(&references->topics, node);
    for (size_t i = 0; i < topic->len; i++) {
        if (topic->items[i].stem == stem)
            return true;
    }
    return false;
}

/* "varslet i punkt 6.3", and of section 6 only 6.2 has the word: that clause, or NULL. */
static struct node *find_having(struct references *references,
                                const struct reference *reference, const struct said *said)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    const struct node *target = reference->target;
    struct node *found = NULL;
    if (said->inside_stem == 0 || target->kind != NODE_CLAUSE ||
        target->parent->kind != NODE_HEADING || has_word(references, target, said->inside_stem))
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

/* The clause, what stands below it, or a heading above it has one of the words; of an annex that
   is said to have it, more than one of several paragraphs. */
static bool tells_stem(const struct references *references, const struct node *target,
                       const struct said *said)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    size_t paragraphs = 0, having = 0;
    for (const struct node *up = target; up != NULL && up->kind != NODE_DOCUMENT;
         up = up->parent) {
        if (has_stem(node_title(up), said))
            return true;
    }
    for (size_t i = target->index; i < nodes->len && i <= target->index + BELOW; i++) {
        const struct node *node = nodes->items[i];
        if (i > target->index && node->depth <= target->depth)
            break;
        for (size_t b = 0; b < node->blocks.len; b++) {
            paragraphs++;
            having += has_stem(node->blocks.items[b].text, said) ? 1 : 0;
        }
    }
    bool passing = said->states && target->kind == NODE_ANNEX && having == 1;
    return having > 0 && !(passing && paragraphs >= SEVERAL);
}

/* The only section or annex beside the target whose title has one of the words. */
static struct node *find_named(const struct references *references,
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
        bool has = has_stem(node_title(node), said);
        if (has && (found != NULL || node_is_below(reference->node, node)))
            return NULL;
        found = has ? node : found;
    }
    return found;
}

static void judge_words(struct references *references, size_t first, size_t last,
                        const struct said *said)
{
    const struct reference *reference = &references->list.items[first];
    struct node *meant = find_named(references, reference, said);
    for (size_t i = first; i < last && meant != NULL; i++) {
        const struct node *target = references->list.items[i].target;
        if (!told_by(references, target, reference->node).enough ||
            tells_stem(references, target, said))
            return;
    }
    for (size_t i = first; i < last && meant != NULL; i++)
        report(references, &references->list.items[i], meant, last == first + 1);
}

/* ---- one list of references ---- */

/* "kan angives i bilag B", "eventuelle varsler": it need not be there. */
static bool may_be_absent(const struct reference *reference)
{
    static const char *const words[] = { "kan",       "eventuel", "eventuelle",
                                         "eventuelt", "hvis",     "såfremt",
                                         "evt",       "kunne",    "medmindre" };
    const char *text = reference->node->blocks.items[reference->block].text;
    size_t begin, end = 0;
    while (subjects_next_word(text, end, &begin, &end)) {
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            if (end - begin == strlen(words[i]) &&
                strncasecmp(text + begin, words[i], end - begin) == 0)
                return true;
        }
    }
    return false;
}

/* Whether another member of the list hits the node, or something above or below it. */
static bool is_member(const struct references *references, size_t first, size_t last,
                      const struct node *node)
{
    for (size_t i = first; i < last; i++) {
        const struct node *target = references->list.items[i].target;
        if (target == node || node_is_below(target, node) || node_is_below(node, target))
            return true;
    }
    return false;
}

/* What the sections are called in which the members of a list stand. */
static subject_set titled_by(const struct references *references, size_t first, size_t last)
{
    subject_set set = 0;
    for (size_t i = first; i < last; i++)
        set |= subjects_titled(node_title(top_of(references->list.items[i].target)));
    return set;
}

/* "Bistand efter Bestemmelse 9 og 10", and 10 is called so: sections that follow each other, whose
   numbers were not moved with the text. */
static bool is_one_early(const struct references *references, size_t i, size_t last,
                         const struct said *said)
{
    const struct node *target = references->list.items[i].target;
    const struct node *next = i + 1 < last ? references->list.items[i + 1].target : NULL;
    return next != NULL && target->kind == NODE_HEADING && next->kind == NODE_HEADING &&
           next->parent == target->parent && atoi(next->label) == atoi(target->label) + 1 &&
           (subjects_titled(node_title(next)) & said->near) != 0;
}

/* "slettet efter Bestemmelse 11.1 og bilag C.4", and only the first is about it: the others, where
   a section beside them is called by it. */
static void judge_members(struct references *references, size_t first, size_t from, size_t last,
                          const struct said *said)
{
    struct said member = *said;
    member.title = true; /* none but a section of that title */
    member.near &= ~titled_by(references, first, last);
    member.near = member.near == 0 ? said->near : member.near;
    for (size_t i = from; i < last; i++) {
        const struct reference *reference = &references->list.items[i];
        struct told told = told_at(references, reference);
        if (!told.enough || (told.set & said->all) != 0 ||
            (loosely_told(references, reference->target) & said->all) != 0)
            continue;
        struct node *meant = find_meant(references, reference, &member, false);
        if (is_one_early(references, i, last, said))
            report(references, reference, NULL, false);
        else if (meant != NULL && !is_member(references, first, last, meant) &&
                 !node_is_below(reference->node, meant))
            report(references, reference, meant, true);
    }
}

/* "Bistand: jf. punkt 8-9", and only 9 is about it: the sections were renumbered by one. */
static bool judge_range(struct references *references, const struct reference *reference,
                        const struct said *said)
{
    if (!said->weak || reference->target_last == NULL ||
        reference->target->kind != NODE_HEADING ||
        (subjects_titled(node_title(reference->target_last)) & said->near) == 0)
        return false;
    struct told first = told_by(references, reference->target, reference->node);
    if (!first.enough || (first.set & ~first.once & said->all) != 0 ||
        (loosely_told(references, reference->target) & said->all) != 0)
        return false;
    references_report(references, reference, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING, NULL,
                      alloc_printf(_("%s: the first of them says nothing about it (%s)"),
                                   reference->normal, node_title(reference->target)));
    return true;
}

static void judge_list(struct references *references, size_t first, size_t last)
{
    const struct reference_list *list = &references->list;
    for (size_t i = first; i < last; i++) {
        if (!is_judged(references, &list->items[i]))
            return;
    }
    struct said said = said_read(references, first, last);
    const struct reference *reference = &list->items[first];
    struct node *meant = find_by_title(references, reference, &said);
    if (meant != NULL) {
        report(references, reference, meant, last == first + 1);
        return;
    }
    if (said.near == 0 && said.stem_count > 0)
        judge_words(references, first, last, &said);
    if (said.near == 0 && !references->reported[first])
        said = said_read_sentence(references, first);
    if (said.near == 0 || (last == first + 1 && judge_range(references, reference, &said)))
        return;
    meant = last == first + 1 ? find_having(references, reference, &said) : NULL;
    if (meant != NULL) {
        report(references, reference, meant, true);
        return;
    }
    bool once = false, loose = false;
    for (size_t i = first; i < last; i++) {
        struct told told = told_at(references, &list->items[i]);
        subject_set told_all = told.set & said.all;
        /* An annex that is said to have something has not just a word of it in passing. */
        once = said.states && list->items[i].target->kind == NODE_ANNEX && told_all != 0 &&
               (told_all & ~told.once) == 0 && last == first + 1;
        if (!told.enough || (told_all != 0 && !once)) {
            if (last > first + 1 && !said.title && !said.weak)
                judge_members(references, first, first, last, &said);
            return;
        }
        loose |= (loosely_told(references, list->items[i].target) & said.all) != 0;
    }
    meant = loose ? find_called(references, reference, &said)
                  : find_meant(references, reference, &said, once);
    bool sure = !loose && !once && last == first + 1 && !said.weak &&
                (said.states || said.inside) && (said.near & subjects_sure()) != 0 &&
                !may_be_absent(reference);
    for (size_t i = first; i < last && (meant != NULL || sure); i++)
        report(references, &list->items[i], meant, last == first + 1);
}

/* "Bestemmelse 11.1 og bilag C.4": two lists of one sentence's part. */
static bool is_joined(const struct reference *before, const struct reference *reference)
{
    const char *text = reference->node->blocks.items[reference->block].text;
    if (before->node != reference->node || before->block != reference->block ||
        before->span.end >= reference->span.begin)
        return false;
    const char *between = text + before->span.end;
    size_t len = reference->span.begin - before->span.end;
    return (len == 4 && strncmp(between, " og ", 4) == 0) ||
           (len == 6 && strncmp(between, " samt ", 6) == 0) ||
           (len == 7 && strncmp(between, ", samt ", 7) == 0);
}

/* The lists that "og" joins to the one from first to last: what leads to that one leads to them. */
static void judge_joined(struct references *references, size_t first, size_t last,
                         size_t joined)
{
    const struct reference_list *list = &references->list;
    for (size_t i = first; i < joined; i++) {
        if (list->items[i].target == NULL ||
            (i >= last && !is_judged(references, &list->items[i])))
            return;
    }
    struct said said = said_read(references, first, last);
    if (said.near != 0 && !said.title && !said.weak)
        judge_members(references, first, last, joined, &said);
}

void subject_reference_run(struct references *references)
{
    const struct reference_list *list = &references->list;
    references->told =
        alloc_array(references->context->contract->nodes.len, sizeof *references->told);
    for (size_t i = 0; i < list->len;) {
        size_t last = i + 1;
        while (last < list->len && list->items[last].group == list->items[i].group)
            last++;
        size_t joined = last;
        while (joined < list->len && is_joined(&list->items[joined - 1], &list->items[joined]))
            joined++;
        if (last - i <= GROUP)
            judge_list(references, i, last);
        if (joined > last && joined - i <= GROUP)
            judge_joined(references, i, last, joined);
        i = last;
    }
    free(references->told);
    references->told = NULL;
}
