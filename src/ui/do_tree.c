/* Correcting the tree. Annotations stay on their clauses: they hold their ids. */
#include "ui/state.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/citation.h"

#include <stdlib.h>
#include <string.h>

static void change_current(struct ui *ui, enum change_kind kind)
{
    struct node *node = ui_node(ui);
    if (!node)
        return;
    struct change change;
    ui_set_change(&change, kind, node, NULL);
    ui_change(ui, &change);
}

void do_tree_sure(struct ui *ui)
{
    struct node *node = ui_node(ui);
    if (!node)
        return;
    struct change change;
    ui_set_change(&change, CHANGE_SURE, node, NULL);
    if (ui_change(ui, &change))
        do_move_next_unsure(ui);
}

void do_tree_promote(struct ui *ui)
{
    change_current(ui, CHANGE_PROMOTE);
}

void do_tree_demote(struct ui *ui)
{
    change_current(ui, CHANGE_DEMOTE);
}

void do_tree_merge(struct ui *ui)
{
    struct node *node = ui_node(ui);
    if (!node)
        return;
    size_t index = node->index;
    struct change change;
    ui_set_change(&change, CHANGE_MERGE, node, NULL);
    if (ui_change(ui, &change) && !contract_node(ui->contract, change.clause))
        ui_select(ui, index > 1 ? index - 1 : 1);
}

struct about {
    char clause[NODE_ID_SIZE];
};

static struct about *about_node(const struct node *node)
{
    struct about *about = alloc_new(sizeof *about);
    memcpy(about->clause, node->id, NODE_ID_SIZE);
    return about;
}

static void split_done(struct ui *ui, void *data, const char *answer)
{
    const struct about *about = data;
    struct node *node = contract_node(ui->contract, about->clause);
    if (!answer || !node)
        return;
    char *text = node_text(node);
    size_t byte = strtoul(answer, NULL, 10);
    while (byte < strlen(text) && (text[byte] == ' ' || text[byte] == '\n'))
        byte++; /* the new clause begins with a word */
    struct change change;
    ui_set_change(&change, CHANGE_SPLIT, node, NULL);
    change.number = (long)utf8_count(text, byte) + 1;
    free(text);
    size_t index = node->index;
    if (ui_change(ui, &change))
        ui_select(ui, index + 1);
}

void do_tree_split(struct ui *ui)
{
    struct node *node = ui_node(ui);
    if (!node)
        return;
    char *text = node_text(node);
    struct prompt_options options = { .title = _("Where does the new clause begin?"),
                                      .initial = text,
                                      .cursor = 0,
                                      .fixed = true,
                                      .done = split_done,
                                      .again = true,
                                      .data = about_node(node) };
    /* After the first sentence is where it most often has to be. */
    const char *stop = strstr(text, ". ");
    if (stop)
        options.cursor = (size_t)(stop - text) + 2;
    prompt_open(ui, &options);
    free(text);
}

static void relabel_done(struct ui *ui, void *data, const char *answer)
{
    const struct about *about = data;
    struct node *node = contract_node(ui->contract, about->clause);
    if (!answer || !node)
        return;
    struct change change;
    ui_set_change(&change, CHANGE_RELABEL, node, answer);
    ui_change(ui, &change);
}

void do_tree_relabel(struct ui *ui)
{
    struct node *node = ui_node(ui);
    if (!node)
        return;
    struct prompt_options options = { .title =
                                          _("Number or letter of the clause (empty: none)"),
                                      .initial = node->label,
                                      .cursor = (size_t)-1,
                                      .done = relabel_done,
                                      .again = true,
                                      .data = about_node(node) };
    prompt_open(ui, &options);
}

static void kind_done(struct ui *ui, void *data, long choice)
{
    const struct about *about = data;
    struct node *node = contract_node(ui->contract, about->clause);
    if (choice < 0 || !node)
        return;
    struct change change;
    ui_set_change(&change, CHANGE_KIND, node, node_kind_name((enum node_kind)choice));
    ui_change(ui, &change);
}

void do_tree_kind(struct ui *ui)
{
    struct node *node = ui_node(ui);
    if (!node)
        return;
    struct picker_items items = VEC_INIT;
    for (int kind = NODE_TITLE; kind < NODE_KINDS; kind++)
        picker_add(&items, kind, node_kind_title((enum node_kind)kind),
                   (enum node_kind)kind == node->kind ? _("now") : NULL);
    picker_open(ui, _("What is it?"), &items, kind_done, about_node(node));
}
