/*
 * Files that are cited and are not in the text: "Bilag A: Se 02_ISO_MAPPING.md", where the name
 * of a file stands for the whole annex, "../toms.md er en integreret del af aftalen", and names
 * of files at all, each where it is first named and a few of them in all. A file of the web has an address and is none.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/map.h"
#include "check/references.h"
#include "check/rules.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum {
    WORDS = 15,
    BLOCKS = 2, /* of an annex that is nothing but the name of a file */
    FILES = 5   /* that are told: where they stand everywhere, the reader knows by then */
};

static const char *const endings[] = { "md",   "doc", "docx", "pdf", "xls", "xlsx",
                                       "pptx", "odt", "rtf",  "txt", "csv" };

static bool is_of_name(char c)
{
    return isalnum((unsigned char)c) || (c & 0x80) != 0 || strchr("_-./", c) != NULL;
}

/* "www.lygte.example/vilkaar.pdf": the part before its first stroke has a dot. */
static bool is_address(const char *text, struct clean_span span)
{
    size_t begin = span.begin + strspn(text + span.begin, "./");
    size_t slash = begin + strcspn(text + begin, "/ ");
    if (span.begin > 0 && strchr(":@#", text[span.begin - 1]) != NULL)
        return true;
    return slash < span.end && memchr(text + begin, '.', slash - begin) != NULL;
}

/* The next name of a file at or behind from; false: there is none. */
static bool next_file(const char *text, size_t from, struct clean_span *out)
{
    for (const char *dot = strchr(text + from, '.'); dot != NULL; dot = strchr(dot + 1, '.')) {
        size_t len = 0, begin = (size_t)(dot - text);
        while (isalnum((unsigned char)dot[1 + len]))
            len++;
        bool known = false;
        for (size_t i = 0; i < sizeof endings / sizeof *endings && !known; i++)
            known = strlen(endings[i]) == len && strncasecmp(dot + 1, endings[i], len) == 0;
        while (begin > from && is_of_name(text[begin - 1]))
            begin--;
        *out = (struct clean_span){ begin, (size_t)(dot - text) + 1 + len };
        if (known && (dot[1 + len] & 0x80) == 0 && text + begin + 1 < dot &&
            isalnum((unsigned char)dot[-1]) && !is_address(text, *out))
            return true;
    }
    return false;
}

static size_t count_words(const char *text)
{
    size_t words = 0, begin, end = 0;
    while (words <= WORDS && subjects_next_word(text, end, &begin, &end))
        words++;
    return words;
}

/* Whether the node is the only thing that stands below an annex's title, or all but its end. */
static bool is_whole_annex(const struct contract *contract, const struct node *node, size_t b)
{
    const struct node *annex = node;
    while (annex->kind != NODE_ANNEX && annex->parent != NULL)
        annex = annex->parent;
    if (annex->kind != NODE_ANNEX || count_words(node->blocks.items[b].text) > WORDS)
        return false;
    size_t blocks = 0;
    for (size_t i = annex->index; i < contract->nodes.len; i++) {
        const struct node *below = contract->nodes.items[i];
        if (i > annex->index && below->depth <= annex->depth)
            break;
        size_t own = below->kind == NODE_ANNEX && below->blocks.len > 0 ? 1 : 0;
        if (below == node && blocks > 0 && b > own)
            return false;
        blocks += below->blocks.len - own;
    }
    return blocks <= BLOCKS && (node != annex || b <= 1);
}

/* "udgør en integreret del af": without the file a part of the agreement is lacking. */
static bool is_made_part(const char *text)
{
    return strstr(text, "integreret del") != NULL || strstr(text, "integrerende del") != NULL;
}

void file_reference_run(struct references *references)
{
    const struct contract *contract = references->context->contract;
    struct map told = MAP_INIT;
    size_t files = 0;

    for (size_t i = 1; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        for (size_t b = 0; b < node->blocks.len; b++) {
            const char *text = node->blocks.items[b].text;
            struct clean_span span = { 0, 0 };
            if (!next_file(text, 0, &span))
                continue;
            struct check_spot spot = { references->context, node, b, references->out };
            bool fresh;
            map_put(&told, text + span.begin, span.end - span.begin, &fresh);
            if (is_whole_annex(contract, node, b))
                check_report(&spot, FINDING_BROKEN_REFERENCE, SEVERITY_WARNING, span, NULL,
                             alloc_strdup(_("the name of a file stands for the whole annex")));
            else if (is_made_part(text))
                check_report(&spot, FINDING_MISSING_ANNEX, SEVERITY_WARNING, span, NULL,
                             alloc_strdup(_("this file is a part of the agreement and is not "
                                            "in this text")));
            else if (fresh && files++ < FILES)
                check_report(&spot, FINDING_BROKEN_REFERENCE, SEVERITY_NOTE, span, NULL,
                             alloc_strdup(_("the name of a file that is not in this text")));
        }
    }
    map_free(&told);
}
