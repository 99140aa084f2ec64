/* What is typed and not accepted outlives the program, whatever it was typed for. */
#include "ui-session.h"
#include "ui/state.h"

#include "base/file.h"
#include "base/utf8.h"
#include "doc/annotation.h"
#include "unit.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

/* What the editor leaves in its file (NULL: nothing else), how it ends, and where that was. */
static const char *editor_text;
static int editor_code;
static char editor_path[200];

static int fake_edit(void *data, const char *path, struct err *err)
{
    (void)data;
    strncpy(editor_path, path, sizeof editor_path - 1);
    if (editor_text)
        file_write(path, editor_text, strlen(editor_text), 0600, err);
    return editor_code == 0 ? 0 : err_set(err, editor_code, "the editor died");
}

static const struct ui_host host = { .edit = fake_edit };

static void settle(struct ui *ui)
{
    int wait = 0;
    for (int i = 0; i < 200 && wait >= 0; i++)
        if (ui_idle(ui, &wait))
            wait = 0;
    ui_draw(ui);
}

static struct ui *begin(struct session *session)
{
    struct ui *ui = alloc_new(sizeof *ui);
    ui_init(ui, session, &host, true);
    ui_resize(ui, 100, 30);
    settle(ui);
    return ui;
}

/* As a signal ends it. */
static void end(struct ui *ui)
{
    drafts_save(ui);
    ui_free(ui);
    free(ui);
}

static void type_text(struct ui *ui, const char *text)
{
    size_t len = strlen(text);
    for (size_t at = 0; at < len;) {
        uint32_t codepoint;
        at += utf8_decode(text + at, len - at, &codepoint);
        ui_key(ui, codepoint);
    }
    settle(ui);
}

static void press(struct ui *ui, const char *names)
{
    char *copy = alloc_strdup(names), *rest = copy;
    for (char *name = strtok_r(rest, " ", &rest); name; name = strtok_r(NULL, " ", &rest)) {
        uint32_t key;
        CU_ASSERT_TRUE_FATAL(keys_parse(name, &key));
        ui_key(ui, key);
        settle(ui);
    }
    free(copy);
}

static size_t count_drafts(struct session *session)
{
    struct draft_list all = VEC_INIT;
    session_drafts(session, &all);
    size_t count = all.len;
    draft_list_free(&all);
    return count;
}

static bool shows(struct ui *ui, const char *text)
{
    struct str dump = STR_INIT;
    ui_draw(ui);
    canvas_dump(&ui->canvas, &dump);
    bool found = strstr(str_text(&dump), text) != NULL;
    if (!found)
        printf("not on the screen: %s\n%s", text, str_text(&dump));
    str_free(&dump);
    return found;
}

/* The contract, or an annotation of it, has these words. */
static bool is_written(struct session *session, const char *words)
{
    const struct contract *contract = session_contract(session);
    for (size_t i = 0; i < contract->annotations.len; i++)
        if (strstr(contract->annotations.items[i]->value, words) ||
            strstr(contract->annotations.items[i]->reason, words))
            return true;
    for (size_t i = 1; i < contract->nodes.len; i++) {
        char *text = node_text(contract->nodes.items[i]);
        bool found = strstr(text, words) != NULL;
        free(text);
        if (found)
            return true;
    }
    return strstr(fake_session_committed(session), words) != NULL;
}

/* The keys that lead to each dialog in which sentences are written. */
static const struct {
    const char *keys;
    const char *first; /* typed on the way, with Enter behind it; NULL: nothing is */
    const char *more;  /* keys after that */
    const char *title; /* of the draft */
    const char *again; /* keys from the dialog taken up again to the end */
} ways[] = {
    { "j j c", NULL, "", "note on 1.1", "Enter" },
    { "j j e", NULL, "End", "words of 1.1", "Enter" },
    { "j j w", "pligter", "Ctrl-U", "other words in 1.1", "Enter" },
    { "s i", NULL, "", "reason to ignore a finding in 1.2", "Enter" },
    { "r C", NULL, "", "commit message", "Enter" },
    { "=", "standard.txt", "s c", "reason for the deviation in", "Enter" },
};

static void each_dialog_is_taken_up_again(void)
{
    static const char words[] = "Æblegrød \\ skal af";
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        struct session *session = fake_session_new();
        struct ui *ui = begin(session);
        CU_ASSERT_EQUAL(ui->dialogs.len, 0); /* nothing is offered where nothing is kept */
        press(ui, ways[i].keys);
        if (ways[i].first) {
            type_text(ui, ways[i].first);
            press(ui, "Enter");
        }
        press(ui, ways[i].more);
        type_text(ui, words);
        CU_ASSERT_TRUE(shows(ui, words));
        end(ui);
        CU_ASSERT_EQUAL(count_drafts(session), 1);
        CU_ASSERT_FALSE(is_written(session, words));

        /* Left for later, and offered again. */
        ui = begin(session);
        CU_ASSERT_TRUE(shows(ui, ways[i].title));
        press(ui, "Esc");
        end(ui);
        ui = begin(session);
        press(ui, "Enter");
        CU_ASSERT_TRUE(shows(ui, words));
        press(ui, ways[i].again);
        CU_ASSERT_EQUAL(count_drafts(session), 0);
        CU_ASSERT_TRUE(is_written(session, words));
        end(ui);
        CU_ASSERT_EQUAL(count_drafts(session), 0);
        session_close(session);
    }
}

static void what_is_refused_is_gone(void)
{
    struct session *session = fake_session_new();
    struct ui *ui = begin(session);
    press(ui, "j j c");
    type_text(ui, "nej");
    end(ui);
    ui = begin(session);
    press(ui, "Enter");
    CU_ASSERT_TRUE(shows(ui, "nej"));
    press(ui, "Esc");
    CU_ASSERT_EQUAL(count_drafts(session), 0);
    press(ui, "*");
    CU_ASSERT_TRUE(shows(ui, "Nothing that was typed waits"));
    /* A slip of the finger is not the end of it: the prompt remembers. */
    press(ui, "c Up");
    CU_ASSERT_TRUE(shows(ui, "nej"));
    end(ui);
    session_close(session);
}

static void rest_is_enough(void)
{
    struct session *session = fake_session_new();
    struct ui *ui = begin(session);
    press(ui, "j j c");
    type_text(ui, "skrevet i ro");
    CU_ASSERT_EQUAL(count_drafts(session), 0); /* not with each key */
    for (int i = 0; i < 300 && count_drafts(session) == 0; i++) {
        struct timespec pause = { 0, 10 * 1000 * 1000 };
        nanosleep(&pause, NULL);
        int wait;
        ui_idle(ui, &wait);
        CU_ASSERT_TRUE(wait <= 400);
    }
    CU_ASSERT_EQUAL(count_drafts(session), 1);
    /* Everything taken back, there is nothing to keep. */
    press(ui, "Ctrl-U");
    drafts_save(ui);
    CU_ASSERT_EQUAL(count_drafts(session), 0);
    end(ui);
    session_close(session);
}

static void dialog_goes_on_by_itself(void)
{
    struct session *session = fake_session_new();
    struct ui *ui = begin(session);
    press(ui, "j j e End");
    type_text(ui, " Halv");
    end(ui);
    ui = begin(session);
    press(ui, "Esc Home j j e"); /* not from the offer */
    CU_ASSERT_TRUE(shows(ui, "Halv"));
    CU_ASSERT_TRUE(shows(ui, "not accepted"));
    press(ui, "Ctrl-Z"); /* as the clause is */
    CU_ASSERT_FALSE(is_written(session, "Halv"));
    press(ui, "Enter");
    CU_ASSERT_EQUAL(count_drafts(session), 0);
    end(ui);
    session_close(session);
}

static void failure_keeps_the_words(void)
{
    struct session *session = fake_session_new();
    struct ui *ui = begin(session);
    press(ui, "j j w");
    type_text(ui, "pligter");
    press(ui, "Enter Ctrl-U");
    type_text(ui, "forpligtelser");
    /* Meanwhile the words went away. */
    struct change change = { .kind = CHANGE_TEXT, .value = "Noget andet." };
    struct err err = { 0 };
    memcpy(change.clause, ui->current, NODE_ID_SIZE);
    CU_ASSERT_EQUAL(session_do(session, &change, &err), 0);
    press(ui, "Enter");
    CU_ASSERT_TRUE(shows(ui, "* goes on with it"));
    CU_ASSERT_EQUAL(count_drafts(session), 1);
    press(ui, "* Enter"); /* what it was about is gone: a note */
    CU_ASSERT_TRUE(shows(ui, "forpligtelser"));
    CU_ASSERT_TRUE(shows(ui, "Note on 1.1"));
    press(ui, "Enter");
    CU_ASSERT_TRUE(is_written(session, "forpligtelser"));
    CU_ASSERT_EQUAL(count_drafts(session), 0);
    end(ui);
    session_close(session);
}

static void editor_may_die(void)
{
    static const struct {
        const char *keys;
        const char *shown; /* of what the file had */
    } cases[] = { { "j j E", "Nye ord i to linjer" }, { "j j c Ctrl-O", "Nye ord" } };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct session *session = fake_session_new();
        struct ui *ui = begin(session);
        editor_text = "Nye ord\ni to linjer\n";
        editor_code = ERR_SYSTEM;
        press(ui, cases[i].keys);
        CU_ASSERT_EQUAL(count_drafts(session), 1);
        CU_ASSERT_TRUE(file_exists(editor_path));
        end(ui);
        CU_ASSERT_TRUE(file_exists(editor_path));
        ui = begin(session);
        press(ui, "Enter");
        CU_ASSERT_TRUE(shows(ui, cases[i].shown));
        CU_ASSERT_FALSE(file_exists(editor_path));
        press(ui, "Enter");
        CU_ASSERT_TRUE(is_written(session, "Nye ord"));
        CU_ASSERT_EQUAL(count_drafts(session), 0);
        end(ui);

        /* What it left as it was is nobody's draft, and neither is what went well. */
        editor_text = NULL;
        ui = begin(session);
        press(ui, "j j E");
        CU_ASSERT_EQUAL(count_drafts(session), 0);
        CU_ASSERT_FALSE(file_exists(editor_path));
        editor_text = "Gik godt\n";
        editor_code = 0;
        press(ui, "E");
        CU_ASSERT_TRUE(is_written(session, "Gik godt"));
        CU_ASSERT_EQUAL(count_drafts(session), 0);
        CU_ASSERT_FALSE(file_exists(editor_path));
        end(ui);
        session_close(session);
    }
    /* Letters of another age are not thrown away. */
    struct session *session = fake_session_new();
    struct ui *ui = begin(session);
    editor_text = "bl\xE5";
    press(ui, "j j E");
    CU_ASSERT_TRUE(file_exists(editor_path));
    press(ui, "* Enter");
    CU_ASSERT_TRUE(file_exists(editor_path));
    CU_ASSERT_TRUE(shows(ui, "it is kept in"));
    unlink(editor_path);
    end(ui);
    session_close(session);
}

static void fields_may_hold_anything(void)
{
    struct session *session = fake_session_new();
    char target[] = "a\tb", text[] = "en\n\tto \\n tre\\", longer[] = "en\n\tto \\n tre\\ fire\n";
    struct draft note = { .kind = DRAFT_NOTE, .clause = "k0000001", .target = target,
                          .text = text };
    struct draft words = { .kind = DRAFT_WORDS, .clause = "k0000001" };
    struct draft found;
    session_keep_draft(session, &note);
    session_keep_draft(session, &words);
    note.text = longer;
    session_keep_draft(session, &note); /* in the place of the first */
    CU_ASSERT_EQUAL(count_drafts(session), 2);
    CU_ASSERT_TRUE_FATAL(session_find_draft(session, &note, &found));
    CU_ASSERT_STRING_EQUAL(found.text, note.text);
    CU_ASSERT_STRING_EQUAL(found.target, "a\tb");
    CU_ASSERT_STRING_EQUAL(found.time, "2026-11-22T17:05:00+01:00");
    draft_release(&found);
    session_drop_draft(session, &note);
    CU_ASSERT_FALSE(session_find_draft(session, &note, &found));
    CU_ASSERT_EQUAL(count_drafts(session), 1);
    session_close(session);
}

UNIT_MAIN("drafts", { "each dialog", each_dialog_is_taken_up_again },
          { "refused", what_is_refused_is_gone }, { "at rest", rest_is_enough },
          { "opened by hand", dialog_goes_on_by_itself },
          { "a failure", failure_keeps_the_words }, { "an editor", editor_may_die },
          { "stored", fields_may_hold_anything })
