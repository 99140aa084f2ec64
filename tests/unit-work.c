/*
 * Sessions against real git and SQLite in fresh temporary folders: import, change, undo,
 * commit, crash and outside edits, two sessions at once.
 */
#include "unit.h"
#include "work-helper.h"

#include "work/words.h"

static void a_review_is_readable_in_git(void)
{
    set_up();
    struct session *session = open_file(ACCESS_WRITE);
    CU_ASSERT_EQUAL(change(session, CHANGE_TAG, "1.1", "frist"), 0);
    CU_ASSERT_EQUAL(change(session, CHANGE_TEXT, "1.1",
                           "Leverandøren svarer på henvendelser inden ti hverdage."), 0);
    CU_ASSERT_EQUAL(change(session, CHANGE_NOTE, "2.1", "spørg til varslet"), 0);
    CU_ASSERT_EQUAL(change(session, CHANGE_MARK, "2.2", "reviewed"), 0);
    CU_ASSERT_EQUAL(session_uncommitted(session), 4);
    struct err err = { 0 };
    char *oid = NULL;
    CU_ASSERT_EQUAL(session_commit(session, NULL, &oid, &err), 0);
    CU_ASSERT_EQUAL(session_uncommitted(session), 0);
    CU_ASSERT_EQUAL(session_commit(session, NULL, NULL, &err), ERR_NOTHING);
    free(oid);
    session_close(session);
    expect_shell("git status --porcelain", "");
    expect_shell("git fsck --strict 2>&1 | grep -v '^notice'", "");
    expect_shell("git log -1 --format=%s",
                 "aftale-om-drift: correct 1.1, tag 1.1, note 2.1, mark 2.2");
    expect_shell("git log -1 --format=%b | grep -c '^  correct \"fem\" -> \"ti\"$'", "1");
    expect_shell("git log -1 --format='%(trailers:key=Clause,valueonly,separator=%x2C)'",
                 "1.1,2.1,2.2");
    expect_shell("git log -1 --format=%b | grep -c 'Reviewed: 1/'", "1");
    expect_shell("git show HEAD:contracts/aftale-om-drift/source.txt | cmp - \"$HOME/Aftale om "
                 "drift.txt\" && echo same", "same");
    expect_shell("git diff HEAD~1 -- contracts/aftale-om-drift/contract.txt | grep -c '^+1.1. "
                 "Leverandøren svarer på henvendelser inden ti hverdage.$'", "1");
}

static void the_same_bytes_open_the_same_contract(void)
{
    set_up();
    struct session *session = open_file(ACCESS_WRITE);
    CU_ASSERT_EQUAL(change(session, CHANGE_TAG, "1.1", "frist"), 0);
    session_close(session);
    session = open_file(ACCESS_WRITE);
    CU_ASSERT_TRUE(node_has_tag(session_contract(session), clause(session, "1.1"), "frist"));
    CU_ASSERT_EQUAL(session_uncommitted(session), 1);
    session_close(session);
    struct str ids = STR_INIT;
    struct err err = { 0 };
    CU_ASSERT_EQUAL(work_list(&options, &ids, &err), 0);
    CU_ASSERT_STRING_EQUAL(str_text(&ids), "aftale-om-drift\n");
    str_free(&ids);
}

static void undo_and_redo_reach_back_to_the_commit(void)
{
    set_up();
    struct session *session = open_file(ACCESS_WRITE);
    struct err err = { 0 };
    for (int i = 0; i < 40; i++) {
        char tag[16];
        snprintf(tag, sizeof tag, "m%d", i);
        CU_ASSERT_EQUAL(change(session, CHANGE_TAG, "2.1", tag), 0);
    }
    CU_ASSERT_EQUAL(change(session, CHANGE_SPLIT, "2.2", NULL), 0);
    size_t nodes = session_contract(session)->nodes.len;
    char *what = NULL;
    CU_ASSERT_EQUAL(session_undo(session, &what, &err), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(what, "2.2"));
    free(what);
    CU_ASSERT_EQUAL(session_contract(session)->nodes.len, nodes - 1);
    for (int i = 0; i < 40; i++)
        CU_ASSERT_EQUAL(session_undo(session, NULL, &err), 0);
    CU_ASSERT_EQUAL(session_undo(session, NULL, &err), ERR_NOTHING);
    CU_ASSERT_EQUAL(session_contract(session)->annotations.len, 0);
    for (int i = 0; i < 30; i++)
        CU_ASSERT_EQUAL(session_redo(session, NULL, &err), 0);
    session_close(session);
    session = open_file(ACCESS_WRITE);
    CU_ASSERT_EQUAL(session_contract(session)->annotations.len, 30);
    CU_ASSERT_EQUAL(session_redo(session, NULL, &err), 0);
    CU_ASSERT_EQUAL(change(session, CHANGE_TAG, "1.1", "ny"), 0);
    CU_ASSERT_EQUAL(session_redo(session, NULL, &err), ERR_NOTHING);
    session_close(session);
}

static void a_second_klausul_reads_only(void)
{
    set_up();
    struct session *first = open_file(ACCESS_REVIEW);
    CU_ASSERT_PTR_NULL(session_read_only(first));
    struct session *second = open_file(ACCESS_REVIEW);
    CU_ASSERT_PTR_NOT_NULL(session_read_only(second));
    CU_ASSERT_EQUAL(change(second, CHANGE_TAG, "1.1", "frist"), ERR_READONLY);
    char *notice = session_take_notice(second);
    CU_ASSERT_PTR_NOT_NULL(strstr(notice, "pid"));
    free(notice);
    struct session *third = NULL;
    struct err err = { 0 };
    CU_ASSERT_EQUAL(session_open_id(&third, &options, "aftale-om-drift", ACCESS_WRITE, &err),
                    ERR_BUSY);
    CU_ASSERT_EQUAL(session_open_id(&third, &options, "aftale-om-drift", ACCESS_READ, &err), 0);
    session_close(third);
    session_close(second);
    CU_ASSERT_EQUAL(change(first, CHANGE_TAG, "1.1", "frist"), 0);
    session_close(first);
}

/* The lock's owner is killed in the middle: what was accepted is there, nothing else. */
static void a_killed_program_loses_nothing(void)
{
    set_up();
    session_close(open_file(ACCESS_WRITE));
    for (int round = 0; round < 4; round++) {
        int reports[2];
        CU_ASSERT_EQUAL_FATAL(pipe(reports), 0);
        pid_t child = fork();
        if (child == 0) {
            close(reports[0]);
            struct session *session = NULL;
            if (session_open_id(&session, &options, "aftale-om-drift", ACCESS_WRITE, NULL) != 0)
                _exit(1);
            for (int i = 0;; i++) {
                char tag[32];
                snprintf(tag, sizeof tag, "r%d-%d", round, i);
                struct change one = { .kind = CHANGE_TAG, .value = tag };
                memcpy(one.clause, clause(session, "1.2")->id, NODE_ID_SIZE);
                if (session_do(session, &one, NULL) != ERR_OK ||
                    write(reports[1], &i, sizeof i) != sizeof i)
                    _exit(1);
                if (i % 7 == 6 && session_commit(session, NULL, NULL, NULL) != ERR_OK)
                    _exit(1);
            }
        }
        close(reports[1]);
        usleep((useconds_t)(20000 + round * 37000));
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        int last = -1;
        int one;
        while (read(reports[0], &one, sizeof one) == sizeof one)
            last = one;
        close(reports[0]);
        struct session *session = open_file(ACCESS_WRITE);
        const struct contract *contract = session_contract(session);
        for (int i = 0; i <= last; i++) {
            char tag[32];
            snprintf(tag, sizeof tag, "r%d-%d", round, i);
            CU_ASSERT_TRUE(node_has_tag(contract, clause(session, "1.2"), tag));
        }
        session_close(session);
    }
    struct session *session = open_file(ACCESS_WRITE);
    struct err err = { 0 };
    int result = session_commit(session, NULL, NULL, &err);
    if (result != ERR_OK && result != ERR_NOTHING)
        fprintf(stderr, "commit: %d %s\n", result, err.text);
    CU_ASSERT_TRUE(result == ERR_OK || result == ERR_NOTHING);
    session_close(session);
    expect_shell("git status --porcelain", "");
    expect_shell("git fsck --strict 2>&1 | grep -vE '^(notice|dangling)'", "");
}

static void an_edit_in_an_editor_is_taken_up(void)
{
    set_up();
    struct session *session = open_file(ACCESS_WRITE);
    CU_ASSERT_EQUAL(change(session, CHANGE_TAG, "2.1", "varsel"), 0);
    CU_ASSERT_EQUAL(change(session, CHANGE_TEXT, "1.1", "Min egen rettelse."), 0);
    /* The import is still being settled in the background: what an editor wrote before that
       was done would be kept as contract.txt.orig. */
    run_shell("for i in $(seq 200); do [ -z \"$(git --no-optional-locks status --porcelain)\" ] && "
              "break; sleep 0.02; done");
    /* While it is open, somebody edits the file: the commit looks first. */
    run_shell("sed -i 's/seks måneders/ni måneders/; s/inden fem hverdage/inden fire hverdage/' "
              "contracts/aftale-om-drift/contract.txt");
    struct err err = { 0 };
    CU_ASSERT_EQUAL(session_commit(session, NULL, NULL, &err), ERR_BUSY);
    CU_ASSERT_PTR_NOT_NULL(strstr(node_title(clause(session, "2.1")), "ni måneders"));
    CU_ASSERT_TRUE(node_has_tag(session_contract(session), clause(session, "2.1"), "varsel"));
    /* Two corrections of one clause: the file's stands, ours is kept as a note. */
    CU_ASSERT_PTR_NOT_NULL(strstr(node_title(clause(session, "1.1")), "fire hverdage"));
    struct annotation *note =
        node_annotation(session_contract(session), clause(session, "1.1"), ANNOTATION_NOTE, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(note);
    CU_ASSERT_PTR_NOT_NULL(strstr(note->value, "Min egen rettelse."));
    CU_ASSERT_EQUAL(session_commit(session, NULL, NULL, &err), 0);
    session_close(session);
    expect_shell("git status --porcelain", "");
    expect_shell("git log -1 --format=%b | grep -c '\"fem\" -> \"fire\"'", "1");
}

static void a_revert_and_a_lost_database_are_survived(void)
{
    set_up();
    struct session *session = open_file(ACCESS_WRITE);
    struct err err = { 0 };
    CU_ASSERT_EQUAL(change(session, CHANGE_NOTE, "1.3", "aftal en dato"), 0);
    CU_ASSERT_EQUAL(session_commit(session, NULL, NULL, &err), 0);
    CU_ASSERT_EQUAL(change(session, CHANGE_TAG, "1.3", "møde"), 0);
    session_close(session);
    run_shell("git revert --no-edit HEAD >/dev/null 2>&1");
    session = open_file(ACCESS_WRITE);
    CU_ASSERT_PTR_NULL(node_annotation(session_contract(session), clause(session, "1.3"),
                                       ANNOTATION_NOTE, 0));
    CU_ASSERT_TRUE(node_has_tag(session_contract(session), clause(session, "1.3"), "møde"));
    CU_ASSERT_EQUAL(session_commit(session, NULL, NULL, &err), 0);
    session_close(session);
    run_shell("rm -f klausul.db klausul.db-wal klausul.db-shm");
    session = open_file(ACCESS_WRITE);
    char *notice = session_take_notice(session);
    CU_ASSERT_PTR_NOT_NULL(strstr(notice, "klausul.db"));
    free(notice);
    CU_ASSERT_TRUE(node_has_tag(session_contract(session), clause(session, "1.3"), "møde"));
    session_close(session);
    expect_shell("git status --porcelain", "");
}

static void corrections_keep_their_way_back(void)
{
    set_up();
    struct session *session = open_file(ACCESS_WRITE);
    struct err err = { 0 };
    size_t line = clause(session, "1.2")->line;
    CU_ASSERT_EQUAL(change(session, CHANGE_TEXT, "1.2",
                           "Kunden underrettes pr. e-mail om planlagte afbrydelser senest otte "
                           "dage før."), 0);
    CU_ASSERT_EQUAL(session_commit(session, NULL, NULL, &err), 0);
    session_close(session);
    session = open_file(ACCESS_WRITE);
    struct node *node = clause(session, "1.2");
    CU_ASSERT_EQUAL(node->line, line);
    CU_ASSERT_TRUE(node_is_corrected(node));
    struct diff_list diff = VEC_INIT;
    session_clause_diff(session, node, &diff);
    struct str gone = STR_INIT;
    for (size_t i = 0; i < diff.len; i++) {
        if (diff.items[i].op == DIFF_DELETED)
            str_puts(&gone, diff.items[i].text);
    }
    CU_ASSERT_STRING_EQUAL(str_text(&gone), "skriftligt syv ");
    str_free(&gone);
    diff_list_free(&diff);
    /* The history of one clause: the correction and the import. */
    struct revision_list log = VEC_INIT;
    CU_ASSERT_EQUAL(session_log(session, node->id, 99, &log, &err), 0);
    CU_ASSERT_EQUAL(log.len, 2);
    if (log.len == 2) {
        CU_ASSERT_PTR_NOT_NULL(strstr(log.items[0].after, "otte"));
        CU_ASSERT_PTR_NOT_NULL(strstr(log.items[0].before, "syv"));
    }
    revision_list_free(&log);
    session_close(session);
}

static void words_are_accepted_for_the_team(void)
{
    set_up();
    struct session *session = open_file(ACCESS_WRITE);
    struct err err = { 0 };
    CU_ASSERT_EQUAL(session_accept_word(session, "Nordlysdrift", &err), 0);
    CU_ASSERT_EQUAL(session_accept_word(session, "abonnementsdrift", &err), 0);
    CU_ASSERT_EQUAL(session_accept_word(session, "to ord", &err), ERR_USAGE);
    CU_ASSERT_EQUAL(session_commit(session, NULL, NULL, &err), 0);
    session_close(session);
    expect_shell("git show HEAD:dictionary/da_DK.dic | tr '\\n' ' '",
                 "2 abonnementsdrift Nordlysdrift ");
    expect_shell("git status --porcelain", "");
}

static void without_an_identity_nothing_is_lost(void)
{
    set_up();
    run_shell("mv \"$HOME/.gitconfig\" \"$HOME/gitconfig.away\"");
    struct session *session = open_file(ACCESS_WRITE);
    struct err err = { 0 };
    CU_ASSERT_EQUAL(change(session, CHANGE_TAG, "1.1", "frist"), 0);
    CU_ASSERT_EQUAL(session_commit(session, NULL, NULL, &err), ERR_IDENTITY);
    char *id = alloc_strdup(session_id(session));
    session_close(session);
    /* Found again it is still an import, and nothing that came from outside. */
    CU_ASSERT_EQUAL_FATAL(session_open_id(&session, &options, id, ACCESS_WRITE, &err), 0);
    char *message = session_message(session);
    CU_ASSERT_PTR_NOT_NULL(strstr(message, "\nimport"));
    CU_ASSERT_PTR_NULL(strstr(message, "outside"));
    free(message);
    char *notice = session_take_notice(session);
    CU_ASSERT_STRING_EQUAL(notice, "");
    free(notice);
    session_close(session);
    run_shell("git config user.name Bo && git config user.email bo@example.org");
    CU_ASSERT_EQUAL_FATAL(session_open_id(&session, &options, id, ACCESS_READ, &err), 0);
    notice = session_take_notice(session);
    CU_ASSERT_PTR_NOT_NULL(strstr(notice, "is not committed yet"));
    free(notice);
    session_close(session);
    run_shell("git config --unset user.name; git config --unset user.email");
    CU_ASSERT_EQUAL_FATAL(session_open_id(&session, &options, id, ACCESS_WRITE, &err), 0);
    free(id);
    CU_ASSERT_EQUAL(session_set_identity(session, "Bo Prøve", "bo@example.org", &err), 0);
    CU_ASSERT_EQUAL(session_commit(session, NULL, NULL, &err), 0);
    session_close(session);
    expect_shell("git log -1 --format='%an <%ae>'", "Bo Prøve <bo@example.org>");
    expect_shell("git status --porcelain", "");
    run_shell("mv \"$HOME/gitconfig.away\" \"$HOME/.gitconfig\"");
}

/* A flat OpenDocument text: its comment becomes a note, its bytes stay as they are. */
static void comments_of_the_original_become_notes(void)
{
    set_up();
    const char *document =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document "
        "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
        "office:mimetype=\"application/vnd.oasis.opendocument.text\" office:version=\"1.3\">"
        "<office:body><office:text><text:h text:outline-level=\"1\">1. Frister</text:h>"
        "<text:p>1.1 Leverandøren svarer inden fem dage.<office:annotation><dc:creator>Anna "
        "Prøve</dc:creator><text:p>For kort frist?</text:p></office:annotation></text:p>"
        "<text:p>1.2 Kunden betaler inden tyve dage.</text:p>"
        "</office:text></office:body></office:document>";
    char *path = alloc_printf("%s/bemærkning.fodt", home);
    struct err err = { 0 };
    CU_ASSERT_EQUAL(file_write(path, document, strlen(document), 0600, &err), 0);
    struct session *session = NULL;
    CU_ASSERT_EQUAL_FATAL(session_open_file(&session, &options, path, &err), 0);
    CU_ASSERT_EQUAL_FATAL(session_attach(session, ACCESS_WRITE, &err), 0);
    struct annotation *note =
        node_annotation(session_contract(session), clause(session, "1.1"), ANNOTATION_NOTE, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(note);
    CU_ASSERT_STRING_EQUAL(note->value, "For kort frist?");
    CU_ASSERT_STRING_EQUAL(note->author, "Anna Prøve");
    CU_ASSERT_EQUAL(session_uncommitted(session), 0);
    session_close(session);
    expect_shell("git show HEAD:contracts/bemaerkning/annotations.jsonl | grep -c 'For kort'", "1");
    expect_shell("cmp contracts/bemaerkning/source.* \"$HOME/bemærkning.fodt\" && echo same",
                 "same");
    expect_shell("git status --porcelain", "");
    free(path);
}

static void tags_are_completed(void)
{
    set_up();
    struct session *session = open_file(ACCESS_WRITE);
    CU_ASSERT_EQUAL(change(session, CHANGE_TAG, "1.1", "frihedszone"), 0);
    struct tag_list tags = VEC_INIT;
    session_tags(session, "#fri", &tags);
    bool own = false;
    bool taxonomy = false;
    for (size_t i = 0; i < tags.len; i++) {
        own |= strcmp(tags.items[i], "frihedszone") == 0;
        taxonomy |= strcmp(tags.items[i], "frist") == 0;
    }
    CU_ASSERT_TRUE(own);
    CU_ASSERT_TRUE(taxonomy);
    vec_free(&tags);
    session_close(session);
    tear_down();
}

static void words_are_whole_ones_first(void)
{
    static const struct {
        const char *text, *words;
        size_t times, first;
        bool whole;
    } cases[] = {
        { "en underdatabehandler og en databehandler", "databehandler", 1, 28, true },
        { "underdatabehandlere", "databehandler", 1, 5, false },
        { "den, som holder den", "den", 2, 0, true },
        { "ø og øl", "ø", 1, 0, true },
        { "råøl på øen", "ø", 2, 3, false },
        { "124 og 24 timer", "24", 1, 7, true },
        { "i C.2. og C.21", "C.2", 1, 2, true },
        { "alt (alt) alt.", "(alt)", 1, 4, true },
        { "aaa", "aa", 1, 0, false },
        { "intet", "nix", 0, (size_t)-1, false },
        { "intet", "", 0, (size_t)-1, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool whole = !cases[i].whole;
        CU_ASSERT_EQUAL(words_count(cases[i].text, cases[i].words, &whole), cases[i].times);
        CU_ASSERT_EQUAL(whole, cases[i].whole);
        CU_ASSERT_EQUAL(words_find(cases[i].text, cases[i].words, 0, whole), cases[i].first);
    }
}

UNIT_MAIN("work", { "a review", a_review_is_readable_in_git },
          { "same bytes", the_same_bytes_open_the_same_contract },
          { "undo, redo", undo_and_redo_reach_back_to_the_commit },
          { "two at once", a_second_klausul_reads_only },
          { "kill -9", a_killed_program_loses_nothing },
          { "outside edits", an_edit_in_an_editor_is_taken_up },
          { "revert, lost database", a_revert_and_a_lost_database_are_survived },
          { "way back", corrections_keep_their_way_back },
          { "team words", words_are_accepted_for_the_team },
          { "no identity", without_an_identity_nothing_is_lost },
          { "comments", comments_of_the_original_become_notes }, { "tags", tags_are_completed },
          { "words", words_are_whole_ones_first })
