#include "terms/quantity.h"

#include "terms/measure.h"

#include <math.h>

/* Amounts and lengths in one pass: what begins first is read first. */
static void read_tokens(const struct reading *reading, struct quantity_list *out)
{
    const struct token *tokens = reading->tokens.items;
    uint32_t end = (uint32_t)reading->tokens.len;
    struct amount amount;
    bool more = measure_amount(reading, 0, end, &amount);
    for (uint32_t t = 0; t < end;) {
        struct length length;
        if (more && amount.first == t) {
            vec_push(out, ((struct quantity){ true, amount.value, amount.currency,
                                              tokens[amount.first].begin,
                                              tokens[amount.end - 1].end }));
            t = amount.end > t ? amount.end : t + 1;
            more = measure_amount(reading, t, end, &amount);
            continue;
        }
        bool found = measure_length(reading, t, &length);
        if (found)
            vec_push(out, ((struct quantity){ false, length_hours(&length), "",
                                              tokens[length.first].begin,
                                              tokens[length.end - 1].end }));
        t = found ? length.end : t + 1;
        while (more && amount.first < t)
            more = measure_amount(reading, t, end, &amount);
    }
}

void quantities_read(const char *text, struct quantity_list *out)
{
    struct contract *contract = contract_new();
    struct reading reading;
    node_add_block(contract, contract->nodes.items[0], text, strlen(text), NULL,
                   (struct raw_span){ 0, 0 });
    reading_cut(&reading, NULL, contract);
    read_tokens(&reading, out);
    reading_free(&reading);
    contract_free(contract);
}

bool quantity_comparable(const struct quantity *a, const struct quantity *b)
{
    return a->money == b->money && strcmp(a->currency, b->currency) == 0;
}

bool quantity_same(const struct quantity *a, const struct quantity *b)
{
    return quantity_comparable(a, b) && fabs(a->value - b->value) < 0.001;
}
