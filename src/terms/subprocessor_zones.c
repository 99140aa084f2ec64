/* Where lists of subprocessors can stand: told by headings and by what announces them. */
#include "terms/subprocessors.h"

#include "base/alloc.h"

#include <string.h>

static bool is_prose(const struct reading *reading, const struct reading_block *block)
{
    uint64_t mask = 0;
    uint32_t end = block->first + block->count;

    if (block->node->kind == NODE_TABLE || block->count < 9) {
        return false;
    }
    for (uint32_t t = block->first; t < end; t++) {
        mask |= reading->tokens.items[t].mask;
    }
    return (mask & (BIT(PROCESSOR) | BIT(CONTROLLER) | BIT(SUBPROCESSOR) | BIT(AGREEMENT))) != 0;
}

static bool announces(const struct reading *reading, const struct reading_block *block)
{
    uint32_t end = block->first + block->count;
    bool following = false;
    uint64_t mask = 0;

    for (uint32_t t = block->first; t < end; t++) {
        const char *word = token_lower(reading, t);
        mask |= reading->tokens.items[t].mask;
        following |= strcmp(word, "følgende") == 0 || strcmp(word, "nedenstående") == 0 ||
                     strcmp(word, "disse") == 0 || strcmp(word, "oversigt") == 0 ||
                     strcmp(word, "listen") == 0 || strcmp(word, "nedenfor") == 0 ||
                     strcmp(word, "her") == 0;
    }
    return (mask & BIT(SUBPROCESSOR)) != 0 && block->count > 0 &&
           (following || reading->tokens.items[end - 1].mark == ':');
}

/* The table's header that stands on lines of its own at the end of the announcing paragraph;
   block->first where there is none. */
uint32_t zones_header(const struct reading *reading, const struct reading_block *block)
{
    uint32_t end = block->first + block->count;

    for (uint32_t t = block->first + 1; t < end; t++) {
        bool name;
        if (column_of(reading, t) == COLUMN_NAME && line_begins(reading, t) &&
            column_header(reading, t, end, &name) == end) {
            return t;
        }
    }
    return block->first;
}

/* "1. Selskab: Ravnehus A/S", which may have been taken for a heading by its number. */
static bool is_named_entry(const struct reading *reading, const struct reading_block *block)
{
    uint32_t stop = block->first + block->count;
    uint32_t behind;

    return block->count > 2 && block->node->label[0] != '\0' &&
           column_label(reading, block->first, stop, &behind) == COLUMN_NAME && behind < stop;
}

/* flags[b]: 1 a list may stand here, 2 it was announced, 3 it begins inside the block. */
unsigned char *zones_find(const struct reading *reading)
{
    unsigned char *flags = alloc_array(reading->blocks.len + 1, 1);
    bool announced = false;
    const struct node *home = NULL;
    bool table_ours = false;

    for (size_t b = 0; b < reading->blocks.len; b++) {
        const struct reading_block *block = &reading->blocks.items[b];
        const struct node *node = block->node;
        uint64_t about = reading->near[node->index] | reading->above[node->index];
        bool heading = node->kind == NODE_HEADING || node->kind == NODE_ANNEX;
        bool name;
        if (block->index == 0 && heading) {
            announced = (reading->near[node->index] & BIT(SUBPROCESSOR)) != 0 && announced;
        }
        if (announced && node->kind == NODE_CLAUSE && node != home && home != NULL &&
            home->kind == NODE_CLAUSE && node->parent == home->parent) {
            announced = false;
        }
        if (announces(reading, block)) {
            announced = true;
            home = node;
            flags[b] = zones_header(reading, block) > block->first ? 3 : 0;
            continue;
        }
        if (block->index == 0 && heading) {
            /* A name alone on its line may have been taken for a heading. */
            if (b > 0 && flags[b - 1] != 0 && node->label[0] == '\0' && block->count > 0 &&
                block->count <= 6 && node->kind == NODE_HEADING &&
                !reading_has(reading, block->first, block->first + block->count,
                             ~BIT(LIMIT) & ~BIT(CONDITION), NULL) &&
                reading->tokens.items[block->first + block->count - 1].mark != ':') {
                flags[b] = flags[b - 1];
            }
            if (flags[b] == 0 && (about & BIT(SUBPROCESSOR)) != 0 &&
                is_named_entry(reading, block)) {
                flags[b] = announced ? 2 : 1;
            }
            continue;
        }
        if (node->kind == NODE_TABLE && block->index == 0) {
            uint32_t stop = block->first + block->count;
            bool own = column_header(reading, block->first, stop, &name) > block->first && name;
            table_ours = (own && (reading->tokens.items[block->first].mask & BIT(SUBPROCESSOR))) ||
                         (about & BIT(SUBPROCESSOR)) != 0 || announced ||
                         ((reading->lead[node->index] & BIT(SUBPROCESSOR)) != 0);
        }
        if (node->kind == NODE_TABLE) {
            flags[b] = table_ours ? 2 : 0;
            continue;
        }
        if (((about & BIT(SUBPROCESSOR)) != 0 || announced ||
             (reading->lead[node->index] & BIT(SUBPROCESSOR)) != 0) &&
            node->kind != NODE_FOOTNOTE && !is_prose(reading, block)) {
            flags[b] = announced ? 2 : 1;
        }
    }
    return flags;
}
