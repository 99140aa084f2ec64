/*
 * Which line goes on from the one before it: told by the margins (a line that breaks although
 * the next word would have fitted was broken on purpose), by the space between the lines, by
 * where they begin (hanging numbers, indented first lines), and by their letters' size.
 */
#include "import/pdf_flow.h"

#include "base/alloc.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { SIZES = 64, PITCHES = 1000, CLOSE = 250 };

static int32_t distance(int32_t a, int32_t b)
{
    return a > b ? a - b : b - a;
}

static bool is_text(const struct pdf_line *line)
{
    return line->kind == PDF_LINE_TEXT;
}

char pdf_line_last(const struct pdf_layout *layout, const struct pdf_line *line)
{
    const struct pdf_piece *piece = &pdf_line_pieces(layout, line)[line->piece_count - 1];
    const char *at = pdf_piece_text(layout, piece);
    size_t len = piece->len;
    while (len > 1 && strchr(")\"'*] ", at[len - 1]) != NULL)
        len--;
    /* Closing quotation marks of three bytes: ” and ’. */
    if (len > 3 && memcmp(at + len - 3, "\xE2\x80", 2) == 0 &&
        (unsigned char)at[len - 1] >= 0x98 && (unsigned char)at[len - 1] <= 0x9F)
        len -= 3;
    return len > 0 ? at[len - 1] : '\0';
}

uint32_t pdf_line_first(const struct pdf_layout *layout, const struct pdf_line *line)
{
    const struct pdf_piece *piece = pdf_line_pieces(layout, line);
    uint32_t codepoint = 0;
    utf8_decode(pdf_piece_text(layout, piece), piece->len, &codepoint);
    return codepoint;
}

static bool ends_sentence(const struct pdf_layout *layout, const struct pdf_line *line)
{
    char last = pdf_line_last(layout, line);
    return last != '\0' && strchr(".:;?!", last) != NULL;
}

static bool begins_small(const struct pdf_layout *layout, const struct pdf_line *line)
{
    uint32_t first = pdf_line_first(layout, line);
    return (line->flags & PDF_LINE_MARKER) == 0 && utf8_is_letter(first) &&
           !utf8_is_upper(first);
}

static void measure_size(struct pdf_layout *layout)
{
    struct {
        uint16_t size;
        size_t letters, bold;
    } sizes[SIZES] = { { 0, 0, 0 } };
    size_t best = 0;
    for (size_t i = 0; i < layout->lines.len; i++) {
        const struct pdf_line *line = &layout->lines.items[i];
        size_t k = 0;
        while (k < SIZES && sizes[k].letters > 0 && distance(sizes[k].size, line->size) > 20)
            k++;
        if (k == SIZES || line->kind == PDF_LINE_FURNITURE)
            continue;
        sizes[k].size = sizes[k].letters > 0 ? sizes[k].size : line->size;
        sizes[k].letters += line->letters;
        sizes[k].bold += (line->flags & PDF_LINE_BOLD) != 0 ? line->letters : 0;
        best = sizes[k].letters > sizes[best].letters ? k : best;
    }
    layout->size = sizes[best].size > 0 ? sizes[best].size : 1000;
    layout->bold = sizes[best].bold * 2 > sizes[best].letters;
}

static void measure_pitch(struct pdf_layout *layout)
{
    uint32_t counts[PITCHES] = { 0 };
    size_t best = 0;
    for (size_t i = 1; i < layout->lines.len; i++) {
        const struct pdf_line *line = &layout->lines.items[i], *before = line - 1;
        int32_t pitch = (line->y1 - before->y1) / 10;
        if (!is_text(line) || !is_text(before) || line->column != before->column ||
            distance(line->size, layout->size) > 20 || pitch * 100 < layout->size * 9 ||
            pitch * 10 > layout->size * 24 / 10 || pitch >= PITCHES)
            continue;
        counts[pitch]++;
        best = counts[pitch] > counts[best] ? (size_t)pitch : best;
    }
    layout->pitch = best > 0 ? (int32_t)best * 10 : layout->size * 12 / 10;
}

static int by_value(const void *a, const void *b)
{
    int32_t s = *(const int32_t *)a, t = *(const int32_t *)b;
    return s < t ? -1 : s > t;
}

/* The middle one of the places where the text of the pages begins. */
static void measure_left(struct pdf_layout *layout)
{
    VEC(int32_t) lefts = VEC_INIT;
    const struct pdf_line *before = NULL;
    for (size_t i = 0; i < layout->lines.len; i++) {
        const struct pdf_line *line = &layout->lines.items[i];
        if (line->kind == PDF_LINE_FURNITURE)
            continue;
        if (before == NULL || before->page != line->page)
            vec_push(&lefts, line->x0);
        else if (line->x0 < lefts.items[lefts.len - 1])
            lefts.items[lefts.len - 1] = line->x0;
        before = line;
    }
    if (lefts.len > 0) {
        qsort(lefts.items, lefts.len, sizeof *lefts.items, by_value);
        layout->left = lefts.items[lefts.len / 2];
    }
    vec_free(&lefts);
}

/* Where lines end on the right: of each column, or of all where a column has few lines. */
struct margins {
    int32_t *right; /* by column */
    uint32_t count;
    bool justified; /* most lines end there exactly */
};

static void find_margins(struct margins *m, const struct pdf_layout *layout)
{
    const struct pdf_line *lines = layout->lines.items;
    m->count = layout->lines.len == 0 ? 0 : lines[layout->lines.len - 1].column + 1;
    m->right = alloc_array((size_t)m->count + 1, sizeof *m->right);
    uint32_t *full = alloc_array((size_t)m->count + 1, sizeof *full);
    for (size_t i = 0; i < layout->lines.len; i++)
        if (lines[i].kind == PDF_LINE_TEXT && lines[i].x1 > m->right[lines[i].column])
            m->right[lines[i].column] = lines[i].x1;
    int32_t usual = 0;
    for (size_t i = 0; i < layout->lines.len; i++) {
        int32_t right = m->right[lines[i].column];
        full[lines[i].column] += lines[i].kind == PDF_LINE_TEXT && lines[i].x1 + 1000 > right;
        if ((lines[i].flags & PDF_LINE_COLUMN) == 0 && full[lines[i].column] == 3 &&
            right > usual)
            usual = right;
    }
    for (size_t i = 0; i < layout->lines.len; i++) {
        uint32_t column = lines[i].column;
        if ((lines[i].flags & PDF_LINE_COLUMN) == 0 && full[column] < 3 &&
            usual > m->right[column])
            m->right[column] = usual;
    }
    size_t exact = 0, all = 0;
    for (size_t i = 0; i < layout->lines.len; i++) {
        bool counts = lines[i].kind == PDF_LINE_TEXT && lines[i].letters > 25;
        all += counts;
        exact += counts && distance(m->right[lines[i].column], lines[i].x1) < 100;
    }
    m->justified = all >= 10 && exact * 100 > all * 45;
    free(full);
}

/* A paragraph while it is read. */
struct open {
    const struct pdf_line *first, *last;
    size_t lines;
    int32_t indent; /* where its lines behind the first begin */
    int32_t pitch;  /* between its lines; 0 while it has only one */
};

static bool is_centred(const struct pdf_line *a, const struct pdf_line *b)
{
    return distance(a->x0 + a->x1, b->x0 + b->x1) < 2 * CLOSE && distance(a->x0, b->x0) > CLOSE;
}

static bool begins_where_it_may(const struct open *p, const struct pdf_line *line)
{
    if (line->page != p->last->page || line->column != p->last->column) {
        /* Another column may lie elsewhere: only the indentation can be compared. */
        int32_t indent = line->x0 - line->left;
        int32_t own = (p->lines > 1 ? p->indent : p->first->text_x) - p->last->left;
        int32_t flush = p->first->x0 - p->last->left;
        return distance(indent, own) < 2 * CLOSE || distance(indent, flush) < 2 * CLOSE ||
               (p->lines == 1 && indent < own);
    }
    if (p->lines > 1)
        return distance(line->x0, p->indent) < CLOSE;
    return distance(line->x0, p->first->text_x) < CLOSE ||
           distance(line->x0, p->first->x0) < CLOSE ||
           (line->x0 < p->first->text_x && (line->flags & PDF_LINE_MARKER) == 0 &&
            (line->x0 < p->first->x0 || (p->first->flags & PDF_LINE_MARKER) != 0));
}

static bool is_near(const struct pdf_layout *layout, const struct open *p,
                    const struct pdf_line *line)
{
    int32_t pitch = line->y1 - p->last->y1;
    int32_t usual =
        p->pitch > 0 ? p->pitch : (int32_t)((int64_t)layout->pitch * line->size / layout->size);
    return pitch > 0 && pitch * 100 <= usual * 118;
}

/* Whether the line's first word would not have fitted on the line before. */
static bool is_full(const struct margins *m, const struct pdf_line *before,
                    const struct pdf_line *line)
{
    int32_t right = m->right[before->column];
    if (m->justified && before->letters > 25)
        return before->x1 > right - 150;
    return before->x1 + line->first + before->size / 5 > right - 60;
}

static bool same_style(const struct pdf_line *a, const struct pdf_line *b)
{
    return distance(a->size, b->size) * 20 <= a->size &&
           ((a->flags ^ b->flags) & PDF_LINE_BOLD) == 0;
}

/* A few words without a full stop, below a sentence that leaves some room: a run-in title. */
static bool stands_alone(const struct pdf_layout *layout, const struct margins *m,
                         const struct pdf_line *before, const struct pdf_line *line)
{
    enum { LETTERS = 50 };
    return ends_sentence(layout, before) && !ends_sentence(layout, line) &&
           line->letters < LETTERS && before->x1 + 2 * line->size < m->right[before->column] &&
           utf8_is_upper(pdf_line_first(layout, line));
}

/* The line stands where only the text behind a hanging number stands. */
static bool hangs(const struct open *p, const struct pdf_line *line)
{
    return line->column == p->last->column && (p->first->flags & PDF_LINE_MARKER) != 0 &&
           distance(p->first->text_x, p->first->x0) > CLOSE &&
           distance(line->x0, p->first->text_x) < CLOSE;
}

static enum pdf_join judge_place(const struct pdf_layout *layout, const struct margins *m,
                                 const struct open *p, const struct pdf_line *line)
{
    const struct pdf_line *before = p->last;
    bool full = is_full(m, before, line), small = begins_small(layout, line);
    bool ended = ends_sentence(layout, before), marker = (line->flags & PDF_LINE_MARKER) != 0;
    bool hyphen = pdf_line_last(layout, before) == '-' && small;
    if (line->page != before->page || line->column != before->column) {
        if (hyphen || (small && !ended))
            return PDF_JOIN_ON;
        return full && !ended && !marker ? PDF_JOIN_ON : PDF_JOIN_NONE;
    }
    bool inside = hangs(p, line) || (p->lines > 1 && distance(p->indent, p->first->x0) > CLOSE);
    if (hyphen)
        return PDF_JOIN_WRAPPED;
    if (full && !marker && stands_alone(layout, m, before, line))
        return PDF_JOIN_NONE;
    if (full && inside)
        return PDF_JOIN_WRAPPED;
    if (full && marker)
        return ended ? PDF_JOIN_NONE : PDF_JOIN_ON;
    if (full)
        return PDF_JOIN_WRAPPED;
    return small && !ended ? PDF_JOIN_ON : PDF_JOIN_NONE;
}

static enum pdf_join judge(const struct pdf_layout *layout, const struct margins *m,
                           const struct open *p, const struct pdf_line *line)
{
    const struct pdf_line *before = p->last;
    bool beside = line->page == before->page && line->column == before->column;
    if (line->piece_count > 1 || before->piece_count > 1 ||
        distance(line->size, before->size) * 10 > before->size)
        return PDF_JOIN_NONE;
    if (beside && !is_near(layout, p, line))
        return PDF_JOIN_NONE;
    bool large = line->size * 10 > layout->size * 11;
    if (beside && same_style(line, before) && large && is_centred(line, before) &&
        (line->flags & PDF_LINE_MARKER) == 0)
        return PDF_JOIN_ON;
    if (!begins_where_it_may(p, line))
        return PDF_JOIN_NONE;
    if (((line->flags ^ before->flags) & PDF_LINE_BOLD) != 0 &&
        !(begins_small(layout, line) && is_full(m, before, line)))
        return PDF_JOIN_NONE;
    return judge_place(layout, m, p, line);
}

/* Small print at the foot of a page, from a line on that begins with a mark. */
static void find_footnotes(struct pdf_layout *layout, size_t first, size_t end, bool *open)
{
    struct pdf_line *lines = layout->lines.items;
    size_t from = end, last = end;
    for (size_t i = end; i-- > first;) {
        if (lines[i].kind == PDF_LINE_FURNITURE)
            continue;
        if (lines[i].kind != PDF_LINE_TEXT || lines[i].size * 100 > layout->size * 93)
            break;
        last = last == end ? i : last;
        from = i;
    }
    size_t begin = from;
    bool marked = false;
    for (; begin < end; begin++) {
        marked = (lines[begin].flags & (PDF_LINE_RAISED | PDF_LINE_MARKER)) != 0 ||
                 pdf_line_first(layout, &lines[begin]) == '*';
        if (marked && lines[begin].kind == PDF_LINE_TEXT)
            break;
    }
    if (*open && from < end && from > first && begin > from &&
        lines[from].y1 - lines[from - 1].y1 > layout->pitch * 13 / 10) {
        begin = from; /* what the page before had no room for */
        marked = true;
    }
    *open = marked && begin < end && begin > first;
    for (size_t i = begin; *open && i < end; i++)
        if (lines[i].kind == PDF_LINE_TEXT)
            lines[i].kind = PDF_LINE_FOOTNOTE;
}

static void find_all_footnotes(struct pdf_layout *layout)
{
    bool open = false;
    for (size_t i = 0; i < layout->lines.len;) {
        size_t end = i;
        while (end < layout->lines.len &&
               layout->lines.items[end].page == layout->lines.items[i].page)
            end++;
        find_footnotes(layout, i, end, &open);
        i = end;
    }
}

static void open_paragraph(struct open *p, const struct pdf_line *line)
{
    *p = (struct open){ .first = line, .last = line, .lines = 1 };
}

static void go_on(struct open *p, const struct pdf_line *line)
{
    if (line->column == p->last->column)
        p->pitch = line->y1 - p->last->y1;
    if (line->column == p->last->column || p->lines == 1)
        p->indent = line->x0;
    else
        p->indent += line->left - p->last->left;
    p->last = line;
    p->lines++;
}

static bool is_spaced(const struct pdf_layout *layout, const struct pdf_line *before,
                      const struct pdf_line *line)
{
    if (before == NULL || before->column != line->column)
        return true;
    int32_t usual = (int32_t)((int64_t)layout->pitch * line->size / layout->size);
    usual = usual > layout->pitch ? usual : layout->pitch;
    return (line->y1 - before->y1) * 100 > usual * 118;
}

void pdf_flow_make(struct pdf_flow *out, struct pdf_layout *layout)
{
    *out = (struct pdf_flow){ .layout = layout };
    out->joins = alloc_array(layout->lines.len + 1, 1);
    measure_size(layout);
    measure_pitch(layout);
    measure_left(layout);
    find_all_footnotes(layout);
    struct margins margins;
    find_margins(&margins, layout);
    struct open p = { .first = NULL };
    const struct pdf_line *above = NULL; /* whatever is not furniture */
    for (size_t i = 0; i < layout->lines.len; i++) {
        const struct pdf_line *line = &layout->lines.items[i];
        if (line->kind == PDF_LINE_FURNITURE || line->kind == PDF_LINE_FOOTNOTE)
            continue;
        enum pdf_join join = is_text(line) && p.first != NULL
                                 ? judge(layout, &margins, &p, line)
                                 : PDF_JOIN_NONE;
        out->joins[i] = (uint8_t)join;
        if (join != PDF_JOIN_NONE) {
            go_on(&p, line);
            out->paragraphs.items[out->paragraphs.len - 1].last = i;
        } else {
            struct pdf_paragraph fresh = { .first = i,
                                           .last = i,
                                           .spaced = is_spaced(layout, above, line) };
            vec_push(&out->paragraphs, fresh);
            if (is_text(line))
                open_paragraph(&p, line);
            else
                p.first = NULL;
        }
        above = line;
    }
    free(margins.right);
}

void pdf_flow_free(struct pdf_flow *flow)
{
    vec_free(&flow->paragraphs);
    free(flow->joins);
}
