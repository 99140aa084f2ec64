#include "text/layout.h"

#include "base/alloc.h"
#include "base/utf8_word.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
    BLOCK = 32,
    MARGIN_BLOCK = 8,
    WIDEST = 1024,
    NARROWEST = 40,
    WIDEST_WRAPPED = 200 /* longer lines are whole paragraphs, which nothing broke */
};

/* What a byte means for the scan of a line. */
enum { IS_CARE = 1, IS_SPACE = 4, IS_TAB = 8 };

/* clang-format off */
static const unsigned char byte_class[256] = {
    [0x00] = IS_CARE, [0x01] = IS_CARE, [0x02] = IS_CARE, [0x03] = IS_CARE, [0x04] = IS_CARE,
    [0x05] = IS_CARE, [0x06] = IS_CARE, [0x07] = IS_CARE, [0x08] = IS_CARE,
    [0x09] = IS_CARE | IS_SPACE | IS_TAB, [0x0A] = IS_CARE | IS_SPACE, [0x0B] = IS_CARE | IS_SPACE,
    [0x0C] = IS_CARE | IS_SPACE, [0x0D] = IS_CARE | IS_SPACE, [0x0E] = IS_CARE,
    [0x0F] = IS_CARE, [0x10] = IS_CARE, [0x11] = IS_CARE, [0x12] = IS_CARE, [0x13] = IS_CARE,
    [0x14] = IS_CARE, [0x15] = IS_CARE, [0x16] = IS_CARE, [0x17] = IS_CARE, [0x18] = IS_CARE,
    [0x19] = IS_CARE, [0x1A] = IS_CARE, [0x1B] = IS_CARE, [0x1C] = IS_CARE, [0x1D] = IS_CARE,
    [0x1E] = IS_CARE, [0x1F] = IS_CARE, [0x20] = IS_SPACE, [0x7F] = IS_CARE,
    [0xC2] = IS_CARE, /* no-break space, soft hyphen */
    [0xCC] = IS_CARE, [0xCD] = IS_CARE, /* combining marks */
    [0xE2] = IS_CARE, [0xE3] = IS_CARE, [0xEF] = IS_CARE, /* spaces and zero-width */
};
/* clang-format on */

/* Length of the space or invisible character at these bytes, 0 where there is none. */
static size_t invisible(const char *bytes, const char *end)
{
    const unsigned char *b = (const unsigned char *)bytes;
    if (b[0] <= 0x20 || b[0] == 0x7F)
        return 1;
    if (b[0] == 0xC2 && end - bytes >= 2 && (b[1] == 0xA0 || b[1] == 0xAD || b[1] < 0xA0))
        return 2;
    if (end - bytes < 3)
        return 0;
    if (b[0] == 0xE2 && b[1] == 0x80 &&
        (b[2] <= 0x8F || b[2] == 0xAF || (b[2] >= 0xA8 && b[2] <= 0xAE)))
        return 3;
    if ((b[0] == 0xE2 && b[1] == 0x81 && (b[2] == 0x9F || b[2] == 0xA0)) ||
        (b[0] == 0xE3 && b[1] == 0x80 && b[2] == 0x80) ||
        (b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF))
        return 3;
    return 0;
}

static size_t invisible_before(const char *begin, const char *end)
{
    const unsigned char *b = (const unsigned char *)end;
    if (b[-1] <= 0x20 || b[-1] == 0x7F)
        return 1;
    if (b[-1] < 0x80)
        return 0;
    if (end - begin >= 2 && b[-2] == 0xC2)
        return invisible(end - 2, end) == 2 && b[-1] != 0xAD ? 2 : 0;
    if (end - begin >= 3 && (b[-3] == 0xE2 || b[-3] == 0xE3 || b[-3] == 0xEF))
        return invisible(end - 3, end) == 3 ? 3 : 0;
    return 0;
}

/* "a. ", "b) ", "iv. ", "aa) ": a small letter that begins an entry, not a word. */
static bool begins_entry(const char *at, size_t len)
{
    if (len > 2 && at[0] == 'o' && at[1] == ' ')
        return true; /* the hollow bullet of a word processor */
    size_t i = 1;
    while (i < len && i < 5 && at[i] >= 'a' && at[i] <= 'z')
        i++;
    if (i >= len || (at[i] != '.' && at[i] != ')') ||
        (i + 1 < len && at[i + 1] != ' ' && at[i + 1] != '\t'))
        return false;
    bool roman = true;
    for (size_t k = 0; k < i; k++)
        roman = roman && (at[k] == 'i' || at[k] == 'v' || at[k] == 'x');
    return i == 1 || roman || (i == 2 && at[0] == at[1]);
}

static bool begins_lower(const char *at, size_t len)
{
    unsigned char byte = (unsigned char)at[0];
    if (byte < 0x80)
        return byte >= 'a' && byte <= 'z' && !begins_entry(at, len);
    uint32_t codepoint;
    if (utf8_decode(at, len, &codepoint) == 0)
        return false;
    return utf8_is_letter(codepoint) && !utf8_is_upper(codepoint);
}

/* The last byte that says how the line ends: closing quotes and brackets are looked through. */
static unsigned char ending(const char *begin, size_t len)
{
    const char *end = begin + len;
    while (end > begin) {
        unsigned char byte = (unsigned char)end[-1];
        if (byte == '"' || byte == '\'' || byte == ')' || byte == ']' || byte == ' ' ||
            byte == '*')
            end--;
        else if (end - begin >= 3 && (unsigned char)end[-3] == 0xE2 &&
                 (unsigned char)end[-2] == 0x80 && byte >= 0x98 && byte <= 0x9F)
            end -= 3;
        else if (end - begin >= 2 && (unsigned char)end[-2] == 0xC2 &&
                 (byte == 0xAB || byte == 0xBB))
            end -= 2;
        else
            return byte;
    }
    return (unsigned char)begin[0];
}

/* Wide space between words: not the one behind a number or a label at the start. */
static bool has_columns(const char *at, const char *end)
{
    const char *word = at;
    bool plain = true;
    for (; at < end && *at != ' ' && *at != '\t'; at++)
        plain = plain && (((*at | 0x20) >= 'a' && (*at | 0x20) <= 'z') || (*at & 0x80) != 0);
    if (!plain || at - word < 4)
        while (at < end && (*at == ' ' || *at == '\t'))
            at++;
    for (; at + 2 < end; at++)
        if (at[0] == '\t' || (at[0] == ' ' && at[1] == ' ' && at[2] == ' '))
            return true;
    return false;
}

struct measured {
    unsigned seen;   /* classes of its bytes; IS_SPACE << 4: two spaces in a row */
    unsigned before; /* class of the byte before */
    size_t tails;    /* bytes that continue a character */
};

static void measure_bytes(struct measured *m, const char *at, const char *end)
{
    for (; at < end; at++) {
        unsigned class = byte_class[(unsigned char)*at];
        m->seen |= class | ((class & m->before & IS_SPACE) << 4);
        m->tails += ((unsigned char)*at & 0xC0) == 0x80;
        m->before = class;
    }
}

#ifdef __SSE2__
/* The last of sixteen bytes, without the first known of them. */
static inline void measure_block(struct measured *m, const char *block, unsigned known)
{
    const __m128i space = _mm_set1_epi8(' '), lead = _mm_set1_epi8((char)0xC0);
    const __m128i delete = _mm_set1_epi8(0x7F), none = _mm_setzero_si128();
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)block);
    /* As signed numbers 0x80 to 0xFF are below zero, and 0x80 to 0xBF below 0xC0. */
    __m128i high = _mm_cmplt_epi8(bytes, none);
    __m128i low = _mm_andnot_si128(high, _mm_cmplt_epi8(bytes, space));
    low = _mm_or_si128(low, _mm_cmpeq_epi8(bytes, delete));
    const char *at = block + known;
    if ((unsigned)_mm_movemask_epi8(low) >> known != 0) { /* a control character */
        measure_bytes(m, at, block + 16);
        return;
    }
    unsigned spaces = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, space)) >> known;
    if ((spaces & (spaces << 1 | ((m->before & IS_SPACE) != 0))) != 0)
        m->seen |= IS_SPACE << 4;
    m->before = block[15] == ' ' ? IS_SPACE : 0;
    unsigned highs = (unsigned)_mm_movemask_epi8(high) >> known;
    if (highs == 0)
        return;
    unsigned tails = (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(bytes, lead)) >> known;
    m->tails += (size_t)__builtin_popcount(tails);
    for (unsigned leads = highs & ~tails; leads != 0; leads &= leads - 1)
        m->seen |= byte_class[(unsigned char)at[__builtin_ctz(leads)]];
}
#endif

/* Sixteen bytes at a time, of which the last may lie over those before them. */
static void measure_line(struct measured *m, const char *at, const char *end)
{
#ifdef __SSE2__
    for (bool wide = end - at >= 16; wide && at < end; at += 16) {
        unsigned known = end - at >= 16 ? 0 : (unsigned)(16 - (end - at));
        at -= known;
        measure_block(m, at, known);
    }
#endif
    measure_bytes(m, at, end);
}

static void measure(struct line *line, const char *at)
{
    const char *begin = at, *end = at + line->len;
    struct measured m = { 0, 0, 0 };
    measure_line(&m, begin, end);
    unsigned seen = m.seen;
    size_t tails = m.tails;
    size_t width = line->len - tails;
    line->width = width > UINT16_MAX ? UINT16_MAX : (uint16_t)width;
    if ((seen & (IS_CARE | (IS_SPACE << 4))) != 0)
        line->flags |= LINE_CARE;
    if ((seen & (IS_SPACE << 4 | IS_TAB)) != 0 && has_columns(begin, end))
        line->flags |= LINE_COLUMNS;
    size_t word = (size_t)(utf8_find_space(begin, end) - begin);
    size_t first = tails == 0 ? word : utf8_count(begin, word);
    line->first = first > 255 ? 255 : (uint8_t)first;
    line->last = ending(begin, line->len);
    if (begins_lower(begin, line->len))
        line->flags |= LINE_LOWER;
    if (line->last == '-' && line->len >= 2) {
        unsigned char letter = (unsigned char)end[-2];
        if ((letter | 0x20) >= 'a' || letter >= 0x80)
            line->flags |= LINE_HYPHEN;
    }
    if (line->len >= 3 && (unsigned char)end[-2] == 0xC2 && (unsigned char)end[-1] == 0xAD)
        line->flags |= LINE_HYPHEN;
}

/* A byte that begins or ends no line and belongs to none: how a line's start is read. */
struct start {
    size_t indent;
    bool feed;
};

static const char *skip_start(const char *at, const char *end, struct start *start)
{
    *start = (struct start){ 0, false };
    while (at < end) {
        size_t step = invisible(at, end);
        if (step == 0)
            break;
        start->feed = start->feed || *at == '\f';
        if (*at == '\t')
            start->indent = start->indent / 8 * 8 + 8;
        else if (*at == ' ' || step == 2)
            start->indent++;
        at += step;
    }
    return at;
}

static void add_line(struct layout *layout, size_t *cap, const struct line *line)
{
    if (layout->len == *cap) {
        *cap = *cap * 2;
        layout->lines = alloc_resize(layout->lines, *cap, sizeof *layout->lines);
    }
    layout->lines[layout->len++] = *line;
}

/* Finds the lines that hold something. gap counts every empty line for now. */
static size_t scan_lines(struct layout *layout)
{
    const char *bytes = layout->text.bytes, *stop = bytes + layout->text.len;
    bool has_cr = memchr(bytes, '\r', layout->text.len) != NULL;
    size_t cap = layout->text.len / 64 + 64;
    layout->lines = alloc_resize(NULL, cap, sizeof *layout->lines);
    size_t empty = 0, single_space = 0;
    bool feed = false;
    for (const char *at = bytes; at < stop;) {
        const char *end = memchr(at, '\n', (size_t)(stop - at));
        if (end == NULL)
            end = stop;
        if (has_cr) {
            const char *cr = memchr(at, '\r', (size_t)(end - at));
            if (cr != NULL)
                end = cr;
        }
        struct start start;
        const char *text = skip_start(at, end, &start);
        feed = feed || start.feed;
        if (text == end) {
            empty++;
        } else {
            const char *last = end;
            while (last > text && invisible_before(text, last) > 0)
                last -= invisible_before(text, last);
            struct line line = { .begin = (size_t)(text - bytes),
                                 .indent = start.indent > UINT16_MAX ? UINT16_MAX
                                                                     : (uint16_t)start.indent,
                                 .gap = empty > 255 ? 255 : (uint8_t)empty,
                                 .flags = feed ? LINE_PAGE : 0 };
            size_t len = (size_t)(last - text);
            line.len = len > UINT32_MAX ? UINT32_MAX : (uint32_t)len;
            measure(&line, text);
            single_space += start.indent == 1;
            add_line(layout, &cap, &line);
            empty = 0;
            feed = memchr(last, '\f', (size_t)(end - last)) != NULL;
        }
        at = end + 1;
        if (has_cr && end < stop && *end == '\r' && at < stop && *at == '\n')
            at++;
    }
    return single_space;
}

/* Where a form feed was, converters leave a single space before the first line of a page.
   That is only so where lines are not indented anyway. */
static void find_pages(struct layout *layout, size_t single_space)
{
    bool rare = single_space * 8 < layout->len;
    for (size_t i = 0; i < layout->len; i++) {
        struct line *line = &layout->lines[i];
        if (rare && line->indent == 1)
            line->flags |= LINE_PAGE;
        if ((line->flags & LINE_PAGE) != 0 && i > 0)
            layout->pages = true;
    }
}

static bool ends_sentence(const struct line *line)
{
    return line->last == '.' || line->last == ':' || line->last == ';' || line->last == '?' ||
           line->last == '!';
}

/* "## Bilag 1": a title of Markdown is one line. */
static bool is_markdown_title(const struct layout *layout, const struct line *line)
{
    enum { LEVELS = 6 };
    const char *text = layout->text.bytes + line->begin;
    size_t signs = 0;
    while (signs < line->len && text[signs] == '#')
        signs++;
    return signs > 0 && signs <= LEVELS && signs < line->len && text[signs] == ' ';
}

/* Subtracts from each gap what the region has between all lines: one empty line where the
   text is double-spaced. Lines that visibly go on (a small letter after no full stop, and after no
   title of Markdown, below which a name may stand that its owner writes small) are the evidence; a
   block without any follows the one before it. */
static void find_spacing(struct layout *layout)
{
    size_t blocks = layout->len / BLOCK + 1;
    struct votes {
        uint16_t single;
        uint16_t twice;
    } *votes = alloc_array(blocks + 2, sizeof *votes);
    for (size_t i = 1; i < layout->len; i++) {
        const struct line *line = &layout->lines[i];
        if ((line->flags & LINE_LOWER) == 0 || ends_sentence(line - 1) || line->first <= 2 ||
            is_markdown_title(layout, line - 1))
            continue;
        votes[i / BLOCK + 1].single += line->gap == 0;
        votes[i / BLOCK + 1].twice += line->gap == 1;
    }
    bool doubled = false;
    for (size_t b = 0; b < blocks; b++) {
        unsigned single = votes[b].single + votes[b + 1].single * 2u + votes[b + 2].single;
        unsigned twice = votes[b].twice + votes[b + 1].twice * 2u + votes[b + 2].twice;
        /* In running text every other line begins with a small letter. */
        if (single + twice >= 2)
            doubled = twice > single && (doubled || twice >= BLOCK / 4);
        if (!doubled)
            continue;
        size_t end = (b + 1) * BLOCK < layout->len ? (b + 1) * BLOCK : layout->len;
        for (size_t i = b * BLOCK; i < end; i++)
            layout->lines[i].gap -= layout->lines[i].gap > 0;
    }
    free(votes);
}

static void find_margins(struct layout *layout)
{
    unsigned *histogram = alloc_array(WIDEST + 1, sizeof *histogram);
    size_t blocks = layout->len / MARGIN_BLOCK + 1;
    uint16_t *second = alloc_array(blocks + 2, sizeof *second);
    size_t total = 0;
    for (size_t b = 0; b < blocks; b++) {
        uint16_t first = 0, next = 0;
        for (size_t i = b * MARGIN_BLOCK; i < layout->len && i < (b + 1) * MARGIN_BLOCK; i++) {
            const struct line *line = &layout->lines[i];
            if ((line->flags & LINE_FURNITURE) != 0)
                continue;
            uint16_t width = line->width;
            histogram[width > WIDEST ? WIDEST : width]++;
            total++;
            if (width > first) {
                next = first;
                first = width;
            } else if (width > next) {
                next = width;
            }
        }
        second[b + 1] = next;
    }
    layout->margins = alloc_array(blocks, sizeof *layout->margins);
    for (size_t b = 0; b < blocks; b++) {
        uint16_t margin = second[b];
        margin = second[b + 1] > margin ? second[b + 1] : margin;
        layout->margins[b] = second[b + 2] > margin ? second[b + 2] : margin;
    }
    /* Nine of ten of the wide half of the lines end before it. */
    size_t seen = 0;
    unsigned width = WIDEST;
    while (width > 0 && (seen += histogram[width]) * 12 < total)
        width--;
    layout->margin = width;
    free(second);
    free(histogram);
}

enum wants { WANTS_NOTHING, WANTS_WORDS, WANTS_NUMBER, WANTS_YEAR };

/* Words behind which a text cannot end: what follows goes on with it. Some of them can end an
   entry all the same ("hvis den ansatte har oplyst det"); behind others stands a number. */
static enum wants wants_more(const char *begin, const struct line *line)
{
    enum { MONTHS = 12, NUMBERED_WORDS = MONTHS + 29 }; /* those that come first */
    /* clang-format off */
    static const char *const words[] = {
        "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
        "oktober", "november", "december", "afsnit", "artikel", "artiklerne", "bestemmelse",
        "bilag", "ca.", "højst", "jf.", "kapitel", "kl.", "klausul", "kr.", "litra", "mindst",
        "nr.", "paragraf", "pkt.", "punkt", "senest", "side", "stk.", "§", "§§", "art.",
        "artiklernes", "mio.", "dkk", "punkterne", "bestemmelserne",
        "af", "at", "de", "den", "der", "det", "efter", "eller", "en", "end", "et", "for",
        "fra", "hver", "i", "inden", "med", "mellem", "mod", "og", "om", "over", "på", "samt",
        "som", "til", "under", "ved", "vedrørende",
    };
    /* clang-format on */
    size_t len = line->len, at = len;
    while (at > 0 && begin[at - 1] != ' ' && len - at < 16)
        at--;
    len -= at;
    char first = begin[at];
    if (first >= 'A' && first <= 'Z')
        first = (char)(first + 32);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (words[i][0] == first && strlen(words[i]) == len &&
            strncasecmp(words[i], begin + at, len) == 0)
            return i < MONTHS ? WANTS_YEAR : i < NUMBERED_WORDS ? WANTS_NUMBER : WANTS_WORDS;
    return WANTS_NOTHING;
}

/* "… hver nat, og": the next entry of a list follows, not the rest of a sentence. */
static bool ends_with_and(const char *begin, const struct line *line)
{
    const char *end = begin + line->len;
    return (line->len > 4 && memcmp(end - 4, ", og", 4) == 0) ||
           (line->len > 3 && memcmp(end - 3, " og", 3) == 0) ||
           (line->len > 6 && memcmp(end - 6, " eller", 6) == 0) ||
           (line->len > 5 && memcmp(end - 5, " samt", 5) == 0);
}

/* "3. Den", "12) at": a number that may be a provision's, not "30 dage" or "28, stk. 3". */
static bool begins_number(const char *at, size_t len)
{
    size_t i = 0;
    while (i < len && i < 4 && at[i] >= '0' && at[i] <= '9')
        i++;
    return i > 0 && i < 4 && i < len && (at[i] == '.' || at[i] == ')') &&
           (i + 1 == len || at[i + 1] == ' ' || at[i + 1] == '\t');
}

static bool begins_new(const char *at, size_t len)
{
    return begins_number(at, len) || begins_entry(at, len);
}

/* A short line between a finished sentence and a line that begins anew, which ends no
   sentence itself: a title, however full the line above it is. */
static bool stands_alone(const struct layout *layout, const struct line *line)
{
    const struct line *next = line + 1;
    if (line->gap > 0 || line->width * 2u > layout->margin ||
        strchr(".,;:!", line->last) != NULL || next >= layout->lines + layout->len)
        return false;
    unsigned char first = (unsigned char)layout->text.bytes[line->begin];
    bool capital =
        (first >= 'A' && first <= 'Z') || first == 0xC3 || (first >= '1' && first <= '9');
    return capital && (next->flags & (LINE_LOWER | LINE_FURNITURE)) == 0;
}

/* A short line with a gap above, a gap below and then running text. */
static bool stands_alone_below(const struct layout *layout, const struct line *line)
{
    const struct line *next = line + 1;
    if (line->gap == 0 || line->width * 2u > layout->margin ||
        strchr(".,;:!_", line->last) != NULL || next >= layout->lines + layout->len ||
        next->gap == 0)
        return false;
    unsigned char first = (unsigned char)layout->text.bytes[line->begin];
    unsigned char then = (unsigned char)layout->text.bytes[next->begin];
    return first >= 'A' && first <= 'Z' && then >= 'A' && then <= 'Z' &&
           next->width * 2u > layout->margin;
}

static bool has_bars(const char *at, size_t len)
{
    const char *bar = len < 400 ? memmem(at, len, " | ", 3) : NULL;
    return bar != NULL && memmem(bar + 2, len - (size_t)(bar + 2 - at), "| ", 2) != NULL;
}

bool layout_is_row(const struct layout *layout, size_t index)
{
    const struct line *line = &layout->lines[index];
    const char *at = layout->text.bytes + line->begin;
    const char *last = NULL;
    size_t tabs = 0;
    if ((line->flags & LINE_COLUMNS) == 0)
        return false;
    for (size_t i = 0; i < line->len; i++) {
        if (at[i] == '\t') {
            tabs++;
            last = at + i + 1;
        }
    }
    if (tabs < 2)
        return false;
    size_t len = (size_t)(at + line->len - last);
    return len == 0 || strspn(last, "0123456789") < len;
}

static enum line_break judge(const struct layout *layout, const struct line *before,
                             struct line *line)
{
    bool lower = (line->flags & LINE_LOWER) != 0, page = (line->flags & LINE_PAGE) != 0;
    bool open = !ends_sentence(before);
    unsigned margin = layout_margin(layout, (size_t)(before - layout->lines));
    unsigned least = layout->margin * 7u / 10u;
    if (least < NARROWEST)
        least = NARROWEST;
    if (margin < least) /* a few short lines do not make a margin */
        margin = least;
    bool hyphen = (before->flags & LINE_HYPHEN) != 0;
    bool full = margin <= WIDEST_WRAPPED && before->width + 1u + line->first + 1u >= margin;
    line->flags |= (open ? LINE_OPEN : 0) | (full || hyphen ? LINE_FULL : 0);
    if (is_markdown_title(layout, before))
        return line->gap == 0 ? BREAK_HARD : BREAK_GAP;
    if (layout_is_row(layout, (size_t)(line - layout->lines)) &&
        layout_is_row(layout, (size_t)(before - layout->lines)))
        return line->gap == 0 ? BREAK_HARD : BREAK_GAP;
    if (layout_is_section_number(layout, (size_t)(line - layout->lines)))
        return line->gap == 0 ? BREAK_HARD : BREAK_GAP;
    if (hyphen && layout_goes_on_in_cell(layout, before, line))
        return BREAK_HARD;
    if (hyphen && (lower || (line->gap == 0 && before->width * 3u > margin)))
        return BREAK_SOFT;
    if (lower && line->gap == 0)
        return (page && !open) || (!open && !full) ? BREAK_HARD : BREAK_SOFT;
    if (lower)
        return open && (full || page || (before->last == ',' && line->gap == 1)) ? BREAK_SOFT
                                                                                 : BREAK_GAP;
    bool columns = ((before->flags | line->flags) & LINE_COLUMNS) != 0;
    const char *text = layout->text.bytes + before->begin;
    if (line->gap == 0 && full && !(page && !open) && !columns && before->last != '_' &&
        (open || !stands_alone(layout, line)) && !has_bars(text, before->len))
        return BREAK_SOFT;
    /* "… én gang om året af", and behind a gap that the lines before have not, a title */
    bool title = line->gap > before->gap && !page && stands_alone_below(layout, line);
    if (open && !title && line->gap <= 3 && !columns &&
        (before->width * 2u > margin || (before->width > NARROWEST && line->gap == 0))) {
        enum wants wants = wants_more(text, before);
        if (wants == WANTS_YEAR) /* "hvert år den 1. juli" ends there before "12. Varighed" */
            wants = begins_number(layout->text.bytes + line->begin, line->len) ? WANTS_NOTHING
                                                                               : WANTS_NUMBER;
        bool new =
            begins_new(layout->text.bytes + line->begin, line->len) &&
            (ends_with_and(text, before) || (wants == WANTS_WORDS && line->gap > 0 && !page));
        if (wants == WANTS_NUMBER)
            line->flags |= LINE_FULL;
        bool narrow = before->width * 2u <= margin;
        if ((narrow ? wants == WANTS_NUMBER : wants != WANTS_NOTHING) && !new)
            return BREAK_SOFT;
    }
    if (open && (page || before->last == ',') && full && before->last != '_' && !columns &&
        before->width * 10u > layout->margin * 6u)
        return BREAK_SOFT;
    unsigned char first = (unsigned char)layout->text.bytes[line->begin];
    if (open && first >= '0' && first <= '9' &&
        !begins_number(layout->text.bytes + line->begin, line->len) &&
        before->brk == BREAK_SOFT && line->gap <= 2 && before->width * 5u > margin)
        return BREAK_SOFT;
    return line->gap == 0 ? BREAK_HARD : BREAK_GAP;
}

static void find_breaks(struct layout *layout)
{
    const struct line *before = NULL;
    bool page = false;
    unsigned gap = 0;
    for (size_t i = 0; i < layout->len; i++) {
        struct line *line = &layout->lines[i];
        if ((line->flags & LINE_FURNITURE) != 0) {
            page = true;
            gap = gap > line->gap ? gap : line->gap;
            line->brk = BREAK_GAP;
            continue;
        }
        if (page)
            line->flags |= LINE_PAGE;
        if (page && gap > line->gap)
            line->gap = (uint8_t)gap;
        line->brk = before == NULL ? BREAK_GAP : (uint8_t)judge(layout, before, line);
        before = line;
        page = false;
        gap = 0;
    }
}

void layout_make(struct layout *out, const struct source *source)
{
    *out = (struct layout){ .lines = NULL };
    decoded_make(&out->text, source);
    size_t single_space = scan_lines(out);
    find_pages(out, single_space);
    find_spacing(out);
    layout_find_lone_numbers(out);
    layout_find_furniture(out);
    find_margins(out);
    find_breaks(out);
    layout_take_hints(out, source);
}

void layout_free(struct layout *layout)
{
    decoded_free(&layout->text);
    free(layout->lines);
    free(layout->margins);
    free(layout->hints);
    free(layout->lone);
    *layout = (struct layout){ .lines = NULL };
}
