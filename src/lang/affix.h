/* The rules of a Hunspell .aff file (FLAG num, SET UTF-8), as far as lexicon.c uses them. */
#ifndef LANG_AFFIX_H
#define LANG_AFFIX_H

#include "base/err.h"
#include "base/map.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A set of flags; da_DK's numbers go to 90. A file with flags above 127 is not modelled. */
struct flags {
    uint64_t low;
    uint64_t high;
};

static inline struct flags flags_none(void)
{
    struct flags none = { 0, 0 };

    return none;
}

static inline bool flags_has(struct flags set, unsigned flag)
{
    if (flag == 0) /* the rule is not in the file */
        return false;
    return ((flag < 64 ? set.low >> flag : set.high >> (flag - 64)) & 1) != 0;
}

static inline struct flags flags_with(struct flags set, unsigned flag)
{
    if (flag < 64)
        set.low |= UINT64_C(1) << flag;
    else
        set.high |= UINT64_C(1) << (flag - 64);
    return set;
}

static inline bool flags_meet(struct flags a, struct flags b)
{
    return ((a.low & b.low) | (a.high & b.high)) != 0;
}

static inline struct flags flags_or(struct flags a, struct flags b)
{
    struct flags both = { a.low | b.low, a.high | b.high };

    return both;
}

struct flags flags_parse(const char *text); /* "10,11,2", up to a space, tab or line's end */

enum { CONDITION_MAX = 6, FLAG_OWN = 127 /* not of the file: a word that was added */ };

/* One character of a condition: one of, or none of. */
struct condition {
    const char *set; /* the letters, borrowed from the file's text */
    uint16_t len;    /* bytes; 0: any character */
    bool negated;
};

struct suffix {
    const char *strip; /* borrowed from the file's text */
    const char *append;
    uint16_t strip_len;
    uint16_t append_len;
    unsigned flag;
    struct flags next; /* what may follow, and what the form may be */
    struct condition conditions[CONDITION_MAX];
    unsigned condition_count;
};

struct replacement {
    const char *from;
    const char *to;
    size_t from_len;
    size_t to_len;
};

struct affixes {
    char *text;
    VEC(struct suffix) suffixes; /* sorted by what they append, then by what they strip */
    VEC(struct replacement) replacements;
    VEC(struct suffix) prefixes; /* only strip and append: not modelled, but recognised */
    struct map by_ending;        /* appended text -> first row << 32 | rows */
    struct flags nouns;          /* flags whose group the file calls "Substantiv" … */
    struct flags verbs;          /* … "Verbum" … */
    struct flags adjectives; /* … "Adjektiv": da_DK says so in the line above each group */
    struct flags continued;  /* flags of suffixes that may follow a suffix */
    size_t longest;          /* bytes that a suffix appends at most */
    size_t compound_min;     /* characters */
    bool check_replacements;
    bool partial; /* the file has rules that are not modelled */
    unsigned begin, middle, end, permit, only_in_compound, forbidden, need_affix;
};

int affixes_read(struct affixes *out, const char *path, struct err *err);
void affixes_free(struct affixes *affixes);
/* Suffixes that append exactly these bytes. */
size_t affixes_ending(const struct affixes *affixes, const char *bytes, size_t len,
                      const struct suffix **first);
bool suffix_fits(const struct suffix *suffix, const char *stem, size_t len);

#endif
