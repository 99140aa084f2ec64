#include "history/repository.h"
#include "history/tree.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

int repository_fail(struct err *err, enum err_code code, const char *what)
{
    const git_error *last = git_error_last();
    if (last == NULL || last->message == NULL)
        return err_set(err, code, "%s", what);
    return err_set(err, code, "%s: %s", what, last->message);
}

static pthread_once_t started = PTHREAD_ONCE_INIT;
static int start_result;

static void start_git(void)
{
    start_result = git_libgit2_init();
    if (start_result < 0)
        return;
    /* libgit2 1.5 does not look at these two variables of git's by itself. */
    const char *no_system = getenv("GIT_CONFIG_NOSYSTEM");
    if (no_system != NULL && no_system[0] != '\0' && strcmp(no_system, "0") != 0)
        git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_SYSTEM, "");
    if (getenv("GIT_CONFIG_GLOBAL") != NULL) {
        git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_GLOBAL, "");
        git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_XDG, "");
    }
    /* Git does not hash an object again whenever it reads one; git fsck does. */
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
}

int repository_start(struct err *err)
{
    pthread_once(&started, start_git);
    if (start_result < 0)
        return repository_fail(err, ERR_GIT, _("libgit2 does not start"));
    return ERR_OK;
}

/* libgit2 says "not found" both where nothing is there and where the owner is another. */
static bool is_of_another_user(const char *dir)
{
    char *git = file_join(dir, ".git");
    struct stat info;
    bool other = (stat(dir, &info) == 0 && info.st_uid != geteuid()) ||
                 (stat(git, &info) == 0 && info.st_uid != geteuid());
    other = other && stat(git, &info) == 0;
    free(git);
    return other;
}

static int explain_open(const char *dir, int code, struct err *err)
{
    const git_error *last = git_error_last();
    bool owner =
        code == GIT_EOWNER || (last != NULL && last->message != NULL &&
                               (strstr(last->message, "safe.directory") != NULL ||
                                strstr(last->message, "not owned by current user") != NULL));
    if (owner || (code == GIT_ENOTFOUND && is_of_another_user(dir)))
        return err_set(err, ERR_GIT,
                       _("%s belongs to another user; if you trust it: git config --global "
                         "--add safe.directory '%s'"),
                       dir, dir);
    if (code == GIT_ENOTFOUND)
        return err_set(err, ERR_INPUT,
                       _("%s is no workspace; make one with: klausul init '%s'"), dir, dir);
    return repository_fail(err, ERR_GIT, dir);
}

static int add_global_config(git_repository *git, struct err *err)
{
    const char *path = getenv("GIT_CONFIG_GLOBAL");
    if (path == NULL || path[0] == '\0' || !file_exists(path))
        return ERR_OK;
    git_config *config = NULL;
    int result = ERR_OK;
    if (git_repository_config(&config, git) != 0 ||
        git_config_add_file_ondisk(config, path, GIT_CONFIG_LEVEL_GLOBAL, git, 1) != 0)
        result = repository_fail(err, ERR_GIT, path);
    git_config_free(config);
    return result;
}

int repository_open(struct repository **out, const char *dir, struct err *err)
{
    *out = NULL;
    int result = repository_start(err);
    if (result != ERR_OK)
        return result;
    char *real = file_absolute(dir, err);
    if (real == NULL)
        return ERR_INPUT;
    struct repository *repository = alloc_new(sizeof *repository);
    int code =
        git_repository_open_ext(&repository->git, real, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL);
    if (code != 0) {
        result = explain_open(real, code, err);
    } else if (git_repository_is_bare(repository->git)) {
        result =
            err_set(err, ERR_INPUT,
                    _("%s is a bare repository; a workspace needs its files: clone it"), real);
    } else {
        result = add_global_config(repository->git, err);
        if (result == ERR_OK && git_repository_odb(&repository->odb, repository->git) != 0)
            result = repository_fail(err, ERR_GIT, real);
        repository->folder = git_repository_workdir(repository->git);
    }
    free(real);
    if (result != ERR_OK) {
        repository_close(repository);
        return result;
    }
    *out = repository;
    return ERR_OK;
}

void repository_close(struct repository *repository)
{
    if (repository == NULL)
        return;
    for (size_t i = 0; i < repository->seen.len; i++)
        free(repository->seen.items[i].folder);
    vec_free(&repository->seen);
    tree_release(repository->wide);
    git_odb_free(repository->odb);
    git_repository_free(repository->git);
    free(repository);
}

void repository_free_head(struct head *head)
{
    free(head->reference);
    head->reference = NULL;
}

/* The name that HEAD leads to, which need not exist; the caller owns it. NULL: err is set. */
static char *follow_head(struct repository *repository, struct err *err)
{
    char *name = alloc_strdup("HEAD");
    for (int depth = 0; depth < 5; depth++) {
        git_reference *reference = NULL;
        int code = git_reference_lookup(&reference, repository->git, name);
        if (code == GIT_ENOTFOUND && depth > 0)
            return name;
        if (code != 0) {
            repository_fail(err, ERR_GIT, _("cannot read HEAD"));
            free(name);
            return NULL;
        }
        bool symbolic = git_reference_type(reference) == GIT_REFERENCE_SYMBOLIC;
        if (symbolic) {
            free(name);
            name = alloc_strdup(git_reference_symbolic_target(reference));
        }
        git_reference_free(reference);
        if (!symbolic)
            return name;
    }
    free(name);
    err_set(err, ERR_GIT, _("cannot read HEAD: it leads nowhere"));
    return NULL;
}

int repository_head(struct repository *repository, struct head *out, struct err *err)
{
    memset(out, 0, sizeof *out);
    out->reference = follow_head(repository, err);
    if (out->reference == NULL)
        return ERR_GIT;
    int code = git_reference_name_to_id(&out->commit, repository->git, out->reference);
    if (code == GIT_ENOTFOUND) {
        out->unborn = true;
        return ERR_OK;
    }
    git_commit *commit = NULL;
    if (code == 0)
        code = git_commit_lookup(&commit, repository->git, &out->commit);
    if (code != 0) {
        repository_free_head(out);
        return repository_fail(err, ERR_GIT, _("cannot read HEAD"));
    }
    out->tree = *git_commit_tree_id(commit);
    git_commit_free(commit);
    return ERR_OK;
}

/*
 * Where git looks for a person, in its order: the environment, then the configuration, then
 * for the address $EMAIL. Git's guess from the system's user name is not made: the user is
 * asked instead.
 */
struct person_source {
    const char *variable;
    const char *keys[2];
    const char *fallback; /* variable */
};

enum { AUTHOR_NAME, AUTHOR_EMAIL, COMMITTER_NAME, COMMITTER_EMAIL };

static const struct person_source person_sources[] = {
    [AUTHOR_NAME] = { "GIT_AUTHOR_NAME", { "author.name", "user.name" }, NULL },
    [AUTHOR_EMAIL] = { "GIT_AUTHOR_EMAIL", { "author.email", "user.email" }, "EMAIL" },
    [COMMITTER_NAME] = { "GIT_COMMITTER_NAME", { "committer.name", "user.name" }, NULL },
    [COMMITTER_EMAIL] = { "GIT_COMMITTER_EMAIL", { "committer.email", "user.email" }, "EMAIL" },
};

static bool is_crud(char c)
{
    unsigned char byte = (unsigned char)c;
    return byte <= 32 || strchr(".,:;<>\"\\'", c) != NULL;
}

/* As git does it: no punctuation at the ends, no < > or line ends inside. */
static char *clean_person(const char *text)
{
    const char *end = text + strlen(text);
    while (text < end && is_crud(*text))
        text++;
    while (end > text && is_crud(end[-1]))
        end--;
    char *clean = alloc_strndup(text, (size_t)(end - text));
    char *put = clean;
    for (const char *c = clean; *c != '\0'; c++)
        if (*c != '<' && *c != '>' && *c != '\n')
            *put++ = *c;
    *put = '\0';
    return clean;
}

/* The cleaned value; NULL where none is set. */
static char *find_person(git_config *config, int which)
{
    const struct person_source *source = &person_sources[which];
    const char *given = getenv(source->variable);
    char *value = NULL;
    if (given != NULL && given[0] != '\0')
        value = clean_person(given);
    for (int i = 0; i < 2 && value == NULL; i++) {
        git_buf buffer = GIT_BUF_INIT;
        if (git_config_get_string_buf(&buffer, config, source->keys[i]) == 0 &&
            buffer.ptr != NULL && buffer.ptr[0] != '\0')
            value = clean_person(buffer.ptr);
        git_buf_dispose(&buffer);
    }
    given = source->fallback != NULL ? getenv(source->fallback) : NULL;
    if (value == NULL && given != NULL && given[0] != '\0')
        value = clean_person(given);
    return value;
}

static int get_person(struct repository *repository, int which, char **name, char **email,
                      struct err *err)
{
    *name = *email = NULL;
    git_config *config = NULL;
    if (git_repository_config_snapshot(&config, repository->git) != 0)
        return repository_fail(err, ERR_GIT, _("cannot read git's configuration"));
    *name = find_person(config, which);
    *email = find_person(config, which + 1);
    git_config_free(config);
    if (*name != NULL && (*name)[0] != '\0' && *email != NULL)
        return ERR_OK;
    bool strange = *name != NULL && (*name)[0] == '\0';
    free(*name);
    free(*email);
    *name = *email = NULL;
    if (strange)
        return err_set(err, ERR_IDENTITY,
                       _("git's user.name consists of punctuation only; set it with: git "
                         "config user.name 'Your Name'"));
    return err_set(err, ERR_IDENTITY,
                   _("git does not know who you are; say it with: git config --global "
                     "user.name 'Your Name' and user.email you@example.org"));
}

int repository_get_identity(struct repository *repository, char **name, char **email,
                            struct err *err)
{
    return get_person(repository, AUTHOR_NAME, name, email, err);
}

static int check_person(const char *text, struct err *err)
{
    if (strpbrk(text, "<>\n") != NULL)
        return err_set(err, ERR_USAGE, _("\"%s\": < and > cannot be part of a git identity"),
                       text);
    char *clean = clean_person(text);
    bool empty = clean[0] == '\0';
    free(clean);
    return empty ? err_set(err, ERR_USAGE, _("a git identity needs a name and an address"))
                 : ERR_OK;
}

int repository_set_identity(struct repository *repository, const char *name, const char *email,
                            struct err *err)
{
    int result = check_person(name, err);
    if (result == ERR_OK)
        result = check_person(email, err);
    if (result != ERR_OK)
        return result;
    git_config *all = NULL, *own = NULL;
    if (git_repository_config(&all, repository->git) != 0 ||
        git_config_open_level(&own, all, GIT_CONFIG_LEVEL_LOCAL) != 0 ||
        git_config_set_string(own, "user.name", name) != 0 ||
        git_config_set_string(own, "user.email", email) != 0)
        result = repository_fail(err, ERR_GIT, _("cannot write git's configuration"));
    git_config_free(own);
    git_config_free(all);
    return result;
}

int repository_signatures(struct repository *repository, git_signature **author,
                          git_signature **committer, struct err *err)
{
    git_signature **signatures[] = { author, committer };
    *author = *committer = NULL;
    int result = ERR_OK;
    for (int i = 0; i < 2 && result == ERR_OK; i++) {
        char *name = NULL, *email = NULL;
        result =
            get_person(repository, i == 0 ? AUTHOR_NAME : COMMITTER_NAME, &name, &email, err);
        if (result == ERR_OK && git_signature_now(signatures[i], name, email) != 0)
            result = repository_fail(err, ERR_IDENTITY, _("git does not accept your identity"));
        free(name);
        free(email);
    }
    if (result != ERR_OK) {
        git_signature_free(*author);
        *author = NULL;
    }
    return result;
}
