/* The view of a comparison: rows to walk through, to search, and to say something of. */
#include "ui/compare.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/citation.h"
#include "work/deviations.h"

#include <stdlib.h>
#include <string.h>

static const struct dialog_class compare_class;

bool compare_view_is_open(const struct ui *ui)
{
    const struct dialog *top = dialog_top(ui);
    return top != NULL && top->class == &compare_class;
}

static struct dialog *find_view(const struct ui *ui)
{
    for (size_t i = 0; i < ui->dialogs.len; i++)
        if (ui->dialogs.items[i]->class == &compare_class)
            return ui->dialogs.items[i];
    return NULL;
}

void compare_view_open(struct ui *ui)
{
    if (find_view(ui) != NULL)
        return;
    struct dialog *view = alloc_new(sizeof *view);
    view->class = &compare_class;
    dialog_push(ui, view);
}

void compare_view_close(struct ui *ui)
{
    struct dialog *view = find_view(ui);
    const struct node *node = ui_node(ui);
    if (ui->compare != NULL && node != NULL)
        memcpy(ui->compare->left, node->id, NODE_ID_SIZE);
    if (view != NULL)
        dialog_drop(ui, view);
}

static void view_free(struct dialog *dialog)
{
    free(dialog);
}

/* --- drawing ---------------------------------------------------------------------------------- */

static int put_title(struct ui *ui, struct rect head, int x, const char *text, unsigned style)
{
    if (x + 4 > head.width)
        return x;
    x += canvas_puts(&ui->canvas, head, x, 0, " ", style);
    x += canvas_cut(&ui->canvas, head, x, 0, head.width - x - 1, text, strlen(text), style);
    return x + canvas_puts(&ui->canvas, head, x, 0, " ", style);
}

/* "000 → jansson · 12 of 31 explained · the weightiest first" as far as there is room. */
static char *title_of(struct ui *ui, int width)
{
    const struct compare_state *state = ui->compare;
    struct str title = STR_INIT;
    size_t room = (size_t)(width < 80 ? 12 : width / 5);
    const char *id = session_id(ui->session), *name = strrchr(state->against, '/');
    size_t own = strlen(id);
    name = name != NULL ? name + 1 : state->against;
    if (strncmp(name, id, own) == 0 && name[own] == '@')
        name += own; /* another version of it */
    char *a = text_brief(ui, name, room);
    char *b = text_brief(ui, id, room);
    str_printf(&title, "%s %s %s", a, canvas_glyph(&ui->canvas, GLYPH_ARROW), b);
    free(a);
    free(b);
    const char *dot = canvas_glyph(&ui->canvas, GLYPH_DOT);
    if (work_comparison_takes_reasons(state->made) && state->deviations > 0)
        str_printf(
            &title,
            ngettext(" %s %zu of %zu explained", " %s %zu of %zu explained", state->deviations),
            dot, state->explained, state->deviations);
    static const char *const scopes[SCOPES] = { [SCOPE_ALL] = N_("every clause"),
                                                [SCOPE_DIFFERENT] = N_("all that differs"),
                                                [SCOPE_UNDECLARED] = N_("only undeclared") };
    if (scopes[state->scope] != NULL)
        str_printf(&title, " %s %s", dot, _(scopes[state->scope]));
    if (state->by_weight)
        str_printf(&title, " %s %s", dot, _("the weightiest first"));
    return str_steal(&title);
}

static void draw_frame(struct ui *ui, const struct compare_state *state)
{
    struct canvas *canvas = &ui->canvas;
    struct rect head = { 2, 0, canvas->width - 4, 1 };
    char *place = state == NULL || state->shown.len == 0
                      ? alloc_strdup("")
                      : alloc_printf("%zu/%zu", state->flow.cursor.item + 1, state->shown.len);
    int right = place[0] == '\0' ? 0 : (int)strlen(place) + 3;
    char *title = state == NULL ? alloc_strdup(_("Comparing…")) : title_of(ui, canvas->width);
    canvas_blank(canvas, (struct rect){ 0, 0, canvas->width, canvas->height - 1 }, STYLE_TEXT);
    canvas_frame(canvas, canvas_rect(canvas), STYLE_BORDER);
    put_title(ui, (struct rect){ 2, 0, head.width - right, 1 }, 0, title, STYLE_FOCUS);
    if (right > 0)
        put_title(ui, head, head.width - right + 1, place, STYLE_TITLE);
    free(title);
    free(place);
}

static void view_draw(struct ui *ui, struct dialog *dialog)
{
    (void)dialog;
    struct canvas *canvas = &ui->canvas;
    struct compare_state *state = compare_ready(ui);
    struct rect inner = { 1, 1, canvas->width - 2, canvas->height - 2 };
    draw_frame(ui, state);
    status_draw(ui, canvas->height - 1);
    if (state == NULL) {
        canvas_set_cursor(canvas, inner.x, inner.y, false);
        return;
    }
    state->flow.plain = canvas->plain;
    flow_restyle(&state->flow);
    flow_set_size(&state->flow, inner.width - 1, inner.height);
    flow_draw(&state->flow, canvas, inner, compare_view_is_open(ui));
}

/* --- searching -------------------------------------------------------------------------------- */

/* The first row of the item, from that one on (or the last before it), in which something is
   marked as found; (size_t)-1. */
static size_t find_in_item(struct flow *flow, size_t item, size_t from, bool forward)
{
    const struct rich *rich = flow_load(flow, item);
    size_t found = (size_t)-1;
    for (size_t row = 0; row < flow->rows.len; row++) {
        bool any = false;
        size_t end = row + 1 < flow->rows.len ? flow->rows.items[row + 1] : rich->text.len;
        for (size_t i = flow->rows.items[row]; i < end && !any; i++)
            any = (rich->bytes.items[i].style & STYLE_MATCH) != 0;
        if (any && forward && row >= from)
            return row;
        if (any && !forward && row < from)
            found = row;
    }
    return found;
}

/* To the next row, or the one before, that has the query. */
static bool find_query(struct ui *ui, bool forward, bool here_too)
{
    struct compare_state *state = compare_ready(ui);
    if (state == NULL || state->query.len == 0 || state->shown.len == 0)
        return false;
    struct flow *flow = &state->flow;
    struct flow_place begin = flow->cursor;
    size_t count = state->shown.len;
    flow_restyle(flow);
    /* Round the end, and back to the item it began with. */
    for (size_t i = 0; i <= count; i++) {
        size_t item = (begin.item + (forward ? i : count - i % count)) % count;
        size_t from = i == 0 ? begin.row + (forward && !here_too) : forward ? 0 : (size_t)-1;
        size_t row = find_in_item(flow, item, from, forward);
        if (row == (size_t)-1)
            continue;
        flow_show(flow, (struct flow_place){ item, row }, flow->height / 3);
        flow_restyle(flow);
        compare_remember(state);
        return true;
    }
    return false;
}

static void search_changed(struct ui *ui, void *data, const char *text)
{
    (void)data;
    struct compare_state *state = compare_ready(ui);
    if (state == NULL)
        return;
    match_prepare(&state->query, text);
    find_query(ui, true, true);
}

static void search_done(struct ui *ui, void *data, const char *answer)
{
    (void)data;
    if (ui->compare == NULL)
        return;
    if (answer == NULL)
        match_free(&ui->compare->query);
    else if (ui->compare->query.len > 0 && !find_query(ui, true, true))
        ui_fail(ui, _("“%s” is not found"), answer);
}

static void ask_search(struct ui *ui)
{
    struct prompt_options options = { .title = _("Search both texts"),
                                      .history = HISTORY_SEARCH,
                                      .changed = search_changed,
                                      .done = search_done };
    prompt_open(ui, &options);
}

static void search_again(struct ui *ui, bool forward)
{
    if (ui->compare->query.len == 0)
        ask_search(ui);
    else if (!find_query(ui, forward, false))
        ui_fail(ui, _("“%s” is not found"), ui->compare->query.text);
}

/* --- going to a clause ------------------------------------------------------------------------ */

/* The row of a clause of the contract, or else of the standard; COMPARE_NO_ROW and err. */
static size_t resolve(const struct ui *ui, const struct compare_state *state, const char *cited,
                      struct err *err)
{
    const struct comparison *result = work_comparison_result(state->made);
    const struct node *b = citation_resolve(ui->contract, cited, err);
    const struct node *a =
        b != NULL ? NULL : citation_resolve(work_comparison_side(state->made, 0), cited, NULL);
    for (size_t i = 0; i < result->rows.len && (a != NULL || b != NULL); i++) {
        const struct compare_row *row = &result->rows.items[i];
        if (b != NULL ? row->b == b : row->a == a)
            return i;
    }
    return COMPARE_NO_ROW;
}

static void goto_done(struct ui *ui, void *data, const char *answer)
{
    (void)data;
    struct compare_state *state = answer == NULL || answer[0] == '\0' ? NULL : compare_need(ui);
    struct err err = { 0 };
    if (state == NULL || state->shown.len == 0)
        return;
    size_t row = resolve(ui, state, answer, &err);
    if (row == COMPARE_NO_ROW) {
        ui_fail(ui, "%s", err.text);
        return;
    }
    size_t item = compare_item_of(state, row);
    compare_show_item(state, item);
    if (state->shown.items[item] != row)
        ui_say(ui, _("%s is not among what is shown; this is what stands nearest"), answer);
}

static void ask_citation(struct ui *ui)
{
    struct prompt_options options = { .title = _("Go to (10.2, Bilag B, a heading’s words)"),
                                      .history = HISTORY_GOTO,
                                      .complete = search_complete_citation,
                                      .done = goto_done };
    prompt_open(ui, &options);
}

/* --- keys ------------------------------------------------------------------------------------- */

/* The clause of the row, or the one behind which it would stand; NULL. */
static const struct node *clause_here(struct ui *ui, const struct compare_state *state)
{
    const struct compare_row *row = compare_row_at(state, state->flow.cursor.item);
    if (row == NULL)
        return NULL;
    return deviation_anchor(work_comparison_result(state->made), row, ui->contract);
}

static void go_to_clause(struct ui *ui, const struct compare_state *state)
{
    const struct node *node = clause_here(ui, state);
    if (node == NULL)
        return;
    const struct compare_row *row = compare_row_at(state, state->flow.cursor.item);
    char *name = row->b == NULL ? compare_row_name(ui, row) : NULL;
    ui_jump(ui, node->index);
    compare_view_close(ui);
    if (name != NULL)
        ui_say(ui, _("%s of the standard would stand behind this clause"), name);
    free(name);
}

/* Moves; false: the action is no move. */
static bool move(struct flow *flow, enum action action)
{
    switch (action) {
    case ACTION_MOVE_DOWN: flow_move(flow, 1); break;
    case ACTION_MOVE_UP: flow_move(flow, -1); break;
    case ACTION_SCROLL_DOWN: flow_scroll(flow, 1); break;
    case ACTION_SCROLL_UP: flow_scroll(flow, -1); break;
    case ACTION_PAGE_DOWN: flow_scroll(flow, flow->height - 1); break;
    case ACTION_PAGE_UP: flow_scroll(flow, -(flow->height - 1)); break;
    case ACTION_HALF_DOWN: flow_scroll(flow, flow->height / 2); break;
    case ACTION_HALF_UP: flow_scroll(flow, -(flow->height / 2)); break;
    case ACTION_MOVE_FIRST: flow_to_first(flow); break;
    case ACTION_MOVE_LAST: flow_to_last(flow); break;
    default: return false;
    }
    return true;
}

static bool is_among(enum action action, const enum action *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == action)
            return true;
    return false;
}

/* What the workbench does to a clause is done to that of the row. */
static bool is_of_clause(enum action action)
{
    static const enum action list[] = { ACTION_CLAUSE_CORRECT, ACTION_CLAUSE_EDITOR,
                                        ACTION_CLAUSE_TAG,     ACTION_WORD_REPLACE,
                                        ACTION_COPY_CITATION,  ACTION_COPY_TEXT };
    return is_among(action, list, sizeof list / sizeof *list);
}

static bool is_of_program(enum action action)
{
    unsigned group = action < ACTIONS ? action_table[action].flags & GROUP_MASK : GROUPS;
    static const enum action list[] = { ACTION_UNDO,         ACTION_REDO,   ACTION_COMMIT,
                                        ACTION_CHANGES_LIST, ACTION_HELP,   ACTION_MENU,
                                        ACTION_REDRAW,       ACTION_SUSPEND };
    return group == GROUP_COMPARE || is_among(action, list, sizeof list / sizeof *list);
}

bool compare_view_takes(enum action action)
{
    static const enum action list[] = {
        ACTION_MOVE_DOWN,   ACTION_MOVE_UP,     ACTION_PAGE_DOWN,    ACTION_PAGE_UP,
        ACTION_HALF_DOWN,   ACTION_HALF_UP,     ACTION_MOVE_FIRST,   ACTION_MOVE_LAST,
        ACTION_SCROLL_DOWN, ACTION_SCROLL_UP,   ACTION_GO_TO,        ACTION_SEARCH,
        ACTION_SEARCH_NEXT, ACTION_SEARCH_PREV, ACTION_SEARCH_CLEAR, ACTION_CLAUSE_OPEN,
        ACTION_QUIT
    };
    /* (Its other name there is compare-with.) */
    return is_of_clause(action) || (is_of_program(action) && action != ACTION_COMPARE) ||
           is_among(action, list, sizeof list / sizeof *list);
}

static void run_on_clause(struct ui *ui, const struct compare_state *state, enum action action)
{
    const struct compare_row *row = compare_row_at(state, state->flow.cursor.item);
    if (row == NULL || row->b == NULL || row->b->index == 0) {
        ui_say(ui, _("The contract has no clause here"));
        return;
    }
    clauses_reveal(ui, row->b->index);
    ui_select(ui, row->b->index);
    ui_run_action(ui, action);
}

static void say_no_use(struct ui *ui, uint32_t key)
{
    char *name = keys_name(key);
    char *help = keys_of(&ui->keys, PANE_COMPARE, ACTION_HELP, 1);
    char *quit = keys_of(&ui->keys, PANE_COMPARE, ACTION_QUIT, 1);
    ui_say(ui, _("%s does nothing here; %s shows all keys, %s leaves"), name, help, quit);
    free(name);
    free(help);
    free(quit);
}

/* False: it is not for this view. */
static bool act(struct ui *ui, struct compare_state *state, enum action action)
{
    if (move(&state->flow, action))
        compare_remember(state);
    else if (action == ACTION_SEARCH)
        ask_search(ui);
    else if (action == ACTION_SEARCH_NEXT || action == ACTION_SEARCH_PREV)
        search_again(ui, action == ACTION_SEARCH_NEXT);
    else if (action == ACTION_GO_TO)
        ask_citation(ui);
    else if (action == ACTION_CLAUSE_OPEN)
        go_to_clause(ui, state);
    else if (is_of_clause(action))
        run_on_clause(ui, state, action);
    else
        return false;
    return true;
}

/* The comparison stays open, and its signs in the tree: what they are, and how they go. */
static void say_what_stays(struct ui *ui)
{
    char *back = keys_of(&ui->keys, PANE_CLAUSES, ACTION_COMPARE, 1);
    char *end = keys_of(&ui->keys, PANE_COMPARE, ACTION_COMPARE_CLOSE, 1);
    if (compare_ready(ui) != NULL)
        ui_say(ui, _("Signs in the tree: deviations (%s %s ends them)"), back, end);
    free(back);
    free(end);
}

/* False: the action is not for this view. */
static bool run(struct ui *ui, enum action action)
{
    struct compare_state *state = compare_ready(ui);
    if (action == ACTION_SEARCH_CLEAR && state != NULL && state->query.len > 0) {
        match_free(&state->query);
        flow_forget(&state->flow);
    } else if (action == ACTION_QUIT || action == ACTION_SEARCH_CLEAR) {
        compare_view_close(ui);
        say_what_stays(ui);
    } else if (is_of_program(action)) {
        ui_run_action(ui, action);
    } else if (state != NULL) {
        flow_restyle(&state->flow);
        return act(ui, state, action);
    }
    return true;
}

void compare_view_run(struct ui *ui, enum action action)
{
    if (!run(ui, action))
        ui_say(ui, _("That is not for the comparison: %s"), _(action_table[action].text));
}

static void view_key(struct ui *ui, struct dialog *dialog, uint32_t key)
{
    (void)dialog;
    free(ui->message);
    ui->message = NULL;
    ui->message_kind = MESSAGE_NONE;
    if (!run(ui, keys_find(&ui->keys, PANE_COMPARE, key)))
        say_no_use(ui, key);
}

static void view_mouse(struct ui *ui, struct dialog *dialog, int x, int y, int wheel)
{
    (void)dialog;
    (void)x;
    struct compare_state *state = compare_ready(ui);
    struct flow_place place;
    if (state == NULL)
        return;
    flow_restyle(&state->flow);
    if (wheel != 0)
        flow_scroll(&state->flow, wheel);
    else if (y > 0 && y < ui->canvas.height - 1 && flow_at(&state->flow, y - 1, &place))
        state->flow.cursor = place;
    compare_remember(state);
}

static const struct hint hints[] = {
    { ACTION_HELP, N_("help") },
    { ACTION_COMPARE_NEXT, N_("next") },
    { ACTION_DEVIATION_REASON, N_("reason") },
    { ACTION_DEVIATION_ACCEPT, N_("accept") },
    { ACTION_DEVIATION_REJECT, N_("reject") },
    { ACTION_QUIT, N_("back") },
    { ACTION_CLAUSE_OPEN, N_("to the clause") },
    { ACTION_COMPARE_NEXT_OPEN, N_("next without a reason") },
    { ACTION_COMPARE_SCOPE, N_("more or less") },
    { ACTION_COMPARE_ORDER, N_("order") },
};
_Static_assert(sizeof hints / sizeof hints[0] <= HINTS_MAX, "room for all of them");

static const struct dialog_class compare_class = {
    .draw = view_draw,
    .key = view_key,
    .mouse = view_mouse,
    .free = view_free,
    .hint_list = hints,
    .hint_count = sizeof hints / sizeof hints[0],
    .hint_pane = PANE_COMPARE,
};
