/* What a paragraph is by its looks: the title, a heading and its level, an entry of a list. */
#include "import/pdf_flow.h"

#include <string.h>

enum { STYLES = 32, INDENTS = 32 };

struct style {
    uint16_t size;
    bool bold;
};

struct styles {
    struct pdf_flow *flow;
    struct style list[STYLES];
    size_t count;
    int32_t indents[INDENTS];
    size_t indent_count;
};

static const struct pdf_line *line_of(const struct pdf_flow *flow, size_t index)
{
    return &flow->layout->lines.items[index];
}

static size_t lines_in(const struct pdf_flow *flow, const struct pdf_paragraph *p)
{
    size_t count = 0;
    for (size_t i = p->first; i <= p->last; i++)
        count += i == p->first || flow->joins[i] != PDF_JOIN_NONE;
    return count;
}

static bool all_lines(const struct pdf_flow *flow, const struct pdf_paragraph *p, int flag)
{
    for (size_t i = p->first; i <= p->last; i++) {
        bool own = i == p->first || flow->joins[i] != PDF_JOIN_NONE;
        if (own && (line_of(flow, i)->flags & flag) == 0)
            return false;
    }
    return true;
}

static bool is_large(const struct pdf_flow *flow, const struct pdf_line *line)
{
    return line->size * 100 > flow->layout->size * 107;
}

static bool ends_open(const struct pdf_flow *flow, const struct pdf_paragraph *p)
{
    char last = pdf_line_last(flow->layout, line_of(flow, p->last));
    return last == '\0' || strchr(".,;:", last) == NULL;
}

/* Running text: lines broken by the margin, set as most of the text is. */
static bool is_running(const struct pdf_flow *flow, const struct pdf_paragraph *p)
{
    const struct pdf_line *line = line_of(flow, p->first);
    int32_t width = line->right - line->left;
    bool wide = (int64_t)(line->x1 - line->left) * 10 > (int64_t)width * 6;
    return p->last > p->first && lines_in(flow, p) > 1 && wide &&
           line->size * 100 >= flow->layout->size * 95;
}

static bool is_short(const struct pdf_flow *flow, const struct pdf_paragraph *p)
{
    enum { LINES = 4, LETTERS = 220 };
    size_t letters = 0;
    for (size_t i = p->first; i <= p->last; i++)
        letters +=
            i == p->first || flow->joins[i] != PDF_JOIN_NONE ? line_of(flow, i)->letters : 0;
    return lines_in(flow, p) <= LINES && letters <= LETTERS;
}

/* What stands below is text that a heading can have, and not the next line of a name. */
static bool has_text_below(const struct pdf_flow *flow, size_t index)
{
    if (index + 1 >= flow->paragraphs.len)
        return false;
    const struct pdf_paragraph *next = &flow->paragraphs.items[index + 1];
    const struct pdf_line *line = line_of(flow, next->first);
    return next->spaced || (line->flags & PDF_LINE_MARKER) != 0 || is_running(flow, next) ||
           line->kind == PDF_LINE_TABLE ||
           (int64_t)(line->x1 - line->left) * 10 > (int64_t)(line->right - line->left) * 8;
}

static bool is_heading(const struct pdf_flow *flow, size_t index)
{
    const struct pdf_paragraph *p = &flow->paragraphs.items[index];
    const struct pdf_line *line = line_of(flow, p->first);
    if (line->kind != PDF_LINE_TEXT || line->piece_count > 1 || !is_short(flow, p) ||
        !ends_open(flow, p))
        return false;
    if (is_large(flow, line))
        return true;
    bool bold = all_lines(flow, p, PDF_LINE_BOLD) && !flow->layout->bold;
    bool underlined = all_lines(flow, p, PDF_LINE_UNDERLINED);
    bool marker = (line->flags & PDF_LINE_MARKER) != 0;
    return (bold || underlined) && line->size * 100 >= flow->layout->size * 93 &&
           (p->spaced || marker) && has_text_below(flow, index);
}

static bool same_style(const struct style *style, const struct pdf_line *line)
{
    int distance = style->size - line->size;
    return distance <= 30 && distance >= -30 &&
           style->bold == ((line->flags & PDF_LINE_BOLD) != 0);
}

/* Larger is higher; of the same size bold is. */
static void put_style(struct styles *styles, const struct pdf_line *line)
{
    struct style fresh = { line->size, (line->flags & PDF_LINE_BOLD) != 0 };
    size_t at = 0;
    for (size_t i = 0; i < styles->count; i++)
        if (same_style(&styles->list[i], line))
            return;
    if (styles->count == STYLES)
        return;
    while (at < styles->count &&
           (styles->list[at].size > fresh.size + 30 ||
            (styles->list[at].size >= fresh.size - 30 && styles->list[at].bold && !fresh.bold)))
        at++;
    memmove(styles->list + at + 1, styles->list + at,
            (styles->count - at) * sizeof styles->list[0]);
    styles->list[at] = fresh;
    styles->count++;
}

static uint8_t level_of(const struct styles *styles, const struct pdf_line *line)
{
    for (size_t i = 0; i < styles->count; i++)
        if (same_style(&styles->list[i], line))
            return (uint8_t)(i < 9 ? i + 1 : 9);
    return 9;
}

/* The document's name: what it begins with, in the largest letters that it has. */
static void find_title(struct styles *styles)
{
    enum { MOST = 4 };
    struct pdf_flow *flow = styles->flow;
    size_t i = 0;
    const struct pdf_line *largest = NULL;
    for (size_t k = 0; k < flow->paragraphs.len; k++) {
        const struct pdf_line *line = line_of(flow, flow->paragraphs.items[k].first);
        if (line->kind == PDF_LINE_TEXT && flow->paragraphs.items[k].type == HINT_HEADING &&
            (largest == NULL || line->size > largest->size))
            largest = line;
    }
    /* Above it, on a cover, may stand a name or a date. */
    while (i < flow->paragraphs.len && i < MOST &&
           flow->paragraphs.items[i].type != HINT_HEADING)
        i++;
    if (largest == NULL || i >= flow->paragraphs.len || i >= MOST)
        return;
    const struct pdf_line *line = line_of(flow, flow->paragraphs.items[i].first);
    size_t others = 0;
    for (size_t k = i + 1; k < flow->paragraphs.len; k++) {
        const struct pdf_paragraph *p = &flow->paragraphs.items[k];
        const struct pdf_line *other = line_of(flow, p->first);
        others += p->type == HINT_HEADING && (other->size * 100 >= line->size * 97) &&
                  other->page > line->page;
    }
    if (line->page > 0 || line->size * 100 < largest->size * 97 || !is_large(flow, line) ||
        (line->flags & PDF_LINE_MARKER) != 0 || others > 3)
        return;
    for (size_t k = i; k < flow->paragraphs.len && k < i + MOST; k++) {
        struct pdf_paragraph *p = &flow->paragraphs.items[k];
        const struct pdf_line *own = line_of(flow, p->first);
        if (p->type != HINT_HEADING || own->page > 0 || own->size * 100 < line->size * 97 ||
            (own->flags & PDF_LINE_MARKER) != 0)
            break;
        p->type = HINT_TITLE;
        p->level = 0;
    }
}

/* A bullet, or a letter or small number that hangs left of its text. */
static bool is_item(const struct pdf_flow *flow, const struct pdf_line *line)
{
    if (line->kind != PDF_LINE_TEXT || (line->flags & PDF_LINE_MARKER) == 0)
        return false;
    uint32_t first = pdf_line_first(flow->layout, line);
    return !(first >= '0' && first <= '9') && first != 0xA7 && first != 'S' && first != 's' &&
           first != 'N' && first != 'n' && first != 'P';
}

static uint8_t indent_level(const struct styles *styles, int32_t indent)
{
    uint8_t level = 1;
    for (size_t i = 0; i < styles->indent_count; i++)
        level += styles->indents[i] + 400 < indent;
    return level > 9 ? 9 : level;
}

static void put_indent(struct styles *styles, int32_t indent)
{
    for (size_t i = 0; i < styles->indent_count; i++)
        if (styles->indents[i] - indent <= 400 && indent - styles->indents[i] <= 400)
            return;
    if (styles->indent_count < INDENTS)
        styles->indents[styles->indent_count++] = indent;
}

void pdf_find_styles(struct pdf_flow *flow)
{
    struct styles styles = { .flow = flow };
    for (size_t i = 0; i < flow->paragraphs.len; i++) {
        struct pdf_paragraph *p = &flow->paragraphs.items[i];
        const struct pdf_line *line = line_of(flow, p->first);
        if (is_heading(flow, i)) {
            p->type = HINT_HEADING;
            put_style(&styles, line);
        } else if (is_item(flow, line)) {
            p->type = HINT_ITEM;
            put_indent(&styles, line->x0 - line->left);
        } else if (is_running(flow, p)) {
            p->type = HINT_TEXT;
        }
        if (line->kind == PDF_LINE_TEXT && all_lines(flow, p, PDF_LINE_BOLD) &&
            !flow->layout->bold)
            p->flags |= HINT_BOLD;
    }
    for (size_t i = 0; i < flow->paragraphs.len; i++) {
        struct pdf_paragraph *p = &flow->paragraphs.items[i];
        const struct pdf_line *line = line_of(flow, p->first);
        if (p->type == HINT_HEADING)
            p->level = level_of(&styles, line);
        else if (p->type == HINT_ITEM)
            p->level = indent_level(&styles, line->x0 - line->left);
    }
    find_title(&styles);
}
