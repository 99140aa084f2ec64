/*
 * A page that is not in the text: the numbers that the source prints on its pages ("Side 4 af
 * 9") rise by one but for a jump. Told where the text breaks off and where it goes on.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "check/lost_text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST = 3, LARGEST = 400, WIDEST = 200, JUMP = 4 };

struct page {
    int number;
    size_t begin, end; /* of its line, bytes of the source */
};
struct page_list VEC_BODY(struct page);

/* The page number at the end of a line: "… Side 4 af 9", "- 4 -" is not believed. 0: none. */
static int number_of_line(const char *line, size_t len)
{
    while (len > 0 && isspace((unsigned char)line[len - 1]))
        len--;
    if (len > WIDEST)
        return 0;
    for (size_t i = 0; i + 5 < len; i++) {
        if (strncasecmp(line + i, "side ", 5) != 0 ||
            (i > 0 && isalnum((unsigned char)line[i - 1])))
            continue;
        size_t at = i + 5, digits = strspn(line + at, "0123456789");
        size_t end = at + digits;
        if (digits == 0 || digits > 3)
            continue;
        size_t of = strncmp(line + end, " af ", 4) == 0  ? 4
                    : strncmp(line + end, "/", 1) == 0   ? 1
                    : strncmp(line + end, " / ", 3) == 0 ? 3
                                                         : 0;
        end += of > 0 ? of + strspn(line + end + of, "0123456789") : 0;
        bool alone = i == 0 || line[i - 1] == ' ' || line[i - 1] == '|';
        /* "Side 6 af 9 Bilag A": the next page's first line runs on with it */
        if (alone && (end >= len || (i == 0 && of > 0 && line[end] == ' ')))
            return atoi(line + at);
    }
    return 0;
}

static void read_pages(const struct source *source, struct page_list *out)
{
    for (size_t at = 0; at < source->len;) {
        const char *end = memchr(source->bytes + at, '\n', source->len - at);
        size_t stop = end == NULL ? source->len : (size_t)(end - source->bytes);
        while (at < stop && (source->bytes[at] == ' ' || source->bytes[at] == '\f'))
            at++;
        size_t len = stop - at;
        /* bounded: number_of_line reads past no line's end that it was told */
        char line[WIDEST + 8] = "";
        if (len > 5 && len < WIDEST) {
            memcpy(line, source->bytes + at, len);
            int number = number_of_line(line, len);
            if (number > 0 && number < LARGEST) {
                struct page page = { number, at, stop };
                vec_push(out, page);
            }
        }
        at = stop + 1;
    }
}

/* The words right before a byte of the source, and those right behind it. */
struct place {
    struct node *node;
    size_t block;
    size_t at; /* byte of the clean text */
};

static bool judged(const struct node *node)
{
    return node->kind == NODE_CLAUSE || node->kind == NODE_HEADING || node->kind == NODE_ITEM ||
           node->kind == NODE_ANNEX || node->kind == NODE_TABLE;
}

static void find_places(const struct contract *contract, const struct page *low,
                        const struct page *high, struct place *before, struct place *behind)
{
    size_t last = 0, first = (size_t)-1;
    for (size_t n = 1; n < contract->nodes.len; n++) {
        struct node *node = contract->nodes.items[n];
        for (size_t b = 0; judged(node) && b < node->blocks.len; b++) {
            const struct block *block = &node->blocks.items[b];
            for (size_t i = 0; i < block->map.len && block->text == block->original; i++) {
                const struct map_segment *segment = &block->map.segments[i];
                size_t end = segment->raw + segment->raw_len;
                if (end <= low->begin && end > last) {
                    last = end;
                    *before = (struct place){ node, b, segment->clean + segment->clean_len };
                }
                if (segment->raw >= high->end && segment->raw < first) {
                    first = segment->raw;
                    *behind = (struct place){ node, b, segment->clean };
                }
            }
        }
    }
}

/* Page low->number is followed by a later one than the next. */
static void report_jump(struct losses *losses, const struct page *low, const struct page *high,
                        const struct page *gap_begin, const struct page *gap_end)
{
    struct place before = { NULL, 0, 0 }, behind = { NULL, 0, 0 };
    int first = low->number + 1, last = high->number - 1;
    find_places(losses->context->contract, gap_begin, gap_end, &before, &behind);
    if (before.node != NULL) {
        const char *text = before.node->blocks.items[before.block].text;
        size_t end = before.at;
        while (end > 0 && text[end - 1] == ' ')
            end--;
        /* an entry of a list ends without a full stop: only words that ask for more show it */
        bool shown = before.node->kind != NODE_ITEM || lost_cannot_end(text) ||
                     unfinished_is(losses->context, text);
        if (end > 0 && strchr(".!?:", text[end - 1]) == NULL && shown &&
            before.node->kind != NODE_TABLE &&
            !(before.node->kind == NODE_HEADING && before.block == 0)) {
            losses->node = before.node;
            losses->block = before.block;
            lost_report(losses, lost_words_before(text, end), SEVERITY_WARNING,
                        alloc_printf(_("breaks off: page %d is not in this text"), first));
        }
    }
    if (behind.node != NULL) {
        const char *text = behind.node->blocks.items[behind.block].text;
        size_t at = behind.at + strspn(text + behind.at, " ");
        losses->node = behind.node;
        losses->block = behind.block;
        lost_report(
            losses, lost_words_at(text, at), SEVERITY_WARNING,
            first == last
                ? alloc_printf(_("text before it is lost: page %d is not in this text"), first)
                : alloc_printf(_("text before it is lost: pages %d to %d are not in this text"),
                               first, last));
    }
}

void lost_pages_run(struct losses *losses)
{
    const struct source *source = losses->context->contract->source;
    struct page_list pages = VEC_INIT;
    size_t steps = 0, jumps = 0;
    if (source == NULL || strcmp(source->format, "plain") != 0)
        return;
    read_pages(source, &pages);
    for (size_t i = 1; i < pages.len; i++) {
        int step = pages.items[i].number - pages.items[i - 1].number;
        steps += step == 1 ? 1 : 0;
        jumps += step == 1 ? 0 : 1;
    }
    /* A head's number stands before its page, a foot's behind it. */
    bool head = pages.len > 0 && pages.items[0].begin < source->len / (4 * (pages.len + 1));
    for (size_t i = 1;
         i < pages.len && pages.len >= LEAST && steps > 0 && (jumps == 1 || jumps * 2 <= steps);
         i++) {
        const struct page *low = &pages.items[i - 1], *high = &pages.items[i];
        if (high->number > low->number + 1 && high->number <= low->number + JUMP)
            report_jump(losses, low, high, head ? high : low, head ? high : low);
    }
    vec_free(&pages);
}
