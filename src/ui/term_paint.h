/*
 * What changed from one frame to the next, as bytes for the terminal, in one write. curses
 * would write each row for itself, and a terminal (or a connection to it) wakes up for each.
 * Only for terminals with a plain way to say everything; for others curses draws.
 */
#ifndef UI_TERM_PAINT_H
#define UI_TERM_PAINT_H

#include "ui/canvas.h"

#include <curses.h>
#include <stdbool.h>
#include <wchar.h>

/* How a style of a cell looks: attributes of curses, and a colour or -1. */
typedef void paint_look(unsigned style, attr_t *attributes, short *colour);

/* To be called behind newterm. False: this terminal is curses' to draw. */
bool paint_open(paint_look *look);
/* The screen as the cursor is left to others: visible, in the terminal's own style. */
void paint_close(void);
/* The next frame begins with an empty screen. */
void paint_clear(void);
/* shown: what the terminal shows of each cell; brought up to date. */
void paint_frame(const struct canvas *canvas, struct cell *shown);
/* The cluster as wide characters that the locale can write and that take the cells they are
   meant to; else question marks. Returns how many; out has room for CCHARW_MAX. */
size_t paint_widen(const struct cell *cell, bool utf8, wchar_t *out);

#endif
