#include "store/schema.h"

#include "base/i18n.h"

#include <stdio.h>

/*
 * Step 1, what must not be lost. A contract's row is the head of its journal: what the
 * changes stand on, how many there are, how many of them are in force (the cursor of rule
 * 2), and the tree of a commit that was begun (rule 3). A change repeats base and carries a
 * sum over its fields, so that it can be trusted when it is found alone in a damaged file.
 *
 * The tables stand before the index: salvage.c relies on the first pages of every database
 * being laid out alike, also after a VACUUM.
 */
static const char step_journal[] =
    "CREATE TABLE contract ("
    " number INTEGER PRIMARY KEY,"
    " id TEXT NOT NULL UNIQUE,"
    " base TEXT NOT NULL DEFAULT '',"
    " pending TEXT NOT NULL DEFAULT '',"
    " accepted INTEGER NOT NULL DEFAULT 0 CHECK (accepted >= 0),"
    " in_force INTEGER NOT NULL DEFAULT 0 CHECK (in_force BETWEEN 0 AND accepted)"
    ") STRICT;"
    "CREATE TABLE change ("
    " number INTEGER PRIMARY KEY,"
    " contract TEXT NOT NULL REFERENCES contract (id),"
    " position INTEGER NOT NULL CHECK (position >= 1),"
    " base TEXT NOT NULL,"
    " kind TEXT NOT NULL,"
    " clause TEXT NOT NULL,"
    " fresh TEXT NOT NULL,"
    " value TEXT NOT NULL,"
    " target TEXT NOT NULL,"
    " reason TEXT NOT NULL,"
    " author TEXT NOT NULL,"
    " time TEXT NOT NULL,"
    " at INTEGER NOT NULL,"
    " sum INTEGER NOT NULL,"
    " UNIQUE (contract, position)"
    ") STRICT;"
    "CREATE TABLE source ("
    " sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) > 0),"
    " contract TEXT NOT NULL REFERENCES contract (id) ON DELETE CASCADE"
    ") STRICT;"
    "CREATE TABLE value ("
    " contract TEXT NOT NULL REFERENCES contract (id) ON DELETE CASCADE,"
    " key TEXT NOT NULL,"
    " value TEXT NOT NULL,"
    " UNIQUE (contract, key)"
    ") STRICT;"
    "CREATE INDEX contract_open ON contract (id) WHERE accepted > 0;";

/*
 * Step 2, the clauses to search in. The texts stand in a table of their own (external
 * content): a snippet needs them, a contract's rows are found by an index, and FTS5's own
 * delete wants the old words. The index over them is about a quarter of the text.
 * remove_diacritics 0: by default "far" would find "får".
 */
static const char step_search[] =
    "CREATE TABLE clause ("
    " number INTEGER PRIMARY KEY,"
    " contract TEXT NOT NULL REFERENCES contract (id) ON DELETE CASCADE,"
    " node TEXT NOT NULL,"
    " citation TEXT NOT NULL,"
    " text TEXT NOT NULL,"
    " UNIQUE (contract, node)"
    ") STRICT;"
    "CREATE VIRTUAL TABLE search USING fts5 (text, content='clause',"
    " content_rowid='number', tokenize='unicode61 remove_diacritics 0');"
    "CREATE TRIGGER clause_inserted AFTER INSERT ON clause BEGIN"
    " INSERT INTO search (rowid, text) VALUES (new.number, new.text);"
    "END;"
    "CREATE TRIGGER clause_deleted AFTER DELETE ON clause BEGIN"
    " INSERT INTO search (search, rowid, text) VALUES ('delete', old.number, old.text);"
    "END;"
    "CREATE TRIGGER clause_updated AFTER UPDATE OF text ON clause BEGIN"
    " INSERT INTO search (search, rowid, text) VALUES ('delete', old.number, old.text);"
    " INSERT INTO search (rowid, text) VALUES (new.number, new.text);"
    "END;";

/*
 * Step 3, the rows of a commit until the commit is on the disk (rule 5): those of `change`,
 * and the tree of the commit. What a damaged file has of them is not looked for: they are a
 * second copy of what git has.
 */
static const char step_committed[] = "CREATE TABLE committed ("
                                     " number INTEGER PRIMARY KEY,"
                                     " tree TEXT NOT NULL,"
                                     " contract TEXT NOT NULL REFERENCES contract (id),"
                                     " position INTEGER NOT NULL,"
                                     " base TEXT NOT NULL,"
                                     " kind TEXT NOT NULL,"
                                     " clause TEXT NOT NULL,"
                                     " fresh TEXT NOT NULL,"
                                     " value TEXT NOT NULL,"
                                     " target TEXT NOT NULL,"
                                     " reason TEXT NOT NULL,"
                                     " author TEXT NOT NULL,"
                                     " time TEXT NOT NULL,"
                                     " at INTEGER NOT NULL,"
                                     " sum INTEGER NOT NULL,"
                                     " UNIQUE (contract, position)"
                                     ") STRICT;";

/* migrations[i] brings version i to i + 1. */
static const char *const migrations[] = { step_journal, step_search, step_committed };

int schema_version(void)
{
    return (int)(sizeof migrations / sizeof migrations[0]);
}

int schema_migrate(struct journal *journal, int upto, struct err *err)
{
    int result = database_execute(journal, "BEGIN IMMEDIATE", err);
    if (result != ERR_OK)
        return result;
    /* Asked inside the transaction: another klausul may have been quicker. */
    long long version = 0;
    result = database_number(journal, "PRAGMA user_version", &version, err);
    for (; result == ERR_OK && version < upto; version++)
        result = database_execute(journal, migrations[version], err);
    if (result == ERR_OK) {
        char sql[96];
        snprintf(sql, sizeof sql, "PRAGMA application_id=%d; PRAGMA user_version=%d",
                 JOURNAL_APPLICATION_ID, (int)version);
        result = database_execute(journal, sql, err);
    }
    return database_end(journal, result, err);
}

int schema_check(struct journal *journal, int *version, struct err *err)
{
    long long application = 0;
    long long number = 0;
    int result = database_number(journal, "PRAGMA application_id", &application, err);
    if (result == ERR_OK)
        result = database_number(journal, "PRAGMA user_version", &number, err);
    if (result != ERR_OK)
        return result;
    if (application == 0 && number == 0) {
        long long tables = 0;
        result = database_number(journal, "SELECT count(*) FROM sqlite_schema", &tables, err);
        if (result != ERR_OK)
            return result;
        if (tables == 0)
            return database_fail_damaged(journal, err);
    }
    if (application != JOURNAL_APPLICATION_ID) {
        long long ours = 0;
        result = database_number(journal,
                                 "SELECT count(*) FROM sqlite_schema"
                                 " WHERE name IN ('contract', 'change') AND type = 'table'",
                                 &ours, err);
        if (result != ERR_OK)
            return result;
        if (ours == 2)
            return database_fail_damaged(journal, err);
        return err_set(err, ERR_STORE, _("%s is the database of another program; move it away"),
                       journal->path);
    }
    if (number < 1)
        return database_fail_damaged(journal, err);
    if (number > schema_version())
        return err_set(err, ERR_STORE,
                       _("%s was written by a newer klausul (format %d, this one knows %d); "
                         "use that one"),
                       journal->path, (int)number, schema_version());
    *version = (int)number;
    return ERR_OK;
}
