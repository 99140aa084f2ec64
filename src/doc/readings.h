/*
 * The inside of numbering.c: hypotheses and the steps that lead from one to the next.
 * readings.c knows which steps a unit allows and what each costs; numbering.c keeps the
 * best of them.
 */
#ifndef DOC_READINGS_H
#define DOC_READINGS_H

#include "base/arena.h"
#include "doc/numbering.h"

enum {
    BEAM = 6,   /* hypotheses kept */
    STEPS = 24, /* readings of one unit that one hypothesis may try */
    REACH = 48, /* levels from the top that a step looks at */
    FLUSH_DEPTH = 64,
    COLLECT_AT =
        60 * 1024 /* bytes; fewer fresh pages of memory are quicker than fewer collections */
};

/* A reading that costs so much more than the best is dropped. */
#define BEAM_WIDTH 5.0f

/* How a paragraph stands behind the line above it. */
enum edge {
    EDGE_OPEN,     /* the line goes on from one that does not end a sentence */
    EDGE_PERHAPS,  /* … perhaps: a page lies between, or there was room on the line */
    EDGE_SENTENCE, /* … from one that does */
    EDGE_BROKEN,   /* a line of its own, behind one that does not end a sentence */
    EDGE_LINE,     /* a line of its own */
    EDGE_GAP       /* space before it */
};

enum level_class {
    LEVEL_ROOT,
    LEVEL_ANNEX,
    LEVEL_HEAD,
    LEVEL_TITLED,
    LEVEL_CLAUSE,
    LEVEL_ITEM
};

struct level {
    const struct level *up;
    const struct level *scope;   /* the annex or the document it stands in */
    const struct marker *marker; /* NULL for an unmarked heading and the root */
    uint64_t shape;              /* hash of the classes and numbers from the root to here */
    uint32_t unit;
    uint32_t depth;
    uint16_t value; /* of the last part: a letter read as Roman has another than its marker */
    uint8_t class;
    uint8_t style;
    uint8_t markdown; /* heading level, 0 for none */
    bool unsure;
};

struct choice {
    const struct choice *before;
    uint32_t unit;
    uint32_t parent;
    uint8_t kind;
    bool unsure;
    float confidence;
};

struct state {
    const struct level *top;
    const struct choice *last;
    float cost;
    uint16_t annex;   /* value of the last annex, 0 for none yet */
    uint16_t section; /* value of the last numbered section, 0 for none yet */
    uint16_t
        clause; /* of the last "1." that is a provision: they run through unnumbered headings */
    uint16_t article; /* of the last § or Artikel: they count on through the chapters */
};

/* One way to read the unit at hand from one hypothesis. */
struct step {
    const struct level *up; /* parent's level; NULL: the unit is text */
    uint64_t shape;         /* of the stack that it leaves */
    float cost;
    uint16_t from; /* index of the hypothesis */
    uint16_t value;
    uint8_t class;
    uint8_t style;
    uint8_t kind;
    bool unsure;
};

struct search {
    const struct units *units;
    const struct layout *layout;
    struct arena arena;
    size_t collect_at; /* bytes of the arena */
    struct level root;
    struct state beam[BEAM];
    size_t states;
    struct step steps[BEAM * STEPS];
    size_t step_count, step_limit;
    float best; /* cost of the cheapest step so far */
    struct reading *out;
    uint32_t *texts;      /* texts[i]: plain text units before unit i */
    bool ranked_capitals; /* unmarked headings are of two ranks: capitals, and small letters */
    /* The unit at hand. */
    uint32_t unit;
    const struct marker *marker;
    bool colon;    /* the paragraph before introduces something */
    bool open;     /* it does not end at all */
    bool small;    /* the marked unit's own text begins with a small letter */
    bool followed; /* the next of the series comes soon */
    float title;   /* looks: below 0 like a title */
    enum edge edge;
    float node_price, text_price;
    bool among; /* entries of its list stand right above or below */
};

/* edges.c. Sets how the unit at hand, which has a marker, stands behind the one above. */
void edge_read(struct search *s);
/* Markers that look alike: of one series, whatever their numbers are. other may be NULL. */
bool edge_same_series(const struct marker *m, const struct marker *other);
/* The marker of the unit at hand has the number of the one above, as a slip. */
bool edge_is_twin(const struct search *s);

/* readings.c. Sets what is known of the unit at hand before any hypothesis. */
void readings_prepare(struct search *s, uint32_t unit);
/* Adds to s->steps the ways to read the unit at hand from hypothesis from. */
void readings_add(struct search *s, uint16_t from);

/* Adds one way: the unit under up (NULL: it is text) as a level of that class, style and value, a
   node of that kind (0: by its class), at that price above the hypothesis. */
void readings_keep_step(struct search *s, uint16_t from, const struct level *up, uint8_t class,
                        uint8_t style, uint16_t value, uint8_t kind, float price, bool unsure);
static inline void readings_add_step(struct search *s, uint16_t from, const struct level *up,
                                     uint8_t class, uint8_t style, uint16_t value, uint8_t kind,
                                     float price, bool unsure)
{
    if (s->step_count < s->step_limit && s->beam[from].cost + price <= s->best + BEAM_WIDTH)
        readings_keep_step(s, from, up, class, style, value, kind, price, unsure);
}
/* The section, annex or document that a section of that rank, from the level on, stands in. */
const struct level *readings_scope_of(const struct level *level, unsigned rank);
/* titles.c. The ways to read the unit at hand as a heading without a number; markdown: its level
   by that format, 0 for none. */
void titles_try(struct search *s, uint16_t from, float base, unsigned markdown);

/* Whether text without a marker stands between the level's own line and the unit at hand. */
static inline bool level_has_text(const struct search *s, const struct level *level)
{
    return level->unit != NO_PARENT && s->texts[s->unit] > s->texts[level->unit + 1];
}

static inline bool level_is_scope(const struct level *level)
{
    return level->class == LEVEL_ROOT || level->class == LEVEL_ANNEX;
}

#endif
