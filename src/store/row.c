#include "store/row.h"

#include "base/map.h"
#include "base/str.h"

#include <string.h>

static void add_field(struct str *all, const char *text)
{
    str_puts(all, text == NULL ? "" : text);
    str_putc(all, '\0');
}

/* Over everything but the row's own number: 63 bits of FNV-1a. */
static long long sum_of(const char *contract, long long position, const char *base,
                        const struct change *change)
{
    struct str all = STR_INIT;
    add_field(&all, contract);
    add_field(&all, base);
    add_field(&all, change_kind_name(change->kind));
    add_field(&all, change->clause);
    add_field(&all, change->fresh);
    add_field(&all, change->value);
    add_field(&all, change->target);
    add_field(&all, change->reason);
    add_field(&all, change->author);
    add_field(&all, change->time);
    str_printf(&all, "%lld %ld", position, change->number);
    uint64_t hash = map_hash(all.data, all.len);
    str_free(&all);
    return (long long)(hash & INT64_MAX);
}

static bool copy_id(char out[NODE_ID_SIZE], const char *text)
{
    size_t len = strlen(text);
    if (len >= NODE_ID_SIZE)
        return false;
    memcpy(out, text, len + 1);
    return true;
}

bool row_read(sqlite3_stmt *statement, struct arena *arena, struct row *out)
{
    memset(out, 0, sizeof *out);
    struct change *change = &out->entry.change;
    if (!change_kind_parse(database_text(statement, 4), &change->kind) ||
        !copy_id(change->clause, database_text(statement, 5)) ||
        !copy_id(change->fresh, database_text(statement, 6)))
        return false;
    out->entry.row = sqlite3_column_int64(statement, 0);
    out->contract = arena_strdup(arena, database_text(statement, 1));
    out->position = sqlite3_column_int64(statement, 2);
    out->base = arena_strdup(arena, database_text(statement, 3));
    change->value = arena_strdup(arena, database_text(statement, 7));
    change->target = arena_strdup(arena, database_text(statement, 8));
    change->reason = arena_strdup(arena, database_text(statement, 9));
    change->author = arena_strdup(arena, database_text(statement, 10));
    change->time = arena_strdup(arena, database_text(statement, 11));
    change->number = (long)sqlite3_column_int64(statement, 12);
    return sum_of(out->contract, out->position, out->base, change) ==
           sqlite3_column_int64(statement, 13);
}

int row_insert(struct journal *journal, const char *contract, long long position,
               const char *base, const struct change *change, struct err *err)
{
    return database_run(journal, err,
                        "INSERT INTO change (contract, position, base, kind, clause, fresh,"
                        " value, target, reason, author, time, at, sum)"
                        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
                        "sisssssssssii", contract, position, base,
                        change_kind_name(change->kind), change->clause, change->fresh,
                        change->value, change->target, change->reason, change->author,
                        change->time, (long long)change->number,
                        sum_of(contract, position, base, change));
}
