/*
 * Headers, footers and page numbers: what stands at the edge of many pages, at the same place
 * and, numbers apart, with the same words. A line can only be one when no text of the page
 * stands further out. A document of one page has nothing to compare with: there only the
 * outermost line, apart from the text, in the form of a page count, is taken for one.
 */
#include "import/pdf_layout.h"

#include "base/map.h"

#include <string.h>

enum { EDGE = 6, LONGEST = 200, NEAR = 300 };

struct sighting {
    uint32_t line;
    uint32_t form;
    int64_t offset; /* the last number on the line less the page's number */
    bool top;
};

struct form {
    uint32_t pages;
    uint32_t counting;     /* of them with the same offset as the page before */
    uint32_t run, longest; /* of them right behind each other, or every second page */
    uint32_t last_page;
    int64_t last_offset;
};

struct finder {
    struct pdf_layout *layout;
    struct map forms; /* to the index in seen */
    struct form_list VEC_BODY(struct form) seen;
    struct sighting_list VEC_BODY(struct sighting) sightings;
};

/* The lines of one page from top to bottom, whatever column they stand in. */
struct edge {
    const uint32_t *order;
    size_t count;
};

/* The text with every number made '#', and its last number. Returns 0 where it is too long. */
static size_t normalize(const struct pdf_layout *layout, const struct pdf_line *line,
                        char out[LONGEST], long *number)
{
    size_t len = 0;
    *number = -1;
    const struct pdf_piece *pieces = pdf_line_pieces(layout, line);
    for (size_t i = 0; i < line->piece_count; i++) {
        const char *at = pdf_piece_text(layout, &pieces[i]);
        for (size_t k = 0; k < pieces[i].len; k++) {
            char c = at[k];
            bool digit = c >= '0' && c <= '9';
            if (digit) {
                long value = 0;
                for (; k < pieces[i].len && at[k] >= '0' && at[k] <= '9'; k++)
                    value = value < 100000 ? value * 10 + (at[k] - '0') : value;
                k--;
                *number = value;
                c = '#';
            }
            if (len + 1 >= LONGEST)
                return 0;
            out[len++] = c;
        }
        out[len < LONGEST ? len++ : len - 1] = '\n';
    }
    return len;
}

/* The page's text from outside in: its k-th line from the top or the bottom. */
static size_t outer(const struct edge *page, size_t k, bool top)
{
    return page->order[top ? k : page->count - 1 - k];
}

static void see(struct finder *f, const struct edge *page, size_t k, bool top)
{
    size_t index = outer(page, k, top);
    const struct pdf_line *line = &f->layout->lines.items[index];
    char form[LONGEST + 40];
    long number;
    size_t len = normalize(f->layout, line, form, &number);
    if (len == 0)
        return;
    /* The place is a part of the form, in steps; a neighbouring step counts as well. */
    struct sighting sighting = { (uint32_t)index, 0, 0, top };
    for (int step = 0; step <= 1; step++) {
        int32_t y = (line->y1 + step * NEAR) / (2 * NEAR);
        memcpy(form + len, &y, sizeof y);
        form[len + sizeof y] = (char)('0' + step);
        bool fresh;
        uint64_t *place = map_put(&f->forms, form, len + sizeof y + 1, &fresh);
        if (fresh) {
            struct form none = { 0, 0, 0, 0, UINT32_MAX, 0 };
            *place = f->seen.len;
            vec_push(&f->seen, none);
        }
        struct form *seen = &f->seen.items[*place];
        int64_t offset = (int64_t)number - line->page;
        if (seen->last_page != line->page) {
            bool near = seen->pages > 0 && line->page - seen->last_page <= 2;
            seen->run = near ? seen->run + 1 : 1;
            seen->longest = seen->run > seen->longest ? seen->run : seen->longest;
            seen->pages++;
            seen->counting += seen->pages > 1 && number >= 0 && seen->last_offset == offset;
        }
        seen->last_page = line->page;
        seen->last_offset = offset;
        sighting.form = (uint32_t)*place;
        sighting.offset = offset;
        vec_push(&f->sightings, sighting);
    }
}

static bool is_repeated(const struct finder *f, const struct form *form)
{
    size_t pages = f->layout->document->pages.len;
    /* Left and right pages, a first page of its own, annexes with other headers. */
    size_t least = pages <= 4 ? 2 : 3;
    return form->pages >= least &&
           ((size_t)form->pages * 4 >= pages || form->longest >= 4 || form->counting >= 2);
}

static bool repeats(const struct finder *f, size_t line)
{
    size_t low = 0, high = f->sightings.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (f->sightings.items[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < f->sightings.len && f->sightings.items[low].line == line; low++)
        if (is_repeated(f, &f->seen.items[f->sightings.items[low].form]))
            return true;
    return false;
}

static int by_line(const void *a, const void *b)
{
    const struct sighting *s = a, *t = b;
    return s->line != t->line ? (s->line < t->line ? -1 : 1) : 0;
}

/* "3", "- 3 -", "Side 3 af 7", "3/7": nothing but a page's number, in a form of one. */
static bool is_count(const struct pdf_layout *layout, const struct pdf_line *line)
{
    static const char *const forms[] = { "#",           "- # -",       "– # –",  "#/#",
                                         "# / #",       "# af #",      "# of #", "Side #",
                                         "Side # af #", "Side #/#",    "Page #", "Page # of #",
                                         "side #",      "side # af #", "s. #",   "Side # / #" };
    char form[LONGEST];
    long number;
    size_t len = normalize(layout, line, form, &number);
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        if (len == strlen(forms[i]) + 1 && memcmp(form, forms[i], len - 1) == 0)
            return true;
    return false;
}

/* Apart from the text by more than its lines are, and near the page's edge. */
static bool stands_apart(const struct pdf_layout *layout, const struct edge *page, bool top)
{
    const struct pdf_line *line = &layout->lines.items[outer(page, 0, top)];
    const struct pdf_page *paper = &layout->document->pages.items[line->page];
    int32_t margin = paper->height / 9;
    if (page->count < 2)
        return false;
    if (top ? line->y0 > margin : line->y1 < paper->height - margin)
        return false;
    const struct pdf_line *next = &layout->lines.items[outer(page, 1, top)];
    int32_t gap = top ? next->y0 - line->y1 : line->y0 - next->y1;
    return gap > line->size / 2;
}

static void mark_edge(struct finder *f, const struct edge *page, bool top)
{
    struct pdf_layout *layout = f->layout;
    for (size_t k = 0; k < page->count && k < EDGE; k++) {
        size_t index = outer(page, k, top);
        struct pdf_line *line = &layout->lines.items[index];
        bool count_only = k == 0 && is_count(layout, line) && stands_apart(layout, page, top);
        if (!repeats(f, index) && !count_only)
            break;
        line->kind = PDF_LINE_FURNITURE;
    }
}

static const struct pdf_line *sorted_lines; /* for qsort, which takes no argument */

static int by_height(const void *a, const void *b)
{
    uint32_t i = *(const uint32_t *)a, k = *(const uint32_t *)b;
    const struct pdf_line *s = &sorted_lines[i], *t = &sorted_lines[k];
    return s->y1 != t->y1 ? (s->y1 < t->y1 ? -1 : 1) : i < k ? -1 : 1;
}

/* Calls back for each page's lines. */
static void each_page(struct finder *f, void (*call)(struct finder *f, const struct edge *page))
{
    struct pdf_layout *layout = f->layout;
    VEC(uint32_t) order = VEC_INIT;
    for (size_t at = 0; at < layout->lines.len;) {
        uint32_t page = layout->lines.items[at].page;
        order.len = 0;
        for (; at < layout->lines.len && layout->lines.items[at].page == page; at++)
            if ((layout->lines.items[at].flags & PDF_LINE_TURNED) != 0)
                layout->lines.items[at].kind = PDF_LINE_FURNITURE;
            else
                vec_push(&order, (uint32_t)at);
        sorted_lines = layout->lines.items;
        if (order.len > 0)
            qsort(order.items, order.len, sizeof *order.items, by_height);
        struct edge edge = { order.items, order.len };
        call(f, &edge);
    }
    vec_free(&order);
}

static void see_page(struct finder *f, const struct edge *page)
{
    for (size_t k = 0; k < page->count && k < EDGE; k++)
        see(f, page, k, true);
    for (size_t k = 0; k < page->count && k < EDGE; k++)
        see(f, page, k, false);
}

static void mark_page(struct finder *f, const struct edge *page)
{
    mark_edge(f, page, true);
    mark_edge(f, page, false);
}

void pdf_find_furniture(struct pdf_layout *layout)
{
    struct finder f = { .layout = layout, .forms = MAP_INIT };
    each_page(&f, see_page);
    if (f.sightings.len > 0)
        qsort(f.sightings.items, f.sightings.len, sizeof *f.sightings.items, by_line);
    each_page(&f, mark_page);
    vec_free(&f.sightings);
    vec_free(&f.seen);
    map_free(&f.forms);
}
