/* Weighing sentences: shared by the extractors. */
#ifndef TERMS_EVIDENCE_H
#define TERMS_EVIDENCE_H

#include "terms/measure.h"

enum { FAR_AWAY = 1000 };

/* The weight where any of the bits is in the mask, else 0. */
static inline int weight_of(uint64_t mask, uint64_t bits, int weight)
{
    return (mask & bits) != 0 ? weight : 0;
}

uint32_t sentence_end(const struct sentence *sentence);
/* The part of the sentence that tokens first … end stand in: a semicolon ends it, and a comma before
   one of joins (lower case, NULL behind the last). */
struct token_range sentence_part(const struct reading *reading, const struct sentence *sentence,
                                 uint32_t first, uint32_t end, const char *const *joins);
struct node *sentence_node(const struct reading *reading, const struct sentence *sentence);
/* It is the title of a section or an annex. */
bool sentence_is_title(const struct reading *reading, const struct sentence *sentence);
/* It stands in an annex, not in the agreement itself. */
bool sentence_in_annex(const struct reading *reading, const struct sentence *sentence);
/* Tokens between the length and the nearest token with any bit of mask in its sentence, or
   FAR_AWAY. */
uint32_t evidence_distance(const struct reading *reading, const struct sentence *sentence,
                           const struct length *length, uint64_t mask);
/* True where a limit ("senest", "inden for", "mindst", "varsel") stands right before the length,
   or "før", "i forvejen", "varsel" right behind it. */
bool length_is_limit(const struct reading *reading, const struct sentence *sentence,
                     const struct length *length);
/* True where the length is all that a cell has, or all behind a colon ("Svartid | 5 dage"). */
bool length_is_cell(const struct reading *reading, const struct sentence *sentence,
                    const struct length *length);
/* True where a cell of a row begins at t, and it is not the first. */
bool reading_begins_cell(const struct reading *reading, const struct sentence *sentence,
                         uint32_t t);
/* True where the length is said to come back ("hver 6. måned", "2 gange om året"). */
bool length_is_interval(const struct reading *reading, const struct sentence *sentence,
                        const struct length *length);
/* True where the word for a party, at t, owns what follows ("kundens"); but "Nordlys" is a name. */
bool party_in_genitive(const struct reading *reading, uint32_t t);
/* Who comes first in the sentence: BIT(PROCESSOR), BIT(CONTROLLER) or 0. */
uint64_t sentence_actor(const struct reading *reading, const struct sentence *sentence);
/* True where one of the words (lower case, NULL at the end) stands in first … end. */
bool reading_has_word(const struct reading *reading, uint32_t first, uint32_t end,
                      const char *const *words);
/* True where a word of first … end begins with one of the stems (lower case, NULL at the end). */
bool reading_has_stem(const struct reading *reading, uint32_t first, uint32_t end,
                      const char *const *stems);
/* How many tokens of first … end carry the concept. */
size_t reading_count(const struct reading *reading, uint32_t first, uint32_t end, uint64_t bit);
/* A sentence as a value: without its number and its full stop, at most about 300 bytes. */
const char *sentence_value(const struct reading *reading, uint32_t first, uint32_t end);

#endif
