/*
 * Every place where a paragraph without a number may stand as a heading: below the section that is
 * open, beside it, below another heading without a number; or by its Markdown level alone.
 */
#include "doc/readings.h"

#include "doc/lexicon.h"

/* What a reading costs, as in readings.c: a heading where it stands, and where it might. */
static const struct costs {
    float below_titled;     /* right below another */
    float beside_questions; /* a question beside what the questions before it stand below */
    float beside_capitals;  /* "Pauser" beside "ARBEJDSTID" instead of below it */
    float other_place;      /* beside the section instead of below it */
} cost = {
    .below_titled = 0.5f,
    .beside_questions = 0.8f,
    .beside_capitals = 0.8f,
    .other_place = 1.2f,
};

/* Whether a section or one of its clauses comes soon: then what is at hand
   stands among them. */
static bool sections_go_on(const struct search *s)
{
    enum { SOON = 40 };
    for (uint32_t i = s->unit + 1; i < s->units->len && i <= s->unit + SOON; i++) {
        const struct marker *next = unit_marker(s->units, i);
        if (next == NULL || next->style == MARK_BULLET)
            continue;
        if (next->style == MARK_ANNEX || next->style == MARK_ANNEXNUM)
            return false;
        if (next->style == MARK_DECIMAL)
            return true;
    }
    return false;
}

/* "Underskrifter" behind the last section's clauses, or "VERSIONERING" behind "12. TVISTER": it
   closes the agreement as the sections do, and is none of the last one's. */
static bool closes_sections(const struct search *s, const struct level *level)
{
    const struct unit *unit = &s->units->items[s->unit];
    if (level->class != LEVEL_HEAD || level->style != MARK_DECIMAL ||
        level->up->class != LEVEL_ROOT || s->unit <= level->unit + 1)
        return false;
    size_t len;
    const char *text = unit_text(s->units, s->layout, s->unit, &len);
    bool named = lexicon_find(LEXICON_CLOSINGS, text, len) > 0;
    bool alike = unit->capitals && s->units->items[level->unit].capitals;
    return (named || alike) && !sections_go_on(s);
}

/* "Spørgsmål og svar" / "Hvem ejer data?" / … / "Hvor står serverne?": what the first question
   stands below, which the next ones stand below as well. NULL: the unit is no such question. */
static const struct level *over_questions(const struct search *s, const struct level *level)
{
    if (s->units->items[s->unit].ends != '?')
        return NULL;
    for (unsigned i = 0; i < REACH && !level_is_scope(level) && level->class != LEVEL_HEAD;
         i++) {
        const struct level *up = level->up;
        if (level->class == LEVEL_TITLED && up->class == LEVEL_TITLED &&
            s->units->items[level->unit].ends == '?' && s->units->items[up->unit].ends != '?')
            return up;
        level = up;
    }
    return NULL;
}

void titles_try(struct search *s, uint16_t from, float base, unsigned markdown)
{
    const struct level *level = s->beam[from].top;
    if (markdown > 0 && markdown < 7) {
        for (unsigned i = 0; !level_is_scope(level); i++, level = level->up) {
            if (level->markdown > 0 && level->markdown < markdown)
                break;
            if (i == REACH) {
                level = level->scope;
                break;
            }
        }
        readings_add_step(s, from, level, LEVEL_TITLED, 0, 0, NODE_HEADING, base, false);
        return;
    }
    for (unsigned i = 0; !level_is_scope(level) && level->class != LEVEL_HEAD;
         i++, level = level->up) {
        if (level->class == LEVEL_TITLED && level->markdown > 0 && level->markdown < 7)
            break;
        if (i == REACH) {
            level = level->scope;
            break;
        }
    }
    float price = base;
    const struct level *top = s->beam[from].top;
    if (s->ranked_capitals && !s->units->items[s->unit].capitals) {
        const struct level *over = top;
        for (unsigned i = 0; i < REACH && !level_is_scope(over) && over->class != LEVEL_HEAD;
             i++) {
            if (over->class == LEVEL_TITLED && s->units->items[over->unit].capitals) {
                readings_add_step(s, from, over, LEVEL_TITLED, 0, 0, NODE_HEADING, price,
                                  false);
                price += cost.beside_capitals;
                break;
            }
            over = over->up;
        }
    }
    const struct level *questions = over_questions(s, top);
    if (questions != NULL) {
        readings_add_step(s, from, questions, LEVEL_TITLED, 0, 0, NODE_HEADING, price, false);
        price += cost.beside_questions;
    }
    if (top->class == LEVEL_TITLED && top->unit + 1 == s->unit) {
        /* A title right below a title: the first one is that of a section of sections. */
        if (s->units->items[top->unit].ends != ':')
            readings_add_step(s, from, top, LEVEL_TITLED, 0, 0, NODE_HEADING,
                              price + cost.below_titled, false);
        price += 0.9f;
    }
    /* Clauses that start at 1 below it make it a section whose number is lost. */
    const struct marker *next =
        s->unit + 1 < s->units->len ? unit_marker(s->units, s->unit + 1) : NULL;
    bool signature = s->unit + 1 < s->units->len &&
                     s->units->items[s->unit + 1].role == ROLE_PARTY &&
                     level->class == LEVEL_HEAD;
    bool section = next != NULL && next->style == MARK_DECIMAL && next->parts == 1 &&
                   next->punct == PUNCT_DOT && next->value[0] == 1 &&
                   level->class == LEVEL_HEAD && level->style == MARK_DECIMAL &&
                   (s->beam[from].top->class >= LEVEL_CLAUSE || level_has_text(s, level));
    section = section || signature || closes_sections(s, level);
    readings_add_step(s, from, level, LEVEL_TITLED, 0, 0, NODE_HEADING,
                      price + (section ? cost.other_place : 0), false);
    if (!level_is_scope(level))
        readings_add_step(s, from, readings_scope_of(level, 0), LEVEL_TITLED, 0, 0,
                          NODE_HEADING, price + (section ? 0 : cost.other_place), false);
}
