#include "compare/joints.h"

#include "base/str.h"

/* How many tokens both have, by the hunks between them. */
static size_t count_common(const struct token_list *a, const struct token_list *b)
{
    struct hunk_list hunks = VEC_INIT;
    hunks_make(a, b, &hunks);
    size_t common = a->len;
    for (size_t i = 0; i < hunks.len; i++)
        common -= hunks.items[i].a_end - hunks.items[i].a;
    vec_free(&hunks);
    return common;
}

/* The pieces' text, in the order of the contract. */
static const char *join_text(struct comparing *c, const struct contract *side,
                             const size_t *pieces, size_t len)
{
    struct str out = STR_INIT;
    for (size_t i = 0; i < len; i++) {
        if (i > 0)
            str_putc(&out, '\n');
        str_puts(&out, comparing_text(c, side->nodes.items[pieces[i]]));
    }
    const char *text = arena_strndup(&c->out->arena, str_text(&out), out.len);
    str_free(&out);
    return text;
}

/* Fills in what is to be known of the joint's text, set against the whole's tokens. */
static void measure(struct comparing *c, struct joint *joint, const struct token_list *whole)
{
    struct token_list tokens = VEC_INIT;
    glossary_read(&c->stock.glossary, joint->text, &tokens);
    joint->tokens = tokens.len;
    joint->common = count_common(whole, &tokens);
    vec_free(&tokens);
}

static void insert_piece(struct joint *joint, size_t piece)
{
    size_t place = 0;
    while (place < joint->pieces.len && joint->pieces.items[place] < piece)
        place++;
    vec_insert(&joint->pieces, place, piece);
}

static struct joint with_piece(struct comparing *c, const struct joint *joint, size_t piece,
                               const struct token_list *whole)
{
    const struct contract *pieces_of = joint->side == 0 ? c->b : c->a;
    struct joint with = *joint;
    with.pieces.items = NULL;
    with.pieces.len = with.pieces.cap = 0;
    for (size_t i = 0; i < joint->pieces.len; i++)
        vec_push(&with.pieces, joint->pieces.items[i]);
    insert_piece(&with, piece);
    with.text = join_text(c, pieces_of, with.pieces.items, with.pieces.len);
    measure(c, &with, whole);
    return with;
}

/* The whole and its partner alone. */
static struct joint without_pieces(struct comparing *c, int side, size_t whole, size_t partner,
                                   const struct token_list *tokens)
{
    const struct contract *pieces_of = side == 0 ? c->b : c->a;
    struct joint joint = { .side = side, .whole = whole, .pieces = VEC_INIT };
    vec_push(&joint.pieces, partner);
    joint.text = comparing_text(c, pieces_of->nodes.items[partner]);
    measure(c, &joint, tokens);
    return joint;
}

/* Takes the piece in where the whole's words go on in it; else the two only talk of the same. */
static void try_piece(struct comparing *c, struct joints *joints, int side, size_t whole,
                      size_t piece)
{
    const struct contract *whole_of = side == 0 ? c->a : c->b;
    size_t partner = side == 0 ? c->partner_a[whole] : c->partner_b[whole];
    if (partner == ALIGN_NONE || joints->of[1 - side][piece] != 0)
        return;
    size_t at = joints->of[side][whole];
    if (at == 0 && joints->of[1 - side][partner] != 0)
        return;
    struct token_list tokens = VEC_INIT;
    comparing_tokens(c, side, whole_of->nodes.items[whole], NULL, &tokens);
    struct joint before =
        at > 0 ? joints->items.items[at - 1] : without_pieces(c, side, whole, partner, &tokens);
    struct joint after = with_piece(c, &before, piece, &tokens);
    vec_free(&tokens);
    bool good = after.common > before.common &&
                (after.common - before.common) * 10 >= (after.tokens - before.tokens) * 6;
    if (!good) {
        vec_free(&after.pieces);
        if (at == 0)
            vec_free(&before.pieces);
        return;
    }
    vec_free(&before.pieces);
    if (at > 0) {
        joints->items.items[at - 1] = after;
    } else {
        vec_push(&joints->items, after);
        at = joints->items.len;
        joints->of[side][whole] = at;
        joints->of[1 - side][partner] = at;
    }
    joints->of[1 - side][piece] = at;
}

void joints_find(struct comparing *c, struct joints *out)
{
    *out = (struct joints){ .items = VEC_INIT };
    out->of[0] = alloc_array(c->a->nodes.len, sizeof *out->of[0]);
    out->of[1] = alloc_array(c->b->nodes.len, sizeof *out->of[1]);
    for (size_t i = 0; i < c->alignment.parts.len; i++) {
        const struct align_part *part = &c->alignment.parts.items[i];
        if (part->split)
            try_piece(c, out, 0, part->a, part->b);
        else
            try_piece(c, out, 1, part->b, part->a);
    }
}

void joints_free(struct joints *joints)
{
    for (size_t i = 0; i < joints->items.len; i++)
        vec_free(&joints->items.items[i].pieces);
    vec_free(&joints->items);
    free(joints->of[0]);
    free(joints->of[1]);
}
