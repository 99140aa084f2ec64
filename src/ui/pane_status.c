/* The status line: where we are, what is open, and the keys that matter now. */
#include "ui/state.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/annotation.h"

#include <stdlib.h>
#include <string.h>

void status_count(struct ui *ui)
{
    session_count_reviewed(ui->session, &ui->reviewed, &ui->total);
    ui->waiting = session_queue_count(ui->session);
    ui->counted = true;
    ui->counted_version = ui->contract->version;
}

/* The hints of each pane, the most wanted first; as many as there is room for. */
static const struct hint general_hints[] = {
    { ACTION_HELP, N_("help") },
    { ACTION_MARK_NEXT, N_("reviewed, next") },
    { ACTION_CLAUSE_TAG, N_("tag") },
    { ACTION_CLAUSE_NOTE, N_("note") },
    { ACTION_CLAUSE_CORRECT, N_("correct") },
    { ACTION_NEXT_FINDING, N_("next finding") },
    { ACTION_SEARCH, N_("search") },
    { ACTION_GO_TO, N_("go to") },
    { ACTION_COMMIT, N_("commit") },
    { ACTION_QUIT, N_("leave") },
};
_Static_assert(sizeof general_hints / sizeof general_hints[0] <= HINTS_MAX, "the longest list");
static const struct hint finding_hints[] = {
    { ACTION_FINDING_FIX, N_("choose") },
    { ACTION_FINDING_APPLY, N_("put right") },
    { ACTION_NEXT_FINDING, N_("next finding") },
    { ACTION_FINDING_IGNORE, N_("ignore") },
    { ACTION_WORD_ACCEPT, N_("accept word") },
    { ACTION_WORD_REPLACE, N_("replace") },
    { ACTION_HELP, N_("help") },
};
static const struct hint search_hints[] = {
    { ACTION_SEARCH_NEXT, N_("next match") },
    { ACTION_SEARCH_PREV, N_("previous") },
    { ACTION_SEARCH_CLEAR, N_("done") },
    { ACTION_HELP, N_("help") },
};
static const struct hint reading_hints[] = {
    { ACTION_HELP, N_("help") },   { ACTION_SEARCH, N_("search") },
    { ACTION_GO_TO, N_("go to") }, { ACTION_NEXT_FINDING, N_("next finding") },
    { ACTION_QUIT, N_("leave") },
};

static bool on_finding(struct ui *ui)
{
    struct node *node = ui_node(ui);
    return node && spell_is_here(ui, node);
}

void status_forget_hints(struct ui *ui)
{
    for (size_t i = 0; i < ui->hints.count; i++)
        free(ui->hints.hints[i].key);
    ui->hints = (struct hint_line){ .list = NULL };
}

static void make_hints(struct ui *ui, const struct hint *hints, size_t count,
                       enum key_pane pane)
{
    struct hint_line *line = &ui->hints;
    if (line->list == hints && line->focus == pane && line->bindings == ui->keys.bindings.len)
        return;
    status_forget_hints(ui);
    line->list = hints;
    line->focus = pane;
    line->bindings = ui->keys.bindings.len;
    for (size_t i = 0; i < count && i < HINTS_MAX; i++) {
        char *key = keys_of(&ui->keys, pane, hints[i].action, 1);
        const char *text = _(hints[i].text);
        line->hints[i].key = key;
        line->hints[i].text = text;
        line->hints[i].width =
            (int)(utf8_width(key, strlen(key)) + utf8_width(text, strlen(text)) + 3);
        line->count++;
    }
}

static void draw_hints(struct ui *ui, struct rect rect, int x, const struct hint *hints,
                       size_t count, enum key_pane pane)
{
    make_hints(ui, hints, count, pane);
    for (size_t i = 0; i < ui->hints.count; i++) {
        const char *key = ui->hints.hints[i].key;
        if (key[0] == '\0' || x + ui->hints.hints[i].width > rect.width)
            continue;
        x += canvas_puts(&ui->canvas, rect, x, 0, key, STYLE_KEY) + 1;
        x += canvas_puts(&ui->canvas, rect, x, 0, ui->hints.hints[i].text, STYLE_TEXT) + 2;
    }
}

static int add_part(struct ui *ui, struct rect rect, int x, const char *text, unsigned style)
{
    if (x > 1) {
        x += canvas_puts(&ui->canvas, rect, x, 0, " ", STYLE_TEXT);
        x += canvas_puts(&ui->canvas, rect, x, 0, canvas_glyph(&ui->canvas, GLYPH_DOT),
                         STYLE_TEXT);
        x += canvas_puts(&ui->canvas, rect, x, 0, " ", STYLE_TEXT);
    }
    return x + canvas_puts(&ui->canvas, rect, x, 0, text, style);
}

/* name_cells: for the contract's own. Returns where they end. */
static int draw_facts(struct ui *ui, struct rect rect, int name_cells)
{
    const char *id = session_id(ui->session);
    int x = 1;
    char *name =
        text_brief(ui, id[0] != '\0' ? id : session_name(ui->session), (size_t)name_cells);
    x = add_part(ui, rect, x, name, STYLE_LABEL);
    free(name);
    if (!ui->begun)
        return x;
    const struct node *node = ui_node(ui);
    size_t page = node == NULL ? 0 : contract_page(ui->contract, node->line);
    if (page > 0) {
        char *text = alloc_printf(_("page %zu"), page);
        x = add_part(ui, rect, x, text, STYLE_TEXT);
        free(text);
    }
    if (session_read_only(ui->session)) {
        x = add_part(ui, rect, x, _("read-only"), STYLE_ERROR);
    } else {
        size_t count = session_uncommitted(ui->session);
        char *text = alloc_printf(ngettext("%zu uncommitted", "%zu uncommitted", count), count);
        x = add_part(ui, rect, x, text, count > 0 ? STYLE_LABEL : STYLE_TEXT);
        free(text);
    }
    if (ui->waiting > 0) {
        char *key = keys_of(&ui->keys, PANE_ANY, ACTION_QUEUE, 1);
        char *text = alloc_printf(_("%s: %zu in the queue"), key, ui->waiting);
        x = add_part(ui, rect, x, text, STYLE_NOTE);
        free(text);
        free(key);
    }
    size_t findings = session_finding_count(ui->session);
    if (findings > 0 && rect.width >= 50) {
        char *text = alloc_printf("%s%zu", canvas_glyph(&ui->canvas, GLYPH_FINDING), findings);
        x = add_part(ui, rect, x, text, STYLE_FINDING);
        free(text);
    } else if (session_spelling_problem(ui->session) && rect.width >= 60) {
        x = add_part(ui, rect, x, _("no spelling"), STYLE_FINDING);
    }
    if (ui->source.mode != SOURCE_ORIGINAL && rect.width >= 60)
        x = add_part(ui, rect, x,
                     ui->source.mode == SOURCE_DIFF ? _("difference") : _("corrected"),
                     STYLE_LABEL);
    return x;
}

/* The facts give way to a message that needs the room: first most of the contract's name, then
   all of them. Returns where the message begins. */
static int draw_facts_beside(struct ui *ui, struct rect rect, int width)
{
    enum { SHORT_NAME = 12 };
    const int names[] = { rect.width / 3, SHORT_NAME };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        int end = draw_facts(ui, rect, names[i]) + 2;
        if (width <= rect.width - end - 1)
            return end;
        canvas_blank(&ui->canvas, rect, STYLE_TEXT);
    }
    return 1;
}

/* As many whole hints of "Enter accept · Esc cancel" as there is room for. */
static void draw_dialog_hints(struct ui *ui, struct rect rect, const char *hints)
{
    static const char between[] = " · ";
    size_t len = strlen(hints);
    while ((int)utf8_width(hints, len) > rect.width - 2) {
        size_t cut = len - 1;
        while (cut > 0 && strncmp(hints + cut, between, sizeof between - 1) != 0)
            cut--;
        if (cut == 0)
            break;
        len = cut;
    }
    canvas_cut(&ui->canvas, rect, 1, 0, rect.width - 2, hints, len, STYLE_TEXT);
}

enum { MESSAGE_ROWS = 3 };

/* The rows of the message as wide as the screen; the caller frees both. */
static size_t wrap_message(const struct ui *ui, unsigned style, struct rich *text,
                           struct row_list *rows)
{
    *text = (struct rich){ .plain = ui->canvas.plain };
    rich_puts(text, ui->message, style);
    rich_wrap(text, ui->canvas.width - 4, rows);
    return rows->len < MESSAGE_ROWS ? rows->len : MESSAGE_ROWS;
}

int status_message_rows(const struct ui *ui)
{
    struct rich text;
    struct row_list rows = VEC_INIT;
    if (!ui->message)
        return 0;
    int count = (int)wrap_message(ui, STYLE_TEXT, &text, &rows);
    vec_free(&rows);
    rich_free(&text);
    return count;
}

void status_draw_message(struct ui *ui, int bottom)
{
    unsigned style = ui->message_kind == MESSAGE_ERROR ? STYLE_ERROR : STYLE_LABEL;
    struct rich text;
    struct row_list rows = VEC_INIT;
    int count = (int)wrap_message(ui, style, &text, &rows);
    for (int i = 0; i < count; i++) {
        struct rect rect = { 1, bottom - count + i, ui->canvas.width - 2, 1 };
        size_t begin = rows.items[i];
        /* The last of them says that more does not fit. */
        size_t end = i + 1 < count ? rich_row_end(&text, &rows, (size_t)i) : text.text.len;
        canvas_blank(&ui->canvas, rect, STYLE_TEXT);
        canvas_cut(&ui->canvas, rect, 1, 0, rect.width - 2, str_text(&text.text) + begin,
                   end - begin, style);
    }
    vec_free(&rows);
    rich_free(&text);
}

#define HINTS(list) list, sizeof list / sizeof list[0], ui->focus

void status_draw(struct ui *ui, int y)
{
    struct canvas *canvas = &ui->canvas;
    struct rect rect = { 1, y, canvas->width - 2, 1 };
    struct dialog *dialog = dialog_top(ui);
    if (dialog && dialog->class->hints) {
        canvas_blank(canvas, rect, STYLE_TEXT);
        draw_dialog_hints(ui, rect, _(dialog->class->hints));
        return;
    }
    if (dialog && dialog->class->hint_list) {
        canvas_blank(canvas, rect, STYLE_TEXT);
        draw_hints(ui, rect, 1, dialog->class->hint_list, dialog->class->hint_count,
                   dialog->class->hint_pane);
        return;
    }
    int end = 0;
    /* Why not is read whole; and what no pane says beside it. */
    bool whole = ui->message_kind == MESSAGE_ERROR || canvas->width < SCREEN_NARROW;
    if (ui->message && whole && status_message_rows(ui) > 1) {
        status_draw_message(ui, y + 1);
        return;
    }
    if (ui->message) {
        unsigned style = ui->message_kind == MESSAGE_ERROR ? STYLE_ERROR : STYLE_TEXT;
        canvas_blank(canvas, rect, STYLE_TEXT);
        struct rich shown = { .plain = canvas->plain };
        rich_puts(&shown, ui->message, style);
        end =
            draw_facts_beside(ui, rect, (int)utf8_width(str_text(&shown.text), shown.text.len));
        canvas_cut(canvas, rect, end, 0, rect.width - end - 1, str_text(&shown.text),
                   shown.text.len, style);
        rich_free(&shown);
        return;
    }
    canvas_blank(canvas, rect, STYLE_TEXT);
    end = draw_facts(ui, rect, rect.width / 3) + 2;
    if (ui->begun && session_read_only(ui->session))
        draw_hints(ui, rect, end, HINTS(reading_hints));
    else if (on_finding(ui))
        draw_hints(ui, rect, end, HINTS(finding_hints));
    else if (ui->search.active)
        draw_hints(ui, rect, end, HINTS(search_hints));
    else
        draw_hints(ui, rect, end, HINTS(general_hints));
}
