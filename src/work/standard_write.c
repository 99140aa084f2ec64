/* Standards set, made and dropped: each is one commit of one folder. */
#include "work/standard.h"

#include "work/dictionary.h"
#include "work/internal.h"
#include "work/side.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "compare/comparison.h"
#include "compare/consensus.h"
#include "doc/citation.h"
#include "doc/extract.h"
#include "import/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILES_MOST = 6 };

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
        result =
            err_set(err, ERR_IDENTITY,
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
    bool same =
        result == ERR_OK && (count == 0 ? before[0] == '\0' : strcmp(tree, before) == 0);
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
    char *place = file_join(session->folder, STANDARD_PLACE);
    int result =
        file_exists(place) ? ERR_OK : session->workspace->history->init(session->folder, err);
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
    if (standard_is_name(name))
        return ERR_OK;
    char *slug = attach_make_slug(name);
    int result =
        err_set(err, ERR_USAGE,
                _("%s cannot be a standard's name, which has a-z, 0-9 and '-' alone; for "
                  "example %s"),
                name, slug);
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
    if (result != ERR_OK || standard_has_clauses(*out))
        return result;
    contract_free(*out);
    *out = NULL;
    return err_set(err, ERR_INPUT, _("%s: there is no clause in it; a standard needs some"),
                   path);
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
    if (result == ERR_OK && contract != NULL) {
        char *from = origin_line(strcmp(path, "-") == 0 ? "stdin" : file_name(path));
        size_t len;
        const char *bytes = source_original(contract->source, &len);
        contract_make_ids(contract);
        *clauses = contract->nodes.len - 1;
        draft.folder.path = alloc_printf(STANDARD_PLACE "/%s", name);
        draft.folder.source_name =
            alloc_printf("source.%s", import_extension(contract->source));
        str_add(&draft.folder.source, bytes, len);
        record_write(contract, &draft.folder.record);
        str_printf(&draft.origin, "%s\n", from);
        char *message =
            alloc_printf("standard %s: set from %s\n\nStandard: %s\n", name, from, name);
        result = commit_draft(session, &draft, message, err);
        free(message);
        free(from);
    }
    free_draft(&draft);
    session_close(session);
    contract_free(contract);
    return result;
}

/* --- made ----------------------------------------------------------------------------------- */

struct makers {
    struct side *sides;
    const struct contract **contracts;
    size_t count;
};

static void free_makers(struct makers *makers)
{
    for (size_t i = 0; i < makers->count; i++)
        side_close(&makers->sides[i]);
    free(makers->sides);
    free(makers->contracts);
}

static int check_making(struct standard_making *making, struct err *err)
{
    if (making->count < 2)
        return err_set(err, ERR_USAGE, _("a standard is made of two contracts or more"));
    for (size_t i = 0; i < making->count; i++) {
        for (size_t k = 0; k < i; k++)
            if (strcmp(making->names[i], making->names[k]) == 0)
                return err_set(err, ERR_USAGE, _("%s is named twice"), making->names[i]);
    }
    if (making->least == 0) /* what one alone has is nobody's standard */
        making->least = making->count < 4 ? 2 : (making->count + 1) / 2;
    if (making->least > making->count)
        return err_set(err, ERR_USAGE, _("no clause can be in %zu of %zu contracts"),
                       making->least, making->count);
    return ERR_OK;
}

static int read_makers(struct makers *makers, const struct work_options *options,
                       const struct standard_making *making, struct str *notice,
                       struct err *err)
{
    makers->sides = alloc_array(making->count, sizeof *makers->sides);
    makers->contracts = alloc_array(making->count, sizeof *makers->contracts);
    int result = ERR_OK;
    for (size_t i = 0; i < making->count && result == ERR_OK; i++) {
        struct side *side = &makers->sides[i];
        makers->count++;
        result = side_read(side, options, making->names[i], err);
        side_take_notice(side, notice);
        side_let_go(side);
        makers->contracts[i] = side->contract;
        if (result == ERR_OK && !standard_has_clauses(side->contract))
            result = err_set(err, ERR_INPUT,
                             _("%s: there is no clause in it; a standard needs some"),
                             making->names[i]);
    }
    return result;
}

/* The first words of a clause; no letter is cut in two. */
static size_t excerpt_length(const char *text)
{
    enum { LONGEST = 60 };
    size_t len = strnlen(text, LONGEST);
    while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
        len--;
    return len;
}

static void put_support(const struct consensus *consensus, size_t of, struct str *out)
{
    for (size_t i = 1; i < consensus->contract->nodes.len; i++) {
        const struct node *node = consensus->contract->nodes.items[i];
        char *cited = citation_make(node);
        utf8_put_cell(out, cited, strlen(cited));
        str_printf(out, "\t%zu\t%zu\t%zu\t%s\t", consensus->support[i].has,
                   consensus->support[i].shares, of, node->id);
        utf8_put_cell(out, node_title(node), excerpt_length(node_title(node)));
        str_putc(out, '\n');
        free(cited);
    }
}

static int by_bytes(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* Sorted: the same contracts make the same standard, in whatever order they are named. */
static void put_origin(const struct standard_making *making, struct str *out)
{
    char **lines = alloc_array(making->count, sizeof *lines);
    for (size_t i = 0; i < making->count; i++)
        lines[i] = origin_line(file_name(making->names[i]));
    qsort(lines, making->count, sizeof *lines, by_bytes);
    for (size_t i = 0; i < making->count; i++) {
        str_printf(out, "%s\n", lines[i]);
        free(lines[i]);
    }
    free(lines);
}

static int keep_made(const struct work_options *options, const char *name,
                     const struct standard_making *making, const struct consensus *consensus,
                     struct str *notice, struct err *err)
{
    struct session *session = NULL;
    struct draft draft = { FOLDER_INIT, STR_INIT, STR_INIT };
    struct str message = STR_INIT;
    int result = open_writing(&session, options, true, notice, err);
    put_origin(making, &draft.origin);
    str_printf(&message, "standard %s: make of %zu contracts\n\n%s\nStandard: %s\n", name,
               making->count, str_text(&draft.origin), name);
    if (result == ERR_OK) {
        draft.folder.path = alloc_printf(STANDARD_PLACE "/%s", name);
        record_write(consensus->contract, &draft.folder.record);
        put_support(consensus, making->count, &draft.support);
        result = commit_draft(session, &draft, str_text(&message), err);
    }
    str_free(&message);
    free_draft(&draft);
    session_close(session);
    return result;
}

int standard_make(const struct work_options *options, const char *name,
                  struct standard_making *making, struct str *notice, struct err *err)
{
    struct makers makers = { NULL, NULL, 0 };
    struct dictionary dictionary = { NULL, NULL, false };
    struct comparison_words words = { dictionary_has_word, &dictionary };
    struct consensus consensus = { NULL, NULL };
    int result = expect_name(name, err);
    if (result == ERR_OK)
        result = check_making(making, err);
    if (result == ERR_OK)
        result = read_makers(&makers, options, making, notice, err);
    if (result == ERR_OK)
        result = consensus_make(&consensus, makers.contracts, makers.count, making->least,
                                &words, err);
    if (result == ERR_OK) {
        making->clauses = consensus.contract->nodes.len - 1;
        result = keep_made(options, name, making, &consensus, notice, err);
    }
    consensus_free(&consensus);
    dictionary_close(&dictionary);
    free_makers(&makers);
    return result;
}

/* --- dropped -------------------------------------------------------------------------------- */

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
        result =
            err_set(err, ERR_INPUT,
                    _("the standard %s was never committed, so git has no copy of it; remove "
                      "the folder %s yourself"),
                    name, path);
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
        result = standard_expect(session->workspace, name, err);
    if (result == ERR_OK) {
        char *path = alloc_printf(STANDARD_PLACE "/%s", name);
        result = drop_folder(session, name, path, notice, err);
        free(path);
    }
    session_close(session);
    return result;
}
