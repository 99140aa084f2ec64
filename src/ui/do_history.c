/* Undo, redo, what is not committed, commit, and the history. */
#include "ui/state.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/citation.h"

#include <stdlib.h>
#include <string.h>

/* What the contract was before a step, to find what the step is about. */
struct trace {
    uint32_t id;
    uint32_t content;
};
struct trace_list VEC_BODY(struct trace);
struct remark {
    char id[NODE_ID_SIZE];
    char clause[NODE_ID_SIZE];
    uint32_t content;
};
struct remark_list VEC_BODY(struct remark);

static uint32_t add_hash(uint32_t hash, const char *text)
{
    for (; text && *text; text++)
        hash = (hash ^ (unsigned char)*text) * 16777619u; /* FNV-1a */
    return (hash ^ 0xFF) * 16777619u;
}

static struct trace trace_node(const struct node *node)
{
    struct trace trace = { add_hash(2166136261u, node->id), 2166136261u };
    trace.content = add_hash(trace.content, node->label);
    trace.content = (trace.content ^ (uint32_t)node->kind) * 16777619u;
    trace.content = (trace.content ^ (uint32_t)node->depth) * 16777619u;
    for (size_t i = 0; i < node->blocks.len; i++)
        trace.content = add_hash(trace.content, node->blocks.items[i].text);
    return trace;
}

static struct remark trace_annotation(const struct annotation *annotation)
{
    struct remark remark = { .content = add_hash(add_hash(2166136261u, annotation->value),
                                                 annotation->reason) };
    memcpy(remark.id, annotation->id, NODE_ID_SIZE);
    memcpy(remark.clause, annotation->clause, NODE_ID_SIZE);
    return remark;
}

static void trace_contract(const struct contract *contract, struct trace_list *nodes,
                           struct remark_list *remarks)
{
    for (size_t i = 0; i < contract->nodes.len; i++)
        vec_push(nodes, trace_node(contract->nodes.items[i]));
    for (size_t i = 0; i < contract->annotations.len; i++)
        vec_push(remarks, trace_annotation(contract->annotations.items[i]));
}

/* The clause in which the contract first differs from what it was, or NULL. */
static const struct node *find_changed(struct contract *now, const struct trace_list *nodes,
                                       const struct remark_list *remarks)
{
    size_t at = 1;
    for (; at < nodes->len && at < now->nodes.len; at++) {
        struct trace trace = trace_node(now->nodes.items[at]);
        if (trace.id != nodes->items[at].id || trace.content != nodes->items[at].content)
            return now->nodes.items[at];
    }
    if (nodes->len != now->nodes.len)
        return now->nodes.items[now->nodes.len - 1];
    bool more = now->annotations.len > remarks->len;
    size_t most = more ? now->annotations.len : remarks->len;
    for (at = 0; at < most; at++) {
        struct remark remark = { .content = 0 };
        if (at < now->annotations.len)
            remark = trace_annotation(now->annotations.items[at]);
        if (at < remarks->len && strcmp(remark.id, remarks->items[at].id) == 0 &&
            remark.content == remarks->items[at].content)
            continue;
        return contract_node(now, more ? remark.clause : remarks->items[at].clause);
    }
    return NULL;
}

static void step_history(struct ui *ui, bool undo)
{
    struct err err = { 0 };
    char *what = NULL;
    char *folded = clauses_folded_ids(ui);
    struct trace_list nodes = VEC_INIT;
    struct remark_list remarks = VEC_INIT;
    trace_contract(ui->contract, &nodes, &remarks);
    int code =
        undo ? session_undo(ui->session, &what, &err) : session_redo(ui->session, &what, &err);
    if (code < 0) {
        free(folded);
        vec_free(&nodes);
        vec_free(&remarks);
        ui_say_why_not(ui, &err);
        return;
    }
    ui_refresh(ui, folded);
    const struct node *changed = find_changed(ui->contract, &nodes, &remarks);
    if (changed && changed->index > 0)
        ui_jump(ui, changed->index);
    vec_free(&nodes);
    vec_free(&remarks);
    if (undo)
        ui_say(ui, _("Undone: %s"), what ? what : "");
    else
        ui_say(ui, _("Done again: %s"), what ? what : "");
    free(what);
}

void do_history_undo(struct ui *ui)
{
    step_history(ui, true);
}

void do_history_redo(struct ui *ui)
{
    step_history(ui, false);
}

void do_history_changes(struct ui *ui)
{
    if (session_uncommitted(ui->session) == 0) {
        ui_say(ui, _("Everything is committed"));
        return;
    }
    struct rich text = { .plain = ui->canvas.plain };
    char *changes = session_changes(ui->session);
    rich_puts(&text, changes, STYLE_TEXT);
    free(changes);
    viewer_open(ui, _("Not committed yet"), &text);
}

/* ---- commit ---- */

static void commit_with(struct ui *ui, const char *message);

static void email_done(struct ui *ui, void *data, const char *answer)
{
    (void)data;
    struct err err = { 0 };
    if (!answer || answer[0] == '\0') {
        ui_say(ui, _("Nothing was committed"));
        return;
    }
    if (session_set_identity(ui->session, ui->pending_name, answer, &err) < 0) {
        ui_fail(ui, "%s", err.text);
        return;
    }
    char *message = ui->pending_message;
    ui->pending_message = NULL;
    commit_with(ui, message);
    free(message);
}

static void name_done(struct ui *ui, void *data, const char *answer)
{
    (void)data;
    if (!answer || answer[0] == '\0') {
        ui_say(ui, _("Nothing was committed"));
        return;
    }
    free(ui->pending_name);
    ui->pending_name = alloc_strdup(answer);
    struct prompt_options options = { .title = _("Your e-mail address, for the history"),
                                      .done = email_done };
    prompt_open(ui, &options);
}

static void ask_identity(struct ui *ui, const char *message)
{
    free(ui->pending_message);
    ui->pending_message = alloc_strdup(message);
    struct prompt_options options = { .title = _("Your name, for the history (asked once)"),
                                      .done = name_done };
    prompt_open(ui, &options);
}

static void commit_with(struct ui *ui, const char *message)
{
    struct err err = { 0 };
    char *oid = NULL;
    char *folded = clauses_folded_ids(ui);
    size_t count = session_uncommitted(ui->session);
    int code = session_commit(ui->session, message, &oid, &err);
    if (code == 0) {
        ui_refresh(ui, folded);
        ui->counted = false;
        ui_say(ui, ngettext("Committed %zu change as %s", "Committed %zu changes as %s", count),
               count, oid ? oid : "");
    } else {
        free(folded);
        if (code == ERR_IDENTITY)
            ask_identity(ui, message);
        else
            ui_say_why_not(ui, &err);
    }
    free(oid);
}

static void commit_done(struct ui *ui, void *data, const char *answer)
{
    (void)data;
    if (!answer) {
        ui_say(ui, _("Nothing was committed"));
        return;
    }
    const char *first = answer;
    while (*first == ' ' || *first == '\n')
        first++;
    if (*first == '\0')
        ui_say(ui, _("An empty message: nothing was committed"));
    else
        commit_with(ui, answer);
}

void do_history_commit(struct ui *ui)
{
    size_t count = session_uncommitted(ui->session);
    if (count == 0) {
        ui_say(ui, _("Everything is committed"));
        return;
    }
    char *message = session_message(ui->session);
    char *title = alloc_printf(ngettext("Commit %zu change, with the message",
                                        "Commit %zu changes, with the message", count),
                               count);
    const char *line = strchr(message, '\n');
    struct prompt_options options = { .title = title,
                                      .initial = message,
                                      .cursor =
                                          line ? (size_t)(line - message) : strlen(message),
                                      .multiline = true,
                                      .draft = { .kind = DRAFT_MESSAGE },
                                      .done = commit_done };
    prompt_open(ui, &options);
    free(title);
    free(message);
}

bool resume_message(struct ui *ui, const struct node *node, const struct draft *draft)
{
    (void)node;
    (void)draft;
    if (session_uncommitted(ui->session) == 0)
        return false;
    do_history_commit(ui);
    return true;
}

/* ---- the log ---- */

struct taking {
    char clause[NODE_ID_SIZE];
    size_t revision;
};

/* Also a revision that only says something of a clause has its words before and after. */
static bool changes_words(const struct revision *revision)
{
    return (revision->before || revision->after) &&
           !(revision->before && revision->after &&
             strcmp(revision->before, revision->after) == 0);
}

static void show_revision(struct ui *ui, const struct revision *revision)
{
    struct rich text = { .plain = ui->canvas.plain };
    rich_printf(&text, STYLE_LABEL, "%s", revision->oid);
    rich_printf(&text, STYLE_TEXT, "  %s  %s\n\n", revision->time, revision->author);
    rich_printf(&text, STYLE_HEADING, "%s\n", revision->subject);
    bool words = changes_words(revision);
    if (!words && revision->body)
        rich_printf(&text, STYLE_TEXT, "\n%s\n", revision->body);
    if (words && revision->before && revision->before[0] != '\0') {
        rich_printf(&text, STYLE_DELETED, "\n%s\n", _("[-before-]"));
        rich_printf(&text, STYLE_TEXT, "%s\n", revision->before);
    }
    if (words && revision->after && revision->after[0] != '\0') {
        rich_printf(&text, STYLE_INSERTED, "\n%s\n", _("{+after+}"));
        rich_printf(&text, STYLE_TEXT, "%s\n", revision->after);
    }
    viewer_open(ui, revision->oid, &text);
}

enum { TAKE_SHOW, TAKE_AFTER, TAKE_BEFORE };

static void taking_done(struct ui *ui, void *data, long choice)
{
    const struct taking *taking = data;
    struct node *node = contract_node(ui->contract, taking->clause);
    if (choice < 0 || taking->revision >= ui->revisions.len)
        return;
    const struct revision *revision = &ui->revisions.items[taking->revision];
    if (choice == TAKE_SHOW) {
        show_revision(ui, revision);
        return;
    }
    const char *why = session_read_only(ui->session);
    if (why || !node) {
        ui_fail(ui, _("Read-only: %s"), why ? why : "");
        return;
    }
    struct change change;
    ui_set_change(&change, CHANGE_TEXT, node,
                  choice == TAKE_AFTER ? revision->after : revision->before);
    ui_change(ui, &change);
}

static void revision_done(struct ui *ui, void *data, long choice)
{
    const struct taking *taking = data;
    if (choice < 0 || (size_t)choice >= ui->revisions.len)
        return;
    const struct revision *revision = &ui->revisions.items[choice];
    if (taking->clause[0] == '\0' || !changes_words(revision)) {
        show_revision(ui, revision);
        return;
    }
    struct taking *next = alloc_new(sizeof *next);
    *next = *taking;
    next->revision = (size_t)choice;
    struct picker_items items = VEC_INIT;
    picker_add(&items, TAKE_SHOW, _("Show the words before and after"), NULL);
    if (revision->after)
        picker_add(&items, TAKE_AFTER, _("Take the words of this revision"), NULL);
    if (revision->before)
        picker_add(&items, TAKE_BEFORE, _("Take the words from before it"), NULL);
    picker_open(ui, revision->subject, &items, taking_done, next);
    picker_remain(ui);
}

/* The subject without the contract's id, which all of them begin with. */
static const char *without_id(const struct ui *ui, const char *subject)
{
    const char *id = session_id(ui->session);
    size_t len = strlen(id);
    if (len > 0 && strncmp(subject, id, len) == 0 && strncmp(subject + len, ": ", 2) == 0)
        return subject + len + 2;
    return subject;
}

static void show_log(struct ui *ui, const struct node *node, const char *title)
{
    struct err err = { 0 };
    revision_list_free(&ui->revisions);
    ui->revisions = (struct revision_list)VEC_INIT;
    if (session_log(ui->session, node ? node->id : NULL, 200, &ui->revisions, &err) < 0) {
        ui_fail(ui, "%s", err.text);
        return;
    }
    if (ui->revisions.len == 0) {
        ui_say(ui, node ? _("No commit has changed this clause yet")
                        : _("Nothing is committed yet"));
        return;
    }
    struct picker_items items = VEC_INIT;
    for (size_t i = 0; i < ui->revisions.len; i++) {
        const struct revision *revision = &ui->revisions.items[i];
        char *right = alloc_printf("%s  %s", revision->author, revision->oid);
        char *left = alloc_printf("%s  %s", revision->time, without_id(ui, revision->subject));
        picker_add(&items, (long)i, left, right);
        free(left);
        free(right);
    }
    struct taking *taking = alloc_new(sizeof *taking);
    if (node)
        memcpy(taking->clause, node->id, NODE_ID_SIZE);
    picker_open(ui, title, &items, revision_done, taking);
    picker_remain(ui);
}

void do_history_clause(struct ui *ui)
{
    struct node *node = ui_node(ui);
    if (!node)
        return;
    char *name = citation_describe(node), *brief = text_brief(ui, name, 40);
    char *title = alloc_printf(_("History of %s"), brief);
    show_log(ui, node, title);
    free(title);
    free(brief);
    free(name);
}

void do_history_contract(struct ui *ui)
{
    show_log(ui, NULL, _("History of the contract"));
}
