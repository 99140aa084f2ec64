#include "work/internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/paths.h"
#include "doc/extract.h"
#include "doc/restructure.h"
#include "import/import.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void session_say(struct session *session, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str_vprintf(&session->notice, format, args);
    va_end(args);
    str_putc(&session->notice, '\n');
}

char *session_time(void)
{
    time_t seconds = time(NULL);
    struct tm local;
    localtime_r(&seconds, &local);
    char text[40];
    size_t len = strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S%z", &local);
    /* +0100 -> +01:00 */
    if (len < 5)
        return alloc_strdup("");
    return alloc_printf("%.*s:%s", (int)(len - 2), text, text + len - 2);
}

struct session *session_new(const struct work_options *options)
{
    struct session *session = alloc_new(sizeof *session);
    if (options != NULL) {
        session->workspace_option = alloc_strdup(options->workspace);
        session->spelling.shared = options->speller;
    }
    session->id = alloc_strdup("");
    session->folder = alloc_strdup("");
    session->name = alloc_strdup("");
    return session;
}

static void replace(char **old, char *fresh)
{
    free(*old);
    *old = fresh;
}

int session_open_file(struct session **out, const struct work_options *options,
                      const char *path, struct err *err)
{
    struct source *source = NULL;
    int result = import_open(&source, path, err);
    if (result != ERR_OK)
        return result;
    struct session *session = session_new(options);
    result = contract_extract(&session->now, source, err);
    if (result == ERR_OK) {
        contract_make_ids(session->now);
        vec_push(&session->owners, session->now);
        bool standard = strcmp(path, "-") == 0;
        replace(&session->name, alloc_strdup(standard ? "stdin.txt" : file_name(path)));
        session->file = standard ? alloc_strdup("stdin.txt") : file_absolute(path, err);
        session->read_only = alloc_strdup(_("the contract is not in a workspace yet"));
        *out = session;
    } else {
        session_close(session);
    }
    return result;
}

int session_open_id(struct session **out, const struct work_options *options, const char *id,
                    enum session_access access, struct err *err)
{
    struct session *session = session_new(options);
    replace(&session->id, alloc_strdup(id));
    replace(&session->name, alloc_strdup(id));
    session->read_only = alloc_strdup(_("the contract is not open yet"));
    int result = session_attach(session, access, err);
    if (result == ERR_OK)
        *out = session;
    else
        session_close(session);
    return result;
}

int session_open(struct session **out, const struct work_options *options, const char *name,
                 enum session_access access, struct err *err)
{
    if (strcmp(name, "-") != 0 && !file_exists(name) && strchr(name, '/') == NULL &&
        strchr(name, '.') == NULL)
        return session_open_id(out, options, name, access, err);
    int result = session_open_file(out, options, name, err);
    if (result == ERR_OK && access != ACCESS_READ) {
        result = session_attach(*out, access, err);
        if (result != ERR_OK) {
            session_close(*out);
            *out = NULL;
        }
    }
    return result;
}

int session_attach(struct session *session, enum session_access access, struct err *err)
{
    if (session->attached)
        return ERR_OK;
    int result = attach_contract(session, access, err);
    session->attached = result == ERR_OK;
    if (result != ERR_OK && session->now != NULL && err != NULL)
        replace(&session->read_only, alloc_strdup(err->text));
    return result;
}

static bool is_kept(const struct session *session, const struct contract *contract)
{
    for (size_t i = 0; i < session->owners.len; i++)
        if (session->owners.items[i] == contract)
            return true;
    return false;
}

void session_keep_ground(struct session *session)
{
    if (session->now != NULL && !is_kept(session, session->now))
        vec_push(&session->owners, session->now);
    if (session->base != NULL)
        vec_push(&session->owners, session->base);
    session->base = NULL;
}

void session_close(struct session *session)
{
    if (session == NULL)
        return;
    commit_wait(session);
    terms_release(session->terms);
    findings_free(session);
    spelling_free(session);
    workspace_close(session->workspace);
    journal_list_free(&session->rows);
    if (!is_kept(session, session->now))
        contract_free(session->now);
    contract_free(session->base);
    while (session->owners.len > 0)
        contract_free(session->owners.items[--session->owners.len]);
    vec_free(&session->owners);
    str_free(&session->notice);
    free(session->workspace_option);
    free(session->file);
    free(session->name);
    free(session->id);
    free(session->folder);
    free(session->read_only);
    free(session->source_name);
    free(session->author);
    free(session->email);
    free(session);
}

void session_let_go(struct session *session)
{
    commit_wait(session);
    workspace_close(session->workspace);
    session->workspace = NULL;
}

struct contract *session_contract(const struct session *session)
{
    return session->now;
}

const char *session_id(const struct session *session)
{
    return session->id;
}

const char *session_name(const struct session *session)
{
    return session->name;
}

const char *session_read_only(const struct session *session)
{
    return session->read_only;
}

char *session_take_notice(struct session *session)
{
    return str_steal(&session->notice);
}

bool session_has_notice(const struct session *session)
{
    return session->notice.len > 0;
}

/* --- changes ------------------------------------------------------------------------- */

/* base with the first count rows applied; NULL with err where one cannot be. */
static struct contract *replay(const struct session *session, size_t count, struct err *err)
{
    struct contract *fresh = contract_clone(session->base);
    int result = ERR_OK;
    for (size_t i = 0; i < count && result == ERR_OK; i++)
        result = change_apply(fresh, &session->rows.entries.items[i].change, err);
    if (result == ERR_OK)
        return fresh;
    contract_free(fresh);
    return NULL;
}

static void show(struct session *session, struct contract *fresh)
{
    fresh->version = session->now == NULL ? 1 : session->now->version + 1;
    if (!is_kept(session, session->now))
        contract_free(session->now);
    session->now = fresh;
}

int session_replay(struct session *session, size_t count, struct err *err)
{
    struct contract *fresh = replay(session, count, err);
    if (fresh == NULL)
        return ERR_USAGE;
    show(session, fresh);
    return ERR_OK;
}

static int may_write(const struct session *session, struct err *err)
{
    if (session->read_only != NULL)
        return err_set(err, ERR_READONLY, _("%s is open for reading only: %s"), session->name,
                       session->read_only);
    return ERR_OK;
}

/* The row as kept in memory: strings move into the list's arena. */
static struct change keep(struct session *session, const struct change *change)
{
    struct change copy = *change;
    const char **strings[] = { &copy.value, &copy.target, &copy.reason, &copy.author,
                               &copy.time };
    for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++)
        if (*strings[i] != NULL)
            *strings[i] = arena_strdup(&session->rows.arena, *strings[i]);
    return copy;
}

/* What must not repeat when the same change is made twice. */
static unsigned long next_salt(struct session *session)
{
    return session->salt++ * 7919u + (unsigned long)time(NULL);
}

static struct change fill_in(struct session *session, const struct change *change)
{
    struct change full = keep(session, change);
    char *time = session_time();
    full.time = arena_strdup(&session->rows.arena, time);
    free(time);
    if (full.author == NULL || full.author[0] == '\0')
        full.author =
            session->author == NULL ? "" : arena_strdup(&session->rows.arena, session->author);
    if (full.kind == CHANGE_TEXT) {
        /* The words before: a pull in between is noticed by them. */
        const struct node *node = contract_node(session->now, full.clause);
        char *before = node == NULL ? alloc_strdup("") : node_text(node);
        full.target = arena_strdup(&session->rows.arena, before);
        free(before);
    }
    if (full.fresh[0] == '\0')
        change_make_id(session->now, &full, next_salt(session));
    return full;
}

/* A merge of two clauses that are marked differently decides on one mark: say which. */
static bool decides_mark(const struct contract *contract, const struct change *change)
{
    const struct node *node =
        change->kind == CHANGE_MERGE ? contract_node(contract, change->clause) : NULL;
    const struct node *owner = node == NULL ? NULL : restructure_merge_owner(contract, node);
    if (owner == NULL)
        return false;
    const char *one = node_mark(contract, node);
    const char *other = node_mark(contract, owner);
    return one[0] != '\0' && other[0] != '\0' && strcmp(one, other) != 0;
}

int session_do(struct session *session, struct change *change, struct err *err)
{
    int result = may_write(session, err);
    if (result != ERR_OK)
        return result;
    if (session->base == NULL)
        session->base = contract_clone(session->now);
    struct change full = fill_in(session, change);
    bool decides = decides_mark(session->now, &full);
    result = change_apply(session->now, &full, err);
    if (result != ERR_OK)
        return result;
    result =
        journal_append(session->workspace->journal, session->id, session->content, &full, err);
    if (result != ERR_OK) {
        /* Not on disk, so it did not happen. */
        session_replay(session, session->cursor, NULL);
        findings_moved(session);
        return result;
    }
    session->rows.entries.len = session->cursor;
    vec_push(&session->rows.entries, ((struct journal_entry){ full, 0 }));
    session->cursor++;
    if (decides)
        session_say(session, _("one of the clauses was marked as deviating: so is the merged "
                               "one"));
    memcpy(change->fresh, full.fresh, NODE_ID_SIZE);
    return ERR_OK;
}

static int step(struct session *session, bool back, char **what, struct err *err)
{
    int result = may_write(session, err);
    if (result != ERR_OK)
        return result;
    if (back ? session->cursor == 0 : session->cursor == session->rows.entries.len)
        return err_set(err, ERR_NOTHING,
                       back ? _("nothing to undo since the last commit")
                            : _("nothing to redo"));
    size_t target = back ? session->cursor - 1 : session->cursor + 1;
    const struct change *change =
        &session->rows.entries.items[back ? target : target - 1].change;
    /* Described where its clause is: a split's only after it, a merged one's only before. */
    bool here = contract_node(session->now, change->clause) != NULL;
    /* Made first: the journal moves only to a state that there is. */
    struct contract *fresh = replay(session, target, err);
    if (fresh == NULL)
        return ERR_USAGE;
    char *text = change->kind == CHANGE_TERM ? terms_describe_change(change) : NULL;
    if (text == NULL)
        text = change_describe(here ? session->now : fresh, change);
    result = back ? journal_undo(session->workspace->journal, session->id, err)
                  : journal_redo(session->workspace->journal, session->id, err);
    if (result == ERR_OK) {
        show(session, fresh);
        session->cursor = target;
        findings_moved(session);
    } else {
        contract_free(fresh);
    }
    if (what != NULL && result == ERR_OK)
        *what = text;
    else
        free(text);
    return result;
}

int session_undo(struct session *session, char **what, struct err *err)
{
    return step(session, true, what, err);
}

int session_redo(struct session *session, char **what, struct err *err)
{
    return step(session, false, what, err);
}

size_t session_uncommitted(const struct session *session)
{
    return session->cursor + session->outside + session->uncommitted_import;
}

void session_count_reviewed(const struct session *session, size_t *reviewed, size_t *total)
{
    *reviewed = 0;
    *total = session->now->nodes.len - 1;
    for (size_t i = 0; i < session->now->annotations.len; i++) {
        const struct annotation *annotation = session->now->annotations.items[i];
        *reviewed += annotation->type == ANNOTATION_MARK &&
                     contract_node(session->now, annotation->clause) != NULL;
    }
}

/* --- small values ---------------------------------------------------------------------- */

char *session_get_value(struct session *session, const char *key)
{
    char *value = NULL;
    if (session->workspace != NULL && session->workspace->journal != NULL)
        journal_get_value(session->workspace->journal, session->id, key, &value, NULL);
    return value;
}

void session_put_value(struct session *session, const char *key, const char *value)
{
    if (session->workspace != NULL && session->read_only == NULL)
        journal_put_value(session->workspace->journal, session->id, key, value, NULL);
}

char *session_draft_path(const struct session *session)
{
    char *git = session->workspace == NULL ? NULL : file_join(session->workspace->dir, ".git");
    char *path = git != NULL && session->read_only == NULL && file_is_folder(git)
                     ? file_join(git, "klausul-XXXXXX.txt")
                     : paths_temporary(".txt");
    free(git);
    return path;
}

void session_clause_diff(const struct session *session, const struct node *node,
                         struct diff_list *out)
{
    (void)session;
    struct str before = STR_INIT;
    for (size_t i = 0; i < node->blocks.len; i++) {
        const char *original = node->blocks.items[i].original;
        if (original == NULL || original[0] == '\0')
            continue;
        if (before.len > 0)
            str_putc(&before, '\n');
        str_puts(&before, original);
    }
    char *after = node_text(node);
    worddiff_make(str_text(&before), after, out);
    free(after);
    str_free(&before);
}
