/*
 * Two sides of one matter, each in a clause of its own: "går aftalen forud" and "er det hovedaftalen, man
 * holder sig til". The sides and their words are data (positions.tsv); a sentence that speaks for both
 * sides, or for a special case, speaks for none.
 */
#include "terms/conflicts.h"
#include "terms/turns.h"

#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

enum {
    ENOUGH = 12, /* stands of one matter that are held against each other */
    NEAR = 10    /* words between two turns that are shown as one */
};

struct stand {
    uint8_t side;
    double value;
    struct place place;
};

struct stands VEC_BODY(struct stand);

/* What the hits of one sentence say of one matter. */
struct voice {
    const struct matter *matter;
    uint8_t sides;   /* bits */
    uint8_t met;     /* bits of sides whose need is met; bit TURN_SIDES: that of all */
    uint8_t refused; /* the same of "not" */
    struct stand first[TURN_SIDES];
};

/* Hits of one sentence, or of what stands above it, from at on; at moves behind them. */
struct span {
    size_t first;
    size_t end;
};

static struct span span_of(const struct turn_hits *hits, size_t *at, uint32_t sentence)
{
    struct span span;

    while (*at < hits->len && hits->items[*at].sentence < sentence)
        ++*at;
    span.first = *at;
    while (*at < hits->len && hits->items[*at].sentence == sentence)
        ++*at;
    span.end = *at;
    return span;
}

static void take_needs(struct voice *voice, const struct turn_hits *hits, struct span span,
                       uint16_t matter)
{
    for (size_t i = span.first; i < span.end; i++)
        if (hits->items[i].matter == matter && hits->items[i].role == TURN_NEED)
            voice->met |= (uint8_t)(1 << hits->items[i].side);
}

static void take_own(struct voice *voice, const struct reading *reading,
                     const struct turn_hits *hits, struct span span, uint16_t matter)
{
    for (size_t i = span.first; i < span.end; i++) {
        const struct turn_hit *hit = &hits->items[i];
        if (hit->matter != matter)
            continue;
        if (hit->role == TURN_NOT)
            voice->refused |= (uint8_t)(1 << hit->side);
        if (hit->role != TURN_SIDE)
            continue;
        if ((voice->sides & 1 << hit->side) != 0) {
            struct stand *stand = &voice->first[hit->side];
            stand->value = hit->value > stand->value ? hit->value : stand->value;
            if (hit->first <= stand->place.end + NEAR && hit->end > stand->place.end)
                stand->place.end = hit->end;
            continue;
        }
        voice->sides |= (uint8_t)(1 << hit->side);
        voice->first[hit->side] =
            (struct stand){ hit->side, hit->value, place_of(reading, hit->first, hit->end) };
    }
}

/* The only side that the sentence speaks for, or NULL. */
static const struct stand *only_side(const struct voice *voice)
{
    const struct stand *only = NULL;

    if ((voice->refused & 1 << TURN_SIDES) != 0 ||
        (voice->matter->needs & ~voice->met & 1 << TURN_SIDES) != 0)
        return NULL;
    for (uint8_t side = 0; side < TURN_SIDES; side++) {
        uint8_t bit = (uint8_t)(1 << side);
        if ((voice->sides & bit) == 0 || (voice->refused & bit) != 0 ||
            (voice->matter->needs & ~voice->met & bit) != 0)
            continue;
        if (only != NULL)
            return NULL;
        only = &voice->first[side];
    }
    return only;
}

static bool values_clash(double more, double less, bool any)
{
    static const double slack = 1.1; /* a month is 30 or 31 days */

    return more >= 0 && less >= 0 && (more > slack * less || (any && less > slack * more));
}

/* No clause of this side has more: a daily copy is kept for a month, and one a year for five. */
static bool is_most(const struct stands *stands, const struct stand *stand)
{
    for (size_t i = 0; i < stands->len; i++)
        if (stands->items[i].side == stand->side && stands->items[i].value > stand->value)
            return false;
    return true;
}

static bool stands_clash(const struct matter *matter, const struct stands *stands,
                         const struct stand *a, const struct stand *b)
{
    for (size_t i = 0; i < matter->orders.len; i++) {
        const struct side_order *order = &matter->orders.items[i];
        if (order->never && ((order->more == a->side && order->less == b->side) ||
                             (order->more == b->side && order->less == a->side)))
            return false;
        if (order->more == a->side && order->less == b->side)
            return values_clash(a->value, b->value, order->any) &&
                   (order->any || is_most(stands, b));
        if (order->more == b->side && order->less == a->side)
            return values_clash(b->value, a->value, order->any) &&
                   (order->any || is_most(stands, a));
    }
    return a->side != b->side;
}

static void tell(struct conflicts *conflicts, struct place here, struct place there,
                 const char *topic)
{
    if (conflict_is_told(conflicts, here, there))
        return;
    conflict_add(conflicts, here, there, _("\"%1$s\", but %3$s says \"%2$s\""), true);
    conflict_name(conflicts, topic);
}

/* Some matters go on within a section: first the one, and then the other. */
static bool are_apart(const struct reading *reading, const struct matter *matter,
                      struct place here, struct place there)
{
    const struct node *a = token_node(reading, here.first);
    const struct node *b = token_node(reading, there.first);

    return a != b && (!matter->apart || node_top(a) != node_top(b));
}

/* The first two that clash. */
static void compare(struct conflicts *conflicts, const struct matter *matter,
                    const struct stands *stands)
{
    for (size_t i = 1; i < stands->len; i++) {
        for (size_t k = 0; k < i; k++) {
            const struct stand *here = &stands->items[i];
            const struct stand *there = &stands->items[k];
            if (!are_apart(conflicts->reading, matter, here->place, there->place) ||
                !stands_clash(matter, stands, here, there))
                continue;
            tell(conflicts, there->place, here->place, matter->topic);
            tell(conflicts, here->place, there->place, matter->topic);
            return;
        }
    }
}

/* "Bistanden efter dette punkt": what the sentences of the section before this one speak of. */
static bool refers_to_section(const struct turn_hits *hits, struct span span)
{
    for (size_t i = span.first; i < span.end; i++)
        if (strcmp(turns_matter(hits->items[i].matter)->name, ".section") == 0)
            return true;
    return false;
}

/* One sentence, with what stands before and above it, to every matter that it speaks of. */
static void hear(const struct reading *reading, const struct turn_hits *hits,
                 const struct span around[3], const uint8_t *section, struct stands *stands)
{
    struct span own = around[0];

    for (size_t i = own.first; i < own.end; i++) {
        uint16_t matter = hits->items[i].matter;
        struct voice voice = { .matter = turns_matter(matter) };
        const struct stand *stand;
        bool done = hits->items[i].role != TURN_SIDE || stands[matter].len >= ENOUGH;
        for (size_t k = own.first; !done && k < i; k++)
            done = hits->items[k].matter == matter && hits->items[k].role == TURN_SIDE;
        if (done)
            continue;
        take_own(&voice, reading, hits, own, matter);
        for (size_t k = 0; k < 3; k++)
            take_needs(&voice, hits, around[k], matter);
        if (refers_to_section(hits, own))
            voice.met |= section[matter];
        stand = only_side(&voice);
        if (stand != NULL)
            vec_push(&stands[matter], *stand);
    }
}

void find_positions(struct conflicts *conflicts)
{
    const struct reading *reading = conflicts->reading;
    struct turn_hits hits = VEC_INIT;
    size_t count = turns_count_matters();
    struct stands *stands = alloc_array(count + 1, sizeof *stands);
    struct span around[3] = { { 0, 0 }, { 0, 0 }, { 0, 0 } }; /* own, before, title */
    uint8_t *section =
        alloc_array(count + 1, sizeof *section); /* needs met since the last title */
    size_t at = 0;

    turns_find(reading, &hits);
    for (size_t i = 0; i < reading->sentences.len; i++) {
        const struct sentence *sentence = &reading->sentences.items[i];
        bool follows = i > 0 && sentence[-1].block == sentence->block;
        around[1] = follows ? around[0] : (struct span){ 0, 0 };
        around[0] = span_of(&hits, &at, (uint32_t)i);
        if (sentence_is_title(reading, sentence)) {
            around[2] = around[0];
            memset(section, 0, count);
        } else if (!reading->quoted[sentence_node(reading, sentence)->index]) {
            hear(reading, &hits, around, section, stands);
        }
        for (size_t k = around[0].first; k < around[0].end; k++)
            if (hits.items[k].role == TURN_NEED)
                section[hits.items[k].matter] |= (uint8_t)(1 << hits.items[k].side);
    }
    for (size_t m = 0; m < count; m++) {
        if (turns_matter(m)->name[0] != '.') /* one that is only there for others to be like */
            compare(conflicts, turns_matter(m), &stands[m]);
        vec_free(&stands[m]);
    }
    free(section);
    free(stands);
    vec_free(&hits);
}
