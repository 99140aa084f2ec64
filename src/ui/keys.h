/*
 * Keys, their names, and which action each means in which pane. The table begins with the
 * built-in bindings; the user's file ($XDG_CONFIG_HOME/klausul/keys) adds to them, a line
 * each: "KEY ACTION" everywhere, "PANE KEY ACTION" in one pane; the action "none" takes a
 * binding away. A pane's own bindings go before those that hold everywhere.
 */
#ifndef UI_KEYS_H
#define UI_KEYS_H

#include "base/str.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

/* A key is a Unicode code point from 0x20, or one of these; modifiers are added. */
enum {
    KEY_NAMED = 0x200000,
    K_ENTER = KEY_NAMED,
    K_TAB,
    K_ESC,
    K_BACKSPACE,
    K_DELETE,
    K_INSERT,
    K_UP,
    K_DOWN,
    K_LEFT,
    K_RIGHT,
    K_HOME,
    K_END,
    K_PGUP,
    K_PGDN,
    K_F1,
    K_F12 = K_F1 + 11,
    KEY_CTRL = 0x1000000, /* with a small letter */
    KEY_ALT = 0x2000000,
    KEY_SHIFT = 0x4000000 /* only with a named key */
};

enum action {
#define ACTION(id, name, flags, function, text) ACTION_##id,
#include "ui/actions.h"
#undef ACTION
    ACTIONS,
    ACTION_NONE = ACTIONS
};

enum action_flags {
    GROUP_MOVE,
    GROUP_FIND,
    GROUP_VIEW,
    GROUP_CLAUSE,
    GROUP_TREE,
    GROUP_SPELLING,
    GROUP_COMPARE,
    GROUP_HISTORY,
    GROUP_PROGRAM,
    GROUP_EDIT,
    GROUPS,
    GROUP_MASK = 0x1F,
    CHANGES = 0x20,
    EDITS_TEXT = 0x40
};

struct action_info {
    const char *name;
    unsigned flags;
    const char *text; /* not yet translated */
};

extern const struct action_info action_table[ACTIONS];
extern const char *const action_groups[GROUPS]; /* not yet translated */

enum key_pane {
    PANE_SOURCE,
    PANE_CLAUSES,
    PANE_DETAIL,
    PANE_VIEWER,  /* help, history and other texts */
    PANE_COMPARE, /* the view of a comparison */
    PANE_PROMPT,
    PANE_PICKER,
    PANE_ANY,
    KEY_PANES
};

struct binding {
    enum key_pane pane;
    uint32_t key;
    enum action action;
};

struct key_table {
    struct binding_list VEC_BODY(struct binding) bindings; /* later ones win */
};

/* Name of a key in the user's language, "Ctrl-R", "F1", "æ"; the caller owns it. */
char *keys_name(uint32_t key);
/* By the English name; false where that means no key. */
bool keys_parse(const char *name, uint32_t *key);
void keys_init(struct key_table *table); /* the built-in bindings */
void keys_free(struct key_table *table);
/* Reads a user's file. A line that can't be understood is skipped; errors gets a line
   "FILE:LINE: what is wrong" for each. A missing file is no error. */
void keys_read(struct key_table *table, const char *path, struct str *errors);
enum action keys_find(const struct key_table *table, enum key_pane pane, uint32_t key);
/* Names of up to max keys that do this in the pane or anywhere ("j, Down"); "" for none. */
char *keys_of(const struct key_table *table, enum key_pane pane, enum action action,
              size_t max);

#endif
