/*
 * Characters that do not belong into a Danish contract: replacement characters, controls,
 * UTF-8 that was read as Latin-1 ("Ã¸"), letters of other alphabets inside a Latin word,
 * invisible characters and ligatures inside words, and the private characters that word
 * processors use for bullets. And page numbers that a conversion left in a text or a table.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The characters of Windows-1252 from 0x80 on. */
static const uint32_t windows[32] = { 0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020,
                                      0x2021, 0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,
                                      0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D,
                                      0x2022, 0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A,
                                      0x153,  0x9D,   0x17E,  0x178 };

/* The byte that was taken for the character, or 0. */
static unsigned char windows_byte(uint32_t c)
{
    for (size_t i = 0; i < 32 && c > 0xFF; i++)
        if (windows[i] == c)
            return (unsigned char)(0x80 + i);
    return c > 0xFF ? 0 : (unsigned char)c;
}

static bool is_latin(uint32_t c)
{
    return utf8_is_letter(c) && c < 0x250;
}

/* Greek and Cyrillic letters: a letter from there among Latin ones is a look-alike. */
static bool is_other_alphabet(uint32_t c)
{
    return utf8_is_letter(c) && c >= 0x370 && c < 0x530;
}

static bool is_invisible(uint32_t c)
{
    return c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF || c == 0xAD;
}

/* The whole word around the byte at. */
static struct clean_span word_around(const char *text, size_t at, size_t step)
{
    struct clean_span span = { at, at + step };

    while (span.begin > 0 && text[span.begin - 1] != ' ' && at - span.begin < 60)
        span.begin--;
    while (text[span.end] != '\0' && text[span.end] != ' ' && span.end - at < 60)
        span.end++;
    while (((unsigned char)text[span.begin] & 0xC0) == 0x80)
        span.begin++;
    while (((unsigned char)text[span.end] & 0xC0) == 0x80)
        span.end++;
    return span;
}

static char *spliced(const char *text, struct clean_span span, size_t at, size_t len,
                     const char *right)
{
    return alloc_printf("%.*s%s%.*s", (int)(at - span.begin), text + span.begin, right,
                        (int)(span.end - at - len), text + at + len);
}

/* UTF-8 that was read as Windows-1252: characters whose bytes are one character ("Ã¸", "â€“",
   "ï¿½"). The bytes of the text that they take, 0 for others; right gets what was meant. */
static size_t read_again(const char *text, size_t at, size_t len, char right[4])
{
    uint32_t c;
    size_t step = utf8_decode(text + at, len - at, &c);
    size_t more = c == 0xC2 || c == 0xC3 ? 1 : c == 0xE2 || c == 0xEF ? 2 : 0;
    size_t count = 0;

    right[count++] = (char)c;
    for (size_t i = 0; i < more; i++) {
        size_t next = utf8_decode(text + at + step, len - at - step, &c);
        unsigned char byte = next == 0 ? 0 : windows_byte(c);
        if (byte < 0x80 || byte > 0xBF)
            return 0;
        right[count++] = (char)byte;
        step += next;
    }
    right[count] = '\0';
    return more == 0 || utf8_decode(right, count, &c) != count ? 0 : step;
}

static size_t check_mojibake(const struct check_spot *spot, const char *text, size_t at)
{
    char right[4];
    size_t len = read_again(text, at, strlen(text), right);

    if (len == 0)
        return 0;
    struct clean_span span = word_around(text, at, len);
    char *proposal =
        strcmp(right, "\xEF\xBF\xBD") == 0 ? NULL : spliced(text, span, at, len, right);
    check_report(
        spot, FINDING_ODD_CHARACTER, SEVERITY_WARNING, span, proposal,
        proposal == NULL
            ? alloc_strdup(_("a character was lost in a conversion"))
            : alloc_printf(_("letters were lost in a conversion; perhaps \"%s\""), proposal));
    free(proposal);
    return span.end - at;
}

/* Signs of Latin-1 that stand where a hyphen or a letter was: "Kommu¬nen", "f¢r". */
static bool is_foreign_sign(uint32_t c)
{
    return c >= 0xA1 && c <= 0xBF &&
           strchr("\xA7\xAA\xB0\xB2\xB3\xB4\xB5\xB7\xB9\xBA\xAB\xBB\xA9\xAE\xAD", (char)c) ==
               NULL;
}

static const char *const ligatures[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };

/* The word without the character, or with what it stands for; NULL: who knows. */
static char *without(const char *text, struct clean_span span, size_t at, size_t step,
                     uint32_t c)
{
    if (c >= 0xFB00 && c <= 0xFB06)
        return spliced(text, span, at, step, ligatures[c - 0xFB00]);
    return is_invisible(c) || c == 0xAC ? spliced(text, span, at, step, "") : NULL;
}

/* What is odd about the character: a message (English, to be translated), or NULL. */
static const char *oddness(uint32_t c, uint32_t before, uint32_t behind)
{
    bool inside = utf8_is_letter(before) && utf8_is_letter(behind);

    /* "niveauetÂ ": the first half of a space that does not break, which is a plain one by now */
    if (c == 0xFFFD || ((c == 0xC2 || c == 0xC3) && !utf8_is_letter(behind) &&
                        (before == ' ' || (utf8_is_letter(before) && !utf8_is_upper(before)))))
        return N_("a character was lost in a conversion");
    if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7F || (c >= 0x80 && c < 0xA0))
        return N_("a control character stands in the text");
    if (is_other_alphabet(c) && (is_latin(before) || is_latin(behind)))
        return N_("a letter of another alphabet stands in the word");
    if (is_invisible(c) && inside)
        return N_("an invisible character stands in the word");
    if (c >= 0xFB00 && c <= 0xFB06 && (is_latin(before) || is_latin(behind)))
        return N_("two letters stand in the word as one sign");
    if (is_foreign_sign(c) && inside)
        return N_("a sign that belongs into no word stands in it");
    if (c >= 0xE000 && c <= 0xF8FF && (utf8_is_letter(before) || utf8_is_letter(behind)))
        return N_("a character that only one font has stands in the word");
    return NULL;
}

static void check_block(const struct check_spot *spot, const char *text, size_t len)
{
    uint32_t before = ' ';

    for (size_t at = 0; at < len;) {
        uint32_t c;
        uint32_t behind = ' ';
        size_t step;
        const char *message;
        if ((unsigned char)text[at] >= ' ' && (unsigned char)text[at] < 0x7F) {
            before = (unsigned char)text[at++]; /* nearly all of a text */
            continue;
        }
        step = utf8_decode(text + at, len - at, &c);
        if (step == 0) {
            at++;
            continue;
        }
        if (c == 0xC3 || c == 0xC2 || c == 0xE2 || c == 0xEF) {
            size_t skip = check_mojibake(spot, text, at);
            if (skip > 0) {
                at += skip;
                continue;
            }
        }
        utf8_decode(text + at + step, len - at - step, &behind);
        message = oddness(c, before, behind);
        if (message != NULL) {
            struct clean_span span = word_around(text, at, step);
            char *proposal = without(text, span, at, step, c);
            check_report(spot, FINDING_ODD_CHARACTER, SEVERITY_WARNING, span, proposal,
                         alloc_printf("%s (U+%04X)", _(message), (unsigned)c));
            free(proposal);
            while (at < span.end)
                at++;
            continue;
        }
        before = c;
        at += step;
    }
}

/* "drift &amp; arkiv": what a page's source writes for a character. */
static void check_entities(const struct check_spot *spot, const char *text)
{
    static const struct {
        const char *entity, *meant;
    } entities[] = { { "&amp;", "&" },
                     { "&nbsp;", " " },
                     { "&lt;", "<" },
                     { "&gt;", ">" },
                     { "&quot;", "\"" },
                     { "&aelig;", "\xC3\xA6" },
                     { "&oslash;", "\xC3\xB8" },
                     { "&aring;", "\xC3\xA5" },
                     { "&AElig;", "\xC3\x86" },
                     { "&Oslash;", "\xC3\x98" },
                     { "&Aring;", "\xC3\x85" },
                     { "&sect;", "\xC2\xA7" },
                     { "&ndash;", "\xE2\x80\x93" },
                     { "&#39;", "'" } };

    for (const char *hit = strchr(text, '&'); hit != NULL; hit = strchr(hit + 1, '&')) {
        for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
            size_t len = strlen(entities[i].entity);
            size_t at = (size_t)(hit - text);
            if (strncmp(hit, entities[i].entity, len) == 0) {
                struct clean_span span = word_around(text, at, len);
                char *proposal = spliced(text, span, at, len, entities[i].meant);
                check_report(spot, FINDING_ODD_CHARACTER, SEVERITY_WARNING, span, proposal,
                             alloc_printf(_("%s is left of a web page: %s"), entities[i].entity,
                                          entities[i].meant));
                free(proposal);
            }
        }
    }
}

/* "f?r": a letter that a conversion did not know; no address of a page. */
static void check_question(const struct check_spot *spot, const char *text)
{
    for (const char *hit = strchr(text, '?'); hit != NULL; hit = strchr(hit + 1, '?')) {
        size_t at = (size_t)(hit - text);
        bool inside = at > 0 && text[at - 1] >= 'a' && text[at - 1] <= 'z' && hit[1] >= 'a' &&
                      hit[1] <= 'z';
        if (!inside)
            continue;
        struct clean_span span = word_around(text, at, 1);
        size_t len = span.end - span.begin;
        const char *word = text + span.begin;
        if (memchr(word, '/', len) == NULL && memchr(word, '=', len) == NULL &&
            memchr(word, '@', len) == NULL && memmem(word, len, "www.", 4) == NULL) {
            check_report(spot, FINDING_ODD_CHARACTER, SEVERITY_WARNING, span, NULL,
                         alloc_strdup(_("a character was lost in a conversion")));
        }
    }
}

static bool is_small_byte(char c)
{
    return (c >= 'a' && c <= 'z') || ((unsigned char)c & 0x80) != 0;
}

/* A footnote bears the number: its mark in the text is how a converter writes it. */
static bool has_footnote(const struct contract *contract, char number)
{
    for (size_t i = 0; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        if (node->kind == NODE_FOOTNOTE && node->label[0] == number && node->label[1] == '\0')
            return true;
    }
    return false;
}

/* "medlemsstaternes1 nationale ret": the mark of a footnote that is not in the text. The word is a
   long one that the dictionary has, and no name of a field ("adresse1:"). */
static void check_mark(const struct check_spot *spot, const char *text)
{
    enum { SHORTEST = 9 };
    bool judged = spot->context->speller != NULL && spot->node->kind != NODE_TABLE &&
                  spot->node->kind != NODE_PARTY;

    for (size_t at = strcspn(text, "123456789"); judged && text[at] != '\0';
         at += 1 + strcspn(text + at + 1, "123456789")) {
        size_t begin = word_run_begin(text, at);
        size_t end = at + 1;
        size_t len = at - begin;
        bool plain = len >= SHORTEST && (begin == 0 || text[begin - 1] == ' ') &&
                     (text[end] == ',' || text[end] == '.' ||
                      (text[end] == ' ' && text[end + 1] >= 'a' && text[end + 1] <= 'z'));
        for (size_t i = begin; plain && i < at; i++)
            plain = is_small_byte(text[i]) || i == begin;
        if (plain && !has_footnote(spot->context->contract, text[at]) &&
            speller_check(spot->context->speller, text + begin, len) == VERDICT_RIGHT) {
            char *proposal = alloc_strndup(text + begin, len);
            check_report(spot, FINDING_ODD_CHARACTER, SEVERITY_WARNING,
                         (struct clean_span){ begin, end }, proposal,
                         alloc_strdup(_("the number of a footnote that is not in this text")));
            free(proposal);
        }
    }
}

static void run_node(const struct check_context *context, struct node *node,
                     struct finding_list *out)
{
    for (size_t b = 0; b < node->blocks.len; b++) {
        struct check_spot spot = { context, node, b, out };
        const char *text = node->blocks.items[b].text;
        check_block(&spot, text, strlen(text));
        check_entities(&spot, text);
        check_question(&spot, text);
        check_mark(&spot, text);
    }
}

/* ---- what cleaning took away ---- */

enum { HIDDEN_MAX = 8 };

struct hidden {
    struct node *node;
    size_t block;
    struct clean_span word;
    size_t raw;
    uint32_t c;
};
struct hidden_list VEC_BODY(struct hidden);

/* A soft hyphen, a zero-width space or a control inside a word of the source's line, which the
   clean text has no more. */
static void find_hidden(const struct source *source, struct node *node, size_t b,
                        struct hidden_list *out)
{
    const struct block *block = &node->blocks.items[b];

    for (size_t i = 1; i < block->map.len && block->text == block->original; i++) {
        const struct map_segment *last = &block->map.segments[i - 1];
        const struct map_segment *next = &block->map.segments[i];
        size_t end = last->raw + last->raw_len;
        struct hidden hidden = { .node = node, .block = b, .raw = end };
        if (next->raw <= end || next->raw > source->len || next->clean == 0 ||
            !word_byte_before(block->text, next->clean) ||
            word_byte_at(block->text, next->clean) == 0 ||
            memchr(source->bytes + end, '\n', next->raw - end) != NULL ||
            utf8_decode(source->bytes + end, next->raw - end, &hidden.c) != next->raw - end ||
            source->bytes[end] == ' ' || source->bytes[end] == '\f')
            continue;
        hidden.word = word_around(block->text, next->clean, 0);
        vec_push(out, hidden);
    }
}

/* As the source has it, so that the reader can look for it there. */
static char *raw_word(const struct source *source, const struct hidden *hidden)
{
    size_t begin = hidden->raw;
    size_t end = begin;

    while (begin > 0 && strchr(" \n\t\f", source->bytes[begin - 1]) == NULL)
        begin--;
    while (end < source->len && strchr(" \n\t\f", source->bytes[end]) == NULL)
        end++;
    return alloc_strndup(source->bytes + begin, end - begin);
}

/* In a few words; a writer who has them everywhere let the word processor set them. */
static void run_contract(const struct check_context *context, struct finding_list *out)
{
    const struct node_list *nodes = &context->contract->nodes;
    const struct source *source = context->contract->source;
    struct hidden_list list = VEC_INIT;

    for (size_t i = 0; source != NULL && i < nodes->len && list.len <= HIDDEN_MAX; i++)
        for (size_t b = 0; b < nodes->items[i]->blocks.len; b++)
            find_hidden(source, nodes->items[i], b, &list);
    for (size_t i = 0; i < list.len && list.len <= HIDDEN_MAX; i++) {
        const struct hidden *hidden = &list.items[i];
        char *token = raw_word(source, hidden);
        finding_add(out, context->contract, FINDING_ODD_CHARACTER, SEVERITY_WARNING,
                    hidden->node, hidden->block, hidden->word, token,
                    alloc_printf("%s (U+%04X)", _("an invisible character stands in the word"),
                                 (unsigned)hidden->c));
        free(token);
    }
    vec_free(&list);
}

const struct check check_odd_character = { .name = "odd-character",
                                           .run_node = run_node,
                                           .run_contract = run_contract };
