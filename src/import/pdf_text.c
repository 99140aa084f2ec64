/* The words of a piece as text: spaces, ligatures, raised numbers, spaced letters, bullets. */
#include "import/pdf_layout.h"

#include "base/utf8.h"

#include <string.h>

static const char *replacement(uint32_t codepoint)
{
    static const struct {
        uint32_t from;
        const char *to;
    } table[] = {
        { 0xFB00, "ff" },  { 0xFB01, "fi" },  { 0xFB02, "fl" },
        { 0xFB03, "ffi" }, { 0xFB04, "ffl" }, { 0xFB05, "st" },
        { 0xFB06, "st" },  { 0xF0B7, "•" },   { 0xF0A7, "▪" },
        { 0xF0D8, "➢" },   { 0xF0FC, "✓" },   { 0xF0A8, "☐" },
        { 0xF0FE, "☒" },   { 0xF02D, "-" },   { 0xF0B0, "°" },
        { 0xF0E0, "→" },   { 0xF06F, "☐" },   { 0xF071, "☐" },
        { 0xFEFF, "" },    { 0x200B, "" },    { 0xFFFD, "\xEF\xBF\xBD" },
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (table[i].from == codepoint)
            return table[i].to;
    return NULL;
}

/* A word's letters as they are meant. */
static void put_letters(struct str *out, const char *at, size_t len)
{
    enum { DOTS = 12 };
    size_t dots = 0;
    for (size_t i = 0; i < len;) {
        dots = at[i] == '.' ? dots + 1 : 0;
        if (dots > DOTS) { /* a leader need not be as long as on paper */
            i++;
            continue;
        }
        unsigned char byte = (unsigned char)at[i];
        if (byte >= 0x20 && byte != 0x7F && byte < 0xC2) {
            str_putc(out, at[i++]);
            continue;
        }
        uint32_t codepoint = 0; /* a byte that is none is left out */
        size_t step = utf8_decode(at + i, len - i, &codepoint);
        if (step == 0)
            step = 1;
        const char *other = byte >= 0xE2 ? replacement(codepoint) : NULL;
        if (other != NULL)
            str_puts(out, other);
        else if (codepoint >= 0x20 && codepoint != 0x7F &&
                 (codepoint < 0x80 || codepoint > 0x9F))
            str_add(out, at + i, step);
        i += step;
    }
}

static bool is_number(const char *at, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (at[i] < '0' || at[i] > '9')
            return false;
    return len > 0 && len <= 3;
}

static void put_raised(struct str *out, const char *at, size_t len)
{
    static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
    for (size_t i = 0; i < len; i++)
        str_puts(out, raised[at[i] - '0']);
}

static size_t characters(const char *at, size_t len)
{
    size_t count = 0;
    for (size_t i = 0; i < len; i++)
        count += ((unsigned char)at[i] & 0xC0) != 0x80;
    return count;
}

/* How many words from i on are single letters of one word, set apart by even space. */
static size_t spaced_letters(const struct pdf_document *d, const uint32_t *order, size_t count,
                             size_t i)
{
    enum { LEAST = 4 };
    const char *text = str_text(&d->text);
    int32_t least = 0;
    size_t end = i;
    for (; end < count; end++) {
        const struct pdf_word *word = &d->words.items[order[end]];
        unsigned char byte = (unsigned char)text[word->text];
        bool letter = (byte | 0x20) >= 'a' && (byte | 0x20) != 0x7F;
        if (characters(text + word->text, word->len) != 1 || !letter)
            break;
        if (end == i)
            continue;
        int32_t gap = word->x0 - d->words.items[order[end - 1]].x1;
        if (end == i + 1)
            least = gap;
        /* Between two spaced words there is more than twice the space. */
        if (gap > least * 2 + word->size / 10 || gap > word->size)
            break;
        least = gap < least ? gap : least;
    }
    return end - i >= LEAST ? end - i : 1;
}

void pdf_put_words(struct str *out, const struct pdf_document *d, const uint32_t *order,
                   size_t count, uint16_t size, bool line_start)
{
    const char *text = str_text(&d->text);
    size_t begin = out->len, joined = 0;
    int32_t bottom = 0;
    for (size_t i = 0; i < count; i++) {
        const struct pdf_word *word = &d->words.items[order[i]];
        if (word->size * 10 >= size * 9)
            bottom = word->y1 > bottom ? word->y1 : bottom;
    }
    for (size_t i = 0; i < count; i++) {
        const struct pdf_word *word = &d->words.items[order[i]];
        const char *at = text + word->text;
        bool raised = word->size * 10 <= size * 8 && word->y1 + size / 10 < bottom &&
                      is_number(at, word->len);
        if (joined > 0) {
            joined--;
        } else {
            int32_t gap = i == 0 ? 0 : word->x0 - d->words.items[order[i - 1]].x1;
            if (i > 0 && out->len > begin && gap * 100 > size * 9 &&
                out->data[out->len - 1] != ' ')
                str_putc(out, ' ');
            joined = spaced_letters(d, order, count, i) - 1;
        }
        if (raised && (i > 0 || !line_start))
            put_raised(out, at, word->len);
        else
            put_letters(out, at, word->len);
        if (raised && i == 0 && line_start)
            str_putc(out, ' ');
    }
}

void pdf_put_piece(struct pdf_layout *layout, struct pdf_line *line, size_t from, size_t to)
{
    const uint32_t *order = layout->order.items + line->words;
    const struct pdf_word *words = layout->document->words.items;
    struct pdf_piece piece = { .x0 = words[order[from]].x0,
                               .x1 = words[order[from]].x1,
                               .text = (uint32_t)layout->text.len };
    for (size_t i = from; i < to; i++)
        piece.x1 = words[order[i]].x1 > piece.x1 ? words[order[i]].x1 : piece.x1;
    pdf_put_words(&layout->text, layout->document, order + from, to - from, line->size,
                  line->piece_count == 0);
    piece.len = (uint32_t)(layout->text.len - piece.text);
    if (piece.len == 0 || line->piece_count == UINT16_MAX)
        return;
    if (line->piece_count == 0)
        line->pieces = (uint32_t)layout->pieces.len;
    vec_push(&layout->pieces, piece);
    line->piece_count++;
}

/* "1.", "2.1.3", "12)", "(a)", "a.", "iv)", "§ 4", "Stk. 2.", "•", "-". */
bool pdf_is_marker(const char *at, size_t len)
{
    static const char *const bullets[] = { "•", "◦", "▪", "■", "□", "●", "○", "–", "—", "-",
                                           "*", "➢", "✓", "☐", "☒", "·", "‣", "→", "o", "❖" };
    static const char *const words[] = { "§", "Stk.", "stk.", "Nr.", "nr.", "Pkt.", "Punkt" };
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++)
        if (len == strlen(bullets[i]) && memcmp(at, bullets[i], len) == 0)
            return true;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t n = strlen(words[i]);
        if (len > n && len <= n + 6 && memcmp(at, words[i], n) == 0 &&
            (at[n] == ' ' || (at[n] >= '0' && at[n] <= '9')))
            return true;
    }
    enum { LONGEST = 12 };
    if (len == 0 || len > LONGEST)
        return false;
    size_t i = at[0] == '(' ? 1 : 0, digits = 0, letters = 0;
    bool roman = true, same = true;
    for (; i < len; i++) {
        char small = (char)(at[i] | 0x20);
        if (at[i] >= '0' && at[i] <= '9') {
            digits++;
        } else if (small >= 'a' && small <= 'z') {
            roman = roman && strchr("ivxl", small) != NULL;
            same = same && (letters == 0 || at[i] == at[i - 1]);
            letters++;
        } else if (at[i] != '.') {
            break;
        }
    }
    bool closed = i + 1 == len && (at[i] == ')' || at[i] == ':');
    if (i != len && !closed)
        return false;
    bool pointed = closed || at[len - 1] == '.';
    if (letters == 0)
        return digits > 0 && digits <= 8;
    bool one =
        letters == 1 || (digits == 0 && ((roman && letters <= 5) || (same && letters == 2)));
    return one && (pointed || digits > 0);
}
