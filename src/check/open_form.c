/*
 * Forms that nobody filled in: a label without its value among other labels ("CVR-nr.:"), a party
 * that is not named, a block of nothing but labels ("Navn", "Stilling", "E-mail") that no
 * signature asks for, and a table of nothing but its head. The labels are
 * data/da_DK/placeholders.tsv.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/placeholder.h"

#include <stdlib.h>
#include <string.h>

enum { WORD_MAX = 60, LABELS = 3, CELLS = 2, HEAD_MAX = 100 };

/* Length of the label in "CVR-nr.:", or 0 where the block is anything else. */
static size_t bare_label(const char *text)
{
    size_t len = strlen(text);
    size_t end = len;

    if (len > WORD_MAX || len < 2 || text[len - 1] != ':')
        return 0;
    while (end > 0 && strchr(".: ", text[end - 1]) != NULL)
        end--;
    return placeholder_has_role(text, end, ROLE_LABEL) ? end : 0;
}

/* "Navn: …": a label with something behind it, or a bare one. */
static bool is_labelled(const char *text)
{
    const char *colon = strchr(text, ':');

    return colon != NULL && colon - text <= WORD_MAX &&
           placeholder_has_role(
               text, (size_t)(colon - text) - (colon > text && colon[-1] == '.' ? 1 : 0),
               ROLE_LABEL);
}

/* What stands behind the node's last block and belongs to what the node stands in: "Kontakt:", and then
   an address of mail that is a paragraph of its own. NULL where nothing short does. */
static const char *tail_behind(const struct node *node)
{
    for (const struct node *up = node->parent; up != NULL; up = up->parent)
        for (size_t i = 0; i < up->blocks.len; i++)
            if (up->blocks.items[i].after == node)
                return strlen(up->blocks.items[i].text) <= WORD_MAX ? up->blocks.items[i].text
                                                                    : NULL;
    return NULL;
}

/* A field without a value: its label stands among other labels, and the next line is not its
   value. */
static void check_label(const struct paragraph *paragraph)
{
    const struct block_list *blocks = &paragraph->spot.node->blocks;
    const char *next = paragraph->spot.block + 1 < blocks->len
                           ? blocks->items[paragraph->spot.block + 1].text
                           : tail_behind(paragraph->spot.node);
    size_t label = bare_label(paragraph->text);
    bool among = (paragraph->spot.block > 0 &&
                  is_labelled(blocks->items[paragraph->spot.block - 1].text)) ||
                 (next != NULL && is_labelled(next));

    if (label == 0 || !among || placeholder_is_signing(paragraph) ||
        (next != NULL && !is_labelled(next)))
        return;
    placeholder_report(paragraph, 0, label, _("\"%.*s\" is not filled in"));
}

static bool is_between(const char *text)
{
    static const char *const before[] = { "mellem", "mellem:", "imellem", "imellem:", "og" };

    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (strcasecmp(text, before[i]) == 0)
            return true;
    return false;
}

/* "mellem", and then nothing but "(den dataansvarlige)": nobody was put in. */
static void check_party(const struct paragraph *paragraph)
{
    static const char *const roles[] = { "dataansvarlig", "databehandler", "kunde",
                                         "leverandør", "ordregiver" };
    const struct block_list *blocks = &paragraph->spot.node->blocks;
    bool role = false;
    char *lower;

    bool put_in = paragraph->spot.block + 1 < blocks->len &&
                  blocks->items[paragraph->spot.block + 1].text[0] == '['; /* is told itself */
    if (paragraph->spot.block == 0 || put_in || paragraph->text[0] != '(' ||
        paragraph->len > WORD_MAX || paragraph->text[paragraph->len - 1] != ')' ||
        !is_between(blocks->items[paragraph->spot.block - 1].text))
        return;
    lower = utf8_lower_copy(paragraph->text, paragraph->len);
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        role = role || strstr(lower, roles[i]) != NULL;
    free(lower);
    if (role) {
        check_report(&paragraph->spot, FINDING_PLACEHOLDER, SEVERITY_ERROR,
                     (struct clean_span){ 0, paragraph->len }, NULL,
                     alloc_strdup(_("the party is not named")));
    }
}

/* The whole paragraph is a label, with a colon or without: its length, or 0. */
static size_t whole_label(const char *text)
{
    size_t end = strlen(text);

    if (end > WORD_MAX)
        return 0;
    while (end > 0 && strchr(".: ", text[end - 1]) != NULL)
        end--;
    return placeholder_has_role(text, end, ROLE_LABEL) ? end : 0;
}

/* "herefter »databehandleren«" */
static bool names_role(const char *text)
{
    static const char *const words[] = { "herefter ", "i det følgende " };

    text += text[0] == '(' ? 1 : 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncasecmp(text, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

/* "CVR", and then "herefter »databehandleren«" on its line or the next: the party is not there.
   The label's length, or 0. */
static size_t label_before_role(const struct paragraph *paragraph)
{
    const struct block_list *blocks = &paragraph->spot.node->blocks;
    const char *text = paragraph->text;
    size_t block = paragraph->spot.block;
    size_t end = word_run_end(text, 0);

    if (end > 0 && text[end] == ' ' && names_role(text + end + 1) &&
        placeholder_has_role(text, end, ROLE_LABEL))
        return end;
    return block + 1 < blocks->len && names_role(blocks->items[block + 1].text)
               ? whole_label(text)
               : 0;
}

/* The node ends in a row of labels that begins at the block, and no values follow. */
static bool is_empty_form(const struct paragraph *paragraph)
{
    const struct node *node = paragraph->spot.node;
    const struct node_list *nodes = &paragraph->spot.context->contract->nodes;
    const struct node *next =
        node->index + 1 < nodes->len ? nodes->items[node->index + 1] : NULL;
    size_t block = paragraph->spot.block;

    if (node->blocks.len - block < LABELS ||
        (block > 0 && whole_label(node->blocks.items[block - 1].text) > 0))
        return false;
    for (size_t b = block; b < node->blocks.len; b++)
        if (whole_label(node->blocks.items[b].text) == 0 || node->blocks.items[b].after != NULL)
            return false;
    return next == NULL || (next->kind != NODE_TABLE && next->kind != NODE_ITEM &&
                            (next->kind != NODE_PARTY || next->blocks.len == 0 ||
                             whole_label(next->blocks.items[0].text) > 0));
}

static void check_bare(const struct paragraph *paragraph)
{
    size_t label = label_before_role(paragraph);

    if (label == 0 && bare_label(paragraph->text) == 0 && is_empty_form(paragraph) &&
        !placeholder_is_signing(paragraph))
        label = whole_label(paragraph->text);
    if (label > 0)
        placeholder_report(paragraph, 0, label, _("\"%.*s\" is not filled in"));
}

/* The paragraph behind, in the node or in the next one; NULL at the end. */
static const char *text_behind(const struct paragraph *paragraph)
{
    const struct node *node = paragraph->spot.node;
    const struct node_list *nodes = &paragraph->spot.context->contract->nodes;

    if (paragraph->spot.block + 1 < node->blocks.len)
        return node->blocks.items[paragraph->spot.block + 1].text;
    return node->index + 1 < nodes->len && nodes->items[node->index + 1]->blocks.len > 0
               ? nodes->items[node->index + 1]->blocks.items[0].text
               : NULL;
}

/* "… BESKRIVELSE AF": the head has a second line. */
static bool goes_on(const char *text, size_t len)
{
    static const char *const ends[] = { " af", " og", " for", " til", " i" };

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t end = strlen(ends[i]);
        if (len > end && strncasecmp(text + len - end, ends[i], end) == 0)
            return true;
    }
    return false;
}

/* Markdown's cells: "| NAVN | CVR |", and below it rows of nothing ("| | |"); none at all are as bad. */
static bool has_blank_rows(const struct paragraph *paragraph)
{
    const struct block_list *blocks = &paragraph->spot.node->blocks;

    if (paragraph->text[0] != '|' || paragraph->spot.block > 0)
        return false;
    for (size_t b = 1; b < blocks->len; b++)
        if (blocks->items[b].text[strspn(blocks->items[b].text, "|-: ")] != '\0')
            return false;
    return true;
}

/* "NAVN CVR ADRESSE BESKRIVELSE", and behind it a sentence or a heading: no rows. */
static void check_table(const struct paragraph *paragraph)
{
    const char *text = paragraph->text;
    const char *next = text_behind(paragraph);
    bool blank = has_blank_rows(paragraph);
    size_t labels = 0;
    size_t at = blank ? strspn(text, "| ") : 0;

    while (labels < CELLS) {
        size_t end = word_run_end(text, at);
        while (text[end] == '-' || (text[end] == '.' && text[end + 1] != '\0'))
            end = word_run_end(text, end + 1); /* "CVR-nr." */
        if (end == at || !placeholder_has_role(
                             text + at, end - at - (text[end - 1] == '.' ? 1 : 0), ROLE_LABEL))
            return;
        labels++;
        at = end + strspn(text + end, blank ? "| " : " ");
    }
    if (blank) {
        placeholder_report(paragraph, 0, paragraph->len, _("the table has no rows: %.*s"));
        return;
    }
    if (paragraph->len > HEAD_MAX || text[at] == '\0' || goes_on(text, paragraph->len) ||
        strpbrk(text, ":;,0123456789") != NULL || text[paragraph->len - 1] == '.' ||
        paragraph->spot.node->kind == NODE_PARTY || placeholder_is_signing(paragraph))
        return;
    if (next == NULL || next[0] == '\0' || strchr(".:", next[strlen(next) - 1]) != NULL ||
        paragraph->spot.block + 1 == paragraph->spot.node->blocks.len)
        placeholder_report(paragraph, 0, paragraph->len, _("the table has no rows: %.*s"));
}

static void run_node(const struct check_context *context, struct node *node,
                     struct finding_list *out)
{
    for (size_t b = 0; b < node->blocks.len; b++) {
        struct paragraph paragraph = placeholder_paragraph(context, node, b, out);
        if (paragraph.len > 0) {
            check_label(&paragraph);
            check_party(&paragraph);
            check_bare(&paragraph);
            check_table(&paragraph);
        }
    }
}

const struct check check_open_form = { .name = "open-form",
                                       .run_node = run_node,
                                       .load = placeholder_load };
