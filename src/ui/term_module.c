#include "ui/term_module.h"

const struct term_api term_module = {
    .term_open = term_open,
    .term_restore = term_restore,
    .term_listen = term_listen,
    .term_close = term_close,
    .term_pause = term_pause,
    .term_resume = term_resume,
    .term_plain = term_plain,
    .term_size = term_size,
    .term_adapt = term_adapt,
    .term_show = term_show,
    .term_repaint = term_repaint,
    .term_read = term_read,
    .term_copy = term_copy,
};
