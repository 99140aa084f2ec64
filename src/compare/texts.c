/* Two wordings as contracts of one clause each, which are partners whatever they say. */
#include "compare/classify.h"

#include <string.h>

static struct contract *contract_of(const char *text)
{
    struct contract *contract = contract_new();
    struct node *node =
        contract_add_node(contract, NULL, NODE_CLAUSE, "", "", contract->nodes.items[0]);
    node_add_block(contract, node, text, strlen(text), NULL, (struct raw_span){ 0, 0 });
    contract_reindex(contract);
    return contract;
}

void comparison_make_texts(struct comparison *out, const char *a, const char *b,
                           const struct comparison_words *words)
{
    struct contract *left = contract_of(a);
    struct contract *right = contract_of(b);
    struct comparing c = { .out = out, .a = left, .b = right, .words = words };
    memset(out, 0, sizeof *out);
    stock_init(&c.stock);
    partners_take(&c);
    comparing_finish(&c);
    for (size_t i = 0; i < out->rows.len; i++)
        out->rows.items[i].a = out->rows.items[i].b = NULL;
    contract_free(left);
    contract_free(right);
}
