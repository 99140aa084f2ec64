/* Walking the findings, and what can be done about one. */
#include "ui/state.h"

#include "base/i18n.h"
#include "doc/annotation.h"
#include "doc/citation.h"

#include <stdlib.h>
#include <string.h>

enum { SUGGESTED_MAX = 300, REST = 80 /* milliseconds */ };

bool spell_is_here(const struct ui *ui, const struct node *node)
{
    return ui->finding.token && strcmp(ui->finding.clause, node->id) == 0;
}

/* ---- suggestions, made in the background ---- */

const struct suggestion_list *spell_suggestions(const struct ui *ui, const char *word)
{
    for (size_t i = 0; i < ui->suggestions.len; i++)
        if (strcmp(ui->suggestions.items[i].word, word) == 0)
            return &ui->suggestions.items[i].list;
    return NULL;
}

static void forget_suggestions(struct ui *ui)
{
    for (size_t i = 0; i < ui->suggestions.len; i++) {
        free(ui->suggestions.items[i].word);
        suggestion_list_free(&ui->suggestions.items[i].list);
    }
    ui->suggestions.len = 0;
}

/* The word that suggestions are wanted for first, or NULL. */
static const char *wanted(struct ui *ui)
{
    struct node *node = ui_node(ui);
    if (!node || !ui->begun)
        return NULL;
    if (spell_is_here(ui, node) && ui->finding.kind == FINDING_MISSPELLING &&
        !spell_suggestions(ui, ui->finding.token))
        return ui->finding.token;
    const struct finding_list *list = session_findings(ui->session, node);
    for (size_t i = 0; list && i < list->len; i++)
        if (list->items[i].kind == FINDING_MISSPELLING &&
            !spell_suggestions(ui, list->items[i].token))
            return list->items[i].token;
    return NULL;
}

static void add_choices(struct ui *ui, struct picker_items *items);
static void fix_done(struct ui *ui, void *data, long choice);

bool spell_idle(struct ui *ui, int *wait)
{
    if (ui->suggesting) {
        struct suggestion_list list = VEC_INIT;
        if (!session_suggest_poll(ui->session, &list)) {
            *wait = 10;
            return false;
        }
        if (ui->suggestions.len >= SUGGESTED_MAX)
            forget_suggestions(ui);
        struct suggested suggested = { ui->suggesting, list };
        vec_push(&ui->suggestions, suggested);
        ui->suggesting = NULL;
        ui->stamp++;
        struct picker_items items = VEC_INIT;
        add_choices(ui, &items);
        picker_renew(ui, fix_done, &items);
        *wait = 0;
        return true;
    }
    const char *word = wanted(ui);
    if (!word)
        return false;
    if (!ui->rested) {
        /* Whoever runs through the clauses wants none of them. */
        ui->rested = true;
        *wait = REST;
        return false;
    }
    ui->suggesting = alloc_strdup(word);
    session_suggest_start(ui->session, word);
    *wait = 10;
    return false;
}

/* ---- the walk ---- */

static void take_finding(struct ui *ui, const struct finding *finding)
{
    free(ui->finding.token);
    ui->finding = (struct finding_place){ .block = finding->block,
                                          .span = finding->span,
                                          .token = alloc_strdup(finding->token),
                                          .kind = finding->kind };
    memcpy(ui->finding.clause, finding->node->id, NODE_ID_SIZE);
    ui->stamp++;
}

/* Order of two findings in one clause: also where they are of the same words. */
static int compare_findings(const struct finding *a, const struct finding *b)
{
    if (a->block != b->block)
        return a->block < b->block ? -1 : 1;
    if (a->span.begin != b->span.begin)
        return a->span.begin < b->span.begin ? -1 : 1;
    if (a->span.end != b->span.end)
        return a->span.end < b->span.end ? -1 : 1;
    return (a->kind > b->kind) - (a->kind < b->kind);
}

/* Whether the walk comes to the finding behind (or before) the one where it stands; where that is
   dealt with, also to others of the same words. */
static bool lies_ahead(const struct finding *finding, const struct finding_place *here,
                       bool forward)
{
    const struct finding stands = { .block = here->block,
                                    .span = here->span,
                                    .kind = here->kind };
    bool same = finding->block == here->block && finding->span.begin == here->span.begin;
    int order = compare_findings(finding, &stands);
    return here->token == NULL && same ? true : forward ? order > 0 : order < 0;
}

/* The nearest finding of the clause behind (or before) the one where the walk stands; whole: the
   first (or last) of all of them. */
static const struct finding *nearest(struct ui *ui, struct node *node, bool forward, bool whole)
{
    const struct finding_list *list = session_findings(ui->session, node);
    const struct finding *best = NULL;
    int sign = forward ? 1 : -1;
    for (size_t i = 0; list && i < list->len; i++) {
        const struct finding *finding = &list->items[i];
        if (!whole && !lies_ahead(finding, &ui->finding, forward))
            continue;
        if (!best || compare_findings(finding, best) * sign < 0)
            best = finding;
    }
    return best;
}

void finding_show(struct ui *ui, const struct finding *finding)
{
    char *token = text_brief(ui, finding->token, 40);
    const char *message = finding->message ? finding->message : "";
    take_finding(ui, finding);
    ui_say(ui, "%s", message[0] != '\0' ? message : token);
    free(token);
    struct node *node = finding->node;
    struct clean_span span = finding->span;
    /* A clause may be its label alone ("Bilag C.2"), and what is wrong is its label. */
    const struct block *block =
        finding->block < node->blocks.len ? &node->blocks.items[finding->block] : NULL;
    ui_jump(ui, node->index);
    if (ui->source.mode == SOURCE_ORIGINAL && block && block->original && block->map.len > 0 &&
        strcmp(block->text, block->original) == 0)
        source_show_raw(ui, map_to_raw(&block->map, span).begin);
}

void finding_say_none(struct ui *ui)
{
    const char *problem = session_spelling_problem(ui->session);
    if (session_busy(ui->session))
        ui_say(ui, _("Still reading; try again in a moment"));
    else if (problem)
        ui_fail(ui, "%s", problem);
    else
        ui_say(ui, _("There is no open finding"));
}

/* As for a search: who goes round the end is told so. */
static void say_went_round(struct ui *ui, bool forward)
{
    char *finding = alloc_strdup(ui->message);
    ui_say(ui, "%s: %s", forward ? _("Went on from the beginning") : _("Went on from the end"),
           finding);
    free(finding);
}

static void walk(struct ui *ui, bool forward)
{
    struct node *node = ui_node(ui);
    if (!node)
        return;
    size_t count = ui->contract->nodes.len - 1, at = node->index;
    bool inside = strcmp(ui->finding.clause, node->id) == 0;
    for (size_t i = 0; i <= count; i++) {
        const struct finding *finding =
            nearest(ui, ui->contract->nodes.items[at], forward, i > 0 || !inside);
        if (finding) {
            bool round = i == count || (forward ? at < node->index : at > node->index);
            finding_show(ui, finding);
            if (round)
                say_went_round(ui, forward);
            return;
        }
        at = forward ? at % count + 1 : (at + count - 2) % count + 1;
    }
    finding_say_none(ui);
}

void do_spell_next(struct ui *ui)
{
    walk(ui, true);
}

void do_spell_prev(struct ui *ui)
{
    walk(ui, false);
}

/* ---- what can be done ---- */

/* The finding that an action is about: the walk's, or the clause's first. */
bool finding_have(struct ui *ui)
{
    struct node *node = ui_node(ui);
    if (!node)
        return false;
    if (spell_is_here(ui, node))
        return true;
    const struct finding *finding = nearest(ui, node, true, true);
    if (finding)
        finding_show(ui, finding);
    else
        ui_say(ui, _("Nothing was found in this clause"));
    return finding != NULL;
}

static void dealt_with(struct ui *ui)
{
    free(ui->finding.token);
    ui->finding.token = NULL;
    ui->stamp++;
}

void finding_replace(struct ui *ui, const char *with)
{
    struct node *node = contract_node(ui->contract, ui->finding.clause);
    if (!node || !ui->finding.token)
        return;
    struct str words = STR_INIT;
    char *old = node_text(node);
    str_puts(&words, old);
    size_t at = block_offset(node, ui->finding.block) + ui->finding.span.begin;
    size_t len = ui->finding.span.end - ui->finding.span.begin;
    if (at + len <= words.len) {
        str_splice(&words, at, len, with, strlen(with));
        struct change change;
        ui_set_change(&change, CHANGE_TEXT, node, str_text(&words));
        if (ui_change(ui, &change))
            dealt_with(ui);
    }
    str_free(&words);
    free(old);
}

enum { CHOICE_WORDS = 1000, CHOICE_CURE, CHOICE_IGNORE, CHOICE_ACCEPT };

/* A repeated word has one cure: the span without its second half. */
static char *said_once(const char *token)
{
    size_t len = strlen(token);
    for (size_t i = 1; i < len; i++) {
        if (token[i] != ' ')
            continue;
        const char *rest = token + i + 1;
        while (*rest == ' ')
            rest++;
        if (strlen(rest) == i && strncasecmp(token, rest, i) == 0)
            return alloc_strndup(token, i);
    }
    return NULL;
}

const struct finding *finding_at(struct ui *ui, struct node *node, size_t block,
                                 struct clean_span span, enum finding_kind kind)
{
    const struct finding_list *list = session_findings(ui->session, node);
    for (size_t i = 0; list && i < list->len; i++) {
        const struct finding *finding = &list->items[i];
        if (finding->block == block && finding->span.begin == span.begin &&
            finding->span.end == span.end && finding->kind == kind)
            return finding;
    }
    return NULL;
}

char *finding_cure(struct ui *ui)
{
    struct node *node = contract_node(ui->contract, ui->finding.clause);
    const struct finding *finding =
        node && ui->finding.token
            ? finding_at(ui, node, ui->finding.block, ui->finding.span, ui->finding.kind)
            : NULL;
    if (!finding)
        return NULL;
    if (finding->proposal)
        return alloc_strdup(finding->proposal);
    if (finding->kind == FINDING_REPEATED_WORD)
        return said_once(finding->token);
    const struct suggestion_list *list =
        finding->kind == FINDING_MISSPELLING ? spell_suggestions(ui, finding->token) : NULL;
    return list && list->len > 0 ? alloc_strdup(list->items[0]) : NULL;
}

static void add_choices(struct ui *ui, struct picker_items *items)
{
    if (!ui->finding.token)
        return;
    bool spelling = ui->finding.kind == FINDING_MISSPELLING;
    const struct suggestion_list *list =
        spelling ? spell_suggestions(ui, ui->finding.token) : NULL;
    size_t most = 9 - 3;
    for (size_t i = 0; list && i < list->len && i < most; i++)
        picker_add(items, (long)i, list->items[i], i == 0 ? _("replace with") : NULL);
    char *cure = spelling ? NULL : finding_cure(ui);
    if (cure)
        picker_add(items, CHOICE_CURE, cure,
                   ui->finding.kind == FINDING_REPEATED_WORD ? _("say it once")
                                                             : _("replace with"));
    free(cure);
    picker_add(items, CHOICE_WORDS, _("Other words…"),
               spelling && !list ? _("looking for suggestions") : NULL);
    picker_add(items, CHOICE_IGNORE, _("Ignore here…"), NULL);
    if (spelling)
        picker_add(items, CHOICE_ACCEPT, _("Accept the word for the team"), NULL);
}

static void fix_done(struct ui *ui, void *data, long choice)
{
    (void)data;
    if (choice < 0 || !ui->finding.token)
        return;
    if (choice == CHOICE_WORDS) {
        do_clause_replace(ui);
    } else if (choice == CHOICE_IGNORE) {
        do_spell_ignore(ui);
    } else if (choice == CHOICE_ACCEPT) {
        do_spell_accept(ui);
    } else if (choice == CHOICE_CURE) {
        char *cure = finding_cure(ui);
        if (cure)
            finding_replace(ui, cure);
        free(cure);
    } else {
        const struct suggestion_list *list = spell_suggestions(ui, ui->finding.token);
        if (list && (size_t)choice < list->len) {
            char *word = alloc_strdup(list->items[choice]);
            finding_replace(ui, word);
            free(word);
        }
    }
}

void do_spell_fix(struct ui *ui)
{
    if (!finding_have(ui))
        return;
    struct picker_items items = VEC_INIT;
    add_choices(ui, &items);
    picker_open(ui, ui->finding.token, &items, fix_done, NULL);
}

struct ignoring {
    char clause[NODE_ID_SIZE];
    enum finding_kind kind;
    char token[];
};

static void ignore_done(struct ui *ui, void *data, const char *answer)
{
    const struct ignoring *what = data;
    struct node *node = contract_node(ui->contract, what->clause);
    if (!answer || !node)
        return;
    struct change change;
    ui_set_change(&change, CHANGE_DISMISS, node, what->token);
    change.target = finding_kind_name(what->kind);
    change.reason = answer;
    if (ui_change(ui, &change) && spell_is_here(ui, node) && ui->finding.kind == what->kind &&
        strcmp(ui->finding.token, what->token) == 0)
        dealt_with(ui);
}

static void ask_why(struct ui *ui, const struct node *node, enum finding_kind kind,
                    const char *token)
{
    char *target = alloc_printf("%s %s", finding_kind_name(kind), token);
    char *brief = text_brief(ui, token, 30);
    char *title = alloc_printf(_("Why is “%s” right here? (may be empty)"), brief);
    struct ignoring *what = alloc_new(sizeof *what + strlen(token) + 1);
    memcpy(what->clause, node->id, NODE_ID_SIZE);
    what->kind = kind;
    memcpy(what->token, token, strlen(token) + 1);
    struct prompt_options options = { .title = title,
                                      .history = HISTORY_REASON,
                                      .draft = { .kind = DRAFT_DISMISSAL, .target = target },
                                      .done = ignore_done,
                                      .data = what };
    memcpy(options.draft.clause, node->id, NODE_ID_SIZE);
    prompt_open(ui, &options);
    free(title);
    free(brief);
    free(target);
}

void do_spell_ignore(struct ui *ui)
{
    const struct node *node = finding_have(ui) ? ui_node(ui) : NULL;
    if (node)
        ask_why(ui, node, ui->finding.kind, ui->finding.token);
}

bool resume_dismissal(struct ui *ui, const struct node *node, const struct draft *draft)
{
    size_t len = strcspn(draft->target, " ");
    for (int kind = 0; kind < FINDING_KINDS && draft->target[len] == ' '; kind++) {
        const char *name = finding_kind_name((enum finding_kind)kind);
        if (strlen(name) == len && strncmp(name, draft->target, len) == 0) {
            ask_why(ui, node, (enum finding_kind)kind, draft->target + len + 1);
            return true;
        }
    }
    return false;
}

void do_spell_accept(struct ui *ui)
{
    if (!finding_have(ui))
        return;
    if (ui->finding.kind != FINDING_MISSPELLING) {
        ui_say(ui, _("Only a misspelled word can be accepted"));
        return;
    }
    struct err err = { 0 };
    if (session_accept_word(ui->session, ui->finding.token, &err) < 0) {
        ui_fail(ui, "%s", err.text);
        return;
    }
    ui_say(ui, _("“%s” is accepted for the team"), ui->finding.token);
    dealt_with(ui);
    ui_refresh(ui, clauses_folded_ids(ui));
}

static void restore_done(struct ui *ui, void *data, long choice)
{
    const char *clause = data;
    struct node *node = contract_node(ui->contract, clause);
    const struct annotation *gone =
        node && choice >= 0
            ? node_annotation(ui->contract, node, ANNOTATION_DISMISSAL, (size_t)choice)
            : NULL;
    if (!gone)
        return;
    char *id = alloc_strdup(gone->id);
    struct change change;
    ui_set_change(&change, CHANGE_UNDISMISS, node, NULL);
    change.target = id;
    ui_change(ui, &change);
    free(id);
}

void do_spell_restore(struct ui *ui)
{
    struct node *node = ui_node(ui);
    if (!node)
        return;
    struct picker_items items = VEC_INIT;
    const struct annotation *gone;
    for (size_t i = 0;
         (gone = node_annotation(ui->contract, node, ANNOTATION_DISMISSAL, i)) != NULL; i++)
        picker_add(&items, (long)i, gone->value, gone->reason);
    if (items.len == 0)
        ui_say(ui, _("Nothing is ignored in this clause"));
    else
        picker_open(ui, _("Which finding is to be shown again?"), &items, restore_done,
                    alloc_strdup(node->id));
}
