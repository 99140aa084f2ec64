/* What happens to the journal when the machine is unkind: kills, damage, a full disk. */
#include "unit.h"

#include "store-helper.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

enum { PAGE = 4096, ROWS = 120 };

static unsigned random_state = 20261122;

static unsigned random_below(unsigned bound)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (random_state >> 8) % bound;
}

static void read_whole(const char *path, struct str *out)
{
    struct err err = { 0 };
    CU_ASSERT_EQUAL_FATAL(file_read(out, path, &err), 0);
}

static void write_whole(const char *path, const char *bytes, size_t len)
{
    struct err err = { 0 };
    CU_ASSERT_EQUAL_FATAL(file_write(path, bytes, len, 0600, &err), 0);
}

static void row_text(char *out, size_t size, int i)
{
    /* Every tenth is long enough for overflow pages. */
    int len = snprintf(out, size, "bemærkning %d ", i);
    if (i % 10 == 7) {
        memset(out + len, 'x', 6000);
        out[len + 6000] = '\0';
    }
}

/* A database with ROWS rows of two contracts (the last of "jansson" undone), an index, a
   source and values. */
static void make_full(const char *path)
{
    static char text[8192];
    struct err err = { 0 };
    struct journal *journal = open_ok(path);
    for (int i = 0; i < ROWS; i++) {
        row_text(text, sizeof text, i);
        append_ok(journal, i % 3 == 0 ? "anden" : "jansson", text);
    }
    CU_ASSERT_EQUAL(journal_undo(journal, "jansson", &err), 0);
    CU_ASSERT_EQUAL(journal_put_value(journal, "jansson", "clause", "k1", &err), 0);
    struct contract *contract = contract_new();
    for (int i = 0; i < 200; i++) {
        char id[NODE_ID_SIZE];
        snprintf(id, sizeof id, "k%07d", i);
        struct node *node =
            contract_add_node(contract, id, NODE_CLAUSE, "1", "1.", contract->nodes.items[0]);
        struct block block = { .text = "Databehandleren skal underrette den dataansvarlige "
                                      "om et brud uden unødig forsinkelse." };
        vec_push(&node->blocks, block);
    }
    contract_reindex(contract);
    CU_ASSERT_EQUAL(journal_index_contract(journal, "jansson", contract, &err), 0);
    contract_free(contract);
    journal_close(journal);
}

/* Every row that is there must be one that was written, in order, none twice. */
static size_t check_rows(struct journal *journal, size_t *in_force)
{
    static char text[8192];
    static const char *const names[] = { "anden", "jansson" };
    size_t count = 0;
    *in_force = 0;
    for (int which = 0; which < 2; which++) {
        struct err err = { 0 };
        struct journal_list list;
        struct journal_state state;
        CU_ASSERT_EQUAL_FATAL(journal_load(journal, names[which], &list, &err), 0);
        CU_ASSERT_EQUAL_FATAL(journal_state(journal, names[which], &state, &err), 0);
        CU_ASSERT_EQUAL(state.count, list.entries.len);
        if (list.entries.len > 0)
            CU_ASSERT_STRING_EQUAL(state.base, tree_a);
        size_t at = 0;
        for (int i = 0; i < ROWS && at < list.entries.len; i++) {
            if ((i % 3 != 0) != which)
                continue;
            row_text(text, sizeof text, i);
            at += strcmp(list.entries.items[at].change.value, text) == 0;
        }
        CU_ASSERT_EQUAL(at, list.entries.len);
        count += list.entries.len;
        *in_force += state.cursor;
        journal_list_free(&list);
    }
    return count;
}

/* Opens what was damaged; the new database must be whole and usable. Returns the rows. */
static size_t open_damaged(const char *path, struct str *recovered)
{
    struct err err = { 0 };
    struct journal *journal = NULL;
    int result = journal_open(&journal, path, false, recovered, &err);
    if (result != 0)
        fprintf(stderr, "open_damaged: %s\n", err.text);
    CU_ASSERT_EQUAL_FATAL(result, 0);
    size_t in_force = 0;
    size_t rows = check_rows(journal, &in_force);
    /* Where the heads were lost and said to be, what was undone may be in force again. */
    if (rows == ROWS && strstr(str_text(recovered), "whether") == NULL)
        CU_ASSERT_EQUAL(in_force, ROWS - 1);
    append_ok(journal, "ny", "efter");
    journal_close(journal);
    /* Damage in the search index alone may still be there, unseen (see "met later"). */
    if (recovered->len > 0)
        ASSERT_ASK(path, "PRAGMA integrity_check", "ok");
    ASSERT_ASK(path, "PRAGMA integrity_check(change)", "ok");
    return rows;
}

/* "… %zu recovered, %zu could not be read …": what was said must be what is so. */
static void check_said(const struct str *recovered, size_t rows)
{
    const char *said = strstr(str_text(recovered), "Uncommitted changes: ");
    CU_ASSERT_PTR_NOT_NULL_FATAL(said);
    CU_ASSERT_PTR_NULL(strchr(recovered->data, '\n'));
    size_t found = 0, lost = 0;
    if (sscanf(said, "Uncommitted changes: all %zu", &found) == 1) {
        CU_ASSERT_EQUAL(found, rows);
        CU_ASSERT_EQUAL(rows, ROWS);
    } else if (sscanf(said, "Uncommitted changes: %zu recovered, %zu could", &found, &lost) ==
               2) {
        CU_ASSERT_EQUAL(found, rows);
        CU_ASSERT_TRUE(rows + lost <= ROWS && lost > 0);
    } else {
        CU_ASSERT_EQUAL(sscanf(said, "Uncommitted changes: %zu recovered, whether", &found), 1);
        CU_ASSERT_EQUAL(found, rows);
    }
}

static void clear_damaged(const struct place *place)
{
    DIR *folder = opendir(place->folder);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        char *name = file_join(place->folder, entry->d_name);
        unlink(name);
        free(name);
    }
    closedir(folder);
}

/* Spoils len bytes at `at` of a good database, opens it, checks; returns the rows left. */
static size_t spoil(const struct place *place, const struct str *good, size_t at, size_t len)
{
    struct str bad = STR_INIT;
    struct str recovered = STR_INIT;
    str_add(&bad, good->data, good->len);
    for (size_t i = at; i < at + len && i < bad.len; i++)
        bad.data[i] = (char)random_below(256);
    write_whole(place->path, bad.data, bad.len);
    size_t rows = open_damaged(place->path, &recovered);
    if (recovered.len > 0) {
        check_said(&recovered, rows);
        CU_ASSERT_EQUAL(place_count(place, "damaged"), 1);
        /* What was set aside is what was found, byte for byte. */
        char *name = strstr(recovered.data, "kept as ");
        CU_ASSERT_PTR_NOT_NULL_FATAL(name);
        name += strlen("kept as ");
        *strchr(name, ' ') = '\0';
        name[strlen(name) - 1] = '\0';
        char *aside = file_join(place->folder, name);
        struct str kept = STR_INIT;
        read_whole(aside, &kept);
        CU_ASSERT_TRUE(kept.len == bad.len && memcmp(kept.data, bad.data, bad.len) == 0);
        str_free(&kept);
        free(aside);
    } else {
        CU_ASSERT_EQUAL(rows, ROWS);
        CU_ASSERT_EQUAL(place_count(place, "damaged"), 0);
    }
    CU_ASSERT_EQUAL(place_count(place, "salvage"), 0);
    CU_ASSERT_EQUAL(place_count(place, "-new"), 0);
    CU_ASSERT_EQUAL(place_count(place, "-wal"), 0);
    clear_damaged(place);
    str_free(&recovered);
    str_free(&bad);
    return rows;
}

static void a_bad_header_loses_nothing(void)
{
    struct place place;
    place_make(&place);
    make_full(place.path);
    struct str good = STR_INIT;
    read_whole(place.path, &good);
    clear_damaged(&place);
    CU_ASSERT_EQUAL(spoil(&place, &good, 0, 16), ROWS);
    CU_ASSERT_EQUAL(spoil(&place, &good, 0, 100), ROWS);
    CU_ASSERT_EQUAL(spoil(&place, &good, 0, PAGE), ROWS);
    CU_ASSERT_EQUAL(spoil(&place, &good, 100, 2000), ROWS);
    str_free(&good);
    place_remove(&place);
}

/* Any one page, any bytes: the rest of the rows is there, and nothing that never was. */
static void any_page_may_be_bad(void)
{
    struct place place;
    place_make(&place);
    make_full(place.path);
    struct str good = STR_INIT;
    read_whole(place.path, &good);
    clear_damaged(&place);
    size_t pages = good.len / PAGE, whole = 0, none = 0;
    for (size_t page = 0; page < pages; page++) {
        size_t rows = spoil(&place, &good, page * PAGE, PAGE);
        whole += rows == ROWS;
        none += rows == 0;
    }
    for (int i = 0; i < 60; i++)
        spoil(&place, &good, random_below((unsigned)good.len), 1 + random_below(64));
    /* Only the top page of the table of changes hides all of them. */
    printf("(%zu pages: all rows %zu times, none %zu) ", pages, whole, none);
    CU_ASSERT_TRUE(whole > pages / 3);
    CU_ASSERT_TRUE(none <= 1);
    str_free(&good);
    place_remove(&place);
}

static void a_cut_file_is_repaired(void)
{
    struct place place;
    place_make(&place);
    make_full(place.path);
    struct str good = STR_INIT;
    read_whole(place.path, &good);
    static const int eighths[] = { 0, 1, 3, 5, 7 };
    for (size_t i = 0; i < 5; i++) {
        clear_damaged(&place);
        size_t len = good.len / PAGE * (size_t)eighths[i] / 8 * PAGE + (i % 2) * 77;
        write_whole(place.path, good.data, len);
        struct str recovered = STR_INIT;
        size_t rows = open_damaged(place.path, &recovered);
        check_said(&recovered, rows);
        CU_ASSERT_EQUAL(place_count(&place, "damaged"), 1);
        str_free(&recovered);
    }
    str_free(&good);
    place_remove(&place);
}

static void a_changed_letter_is_seen(void)
{
    struct place place;
    place_make(&place);
    make_full(place.path);
    struct str good = STR_INIT;
    read_whole(place.path, &good);
    clear_damaged(&place);
    char *letter = memmem(good.data, good.len, "rkning 42 ", 10);
    CU_ASSERT_PTR_NOT_NULL_FATAL(letter);
    letter[1] = 'K'; /* SQLite has no way to notice */
    write_whole(place.path, good.data, good.len);
    struct str recovered = STR_INIT;
    CU_ASSERT_EQUAL(open_damaged(place.path, &recovered), ROWS - 1);
    check_said(&recovered, ROWS - 1);
    str_free(&recovered);
    str_free(&good);
    place_remove(&place);
}

/* Copies the database as a killed process leaves it: with its -wal. */
static void leave_open(const struct place *from, const struct place *to)
{
    struct journal *journal = open_ok(from->path);
    static char text[8192];
    for (int i = 0; i < ROWS; i++) {
        row_text(text, sizeof text, i);
        append_ok(journal, i % 3 == 0 ? "anden" : "jansson", text);
    }
    struct err err = { 0 };
    CU_ASSERT_EQUAL(journal_undo(journal, "jansson", &err), 0);
    static const char *const suffixes[] = { "", "-wal" };
    for (size_t i = 0; i < 2; i++) {
        char *source = alloc_printf("%s%s", from->path, suffixes[i]);
        char *target = alloc_printf("%s%s", to->path, suffixes[i]);
        struct str bytes = STR_INIT;
        read_whole(source, &bytes);
        write_whole(target, bytes.data, bytes.len);
        str_free(&bytes);
        free(target);
        free(source);
    }
    journal_close(journal);
}

static void a_left_wal_is_used(void)
{
    struct place from, place;
    place_make(&from);
    place_make(&place);
    leave_open(&from, &place);
    struct str recovered = STR_INIT;
    struct journal *journal = NULL;
    struct err err = { 0 };
    size_t in_force = 0;
    /* A reader works on a copy: the -wal has no index, and none may be made. */
    CU_ASSERT_EQUAL_FATAL(journal_open(&journal, place.path, true, &recovered, &err), 0);
    CU_ASSERT_EQUAL(check_rows(journal, &in_force), ROWS);
    journal_close(journal);
    CU_ASSERT_EQUAL(recovered.len, 0);
    CU_ASSERT_EQUAL(place_count(&place, ""), 2);
    CU_ASSERT_EQUAL(open_damaged(place.path, &recovered), ROWS);
    CU_ASSERT_EQUAL(recovered.len, 0);

    static const char *const ways[] = { "header", "empty", "missing" };
    for (int way = 0; way < 3; way++) {
        clear_damaged(&from);
        clear_damaged(&place);
        leave_open(&from, &place);
        if (way == 0)
            write_whole(place.path, "this is no database at all, it was one once", 43);
        else if (way == 1)
            write_whole(place.path, "", 0);
        else
            unlink(place.path);
        str_clear(&recovered);
        size_t rows = open_damaged(place.path, &recovered);
        if (rows != ROWS)
            fprintf(stderr, "%s: %zu rows; %s\n", ways[way], rows, str_text(&recovered));
        CU_ASSERT_EQUAL(rows, ROWS);
        check_said(&recovered, rows);
        /* The -wal went with its database. */
        if (place_count(&place, "damaged") < (way == 2 ? 1 : 2))
            fprintf(stderr, "%s: not all set aside\n", ways[way]);
        CU_ASSERT_TRUE(place_count(&place, "damaged") >= (way == 2 ? 1 : 2));
        CU_ASSERT_EQUAL(place_count(&place, "klausul.db-"), 0);
    }
    str_free(&recovered);
    clear_damaged(&from);
    place_remove(&from);
    place_remove(&place);
}

static void a_reader_repairs_nothing(void)
{
    struct place place;
    place_make(&place);
    make_full(place.path);
    struct str bytes = STR_INIT;
    read_whole(place.path, &bytes);
    memset(bytes.data, 'x', 100);
    write_whole(place.path, bytes.data, bytes.len);
    struct str recovered = STR_INIT;
    struct journal *journal = NULL;
    struct err err = { 0 };
    size_t in_force = 0;
    CU_ASSERT_EQUAL_FATAL(journal_open(&journal, place.path, true, &recovered, &err), 0);
    CU_ASSERT_EQUAL(check_rows(journal, &in_force), ROWS);
    check_said(&recovered, ROWS);
    CU_ASSERT_EQUAL(append_text(journal, "jansson", "nej", &err), ERR_READONLY);
    journal_close(journal);
    CU_ASSERT_EQUAL(place_count(&place, ""), 1);
    struct str after = STR_INIT;
    read_whole(place.path, &after);
    CU_ASSERT_TRUE(after.len == bytes.len && memcmp(after.data, bytes.data, bytes.len) == 0);
    str_free(&after);
    str_free(&bytes);
    str_free(&recovered);
    place_remove(&place);
}

/* Damage where no opening looks is met later: said then, repaired at the next opening. */
static void damage_met_later_is_remembered(void)
{
    struct place place;
    place_make(&place);
    make_full(place.path);
    char *root =
        ask(place.path, "SELECT rootpage FROM sqlite_schema WHERE name = 'search_data'");
    size_t page = (size_t)atoi(root);
    free(root);
    struct str bytes = STR_INIT;
    read_whole(place.path, &bytes);
    memset(bytes.data + (page - 1) * PAGE, 0xA5, PAGE);
    write_whole(place.path, bytes.data, bytes.len);
    str_free(&bytes);
    struct journal *journal = open_ok(place.path);
    struct search_hits hits;
    struct err err = { 0 };
    CU_ASSERT_EQUAL(journal_search(journal, "brud", 5, &hits, &err), ERR_STORE);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "damaged"));
    CU_ASSERT_EQUAL(hits.len, 0);
    journal_close(journal);
    struct str recovered = STR_INIT;
    CU_ASSERT_EQUAL(open_damaged(place.path, &recovered), ROWS);
    check_said(&recovered, ROWS);
    CU_ASSERT_EQUAL(place_count(&place, "suspect"), 0);
    journal = open_ok(place.path);
    char *value = NULL;
    CU_ASSERT_EQUAL(journal_search(journal, "brud", 5, &hits, &err), 0);
    CU_ASSERT_EQUAL(journal_get_value(journal, "jansson", "clause", &value, &err), 0);
    CU_ASSERT_PTR_NOT_NULL(value);
    free(value);
    journal_close(journal);
    str_free(&recovered);
    place_remove(&place);
}

/* Several find the same damage at once: it is repaired once, and no new row is lost. */
static void many_find_the_damage(void)
{
    enum { PROCESSES = 4 };
    struct place place;
    place_make(&place);
    make_full(place.path);
    char *number = ask(place.path, "SELECT rootpage FROM sqlite_schema WHERE name = 'change'");
    size_t root = (size_t)atoi(number);
    free(number);
    struct str good = STR_INIT;
    struct str bytes = STR_INIT;
    read_whole(place.path, &good);
    clear_damaged(&place);
    for (int round = 0; round < 6; round++) {
        str_clear(&bytes);
        str_add(&bytes, good.data, good.len);
        memset(bytes.data + (round % 2 == 0 ? 0 : (root - 1) * PAGE), 'x', 64);
        write_whole(place.path, bytes.data, bytes.len);
        fflush(NULL);
        pid_t children[PROCESSES];
        for (int i = 0; i < PROCESSES; i++) {
            children[i] = fork();
            CU_ASSERT_FATAL(children[i] >= 0);
            if (children[i] != 0)
                continue;
            struct err err = { 0 };
            struct journal *journal = NULL;
            struct str recovered = STR_INIT;
            if (journal_open(&journal, place.path, false, &recovered, &err) != 0 ||
                append_text(journal, "ny", "efter", &err) != 0) {
                fprintf(stderr, "child: %s\n", err.text);
                _exit(1);
            }
            journal_close(journal);
            _exit(0);
        }
        for (int i = 0; i < PROCESSES; i++) {
            int status = 0;
            waitpid(children[i], &status, 0);
            CU_ASSERT_EQUAL(status, 0);
        }
        struct journal *journal = open_ok(place.path);
        ASSERT_JOURNAL(journal, "ny", "efter|efter|efter|efter 4/4");
        journal_close(journal);
        CU_ASSERT_EQUAL(place_count(&place, "damaged"), 1);
        clear_damaged(&place);
    }
    str_free(&good);
    str_free(&bytes);
    place_remove(&place);
}

/* ---- kill -9 (rule 1) ---- */

enum { ROUNDS = 40, OPERATIONS = 400 };

struct model {
    int rows[OPERATIONS];
    int count;
    int cursor;
};

/* The i-th thing a round does: mostly appends, some undo and redo. */
static int operation(int round, int i)
{
    unsigned mix = (unsigned)(round * 7919 + i) * 2654435761u;
    return (mix >> 16) % 10 < 7 ? 0 : (mix >> 16) % 10 < 9 ? 1 : 2;
}

static void model_step(struct model *model, int round, int i)
{
    int what = operation(round, i);
    if (what == 0) {
        model->rows[model->cursor++] = i;
        model->count = model->cursor;
    } else if (what == 1 && model->cursor > 0) {
        model->cursor--;
    } else if (what == 2 && model->cursor < model->count) {
        model->cursor++;
    }
}

static void run_until_killed(const char *path, int round, int report)
{
    struct err err = { 0 };
    struct journal *journal = NULL;
    struct str recovered = STR_INIT;
    char name[32];
    snprintf(name, sizeof name, "runde-%d", round);
    if (journal_open(&journal, path, false, &recovered, &err) != 0 || recovered.len > 0) {
        fprintf(stderr, "child: %s %s\n", err.text, str_text(&recovered));
        _exit(1);
    }
    for (int i = 0; i < OPERATIONS; i++) {
        char text[16];
        snprintf(text, sizeof text, "%d", i);
        int what = operation(round, i);
        int result = what == 0   ? append_text(journal, name, text, &err)
                     : what == 1 ? journal_undo(journal, name, &err)
                                 : journal_redo(journal, name, &err);
        if (result != 0 && result != ERR_NOTHING) {
            fprintf(stderr, "child: %s\n", err.text);
            _exit(1);
        }
        if (write(report, &i, sizeof i) != sizeof i)
            _exit(1);
    }
    for (;;)
        pause();
}

static bool is_model(struct journal *journal, int round, int operations)
{
    struct model model = { .count = 0 };
    for (int i = 0; i < operations; i++)
        model_step(&model, round, i);
    struct str wanted = STR_INIT;
    for (int i = 0; i < model.count; i++)
        str_printf(&wanted, "%s%d", i > 0 ? "|" : "", model.rows[i]);
    str_printf(&wanted, " %d/%d", model.cursor, model.count);
    char name[32];
    snprintf(name, sizeof name, "runde-%d", round);
    char *text = journal_text(journal, name);
    bool same = strcmp(text, str_text(&wanted)) == 0;
    free(text);
    str_free(&wanted);
    return same;
}

static void a_kill_loses_nothing(void)
{
    struct place place;
    place_make(&place);
    int done[ROUNDS];
    int in_flight = 0;
    for (int round = 0; round < ROUNDS; round++) {
        int ends[2];
        CU_ASSERT_EQUAL_FATAL(pipe(ends), 0);
        fflush(NULL);
        pid_t child = fork();
        CU_ASSERT_FATAL(child >= 0);
        if (child == 0) {
            close(ends[0]);
            run_until_killed(place.path, round, ends[1]);
        }
        close(ends[1]);
        /* The first round is killed while it makes the database. */
        struct timespec wait = { 0, (long)random_below(round < 8 ? 4000 : 60000) * 1000 };
        nanosleep(&wait, NULL);
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        CU_ASSERT_TRUE(WIFSIGNALED(status));
        int last = -1, i = 0;
        while (read(ends[0], &i, sizeof i) == sizeof i)
            last = i;
        close(ends[0]);
        done[round] = last + 1;
        struct journal *journal = open_ok(place.path);
        if (!is_model(journal, round, done[round])) {
            /* The one under way may be there as a whole. */
            done[round]++;
            in_flight++;
            CU_ASSERT_TRUE(is_model(journal, round, done[round]));
        }
        journal_close(journal);
        ASSERT_ASK(place.path, "PRAGMA integrity_check", "ok");
    }
    struct journal *journal = open_ok(place.path);
    int operations = 0;
    for (int round = 0; round < ROUNDS; round++) {
        CU_ASSERT_TRUE(is_model(journal, round, done[round]));
        operations += done[round];
    }
    journal_close(journal);
    printf("(%d kills, %d operations, %d seen half-way) ", ROUNDS, operations, in_flight);
    CU_ASSERT_TRUE(operations > ROUNDS);
    clear_damaged(&place); /* a half-made database may be left of an early kill */
    place_remove(&place);
}

/* ---- a full disk ---- */

static void fill_up(const char *path, struct journal *journal)
{
    static char text[8192];
    struct err err = { 0 };
    row_text(text, sizeof text, 7);
    int appended = 0;
    int result = 0;
    while (appended < 2000) {
        result = append_text(journal, "jansson", text, &err);
        if (result != 0)
            break;
        appended++;
    }
    if (result != ERR_SYSTEM)
        fprintf(stderr, "fill_up: %d %s\n", result, err.text);
    CU_ASSERT_EQUAL(result, ERR_SYSTEM);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "disk is full"));
    CU_ASSERT_TRUE(appended > 3);
    struct journal_state state;
    CU_ASSERT_EQUAL(journal_state(journal, "jansson", &state, &err), 0);
    CU_ASSERT_EQUAL(state.count, (size_t)appended);
    CU_ASSERT_EQUAL(state.cursor, (size_t)appended);
    CU_ASSERT_EQUAL(append_text(journal, "jansson", text, &err), ERR_SYSTEM);
    journal_close(journal);
    int opened = journal_open(&journal, path, true, NULL, &err);
    CU_ASSERT_EQUAL_FATAL(opened, 0);
    CU_ASSERT_EQUAL(journal_state(journal, "jansson", &state, &err), 0);
    CU_ASSERT_EQUAL(state.count, (size_t)appended);
    journal_close(journal);
}

static void on_a_small_disk(const struct place *place)
{
    char *ballast = file_join(place->folder, "ballast");
    struct journal *journal = open_ok(place->path);
    append_ok(journal, "jansson", "a");
    CU_ASSERT_EQUAL(journal_undo(journal, "jansson", &(struct err){0}), 0);
    fill_up(place->path, journal);
    /* No room even to make one. */
    int fd = open(ballast, O_WRONLY | O_CREAT, 0600);
    char block[4096] = { 0 };
    while (write(fd, block, sizeof block) > 0)
        continue;
    close(fd);
    char *other = file_join(place->folder, "other.db");
    struct err err = { 0 };
    CU_ASSERT_EQUAL(journal_open(&journal, other, false, NULL, &err), ERR_SYSTEM);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "disk is full"));
    CU_ASSERT_FALSE(file_exists(other));
    CU_ASSERT_EQUAL(place_count(place, "-new"), 0);
    free(other);
    /* Room again: everything goes on. */
    unlink(ballast);
    free(ballast);
    journal = open_ok(place->path);
    CU_ASSERT_EQUAL(journal_undo(journal, "jansson", &err), 0);
    CU_ASSERT_EQUAL(journal_undo(journal, "jansson", &err), 0);
    CU_ASSERT_EQUAL(journal_redo(journal, "jansson", &err), 0);
    journal_close(journal);
}

/* In a child: CUnit's list of what failed goes to the terminal before the child is gone. */
static void leave_child(unsigned before)
{
    unsigned failures = CU_get_number_of_failures();
    unsigned at = 0;
    for (CU_pFailureRecord record = CU_get_failure_list(); record != NULL;
         record = record->pNext)
        if (at++ >= before)
            fprintf(stderr, "child: %u %s\n", record->uiLineNumber, record->strCondition);
    fflush(NULL);
    _exit(failures == before ? 0 : 1);
}

static void under_a_file_limit(const struct place *place)
{
    fflush(NULL);
    pid_t child = fork();
    CU_ASSERT_FATAL(child >= 0);
    if (child == 0) {
        unsigned before = CU_get_number_of_failures();
        struct journal *journal = open_ok(place->path);
        append_ok(journal, "jansson", "a");
        CU_ASSERT_EQUAL(journal_undo(journal, "jansson", &(struct err){0}), 0);
        signal(SIGXFSZ, SIG_IGN);
        struct rlimit limit = { 300000, 300000 };
        CU_ASSERT_EQUAL(setrlimit(RLIMIT_FSIZE, &limit), 0);
        fill_up(place->path, journal);
        leave_child(before);
    }
    int status = 0;
    waitpid(child, &status, 0);
    CU_ASSERT_EQUAL(status, 0);
    struct journal *journal = open_ok(place->path);
    append_ok(journal, "jansson", "efter");
    journal_close(journal);
}

static void a_full_disk_changes_nothing(void)
{
    struct place place;
    place_make(&place);
    under_a_file_limit(&place);
    clear_damaged(&place);
    bool mounted = getuid() == 0 && mount("none", place.folder, "tmpfs", 0, "size=400k") == 0;
    if (mounted) {
        on_a_small_disk(&place);
        CU_ASSERT_EQUAL(umount(place.folder), 0);
    } else {
        printf("(no tmpfs: file limit only) ");
    }
    place_remove(&place);
}

UNIT_MAIN("store: damage", { "bad header", a_bad_header_loses_nothing },
          { "any bad page", any_page_may_be_bad }, { "cut file", a_cut_file_is_repaired },
          { "a changed letter", a_changed_letter_is_seen }, { "left -wal", a_left_wal_is_used },
          { "reader", a_reader_repairs_nothing }, { "met later", damage_met_later_is_remembered },
          { "found by many", many_find_the_damage },
          { "rule 1: kill -9", a_kill_loses_nothing }, { "full disk", a_full_disk_changes_nothing })
