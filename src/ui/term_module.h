/* The table of terminal.so: the functions of term.h under their own names. */
#ifndef UI_TERM_MODULE_H
#define UI_TERM_MODULE_H

#include "ui/term.h"

struct term_api {
    int (*term_open)(const struct term_options *options, struct err *err);
    void (*term_restore)(void);
    void (*term_listen)(void);
    void (*term_close)(void);
    void (*term_pause)(void);
    void (*term_resume)(void);
    bool (*term_plain)(void);
    void (*term_size)(int *width, int *height);
    void (*term_adapt)(void);
    void (*term_show)(const struct canvas *canvas);
    void (*term_repaint)(void);
    bool (*term_read)(struct term_event *event);
    void (*term_copy)(const char *text);
};

extern const struct term_api term_module;

#endif
