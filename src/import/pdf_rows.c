/* From the words of each page to its lines, from top to bottom. */
#include "import/pdf_layout.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

/* Words on one baseline, from left to right. */
struct row {
    size_t first, count; /* in page->order */
    int32_t y0, y1, height;
};

struct page {
    struct pdf_layout *layout;
    const struct pdf_word *words;
    uint32_t *order; /* indices of words */
    size_t count;
    struct row_list VEC_BODY(struct row) rows;
    int32_t left, right; /* where the text begins and ends */
    uint32_t index;
    uint32_t column;
};

static const struct pdf_word *sorted_words; /* for qsort, which takes no argument */

static int by_middle(const void *a, const void *b)
{
    const struct pdf_word *v = &sorted_words[*(const uint32_t *)a];
    const struct pdf_word *w = &sorted_words[*(const uint32_t *)b];
    int64_t y = (int64_t)v->y0 + v->y1, z = (int64_t)w->y0 + w->y1;
    if (y != z)
        return y < z ? -1 : 1;
    return v->x0 != w->x0 ? (v->x0 < w->x0 ? -1 : 1) : 0;
}

static int by_left(const void *a, const void *b)
{
    const struct pdf_word *v = &sorted_words[*(const uint32_t *)a];
    const struct pdf_word *w = &sorted_words[*(const uint32_t *)b];
    if (v->x0 != w->x0)
        return v->x0 < w->x0 ? -1 : 1;
    return *(const uint32_t *)a < *(const uint32_t *)b ? -1 : 1;
}

/* A word stands on a row when it overlaps half of the row's largest word. */
static bool on_row(const struct row *row, const struct pdf_word *word)
{
    int32_t height = word->y1 - word->y0, top = word->y0 > row->y0 ? word->y0 : row->y0;
    int32_t bottom = word->y1 < row->y1 ? word->y1 : row->y1;
    int32_t least = height < row->height ? height : row->height;
    return bottom - top > 0 && (int64_t)(bottom - top) * 2 > least;
}

static void make_rows(struct page *page)
{
    sorted_words = page->words;
    qsort(page->order, page->count, sizeof *page->order, by_middle);
    for (size_t i = 0; i < page->count; i++) {
        const struct pdf_word *word = &page->words[page->order[i]];
        int32_t height = word->y1 - word->y0;
        struct row *row = page->rows.len == 0 ? NULL : &page->rows.items[page->rows.len - 1];
        if (row != NULL && on_row(row, word)) {
            row->count++;
            if (height > row->height) {
                row->y0 = word->y0;
                row->y1 = word->y1;
                row->height = height;
            }
            continue;
        }
        struct row fresh = { i, 1, word->y0, word->y1, height };
        vec_push(&page->rows, fresh);
    }
    for (size_t i = 0; i < page->rows.len; i++) {
        struct row *row = &page->rows.items[i];
        qsort(page->order + row->first, row->count, sizeof *page->order, by_left);
    }
}

/* The size in which most letters of the words are set. */
static uint16_t main_size(const struct pdf_word *words, const uint32_t *order, size_t count)
{
    enum { KINDS = 8 };
    struct {
        uint16_t size;
        uint32_t letters;
    } sizes[KINDS] = { { 0, 0 } };
    size_t best = 0;
    for (size_t i = 0; i < count; i++) {
        const struct pdf_word *word = &words[order[i]];
        for (size_t k = 0; k < KINDS; k++) {
            if (sizes[k].letters > 0 && sizes[k].size != word->size)
                continue;
            sizes[k].size = word->size;
            sizes[k].letters += word->len;
            best = sizes[k].letters > sizes[best].letters ? k : best;
            break;
        }
    }
    return sizes[best].size;
}

/* Wide space that is the same everywhere was made by justifying a narrow column. */
static bool is_justified(const struct pdf_word *words, const uint32_t *order, size_t count)
{
    int32_t least = INT32_MAX, most = 0;
    for (size_t i = 1; i < count; i++) {
        int32_t gap = words[order[i]].x0 - words[order[i - 1]].x1;
        least = gap < least ? gap : least;
        most = gap > most ? gap : most;
    }
    return count > 2 && least > 0 && most - least <= most / (count > 3 ? 8 : 32);
}

/* The words of order up to the first wide space. A marker keeps the text that it marks. */
static size_t piece_end(const struct pdf_word *words, const struct pdf_line *line,
                        const uint32_t *order, size_t count, size_t from)
{
    int32_t wide = line->size * 16 / 10;
    for (size_t i = from + 1; i < count; i++)
        if (words[order[i]].x0 - words[order[i - 1]].x1 > wide)
            return i;
    return count;
}

static void read_marker(const struct pdf_document *d, struct pdf_line *line,
                        const uint32_t *order, size_t count)
{
    struct str text = STR_INIT;
    line->text_x = line->x0;
    for (size_t n = 1; n <= 2 && n < count; n++) {
        str_clear(&text);
        pdf_put_words(&text, d, order, n, line->size, true);
        while (text.len > 0 && text.data[text.len - 1] == ' ')
            text.len--;
        if (text.len > 0 && pdf_is_marker(text.data, text.len)) {
            line->flags |= PDF_LINE_MARKER;
            line->text_x = d->words.items[order[n]].x0;
        }
    }
    str_free(&text);
}

void pdf_add_line(struct pdf_layout *layout, struct pdf_place place, const uint32_t *order,
                  size_t count)
{
    const struct pdf_word *words = layout->document->words.items, *head = &words[order[0]];
    struct pdf_line line = { .page = place.page,
                             .column = place.column,
                             .x0 = head->x0,
                             .x1 = head->x1,
                             .y0 = head->y0,
                             .y1 = head->y1,
                             .left = place.left,
                             .right = place.right,
                             .first = head->x1 - head->x0 };
    unsigned all = PDF_BOLD | PDF_UNDERLINED;
    int32_t highest = 0;
    line.size = main_size(words, order, count);
    for (size_t i = 0; i < count; i++) {
        const struct pdf_word *word = &words[order[i]];
        all &= word->flags;
        line.x1 = word->x1 > line.x1 ? word->x1 : line.x1;
        line.letters += word->len;
        if (word->y1 - word->y0 > highest) {
            highest = word->y1 - word->y0;
            line.y0 = word->y0;
            line.y1 = word->y1;
        }
    }
    if (head->size * 10 <= line.size * 8 && count > 1 && head->y1 + line.size / 10 < line.y1)
        line.flags |= PDF_LINE_RAISED;
    line.flags |= ((all & PDF_BOLD) != 0 ? PDF_LINE_BOLD : 0) |
                  ((all & PDF_UNDERLINED) != 0 ? PDF_LINE_UNDERLINED : 0);
    read_marker(layout->document, &line, order, count);
    line.words = (uint32_t)layout->order.len;
    line.word_count = (uint32_t)count;
    vec_reserve(&layout->order, count);
    for (size_t i = 0; i < count; i++)
        layout->order.items[layout->order.len++] = order[i];
    bool justified = is_justified(words, order, count);
    for (size_t at = 0; at < count;) {
        size_t end = justified ? count : piece_end(words, &line, order, count, at);
        bool marked = at == 0 && (line.flags & PDF_LINE_MARKER) != 0 && end < count &&
                      words[order[end]].x0 <= line.text_x &&
                      line.text_x - line.x0 < line.size * 8;
        if (marked)
            end = piece_end(words, &line, order, count, end);
        pdf_put_piece(layout, &line, at, end);
        at = end;
    }
    if (line.piece_count > 0)
        vec_push(&layout->lines, line);
}

static void put_rows(struct page *page)
{
    for (size_t i = 0; i < page->rows.len; i++) {
        const struct row *row = &page->rows.items[i];
        struct pdf_place place = { page->index, page->column, page->left, page->right };
        pdf_add_line(page->layout, place, page->order + row->first, row->count);
    }
}

/* Which way most letters of the page stand; the others belong to no line of the text. */
static unsigned main_turn(const struct pdf_document *d, const struct pdf_page *page)
{
    size_t letters[4] = { 0 };
    for (size_t i = 0; i < page->count; i++) {
        const struct pdf_word *word = &d->words.items[page->first + i];
        if ((word->flags & PDF_SLANTED) == 0)
            letters[(word->flags & PDF_QUARTERS) >> 4] += word->len > 1 ? word->len : 0;
    }
    unsigned best = 0;
    for (unsigned i = 1; i < 4; i++)
        best = letters[i] > letters[best] * 2 ? i : best;
    return best;
}

/* Turns a page whose text stands upright, so that it reads level. */
static void turn_words(struct pdf_word *words, const struct pdf_page *page, unsigned turn)
{
    for (size_t i = 0; i < page->count; i++) {
        struct pdf_word *word = &words[page->first + i], old = *word;
        if (turn == 1) { /* reads downwards */
            word->x0 = old.y0, word->x1 = old.y1;
            word->y0 = page->width - old.x1, word->y1 = page->width - old.x0;
        } else if (turn == 3) { /* reads upwards */
            word->x0 = page->height - old.y1, word->x1 = page->height - old.y0;
            word->y0 = old.x0, word->y1 = old.x1;
        } else if (turn == 2) {
            word->x0 = page->width - old.x1, word->x1 = page->width - old.x0;
            word->y0 = page->height - old.y1, word->y1 = page->height - old.y0;
        }
    }
}

static void put_turned(struct page *page, const struct pdf_page *from, unsigned turn)
{
    const struct pdf_document *d = page->layout->document;
    page->column++;
    for (size_t i = 0; i < from->count; i++) {
        uint32_t index = (uint32_t)(from->first + i);
        const struct pdf_word *word = &d->words.items[index];
        if ((word->flags & PDF_SLANTED) == 0 &&
            ((unsigned)(word->flags & PDF_QUARTERS) >> 4 == turn || word->len == 1))
            continue;
        size_t before = page->layout->lines.len;
        struct pdf_place place = { page->index, page->column, word->x0, word->x1 };
        pdf_add_line(page->layout, place, &index, 1);
        if (page->layout->lines.len > before)
            page->layout->lines.items[before].flags |= PDF_LINE_TURNED;
    }
}

static void read_page(struct pdf_layout *layout, uint32_t index, uint32_t *column)
{
    const struct pdf_document *d = layout->document;
    const struct pdf_page *from = &d->pages.items[index];
    struct page page = { .layout = layout,
                         .words = d->words.items,
                         .index = index,
                         .column = *column,
                         .left = INT32_MAX,
                         .right = INT32_MIN };
    unsigned turn = main_turn(d, from);
    if (turn != 0)
        turn_words(d->words.items, from, turn);
    page.order = alloc_array(from->count + 1, sizeof *page.order);
    for (size_t i = 0; i < from->count; i++) {
        const struct pdf_word *word = &page.words[from->first + i];
        if ((word->flags & PDF_SLANTED) != 0 ||
            ((unsigned)(word->flags & PDF_QUARTERS) >> 4 != turn && word->len > 1))
            continue;
        page.order[page.count++] = (uint32_t)(from->first + i);
        page.left = word->x0 < page.left ? word->x0 : page.left;
        page.right = word->x1 > page.right ? word->x1 : page.right;
    }
    make_rows(&page);
    put_rows(&page);
    put_turned(&page, from, turn);
    *column = page.column + 1;
    vec_free(&page.rows);
    free(page.order);
}

void pdf_find_rows(struct pdf_layout *layout)
{
    uint32_t column = 0;
    for (size_t i = 0; i < layout->document->pages.len; i++)
        read_page(layout, (uint32_t)i, &column);
}
