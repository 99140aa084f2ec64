/* What is typed and not accepted yet, kept and taken up again (work/drafts.h). */
#include "ui/state.h"

#include "base/i18n.h"
#include "ui/editor.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- keeping ---- */

void drafts_touch(struct ui *ui)
{
    long now = now_ms();
    if (ui->typed_since == 0)
        ui->typed_since = now;
    ui->typed_last = now;
}

void drafts_save(struct ui *ui)
{
    ui->typed_since = 0;
    for (size_t i = 0; i < ui->dialogs.len; i++) {
        struct dialog *dialog = ui->dialogs.items[i];
        if (dialog->class->save)
            dialog->class->save(ui, dialog);
    }
}

void drafts_idle(struct ui *ui, int *wait)
{
    /* A short rest, or a while where the keys never rest. */
    enum { REST_MS = 400, MOST_MS = 2000 };
    if (ui->typed_since == 0)
        return;
    long now = now_ms();
    long rest = ui->typed_last + REST_MS - now, most = ui->typed_since + MOST_MS - now;
    long left = rest < most ? rest : most;
    if (left <= 0)
        drafts_save(ui);
    else if (*wait < 0 || left < *wait)
        *wait = (int)left;
}

/* ---- in an editor ---- */

/* The file holds other words than it was given: it is not to be removed. */
static bool was_saved(const char *path, const char *text)
{
    struct err err = { 0 };
    char *now = NULL;
    int code = editor_take_back(path, text, &now, &err);
    free(now);
    return code != ERR_NOTHING && access(path, R_OK) == 0;
}

static void say_what_is_left(struct ui *ui, const struct draft *about, const char *path,
                             struct err *err)
{
    char *why = alloc_strdup(err->text);
    if (about->kind == DRAFT_NONE) {
        err_set(err, err->code, _("%s; it is kept in %s"), why, path);
    } else {
        char *key = keys_of(&ui->keys, PANE_ANY, ACTION_DRAFTS, 1);
        err_set(err, err->code, _("%s; %s goes on with it"), why, key);
        free(key);
    }
    free(why);
}

int drafts_edit(struct ui *ui, const struct draft *about, const char *text, char **out,
                struct err *err)
{
    struct draft draft = *about;
    char *path = session_draft_path(ui->session);
    *out = NULL;
    int code = editor_create(path, text, err);
    if (code < 0) {
        free(path);
        return code;
    }
    draft.text = (char *)text;
    draft.file = path;
    if (about->kind != DRAFT_NONE)
        session_keep_draft(ui->session, &draft);
    code = ui->host->edit(ui->host->data, path, err);
    if (code == 0)
        code = editor_take_back(path, text, out, err);
    bool left = code < 0 && code != ERR_NOTHING && was_saved(path, text);
    if (code == 0 && about->kind != DRAFT_NONE) {
        draft.text = *out; /* until it is in the journal */
        draft.file = NULL;
        session_keep_draft(ui->session, &draft);
    } else if (about->kind != DRAFT_NONE && !left) {
        session_drop_draft(ui->session, about);
    }
    if (left)
        say_what_is_left(ui, about, path, err);
    else
        unlink(path);
    free(path);
    return code;
}

void drafts_answered(struct ui *ui, const struct draft *about, const char *text)
{
    if (ui->message_kind != MESSAGE_ERROR) {
        session_drop_draft(ui->session, about);
        return;
    }
    struct draft draft = *about;
    draft.text = (char *)text;
    draft.file = NULL;
    session_keep_draft(ui->session, &draft);
    char *why = alloc_strdup(ui->message);
    char *key = keys_of(&ui->keys, PANE_ANY, ACTION_DRAFTS, 1);
    ui_fail(ui, _("%s; %s goes on with it"), why, key);
    free(key);
    free(why);
}

/* ---- going on ---- */

/* Takes a draft out of the editor's file that it is in; false where it cannot be read. */
static bool take_out_of_file(struct ui *ui, struct draft *draft)
{
    struct err err = { 0 };
    char *saved = NULL;
    if (draft->file[0] == '\0')
        return true;
    int code = access(draft->file, F_OK) == 0
                   ? editor_take_back(draft->file, NULL, &saved, &err)
                   : ERR_NOTHING;
    if (code < 0 && code != ERR_NOTHING) {
        ui_fail(ui, _("%s; it is kept in %s"), err.text, draft->file);
        return false;
    }
    struct draft about = draft_about(draft);
    if (saved) {
        free(draft->text);
        draft->text = saved;
    }
    char *file = draft->file;
    draft->file = NULL;
    if (draft->kind == DRAFT_WORDS && strcmp(draft->target, "editor") == 0) {
        char *words = words_from_editor(draft->text);
        free(draft->text);
        draft->text = words;
        draft->target[0] = '\0';
        session_drop_draft(ui->session, &about);
    }
    session_keep_draft(ui->session, draft);
    unlink(file);
    free(file);
    draft->file = alloc_strdup("");
    draft_release(&about);
    return true;
}

/* Opens the dialog that it is from; false where what it is about is gone. */
static bool resume(struct ui *ui, const struct draft *draft)
{
    static resume_function *const functions[DRAFT_KINDS] = {
        [DRAFT_NOTE] = resume_note,           [DRAFT_WORDS] = resume_words,
        [DRAFT_REASON] = resume_reason,       [DRAFT_REPLACEMENT] = resume_replacement,
        [DRAFT_DISMISSAL] = resume_dismissal, [DRAFT_MESSAGE] = resume_message,
    };
    const struct node *node = contract_node(ui->contract, draft->clause);
    if (node && node->index == 0)
        node = NULL;
    if (!node && draft->clause[0] != '\0')
        return false;
    if (node)
        ui_jump(ui, node->index);
    return functions[draft->kind](ui, node, draft);
}

/* What it was about is gone: the words are worth a note all the same. */
static void resume_as_note(struct ui *ui, const struct draft *draft)
{
    const struct node *node = ui_node(ui);
    if (!node)
        return;
    struct draft note = { .kind = DRAFT_NOTE, .text = draft->text };
    memcpy(note.clause, node->id, NODE_ID_SIZE);
    session_keep_draft(ui->session, &note);
    session_drop_draft(ui->session, draft); /* after that: rule D2 */
    resume_note(ui, node, &note);
    ui_say(ui, _("What this was about is gone; it can be a note here"));
}

static void chosen(struct ui *ui, void *data, long choice)
{
    (void)data;
    struct draft_list all = VEC_INIT;
    session_drafts(ui->session, &all);
    if (choice >= 0 && (size_t)choice < all.len) {
        struct draft *draft = &all.items[choice];
        if (take_out_of_file(ui, draft) && !resume(ui, draft))
            resume_as_note(ui, draft);
    }
    draft_list_free(&all);
}

void do_clause_drafts(struct ui *ui)
{
    struct draft_list all = VEC_INIT;
    struct picker_items items = VEC_INIT;
    session_drafts(ui->session, &all);
    for (size_t i = 0; i < all.len; i++) {
        const struct draft *draft = &all.items[i];
        char *name = draft_name(ui->contract, draft);
        char *words = text_brief(ui, draft->text, 120);
        char *text = alloc_printf("%s: %s", name, words);
        char *when = i18n_time(draft->time);
        picker_add(&items, (long)i, text, when);
        free(when);
        free(text);
        free(words);
        free(name);
    }
    if (all.len == 0)
        ui_say(ui, _("Nothing that was typed waits to be accepted"));
    else
        picker_open(ui, _("Not accepted yet: Enter goes on with it, Esc leaves it for later"),
                    &items, chosen, NULL);
    draft_list_free(&all);
}

void drafts_offer(struct ui *ui)
{
    char *kept =
        session_read_only(ui->session) ? NULL : session_get_value(ui->session, "drafts");
    if (kept && kept[0] != '\0')
        do_clause_drafts(ui);
    free(kept);
}
