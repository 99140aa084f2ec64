/* Moving, folding and what the panes show. */
#include "ui/state.h"

#include "base/i18n.h"
#include "doc/annotation.h"
#include "doc/citation.h"

#include <stdlib.h>
#include <string.h>

/* ---- in the pane that has the keys ---- */

static void move_by(struct ui *ui, int rows)
{
    if (ui->focus == PANE_SOURCE) {
        flow_move(&ui->source.flow, rows);
        ui_follow_source(ui);
    } else if (ui->focus == PANE_DETAIL) {
        flow_scroll(&ui->detail.view.flow, rows);
    } else {
        clauses_move(ui, rows);
    }
}

static int page(const struct ui *ui)
{
    int height = ui->focus == PANE_SOURCE   ? ui->source.flow.height
                 : ui->focus == PANE_DETAIL ? ui->detail.view.flow.height
                                            : ui->clauses.height;
    return height > 1 ? height - 1 : 1;
}

void do_move_down(struct ui *ui)
{
    move_by(ui, 1);
}

void do_move_up(struct ui *ui)
{
    move_by(ui, -1);
}

/* A screen further keeps the cursor where it stands on the screen. */
static void move_page(struct ui *ui, int rows)
{
    if (ui->focus == PANE_SOURCE) {
        struct flow *flow = &ui->source.flow;
        int moved = flow_step(flow, &flow->top, rows);
        flow_step(flow, &flow->cursor, moved == 0 ? rows : moved);
        flow_move(flow, 0);
        flow_scroll(flow, 0);
        ui_follow_source(ui);
        return;
    }
    move_by(ui, rows);
}

void do_move_page_down(struct ui *ui)
{
    move_page(ui, page(ui));
}

void do_move_page_up(struct ui *ui)
{
    move_page(ui, -page(ui));
}

void do_move_half_down(struct ui *ui)
{
    move_page(ui, page(ui) / 2 + 1);
}

void do_move_half_up(struct ui *ui)
{
    move_page(ui, -(page(ui) / 2 + 1));
}

void do_move_first(struct ui *ui)
{
    if (ui->focus == PANE_SOURCE) {
        flow_to_first(&ui->source.flow);
        ui_follow_source(ui);
    } else if (ui->focus == PANE_DETAIL) {
        flow_to_first(&ui->detail.view.flow);
    } else if (clauses_count(ui) > 0) {
        ui_select(ui, clauses_index(ui, 0));
    }
}

void do_move_last(struct ui *ui)
{
    if (ui->focus == PANE_SOURCE) {
        flow_to_last(&ui->source.flow);
        ui_follow_source(ui);
    } else if (ui->focus == PANE_DETAIL) {
        flow_to_last(&ui->detail.view.flow);
    } else if (clauses_count(ui) > 0) {
        ui_select(ui, clauses_index(ui, clauses_count(ui) - 1));
    }
}

static void scroll(struct ui *ui, int rows)
{
    if (ui->focus == PANE_CLAUSES) {
        /* The text of a long clause is read without leaving the clause. */
        flow_step(&ui->source.flow, &ui->source.flow.top, rows);
    } else if (ui->focus == PANE_SOURCE) {
        flow_scroll(&ui->source.flow, rows);
        ui_follow_source(ui);
    } else {
        flow_scroll(&ui->detail.view.flow, rows);
    }
}

void do_move_scroll_down(struct ui *ui)
{
    scroll(ui, 1);
}

void do_move_scroll_up(struct ui *ui)
{
    scroll(ui, -1);
}

/* ---- in the tree ---- */

void do_move_out(struct ui *ui)
{
    struct node *node = ui_node(ui);
    if (!node)
        return;
    if (clauses_has_children(ui, node->index) && !clauses_is_folded(ui, node->index)) {
        clauses_fold(ui, node->index, true);
        clauses_keep_shown(ui);
    } else if (node->parent && node->parent->parent) {
        ui_select(ui, node->parent->index);
    }
}

void do_move_in(struct ui *ui)
{
    struct node *node = ui_node(ui);
    if (!node || !clauses_has_children(ui, node->index))
        return;
    if (clauses_is_folded(ui, node->index)) {
        clauses_fold(ui, node->index, false);
        clauses_keep_shown(ui);
    } else {
        ui_select(ui, node->index + 1);
    }
}

void do_move_next_sibling(struct ui *ui)
{
    struct node *node = ui_node(ui);
    if (!node)
        return;
    size_t next = contract_subtree_end(ui->contract, node);
    if (next < ui->contract->nodes.len)
        ui_jump(ui, next);
}

void do_move_prev_sibling(struct ui *ui)
{
    struct node *node = ui_node(ui);
    if (!node || node->index <= 1)
        return;
    struct node *before = ui->contract->nodes.items[node->index - 1];
    while (before->depth > node->depth && before->parent)
        before = before->parent;
    if (before->index > 0)
        ui_jump(ui, before->index);
}

static bool unreviewed(const struct ui *ui, const struct node *node)
{
    return node->blocks.len > 0 && node_mark(ui->contract, node)[0] == '\0';
}

static bool unsure(const struct ui *ui, const struct node *node)
{
    (void)ui;
    return node_is_unsure(node);
}

/* To the next clause (by: 1 or -1), round the end, of which wanted is true. */
static bool go_wanted(struct ui *ui, int by,
                      bool (*wanted)(const struct ui *, const struct node *))
{
    struct node *node = ui_node(ui);
    if (!node)
        return false;
    size_t count = ui->contract->nodes.len - 1, at = node->index;
    for (size_t i = 0; i < count; i++) {
        at = by > 0 ? at % count + 1 : (at + count - 2) % count + 1;
        if (wanted(ui, ui->contract->nodes.items[at])) {
            ui_jump(ui, at);
            return true;
        }
    }
    return false;
}

void do_move_next_unreviewed(struct ui *ui)
{
    if (!go_wanted(ui, 1, unreviewed))
        ui_say(ui, _("Every clause is reviewed"));
}

void do_move_prev_unreviewed(struct ui *ui)
{
    if (!go_wanted(ui, -1, unreviewed))
        ui_say(ui, _("Every clause is reviewed"));
}

void do_move_next_unsure(struct ui *ui)
{
    if (!go_wanted(ui, 1, unsure))
        ui_say(ui, _("No clause is marked as unsure"));
}

void do_move_prev_unsure(struct ui *ui)
{
    if (!go_wanted(ui, -1, unsure))
        ui_say(ui, _("No clause is marked as unsure"));
}

void do_move_back(struct ui *ui)
{
    if (ui->jumps.len == 0) {
        ui_say(ui, _("There is no jump to go back from"));
        return;
    }
    size_t index = ui->jumps.items[--ui->jumps.len];
    if (index >= ui->contract->nodes.len)
        return;
    clauses_reveal(ui, index);
    ui_select(ui, index);
}

/* ---- what is shown ---- */

static void set_focus(struct ui *ui, enum key_pane pane)
{
    ui->focus = pane;
    screen_apply(ui);
    struct node *node = ui_node(ui);
    clauses_keep_shown(ui);
    if (pane == PANE_SOURCE && node && source_cursor_node(ui) != node)
        source_show_node(ui, node);
}

void do_view_pane_next(struct ui *ui)
{
    set_focus(ui, ui->focus == PANE_CLAUSES  ? PANE_SOURCE
                  : ui->focus == PANE_SOURCE ? PANE_DETAIL
                                             : PANE_CLAUSES);
}

void do_view_pane_prev(struct ui *ui)
{
    set_focus(ui, ui->focus == PANE_CLAUSES  ? PANE_DETAIL
                  : ui->focus == PANE_DETAIL ? PANE_SOURCE
                                             : PANE_CLAUSES);
}

void do_view_source_mode(struct ui *ui)
{
    static const char *const said[] = {
        [SOURCE_ORIGINAL] = N_("The original, as it came"),
        [SOURCE_CORRECTED] = N_("The text as corrected so far"),
        [SOURCE_DIFF] = N_("The difference: [-words taken out-] {+words put in+}"),
    };
    source_set_mode(ui, (enum source_mode)((ui->source.mode + 1) % 3));
    ui_say(ui, "%s", _(said[ui->source.mode]));
}

void do_view_fold(struct ui *ui)
{
    struct node *node = ui_node(ui);
    if (!node)
        return;
    /* In a clause without parts, the clause that it is a part of. */
    if (!clauses_has_children(ui, node->index) && node->parent && node->parent->parent) {
        node = node->parent;
        ui_select(ui, node->index);
    }
    clauses_fold(ui, node->index, !clauses_is_folded(ui, node->index));
    clauses_keep_shown(ui);
}

void do_view_fold_all(struct ui *ui)
{
    struct node *node = ui_node(ui);
    if (!node)
        return;
    clauses_fold_all(ui, true);
    ui_select(ui, clauses_index(ui, clauses_position(ui, node->index)));
}

void do_view_unfold_all(struct ui *ui)
{
    clauses_fold_all(ui, false);
    clauses_keep_shown(ui);
}

void do_view_clause(struct ui *ui)
{
    struct node *node = ui_node(ui);
    if (!node)
        return;
    struct rich text = { .plain = ui->canvas.plain };
    detail_describe(ui, node, true, &text);
    char *title = citation_describe(node);
    char *brief = text_brief(ui, title, 60);
    viewer_open(ui, brief, &text);
    free(brief);
    free(title);
}
