#include "terms/reading.h"

#include "terms/grid.h"
#include "terms/measure.h"
#include "terms/names.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "lang/words.h"

#include <stdlib.h>
#include <string.h>

/* A template variable or a bracketed gap is one word where it closes within so many bytes. */
enum {
    MAX_TEMPLATE = 90,
    MAX_TITLE_TOKENS = 14,
    MAX_LABEL_TOKENS = 6,
    MAX_LABEL = 4,
    TOKENS_BEHIND = 8
};

/* --- cutting ----------------------------------------------------------------------------- */

struct piece {
    size_t len; /* bytes */
    uint32_t codepoint;
    bool word; /* belongs to a word by itself */
    char mark; /* else: the mark; ' ' for space */
};

static char mark_of(uint32_t c)
{
    if (c <= ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0xAD)
        return ' ';
    if (c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212)
        return '-';
    if (c == '"' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F))
        return '"';
    if (c == 0x2022 || c == 0xB7 || c == 0x25CF || c == 0x2219 || c == '*' || c == 0xF0B7)
        return '*';
    return c < 0x80 ? (char)c : '?';
}

static struct piece piece_at(const char *text, size_t len, size_t at)
{
    struct piece piece = { .len = 1, .codepoint = (unsigned char)text[at] };

    if (piece.codepoint < 0x80) {
        unsigned char c = (unsigned char)text[at];
        piece.word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    } else {
        size_t step = utf8_decode(text + at, len - at, &piece.codepoint);
        piece.len = step == 0 ? 1 : step;
        piece.word = step > 0 && (utf8_is_letter(piece.codepoint) || piece.codepoint == 0xBD);
    }
    piece.mark = piece.word ? 0 : mark_of(piece.codepoint);
    return piece;
}

static bool is_digit_at(const char *text, size_t len, size_t at)
{
    return at < len && text[at] >= '0' && text[at] <= '9';
}

/* True where the mark at binds the letters around it into one word: "A/S", "9.2.a", "1.500,00",
   "kunde@firma.dk", "CVR-nr". */
static bool binds(const char *text, size_t len, size_t at, size_t mark_len)
{
    unsigned char c = (unsigned char)text[at];

    if (at + mark_len >= len || !piece_at(text, len, at + mark_len).word)
        return false;
    if (c == ',')
        return is_digit_at(text, len, at - 1) && is_digit_at(text, len, at + 1);
    return c == '-' || c == '/' || c == '.' || c == '\'' || c == '@' || c == '_' ||
           (c == 0xE2 && mark_len == 3 && (unsigned char)text[at + 2] == 0x99) || c == 0xAD;
}

static size_t word_end(const char *text, size_t len, size_t at)
{
    while (at < len) {
        struct piece piece = piece_at(text, len, at);
        if (!piece.word && !binds(text, len, at, piece.len))
            break;
        at += piece.len;
    }
    return at;
}

static size_t template_end(const char *text, size_t len, size_t at)
{
    char close = text[at] == '{' ? '}' : text[at] == '<' ? '>' : ']';
    size_t digits = strspn(text + at + 1, "0123456789");

    if (text[at] == '[' && digits > 0 && text[at + 1 + digits] == ']')
        return 0; /* "[24] timer" is filled in */
    for (size_t i = at + 1; i < len && i < at + MAX_TEMPLATE; i++)
        if (text[i] == close)
            return i + 1 < len && text[i + 1] == close ? i + 2 : i + 1; /* "{{navn}}" */
    return 0;
}

/* "speciﬁk" with the sign of a typesetter is the word "specifik". */
static char *without_ligatures(const char *text, size_t len)
{
    static const char *const letters[] = { "ff", "fi", "fl", "ffi", "ffl" };
    struct str out = STR_INIT;

    for (size_t at = 0; at < len; at++) {
        unsigned char last = at + 2 < len ? (unsigned char)text[at + 2] : 0;
        if (last >= 0x80 && last <= 0x84 && memcmp(text + at, "\xEF\xAC", 2) == 0) {
            str_puts(&out, letters[last - 0x80]);
            at += 2;
        } else {
            str_putc(&out, text[at]);
        }
    }
    return str_steal(&out);
}

static uint32_t intern(struct reading *reading, const char *text, size_t len)
{
    char small[64];
    char *lower = small;
    char *plain = NULL;
    uint64_t *place;
    uint32_t index;
    bool fresh;

    if (memmem(text, len, "\xEF\xAC", 2) != NULL) {
        plain = without_ligatures(text, len);
        text = plain;
        len = strlen(plain);
    }
    if (len >= sizeof small) {
        lower = utf8_lower_copy(text, len);
        len = strlen(lower);
    } else {
        for (size_t i = 0; i < len; i++) {
            unsigned char c = (unsigned char)text[i];
            bool latin = i > 0 && (unsigned char)text[i - 1] == 0xC3;
            small[i] = (char)(c >= 'A' && c <= 'Z'                           ? c + 32
                              : latin && c >= 0x80 && c <= 0x9E && c != 0x97 ? c + 32
                                                                             : c);
        }
    }
    place = map_put(&reading->by_text, lower, len, &fresh);
    if (fresh) {
        struct word_entry entry = { .len = (uint32_t)len };
        entry.text = arena_strndup(&reading->arena, lower, len);
        entry.mask = reading->knowledge == NULL
                         ? 0
                         : knowledge_word(reading->knowledge, entry.text, len, &entry.sense,
                                          entry.phrases);
        entry.measures = measure_word(entry.text, len);
        *place = reading->words.len;
        vec_push(&reading->words, entry);
    }
    index = (uint32_t)*place;
    if (lower != small)
        free(lower);
    free(plain);
    return index;
}

static void push_token(struct reading *reading, const char *text, size_t begin, size_t end,
                       char mark)
{
    struct token token = { .begin = (uint32_t)begin,
                           .end = (uint32_t)end,
                           .word = NO_WORD,
                           .block = (uint32_t)reading->blocks.len,
                           .mark = mark };

    if (mark == 0) {
        uint32_t codepoint = 0;
        utf8_decode(text + begin, end - begin, &codepoint);
        token.word = intern(reading, text + begin, end - begin);
        token.capital = utf8_is_upper(codepoint);
        token.digits = codepoint >= '0' && codepoint <= '9';
    }
    vec_push(&reading->tokens, token);
}

/* What a web page wrote as a name and nobody decoded: "Nordlys&nbsp;ApS", "Bro &amp; Søn". */
static const struct {
    const char *name;
    size_t len;
    const char *sign;
} entities[] = { { "&nbsp;", 6, " " }, { "&amp;", 5, "&" } };

/* The index of the entity at byte at, or -1. */
static int entity_at(const char *text, size_t len, size_t at)
{
    for (size_t i = 0; text[at] == '&' && i < sizeof entities / sizeof *entities; i++)
        if (at + entities[i].len <= len &&
            memcmp(text + at, entities[i].name, entities[i].len) == 0)
            return (int)i;
    return -1;
}

static void put_decoded(struct str *out, const char *text, size_t len)
{
    for (size_t at = 0; at < len;) {
        const char *next = memchr(text + at, '&', len - at);
        size_t plain = next == NULL ? len - at : (size_t)(next - text) - at;
        int entity;
        str_add(out, text + at, plain);
        at += plain;
        if (at == len)
            break;
        entity = entity_at(text, len, at);
        str_puts(out, entity < 0 ? "&" : entities[entity].sign);
        at += entity < 0 ? 1 : entities[entity].len;
    }
}

static void cut_block(struct reading *reading, struct node *node, size_t index)
{
    const char *text = node->blocks.items[index].text;
    size_t len = strlen(text);
    struct reading_block block = { .node = node,
                                   .index = (uint32_t)index,
                                   .text = text,
                                   .first = (uint32_t)reading->tokens.len };
    const struct block *source = &node->blocks.items[index];

    block.mapped = source->original != NULL && source->map.len > 0 &&
                   strcmp(source->original, source->text) == 0;

    for (size_t at = 0; at < len;) {
        struct piece piece = piece_at(text, len, at);
        size_t end = at + piece.len;
        int entity = entity_at(text, len, at);
        if (entity >= 0) {
            end = at + entities[entity].len;
            if (entities[entity].sign[0] != ' ')
                push_token(reading, text, at, end, entities[entity].sign[0]);
        } else if (piece.word || (piece.codepoint == '+' && is_digit_at(text, len, at + 1))) {
            end = word_end(text, len, end);
            push_token(reading, text, at, end, 0);
        } else if ((piece.codepoint == '{' || piece.codepoint == '[' ||
                    (piece.codepoint == '<' && at + 1 < len && text[at + 1] == '<')) &&
                   template_end(text, len, at) > 0) { /* "{{navn}}", "[navn]", "<<navn>>" */
            end = template_end(text, len, at);
            push_token(reading, text, at, end, 0);
        } else if (piece.mark != ' ' && piece.codepoint != '*') { /* "**Kunden**" in Markdown */
            push_token(reading, text, at, end, piece.mark);
        }
        at = end;
    }
    block.count = (uint32_t)(reading->tokens.len - block.first);
    vec_push(&reading->blocks, block);
}

/* A tail behind children belongs to their parent, and stands behind the last of them. */
struct block_place {
    struct node *node;
    size_t block;
    size_t anchor; /* index of the node that it stands behind, or its own */
    bool tail;
    size_t number;
};
struct block_places VEC_BODY(struct block_place);

static int by_place(const void *a, const void *b)
{
    const struct block_place *left = a;
    const struct block_place *right = b;

    if (left->anchor != right->anchor)
        return left->anchor < right->anchor ? -1 : 1;
    if (left->tail != right->tail)
        return left->tail ? 1 : -1;
    return left->number < right->number ? -1 : left->number > right->number;
}

static void collect_places(const struct contract *contract, struct block_places *out)
{
    bool sorted = true;

    for (size_t i = 0; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        for (size_t b = 0; b < node->blocks.len; b++) {
            const struct node *after = node->blocks.items[b].after;
            bool tail = after != NULL && after != node;
            struct block_place place = { node, b, tail ? after->index : i, tail, out->len };
            sorted &= !tail;
            vec_push(out, place);
        }
    }
    if (!sorted)
        qsort(out->items, out->len, sizeof *out->items, by_place);
}

/* Behind the last token stand some that are no words, so that what follows may be asked of any. */
static void end_tokens(struct reading *reading)
{
    uint32_t last = reading->blocks.len == 0 ? 0 : (uint32_t)reading->blocks.len - 1;

    vec_reserve(&reading->tokens, TOKENS_BEHIND);
    for (size_t i = 0; i < TOKENS_BEHIND; i++) {
        reading->tokens.items[reading->tokens.len + i] =
            (struct token){ .word = NO_WORD, .block = last };
    }
}

void reading_cut(struct reading *reading, struct terms *terms, const struct contract *contract)
{
    struct block_places places = VEC_INIT;

    memset(reading, 0, sizeof *reading);
    reading->knowledge = terms == NULL ? NULL : knowledge_get();
    reading->terms = terms;
    reading->contract = contract;
    collect_places(contract, &places);
    for (size_t i = 0; i < places.len; i++)
        cut_block(reading, places.items[i].node, places.items[i].block);
    vec_free(&places);
    end_tokens(reading);
}

void reading_free(struct reading *reading)
{
    vec_free(&reading->tokens);
    vec_free(&reading->words);
    vec_free(&reading->blocks);
    vec_free(&reading->sentences);
    vec_free(&reading->lists);
    map_free(&reading->by_text);
    arena_free(&reading->arena);
    free(reading->near);
    free(reading->above);
    free(reading->lead);
    free(reading->own);
    free(reading->quoted);
}

void reading_teach(struct reading *reading, const char *word, size_t len, uint64_t add,
                   uint64_t take)
{
    const uint64_t *place = map_get(&reading->by_text, word, len);

    if (place != NULL) {
        struct word_entry *entry = &reading->words.items[*place];
        entry->taught = entry->taught || entry->mask == 0;
        entry->mask = (entry->mask & ~take) | add;
    }
}

/* --- understanding ----------------------------------------------------------------------- */

static bool is_title_node(const struct node *node)
{
    return node->kind == NODE_HEADING || node->kind == NODE_ANNEX;
}

static uint64_t block_mask(const struct reading *reading, const struct reading_block *block)
{
    uint64_t mask = 0;

    for (uint32_t t = block->first; t < block->first + block->count; t++)
        mask |= reading->tokens.items[t].mask;
    return mask;
}

/* next: what stands behind the block. */
static bool leads_on(const struct reading *reading, const struct reading_block *block,
                     const struct node *next)
{
    uint32_t last = block->first + block->count - 1;
    bool open = block->count > 0 && reading->tokens.items[last].word != NO_WORD &&
                next->kind == NODE_ITEM && block->node->kind != NODE_ITEM &&
                block->node->kind != NODE_TABLE &&
                !(is_title_node(block->node) && block->index == 0);

    return block->count > 0 && (reading->tokens.items[last].mark == ':' ||
                                token_is(reading, last, "enten") || /* "skal enten" / "a) …" */
                                open); /* "Om dem behandles" / "a) …" */
}

/* Masks of the nodes: near and above of titles, lead of what introduces a list. */
static void understand_nodes(struct reading *reading)
{
    size_t count = reading->contract->nodes.len;
    uint64_t *title = alloc_array(count, sizeof *title);
    uint64_t *intro = alloc_array(count, sizeof *intro);
    bool *open = alloc_array(count, sizeof *open); /* "2.1 Leverandøren behandler:" */

    for (size_t b = 0; b < reading->blocks.len; b++) {
        const struct reading_block *block = &reading->blocks.items[b];
        const struct node *node = block->node;
        uint64_t mask = block_mask(reading, block);
        bool short_one = block->count <= MAX_TITLE_TOKENS &&
                         (block->count == 0 ||
                          reading->tokens.items[block->first + block->count - 1].mark != '.');
        reading->own[node->index] |= mask;
        if (block->index == 0 && (is_title_node(node) || short_one))
            title[node->index] = mask;
        open[node->index] |= block->index == 0 && block->count > 0 &&
                             reading->tokens.items[block->first + block->count - 1].mark == ':';
        if (node->kind == NODE_CLAUSE || node->kind == NODE_ITEM)
            intro[node->index] |= mask;
    }
    for (size_t i = 1; i < count; i++) {
        const struct node *node = reading->contract->nodes.items[i];
        const struct node *parent = node->parent;
        size_t p = parent == NULL ? 0 : parent->index;
        bool own = is_title_node(node);
        reading->above[i] = reading->above[p] | (own ? title[i] : 0);
        reading->near[i] = own ? title[i] : reading->near[p];
        if (!own && parent != NULL && parent->kind == NODE_CLAUSE && title[p] != 0) {
            reading->near[i] = title[p] | (open[p] ? reading->near[p] : 0);
            reading->above[i] |= title[p];
        }
        reading->lead[i] = (p > 0 ? reading->lead[p] : 0) | intro[p];
        if (own)
            reading->lead[i] = 0;
    }
    free(title);
    free(intro);
    free(open);
}

/* What the first cell of a table's row is about; 0 where no cells show. */
static uint64_t first_cell_mask(const struct reading *reading, const struct sentence *sentence)
{
    const struct reading_block *block = &reading->blocks.items[sentence->block];
    uint32_t end = block->first + block->count;
    uint32_t t = block->first;
    uint64_t mask = 0;

    while (t < end && reading->tokens.items[t].mark == '|')
        t++;
    for (; t < end; t++) {
        if (reading->tokens.items[t].mark == '|' ||
            (t > block->first && token_gap(reading, t) == GAP_WIDE))
            return mask;
        mask |= reading->tokens.items[t].mask;
    }
    return 0;
}

/* "Sletning: 30 dage efter ophør" is about its label. */
static uint64_t label_mask(const struct reading *reading, const struct sentence *sentence)
{
    uint64_t mask = 0;

    if (!reading->tokens.items[sentence->first].capital)
        return 0;
    for (uint32_t t = sentence->first;
         t + 1 < sentence->first + sentence->count && t <= sentence->first + MAX_LABEL; t++) {
        if (reading->tokens.items[t].mark == ':')
            return mask;
        mask |= reading->tokens.items[t].mask;
    }
    return 0;
}

void reading_understand(struct reading *reading)
{
    size_t count = reading->contract->nodes.len;
    const struct node *last = NULL;
    uint64_t before = 0;
    uint64_t label = 0;
    uint64_t intro = 0; /* of the block that announced the list that goes on here */

    reading->near = alloc_array(count, sizeof *reading->near);
    reading->above = alloc_array(count, sizeof *reading->above);
    reading->lead = alloc_array(count, sizeof *reading->lead);
    reading->own = alloc_array(count, sizeof *reading->own);
    for (uint32_t b = 0; b < reading->blocks.len; b++)
        reading_cut_sentences(reading, b);
    understand_nodes(reading);
    for (size_t i = 0; i < reading->sentences.len; i++) {
        struct sentence *sentence = &reading->sentences.items[i];
        const struct node *node = reading->blocks.items[sentence->block].node;
        if (node != last) {
            before = label = 0;
            last = node;
        }
        if (node->kind == NODE_TABLE)
            label = first_cell_mask(reading, sentence); /* a row is about its first cell */
        if (i > 0 && sentence[-1].block != sentence->block) {
            const struct reading_block *block = &reading->blocks.items[sentence[-1].block];
            if (leads_on(reading, block, node))
                intro = block_mask(reading, block);
            else if (node->kind != NODE_ITEM && node->kind != NODE_TABLE)
                intro = 0;
        }
        sentence->near = reading->near[node->index] | label | label_mask(reading, sentence);
        sentence->above = reading->above[node->index] | label;
        sentence->lead = reading->lead[node->index] | before | intro;
        before |= sentence->mask;
        reading->present |= sentence->mask;
        /* "Sletning. Leverandøren …": a run-in heading. */
        if (sentence->count <= MAX_LABEL_TOKENS)
            label |= sentence->mask;
    }
}

/* --- looking at tokens ------------------------------------------------------------------- */

const char *token_lower(const struct reading *reading, uint32_t token)
{
    uint32_t word = token < reading->tokens.len ? reading->tokens.items[token].word : NO_WORD;

    return word == NO_WORD ? "" : reading->words.items[word].text;
}

bool token_is(const struct reading *reading, uint32_t token, const char *lower)
{
    const char *word = token_lower(reading, token);

    return word[0] == lower[0] && strcmp(word, lower) == 0;
}

uint64_t token_word_mask(const struct reading *reading, uint32_t token)
{
    uint32_t word = reading->tokens.items[token].word;

    return word == NO_WORD ? 0 : reading->words.items[word].mask;
}

bool reading_has(const struct reading *reading, uint32_t first, uint32_t end, uint64_t mask,
                 uint32_t *at)
{
    for (uint32_t t = first; t < end && t < reading->tokens.len; t++) {
        if ((reading->tokens.items[t].mask & mask) != 0) {
            if (at != NULL)
                *at = t;
            return true;
        }
    }
    return false;
}

struct node *token_node(const struct reading *reading, uint32_t token)
{
    return reading->blocks.items[reading->tokens.items[token].block].node;
}

const char *reading_words(const struct reading *reading, uint32_t first, uint32_t end)
{
    struct str out = STR_INIT;
    const char *copy;

    for (uint32_t t = first; t < end && t < reading->tokens.len;) {
        const struct token *token = &reading->tokens.items[t];
        const struct reading_block *block = &reading->blocks.items[token->block];
        uint32_t stop = block->first + block->count;
        uint32_t last = (end < stop ? end : stop) - 1;
        str_puts(&out, out.len > 0 ? " " : "");
        put_decoded(&out, block->text + token->begin,
                    reading->tokens.items[last].end - token->begin);
        t = last + 1;
    }
    copy = arena_strdup(&reading->terms->arena, str_text(&out));
    str_free(&out);
    return copy;
}

size_t token_line(const struct reading *reading, uint32_t token)
{
    const struct reading_block *at = &reading->blocks.items[reading->tokens.items[token].block];
    const struct block *block = &at->node->blocks.items[at->index];
    const struct source *source = reading->contract->source;
    size_t begin = reading->tokens.items[token].begin;

    if (source != NULL && at->mapped) {
        struct raw_span raw = map_to_raw(&block->map, (struct clean_span){ begin, begin + 1 });
        return source_line_at(source, raw.begin);
    }
    if (source != NULL && block->raw.end > block->raw.begin)
        return source_line_at(source, block->raw.begin);
    return at->node->line;
}
