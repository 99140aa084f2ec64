/* What the tests of the journal share: a folder of their own, changes, a look with SQLite. */
#ifndef TESTS_STORE_HELPER_H
#define TESTS_STORE_HELPER_H

#include "base/alloc.h"
#include "base/file.h"
#include "store/journal.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char tree_a[] = "1111111111111111111111111111111111111111";
static const char tree_b[] = "2222222222222222222222222222222222222222";

struct place {
    char folder[64];
    char path[96];
};

static inline void place_make(struct place *place)
{
    strcpy(place->folder, "/tmp/klausul-store-XXXXXX");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(place->folder));
    snprintf(place->path, sizeof place->path, "%s/klausul.db", place->folder);
}

static inline void place_remove(const struct place *place)
{
    DIR *folder = opendir(place->folder);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        char *name = file_join(place->folder, entry->d_name);
        unlink(name);
        free(name);
    }
    closedir(folder);
    CU_ASSERT_EQUAL(rmdir(place->folder), 0);
}

/* Files of the folder whose name contains the word. */
static inline size_t place_count(const struct place *place, const char *word)
{
    size_t count = 0;
    DIR *folder = opendir(place->folder);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
        count += entry->d_name[0] != '.' && strstr(entry->d_name, word) != NULL;
    closedir(folder);
    return count;
}

static inline struct journal *open_ok(const char *path)
{
    struct err err = { 0 };
    struct str recovered = STR_INIT;
    struct journal *journal = NULL;
    int result = journal_open(&journal, path, false, &recovered, &err);
    if (result != 0)
        fprintf(stderr, "journal_open: %s\n", err.text);
    CU_ASSERT_EQUAL_FATAL(result, 0);
    if (recovered.len > 0)
        fprintf(stderr, "not expected: %s\n", recovered.data);
    CU_ASSERT_EQUAL(recovered.len, 0);
    str_free(&recovered);
    return journal;
}

static inline struct change note(const char *text)
{
    struct change change = { .kind = CHANGE_NOTE,
                            .clause = "k1234567",
                            .fresh = "a7654321",
                            .value = text,
                            .author = "Åse Ærø",
                            .time = "2026-11-22T17:00:00+01:00" };
    return change;
}

static inline int append_text(struct journal *journal, const char *contract, const char *text,
                              struct err *err)
{
    struct change change = note(text);
    return journal_append(journal, contract, tree_a, &change, err);
}

static inline void append_ok(struct journal *journal, const char *contract, const char *text)
{
    struct err err = { 0 };
    CU_ASSERT_EQUAL_FATAL(append_text(journal, contract, text, &err), 0);
}

/* The values of all rows, joined by '|', and the state behind them: "a|b|c 2/3". */
static inline char *journal_text(struct journal *journal, const char *contract)
{
    struct err err = { 0 };
    struct journal_list list;
    struct journal_state state;
    struct str text = STR_INIT;
    CU_ASSERT_EQUAL_FATAL(journal_load(journal, contract, &list, &err), 0);
    CU_ASSERT_EQUAL_FATAL(journal_state(journal, contract, &state, &err), 0);
    for (size_t i = 0; i < list.entries.len; i++)
        str_printf(&text, "%s%s", i > 0 ? "|" : "", list.entries.items[i].change.value);
    str_printf(&text, " %zu/%zu", state.cursor, state.count);
    journal_list_free(&list);
    return str_steal(&text);
}

#define ASSERT_JOURNAL(journal, contract, expected)                                            \
    do {                                                                                       \
        char *text_ = journal_text(journal, contract);                                         \
        if (strcmp(text_, expected) != 0)                                                      \
            fprintf(stderr, "journal: %s\nwanted:  %s\n", text_, expected);                    \
        CU_ASSERT_STRING_EQUAL(text_, expected);                                               \
        free(text_);                                                                           \
    } while (0)

/* First column of the first row, asked with a connection of its own; the caller owns it. */
static inline char *ask(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    char *answer = NULL;
    CU_ASSERT_EQUAL_FATAL(sqlite3_open(path, &db), SQLITE_OK);
    int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    if (code == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(statement, 0);
        answer = alloc_strdup(text == NULL ? "" : text);
    } else {
        answer = alloc_printf("error: %s", sqlite3_errmsg(db));
    }
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return answer;
}

#define ASSERT_ASK(path, sql, expected)                                                        \
    do {                                                                                       \
        char *answer_ = ask(path, sql);                                                        \
        CU_ASSERT_STRING_EQUAL(answer_, expected);                                             \
        free(answer_);                                                                         \
    } while (0)

#endif
