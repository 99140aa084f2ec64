/* References whose numbers changed because the clauses they point at did. */
#include "compare/classify.h"

#include <string.h>

static void read_references(struct comparing *c)
{
    const struct contract *both[2] = { c->a, c->b };
    for (int side = 0; side < 2; side++) {
        size_t nodes = both[side]->nodes.len;
        reference_read(both[side], &c->refs[side]);
        c->ref_start[side] = alloc_array(nodes + 1, sizeof *c->ref_start[side]);
        for (size_t i = 0; i < c->refs[side].len; i++)
            c->ref_start[side][c->refs[side].items[i].node->index + 1]++;
        for (size_t i = 0; i < nodes; i++)
            c->ref_start[side][i + 1] += c->ref_start[side][i];
    }
}

void points_free(struct comparing *c)
{
    for (int side = 0; side < 2; side++) {
        if (c->ref_start[side] != NULL)
            reference_list_free(&c->refs[side]);
        free(c->ref_start[side]);
    }
}

/* Where a block's text begins in its node's joined text. */
static size_t block_start(const struct node *node, size_t block)
{
    size_t at = 0;
    for (size_t i = 0; i < block; i++)
        at += strlen(node->blocks.items[i].text) + 1;
    return at;
}

struct pointing {
    const struct reference *refs[4];
    size_t count;
    bool covered; /* every token of the hunk stands in one of them */
};

static void find_pointing(const struct comparing *c, int side, const struct node *node,
                          const struct token *tokens, uint32_t begin, uint32_t end,
                          struct pointing *out)
{
    enum { MOST = sizeof out->refs / sizeof *out->refs };
    memset(out, 0, sizeof *out);
    out->covered = begin < end;
    for (uint32_t t = begin; t < end; t++) {
        bool inside = false;
        for (size_t i = c->ref_start[side][node->index]; i < c->ref_start[side][node->index + 1];
             i++) {
            const struct reference *ref = &c->refs[side].items[i];
            size_t start = block_start(node, ref->block);
            if (tokens[t].begin < start + ref->span.begin || tokens[t].end > start + ref->span.end)
                continue;
            inside = true;
            bool known = out->count > 0 && out->refs[out->count - 1] == ref;
            if (!known && out->count < MOST)
                out->refs[out->count++] = ref;
            else if (!known)
                out->covered = false;
            break;
        }
        out->covered &= inside;
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
    for (uint32_t i = begin; i < end; i++) {
        if (tokens[i].kind == TOKEN_NUMBER || tokens[i].end - tokens[i].begin <= 6)
            return true;
    }
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
    if (c->ref_start[0] == NULL)
        read_references(c);
    struct pointing side[2];
    find_pointing(c, 0, r->a, j->a.items, hunk->a, hunk->a_end, &side[0]);
    find_pointing(c, 1, r->b, j->b.items, hunk->b, hunk->b_end, &side[1]);
    *points = side[0].covered && side[1].covered &&
              side[0].refs[0]->scope == REFERENCE_INTERNAL &&
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
