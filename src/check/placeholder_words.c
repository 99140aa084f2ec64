#include "check/placeholder.h"

#include "base/alloc.h"
#include "base/datafile.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { WORD_MAX = 60, PARTIES_BACK = 12 };

static const char *const role_names[PLACEHOLDER_ROLES] = {
    "instruction", "field", "unit", "label", "signing", "roman", "tag",   "open",
    "counts",      "span",  "pays", "rate",  "lost",    "later", "prompt"
};
static struct map words;          /* lower case -> bits of enum placeholder_role */
static VEC(const char *) lost;    /* ended by NULL; kept to the end of the program */
static VEC(const char *) prompts; /* the same */
static pthread_once_t words_once = PTHREAD_ONCE_INIT;

static const char *take_row(void *to, const struct datafile_row *row)
{
    bool fresh;

    (void)to;
    for (unsigned role = 0; role < PLACEHOLDER_ROLES; role++) {
        if (strcmp(row->cells[0], role_names[role]) != 0)
            continue;
        if (role == ROLE_LOST)
            vec_push(&lost, alloc_strdup(row->cells[1]));
        else if (role == ROLE_PROMPT)
            vec_push(&prompts, alloc_strdup(row->cells[1]));
        else
            *map_put(&words, row->cells[1], strlen(row->cells[1]), &fresh) |= 1U << role;
        return NULL;
    }
    return _(
        "the first cell must be instruction, field, unit, label, signing, roman, tag, open, "
        "counts, span, pays, rate, lost, later or prompt");
}

static void read_words(void)
{
    datafile_read("placeholders.tsv", 2, 2, take_row, NULL);
    vec_push(&lost, NULL);
    vec_push(&prompts, NULL);
}

void placeholder_load(void)
{
    pthread_once(&words_once, read_words);
}

bool placeholder_has_role(const char *word, size_t len, enum placeholder_role role)
{
    char *lower;
    const uint64_t *bits;

    placeholder_load();
    if (len == 0 || len > WORD_MAX)
        return false;
    lower = utf8_lower_copy(word, len);
    bits = map_get(&words, lower, strlen(lower));
    free(lower);
    return bits != NULL && (*bits >> role & 1) != 0;
}

bool placeholder_ends_with_field(const char *word, size_t len)
{
    enum { SHORTEST = 4 };

    for (size_t i = 1; i + SHORTEST <= len; i++)
        if (((unsigned char)word[i] & 0xC0) != 0x80 &&
            placeholder_has_role(word + i, len - i, ROLE_FIELD))
            return true;
    return false;
}

const char *const *placeholder_phrases(enum placeholder_role role)
{
    placeholder_load();
    return role == ROLE_LOST ? lost.items : prompts.items;
}

bool placeholder_any_word(const char *text, size_t len, enum placeholder_role role)
{
    for (size_t at = 0; at < len;) {
        size_t end = at;
        while (end < len && (word_byte_at(text, end) > 0 || (text[end] == '-' && end > at)))
            end += word_byte_at(text, end) > 0 ? word_byte_at(text, end) : 1;
        if (end > at && placeholder_has_role(text + at, end - at, role))
            return true;
        at = end + 1;
    }
    return false;
}

static bool signs(const struct node *node)
{
    for (size_t b = 0; b < node->blocks.len; b++) {
        const char *text = node->blocks.items[b].text;
        if (placeholder_any_word(text, strlen(text), ROLE_SIGNING))
            return true;
    }
    return false;
}

bool placeholder_is_signing(const struct paragraph *paragraph)
{
    const struct node *node = paragraph->spot.node;
    const struct node_list *nodes = &paragraph->spot.context->contract->nodes;

    if (signs(node) || (node->parent != NULL && node->parent->kind != NODE_DOCUMENT &&
                        placeholder_any_word(node_title(node->parent),
                                             strlen(node_title(node->parent)), ROLE_SIGNING)))
        return true;
    for (size_t back = 1; back <= PARTIES_BACK && back <= node->index; back++) {
        const struct node *before = nodes->items[node->index - back];
        if (signs(before))
            return true;
        if (before->kind != NODE_PARTY)
            return false;
    }
    return false;
}
