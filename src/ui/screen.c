/* Where the panes stand, and the lines between them. */
#include "ui/state.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/citation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int detail_height(int height)
{
    int rows = height / 6;
    return rows < 2 ? 2 : rows > 10 ? 10 : rows;
}

/* Of the columns between the frame's sides, how many the source gets: half, but no more
   than a line of a contract needs, so that a wide screen shows long clauses. */
static int source_width(int inner)
{
    int half = inner / 2;
    if (inner > 150)
        half = inner * 6 / 10;
    return half > 110 ? 110 : half;
}

struct layout screen_layout(const struct ui *ui)
{
    int width = ui->canvas.width, height = ui->canvas.height;
    struct layout layout = { .status = height - 1 };
    if (width < SCREEN_MIN_WIDTH || height < SCREEN_MIN_HEIGHT) {
        layout.small = true;
        return layout;
    }
    int detail = detail_height(height);
    if (width < SCREEN_NARROW) {
        layout.narrow = true;
        struct rect whole = { 0, 1, width, height - 2 };
        struct rect none = { 0, 0, 0, 0 };
        layout.source = ui->focus == PANE_SOURCE ? whole : none;
        layout.clauses = ui->focus == PANE_CLAUSES ? whole : none;
        layout.detail = ui->focus == PANE_DETAIL ? whole : none;
        return layout;
    }
    int rows = height - 3 - detail;
    int left = source_width(width - 3);
    layout.source = (struct rect){ 1, 1, left, rows };
    layout.clauses = (struct rect){ left + 2, 1, width - 3 - left, rows };
    layout.detail = (struct rect){ 1, rows + 2, width - 2, detail };
    return layout;
}

void screen_apply(struct ui *ui)
{
    struct layout layout = screen_layout(ui);
    if (layout.small)
        return;
    if (layout.source.width > 0)
        flow_set_size(&ui->source.flow, layout.source.width - 1, layout.source.height);
    if (layout.clauses.width > 0) {
        ui->clauses.width = layout.clauses.width;
        ui->clauses.height = layout.clauses.height;
    }
    if (layout.detail.width > 0)
        flow_set_size(&ui->detail.view.flow, layout.detail.width - 1, layout.detail.height);
}

/* A title on a border: " title ". */
static int draw_title(struct ui *ui, int x, int y, int width, const char *title,
                      enum key_pane pane)
{
    struct rect rect = { x, y, width, 1 };
    unsigned style = ui->focus == pane ? STYLE_FOCUS : STYLE_TITLE;
    if (width < 4)
        return 0;
    canvas_puts(&ui->canvas, rect, 0, 0, " ", style);
    int used = canvas_cut(&ui->canvas, rect, 1, 0, width - 2, title, strlen(title), style);
    canvas_puts(&ui->canvas, rect, used + 1, 0, " ", style);
    return used + 2;
}

static void draw_progress(struct ui *ui, int right, int y)
{
    if (!ui->counted || ui->total == 0)
        return;
    char text[64];
    int width = snprintf(text, sizeof text, " %zu/%zu ", ui->reviewed, ui->total);
    struct rect rect = { right - width, y, width, 1 };
    canvas_puts(&ui->canvas, rect, 0, 0, text,
                ui->reviewed == ui->total ? STYLE_REVIEWED : STYLE_TITLE);
}

static const char *source_title(const struct ui *ui)
{
    static const char *const titles[] = { [SOURCE_ORIGINAL] = N_("source"),
                                          [SOURCE_CORRECTED] = N_("corrected text"),
                                          [SOURCE_DIFF] = N_("difference") };
    return _(titles[ui->source.mode]);
}

static char *detail_title(struct ui *ui)
{
    struct node *node = ui_node(ui);
    if (!node)
        return alloc_strdup(_("no clauses"));
    char *name = citation_describe(node);
    char *brief = text_brief(ui, name, 60);
    free(name);
    return brief;
}

static void draw_narrow(struct ui *ui, const struct layout *layout)
{
    struct canvas *canvas = &ui->canvas;
    canvas_line_across(canvas, 0, 0, canvas->width, STYLE_BORDER);
    int right = canvas->width - 1;
    char *detail = detail_title(ui);
    if (layout->source.width > 0) {
        int used = draw_title(ui, 1, 0, right - 1, source_title(ui), PANE_SOURCE);
        draw_title(ui, 2 + used, 0, right - 2 - used, detail, PANE_ANY);
        source_draw(ui, layout->source);
    } else if (layout->clauses.width > 0) {
        draw_title(ui, 1, 0, right - 1, _("clauses"), PANE_CLAUSES);
        draw_progress(ui, right, 0);
        clauses_draw(ui, layout->clauses);
    } else {
        draw_title(ui, 1, 0, right - 1, detail, PANE_DETAIL);
        detail_draw(ui, layout->detail);
    }
    free(detail);
    canvas_line_across(canvas, 0, layout->status, canvas->width, STYLE_BORDER);
}

static void draw_detail_title(struct ui *ui, const struct layout *layout)
{
    char *detail = detail_title(ui);
    int room = ui->canvas.width - 4;
    if (detail_has_more(ui)) {
        /* What does not fit is not to be missed, and one key shows it. */
        char *key = keys_of(&ui->keys, ui->focus, ACTION_CLAUSE_OPEN, 1);
        char *more = alloc_printf(_("%s: all of it"), key);
        int width = (int)utf8_width(more, strlen(more)) + 2;
        if (key[0] != '\0' && width < room / 2) {
            draw_title(ui, 2 + room - width, layout->detail.y - 1, width, more, PANE_ANY);
            room -= width + 1;
        }
        free(more);
        free(key);
    }
    draw_title(ui, 2, layout->detail.y - 1, room, detail, PANE_DETAIL);
    free(detail);
}

static struct cell *across_row(struct ui *ui, const struct layout *layout)
{
    return &ui->canvas.cells[(size_t)(layout->detail.y - 1) * (size_t)ui->canvas.width];
}

static void draw_wide(struct ui *ui, const struct layout *layout)
{
    struct canvas *canvas = &ui->canvas;
    int middle = layout->clauses.x - 1, across = layout->detail.y - 1;
    canvas_frame(canvas, canvas_rect(canvas), STYLE_BORDER);
    canvas_line_across(canvas, 0, across, canvas->width, STYLE_BORDER);
    canvas_line_down(canvas, middle, 0, across + 1, STYLE_BORDER);
    draw_title(ui, 2, 0, middle - 2, source_title(ui), PANE_SOURCE);
    draw_title(ui, middle + 2, 0, canvas->width - middle - 3, _("clauses"), PANE_CLAUSES);
    draw_progress(ui, canvas->width - 1, 0);
    size_t row_bytes = (size_t)canvas->width * sizeof *canvas->cells;
    ui->drawn.across = alloc_resize(ui->drawn.across, row_bytes, 1);
    memcpy(ui->drawn.across, across_row(ui, layout), row_bytes);
    source_draw(ui, layout->source);
    clauses_draw(ui, layout->clauses);
    detail_draw(ui, layout->detail);
    draw_detail_title(ui, layout);
}

void screen_draw(struct ui *ui, const struct layout *layout)
{
    if (layout->small) {
        char *text = alloc_printf(_("terminal too small (needs %dx%d)"), SCREEN_MIN_WIDTH,
                                  SCREEN_MIN_HEIGHT);
        /* The size alone says it where not even that has room. */
        if ((int)utf8_width(text, strlen(text)) > ui->canvas.width) {
            free(text);
            text = alloc_printf(_("needs %dx%d"), SCREEN_MIN_WIDTH, SCREEN_MIN_HEIGHT);
        }
        canvas_puts(&ui->canvas, canvas_rect(&ui->canvas), 0, 0, text, STYLE_TEXT);
        free(text);
        return;
    }
    screen_apply(ui);
    if (layout->narrow)
        draw_narrow(ui, layout);
    else
        draw_wide(ui, layout);
    status_draw(ui, layout->status);
}

/* ---- what a step changed ---- */

void screen_forget(struct ui *ui)
{
    ui->drawn.kept = false;
}

static bool keeps(struct ui *ui, const struct layout *layout)
{
    return !layout->small && !layout->narrow && ui->dialogs.len == 0 && !ui->search.active &&
           !ui->finding.token && ui_node(ui);
}

void screen_keep(struct ui *ui, const struct layout *layout)
{
    struct drawn *drawn = &ui->drawn;
    drawn->kept = keeps(ui, layout);
    if (!drawn->kept)
        return;
    drawn->contract = ui->contract;
    drawn->version = ui->contract->version;
    drawn->stamp = ui->stamp;
    drawn->folds = ui->clauses.folds;
    drawn->begun = ui->begun;
    drawn->plain = ui->canvas.plain;
    drawn->counted = ui->counted;
    drawn->reviewed = ui->reviewed;
    drawn->total = ui->total;
    drawn->focus = ui->focus;
    drawn->mode = ui->source.mode;
    drawn->source_top = ui->source.flow.top;
    drawn->clauses_top = ui->clauses.top;
    drawn->current = ui->current_index;
    drawn->lit = source_lit_hull(ui);
}

/* Only the current clause, and what the panes are scrolled to, may be others. */
static bool only_moved(const struct ui *ui)
{
    const struct drawn *drawn = &ui->drawn;
    return drawn->contract == ui->contract && drawn->version == ui->contract->version &&
           drawn->stamp == ui->stamp && drawn->folds == ui->clauses.folds &&
           drawn->begun == ui->begun && drawn->plain == ui->canvas.plain &&
           drawn->counted == ui->counted && drawn->reviewed == ui->reviewed &&
           drawn->total == ui->total && drawn->focus == ui->focus &&
           drawn->mode == ui->source.mode;
}

bool screen_update(struct ui *ui, const struct layout *layout)
{
    struct drawn *drawn = &ui->drawn;
    struct canvas *canvas = &ui->canvas;
    if (!drawn->kept || !keeps(ui, layout) || !only_moved(ui))
        return false;
    screen_apply(ui);
    canvas_set_cursor(canvas, 0, 0, false);
    memcpy(across_row(ui, layout), drawn->across,
           (size_t)canvas->width * sizeof *drawn->across);
    const struct flow_place *top = &ui->source.flow.top;
    if (ui->focus != PANE_SOURCE && top->item == drawn->source_top.item &&
        top->row == drawn->source_top.row) {
        source_draw_lit(ui, layout->source, drawn->current, drawn->lit);
    } else {
        canvas_blank(canvas, layout->source, STYLE_TEXT);
        source_draw(ui, layout->source);
    }
    if (ui->clauses.top == drawn->clauses_top) {
        clauses_draw_current(ui, layout->clauses, drawn->current);
    } else {
        canvas_blank(canvas, layout->clauses, STYLE_TEXT);
        clauses_draw(ui, layout->clauses);
    }
    canvas_blank(canvas, layout->detail, STYLE_TEXT);
    detail_draw(ui, layout->detail);
    draw_detail_title(ui, layout);
    status_draw(ui, layout->status);
    return true;
}
