/*
 * Every way to read one paragraph, and what each costs; what is known of the paragraph before any
 * of them is in edges.c. One table of costs, which means nothing without the steps that pay them.
 */
#include "doc/readings.h"

#include <string.h>

/* What a reading costs. Units of about one "surprise"; found by reading contracts. */
static const struct costs {
    float next_gap, next_gap_more, next_gap_most;    /* 5 after 3: a clause is lost */
    float repeated, backward;                        /* 3 after 3; 2 after 5 */
    float swapped;                                   /* 18, 17, 19 */
    float twin;                                      /* c, c in a list */
    float restart, restart_after_text;               /* 1 after 4, beside it */
    float open_late, open_late_more, open_late_most; /* a list that begins with 4 */
    float head_open, head_open_late;                 /* first section; the first is "3." */
    float under_clause, under_item, under_item_after_text, per_level, same_series;
    float same_series_below; /* 1 after "1. … følgende:" */
    float run_on; /* a list's entries with a clause's numbers: letters that say otherwise */
    float after_colon_head;    /* a section right behind "følgende:" */
    float empty_head;          /* a heading right behind a heading of its own level */
    float lost_path;           /* "5.1" right below a heading that has no number */
    float no_path, wrong_path; /* "5.1" where no 5 is open; where 4 is */
    float annex, annex_order, annex_same;
    float bracket_head; /* "1)" as a section */
    float lone_section; /* "3." beside sections that begin with "1.", itself without */
    float out_of_part;  /* "1." beside "II." instead of below it */
} cost = {
    .next_gap = 1.0f,
    .next_gap_more = 0.3f,
    .next_gap_most = 3.0f,
    .repeated = 2.2f,
    .backward = 4.5f,
    .swapped = 1.8f,
    .twin = 0.4f,
    .restart = 2.4f,
    .restart_after_text = 2.0f,
    .open_late = 1.8f,
    .open_late_more = 0.1f,
    .open_late_most = 1.5f,
    .head_open = 0.3f,
    .head_open_late = 1.8f,
    .under_clause = 0.9f,
    .under_item = 1.0f,
    .under_item_after_text = 1.4f,
    .per_level = 0.9f,
    .same_series = 1.5f,
    .same_series_below = 0.4f,
    .run_on = 1.0f,
    .after_colon_head = 1.6f,
    .empty_head = 1.5f,
    .lost_path = 0.4f,
    .no_path = 1.4f,
    .wrong_path = 2.8f,
    .annex = 0.2f,
    .annex_order = 0.4f,
    .annex_same = 2.5f,
    .bracket_head = 0.4f,
    .lone_section = 1.0f,
    .out_of_part = 1.0f,
};

static float smaller(float a, float b)
{
    return a < b ? a : b;
}

static bool is_section(const struct level *level)
{
    return level->class <= LEVEL_TITLED;
}

static uint64_t mix(uint64_t shape, uint64_t value)
{
    shape ^= value + 0x9e3779b97f4a7c15u + (shape << 6) + (shape >> 2);
    shape *= 0xff51afd7ed558ccdu;
    return shape ^ (shape >> 29);
}

static uint64_t step_shape(const struct search *s, const struct step *step)
{
    if (step->up == NULL)
        return s->beam[step->from].top->shape;
    uint64_t number = step->value | (uint64_t)step->class << 16 | (uint64_t)step->style << 24;
    if (s->marker != NULL)
        number |= (uint64_t)s->marker->punct << 32 | (uint64_t)s->marker->word << 40;
    return mix(step->up->shape, number);
}

void readings_keep_step(struct search *s, uint16_t from, const struct level *up, uint8_t class,
                        uint8_t style, uint16_t value, uint8_t kind, float price, bool unsure)
{
    float total = s->beam[from].cost + price;
    if (total < s->best)
        s->best = total;
    struct step *step = &s->steps[s->step_count++];
    *step = (struct step){ up, 0, total, from, value, class, style, kind, unsure };
    step->shape = step_shape(s, step);
}

/* Numbers of one series look alike: "1." and "2.", not "1." and "2)". */
static bool same_series(const struct level *level, const struct marker *m, uint8_t style)
{
    const struct marker *other = level->marker;
    return other != NULL && level->style == style && other->word == m->word &&
           other->parts == m->parts &&
           (other->punct == m->punct || (style == MARK_DECIMAL && m->parts > 1));
}

static float order_cost(unsigned before, unsigned value)
{
    if (value == before + 1)
        return 0;
    if (value == before)
        return cost.repeated;
    if (value < before)
        return cost.backward;
    return smaller(cost.next_gap + cost.next_gap_more * (float)(value - before - 2),
                   cost.next_gap_most);
}

/* "18." "17." "19.": two clauses changed places; the number before was skipped. */
static bool is_swapped(const struct search *s, unsigned before, unsigned value)
{
    enum { SOON = 6 };
    const struct marker *m = s->marker;
    if (value + 1 != before || s->edge != EDGE_GAP)
        return false;
    for (uint32_t i = s->unit + 1; i < s->units->len && i <= s->unit + SOON; i++) {
        const struct marker *next = unit_marker(s->units, i);
        if (edge_same_series(m, next))
            return next->value[next->parts - 1] == before + 1;
    }
    return false;
}

static float run_cost(const struct search *s, unsigned before, unsigned value)
{
    if (value == before && edge_is_twin(s))
        return cost.twin;
    return is_swapped(s, before, value) ? cost.swapped : order_cost(before, value);
}

static float late_cost(unsigned value)
{
    if (value <= 1)
        return 0;
    return cost.open_late +
           smaller(cost.open_late_more * (float)(value - 2), cost.open_late_most);
}

/* Whether nothing stands between the level's own line and the unit at hand. */
static bool is_empty(const struct search *s, const struct level *level)
{
    return level->unit != NO_PARENT && s->texts[s->unit] == s->texts[level->unit + 1] &&
           s->units->items[level->unit].ends != '.';
}

/* The section, annex or document that a numbered section would stand in. */
const struct level *readings_scope_of(const struct level *level, unsigned rank)
{
    for (unsigned i = 0; !level_is_scope(level); i++) {
        if (i == REACH)
            return level->scope;
        bool wider = level->class == LEVEL_HEAD &&
                     (level->style == MARK_PART || level->style == MARK_CHAPTER) &&
                     level->style < rank;
        if (wider)
            break;
        level = level->up;
    }
    return level;
}

/* "II. Brugsretten", "B. Ydelsen": a part of the agreement whose sections have numbers. */
static const struct level *part_of(const struct level *level)
{
    for (unsigned i = 0; i < REACH && !level_is_scope(level); i++, level = level->up)
        if (level->class == LEVEL_HEAD &&
            (level->style == MARK_UROMAN || level->style == MARK_UPPER))
            return level;
    return NULL;
}

static float heading_cost(const struct search *s)
{
    float price = s->title > 0 ? s->title : 0;
    if (s->colon && s->marker->style == MARK_DECIMAL)
        price += cost.after_colon_head;
    return price;
}

/* A section whose heading stands right above, without a word in between, is no section. */
static float empty_cost(const struct search *s, const struct state *state)
{
    const struct level *top = state->top;
    bool head = top->class == LEVEL_HEAD && top->unit + 1 == s->unit && is_empty(s, top);
    return head && top->style == s->marker->style && top->marker->parts >= s->marker->parts
               ? cost.empty_head
               : 0;
}

/* Whether "1." of the same look stands right below the unit. */
static bool begins_at_one(const struct search *s, uint32_t unit)
{
    const struct marker *next =
        unit + 1 < s->units->len ? unit_marker(s->units, unit + 1) : NULL;
    return next != NULL && edge_same_series(s->marker, next) && next->parts == 1 &&
           next->value[0] == 1;
}

/* "2. Behandling" / "1. …" / "2. …" / "3. Samtykke": where the sections begin with "1." and this one
   does not, it goes on with what stands below the last of them. */
static bool goes_on_below(const struct search *s, const struct state *state,
                          const struct level *section, uint8_t style, uint16_t value)
{
    if (section->unit == NO_PARENT || !begins_at_one(s, section->unit) ||
        begins_at_one(s, s->unit))
        return false;
    const struct level *level = state->top;
    for (unsigned i = 0; i < REACH && level != section && !level_is_scope(level);
         i++, level = level->up)
        if (same_series(level, s->marker, style) && level->value + 1 == value)
            return true;
    return false;
}

/* "1." as a section of the agreement or of an annex. */
static void try_section(struct search *s, uint16_t from, uint8_t style, uint16_t value,
                        float base)
{
    const struct state *state = &s->beam[from];
    float price = base + heading_cost(s) + empty_cost(s, state);
    const struct level *level = state->top;
    for (unsigned i = 0; i < REACH && !level_is_scope(level); i++, level = level->up) {
        if (level->class != LEVEL_HEAD || !same_series(level, s->marker, style))
            continue;
        if (goes_on_below(s, state, level, style, value))
            price += cost.lone_section;
        readings_add_step(s, from, level->up, LEVEL_HEAD, style, value, NODE_HEADING,
                          price + order_cost(level->value, value), false);
        return;
    }
    const struct level *scope = readings_scope_of(state->top, MARK_DECIMAL);
    bool late = value > 1;
    const struct level *part = style == MARK_DECIMAL ? part_of(state->top) : NULL;
    if (part != NULL) {
        float order =
            state->section > 0 && late ? order_cost(state->section, value) : late_cost(value);
        readings_add_step(s, from, part, LEVEL_HEAD, style, value, NODE_HEADING, price + order,
                          false);
        price += cost.out_of_part;
    }
    bool annexed = state->top->class == LEVEL_HEAD && state->top->style == MARK_ANNEXNUM;
    readings_add_step(
        s, from, scope, LEVEL_HEAD, style, value, NODE_HEADING,
        price + (state->section > 0 && late ? order_cost(state->section, value)
                 : late ? cost.head_open_late + 0.1f * (float)(value < 12 ? value : 12)
                        : cost.head_open),
        annexed);
}

static float below_cost(const struct search *s, const struct state *state,
                        const struct level *parent, unsigned popped, uint8_t style)
{
    const struct level *top = state->top;
    float price = 0;
    bool free_pop = top->class == LEVEL_ITEM && level_has_text(s, top);
    if (popped > 0)
        price += cost.per_level * (float)(popped - (free_pop ? 1 : 0));
    if (parent->class == LEVEL_CLAUSE && !s->colon && popped == 0)
        price +=
            style == MARK_DECIMAL && s->marker->punct == PUNCT_DOT ? cost.under_clause : 0.1f;
    if (parent->class == LEVEL_ITEM) {
        if (level_has_text(s, parent))
            price += cost.under_item_after_text;
        else
            price += s->colon || s->open ? 0.2f : style == MARK_BULLET ? 0.5f : cost.under_item;
    }
    if (parent->class == LEVEL_ROOT)
        price += 0.3f;
    return price;
}

/* "3. … kan ikke:" / "4. overføre …" / "5. behandle …" / "6. Instruksen …": a converter numbered the
   entries of a clause on with the clauses, so that only the small letters tell them apart. */
static bool runs_on(const struct level *top, const struct level *clause, const struct marker *m,
                    uint8_t style)
{
    return style == MARK_DECIMAL && m->parts == 1 && top->class == LEVEL_ITEM &&
           top->up == clause && clause->class == LEVEL_CLAUSE && same_series(top, m, style) &&
           same_series(clause, m, style);
}

/* A clause that looks like a title pays for it: its section would not. */
static float title_in_list(const struct search *s)
{
    if (s->title >= 0)
        return 0;
    if (s->marker->style != MARK_DECIMAL)
        return s->marker->style == MARK_UPPER || s->marker->style == MARK_UROMAN
                   ? smaller(-0.4f * s->title, 1.0f)
                   : 0;
    return s->among ? 0 : smaller(-0.5f * s->title, 1.3f);
}

/* A list: goes on with one that is open, starts over, or opens below something open. */
static void try_list(struct search *s, uint16_t from, uint8_t style, uint16_t value, float base)
{
    const struct state *state = &s->beam[from];
    const struct marker *m = s->marker;
    bool bullet = style == MARK_BULLET, series = false;
    /* the first of a clause's entries that are numbered on with the clauses */
    bool begins_below = style == MARK_DECIMAL && m->parts == 1 && s->colon && s->small &&
                        state->top->class == LEVEL_CLAUSE &&
                        same_series(state->top, m, style) && value == state->top->value + 1;
    if (begins_below)
        readings_add_step(s, from, state->top, LEVEL_ITEM, style, value, 0, base, false);
    unsigned indent = s->layout->lines[s->units->items[s->unit].first].indent;
    const struct level *level = state->top;
    for (unsigned i = 0, matches = 0; i < REACH && !level_is_scope(level) && matches < 3;
         i++, level = level->up) {
        if ((level->class != LEVEL_CLAUSE && level->class != LEVEL_ITEM) ||
            !same_series(level, m, style))
            continue;
        series = true;
        matches++;
        float price = base;
        if (bullet) {
            unsigned other = s->layout->lines[s->units->items[level->unit].first].indent;
            price += indent > other + 1 || indent + 1 < other ? 1.2f : 0.05f * (float)matches;
        } else {
            bool entry = runs_on(state->top, level->up, m, style);
            bool clause = runs_on(state->top, level, m, style);
            if (level->up->class == LEVEL_HEAD && same_series(level->up, m, style) &&
                goes_on_below(s, state, level->up, style, value))
                price -= title_in_list(s); /* nor is it a section */
            price += run_cost(s, clause ? state->top->value : level->value, value);
            if (entry || clause)
                price += (entry && level == state->top) == s->small ? 0 : cost.run_on;
            else if (begins_below && level == state->top)
                price += cost.run_on;
        }
        readings_add_step(s, from, level->up, level->class, style, value, 0, price,
                          level->unsure);
        if (value == 1 && !bullet)
            readings_add_step(
                s, from, level->up, level->class, style, value, 0,
                base + (level_has_text(s, state->top) ? cost.restart_after_text : cost.restart),
                level->unsure);
    }
    float late = bullet ? 0 : late_cost(value);
    level = state->top;
    for (unsigned popped = 0; popped < 5; popped++, level = level->up) {
        bool part = level->class == LEVEL_HEAD &&
                    (level->style == MARK_UPPER || level->style == MARK_UROMAN);
        bool runs = style == MARK_DECIMAL && value > 1 &&
                    (level->class == LEVEL_TITLED || part) && value == state->clause + 1 &&
                    is_empty(s, level);
        float price = base + (runs ? 0.1f : late) + below_cost(s, state, level, popped, style);
        bool same = !bullet && !is_section(level) && same_series(level, m, style);
        if (series && !is_section(level) && !bullet)
            price += !same                    ? 0.3f
                     : s->colon && value == 1 ? cost.same_series_below
                                              : cost.same_series;
        if (bullet && series && !is_section(level) && level->style == MARK_BULLET &&
            level->marker->word == m->word) {
            unsigned other = s->layout->lines[s->units->items[level->unit].first].indent;
            price += indent > other + 1 ? -0.3f : 2.5f;
        }
        bool intro = s->colon && value == 1 && level->class != LEVEL_ROOT;
        bool clause =
            is_section(level) && !intro && (style == MARK_DECIMAL || style == MARK_UPPER);
        readings_add_step(
            s, from, level, clause ? LEVEL_CLAUSE : LEVEL_ITEM, style, value, 0, price,
            (late > 0 && !clause) || (clause && late > 0 && level->class == LEVEL_ROOT));
        if (level_is_scope(level))
            break;
        if (is_section(level) && popped > 0 && !level_is_scope(level))
            break;
    }
}

static bool is_prefix(const struct level *level, const struct marker *m, unsigned parts)
{
    const struct marker *other = level->marker;
    if (other == NULL || other->parts != parts || parts == 0)
        return false;
    if (m->style == MARK_DECIMAL && m->roman > 0 && parts == 1) /* IV.2 in IV */
        return level->class == LEVEL_HEAD && level->value == m->roman &&
               (level->style == MARK_UROMAN || level->style == MARK_PART ||
                level->style == MARK_CHAPTER || level->style == MARK_ARTICLE);
    if (level->style == MARK_DECIMAL && (other->roman > 0) != (m->roman > 0))
        return false;
    bool numbered =
        level->style == MARK_DECIMAL || level->style == MARK_ARTICLE ||
        level->style == MARK_CHAPTER || level->style == MARK_ANNEXNUM ||
        (level->style == MARK_PART && !other->letter) ||
        (level->style == MARK_ANNEX && other->letter == (m->style == MARK_ANNEXNUM)) ||
        (level->style == MARK_UPPER && m->style == MARK_ANNEXNUM);
    if (!numbered || (m->style == MARK_ANNEXNUM && level->style == MARK_DECIMAL))
        return false;
    return memcmp(other->value, m->value, parts * sizeof m->value[0]) == 0;
}

/* "2.2 Overarbejde" is a heading where its own text or numbers stand below it. */
static uint8_t path_class(const struct search *s)
{
    const struct marker *m = s->marker;
    if (m->style == MARK_ANNEXNUM)
        return s->title < 3.0f ? LEVEL_HEAD : LEVEL_CLAUSE;
    if (m->level > 0)
        return LEVEL_HEAD;
    const struct unit *unit = &s->units->items[s->unit];
    if (unit->ends == ':' && unit->verbs > 0) /* "3.3 Databehandleren må ikke:" */
        return LEVEL_CLAUSE;
    if (s->title >= 0 || unit->lead || s->unit + 1 >= s->units->len)
        return LEVEL_CLAUSE;
    const struct marker *next = unit_marker(s->units, s->unit + 1);
    if (next == NULL) {
        bool table =
            unit[1].role == ROLE_TABLE && unit->ends != ':'; /* "2.2 Leveringstider:" */
        return unit[1].role <= ROLE_NAME || table ? LEVEL_HEAD : LEVEL_CLAUSE;
    }
    bool below = next->style == m->style && next->parts == m->parts + 1 &&
                 memcmp(next->value, m->value, m->parts * sizeof m->value[0]) == 0;
    below = below || (next->style == MARK_DECIMAL && next->parts == 1 && next->value[0] == 1 &&
                      next->punct == PUNCT_DOT && unit->verbs == 0 &&
                      strchr(".:", unit[1].ends) != NULL && unit[1].words > 4);
    return below || next->style == MARK_PARAGRAPH ? LEVEL_HEAD : LEVEL_CLAUSE;
}

/* "2.1", "2.1.3", "C.2": the numbers before the last name the parent. */
static void try_path(struct search *s, uint16_t from, float base)
{
    const struct state *state = &s->beam[from];
    const struct marker *m = s->marker;
    unsigned parts = m->parts;
    uint16_t value = m->value[parts - 1];
    uint8_t class = path_class(s);
    /* "… se bilag C, afsnit" / "C.1. Instruksen er …": no title in the middle of a sentence. */
    if (m->style == MARK_ANNEXNUM && s->edge <= EDGE_PERHAPS && s->title > 0)
        base += s->title;
    uint8_t kind = class == LEVEL_HEAD ? NODE_HEADING : NODE_CLAUSE;
    const struct level *level = state->top;
    bool beside = false;
    for (unsigned i = 0; i < REACH && level->class != LEVEL_ROOT; i++, level = level->up) {
        bool sibling =
            level->style == m->style && is_prefix(level, m, parts - 1u) == false &&
            level->marker != NULL && level->marker->parts == parts &&
            (level->marker->roman > 0) == (m->roman > 0) &&
            memcmp(level->marker->value, m->value, (parts - 1) * sizeof m->value[0]) == 0;
        if (sibling && !beside) {
            beside = true;
            bool exact = value == level->value + 1;
            bool item = level->class == LEVEL_ITEM && class == LEVEL_CLAUSE;
            readings_add_step(s, from, level->up, item ? LEVEL_ITEM : class, m->style, value,
                              item ? NODE_ITEM : kind,
                              (exact ? 0.4f : 1.0f) * base + run_cost(s, level->value, value),
                              level->unsure);
            continue;
        }
        if (is_prefix(level, m, parts - 1u)) {
            bool item = s->colon && class == LEVEL_CLAUSE && level->class == LEVEL_CLAUSE;
            if (!beside)
                readings_add_step(s, from, level, item ? LEVEL_ITEM : class, m->style, value,
                                  item ? NODE_ITEM : kind,
                                  (value == 1 ? 0.4f : 1.0f) * base + 0.5f * late_cost(value),
                                  false);
            /* "10." of a list below "10.1" is no section 10: "10.2" may stand beside 10.1 */
            if (is_section(level) || value == 1)
                return;
        }
    }
    if (beside)
        return;
    /* Nothing that is open leads here: the heading is lost, or this is no number. */
    const struct level *scope = state->top;
    for (unsigned i = 0; i < REACH && !level_is_scope(scope); i++) {
        if (scope->class == LEVEL_TITLED && m->style == MARK_DECIMAL)
            break;
        scope = scope->up;
    }
    if (scope->class != LEVEL_TITLED)
        scope = scope->scope;
    bool other =
        m->style == MARK_DECIMAL && state->top->class != LEVEL_ROOT && scope != state->top;
    if (m->style == MARK_ANNEXNUM)
        scope = &s->root;
    bool lost = scope->class == LEVEL_TITLED && is_empty(s, scope);
    float price = m->style == MARK_ANNEXNUM ? 0.7f + 0.3f * late_cost(value)
                  : other                   ? cost.wrong_path
                  : lost && value == 1      ? cost.lost_path
                                            : cost.no_path;
    readings_add_step(s, from, scope, class, m->style, value, kind, base + price,
                      m->style == MARK_DECIMAL && scope->class != LEVEL_TITLED);
}

/* Whether a word of this rank stands below the level: a chapter below a part, a stykke
   below a paragraph, a paragraph below a section with a number of another kind. */
static bool holds_rank(const struct search *s, const struct state *state,
                       const struct level *level, const struct marker *m)
{
    if (level_is_scope(level))
        return true;
    bool ranked = level->style >= MARK_PART && level->style <= MARK_NUMBER;
    if (ranked)
        return level->style < m->style;
    if (m->style >= MARK_PARAGRAPH)
        return is_section(level) || level->class == LEVEL_CLAUSE;
    if (m->style != MARK_ARTICLE)
        return false;
    if (level->class == LEVEL_HEAD)
        return level->style == MARK_UROMAN || level->style == MARK_UPPER ||
               level->style == MARK_ANNEXNUM || (level == state->top && is_empty(s, level));
    return level->class == LEVEL_TITLED && level == state->top && is_empty(s, level);
}

/* Kapitel, §, Artikel, Stk., Nr.: the word itself says the rank. */
static void try_ranked(struct search *s, uint16_t from, float base)
{
    const struct state *state = &s->beam[from];
    const struct marker *m = s->marker;
    uint16_t value = m->value[m->parts - 1];
    const struct level *level = state->top, *before = NULL;
    for (unsigned i = 0; i < REACH && !holds_rank(s, state, level, m); i++, level = level->up)
        if (before == NULL && same_series(level, m, m->style))
            before = level;
    if (!holds_rank(s, state, level, m))
        level = level->scope;
    float price = base;
    bool lettered = m->label_len > 2 && before != NULL && before->value == value;
    if (before != NULL)
        price += lettered ? 0.2f : order_cost(before->value, value);
    else if (m->style == MARK_PARAGRAPH)
        price += value > 2 ? late_cost(value) : 0;
    else if (m->style == MARK_NUMBER)
        price += late_cost(value);
    else if (m->style != MARK_ARTICLE || state->article == 0)
        price += 0.5f * late_cost(value);
    else
        price += value == 1 ? 0 : 0.6f * order_cost(state->article, value);
    bool heading = s->title < 0 && m->style <= MARK_ARTICLE;
    if (m->style <= MARK_CHAPTER) {
        heading = true;
        price += s->title > 0 ? s->title : 0;
    }
    uint8_t class = heading ? LEVEL_HEAD : m->style == MARK_NUMBER ? LEVEL_ITEM : LEVEL_CLAUSE;
    readings_add_step(s, from, level, class, m->style, value,
                      heading                   ? NODE_HEADING
                      : m->style == MARK_NUMBER ? NODE_ITEM
                                                : NODE_CLAUSE,
                      price, m->style == MARK_PARAGRAPH && level_is_scope(level));
}

static void try_annex(struct search *s, uint16_t from, float base)
{
    const struct state *state = &s->beam[from];
    const struct marker *m = s->marker;
    float price = base + cost.annex + (s->title > -0.5f ? s->title + 0.5f : 0);
    if (s->edge == EDGE_LINE || s->edge == EDGE_BROKEN)
        price += 0.8f;
    const struct level *scope = state->top->scope;
    if (scope->class == LEVEL_ANNEX && scope->marker->parts == m->parts &&
        scope->marker->word == m->word &&
        memcmp(scope->marker->value, m->value, m->parts * sizeof m->value[0]) == 0)
        price += cost.annex_same;
    if (state->top->class == LEVEL_ANNEX && state->top->unit + 1 == s->unit)
        price += 1.0f;
    /* "Tillæg I" is the first, and the ninth only behind an H. */
    bool roman = m->roman > 0 && m->roman == state->annex + 1;
    uint16_t value = roman ? m->roman : m->value[0];
    if (m->parts == 1 && value != state->annex + 1)
        price += cost.annex_order;
    readings_add_step(s, from, &s->root, LEVEL_ANNEX, MARK_ANNEX, value, NODE_ANNEX, price,
                      false);
}

/* A line without a marker, read as a heading: below the numbered section it stands in. */
/* Entries right above or below, nothing in between: a list of names, not of sections. */
static bool among_others(const struct search *s)
{
    const struct marker *m = s->marker;
    for (int step = -1; step <= 1; step += 2) {
        size_t at = s->unit + (size_t)step;
        if (at >= s->units->len)
            continue;
        const struct marker *other = unit_marker(s->units, at);
        if (other != NULL && other->style == m->style && other->punct == m->punct &&
            other->parts == m->parts &&
            (other->value[0] == m->value[0] + step || other->value[0] == m->value[0] - step) &&
            s->units->items[at].title < 1) /* lists may count down */
            return true;
    }
    return false;
}

/* "1) Priser" with space above it and running text right below: a section, not an entry. */
static bool heads_text(const struct search *s)
{
    const struct unit *unit = &s->units->items[s->unit], *next = unit + 1;
    if (s->title > -1.5f || unit->brk != BREAK_GAP || s->colon || s->unit + 1 >= s->units->len)
        return false;
    const struct marker *below = unit_marker(s->units, s->unit + 1);
    if (below != NULL)
        return below->style != s->marker->style && below->style > MARK_ANNEXNUM &&
               next->title > 0;
    return next->role == ROLE_TEXT && next->brk == BREAK_HARD &&
           (next->words > 8 || next->ends == '.');
}

/* "3) Priser" with space above it, where "2) Levering" is open as a section. */
static bool goes_on_section(const struct search *s, uint16_t from)
{
    const struct unit *unit = &s->units->items[s->unit];
    if (s->title > -1.5f || unit->brk != BREAK_GAP || s->colon)
        return false;
    const struct level *level = s->beam[from].top;
    for (unsigned i = 0; i < REACH && !level_is_scope(level); i++, level = level->up)
        if (level->class == LEVEL_HEAD && same_series(level, s->marker, MARK_DECIMAL))
            return s->marker->value[0] == level->value + 1;
    return false;
}

static void try_marked(struct search *s, uint16_t from)
{
    const struct marker *m = s->marker;
    float base = s->node_price;
    switch ((enum marker_style)m->style) {
    case MARK_ANNEX: try_annex(s, from, base); break;
    case MARK_PART:
    case MARK_CHAPTER:
    case MARK_ARTICLE:
    case MARK_PARAGRAPH:
    case MARK_NUMBER: try_ranked(s, from, base); break;
    case MARK_ANNEXNUM: try_path(s, from, base); break;
    case MARK_DECIMAL:
        if (m->parts > 1) {
            try_path(s, from, base);
            break;
        }
        if (m->punct != PUNCT_PARENS && m->punct != PUNCT_PAREN)
            try_section(s, from, MARK_DECIMAL, m->value[0], base);
        else if (m->punct == PUNCT_PAREN && (heads_text(s) || goes_on_section(s, from)))
            try_section(s, from, MARK_DECIMAL, m->value[0], base + cost.bracket_head);
        try_list(s, from, MARK_DECIMAL, m->value[0],
                 base + title_in_list(s) + (m->level > 0 ? 4.0f : 0));
        break;
    case MARK_UPPER:
    case MARK_UROMAN:
        if (m->punct == PUNCT_DOT && m->word == 0) {
            try_section(s, from, m->style, m->value[0], base + 0.2f);
            if (m->style == MARK_UPPER && m->roman > 0)
                try_section(s, from, MARK_UROMAN, m->roman, base + 0.3f);
        }
        try_list(s, from, m->style, m->value[0], base + title_in_list(s));
        break;
    case MARK_ALPHA:
        try_list(s, from, MARK_ALPHA, m->value[0], base);
        if (m->roman > 0)
            try_list(s, from, MARK_ROMAN, m->roman, base + 0.1f);
        break;
    case MARK_ROMAN:
    case MARK_BULLET: try_list(s, from, m->style, m->parts > 0 ? m->value[0] : 1, base); break;
    case MARK_NONE:
    case MARK_STYLES: break;
    }
}

void readings_prepare(struct search *s, uint32_t index)
{
    const struct unit *unit = &s->units->items[index];
    s->unit = index;
    s->marker = unit_marker(s->units, index);
    s->title = unit->title;
    const struct unit *before = index > 0 ? unit - 1 : NULL;
    s->colon = before != NULL && (before->ends == ':' || before->lead) &&
               before->role != ROLE_TABLE && before->role != ROLE_CONTENTS &&
               before->role != ROLE_PARTY;
    s->open = before != NULL && strchr(".:;,?!", before->ends) == NULL;
    if (s->marker != NULL && s->marker->style != MARK_NONE) {
        edge_read(s);
        s->among = among_others(s);
    }
    s->step_count = 0;
    s->best = 1e9f;
}

void readings_add(struct search *s, uint16_t from)
{
    s->step_limit = (from + 1u) * STEPS;
    if (s->marker != NULL && s->marker->style != MARK_NONE) {
        readings_add_step(s, from, NULL, 0, 0, 0, 0, s->text_price, false);
        try_marked(s, from);
        return;
    }
    readings_add_step(s, from, NULL, 0, 0, 0, 0, s->marker != NULL ? 8 : 0, false);
    titles_try(s, from, s->marker != NULL ? 0 : s->title,
               s->marker == NULL ? 0 : s->marker->level);
}
