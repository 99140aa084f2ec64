/*
 * Opening a journal: making it, migrating it, seeing whether it is whole, and setting it
 * aside where it is not.
 *
 * A new database is made complete beside its place and then linked there, so that an empty
 * or half-made file is never ours: it is damage. A look at opening costs as much as there
 * are uncommitted changes: each row's sum and place is checked. Only where the last run did
 * not end (a -wal is left) or met damage (a -suspect file is left) is more looked at.
 */
#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "store/database.h"
#include "store/row.h"
#include "store/salvage.h"
#include "store/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* ---- is it whole? ---- */

/* A contract's head must count as many rows as there are. */
static int check_head(struct journal *journal, const char *contract, long long rows,
                      struct err *err)
{
    struct journal_state state;
    int result = journal_state(journal, contract, &state, err);
    if (result == ERR_OK && state.count != (size_t)rows)
        result = database_fail_damaged(journal, err);
    return result;
}

/* One pass over all uncommitted changes, through the index: sums, places without gaps. */
static int check_rows(struct journal *journal, long long *contracts, struct err *err)
{
    static const char sql[] = "SELECT " ROW_COLUMNS " FROM change ORDER BY contract, position";
    struct arena arena = ARENA_INIT;
    char *contract = NULL;
    long long position = 0;
    sqlite3_stmt *statement = NULL;
    int result = database_query(journal, &statement, err, sql, "");
    while (result == ERR_OK) {
        result = database_step(journal, statement, err);
        if (result <= 0)
            break;
        struct row row;
        bool fine = row_read(statement, &arena, &row);
        result = ERR_OK;
        if (fine && (contract == NULL || strcmp(contract, row.contract) != 0)) {
            if (contract != NULL)
                result = check_head(journal, contract, position, err);
            free(contract);
            contract = alloc_strdup(row.contract);
            position = 0;
            (*contracts)++;
        }
        if (result == ERR_OK && (!fine || row.position != ++position))
            result = database_fail_damaged(journal, err);
        if (result != ERR_OK)
            database_finish(statement);
    }
    if (result == ERR_OK && contract != NULL)
        result = check_head(journal, contract, position, err);
    free(contract);
    arena_free(&arena);
    return result;
}

/* And no head counts rows that are not there. */
static int check_journal(struct journal *journal, struct err *err)
{
    long long contracts = 0;
    long long heads = 0;
    int result = check_rows(journal, &contracts, err);
    if (result == ERR_OK)
        result = database_number(journal, "SELECT count(*) FROM contract WHERE accepted > 0",
                                 &heads, err);
    if (result == ERR_OK && heads != contracts)
        result = database_fail_damaged(journal, err);
    return result;
}

static int quick_check(struct journal *journal, const char *sql, struct err *err)
{
    sqlite3_stmt *statement = NULL;
    int result = database_query(journal, &statement, err, sql, "");
    if (result == ERR_OK)
        result = database_step(journal, statement, err);
    if (result <= 0)
        return result;
    bool whole = strcmp(database_text(statement, 0), "ok") == 0;
    database_finish(statement);
    return whole ? ERR_OK : database_fail_damaged(journal, err);
}

/* Everything, the search index as well; that can be made anew from its texts (rule 4). */
static int check_all(struct journal *journal, struct err *err)
{
    static const char test[] = "INSERT INTO search (search) VALUES ('integrity-check')";
    int result = quick_check(journal, "PRAGMA quick_check", err);
    if (result != ERR_OK || journal->read_only)
        return result;
    if (sqlite3_exec(journal->db, test, NULL, NULL, NULL) == SQLITE_OK)
        return ERR_OK;
    return database_execute(journal, "INSERT INTO search (search) VALUES ('rebuild')", err);
}

static int check_tables(struct journal *journal, bool unclean, struct err *err)
{
    static const char *const tables[] = { "PRAGMA quick_check(contract)",
                                          "PRAGMA quick_check(change)",
                                          "PRAGMA quick_check(source)",
                                          "PRAGMA quick_check(value)" };
    long long number = 0;
    /* One page of each table at least: an unreadable one is better found now. */
    int result = database_number(journal,
                                 "SELECT (SELECT max(number) FROM contract),"
                                 " (SELECT max(id) FROM contract),"
                                 " (SELECT max(rowid) FROM source),"
                                 " (SELECT max(sha256) FROM source),"
                                 " (SELECT max(rowid) FROM value),"
                                 " (SELECT max(contract) FROM value),"
                                 " (SELECT max(number) FROM clause),"
                                 " (SELECT max(contract) FROM clause)",
                                 &number, err);
    for (size_t i = 0; result == ERR_OK && unclean && i < 4; i++)
        result = quick_check(journal, tables[i], err);
    return result == ERR_OK ? check_journal(journal, err) : result;
}

/* One reading transaction: a writer that comes between a contract's rows and its head must
   not look like damage. */
static int check_whole(struct journal *journal, bool unclean, bool suspect, struct err *err)
{
    int result = database_execute(journal, "BEGIN", err);
    if (result != ERR_OK)
        return result;
    result = check_tables(journal, unclean, err);
    sqlite3_exec(journal->db, "ROLLBACK", NULL, NULL, NULL);
    return result == ERR_OK && suspect ? check_all(journal, err) : result;
}

/* ---- making a new one ---- */

/* A new database at name (an empty file, or in memory), with what was salvaged. */
static int fill_new(struct journal *fresh, const char *name, struct salvage *salvage,
                    struct err *err)
{
    int result = database_connect(fresh, name, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err);
    /* Nothing sees the file before it is whole and flushed (place_new). */
    if (result == ERR_OK)
        result = database_execute(
            fresh, "PRAGMA page_size=4096; PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF",
            err);
    if (result == ERR_OK)
        result = schema_migrate(fresh, schema_version(), err);
    if (result == ERR_OK && salvage != NULL)
        result = salvage_write(fresh, salvage, err);
    return result;
}

static void flush_folder(const char *path)
{
    char *folder = file_folder(path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(folder);
}

static int flush_file(const char *path, struct err *err)
{
    int fd = open(path, O_RDWR | O_CLOEXEC);
    int result = fd < 0 || fsync(fd) != 0 ? err_system(err, path) : ERR_OK;
    if (fd >= 0)
        close(fd);
    return result;
}

/* Makes the file `beside` (mode 0600, mkstemp) a whole new database. */
static int make_beside(const char *path, char *beside, struct salvage *salvage, struct err *err)
{
    int fd = mkstemp(beside);
    if (fd < 0) {
        if (errno == EACCES || errno == EROFS)
            return err_set(err, ERR_SYSTEM, _("%s: no permission to make it"), path);
        return err_system(err, path);
    }
    close(fd);
    struct journal *fresh = database_new(path, false);
    fresh->in_memory = true; /* a failure says nothing about the file at path */
    int result = fill_new(fresh, beside, salvage, err);
    if (result == ERR_OK)
        result = database_execute(fresh, "PRAGMA journal_mode=WAL", err);
    journal_close(fresh);
    return result == ERR_OK ? flush_file(beside, err) : result;
}

static int make_new(const char *path, struct err *err)
{
    char *beside = database_beside(path, "-new-XXXXXX");
    int result = make_beside(path, beside, NULL, err);
    /* link, not rename: another klausul may have been quicker, and has written already. */
    if (result == ERR_OK && link(beside, path) != 0 && errno != EEXIST &&
        rename(beside, path) != 0)
        result = err_system(err, path);
    unlink(beside);
    free(beside);
    flush_folder(path);
    return result;
}

/* ---- setting a damaged one aside ---- */

static char *aside_name(const char *path)
{
    char stamp[32];
    time_t now = time(NULL);
    struct tm parts;
    localtime_r(&now, &parts);
    strftime(stamp, sizeof stamp, "%Y%m%dT%H%M%S", &parts);
    char *name = alloc_printf("%s.damaged-%s", path, stamp);
    for (int i = 2; file_exists(name); i++) {
        free(name);
        name = alloc_printf("%s.damaged-%s-%d", path, stamp, i);
    }
    return name;
}

/* A file of the damaged database goes with it; an empty -wal says nothing, and the -shm is
   only an index of it. Neither may be left beside the new database, which SQLite would take
   them to belong to. */
static int move_beside(const char *path, const char *aside, const char *suffix, bool keep,
                       struct err *err)
{
    char *from = database_beside(path, suffix);
    char *to = database_beside(aside, suffix);
    int failed = keep ? rename(from, to) : unlink(from);
    int result = failed != 0 && errno != ENOENT ? err_system(err, from) : ERR_OK;
    free(to);
    free(from);
    return result;
}

/* The new one comes last, so that a stop in between leaves damage to be seen again, not an
   empty journal. */
static int swap(const char *path, const char *aside, const char *beside, struct err *err)
{
    bool keep = database_wal_in_use(path);
    if (link(path, aside) != 0 && errno != ENOENT && rename(path, aside) != 0)
        return err_system(err, path);
    int result = move_beside(path, aside, "-wal", keep, err);
    if (result == ERR_OK)
        result = move_beside(path, aside, "-shm", keep, err);
    if (result == ERR_OK && rename(beside, path) != 0)
        result = err_system(err, path);
    flush_folder(path);
    return result;
}

static void tell_recovered(struct str *out, const char *path, const char *aside,
                           const struct salvage *salvage)
{
    const char *name = file_name(path);
    size_t found = salvage->recovered;
    if (aside == NULL)
        str_printf(out, _("%s is damaged."), name);
    else
        str_printf(out, _("%s was damaged and is kept as %s."), name, file_name(aside));
    str_putc(out, ' ');
    if (salvage->lost > 0)
        str_printf(out,
                   _("Uncommitted changes: %zu recovered, %zu could not be read; what was "
                     "committed is safe in git."),
                   found, salvage->lost);
    else if (!salvage->complete)
        str_printf(out,
                   _("Uncommitted changes: %zu recovered, whether there were more cannot be "
                     "seen; what was committed is safe in git."),
                   found);
    else
        str_printf(out,
                   _("Uncommitted changes: all %zu recovered; what was committed is safe in "
                     "git."),
                   found);
}

static int recover(const char *path, struct str *recovered, struct err *err)
{
    struct salvage salvage;
    int result = salvage_read(path, true, &salvage, err);
    if (result != ERR_OK)
        return result;
    char *beside = database_beside(path, "-new-XXXXXX");
    char *aside = aside_name(path);
    result = make_beside(path, beside, &salvage, err);
    if (result == ERR_OK)
        result = swap(path, aside, beside, err);
    if (result == ERR_OK) {
        char *mark = database_beside(path, "-suspect");
        unlink(mark);
        free(mark);
        if (recovered != NULL)
            tell_recovered(recovered, path, aside, &salvage);
    } else {
        unlink(beside);
    }
    free(aside);
    free(beside);
    salvage_free(&salvage);
    return result;
}

/* ---- writers ---- */

static int open_writer(struct journal *journal, struct err *err)
{
    const char *path = journal->path;
    char *mark = database_beside(path, "-suspect");
    bool suspect = file_exists(mark);
    bool unclean = database_wal_in_use(path);
    int version = 0;
    int result = database_connect(journal, path, SQLITE_OPEN_READWRITE, err);
    if (result == ERR_OK && sqlite3_db_readonly(journal->db, "main") == 1)
        result = database_fail(journal, SQLITE_READONLY, err);
    if (result == ERR_OK)
        result = schema_check(journal, &version, err);
    /* A no-op where it is so already; another mode (a file system without shared memory)
       keeps rule 1 as well. */
    if (result == ERR_OK)
        result = database_execute(journal, "PRAGMA journal_mode=WAL", err);
    if (result == ERR_OK && version < schema_version())
        result = schema_migrate(journal, schema_version(), err);
    if (result == ERR_OK)
        result = check_whole(journal, unclean, suspect, err);
    if (result == ERR_OK && suspect)
        unlink(mark);
    free(mark);
    return result;
}

/* Ours are never empty, never without their first file, and begin with SQLite's name. Seen
   before SQLite sees it, which would delete the -wal of an empty file. */
static bool is_damaged_at_sight(const char *path)
{
    static const char magic[16] = "SQLite format 3";
    char found[sizeof magic];
    if (!file_exists(path))
        return database_wal_in_use(path) && !file_exists(path);
    if (database_is_held(path))
        return false; /* SQLite has seen it, and closing it here would take its locks away */
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false; /* no permission is no damage */
    ssize_t got = read(fd, found, sizeof found);
    bool damaged =
        got >= 0 && ((size_t)got < sizeof magic || memcmp(found, magic, sizeof magic) != 0 ||
                     lseek(fd, 0, SEEK_END) < DATABASE_PAGE);
    close(fd);
    return damaged;
}

static ino_t inode_of(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 ? info.st_ino : 0;
}

/* Two klausul may find the same damage: the second waits, sees another file in its place,
   and leaves that alone. */
static int recover_once(const char *path, ino_t damaged, struct str *recovered, struct err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd >= 0)
        flock(fd, LOCK_EX);
    int result = inode_of(path) == damaged ? recover(path, recovered, err) : ERR_OK;
    if (fd >= 0)
        close(fd);
    return result;
}

static int open_or_repair(struct journal *journal, struct str *recovered, struct err *err)
{
    const char *path = journal->path;
    if (file_is_folder(path))
        return err_set(err, ERR_INPUT, _("%s is a folder, not a database"), path);
    ino_t found = inode_of(path);
    bool damaged = is_damaged_at_sight(path);
    if (!damaged && !file_exists(path)) {
        int result = make_new(path, err);
        if (result != ERR_OK)
            return result;
        found = inode_of(path);
    }
    if (!damaged) {
        int result = open_writer(journal, err);
        if (result == ERR_OK || !journal->damaged)
            return result;
        /* What is set aside is what was found: do not write the -wal into the database. */
        sqlite3_db_config(journal->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    }
    database_disconnect(journal);
    int result = recover_once(path, found, recovered, err);
    if (result != ERR_OK)
        return result;
    journal->damaged = false;
    return open_writer(journal, err);
}

/* ---- readers ---- */

/* "file:…?immutable=1": what has a meaning in a URI is written as %XX. */
static char *immutable_uri(const char *path)
{
    struct str uri = STR_INIT;
    str_puts(&uri, "file:");
    for (const char *c = path; *c != '\0'; c++)
        if (*c == '%' || *c == '?' || *c == '#')
            str_printf(&uri, "%%%02X", (unsigned)*c);
        else
            str_putc(&uri, *c);
    str_puts(&uri, "?immutable=1");
    return str_steal(&uri);
}

static int use_memory(struct journal *journal, struct salvage *salvage, struct err *err)
{
    journal->in_memory = true;
    journal->immutable = false;
    return fill_new(journal, ":memory:", salvage, err);
}

static int read_salvaged(struct journal *journal, struct str *recovered, struct err *err)
{
    struct salvage salvage;
    int result = salvage_read(journal->path, false, &salvage, err);
    if (result != ERR_OK)
        return result;
    result = use_memory(journal, &salvage, err);
    if (result == ERR_OK && recovered != NULL)
        tell_recovered(recovered, journal->path, NULL, &salvage);
    journal->damaged = false;
    salvage_free(&salvage);
    return result;
}

/* The whole database into memory, where it may be migrated. */
static int copy_into_memory(struct journal *journal, struct err *err)
{
    sqlite3 *from = journal->db;
    sqlite3 *to = NULL;
    int code =
        sqlite3_open_v2(":memory:", &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, NULL);
    if (code == SQLITE_OK) {
        sqlite3_backup *copy = sqlite3_backup_init(to, "main", from, "main");
        code = copy == NULL ? sqlite3_errcode(to) : sqlite3_backup_step(copy, -1);
        sqlite3_backup_finish(copy);
        code = code == SQLITE_DONE ? SQLITE_OK : code;
    }
    if (code != SQLITE_OK) {
        sqlite3_close(to);
        return database_fail(journal, code, err);
    }
    database_disconnect(journal);
    journal->db = to;
    journal->in_memory = true;
    journal->immutable = false;
    return schema_migrate(journal, schema_version(), err);
}

static int open_whole_reader(struct journal *journal, struct err *err)
{
    int version = 0;
    int result = schema_check(journal, &version, err);
    if (result == ERR_OK && version < schema_version())
        result = copy_into_memory(journal, err);
    return result == ERR_OK ? check_whole(journal, false, false, err) : result;
}

static int connect_reader(struct journal *journal, struct err *err)
{
    const char *path = journal->path;
    if (!database_wal_in_use(path)) {
        char *uri = immutable_uri(path);
        int result =
            database_connect(journal, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err);
        free(uri);
        journal->immutable = true;
        return result;
    }
    return database_connect(journal, path, SQLITE_OPEN_READONLY, err);
}

static int open_reader(struct journal *journal, struct str *recovered, struct err *err)
{
    const char *path = journal->path;
    if (!file_exists(path) && !database_wal_in_use(path))
        return use_memory(journal, NULL, err);
    if (access(path, R_OK) != 0 && errno == EACCES)
        return err_set(err, ERR_SYSTEM, _("%s: no permission to read it"), path);
    char *index = database_beside(path, "-shm");
    /* A -wal whose index is gone can be read only by making a new index: work on a copy. */
    bool orphan = database_wal_in_use(path) && !file_exists(index);
    free(index);
    if (is_damaged_at_sight(path))
        return read_salvaged(journal, recovered, err);
    if (orphan)
        return read_salvaged(journal, NULL, err);
    int result = connect_reader(journal, err);
    if (result == ERR_OK)
        result = open_whole_reader(journal, err);
    if (result == ERR_OK || !journal->damaged)
        return result;
    return read_salvaged(journal, recovered, err);
}

int journal_open(struct journal **out, const char *path, bool read_only, struct str *recovered,
                 struct err *err)
{
    *out = NULL;
    struct journal *journal = database_new(path, read_only);
    int result = read_only ? open_reader(journal, recovered, err)
                           : open_or_repair(journal, recovered, err);
    if (result != ERR_OK) {
        journal_close(journal);
        return result;
    }
    *out = journal;
    return ERR_OK;
}

void journal_close(struct journal *journal)
{
    if (journal == NULL)
        return;
    database_disconnect(journal);
    free(journal->path);
    free(journal);
}
