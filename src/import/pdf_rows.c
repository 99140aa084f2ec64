/* From the words of each page to its lines, in the order in which they are read. */
#include "import/pdf_layout.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

struct span {
    int32_t x0, x1;
};

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
        struct row fresh = {i, 1, word->y0, word->y1, height};
        vec_push(&page->rows, fresh);
    }
    for (size_t i = 0; i < page->rows.len; i++) {
        struct row *row = &page->rows.items[i];
        qsort(page->order + row->first, row->count, sizeof *page->order, by_left);
    }
}

/* The size in which most letters of the words are set. */
static uint16_t main_size(const struct page *page, const uint32_t *order, size_t count)
{
    enum { KINDS = 8 };
    struct {
        uint16_t size;
        uint32_t letters;
    } sizes[KINDS] = {{0, 0}};
    size_t best = 0;
    for (size_t i = 0; i < count; i++) {
        const struct pdf_word *word = &page->words[order[i]];
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

/* The words of order up to the first wide space. A marker keeps the text that it marks. */
static size_t piece_end(const struct page *page, const struct pdf_line *line,
                        const uint32_t *order, size_t count, size_t from)
{
    int32_t wide = line->size * 16 / 10;
    for (size_t i = from + 1; i < count; i++) {
        const struct pdf_word *before = &page->words[order[i - 1]];
        if (page->words[order[i]].x0 - before->x1 > wide)
            return i;
    }
    return count;
}

static void read_marker(const struct page *page, struct pdf_line *line, const uint32_t *order,
                        size_t count)
{
    struct str text = STR_INIT;
    line->text_x = line->x0;
    for (size_t n = 1; n <= 2 && n < count; n++) {
        str_clear(&text);
        pdf_put_words(&text, page->layout->document, order, n, line->size, true);
        while (text.len > 0 && text.data[text.len - 1] == ' ')
            text.len--;
        if (text.len > 0 && pdf_is_marker(text.data, text.len)) {
            line->flags |= PDF_LINE_MARKER;
            line->text_x = page->words[order[n]].x0;
        }
    }
    str_free(&text);
}

/* One line of the words, which stand on one baseline of one column. */
static void put_line(struct page *page, const uint32_t *order, size_t count, struct span column)
{
    struct pdf_layout *layout = page->layout;
    const struct pdf_word *head = &page->words[order[0]];
    struct pdf_line line = {.page = page->index, .column = page->column, .x0 = head->x0,
                            .x1 = head->x1, .y0 = head->y0, .y1 = head->y1,
                            .left = column.x0, .right = column.x1,
                            .first = head->x1 - head->x0};
    unsigned all = PDF_BOLD | PDF_UNDERLINED;
    int32_t highest = 0;
    line.size = main_size(page, order, count);
    for (size_t i = 0; i < count; i++) {
        const struct pdf_word *word = &page->words[order[i]];
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
    read_marker(page, &line, order, count);
    line.words = (uint32_t)layout->order.len;
    line.word_count = (uint32_t)count;
    vec_reserve(&layout->order, count);
    for (size_t i = 0; i < count; i++)
        layout->order.items[layout->order.len++] = order[i];
    for (size_t at = 0; at < count;) {
        size_t end = piece_end(page, &line, order, count, at);
        bool marked = at == 0 && (line.flags & PDF_LINE_MARKER) != 0 && end < count &&
                      page->words[order[end]].x0 <= line.text_x &&
                      line.text_x - line.x0 < line.size * 8;
        if (marked)
            end = piece_end(page, &line, order, count, end);
        pdf_put_piece(layout, &line, at, end);
        at = end;
    }
    if (line.piece_count > 0)
        vec_push(&layout->lines, line);
}

enum { FREE_MAX = 24 };

struct free_space {
    struct span spans[FREE_MAX];
    size_t count;
};

static void cover(struct free_space *space, struct span by)
{
    struct free_space left = {.count = 0};
    for (size_t i = 0; i < space->count; i++) {
        struct span at = space->spans[i];
        if (by.x1 <= at.x0 || by.x0 >= at.x1) {
            left.spans[left.count < FREE_MAX - 1 ? left.count++ : left.count] = at;
            continue;
        }
        struct span parts[2] = {{at.x0, by.x0}, {by.x1, at.x1}};
        for (size_t k = 0; k < 2; k++) {
            if (parts[k].x1 > parts[k].x0 && left.count < FREE_MAX)
                left.spans[left.count++] = parts[k];
        }
    }
    *space = left;
}

/* Takes the words of a row out of the free space, spaces between words with them. */
static void cover_row(const struct page *page, struct free_space *space, const struct row *row)
{
    const uint32_t *order = page->order + row->first;
    struct span run = {page->words[order[0]].x0, page->words[order[0]].x1};
    for (size_t i = 1; i < row->count; i++) {
        const struct pdf_word *word = &page->words[order[i]];
        if (word->x0 - run.x1 > word->size * 8 / 10) {
            cover(space, run);
            run.x0 = word->x0;
        }
        run.x1 = word->x1 > run.x1 ? word->x1 : run.x1;
    }
    cover(space, run);
}

/* The widest strip without words that has text on both sides. */
static bool find_gutter(const struct page *page, const struct free_space *space, struct span *out)
{
    enum { NARROW = 900 };
    int32_t best = NARROW;
    for (size_t i = 0; i < space->count; i++) {
        struct span at = space->spans[i];
        if (at.x0 <= page->left || at.x1 >= page->right || at.x1 - at.x0 < best)
            continue;
        best = at.x1 - at.x0;
        *out = at;
    }
    return best > NARROW;
}

/* What stands on one side of a gutter. */
struct side {
    int32_t width;
    size_t lines, full, words;
};

static void measure_side(const struct page *page, const struct row *row, struct span column,
                         struct side *side)
{
    int32_t x0 = INT32_MAX, x1 = INT32_MIN;
    size_t words = 0;
    for (size_t i = 0; i < row->count; i++) {
        const struct pdf_word *word = &page->words[page->order[row->first + i]];
        if (word->x0 < column.x0 || word->x1 > column.x1)
            continue;
        x0 = word->x0 < x0 ? word->x0 : x0;
        x1 = word->x1 > x1 ? word->x1 : x1;
        words++;
    }
    if (words == 0)
        return;
    side->lines++;
    side->words += words;
    side->full += (int64_t)(x1 - x0) * 10 >= (int64_t)(column.x1 - column.x0) * 6;
}

/* Running text: several lines, most of them as wide as the column. */
static bool is_running(const struct page *page, const struct side *side)
{
    enum { LEAST = 4 };
    return side->lines >= LEAST && side->words >= side->lines * 3 &&
           side->full * 2 >= side->lines && side->width * 5 > page->right - page->left;
}

/* Rows of a table begin together: clear space across both sides, again and again. */
static bool has_table_rows(const struct page *page, size_t from, size_t to)
{
    size_t cuts = 0, rows = 0;
    int32_t least = INT32_MAX;
    for (size_t i = from + 1; i < to; i++) {
        int32_t pitch = page->rows.items[i].y1 - page->rows.items[i - 1].y1;
        if (pitch * 10 > page->rows.items[i].height * 5)
            least = pitch < least ? pitch : least;
    }
    for (size_t i = from + 1; i < to; i++) {
        int32_t pitch = page->rows.items[i].y1 - page->rows.items[i - 1].y1;
        rows++;
        cuts += pitch > least + least / 5;
    }
    return cuts >= 3 && cuts * 6 >= rows;
}

/* The longest run of rows from `from` on with text in two columns; where it ends. */
static size_t find_columns(const struct page *page, size_t from, struct span *gutter)
{
    enum { LEAST = 4 };
    struct free_space space = {{{page->left, page->right}}, 1};
    size_t end = from;
    for (size_t i = from; i < page->rows.len; i++) {
        cover_row(page, &space, &page->rows.items[i]);
        struct span found;
        if (find_gutter(page, &space, &found)) {
            *gutter = found;
            end = i + 1;
        } else if (end > from || i > from + 2 * LEAST) {
            break;
        }
    }
    if (end < from + LEAST)
        return from;
    struct span columns[2] = {{page->left, gutter->x0}, {gutter->x1, page->right}};
    struct side sides[2] = {{.width = 0}};
    for (size_t k = 0; k < 2; k++) {
        sides[k].width = columns[k].x1 - columns[k].x0;
        for (size_t i = from; i < end; i++)
            measure_side(page, &page->rows.items[i], columns[k], &sides[k]);
    }
    if (!is_running(page, &sides[0]) || !is_running(page, &sides[1]) ||
        has_table_rows(page, from, end))
        return from;
    return end;
}

static void put_column(struct page *page, size_t from, size_t to, struct span column)
{
    page->column++;
    uint32_t *words = alloc_array(page->count + 1, sizeof *words);
    for (size_t i = from; i < to; i++) {
        const struct row *row = &page->rows.items[i];
        size_t count = 0;
        for (size_t k = 0; k < row->count; k++) {
            uint32_t index = page->order[row->first + k];
            if (page->words[index].x0 >= column.x0 && page->words[index].x0 < column.x1)
                words[count++] = index;
        }
        size_t before = page->layout->lines.len;
        if (count > 0)
            put_line(page, words, count, column);
        if (page->layout->lines.len > before)
            page->layout->lines.items[before].flags |= PDF_LINE_COLUMN;
    }
    free(words);
    page->column++;
}

static void put_rows(struct page *page)
{
    enum { ROWS_MAX = 2000 };
    for (size_t i = 0; i < page->rows.len;) {
        struct span gutter = {0, 0};
        size_t end = page->rows.len <= ROWS_MAX ? find_columns(page, i, &gutter) : i;
        if (end > i) {
            put_column(page, i, end, (struct span){page->left, gutter.x0 + 1});
            put_column(page, i, end, (struct span){gutter.x0 + 1, page->right + 1});
            i = end;
            continue;
        }
        const struct row *row = &page->rows.items[i++];
        put_line(page, page->order + row->first, row->count,
                 (struct span){page->left, page->right});
    }
}

/* Which way most letters of the page stand; the others belong to no line of the text. */
static unsigned main_turn(const struct pdf_document *d, const struct pdf_page *page)
{
    size_t letters[4] = {0};
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
        put_line(page, &index, 1, (struct span){word->x0, word->x1});
        if (page->layout->lines.len > before)
            page->layout->lines.items[before].flags |= PDF_LINE_TURNED;
    }
}

static void read_page(struct pdf_layout *layout, uint32_t index, uint32_t *column)
{
    const struct pdf_document *d = layout->document;
    const struct pdf_page *from = &d->pages.items[index];
    struct page page = {.layout = layout, .words = d->words.items, .index = index,
                        .column = *column, .left = INT32_MAX, .right = INT32_MIN};
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
