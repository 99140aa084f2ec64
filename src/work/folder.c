#include "work/folder.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/map.h"
#include "import/import.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void folder_free(struct folder *folder)
{
    free(folder->path);
    free(folder->source_name);
    str_free(&folder->source);
    record_free(&folder->record);
}

void folder_source_key(const char *bytes, size_t len, char key[40])
{
    /* Only a key to look up by: whoever finds a contract by it compares the bytes. */
    snprintf(key, 40, "%016" PRIx64 "-%zu", map_hash(bytes, len), len);
}

void folder_identify(struct folder *folder)
{
    const struct record *record = &folder->record;
    snprintf(folder->content, sizeof folder->content, "%012" PRIx64 "%012" PRIx64 "%012" PRIx64,
             map_hash(str_text(&record->text), record->text.len) & 0xffffffffffffu,
             map_hash(str_text(&record->outline), record->outline.len) & 0xffffffffffffu,
             map_hash(str_text(&record->annotations), record->annotations.len) &
                 0xffffffffffffu);
    folder_source_key(str_text(&folder->source), folder->source.len, folder->source_key);
}

/* An id is one path component that cannot leave contracts/. */
static bool is_id(const char *id)
{
    size_t len = strlen(id);
    if (len == 0 || len > 120 || id[0] == '.' || id[0] == '-')
        return false;
    return strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-_.ABCDEFGHIJKLMNOPQRSTUVWXYZ") ==
           len;
}

/* A file of the folder, at a revision or (NULL) in the work tree, and HEAD's where it is not
   there. ERR_INPUT only where there is none: one that cannot be read is never replaced by an
   older one without a word. */
static int read_file(struct workspace *workspace, const struct folder *folder, const char *name,
                     const char *revision, struct str *out, struct err *err)
{
    char *path = file_join(folder->path, name);
    char *full = file_join(workspace->dir, path);
    int result;
    if (revision == NULL && file_exists(full)) {
        result = file_read(out, full, err);
        if (result == ERR_INPUT)
            result = ERR_SYSTEM;
    } else {
        result = workspace->history->read(workspace->repository,
                                          revision == NULL ? "HEAD" : revision, path, out, err);
    }
    free(full);
    free(path);
    return result;
}

static bool is_extension(const char *text)
{
    return *text != '\0' &&
           strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789") == strlen(text);
}

/* The name of source.<ext>: whatever begins so in the work tree or at the revision. */
static char *find_source(struct workspace *workspace, const struct folder *folder,
                         const char *revision)
{
    char *found = NULL;
    char *full = file_join(workspace->dir, folder->path);
    DIR *open_folder = revision == NULL ? opendir(full) : NULL;
    while (open_folder != NULL && found == NULL) {
        struct dirent *entry = readdir(open_folder);
        if (entry == NULL)
            break;
        /* Not what an editor leaves beside it: "source.txt~", "source.txt.orig". */
        if (strncmp(entry->d_name, "source.", 7) == 0 && is_extension(entry->d_name + 7))
            found = alloc_strdup(entry->d_name);
    }
    if (open_folder != NULL)
        closedir(open_folder);
    free(full);
    if (found != NULL)
        return found;
    struct str names = STR_INIT;
    if (workspace->history->list_files(workspace->repository,
                                       revision == NULL ? "HEAD" : revision, folder->path,
                                       &names, NULL) == ERR_OK) {
        const char *at = str_text(&names);
        while (found == NULL && *at != '\0') {
            size_t len = strcspn(at, "\n");
            char *name = alloc_strndup(at, len);
            if (strncmp(name, "source.", 7) == 0 && is_extension(name + 7))
                found = name;
            else
                free(name);
            at += len + (at[len] == '\n');
        }
    }
    str_free(&names);
    return found;
}

int folder_read_path(struct workspace *workspace, const char *path, const char *revision,
                     struct folder *out, struct err *err)
{
    out->path = alloc_strdup(path);
    int result = read_file(workspace, out, "contract.txt", revision, &out->record.text, err);
    if (result == ERR_OK)
        result = read_file(workspace, out, "outline.tsv", revision, &out->record.outline, err);
    if (result != ERR_OK)
        return result;
    /* No annotations yet is no failure. */
    struct err own = { 0 };
    result = read_file(workspace, out, "annotations.jsonl", revision, &out->record.annotations,
                       &own);
    if (result == ERR_OK || result == ERR_INPUT) {
        out->source_name = find_source(workspace, out, revision);
        result = out->source_name == NULL ? ERR_OK
                                          : read_file(workspace, out, out->source_name,
                                                      revision, &out->source, &own);
    }
    if (result != ERR_OK)
        return err_set(err, own.code == ERR_INPUT ? ERR_SYSTEM : own.code, "%s", own.text);
    folder_identify(out);
    return ERR_OK;
}

static int read_at(struct workspace *workspace, const char *id, const char *revision,
                   struct folder *out, struct err *err)
{
    struct err own = { 0 };
    int result = ERR_INPUT;
    if (is_id(id)) {
        char *path = alloc_printf("contracts/%s", id);
        result = folder_read_path(workspace, path, revision, out, &own);
        free(path);
    }
    if (result == ERR_INPUT && revision != NULL)
        return err_set(err, ERR_INPUT, _("revision %s has no contract %s"), revision, id);
    if (result == ERR_INPUT)
        return err_set(err, ERR_INPUT,
                       _("%s is neither a file nor a contract of the workspace ('klausul list' "
                         "prints them)"),
                       id);
    return result == ERR_OK ? ERR_OK : err_set(err, own.code, "%s", own.text);
}

int folder_read(struct workspace *workspace, const char *id, struct folder *out,
                struct err *err)
{
    return read_at(workspace, id, NULL, out, err);
}

int folder_read_at(struct workspace *workspace, const char *id, const char *revision,
                   struct folder *out, struct err *err)
{
    return read_at(workspace, id, revision, out, err);
}

int folder_parse(struct folder *folder, struct contract **out, size_t *lost, struct err *err)
{
    struct source *source = NULL;
    if (folder->source.len > 0) {
        size_t len = folder->source.len;
        char *bytes = alloc_strndup(folder->source.data, len);
        int result = import_take(&source, bytes, len, folder->path, err);
        if (result != ERR_OK)
            return result;
    }
    int result = record_read(out, &folder->record, source, lost, err);
    if (result != ERR_OK)
        err_prefix(err, folder->path);
    return result;
}

size_t folder_files(const struct folder *folder, char paths[4][512], struct history_file *files)
{
    const struct {
        const char *name;
        const struct str *bytes;
    } all[] = { { folder->source_name, &folder->source },
                { "contract.txt", &folder->record.text },
                { "outline.tsv", &folder->record.outline },
                { "annotations.jsonl", &folder->record.annotations } };
    size_t count = 0;
    for (size_t i = 0; i < 4; i++) {
        if (all[i].name == NULL)
            continue;
        snprintf(paths[count], 512, "%s/%s", folder->path, all[i].name);
        files[count] =
            (struct history_file){ paths[count], str_text(all[i].bytes), all[i].bytes->len };
        count++;
    }
    return count;
}
