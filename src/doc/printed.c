#include "doc/printed.h"

struct printing {
    printed_margin *margin;
    const void *data;
    struct str *out;
};

static void put_paragraph(const struct printing *p, const struct node *node, bool first,
                          const char *text)
{
    bool mark = first && node->mark[0] != '\0';
    if (text[0] == '\0' && !mark)
        return;
    if (p->out->len > 0)
        str_putc(p->out, '\n');
    if (p->margin != NULL)
        p->margin(p->data, node, first, p->out);
    str_printf(p->out, "%s%s%s\n", mark ? node->mark : "", mark && text[0] != '\0' ? " " : "",
               text);
}

/* Paragraphs of the clauses above that stand right behind the node. */
static void put_tails(const struct printing *p, const struct node *node)
{
    for (const struct node *up = node; up != NULL; up = up->parent) {
        for (size_t i = 0; i < up->blocks.len; i++)
            if (up->blocks.items[i].after == node)
                put_paragraph(p, up, false, up->blocks.items[i].text);
    }
}

void printed_write(const struct contract *contract, printed_margin *margin, const void *data,
                   struct str *out)
{
    const struct printing p = { margin, data, out };
    for (size_t i = 0; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        bool first = true;
        for (size_t b = 0; b < node->blocks.len; b++) {
            if (node->blocks.items[b].after != NULL)
                continue;
            put_paragraph(&p, node, first, node->blocks.items[b].text);
            first = false;
        }
        if (first)
            put_paragraph(&p, node, true, "");
        put_tails(&p, node);
    }
}
