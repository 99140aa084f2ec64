/*
 * What the program itself contains of the terminal: every function of term.h, handed on to
 * terminal.so. curses and terminfo cost 0.3 ms of every start, and of all that the program does
 * only the screen needs them.
 */
#include "ui/term_module.h"

#include "base/alloc.h"
#include "base/module.h"

static const struct term_api *api; /* NULL: no terminal was opened yet, and nothing is shown */

int term_open(const struct term_options *options, struct err *err)
{
    static struct module module = MODULE_INIT("terminal", "term_module");
    const struct term_api *loaded = module_load(&module, err);
    int result = loaded == NULL ? ERR_SYSTEM : loaded->term_open(options, err);
    if (result != ERR_OK)
        return result;
    api = loaded;
    alloc_on_failure(api->term_restore); /* the module has an allocator of its own */
    return ERR_OK;
}

void term_restore(void)
{
    if (api != NULL)
        api->term_restore();
}

void term_listen(void)
{
    if (api != NULL)
        api->term_listen();
}

void term_close(void)
{
    if (api != NULL)
        api->term_close();
}

void term_pause(void)
{
    if (api != NULL)
        api->term_pause();
}

void term_resume(void)
{
    if (api != NULL)
        api->term_resume();
}

bool term_plain(void)
{
    return api == NULL || api->term_plain();
}

void term_size(int *width, int *height)
{
    *width = *height = 0;
    if (api != NULL)
        api->term_size(width, height);
}

void term_adapt(void)
{
    if (api != NULL)
        api->term_adapt();
}

void term_show(const struct canvas *canvas)
{
    if (api != NULL)
        api->term_show(canvas);
}

void term_repaint(void)
{
    if (api != NULL)
        api->term_repaint();
}

bool term_read(struct term_event *event)
{
    return api != NULL && api->term_read(event);
}

void term_copy(const char *text)
{
    if (api != NULL)
        api->term_copy(text);
}
