/* The loop: waits for keys, signals and work in the background, and shows what comes of it. */
#include "ui/ui.h"

#include "base/i18n.h"
#include "ui/editor.h"
#include "ui/state.h"
#include "ui/term.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- signals come in through a pipe ---- */

static int signal_pipe[2] = { -1, -1 };

static const int signals[] = { SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGPIPE };
enum { SIGNALS = sizeof signals / sizeof signals[0] };
static struct sigaction signals_before[SIGNALS];

static void on_signal(int number)
{
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    ssize_t ignored = write(signal_pipe[1], &byte, 1);
    (void)ignored;
    errno = saved;
}

static int catch_signals(struct err *err)
{
    if (pipe(signal_pipe) < 0)
        return err_system(err, "pipe");
    for (int i = 0; i < 2; i++) {
        fcntl(signal_pipe[i], F_SETFL, O_NONBLOCK);
        fcntl(signal_pipe[i], F_SETFD, FD_CLOEXEC);
    }
    struct sigaction action = { .sa_handler = on_signal };
    for (int i = 0; i < SIGNALS; i++)
        sigaction(signals[i], &action, &signals_before[i]);
    return 0;
}

static void release_signals(void)
{
    for (int i = 0; i < SIGNALS; i++)
        sigaction(signals[i], &signals_before[i], NULL);
    for (int i = 0; i < 2; i++)
        close(signal_pipe[i]);
}

/* ---- what the workbench asks of the terminal ---- */

static int host_edit(void *data, const char *path, struct err *err)
{
    (void)data;
    term_pause();
    int code = editor_run(path, err);
    term_resume();
    return code;
}

static void host_copy(void *data, const char *text)
{
    (void)data;
    term_copy(text);
}

static void host_suspend(void *data)
{
    (void)data;
    term_pause();
    /* Stops here, as a program without a handler would, until fg. */
    struct sigaction stop = { .sa_handler = SIG_DFL }, before;
    sigset_t only, old;
    sigemptyset(&only);
    sigaddset(&only, SIGTSTP);
    sigaction(SIGTSTP, &stop, &before);
    sigprocmask(SIG_UNBLOCK, &only, &old);
    kill(0, SIGTSTP);
    sigprocmask(SIG_SETMASK, &old, NULL);
    sigaction(SIGTSTP, &before, NULL);
    term_resume();
}

static void host_repaint(void *data)
{
    (void)data;
    term_repaint();
}

static const struct ui_host host = {
    .edit = host_edit, .copy = host_copy, .suspend = host_suspend, .repaint = host_repaint
};

/* ---- the loop ---- */

static void adapt(struct ui *ui)
{
    int width, height;
    term_adapt();
    term_size(&width, &height);
    ui_resize(ui, width, height);
}

/* Returns true where the program is to end. */
static bool take_signals(struct ui *ui)
{
    unsigned char byte;
    bool end = false;
    while (read(signal_pipe[0], &byte, 1) == 1) {
        if (byte == SIGWINCH) {
            adapt(ui);
        } else if (byte == SIGTSTP) {
            host_suspend(NULL);
            adapt(ui);
        } else if (byte == SIGCONT) {
            adapt(ui);
            term_repaint();
        } else if (byte != SIGPIPE) {
            end = true;
        }
    }
    return end;
}

static void take_event(struct ui *ui, struct term_event *event)
{
    switch (event->kind) {
    case TERM_KEY: ui_key(ui, event->key); break;
    case TERM_MOUSE:
        ui_mouse(ui,
                 event->wheel < 0   ? MOUSE_WHEEL_UP
                 : event->wheel > 0 ? MOUSE_WHEEL_DOWN
                 : event->twice     ? MOUSE_DOUBLE
                                    : MOUSE_CLICK,
                 event->x, event->y);
        break;
    case TERM_PASTE:
        ui_paste(ui, event->paste);
        free(event->paste);
        break;
    }
}

static bool take_events(struct ui *ui)
{
    struct term_event event = { .paste = NULL };
    bool any = false;
    while (!ui->quit && term_read(&event)) {
        take_event(ui, &event);
        any = true;
    }
    return any;
}

static void run(struct ui *ui)
{
    struct pollfd in[2] = { { .fd = STDIN_FILENO, .events = POLLIN },
                            { .fd = signal_pipe[0], .events = POLLIN } };
    ui_draw(ui);
    term_show(&ui->canvas);
    bool dirty = false, listening = false;
    while (!ui->quit) {
        if (dirty) {
            ui_draw(ui);
            term_show(&ui->canvas);
            dirty = false;
        }
        int wait = 0;
        int ready = poll(in, 2, 0);
        if (ready == 0) {
            dirty = ui_idle(ui, &wait);
            if (!listening)
                term_listen();
            listening = true;
            if (dirty)
                continue;
            if (wait != 0)
                ready = poll(in, 2, wait);
        }
        if (ready < 0 && errno != EINTR)
            break;
        if (ready < 0) { /* a signal came; poll has not looked */
            in[0].revents = 0;
            in[1].revents = POLLIN;
        }
        if (in[1].revents & POLLIN && take_signals(ui))
            break;
        /* The terminal has gone away; POLLIN then only says that reading would not wait. */
        if (in[0].revents & (POLLHUP | POLLERR | POLLNVAL))
            break;
        if (!listening)
            term_listen();
        listening = true;
        if (in[0].revents & POLLIN || ready == 0)
            dirty = take_events(ui);
        dirty = dirty || (in[1].revents & POLLIN);
    }
}

static void save_place(struct ui *ui)
{
    if (!ui->begun || session_read_only(ui->session))
        return;
    char *folded = clauses_folded_ids(ui);
    session_put_value(ui->session, "clause", ui->current);
    session_put_value(ui->session, "folded", folded ? folded : "");
    free(folded);
}

static void say_what_is_kept(struct session *session)
{
    size_t count = session_uncommitted(session);
    if (count == 0 || session_read_only(session))
        return;
    printf(ngettext("%zu change in %s is not committed yet; it is kept.\n",
                    "%zu changes in %s are not committed yet; they are kept.\n", count),
           count, session_id(session));
}

int ui_run(struct session *session, const struct ui_options *options, struct err *err)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return err_set(err, ERR_INPUT, _("the review needs a terminal"));
    struct term_options term = { .no_colour = options->no_colour,
                                 .no_mouse = options->no_mouse };
    int code = term_open(&term, err);
    if (code < 0)
        return code;
    code = catch_signals(err);
    if (code < 0) {
        term_close();
        return code;
    }
    struct ui *ui = alloc_new(sizeof *ui);
    ui_init(ui, session, &host, options->attach);
    ui->canvas.plain = term_plain();
    int width, height;
    term_size(&width, &height);
    ui_resize(ui, width, height);
    run(ui);
    drafts_save(ui); /* a signal may have ended it in the middle of a sentence */
    save_place(ui);
    ui_free(ui);
    free(ui);
    term_close();
    release_signals();
    say_what_is_kept(session);
    return 0;
}
