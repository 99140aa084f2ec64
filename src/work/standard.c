#include "work/standard.h"

#include "work/internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- which there are ------------------------------------------------------------------------ */

bool standard_is_name(const char *name)
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
    char *path = alloc_printf(STANDARD_PLACE "/%s", name);
    char tree[HISTORY_OID_SIZE] = "";
    bool there =
        standard_is_name(name) &&
        workspace->history->head_tree(workspace->repository, path, tree, NULL) == ERR_OK &&
        tree[0] != '\0';
    static const char *const files[] = { "contract.txt", "outline.tsv" };
    for (size_t i = 0; i < 2 && !there && standard_is_name(name); i++) {
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
    int result = workspace_list(workspace, STANDARD_PLACE, &all, err);
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
    for (; *lines != '\0'; lines++)
        if (*lines != '\n')
            str_putc(&out, *lines);
        else if (lines[1] != '\0')
            str_puts(&out, ", ");
    return str_steal(&out);
}

static bool is_listed(const char *lines, const char *name)
{
    size_t len = strlen(name);
    for (const char *at = lines; *at != '\0'; at += strcspn(at, "\n") + 1)
        if (strncmp(at, name, len) == 0 && at[len] == '\n')
            return true;
    return false;
}

int standard_expect(struct workspace *workspace, const char *name, struct err *err)
{
    struct str names = STR_INIT;
    int result = standard_names(workspace, &names, err);
    if (result == ERR_OK && !is_listed(str_text(&names), name)) {
        char *all = join_names(str_text(&names));
        result =
            names.len == 0
                ? err_set(err, ERR_USAGE,
                          _("there is no standard %s, nor any other; 'klausul standard set "
                            "NAME FILE' keeps one"),
                          name)
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
    bool left =
        unsettled != NULL && unsettled[0] != '\0' &&
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

bool standard_has_clauses(const struct contract *contract)
{
    for (size_t i = 1; i < contract->nodes.len; i++) {
        enum node_kind kind = contract->nodes.items[i]->kind;
        if (kind == NODE_HEADING || kind == NODE_ANNEX || kind == NODE_CLAUSE ||
            kind == NODE_ITEM)
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
    if (result == ERR_OK && !standard_has_clauses(*out)) {
        result = err_set(&own, ERR_INPUT, "%s", _("there is no clause in it"));
        contract_free(*out);
        *out = NULL;
    }
    folder_free(&folder);
    return result == ERR_OK ? ERR_OK
                            : err_set(err, result,
                                      _("the standard %s is damaged: %s; 'klausul "
                                        "standard set' makes it anew"),
                                      file_name(path), own.text);
}

/* "7.3 TAB 5 TAB 4 TAB 6 TAB k2f… TAB words": lines that are not so are passed over. */
static void parse_support(const char *text, struct standard_support_list *out)
{
    while (*text != '\0') {
        size_t len = strcspn(text, "\n");
        char *line = alloc_strndup(text, len);
        struct standard_support one = { .of = 0 };
        if (sscanf(line + strcspn(line, "\t"), "\t%zu\t%zu\t%zu\t%8[0-9a-z]", &one.has,
                   &one.shares, &one.of, one.id) == 4)
            vec_push(out, one);
        free(line);
        text += len + (text[len] == '\n');
    }
}

const struct standard_support *standard_support_of(const struct standard_support_list *list,
                                                   const struct node *node)
{
    for (size_t i = 0; i < list->len; i++)
        if (strcmp(list->items[i].id, node->id) == 0)
            return &list->items[i];
    return NULL;
}

int standard_read(struct workspace *workspace, const char *name, struct contract **out,
                  struct standard_support_list *support, struct err *err)
{
    int result = standard_expect(workspace, name, err);
    if (result != ERR_OK)
        return result;
    char *path = alloc_printf(STANDARD_PLACE "/%s", name);
    result = read_folder(workspace, path, out, err);
    struct str lines = STR_INIT;
    if (result == ERR_OK && support != NULL)
        read_extra(workspace, path, "support.tsv", &lines);
    if (support != NULL)
        parse_support(str_text(&lines), support);
    str_free(&lines);
    free(path);
    return result;
}

int standard_open(const struct work_options *options, const char *name, struct contract **out,
                  struct standard_support_list *support, struct err *err)
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
    char *path = alloc_printf(STANDARD_PLACE "/%s", name);
    struct contract *contract = NULL;
    struct str support = STR_INIT;
    struct str origin = STR_INIT;
    struct err err = { 0 };
    int result = read_folder(workspace, path, &contract, &err);
    out->clauses = contract == NULL ? 0 : contract->nodes.len - 1;
    out->problem = result == ERR_OK ? NULL : alloc_strdup(err.text);
    contract_free(contract);
    read_extra(workspace, path, "support.tsv", &support);
    read_extra(workspace, path, "origin.txt", &origin);
    out->name = alloc_strdup(name);
    out->made = support.len > 0;
    out->origin = str_steal(&origin);
    str_free(&support);
    free(path);
}

int standard_list(const struct work_options *options, struct standard_list *out,
                  struct err *err)
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
