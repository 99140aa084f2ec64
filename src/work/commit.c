/*
 * A revision: files, tree, journal mark, commit, journal cleared, work tree settled - in this
 * order (rules 3 and 4 of journal.h). The last step may take long in a large workspace
 * (git's index is one file), so it runs on a thread of its own with its own handles.
 */
#include "work/internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "doc/civil.h"
#include "work/summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEAM_WORDS "dictionary/da_DK.dic"

/* The disk first: it is what the journal waits for (rule 5). A folder that cannot be flushed
   (a file system without fsync) is no failure that a reviewer could do anything about. */
static void *settle(void *argument)
{
    struct session *session = argument;
    struct settler *settler = &session->settler;
    const struct history_api *history = session->workspace->history;
    struct repository *repository = NULL;
    static const char *const extra[] = { TEAM_WORDS };
    char *path = alloc_printf("contracts/%s", session->id);
    int result = history->open(&repository, session->folder, &settler->err);
    if (result == ERR_OK)
        settler->durable = history->flush(repository, path, extra, 1, NULL) == ERR_OK;
    if (result == ERR_OK && settler->files)
        result = history->settle(repository, path, extra, 1, &settler->err);
    settler->err.code = result;
    if (repository != NULL)
        history->close(repository);
    free(path);
    atomic_store(&settler->ended, true);
    return NULL;
}

static void end_settling(struct session *session)
{
    struct settler *settler = &session->settler;
    if (settler->err.code != ERR_OK)
        session_say(session, _("the commit is made, but the work tree is not up to date: %s"),
                    settler->err.text);
    if (session->read_only != NULL)
        return;
    struct journal *journal = session->workspace->journal;
    bool known =
        settler->durable && journal_forget_committed(journal, session->id, NULL) == ERR_OK;
    if (known && settler->err.code == ERR_OK)
        journal_put_value(journal, session->id, "unsettled", "", NULL);
}

void commit_wait(struct session *session)
{
    struct settler *settler = &session->settler;
    if (!settler->running)
        return;
    pthread_join(settler->thread, NULL);
    settler->running = false;
    end_settling(session);
}

void commit_poll(struct session *session)
{
    if (session->settler.running && atomic_load(&session->settler.ended))
        commit_wait(session);
}

static void start_settling(struct session *session, bool files)
{
    commit_wait(session);
    struct settler *settler = &session->settler;
    settler->err = (struct err){ 0 };
    settler->session = session;
    settler->files = files;
    settler->durable = false;
    atomic_store(&settler->ended, false);
    settler->running = pthread_create(&settler->thread, NULL, settle, session) == 0;
    if (!settler->running) {
        settle(session);
        end_settling(session);
    }
}

void commit_start_flushing(struct session *session)
{
    start_settling(session, false);
}

/* The folder as it will be: the present contract, the original's bytes. */
static void make_folder(const struct session *session, struct folder *out)
{
    out->path = alloc_printf("contracts/%s", session->id);
    record_write(session->now, &out->record);
    const struct source *source = session->now->source;
    if (source != NULL && session->source_name != NULL) {
        out->source_name = alloc_strdup(session->source_name);
        size_t len;
        const char *bytes = source_original(source, &len);
        str_add(&out->source, bytes, len);
    }
    folder_identify(out);
}

/* The team's dictionary, where it differs from the committed one. */
static bool team_words_changed(struct session *session, struct str *words)
{
    char *path = file_join(session->folder, TEAM_WORDS);
    struct str committed = STR_INIT;
    bool there = file_exists(path) && file_read(words, path, NULL) == ERR_OK;
    struct workspace *workspace = session->workspace;
    workspace->history->read(workspace->repository, "HEAD", TEAM_WORDS, &committed, NULL);
    bool differs = there && (words->len != committed.len ||
                             memcmp(str_text(words), str_text(&committed), words->len) != 0);
    str_free(&committed);
    free(path);
    return differs;
}

/* For git: control characters would break trailers and terminals, and a civil registration
   number must not stand in history twice, in the contract and in what is said of it. */
char *commit_clean_message(const char *message)
{
    struct str out = STR_INIT;
    char *masked = civil_mask(message);
    for (const char *c = masked != NULL ? masked : message; *c != '\0'; c++) {
        const unsigned char *byte = (const unsigned char *)c;
        bool c1 = byte[0] == 0xC2 && byte[1] >= 0x80 && byte[1] < 0xA0;
        if (c1)
            c++;
        else if ((byte[0] >= ' ' && byte[0] != 0x7F) || *c == '\n')
            str_putc(&out, *c);
    }
    while (out.len > 0 && strchr(" \n", out.data[out.len - 1]) != NULL)
        out.data[--out.len] = '\0';
    free(masked);
    return str_steal(&out);
}

static int make_commit(struct session *session, const struct folder *folder,
                       const char *message, char oid[HISTORY_OID_SIZE], struct err *err)
{
    struct workspace *workspace = session->workspace;
    char paths[4][512];
    struct history_file files[4];
    size_t count = folder_files(folder, paths, files);
    char tree[HISTORY_OID_SIZE];
    struct str words = STR_INIT;
    bool team = team_words_changed(session, &words);
    struct history_file extra = { TEAM_WORDS, str_text(&words), words.len };
    char since[HISTORY_OID_SIZE] = "";
    char *unsettled = NULL;
    int result = workspace->history->make_tree(workspace->repository, folder->path, files,
                                               count, tree, err);
    if (result == ERR_OK)
        result = workspace->history->head_commit(workspace->repository, since, err);
    if (result == ERR_OK) {
        unsettled = alloc_printf("%s %s %s", tree, session->content, since);
        result =
            journal_put_value(workspace->journal, session->id, "unsettled", unsettled, err);
    }
    if (result == ERR_OK)
        result = journal_begin_commit(workspace->journal, session->id, tree, err);
    if (result == ERR_OK) {
        result = workspace->history->commit(workspace->repository, folder->path, tree,
                                            team ? &extra : NULL, team, message, oid, err);
        int end = journal_end_commit(workspace->journal, session->id, tree, result == ERR_OK,
                                     result == ERR_OK ? err : NULL);
        result = result == ERR_OK ? end : result;
    }
    free(unsettled);
    str_free(&words);
    return result;
}

int commit_import(struct session *session, const char *original, struct err *err)
{
    struct folder folder = FOLDER_INIT;
    make_folder(session, &folder);
    memcpy(session->content, folder.content, sizeof session->content);
    char *full = file_join(session->folder, folder.path);
    char paths[4][512];
    struct history_file files[4];
    size_t count = folder_files(&folder, paths, files);
    /* The files first: an import is then never lost, whatever git says afterwards. */
    int result = file_make_folder(full, 0755, err);
    for (size_t i = 0; i < count && result == ERR_OK; i++) {
        char *path = file_join(session->folder, files[i].path);
        result = file_write(path, files[i].bytes, files[i].len, 0600, err);
        free(path);
    }
    free(full);
    session->uncommitted_import = result == ERR_OK;
    if (result == ERR_OK && session->author != NULL) {
        char *message =
            alloc_printf("%s: import %s\n\nContract: %s\nReviewed: 0/%zu\n", session->id,
                         original, session->id, session->now->nodes.len - 1);
        char *clean = commit_clean_message(message);
        char oid[HISTORY_OID_SIZE];
        result = make_commit(session, &folder, clean, oid, err);
        free(clean);
        free(message);
        if (result == ERR_OK) {
            session->uncommitted_import = false;
            start_settling(session, true);
        }
    }
    folder_free(&folder);
    return result;
}

/* The state that HEAD has: what a message tells from where the base was edited outside. */
static struct contract *read_committed(struct session *session)
{
    struct folder folder = FOLDER_INIT;
    struct contract *contract = NULL;
    size_t lost;
    struct err own = { 0 };
    if (folder_read_at(session->workspace, session->id, "HEAD", &folder, &own) == ERR_OK)
        folder_parse(&folder, &contract, &lost, &own);
    folder_free(&folder);
    return contract;
}

/* What the contract was when it was last committed. *read: what is to be freed of it, or NULL. */
static const struct contract *last_committed(const struct session *session,
                                             struct contract **read)
{
    *read = session->outside ? read_committed((struct session *)session) : NULL;
    return *read != NULL ? *read : session->base != NULL ? session->base : session->now;
}

static char *without_civil_numbers(char *text)
{
    char *masked = civil_mask(text);
    if (masked != NULL)
        free(text);
    return masked != NULL ? masked : text;
}

char *session_changes(const struct session *session)
{
    struct contract *committed;
    const struct contract *before = last_committed(session, &committed);
    char *text = summary_spoken(before, session->now);
    contract_free(committed);
    if (text[0] == '\0') {
        free(text);
        return session_message(session);
    }
    return without_civil_numbers(text);
}

char *session_message(const struct session *session)
{
    struct contract *committed;
    const struct contract *before = last_committed(session, &committed);
    const char *extra = session->uncommitted_import ? "import" : NULL;
    if (extra == NULL && session->outside && committed == NULL)
        extra = "changes from outside";
    char *message = summary_message(session->id, before, session->now, extra);
    if (message == NULL && session->outside)
        message = summary_message(session->id, before, session->now, "changes from outside");
    contract_free(committed);
    if (message == NULL)
        return alloc_strdup("");
    return without_civil_numbers(message);
}

/* ERR_BUSY where somebody has changed the contract's files since they were read: then they
   are read again, the changes put on top, and the reviewer looks first. */
int commit_check_ground(struct session *session, struct err *err)
{
    struct folder folder = FOLDER_INIT;
    int result = folder_read(session->workspace, session->id, &folder, err);
    bool same = result == ERR_OK && strcmp(folder.content, session->content) == 0;
    folder_free(&folder);
    if (result != ERR_OK || same)
        return result;
    result = attach_reload(session, err);
    if (result != ERR_OK)
        return result;
    return err_set(err, ERR_BUSY,
                   _("the contract was changed from outside meanwhile; look it "
                     "through and commit again"));
}

static char *full_message(const struct session *session, const char *message)
{
    char *clean = commit_clean_message(message);
    struct contract *committed =
        session->outside ? read_committed((struct session *)session) : NULL;
    const struct contract *before = committed != NULL       ? committed
                                    : session->base != NULL ? session->base
                                                            : session->now;
    char *trailers = summary_trailers(session->id, before, session->now);
    char *full = alloc_printf("%s\n\n%s", clean, trailers);
    contract_free(committed);
    free(trailers);
    free(clean);
    return full;
}

int commit_state(struct session *session, const char *message, char **oid, struct err *err)
{
    struct folder folder = FOLDER_INIT;
    make_folder(session, &folder);
    char made[HISTORY_OID_SIZE] = "";
    int result = make_commit(session, &folder, message, made, err);
    if (result == ERR_OK) {
        memcpy(session->content, folder.content, sizeof session->content);
        session->outside = session->uncommitted_import = false;
        journal_list_free(&session->rows);
        session->cursor = 0;
        /* What is shown is the new ground. */
        session_keep_ground(session);
        journal_index_contract(session->workspace->journal, session->id, session->now, NULL);
        start_settling(session, true);
        if (oid != NULL)
            *oid = alloc_strndup(made, 10);
    }
    folder_free(&folder);
    return result;
}

int session_commit(struct session *session, const char *message, char **oid, struct err *err)
{
    if (session->read_only != NULL)
        return err_set(err, ERR_READONLY, _("%s is open for reading only: %s"), session->name,
                       session->read_only);
    commit_wait(session);
    struct str words = STR_INIT;
    bool team = team_words_changed(session, &words);
    str_free(&words);
    if (session_uncommitted(session) == 0 && !team)
        return err_set(err, ERR_NOTHING, _("nothing to commit"));
    session_identify(session);
    if (session->author == NULL)
        return err_set(err, ERR_IDENTITY,
                       _("git does not know who you are: git config --global user.name \"Your "
                         "Name\" and git config --global user.email you@example.org"));
    int result = commit_check_ground(session, err);
    if (result != ERR_OK)
        return result;
    char *prepared = message == NULL ? session_message(session) : alloc_strdup(message);
    if (prepared[0] == '\0') {
        free(prepared);
        if (!team)
            return err_set(err, ERR_NOTHING,
                           _("nothing to commit: the changes cancel each other out"));
        prepared = alloc_printf("%s: accept words", session->id);
    }
    char *full = full_message(session, prepared);
    result = commit_state(session, full, oid, err);
    free(full);
    free(prepared);
    return result;
}

int session_set_identity(struct session *session, const char *name, const char *email,
                         struct err *err)
{
    if (session->workspace == NULL)
        return err_set(err, ERR_READONLY, _("the contract is not in a workspace yet"));
    int result = session->workspace->history->set_identity(session->workspace->repository, name,
                                                           email, err);
    if (result == ERR_OK)
        session_identify(session);
    return result;
}
