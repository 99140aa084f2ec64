/*
 * The terminal: the only part that knows curses. It shows a canvas, hands out what is typed
 * and clicked, and leaves the terminal as it was, whatever ends the program.
 */
#ifndef UI_TERM_H
#define UI_TERM_H

#include "base/err.h"
#include "ui/canvas.h"
#include "ui/keys.h"

#include <stdbool.h>

struct term_options {
    bool no_colour;
    bool no_mouse;
};

enum term_event_kind { TERM_KEY, TERM_MOUSE, TERM_PASTE };

struct term_event {
    enum term_event_kind kind;
    uint32_t key;
    int x; /* of the mouse, 0-based */
    int y;
    int wheel;   /* -1 up, 1 down, 0 a click */
    bool twice;  /* a double click */
    char *paste; /* UTF-8; the caller frees it */
};

/* ERR_INPUT where the terminal is not known (TERM). Registers what restores the terminal on
   abort and on failed allocation. */
int term_open(const struct term_options *options, struct err *err);
/* Leaves full screen mode, whatever was going on: may be called in a signal handler. */
void term_restore(void);
/* Mouse, pasting and the rarer keys: what the first frame does not need. To be called behind
   it, before the first term_read. */
void term_listen(void);
void term_close(void); /* may be called twice */
void term_pause(void); /* hands the terminal over to another program */
void term_resume(void);
bool term_plain(void); /* only ASCII signs and lines drawn by the terminal */
void term_size(int *width, int *height);
void term_adapt(void); /* the window has another size */
void term_show(const struct canvas *canvas);
void term_repaint(void);                  /* the next term_show draws everything */
bool term_read(struct term_event *event); /* false: nothing waits */
void term_copy(const char *text);         /* OSC 52: the terminal's clipboard */

#endif
