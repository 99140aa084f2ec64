#include "compare/comparison.h"

#include "base/i18n.h"
#include "base/str.h"
#include "compare/classify.h"
#include "compare/joints.h"
#include "doc/citation.h"

#include <string.h>

const char *deviation_name(enum deviation deviation)
{
    static const char *const names[DEVIATIONS] = {
        [DEVIATION_VERBATIM] = "verbatim",   [DEVIATION_FILLED] = "filled",
        [DEVIATION_EDITORIAL] = "editorial", [DEVIATION_ALTERED] = "altered",
        [DEVIATION_ADDED] = "added",         [DEVIATION_DELETED] = "deleted",
        [DEVIATION_MOVED] = "moved",
    };
    return names[deviation];
}

const char *deviation_title(enum deviation deviation)
{
    static const char *const titles[DEVIATIONS] = {
        [DEVIATION_VERBATIM] = N_("verbatim"),   [DEVIATION_FILLED] = N_("filled"),
        [DEVIATION_EDITORIAL] = N_("editorial"), [DEVIATION_ALTERED] = N_("altered"),
        [DEVIATION_ADDED] = N_("added"),         [DEVIATION_DELETED] = N_("deleted"),
        [DEVIATION_MOVED] = N_("moved"),
    };
    return _(titles[deviation]);
}

const char *declaring_name(enum declaring declaring)
{
    static const char *const names[DECLARINGS] = {
        [DECLARING_NONE] = "",
        [DECLARING_MISSING] = "undeclared",
        [DECLARING_PARTLY] = "partly",
        [DECLARING_THERE] = "declared",
    };
    return names[declaring];
}

const char *declaring_title(enum declaring declaring)
{
    static const char *const titles[DECLARINGS] = {
        [DECLARING_MISSING] = N_("not declared"),
        [DECLARING_PARTLY] = N_("only partly declared"),
        [DECLARING_THERE] = N_("declared"),
    };
    return declaring == DECLARING_NONE ? "" : _(titles[declaring]);
}

static const struct {
    const char *name, *title;
} edit_kinds[EDIT_KINDS] = {
    [EDIT_MODAL] = { "modal", N_("duty or right") },
    [EDIT_NEGATION] = { "negation", N_("negation") },
    [EDIT_DEADLINE] = { "deadline", N_("deadline") },
    [EDIT_AMOUNT] = { "amount", N_("amount") },
    [EDIT_PAYER] = { "payer", N_("who pays") },
    [EDIT_DECIDER] = { "decider", N_("who decides") },
    [EDIT_APPROVAL] = { "approval", N_("approval") },
    [EDIT_STRUCK] = { "struck", N_("struck sentence") },
    [EDIT_SENTENCE] = { "sentence", N_("new sentence") },
    [EDIT_CONDITION] = { "condition", N_("condition") },
    [EDIT_PARTY] = { "party", N_("who") },
    [EDIT_POINTS] = { "points", N_("points at another clause") },
    [EDIT_NUMBER] = { "number", N_("number") },
    [EDIT_EMPTIED] = { "emptied", N_("blank") },
    [EDIT_WORDS] = { "words", N_("words") },
    [EDIT_FILLED] = { "filled", N_("filled in") },
    [EDIT_TERM] = { "term", N_("term") },
    [EDIT_RENUMBERED] = { "renumbered", N_("reference renumbered") },
    [EDIT_SPELLING] = { "spelling", N_("spelling") },
};

const char *edit_kind_name(enum edit_kind kind)
{
    return edit_kinds[kind].name;
}

const char *edit_kind_title(enum edit_kind kind)
{
    return _(edit_kinds[kind].title);
}

const char *comparing_text(struct comparing *c, const struct node *node)
{
    if (node == NULL || node->blocks.len == 0)
        return "";
    if (node->blocks.len == 1)
        return node->blocks.items[0].text;
    size_t size = 0;
    for (size_t i = 0; i < node->blocks.len; i++)
        size += strlen(node->blocks.items[i].text) + 1;
    char *text = arena_take_bytes(&c->out->arena, size);
    char *end = text;
    for (size_t i = 0; i < node->blocks.len; i++) {
        end = stpcpy(end, node->blocks.items[i].text);
        *end++ = '\n';
    }
    end[-1] = '\0';
    return text;
}

void comparing_tokens(struct comparing *c, int side, const struct node *node, const char *text,
                      struct token_list *out)
{
    if (text == NULL && c->stock.of[side] != NULL)
        stock_copy(&c->stock, side, node, out);
    else
        glossary_read(&c->stock.glossary, text != NULL ? text : comparing_text(c, node), out);
}

/* --- rows ---------------------------------------------------------------------------------------- */

static struct compare_row *add_row(struct comparing *c, const struct node *a,
                                   const struct node *b)
{
    struct compare_row row = { .a = a,
                               .b = b,
                               .text_a = comparing_text(c, a),
                               .text_b = comparing_text(c, b),
                               .summary = "",
                               .reason = "",
                               .verdict = "",
                               .weight = EDIT_KINDS };
    vec_push(&c->out->rows, row);
    vec_push(&c->judged, ((struct judged){ .a = VEC_INIT, .b = VEC_INIT }));
    return &c->out->rows.items[c->out->rows.len - 1];
}

static void add_pair(struct comparing *c, struct joints *joints, size_t a, size_t b)
{
    size_t found = c->alignment.of_a[a];
    const struct align_pair *pair =
        found == ALIGN_NONE ? NULL : &c->alignment.pairs.items[found];
    const struct node *left = c->a->nodes.items[a];
    const struct node *right = c->b->nodes.items[b];
    struct compare_row *row = add_row(c, left, right);
    bool aligned = pair != NULL && pair->b == b; /* else the titles alone say so */
    row->likeness = aligned ? pair->likeness : 0;
    /* A footnote stands where its page ended: that is the lay-out's doing, and no move. */
    bool moved = aligned && pair->moved && !pair->with_parent && left->kind != NODE_FOOTNOTE;
    row->state = moved ? DEVIATION_MOVED : DEVIATION_VERBATIM;
    row->renumbered = row->state != DEVIATION_MOVED && strcmp(left->label, right->label) != 0;
    size_t at = joints->of[0][a];
    if (at == 0)
        return;
    struct joint *joint = &joints->items.items[at - 1];
    joint->row = c->out->rows.len - 1;
    row->split = joint->side == 0;
    row->merged = joint->side == 1;
    *(row->split ? &row->text_b : &row->text_a) = joint->text;
}

/* A clause that only one side has, or that is a piece of one of the other's. */
static void add_lone(struct comparing *c, const struct joints *joints, int side, size_t index)
{
    const struct contract *own = side == 0 ? c->a : c->b;
    const struct contract *other = side == 0 ? c->b : c->a;
    const struct node *node = own->nodes.items[index];
    struct compare_row *row = add_row(c, side == 0 ? node : NULL, side == 0 ? NULL : node);
    row->state = side == 0 ? DEVIATION_DELETED : DEVIATION_ADDED;
    size_t at = joints->of[side][index];
    row->quoted =
        side == 1 && at == 0 && c->alignment.quoted_b != NULL && c->alignment.quoted_b[index];
    if (at == 0)
        return;
    const struct node *whole = other->nodes.items[joints->items.items[at - 1].whole];
    row->state = DEVIATION_VERBATIM;
    row->piece = true;
    row->split = side == 1;
    row->merged = side == 0;
    *(side == 0 ? &row->b : &row->a) = whole;
}

static void make_rows(struct comparing *c, struct joints *joints)
{
    size_t count = c->a->nodes.len;
    for (size_t b = 0; b < c->b->nodes.len; b++)
        count += c->partner_b[b] == ALIGN_NONE;
    vec_reserve(&c->out->rows, count);
    vec_reserve(&c->judged, count);
    for (size_t a = 0; a < c->a->nodes.len; a++) {
        size_t b = c->partner_a[a];
        if (b == ALIGN_NONE) {
            add_lone(c, joints, 0, a);
            continue;
        }
        add_pair(c, joints, a, b);
        for (size_t i = b + 1; i < c->b->nodes.len && c->partner_b[i] == ALIGN_NONE; i++)
            add_lone(c, joints, 1, i);
    }
}

/* --- judging ---------------------------------------------------------------------------------------- */

static bool is_pair(const struct compare_row *row)
{
    return row->a != NULL && row->b != NULL && !row->piece;
}

static void judge_rows(struct comparing *c)
{
    size_t open = 0;
    for (size_t i = 0; i < c->out->rows.len; i++) {
        struct compare_row *row = &c->out->rows.items[i];
        row->words = row->a == NULL || row->b == NULL ? row->state : DEVIATION_VERBATIM;
        if (!is_pair(row) ||
            (glossary_same_text(row->text_a, row->text_b) && !row->split && !row->merged))
            continue;
        row->words = DEVIATION_EDITORIAL;
        classify_read(c, i);
        open += c->judged.items[i].open;
    }
    bool swapped = open > 0 && swaps_learn(c);
    for (size_t i = 0; i < c->judged.len; i++) {
        bool again = swapped && c->judged.items[i].open;
        if (again)
            classify_read(c, i);
        if (c->judged.items[i].open)
            classify_judge(c, i);
    }
}

static void describe_renumbering(struct comparing *c, const struct compare_row *row)
{
    char *from = citation_describe(row->a);
    char *to = citation_describe(row->b);
    char *both = alloc_printf("%s → %s", from, to);
    c->out->renumbering = arena_strdup(&c->out->arena, both);
    free(from);
    free(to);
    free(both);
}

/* A row's state is what its words are, where the clause stands at its place. */
static void settle_rows(struct comparing *c, const struct joints *joints)
{
    for (size_t i = 0; i < c->out->rows.len; i++) {
        struct compare_row *row = &c->out->rows.items[i];
        if (row->piece) {
            int side = row->split ? 1 : 0;
            size_t index = side == 1 ? row->b->index : row->a->index;
            const struct joint *joint = &joints->items.items[joints->of[side][index] - 1];
            row->words = c->out->rows.items[joint->row].words;
            row->likeness = c->out->rows.items[joint->row].likeness;
        }
        if (row->state == DEVIATION_VERBATIM)
            row->state = row->words;
        c->out->counts[row->state]++;
        if (row->renumbered && c->out->renumbered++ == 0)
            describe_renumbering(c, row);
    }
    for (size_t i = 0; i < c->out->rows.len; i++)
        substance_describe(c, i);
}

static bool is_nothing(const struct compare_row *row)
{
    return row->a != NULL && row->b != NULL && row->a->parent == NULL &&
           row->text_a[0] == '\0' && row->text_b[0] == '\0';
}

/* The documents' own nodes are a row only where text stands before the first clause. */
static void drop_empty(struct comparing *c)
{
    if (c->out->rows.len > 0 && is_nothing(&c->out->rows.items[0])) {
        c->out->counts[c->out->rows.items[0].state]--;
        vec_remove(&c->out->rows, 0);
        vec_remove(&c->judged, 0);
    }
}

static void free_judged(struct comparing *c)
{
    for (size_t i = 0; i < c->judged.len; i++) {
        vec_free(&c->judged.items[i].a);
        vec_free(&c->judged.items[i].b);
        vec_free(&c->judged.items[i].hunks);
    }
    vec_free(&c->judged);
}

void comparing_begin(struct comparing *c)
{
    memset(c->out, 0, sizeof *c->out);
    stock_init(&c->stock);
    partners_find(c);
    c->out->table = arena_take(&c->out->arena, sizeof *c->out->table);
    *c->out->table = c->alignment.table_b;
    memset(&c->alignment.table_b, 0, sizeof c->alignment.table_b);
    c->out->words = c->alignment.words;
    c->alignment.words = NULL;
    c->out->declares = c->out->table->tables.len > 0 && !c->alignment.table_a;
}

void comparing_finish(struct comparing *c)
{
    struct joints joints = { .items = VEC_INIT };
    joints_find(c, &joints);
    make_rows(c, &joints);
    judge_rows(c);
    settle_rows(c, &joints);
    drop_empty(c);
    joints_free(&joints);
    free_judged(c);
    points_free(c);
    partners_free(c);
    stock_free(&c->stock);
}

void comparison_make(struct comparison *out, const struct contract *a, const struct contract *b,
                     const struct comparison_words *words)
{
    struct comparing c = { .out = out, .a = a, .b = b, .words = words };
    comparing_begin(&c);
    comparing_finish(&c);
}

void comparison_free(struct comparison *comparison)
{
    vec_free(&comparison->rows);
    vec_free(&comparison->terms);
    if (comparison->table != NULL)
        declarations_free(comparison->table);
    comparison->table = NULL; /* in the arena */
    table_words_free(comparison->words);
    comparison->words = NULL;
    arena_free(&comparison->arena);
}

/* What was struck or put in, and what weighs, stands before mere words. */
unsigned compare_row_rank(const struct compare_row *row)
{
    if (row->state == DEVIATION_VERBATIM || row->piece || row->quoted)
        return COMPARE_RANKS;
    if (row->a == NULL || row->b == NULL) {
        const struct node *node = row->a != NULL ? row->a : row->b;
        return node->kind == NODE_HEADING || node->kind == NODE_TITLE ? EDIT_WORDS
                                                                      : EDIT_STRUCK;
    }
    if (row->words == DEVIATION_ALTERED)
        return row->weight;
    return row->state == DEVIATION_MOVED ? EDIT_WORDS : EDIT_FILLED + (unsigned)row->words;
}

bool comparison_is_deviation(const struct compare_row *row)
{
    return row->state != DEVIATION_VERBATIM && row->state != DEVIATION_FILLED &&
           row->state != DEVIATION_EDITORIAL && !row->piece && !row->quoted;
}

bool comparison_differs(const struct comparison *comparison)
{
    return comparison->counts[DEVIATION_VERBATIM] < comparison->rows.len;
}
