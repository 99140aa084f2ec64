/* What a reviewer says about a clause: tags, notes, marks, and the right words. */
#include "ui/state.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/annotation.h"
#include "doc/citation.h"
#include "work/words.h"

#include <stdlib.h>
#include <string.h>

/* The clause that a dialog is about, kept as an id until it is answered. */
struct about {
    char clause[NODE_ID_SIZE];
    char annotation[NODE_ID_SIZE];
};

static struct about *about_node(const struct node *node)
{
    struct about *about = alloc_new(sizeof *about);
    memcpy(about->clause, node->id, NODE_ID_SIZE);
    return about;
}

static char *title_for(struct ui *ui, const char *format, const struct node *node)
{
    char *name = citation_describe(node);
    char *brief = text_brief(ui, name, 40);
    char *title = alloc_printf(format, brief);
    free(name);
    free(brief);
    return title;
}

/* What a text about a clause is kept under (target NULL: only one is of its kind there). */
static struct draft draft_of(enum draft_kind kind, const struct node *node, const char *target)
{
    struct draft draft = { .kind = kind, .target = (char *)target };
    memcpy(draft.clause, node->id, NODE_ID_SIZE);
    return draft;
}

static bool change_clause(struct ui *ui, enum change_kind kind, const char *clause,
                          const char *value)
{
    struct change change;
    ui_set_change(&change, kind, NULL, value);
    memcpy(change.clause, clause, NODE_ID_SIZE);
    return ui_change(ui, &change);
}

static struct node *need_node(struct ui *ui)
{
    struct node *node = ui_node(ui);
    if (!node)
        ui_fail(ui, _("There is no clause here"));
    return node;
}

/* ---- tags ---- */

static void complete_tag(struct ui *ui, void *data, const char *prefix, struct word_list *out)
{
    (void)data;
    struct tag_list tags = VEC_INIT;
    session_tags(ui->session, prefix[0] == '#' ? prefix + 1 : prefix, &tags);
    for (size_t i = 0; i < tags.len; i++)
        vec_push(out, alloc_strdup(tags.items[i]));
    vec_free(&tags);
}

static const char *describe_tag(struct ui *ui, const char *tag)
{
    return session_tag_meaning(ui->session, tag);
}

static bool is_known_tag(struct ui *ui, const char *tag)
{
    struct tag_list tags = VEC_INIT;
    bool known = false;
    session_tags(ui->session, tag, &tags);
    for (size_t i = 0; i < tags.len && !known; i++)
        known = strcmp(tags.items[i], tag) == 0;
    vec_free(&tags);
    return known;
}

/* A slip of the keys must not become a tag of the team's. */
static char *doubt_tag(struct ui *ui, void *data, const char *answer)
{
    (void)data;
    struct str unknown = STR_INIT;
    char *copy = alloc_strdup(answer), *rest = copy;
    for (char *tag = strtok_r(rest, " ,;\t", &rest); tag;
         tag = strtok_r(NULL, " ,;\t", &rest)) {
        while (*tag == '#')
            tag++;
        if (*tag != '\0' && !is_known_tag(ui, tag))
            str_printf(&unknown, "%s#%s", unknown.len > 0 ? " " : "", tag);
    }
    free(copy);
    char *why =
        unknown.len > 0
            ? alloc_printf(_("New: %s. Enter again makes it, Tab completes"), unknown.data)
            : NULL;
    str_free(&unknown);
    return why;
}

static void tag_done(struct ui *ui, void *data, const char *answer)
{
    struct about *about = data;
    if (!answer)
        return;
    char *copy = alloc_strdup(answer), *rest = copy;
    for (char *tag = strtok_r(rest, " ,;\t", &rest); tag;
         tag = strtok_r(NULL, " ,;\t", &rest)) {
        while (*tag == '#')
            tag++;
        if (*tag != '\0' && !change_clause(ui, CHANGE_TAG, about->clause, tag))
            break;
    }
    free(copy);
}

void do_clause_tag(struct ui *ui)
{
    struct node *node = need_node(ui);
    if (!node)
        return;
    char *title = title_for(ui, _("Tag %s (several: with spaces)"), node);
    struct prompt_options options = { .title = title,
                                      .history = HISTORY_TAG,
                                      .complete = complete_tag,
                                      .describe = describe_tag,
                                      .doubt = doubt_tag,
                                      .done = tag_done,
                                      .data = about_node(node) };
    prompt_open(ui, &options);
    free(title);
}

/* Choices of a list of annotations of one type; returns how many. */
static size_t list_annotations(struct ui *ui, const struct node *node,
                               enum annotation_type type, struct picker_items *items)
{
    const struct annotation *annotation;
    size_t count = 0;
    for (; (annotation = node_annotation(ui->contract, node, type, count)) != NULL; count++) {
        char *text = text_brief(ui, annotation->value, 70);
        char *when = i18n_time(annotation->created);
        picker_add(items, (long)count, text, when);
        free(text);
        free(when);
    }
    return count;
}

static void untag_done(struct ui *ui, void *data, long choice)
{
    struct about *about = data;
    struct node *node = contract_node(ui->contract, about->clause);
    const struct annotation *tag =
        node && choice >= 0
            ? node_annotation(ui->contract, node, ANNOTATION_TAG, (size_t)choice)
            : NULL;
    if (!tag)
        return;
    char *value = alloc_strdup(tag->value);
    change_clause(ui, CHANGE_UNTAG, about->clause, value);
    free(value);
}

void do_clause_untag(struct ui *ui)
{
    struct node *node = need_node(ui);
    if (!node)
        return;
    struct picker_items items = VEC_INIT;
    size_t count = list_annotations(ui, node, ANNOTATION_TAG, &items);
    if (count == 0) {
        ui_say(ui, _("This clause has no tag"));
        return;
    }
    picker_open(ui, _("Which tag comes off?"), &items, untag_done, about_node(node));
}

/* ---- notes ---- */

static void set_note(struct ui *ui, const struct about *about, const char *text)
{
    struct change change;
    ui_set_change(&change, CHANGE_NOTE, NULL, text);
    memcpy(change.clause, about->clause, NODE_ID_SIZE);
    change.target = about->annotation;
    ui_change(ui, &change);
}

static void note_done(struct ui *ui, void *data, const char *answer)
{
    const struct about *about = data;
    if (!answer)
        return;
    if (answer[0] == '\0' && about->annotation[0] == '\0')
        ui_say(ui, _("An empty note was not written"));
    else
        set_note(ui, about, answer);
}

static void ask_note(struct ui *ui, const struct node *node)
{
    char *title = title_for(ui, _("Note on %s"), node);
    struct prompt_options options = { .title = title,
                                      .multiline = true,
                                      .history = HISTORY_NOTE,
                                      .draft = draft_of(DRAFT_NOTE, node, NULL),
                                      .done = note_done,
                                      .data = about_node(node) };
    prompt_open(ui, &options);
    free(title);
}

void do_clause_note(struct ui *ui)
{
    struct node *node = need_node(ui);
    if (node)
        ask_note(ui, node);
}

static void ask_note_change(struct ui *ui, const struct node *node,
                            const struct annotation *note)
{
    struct about *about = about_node(node);
    memcpy(about->annotation, note->id, NODE_ID_SIZE);
    struct prompt_options options = { .title = _("Change the note (empty: remove it)"),
                                      .initial = note->value,
                                      .cursor = (size_t)-1,
                                      .multiline = true,
                                      .history = HISTORY_NOTE,
                                      .draft = draft_of(DRAFT_NOTE, node, note->id),
                                      .done = note_done,
                                      .data = about };
    prompt_open(ui, &options);
}

bool resume_note(struct ui *ui, const struct node *node, const struct draft *draft)
{
    const char *target = draft->target ? draft->target : "";
    const struct annotation *note;
    for (size_t i = 0; target[0] != '\0' &&
                       (note = node_annotation(ui->contract, node, ANNOTATION_NOTE, i)) != NULL;
         i++) {
        if (strcmp(note->id, target) == 0) {
            ask_note_change(ui, node, note);
            return true;
        }
    }
    if (target[0] == '\0')
        ask_note(ui, node);
    return target[0] == '\0';
}

static void note_chosen(struct ui *ui, void *data, long choice)
{
    const struct about *about = data;
    struct node *node = contract_node(ui->contract, about->clause);
    const struct annotation *note =
        node && choice >= 0
            ? node_annotation(ui->contract, node, ANNOTATION_NOTE, (size_t)choice)
            : NULL;
    if (note)
        ask_note_change(ui, node, note);
}

void do_clause_note_edit(struct ui *ui)
{
    struct node *node = need_node(ui);
    if (!node)
        return;
    struct picker_items items = VEC_INIT;
    size_t count = list_annotations(ui, node, ANNOTATION_NOTE, &items);
    if (count == 0) {
        ui_say(ui, _("This clause has no note"));
        return;
    }
    struct about *about = about_node(node);
    if (count == 1) {
        for (size_t i = 0; i < items.len; i++) {
            free(items.items[i].text);
            free(items.items[i].detail);
        }
        vec_free(&items);
        note_chosen(ui, about, 0);
        free(about);
        return;
    }
    picker_open(ui, _("Which note?"), &items, note_chosen, about);
}

/* ---- words ---- */

static void correct_done(struct ui *ui, void *data, const char *answer)
{
    const struct about *about = data;
    struct node *node = contract_node(ui->contract, about->clause);
    if (!answer || !node)
        return;
    char *old = node_text(node);
    if (strcmp(old, answer) == 0)
        ui_say(ui, _("Unchanged"));
    else
        change_clause(ui, CHANGE_TEXT, about->clause, answer);
    free(old);
}

void do_clause_correct(struct ui *ui)
{
    struct node *node = need_node(ui);
    if (!node)
        return;
    char *title = title_for(ui, _("Correct %s"), node);
    char *text = node_text(node);
    struct prompt_options options = { .title = title,
                                      .initial = text,
                                      .cursor = 0,
                                      .multiline = true,
                                      .draft = draft_of(DRAFT_WORDS, node, NULL),
                                      .done = correct_done,
                                      .data = about_node(node) };
    if (spell_is_here(ui, node))
        options.cursor = block_offset(node, ui->finding.block) + ui->finding.span.begin;
    else if (ui->search.active && strcmp(ui->search.hit, node->id) == 0)
        options.cursor = block_offset(node, ui->search.hit_block) + ui->search.hit_span.begin;
    if (options.cursor > strlen(text))
        options.cursor = 0;
    prompt_open(ui, &options);
    free(text);
    free(title);
}

bool resume_words(struct ui *ui, const struct node *node, const struct draft *draft)
{
    (void)node; /* the current one */
    (void)draft;
    do_clause_correct(ui);
    return true;
}

/* In an editor a blank line stands between paragraphs, as in contract.txt, and lines that
   an editor has broken are one paragraph. */
static char *to_editor(const char *text)
{
    struct str out = STR_INIT;
    for (; *text; text++)
        str_puts(&out, *text == '\n' ? "\n\n" : (char[]){ *text, '\0' });
    return str_steal(&out);
}

char *words_from_editor(const char *text)
{
    struct str out = STR_INIT;
    size_t breaks = 0;
    bool space = false;
    for (; *text; text++) {
        if (*text == '\n') {
            breaks++;
        } else if (*text == ' ' || *text == '\t' || *text == '\r') {
            space = true;
        } else {
            if (out.len > 0 && breaks > 1)
                str_putc(&out, '\n');
            else if (out.len > 0 && (breaks == 1 || space))
                str_putc(&out, ' ');
            str_putc(&out, *text);
            breaks = 0;
            space = false;
        }
    }
    return str_steal(&out);
}

void do_clause_editor(struct ui *ui)
{
    struct node *node = need_node(ui);
    if (!node || !ui->host->edit)
        return;
    struct about *about = about_node(node);
    struct draft draft = draft_of(DRAFT_WORDS, node, "editor");
    char *text = node_text(node), *edited = NULL;
    char *given = to_editor(text);
    struct err err = { 0 };
    int code = drafts_edit(ui, &draft, given, &edited, &err);
    if (code == 0) {
        char *words = words_from_editor(edited);
        if (words[0] == '\0' && text[0] != '\0')
            ui_say(ui, _("The editor gave no words back; the clause is as it was"));
        else
            correct_done(ui, about, words);
        drafts_answered(ui, &draft, edited);
        free(words);
    } else {
        ui_say_why_not(ui, &err);
    }
    free(edited);
    free(given);
    free(text);
    free(about);
}

struct replacing {
    char clause[NODE_ID_SIZE];
    size_t at;  /* byte in the clause's text, or (size_t)-1: wherever the words stand */
    char old[]; /* the words to replace */
};

/* Puts text in the place of len bytes at offset at of the clause's text. */
static void splice_clause(struct ui *ui, const char *clause, size_t at, size_t len,
                          const char *text)
{
    struct node *node = contract_node(ui->contract, clause);
    if (!node)
        return;
    struct str words = STR_INIT;
    char *old = node_text(node);
    str_puts(&words, old);
    str_splice(&words, at, len, text, strlen(text));
    change_clause(ui, CHANGE_TEXT, clause, str_text(&words));
    str_free(&words);
    free(old);
}

static void replace_done(struct ui *ui, void *data, const char *answer)
{
    const struct replacing *what = data;
    struct node *node = contract_node(ui->contract, what->clause);
    if (!answer || !node)
        return;
    char *text = node_text(node);
    const char *found = strstr(text, what->old);
    size_t len = strlen(what->old), at = what->at;
    if (at == (size_t)-1 || at > strlen(text) || strncmp(text + at, what->old, len) != 0)
        at = found ? (size_t)(found - text) : (size_t)-1;
    free(text);
    if (at == (size_t)-1)
        ui_fail(ui, _("“%s” does not stand in this clause"), what->old);
    else
        splice_clause(ui, what->clause, at, len, answer);
}

static void ask_replacement(struct ui *ui, const struct node *node, const char *old, size_t at)
{
    char *target = alloc_printf("%ld %s", at == (size_t)-1 ? -1L : (long)at, old);
    struct replacing *what = alloc_new(sizeof *what + strlen(old) + 1);
    memcpy(what->clause, node->id, NODE_ID_SIZE);
    what->at = at;
    memcpy(what->old, old, strlen(old) + 1);
    char *brief = text_brief(ui, old, 40);
    char *title = alloc_printf(_("Replace “%s” with"), brief);
    struct prompt_options options = { .title = title,
                                      .initial = old,
                                      .cursor = (size_t)-1,
                                      .selected = true,
                                      .history = HISTORY_REPLACE,
                                      .draft = draft_of(DRAFT_REPLACEMENT, node, target),
                                      .done = replace_done,
                                      .data = what };
    prompt_open(ui, &options);
    free(target);
    free(title);
    free(brief);
}

bool resume_replacement(struct ui *ui, const struct node *node, const struct draft *draft)
{
    char *old;
    long at = strtol(draft->target, &old, 10);
    char *text = node_text(node);
    bool there = *old == ' ' && strstr(text, old + 1) != NULL;
    if (there)
        ask_replacement(ui, node, old + 1, at < 0 ? (size_t)-1 : (size_t)at);
    free(text);
    return there;
}

static void old_words_done(struct ui *ui, void *data, const char *answer)
{
    const struct about *about = data;
    struct node *node = contract_node(ui->contract, about->clause);
    if (!answer || answer[0] == '\0' || !node)
        return;
    char *text = node_text(node);
    bool whole;
    size_t times = words_count(text, answer, &whole);
    if (times == 1)
        ask_replacement(ui, node, answer, words_find(text, answer, 0, whole));
    else if (times == 0)
        ui_fail(ui, _("“%s” does not stand in this clause"), answer);
    else
        ui_fail(ui, _("“%s” stands %zu times in this clause; type more of the words around it"),
                answer, times);
    free(text);
}

/* The clause's own words, for completion. */
static void complete_word(struct ui *ui, void *data, const char *prefix, struct word_list *out)
{
    const struct about *about = data;
    struct node *node = contract_node(ui->contract, about->clause);
    if (!node || prefix[0] == '\0')
        return;
    char *text = node_text(node), *rest = text;
    for (char *word = strtok_r(rest, " \n\t.,;:()", &rest); word && out->len < 50;
         word = strtok_r(NULL, " \n\t.,;:()", &rest)) {
        bool known = strncmp(word, prefix, strlen(prefix)) != 0;
        for (size_t i = 0; i < out->len && !known; i++)
            known = strcmp(out->items[i], word) == 0;
        if (!known)
            vec_push(out, alloc_strdup(word));
    }
    free(text);
}

void do_clause_replace(struct ui *ui)
{
    struct node *node = need_node(ui);
    if (!node)
        return;
    if (spell_is_here(ui, node)) {
        ask_replacement(ui, node, ui->finding.token,
                        block_offset(node, ui->finding.block) + ui->finding.span.begin);
        return;
    }
    struct prompt_options options = { .title = _("Replace which words?"),
                                      .complete = complete_word,
                                      .history = HISTORY_REPLACE,
                                      .done = old_words_done,
                                      .again = true,
                                      .data = about_node(node) };
    prompt_open(ui, &options);
}

/* ---- marks ---- */

static bool toggle_mark(struct ui *ui, const char *mark)
{
    struct node *node = need_node(ui);
    if (!node)
        return false;
    bool has = strcmp(node_mark(ui->contract, node), mark) == 0;
    return change_clause(ui, CHANGE_MARK, node->id, has ? "none" : mark);
}

void do_clause_reviewed(struct ui *ui)
{
    toggle_mark(ui, "reviewed");
}

void do_clause_reviewed_next(struct ui *ui)
{
    struct node *node = need_node(ui);
    if (!node)
        return;
    if (node_mark(ui->contract, node)[0] == '\0' && !toggle_mark(ui, "reviewed"))
        return;
    do_move_next_unreviewed(ui);
}

void do_clause_deviating(struct ui *ui)
{
    toggle_mark(ui, "deviating");
}

void do_clause_unmark(struct ui *ui)
{
    struct node *node = need_node(ui);
    if (node)
        change_clause(ui, CHANGE_MARK, node->id, "none");
}

/* ---- copying ---- */

void do_clause_copy_citation(struct ui *ui)
{
    struct node *node = need_node(ui);
    if (!node)
        return;
    char *citation = citation_make(node);
    if (citation[0] == '\0') {
        free(citation);
        citation = citation_describe(node);
    }
    if (ui->host->copy)
        ui->host->copy(ui->host->data, citation);
    ui_say(ui, _("Copied: %s"), citation);
    free(citation);
}

void do_clause_copy_text(struct ui *ui)
{
    struct node *node = need_node(ui);
    if (!node)
        return;
    char *text = node_text(node), *brief = text_brief(ui, text, 40);
    if (ui->host->copy)
        ui->host->copy(ui->host->data, text);
    ui_say(ui, _("Copied: %s"), brief);
    free(text);
    free(brief);
}
