/* What conflict_places.c and conflict_reach.c share. */
#ifndef TERMS_CONFLICT_AREA_H
#define TERMS_CONFLICT_AREA_H

#include "terms/conflicts.h"

enum { MAX_ALLOWED = 8 };

/* Where processing is said to stay. */
struct area {
    const struct sentence *sentence;
    const struct country *countries[MAX_ALLOWED];
    size_t count;
    bool eu;      /* and the EEA: nobody who says EU means to leave Norway out */
    bool storage; /* only of what is stored there */
};

bool area_allows(const struct area *area, const struct country *country);
/* "Er funktionen ikke slået til, sker der …": the verb first, and a comma before the rest. */
bool sentence_is_inverted(const struct reading *reading, const struct sentence *sentence);
/* "Kundens afdelinger …": the sentence begins with people of the customer's, or of its users'. */
bool sentence_begins_with_customers_people(const struct reading *reading,
                                           const struct sentence *sentence);
/* The country outside the area from which another clause has the data seen or kept, without a
   condition; an empty place: none does. */
struct place area_reached_from(const struct reading *reading, const struct area *area);

#endif
