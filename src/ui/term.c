#include "ui/term.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/term_paint.h"

#include <curses.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

enum { KEY_PASTE_BEGIN = 1200, KEY_PASTE_END, RESTORE_MAX = 512, PASTE_MAX = 1 << 20 };

static struct {
    bool open;
    bool utf8;
    bool modern; /* understands what xterm does */
    bool mouse;
    bool paste;
    bool painting; /* paint.h draws; else curses */
    bool coloured;
    SCREEN *screen;
    struct cell *shown; /* what the terminal shows, or NULL: nothing is known */
    int width;
    int height;
    bool cursor_shown;
    struct termios before; /* the terminal's settings before term_open */
    bool before_known;
    char restore[RESTORE_MAX]; /* bytes that end full screen mode, for a crash */
    size_t restore_len;
    unsigned click_time; /* milliseconds */
    int click_x;
    int click_y;
} term;

/* ---- the end, whatever way ---- */

/* Only calls that may be made in a signal handler. */
void term_restore(void)
{
    if (!term.open)
        return;
    term.open = false;
    ssize_t ignored = write(STDOUT_FILENO, term.restore, term.restore_len);
    (void)ignored;
    if (term.before_known)
        tcsetattr(STDIN_FILENO, TCSANOW, &term.before);
}

static const int crashes[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL };
static struct sigaction crash_before[sizeof crashes / sizeof crashes[0]];

static void crash(int number)
{
    term_restore();
    /* The next time it is the old handler's (a sanitizer's report, or a core). */
    for (size_t i = 0; i < sizeof crashes / sizeof crashes[0]; i++)
        if (crashes[i] == number)
            sigaction(number, &crash_before[i], NULL);
    if (number == SIGABRT)
        raise(number);
}

static void add_restore(const char *bytes)
{
    if (!bytes || bytes == (char *)-1)
        return;
    /* Padding ("$<5>") is left out. */
    for (; *bytes && term.restore_len + 1 < RESTORE_MAX; bytes++) {
        if (bytes[0] == '$' && bytes[1] == '<') {
            const char *end = strchr(bytes, '>');
            if (end) {
                bytes = end;
                continue;
            }
        }
        term.restore[term.restore_len++] = *bytes;
    }
}

static void catch_crashes(void)
{
    term.restore_len = 0;
    if (term.modern)
        add_restore("\033[?2004l\033[?1006l\033[?1000l");
    add_restore(tigetstr("sgr0"));
    add_restore(tigetstr("cnorm"));
    add_restore(tigetstr("rmkx"));
    add_restore(tigetstr("rmcup"));
    add_restore("\r\n");
    struct sigaction action = { .sa_handler = crash };
    for (size_t i = 0; i < sizeof crashes / sizeof crashes[0]; i++)
        sigaction(crashes[i], &action, &crash_before[i]);
    alloc_on_failure(term_restore);
}

static void send(const char *bytes)
{
    fputs(bytes, stdout);
    fflush(stdout);
}

void term_close(void)
{
    if (!term.open)
        return;
    if (term.paste)
        send("\033[?2004l");
    if (term.painting)
        paint_close();
    endwin();
    const char *leave = tigetstr("rmcup");
    if (!leave || leave == (char *)-1)
        send("\n"); /* no second screen: what follows goes below the last one */
    delscreen(term.screen);
    term.open = false;
    free(term.shown);
    term.shown = NULL;
    for (size_t i = 0; i < sizeof crashes / sizeof crashes[0]; i++)
        sigaction(crashes[i], &crash_before[i], NULL);
}

/* ---- how a style looks ---- */

/* Only the user's own foreground and background and those of the eight colours that can be
   read on light and on dark; an attribute besides, so that colour is never the only sign. */
static const struct {
    attr_t mono;
    attr_t coloured;
    short colour; /* -1: the terminal's own */
} looks[STYLES] = {
    [STYLE_TEXT] = { A_NORMAL, A_NORMAL, -1 },
    [STYLE_BORDER] = { A_NORMAL, A_NORMAL, -1 },
    [STYLE_TITLE] = { A_NORMAL, A_NORMAL, -1 },
    [STYLE_FOCUS] = { A_REVERSE | A_BOLD, A_REVERSE | A_BOLD, -1 },
    [STYLE_HEADING] = { A_BOLD, A_BOLD, -1 },
    [STYLE_LABEL] = { A_BOLD, A_BOLD, -1 },
    [STYLE_TAG] = { A_NORMAL, A_NORMAL, COLOR_CYAN },
    [STYLE_NOTE] = { A_NORMAL, A_NORMAL, COLOR_MAGENTA },
    [STYLE_REVIEWED] = { A_NORMAL, A_NORMAL, COLOR_GREEN },
    [STYLE_DEVIATING] = { A_BOLD, A_BOLD, COLOR_RED },
    [STYLE_FINDING] = { A_NORMAL, A_NORMAL, COLOR_RED },
    [STYLE_CONTROL] = { A_REVERSE, A_REVERSE, -1 },
    [STYLE_DELETED] = { A_NORMAL, A_NORMAL, COLOR_RED },
    [STYLE_INSERTED] = { A_BOLD, A_BOLD, COLOR_GREEN },
    [STYLE_KEY] = { A_BOLD, A_BOLD, -1 },
    [STYLE_ERROR] = { A_BOLD, A_BOLD, COLOR_RED },
    [STYLE_DIM] = { A_NORMAL, A_DIM, -1 },
};

static void look_of(unsigned style, attr_t *attributes, short *colour)
{
    unsigned base = (style & 0xFF) < STYLES ? style & 0xFF : STYLE_TEXT;
    *attributes = term.coloured ? looks[base].coloured : looks[base].mono;
    if (style & STYLE_LIT)
        *attributes |= A_BOLD;
    if (style & STYLE_WRONG)
        *attributes |= A_UNDERLINE;
    if (style & STYLE_POINTED)
        *attributes |= A_UNDERLINE | A_BOLD;
    /* Two reversals would cancel each other. */
    if ((style & STYLE_MATCH) && (style & STYLE_CURSOR))
        *attributes |= A_UNDERLINE | A_BOLD;
    if (style & (STYLE_MATCH | STYLE_CURSOR))
        *attributes |= A_REVERSE;
    if ((style & STYLE_WRONG) && base == STYLE_TEXT)
        base = STYLE_FINDING;
    else if ((style & STYLE_POINTED) && base == STYLE_TEXT)
        base = STYLE_NOTE;
    *colour = term.coloured ? looks[base].colour : -1;
}

/* Pairs of the eight colours with the terminal's own background; pair = colour + 1. */
static void make_pairs(void)
{
    if (start_color() == ERR)
        term.coloured = false;
    if (!term.coloured)
        return;
    use_default_colors();
    for (short colour = 0; colour < 8 && colour + 1 < COLOR_PAIRS; colour++)
        init_pair((short)(colour + 1), colour, -1);
}

static void set_style(unsigned style)
{
    attr_t attributes;
    short colour;
    look_of(style, &attributes, &colour);
    attr_set(attributes, (short)(colour + 1), NULL);
}

/* ---- opening ---- */

static const struct {
    const char *capability;
    uint32_t key;
} extended_keys[] = {
    { "kLFT5", K_LEFT | KEY_CTRL }, { "kRIT5", K_RIGHT | KEY_CTRL },
    { "kUP5", K_UP | KEY_CTRL },    { "kDN5", K_DOWN | KEY_CTRL },
    { "kUP", K_UP | KEY_SHIFT },    { "kDN", K_DOWN | KEY_SHIFT },
    { "kLFT3", K_LEFT | KEY_ALT },  { "kRIT3", K_RIGHT | KEY_ALT },
};
static int extended_codes[sizeof extended_keys / sizeof extended_keys[0]];

static void find_extended_keys(void)
{
    for (size_t i = 0; i < sizeof extended_keys / sizeof extended_keys[0]; i++) {
        const char *bytes = tigetstr(extended_keys[i].capability);
        extended_codes[i] = bytes && bytes != (char *)-1 ? key_defined(bytes) : 0;
    }
}

int term_open(const struct term_options *options, struct err *err)
{
    const char *name = getenv("TERM");
    term.before_known = tcgetattr(STDIN_FILENO, &term.before) == 0;
    term.screen = newterm(NULL, stdout, stdin);
    if (!term.screen)
        return err_set(err, ERR_INPUT,
                       _("the terminal “%s” is not known; set TERM, for example to xterm"),
                       name ? name : "");
    term.open = true;
    term.utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    set_escdelay(25);
    raw();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    typeahead(-1);
    term.coloured = !options->no_colour && has_colors();
    term.painting = term.utf8 && paint_open(look_of);
    if (term.painting) {
        /* Nothing is drawn by curses, which else would do so when it reads. */
        untouchwin(stdscr);
    } else {
        make_pairs();
        curs_set(0);
    }
    const char *mouse = tigetstr("kmous");
    term.modern = mouse && mouse != (char *)-1;
    term.mouse = term.modern && !options->no_mouse;
    catch_crashes();
    return 0;
}

void term_listen(void)
{
    if (term.mouse) {
        mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
        mouseinterval(0);
    }
    if (term.modern) {
        define_key("\033[200~", KEY_PASTE_BEGIN);
        define_key("\033[201~", KEY_PASTE_END);
        term.paste = true;
        send("\033[?2004h");
    }
    find_extended_keys();
}

void term_pause(void)
{
    if (term.paste)
        send("\033[?2004l");
    if (term.painting)
        paint_close();
    def_prog_mode();
    endwin();
}

void term_resume(void)
{
    reset_prog_mode();
    if (term.painting) {
        /* curses takes the screen back, and has nothing to draw on it. */
        clearok(curscr, TRUE);
        refresh();
    }
    if (term.paste)
        send("\033[?2004h");
    term_adapt();
    term_repaint();
}

bool term_plain(void)
{
    const char *name = getenv("TERM");
    /* The Linux console has the lines but none of the signs in its font. */
    return !term.utf8 || (name && strcmp(name, "linux") == 0);
}

/* ---- showing ---- */

void term_size(int *width, int *height)
{
    *width = COLS;
    *height = LINES;
}

void term_adapt(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0)
        resizeterm(size.ws_row, size.ws_col);
    if (term.painting)
        untouchwin(stdscr);
    free(term.shown);
    term.shown = NULL;
}

void term_repaint(void)
{
    free(term.shown);
    term.shown = NULL;
    if (!term.painting)
        clearok(curscr, TRUE);
}

static const struct {
    const char *text;
    char plain;
} line_signs[] = { { "│", 'x' }, { "─", 'q' }, { "└", 'm' }, { "┌", 'l' },
                   { "├", 't' }, { "┘", 'j' }, { "┴", 'v' }, { "┐", 'k' },
                   { "┤", 'u' }, { "┬", 'w' }, { "┼", 'n' } };

/* A line sign on a terminal whose character set has none: the terminal's own. */
static bool put_line(const struct cell *cell)
{
    for (size_t i = 0; i < sizeof line_signs / sizeof line_signs[0]; i++) {
        if (strcmp(line_signs[i].text, cell->text) == 0) {
            addch(NCURSES_ACS(line_signs[i].plain));
            return true;
        }
    }
    return false;
}

static bool same_cell(const struct cell *a, const struct cell *b)
{
    return a->style == b->style && a->width == b->width &&
           memcmp(a->text, b->text, CELL_BYTES) == 0;
}

static void show_row(const struct canvas *canvas, int y)
{
    wchar_t run[256];
    const struct cell *row = canvas_cell(canvas, 0, y);
    struct cell *shown = &term.shown[(size_t)y * (size_t)canvas->width];
    for (int x = 0; x < canvas->width;) {
        if (same_cell(&row[x], &shown[x]) || row[x].width == 0) {
            shown[x] = row[x];
            x++;
            continue;
        }
        size_t count = 0;
        unsigned style = row[x].style;
        move(y, x);
        set_style(style);
        while (x < canvas->width && row[x].style == style && !same_cell(&row[x], &shown[x]) &&
               count + CCHARW_MAX < 256) {
            shown[x] = row[x];
            if (row[x].width == 0) {
                x++;
                continue;
            }
            if (!term.utf8 && (unsigned char)row[x].text[0] >= 0x80) {
                addnwstr(run, (int)count);
                count = 0;
                if (put_line(&row[x++]))
                    continue;
                x--;
            }
            count += paint_widen(&row[x], term.utf8, run + count);
            x++;
        }
        addnwstr(run, (int)count);
    }
}

void term_show(const struct canvas *canvas)
{
    bool fresh = !term.shown || term.width != canvas->width || term.height != canvas->height;
    if (fresh) {
        free(term.shown);
        term.shown =
            alloc_array((size_t)canvas->width * (size_t)canvas->height, sizeof *term.shown);
        term.width = canvas->width;
        term.height = canvas->height;
        if (term.painting)
            paint_clear();
        else
            erase();
    }
    if (term.painting) {
        paint_frame(canvas, term.shown);
        return;
    }
    int height = canvas->height < LINES ? canvas->height : LINES;
    for (int y = 0; y < height; y++)
        show_row(canvas, y);
    move(canvas->cursor_y, canvas->cursor_x);
    if (canvas->cursor_shown != term.cursor_shown) {
        term.cursor_shown = canvas->cursor_shown;
        curs_set(canvas->cursor_shown ? 1 : 0);
    }
    refresh();
}

/* ---- reading ---- */

static const struct {
    int code;
    uint32_t key;
} curses_keys[] = {
    { KEY_UP, K_UP },
    { KEY_DOWN, K_DOWN },
    { KEY_LEFT, K_LEFT },
    { KEY_RIGHT, K_RIGHT },
    { KEY_HOME, K_HOME },
    { KEY_END, K_END },
    { KEY_PPAGE, K_PGUP },
    { KEY_NPAGE, K_PGDN },
    { KEY_IC, K_INSERT },
    { KEY_DC, K_DELETE },
    { KEY_BACKSPACE, K_BACKSPACE },
    { KEY_ENTER, K_ENTER },
    { KEY_BTAB, K_TAB | KEY_SHIFT },
    { KEY_SLEFT, K_LEFT | KEY_SHIFT },
    { KEY_SRIGHT, K_RIGHT | KEY_SHIFT },
    { KEY_SF, K_DOWN | KEY_SHIFT },
    { KEY_SR, K_UP | KEY_SHIFT },
    { KEY_SHOME, K_HOME | KEY_SHIFT },
    { KEY_SEND, K_END | KEY_SHIFT },
    { KEY_SDC, K_DELETE | KEY_SHIFT },
    { KEY_A1, K_HOME },
    { KEY_A3, K_PGUP },
    { KEY_C1, K_END },
    { KEY_C3, K_PGDN },
};

static uint32_t from_code(int code)
{
    if (code >= KEY_F(1) && code <= KEY_F(12))
        return K_F1 + (uint32_t)(code - KEY_F(1));
    if (code >= KEY_F(13) && code <= KEY_F(24))
        return (K_F1 + (uint32_t)(code - KEY_F(13))) | KEY_SHIFT;
    for (size_t i = 0; i < sizeof curses_keys / sizeof curses_keys[0]; i++)
        if (curses_keys[i].code == code)
            return curses_keys[i].key;
    for (size_t i = 0; i < sizeof extended_keys / sizeof extended_keys[0]; i++)
        if (extended_codes[i] == code)
            return extended_keys[i].key;
    return 0;
}

static uint32_t from_char(wint_t wide)
{
    switch (wide) {
    case 8:
    case 127: return K_BACKSPACE;
    case 9: return K_TAB;
    case 13: return K_ENTER;
    case 27: return K_ESC;
    case 0: return ' ' | KEY_CTRL;
    default: break;
    }
    if (wide < 27)
        return (uint32_t)('a' + wide - 1) | KEY_CTRL;
    if (wide < 32)
        return (uint32_t)(wide + 64) | KEY_CTRL;
    return wide > 0x10FFFF ? 0 : (uint32_t)wide;
}

/* What follows an Esc at once: Alt with a key, or a sequence that nobody knows, which is
   read to its end and dropped. */
static uint32_t after_escape(void)
{
    wint_t wide;
    int got = get_wch(&wide);
    if (got == ERR)
        return K_ESC;
    if (got == KEY_CODE_YES)
        return from_code((int)wide) | KEY_ALT;
    if (wide == '[' || wide == 'O') {
        while (get_wch(&wide) == OK)
            if (wide >= 0x40 && wide <= 0x7E && wide != '[')
                break;
        return 0;
    }
    uint32_t key = from_char(wide);
    return key ? key | KEY_ALT : 0;
}

static char *read_paste(void)
{
    struct str text = STR_INIT;
    for (;;) {
        wint_t wide;
        int got = get_wch(&wide);
        if (got == ERR) {
            struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };
            if (poll(&in, 1, 200) <= 0)
                break; /* its end has got lost */
        } else if (got == KEY_CODE_YES) {
            if (wide == KEY_PASTE_END)
                break;
        } else if (text.len < PASTE_MAX) {
            char encoded[4];
            str_add(&text, encoded, utf8_encode((uint32_t)wide, encoded));
        }
    }
    return str_steal(&text);
}

static bool read_mouse(struct term_event *event)
{
    MEVENT mouse;
    if (getmouse(&mouse) != OK)
        return false;
    event->kind = TERM_MOUSE;
    event->x = mouse.x;
    event->y = mouse.y;
    event->wheel = 0;
    event->twice = false;
    if (mouse.bstate & BUTTON4_PRESSED) {
        event->wheel = -1;
    } else if (mouse.bstate & BUTTON5_PRESSED) {
        event->wheel = 1;
    } else if (mouse.bstate & BUTTON1_PRESSED) {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        unsigned time = (unsigned)(now.tv_sec * 1000 + now.tv_nsec / 1000000);
        event->twice =
            term.click_x == mouse.x && term.click_y == mouse.y && time - term.click_time < 400;
        term.click_time = event->twice ? 0 : time;
        term.click_x = mouse.x;
        term.click_y = mouse.y;
    } else {
        return false;
    }
    return true;
}

bool term_read(struct term_event *event)
{
    for (;;) {
        wint_t wide;
        int got = get_wch(&wide);
        if (got == ERR)
            return false;
        event->kind = TERM_KEY;
        if (got == KEY_CODE_YES && wide == KEY_MOUSE) {
            if (read_mouse(event))
                return true;
            continue;
        }
        if (got == KEY_CODE_YES && wide == KEY_PASTE_BEGIN) {
            event->kind = TERM_PASTE;
            event->paste = read_paste();
            return true;
        }
        if (got == KEY_CODE_YES)
            event->key = from_code((int)wide);
        else if (wide == 27)
            event->key = after_escape();
        else
            event->key = from_char(wide);
        if (event->key != 0)
            return true;
    }
}

/* ---- the clipboard ---- */

void term_copy(const char *text)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (!term.paste)
        return; /* a terminal that might print it */
    struct str out = STR_INIT;
    size_t len = strlen(text);
    str_puts(&out, "\033]52;c;");
    for (size_t i = 0; i < len; i += 3) {
        unsigned long three = 0;
        for (size_t k = 0; k < 3; k++)
            three = three << 8 | (i + k < len ? (unsigned char)text[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            str_putc(&out, i + k > len ? '=' : digits[three >> (18 - 6 * k) & 63]);
    }
    str_putc(&out, '\a');
    send(str_text(&out));
    str_free(&out);
}
