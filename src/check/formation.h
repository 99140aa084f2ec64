/* Words that are right because Danish forms them so, although the dictionary does not have them. */
#ifndef CHECK_FORMATION_H
#define CHECK_FORMATION_H

#include "lang/speller.h"

#include <stdbool.h>
#include <stddef.h>

/* Compounds of two nouns that da_DK does not let join: true where nothing but that is wrong. Where the
   joint is ("behandlinggrundlag"), *meant (the caller's) says how it is joined. */
bool formation_is_of_nouns(struct speller *speller, const char *letters, size_t len,
                           char **meant);
/* "oplåsning", "tilmeldelse": a particle and a noun that is made of a verb. */
bool formation_is_particle_noun(struct speller *speller, const char *letters, size_t len);
/* "søgbarhed", "onboardingsamtaler", "kontonr": formed as others are. */
bool formation_is_regular(struct speller *speller, const char *letters, size_t len);

#endif
