#include "work/many.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "doc/extract.h"
#include "import/import.h"
#include "work/internal.h"

#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    BATCH_MOST = 128,       /* contracts of one commit */
    BATCH_BYTES = 64 << 20, /* or so much text */
    AHEAD = 64,             /* files that may wait, read, for their turn */
    THREADS_MOST = 8,
    DEPTH_MOST = 64 /* folders in folders */
};

/* --- which files --------------------------------------------------------------------------- */

struct place {
    dev_t device;
    ino_t inode;
};

struct walk {
    struct path_list *out;
    VEC(struct place) above; /* the folders we are in: a link back to one is a loop */
};

static int by_name(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static void walk_folder(struct walk *walk, const char *path, const struct stat *info)
{
    for (size_t i = 0; i < walk->above.len; i++) {
        const struct place *place = &walk->above.items[i];
        if (place->device == info->st_dev && place->inode == info->st_ino)
            return;
    }
    DIR *dir = walk->above.len >= DEPTH_MOST ? NULL : opendir(path);
    if (dir == NULL)
        return;
    struct path_list names = VEC_INIT;
    for (;;) {
        struct dirent *entry = readdir(dir);
        if (entry == NULL)
            break;
        if (entry->d_name[0] != '.')
            vec_push(&names, file_join(path, entry->d_name));
    }
    closedir(dir);
    if (names.len > 1)
        qsort(names.items, names.len, sizeof names.items[0], by_name);
    vec_push(&walk->above, ((struct place){ info->st_dev, info->st_ino }));
    for (size_t i = 0; i < names.len; i++) {
        struct stat below;
        bool there = stat(names.items[i], &below) == 0;
        if (there && S_ISDIR(below.st_mode)) {
            walk_folder(walk, names.items[i], &below);
            free(names.items[i]);
        } else if (there && S_ISREG(below.st_mode)) {
            vec_push(walk->out, names.items[i]);
        } else {
            free(names.items[i]); /* a link to nowhere, a socket: nothing that could be read */
        }
    }
    walk->above.len--;
    vec_free(&names);
}

int many_expand(const char *path, struct path_list *out, struct err *err)
{
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode)) {
        vec_push(out, alloc_strdup(path));
        return ERR_OK;
    }
    if (access(path, R_OK | X_OK) != 0)
        return err_system(err, path);
    size_t before = out->len;
    struct walk walk = { out, VEC_INIT };
    walk_folder(&walk, path, &info);
    vec_free(&walk.above);
    if (out->len == before)
        return err_set(err, ERR_INPUT, _("there is no file in the folder %s"), path);
    return ERR_OK;
}

/* --- reading, on several threads -------------------------------------------------------------- */

enum ready { READY_NOT, READY_YES };

struct prepared {
    enum ready ready;
    int result;
    struct err err;
    struct contract *contract;
    struct folder folder; /* its files; path and id come with its turn */
    char key[40];         /* of its source's bytes */
};

struct reading {
    const struct path_list *paths;
    struct prepared *files; /* as many as paths */
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t next; /* the file that is begun next */
    size_t turn; /* the file that the writer waits for */
    size_t end;  /* files from here on are not begun any more */
};

static void prepare(struct prepared *file, const char *path)
{
    struct source *source = NULL;
    file->result = import_open(&source, path, &file->err);
    if (file->result == ERR_OK)
        file->result = contract_extract(&file->contract, source, &file->err);
    if (file->result != ERR_OK)
        return;
    contract_make_ids(file->contract);
    attach_take_comments(file->contract);
    record_write(file->contract, &file->folder.record);
    size_t len;
    const char *bytes = source_original(file->contract->source, &len);
    str_add(&file->folder.source, bytes, len);
    file->folder.source_name =
        alloc_printf("source.%s", import_extension(file->contract->source));
    folder_identify(&file->folder);
    memcpy(file->key, file->folder.source_key, sizeof file->key);
}

static void *read_files(void *argument)
{
    struct reading *reading = argument;
    pthread_mutex_lock(&reading->lock);
    for (;;) {
        while (reading->next < reading->end && reading->next >= reading->turn + AHEAD)
            pthread_cond_wait(&reading->changed, &reading->lock);
        if (reading->next >= reading->end)
            break;
        size_t index = reading->next++;
        pthread_mutex_unlock(&reading->lock);
        prepare(&reading->files[index], reading->paths->items[index]);
        pthread_mutex_lock(&reading->lock);
        reading->files[index].ready = READY_YES;
        pthread_cond_broadcast(&reading->changed);
    }
    pthread_mutex_unlock(&reading->lock);
    return NULL;
}

static void release(struct prepared *file)
{
    contract_free(file->contract);
    folder_free(&file->folder);
    file->contract = NULL;
    file->folder = (struct folder)FOLDER_INIT;
}

/* --- writing, on the caller's ------------------------------------------------------------------ */

/* A file whose turn has come. */
struct item {
    size_t index;
    char *id;   /* owned; NULL: it failed */
    bool known; /* the workspace, or this batch, has it already */
    bool is_new;
};

struct writer {
    struct session *session;
    struct reading *reading;
    const struct many_options *many;
    VEC(struct item) batch;
    size_t bytes;
    size_t fresh;     /* contracts of the batch that are to be committed */
    struct map taken; /* ids of the batch */
    struct map keys;  /* sources of the batch: key -> position in it */
    size_t told;
};

static const char *original_name(const struct writer *w, const struct item *item)
{
    return file_name(w->reading->paths->items[item->index]);
}

/* Takes the file whose turn it is into the batch. */
static void take(struct writer *w, size_t index)
{
    struct prepared *file = &w->reading->files[index];
    struct item item = { .index = index };
    if (file->result == ERR_OK) {
        bool first = false;
        uint64_t *at = map_put(&w->keys, file->key, strlen(file->key), &first);
        size_t same = first ? 0 : (size_t)*at;
        if (first)
            *at = w->batch.len;
        const struct folder *other =
            first ? NULL : &w->reading->files[w->batch.items[same].index].folder;
        if (other != NULL && other->source.len == file->folder.source.len &&
            memcmp(str_text(&other->source), str_text(&file->folder.source),
                   other->source.len) == 0)
            item.id = alloc_strdup(w->batch.items[same].id);
        else
            item.id = attach_find_same(w->session->workspace, file->contract->source);
        item.known = item.id != NULL;
        if (!item.known) {
            item.is_new = true;
            item.id = attach_free_id(w->session->workspace,
                                     file_name(w->reading->paths->items[index]), &w->taken);
            *map_put(&w->taken, item.id, strlen(item.id), NULL) = 1;
            file->folder.path = alloc_printf("contracts/%s", item.id);
            w->bytes += file->folder.source.len + file->folder.record.text.len;
            w->fresh++;
        }
    }
    vec_push(&w->batch, item);
}

static char *make_message(const struct writer *w)
{
    struct str out = STR_INIT;
    const struct item *only = NULL;
    for (size_t i = 0; i < w->batch.len; i++)
        only = w->batch.items[i].is_new ? &w->batch.items[i] : only;
    if (w->fresh == 1)
        str_printf(&out, "%s: import %s\n\n", only->id, original_name(w, only));
    else
        str_printf(&out, "import %zu contracts\n\n", w->fresh);
    for (size_t i = 0; i < w->batch.len && w->fresh > 1; i++) {
        if (w->batch.items[i].is_new)
            str_printf(&out, "%s: %s\n", w->batch.items[i].id,
                       original_name(w, &w->batch.items[i]));
    }
    if (w->fresh > 1)
        str_putc(&out, '\n');
    for (size_t i = 0; i < w->batch.len; i++)
        if (w->batch.items[i].is_new)
            str_printf(&out, "Contract: %s\n", w->batch.items[i].id);
    if (w->fresh == 1)
        str_printf(&out, "Reviewed: 0/%zu\n",
                   w->reading->files[only->index].contract->nodes.len - 1);
    char *clean = commit_clean_message(str_text(&out));
    str_free(&out);
    return clean;
}

/* What the journal knows of the batch besides the contracts, in one transaction. before: that
   their folders are to be settled, should we be killed; else that they are. */
static int note_batch(struct writer *w, char *const *unsettled, bool before, struct err *err)
{
    struct journal *journal = w->session->workspace->journal;
    int result = journal_begin_many(journal, err);
    if (result != ERR_OK)
        return result;
    for (size_t i = 0; i < w->batch.len && result == ERR_OK; i++) {
        const struct item *item = &w->batch.items[i];
        const struct prepared *file = &w->reading->files[item->index];
        if (!item->is_new)
            continue;
        result =
            journal_put_value(journal, item->id, "unsettled", before ? unsettled[i] : "", err);
        if (result == ERR_OK && !before)
            result = journal_put_source(journal, file->key, item->id, err);
        if (result == ERR_OK && !before)
            result = journal_index_contract(journal, item->id, file->contract, err);
    }
    return journal_end_many(journal, result, err);
}

struct batch_files {
    char (*paths)[4][512];
    struct history_file *files;
    const char **names;
    size_t count;
};

static void list_files(const struct writer *w, struct batch_files *out)
{
    out->paths = alloc_array(w->batch.len, sizeof *out->paths);
    out->files = alloc_array(w->batch.len * 4, sizeof *out->files);
    out->names = alloc_array(w->batch.len * 4, sizeof *out->names);
    for (size_t i = 0; i < w->batch.len; i++) {
        const struct item *item = &w->batch.items[i];
        if (item->is_new)
            out->count += folder_files(&w->reading->files[item->index].folder, out->paths[i],
                                       out->files + out->count);
    }
    for (size_t i = 0; i < out->count; i++)
        out->names[i] = out->files[i].path;
}

static void free_files(struct batch_files *files)
{
    free(files->paths);
    free(files->files);
    free(files->names);
}

/* Without an identity there is no commit: the files stand in the work tree, as those of a
   single import do. */
static int write_files(struct writer *w, const struct batch_files *files, struct err *err)
{
    int result = ERR_OK;
    for (size_t i = 0; i < files->count && result == ERR_OK; i++) {
        char *path = file_join(w->session->folder, files->files[i].path);
        char *folder = file_folder(path);
        result = file_make_folder(folder, 0755, err);
        if (result == ERR_OK)
            result = file_write(path, files->files[i].bytes, files->files[i].len, 0600, err);
        free(folder);
        free(path);
    }
    return result;
}

static int commit_files(struct writer *w, const struct batch_files *files, struct err *err)
{
    struct workspace *workspace = w->session->workspace;
    const struct history_api *history = workspace->history;
    char **unsettled = alloc_array(w->batch.len, sizeof *unsettled);
    char since[HISTORY_OID_SIZE] = "";
    char oid[HISTORY_OID_SIZE];
    int result = history->head_commit(workspace->repository, since, err);
    for (size_t i = 0, at = 0; i < w->batch.len && result == ERR_OK; i++) {
        const struct item *item = &w->batch.items[i];
        const struct folder *folder = &w->reading->files[item->index].folder;
        if (!item->is_new)
            continue;
        char tree[HISTORY_OID_SIZE];
        size_t count = folder->source_name == NULL ? 3 : 4;
        result = history->make_tree(workspace->repository, folder->path, files->files + at,
                                    count, tree, err);
        unsettled[i] = alloc_printf("%s %s %s", tree, folder->content, since);
        at += count;
    }
    if (result == ERR_OK)
        result = note_batch(w, unsettled, true, err);
    char *message = make_message(w);
    if (result == ERR_OK)
        result = history->commit(workspace->repository, NULL, NULL, files->files, files->count,
                                 message, oid, err);
    if (result == ERR_OK) {
        /* The commit is made: what fails from here on is put right at the next opening. */
        history->flush(workspace->repository, NULL, files->names, files->count, NULL);
        if (history->settle(workspace->repository, NULL, files->names, files->count, NULL) ==
            ERR_OK)
            note_batch(w, NULL, false, NULL);
    }
    free(message);
    for (size_t i = 0; i < w->batch.len; i++)
        free(unsettled[i]);
    free(unsettled);
    return result;
}

static void tell_batch(struct writer *w, int result, const struct err *err)
{
    for (size_t i = 0; i < w->batch.len; i++) {
        struct item *item = &w->batch.items[i];
        struct prepared *file = &w->reading->files[item->index];
        struct many_result one = { .path = w->reading->paths->items[item->index] };
        bool written = item->is_new || item->known;
        if (file->result != ERR_OK) {
            one.err = file->err;
        } else if (result != ERR_OK && written) {
            one.err = *err;
        } else {
            one.id = item->id;
            one.known = item->known;
            one.remark = file->contract->source->remark;
        }
        w->many->tell(w->many->data, &one);
        w->told++;
    }
}

/* Commits what was taken and tells about it. */
static int end_batch(struct writer *w, struct err *err)
{
    int result = ERR_OK;
    if (w->fresh > 0) {
        struct batch_files files = { NULL, NULL, NULL, 0 };
        list_files(w, &files);
        if (w->session->author == NULL) {
            result = write_files(w, &files, err);
            if (result == ERR_OK)
                result = note_batch(w, NULL, false, err);
        } else {
            result = commit_files(w, &files, err);
        }
        free_files(&files);
    }
    tell_batch(w, result, err);
    for (size_t i = 0; i < w->batch.len; i++) {
        release(&w->reading->files[w->batch.items[i].index]);
        free(w->batch.items[i].id);
    }
    w->batch.len = w->bytes = w->fresh = 0;
    map_free(&w->taken);
    map_free(&w->keys);
    w->taken = w->keys = (struct map)MAP_INIT;
    return result;
}

static bool is_stopped(const struct writer *w)
{
    return w->many->stop != NULL && *w->many->stop != 0;
}

/* Waits until the file is read; false: it will not be, since we are to stop. */
static bool wait_for(struct writer *w, size_t index)
{
    struct reading *reading = w->reading;
    pthread_mutex_lock(&reading->lock);
    reading->turn = index;
    pthread_cond_broadcast(&reading->changed);
    while (index < reading->end && reading->files[index].ready == READY_NOT) {
        if (is_stopped(w) && reading->end > reading->next)
            reading->end = reading->next; /* those begun are finished */
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += 100 * 1000 * 1000;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        pthread_cond_timedwait(&reading->changed, &reading->lock, &until);
        pthread_mutex_unlock(&reading->lock);
        w->many->progress(w->many->data, index, reading->paths->len);
        pthread_mutex_lock(&reading->lock);
    }
    bool ready = reading->files[index].ready == READY_YES;
    if (is_stopped(w) && reading->end > reading->next)
        reading->end = reading->next;
    pthread_cond_broadcast(&reading->changed);
    pthread_mutex_unlock(&reading->lock);
    return ready;
}

static int write_all(struct writer *w, struct err *err)
{
    int result = ERR_OK;
    size_t all = w->reading->paths->len;
    for (size_t i = 0; i < all && result == ERR_OK && wait_for(w, i); i++) {
        take(w, i);
        w->many->progress(w->many->data, i + 1, all);
        if (w->batch.len >= BATCH_MOST || w->bytes >= BATCH_BYTES)
            result = end_batch(w, err);
    }
    if (result == ERR_OK && w->batch.len > 0)
        result = end_batch(w, err);
    return result;
}

static size_t count_threads(size_t files)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t count = cores < 1 ? 1 : cores > THREADS_MOST ? THREADS_MOST : (size_t)cores;
    return count < files ? count : files;
}

static int run(struct writer *w, struct err *err)
{
    struct reading *reading = w->reading;
    pthread_t threads[THREADS_MOST];
    size_t count = count_threads(reading->paths->len);
    size_t started = 0;
    while (started < count && pthread_create(&threads[started], NULL, read_files, reading) == 0)
        started++;
    int result = started == 0 ? err_set(err, ERR_SYSTEM, _("cannot start a thread")) : ERR_OK;
    if (result == ERR_OK)
        result = write_all(w, err);
    pthread_mutex_lock(&reading->lock);
    reading->end = 0;
    pthread_cond_broadcast(&reading->changed);
    pthread_mutex_unlock(&reading->lock);
    for (size_t i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
    return result;
}

int many_import(const struct work_options *options, const struct path_list *paths,
                const struct many_options *many, size_t *done, struct str *notice,
                struct err *err)
{
    struct session *session = session_new(options);
    session->file = alloc_strdup(""); /* a workspace is made where there is none */
    int result = attach_workspace(session, ACCESS_WRITE, err);
    struct reading reading = { .paths = paths,
                               .lock = PTHREAD_MUTEX_INITIALIZER,
                               .changed = PTHREAD_COND_INITIALIZER,
                               .end = paths->len };
    struct writer writer = { .session = session,
                             .reading = &reading,
                             .many = many,
                             .taken = MAP_INIT,
                             .keys = MAP_INIT };
    reading.files = alloc_array(paths->len + 1, sizeof *reading.files);
    for (size_t i = 0; i < paths->len; i++)
        reading.files[i].folder = (struct folder)FOLDER_INIT;
    if (result == ERR_OK)
        result = run(&writer, err);
    if (result == ERR_OK && session->author == NULL)
        session_say(session, "%s",
                    _("imported, but not committed: git does not know who you are (git config "
                      "--global user.name and user.email)"));
    for (size_t i = 0; i < paths->len; i++)
        release(&reading.files[i]);
    for (size_t i = 0; i < writer.batch.len; i++)
        free(writer.batch.items[i].id);
    vec_free(&writer.batch);
    map_free(&writer.taken);
    map_free(&writer.keys);
    free(reading.files);
    if (done != NULL)
        *done = writer.told;
    str_puts(notice, str_text(&session->notice));
    session_close(session);
    return result;
}
