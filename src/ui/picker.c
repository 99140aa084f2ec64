/* A list to choose from: typing filters it, a digit or Enter chooses. */
#include "ui/state.h"

#include "base/i18n.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

struct picker {
    struct dialog base;
    char *title; /* owned */
    struct picker_items items;
    struct index_list shown; /* indices of items that pass the filter */
    struct str filter;
    size_t at; /* in shown */
    size_t top;
    bool touched;
    bool stays;      /* the next one opens where this was left */
    bool remains;    /* lies below what a choice opens, and is there again after that */
    struct rect box; /* when last drawn, rows of items only */
    int widest;      /* columns that the longest item needs */
    choice_function *done;
};

static void free_items(struct picker_items *items)
{
    for (size_t i = 0; i < items->len; i++) {
        free(items->items[i].text);
        free(items->items[i].detail);
    }
    vec_free(items);
}

static void picker_free(struct dialog *dialog)
{
    struct picker *picker = (struct picker *)dialog;
    free(picker->title);
    free_items(&picker->items);
    vec_free(&picker->shown);
    str_free(&picker->filter);
    free(picker);
}

static void measure(struct picker *picker)
{
    enum { DIGIT = 2, GAP = 1 };
    picker->widest = 0;
    for (size_t i = 0; i < picker->items.len; i++) {
        const struct picker_item *item = &picker->items.items[i];
        const char *detail = item->detail ? item->detail : "";
        int width = DIGIT + (int)utf8_width(item->text, strlen(item->text)) + GAP +
                    (int)utf8_width(detail, strlen(detail));
        if (width > picker->widest)
            picker->widest = width;
    }
}

static bool passes(const struct match_query *query, const struct picker_item *item)
{
    const char *detail = item->detail ? item->detail : "";
    return query->len == 0 ||
           match_find(query, item->text, strlen(item->text), 0) != (size_t)-1 ||
           match_find(query, detail, strlen(detail), 0) != (size_t)-1;
}

/* "32" for "✗ 32 Tilsyn", or for what stands in clause 32: more than "… (artikel 32)". */
static bool is_number_of(const char *number, const struct picker_item *item)
{
    size_t len = strlen(number);
    const char *space = strchr(item->text, ' ');
    const char *text = space != NULL ? space + strspn(space, " ") : "";
    return (item->detail != NULL && strcmp(item->detail, number) == 0) ||
           (strncmp(text, number, len) == 0 && (text[len] == ' ' || text[len] == '\0'));
}

static void find_number(struct picker *picker)
{
    const char *filter = str_text(&picker->filter);
    if (filter[0] < '0' || filter[0] > '9')
        return;
    for (size_t i = 0; i < picker->shown.len; i++) {
        if (is_number_of(filter, &picker->items.items[picker->shown.items[i]])) {
            picker->at = i;
            return;
        }
    }
}

static void apply_filter(struct picker *picker)
{
    struct match_query query = { NULL, 0, false };
    match_prepare(&query, str_text(&picker->filter));
    picker->shown.len = 0;
    for (size_t i = 0; i < picker->items.len; i++)
        if (passes(&query, &picker->items.items[i]))
            vec_push(&picker->shown, i);
    match_free(&query);
    picker->at = picker->top = 0;
    find_number(picker);
}

static bool numbered(const struct picker *picker)
{
    return picker->items.len <= 9 && picker->filter.len == 0;
}

static void draw_item(struct ui *ui, const struct picker *picker, struct rect box, int y,
                      size_t at)
{
    struct canvas *canvas = &ui->canvas;
    const struct picker_item *item = &picker->items.items[picker->shown.items[at]];
    int x = 1, width = box.width - 2;
    if (numbered(picker)) {
        char digit[2] = { (char)('1' + at), '\0' };
        x += canvas_puts(canvas, box, x, y, digit, STYLE_KEY) + 1;
    }
    const char *detail = item->detail ? item->detail : "";
    int right = (int)utf8_width(detail, strlen(detail));
    right = right > width / 2 ? width / 2 : right;
    int left = width - x - (right > 0 ? right + 1 : 0);
    canvas_cut(canvas, box, x, y, left, item->text, strlen(item->text), STYLE_TEXT);
    canvas_cut(canvas, box, box.width - 1 - right, y, right, detail, strlen(detail), STYLE_DIM);
    if (at == picker->at) {
        canvas_add_style(canvas, (struct rect){ box.x, box.y + y, box.width, 1 }, STYLE_CURSOR);
        canvas_set_cursor(canvas, box.x, box.y + y, false);
    }
}

static void picker_draw(struct ui *ui, struct dialog *dialog)
{
    struct picker *picker = (struct picker *)dialog;
    struct canvas *canvas = &ui->canvas;
    /* Wide enough to be read whole where the screen is, and never a moving edge for short items. */
    enum { USUAL = 90, BORDERS = 4, MARGINS = 4 };
    int width = picker->widest + BORDERS > USUAL ? picker->widest + BORDERS : USUAL;
    width = width > canvas->width - MARGINS ? canvas->width - MARGINS : width;
    int most = canvas->height - 5;
    int rows = (int)picker->items.len < most ? (int)picker->items.len : most;
    if (rows < 1)
        rows = 1;
    struct rect frame = { (canvas->width - width) / 2, (canvas->height - rows - 3) / 2, width,
                          rows + 3 };
    canvas_blank(canvas, frame, STYLE_TEXT);
    canvas_frame(canvas, frame, STYLE_BORDER);
    struct rect head = { frame.x + 2, frame.y, width - 4, 1 };
    canvas_puts(canvas, head, 0, 0, " ", STYLE_FOCUS);
    int used = canvas_cut(canvas, head, 1, 0, head.width - 2, picker->title,
                          strlen(picker->title), STYLE_FOCUS);
    canvas_puts(canvas, head, used + 1, 0, " ", STYLE_FOCUS);
    struct rect line = { frame.x + 2, frame.y + 1, width - 4, 1 };
    if (picker->filter.len > 0) {
        int cells = canvas_puts(canvas, line, 0, 0, picker->filter.data, STYLE_LABEL);
        canvas_set_cursor(canvas, line.x + cells, line.y, false);
    } else {
        canvas_puts(canvas, line, 0, 0,
                    numbered(picker) ? _("a digit chooses, letters filter")
                                     : _("type to filter"),
                    STYLE_DIM);
    }
    picker->box = (struct rect){ frame.x + 1, frame.y + 2, width - 2, rows };
    if (picker->at < picker->top)
        picker->top = picker->at;
    if (picker->at >= picker->top + (size_t)rows)
        picker->top = picker->at - (size_t)rows + 1;
    for (int y = 0; y < rows && picker->top + (size_t)y < picker->shown.len; y++)
        draw_item(ui, picker, picker->box, y, picker->top + (size_t)y);
    if (picker->shown.len == 0)
        canvas_puts(canvas, picker->box, 1, 0, _("nothing here has these words"), STYLE_DIM);
}

static struct picker_place *place_left(struct ui *ui, choice_function *done)
{
    for (size_t i = 0; i < ui->left.len; i++)
        if (ui->left.items[i].done == done)
            return &ui->left.items[i];
    return NULL;
}

static void remember(struct ui *ui, const struct picker *picker)
{
    if (!picker->stays || picker->at >= picker->shown.len)
        return;
    struct picker_place *place = place_left(ui, picker->done);
    if (!place) {
        struct picker_place new = { .done = picker->done };
        vec_push(&ui->left, new);
        place = &ui->left.items[ui->left.len - 1];
    }
    free(place->text);
    place->at = picker->shown.items[picker->at];
    place->text = alloc_strdup(picker->items.items[place->at].text);
}

static bool is_remaining(const struct dialog *dialog);

/* A choice that opened nothing has done its work: the lists that led to it go as well. */
static void choose_and_remain(struct ui *ui, struct picker *picker, long choice)
{
    picker->done(ui, picker->base.data, choice);
    if (dialog_top(ui) == &picker->base)
        while (is_remaining(dialog_top(ui)))
            dialog_drop(ui, dialog_top(ui));
}

static void finish(struct ui *ui, struct picker *picker, long choice)
{
    remember(ui, picker);
    if (picker->remains && choice >= 0) {
        choose_and_remain(ui, picker, choice);
        return;
    }
    choice_function *done = picker->done;
    void *data = picker->base.data;
    void (*release)(void *) = picker->base.release;
    picker->base.data = NULL;
    dialog_drop(ui, &picker->base);
    done(ui, data, choice);
    dialog_free_data(data, release);
}

static void move(struct picker *picker, long by)
{
    long count = (long)picker->shown.len, at = (long)picker->at + by;
    if (count == 0)
        return;
    if (by == 1 && at >= count)
        at = 0; /* round the end */
    else if (by == -1 && at < 0)
        at = count - 1;
    picker->at = (size_t)(at < 0 ? 0 : at >= count ? count - 1 : at);
}

static void erase(struct picker *picker, bool all)
{
    size_t from =
        all ? 0 : utf8_prev(str_text(&picker->filter), picker->filter.len, picker->filter.len);
    str_splice(&picker->filter, from, picker->filter.len - from, "", 0);
    apply_filter(picker);
}

static void picker_key(struct ui *ui, struct dialog *dialog, uint32_t key)
{
    struct picker *picker = (struct picker *)dialog;
    enum action action = keys_find(&ui->keys, PANE_PICKER, key);
    long page = picker->box.height > 1 ? picker->box.height - 1 : 10;
    picker->touched = true;
    switch (action) {
    case ACTION_MOVE_DOWN: move(picker, 1); return;
    case ACTION_MOVE_UP: move(picker, -1); return;
    case ACTION_PAGE_DOWN: move(picker, page); return;
    case ACTION_PAGE_UP: move(picker, -page); return;
    case ACTION_MOVE_FIRST: picker->at = 0; return;
    case ACTION_MOVE_LAST:
        picker->at = picker->shown.len > 0 ? picker->shown.len - 1 : 0;
        return;
    case ACTION_EDIT_BACKSPACE:
    case ACTION_EDIT_KILL_TO_HOME: erase(picker, action == ACTION_EDIT_KILL_TO_HOME); return;
    case ACTION_PROMPT_CANCEL: finish(ui, picker, -1); return;
    case ACTION_PROMPT_ACCEPT:
        if (picker->at < picker->shown.len)
            finish(ui, picker, picker->items.items[picker->shown.items[picker->at]].choice);
        return;
    default: break;
    }
    if (picker->remains && picker->filter.len == 0 &&
        keys_find(&ui->keys, PANE_VIEWER, key) == ACTION_QUIT) {
        finish(ui, picker, -1);
        return;
    }
    if (key < 0x20 || key >= KEY_NAMED)
        return;
    if (numbered(picker) && key >= '1' && key < '1' + picker->items.len) {
        finish(ui, picker, picker->items.items[key - '1'].choice);
        return;
    }
    char encoded[4];
    str_add(&picker->filter, encoded, utf8_encode(key, encoded));
    apply_filter(picker);
}

static void picker_mouse(struct ui *ui, struct dialog *dialog, int x, int y, int wheel)
{
    struct picker *picker = (struct picker *)dialog;
    const struct rect *box = &picker->box;
    if (wheel != 0) {
        move(picker, wheel);
        return;
    }
    size_t at = picker->top + (size_t)(y - box->y);
    if (y >= box->y && y < box->y + box->height && x >= box->x && x < box->x + box->width &&
        at < picker->shown.len)
        finish(ui, picker, picker->items.items[picker->shown.items[at]].choice);
}

static const struct dialog_class picker_class = {
    .draw = picker_draw,
    .key = picker_key,
    .mouse = picker_mouse,
    .free = picker_free,
    .hints = N_("Enter choose · Up Down move · type to filter · Esc cancel"),
};

static const struct dialog_class remaining_class = {
    .draw = picker_draw,
    .key = picker_key,
    .mouse = picker_mouse,
    .free = picker_free,
    .hints = N_("Enter choose · Up Down move · type to filter · q back"),
};

static bool is_remaining(const struct dialog *dialog)
{
    return dialog && dialog->class == &remaining_class;
}

void picker_remain(struct ui *ui)
{
    struct picker *picker = (struct picker *)dialog_top(ui);
    picker->remains = true;
    picker->base.class = &remaining_class;
}

void picker_open(struct ui *ui, const char *title, struct picker_items *items,
                 choice_function *done, void *data)
{
    struct picker *picker = alloc_new(sizeof *picker);
    picker->base.class = &picker_class;
    picker->base.data = data;
    picker->title = alloc_strdup(title);
    picker->items = *items;
    *items = (struct picker_items)VEC_INIT;
    picker->done = done;
    measure(picker);
    apply_filter(picker);
    dialog_push(ui, &picker->base);
}

void picker_stay(struct ui *ui)
{
    struct picker *picker = (struct picker *)dialog_top(ui);
    const struct picker_place *place = place_left(ui, picker->done);
    picker->stays = true;
    if (!place || picker->items.len == 0)
        return;
    /* Nearest to where it was: rows may have come and gone, and two may read alike. */
    size_t best = place->at < picker->items.len ? place->at : picker->items.len - 1;
    for (size_t step = 0; step < picker->items.len; step++) {
        size_t after = place->at + step, before = place->at - step;
        size_t at = after < picker->items.len &&
                            strcmp(picker->items.items[after].text, place->text) == 0
                        ? after
                    : step <= place->at && before < picker->items.len &&
                            strcmp(picker->items.items[before].text, place->text) == 0
                        ? before
                        : (size_t)-1;
        if (at != (size_t)-1) {
            best = at;
            break;
        }
    }
    picker->at = best;
}

bool picker_start(struct ui *ui, long choice)
{
    struct picker *picker = (struct picker *)dialog_top(ui);
    for (size_t i = 0; i < picker->items.len; i++) {
        if (picker->items.items[i].choice == choice) {
            picker->at = i;
            return true;
        }
    }
    return false;
}

void picker_renew(struct ui *ui, choice_function *done, struct picker_items *items)
{
    struct dialog *dialog = dialog_top(ui);
    struct picker *picker = (struct picker *)dialog;
    if (dialog && dialog->class == &picker_class && picker->done == done && !picker->touched) {
        struct picker_items old = picker->items;
        picker->items = *items;
        *items = old;
        measure(picker);
        apply_filter(picker);
    }
    free_items(items);
}

void picker_add(struct picker_items *items, long choice, const char *text, const char *detail)
{
    struct picker_item item = { alloc_strdup(text), alloc_strdup(detail), choice };
    vec_push(items, item);
}
