#include "work/workspace.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/paths.h"
#include "base/vec.h"
#include "doc/record.h"
#include "work/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

/* True where dir is a workspace (a git repository with klausul's folder or database). */
static bool is_workspace(const char *dir)
{
    char *git = file_join(dir, ".git");
    char *contracts = file_join(dir, "contracts");
    char *database = file_join(dir, "klausul.db");
    char *ignore = file_join(dir, ".gitignore");
    bool one = file_exists(git) && (file_is_folder(contracts) || file_exists(database));
    if (!one && file_exists(git) && file_exists(ignore)) {
        /* A fresh clone of an empty workspace has neither: its .gitignore tells. */
        struct str text = STR_INIT;
        one = file_read(&text, ignore, NULL) == ERR_OK &&
              strstr(str_text(&text), "klausul.db") != NULL;
        str_free(&text);
    }
    free(ignore);
    free(database);
    free(contracts);
    free(git);
    return one;
}

int workspace_find(char **dir, const char *given, bool must_exist, bool *made, struct err *err)
{
    *made = false;
    char *start = file_absolute(given == NULL ? "." : given, err);
    if (start == NULL)
        return ERR_INPUT;
    for (char *at = start; *at != '\0';) {
        if (is_workspace(at)) {
            *dir = at;
            return ERR_OK;
        }
        char *slash = strrchr(at, '/');
        if (slash == at)
            break;
        *slash = '\0';
    }
    free(start);
    if (given != NULL)
        return err_set(err, ERR_INPUT,
                       _("%s is not in a workspace; 'klausul init %s' makes one"), given,
                       given);
    char *own = paths_workspace();
    if (is_workspace(own)) {
        *dir = own;
        return ERR_OK;
    }
    if (must_exist) {
        free(own);
        return err_set(err, ERR_INPUT,
                       _("there is no workspace here; 'klausul init' makes one, and 'klausul "
                         "import FILE' puts a contract into it"));
    }
    *made = true;
    *dir = own;
    return ERR_OK;
}

int workspace_init(const char *dir, struct err *err)
{
    const struct history_api *history = history_load(err);
    if (history == NULL)
        return ERR_SYSTEM;
    int result = file_make_folder(dir, 0700, err);
    if (result == ERR_OK)
        result = history->init(dir, err);
    static const char *const folders[] = { "contracts", "dictionary" };
    for (size_t i = 0; result == ERR_OK && i < 2; i++) {
        char *folder = file_join(dir, folders[i]);
        result = file_make_folder(folder, 0755, err);
        free(folder);
    }
    if (result != ERR_OK)
        return result;
    char *path = file_join(dir, "klausul.db");
    struct journal *journal = NULL;
    struct str recovered = STR_INIT;
    result = journal_open(&journal, path, false, &recovered, err);
    journal_close(journal);
    str_free(&recovered);
    free(path);
    return result;
}

int workspace_open(struct workspace **out, const char *dir, bool read_only, struct str *notice,
                   struct err *err)
{
    struct workspace *workspace = alloc_new(sizeof *workspace);
    workspace->dir = alloc_strdup(dir);
    workspace->lock_fd = -1;
    workspace->history = history_load(err);
    int result = workspace->history == NULL ? ERR_SYSTEM : ERR_OK;
    if (result == ERR_OK)
        result = workspace->history->open(&workspace->repository, dir, err);
    char *path = file_join(dir, "klausul.db");
    bool missing = !file_exists(path);
    struct str recovered = STR_INIT;
    if (result == ERR_OK && !(missing && read_only))
        result = journal_open(&workspace->journal, path, read_only, &recovered, err);
    workspace->fresh_journal = missing || recovered.len > 0;
    if (recovered.len > 0 && notice != NULL)
        str_printf(notice, "%s\n", recovered.data);
    str_free(&recovered);
    free(path);
    if (result == ERR_OK)
        *out = workspace;
    else
        workspace_close(workspace);
    return result;
}

int workspace_open_existing(struct workspace **out, const char *given, bool read_only,
                            struct str *notice, struct err *err)
{
    char *dir = NULL;
    bool made;
    int result = workspace_find(&dir, given, true, &made, err);
    if (result == ERR_OK)
        result = workspace_open(out, dir, read_only, notice, err);
    free(dir);
    return result;
}

void workspace_close(struct workspace *workspace)
{
    if (workspace == NULL)
        return;
    journal_close(workspace->journal);
    if (workspace->repository != NULL)
        workspace->history->close(workspace->repository);
    if (workspace->lock_fd >= 0)
        close(workspace->lock_fd);
    free(workspace->dir);
    free(workspace);
}

int workspace_lock(struct workspace *workspace, const char *purpose, int wait_ms,
                   struct err *err)
{
    if (workspace->lock_fd >= 0)
        return ERR_OK;
    char *path = file_join(workspace->dir, "klausul.db-lock");
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        int result = err_system(err, path);
        free(path);
        return result;
    }
    free(path);
    int waited = 0;
    while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        char holder[128] = "";
        ssize_t got = pread(fd, holder, sizeof holder - 1, 0);
        holder[got > 0 ? got : 0] = '\0';
        holder[strcspn(holder, "\n")] = '\0';
        /* A screen stays for hours, a command is over in a moment: wait only for that. */
        if (waited >= wait_ms || strncmp(holder, "review ", 7) == 0) {
            close(fd);
            return err_set(err, ERR_BUSY, _("another klausul works here (%s); close it first"),
                           holder[0] == '\0' ? "?" : holder);
        }
        struct timespec pause = { 0, 20 * 1000 * 1000 };
        nanosleep(&pause, NULL);
        waited += 20;
    }
    char *line = alloc_printf("%s pid %ld\n", purpose, (long)getpid());
    /* Only a hint for the other one's message: a failure to write it changes nothing. */
    if (ftruncate(fd, 0) == 0 && pwrite(fd, line, strlen(line), 0) < 0)
        errno = 0;
    free(line);
    workspace->lock_fd = fd;
    return ERR_OK;
}

struct name_list VEC_BODY(char *);

static int by_name(const void *left, const void *right)
{
    return strcoll(*(char *const *)left, *(char *const *)right);
}

/* Adds the names of text's lines that are not there yet. */
static void add_names(struct name_list *names, struct map *seen, const char *text)
{
    while (*text != '\0') {
        size_t len = strcspn(text, "\n");
        bool fresh = false;
        if (len > 0)
            map_put(seen, text, len, &fresh);
        if (fresh)
            vec_push(names, alloc_strndup(text, len));
        text += len + (text[len] == '\n');
    }
}

int workspace_list(struct workspace *workspace, const char *place, struct str *out,
                   struct err *err)
{
    struct str lines = STR_INIT;
    int result = workspace->history->list(workspace->repository, place, &lines, err);
    if (result != ERR_OK) {
        str_free(&lines);
        return result;
    }
    struct name_list names = VEC_INIT;
    struct map seen = MAP_INIT;
    add_names(&names, &seen, str_text(&lines));
    str_clear(&lines);
    char *folder = file_join(workspace->dir, place);
    DIR *open_folder = opendir(folder);
    for (struct dirent *entry; open_folder != NULL;) {
        entry = readdir(open_folder);
        if (entry == NULL)
            break;
        if (entry->d_name[0] != '.')
            str_printf(&lines, "%s\n", entry->d_name);
    }
    if (open_folder != NULL)
        closedir(open_folder);
    free(folder);
    add_names(&names, &seen, str_text(&lines));
    if (names.len > 1)
        qsort(names.items, names.len, sizeof names.items[0], by_name);
    for (size_t i = 0; i < names.len; i++) {
        str_printf(out, "%s\n", names.items[i]);
        free(names.items[i]);
    }
    vec_free(&names);
    map_free(&seen);
    str_free(&lines);
    return ERR_OK;
}

int workspace_reindex(struct workspace *workspace, size_t *count, struct err *err)
{
    struct str ids = STR_INIT;
    int result = workspace_list(workspace, "contracts", &ids, err);
    *count = 0;
    for (char *id = ids.data; result == ERR_OK && id != NULL && *id != '\0';) {
        char *end = strchr(id, '\n');
        *end = '\0';
        struct folder folder = FOLDER_INIT;
        struct contract *contract = NULL;
        size_t lost;
        struct err own = { 0 };
        if (folder_read(workspace, id, &folder, &own) == ERR_OK &&
            folder_parse(&folder, &contract, &lost, &own) == ERR_OK) {
            result = journal_index_contract(workspace->journal, id, contract, err);
            if (result == ERR_OK)
                result = journal_put_source(workspace->journal, folder.source_key, id, err);
            (*count)++;
        }
        contract_free(contract);
        folder_free(&folder);
        id = end + 1;
    }
    str_free(&ids);
    return result;
}
