/* The checklist of article 28: what the contract meets, and what must be asked for. */
#include "ui/state.h"

#include "base/i18n.h"
#include "base/str.h"
#include "doc/citation.h"

#include <stdlib.h>
#include <string.h>

/* What the open list was made of, in one piece of memory, which the dialog frees; its choice
   is an index here. */
struct checklist {
    size_t count;
    struct {
        char clause[NODE_ID_SIZE];
        size_t page; /* byte in pages of what to ask for; that of an empty one: nothing */
    } rows[];
};

static const char *pages(const struct checklist *list)
{
    return (const char *)&list->rows[list->count];
}

static void chosen(struct ui *ui, void *data, long choice)
{
    const struct checklist *list = data;
    if (choice < 0 || (size_t)choice >= list->count)
        return;
    const struct node *node = contract_node(ui->contract, list->rows[choice].clause);
    const char *page = pages(list) + list->rows[choice].page;
    if (node && node->index > 0)
        ui_jump(ui, node->index);
    if (page[0] != '\0') {
        struct rich text = { .plain = ui->canvas.plain };
        rich_puts(&text, page, STYLE_TEXT);
        viewer_open(ui, _("To be asked for"), &text);
    }
}

/* What is wrong, and what to ask for, as a page. */
static void put_page(struct str *out, const struct judgement *judgement)
{
    if (!verdict_is_fine(judgement->verdict))
        str_printf(out, _("%s %s\n\nArticle %s\n%s: %s\n\n%s"), judgement->id, judgement->name,
                   judgement->article, verdict_text(judgement->verdict), judgement->reason,
                   judgement->ask);
    str_putc(out, '\0');
}

static struct checklist *make_checklist(const struct judgements *found)
{
    struct str text = STR_INIT;
    size_t fixed =
        sizeof(struct checklist) + found->len * sizeof((struct checklist *)NULL)->rows[0];
    struct checklist *list = alloc_new(fixed);
    list->count = found->len;
    for (size_t i = 0; i < found->len; i++) {
        const struct judgement *judgement = &found->items[i];
        if (judgement->node)
            memcpy(list->rows[i].clause, judgement->node->id, NODE_ID_SIZE);
        list->rows[i].page = text.len;
        put_page(&text, judgement);
    }
    list = alloc_resize(list, 1, fixed + text.len + 1);
    memcpy((char *)list + fixed, str_text(&text), text.len + 1);
    str_free(&text);
    return list;
}

static char *row_text(const struct judgement *judgement)
{
    static const char *const signs[VERDICTS] = { "✓", "~", "!", "✗", "-" };
    bool fine = verdict_is_fine(judgement->verdict);
    return alloc_printf("%s %s %s%s%s", signs[judgement->verdict], judgement->id,
                        judgement->name, fine ? "" : ": ", fine ? "" : judgement->reason);
}

/* What must be asked for comes first, the gravest at the top; otherwise the list's own order. */
static void put_gravest_first(struct judgements *found)
{
    static const enum judgement_verdict order[VERDICTS] = { VERDICT_CONTRADICTED,
                                                            VERDICT_MISSING, VERDICT_WEAK,
                                                            VERDICT_PRESENT,
                                                            VERDICT_NOT_APPLICABLE };
    struct judgements sorted = VEC_INIT;
    for (size_t k = 0; k < VERDICTS; k++) {
        for (size_t i = 0; i < found->len; i++)
            if (found->items[i].verdict == order[k])
                vec_push(&sorted, found->items[i]);
    }
    vec_free(found);
    *found = sorted;
}

void do_view_requirements(struct ui *ui)
{
    struct judgements found = VEC_INIT;
    struct err err = { 0 };
    if (session_requirements(ui->session, &found, &err) < 0) {
        ui_say(ui, "%s", err.text);
        return;
    }
    put_gravest_first(&found);
    struct picker_items items = VEC_INIT;
    size_t fine = 0;
    for (size_t i = 0; i < found.len; i++) {
        const struct judgement *judgement = &found.items[i];
        char *text = row_text(judgement);
        char *place = judgement->node ? citation_describe(judgement->node) : alloc_strdup("");
        char *brief = text_brief(ui, place, 16);
        fine += verdict_is_fine(judgement->verdict);
        picker_add(&items, (long)i, text, brief);
        free(brief);
        free(place);
        free(text);
    }
    char *title = alloc_printf(_("Article 28: %zu of %zu requirements met"), fine, found.len);
    picker_open(ui, title, &items, chosen, make_checklist(&found));
    picker_stay(ui);
    picker_remain(ui);
    free(title);
    judgements_free(&found);
}
