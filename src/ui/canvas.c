#include "ui/canvas.h"

#include "base/alloc.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

static const struct cell blank_cell = { " ", STYLE_TEXT, 1, 0 };

static const char *const glyphs[GLYPHS][2] = {
    [GLYPH_OPEN] = { "▾", "-" },       [GLYPH_FOLDED] = { "▸", "+" },
    [GLYPH_REVIEWED] = { "✓", "v" },   [GLYPH_DEVIATING] = { "!", "!" },
    [GLYPH_FINDING] = { "⚠", "*" },    [GLYPH_NOTE] = { "✎", "n" },
    [GLYPH_UNSURE] = { "?", "?" },     [GLYPH_CORRECTED] = { "±", "c" },
    [GLYPH_MORE] = { "…", "~" },       [GLYPH_BAR] = { "▌", "|" },
    [GLYPH_HERE] = { "▶", ">" },       [GLYPH_DOT] = { "·", "-" },
    [GLYPH_RETURN] = { "↵", "$" },     [GLYPH_ARROW] = { "→", "->" },
    [GLYPH_ALTERED] = { "≠", "%" },    [GLYPH_ADDED] = { "+", "+" },
    [GLYPH_MISSING] = { "−", "-" },    [GLYPH_MOVED] = { "↕", "^" },
    [GLYPH_WORDING] = { "≈", "~" },    [GLYPH_FILLED] = { "=", "=" },
    [GLYPH_UNDECLARED] = { "○", "o" },
};

const char *canvas_glyph(const struct canvas *canvas, enum glyph glyph)
{
    return glyphs[glyph][canvas->plain ? 1 : 0];
}

void canvas_resize(struct canvas *canvas, int width, int height)
{
    canvas->width = width < 1 ? 1 : width;
    canvas->height = height < 1 ? 1 : height;
    free(canvas->cells);
    canvas->cells =
        alloc_array((size_t)canvas->width * (size_t)canvas->height, sizeof *canvas->cells);
    canvas_clear(canvas);
}

void canvas_clear(struct canvas *canvas)
{
    size_t count = (size_t)canvas->width * (size_t)canvas->height;
    struct cell *cells = canvas->cells;
    for (size_t i = 0; i < count; i++)
        cells[i] = blank_cell;
    canvas_set_cursor(canvas, 0, 0, false);
}

void canvas_free(struct canvas *canvas)
{
    free(canvas->cells);
    canvas->cells = NULL;
    canvas->width = canvas->height = 0;
}

struct rect canvas_rect(const struct canvas *canvas)
{
    return (struct rect){ 0, 0, canvas->width, canvas->height };
}

static struct cell *cell_at(struct canvas *canvas, int x, int y)
{
    return &canvas->cells[(size_t)y * (size_t)canvas->width + (size_t)x];
}

const struct cell *canvas_cell(const struct canvas *canvas, int x, int y)
{
    return &canvas->cells[(size_t)y * (size_t)canvas->width + (size_t)x];
}

/* What is left of a wide cluster of which one half is overwritten is a space. */
static void break_wide(struct canvas *canvas, int x, int y)
{
    struct cell *cell = cell_at(canvas, x, y);
    struct cell *other = NULL;
    if (cell->width == 0 && x > 0)
        other = cell_at(canvas, x - 1, y);
    else if (cell->width == 2 && x + 1 < canvas->width)
        other = cell_at(canvas, x + 1, y);
    if (other) {
        memset(other->text, 0, CELL_BYTES);
        other->text[0] = ' ';
        other->width = 1;
    }
}

static void set_cell(struct canvas *canvas, int x, int y, const char *text, size_t len,
                     int width, unsigned style)
{
    struct cell *cell = cell_at(canvas, x, y);
    if (cell->width != 1)
        break_wide(canvas, x, y);
    if (width == 2)
        break_wide(canvas, x + 1, y);
    *cell = (struct cell){ .style = (unsigned short)style, .width = (unsigned char)width };
    memcpy(cell->text, text, len);
    if (width == 2)
        cell[1] = (struct cell){ .style = (unsigned short)style, .width = 0 };
}

/* Bytes of the character at text where it is one of Western Europe's that takes one cell and
   that nothing behind it joins, as nearly all are; else 0. */
static size_t plain_step(const char *text, size_t len)
{
    unsigned char first = (unsigned char)text[0];
    size_t step = 1;
    if (first < 0x20 || first >= 0x7F) {
        if (first < 0xC3 || first >= 0xCC || len < 2 || ((unsigned char)text[1] & 0xC0) != 0x80)
            return 0;
        step = 2;
    }
    return step == len || (unsigned char)text[step] < 0xCC ? step : 0;
}

/* Bytes of the cluster at text and its cells; what can't be shown becomes one '?'. */
static size_t take_cluster(const char *text, size_t len, const char **shown, size_t *shown_len,
                           int *width)
{
    *shown = text;
    *shown_len = 1;
    *width = 1;
    size_t plain = plain_step(text, len);
    if (plain > 0) {
        *shown_len = plain;
        return plain;
    }
    uint32_t codepoint;
    size_t head = utf8_decode(text, len, &codepoint);
    if (head == 0 || codepoint < 0x20 || (codepoint >= 0x7F && codepoint < 0xA0)) {
        *shown = "?";
        return head == 0 ? 1 : head;
    }
    size_t taken = utf8_next(text, len, 0);
    *width = utf8_cells(codepoint);
    if (*width == 0) {
        *shown_len = 0; /* a mark without a letter: nothing to put it on */
        return taken;
    }
    /* A letter with more marks than a cell holds keeps those that fit. */
    size_t fits = taken;
    while (fits >= CELL_BYTES) {
        fits--;
        while (fits > 0 && ((unsigned char)text[fits] & 0xC0) == 0x80)
            fits--;
    }
    *shown_len = fits;
    return taken;
}

int canvas_text(struct canvas *canvas, struct rect clip, int x, int y, const char *text,
                size_t len, unsigned style)
{
    int start = x;
    /* The columns of the clip that are on the canvas. */
    int left = clip.x < 0 ? 0 : clip.x;
    int right = clip.x + clip.width > canvas->width ? canvas->width : clip.x + clip.width;
    const struct cell letter = { .style = (unsigned short)style, .width = 1 };
    bool row = y >= 0 && y < clip.height && clip.y + y >= 0 && clip.y + y < canvas->height;
    for (size_t at = 0; at < len;) {
        const char *shown = text + at;
        int width = 1, column = clip.x + x;
        size_t shown_len = plain_step(shown, len - at);
        if (shown_len > 0) {
            if (row && column >= left && column < right) {
                struct cell *cell = cell_at(canvas, column, clip.y + y);
                if (cell->width != 1)
                    break_wide(canvas, column, clip.y + y);
                *cell = letter;
                cell->text[0] = shown[0];
                if (shown_len == 2)
                    cell->text[1] = shown[1];
            }
            at += shown_len;
            x++;
            continue;
        }
        at += take_cluster(text + at, len - at, &shown, &shown_len, &width);
        if (shown_len == 0)
            continue;
        bool inside = row && x >= 0 && x + width <= clip.width && column >= 0 &&
                      column + width <= canvas->width;
        if (inside)
            set_cell(canvas, column, clip.y + y, shown, shown_len, width, style);
        else if (row && width == 2 && x + 1 == clip.width && column < canvas->width)
            set_cell(canvas, column, clip.y + y, " ", 1, 1, style);
        x += width;
    }
    return x - start;
}

int canvas_puts(struct canvas *canvas, struct rect clip, int x, int y, const char *text,
                unsigned style)
{
    return canvas_text(canvas, clip, x, y, text, strlen(text), style);
}

int canvas_cut(struct canvas *canvas, struct rect clip, int x, int y, int width,
               const char *text, size_t len, unsigned style)
{
    if (width <= 0)
        return 0;
    int used = 0;
    size_t at = 0, keep = 0;
    int keep_used = 0;
    while (at < len && used <= width) {
        const char *shown;
        size_t shown_len;
        int cells;
        size_t step = take_cluster(text + at, len - at, &shown, &shown_len, &cells);
        used += shown_len > 0 ? cells : 0;
        at += step;
        if (used <= width - 1) {
            keep = at;
            keep_used = used;
        }
    }
    struct rect part = clip;
    if (x + width < part.width)
        part.width = x + width;
    if (used <= width)
        return canvas_text(canvas, part, x, y, text, at, style);
    canvas_text(canvas, part, x, y, text, keep, style);
    canvas_puts(canvas, part, x + keep_used, y, canvas_glyph(canvas, GLYPH_MORE), style);
    return keep_used + 1;
}

static struct rect clip_to_canvas(const struct canvas *canvas, struct rect rect)
{
    int right = rect.x + rect.width, bottom = rect.y + rect.height;
    if (rect.x < 0)
        rect.x = 0;
    if (rect.y < 0)
        rect.y = 0;
    if (right > canvas->width)
        right = canvas->width;
    if (bottom > canvas->height)
        bottom = canvas->height;
    rect.width = right - rect.x;
    rect.height = bottom - rect.y;
    return rect;
}

void canvas_blank(struct canvas *canvas, struct rect rect, unsigned style)
{
    rect = clip_to_canvas(canvas, rect);
    for (int y = rect.y; y < rect.y + rect.height; y++)
        for (int x = rect.x; x < rect.x + rect.width; x++)
            set_cell(canvas, x, y, " ", 1, 1, style);
}

void canvas_add_style(struct canvas *canvas, struct rect rect, unsigned flags)
{
    rect = clip_to_canvas(canvas, rect);
    for (int y = rect.y; y < rect.y + rect.height; y++)
        for (int x = rect.x; x < rect.x + rect.width; x++)
            cell_at(canvas, x, y)->style |= (unsigned short)flags;
}

/* Lines are kept as the four directions in which a sign goes on: 1 up, 2 right, 4 down,
   8 left; joining two lines is joining their directions. */
static const char *const joints[16] = { " ", "│", "─", "└", "│", "│", "┌", "├",
                                        "─", "┘", "─", "┴", "┐", "┤", "┬", "┼" };

static unsigned directions(const struct cell *cell)
{
    /* By the last six bits of U+2500 to U+253F. */
    static const unsigned char of[64] = {
        [0x00] = 10, [0x02] = 5,  [0x0C] = 6,  [0x10] = 12, [0x14] = 3, [0x18] = 9,
        [0x1C] = 7,  [0x24] = 13, [0x2C] = 14, [0x34] = 11, [0x3C] = 15
    };
    const unsigned char *text = (const unsigned char *)cell->text;
    return text[0] == 0xE2 && text[1] == 0x94 && text[3] == 0 ? of[text[2] & 0x3F] : 0;
}

static void put_joint(struct canvas *canvas, int x, int y, unsigned where, unsigned style)
{
    if (x < 0 || y < 0 || x >= canvas->width || y >= canvas->height)
        return;
    const char *sign = joints[directions(cell_at(canvas, x, y)) | where];
    set_cell(canvas, x, y, sign, strlen(sign), 1, style);
}

void canvas_line_across(struct canvas *canvas, int x, int y, int width, unsigned style)
{
    for (int i = 0; i < width; i++)
        put_joint(canvas, x + i, y, i == 0 ? 2 : i == width - 1 ? 8 : 10, style);
}

void canvas_line_down(struct canvas *canvas, int x, int y, int height, unsigned style)
{
    for (int i = 0; i < height; i++)
        put_joint(canvas, x, y + i, i == 0 ? 4 : i == height - 1 ? 1 : 5, style);
}

void canvas_frame(struct canvas *canvas, struct rect rect, unsigned style)
{
    int right = rect.x + rect.width - 1, bottom = rect.y + rect.height - 1;
    canvas_blank(canvas, (struct rect){ rect.x, rect.y, rect.width, 1 }, style);
    canvas_blank(canvas, (struct rect){ rect.x, bottom, rect.width, 1 }, style);
    canvas_line_across(canvas, rect.x + 1, rect.y, rect.width - 2, style);
    canvas_line_across(canvas, rect.x + 1, bottom, rect.width - 2, style);
    canvas_line_down(canvas, rect.x, rect.y + 1, rect.height - 2, style);
    canvas_line_down(canvas, right, rect.y + 1, rect.height - 2, style);
    put_joint(canvas, rect.x, rect.y, 6, style);
    put_joint(canvas, right, rect.y, 12, style);
    put_joint(canvas, rect.x, bottom, 3, style);
    put_joint(canvas, right, bottom, 9, style);
}

void canvas_set_cursor(struct canvas *canvas, int x, int y, bool shown)
{
    canvas->cursor_x = x < 0 ? 0 : x >= canvas->width ? canvas->width - 1 : x;
    canvas->cursor_y = y < 0 ? 0 : y >= canvas->height ? canvas->height - 1 : y;
    canvas->cursor_shown = shown;
}

void canvas_dump(const struct canvas *canvas, struct str *out)
{
    for (int y = 0; y < canvas->height; y++) {
        size_t end = out->len;
        for (int x = 0; x < canvas->width; x++) {
            const struct cell *cell = canvas_cell(canvas, x, y);
            str_puts(out, cell->text);
            if (strcmp(cell->text, " ") != 0)
                end = out->len;
        }
        out->len = end;
        str_putc(out, '\n');
    }
}

void canvas_dump_styles(const struct canvas *canvas, struct str *out)
{
    static const char letters[STYLES] = { '.', '+', 'T', 'F', 'H', 'L', '#', 'N', 'v',
                                          '!', 'f', '^', '-', '=', 'k', 'E', 'd' };
    for (int y = 0; y < canvas->height; y++) {
        for (int x = 0; x < canvas->width; x++) {
            unsigned style = canvas_cell(canvas, x, y)->style;
            char letter = letters[(style & 0xFF) < STYLES ? style & 0xFF : 0];
            if (style & STYLE_WRONG)
                letter = 'w';
            else if (style & STYLE_POINTED)
                letter = 'p';
            else if (style & STYLE_MATCH)
                letter = 'm';
            else if (style & STYLE_CURSOR)
                letter = 'c';
            else if (style & STYLE_LIT)
                letter = 'l';
            str_putc(out, letter);
        }
        str_putc(out, '\n');
    }
}
