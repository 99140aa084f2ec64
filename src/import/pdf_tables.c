/*
 * Tables and tables of contents. A table is found by a line with wide space between its
 * pieces, and goes on for as long as a strip of clear space runs down through the lines and
 * what stands right of it begins at the same place. What is only perhaps a table (labels with
 * their values, places to sign) stays text in columns: the text decides what it is.
 */
#include "import/pdf_layout.h"

#include <string.h>

enum { COLUMNS_MAX = 16, ROWS_MAX = 400, LONG = 40, HEADS = 8 };

struct strip {
    int32_t x0, x1;
};

struct table {
    struct pdf_layout *layout;
    size_t first, end; /* lines */
    struct strip gutters[COLUMNS_MAX];
    size_t count; /* of gutters */
};

static const struct pdf_word *word_at(const struct pdf_layout *layout,
                                      const struct pdf_line *line, size_t index)
{
    return &layout->document->words.items[layout->order.items[line->words + index]];
}

/* The first line's clear strips between its pieces. */
static void begin_table(struct table *t, struct pdf_layout *layout, size_t line)
{
    const struct pdf_line *seed = &layout->lines.items[line];
    const struct pdf_piece *pieces = pdf_line_pieces(layout, seed);
    *t = (struct table){ .layout = layout, .first = line, .end = line + 1 };
    for (size_t i = 1; i < seed->piece_count && t->count < COLUMNS_MAX; i++)
        t->gutters[t->count++] = (struct strip){ pieces[i - 1].x1, pieces[i].x0 };
}

/* The widest part that the line leaves of each strip; one without such a part is closed. */
static size_t narrow(const struct table *t, const struct pdf_line *line,
                     struct strip out[COLUMNS_MAX])
{
    int32_t least = line->size * 4 / 10;
    size_t count = 0;
    for (size_t i = 0; i < t->count; i++) {
        struct strip strip = { 0, 0 };
        int32_t clear = t->gutters[i].x0, end = t->gutters[i].x1;
        for (size_t k = 0; k <= line->word_count && clear < end; k++) {
            const struct pdf_word *word =
                k < line->word_count ? word_at(t->layout, line, k) : NULL;
            int32_t stop = word == NULL || word->x0 > end ? end : word->x0;
            if (stop - clear >= strip.x1 - strip.x0)
                strip = (struct strip){ clear, stop };
            clear = word != NULL && word->x1 > clear ? word->x1 : clear;
        }
        if (strip.x1 - strip.x0 >= least)
            out[count++] = strip;
    }
    return count;
}

static int32_t distance(int32_t a, int32_t b)
{
    return a > b ? a - b : b - a;
}

/* Whether what stands right of each strip begins (or ends) where the table's cells do. */
static bool is_aligned(const struct table *t, const struct pdf_line *line,
                       const struct strip *gutters, size_t count)
{
    enum { CLOSE = 300 };
    for (size_t i = 0; i < count; i++) {
        const struct pdf_word *cell = NULL;
        int32_t end = i + 1 < count ? gutters[i + 1].x0 : INT32_MAX;
        for (size_t k = 0; k < line->word_count && cell == NULL; k++) {
            const struct pdf_word *word = word_at(t->layout, line, k);
            if (word->x0 >= gutters[i].x1 && word->x0 < end)
                cell = word;
        }
        if (cell == NULL)
            continue;
        bool begins = distance(cell->x0, gutters[i].x1) < CLOSE;
        bool short_one = line->piece_count > 1; /* numbers on the right, centred words */
        if (!begins && !short_one)
            return false;
    }
    return true;
}

static bool may_go_on(const struct table *t, size_t line)
{
    const struct pdf_line *before = &t->layout->lines.items[line - 1];
    const struct pdf_line *here = &t->layout->lines.items[line];
    int32_t pitch = here->y1 - before->y1;
    return here->kind == PDF_LINE_TEXT && here->column == before->column && pitch > 0 &&
           pitch < (int32_t)before->size * 4 && line - t->first < ROWS_MAX;
}

/* The cell of a line that its only text stands in; count for several. */
static size_t only_cell(const struct table *t, const struct pdf_line *line)
{
    size_t cell = 0;
    for (; cell < t->count && line->x0 >= t->gutters[cell].x1; cell++)
        ;
    return cell == t->count || line->x1 <= t->gutters[cell].x0 ? cell : t->count + 1;
}

static int32_t least_pitch(const struct table *t)
{
    int32_t least = INT32_MAX;
    for (size_t i = t->first + 1; i < t->end; i++) {
        int32_t pitch = t->layout->lines.items[i].y1 - t->layout->lines.items[i - 1].y1;
        least = pitch < least ? pitch : least;
    }
    return least;
}

/* Lines at the end with a first cell only are what follows, unless they visibly go on. */
static void trim(struct table *t)
{
    int32_t least = least_pitch(t);
    while (t->end > t->first + 1) {
        const struct pdf_line *last = &t->layout->lines.items[t->end - 1], *before = last - 1;
        bool same =
            last->size == before->size && ((last->flags ^ before->flags) & PDF_LINE_BOLD) == 0;
        bool tight = last->y1 - before->y1 <= least + least / 10;
        if (only_cell(t, last) != 0 || (same && tight && (last->flags & PDF_LINE_MARKER) == 0 &&
                                        only_cell(t, before) != 0))
            break;
        t->end--;
    }
}

static void grow(struct table *t)
{
    struct strip left[COLUMNS_MAX];
    const struct pdf_layout *layout = t->layout;
    while (t->end < layout->lines.len && may_go_on(t, t->end)) {
        const struct pdf_line *line = &layout->lines.items[t->end];
        size_t count = narrow(t, line, left);
        /* Only a row with several cells may have one that spans columns. */
        bool spans = count < t->count && line->piece_count == 1;
        if (count == 0 || spans || !is_aligned(t, line, left, count))
            break;
        memcpy(t->gutters, left, count * sizeof *left);
        t->count = count;
        t->end++;
    }
    trim(t);
}

/* Whether every column has a word of the line. */
static bool fills_all(const struct table *t, const struct pdf_line *line,
                      const struct strip *gutters)
{
    size_t filled = 0, cell = 0, last = SIZE_MAX;
    for (size_t k = 0; k < line->word_count; k++) {
        while (cell < t->count && word_at(t->layout, line, k)->x0 >= gutters[cell].x1)
            cell++;
        filled += cell != last;
        last = cell;
    }
    return filled == t->count + 1;
}

/* A line above whose cells stand too close to each other to tell alone: names of columns that
   are set in the middle, a narrow column. */
static bool take_head(struct table *t)
{
    struct strip left[COLUMNS_MAX];
    if (t->first == 0 || t->count < 2)
        return false;
    const struct pdf_line *line = &t->layout->lines.items[t->first - 1];
    int32_t pitch = line[1].y1 - line->y1;
    if (line->kind != PDF_LINE_TEXT || line->column != line[1].column || pitch <= 0 ||
        pitch > (int32_t)line->size * 4 || narrow(t, line, left) < t->count ||
        !fills_all(t, line, left))
        return false;
    memcpy(t->gutters, left, t->count * sizeof *left);
    t->first--;
    return true;
}

struct looks {
    size_t rows;    /* lines with several cells */
    size_t wrapped; /* lines with nothing in their first cell */
    size_t labels;  /* first cells that end with a colon */
    size_t blanks;  /* lines to write on */
    bool head;      /* the first line is bold, the others are not */
};

static bool ends_with(const struct pdf_layout *layout, const struct pdf_piece *piece, char last)
{
    return piece->len > 0 && pdf_piece_text(layout, piece)[piece->len - 1] == last;
}

static struct looks look(const struct table *t)
{
    struct looks looks = { 0, 0, 0, 0, false };
    const struct pdf_layout *layout = t->layout;
    size_t bold = 0;
    for (size_t i = t->first; i < t->end; i++) {
        const struct pdf_line *line = &layout->lines.items[i];
        const struct pdf_piece *pieces = pdf_line_pieces(layout, line);
        size_t cell = only_cell(t, line);
        looks.rows += cell > t->count;
        looks.wrapped += cell > 0 && cell <= t->count;
        looks.labels += ends_with(layout, &pieces[0], ':');
        for (size_t k = 0; k < line->piece_count; k++)
            looks.blanks +=
                memmem(pdf_piece_text(layout, &pieces[k]), pieces[k].len, "___", 3) != NULL;
        bold += (line->flags & PDF_LINE_BOLD) != 0;
    }
    looks.head = (layout->lines.items[t->first].flags & PDF_LINE_BOLD) != 0 &&
                 bold * 2 <= t->end - t->first && t->end - t->first > 1;
    return looks;
}

static bool is_table(const struct table *t)
{
    struct looks looks = look(t);
    if (t->count == 0 || looks.rows < 2 || looks.blanks > 0 || looks.labels * 2 > looks.rows)
        return false;
    if (t->count >= 2)
        return true;
    return looks.head || (looks.rows >= 3 && looks.wrapped > 0) || looks.wrapped >= looks.rows;
}

/* Cuts a line's words into the cells of the table. */
static void cut(struct table *t, struct pdf_line *line)
{
    line->piece_count = 0;
    line->kind = PDF_LINE_TABLE;
    size_t from = 0;
    for (size_t cell = 0; cell <= t->count; cell++) {
        int32_t end = cell < t->count ? t->gutters[cell].x1 : INT32_MAX;
        size_t to = from;
        while (to < line->word_count && word_at(t->layout, line, to)->x0 < end)
            to++;
        if (to > from)
            pdf_put_piece(t->layout, line, from, to);
        from = to;
    }
}

/* Which lines begin a row: those behind more space where rows are spaced, otherwise those
   with a first cell. */
static void find_table_rows(struct table *t)
{
    struct pdf_line *lines = t->layout->lines.items;
    int32_t least = least_pitch(t);
    size_t spaced = 0;
    for (size_t i = t->first + 1; i < t->end; i++)
        spaced += lines[i].y1 - lines[i - 1].y1 > least + least / 8;
    bool by_space = spaced > 0 && spaced < t->end - t->first - 1;
    for (size_t i = t->first; i < t->end; i++) {
        size_t cell = only_cell(t, &lines[i]);
        bool begins =
            i == t->first || (by_space ? lines[i].y1 - lines[i - 1].y1 > least + least / 8
                                       : cell == 0 || cell > t->count);
        lines[i].flags |= begins ? PDF_LINE_ROW : 0;
    }
}

/* The table that ended last, for a page's first rows, which may be too few to tell alone. */
struct last_table {
    size_t end;
    int32_t starts[COLUMNS_MAX];
    size_t count;
};

static bool goes_on(const struct last_table *last, const struct table *t)
{
    enum { CLOSE = 300 };
    const struct pdf_line *lines = t->layout->lines.items;
    size_t between = last->end;
    if (last->end == 0)
        return false;
    while (between < t->first && (lines[between].kind == PDF_LINE_FURNITURE ||
                                  lines[between].y0 > lines[last->end - 1].y1))
        between++;
    if (between < t->first || t->count != last->count ||
        lines[t->first].page != lines[last->end - 1].page + 1)
        return false;
    for (size_t i = 0; i < t->count; i++)
        if (distance(t->gutters[i].x1, last->starts[i]) > CLOSE)
            return false;
    return true;
}

static size_t take_table(struct pdf_layout *layout, size_t line, struct last_table *last)
{
    struct table t;
    begin_table(&t, layout, line);
    grow(&t);
    for (int rows = 0; rows < HEADS && take_head(&t); rows++)
        ;
    if (!is_table(&t) &&
        !goes_on(
            last,
            &t)) /* a long run that is none is not looked at again from each of its lines */
        return t.end < line + LONG ? line + 1 : t.end;
    find_table_rows(&t);
    for (size_t i = t.first; i < t.end; i++)
        cut(&t, &layout->lines.items[i]);
    last->end = t.end;
    last->count = t.count;
    for (size_t i = 0; i < t.count; i++)
        last->starts[i] = t.gutters[i].x1;
    return t.end;
}

/* The number that ends an entry of a table of contents, at the right edge behind dots or wide
   space; 0 where there is none. */
static long entry_page(const struct pdf_layout *layout, const struct pdf_line *line,
                       bool *leader)
{
    if (line->kind != PDF_LINE_TEXT || line->x1 + (int32_t)line->size * 2 < line->right ||
        line->piece_count == 0)
        return 0;
    const struct pdf_piece *last = &pdf_line_pieces(layout, line)[line->piece_count - 1];
    const char *at = pdf_piece_text(layout, last);
    size_t len = last->len, digits = 0;
    long value = 0;
    while (digits < len && digits < 5 && at[len - 1 - digits] >= '0' &&
           at[len - 1 - digits] <= '9')
        digits++;
    for (size_t i = len - digits; i < len; i++)
        value = value * 10 + (at[i] - '0');
    size_t text = len - digits;
    while (text > 0 && at[text - 1] == ' ')
        text--;
    *leader = (text >= 4 && memcmp(at + text - 4, "....", 4) == 0) ||
              (text >= 6 && memcmp(at + text - 5, ". . .", 5) == 0) ||
              (text >= 6 && memcmp(at + text - 6, "……", 6) == 0);
    if (!*leader && line->piece_count > 1 && text == 0) {
        const struct pdf_piece *before = last - 1;
        const char *dots = pdf_piece_text(layout, before);
        *leader = before->len >= 4 && memcmp(dots + before->len - 4, "....", 4) == 0;
    }
    bool apart = line->piece_count > 1 && text == 0;
    return digits > 0 && (*leader || apart) && value <= (long)layout->document->announced
               ? value
               : 0;
}

/* Entries below each other whose numbers do not fall; a long entry may take two lines. */
static size_t take_contents(struct pdf_layout *layout, size_t from)
{
    size_t entries = 0, leaders = 0, end = from;
    long before = 1;
    for (size_t i = from; i < layout->lines.len && i - end < 2; i++) {
        bool leader = false;
        if (layout->lines.items[i].kind == PDF_LINE_FURNITURE) {
            end += i == end;
            continue;
        }
        long page = entry_page(layout, &layout->lines.items[i], &leader);
        if (page == 0)
            continue;
        if (page < before)
            break;
        before = page;
        entries++;
        leaders += leader;
        end = i + 1;
    }
    bool contents = leaders >= 2 ? leaders * 2 >= entries : entries >= 4;
    for (size_t i = from; contents && i < end; i++)
        if (layout->lines.items[i].kind == PDF_LINE_TEXT)
            layout->lines.items[i].kind = PDF_LINE_CONTENTS;
    return contents ? end : from;
}

void pdf_find_tables(struct pdf_layout *layout)
{
    struct last_table last = { .end = 0 };
    for (size_t i = 0; i < layout->lines.len;) {
        const struct pdf_line *line = &layout->lines.items[i];
        bool leader = false;
        size_t end = entry_page(layout, line, &leader) > 0 ? take_contents(layout, i) : i;
        if (end == i && line->kind == PDF_LINE_TEXT && line->piece_count > 1)
            end = take_table(layout, i, &last);
        i = end > i ? end : i + 1;
    }
}
