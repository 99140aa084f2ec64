#include "compare/word_stock.h"

#include "base/key.h"

#include <string.h>

void stock_init(struct word_stock *stock)
{
    memset(stock, 0, sizeof *stock);
    glossary_init(&stock->glossary);
}

void stock_free(struct word_stock *stock)
{
    glossary_free(&stock->glossary);
    vec_free(&stock->tokens);
    vec_free(&stock->places);
    map_free(&stock->texts);
    free(stock->of[0]);
    free(stock->of[1]);
    memset(stock, 0, sizeof *stock);
}

static const char *text_of(const struct block *block, enum align_words which)
{
    const char *text = which == ALIGN_CORRECTED ? block->text : block->original;
    return text == NULL ? "" : text;
}

static uint64_t hash_node(const struct node *node, enum align_words which)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < node->blocks.len; i++) {
        const char *text = text_of(&node->blocks.items[i], which);
        hash = hash << 1 ^ key_hash(text, strlen(text));
    }
    return hash;
}

static bool same_text(const struct node *a, const struct node *b, enum align_words which)
{
    if (a->blocks.len != b->blocks.len)
        return false;
    for (size_t i = 0; i < a->blocks.len; i++)
        if (strcmp(text_of(&a->blocks.items[i], which), text_of(&b->blocks.items[i], which)) !=
            0)
            return false;
    return true;
}

/* Whether a sentence ends before paragraph first: the next word, wherever it stands, begins one. */
static bool ends_before(const struct node *node, size_t first, enum align_words which)
{
    for (size_t i = first; i < node->blocks.len; i++) {
        bool any;
        bool begins = glossary_begins_sentence(text_of(&node->blocks.items[i], which), &any);
        if (any)
            return begins;
    }
    return true;
}

/* The paragraphs, as if they were lines of one text. */
static void read_node(struct word_stock *stock, const struct node *node, enum align_words which)
{
    struct token_list *tokens = &stock->tokens;
    uint32_t offset = 0;
    for (size_t i = 0; i < node->blocks.len; i++) {
        const char *text = text_of(&node->blocks.items[i], which);
        size_t first = tokens->len;
        size_t len = strlen(text);
        glossary_read_bytes(&stock->glossary, text, len, tokens);
        for (size_t t = first; offset > 0 && t < tokens->len; t++) {
            tokens->items[t].begin += offset;
            tokens->items[t].end += offset;
        }
        if (tokens->len > first && i + 1 < node->blocks.len)
            tokens->items[tokens->len - 1].stops = ends_before(node, i + 1, which);
        offset += (uint32_t)len + 1;
    }
}

/* The first clause with this text, which is the one at hand where there was none before. */
static struct stock_place first_with(struct word_stock *stock, int side,
                                     const struct node *node, enum align_words which)
{
    struct stock_place own = { (uint32_t)side, (uint32_t)node->index };
    uint64_t hash = hash_node(node, which);
    bool fresh = false;
    uint64_t *known = map_put(&stock->texts, (const char *)&hash, sizeof hash, &fresh);
    if (fresh) {
        *known = stock->places.len;
        vec_push(&stock->places, own);
        return own;
    }
    struct stock_place place = stock->places.items[*known];
    const struct node *first = stock->contracts[place.side]->nodes.items[place.index];
    return same_text(first, node, which) ? place : own;
}

static size_t text_length(const struct contract *contract, enum align_words which)
{
    size_t bytes = 0;
    for (size_t i = 0; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        for (size_t b = 0; b < node->blocks.len; b++)
            bytes += strlen(text_of(&node->blocks.items[b], which));
    }
    return bytes;
}

void stock_read(struct word_stock *stock, int side, const struct contract *contract,
                enum align_words which)
{
    struct stock_clause *clauses = alloc_array(contract->nodes.len, sizeof *clauses);
    size_t bytes = text_length(contract, which);
    vec_reserve(&stock->tokens, bytes / GLOSSARY_BYTES_A_TOKEN);
    glossary_expect(&stock->glossary, bytes);
    stock->of[side] = clauses;
    stock->contracts[side] = contract;
    for (size_t i = 0; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        struct stock_place place = first_with(stock, side, node, which);
        if (place.side != (uint32_t)side || place.index != i) {
            clauses[i] = stock->of[place.side][place.index];
            continue;
        }
        clauses[i] = (struct stock_clause){ .first = (uint32_t)stock->tokens.len,
                                            .side = place.side,
                                            .same = place.index };
        read_node(stock, node, which);
        clauses[i].end = (uint32_t)stock->tokens.len;
    }
}

void stock_copy(const struct word_stock *stock, int side, const struct node *node,
                struct token_list *out)
{
    const struct stock_clause *clause = &stock->of[side][node->index];
    size_t count = clause->end - clause->first;
    if (count == 0)
        return;
    vec_reserve(out, count);
    memcpy(out->items + out->len, stock->tokens.items + clause->first,
           count * sizeof *out->items);
    out->len += count;
}
