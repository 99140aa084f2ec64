/*
 * The clause pane: one row a clause, and a second one for its tags where the pane is narrow.
 * A position counts the clauses that are shown. While nothing is folded that is the index
 * less one and no array is kept: a contract of a million clauses opens at once.
 */
#include "ui/compare.h"

#include "base/utf8.h"
#include "doc/annotation.h"

#include <stdlib.h>
#include <string.h>

enum { WIDE_ROWS = 64, DEEPEST = 6 };

size_t clauses_count(const struct ui *ui)
{
    return ui->clauses.all ? ui->contract->nodes.len - 1 : ui->clauses.shown.len;
}

size_t clauses_index(const struct ui *ui, size_t position)
{
    return ui->clauses.all ? position + 1 : ui->clauses.shown.items[position];
}

size_t clauses_position(const struct ui *ui, size_t index)
{
    if (ui->clauses.all)
        return index > 0 ? index - 1 : 0;
    size_t low = 0, high = ui->clauses.shown.len;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (ui->clauses.shown.items[middle] <= index)
            low = middle;
        else
            high = middle;
    }
    return low;
}

bool clauses_has_children(const struct ui *ui, size_t index)
{
    const struct contract *contract = ui->contract;
    return index + 1 < contract->nodes.len &&
           contract->nodes.items[index + 1]->parent == contract->nodes.items[index];
}

bool clauses_is_folded(const struct ui *ui, size_t index)
{
    return !ui->clauses.all && index < ui->clauses.folded_len && ui->clauses.folded[index];
}

static void make_folded(struct ui *ui)
{
    struct clause_pane *pane = &ui->clauses;
    size_t count = ui->contract->nodes.len;
    if (pane->folded && pane->folded_len >= count)
        return;
    pane->folded = alloc_resize(pane->folded, count, 1);
    memset(pane->folded + pane->folded_len, 0, count - pane->folded_len);
    pane->folded_len = count;
}

/* Makes `shown` from `folded`. */
static void show_unfolded(struct ui *ui)
{
    struct clause_pane *pane = &ui->clauses;
    const struct contract *contract = ui->contract;
    pane->folds++;
    pane->shown.len = 0;
    pane->all = false;
    bool any = false;
    for (size_t i = 1; i < contract->nodes.len;) {
        vec_push(&pane->shown, i);
        if (i < pane->folded_len && pane->folded[i] && clauses_has_children(ui, i)) {
            any = true;
            size_t depth = contract->nodes.items[i]->depth;
            for (i++; i < contract->nodes.len && contract->nodes.items[i]->depth > depth; i++)
                ;
        } else {
            i++;
        }
    }
    if (!any) {
        pane->all = true;
        free(pane->folded);
        pane->folded = NULL;
        pane->folded_len = 0;
        vec_free(&pane->shown);
    }
}

void clauses_fold(struct ui *ui, size_t index, bool folded)
{
    if (index >= ui->contract->nodes.len)
        return;
    make_folded(ui);
    ui->clauses.folded[index] = folded;
    show_unfolded(ui);
}

void clauses_fold_all(struct ui *ui, bool folded)
{
    make_folded(ui);
    memset(ui->clauses.folded, folded ? 1 : 0, ui->clauses.folded_len);
    show_unfolded(ui);
}

void clauses_reveal(struct ui *ui, size_t index)
{
    if (ui->clauses.all || index >= ui->contract->nodes.len)
        return;
    bool changed = false;
    for (struct node *node = ui->contract->nodes.items[index]->parent; node && node->parent;
         node = node->parent) {
        if (clauses_is_folded(ui, node->index)) {
            ui->clauses.folded[node->index] = 0;
            changed = true;
        }
    }
    if (changed)
        show_unfolded(ui);
}

char *clauses_folded_ids(const struct ui *ui)
{
    struct str ids = STR_INIT;
    if (ui->clauses.all)
        return NULL;
    for (size_t i = 1; i < ui->contract->nodes.len; i++) {
        if (!clauses_is_folded(ui, i) || !clauses_has_children(ui, i))
            continue;
        str_printf(&ids, "%s%s", ids.len > 0 ? " " : "", ui->contract->nodes.items[i]->id);
    }
    return str_steal(&ids);
}

void clauses_set_folded_ids(struct ui *ui, const char *ids)
{
    free(ui->clauses.folded);
    ui->clauses.folded = NULL;
    ui->clauses.folded_len = 0;
    make_folded(ui);
    char *copy = alloc_strdup(ids), *rest = copy;
    for (char *id = strtok_r(rest, " ", &rest); id; id = strtok_r(NULL, " ", &rest)) {
        struct node *node = contract_node(ui->contract, id);
        if (node)
            ui->clauses.folded[node->index] = 1;
    }
    free(copy);
    show_unfolded(ui);
}

/* ---- the screen ---- */

static const char *first_tag(const struct ui *ui, const struct node *node)
{
    const struct annotation *tag = node_annotation(ui->contract, node, ANNOTATION_TAG, 0);
    return tag ? tag->value : NULL;
}

static int row_height(const struct ui *ui, size_t position)
{
    if (ui->clauses.width >= WIDE_ROWS || ui->contract->annotations.len == 0)
        return 1;
    return first_tag(ui, ui->contract->nodes.items[clauses_index(ui, position)]) ? 2 : 1;
}

/* The position from which at most so many rows stand above position at. */
static size_t rows_before(const struct ui *ui, size_t at, int rows)
{
    while (at > 0) {
        rows -= row_height(ui, at - 1);
        if (rows < 0)
            break;
        at--;
    }
    return at;
}

void clauses_keep_shown(struct ui *ui)
{
    struct clause_pane *pane = &ui->clauses;
    size_t count = clauses_count(ui);
    if (count == 0 || !ui_node(ui))
        return;
    size_t at = clauses_position(ui, ui->current_index);
    if (pane->top >= count)
        pane->top = count - 1;
    /* The furthest top from which the row is still whole on the screen. */
    size_t highest = rows_before(ui, at, pane->height - row_height(ui, at));
    bool far = at + 1 < pane->top || highest > pane->top + 1;
    if (far)
        pane->top = rows_before(ui, at, pane->height / 3); /* what is around it, too */
    else if (at < pane->top)
        pane->top = at;
    else if (pane->top < highest)
        pane->top = highest;
    /* No empty rows at the foot while there is something above. */
    size_t last = rows_before(ui, count - 1, pane->height - row_height(ui, count - 1));
    if (pane->top > last)
        pane->top = last;
}

void clauses_move(struct ui *ui, long by)
{
    size_t count = clauses_count(ui);
    if (count == 0 || !ui_node(ui))
        return;
    long at = (long)clauses_position(ui, ui->current_index) + by;
    at = at < 0 ? 0 : at >= (long)count ? (long)count - 1 : at;
    ui_select(ui, clauses_index(ui, (size_t)at));
}

long clauses_at(struct ui *ui, int y)
{
    size_t count = clauses_count(ui);
    for (size_t at = ui->clauses.top; at < count && y >= 0; at++) {
        y -= row_height(ui, at);
        if (y < 0)
            return (long)at;
    }
    return -1;
}

static size_t count_annotations(const struct ui *ui, const struct node *node,
                                enum annotation_type type)
{
    size_t count = 0;
    if (ui->contract->annotations.len > 0)
        while (node_annotation(ui->contract, node, type, count))
            count++;
    return count;
}

static enum finding_severity gravest(const struct finding_list *findings)
{
    enum finding_severity severity = SEVERITY_NOTE;
    for (size_t i = 0; i < findings->len; i++)
        if (findings->items[i].severity > severity)
            severity = findings->items[i].severity;
    return severity;
}

/* How the clause deviates from what is compared with, what was said of it, how many clauses are
   missing behind it, and whether the contract's own table leaves out some of that. */
static void add_deviation(const struct ui *ui, const struct node *node, struct rich *out)
{
    static const enum glyph signs[DEVIATIONS] = {
        [DEVIATION_FILLED] = GLYPH_FILLED,   [DEVIATION_EDITORIAL] = GLYPH_WORDING,
        [DEVIATION_ALTERED] = GLYPH_ALTERED, [DEVIATION_ADDED] = GLYPH_ADDED,
        [DEVIATION_MOVED] = GLYPH_MOVED,
    };
    struct compare_mark mark;
    if (!compare_mark_of(ui, node, &mark))
        return;
    bool little = mark.state == DEVIATION_FILLED || mark.state == DEVIATION_EDITORIAL;
    unsigned style = mark.verdict == 'a'   ? STYLE_REVIEWED
                     : mark.verdict == 'r' ? STYLE_DEVIATING
                     : little              ? STYLE_DIM
                                           : STYLE_TAG;
    if (mark.state != DEVIATION_VERBATIM)
        rich_printf(out, style, " %s%s", canvas_glyph(&ui->canvas, signs[mark.state]),
                    mark.verdict == 'a'   ? canvas_glyph(&ui->canvas, GLYPH_REVIEWED)
                    : mark.verdict == 'r' ? canvas_glyph(&ui->canvas, GLYPH_DEVIATING)
                    : mark.explained      ? canvas_glyph(&ui->canvas, GLYPH_NOTE)
                                          : "");
    if (mark.missing > 0)
        rich_printf(out, STYLE_TAG, " %s%u", canvas_glyph(&ui->canvas, GLYPH_MISSING),
                    mark.missing);
    if (mark.undeclared)
        rich_puts(out, canvas_glyph(&ui->canvas, GLYPH_UNDECLARED), STYLE_FINDING);
}

/* What stands at the right end: the deviation, corrected, findings, notes. Returns its cells. */
static int draw_badges(struct ui *ui, struct rect rect, int y, struct node *node)
{
    struct canvas *canvas = &ui->canvas;
    struct rich badges = { .plain = canvas->plain };
    const struct finding_list *findings =
        ui->begun ? session_findings(ui->session, node) : NULL;
    size_t notes = count_annotations(ui, node, ANNOTATION_NOTE);
    add_deviation(ui, node, &badges);
    if (node_is_corrected(node))
        rich_printf(&badges, STYLE_INSERTED, " %s", canvas_glyph(canvas, GLYPH_CORRECTED));
    if (findings && findings->len > 0)
        rich_printf(&badges, STYLE_FINDING, " %s%zu", finding_sign(ui, gravest(findings)),
                    findings->len);
    if (notes > 0)
        rich_printf(&badges, STYLE_NOTE, " %s%zu", canvas_glyph(canvas, GLYPH_NOTE), notes);
    int width = (int)utf8_width(str_text(&badges.text), badges.text.len);
    int x = rect.width - width;
    for (size_t at = 0; at < badges.text.len;) {
        size_t end = at + 1;
        while (end < badges.text.len &&
               badges.bytes.items[end].style == badges.bytes.items[at].style)
            end++;
        x += canvas_text(canvas, rect, x, y, badges.text.data + at, end - at,
                         badges.bytes.items[at].style);
        at = end;
    }
    rich_free(&badges);
    return width;
}

static int draw_tags(struct ui *ui, struct rect rect, int x, int y, const struct node *node,
                     int width)
{
    struct str tags = STR_INIT;
    const struct annotation *tag;
    for (size_t i = 0; (tag = node_annotation(ui->contract, node, ANNOTATION_TAG, i)) != NULL;
         i++)
        str_printf(&tags, "%s#%s", i > 0 ? " " : "", tag->value);
    int used = canvas_cut(&ui->canvas, rect, x, y, width, str_text(&tags), tags.len, STYLE_TAG);
    str_free(&tags);
    return used;
}

static unsigned title_style(const struct node *node)
{
    switch (node->kind) {
    case NODE_TITLE:
    case NODE_HEADING:
    case NODE_ANNEX: return STYLE_HEADING;
    case NODE_TABLE:
    case NODE_PARTY:
    case NODE_FOOTNOTE: return STYLE_DIM;
    default: return STYLE_TEXT;
    }
}

/* The sign, the label and the mark; returns the column behind them. */
static int draw_lead(struct ui *ui, struct rect rect, int y, const struct node *node)
{
    struct canvas *canvas = &ui->canvas;
    int x = (int)(node->depth > DEEPEST ? DEEPEST : node->depth) * 2;
    if (clauses_has_children(ui, node->index))
        canvas_puts(canvas, rect, x, y,
                    canvas_glyph(canvas, clauses_is_folded(ui, node->index) ? GLYPH_FOLDED
                                                                            : GLYPH_OPEN),
                    STYLE_LABEL);
    x += 2;
    if (node->kind == NODE_FOOTNOTE) { /* or its number would look like a clause's */
        x += canvas_puts(canvas, rect, x, y, node_kind_title(node->kind), STYLE_DIM) + 1;
    } else if (node->kind != NODE_CLAUSE && node->kind != NODE_ITEM &&
               node->kind != NODE_HEADING && node->kind != NODE_ANNEX &&
               node->label[0] == '\0') {
        x += canvas_puts(canvas, rect, x, y, node_kind_title(node->kind), STYLE_DIM);
        x += canvas_puts(canvas, rect, x, y, ":", STYLE_DIM) + 1;
    }
    const char *label = node->label[0] != '\0' ? node->label : node->mark;
    if (label[0] != '\0') {
        char *shown = text_brief(ui, label, 16);
        x += canvas_puts(canvas, rect, x, y, shown, STYLE_LABEL) + 1;
        free(shown);
    }
    if (node_is_unsure(node))
        x +=
            canvas_puts(canvas, rect, x, y, canvas_glyph(canvas, GLYPH_UNSURE), STYLE_FINDING) +
            1;
    if (ui->contract->annotations.len > 0) {
        const char *mark = node_mark(ui->contract, node);
        if (strcmp(mark, "reviewed") == 0)
            x += canvas_puts(canvas, rect, x, y, canvas_glyph(canvas, GLYPH_REVIEWED),
                             STYLE_REVIEWED) +
                 1;
        else if (strcmp(mark, "deviating") == 0)
            x += canvas_puts(canvas, rect, x, y, canvas_glyph(canvas, GLYPH_DEVIATING),
                             STYLE_DEVIATING) +
                 1;
    }
    return x;
}

static void draw_clause(struct ui *ui, struct rect rect, int y, size_t position, int height)
{
    struct canvas *canvas = &ui->canvas;
    struct node *node = ui->contract->nodes.items[clauses_index(ui, position)];
    int x = draw_lead(ui, rect, y, node);
    int right = rect.width - draw_badges(ui, rect, y, node);
    if (height == 1 && ui->contract->annotations.len > 0 && first_tag(ui, node)) {
        struct rect row = rect;
        int used = draw_tags(ui, row, x, y, node, (right - x) / 2);
        x += used + 1;
    }
    char *title = text_brief(ui, node_title(node), (size_t)rect.width);
    canvas_cut(canvas, rect, x, y, right - x, title, strlen(title), title_style(node));
    free(title);
    if (height > 1)
        draw_tags(ui, rect, x, y + 1, node, rect.width - x);
    if (ui->search.active && ui->search.query.len > 0 && strcmp(ui->search.hit, node->id) == 0)
        canvas_add_style(canvas, (struct rect){ rect.x, rect.y + y, 1, 1 }, STYLE_MATCH);
}

static void mark_current(struct ui *ui, struct rect rect, int y)
{
    struct rect row = { rect.x, rect.y + y, rect.width, 1 };
    canvas_add_style(&ui->canvas, row,
                     STYLE_CURSOR | (ui->focus == PANE_CLAUSES ? STYLE_LIT : 0));
    if (ui->focus == PANE_CLAUSES)
        canvas_set_cursor(&ui->canvas, rect.x, rect.y + y, false);
}

void clauses_draw(struct ui *ui, struct rect rect)
{
    size_t count = clauses_count(ui);
    size_t current = ui_node(ui) ? clauses_position(ui, ui->current_index) : count;
    int y = 0;
    for (size_t at = ui->clauses.top; at < count && y < rect.height; at++) {
        int height = row_height(ui, at);
        draw_clause(ui, rect, y, at, height);
        if (at == current)
            mark_current(ui, rect, y);
        y += height;
    }
}

void clauses_draw_current(struct ui *ui, struct rect rect, size_t before)
{
    size_t count = clauses_count(ui);
    size_t current = ui_node(ui) ? clauses_position(ui, ui->current_index) : count;
    size_t left = clauses_position(ui, before);
    int y = 0;
    for (size_t at = ui->clauses.top; at < count && y < rect.height; at++) {
        int height = row_height(ui, at);
        if (at == current || at == left) {
            int rows = height < rect.height - y ? height : rect.height - y;
            canvas_blank(&ui->canvas, (struct rect){ rect.x, rect.y + y, rect.width, rows },
                         STYLE_TEXT);
            draw_clause(ui, rect, y, at, height);
        }
        if (at == current)
            mark_current(ui, rect, y);
        y += height;
    }
}
