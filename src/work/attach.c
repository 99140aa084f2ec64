/*
 * From a reading to an open contract: workspace, lock, journal. In this order, so that a
 * crash anywhere leaves either nothing or a whole contract (see journal.h, rules 1-5):
 *
 *   a file       -> the same bytes in the workspace? -> that contract, else an import
 *   a contract   -> work tree settled after an interrupted commit -> files -> journal replayed
 */
#include "work/internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/utf8.h"
#include "import/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void replace(char **old, char *fresh)
{
    free(*old);
    *old = fresh;
}

char *attach_make_slug(const char *name)
{
    char *lower = utf8_lower_copy(name, strlen(name));
    const char *dot = strrchr(lower, '.');
    size_t len = dot == NULL || dot == lower ? strlen(lower) : (size_t)(dot - lower);
    struct str slug = STR_INIT;
    for (size_t at = 0; at < len && slug.len < 48;) {
        uint32_t codepoint;
        size_t step = utf8_decode(lower + at, len - at, &codepoint);
        at += step == 0 ? 1 : step;
        const char *plain = codepoint == 0xE6   ? "ae"
                            : codepoint == 0xF8 ? "oe"
                            : codepoint == 0xE5 ? "aa"
                            : codepoint == 0xE9 ? "e"
                            : codepoint == 0xFC ? "u"
                            : codepoint == 0xF6 ? "o"
                            : codepoint == 0xE4 ? "a"
                                                : NULL;
        bool keep =
            step > 0 && ((codepoint >= 'a' && codepoint <= 'z') || utf8_is_digit(codepoint));
        if (step > 0 && plain != NULL)
            str_puts(&slug, plain);
        else if (keep)
            str_putc(&slug, (char)codepoint);
        else if (slug.len > 0 && slug.data[slug.len - 1] != '-')
            str_putc(&slug, '-');
    }
    while (slug.len > 0 && slug.data[slug.len - 1] == '-')
        slug.data[--slug.len] = '\0';
    if (slug.len == 0)
        str_puts(&slug, "kontrakt");
    free(lower);
    return str_steal(&slug);
}

static bool id_is_taken(struct workspace *workspace, const char *id)
{
    char *path = alloc_printf("contracts/%s", id);
    char *full = file_join(workspace->dir, path);
    char oid[HISTORY_OID_SIZE] = "";
    bool taken =
        file_exists(full) ||
        (workspace->history->head_tree(workspace->repository, path, oid, NULL) == ERR_OK &&
         oid[0] != '\0');
    free(full);
    free(path);
    return taken;
}

/* Given to a contract that is not in the workspace yet. */
static bool is_given(const struct map *taken, const char *id)
{
    return taken != NULL && map_get(taken, id, strlen(id)) != NULL;
}

char *attach_free_id(struct workspace *workspace, const char *name, const struct map *taken)
{
    char *slug = attach_make_slug(name);
    char *id = alloc_strdup(slug);
    for (unsigned number = 2; is_given(taken, id) || id_is_taken(workspace, id); number++)
        replace(&id, alloc_printf("%s-%u", slug, number));
    free(slug);
    return id;
}

/* The contract of the workspace with exactly these bytes, or NULL; the caller owns it. */
char *attach_find_same(struct workspace *workspace, const struct source *source)
{
    char key[40];
    size_t len;
    const char *bytes = source_original(source, &len);
    folder_source_key(bytes, len, key);
    char *id = NULL;
    journal_find_source(workspace->journal, key, &id, NULL);
    if (id == NULL)
        return NULL;
    struct folder folder = FOLDER_INIT;
    bool same = folder_read(workspace, id, &folder, NULL) == ERR_OK &&
                folder.source.len == len && memcmp(str_text(&folder.source), bytes, len) == 0;
    folder_free(&folder);
    if (!same)
        replace(&id, NULL);
    return id;
}

/* True where each file is as it was or as it is in the commit: a kill may come when only
   some of them were written. What identifies a folder is the same for each of its files in
   turn (folder_identify). */
static bool is_between(const char *now, const char *before, const char *after)
{
    enum { PART = 12, PARTS = 3 };
    if (strlen(now) != PART * PARTS || strlen(before) != PART * PARTS)
        return false;
    for (size_t at = 0; at < PART * PARTS; at += PART)
        if (memcmp(now + at, before + at, PART) != 0 && memcmp(now + at, after + at, PART) != 0)
            return false;
    return true;
}

static void read_unsettled(struct session *session)
{
    struct unsettled *unsettled = &session->unsettled;
    *unsettled = (struct unsettled){ "", "", "" };
    char *value = NULL;
    journal_get_value(session->workspace->journal, session->id, "unsettled", &value, NULL);
    if (value == NULL || sscanf(value, "%40s %40s %40s", unsettled->tree, unsettled->content,
                                unsettled->since) < 2)
        *unsettled = (struct unsettled){ "", "", "" };
    free(value);
}

/* Finishes what a commit could not. Where that fails (somebody else's git is at work), the
   files still are what was before the commit: nobody may go on from them. A session that
   only reads writes nothing: it takes the files from the commit. */
static int settle_again(struct session *session, struct folder *folder, struct err *err)
{
    struct workspace *workspace = session->workspace;
    const struct unsettled *unsettled = &session->unsettled;
    if (unsettled->tree[0] == '\0')
        return ERR_OK;
    char tree[HISTORY_OID_SIZE] = "";
    workspace->history->head_tree(workspace->repository, folder->path, tree, NULL);
    struct folder head = FOLDER_INIT;
    bool untouched = strcmp(unsettled->tree, tree) == 0 &&
                     folder_read_at(workspace, session->id, "HEAD", &head, NULL) == ERR_OK &&
                     is_between(folder->content, unsettled->content, head.content);
    int result = ERR_OK;
    if (untouched && session->read_only == NULL) {
        static const char *const extra[] = { "dictionary/da_DK.dic" };
        result = workspace->history->settle(workspace->repository, folder->path, extra, 1, err);
    }
    if (untouched && result == ERR_OK) {
        folder_free(folder);
        *folder = head;
        head = (struct folder)FOLDER_INIT;
    }
    folder_free(&head);
    return result;
}

/* An import that git had no name for is not a change from outside: HEAD knows nothing of the
   contract. Whoever has told git a name since then hears of it from what only reads. */
static void note_uncommitted_import(struct session *session)
{
    const struct history_api *history = session->workspace->history;
    char *path = alloc_printf("contracts/%s", session->id);
    char tree[HISTORY_OID_SIZE] = "";
    if (session->outside &&
        history->head_tree(session->workspace->repository, path, tree, NULL) == ERR_OK &&
        tree[0] == '\0') {
        session->outside = false;
        session->uncommitted_import = true;
    }
    if (session->uncommitted_import && session->author != NULL && !session->writing)
        session_say(session, _("the import of %s is not committed yet: klausul commit %s"),
                    session->id, session->id);
    free(path);
}

static int load_contract(struct session *session, struct err *err)
{
    struct folder folder = FOLDER_INIT;
    struct workspace *workspace = session->workspace;
    int result = folder_read(workspace, session->id, &folder, err);
    if (result == ERR_OK && workspace->journal != NULL) {
        read_unsettled(session);
        result = settle_again(session, &folder, err);
    }
    struct contract *contract = NULL;
    size_t lost = 0;
    if (result == ERR_OK)
        result = folder_parse(&folder, &contract, &lost, err);
    if (result == ERR_OK) {
        if (lost > 0)
            session_say(session,
                        _("%zu annotations lost their clause and are kept as detached"), lost);
        vec_push(&session->owners, contract);
        session->now = contract;
        memcpy(session->content, folder.content, sizeof session->content);
        replace(&session->source_name, alloc_strdup(folder.source_name));
        workspace->history->is_dirty(workspace->repository, folder.path, &session->outside,
                                     NULL);
        note_uncommitted_import(session);
        result = rows_load(session, &folder, err);
    }
    if (result == ERR_OK && session->unsettled.tree[0] != '\0' && session->read_only == NULL &&
        !session->undurable)
        journal_put_value(workspace->journal, session->id, "unsettled", "", NULL);
    if (result == ERR_OK && session->undurable)
        commit_start_flushing(session);
    folder_free(&folder);
    return result;
}

int attach_reload(struct session *session, struct err *err)
{
    session_keep_ground(session);
    unsigned long version = session->now == NULL ? 0 : session->now->version;
    int result = load_contract(session, err);
    if (result == ERR_OK)
        session->now->version += version + 1;
    findings_moved(session);
    return result;
}

static int open_workspace(struct session *session, enum session_access access, struct err *err)
{
    bool made = false;
    char *dir = NULL;
    int result =
        workspace_find(&dir, session->workspace_option, session->file == NULL, &made, err);
    if (result == ERR_OK && made) {
        result = workspace_init(dir, err);
        if (result == ERR_OK)
            session_say(session, _("made a workspace for you: %s"), dir);
    }
    if (result == ERR_OK)
        result = workspace_open(&session->workspace, dir, access == ACCESS_READ,
                                &session->notice, err);
    if (result == ERR_OK)
        replace(&session->folder, alloc_strdup(dir));
    free(dir);
    return result;
}

/* Takes the lock, or makes the session a reading one where that is allowed. */
static int lock(struct session *session, enum session_access access, struct err *err)
{
    if (access == ACCESS_READ) {
        replace(&session->read_only, alloc_strdup(_("opened for reading")));
        return ERR_OK;
    }
    struct err own = { 0 };
    int result =
        workspace_lock(session->workspace, access == ACCESS_REVIEW ? "review" : "command",
                       access == ACCESS_REVIEW ? 500 : 10000, &own);
    if (result == ERR_OK) {
        replace(&session->read_only, NULL);
        session->writing = true;
        return ERR_OK;
    }
    if (access == ACCESS_REVIEW && result == ERR_BUSY) {
        replace(&session->read_only, alloc_strdup(own.text));
        session_say(session, _("opened for reading only: %s"), own.text);
        return ERR_OK;
    }
    return err_set(err, own.code, "%s", own.text);
}

/* A comment that came with an earlier version already. */
static bool has_note(const struct contract *contract, const struct source_note *comment)
{
    for (size_t i = 0; i < contract->annotations.len; i++) {
        const struct annotation *note = contract->annotations.items[i];
        if (note->type == ANNOTATION_NOTE && strcmp(note->value, comment->text) == 0 &&
            strcmp(note->author, comment->author == NULL ? "" : comment->author) == 0)
            return true;
    }
    return false;
}

/* Comments that the original carries become notes, by their own authors. */
void attach_take_comments(struct contract *contract)
{
    const struct source *source = contract->source;
    char *time = session_time();
    for (size_t i = 0; i < source->notes.len; i++) {
        const struct source_note *comment = &source->notes.items[i];
        if (comment->line == 0 || comment->line > source->line_count)
            continue;
        if (has_note(contract, comment))
            continue;
        const struct node *node =
            contract_node_at_raw(contract, source->line_start[comment->line - 1]);
        struct annotation note = { .type = ANNOTATION_NOTE,
                                   .value = comment->text,
                                   .author = comment->author,
                                   .created = time };
        memcpy(note.clause, node->id, NODE_ID_SIZE);
        contract_fresh_id(contract, 'a', map_hash(comment->text, strlen(comment->text)) + i,
                          note.id);
        annotation_quote(contract, &note, node);
        contract_add_annotation(contract, &note);
    }
    if (source->notes.len > 0)
        contract->version++;
    free(time);
}

static int import_file(struct session *session, struct err *err)
{
    struct workspace *workspace = session->workspace;
    replace(&session->id, attach_free_id(workspace, session->name, NULL));
    const struct source *source = session->now->source;
    replace(&session->source_name, alloc_printf("source.%s", import_extension(source)));
    if (source->remark != NULL)
        session_say(session, "%s", source->remark);
    attach_take_comments(session->now);
    int result = commit_import(session, session->name, err);
    if (result == ERR_OK) {
        char key[40];
        size_t len;
        const char *bytes = source_original(session->now->source, &len);
        folder_source_key(bytes, len, key);
        result = journal_put_source(workspace->journal, key, session->id, err);
    }
    if (result == ERR_OK)
        result = journal_index_contract(workspace->journal, session->id, session->now, err);
    return result;
}

void session_identify(struct session *session)
{
    struct workspace *workspace = session->workspace;
    replace(&session->author, NULL);
    replace(&session->email, NULL);
    workspace->history->identity(workspace->repository, &session->author, &session->email,
                                 NULL);
}

int attach_workspace(struct session *session, enum session_access access, struct err *err)
{
    int result = open_workspace(session, access, err);
    if (result == ERR_OK)
        result = lock(session, access, err);
    if (result != ERR_OK)
        return result;
    session_identify(session);
    struct workspace *workspace = session->workspace;
    if (workspace->fresh_journal && session->writing) {
        /* Rule 4: what a lost database knew besides the journal is in git. */
        size_t count = 0;
        result = workspace_reindex(workspace, &count, err);
        if (result == ERR_OK && count > 0)
            session_say(session,
                        _("klausul.db was missing or damaged and was made anew from git (%zu "
                          "contracts); changes that were not committed may be lost"),
                        count);
        if (result != ERR_OK)
            return result;
    }
    return result;
}

int attach_contract(struct session *session, enum session_access access, struct err *err)
{
    int result = attach_workspace(session, access, err);
    if (result != ERR_OK)
        return result;
    if (session->file == NULL)
        return load_contract(session, err);
    char *same = attach_find_same(session->workspace, session->now->source);
    if (same != NULL) {
        replace(&session->id, same);
        replace(&session->name, alloc_strdup(same));
        return attach_reload(session, err);
    }
    if (!session->writing)
        return ERR_OK; /* the reading goes on as it is */
    return import_file(session, err);
}
