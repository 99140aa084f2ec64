/*
 * Full-text search over clauses. The words a user types are never an FTS5 expression:
 * every word becomes a quoted string, so that '-', '.' and '"' mean themselves; words in
 * double quotes stay together as a phrase; the last word also finds what begins with it.
 */
#include "base/alloc.h"
#include "base/str.h"
#include "base/utf8.h"
#include "doc/citation.h"
#include "store/database.h"
#include "store/journal.h"

#include <string.h>

void search_hits_free(struct search_hits *hits)
{
    for (size_t i = 0; i < hits->len; i++) {
        free(hits->items[i].contract);
        free(hits->items[i].clause);
        free(hits->items[i].citation);
        free(hits->items[i].snippet);
    }
    vec_free(hits);
}

/* One line without the characters that mark words in a snippet; changed in place. */
static char *plain_line(char *text)
{
    for (char *c = text; *c != '\0'; c++)
        if ((unsigned char)*c < ' ')
            *c = ' ';
    return text;
}

/* What the index holds of a contract: node id -> row number, so that only what has changed
   is written; most often that is one clause, or nothing. */
struct indexed {
    long long number;
    char *citation;
    char *text;
    bool kept;
};

struct indexed_list {
    struct map by_node;
    VEC(struct indexed) rows;
};

static void indexed_free(struct indexed_list *list)
{
    for (size_t i = 0; i < list->rows.len; i++) {
        free(list->rows.items[i].citation);
        free(list->rows.items[i].text);
    }
    vec_free(&list->rows);
    map_free(&list->by_node);
}

static int read_indexed(struct journal *journal, const char *contract, struct indexed_list *out,
                        struct err *err)
{
    sqlite3_stmt *statement = NULL;
    int result = database_query(journal, &statement, err,
                                "SELECT number, node, citation, text FROM clause"
                                " WHERE contract = ?1",
                                "s", contract);
    if (result != ERR_OK)
        return result;
    for (;;) {
        result = database_step(journal, statement, err);
        if (result <= 0)
            return result;
        struct indexed row = { .number = sqlite3_column_int64(statement, 0),
                               .citation = alloc_strdup(database_text(statement, 2)),
                               .text = alloc_strdup(database_text(statement, 3)) };
        const char *node = database_text(statement, 1);
        bool fresh = false;
        *map_put(&out->by_node, node, strlen(node), &fresh) = out->rows.len;
        vec_push(&out->rows, row);
    }
}

static int index_node(struct journal *journal, const char *contract, const struct node *node,
                      struct indexed_list *present, struct err *err)
{
    char *text = plain_line(node_text(node));
    char *citation = citation_make(node);
    uint64_t *at = map_get(&present->by_node, node->id, strlen(node->id));
    int result = ERR_OK;
    if (at == NULL) {
        if (text[0] != '\0')
            result = database_run(journal, err,
                                  "INSERT INTO clause (contract, node, citation, text)"
                                  " VALUES (?1, ?2, ?3, ?4)",
                                  "ssss", contract, node->id, citation, text);
    } else if (text[0] != '\0') {
        struct indexed *row = &present->rows.items[*at];
        row->kept = true;
        if (strcmp(row->text, text) != 0)
            result = database_run(journal, err, "UPDATE clause SET text = ?2 WHERE number = ?1",
                                  "is", row->number, text);
        if (result == ERR_OK && strcmp(row->citation, citation) != 0)
            result =
                database_run(journal, err, "UPDATE clause SET citation = ?2 WHERE number = ?1",
                             "is", row->number, citation);
    }
    free(citation);
    free(text);
    return result;
}

static int write_index(struct journal *journal, const char *contract,
                       const struct contract *tree, struct err *err)
{
    struct indexed_list present = { MAP_INIT, VEC_INIT };
    int result = read_indexed(journal, contract, &present, err);
    if (result == ERR_OK && tree != NULL)
        result = database_add_contract(journal, contract, err);
    for (size_t i = 0; result == ERR_OK && tree != NULL && i < tree->nodes.len; i++)
        result = index_node(journal, contract, tree->nodes.items[i], &present, err);
    for (size_t i = 0; result == ERR_OK && i < present.rows.len; i++) {
        if (!present.rows.items[i].kept)
            result = database_run(journal, err, "DELETE FROM clause WHERE number = ?1", "i",
                                  present.rows.items[i].number);
    }
    indexed_free(&present);
    return result;
}

int journal_index_contract(struct journal *journal, const char *contract,
                           const struct contract *tree, struct err *err)
{
    int result = database_begin(journal, err);
    if (result != ERR_OK)
        return result;
    result = write_index(journal, contract, tree, err);
    return database_end(journal, result, err);
}

static bool has_letter_or_digit(const char *text, size_t len)
{
    for (size_t at = 0; at < len;) {
        uint32_t codepoint = 0;
        size_t step = utf8_decode(text + at, len - at, &codepoint);
        if (step == 0)
            return false;
        if (utf8_is_letter(codepoint) || utf8_is_digit(codepoint))
            return true;
        at += step;
    }
    return false;
}

static void add_string(struct str *query, const char *word, size_t len)
{
    /* FTS5 takes a string without any token for one that is nowhere: leave it out. */
    if (!has_letter_or_digit(word, len))
        return;
    str_puts(query, query->len > 0 ? " \"" : "\"");
    for (size_t i = 0; i < len; i++)
        str_puts(query, word[i] == '"' ? "\"\"" : (char[]){ word[i], '\0' });
    str_putc(query, '"');
}

/* The FTS5 expression for what the user typed; empty where there is no word in it. */
static void make_query(struct str *query, const char *words)
{
    bool open_end = false; /* the last string may go on */
    const char *at = words;
    for (;;) {
        at += strspn(at, " \t\r\n");
        if (*at == '\0')
            break;
        const char *close = *at == '"' ? strchr(at + 1, '"') : NULL;
        size_t before = query->len;
        if (close != NULL) {
            add_string(query, at + 1, (size_t)(close - at - 1));
            at = close + 1;
        } else {
            size_t len = strcspn(at, " \t\r\n");
            add_string(query, at, len);
            at += len;
        }
        if (query->len > before)
            open_end = close == NULL;
    }
    if (open_end)
        str_puts(query, " *");
}

static int search(struct journal *journal, const char *query, size_t max,
                  struct search_hits *out, struct err *err)
{
    sqlite3_stmt *statement = NULL;
    int result = database_query(journal, &statement, err,
                                "SELECT c.contract, c.node, c.citation,"
                                " snippet(search, 0, char(2), char(3), '…', 16)"
                                " FROM search JOIN clause AS c ON c.number = search.rowid"
                                " WHERE search MATCH ?1 ORDER BY rank LIMIT ?2",
                                "si", query, (long long)max);
    if (result != ERR_OK)
        return result;
    for (;;) {
        result = database_step(journal, statement, err);
        if (result <= 0)
            return result;
        struct search_hit hit = { .contract = alloc_strdup(database_text(statement, 0)),
                                  .clause = alloc_strdup(database_text(statement, 1)),
                                  .citation = alloc_strdup(database_text(statement, 2)),
                                  .snippet = alloc_strdup(database_text(statement, 3)) };
        vec_push(out, hit);
    }
}

int journal_search(struct journal *journal, const char *words, size_t max,
                   struct search_hits *out, struct err *err)
{
    memset(out, 0, sizeof *out);
    /* The texts are NFC; a terminal may send decomposed letters. */
    size_t len = strlen(words);
    char *composed =
        utf8_valid(words, len) == len ? utf8_nfc_copy(words, len, &len) : alloc_strdup(words);
    struct str query = STR_INIT;
    make_query(&query, composed);
    int result = query.len == 0 ? ERR_OK : search(journal, query.data, max, out, err);
    if (result != ERR_OK)
        search_hits_free(out);
    str_free(&query);
    free(composed);
    return result;
}
