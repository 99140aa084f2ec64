/*
 * Text that is not there: a paragraph that begins in the middle of a sentence, one that breaks
 * off, a list that is announced and does not follow, a word that a page's end has torn, the
 * lost title of an annex or a section, a contract that begins with its first clause. Tables
 * and blocks of names break their lines at will and are not judged.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/references.h"
#include "check/rules.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { SHORTEST = 24, TOKEN = 60, BARE_CLAUSES = 3 };

struct losses {
    const struct check_context *context;
    const struct reference_index *index;
    const struct reference_list *list;
    struct finding_list *out;
    bool sections; /* a section or annex has begun; before it stand recitals and parties */
    struct node *node;
    size_t block;
};

/* From begin on, at most so many bytes, to the end of a word. */
static struct clean_span words_at(const char *text, size_t begin)
{
    struct clean_span span = { begin, begin };
    while (text[span.end] != '\0' && (span.end - begin < TOKEN || text[span.end] != ' '))
        span.end++;
    return span;
}

static struct clean_span last_words(const char *text)
{
    size_t end = strlen(text);
    size_t begin = end > TOKEN / 2 ? end - TOKEN / 2 : 0;
    while (begin > 0 && text[begin - 1] != ' ')
        begin--;
    return (struct clean_span){ begin, end };
}

static void report(const struct losses *losses, struct clean_span span, enum finding_severity how,
                   char *message)
{
    struct check_spot spot = { losses->context, losses->node, losses->block, losses->out };
    check_report(&spot, FINDING_LOST_TEXT, how, span, NULL, message);
}

static bool judged(const struct node *node)
{
    return node->kind == NODE_CLAUSE || node->kind == NODE_HEADING || node->kind == NODE_ITEM ||
           node->kind == NODE_ANNEX;
}

static bool begins_small(const char *text)
{
    uint32_t c;
    return utf8_decode(text, strlen(text), &c) > 0 && utf8_is_letter(c) && !utf8_is_upper(c);
}

/* "www…", "e-mail", "iOS": a small letter that is meant. */
static bool is_proper_small(const char *text)
{
    size_t word = strcspn(text, " ");
    for (size_t i = 0; i < word; i++) {
        bool mark = strchr("-./@_0123456789", text[i]) != NULL && i + 1 < word;
        if (mark || isupper((unsigned char)text[i]))
            return true;
    }
    return word < 2;
}

static bool ends_sentence(const char *text)
{
    size_t len = strlen(text);
    while (len > 0 && strchr(" \")", text[len - 1]) != NULL)
        len--;
    if (len == 0 || strchr(".!?", text[len - 1]) == NULL)
        return false;
    size_t begin = len; /* "1.500 kr." ends nothing */
    while (begin > 0 && text[begin - 1] != ' ')
        begin--;
    return !words_is_abbreviation(text + begin, len - begin);
}

/* The paragraph before this one in the document, "" where there is none. */
static const char *text_before(const struct losses *losses)
{
    const struct node *node = losses->node;
    const struct block *block = &node->blocks.items[losses->block];
    if (block->after != NULL) {
        const struct node *after = block->after;
        bool same = losses->block > 0 && node->blocks.items[losses->block - 1].after == after;
        if (same)
            return node->blocks.items[losses->block - 1].text;
        return after->blocks.len == 0 ? "" : after->blocks.items[after->blocks.len - 1].text;
    }
    return losses->block == 0 ? "" : node->blocks.items[losses->block - 1].text;
}

/* A paragraph without a number that goes on a sentence which nothing before it begins. */
static void judge_beginning(const struct losses *losses, const char *text)
{
    const struct node *node = losses->node;
    const char *before = text_before(losses);
    if (losses->block == 0 || node->kind == NODE_ITEM || strlen(text) < SHORTEST ||
        !begins_small(text) || is_proper_small(text) || !ends_sentence(before) ||
        !ends_sentence(text) || strlen(before) < SHORTEST)
        return;
    report(losses, words_at(text, 0), SEVERITY_WARNING,
           alloc_strdup(_("begins in the middle of a sentence: text before it is lost")));
}

/* Words that cannot end a sentence. */
static const char *const unfinished[] = { "og", "eller", "af", "til", "at", "i", "på", "med",
                                          "for", "der", "som", "den", "det", "de", "en", "et",
                                          "ved", "fra", "hvis", "når", "samt", "skal", "via",
                                          "kan", "om", "efter", "eller/og", "og/eller" };

static bool cannot_end(const char *text)
{
    size_t len = strlen(text);
    size_t begin = len;
    while (begin > 0 && text[begin - 1] != ' ')
        begin--;
    if (begin == 0)
        return false;
    for (size_t i = 0; i < sizeof unfinished / sizeof unfinished[0]; i++) {
        if (strcmp(text + begin, unfinished[i]) == 0)
            return true;
    }
    return false;
}

static const struct node *next_node(const struct losses *losses)
{
    const struct node_list *nodes = &losses->context->contract->nodes;
    size_t next = losses->node->index + 1;
    return next < nodes->len ? nodes->items[next] : NULL;
}

/* The paragraph that follows within the same node before its children, or NULL. */
static const char *text_after(const struct losses *losses)
{
    const struct block_list *blocks = &losses->node->blocks;
    size_t next = losses->block + 1;
    return next < blocks->len && blocks->items[next].after == blocks->items[losses->block].after
               ? blocks->items[next].text
               : NULL;
}

/* Ends with a comma or a word that asks for more, and what follows does not go on. */
static void judge_end(const struct losses *losses, const char *text)
{
    size_t len = strlen(text);
    bool title = losses->block == 0 && losses->node->kind != NODE_CLAUSE;
    const char *after = text_after(losses);
    const struct node *next = next_node(losses);
    /* What follows: a child of its own, a paragraph that goes on, a table or a name. */
    bool child = after == NULL && next != NULL && next->parent == losses->node;
    bool goes_on = after != NULL && (begins_small(after) || !isalpha((unsigned char)after[0]));
    bool loose = next != NULL && after == NULL &&
                 (next->kind == NODE_TABLE || next->kind == NODE_PARTY || next->kind == NODE_FOOTNOTE);
    if (title || losses->node->kind == NODE_ITEM || len < SHORTEST || child || goes_on || loose ||
        losses->node->blocks.items[losses->block].after != NULL)
        return;
    if (text[len - 1] == ',' || cannot_end(text))
        report(losses, last_words(text), SEVERITY_WARNING,
               alloc_strdup(_("breaks off in the middle of a sentence")));
}

static bool has_word(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strstr(text, words[i]) != NULL)
            return true;
    }
    return false;
}

/* "…følgende underdatabehandlere:", and then a paragraph that looks back at them. */
static void judge_announcement(const struct losses *losses, const char *text)
{
    static const char *const back[] = { "vennævnte", "venstående", "ørnævnte" };
    size_t len = strlen(text);
    const char *after = text_after(losses);
    const struct node *next = next_node(losses);
    bool announces = len > SHORTEST && text[len - 1] == ':';
    if (!announces || losses->node->blocks.items[losses->block].after != NULL ||
        (losses->block == 0 && losses->node->kind != NODE_CLAUSE))
        return;
    bool list = strstr(text, "ølgende") != NULL || strstr(text, "edenstående") != NULL;
    bool nothing = losses->sections && after == NULL && (next == NULL || (next->depth <= losses->node->depth &&
                                                      (next->kind == NODE_HEADING ||
                                                       next->kind == NODE_ANNEX)));
    bool looks_back = after != NULL && strlen(after) > 2 * SHORTEST &&
                      has_word(after, back, sizeof back / sizeof back[0]) && list;
    /* "Sikkerhedsniveauet skal afspejle:" and then a sentence with its own subject. */
    size_t last = len - 1;
    while (last > 0 && text[last - 1] != ' ')
        last--;
    bool asks = !list && last > 5 && strncmp(text + last - 5, "skal ", 5) == 0;
    size_t first = after == NULL ? 0 : strcspn(after, " ");
    bool restarts = asks && after != NULL && isupper((unsigned char)after[0]) &&
                    (strncmp(after + first, " skal ", 6) == 0 ||
                     strncmp(after + first, " er ", 4) == 0 ||
                     strncmp(after + first, " må ", 5) == 0);
    if (nothing || looks_back || restarts)
        report(losses, last_words(text), SEVERITY_WARNING,
               alloc_strdup(_("announces something that does not follow")));
}

/* Words joined over a page's end that no dictionary has: lines between are lost. */
static void judge_torn(const struct losses *losses, const char *text)
{
    const struct source *source = losses->context->contract->source;
    const struct block *block = &losses->node->blocks.items[losses->block];
    if (source == NULL || block->text != block->original || losses->context->speller == NULL)
        return;
    for (size_t i = 1; i < block->map.len; i++) {
        const struct map_segment *a = &block->map.segments[i - 1];
        const struct map_segment *b = &block->map.segments[i];
        size_t end = a->raw + a->raw_len;
        if (b->raw <= end + 1 || b->raw > source->len || text[b->clean] == ' ' ||
            (b->clean > 0 && text[b->clean - 1] == ' '))
            continue;
        const char *gap = source->bytes + end;
        size_t len = b->raw - end;
        bool page = len >= 3 && gap[0] == '-' && gap[len - 1] == ' ' && gap[len - 2] == '\n';
        if (!page)
            continue;
        size_t begin = b->clean;
        while (begin > 0 && text[begin - 1] != ' ')
            begin--;
        size_t stop = b->clean + strcspn(text + b->clean, " .,;:)");
        if (stop - b->clean < 4 ||
            speller_check(losses->context->speller, text + b->clean, stop - b->clean) ==
                VERDICT_RIGHT ||
            vocabulary_count(losses->context->vocabulary, text + begin, stop - begin) > 1)
            continue;
        char *better = NULL;
        bool wrong = speller_check(losses->context->speller, text + begin, stop - begin) ==
                         VERDICT_WRONG ||
                     speller_doubts(losses->context->speller, text + begin, stop - begin, &better);
        free(better);
        if (wrong)
            report(losses, (struct clean_span){ b->clean, words_at(text, b->clean).end },
                   SEVERITY_WARNING,
                   alloc_strdup(_("a word torn by the end of a page: lines between are lost")));
    }
}

static void judge_blocks(struct losses *losses)
{
    const struct contract *contract = losses->context->contract;
    for (size_t i = 1; i < contract->nodes.len; i++) {
        losses->node = contract->nodes.items[i];
        losses->sections |= (losses->node->kind == NODE_HEADING && losses->node->label[0] != '\0') ||
                            losses->node->kind == NODE_ANNEX;
        if (!judged(losses->node))
            continue;
        for (losses->block = 0; losses->block < losses->node->blocks.len; losses->block++) {
            const char *text = losses->node->blocks.items[losses->block].text;
            judge_beginning(losses, text);
            judge_end(losses, text);
            judge_announcement(losses, text);
            judge_torn(losses, text);
        }
    }
}

/* "A.1" without a "Bilag A" above it, though the text speaks of it. */
static void judge_titles(struct losses *losses)
{
    char letter[2] = { 'a', '\0' };
    struct node *last = NULL;
    losses->block = 0;
    bool cited[26] = { false };
    for (size_t i = 0; i < losses->list->len; i++) {
        const struct reference *reference = &losses->list->items[i];
        const char *value = reference->parts[0].value;
        if (reference->scope == REFERENCE_INTERNAL && reference->part_count > 0 &&
            reference->parts[0].noun == REF_ANNEX && islower((unsigned char)value[0]) &&
            (value[1] == '\0' || value[1] == '.'))
            cited[value[0] - 'a'] = true;
    }
    for (; letter[0] <= 'z'; letter[0]++) {
        size_t count;
        bool there = reference_index_find(losses->index, "bilag", letter, &count) != NULL;
        struct node *first = reference_index_find(losses->index, "antaget", letter, &count);
        if (there || !cited[letter[0] - 'a'])
            continue;
        if (first != NULL && first->kind == NODE_HEADING) {
            losses->node = first;
            last = first;
            report(losses, words_at(node_title(first), 0), SEVERITY_WARNING,
                   alloc_printf(_("the title of Bilag %c is lost"), toupper((unsigned char)letter[0])));
        } else if (first == NULL && last != NULL) {
            /* The annex behind the last one begins with a number of its own. */
            const struct node_list *nodes = &losses->context->contract->nodes;
            for (size_t i = last->index + 1; i < nodes->len; i++) {
                struct node *node = nodes->items[i];
                if (node->depth != 0 || strcmp(node->label, "1") != 0)
                    continue;
                losses->node = node;
                report(losses, words_at(node_title(node), 0), SEVERITY_NOTE,
                       alloc_printf(_("the title of an annex is lost here, perhaps of Bilag %c"),
                                    toupper((unsigned char)letter[0])));
                break;
            }
            last = NULL;
        }
    }
}

/* Clauses without a section before the first numbered one, which is not 1; or nothing at all
   before section 1. */
static void judge_front(struct losses *losses)
{
    const struct contract *contract = losses->context->contract;
    struct node *clause = NULL;
    size_t clauses = 0;
    losses->block = 0;
    for (size_t i = 1; i < contract->nodes.len; i++) {
        struct node *node = contract->nodes.items[i];
        if (node->depth != 0)
            continue;
        if (node->kind == NODE_CLAUSE && isdigit((unsigned char)node->label[0])) {
            clause = clause == NULL ? node : clause;
            clauses++;
        } else if (node->kind == NODE_HEADING && isdigit((unsigned char)node->label[0])) {
            bool later = atoi(node->label) > 1;
            if (clauses >= BARE_CLAUSES && later && strcmp(clause->label, "1") == 0) {
                losses->node = clause;
                report(losses, words_at(node_title(clause), 0), SEVERITY_WARNING,
                       alloc_strdup(_("the heading of the section is lost: these clauses stand "
                                      "without one")));
            } else if (i == 1 && strcmp(node->label, "1") == 0 &&
                       contract->nodes.items[0]->blocks.len == 0 && contract->source != NULL &&
                       strcmp(contract->source->format, "plain") == 0) {
                losses->node = node;
                report(losses, words_at(node_title(node), 0), SEVERITY_NOTE,
                       alloc_strdup(_("the text begins here: title and parties are not in it")));
            }
            return;
        }
    }
}

/* The blocks before the first section or numbered clause: where the parties are named. */
static bool in_front(const struct node *node)
{
    return node->kind == NODE_DOCUMENT || node->kind == NODE_TITLE || node->kind == NODE_PARTY ||
           (node->kind == NODE_HEADING && node->label[0] == '\0');
}

static bool mentions_role(const char *text)
{
    static const char *const roles[] = { "ataansvarlig", "erefter", "det følgende", "enævn",
                                         "kaldet", "kaldes", "DATAANSVARLIG", "HEREFTER" };
    return has_word(text, roles, sizeof roles / sizeof roles[0]);
}

/* The parties stand there with their numbers, but nothing says who of them is who. */
static void judge_roles(struct losses *losses)
{
    enum { PARTIES = 2, MENTIONS = 5 };
    const struct node_list *nodes = &losses->context->contract->nodes;
    size_t parties = 0, end = 0, mentions = 0;
    bool role = false;
    for (; end < nodes->len && in_front(nodes->items[end]); end++) {
        const struct node *node = nodes->items[end];
        for (size_t b = 0; b < node->blocks.len; b++) {
            parties += strncmp(node->blocks.items[b].text, "CVR", 3) == 0 ? 1 : 0;
            role |= mentions_role(node->blocks.items[b].text);
        }
    }
    for (size_t i = end; i < nodes->len && mentions < MENTIONS; i++) {
        for (size_t b = 0; b < nodes->items[i]->blocks.len; b++)
            mentions += strstr(nodes->items[i]->blocks.items[b].text, "den dataansvarlige") != NULL
                            ? 1
                            : 0;
    }
    if (role || parties != PARTIES || mentions < MENTIONS)
        return;
    for (size_t i = 0; i < end; i++) {
        losses->node = nodes->items[i];
        for (size_t b = 0; b < losses->node->blocks.len; b++) {
            const char *text = losses->node->blocks.items[b].text;
            losses->block = b;
            if (strncmp(text, "CVR", 3) == 0)
                report(losses, words_at(text, 0), SEVERITY_WARNING,
                       alloc_strdup(_("nothing says whether this party is the controller or the "
                                      "processor")));
        }
    }
}

void lost_text_run(const struct check_context *context, const struct reference_index *index,
                   const struct reference_list *list, struct finding_list *out)
{
    struct losses losses = { context, index, list, out, false, NULL, 0 };
    judge_blocks(&losses);
    judge_titles(&losses);
    judge_front(&losses);
    judge_roles(&losses);
}
