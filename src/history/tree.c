#include "history/tree.h"

#include "base/alloc.h"
#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* How many hold a tree is counted, which clang-tidy does not follow.
   NOLINTBEGIN(clang-analyzer-unix.Malloc) */

/* From here on a tree is worth keeping: it is read several times for one commit. */
enum { WIDE = 16 * 1024, ID_BYTES = GIT_OID_RAWSZ };

static struct tree_bytes *hold(const git_oid *id, char *data, size_t len)
{
    struct tree_bytes *tree = alloc_new(sizeof *tree);
    tree->id = *id;
    tree->holders = 1;
    tree->len = len;
    tree->data = data;
    return tree;
}

void tree_release(struct tree_bytes *tree)
{
    if (tree == NULL || --tree->holders > 0)
        return;
    free(tree->data);
    free(tree);
}

static void keep_wide(struct repository *repository, struct tree_bytes *tree)
{
    if (tree->len < WIDE)
        return;
    tree->holders++;
    tree_release(repository->wide);
    repository->wide = tree;
}

int tree_read(struct repository *repository, const git_oid *id, struct tree_bytes **out,
              struct err *err)
{
    *out = NULL;
    if (repository->wide != NULL && git_oid_equal(&repository->wide->id, id)) {
        repository->wide->holders++;
        *out = repository->wide;
        return ERR_OK;
    }
    git_odb_object *object = NULL;
    if (git_odb_read(&object, repository->odb, id) != 0)
        return repository_fail(err, ERR_GIT, _("cannot read the history"));
    int result = ERR_OK;
    if (git_odb_object_type(object) == GIT_OBJECT_TREE) {
        size_t len = git_odb_object_size(object);
        *out = hold(id, alloc_strndup(git_odb_object_data(object), len), len);
        keep_wide(repository, *out);
    } else {
        result = err_set(err, ERR_GIT, _("cannot read the history: %s is no tree"),
                         git_oid_tostr_s(id));
    }
    git_odb_object_free(object);
    return result;
}

/* The same on bytes. 1: an entry, 0: the end, -1: damaged. */
static int next_entry(const char *bytes, size_t len, size_t *at, struct tree_entry *entry)
{
    if (*at >= len)
        return 0;
    const char *begin = bytes + *at;
    const char *end = bytes + len;
    const char *c = begin;
    unsigned mode = 0;
    for (; c < end && *c >= '0' && *c <= '7'; c++)
        mode = mode * 8 + (unsigned)(*c - '0');
    if (c == begin || c >= end || *c != ' ')
        return -1;
    const char *name = c + 1;
    const char *nul = memchr(name, '\0', (size_t)(end - name));
    if (nul == NULL || nul == name || end - nul <= ID_BYTES)
        return -1;
    entry->mode = mode;
    entry->name = name;
    memcpy(entry->id.id, nul + 1, ID_BYTES);
    entry->at = *at;
    entry->size = (size_t)(nul + 1 - begin) + ID_BYTES;
    *at += entry->size;
    return 1;
}

int tree_next(const struct tree_bytes *tree, size_t *at, struct tree_entry *entry,
              struct err *err)
{
    int got = next_entry(tree->data, tree->len, at, entry);
    if (got < 0)
        return err_set(err, ERR_GIT, _("the tree %s in the history is damaged; run git fsck"),
                       git_oid_tostr_s(&tree->id));
    return got;
}

static int find_entry(struct repository *repository, const git_oid *tree, const char *name,
                      size_t name_len, git_oid *id, unsigned *mode, struct err *err)
{
    struct tree_bytes *object = NULL;
    int result = tree_read(repository, tree, &object, err);
    if (object == NULL)
        return result;
    memset(id, 0, sizeof *id);
    *mode = 0;
    struct tree_entry entry;
    size_t at = 0;
    for (;;) {
        result = tree_next(object, &at, &entry, err);
        if (result <= 0)
            break;
        if (strncmp(entry.name, name, name_len) == 0 && entry.name[name_len] == '\0') {
            *id = entry.id;
            *mode = entry.mode;
            result = ERR_OK;
            break;
        }
    }
    tree_release(object);
    return result;
}

int tree_find(struct repository *repository, const git_oid *root, const char *path, git_oid *id,
              unsigned *mode, struct err *err)
{
    git_oid at = *root;
    *mode = TREE_MODE_FOLDER;
    while (*path != '\0') {
        size_t len = strcspn(path, "/");
        if (*mode != TREE_MODE_FOLDER || git_oid_is_zero(&at)) {
            memset(&at, 0, sizeof at);
            *mode = 0;
            break;
        }
        git_oid tree = at;
        int result = find_entry(repository, &tree, path, len, &at, mode, err);
        if (result != ERR_OK)
            return result;
        path += len + (path[len] == '/');
    }
    *id = at;
    return ERR_OK;
}

int tree_find_folder(struct repository *repository, const git_oid *root, const char *path,
                     git_oid *id, struct err *err)
{
    unsigned mode;
    int result = tree_find(repository, root, path, id, &mode, err);
    if (result == ERR_OK && mode != TREE_MODE_FOLDER)
        memset(id, 0, sizeof *id);
    return result;
}

/* Git's order of entries: as bytes, a folder as if its name ended with '/'. */
static int compare_entries(const char *a, unsigned a_mode, const char *b, unsigned b_mode)
{
    size_t a_len = strlen(a), b_len = strlen(b);
    size_t both = a_len < b_len ? a_len : b_len;
    int order = memcmp(a, b, both);
    if (order != 0)
        return order;
    unsigned char a_end = (unsigned char)a[both], b_end = (unsigned char)b[both];
    if (a_end == '\0' && a_mode == TREE_MODE_FOLDER)
        a_end = '/';
    if (b_end == '\0' && b_mode == TREE_MODE_FOLDER)
        b_end = '/';
    return (int)a_end - (int)b_end;
}

/* Puts, replaces or (id all zero) removes the entry in a tree's bytes. -1: damaged. */
static int splice_entry(struct str *bytes, const char *name, unsigned mode, const git_oid *id)
{
    struct tree_entry entry;
    size_t at = 0, place = bytes->len;
    size_t old_at = 0, old_size = 0;
    bool placed = false;
    for (;;) {
        int got = next_entry(bytes->data, bytes->len, &at, &entry);
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        if (strcmp(entry.name, name) == 0) {
            old_at = entry.at;
            old_size = entry.size;
        } else if (!placed && compare_entries(entry.name, entry.mode, name, mode) > 0) {
            place = entry.at;
            placed = true;
        }
    }
    /* The old entry goes first; what stood behind it moves up. */
    if (old_size > 0) {
        str_splice(bytes, old_at, old_size, "", 0);
        if (place > old_at)
            place -= old_size;
    }
    if (git_oid_is_zero(id))
        return 0;
    struct str fresh = STR_INIT;
    str_printf(&fresh, "%o %s", mode, name);
    str_putc(&fresh, '\0');
    str_add(&fresh, (const char *)id->id, ID_BYTES);
    str_splice(bytes, place, 0, fresh.data, fresh.len);
    str_free(&fresh);
    return 0;
}

/* The child of a tree's bytes that is a folder of this name; all zero where there is none. */
static int child_folder(const struct str *bytes, const char *name, git_oid *id)
{
    memset(id, 0, sizeof *id);
    struct tree_entry entry;
    size_t at = 0;
    for (;;) {
        int got = next_entry(bytes->data, bytes->len, &at, &entry);
        if (got <= 0)
            return got;
        if (strcmp(entry.name, name) == 0) {
            if (entry.mode == TREE_MODE_FOLDER)
                *id = entry.id;
            return 0;
        }
    }
}

static int edit_level(struct repository *repository, const git_oid *base,
                      const struct tree_edit *edits, size_t count, size_t prefix, git_oid *out,
                      struct err *err);

/* Applies the edits that share their first name after prefix; returns how many in *used. */
static int edit_child(struct repository *repository, struct str *bytes,
                      const struct tree_edit *edits, size_t count, size_t prefix, size_t *used,
                      struct err *err)
{
    const char *path = edits[0].path + prefix;
    size_t len = strcspn(path, "/");
    char *name = alloc_strndup(path, len);
    int result = ERR_OK;
    *used = 1;
    git_oid id = edits[0].id;
    unsigned mode = edits[0].mode;
    if (path[len] == '/') {
        while (*used < count && strncmp(edits[*used].path + prefix, path, len + 1) == 0)
            (*used)++;
        git_oid child;
        mode = TREE_MODE_FOLDER;
        if (child_folder(bytes, name, &child) < 0)
            result = err_set(err, ERR_GIT, _("a tree in the history is damaged; run git fsck"));
        else
            result = edit_level(repository, &child, edits, *used, prefix + len + 1, &id, err);
    }
    if (result == ERR_OK && splice_entry(bytes, name, mode, &id) < 0)
        result = err_set(err, ERR_GIT, _("a tree in the history is damaged; run git fsck"));
    free(name);
    return result;
}

static int edit_level(struct repository *repository, const git_oid *base,
                      const struct tree_edit *edits, size_t count, size_t prefix, git_oid *out,
                      struct err *err)
{
    struct str bytes = STR_INIT;
    int result = ERR_OK;
    if (base != NULL && !git_oid_is_zero(base)) {
        struct tree_bytes *object = NULL;
        result = tree_read(repository, base, &object, err);
        if (object != NULL)
            str_add(&bytes, object->data, object->len);
        tree_release(object);
    }
    size_t i = 0;
    while (result == ERR_OK && i < count) {
        size_t used = 1;
        result = edit_child(repository, &bytes, edits + i, count - i, prefix, &used, err);
        i += used;
    }
    memset(out, 0, sizeof *out);
    if (result == ERR_OK && bytes.len > 0 &&
        git_odb_write(out, repository->odb, bytes.data, bytes.len, GIT_OBJECT_TREE) != 0)
        result = repository_fail(err, ERR_GIT, _("cannot write to the history"));
    if (result == ERR_OK && bytes.len >= WIDE) {
        size_t len = bytes.len;
        struct tree_bytes *written = hold(out, str_steal(&bytes), len);
        keep_wide(repository, written);
        tree_release(written);
    }
    str_free(&bytes);
    return result;
}

static int compare_edits(const void *a, const void *b)
{
    return strcmp(((const struct tree_edit *)a)->path, ((const struct tree_edit *)b)->path);
}

int tree_edit(struct repository *repository, const git_oid *base, struct tree_edit_list *edits,
              git_oid *out, struct err *err)
{
    if (edits->len > 1)
        qsort(edits->items, edits->len, sizeof *edits->items, compare_edits);
    return edit_level(repository, base, edits->items, edits->len, 0, out, err);
}

int tree_files(struct repository *repository, const git_oid *tree, const char *prefix,
               struct tree_edit_list *out, struct err *err)
{
    if (git_oid_is_zero(tree))
        return ERR_OK;
    struct tree_bytes *object = NULL;
    int result = tree_read(repository, tree, &object, err);
    if (object == NULL)
        return result;
    struct tree_entry entry = { .name = NULL };
    size_t at = 0;
    for (;;) {
        result = tree_next(object, &at, &entry, err);
        if (result <= 0)
            break;
        char *path = alloc_printf("%s/%s", prefix, entry.name);
        if (entry.mode == TREE_MODE_FOLDER) {
            result = tree_files(repository, &entry.id, path, out, err);
            free(path);
            if (result != ERR_OK)
                break;
        } else {
            vec_push(out, ((struct tree_edit){ path, entry.mode, entry.id }));
        }
    }
    tree_release(object);
    return result;
}

void tree_free_files(struct tree_edit_list *files)
{
    for (size_t i = 0; i < files->len; i++)
        free((char *)files->items[i].path);
    vec_free(files);
}

int tree_check_path(const char *path, struct err *err)
{
    const char *at = path;
    do {
        size_t len = strcspn(at, "/");
        if (len == 0 || (len == 1 && at[0] == '.') || (len == 2 && memcmp(at, "..", 2) == 0) ||
            (len == 4 && strncasecmp(at, ".git", 4) == 0))
            return err_set(err, ERR_USAGE, _("%s is no path inside the workspace"), path);
        at += len;
    } while (*at++ == '/');
    return ERR_OK;
}

/* NOLINTEND(clang-analyzer-unix.Malloc) */
