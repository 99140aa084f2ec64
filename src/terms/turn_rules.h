/* Inside the reading of turns: the data as they are read, and the classes of words. */
#ifndef TERMS_TURN_RULES_H
#define TERMS_TURN_RULES_H

#include "terms/turns.h"

#include "base/arena.h"

enum {
    TURN_WIDE = 8, /* words that ".." leaves room for */
    TURN_BUCKETS = 1025,
    TURN_OPEN_BUCKET =
        1024 /* of turns whose first word may begin with anything, or is a class */
};

enum slot_kind { SLOT_WORDS, SLOT_GAP, SLOT_CLASS };

struct turn_word {
    const char *text;
    uint32_t len;
    bool open_front; /* "*aftale" */
    bool open_back;
};

/* A part of a turn. */
struct slot {
    uint8_t kind; /* enum slot_kind */
    uint8_t room; /* words that a gap may skip */
    uint8_t class;
    uint32_t first; /* of SLOT_WORDS: in words, one of which stands there */
    uint32_t count;
};

struct turn {
    uint32_t first; /* slots */
    uint32_t count;
    uint16_t matter;
    uint8_t role; /* enum turn_role */
    uint8_t side;
    bool deals; /* about one agreement: its gaps do not skip another */
};

/* How a turn may begin. */
struct head {
    uint32_t turn;
    uint32_t word; /* NO_WORD: with a class */
};
struct heads VEC_BODY(struct head);

struct word_set {
    const char *name;
    uint32_t first; /* words */
    uint32_t count;
};

struct turn_book {
    struct arena texts;
    VEC(struct turn_word) words;
    VEC(struct slot) slots;
    VEC(struct turn) turns;
    VEC(struct word_set) sets;
    VEC(struct matter) matters;
    struct heads heads[TURN_BUCKETS]; /* by turn_bucket */
    struct slot main;                 /* the words of the set "main" */
};

/* The data, read once; lives as long as the program. Any thread. */
const struct turn_book *turn_book_get(void);

/* Where turns are that may begin with these letters: by the lower five bits of the first two. */
static inline uint32_t turn_bucket(const char *text, size_t len)
{
    return (uint32_t)(((unsigned char)text[0] % 32) * 32 +
                      (len > 1 ? (unsigned char)text[1] % 32 : 0));
}

bool turn_word_fits(const struct turn_word *word, const char *text, size_t len);
/* The token has one of the slot's words. */
bool turn_slot_fits(const struct turn_book *book, const struct slot *slot,
                    const struct reading *reading, uint32_t t);

/* The number of a class ("time"), or -1. */
int turn_class_named(const char *name);
bool turn_class_is_deal(uint8_t class);
/* The class at the token: behind its last token, or 0; *value where it measures something. */
uint32_t turn_class_at(uint8_t class, const struct reading *reading, uint32_t t, uint32_t end,
                       double *value);
/* Bits of the classes that begin at the token. */
uint32_t turn_classes_at(const struct reading *reading, uint32_t t, uint32_t end);
/* The token is a word for this agreement or another one. */
bool turn_is_deal(const struct reading *reading, uint32_t t);

#endif
