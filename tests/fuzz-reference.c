/* Any bytes as a contract's text: spans within it, in order, and targets of the contract. */
#include "doc/extract.h"
#include "doc/reference.h"
#include "fuzz-check.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct contract *contract, const struct reference *reference)
{
    HOLDS(reference->node != NULL && reference->node->index < contract->nodes.len);
    HOLDS(reference->block < reference->node->blocks.len);
    size_t len = strlen(reference->node->blocks.items[reference->block].text);
    HOLDS(reference->span.begin < reference->span.end && reference->span.end <= len);
    HOLDS(reference->number.begin <= reference->number.end && reference->number.end <= len);
    HOLDS(reference->part_count <= REFERENCE_PARTS);
    HOLDS(reference->normal != NULL && reference->law_words != NULL);
    for (size_t i = 0; i < reference->part_count; i++) {
        HOLDS((reference->parts[i].noun & REF_NOUNS) != 0);
        HOLDS(memchr(reference->parts[i].value, '\0', REFERENCE_VALUE) != NULL);
        HOLDS(reference->parts[i].value[0] != '\0');
    }
    if (reference->target != NULL)
        HOLDS(contract->nodes.items[reference->target->index] == reference->target);
    if (reference->scope != REFERENCE_INTERNAL)
        HOLDS(reference->target == NULL && reference->state == REFERENCE_OUTSIDE);
    if (reference->state == REFERENCE_FOUND || reference->state == REFERENCE_AMBIGUOUS)
        HOLDS(reference->target != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct source *source = fuzz_source(data, size);
    if (source == NULL)
        return 0;
    struct contract *contract = NULL;
    struct err err = { 0 };
    HOLDS(contract_extract(&contract, source, &err) == ERR_OK);
    struct reference_list list = { 0 };
    reference_read(contract, &list);
    const struct reference *last = NULL;
    for (size_t i = 0; i < list.len; i++) {
        const struct reference *reference = &list.items[i];
        check(contract, reference);
        if (last != NULL && last->node == reference->node && last->block == reference->block)
            HOLDS(last->span.begin <= reference->span.begin);
        last = reference;
    }
    reference_list_free(&list);
    contract_free(contract);
    return 0;
}
