#include "ui/state.h"

#include <stdlib.h>

void dialog_push(struct ui *ui, struct dialog *dialog)
{
    vec_push(&ui->dialogs, dialog);
}

struct dialog *dialog_top(const struct ui *ui)
{
    return ui->dialogs.len > 0 ? ui->dialogs.items[ui->dialogs.len - 1] : NULL;
}

void dialog_free_data(void *data, void (*release)(void *data))
{
    if (release && data)
        release(data);
    free(data);
}

void dialog_take(struct ui *ui, struct dialog *dialog)
{
    for (size_t i = ui->dialogs.len; i-- > 0;) {
        if (ui->dialogs.items[i] == dialog) {
            vec_remove(&ui->dialogs, i);
            break;
        }
    }
}

void dialog_drop(struct ui *ui, struct dialog *dialog)
{
    dialog_take(ui, dialog);
    dialog_free_data(dialog->data, dialog->release);
    dialog->class->free(dialog);
}
