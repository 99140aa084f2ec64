/*
 * A workspace of 3000 contracts: what is done to one must not depend on the others, and
 * must agree with what git itself makes of it.
 */
#include "unit-history.h"

enum { MANY = 3000 };

static void make_many(void)
{
    shell("git init -q . && i=0 && while [ $i -lt %d ]; do mkdir -p contracts/k$i && "
          "printf '1. Aftale\\n\\n1.1. Nummer %%s\\n' $i >contracts/k$i/contract.txt; "
          "i=$((i+1)); done && git add . && git commit -q -m 'mange'",
          MANY);
}

static void one_of_many_is_committed(void)
{
    begin();
    CHECK_OK(file_make_folder(work, 0777, &why));
    make_many();
    CHECK_OK(api->init(work, &why));
    repository_is_clean();
    /* Others that cannot be read: nobody may look at them. */
    struct repository *repository = open_work();
    shell("chmod 0 contracts/k7/contract.txt && touch -d 2001-01-01 contracts/k8/contract.txt");
    char tree[HISTORY_OID_SIZE];
    CHECK_OK(api->head_tree(repository, "contracts/k1500", tree, &why));
    CU_ASSERT_EQUAL(strlen(tree), 40);
    CHECK_OK(commit_text(repository, "k1500", "1. Aftale\n\n1.1. Rettet\n", "k1500: correct"));
    CHECK_OK(settle_id(repository, "k1500"));
    shell("chmod 644 contracts/k7/contract.txt");
    shell_is("A\tcontracts/k1500/annotations.jsonl\nM\tcontracts/k1500/contract.txt\n"
             "A\tcontracts/k1500/source.txt\n",
             "git show --format= --name-status HEAD");
    repository_is_clean();
    /* The same trees as git builds from the index. */
    char *ours = run_shell(NULL, "git rev-parse 'HEAD^{tree}'");
    shell_is(ours, "git write-tree");
    free(ours);
    CHECK_OK(commit_text(repository, "k0000-ny", "1. Ny\n", "k0000-ny: import"));
    CHECK_OK(settle_id(repository, "k0000-ny"));
    ours = run_shell(NULL, "git rev-parse 'HEAD^{tree}'");
    shell_is(ours, "git write-tree");
    free(ours);
    repository_is_clean();
    struct str names = STR_INIT;
    CHECK_OK(api->list(repository, "contracts", &names, &why));
    size_t lines = 0;
    for (size_t i = 0; i < names.len; i++)
        lines += names.data[i] == '\n';
    CU_ASSERT_EQUAL(lines, MANY + 1);
    str_free(&names);
    struct history_log log;
    CHECK_OK(api->log(repository, "contracts/k1500", 10, &log, &why));
    CU_ASSERT_EQUAL(log.len, 2);
    api->log_free(&log);
    /* Packed, as after git gc. */
    shell("git gc -q");
    CHECK_OK(commit_text(repository, "k1500", "1. Aftale\n", "k1500: correct"));
    CHECK_OK(settle_id(repository, "k1500"));
    repository_is_clean();
    api->close(repository);
    finish();
}

UNIT_MAIN("history-many", {"one of many is committed", one_of_many_is_committed})
