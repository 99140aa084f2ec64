/* The report on the open contract, written where the user says. */
#include "ui/state.h"

#include "base/file.h"
#include "base/i18n.h"
#include "ui/path.h"
#include "work/report.h"

#include <stdlib.h>
#include <string.h>

static char *doubt_file(struct ui *ui, void *data, const char *answer)
{
    (void)ui;
    (void)data;
    char *path = path_expand(answer);
    bool there = file_exists(path) && !file_is_folder(path);
    free(path);
    return there ? alloc_strdup(_("That file is there already; Enter again writes over it"))
                 : NULL;
}

/* The notices of the report as one line behind what was done. */
static void say_written(struct ui *ui, const char *name)
{
    char *notice = session_take_notice(ui->session);
    size_t len = strlen(notice);
    while (len > 0 && notice[len - 1] == '\n')
        notice[--len] = '\0';
    struct str told = STR_INIT;
    for (const char *c = notice; *c != '\0'; c++)
        if (*c == '\n')
            str_puts(&told, "; ");
        else
            str_putc(&told, *c);
    if (len > 0)
        ui_say(ui, _("The report is in %s (%s)"), name, str_text(&told));
    else
        ui_say(ui, _("The report is in %s"), name);
    str_free(&told);
    free(notice);
}

static void write_report(struct ui *ui, void *data, const char *answer)
{
    (void)data;
    if (answer == NULL || answer[0] == '\0')
        return;
    struct report_request request = { .format = NULL };
    struct err err = { 0 };
    char *path = path_expand(answer);
    if (session_write_report(ui->session, &request, path, &err) == ERR_OK) {
        say_written(ui, answer);
    } else {
        ui_fail(ui, "%s", err.text);
        free(session_take_notice(ui->session)); /* of a report that there is not */
    }
    free(path);
}

void do_report_write(struct ui *ui)
{
    char *name = session_report_name(ui->session);
    struct prompt_options options = {
        .title = _("Write the report to (.html, .docx, .md or .txt)"),
        .initial = name,
        .cursor = (size_t)-1,
        .complete = path_complete,
        .doubt = doubt_file,
        .exact = true,
        .done = write_report,
        .again = true,
    };
    prompt_open(ui, &options);
    free(name);
}
