#include "doc/numbering.h"

#include "base/alloc.h"
#include "doc/readings.h"

#include <stdlib.h>
#include <string.h>

/* Whether a numbered entry is a provision or an entry of a list (gold: "clause", "item"). */
static uint8_t entry_kind(const struct step *step)
{
    if (step->kind != 0)
        return step->kind;
    if (step->class == LEVEL_ITEM)
        return NODE_ITEM;
    const struct level *level = step->up;
    bool annexed = level->scope->class == LEVEL_ANNEX;
    for (unsigned i = 0; i < REACH && !level_is_scope(level) && !annexed;
         i++, level = level->up)
        annexed = level->class == LEVEL_HEAD && level->style == MARK_ANNEXNUM;
    return annexed ? NODE_ITEM : NODE_CLAUSE;
}

static void apply_step(struct search *s, const struct step *step, const struct state *from,
                       struct state *to, float confidence)
{
    *to = *from;
    to->cost = step->cost;
    if (step->up == NULL)
        return;
    bool single = s->marker != NULL && s->marker->parts == 1;
    struct level *level = arena_take(&s->arena, sizeof *level);
    *level = (struct level){ .up = step->up,
                             .marker = s->marker,
                             .unit = s->unit,
                             .shape = step->shape,
                             .depth = step->up->depth + 1,
                             .value = step->value,
                             .class = step->class,
                             .style = step->style,
                             .markdown = s->marker == NULL ? 0 : s->marker->level,
                             .unsure = step->unsure };
    level->scope = level_is_scope(level) ? level : step->up->scope;
    to->top = level;
    if (step->kind == NODE_ANNEX && single)
        to->annex = step->value;
    if (step->class == LEVEL_CLAUSE && step->style == MARK_DECIMAL && single)
        to->clause = step->value;
    if (step->style == MARK_ARTICLE)
        to->article = step->value;
    else if (step->class == LEVEL_HEAD && step->style == MARK_DECIMAL && single)
        to->section = step->value;
    else if (step->kind == NODE_ANNEX)
        to->article = to->section = to->clause = 0;
    struct choice *choice = arena_take(&s->arena, sizeof *choice);
    *choice = (struct choice){ from->last,       s->unit,      step->up->unit,
                               entry_kind(step), step->unsure, confidence };
    to->last = choice;
}

/* How much dearer the next best reading from the same hypothesis is. */
static float gap_of(const struct search *s, const struct step *step)
{
    float gap = BEAM_WIDTH;
    for (size_t k = 0; k < s->step_count; k++) {
        const struct step *other = &s->steps[k];
        if (other->from == step->from && other->shape != step->shape &&
            other->cost - step->cost < gap)
            gap = other->cost - step->cost;
    }
    return gap;
}

static float clamp(float value, float least, float most)
{
    return value < least ? least : value > most ? most : value;
}

/* About the share of such readings that is right, as measured over contracts that were read for
   the first time (tests/contracts/README): what counts is how much the reading had to swallow
   (a skipped number, a title that is a sentence) and how near the next best one comes. */
static float confidence_of(float price, float gap)
{
    static const float usual = 0.98f;
    return usual - 0.04f * clamp(1 - gap, 0, 1) - clamp((price - 0.4f) * 0.6f, 0, 0.45f) -
           clamp((0.45f - gap) * 1.1f, 0, 0.45f);
}

/* Keeps the best steps in order; of two that leave the same stack open the cheaper one. */
static void keep_best(struct search *s)
{
    const struct step *kept[BEAM];
    size_t count = 0;
    for (size_t i = 0; i < s->step_count; i++) {
        const struct step *step = &s->steps[i];
        if (step->cost > s->best + BEAM_WIDTH ||
            (count == BEAM && step->cost >= kept[BEAM - 1]->cost))
            continue;
        size_t same = 0;
        while (same < count && kept[same]->shape != step->shape)
            same++;
        if (same < count && kept[same]->cost <= step->cost)
            continue;
        size_t at = same < count ? same : count < BEAM ? count++ : BEAM - 1;
        while (at > 0 && kept[at - 1]->cost > step->cost) {
            kept[at] = kept[at - 1];
            at--;
        }
        kept[at] = step;
    }
    struct state next[BEAM] = { 0 };
    for (size_t i = 0; i < count; i++) {
        float gap = gap_of(s, kept[i]);
        float price = kept[i]->cost - s->beam[kept[i]->from].cost;
        float confidence = confidence_of(price, gap);
        apply_step(s, kept[i], &s->beam[kept[i]->from], &next[i], confidence);
        next[i].cost -= s->best;
    }
    memcpy(s->beam, next, count * sizeof next[0]);
    s->states = count;
}

static void write_choices(struct search *s, const struct choice *choice)
{
    for (; choice != NULL; choice = choice->before) {
        struct reading *reading = &s->out[choice->unit];
        *reading = (struct reading){ choice->parent, choice->kind, choice->unsure,
                                     choice->confidence };
    }
}

/* The last choice that all hypotheses share; choices are in the order of their units. */
static const struct choice *shared_choice(const struct search *s)
{
    const struct choice *at[BEAM] = { NULL };
    for (size_t i = 0; i < s->states; i++)
        at[i] = s->beam[i].last;
    for (;;) {
        size_t latest = 0;
        bool same = true;
        for (size_t i = 0; i < s->states; i++) {
            if (at[i] == NULL)
                return NULL;
            same = same && at[i] == at[0];
            if (at[i]->unit > at[latest]->unit)
                latest = i;
        }
        if (same)
            return at[0];
        uint32_t unit = at[latest]->unit;
        for (size_t i = 0; i < s->states; i++)
            if (at[i]->unit == unit)
                at[i] = at[i]->before;
    }
}

static const struct level *copy_stack(struct search *s, struct arena *arena,
                                      const struct level *top)
{
    const struct level *path[FLUSH_DEPTH + 1];
    size_t depth = 0;
    for (; top->class != LEVEL_ROOT; top = top->up)
        path[depth++] = top;
    const struct level *up = &s->root;
    while (depth-- > 0) {
        struct level *level = arena_take(arena, sizeof *level);
        /* cppcheck-suppress uninitvar ; the loop above has set what stands before depth */
        *level = *path[depth];
        level->up = up;
        level->scope = level_is_scope(level) ? level : up->scope;
        up = level;
    }
    return up;
}

static const struct choice *copy_choices(struct arena *arena, const struct choice *last,
                                         const struct choice *until)
{
    struct choice *copied = NULL, *first = NULL;
    for (; last != until; last = last->before) {
        struct choice *choice = arena_take(arena, sizeof *choice);
        *choice = *last;
        choice->before = NULL;
        if (copied != NULL)
            copied->before = choice;
        else
            first = choice;
        copied = choice;
    }
    return first;
}

/* Writes down what all hypotheses agree on, and keeps only what is still open: memory does
   not grow with the text. A very deep stack waits until it has shrunk. */
static void collect(struct search *s)
{
    if (s->arena.total < s->collect_at)
        return;
    for (size_t i = 0; i < s->states; i++)
        if (s->beam[i].top->depth > FLUSH_DEPTH)
            return;
    const struct choice *shared = shared_choice(s);
    write_choices(s, shared);
    struct arena fresh = ARENA_INIT;
    for (size_t i = 0; i < s->states; i++) {
        s->beam[i].top = copy_stack(s, &fresh, s->beam[i].top);
        s->beam[i].last = copy_choices(&fresh, s->beam[i].last, shared);
    }
    arena_free(&s->arena);
    s->arena = fresh;
    s->collect_at = 2 * fresh.total > COLLECT_AT ? 2 * fresh.total : COLLECT_AT;
}

static void read_unit(struct search *s, uint32_t index)
{
    readings_prepare(s, index);
    for (size_t i = 0; i < s->states; i++)
        readings_add(s, (uint16_t)i);
    keep_best(s);
    collect(s);
}

struct reading *numbering_read(const struct units *units, const struct layout *layout)
{
    struct search *s = alloc_new(sizeof *s);
    s->units = units;
    s->layout = layout;
    s->root = (struct level){ .class = LEVEL_ROOT, .unit = NO_PARENT, .shape = 1 };
    s->root.scope = &s->root;
    s->beam[0] = (struct state){ .top = &s->root };
    s->states = 1;
    s->collect_at = COLLECT_AT;
    s->out = alloc_array(units->len + 1, sizeof *s->out);
    s->texts = alloc_array(units->len + 2, sizeof *s->texts);
    size_t capitals = 0, small = 0; /* unmarked headings */
    for (size_t i = 0; i < units->len; i++) {
        const struct unit *unit = &units->items[i];
        if (unit->role == ROLE_TITLED && unit->marker == NO_MARKER && unit->title < 0) {
            capitals += unit->capitals;
            small += !unit->capitals;
        }
    }
    s->ranked_capitals = capitals >= 3 && small >= 2;
    for (size_t i = 0; i < units->len; i++) {
        uint8_t role = units->items[i].role;
        bool text = role == ROLE_TEXT || role == ROLE_TITLED || role == ROLE_TABLE ||
                    role == ROLE_PARTY;
        s->texts[i + 1] = s->texts[i] + text;
    }
    for (size_t i = 0; i < units->len; i++) {
        s->out[i].parent = NO_PARENT;
        uint8_t role = units->items[i].role;
        if (role == ROLE_MARKED || role == ROLE_TITLED)
            read_unit(s, (uint32_t)i);
    }
    write_choices(s, s->beam[0].last);
    struct reading *out = s->out;
    arena_free(&s->arena);
    free(s->texts);
    free(s);
    return out;
}
