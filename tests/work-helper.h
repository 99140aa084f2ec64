/* What the tests of sessions share: a home and a workspace of their own, a contract in it. */
#ifndef TESTS_WORK_HELPER_H
#define TESTS_WORK_HELPER_H

#include "base/alloc.h"
#include "base/file.h"
#include "doc/citation.h"
#include "work/session.h"
#include "work/work.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char home[] = "/tmp/klausul-work-XXXXXX";
static struct work_options options;
static char *contract_file;
static unsigned counter;

static const char *const text =
    "Aftale om drift\n\n"
    "1. Frister\n\n"
    "1. Leverandøren svarer på henvendelser inden fem hverdage fra modtagelsen.\n\n"
    "2. Kunden underrettes skriftligt om planlagte afbrydelser senest syv dage før.\n\n"
    "3. Parterne mødes mindst to gange om året for at drøfte samarbejdet.\n\n"
    "2. Ophør\n\n"
    "1. Aftalen kan opsiges med seks måneders varsel til udgangen af en måned.\n\n"
    "2. Ved ophør slettes alle oplysninger, medmindre lovgivningen kræver andet.\n";

static inline void run_shell(const char *command)
{
    int status = system(command);
    CU_ASSERT_EQUAL(status, 0);
    if (status != 0)
        fprintf(stderr, "failed: %s\n", command);
}

/* What a command prints, its last newline cut; the caller owns it. */
static inline char *shell_output(const char *command)
{
    FILE *pipe = popen(command, "r");
    struct str out = STR_INIT;
    char buffer[4096];
    for (;;) {
        size_t got = fread(buffer, 1, sizeof buffer, pipe);
        if (got == 0)
            break;
        str_add(&out, buffer, got);
    }
    pclose(pipe);
    while (out.len > 0 && out.data[out.len - 1] == '\n')
        out.data[--out.len] = '\0';
    return str_steal(&out);
}

static inline void set_up(void)
{
    if (counter == 0) {
        CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(home));
        setenv("HOME", home, 1);
        setenv("XDG_CACHE_HOME", home, 1);
        setenv("XDG_CONFIG_HOME", home, 1);
        setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
        run_shell("git config --global user.name 'Ida Prøve' && "
                  "git config --global user.email ida@example.org && "
                  "git config --global init.defaultBranch main");
    }
    free((char *)options.workspace);
    free(contract_file);
    options.workspace = alloc_printf("%s/ws%u", home, ++counter);
    contract_file = alloc_printf("%s/Aftale om drift.txt", home);
    struct err err = { 0 };
    CU_ASSERT_EQUAL(file_write(contract_file, text, strlen(text), 0600, &err), 0);
    char *full = NULL;
    CU_ASSERT_EQUAL_FATAL(work_init(options.workspace, &full, &err), 0);
    free(full);
    if (chdir(options.workspace) != 0)
        CU_FAIL_FATAL("chdir");
}

static inline struct session *open_file(enum session_access access)
{
    struct session *session = NULL;
    struct err err = { 0 };
    CU_ASSERT_EQUAL(session_open_file(&session, &options, contract_file, &err), 0);
    CU_ASSERT_EQUAL(session_attach(session, access, &err), 0);
    if (err.text[0] != '\0')
        fprintf(stderr, "open: %s\n", err.text);
    CU_ASSERT_STRING_EQUAL(session_id(session), "aftale-om-drift");
    return session;
}

static inline int change(struct session *session, enum change_kind kind, const char *cited,
                  const char *value)
{
    struct err err = { 0 };
    struct change one = { .kind = kind, .value = value, .number = 14 };
    struct node *node = citation_resolve(session_contract(session), cited, &err);
    CU_ASSERT_PTR_NOT_NULL_FATAL(node);
    memcpy(one.clause, node->id, NODE_ID_SIZE);
    int result = session_do(session, &one, &err);
    if (result != ERR_OK && result != ERR_NOTHING)
        fprintf(stderr, "change: %s\n", err.text);
    return result;
}

static inline struct node *clause(struct session *session, const char *cited)
{
    struct err err = { 0 };
    struct node *node = citation_resolve(session_contract(session), cited, &err);
    CU_ASSERT_PTR_NOT_NULL_FATAL(node);
    return node;
}

static inline void expect_shell(const char *command, const char *wanted)
{
    char *got = shell_output(command);
    CU_ASSERT_STRING_EQUAL(got, wanted);
    if (strcmp(got, wanted) != 0)
        fprintf(stderr, "%s\n got: %s\n", command, got);
    free(got);
}

/* After the last test. */
static inline void tear_down(void)
{
    char *command = alloc_printf("rm -rf '%s'", home);
    if (chdir("/") == 0)
        run_shell(command);
    free(command);
    free((char *)options.workspace);
    free(contract_file);
}

#endif
