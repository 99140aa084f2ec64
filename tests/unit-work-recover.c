/*
 * What an open contract does where something went wrong before: a commit that was not
 * finished or not safe on the disk, a journal that cannot be applied any more, ground that
 * moved under changes and under what was undone, locks that a kill has left.
 */
#include "doc/record.h"
#include "store/journal.h"
#include "unit.h"
#include "work-helper.h"

#include <fcntl.h>
#include <time.h>

static const char id[] = "aftale-om-drift";

static struct session *open_again(enum session_access access)
{
    struct session *session = NULL;
    struct err err = { 0 };
    CU_ASSERT_EQUAL_FATAL(session_open_id(&session, &options, id, access, &err), ERR_OK);
    return session;
}

static struct journal *open_journal(void)
{
    struct journal *journal = NULL;
    CU_ASSERT_EQUAL_FATAL(journal_open(&journal, "klausul.db", false, NULL, NULL), ERR_OK);
    return journal;
}

static void expect_notice(struct session *session, const char *part)
{
    char *notice = session_take_notice(session);
    CU_ASSERT_PTR_NOT_NULL(strstr(notice, part));
    if (strstr(notice, part) == NULL)
        fprintf(stderr, "no \"%s\" in: %s\n", part, notice);
    free(notice);
}

static void expect_silence(struct session *session)
{
    char *notice = session_take_notice(session);
    CU_ASSERT_STRING_EQUAL(notice, "");
    free(notice);
}

/* Appends a row as another version of the program may have written it. */
static void append_tag(const char *clause_id, const char *tag)
{
    struct journal *journal = open_journal();
    struct journal_state state;
    struct change row = { .kind = CHANGE_TAG, .value = tag };
    snprintf(row.clause, sizeof row.clause, "%s", clause_id);
    memcpy(row.fresh, "a0000000", NODE_ID_SIZE);
    CU_ASSERT_EQUAL(journal_state(journal, id, &state, NULL), ERR_OK);
    CU_ASSERT_EQUAL(journal_append(journal, id, state.base, &row, NULL), ERR_OK);
    journal_close(journal);
}

static struct journal_state state_of_journal(void)
{
    struct journal *journal = open_journal();
    struct journal_state state;
    CU_ASSERT_EQUAL(journal_state(journal, id, &state, NULL), ERR_OK);
    journal_close(journal);
    return state;
}

static void put_value(const char *key, const char *value)
{
    struct journal *journal = open_journal();
    CU_ASSERT_EQUAL(journal_put_value(journal, id, key, value, NULL), ERR_OK);
    journal_close(journal);
}


/* Changes and commits in a process that ends the moment the commit is made; the journal, the
   branch and the work tree stay as that moment left them, but for the settling thread. */
static void commit_and_die(enum change_kind kind, const char *cited, const char *value)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        struct session *session = NULL;
        if (session_open_id(&session, &options, id, ACCESS_WRITE, NULL) != ERR_OK ||
            change(session, kind, cited, value) != ERR_OK ||
            session_commit(session, NULL, NULL, NULL) != ERR_OK)
            _exit(1);
        _exit(0);
    }
    int status = -1;
    waitpid(child, &status, 0);
    CU_ASSERT_EQUAL_FATAL(status, 0);
    run_shell("rm -f .git/index.lock .git/klausul-index*");
}

/* --- a session that only reads ---------------------------------------------------------- */

static void a_reader_writes_nothing(void)
{
    set_up();
    struct session *session = open_file(ACCESS_WRITE);
    session_close(session);
    char *before = shell_output("cat contracts/*/contract.txt");
    commit_and_die(CHANGE_TEXT, "1.1", "Leverandøren svarer straks.");
    /* As a kill between the commit and the work tree leaves it. */
    run_shell("for f in contract.txt outline.tsv annotations.jsonl; do "
              "git show HEAD~1:contracts/aftale-om-drift/$f > contracts/aftale-om-drift/$f; done");
    char *state = shell_output("find . -type f ! -path './klausul.db*' -newermt @0 "
                               "-exec sha256sum {} + | sort");
    session = open_again(ACCESS_READ);
    /* It shows what was committed all the same. */
    CU_ASSERT_STRING_EQUAL(node_title(clause(session, "1.1")), "Leverandøren svarer straks.");
    CU_ASSERT_EQUAL(clause(session, "1.1")->line, 5); /* with the original of that revision */
    session_close(session);
    char *after = shell_output("find . -type f ! -path './klausul.db*' -newermt @0 "
                               "-exec sha256sum {} + | sort");
    CU_ASSERT_STRING_EQUAL(after, state);
    expect_shell("grep -c straks contracts/aftale-om-drift/contract.txt", "0");
    free(after);
    free(state);
    /* The next one that writes finishes the commit. */
    session = open_again(ACCESS_WRITE);
    CU_ASSERT_EQUAL(session_uncommitted(session), 0);
    session_close(session);
    expect_shell("grep -c straks contracts/aftale-om-drift/contract.txt", "1");
    expect_shell("git status --porcelain", "");
    free(before);
}

/* --- rows that cannot be applied -------------------------------------------------------- */

static void rows_that_fail_become_notes(void)
{
    set_up();
    struct session *session = open_file(ACCESS_WRITE);
    CU_ASSERT_EQUAL(change(session, CHANGE_TAG, "1.1", "frist"), ERR_OK);
    session_close(session);
    append_tag("kzzzzzzz", "forsvundet");
    session = open_again(ACCESS_WRITE);
    expect_notice(session, "1 of your uncommitted changes could not be applied again");
    CU_ASSERT_TRUE(node_has_tag(session_contract(session), clause(session, "1.1"), "frist"));
    const struct node *top = session_contract(session)->nodes.items[0];
    struct annotation *note =
        node_annotation(session_contract(session), top, ANNOTATION_NOTE, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(note);
    CU_ASSERT_PTR_NOT_NULL(strstr(note->value, "forsvundet"));
    CU_ASSERT_EQUAL(session_uncommitted(session), 2);
    session_close(session);
    /* Once: the journal holds what is shown. */
    session = open_again(ACCESS_WRITE);
    expect_silence(session);
    CU_ASSERT_EQUAL(session_uncommitted(session), 2);
    session_close(session);
}

static void a_failed_redo_moves_nothing(void)
{
    set_up();
    struct session *session = open_file(ACCESS_WRITE);
    CU_ASSERT_EQUAL(change(session, CHANGE_TAG, "1.1", "frist"), ERR_OK);
    session_close(session);
    append_tag("kzzzzzzz", "forsvundet");
    struct journal *journal = open_journal();
    CU_ASSERT_EQUAL(journal_undo(journal, id, NULL), ERR_OK);
    journal_close(journal);
    session = open_again(ACCESS_WRITE);
    struct err err = { 0 };
    CU_ASSERT_NOT_EQUAL(session_redo(session, NULL, &err), ERR_OK);
    CU_ASSERT_EQUAL(session_uncommitted(session), 1);
    CU_ASSERT_TRUE(node_has_tag(session_contract(session), clause(session, "1.1"), "frist"));
    /* And the journal says the same as the screen. */
    CU_ASSERT_EQUAL(state_of_journal().cursor, 1);
    CU_ASSERT_EQUAL(session_undo(session, NULL, &err), ERR_OK);
    CU_ASSERT_EQUAL(state_of_journal().cursor, 0);
    session_close(session);
}

/* --- ground that moves ------------------------------------------------------------------ */

static void what_was_undone_survives_an_edit(void)
{
    set_up();
    struct session *session = open_file(ACCESS_WRITE);
    struct err err = { 0 };
    CU_ASSERT_EQUAL(change(session, CHANGE_TAG, "1.1", "et"), ERR_OK);
    CU_ASSERT_EQUAL(change(session, CHANGE_TAG, "2.1", "to"), ERR_OK);
    CU_ASSERT_EQUAL(change(session, CHANGE_TAG, "1.2", "tre"), ERR_OK);
    CU_ASSERT_EQUAL(session_undo(session, NULL, &err), ERR_OK);
    CU_ASSERT_EQUAL(session_undo(session, NULL, &err), ERR_OK);
    session_close(session);
    /* Clause 2.1, with what was undone in it, goes; 1.2 stays. */
    run_shell("sed -i '/^2\\.1\\. /,+1d' contracts/aftale-om-drift/contract.txt");
    session = open_again(ACCESS_WRITE);
    expect_notice(session, "1 changes that you had undone do not fit any more");
    CU_ASSERT_TRUE(node_has_tag(session_contract(session), clause(session, "1.1"), "et"));
    CU_ASSERT_EQUAL(session_redo(session, NULL, &err), ERR_OK);
    CU_ASSERT_TRUE(node_has_tag(session_contract(session), clause(session, "1.2"), "tre"));
    CU_ASSERT_EQUAL(session_redo(session, NULL, &err), ERR_NOTHING);
    session_close(session);
}

static void changes_of_a_vanished_clause_stay_as_notes(void)
{
    set_up();
    struct session *session = open_file(ACCESS_WRITE);
    CU_ASSERT_EQUAL(change(session, CHANGE_NOTE, "2.1", "ring til Ida"), ERR_OK);
    CU_ASSERT_EQUAL(change(session, CHANGE_TAG, "2.1", "varsel"), ERR_OK);
    session_close(session);
    run_shell("sed -i '/^2\\.1\\. /,+1d' contracts/aftale-om-drift/contract.txt");
    session = open_again(ACCESS_WRITE);
    expect_notice(session, "2 of your uncommitted changes did not fit any more");
    const struct contract *contract = session_contract(session);
    const struct node *top = contract->nodes.items[0];
    bool note = false;
    bool tag = false;
    struct annotation *kept;
    for (size_t i = 0; (kept = node_annotation(contract, top, ANNOTATION_NOTE, i)) != NULL; i++) {
        note |= strstr(kept->value, "ring til Ida") != NULL;
        tag |= strstr(kept->value, "varsel") != NULL;
    }
    CU_ASSERT_TRUE(note);
    CU_ASSERT_TRUE(tag);
    struct err err = { 0 };
    CU_ASSERT_EQUAL(session_commit(session, NULL, NULL, &err), ERR_OK);
    session_close(session);
    expect_shell("git show HEAD:contracts/aftale-om-drift/annotations.jsonl | "
                 "grep -c 'ring til Ida'", "1");
}

/* --- commits that were not finished ----------------------------------------------------- */

static void a_commit_that_the_disk_lost_is_undone_whole(void)
{
    set_up();
    session_close(open_file(ACCESS_WRITE));
    commit_and_die(CHANGE_NOTE, "1.3", "hvilken dato?");
    CU_ASSERT_NOT_EQUAL(state_of_journal().committed[0], '\0');
    /* The machine stopped: neither the branch nor the files had reached the disk. */
    run_shell("git reset -q --hard HEAD~1");
    struct session *session = open_again(ACCESS_WRITE);
    expect_notice(session, "not in git any more");
    CU_ASSERT_EQUAL(session_uncommitted(session), 1);
    struct annotation *note =
        node_annotation(session_contract(session), clause(session, "1.3"), ANNOTATION_NOTE, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(note);
    CU_ASSERT_STRING_EQUAL(note->value, "hvilken dato?");
    struct err err = { 0 };
    CU_ASSERT_EQUAL(session_commit(session, NULL, NULL, &err), ERR_OK);
    session_close(session);
    CU_ASSERT_STRING_EQUAL(state_of_journal().committed, "");
    expect_shell("git status --porcelain", "");
    expect_shell("git log --format=%s | head -1", "aftale-om-drift: note 1.3");
}

static void a_commit_that_only_the_branch_lost_is_in_the_files(void)
{
    set_up();
    session_close(open_file(ACCESS_WRITE));
    commit_and_die(CHANGE_NOTE, "1.3", "hvilken dato?");
    run_shell("git reset -q --hard; git reset -q --soft HEAD~1");
    struct session *session = open_again(ACCESS_WRITE);
    expect_notice(session, "not in git any more");
    CU_ASSERT_TRUE(session_uncommitted(session) > 0);
    CU_ASSERT_EQUAL(session_contract(session)->annotations.len, 1);
    struct err err = { 0 };
    CU_ASSERT_EQUAL(session_commit(session, NULL, NULL, &err), ERR_OK);
    session_close(session);
    expect_shell("git status --porcelain", "");
}

static void a_commit_that_lasts_is_not_repeated(void)
{
    set_up();
    session_close(open_file(ACCESS_WRITE));
    commit_and_die(CHANGE_NOTE, "1.3", "hvilken dato?");
    run_shell("git reset -q --hard");
    struct session *session = open_again(ACCESS_WRITE);
    expect_silence(session);
    CU_ASSERT_EQUAL(session_uncommitted(session), 0);
    CU_ASSERT_EQUAL(session_contract(session)->annotations.len, 1);
    session_close(session);
    CU_ASSERT_STRING_EQUAL(state_of_journal().committed, "");
    /* Nor after it was reverted: that is what the user wanted. */
    commit_and_die(CHANGE_NOTE, "1.1", "og her?");
    run_shell("git reset -q --hard; git revert --no-edit HEAD >/dev/null 2>&1");
    session = open_again(ACCESS_WRITE);
    CU_ASSERT_EQUAL(session_uncommitted(session), 0);
    CU_ASSERT_EQUAL(session_contract(session)->annotations.len, 1);
    session_close(session);
}

/* An old tree says nothing about a commit that makes it again. */
static void a_change_taken_back_is_not_taken_for_committed(void)
{
    set_up();
    struct session *session = open_file(ACCESS_WRITE);
    struct err err = { 0 };
    char *old = shell_output("git rev-parse HEAD:contracts/aftale-om-drift");
    CU_ASSERT_EQUAL(change(session, CHANGE_TAG, "1.1", "frist"), ERR_OK);
    CU_ASSERT_EQUAL(session_commit(session, NULL, NULL, &err), ERR_OK);
    CU_ASSERT_EQUAL(change(session, CHANGE_UNTAG, "1.1", "frist"), ERR_OK);
    session_close(session);
    /* Killed after rule 3's mark, before git had the commit. */
    char *head = shell_output("git rev-parse HEAD");
    char *value = alloc_printf("%s %s %s", old, "0123456789ab0123456789ab0123456789ab", head);
    put_value("unsettled", value);
    struct journal *journal = open_journal();
    CU_ASSERT_EQUAL(journal_begin_commit(journal, id, old, NULL), ERR_OK);
    journal_close(journal);
    session = open_again(ACCESS_WRITE);
    CU_ASSERT_EQUAL(session_uncommitted(session), 1);
    CU_ASSERT_FALSE(node_has_tag(session_contract(session), clause(session, "1.1"), "frist"));
    session_close(session);
    free(value);
    free(head);
    free(old);
}

/* --- back and forth ---------------------------------------------------------------------- */

static uint64_t state = 0x2545F4914F6CDD1Du;

static size_t roll(size_t below)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (size_t)(state >> 11) % below;
}

/* All that is shown and would be committed. */
static char *all_of(struct session *session)
{
    struct record record = { STR_INIT, STR_INIT, STR_INIT };
    record_write(session_contract(session), &record);
    char *all = alloc_printf("%s%s%s", str_text(&record.text), str_text(&record.outline),
                             str_text(&record.annotations));
    record_free(&record);
    return all;
}

static void change_at_random(struct session *session)
{
    static const char *const values[] = { "frist", "reviewed", "deviating", "9.9", "item",
                                          "Ny tekst.\nI to afsnit." };
    const struct contract *contract = session_contract(session);
    struct change one = { .kind = (enum change_kind)roll(CHANGE_DISMISS) };
    one.value = values[roll(sizeof values / sizeof values[0])];
    one.number = (long)roll(60);
    memcpy(one.clause, contract->nodes.items[roll(contract->nodes.len)]->id, NODE_ID_SIZE);
    session_do(session, &one, NULL);
}

static void everything_is_undone_and_done_again(void)
{
    enum { MOST = 60 };
    set_up();
    struct session *session = open_file(ACCESS_WRITE);
    char *states[MOST + 1] = { all_of(session) };
    for (size_t tries = 0; tries < 400 && session_uncommitted(session) < MOST; tries++) {
        change_at_random(session);
        size_t count = session_uncommitted(session);
        free(states[count]);
        states[count] = all_of(session);
    }
    size_t count = session_uncommitted(session);
    CU_ASSERT_TRUE(count > MOST / 2);
    bool same = true;
    for (size_t turn = 0; turn < 2; turn++) {
        for (size_t i = count; i-- > 0;) {
            same &= session_undo(session, NULL, NULL) == ERR_OK;
            char *now = all_of(session);
            same &= strcmp(now, states[i]) == 0;
            free(now);
        }
        if (turn == 0) {
            session_close(session);
            session = open_again(ACCESS_WRITE);
        }
        for (size_t i = 1; i <= count; i++) {
            same &= session_redo(session, NULL, NULL) == ERR_OK;
            char *now = all_of(session);
            same &= strcmp(now, states[i]) == 0;
            free(now);
        }
    }
    CU_ASSERT_TRUE(same);
    for (size_t i = 0; i <= MOST; i++)
        free(states[i]);
    session_close(session);
}

/* --- what a change decides by itself is said -------------------------------------------- */

static void a_merge_says_which_mark_stays(void)
{
    set_up();
    struct session *session = open_file(ACCESS_WRITE);
    struct err err = { 0 };
    CU_ASSERT_EQUAL(change(session, CHANGE_MARK, "1.2", "reviewed"), ERR_OK);
    CU_ASSERT_EQUAL(change(session, CHANGE_MARK, "1.3", "deviating"), ERR_OK);
    free(session_take_notice(session));
    CU_ASSERT_EQUAL(change(session, CHANGE_MERGE, "1.3", NULL), ERR_OK);
    expect_notice(session, "deviating");
    CU_ASSERT_STRING_EQUAL(node_mark(session_contract(session), clause(session, "1.2")),
                           "deviating");
    CU_ASSERT_EQUAL(session_undo(session, NULL, &err), ERR_OK);
    CU_ASSERT_STRING_EQUAL(node_mark(session_contract(session), clause(session, "1.2")),
                           "reviewed");
    CU_ASSERT_STRING_EQUAL(node_mark(session_contract(session), clause(session, "1.3")),
                           "deviating");
    CU_ASSERT_EQUAL(session_redo(session, NULL, &err), ERR_OK);
    CU_ASSERT_STRING_EQUAL(node_mark(session_contract(session), clause(session, "1.2")),
                           "deviating");
    session_close(session);
}

static void a_dead_commits_lock_goes(void)
{
    set_up();
    struct session *session = open_file(ACCESS_WRITE);
    CU_ASSERT_EQUAL(change(session, CHANGE_TAG, "1.1", "frist"), ERR_OK);
    session_close(session);
    const char *path = ".git/refs/heads/main.lock";
    /* A young one is a living git's, and without a commit of ours begun none is touched. */
    run_shell("touch .git/refs/heads/main.lock && touch -d '1 minute ago' .git/HEAD.lock");
    session_close(open_again(ACCESS_WRITE));
    CU_ASSERT_TRUE(file_exists(path) && file_exists(".git/HEAD.lock"));
    struct journal *journal = open_journal();
    CU_ASSERT_EQUAL(journal_begin_commit(journal, id, "1111111111111111111111111111111111111111",
                                         NULL), ERR_OK);
    journal_close(journal);
    session = open_again(ACCESS_WRITE);
    expect_notice(session, ".git/HEAD.lock");
    CU_ASSERT_FALSE(file_exists(".git/HEAD.lock"));
    CU_ASSERT_TRUE(file_exists(path));
    CU_ASSERT_EQUAL(session_uncommitted(session), 1);
    session_close(session);
    unlink(path);
    journal = open_journal();
    CU_ASSERT_EQUAL(journal_begin_commit(journal, id, "1111111111111111111111111111111111111111",
                                         NULL), ERR_OK);
    journal_close(journal);
    run_shell("touch -d '1 minute ago' .git/refs/heads/main.lock");
    session = open_again(ACCESS_WRITE);
    expect_notice(session, "refs/heads/main.lock");
    struct err err = { 0 };
    CU_ASSERT_EQUAL(session_commit(session, NULL, NULL, &err), ERR_OK);
    session_close(session);
    tear_down();
}

UNIT_MAIN("recover", { "readers", a_reader_writes_nothing },
          { "rows that fail", rows_that_fail_become_notes },
          { "failed redo", a_failed_redo_moves_nothing },
          { "undone, then edited", what_was_undone_survives_an_edit },
          { "vanished clause", changes_of_a_vanished_clause_stay_as_notes },
          { "lost commit", a_commit_that_the_disk_lost_is_undone_whole },
          { "lost branch", a_commit_that_only_the_branch_lost_is_in_the_files },
          { "lasting commit", a_commit_that_lasts_is_not_repeated },
          { "old tree", a_change_taken_back_is_not_taken_for_committed },
          { "back and forth", everything_is_undone_and_done_again },
          { "merged marks", a_merge_says_which_mark_stays },
          { "dead lock", a_dead_commits_lock_goes })
