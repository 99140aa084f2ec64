/* References whose numbers changed because the clauses they point at did. */
#include "compare/classify.h"

#include <string.h>

static const struct reference_range *references_of(struct comparing *c, int side,
                                                   const struct node *node)
{
    const struct contract *contract = side == 0 ? c->a : c->b;
    struct side_references *refs = &c->refs[side];
    if (refs->of_node == NULL) {
        reference_index_make(&refs->index, contract);
        refs->of_node = alloc_array(contract->nodes.len, sizeof *refs->of_node);
    }
    struct reference_range *range = &refs->of_node[node->index];
    if (range->read)
        return range;
    *range = (struct reference_range){ true, refs->list.len, refs->list.len };
    reference_read_node(&refs->index, contract->nodes.items[node->index], &refs->list);
    range->end = refs->list.len;
    size_t start = 0;
    size_t block = 0;
    for (size_t i = range->begin; i < range->end; i++) {
        for (; block < refs->list.items[i].block; block++)
            start += strlen(node->blocks.items[block].text) + 1;
        vec_push(&refs->starts, start);
    }
    return range;
}

void points_free(struct comparing *c)
{
    for (int side = 0; side < 2; side++) {
        struct side_references *refs = &c->refs[side];
        if (refs->of_node != NULL)
            reference_index_free(&refs->index);
        reference_list_free(&refs->list);
        vec_free(&refs->starts);
        free(refs->of_node);
    }
}

struct pointing {
    const struct reference *refs[4];
    size_t count;
    bool covered; /* every token of the hunk stands in one of them */
};

/* The node's reference that the token stands in; NULL: in none. */
static const struct reference *reference_at(const struct side_references *refs,
                                            const struct reference_range *range,
                                            const struct token *token)
{
    for (size_t i = range->begin; i < range->end; i++) {
        const struct reference *ref = &refs->list.items[i];
        size_t start = refs->starts.items[i];
        if (token->begin >= start + ref->span.begin && token->end <= start + ref->span.end)
            return ref;
    }
    return NULL;
}

/* The references that tokens [begin, end) of the node's text stand in; where one stands in
   none, the rest does not matter. */
static void find_pointing(struct comparing *c, int side, const struct node *node,
                          const struct token *tokens, uint32_t begin, uint32_t end,
                          struct pointing *out)
{
    enum { MOST = sizeof out->refs / sizeof *out->refs };
    const struct reference_range *range = references_of(c, side, node);
    memset(out, 0, sizeof *out);
    out->covered = begin < end;
    for (uint32_t t = begin; t < end && out->covered; t++) {
        const struct reference *ref = reference_at(&c->refs[side], range, &tokens[t]);
        bool known = out->count > 0 && out->refs[out->count - 1] == ref;
        out->covered = ref != NULL && (known || out->count < MOST);
        if (out->covered && !known)
            out->refs[out->count++] = ref;
    }
}

static bool same_target(const struct comparing *c, const struct node *a, const struct node *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return c->partner_a[a->index] == b->index;
}

static bool has_number(const struct token *tokens, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end; i++)
        if (tokens[i].kind == TOKEN_NUMBER || tokens[i].end - tokens[i].begin <= 6)
            return true;
    return false;
}

bool points_renumbered(struct comparing *c, size_t row, const struct hunk *hunk, bool *points)
{
    const struct compare_row *r = &c->out->rows.items[row];
    const struct judged *j = &c->judged.items[row];
    *points = false;
    if (r->a == NULL || r->b == NULL || r->split || r->merged || hunk->a == hunk->a_end ||
        hunk->b == hunk->b_end || !has_number(j->a.items, hunk->a, hunk->a_end) ||
        !has_number(j->b.items, hunk->b, hunk->b_end))
        return false;
    struct pointing side[2];
    find_pointing(c, 0, r->a, j->a.items, hunk->a, hunk->a_end, &side[0]);
    if (!side[0].covered)
        return false;
    find_pointing(c, 1, r->b, j->b.items, hunk->b, hunk->b_end, &side[1]);
    *points = side[1].covered && side[0].refs[0]->scope == REFERENCE_INTERNAL &&
              side[1].refs[0]->scope == REFERENCE_INTERNAL;
    bool same = *points && side[0].count == side[1].count;
    for (size_t i = 0; same && i < side[0].count; i++) {
        const struct reference *a = side[0].refs[i];
        const struct reference *b = side[1].refs[i];
        same = a->scope == REFERENCE_INTERNAL && b->scope == REFERENCE_INTERNAL &&
               a->state == REFERENCE_FOUND && b->state == REFERENCE_FOUND &&
               same_target(c, a->target, b->target) &&
               same_target(c, a->target_last, b->target_last);
    }
    return same;
}
