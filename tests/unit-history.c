#include "unit-history.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <time.h>

static const char first_text[] =
    "1. Aftalens parter\n\n"
    "1.1. Ved denne aftale behandler leverand\xC3\xB8ren oplysninger for kunden.\n\n"
    "2. Frister\n\n"
    "2.1. Leverand\xC3\xB8ren svarer kunden inden 24 timer efter at v\xC3\xA6re blevet "
    "spurgt, uanset hvilken ugedag det er.\n\n"
    "2.1.a. Svaret gives skriftligt.\n\n"
    "Svaret skal kunne forst\xC3\xA5s af enhver.\n\n"
    "Det samme g\xC3\xA6lder bilag.\n\n"
    "Og alt andet, som parterne udveksler.\n\n"
    "Bilag A Oplysninger om behandlingen\n\n"
    "A.1. Form\xC3\xA5"
    "l\n\n"
    "Kunden driver et v\xC3\xA6rksted.\n";

static void init_makes_a_workspace(void)
{
    begin();
    CHECK_OK(api->init(work, &why));
    repository_is_clean();
    shell_is("Make a workspace for contracts\n", "git log --format=%%s");
    shell_is("S\xC3\xB8ren \xC3\x85"
             "berg <soeren@example.org>\n",
             "git log --format='%%an <%%ae>'");
    shell_is("main\n", "git branch --show-current");
    shell_is(".gitattributes\n.gitignore\n", "git ls-files");
    shell("touch klausul.db klausul.db-wal klausul.db-shm x.tmp");
    repository_is_clean();
    /* Once more changes nothing. */
    CHECK_OK(api->init(work, &why));
    shell_is("1\n", "git rev-list --count HEAD");
    finish();
}

static void init_without_identity_makes_no_commit(void)
{
    begin_empty();
    CHECK_OK(api->init(work, &why));
    shell_is("?? .gitattributes\n?? .gitignore\n", "git status --porcelain");
    struct repository *repository = open_work();
    char *name = NULL, *email = NULL;
    CU_ASSERT_EQUAL(api->identity(repository, &name, &email, &why), ERR_IDENTITY);
    CU_ASSERT_EQUAL(commit_text(repository, "a", first_text, "import"), ERR_IDENTITY);
    CU_ASSERT_EQUAL(api->set_identity(repository, "A <B>", "a@b", &why), ERR_USAGE);
    CU_ASSERT_EQUAL(api->set_identity(repository, " ", "a@b", &why), ERR_USAGE);
    CHECK_OK(api->set_identity(repository, "\xC3\x86gir", "aegir@example.org", &why));
    CHECK_OK(api->identity(repository, &name, &email, &why));
    CU_ASSERT_STRING_EQUAL(name, "\xC3\x86gir");
    CU_ASSERT_STRING_EQUAL(email, "aegir@example.org");
    free(name);
    free(email);
    shell_is("\xC3\x86gir\n", "git config --local user.name");
    /* The commit of init is made up for. */
    CHECK_OK(commit_text(repository, "a", first_text, "import"));
    CHECK_OK(settle_id(repository, "a"));
    repository_is_clean();
    api->close(repository);
    shell_is("2\n", "git rev-list --count HEAD");
    finish();
}

static void identity_is_gits_own(void)
{
    begin_empty();
    char *config = file_join(home, ".gitconfig");
    char *part = file_join(home, "part");
    char *line = alloc_printf("[include]\n\tpath = %s\n[commit]\n\tgpgsign = true\n", part);
    write_file(config, line);
    write_file(part, "[user]\n\tname = \"Anna <jurist> Holm,\"\n\temail = anna@example.org\n");
    CHECK_OK(api->init(work, &why));
    /* Git drops what an identity cannot hold; so do we, and a signing key is not asked for. */
    shell_is("Anna jurist Holm|anna@example.org\n", "git log --format='%%an|%%ae'");
    struct repository *repository = open_work();
    setenv("GIT_AUTHOR_NAME", "Bo Lind", 1);
    CHECK_OK(commit_text(repository, "a", first_text, "import"));
    shell_is("Bo Lind|anna@example.org|Anna jurist Holm\n",
             "git log -1 --format='%%an|%%ae|%%cn'");
    unsetenv("GIT_AUTHOR_NAME");
    api->close(repository);
    free(line);
    free(part);
    free(config);
    finish();
}

/* A repository with content, changes and a hook of its own, inside another repository. */
static void init_completes_what_is_there(void)
{
    begin();
    shell("git init -q && mkdir -p '%s'", work);
    shell("git init -q && echo '*.o' >.gitignore && echo a >a.txt && git add . && "
          "git commit -q -m egen && echo '*.pdf binary' >.gitattributes && echo b >>a.txt && "
          "git config diff.klausul.wordRegex mine && "
          "printf '#!/bin/sh\\nexit 1\\n' >.git/hooks/pre-commit && "
          "chmod +x .git/hooks/pre-commit");
    CHECK_OK(api->init(work, &why));
    shell_is("Make a workspace for contracts\negen\n", "git log --format=%%s");
    shell_is("mine\n", "git config diff.klausul.wordRegex");
    shell_is("*.o\n", "head -1 .gitignore");
    shell_is("*.pdf binary\n", "head -1 .gitattributes");
    /* The user's own changes are not committed for him. */
    shell_is(" M a.txt\n?? .gitattributes\n", "git status --porcelain");
    shell_is("diff: klausul\n",
             "git check-attr diff contracts/a/contract.txt | sed 's/.*: diff/diff/'");
    struct repository *repository = open_work();
    CHECK_OK(commit_text(repository, "a", first_text, "import"));
    CHECK_OK(settle_id(repository, "a"));
    shell_is(" M a.txt\n?? .gitattributes\n", "git status --porcelain");
    api->close(repository);
    finish();
}

static void commit_and_settle_leave_git_clean(void)
{
    begin();
    CHECK_OK(api->init(work, &why));
    struct repository *repository = open_work();
    CHECK_OK(
        commit_text(repository, "jansson", first_text, "jansson: import\n\nContract: jansson"));
    /* The commit alone touches neither the work tree nor the index. */
    shell_is("0\n", "ls contracts 2>/dev/null | wc -l");
    CHECK_OK(settle_id(repository, "jansson"));
    repository_is_clean();
    shell_is("jansson\n",
             "git log -1 --format='%%(trailers:key=Contract,valueonly,separator=%%x2C)'");
    shell_is("contracts/jansson/annotations.jsonl\ncontracts/jansson/contract.txt\n"
             "contracts/jansson/source.txt\n",
             "git ls-files contracts");
    /* The bytes as given, line ends and all. */
    shell_is("1. Kilde\r\n", "git cat-file blob HEAD:contracts/jansson/source.txt");
    shell_is("1. Kilde\r\n", "cat contracts/jansson/source.txt");
    shell_is("commit: jansson: import\n", "git reflog -1 --format=%%gs");
    shell_is("commit: jansson: import\n", "git reflog -1 --format=%%gs main");
    struct str read = STR_INIT;
    CHECK_OK(api->read(repository, "HEAD", "contracts/jansson/contract.txt", &read, &why));
    CU_ASSERT_STRING_EQUAL(str_text(&read), first_text);
    CU_ASSERT_EQUAL(api->read(repository, "HEAD", "contracts/x", &read, &why), ERR_INPUT);
    CU_ASSERT_EQUAL(
        api->read(repository, "HEAD~9", "contracts/jansson/contract.txt", &read, &why),
        ERR_INPUT);
    str_free(&read);
    CU_ASSERT_EQUAL(commit_text(repository, "jansson", first_text, "again"), ERR_NOTHING);
    api->close(repository);
    finish();
}

/* Git need not read a settled file again: what stat says is in the index. */
static void settle_fills_the_dates(void)
{
    begin();
    CHECK_OK(api->init(work, &why));
    struct repository *repository = open_work();
    CHECK_OK(commit_text(repository, "a", first_text, "import"));
    CHECK_OK(settle_id(repository, "a"));
    char *debug = run_shell(NULL, "git ls-files --debug contracts/a/contract.txt");
    char *path = file_join(work, "contracts/a/contract.txt");
    struct stat info;
    CU_ASSERT_EQUAL_FATAL(stat(path, &info), 0);
    char want[64];
    snprintf(want, sizeof want, "mtime: %ld:%ld", (long)info.st_mtim.tv_sec,
             (long)info.st_mtim.tv_nsec);
    CU_ASSERT_PTR_NOT_NULL(strstr(debug, want));
    snprintf(want, sizeof want, "ino: %ld", (long)info.st_ino);
    CU_ASSERT_PTR_NOT_NULL(strstr(debug, want));
    snprintf(want, sizeof want, "size: %ld", (long)info.st_size);
    CU_ASSERT_PTR_NOT_NULL(strstr(debug, want));
    shell("git diff-files --quiet");
    free(path);
    free(debug);
    api->close(repository);
    finish();
}

static void staged_work_of_others_is_kept(void)
{
    begin();
    CHECK_OK(api->init(work, &why));
    struct repository *repository = open_work();
    shell("echo note >note.txt && git add note.txt && echo mere >>.gitignore");
    CHECK_OK(commit_text(repository, "a", first_text, "import"));
    CHECK_OK(settle_id(repository, "a"));
    shell_is(" M .gitignore\nA  note.txt\n", "git status --porcelain");
    shell_is("contracts/a/annotations.jsonl\ncontracts/a/contract.txt\n"
             "contracts/a/source.txt\n",
             "git show --format= --name-only HEAD");
    api->close(repository);
    finish();
}

static void extra_files_go_along(void)
{
    begin();
    CHECK_OK(api->init(work, &why));
    struct repository *repository = open_work();
    char tree[HISTORY_OID_SIZE], oid[HISTORY_OID_SIZE];
    struct history_file file = {"contracts/a/contract.txt", "1. Et\n", 6};
    struct history_file extra = {"dictionary/da_DK.dic", "1\nsagsakt\n", 10};
    CHECK_OK(api->make_tree(repository, "contracts/a", &file, 1, tree, &why));
    CHECK_OK(api->commit(repository, "contracts/a", tree, &extra, 1, "a: import", oid, &why));
    const char *paths[] = {"dictionary/da_DK.dic"};
    CHECK_OK(api->settle(repository, "contracts/a", paths, 1, &why));
    repository_is_clean();
    shell_is("1\nsagsakt\n", "cat dictionary/da_DK.dic");
    char *head = run_shell(NULL, "git rev-parse HEAD");
    CU_ASSERT_NSTRING_EQUAL(head, oid, 40);
    free(head);
    struct history_file bad = {"contracts/a/../b/x", "", 0};
    CU_ASSERT_EQUAL(api->make_tree(repository, "contracts/a", &bad, 1, tree, &why), ERR_USAGE);
    struct history_file git = {"contracts/a/.git/config", "", 0};
    CU_ASSERT_EQUAL(api->make_tree(repository, "contracts/a", &git, 1, tree, &why), ERR_USAGE);
    struct history_file away = {"contracts/b/x", "", 0};
    CU_ASSERT_EQUAL(api->make_tree(repository, "contracts/a", &away, 1, tree, &why), ERR_USAGE);
    api->close(repository);
    finish();
}

/* A file that the next revision lacks goes; the trees agree with git's own order. */
static void files_come_and_go(void)
{
    begin();
    CHECK_OK(api->init(work, &why));
    struct repository *repository = open_work();
    char tree[HISTORY_OID_SIZE], oid[HISTORY_OID_SIZE];
    static const char *const ids[] = {
        "a.b", "a", "a-b", "a0", "aa", "kontrakt \xC3\xA6\xC3\xB8\xC3\xA5 1", "a b", "A"};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        CHECK_OK(commit_text(repository, ids[i], first_text, "import"));
        CHECK_OK(settle_id(repository, ids[i]));
        repository_is_clean();
    }
    struct history_file files[] = {{"contracts/a/contract.txt", "1. Et\n", 6},
                                   {"contracts/a/kilde/side 1.txt", "x", 1},
                                   {"contracts/a/kilde.txt", "y", 1}};
    CHECK_OK(api->make_tree(repository, "contracts/a", files, 3, tree, &why));
    CHECK_OK(
        api->commit(repository, "contracts/a", tree, NULL, 0, "a: new version", oid, &why));
    CHECK_OK(settle_id(repository, "a"));
    repository_is_clean();
    shell_is("contract.txt\nkilde\nkilde.txt\n", "ls contracts/a");
    /* None left: the folder goes, from the history and from the disk. */
    CHECK_OK(api->make_tree(repository, "contracts/a", NULL, 0, tree, &why));
    CHECK_OK(api->commit(repository, "contracts/a", tree, NULL, 0, "a: remove", oid, &why));
    CHECK_OK(settle_id(repository, "a"));
    repository_is_clean();
    CHECK_OK(api->head_tree(repository, "contracts/a", tree, &why));
    CU_ASSERT_STRING_EQUAL(tree, "");
    struct str names = STR_INIT;
    CHECK_OK(api->list(repository, "contracts", &names, &why));
    CU_ASSERT_STRING_EQUAL(str_text(&names),
                           "A\na b\na-b\na.b\na0\naa\nkontrakt \xC3\xA6\xC3\xB8\xC3\xA5 1\n");
    str_free(&names);
    api->close(repository);
    finish();
}

static void outside_edits_are_seen_and_kept(void)
{
    begin();
    CHECK_OK(api->init(work, &why));
    struct repository *repository = open_work();
    CHECK_OK(commit_text(repository, "a", first_text, "import"));
    CHECK_OK(settle_id(repository, "a"));
    bool dirty = true;
    CHECK_OK(api->is_dirty(repository, "contracts/a", &dirty, &why));
    CU_ASSERT_FALSE(dirty);
    shell("echo '3. Ny' >>contracts/a/contract.txt");
    CHECK_OK(api->is_dirty(repository, "contracts/a", &dirty, &why));
    CU_ASSERT_TRUE(dirty);
    /* A commit over it: the edit that git does not know is kept beside (rule H4). */
    CHECK_OK(commit_text(repository, "a", "1. Andet\n", "a: correct"));
    CHECK_OK(settle_id(repository, "a"));
    repository_is_clean();
    shell_is("3. Ny\n", "tail -1 contracts/a/contract.txt.orig");
    shell_is("1. Andet\n", "cat contracts/a/contract.txt");
    CHECK_OK(api->is_dirty(repository, "contracts/a", &dirty, &why));
    CU_ASSERT_FALSE(dirty);
    shell("rm contracts/a/source.txt");
    CHECK_OK(api->is_dirty(repository, "contracts/a", &dirty, &why));
    CU_ASSERT_TRUE(dirty);
    CHECK_OK(settle_id(repository, "a"));
    repository_is_clean();
    shell("echo x >contracts/a/fremmed.txt");
    CHECK_OK(api->is_dirty(repository, "contracts/a", &dirty, &why));
    CU_ASSERT_TRUE(dirty);
    api->close(repository);
    finish();
}

static void a_link_is_not_followed(void)
{
    begin();
    CHECK_OK(api->init(work, &why));
    struct repository *repository = open_work();
    shell("mkdir ../fremmed contracts && ln -s ../../fremmed contracts/a");
    CHECK_OK(commit_text(repository, "a", first_text, "import"));
    CU_ASSERT_EQUAL(settle_id(repository, "a"), ERR_INPUT);
    shell_is("", "ls ../fremmed");
    shell("rm contracts/a");
    CHECK_OK(settle_id(repository, "a"));
    shell("ln -sf ../../../fremmed/mål contracts/a/contract.txt");
    CHECK_OK(settle_id(repository, "a"));
    repository_is_clean();
    shell_is("", "ls ../fremmed");
    api->close(repository);
    finish();
}

static void a_folder_changed_meanwhile_is_busy(void)
{
    begin();
    CHECK_OK(api->init(work, &why));
    struct repository *repository = open_work();
    CHECK_OK(commit_text(repository, "a", first_text, "import"));
    CHECK_OK(settle_id(repository, "a"));
    /* Another contract: no matter. */
    shell("mkdir contracts/b && echo '1. b' >contracts/b/contract.txt && git add . && "
          "git commit -q -m udefra");
    CHECK_OK(commit_text(repository, "a", "1. Et\n", "a: correct"));
    CHECK_OK(settle_id(repository, "a"));
    repository_is_clean();
    shell_is("1. b\n", "git cat-file blob HEAD:contracts/b/contract.txt");
    /* The same one: refused, until the caller has looked (rule H2). */
    shell("echo '2. To' >>contracts/a/contract.txt && git commit -q -a -m udefra");
    char before[HISTORY_OID_SIZE];
    CU_ASSERT_EQUAL(commit_text(repository, "a", "1. Eet\n", "a: correct"), ERR_BUSY);
    shell_is("udefra\n", "git log -1 --format=%%s");
    repository_is_clean();
    CHECK_OK(api->head_tree(repository, "contracts/a", before, &why));
    CHECK_OK(commit_text(repository, "a", "1. Eet\n2. To\n", "a: correct"));
    CHECK_OK(settle_id(repository, "a"));
    repository_is_clean();
    api->close(repository);
    finish();
}

static void locks_of_others_are_waited_for(void)
{
    begin();
    CHECK_OK(api->init(work, &why));
    struct repository *repository = open_work();
    shell("touch .git/refs/heads/main.lock");
    CU_ASSERT_EQUAL(commit_text(repository, "a", first_text, "import"), ERR_BUSY);
    CU_ASSERT_PTR_NOT_NULL(strstr(why.text, "refs/heads/main.lock"));
    shell("rm .git/refs/heads/main.lock");
    CHECK_OK(commit_text(repository, "a", first_text, "import"));
    shell("touch .git/index.lock; (sleep 0.3; rm .git/index.lock) >/dev/null 2>&1 & true");
    CHECK_OK(settle_id(repository, "a"));
    repository_is_clean();
    shell("echo x >>contracts/a/contract.txt && touch .git/index.lock");
    CU_ASSERT_EQUAL(settle_id(repository, "a"), ERR_BUSY);
    CU_ASSERT_PTR_NOT_NULL(strstr(why.text, "index.lock"));
    shell("rm .git/index.lock");
    CHECK_OK(settle_id(repository, "a"));
    repository_is_clean();
    /* One that a killed klausul left behind is no obstacle. */
    shell("rm contracts/a/contract.txt; sh -c 'printf \"klausul %%s %%s\\n\" $$ \"$(uname "
          "-n)\"' >.git/index.lock");
    CHECK_OK(settle_id(repository, "a"));
    repository_is_clean();
    api->close(repository);
    finish();
}

struct racer {
    pthread_t thread;
    int number;
    int made, busy, failed;
};

static void *race(void *argument)
{
    struct racer *racer = argument;
    struct repository *repository = NULL;
    struct err err = {0};
    char folder[32], path[64], text[64], tree[HISTORY_OID_SIZE], oid[HISTORY_OID_SIZE];
    snprintf(folder, sizeof folder, "contracts/r%d", racer->number);
    snprintf(path, sizeof path, "%s/contract.txt", folder);
    if (api->open(&repository, work, &err) != ERR_OK) {
        racer->failed++;
        return NULL;
    }
    for (int i = 0; i < 12; i++) {
        int len = snprintf(text, sizeof text, "1. Udgave %d\n", i);
        struct history_file file = {path, text, (size_t)len};
        int result = api->make_tree(repository, folder, &file, 1, tree, &err);
        if (result == ERR_OK)
            result = api->commit(repository, folder, tree, NULL, 0, "race", oid, &err);
        if (result == ERR_OK)
            racer->made++;
        else if (result == ERR_BUSY)
            racer->busy++;
        else
            racer->failed++;
        if (api->settle(repository, folder, NULL, 0, &err) != ERR_OK)
            racer->failed++;
    }
    api->close(repository);
    return NULL;
}

/* Four handles at once: every commit that was said to be made is there. */
static void commits_at_once_lose_nothing(void)
{
    begin();
    CHECK_OK(api->init(work, &why));
    struct racer racers[4] = {{0}};
    for (int i = 0; i < 4; i++) {
        racers[i].number = i;
        CU_ASSERT_EQUAL_FATAL(pthread_create(&racers[i].thread, NULL, race, &racers[i]), 0);
    }
    int made = 0, failed = 0;
    for (int i = 0; i < 4; i++) {
        pthread_join(racers[i].thread, NULL);
        made += racers[i].made;
        failed += racers[i].failed;
    }
    CU_ASSERT_EQUAL(failed, 0);
    CU_ASSERT_TRUE(made > 0);
    char want[16];
    snprintf(want, sizeof want, "%d\n", made + 1);
    shell_is(want, "git rev-list --count HEAD");
    repository_is_clean();
    finish();
}

static void a_revert_is_taken_up(void)
{
    begin();
    CHECK_OK(api->init(work, &why));
    struct repository *repository = open_work();
    CHECK_OK(commit_text(repository, "a", first_text, "a: import"));
    char before[HISTORY_OID_SIZE], after[HISTORY_OID_SIZE];
    CHECK_OK(api->head_tree(repository, "contracts/a", before, &why));
    CHECK_OK(commit_text(repository, "a", "1. Rettet\n", "a: correct 1"));
    CHECK_OK(settle_id(repository, "a"));
    shell("git revert --no-edit HEAD");
    CHECK_OK(api->head_tree(repository, "contracts/a", after, &why));
    CU_ASSERT_STRING_EQUAL(after, before);
    struct str names = STR_INIT;
    CHECK_OK(api->list_files(repository, "HEAD~1", "contracts/a", &names, &why));
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&names), "contract.txt\n"));
    str_clear(&names);
    CU_ASSERT_EQUAL(api->list_files(repository, "HEAD", "contracts/missing", &names, &why),
                    ERR_INPUT);
    CU_ASSERT_EQUAL(names.len, 0);
    str_free(&names);
    bool found = false;
    CHECK_OK(api->has_tree(repository, "contracts/a", before, "", &found, &why));
    CU_ASSERT_TRUE(found);
    CHECK_OK(api->has_tree(repository, "contracts/a",
                           "1111111111111111111111111111111111111111", "", &found, &why));
    CU_ASSERT_FALSE(found);
    /* Since a commit: only what came after it counts. */
    char head[HISTORY_OID_SIZE];
    CHECK_OK(api->head_commit(repository, head, &why));
    CHECK_OK(api->has_tree(repository, "contracts/a", before, head, &found, &why));
    CU_ASSERT_TRUE(found);
    CHECK_OK(commit_text(repository, "a", "1. Rettet igen\n", "a: correct 1"));
    CHECK_OK(api->head_commit(repository, head, &why));
    CHECK_OK(api->has_tree(repository, "contracts/a", before, head, &found, &why));
    CU_ASSERT_FALSE(found);
    CHECK_OK(api->has_tree(repository, "contracts/a", before, "", &found, &why));
    CU_ASSERT_TRUE(found);
    CHECK_OK(api->flush(repository, "contracts/a", NULL, 0, &why));
    CHECK_OK(settle_id(repository, "a"));
    repository_is_clean();
    struct history_log log;
    CHECK_OK(api->log(repository, "contracts/a", 100, &log, &why));
    CU_ASSERT_EQUAL_FATAL(log.len, 4);
    CU_ASSERT_STRING_EQUAL(log.items[0].subject, "a: correct 1");
    CU_ASSERT_STRING_EQUAL(log.items[1].subject, "Revert \"a: correct 1\"");
    CU_ASSERT_PTR_NOT_NULL(strstr(log.items[1].body, "This reverts commit"));
    CU_ASSERT_STRING_EQUAL(log.items[3].author, "S\xC3\xB8ren \xC3\x85"
                                                "berg");
    char *time = run_shell(NULL, "git log -1 --format=%%aI");
    /* git writes Z for +00:00 in some versions; the rest is the same */
    CU_ASSERT_NSTRING_EQUAL(time, log.items[0].time, 19);
    CU_ASSERT_EQUAL(strlen(log.items[0].time), 25);
    free(time);
    api->log_free(&log);
    CHECK_OK(api->log(repository, "contracts/a", 2, &log, &why));
    CU_ASSERT_EQUAL(log.len, 2);
    api->log_free(&log);
    api->close(repository);
    finish();
}

static void a_pull_is_taken_up(void)
{
    begin();
    CHECK_OK(api->init(work, &why));
    struct repository *repository = open_work();
    CHECK_OK(commit_text(repository, "a", first_text, "a: import"));
    CHECK_OK(settle_id(repository, "a"));
    shell("git clone -q . ../klon && cd ../klon && sed -i s/24/48/ contracts/a/contract.txt && "
          "git commit -q -a -m 'a: frist' && cd - && git pull -q ../klon");
    struct str text = STR_INIT;
    CHECK_OK(api->read(repository, "HEAD", "contracts/a/contract.txt", &text, &why));
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&text), "48 timer"));
    CU_ASSERT_EQUAL(commit_text(repository, "a", "1. x\n", "a: correct"), ERR_BUSY);
    char tree[HISTORY_OID_SIZE];
    CHECK_OK(api->head_tree(repository, "contracts/a", tree, &why));
    CHECK_OK(commit_text(repository, "a", "1. x\n", "a: correct"));
    CHECK_OK(settle_id(repository, "a"));
    repository_is_clean();
    str_free(&text);
    api->close(repository);
    finish();
}

static void hunk_headers_name_the_clause(void)
{
    begin();
    CHECK_OK(api->init(work, &why));
    struct repository *repository = open_work();
    CHECK_OK(commit_text(repository, "a", first_text, "import"));
    CHECK_OK(settle_id(repository, "a"));
    static const char *const edits[][3] = {
        /* what is changed, git's header, ours */
        {"s/Og alt andet/Og alt/", "2.1.a. Svaret gives skriftligt.",
         "2.1.a. Svaret gives skriftligt."},
        {"s/Form.*l$/Andet/", "2.1.a. Svaret gives skriftligt.", "A.1. Form\xC3\xA5l"},
        {"s/gives skriftligt/gives/", "2. Frister", "2.1.a. Svaret gives skriftligt."},
        {"s/et v.*rksted/et hus/", "Bilag A Oplysninger om behandlingen", "A.1. Form\xC3\xA5l"},
        {"s/kunne forst/forst/",
         "2.1. Leverand\xC3\xB8ren svarer kunden inden 24 timer efter at v\xC3\xA6re",
         "2.1.a. Svaret gives skriftligt."},
    };
    for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++) {
        static const char *const locales[] = {"C", "C.UTF-8"};
        shell("LC_ALL=C.UTF-8 sed -i '%s' contracts/a/contract.txt", edits[i][0]);
        for (int l = 0; l < 2; l++) {
            char *header = run_shell(NULL, "LC_ALL=%s git diff | grep '^@@' | sed 's/.*@@ //'",
                                     locales[l]);
            header[strcspn(header, "\n")] = '\0';
            if (strstr(header, edits[i][1]) != header)
                printf("\n    git (%s): %s\n", locales[l], header);
            /* in the C locale a letter counts as two characters, so it may be shorter */
            CU_ASSERT_TRUE(strncmp(header, edits[i][1], strlen(header)) == 0 &&
                           strlen(header) >= 8);
            free(header);
        }
        struct str now = STR_INIT, diff = STR_INIT;
        char *path = file_join(work, "contracts/a/contract.txt");
        CHECK_OK(file_read(&now, path, &why));
        CHECK_OK(api->diff(repository, "contracts/a/contract.txt", "HEAD", NULL, now.data,
                           now.len, &diff, &why));
        char *end = strstr(str_text(&diff), " @@ ");
        CU_ASSERT_PTR_NOT_NULL_FATAL(end);
        if (strncmp(end + 4, edits[i][2], strlen(edits[i][2])) != 0)
            printf("\n    ours: %s\n", str_text(&diff));
        CU_ASSERT_NSTRING_EQUAL(end + 4, edits[i][2], strlen(edits[i][2]));
        free(path);
        str_free(&now);
        str_free(&diff);
        shell("git checkout -q contracts");
    }
    api->close(repository);
    finish();
}

static void words_are_compared_as_people_read(void)
{
    begin();
    CHECK_OK(api->init(work, &why));
    struct repository *repository = open_work();
    CHECK_OK(
        commit_text(repository, "a", "1.1. L\xC3\xB8n er 15.000 kr. (GDPR-krav).\n", "import"));
    CHECK_OK(commit_text(repository, "a", "1.1. L\xC3\xB8nnen er 16.000 kr. (GDPR-regler).\n",
                         "correct"));
    CHECK_OK(settle_id(repository, "a"));
    static const char want[] =
        "1.1. [-L\xC3\xB8n-]{+L\xC3\xB8nnen+} er [-15.000-]{+16.000+} kr. "
        "([-GDPR-krav-]{+GDPR-regler+}).\n";
    shell_is(want, "LC_ALL=C.UTF-8 git diff --word-diff HEAD~ HEAD -- | tail -1");
    shell_is(want, "LC_ALL=C git diff --word-diff HEAD~ HEAD -- | tail -1");
    api->close(repository);
    finish();
}

static void diff_is_unified(void)
{
    begin();
    CHECK_OK(api->init(work, &why));
    struct repository *repository = open_work();
    CHECK_OK(commit_text(repository, "a", "1. Et\n", "import"));
    CHECK_OK(commit_text(repository, "a", "1. Et\n\n2. To\n", "correct"));
    struct str diff = STR_INIT;
    static const char path[] = "contracts/a/contract.txt";
    CHECK_OK(api->diff(repository, path, "HEAD~", "HEAD", NULL, 0, &diff, &why));
    CU_ASSERT_STRING_EQUAL(str_text(&diff), "--- a/contracts/a/contract.txt\n"
                                            "+++ b/contracts/a/contract.txt\n"
                                            "@@ -1,1 +1,3 @@ 1. Et\n 1. Et\n+\n+2. To\n");
    str_clear(&diff);
    CHECK_OK(api->diff(repository, path, "HEAD", "HEAD", NULL, 0, &diff, &why));
    CU_ASSERT_STRING_EQUAL(str_text(&diff), "");
    CHECK_OK(api->diff(repository, path, "HEAD~2", "HEAD~", NULL, 0, &diff, &why));
    CU_ASSERT_PTR_NOT_NULL(strstr(str_text(&diff), "+1. Et\n"));
    CU_ASSERT_EQUAL(api->diff(repository, path, "HEAD~7", "HEAD", NULL, 0, &diff, &why),
                    ERR_INPUT);
    str_free(&diff);
    api->close(repository);
    finish();
}

static void detached_head_and_worktree_work(void)
{
    begin();
    CHECK_OK(api->init(work, &why));
    struct repository *repository = open_work();
    CHECK_OK(commit_text(repository, "a", first_text, "import"));
    CHECK_OK(settle_id(repository, "a"));
    shell("git checkout -q --detach");
    CHECK_OK(commit_text(repository, "a", "1. L\xC3\xB8s\n", "loose"));
    CHECK_OK(settle_id(repository, "a"));
    repository_is_clean();
    shell_is("loose\nimport\n", "git log -1 --format=%%s; git log -1 --format=%%s main");
    shell("git checkout -q main && git worktree add -q ../andet -b andet");
    api->close(repository);
    free(work);
    work = file_join(home, "andet");
    repository = open_work();
    CHECK_OK(commit_text(repository, "a", "1. Andet\n", "other"));
    CHECK_OK(settle_id(repository, "a"));
    repository_is_clean();
    shell_is("other\n", "git log -1 --format=%%s andet");
    api->close(repository);
    finish();
}

static void what_is_no_workspace_is_refused(void)
{
    begin();
    struct repository *repository = NULL;
    CU_ASSERT_EQUAL(api->open(&repository, work, &why), ERR_INPUT);
    shell("mkdir tom && git init -q --bare bar && echo x >fil");
    char *path = file_join(home, "tom");
    CU_ASSERT_EQUAL(api->open(&repository, path, &why), ERR_INPUT);
    CU_ASSERT_PTR_NULL(repository);
    free(path);
    path = file_join(home, "bar");
    CU_ASSERT_EQUAL(api->open(&repository, path, &why), ERR_INPUT);
    free(path);
    path = file_join(home, "fil");
    CU_ASSERT_EQUAL(api->init(path, &why), ERR_USAGE);
    free(path);
    finish();
}

static void another_users_workspace_is_explained(void)
{
    if (geteuid() != 0) {
        printf("SKIP (only root can give a folder away) ");
        return;
    }
    begin();
    CHECK_OK(api->init(work, &why));
    shell("chown -R 65534 .");
    struct repository *repository = NULL;
    CU_ASSERT_NOT_EQUAL(api->open(&repository, work, &why), ERR_OK);
    CU_ASSERT_PTR_NOT_NULL(strstr(why.text, "safe.directory"));
    CU_ASSERT_PTR_NULL(repository);
    shell("git config --global --add safe.directory \"$PWD\"");
    CHECK_OK(api->open(&repository, work, &why));
    api->close(repository);
    finish();
}

UNIT_MAIN("history", {"init makes a workspace", init_makes_a_workspace},
          {"init without identity makes no commit", init_without_identity_makes_no_commit},
          {"identity is gits own", identity_is_gits_own},
          {"init completes what is there", init_completes_what_is_there},
          {"commit and settle leave git clean", commit_and_settle_leave_git_clean},
          {"settle fills the dates", settle_fills_the_dates},
          {"staged work of others is kept", staged_work_of_others_is_kept},
          {"extra files go along", extra_files_go_along},
          {"files come and go", files_come_and_go},
          {"outside edits are seen and kept", outside_edits_are_seen_and_kept},
          {"a link is not followed", a_link_is_not_followed},
          {"a folder changed meanwhile is busy", a_folder_changed_meanwhile_is_busy},
          {"locks of others are waited for", locks_of_others_are_waited_for},
          {"commits at once lose nothing", commits_at_once_lose_nothing},
          {"a revert is taken up", a_revert_is_taken_up},
          {"a pull is taken up", a_pull_is_taken_up},
          {"hunk headers name the clause", hunk_headers_name_the_clause},
          {"words are compared as people read", words_are_compared_as_people_read},
          {"diff is unified", diff_is_unified},
          {"detached head and worktree work", detached_head_and_worktree_work},
          {"what is no workspace is refused", what_is_no_workspace_is_refused},
          {"another users workspace is explained", another_users_workspace_is_explained})
