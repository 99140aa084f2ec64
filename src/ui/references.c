/* References in the workbench: following one, and who refers to a clause. */
#include "ui/state.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/citation.h"

#include <stdlib.h>
#include <string.h>

enum { SHOWN = 12, LIVE_NODES = 20000, WORDS = 60 };

/* Those of the contract as it is now; read again after a change. */
static const struct reference_list *references(struct ui *ui)
{
    struct known_references *known = &ui->references;
    if (known->contract != ui->contract || known->version != ui->contract->version) {
        reference_list_free(&known->list);
        reference_read(ui->contract, &known->list);
        known->contract = ui->contract;
        known->version = ui->contract->version;
    }
    return &known->list;
}

void references_forget(struct ui *ui)
{
    reference_list_free(&ui->references.list);
    ui->references.contract = NULL;
}

static bool hits(const struct reference *reference, const struct node *node)
{
    if (reference->target == NULL || reference->node == node)
        return false;
    if (reference->target_last == NULL)
        return reference->target == node;
    return node->index >= reference->target->index &&
           node->index <= reference->target_last->index &&
           node->parent == reference->target->parent;
}

void references_describe(struct ui *ui, const struct node *node, struct rich *out)
{
    if (!ui->begun || ui->contract->nodes.len > LIVE_NODES)
        return;
    const struct reference_list *list = references(ui);
    const struct node *last = NULL;
    size_t shown = 0;
    for (size_t i = 0; i < list->len && shown <= SHOWN; i++) {
        const struct reference *reference = &list->items[i];
        if (!hits(reference, node) || reference->node == last)
            continue;
        last = reference->node;
        char *name = citation_describe(last);
        if (shown == 0)
            rich_puts(out, _("Referred to by"), STYLE_DIM);
        if (shown == SHOWN)
            rich_puts(out, ", …", STYLE_TEXT);
        else
            rich_printf(out, STYLE_TEXT, "%s %s", shown > 0 ? "," : "", name);
        shown++;
        free(name);
    }
    if (shown > 0) {
        char *keys = keys_of(&ui->keys, PANE_CLAUSES, ACTION_REFERENCES, 1);
        if (keys[0] != '\0')
            rich_printf(out, STYLE_DIM, _(" (%s goes there)"), keys);
        rich_puts(out, "\n", STYLE_TEXT);
        free(keys);
    }
}

static void go(struct ui *ui, const struct node *node)
{
    clauses_reveal(ui, node->index);
    ui_jump(ui, node->index);
}

static void chosen(struct ui *ui, void *data, long choice)
{
    const char *id = data;
    /* The contract may have changed under the list: only a place that still is one counts. */
    struct node *from = contract_node(ui->contract, id);
    if (choice < 0 || from == NULL || (size_t)choice >= ui->contract->nodes.len)
        return;
    go(ui, ui->contract->nodes.items[choice]);
}

static void add_item(struct picker_items *items, const char *arrow, const char *words,
                     size_t len, const struct node *node)
{
    char *name = citation_describe(node);
    char *text = alloc_printf("%s %.*s", arrow, (int)len, words);
    char *title = alloc_strdup(node_title(node));
    size_t cut = 0;
    while (cut < WORDS && title[cut] != '\0')
        cut = utf8_next(title, strlen(title), cut);
    title[cut] = '\0';
    char *detail = alloc_printf("%s  %s", name, title);
    picker_add(items, (long)node->index, text, detail);
    free(name);
    free(text);
    free(title);
    free(detail);
}

void do_find_references(struct ui *ui)
{
    struct node *node = ui_node(ui);
    if (node == NULL)
        return;
    const struct reference_list *list = references(ui);
    struct picker_items items = VEC_INIT;
    const struct node *only = NULL;
    for (size_t i = 0; i < list->len; i++) {
        const struct reference *reference = &list->items[i];
        if (reference->node != node || reference->target == NULL)
            continue;
        const char *text = node->blocks.items[reference->block].text;
        add_item(&items, "→", text + reference->span.begin,
                 reference->span.end - reference->span.begin, reference->target);
        only = reference->target;
    }
    const struct node *last = NULL;
    for (size_t i = 0; i < list->len; i++) {
        const struct reference *reference = &list->items[i];
        if (!hits(reference, node) || reference->node == last)
            continue;
        last = reference->node;
        char *name = citation_describe(last);
        add_item(&items, "←", name, strlen(name), last);
        free(name);
        only = last;
    }
    if (items.len == 0) {
        ui_say(ui, _("The clause refers to no other, and none refers to it"));
        vec_free(&items);
    } else if (items.len == 1) {
        free(items.items[0].text);
        free(items.items[0].detail);
        vec_free(&items);
        go(ui, only);
    } else {
        picker_open(ui, _("References of the clause (→) and to it (←)"), &items, chosen,
                    alloc_strdup(node->id));
    }
}
