/*
 * Blocks that their looks give away, before any numbering is weighed:
 *
 * - a table of contents (contents.c);
 * - a table (tables.c);
 * - parties, contacts and signatures: labelled lines ("Navn", "CVR-nr.", "Underskrift ___");
 * - footnotes: a number whose twin hangs at a word shortly before;
 * - the title, and everything else before the first provision;
 * - names that stand on the line below their number ("Bilag A", then "Oplysninger om …").
 */
#include "doc/units.h"

#include "doc/lexicon.h"

#include <string.h>
#include <strings.h>

enum { ZONE = 80, NOTE_LINES = 60 };

struct finder {
    struct units *units;
    const struct layout *layout;
    const char *noted; /* the last footnote's mark */
};

static bool starts_with(const struct finder *f, const struct unit *unit, const char *word)
{
    size_t n = strlen(word);
    return unit->end - unit->begin >= n &&
           strncasecmp(f->layout->text.bytes + unit->begin, word, n) == 0;
}

static bool starts_with_one(const struct finder *f, const struct unit *unit,
                            const char *const words[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (starts_with(f, unit, words[i]))
            return true;
    return false;
}

/* Letters that end before at, as far as three; a number that hangs at fewer ("m2", "CO2") is
   a part of the word. */
static unsigned letters_before(const char *start, const char *at)
{
    unsigned letters = 0;
    while (at > start && letters < 3) {
        unsigned char byte = (unsigned char)at[-1];
        if (byte >= 0x80 && byte < 0xC0 && at - start >= 2 && (unsigned char)at[-2] == 0xC3)
            at--;
        else if (!((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'))
            break;
        at--;
        letters++;
    }
    return letters;
}

/* "… efter medgået tid.1", but not "stk.1". */
static bool hangs_at_stop(const char *start, const char *at)
{
    static const char *const short_forms[] = {
        "stk", "pkt", "art", "kap", "afs", "ref", "pgf"
    };
    if (at - start < 5 || strchr(".,;:\"", at[-1]) == NULL || letters_before(start, at - 1) < 3)
        return false;
    for (size_t i = 0; i < sizeof short_forms / sizeof short_forms[0]; i++)
        if (strncasecmp(at - 4, short_forms[i], 3) == 0)
            return false;
    return true;
}

/* The number hangs at a word within the lines before: "medlemsstaternes1". */
static bool has_note_mark(struct finder *f, const struct unit *unit, unsigned value)
{
    char digits[8] = "";
    size_t count = 0;
    for (unsigned v = value; v > 0 && count < 6; v /= 10)
        count++;
    for (size_t i = count; i-- > 0; value /= 10)
        digits[i] = (char)('0' + value % 10);
    size_t from = unit->first > NOTE_LINES ? unit->first - NOTE_LINES : 0;
    const char *at = f->layout->text.bytes + f->layout->lines[from].begin;
    const char *end = f->layout->text.bytes + unit->begin;
    if (end - at > 8192)
        at = end - 8192;
    if (f->noted != NULL && at <= f->noted)
        at = f->noted + 1; /* a mark has one footnote */
    for (; at < end; at++) {
        at = memmem(at, (size_t)(end - at), digits, count);
        if (at == NULL)
            return false;
        unsigned char before = at > f->layout->text.bytes ? (unsigned char)at[-1] : ' ';
        unsigned char after = (unsigned char)at[count];
        bool more = at + count < end && (after == '.' || after == ',') &&
                    at[count + 1] >= '0' && at[count + 1] <= '9';
        bool word = before == ')' || letters_before(f->layout->text.bytes, at) == 3 ||
                    hangs_at_stop(f->layout->text.bytes, at);
        if (word && !more && !(after >= '0' && after <= '9') &&
            !((after | 0x20) >= 'a' && (after | 0x20) <= 'z')) {
            f->noted = at;
            return true;
        }
    }
    return false;
}

/* Whether the entry before this one in a list stands among the paragraphs right before. */
static bool goes_on_list(const struct finder *f, size_t index, const struct marker *marker)
{
    for (size_t i = index; i-- > 0 && index - i <= 3;) {
        const struct marker *before = unit_marker(f->units, i);
        if (before != NULL && f->units->items[i].role == ROLE_MARKED &&
            before->style == marker->style && before->punct == marker->punct &&
            before->parts == 1 && before->value[0] + 1 == marker->value[0])
            return true;
    }
    return false;
}

/* "1 Uddannelse", while below stands "1 Tavshedspligten gælder …": the second is the note. */
static bool is_rather_title(const struct finder *f, size_t index, const struct marker *marker)
{
    const struct unit *unit = &f->units->items[index];
    if (unit->ends == '.' || unit->title > -1 || unit->words > 6)
        return false;
    for (size_t i = index + 1; i < f->units->len; i++) {
        const struct unit *other = &f->units->items[i];
        const struct marker *m = unit_marker(f->units, i);
        if (other->first > unit->first + NOTE_LINES)
            break;
        if (m != NULL && m->style == marker->style && m->punct == marker->punct &&
            m->parts == 1 && m->value[0] == marker->value[0] && other->title > unit->title + 1)
            return true;
    }
    return false;
}

static void find_footnotes(struct finder *f)
{
    f->noted = NULL;
    for (size_t i = 1; i < f->units->len; i++) {
        struct unit *unit = &f->units->items[i];
        const struct marker *marker = unit_marker(f->units, i);
        if (marker == NULL || unit->role != ROLE_MARKED || marker->style != MARK_DECIMAL ||
            marker->parts != 1 || f->layout->lines[unit->first].gap == 0)
            continue;
        if (marker->punct != PUNCT_NONE && marker->punct != PUNCT_PAREN)
            continue;
        if (!goes_on_list(f, i, marker) && !is_rather_title(f, i, marker) &&
            has_note_mark(f, unit, marker->value[0])) {
            unit->role = ROLE_FOOTNOTE;
            unit->head = true;
        }
    }
}

static bool is_signature(const struct finder *f, const struct unit *unit)
{
    const char *at = f->layout->text.bytes + unit->begin;
    size_t len = unit->end - unit->begin;
    if (len >= 400 || unit->words >= 24)
        return false;
    return memmem(at, len, "____", 4) != NULL || memmem(at, len, "......", 6) != NULL;
}

static bool opens_party(const struct finder *f, size_t index)
{
    static const char *const openings[] = { "På vegne af",   "For ",
                                            "Som ",          "Kontaktoplysninger",
                                            "Kontaktperson", "On behalf of" };
    const struct unit *unit = &f->units->items[index];
    const char *at = f->layout->text.bytes + unit->begin;
    if (unit->words > 12 || unit->marker != NO_MARKER || unit->ends == '.' ||
        strchr("PpFfSsKkOo", at[0]) == NULL)
        return false;
    return starts_with_one(f, unit, openings, sizeof openings / sizeof openings[0]);
}

static bool is_contact_line(const struct finder *f, size_t index)
{
    const struct unit *unit = &f->units->items[index];
    if (unit->role == ROLE_CONTENTS || unit->role == ROLE_FOOTNOTE || unit->role == ROLE_TABLE)
        return false;
    bool plain = unit->marker == NO_MARKER;
    return plain && (unit_label(f->units, f->layout, index) > 0 || is_signature(f, unit));
}

/* "Underskrifter" above "For kunden": a section of which the block below is the text. */
static bool is_party_heading(const struct finder *f, size_t index, size_t labelled)
{
    static const char *const names[] = { "Underskrift",     "Parter",   "Aftaleparter",
                                         "Aftalens parter", "Signatur", "Kontaktpersoner",
                                         "Tiltrædelse",     "Accept",   "Godkendelse" };
    const struct unit *unit = &f->units->items[index];
    size_t len = unit->end - unit->begin;
    if (unit->marker != NO_MARKER || unit->words > 3 || unit->last > unit->first || len > 40 ||
        unit->role > ROLE_TITLED || unit->ends == '.' || unit->ends == ':' ||
        index + 1 >= f->units->len || (index >= labelled && !opens_party(f, index + 1)))
        return false;
    return starts_with_one(f, unit, names, sizeof names / sizeof names[0]);
}

/* Units from the first labelled line to the last; short ones between them come along. */
static size_t mark_party(struct finder *f, size_t first)
{
    struct units *units = f->units;
    size_t end = first, lines = 0, described = 0, last = first;
    for (; end < units->len && end - last < 4; end++) {
        const struct unit *unit = &units->items[end];
        if (is_contact_line(f, end)) {
            lines++;
            last = end;
            described +=
                unit_label(f->units, f->layout, end) > 0 &&
                strcmp(lexicon_word(LEXICON_LABELS, unit_label(f->units, f->layout, end)),
                       "Beskrivelse") == 0;
        } else if (unit->role == ROLE_TABLE || unit->marker != NO_MARKER || unit->words > 8 ||
                   (unit->role == ROLE_TITLED && unit->title < -1.5f && !opens_party(f, end))) {
            break;
        }
    }
    end = last + 1;
    size_t found = first;
    bool signature = lines == 1 && is_signature(f, &units->items[first]);
    if (lines < 2 && !signature)
        return first;
    if (first > 0 && units->items[first - 1].marker == NO_MARKER &&
        (opens_party(f, first - 1) ||
         (units->items[first - 1].words <= 4 && units->items[first].brk == BREAK_HARD &&
          units->items[first - 1].ends != '.' && units->items[first - 1].role <= ROLE_TITLED)))
        first--;
    if (is_party_heading(f, first, found))
        first++;
    else if (first > 0 && is_party_heading(f, first - 1, found))
        units->items[first - 1].role = ROLE_TITLED;
    if (first > 0 && units->items[first - 1].role == ROLE_TITLED &&
        is_party_heading(f, first - 1, found) && units->items[first - 1].title > -1.0f)
        units->items[first - 1].title = -1.0f;
    unsigned opening = unit_label(f->units, f->layout, first);
    for (size_t i = first; i < end; i++) {
        struct unit *unit = &units->items[i];
        unit->role = described > 0 ? ROLE_TABLE : ROLE_PARTY;
        bool again = opening > 0 && unit_label(f->units, f->layout, i) == opening;
        unit->head = i == first || (described == 0 && (again || opens_party(f, i)));
    }
    return end - 1;
}

/* "For Kunden:" above "Driftsleder Anna Holm, ah@holm.example, tlf. …": whom to write to. */
static bool is_addressee(const struct finder *f, size_t index)
{
    enum { LONGEST = 5, FEW = 16 };
    const struct unit *unit = &f->units->items[index];
    if (index + 1 >= f->units->len || unit->ends != ':' || unit->words > LONGEST ||
        !opens_party(f, index))
        return false;
    const struct unit *next = unit + 1;
    return next->marker == NO_MARKER && next->words <= FEW && next->contact &&
           next->brk != BREAK_GAP && next->role <= ROLE_TITLED;
}

/* "Den dataansvarlige: Anna Holm, tlf. …" above the same of the other party. */
static bool is_role_line(const struct finder *f, size_t index)
{
    enum { FEW = 16 };
    static const char *const roles[] = {
        "Den dataansvarlige:", "Dataansvarlig:",    "Databehandleren:",
        "Databehandler:",      "Kunden:",           "Leverandøren:",
        "For Kunden:",         "For Leverandøren:", "Hos kunden:",
        "Hos leverandøren:"
    };
    if (index >= f->units->len)
        return false;
    const struct unit *unit = &f->units->items[index];
    return unit->marker == NO_MARKER && unit->words <= FEW && unit->ends != '.' &&
           unit->ends != ':' && unit->role <= ROLE_TITLED &&
           starts_with_one(f, unit, roles, sizeof roles / sizeof roles[0]);
}

/* "For Foreningen: Grethe Nyby, formand": who signs for a party, or whom to write to. */
static bool is_signer(const struct finder *f, size_t index)
{
    enum { FEW = 12, NAME = 40 };
    if (index >= f->units->len)
        return false;
    const struct unit *unit = &f->units->items[index];
    const char *at = f->layout->text.bytes + unit->begin;
    size_t len = unit->end - unit->begin;
    const char *colon = memchr(at, ':', len < NAME ? len : NAME);
    return unit->marker == NO_MARKER && unit->words <= FEW && unit->ends != '.' &&
           unit->ends != ':' && unit->role <= ROLE_TITLED && starts_with(f, unit, "For ") &&
           colon != NULL && colon + 1 < at + len && colon[1] == ' ';
}

static bool are_role_lines(const struct finder *f, size_t index)
{
    const struct unit *unit = &f->units->items[index];
    bool roles = is_role_line(f, index) && is_role_line(f, index + 1) &&
                 (unit->contact || unit[1].contact);
    return (roles || (is_signer(f, index) && is_signer(f, index + 1))) &&
           unit[1].brk != BREAK_GAP;
}

static void find_parties(struct finder *f)
{
    struct units *units = f->units;
    for (size_t i = 0; i < units->len; i++) {
        const struct unit *unit = &units->items[i];
        if (unit->role == ROLE_CONTENTS || unit->role == ROLE_TABLE)
            continue;
        if (opens_party(f, i) && i + 2 < units->len && units->items[i + 1].words <= 40 &&
            unit->words <= 6 && starts_with(f, unit, "Kontaktoplysninger")) {
            units->items[i].role = ROLE_PARTY;
            units->items[i].head = true;
            continue;
        }
        if (is_addressee(f, i)) {
            units->items[i].role = units->items[i + 1].role = ROLE_PARTY;
            units->items[i].head = true;
            continue;
        }
        if (are_role_lines(f, i)) {
            for (size_t k = i; k < i + 2; k++) {
                units->items[k].role = ROLE_PARTY;
                units->items[k].head = true;
            }
            i++;
            continue;
        }
        if (!is_contact_line(f, i))
            continue;
        /* A record under a bullet ("• NAME: …", "CVR: …") is that bullet's text. */
        if (i > 0 && units->items[i - 1].marker != NO_MARKER &&
            unit_label(f->units, f->layout, i - 1) > 0) {
            while (i < units->len && is_contact_line(f, i))
                units->items[i++].role = ROLE_TEXT;
            i--;
            continue;
        }
        i = mark_party(f, i);
    }
}

static bool is_word(const struct finder *f, const struct unit *unit, const char *word)
{
    return starts_with(f, unit, word) && unit->end - unit->begin <= strlen(word) + 2;
}

/* Where sections without numbers begin, or end: "Hvad handler aftalen om?" and sentences below,
   several times before the first number, which is then that of a list. */
static size_t first_section(const struct units *units, size_t from, size_t end)
{
    enum { SECTIONS = 3, SENTENCE = 3 };
    static const float clear_title = -0.4f;
    size_t first = end, count = 0;
    for (size_t i = from; i + 1 < end; i++) {
        const struct unit *unit = &units->items[i], *next = unit + 1;
        bool sentence = next->role == ROLE_TEXT && next->words > SENTENCE &&
                        (next->ends == '.' || next->ends == ':');
        if (unit->role != ROLE_TITLED || unit->marker != NO_MARKER || unit->contact ||
            unit->title > clear_title || !sentence)
            continue;
        first = count == 0 ? i : first;
        count++;
    }
    return count >= SECTIONS ? first : end;
}

/* "# Databehandleraftale" is the title, also below a web page's menu. */
static void take_first_heading(struct units *units)
{
    enum { MENU = 8 };
    size_t at = 0;
    while (at < units->len && at < MENU && units->items[at].marker == NO_MARKER)
        at++;
    const struct marker *marker = at < units->len ? unit_marker(units, at) : NULL;
    if (marker == NULL || marker->level != 1 || marker->style != MARK_NONE)
        return;
    for (size_t i = 0; i < at; i++)
        if (units->items[i].role == ROLE_TITLE)
            units->items[i].role = ROLE_TEXT;
    units->items[at].role = ROLE_TITLE;
    units->items[at].head = true;
}

static bool is_loose(const struct unit *unit)
{
    return unit->marker == NO_MARKER && unit->role <= ROLE_TITLED;
}

/* Where a party's lines end that begin at first: with space behind them, or a sentence. */
static size_t party_end(const struct finder *f, size_t first)
{
    enum { LONGEST = 12, MOST = 10 };
    const struct units *units = f->units;
    size_t end = first + 1;
    for (; end < units->len && end - first < MOST; end++) {
        const struct unit *unit = &units->items[end];
        bool named = starts_with(f, unit, "(herefter") || starts_with(f, unit, "herefter");
        if ((unit->brk == BREAK_GAP && !named) ||
            (unit->role != ROLE_PARTY &&
             (!is_loose(unit) || unit->words > LONGEST || unit->ends == '.')))
            break;
    }
    return end;
}

/* Whether the word is the unit's last: a line of its own below another may have been joined to it. */
static bool ends_with(const struct finder *f, const struct unit *unit, const char *word)
{
    size_t n = strlen(word), len = unit->end - unit->begin;
    const char *at = f->layout->text.bytes + unit->begin;
    return len >= n && strncasecmp(at + len - n, word, n) == 0 &&
           (len == n || at[len - n - 1] == ' ' || at[len - n - 1] == '\n');
}

static bool has_text(const struct finder *f, const struct unit *unit, const char *words)
{
    return memmem(f->layout->text.bytes + unit->begin, unit->end - unit->begin, words,
                  strlen(words)) != NULL;
}

/* "Bilag til købsaftale mellem Havn ApS (Databehandleren) og køber (Dataansvarlig)": no heading. */
static bool names_both(const struct finder *f, const struct unit *unit)
{
    return unit->marker == NO_MARKER && unit->role == ROLE_TITLED &&
           has_text(f, unit, " mellem ") && has_text(f, unit, " og ") && has_text(f, unit, "(");
}

/* "mellem" / "Kunden" / "og" / "Firma A/S": what stands beside a lone "og" is a party, and so is all
   between the two words; no heading of what follows. */
static void find_named_parties(struct finder *f)
{
    enum { NEAR = 20 };
    struct units *units = f->units;
    size_t between = 0;
    for (size_t i = 1; i + 1 < units->len && i < ZONE; i++) {
        const struct unit *unit = &units->items[i];
        if (names_both(f, unit)) {
            units->items[i].role = ROLE_PARTY;
            units->items[i].head = true;
        }
        if (ends_with(f, unit, "mellem") || ends_with(f, unit, "mellem:"))
            between = i;
        bool alone = is_word(f, unit, "og");
        if (unit->marker != NO_MARKER || !(alone || (between > 0 && ends_with(f, unit, "og"))))
            continue;
        size_t from = between > 0 && i - between < NEAR ? between + 1 : i - 1;
        bool first = units->items[from].role == ROLE_TITLED;
        bool second = units->items[i + 1].role == ROLE_TITLED;
        size_t end = second ? party_end(f, i + 1) : i + 1;
        for (size_t k = from; k < end; k++) {
            struct unit *party = &units->items[k];
            bool loose = is_loose(party) || party->role == ROLE_PARTY;
            if (!loose || (k == i && alone) || (k <= i && !first))
                continue;
            party->role = ROLE_PARTY;
            party->head = k == from || k == i + 1;
        }
    }
}

static bool is_same_text(const struct finder *f, size_t a, size_t b)
{
    const struct unit *x = &f->units->items[a], *y = &f->units->items[b];
    const char *text = f->layout->text.bytes;
    return x->end - x->begin == y->end - y->begin &&
           memcmp(text + x->begin, text + y->begin, x->end - x->begin) == 0;
}

/* "Tilbage til butikken" / "DATABEHANDLERAFTALE": the name of the whole text, below what a page or a
   parent agreement has above it. */
static bool is_document_name(const struct finder *f, size_t index)
{
    enum { FIRST = 4 };
    static const char *const names[] = { "databehandleraftale", "databehandleraftalen",
                                         "databehandlerkontrakt", "databehandlervilkår",
                                         "databehandleraftale (dpa)" };
    const struct unit *unit = &f->units->items[index];
    if (index > FIRST || unit->marker != NO_MARKER || unit->role != ROLE_TITLED)
        return false;
    size_t len = unit->end - unit->begin;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (len == strlen(names[i]) &&
            strncasecmp(f->layout->text.bytes + unit->begin, names[i], len) == 0)
            return true;
    return false;
}

/* Everything before the first provision: the title, the parties, the recital. */
static void find_title(struct finder *f)
{
    struct units *units = f->units;
    size_t end = 0, between = 0;
    for (; end < units->len && end < ZONE; end++) {
        const struct unit *unit = &units->items[end];
        const struct marker *marker = unit_marker(units, end);
        if (unit->role == ROLE_CONTENTS)
            break;
        if (between == 0 && (is_word(f, unit, "mellem") || is_word(f, unit, "mellem:")))
            between = end;
        if (marker == NULL || unit->role != ROLE_MARKED)
            continue;
        size_t len = unit->end - unit->begin;
        bool party = marker->punct == PUNCT_PARENS && len < 600 &&
                     memmem(f->layout->text.bytes + unit->begin, len, "CVR", 3) != NULL;
        if (party) {
            units->items[end].role = ROLE_PARTY;
            units->items[end].head = true;
        } else if (marker->style != MARK_BULLET && unit->brk != BREAK_SOFT) {
            break;
        }
    }
    if (end == 0 || end == units->len || end == ZONE)
        end = end < 12 ? end : 12;
    if (end > 1 && end < units->len && units->items[end].role == ROLE_CONTENTS &&
        contents_is_heading(f->units, f->layout, end - 1))
        end--;
    /* "Handelsbetingelser" / "Havblik A/S", and then space: both are the title. */
    bool subtitled = end > 1 && units->len > 2 && units->items[1].marker == NO_MARKER &&
                     units->items[1].brk == BREAK_HARD && units->items[2].brk == BREAK_GAP &&
                     units->items[1].role == ROLE_TITLED;
    /* A page's own title, and once more that of its text. */
    subtitled = subtitled || (end > 1 && is_same_text(f, 0, 1));
    /* A heading right above the first number belongs to it. */
    if (end > (subtitled ? 2 : 1) && end < units->len &&
        units->items[end - 1].role == ROLE_TITLED && units->items[end].role == ROLE_MARKED)
        end--;
    end = first_section(units, between + 1, end);
    bool titled = false;
    for (size_t i = 0; i < end; i++) {
        struct unit *unit = &units->items[i];
        if (unit->role == ROLE_PARTY || unit->role == ROLE_CONTENTS ||
            unit->role == ROLE_TABLE || unit->role == ROLE_FOOTNOTE)
            continue;
        bool marked = unit->marker != NO_MARKER;
        if (i < between && !marked) {
            unit->role = ROLE_TITLE;
            unit->head = !titled;
            titled = true;
        } else if (!titled && i == 0 && !marked && unit->words <= 20) {
            unit->role = ROLE_TITLE;
            unit->head = titled = true;
        } else if (titled && ((subtitled && i == 1) || is_document_name(f, i))) {
            unit->role = ROLE_TITLE;
            unit->head = false;
        } else if (unit->role == ROLE_TITLED) {
            unit->title += between > 0 ? 2.0f : 0.8f;
        }
    }
    take_first_heading(units);
}

static void find_names(struct finder *f)
{
    struct units *units = f->units;
    for (size_t i = 0; i + 1 < units->len; i++) {
        const struct marker *marker = unit_marker(units, i);
        struct unit *unit = &units->items[i], *next = unit + 1;
        if (marker == NULL || unit->role != ROLE_MARKED || next->marker != NO_MARKER ||
            (next->role != ROLE_TEXT && next->role != ROLE_TITLED))
            continue;
        size_t len;
        unit_text(units, f->layout, i, &len);
        if (len > 0 || unit->brk == BREAK_SOFT)
            continue;
        bool named = next->words <= 16 && next->ends != '.' && next->ends != ':' &&
                     next->ends != ',' && (next->flags & LINE_LOWER) == 0;
        if (marker->style <= MARK_ARTICLE && !named)
            continue;
        next->role = ROLE_NAME;
        if (named) {
            unit->title -= 1.5f;
            unit->words = next->words;
        } else {
            unit->title = 2.5f;
        }
    }
}

/* "Var denne side nyttig?", "Følg os": a page's own words, with which its end begins. */
static bool begins_tail(const struct finder *f, const struct unit *unit)
{
    static const char *const phrases[] = {
        "Var denne side ",    "Var dette nyttigt", "Var artiklen ", "Del denne side",
        "Del siden",          "Følg os",           "Læs også",      "Relaterede ",
        "Tilbage til toppen", "Fandt du ",         "Sitemap"
    };
    if (unit->marker != NO_MARKER || unit->words > 8)
        return false;
    return starts_with_one(f, unit, phrases, sizeof phrases / sizeof phrases[0]);
}

/* What follows the last sentence of a web page ("Tilbage til toppen", "Læs også") has no
   section below it. */
static void find_tail(struct finder *f)
{
    enum { LONGEST = 30 };
    struct units *units = f->units;
    for (size_t i = units->len > LONGEST ? units->len - LONGEST : 0; i < units->len; i++) {
        if (!begins_tail(f, &units->items[i]))
            continue;
        for (; i < units->len; i++)
            if (units->items[i].marker == NO_MARKER && units->items[i].role == ROLE_TITLED)
                units->items[i].role = ROLE_TEXT;
    }
    for (size_t i = units->len; i-- > 0;) {
        struct unit *unit = &units->items[i];
        if (unit->marker != NO_MARKER || unit->role > ROLE_TITLED ||
            (unit->words > 2 && (unit->verbs > 0 || unit->words > 12) &&
             strchr(".:?", unit->ends) != NULL) ||
            unit->ends == '.')
            break;
        if (unit->role == ROLE_TITLED)
            unit->role = ROLE_TEXT;
    }
}

/* "Bilag 3 – Databehandleraftale" above everything: the name of the whole text. */
static bool is_agreement(const struct finder *f)
{
    const struct unit *unit = &f->units->items[0];
    const struct marker *marker = unit_marker(f->units, 0);
    if (marker == NULL || marker->style != MARK_ANNEX || unit->words > 8 || unit->ends == '.')
        return false;
    size_t len;
    const char *at = unit_text(f->units, f->layout, 0, &len);
    return len < 120 &&
           (memmem(at, len, "aftale", 6) != NULL || memmem(at, len, "AFTALE", 6) != NULL ||
            memmem(at, len, "Aftale", 6) != NULL);
}

void units_find_blocks(struct units *units, const struct layout *layout)
{
    struct finder f = { units, layout, NULL };
    contents_find(units, layout);
    find_footnotes(&f);
    tables_find(units, layout);
    find_parties(&f);
    find_named_parties(&f);
    find_title(&f);
    find_names(&f);
    find_tail(&f);
    if (units->len > 1 && is_agreement(&f)) {
        units->items[0].role = ROLE_TITLE;
        units->items[0].head = true;
    }
}
