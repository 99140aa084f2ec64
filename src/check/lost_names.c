/*
 * Firms and products that write their names in small letters ("nordlyn kan opsige aftalen …"): a
 * paragraph that begins with one begins where it should. Such a word is no Danish one, or a noun, that
 * the contract again and again puts at the head of whole sentences, or stands before the form of a firm
 * ("kontrast ApS"), or in its addresses.
 */
#include "base/utf8.h"
#include "check/lost_text.h"
#include "check/rules.h"

#include <stdlib.h>
#include <string.h>

enum { SHORTEST = 3, OFTEN = 3 };

/* Counted in one number: at the head of a sentence; before the form of a firm. */
static const uint64_t head = 1, firm = (uint64_t)1 << 32;

static size_t word_size(const char *text)
{
    return strcspn(text, " ,.;:()'\"!?\n");
}

static bool is_small(const char *text)
{
    return lost_begins_small(text) && word_size(text) >= SHORTEST;
}

static void count(struct losses *losses, const char *word, size_t len, uint64_t what)
{
    bool fresh;

    *map_put(&losses->small_heads, word, len, &fresh) += what;
}

/* The small words that begin its sentences; a paragraph that ends in no full stop is an entry or a
   line of a form. */
static void read_paragraph(struct losses *losses, const char *text)
{
    size_t len = strlen(text);

    if (len == 0 || text[len - 1] != '.')
        return;
    if (is_small(text))
        count(losses, text, word_size(text), head);
    for (const char *at = strstr(text, ". "); at != NULL; at = strstr(at + 1, ". ")) {
        size_t begin = (size_t)(at - text);
        while (begin > 0 && text[begin - 1] != ' ')
            begin--;
        if (is_small(at + 2) && !utf8_is_digit(at[-1]) &&
            !words_is_abbreviation(text + begin, (size_t)(at - text) - begin))
            count(losses, at + 2, word_size(at + 2), head);
    }
}

/* "mellem kontrast ApS og …" */
static void read_firms(struct losses *losses, const char *text)
{
    static const char *const forms[] = { " ApS", " A/S", " a/s", " I/S", " P/S", " IVS" };

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t form = strlen(forms[i]);
        for (const char *at = strstr(text, forms[i]); at != NULL;
             at = strstr(at + 1, forms[i])) {
            size_t begin = (size_t)(at - text);
            while (begin > 0 && strchr(" (", text[begin - 1]) == NULL)
                begin--;
            if (word_byte_at(at, form) == 0 && is_small(text + begin))
                count(losses, text + begin, (size_t)(at - text) - begin, firm);
        }
    }
}

void lost_names_read(struct losses *losses)
{
    const struct node_list *nodes = &losses->context->contract->nodes;

    for (size_t i = 1; i < nodes->len; i++) {
        const struct node *node = nodes->items[i];
        for (size_t b = 0; b < node->blocks.len; b++) {
            const char *text = node->blocks.items[b].text;
            if (node->kind != NODE_ITEM && node->kind != NODE_TABLE)
                read_paragraph(losses, text);
            read_firms(losses, text);
        }
    }
}

static bool is_name(const struct losses *losses, const char *text, size_t len)
{
    const struct check_context *context = losses->context;
    const uint64_t *counted = map_get(&losses->small_heads, text, len);
    uint64_t often = counted == NULL ? 0 : *counted;

    if (len < SHORTEST)
        return false;
    if (vocabulary_is_name(context->vocabulary, text, len))
        return true;
    if (context->speller == NULL)
        return false;
    if (speller_check(context->speller, text, len) == VERDICT_WRONG) {
        return often > firm || often % firm > 1 ||
               vocabulary_count(context->vocabulary, text, len) >= OFTEN;
    }
    /* "og", "samt" go on, however often text is lost before them. */
    unsigned class = speller_word_class(context->speller, text, len);
    return (often > firm || often % firm >= OFTEN) &&
           ((class & WORD_NOUN) != 0 || (class & WORD_SIMPLE) == 0);
}

bool lost_begins_with_name(const struct losses *losses, const char *text)
{
    size_t len = word_size(text);

    return is_name(losses, text, len) ||
           (len > SHORTEST && text[len - 1] == 's' && is_name(losses, text, len - 1));
}
