/*
 * Text in columns: a strip of clear space runs down through several lines, with running text on
 * both sides of it. Such lines are cut in two at the strip, and all that stands on the left is
 * read before what stands on the right (which may have columns itself). A table has such strips
 * as well, but its rows begin together: clear space runs across both sides again and again.
 */
#include "import/pdf_layout.h"

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

enum { FREE_MAX = 24, LEAST_LINES = 4, LINES_MAX = 2000, DEEPEST = 3 };

struct span {
    int32_t x0, x1;
};

struct free_space {
    struct span spans[FREE_MAX];
    size_t count;
};

/* Lines of one page, without its furniture, and where their text begins and ends. */
struct region {
    struct pdf_layout *layout;
    struct pdf_lines lines;
    int32_t left, right;
    int depth;
};

static const struct pdf_word *word_at(const struct region *r, const struct pdf_line *line,
                                      size_t index)
{
    return &r->layout->document->words.items[r->layout->order.items[line->words + index]];
}

static void cover(struct free_space *space, struct span by)
{
    struct free_space left = { .count = 0 };
    for (size_t i = 0; i < space->count; i++) {
        struct span at = space->spans[i];
        struct span parts[2] = { { at.x0, by.x0 < at.x1 ? by.x0 : at.x1 },
                                 { by.x1 > at.x0 ? by.x1 : at.x0, at.x1 } };
        if (by.x1 <= at.x0 || by.x0 >= at.x1) {
            parts[0] = at;
            parts[1].x0 = at.x1;
        }
        for (size_t k = 0; k < 2; k++)
            if (parts[k].x1 > parts[k].x0 && left.count < FREE_MAX)
                left.spans[left.count++] = parts[k];
    }
    *space = left;
}

/* Takes the words of a line out of the free space, the spaces between words with them. */
static void cover_line(const struct region *r, struct free_space *space,
                       const struct pdf_line *line)
{
    struct span run = { word_at(r, line, 0)->x0, word_at(r, line, 0)->x1 };
    for (size_t i = 1; i < line->word_count; i++) {
        const struct pdf_word *word = word_at(r, line, i);
        if (word->x0 - run.x1 > word->size * 8 / 10) {
            cover(space, run);
            run.x0 = word->x0;
        }
        run.x1 = word->x1 > run.x1 ? word->x1 : run.x1;
    }
    cover(space, run);
}

/* The widest strip without words that has text on both sides. */
static bool find_gutter(const struct region *r, const struct free_space *space,
                        struct span *out)
{
    enum { NARROW = 900 };
    int32_t best = NARROW;
    for (size_t i = 0; i < space->count; i++) {
        struct span at = space->spans[i];
        if (at.x0 <= r->left || at.x1 >= r->right || at.x1 - at.x0 <= best)
            continue;
        best = at.x1 - at.x0;
        *out = at;
    }
    return best > NARROW;
}

/* What stands on one side of a gutter. */
struct side {
    size_t lines, full, words;
};

static void measure_side(const struct region *r, const struct pdf_line *line,
                         struct span column, struct side *side)
{
    int32_t x0 = INT32_MAX, x1 = INT32_MIN;
    size_t words = 0;
    for (size_t i = 0; i < line->word_count; i++) {
        const struct pdf_word *word = word_at(r, line, i);
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
static bool is_running(const struct region *r, const struct side *side, struct span column)
{
    return side->lines >= LEAST_LINES && side->words >= side->lines * 3 &&
           side->full * 2 >= side->lines &&
           (int64_t)(column.x1 - column.x0) * 5 > r->right - r->left;
}

static int by_value(const void *a, const void *b)
{
    int32_t s = *(const int32_t *)a, t = *(const int32_t *)b;
    return s < t ? -1 : s > t;
}

/* Clear space across both sides, much more than between most lines, again and again. */
static bool has_table_rows(const struct region *r, size_t from, size_t to)
{
    const struct pdf_line *lines = r->lines.items;
    int32_t *gaps = alloc_array(to - from + 1, sizeof *gaps);
    int32_t bottom = lines[from].y1;
    size_t count = 0, cuts = 0;
    for (size_t i = from + 1; i < to; i++) {
        gaps[count++] = lines[i].y0 - bottom;
        bottom = lines[i].y1 > bottom ? lines[i].y1 : bottom;
    }
    int32_t *sorted = alloc_array(count + 1, sizeof *sorted);
    memcpy(sorted, gaps, count * sizeof *gaps);
    qsort(sorted, count, sizeof *sorted, by_value);
    for (size_t i = 0; i < count; i++)
        cuts += gaps[i] > sorted[count / 2] + lines[from + i + 1].size / 3;
    free(sorted);
    free(gaps);
    return cuts >= 3 && cuts * 6 >= count;
}

/* What stands on the left only, behind more space, is text below the columns. */
static size_t cut_tail(const struct region *r, size_t from, size_t end, struct span gutter)
{
    const struct pdf_line *lines = r->lines.items;
    size_t last = end;
    while (last > from + 1 && lines[last - 1].x1 <= gutter.x0)
        last--;
    while (last < end && last > from &&
           lines[last].y1 - lines[last - 1].y1 < (int32_t)lines[last].size * 16 / 10)
        last++;
    return last;
}

/* The longest run of lines from `from` on with text in two columns; where it ends. */
static size_t find_run(const struct region *r, size_t from, struct span *gutter)
{
    struct free_space space = { { { r->left, r->right } }, 1 };
    size_t end = from;
    for (size_t i = from; i < r->lines.len; i++) {
        cover_line(r, &space, &r->lines.items[i]);
        struct span found;
        if (find_gutter(r, &space, &found)) {
            *gutter = found;
            end = i + 1;
        } else if (end > from || i > from + 2 * LEAST_LINES) {
            break;
        }
    }
    if (end < from + LEAST_LINES)
        return from;
    end = cut_tail(r, from, end, *gutter);
    struct span columns[2] = { { r->left, gutter->x0 }, { gutter->x1, r->right } };
    struct side sides[2] = { { 0, 0, 0 } };
    for (size_t k = 0; k < 2; k++)
        for (size_t i = from; i < end; i++)
            measure_side(r, &r->lines.items[i], columns[k], &sides[k]);
    bool running = is_running(r, &sides[0], columns[0]) && is_running(r, &sides[1], columns[1]);
    return running && !has_table_rows(r, from, end) ? end : from;
}

static void put_region(struct region *r, uint32_t *column);

/* The words of the lines that stand in the column, as lines of their own. */
static void put_column(struct region *r, size_t from, size_t to, struct span column,
                       uint32_t *number)
{
    struct pdf_layout *layout = r->layout;
    struct region part = {
        .layout = layout, .left = INT32_MAX, .right = INT32_MIN, .depth = r->depth + 1
    };
    struct pdf_lines whole = layout->lines;
    layout->lines = (struct pdf_lines)VEC_INIT;
    VEC(uint32_t) words = VEC_INIT;
    for (size_t i = from; i < to; i++) {
        const struct pdf_line *line = &r->lines.items[i];
        words.len = 0;
        for (size_t k = 0; k < line->word_count; k++) {
            uint32_t index = layout->order.items[line->words + k];
            int32_t x0 = layout->document->words.items[index].x0;
            if (x0 >= column.x0 && x0 < column.x1)
                vec_push(&words, index);
        }
        struct pdf_place place = { line->page, 0, 0, 0 };
        if (words.len > 0)
            pdf_add_line(layout, place, words.items, words.len);
    }
    vec_free(&words);
    part.lines = layout->lines;
    layout->lines = whole;
    for (size_t i = 0; i < part.lines.len; i++) {
        struct pdf_line *line = &part.lines.items[i];
        line->flags |= PDF_LINE_COLUMN;
        part.left = line->x0 < part.left ? line->x0 : part.left;
        part.right = line->x1 > part.right ? line->x1 : part.right;
    }
    ++*number;
    put_region(&part, number);
    ++*number;
    vec_free(&part.lines);
}

static void put_region(struct region *r, uint32_t *column)
{
    bool search =
        r->depth < DEEPEST && r->lines.len >= LEAST_LINES && r->lines.len <= LINES_MAX;
    for (size_t i = 0; i < r->lines.len;) {
        struct span gutter = { 0, 0 };
        size_t end = search ? find_run(r, i, &gutter) : i;
        if (end > i) {
            put_column(r, i, end, (struct span){ INT32_MIN, gutter.x0 + 1 }, column);
            put_column(r, i, end, (struct span){ gutter.x0 + 1, INT32_MAX }, column);
            i = end;
            continue;
        }
        struct pdf_line line = r->lines.items[i++];
        line.column = *column;
        line.left = r->left;
        line.right = r->right;
        vec_push(&r->layout->lines, line);
    }
}

/* The lines [first, end) are a page's. */
static void read_page(struct pdf_layout *layout, const struct pdf_line *lines, size_t first,
                      size_t end, uint32_t *column)
{
    struct region r = { .layout = layout, .left = INT32_MAX, .right = INT32_MIN };
    size_t from = first;
    for (size_t i = first; i < end; i++) {
        if (lines[i].kind == PDF_LINE_FURNITURE)
            continue;
        r.left = lines[i].x0 < r.left ? lines[i].x0 : r.left;
        r.right = lines[i].x1 > r.right ? lines[i].x1 : r.right;
        vec_push(&r.lines, lines[i]);
    }
    while (from < end && lines[from].kind == PDF_LINE_FURNITURE)
        vec_push(&layout->lines, lines[from++]);
    put_region(&r, column);
    for (size_t i = from; i < end; i++)
        if (lines[i].kind == PDF_LINE_FURNITURE)
            vec_push(&layout->lines, lines[i]);
    vec_free(&r.lines);
}

void pdf_find_columns(struct pdf_layout *layout)
{
    struct pdf_lines old = layout->lines;
    layout->lines = (struct pdf_lines)VEC_INIT;
    vec_reserve(&layout->lines, old.len);
    uint32_t column = 0;
    for (size_t i = 0; i < old.len;) {
        size_t end = i;
        while (end < old.len && old.items[end].page == old.items[i].page)
            end++;
        column++;
        read_page(layout, old.items, i, end, &column);
        i = end;
    }
    /* Furniture may have kept a number from before: columns never count down. */
    uint32_t highest = 0;
    for (size_t i = 0; i < layout->lines.len; i++) {
        struct pdf_line *line = &layout->lines.items[i];
        if (line->kind == PDF_LINE_FURNITURE)
            line->column = highest;
        highest = line->column;
    }
    vec_free(&old);
}
