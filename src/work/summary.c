#include "work/summary.h"

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "doc/annotation.h"
#include "doc/citation.h"
#include "doc/finding.h"
#include "doc/worddiff.h"

enum { SUBJECT_MOST = 96, EXCERPT_MOST = 400 };

/* The verbs of a subject, in the order they are listed. */
enum verb {
    VERB_CORRECT,
    VERB_RESTRUCTURE,
    VERB_ACCEPT,
    VERB_TAG,
    VERB_UNTAG,
    VERB_NOTE,
    VERB_MARK,
    VERB_EXPLAIN,
    VERB_AGREE,
    VERB_REJECT,
    VERB_REOPEN,
    VERB_DISMISS,
    VERB_TERM,
    VERB_ATTACH,
    VERB_DROP,
    VERBS
};

static const char *const verb_names[VERBS] = { "correct", "restructure", "accept",
                                               "tag",     "untag",       "note",
                                               "mark",    "explain",     "accept deviation in",
                                               "reject",  "reopen",      "dismiss",
                                               "term",    "attach",      "drop from queue" };

struct name_list VEC_BODY(char *);

struct summary {
    const struct contract *before;
    const struct contract *after;
    bool spoken; /* for the user, in her language; else for the history, which has one */
    struct annotation_index were, are;
    struct name_list cited[VERBS]; /* clauses by verb, in document order */
    struct name_list clauses;      /* all of them, once each */
    struct str body;
    struct str entry; /* lines of the clause at hand */
};

static const char *say(const struct summary *s, const char *words)
{
    return s->spoken ? _(words) : words;
}

static void name(struct summary *s, enum verb verb, const struct node *node)
{
    struct name_list *list = &s->cited[verb];
    char *cited = citation_describe(node);
    if (list->len > 0 && strcmp(list->items[list->len - 1], cited) == 0)
        free(cited);
    else
        vec_push(list, cited);
}

static void quote(struct str *out, const char *text)
{
    size_t len = strlen(text);
    size_t cut = len;
    if (cut > EXCERPT_MOST) {
        cut = EXCERPT_MOST;
        while (cut > 0 && ((unsigned char)text[cut] & 0xC0) == 0x80)
            cut--;
    }
    str_puts(out, "\"");
    for (size_t i = 0; i < cut; i++)
        str_putc(out, text[i] == '\n' ? ' ' : text[i]);
    while (out->data[out->len - 1] == ' ')
        out->data[--out->len] = '\0';
    str_puts(out, cut < len ? "…\"" : "\"");
}

/* A change as a reader of git log needs it: whole words, old and new. */
struct rewording {
    struct str old, fresh;
    struct str before; /* what stands since the last change or space: a word's beginning */
    struct str last;   /* the whole word before the change, for one that only adds or removes */
    bool open;         /* a change has begun and its last word has not ended */
};

static bool ends_in_space(const struct str *text)
{
    return text->len > 0 && text->data[text->len - 1] == ' ';
}

static void close_rewording(struct summary *s, struct rewording *r)
{
    if (!r->open)
        return;
    if (r->old.len > 0 && r->fresh.len > 0) {
        str_printf(&s->entry, "  %s ", say(s, N_("correct")));
        quote(&s->entry, str_text(&r->old));
        str_puts(&s->entry, " -> ");
        quote(&s->entry, str_text(&r->fresh));
    } else {
        bool added = r->fresh.len > 0;
        str_printf(&s->entry, "  %s ",
                   say(s, added ? N_("correct insert") : N_("correct delete")));
        quote(&s->entry, str_text(added ? &r->fresh : &r->old));
        if (r->last.len > 0) {
            str_printf(&s->entry, " %s ", say(s, N_("after")));
            quote(&s->entry, str_text(&r->last));
        }
    }
    str_putc(&s->entry, '\n');
    str_clear(&r->old);
    str_clear(&r->fresh);
    r->open = false;
}

/* Text that stayed: it ends a change, once the word that the change stands in has ended. */
static void keep_words(struct summary *s, struct rewording *r, const char *text)
{
    if (r->open) {
        size_t rest = strcspn(text, " \n");
        if (!ends_in_space(&r->old) && !ends_in_space(&r->fresh)) {
            str_add(&r->old, text, rest);
            str_add(&r->fresh, text, rest);
            if (text[rest] == '\0')
                return;
        }
        close_rewording(s, r);
    }
    size_t len = strlen(text);
    size_t end = len;
    while (end > 0 && text[end - 1] != ' ' && text[end - 1] != '\n')
        end--;
    str_clear(&r->before);
    str_puts(&r->before, text + end);
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\n'))
        end--;
    size_t start = end;
    while (start > 0 && text[start - 1] != ' ' && text[start - 1] != '\n')
        start--;
    str_clear(&r->last);
    str_add(&r->last, text + start, end - start);
}

/* Each stretch of words that changed; whole words, so that "6.3." -> "5.3" stays one. */
static void list_corrections(struct summary *s, const char *old, const char *fresh)
{
    struct diff_list list = VEC_INIT;
    worddiff_make(old, fresh, &list);
    struct rewording r = { STR_INIT, STR_INIT, STR_INIT, STR_INIT, false };
    for (size_t i = 0; i < list.len; i++) {
        const struct diff_piece *piece = &list.items[i];
        if (piece->op == DIFF_SAME) {
            keep_words(s, &r, piece->text);
            continue;
        }
        if (!r.open) {
            str_puts(&r.old, str_text(&r.before));
            str_puts(&r.fresh, str_text(&r.before));
            r.open = true;
        }
        str_puts(piece->op == DIFF_DELETED ? &r.old : &r.fresh, piece->text);
    }
    close_rewording(s, &r);
    str_free(&r.old);
    str_free(&r.fresh);
    str_free(&r.before);
    str_free(&r.last);
    diff_list_free(&list);
}

/* What became of a deviation; its reason, where it is a new one. */
static enum verb list_deviation(struct summary *s, const struct annotation *was,
                                const struct annotation *is)
{
    const struct annotation *any = is != NULL ? is : was;
    bool judged = is != NULL && (was == NULL ? strcmp(is->value, "open") != 0
                                             : strcmp(is->value, was->value) != 0);
    bool explained = is != NULL && is->reason[0] != '\0' &&
                     (was == NULL || strcmp(is->reason, was->reason) != 0);
    enum verb verb = VERB_EXPLAIN;
    if (judged)
        verb = strcmp(is->value, "accepted") == 0   ? VERB_AGREE
               : strcmp(is->value, "rejected") == 0 ? VERB_REJECT
                                                    : VERB_REOPEN;
    else if (is != NULL && !explained && was == NULL)
        verb = VERB_REOPEN;
    static const char *const done[VERBS] = { [VERB_EXPLAIN] = N_("explain the deviation"),
                                             [VERB_AGREE] = N_("accept the deviation"),
                                             [VERB_REJECT] = N_("reject the deviation"),
                                             [VERB_REOPEN] = N_("reopen the deviation") };
    str_printf(&s->entry, "  %s",
               say(s, is == NULL ? N_("say no more of the deviation")
                      : explained || verb != VERB_EXPLAIN
                          ? done[verb]
                          : N_("take back the reason of the deviation")));
    if (any->standard[0] != '\0')
        str_printf(&s->entry, say(s, N_(" from %s of the standard")), any->standard);
    if (explained) {
        str_puts(&s->entry, ": ");
        quote(&s->entry, is->reason);
    }
    str_putc(&s->entry, '\n');
    return verb;
}

static const char *mark_words(const struct annotation *mark)
{
    return mark == NULL                           ? N_("mark none")
           : strcmp(mark->value, "reviewed") == 0 ? N_("mark reviewed")
                                                  : N_("mark deviating");
}

static void list_annotation(struct summary *s, const struct node *node,
                            const struct annotation *was, const struct annotation *is)
{
    const struct annotation *any = is != NULL ? is : was;
    enum verb verb = VERB_NOTE;
    enum finding_kind kind;
    switch (any->type) {
    case ANNOTATION_TAG:
        verb = is != NULL ? VERB_TAG : VERB_UNTAG;
        str_printf(&s->entry, "  %s #%s\n", say(s, is != NULL ? N_("tag") : N_("untag")),
                   any->value);
        break;
    case ANNOTATION_MARK:
        verb = VERB_MARK;
        if (is == NULL) {
            for (size_t i = 0;; i++) {
                const struct annotation *now =
                    node_annotation(s->after, node, ANNOTATION_MARK, i);
                if (now == NULL)
                    break;
                return; /* replaced: listed as the new one */
            }
        }
        str_printf(&s->entry, "  %s\n", say(s, mark_words(is)));
        break;
    case ANNOTATION_DISMISSAL:
        verb = VERB_DISMISS;
        str_printf(&s->entry, "  %s %s ",
                   say(s, is != NULL ? N_("dismiss") : N_("take back the dismissal of")),
                   s->spoken && finding_kind_parse(any->finding, &kind)
                       ? finding_kind_title(kind)
                       : any->finding);
        quote(&s->entry, any->value);
        if (is != NULL && is->reason[0] != '\0')
            str_printf(&s->entry, ": %s", is->reason);
        str_putc(&s->entry, '\n');
        break;
    case ANNOTATION_TERM:
        verb = VERB_TERM;
        /* "term" alone is, for the user, a word that the contract defines. */
        str_printf(&s->entry, "  %s ",
                   is == NULL  ? say(s, N_("take back the term"))
                   : s->spoken ? _("key term")
                               : "term");
        quote(&s->entry, any->value);
        str_putc(&s->entry, '\n');
        break;
    case ANNOTATION_DEVIATION: verb = list_deviation(s, was, is); break;
    default:
        str_printf(&s->entry, "  %s ",
                   say(s, is == NULL    ? N_("remove note")
                          : was == NULL ? N_("note")
                                        : N_("change note")));
        quote(&s->entry, any->value);
        str_putc(&s->entry, '\n');
    }
    name(s, verb, node);
}

/* What came out of the queue. */
static void list_waiting(struct summary *s, const struct annotation *annotation,
                         const char *verb)
{
    str_printf(&s->entry, "  %s %s ", say(s, verb),
               s->spoken ? annotation_type_title(annotation->type)
                         : annotation_type_name(annotation->type));
    quote(&s->entry, annotation->value);
    str_putc(&s->entry, '\n');
}

/* What was done with in the queue, under the place it once had. */
static void list_dropped(struct summary *s)
{
    for (size_t i = 0; i < s->before->annotations.len; i++) {
        const struct annotation *was = s->before->annotations.items[i];
        if (!annotation_is_detached(s->before, was) ||
            annotation_index_find(&s->are, was->id) != NULL)
            continue;
        const char *place = was->place[0] == '\0' ? "?" : was->place;
        str_clear(&s->entry);
        list_waiting(s, was, N_("drop"));
        str_printf(&s->body, say(s, N_("queue, once %s")), place);
        str_printf(&s->body, "\n%s", str_text(&s->entry));
        vec_push(&s->cited[VERB_DROP], alloc_strdup(place));
    }
}

static void list_annotations(struct summary *s, const struct node *node)
{
    size_t at = annotation_index_first(&s->were, node->id);
    for (; at < s->were.list->len; at = s->were.next[at]) {
        const struct annotation *was = s->were.list->items[at];
        if (annotation_index_find(&s->are, was->id) == NULL)
            list_annotation(s, node, was, NULL);
    }
    at = annotation_index_first(&s->are, node->id);
    for (; at < s->are.list->len; at = s->are.next[at]) {
        const struct annotation *is = s->are.list->items[at];
        const struct annotation *was = annotation_index_find(&s->were, is->id);
        if (was != NULL && annotation_is_detached(s->before, was)) {
            list_waiting(s, is, N_("attach"));
            name(s, VERB_ATTACH, node);
            continue;
        }
        if (was == NULL || strcmp(was->value, is->value) != 0 ||
            strcmp(was->reason, is->reason) != 0)
            list_annotation(s, node, was, is);
    }
}

static const char *parent_id(const struct node *node)
{
    return node->parent == NULL ? "" : node->parent->id;
}

/* Where a clause stands. */
static char *place(const struct summary *s, const struct node *parent)
{
    if (parent == NULL || parent->kind == NODE_DOCUMENT)
        return alloc_strdup(say(s, N_("the top level")));
    return citation_describe(parent);
}

static void list_node(struct summary *s, const struct node *is)
{
    const struct node *was = contract_node(s->before, is->id);
    str_clear(&s->entry);
    if (was == NULL) {
        if (s->spoken)
            str_printf(&s->entry, "  %s\n", _("split off"));
        else
            str_printf(&s->entry, "  split off as %s\n", node_kind_name(is->kind));
        name(s, VERB_RESTRUCTURE, is);
    } else {
        if (was->kind != is->kind && s->spoken)
            str_printf(&s->entry, "  %s\n", _("another kind"));
        else if (was->kind != is->kind)
            str_printf(&s->entry, "  kind %s -> %s\n", node_kind_name(was->kind),
                       node_kind_name(is->kind));
        if (strcmp(was->label, is->label) != 0)
            str_printf(&s->entry, "  %s %s -> %s\n", say(s, N_("label")),
                       was->label[0] == '\0' ? "-" : was->label,
                       is->label[0] == '\0' ? "-" : is->label);
        if (strcmp(parent_id(was), parent_id(is)) != 0) {
            char *from = place(s, was->parent);
            char *to = place(s, is->parent);
            str_puts(&s->entry, "  ");
            str_printf(&s->entry, say(s, N_("move from %s to %s")), from, to);
            str_putc(&s->entry, '\n');
            free(from);
            free(to);
        }
        bool surer = (was->parent_unsure && !is->parent_unsure) ||
                     (was->confidence < is->confidence && is->confidence >= 1);
        if (s->entry.len > 0) {
            name(s, VERB_RESTRUCTURE, is);
        } else if (surer) {
            str_printf(&s->entry, "  %s\n", say(s, N_("accept how it was read")));
            name(s, VERB_ACCEPT, is);
        }
        char *old = node_text(was);
        char *fresh = node_text(is);
        if (strcmp(old, fresh) != 0) {
            list_corrections(s, old, fresh);
            name(s, VERB_CORRECT, is);
        }
        free(old);
        free(fresh);
    }
    list_annotations(s, is);
    if (s->entry.len == 0)
        return;
    char *cited = citation_describe(is);
    char *before = was == NULL ? alloc_strdup(cited) : citation_describe(was);
    /* A promoted 5.2 is "2" from now on, which another clause may be as well. */
    if (strcmp(before, cited) != 0)
        str_printf(&s->body, say(s, N_("%s (was %s)")), cited, before);
    else
        str_puts(&s->body, cited);
    str_printf(&s->body, "\n%s", str_text(&s->entry));
    free(before);
    vec_push(&s->clauses, cited);
}

static void compare(struct summary *s)
{
    annotation_index_make(&s->were, s->before);
    annotation_index_make(&s->are, s->after);
    for (size_t i = 0; i < s->after->nodes.len; i++)
        list_node(s, s->after->nodes.items[i]);
    for (size_t i = 1; i < s->before->nodes.len; i++) {
        const struct node *was = s->before->nodes.items[i];
        if (contract_node(s->after, was->id) != NULL)
            continue;
        char *cited = citation_describe(was);
        str_printf(&s->body, "%s\n  %s\n", cited,
                   say(s, N_("merged into the clause before it")));
        name(s, VERB_RESTRUCTURE, was);
        vec_push(&s->clauses, cited);
    }
    list_dropped(s);
}

static void release(struct summary *s)
{
    annotation_index_free(&s->were);
    annotation_index_free(&s->are);
    for (int verb = 0; verb < VERBS; verb++) {
        for (size_t i = 0; i < s->cited[verb].len; i++)
            free(s->cited[verb].items[i]);
        vec_free(&s->cited[verb]);
    }
    for (size_t i = 0; i < s->clauses.len; i++)
        free(s->clauses.items[i]);
    vec_free(&s->clauses);
    str_free(&s->body);
    str_free(&s->entry);
}

/* "id: correct 7.3, tag 7.3 10.2" with as many citations as fit; the rest as a number. */
static void put_subject(const struct summary *s, const char *id, struct str *out)
{
    for (size_t most = 12;; most--) {
        str_clear(out);
        str_printf(out, "%s:", id);
        bool first = true;
        for (int verb = 0; verb < VERBS; verb++) {
            const struct name_list *list = &s->cited[verb];
            if (list->len == 0)
                continue;
            str_printf(out, "%s %s", first ? "" : ",", verb_names[verb]);
            first = false;
            size_t shown = list->len <= most ? list->len : most;
            for (size_t i = 0; i < shown; i++)
                str_printf(out, " %s", list->items[i]);
            if (shown < list->len)
                str_printf(out,
                           shown > 0        ? " +%zu"
                           : list->len == 1 ? " %zu clause"
                                            : " %zu clauses",
                           list->len - shown);
        }
        if (most == 0 || utf8_count(out->data, out->len) <= SUBJECT_MOST)
            return;
    }
}

char *summary_message(const char *id, const struct contract *before,
                      const struct contract *after, const char *extra)
{
    struct summary s = { .before = before, .after = after };
    compare(&s);
    char *made = NULL;
    if (s.body.len > 0 || extra != NULL) {
        struct str subject = STR_INIT;
        if (s.body.len > 0)
            put_subject(&s, id, &subject);
        else
            str_printf(&subject, "%s: %s", id, extra);
        made = alloc_printf("%s\n\n%s%s%s", str_text(&subject), str_text(&s.body),
                            extra == NULL ? "" : extra, extra == NULL ? "" : "\n");
        str_free(&subject);
    }
    release(&s);
    return made;
}

char *summary_spoken(const struct contract *before, const struct contract *after)
{
    struct summary s = { .before = before, .after = after, .spoken = true };
    compare(&s);
    char *made = alloc_strdup(str_text(&s.body));
    release(&s);
    return made;
}

char *summary_trailers(const char *id, const struct contract *before,
                       const struct contract *after)
{
    struct summary s = { .before = before, .after = after };
    compare(&s);
    struct str out = STR_INIT;
    str_printf(&out, "Contract: %s\n", id);
    for (size_t i = 0; i < s.clauses.len; i++)
        str_printf(&out, "Clause: %s\n", s.clauses.items[i]);
    size_t reviewed = 0;
    for (size_t i = 0; i < after->annotations.len; i++) {
        const struct annotation *annotation = after->annotations.items[i];
        reviewed += annotation->type == ANNOTATION_MARK &&
                    contract_node(after, annotation->clause) != NULL;
    }
    str_printf(&out, "Reviewed: %zu/%zu\n", reviewed, after->nodes.len - 1);
    release(&s);
    return str_steal(&out);
}
