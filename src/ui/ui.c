#include "ui/state.h"

#include "base/i18n.h"
#include "base/paths.h"
#include "doc/citation.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

void ui_init(struct ui *ui, struct session *session, const struct ui_host *host, bool reading)
{
    *ui = (struct ui){ .session = session, .host = host, .reading = reading };
    ui->contract = session_contract(session);
    ui->focus = PANE_CLAUSES;
    ui->clauses.all = true;
    ui->current_index = 1;
    keys_init(&ui->keys);
    textview_init(&ui->detail.view);
    source_init(ui);
    struct node *node = ui_node(ui);
    if (node)
        memcpy(ui->current, node->id, NODE_ID_SIZE);
}

static void free_finding(struct ui *ui)
{
    free(ui->finding.token);
    ui->finding = (struct finding_place){ .token = NULL };
}

void ui_free(struct ui *ui)
{
    while (ui->dialogs.len > 0)
        dialog_drop(ui, dialog_top(ui));
    vec_free(&ui->dialogs);
    status_forget_hints(ui);
    keys_free(&ui->keys);
    canvas_free(&ui->canvas);
    free(ui->drawn.across);
    flow_free(&ui->source.flow);
    vec_free(&ui->source.lit);
    vec_free(&ui->clauses.shown);
    free(ui->clauses.folded);
    textview_free(&ui->detail.view);
    match_free(&ui->search.query);
    vec_free(&ui->jumps);
    references_forget(ui);
    compare_free(ui->compare);
    free_finding(ui);
    for (size_t i = 0; i < ui->suggestions.len; i++) {
        free(ui->suggestions.items[i].word);
        suggestion_list_free(&ui->suggestions.items[i].list);
    }
    vec_free(&ui->suggestions);
    for (size_t i = 0; i < ui->left.len; i++)
        free(ui->left.items[i].text);
    vec_free(&ui->left);
    for (int kind = 0; kind < HISTORIES; kind++) {
        for (size_t i = 0; i < ui->history[kind].len; i++)
            free(ui->history[kind].items[i]);
        vec_free(&ui->history[kind]);
    }
    str_free(&ui->killed);
    free(ui->suggesting);
    free(ui->message);
    revision_list_free(&ui->revisions);
    free(ui->pending_message);
    free(ui->pending_name);
}

static void set_message(struct ui *ui, enum message_kind kind, const char *format, va_list args)
{
    struct str text = STR_INIT;
    str_vprintf(&text, format, args);
    free(ui->message);
    ui->message = str_steal(&text);
    ui->message_kind = kind;
}

void ui_say(struct ui *ui, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set_message(ui, MESSAGE_SAID, format, args);
    va_end(args);
}

void ui_fail(struct ui *ui, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set_message(ui, MESSAGE_ERROR, format, args);
    va_end(args);
}

void ui_say_why_not(struct ui *ui, const struct err *err)
{
    if (err->code == ERR_NOTHING)
        ui_say(ui, "%s", err->text);
    else
        ui_fail(ui, "%s", err->text);
}

/* ---- where we are ---- */

struct node *ui_node(struct ui *ui)
{
    size_t count = ui->contract->nodes.len;
    if (count < 2)
        return NULL;
    if (ui->current_index == 0 || ui->current_index >= count)
        ui->current_index = ui->current_index == 0 ? 1 : count - 1;
    struct node *node = ui->contract->nodes.items[ui->current_index];
    if (ui->current[0] != '\0' && strcmp(node->id, ui->current) != 0) {
        struct node *moved = contract_node(ui->contract, ui->current);
        if (moved && moved->index > 0) {
            node = moved;
            ui->current_index = moved->index;
        }
    }
    return node;
}

static void set_current(struct ui *ui, size_t index)
{
    size_t count = ui->contract->nodes.len;
    if (count < 2)
        return;
    index = index == 0 ? 1 : index >= count ? count - 1 : index;
    ui->current_index = index;
    memcpy(ui->current, ui->contract->nodes.items[index]->id, NODE_ID_SIZE);
}

void ui_select(struct ui *ui, size_t index)
{
    set_current(ui, index);
    struct node *node = ui_node(ui);
    if (!node)
        return;
    clauses_keep_shown(ui);
    source_show_node(ui, node);
}

void ui_jump(struct ui *ui, size_t index)
{
    if (index != ui->current_index &&
        (ui->jumps.len == 0 || ui->jumps.items[ui->jumps.len - 1] != ui->current_index))
        vec_push(&ui->jumps, ui->current_index);
    clauses_reveal(ui, index);
    ui_select(ui, index);
}

void ui_follow_source(struct ui *ui)
{
    struct node *node = source_cursor_node(ui);
    if (!node)
        return;
    set_current(ui, node->index);
    clauses_keep_shown(ui);
}

void ui_refresh(struct ui *ui, char *folded)
{
    struct contract *contract = session_contract(ui->session);
    ui->contract = contract;
    ui->source.lit_id[0] = '\0';
    flow_forget(&ui->source.flow);
    ui->stamp++;
    struct node *node = ui_node(ui);
    if (node)
        memcpy(ui->current, node->id, NODE_ID_SIZE);
    if (folded)
        clauses_set_folded_ids(ui, folded);
    free(folded);
    clauses_keep_shown(ui);
    if (node)
        source_show_node(ui, node);
}

/* ---- changes ---- */

void ui_set_change(struct change *change, enum change_kind kind, const struct node *node,
                   const char *value)
{
    *change = (struct change){ .kind = kind, .value = value };
    if (node)
        memcpy(change->clause, node->id, NODE_ID_SIZE);
}

/* what (NULL: nothing), and the first line of what the session has to add. */
static void tell(struct ui *ui, const char *what)
{
    if (!session_has_notice(ui->session)) {
        if (what)
            ui_say(ui, "%s", what);
        return;
    }
    char *notice = session_take_notice(ui->session);
    notice[strcspn(notice, "\n")] = '\0';
    ui_say(ui, "%s%s%s", what ? what : "", what ? ": " : "", notice);
    free(notice);
}

bool ui_change(struct ui *ui, struct change *change)
{
    struct err err = { 0 };
    char *folded = clauses_folded_ids(ui);
    /* As the reader still sees it: a merged clause has no name afterwards. */
    char *what = change_describe(ui->contract, change);
    if (session_do(ui->session, change, &err) < 0) {
        free(folded);
        free(what);
        ui_say_why_not(ui, &err);
        return false;
    }
    tell(ui, what);
    free(what);
    ui_refresh(ui, folded);
    return true;
}

/* ---- actions ---- */

static action_function *const functions[ACTIONS] = {
#define ACTION(id, name, flags, function, text) [ACTION_##id] = function,
#include "ui/actions.h"
#undef ACTION
};

void ui_run_action(struct ui *ui, enum action action)
{
    if (action >= ACTIONS || !functions[action])
        return;
    if (action_table[action].flags & CHANGES) {
        const char *why = session_read_only(ui->session);
        if (why) {
            ui_fail(ui, _("Read-only: %s"), why);
            return;
        }
    }
    functions[action](ui);
}

static void forget_message(struct ui *ui)
{
    free(ui->message);
    ui->message = NULL;
    ui->message_kind = MESSAGE_NONE;
}

void ui_key(struct ui *ui, uint32_t key)
{
    struct dialog *dialog = dialog_top(ui);
    enum action action = keys_find(&ui->keys, ui->focus, key);
    flow_restyle(&ui->source.flow);
    ui->rested = false;
    if (dialog) {
        dialog->class->key(ui, dialog, key);
        ui->stepped_back = ui->dialogs.len == 0 && action == ACTION_QUIT;
        return;
    }
    forget_message(ui);
    if (action == ACTION_QUIT && ui->stepped_back) {
        /* A row of them leads back from view to view, and stops here. */
        ui->stepped_back = false;
        char *name = keys_name(key);
        ui_say(ui, _("%s once more leaves; what is not committed is kept"), name);
        free(name);
        return;
    }
    ui->stepped_back = false;
    if (action < ACTIONS) {
        ui_run_action(ui, action);
        return;
    }
    char *name = keys_name(key);
    char *help = keys_of(&ui->keys, ui->focus, ACTION_HELP, 1);
    char *quit = keys_of(&ui->keys, ui->focus, ACTION_QUIT, 1);
    ui_say(ui, _("%s does nothing here; %s shows all keys, %s leaves"), name, help, quit);
    free(name);
    free(help);
    free(quit);
}

void ui_paste(struct ui *ui, const char *text)
{
    struct dialog *dialog = dialog_top(ui);
    if (dialog && dialog->class->paste)
        dialog->class->paste(ui, dialog, text);
    else
        ui_say(ui, _("Pasted text is only taken where something is typed"));
}

static bool inside(struct rect rect, int x, int y)
{
    return x >= rect.x && y >= rect.y && x < rect.x + rect.width && y < rect.y + rect.height;
}

static void mouse_source(struct ui *ui, enum mouse_kind kind, int y)
{
    struct flow *flow = &ui->source.flow;
    struct flow_place place;
    if (kind == MOUSE_WHEEL_UP || kind == MOUSE_WHEEL_DOWN) {
        flow_scroll(flow, kind == MOUSE_WHEEL_UP ? -3 : 3);
        ui_follow_source(ui);
    } else if (flow_at(flow, y, &place)) {
        ui->focus = PANE_SOURCE;
        flow->cursor = place;
        ui_follow_source(ui);
    }
}

static void mouse_clauses(struct ui *ui, enum mouse_kind kind, int x, int y)
{
    long at = clauses_at(ui, y);
    if (kind == MOUSE_WHEEL_UP || kind == MOUSE_WHEEL_DOWN) {
        clauses_move(ui, kind == MOUSE_WHEEL_UP ? -3 : 3);
    } else if (at >= 0) {
        ui->focus = PANE_CLAUSES;
        size_t index = clauses_index(ui, (size_t)at);
        bool again = index == ui->current_index;
        ui_select(ui, index);
        /* A click on the sign folds. */
        size_t depth = ui->contract->nodes.items[index]->depth;
        int sign = (int)(depth > 6 ? 6 : depth) * 2;
        if (kind == MOUSE_DOUBLE || (again && x >= sign && x < sign + 2))
            do_view_fold(ui);
    }
}

void ui_mouse(struct ui *ui, enum mouse_kind kind, int x, int y)
{
    struct dialog *dialog = dialog_top(ui);
    flow_restyle(&ui->source.flow);
    if (dialog) {
        int wheel = kind == MOUSE_WHEEL_UP ? -3 : kind == MOUSE_WHEEL_DOWN ? 3 : 0;
        if (dialog->class->mouse)
            dialog->class->mouse(ui, dialog, x, y, wheel);
        return;
    }
    forget_message(ui);
    struct layout layout = screen_layout(ui);
    if (layout.small)
        return;
    if (inside(layout.source, x, y))
        mouse_source(ui, kind, y - layout.source.y);
    else if (inside(layout.clauses, x, y))
        mouse_clauses(ui, kind, x - layout.clauses.x, y - layout.clauses.y);
    else if (inside(layout.detail, x, y)) {
        if (kind == MOUSE_WHEEL_UP || kind == MOUSE_WHEEL_DOWN)
            flow_scroll(&ui->detail.view.flow, kind == MOUSE_WHEEL_UP ? -1 : 1);
        else
            ui->focus = PANE_DETAIL;
    }
}

/* ---- frames and time ---- */

void ui_resize(struct ui *ui, int width, int height)
{
    if (width == ui->canvas.width && height == ui->canvas.height && ui->canvas.cells)
        return;
    flow_forget(&ui->source.flow);
    canvas_resize(&ui->canvas, width, height);
    screen_forget(ui);
    screen_apply(ui);
    struct node *node = ui_node(ui);
    clauses_keep_shown(ui);
    if (node && ui->focus != PANE_SOURCE)
        source_show_node(ui, node);
}

void ui_draw(struct ui *ui)
{
    ui->source.flow.plain = ui->canvas.plain;
    flow_restyle(&ui->source.flow);
    struct layout layout = screen_layout(ui);
    if (!screen_update(ui, &layout)) {
        canvas_clear(&ui->canvas);
        screen_draw(ui, &layout);
        for (size_t i = 0; i < ui->dialogs.len && !layout.small; i++)
            ui->dialogs.items[i]->class->draw(ui, ui->dialogs.items[i]);
        if (ui->dialogs.len > 0 && ui->message && !layout.small)
            status_draw_message(ui, layout.status);
    }
    screen_keep(ui, &layout);
}

/* Milliseconds between two looks whether the dictionary is there. */
enum { WAIT_LOADING = 8 };

static long long now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

/* *pause: milliseconds before the next poll. One that comes back at once with nothing new
   has nothing left to do until the dictionary is loaded, on a thread of its own. */
static bool poll_findings(struct ui *ui, int *pause)
{
    long long begin = now_ns();
    bool found = session_poll(ui->session);
    if (session_has_notice(ui->session)) {
        tell(ui, NULL);
        found = true;
    }
    if (found) {
        ui->stamp++;
        return true;
    }
    *pause = now_ns() - begin < 500 * 1000 ? WAIT_LOADING : 0;
    return false;
}

bool ui_idle(struct ui *ui, int *wait)
{
    bool changed = false;
    *wait = -1;
    if (!ui->begun) {
        ui_begin(ui);
        *wait = 0;
        return true;
    }
    if (ui->search.running)
        changed = search_idle(ui, wait);
    if (session_busy(ui->session)) {
        int pause = 0;
        changed = poll_findings(ui, &pause) || changed;
        if (*wait < 0 || pause < *wait)
            *wait = pause;
    }
    drafts_idle(ui, wait);
    int spell_wait = -1;
    changed = spell_idle(ui, &spell_wait) || changed;
    if (spell_wait >= 0 && (*wait < 0 || spell_wait < *wait))
        *wait = spell_wait;
    changed = compare_idle(ui) || changed;
    if (!ui->counted || ui->counted_version != ui->contract->version) {
        status_count(ui);
        changed = true;
    }
    return changed;
}

static void restore_place(struct ui *ui)
{
    char *folded = session_get_value(ui->session, "folded");
    if (folded && folded[0] != '\0')
        clauses_set_folded_ids(ui, folded);
    free(folded);
    char *clause = session_get_value(ui->session, "clause");
    struct node *node = clause ? contract_node(ui->contract, clause) : NULL;
    if (node && node->index > 0)
        ui_select(ui, node->index);
    free(clause);
}

static void read_keys(struct ui *ui)
{
    struct str errors = STR_INIT;
    char *path = paths_config("keys");
    keys_read(&ui->keys, path, &errors);
    free(path);
    if (errors.len > 0) {
        struct rich text = { .plain = ui->canvas.plain };
        rich_puts(&text,
                  _("These lines of the key table could not be used; all others hold.\n\n"),
                  STYLE_TEXT);
        rich_puts(&text, errors.data, STYLE_ERROR);
        viewer_open(ui, _("Key table"), &text);
    }
    str_free(&errors);
}

static void show_notice(struct ui *ui)
{
    char *notice = session_take_notice(ui->session);
    if (notice && notice[0] != '\0') {
        size_t len = strlen(notice);
        while (len > 0 && notice[len - 1] == '\n')
            notice[--len] = '\0';
        if (!strchr(notice, '\n') && len < (size_t)ui->canvas.width) {
            ui_say(ui, "%s", notice);
        } else {
            struct rich text = { .plain = ui->canvas.plain };
            rich_puts(&text, notice, STYLE_TEXT);
            viewer_open(ui, _("Before you begin"), &text);
        }
    }
    free(notice);
}

void ui_begin(struct ui *ui)
{
    ui->begun = true;
    struct err err = { 0 };
    bool failed = ui->reading && session_attach(ui->session, ACCESS_REVIEW, &err) < 0;
    ui_refresh(ui, NULL);
    restore_place(ui);
    drafts_offer(ui);
    read_keys(ui);
    show_notice(ui);
    if (failed)
        ui_fail(ui, _("Read-only: %s"), err.text);
    else if (session_read_only(ui->session) && ui->message_kind == MESSAGE_NONE)
        ui_fail(ui, _("Read-only: %s"), session_read_only(ui->session));
}
