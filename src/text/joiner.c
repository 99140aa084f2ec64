/*
 * From lines to one paragraph of clean text, with the way back. Spaces are made one, words
 * that were broken over two lines are joined, invisible characters are dropped, letters are
 * composed (NFC); each change is a segment of its own in the map.
 *
 * Whether the hyphen at a line's end belongs to the word is decided by what follows ("og",
 * a capital, a digit: it does), by what precedes (an abbreviation: it does), and by the
 * document: a compound that it writes with the hyphen elsewhere, and never without, keeps it.
 */
#include "text/layout.h"

#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <utf8proc.h>

enum { WORD = 96, LOOK_AROUND = 256 * 1024 };

struct joiner {
    const struct layout *layout;
    struct arena *arena;
    struct map hyphened; /* "it-sikkerhed" as written within a line, lower case ASCII only */
    struct map verdicts; /* joined form -> 1: the document has it, 2: it has not */
    struct str text;
    VEC(struct map_segment) segments;
    size_t step; /* next decode step */
};

static bool word_byte(unsigned char byte)
{
    return (byte | 0x20) >= 'a' || (byte >= '0' && byte <= '9');
}

static bool letter_byte(unsigned char byte)
{
    return ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') || byte >= 0x80;
}

static void fold(const char *at, size_t len, char *out)
{
    for (size_t i = 0; i < len; i++)
        out[i] = at[i] >= 'A' && at[i] <= 'Z' ? (char)(at[i] + 32) : at[i];
}

/* Remembers each compound with a hyphen between two letters. */
static void collect_hyphened(struct joiner *joiner)
{
    const struct decoded *text = &joiner->layout->text;
    const char *at = text->bytes, *end = at + text->len;
    char word[WORD];
    for (const char *p = memchr(at, '-', text->len); p != NULL;
         p = memchr(p, '-', (size_t)(end - p))) {
        const char *from = p, *to = ++p;
        while (from > at && letter_byte((unsigned char)from[-1]) && p - from < WORD / 2 - 1)
            from--;
        while (to < end && letter_byte((unsigned char)*to) && to - p < WORD / 2 - 1)
            to++;
        if (from + 1 == p || to == p)
            continue;
        fold(from, (size_t)(to - from), word);
        bool fresh;
        map_put(&joiner->hyphened, word, (size_t)(to - from), &fresh);
    }
}

struct joiner *joiner_new(const struct layout *layout, struct arena *arena)
{
    struct joiner *joiner = alloc_new(sizeof *joiner);
    joiner->layout = layout;
    joiner->arena = arena;
    collect_hyphened(joiner);
    return joiner;
}

void joiner_free(struct joiner *joiner)
{
    if (joiner == NULL)
        return;
    map_free(&joiner->hyphened);
    map_free(&joiner->verdicts);
    str_free(&joiner->text);
    vec_free(&joiner->segments);
    free(joiner);
}

/* Whether the document writes this word unbroken somewhere near. */
static bool document_has(struct joiner *joiner, const char *word, size_t len, size_t near)
{
    bool fresh;
    uint64_t *verdict = map_put(&joiner->verdicts, word, len, &fresh);
    if (fresh) {
        const struct decoded *text = &joiner->layout->text;
        size_t from = near > LOOK_AROUND ? near - LOOK_AROUND : 0;
        size_t to = near + LOOK_AROUND < text->len ? near + LOOK_AROUND : text->len;
        *verdict = memmem(text->bytes + from, to - from, word, len) != NULL ? 1 : 2;
    }
    return *verdict == 1;
}

enum hyphen { HYPHEN_DROP, HYPHEN_KEEP, HYPHEN_SPACE };

static bool is_conjunction(const char *at, const char *end)
{
    static const char *const words[] = { "og", "eller", "samt", "og/eller", "eller/og" };
    size_t len = 0;
    while (at + len < end && at[len] != ' ' && at[len] != ',' && len < 12)
        len++;
    if (len == 0)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (words[i][0] == at[0] && strlen(words[i]) == len && memcmp(words[i], at, len) == 0)
            return true;
    return false;
}

/* The word before a hyphen at the end of begin … end and the word at next. */
static enum hyphen judge_hyphen(struct joiner *joiner, const char *begin, const char *end,
                                const char *next, const char *stop)
{
    const char *from = end;
    while (from > begin && word_byte((unsigned char)from[-1]) && end - from < WORD / 2 - 1)
        from--;
    size_t before = (size_t)(end - from);
    if (before == 0)
        return HYPHEN_SPACE;
    if (is_conjunction(next, stop))
        return HYPHEN_SPACE;
    unsigned char first = (unsigned char)*next;
    uint32_t codepoint = first;
    utf8_decode(next, (size_t)(stop - next), &codepoint);
    if (!utf8_is_letter(codepoint) || utf8_is_upper(codepoint))
        return HYPHEN_KEEP;
    bool capitals = true;
    for (const char *p = from; p < end; p++)
        capitals = capitals && !(*p >= 'a' && *p <= 'z');
    static const char *const prefixes[] = { "it",  "e",   "ip", "id", "pc", "tv",  "cvr",
                                            "cpr", "sms", "on", "co", "ad", "non", "ikke" };
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++)
        capitals =
            capitals || (prefixes[i][0] == (from[0] | 0x20) && strlen(prefixes[i]) == before &&
                         strncasecmp(prefixes[i], from, before) == 0);
    if (capitals || before == 1)
        return HYPHEN_KEEP;
    const char *to = next;
    while (to < stop && letter_byte((unsigned char)*to) && to - next < WORD / 2 - 1)
        to++;
    char word[WORD];
    size_t after = (size_t)(to - next);
    fold(from, before, word);
    word[before] = '-';
    fold(next, after, word + before + 1);
    if (map_get(&joiner->hyphened, word, before + 1 + after) == NULL)
        return HYPHEN_DROP;
    memmove(word + before, word + before + 1, after);
    size_t near = (size_t)(next - joiner->layout->text.bytes);
    return document_has(joiner, word, before + after, near) ? HYPHEN_DROP : HYPHEN_KEEP;
}

static void add_segment(struct joiner *joiner, size_t raw, size_t clean, size_t clean_len,
                        size_t raw_len)
{
    if (clean_len == 0)
        return;
    bool verbatim = clean_len == raw_len;
    if (joiner->segments.len > 0) {
        struct map_segment *last = &joiner->segments.items[joiner->segments.len - 1];
        if (verbatim && last->clean_len == last->raw_len && last->raw + last->raw_len == raw &&
            last->clean_len < UINT32_MAX / 2) {
            last->clean_len += (uint32_t)clean_len;
            last->raw_len += (uint32_t)raw_len;
            return;
        }
    }
    struct map_segment segment = { raw, (uint32_t)clean, (uint32_t)clean_len,
                                   (uint32_t)raw_len };
    vec_push(&joiner->segments, segment);
}

/* Adds decoded bytes as they are. */
static void add_plain(struct joiner *joiner, size_t at, size_t len)
{
    const struct decoded *text = &joiner->layout->text;
    size_t clean = joiner->text.len;
    str_add(&joiner->text, text->bytes + at, len);
    if (text->step_count == 0) {
        add_segment(joiner, at, clean, len, len);
        return;
    }
    size_t end = at + len;
    size_t step = decoded_step(text, at);
    while (at < end) {
        size_t stop =
            step < text->step_count && text->steps[step].at < end ? text->steps[step].at : end;
        add_segment(joiner, decoded_raw(text, at), clean, stop - at, stop - at);
        clean += stop - at;
        at = stop;
        if (at < end) {
            size_t out = text->steps[step].out;
            if (out == 1 && joiner->segments.len > 0)
                out = 1;
            struct map_segment segment = { text->steps[step].raw, (uint32_t)clean,
                                           (uint32_t)out, 1 };
            vec_push(&joiner->segments, segment);
            clean += out;
            at += out;
            step++;
        }
    }
}

/* Adds bytes that stand for the decoded span as a whole. */
static void add_instead(struct joiner *joiner, const char *bytes, size_t len, size_t at,
                        size_t end)
{
    size_t raw = decoded_raw(&joiner->layout->text, at);
    size_t raw_end = decoded_raw(&joiner->layout->text, end);
    size_t clean = joiner->text.len;
    str_add(&joiner->text, bytes, len);
    size_t raw_len = raw_end - raw;
    /* Equal lengths mean verbatim: a replacement is cut so that it never looks like one. */
    if (raw_len == len && memcmp(bytes, joiner->layout->text.bytes + at, len) != 0)
        raw_len = len > 1 ? len - 1 : 0;
    struct map_segment segment = { raw, (uint32_t)clean, (uint32_t)len, (uint32_t)raw_len };
    vec_push(&joiner->segments, segment);
}

static void add_space(struct joiner *joiner, size_t at, size_t end)
{
    if (joiner->text.len == 0 || joiner->text.data[joiner->text.len - 1] == ' ')
        return;
    const char *bytes = joiner->layout->text.bytes;
    if (end > at && bytes[at] == ' ')
        add_plain(joiner, at, 1); /* the space at the line's end: verbatim, no new segment */
    else
        add_instead(joiner, " ", 1, at, end > at ? end : at);
}

/* What to do with one character that is not plain: see care(). */
static size_t space_length(const char *at, const char *end)
{
    const unsigned char *b = (const unsigned char *)at;
    if (b[0] == ' ' || (b[0] >= '\t' && b[0] <= '\r'))
        return 1;
    if (b[0] == 0xC2 && end - at >= 2 && (b[1] == 0xA0 || b[1] == 0x85))
        return 2;
    if (b[0] == 0xE2 && end - at >= 3 && b[1] == 0x80 &&
        (b[2] <= 0x8A || b[2] == 0xAF || b[2] == 0xA8 || b[2] == 0xA9))
        return 3;
    if (end - at >= 3 && ((b[0] == 0xE2 && b[1] == 0x81 && b[2] == 0x9F) ||
                          (b[0] == 0xE3 && b[1] == 0x80 && b[2] == 0x80)))
        return 3;
    return 0;
}

static size_t dropped_length(const char *at, const char *end)
{
    const unsigned char *b = (const unsigned char *)at;
    if (b[0] < 0x20 || b[0] == 0x7F)
        return 1;
    if (b[0] == 0xC2 && end - at >= 2 && (b[1] < 0xA0 || b[1] == 0xAD))
        return 2;
    if (end - at < 3)
        return 0;
    if ((b[0] == 0xE2 && b[1] == 0x80 &&
         ((b[2] >= 0x8B && b[2] <= 0x8F) || (b[2] >= 0xAA && b[2] <= 0xAE))) ||
        (b[0] == 0xE2 && b[1] == 0x81 && b[2] >= 0xA0 && b[2] <= 0xA9) ||
        (b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF))
        return 3;
    return 0;
}

static bool combining(const char *at, const char *end)
{
    const unsigned char *b = (const unsigned char *)at;
    return end - at >= 2 && (b[0] == 0xCC || (b[0] == 0xCD && b[1] <= 0xAF));
}

/* A letter and the marks behind it, composed. Returns the bytes taken. */
static size_t add_composed(struct joiner *joiner, const char *at, const char *end)
{
    const char *bytes = joiner->layout->text.bytes;
    uint32_t codepoint;
    size_t len = utf8_decode(at, (size_t)(end - at), &codepoint);
    while (at + len < end && combining(at + len, end) && len < 64)
        len += 2;
    size_t out_len;
    char *out = utf8_nfc_copy(at, len, &out_len);
    add_instead(joiner, out, out_len, (size_t)(at - bytes), (size_t)(at - bytes) + len);
    free(out);
    return len;
}

static void add_careful(struct joiner *joiner, size_t from, size_t to)
{
    const char *bytes = joiner->layout->text.bytes;
    const char *at = bytes + from, *end = bytes + to, *plain = at;
    while (at < end) {
        unsigned char byte = (unsigned char)*at;
        if (byte > ' ' && byte < 0x7F && at + 1 < end && (unsigned char)at[1] < 0x80) {
            at++; /* neither changed nor composed with what follows */
            continue;
        }
        size_t space = space_length(at, end);
        size_t dropped = space > 0 ? 0 : dropped_length(at, end);
        uint32_t codepoint;
        size_t step =
            (unsigned char)*at < 0x80 ? 1 : utf8_decode(at, (size_t)(end - at), &codepoint);
        if (step == 0)
            step = 1;
        bool compose = at + step < end && combining(at + step, end);
        if (space == 0 && dropped == 0 && !compose) {
            at += step;
            continue;
        }
        if (*at == ' ' && at + 1 < end && space_length(at + 1, end) == 0) {
            at++;
            continue;
        }
        if (at > plain)
            add_plain(joiner, (size_t)(plain - bytes), (size_t)(at - plain));
        if (compose && space == 0 && dropped == 0) {
            at += add_composed(joiner, at, end);
        } else if (dropped > 0) {
            at += dropped;
        } else {
            const char *spaces = at;
            while (at < end && (space_length(at, end) > 0 || dropped_length(at, end) > 0))
                at +=
                    space_length(at, end) > 0 ? space_length(at, end) : dropped_length(at, end);
            add_space(joiner, (size_t)(spaces - bytes), (size_t)(at - bytes));
        }
        plain = at;
    }
    if (at > plain)
        add_plain(joiner, (size_t)(plain - bytes), (size_t)(at - plain));
}

/* Takes back the last clean byte (a hyphen, or a space before a join). */
static void take_back(struct joiner *joiner, size_t len)
{
    while (len > 0 && joiner->segments.len > 0) {
        struct map_segment *last = &joiner->segments.items[joiner->segments.len - 1];
        size_t cut = last->clean_len < len ? last->clean_len : len;
        if (last->clean_len == last->raw_len)
            last->raw_len -= (uint32_t)cut;
        last->clean_len -= (uint32_t)cut;
        joiner->text.len -= cut;
        len -= cut;
        if (last->clean_len == 0)
            joiner->segments.len--;
    }
    joiner->text.data[joiner->text.len] = '\0';
}

static void join_line(struct joiner *joiner, const struct line *line, size_t begin, size_t end,
                      const struct line *before, size_t before_end)
{
    const char *bytes = joiner->layout->text.bytes;
    if (before != NULL && joiner->text.len > 0) {
        bool soft = before->len >= 2 && (unsigned char)bytes[before_end - 1] == 0xAD &&
                    (unsigned char)bytes[before_end - 2] == 0xC2;
        bool hyphen = (before->flags & LINE_HYPHEN) != 0 && !soft &&
                      joiner->text.data[joiner->text.len - 1] == '-';
        enum hyphen verdict = HYPHEN_SPACE;
        if (hyphen)
            verdict = judge_hyphen(joiner, joiner->text.data,
                                   joiner->text.data + joiner->text.len - 1, bytes + begin,
                                   bytes + end);
        if (verdict == HYPHEN_DROP)
            take_back(joiner, 1);
        else if (verdict == HYPHEN_SPACE && !soft)
            add_space(joiner, before_end, begin);
    }
    if ((line->flags & LINE_CARE) != 0)
        add_careful(joiner, begin, end);
    else
        add_plain(joiner, begin, end - begin);
}

struct joined joiner_join(struct joiner *joiner, size_t first, size_t last, size_t begin,
                          size_t end)
{
    str_clear(&joiner->text);
    joiner->segments.len = 0;
    const struct line *before = NULL;
    size_t before_end = begin;
    for (size_t i = first; i <= last; i++) {
        const struct line *line = &joiner->layout->lines[i];
        if (i > first && (line->flags & LINE_FURNITURE) != 0)
            continue;
        size_t from = i == first ? begin : line->begin;
        size_t to = i == last ? end : line->begin + line->len;
        if (from >= to)
            continue;
        join_line(joiner, line, from, to, before, before_end);
        before = line;
        before_end = to;
    }
    while (joiner->text.len > 0 && joiner->text.data[joiner->text.len - 1] == ' ')
        take_back(joiner, 1);
    struct joined out = { .len = joiner->text.len };
    out.text = arena_strndup(joiner->arena, str_text(&joiner->text), joiner->text.len);
    size_t size = joiner->segments.len * sizeof *joiner->segments.items;
    struct map_segment *segments = arena_take(joiner->arena, size);
    if (size > 0)
        memcpy(segments, joiner->segments.items, size);
    out.map = (struct text_map){ segments, joiner->segments.len };
    return out;
}
