/*
 * A paragraph that begins like a numbered one, before any hypothesis: how it stands behind the
 * line above it, and what it costs to take its marker for one, or for a piece of the text.
 */
#include "doc/readings.h"

#include <string.h>

/* What it costs to take a marker for a piece of text, and a piece of text for a marker. */
static const struct boundary {
    float text, node;
} boundaries[] = {
    [EDGE_OPEN] = { 0.2f, 2.6f },     [EDGE_PERHAPS] = { 0.8f, 1.0f },
    [EDGE_SENTENCE] = { 1.8f, 0.8f }, [EDGE_BROKEN] = { 2.2f, 0.2f },
    [EDGE_LINE] = { 3.2f, 0.2f },     [EDGE_GAP] = { 4.2f, 0.0f },
};

/* Markers that look alike: of one series, whatever their numbers are. other may be NULL. */
bool edge_same_series(const struct marker *m, const struct marker *other)
{
    return other != NULL && other->style == m->style && other->punct == m->punct &&
           other->word == m->word && other->parts == m->parts;
}

/* "c. berigtigelse" / "c. dataportabilitet": one letter for two entries, on lines that had room. */
bool edge_is_twin(const struct search *s)
{
    const struct unit *unit = &s->units->items[s->unit];
    const struct marker *m = s->marker;
    const struct marker *before = s->unit > 0 ? unit_marker(s->units, s->unit - 1) : NULL;
    return edge_same_series(m, before) && m->parts == 1 && before->value[0] == m->value[0] &&
           (unit->flags & LINE_FULL) == 0 && unit[-1].first == unit[-1].last;
}

/* "b. overlade …" / "d. behandle …": an entry between them is lost. A line of the one before may
   begin so only with an abbreviation ("f. eks.", "d. 4. marts") or behind "litra". */
static bool is_next_but_one(const struct search *s)
{
    enum { NOUN = sizeof "litra" - 1 };
    const struct unit *unit = &s->units->items[s->unit];
    const struct marker *m = s->marker;
    const struct marker *before = s->unit > 0 ? unit_marker(s->units, s->unit - 1) : NULL;
    if (!edge_same_series(m, before) || m->parts != 1 || before->value[0] + 2 != m->value[0] ||
        !s->small)
        return false;
    size_t len;
    const char *text = unit_text(s->units, s->layout, s->unit, &len);
    const char *space = memchr(text, ' ', len);
    const char *end = s->layout->text.bytes + unit[-1].end;
    bool bracket = m->punct == PUNCT_PAREN || m->punct == PUNCT_PARENS; /* "d) de skridt" */
    return space != NULL && space - text >= (bracket ? 2 : 3) && space[-1] != '.' &&
           (unit[-1].end - unit[-1].begin < NOUN || memcmp(end - NOUN, "litra", NOUN) != 0);
}

/* Whether the unit right before is the entry before this one in its list. */
static bool is_next_entry(const struct search *s)
{
    const struct marker *m = s->marker;
    const struct marker *before = s->unit > 0 ? unit_marker(s->units, s->unit - 1) : NULL;
    return edge_same_series(m, before) &&
           (m->parts == 0 || before->value[m->parts - 1] + 1 == m->value[m->parts - 1]);
}

static enum edge find_edge(const struct search *s)
{
    const struct unit *unit = &s->units->items[s->unit];
    bool page = (unit->flags & LINE_PAGE) != 0;
    if (unit->brk == BREAK_SOFT && (unit->flags & LINE_OPEN) == 0)
        return page ? EDGE_LINE : EDGE_SENTENCE;
    if (unit->brk == BREAK_SOFT && is_next_entry(s) && unit[-1].brk != BREAK_SOFT)
        return EDGE_SENTENCE;
    if (unit->brk == BREAK_SOFT)
        return page || s->colon || is_next_entry(s) || (unit->flags & LINE_FULL) == 0
                   ? EDGE_PERHAPS
                   : EDGE_OPEN;
    if (unit->brk == BREAK_HARD && !page)
        return (unit->flags & LINE_OPEN) != 0 ? EDGE_BROKEN : EDGE_LINE;
    return EDGE_GAP;
}

/* Whether the marker's successor stands within the next units: then it is no accident. */
static bool is_followed(const struct search *s)
{
    const struct marker *m = s->marker;
    for (uint32_t i = s->unit + 1; i < s->units->len && i <= s->unit + 6; i++) {
        const struct marker *next = unit_marker(s->units, i);
        if (!edge_same_series(m, next) ||
            (s->units->items[i].brk == BREAK_SOFT && m->parts == 1))
            continue;
        unsigned last = m->parts == 0 ? 0 : m->parts - 1u;
        if (m->parts == 0 || (next->value[last] == m->value[last] + 1 &&
                              memcmp(next->value, m->value, last * sizeof m->value[0]) == 0))
            return true;
    }
    return false;
}

/* "1 Leverancen" right above "1.1 …", its name perhaps on a line of its own. */
static bool heads_path(const struct search *s)
{
    uint32_t below = s->unit + 1;
    if (below < s->units->len && s->units->items[below].role == ROLE_NAME)
        below++;
    const struct marker *next = below < s->units->len ? unit_marker(s->units, below) : NULL;
    return next != NULL && next->style == MARK_DECIMAL && next->parts == 2 &&
           next->value[0] == s->marker->value[0] && next->value[1] == 1;
}

/* "Bilag 1" above "1. Formål": what stands below it is numbered anew. */
static bool begins_anew(const struct search *s)
{
    const struct marker *next =
        s->unit + 1 < s->units->len ? unit_marker(s->units, s->unit + 1) : NULL;
    return next != NULL && next->style == MARK_DECIMAL && next->punct != PUNCT_NONE &&
           next->parts <= 2 && next->value[0] == 1 && (next->parts == 1 || next->value[1] == 1);
}

/* Dates, amounts and references begin lines as numbers do; letters and brackets do not. */
static float node_cost(const struct search *s)
{
    const struct unit *unit = &s->units->items[s->unit];
    const struct marker *m = s->marker;
    enum edge edge = s->edge;
    float price = boundaries[edge].node;
    bool soft = edge <= EDGE_PERHAPS;
    if (soft && (m->style == MARK_ALPHA || m->style == MARK_ROMAN || m->punct == PUNCT_PARENS ||
                 m->punct == PUNCT_PAREN))
        price = 0.7f;
    if (soft && m->style == MARK_BULLET && (m->word > 2 || edge == EDGE_PERHAPS))
        price = 0.5f;
    size_t len;
    unit_text(s->units, s->layout, s->unit, &len);
    bool next_named = (s->unit + 1 < s->units->len && unit[1].role == ROLE_NAME) ||
                      (m->style == MARK_ANNEX && begins_anew(s));
    if (len == 0 && unit->last == unit->first && !next_named)
        price += m->style <= MARK_ARTICLE ? 1.0f : 2.6f;
    bool lower = s->small;
    if (lower && m->style <= MARK_NUMBER)
        price += 3.0f;
    else if (lower && m->style == MARK_DECIMAL && m->punct != PUNCT_PAREN &&
             m->punct != PUNCT_PARENS)
        price += m->parts == 1 ? 0.7f : is_next_entry(s) ? 0.3f : 1.5f;
    if (m->punct == PUNCT_NONE && m->style == MARK_DECIMAL && m->parts == 1)
        price += heads_path(s) ? 0.2f : 1.2f;
    /* "Bilag 2. Underdatabehandlere" on top of a page or behind space, whatever was lost before. */
    bool apart = (unit->flags & LINE_PAGE) != 0 || s->layout->lines[unit->first].gap > 0;
    if (soft && apart && m->style == MARK_ANNEX && m->punct != PUNCT_NONE && s->title < -0.5f)
        price = 0.2f;
    if (m->style == MARK_NUMBER)
        price += 0.4f;
    return s->followed ? 0.5f * price : price;
}

static float text_cost(const struct search *s)
{
    const struct marker *m = s->marker;
    enum edge edge = s->edge;
    float price = boundaries[edge].text;
    bool letters = m->style == MARK_ALPHA || m->style == MARK_ROMAN ||
                   m->punct == PUNCT_PARENS || m->punct == PUNCT_PAREN;
    if (letters && edge <= EDGE_PERHAPS)
        price = 1.1f;
    if (m->style == MARK_BULLET && edge == EDGE_PERHAPS)
        price = m->word > 2 ? 2.5f : 1.1f;
    if (edge_is_twin(s) || (letters && is_next_but_one(s)))
        price += 1.5f;
    if (m->style == MARK_ANNEX && edge > EDGE_PERHAPS)
        price -= 0.8f;
    if (m->style == MARK_BULLET && edge >= EDGE_BROKEN)
        price += 1.5f;
    if (m->style == MARK_DECIMAL && m->punct == PUNCT_NONE && m->parts == 1)
        price -= 1.5f;
    /* "4.5." behind the end of a sentence is no part of a number or reference that was broken. */
    if (m->style == MARK_DECIMAL && m->parts > 1 && edge == EDGE_SENTENCE)
        price += 1;
    if (m->level > 0)
        price += 6;
    return price > 0.1f ? price : 0.1f;
}

void edge_read(struct search *s)
{
    s->small = unit_begins_small(s->units, s->layout, s->unit);
    s->edge = find_edge(s);
    s->followed = s->edge != EDGE_GAP && is_followed(s);
    s->node_price = node_cost(s);
    s->text_price = text_cost(s);
}
