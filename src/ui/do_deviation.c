/* What the reviewer says of a deviation: why, and whether it is accepted; and what the contract
   says of it itself. */
#include "ui/compare.h"

#include "base/file.h"
#include "base/i18n.h"
#include "compare/declared.h"
#include "doc/annotation.h"
#include "work/deviations.h"

#include <stdlib.h>
#include <string.h>

/* verdict or reason NULL: as it was. */
static void explain(struct ui *ui, struct compare_state *state, const struct compare_row *row,
                    const char *verdict, const char *reason)
{
    struct err err = { 0 };
    char *folded = clauses_folded_ids(ui);
    char *name = compare_row_name(ui, row);
    size_t at = (size_t)(row - compare_result(state)->rows.items);
    int code =
        session_explain(ui->session, compare_result(state),
                        work_comparison_against(state->made), row, verdict, reason, &err);
    if (code == ERR_OK) {
        ui_refresh(ui, folded);
        work_comparison_refill(state->made);
        compare_take_in(ui, state);
        row = &compare_result(state)->rows.items[at];
        ui_say(ui, "%s: %s", name,
               row->said == NULL                                 ? _("nothing is said of it")
               : verdict != NULL && strcmp(verdict, "open") != 0 ? verdict_title(row->verdict)
               : row->reason[0] != '\0'                          ? _("explained")
                                                                 : verdict_title(row->verdict));
    } else {
        free(folded);
        ui_say_why_not(ui, &err);
    }
    free(name);
}

/* The row that something can be said of, or NULL and a word about why not. */
static const struct compare_row *need_row(struct ui *ui, struct compare_state **state)
{
    *state = compare_need(ui);
    const struct compare_row *row = *state == NULL ? NULL : compare_row_here(ui, *state);
    if (*state == NULL)
        return NULL;
    if (!work_comparison_takes_reasons((*state)->made))
        ui_say(ui, _("This is another version of the contract: reasons are for what differs "
                     "from a standard"));
    else if (row == NULL || row->state == DEVIATION_VERBATIM)
        ui_say(ui, _("Nothing differs here"));
    else if (row->piece)
        ui_say(ui, _("This is a piece of a clause: say it of the first one"));
    else
        return row;
    return NULL;
}

static void reason_done(struct ui *ui, void *data, const char *answer)
{
    const struct compare_key *key = data;
    struct compare_state *state = answer == NULL ? NULL : compare_need(ui);
    if (state == NULL)
        return;
    size_t row = compare_find_row(state, key);
    if (row == COMPARE_NO_ROW) {
        ui_fail(ui, _("The deviation is not there any more; the reason was not written"));
        return;
    }
    const struct compare_row *found = &compare_result(state)->rows.items[row];
    if (strcmp(found->reason, answer) == 0)
        ui_say(ui, _("Unchanged"));
    else
        explain(ui, state, found, NULL, answer);
}

/* Where the row would lie under the prompt, it goes up. */
static void lift_row(struct compare_state *state)
{
    enum { PROMPT_ROWS = 8 };
    struct flow *flow = &state->flow;
    struct flow_place head = { flow->cursor.item, 0 }, place = flow->top;
    flow_load(flow, head.item);
    size_t end = flow->rows.len;
    bool whole = false;
    for (int y = 0; y < flow->height - PROMPT_ROWS && !whole; y++) {
        whole = place.item > head.item || (place.item == head.item && place.row + 1 >= end);
        flow_step(flow, &place, 1);
    }
    if (whole || flow->top.item >= head.item)
        return;
    flow->top = head;
    flow_step(flow, &flow->top, -(flow->height / 4));
}

/* The row and what it is compared with, which may be another standard than the next one that is
   open; draft_release frees it. */
static struct draft draft_of_reason(const struct compare_state *state,
                                    const struct compare_row *row)
{
    struct draft draft = { .kind = DRAFT_REASON };
    struct compare_key key = compare_key_of(row);
    memcpy(draft.clause, key.b, sizeof draft.clause);
    char *path = file_exists(state->against) ? file_absolute(state->against, NULL) : NULL;
    draft.target = alloc_printf("%ld %s", key.a == COMPARE_NO_ROW ? -1L : (long)key.a,
                                path != NULL ? path : state->against);
    free(path);
    return draft;
}

bool resume_reason(struct ui *ui, const struct node *node, const struct draft *draft)
{
    char *against;
    long a = strtol(draft->target, &against, 10);
    struct compare_key key = { a < 0 ? COMPARE_NO_ROW : (size_t)a, "" };
    if (node != NULL)
        memcpy(key.b, node->id, NODE_ID_SIZE);
    if (*against != ' ')
        return false;
    compare_open_at(ui, against + 1, &key, do_deviation_reason);
    return true;
}

void do_deviation_reason(struct ui *ui)
{
    struct compare_state *state;
    const struct compare_row *row = need_row(ui, &state);
    if (row == NULL)
        return;
    if (compare_view_is_open(ui))
        lift_row(state);
    char *name = compare_row_name(ui, row);
    char *brief = text_brief(ui, name, 40);
    char *title = alloc_printf(_("Reason for %s (empty: none)"), brief);
    struct compare_key *key = alloc_new(sizeof *key);
    *key = compare_key_of(row);
    struct draft draft = draft_of_reason(state, row);
    struct prompt_options options = { .title = title,
                                      .initial = row->reason,
                                      .cursor = (size_t)-1,
                                      .multiline = true,
                                      .history = HISTORY_REASON,
                                      .draft = draft,
                                      .done = reason_done,
                                      .data = key };
    prompt_open(ui, &options);
    draft_release(&draft);
    free(title);
    free(brief);
    free(name);
}

void do_deviation_editor(struct ui *ui)
{
    struct compare_state *state;
    const struct compare_row *row = need_row(ui, &state);
    if (row == NULL || !ui->host->edit)
        return;
    struct compare_key key = compare_key_of(row);
    struct draft draft = draft_of_reason(state, row);
    struct err err = { 0 };
    char *edited = NULL;
    int code = drafts_edit(ui, &draft, row->reason, &edited, &err);
    if (code == 0) {
        size_t len = strlen(edited), begin = strspn(edited, " \n");
        while (len > begin && (edited[len - 1] == '\n' || edited[len - 1] == ' '))
            edited[--len] = '\0';
        reason_done(ui, &key, edited + begin);
        drafts_answered(ui, &draft, edited + begin);
    } else {
        ui_say_why_not(ui, &err);
    }
    draft_release(&draft);
    free(edited);
}

/* Gives the verdict, or takes it off where it is given already. */
static void judge(struct ui *ui, const char *verdict)
{
    struct compare_state *state;
    const struct compare_row *row = need_row(ui, &state);
    if (row == NULL)
        return;
    bool off = strcmp(row->verdict, verdict) == 0;
    explain(ui, state, row, !off ? verdict : row->reason[0] != '\0' ? "open" : "", NULL);
}

void do_deviation_accept(struct ui *ui)
{
    judge(ui, "accepted");
}

void do_deviation_reject(struct ui *ui)
{
    judge(ui, "rejected");
}

void do_deviation_clear(struct ui *ui)
{
    struct compare_state *state;
    const struct compare_row *row = need_row(ui, &state);
    if (row != NULL)
        explain(ui, state, row, "", "");
}

/* --- what the contract declares itself ---------------------------------------------------------- */

/* A cell of the contract's table under its name; none: what is said of an empty one, or NULL. */
static void add_cell(struct rich *text, const char *name, const char *number, const char *words,
                     const char *none)
{
    if (words[0] == '\0')
        words = none == NULL ? "" : none;
    if (number[0] == '\0' && words[0] == '\0')
        return;
    rich_printf(text, STYLE_HEADING, "\n%s", name);
    rich_printf(text, STYLE_LABEL, "%s%s", number[0] != '\0' ? "  " : "", number);
    rich_printf(text, STYLE_TEXT, "\n%s%s", words, words[0] != '\0' ? "\n" : "");
}

static void add_declaration(struct rich *text, const struct declared *declared,
                            const struct declared_row *row)
{
    const struct declaration *told = row->row;
    struct str remarks = STR_INIT;
    char *place = declared_place_name(row->body);
    rich_puts(text, declared_verdict_title(row->verdict),
              row->right ? STYLE_REVIEWED : STYLE_DEVIATING);
    rich_printf(text, STYLE_LABEL, "%s%s\n", place[0] != '\0' ? "  " : "", place);
    declared_put_remarks(&remarks, declared, row);
    rich_puts(text, str_text(&remarks), STYLE_TEXT);
    add_cell(text, _("Original provision"), told->old_number, told->old.text,
             told->kind == DECLARATION_ADDED ? _("(none)") : NULL);
    add_cell(text, _("New provision"), told->new_number, told->new.text,
             told->kind == DECLARATION_STRUCK ? _("(struck)") : NULL);
    add_cell(text, _("Reason"), "", told->reason.text, _("(none)"));
    str_free(&remarks);
    free(place);
}

void do_deviation_declared(struct ui *ui)
{
    struct compare_state *state = compare_need(ui);
    const struct compare_row *row = state == NULL ? NULL : compare_row_here(ui, state);
    if (state == NULL)
        return;
    const struct declared *declared = work_comparison_declared(state->made);
    if (declared->rows.len == 0) {
        char *line = declared_nothing(declared, session_id(ui->session));
        ui_say(ui, "%s", line);
        free(line);
    } else if (row == NULL || row->declared == NULL) {
        ui_say(ui, "%s",
               row == NULL || row->declaring == DECLARING_NONE
                   ? _("Nothing is to be declared here")
                   : _("The contract’s own table does not declare this"));
    } else {
        struct rich text = { .plain = ui->canvas.plain };
        char *name = declared_name_row(row->declared->row);
        char *title =
            alloc_printf(_("Declared: %s (line %zu)"), name, row->declared->row->first.line);
        add_declaration(&text, declared, row->declared);
        viewer_open(ui, title, &text);
        free(title);
        free(name);
    }
}
