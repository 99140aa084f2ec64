/* Help, menu, leaving. */
#include "ui/compare.h"

#include "base/i18n.h"
#include "base/paths.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { KEYS_WIDTH = 22, KEYS_NARROW = 8, TEXT_WIDTH = 52, TEXT_WIDE = 88 };

static void pad_to(struct rich *text, size_t used, size_t width)
{
    for (size_t i = used; i < width; i++)
        rich_puts(text, " ", STYLE_TEXT);
}

/* Text whose second and later rows stand below the first one. */
static void add_indented(struct rich *text, const char *what, int indent, int room)
{
    struct rich words = { .plain = text->plain };
    struct row_list rows = VEC_INIT;
    rich_puts(&words, what, STYLE_TEXT);
    rich_wrap(&words, room, &rows);
    for (size_t row = 0; row < rows.len; row++) {
        if (row > 0) {
            rich_puts(text, "\n", STYLE_TEXT);
            pad_to(text, 0, (size_t)indent);
        }
        size_t begin = rows.items[row], end = rich_row_end(&words, &rows, row);
        rich_add(text, str_text(&words.text) + begin, end - begin, STYLE_TEXT, RICH_NO_ORIGIN,
                 false);
    }
    vec_free(&rows);
    rich_free(&words);
}

/* What an action does in the view of a comparison. */
static const char *in_comparison(enum action action)
{
    return action == ACTION_CLAUSE_OPEN ? _("To the clause in the workbench")
           : action == ACTION_QUIT      ? _("Back to the workbench; the comparison stays open")
                                        : _(action_table[action].text);
}

/* The names of as many of the keys as the column has room for; the first in any case. */
static char *keys_that_fit(struct ui *ui, enum key_pane pane, enum action action, size_t column)
{
    size_t count = ui->canvas.width < SCREEN_NARROW ? 1 : 3;
    for (;; count--) {
        char *keys = keys_of(&ui->keys, pane, action, count);
        if (count == 1 || utf8_width(keys, strlen(keys)) <= column)
            return keys;
        free(keys);
    }
}

static void add_help_row(struct ui *ui, struct rich *text, enum action action,
                         enum key_pane pane)
{
    bool wide = ui->canvas.width >= 100;
    const struct action_info *info = &action_table[action];
    bool typing = (info->flags & GROUP_MASK) == GROUP_EDIT;
    bool narrow = ui->canvas.width < SCREEN_NARROW;
    size_t column = narrow ? KEYS_NARROW : KEYS_WIDTH;
    char *keys = keys_that_fit(ui, typing ? PANE_PROMPT : pane, action, column);
    if (keys[0] == '\0' && (info->flags & GROUP_MASK) == GROUP_COMPARE) {
        free(keys);
        keys = keys_that_fit(ui, PANE_COMPARE, action, column);
    }
    const char *what = pane == PANE_COMPARE ? in_comparison(action) : _(info->text);
    rich_puts(text, "  ", STYLE_TEXT);
    rich_puts(text, keys, STYLE_KEY);
    pad_to(text, utf8_width(keys, strlen(keys)), column);
    rich_puts(text, " ", STYLE_TEXT);
    /* Two cells of the viewer's frame, one for its cursor. */
    int indent = 3 + (int)column, room = ui->canvas.width - 3 - indent;
    add_indented(text, what, indent, room);
    if (wide) {
        pad_to(text, utf8_width(what, strlen(what)),
               ui->canvas.width >= 140 ? TEXT_WIDE : TEXT_WIDTH);
        rich_printf(text, STYLE_DIM, "  %s", info->name);
    }
    rich_puts(text, "\n", STYLE_TEXT);
    free(keys);
}

static void add_legend(struct ui *ui, struct rich *text)
{
    static const struct {
        enum glyph glyph;
        unsigned style;
        const char *what;
    } signs[] = {
        { GLYPH_REVIEWED, STYLE_REVIEWED, N_("reviewed") },
        { GLYPH_DEVIATING, STYLE_DEVIATING, N_("deviating") },
        { GLYPH_CORRECTED, STYLE_INSERTED, N_("the words were corrected") },
        { GLYPH_FINDING, STYLE_FINDING, N_("misspellings and other findings, how many") },
        { GLYPH_DOT, STYLE_FINDING, N_("findings that are only worth a look, how many") },
        { GLYPH_UNSURE, STYLE_FINDING, N_("perhaps read wrongly") },
        { GLYPH_NOTE, STYLE_NOTE, N_("notes, how many") },
        { GLYPH_ALTERED, STYLE_TAG, N_("altered, in the comparison that is open") },
        { GLYPH_ADDED, STYLE_TAG, N_("only in this contract") },
        { GLYPH_MISSING, STYLE_TAG, N_("clauses that are missing behind it, how many") },
        { GLYPH_MOVED, STYLE_TAG, N_("stands elsewhere in the standard") },
        { GLYPH_WORDING, STYLE_DIM, N_("a matter of wording") },
        { GLYPH_FILLED, STYLE_DIM, N_("blanks filled in") },
        { GLYPH_UNDECLARED, STYLE_FINDING,
          N_("behind one of these: the contract’s own table does not declare it") },
        { GLYPH_FOLDED, STYLE_LABEL, N_("folded") },
        { GLYPH_BAR, STYLE_LABEL, N_("lines of the clause in the source") },
        { GLYPH_HERE, STYLE_LABEL, N_("the line that the finding, or the cursor, is on") },
    };
    rich_printf(text, STYLE_HEADING, "\n%s\n", _("Signs"));
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        const char *sign = signs[i].glyph == GLYPH_DOT
                               ? finding_sign(ui, SEVERITY_NOTE)
                               : canvas_glyph(&ui->canvas, signs[i].glyph);
        rich_printf(text, signs[i].style, "  %s", sign);
        rich_printf(text, STYLE_TEXT, "  %s\n", _(signs[i].what));
    }
}

/* A group of actions with its heading, where any of them is of use there. */
static void add_group(struct ui *ui, struct rich *text, unsigned group, enum key_pane pane)
{
    bool begun = false;
    for (int i = 0; i < ACTIONS; i++) {
        if ((action_table[i].flags & GROUP_MASK) != group ||
            (pane == PANE_COMPARE && !compare_view_takes((enum action)i)))
            continue;
        if (!begun)
            rich_printf(text, STYLE_HEADING, "%s%s\n", text->text.len > 0 ? "\n" : "",
                        pane == PANE_COMPARE && group == GROUP_COMPARE
                            ? _("Comparing")
                            : _(action_groups[group]));
        begun = true;
        add_help_row(ui, text, (enum action)i, pane);
    }
}

static void add_word(struct ui *ui, struct rich *text, const char *word, unsigned style,
                     const char *what)
{
    enum { WORD_WIDTH = 14 };
    rich_puts(text, "  ", STYLE_TEXT);
    rich_puts(text, word, style);
    pad_to(text, utf8_width(word, strlen(word)), WORD_WIDTH);
    rich_puts(text, " ", STYLE_TEXT);
    add_indented(text, what, 3 + WORD_WIDTH, ui->canvas.width - 6 - WORD_WIDTH);
    rich_puts(text, "\n", STYLE_TEXT);
}

/* What the view says of a clause. */
static void add_states(struct ui *ui, struct rich *text)
{
    static const struct {
        enum deviation state;
        const char *what;
    } states[] = {
        { DEVIATION_ALTERED, N_("other words; also whatever is in doubt") },
        { DEVIATION_ADDED, N_("only in this contract") },
        { DEVIATION_DELETED, N_("only in the standard") },
        { DEVIATION_MOVED, N_("stands elsewhere in the standard") },
        { DEVIATION_EDITORIAL, N_("spelling, punctuation, another word for a party throughout, "
                                  "references renumbered") },
        { DEVIATION_FILLED, N_("only the standard’s blanks are filled in") },
        { DEVIATION_VERBATIM, N_("the same words") },
    };
    rich_printf(text, STYLE_HEADING, "\n%s\n", _("States"));
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
        add_word(ui, text, deviation_title(states[i].state), STYLE_LABEL, _(states[i].what));
    add_word(ui, text, _("not declared"), STYLE_FINDING,
             _("the contract has a table of its own deviations, and this is not in it"));
    add_word(ui, text, "[-…-]", STYLE_DELETED, _("went out of the standard"));
    add_word(ui, text, "{+…+}", STYLE_INSERTED, _("came into this contract"));
}

/* Only what is of use in the comparison; the rest is the workbench's. */
static void help_comparing(struct ui *ui)
{
    struct rich text = { .plain = ui->canvas.plain };
    add_group(ui, &text, GROUP_COMPARE, PANE_COMPARE);
    add_states(ui, &text);
    for (unsigned group = 0; group < GROUP_EDIT; group++)
        if (group != GROUP_COMPARE)
            add_group(ui, &text, group, PANE_COMPARE);
    viewer_open(ui, _("Help on comparing"), &text);
}

void do_program_help(struct ui *ui)
{
    struct rich text = { .plain = ui->canvas.plain };
    if (compare_view_is_open(ui)) {
        help_comparing(ui);
        return;
    }
    for (unsigned group = 0; group < GROUPS; group++)
        add_group(ui, &text, group, PANE_CLAUSES);
    add_legend(ui, &text);
    char *path = paths_config("keys");
    rich_printf(&text, STYLE_HEADING, "\n%s\n", _("Other keys"));
    rich_printf(&text, STYLE_TEXT,
                _("  A line “KEY ACTION” or “PANE KEY ACTION” in %s gives a key another "
                  "meaning; “none” takes it away. The names of the actions stand in the menu "
                  "of all actions; keys are called by their English names there: Enter, Space, "
                  "Up, Shift-Left.\n"),
                path);
    free(path);
    viewer_open(ui, _("Help"), &text);
}

static void menu_done(struct ui *ui, void *data, long choice)
{
    (void)data;
    if (choice >= 0 && compare_view_is_open(ui))
        compare_view_run(ui, (enum action)choice);
    else if (choice >= 0)
        ui_run_action(ui, (enum action)choice);
}

void do_program_menu(struct ui *ui)
{
    struct picker_items items = VEC_INIT;
    enum key_pane pane = compare_view_is_open(ui) ? PANE_COMPARE : ui->focus;
    for (int i = 0; i < ACTIONS; i++) {
        if ((action_table[i].flags & GROUP_MASK) == GROUP_EDIT || i == ACTION_MENU)
            continue;
        char *keys = keys_of(&ui->keys, pane, (enum action)i, 1);
        char *detail = alloc_printf("%s  %s", action_table[i].name, keys);
        picker_add(&items, i, _(action_table[i].text), detail);
        free(detail);
        free(keys);
    }
    picker_open(ui, _("Actions"), &items, menu_done, NULL);
}

void do_program_redraw(struct ui *ui)
{
    screen_forget(ui);
    if (ui->host->repaint)
        ui->host->repaint(ui->host->data);
}

void do_program_suspend(struct ui *ui)
{
    if (ui->host->suspend)
        ui->host->suspend(ui->host->data);
}

void do_program_quit(struct ui *ui)
{
    ui->quit = true;
}
