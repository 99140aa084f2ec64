/* A text to be read: help, history, what is not committed. It can be searched. */
#include "ui/state.h"

#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

struct viewer {
    struct dialog base;
    char *title; /* owned */
    struct textview view;
    struct match_query query;
};

static void viewer_free(struct dialog *dialog)
{
    struct viewer *viewer = (struct viewer *)dialog;
    free(viewer->title);
    textview_free(&viewer->view);
    match_free(&viewer->query);
    free(viewer);
}

static void viewer_draw(struct ui *ui, struct dialog *dialog)
{
    struct viewer *viewer = (struct viewer *)dialog;
    struct canvas *canvas = &ui->canvas;
    struct rect frame = { 0, 0, canvas->width, canvas->height };
    struct rect inner = { 1, 1, canvas->width - 2, canvas->height - 2 };
    canvas_blank(canvas, (struct rect){ 0, 0, frame.width, frame.height - 1 }, STYLE_TEXT);
    canvas_frame(canvas, frame, STYLE_BORDER);
    status_draw(ui, frame.height - 1);
    struct rect head = { 2, 0, frame.width - 4, 1 };
    canvas_puts(canvas, head, 0, 0, " ", STYLE_FOCUS);
    int used = canvas_cut(canvas, head, 1, 0, head.width - 2, viewer->title,
                          strlen(viewer->title), STYLE_FOCUS);
    canvas_puts(canvas, head, used + 1, 0, " ", STYLE_FOCUS);
    viewer->view.flow.plain = canvas->plain;
    flow_set_size(&viewer->view.flow, inner.width - 1, inner.height);
    flow_draw(&viewer->view.flow, canvas, inner, false);
    canvas_set_cursor(canvas, inner.x, inner.y, false);
}

static void search_changed(struct ui *ui, void *data, const char *text)
{
    /* The viewer lies right under the prompt that calls this. */
    (void)data;
    struct viewer *viewer = (struct viewer *)ui->dialogs.items[ui->dialogs.len - 2];
    match_prepare(&viewer->query, text);
    flow_forget(&viewer->view.flow);
    textview_find(&viewer->view, true, true);
}

static void search_done(struct ui *ui, void *data, const char *answer)
{
    (void)data;
    struct viewer *viewer = (struct viewer *)dialog_top(ui);
    if (!answer)
        match_free(&viewer->query);
    else if (viewer->query.len > 0 && !textview_find(&viewer->view, true, true))
        ui_fail(ui, _("“%s” is not found"), answer);
    flow_forget(&viewer->view.flow);
}

static void ask_search(struct ui *ui)
{
    struct prompt_options options = { .title = _("Search this text"),
                                      .history = HISTORY_SEARCH,
                                      .changed = search_changed,
                                      .done = search_done };
    prompt_open(ui, &options);
}

static void viewer_key(struct ui *ui, struct dialog *dialog, uint32_t key)
{
    struct viewer *viewer = (struct viewer *)dialog;
    struct flow *flow = &viewer->view.flow;
    free(ui->message);
    ui->message = NULL;
    switch (keys_find(&ui->keys, PANE_VIEWER, key)) {
    case ACTION_MOVE_DOWN:
    case ACTION_SCROLL_DOWN: flow_scroll(flow, 1); break;
    case ACTION_MOVE_UP:
    case ACTION_SCROLL_UP: flow_scroll(flow, -1); break;
    case ACTION_PAGE_DOWN: flow_scroll(flow, flow->height - 1); break;
    case ACTION_PAGE_UP: flow_scroll(flow, -(flow->height - 1)); break;
    case ACTION_HALF_DOWN: flow_scroll(flow, flow->height / 2); break;
    case ACTION_HALF_UP: flow_scroll(flow, -(flow->height / 2)); break;
    case ACTION_MOVE_FIRST: flow_to_first(flow); break;
    case ACTION_MOVE_LAST: flow_to_last(flow); break;
    case ACTION_SEARCH: ask_search(ui); break;
    case ACTION_SEARCH_NEXT: textview_find(&viewer->view, true, false); break;
    case ACTION_SEARCH_PREV: textview_find(&viewer->view, false, false); break;
    case ACTION_REDRAW: do_program_redraw(ui); break;
    case ACTION_QUIT:
    case ACTION_HELP:
    case ACTION_CLAUSE_OPEN: dialog_drop(ui, dialog); break;
    default: break;
    }
}

static void viewer_mouse(struct ui *ui, struct dialog *dialog, int x, int y, int wheel)
{
    (void)ui;
    (void)x;
    (void)y;
    flow_scroll(&((struct viewer *)dialog)->view.flow, wheel);
}

static const struct dialog_class viewer_class = {
    .draw = viewer_draw,
    .key = viewer_key,
    .mouse = viewer_mouse,
    .free = viewer_free,
    .hints = N_("q back · / search · n next · Space PgUp scroll"),
};

void viewer_open(struct ui *ui, const char *title, struct rich *text)
{
    struct viewer *viewer = alloc_new(sizeof *viewer);
    viewer->base.class = &viewer_class;
    viewer->title = alloc_strdup(title);
    textview_init(&viewer->view);
    viewer->view.query = &viewer->query;
    textview_set(&viewer->view, text, false);
    dialog_push(ui, &viewer->base);
}
