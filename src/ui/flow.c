#include "ui/flow.h"

#include <string.h>

static size_t first_item(const struct flow *flow)
{
    return flow->ops->first != NULL ? flow->ops->first(flow->data) : 0;
}

static bool next_item(const struct flow *flow, size_t *item)
{
    if (flow->ops->next != NULL)
        return flow->ops->next(flow->data, item);
    if (*item >= flow->ops->last(flow->data))
        return false;
    ++*item;
    return true;
}

static bool prev_item(const struct flow *flow, size_t *item)
{
    if (flow->ops->prev != NULL)
        return flow->ops->prev(flow->data, item);
    if (*item <= first_item(flow))
        return false;
    --*item;
    return true;
}

void flow_init(struct flow *flow, const struct flow_ops *ops, void *data)
{
    *flow = (struct flow){ .ops = ops, .data = data, .width = 1, .height = 1 };
    flow_to_first(flow);
}

void flow_free(struct flow *flow)
{
    rich_free(&flow->rich);
    vec_free(&flow->rows);
    flow->fresh = false;
}

void flow_restyle(struct flow *flow)
{
    flow->fresh = false;
}

void flow_forget(struct flow *flow)
{
    flow->fresh = false;
    memset(flow->counts, 0, sizeof flow->counts);
}

/* Items are indices, or bytes of a file; either are to be spread. */
static struct flow_count *count_of(struct flow *flow, size_t item)
{
    return &flow->counts[(item ^ item >> 6 ^ item >> 12) % FLOW_COUNTS];
}

const struct rich *flow_load(struct flow *flow, size_t item)
{
    if (!flow->fresh || flow->loaded != item) {
        rich_clear(&flow->rich);
        flow->rich.plain = flow->plain;
        flow->ops->fill(flow->data, item, &flow->rich);
        rich_wrap(&flow->rich, flow->width, &flow->rows);
        flow->loaded = item;
        flow->fresh = true;
        *count_of(flow, item) = (struct flow_count){ item, flow->rows.len };
    }
    return &flow->rich;
}

static size_t row_count(struct flow *flow, size_t item)
{
    const struct flow_count *count = count_of(flow, item);
    if (count->rows > 0 && count->item == item)
        return count->rows;
    flow_load(flow, item);
    return flow->rows.len;
}

void flow_set_size(struct flow *flow, int width, int height)
{
    if (width < 2)
        width = 2;
    if (height < 1)
        height = 1;
    if (flow->width != width) {
        /* The same words stay on the screen: keep the place by its first byte. */
        flow_load(flow, flow->top.item);
        size_t top = flow->top.row < flow->rows.len ? flow->rows.items[flow->top.row] : 0;
        flow_load(flow, flow->cursor.item);
        size_t cursor =
            flow->cursor.row < flow->rows.len ? flow->rows.items[flow->cursor.row] : 0;
        flow->width = width;
        flow_forget(flow);
        flow->top.row = flow_row_of(flow, flow->top.item, top);
        flow->cursor.row = flow_row_of(flow, flow->cursor.item, cursor);
    }
    flow->height = height;
}

size_t flow_row_of(struct flow *flow, size_t item, size_t byte)
{
    flow_load(flow, item);
    size_t row = 0;
    while (row + 1 < flow->rows.len && flow->rows.items[row + 1] <= byte)
        row++;
    return row;
}

int flow_step(struct flow *flow, struct flow_place *place, int rows)
{
    int done = 0;
    for (; done < rows; done++) {
        if (place->row + 1 < row_count(flow, place->item)) {
            place->row++;
            continue;
        }
        size_t item = place->item;
        if (!next_item(flow, &item))
            break;
        *place = (struct flow_place){ item, 0 };
    }
    for (; done > rows; done--) {
        if (place->row > 0) {
            place->row--;
            continue;
        }
        size_t item = place->item;
        if (!prev_item(flow, &item))
            break;
        *place = (struct flow_place){ item, row_count(flow, item) - 1 };
    }
    return done;
}

static bool before(struct flow_place a, struct flow_place b)
{
    return a.item < b.item || (a.item == b.item && a.row < b.row);
}

/* Scrolls so that the last row of the text is not above the foot without need. */
static void fill_screen(struct flow *flow)
{
    struct flow_place place = flow->top;
    int below = flow_step(flow, &place, flow->height - 1);
    if (below < flow->height - 1)
        flow_step(flow, &flow->top, below - (flow->height - 1));
}

static void keep_cursor_shown(struct flow *flow)
{
    if (before(flow->cursor, flow->top)) {
        flow->top = flow->cursor;
        return;
    }
    struct flow_place last = flow->top;
    flow_step(flow, &last, flow->height - 1);
    if (before(last, flow->cursor)) {
        flow->top = flow->cursor;
        flow_step(flow, &flow->top, -(flow->height - 1));
    }
}

void flow_move(struct flow *flow, int rows)
{
    flow_step(flow, &flow->cursor, rows);
    keep_cursor_shown(flow);
}

void flow_scroll(struct flow *flow, int rows)
{
    flow_step(flow, &flow->top, rows);
    if (rows > 0)
        fill_screen(flow);
    if (before(flow->cursor, flow->top))
        flow->cursor = flow->top;
    struct flow_place last = flow->top;
    flow_step(flow, &last, flow->height - 1);
    if (before(last, flow->cursor))
        flow->cursor = last;
}

void flow_to_first(struct flow *flow)
{
    flow_forget(flow);
    flow->top = flow->cursor = (struct flow_place){ first_item(flow), 0 };
}

void flow_to_last(struct flow *flow)
{
    size_t item = flow->ops->last(flow->data);
    flow->cursor = (struct flow_place){ item, row_count(flow, item) - 1 };
    keep_cursor_shown(flow);
}

void flow_show(struct flow *flow, struct flow_place place, int above)
{
    flow->cursor = place;
    struct flow_place last = flow->top;
    flow_step(flow, &last, flow->height - 1);
    if (!before(place, flow->top) && !before(last, place))
        return;
    flow->top = place;
    flow_step(flow, &flow->top, -(above < flow->height ? above : flow->height - 1));
    fill_screen(flow);
}

bool flow_at(struct flow *flow, int y, struct flow_place *out)
{
    struct flow_place place = flow->top;
    if (y < 0 || flow_step(flow, &place, y) != y)
        return false;
    *out = place;
    return true;
}

/* Draws text[begin, end) in runs of one style; returns true where some of it is lit. */
static bool draw_row(const struct flow *flow, struct canvas *canvas, struct rect rect, int y,
                     size_t begin, size_t end)
{
    bool lit = false;
    int x = 1;
    for (size_t at = begin; at < end;) {
        unsigned style = flow->rich.bytes.items[at].style;
        size_t stop = at + 1;
        while (stop < end && flow->rich.bytes.items[stop].style == style)
            stop++;
        lit = lit || (style & STYLE_LIT);
        x += canvas_text(canvas, rect, x, y, flow->rich.text.data + at, stop - at, style);
        at = stop;
    }
    return lit;
}

/* Draws the row at place, which is moved to a row that there is. */
static void draw_place(struct flow *flow, struct canvas *canvas, struct rect rect, int y,
                       struct flow_place *place, bool cursor)
{
    flow_load(flow, place->item);
    if (place->row >= flow->rows.len)
        place->row = flow->rows.len - 1;
    bool lit = draw_row(flow, canvas, rect, y, flow->rows.items[place->row],
                        rich_row_end(&flow->rich, &flow->rows, place->row));
    bool here = place->item == flow->cursor.item && place->row == flow->cursor.row;
    if (here && cursor) {
        canvas_puts(canvas, rect, 0, y, canvas_glyph(canvas, GLYPH_HERE), STYLE_LABEL);
        canvas_set_cursor(canvas, rect.x, rect.y + y, false);
    } else if (lit) {
        canvas_puts(canvas, rect, 0, y, canvas_glyph(canvas, GLYPH_BAR), STYLE_LABEL);
    }
}

void flow_draw(struct flow *flow, struct canvas *canvas, struct rect rect, bool cursor)
{
    struct flow_place place = flow->top;
    for (int y = 0; y < rect.height; y++) {
        draw_place(flow, canvas, rect, y, &place, cursor);
        if (flow_step(flow, &place, 1) != 1)
            return;
    }
}

void flow_draw_items(struct flow *flow, struct canvas *canvas, struct rect rect,
                     flow_wanted *wanted, const void *data)
{
    struct flow_place place = flow->top;
    for (int y = 0; y < rect.height; y++) {
        if (wanted(data, place.item)) {
            canvas_blank(canvas, (struct rect){ rect.x, rect.y + y, rect.width, 1 },
                         STYLE_TEXT);
            draw_place(flow, canvas, rect, y, &place, false);
        }
        if (flow_step(flow, &place, 1) != 1)
            return;
    }
}
