/* Reading the history: nothing here changes anything. */
#include "history/repository.h"
#include "history/tree.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"

#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { HAS_TREE_DEPTH = 100, HAS_TREE_SINCE = 10000 };

/* The folder's tree at HEAD; all zero where it is not there. */
static int find_head_folder(struct repository *repository, const char *folder, git_oid *tree,
                            struct err *err)
{
    struct head head;
    memset(tree, 0, sizeof *tree);
    int result = repository_head(repository, &head, err);
    if (result != ERR_OK)
        return result;
    if (!head.unborn)
        result = tree_find_folder(repository, &head.tree, folder, tree, err);
    repository_free_head(&head);
    return result;
}

int revision_head_tree(struct repository *repository, const char *folder,
                       char oid[HISTORY_OID_SIZE], struct err *err)
{
    git_oid tree;
    oid[0] = '\0';
    int result = find_head_folder(repository, folder, &tree, err);
    if (result != ERR_OK)
        return result;
    commit_remember(repository, folder, &tree);
    if (!git_oid_is_zero(&tree))
        git_oid_tostr(oid, HISTORY_OID_SIZE, &tree);
    return ERR_OK;
}

/* The root tree of a revision. */
static int find_root(struct repository *repository, const char *revision, git_oid *root,
                     struct err *err)
{
    git_object *object = NULL, *tree = NULL;
    int code = git_revparse_single(&object, repository->git, revision);
    if (code == 0)
        code = git_object_peel(&tree, object, GIT_OBJECT_TREE);
    if (code == 0)
        *root = *git_object_id(tree);
    git_object_free(tree);
    git_object_free(object);
    return code == 0 ? ERR_OK
                     : err_set(err, ERR_INPUT, _("there is no revision \"%s\""), revision);
}

int revision_read(struct repository *repository, const char *revision, const char *path,
                  struct str *out, struct err *err)
{
    git_oid root, id;
    unsigned mode;
    int result = find_root(repository, revision, &root, err);
    if (result == ERR_OK)
        result = tree_find(repository, &root, path, &id, &mode, err);
    if (result != ERR_OK)
        return result;
    if (git_oid_is_zero(&id) || (mode & 0170000) != 0100000)
        return err_set(err, ERR_INPUT, _("there is no file %s in revision %s"), path, revision);
    git_odb_object *object = NULL;
    if (git_odb_read(&object, repository->odb, &id) != 0)
        return repository_fail(err, ERR_GIT, _("cannot read the history"));
    str_add(out, git_odb_object_data(object), git_odb_object_size(object));
    git_odb_object_free(object);
    return ERR_OK;
}

/* A walk over first parents, from HEAD. */
struct walk {
    git_commit *commit; /* NULL: the end */
    git_oid folder;     /* the folder's tree in it */
};

static int set_walk(struct repository *repository, struct walk *walk, git_commit *commit,
                    const char *folder, struct err *err)
{
    git_oid before_root = { { 0 } }, before = walk->folder;
    if (walk->commit != NULL)
        before_root = *git_commit_tree_id(walk->commit);
    git_commit_free(walk->commit);
    walk->commit = commit;
    if (commit == NULL) {
        memset(&walk->folder, 0, sizeof walk->folder);
        return ERR_OK;
    }
    if (git_oid_equal(&before_root, git_commit_tree_id(commit))) {
        walk->folder = before;
        return ERR_OK;
    }
    return tree_find_folder(repository, git_commit_tree_id(commit), folder, &walk->folder, err);
}

static int start_walk(struct repository *repository, struct walk *walk, const char *folder,
                      struct err *err)
{
    memset(walk, 0, sizeof *walk);
    struct head head;
    int result = repository_head(repository, &head, err);
    if (result != ERR_OK)
        return result;
    git_commit *commit = NULL;
    if (!head.unborn && git_commit_lookup(&commit, repository->git, &head.commit) != 0)
        result = repository_fail(err, ERR_GIT, _("cannot read the history"));
    repository_free_head(&head);
    return result == ERR_OK ? set_walk(repository, walk, commit, folder, err) : result;
}

static int step_walk(struct repository *repository, struct walk *walk, const char *folder,
                     struct err *err)
{
    git_commit *parent = NULL;
    /* A shallow clone ends where git has no parent for us. */
    if (git_commit_parentcount(walk->commit) > 0 &&
        git_commit_parent(&parent, walk->commit, 0) != 0)
        parent = NULL;
    return set_walk(repository, walk, parent, folder, err);
}

int revision_head_commit(struct repository *repository, char oid[HISTORY_OID_SIZE],
                         struct err *err)
{
    oid[0] = '\0';
    struct head head;
    int result = repository_head(repository, &head, err);
    if (result != ERR_OK)
        return result;
    if (!head.unborn)
        git_oid_tostr(oid, HISTORY_OID_SIZE, &head.commit);
    repository_free_head(&head);
    return ERR_OK;
}

int revision_has_tree(struct repository *repository, const char *folder, const char *tree,
                      const char *since, bool *found, struct err *err)
{
    *found = false;
    git_oid wanted, end;
    if (git_oid_fromstr(&wanted, tree) != 0)
        return err_set(err, ERR_USAGE, _("\"%s\" is no object id"), tree);
    bool ends = git_oid_fromstr(&end, since) == 0;
    int depth = ends ? HAS_TREE_SINCE : HAS_TREE_DEPTH;
    struct walk walk;
    int result = start_walk(repository, &walk, folder, err);
    for (int i = 0; i < depth && result == ERR_OK && walk.commit != NULL; i++) {
        *found = git_oid_equal(&walk.folder, &wanted);
        if (*found || (ends && git_oid_equal(git_commit_id(walk.commit), &end)))
            break;
        result = step_walk(repository, &walk, folder, err);
    }
    git_commit_free(walk.commit);
    return result;
}

static char *format_time(const git_time *when)
{
    time_t local = (time_t)when->time + (time_t)when->offset * 60;
    struct tm parts;
    char text[64] = "";
    if (gmtime_r(&local, &parts) != NULL)
        strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
    int minutes = abs(when->offset);
    return alloc_printf("%s%c%02d:%02d", text, when->sign == '-' ? '-' : '+', minutes / 60,
                        minutes % 60);
}

/* Whatever another program wrote: strings are valid UTF-8 from here on. */
static struct history_commit describe(git_commit *commit)
{
    const git_signature *author = git_commit_author(commit);
    const char *subject = git_commit_summary(commit);
    const char *body = git_commit_body(commit);
    char oid[HISTORY_OID_SIZE];
    git_oid_tostr(oid, sizeof oid, git_commit_id(commit));
    return (struct history_commit){
        .oid = alloc_strdup(oid),
        .author = utf8_repaired_copy(author->name),
        .email = utf8_repaired_copy(author->email),
        .time = format_time(&author->when),
        .subject = utf8_repaired_copy(subject != NULL ? subject : ""),
        .body = utf8_repaired_copy(body != NULL ? body : ""),
    };
}

int revision_log(struct repository *repository, const char *folder, size_t max,
                 struct history_log *out, struct err *err)
{
    memset(out, 0, sizeof *out);
    struct walk walk;
    int result = start_walk(repository, &walk, folder, err);
    while (result == ERR_OK && walk.commit != NULL && out->len < max) {
        git_commit *commit = NULL;
        git_oid tree = walk.folder;
        git_commit_dup(&commit, walk.commit);
        result = step_walk(repository, &walk, folder, err);
        if (result == ERR_OK && !git_oid_equal(&tree, &walk.folder))
            vec_push(out, describe(commit));
        git_commit_free(commit);
    }
    git_commit_free(walk.commit);
    if (result != ERR_OK)
        revision_log_free(out);
    return result;
}

void revision_log_free(struct history_log *log)
{
    for (size_t i = 0; i < log->len; i++) {
        struct history_commit *commit = &log->items[i];
        free(commit->oid);
        free(commit->author);
        free(commit->email);
        free(commit->time);
        free(commit->subject);
        free(commit->body);
    }
    vec_free(log);
}

/*
 * A diff for the reader of klausul. Git's own hunk header names what stands above the hunk's
 * first line of context, usually the clause before; here it is the clause that the first
 * changed line belongs to.
 */
struct diff_print {
    struct str *out;
    const char *old_text;
    size_t old_len;
    regex_t clause;
    git_patch *patch;
};

/* The clause that line (1-based, of the old text) belongs to; "" where there is none. */
static void add_clause(struct diff_print *print, int line)
{
    const char *text = print->old_text, *end = text + print->old_len;
    char *found = NULL;
    /* Lines above are only looked at again for the next hunk; a contract has few. */
    for (int number = 1; number <= line && text < end; number++) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        size_t len = (size_t)((stop != NULL ? stop : end) - text);
        char *copy = alloc_strndup(text, len);
        regmatch_t match[2];
        if (regexec(&print->clause, copy, 2, match, 0) == 0) {
            free(found);
            found =
                alloc_strndup(copy + match[1].rm_so, (size_t)(match[1].rm_eo - match[1].rm_so));
        }
        free(copy);
        text += len + 1;
    }
    if (found != NULL)
        str_printf(print->out, " %s", found);
    free(found);
}

/* The old line that the first change of a hunk stands at. */
static int find_change(git_patch *patch, size_t hunk, const git_diff_hunk *header)
{
    int lines = git_patch_num_lines_in_hunk(patch, hunk);
    int old = header->old_start;
    for (int i = 0; i < lines; i++) {
        const git_diff_line *line = NULL;
        if (git_patch_get_line_in_hunk(&line, patch, hunk, (size_t)i) != 0)
            break;
        if (line->origin != GIT_DIFF_LINE_CONTEXT)
            return line->old_lineno > 0 ? line->old_lineno : old - 1;
        old = line->old_lineno + 1;
    }
    return header->old_start;
}

static void print_hunk(struct diff_print *print, size_t index)
{
    const git_diff_hunk *hunk = NULL;
    size_t lines = 0;
    if (git_patch_get_hunk(&hunk, &lines, print->patch, index) != 0)
        return;
    str_printf(print->out, "@@ -%d,%d +%d,%d @@", hunk->old_start, hunk->old_lines,
               hunk->new_start, hunk->new_lines);
    add_clause(print, find_change(print->patch, index, hunk));
    str_putc(print->out, '\n');
    for (size_t i = 0; i < lines; i++) {
        const git_diff_line *line = NULL;
        if (git_patch_get_line_in_hunk(&line, print->patch, index, i) != 0)
            return;
        if (line->origin == GIT_DIFF_LINE_CONTEXT || line->origin == GIT_DIFF_LINE_ADDITION ||
            line->origin == GIT_DIFF_LINE_DELETION)
            str_putc(print->out, line->origin);
        str_add(print->out, line->content, line->content_len);
    }
}

static int print_diff(const char *path, const struct str *before, const struct str *after,
                      struct str *out, struct err *err)
{
    struct diff_print print = { out, str_text(before), before->len, { 0 }, NULL };
    git_diff_options options;
    git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_FORCE_TEXT;
    if (git_patch_from_buffers(&print.patch, str_text(before), before->len, path,
                               str_text(after), after->len, path, &options) != 0)
        return repository_fail(err, ERR_GIT, _("cannot compare"));
    int result = ERR_OK;
    if (regcomp(&print.clause, SETUP_XFUNCNAME, REG_EXTENDED) != 0) {
        result = err_set(err, ERR_GIT, _("cannot compare"));
    } else {
        size_t hunks = git_patch_num_hunks(print.patch);
        if (hunks > 0)
            str_printf(out, "--- a/%s\n+++ b/%s\n", path, path);
        for (size_t i = 0; i < hunks; i++)
            print_hunk(&print, i);
        regfree(&print.clause);
    }
    git_patch_free(print.patch);
    return result;
}

/* A file that a revision does not have counts as empty; a revision that is not there fails. */
static int read_side(struct repository *repository, const char *revision, const char *path,
                     struct str *out, struct err *err)
{
    git_oid root;
    int result = find_root(repository, revision, &root, err);
    if (result != ERR_OK)
        return result;
    result = revision_read(repository, revision, path, out, err);
    return result == ERR_INPUT ? ERR_OK : result;
}

int revision_diff(struct repository *repository, const char *path, const char *from,
                  const char *to, const char *to_bytes, size_t to_len, struct str *out,
                  struct err *err)
{
    struct str before = STR_INIT, after = STR_INIT;
    int result = ERR_OK;
    if (from != NULL)
        result = read_side(repository, from, path, &before, err);
    if (result == ERR_OK && to != NULL)
        result = read_side(repository, to, path, &after, err);
    else if (to == NULL && to_len > 0)
        str_add(&after, to_bytes, to_len);
    if (result == ERR_OK)
        result = print_diff(path, &before, &after, out, err);
    str_free(&before);
    str_free(&after);
    return result;
}

/* Names of the entries of a tree, folders or the others. */
static int list_names(struct repository *repository, const git_oid *tree, bool folders,
                      struct str *names_by_line, struct err *err)
{
    struct tree_bytes *bytes = NULL;
    int result = tree_read(repository, tree, &bytes, err);
    if (result != ERR_OK)
        return result;
    struct tree_entry entry;
    size_t at = 0;
    for (;;) {
        result = tree_next(bytes, &at, &entry, err);
        if (result <= 0)
            break;
        if ((entry.mode == TREE_MODE_FOLDER) == folders)
            str_printf(names_by_line, "%s\n", entry.name);
    }
    tree_release(bytes);
    return result;
}

int revision_list_files(struct repository *repository, const char *revision, const char *folder,
                        struct str *names_by_line, struct err *err)
{
    git_oid root, tree;
    int result = find_root(repository, revision, &root, err);
    if (result == ERR_OK)
        result = tree_find_folder(repository, &root, folder, &tree, err);
    if (result != ERR_OK)
        return result;
    if (git_oid_is_zero(&tree))
        return err_set(err, ERR_INPUT, _("there is no file %s in revision %s"), folder,
                       revision);
    return list_names(repository, &tree, false, names_by_line, err);
}

int revision_list(struct repository *repository, const char *folder, struct str *names_by_line,
                  struct err *err)
{
    git_oid tree;
    int result = find_head_folder(repository, folder, &tree, err);
    if (result != ERR_OK || git_oid_is_zero(&tree))
        return result;
    return list_names(repository, &tree, true, names_by_line, err);
}
