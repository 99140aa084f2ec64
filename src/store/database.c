#include "store/database.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* How long a writer waits for another one, in milliseconds: longer than any of our
   transactions, shorter than a user's patience. */
enum { BUSY_TIMEOUT = 3000 };

struct journal *database_new(const char *path, bool read_only)
{
    struct journal *journal = alloc_new(sizeof *journal);
    journal->path = alloc_strdup(path);
    journal->read_only = read_only;
    return journal;
}

/* ---- files that are open in this process ---- */

struct held_file {
    dev_t device;
    ino_t file;
};

static VEC(struct held_file) held = VEC_INIT;
static pthread_mutex_t held_mutex = PTHREAD_MUTEX_INITIALIZER;

static void hold(struct journal *journal, const char *name)
{
    struct stat info;
    if (strcmp(name, ":memory:") == 0 || stat(journal->path, &info) != 0)
        return;
    journal->held = true;
    journal->device = info.st_dev;
    journal->file = info.st_ino;
    pthread_mutex_lock(&held_mutex);
    vec_push(&held, ((struct held_file){ info.st_dev, info.st_ino }));
    pthread_mutex_unlock(&held_mutex);
}

/* One of the journal's places: two connections have two. */
static void let_go(struct journal *journal)
{
    if (!journal->held)
        return;
    journal->held = false;
    pthread_mutex_lock(&held_mutex);
    for (size_t i = 0; i < held.len; i++) {
        if (held.items[i].device == journal->device && held.items[i].file == journal->file) {
            held.items[i] = held.items[--held.len];
            break;
        }
    }
    if (held.len == 0)
        vec_free(&held);
    pthread_mutex_unlock(&held_mutex);
}

bool database_is_held(const char *path)
{
    struct stat info;
    bool found = false;
    if (stat(path, &info) != 0)
        return false;
    pthread_mutex_lock(&held_mutex);
    for (size_t i = 0; i < held.len && !found; i++)
        found = held.items[i].device == info.st_dev && held.items[i].file == info.st_ino;
    pthread_mutex_unlock(&held_mutex);
    return found;
}

/* ---- connections ---- */

void database_disconnect(struct journal *journal)
{
    for (size_t i = 0; i < journal->statements.len; i++)
        sqlite3_finalize(journal->statements.items[i].statement);
    vec_free(&journal->statements);
    sqlite3_close(journal->db);
    journal->db = NULL;
    let_go(journal);
}

int database_connect(struct journal *journal, const char *name, int flags, struct err *err)
{
    database_disconnect(journal);
    int code = sqlite3_open_v2(name, &journal->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK)
        return database_fail(journal, code, err);
    hold(journal, name);
    sqlite3_extended_result_codes(journal->db, 1);
    sqlite3_busy_timeout(journal->db, BUSY_TIMEOUT);
    /* cell_size_check: a damaged page is noticed when it is read, not when it is written. */
    return database_execute(journal,
                            "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL;"
                            "PRAGMA cell_size_check=ON",
                            err);
}

char *database_beside(const char *path, const char *suffix)
{
    return alloc_printf("%s%s", path, suffix);
}

bool database_wal_in_use(const char *path)
{
    char *wal = database_beside(path, "-wal");
    struct stat info;
    bool used = stat(wal, &info) == 0 && info.st_size > 0;
    free(wal);
    return used;
}

/* number: errno as it was when SQLite returned. */
static bool is_disk_full(sqlite3 *db, int code, int number)
{
    if ((code & 0xff) == SQLITE_FULL)
        return true;
    /* SQLite calls a full quota or a file-size limit an I/O error, and forgets its errno
       where that happens in the -wal. */
    int told = db == NULL ? 0 : sqlite3_system_errno(db);
    if (told != 0)
        number = told;
    return (code & 0xff) == SQLITE_IOERR &&
           (number == ENOSPC || number == EDQUOT || number == EFBIG);
}

int database_fail_damaged(struct journal *journal, struct err *err)
{
    if (!journal->damaged && !journal->read_only && !journal->in_memory) {
        /* A mark for the next opening, which otherwise looks at the journal's tables only. */
        char *mark = database_beside(journal->path, "-suspect");
        int fd = open(mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        if (fd >= 0)
            close(fd);
        free(mark);
    }
    journal->damaged = true;
    return err_set(err, ERR_STORE, _("%s is damaged; start klausul again to have it repaired"),
                   journal->path);
}

int database_fail(struct journal *journal, int code, struct err *err)
{
    int number = errno;
    const char *path = journal->path;
    if (is_disk_full(journal->db, code, number))
        return err_set(err, ERR_SYSTEM,
                       _("the disk is full, nothing was changed (%s); make room and try again"),
                       path);
    switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return database_fail_damaged(journal, err);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_set(err, ERR_BUSY, _("%s is in use by another program; try again"), path);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        return err_set(err, ERR_SYSTEM, _("%s: no permission to open it for writing"), path);
    default:
        return err_set(err, ERR_STORE, "%s: %s", path,
                       journal->db == NULL ? sqlite3_errstr(code)
                                           : sqlite3_errmsg(journal->db));
    }
}

int database_execute(struct journal *journal, const char *sql, struct err *err)
{
    int code = sqlite3_exec(journal->db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? ERR_OK : database_fail(journal, code, err);
}

static int find_statement(struct journal *journal, const char *sql, sqlite3_stmt **out,
                          struct err *err)
{
    for (size_t i = 0; i < journal->statements.len; i++) {
        if (journal->statements.items[i].sql == sql) {
            *out = journal->statements.items[i].statement;
            return ERR_OK;
        }
    }
    struct cached_statement fresh = { sql, NULL };
    int code = sqlite3_prepare_v3(journal->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                  &fresh.statement, NULL);
    if (code != SQLITE_OK)
        return database_fail(journal, code, err);
    vec_push(&journal->statements, fresh);
    *out = fresh.statement;
    return ERR_OK;
}

static int query(struct journal *journal, sqlite3_stmt **out, struct err *err, const char *sql,
                 const char *types, va_list args)
{
    if (journal->immutable && database_wal_in_use(journal->path)) {
        /* Somebody began to write: what this connection sees may not stay whole. */
        int result = database_connect(journal, journal->path, SQLITE_OPEN_READONLY, err);
        if (result != ERR_OK)
            return result;
        journal->immutable = false;
    }
    sqlite3_stmt *statement = NULL;
    int result = find_statement(journal, sql, &statement, err);
    if (result != ERR_OK)
        return result;
    for (int i = 0; types[i] != '\0'; i++) {
        int code;
        if (types[i] == 'i') {
            code = sqlite3_bind_int64(statement, i + 1, va_arg(args, long long));
        } else {
            const char *text = va_arg(args, const char *);
            code = sqlite3_bind_text(statement, i + 1, text == NULL ? "" : text, -1,
                                     SQLITE_STATIC);
        }
        if (code != SQLITE_OK)
            return database_fail(journal, code, err);
    }
    *out = statement;
    return ERR_OK;
}

int database_query(struct journal *journal, sqlite3_stmt **out, struct err *err,
                   const char *sql, const char *types, ...)
{
    va_list args;
    va_start(args, types);
    int result = query(journal, out, err, sql, types, args);
    va_end(args);
    return result;
}

void database_finish(sqlite3_stmt *statement)
{
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

int database_step(struct journal *journal, sqlite3_stmt *statement, struct err *err)
{
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        return 1;
    int result = code == SQLITE_DONE ? 0 : database_fail(journal, code, err);
    database_finish(statement);
    return result;
}

int database_run(struct journal *journal, struct err *err, const char *sql, const char *types,
                 ...)
{
    sqlite3_stmt *statement = NULL;
    va_list args;
    va_start(args, types);
    int result = query(journal, &statement, err, sql, types, args);
    va_end(args);
    if (result != ERR_OK)
        return result;
    do {
        result = database_step(journal, statement, err);
    } while (result > 0);
    return result;
}

const char *database_text(sqlite3_stmt *statement, int column)
{
    const unsigned char *text = sqlite3_column_text(statement, column);
    return text == NULL ? "" : (const char *)text;
}

int database_number(struct journal *journal, const char *sql, long long *out, struct err *err)
{
    sqlite3_stmt *statement = NULL;
    int result = database_query(journal, &statement, err, sql, "");
    if (result != ERR_OK)
        return result;
    result = database_step(journal, statement, err);
    if (result <= 0)
        return result;
    *out = sqlite3_column_int64(statement, 0);
    database_finish(statement);
    return ERR_OK;
}

/* ERR_READONLY for a reader. */
static int may_write(struct journal *journal, struct err *err)
{
    if (!journal->read_only)
        return ERR_OK;
    return err_set(err, ERR_READONLY, _("%s was opened for reading only"), journal->path);
}

int database_begin(struct journal *journal, struct err *err)
{
    int result = may_write(journal, err);
    if (result == ERR_OK && journal->depth == 0)
        result = database_run(journal, err, "BEGIN IMMEDIATE", "");
    journal->depth += result == ERR_OK;
    return result;
}

int database_end(struct journal *journal, int result, struct err *err)
{
    if (journal->depth > 0 && --journal->depth > 0)
        return result;
    if (result == ERR_OK)
        result = database_run(journal, err, "COMMIT", "");
    /* Some failures (a full disk) have rolled back already. */
    if (result != ERR_OK && !sqlite3_get_autocommit(journal->db))
        sqlite3_exec(journal->db, "ROLLBACK", NULL, NULL, NULL);
    return result;
}

int database_add_contract(struct journal *journal, const char *contract, struct err *err)
{
    return database_run(journal, err,
                        "INSERT INTO contract (id) VALUES (?1) ON CONFLICT (id) DO NOTHING",
                        "s", contract);
}
