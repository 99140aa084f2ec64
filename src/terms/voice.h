/* "Vi" and "I", "du": the two who speak and are spoken to, and whom a contract defines them as. */
#ifndef TERMS_VOICE_H
#define TERMS_VOICE_H

#include "terms/parties.h"

enum person { PERSON_NONE, PERSON_WE, PERSON_YOU };

/* The person that the word at t means by itself. */
enum person voice_person_at(const struct reading *reading, uint32_t t);
/* Whom a definition in front of the words at first says that they are: "»Vi« og »os« er Navn", "når der
   står »I«, menes den, der …"; or PERSON_NONE. */
enum person voice_defined(const struct reading *reading, uint32_t first);
/* A person's word in quotes at t (the quote), of which a definition follows: "»I« og »jer« er". */
bool voice_begins_definition(const struct reading *reading, uint32_t t);

#endif
