/*
 * Tables, figures and forms that a contract numbers and cites by their numbers: "tabel 7" where
 * there are six of them. What it takes for one is a paragraph that begins with its name ("Tabel 3.
 * Frister"); one alone proves no numbering.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/references.h"
#include "check/rules.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { LEAST = 2, MOST = 63 };

struct numbered {
    struct clean_span span; /* "tabel 7" */
    unsigned number;        /* 1 to MOST */
    bool caption;
};

/* Where a caption's words begin: behind marks of a heading. */
static size_t caption_begin(const char *text)
{
    return strspn(text, "#*_ ");
}

/* "tabel 7 i vejledningen": somebody else's. */
static bool is_others(const char *text, size_t end)
{
    static const char *const behind[] = { " i ", " fra ", " af ", " hos ", " til " };

    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        if (strncmp(text + end, behind[i], strlen(behind[i])) == 0)
            return true;
    return false;
}

/* The next "tabel 7" at or behind from; false: there is none. */
static bool next_numbered(const char *text, const char *noun, size_t from, struct numbered *out)
{
    size_t len = strlen(noun);

    for (const char *at = strcasestr(text + from, noun); at != NULL;
         at = strcasestr(at + 1, noun)) {
        size_t begin = (size_t)(at - text);
        size_t digit = begin + len + 1;
        size_t end = digit;
        unsigned number = 0;
        if (word_byte_before(text, begin) || at[len] != ' ')
            continue;
        for (; text[end] >= '0' && text[end] <= '9' && end < digit + 2; end++)
            number = number * 10 + (unsigned)(text[end] - '0');
        /* not "tabel 7.2", "tabel 7a", "tabel 2024" */
        if (number == 0 || number > MOST || word_byte_at(text, end) > 0 ||
            (strchr(".,-", text[end]) != NULL && text[end] != '\0' &&
             utf8_is_digit(text[end + 1])))
            continue;
        *out = (struct numbered){ { begin, end }, number, begin == caption_begin(text) };
        return true;
    }
    return false;
}

static uint64_t find_captions(const struct contract *contract, const char *noun, size_t *count)
{
    uint64_t found = 0;

    *count = 0;
    for (size_t i = 0; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        for (size_t b = 0; b < node->blocks.len; b++) {
            struct numbered numbered;
            if (next_numbered(node->blocks.items[b].text, noun, 0, &numbered) &&
                numbered.caption) {
                *count += (found >> numbered.number & 1) == 0;
                found |= (uint64_t)1 << numbered.number;
            }
        }
    }
    return found;
}

static void check_block(struct references *references, struct node *node, size_t block,
                        const char *noun, uint64_t captions)
{
    const char *text = node->blocks.items[block].text;
    struct check_spot spot = { references->context, node, block, references->out };
    struct numbered numbered;

    for (size_t from = 0; next_numbered(text, noun, from, &numbered);
         from = numbered.span.end) {
        if (numbered.caption || (captions >> numbered.number & 1) != 0 ||
            is_others(text, numbered.span.end))
            continue;
        char *cited =
            alloc_strndup(text + numbered.span.begin, numbered.span.end - numbered.span.begin);
        check_report(&spot, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING, numbered.span, NULL,
                     alloc_printf(_("there is no %s in this contract"), cited));
        free(cited);
    }
}

void table_reference_run(struct references *references)
{
    static const char *const nouns[] = { "tabel", "skema", "figur" };
    const struct contract *contract = references->context->contract;

    for (size_t k = 0; k < sizeof nouns / sizeof *nouns; k++) {
        size_t count;
        uint64_t captions = find_captions(contract, nouns[k], &count);
        for (size_t i = 0; count >= LEAST && i < contract->nodes.len; i++) {
            struct node *node = contract->nodes.items[i];
            for (size_t b = 0; b < node->blocks.len; b++)
                check_block(references, node, b, nouns[k], captions);
        }
    }
}
