#include "doc/contract.h"

#include "base/i18n.h"
#include "base/str.h"
#include "doc/annotation.h"

#include <stdint.h>

static const char *const kind_names[NODE_KINDS] = {
    [NODE_DOCUMENT] = "document", [NODE_TITLE] = "title",   [NODE_HEADING] = "heading",
    [NODE_ANNEX] = "annex",       [NODE_CLAUSE] = "clause", [NODE_ITEM] = "item",
    [NODE_TABLE] = "table",       [NODE_PARTY] = "party",   [NODE_FOOTNOTE] = "footnote",
};

const char *node_kind_name(enum node_kind kind)
{
    return kind_names[kind];
}

const char *node_kind_title(enum node_kind kind)
{
    static const char *const titles[NODE_KINDS] = {
        [NODE_DOCUMENT] = N_("document"), [NODE_TITLE] = N_("title"),
        [NODE_HEADING] = N_("heading"),   [NODE_ANNEX] = N_("annex"),
        [NODE_CLAUSE] = N_("clause"),     [NODE_ITEM] = N_("list item"),
        [NODE_TABLE] = N_("table"),       [NODE_PARTY] = N_("party"),
        [NODE_FOOTNOTE] = N_("footnote"),
    };
    return kind < NODE_KINDS ? _(titles[kind]) : "";
}

bool node_kind_parse(const char *name, enum node_kind *out)
{
    for (int kind = NODE_TITLE; kind < NODE_KINDS; kind++) {
        if (strcmp(name, kind_names[kind]) == 0) {
            *out = (enum node_kind)kind;
            return true;
        }
    }
    return false;
}

struct contract *contract_new(void)
{
    struct contract *contract = alloc_new(sizeof *contract);
    struct node *document = arena_zero(&contract->arena, sizeof *document);
    document->kind = NODE_DOCUMENT;
    document->label = document->mark = "";
    document->confidence = 1;
    memcpy(document->id, "document", NODE_ID_SIZE);
    vec_push(&contract->nodes, document);
    *map_put(&contract->by_id, document->id, strlen(document->id), NULL) = 0;
    return contract;
}

void contract_free(struct contract *contract)
{
    if (contract == NULL)
        return;
    for (size_t i = 0; i < contract->nodes.len; i++)
        vec_free(&contract->nodes.items[i]->blocks);
    vec_free(&contract->nodes);
    vec_free(&contract->annotations);
    map_free(&contract->by_id);
    if (!contract->borrowed)
        source_free(contract->source);
    arena_free(&contract->arena);
    free(contract);
}

struct contract *contract_clone(const struct contract *contract)
{
    struct contract *copy = alloc_new(sizeof *copy);
    copy->source = contract->source;
    copy->borrowed = true;
    copy->version = contract->version + 1;
    size_t count = contract->nodes.len;
    vec_reserve(&copy->nodes, count);
    for (size_t i = 0; i < count; i++) {
        const struct node *old = contract->nodes.items[i];
        struct node *node = arena_take(&copy->arena, sizeof *node);
        *node = *old;
        node->blocks = (struct block_list)VEC_INIT;
        vec_push(&copy->nodes, node);
    }
    for (size_t i = 0; i < count; i++) {
        const struct node *old = contract->nodes.items[i];
        struct node *node = copy->nodes.items[i];
        node->parent = old->parent == NULL ? NULL : copy->nodes.items[old->parent->index];
        vec_reserve(&node->blocks, old->blocks.len);
        for (size_t j = 0; j < old->blocks.len; j++) {
            struct block block = old->blocks.items[j];
            if (block.after != NULL)
                block.after = copy->nodes.items[block.after->index];
            vec_push(&node->blocks, block);
        }
    }
    vec_reserve(&copy->annotations, contract->annotations.len);
    for (size_t i = 0; i < contract->annotations.len; i++) {
        struct annotation *annotation = arena_take(&copy->arena, sizeof *annotation);
        *annotation = *contract->annotations.items[i];
        vec_push(&copy->annotations, annotation);
    }
    contract_reindex(copy);
    return copy;
}

struct node *contract_insert_node(struct contract *contract, size_t index, const char *id,
                                  enum node_kind kind, const char *label, const char *mark,
                                  struct node *parent)
{
    struct node *node = arena_zero(&contract->arena, sizeof *node);
    if (id != NULL)
        memcpy(node->id, id, strnlen(id, NODE_ID_SIZE - 1));
    node->kind = kind;
    node->label = label == NULL || *label == '\0' ? "" : arena_strdup(&contract->arena, label);
    node->mark = mark == NULL || *mark == '\0' ? "" : arena_strdup(&contract->arena, mark);
    node->parent = parent;
    node->confidence = 1;
    node->index = index;
    if (parent != NULL && parent->kind != NODE_DOCUMENT)
        node->depth = parent->depth + 1;
    if (index == contract->nodes.len) {
        vec_push(&contract->nodes, node);
        if (id != NULL)
            *map_put(&contract->by_id, node->id, strlen(node->id), NULL) = index;
    } else {
        vec_insert(&contract->nodes, index, node);
        contract_reindex(contract);
    }
    return node;
}

struct node *contract_add_node(struct contract *contract, const char *id, enum node_kind kind,
                               const char *label, const char *mark, struct node *parent)
{
    return contract_insert_node(contract, contract->nodes.len, id, kind, label, mark, parent);
}

void contract_remove_node(struct contract *contract, struct node *node)
{
    vec_free(&node->blocks);
    vec_remove(&contract->nodes, node->index);
    contract_reindex(contract);
}

struct block *node_add_block(struct contract *contract, struct node *node, const char *text,
                             size_t len, const struct text_map *map, struct raw_span raw)
{
    struct block block = { 0 };
    block.text = arena_strndup(&contract->arena, text, len);
    if (map != NULL) {
        block.original = block.text;
        block.map = *map;
    }
    block.raw = raw;
    vec_push(&node->blocks, block);
    return &node->blocks.items[node->blocks.len - 1];
}

void contract_reindex(struct contract *contract)
{
    map_free(&contract->by_id);
    for (size_t i = 0; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        node->index = i;
        node->depth = node->parent == NULL || node->parent->kind == NODE_DOCUMENT
                          ? 0
                          : node->parent->depth + 1;
        if (node->id[0] != '\0')
            *map_put(&contract->by_id, node->id, strlen(node->id), NULL) = i;
    }
}

/* Seven digits to base 36 of a hash, mixed well (the finaliser of MurmurHash3). */
static void write_id(char id[NODE_ID_SIZE], char letter, uint64_t seed)
{
    seed ^= seed >> 33;
    seed *= 0xff51afd7ed558ccdu;
    seed ^= seed >> 33;
    seed *= 0xc4ceb9fe1a85ec53u;
    seed ^= seed >> 33;
    id[0] = letter;
    for (int i = 1; i < NODE_ID_SIZE - 1; i++) {
        id[i] = "0123456789abcdefghijklmnopqrstuvwxyz"[seed % 36];
        seed /= 36;
    }
    id[NODE_ID_SIZE - 1] = '\0';
}

void contract_fresh_id(const struct contract *contract, char letter, uint64_t seed,
                       char id[NODE_ID_SIZE])
{
    for (;; seed++) {
        write_id(id, letter, seed);
        if (map_get(&contract->by_id, id, NODE_ID_SIZE - 1) == NULL &&
            contract_annotation(contract, id) == NULL)
            return;
    }
}

/* FNV-1a over eight bytes at a time: the whole source is hashed at every import. */
static uint64_t hash_source(const char *bytes, size_t len)
{
    uint64_t hash = 0xcbf29ce484222325u ^ len, eight;
    size_t at = 0;
    for (; len - at >= sizeof eight; at += sizeof eight) {
        memcpy(&eight, bytes + at, sizeof eight);
        hash = (hash ^ eight) * 0x100000001b3u;
        hash ^= hash >> 29;
    }
    for (; at < len; at++)
        hash = (hash ^ (unsigned char)bytes[at]) * 0x100000001b3u;
    return hash;
}

void contract_make_ids(struct contract *contract)
{
    uint64_t seed = 0;
    if (contract->source != NULL)
        seed = hash_source(contract->source->bytes, contract->source->len);
    for (size_t i = 1; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        if (node->id[0] != '\0')
            continue;
        /* A node's place in the source, not its number: a better extraction later gives
           the same id to a clause that begins at the same byte. */
        uint64_t place = node->line > 0 ? node->raw.begin : UINT32_MAX + (uint64_t)i;
        for (uint64_t turn = 0;; turn++) {
            write_id(node->id, 'k', seed + place * 31 + turn);
            bool fresh = false;
            uint64_t *at = map_put(&contract->by_id, node->id, NODE_ID_SIZE - 1, &fresh);
            if (fresh) {
                *at = i;
                break;
            }
        }
    }
}

struct node *contract_node(const struct contract *contract, const char *id)
{
    uint64_t *index = map_get(&contract->by_id, id, strlen(id));
    return index == NULL ? NULL : contract->nodes.items[*index];
}

struct node *contract_node_at_raw(const struct contract *contract, size_t raw)
{
    /* Nodes that have a place in the source are in ascending order; skip those that
       were made by hand and have none. */
    size_t low = 0;
    size_t high = contract->nodes.len;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        size_t probe = middle;
        while (probe < high && contract->nodes.items[probe]->line == 0)
            probe++;
        if (probe == high || contract->nodes.items[probe]->raw.begin > raw)
            high = middle;
        else
            low = probe;
    }
    struct node *found = contract->nodes.items[low];
    /* A tail behind this node may belong to one of its ancestors. */
    for (struct node *up = found->parent; up != NULL; up = up->parent) {
        for (size_t i = 0; i < up->blocks.len; i++) {
            const struct block *block = &up->blocks.items[i];
            if (block->after == found && block->raw.begin <= raw && raw < block->raw.end)
                return up;
        }
    }
    return found;
}

size_t contract_subtree_end(const struct contract *contract, const struct node *node)
{
    size_t end = node->index + 1;
    if (node->kind == NODE_DOCUMENT)
        return contract->nodes.len;
    while (end < contract->nodes.len && contract->nodes.items[end]->depth > node->depth)
        end++;
    return end;
}

bool node_is_below(const struct node *node, const struct node *ancestor)
{
    while (node != NULL && node != ancestor)
        node = node->parent;
    return node != NULL;
}

const struct node *node_top(const struct node *node)
{
    while (node->parent != NULL && node->parent->kind != NODE_DOCUMENT)
        node = node->parent;
    return node;
}

char *node_text(const struct node *node)
{
    struct str text = STR_INIT;
    for (size_t i = 0; i < node->blocks.len; i++) {
        if (node->blocks.items[i].text[0] == '\0')
            continue;
        if (text.len > 0)
            str_putc(&text, '\n');
        str_puts(&text, node->blocks.items[i].text);
    }
    return str_steal(&text);
}

bool node_is_unsure(const struct node *node)
{
    enum { SURE_PERCENT = 75 }; /* as it is written in outline.tsv */
    bool read = node->kind == NODE_HEADING || node->kind == NODE_ANNEX ||
                node->kind == NODE_CLAUSE || node->kind == NODE_ITEM;
    return read && (int)(node->confidence * 100 + 0.5f) < SURE_PERCENT;
}

const char *node_title(const struct node *node)
{
    return node->blocks.len == 0 ? "" : node->blocks.items[0].text;
}

bool node_is_corrected(const struct node *node)
{
    for (size_t i = 0; i < node->blocks.len; i++) {
        const struct block *block = &node->blocks.items[i];
        if (block->text != block->original &&
            (block->original == NULL || strcmp(block->text, block->original) != 0))
            return true;
    }
    return false;
}

void node_raw_spans(const struct node *node, struct raw_span_list *out)
{
    out->len = 0;
    for (size_t i = 0; i < node->blocks.len; i++) {
        struct raw_span span = node->blocks.items[i].raw;
        if (i == 0 && node->line > 0 && node->raw.begin < span.begin)
            span.begin = node->raw.begin;
        if (span.end > span.begin)
            vec_push(out, span);
    }
    if (out->len == 0 && node->line > 0 && node->raw.end > node->raw.begin)
        vec_push(out, node->raw);
}

size_t contract_page(const struct contract *contract, size_t line)
{
    return contract->source == NULL ? 0 : source_hint(contract->source, line).page;
}
