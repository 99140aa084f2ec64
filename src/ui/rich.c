#include "ui/rich.h"

#include "base/utf8.h"
#include "ui/canvas.h"
#include "ui/match.h"

#include <stdarg.h>
#include <stdio.h>

void rich_clear(struct rich *rich)
{
    str_clear(&rich->text);
    rich->bytes.len = 0;
}

void rich_free(struct rich *rich)
{
    str_free(&rich->text);
    vec_free(&rich->bytes);
}

static void add_piece(struct rich *rich, const char *text, size_t len, unsigned style,
                      size_t origin)
{
    str_add(&rich->text, text, len);
    vec_reserve(&rich->bytes, len);
    for (size_t i = 0; i < len; i++) {
        struct rich_byte *byte = &rich->bytes.items[rich->bytes.len++];
        byte->origin = origin >= RICH_NO_ORIGIN ? RICH_NO_ORIGIN : (uint32_t)origin;
        byte->style = (unsigned short)style;
    }
}

/* Adds bytes that each come from one of their own. */
static void add_run(struct rich *rich, const char *text, size_t len, unsigned style,
                    size_t origin)
{
    size_t from = rich->bytes.len;
    add_piece(rich, text, len, style, origin);
    for (size_t i = 1; i < len && origin < RICH_NO_ORIGIN; i++)
        rich->bytes.items[from + i].origin += (uint32_t)i;
}

/* Characters that show nothing, or that turn the order of what follows around: in a
   contract from a stranger they may hide words, so they are named. */
static bool hides(uint32_t codepoint)
{
    return (codepoint >= 0x80 && codepoint < 0xA0) ||
           (codepoint >= 0x200B && codepoint <= 0x200F) ||
           (codepoint >= 0x2028 && codepoint <= 0x202E) ||
           (codepoint >= 0x2060 && codepoint <= 0x206F) || codepoint == 0xFEFF ||
           codepoint == 0x61C || codepoint == 0x180E ||
           (codepoint >= 0xE0000 && codepoint <= 0xE0FFF) ||
           (codepoint >= 0xFFF9 && codepoint <= 0xFFFB);
}

static void add_mark(struct rich *rich, uint32_t codepoint, size_t origin)
{
    char mark[16];
    if (codepoint == 0xAD) {
        add_piece(rich, rich->plain ? "-" : "‐", rich->plain ? 1 : 3, STYLE_CONTROL, origin);
        return;
    }
    if (codepoint < 0x20 || codepoint == 0x7F) {
        int len;
        if (rich->plain)
            len = snprintf(mark, sizeof mark, "^%c", (int)(codepoint ^ 0x40));
        else /* the control pictures, U+2400 and following */
            len = (int)utf8_encode(codepoint == 0x7F ? 0x2421 : 0x2400 + codepoint, mark);
        add_piece(rich, mark, (size_t)len, STYLE_CONTROL, origin);
        return;
    }
    int len = snprintf(mark, sizeof mark, "<%02X>", (unsigned)codepoint);
    add_piece(rich, mark, (size_t)len, STYLE_CONTROL, origin);
}

static void add_tab(struct rich *rich, unsigned style, size_t origin)
{
    const char *line = str_text(&rich->text);
    size_t begin = rich->text.len;
    while (begin > 0 && line[begin - 1] != '\n')
        begin--;
    size_t column = utf8_width(line + begin, rich->text.len - begin);
    add_piece(rich, "        ", 8 - column % 8, style, origin);
}

void rich_add(struct rich *rich, const char *bytes, size_t len, unsigned style, size_t base,
              bool latin1)
{
    size_t at = 0;
    while (at < len) {
        size_t plain_end = at;
        while (plain_end < len && (unsigned char)bytes[plain_end] >= 0x20 &&
               (unsigned char)bytes[plain_end] < 0x7F)
            plain_end++;
        add_run(rich, bytes + at, plain_end - at, style, base + at);
        at = plain_end;
        if (at >= len)
            break;
        uint32_t codepoint = (unsigned char)bytes[at];
        size_t step = 1;
        bool valid = true;
        if (!latin1) {
            step = utf8_decode(bytes + at, len - at, &codepoint);
            valid = step != 0;
            if (!valid) {
                step = 1;
                codepoint = (unsigned char)bytes[at];
            }
        }
        if (codepoint == '\t')
            add_tab(rich, style, base + at);
        else if (codepoint == '\n')
            add_piece(rich, "\n", 1, style, base + at);
        else if (!valid || codepoint < 0x20 || codepoint == 0x7F || codepoint == 0xAD ||
                 hides(codepoint))
            add_mark(rich, codepoint, base + at);
        else {
            char encoded[4];
            size_t made = utf8_encode(codepoint, encoded);
            add_piece(rich, encoded, made, style, base + at);
        }
        at += step;
    }
}

void rich_puts(struct rich *rich, const char *text, unsigned style)
{
    rich_add(rich, text, strlen(text), style, RICH_NO_ORIGIN, false);
}

void rich_printf(struct rich *rich, unsigned style, const char *format, ...)
{
    struct str text = STR_INIT;
    va_list args;
    va_start(args, format);
    str_vprintf(&text, format, args);
    va_end(args);
    rich_puts(rich, str_text(&text), style);
    str_free(&text);
}

void rich_flag(struct rich *rich, size_t begin, size_t end, unsigned flags)
{
    for (size_t i = 0; i < rich->bytes.len; i++) {
        struct rich_byte *byte = &rich->bytes.items[i];
        if (byte->origin != RICH_NO_ORIGIN && byte->origin >= begin && byte->origin < end)
            byte->style |= (unsigned short)flags;
    }
}

void rich_match(struct rich *rich, const struct match_query *query)
{
    size_t at = 0;
    while (query->len > 0) {
        at = match_find(query, str_text(&rich->text), rich->text.len, at);
        if (at == (size_t)-1)
            return;
        for (size_t i = 0; i < query->len; i++)
            rich->bytes.items[at + i].style |= STYLE_MATCH;
        at += query->len;
    }
}

/* Cells of the cluster at `at`; *next is where it ends. */
static int step_cluster(const char *text, size_t len, size_t at, size_t *next)
{
    unsigned char byte = (unsigned char)text[at];
    if (byte < 0x80 && (at + 1 == len || (unsigned char)text[at + 1] < 0x80)) {
        *next = at + 1;
        return 1;
    }
    uint32_t codepoint;
    size_t step = utf8_decode(text + at, len - at, &codepoint);
    *next = step == 0 ? at + 1 : utf8_next(text, len, at);
    return step == 0 ? 1 : utf8_cells(codepoint);
}

void rich_wrap(const struct rich *rich, int width, struct row_list *rows)
{
    rows->len = 0;
    vec_push(rows, 0);
    const char *text = str_text(&rich->text);
    size_t len = rich->text.len, row = 0, space = 0;
    int column = 0;
    if (width < 2)
        width = 2;
    for (size_t at = 0; at < len;) {
        size_t next;
        if (text[at] == '\n') {
            row = at + 1;
            vec_push(rows, row);
            column = 0;
            at = row;
            continue;
        }
        int cells = step_cluster(text, len, at, &next);
        if (text[at] == ' ')
            space = next;
        if (column + cells > width && text[at] != ' ') {
            if (space > row)
                row = at = space;
            else
                row = at;
            vec_push(rows, row);
            column = 0;
            space = 0;
            continue;
        }
        column += cells;
        at = next;
    }
}

size_t rich_row_end(const struct rich *rich, const struct row_list *rows, size_t row)
{
    const char *text = str_text(&rich->text);
    size_t begin = rows->items[row];
    size_t end = row + 1 < rows->len ? rows->items[row + 1] : rich->text.len;
    if (end > begin && text[end - 1] == '\n')
        end--;
    while (end > begin && text[end - 1] == ' ')
        end--;
    return end;
}
