#include "work/standard.h"

#include "work/internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "doc/extract.h"
#include "import/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLACE "standards"

enum { FILES_MOST = 6 };

/* --- which there are ------------------------------------------------------------------------ */

static bool is_name(const char *name)
{
    char *slug = attach_make_slug(name);
    bool same = strcmp(slug, name) == 0;
    free(slug);
    return same;
}

/* What else somebody has put there, a README say, is no standard, nor is a folder in which
   nothing is left but what was kept of it ("contract.txt.orig"). */
static bool is_standard(struct workspace *workspace, const char *name)
{
    char *path = alloc_printf(PLACE "/%s", name);
    char tree[HISTORY_OID_SIZE] = "";
    bool there = is_name(name) &&
                 workspace->history->head_tree(workspace->repository, path, tree, NULL) == ERR_OK &&
                 tree[0] != '\0';
    static const char *const files[] = { "contract.txt", "outline.tsv" };
    for (size_t i = 0; i < 2 && !there && is_name(name); i++) {
        char *full = alloc_printf("%s/%s/%s", workspace->dir, path, files[i]);
        there = file_exists(full);
        free(full);
    }
    free(path);
    return there;
}

int standard_names(struct workspace *workspace, struct str *out, struct err *err)
{
    struct str all = STR_INIT;
    int result = workspace_list(workspace, PLACE, &all, err);
    for (char *name = all.data; result == ERR_OK && name != NULL && *name != '\0';) {
        char *end = strchr(name, '\n');
        *end = '\0';
        if (is_standard(workspace, name))
            str_printf(out, "%s\n", name);
        name = end + 1;
    }
    str_free(&all);
    return result;
}

/* "a, b" of lines. */
static char *join_names(const char *lines)
{
    struct str out = STR_INIT;
    for (; *lines != '\0'; lines++) {
        if (*lines != '\n')
            str_putc(&out, *lines);
        else if (lines[1] != '\0')
            str_puts(&out, ", ");
    }
    return str_steal(&out);
}

static bool is_listed(const char *lines, const char *name)
{
    size_t len = strlen(name);
    for (const char *at = lines; *at != '\0'; at += strcspn(at, "\n") + 1) {
        if (strncmp(at, name, len) == 0 && at[len] == '\n')
            return true;
    }
    return false;
}

/* ERR_USAGE, with those there are, where there is none of that name. */
static int expect_standard(struct workspace *workspace, const char *name, struct err *err)
{
    struct str names = STR_INIT;
    int result = standard_names(workspace, &names, err);
    if (result == ERR_OK && !is_listed(str_text(&names), name)) {
        char *all = join_names(str_text(&names));
        result = names.len == 0
                     ? err_set(err, ERR_USAGE,
                               _("there is no standard %s, nor any other; 'klausul standard set "
                                 "NAME FILE' keeps one"), name)
                     : err_set(err, ERR_USAGE, _("there is no standard %s; there are: %s"), name,
                               all);
        free(all);
    }
    str_free(&names);
    return result;
}

/* --- reading -------------------------------------------------------------------------------- */

/* HEAD where a commit was made whose files were not written any more; NULL: the work tree. */
static const char *find_revision(struct workspace *workspace, const char *path)
{
    char *unsettled = NULL;
    char tree[HISTORY_OID_SIZE] = "";
    if (workspace->journal != NULL)
        journal_get_value(workspace->journal, path, "unsettled", &unsettled, NULL);
    bool left = unsettled != NULL && unsettled[0] != '\0' &&
                workspace->history->head_tree(workspace->repository, path, tree, NULL) == ERR_OK &&
                strcmp(tree, unsettled) == 0;
    free(unsettled);
    return left ? "HEAD" : NULL;
}

/* A further file of the folder; "" where it is not there. */
static void read_extra(struct workspace *workspace, const char *path, const char *name,
                       struct str *out)
{
    char *relative = file_join(path, name);
    char *full = file_join(workspace->dir, relative);
    if (!file_exists(full) || file_read(out, full, NULL) != ERR_OK) {
        str_clear(out);
        workspace->history->read(workspace->repository, "HEAD", relative, out, NULL);
    }
    free(full);
    free(relative);
}

/* A title, a table or a party alone is nothing that a clause could be held against. */
static bool has_clauses(const struct contract *contract)
{
    for (size_t i = 1; i < contract->nodes.len; i++) {
        enum node_kind kind = contract->nodes.items[i]->kind;
        if (kind == NODE_HEADING || kind == NODE_ANNEX || kind == NODE_CLAUSE || kind == NODE_ITEM)
            return true;
    }
    return false;
}

static int read_folder(struct workspace *workspace, const char *path, struct contract **out,
                       struct err *err)
{
    struct folder folder = FOLDER_INIT;
    struct err own = { 0 };
    size_t lost;
    int result =
        folder_read_path(workspace, path, find_revision(workspace, path), &folder, &own);
    if (result == ERR_OK)
        result = folder_parse(&folder, out, &lost, &own);
    if (result == ERR_OK && !has_clauses(*out)) {
        result = err_set(&own, ERR_INPUT, "%s", _("there is no clause in it"));
        contract_free(*out);
        *out = NULL;
    }
    folder_free(&folder);
    return result == ERR_OK ? ERR_OK
                            : err_set(err, result, _("the standard %s is damaged: %s; 'klausul "
                                                     "standard set' makes it anew"),
                                      file_name(path), own.text);
}

int standard_read(struct workspace *workspace, const char *name, struct contract **out,
                  struct str *support, struct err *err)
{
    int result = expect_standard(workspace, name, err);
    if (result != ERR_OK)
        return result;
    char *path = alloc_printf(PLACE "/%s", name);
    result = read_folder(workspace, path, out, err);
    if (result == ERR_OK && support != NULL)
        read_extra(workspace, path, "support.tsv", support);
    free(path);
    return result;
}

int standard_open(const struct work_options *options, const char *name, struct contract **out,
                  struct str *support, struct err *err)
{
    struct workspace *workspace = NULL;
    int result = workspace_open_existing(&workspace, options->workspace, true, NULL, err);
    if (result == ERR_OK)
        result = standard_read(workspace, name, out, support, err);
    workspace_close(workspace);
    return result;
}

static void describe(struct workspace *workspace, const char *name, struct standard_info *out)
{
    char *path = alloc_printf(PLACE "/%s", name);
    struct contract *contract = NULL;
    struct str support = STR_INIT;
    struct str origin = STR_INIT;
    struct err err = { 0 };
    if (read_folder(workspace, path, &contract, &err) == ERR_OK)
        out->clauses = contract->nodes.len - 1;
    else
        out->problem = alloc_strdup(err.text);
    contract_free(contract);
    read_extra(workspace, path, "support.tsv", &support);
    read_extra(workspace, path, "origin.txt", &origin);
    out->name = alloc_strdup(name);
    out->made = support.len > 0;
    out->origin = str_steal(&origin);
    str_free(&support);
    free(path);
}

int standard_list(const struct work_options *options, struct standard_list *out, struct err *err)
{
    struct workspace *workspace = NULL;
    struct str names = STR_INIT;
    int result = workspace_open_existing(&workspace, options->workspace, true, NULL, err);
    if (result == ERR_OK)
        result = standard_names(workspace, &names, err);
    for (char *name = names.data; result == ERR_OK && name != NULL && *name != '\0';) {
        char *end = strchr(name, '\n');
        struct standard_info info = { 0 };
        *end = '\0';
        describe(workspace, name, &info);
        vec_push(out, info);
        name = end + 1;
    }
    str_free(&names);
    workspace_close(workspace);
    return result;
}

void standard_list_free(struct standard_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        free(list->items[i].name);
        free(list->items[i].origin);
        free(list->items[i].problem);
    }
    vec_free(list);
}

/* --- writing -------------------------------------------------------------------------------- */

/* What is to stand in the folder. */
struct draft {
    struct folder folder;
    struct str origin;
    struct str support; /* "": no such file */
};

static void free_draft(struct draft *draft)
{
    folder_free(&draft->folder);
    str_free(&draft->origin);
    str_free(&draft->support);
}

/* The workspace for writing: made where there is none, locked, with an identity. */
static int open_writing(struct session **out, const struct work_options *options, bool make,
                        struct str *notice, struct err *err)
{
    struct session *session = session_new(options);
    session->file = make ? alloc_strdup("") : NULL; /* "": a workspace is made */
    int result = attach_workspace(session, ACCESS_WRITE, err);
    str_puts(notice, str_text(&session->notice));
    str_clear(&session->notice);
    if (result == ERR_OK && session->author == NULL)
        result = err_set(err, ERR_IDENTITY,
                         _("git does not know who you are: git config --global user.name \"Your "
                           "Name\" and git config --global user.email you@example.org"));
    if (result != ERR_OK) {
        session_close(session);
        return result;
    }
    *out = session;
    return ERR_OK;
}

static size_t list_files(const struct draft *draft, char paths[FILES_MOST][512],
                         struct history_file *files)
{
    /* The last one is annotations.jsonl: nobody annotates a standard. */
    size_t count = folder_files(&draft->folder, paths, files) - 1;
    const struct {
        const char *name;
        const struct str *bytes;
    } more[] = { { "origin.txt", &draft->origin }, { "support.tsv", &draft->support } };
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        if (more[i].bytes->len == 0)
            continue;
        snprintf(paths[count], sizeof paths[count], "%s/%s", draft->folder.path, more[i].name);
        files[count] =
            (struct history_file){ paths[count], more[i].bytes->data, more[i].bytes->len };
        count++;
    }
    return count;
}

/* Commits the folder as the files say (none: it goes), then brings the work tree to it. A kill
   in between leaves a mark by which it is read from git, and the same command finishes. What
   somebody has changed in the folder and not committed is kept as "<name>.orig". */
static int commit_folder(struct session *session, const char *path,
                         const struct history_file *files, size_t count, const char *message,
                         struct err *err)
{
    struct workspace *workspace = session->workspace;
    const struct history_api *history = workspace->history;
    char tree[HISTORY_OID_SIZE];
    char before[HISTORY_OID_SIZE];
    char oid[HISTORY_OID_SIZE];
    int result = history->head_tree(workspace->repository, path, before, err);
    if (result == ERR_OK)
        result = history->make_tree(workspace->repository, path, files, count, tree, err);
    bool same = result == ERR_OK &&
                (count == 0 ? before[0] == '\0' : strcmp(tree, before) == 0);
    bool dirty = false;
    if (same)
        result = history->is_dirty(workspace->repository, path, &dirty, err);
    if (result == ERR_OK)
        result = journal_put_value(workspace->journal, path, "unsettled", tree, err);
    if (result == ERR_OK && !same)
        result = history->commit(workspace->repository, path, tree, NULL, 0, message, oid, err);
    if (result != ERR_OK)
        return result;
    /* The commit is made: what fails from here on, the same command puts right. */
    history->flush(workspace->repository, path, NULL, 0, NULL);
    result = history->settle(workspace->repository, path, NULL, 0, err);
    if (result == ERR_OK)
        result = journal_put_value(workspace->journal, path, "unsettled", NULL, err);
    return result == ERR_OK && same && !dirty ? ERR_NOTHING : result;
}

static int commit_draft(struct session *session, struct draft *draft, const char *message,
                        struct err *err)
{
    char paths[FILES_MOST][512];
    struct history_file files[FILES_MOST];
    size_t count = list_files(draft, paths, files);
    char *clean = commit_clean_message(message);
    /* Workspaces that were made before there were standards lack what git must know of them. */
    char *place = file_join(session->folder, PLACE);
    int result = file_exists(place) ? ERR_OK
                                    : session->workspace->history->init(session->folder, err);
    if (result == ERR_OK)
        result = commit_folder(session, draft->folder.path, files, count, clean, err);
    if (result == ERR_NOTHING)
        err_set(err, ERR_NOTHING, _("%s is this standard already"),
                file_name(draft->folder.path));
    free(place);
    free(clean);
    return result;
}

static int expect_name(const char *name, struct err *err)
{
    if (is_name(name))
        return ERR_OK;
    char *slug = attach_make_slug(name);
    int result = err_set(err, ERR_USAGE,
                         _("%s cannot be a standard's name, which has a-z, 0-9 and '-' alone; for "
                           "example %s"), name, slug);
    free(slug);
    return result;
}

/* One line, whatever a file's name has in it. */
static char *origin_line(const char *name)
{
    char *line = alloc_strdup(name);
    for (char *c = line; *c != '\0'; c++)
        *c = (unsigned char)*c < ' ' ? ' ' : *c;
    return line;
}

static int read_document(struct contract **out, const char *path, struct err *err)
{
    struct source *source = NULL;
    int result = import_open(&source, path, err);
    if (result == ERR_OK)
        result = contract_extract(out, source, err);
    if (result != ERR_OK || has_clauses(*out))
        return result;
    contract_free(*out);
    *out = NULL;
    return err_set(err, ERR_INPUT, _("%s: there is no clause in it; a standard needs some"), path);
}

int standard_set(const struct work_options *options, const char *name, const char *path,
                 size_t *clauses, struct str *notice, struct err *err)
{
    struct contract *contract = NULL;
    struct session *session = NULL;
    struct draft draft = { FOLDER_INIT, STR_INIT, STR_INIT };
    int result = expect_name(name, err);
    if (result == ERR_OK)
        result = read_document(&contract, path, err);
    if (result == ERR_OK)
        result = open_writing(&session, options, true, notice, err);
    if (result == ERR_OK) {
        char *from = origin_line(strcmp(path, "-") == 0 ? "stdin" : file_name(path));
        size_t len;
        const char *bytes = source_original(contract->source, &len);
        contract_make_ids(contract);
        *clauses = contract->nodes.len - 1;
        draft.folder.path = alloc_printf(PLACE "/%s", name);
        draft.folder.source_name = alloc_printf("source.%s", import_extension(contract->source));
        str_add(&draft.folder.source, bytes, len);
        record_write(contract, &draft.folder.record);
        str_printf(&draft.origin, "%s\n", from);
        char *message = alloc_printf("standard %s: set from %s\n\nStandard: %s\n", name, from, name);
        result = commit_draft(session, &draft, message, err);
        free(message);
        free(from);
    }
    free_draft(&draft);
    session_close(session);
    contract_free(contract);
    return result;
}

/* What git has no copy of is not ours to remove. */
static int drop_folder(struct session *session, const char *name, const char *path,
                       struct str *notice, struct err *err)
{
    struct workspace *workspace = session->workspace;
    char tree[HISTORY_OID_SIZE];
    int result = workspace->history->head_tree(workspace->repository, path, tree, err);
    char *unsettled = NULL;
    journal_get_value(workspace->journal, path, "unsettled", &unsettled, NULL);
    if (result == ERR_OK && tree[0] == '\0' && unsettled == NULL)
        result = err_set(err, ERR_INPUT,
                         _("the standard %s was never committed, so git has no copy of it; remove "
                           "the folder %s yourself"), name, path);
    free(unsettled);
    if (result != ERR_OK)
        return result;
    char *message = alloc_printf("standard %s: drop\n\nStandard: %s\n", name, name);
    result = commit_folder(session, path, NULL, 0, message, err);
    free(message);
    char *full = file_join(session->folder, path);
    if (result == ERR_OK && file_exists(full)) {
        str_printf(notice, _("in %s there are files that git has no copy of; they stay"), path);
        str_putc(notice, '\n');
    }
    free(full);
    return result;
}

int standard_drop(const struct work_options *options, const char *name, struct str *notice,
                  struct err *err)
{
    struct session *session = NULL;
    int result = open_writing(&session, options, false, notice, err);
    if (result == ERR_OK)
        result = expect_standard(session->workspace, name, err);
    if (result == ERR_OK) {
        char *path = alloc_printf(PLACE "/%s", name);
        result = drop_folder(session, name, path, notice, err);
        free(path);
    }
    session_close(session);
    return result;
}
