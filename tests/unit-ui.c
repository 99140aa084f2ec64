#include "ui-session.h"
#include "ui/canvas.h"
#include "ui/flow.h"
#include "ui/keys.h"
#include "ui/lineedit.h"
#include "ui/match.h"
#include "ui/rich.h"
#include "ui/state.h"

#include "base/file.h"
#include "base/utf8.h"
#include "unit.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char ring[] = "fa\xCC\x8Ar"; /* f, a with a combining ring, r */

/* ---- canvas ---- */

static void check_row(struct canvas *canvas, const char *expected)
{
    struct str dump = STR_INIT;
    canvas_dump(canvas, &dump);
    *strchr(dump.data, '\n') = '\0';
    CU_ASSERT_STRING_EQUAL(dump.data, expected);
    str_free(&dump);
}

static void canvas_clips_what_does_not_fit(void)
{
    struct canvas canvas = { .cells = NULL };
    canvas_resize(&canvas, 8, 1);
    struct rect whole = canvas_rect(&canvas);
    CU_ASSERT_EQUAL(canvas_puts(&canvas, whole, 0, 0, "blåbærgrød", 0), 10);
    check_row(&canvas, "blåbærgr");
    canvas_clear(&canvas);
    CU_ASSERT_EQUAL(canvas_puts(&canvas, whole, 0, 0, ring, 0), 3);
    CU_ASSERT_STRING_EQUAL(canvas_cell(&canvas, 1, 0)->text, "a\xCC\x8A");
    canvas_clear(&canvas);
    /* A wide letter that would stand half outside leaves a space. */
    struct rect three = { 0, 0, 3, 1 };
    canvas_puts(&canvas, three, 0, 0, "漢字", 0);
    check_row(&canvas, "漢");
    CU_ASSERT_EQUAL(canvas_cell(&canvas, 0, 0)->width, 2);
    CU_ASSERT_EQUAL(canvas_cell(&canvas, 1, 0)->width, 0);
    /* Its right half overwritten, the left one is a space. */
    canvas_puts(&canvas, whole, 1, 0, "x", 0);
    check_row(&canvas, " x");
    canvas_puts(&canvas, whole, -3, 0, "abcde", 0);
    CU_ASSERT_STRING_EQUAL(canvas_cell(&canvas, 0, 0)->text, "d");
    canvas_puts(&canvas, whole, 0, 7, "below", 0);
    canvas_puts(&canvas, whole, 0, -1, "above", 0);
    canvas_free(&canvas);
}

static void canvas_keeps_control_characters_out(void)
{
    struct canvas canvas = { .cells = NULL };
    canvas_resize(&canvas, 12, 1);
    canvas_puts(&canvas, canvas_rect(&canvas), 0, 0, "a\x1b[2Jb\xC2\x9B\xFF", 0);
    for (int x = 0; x < 12; x++) {
        const char *text = canvas_cell(&canvas, x, 0)->text;
        CU_ASSERT_TRUE((unsigned char)text[0] >= 0x20);
        CU_ASSERT_NOT_EQUAL((unsigned char)text[0], 0x9B);
    }
    check_row(&canvas, "a?[2Jb??");
    canvas_free(&canvas);
}

static void canvas_cuts_with_an_ellipsis(void)
{
    struct canvas canvas = { .cells = NULL };
    canvas_resize(&canvas, 10, 1);
    const char *text = "underdatabehandler";
    CU_ASSERT_EQUAL(canvas_cut(&canvas, canvas_rect(&canvas), 0, 0, 6, text, strlen(text), 0), 6);
    check_row(&canvas, "under…");
    canvas_clear(&canvas);
    canvas_cut(&canvas, canvas_rect(&canvas), 0, 0, 6, "seks!!", 6, 0);
    check_row(&canvas, "seks!!");
    canvas_clear(&canvas);
    /* A wide letter isn't cut in two. */
    canvas_cut(&canvas, canvas_rect(&canvas), 0, 0, 4, "漢字漢", 9, 0);
    check_row(&canvas, "漢…");
    canvas_free(&canvas);
}

/* ---- rich text ---- */

static void rich_shows_what_hides(void)
{
    static const struct {
        const char *in;
        const char *out;
    } cases[] = {
        { "a\x1b[31mb", "a␛[31mb" },
        { "a\xC2\x9B" "b", "a<9B>b" },
        { "a\xE2\x80\xAE" "b", "a<202E>b" },
        { "a\xE2\x80\x8B" "b", "a<200B>b" },
        { "a\xFF" "b", "a<FF>b" },
        { "a\xC2\xAD" "b", "a‐b" },
        { "a\x0C", "a␌" },
        { "ab\tc", "ab      c" },
        { "blåbær", "blåbær" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rich rich = { .plain = false };
        rich_add(&rich, cases[i].in, strlen(cases[i].in), STYLE_TEXT, 0, false);
        CU_ASSERT_STRING_EQUAL(str_text(&rich.text), cases[i].out);
        CU_ASSERT_EQUAL(rich.text.len, rich.bytes.len);
        rich_free(&rich);
    }
    struct rich latin = { .plain = true };
    rich_add(&latin, "bl\xE5\x1b", 4, STYLE_TEXT, 0, true);
    CU_ASSERT_STRING_EQUAL(str_text(&latin.text), "blå^[");
    rich_flag(&latin, 2, 3, STYLE_LIT);
    CU_ASSERT_EQUAL(latin.bytes.items[2].style, STYLE_LIT);
    CU_ASSERT_EQUAL(latin.bytes.items[3].style, STYLE_LIT);
    CU_ASSERT_NOT_EQUAL(latin.bytes.items[4].style & STYLE_LIT, STYLE_LIT);
    rich_free(&latin);
}

static void rich_wraps_at_words(void)
{
    struct rich rich = { .plain = false };
    struct row_list rows = VEC_INIT;
    rich_puts(&rich, "den dataansvarlige må\nx\n\nunderdatabehandleraftale", STYLE_TEXT);
    rich_wrap(&rich, 15, &rows);
    static const char *const expected[] = { "den",  "dataansvarlige", "må",       "x",
                                            "",     "underdatabehand", "leraftale" };
    CU_ASSERT_EQUAL_FATAL(rows.len, 7);
    for (size_t i = 0; i < rows.len; i++) {
        size_t end = rich_row_end(&rich, &rows, i);
        char *row = alloc_strndup(rich.text.data + rows.items[i], end - rows.items[i]);
        CU_ASSERT_STRING_EQUAL(row, expected[i]);
        free(row);
    }
    rich_clear(&rich);
    rich_wrap(&rich, 10, &rows);
    CU_ASSERT_EQUAL(rows.len, 1);
    rich_free(&rich);
    vec_free(&rows);
}

static void match_ignores_case_unless_asked(void)
{
    struct match_query query = { NULL, 0, false };
    const char *text = "Ærlig ÅRSRAPPORT og årsrapport";
    match_prepare(&query, "årsrapport");
    CU_ASSERT_EQUAL(match_find(&query, text, strlen(text), 0), 7);
    CU_ASSERT_EQUAL(match_find(&query, text, strlen(text), 8), strlen("Ærlig ÅRSRAPPORT og "));
    match_prepare(&query, "ærlig");
    CU_ASSERT_EQUAL(match_find(&query, text, strlen(text), 0), 0);
    match_prepare(&query, "Års");
    CU_ASSERT_EQUAL(match_find(&query, text, strlen(text), 0), (size_t)-1);
    match_prepare(&query, "");
    CU_ASSERT_EQUAL(match_find(&query, text, strlen(text), 0), (size_t)-1);
    match_free(&query);
}

/* ---- the line editor ---- */

static void check_edit(const struct lineedit *edit, const char *text, size_t cursor)
{
    CU_ASSERT_STRING_EQUAL(str_text(&edit->text), text);
    CU_ASSERT_EQUAL(edit->cursor, cursor);
}

static void edit_moves_by_clusters_and_words(void)
{
    struct lineedit edit = { .cursor = 0 };
    lineedit_set(&edit, ring);
    lineedit_do(&edit, EDIT_LEFT);
    lineedit_do(&edit, EDIT_LEFT);
    CU_ASSERT_EQUAL(edit.cursor, 1);
    lineedit_do(&edit, EDIT_DELETE); /* the letter and its ring */
    check_edit(&edit, "fr", 1);
    lineedit_set(&edit, "den dataansvarlige, på§ 3");
    lineedit_do(&edit, EDIT_WORD_LEFT);
    lineedit_do(&edit, EDIT_WORD_LEFT);
    CU_ASSERT_EQUAL(edit.cursor, strlen("den dataansvarlige, "));
    lineedit_do(&edit, EDIT_WORD_LEFT);
    CU_ASSERT_EQUAL(edit.cursor, 4);
    lineedit_do(&edit, EDIT_WORD_RIGHT);
    CU_ASSERT_EQUAL(edit.cursor, strlen("den dataansvarlige"));
    lineedit_do(&edit, EDIT_HOME);
    lineedit_do(&edit, EDIT_LEFT);
    CU_ASSERT_EQUAL(edit.cursor, 0);
    lineedit_do(&edit, EDIT_BACKSPACE);
    CU_ASSERT_EQUAL(edit.cursor, 0);
    lineedit_set(&edit, "en\nto\ntre");
    lineedit_move(&edit, 4);
    lineedit_do(&edit, EDIT_HOME);
    CU_ASSERT_EQUAL(edit.cursor, 3);
    lineedit_do(&edit, EDIT_END);
    CU_ASSERT_EQUAL(edit.cursor, 5);
    lineedit_do(&edit, EDIT_LAST);
    CU_ASSERT_EQUAL(edit.cursor, 9);
    lineedit_free(&edit);
}

static void edit_cuts_and_puts_back(void)
{
    struct lineedit edit = { .cursor = 0 };
    lineedit_set(&edit, "senest 24 timer efter");
    lineedit_do(&edit, EDIT_KILL_WORD_LEFT);
    lineedit_do(&edit, EDIT_KILL_WORD_LEFT);
    check_edit(&edit, "senest 24 ", 10);
    CU_ASSERT_STRING_EQUAL(edit.killed.data, "timer efter"); /* kills gather */
    lineedit_do(&edit, EDIT_HOME);
    lineedit_do(&edit, EDIT_YANK);
    check_edit(&edit, "timer eftersenest 24 ", 11);
    lineedit_do(&edit, EDIT_KILL_TO_END);
    check_edit(&edit, "timer efter", 11);
    lineedit_do(&edit, EDIT_KILL_TO_HOME);
    check_edit(&edit, "", 0);
    lineedit_set(&edit, "åæ");
    lineedit_do(&edit, EDIT_TRANSPOSE);
    check_edit(&edit, "æå", 4);
    lineedit_set(&edit, "en\nto");
    lineedit_move(&edit, 2);
    lineedit_do(&edit, EDIT_KILL_TO_END); /* at a line's end, the break */
    check_edit(&edit, "ento", 2);
    lineedit_free(&edit);
}

static void edit_undoes_without_limit(void)
{
    struct lineedit edit = { .cursor = 0 };
    lineedit_set(&edit, "");
    for (const char *at = "24 timer"; *at; at++)
        lineedit_insert(&edit, at, 1);
    lineedit_do(&edit, EDIT_UNDO); /* a word at a time */
    check_edit(&edit, "24 ", 3);
    lineedit_do(&edit, EDIT_UNDO);
    check_edit(&edit, "", 0);
    lineedit_do(&edit, EDIT_UNDO);
    check_edit(&edit, "", 0);
    lineedit_do(&edit, EDIT_REDO);
    lineedit_do(&edit, EDIT_REDO);
    check_edit(&edit, "24 timer", 8);
    lineedit_do(&edit, EDIT_REDO);
    lineedit_do(&edit, EDIT_BACKSPACE);
    lineedit_do(&edit, EDIT_UNDO);
    check_edit(&edit, "24 timer", 8);
    for (int i = 0; i < 500; i++) {
        lineedit_do(&edit, EDIT_HOME);
        lineedit_insert(&edit, "x", 1);
    }
    for (int i = 0; i < 500; i++)
        lineedit_do(&edit, EDIT_UNDO);
    CU_ASSERT_STRING_EQUAL(edit.text.data, "24 timer");
    lineedit_set(&edit, "fast");
    edit.fixed = true;
    lineedit_insert(&edit, "x", 1);
    lineedit_do(&edit, EDIT_BACKSPACE);
    lineedit_do(&edit, EDIT_KILL_TO_HOME);
    CU_ASSERT_STRING_EQUAL(edit.text.data, "fast");
    lineedit_free(&edit);
}

/* ---- keys ---- */

static void keys_have_names(void)
{
    static const struct {
        const char *text;
        uint32_t key;
        const char *name;
    } cases[] = {
        { "j", 'j', "j" },
        { "æ", 0xE6, "æ" },
        { "Ctrl-R", KEY_CTRL | 'r', "Ctrl-R" },
        { "ctrl-r", KEY_CTRL | 'r', "Ctrl-R" },
        { "F1", K_F1, "F1" },
        { "f12", K_F12, "F12" },
        { "Shift-Tab", KEY_SHIFT | K_TAB, "Shift-Tab" },
        { "space", ' ', "Space" },
        { "Alt-Enter", KEY_ALT | K_ENTER, "Alt-Enter" },
        { "-", '-', "-" },
        { "Hash", '#', "#" },
    };
    uint32_t key;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CU_ASSERT_TRUE(keys_parse(cases[i].text, &key));
        CU_ASSERT_EQUAL(key, cases[i].key);
        char *name = keys_name(key);
        CU_ASSERT_STRING_EQUAL(name, cases[i].name);
        free(name);
    }
    CU_ASSERT_FALSE(keys_parse("F13", &key));
    CU_ASSERT_FALSE(keys_parse("jj", &key));
    CU_ASSERT_FALSE(keys_parse("", &key));
    CU_ASSERT_FALSE(keys_parse("Shift-j", &key));
}

static void keys_need_no_altgr(void)
{
    struct key_table table = { .bindings = VEC_INIT };
    keys_init(&table);
    CU_ASSERT_TRUE(table.bindings.len > 100);
    for (size_t i = 0; i < table.bindings.len; i++) {
        uint32_t base = table.bindings.items[i].key & 0xFFFFFF;
        CU_ASSERT_PTR_NULL(base < 128 && base > 0x20 ? strchr("[]{}\\|@~$^`", (int)base) : NULL);
    }
    /* Each action of the panes has a key, and none in one pane stands for two. */
    for (int i = 0; i < ACTIONS; i++) {
        if (i == ACTION_SEARCH_BACK)
            continue; /* in the menu only: N goes up */
        unsigned group = action_table[i].flags & GROUP_MASK;
        enum key_pane pane = group == GROUP_EDIT                            ? PANE_PROMPT
                             : group == GROUP_COMPARE && i != ACTION_COMPARE ? PANE_COMPARE
                                                                             : PANE_CLAUSES;
        char *names = keys_of(&table, pane, (enum action)i, 9);
        if (names[0] == '\0')
            printf("no key: %s\n", action_table[i].name);
        CU_ASSERT_NOT_EQUAL(names[0], '\0');
        free(names);
    }
    for (size_t i = 0; i < table.bindings.len; i++)
        for (size_t k = 0; k < i; k++)
            CU_ASSERT_FALSE(table.bindings.items[i].key == table.bindings.items[k].key &&
                            table.bindings.items[i].pane == table.bindings.items[k].pane);
    keys_free(&table);
}

static void keys_are_read_from_a_file(void)
{
    static const char text[] = "# my keys\n"
                               "x clause-tag\n"
                               "clauses Ctrl-T clause-tag\r\n"
                               "\n"
                               "nokey clause-tag\n"
                               "y no-such-action\n"
                               "attic y clause-tag\n"
                               "lonely\n"
                               "t none\n";
    char path[] = "/tmp/klausul-keys-XXXXXX";
    int fd = mkstemp(path);
    CU_ASSERT_TRUE_FATAL(fd >= 0);
    CU_ASSERT_EQUAL(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
    struct key_table table = { .bindings = VEC_INIT };
    struct str errors = STR_INIT;
    keys_init(&table);
    keys_read(&table, path, &errors);
    CU_ASSERT_EQUAL(keys_find(&table, PANE_SOURCE, 'x'), ACTION_CLAUSE_TAG);
    CU_ASSERT_EQUAL(keys_find(&table, PANE_CLAUSES, KEY_CTRL | 't'), ACTION_CLAUSE_TAG);
    CU_ASSERT_EQUAL(keys_find(&table, PANE_SOURCE, KEY_CTRL | 't'), ACTION_NONE);
    CU_ASSERT_EQUAL(keys_find(&table, PANE_CLAUSES, 't'), ACTION_NONE);
    CU_ASSERT_EQUAL(keys_find(&table, PANE_PROMPT, 'x'), ACTION_NONE);
    char *names = keys_of(&table, PANE_CLAUSES, ACTION_CLAUSE_TAG, 9);
    CU_ASSERT_STRING_EQUAL(names, "F4, x, Ctrl-T");
    free(names);
    static const int lines[] = { 5, 6, 7, 8 };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        char *place = alloc_printf("%s:%d: ", path, lines[i]);
        CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&errors), place));
        free(place);
    }
    size_t count = 0;
    for (const char *at = str_text(&errors); *at; at++)
        count += *at == '\n';
    CU_ASSERT_EQUAL(count, 4);
    keys_read(&table, "/nowhere/keys", &errors);
    unlink(path);
    str_free(&errors);
    keys_free(&table);
}

/* ---- the whole, with any keys at any size ---- */

static unsigned long seed = 20261122;

static unsigned pick(unsigned below)
{
    seed = seed * 6364136223846793005ul + 1442695040888963407ul;
    return (unsigned)(seed >> 33) % below;
}

static int unchanged_edit(void *data, const char *path, struct err *err)
{
    (void)data;
    struct str text = STR_INIT;
    unsigned what = pick(4);
    int code = file_read(&text, path, err);
    str_printf(&text, "\n\nnyt afsnit %u", pick(100));
    if (code == 0 && what > 0)
        code = file_write(path, text.data, text.len, 0600, err);
    str_free(&text);
    return what == 1 ? err_set(err, ERR_SYSTEM, "the editor died") : code;
}

static void check_screen(const struct ui *ui)
{
    for (int y = 0; y < ui->canvas.height; y++) {
        int x = 0;
        while (x < ui->canvas.width) {
            const struct cell *cell = canvas_cell(&ui->canvas, x, y);
            CU_ASSERT_TRUE_FATAL(cell->width > 0);
            CU_ASSERT_TRUE_FATAL((unsigned char)cell->text[0] >= 0x20);
            CU_ASSERT_EQUAL_FATAL(utf8_valid(cell->text, strlen(cell->text)),
                                  strlen(cell->text));
            x += cell->width;
        }
        CU_ASSERT_EQUAL_FATAL(x, ui->canvas.width);
    }
}

static uint32_t any_key(void)
{
    static const uint32_t often[] = { K_ENTER, K_ESC,  K_TAB,  K_UP,   K_DOWN, K_PGDN,
                                      K_PGUP,  K_HOME, K_END,  K_LEFT, K_RIGHT, 'j',
                                      'k',     's',    'f',    't',    'e',     ' ' };
    unsigned what = pick(10);
    if (what < 3)
        return often[pick(sizeof often / sizeof often[0])];
    if (what < 8)
        return 0x20 + pick(0x5F);
    if (what == 8)
        return KEY_CTRL | ('a' + pick(26));
    static const uint32_t letters[] = { 0xE6, 0xF8, 0xE5, 0x6F22, 0x30A, 0x202E };
    return letters[pick(6)];
}

static void survives_any_keys_at_any_size(void)
{
    struct ui_host host = { .edit = unchanged_edit };
    for (int round = 0; round < 12; round++) {
        struct session *session = fake_session_new();
        struct ui *ui = alloc_new(sizeof *ui);
        ui_init(ui, session, &host, true);
        ui_resize(ui, 80, 24);
        ui->canvas.plain = round % 3 == 0;
        for (int i = 0; i < 1500; i++) {
            int wait;
            unsigned what = pick(40);
            if (what == 0)
                ui_resize(ui, 1 + (int)pick(130), 1 + (int)pick(50));
            else if (what == 1)
                ui_mouse(ui, (enum mouse_kind)pick(4), (int)pick(130), (int)pick(50));
            else if (what == 2)
                ui_paste(ui, "indsat\x1b[2J tekst\r\nmed æøå\t\xFF");
            else
                ui_key(ui, any_key());
            ui_idle(ui, &wait);
            ui_draw(ui);
            if (i % 8 == 0)
                check_screen(ui);
            ui->quit = false;
        }
        ui_free(ui);
        free(ui);
        session_close(session);
    }
}

static void commit_asks_who_you_are_once(void)
{
    struct ui_host host = { .edit = NULL };
    struct session *session = fake_session_new();
    fake_session_no_identity(session);
    struct ui *ui = alloc_new(sizeof *ui);
    ui_init(ui, session, &host, true);
    ui_resize(ui, 80, 24);
    int wait;
    ui_idle(ui, &wait);
    ui_key(ui, 'r');
    ui_key(ui, 'C');
    ui_key(ui, K_ENTER);
    CU_ASSERT_EQUAL_FATAL(ui->dialogs.len, 1);
    for (const char *at = "Karen"; *at; at++)
        ui_key(ui, (uint32_t)*at);
    ui_key(ui, K_ENTER);
    ui_paste(ui, "karen@fjordby.example");
    ui_key(ui, K_ENTER);
    CU_ASSERT_EQUAL(ui->dialogs.len, 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(fake_session_committed(session), "1 changes"));
    ui_free(ui);
    free(ui);
    session_close(session);
}

/* The words stand before a message only where it does not say itself what it is about. */
static void a_message_is_not_told_twice(void)
{
    static const struct {
        enum finding_kind kind;
        const char *token, *message;
        bool says;
    } cases[] = {
        { FINDING_NUMBERING_GAP, "3.4. Databehandleren kan", "3.3 mangler: efter 3.2 følger 3.4", true },
        { FINDING_NUMBERING_GAP, "Præambel", "overskrifterne har ingen numre", false },
        { FINDING_CONTRADICTION, "30 dages", "varsel 30 dage, men B.2 siger 14 dage", true },
        { FINDING_BROKEN_REFERENCE, "pkt. 6.4", "6.4 findes ikke", true },
        { FINDING_BROKEN_REFERENCE, "9.2", "handler om noget andet", false },
        { FINDING_TERM_DRIFT, "aftalen", "\"aftalen\": kontraktens ord er \"Bestemmelserne\"", true },
        { FINDING_LOST_TEXT, "og hvis i", "bryder af midt i en sætning", false },
        { FINDING_PLACEHOLDER, "[DATO]", "ikke udfyldt: [DATO]", true },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct finding finding = { .kind = cases[i].kind,
                                   .token = (char *)cases[i].token,
                                   .message = (char *)cases[i].message };
        CU_ASSERT_EQUAL(finding_says_words(&finding), cases[i].says);
    }
}

static long chosen;

static void keep_choice(struct ui *ui, void *data, long choice)
{
    (void)ui;
    (void)data;
    chosen = choice;
}

/* The number of a row goes before the same number in the words of another. */
static void a_number_chooses_its_own_row(void)
{
    struct ui_host host = { .edit = NULL };
    struct session *session = fake_session_new();
    struct ui *ui = alloc_new(sizeof *ui);
    static const struct {
        const char *keys;
        long choice;
    } cases[] = { { "32", 32 }, { "7", 7 }, { "9.2", 8 }, { "artikel 32", 4 }, { "3", 3 } };
    ui_init(ui, session, &host, true);
    ui_resize(ui, 80, 24);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct picker_items items = VEC_INIT;
        for (long row = 1; row <= 40; row++) {
            char *text = alloc_printf("%s %ld %s", row < 5 ? "✗" : "✓", row,
                                      row == 4 ? "Bistand (artikel 32)" : "Krav");
            picker_add(&items, row, text, row == 8 ? "9.2" : row == 2 ? "19.2" : NULL);
            free(text);
        }
        picker_open(ui, "Article 28", &items, keep_choice, NULL);
        for (const char *at = cases[i].keys; *at; at++)
            ui_key(ui, (uint32_t)*at);
        ui_key(ui, K_ENTER);
        CU_ASSERT_EQUAL(chosen, cases[i].choice);
    }
    ui_free(ui);
    free(ui);
    session_close(session);
}

UNIT_MAIN("ui", { "messages", a_message_is_not_told_twice },
          { "number of a row", a_number_chooses_its_own_row },
          { "canvas clips", canvas_clips_what_does_not_fit },
          { "canvas control characters", canvas_keeps_control_characters_out },
          { "canvas ellipsis", canvas_cuts_with_an_ellipsis },
          { "rich marks", rich_shows_what_hides }, { "rich wraps", rich_wraps_at_words },
          { "match", match_ignores_case_unless_asked },
          { "edit moves", edit_moves_by_clusters_and_words },
          { "edit cuts", edit_cuts_and_puts_back }, { "edit undo", edit_undoes_without_limit },
          { "key names", keys_have_names }, { "keys without AltGr", keys_need_no_altgr },
          { "key file", keys_are_read_from_a_file },
          { "identity", commit_asks_who_you_are_once },
          { "any keys", survives_any_keys_at_any_size })
