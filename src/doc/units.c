#include "doc/units.h"

#include "base/alloc.h"
#include "base/utf8_word.h"
#include "doc/lexicon.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    LOOK = 320, /* bytes of a unit that are looked at */
    TIGHT = 12  /* units on each side that tell how the text is spaced */
};

/* Dearer than this, an unmarked unit is no heading. */
static const float TITLE_LIMIT = 2.5f;

/* Lines that could not begin with a marker are told by their first bytes. */
static bool may_be_marked(const char *at, size_t len)
{
    unsigned char c = (unsigned char)at[0];
    if (c >= '0' && c <= '9')
        return true;
    if (c == '(' || c == '#' || c == '-' || c == '+' || c == '*')
        return true;
    if (c == 0xE2 || c == 0xEF || (c == 'o' && len > 1 && at[1] == ' '))
        return true;
    if (c == 0xC2)
        return len > 1 && ((unsigned char)at[1] == 0xA7 || (unsigned char)at[1] == 0xB7);
    if (!((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
        return false;
    for (size_t i = 1; i < len && i < 8; i++) {
        if ((unsigned char)((at[i] | 0x20) - 'a') < 26)
            continue;
        if (at[i] == '.' || at[i] == ')')
            return true;
        break;
    }
    return c <= 'Z' && strchr("BUATKPNSDEC", c) != NULL;
}

static bool is_rule(const char *at, size_t len)
{
    if (len < 3)
        return false;
    for (size_t i = 0; i < len; i++)
        if (at[i] != at[0] && at[i] != ' ')
            return false;
    return at[0] == '-' || at[0] == '=' || at[0] == '_' || at[0] == '*';
}

struct builder {
    const struct layout *layout;
    struct units *units;
    size_t unit_cap;
    size_t marker_cap;
};

static struct unit *start_unit(struct builder *b, size_t line, const struct marker *marker)
{
    struct units *units = b->units;
    if (units->len == b->unit_cap) {
        b->unit_cap = b->unit_cap * 2 + 64;
        units->items = alloc_resize(units->items, b->unit_cap, sizeof *units->items);
    }
    const struct line *first = &b->layout->lines[line];
    struct unit *unit = &units->items[units->len++];
    *unit = (struct unit){ .begin = first->begin,
                           .end = first->begin + first->len,
                           .first = (uint32_t)line,
                           .last = (uint32_t)line,
                           .marker = NO_MARKER,
                           .brk = first->brk,
                           .flags = first->flags,
                           .ends = first->last };
    if (marker == NULL)
        return unit;
    if (units->marker_count == b->marker_cap) {
        b->marker_cap = b->marker_cap * 2 + 64;
        units->markers = alloc_resize(units->markers, b->marker_cap, sizeof *units->markers);
    }
    unit->marker = (uint32_t)units->marker_count;
    unit->role = ROLE_MARKED;
    units->markers[units->marker_count++] = *marker;
    return unit;
}

const char *unit_text(const struct units *units, const struct layout *layout, size_t index,
                      size_t *len)
{
    const struct unit *unit = &units->items[index];
    const struct marker *marker = unit_marker(units, index);
    size_t skip = marker == NULL ? 0 : marker->text_at;
    const struct line *line = &layout->lines[unit->first];
    size_t end = unit->first == unit->last ? unit->end : line->begin + line->len;
    *len = unit->begin + skip < end ? end - unit->begin - skip : 0;
    return layout->text.bytes + unit->begin + skip;
}

struct words {
    unsigned words, verbs, small, large, stops;
    const char *last;
    size_t last_len;
    bool contact;
};

/* "47-3320981", "41965681": the number of a firm or a telephone, which no title has. */
static bool is_register_number(const char *word, size_t len)
{
    enum { DIGITS = 7 };
    size_t digits = 0;
    for (size_t i = 0; i < len; i++) {
        if (word[i] == '/')
            return false; /* "2016/679" */
        digits += word[i] >= '0' && word[i] <= '9';
    }
    return digits >= DIGITS;
}

/* Signs that a text is an address, a label or a field, not a title. */
static bool is_contact(const char *word, size_t len, bool at_sign)
{
    if (word[0] >= '0' && word[0] <= '9' && is_register_number(word, len))
        return true;
    static const bool first[256] = { ['w'] = true, ['h'] = true, ['C'] = true, ['T'] = true,
                                     ['_'] = true, ['.'] = true, ['{'] = true };
    if (!at_sign && !first[(unsigned char)word[0]])
        return false;
    switch (word[0]) {
    case 'w': return len > 4 && memcmp(word, "www.", 4) == 0;
    case 'h': return len > 7 && memcmp(word, "http", 4) == 0;
    case 'C': return len >= 3 && memcmp(word, "CVR", 3) == 0;
    case 'T': return len >= 3 && memcmp(word, "Tlf", 3) == 0;
    case '_': return len >= 3 && word[1] == '_' && word[2] == '_';
    case '.': return len >= 3 && word[1] == '.' && word[2] == '.';
    case '{': return len >= 2 && word[1] == '$';
    default: return at_sign && memchr(word, '@', len) != NULL;
    }
}

/* "Papirer makuleres, når …": behind a comma a clause with its verb, as no title has it. */
static bool begins_clause(const struct words *w, const char *word, size_t len)
{
    static const char *const begins[] = { "når",     "hvis",   "fordi", "medmindre",
                                          "såfremt", "indtil", "mens",  "idet" };
    if (w->last_len == 0 || w->last[w->last_len - 1] != ',')
        return false;
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++)
        if (len == strlen(begins[i]) && memcmp(word, begins[i], len) == 0)
            return true;
    return false;
}

/* "Vedr. TUFF" is no sentence and a half. */
static bool is_abbreviated(const char *word, size_t len)
{
    static const char *const words[] = { "vedr",  "evt",  "adm",  "afd",  "ang", "inkl",
                                         "ekskl", "excl", "incl", "maks", "bilg" };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (len == strlen(words[i]) && strncasecmp(word, words[i], len) == 0)
            return true;
    return false;
}

/* "telefon 55 12 40 18": the number follows the word. */
static bool is_telephone(const struct words *w, const char *word)
{
    static const char *const names[] = {
        "telefon", "tlf.", "tlf", "mobil", "tlf.:", "telefon:"
    };

    if (*word != '+' && (*word < '0' || *word > '9'))
        return false;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (w->last_len == strlen(names[i]) && strncasecmp(w->last, names[i], w->last_len) == 0)
            return true;
    return false;
}

static void read_line(struct words *w, const char *at, const char *end)
{
    bool at_sign = at < end && memchr(at, '@', (size_t)(end - at)) != NULL;
    while (at < end) {
        while (at < end && *at == ' ')
            at++;
        const char *word = at;
        at = utf8_find_space(at, end);
        size_t len = (size_t)(at - word);
        if (len == 0)
            break;
        w->words++;
        for (size_t i = 0; i < len && w->small == 0; i++) {
            w->small += word[i] >= 'a' && word[i] <= 'z';
            w->large += word[i] >= 'A' && word[i] <= 'Z';
        }
        w->contact = w->contact || is_contact(word, len, at_sign) || is_telephone(w, word);
        /* A full stop behind a word of some length, and a capital: a sentence ends here. */
        if (len >= 4 && at[-1] == '.' && at + 1 < end && at[1] >= 'A' && at[1] <= 'Z' &&
            !is_abbreviated(word, len - 1))
            w->stops++;
        w->verbs += len >= 2 && len <= 12 && lexicon_find(LEXICON_VERBS, word, len) > 0;
        w->verbs += begins_clause(w, word, len) ? 3 : 0;
        w->last = word;
        w->last_len = len;
    }
}

/* "Randers, den 3. maj 2024", "Aarhus C, den [dato]": where and when it was signed. */
static bool is_dated_place(const char *at, size_t len)
{
    enum { PLACE = 30 };
    const char *comma = memchr(at, ',', len < PLACE ? len : PLACE);
    return comma != NULL && len - (size_t)(comma - at) > 6 && memcmp(comma, ", den ", 6) == 0;
}

/* Length of a postal code at the start: "8000", "DK-8000"; 0: none. */
static size_t postal_code(const char *at, size_t len)
{
    enum { DIGITS = 4 };
    size_t from = len > 3 && memcmp(at, "DK-", 3) == 0 ? 3 : 0;
    for (size_t i = 0; i < DIGITS; i++)
        if (from + i >= len || at[from + i] < (i == 0 ? '1' : '0') || at[from + i] > '9')
            return 0;
    return from + DIGITS;
}

/* "8000 Aarhus C", "Havnegade 4, 8000": a line of an address. "2024 Revision" is none where it
   has more than a town's few words. */
static bool is_address(const char *at, size_t len, unsigned words)
{
    enum { TOWN_WORDS = 4, STREET_WORDS = 6, CODE = 4 };
    size_t code = postal_code(at, len);
    if (code > 0 && words >= 2 && words <= TOWN_WORDS && at[code] == ' ' &&
        (unsigned char)at[code + 1] != 0xE2 && (at[code + 1] < '0' || at[code + 1] > '9'))
        return at[len - 1] != '.' && at[len - 1] != ':' && memchr(at, ',', len) == NULL;
    return len > CODE + 3 && words <= STREET_WORDS &&
           memcmp(at + len - CODE - 2, ", ", 2) == 0 && at[len - CODE - 3] >= '0' &&
           at[len - CODE - 3] <= '9' && postal_code(at + len - CODE, CODE) == CODE;
}

/* "Sidst opdateret: 8. juni 2026", "Dato: 01-06-2024": a label and a date. */
static bool is_dated_label(const char *at, size_t len)
{
    enum { YEAR = 4, LABEL = 30 };
    const char *colon = memchr(at, ':', len < LABEL ? len : LABEL);
    return colon != NULL && colon + 1 < at + len && colon[1] == ' ' &&
           len - (size_t)(colon - at) > YEAR + 2 && postal_code(at + len - YEAR, YEAR) == YEAR;
}

/* "Navn  …", "CVR-nr.: …", "Underskrift ____": place of the label, or 0. */
unsigned unit_label(const struct units *units, const struct layout *layout, size_t index)
{
    const struct unit *unit = &units->items[index];
    if (unit->words > 24 || (unit->ends == '.' && unit->words > 6))
        return 0;
    size_t len, word = 0;
    const char *at = unit_text(units, layout, index, &len);
    if (unit->words == 1 && unit->capitals && unit->brk == BREAK_GAP &&
        unit->marker == NO_MARKER)
        return 0; /* a heading: UNDERSKRIFT */
    while (word < len && at[word] != ' ' && at[word] != ':')
        word++;
    return lexicon_find(LEXICON_LABELS, at, word);
}

/* Counts words, verbs and capitals; of a long text its last line says how it ends. */
static void read_words(struct unit *unit, const struct layout *layout, size_t skip)
{
    struct words w = { 0 };
    bool whole = unit->last - unit->first <= 2;
    size_t seen = 0;
    for (size_t i = whole ? unit->first : unit->last; i <= unit->last && seen < LOOK; i++) {
        const struct line *line = &layout->lines[i];
        if (i > unit->first && (line->flags & LINE_FURNITURE) != 0)
            continue;
        const char *at = layout->text.bytes + line->begin + (i == unit->first ? skip : 0);
        const char *end = layout->text.bytes + line->begin + line->len;
        if (end - at > LOOK)
            end = at + LOOK;
        seen += (size_t)(end - at) + 1;
        read_line(&w, at, end);
    }
    if (seen >= LOOK || !whole) {
        w.words += 40;
        w.verbs += 3;
    }
    unit->words = w.words > 255 ? 255 : (uint8_t)w.words;
    /* "Hvad du må og ikke må", "Hvem er vi": a question is a title. */
    const char *start = layout->text.bytes + unit->begin + skip;
    bool question =
        unit->end - unit->begin > skip + 2 && memcmp(start, "Hv", 2) == 0 && w.words <= 10;
    unit->lead = seen < LOOK && !question && w.last != NULL &&
                 lexicon_find(LEXICON_LEADS, w.last, w.last_len) > 0;
    w.verbs += 3 * w.stops + (unit->lead ? 3 : 0);
    unit->verbs = question ? 0 : w.verbs > 255 ? 255 : (uint8_t)w.verbs;
    unit->capitals = w.large >= 4 && w.small == 0;
    size_t len = unit->end - unit->begin - skip;
    unit->contact = w.contact || (w.words <= 8 &&
                                  (is_dated_place(start, len) || is_dated_label(start, len) ||
                                   (skip == 0 && is_address(start, len, w.words))));
}

/* How much the unit reads like a sentence (above 0) or like a title (below 0). */
static float judge_title(const struct units *units, const struct layout *layout, size_t index)
{
    const struct unit *unit = &units->items[index];
    const struct marker *marker = unit_marker(units, index);
    size_t len;
    const char *at = unit_text(units, layout, index, &len);
    float cost = 0;
    if (marker != NULL && marker->level > 0)
        return -4;
    if (len == 0)
        return 0.5f;
    /* What looks like a number may be a piece of the sentence: see how that goes on. */
    const struct unit *rest = unit + 1;
    if (marker != NULL && index + 1 < units->len && rest->brk == BREAK_SOFT &&
        (rest->flags & LINE_OPEN) != 0 && rest->marker != NO_MARKER && rest->ends == '.')
        cost += 2.5f;
    if (unit->ends == '.')
        cost += 2.5f;
    else if (unit->ends == ',' || unit->ends == ';' || unit->ends == '&')
        cost += 3;
    else if (unit->ends == ':')
        cost += unit->words <= 3 ? 0.2f : 1.2f;
    else
        cost -= 1.0f;
    cost += unit->words <= 6    ? -1.2f
            : unit->words <= 12 ? -0.5f
            : unit->words <= 24 ? 0.3f
            : unit->words <= 36 ? 1.5f
                                : 3.0f;
    cost += unit->verbs >= 3 ? 3.0f : unit->verbs == 2 ? 1.5f : unit->verbs == 1 ? 0.8f : 0;
    if (unit->last - unit->first >= 3)
        cost += 1.5f;
    if (unit->capitals)
        cost -= 1.5f;
    unsigned char first = (unsigned char)at[0];
    if (first >= 'a' && first <= 'z')
        cost += 1.5f;
    if (unit->contact)
        cost += 2.5f;
    if (index + 1 < units->len) {
        const struct marker *next = unit_marker(units, index + 1);
        if (next != NULL && next->parts > 0 && next->value[next->parts - 1] == 1 &&
            next->style != MARK_ANNEX && !unit->contact)
            cost -= 0.6f;
    }
    return cost;
}

static bool begins_capital(const char *at, size_t len)
{
    uint32_t codepoint;
    if (len == 0 || utf8_decode(at, len, &codepoint) == 0)
        return false;
    if (codepoint == 0x201D || codepoint == 0x201C || codepoint == 0xBB || codepoint == 0xAB)
        return true;
    return utf8_is_letter(codepoint) && utf8_is_upper(codepoint);
}

/* Whether the unit's text behind its marker begins with a small letter. */
bool unit_begins_small(const struct units *units, const struct layout *layout, size_t index)
{
    size_t len;
    const char *at = unit_text(units, layout, index, &len);
    uint32_t codepoint;
    return utf8_decode(at, len, &codepoint) > 0 && utf8_is_letter(codepoint) &&
           !utf8_is_upper(codepoint);
}

/* "Bilag 2. Priser", "C. Bistand", "11. Lovvalg": what has space before it in nearly any text. */
static bool is_section(const struct units *units, size_t index)
{
    const struct unit *unit = &units->items[index];
    const struct marker *marker = unit_marker(units, index);
    if (marker == NULL)
        return false;
    return marker->style == MARK_ANNEX || marker->style == MARK_UPPER ||
           marker->style == MARK_ANNEXNUM ||
           (marker->style == MARK_DECIMAL && marker->parts == 1 && unit->words <= 8 &&
            unit->verbs == 0 && strchr(".:,;", unit->ends) == NULL);
}

/* Whether nothing here has space before it, but for annexes and sections: then its lack says nothing
   against a heading. */
static bool is_tight(const struct units *units, size_t index)
{
    size_t from = index > TIGHT ? index - TIGHT : 0;
    size_t to = index + TIGHT < units->len ? index + TIGHT : units->len;
    unsigned gaps = 0;
    for (size_t i = from + 1; i < to && gaps < 2; i++) {
        const struct unit *unit = &units->items[i];
        bool cell = unit->marker == NO_MARKER && unit->words <= 3 && unit->brk == BREAK_GAP &&
                    unit[-1].brk == BREAK_GAP;
        gaps += unit->brk == BREAK_GAP && (unit->flags & LINE_PAGE) == 0 && !cell &&
                !is_section(units, i);
    }
    return gaps < 2 && to - from > TIGHT / 2;
}

/* "Levering" / "Levering til adresse" / "Vi leverer …": a title and the title below it, behind
   a finished sentence and before running text. */
static bool is_above_title(const struct units *units, size_t index)
{
    const struct unit *unit = &units->items[index], *next = unit + 1, *text = unit + 2;
    if (index == 0 || index + 2 >= units->len || unit[-1].ends != '.')
        return false;
    bool title = next->marker == NO_MARKER && next->brk == BREAK_HARD && next->verbs == 0 &&
                 next->last == next->first && next->words <= 8 && !next->contact &&
                 strchr(".:,;", next->ends) == NULL && (next->flags & LINE_LOWER) == 0;
    return title && text->marker == NO_MARKER && strchr(".:", text->ends) != NULL &&
           (text->words > 8 || text->last > text->first) && !unit->contact;
}

/* A name between two lists of bullets or below a title: "• Pris" / "Levering" / "• Frist". */
static bool is_between_bullets(const struct units *units, size_t index)
{
    const struct unit *unit = &units->items[index];
    if (index == 0 || index + 1 >= units->len || unit->brk == BREAK_SOFT || unit->verbs > 0 ||
        unit->words > 6 || unit->last > unit->first || strchr(".,;:", unit->ends) != NULL ||
        unit[-1].last > unit[-1].first || strchr(",:", unit[-1].ends) != NULL)
        return false;
    const struct marker *before = unit_marker(units, index - 1);
    const struct marker *after = unit_marker(units, index + 1);
    if (before == NULL || after == NULL || after->style != MARK_BULLET)
        return false;
    return before->style == MARK_BULLET ? before->word == after->word : unit[-1].title < -1;
}

/* "ARBEJDSTID" / "Pauser" / "Der er pause …": the second title, right below the first. */
static bool is_below_title(const struct units *units, size_t index)
{
    const struct unit *unit = &units->items[index], *next = unit + 1;
    if (index == 0 || index + 1 >= units->len || unit->brk != BREAK_HARD || unit->verbs > 0 ||
        unit->words > 6 || unit->last > unit->first || strchr(".,;:", unit->ends) != NULL)
        return false;
    const struct unit *above = unit - 1;
    bool title = above->marker == NO_MARKER && above->role == ROLE_TITLED &&
                 above->title < -0.5f && above->brk == BREAK_GAP && above->capitals &&
                 !unit->capitals;
    return title && next->marker == NO_MARKER && next->brk == BREAK_HARD && next->ends == '.';
}

/* "Sikkerhedsleder: Tine Lykke" */
static bool is_field(const struct units *units, const struct layout *layout, size_t index)
{
    size_t len;
    const char *at = unit_text(units, layout, index, &len);
    return memmem(at, len, ": ", 2) != NULL;
}

/* A title between a finished sentence and running text, where nothing is spaced. */
static bool is_wedged(const struct units *units, const struct layout *layout, size_t index)
{
    const struct unit *unit = &units->items[index], *next = unit + 1;
    if (index == 0 || index + 1 >= units->len || unit->brk != BREAK_HARD || unit->verbs > 0 ||
        unit->last > unit->first || unit->words > 8 || strchr(".:,;", unit->ends) != NULL)
        return false;
    if ((unit[-1].ends != '.' && unit[-1].marker == NO_MARKER && unit[-1].words > 4) ||
        is_field(units, layout, index))
        return false;
    bool text =
        next->marker != NO_MARKER || next->words > unit->words || next->last > next->first;
    bool whole = next->marker != NO_MARKER || strchr(".:", next->ends) != NULL;
    return ((text && whole) || is_above_title(units, index)) && is_tight(units, index);
}

/* "Bistand ved brud, bestemmelse 9.2": its number says where it belongs. Few of the words of
   references.tsv: the tree is read before any file of data. */
static bool ends_in_reference(const char *at, size_t len)
{
    static const char *const nouns[] = { "bestemmelse", "punkt",   "pkt.",
                                         "afsnit",      "artikel", "bilag" };
    while (len > 0 && (at[len - 1] == ')' || at[len - 1] == '.' ||
                       (at[len - 1] >= '0' && at[len - 1] <= '9')))
        len--;
    if (len == 0 || at[len - 1] != ' ')
        return false;
    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++) {
        size_t noun = strlen(nouns[i]);
        if (len > noun + 2 && strncasecmp(at + len - 1 - noun, nouns[i], noun) == 0 &&
            strchr(" (", at[len - 2 - noun]) != NULL)
            return true;
    }
    return false;
}

/* "[BESKRIV DEN BISTAND, SOM …" / "YDE KUNDEN]": the end of something that a bracket began. */
static bool closes_bracket(const char *at, size_t len)
{
    const char *close = memchr(at, ']', len);
    return close != NULL && memchr(at, '[', (size_t)(close - at)) == NULL;
}

/* "”Aftalen”" above "betyder …": a word that is defined. */
static bool is_quoted_word(const char *at, size_t len)
{
    enum { SIGN = 3 /* bytes of a curly quote */ };
    static const char curly[] = "\xE2\x80";
    if (len > 2 && *at == '"' && at[len - 1] == '"')
        return true;
    return len > 2 * SIGN && memcmp(at, curly, 2) == 0 &&
           memcmp(at + len - SIGN, curly, 2) == 0;
}

/* "Havn Drift" right above its CVR number, "Danmark" right below the town: of a party, which stands
   near the beginning. */
static bool is_in_address(const struct units *units, const struct layout *layout, size_t index)
{
    enum { ZONE = 40 };
    const struct unit *unit = &units->items[index], *next = unit + 1;
    if (index == 0 || index > ZONE)
        return false;
    const char *below = layout->text.bytes + next->begin;
    if (next->contact && next->brk == BREAK_HARD && next->end - next->begin > 3 &&
        memcmp(below, "CVR", 3) == 0)
        return true;
    const char *above = layout->text.bytes + unit[-1].begin;
    return unit->brk == BREAK_HARD && next->brk == BREAK_GAP && unit->words == 1 &&
           unit[-1].contact && postal_code(above, unit[-1].end - unit[-1].begin) > 0;
}

/* "Navn" / "Telefonnummer" / "Noter om behandlinger" below "… behandles:", and then "3.2": the last line
   of a list without marks. */
static bool is_list_line(const struct units *units, size_t index)
{
    enum { LONGEST = 20, WORDS = 8 };
    const struct marker *next = index + 1 < units->len ? unit_marker(units, index + 1) : NULL;
    if (next == NULL || next->style != MARK_DECIMAL || next->parts < 2)
        return false;
    for (size_t i = index; i > 0 && index - i < LONGEST; i--) {
        const struct unit *unit = &units->items[i];
        if (unit->brk != BREAK_HARD || unit->marker != NO_MARKER || unit->words > WORDS ||
            unit->verbs > 0 || strchr(".:", unit->ends) != NULL)
            return false;
        if (unit[-1].ends == ':')
            return true;
    }
    return false;
}

/* "Almindelige: navn, adresse, telefonnummer": a name for what it lists. */
static bool lists_behind_colon(const char *at, size_t len)
{
    enum { NAME = 40 };
    const char *colon = memchr(at, ':', len < NAME ? len : NAME);
    if (colon == NULL || colon + 2 >= at + len || colon[1] != ' ')
        return false;
    const char *comma = memchr(colon, ',', (size_t)(at + len - colon));
    return comma != NULL && memchr(comma + 1, ',', (size_t)(at + len - comma - 1)) != NULL;
}

/* The cost of reading an unmarked unit as a heading, on top of its looks. */
static float judge_place(const struct units *units, const struct layout *layout, size_t index)
{
    const struct unit *unit = &units->items[index];
    float cost = 1.6f + unit->title;
    bool gap = unit->brk == BREAK_GAP || (unit->flags & LINE_PAGE) != 0 ||
               is_wedged(units, layout, index) || is_between_bullets(units, index) ||
               is_below_title(units, index);
    cost += gap ? -0.6f : 1.2f;
    if (index > 0 && units->items[index - 1].ends == ':' &&
        unit_marker(units, index - 1) == NULL)
        cost += 0.8f;
    if (index + 1 >= units->len)
        return cost + 5;
    const struct unit *next = unit + 1;
    const struct marker *marker = unit_marker(units, index + 1);
    if (is_in_address(units, layout, index))
        cost += 2.5f;
    if (marker != NULL) {
        bool first = marker->parts > 0 && marker->value[marker->parts - 1] == 1;
        bool list = marker->style == MARK_BULLET || marker->style == MARK_ALPHA ||
                    marker->style == MARK_ROMAN || marker->punct == PUNCT_PAREN ||
                    marker->punct == PUNCT_PARENS;
        if (unit->ends == ':')
            cost += 2.5f;
        if (list && marker->style != MARK_UPPER)
            cost += unit->verbs > 0 ? 1.3f : 0.3f;
        else if (marker->style == MARK_ANNEX || marker->style == MARK_ANNEXNUM ||
                 marker->level > 0)
            cost += 2.5f;
        else if (first && unit->verbs > 0 && unit_begins_small(units, layout, index + 1))
            cost += 2.5f; /* "Databehandleren skal som minimum" / "1. bruge …" */
        else if (first && !unit->contact &&
                 unit->verbs < 2) /* "1 Harbor Point" is no first clause */
            cost -= 1.6f;
        else if (marker->style == MARK_DECIMAL && marker->parts == 1 && next->brk != BREAK_SOFT)
            cost += 0.4f;
    } else if (next->words > 8 || next->last > next->first || next->ends == '.' ||
               next->ends == ':' || next->ends == '_') {
        /* Running text below: right below, where there was a gap above, is a run-in heading. */
        cost += gap && next->brk == BREAK_HARD ? -1.4f : -0.3f;
    } else {
        cost += unit->brk == BREAK_HARD && is_above_title(units, index) ? 0 : 1.0f;
    }
    if (cost > TITLE_LIMIT)
        return cost; /* what follows only adds to it */
    const char *at = layout->text.bytes + unit->begin;
    size_t len = unit->end - unit->begin < LOOK ? unit->end - unit->begin : LOOK;
    unsigned digits = 0;
    for (size_t i = 0; i < len && digits < 2; i++)
        digits += at[i] >= '0' && at[i] <= '9';
    if (digits > 0 && ends_in_reference(at, unit->end - unit->begin))
        digits = 0;
    if (digits > 0)
        cost += unit->words <= 2 && digits == 1 ? 0.2f : 0.9f;
    if ((unit->flags & LINE_COLUMNS) != 0)
        cost += 2;
    if (closes_bracket(at, unit->end - unit->begin) || is_list_line(units, index))
        cost += 4;
    if (lists_behind_colon(at, unit->end - unit->begin))
        cost += 2;
    if (is_quoted_word(at, unit->end - unit->begin) &&
        unit_begins_small(units, layout, index + 1))
        cost += 4;
    if (unit->ends == ':' &&
        memmem(at, unit->end - unit->begin, "følgende", sizeof "følgende" - 1) != NULL)
        cost += 2; /* "Der udføres følgende:" announces */
    return cost;
}

static bool has_verb(const char *at, const char *end)
{
    while (at < end) {
        while (at < end && *at == ' ')
            at++;
        const char *word = at;
        while (at < end && *at != ' ')
            at++;
        if (at > word && lexicon_find(LEXICON_VERBS, word, (size_t)(at - word)) > 0)
            return true;
    }
    return false;
}

/* A sentence that breaks off before a number: "… ansættelsen" / "36.500 kr. Den udbetales". */
static bool goes_on(const struct layout *layout, size_t index, const struct unit *unit)
{
    const struct line *line = &layout->lines[index];
    const char *at = layout->text.bytes + line->begin;
    if (*at < '0' || *at > '9' || line->gap > 0 || (line->flags & LINE_OPEN) == 0 ||
        (line->flags & LINE_COLUMNS) != 0 || line->len > LOOK)
        return false;
    struct marker marker;
    if (marker_read(at, line->len, &marker) || layout_is_section_number(layout, index))
        return false;
    const struct line *before = &layout->lines[unit->last];
    const char *text = layout->text.bytes + before->begin;
    return before->len < LOOK && has_verb(text, text + before->len);
}

/* One of several rows: "§ 4", "3.1" or a dash in its first cell number nothing. */
static bool is_among_rows(const struct layout *layout, size_t index)
{
    return layout_is_row(layout, index) &&
           ((index > 0 && layout_is_row(layout, index - 1)) ||
            (index + 1 < layout->len && layout_is_row(layout, index + 1)));
}

/* "4" on a line of its own, above its title. */
static bool read_lone_number(const struct layout *layout, size_t index, struct marker *out)
{
    const struct line *line = &layout->lines[index];
    const char *at = layout->text.bytes + line->begin;
    if (!layout_is_section_number(layout, index))
        return false;
    unsigned value = 0;
    for (size_t i = 0; i < line->len; i++)
        value = value * 10 + (unsigned)(at[i] - '0');
    *out = (struct marker){ .style = MARK_DECIMAL,
                            .parts = 1,
                            .punct = PUNCT_DOT, /* as sure as one that is printed so */
                            .label_len = (uint8_t)line->len,
                            .text_at = (uint8_t)line->len };
    out->value[0] = (uint16_t)value;
    return true;
}

static void build_units(struct builder *b)
{
    const struct layout *layout = b->layout;
    struct unit *unit = NULL;
    for (size_t i = 0; i < layout->len; i++) {
        const struct line *line = &layout->lines[i];
        if ((line->flags & LINE_FURNITURE) != 0)
            continue;
        const char *at = layout->text.bytes + line->begin;
        struct marker marker;
        if (unit != NULL && line->brk == BREAK_HARD && goes_on(layout, i, unit)) {
            unit->last = (uint32_t)i;
            unit->end = line->begin + line->len;
            unit->ends = line->last;
            continue;
        }
        bool wrapped = layout->hints != NULL && (layout->hints[i].flags & HINT_WRAPPED) != 0;
        bool marked =
            !wrapped && may_be_marked(at, line->len) && !is_rule(at, line->len) &&
            !is_among_rows(layout, i) &&
            (marker_read(at, line->len, &marker) || read_lone_number(layout, i, &marker));
        if (unit == NULL || line->brk != BREAK_SOFT || marked) {
            unit = start_unit(b, i, marked ? &marker : NULL);
        } else {
            unit->last = (uint32_t)i;
            unit->end = line->begin + line->len;
            unit->ends = line->last;
        }
    }
}

static void judge_units(struct units *units, const struct layout *layout)
{
    for (size_t i = 0; i < units->len; i++) {
        struct unit *unit = &units->items[i];
        bool plain = unit->marker == NO_MARKER;
        if (plain && ((unit->flags & LINE_LOWER) != 0 || unit->last - unit->first > 2)) {
            unit->words = 255;
            continue;
        }
        read_words(unit, layout, plain ? 0 : units->markers[unit->marker].text_at);
    }
    for (size_t i = 0; i < units->len; i++) {
        struct unit *unit = &units->items[i];
        if (unit->words == 255 && unit->marker == NO_MARKER)
            continue;
        unit->title = judge_title(units, layout, i);
        if (unit->marker != NO_MARKER || unit->words > 40)
            continue;
        const char *at = layout->text.bytes + unit->begin;
        if (!begins_capital(at, unit->end - unit->begin) || unit->ends == ',' ||
            unit->ends == ';' || unit->ends == '&')
            continue; /* "Bro &": the firm's name goes on */
        float cost = judge_place(units, layout, i);
        if (cost > TITLE_LIMIT)
            continue;
        unit->title = cost;
        unit->role = ROLE_TITLED;
    }
}

/* Beside "II.1" in the same text "V.1" is of chapter V, and not of an annex V. */
static void settle_romans(struct units *units)
{
    bool romans = false;
    for (size_t i = 0; i < units->marker_count && !romans; i++)
        romans = units->markers[i].style == MARK_DECIMAL && units->markers[i].roman > 0;
    for (size_t i = 0; i < units->marker_count && romans; i++) {
        struct marker *marker = &units->markers[i];
        if (marker->style != MARK_ANNEXNUM || marker->roman == 0 || marker->roman > 10)
            continue;
        marker->style = MARK_DECIMAL;
        marker->value[0] = marker->roman;
    }
}

void units_make(struct units *out, const struct layout *layout)
{
    *out = (struct units){ .items = NULL };
    struct builder builder = { layout, out, 0, 0 };
    build_units(&builder);
    settle_romans(out);
    judge_units(out, layout);
    units_find_blocks(out, layout);
    units_take_hints(out, layout);
}

void units_free(struct units *units)
{
    free(units->items);
    free(units->markers);
    *units = (struct units){ .items = NULL };
}
