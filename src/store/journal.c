/* The journal proper: rules 1 to 3 of journal.h. Opening it is in open.c. */
#include "store/journal.h"

#include "base/i18n.h"
#include "store/database.h"
#include "store/row.h"

#include <string.h>

static void copy_oid(char out[OID_TEXT_SIZE], const char *text)
{
    size_t len = strlen(text);
    if (len >= OID_TEXT_SIZE)
        len = OID_TEXT_SIZE - 1;
    memcpy(out, text, len);
    out[len] = '\0';
}

int journal_state(struct journal *journal, const char *contract, struct journal_state *out,
                  struct err *err)
{
    memset(out, 0, sizeof *out);
    sqlite3_stmt *statement = NULL;
    int result = database_query(journal, &statement, err,
                                "SELECT base, pending, accepted, in_force,"
                                " (SELECT tree FROM committed WHERE contract = ?1 LIMIT 1)"
                                " FROM contract WHERE id = ?1",
                                "s", contract);
    if (result != ERR_OK)
        return result;
    result = database_step(journal, statement, err);
    if (result <= 0)
        return result;
    copy_oid(out->base, database_text(statement, 0));
    copy_oid(out->pending, database_text(statement, 1));
    out->count = (size_t)sqlite3_column_int64(statement, 2);
    out->cursor = (size_t)sqlite3_column_int64(statement, 3);
    copy_oid(out->committed, database_text(statement, 4));
    database_finish(statement);
    return ERR_OK;
}

static int load(struct journal *journal, const char *contract, const char *sql,
                struct journal_list *out, const char **base, struct err *err)
{
    memset(out, 0, sizeof *out);
    sqlite3_stmt *statement = NULL;
    int result = database_query(journal, &statement, err, sql, "s", contract);
    if (result != ERR_OK)
        return result;
    for (;;) {
        result = database_step(journal, statement, err);
        if (result <= 0)
            break;
        struct row row;
        if (!row_read(statement, &out->arena, &row)) {
            database_finish(statement);
            result = database_fail_damaged(journal, err);
            break;
        }
        if (base != NULL)
            *base = row.base;
        vec_push(&out->entries, row.entry);
    }
    if (result != ERR_OK)
        journal_list_free(out);
    return result;
}

int journal_load(struct journal *journal, const char *contract, struct journal_list *out,
                 struct err *err)
{
    return load(journal, contract,
                "SELECT " ROW_COLUMNS " FROM change WHERE contract = ?1 ORDER BY position", out,
                NULL, err);
}

void journal_list_free(struct journal_list *list)
{
    arena_free(&list->arena);
    vec_free(&list->entries);
}

/* Reads the head inside a transaction. While a commit is under way nothing may be added or
   undone, or rule 3 could not tell afterwards which rows the commit holds. */
static int read_head(struct journal *journal, const char *contract, struct journal_state *out,
                     struct err *err)
{
    int result = journal_state(journal, contract, out, err);
    if (result == ERR_OK && out->pending[0] != '\0')
        result = err_set(err, ERR_BUSY, _("%s: a commit has been begun and is not settled yet"),
                         contract);
    return result;
}

static int append(struct journal *journal, const char *contract, const char *base,
                  const struct change *change, struct err *err)
{
    struct journal_state state;
    int result = read_head(journal, contract, &state, err);
    if (result != ERR_OK)
        return result;
    if (state.count == 0) {
        result = database_add_contract(journal, contract, err);
        if (result == ERR_OK)
            result = database_run(journal, err, "UPDATE contract SET base = ?2 WHERE id = ?1",
                                  "ss", contract, base);
    } else if (state.cursor < state.count) {
        /* Rule 2: what was undone goes, in this transaction. */
        result = database_run(journal, err,
                              "DELETE FROM change WHERE contract = ?1 AND position > ?2", "si",
                              contract, (long long)state.cursor);
    }
    long long position = (long long)state.cursor + 1;
    if (result == ERR_OK)
        result = row_insert(journal, contract, position, state.count == 0 ? base : state.base,
                            change, err);
    if (result == ERR_OK)
        result = database_run(journal, err,
                              "UPDATE contract SET accepted = ?2, in_force = ?2 WHERE id = ?1",
                              "si", contract, position);
    return result;
}

int journal_append(struct journal *journal, const char *contract, const char *base,
                   const struct change *change, struct err *err)
{
    int result = database_begin(journal, err);
    if (result != ERR_OK)
        return result;
    result = append(journal, contract, base, change, err);
    /* Rule 1: with synchronous=FULL the commit returns when the -wal is on the disk. */
    return database_end(journal, result, err);
}

/* Rule 2: moves the cursor by one; no row is touched. */
static int move_cursor(struct journal *journal, const char *contract, bool back,
                       struct err *err)
{
    int result = database_begin(journal, err);
    if (result != ERR_OK)
        return result;
    struct journal_state state;
    result = read_head(journal, contract, &state, err);
    if (result == ERR_OK && back && state.cursor == 0)
        result = err_set(err, ERR_NOTHING, _("nothing to undo since the last commit"));
    else if (result == ERR_OK && !back && state.cursor == state.count)
        result = err_set(err, ERR_NOTHING, _("nothing to redo"));
    if (result == ERR_OK)
        result = database_run(journal, err,
                              "UPDATE contract SET in_force = in_force + ?2 WHERE id = ?1",
                              "si", contract, back ? -1LL : 1LL);
    return database_end(journal, result, err);
}

int journal_undo(struct journal *journal, const char *contract, struct err *err)
{
    return move_cursor(journal, contract, true, err);
}

int journal_redo(struct journal *journal, const char *contract, struct err *err)
{
    return move_cursor(journal, contract, false, err);
}

int journal_begin_commit(struct journal *journal, const char *contract, const char *tree,
                         struct err *err)
{
    int result = database_begin(journal, err);
    if (result != ERR_OK)
        return result;
    struct journal_state state;
    result = journal_state(journal, contract, &state, err);
    /* The same tree again is the same commit; another one would forget the first (rule 3). */
    if (result == ERR_OK && strcmp(state.pending, tree) != 0)
        result = read_head(journal, contract, &state, err);
    if (result == ERR_OK)
        result = database_add_contract(journal, contract, err);
    if (result == ERR_OK)
        result = database_run(journal, err, "UPDATE contract SET pending = ?2 WHERE id = ?1",
                              "ss", contract, tree);
    return database_end(journal, result, err);
}

static int forget_rows(struct journal *journal, const char *contract, struct err *err)
{
    return database_run(journal, err, "DELETE FROM change WHERE contract = ?1", "s", contract);
}

/* Rule 5. As they are, sums and all: they may have to be trusted one day. */
static int put_aside(struct journal *journal, const char *contract, const char *tree,
                     struct err *err)
{
    int result =
        database_run(journal, err, "DELETE FROM committed WHERE contract = ?1", "s", contract);
    if (result != ERR_OK)
        return result;
    return database_run(journal, err,
                        "INSERT INTO committed (tree, contract, position, base, kind, clause,"
                        " fresh, value, target, reason, author, time, at, sum)"
                        " SELECT ?2, contract, position, base, kind, clause, fresh, value,"
                        " target, reason, author, time, at, sum FROM change"
                        " WHERE contract = ?1 AND position <="
                        " (SELECT in_force FROM contract WHERE id = ?1)",
                        "ss", contract, tree);
}

int journal_forget_committed(struct journal *journal, const char *contract, struct err *err)
{
    int result = database_begin(journal, err);
    if (result != ERR_OK)
        return result;
    result =
        database_run(journal, err, "DELETE FROM committed WHERE contract = ?1", "s", contract);
    return database_end(journal, result, err);
}

int journal_end_commit(struct journal *journal, const char *contract, const char *tree,
                       bool done, struct err *err)
{
    int result = database_begin(journal, err);
    if (result != ERR_OK)
        return result;
    if (!done) {
        result = database_run(journal, err, "UPDATE contract SET pending = '' WHERE id = ?1",
                              "s", contract);
        return database_end(journal, result, err);
    }
    result = database_add_contract(journal, contract, err);
    if (result == ERR_OK)
        result = put_aside(journal, contract, tree, err);
    if (result == ERR_OK)
        result = forget_rows(journal, contract, err);
    if (result == ERR_OK)
        result = database_run(journal, err,
                              "UPDATE contract SET base = ?2, pending = '', in_force = 0,"
                              " accepted = 0 WHERE id = ?1",
                              "ss", contract, tree);
    return database_end(journal, result, err);
}

/* Adds rows behind the first `before` ones. */
static int insert_rows(struct journal *journal, const char *contract, const char *base,
                       const struct journal_list *rows, size_t before, struct err *err)
{
    int result = ERR_OK;
    for (size_t i = 0; result == ERR_OK && i < rows->entries.len; i++)
        result = row_insert(journal, contract, (long long)(before + i) + 1, base,
                            &rows->entries.items[i].change, err);
    return result;
}

static int set_head(struct journal *journal, const char *contract, const char *base,
                    size_t count, size_t in_force, struct err *err)
{
    return database_run(
        journal, err,
        "UPDATE contract SET base = ?2, accepted = ?3, in_force = ?4 WHERE id = ?1", "ssii",
        contract, base, (long long)count, (long long)in_force);
}

static int replace_rows(struct journal *journal, const char *contract, const char *base,
                        const struct journal_list *rows, size_t in_force, struct err *err)
{
    struct journal_state state;
    int result = read_head(journal, contract, &state, err);
    if (result == ERR_OK)
        result = database_add_contract(journal, contract, err);
    if (result == ERR_OK)
        result = forget_rows(journal, contract, err);
    if (result == ERR_OK)
        result = insert_rows(journal, contract, base, rows, 0, err);
    if (result == ERR_OK)
        result = set_head(journal, contract, base, rows->entries.len, in_force, err);
    return result;
}

int journal_rebase(struct journal *journal, const char *contract, const char *base,
                   const struct journal_list *rows, size_t in_force, struct err *err)
{
    int result = database_begin(journal, err);
    if (result != ERR_OK)
        return result;
    result = replace_rows(journal, contract, base, rows, in_force, err);
    return database_end(journal, result, err);
}

static int restore(struct journal *journal, const char *contract, struct err *err)
{
    struct journal_state state;
    struct journal_list aside = { ARENA_INIT, VEC_INIT };
    struct journal_list later = { ARENA_INIT, VEC_INIT };
    const char *base = NULL;
    int result = read_head(journal, contract, &state, err);
    if (result == ERR_OK)
        result = load(journal, contract,
                      "SELECT " ROW_COLUMNS " FROM committed WHERE contract = ?1"
                      " ORDER BY position",
                      &aside, &base, err);
    if (result == ERR_OK)
        result = journal_load(journal, contract, &later, err);
    if (result == ERR_OK && base != NULL) {
        size_t count = aside.entries.len;
        result = forget_rows(journal, contract, err);
        if (result == ERR_OK)
            result = insert_rows(journal, contract, base, &aside, 0, err);
        if (result == ERR_OK)
            result = insert_rows(journal, contract, base, &later, count, err);
        if (result == ERR_OK)
            result = set_head(journal, contract, base, count + later.entries.len,
                              count + state.cursor, err);
        if (result == ERR_OK)
            result = database_run(journal, err, "DELETE FROM committed WHERE contract = ?1",
                                  "s", contract);
    }
    journal_list_free(&later);
    journal_list_free(&aside);
    return result;
}

int journal_restore_committed(struct journal *journal, const char *contract, struct err *err)
{
    int result = database_begin(journal, err);
    if (result != ERR_OK)
        return result;
    result = restore(journal, contract, err);
    return database_end(journal, result, err);
}
