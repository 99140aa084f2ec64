/* The detail pane: all that is said about the current clause. */
#include "ui/state.h"

#include "base/i18n.h"
#include "doc/annotation.h"
#include "doc/citation.h"
#include "terms/terms.h"

#include <stdlib.h>
#include <string.h>

static void add_signature(struct rich *out, const struct annotation *annotation)
{
    char *when = i18n_time(annotation->created);
    rich_printf(out, STYLE_DIM, "  %s%s%s", annotation->author,
                annotation->author[0] != '\0' && when[0] != '\0' ? ", " : "", when);
    free(when);
}

/* One line: tags, mark, corrected. */
static void add_summary(struct ui *ui, const struct node *node, struct rich *out)
{
    size_t begin = out->text.len;
    const struct annotation *tag;
    for (size_t i = 0; (tag = node_annotation(ui->contract, node, ANNOTATION_TAG, i)) != NULL;
         i++)
        rich_printf(out, STYLE_TAG, "%s#%s", i > 0 ? " " : "", tag->value);
    const struct annotation *mark = node_annotation(ui->contract, node, ANNOTATION_MARK, 0);
    if (mark) {
        bool deviating = strcmp(mark->value, "deviating") == 0;
        rich_puts(out, out->text.len > begin ? "  " : "", STYLE_TEXT);
        rich_printf(out, deviating ? STYLE_DEVIATING : STYLE_REVIEWED, "%s %s",
                    canvas_glyph(&ui->canvas, deviating ? GLYPH_DEVIATING : GLYPH_REVIEWED),
                    deviating ? _("deviating") : _("reviewed"));
        add_signature(out, mark);
    }
    if (node_is_corrected(node)) {
        char *keys = keys_of(&ui->keys, PANE_CLAUSES, ACTION_SOURCE_MODE, 1);
        rich_puts(out, out->text.len > begin ? "  " : "", STYLE_TEXT);
        rich_printf(out, STYLE_INSERTED, "%s %s", canvas_glyph(&ui->canvas, GLYPH_CORRECTED),
                    _("corrected"));
        if (keys[0] != '\0')
            rich_printf(out, STYLE_DIM, _(" (%s shows the difference)"), keys);
        free(keys);
    }
    if (out->text.len > begin)
        rich_puts(out, "\n", STYLE_TEXT);
    if (node_is_unsure(node)) {
        char *keys = keys_of(&ui->keys, PANE_CLAUSES, ACTION_SURE, 1);
        rich_printf(out, STYLE_FINDING, "%s ", canvas_glyph(&ui->canvas, GLYPH_UNSURE));
        rich_puts(out, _("Its number, its level or its kind may have been read wrongly"),
                  STYLE_TEXT);
        if (keys[0] != '\0')
            rich_printf(out, STYLE_DIM, _(" (%s: it is right)"), keys);
        rich_puts(out, "\n", STYLE_TEXT);
        free(keys);
    }
}

static void add_deviations(struct ui *ui, const struct node *node, struct rich *out)
{
    const struct annotation *said;
    for (size_t i = 0;
         (said = node_annotation(ui->contract, node, ANNOTATION_DEVIATION, i)) != NULL; i++) {
        bool accepted = strcmp(said->value, "accepted") == 0;
        rich_puts(out, _("deviation"), STYLE_LABEL);
        char *from = annotation_from(said);
        if (from[0] != '\0')
            rich_printf(out, STYLE_LABEL, _(" from %s"), from);
        free(from);
        rich_printf(out, accepted ? STYLE_REVIEWED : STYLE_DEVIATING, ", %s",
                    verdict_title(said->value));
        if (said->reason[0] != '\0')
            rich_printf(out, STYLE_NOTE, ": %s", said->reason);
        add_signature(out, said);
        rich_puts(out, "\n", STYLE_TEXT);
    }
}

static void add_notes(struct ui *ui, const struct node *node, struct rich *out)
{
    const struct annotation *note;
    for (size_t i = 0; (note = node_annotation(ui->contract, node, ANNOTATION_NOTE, i)) != NULL;
         i++) {
        rich_printf(out, STYLE_NOTE, "%s ", canvas_glyph(&ui->canvas, GLYPH_NOTE));
        rich_puts(out, note->value, STYLE_TEXT);
        add_signature(out, note);
        rich_puts(out, "\n", STYLE_TEXT);
    }
}

/* Who has put the term right, and when. */
static const struct annotation *correction_of(struct ui *ui, const struct node *node,
                                              enum term_key key)
{
    const struct annotation *one, *last = NULL;
    size_t len = strlen(term_key_name(key));
    for (size_t i = 0; (one = node_annotation(ui->contract, node, ANNOTATION_TERM, i)) != NULL;
         i++)
        if (strncmp(one->value, term_key_name(key), len) == 0)
            last = one;
    return last;
}

/* Key terms that were read here and have the reviewer's value. */
static void add_terms(struct ui *ui, const struct node *node, struct rich *out)
{
    if (node_annotation(ui->contract, node, ANNOTATION_TERM, 0) == NULL)
        return;
    const struct terms *terms = session_terms(ui->session);
    for (int key = 0; key < TERM_KEYS; key++) {
        const struct term_list *found = &terms->by_key[key];
        const struct annotation *said = correction_of(ui, node, (enum term_key)key);
        for (size_t i = 0; said != NULL && i < found->len; i++) {
            if (!found->items[i]->corrected || found->items[i]->node != node)
                continue;
            char *text = term_describe(found->items[i]);
            rich_printf(out, STYLE_NOTE, "%s %s: ", canvas_glyph(&ui->canvas, GLYPH_NOTE),
                        term_key_title((enum term_key)key));
            rich_puts(out, text, STYLE_TEXT);
            rich_printf(out, STYLE_DIM, " (%s)", _("corrected"));
            add_signature(out, said);
            rich_puts(out, "\n", STYLE_TEXT);
            free(text);
        }
    }
}

static void add_suggestions(struct ui *ui, const char *word, struct rich *out)
{
    const struct suggestion_list *list = spell_suggestions(ui, word);
    if (!list) {
        rich_puts(out, " …", STYLE_DIM);
        return;
    }
    if (list->len > 0)
        rich_printf(out, STYLE_DIM, " %s ", canvas_glyph(&ui->canvas, GLYPH_ARROW));
    for (size_t i = 0; i < list->len && i < 6; i++)
        rich_printf(out, STYLE_TEXT, "%s%s", i > 0 ? ", " : "", list->items[i]);
}

static bool is_current(const struct ui *ui, const struct node *node,
                       const struct finding *finding)
{
    return spell_is_here(ui, node) && ui->finding.block == finding->block &&
           ui->finding.span.begin == finding->span.begin && ui->finding.kind == finding->kind;
}

static void add_findings(struct ui *ui, struct node *node, struct rich *out)
{
    const struct finding_list *list = ui->begun ? session_findings(ui->session, node) : NULL;
    for (size_t i = 0; list && i < list->len; i++) {
        const struct finding *finding = &list->items[i];
        unsigned flags = is_current(ui, node, finding) ? STYLE_CURSOR : 0;
        rich_printf(out, STYLE_FINDING, "%s ", finding_sign(ui, finding->severity));
        /* "not filled in: [DATE]", "“X” is used as a term": the message names the words itself. */
        if (finding->kind != FINDING_MISSPELLING && finding_says_words(finding)) {
            rich_puts(out, finding->message, STYLE_LABEL | flags);
            rich_puts(out, "\n", STYLE_TEXT);
            continue;
        }
        rich_puts(out, finding->token, STYLE_LABEL | flags);
        if (finding->kind == FINDING_MISSPELLING)
            add_suggestions(ui, finding->token, out);
        else
            rich_printf(out, STYLE_TEXT, ": %s", finding->message);
        rich_puts(out, "\n", STYLE_TEXT);
    }
    const struct annotation *gone;
    for (size_t i = 0;
         (gone = node_annotation(ui->contract, node, ANNOTATION_DISMISSAL, i)) != NULL; i++) {
        rich_printf(out, STYLE_DIM, _("ignored: %s"), gone->value);
        if (gone->reason[0] != '\0')
            rich_printf(out, STYLE_TEXT, " – %s", gone->reason);
        add_signature(out, gone);
        rich_puts(out, "\n", STYLE_TEXT);
    }
}

void detail_describe(struct ui *ui, const struct node *node, bool whole, struct rich *out)
{
    if (whole) {
        char *name = citation_describe(node);
        rich_printf(out, STYLE_HEADING, "%s", name);
        rich_printf(out, STYLE_DIM, "  (%s", node_kind_title(node->kind));
        size_t page = contract_page(ui->contract, node->line);
        if (page > 0)
            rich_printf(out, STYLE_DIM, _(", page %zu"), page);
        if (node->line > 0)
            rich_printf(out, STYLE_DIM, _(", line %zu of the source"), node->line);
        rich_puts(out, ")\n\n", STYLE_DIM);
        free(name);
        for (size_t i = 0; i < node->blocks.len; i++) {
            const char *text = node->blocks.items[i].text;
            rich_add(out, text, strnlen(text, 256 * 1024), STYLE_TEXT, RICH_NO_ORIGIN, false);
            rich_puts(out, "\n\n", STYLE_TEXT);
        }
    }
    add_summary(ui, node, out);
    add_findings(ui, (struct node *)node, out);
    add_deviations(ui, node, out);
    add_terms(ui, node, out);
    add_notes(ui, node, out);
    references_describe(ui, node, out);
}

static void update(struct ui *ui)
{
    struct detail_pane *pane = &ui->detail;
    struct node *node = ui_node(ui);
    if (!node)
        return;
    bool same = strcmp(pane->id, node->id) == 0;
    if (same && pane->version == ui->contract->version && pane->stamp == ui->stamp)
        return;
    struct rich text = { .plain = ui->canvas.plain };
    detail_describe(ui, node, false, &text);
    textview_set(&pane->view, &text, same);
    memcpy(pane->id, node->id, NODE_ID_SIZE);
    pane->version = ui->contract->version;
    pane->stamp = ui->stamp;
}

bool detail_has_more(struct ui *ui)
{
    struct flow *flow = &ui->detail.view.flow;
    struct flow_place place = flow->top;
    return ui->detail.view.text.text.len > 0 && flow->height > 0 &&
           flow_step(flow, &place, flow->height) == flow->height;
}

void detail_draw(struct ui *ui, struct rect rect)
{
    update(ui);
    if (ui->detail.view.text.text.len > 0)
        flow_draw(&ui->detail.view.flow, &ui->canvas, rect,
                  ui->focus == PANE_DETAIL && ui->dialogs.len == 0);
    else if (ui->focus == PANE_DETAIL)
        canvas_set_cursor(&ui->canvas, rect.x, rect.y, false);
}
