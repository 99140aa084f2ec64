/*
 * Page furniture: lines that belong to the page and not to the text. Evidence, in falling
 * strength: a printed page count ("Side 6 af 19"), also when the text of the page goes on
 * behind it on the same line; the same line beside many page starts, its digits apart; a
 * wide-spaced number at the line's end that counts up by one from one such line to the next;
 * a bare number that counts up by one, stands before a page start, or has the same line beside it
 * as one before.
 */
#include "text/layout.h"

#include "base/map.h"
#include "base/vec.h"

#include <string.h>
#include <strings.h>

enum { NEAR = 2, LONGEST = 160, SHORTEST_PAGE = 8 /* lines */ };

struct scan {
    const char *at;
    const char *end;
};

static bool take_word(struct scan *scan, const char *word)
{
    if (scan->at == scan->end || ((*scan->at ^ *word) & ~0x20) != 0)
        return false; /* nearly always */
    size_t len = strlen(word);
    if ((size_t)(scan->end - scan->at) < len || strncasecmp(scan->at, word, len) != 0)
        return false;
    scan->at += len;
    return true;
}

static void skip_spaces(struct scan *scan)
{
    while (scan->at < scan->end && (*scan->at == ' ' || (unsigned char)*scan->at == 0xA0 ||
                                    (unsigned char)*scan->at == 0xC2))
        scan->at++;
}

/* A number of at most four digits; -1 where there is none. */
static long take_number(struct scan *scan)
{
    long value = 0;
    const char *from = scan->at;
    while (scan->at < scan->end && *scan->at >= '0' && *scan->at <= '9' && scan->at - from < 5)
        value = value * 10 + (*scan->at++ - '0');
    return scan->at == from || scan->at - from > 4 ? -1 : value;
}

/* "Side 6 af 19", "Page 6/19", "s. 6 af 19", "6 af 19": length of it, or 0. */
static size_t page_count(const char *at, size_t len)
{
    struct scan scan = { at, at + len };
    bool named =
        take_word(&scan, "side ") || take_word(&scan, "page ") || take_word(&scan, "s. ");
    skip_spaces(&scan);
    long page = take_number(&scan);
    if (page < 0)
        return 0;
    const char *named_end = scan.at;
    skip_spaces(&scan);
    if (take_word(&scan, "af ") || take_word(&scan, "of ") || take_word(&scan, "/") ||
        take_word(&scan, "ud af ")) {
        skip_spaces(&scan);
        long pages = take_number(&scan);
        bool clean = scan.at == scan.end || *scan.at == ' ';
        if (pages >= page && pages > 0 && clean && (named || scan.at == scan.end))
            return (size_t)(scan.at - at);
    }
    return named && named_end == at + len ? len : 0;
}

/* Where a page count begins at the line's end behind wide space or alone; len for nowhere. */
static size_t page_count_at_end(const char *at, size_t len)
{
    static const char *const openings[] = { "Side ", "side ", "Page ", "page ", "SIDE " };
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++) {
        size_t back = len > 24 ? len - 24 : 0;
        const char *found = memmem(at + back, len - back, openings[i], 5);
        if (found == NULL)
            continue;
        size_t begin = (size_t)(found - at);
        if (page_count(found, len - begin) == len - begin)
            return begin;
    }
    return len;
}

static bool bare_number(const char *at, size_t len, long *value)
{
    struct scan scan = { at, at + len };
    if (!take_word(&scan, "- "))
        take_word(&scan, "\xE2\x80\x93 ");
    *value = take_number(&scan);
    if (*value < 0)
        return false;
    if (scan.at < scan.end && !take_word(&scan, " -"))
        take_word(&scan, " \xE2\x80\x93");
    return scan.at == scan.end;
}

/* The line with every run of digits made one '#', runs of space made one. */
static size_t normalize(const char *at, size_t len, char out[LONGEST])
{
    size_t n = 0;
    for (size_t i = 0; i < len && n < LONGEST; i++) {
        char c = at[i];
        if (c >= '0' && c <= '9')
            c = '#';
        if ((c == '#' || c == ' ') && n > 0 && out[n - 1] == c)
            continue;
        out[n++] = c;
    }
    return n;
}

/* A footer's words: an address, not a provision. */
static bool looks_like_address(const char *at, size_t len)
{
    static const char *const signs[] = { "www.", "CVR", "Tlf", "tlf", "@", "http", "Telefon" };
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (memmem(at, len, signs[i], strlen(signs[i])) != NULL)
            return true;
    return false;
}

static void mark(struct layout *layout, size_t line)
{
    layout->lines[line].flags |= LINE_FURNITURE;
}

/* Printed page counts. What stands behind one on its line begins the next page. */
static void find_counts(struct layout *layout)
{
    for (size_t i = 0; i < layout->len; i++) {
        struct line *line = &layout->lines[i];
        const char *at = layout->text.bytes + line->begin;
        if (line->len > 400)
            continue;
        char first = (char)(at[0] | 0x20);
        bool digit = at[0] >= '0' && at[0] <= '9';
        bool named = (first == 's' || first == 'p') && line->len > 5 &&
                     ((at[1] | 0x20) == 'i' || (at[1] | 0x20) == 'a' || at[1] == '.');
        size_t count = named || digit ? page_count(at, line->len) : 0;
        if (count == line->len) {
            mark(layout, i);
        } else if (count > 0 && !digit) {
            while (at[count] == ' ')
                count++;
            line->begin += count;
            line->len -= (uint32_t)count;
            line->width = (uint16_t)(line->width > count ? line->width - count : 1);
            const char *space = memchr(at + count, ' ', line->len);
            size_t word = space == NULL ? line->len : (size_t)(space - at) - count;
            line->first = word > 255 ? 255 : (uint8_t)word;
            line->flags |= LINE_PAGE;
            line->flags &= (uint8_t)~LINE_LOWER;
            if (line->gap == 0)
                line->gap = 1;
        } else {
            unsigned char last = (unsigned char)at[line->len - 1];
            size_t begin =
                last >= '0' && last <= '9' ? page_count_at_end(at, line->len) : line->len;
            if (begin == line->len)
                continue;
            if (begin < 4 || memcmp(at + begin - 3, "   ", 3) == 0 || line->len < 60)
                mark(layout, i);
        }
        if (i > 0) {
            struct line *above = line - 1;
            const char *text = layout->text.bytes + above->begin;
            if (above->gap > 0 && above->width < 130 && above->last != '.' &&
                above->last != ':' && looks_like_address(text, above->len))
                mark(layout, i - 1);
        }
    }
}

/* Where the digits begin that end at end; end where none do. */
static size_t digits_before(const char *at, size_t end)
{
    while (end > 0 && at[end - 1] >= '0' && at[end - 1] <= '9')
        end--;
    return end;
}

struct sighting {
    size_t line;
    long value;
};

/* Numbers that count up by one from line to line: bare ones, and behind wide space. */
static void find_counting(struct layout *layout)
{
    struct map seen = MAP_INIT;
    VEC(struct sighting) sightings = VEC_INIT;
    char form[LONGEST];
    for (size_t i = 0; i < layout->len; i++) {
        struct line *line = &layout->lines[i];
        const char *at = layout->text.bytes + line->begin;
        unsigned char last = (unsigned char)at[line->len - 1];
        if (line->len > LONGEST || (line->flags & LINE_FURNITURE) != 0 ||
            !((last >= '0' && last <= '9') || last == '-' || last == 0x93))
            continue;
        struct sighting now = { i, 0 };
        size_t len;
        bool bare = bare_number(at, line->len, &now.value);
        if (bare && layout_is_section_number(layout, i))
            continue;
        if (bare) {
            form[0] = '#';
            len = 1;
            bool next_page = i + 1 < layout->len && (line[1].flags & LINE_PAGE) != 0;
            bool dashed = at[0] < '0' || at[0] > '9'; /* "- 4 -" */
            if ((dashed && (last < '0' || last > '9')) ||
                (next_page && line->gap > 0 && layout->pages))
                mark(layout, i);
        } else {
            size_t digits = digits_before(at, line->len);
            if (digits > 1 && digits < line->len && at[digits - 1] == '/' &&
                digits_before(at, digits - 1) < digits - 1)
                digits = digits_before(at, digits - 1); /* "5/7" */
            if (digits < 3 || line->len - digits > 9 || memcmp(at + digits - 3, "   ", 3) != 0)
                continue;
            struct scan scan = { at + digits, at + line->len };
            now.value = take_number(&scan);
            len = normalize(at, line->len, form);
        }
        bool fresh;
        uint64_t *place = map_put(&seen, form, len, &fresh);
        if (!fresh) {
            struct sighting before = sightings.items[*place];
            /* Bare ones that follow at once number the rows of a table, a cell a line. */
            if (now.value == before.value + 1 &&
                (!bare || (i - before.line >= SHORTEST_PAGE && i - before.line < 400))) {
                mark(layout, i);
                mark(layout, before.line);
            }
        }
        *place = sightings.len;
        vec_push(&sightings, now);
    }
    vec_free(&sightings);
    map_free(&seen);
}

/* The line that touches a bare number, below it or above it: a running header or footer perhaps. */
static size_t neighbour_of(const struct layout *layout, size_t i, bool below)
{
    enum { SHORTEST = 10 };
    size_t k = below ? i + 1 : i - 1;
    if ((i == 0 && !below) || k >= layout->len)
        return layout->len;
    const struct line *line = &layout->lines[k];
    bool touches = (below ? line : &layout->lines[i])->gap == 0;
    return touches && line->len >= SHORTEST && line->len <= LONGEST &&
                   (line->flags & (LINE_FURNITURE | LINE_LOWER)) == 0
               ? k
               : layout->len;
}

/* A bare number with the same line below it (or above it) as a smaller one before: two pages of a
   text that has no more, or whose other numbers are lost. */
static void find_numbered_headers(struct layout *layout, bool below)
{
    enum { FIRST_PAGE = 6, VALUES = 10000 };
    struct map forms = MAP_INIT; /* a line's form to the last number's line and value there */
    char form[LONGEST];
    for (size_t i = 0; i < layout->len; i++) {
        const struct line *line = &layout->lines[i];
        long value;
        if (line->len > 8 ||
            !bare_number(layout->text.bytes + line->begin, line->len, &value) ||
            layout_is_section_number(layout, i))
            continue;
        size_t k = neighbour_of(layout, i, below);
        if (k == layout->len)
            continue;
        const char *at = layout->text.bytes + layout->lines[k].begin;
        bool fresh;
        uint64_t *last =
            map_put(&forms, form, normalize(at, layout->lines[k].len, form), &fresh);
        if (!fresh && (long)(*last % VALUES) < value) {
            size_t before = (size_t)(*last / VALUES);
            mark(layout, i);
            mark(layout, k);
            mark(layout, before);
            mark(layout, below ? before + 1 : before - 1);
            for (size_t top = 0; top < FIRST_PAGE && top < layout->len;
                 top++) /* no number yet */
                if (layout->lines[top].len == layout->lines[k].len &&
                    memcmp(layout->text.bytes + layout->lines[top].begin, at,
                           layout->lines[k].len) == 0)
                    mark(layout, top);
        }
        *last = (uint64_t)i * VALUES + (uint64_t)value;
    }
    map_free(&forms);
}

/* Whether a page begins at line i: told by the text, or by the page number before it. */
static bool page_edge(const struct layout *layout, size_t i)
{
    const struct line *line = &layout->lines[i];
    if (i == 0 || (line->flags & LINE_PAGE) != 0)
        return true;
    bool here = (line->flags & LINE_FURNITURE) != 0,
         above = (line[-1].flags & LINE_FURNITURE) != 0;
    return above && !here;
}

/* Whether the line has a printed page number right above or below it. */
static bool touches_furniture(const struct layout *layout, size_t i)
{
    const struct line *line = &layout->lines[i];
    bool above = i > 0 && line->gap == 0 && (line[-1].flags & LINE_FURNITURE) != 0;
    bool below =
        i + 1 < layout->len && line[1].gap == 0 && (line[1].flags & LINE_FURNITURE) != 0;
    return above || below;
}

/* "BILAG 2", "§ 4" and nothing else: with another number it is another title, no running header. */
static bool is_part_title(const char *at, size_t len)
{
    static const char *const words[] = { "bilag ",    "underbilag ", "appendiks ", "annex ",
                                         "appendix ", "tillæg ",     "TILLÆG ",    "kapitel ",
                                         "afsnit ",   "del ",        "artikel ",   "§ " };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct scan scan = { at, at + len };
        if (!take_word(&scan, words[i]) || take_number(&scan) < 0)
            continue;
        while (scan.at < scan.end &&
               (*scan.at == '.' || *scan.at == ':' || (*scan.at >= '0' && *scan.at <= '9')))
            scan.at++; /* "Bilag 2.1", "Bilag 2:" */
        return scan.at == scan.end;
    }
    return false;
}

/* Lines that stand beside a third of all page starts, their digits apart; where a page number
   touches them, beside three: a converter may have lost the others. */
static void find_repeated(struct layout *layout)
{
    enum { LONG_NUMBER = 6 };
    struct map forms = MAP_INIT;
    char form[LONGEST];
    size_t pages = 0;
    for (size_t i = 0; i < layout->len; i++)
        pages += page_edge(layout, i);
    if (pages < 3)
        return;
    struct tally {
        uint32_t seen, touching;
    };
    VEC(struct tally) tallies = VEC_INIT; /* by the place that forms gives a form */
    VEC(struct sighting) seen = VEC_INIT; /* value: that place */
    size_t done = 0;
    for (size_t i = 0; i < layout->len; i++) {
        if (!page_edge(layout, i))
            continue;
        size_t from = i > NEAR ? i - NEAR : 0;
        size_t to = i + NEAR < layout->len ? i + NEAR : layout->len;
        if (from > 0 && (layout->lines[i - 1].flags & LINE_FURNITURE) != 0)
            from--; /* a page number is no distance */
        for (size_t k = from > done ? from : done; k < to; k++) {
            const struct line *line = &layout->lines[k];
            done = k + 1;
            if (line->len > LONGEST || line->len < 4)
                continue;
            const char *at = layout->text.bytes + line->begin;
            bool title = is_part_title(at, line->len);
            size_t len = title ? line->len : normalize(at, line->len, form);
            bool fresh;
            if (len == 1 && line->len >= LONG_NUMBER)
                continue; /* a firm's number in a cell of its own: no two pages have the same */
            uint64_t *place = map_put(&forms, title ? at : form, len, &fresh);
            if (fresh) {
                *place = tallies.len;
                vec_push(&tallies, ((struct tally){ 0, 0 }));
            }
            tallies.items[*place].seen++;
            tallies.items[*place].touching += touches_furniture(layout, k);
            struct sighting sighting = { k, (long)*place };
            vec_push(&seen, sighting);
        }
    }
    size_t least = pages <= 4 ? 2 : 3;
    for (size_t i = 0; i < seen.len; i++) {
        const struct tally *tally = &tallies.items[seen.items[i].value];
        if ((tally->seen >= least && (size_t)tally->seen * 3 >= pages) || tally->touching >= 3)
            mark(layout, seen.items[i].line);
    }
    vec_free(&seen);
    vec_free(&tallies);
    map_free(&forms);
}

/* How much of the line two share, up to wide space in the first: capitals are small letters. */
static size_t shared_start(const char *at, size_t len, const char *other, size_t other_len)
{
    size_t n = 0;
    while (n < len && n < other_len &&
           !(at[n] == ' ' && n + 2 < len && at[n + 1] == ' ' && at[n + 2] == ' ') &&
           (at[n] | 0x20) == (other[n] | 0x20))
        n++;
    bool whole =
        n == len || (n + 2 < len && at[n] == ' ' && at[n + 1] == ' ' && at[n + 2] == ' ');
    return whole ? n : 0;
}

/* The text's own name at the top of a page, something else far to the right of it. */
static void find_running_title(struct layout *layout)
{
    enum { LEAST = 8 };
    if (!layout->pages)
        return;
    const struct line *title = layout->lines;
    for (size_t i = 1; i < layout->len; i++) {
        struct line *line = &layout->lines[i];
        if ((line->flags & LINE_PAGE) != 0 && (line->flags & LINE_COLUMNS) != 0 &&
            line->len <= LONGEST &&
            shared_start(layout->text.bytes + line->begin, line->len,
                         layout->text.bytes + title->begin, title->len) >= LEAST)
            mark(layout, i);
    }
}

/* "──────" over the footnotes of a page. */
static void find_rules(struct layout *layout)
{
    for (size_t i = 0; i < layout->len; i++) {
        const struct line *line = &layout->lines[i];
        const char *at = layout->text.bytes + line->begin;
        if ((unsigned char)at[0] != 0xE2 || line->len < 15 || line->len % 3 != 0)
            continue;
        bool drawn = (unsigned char)at[1] == 0x94 || (unsigned char)at[1] == 0x95;
        if (drawn && memcmp(at, at + 3, line->len - 3) == 0)
            mark(layout, i);
    }
}

void layout_find_furniture(struct layout *layout)
{
    find_rules(layout);
    find_running_title(layout);
    find_counts(layout);
    find_counting(layout);
    find_numbered_headers(layout, true);
    find_numbered_headers(layout, false);
    find_repeated(layout);
}
