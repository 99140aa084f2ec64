#include "ui/textview.h"

static size_t line_end(const struct textview *view, size_t line)
{
    return line + 1 < view->lines.len ? view->lines.items[line + 1] - 1 : view->text.text.len;
}

static void fill(void *data, size_t item, struct rich *out)
{
    const struct textview *view = data;
    if (item >= view->lines.len)
        return;
    size_t begin = view->lines.items[item], end = line_end(view, item);
    str_add(&out->text, str_text(&view->text.text) + begin, end - begin);
    for (size_t i = begin; i < end; i++)
        vec_push(&out->bytes, view->text.bytes.items[i]);
    if (view->query)
        rich_match(out, view->query);
}

static size_t last(void *data)
{
    const struct textview *view = data;
    return view->lines.len > 0 ? view->lines.len - 1 : 0;
}

static const struct flow_ops ops = { .fill = fill, .last = last };

void textview_init(struct textview *view)
{
    *view = (struct textview){ .query = NULL };
    vec_push(&view->lines, 0);
    flow_init(&view->flow, &ops, view);
}

void textview_set(struct textview *view, struct rich *text, bool keep_place)
{
    rich_free(&view->text);
    view->text = *text;
    *text = (struct rich){ .plain = text->plain };
    view->lines.len = 0;
    vec_push(&view->lines, 0);
    size_t end = view->text.text.len;
    if (end > 0 && view->text.text.data[end - 1] == '\n')
        end--; /* no empty line at the end */
    for (size_t i = 0; i < end; i++)
        if (view->text.text.data[i] == '\n')
            vec_push(&view->lines, i + 1);
    view->text.text.len = end;
    view->flow.plain = view->text.plain;
    flow_forget(&view->flow);
    if (!keep_place || view->flow.top.item >= view->lines.len ||
        view->flow.cursor.item >= view->lines.len)
        flow_to_first(&view->flow);
}

void textview_free(struct textview *view)
{
    rich_free(&view->text);
    vec_free(&view->lines);
    flow_free(&view->flow);
}

bool textview_find(struct textview *view, bool forward, bool here_too)
{
    if (!view->query || view->query->len == 0)
        return false;
    size_t count = view->lines.len;
    for (size_t i = here_too ? 0 : 1; i <= count; i++) {
        size_t line = (view->flow.cursor.item + (forward ? i : count - i % count)) % count;
        size_t begin = view->lines.items[line];
        if (match_find(view->query, str_text(&view->text.text) + begin,
                       line_end(view, line) - begin, 0) == (size_t)-1)
            continue;
        flow_forget(&view->flow);
        flow_show(&view->flow, (struct flow_place){ line, 0 }, view->flow.height / 3);
        return true;
    }
    return false;
}
