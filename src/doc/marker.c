#include "doc/marker.h"

#include "base/utf8.h"
#include "doc/lexicon.h"

#include <string.h>
#include <strings.h>

struct cursor {
    const char *start;
    const char *at;
    const char *end;
};

static bool is_letter(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* 1 for a space, 2 for a no-break space, 0 for none. */
static size_t space_here(const struct cursor *c)
{
    if (c->at >= c->end)
        return 0;
    if (*c->at == ' ' || *c->at == '\t')
        return 1;
    bool wide = c->end - c->at >= 2 && (unsigned char)c->at[0] == 0xC2 &&
                (unsigned char)c->at[1] == 0xA0;
    return wide ? 2 : 0;
}

static bool skip_space(struct cursor *c)
{
    const char *from = c->at;
    while (space_here(c) > 0)
        c->at += space_here(c);
    return c->at > from;
}

/* A capital at the cursor: ASCII or the Latin-1 part of UTF-8 (Æ, Ø, Å, É …). */
static bool capital_here(const struct cursor *c)
{
    if (c->at >= c->end)
        return false;
    unsigned char byte = (unsigned char)*c->at;
    if (byte < 0x80)
        return byte >= 'A' && byte <= 'Z';
    return byte == 0xC3 && c->end - c->at >= 2 && (unsigned char)c->at[1] < 0x9F;
}

/* "Omfang" in "2Omfang", as it is left where a page's number and title are parts of their own; no
   "3D". */
static bool capital_word_here(const struct cursor *c)
{
    if (!capital_here(c))
        return false;
    const char *next = c->at + ((unsigned char)*c->at < 0x80 ? 1 : 2);
    bool small = next < c->end && *next >= 'a' && *next <= 'z';
    return small || (c->end - next >= 2 && (unsigned char)next[0] == 0xC3 &&
                     (unsigned char)next[1] >= 0xA0);
}

unsigned marker_roman(const char *at, size_t len)
{
    static const struct {
        char digit;
        unsigned value;
    } digits[] = { { 'i', 1 }, { 'v', 5 }, { 'x', 10 }, { 'l', 50 }, { 'c', 100 } };
    unsigned total = 0, before = 1000, run = 0;
    if (len == 0 || len > 8)
        return 0;
    for (size_t i = 0; i < len; i++) {
        unsigned value = 0;
        for (size_t k = 0; k < 5; k++)
            if ((at[i] | 0x20) == digits[k].digit)
                value = digits[k].value;
        if (value == 0)
            return 0;
        run = value == before ? run + 1 : 1;
        if (run > 3)
            return 0;
        if (value > before) {
            if (value > before * 10 || before == 5 || before == 50)
                return 0;
            total += value - 2 * before;
        } else {
            total += value;
        }
        before = value;
    }
    return total;
}

/* One number of at most three digits without a leading zero; -1 where there is none. */
static int take_number(struct cursor *c)
{
    const char *from = c->at;
    int value = 0;
    while (c->at < c->end && utf8_is_digit(*c->at) && c->at - from < 4)
        value = value * 10 + (*c->at++ - '0');
    size_t len = (size_t)(c->at - from);
    if (len == 0 || len > 3 || from[0] == '0') {
        c->at = from;
        return -1;
    }
    return value;
}

static bool finish(struct marker *out, struct cursor *c, const char *label,
                   const char *label_end)
{
    out->label_at = (uint8_t)(label - c->start);
    out->label_len = (uint8_t)(label_end - label);
    skip_space(c);
    if (c->at - c->start > 200)
        return false;
    out->text_at = (uint8_t)(c->at - c->start);
    return true;
}

static size_t word_here(const struct cursor *c)
{
    size_t len = 0;
    while (c->at + len < c->end && c->at[len] != ' ' && c->at[len] != ',' && len < 20)
        len++;
    return len;
}

static bool at_month(const struct cursor *c)
{
    size_t len = word_here(c);
    if (len > 0 && c->at[len - 1] == '.')
        len--;
    return lexicon_find(LEXICON_MONTHS, c->at, len) > 0;
}

/* "1. sal", "2. th., Havnegade 5": a line of an address. */
static bool at_floor(const struct cursor *c)
{
    static const char *const floors[] = { "sal", "tv", "th", "mf", "kld" };
    size_t len = word_here(c);

    if (len > 0 && c->at[len - 1] == '.')
        len--;
    for (size_t i = 0; i < sizeof floors / sizeof *floors; i++)
        if (len == strlen(floors[i]) && memcmp(c->at, floors[i], len) == 0)
            return true;
    return false;
}

/* Amounts and measures: "36.500 kr.", "2.5 pct". */
static bool at_unit(const struct cursor *c)
{
    return lexicon_find(LEXICON_UNITS, c->at, word_here(c)) > 0;
}

/* ".2.3" behind a first part; false where the number cannot be a clause's. */
static bool take_parts(struct marker *out, struct cursor *c)
{
    while (c->end - c->at >= 2 && *c->at == '.' && utf8_is_digit(c->at[1])) {
        const char *from = c->at++;
        int value = take_number(c);
        if (value < 0 || out->parts == MARK_PARTS || c->at - from > 3)
            return false;
        out->value[out->parts++] = (uint16_t)value;
    }
    return true;
}

/* ".A" in "4.A.1": section 1 of an annex that is itself named 4.A. */
static bool take_annex_letter(struct marker *out, struct cursor *c)
{
    bool letter = c->end - c->at >= 4 && c->at[0] == '.' && c->at[1] >= 'A' &&
                  c->at[1] <= 'Z' && c->at[2] == '.' && utf8_is_digit(c->at[3]);
    if (letter) {
        out->value[out->parts++] = (uint16_t)(c->at[1] - 'A' + 1);
        c->at += 2;
    }
    return letter;
}

/* ".A" in "5.1.A — Drift": the first part of 5.1. */
static void take_last_letter(struct marker *out, struct cursor *c)
{
    bool letter = out->parts >= 2 && out->parts < MARK_PARTS && c->end - c->at >= 3 &&
                  c->at[0] == '.' && c->at[1] >= 'A' && c->at[1] <= 'Z' && c->at[2] == ' ';
    if (letter) {
        out->value[out->parts++] = (uint16_t)(c->at[1] - 'A' + 1);
        c->at += 2;
    }
}

static bool read_decimal(struct marker *out, struct cursor *c)
{
    const char *label = c->at;
    int value = take_number(c);
    if (value < 0 || (c->at < c->end && utf8_is_digit(*c->at)))
        return false;
    out->value[out->parts++] = (uint16_t)value;
    out->style = take_annex_letter(out, c) ? MARK_ANNEXNUM : MARK_DECIMAL;
    if (!take_parts(out, c))
        return false;
    take_last_letter(out, c);
    const char *label_end = c->at;
    if (c->end - c->at >= 3 && c->at[0] == ' ' && c->at[1] == '.' && c->at[2] == ' ')
        c->at++; /* "4 . Levering": as scanners read it */
    if (c->at < c->end && (*c->at == '.' || *c->at == ')' || *c->at == ':')) {
        out->punct = *c->at == '.' ? PUNCT_DOT : *c->at == ')' ? PUNCT_PAREN : PUNCT_COLON;
        c->at++;
    }
    bool spaced = space_here(c) > 0;
    if (out->punct == PUNCT_COLON && out->parts == 1 && !spaced && c->at < c->end)
        return false;
    if (!spaced && c->at < c->end &&
        !(out->punct == PUNCT_DOT ? capital_here(c)
                                  : out->punct == PUNCT_NONE && capital_word_here(c)))
        return false;
    if (!finish(out, c, label, label_end))
        return false;
    if (out->punct == PUNCT_NONE && (out->parts == 1 ? !capital_here(c) : at_unit(c)))
        return false;
    if (out->punct == PUNCT_NONE && out->parts == 1 && value > 99)
        return false;
    if (out->punct == PUNCT_DOT && out->parts == 1 && (at_month(c) || at_floor(c)))
        return false;
    return true;
}

/* Letters or a Roman numeral: "a", "iv", "aa", "B"; the style and value of it. */
static bool take_letters(struct marker *out, struct cursor *c)
{
    const char *from = c->at;
    while (c->at < c->end && is_letter(*c->at) && c->at - from < 7)
        c->at++;
    size_t len = (size_t)(c->at - from);
    bool upper = len > 0 && from[0] <= 'Z';
    for (size_t i = 0; i < len; i++)
        if ((from[i] <= 'Z') != upper)
            return false;
    unsigned roman = marker_roman(from, len);
    out->parts = 1;
    out->roman = (uint16_t)roman;
    if (len == 1) {
        out->style = upper ? MARK_UPPER : MARK_ALPHA;
        out->value[0] = (uint16_t)((from[0] | 0x20) - 'a' + 1);
        return true;
    }
    if (len == 2 && from[0] == from[1] && (from[0] | 0x20) != 'i') {
        out->style = upper ? MARK_UPPER : MARK_ALPHA;
        out->word = 1;
        out->value[0] = (uint16_t)((from[0] | 0x20) - 'a' + 1);
        return true;
    }
    if (roman == 0)
        return false;
    out->style = upper ? MARK_UROMAN : MARK_ROMAN;
    out->value[0] = (uint16_t)roman;
    return true;
}

static bool read_parens(struct marker *out, struct cursor *c)
{
    c->at++;
    const char *label = c->at;
    int value = c->at < c->end && utf8_is_digit(*c->at) ? take_number(c) : -1;
    if (value >= 0) {
        out->style = MARK_DECIMAL;
        out->value[out->parts++] = (uint16_t)value;
    } else if (!take_letters(out, c)) {
        return false;
    }
    const char *label_end = c->at;
    if (c->at >= c->end || *c->at != ')')
        return false;
    c->at++;
    out->punct = PUNCT_PARENS;
    if (c->at < c->end && space_here(c) == 0)
        return false;
    return finish(out, c, label, label_end);
}

/* The point or colon behind "C.2", and the end of the label before it. */
static bool finish_letters(struct marker *out, struct cursor *c, const char *label)
{
    const char *label_end = c->at;
    if (c->at < c->end && (*c->at == '.' || *c->at == ':')) {
        out->punct = PUNCT_DOT;
        c->at++;
    }
    if (c->at < c->end && space_here(c) == 0 && !capital_here(c))
        return false;
    return finish(out, c, label, label_end);
}

/* "IV.2": the second of chapter IV. One letter ("V.2") may name an annex as well: A.1. */
static bool at_roman_path(const struct cursor *c)
{
    size_t len = 0;
    while (c->at + len < c->end && c->at[len] >= 'A' && c->at[len] <= 'Z' && len < 7)
        len++;
    return len > 1 && c->at + len + 1 < c->end && c->at[len] == '.' &&
           utf8_is_digit(c->at[len + 1]) && marker_roman(c->at, len) > 0;
}

static bool read_letters(struct marker *out, struct cursor *c)
{
    const char *label = c->at;
    if (at_roman_path(c)) {
        const char *dot = memchr(c->at, '.', (size_t)(c->end - c->at));
        out->style = MARK_DECIMAL;
        out->roman = (uint16_t)marker_roman(c->at, (size_t)(dot - c->at));
        out->value[out->parts++] = out->roman;
        c->at = dot;
        return take_parts(out, c) && finish_letters(out, c, label);
    }
    if (*c->at >= 'A' && *c->at <= 'Z' && c->end - c->at >= 3 && c->at[1] == '.' &&
        utf8_is_digit(c->at[2])) {
        out->style = MARK_ANNEXNUM;
        out->value[out->parts++] = (uint16_t)(*c->at - 'A' + 1);
        out->roman = (uint16_t)marker_roman(c->at, 1);
        c->at++;
        return take_parts(out, c) && finish_letters(out, c, label);
    }
    if (!take_letters(out, c))
        return false;
    const char *label_end = c->at;
    if (c->at >= c->end || (*c->at != '.' && *c->at != ')'))
        return false;
    out->punct = *c->at == '.' ? PUNCT_DOT : PUNCT_PAREN;
    c->at++;
    if (c->at < c->end && space_here(c) == 0)
        return false;
    return finish(out, c, label, label_end);
}

static const struct opening {
    const char *word;
    uint8_t len;
    uint8_t style;
    bool dot; /* may be followed by a dot of its own: "Stk." */
} openings[] = {
    { "bilag", sizeof("bilag") - 1, MARK_ANNEX, false },
    { "underbilag", sizeof("underbilag") - 1, MARK_ANNEX, false },
    { "appendiks", sizeof("appendiks") - 1, MARK_ANNEX, false },
    { "annex", sizeof("annex") - 1, MARK_ANNEX, false },
    { "tillæg", sizeof("tillæg") - 1, MARK_ANNEX, false },
    { "appendix", sizeof("appendix") - 1, MARK_ANNEX, false },
    { "schedule", sizeof("schedule") - 1, MARK_ANNEX, false },
    { "exhibit", sizeof("exhibit") - 1, MARK_ANNEX, false },
    { "attachment", sizeof("attachment") - 1, MARK_ANNEX, false },
    { "allonge", sizeof("allonge") - 1, MARK_ANNEX, false },
    { "part", sizeof("part") - 1, MARK_PART, false },
    { "chapter", sizeof("chapter") - 1, MARK_CHAPTER, false },
    { "article", sizeof("article") - 1, MARK_ARTICLE, false },
    { "section", sizeof("section") - 1, MARK_ARTICLE, false },
    { "clause", sizeof("clause") - 1, MARK_ARTICLE, false },
    { "afdeling", sizeof("afdeling") - 1, MARK_PART, false },
    { "afsnit", sizeof("afsnit") - 1, MARK_PART, false },
    { "del", sizeof("del") - 1, MARK_PART, false },
    { "kapitel", sizeof("kapitel") - 1, MARK_CHAPTER, false },
    { "artikel", sizeof("artikel") - 1, MARK_ARTICLE, false },
    { "punkt", sizeof("punkt") - 1, MARK_ARTICLE, false },
    { "pkt.", sizeof("pkt.") - 1, MARK_ARTICLE, true },
    { "paragraf", sizeof("paragraf") - 1, MARK_ARTICLE, false },
    { "\xC2\xA7", sizeof("\xC2\xA7") - 1, MARK_ARTICLE, false },
    { "klausul", sizeof("klausul") - 1, MARK_ARTICLE, false },
    { "stk.", sizeof("stk.") - 1, MARK_PARAGRAPH, true },
    { "stykke", sizeof("stykke") - 1, MARK_PARAGRAPH, false },
    { "nr.", sizeof("nr.") - 1, MARK_NUMBER, true },
};

/* The number behind an opening word: "4", "IV", "A", "1.A", "C.2", "12 a". */
static bool take_numeral(struct marker *out, struct cursor *c)
{
    const char *from = c->at;
    int value = utf8_is_digit(*c->at) ? take_number(c) : -1;
    if (value >= 0) {
        out->value[out->parts++] = (uint16_t)value;
    } else {
        while (c->at < c->end && is_letter(*c->at) && c->at - from < 7)
            c->at++;
        size_t len = (size_t)(c->at - from);
        unsigned roman = marker_roman(from, len);
        if (len == 0 || from[0] > 'Z' || (len > 1 && roman == 0))
            return false;
        out->value[out->parts++] = len == 1 && out->style == MARK_ANNEX
                                       ? (uint16_t)(from[0] - 'A' + 1)
                                   : roman > 0 ? (uint16_t)roman
                                               : (uint16_t)(from[0] - 'A' + 1);
        out->roman = (uint16_t)roman;
        out->letter = true;
    }
    while (c->end - c->at >= 2 && *c->at == '.' && out->parts < MARK_PARTS) {
        if (utf8_is_digit(c->at[1])) {
            c->at++;
            value = take_number(c);
            if (value < 0)
                return false;
            out->value[out->parts++] = (uint16_t)value;
        } else if (c->at[1] >= 'A' && c->at[1] <= 'Z' &&
                   (c->end - c->at == 2 || !is_letter(c->at[2]))) {
            out->value[out->parts++] = (uint16_t)(c->at[1] - 'A' + 1);
            out->letter = true;
            c->at += 2;
        } else {
            break;
        }
    }
    return true;
}

static bool read_opening(struct marker *out, struct cursor *c)
{
    const struct opening *found = NULL;
    for (size_t i = 0; i < sizeof openings / sizeof openings[0] && found == NULL; i++) {
        size_t len = openings[i].len;
        if ((c->at[0] | 0x20) != (openings[i].word[0] | 0x20) ||
            (size_t)(c->end - c->at) <= len || strncasecmp(c->at, openings[i].word, len) != 0)
            continue;
        struct cursor behind = { c->start, c->at + len, c->end };
        bool sign = openings[i].word[0] == '\xC2';
        if (!skip_space(&behind) && !sign)
            continue;
        if (!sign && !(c->at[0] >= 'A' && c->at[0] <= 'Z'))
            continue;
        found = &openings[i];
        out->style = found->style;
        out->word = (uint8_t)(i + 1);
        const char *label = c->at;
        *c = behind;
        if (c->at >= c->end || !take_numeral(out, c))
            return false;
        const char *label_end = c->at;
        bool letter = c->end - c->at >= 2 && *c->at == ' ' && c->at[1] >= 'a' &&
                      c->at[1] <= 'z' &&
                      (c->end - c->at == 2 || c->at[2] == '.' || (c->at[2] == ' ' && sign));
        if (letter && out->style == MARK_ARTICLE && c->at[1] != 'i') {
            c->at += 2;
            label_end = c->at;
        }
        if (c->at < c->end && (*c->at == '.' || *c->at == ':' || *c->at == ')')) {
            out->punct = *c->at == '.' ? PUNCT_DOT : PUNCT_COLON;
            c->at++;
        }
        if (c->at < c->end && space_here(c) == 0)
            return false;
        if (!finish(out, c, label, label_end))
            return false;
        /* "Artikel 1 – Definitioner": the dash stands between number and name. */
        static const char *const dashes[] = { "\xE2\x80\x93 ", "\xE2\x80\x94 ", "- ", ": " };
        for (size_t k = 0; k < 4; k++) {
            size_t dash = strlen(dashes[k]);
            if ((size_t)(c->end - c->at) > dash && memcmp(c->at, dashes[k], dash) == 0) {
                c->at += dash;
                skip_space(c);
                out->text_at = (uint8_t)(c->at - c->start);
                out->punct = PUNCT_COLON;
                break;
            }
        }
        return true;
    }
    return false;
}

/* "15 Bilag A  Oplysninger om behandlingen": a word processor numbered the annex on behind the
   sections. Not "6. Bilag A indeholder …", and no list of annexes ("1. Bilag A"). */
static bool read_numbered_annex(struct marker *out, struct cursor *c)
{
    enum { BEHIND = 2 };
    int number = take_number(c);
    if (c->at < c->end && *c->at == '.')
        c->at++;
    bool annex = number >= 0 && c->at < c->end && skip_space(c) && c->at < c->end &&
                 (*c->at == 'B' || *c->at == 'b') && read_opening(out, c) &&
                 out->style == MARK_ANNEX && number > out->value[0] + BEHIND;
    unsigned char next = annex && c->at < c->end ? (unsigned char)*c->at : 'A';
    return annex && ((next >= 'A' && next <= 'Z') || next == 0xC3);
}

static bool read_bullet(struct marker *out, struct cursor *c)
{
    enum { EMPTY_BOX = 18, CROSSED_BOX = 20 };
    static const char *const bullets[] = {
        "-",
        "\xE2\x80\x93",
        "\xE2\x80\x94",
        "\xE2\x80\xA2",
        "\xC2\xB7",
        "*",
        "\xE2\x97\x8F",
        "\xE2\x97\x8B",
        "\xE2\x97\xA6",
        "\xE2\x96\xAA",
        "\xE2\x96\xA0",
        "\xE2\x80\xA3",
        "\xE2\x9E\xA2",
        "\xEF\x82\xB7",
        "\xEF\x82\xA7",
        "+",
        "\xE2\x88\x92",
        "\xE2\x80\x90",
        [EMPTY_BOX] = "\xE2\x98\x90",
        "\xE2\x98\x91",
        [CROSSED_BOX] = "\xE2\x98\x92",
        "\xE2\x9C\x93",
        "\xE2\x9C\x94",
        "\xE2\x96\xA1",
        "o",
    };
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++) {
        size_t len = strlen(bullets[i]);
        if ((size_t)(c->end - c->at) < len || memcmp(c->at, bullets[i], len) != 0)
            continue;
        c->at += len;
        bool alone = c->at == c->end && len > 1;
        if (!alone && (!skip_space(c) || c->at >= c->end))
            return false;
        out->style = MARK_BULLET;
        bool box = i > EMPTY_BOX && i <= CROSSED_BOX; /* a list has both */
        out->word = (uint8_t)(box ? EMPTY_BOX : i);
        out->parts = 0;
        return finish(out, c, c->start, c->start);
    }
    return false;
}

static bool read_plain(struct marker *out, struct cursor *c)
{
    unsigned char first = (unsigned char)*c->at;
    if (utf8_is_digit(*c->at)) {
        const char *from = c->at;
        if (read_numbered_annex(out, c))
            return true;
        *out = (struct marker){ .style = MARK_NONE };
        c->at = from;
        return read_decimal(out, c);
    }
    if (first == '(')
        return read_parens(out, c);
    if (first == '-' || first == '*' || first == '+' || first == 0xE2 ||
        (first == 'o' && c->end - c->at > 1 && c->at[1] == ' ') || first == 0xEF ||
        (first == 0xC2 && c->end - c->at > 1 && (unsigned char)c->at[1] == 0xB7))
        return read_bullet(out, c);
    if (first == 0xC2)
        return read_opening(out, c);
    if (!is_letter(*c->at))
        return false;
    const char *at = c->at;
    if (first <= 'Z' && strchr("BUATKPNSDEC", first) != NULL && read_opening(out, c))
        return true;
    *out = (struct marker){ .style = MARK_NONE };
    c->at = at;
    return read_letters(out, c);
}

/* "**2.1** Leverandøren …": a number in bold before its text. */
static bool read_bold(struct marker *out, const char *at, size_t len)
{
    const char *close = memmem(at + 2, len < 30 ? len - 2 : 28, "**", 2);
    if (close == NULL)
        return false;
    struct cursor c = { at, at + 2, close };
    if (!read_plain(out, &c) || c.at != close || out->style == MARK_BULLET) {
        *out = (struct marker){ .style = MARK_NONE };
        return false;
    }
    struct cursor behind = { at, close + 2, at + len };
    skip_space(&behind);
    out->text_at = (uint8_t)(behind.at - at);
    return true;
}

bool marker_read(const char *at, size_t len, struct marker *out)
{
    *out = (struct marker){ .style = MARK_NONE };
    if (len == 0)
        return false;
    struct cursor c = { at, at, at + len };
    unsigned level = 0;
    if (*at == '#') {
        while (c.at < c.end && *c.at == '#' && level < 7)
            c.at++, level++;
        if (level > 6 || c.at >= c.end || *c.at == '\t' || !skip_space(&c) || c.at >= c.end)
            return false;
    } else if (len > 4 && memcmp(at, "**", 2) == 0 && memcmp(at + len - 2, "**", 2) == 0 &&
               memmem(at + 2, len - 4, "**", 2) == NULL) {
        c.at += 2;
        level = 7;
    }
    if (level > 0) {
        const char *inner = c.at;
        bool found = c.at < c.end && read_plain(out, &c) && out->style != MARK_BULLET;
        if (!found)
            *out = (struct marker){ .style = MARK_NONE, .text_at = (uint8_t)(inner - at) };
        out->level = (uint8_t)level;
        return true;
    }
    if (len > 6 && memcmp(at, "**", 2) == 0)
        return read_bold(out, at, len);
    bool found = read_plain(out, &c);
    if (!found)
        *out = (struct marker){ .style = MARK_NONE };
    return found;
}
