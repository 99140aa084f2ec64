/*
 * Reading a contract's folder back. As long as nobody else has touched contract.txt, every
 * paragraph that outline.tsv names stands on its line with its hash. Where an editor, a pull
 * or a revert has changed lines, the longest common subsequence of hashes finds those that
 * are untouched; between them, lines are paired by the citation they begin with, then in
 * order; what is left over is a paragraph that was added or removed.
 */
#include "doc/record_lines.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/citation.h"
#include "doc/restructure.h"

#include <stdio.h>

struct text_line {
    const char *text; /* in the file's bytes, not terminated */
    size_t len;
    uint32_t hash;
    size_t expected; /* index of the expected paragraph that it is, or NONE */
};
struct line_list VEC_BODY(struct text_line);

struct expected {
    struct node *node;
    size_t line; /* of contract.txt, 0: a paragraph without words */
    uint32_t hash;
    bool first; /* carries the node's prefix */
    bool dash;  /* "-" is its text, not the sign of a clause without words */
    struct raw_span raw;
    size_t found; /* index of its line, or NONE */
};
struct expected_list VEC_BODY(struct expected);

#define NONE ((size_t)-1)

/* --- parsing the two files --------------------------------------------------------- */

static void read_lines(const struct str *file, struct line_list *out)
{
    const char *at = str_text(file);
    const char *end = at + file->len;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t len = (size_t)((stop == NULL ? end : stop) - at);
        size_t whole = len;
        while (len > 0 && strchr(" \t\r", at[len - 1]) != NULL)
            len--;
        if (len > 0)
            vec_push(out, ((struct text_line){ at, len, record_hash(at, len), NONE }));
        at += whole + 1;
    }
}

/* Splits a row into at most max cells, in place. */
static size_t split_row(char *row, char **cells, size_t max)
{
    size_t count = 0;
    while (count < max) {
        cells[count++] = row;
        char *tab = strchr(row, '\t');
        if (tab == NULL)
            break;
        *tab = '\0';
        row = tab + 1;
    }
    return count;
}

enum {
    CELL_LINE,
    CELL_PARENT,
    CELL_KIND,
    CELL_LABEL,
    CELL_TEXT,
    CELL_ID,
    CELL_MARK,
    CELL_CONFIDENCE,
    CELL_BLOCKS,
    CELLS
};

static void read_blocks(const char *cell, struct node *node, size_t line,
                        struct expected_list *out)
{
    bool first = node->kind != NODE_DOCUMENT;
    size_t before = out->len;
    while (*cell != '\0') {
        size_t at;
        size_t begin;
        size_t end;
        unsigned hash;
        int used = 0;
        if (sscanf(cell, "%zu:%zu-%zu:%8x%n", &at, &begin, &end, &hash, &used) < 4)
            break;
        struct expected paragraph = { node,           at,  hash, first && at == line, false,
                                      { begin, end }, NONE };
        if (paragraph.first)
            first = false;
        vec_push(out, paragraph);
        cell += used;
        cell += *cell == ' ';
    }
    if (out->len == before && node->kind != NODE_DOCUMENT)
        vec_push(out, ((struct expected){ node, line, 0, true, false, { 0, 0 }, NONE }));
}

/* One row of outline.tsv; nodes_by_line finds parents. */
static int read_row(struct contract *contract, char *row, size_t number,
                    struct expected_list *expected, struct map *node_lines, struct err *err)
{
    char *cells[CELLS];
    char none[] = "";
    size_t count = split_row(row, cells, CELLS);
    for (size_t i = count; i < CELLS; i++)
        cells[i] = none;
    enum node_kind kind = NODE_DOCUMENT;
    if (count < 4 || (strcmp(cells[CELL_KIND], "document") != 0 &&
                      !node_kind_parse(cells[CELL_KIND], &kind)))
        return err_set(err, ERR_INPUT, _("outline.tsv:%zu: not a row of a clause tree"),
                       number);
    size_t line = strtoul(cells[CELL_LINE], NULL, 10);
    struct node *node = contract->nodes.items[0];
    if (kind != NODE_DOCUMENT) {
        struct node *parent = contract->nodes.items[0];
        size_t wanted = strtoul(cells[CELL_PARENT], NULL, 10);
        const uint64_t *above =
            wanted == 0 ? NULL : map_get(node_lines, (const char *)&wanted, sizeof wanted);
        if (above != NULL)
            parent = contract->nodes.items[*above];
        const char *label = strcmp(cells[CELL_LABEL], "-") == 0 ? "" : cells[CELL_LABEL];
        /* An id twice would let a note jump to another clause. */
        bool usable = strlen(cells[CELL_ID]) == NODE_ID_SIZE - 1 &&
                      contract_node(contract, cells[CELL_ID]) == NULL;
        node = contract_add_node(contract, usable ? cells[CELL_ID] : NULL, kind, label,
                                 cells[CELL_MARK], parent);
        node->parent_unsure =
            strcmp(cells[CELL_PARENT], "?") == 0 || strchr(cells[CELL_CONFIDENCE], '?') != NULL;
        unsigned whole = 1;
        unsigned percent = 0;
        if (sscanf(cells[CELL_CONFIDENCE], "%1u.%2u", &whole, &percent) == 2)
            node->confidence = (float)whole + (float)percent / 100;
        bool fresh = false;
        uint64_t *index = map_put(node_lines, (const char *)&line, sizeof line, &fresh);
        if (fresh)
            *index = contract->nodes.len - 1;
    }
    size_t before = expected->len;
    read_blocks(cells[CELL_BLOCKS], node, line, expected);
    for (size_t i = before; i < expected->len; i++)
        expected->items[i].dash = strcmp(cells[CELL_TEXT], "-") == 0;
    return ERR_OK;
}

static int read_outline(struct contract *contract, const struct str *file,
                        struct expected_list *expected, struct err *err)
{
    char *copy = alloc_strndup(str_text(file), file->len);
    struct map node_lines = MAP_INIT;
    int result = ERR_OK;
    size_t number = 0;
    for (char *row = copy; row != NULL && *row != '\0' && result == ERR_OK;) {
        char *stop = strchr(row, '\n');
        if (stop != NULL)
            *stop = '\0';
        number++;
        if (row[0] != '\0' && row[0] != '#')
            result = read_row(contract, row, number, expected, &node_lines, err);
        row = stop == NULL ? NULL : stop + 1;
    }
    map_free(&node_lines);
    free(copy);
    return result;
}

/* --- which line is which paragraph -------------------------------------------------- */

struct pairing {
    struct expected *expected; /* those with words, by line of contract.txt */
    size_t expected_len;
    struct text_line *lines;
    size_t lines_len;
};

static void pair(const struct pairing *p, size_t e, size_t l)
{
    p->expected[e].found = l;
    p->lines[l].expected = e;
}

/* The longest common subsequence of hashes between two ranges, by dynamic programming; a
   range too large for the table (an import of another document) is paired from the front. */
static void pair_equal(const struct pairing *p, size_t e0, size_t e1, size_t l0, size_t l1)
{
    size_t rows = e1 - e0;
    size_t columns = l1 - l0;
    if (rows == 0 || columns == 0)
        return;
    if (rows > 4000000 / columns) {
        size_t l = l0;
        for (size_t e = e0; e < e1; e++) {
            size_t probe = l;
            while (probe < l1 && probe < l + 64 && p->lines[probe].hash != p->expected[e].hash)
                probe++;
            if (probe < l1 && p->lines[probe].hash == p->expected[e].hash) {
                pair(p, e, probe);
                l = probe + 1;
            }
        }
        return;
    }
    uint32_t *best = alloc_array((rows + 1) * (columns + 1), sizeof *best);
    for (size_t e = rows; e-- > 0;) {
        for (size_t l = columns; l-- > 0;) {
            uint32_t *cell = &best[e * (columns + 1) + l];
            if (p->expected[e0 + e].hash == p->lines[l0 + l].hash)
                *cell = cell[columns + 2] + 1;
            else
                *cell = cell[1] > cell[columns + 1] ? cell[1] : cell[columns + 1];
        }
    }
    for (size_t e = 0, l = 0; e < rows && l < columns;) {
        const uint32_t *cell = &best[e * (columns + 1) + l];
        if (p->expected[e0 + e].hash == p->lines[l0 + l].hash)
            pair(p, e0 + e++, l0 + l++);
        else if (cell[1] >= cell[columns + 1])
            l++;
        else
            e++;
    }
    free(best);
}

static bool begins_with(const struct text_line *line, const char *prefix)
{
    size_t len = strlen(prefix);
    while (len > 0 && prefix[len - 1] == ' ')
        len--;
    return len > 0 && line->len >= len && memcmp(line->text, prefix, len) == 0 &&
           (line->len == len || line->text[len] == ' ');
}

/* The lines of a gap by the word they begin with: where a program has touched every line of
   a large contract, each of its clauses is looked for among all of them. */
struct first_word {
    uint32_t hash;
    size_t line;
};
struct first_word_list VEC_BODY(struct first_word);

static uint32_t first_word_hash(const char *text, size_t len)
{
    const char *space = memchr(text, ' ', len);
    return record_hash(text, space == NULL ? len : (size_t)(space - text));
}

static int by_word(const void *left, const void *right)
{
    const struct first_word *a = left;
    const struct first_word *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

/* The first line from next on that begins with prefix, or NONE. */
static size_t find_line(const struct pairing *p, const struct first_word_list *words,
                        const char *prefix, size_t next)
{
    uint32_t hash = first_word_hash(prefix, strlen(prefix));
    size_t low = 0;
    size_t high = words->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct first_word probe = { hash, next };
        if (by_word(&words->items[middle], &probe) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < words->len && words->items[low].hash == hash; low++)
        if (begins_with(&p->lines[words->items[low].line], prefix))
            return words->items[low].line;
    return NONE;
}

/* Between two untouched lines: first the clauses that still begin with their citation, then
   the others in order. */
static void pair_gap(const struct pairing *p, size_t e0, size_t e1, size_t l0, size_t l1)
{
    struct first_word_list words = VEC_INIT;
    for (size_t l = l0; l < l1 && e0 < e1; l++)
        vec_push(&words, ((struct first_word){
                             first_word_hash(p->lines[l].text, p->lines[l].len), l }));
    if (words.len > 1)
        qsort(words.items, words.len, sizeof words.items[0], by_word);
    size_t next = l0;
    for (size_t e = e0; e < e1 && words.len > 0; e++) {
        if (!p->expected[e].first)
            continue;
        char *prefix = record_prefix(p->expected[e].node);
        size_t l = find_line(p, &words, prefix, next);
        if (l != NONE) {
            pair(p, e, l);
            next = l + 1;
        }
        free(prefix);
    }
    vec_free(&words);
    for (size_t e = e0; e < e1;) {
        if (p->expected[e].found != NONE) {
            e++;
            continue;
        }
        size_t stop = e;
        while (stop < e1 && p->expected[stop].found == NONE)
            stop++;
        size_t from = e == e0 ? l0 : p->expected[e - 1].found + 1;
        size_t to = stop == e1 ? l1 : p->expected[stop].found;
        for (; e < stop && from < to; from++)
            if (p->lines[from].expected == NONE)
                pair(p, e++, from);
        e = stop;
    }
}

static void pair_all(const struct pairing *p)
{
    size_t front = 0;
    while (front < p->expected_len && front < p->lines_len &&
           p->expected[front].hash == p->lines[front].hash) {
        pair(p, front, front);
        front++;
    }
    size_t e = p->expected_len;
    size_t l = p->lines_len;
    while (e > front && l > front && p->expected[e - 1].hash == p->lines[l - 1].hash)
        pair(p, --e, --l);
    pair_equal(p, front, e, front, l);
    size_t e0 = front;
    size_t l0 = front;
    for (size_t i = front; i <= e; i++) {
        bool last = i == e;
        if (!last && p->expected[i].found == NONE)
            continue;
        size_t here = last ? l : p->expected[i].found;
        pair_gap(p, e0, i, l0, here);
        e0 = i + 1;
        l0 = here + 1;
    }
}

/* --- making the blocks --------------------------------------------------------------- */

struct printed_block {
    const struct node *node;
    const struct block *block;
    bool first;
};
struct printed_list VEC_BODY(struct printed_block);

static int by_raw(const void *left, const void *right)
{
    const struct printed_block *a = left;
    const struct printed_block *b = right;
    if (a->block->raw.begin != b->block->raw.begin)
        return a->block->raw.begin < b->block->raw.begin ? -1 : 1;
    return 0;
}

static void list_printed(const struct contract *printed, struct printed_list *out)
{
    for (size_t i = 0; printed != NULL && i < printed->nodes.len; i++) {
        const struct node *node = printed->nodes.items[i];
        for (size_t j = 0; j < node->blocks.len; j++) {
            const struct block *block = &node->blocks.items[j];
            if (block->raw.end > block->raw.begin)
                vec_push(out, ((struct printed_block){ node, block, j == 0 && i > 0 }));
        }
    }
    if (out->len > 1)
        qsort(out->items, out->len, sizeof out->items[0], by_raw);
}

static void add_piece(struct str *text, const struct printed_block *piece, struct raw_span raw,
                      struct map_segment *segments, size_t *count)
{
    const struct block *block = piece->block;
    if (text->len > 0) {
        size_t behind =
            *count == 0 ? raw.begin : segments[*count - 1].raw + segments[*count - 1].raw_len;
        segments[(*count)++] = (struct map_segment){ behind, (uint32_t)text->len, 1, 0 };
        str_putc(text, ' ');
        if (piece->first && piece->node->mark[0] != '\0') {
            str_printf(text, "%s ", piece->node->mark);
            segments[*count - 1].clean_len += (uint32_t)strlen(piece->node->mark) + 1;
        }
    }
    for (size_t i = 0; i < block->map.len; i++) {
        struct map_segment segment = block->map.segments[i];
        size_t begin = segment.raw;
        size_t end = segment.raw + segment.raw_len;
        if (end <= raw.begin || begin >= raw.end)
            continue;
        size_t from = segment.clean;
        size_t len = segment.clean_len;
        if (segment.clean_len == segment.raw_len) {
            size_t cut = begin < raw.begin ? raw.begin - begin : 0;
            size_t rest = end > raw.end ? end - raw.end : 0;
            from += cut;
            len -= cut + rest;
            segment.raw += cut;
            segment.raw_len = (uint32_t)len;
        }
        segment.clean = (uint32_t)text->len;
        segment.clean_len = (uint32_t)len;
        str_add(text, block->original + from, len);
        segments[(*count)++] = segment;
    }
}

/* What was printed between two bytes of the source, with its way back: usually one block as
   extracted, after a split or merge a part of one or several. */
static void restore_original(struct contract *contract, const struct printed_list *printed,
                             struct raw_span raw, struct block *block)
{
    block->raw = raw;
    if (raw.end <= raw.begin)
        return;
    size_t low = 0;
    size_t high = printed->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (printed->items[middle].block->raw.end <= raw.begin)
            low = middle + 1;
        else
            high = middle;
    }
    size_t stop = low;
    size_t segments = 0;
    while (stop < printed->len && printed->items[stop].block->raw.begin < raw.end)
        segments += printed->items[stop++].block->map.len + 1;
    if (stop == low)
        return;
    const struct block *only = printed->items[low].block;
    if (stop == low + 1 && only->raw.begin == raw.begin && only->raw.end == raw.end) {
        block->original = only->original;
        block->map = only->map;
        return;
    }
    struct map_segment *made = arena_take(&contract->arena, (segments + 1) * sizeof *made);
    size_t count = 0;
    struct str text = STR_INIT;
    for (size_t i = low; i < stop; i++)
        if (printed->items[i].block->original != NULL)
            add_piece(&text, &printed->items[i], raw, made, &count);
    block->original = arena_strndup(&contract->arena, str_text(&text), text.len);
    block->map = (struct text_map){ made, count };
    str_free(&text);
}

/* The words of a line without what stands for the node's number; a number that somebody
   has changed by hand becomes the label. */
static const char *words_of(struct contract *contract, struct node *node,
                            const struct expected *paragraph, const struct text_line *line)
{
    const char *text = arena_strndup(&contract->arena, line->text, line->len);
    if (!paragraph->first)
        return text;
    char *prefix = record_prefix(node);
    size_t skip = 0;
    if (begins_with(line, prefix)) {
        skip = strlen(prefix);
        skip = skip > line->len ? line->len : skip;
    } else if (prefix[0] == '\0' && strcmp(text, "-") == 0 && !paragraph->dash) {
        skip = 1;
    } else if (node->label[0] != '\0') {
        const char *label;
        size_t label_len;
        skip = restructure_read_mark(text, &label, &label_len);
        if (skip > 0 && label_len > 0) {
            const char *dot = memrchr(label, '.', label_len);
            bool whole = strchr(node->label, '.') != NULL || dot == NULL;
            const char *own = whole ? label : dot + 1;
            node->label =
                arena_strndup(&contract->arena, own, label_len - (size_t)(own - label));
            node->mark = arena_strndup(&contract->arena, own, skip - 1 - (size_t)(own - text));
        }
    }
    free(prefix);
    return text + skip;
}

static const char *own_text(struct block *block, const char *words)
{
    return block->original != NULL && strcmp(block->original, words) == 0 ? block->original
                                                                          : words;
}

static int by_line(const void *left, const void *right)
{
    const struct expected *a = left;
    const struct expected *b = right;
    return a->line < b->line ? -1 : a->line > b->line;
}

/* A line that nobody expected and that begins with the number of a clause ("7.4. …"): its
   parent, which is the clause it stands behind or one above that, or NULL. */
static struct node *stranger_parent(struct node *behind, const char *text)
{
    const char *label;
    size_t label_len;
    size_t skip = restructure_read_mark(text, &label, &label_len);
    const char *dot = skip > 0 && label_len > 0 ? memrchr(label, '.', label_len) : NULL;
    if (dot == NULL)
        return NULL;
    char *above = alloc_strndup(label, (size_t)(dot - label));
    struct node *parent = behind;
    while (parent != NULL && !citation_is(parent, above))
        parent = parent->parent;
    free(above);
    return parent;
}

struct stranger {
    struct node *parent;
    struct node *behind;
    const char *text;
};
struct stranger_list VEC_BODY(struct stranger);

static void add_stranger(struct contract *contract, const struct stranger *stranger)
{
    const char *label;
    size_t label_len;
    size_t skip = restructure_read_mark(stranger->text, &label, &label_len);
    const char *dot = memrchr(label, '.', label_len);
    char *own = alloc_strndup(dot + 1, label_len - (size_t)(dot + 1 - label));
    char *mark = alloc_printf("%s.", own);
    struct node *made =
        contract_add_node(contract, NULL, NODE_CLAUSE, own, mark, stranger->parent);
    free(mark);
    free(own);
    vec_push(&made->blocks, ((struct block){ .text = stranger->text + skip }));
}

/* Each becomes a clause right behind the one it stands behind. They are in document order,
   as are those, so one pass puts all in their places. */
static void add_strangers(struct contract *contract, const struct stranger_list *strangers)
{
    if (strangers->len == 0)
        return;
    size_t known = contract->nodes.len;
    for (size_t i = 0; i < strangers->len; i++)
        add_stranger(contract, &strangers->items[i]);
    struct node_list all = VEC_INIT;
    vec_reserve(&all, contract->nodes.len);
    size_t next = 0;
    for (size_t i = 0; i < known; i++) {
        vec_push(&all, contract->nodes.items[i]);
        for (;
             next < strangers->len && strangers->items[next].behind == contract->nodes.items[i];
             next++)
            vec_push(&all, contract->nodes.items[known + next]);
    }
    vec_free(&contract->nodes);
    contract->nodes = all;
    contract_reindex(contract);
}

static bool is_gone(const bool *gone, const struct node *node)
{
    return node != NULL && gone[node->index];
}

/* Nodes that lost all their lines go; their children move up, and what stood behind one of
   them stands behind the node before it. */
static void drop_empty(struct contract *contract, const bool *gone)
{
    struct node_list *nodes = &contract->nodes;
    struct node *last = nodes->items[0]; /* the last one that stays, up to here */
    struct node **before = alloc_array(nodes->len, sizeof *before);
    size_t kept = 0;
    for (size_t i = 0; i < nodes->len; i++) {
        last = gone[i] ? last : nodes->items[i];
        before[i] = last;
    }
    for (size_t i = 0; i < nodes->len; i++) {
        struct node *node = nodes->items[i];
        while (is_gone(gone, node->parent))
            node->parent = node->parent->parent;
        for (size_t b = 0; b < node->blocks.len; b++) {
            struct node *after = node->blocks.items[b].after;
            if (is_gone(gone, after))
                after = before[after->index];
            node->blocks.items[b].after = after == node ? NULL : after;
        }
    }
    for (size_t i = 0; i < nodes->len; i++)
        if (gone[i])
            vec_free(&nodes->items[i]->blocks);
        else
            nodes->items[kept++] = nodes->items[i];
    bool any = kept < nodes->len;
    nodes->len = kept;
    free(before);
    if (any)
        contract_reindex(contract);
}

static void place_node(const struct contract *contract, struct node *node)
{
    if (contract->source == NULL)
        return;
    for (size_t i = 0; i < node->blocks.len; i++) {
        const struct block *block = &node->blocks.items[i];
        if (block->raw.end <= block->raw.begin || block->after != NULL)
            continue;
        if (node->raw.end == 0)
            node->raw = block->raw;
        else if (block->raw.end > node->raw.end)
            node->raw.end = block->raw.end;
    }
    if (node->raw.end > 0 && node->raw.begin < contract->source->len)
        node->line = source_line_at(contract->source, node->raw.begin);
}

/* A paragraph that is gone, but was printed once: it stays for the diff, without words. */
static void keep_original(struct contract *contract, const struct printed_list *printed,
                          const struct expected *paragraph)
{
    struct block block = { .text = "" };
    restore_original(contract, printed, paragraph->raw, &block);
    if (block.original != NULL)
        vec_push(&paragraph->node->blocks, block);
}

/* One line becomes a block of its node; a line that nobody expected a paragraph of the
   clause it stands behind, or a clause of its own (noted in out). */
static void make_block(struct contract *contract, const struct pairing *p, size_t l,
                       const struct printed_list *printed, struct node **owner,
                       struct node **behind, struct stranger *out)
{
    const struct text_line *line = &p->lines[l];
    struct block block = { 0 };
    if (line->expected == NONE) {
        block.text = arena_strndup(&contract->arena, line->text, line->len);
        out->parent = stranger_parent(*behind, block.text);
        out->behind = *behind;
        out->text = block.text;
        if (out->parent != NULL)
            return;
    } else {
        const struct expected *paragraph = &p->expected[line->expected];
        *owner = paragraph->node;
        if ((*owner)->index > (*behind)->index)
            *behind = *owner;
        restore_original(contract, printed, paragraph->raw, &block);
        block.text = own_text(&block, words_of(contract, *owner, paragraph, line));
    }
    block.after = *behind == *owner ? NULL : *behind;
    if (block.text[0] != '\0' || block.original != NULL)
        vec_push(&(*owner)->blocks, block);
    else if ((*owner)->blocks.len == 0 && (*owner)->kind != NODE_DOCUMENT)
        (*owner)->raw = block.raw;
}

static void make_blocks(struct contract *contract, const struct pairing *p,
                        const struct expected_list *expected,
                        const struct printed_list *printed)
{
    size_t count = contract->nodes.len;
    bool *gone = alloc_array(count, sizeof *gone);
    bool *has_line = alloc_array(count, sizeof *has_line);
    struct stranger_list strangers = VEC_INIT;
    struct node *owner = contract->nodes.items[0];
    struct node *behind = owner;
    for (size_t l = 0; l < p->lines_len; l++) {
        struct stranger stranger = { NULL, NULL, NULL };
        make_block(contract, p, l, printed, &owner, &behind, &stranger);
        if (stranger.parent != NULL)
            vec_push(&strangers, stranger);
    }
    for (size_t e = 0; e < p->expected_len; e++) {
        const struct expected *paragraph = &p->expected[e];
        has_line[paragraph->node->index] |= paragraph->found != NONE;
        if (paragraph->found == NONE)
            keep_original(contract, printed, paragraph);
    }
    for (size_t i = 0; i < expected->len; i++)
        if (expected->items[i].line == 0)
            keep_original(contract, printed, &expected->items[i]);
    for (size_t e = 0; e < p->expected_len; e++) {
        size_t index = p->expected[e].node->index;
        gone[index] = index > 0 && !has_line[index];
    }
    for (size_t i = 0; i < strangers.len; i++)
        while (is_gone(gone, strangers.items[i].parent))
            strangers.items[i].parent = strangers.items[i].parent->parent;
    drop_empty(contract, gone);
    add_strangers(contract, &strangers);
    vec_free(&strangers);
    free(gone);
    free(has_line);
}

/* A node begins at its printed mark, which stands before its first paragraph. */
static void take_marks(struct contract *contract, const struct printed_list *printed)
{
    size_t at = 0;
    for (size_t i = 1; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        if (node->raw.end == 0)
            continue;
        while (at < printed->len && printed->items[at].block->raw.begin < node->raw.begin)
            at++;
        if (at < printed->len && printed->items[at].block->raw.begin == node->raw.begin &&
            printed->items[at].first) {
            node->raw.begin = printed->items[at].node->raw.begin;
            node->line = printed->items[at].node->line;
        }
    }
}

int record_read_lines(struct contract *contract, const struct record *files,
                      const struct contract *printed, struct err *err)
{
    struct expected_list expected = VEC_INIT;
    struct line_list lines = VEC_INIT;
    struct expected_list worded = VEC_INIT;
    struct printed_list printed_blocks = VEC_INIT;
    int result = ERR_OK;
    if (utf8_valid(str_text(&files->text), files->text.len) != files->text.len)
        result = err_set(err, ERR_INPUT, _("contract.txt is not valid UTF-8"));
    if (result == ERR_OK)
        result = read_outline(contract, &files->outline, &expected, err);
    if (result != ERR_OK)
        goto done;
    contract_reindex(contract);
    read_lines(&files->text, &lines);
    for (size_t i = 0; i < expected.len; i++)
        if (expected.items[i].line > 0)
            vec_push(&worded, expected.items[i]);
    if (worded.len > 1)
        qsort(worded.items, worded.len, sizeof worded.items[0], by_line);
    struct pairing p = { worded.items, worded.len, lines.items, lines.len };
    pair_all(&p);
    list_printed(printed, &printed_blocks);
    make_blocks(contract, &p, &expected, &printed_blocks);
    restructure_settle(contract);
    for (size_t i = 1; i < contract->nodes.len; i++)
        place_node(contract, contract->nodes.items[i]);
    take_marks(contract, &printed_blocks);
    contract_make_ids(contract);
done:
    contract_reindex(contract);
    vec_free(&printed_blocks);
    vec_free(&worded);
    vec_free(&lines);
    vec_free(&expected);
    return result;
}
