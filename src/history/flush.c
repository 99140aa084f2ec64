/*
 * What HEAD says of one contract, flushed to the disk (rule H6). libgit2 would do it file by
 * file while it commits (GIT_OPT_ENABLE_FSYNC_GITDIR), which takes four times as long as the
 * commit; here it comes afterwards, on a thread, and for no more than the commit's own files.
 */
#include "history/repository.h"
#include "history/tree.h"

#include "base/alloc.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct flush {
    struct repository *repository;
    VEC(char *) folders; /* whose names were changed, once each */
    int result;
    struct err *err;
};

static void add_folder(struct flush *flush, char *folder)
{
    for (size_t i = 0; i < flush->folders.len; i++) {
        if (strcmp(flush->folders.items[i], folder) == 0) {
            free(folder);
            return;
        }
    }
    vec_push(&flush->folders, folder);
}

/* A file that is not there (an object in a pack, a log that is switched off) is no failure. */
static void flush_file(struct flush *flush, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        if (errno != ENOENT && errno != ENOTDIR)
            flush->result = err_system(flush->err, path);
        return;
    }
    if (fsync(fd) != 0)
        flush->result = err_system(flush->err, path);
    close(fd);
    add_folder(flush, file_folder(path));
}

static void flush_object(struct flush *flush, const git_oid *id)
{
    char name[HISTORY_OID_SIZE];
    git_oid_tostr(name, sizeof name, id);
    char *path = alloc_printf("%sobjects/%.2s/%s",
                              git_repository_commondir(flush->repository->git), name, name + 2);
    flush_file(flush, path);
    free(path);
}

/* The trees on the way to path, and what is there. */
static void flush_path(struct flush *flush, const git_oid *root, const char *path)
{
    size_t len = strlen(path);
    for (size_t end = 0; end <= len && flush->result == ERR_OK; end++) {
        if (path[end] != '/' && path[end] != '\0')
            continue;
        char *part = alloc_strndup(path, end);
        git_oid id;
        unsigned mode;
        flush->result = tree_find(flush->repository, root, part, &id, &mode, flush->err);
        if (flush->result == ERR_OK && !git_oid_is_zero(&id))
            flush_object(flush, &id);
        free(part);
    }
}

static void flush_folder(struct flush *flush, const git_oid *root, const char *folder)
{
    git_oid tree;
    struct tree_edit_list files = VEC_INIT;
    flush_path(flush, root, folder);
    if (flush->result == ERR_OK)
        flush->result = tree_find_folder(flush->repository, root, folder, &tree, flush->err);
    if (flush->result == ERR_OK)
        flush->result = tree_files(flush->repository, &tree, folder, &files, flush->err);
    for (size_t i = 0; i < files.len && flush->result == ERR_OK; i++)
        flush_object(flush, &files.items[i].id);
    tree_free_files(&files);
}

static void flush_names(struct flush *flush)
{
    for (size_t i = 0; i < flush->folders.len; i++) {
        int fd = flush->result != ERR_OK
                     ? -1
                     : open(flush->folders.items[i], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (fd >= 0) {
            if (fsync(fd) != 0)
                flush->result = err_system(flush->err, flush->folders.items[i]);
            close(fd);
        }
        free(flush->folders.items[i]);
    }
    flush->folders.len = 0;
}

static void flush_reference(struct flush *flush, const char *reference)
{
    bool shared = strncmp(reference, "refs/", 5) == 0;
    const char *git = git_repository_path(flush->repository->git);
    const char *common = shared ? git_repository_commondir(flush->repository->git) : git;
    char *paths[] = { alloc_printf("%s%s", common, reference),
                      alloc_printf("%slogs/%s", common, reference),
                      alloc_printf("%slogs/HEAD", git) };
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        if (flush->result == ERR_OK)
            flush_file(flush, paths[i]);
        free(paths[i]);
    }
}

int flush_flush(struct repository *repository, const char *folder, const char *const *extra,
                size_t extra_count, struct err *err)
{
    struct head head;
    struct flush flush = { .repository = repository, .err = err };
    flush.result = repository_head(repository, &head, err);
    if (flush.result != ERR_OK)
        return flush.result;
    if (!head.unborn) {
        flush_object(&flush, &head.commit);
        flush_object(&flush, &head.tree);
        if (folder != NULL)
            flush_folder(&flush, &head.tree, folder);
        if (extra_count >= FLUSH_TOGETHER)
            flush.result = file_flush_all(git_repository_commondir(repository->git), err);
        for (size_t i = 0;
             i < extra_count && extra_count < FLUSH_TOGETHER && flush.result == ERR_OK; i++)
            flush_path(&flush, &head.tree, extra[i]);
        /* Rule H1 on the disk as well: the reference after what it names. */
        flush_names(&flush);
        flush_reference(&flush, head.reference);
        flush_names(&flush);
    }
    vec_free(&flush.folders);
    repository_free_head(&head);
    return flush.result;
}
