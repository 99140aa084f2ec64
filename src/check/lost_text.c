/*
 * Text that is not there: a paragraph that begins in the middle of a sentence, one that breaks
 * off, a list that is announced and does not follow, a word that a page's end has torn. Tables
 * and blocks of names break their lines at will and are not judged. Whole parts: lost_parts.c;
 * pages: lost_pages.c; tables that are pointed at: lost_tables.c.
 */
#include "base/alloc.h"
#include "base/datafile.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/utf8.h"
#include "check/lost_text.h"
#include "check/references.h"
#include "check/rules.h"

#include <ctype.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SHORTEST = 24, TOKEN = 60 };

/* From begin on, at most so many bytes, to the end of a word. */
struct clean_span lost_words_at(const char *text, size_t begin)
{
    struct clean_span span = { begin, begin };
    while (text[span.end] != '\0' && (span.end - begin < TOKEN || text[span.end] != ' '))
        span.end++;
    return span;
}

struct clean_span lost_words_before(const char *text, size_t end)
{
    size_t begin = end > TOKEN / 2 ? end - TOKEN / 2 : 0;
    while (begin > 0 && text[begin - 1] != ' ')
        begin--;
    return (struct clean_span){ begin, end };
}

void lost_report(const struct losses *losses, struct clean_span span, enum finding_severity how,
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

bool lost_begins_small(const char *text)
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

bool lost_has_word(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(text, words[i]) != NULL)
            return true;
    return false;
}

/* "… omfatter navnlig:", "… ved at:": what is asked for is no list of clauses. */
static bool omits(const char *text)
{
    static const char *const ends[] = { "navnlig:",  "blandt andet:", "bl.a.:", "herunder:",
                                        "omfatter:", " for:",         " om:",   " til:",
                                        " af:",      " at:",          " med:",  "mindst:" };
    size_t len = strlen(text);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        size_t end = strlen(ends[i]);
        if (len > end && strcmp(text + len - end, ends[i]) == 0)
            return true;
    }
    return false;
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

/* "hvad bruddet fører til", "hvis kunden ønsker det": the last word belongs to one before. Where
   sentences end in full stops, one without it is seldom so. */
static bool is_stranded(const char *text)
{
    static const char *const last[] = { "til", "med",   "om",     "på",  "i",  "af",
                                        "for", "ved",   "efter",  "fra", "er", "har",
                                        "var", "havde", "bliver", "blev" };
    static const char *const before[] = { "hvad ",    "hvem ",    "hvilke ", "hvilken ",
                                          "hvilket ", "hvis ",    " som ",   " der ",
                                          "hvor ",    "hvornår ", "hvordan " };
    static const char *const objects[] = { "det", "den" };
    size_t begin = strlen(text);
    while (begin > 0 && text[begin - 1] != ' ')
        begin--;
    for (size_t i = 0; i < sizeof last / sizeof last[0]; i++)
        if (strcmp(text + begin, last[i]) == 0)
            return lost_has_word(text, before, sizeof before / sizeof before[0]);
    for (size_t i = 0; i < sizeof objects / sizeof objects[0]; i++) {
        if (strcmp(text + begin, objects[i]) == 0 && begin > 1)
            return text[begin - 2] == 'r' ||
                   lost_has_word(text, before, sizeof before / sizeof before[0]);
    }
    return false;
}

/* "bekendt med det", "har opdaget det": the pronoun; behind a word that opens a clause it is the
   clause's subject, and behind a comma the next one's: "…, som det". */
static bool stands_for_thing(const char *text, size_t begin)
{
    static const char *const opening[] = { "som",     "når",    "hvis",    "at",      "og",
                                           "eller",   "hvor",   "end",     "så",      "før",
                                           "inden",   "indtil", "fordi",   "da",      "mens",
                                           "idet",    "men",    "såfremt", "hvilket", "hvad",
                                           "hvorvidt" };

    if (begin < 2 || text[begin - 2] == ',')
        return false;
    for (size_t i = 0; i < sizeof opening / sizeof *opening; i++)
        if (word_stands_before(text, begin, opening[i]))
            return false;
    return true;
}

bool lost_cannot_end(const char *text)
{
    lost_text_load();
    size_t len = strlen(text);
    size_t begin = len;
    while (begin > 0 && text[begin - 1] != ' ')
        begin--;
    return begin > 0 && is_word_of(text + begin, len - begin, OPEN) &&
           !(strcmp(text + begin, "det") == 0 && stands_for_thing(text, begin));
}

/* An entry of a list: one by its mark, or "2.2.1 aftalen med bilag," below "2.2 … består af:". */
static bool is_entry(const struct node *node)
{
    const struct node *parent = node->parent;
    if (node->kind == NODE_ITEM)
        return true;
    if (node->kind != NODE_CLAUSE || parent == NULL || parent->blocks.len == 0 ||
        (parent->kind != NODE_CLAUSE && parent->kind != NODE_HEADING))
        return false;
    const char *lead = parent->blocks.items[0].text;
    return lead[0] != '\0' && lead[strlen(lead) - 1] == ':';
}

/* "7.3 og varslet skal være skriftligt.": a clause among others, and no entry of a list. */
static void judge_clause_beginning(const struct losses *losses, const char *text)
{
    const struct node *node = losses->node;
    const struct node_list *nodes = &losses->context->contract->nodes;
    const struct node *before = node->index > 1 ? nodes->items[node->index - 1] : NULL;
    const struct node *behind =
        node->index + 1 < nodes->len ? nodes->items[node->index + 1] : NULL;
    if (!losses->capitals || node->kind != NODE_CLAUSE || is_entry(node) || losses->block > 0 ||
        !lost_begins_small(text) || is_proper_small(text) || before == NULL ||
        before->blocks.len == 0 || lost_begins_with_name(losses, text))
        return;
    const char *last = before->blocks.items[before->blocks.len - 1].text;
    size_t len = strlen(last);
    bool list = (before->parent == node->parent && before->kind == NODE_CLAUSE &&
                 lost_begins_small(before->blocks.items[0].text)) ||
                (behind != NULL && behind->parent == node->parent && behind->blocks.len > 0 &&
                 lost_begins_small(behind->blocks.items[0].text));
    if (list || (len > 0 && strchr(":,", last[len - 1]) != NULL))
        return;
    lost_report(losses, lost_words_at(text, 0), SEVERITY_WARNING,
                alloc_strdup(_("begins in the middle of a sentence: text before it is lost")));
}

/* "… til pressen, før vi har", and then "og gemme den i fem år.": neither goes on with the
   other. */
static bool cannot_meet(const char *before, const char *text)
{
    static const char *const joins[] = { "og ", "eller ", "samt ", "men ", "som ", "der " };
    for (size_t i = 0; i < sizeof joins / sizeof joins[0]; i++)
        if (strncmp(text, joins[i], strlen(joins[i])) == 0)
            return lost_cannot_end(before);
    return false;
}

/* A paragraph without a number that goes on a sentence which nothing before it begins. */
static void judge_beginning(const struct losses *losses, const char *text)
{
    const struct node *node = losses->node;
    const char *before = text_before(losses);
    if (losses->block == 0 || node->kind == NODE_ITEM || strlen(text) < SHORTEST ||
        !lost_begins_small(text) || is_proper_small(text) ||
        (!ends_sentence(before) && !cannot_meet(before, text)) || !ends_sentence(text) ||
        strlen(before) < SHORTEST || lost_begins_with_name(losses, text))
        return;
    lost_report(losses, lost_words_at(text, 0), SEVERITY_WARNING,
                alloc_strdup(_("begins in the middle of a sentence: text before it is lost")));
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
    bool mark =
        len >= 2 && (gap[len - 1] == '\f' || (gap[len - 1] == ' ' && gap[len - 2] == '\n'));
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

static bool ends_with_join(const char *text)
{
    static const char *const joins[] = { " og", " eller", " samt", " og/eller", " eller/og" };
    size_t len = strlen(text);
    for (size_t i = 0; i < sizeof joins / sizeof joins[0]; i++) {
        size_t join = strlen(joins[i]);
        if (len > join && strcmp(text + len - join, joins[i]) == 0)
            return true;
    }
    return false;
}

static bool breaks_off(const struct losses *losses, const char *text)
{
    size_t len = strlen(text);
    if (text[len - 1] == ',' ||
        (lost_cannot_end(text) && (losses->stopped || !is_stranded(text))))
        return true;
    if (text[len - 1] == '-' && len > 1 && islower((unsigned char)text[len - 2]))
        return true;
    return len > SHORTEST &&
           (losses->stopped ? unfinished_is(losses->context, text)
                            : unfinished_has_empty_clause(losses->context, text));
}

/* The entries of this list are sentences: the one before ends in a full stop. */
static bool entry_before_stops(const struct losses *losses)
{
    const struct node *node = losses->node;
    const struct node *before =
        node->index > 1 ? losses->context->contract->nodes.items[node->index - 1] : NULL;
    return before != NULL && is_entry(before) && before->parent == node->parent &&
           before->blocks.len > 0 && ends_sentence(before->blocks.items[0].text);
}

/* An entry of a list: "b) hvem Kunden kan"; or the last that is here says "…, og". */
static bool judge_item(const struct losses *losses, const char *text, const char *after,
                       const struct node *next)
{
    size_t len = strlen(text);
    const struct node *node = losses->node;
    bool more = next != NULL && is_entry(next) && next->parent == node->parent;
    if (after != NULL || losses->block > 0 || text[len - 1] == ':')
        return false;
    if (ends_with_join(text))
        return losses->sections && next != NULL && next->depth < node->depth && !is_entry(next);
    if (len > SHORTEST / 2 && unfinished_has_empty_clause(losses->context, text))
        return true;
    if (len > 2 * SHORTEST && entry_before_stops(losses) &&
        unfinished_lacks_clause(losses->context, text))
        return true;
    return lost_cannot_end(text) && !is_stranded(text) &&
           !(next != NULL && more && lost_begins_small(node_title(next)) &&
             node->label[0] == '\0');
}

/* "… mellem", "herefter »den dataansvarlige« og", "mellem jer (»kunden«) og": the parties are
   presented, a line each. */
static bool presents_parties(const char *text)
{
    static const char *const between[] = { " mellem", " imellem" };
    size_t len = strlen(text);

    for (size_t i = 0; i < sizeof between / sizeof between[0]; i++) {
        size_t word = strlen(between[i]);
        if (len > word && strcmp(text + len - word, between[i]) == 0)
            return true;
    }
    return len > 4 && strcmp(text + len - 3, " og") == 0 &&
           (strstr(text, "herefter") != NULL || strstr(text, "mellem ") != NULL) &&
           (utf8_quote_before(text, len - 3) > 0 || text[len - 4] == ')' ||
            (text[len - 4] == ',' && text[len - 5] == ')'));
}

/* "1. Hvad aftalen handler om", "Hvilke data det drejer sig om": what the preposition at the end asks for
   stands first. */
static bool asks_first(const char *text)
{
    enum { LONGEST = 80 };
    static const char *const words[] = { "hvad ", "hvem ", "hvilke", "hvor " };
    const char *at = text + strspn(text, "0123456789.-*)( ");
    size_t len = strlen(at);

    if (len > LONGEST || strchr(at, ',') != NULL)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncasecmp(at, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

/* Ends with a comma or a word that asks for more, and what follows does not go on. */
static void judge_end(const struct losses *losses, const char *text)
{
    size_t len = strlen(text);
    bool title = losses->block == 0 && losses->node->kind != NODE_CLAUSE &&
                 losses->node->kind != NODE_ITEM;
    const char *after = text_after(losses);
    const struct node *next = next_node(losses);
    /* What follows: a child of its own, a paragraph that goes on, a table or a name. */
    bool child = after == NULL && next != NULL && next->parent == losses->node;
    bool goes_on =
        after != NULL && !cannot_meet(text, after) &&
        (lost_begins_small(after) || !isalpha((unsigned char)after[0]) || turns_page(losses));
    bool loose =
        next != NULL && after == NULL &&
        (next->kind == NODE_TABLE || next->kind == NODE_PARTY || next->kind == NODE_FOOTNOTE);
    bool brief = len < SHORTEST && !(losses->node->kind == NODE_CLAUSE && losses->block == 0) &&
                 losses->node->kind != NODE_ITEM;
    if (title || brief || child || goes_on || loose || asks_first(text) ||
        (after != NULL && presents_parties(text)))
        return;
    if (is_entry(losses->node) ? judge_item(losses, text, after, next)
                               : breaks_off(losses, text))
        lost_report(losses, lost_words_before(text, strlen(text)), SEVERITY_WARNING,
                    alloc_strdup(_("breaks off in the middle of a sentence")));
}

/* Long enough for a provision of its own, and no entry of a list. */
static bool is_provision(const struct node *node)
{
    const char *text = node->blocks.len == 0 ? "" : node->blocks.items[0].text;
    return strlen(text) > 2 * SHORTEST && !lost_begins_small(text) && ends_sentence(text);
}

/* "7.3" behind "7.2"; behind the first clause below a heading what follows must be more than
   an entry of a list that has numbers like clauses. */
static bool is_next_clause(const struct node *node, const struct node *next)
{
    if (next == NULL || next->parent != node->parent || node->kind != NODE_CLAUSE ||
        next->kind != NODE_CLAUSE ||
        (node->index == node->parent->index + 1 && !is_provision(next)))
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
    bool announces =
        text[len - 1] == ':' && (len > SHORTEST || (len > SHORTEST / 2 && omits(text)));
    if (!announces || losses->node->blocks.items[losses->block].after != NULL ||
        (losses->block == 0 && losses->node->kind != NODE_CLAUSE))
        return;
    bool list = strstr(text, "ølgende") != NULL || strstr(text, "edenstående") != NULL;
    bool nothing = losses->sections && after == NULL &&
                   (next == NULL || (next->depth <= losses->node->depth &&
                                     (next->kind == NODE_HEADING || next->kind == NODE_ANNEX)));
    bool looks_back = after != NULL && strlen(after) > 2 * SHORTEST &&
                      lost_has_word(after, back, sizeof back / sizeof back[0]) && list;
    /* "Sikkerhedsniveauet skal afspejle:" and then a sentence with its own subject. */
    size_t last = len - 1;
    while (last > 0 && text[last - 1] != ' ')
        last--;
    bool asks = !list && last > 5 && strncmp(text + last - 5, "skal ", 5) == 0;
    size_t first = after == NULL ? 0 : strcspn(after, " ");
    bool restarts =
        asks && after != NULL && isupper((unsigned char)after[0]) &&
        (strncmp(after + first, " skal ", 6) == 0 || strncmp(after + first, " er ", 4) == 0 ||
         strncmp(after + first, " må ", 5) == 0);
    bool goes_past = after == NULL && (list || omits(text)) &&
                     is_next_clause(losses->node, next) && !is_frame(text, len);
    if (nothing || looks_back || restarts || goes_past)
        lost_report(losses, lost_words_before(text, strlen(text)), SEVERITY_WARNING,
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
        bool wrong =
            speller_check(losses->context->speller, text + begin, stop - begin) ==
                VERDICT_WRONG ||
            speller_doubts(losses->context->speller, text + begin, stop - begin, &better);
        free(better);
        if (wrong)
            lost_report(
                losses, (struct clean_span){ b->clean, lost_words_at(text, b->clean).end },
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
                      lost_begins_small(text + at);
        if (inside && widest > width + 1 + word + ROOM &&
            is_page_end(source->bytes + end, b->raw - end))
            lost_report(losses, lost_words_at(text, at), SEVERITY_WARNING,
                        alloc_strdup(
                            _("text before it is lost: the page before ends in the middle of a "
                              "line and a sentence")));
        widest = width > widest ? width : widest;
    }
}

static void judge_blocks(struct losses *losses)
{
    const struct contract *contract = losses->context->contract;
    for (size_t i = 1; i < contract->nodes.len; i++) {
        losses->node = contract->nodes.items[i];
        losses->sections |=
            (losses->node->kind == NODE_HEADING && losses->node->label[0] != '\0') ||
            losses->node->kind == NODE_ANNEX;
        if (!judged(losses->node))
            continue;
        for (losses->block = 0; losses->block < losses->node->blocks.len; losses->block++) {
            const char *text = losses->node->blocks.items[losses->block].text;
            judge_beginning(losses, text);
            judge_clause_beginning(losses, text);
            judge_end(losses, text);
            judge_announcement(losses, text);
            judge_torn(losses, text);
            judge_page(losses, text);
        }
    }
}

/* What nearly all paragraphs of this contract do, so that one which does not is worth a look. */
static void count_shapes(struct losses *losses)
{
    enum { LEAST = 8, SHARE = 10 };
    const struct node_list *nodes = &losses->context->contract->nodes;
    size_t with = 0, without = 0, large = 0, small = 0;
    for (size_t i = 1; i < nodes->len; i++) {
        const struct node *node = nodes->items[i];
        const char *text = node->blocks.len == 0 ? "" : node->blocks.items[0].text;
        if (node->kind != NODE_CLAUSE && (node->kind != NODE_HEADING || node->blocks.len < 2))
            continue;
        text = node->kind == NODE_HEADING ? node->blocks.items[1].text : text;
        size_t len = strlen(text);
        if (len < 2 * SHORTEST)
            continue;
        bool stop = strchr(".:;?!,)", text[len - 1]) != NULL;
        with += stop ? 1 : 0;
        without += stop ? 0 : 1;
        small += lost_begins_small(text) ? 1 : 0;
        large += lost_begins_small(text) ? 0 : 1;
    }
    losses->stopped = with >= LEAST && without * SHARE <= with;
    losses->capitals = large >= LEAST && small * SHARE <= large;
}

void lost_text_run(const struct check_context *context, const struct reference_index *index,
                   const struct reference_list *list, struct finding_list *out)
{
    struct losses losses = { .context = context, .index = index, .list = list, .out = out };
    lost_text_load();
    count_shapes(&losses);
    lost_names_read(&losses);
    judge_blocks(&losses);
    lost_words_run(&losses);
    lost_parts_run(&losses);
    lost_pages_run(&losses);
    lost_tables_run(&losses);
    lost_headings_run(&losses);
    map_free(&losses.small_heads);
}
