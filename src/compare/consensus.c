#include "compare/consensus.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/str.h"
#include "compare/comparison.h"
#include "compare/deriving.h"

#include <stdlib.h>
#include <string.h>

void deriving_put_text(const struct node *node, struct str *out)
{
    for (size_t i = 0; i < node->blocks.len; i++) {
        if (i > 0)
            str_putc(out, '\n');
        str_puts(out, node->blocks.items[i].text);
    }
}

static void end(struct deriving *d)
{
    for (size_t i = 0; i < d->clusters.len; i++)
        free(d->clusters.items[i].at);
    vec_free(&d->clusters);
    for (size_t i = 0; i < d->count && d->of != NULL; i++)
        free(d->of[i]);
    free(d->of);
    repoint_free(d);
    vec_free(&d->uses);
    glossary_free(&d->glossary);
    free(d->contracts);
}

/* Held against the result as any contract will be: so what is said of a clause's support is what
   a comparison will say of the contracts. */
static void count_support(const struct deriving *d, const struct comparison_words *words,
                          struct consensus_support *support)
{
    for (size_t i = 0; i < d->clusters.len; i++)
        support[d->clusters.items[i].node->index].has = d->clusters.items[i].has;
    const struct cluster **of_node = alloc_array(d->out->nodes.len, sizeof *of_node);
    for (size_t i = 0; i < d->clusters.len; i++)
        of_node[d->clusters.items[i].node->index] = &d->clusters.items[i];
    for (size_t c = 0; c < d->count; c++) {
        struct comparison comparison;
        comparison_make(&comparison, d->out, d->contracts[c], words);
        for (size_t i = 0; i < comparison.rows.len; i++) {
            const struct compare_row *row = &comparison.rows.items[i];
            if (row->a == NULL || row->b == NULL || row->split || row->merged)
                continue;
            bool same = row->words == DEVIATION_VERBATIM || row->words == DEVIATION_FILLED ||
                        row->words == DEVIATION_EDITORIAL;
            support[row->a->index].shares +=
                same && of_node[row->a->index]->at[c] == row->b->index;
        }
        comparison_free(&comparison);
    }
    free(of_node);
}

int consensus_make(struct consensus *out, const struct contract *const *contracts, size_t count,
                   size_t least, const struct comparison_words *words, struct err *err)
{
    struct deriving d = { .count = count, .least = least };
    memset(out, 0, sizeof *out);
    d.contracts = alloc_array(count, sizeof *d.contracts);
    for (size_t i = 0; i < count; i++)
        d.contracts[i] = contracts[i];
    glossary_init(&d.glossary);
    cluster_rank(&d);
    cluster_find(&d);
    if (d.clusters.len <= 1) {
        end(&d);
        return err_set(err, ERR_NOTHING,
                       _("there is no clause that %zu of the %zu contracts have"), least,
                       count);
    }
    order_arrange(&d);
    numbers_assign(&d);
    repoint_read(&d);
    for (size_t i = 0; i < d.clusters.len; i++)
        wording_write(&d, i);
    contract_make_ids(d.out);
    out->contract = d.out;
    out->support = alloc_array(d.out->nodes.len, sizeof *out->support);
    count_support(&d, words, out->support);
    end(&d);
    return ERR_OK;
}

void consensus_free(struct consensus *consensus)
{
    contract_free(consensus->contract);
    free(consensus->support);
    *consensus = (struct consensus){ NULL, NULL };
}
