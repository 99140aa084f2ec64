/*
 * A new version of a contract under review. Everything is made in memory first (compare/carry.h
 * says what becomes of each thing); then one commit replaces source.<ext> and the other files
 * together. A kill before the commit leaves the old version, after it the new one.
 */
#include "work/internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/map.h"
#include "compare/carry.h"
#include "doc/extract.h"
#include "import/import.h"
#include "work/summary.h"

#include <stdlib.h>
#include <string.h>

static int may_update(struct session *session, struct err *err)
{
    if (session->read_only != NULL)
        return err_set(err, ERR_READONLY, _("%s is open for reading only: %s"), session->name,
                       session->read_only);
    size_t count = session_uncommitted(session);
    if (count > 0)
        return err_set(
            err, ERR_USAGE,
            ngettext("%s has %zu uncommitted change; commit it first ('klausul commit "
                     "%s'), then bring in the new version",
                     "%s has %zu uncommitted changes; commit them first ('klausul "
                     "commit %s'), then bring in the new version",
                     count),
            session->id, count, session->id);
    session_identify(session);
    if (session->author == NULL)
        return err_set(err, ERR_IDENTITY,
                       _("git does not know who you are: git config --global user.name \"Your "
                         "Name\" and git config --global user.email you@example.org"));
    return ERR_OK;
}

static bool is_same_source(const struct session *session, const struct source *source)
{
    if (session->now->source == NULL)
        return false;
    size_t len[2];
    const char *old = source_original(session->now->source, &len[0]);
    const char *fresh = source_original(source, &len[1]);
    return len[0] == len[1] && memcmp(old, fresh, len[0]) == 0;
}

/* The queue as it stands after the commit, a line each, and what was settled. In English, as
   all of the history. */
static void list_details(const struct contract *next, const struct carry *carry,
                         struct str *out)
{
    if (carry->queued > 0)
        str_puts(out, "\nWaiting in the queue:\n");
    for (size_t i = 0; i < next->annotations.len && carry->queued > 0; i++) {
        const struct annotation *annotation = next->annotations.items[i];
        if (!annotation_is_detached(next, annotation))
            continue;
        str_printf(out, "  %s %s", annotation->id, annotation_type_name(annotation->type));
        if (annotation->place != NULL && annotation->place[0] != '\0')
            str_printf(out, " of %s", annotation->place);
        str_puts(out, ": ");
        for (const char *c = annotation->value; *c != '\0'; c++)
            str_putc(out, *c == '\n' ? ' ' : *c);
        if (annotation->reason[0] != '\0')
            str_puts(out, " (");
        for (const char *c = annotation->reason; *c != '\0'; c++)
            str_putc(out, *c == '\n' ? ' ' : *c);
        str_puts(out, annotation->reason[0] != '\0' ? ")\n" : "\n");
    }
    if (carry->notes.len > 0)
        str_printf(out, "\n%s", carry->notes.data);
}

/* Without a line twice: a clause that is gone may have had the number of one that is new. */
static void put_once(struct str *out, const char *lines)
{
    struct map seen = MAP_INIT;
    while (*lines != '\0') {
        size_t len = strcspn(lines, "\n");
        bool fresh = false;
        map_put(&seen, lines, len, &fresh);
        if (fresh)
            str_printf(out, "%.*s\n", (int)len, lines);
        lines += len + (lines[len] == '\n');
    }
    map_free(&seen);
}

static char *make_message(const struct session *session, const struct contract *next,
                          const struct carry *carry, const char *name)
{
    struct str out = STR_INIT;
    str_printf(&out, "%s: new version %s\n\n", session->id, name);
    str_printf(&out,
               "%zu clauses as before, %zu changed, %zu new, %zu gone; %zu renumbered, "
               "%zu moved.\n",
               carry->same, carry->changed, carry->fresh, carry->gone, carry->renumbered,
               carry->moved);
    str_printf(&out, "%zu annotations and %zu corrections carried over, %zu in the queue.\n",
               carry->carried, carry->corrections, carry->queued);
    list_details(next, carry, &out);
    char *clean = commit_clean_message(str_text(&out));
    char *trailers = summary_trailers(session->id, session->now, next);
    str_clear(&out);
    str_printf(&out, "%s\n\n", clean);
    put_once(&out, trailers);
    free(trailers);
    free(clean);
    return str_steal(&out);
}

static void tell(struct session *session, const struct carry *carry)
{
    session_say(session, _("%zu clauses as before, %zu changed, %zu new, %zu gone"),
                carry->same, carry->changed, carry->fresh, carry->gone);
    session_say(session, _("carried over: %zu annotations, %zu corrections"), carry->carried,
                carry->corrections);
    if (carry->settled > 0)
        session_say(session,
                    ngettext("%zu correction is in the new version already",
                             "%zu corrections are in the new version already", carry->settled),
                    carry->settled);
    if (carry->left > 0)
        session_say(session,
                    ngettext("%zu correction of the tree had no clause to go to; 'klausul "
                             "log %s' tells of it",
                             "%zu corrections of the tree had no clause to go to; "
                             "'klausul log %s' tells of them",
                             carry->left),
                    carry->left, session->id);
    if (carry->queued > 0)
        session_say(session,
                    ngettext("%zu annotation waits in the queue for you to say where it "
                             "belongs; 'klausul queue %s' lists it",
                             "%zu annotations wait in the queue for you to say where "
                             "they belong; 'klausul queue %s' lists them",
                             carry->queued),
                    carry->queued, session->id);
}

/* Shows next and commits it, or leaves all as it was. */
static int commit_version(struct session *session, struct contract *next, const char *message,
                          struct err *err)
{
    struct contract *before = session->now;
    char *source_name = session->source_name;
    session->source_name = alloc_printf("source.%s", import_extension(next->source));
    next->version += before->version + 1;
    session->now = next;
    int result = commit_state(session, message, NULL, err);
    if (result != ERR_OK) {
        session->now = before;
        free(session->source_name);
        session->source_name = source_name;
        contract_free(next);
        return result;
    }
    free(source_name);
    char key[40];
    size_t len;
    const char *bytes = source_original(next->source, &len);
    folder_source_key(bytes, len, key);
    /* Only an index: what it lacks, 'klausul reindex' finds. */
    journal_put_source(session->workspace->journal, key, session->id, NULL);
    findings_moved(session);
    return ERR_OK;
}

static int update_from(struct session *session, struct source *source, const char *name,
                       size_t *queued, struct err *err)
{
    struct contract *next = NULL;
    int result = contract_extract(&next, source, err);
    if (result != ERR_OK)
        return result;
    struct carry carry;
    char *time = session_time();
    carry_over(&carry, session->now, next, session->author, time);
    free(time);
    attach_take_comments(next);
    if (source->remark != NULL)
        session_say(session, "%s", source->remark);
    char *message = make_message(session, next, &carry, name);
    result = commit_version(session, next, message, err);
    if (result == ERR_OK) {
        tell(session, &carry);
        if (queued != NULL)
            *queued = session_queue_count(session);
    }
    free(message);
    str_free(&carry.notes);
    return result;
}

int session_update(struct session *session, const char *path, size_t *queued, struct err *err)
{
    commit_wait(session);
    int result = may_update(session, err);
    struct source *source = NULL;
    if (result == ERR_OK)
        result = import_open(&source, path, err);
    if (result != ERR_OK)
        return result;
    if (is_same_source(session, source))
        result = err_set(err, ERR_NOTHING, _("%s is the version that is under review already"),
                         path);
    if (result == ERR_OK)
        result = commit_check_ground(session, err);
    /* As it stands on the disk: what a commit in this session restructured is read anew. */
    if (result == ERR_OK)
        result = attach_reload(session, err);
    if (result == ERR_OK)
        result = may_update(session, err);
    if (result == ERR_OK)
        return update_from(session, source, file_name(path), queued, err);
    source_free(source);
    return result;
}
