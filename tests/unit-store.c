#include "unit.h"

#include "store-helper.h"
#include "store/row.h"
#include "store/schema.h"

#include <sys/wait.h>
#include <time.h>

static void a_new_database_is_set_up(void)
{
    struct place place;
    place_make(&place);
    mode_t before = umask(0);
    struct journal *journal = open_ok(place.path);
    umask(before);
    struct stat info;
    CU_ASSERT_EQUAL_FATAL(stat(place.path, &info), 0);
    CU_ASSERT_EQUAL(info.st_mode & 07777, 0600);
    append_ok(journal, "jansson", "first");
    char *wal = alloc_printf("%s-wal", place.path);
    CU_ASSERT_EQUAL_FATAL(stat(wal, &info), 0);
    CU_ASSERT_EQUAL(info.st_mode & 07777, 0600);
    free(wal);
    ASSERT_ASK(place.path, "PRAGMA journal_mode", "wal");
    ASSERT_ASK(place.path, "PRAGMA user_version", "3");
    ASSERT_ASK(place.path, "PRAGMA application_id", "1263288661");
    ASSERT_ASK(place.path, "PRAGMA integrity_check", "ok");
    ASSERT_ASK(place.path, "SELECT count(*) FROM pragma_foreign_key_check", "0");
    journal_close(journal);
    CU_ASSERT_EQUAL(place_count(&place, ""), 1); /* nothing of the making is left */
    place_remove(&place);
    journal_close(NULL);
}

static void all_of_a_change_comes_back(void)
{
    struct place place;
    place_make(&place);
    struct journal *journal = open_ok(place.path);
    struct err err = { 0 };
    for (int kind = 0; kind < CHANGE_KINDS; kind++) {
        struct change change = { .kind = (enum change_kind)kind,
                                .clause = "k0000001",
                                .fresh = "k9zzzzzz",
                                .value = "Ærø\nlinje \"to\"; DROP TABLE change --",
                                .target = "a1",
                                .reason = kind % 2 == 0 ? NULL : "fordi",
                                .author = "Søren",
                                .time = "2026-11-22T17:00:00+01:00",
                                .number = kind == 3 ? -1 : 2147483648L + kind };
        CU_ASSERT_EQUAL(journal_append(journal, "jansson", tree_a, &change, &err), 0);
    }
    journal_close(journal);
    journal = open_ok(place.path);
    struct journal_list list;
    CU_ASSERT_EQUAL_FATAL(journal_load(journal, "jansson", &list, &err), 0);
    CU_ASSERT_EQUAL_FATAL(list.entries.len, CHANGE_KINDS);
    long long row = 0;
    for (int kind = 0; kind < CHANGE_KINDS; kind++) {
        const struct journal_entry *entry = &list.entries.items[kind];
        CU_ASSERT_EQUAL((int)entry->change.kind, kind);
        CU_ASSERT_STRING_EQUAL(entry->change.clause, "k0000001");
        CU_ASSERT_STRING_EQUAL(entry->change.fresh, "k9zzzzzz");
        CU_ASSERT_STRING_EQUAL(entry->change.value, "Ærø\nlinje \"to\"; DROP TABLE change --");
        CU_ASSERT_STRING_EQUAL(entry->change.target, "a1");
        CU_ASSERT_STRING_EQUAL(entry->change.reason, kind % 2 == 0 ? "" : "fordi");
        CU_ASSERT_STRING_EQUAL(entry->change.author, "Søren");
        CU_ASSERT_STRING_EQUAL(entry->change.time, "2026-11-22T17:00:00+01:00");
        CU_ASSERT_EQUAL(entry->change.number, kind == 3 ? -1 : 2147483648L + kind);
        CU_ASSERT_TRUE(entry->row > row);
        row = entry->row;
    }
    journal_list_free(&list);
    journal_close(journal);
    place_remove(&place);
}

/* Rule 2. */
static void undo_and_redo_move_a_cursor(void)
{
    struct place place;
    place_make(&place);
    struct journal *journal = open_ok(place.path);
    struct err err = { 0 };
    ASSERT_JOURNAL(journal, "jansson", " 0/0");
    CU_ASSERT_EQUAL(journal_undo(journal, "jansson", &err), ERR_NOTHING);
    CU_ASSERT_TRUE(err.text[0] != '\0');
    append_ok(journal, "jansson", "a");
    append_ok(journal, "jansson", "b");
    append_ok(journal, "anden", "x");
    append_ok(journal, "jansson", "c");
    CU_ASSERT_EQUAL(journal_redo(journal, "jansson", &err), ERR_NOTHING);
    CU_ASSERT_EQUAL(journal_undo(journal, "jansson", &err), 0);
    CU_ASSERT_EQUAL(journal_undo(journal, "jansson", &err), 0);
    ASSERT_JOURNAL(journal, "jansson", "a|b|c 1/3");
    journal_close(journal);
    journal = open_ok(place.path);
    ASSERT_JOURNAL(journal, "jansson", "a|b|c 1/3");
    CU_ASSERT_EQUAL(journal_redo(journal, "jansson", &err), 0);
    ASSERT_JOURNAL(journal, "jansson", "a|b|c 2/3");
    append_ok(journal, "jansson", "d");
    ASSERT_JOURNAL(journal, "jansson", "a|b|d 3/3");
    CU_ASSERT_EQUAL(journal_redo(journal, "jansson", &err), ERR_NOTHING);
    for (int i = 0; i < 3; i++)
        CU_ASSERT_EQUAL(journal_undo(journal, "jansson", &err), 0);
    CU_ASSERT_EQUAL(journal_undo(journal, "jansson", &err), ERR_NOTHING);
    append_ok(journal, "jansson", "e");
    ASSERT_JOURNAL(journal, "jansson", "e 1/1");
    ASSERT_JOURNAL(journal, "anden", "x 1/1");
    journal_close(journal);
    place_remove(&place);
}

static void the_base_is_the_first_rows(void)
{
    struct place place;
    place_make(&place);
    struct journal *journal = open_ok(place.path);
    struct err err = { 0 };
    struct change change = note("a");
    struct journal_state state;
    CU_ASSERT_EQUAL(journal_append(journal, "jansson", tree_a, &change, &err), 0);
    CU_ASSERT_EQUAL(journal_append(journal, "jansson", tree_b, &change, &err), 0);
    CU_ASSERT_EQUAL(journal_state(journal, "jansson", &state, &err), 0);
    CU_ASSERT_STRING_EQUAL(state.base, tree_a);
    CU_ASSERT_STRING_EQUAL(state.pending, "");
    CU_ASSERT_EQUAL(state.count, 2);
    journal_close(journal);
    place_remove(&place);
}

/* Rule 3. */
static void a_commit_is_begun_and_ended(void)
{
    struct place place;
    place_make(&place);
    struct journal *journal = open_ok(place.path);
    struct err err = { 0 };
    struct journal_state state;
    append_ok(journal, "jansson", "a");
    append_ok(journal, "jansson", "b");
    CU_ASSERT_EQUAL(journal_begin_commit(journal, "jansson", tree_b, &err), 0);
    journal_close(journal);
    journal = open_ok(place.path); /* as after a kill between the two */
    CU_ASSERT_EQUAL(journal_state(journal, "jansson", &state, &err), 0);
    CU_ASSERT_STRING_EQUAL(state.pending, tree_b);
    CU_ASSERT_STRING_EQUAL(state.base, tree_a);
    CU_ASSERT_EQUAL(append_text(journal, "jansson", "no", &err), ERR_BUSY);
    CU_ASSERT_EQUAL(journal_undo(journal, "jansson", &err), ERR_BUSY);
    CU_ASSERT_EQUAL(journal_begin_commit(journal, "jansson", tree_a, &err), ERR_BUSY);
    CU_ASSERT_EQUAL(journal_begin_commit(journal, "jansson", tree_b, &err), 0);
    CU_ASSERT_EQUAL(journal_end_commit(journal, "jansson", tree_b, false, &err), 0);
    ASSERT_JOURNAL(journal, "jansson", "a|b 2/2");
    append_ok(journal, "jansson", "c");
    CU_ASSERT_EQUAL(journal_undo(journal, "jansson", &err), 0);
    CU_ASSERT_EQUAL(journal_begin_commit(journal, "jansson", tree_b, &err), 0);
    CU_ASSERT_EQUAL(journal_end_commit(journal, "jansson", tree_b, true, &err), 0);
    ASSERT_JOURNAL(journal, "jansson", " 0/0");
    CU_ASSERT_EQUAL(journal_state(journal, "jansson", &state, &err), 0);
    CU_ASSERT_STRING_EQUAL(state.pending, "");
    CU_ASSERT_STRING_EQUAL(state.base, tree_b);
    CU_ASSERT_EQUAL(journal_redo(journal, "jansson", &err), ERR_NOTHING);
    journal_close(journal);
    journal_close(open_ok(place.path));
    place_remove(&place);
}

/* Rule 5. */
static void a_commits_rows_wait_for_the_disk(void)
{
    struct place place;
    place_make(&place);
    struct journal *journal = open_ok(place.path);
    struct err err = { 0 };
    struct journal_state state;
    append_ok(journal, "jansson", "a");
    append_ok(journal, "jansson", "b");
    append_ok(journal, "jansson", "undone");
    CU_ASSERT_EQUAL(journal_undo(journal, "jansson", &err), 0);
    CU_ASSERT_EQUAL(journal_end_commit(journal, "jansson", tree_b, true, &err), 0);
    append_ok(journal, "jansson", "c");
    append_ok(journal, "jansson", "d");
    CU_ASSERT_EQUAL(journal_undo(journal, "jansson", &err), 0);
    journal_close(journal);
    journal = open_ok(place.path);
    CU_ASSERT_EQUAL(journal_state(journal, "jansson", &state, &err), 0);
    CU_ASSERT_STRING_EQUAL(state.committed, tree_b);
    ASSERT_JOURNAL(journal, "jansson", "c|d 1/2");
    CU_ASSERT_EQUAL(journal_restore_committed(journal, "jansson", &err), 0);
    ASSERT_JOURNAL(journal, "jansson", "a|b|c|d 3/4");
    CU_ASSERT_EQUAL(journal_state(journal, "jansson", &state, &err), 0);
    CU_ASSERT_STRING_EQUAL(state.committed, "");
    CU_ASSERT_STRING_EQUAL(state.base, tree_a);
    journal_close(journal);
    journal = open_ok(place.path); /* sums and places are looked at */
    ASSERT_JOURNAL(journal, "jansson", "a|b|c|d 3/4");
    CU_ASSERT_EQUAL(journal_end_commit(journal, "jansson", tree_b, true, &err), 0);
    CU_ASSERT_EQUAL(journal_forget_committed(journal, "jansson", &err), 0);
    CU_ASSERT_EQUAL(journal_restore_committed(journal, "jansson", &err), 0);
    ASSERT_JOURNAL(journal, "jansson", " 0/0");
    journal_close(journal);
    place_remove(&place);
}

static void rows_are_moved_to_new_ground(void)
{
    struct place place;
    place_make(&place);
    struct journal *journal = open_ok(place.path);
    struct err err = { 0 };
    append_ok(journal, "jansson", "a");
    append_ok(journal, "jansson", "b");
    append_ok(journal, "jansson", "c");
    CU_ASSERT_EQUAL(journal_undo(journal, "jansson", &err), 0);
    struct journal_list list;
    CU_ASSERT_EQUAL(journal_load(journal, "jansson", &list, &err), 0);
    list.entries.len = 2;
    vec_remove(&list.entries, 0);
    CU_ASSERT_EQUAL(journal_rebase(journal, "jansson", tree_b, &list, 1, &err), 0);
    ASSERT_JOURNAL(journal, "jansson", "b 1/1");
    journal_list_free(&list);
    struct journal_state state;
    CU_ASSERT_EQUAL(journal_state(journal, "jansson", &state, &err), 0);
    CU_ASSERT_STRING_EQUAL(state.base, tree_b);
    struct journal_list none = { ARENA_INIT, VEC_INIT };
    CU_ASSERT_EQUAL(journal_rebase(journal, "jansson", tree_a, &none, 0, &err), 0);
    ASSERT_JOURNAL(journal, "jansson", " 0/0");
    journal_close(journal);
    place_remove(&place);
}

static void sources_and_values_are_kept(void)
{
    struct place place;
    place_make(&place);
    struct journal *journal = open_ok(place.path);
    struct err err = { 0 };
    const char *sha = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    char *found = NULL;
    CU_ASSERT_EQUAL(journal_find_source(journal, sha, &found, &err), 0);
    CU_ASSERT_PTR_NULL(found);
    CU_ASSERT_EQUAL(journal_put_source(journal, sha, "jansson", &err), 0);
    CU_ASSERT_EQUAL(journal_put_source(journal, sha, "jansson-2", &err), 0);
    CU_ASSERT_TRUE(journal_put_source(journal, "", "jansson", &err) < 0);
    CU_ASSERT_EQUAL(journal_find_source(journal, sha, &found, &err), 0);
    CU_ASSERT_STRING_EQUAL(found, "jansson-2");
    free(found);
    CU_ASSERT_EQUAL(journal_get_value(journal, "jansson", "clause", &found, &err), 0);
    CU_ASSERT_PTR_NULL(found);
    CU_ASSERT_EQUAL(journal_put_value(journal, "jansson", "clause", "k1", &err), 0);
    CU_ASSERT_EQUAL(journal_put_value(journal, "jansson", "clause", "k2", &err), 0);
    CU_ASSERT_EQUAL(journal_put_value(journal, "jansson", "folded", "", &err), 0);
    CU_ASSERT_EQUAL(journal_put_value(journal, "anden", "clause", "k3", &err), 0);
    journal_close(journal);
    journal = open_ok(place.path);
    CU_ASSERT_EQUAL(journal_get_value(journal, "jansson", "clause", &found, &err), 0);
    CU_ASSERT_STRING_EQUAL(found, "k2");
    free(found);
    CU_ASSERT_EQUAL(journal_get_value(journal, "jansson", "folded", &found, &err), 0);
    CU_ASSERT_STRING_EQUAL(found, "");
    free(found);
    CU_ASSERT_EQUAL(journal_put_value(journal, "jansson", "clause", NULL, &err), 0);
    CU_ASSERT_EQUAL(journal_get_value(journal, "jansson", "clause", &found, &err), 0);
    CU_ASSERT_PTR_NULL(found);
    journal_close(journal);
    place_remove(&place);
}

/* ---- search ---- */

static struct contract *make_contract(const char *const *texts, size_t count)
{
    struct contract *contract = contract_new();
    for (size_t i = 0; i < count; i++) {
        char id[NODE_ID_SIZE];
        char label[8];
        snprintf(id, sizeof id, "k%07zu", i + 1);
        snprintf(label, sizeof label, "%zu", i + 1);
        struct node *node = contract_add_node(contract, id, NODE_CLAUSE, label, label,
                                              contract->nodes.items[0]);
        struct block block = { .text = arena_strdup(&contract->arena, texts[i]) };
        vec_push(&node->blocks, block);
    }
    contract_reindex(contract);
    return contract;
}

static size_t count_hits(struct journal *journal, const char *words)
{
    struct search_hits hits;
    struct err err = { 0 };
    int result = journal_search(journal, words, 100, &hits, &err);
    if (result != 0)
        fprintf(stderr, "search %s: %s\n", words, err.text);
    CU_ASSERT_EQUAL(result, 0);
    size_t count = hits.len;
    search_hits_free(&hits);
    return count;
}

static const char *const texts[] = {
    "Databehandleren må gå til den dataansvarlige; far til fire får lov.",
    "Underretning skal ske senest 24 timer efter bruddet, jf. artikel 33, stk. 2.",
    "Den dataansvarlige får besked om ny e-mail: post@norddata.example.",
    "Frist frist frist: kort.",
    "En frist står i en lang sætning om noget andet, som går videre, så ordet fylder mindre.",
    "Et tegn \x02midt i\x03 ordene, og \"citat\" dertil."};

static void clauses_are_found(void)
{
    struct place place;
    place_make(&place);
    struct journal *journal = open_ok(place.path);
    struct err err = { 0 };
    struct contract *contract = make_contract(texts, 6);
    CU_ASSERT_EQUAL(journal_index_contract(journal, "jansson", contract, &err), 0);
    CU_ASSERT_EQUAL(count_hits(journal, "dataansvarlige"), 2);
    CU_ASSERT_EQUAL(count_hits(journal, "DATAANSVARLIGE"), 2);
    CU_ASSERT_EQUAL(count_hits(journal, "databehandl"), 1);
    CU_ASSERT_EQUAL(count_hits(journal, "databehandl gå"), 0); /* only the last goes on */
    CU_ASSERT_EQUAL(count_hits(journal, "artikel 33"), 1);
    CU_ASSERT_EQUAL(count_hits(journal, "\"33, stk. 2\""), 1);
    CU_ASSERT_EQUAL(count_hits(journal, "\"stk. 2 33\""), 0);
    CU_ASSERT_EQUAL(count_hits(journal, "\"databehandl\""), 0);

    struct search_hits hits;
    CU_ASSERT_EQUAL(journal_search(journal, "frist", 10, &hits, &err), 0);
    CU_ASSERT_EQUAL_FATAL(hits.len, 2); /* the short one, full of it, first */
    CU_ASSERT_STRING_EQUAL(hits.items[0].clause, "k0000004");
    CU_ASSERT_STRING_EQUAL(hits.items[0].citation, "4");
    CU_ASSERT_STRING_EQUAL(hits.items[0].contract, "jansson");
    CU_ASSERT_STRING_EQUAL(hits.items[0].snippet, "\x02"
                                                  "Frist"
                                                  "\x03 \x02"
                                                  "frist"
                                                  "\x03 \x02"
                                                  "frist"
                                                  "\x03: kort.");
    search_hits_free(&hits);
    CU_ASSERT_EQUAL(journal_search(journal, "frist", 1, &hits, &err), 0);
    CU_ASSERT_EQUAL(hits.len, 1);
    search_hits_free(&hits);
    CU_ASSERT_EQUAL(journal_search(journal, "citat", 1, &hits, &err), 0);
    CU_ASSERT_EQUAL_FATAL(hits.len, 1);
    CU_ASSERT_STRING_EQUAL(hits.items[0].snippet, "Et tegn  midt i  ordene, og \"\x02"
                                                  "citat"
                                                  "\x03\" dertil.");
    search_hits_free(&hits);
    contract_free(contract);
    journal_close(journal);
    place_remove(&place);
}

static void danish_letters_are_distinct(void)
{
    struct place place;
    place_make(&place);
    struct journal *journal = open_ok(place.path);
    struct err err = { 0 };
    struct contract *contract = make_contract(texts, 6);
    CU_ASSERT_EQUAL(journal_index_contract(journal, "jansson", contract, &err), 0);
    CU_ASSERT_EQUAL(count_hits(journal, "\"far\""), 1);
    CU_ASSERT_EQUAL(count_hits(journal, "\"får\""), 2);
    CU_ASSERT_EQUAL(count_hits(journal, "\"FÅR\""), 2);
    CU_ASSERT_EQUAL(count_hits(journal, "\"fa\xCC\x8Ar\""), 2); /* decomposed */
    CU_ASSERT_EQUAL(count_hits(journal, "\"ga\""), 0);
    CU_ASSERT_EQUAL(count_hits(journal, "sætning"), 1);
    CU_ASSERT_EQUAL(count_hits(journal, "saetning"), 0);
    contract_free(contract);
    journal_close(journal);
    place_remove(&place);
}

static void nothing_typed_is_syntax(void)
{
    static const char *const odd[] = {
        "\"",      "-",       ".",    "*",      "e-mail", "stk.",          "a OR",
        "NEAR(",   "(",       ")",    "^frist", "text:x", "frist*",        "\"frist",
        "frist\"", "AND NOT", "'",    ";",      "\xE5",   "{x}",           "+",
        "\"\"",    "\" \"",   "a\"b", "—",      "\x02",   "frist AND AND", "\xE2\x80\xA6"};
    struct place place;
    place_make(&place);
    struct journal *journal = open_ok(place.path);
    struct err err = { 0 };
    struct contract *contract = make_contract(texts, 6);
    CU_ASSERT_EQUAL(journal_index_contract(journal, "jansson", contract, &err), 0);
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++)
        count_hits(journal, odd[i]);
    CU_ASSERT_EQUAL(count_hits(journal, ""), 0);
    CU_ASSERT_EQUAL(count_hits(journal, "  - "), 0);
    CU_ASSERT_EQUAL(count_hits(journal, "e-mail"), 1);
    CU_ASSERT_EQUAL(count_hits(journal, "ny - e-mail"), 1);
    CU_ASSERT_EQUAL(count_hits(journal, "stk."), 1);
    CU_ASSERT_EQUAL(count_hits(journal, "post@norddata.exa"), 1);
    CU_ASSERT_EQUAL(count_hits(journal, "\"frist"), 2);
    contract_free(contract);
    journal_close(journal);
    place_remove(&place);
}

static void the_index_follows_the_contract(void)
{
    struct place place;
    place_make(&place);
    struct journal *journal = open_ok(place.path);
    struct err err = { 0 };
    struct contract *contract = make_contract(texts, 6);
    CU_ASSERT_EQUAL(journal_index_contract(journal, "jansson", contract, &err), 0);
    CU_ASSERT_EQUAL(journal_index_contract(journal, "kopi", contract, &err), 0);
    contract_free(contract);
    CU_ASSERT_EQUAL(count_hits(journal, "frist"), 4);
    const char *changed[] = { texts[0], "Underretning skal ske straks.", texts[2] };
    contract = make_contract(changed, 3);
    CU_ASSERT_EQUAL(journal_index_contract(journal, "jansson", contract, &err), 0);
    CU_ASSERT_EQUAL(count_hits(journal, "frist"), 2);
    CU_ASSERT_EQUAL(count_hits(journal, "straks"), 1);
    CU_ASSERT_EQUAL(count_hits(journal, "timer"), 1);
    CU_ASSERT_EQUAL(journal_index_contract(journal, "kopi", NULL, &err), 0);
    CU_ASSERT_EQUAL(count_hits(journal, "frist"), 0);
    CU_ASSERT_EQUAL(count_hits(journal, "dataansvarlige"), 2);
    CU_ASSERT_EQUAL(journal_index_contract(journal, "ukendt", NULL, &err), 0);
    contract_free(contract);
    journal_close(journal);
    ASSERT_ASK(place.path,
               "SELECT count(*) FROM (SELECT 1 FROM search EXCEPT SELECT 1 FROM clause)", "0");
    place_remove(&place);
}

/* ---- readers, other versions, other programs ---- */

static struct journal *open_reader_ok(const char *path)
{
    struct err err = { 0 };
    struct str recovered = STR_INIT;
    struct journal *journal = NULL;
    int result = journal_open(&journal, path, true, &recovered, &err);
    if (result != 0)
        fprintf(stderr, "reader: %s\n", err.text);
    CU_ASSERT_EQUAL_FATAL(result, 0);
    CU_ASSERT_EQUAL(recovered.len, 0);
    str_free(&recovered);
    return journal;
}

static void a_reader_makes_nothing(void)
{
    struct place place;
    place_make(&place);
    struct err err = { 0 };
    struct journal *reader = open_reader_ok(place.path);
    ASSERT_JOURNAL(reader, "jansson", " 0/0");
    CU_ASSERT_EQUAL(count_hits(reader, "frist"), 0);
    journal_close(reader);
    CU_ASSERT_EQUAL(place_count(&place, ""), 0);

    struct journal *writer = open_ok(place.path);
    append_ok(writer, "jansson", "a");
    journal_close(writer);
    reader = open_reader_ok(place.path);
    ASSERT_JOURNAL(reader, "jansson", "a 1/1");
    CU_ASSERT_EQUAL(append_text(reader, "jansson", "b", &err), ERR_READONLY);
    CU_ASSERT_EQUAL(journal_undo(reader, "jansson", &err), ERR_READONLY);
    CU_ASSERT_EQUAL(journal_put_value(reader, "jansson", "k", "v", &err), ERR_READONLY);
    CU_ASSERT_EQUAL(journal_index_contract(reader, "jansson", NULL, &err), ERR_READONLY);
    CU_ASSERT_EQUAL(place_count(&place, ""), 1);
    /* A writer comes while the reader is open, and goes again. */
    writer = open_ok(place.path);
    append_ok(writer, "jansson", "b");
    ASSERT_JOURNAL(reader, "jansson", "a|b 2/2");
    append_ok(writer, "jansson", "c");
    ASSERT_JOURNAL(reader, "jansson", "a|b|c 3/3");
    struct journal *second = open_reader_ok(place.path);
    ASSERT_JOURNAL(second, "jansson", "a|b|c 3/3");
    journal_close(second);
    journal_close(writer);
    ASSERT_JOURNAL(reader, "jansson", "a|b|c 3/3");
    journal_close(reader);
    journal_close(open_ok(place.path));
    place_remove(&place);
}

/* Runs in a child as nobody where the tests run as root, for whom no permission is missing. */
static void in_a_child(void (*run)(const struct place *), const struct place *place)
{
    fflush(NULL);
    pid_t child = fork();
    CU_ASSERT_FATAL(child >= 0);
    if (child == 0) {
        if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(9);
        unsigned before = CU_get_number_of_failures();
        run(place);
        _exit(CU_get_number_of_failures() == before ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    CU_ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void check_without_permission(const struct place *place)
{
    struct err err = { 0 };
    struct str recovered = STR_INIT;
    struct journal *journal = open_reader_ok(place->path);
    ASSERT_JOURNAL(journal, "jansson", "a 1/1");
    journal_close(journal);
    CU_ASSERT_EQUAL(journal_open(&journal, place->path, false, &recovered, &err), ERR_SYSTEM);
    CU_ASSERT_PTR_NULL(journal);
    CU_ASSERT_PTR_NOT_NULL(strstr(err.text, place->path));
    CU_ASSERT_EQUAL(place_count(place, ""), 1);
    char *other = file_join(place->folder, "other.db");
    CU_ASSERT_EQUAL(journal_open(&journal, other, false, &recovered, &err), ERR_SYSTEM);
    free(other);
    CU_ASSERT_EQUAL(recovered.len, 0);
}

static void a_folder_without_permission_is_read(void)
{
    struct place place;
    place_make(&place);
    struct journal *writer = open_ok(place.path);
    append_ok(writer, "jansson", "a");
    journal_close(writer);
    chmod(place.path, 0444);
    chmod(place.folder, 0555);
    in_a_child(check_without_permission, &place);
    chmod(place.folder, 0700);
    place_remove(&place);
}

/* A database as version 1 made it, with a row of its time in it. */
static void make_version_1(const char *path)
{
    struct err err = { 0 };
    struct journal *old = database_new(path, false);
    CU_ASSERT_EQUAL_FATAL(
        database_connect(old, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &err), 0);
    CU_ASSERT_EQUAL_FATAL(schema_migrate(old, 1, &err), 0);
    struct change change = note("old");
    CU_ASSERT_EQUAL_FATAL(
        database_execute(old,
                         "INSERT INTO contract (id, base, accepted, in_force) VALUES"
                         " ('jansson', '1111111111111111111111111111111111111111', 1, 1)",
                         &err), 0);
    CU_ASSERT_EQUAL_FATAL(row_insert(old, "jansson", 1, tree_a, &change, &err), 0);
    journal_close(old);
}

static void an_older_version_is_migrated(void)
{
    struct place place;
    place_make(&place);
    make_version_1(place.path);
    ASSERT_ASK(place.path, "PRAGMA user_version", "1");
    ASSERT_ASK(place.path, "SELECT count(*) FROM sqlite_schema WHERE name = 'search'", "0");
    struct journal *reader = open_reader_ok(place.path); /* in memory: nothing is changed */
    ASSERT_JOURNAL(reader, "jansson", "old 1/1");
    CU_ASSERT_EQUAL(count_hits(reader, "frist"), 0);
    journal_close(reader);
    ASSERT_ASK(place.path, "PRAGMA user_version", "1");
    struct journal *writer = open_ok(place.path);
    ASSERT_JOURNAL(writer, "jansson", "old 1/1");
    append_ok(writer, "jansson", "new");
    struct err err = { 0 };
    struct contract *contract = make_contract(texts, 6);
    CU_ASSERT_EQUAL(journal_index_contract(writer, "jansson", contract, &err), 0);
    contract_free(contract);
    CU_ASSERT_EQUAL(count_hits(writer, "frist"), 2);
    journal_close(writer);
    ASSERT_ASK(place.path, "PRAGMA user_version", "3");
    ASSERT_ASK(place.path, "PRAGMA integrity_check", "ok");
    place_remove(&place);
}

static void execute(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    CU_ASSERT_EQUAL_FATAL(sqlite3_open(path, &db), SQLITE_OK);
    CU_ASSERT_EQUAL(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void strangers_are_refused(void)
{
    struct place place;
    place_make(&place);
    struct err err = { 0 };
    struct str recovered = STR_INIT;
    struct journal *journal = open_ok(place.path);
    append_ok(journal, "jansson", "a");
    journal_close(journal);
    execute(place.path, "PRAGMA user_version = 99");
    for (int read_only = 0; read_only < 2; read_only++) {
        CU_ASSERT_EQUAL(journal_open(&journal, place.path, read_only, &recovered, &err),
                        ERR_STORE);
        CU_ASSERT_PTR_NOT_NULL(strstr(err.text, "99"));
    }
    execute(place.path, "PRAGMA user_version = 3");
    journal = open_ok(place.path);
    ASSERT_JOURNAL(journal, "jansson", "a 1/1");
    journal_close(journal);

    char *other = file_join(place.folder, "other.db");
    execute(other, "CREATE TABLE recipe (soup TEXT); PRAGMA user_version = 1");
    CU_ASSERT_EQUAL(journal_open(&journal, other, false, &recovered, &err), ERR_STORE);
    CU_ASSERT_EQUAL(journal_open(&journal, other, true, &recovered, &err), ERR_STORE);
    ASSERT_ASK(other, "SELECT count(*) FROM recipe", "0");
    free(other);
    CU_ASSERT_EQUAL(journal_open(&journal, place.folder, false, &recovered, &err), ERR_INPUT);
    CU_ASSERT_EQUAL(place_count(&place, "damaged"), 0);
    CU_ASSERT_EQUAL(recovered.len, 0);
    place_remove(&place);
}

static void names_with_odd_letters_open(void)
{
    struct place place;
    place_make(&place);
    char *path = file_join(place.folder, "få%20 ?x#y&mode=rw.db");
    struct journal *journal = open_ok(path);
    append_ok(journal, "jansson", "a");
    journal_close(journal);
    journal = open_reader_ok(path);
    ASSERT_JOURNAL(journal, "jansson", "a 1/1");
    journal_close(journal);
    CU_ASSERT_EQUAL(place_count(&place, ""), 1);
    free(path);
    place_remove(&place);
}

/* ---- two processes ---- */

static void append_many(const char *path, const char *contract, int count)
{
    struct err err = { 0 };
    struct journal *journal = NULL;
    struct str recovered = STR_INIT;
    if (journal_open(&journal, path, false, &recovered, &err) != 0 || recovered.len > 0) {
        fprintf(stderr, "child: %s%s\n", err.text, str_text(&recovered));
        _exit(1);
    }
    for (int i = 0; i < count; i++) {
        char text[16];
        snprintf(text, sizeof text, "%d", i);
        if (append_text(journal, contract, text, &err) != 0) {
            fprintf(stderr, "child: %s\n", err.text);
            _exit(1);
        }
    }
    journal_close(journal);
    _exit(0);
}

static void two_processes_write(void)
{
    enum { PROCESSES = 4, ROWS = 25 };
    struct place place;
    place_make(&place);
    static const char *const names[PROCESSES] = { "a", "b", "fælles", "fælles" };
    pid_t children[PROCESSES];
    fflush(NULL);
    /* They race for making the database, too. */
    for (int i = 0; i < PROCESSES; i++) {
        children[i] = fork();
        CU_ASSERT_FATAL(children[i] >= 0);
        if (children[i] == 0)
            append_many(place.path, names[i], ROWS);
    }
    for (int i = 0; i < PROCESSES; i++) {
        int status = 0;
        waitpid(children[i], &status, 0);
        CU_ASSERT_EQUAL(status, 0);
    }
    struct journal *journal = open_ok(place.path);
    struct journal_state state;
    struct err err = { 0 };
    CU_ASSERT_EQUAL(journal_state(journal, "a", &state, &err), 0);
    CU_ASSERT_EQUAL(state.count, ROWS);
    CU_ASSERT_EQUAL(journal_state(journal, "fælles", &state, &err), 0);
    CU_ASSERT_EQUAL(state.count, 2 * ROWS);
    journal_close(journal);
    CU_ASSERT_EQUAL(place_count(&place, ""), 1);
    place_remove(&place);
}

/* A comparison reads the workspace that is open for writing. What it opens and closes must not take the
   writer's locks away: a third program then takes the writer's -wal for one that is left behind. */
static void a_reader_beside_keeps_the_locks(void)
{
    struct place place;
    place_make(&place);
    struct journal *writer = open_ok(place.path);
    append_ok(writer, "jansson", "før");
    for (int round = 0; round < 2; round++) {
        struct journal *reader = open_reader_ok(place.path);
        if (round == 0)
            journal_close(reader);
        char *command = alloc_printf("sqlite3 '%s' 'SELECT count(*) FROM sqlite_schema' >%s.out",
                                     place.path, place.path);
        CU_ASSERT_EQUAL(system(command), 0);
        free(command);
        char *wal = alloc_printf("%s-wal", place.path);
        CU_ASSERT_EQUAL(access(wal, F_OK), 0);
        free(wal);
        append_ok(writer, "jansson", "efter");
        if (round == 1)
            journal_close(reader);
    }
    struct journal_state state;
    struct err err = { 0 };
    struct journal *after = open_reader_ok(place.path);
    CU_ASSERT_EQUAL(journal_state(after, "jansson", &state, &err), 0);
    CU_ASSERT_EQUAL(state.count, 3);
    journal_close(after);
    journal_close(writer);
    place_remove(&place);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* Prints what an opening costs; the bound is wide, for a busy machine and sanitizers. */
static void opening_is_quick(void)
{
    struct place place;
    place_make(&place);
    struct journal *journal = open_ok(place.path);
    for (int i = 0; i < 200; i++)
        append_ok(journal, "jansson",
                  "En bemærkning af almindelig længde, som man skriver dem.");
    journal_close(journal);
    double best[2] = { 1e9, 1e9 };
    double append = 1e9;
    for (int i = 0; i < 20; i++) {
        for (int read_only = 0; read_only < 2; read_only++) {
            double begin = now();
            journal = read_only ? open_reader_ok(place.path) : open_ok(place.path);
            double took = now() - begin;
            if (took < best[read_only])
                best[read_only] = took;
            if (!read_only) {
                begin = now();
                append_ok(journal, "jansson", "mere");
                took = now() - begin;
                append = took < append ? took : append;
            }
            journal_close(journal);
        }
    }
    printf("(200 changes: open %.2f ms, read-only %.2f ms; append %.2f ms) ", best[0], best[1],
           append);
    CU_ASSERT_TRUE(best[0] < 100);
    CU_ASSERT_TRUE(best[1] < 100);
    place_remove(&place);
}

UNIT_MAIN("store", { "new database", a_new_database_is_set_up },
          { "change there and back", all_of_a_change_comes_back },
          { "rule 2: undo, redo", undo_and_redo_move_a_cursor },
          { "base", the_base_is_the_first_rows }, { "rule 3: commit", a_commit_is_begun_and_ended },
          { "rule 5: the disk", a_commits_rows_wait_for_the_disk },
          { "rebase", rows_are_moved_to_new_ground },
          { "sources, values", sources_and_values_are_kept }, { "search", clauses_are_found },
          { "search: Danish letters", danish_letters_are_distinct },
          { "search: odd input", nothing_typed_is_syntax },
          { "search: changes", the_index_follows_the_contract },
          { "reader", a_reader_makes_nothing },
          { "reader without permission", a_folder_without_permission_is_read },
          { "older version", an_older_version_is_migrated },
          { "other programs", strangers_are_refused }, { "odd names", names_with_odd_letters_open },
          { "processes", two_processes_write },
          { "a reader beside the writer", a_reader_beside_keeps_the_locks }, { "time", opening_is_quick })
