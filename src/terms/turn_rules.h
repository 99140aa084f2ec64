/* Inside the reading of turns: the data as they are read, and the classes of words. */
#ifndef TERMS_TURN_RULES_H
#define TERMS_TURN_RULES_H

#include "terms/turns.h"

#include "base/arena.h"
#include "base/map.h"

enum {
    TURN_WIDE = 8, /* words that ".." leaves room for */
    TURN_BUCKETS = 1024,
    TURN_CLASSES = 12
};

enum slot_kind { SLOT_WORDS, SLOT_GAP, SLOT_CLASS };

struct turn_word {
    const char *text;
    uint32_t len;
    uint32_t choice;
    bool open_front; /* "*aftale" */
    bool open_back;
};

/* A part of a turn. */
struct slot {
    uint8_t kind; /* enum slot_kind */
    uint8_t room; /* words that a gap may skip */
    uint8_t class;
    uint32_t choice; /* of SLOT_WORDS: the words of which one stands there, by number */
};

struct turn {
    uint32_t first; /* slots */
    uint32_t count;
    uint16_t matter;
    uint8_t role; /* enum turn_role */
    uint8_t side;
    bool deals; /* about one agreement: its gaps do not skip another */
};

struct indices VEC_BODY(uint32_t);

struct turn_book {
    struct arena texts;
    VEC(struct turn_word) words;
    VEC(struct slot) slots;
    VEC(struct turn) turns;
    VEC(struct matter) matters;
    struct map choices; /* by what the data write ("går/gå", "$main"): their number, plus one */
    uint32_t choice_count;
    uint32_t main_choice;                /* of the set "main" */
    struct indices fronts[TURN_BUCKETS]; /* words, by turn_bucket of how they begin */
    struct indices backs[TURN_BUCKETS];  /* those that begin with anything: of how they end */
    struct indices loose;                /* all others */
    struct indices *headed;              /* by choice: turns that begin with it */
    struct indices classed[TURN_CLASSES];
    uint64_t *heads; /* bits of the choices that some turn begins with */
};

/* The data, read once; lives as long as the program. Any thread. */
const struct turn_book *turn_book_get(void);

/* Where turns are that may begin with these letters: by the lower five bits of the first two. */
static inline uint32_t turn_bucket(const char *text, size_t len)
{
    return (uint32_t)(((unsigned char)text[0] % 32) * 32 +
                      (len > 1 ? (unsigned char)text[1] % 32 : 0));
}

/*
 * One contract as the turns see it: which choices each of its words is one of, told once a word. Turns are
 * some two thousand, and few of them have all their words in a sentence; so bits are compared first.
 */
struct turn_view {
    const struct reading *reading;
    const struct turn_book *book;
    const struct sentence *sentence;
    size_t row;               /* of bits: 64-bit words */
    const uint64_t **choices; /* by word of the reading: a row; NULL: not asked yet */
    uint8_t *traits;          /* by word of the reading: enum turn_trait */
    uint64_t *none;           /* the row of a word that is in no choice */
    uint64_t *fresh;          /* a row to fill */
    struct arena arena;
};

enum turn_trait { TRAIT_DETERMINER = 1, TRAIT_MAIN = 2, TRAIT_HEAD = 4, TRAIT_OTHER = 8 };

void turn_view_init(struct turn_view *view, const struct reading *reading);
void turn_view_free(struct turn_view *view);
/* The row of the word at token t, which is no punctuation. Traits are known after that. */
const uint64_t *turn_choices_at(struct turn_view *view, uint32_t t);
/* Traits of the word at token t; 0 for punctuation. */
uint8_t turn_traits_at(struct turn_view *view, uint32_t t);

static inline bool turn_bit(const uint64_t *row, uint32_t choice)
{
    return (row[choice / 64] >> choice % 64 & 1) != 0;
}

/* The number of a class ("time"), or -1. */
int turn_class_named(const char *name);
bool turn_class_is_deal(uint8_t class);
/* The class at the token: behind its last token, or 0; *value where it measures something. */
uint32_t turn_class_at(uint8_t class, struct turn_view *view, uint32_t t, uint32_t end,
                       double *value);
/* "den", "nærværende", "vores" */
bool turn_is_determiner(const char *word);
/* "andre", "tidligere": another one than this. */
bool turn_is_other(const char *word);
bool turn_is_plain(struct turn_view *view, uint32_t t);
/* The token is a word for this agreement or another one. */
bool turn_is_deal(struct turn_view *view, uint32_t t);

#endif
