/*
 * A commit without the index: the new trees are built along the path of the contract only,
 * so its cost does not depend on how many contracts the workspace has, but for the one wide
 * tree above them.
 */
#include "history/repository.h"
#include "history/tree.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <git2/sys/commit.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

/* Another git holds a reference's lock for milliseconds; longer is a dead one's. */
enum { LOCK_TRIES = 25, ORPHAN_TRIES = 8, LOCK_WAIT_MS = 20, MOVED_TRIES = 5 };

static void wait_ms(long ms)
{
    struct timespec time = { ms / 1000, ms % 1000 * 1000000L };
    nanosleep(&time, NULL);
}

/* Writes the blobs and lists them by their paths below folder (NULL: as they are). */
static int write_blobs(struct repository *repository, const char *folder,
                       const struct history_file *files, size_t count,
                       struct tree_edit_list *edits, struct err *err)
{
    size_t prefix = folder == NULL ? 0 : strlen(folder);
    for (size_t i = 0; i < count; i++) {
        const char *path = files[i].path;
        int result = tree_check_path(path, err);
        if (result != ERR_OK)
            return result;
        if (prefix > 0) {
            if (strncmp(path, folder, prefix) != 0 || path[prefix] != '/')
                return err_set(err, ERR_USAGE, _("%s is not in the folder %s"), path, folder);
            path += prefix + 1;
        }
        struct tree_edit edit = { path, TREE_MODE_FILE, { { 0 } } };
        if (git_blob_create_from_buffer(&edit.id, repository->git, files[i].bytes,
                                        files[i].len) != 0)
            return repository_fail(err, ERR_GIT, _("cannot write to the history"));
        vec_push(edits, edit);
    }
    return ERR_OK;
}

int commit_make_tree(struct repository *repository, const char *folder,
                     const struct history_file *files, size_t count, char oid[HISTORY_OID_SIZE],
                     struct err *err)
{
    oid[0] = '\0';
    git_oid tree;
    struct tree_edit_list edits = VEC_INIT;
    int result = tree_check_path(folder, err);
    if (result == ERR_OK)
        result = write_blobs(repository, folder, files, count, &edits, err);
    if (result == ERR_OK)
        result = tree_edit(repository, NULL, &edits, &tree, err);
    vec_free(&edits);
    /* No files at all: git's empty tree, which commit takes as "remove the folder". */
    if (result == ERR_OK && git_oid_is_zero(&tree) &&
        git_odb_write(&tree, repository->odb, "", 0, GIT_OBJECT_TREE) != 0)
        result = repository_fail(err, ERR_GIT, _("cannot write to the history"));
    if (result == ERR_OK)
        git_oid_tostr(oid, HISTORY_OID_SIZE, &tree);
    return result;
}

void commit_remember(struct repository *repository, const char *folder, const git_oid *tree)
{
    for (size_t i = 0; i < repository->seen.len; i++) {
        if (strcmp(repository->seen.items[i].folder, folder) == 0) {
            repository->seen.items[i].tree = *tree;
            return;
        }
    }
    vec_push(&repository->seen, ((struct folder_seen){ alloc_strdup(folder), *tree }));
}

static const git_oid *find_seen(const struct repository *repository, const char *folder)
{
    for (size_t i = 0; i < repository->seen.len; i++)
        if (strcmp(repository->seen.items[i].folder, folder) == 0)
            return &repository->seen.items[i].tree;
    return NULL;
}

/* What is to be committed; the same for every attempt. */
struct plan {
    const char *folder;      /* NULL: only the extra files */
    git_oid tree;            /* all zero: the folder goes */
    const git_oid *expected; /* rule H2; NULL: the caller never looked */
    struct tree_edit_list extra;
    char *message;
    git_signature *author, *committer;
};

/* Writes trees and commit on top of head. */
static int write_commit(struct repository *repository, const struct plan *plan,
                        const struct head *head, git_oid *out, struct err *err)
{
    git_oid before = { { 0 } }, root;
    int result = ERR_OK;
    if (!head->unborn && plan->folder != NULL)
        result = tree_find_folder(repository, &head->tree, plan->folder, &before, err);
    if (result != ERR_OK)
        return result;
    if (plan->expected != NULL && !git_oid_equal(&before, plan->expected))
        return err_set(err, ERR_BUSY,
                       _("%s was changed in git meanwhile; open the contract again"),
                       plan->folder);
    struct tree_edit_list edits = VEC_INIT;
    if (plan->folder != NULL)
        vec_push(&edits, ((struct tree_edit){ plan->folder, TREE_MODE_FOLDER, plan->tree }));
    for (size_t i = 0; i < plan->extra.len; i++)
        vec_push(&edits, plan->extra.items[i]);
    result = tree_edit(repository, head->unborn ? NULL : &head->tree, &edits, &root, err);
    vec_free(&edits);
    if (result != ERR_OK)
        return result;
    if (git_oid_equal(&root, &head->tree))
        return err_set(err, ERR_NOTHING, _("there is nothing to commit"));
    if (git_oid_is_zero(&root) &&
        git_odb_write(&root, repository->odb, "", 0, GIT_OBJECT_TREE) != 0)
        return repository_fail(err, ERR_GIT, _("cannot write to the history"));
    const git_oid *parents[] = { &head->commit };
    if (git_commit_create_from_ids(out, repository->git, NULL, plan->author, plan->committer,
                                   NULL, plan->message, &root, head->unborn ? 0 : 1,
                                   parents) != 0)
        return repository_fail(err, ERR_GIT, _("cannot write to the history"));
    return ERR_OK;
}

/*
 * Whoever moves a reference holds flock on .git/klausul-moving and has written the
 * reference's name into it. The kernel lets go of the flock of a killed klausul, the name
 * stays: then the reference's lock is the dead one's and nobody else will ever take it away.
 */
struct claim {
    int fd;        /* -1: no claim could be made; then a lock is always somebody else's */
    bool orphaned; /* the last one to hold it died while moving this reference */
};

static struct claim claim_reference(struct repository *repository, const char *name)
{
    char *path = file_join(git_repository_path(repository->git), "klausul-moving");
    struct claim claim = { open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666), false };
    free(path);
    if (claim.fd < 0)
        return claim;
    int code;
    do {
        code = flock(claim.fd, LOCK_EX);
    } while (code != 0 && errno == EINTR);
    char left[256] = "";
    ssize_t got = pread(claim.fd, left, sizeof left - 1, 0);
    left[got > 0 ? got : 0] = '\0';
    claim.orphaned = code == 0 && strcmp(left, name) == 0;
    size_t len = strlen(name);
    if (code != 0 || ftruncate(claim.fd, 0) != 0 ||
        pwrite(claim.fd, name, len, 0) != (ssize_t)len) {
        close(claim.fd);
        claim.fd = -1;
    }
    return claim;
}

static void release_claim(struct claim *claim)
{
    /* A name that stays behind makes the next one look at a lock twice, no more. */
    if (claim->fd >= 0 && ftruncate(claim->fd, 0) == 0)
        claim->orphaned = false;
    if (claim->fd >= 0)
        close(claim->fd);
}

static int lock_reference(struct repository *repository, git_transaction *transaction,
                          const struct claim *claim, const char *name, struct err *err)
{
    for (int i = 0; i < LOCK_TRIES; i++) {
        int code = git_transaction_lock_ref(transaction, name);
        if (code == 0)
            return ERR_OK;
        if (code != GIT_ELOCKED)
            return repository_fail(err, ERR_GIT, name);
        /* A living git is done by now. */
        if (claim->orphaned && i == ORPHAN_TRIES) {
            const char *folder = strncmp(name, "refs/", 5) == 0
                                     ? git_repository_commondir(repository->git)
                                     : git_repository_path(repository->git);
            char *lock = alloc_printf("%s%s.lock", folder, name);
            unlink(lock);
            free(lock);
            continue;
        }
        wait_ms(LOCK_WAIT_MS);
    }
    return err_set(err, ERR_BUSY,
                   _("another git is at work here; if there is none, remove .git/%s.lock"),
                   name);
}

/* Rule H2. *moved is set where the branch is no longer where head says. */
static int move_reference(struct repository *repository, const struct plan *plan,
                          const struct head *head, const git_oid *commit, bool *moved,
                          struct err *err)
{
    *moved = false;
    git_transaction *transaction = NULL;
    if (git_transaction_new(&transaction, repository->git) != 0)
        return repository_fail(err, ERR_GIT, head->reference);
    struct claim claim = claim_reference(repository, head->reference);
    int result = lock_reference(repository, transaction, &claim, head->reference, err);
    char *line = NULL;
    if (result == ERR_OK) {
        git_oid now;
        int code = git_reference_name_to_id(&now, repository->git, head->reference);
        *moved = head->unborn ? code != GIT_ENOTFOUND
                              : code != 0 || !git_oid_equal(&now, &head->commit);
        size_t subject = strcspn(plan->message, "\n");
        line = alloc_printf("commit%s: %.*s", head->unborn ? " (initial)" : "", (int)subject,
                            plan->message);
    }
    if (result == ERR_OK && *moved)
        result = err_set(err, ERR_BUSY, _("%s moved meanwhile; try again"), head->reference);
    else if (result == ERR_OK &&
             (git_transaction_set_target(transaction, head->reference, commit, plan->committer,
                                         line) != 0 ||
              git_transaction_commit(transaction) != 0))
        result = repository_fail(err, ERR_GIT, head->reference);
    free(line);
    git_transaction_free(transaction);
    release_claim(&claim);
    return result;
}

/* A workspace that init made without an identity still lacks its first commit. */
static int begin_history(struct repository *repository, struct err *err)
{
    struct head head;
    int result = repository_head(repository, &head, err);
    if (result != ERR_OK)
        return result;
    repository_free_head(&head);
    return head.unborn ? setup_complete(repository, err) : setup_configure(repository, err);
}

/* Builds on HEAD as it is now. A branch that somebody moved in between is tried again:
   write_commit has made sure that the folder itself is still as the caller knows it. */
static int commit_plan(struct repository *repository, const struct plan *plan, git_oid *out,
                       struct err *err)
{
    int result = ERR_OK;
    for (int i = 0; i < MOVED_TRIES; i++) {
        struct head head;
        result = repository_head(repository, &head, err);
        if (result != ERR_OK)
            return result;
        bool moved = false;
        result = write_commit(repository, plan, &head, out, err);
        if (result == ERR_OK)
            result = move_reference(repository, plan, &head, out, &moved, err);
        repository_free_head(&head);
        if (!moved)
            return result;
    }
    return result;
}

static int prepare_message(struct repository *repository, struct plan *plan,
                           const char *message, struct err *err)
{
    git_buf clean = GIT_BUF_INIT;
    if (git_message_prettify(&clean, message, 0, '#') != 0)
        return repository_fail(err, ERR_GIT, _("cannot use the message"));
    plan->message = alloc_strdup(clean.ptr != NULL ? clean.ptr : "");
    git_buf_dispose(&clean);
    if (plan->message[0] == '\0')
        return err_set(err, ERR_USAGE, _("a commit needs a message"));
    return repository_signatures(repository, &plan->author, &plan->committer, err);
}

static int prepare_folder(struct repository *repository, struct plan *plan, const char *folder,
                          const char *tree, struct err *err)
{
    int result = tree_check_path(folder, err);
    if (result != ERR_OK)
        return result;
    if (git_oid_fromstr(&plan->tree, tree) != 0)
        return err_set(err, ERR_USAGE, _("\"%s\" is no object id"), tree);
    git_oid empty;
    git_oid_fromstr(&empty, "4b825dc642cb6eb9a060e54bf8d69288fbee4904");
    if (git_oid_equal(&plan->tree, &empty))
        memset(&plan->tree, 0, sizeof plan->tree);
    plan->folder = folder;
    plan->expected = find_seen(repository, folder);
    return ERR_OK;
}

int commit_commit(struct repository *repository, const char *folder, const char *tree,
                  const struct history_file *extra, size_t extra_count, const char *message,
                  char oid[HISTORY_OID_SIZE], struct err *err)
{
    oid[0] = '\0';
    struct plan plan = { 0 };
    git_oid id;
    int result = ERR_OK;
    if (folder != NULL)
        result = begin_history(repository, err);
    if (result == ERR_OK && folder != NULL)
        result = prepare_folder(repository, &plan, folder, tree, err);
    if (result == ERR_OK)
        result = prepare_message(repository, &plan, message, err);
    if (result == ERR_OK)
        result = write_blobs(repository, NULL, extra, extra_count, &plan.extra, err);
    if (result == ERR_OK)
        result = commit_plan(repository, &plan, &id, err);
    if (result == ERR_OK) {
        if (folder != NULL)
            commit_remember(repository, folder, &plan.tree);
        git_oid_tostr(oid, HISTORY_OID_SIZE, &id);
    }
    vec_free(&plan.extra);
    free(plan.message);
    git_signature_free(plan.author);
    git_signature_free(plan.committer);
    return result;
}
