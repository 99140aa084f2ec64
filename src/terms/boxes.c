#include "terms/boxes.h"

#include <string.h>

static const char *const empty[] = { "☐", "□", "❏", "❑", "[ ]", NULL };
static const char *const ticked[] = { "☒", "☑", "✓", "✔", "■", "[x]", "[X]", NULL };

static bool has_box(const char *text, const char *const *boxes)
{
    for (; *boxes != NULL; boxes++)
        if (strstr(text, *boxes) != NULL)
            return true;
    return false;
}

/* Bytes of the box of that kind that ends at byte at; 0 for none. */
static size_t box_ending(const char *text, size_t at, const char *const *boxes)
{
    for (; *boxes != NULL; boxes++) {
        size_t len = strlen(*boxes);
        if (at >= len && memcmp(text + at - len, *boxes, len) == 0)
            return len;
    }
    return 0;
}

bool box_is_at(const struct reading *reading, uint32_t t)
{
    const struct token *token = &reading->tokens.items[t];
    const char *text = reading->blocks.items[token->block].text;
    size_t len = token->end - token->begin;

    if (token->word != NO_WORD && text[token->begin] != '[')
        return false; /* nearly all */
    return len > 0 && (box_ending(text, token->end, empty) == len ||
                       box_ending(text, token->end, ticked) == len);
}

/* A ticked box in one of the paragraphs or entries around. */
static bool is_ticked_beside(const struct reading *reading, uint32_t block)
{
    enum { BESIDE = 12 };

    for (uint32_t k = block > BESIDE ? block - BESIDE : 0;
         k <= block + BESIDE && k < reading->blocks.len; k++)
        if (has_box(reading->blocks.items[k].text, ticked) ||
            has_box(reading->blocks.items[k].node->mark, ticked))
            return true;
    return false;
}

bool box_is_open_before(const struct reading *reading, uint32_t t)
{
    const struct token *token = &reading->tokens.items[t];
    const struct reading_block *block = &reading->blocks.items[token->block];
    size_t at = token->begin;

    if (at == 0 && has_box(block->node->mark, empty))
        return is_ticked_beside(reading, token->block);
    while (at > 0 && block->text[at - 1] == ' ')
        at--;
    return box_ending(block->text, at, empty) > 0 && is_ticked_beside(reading, token->block);
}

bool box_is_ticked_before(const struct reading *reading, uint32_t t)
{
    const struct token *token = &reading->tokens.items[t];
    const struct reading_block *block = &reading->blocks.items[token->block];
    size_t at = token->begin;

    if (at == 0)
        return has_box(block->node->mark, ticked);
    while (at > 0 && block->text[at - 1] == ' ')
        at--;
    return box_ending(block->text, at, ticked) > 0;
}

bool box_leaves_open(const struct reading *reading, uint32_t t)
{
    enum { REACH = 80 }; /* words of one option */
    const struct token *token = &reading->tokens.items[t];
    const struct reading_block *block = &reading->blocks.items[token->block];

    for (uint32_t k = t + 1; k > block->first && t + 1 - k < REACH; k--) {
        const struct token *box = &reading->tokens.items[k - 1];
        if (!box_is_at(reading, k - 1))
            continue;
        return box_ending(block->text, box->end, empty) > 0 &&
               is_ticked_beside(reading, token->block);
    }
    return block->index == 0 && has_box(block->node->mark, empty) &&
           is_ticked_beside(reading, token->block);
}
