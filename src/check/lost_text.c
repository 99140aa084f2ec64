/*
 * Text that is not there: a paragraph that begins in the middle of a sentence, one that breaks
 * off, a list that is announced and does not follow, a word that a page's end has torn, the
 * lost title of an annex or a section, a contract that begins with its first clause. Tables
 * and blocks of names break their lines at will and are not judged.
 */
#include "base/alloc.h"
#include "base/datafile.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/utf8.h"
#include "check/references.h"
#include "check/rules.h"

#include <ctype.h>
#include <pthread.h>
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

/* ---- the data ---- */

enum { OPEN = 1 << 0, FRAME = 1 << 1 };

static struct map sentence_words; /* -> OPEN, FRAME */
static pthread_once_t words_once = PTHREAD_ONCE_INIT;

static const char *take_row(void *to, const struct datafile_row *row)
{
    bool open = strcmp(row->cells[0], "open") == 0;
    (void)to;
    if (!open && strcmp(row->cells[0], "frame") != 0)
        return _("the first cell must be open or frame");
    for (const char *word = row->cells[1]; *word != '\0';) {
        size_t len = strcspn(word, " ");
        if (len > 0)
            *map_put(&sentence_words, word, len, NULL) |= open ? OPEN : FRAME;
        word += len + strspn(word + len, " ");
    }
    return NULL;
}

static void read_words(void)
{
    datafile_read("sentences.tsv", 2, 2, take_row, NULL);
}

void lost_text_load(void)
{
    pthread_once(&words_once, read_words);
}

static bool is_word_of(const char *word, size_t len, unsigned kind)
{
    const uint64_t *kinds = map_get(&sentence_words, word, len);
    return kinds != NULL && (*kinds & kind) != 0;
}

static bool cannot_end(const char *text)
{
    size_t len = strlen(text);
    size_t begin = len;
    while (begin > 0 && text[begin - 1] != ' ')
        begin--;
    return begin > 0 && is_word_of(text + begin, len - begin, OPEN);
}

/* What stands behind the paragraph: behind its node's own line, or behind the list that it
   follows. */
static const struct node *next_node(const struct losses *losses)
{
    const struct node_list *nodes = &losses->context->contract->nodes;
    const struct node *after = losses->node->blocks.items[losses->block].after;
    size_t next = (after == NULL ? losses->node : after)->index + 1;
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

/* Whether what lies between two lines is the end of a page: the next begins with its mark, a
   form feed or what is left of one, a single space. */
static bool is_page_end(const char *gap, size_t len)
{
    bool mark = len >= 2 && (gap[len - 1] == '\f' || (gap[len - 1] == ' ' && gap[len - 2] == '\n'));
    size_t lines = 0;
    for (size_t i = 0; i < len; i++)
        lines += gap[i] == '\n' ? 1 : 0;
    return mark && lines >= 2;
}

/* The next paragraph stands on the next page: it may go on with any letter. */
static bool turns_page(const struct losses *losses)
{
    const struct source *source = losses->context->contract->source;
    const struct block *block = &losses->node->blocks.items[losses->block];
    if (source == NULL || text_after(losses) == NULL)
        return false;
    const struct block *next = block + 1;
    return block->raw.end > 0 && next->raw.begin > block->raw.end &&
           next->raw.begin <= source->len &&
           is_page_end(source->bytes + block->raw.end, next->raw.begin - block->raw.end);
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
    bool goes_on = after != NULL && (begins_small(after) || !isalpha((unsigned char)after[0]) ||
                                     turns_page(losses));
    bool loose = next != NULL && after == NULL &&
                 (next->kind == NODE_TABLE || next->kind == NODE_PARTY || next->kind == NODE_FOOTNOTE);
    bool brief = len < SHORTEST && !(losses->node->kind == NODE_CLAUSE && losses->block == 0);
    if (title || losses->node->kind == NODE_ITEM || brief || child || goes_on || loose)
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

/* "7.3" behind "7.2", and neither is the first below its heading. */
static bool is_next_clause(const struct node *node, const struct node *next)
{
    if (next == NULL || next->parent != node->parent || node->kind != NODE_CLAUSE ||
        next->kind != NODE_CLAUSE || node->index == node->parent->index + 1)
        return false;
    size_t len = strlen(node->label), stem = len;
    while (stem > 0 && isdigit((unsigned char)node->label[stem - 1]))
        stem--;
    return stem < len && len - stem < 4 && strncmp(node->label, next->label, stem) == 0 &&
           strtol(next->label + stem, NULL, 10) == strtol(node->label + stem, NULL, 10) + 1;
}

/* "Herefter gælder følgende:" speaks of the clauses to come. */
static bool is_frame(const char *text, size_t len)
{
    size_t begin = len;
    while (begin > 0 && !(text[begin - 1] == ' ' && begin > 1 && text[begin - 2] == '.'))
        begin--;
    while (begin < len) {
        size_t end = begin + strcspn(text + begin, " ,.:;");
        if (end > begin && is_word_of(text + begin, end - begin, FRAME))
            return true;
        begin = end + 1;
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
    bool goes_past = after == NULL && list && is_next_clause(losses->node, next) &&
                     !is_frame(text, len);
    if (nothing || looks_back || restarts || goes_past)
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

/* Characters, whatever the encoding: bytes that do not go on with a character of UTF-8. */
static size_t count_characters(const char *bytes, size_t len)
{
    size_t count = 0;
    for (size_t i = 0; i < len; i++)
        count += ((unsigned char)bytes[i] & 0xC0) != 0x80 ? 1 : 0;
    return count;
}

/* Characters of the source's line in which the byte at stands, up to it. */
static size_t line_width(const struct source *source, size_t at)
{
    size_t begin = at;
    while (begin > 0 && source->bytes[begin - 1] != '\n' && source->bytes[begin - 1] != '\f')
        begin--;
    while (begin < at && source->bytes[begin] == ' ')
        begin++;
    return count_characters(source->bytes + begin, at - begin);
}

/* A line in the middle of a sentence is the last of its page and ends where there was room for
   the first word of the next page and more: what filled it is lost. */
static void judge_page(const struct losses *losses, const char *text)
{
    enum { ROOM = 14 };
    const struct source *source = losses->context->contract->source;
    const struct block *block = &losses->node->blocks.items[losses->block];
    size_t widest = 0;
    if (source == NULL || block->text != block->original)
        return;
    for (size_t i = 1; i < block->map.len; i++) {
        const struct map_segment *a = &block->map.segments[i - 1];
        const struct map_segment *b = &block->map.segments[i];
        size_t end = a->raw + a->raw_len, at = b->clean;
        if (b->raw <= end || b->raw > source->len ||
            memchr(source->bytes + end, '\n', b->raw - end) == NULL)
            continue;
        while (end > a->raw && source->bytes[end - 1] == ' ')
            end--;
        size_t width = line_width(source, end);
        at += strspn(text + at, " ");
        size_t word = count_characters(text + at, strcspn(text + at, " "));
        bool inside = at > 1 && strchr(".:;!?-", text[at - 2]) == NULL && text[at - 1] == ' ' &&
                      begins_small(text + at);
        if (inside && widest > width + 1 + word + ROOM &&
            is_page_end(source->bytes + end, b->raw - end))
            report(losses, words_at(text, at), SEVERITY_WARNING,
                   alloc_strdup(_("text before it is lost: the page before ends in the middle of a "
                                  "line and a sentence")));
        widest = width > widest ? width : widest;
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
            judge_page(losses, text);
        }
    }
}

/* A numbered title of a few words with nothing below it. */
static bool is_empty_section(const struct node_list *nodes, const struct node *node)
{
    enum { LONGEST_TITLE = 60 };
    const char *title = node_title(node);
    size_t len = strlen(title);
    const struct node *next = node->index + 1 < nodes->len ? nodes->items[node->index + 1] : NULL;
    bool ends = next != NULL && next->depth <= node->depth &&
                (next->kind == NODE_HEADING || next->kind == NODE_ANNEX);
    return node->kind == NODE_HEADING && node->label[0] != '\0' && node->blocks.len == 1 &&
           ends && len > 0 && len <= LONGEST_TITLE && strchr(".:;,", title[len - 1]) == NULL &&
           strchr(title, ':') == NULL;
}

/* A section of which only the title is here, where nearly all others have a text. */
static void judge_sections(struct losses *losses)
{
    enum { OTHERS = 4 }; /* for each empty one */
    const struct node_list *nodes = &losses->context->contract->nodes;
    size_t empty = 0, sections = 0;
    losses->block = 0;
    for (size_t i = 1; i < nodes->len; i++) {
        const struct node *node = nodes->items[i];
        sections += node->kind == NODE_HEADING && node->label[0] != '\0' ? 1 : 0;
        empty += is_empty_section(nodes, node) ? 1 : 0;
    }
    for (size_t i = 1; i < nodes->len && empty * (OTHERS + 1) <= sections; i++) {
        losses->node = nodes->items[i];
        if (is_empty_section(nodes, losses->node))
            report(losses, words_at(node_title(losses->node), 0), SEVERITY_WARNING,
                   alloc_strdup(_("this section has a title and no text")));
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
    lost_text_load();
    judge_blocks(&losses);
    judge_sections(&losses);
    judge_titles(&losses);
    judge_front(&losses);
    judge_roles(&losses);
}
