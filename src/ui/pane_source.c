/*
 * The source pane. In its original mode an item of the flow is a piece of a line, named by
 * its first byte: lines longer than PIECE are cut there, so that a file without line breaks
 * costs no more than any other. In the other modes an item is a clause, named by its index.
 */
#include "ui/state.h"

#include "base/i18n.h"

#include <string.h>

enum { PIECE = 16384, CLAUSE_SHOWN = 65536 };

static struct source *source_of(void *data)
{
    return ((struct ui *)data)->contract->source;
}

/* ---- the original lines ---- */

static size_t align(const struct source *source, size_t raw, size_t end)
{
    if (source->encoding == ENCODING_UTF8)
        for (int i = 0; i < 3 && raw < end; i++)
            if (((unsigned char)source->bytes[raw] & 0xC0) == 0x80)
                raw++;
    return raw;
}

static struct raw_span line_of(const struct source *source, size_t raw)
{
    return source_line_span(source, source_line_at(source, raw));
}

static size_t piece_end(const struct source *source, struct raw_span line, size_t item)
{
    size_t piece = (item - line.begin + 3) / PIECE + 1;
    if (piece * PIECE >= line.end - line.begin)
        return line.end;
    return align(source, line.begin + piece * PIECE, line.end);
}

static size_t piece_of(const struct source *source, size_t raw)
{
    struct raw_span line = line_of(source, raw);
    if (raw > line.end)
        raw = line.end;
    size_t begin = line.begin;
    while (line.end - begin > PIECE) {
        /* Straight to the piece: pieces begin at multiples, moved to a character's start. */
        begin = align(source, line.begin + (raw - line.begin) / PIECE * PIECE, line.end);
        if (begin > raw)
            begin =
                align(source, line.begin + ((raw - line.begin) / PIECE - 1) * PIECE, line.end);
        break;
    }
    return begin;
}

static bool original_next(void *data, size_t *item)
{
    struct source *source = source_of(data);
    size_t number = source_line_at(source, *item);
    struct raw_span line = source_line_span(source, number);
    size_t end = piece_end(source, line, *item);
    if (end < line.end) {
        *item = end;
        return true;
    }
    if (number >= source->line_count)
        return false;
    *item = source_line_span(source, number + 1).begin;
    return true;
}

static bool original_prev(void *data, size_t *item)
{
    struct source *source = source_of(data);
    if (*item == 0)
        return false;
    size_t number = source_line_at(source, *item);
    struct raw_span line = source_line_span(source, number);
    if (*item > line.begin) {
        *item = piece_of(source, *item - 1);
        return true;
    }
    if (number <= 1)
        return false;
    *item = piece_of(source, source_line_span(source, number - 1).end);
    return true;
}

static size_t original_last(void *data)
{
    struct source *source = source_of(data);
    return piece_of(source, source->len);
}

static void flag_raw(struct rich *rich, size_t item, size_t end, struct raw_span span,
                     unsigned flags)
{
    if (span.end <= item || span.begin >= end)
        return;
    rich_flag(rich, span.begin > item ? span.begin - item : 0, span.end - item, flags);
}

static bool as_extracted(const struct block *block)
{
    return block->original && block->map.len > 0 &&
           (block->text == block->original || strcmp(block->text, block->original) == 0);
}

static void flag_findings(struct ui *ui, struct rich *rich, size_t item, size_t end)
{
    if (!ui->begun)
        return;
    struct node *first = contract_node_at_raw(ui->contract, item);
    struct node *last = contract_node_at_raw(ui->contract, end > item ? end - 1 : item);
    if (!first || !last)
        return;
    size_t from = first->index < last->index ? first->index : last->index;
    size_t to = first->index < last->index ? last->index : first->index;
    for (size_t i = from; i <= to && i < from + 64; i++) {
        struct node *node = ui->contract->nodes.items[i];
        const struct finding_list *list = session_findings(ui->session, node);
        for (size_t k = 0; list && k < list->len; k++) {
            const struct finding *finding = &list->items[k];
            if (finding->block < node->blocks.len &&
                as_extracted(&node->blocks.items[finding->block]))
                flag_raw(rich, item, end,
                         map_to_raw(&node->blocks.items[finding->block].map, finding->span),
                         finding->kind == FINDING_MISSPELLING ? STYLE_WRONG : STYLE_POINTED);
        }
    }
}

/* A match or a finding that is being looked at, wherever its words stand in the source. */
static void flag_place(struct ui *ui, struct rich *rich, size_t item, size_t end,
                       const char *id, size_t block, struct clean_span span)
{
    const struct node *node = id[0] != '\0' ? contract_node(ui->contract, id) : NULL;
    if (node && block < node->blocks.len && as_extracted(&node->blocks.items[block]))
        flag_raw(rich, item, end, map_to_raw(&node->blocks.items[block].map, span),
                 STYLE_MATCH);
}

static const struct raw_span_list *lit_spans(struct ui *ui)
{
    struct source_pane *pane = &ui->source;
    struct node *node = ui_node(ui);
    if (node &&
        (strcmp(pane->lit_id, node->id) != 0 || pane->lit_version != ui->contract->version)) {
        vec_free(&pane->lit);
        node_raw_spans(node, &pane->lit);
        memcpy(pane->lit_id, node->id, NODE_ID_SIZE);
        pane->lit_version = ui->contract->version;
    }
    return &pane->lit;
}

static void original_fill(void *data, size_t item, struct rich *out)
{
    struct ui *ui = data;
    struct source *source = ui->contract->source;
    size_t end = piece_end(source, line_of(source, item), item);
    rich_add(out, source->bytes + item, end - item, STYLE_TEXT, 0,
             source->encoding == ENCODING_LATIN1);
    const struct raw_span_list *lit = lit_spans(ui);
    for (size_t i = 0; i < lit->len; i++)
        flag_raw(out, item, end, lit->items[i], STYLE_LIT);
    flag_findings(ui, out, item, end);
    if (ui->search.active) {
        rich_match(out, &ui->search.query);
        flag_place(ui, out, item, end, ui->search.hit, ui->search.hit_block,
                   ui->search.hit_span);
    }
    if (ui->finding.token)
        flag_place(ui, out, item, end, ui->finding.clause, ui->finding.block, ui->finding.span);
}

static const struct flow_ops original_ops = {
    .fill = original_fill, .next = original_next, .prev = original_prev, .last = original_last
};

/* ---- the corrected text, and the difference ---- */

static size_t clause_first(void *data)
{
    struct ui *ui = data;
    return ui->contract->nodes.items[0]->blocks.len > 0 || ui->contract->nodes.len < 2 ? 0 : 1;
}

static size_t clause_last(void *data)
{
    return ((struct ui *)data)->contract->nodes.len - 1;
}

static void add_lead(struct ui *ui, const struct node *node, struct rich *out, unsigned style)
{
    for (size_t i = 0; i < node->depth && i < 6 && ui->source.flow.width > 50; i++)
        rich_puts(out, "  ", STYLE_TEXT);
    const char *mark = node->mark[0] != '\0' ? node->mark : node->label;
    if (mark[0] != '\0') {
        rich_puts(out, mark, STYLE_LABEL | style);
        rich_puts(out, " ", style);
    }
}

static void add_words(struct ui *ui, const struct node *node, struct rich *out, unsigned flags)
{
    size_t offset = 0;
    unsigned style =
        node->kind == NODE_HEADING || node->kind == NODE_ANNEX ? STYLE_HEADING : STYLE_TEXT;
    for (size_t i = 0; i < node->blocks.len; i++) {
        const char *text = node->blocks.items[i].text;
        size_t len = strnlen(text, CLAUSE_SHOWN);
        if (i > 0)
            rich_add(out, "\n", 1, flags, offset - 1, false);
        rich_add(out, text, len, (i == 0 ? style : STYLE_TEXT) | flags, offset, false);
        offset += len + 1;
    }
    const struct finding_list *list =
        ui->begun ? session_findings(ui->session, (struct node *)node) : NULL;
    for (size_t i = 0; list && i < list->len; i++) {
        size_t base = block_offset(node, list->items[i].block);
        rich_flag(out, base + list->items[i].span.begin, base + list->items[i].span.end,
                  list->items[i].kind == FINDING_MISSPELLING ? STYLE_WRONG : STYLE_POINTED);
    }
}

static void corrected_fill(void *data, size_t item, struct rich *out)
{
    struct ui *ui = data;
    const struct node *node = ui->contract->nodes.items[item];
    unsigned flags = node == ui_node(ui) ? STYLE_LIT : 0;
    add_lead(ui, node, out, flags);
    add_words(ui, node, out, flags);
    if (ui->search.active)
        rich_match(out, &ui->search.query);
    if (spell_is_here(ui, node)) {
        size_t base = block_offset(node, ui->finding.block);
        rich_flag(out, base + ui->finding.span.begin, base + ui->finding.span.end, STYLE_MATCH);
    }
    rich_puts(out, "\n", STYLE_TEXT);
}

static void diff_fill(void *data, size_t item, struct rich *out)
{
    struct ui *ui = data;
    const struct node *node = ui->contract->nodes.items[item];
    unsigned flags = node == ui_node(ui) ? STYLE_LIT : 0;
    add_lead(ui, node, out, flags);
    if (!node_is_corrected(node)) {
        add_words(ui, node, out, flags);
        rich_puts(out, "\n", STYLE_TEXT);
        return;
    }
    /* The marks of git's own word diff, so that colour is never the only sign. */
    static const struct {
        const char *open;
        const char *close;
        unsigned style;
    } looks[] = { [DIFF_SAME] = { "", "", STYLE_TEXT },
                  [DIFF_DELETED] = { "[-", "-]", STYLE_DELETED },
                  [DIFF_INSERTED] = { "{+", "+}", STYLE_INSERTED } };
    struct diff_list list = VEC_INIT;
    session_clause_diff(ui->session, node, &list);
    for (size_t i = 0; i < list.len; i++) {
        enum diff_op op = list.items[i].op;
        const char *text = list.items[i].text;
        size_t len = strnlen(text, CLAUSE_SHOWN), words = len;
        unsigned style = looks[op].style | flags;
        /* The space behind a changed word stands behind its mark, and only once. */
        while (op != DIFF_SAME && words > 1 && text[words - 1] == ' ')
            words--;
        rich_puts(out, looks[op].open, style);
        rich_add(out, text, words, style, RICH_NO_ORIGIN, false);
        rich_puts(out, looks[op].close, style);
        bool replaced =
            op == DIFF_DELETED && i + 1 < list.len && list.items[i + 1].op == DIFF_INSERTED;
        if (!replaced)
            rich_add(out, text + words, len - words, flags, RICH_NO_ORIGIN, false);
    }
    diff_list_free(&list);
    rich_puts(out, "\n", STYLE_TEXT);
}

static const struct flow_ops corrected_ops = { .fill = corrected_fill,
                                               .first = clause_first,
                                               .last = clause_last };
static const struct flow_ops diff_ops = { .fill = diff_fill,
                                          .first = clause_first,
                                          .last = clause_last };

/* ---- the pane ---- */

static const struct flow_ops *const mode_ops[] = { [SOURCE_ORIGINAL] = &original_ops,
                                                   [SOURCE_CORRECTED] = &corrected_ops,
                                                   [SOURCE_DIFF] = &diff_ops };

static bool has_original(const struct ui *ui)
{
    return ui->contract->source && ui->contract->source->len > 0;
}

void source_init(struct ui *ui)
{
    ui->source.mode = has_original(ui) ? SOURCE_ORIGINAL : SOURCE_CORRECTED;
    flow_init(&ui->source.flow, mode_ops[ui->source.mode], ui);
}

void source_set_mode(struct ui *ui, enum source_mode mode)
{
    if (mode == SOURCE_ORIGINAL && !has_original(ui))
        mode = SOURCE_CORRECTED;
    ui->source.mode = mode;
    ui->source.flow.ops = mode_ops[mode];
    flow_to_first(&ui->source.flow);
    struct node *node = ui_node(ui);
    if (node)
        source_show_node(ui, node);
}

void source_show_raw(struct ui *ui, size_t raw)
{
    struct flow *flow = &ui->source.flow;
    struct source *source = ui->contract->source;
    size_t item = piece_of(source, raw);
    const struct rich *rich = flow_load(flow, item);
    size_t byte = 0;
    while (byte < rich->bytes.len && rich->bytes.items[byte].origin < raw - item)
        byte++;
    struct flow_place place = { item, flow_row_of(flow, item, byte) };
    flow_show(flow, place, flow->height / 4);
}

/* Shows as much of the clause as fits: scrolls only where it is not whole on the screen. */
static void show_whole(struct flow *flow, struct flow_place last)
{
    struct flow_place begin = flow->cursor;
    flow_show(flow, last, 0);
    if (begin.item < flow->top.item ||
        (begin.item == flow->top.item && begin.row < flow->top.row))
        flow->top = begin;
    flow->cursor = begin;
}

/* A merge leaves fewer clauses than the flow may stand at. */
static void stay_inside(const struct ui *ui, struct flow_place *place)
{
    if (place->item >= ui->contract->nodes.len)
        *place = (struct flow_place){ ui->contract->nodes.len - 1, 0 };
}

void source_show_node(struct ui *ui, const struct node *node)
{
    struct flow *flow = &ui->source.flow;
    flow_restyle(flow);
    if (ui->source.mode != SOURCE_ORIGINAL) {
        stay_inside(ui, &flow->top);
        stay_inside(ui, &flow->cursor);
        flow_show(flow, (struct flow_place){ node->index, 0 }, flow->height / 4);
        flow_load(flow, node->index);
        size_t rows = flow->rows.len;
        show_whole(flow, (struct flow_place){ node->index, rows > 1 ? rows - 2 : 0 });
        return;
    }
    if (!has_original(ui))
        return;
    const struct raw_span_list *lit = lit_spans(ui);
    if (lit->len == 0) {
        /* A new clause has no place of its own: the nearest one before it. */
        size_t index = node->index;
        while (index > 0 && ui->contract->nodes.items[index]->raw.end == 0)
            index--;
        source_show_raw(ui, ui->contract->nodes.items[index]->raw.begin);
        return;
    }
    size_t begin = lit->items[0].begin;
    size_t end = lit->items[0].end;
    source_show_raw(ui, begin);
    if (end > begin + 1) {
        size_t item = piece_of(ui->contract->source, end - 1);
        flow_load(flow, item);
        show_whole(flow, (struct flow_place){ item, flow->rows.len - 1 });
    }
}

struct node *source_cursor_node(struct ui *ui)
{
    struct flow *flow = &ui->source.flow;
    size_t index = flow->cursor.item;
    if (ui->source.mode == SOURCE_ORIGINAL) {
        const struct rich *rich = flow_load(flow, flow->cursor.item);
        size_t byte =
            flow->cursor.row < flow->rows.len ? flow->rows.items[flow->cursor.row] : 0;
        while (byte < rich->bytes.len && rich->text.data[byte] == ' ')
            byte++;
        size_t raw = flow->cursor.item;
        if (byte < rich->bytes.len)
            raw += rich->bytes.items[byte].origin;
        struct node *node = contract_node_at_raw(ui->contract, raw);
        index = node ? node->index : 0;
    }
    if (index == 0)
        index = 1;
    return index < ui->contract->nodes.len ? ui->contract->nodes.items[index] : NULL;
}

void source_draw(struct ui *ui, struct rect rect)
{
    ui->source.flow.plain = ui->canvas.plain;
    flow_draw(&ui->source.flow, &ui->canvas, rect,
              ui->focus == PANE_SOURCE && ui->dialogs.len == 0);
}

struct raw_span source_lit_hull(struct ui *ui)
{
    struct raw_span hull = { 0, 0 };
    const struct raw_span_list *lit = lit_spans(ui);
    for (size_t i = 0; i < lit->len; i++) {
        if (i == 0 || lit->items[i].begin < hull.begin)
            hull.begin = lit->items[i].begin;
        if (lit->items[i].end > hull.end)
            hull.end = lit->items[i].end;
    }
    return hull;
}

/* The clause that is current, and the one that was. */
struct two {
    const struct ui *ui;
    struct raw_span lit[2];
    size_t index[2];
};

static bool has_lit(const void *data, size_t item)
{
    const struct two *two = data;
    if (two->ui->source.mode != SOURCE_ORIGINAL)
        return item == two->index[0] || item == two->index[1];
    struct source *source = two->ui->contract->source;
    size_t end = piece_end(source, line_of(source, item), item);
    for (int i = 0; i < 2; i++)
        if (two->lit[i].begin < end && two->lit[i].end > item)
            return true;
    return false;
}

void source_draw_lit(struct ui *ui, struct rect rect, size_t before, struct raw_span lit)
{
    struct two two = { .ui = ui,
                       .lit = { lit, source_lit_hull(ui) },
                       .index = { before, ui->current_index } };
    flow_draw_items(&ui->source.flow, &ui->canvas, rect, has_lit, &two);
}
