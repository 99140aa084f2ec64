/*
 * The workbench's state, shared by the files of this room and nobody else. It knows no
 * terminal: what needs one (an editor, the clipboard, suspending) is asked of a host, so
 * that tests run the same code over a canvas.
 *
 * Keys come in through ui_key, time through ui_idle, and ui_draw shows all that there is.
 * What is typed goes to the dialog on top of the stack, or else to the pane with the focus.
 *
 * The current clause is kept by its id. Node pointers are never kept over a key: undo makes
 * the tree anew.
 */
#ifndef UI_STATE_H
#define UI_STATE_H

#include "base/err.h"
#include "doc/reference.h"
#include "ui/canvas.h"
#include "ui/dialog.h"
#include "ui/keys.h"
#include "ui/match.h"
#include "ui/textview.h"
#include "ui/ui.h"
#include "work/drafts.h"
#include "work/session.h"

struct ui_host {
    int (*edit)(void *data, const char *path, struct err *err); /* in $VISUAL or $EDITOR */
    void (*copy)(void *data, const char *text); /* to the terminal's clipboard */
    void (*suspend)(void *data);
    void (*repaint)(void *data); /* the next frame is drawn as a whole */
    void *data;
};

enum source_mode { SOURCE_ORIGINAL, SOURCE_CORRECTED, SOURCE_DIFF };

struct source_pane {
    struct flow flow; /* items: bytes of the source, or indices of nodes */
    enum source_mode mode;
    struct raw_span_list lit; /* where the current clause stands in the source */
    char lit_id[NODE_ID_SIZE];
    unsigned long lit_version;
};

struct clause_pane {
    bool all;                                 /* nothing is folded: every node is shown */
    struct index_list VEC_BODY(size_t) shown; /* else: their indices */
    unsigned char *folded;                    /* owned; one a node, NULL while all */
    size_t folded_len;
    size_t top;          /* position (not index) of the first row shown */
    unsigned long folds; /* counts the changes of what is folded */
    int width;
    int height;
};

struct detail_pane {
    struct textview view;
    char id[NODE_ID_SIZE];
    unsigned long version;
    unsigned long stamp;
};

struct search {
    struct match_query query;
    bool active; /* matches are shown */
    bool backward;
    bool typing;       /* the prompt is open: the search began at from */
    bool running;      /* step by step, between keys */
    size_t from;       /* node index where it began, */
    size_t from_block; /* block, and byte in its text */
    size_t from_byte;
    size_t node;            /* where it has come to */
    size_t steps;           /* nodes looked at */
    char hit[NODE_ID_SIZE]; /* the match that is shown; "" for none */
    size_t hit_block;
    struct clean_span hit_span; /* in that block's text */
};

/* The finding that the walk has come to. */
struct finding_place {
    char clause[NODE_ID_SIZE]; /* "" : none */
    size_t block;
    struct clean_span span;
    char *token; /* owned; NULL once it is dealt with */
    enum finding_kind kind;
};

struct suggested {
    char *word; /* owned */
    struct suggestion_list list;
};

/* What a key is for, in a word; not yet translated. */
struct hint {
    enum action action;
    const char *text;
};

/* The hints of the status line in words. They hang on the list, the focus and the keys, not on
   the contract, and to find a key's name takes longer than to draw it. */
enum { HINTS_MAX = 10 };
struct hint_line {
    const struct hint *list; /* that this was made of; NULL: nothing was */
    enum key_pane focus;
    size_t bindings; /* of the key table, which only grows */
    size_t count;
    struct {
        char *key;        /* owned; "": no key does this */
        const char *text; /* translated */
        int width;        /* cells, with the spaces around */
    } hints[HINTS_MAX];
};

/* Where a list was left: by what it is for. */
struct picker_place {
    choice_function *done;
    size_t at;  /* of all its items */
    char *text; /* owned; of that item */
};

/* What the canvas shows, so that a step from clause to clause draws only the rows that it
   changes. Anything else, and whatever is not known here, draws all of them: while a dialog,
   a search or a finding is on the screen, nothing is kept. Owned by screen.c. */
struct drawn {
    bool kept; /* the canvas shows what is said here */
    const struct contract *contract;
    unsigned long version;
    unsigned long stamp;
    unsigned long folds;
    bool begun;
    bool plain;
    bool counted;
    size_t reviewed;
    size_t total;
    enum key_pane focus;
    enum source_mode mode;
    struct flow_place source_top;
    size_t clauses_top;
    size_t current;      /* index */
    struct raw_span lit; /* from its first byte in the source to its last */
    struct cell *across; /* owned; the line above the detail pane, without its title */
};

/* The references of the contract as it was at a version; see references.c. */
struct known_references {
    const struct contract *contract; /* NULL: none are known */
    unsigned long version;
    struct reference_list list;
};

enum message_kind { MESSAGE_NONE, MESSAGE_SAID, MESSAGE_ERROR };

struct ui {
    struct session *session;
    struct contract *contract; /* the session's, taken anew after each change */
    const struct ui_host *host;
    struct key_table keys;
    struct canvas canvas;
    bool quit;
    bool stepped_back; /* the last key closed a view, and would leave the program here */
    bool reading;      /* the session is to be attached after the first frame */
    bool begun;        /* that has been done */

    enum key_pane focus; /* PANE_SOURCE, PANE_CLAUSES or PANE_DETAIL */
    char current[NODE_ID_SIZE];
    size_t current_index; /* a guess, checked by ui_node */
    VEC(size_t) jumps;    /* indices of clauses to go back to */
    struct source_pane source;
    struct clause_pane clauses;
    struct detail_pane detail;
    struct search search;
    struct finding_place finding;
    struct known_references references;
    struct compare_state *compare; /* NULL: no comparison is open; ui/compare.h */
    VEC(struct suggested) suggestions;
    char *suggesting;    /* owned; the word that is being worked on, or NULL */
    unsigned long stamp; /* counts what is learnt without a change: findings, suggestions */

    struct dialog_stack VEC_BODY(struct dialog *) dialogs;
    VEC(char *) history[HISTORIES];
    struct str killed;             /* cut in one prompt, put back in the next */
    VEC(struct picker_place) left; /* where lists that stay were left */
    char *message;                 /* owned */
    enum message_kind message_kind;
    struct hint_line hints;
    struct drawn drawn;
    bool rested;      /* some time passed without a key */
    long typed_since; /* ms: the first key that no draft has yet; 0: there is none */
    long typed_last;  /* ms: the last one */
    struct revision_list revisions; /* of the history that is being looked at */
    char *pending_message;          /* owned; a commit that waits for the user's name */
    char *pending_name;

    unsigned long counted_version;
    bool counted;
    size_t reviewed;
    size_t total;
    size_t waiting; /* annotations in the queue */
};

/* ui.c */
void ui_init(struct ui *ui, struct session *session, const struct ui_host *host, bool reading);
void ui_free(struct ui *ui);
void ui_resize(struct ui *ui, int width, int height);
void ui_key(struct ui *ui, uint32_t key);
void ui_paste(struct ui *ui, const char *text); /* UTF-8 */
enum mouse_kind { MOUSE_CLICK, MOUSE_DOUBLE, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };
void ui_mouse(struct ui *ui, enum mouse_kind kind, int x, int y);
void ui_draw(struct ui *ui); /* into ui->canvas */
/* Work for when no key waits. *wait: milliseconds until it wants to be called again, -1 for
   not before the next key. Returns true where something new is to be drawn. */
bool ui_idle(struct ui *ui, int *wait);
/* After the first frame: session_attach where it is a reading, the key table, the place
   where the last run ended, and what the user must be told. */
void ui_begin(struct ui *ui);
/* The session's contract may be another one now; folded: clauses_folded_ids from before
   (taken over), or NULL. */
void ui_refresh(struct ui *ui, char *folded);
void ui_run_action(struct ui *ui, enum action action);
void ui_say(struct ui *ui, const char *format, ...) __attribute__((format(printf, 2, 3)));
void ui_fail(struct ui *ui, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Says why something was not done: a failure, unless there was nothing to do. */
void ui_say_why_not(struct ui *ui, const struct err *err);
/* Applies a change and says what was done or why not. */
bool ui_change(struct ui *ui, struct change *change);
void ui_set_change(struct change *change, enum change_kind kind, const struct node *node,
                   const char *value);

/* Where we are. */
struct node *ui_node(struct ui *ui);         /* NULL: the contract has no clause */
void ui_select(struct ui *ui, size_t index); /* and let the panes follow */
void ui_jump(struct ui *ui, size_t index);   /* as ui_select, remembering where from */
void ui_follow_source(struct ui *ui);        /* the source's cursor chooses the clause */

/* screen.c */
enum { SCREEN_MIN_WIDTH = 40, SCREEN_MIN_HEIGHT = 10, SCREEN_NARROW = 70 };
struct layout {
    bool small;  /* too small for anything */
    bool narrow; /* one pane at a time */
    struct rect source;
    struct rect clauses;
    struct rect detail;
    int status; /* row */
};
struct layout screen_layout(const struct ui *ui);
void screen_draw(struct ui *ui, const struct layout *layout);
/* Draws what changed since screen_keep; false where all of it is to be drawn on an empty canvas. */
bool screen_update(struct ui *ui, const struct layout *layout);
void screen_keep(struct ui *ui, const struct layout *layout); /* it has been drawn */
void screen_forget(struct ui *ui); /* the next frame is drawn whole */
void screen_apply(struct ui *ui);  /* tells the panes their sizes */

/* pane_source.c */
void source_init(struct ui *ui);
void source_set_mode(struct ui *ui, enum source_mode mode);
void source_show_node(struct ui *ui, const struct node *node);
void source_show_raw(struct ui *ui, size_t raw);
void source_draw(struct ui *ui, struct rect rect);
/* Draws the rows that belong to the current clause, or did to the one shown before. */
void source_draw_lit(struct ui *ui, struct rect rect, size_t before, struct raw_span lit);
struct raw_span source_lit_hull(struct ui *ui); /* of the current clause, in original mode */
struct node *source_cursor_node(struct ui *ui);

/* pane_clauses.c */
size_t clauses_count(const struct ui *ui);
size_t clauses_index(const struct ui *ui, size_t position);
size_t clauses_position(const struct ui *ui, size_t index); /* of it or what hides it */
bool clauses_has_children(const struct ui *ui, size_t index);
bool clauses_is_folded(const struct ui *ui, size_t index);
void clauses_fold(struct ui *ui, size_t index, bool folded);
void clauses_fold_all(struct ui *ui, bool folded);
void clauses_reveal(struct ui *ui, size_t index); /* unfolds what hides it */
void clauses_keep_shown(struct ui *ui);
void clauses_move(struct ui *ui, long by);
void clauses_draw(struct ui *ui, struct rect rect);
/* Draws only the clause that was current (its index) and the one that is. */
void clauses_draw_current(struct ui *ui, struct rect rect, size_t before);
long clauses_at(struct ui *ui, int y); /* position shown at row y, or -1 */
/* What is folded, by id, so that it survives a change of the tree; NULL or owned. */
char *clauses_folded_ids(const struct ui *ui);
void clauses_set_folded_ids(struct ui *ui, const char *ids);

/* pane_detail.c */
void detail_draw(struct ui *ui, struct rect rect);
bool detail_has_more(struct ui *ui); /* than it shows; once it has been drawn */
void detail_describe(struct ui *ui, const struct node *node, bool whole, struct rich *out);
/* references.c: who refers to the clause, as a line; nothing in a very large contract. */
void references_describe(struct ui *ui, const struct node *node, struct rich *out);
void references_forget(struct ui *ui);

/* pane_status.c */
void status_draw(struct ui *ui, int y);
/* What there is to say, over as many rows above bottom as it takes: a dialog's keys stay. */
void status_draw_message(struct ui *ui, int bottom);
int status_message_rows(const struct ui *ui);
void status_forget_hints(struct ui *ui);
void status_count(struct ui *ui); /* counts anew where something changed */

/* do_spell.c */
const struct suggestion_list *spell_suggestions(const struct ui *ui, const char *word);
bool spell_idle(struct ui *ui, int *wait);
bool spell_is_here(const struct ui *ui, const struct node *node); /* the walk's finding */
void finding_show(struct ui *ui, const struct finding *finding);  /* goes there and says it */
void finding_say_none(struct ui *ui); /* or why none can be told yet */
/* The finding that an action is about: the walk's, or the clause's first; says so if none. */
bool finding_have(struct ui *ui);
void finding_replace(struct ui *ui, const char *with);
/* The one there now, or NULL; borrowed till the next change. */
const struct finding *finding_at(struct ui *ui, struct node *node, size_t block,
                                 struct clean_span span, enum finding_kind kind);
/* What the walk's finding should be, where that is known; the caller owns it. */
char *finding_cure(struct ui *ui);
/* do_findings.c */
const char *finding_sign(const struct ui *ui, enum finding_severity severity);
/* The message itself says which words it is about. */
bool finding_says_words(const struct finding *finding);
/* do_search.c */
bool search_idle(struct ui *ui, int *wait);
void search_show_hit(struct ui *ui);
complete_function search_complete_citation;

/* drafts.c */
void drafts_touch(struct ui *ui);           /* a key has changed what is typed */
void drafts_idle(struct ui *ui, int *wait); /* keeps it where the keys rest */
void drafts_save(struct ui *ui);            /* at once */
/* Text in the user's editor and back (*out is the caller's), a draft meanwhile and until
   drafts_answered. ERR_NOTHING: unchanged. kind DRAFT_NONE: nobody's draft. */
int drafts_edit(struct ui *ui, const struct draft *about, const char *text, char **out,
                struct err *err);
/* After an answer was dealt with: the draft goes, or stays where the message is a failure. */
void drafts_answered(struct ui *ui, const struct draft *about, const char *text);
void drafts_offer(struct ui *ui); /* at the start, where there are any */
/* Opens the dialog that a draft is from; false where what it is about is gone. node: its clause,
   which is the current one; NULL for a draft of none. */
typedef bool resume_function(struct ui *ui, const struct node *node, const struct draft *draft);
resume_function resume_note, resume_words, resume_replacement, resume_dismissal, resume_reason,
    resume_message;
char *words_from_editor(const char *text); /* lines to paragraphs; the caller owns it */

/* do_compare.c */
struct compare_state;
/* Makes what was asked for, or what the contract has left behind; true: something is new. */
bool compare_idle(struct ui *ui);
void compare_free(struct compare_state *state); /* NULL is fine */

/* Small helpers, text.c */
/* Cuts text to about cells cells with an ellipsis, one line, nothing invisible; owned. */
char *text_brief(const struct ui *ui, const char *text, size_t cells);
size_t block_offset(const struct node *node, size_t block); /* in node_text */

/* The functions of the actions, as named in ui/actions.h. */
typedef void action_function(struct ui *ui);
action_function do_move_down, do_move_up, do_move_page_down, do_move_page_up, do_move_half_down,
    do_move_half_up, do_move_first, do_move_last, do_move_scroll_down, do_move_scroll_up,
    do_move_out, do_move_in, do_move_next_sibling, do_move_prev_sibling,
    do_move_next_unreviewed, do_move_prev_unreviewed, do_move_next_unsure, do_move_prev_unsure,
    do_tree_sure, do_move_back, do_find_citation, do_find_references, do_find_search,
    do_find_search_back, do_find_next, do_find_prev, do_find_clear, do_view_pane_next,
    do_view_pane_prev, do_view_source_mode, do_view_fold, do_view_fold_all, do_view_unfold_all,
    do_view_clause, do_clause_tag, do_clause_untag, do_clause_note, do_clause_note_edit,
    do_clause_correct, do_clause_editor, do_clause_replace, do_clause_reviewed,
    do_clause_reviewed_next, do_clause_deviating, do_clause_unmark, do_clause_copy_citation,
    do_clause_copy_text, do_tree_promote, do_tree_demote, do_tree_split, do_tree_merge,
    do_tree_relabel, do_tree_kind, do_spell_next, do_spell_prev, do_spell_fix, do_spell_ignore,
    do_spell_accept, do_spell_restore, do_findings_list, do_finding_apply, do_history_undo,
    do_history_redo, do_history_changes, do_history_commit, do_history_clause,
    do_history_contract, do_clause_queue, do_history_version, do_view_requirements,
    do_view_terms, do_view_deadlines, do_compare, do_compare_with, do_compare_close,
    do_compare_next, do_compare_prev, do_compare_next_open, do_compare_prev_open,
    do_compare_scope, do_compare_order, do_deviation_reason, do_deviation_editor,
    do_deviation_accept, do_deviation_reject, do_deviation_clear, do_deviation_declared,
    do_term_correct, do_clause_drafts, do_program_help, do_program_menu, do_program_redraw,
    do_program_suspend, do_program_quit, do_report_write;

#endif
