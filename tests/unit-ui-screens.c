/*
 * Screens as text: every file tests/screens/NAME.screen is a script and what the canvas has
 * to show, with a fixed size, a fixed clock and no terminal. Lines of a script:
 *
 *     # a comment               size 80x24 [plain]        read-only WHY
 *     keys j Space Ctrl-R       type 10.2 med ord         paste tekst
 *     editor NEW TEXT           (what $EDITOR will answer; "-": unchanged)
 *     click 40 3 | wheel 10 5 down
 *     screen                    followed by the lines of the screen, each after '|'
 *     styles                    followed by a letter a cell, each after '|'
 *     row 23                    followed by that one row (0-based), after '|'
 *
 * `make renew-screens` writes what is shown now into the files; read the difference before
 * it is committed.
 */
#include "ui-session.h"
#include "ui/compare.h"

#include "base/file.h"
#include "base/utf8.h"

#include <dirent.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct run {
    struct ui *ui;
    struct session *session;
    char *editor;    /* what the editor will answer; NULL: unchanged */
    struct str copied;
    struct str out;  /* the file as it should be */
    const char *name;
    int line;
    int wrong;
    bool began;
};

static int fake_edit(void *data, const char *path, struct err *err)
{
    struct run *run = data;
    return run->editor ? file_write(path, run->editor, strlen(run->editor), 0600, err) : 0;
}

static void fake_copy(void *data, const char *text)
{
    struct run *run = data;
    str_clear(&run->copied);
    str_puts(&run->copied, text);
}

/* Draws, and then all of it once more: what a frame kept of the one before has to be what it
   would draw. */
static void draw(struct run *run)
{
    struct ui *ui = run->ui;
    ui_draw(ui);
    struct canvas kept = ui->canvas;
    size_t bytes = (size_t)kept.width * (size_t)kept.height * sizeof *kept.cells;
    struct cell *cells = alloc_new(bytes);
    memcpy(cells, kept.cells, bytes);
    screen_forget(ui);
    flow_forget(&ui->source.flow);
    flow_forget(&ui->detail.view.flow);
    if (ui->compare)
        flow_forget(&ui->compare->flow);
    ui_draw(ui);
    if (memcmp(cells, ui->canvas.cells, bytes) != 0 || kept.cursor_x != ui->canvas.cursor_x ||
        kept.cursor_y != ui->canvas.cursor_y || kept.cursor_shown != ui->canvas.cursor_shown) {
        struct str stale = STR_INIT;
        struct canvas before = ui->canvas;
        before.cells = cells;
        canvas_dump(&before, &stale);
        canvas_dump_styles(&before, &stale);
        str_puts(&stale, "--- drawn anew\n");
        canvas_dump(&ui->canvas, &stale);
        canvas_dump_styles(&ui->canvas, &stale);
        printf("%s:%d: stale screen\n%s", run->name, run->line, stale.data);
        str_free(&stale);
        run->wrong++;
    }
    free(cells);
}

static void settle(struct run *run)
{
    int wait = 0;
    for (int i = 0; i < 1000 && wait >= 0; i++)
        if (ui_idle(run->ui, &wait))
            wait = 0;
    draw(run);
}

static void begin(struct run *run, struct ui_host *host)
{
    if (run->began)
        return;
    *host = (struct ui_host){ .edit = fake_edit, .copy = fake_copy, .data = run };
    run->ui = alloc_new(sizeof *run->ui);
    ui_init(run->ui, run->session, host, true);
    ui_resize(run->ui, 80, 24);
    run->began = true;
    settle(run);
}

static void press(struct run *run, char *words)
{
    char *rest = words;
    for (char *word = strtok_r(rest, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        uint32_t key;
        if (!keys_parse(word, &key)) {
            printf("%s:%d: no key %s\n", run->name, run->line, word);
            run->wrong++;
            continue;
        }
        ui_key(run->ui, key);
        settle(run);
    }
}

static void type_text(struct run *run, const char *text)
{
    size_t len = strlen(text);
    for (size_t at = 0; at < len;) {
        uint32_t codepoint;
        size_t step = utf8_decode(text + at, len - at, &codepoint);
        if (step == 0)
            break;
        ui_key(run->ui, codepoint);
        at += step;
    }
    settle(run);
}

static void resize(struct run *run, const char *args)
{
    int width, height;
    char plain[8] = "";
    if (sscanf(args, "%dx%d %7s", &width, &height, plain) < 2)
        return;
    run->ui->canvas.plain = strcmp(plain, "plain") == 0;
    ui_resize(run->ui, width, height);
    settle(run);
}

/* What is to be compared: the whole screen, its styles, or one row. */
static void dump(struct run *run, const char *what, const char *args, struct str *shown)
{
    struct str whole = STR_INIT;
    if (strcmp(what, "styles") == 0)
        canvas_dump_styles(&run->ui->canvas, &whole);
    else
        canvas_dump(&run->ui->canvas, &whole);
    int only = strcmp(what, "row") == 0 ? atoi(args) : -1, row = 0;
    for (char *line = whole.data; line && *line; row++) {
        char *end = strchr(line, '\n');
        *end = '\0';
        if (only < 0 || only == row)
            str_printf(shown, "|%s\n", line);
        line = end + 1;
    }
    str_free(&whole);
}

static void one_command(struct run *run, struct ui_host *host, char *line)
{
    char *args = strchr(line, ' ');
    char *command = args ? alloc_strndup(line, (size_t)(args - line)) : alloc_strdup(line);
    args = args ? args + 1 : line + strlen(line);
    if (strcmp(command, "read-only") == 0)
        fake_session_read_only(run->session, args);
    else if (strcmp(command, "no-identity") == 0)
        fake_session_no_identity(run->session);
    else
        begin(run, host);
    if (strcmp(command, "keys") == 0) {
        press(run, args);
    } else if (strcmp(command, "type") == 0) {
        type_text(run, args);
    } else if (strcmp(command, "paste") == 0) {
        ui_paste(run->ui, args);
        settle(run);
    } else if (strcmp(command, "size") == 0) {
        resize(run, args);
    } else if (strcmp(command, "editor") == 0) {
        free(run->editor);
        run->editor = strcmp(args, "-") == 0 ? NULL : alloc_strdup(args);
    } else if (strcmp(command, "click") == 0 || strcmp(command, "wheel") == 0) {
        int x = 0, y = 0;
        char way[8] = "";
        sscanf(args, "%d %d %7s", &x, &y, way);
        ui_mouse(run->ui,
                 command[0] == 'c'             ? MOUSE_CLICK
                 : strcmp(way, "up") == 0 ? MOUSE_WHEEL_UP
                                               : MOUSE_WHEEL_DOWN,
                 x, y);
        settle(run);
    }
    free(command);
}

/* Compares, or skips, the lines that are expected at `at`; returns where they end. */
static char *compare(struct run *run, const char *what, const char *args, char *at, bool renew)
{
    struct str shown = STR_INIT, expected = STR_INIT;
    dump(run, what, args, &shown);
    int line = run->line;
    while (*at == '|') {
        char *end = strchr(at, '\n');
        size_t len = end ? (size_t)(end - at) + 1 : strlen(at);
        str_add(&expected, at, len);
        at += len;
        run->line++;
    }
    if (!renew && strcmp(str_text(&shown), str_text(&expected)) != 0) {
        printf("%s:%d: expected\n%sshown\n%s", run->name, line, str_text(&expected),
               str_text(&shown));
        run->wrong++;
    }
    str_puts(&run->out, str_text(&shown));
    str_free(&shown);
    str_free(&expected);
    return at;
}

static int run_file(const char *path, const char *name, bool renew)
{
    struct str script = STR_INIT;
    struct err err = { 0 };
    if (file_read(&script, path, &err) < 0) {
        printf("%s\n", err.text);
        return 1;
    }
    struct run run = { .name = name, .session = fake_session_new() };
    struct ui_host host;
    for (char *at = script.data; at && *at;) {
        char *end = strchr(at, '\n');
        if (!end)
            break;
        *end = '\0';
        run.line++;
        str_printf(&run.out, "%s\n", at);
        char *line = at;
        at = end + 1;
        if (line[0] == '#' || line[0] == '\0')
            continue;
        bool shows = strcmp(line, "screen") == 0 || strcmp(line, "styles") == 0 ||
                     strncmp(line, "row ", 4) == 0;
        if (!shows) {
            one_command(&run, &host, line);
            continue;
        }
        begin(&run, &host);
        char *args = strchr(line, ' ');
        char *what = args ? alloc_strndup(line, (size_t)(args - line)) : alloc_strdup(line);
        at = compare(&run, what, args ? args + 1 : "", at, renew);
        free(what);
    }
    if (renew && file_write(path, str_text(&run.out), run.out.len, 0644, &err) < 0)
        printf("%s\n", err.text);
    if (run.began) {
        ui_free(run.ui);
        free(run.ui);
    }
    session_close(run.session);
    free(run.editor);
    str_free(&run.copied);
    str_free(&run.out);
    str_free(&script);
    return run.wrong;
}

/* Keys, sizes and clicks as they come; draw() compares. Moves are the most of them. */
static int run_random(unsigned seed)
{
    static const char *const keys[] = {
        "j", "k", "Down", "Up", "j", "k", "j", "k", "Down", "Up", "PgDn", "PgUp", "Home", "End",
        "h", "l", "J", "K", "Tab", "z", "-", "+", "v", "r", "x", "d", "u", "U", "s", "f", "Enter",
        "Esc", "/", "n", "N", "e", "t", "a", "i", "<", ">", "b", "M", "?", ".", ",", "Backspace",
        "Ctrl-E", "Ctrl-Y", "Ctrl-D", "Space", "Ctrl-L", "Esc", "Esc", "=", "F12", "Right", "Left",
        "c", "o", "Q" };
    static const int sizes[][2] = { { 80, 24 },  { 80, 14 }, { 100, 12 }, { 200, 60 },
                                    { 40, 10 }, { 20, 5 },  { 80, 24 } };
    struct run run = { .name = "random keys", .session = fake_session_new() };
    struct ui_host host;
    begin(&run, &host);
    if (seed % 2 == 0) { /* with a comparison that is open */
        ui_key(run.ui, '=');
        settle(&run);
        type_text(&run, "standard.txt");
        ui_key(run.ui, K_ENTER);
        settle(&run);
    }
    for (run.line = 1; run.line <= 1500 && run.wrong == 0 && !run.ui->quit; run.line++) {
        seed = seed * 1103515245 + 12345;
        unsigned at = seed >> 16 & 0x7FFF;
        uint32_t key = 0;
        if (at % 97 == 0) {
            const int *size = sizes[at / 97 % (sizeof sizes / sizeof sizes[0])];
            ui_resize(run.ui, size[0], size[1]);
        } else if (at % 89 == 0) {
            ui_mouse(run.ui, at % 2 ? MOUSE_CLICK : MOUSE_WHEEL_DOWN, (int)(at / 89 % 80),
                     (int)(at / 7 % 20));
        } else if (keys_parse(keys[at % (sizeof keys / sizeof keys[0])], &key)) {
            ui_key(run.ui, key);
        }
        /* A frame may show more than one key, and may come before the rest has settled. */
        if (at % 5 == 0)
            settle(&run);
        else if (at % 5 < 4)
            draw(&run);
    }
    ui_free(run.ui);
    free(run.ui);
    session_close(run.session);
    str_free(&run.copied);
    return run.wrong;
}

static int is_screen(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name);
    return len > 7 && strcmp(entry->d_name + len - 7, ".screen") == 0;
}

int main(int argc, char **argv)
{
    bool renew = argc > 1 && strcmp(argv[1], "--renew") == 0;
    const char *source = getenv("SRCDIR");
    setenv("XDG_CONFIG_HOME", "/nonexistent", 1); /* nobody's key table */
    setlocale(LC_CTYPE, "C.UTF-8");
    char *folder = file_join(source ? source : SRCDIR, "tests/screens");
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_screen, alphasort), wrong = 0;
    for (int i = 0; i < count; i++) {
        char *path = file_join(folder, entries[i]->d_name);
        int here = run_file(path, entries[i]->d_name, renew);
        printf("%s %s\n", here == 0 ? "ok  " : "FAIL", entries[i]->d_name);
        wrong += here;
        free(path);
        free(entries[i]);
    }
    for (unsigned seed = 1; seed <= 8 && !renew; seed++)
        wrong += run_random(seed);
    free(entries);
    free(folder);
    if (count <= 0)
        printf("no screens were found\n");
    return wrong == 0 && count > 0 ? 0 : 1;
}
