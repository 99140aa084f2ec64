/*
 * contract.txt has one block (paragraph) a line and a blank line between them; outline.tsv
 * has one row a node:
 *
 *   line parent kind label text id mark confidence blocks
 *
 * where line and parent are lines of contract.txt, confidence ends with "?" where the text
 * alone does not decide the parent, and blocks names every paragraph of the
 * node as LINE:BEGIN-END:HASH (bytes of the source, 0-0 for none; hash of the line), so that
 * tails behind children find their owner, every paragraph its way back to the source, and
 * lines that another program has edited, added or removed are told from those it has not.
 */
#include "doc/record.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/annotation.h"
#include "doc/citation.h"
#include "doc/extract.h"
#include "doc/record_lines.h"
#include "doc/restructure.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>

void record_free(struct record *record)
{
    str_free(&record->text);
    str_free(&record->outline);
    str_free(&record->annotations);
}

uint32_t record_hash(const char *line, size_t len)
{
    uint64_t hash = map_hash(line, len);
    return (uint32_t)(hash ^ (hash >> 32));
}

char *record_prefix(const struct node *node)
{
    char *cited = citation_make(node);
    char *made;
    if (cited[0] == '\0')
        made = alloc_printf("%s%s", node->mark, node->mark[0] == '\0' ? "" : " ");
    else if (node->kind == NODE_ANNEX)
        made = alloc_printf("%s ", cited);
    else
        made = alloc_printf("%s. ", cited);
    free(cited);
    return made;
}

/* --- writing ----------------------------------------------------------------------- */

struct placed {
    const struct node *owner;
    size_t block;
    size_t line; /* of contract.txt; 0 for a block without words */
    uint32_t hash;
};
struct placed_list VEC_BODY(struct placed);

static void put_line(struct record *out, struct placed_list *placed, const struct node *owner,
                     size_t block, const char *prefix, const char *text, size_t *line)
{
    struct placed where = { owner, block, 0, 0 };
    size_t begin = out->text.len;
    if (prefix[0] != '\0' || text[0] != '\0') {
        if (begin > 0)
            str_putc(&out->text, '\n');
        begin = out->text.len;
        str_puts(&out->text, prefix);
        str_puts(&out->text, text);
        while (out->text.len > begin && out->text.data[out->text.len - 1] == ' ')
            out->text.data[--out->text.len] = '\0';
        where.line = *line;
        where.hash = record_hash(out->text.data + begin, out->text.len - begin);
        str_putc(&out->text, '\n');
        *line += 2;
    }
    vec_push(placed, where);
}

/* Puts the tails of node's ancestors that stand right behind it. */
static void put_tails(struct record *out, struct placed_list *placed, const struct node *node,
                      size_t *line)
{
    for (const struct node *up = node; up != NULL; up = up->parent) {
        for (size_t i = 0; i < up->blocks.len; i++)
            if (up->blocks.items[i].after == node)
                put_line(out, placed, up, i, "", up->blocks.items[i].text, line);
    }
}

static void put_node(struct record *out, struct placed_list *placed, const struct node *node,
                     size_t *line)
{
    char *prefix = node->kind == NODE_DOCUMENT ? alloc_strdup("") : record_prefix(node);
    bool first = true;
    for (size_t i = 0; i < node->blocks.len; i++) {
        if (node->blocks.items[i].after != NULL)
            continue;
        bool words = node->blocks.items[i].text[0] != '\0';
        put_line(out, placed, node, i, first && words ? prefix : "", node->blocks.items[i].text,
                 line);
        first = first && !words;
    }
    /* A node without words still has its line: its number is there to be read. */
    if (first && node->kind != NODE_DOCUMENT)
        put_line(out, placed, node, node->blocks.len, prefix[0] == '\0' ? "-" : prefix, "",
                 line);
    free(prefix);
    put_tails(out, placed, node, line);
}

static int by_owner(const void *left, const void *right)
{
    const struct placed *a = left;
    const struct placed *b = right;
    if (a->owner->index != b->owner->index)
        return a->owner->index < b->owner->index ? -1 : 1;
    /* Paragraphs without words last: so they stand once the folder is read again. */
    if ((a->line == 0) != (b->line == 0))
        return a->line == 0 ? 1 : -1;
    return a->block < b->block ? -1 : a->block > b->block;
}

/* Most cells are plain: one look at the bytes. */
static void put_cell(struct str *out, const char *text, size_t len)
{
    size_t begin = out->len;
    str_add(out, text, len);
    for (const char *c = out->data + begin; c < out->data + out->len; c++) {
        unsigned char byte = (unsigned char)*c;
        /* A control of C1 is 0xC2 and a byte below 0xA0. */
        if (byte < ' ' || byte == 0x7F || (byte == 0xC2 && (unsigned char)c[1] < 0xA0)) {
            out->len = begin;
            utf8_put_cell(out, text, len);
            return;
        }
    }
}

/* printf is a tenth of the time that an outline of many clauses takes. */
static void put_number(struct str *out, size_t number)
{
    char digits[24];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    str_add(out, digits + at, sizeof digits - at);
}

/* The whole title of a heading, the first words of anything else. */
static size_t excerpt_length(const struct node *node, const char *text)
{
    if (node->kind == NODE_HEADING || node->kind == NODE_ANNEX)
        return strlen(text);
    const char *end = text;
    for (size_t words = 0; words < 8; words++) {
        end = strchrnul(words == 0 ? end : end + 1, ' ');
        if (*end == '\0')
            break;
    }
    return (size_t)(end - text);
}

/* line, parent (unsure: "?"), kind, label, text; lines[] is indexed by node->index. */
static void put_row(struct str *out, const struct node *node, const size_t *lines, bool unsure)
{
    bool top = node->parent == NULL || node->parent->kind == NODE_DOCUMENT;
    put_number(out, lines[node->index]);
    str_putc(out, '\t');
    if (unsure)
        str_putc(out, '?');
    else
        put_number(out, top ? 0 : lines[node->parent->index]);
    str_putc(out, '\t');
    str_puts(out, node_kind_name(node->kind));
    str_putc(out, '\t');
    if (node->label[0] == '\0')
        str_putc(out, '-');
    else
        put_cell(out, node->label, strlen(node->label));
    str_putc(out, '\t');
    const char *title = node_title(node);
    if (node->mark[0] != '\0') {
        put_cell(out, node->mark, strlen(node->mark));
        if (title[0] != '\0')
            str_putc(out, ' ');
    }
    put_cell(out, title, excerpt_length(node, title));
}

void record_outline(const struct contract *contract, struct str *out)
{
    size_t *lines = alloc_array(contract->nodes.len, sizeof *lines);
    for (size_t i = 0; i < contract->nodes.len; i++)
        lines[i] = contract->nodes.items[i]->line;
    str_reserve(out, contract->nodes.len * 80); /* about a row each */
    for (size_t i = 1; i < contract->nodes.len; i++) {
        put_row(out, contract->nodes.items[i], lines, contract->nodes.items[i]->parent_unsure);
        str_putc(out, '\n');
    }
    free(lines);
}

static void write_outline(const struct contract *contract, struct placed_list *placed,
                          struct str *out)
{
    size_t count = contract->nodes.len;
    if (placed->len > 1)
        qsort(placed->items, placed->len, sizeof placed->items[0], by_owner);
    size_t *lines = alloc_array(count, sizeof *lines);
    for (size_t i = placed->len; i-- > 0;) {
        const struct placed *where = &placed->items[i];
        bool own = where->block >= where->owner->blocks.len ||
                   where->owner->blocks.items[where->block].after == NULL;
        if (where->line > 0 && own)
            lines[where->owner->index] = where->line;
    }
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        const struct node *node = contract->nodes.items[i];
        if (i > 0) {
            put_row(out, node, lines, false);
        } else {
            if (at >= placed->len || placed->items[at].owner != node)
                continue;
            str_puts(out, "0\t0\tdocument\t-\t");
        }
        str_printf(out, "\t%s\t", node->id);
        put_cell(out, node->mark, strlen(node->mark));
        /* Not %.2f: the decimal sign would follow the locale. */
        int percent = (int)(node->confidence * 100 + 0.5f);
        str_printf(out, "\t%d.%02d%s\t", percent / 100, percent % 100,
                   node->parent_unsure ? "?" : "");
        bool first = true;
        for (; at < placed->len && placed->items[at].owner == node; at++) {
            const struct placed *where = &placed->items[at];
            /* A clause without words (an annex that is only its name) still has its place. */
            struct raw_span raw = node->raw;
            if (node->blocks.len > 0)
                raw = (struct raw_span){ 0, 0 };
            if (where->block < node->blocks.len)
                raw = node->blocks.items[where->block].raw;
            if (where->line == 0 && raw.end == 0)
                continue;
            str_printf(out, "%s%zu:%zu-%zu:%08" PRIx32, first ? "" : " ", where->line,
                       raw.begin, raw.end, where->hash);
            first = false;
        }
        str_putc(out, '\n');
    }
    free(lines);
}

static void set_text(json_t *object, const char *key, const char *text)
{
    /* Text of another time may not be UTF-8: better a mark than a lost note. */
    json_t *value = json_string(text == NULL ? "" : text);
    if (value == NULL)
        value = json_string("\xEF\xBF\xBD");
    json_object_set_new(object, key, value);
}

static void write_annotations(const struct contract *contract, struct str *out)
{
    for (size_t i = 0; i < contract->annotations.len; i++) {
        const struct annotation *annotation = contract->annotations.items[i];
        json_t *object = json_object();
        set_text(object, "author", annotation->author);
        set_text(object, "clause", annotation->clause);
        set_text(object, "created", annotation->created);
        set_text(object, "exact", annotation->exact);
        set_text(object, "id", annotation->id);
        set_text(object, "prefix", annotation->prefix);
        set_text(object, "suffix", annotation->suffix);
        set_text(object, "type", annotation_type_name(annotation->type));
        set_text(object, "value", annotation->value);
        if (annotation->type == ANNOTATION_DISMISSAL) {
            set_text(object, "finding", annotation->finding);
            set_text(object, "reason", annotation->reason);
        }
        if (annotation->type == ANNOTATION_DEVIATION) {
            set_text(object, "reason", annotation->reason);
            set_text(object, "standard", annotation->standard);
            if (annotation->against[0] != '\0') {
                set_text(object, "against", annotation->against);
                set_text(object, "original", annotation->original);
            }
        }
        const struct node *node =
            annotation->clause[0] == '\0' ? NULL : contract_node(contract, annotation->clause);
        if (node == NULL) {
            json_object_set_new(object, "detached", json_true());
            if (annotation->place != NULL && annotation->place[0] != '\0')
                set_text(object, "place", annotation->place);
        } else {
            char *cited = citation_describe(node);
            set_text(object, "citation", cited);
            free(cited);
        }
        char *line = json_dumps(object, JSON_SORT_KEYS);
        str_puts(out, line);
        str_putc(out, '\n');
        free(line);
        json_decref(object);
    }
}

void record_write(const struct contract *contract, struct record *out)
{
    struct placed_list placed = VEC_INIT;
    size_t line = 1;
    for (size_t i = 0; i < contract->nodes.len; i++)
        put_node(out, &placed, contract->nodes.items[i], &line);
    write_outline(contract, &placed, &out->outline);
    write_annotations(contract, &out->annotations);
    vec_free(&placed);
}

/* --- reading ----------------------------------------------------------------------- */

static const char *member(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text == NULL ? "" : text;
}

/* Not blank, and not what git puts between the two sides of a conflict. */
static bool is_worth_keeping(const char *line, size_t len)
{
    static const char *const marks[] = { "<<<<<<<", "=======", ">>>>>>>", "|||||||" };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (len >= 7 && memcmp(line, marks[i], 7) == 0)
            return false;
    for (size_t i = 0; i < len; i++)
        if (strchr(" \t\r", line[i]) == NULL)
            return true;
    return false;
}

/* A copy as UTF-8 without NUL; what is neither becomes "?". */
static char *readable_copy(const char *line, size_t len)
{
    char *copy = alloc_strndup(line, len);
    for (size_t at = 0; at < len;) {
        size_t good = utf8_valid(copy + at, len - at);
        at += good;
        if (at < len)
            copy[at++] = '?';
    }
    for (size_t at = 0; at < len; at++)
        if (copy[at] == '\0')
            copy[at] = '?';
    return copy;
}

/* A damaged line is counted, not fatal: the others are somebody's work. */
static void read_annotations(struct contract *contract, const struct str *file, size_t *lost)
{
    const char *at = str_text(file);
    const char *end = at + file->len;
    uint64_t number = 0;
    struct map ids = MAP_INIT;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t len = (size_t)((stop == NULL ? end : stop) - at);
        json_t *object = len == 0 ? NULL : json_loadb(at, len, 0, NULL);
        struct annotation annotation = { 0 };
        if (object != NULL && annotation_type_parse(member(object, "type"), &annotation.type)) {
            const char *id = member(object, "id");
            bool usable =
                strlen(id) == NODE_ID_SIZE - 1 && map_get(&ids, id, strlen(id)) == NULL;
            if (usable)
                memcpy(annotation.id, id, NODE_ID_SIZE);
            else
                contract_fresh_id(contract, 'a', map_hash(at, len) + number, annotation.id);
            map_put(&ids, annotation.id, strlen(annotation.id), NULL);
            const char *clause = member(object, "clause");
            /* The id is kept even where the clause is gone: a revert may bring it back. */
            if (strlen(clause) == NODE_ID_SIZE - 1)
                memcpy(annotation.clause, clause, NODE_ID_SIZE);
            if (contract_node(contract, clause) == NULL &&
                json_object_get(object, "detached") == NULL)
                (*lost)++;
            annotation.value = member(object, "value");
            annotation.reason = member(object, "reason");
            annotation.finding = member(object, "finding");
            annotation.author = member(object, "author");
            annotation.created = member(object, "created");
            annotation.exact = member(object, "exact");
            annotation.prefix = member(object, "prefix");
            annotation.suffix = member(object, "suffix");
            annotation.place = member(object, "place");
            annotation.standard = member(object, "standard");
            annotation.against = member(object, "against");
            annotation.original = member(object, "original");
            contract_append_annotation(contract, &annotation);
        } else if (is_worth_keeping(at, len)) {
            /* Cut, or of a kind that a later version knows: kept word for word. */
            char *line = readable_copy(at, len);
            annotation = (struct annotation){ .type = ANNOTATION_NOTE, .value = line };
            contract_fresh_id(contract, 'a', map_hash(at, len) + number, annotation.id);
            contract_append_annotation(contract, &annotation);
            free(line);
            (*lost)++;
        }
        json_decref(object);
        number++;
        at += len + 1;
    }
    map_free(&ids);
    contract_sort_annotations(contract);
}

int record_read(struct contract **out, const struct record *files, struct source *source,
                size_t *lost, struct err *err)
{
    *lost = 0;
    struct contract *contract = contract_new();
    struct contract *printed = NULL;
    if (source != NULL) {
        /* The original words and their way back are extracted anew; it costs a
           millisecond and keeps the files free of what can be derived. */
        int result = contract_extract(&printed, source, err);
        if (result != ERR_OK) {
            contract_free(contract);
            return result;
        }
        contract->source = printed->source;
        printed->borrowed = true;
    }
    int result = record_read_lines(contract, files, printed, err);
    if (result == ERR_OK) {
        read_annotations(contract, &files->annotations, lost);
        *out = contract;
    } else {
        contract_free(contract);
    }
    if (printed != NULL && result == ERR_OK)
        arena_adopt(&contract->arena, &printed->arena);
    contract_free(printed);
    return result;
}
