/*
 * What the tests of the history room share: a fresh temporary home, so that no
 * configuration of the machine is seen, and the git program as a second opinion.
 */
#ifndef TESTS_UNIT_HISTORY_H
#define TESTS_UNIT_HISTORY_H

#include "history/history.h"

#include "base/alloc.h"
#include "base/file.h"
#include "unit.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct history_api *api;
static char home[64]; /* the temporary folder */
static char *work;    /* the workspace in it */
static struct err why;

#define CHECK_OK(call)                                                                         \
    do {                                                                                       \
        why.text[0] = '\0';                                                                    \
        int check_code_ = (call);                                                              \
        if (check_code_ != ERR_OK)                                                             \
            printf("\n    %s: %s\n", #call, why.text);                                         \
        CU_ASSERT_EQUAL_FATAL(check_code_, ERR_OK);                                            \
    } while (0)

/* Runs a shell command in the workspace; its output (both streams), the caller owns it. */
static inline char *run_shell(int *status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct str command = STR_INIT;
    str_printf(&command, "cd '%s' && { ", file_is_folder(work) ? work : home);
    str_vprintf(&command, format, args);
    str_puts(&command, "; } 2>&1");
    va_end(args);
    struct str out = STR_INIT;
    FILE *pipe = popen(str_text(&command), "r");
    char block[4096];
    size_t got;
    while (pipe != NULL && (got = fread(block, 1, sizeof block, pipe)) > 0)
        str_add(&out, block, got);
    int code = pipe == NULL ? -1 : pclose(pipe);
    if (status != NULL)
        *status = WIFEXITED(code) ? WEXITSTATUS(code) : -1;
    else if (code != 0)
        printf("\n    %s: %s\n", str_text(&command), str_text(&out));
    str_free(&command);
    return str_steal(&out);
}

#define shell_is(expected, ...)                                                                \
    do {                                                                                       \
        char *shell_out_ = run_shell(NULL, __VA_ARGS__);                                       \
        if (strcmp(shell_out_, expected) != 0)                                                 \
            printf("\n    got:  %s\n    want: %s\n", shell_out_, expected);                    \
        CU_ASSERT_STRING_EQUAL(shell_out_, expected);                                          \
        free(shell_out_);                                                                      \
    } while (0)

static inline void shell(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct str command = STR_INIT;
    str_vprintf(&command, format, args);
    va_end(args);
    int status = 0;
    char *out = run_shell(&status, "%s", str_text(&command));
    if (status != 0)
        printf("\n    %s: %s\n", str_text(&command), out);
    CU_ASSERT_EQUAL_FATAL(status, 0);
    free(out);
    str_free(&command);
}

/* Nothing to commit, nothing damaged. */
static inline void repository_is_clean(void)
{
    shell_is("", "git status --porcelain");
    shell_is("", "git fsck --strict --no-dangling --no-progress");
}

static inline void remove_home(void)
{
    char *command = alloc_printf("rm -rf '%s'", home);
    CU_ASSERT_EQUAL(system(command), 0);
    free(command);
}

static inline void begin_empty(void)
{
    /* One name for the whole program: libgit2 looks at $HOME once. */
    if (home[0] == '\0') {
        snprintf(home, sizeof home, "/tmp/unit-history-XXXXXX");
        CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(home));
    } else {
        remove_home(); /* it is there where a test has failed */
        CU_ASSERT_EQUAL_FATAL(mkdir(home, 0700), 0);
    }
    work = file_join(home, "arbejde \xC3\xA6\xC3\xB8\xC3\xA5");
    setenv("HOME", home, 1);
    setenv("XDG_CONFIG_HOME", home, 1);
    setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
    unsetenv("GIT_CONFIG_GLOBAL");
    static const char *const person[] = {
        "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL",
        "EMAIL",           "GIT_DIR"};
    for (size_t i = 0; i < sizeof person / sizeof person[0]; i++)
        unsetenv(person[i]);
    api = history_load(&why);
    if (api == NULL)
        printf("\n    %s\n", why.text);
    CU_ASSERT_PTR_NOT_NULL_FATAL(api);
}

static inline void write_file(const char *path, const char *text)
{
    char *folder = file_folder(path);
    CHECK_OK(file_make_folder(folder, 0777, &why));
    free(folder);
    CHECK_OK(file_write(path, text, strlen(text), 0666, &why));
}

/* With an identity in the user's configuration. */
static inline void begin(void)
{
    begin_empty();
    char *config = file_join(home, ".gitconfig");
    write_file(config, "[user]\n\tname = S\xC3\xB8ren \xC3\x85"
                       "berg\n"
                       "\temail = soeren@example.org\n[init]\n\tdefaultBranch = main\n");
    free(config);
}

static inline void finish(void)
{
    remove_home();
    free(work);
    work = NULL;
}

static inline struct repository *open_work(void)
{
    struct repository *repository = NULL;
    CHECK_OK(api->open(&repository, work, &why));
    return repository;
}

/* Commits one contract with this text (and two other files), without settling. */
static inline int commit_text(struct repository *repository, const char *id, const char *text,
                              const char *message)
{
    char *folder = alloc_printf("contracts/%s", id);
    char *paths[3] = {alloc_printf("%s/contract.txt", folder),
                      alloc_printf("%s/source.txt", folder),
                      alloc_printf("%s/annotations.jsonl", folder)};
    struct history_file files[3] = {
        {paths[0], text, strlen(text)}, {paths[1], "1. Kilde\r\n", 10}, {paths[2], "", 0}};
    char tree[HISTORY_OID_SIZE], oid[HISTORY_OID_SIZE];
    int result = api->make_tree(repository, folder, files, 3, tree, &why);
    if (result == ERR_OK)
        result = api->commit(repository, folder, tree, NULL, 0, message, oid, &why);
    for (int i = 0; i < 3; i++)
        free(paths[i]);
    free(folder);
    return result;
}

static inline int settle_id(struct repository *repository, const char *id)
{
    char *folder = alloc_printf("contracts/%s", id);
    int result = api->settle(repository, folder, NULL, 0, &why);
    free(folder);
    return result;
}

#endif
