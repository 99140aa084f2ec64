/* Small tables of the database beside the journal (rule 4). */
#include "base/alloc.h"
#include "store/database.h"
#include "store/journal.h"

/* First column of the only row into *out (the caller's), NULL where there is none. */
static int read_one(struct journal *journal, sqlite3_stmt *statement, char **out,
                    struct err *err)
{
    *out = NULL;
    int result = database_step(journal, statement, err);
    if (result <= 0)
        return result;
    *out = alloc_strdup(database_text(statement, 0));
    database_finish(statement);
    return ERR_OK;
}

int journal_find_source(struct journal *journal, const char *sha256, char **contract,
                        struct err *err)
{
    *contract = NULL;
    sqlite3_stmt *statement = NULL;
    int result = database_query(journal, &statement, err,
                                "SELECT contract FROM source WHERE sha256 = ?1", "s", sha256);
    return result == ERR_OK ? read_one(journal, statement, contract, err) : result;
}

int journal_put_source(struct journal *journal, const char *sha256, const char *contract,
                       struct err *err)
{
    int result = database_begin(journal, err);
    if (result != ERR_OK)
        return result;
    result = database_add_contract(journal, contract, err);
    if (result == ERR_OK)
        result =
            database_run(journal, err,
                         "INSERT INTO source (sha256, contract) VALUES (?1, ?2)"
                         " ON CONFLICT (sha256) DO UPDATE SET contract = excluded.contract",
                         "ss", sha256, contract);
    return database_end(journal, result, err);
}

int journal_get_value(struct journal *journal, const char *contract, const char *key,
                      char **value, struct err *err)
{
    *value = NULL;
    sqlite3_stmt *statement = NULL;
    int result = database_query(journal, &statement, err,
                                "SELECT value FROM value WHERE contract = ?1 AND key = ?2",
                                "ss", contract, key);
    return result == ERR_OK ? read_one(journal, statement, value, err) : result;
}

static int put_value(struct journal *journal, const char *contract, const char *key,
                     const char *value, struct err *err)
{
    if (value == NULL)
        return database_run(journal, err, "DELETE FROM value WHERE contract = ?1 AND key = ?2",
                            "ss", contract, key);
    int result = database_add_contract(journal, contract, err);
    if (result != ERR_OK)
        return result;
    return database_run(journal, err,
                        "INSERT INTO value (contract, key, value) VALUES (?1, ?2, ?3)"
                        " ON CONFLICT (contract, key) DO UPDATE SET value = excluded.value",
                        "sss", contract, key, value);
}

int journal_put_value(struct journal *journal, const char *contract, const char *key,
                      const char *value, struct err *err)
{
    int result = database_begin(journal, err);
    if (result != ERR_OK)
        return result;
    result = put_value(journal, contract, key, value, err);
    return database_end(journal, result, err);
}

int journal_begin_many(struct journal *journal, struct err *err)
{
    return database_begin(journal, err);
}

int journal_end_many(struct journal *journal, int result, struct err *err)
{
    return database_end(journal, result, err);
}
