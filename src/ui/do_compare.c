/*
 * The comparison as the workbench has it: opened, kept up to date, walked through. Its actions
 * are about the row under the cursor of the view, or, while the view is left, the row of the
 * current clause.
 */
#include "ui/compare.h"

#include "base/file.h"
#include "base/i18n.h"
#include "compare/declared.h"
#include "doc/annotation.h"
#include "doc/citation.h"
#include "ui/path.h"
#include "work/deviations.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { QUICK_MS = 60 }; /* what a frame can wait for */

/* --- rows ----------------------------------------------------------------------------------------- */

const struct comparison *compare_result(const struct compare_state *state)
{
    return state->made == NULL ? NULL : work_comparison_result(state->made);
}

const struct compare_row *compare_row_at(const struct compare_state *state, size_t item)
{
    return item < state->shown.len
               ? &compare_result(state)->rows.items[state->shown.items[item]]
               : NULL;
}

struct compare_key compare_key_of(const struct compare_row *row)
{
    struct compare_key key = { row->a == NULL ? COMPARE_NO_ROW : row->a->index, "" };
    if (row->b != NULL)
        memcpy(key.b, row->b->id, NODE_ID_SIZE);
    return key;
}

void compare_remember(struct compare_state *state)
{
    const struct compare_row *row = compare_row_at(state, state->flow.cursor.item);
    if (row != NULL)
        state->here = compare_key_of(row);
}

/* The row of the key, or the first that has one of its clauses; COMPARE_NO_ROW. */
size_t compare_find_row(const struct compare_state *state, const struct compare_key *key)
{
    const struct comparison *result = compare_result(state);
    size_t half = COMPARE_NO_ROW;
    for (size_t i = 0; i < result->rows.len; i++) {
        struct compare_key other = compare_key_of(&result->rows.items[i]);
        bool a = key->a != COMPARE_NO_ROW && other.a == key->a;
        bool b = key->b[0] != '\0' && strcmp(other.b, key->b) == 0;
        if ((a || key->a == other.a) && (b || strcmp(other.b, key->b) == 0))
            return i;
        if ((a || b) && half == COMPARE_NO_ROW)
            half = i;
    }
    return half;
}

char *compare_row_name(const struct ui *ui, const struct compare_row *row)
{
    char *a = row->a == NULL ? NULL : citation_describe(row->a);
    char *b = row->b == NULL ? NULL : citation_describe(row->b);
    char *name = a != NULL && b != NULL && strcmp(a, b) != 0
                     ? alloc_printf("%s %s %s", a, canvas_glyph(&ui->canvas, GLYPH_ARROW), b)
                     : alloc_strdup(b != NULL   ? b
                                    : a != NULL ? a
                                                : "");
    free(a);
    free(b);
    return name;
}

/* The contract has a table of its own deviations from what it is compared with. */
static bool has_table(const struct compare_state *state)
{
    const struct comparison *result = compare_result(state);
    for (size_t i = 0; result != NULL && i < result->rows.len; i++)
        if (result->rows.items[i].declaring != DECLARING_NONE)
            return true;
    return false;
}

static bool is_any(const struct compare_row *row)
{
    (void)row;
    return true;
}

/* In the order in which a key goes through them. */
static const struct scope {
    enum compare_scope scope;
    bool (*has)(const struct compare_row *row);
    const char *said;
} scopes[SCOPES] = {
    { SCOPE_SUBSTANCE, deviation_is_substance, N_("Deviations of substance") },
    { SCOPE_UNDECLARED, compare_row_is_undeclared,
      N_("Only what the contract does not declare itself") },
    { SCOPE_DIFFERENT, deviation_is_one,
      N_("All that differs, blanks filled in and matters of wording too") },
    { SCOPE_ALL, is_any, N_("Every clause") },
};

static const struct scope *scope_of(const struct compare_state *state)
{
    const struct scope *scope = scopes;
    while (scope->scope != state->scope)
        scope++;
    return scope;
}

/* The item that shows the row, or the nearest behind it in the order of the standard. */
size_t compare_item_of(const struct compare_state *state, size_t row)
{
    size_t best = 0, distance = COMPARE_NO_ROW;
    for (size_t i = 0; i < state->shown.len; i++) {
        size_t other = state->shown.items[i];
        size_t away = other >= row ? other - row : 2 * (row - other) + 1;
        if (away < distance) {
            distance = away;
            best = i;
        }
    }
    return best;
}

/* Chooses anew what is shown, and stays at the row where the cursor is. */
static void choose_rows(struct ui *ui, struct compare_state *state)
{
    const struct comparison *result = compare_result(state);
    if (state->scope == SCOPE_UNDECLARED && !has_table(state))
        state->scope = SCOPE_SUBSTANCE;
    bool (*has)(const struct compare_row *) = scope_of(state)->has;
    state->shown.len = 0;
    unsigned ranks = state->by_weight ? COMPARE_RANKS + 1 : 1;
    for (unsigned rank = 0; rank < ranks; rank++) {
        for (size_t i = 0; i < result->rows.len; i++) {
            const struct compare_row *row = &result->rows.items[i];
            if (has(row) && (!state->by_weight || compare_row_rank(row) == rank))
                vec_push(&state->shown, i);
        }
    }
    size_t row = compare_find_row(state, &state->here);
    state->flow.data = ui;
    flow_to_first(&state->flow);
    if (row != COMPARE_NO_ROW && state->shown.len > 0)
        compare_show_item(state, compare_item_of(state, row));
}

void compare_show_item(struct compare_state *state, size_t item)
{
    struct flow *flow = &state->flow;
    struct flow_place head = { item, 0 };
    flow_restyle(flow);
    flow_show(flow, head, flow->height / 4);
    flow_load(flow, item);
    size_t rows = flow->rows.len;
    /* As much of it as fits. */
    flow_show(flow, (struct flow_place){ item, rows > 1 ? rows - 2 : 0 }, 0);
    if (flow->top.item == item && flow->top.row > 0)
        flow->top = head;
    flow->cursor = head;
    flow_restyle(flow);
    compare_remember(state);
}

/* --- made, and made anew -------------------------------------------------------------------------- */

/* A mark as a number: state, explained and verdict in the lower half, the missing in the upper, and
   in its last bit whether something is undeclared. */
static const uint64_t one_missing = (uint64_t)1 << 32, undeclared = (uint64_t)1 << 63;

static void make_marks(struct ui *ui, struct compare_state *state)
{
    const struct comparison *result = compare_result(state);
    work_comparison_declared(state->made); /* which marks the rows */
    map_free(&state->marks);
    for (size_t i = 0; i < result->rows.len; i++) {
        const struct compare_row *row = &result->rows.items[i];
        const struct node *node =
            row->b == NULL ? deviation_anchor(result, row, ui->contract) : row->b;
        uint64_t *mark = map_put(&state->marks, node->id, strlen(node->id), NULL);
        *mark |= compare_row_is_undeclared(row) ? undeclared : 0;
        if (row->b == NULL)
            *mark += one_missing;
        else if ((*mark & (one_missing - 1)) == 0)
            *mark |= (uint64_t)row->state | (uint64_t)(row->reason[0] != '\0') << 8 |
                     (uint64_t)(unsigned char)row->verdict[0] << 16;
    }
}

bool compare_mark_of(const struct ui *ui, const struct node *node, struct compare_mark *out)
{
    const uint64_t *mark =
        ui->compare == NULL ? NULL : map_get(&ui->compare->marks, node->id, strlen(node->id));
    if (mark == NULL || *mark == 0)
        return false;
    out->state = (enum deviation)(*mark & 0xFF);
    out->explained = (*mark >> 8 & 0xFF) != 0;
    out->verdict = (char)(*mark >> 16 & 0xFF);
    out->missing = (unsigned)((*mark & ~undeclared) >> 32);
    out->undeclared = (*mark & undeclared) != 0;
    return true;
}

/* What is said of deviations has changed, and nothing else; or all of it is fresh. */
void compare_take_in(struct ui *ui, struct compare_state *state)
{
    state->contract = ui->contract;
    state->version = ui->contract->version;
    deviations_count(compare_result(state), &state->deviations, &state->explained);
    make_marks(ui, state);
    flow_forget(&state->flow);
    ui->stamp++;
}

static bool is_fresh(const struct ui *ui)
{
    const struct compare_state *state = ui->compare;
    return state != NULL && state->made != NULL && state->contract == ui->contract &&
           state->version == ui->contract->version;
}

static long now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void remake(struct ui *ui)
{
    struct compare_state *state = ui->compare;
    long begin = now_ms();
    work_comparison_remake(state->made);
    compare_take_in(ui, state);
    state->quick = now_ms() - begin < QUICK_MS;
    choose_rows(ui, state);
}

struct compare_state *compare_ready(struct ui *ui)
{
    if (ui->compare == NULL || ui->compare->made == NULL)
        return NULL;
    if (!is_fresh(ui) && ui->compare->quick)
        remake(ui);
    return is_fresh(ui) ? ui->compare : NULL;
}

void compare_free(struct compare_state *state)
{
    if (state == NULL)
        return;
    work_comparison_free(state->made);
    flow_free(&state->flow);
    vec_free(&state->shown);
    match_free(&state->query);
    map_free(&state->marks);
    free(state->against);
    free(state->wanted);
    free(state);
}

static void save(struct ui *ui)
{
    const struct compare_state *state = ui->compare;
    if (session_read_only(ui->session) != NULL)
        return;
    char how[8];
    /* A file is found again from whatever folder the next run begins in. */
    char *path = file_exists(state->against) ? file_absolute(state->against, NULL) : NULL;
    snprintf(how, sizeof how, "%u %d", (unsigned)state->scope, state->by_weight ? 1 : 0);
    session_put_value(ui->session, "compare", path != NULL ? path : state->against);
    free(path);
    session_put_value(ui->session, "compare-view", how);
}

static void restore(struct ui *ui, struct compare_state *state)
{
    char *how = session_get_value(ui->session, "compare-view");
    unsigned scope = 0;
    int by_weight = 0;
    if (how != NULL && sscanf(how, "%u %d", &scope, &by_weight) == 2 && scope < SCOPES) {
        state->scope = (enum compare_scope)scope;
        state->by_weight = by_weight != 0;
    }
    free(how);
}

/* The first line of what there is to say: which standard was taken. */
static void tell_notice(struct ui *ui, struct work_comparison *made)
{
    char *notice = work_comparison_take_notice(made);
    size_t len = strcspn(notice, "\n");
    if (len > 0)
        ui_say(ui, "%.*s", (int)len, notice);
    free(notice);
}

/* What was said of deviations from another standard, where that has other words; left: of this one,
   for clauses that it does not have. */
static size_t count_elsewhere(const struct ui *ui, const struct compare_state *state,
                              size_t left)
{
    size_t count = 0, shown = left;
    for (size_t i = 0; i < ui->contract->annotations.len; i++) {
        const struct annotation *said = ui->contract->annotations.items[i];
        count +=
            said->type == ANNOTATION_DEVIATION && !annotation_is_detached(ui->contract, said);
    }
    for (size_t i = 0; i < compare_result(state)->rows.len; i++)
        shown += compare_result(state)->rows.items[i].said != NULL;
    return work_comparison_takes_reasons(state->made) && count > shown ? count - shown : 0;
}

static void ask_with(struct ui *ui, const char *name, bool selected);

/* Reads what is wanted, at the first rest after the view was opened. */
static void make(struct ui *ui)
{
    struct compare_state *state = ui->compare;
    struct work_comparison *made = NULL;
    struct err err = { 0 };
    char *wanted = state->wanted;
    state->wanted = NULL;
    bool standard = wanted[0] == '\0';
    int code = work_compare_session(&made, standard ? NULL : wanted, ui->session, &err);
    if (code != ERR_OK) {
        state->then = NULL;
        if (state->made == NULL)
            do_compare_close(ui);
        ui_fail(ui, "%s", err.text);
        ask_with(ui, standard ? NULL : wanted, false); /* it can be put right */
        free(wanted);
        return;
    }
    free(wanted);
    state->quick = true; /* until it was seen to be slow */
    work_comparison_free(state->made);
    state->made = made;
    free(state->against);
    state->against = alloc_strdup(work_comparison_name(made));
    state->here = (struct compare_key){ COMPARE_NO_ROW, "" };
    /* At the row of the clause that was gone to; who has gone nowhere begins at the first. */
    const struct node *node = ui_node(ui);
    if (node != NULL && node->index > 1)
        memcpy(state->here.b, node->id, NODE_ID_SIZE);
    size_t left = work_comparison_refill(made);
    compare_take_in(ui, state);
    choose_rows(ui, state);
    save(ui);
    size_t elsewhere = count_elsewhere(ui, state, left);
    if (left == 0 && elsewhere > 0)
        ui_say(ui,
               ngettext("%zu reason is of another standard than %s",
                        "%zu reasons are of another standard than %s", elsewhere),
               elsewhere, state->against);
    else if (left > 0)
        ui_say(ui,
               ngettext("%zu reason is for a clause that this does not have",
                        "%zu reasons are for clauses that this does not have", left),
               left);
    else
        tell_notice(ui, made);
}

/* At the row that was to be gone to, in a scope that shows it. */
static void reach_goal(struct ui *ui)
{
    struct compare_state *state = ui->compare;
    action_function *then = state->then;
    size_t row = compare_find_row(state, &state->goal);
    state->then = NULL;
    if (row == COMPARE_NO_ROW) {
        ui_fail(ui, "%s", _("The deviation is not there any more"));
        return;
    }
    state->here = state->goal;
    choose_rows(ui, state);
    if (compare_row_here(ui, state) != &compare_result(state)->rows.items[row]) {
        state->scope = SCOPE_ALL;
        choose_rows(ui, state);
    }
    then(ui);
}

bool compare_idle(struct ui *ui)
{
    struct compare_state *state = ui->compare;
    if (state == NULL)
        return false;
    if (state->then != NULL && state->wanted == NULL && is_fresh(ui))
        reach_goal(ui);
    else if (state->wanted != NULL)
        make(ui);
    else if (state->made != NULL && !is_fresh(ui))
        remake(ui);
    else
        return false;
    return true;
}

/* --- opening ---------------------------------------------------------------------------------------- */

/* name "": the workspace's standard. */
static void compare_with(struct ui *ui, const char *name)
{
    if (ui->compare == NULL) {
        ui->compare = alloc_new(sizeof *ui->compare);
        restore(ui, ui->compare);
        flow_init(&ui->compare->flow, &compare_ops, ui);
    }
    free(ui->compare->wanted);
    ui->compare->wanted = alloc_strdup(name);
    compare_view_open(ui);
}

void compare_open_at(struct ui *ui, const char *against, const struct compare_key *key,
                     action_function *then)
{
    if (ui->compare != NULL && ui->compare->made != NULL &&
        strcmp(ui->compare->against, against) == 0)
        compare_view_open(ui);
    else
        compare_with(ui, against);
    ui->compare->goal = *key;
    ui->compare->then = then;
}

/* The one name that begins so, where that is no file: "002" of a long id. NULL: none, or more
   than one; the caller owns it. */
static char *only_name(struct ui *ui, const char *prefix)
{
    struct compare_names names = VEC_INIT;
    char *only = NULL;
    if (prefix[0] != '\0' && !file_exists(prefix))
        work_compare_names(ui->session, prefix, &names);
    if (names.len == 1)
        only = alloc_strdup(names.items[0]);
    for (size_t i = 0; i < names.len; i++)
        free(names.items[i]);
    vec_free(&names);
    return only;
}

static void with_done(struct ui *ui, void *data, const char *answer)
{
    (void)data;
    if (answer == NULL)
        return;
    char *path = path_expand(answer);
    char *only = only_name(ui, path);
    compare_with(ui, only ? only : path);
    free(only);
    free(path);
}

static void complete_with(struct ui *ui, void *data, const char *prefix, struct word_list *out)
{
    struct compare_names names = VEC_INIT;
    if (strchr(prefix, '/') == NULL)
        work_compare_names(ui->session, prefix, &names);
    for (size_t i = 0; i < names.len; i++)
        vec_push(out, names.items[i]);
    vec_free(&names);
    if (prefix[0] != '\0' && strchr(prefix, '@') == NULL)
        path_complete(ui, data, prefix, out);
}

static void ask_with(struct ui *ui, const char *name, bool selected)
{
    struct prompt_options options = {
        .title = _("Compare with (a standard, a contract, a file, @REVISION of this one)"),
        .initial = name,
        .cursor = (size_t)-1,
        .selected = selected,
        .complete = complete_with,
        .done = with_done
    };
    prompt_open(ui, &options);
}

void do_compare_with(struct ui *ui)
{
    ask_with(ui, ui->compare == NULL ? NULL : ui->compare->against, true);
}

/* Back to the row where the view was left, or to the one of the clause that was gone to. */
static void open_again(struct ui *ui)
{
    struct compare_state *state = ui->compare;
    const struct node *node = ui_node(ui);
    if (compare_ready(ui) != NULL && node != NULL && strcmp(state->left, node->id) != 0) {
        struct compare_key key = { COMPARE_NO_ROW, "" };
        memcpy(key.b, node->id, NODE_ID_SIZE);
        size_t row = compare_find_row(state, &key);
        if (row != COMPARE_NO_ROW && state->shown.len > 0)
            compare_show_item(state, compare_item_of(state, row));
    }
    compare_view_open(ui);
}

void do_compare(struct ui *ui)
{
    if (compare_view_is_open(ui)) {
        do_compare_with(ui);
        return;
    }
    if (ui->compare != NULL) {
        open_again(ui);
        return;
    }
    char *name = session_get_value(ui->session, "compare");
    compare_with(ui, name == NULL ? "" : name);
    free(name);
}

void do_compare_close(struct ui *ui)
{
    compare_view_close(ui);
    compare_free(ui->compare);
    ui->compare = NULL;
    ui->stamp++;
}

/* --- from one to the next --------------------------------------------------------------------------- */

/* The comparison, or a word about why not. */
struct compare_state *compare_need(struct ui *ui)
{
    struct compare_state *state = compare_ready(ui);
    if (state == NULL && ui->compare != NULL)
        ui_say(ui, _("Still comparing; try again in a moment"));
    else if (state == NULL)
        ui_say(ui, _("No comparison is open"));
    return state;
}

/* The row that an action is about, or NULL. */
const struct compare_row *compare_row_here(struct ui *ui, const struct compare_state *state)
{
    if (compare_view_is_open(ui))
        return compare_row_at(state, state->flow.cursor.item);
    const struct node *node = ui_node(ui);
    if (node == NULL)
        return NULL;
    struct compare_key key = { COMPARE_NO_ROW, "" };
    memcpy(key.b, node->id, NODE_ID_SIZE);
    size_t row = compare_find_row(state, &key);
    return row == COMPARE_NO_ROW ? NULL : &compare_result(state)->rows.items[row];
}

static bool wants(const struct compare_row *row, bool open_only)
{
    return open_only ? deviation_is_substance(row) && row->reason[0] == '\0' &&
                           (row->verdict[0] == '\0' || row->verdict[0] == 'o')
                     : deviation_is_one(row);
}

static void step(struct ui *ui, bool forward, bool open_only)
{
    struct compare_state *state = compare_need(ui);
    if (state == NULL)
        return;
    bool viewing = compare_view_is_open(ui);
    const struct compare_row *here = compare_row_here(ui, state);
    size_t count = state->shown.len;
    size_t at =
        viewing || here == NULL
            ? state->flow.cursor.item
            : compare_item_of(state, (size_t)(here - compare_result(state)->rows.items));
    /* A long row is begun anew before the one above it. */
    if (viewing && !forward && state->flow.cursor.row > 0 && here != NULL &&
        wants(here, open_only)) {
        compare_show_item(state, at);
        return;
    }
    for (;;) {
        if (forward ? at + 1 >= count : at == 0)
            break;
        at = forward ? at + 1 : at - 1;
        const struct compare_row *row = compare_row_at(state, at);
        if (!wants(row, open_only) || (!viewing && row->b == NULL))
            continue;
        compare_show_item(state, at);
        if (!viewing)
            ui_jump(ui, row->b->index);
        return;
    }
    ui_say(ui, "%s",
           open_only ? forward ? _("Every deviation from here on has a reason")
                               : _("Every deviation above has a reason")
           : forward ? _("No deviation follows")
                     : _("No deviation stands above"));
}

void do_compare_next(struct ui *ui)
{
    step(ui, true, false);
}

void do_compare_prev(struct ui *ui)
{
    step(ui, false, false);
}

void do_compare_next_open(struct ui *ui)
{
    step(ui, true, true);
}

void do_compare_prev_open(struct ui *ui)
{
    step(ui, false, true);
}

void do_compare_scope(struct ui *ui)
{
    struct compare_state *state = compare_need(ui);
    if (state == NULL)
        return;
    compare_remember(state);
    size_t next = (size_t)(scope_of(state) - scopes + 1) % SCOPES;
    if (scopes[next].scope == SCOPE_UNDECLARED && !has_table(state))
        next = (next + 1) % SCOPES;
    state->scope = scopes[next].scope;
    choose_rows(ui, state);
    save(ui);
    ui_say(ui, "%s: %zu", _(scopes[next].said), state->shown.len);
}

void do_compare_order(struct ui *ui)
{
    struct compare_state *state = compare_need(ui);
    if (state == NULL)
        return;
    compare_remember(state);
    state->by_weight = !state->by_weight;
    choose_rows(ui, state);
    if (state->by_weight)
        compare_show_item(state, 0);
    save(ui);
    ui_say(ui, "%s",
           state->by_weight ? _("What weighs most comes first")
                            : _("In the order of the standard"));
}
