/*
 * Corrections of the tree are what separates the old contract from its source as it is read
 * today: a clause that begins where the reading has none was split off, a reading's clause
 * that nothing of the old contract begins at was merged, and the others may have another
 * kind, number or parent.
 */
#include "compare/carrying.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/citation.h"
#include "doc/restructure.h"

#include <string.h>

/* --- splits and merges ------------------------------------------------------------------- */

/* The clauses of next that read to the byte as the printed ones, by node of printed. */
static struct node **find_exact(const struct carrying *c)
{
    struct node **exact = alloc_array(c->printed->nodes.len, sizeof *exact);
    struct alignment alignment;
    align_contracts(&alignment, c->printed, c->next, ALIGN_PRINTED);
    for (size_t i = 0; i < alignment.pairs.len; i++) {
        const struct align_pair *pair = &alignment.pairs.items[i];
        if (!pair->sure)
            continue;
        char *before = node_text(c->printed->nodes.items[pair->a]);
        char *after = node_text(c->next->nodes.items[pair->b]);
        if (strcmp(before, after) == 0)
            exact[pair->a] = c->next->nodes.items[pair->b];
        free(before);
        free(after);
    }
    alignment_free(&alignment);
    return exact;
}

/* The character (1-based) of the node's text at which this byte of the source stands; 0: it
   does not. */
static long character_at_raw(const struct node *node, size_t raw)
{
    long before = 0;
    for (size_t i = 0; i < node->blocks.len; i++) {
        const struct block *block = &node->blocks.items[i];
        size_t len = strlen(block->text);
        size_t clean = 0;
        if (len > 0 && block->raw.begin <= raw && raw < block->raw.end) {
            if (raw == block->raw.begin)
                return before + 1;
            return map_to_clean(&block->map, raw, &clean) && clean <= len
                       ? before + (long)utf8_count(block->text, clean) + 1
                       : 0;
        }
        if (len > 0)
            before += (long)utf8_count(block->text, len) + 1;
    }
    return 0;
}

static void carry_split(struct carrying *c, struct node *const *exact, const struct node *old)
{
    const struct node *whole = contract_node_at_raw(c->printed, old->raw.begin);
    struct node *target = exact[whole->index];
    struct change change = { .kind = CHANGE_SPLIT };
    change.number = target == NULL ? 0 : character_at_raw(whole, old->raw.begin);
    if (change.number > 1) {
        contract_fresh_id(c->next, 'k', old->raw.begin + 1, change.fresh);
        if (restructure_split(c->next, target, &change, NULL) == ERR_OK)
            c->report->corrections++;
    }
}

static void carry_merge(struct carrying *c, struct node *const *exact, size_t printed)
{
    const struct node *part = c->printed->nodes.items[printed];
    const struct node *owner = contract_node_at_raw(c->old, part->raw.begin);
    size_t into = c->printed_of[owner->index];
    struct node *target = exact[printed];
    struct node *wanted = into == ALIGN_NONE ? NULL : exact[into];
    struct change change = { .kind = CHANGE_MERGE };
    if (target == NULL || wanted == NULL || target->index <= 1 ||
        c->next->nodes.items[target->index - 1] != wanted)
        return;
    if (restructure_merge(c->next, target, &change, NULL) == ERR_OK)
        c->report->corrections++;
}

void carry_tree_cuts(struct carrying *c)
{
    bool any = false;
    for (size_t i = 1; i < c->old->nodes.len; i++)
        any |= c->printed_of[i] == ALIGN_NONE && c->old->nodes.items[i]->raw.end > 0;
    for (size_t i = 1; i < c->printed->nodes.len; i++)
        any |= c->old_of[i] == ALIGN_NONE && c->printed->nodes.items[i]->raw.end > 0;
    if (!any)
        return;
    struct node **exact = find_exact(c);
    /* From the back, so that the characters in front of a split stay where they are. */
    for (size_t i = c->old->nodes.len; i-- > 1;)
        if (c->printed_of[i] == ALIGN_NONE && c->old->nodes.items[i]->raw.end > 0)
            carry_split(c, exact, c->old->nodes.items[i]);
    for (size_t i = 1; i < c->printed->nodes.len; i++)
        if (c->old_of[i] == ALIGN_NONE && c->printed->nodes.items[i]->raw.end > 0)
            carry_merge(c, exact, i);
    free(exact);
}

/* --- kinds, numbers, parents --------------------------------------------------------------- */

/* What became of one correction. */
enum fate { FATE_NONE, FATE_CARRIED, FATE_SETTLED, FATE_QUEUED, FATE_LEFT };

static enum fate fate_of(bool corrected, bool read_as_before, bool has_it)
{
    if (!corrected)
        return FATE_NONE;
    return has_it ? FATE_SETTLED : read_as_before ? FATE_CARRIED : FATE_QUEUED;
}

/* The tree of a clause that is gone, or is another one, needs no correction that could wait;
   the commit tells what there was. */
static void leave(struct carrying *c, const struct node *old, const char *what)
{
    char *cited = citation_describe(old);
    str_printf(&c->report->notes, "%s: not carried over: %s\n", cited, what);
    c->report->left++;
    free(cited);
}

/* What waits is told in the user's language, in the queue; what the commit says is English, as all
   that it says. Both forms have a place for what was read and for what it became. */
struct telling {
    const char *form;
    const char *waits; /* translated */
    const char *from, *to;
    const char *waits_from, *waits_to;
};

static void tell(struct carrying *c, const struct node *old, enum fate fate,
                 const struct telling *telling)
{
    if (fate == FATE_QUEUED && carry_partner(c, old) == NULL)
        fate = FATE_LEFT;
    bool waits = fate == FATE_QUEUED;
    char *what = alloc_printf(waits ? telling->waits : telling->form,
                              waits ? telling->waits_from : telling->from,
                              waits ? telling->waits_to : telling->to);
    if (fate == FATE_LEFT)
        leave(c, old, what);
    else if (fate == FATE_CARRIED)
        c->report->corrections++;
    else if (fate == FATE_SETTLED)
        carry_settle(c, old, what);
    else if (waits)
        carry_queue_note(c, old, what);
    free(what);
}

static void carry_kind(struct carrying *c, const struct node *old, const struct node *printed,
                       struct node *node)
{
    bool known = node != NULL;
    enum fate fate = fate_of(old->kind != printed->kind, known && node->kind == printed->kind,
                             known && node->kind == old->kind);
    if (fate == FATE_CARRIED)
        node->kind = old->kind;
    struct telling telling = { .form = "kind %s -> %s",
                               .waits = _("was made another kind: %s to %s"),
                               .from = node_kind_name(printed->kind),
                               .to = node_kind_name(old->kind),
                               .waits_from = node_kind_title(printed->kind),
                               .waits_to = node_kind_title(old->kind) };
    tell(c, old, fate, &telling);
}

static void set_label(struct contract *contract, struct node *node, const struct node *as)
{
    node->label = arena_strdup(&contract->arena, as->label);
    node->mark = arena_strdup(&contract->arena, as->mark);
}

static void carry_label(struct carrying *c, const struct node *old, const struct node *printed,
                        struct node *node)
{
    bool known = node != NULL;
    enum fate fate = fate_of(strcmp(old->label, printed->label) != 0,
                             known && strcmp(node->label, printed->label) == 0,
                             known && strcmp(node->label, old->label) == 0);
    if (fate == FATE_CARRIED)
        set_label(c->next, node, old);
    const char *from = printed->label[0] == '\0' ? "-" : printed->label;
    const char *to = old->label[0] == '\0' ? "-" : old->label;
    struct telling telling = { .form = "number %s -> %s",
                               .waits = _("was given another number: %s to %s"),
                               .from = from,
                               .to = to,
                               .waits_from = from,
                               .waits_to = to };
    tell(c, old, fate, &telling);
}

/* A wanted parent by node of next; NULL: as it was read. */
static void carry_parent(struct carrying *c, const struct node *old, const struct node *printed,
                         struct node *node, struct node **wanted)
{
    if (printed->parent == NULL)
        return;
    size_t before = c->old_of[printed->parent->index];
    if (before == ALIGN_NONE || c->old->nodes.items[before] == old->parent)
        return;
    const struct node *was = carry_partner(c, c->old->nodes.items[before]);
    struct node *is = carry_partner(c, old->parent);
    bool known = node != NULL && is != NULL;
    enum fate fate = fate_of(true, known && node->parent == was && is->index < node->index,
                             known && node->parent == is);
    if (fate == FATE_CARRIED)
        wanted[node->index] = is;
    char *from = citation_describe(printed->parent);
    char *to = citation_describe(old->parent);
    bool was_top = printed->parent->index == 0;
    bool is_top = old->parent->index == 0;
    struct telling telling = { .form = "move from %s to %s",
                               .waits = _("was moved: from %s to %s"),
                               .from = was_top ? "the top level" : from,
                               .to = is_top ? "the top level" : to,
                               .waits_from = was_top ? _("the top level") : from,
                               .waits_to = is_top ? _("the top level") : to };
    tell(c, old, fate, &telling);
    free(from);
    free(to);
}

/* The reviewer has looked at what was unsure and let it stand. */
static void carry_sureness(const struct node *old, const struct node *printed,
                           struct node *node)
{
    if (node == NULL || node->kind != old->kind || strcmp(node->label, old->label) != 0)
        return;
    if (printed->parent_unsure && !old->parent_unsure)
        node->parent_unsure = false;
    if (old->confidence > printed->confidence && old->confidence > node->confidence)
        node->confidence = old->confidence;
}

/* Sets the parents in document order; where one is no ancestor of what stands before the
   clause, the tree would not be one: then it becomes a sibling of that. */
static void set_parents(struct contract *next, struct node *const *wanted)
{
    bool any = false;
    for (size_t i = 1; i < next->nodes.len; i++) {
        struct node *node = next->nodes.items[i];
        struct node *before = next->nodes.items[i - 1];
        struct node *parent = wanted[i] != NULL ? wanted[i] : node->parent;
        any |= wanted[i] != NULL;
        if (any && !node_is_below(before, parent)) {
            parent = before->index == 0 ? before : before->parent;
            node->parent_unsure = true;
        }
        node->parent = parent;
    }
    if (any)
        restructure_settle(next);
}

void carry_tree_nodes(struct carrying *c)
{
    struct node **wanted = alloc_array(c->next->nodes.len, sizeof *wanted);
    for (size_t i = 1; i < c->old->nodes.len; i++) {
        const struct node *old = c->old->nodes.items[i];
        struct node *node = carry_partner(c, old);
        if (c->printed_of[i] == ALIGN_NONE) {
            /* Split off, in the new version as well: its kind and number are the reviewer's. */
            if (node != NULL && old->raw.end > 0) {
                node->kind = old->kind;
                set_label(c->next, node, old);
                continue;
            }
            char *what = alloc_printf("a clause of its own: %s", node_title(old));
            if (old->raw.end > 0)
                leave(c, old, what);
            free(what);
            continue;
        }
        const struct node *printed = c->printed->nodes.items[c->printed_of[i]];
        carry_kind(c, old, printed, node);
        carry_label(c, old, printed, node);
        carry_parent(c, old, printed, node, wanted);
        carry_sureness(old, printed, node);
    }
    for (size_t i = 1; i < c->printed->nodes.len; i++) {
        const struct node *part = c->printed->nodes.items[i];
        if (c->old_of[i] != ALIGN_NONE || part->raw.end == 0)
            continue;
        const struct node *owner = contract_node_at_raw(c->old, part->raw.begin);
        if (carry_partner(c, owner) == NULL) {
            char *what = alloc_printf("merged: %s", node_title(part));
            leave(c, owner, what);
            free(what);
        }
    }
    set_parents(c->next, wanted);
    free(wanted);
}
