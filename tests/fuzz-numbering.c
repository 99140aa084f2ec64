/* Any bytes as a contract: parents before children, blocks in order and with their way back. */
#include "doc/extract.h"
#include "fuzz-check.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct source *source = fuzz_source(data, size);
    if (source == NULL)
        return 0;
    struct contract *contract = NULL;
    struct err err = { 0 };
    HOLDS(contract_extract(&contract, source, &err) == ERR_OK);
    contract_make_ids(contract);
    size_t line = 0;
    for (size_t i = 0; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        HOLDS(node->index == i);
        HOLDS((i == 0) == (node->parent == NULL));
        if (i > 0) {
            HOLDS(node->parent->index < i);
            HOLDS(node->line >= line && node->line <= source->line_count);
            HOLDS(node->confidence >= 0 && node->confidence <= 1);
            HOLDS(contract_node(contract, node->id) == node);
            HOLDS(node->raw.begin <= node->raw.end && node->raw.end <= source->len);
            line = node->line;
        }
        size_t raw = 0;
        for (size_t b = 0; b < node->blocks.len; b++) {
            const struct block *block = &node->blocks.items[b];
            HOLDS(block->raw.begin >= raw && block->raw.end <= source->len);
            raw = block->raw.begin;
            check_map(source, block->text, strlen(block->text), &block->map);
        }
    }
    contract_free(contract);
    return 0;
}
