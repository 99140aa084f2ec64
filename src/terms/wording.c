#include "terms/wording.h"

#include "base/str.h"
#include "base/utf8.h"
#include "base/utf8_word.h"
#include "doc/reference_words.h"
#include "lang/words.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* --- the words of a node --------------------------------------------------------------------- */

struct reader {
    struct wording *out;
    const struct contract *contract;
    bool fresh;       /* a paragraph begins */
    bool marked;      /* the last word was a node's mark */
    size_t raw;       /* behind the last word in the source; 0: not known */
    size_t line;      /* of the last word */
    uint32_t column;  /* of raw on that line */
    uint32_t page;    /* of the last word's line, where the format has pages */
    struct str spare; /* a word in lower case */
};

/* Clean bytes begin … end of a block that stand as they are on one line of the source, from raw on:
   nearly all words lie in the same as the one before them. */
struct stretch {
    size_t begin, end;
    size_t raw, line;
};

static const char *strip(const char *text, size_t *len)
{
    static const char *const around = ".,:;()[]\"'*!?§";
    size_t begin = 0;
    for (;;) {
        uint32_t c;
        size_t step = utf8_decode(text + begin, *len - begin, &c);
        bool mark = step > 0 && (c < 0x80 ? strchr(around, (int)c) != NULL
                                          : c == 0xA7 || c == 0xAB || c == 0xBB ||
                                                (c >= 0x2018 && c <= 0x201F));
        if (!mark)
            break;
        begin += step;
    }
    size_t end = *len;
    while (end > begin) {
        size_t last = end - 1;
        while (last > begin && ((unsigned char)text[last] & 0xC0) == 0x80)
            last--;
        uint32_t c;
        size_t step = utf8_decode(text + last, end - last, &c);
        bool mark =
            step > 0 && (c < 0x80 ? strchr(around, (int)c) != NULL
                                  : c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F));
        if (!mark)
            break;
        end = last;
    }
    *len = end - begin;
    return text + begin;
}

static bool has_letter(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (isalnum((unsigned char)text[i]) || (unsigned char)text[i] >= 0xC3)
            return true;
    return false;
}

/* text has its len bytes and a NUL, and lives as long as the arena. Most words are few letters, and
   at most one mark behind them. */
static const char *make_key(struct arena *arena, struct str *spare, const char *text,
                            size_t len)
{
    char few[UTF8_SHORT + 1];
    struct utf8_short has = { 0, 0, 0, 0 };
    size_t letters = utf8_short_word(text, len, few, &has);
    if (letters == len && len > 0 && has.capitals == 0)
        return text;
    if (letters > 0 &&
        (letters == len || (letters + 1 == len && strchr(".,:;", text[letters]))))
        return arena_strndup(arena, few, letters);
    const char *bare = strip(text, &len);
    if (!has_letter(bare, len) || (unsigned char)bare[0] == 0xE2)
        return "";
    str_clear(spare);
    utf8_put_lower(spare, bare, len);
    return arena_strndup(arena, spare->data, spare->len);
}

/* "f.eks.", "stk." end no sentence; "dage.", "dage.”", "D." do. */
bool wording_stops(const struct wording_word *word)
{
    const char *text = word->text;
    size_t len = strlen(text);
    while (len > 0 && (strchr("\"')*", text[len - 1]) != NULL ||
                       (len > 2 && (unsigned char)text[len - 3] == 0xE2)))
        len -= (unsigned char)text[len - 1] >= 0x80 ? 3 : 1;
    return len > 1 && (text[len - 1] == '.' || text[len - 1] == '!' || text[len - 1] == '?') &&
           text[len - 2] != '.' && memchr(text, '.', len - 1) == NULL &&
           !words_is_abbreviation(text, len);
}

/* What the source has between the last word and this one, which begins on word->line. */
static void look_between(struct reader *r, struct wording_word *word, size_t raw)
{
    const struct source *source = r->contract->source;
    size_t line = word->line;
    struct raw_span whole = source_line_span(source, line);
    bool same = line == r->line && r->raw > 0 && r->raw <= raw;
    size_t from = same ? r->raw : whole.begin;
    size_t spaces = 0, signs = 0;
    uint32_t column = same ? r->column : 1;
    for (size_t i = from; i < raw; i++) {
        char c = source->bytes[i];
        spaces += c == ' ';
        signs += c == '\t';
        column += source->encoding == ENCODING_LATIN1 || ((unsigned char)c & 0xC0) != 0x80;
    }
    uint32_t page = source_hint(source, line).page;
    if (!same) {
        word->gap = WORDING_LINE;
        word->blank = r->line > 0 && line > r->line + 1;
        word->page = page > 0 ? page != r->page && r->page > 0
                              : (raw == whole.begin + 1 && spaces == 1) ||
                                    source->bytes[whole.begin] == '\f';
        word->skipped = (uint8_t)(signs > 200 ? 200 : signs);
    } else if (signs > 0) {
        word->gap = WORDING_CELL;
        word->skipped = (uint8_t)(signs > 200 ? 200 : signs - 1);
    } else if (spaces > 1) {
        word->gap = WORDING_WIDE;
    }
    word->row = source_hint(source, line).type == HINT_TABLE;
    word->column = column;
    r->page = page > 0 ? page : r->page;
}

static void add_word(struct reader *r, struct wording_word *word, const char *text, size_t len)
{
    word->text = arena_strndup(&r->out->arena, text, len);
    word->key = make_key(&r->out->arena, &r->spare, word->text, len);
    /* A line that only looked like a new paragraph, in a table. */
    bool same = r->out->words.len > 0 && word->column > 0 && word->gap == WORDING_LINE &&
                !word->blank && !word->page &&
                r->out->words.items[r->out->words.len - 1].node == word->node;
    if (r->fresh && !same)
        word->gap = WORDING_PARAGRAPH;
    if (r->marked && word->blank)
        word->gap = WORDING_PARAGRAPH;
    r->fresh = r->marked = false;
    vec_push(&r->out->words, *word);
}

static bool is_bar(const char *text)
{
    return *text == '|';
}

static bool is_gap(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static const char *skip_gap(const char *text)
{
    while (is_gap(*text))
        text++;
    return text;
}

static size_t word_length(const char *text)
{
    size_t len = is_bar(text) ? 1 : 0;
    while (!is_bar(text) && text[len] != '\0' && !is_gap(text[len]) && !is_bar(text + len))
        len++;
    return len;
}

/* Bytes of the word that stand on its first line: the hyphen of one that goes on on the next was
   taken away when lines were joined. raw: where the word stands. */
static size_t first_line_of(const struct reader *r, const struct block *block,
                            struct clean_span word, struct raw_span raw)
{
    const struct source *source = r->contract->source;
    size_t line = source_line_from(source, r->line, raw.begin);
    size_t len = word.end - word.begin;
    size_t end = source_line_span(source, line).end;
    if (raw.end <= end || source_line_from(source, line, raw.end - 1) == line)
        return len;
    size_t at = 1;
    while (at < len &&
           map_to_raw(&block->map, (struct clean_span){ word.begin + at, word.begin + at + 1 })
                   .begin < end)
        at++;
    while (at < len && ((unsigned char)block->text[word.begin + at] & 0xC0) == 0x80)
        at++;
    return at;
}

/* raw: where the word stands, which begins on word->line and ends on the last one. */
static void add_mapped(struct reader *r, struct wording_word *word, struct raw_span raw,
                       size_t last, const char *at, size_t len)
{
    look_between(r, word, raw.begin);
    r->raw = raw.end;
    r->line = last;
    r->column = word->column + (uint32_t)utf8_count(at, len);
    add_word(r, word, at, len);
}

static void read_mapped(struct reader *r, struct wording_word *word, struct raw_span raw,
                        const char *at, size_t len)
{
    const struct source *source = r->contract->source;
    word->line = source_line_from(source, r->line, raw.begin);
    size_t last = source_line_from(source, word->line, raw.end > 0 ? raw.end - 1 : 0);
    add_mapped(r, word, raw, last, at, len);
}

/* The stretch that byte clean of the block lies in; false: it does not stand there as it is. */
static bool find_stretch(const struct reader *r, const struct block *block, size_t clean,
                         struct stretch *out)
{
    const struct source *source = r->contract->source;
    size_t end;
    if (!map_verbatim_end(&block->map, clean, &end))
        return false;
    size_t raw = map_to_raw(&block->map, (struct clean_span){ clean, clean + 1 }).begin;
    size_t line = source_line_from(source, r->line, raw);
    size_t stop = source_line_span(source, line).end;
    *out = (struct stretch){ clean, stop - raw < end - clean ? clean + stop - raw : end, raw,
                             line };
    return stop > raw;
}

/* A word that goes on on the next line: each line's part is one. */
static void read_parted(struct reader *r, const struct block *block, struct wording_word word,
                        size_t head)
{
    const char *at = block->text + word.span.begin;
    struct clean_span parts[2] = { { word.span.begin, word.span.begin + head },
                                   { word.span.begin + head, word.span.end } };
    char *hyphened = alloc_printf("%.*s%s", (int)head, at, at[head - 1] == '-' ? "" : "-");
    struct wording_word first = word;
    first.span = parts[0];
    read_mapped(r, &first, map_to_raw(&block->map, parts[0]), hyphened, strlen(hyphened));
    free(hyphened);
    word.span = parts[1];
    read_mapped(r, &word, map_to_raw(&block->map, parts[1]), at + head,
                parts[1].end - parts[1].begin);
}

static void read_block(struct reader *r, struct node *node, size_t index)
{
    const struct block *block = &node->blocks.items[index];
    bool mapped = r->contract->source != NULL && block->map.len > 0 &&
                  block->original != NULL && strcmp(block->original, block->text) == 0;
    struct stretch stretch = { 0, 0, 0, 0 };
    for (const char *at = skip_gap(block->text); *at != '\0'; at = skip_gap(at)) {
        size_t len = word_length(at);
        size_t begin = (size_t)(at - block->text);
        struct wording_word word = { .node = node,
                                     .block = index,
                                     .span = { begin, begin + len },
                                     .line = node->line,
                                     .gap = WORDING_SPACE };
        at += len;
        if (!mapped) {
            add_word(r, &word, at - len, len);
            continue;
        }
        if (begin >= stretch.end && !find_stretch(r, block, begin, &stretch))
            stretch.end = 0;
        if (begin + len <= stretch.end) {
            size_t from = stretch.raw + begin - stretch.begin;
            word.line = stretch.line;
            add_mapped(r, &word, (struct raw_span){ from, from + len }, word.line, at - len,
                       len);
            continue;
        }
        struct raw_span raw = map_to_raw(&block->map, word.span);
        size_t head = first_line_of(r, block, word.span, raw);
        if (head == len)
            read_mapped(r, &word, raw, at - len, len);
        else
            read_parted(r, block, word, head);
    }
}

/* What is printed before the node's words ("7.3", "Punkt 6.2"). */
static void read_mark(struct reader *r, struct node *node)
{
    for (const char *at = node->mark; *at != '\0'; at += strspn(at, " ")) {
        size_t len = strcspn(at, " ");
        struct wording_word word = { .node = node, .line = node->line, .gap = WORDING_SPACE };
        if (r->contract->source != NULL && node->raw.end > 0 && at == node->mark) {
            word.line = source_line_from(r->contract->source, r->line, node->raw.begin);
            look_between(r, &word, node->raw.begin);
            r->raw = node->raw.begin + strlen(node->mark);
            r->line = node->line;
            r->column = word.column + (uint32_t)utf8_count(node->mark, strlen(node->mark));
        }
        if (len > 0)
            add_word(r, &word, at, len);
        r->marked = len > 0;
        at += len;
    }
}

/* Blocks of nodes first … end - 1, a tail behind the last node that stands before it. */
struct place {
    size_t anchor;
    bool tail;
    size_t number;
    struct node *node;
    size_t block;
};

static int by_place(const void *left, const void *right)
{
    const struct place *a = left;
    const struct place *b = right;
    if (a->anchor != b->anchor)
        return a->anchor < b->anchor ? -1 : 1;
    if (a->tail != b->tail)
        return a->tail ? 1 : -1;
    return a->number < b->number ? -1 : a->number > b->number;
}

void wording_read(struct wording *out, const struct contract *contract, size_t first,
                  size_t end)
{
    struct reader r = { .out = out, .contract = contract };
    VEC(struct place) places = VEC_INIT;
    memset(out, 0, sizeof *out);
    for (size_t i = first; i < end; i++) {
        struct node *node = contract->nodes.items[i];
        for (size_t b = 0; b < node->blocks.len; b++) {
            const struct node *after = node->blocks.items[b].after;
            bool tail = after != NULL && after != node;
            struct place place = { tail ? after->index : i, tail, places.len, node, b };
            vec_push(&places, place);
        }
        struct place alone = { i, false, places.len, node, 0 };
        if (node->blocks.len == 0)
            vec_push(&places, alone);
    }
    if (places.len > 0)
        qsort(places.items, places.len, sizeof *places.items, by_place);
    for (size_t i = 0; i < places.len; i++) {
        struct node *node = places.items[i].node;
        r.fresh = true;
        if (places.items[i].block == 0)
            read_mark(&r, node);
        if (node->blocks.len > 0)
            read_block(&r, node, places.items[i].block);
    }
    vec_free(&places);
    str_free(&r.spare);
}

void wording_free(struct wording *wording)
{
    vec_free(&wording->words);
    arena_free(&wording->arena);
}

bool wording_begins_line(const struct wording *wording, size_t word)
{
    return word == 0 || wording->words.items[word].gap >= WORDING_LINE;
}

bool wording_begins_cell(const struct wording *wording, size_t word)
{
    return word == 0 || wording->words.items[word].gap >= WORDING_WIDE ||
           is_bar(wording->words.items[word - 1].text);
}

/* --- numbers of clauses ------------------------------------------------------------------- */

/* A number at text: digits and letters with dots between ("7.3", "C.4", "7.3.a"). Its bytes. */
static size_t value_length(const char *text, size_t *dots)
{
    size_t at = 0;
    *dots = 0;
    for (;;) {
        size_t digits = strspn(text + at, "0123456789");
        size_t letters = digits == 0 && isalpha((unsigned char)text[at]) ? 1 : 0;
        bool word = letters > 0 && (isalpha((unsigned char)text[at + 1]) ||
                                    (unsigned char)text[at + 1] >= 0x80);
        if (digits + letters == 0 || digits > 3 || word)
            return at == 0 ? 0 : at - 1; /* without the dot before it */
        at += digits + letters;
        if (text[at] != '.' || !isalnum((unsigned char)text[at + 1]))
            return at;
        *dots += 1;
        at++;
    }
}

/* Appends a part, unless it repeats the one before it ("B", "B.1"). */
static void add_part(struct str *out, const char *part, size_t len)
{
    enum { LONGEST = 24 };
    len = len < LONGEST ? len : LONGEST;
    bool repeats = out->len > 0 && len > out->len && part[out->len] == '.' &&
                   strncasecmp(part, out->data, out->len) == 0;
    if (repeats)
        str_clear(out);
    else if (out->len > 0)
        str_putc(out, '.');
    str_add(out, part, len);
}

static bool is_noun(const struct wording_word *word)
{
    unsigned kinds = reference_word_kinds(word->key, strlen(word->key));
    return word->key[0] != '\0' && (kinds & REF_NOUNS) != 0;
}

/* "§ 4" and "§4": the sign is taken off by the key. */
static bool is_sign(const struct wording_word *word)
{
    return strncmp(word->text, "\xC2\xA7", 2) == 0;
}

/* The word as printed from where its key begins. */
static const char *printed(const struct wording_word *word)
{
    size_t len = strlen(word->text);
    return strip(word->text, &len);
}

size_t wording_number(const struct wording *wording, size_t word, size_t end, bool loose,
                      char *out, size_t size)
{
    struct str parts = STR_INIT;
    size_t at = word;
    size_t behind = word;
    bool annex = false;
    while (at < end) {
        const struct wording_word *w = &wording->words.items[at];
        bool sign = is_sign(w);
        bool noun = is_noun(w) || (sign && w->key[0] == '\0');
        unsigned kinds = noun ? reference_word_kinds(w->key, strlen(w->key)) : 0;
        bool lettered = (kinds & (REF_ANNEX | REF_LITRA)) != 0; /* "afsnit i" is no number */
        bool parted = at > word && (w->gap == WORDING_PARAGRAPH || w->gap == WORDING_CELL);
        bool deeper = (kinds & (REF_STK | REF_LITRA | REF_NR)) != 0 ||
                      (annex && (kinds & REF_ANNEX) == 0);
        if (parted || (parts.len > 0 && !(noun && deeper)))
            break;
        annex |= parts.len == 0 && (kinds & REF_ANNEX) != 0;
        if (noun && ++at >= end)
            break;
        w = &wording->words.items[at];
        size_t dots;
        size_t len = w->gap >= WORDING_CELL && at > word ? 0 : value_length(w->key, &dots);
        bool whole = len > 0 && (w->key[len] == '\0' || strchr("-:,;)", w->key[len]) != NULL);
        bool letter = len == 1 && isalpha((unsigned char)w->key[0]);
        if (!whole || (letter && !lettered && !loose) ||
            (!noun && !sign && !loose && dots == 0))
            break;
        add_part(&parts, printed(w), len);
        behind = ++at;
        if (w->key[len] != '\0')
            break;
    }
    out[0] = '\0';
    if (parts.len == 0) /* nearly everywhere */
        return 0;
    bool alone = annex && strchr(parts.data, '.') == NULL;
    snprintf(out, size, "%s%s", alone ? "Bilag " : "", parts.data);
    str_free(&parts);
    return behind - word;
}

char *wording_plain_number(const char *citation)
{
    struct wording wording = { .arena = ARENA_INIT, .words = VEC_INIT };
    struct str spare = STR_INIT;
    char number[64];
    size_t len = strlen(citation);
    size_t dots;
    if (strspn(citation, "0123456789.") == len && value_length(citation, &dots) == len)
        return alloc_strndup(citation, len); /* "", "7.3": most are */
    for (const char *at = citation; *at != '\0';) {
        at += strspn(at, " ,/");
        len = strcspn(at, " ,/");
        struct wording_word word = { .gap = WORDING_SPACE };
        if (len > 0) {
            word.text = arena_strndup(&wording.arena, at, len);
            word.key = make_key(&wording.arena, &spare, word.text, len);
            vec_push(&wording.words, word);
        }
        at += len;
    }
    /* Parts of a citation follow each other without nouns: "Bilag B/B.1". */
    struct str all = STR_INIT;
    bool annex = false;
    for (size_t i = 0; i < wording.words.len;) {
        size_t taken =
            wording_number(&wording, i, wording.words.len, true, number, sizeof number);
        const char *value = strncmp(number, "Bilag ", 6) == 0 ? number + 6 : number;
        annex |= value != number && all.len == 0;
        if (taken > 0)
            add_part(&all, value, strlen(value));
        i += taken > 0 ? taken : 1;
    }
    bool alone = annex && all.len > 0 && strchr(all.data, '.') == NULL;
    char *plain = alloc_printf("%s%s", alone ? "Bilag " : "", str_text(&all));
    str_free(&all);
    str_free(&spare);
    wording_free(&wording);
    return plain;
}
