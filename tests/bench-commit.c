/*
 * bench-commit DIR COUNT ROUNDS: makes a workspace of COUNT contracts in DIR (packed, all
 * checked out) and then commits a correction of one contract after another, in turn through
 * the room in this program and through the git program (add, commit -q; git's defaults).
 * Prints "commit", "settle", "git": median and worst in ms, and whether git status is clean.
 */
#include "history/history.h"

#include "base/alloc.h"
#include "base/file.h"
#include "bench.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/stat.h>

extern char **environ;

enum { FILES = 4 };
static const char *const file_names[FILES] = {"annotations.jsonl", "contract.txt",
                                              "outline.tsv", "source.txt"};

static void die(const char *what, const struct err *err)
{
    fprintf(stderr, "bench-commit: %s: %s\n", what, err != NULL ? err->text : strerror(errno));
    exit(2);
}

/* A contract of some 60 clauses; text differs by contract and by version. */
static void make_text(struct str *out, int number, int version)
{
    str_clear(out);
    str_printf(out, "1. Aftale nummer %d\n\n", number);
    for (int clause = 1; clause <= 60; clause++)
        str_printf(out,
                   "1.%d. Leverand\xC3\xB8ren udf\xC3\xB8rer opgave %d for kunde %d og "
                   "underretter ham inden %d dage, hvis noget hindrer det.\n\n",
                   clause, clause * 7 + number, number, clause == 30 ? 10 + version : clause);
}

static void make_file(struct str *out, int file, int number, int version)
{
    make_text(out, number, file == 3 ? 0 : version);
    if (file == 0)
        str_clear(out);
    if (file == 0 && version > 0)
        str_printf(out, "{\"clause\":\"c30\",\"tag\":\"frist\",\"version\":%d}\n", version);
    if (file == 2 && out->len > 400)
        str_splice(out, 400, out->len - 400, "", 0);
}

/* All contracts in one commit, given to git fast-import; then checked out. */
static void make_workspace(const char *dir, int count)
{
    char *command = alloc_printf("cd '%s' && git fast-import --quiet --force && "
                                 "git reset -q --hard",
                                 dir);
    FILE *pipe = popen(command, "w");
    free(command);
    if (pipe == NULL)
        die("git fast-import", NULL);
    struct str text = STR_INIT;
    char *reference = alloc_strdup("refs/heads/main");
    fprintf(pipe,
            "commit %s\ncommitter Bench <bench@example.org> 1700000000 +0000\n"
            "data 6\nmange\n\nfrom %s^0\n",
            reference, reference);
    for (int number = 0; number < count; number++) {
        for (int file = 0; file < FILES; file++) {
            make_file(&text, file, number, 0);
            fprintf(pipe, "M 100644 inline contracts/kontrakt-%05d/%s\ndata %zu\n", number,
                    file_names[file], text.len);
            fwrite(str_text(&text), 1, text.len, pipe);
            fputc('\n', pipe);
        }
    }
    free(reference);
    str_free(&text);
    if (pclose(pipe) != 0)
        die("git fast-import", NULL);
}

static void run_git(const char *const *words)
{
    pid_t pid;
    if (posix_spawnp(&pid, "git", NULL, NULL, (char *const *)words, environ) != 0 ||
        bench_wait(pid, NULL) != 0)
        die("git", NULL);
}

/* What klausul does at a commit: all files of the contract, tree, commit; then settle. */
static void commit_ours(const struct history_api *api, struct repository *repository,
                        int number, int version, struct bench_series *commit,
                        struct bench_series *settle)
{
    struct err err = {0};
    char tree[HISTORY_OID_SIZE], oid[HISTORY_OID_SIZE];
    char *folder = alloc_printf("contracts/kontrakt-%05d", number);
    struct history_file files[FILES];
    struct str texts[FILES];
    char *paths[FILES];
    memset(texts, 0, sizeof texts);
    for (int i = 0; i < FILES; i++) {
        make_file(&texts[i], i, number, version);
        paths[i] = alloc_printf("%s/%s", folder, file_names[i]);
        files[i] = (struct history_file){paths[i], str_text(&texts[i]), texts[i].len};
    }
    /* The session has looked at the contract when it opened it. */
    if (api->head_tree(repository, folder, tree, &err) != ERR_OK)
        die("head_tree", &err);
    double start = bench_now();
    if (api->make_tree(repository, folder, files, FILES, tree, &err) != ERR_OK ||
        api->commit(repository, folder, tree, NULL, 0, "bench: correct 1.30", oid, &err) !=
            ERR_OK)
        die("commit", &err);
    double middle = bench_now();
    if (api->settle(repository, folder, NULL, 0, &err) != ERR_OK)
        die("settle", &err);
    double end = bench_now();
    bench_add(commit, middle - start);
    bench_add(settle, end - middle);
    for (int i = 0; i < FILES; i++) {
        free(paths[i]);
        str_free(&texts[i]);
    }
    free(folder);
}

/* The same change by hand: the files are written (not measured), added, committed. */
static void commit_git(int number, int version, struct bench_series *git)
{
    struct err err = {0};
    char *folder = alloc_printf("contracts/kontrakt-%05d", number);
    for (int i = 0; i < FILES; i++) {
        struct str text = STR_INIT;
        char *path = alloc_printf("%s/%s", folder, file_names[i]);
        make_file(&text, i, number, version);
        if (file_write(path, str_text(&text), text.len, 0666, &err) != ERR_OK)
            die(path, &err);
        free(path);
        str_free(&text);
    }
    const char *add[] = {"git", "add", folder, NULL};
    const char *commit[] = {"git", "commit", "-q", "-m", "bench: correct 1.30", NULL};
    double start = bench_now();
    run_git(add);
    run_git(commit);
    bench_add(git, bench_now() - start);
    free(folder);
}

static int status_lines(void)
{
    FILE *pipe = popen("git status --porcelain", "r");
    int lines = 0;
    for (int c = 0; pipe != NULL && c != EOF;) {
        c = fgetc(pipe);
        lines += c == '\n';
    }
    return pipe == NULL || pclose(pipe) != 0 ? -1 : lines;
}

static void report(const char *name, struct bench_series *series)
{
    double median = bench_median(series);
    printf("%s %.2f %.2f\n", name, median, bench_at(series, 1));
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("usage: bench-commit DIR COUNT ROUNDS\n", stderr);
        return 2;
    }
    int count = atoi(argv[2]), rounds = atoi(argv[3]);
    struct err err = {0};
    const struct history_api *api = history_load(&err);
    if (api == NULL)
        die("module", &err);
    if (api->init(argv[1], &err) != ERR_OK || chdir(argv[1]) != 0)
        die("init", &err);
    make_workspace(".", count);
    /* Files as young as the index are looked at again by git: let a second pass. */
    sleep(2);
    if (status_lines() != 0)
        die("the new workspace is not clean", NULL);
    struct repository *repository = NULL;
    if (api->open(&repository, ".", &err) != ERR_OK)
        die("open", &err);
    struct bench_series commit = {.count = 0}, settle = {.count = 0}, git = {.count = 0};
    int dirty = 0;
    for (int i = 0; i < rounds; i++) {
        int number = (int)((unsigned)i * 7919u % (unsigned)count);
        commit_ours(api, repository, number, i + 1, &commit, &settle);
        dirty += status_lines() != 0;
        commit_git((number + 1) % count, i + 1, &git);
    }
    api->close(repository);
    report("commit", &commit);
    report("settle", &settle);
    report("git", &git);
    printf("dirty %d\n", dirty);
    return 0;
}
