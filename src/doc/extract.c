/*
 * From a source to a contract: layout, paragraphs, numbering, and then the tree with its
 * texts. A paragraph that is no node of its own belongs to the node it continues; behind a
 * list it belongs to what introduced the list.
 */
#include "doc/extract.h"

#include "doc/numbering.h"
#include "doc/units.h"
#include "text/layout.h"

#include <ctype.h>
#include <string.h>

struct extraction {
    struct contract *contract;
    struct layout layout;
    struct units units;
    struct reading *readings;
    struct joiner *joiner;
    struct node **nodes;  /* by unit */
    struct joined *notes; /* texts of footnotes, in their order */
    size_t note_count;
    size_t notes_used;
    struct node *last;  /* in document order */
    struct node *owner; /* of text that is no node */
    size_t line;        /* of the source, 1-based: the last node's; 0 before the first */
};

static bool is_text(const struct extraction *x, size_t unit)
{
    uint8_t role = x->units.items[unit].role;
    if (role == ROLE_NAME)
        return false;
    return role == ROLE_TEXT || ((role == ROLE_MARKED || role == ROLE_TITLED) &&
                                 x->readings[unit].kind == NODE_DOCUMENT);
}

static bool ends_open(const struct unit *unit)
{
    return strchr(".:;?!", unit->ends) == NULL;
}

/* Whether the unit goes on with the paragraph of the unit before it. */
static bool joins(const struct extraction *x, size_t unit, size_t before)
{
    const struct unit *u = &x->units.items[unit], *b = &x->units.items[before];
    if (!is_text(x, unit))
        return false;
    if (unit > before + 1) /* footnotes stand between */
        return ends_open(b) && ((u->flags & LINE_LOWER) != 0 || u->brk == BREAK_SOFT);
    if (u->brk == BREAK_SOFT)
        return true;
    return u->marker != NO_MARKER && u->brk == BREAK_HARD && (u->flags & LINE_OPEN) != 0;
}

/* The last unit of the paragraph that begins at first; footnotes inside are passed over. */
static size_t paragraph_end(const struct extraction *x, size_t first)
{
    size_t last = first;
    for (size_t i = first + 1; i < x->units.len; i++) {
        if (x->units.items[i].role == ROLE_FOOTNOTE && i - last <= 4)
            continue;
        if (x->units.items[i].role == ROLE_NAME && i == first + 1) {
            last = i;
            continue;
        }
        if (!joins(x, i, last))
            break;
        last = i;
    }
    return last;
}

static void add_block(struct extraction *x, struct node *node, const struct joined *text)
{
    struct block block = { .text = text->text, .original = text->text, .map = text->map };
    if (text->map.len > 0) {
        const struct map_segment *end = &text->map.segments[text->map.len - 1];
        block.raw = (struct raw_span){ text->map.segments[0].raw, end->raw + end->raw_len };
    }
    if (node != x->last)
        block.after = x->last;
    if (node->blocks.cap == 0) {
        node->blocks.items = alloc_resize(NULL, 1, sizeof block);
        node->blocks.cap = 1;
    }
    vec_push(&node->blocks, block);
    if (text->map.len > 0 && node->kind != NODE_DOCUMENT) {
        if (node->raw.end == 0)
            node->raw.begin = block.raw.begin;
        if (block.after == NULL)
            node->raw.end = block.raw.end;
    }
}

static struct joined join_units(struct extraction *x, size_t first, size_t last, size_t skip)
{
    const struct unit *from = &x->units.items[first], *to = &x->units.items[last];
    return joiner_join(x->joiner, from->first, to->last, from->begin + skip, to->end);
}

enum { PRINTED = UINT8_MAX + 1 }; /* a marker's lengths are counted in one byte */

/* Label or mark: its bytes with every run of space made one. */
static void printed(const struct extraction *x, char out[PRINTED], size_t begin, uint8_t count)
{
    const char *at = x->layout.text.bytes + begin, *end = at + count;
    size_t len = 0;
    while (at < end) {
        bool wide =
            end - at >= 2 && (unsigned char)at[0] == 0xC2 && (unsigned char)at[1] == 0xA0;
        if (*at == ' ' || *at == '\t' || wide) {
            if (len > 0 && out[len - 1] != ' ')
                out[len++] = ' ';
            at += wide ? 2 : 1;
        } else {
            out[len++] = *at++;
        }
    }
    while (len > 0 && out[len - 1] == ' ')
        len--;
    out[len] = '\0';
}

static size_t markdown_signs(const char *at, const struct marker *m)
{
    const char *signs = at[0] == '#'                              ? "# "
                        : at[0] == '*' && m->style != MARK_BULLET ? "*"
                                                                  : "";
    size_t len = 0;
    while (len < m->text_at && at[len] != '\0' && strchr(signs, at[len]) != NULL)
        len++;
    return len;
}

static void trim_bold(char *mark)
{
    size_t len = strlen(mark);
    while (len > 1 && mark[len - 1] == '*')
        mark[--len] = '\0';
}

/* Nodes come in the order of the source, so the line is at or soon after the last one's. */
static size_t find_line(struct extraction *x, size_t raw)
{
    const struct source *source = x->contract->source;
    size_t line = x->line > 0 ? x->line : 1;
    if (source->line_count < line || source->line_start[line - 1] > raw)
        return source_line_at(source, raw);
    for (size_t steps = 0; line < source->line_count && source->line_start[line] <= raw; line++)
        if (++steps > 64)
            return source_line_at(source, raw);
    return line;
}

static struct node *add_node(struct extraction *x, size_t unit, enum node_kind kind,
                             struct node *parent)
{
    const struct unit *u = &x->units.items[unit];
    const struct marker *m = unit_marker(&x->units, unit);
    bool marked = m != NULL && kind != NODE_TABLE && kind != NODE_PARTY && kind != NODE_TITLE;
    char label[PRINTED], mark[PRINTED];
    label[0] = mark[0] = '\0';
    if (marked) {
        printed(x, label, u->begin + m->label_at, m->label_len);
        /* "## 1.", "**2.1**": the signs of Markdown are no part of what is printed. */
        size_t signs = markdown_signs(x->layout.text.bytes + u->begin, m);
        printed(x, mark, u->begin + signs, (uint8_t)(m->text_at - signs));
        trim_bold(mark);
    }
    struct node *node = contract_add_node(x->contract, NULL, kind, label, mark, parent);
    node->raw.begin = decoded_raw(&x->layout.text, u->begin);
    node->raw.end = decoded_raw(&x->layout.text, u->begin + (marked ? m->text_at : 0));
    node->line = x->line = find_line(x, node->raw.begin);
    x->nodes[unit] = node;
    x->last = node;
    return node;
}

/* "**Fortrolighed**", "## Priser ##": what closes the mark is not part of the title. */
static void trim_markdown(struct joined *text, const struct marker *m)
{
    if (m == NULL || m->level == 0)
        return;
    char closing = m->level == 7 ? '*' : '#';
    size_t len = text->len;
    while (len > 0 && (text->text[len - 1] == closing || text->text[len - 1] == ' '))
        len--;
    while (text->map.len > 0 && text->map.segments[text->map.len - 1].clean >= len)
        text->map.len--;
    text->text[len] = '\0';
    text->len = len;
    if (text->map.len == 0)
        return;
    /* Segments live in the arena and belong to this text alone. */
    struct map_segment *last = (struct map_segment *)&text->map.segments[text->map.len - 1];
    size_t keep = len - last->clean;
    if (keep < last->clean_len && last->clean_len == last->raw_len)
        last->raw_len = (uint32_t)keep;
    if (keep < last->clean_len)
        last->clean_len = (uint32_t)keep;
}

static size_t add_structure(struct extraction *x, size_t unit)
{
    const struct reading *reading = &x->readings[unit];
    const struct marker *m = unit_marker(&x->units, unit);
    struct node *parent =
        reading->parent == NO_PARENT ? x->contract->nodes.items[0] : x->nodes[reading->parent];
    struct node *node = add_node(x, unit, (enum node_kind)reading->kind, parent);
    node->parent_unsure = reading->unsure;
    node->confidence = reading->confidence;
    size_t last = paragraph_end(x, unit);
    struct joined text = join_units(x, unit, last, m == NULL ? 0 : m->text_at);
    trim_markdown(&text, m);
    if (text.len > 0)
        add_block(x, node, &text);
    x->owner = node;
    return last;
}

/* Text behind a list belongs to what introduced it, unless it visibly goes on with the entry. */
static struct node *owner_of_text(struct extraction *x, size_t unit)
{
    const struct unit *u = &x->units.items[unit];
    bool leaves = x->owner->kind == NODE_ITEM && x->owner->blocks.len > 0 &&
                  u->brk == BREAK_GAP && (u->flags & LINE_LOWER) == 0;
    if (leaves)
        x->owner = x->owner->parent;
    return x->owner;
}

static size_t add_text(struct extraction *x, size_t unit)
{
    size_t last = paragraph_end(x, unit);
    struct joined text = join_units(x, unit, last, 0);
    if (text.len > 0)
        add_block(x, owner_of_text(x, unit), &text);
    return last;
}

/* Tables, parties, the title: each of their units is a paragraph of one node. */
static void add_block_unit(struct extraction *x, size_t unit, enum node_kind kind)
{
    const struct unit *u = &x->units.items[unit];
    struct node *parent = kind == NODE_TITLE ? x->contract->nodes.items[0] : x->owner;
    while (parent->kind == NODE_ITEM && kind != NODE_TITLE)
        parent = parent->parent;
    if (u->head || x->last->kind != kind)
        add_node(x, unit, kind, parent);
    /* "# Aftale", "**Aftale**": a number in a title is part of it, the signs are not. */
    const struct marker *m = kind == NODE_TITLE ? unit_marker(&x->units, unit) : NULL;
    bool signs = m != NULL && m->level > 0 && m->style == MARK_NONE;
    struct joined text = join_units(x, unit, unit, signs ? m->text_at : 0);
    if (signs)
        trim_markdown(&text, m);
    if (text.len > 0)
        add_block(x, x->last, &text);
}

static void add_footnote(struct extraction *x, size_t unit)
{
    struct node *node = add_node(x, unit, NODE_FOOTNOTE, x->owner);
    node->parent_unsure = true;
    if (x->notes_used < x->note_count && x->notes[x->notes_used].len > 0)
        add_block(x, node, &x->notes[x->notes_used]);
    x->notes_used++;
}

/* Footnotes are joined first; then their lines are out of the way of the paragraphs that
   they interrupt. */
static void take_footnotes(struct extraction *x)
{
    VEC(struct joined) notes = VEC_INIT;
    for (size_t i = 0; i < x->units.len; i++) {
        const struct unit *u = &x->units.items[i];
        if (u->role != ROLE_FOOTNOTE)
            continue;
        vec_push(&notes, join_units(x, i, i, unit_marker(&x->units, i)->text_at));
        for (size_t line = u->first; line <= u->last; line++)
            x->layout.lines[line].flags |= LINE_FURNITURE;
    }
    x->notes = notes.items;
    x->note_count = notes.len;
}

static void add_unit(struct extraction *x, size_t *unit)
{
    switch ((enum unit_role)x->units.items[*unit].role) {
    case ROLE_TABLE: add_block_unit(x, *unit, NODE_TABLE); return;
    case ROLE_PARTY: add_block_unit(x, *unit, NODE_PARTY); return;
    case ROLE_TITLE: add_block_unit(x, *unit, NODE_TITLE); return;
    case ROLE_FOOTNOTE: add_footnote(x, *unit); return;
    case ROLE_CONTENTS: {
        struct joined text = join_units(x, *unit, *unit, 0);
        if (text.len > 0)
            add_block(x, x->owner, &text);
        return;
    }
    case ROLE_TEXT:
    case ROLE_MARKED:
    case ROLE_TITLED:
    case ROLE_NAME: break;
    }
    size_t first = *unit;
    if (x->readings[first].kind != NODE_DOCUMENT)
        *unit = add_structure(x, first);
    else
        *unit = add_text(x, first);
    for (size_t i = first + 1; i < *unit; i++)
        if (x->units.items[i].role == ROLE_FOOTNOTE)
            add_footnote(x, i);
}

/* "J.3. Leverandøren bekræfter sletningen skriftligt.": a whole sentence of one line, which looks
   like a title where sections have letters. */
static bool is_sentence(const struct contract *contract, const struct node *node)
{
    enum { WORDS = 5 };
    const struct node *next =
        node->index + 1 < contract->nodes.len ? contract->nodes.items[node->index + 1] : NULL;
    const char *dot = strchr(node->label, '.');
    if (node->kind != NODE_HEADING || dot == NULL || !isdigit((unsigned char)dot[1]) ||
        !isalpha((unsigned char)node->label[0]) || node->blocks.len != 1 ||
        (next != NULL && next->depth > node->depth))
        return false;
    const char *text = node->blocks.items[0].text;
    size_t words = 1, len = strlen(text);
    for (size_t i = 0; i < len; i++)
        words += text[i] == ' ' ? 1 : 0;
    return words >= WORDS && text[len - 1] == '.';
}

static void settle_sentences(struct contract *contract)
{
    for (size_t i = 0; i < contract->nodes.len; i++)
        if (is_sentence(contract, contract->nodes.items[i]))
            contract->nodes.items[i]->kind = NODE_CLAUSE;
}

int contract_extract(struct contract **out, struct source *source, struct err *err)
{
    (void)err;
    struct extraction x = { .contract = contract_new() };
    x.contract->source = source;
    layout_make(&x.layout, source);
    units_make(&x.units, &x.layout);
    x.readings = numbering_read(&x.units, &x.layout);
    x.joiner = joiner_new(&x.layout, &x.contract->arena);
    x.nodes = alloc_array(x.units.len + 1, sizeof *x.nodes);
    x.last = x.owner = x.contract->nodes.items[0];
    take_footnotes(&x);
    for (size_t i = 0; i < x.units.len; i++)
        add_unit(&x, &i);
    settle_sentences(x.contract);
    free(x.notes);
    free(x.nodes);
    joiner_free(x.joiner);
    free(x.readings);
    units_free(&x.units);
    layout_free(&x.layout);
    *out = x.contract;
    return ERR_OK;
}
