/*
 * New versions, and the queue they leave: annotations that lost their clause, one at a time,
 * with the words they were said of and the clauses that these may have become. Nothing is
 * attached unless the reviewer says so.
 */
#include "ui/path.h"
#include "ui/state.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/annotation.h"
#include "doc/citation.h"

#include <stdlib.h>
#include <string.h>

enum { CANDIDATES = 9, VALUE_ROWS = 5, QUOTE_ROWS = 4 };

struct queue_dialog {
    struct dialog base;
    size_t at;                     /* in the queue */
    char annotation[NODE_ID_SIZE]; /* what candidates was made for */
    unsigned long version;         /* of the contract then */
    struct candidate_list candidates;
    size_t chosen;
    int list_y; /* row of the first candidate when last drawn */
};

static void queue_free(struct dialog *dialog)
{
    struct queue_dialog *queue = (struct queue_dialog *)dialog;
    vec_free(&queue->candidates);
    free(queue);
}

/* What is shown; NULL where the queue is empty. Brings the candidates up to date. */
static const struct annotation *current(struct ui *ui, struct queue_dialog *queue,
                                        size_t *count)
{
    struct queue all = VEC_INIT;
    session_queue(ui->session, &all);
    *count = all.len;
    if (queue->at >= all.len)
        queue->at = all.len == 0 ? 0 : all.len - 1;
    const struct annotation *annotation = all.len == 0 ? NULL : all.items[queue->at];
    vec_free(&all);
    bool same = annotation != NULL && strcmp(queue->annotation, annotation->id) == 0;
    if (annotation == NULL || (same && queue->version == ui->contract->version))
        return annotation;
    memcpy(queue->annotation, annotation->id, NODE_ID_SIZE);
    queue->version = ui->contract->version;
    queue->candidates.len = 0;
    session_candidates(ui->session, annotation, CANDIDATES, &queue->candidates);
    if (!same || queue->chosen >= queue->candidates.len)
        queue->chosen = 0;
    return annotation;
}

/* ---- drawing ---- */

/* Wrapped text in at most most rows; returns the row behind it. */
static int put_rows(struct ui *ui, struct rect rect, int y, int most, const char *text,
                    unsigned style)
{
    struct rich rich = { .plain = ui->canvas.plain };
    struct row_list rows = VEC_INIT;
    rich_add(&rich, text, strlen(text), style, 0, false);
    rich_wrap(&rich, rect.width, &rows);
    int shown = 0;
    for (size_t i = 0; i < rows.len && shown < most && y + shown < rect.height; i++, shown++) {
        size_t begin = rows.items[i];
        size_t end = rich_row_end(&rich, &rows, i);
        bool cut = shown + 1 == most && i + 1 < rows.len;
        const char *row = str_text(&rich.text) + begin;
        int used = canvas_text(&ui->canvas, rect, 0, y + shown, row, end - begin, style);
        if (cut)
            canvas_puts(&ui->canvas, rect, used < rect.width ? used : rect.width - 1, y + shown,
                        canvas_glyph(&ui->canvas, GLYPH_MORE), STYLE_DIM);
    }
    vec_free(&rows);
    rich_free(&rich);
    return y + shown;
}

static int draw_annotation(struct ui *ui, struct rect rect, const struct annotation *annotation)
{
    char *what = alloc_printf("%s%s%s", annotation_type_title(annotation->type),
                              annotation->type == ANNOTATION_TAG ? " #" : ": ",
                              annotation_shown_value(annotation));
    int y = put_rows(ui, rect, 0, VALUE_ROWS, what, STYLE_NOTE);
    free(what);
    if (annotation->reason[0] != '\0')
        y = put_rows(ui, rect, y, 2, annotation->reason, STYLE_NOTE);
    if (annotation->author[0] != '\0') {
        char *time = i18n_time(annotation->created);
        char *who = alloc_printf("%s  %s", annotation->author, time);
        y = put_rows(ui, rect, y, 1, who, STYLE_DIM);
        free(who);
        free(time);
    }
    char *was = alloc_printf(_("It was said of %s:"),
                             annotation->place[0] == '\0' ? "?" : annotation->place);
    y = put_rows(ui, rect, y + 1, 1, was, STYLE_LABEL);
    free(was);
    return put_rows(ui, rect, y, QUOTE_ROWS, annotation->exact, STYLE_TEXT) + 1;
}

static void draw_candidate(struct ui *ui, struct rect rect, int y,
                           const struct queue_dialog *queue, size_t index)
{
    const struct candidate *candidate = &queue->candidates.items[index];
    char *name = citation_describe(candidate->node);
    char *brief = text_brief(ui, node_title(candidate->node), 200);
    char *head = alloc_printf("%zu %3d %%  %s", index + 1, (int)(100 * candidate->score), name);
    int used = canvas_cut(&ui->canvas, rect, 0, y, rect.width, head, strlen(head), STYLE_LABEL);
    if (used + 3 < rect.width)
        canvas_cut(&ui->canvas, rect, used + 2, y, rect.width - used - 2, brief, strlen(brief),
                   STYLE_TEXT);
    if (index == queue->chosen) {
        canvas_add_style(&ui->canvas, (struct rect){ rect.x, rect.y + y, rect.width, 1 },
                         STYLE_CURSOR);
        canvas_set_cursor(&ui->canvas, rect.x, rect.y + y, false);
    }
    free(head);
    free(brief);
    free(name);
}

static void draw_candidates(struct ui *ui, struct rect rect, int y, struct queue_dialog *queue)
{
    queue->list_y = rect.y + y + 1;
    if (queue->candidates.len == 0) {
        put_rows(
            ui, rect, y, 2,
            _("No clause is like it: x drops it, g attaches it to a clause that you name."),
            STYLE_LABEL);
        canvas_set_cursor(&ui->canvas, rect.x, rect.y + y, false);
        return;
    }
    put_rows(ui, rect, y++, 1, _("It may belong to:"), STYLE_LABEL);
    size_t rows = rect.height - y > 4 ? (size_t)(rect.height - y - 3) : 1;
    rows = rows < queue->candidates.len ? rows : queue->candidates.len;
    size_t first = queue->chosen >= rows ? queue->chosen - rows + 1 : 0;
    queue->list_y -= (int)first;
    for (size_t i = 0; i < rows; i++)
        draw_candidate(ui, rect, y++, queue, first + i);
    char *text = node_text(queue->candidates.items[queue->chosen].node);
    put_rows(ui, rect, y + 1, rect.height - y - 1, text, STYLE_TEXT);
    free(text);
}

static void queue_draw(struct ui *ui, struct dialog *dialog)
{
    struct queue_dialog *queue = (struct queue_dialog *)dialog;
    struct canvas *canvas = &ui->canvas;
    struct rect frame = { 0, 0, canvas->width, canvas->height };
    canvas_blank(canvas, (struct rect){ 0, 0, frame.width, frame.height - 1 }, STYLE_TEXT);
    canvas_frame(canvas, frame, STYLE_BORDER);
    status_draw(ui, frame.height - 1);
    size_t count;
    const struct annotation *annotation = current(ui, queue, &count);
    char *title = alloc_printf(_("Queue %zu/%zu"), count == 0 ? 0 : queue->at + 1, count);
    struct rect head = { 2, 0, frame.width - 4, 1 };
    canvas_puts(canvas, head, 0, 0, " ", STYLE_FOCUS);
    int used =
        canvas_cut(canvas, head, 1, 0, head.width - 2, title, strlen(title), STYLE_FOCUS);
    canvas_puts(canvas, head, used + 1, 0, " ", STYLE_FOCUS);
    free(title);
    struct rect inner = { 2, 1, frame.width - 4, frame.height - 2 };
    if (annotation == NULL) {
        put_rows(ui, inner, 1, 2, _("Nothing waits any more. u takes back the last step."),
                 STYLE_TEXT);
        canvas_set_cursor(canvas, inner.x, inner.y + 1, false);
        return;
    }
    int y = draw_annotation(ui, inner, annotation);
    draw_candidates(ui, inner, y, queue);
}

/* ---- keys ---- */

static void attach_to(struct ui *ui, struct queue_dialog *queue, const struct node *node)
{
    struct change change;
    ui_set_change(&change, CHANGE_ATTACH, node, NULL);
    change.target = queue->annotation;
    ui_change(ui, &change);
}

static void elsewhere_done(struct ui *ui, void *data, const char *answer)
{
    (void)data;
    struct dialog *dialog = dialog_top(ui);
    if (answer == NULL || answer[0] == '\0' || dialog == NULL)
        return;
    struct err err = { 0 };
    struct node *node = citation_resolve(ui->contract, answer, &err);
    if (node == NULL)
        ui_fail(ui, "%s", err.text);
    else
        attach_to(ui, (struct queue_dialog *)dialog, node);
}

static void ask_elsewhere(struct ui *ui)
{
    struct prompt_options options = { .title =
                                          _("Attach to (10.2, Bilag B, a heading’s words)"),
                                      .history = HISTORY_GOTO,
                                      .complete = search_complete_citation,
                                      .done = elsewhere_done,
                                      .again = true };
    prompt_open(ui, &options);
}

static void choose(struct queue_dialog *queue, long by)
{
    long at = (long)queue->chosen + by;
    long last = (long)queue->candidates.len - 1;
    queue->chosen = (size_t)(at < 0 || last < 0 ? 0 : at > last ? last : at);
}

/* To the next (or the one before), round the ends. */
static void turn(struct queue_dialog *queue, size_t count, bool forward)
{
    if (count > 0)
        queue->at = (queue->at + (forward ? 1 : count - 1)) % count;
}

static void decide(struct ui *ui, struct queue_dialog *queue, uint32_t key, bool accept)
{
    size_t count;
    bool any = current(ui, queue, &count) != NULL;
    bool digit = key >= '1' && key <= '9' && key - '1' < queue->candidates.len;
    if (digit)
        queue->chosen = key - '1';
    if (!any && key != 'u')
        return;
    if (accept || digit) {
        if (queue->candidates.len > 0)
            attach_to(ui, queue, queue->candidates.items[queue->chosen].node);
        else
            ask_elsewhere(ui);
    } else if (key == 'g') {
        ask_elsewhere(ui);
    } else if (key == 'x') {
        struct change change;
        ui_set_change(&change, CHANGE_DROP, NULL, NULL);
        change.target = queue->annotation;
        ui_change(ui, &change);
    } else if (key == 'n' || key == K_RIGHT || key == 'p' || key == K_LEFT) {
        turn(queue, count, key == 'n' || key == K_RIGHT);
    } else if (key == 'u') {
        do_history_undo(ui);
    } else if (key == 'j' || key == 'k') {
        choose(queue, key == 'j' ? 1 : -1);
    }
}

static void queue_key(struct ui *ui, struct dialog *dialog, uint32_t key)
{
    struct queue_dialog *queue = (struct queue_dialog *)dialog;
    free(ui->message);
    ui->message = NULL;
    enum action action = keys_find(&ui->keys, PANE_PICKER, key);
    switch (action) {
    case ACTION_MOVE_DOWN: choose(queue, 1); return;
    case ACTION_MOVE_UP: choose(queue, -1); return;
    case ACTION_MOVE_FIRST: choose(queue, -CANDIDATES); return;
    case ACTION_MOVE_LAST: choose(queue, CANDIDATES); return;
    case ACTION_PROMPT_CANCEL: dialog_drop(ui, dialog); return;
    default: break;
    }
    if (key == 'q')
        dialog_drop(ui, dialog);
    else
        decide(ui, queue, key, action == ACTION_PROMPT_ACCEPT);
}

static void queue_mouse(struct ui *ui, struct dialog *dialog, int x, int y, int wheel)
{
    (void)ui;
    (void)x;
    struct queue_dialog *queue = (struct queue_dialog *)dialog;
    long row = (long)y - queue->list_y;
    if (wheel != 0)
        choose(queue, wheel);
    else if (row >= 0 && (size_t)row < queue->candidates.len)
        queue->chosen = (size_t)row;
}

static const struct dialog_class queue_class = {
    .draw = queue_draw,
    .key = queue_key,
    .mouse = queue_mouse,
    .free = queue_free,
    .hints =
        N_("Enter attach · Up Down choose · g elsewhere · x drop · n later · u undo · q back"),
};

void do_clause_queue(struct ui *ui)
{
    if (session_queue_count(ui->session) == 0) {
        ui_say(ui, _("Nothing waits in the queue"));
        return;
    }
    struct queue_dialog *queue = alloc_new(sizeof *queue);
    queue->base.class = &queue_class;
    dialog_push(ui, &queue->base);
}

/* ---- a new version ---- */

static void version_done(struct ui *ui, void *data, const char *answer)
{
    (void)data;
    if (answer == NULL || answer[0] == '\0')
        return;
    char *path = path_expand(answer);
    struct err err = { 0 };
    int result = session_update(ui->session, path, NULL, &err);
    free(path);
    ui_refresh(ui, NULL);
    if (result != ERR_OK) {
        ui_say_why_not(ui, &err);
        return;
    }
    char *notice = session_take_notice(ui->session);
    struct rich text = { .plain = ui->canvas.plain };
    rich_puts(&text, notice, STYLE_TEXT);
    if (session_queue_count(ui->session) > 0)
        rich_puts(&text, _("\nQ opens the queue."), STYLE_LABEL);
    viewer_open(ui, _("The new version is committed"), &text);
    free(notice);
}

void do_history_version(struct ui *ui)
{
    if (session_uncommitted(ui->session) > 0) {
        ui_fail(ui, _("Commit first; then the new version can come"));
        return;
    }
    struct prompt_options options = { .title = _("File with the new version of the contract"),
                                      .complete = path_complete,
                                      .done = version_done,
                                      .again = true };
    prompt_open(ui, &options);
}
