/* The history of a contract and of one clause, read back from git. */
#include "work/internal.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "doc/citation.h"

#include <stdlib.h>
#include <string.h>

/* "2026-11-22T17:00:00+01:00" -> "22.11.2026 17.00" for a Danish reader. */
static char *show_time(const char *iso)
{
    if (!i18n_is_danish() || strlen(iso) < 16)
        return alloc_strndup(iso, strlen(iso) < 16 ? strlen(iso) : 16);
    return alloc_printf("%.2s.%.2s.%.4s %.2s.%.2s", iso + 8, iso + 5, iso, iso + 11, iso + 14);
}

/* *out NULL: the contract was not there, or not as klausul writes it; git that cannot be read
   is a failure. */
static int read_at(struct session *session, const char *oid, struct contract **out,
                   struct err *err)
{
    struct folder folder = FOLDER_INIT;
    size_t lost;
    *out = NULL;
    int result = folder_read_at(session->workspace, session->id, oid, &folder, err);
    if (result == ERR_OK && folder_parse(&folder, out, &lost, NULL) != ERR_OK)
        *out = NULL;
    folder_free(&folder);
    return result == ERR_INPUT ? ERR_OK : result;
}

int session_read_at(struct session *session, const char *revision, struct contract **out,
                    struct err *err)
{
    struct workspace *workspace = session->workspace;
    if (workspace == NULL || session->id[0] == '\0')
        return err_set(err, ERR_USAGE,
                       _("%s is a file; give the id of a contract in the workspace "
                         "('klausul list' prints them)"),
                       session->name);
    int result = read_at(session, revision, out, err);
    if (result != ERR_OK || *out != NULL)
        return result;
    /* Not there then; or is there no such revision? */
    struct str names = STR_INIT;
    result = workspace->history->list_files(workspace->repository, revision, "contracts",
                                            &names, err);
    str_free(&names);
    return result;
}

static char *clause_text(const struct contract *contract, const char *id)
{
    const struct node *node = contract == NULL ? NULL : contract_node(contract, id);
    return node == NULL ? NULL : node_text(node);
}

/* Annotations of a clause as one string, to see whether a commit concerns it. */
static bool same_annotations(const struct contract *a, const struct contract *b, const char *id)
{
    struct str texts[2] = { STR_INIT, STR_INIT };
    const struct contract *both[2] = { a, b };
    for (int side = 0; side < 2; side++) {
        for (size_t i = 0; both[side] != NULL && i < both[side]->annotations.len; i++) {
            const struct annotation *annotation = both[side]->annotations.items[i];
            if (strcmp(annotation->clause, id) == 0)
                str_printf(&texts[side], "%s %s %s\n", annotation->id, annotation->value,
                           annotation->reason);
        }
    }
    bool same = strcmp(str_text(&texts[0]), str_text(&texts[1])) == 0;
    str_free(&texts[0]);
    str_free(&texts[1]);
    return same;
}

static void add_revision(struct revision_list *out, const struct history_commit *commit,
                         char *before, char *after)
{
    struct revision revision = { alloc_strndup(commit->oid, 10),
                                 alloc_strdup(commit->author),
                                 show_time(commit->time),
                                 alloc_strdup(commit->subject),
                                 alloc_strdup(commit->body),
                                 before,
                                 after };
    vec_push(out, revision);
}

int session_log(struct session *session, const char *clause, size_t max,
                struct revision_list *out, struct err *err)
{
    struct workspace *workspace = session->workspace;
    if (workspace == NULL || session->id[0] == '\0')
        return err_set(err, ERR_READONLY, _("the contract is not in a workspace yet"));
    struct history_log log = VEC_INIT;
    char *path = alloc_printf("contracts/%s", session->id);
    size_t most = clause == NULL ? max : (size_t)-1;
    int result = workspace->history->log(workspace->repository, path, most, &log, err);
    free(path);
    struct contract *after = NULL;
    for (size_t i = 0; result == ERR_OK && i < log.len && out->len < max; i++) {
        if (clause == NULL) {
            add_revision(out, &log.items[i], NULL, NULL);
            continue;
        }
        struct contract *before = NULL;
        if (after == NULL)
            result = read_at(session, log.items[i].oid, &after, err);
        if (result == ERR_OK && i + 1 < log.len)
            result = read_at(session, log.items[i + 1].oid, &before, err);
        if (result != ERR_OK)
            break;
        char *was = clause_text(before, clause);
        char *is = clause_text(after, clause);
        bool same = (was == NULL) == (is == NULL) && (was == NULL || strcmp(was, is) == 0) &&
                    same_annotations(before, after, clause);
        if (same) {
            free(was);
            free(is);
        } else {
            add_revision(out, &log.items[i], was, is);
        }
        contract_free(after);
        after = before;
    }
    contract_free(after);
    workspace->history->log_free(&log);
    return result;
}

int session_text_diff(struct session *session, const char *from, const char *to,
                      struct str *out, struct err *err)
{
    struct workspace *workspace = session->workspace;
    if (workspace == NULL || session->id[0] == '\0')
        return err_set(err, ERR_READONLY, _("the contract is not in a workspace yet"));
    char *path = alloc_printf("contracts/%s/contract.txt", session->id);
    int result;
    if (to != NULL) {
        result =
            workspace->history->diff(workspace->repository, path, from, to, NULL, 0, out, err);
    } else {
        struct record record = { STR_INIT, STR_INIT, STR_INIT };
        record_write(session->now, &record);
        result = workspace->history->diff(workspace->repository, path, from, NULL,
                                          str_text(&record.text), record.text.len, out, err);
        record_free(&record);
    }
    free(path);
    return result;
}
