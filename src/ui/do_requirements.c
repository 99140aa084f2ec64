/* The checklist of article 28: what the contract meets, and what must be asked for. */
#include "ui/state.h"

#include "base/i18n.h"
#include "doc/citation.h"

#include <stdlib.h>
#include <string.h>

/* What the open list was made of; its choice is an index here. */
struct checklist {
    size_t count;
    struct {
        char clause[NODE_ID_SIZE];
        char *what; /* owned: to be read where something must be asked for; NULL: nothing */
    } rows[];
};

static void chosen(struct ui *ui, void *data, long choice)
{
    struct checklist *list = data;
    if (choice >= 0 && (size_t)choice < list->count) {
        const struct node *node = contract_node(ui->contract, list->rows[choice].clause);
        if (node && node->index > 0)
            ui_jump(ui, node->index);
        if (list->rows[choice].what) {
            struct rich text = { .plain = ui->canvas.plain };
            rich_puts(&text, list->rows[choice].what, STYLE_TEXT);
            viewer_open(ui, _("To be asked for"), &text);
        }
    }
    for (size_t i = 0; i < list->count; i++)
        free(list->rows[i].what);
    list->count = 0;
}

/* What is wrong, and what to ask for, as a page. */
static char *make_page(const struct judgement *judgement)
{
    if (verdict_is_fine(judgement->verdict))
        return NULL;
    return alloc_printf(_("%s %s\n\nArticle %s\n%s: %s\n\n%s"), judgement->id,
                        judgement->name, judgement->article, verdict_text(judgement->verdict),
                        judgement->reason, judgement->ask);
}

static char *row_text(const struct judgement *judgement)
{
    static const char *const signs[VERDICTS] = { "✓", "~", "!", "✗", "-" };
    bool fine = verdict_is_fine(judgement->verdict);
    return alloc_printf("%s %s %s%s%s", signs[judgement->verdict], judgement->id,
                        judgement->name, fine ? "" : ": ", fine ? "" : judgement->reason);
}

void do_view_requirements(struct ui *ui)
{
    struct judgements found = VEC_INIT;
    struct err err = { 0 };
    if (session_requirements(ui->session, &found, &err) < 0) {
        ui_say(ui, "%s", err.text);
        return;
    }
    struct checklist *list = alloc_new(sizeof *list + found.len * sizeof list->rows[0]);
    struct picker_items items = VEC_INIT;
    size_t fine = 0;
    list->count = found.len;
    for (size_t i = 0; i < found.len; i++) {
        const struct judgement *judgement = &found.items[i];
        char *text = row_text(judgement);
        char *place = judgement->node ? citation_describe(judgement->node) : alloc_strdup("");
        char *brief = text_brief(ui, place, 16);
        fine += verdict_is_fine(judgement->verdict);
        if (judgement->node)
            memcpy(list->rows[i].clause, judgement->node->id, NODE_ID_SIZE);
        list->rows[i].what = make_page(judgement);
        picker_add(&items, (long)i, text, brief);
        free(brief);
        free(place);
        free(text);
    }
    char *title = alloc_printf(_("Article 28: %zu of %zu requirements met"), fine, found.len);
    picker_open(ui, title, &items, chosen, list);
    free(title);
    judgements_free(&found);
}
