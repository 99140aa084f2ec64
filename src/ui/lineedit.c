#include "ui/lineedit.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

static void free_states(struct edit_states *states)
{
    for (size_t i = 0; i < states->len; i++)
        free(states->items[i].text);
    vec_free(states);
}

void lineedit_set(struct lineedit *edit, const char *text)
{
    str_clear(&edit->text);
    str_puts(&edit->text, text);
    edit->cursor = edit->text.len;
    free_states(&edit->undo);
    free_states(&edit->redo);
    edit->typing = edit->killing = false;
}

void lineedit_free(struct lineedit *edit)
{
    str_free(&edit->text);
    str_free(&edit->killed);
    free_states(&edit->undo);
    free_states(&edit->redo);
}

static void remember(struct lineedit *edit, struct edit_states *where)
{
    struct edit_state state = { alloc_strdup(str_text(&edit->text)), edit->cursor };
    vec_push(where, state);
}

static void begin_change(struct lineedit *edit)
{
    remember(edit, &edit->undo);
    free_states(&edit->redo);
    edit->typing = false;
}

static void restore(struct lineedit *edit, struct edit_states *from, struct edit_states *to)
{
    if (from->len == 0)
        return;
    remember(edit, to);
    struct edit_state state = from->items[--from->len];
    str_clear(&edit->text);
    str_puts(&edit->text, state.text);
    edit->cursor = state.cursor;
    free(state.text);
}

void lineedit_insert(struct lineedit *edit, const char *bytes, size_t len)
{
    if (len == 0 || edit->fixed)
        return;
    bool letter = bytes[0] != ' ' && bytes[0] != '\n';
    if (!edit->typing)
        begin_change(edit);
    str_splice(&edit->text, edit->cursor, 0, bytes, len);
    edit->cursor += len;
    edit->typing = letter;
    edit->killing = false;
}

void lineedit_replace(struct lineedit *edit, size_t begin, size_t end, const char *text)
{
    if (edit->fixed)
        return;
    begin_change(edit);
    str_splice(&edit->text, begin, end - begin, text, strlen(text));
    edit->cursor = begin + strlen(text);
}

static size_t next_stop(const struct lineedit *edit, size_t at)
{
    return utf8_next(str_text(&edit->text), edit->text.len, at);
}

static size_t prev_stop(const struct lineedit *edit, size_t at)
{
    return utf8_prev(str_text(&edit->text), edit->text.len, at);
}

static bool in_word(const struct lineedit *edit, size_t at)
{
    uint32_t codepoint;
    if (utf8_decode(str_text(&edit->text) + at, edit->text.len - at, &codepoint) == 0)
        return false;
    return utf8_is_letter(codepoint) || utf8_is_digit(codepoint) || codepoint == '_';
}

static size_t word_right(const struct lineedit *edit, size_t at)
{
    while (at < edit->text.len && !in_word(edit, at))
        at = next_stop(edit, at);
    while (at < edit->text.len && in_word(edit, at))
        at = next_stop(edit, at);
    return at;
}

static size_t word_left(const struct lineedit *edit, size_t at)
{
    while (at > 0 && !in_word(edit, prev_stop(edit, at)))
        at = prev_stop(edit, at);
    while (at > 0 && in_word(edit, prev_stop(edit, at)))
        at = prev_stop(edit, at);
    return at;
}

size_t lineedit_word_begin(const struct lineedit *edit)
{
    size_t at = edit->cursor;
    const char *text = str_text(&edit->text);
    while (at > 0 && text[at - 1] != ' ' && text[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_home(const struct lineedit *edit)
{
    const char *text = str_text(&edit->text);
    size_t at = edit->cursor;
    while (at > 0 && text[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(const struct lineedit *edit)
{
    const char *text = str_text(&edit->text);
    size_t at = edit->cursor;
    while (at < edit->text.len && text[at] != '\n')
        at++;
    return at;
}

/* Removes [begin, end); with keep, into the buffer that yank puts back: kills one after the
   other gather there. */
static void cut(struct lineedit *edit, size_t begin, size_t end, bool keep)
{
    if (edit->fixed || begin >= end)
        return;
    begin_change(edit);
    if (keep) {
        if (!edit->killing)
            str_clear(&edit->killed);
        size_t at = begin < edit->cursor ? 0 : edit->killed.len;
        str_splice(&edit->killed, at, 0, str_text(&edit->text) + begin, end - begin);
    }
    edit->killing = keep;
    str_splice(&edit->text, begin, end - begin, "", 0);
    edit->cursor = begin;
}

static void transpose(struct lineedit *edit)
{
    size_t at = edit->cursor == edit->text.len ? prev_stop(edit, edit->cursor) : edit->cursor;
    size_t left = prev_stop(edit, at), right = next_stop(edit, at);
    if (edit->fixed || left == at || right == at)
        return;
    begin_change(edit);
    const char *text = str_text(&edit->text);
    char *first = alloc_strndup(text + left, at - left);
    char *second = alloc_strndup(text + at, right - at);
    str_splice(&edit->text, left, right - left, second, strlen(second));
    str_splice(&edit->text, left + strlen(second), 0, first, strlen(first));
    edit->cursor = right;
    free(first);
    free(second);
}

void lineedit_move(struct lineedit *edit, size_t to)
{
    edit->cursor = to > edit->text.len ? edit->text.len : to;
    edit->typing = edit->killing = false;
}

static void change(struct lineedit *edit, enum edit what)
{
    size_t at = edit->cursor;
    switch (what) {
    case EDIT_BACKSPACE: cut(edit, prev_stop(edit, at), at, false); break;
    case EDIT_DELETE: cut(edit, at, next_stop(edit, at), false); break;
    case EDIT_KILL_TO_END: /* at the end of a line, the line break itself */
        cut(edit, at, line_end(edit) == at ? next_stop(edit, at) : line_end(edit), true);
        break;
    case EDIT_KILL_TO_HOME: cut(edit, line_home(edit), at, true); break;
    case EDIT_KILL_WORD_LEFT: cut(edit, word_left(edit, at), at, true); break;
    case EDIT_KILL_WORD_RIGHT: cut(edit, at, word_right(edit, at), true); break;
    case EDIT_YANK:
        if (!edit->fixed && edit->killed.len > 0)
            lineedit_replace(edit, at, at, edit->killed.data);
        break;
    case EDIT_TRANSPOSE: transpose(edit); break;
    case EDIT_UNDO: restore(edit, &edit->undo, &edit->redo); break;
    case EDIT_REDO: restore(edit, &edit->redo, &edit->undo); break;
    default: break;
    }
}

void lineedit_do(struct lineedit *edit, enum edit what)
{
    size_t at = edit->cursor;
    bool killing = edit->killing;
    if (what >= EDIT_BACKSPACE) {
        edit->killing = killing && what >= EDIT_KILL_TO_END && what <= EDIT_KILL_WORD_RIGHT;
        edit->typing = false;
        change(edit, what);
        return;
    }
    switch (what) {
    case EDIT_LEFT: at = prev_stop(edit, at); break;
    case EDIT_RIGHT: at = next_stop(edit, at); break;
    case EDIT_WORD_LEFT: at = word_left(edit, at); break;
    case EDIT_WORD_RIGHT: at = word_right(edit, at); break;
    case EDIT_HOME: at = line_home(edit); break;
    case EDIT_END: at = line_end(edit); break;
    case EDIT_FIRST: at = 0; break;
    default: at = edit->text.len; break;
    }
    lineedit_move(edit, at);
}
