#include "ui/term_paint.h"

#include "base/utf8.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

enum { LOOK_BYTES = 64, FLAGS = 32, GAP_MAX = 5, BLANKS_MIN = 10 };

/* What makes a style of the style before; made when it is first wanted. */
struct look {
    char bytes[LOOK_BYTES];
    unsigned char len;
    bool made;
    bool plain; /* a blank in it is an erased cell */
};

static struct {
    paint_look *look;
    struct look looks[STYLES][FLAGS];
    const struct look *now; /* NULL: not known */
    struct str out;
    const char *move;  /* cup */
    const char *erase; /* ech, or NULL */
    bool simple_move;  /* cup and ech are ECMA-48's, as nearly everywhere */
    bool simple_erase;
    bool clear;
    bool cursor_shown;
    bool cursor_known;
    int x; /* of the terminal's cursor; y -1: not known */
    int y;
} paint;

static const char *capability(const char *name)
{
    const char *bytes = tigetstr(name);
    return bytes == (char *)-1 ? NULL : bytes;
}

static bool usable(const char *bytes)
{
    return bytes && !strstr(bytes, "$<"); /* padding is curses' business */
}

bool paint_open(paint_look *look)
{
    paint.look = look;
    paint.move = capability("cup");
    paint.erase = capability("ech");
    if (!usable(paint.move) || !usable(capability("clear")) || !usable(capability("sgr0")))
        return false;
    /* Terminals that scroll when the last cell is written, whose attributes take a cell, or
       that can't have both colours and attributes. */
    if ((tigetflag("am") > 0 && tigetflag("xenl") <= 0) || tigetnum("xmc") > 0 ||
        tigetnum("ncv") > 0)
        return false;
    if (!usable(paint.erase))
        paint.erase = NULL;
    paint.simple_move = strcmp(paint.move, "\033[%i%p1%d;%p2%dH") == 0;
    paint.simple_erase = paint.erase && strcmp(paint.erase, "\033[%p1%dX") == 0;
    paint_clear();
    return true;
}

void paint_clear(void)
{
    paint.clear = true;
}

/* Bytes for the terminal; they go out with the next frame. */
static void add(const char *bytes)
{
    if (bytes)
        str_puts(&paint.out, bytes);
}

static void flush(void)
{
    size_t at = 0;
    while (at < paint.out.len) {
        ssize_t done = write(STDOUT_FILENO, paint.out.data + at, paint.out.len - at);
        if (done > 0) {
            at += (size_t)done;
        } else if (done < 0 && errno == EAGAIN) {
            struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };
            poll(&out, 1, 1000);
        } else if (done == 0 || errno != EINTR) {
            break; /* the terminal has gone away: poll tells the loop */
        }
    }
    str_clear(&paint.out);
}

void paint_close(void)
{
    add(capability("sgr0"));
    add(capability("cnorm"));
    flush();
    str_free(&paint.out);
    paint.now = NULL;
    paint.cursor_known = false;
    paint.clear = true;
}

/* ---- styles ---- */

static void add_part(struct look *look, const char *bytes)
{
    size_t len = bytes ? strlen(bytes) : 0;
    if (!usable(bytes) || look->len + len > LOOK_BYTES)
        return;
    memcpy(look->bytes + look->len, bytes, len);
    look->len = (unsigned char)(look->len + len);
}

static void make_look(struct look *look, unsigned style)
{
    static const struct {
        attr_t attribute;
        const char *name;
    } parts[] = {
        { A_BOLD, "bold" }, { A_DIM, "dim" }, { A_UNDERLINE, "smul" }, { A_REVERSE, "rev" }
    };
    attr_t attributes;
    short colour;
    paint.look(style, &attributes, &colour);
    look->made = true;
    look->plain = !(attributes & (A_UNDERLINE | A_REVERSE));
    add_part(look, capability("sgr0"));
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (attributes & parts[i].attribute)
            add_part(look, capability(parts[i].name));
    const char *set = capability("setaf");
    if (colour >= 0 && set)
        add_part(look, tiparm(set, (int)colour));
}

static const struct look *look_of(unsigned style)
{
    unsigned base = (style & 0xFF) < STYLES ? style & 0xFF : STYLE_TEXT;
    struct look *look = &paint.looks[base][style >> 8 & (FLAGS - 1)];
    if (!look->made)
        make_look(look, style);
    return look;
}

static bool same_look(const struct look *a, const struct look *b)
{
    return a == b || (a && b && a->len == b->len && memcmp(a->bytes, b->bytes, a->len) == 0);
}

static void use_look(const struct look *look)
{
    if (!same_look(look, paint.now))
        str_add(&paint.out, look->bytes, look->len);
    paint.now = look;
}

/* ---- moves ---- */

static size_t put_number(char *out, int number)
{
    char digits[12];
    size_t len = 0, at = 0;
    do {
        digits[len++] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    while (len > 0)
        out[at++] = digits[--len];
    return at;
}

static void move_to(int x, int y)
{
    if (paint.x == x && paint.y == y)
        return;
    if (paint.simple_move) {
        char bytes[32] = "\033[";
        size_t len = 2 + put_number(bytes + 2, y + 1);
        bytes[len++] = ';';
        len += put_number(bytes + len, x + 1);
        bytes[len++] = 'H';
        str_add(&paint.out, bytes, len);
    } else {
        add(tiparm(paint.move, y, x));
    }
    paint.x = x;
    paint.y = y;
}

/* Erases cells from the cursor on, which stays. */
static void erase_cells(int count)
{
    if (paint.simple_erase) {
        char bytes[32] = "\033[";
        size_t len = 2 + put_number(bytes + 2, count);
        bytes[len++] = 'X';
        str_add(&paint.out, bytes, len);
    } else {
        add(tiparm(paint.erase, count));
    }
}

/* ---- cells ---- */

size_t paint_widen(const struct cell *cell, bool utf8, wchar_t *out)
{
    size_t len = strlen(cell->text), count = 0;
    int cells = 0;
    for (size_t at = 0; at < len && count < CCHARW_MAX;) {
        uint32_t codepoint;
        size_t step = utf8_decode(cell->text + at, len - at, &codepoint);
        if (step == 0)
            break;
        wchar_t wide = (wchar_t)codepoint;
        int width = wcwidth(wide);
        if (width < 0 || (count > 0 && width != 0) || (!utf8 && wctob((wint_t)wide) == EOF)) {
            if (count > 0)
                break; /* the letter stands, its mark is left out */
            cells = -1;
            break;
        }
        cells += width;
        out[count++] = wide;
        at += step;
    }
    if (cells == cell->width)
        return count;
    for (int i = 0; i < cell->width; i++)
        out[i] = L'?';
    return cell->width;
}

static bool same_cell(const struct cell *a, const struct cell *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

static bool is_ascii(const struct cell *cell)
{
    return (unsigned char)cell->text[0] < 0x80 && cell->text[1] == '\0';
}

/* A letter of Western Europe beyond ASCII, of two bytes. */
static bool is_latin(const struct cell *cell)
{
    unsigned char first = (unsigned char)cell->text[0];
    return first >= 0xC3 && first < 0xCC && cell->text[2] == '\0' && cell->width == 1;
}

/* str_putc, in line: most of a frame is single bytes. */
static void put_byte(char byte)
{
    if (paint.out.len + 1 < paint.out.cap)
        paint.out.data[paint.out.len++] = byte;
    else
        str_putc(&paint.out, byte);
}

static void put_cell(const struct cell *cell, int width)
{
    if (is_ascii(cell)) {
        put_byte(cell->text[0]);
    } else if (is_latin(cell)) {
        put_byte(cell->text[0]);
        put_byte(cell->text[1]);
    } else {
        wchar_t wide[CCHARW_MAX];
        size_t count = paint_widen(cell, true, wide);
        for (size_t i = 0; i < count; i++) {
            char encoded[4];
            str_add(&paint.out, encoded, utf8_encode((uint32_t)wide[i], encoded));
        }
        /* Terminals do not agree about the cells of these. */
        if (count != 1 || cell->width != 1)
            paint.y = -1;
    }
    paint.x += cell->width;
    if (paint.x >= width)
        paint.y = -1; /* it hangs behind the last column */
}

/* Over a few cells that are as they should be it is shorter to write them again. */
static void cross_gap(const struct cell *row, int x, int y, int width)
{
    if (paint.y != y || x <= paint.x || x - paint.x > GAP_MAX)
        return;
    for (int i = paint.x; i < x; i++)
        if (!is_ascii(&row[i]) || !same_look(look_of(row[i].style), paint.now))
            return;
    while (paint.x < x)
        put_cell(&row[paint.x], width);
}

static int count_blanks(const struct cell *row, int x, int width)
{
    int end = x;
    while (end < width && row[end].style == row[x].style && is_ascii(&row[end]) &&
           row[end].text[0] == ' ')
        end++;
    return end - x;
}

/* Writes the cells from x on that have its style and are not as they should be; returns where
   they end. */
static int paint_run(const struct cell *row, const struct cell *shown, int x, int y, int width)
{
    unsigned style = row[x].style;
    const struct look *look = look_of(style);
    cross_gap(row, x, y, width);
    move_to(x, y);
    use_look(look);
    do {
        int blanks = 0;
        if (row[x].text[0] == ' ' && paint.erase && look->plain)
            blanks = count_blanks(row, x, width);
        if (blanks >= BLANKS_MIN) {
            erase_cells(blanks);
            return x + blanks;
        }
        put_cell(&row[x], width);
        x += row[x].width;
    } while (x < width && paint.y == y && row[x].style == style && row[x].width > 0 &&
             !same_cell(&row[x], &shown[x]));
    return x;
}

static void paint_row(const struct cell *row, struct cell *shown, int y, int width)
{
    for (int x = 0; x < width;)
        if (row[x].width == 0 || same_cell(&row[x], &shown[x]))
            x++;
        else
            x = paint_run(row, shown, x, y, width);
    memcpy(shown, row, (size_t)width * sizeof *row);
}

static void show_cursor(const struct canvas *canvas)
{
    if (paint.cursor_known && canvas->cursor_shown == paint.cursor_shown)
        return;
    paint.cursor_known = true;
    paint.cursor_shown = canvas->cursor_shown;
    add(capability(canvas->cursor_shown ? "cnorm" : "civis"));
}

void paint_frame(const struct canvas *canvas, struct cell *shown)
{
    size_t row_bytes = (size_t)canvas->width * sizeof *shown;
    if (paint.clear) {
        paint.y = -1;
        static const struct cell blank = { .text = " ", .style = STYLE_TEXT, .width = 1 };
        show_cursor(canvas);
        use_look(look_of(STYLE_TEXT));
        add(capability("clear"));
        for (int i = 0; i < canvas->width * canvas->height; i++)
            shown[i] = blank;
        paint.clear = false;
    }
    for (int y = 0; y < canvas->height; y++) {
        const struct cell *row = canvas_cell(canvas, 0, y);
        struct cell *there = &shown[(size_t)y * (size_t)canvas->width];
        if (memcmp(row, there, row_bytes) != 0)
            paint_row(row, there, y, canvas->width);
    }
    use_look(look_of(STYLE_TEXT));
    move_to(canvas->cursor_x, canvas->cursor_y);
    show_cursor(canvas);
    flush();
}
