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

/* What was meant by a pair of characters that are the two bytes of one. */
static const struct {
    const char *wrong, *right;
} mojibake[] = {
    {"\xC3\x83\xC2\xA6", "\xC3\xA6"}, {"\xC3\x83\xC2\xB8", "\xC3\xB8"},
    {"\xC3\x83\xC2\xA5", "\xC3\xA5"}, {"\xC3\x83\xE2\x80\xA6", "\xC3\x85"},
    {"\xC3\x83\xCB\x9C", "\xC3\x98"}, {"\xC3\x83\xE2\x80\xA0", "\xC3\x86"},
    {"\xC3\x83\xC2\xA9", "\xC3\xA9"}, {"\xC3\x83\xC2\xB6", "\xC3\xB6"},
    {"\xC3\x83\xC2\xBC", "\xC3\xBC"}, {"\xC3\x83\xC2\xA4", "\xC3\xA4"},
    {"\xC3\xA2\xE2\x82\xAC\xE2\x80\x9C", "\xE2\x80\x93"},
    {"\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2", "\xE2\x80\x99"},
    {"\xC3\xA2\xE2\x82\xAC\xC5\x93", "\xE2\x80\x9C"},
    {"\xC3\xA2\xE2\x82\xAC\xC2\x9D", "\xE2\x80\x9D"},
    {"\xC3\xA2\xE2\x82\xAC\xC2\xA2", "\xE2\x80\xA2"},
    {"\xC3\x82\xC2\xA7", "\xC2\xA7"}, {"\xC3\x82\xC2\xBB", "\xC2\xBB"},
    {"\xC3\x82\xC2\xAB", "\xC2\xAB"}, {"\xC3\x82\xC2\xA0", " "},
};

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
    struct clean_span span = {at, at + step};

    while (span.begin > 0 && text[span.begin - 1] != ' ' && at - span.begin < 60) {
        span.begin--;
    }
    while (text[span.end] != '\0' && text[span.end] != ' ' && span.end - at < 60) {
        span.end++;
    }
    while (((unsigned char)text[span.begin] & 0xC0) == 0x80) {
        span.begin++;
    }
    while (((unsigned char)text[span.end] & 0xC0) == 0x80) {
        span.end++;
    }
    return span;
}

static char *spliced(const char *text, struct clean_span span, size_t at, size_t len,
                     const char *right)
{
    return alloc_printf("%.*s%s%.*s", (int)(at - span.begin), text + span.begin, right,
                        (int)(span.end - at - len), text + at + len);
}

static size_t check_mojibake(const struct check_spot *spot, const char *text, size_t at)
{
    for (size_t i = 0; i < sizeof mojibake / sizeof *mojibake; i++) {
        size_t len = strlen(mojibake[i].wrong);
        if (strncmp(text + at, mojibake[i].wrong, len) == 0) {
            struct clean_span span = word_around(text, at, len);
            char *proposal = spliced(text, span, at, len, mojibake[i].right);
            check_report(spot, FINDING_ODD_CHARACTER, SEVERITY_WARNING, span, proposal,
                         alloc_printf(_("letters were lost in a conversion; perhaps \"%s\""),
                                      proposal));
            free(proposal);
            return span.end - at;
        }
    }
    return 0;
}

/* What is odd about the character: a message (English, to be translated), or NULL. */
static const char *oddness(uint32_t c, uint32_t before, uint32_t behind)
{
    if (c == 0xFFFD) {
        return N_("a character was lost in a conversion");
    }
    if ((c < ' ' && c != '\n' && c != '\t') || c == 0x7F || (c >= 0x80 && c < 0xA0)) {
        return N_("a control character stands in the text");
    }
    if (is_other_alphabet(c) && (is_latin(before) || is_latin(behind))) {
        return N_("a letter of another alphabet stands in the word");
    }
    if (is_invisible(c) && utf8_is_letter(before) && utf8_is_letter(behind)) {
        return N_("an invisible character stands in the word");
    }
    if (c >= 0xE000 && c <= 0xF8FF && (utf8_is_letter(before) || utf8_is_letter(behind))) {
        return N_("a character that only one font has stands in the word");
    }
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
        if (c == 0xC3 || c == 0xC2 || c == 0xE2) {
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
            char *proposal = is_invisible(c) ? spliced(text, span, at, step, "") : NULL;
            check_report(spot, FINDING_ODD_CHARACTER, SEVERITY_WARNING, span, proposal,
                         alloc_printf("%s (U+%04X)", _(message), (unsigned)c));
            free(proposal);
            while (at < span.end) {
                at++;
            }
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
    } entities[] = {{"&amp;", "&"}, {"&nbsp;", " "}, {"&lt;", "<"}, {"&gt;", ">"},
                    {"&quot;", "\""}, {"&aelig;", "\xC3\xA6"}, {"&oslash;", "\xC3\xB8"},
                    {"&aring;", "\xC3\xA5"}, {"&AElig;", "\xC3\x86"}, {"&Oslash;", "\xC3\x98"},
                    {"&Aring;", "\xC3\x85"}, {"&sect;", "\xC2\xA7"}, {"&ndash;", "\xE2\x80\x93"},
                    {"&#39;", "'"}};

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

static void run_node(const struct check_context *context, struct node *node,
                     struct finding_list *out)
{
    for (size_t b = 0; b < node->blocks.len; b++) {
        struct check_spot spot = {context, node, b, out};
        const char *text = node->blocks.items[b].text;
        check_block(&spot, text, strlen(text));
        check_entities(&spot, text);
    }
}

const struct check check_odd_character = {.name = "odd-character", .run_node = run_node};
