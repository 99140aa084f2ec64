#include "store/salvage.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/paths.h"
#include "base/utf8.h"
#include "store/schema.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Above this many row numbers between two readable ends nothing is tried one by one. */
enum { PROBES = 100000 };

void salvage_free(struct salvage *salvage)
{
    vec_free(&salvage->rows);
    vec_free(&salvage->heads);
    vec_free(&salvage->sources);
    vec_free(&salvage->values);
    arena_free(&salvage->arena);
}

/* A valid, non-empty text column copied into the arena, or NULL. */
static const char *take_text(struct salvage *salvage, sqlite3_stmt *statement, int column)
{
    const char *text = database_text(statement, column);
    size_t len = strlen(text);
    return utf8_valid(text, len) == len ? arena_strdup(&salvage->arena, text) : NULL;
}

static bool take_change(struct salvage *salvage, sqlite3_stmt *statement)
{
    struct row row;
    if (!row_read(statement, &salvage->arena, &row) || row.position < 1)
        return false;
    vec_push(&salvage->rows, row);
    return true;
}

static bool take_head(struct salvage *salvage, sqlite3_stmt *statement)
{
    struct salvaged_head head = { .id = take_text(salvage, statement, 1),
                                  .base = take_text(salvage, statement, 2),
                                  .pending = take_text(salvage, statement, 3),
                                  .accepted = sqlite3_column_int64(statement, 4),
                                  .in_force = sqlite3_column_int64(statement, 5) };
    if (head.id == NULL || head.base == NULL || head.pending == NULL || head.in_force < 0 ||
        head.accepted < head.in_force)
        return false;
    vec_push(&salvage->heads, head);
    return true;
}

static bool take_source(struct salvage *salvage, sqlite3_stmt *statement)
{
    struct salvaged_pair pair = { take_text(salvage, statement, 1),
                                  take_text(salvage, statement, 2), NULL };
    if (pair.first == NULL || pair.second == NULL || pair.first[0] == '\0')
        return false;
    vec_push(&salvage->sources, pair);
    return true;
}

static bool take_value(struct salvage *salvage, sqlite3_stmt *statement)
{
    struct salvaged_pair pair = { take_text(salvage, statement, 1),
                                  take_text(salvage, statement, 2),
                                  take_text(salvage, statement, 3) };
    if (pair.first == NULL || pair.second == NULL || pair.third == NULL)
        return false;
    vec_push(&salvage->values, pair);
    return true;
}

struct salvage_table {
    const char *name;
    const char *columns;
    bool (*take)(struct salvage *, sqlite3_stmt *);
    bool precious; /* its damage makes the result incomplete */
};

static const struct salvage_table tables[] = {
    { "change", ROW_COLUMNS, take_change, true },
    { "contract", "number, id, base, pending, accepted, in_force", take_head, true },
    { "source", "rowid, sha256, contract", take_source, false },
    { "value", "rowid, contract, key, value", take_value, false },
};

struct scan {
    sqlite3 *db;
    struct salvage *salvage;
    const struct salvage_table *table;
    bool refused; /* a row was there and was not fit to be taken */
};

static sqlite3_stmt *prepare_scan(const struct scan *scan, const char *compare,
                                  const char *order)
{
    char *sql = alloc_printf("SELECT %s FROM %s NOT INDEXED WHERE rowid %s ?1"
                             " ORDER BY rowid %s",
                             scan->table->columns, scan->table->name, compare, order);
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(scan->db, sql, -1, &statement, NULL) != SQLITE_OK)
        statement = NULL;
    free(sql);
    return statement;
}

/* Steps through the rows from a bound until one fails or is `stop`. *last: the row number
   read last. True where the end was reached. */
static bool scan_rows(struct scan *scan, sqlite3_stmt *statement, long long from,
                      long long stop, long long *last)
{
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, from);
    int code;
    for (;;) {
        code = sqlite3_step(statement);
        if (code != SQLITE_ROW)
            break;
        long long number = sqlite3_column_int64(statement, 0);
        if (number == stop)
            break;
        *last = number;
        if (!scan->table->take(scan->salvage, statement))
            scan->refused = true;
    }
    sqlite3_reset(statement);
    return code == SQLITE_DONE;
}

/* From the front; where that breaks off, from the back; then what is between, one by one:
   a damaged leaf hides only its own rows. */
static bool scan_table(struct scan *scan)
{
    long long low = INT64_MIN;
    long long high = INT64_MAX;
    sqlite3_stmt *forward = prepare_scan(scan, ">", "ASC");
    bool whole = scan_rows(scan, forward, INT64_MIN, INT64_MIN, &low);
    sqlite3_finalize(forward);
    if (whole)
        return !scan->refused;
    sqlite3_stmt *backward = prepare_scan(scan, "<", "DESC");
    scan_rows(scan, backward, INT64_MAX, low, &high);
    sqlite3_finalize(backward);
    if (low < 0)
        low = 0; /* our row numbers begin at 1 */
    if (high < low || high - low > PROBES)
        high = low + PROBES;
    sqlite3_stmt *one = prepare_scan(scan, "=", "ASC");
    for (long long number = low + 1; one != NULL && number < high; number++) {
        long long last = 0;
        scan_rows(scan, one, number, INT64_MIN, &last);
    }
    sqlite3_finalize(one);
    return false;
}

static bool read_tables(const char *path, struct salvage *out)
{
    sqlite3 *db = NULL;
    bool usable = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK;
    /* writable_schema: SQLite then goes on where the header's page count is not true. */
    if (usable)
        sqlite3_exec(db, "PRAGMA writable_schema=ON; PRAGMA cell_size_check=ON", NULL, NULL,
                     NULL);
    sqlite3_stmt *probe = NULL;
    usable = usable && sqlite3_prepare_v2(db, "SELECT " ROW_COLUMNS " FROM change", -1, &probe,
                                          NULL) == SQLITE_OK;
    sqlite3_finalize(probe);
    out->complete = usable;
    for (size_t i = 0; usable && i < sizeof tables / sizeof tables[0]; i++) {
        struct scan scan = { db, out, &tables[i], false };
        if (!scan_table(&scan) && tables[i].precious)
            out->complete = false;
    }
    sqlite3_close(db);
    return usable;
}

static int copy_file(const char *from, const char *to, struct err *err)
{
    if (!file_exists(from))
        return ERR_OK;
    struct str bytes = STR_INIT;
    int result = file_read(&bytes, from, err);
    if (result == ERR_OK)
        result = file_write(to, str_text(&bytes), bytes.len, 0600, err);
    str_free(&bytes);
    return result;
}

static int copy_database(const char *path, const char *copy, struct err *err)
{
    static const char *const suffixes[] = { "", "-wal" };
    int result = ERR_OK;
    for (size_t i = 0; result == ERR_OK && i < 2; i++) {
        char *from = database_beside(path, suffixes[i]);
        char *to = database_beside(copy, suffixes[i]);
        unlink(to);
        result = copy_file(from, to, err);
        free(to);
        free(from);
    }
    char *index = database_beside(copy, "-shm");
    unlink(index);
    free(index);
    return result;
}

/* Writes a new database's first page over the copy's. */
static int replace_first_page(const char *copy, struct err *err)
{
    struct journal *model = database_new(copy, false);
    model->in_memory = true;
    unsigned char *bytes = NULL;
    sqlite3_int64 len = 0;
    int result = database_connect(
        model, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY,
        err);
    if (result == ERR_OK)
        result = schema_migrate(model, 1, err);
    if (result == ERR_OK)
        bytes = sqlite3_serialize(model->db, "main", &len, 0);
    journal_close(model);
    if (result != ERR_OK || bytes == NULL || len < DATABASE_PAGE) {
        sqlite3_free(bytes);
        return result;
    }
    bytes[18] = bytes[19] = 2; /* read and write version: WAL */
    memset(bytes + 28, 0, 4);  /* pages: ask the file */
    int fd = open(copy, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || pwrite(fd, bytes, DATABASE_PAGE, 0) != DATABASE_PAGE)
        result = err_system(err, copy);
    if (fd >= 0)
        close(fd);
    sqlite3_free(bytes);
    return result;
}

/* A private folder beside the database, or where temporary files go. The caller owns it. */
static char *make_folder(const char *path, bool beside, struct err *err)
{
    char *folder = database_beside(path, "-salvage-XXXXXX");
    if (beside && mkdtemp(folder) != NULL)
        return folder;
    free(folder);
    folder = paths_temporary("");
    if (mkdtemp(folder) != NULL)
        return folder;
    err_system(err, folder);
    free(folder);
    return NULL;
}

static void remove_folder(char *folder, const char *copy)
{
    static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        char *name = database_beside(copy, suffixes[i]);
        unlink(name);
        free(name);
    }
    rmdir(folder);
}

static int compare_rows(const void *a, const void *b)
{
    const struct row *first = a;
    const struct row *second = b;
    int order = strcmp(first->contract, second->contract);
    if (order != 0)
        return order;
    return (first->position > second->position) - (first->position < second->position);
}

static void sort_rows(struct row_list *rows)
{
    if (rows->len == 0)
        return;
    qsort(rows->items, rows->len, sizeof rows->items[0], compare_rows);
    size_t kept = 1;
    for (size_t i = 1; i < rows->len; i++)
        if (compare_rows(&rows->items[kept - 1], &rows->items[i]) != 0)
            rows->items[kept++] = rows->items[i];
    rows->len = kept;
}

int salvage_read(const char *path, bool beside, struct salvage *out, struct err *err)
{
    memset(out, 0, sizeof *out);
    char *folder = make_folder(path, beside, err);
    if (folder == NULL)
        return ERR_SYSTEM;
    char *copy = file_join(folder, "copy.db");
    int result = copy_database(path, copy, err);
    if (result == ERR_OK && !read_tables(copy, out)) {
        salvage_free(out);
        memset(out, 0, sizeof *out);
        result = copy_database(path, copy, err);
        if (result == ERR_OK)
            result = replace_first_page(copy, err);
        if (result == ERR_OK)
            read_tables(copy, out);
        out->complete = false; /* the old list of tables is not there to compare with */
    }
    sort_rows(&out->rows);
    remove_folder(folder, copy);
    free(copy);
    free(folder);
    return result;
}

static const struct salvaged_head *find_head(const struct salvage *salvage, const char *id)
{
    for (size_t i = 0; i < salvage->heads.len; i++)
        if (strcmp(salvage->heads.items[i].id, id) == 0)
            return &salvage->heads.items[i];
    return NULL;
}

static int write_head(struct journal *fresh, const char *id, const struct salvaged_head *head,
                      const char *base, long long accepted, long long in_force, struct err *err)
{
    return database_run(fresh, err,
                        "INSERT INTO contract (id, base, pending, accepted, in_force)"
                        " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (id) DO UPDATE SET"
                        " base = ?2, pending = ?3, accepted = ?4, in_force = ?5",
                        "sssii", id, base, head == NULL ? "" : head->pending, accepted,
                        in_force);
}

/* One contract's rows, numbered anew where some are missing. */
static int write_changes(struct journal *fresh, struct salvage *salvage, const struct row *rows,
                         size_t count, struct err *err)
{
    const struct salvaged_head *head = find_head(salvage, rows[0].contract);
    /* Rows behind a head that counts none stood in the way of a commit that went through. */
    if (head != NULL && head->accepted == 0)
        return ERR_OK;
    const char *base = head == NULL ? rows[count - 1].base : head->base;
    long long in_force = 0;
    long long known = head == NULL ? rows[count - 1].position : head->accepted;
    int result = database_add_contract(fresh, rows[0].contract, err);
    for (size_t i = 0; result == ERR_OK && i < count; i++) {
        if (head == NULL || rows[i].position <= head->in_force)
            in_force++;
        result = row_insert(fresh, rows[i].contract, (long long)i + 1, base,
                            &rows[i].entry.change, err);
    }
    if (result == ERR_OK)
        result =
            write_head(fresh, rows[0].contract, head, base, (long long)count, in_force, err);
    salvage->recovered += count;
    if (known > (long long)count)
        salvage->lost += (size_t)known - count;
    return result;
}

static int write_rest(struct journal *fresh, const struct salvage *salvage, struct err *err)
{
    int result = ERR_OK;
    for (size_t i = 0; result == ERR_OK && i < salvage->sources.len; i++) {
        const struct salvaged_pair *pair = &salvage->sources.items[i];
        result = database_add_contract(fresh, pair->second, err);
        if (result == ERR_OK)
            result = database_run(fresh, err,
                                  "INSERT OR REPLACE INTO source (sha256, contract)"
                                  " VALUES (?1, ?2)",
                                  "ss", pair->first, pair->second);
    }
    for (size_t i = 0; result == ERR_OK && i < salvage->values.len; i++) {
        const struct salvaged_pair *pair = &salvage->values.items[i];
        result = database_add_contract(fresh, pair->first, err);
        if (result == ERR_OK)
            result = database_run(fresh, err,
                                  "INSERT OR REPLACE INTO value (contract, key, value)"
                                  " VALUES (?1, ?2, ?3)",
                                  "sss", pair->first, pair->second, pair->third);
    }
    return result;
}

static bool has_rows(const struct salvage *salvage, const char *contract)
{
    for (size_t i = 0; i < salvage->rows.len; i++)
        if (strcmp(salvage->rows.items[i].contract, contract) == 0)
            return true;
    return false;
}

static int write_all(struct journal *fresh, struct salvage *salvage, struct err *err)
{
    salvage->recovered = salvage->lost = 0;
    int result = ERR_OK;
    for (size_t i = 0; result == ERR_OK && i < salvage->heads.len; i++) {
        const struct salvaged_head *head = &salvage->heads.items[i];
        result = write_head(fresh, head->id, head, head->base, 0, 0, err);
        if (head->accepted > 0 && !has_rows(salvage, head->id))
            salvage->lost += (size_t)head->accepted;
    }
    const struct row_list *rows = &salvage->rows;
    for (size_t first = 0, next; result == ERR_OK && first < rows->len; first = next) {
        for (next = first + 1; next < rows->len; next++)
            if (strcmp(rows->items[next].contract, rows->items[first].contract) != 0)
                break;
        result = write_changes(fresh, salvage, rows->items + first, next - first, err);
    }
    return result == ERR_OK ? write_rest(fresh, salvage, err) : result;
}

int salvage_write(struct journal *fresh, struct salvage *salvage, struct err *err)
{
    int result = database_execute(fresh, "BEGIN IMMEDIATE", err);
    if (result != ERR_OK)
        return result;
    return database_end(fresh, write_all(fresh, salvage, err), err);
}
