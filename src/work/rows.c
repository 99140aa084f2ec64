/*
 * The journal's rows of a contract that is being opened: what they stand on, whether git has
 * them already, and what becomes of those that cannot be applied any more. Nothing that was
 * accepted goes without a word.
 */
#include "work/internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/map.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* What a row wanted, kept as a note where it cannot be done any more. */
static struct change as_note(const struct contract *contract, struct journal_list *rows,
                             const struct change *change)
{
    struct change note = *change;
    note.kind = CHANGE_NOTE;
    note.target = NULL;
    note.number = 0;
    const char *value = change->value == NULL ? "" : change->value;
    const char *reason = change->reason == NULL ? "" : change->reason;
    bool gone = contract_node(contract, change->clause) == NULL;
    /* Where its clause is gone, the note stands at the beginning and names it. */
    char *text = alloc_printf("%s%s%s %s%s%s", gone ? change->clause : "", gone ? ": " : "",
                              change_kind_name(change->kind), value,
                              reason[0] == '\0' ? "" : ": ", reason);
    note.value = arena_strdup(&rows->arena, text);
    free(text);
    if (gone)
        memcpy(note.clause, contract->nodes.items[0]->id, NODE_ID_SIZE);
    /* Several changes of one clause may end as notes: each has an id of its own. */
    contract_fresh_id(contract, 'a', map_hash(change->clause, strlen(change->clause)),
                      note.fresh);
    return note;
}

/* ERR_USAGE where the clause's words are neither those that the change was made to nor those
   that it made: somebody else has corrected the same clause. */
static int apply_here(struct contract *contract, const struct change *change)
{
    const struct node *node = contract_node(contract, change->clause);
    bool moved = false;
    if (change->kind == CHANGE_TEXT && node != NULL && change->target != NULL) {
        char *words = node_text(node);
        moved = strcmp(words, change->target) != 0 &&
                (change->value == NULL || strcmp(words, change->value) != 0);
        free(words);
    }
    /* What it makes is there: a commit that was lost has left it in the files. */
    bool made =
        change->fresh[0] != '\0' && (contract_node(contract, change->fresh) != NULL ||
                                     contract_annotation(contract, change->fresh) != NULL);
    if (made)
        return ERR_NOTHING;
    return moved ? ERR_USAGE : change_apply(contract, change, NULL);
}

struct rebase {
    struct contract *contract; /* grows with what is kept */
    size_t kept;
    size_t noted;
    size_t dropped; /* undone changes that cannot be done again */
};

static void keep_row(struct session *session, struct rebase *rebase,
                     const struct change *change)
{
    session->rows.entries.items[rebase->kept++].change = *change;
}

static void rebase_row(struct session *session, struct rebase *rebase, struct change change)
{
    int result = apply_here(rebase->contract, &change);
    if (result == ERR_OK) {
        keep_row(session, rebase, &change);
    } else if (result != ERR_NOTHING && change.kind != CHANGE_UNTAG &&
               change.kind != CHANGE_UNDISMISS && change.kind != CHANGE_ATTACH &&
               change.kind != CHANGE_DROP) {
        /* (What could not be attached or dropped still waits in the queue.) */
        struct change note = as_note(rebase->contract, &session->rows, &change);
        if (change_apply(rebase->contract, &note, NULL) == ERR_OK) {
            keep_row(session, rebase, &note);
            rebase->noted++;
        } else {
            session_say(session, _("a change could not be kept: %s"), note.value);
        }
    }
}

static void tell_rebased(struct session *session, const struct rebase *rebase, size_t in_force,
                         bool outside)
{
    if (outside && rebase->noted > 0)
        session_say(session,
                    _("the contract was changed from outside; %zu of your uncommitted "
                      "changes did not fit any more and are kept as notes"),
                    rebase->noted);
    else if (outside && in_force > 0)
        session_say(session,
                    _("the contract was changed from outside; your uncommitted changes "
                      "were applied to it"));
    else if (rebase->noted > 0)
        session_say(session,
                    _("%zu of your uncommitted changes could not be applied again and "
                      "are kept as notes"),
                    rebase->noted);
    if (rebase->dropped > 0)
        session_say(session,
                    _("%zu changes that you had undone do not fit any more and cannot "
                      "be done again"),
                    rebase->dropped);
}

/* What was undone can be done again as far as it still fits, in its order. */
static void rebase_undone(struct session *session, struct rebase *rebase, struct change change)
{
    int result = apply_here(rebase->contract, &change);
    if (result == ERR_OK)
        keep_row(session, rebase, &change);
    else
        rebase->dropped += result != ERR_NOTHING;
}

/* The rows stand on other ground (outside: a pull, a revert, an editor), or cannot be applied
   any more: apply what still fits, keep the rest as notes, and say so. */
static int rebase_rows(struct session *session, bool outside, size_t *in_force, struct err *err)
{
    struct journal_list *rows = &session->rows;
    struct rebase rebase = { .contract = contract_clone(session->now) };
    size_t before = *in_force;
    for (size_t i = 0; i < before; i++)
        rebase_row(session, &rebase, rows->entries.items[i].change);
    *in_force = rebase.kept;
    for (size_t i = before; i < rows->entries.len; i++)
        rebase_undone(session, &rebase, rows->entries.items[i].change);
    rows->entries.len = rebase.kept;
    contract_free(rebase.contract);
    tell_rebased(session, &rebase, *in_force, outside);
    if (session->read_only != NULL)
        return ERR_OK;
    return journal_rebase(session->workspace->journal, session->id, session->content, rows,
                          *in_force, err);
}

/* A kill inside git's update of the branch leaves its lock, and no commit would ever be made
   again. Only where a commit of ours was begun and not ended, and only a lock that nobody has
   touched for some seconds: git itself holds these for a moment. */
static void remove_stale_lock(struct session *session, const char *name)
{
    enum { STALE_SECONDS = 5 };
    char *git = file_join(session->folder, ".git");
    char *path = file_join(git, name);
    struct stat status;
    if (lstat(path, &status) == 0 && S_ISREG(status.st_mode) &&
        time(NULL) - status.st_mtime > STALE_SECONDS && unlink(path) == 0)
        session_say(session, _("removed a lock that an interrupted commit had left: .git/%s"),
                    name);
    free(path);
    free(git);
}

static void remove_stale_locks(struct session *session)
{
    remove_stale_lock(session, "HEAD.lock");
    char *head = file_join(session->folder, ".git/HEAD");
    struct str text = STR_INIT;
    static const char reference[] = "ref: ";
    if (file_exists(head) && file_read(&text, head, NULL) == ERR_OK &&
        strncmp(str_text(&text), reference, strlen(reference)) == 0 &&
        strstr(text.data, "..") == NULL) {
        text.data[strcspn(text.data, "\r\n")] = '\0';
        char *lock = alloc_printf("%s.lock", text.data + strlen(reference));
        remove_stale_lock(session, lock);
        free(lock);
    }
    str_free(&text);
    free(head);
}

/* Whether git has this tree as the contract's folder since the commit that was begun last. */
static int is_in_git(struct session *session, const char *tree, bool *found, struct err *err)
{
    struct workspace *workspace = session->workspace;
    char *path = alloc_printf("contracts/%s", session->id);
    int result = workspace->history->has_tree(workspace->repository, path, tree,
                                              session->unsettled.since, found, err);
    free(path);
    return result;
}

/* Rule 3: a commit was begun; git knows whether it was made. A reader leaves the journal as
   it is, and only the rows out where git has them. */
static int settle_pending(struct session *session, struct journal_state *state, struct err *err)
{
    struct journal *journal = session->workspace->journal;
    if (state->pending[0] == '\0')
        return ERR_OK;
    if (session->read_only == NULL)
        remove_stale_locks(session);
    bool found = false;
    int result = is_in_git(session, state->pending, &found, err);
    if (result != ERR_OK)
        return result;
    if (session->read_only != NULL) {
        state->count = found ? 0 : state->count;
        return ERR_OK;
    }
    result = journal_end_commit(journal, session->id, state->pending, found, err);
    return result == ERR_OK ? journal_state(journal, session->id, state, err) : result;
}

/* True where the files are as the commit made them: then they are themselves the change. */
static bool has_files_of(struct session *session, const struct folder *folder, const char *tree)
{
    struct workspace *workspace = session->workspace;
    char paths[4][512];
    struct history_file files[4];
    size_t count = folder_files(folder, paths, files);
    char now[HISTORY_OID_SIZE] = "";
    return workspace->history->make_tree(workspace->repository, folder->path, files, count, now,
                                         NULL) == ERR_OK &&
           strcmp(now, tree) == 0;
}

/* Rule 5: rows of a commit that may not have been on the disk when the machine stopped. They
   are forgotten when the settling thread has seen to that; found here, the program ended
   before. */
static int recall_committed(struct session *session, const struct folder *folder,
                            struct journal_state *state, struct err *err)
{
    struct journal *journal = session->workspace->journal;
    session->undurable = false;
    if (state->committed[0] == '\0' || session->read_only != NULL)
        return ERR_OK;
    bool found = false;
    int result = is_in_git(session, state->committed, &found, err);
    if (result != ERR_OK)
        return result;
    if (found) {
        session->undurable = true;
        return ERR_OK;
    }
    session_say(session, _("the last commit of this contract is not in git any more (did the "
                           "machine stop?); its changes are uncommitted again"));
    if (has_files_of(session, folder, state->committed))
        return journal_forget_committed(journal, session->id, err);
    result = journal_restore_committed(journal, session->id, err);
    return result == ERR_OK ? journal_state(journal, session->id, state, err) : result;
}

int rows_load(struct session *session, const struct folder *folder, struct err *err)
{
    struct workspace *workspace = session->workspace;
    journal_list_free(&session->rows);
    session->cursor = 0;
    if (workspace->journal == NULL)
        return ERR_OK;
    struct journal_state state;
    int result = journal_state(workspace->journal, session->id, &state, err);
    if (result == ERR_OK)
        result = settle_pending(session, &state, err);
    if (result == ERR_OK)
        result = recall_committed(session, folder, &state, err);
    if (result == ERR_OK && state.count > 0)
        result = journal_load(workspace->journal, session->id, &session->rows, err);
    if (result != ERR_OK || session->rows.entries.len == 0)
        return result;
    size_t in_force = state.cursor;
    session->base = contract_clone(session->now);
    bool outside = strcmp(state.base, session->content) != 0;
    if (!outside && session_replay(session, in_force, NULL) == ERR_OK) {
        session->cursor = in_force;
        return ERR_OK;
    }
    result = rebase_rows(session, outside, &in_force, err);
    if (result == ERR_OK)
        result = session_replay(session, in_force, err);
    session->cursor = result == ERR_OK ? in_force : 0;
    return result;
}
