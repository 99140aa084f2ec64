/*
 * The line editor: text of one or more lines and a cursor between its grapheme clusters.
 * It knows neither keys nor the screen. Offsets are bytes. Undo is without limit; letters
 * typed one after the other are undone together, word by word.
 */
#ifndef UI_LINEEDIT_H
#define UI_LINEEDIT_H

#include "base/str.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stddef.h>

struct edit_state {
    char *text; /* owned */
    size_t cursor;
};

struct lineedit {
    struct str text;
    size_t cursor;
    struct str killed; /* what was cut last, for yank */
    struct edit_states VEC_BODY(struct edit_state) undo;
    struct edit_states redo;
    bool typing; /* the last change was typing: the next letter joins it */
    bool killing;
    bool fixed; /* the words may be read but not changed */
};

enum edit {
    EDIT_LEFT,
    EDIT_RIGHT,
    EDIT_WORD_LEFT,
    EDIT_WORD_RIGHT,
    EDIT_HOME, /* of the line */
    EDIT_END,
    EDIT_FIRST, /* of the text */
    EDIT_LAST,
    EDIT_BACKSPACE,
    EDIT_DELETE,
    EDIT_KILL_TO_END,
    EDIT_KILL_TO_HOME,
    EDIT_KILL_WORD_LEFT,
    EDIT_KILL_WORD_RIGHT,
    EDIT_YANK,
    EDIT_TRANSPOSE,
    EDIT_UNDO,
    EDIT_REDO,
    EDITS
};

void lineedit_set(struct lineedit *edit, const char *text); /* cursor at the end; no undo */
void lineedit_free(struct lineedit *edit);
void lineedit_insert(struct lineedit *edit, const char *bytes, size_t len);
/* Puts text in the place of [begin, end), as one step for undo. */
void lineedit_replace(struct lineedit *edit, size_t begin, size_t end, const char *text);
void lineedit_do(struct lineedit *edit, enum edit what);
void lineedit_move(struct lineedit *edit, size_t to);
/* Start of the word at or before the cursor, for completion. */
size_t lineedit_word_begin(const struct lineedit *edit);

#endif
