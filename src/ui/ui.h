/* The workbench in the terminal. */
#ifndef UI_UI_H
#define UI_UI_H

#include "work/session.h"

struct ui_options {
    bool attach;    /* the session is a reading: show it, then session_attach */
    bool no_colour; /* NO_COLOR or --color=never */
    bool no_mouse;
};

/* Runs until the user quits; the terminal is restored in every case. ERR_INPUT where
   standard input or output is no terminal. Does not close the session. */
int ui_run(struct session *session, const struct ui_options *options, struct err *err);

#endif
