#include "doc/finding.h"

#include "base/i18n.h"
#include "base/str.h"
#include "doc/annotation.h"
#include "doc/civil.h"
#include "text/source.h"

static const char *const kind_names[FINDING_KINDS] = {
    [FINDING_MISSPELLING] = "misspelling",
    [FINDING_REPEATED_WORD] = "repeated-word",
    [FINDING_HYPHENATION_REMNANT] = "hyphenation-remnant",
    [FINDING_BROKEN_REFERENCE] = "broken-reference",
    [FINDING_NUMBERING_GAP] = "numbering-gap",
    [FINDING_NUMBERING_DUPLICATE] = "numbering-duplicate",
    [FINDING_PLACEHOLDER] = "placeholder",
    [FINDING_TERM_DRIFT] = "term-drift",
    [FINDING_CONTRADICTION] = "contradiction",
    [FINDING_INVALID_ID] = "invalid-id",
    [FINDING_DUPLICATE_ID] = "duplicate-id",
    [FINDING_MISSING_ANNEX] = "missing-annex",
    [FINDING_LOST_TEXT] = "lost-text",
    [FINDING_ODD_CHARACTER] = "odd-character",
    [FINDING_PUNCTUATION] = "punctuation",
    [FINDING_MISSING_REQUIREMENT] = "missing-requirement",
};

static const char *const severity_names[] = { "note", "warning", "error" };

const char *finding_kind_name(enum finding_kind kind)
{
    return kind_names[kind];
}

const char *finding_kind_title(enum finding_kind kind)
{
    static const char *const titles[FINDING_KINDS] = {
        [FINDING_MISSPELLING] = N_("misspelling"),
        [FINDING_REPEATED_WORD] = N_("repeated word"),
        [FINDING_HYPHENATION_REMNANT] = N_("left hyphen"),
        [FINDING_BROKEN_REFERENCE] = N_("broken reference"),
        [FINDING_NUMBERING_GAP] = N_("gap in the numbers"),
        [FINDING_NUMBERING_DUPLICATE] = N_("number used twice"),
        [FINDING_PLACEHOLDER] = N_("not filled in"),
        [FINDING_TERM_DRIFT] = N_("another word"),
        [FINDING_CONTRADICTION] = N_("contradiction"),
        [FINDING_INVALID_ID] = N_("invalid number"),
        [FINDING_DUPLICATE_ID] = N_("number of several names"),
        [FINDING_MISSING_ANNEX] = N_("missing annex"),
        [FINDING_LOST_TEXT] = N_("lost text"),
        [FINDING_ODD_CHARACTER] = N_("odd character"),
        [FINDING_PUNCTUATION] = N_("punctuation"),
        [FINDING_MISSING_REQUIREMENT] = N_("missing requirement"),
    };
    return _(titles[kind]);
}

bool finding_kind_parse(const char *name, enum finding_kind *out)
{
    for (int kind = 0; kind < FINDING_KINDS; kind++) {
        if (strcmp(name, kind_names[kind]) == 0) {
            *out = (enum finding_kind)kind;
            return true;
        }
    }
    return false;
}

const char *finding_severity_name(enum finding_severity severity)
{
    return severity_names[severity];
}

/* Where the words stand in the source. A corrected text has lost its map: there the words
   are looked for in the original, and counted only where they stand there once. */
static bool find_raw(const struct block *block, struct clean_span span, size_t *raw)
{
    if (block->original == NULL || block->map.len == 0)
        return false;
    if (block->text != block->original && strcmp(block->text, block->original) != 0) {
        char *words = alloc_strndup(block->text + span.begin, span.end - span.begin);
        const char *first = strstr(block->original, words);
        bool once = first != NULL && strstr(first + 1, words) == NULL;
        free(words);
        if (!once)
            return false;
        span.end = (size_t)(first - block->original) + (span.end - span.begin);
        span.begin = (size_t)(first - block->original);
    }
    *raw = map_to_raw(&block->map, span).begin;
    return true;
}

/* Puts the mask for every place where the number stands in text, which it takes over. */
static char *without(char *text, const char *number)
{
    struct str out = STR_INIT;
    const char *from = text;
    const char *at = text == NULL ? NULL : strstr(text, number);
    if (at == NULL)
        return text;
    for (; at != NULL; at = strstr(from, number)) {
        str_add(&out, from, (size_t)(at - from));
        str_puts(&out, CIVIL_MASK);
        from = at + strlen(number);
    }
    str_puts(&out, from);
    free(text);
    return str_steal(&out);
}

/* Findings go into reports and commit messages: no civil number near their words, and none
   that the message quotes, goes with them. Only the neighbourhood is looked at: one paragraph
   may be a whole file. */
static void hide_civil_numbers(struct finding *finding, const char *text)
{
    enum { NEAR = 200 }; /* bytes; a label and a number are far shorter */
    size_t end = finding->span.end;
    size_t at = finding->span.begin > NEAR ? finding->span.begin - NEAR : 0;
    struct clean_span span;
    if (strpbrk(finding->token, "0123456789") == NULL &&
        (finding->message == NULL || strpbrk(finding->message, "0123456789") == NULL))
        return;
    while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
        at--;
    end += strnlen(text + end, NEAR);
    while (civil_next(text, end, &at, &span)) {
        char *number = alloc_strndup(text + span.begin, span.end - span.begin);
        finding->token = without(finding->token, number);
        finding->message = without(finding->message, number);
        free(number);
    }
    char *masked = finding->message == NULL ? NULL : civil_mask(finding->message);
    if (masked != NULL) {
        free(finding->message);
        finding->message = masked;
    }
}

void finding_add(struct finding_list *list, const struct contract *contract,
                 enum finding_kind kind, enum finding_severity severity, struct node *node,
                 size_t block, struct clean_span span, const char *token, char *message)
{
    struct finding finding = { .kind = kind,
                               .severity = severity,
                               .node = node,
                               .block = block,
                               .span = span,
                               .message = message };
    if (block < node->blocks.len) {
        const struct block *where = &node->blocks.items[block];
        size_t raw;
        if (contract->source != NULL && find_raw(where, span, &raw)) {
            finding.line = source_line_at(contract->source, raw);
            finding.column = source_column_at(contract->source, raw);
        }
        if (token == NULL)
            finding.token = alloc_strndup(where->text + span.begin, span.end - span.begin);
    }
    if (finding.line == 0 && node->line > 0) {
        /* A clause that is its label alone: where it begins. */
        finding.line = node->line;
        finding.column = 1;
    }
    finding.page = contract_page(contract, finding.line);
    if (finding.token == NULL)
        finding.token = alloc_strdup(token == NULL ? "" : token);
    if (block < node->blocks.len)
        hide_civil_numbers(&finding, node->blocks.items[block].text);
    vec_push(list, finding);
}

void finding_propose(struct finding_list *list, const char *proposal)
{
    if (list->len == 0)
        return;
    struct finding *last = &list->items[list->len - 1];
    free(last->proposal);
    last->proposal = alloc_strdup(proposal);
}

void finding_clear(struct finding *finding)
{
    free(finding->token);
    free(finding->message);
    free(finding->proposal);
}

void finding_list_free(struct finding_list *list)
{
    for (size_t i = 0; i < list->len; i++)
        finding_clear(&list->items[i]);
    vec_free(list);
}

static const struct annotation *dismissal_of(const struct contract *contract,
                                             const struct finding *finding)
{
    const char *kind = finding_kind_name(finding->kind);
    for (size_t i = 0;; i++) {
        const struct annotation *annotation =
            node_annotation(contract, finding->node, ANNOTATION_DISMISSAL, i);
        if (annotation == NULL || (strcmp(annotation->finding, kind) == 0 &&
                                   strcmp(annotation->value, finding->token) == 0))
            return annotation;
    }
}

void finding_list_mark(const struct contract *contract, struct finding_list *list, size_t first)
{
    bool any = false; /* most contracts have none: ask once */
    for (size_t i = 0; i < contract->annotations.len && !any; i++)
        any = contract->annotations.items[i]->type == ANNOTATION_DISMISSAL;
    for (size_t i = first; i < list->len; i++)
        list->items[i].dismissal = any ? dismissal_of(contract, &list->items[i]) : NULL;
}

static int compare(const void *left, const void *right)
{
    const struct finding *a = left;
    const struct finding *b = right;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->node->index != b->node->index)
        return a->node->index < b->node->index ? -1 : 1;
    if (a->block != b->block)
        return a->block < b->block ? -1 : 1;
    if (a->span.begin != b->span.begin)
        return a->span.begin < b->span.begin ? -1 : 1;
    return (int)a->kind - (int)b->kind;
}

void finding_list_sort(struct finding_list *list)
{
    if (list->len > 1)
        qsort(list->items, list->len, sizeof list->items[0], compare);
}
