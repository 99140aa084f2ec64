/* Duties with a limit of time: every length of time is weighed by what its sentence is about, where it
   stands and who must act; the best one above a threshold is the term. */
#ifndef TERMS_DUTIES_H
#define TERMS_DUTIES_H

#include "terms/evidence.h"

struct duty {
    const struct sentence *sentence;
    struct length length;
    int score;
};

/* Calls weigh for every length of time of the contract; best keeps those at least threshold,
   best first, and returns how many (at most room). needed: what it must be about at the least. */
size_t duty_find(const struct reading *reading, uint64_t needed, int threshold,
                 int (*weigh)(const struct reading *, const struct sentence *,
                              const struct length *),
                 struct duty *best, size_t room);
/* The first in the document of those that are nearly as good as the best goes first: what the
   agreement says comes before what an annex repeats. */
void duty_prefer_first(struct duty *best, size_t count, int slack);
/* Puts the length into the term, with its place. */
struct term *duty_add_length(struct reading *reading, struct term *term,
                             const struct duty *duty);
/* The part of the sentence that the length stands in, which a semicolon or ", og" ends ("… gives inden
   24 timer, og den suppleres inden fem dage med en redegørelse"). */
struct token_range duty_part(const struct reading *reading, const struct sentence *sentence,
                             const struct length *length);
/* "… så betids, at Kunden kan overholde fristen på 72 timer", "så fristen i artikel 33 (72 timer) kan
   overholdes": a period that the law gives somebody else, named as known. */
bool duty_is_laws_own(const struct reading *reading, const struct sentence *sentence,
                      const struct length *length);

void read_breach(struct reading *reading);
void read_notice(struct reading *reading);
void read_answers(struct reading *reading);

#endif
