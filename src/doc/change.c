#include "doc/change.h"

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "doc/citation.h"
#include "doc/restructure.h"

struct kind_row {
    const char *name;
    char fresh; /* first letter of the id that the change makes, or '\0' */
    bool needs_clause;
    int (*apply)(struct contract *, struct node *, const struct change *, struct err *);
    const char *message; /* "%1$s" clause, "%2$s" value */
};

static const struct kind_row kinds[CHANGE_KINDS];

static const char *text_or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

const char *change_kind_name(enum change_kind kind)
{
    return kinds[kind].name;
}

bool change_kind_parse(const char *name, enum change_kind *out)
{
    for (int kind = 0; kind < CHANGE_KINDS; kind++) {
        if (strcmp(name, kinds[kind].name) == 0) {
            *out = (enum change_kind)kind;
            return true;
        }
    }
    return false;
}

void change_make_id(const struct contract *contract, struct change *change, unsigned long salt)
{
    if (kinds[change->kind].fresh == '\0' || change->fresh[0] != '\0')
        return;
    uint64_t seed =
        map_hash(change->clause, strlen(change->clause)) + salt * 1000003u + contract->version;
    if (change->value != NULL)
        seed ^= map_hash(change->value, strlen(change->value));
    contract_fresh_id(contract, kinds[change->kind].fresh, seed, change->fresh);
}

/* --- words ------------------------------------------------------------------------- */

struct paragraphs VEC_BODY(char *);

/* Lines of text without outer and doubled spaces; controls become spaces; NFC. */
static void split_paragraphs(const char *text, struct paragraphs *out)
{
    size_t nfc_len;
    char *nfc = utf8_nfc_copy(text, strlen(text), &nfc_len);
    struct str line = STR_INIT;
    for (size_t i = 0; i <= nfc_len; i++) {
        unsigned char c = (unsigned char)nfc[i];
        if (c == '\n' || c == '\0') {
            while (line.len > 0 && line.data[line.len - 1] == ' ')
                line.data[--line.len] = '\0';
            if (line.len > 0)
                vec_push(out, str_steal(&line));
            str_clear(&line);
        } else if (c <= ' ' || c == 0x7F) {
            if (line.len > 0 && line.data[line.len - 1] != ' ')
                str_putc(&line, ' ');
        } else {
            str_putc(&line, (char)c);
        }
    }
    str_free(&line);
    free(nfc);
}

/* Sets the node's paragraphs. A paragraph that is there unchanged keeps its way back to the
   source; so do the others, in order, where there are as many as before. An original that
   lost its paragraph stays as an empty block, so that the diff can still show it. */
static void set_paragraphs(struct contract *contract, struct node *node,
                           const struct paragraphs *fresh)
{
    size_t old_count = node->blocks.len;
    struct block_list made = VEC_INIT;
    struct block_list gone = VEC_INIT;
    size_t next_old = 0;
    for (size_t i = 0; i < fresh->len; i++) {
        size_t same = old_count;
        for (size_t j = next_old; j < old_count && same == old_count; j++)
            if (strcmp(node->blocks.items[j].text, fresh->items[i]) == 0)
                same = j;
        bool is_same = same < old_count;
        size_t later = fresh->len - i - 1;
        /* No equal one: it replaces the next old one, unless those are all needed by
           the paragraphs that follow. */
        if (!is_same && next_old < old_count && old_count - next_old > later)
            same = next_old;
        while (next_old < same && same < old_count) {
            struct block old = node->blocks.items[next_old++];
            old.text = "";
            vec_push(&gone, old);
        }
        /* A new paragraph stands where the one before it does: behind other clauses too. */
        struct block block = { .after = made.len == 0 ? NULL : made.items[made.len - 1].after };
        if (same < old_count) {
            block = node->blocks.items[same];
            next_old = same + 1;
        }
        if (!is_same) {
            block.text = block.original != NULL && strcmp(block.original, fresh->items[i]) == 0
                             ? block.original
                             : arena_strdup(&contract->arena, fresh->items[i]);
        }
        vec_push(&made, block);
    }
    while (next_old < old_count) {
        struct block old = node->blocks.items[next_old++];
        old.text = "";
        vec_push(&gone, old);
    }
    /* At the end, where they stand as well when the folder is read again. */
    for (size_t i = 0; i < gone.len; i++)
        vec_push(&made, gone.items[i]);
    vec_free(&gone);
    vec_free(&node->blocks);
    node->blocks = made;
}

static int apply_text(struct contract *contract, struct node *node, const struct change *change,
                      struct err *err)
{
    if (change->value == NULL ||
        utf8_valid(change->value, strlen(change->value)) != strlen(change->value))
        return err_set(err, ERR_USAGE, _("the new text is not valid UTF-8"));
    struct paragraphs fresh = VEC_INIT;
    split_paragraphs(change->value, &fresh);
    struct str joined = STR_INIT;
    for (size_t i = 0; i < fresh.len; i++) {
        if (i > 0)
            str_putc(&joined, '\n');
        str_puts(&joined, fresh.items[i]);
    }
    char *old = node_text(node);
    int result = ERR_OK;
    if (strcmp(str_text(&joined), old) == 0)
        result = err_set(err, ERR_NOTHING, _("the text is the same as before"));
    else
        set_paragraphs(contract, node, &fresh);
    free(old);
    str_free(&joined);
    for (size_t i = 0; i < fresh.len; i++)
        free(fresh.items[i]);
    vec_free(&fresh);
    return result;
}

/* --- annotations ------------------------------------------------------------------- */

static struct annotation annotate(struct contract *contract, const struct node *node,
                                  const struct change *change, enum annotation_type type)
{
    struct annotation annotation = { 0 };
    memcpy(annotation.id, change->fresh, NODE_ID_SIZE);
    memcpy(annotation.clause, node->id, NODE_ID_SIZE);
    annotation.type = type;
    annotation.value = text_or_empty(change->value);
    annotation.author = text_or_empty(change->author);
    annotation.created = text_or_empty(change->time);
    annotation_quote(contract, &annotation, node);
    return annotation;
}

static const char *plain_tag(const struct change *change)
{
    const char *tag = text_or_empty(change->value);
    return *tag == '#' ? tag + 1 : tag;
}

static bool is_tag(const char *tag)
{
    size_t len = strlen(tag);
    if (len == 0 || len > 64 || utf8_valid(tag, len) != len)
        return false;
    for (size_t at = 0; at < len;) {
        uint32_t codepoint;
        at += utf8_decode(tag + at, len - at, &codepoint);
        if (!utf8_is_letter(codepoint) && !utf8_is_digit(codepoint) && codepoint != '-' &&
            codepoint != '_' && codepoint != ':' && codepoint != '/' && codepoint != '.')
            return false;
    }
    return true;
}

static int apply_tag(struct contract *contract, struct node *node, const struct change *change,
                     struct err *err)
{
    const char *tag = plain_tag(change);
    if (!is_tag(tag))
        return err_set(err, ERR_USAGE,
                       _("\"%s\" cannot be a tag: letters, digits and - _ : / . only"), tag);
    if (node_has_tag(contract, node, tag))
        return err_set(err, ERR_NOTHING, _("the clause has the tag %s already"), tag);
    struct annotation annotation = annotate(contract, node, change, ANNOTATION_TAG);
    annotation.value = tag;
    contract_add_annotation(contract, &annotation);
    return ERR_OK;
}

static int apply_untag(struct contract *contract, struct node *node,
                       const struct change *change, struct err *err)
{
    const char *tag = plain_tag(change);
    for (size_t i = 0;; i++) {
        struct annotation *annotation = node_annotation(contract, node, ANNOTATION_TAG, i);
        if (annotation == NULL)
            return err_set(err, ERR_NOTHING, _("the clause has no tag %s"), tag);
        if (strcmp(annotation->value, tag) == 0) {
            contract_remove_annotation(contract, annotation->id);
            return ERR_OK;
        }
    }
}

static bool blank(const char *text)
{
    return text[strspn(text, " \t\n\r")] == '\0';
}

static int apply_note(struct contract *contract, struct node *node, const struct change *change,
                      struct err *err)
{
    const char *text = text_or_empty(change->value);
    const char *target = text_or_empty(change->target);
    if (utf8_valid(text, strlen(text)) != strlen(text))
        return err_set(err, ERR_USAGE, _("the note is not valid UTF-8"));
    if (target[0] == '\0') {
        if (blank(text))
            return err_set(err, ERR_NOTHING, _("the note is empty"));
        struct annotation annotation = annotate(contract, node, change, ANNOTATION_NOTE);
        contract_add_annotation(contract, &annotation);
        return ERR_OK;
    }
    struct annotation *note = contract_annotation(contract, target);
    if (note == NULL || note->type != ANNOTATION_NOTE)
        return err_set(err, ERR_USAGE, _("there is no note %s"), target);
    if (blank(text)) {
        contract_remove_annotation(contract, target);
        return ERR_OK;
    }
    if (strcmp(note->value, text) == 0)
        return err_set(err, ERR_NOTHING, _("the note is the same as before"));
    note->value = arena_strdup(&contract->arena, text);
    note->author = arena_strdup(&contract->arena, text_or_empty(change->author));
    note->created = arena_strdup(&contract->arena, text_or_empty(change->time));
    return ERR_OK;
}

static int apply_mark(struct contract *contract, struct node *node, const struct change *change,
                      struct err *err)
{
    const char *mark = text_or_empty(change->value);
    bool none = strcmp(mark, "none") == 0;
    if (!none && strcmp(mark, "reviewed") != 0 && strcmp(mark, "deviating") != 0)
        return err_set(err, ERR_USAGE, _("%s is no mark: reviewed, deviating or none"), mark);
    struct annotation *old = node_annotation(contract, node, ANNOTATION_MARK, 0);
    if (none ? old == NULL : old != NULL && strcmp(old->value, mark) == 0)
        return err_set(err, ERR_NOTHING,
                       none ? _("the clause has no mark")
                            : _("the clause is marked so already"));
    if (old != NULL)
        contract_remove_annotation(contract, old->id);
    if (!none) {
        struct annotation annotation = annotate(contract, node, change, ANNOTATION_MARK);
        contract_add_annotation(contract, &annotation);
    }
    return ERR_OK;
}

static int apply_dismiss(struct contract *contract, struct node *node,
                         const struct change *change, struct err *err)
{
    for (size_t i = 0;; i++) {
        struct annotation *old = node_annotation(contract, node, ANNOTATION_DISMISSAL, i);
        if (old == NULL)
            break;
        if (strcmp(old->finding, text_or_empty(change->target)) == 0 &&
            strcmp(old->value, text_or_empty(change->value)) == 0)
            return err_set(err, ERR_NOTHING, _("that finding is dismissed already"));
    }
    struct annotation annotation = annotate(contract, node, change, ANNOTATION_DISMISSAL);
    annotation.finding = text_or_empty(change->target);
    annotation.reason = text_or_empty(change->reason);
    contract_add_annotation(contract, &annotation);
    return ERR_OK;
}

static int apply_undismiss(struct contract *contract, struct node *node,
                           const struct change *change, struct err *err)
{
    (void)node;
    const char *target = text_or_empty(change->target);
    struct annotation *old = contract_annotation(contract, target);
    if (old == NULL || old->type != ANNOTATION_DISMISSAL)
        return err_set(err, ERR_USAGE, _("there is no dismissal %s"), target);
    contract_remove_annotation(contract, target);
    return ERR_OK;
}

/* One correction of a term holds in the whole contract, wherever it was made. */
static int apply_term(struct contract *contract, struct node *node, const struct change *change,
                      struct err *err)
{
    const char *value = text_or_empty(change->value);
    size_t key = strcspn(value, "=");
    if (key == 0 || value[key] == '\0' || strlen(value) > 2000 ||
        utf8_valid(value, strlen(value)) != strlen(value))
        return err_set(err, ERR_USAGE, _("a term is KEY=VALUE, not \"%s\""), value);
    bool takes_back = value[key + 1] == '\0';
    bool found = false;
    for (size_t i = contract->annotations.len; i-- > 0;) {
        struct annotation *old = contract->annotations.items[i];
        if (old->type != ANNOTATION_TERM || strncmp(old->value, value, key + 1) != 0)
            continue;
        if (strcmp(old->value, value) == 0)
            return err_set(err, ERR_NOTHING, _("the term has that value already"));
        contract_remove_annotation(contract, old->id);
        found = true;
    }
    if (takes_back)
        return found ? ERR_OK : err_set(err, ERR_NOTHING, _("that term is as it was read"));
    struct annotation annotation = annotate(contract, node, change, ANNOTATION_TERM);
    contract_add_annotation(contract, &annotation);
    return ERR_OK;
}

char *change_deviation_target(const char *citation, const char *against, const char *original)
{
    if (against[0] == '\0')
        return alloc_strdup(citation);
    char *target = alloc_printf("%s\n%s\n%s", citation, against, original);
    /* A name that holds a line end must not cut itself. */
    size_t begin = strlen(citation) + 1, end = begin + strlen(against);
    for (size_t i = begin; i < end; i++)
        if (target[i] == '\n')
            target[i] = ' ';
    return target;
}

/* Takes a target apart: the strings go into the contract's arena. */
static void read_deviation_target(struct contract *contract, const char *target,
                                  struct annotation *said)
{
    size_t citation = strcspn(target, "\n");
    const char *against = target + citation + (target[citation] != '\0');
    size_t name = strcspn(against, "\n");
    said->standard = arena_strndup(&contract->arena, target, citation);
    said->against = arena_strndup(&contract->arena, against, name);
    said->original = arena_strdup(&contract->arena, against + name + (against[name] != '\0'));
}

/* The whole of what is said of one deviation: what it was before is replaced. */
static int apply_deviation(struct contract *contract, struct node *node,
                           const struct change *change, struct err *err)
{
    const char *target = text_or_empty(change->target);
    const char *reason = text_or_empty(change->reason);
    const char *verdict = text_or_empty(change->value);
    if (utf8_valid(reason, strlen(reason)) != strlen(reason) ||
        utf8_valid(target, strlen(target)) != strlen(target))
        return err_set(err, ERR_USAGE, _("the reason is not valid UTF-8"));
    if (verdict[0] != '\0' && !verdict_is(verdict))
        return err_set(err, ERR_USAGE, _("%s is no verdict: open, accepted or rejected"),
                       verdict);
    reason = blank(reason) ? "" : reason;
    struct annotation said = annotate(contract, node, change, ANNOTATION_DEVIATION);
    read_deviation_target(contract, target, &said);
    struct annotation *old = node_deviation_like(contract, node, &said);
    if (verdict[0] == '\0' && reason[0] == '\0') {
        if (old == NULL)
            return err_set(err, ERR_NOTHING, _("nothing was said of that deviation"));
        contract_remove_annotation(contract, old->id);
        return ERR_OK;
    }
    said.value = verdict[0] == '\0' ? "open" : verdict;
    said.reason = reason;
    if (old != NULL && strcmp(old->value, said.value) == 0 && strcmp(old->reason, reason) == 0)
        return err_set(err, ERR_NOTHING,
                       _("the deviation has that reason and verdict already"));
    if (old != NULL) {
        memcpy(said.id, old->id, NODE_ID_SIZE);
        if (said.against[0] == '\0') {
            said.against = old->against;
            said.original = old->original;
        }
        contract_remove_annotation(contract, old->id);
    }
    contract_add_annotation(contract, &said);
    return ERR_OK;
}

static struct annotation *find_detached(struct contract *contract, const struct change *change,
                                        struct err *err)
{
    const char *target = text_or_empty(change->target);
    struct annotation *annotation = contract_annotation(contract, target);
    if (annotation == NULL)
        err_set(err, ERR_USAGE, _("there is no annotation %s"), target);
    else if (!annotation_is_detached(contract, annotation))
        err_set(err, ERR_USAGE, _("the annotation %s has a clause and does not wait for one"),
                target);
    else
        return annotation;
    return NULL;
}

static int apply_attach(struct contract *contract, struct node *node,
                        const struct change *change, struct err *err)
{
    struct annotation *annotation = find_detached(contract, change, err);
    if (annotation == NULL)
        return ERR_USAGE;
    if (annotation->type == ANNOTATION_MARK && node_mark(contract, node)[0] != '\0')
        return err_set(err, ERR_USAGE,
                       _("that clause has a mark already; change that, or drop this one"));
    if (annotation->type == ANNOTATION_DEVIATION &&
        node_deviation_like(contract, node, annotation) != NULL)
        return err_set(
            err, ERR_USAGE,
            _("that deviation has a reason or a verdict already; change that, or drop "
              "this one"));
    if (annotation->type == ANNOTATION_TAG && node_has_tag(contract, node, annotation->value)) {
        /* Two that say the same are one. */
        contract_remove_annotation(contract, annotation->id);
        return ERR_OK;
    }
    memcpy(annotation->clause, node->id, NODE_ID_SIZE);
    annotation->place = "";
    annotation_quote(contract, annotation, node);
    contract_sort_annotations(contract);
    return ERR_OK;
}

static int apply_drop(struct contract *contract, struct node *node, const struct change *change,
                      struct err *err)
{
    (void)node;
    struct annotation *annotation = find_detached(contract, change, err);
    if (annotation == NULL)
        return ERR_USAGE;
    contract_remove_annotation(contract, annotation->id);
    return ERR_OK;
}

/* The reviewer's word is surer than any reading. */
static void make_sure(struct node *node)
{
    node->confidence = 1;
    node->parent_unsure = false;
}

static int apply_sure(struct contract *contract, struct node *node, const struct change *change,
                      struct err *err)
{
    (void)contract;
    (void)change;
    if (!node_is_unsure(node) && !node->parent_unsure)
        return err_set(err, ERR_NOTHING, _("nothing was unsure about that clause"));
    make_sure(node);
    return ERR_OK;
}

/* --- the table --------------------------------------------------------------------- */

static const struct kind_row kinds[CHANGE_KINDS] = {
    [CHANGE_TEXT] = { "text", '\0', true, apply_text, N_("correct %1$s") },
    [CHANGE_TAG] = { "tag", 'a', true, apply_tag, N_("tag %1$s #%2$s") },
    [CHANGE_UNTAG] = { "untag", '\0', true, apply_untag, N_("untag %1$s #%2$s") },
    [CHANGE_NOTE] = { "note", 'a', true, apply_note, N_("note %1$s") },
    [CHANGE_MARK] = { "mark", 'a', true, apply_mark, N_("mark %1$s %2$s") },
    [CHANGE_PROMOTE] = { "promote", '\0', true, restructure_promote, N_("promote %1$s") },
    [CHANGE_DEMOTE] = { "demote", '\0', true, restructure_demote, N_("demote %1$s") },
    [CHANGE_SPLIT] = { "split", 'k', true, restructure_split, N_("split %1$s") },
    [CHANGE_MERGE] = { "merge", '\0', true, restructure_merge, N_("merge %1$s") },
    [CHANGE_RELABEL] = { "relabel", '\0', true, restructure_relabel, N_("relabel %1$s %2$s") },
    [CHANGE_KIND] = { "kind", '\0', true, restructure_kind, N_("make %1$s %2$s") },
    [CHANGE_DISMISS] = { "dismiss", 'a', true, apply_dismiss, N_("dismiss \"%2$s\" in %1$s") },
    [CHANGE_UNDISMISS] = { "undismiss", '\0', false, apply_undismiss,
                           N_("take back a dismissal") },
    [CHANGE_SURE] = { "sure", '\0', true, apply_sure, N_("%1$s is read rightly") },
    [CHANGE_TERM] = { "term", 'a', true, apply_term, N_("term %2$s at %1$s") },
    [CHANGE_ATTACH] = { "attach", '\0', true, apply_attach, N_("attach to %1$s") },
    [CHANGE_DEVIATION] = { "deviation", 'a', true, apply_deviation,
                           N_("deviation at %1$s: %2$s") },
    [CHANGE_DROP] = { "drop", '\0', false, apply_drop, N_("drop from the queue") },
};

int change_apply(struct contract *contract, const struct change *change, struct err *err)
{
    const struct kind_row *row = &kinds[change->kind];
    struct node *node = contract_node(contract, change->clause);
    if (row->needs_clause && node == NULL)
        return err_set(err, ERR_USAGE, _("the clause %s is not there any more"),
                       change->clause);
    if (node != NULL && node->kind == NODE_DOCUMENT && row->apply != apply_text &&
        row->fresh != 'a')
        return err_set(err, ERR_USAGE,
                       _("the text before the first clause has no place in the tree"));
    int result = row->apply(contract, node, change, err);
    bool tree = change->kind == CHANGE_PROMOTE || change->kind == CHANGE_DEMOTE ||
                change->kind == CHANGE_RELABEL || change->kind == CHANGE_KIND;
    if (result == ERR_OK && tree)
        make_sure(node);
    if (result == ERR_OK)
        contract->version++;
    return result;
}

/* The name of a mark or a kind in the user's language. */
static const char *shown_name(const char *name)
{
    static const char *const names[] = {
        N_("reviewed"), N_("deviating"), N_("none"),  N_("title"), N_("heading"),  N_("annex"),
        N_("clause"),   N_("item"),      N_("table"), N_("party"), N_("footnote"),
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return _(names[i]);
    return name;
}

char *change_describe(const struct contract *contract, const struct change *change)
{
    const struct node *node = contract_node(contract, change->clause);
    char *cited = node == NULL ? alloc_strdup(change->clause) : citation_describe(node);
    const char *value = change->kind == CHANGE_TAG || change->kind == CHANGE_UNTAG
                            ? plain_tag(change)
                            : text_or_empty(change->value);
    if (change->kind == CHANGE_MARK || change->kind == CHANGE_KIND)
        value = shown_name(value);
    if (change->kind == CHANGE_DEVIATION)
        value = value[0] != '\0'                           ? verdict_title(value)
                : text_or_empty(change->reason)[0] != '\0' ? _("reason")
                                                           : _("none");
    /* A message may use only its second argument where the language asks for it; both
       are always passed, so the format is checked against two strings. */
    char *made = alloc_printf(_(kinds[change->kind].message), cited, value);
    free(cited);
    return made;
}
