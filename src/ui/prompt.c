/* A line, or some lines, to be typed: above the status line, growing with the text. */
#include "ui/state.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/lineedit.h"

#include <stdlib.h>
#include <string.h>

enum { CANDIDATES = 6, HISTORY_MAX = 100 };

struct prompt {
    struct dialog base;
    char *title; /* owned */
    struct lineedit edit;
    struct prompt_options options; /* its strings are not used after opening */
    struct word_list candidates;
    bool selected;      /* the whole text: typing replaces it */
    char *doubted;      /* owned; the answer that was asked about, or NULL */
    long chosen;        /* candidate that stands in the text, or -1 */
    size_t word;        /* byte where the completed word begins */
    size_t history;     /* entries back; 0: what is typed */
    char *kept;         /* owned; what was typed before going back in the history */
    char *initial;      /* owned; what it began with */
    int width;          /* cells of a row, when last drawn */
    size_t top;         /* first row shown */
    struct draft draft; /* what it is about; its text: as kept, and NULL while nothing is */
};

static void free_words(struct word_list *words)
{
    for (size_t i = 0; i < words->len; i++)
        free(words->items[i]);
    vec_free(words);
}

static void prompt_free(struct dialog *dialog)
{
    struct prompt *prompt = (struct prompt *)dialog;
    free(prompt->title);
    free(prompt->kept);
    free(prompt->initial);
    free(prompt->doubted);
    draft_release(&prompt->draft);
    lineedit_free(&prompt->edit);
    free_words(&prompt->candidates);
    free(prompt);
}

/* ---- rows ---- */

struct prompt_rows {
    struct rich rich;
    struct row_list rows;
    size_t cursor_row;
    int cursor_column;
};

static size_t cell_byte(const struct rich *rich, size_t origin)
{
    size_t byte = 0;
    while (byte < rich->bytes.len && rich->bytes.items[byte].origin < origin)
        byte++;
    return byte;
}

static void make_rows(const struct prompt *prompt, bool plain, struct prompt_rows *out)
{
    *out = (struct prompt_rows){ .rich = { .plain = plain } };
    rich_add(&out->rich, str_text(&prompt->edit.text), prompt->edit.text.len,
             STYLE_TEXT | (prompt->selected ? STYLE_MATCH : 0), 0, false);
    rich_wrap(&out->rich, prompt->width, &out->rows);
    size_t byte = cell_byte(&out->rich, prompt->edit.cursor);
    while (out->cursor_row + 1 < out->rows.len && out->rows.items[out->cursor_row + 1] <= byte)
        out->cursor_row++;
    size_t begin = out->rows.items[out->cursor_row];
    out->cursor_column = (int)utf8_width(str_text(&out->rich.text) + begin, byte - begin);
    if (out->cursor_column >= prompt->width)
        out->cursor_column = prompt->width - 1;
}

static void free_rows(struct prompt_rows *rows)
{
    rich_free(&rows->rich);
    vec_free(&rows->rows);
}

/* Byte of the text that is shown at a row and column. */
static size_t place_at(const struct prompt_rows *rows, size_t row, int column, size_t len)
{
    size_t at = rows->rows.items[row];
    size_t end = row + 1 < rows->rows.len ? rows->rows.items[row + 1] : rows->rich.text.len;
    if (row + 1 < rows->rows.len && end > at)
        end--; /* before the break */
    const char *text = str_text(&rows->rich.text);
    while (at < end && column > 0) {
        size_t next = utf8_next(text, rows->rich.text.len, at);
        column -= (int)utf8_width(text + at, next - at);
        at = next;
    }
    return at < rows->rich.bytes.len ? rows->rich.bytes.items[at].origin : len;
}

/* Moves the cursor by rows; false where there is no such row. */
static bool move_row(struct ui *ui, struct prompt *prompt, int by)
{
    struct prompt_rows rows;
    make_rows(prompt, ui->canvas.plain, &rows);
    bool can = by < 0 ? rows.cursor_row > 0 : rows.cursor_row + 1 < rows.rows.len;
    if (can)
        lineedit_move(&prompt->edit,
                      place_at(&rows, by < 0 ? rows.cursor_row - 1 : rows.cursor_row + 1,
                               rows.cursor_column, prompt->edit.text.len));
    free_rows(&rows);
    return can;
}

/* ---- drawing ---- */

static int draw_candidates(struct ui *ui, const struct prompt *prompt, int bottom)
{
    int count = (int)prompt->candidates.len;
    int room = bottom - 4;
    int rows = count < CANDIDATES ? count : CANDIDATES;
    rows = rows > room ? room : rows;
    if (rows <= 0)
        return 0;
    int first = (int)prompt->chosen >= rows ? (int)prompt->chosen - rows + 1 : 0;
    int column = 0; /* where what they mean begins */
    for (int i = 0; i < rows && prompt->options.describe; i++) {
        const char *word = prompt->candidates.items[first + i];
        int width = (int)utf8_width(word, strlen(word)) + 4;
        column = width > column ? width : column;
    }
    for (int i = 0; i < rows; i++) {
        struct rect rect = { 1, bottom - rows + i, ui->canvas.width - 2, 1 };
        bool chosen = first + i == prompt->chosen;
        const char *word = prompt->candidates.items[first + i];
        canvas_blank(&ui->canvas, rect, STYLE_TEXT);
        canvas_cut(&ui->canvas, rect, 2, 0, rect.width - 4, word, strlen(word),
                   STYLE_TAG | (chosen ? STYLE_CURSOR : 0));
        const char *means = column > 0 ? prompt->options.describe(ui, word) : NULL;
        if (means && column + 10 < rect.width)
            canvas_cut(&ui->canvas, rect, column, 0, rect.width - column - 3, means,
                       strlen(means), STYLE_DIM);
        if (i == rows - 1 && first + rows < count)
            canvas_puts(&ui->canvas, rect, rect.width - 2, 0,
                        canvas_glyph(&ui->canvas, GLYPH_MORE), STYLE_DIM);
    }
    return rows;
}

/* The row below the text: the hints', or that of a message above them. */
static int prompt_bottom(const struct ui *ui)
{
    return ui->canvas.height - 1 - status_message_rows(ui);
}

static void prompt_draw(struct ui *ui, struct dialog *dialog)
{
    struct prompt *prompt = (struct prompt *)dialog;
    struct canvas *canvas = &ui->canvas;
    prompt->width = canvas->width - 4;
    struct prompt_rows rows;
    make_rows(prompt, canvas->plain, &rows);
    int most = canvas->height > 20 ? canvas->height / 2 : canvas->height - 5;
    int height = (int)rows.rows.len < most ? (int)rows.rows.len : most;
    if (rows.cursor_row < prompt->top)
        prompt->top = rows.cursor_row;
    if (rows.cursor_row >= prompt->top + (size_t)height)
        prompt->top = rows.cursor_row - (size_t)height + 1;
    if (prompt->top + (size_t)height > rows.rows.len)
        prompt->top = rows.rows.len - (size_t)height;
    int y = prompt_bottom(ui) - height;
    struct rect text = { 2, y, canvas->width - 4, height };
    canvas_blank(canvas, (struct rect){ 1, y, canvas->width - 2, height }, STYLE_TEXT);
    for (int i = 0; i < height; i++) {
        size_t row = prompt->top + (size_t)i, at = rows.rows.items[row];
        size_t end = rich_row_end(&rows.rich, &rows.rows, row);
        while (at < end) {
            size_t stop = at;
            unsigned style = rows.rich.bytes.items[at].style;
            while (stop < end && rows.rich.bytes.items[stop].style == style)
                stop++;
            struct rect line = { text.x, y + i, text.width, 1 };
            size_t begin = rows.rows.items[row];
            int x = (int)utf8_width(rows.rich.text.data + begin, at - begin);
            canvas_text(canvas, line, x, 0, rows.rich.text.data + at, stop - at, style);
            at = stop;
        }
    }
    int title_y = y - 1 - draw_candidates(ui, prompt, y);
    canvas_blank(canvas, (struct rect){ 1, title_y, canvas->width - 2, 1 }, STYLE_BORDER);
    bool sides = canvas->width >= SCREEN_NARROW || ui->dialogs.len > 1;
    for (int i = title_y; i < canvas->height - 1; i++) {
        struct rect left = { 0, i, 1, 1 }, right = { canvas->width - 1, i, 1, 1 };
        canvas_blank(canvas, left, STYLE_BORDER);
        canvas_blank(canvas, right, STYLE_BORDER);
        if (sides) {
            canvas_line_down(canvas, left.x, i, 1, STYLE_BORDER);
            canvas_line_down(canvas, right.x, i, 1, STYLE_BORDER);
        }
    }
    canvas_line_across(canvas, 0, title_y, canvas->width, STYLE_BORDER);
    struct rect title = { 2, title_y, canvas->width - 4, 1 };
    canvas_puts(canvas, title, 0, 0, " ", STYLE_FOCUS);
    int used = canvas_cut(canvas, title, 1, 0, title.width - 2, prompt->title,
                          strlen(prompt->title), STYLE_FOCUS);
    canvas_puts(canvas, title, used + 1, 0, " ", STYLE_FOCUS);
    if (rows.rows.len > (size_t)height) {
        char *place = alloc_printf(" %zu/%zu ", rows.cursor_row + 1, rows.rows.len);
        canvas_puts(canvas, title, title.width - (int)strlen(place), 0, place, STYLE_TITLE);
        free(place);
    }
    canvas_set_cursor(canvas, text.x + rows.cursor_column,
                      y + (int)(rows.cursor_row - prompt->top), true);
    free_rows(&rows);
}

/* ---- answers ---- */

static void remember(struct ui *ui, enum history_kind kind, const char *text)
{
    if (kind == HISTORY_NONE || text[0] == '\0')
        return;
    size_t len = ui->history[kind].len;
    for (size_t i = 0; i < len; i++) {
        if (strcmp(ui->history[kind].items[i], text) == 0) {
            free(ui->history[kind].items[i]);
            vec_remove(&ui->history[kind], i);
            break;
        }
    }
    if (ui->history[kind].len >= HISTORY_MAX) {
        free(ui->history[kind].items[0]);
        vec_remove(&ui->history[kind], 0);
    }
    vec_push(&ui->history[kind], alloc_strdup(text));
}

/* Keeps what is typed as a draft, where it is other than what is kept already. */
static void save_draft(struct ui *ui, struct dialog *dialog)
{
    struct prompt *prompt = (struct prompt *)dialog;
    const char *text = str_text(&prompt->edit.text);
    const char *kept = prompt->draft.text ? prompt->draft.text : prompt->initial;
    if (prompt->draft.kind == DRAFT_NONE || strcmp(text, kept) == 0)
        return;
    bool same = strcmp(text, prompt->initial) == 0;
    free(prompt->draft.text);
    prompt->draft.text = same ? NULL : alloc_strdup(text);
    if (same)
        session_drop_draft(ui->session, &prompt->draft);
    else
        session_keep_draft(ui->session, &prompt->draft);
}

/* The draft of a prompt that was answered; it may have been kept, and the answer may not have
   been taken (rule D2). */
static void end_draft(struct ui *ui, const struct draft *draft, const char *answer)
{
    bool failed = answer && ui->message_kind == MESSAGE_ERROR;
    if (draft->kind == DRAFT_NONE || (!draft->text && !failed))
        return;
    if (answer)
        drafts_answered(ui, draft, answer);
    else
        session_drop_draft(ui->session, draft);
}

static void finish(struct ui *ui, struct prompt *prompt, bool accepted)
{
    char *answer = NULL;
    if (accepted && prompt->options.fixed)
        answer = alloc_printf("%zu", prompt->edit.cursor);
    else if (accepted)
        answer = alloc_strdup(str_text(&prompt->edit.text));
    const char *typed = str_text(&prompt->edit.text);
    /* Esc may be a slip: what was typed is the last of what was typed before. */
    bool refused = !answer && typed[0] != '\0' && strcmp(typed, prompt->initial) != 0;
    if (answer || refused)
        remember(ui, prompt->options.history, typed);
    if (refused && prompt->draft.kind != DRAFT_NONE &&
        prompt->options.history != HISTORY_NONE) {
        char *key = keys_of(&ui->keys, PANE_PROMPT, ACTION_PROMPT_UP, 1);
        ui_say(ui, _("Not written; %s where it was typed brings it back"), key);
        free(key);
    }
    if (prompt->edit.killed.len > 0) {
        str_free(&ui->killed);
        ui->killed = prompt->edit.killed;
        prompt->edit.killed = (struct str)STR_INIT;
    }
    dialog_take(ui, &prompt->base);
    if (prompt->options.done)
        prompt->options.done(ui, prompt->base.data, answer);
    if (answer && prompt->options.again && ui->message_kind == MESSAGE_ERROR) {
        str_puts(&prompt->edit.killed, str_text(&ui->killed));
        dialog_push(ui, &prompt->base);
    } else {
        end_draft(ui, &prompt->draft, answer);
        dialog_free_data(prompt->base.data, prompt->base.release);
        prompt_free(&prompt->base);
    }
    free(answer);
}

static void find_candidates(struct ui *ui, struct prompt *prompt)
{
    free_words(&prompt->candidates);
    prompt->chosen = -1;
    if (!prompt->options.complete)
        return;
    prompt->word = lineedit_word_begin(&prompt->edit);
    char *prefix = alloc_strndup(str_text(&prompt->edit.text) + prompt->word,
                                 prompt->edit.cursor - prompt->word);
    prompt->options.complete(ui, prompt->base.data, prefix, &prompt->candidates);
    free(prefix);
}

static void choose(struct prompt *prompt, int by)
{
    long count = (long)prompt->candidates.len;
    if (count == 0)
        return;
    if (prompt->chosen < 0)
        prompt->chosen = by > 0 ? 0 : count - 1;
    else
        prompt->chosen = (prompt->chosen + by + count) % count;
    lineedit_replace(&prompt->edit, prompt->word, prompt->edit.cursor,
                     prompt->candidates.items[prompt->chosen]);
}

static void go_history(struct ui *ui, struct prompt *prompt, int by)
{
    enum history_kind kind = prompt->options.history;
    size_t count = ui->history[kind].len;
    if (by < 0 ? prompt->history >= count : prompt->history == 0)
        return;
    if (prompt->history == 0) {
        free(prompt->kept);
        prompt->kept = alloc_strdup(str_text(&prompt->edit.text));
    }
    prompt->history = by < 0 ? prompt->history + 1 : prompt->history - 1;
    const char *text =
        prompt->history == 0 ? prompt->kept : ui->history[kind].items[count - prompt->history];
    lineedit_replace(&prompt->edit, 0, prompt->edit.text.len, text);
}

static void use_editor(struct ui *ui, struct prompt *prompt)
{
    struct err err = { 0 };
    char *text = NULL;
    if (prompt->options.fixed || !ui->host->edit)
        return;
    int code = drafts_edit(ui, &prompt->draft, str_text(&prompt->edit.text), &text, &err);
    if (code == 0) {
        lineedit_replace(&prompt->edit, 0, prompt->edit.text.len, text);
        free(prompt->draft.text);
        prompt->draft.text = prompt->draft.kind == DRAFT_NONE ? NULL : alloc_strdup(text);
    } else {
        free(prompt->draft.text);
        prompt->draft.text = NULL; /* drafts_edit has dropped it, or the editor's file is it */
        ui_say_why_not(ui, &err);
    }
    free(text);
}

static void insert(struct prompt *prompt, const char *text, size_t len)
{
    if (prompt->options.fixed)
        return;
    if (prompt->selected)
        lineedit_replace(&prompt->edit, 0, prompt->edit.text.len, "");
    prompt->selected = false;
    lineedit_insert(&prompt->edit, text, len);
}

/* A key that is for the line: in a selected text, deleting deletes all of it. */
static void edit_line(struct prompt *prompt, enum edit what)
{
    if (prompt->selected && (what == EDIT_BACKSPACE || what == EDIT_DELETE))
        lineedit_replace(&prompt->edit, 0, prompt->edit.text.len, "");
    else
        lineedit_do(&prompt->edit, what);
}

/* Where the answer may not be what is meant: takes the only completion of its last word, and
   asks about what is left. Returns true where the prompt stays open. */
static bool doubts(struct ui *ui, struct prompt *prompt)
{
    if (!prompt->options.doubt)
        return false;
    if (!prompt->options.exact && prompt->candidates.len == 1 && prompt->chosen < 0 &&
        prompt->edit.cursor > prompt->word)
        choose(prompt, 1);
    const char *answer = str_text(&prompt->edit.text);
    if (prompt->doubted && strcmp(prompt->doubted, answer) == 0)
        return false;
    char *why = prompt->options.doubt(ui, prompt->base.data, answer);
    if (!why)
        return false;
    free(prompt->doubted);
    prompt->doubted = alloc_strdup(answer);
    ui_fail(ui, "%s", why);
    free(why);
    return true;
}

/* What is left to do after a key that did not end the prompt. */
static void after_key(struct ui *ui, struct prompt *prompt, bool keep_candidates)
{
    if (!keep_candidates)
        find_candidates(ui, prompt);
    if (prompt->draft.kind != DRAFT_NONE)
        drafts_touch(ui);
    if (prompt->options.changed)
        prompt->options.changed(ui, prompt->base.data, str_text(&prompt->edit.text));
}

static void prompt_key(struct ui *ui, struct dialog *dialog, uint32_t key)
{
    struct prompt *prompt = (struct prompt *)dialog;
    enum action action = keys_find(&ui->keys, PANE_PROMPT, key);
    bool keep = false;
    free(ui->message);
    ui->message = NULL;
    ui->message_kind = MESSAGE_NONE;
    if (action >= ACTION_EDIT_LEFT && action <= ACTION_EDIT_REDO) {
        edit_line(prompt, (enum edit)(action - ACTION_EDIT_LEFT));
    } else if (action == ACTION_PROMPT_ACCEPT && doubts(ui, prompt)) {
        return;
    } else if (action == ACTION_PROMPT_ACCEPT || action == ACTION_PROMPT_CANCEL) {
        finish(ui, prompt, action == ACTION_PROMPT_ACCEPT);
        return;
    } else if (action == ACTION_PROMPT_COMPLETE) {
        choose(prompt, 1);
        keep = true;
    } else if (action == ACTION_PROMPT_UP || action == ACTION_PROMPT_DOWN) {
        int by = action == ACTION_PROMPT_UP ? -1 : 1;
        keep = prompt->candidates.len > 0 && (by > 0 || prompt->chosen >= 0);
        if (keep)
            choose(prompt, by);
        else if (!move_row(ui, prompt, by))
            go_history(ui, prompt, by);
    } else if (action == ACTION_PROMPT_NEWLINE) {
        if (prompt->options.multiline)
            insert(prompt, "\n", 1);
    } else if (action == ACTION_PROMPT_EDITOR) {
        use_editor(ui, prompt);
    } else if (action == ACTION_NONE && key >= 0x20 && key < KEY_NAMED) {
        char encoded[4];
        insert(prompt, encoded, utf8_encode(key, encoded));
    } else {
        return;
    }
    prompt->selected = false;
    after_key(ui, prompt, keep);
}

static void prompt_paste(struct ui *ui, struct dialog *dialog, const char *text)
{
    struct prompt *prompt = (struct prompt *)dialog;
    struct str clean = STR_INIT;
    for (const char *at = text; *at; at++) {
        if (*at == '\r' && at[1] == '\n')
            continue;
        if (*at == '\n' || *at == '\r')
            str_putc(&clean, prompt->options.multiline ? '\n' : ' ');
        else if (*at == '\t')
            str_putc(&clean, ' ');
        else if ((unsigned char)*at >= 0x20 && *at != 0x7F)
            str_putc(&clean, *at);
    }
    size_t len;
    char *nfc = utf8_nfc_copy(str_text(&clean), utf8_valid(str_text(&clean), clean.len), &len);
    prompt->edit.typing = false;
    insert(prompt, nfc, len);
    prompt->edit.typing = false;
    free(nfc);
    str_free(&clean);
    after_key(ui, prompt, false);
}

static void prompt_mouse(struct ui *ui, struct dialog *dialog, int x, int y, int wheel)
{
    struct prompt *prompt = (struct prompt *)dialog;
    struct prompt_rows rows;
    if (wheel != 0) {
        move_row(ui, prompt, wheel);
        return;
    }
    make_rows(prompt, ui->canvas.plain, &rows);
    int most = ui->canvas.height > 20 ? ui->canvas.height / 2 : ui->canvas.height - 5;
    int height = (int)rows.rows.len < most ? (int)rows.rows.len : most;
    int row = y - (prompt_bottom(ui) - height);
    if (row >= 0 && row < height)
        lineedit_move(&prompt->edit,
                      place_at(&rows, prompt->top + (size_t)row, x - 2, prompt->edit.text.len));
    free_rows(&rows);
}

static const struct dialog_class line_class = {
    .draw = prompt_draw,
    .key = prompt_key,
    .paste = prompt_paste,
    .mouse = prompt_mouse,
    .free = prompt_free,
    .save = save_draft,
    .hints = N_("Enter accept · Esc cancel · Up earlier"),
};
/* Nothing was answered before that could be asked for again. */
static const struct dialog_class once_class = {
    .draw = prompt_draw,
    .key = prompt_key,
    .paste = prompt_paste,
    .mouse = prompt_mouse,
    .free = prompt_free,
    .save = save_draft,
    .hints = N_("Enter accept · Esc cancel"),
};
static const struct dialog_class complete_class = {
    .draw = prompt_draw,
    .key = prompt_key,
    .paste = prompt_paste,
    .mouse = prompt_mouse,
    .free = prompt_free,
    .save = save_draft,
    .hints = N_("Enter accept · Tab complete · Esc cancel"),
};
static const struct dialog_class lines_class = {
    .draw = prompt_draw,
    .key = prompt_key,
    .paste = prompt_paste,
    .mouse = prompt_mouse,
    .free = prompt_free,
    .save = save_draft,
    .hints = N_("Enter accept · Esc cancel · Ctrl-J new line · Ctrl-O editor · Ctrl-Z undo"),
};
static const struct dialog_class place_class = {
    .draw = prompt_draw,
    .key = prompt_key,
    .mouse = prompt_mouse,
    .free = prompt_free,
    .save = save_draft,
    .hints = N_("Enter here · Shift-Right next word · Shift-Left word before · Esc cancel"),
};

/* Goes on with what was typed about this before and not accepted. Undo leads back to what there
   would have been without it. */
static void take_up_draft(struct ui *ui, struct prompt *prompt)
{
    struct draft found = { .kind = DRAFT_NONE };
    if (prompt->draft.kind == DRAFT_NONE ||
        !session_find_draft(ui->session, &prompt->draft, &found))
        return;
    prompt->draft.text = alloc_strdup(found.text);
    prompt->selected = false;
    lineedit_replace(&prompt->edit, 0, prompt->edit.text.len, found.text);
    char *when = i18n_time(found.time);
    char *key = keys_of(&ui->keys, PANE_PROMPT, ACTION_EDIT_UNDO, 1);
    ui_say(ui, _("Typed %s and not accepted; %s: without it"), when, key);
    free(key);
    free(when);
    draft_release(&found);
}

void prompt_open(struct ui *ui, const struct prompt_options *options)
{
    struct prompt *prompt = alloc_new(sizeof *prompt);
    prompt->base.class = options->fixed       ? &place_class
                         : options->multiline ? &lines_class
                         : options->complete  ? &complete_class
                         : options->history   ? &line_class
                                              : &once_class;
    prompt->base.data = options->data;
    prompt->title = alloc_strdup(options->title);
    prompt->options = *options;
    prompt->chosen = -1;
    prompt->width = ui->canvas.width - 4;
    lineedit_set(&prompt->edit, options->initial ? options->initial : "");
    if (options->initial && options->cursor != (size_t)-1)
        lineedit_move(&prompt->edit, options->cursor);
    prompt->selected = options->selected && prompt->edit.text.len > 0;
    prompt->edit.fixed = options->fixed;
    str_puts(&prompt->edit.killed, str_text(&ui->killed));
    prompt->initial = alloc_strdup(str_text(&prompt->edit.text));
    prompt->draft = draft_about(&options->draft);
    take_up_draft(ui, prompt);
    dialog_push(ui, &prompt->base);
    find_candidates(ui, prompt);
}
