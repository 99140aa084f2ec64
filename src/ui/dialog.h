/*
 * Dialogs: panes on a stack. The one on top gets the keys; when it is answered it leaves the
 * stack and calls a function, which may open the next. There is no loop inside a dialog.
 */
#ifndef UI_DIALOG_H
#define UI_DIALOG_H

#include "base/vec.h"
#include "ui/keys.h"
#include "ui/rich.h"
#include "work/drafts.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ui;
struct canvas;
struct hint; /* ui/state.h */
struct dialog;

struct dialog_class {
    void (*draw)(struct ui *ui, struct dialog *dialog);
    void (*key)(struct ui *ui, struct dialog *dialog, uint32_t key);
    void (*paste)(struct ui *ui, struct dialog *dialog, const char *text);
    /* A click (or the wheel: by) at a cell of the screen. */
    void (*mouse)(struct ui *ui, struct dialog *dialog, int x, int y, int wheel);
    void (*free)(struct dialog *dialog);
    void (*save)(struct ui *ui,
                 struct dialog *dialog); /* what was typed, as a draft; or NULL */
    const char *hints;                   /* keys that matter now, not yet translated */
    /* Or, where the keys may be others by the user's table: */
    const struct hint *hint_list;
    size_t hint_count;
    enum key_pane hint_pane;
};

struct dialog {
    const struct dialog_class *class;
    void *data; /* of the caller, made by malloc or NULL; freed with the dialog */
    void (*release)(void *data); /* frees what data owns, before data itself; or NULL */
};

enum history_kind {
    HISTORY_NONE,
    HISTORY_TAG,
    HISTORY_GOTO,
    HISTORY_SEARCH,
    HISTORY_REASON,
    HISTORY_REPLACE,
    HISTORY_NOTE,
    HISTORIES
};

/* answer NULL: cancelled. */
typedef void answer_function(struct ui *ui, void *data, const char *answer);
/* choice -1: cancelled. */
typedef void choice_function(struct ui *ui, void *data, long choice);
struct word_list VEC_BODY(char *); /* owned strings */
typedef void complete_function(struct ui *ui, void *data, const char *prefix,
                               struct word_list *out);

typedef const char *describe_function(struct ui *ui, const char *word); /* NULL: nothing */
/* Why an answer may not be what is meant (owned), or NULL; the second Enter accepts it. */
typedef char *doubt_function(struct ui *ui, void *data, const char *answer);

struct prompt_options {
    const char *title;   /* translated */
    const char *initial; /* NULL: empty */
    size_t cursor;       /* byte in initial; (size_t)-1: its end */
    bool selected;       /* the first letter that is typed replaces initial */
    bool multiline;      /* Ctrl-J makes a new line */
    bool fixed;          /* only a place is chosen; the answer is the cursor's byte */
    enum history_kind history;
    complete_function *complete;
    describe_function *describe; /* what a completion means, beside it; or NULL */
    doubt_function *doubt;       /* asked before an answer is accepted, or NULL */
    bool exact;                  /* then, the answer is not completed on its own */
    answer_function *changed;    /* after each key, or NULL */
    struct draft draft;          /* what it is about, to be kept; strings are copied */
    answer_function *done;
    bool again; /* done says by ui_fail that an answer will not do: it can be put right there */
    void *data; /* malloc'ed or NULL, taken over */
};

void prompt_open(struct ui *ui, const struct prompt_options *options);

struct picker_item {
    char *text;   /* owned */
    char *detail; /* owned or NULL: stands at the right */
    long choice;
};
struct picker_items VEC_BODY(struct picker_item);

/* Takes the items over. Typing filters; where there are at most nine, 1-9 choose. */
void picker_open(struct ui *ui, const char *title, struct picker_items *items,
                 choice_function *done, void *data);
/* The list just opened stands on what was last chosen in one with this done function, or where
   that stood; and remembers for the next time. */
void picker_stay(struct ui *ui);
/* The list just opened lies below what a choice opens, so that one step back leads to it again. Its
   done function is called with the same data each time. */
void picker_remain(struct ui *ui);
/* The list just opened stands on the item of this choice; false where it has none. */
bool picker_start(struct ui *ui, long choice);
/* New items for the picker on top, if it is one with this done function and not touched. */
void picker_renew(struct ui *ui, choice_function *done, struct picker_items *items);
void picker_add(struct picker_items *items, long choice, const char *text, const char *detail);

/* Takes text over. */
void viewer_open(struct ui *ui, const char *title, struct rich *text);

/* A question that is answered by one of the letters of a translated string. */
void dialog_push(struct ui *ui, struct dialog *dialog);
/* Frees a dialog's data as it wants it. */
void dialog_free_data(void *data, void (*release)(void *data));
void dialog_take(struct ui *ui, struct dialog *dialog); /* takes it off; the caller's again */
void dialog_drop(struct ui *ui, struct dialog *dialog); /* takes it off and frees it */
struct dialog *dialog_top(const struct ui *ui);

#endif
