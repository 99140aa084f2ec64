/*
 * Brings the work tree and the index to what HEAD says, for one folder. libgit2 cannot hold
 * index.lock while it reads the index (rule H3), so the lock is taken here, the index is
 * changed under a second name beside it, and that file is renamed over the index.
 */
#include "history/repository.h"
#include "history/tree.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LOCK_TRIES = 120, LOCK_WAIT_MS = 25, HOST_SIZE = 256 };

struct index_file {
    char *path;   /* .git/index */
    char *lock;   /* .git/index.lock */
    char *beside; /* .git/klausul-index: the index while it is being changed */
    bool locked;
    bool changed;
    bool many;               /* files to write: they are flushed together */
    struct timespec written; /* when the index was; entries as young as it are doubtful */
    git_index *index;
};

static char *lock_text(void)
{
    char host[HOST_SIZE] = "";
    gethostname(host, sizeof host - 1);
    return alloc_printf("klausul %ld %s\n", (long)getpid(), host);
}

/* Our own locks say who holds them, so that one left by a killed klausul can be told. */
static bool is_left_behind(const char *lock)
{
    struct str text = STR_INIT;
    char host[HOST_SIZE] = "", of[HOST_SIZE] = "";
    long pid = 0;
    gethostname(host, sizeof host - 1);
    bool dead = file_read(&text, lock, NULL) == ERR_OK && text.len < 512 &&
                sscanf(str_text(&text), "klausul %ld %255s", &pid, of) == 2 &&
                strcmp(host, of) == 0 && pid > 0 && kill((pid_t)pid, 0) != 0 && errno == ESRCH;
    str_free(&text);
    return dead;
}

/* The lock with its words in it, at once or not at all: an empty one, left by a kill between
   making and writing it, could not be told from another git's. ERR_BUSY: somebody has it. */
static int make_lock(const char *lock, struct err *err)
{
    char *own = alloc_printf("%s.XXXXXX.tmp", lock);
    char *text = lock_text();
    int fd = mkstemps(own, (int)strlen(".tmp"));
    int result = fd < 0 ? err_system(err, own) : ERR_OK;
    if (fd >= 0) {
        size_t len = strlen(text);
        bool whole = write(fd, text, len) == (ssize_t)len;
        whole = close(fd) == 0 && whole;
        if (!whole)
            result = err_system(err, own);
        else if (link(own, lock) != 0)
            result = errno == EEXIST ? ERR_BUSY : err_system(err, lock);
        unlink(own);
    }
    free(text);
    free(own);
    return result;
}

static int lock_index(struct index_file *file, struct err *err)
{
    for (int i = 0; i < LOCK_TRIES; i++) {
        int result = make_lock(file->lock, err);
        file->locked = result == ERR_OK;
        if (result != ERR_BUSY)
            return result;
        if (is_left_behind(file->lock)) {
            unlink(file->lock);
            continue;
        }
        struct timespec pause = { 0, LOCK_WAIT_MS * 1000000L };
        nanosleep(&pause, NULL);
    }
    return err_set(err, ERR_BUSY, _("another git is at work here; if there is none, remove %s"),
                   file->lock);
}

static int copy_index(const struct index_file *file, struct err *err)
{
    struct str bytes = STR_INIT;
    int result = file_read(&bytes, file->path, err);
    if (result == ERR_OK)
        result = file_write(file->beside, bytes.data, bytes.len, 0666, err);
    str_free(&bytes);
    return result;
}

/* Lock, second name, read. */
static int open_index(struct repository *repository, struct index_file *file, struct err *err)
{
    const char *git = git_repository_path(repository->git);
    memset(file, 0, sizeof *file);
    file->path = file_join(git, "index");
    file->lock = file_join(git, "index.lock");
    file->beside = file_join(git, "klausul-index");
    int result = lock_index(file, err);
    if (result != ERR_OK)
        return result;
    char *beside_lock = alloc_printf("%s.lock", file->beside);
    unlink(file->beside);
    unlink(beside_lock);
    free(beside_lock);
    struct stat info;
    if (stat(file->path, &info) == 0) {
        file->written = info.st_mtim;
        if (link(file->path, file->beside) != 0)
            result = copy_index(file, err);
    }
    if (result == ERR_OK && git_index_open(&file->index, file->beside) != 0)
        result = repository_fail(err, ERR_GIT, _("cannot read git's index"));
    return result;
}

static int write_index(struct index_file *file, struct err *err)
{
    if (!file->changed)
        return ERR_OK;
    if (git_index_write(file->index) != 0)
        return repository_fail(err, ERR_GIT, _("cannot write git's index"));
    if (rename(file->beside, file->path) != 0)
        return err_system(err, file->path);
    return ERR_OK;
}

static void close_index(struct index_file *file)
{
    git_index_free(file->index);
    if (file->locked) {
        unlink(file->beside);
        unlink(file->lock);
    }
    free(file->beside);
    free(file->lock);
    free(file->path);
}

static bool is_same_stat(const git_index_entry *entry, const struct stat *info)
{
    return entry->mtime.seconds == (int32_t)info->st_mtim.tv_sec &&
           (entry->mtime.nanoseconds == 0 ||
            entry->mtime.nanoseconds == (uint32_t)info->st_mtim.tv_nsec) &&
           entry->ctime.seconds == (int32_t)info->st_ctim.tv_sec &&
           entry->ino == (uint32_t)info->st_ino && entry->file_size == (uint32_t)info->st_size;
}

/* The file is what the entry says, by its dates alone (git's own reasoning). */
static bool is_unchanged(const struct index_file *file, const git_index_entry *entry,
                         const struct stat *info)
{
    return entry != NULL && is_same_stat(entry, info) &&
           entry->mtime.seconds < (int32_t)file->written.tv_sec;
}

/* Rule H5: the folders that lead to path are folders. */
static int check_parents(struct repository *repository, const char *path, struct err *err)
{
    for (const char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        char *parent = alloc_printf("%s%.*s", repository->folder, (int)(slash - path), path);
        struct stat info;
        bool strange = lstat(parent, &info) == 0 && !S_ISDIR(info.st_mode);
        int result = ERR_OK;
        if (strange)
            result = err_set(err, ERR_INPUT, _("%s should be a folder; move it away"), parent);
        free(parent);
        if (result != ERR_OK)
            return result;
    }
    return ERR_OK;
}

/* What stands in the work tree: its blob id, all zero where there is no plain file. */
static int hash_file(const char *path, git_oid *id, struct err *err)
{
    memset(id, 0, sizeof *id);
    struct stat info;
    if (lstat(path, &info) != 0 || !S_ISREG(info.st_mode))
        return ERR_OK;
    struct str bytes = STR_INIT;
    int result = file_read(&bytes, path, err);
    if (result == ERR_OK && git_odb_hash(id, str_text(&bytes), bytes.len, GIT_OBJECT_BLOB) != 0)
        result = repository_fail(err, ERR_GIT, path);
    str_free(&bytes);
    return result;
}

/* Rule H4: moves away what git has no copy of. */
static int save_unknown(struct repository *repository, const char *path, const git_oid *id,
                        struct err *err)
{
    struct stat info;
    if (lstat(path, &info) != 0 || S_ISLNK(info.st_mode))
        return ERR_OK;
    if (S_ISREG(info.st_mode) && git_odb_exists(repository->odb, id))
        return ERR_OK;
    char *saved = alloc_printf("%s.orig", path);
    int result = rename(path, saved) == 0 ? ERR_OK : err_system(err, saved);
    free(saved);
    return result;
}

static int write_blob(struct repository *repository, const struct tree_edit *wanted,
                      const char *path, bool many, struct err *err)
{
    git_odb_object *object = NULL;
    if (git_odb_read(&object, repository->odb, &wanted->id) != 0)
        return repository_fail(err, ERR_GIT, _("cannot read the history"));
    /* Contracts and notes hold personal data: for their owner only, as git leaves them. */
    char *folder = file_folder(path);
    int result = file_make_folder(folder, 0777, err);
    if (result == ERR_OK)
        result = (many ? file_write_unflushed : file_write)(
            path, git_odb_object_data(object), git_odb_object_size(object),
            wanted->mode & 0100 ? 0700 : 0600, err);
    free(folder);
    git_odb_object_free(object);
    return result;
}

/* The file's dates go into its entry, so that git need not read it again. */
static int put_entry(struct index_file *file, const struct tree_edit *wanted,
                     const struct stat *info, struct err *err)
{
    const git_index_entry *old = git_index_get_bypath(file->index, wanted->path, 0);
    if (old != NULL && git_oid_equal(&old->id, &wanted->id) && old->mode == wanted->mode &&
        is_same_stat(old, info))
        return ERR_OK;
    git_index_entry entry = {
        .ctime = { (int32_t)info->st_ctim.tv_sec, (uint32_t)info->st_ctim.tv_nsec },
        .mtime = { (int32_t)info->st_mtim.tv_sec, (uint32_t)info->st_mtim.tv_nsec },
        .dev = (uint32_t)info->st_dev,
        .ino = (uint32_t)info->st_ino,
        .mode = wanted->mode,
        .uid = info->st_uid,
        .gid = info->st_gid,
        .file_size = (uint32_t)info->st_size,
        .id = wanted->id,
        .path = wanted->path,
    };
    if (git_index_add(file->index, &entry) != 0)
        return repository_fail(err, ERR_GIT, _("cannot write git's index"));
    file->changed = true;
    return ERR_OK;
}

static int settle_file(struct repository *repository, struct index_file *file,
                       const struct tree_edit *wanted, struct err *err)
{
    /* Links and submodules are not ours; git checks them out. */
    if ((wanted->mode & 0170000) != 0100000)
        return ERR_OK;
    int result = check_parents(repository, wanted->path, err);
    if (result != ERR_OK)
        return result;
    char *path = alloc_printf("%s%s", repository->folder, wanted->path);
    const git_index_entry *entry = git_index_get_bypath(file->index, wanted->path, 0);
    /* The dates are taken before the bytes are read: a later change shows. */
    struct stat info;
    bool there = lstat(path, &info) == 0 && S_ISREG(info.st_mode);
    git_oid id;
    if (!there || !is_unchanged(file, entry, &info) ||
        !git_oid_equal(&entry->id, &wanted->id)) {
        result = hash_file(path, &id, err);
        if (result == ERR_OK && !git_oid_equal(&id, &wanted->id)) {
            result = save_unknown(repository, path, &id, err);
            if (result == ERR_OK)
                result = write_blob(repository, wanted, path, file->many, err);
            if (result == ERR_OK && lstat(path, &info) != 0)
                result = err_system(err, path);
        }
    }
    if (result == ERR_OK)
        result = put_entry(file, wanted, &info, err);
    free(path);
    return result;
}

static bool is_wanted(const struct tree_edit_list *wanted, const char *path)
{
    for (size_t i = 0; i < wanted->len; i++)
        if (strcmp(wanted->items[i].path, path) == 0)
            return true;
    return false;
}

/* Takes a file that HEAD no longer has out of the index, and off the disk where it is known. */
static int remove_file(struct repository *repository, struct index_file *file,
                       const char *relative, struct err *err)
{
    char *path = alloc_printf("%s%s", repository->folder, relative);
    git_oid id;
    int result = check_parents(repository, relative, err);
    if (result == ERR_OK)
        result = hash_file(path, &id, err);
    if (result == ERR_OK && !git_oid_is_zero(&id) && git_odb_exists(repository->odb, &id) &&
        unlink(path) != 0)
        result = err_system(err, path);
    char *folder = file_folder(path);
    rmdir(folder); /* only succeeds where it is empty */
    free(folder);
    free(path);
    if (result == ERR_OK && git_index_remove_bypath(file->index, relative) != 0)
        result = repository_fail(err, ERR_GIT, _("cannot write git's index"));
    file->changed = true;
    return result;
}

static int remove_gone(struct repository *repository, struct index_file *file,
                       const char *folder, const struct tree_edit_list *wanted, struct err *err)
{
    char *prefix = alloc_printf("%s/", folder);
    size_t at = 0;
    int result = ERR_OK;
    VEC(char *) gone = VEC_INIT;
    if (git_index_find_prefix(&at, file->index, prefix) == 0) {
        for (; at < git_index_entrycount(file->index); at++) {
            const git_index_entry *entry = git_index_get_byindex(file->index, at);
            if (strncmp(entry->path, prefix, strlen(prefix)) != 0)
                break;
            if (!is_wanted(wanted, entry->path))
                vec_push(&gone, alloc_strdup(entry->path));
        }
    }
    for (size_t i = 0; i < gone.len; i++) {
        if (result == ERR_OK)
            result = remove_file(repository, file, gone.items[i], err);
        free(gone.items[i]);
    }
    vec_free(&gone);
    free(prefix);
    return result;
}

/* The folder's files and the extra ones as HEAD has them. */
static int list_wanted(struct repository *repository, const char *folder,
                       const char *const *extra, size_t extra_count,
                       struct tree_edit_list *wanted, struct err *err)
{
    struct head head;
    int result = repository_head(repository, &head, err);
    if (result != ERR_OK)
        return result;
    if (!head.unborn && folder != NULL) {
        git_oid tree;
        result = tree_find_folder(repository, &head.tree, folder, &tree, err);
        if (result == ERR_OK)
            result = tree_files(repository, &tree, folder, wanted, err);
    }
    for (size_t i = 0; i < extra_count && result == ERR_OK && !head.unborn; i++) {
        struct tree_edit edit = { extra[i], 0, { { 0 } } };
        result = tree_find(repository, &head.tree, extra[i], &edit.id, &edit.mode, err);
        if (result == ERR_OK && !git_oid_is_zero(&edit.id)) {
            edit.path = alloc_strdup(extra[i]);
            vec_push(wanted, edit);
        }
    }
    repository_free_head(&head);
    return result;
}

int settle_settle(struct repository *repository, const char *folder, const char *const *extra,
                  size_t extra_count, struct err *err)
{
    struct tree_edit_list wanted = VEC_INIT;
    struct index_file file = { 0 };
    int result = folder == NULL ? ERR_OK : tree_check_path(folder, err);
    if (result == ERR_OK)
        result = open_index(repository, &file, err);
    /* HEAD is read under the lock: of two that settle at once, the later sees the newer. */
    if (result == ERR_OK)
        result = list_wanted(repository, folder, extra, extra_count, &wanted, err);
    file.many = extra_count >= FLUSH_TOGETHER;
    if (result == ERR_OK && folder != NULL)
        result = remove_gone(repository, &file, folder, &wanted, err);
    for (size_t i = 0; i < wanted.len && result == ERR_OK; i++)
        result = settle_file(repository, &file, &wanted.items[i], err);
    if (result == ERR_OK && file.many)
        result = file_flush_all(repository->folder, err);
    if (result == ERR_OK)
        result = write_index(&file, err);
    close_index(&file);
    tree_free_files(&wanted);
    return result;
}

/* One file of HEAD against the work tree, with git's filters where the bytes differ. */
static int is_file_dirty(struct repository *repository, const struct tree_edit *wanted,
                         bool *dirty, struct err *err)
{
    char *path = alloc_printf("%s%s", repository->folder, wanted->path);
    git_oid id;
    int result = hash_file(path, &id, err);
    if (result == ERR_OK && !git_oid_is_zero(&id) && !git_oid_equal(&id, &wanted->id) &&
        git_repository_hashfile(&id, repository->git, path, GIT_OBJECT_BLOB, wanted->path) != 0)
        result = repository_fail(err, ERR_GIT, path);
    *dirty = result == ERR_OK && !git_oid_equal(&id, &wanted->id);
    free(path);
    return result;
}

/* Looks at this one folder: git's own status would walk the whole workspace. */
static int find_untracked(struct repository *repository, const char *folder,
                          const struct tree_edit_list *wanted, bool *dirty, struct err *err)
{
    char *path = alloc_printf("%s%s", repository->folder, folder);
    DIR *dir = opendir(path);
    free(path);
    if (dir == NULL)
        return ERR_OK;
    int result = ERR_OK;
    while (result == ERR_OK && !*dirty) {
        struct dirent *entry = readdir(dir);
        if (entry == NULL)
            break;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        char *relative = alloc_printf("%s/%s", folder, entry->d_name);
        path = alloc_printf("%s%s", repository->folder, relative);
        struct stat info;
        int ignored = 0;
        if (lstat(path, &info) == 0 && S_ISDIR(info.st_mode))
            result = find_untracked(repository, relative, wanted, dirty, err);
        else if (!is_wanted(wanted, relative) &&
                 git_ignore_path_is_ignored(&ignored, repository->git, relative) == 0)
            *dirty = ignored == 0;
        free(path);
        free(relative);
    }
    closedir(dir);
    return result;
}

int settle_is_dirty(struct repository *repository, const char *folder, bool *dirty,
                    struct err *err)
{
    *dirty = false;
    struct tree_edit_list wanted = VEC_INIT;
    int result = tree_check_path(folder, err);
    if (result == ERR_OK)
        result = list_wanted(repository, folder, NULL, 0, &wanted, err);
    for (size_t i = 0; i < wanted.len && result == ERR_OK && !*dirty; i++)
        if ((wanted.items[i].mode & 0170000) == 0100000)
            result = is_file_dirty(repository, &wanted.items[i], dirty, err);
    if (result == ERR_OK && !*dirty)
        result = find_untracked(repository, folder, &wanted, dirty, err);
    tree_free_files(&wanted);
    return result;
}
