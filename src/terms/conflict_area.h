/* Where processing is said to stay (conflict_area.c), and from where it is done (conflict_reach.c). */
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
    bool europe;  /* and the countries of Europe that are as safe */
    bool support; /* only of that */
    bool storage; /* only of what is stored there */
};

/* The sentence says that processing, or what is stored, stays in an area, without a condition. */
bool area_confined(const struct reading *reading, const struct sentence *sentence,
                   struct area *area);
/* Nothing in the sentence says that it may be otherwise: no condition, no exception, no approval. */
bool area_is_unconditional(const struct reading *reading, const struct sentence *sentence);
/* "Ingen uden for EU kan se oplysningerne". */
bool area_keeps_out(const struct reading *reading, const struct sentence *sentence);
/* "kun i Esbjerg og Herning", "alene på adressen i Vejle": the first and the last town. */
bool area_names_towns(const struct reading *reading, const struct sentence *sentence,
                      struct place *towns);
bool area_is_negative(const struct reading *reading, uint32_t first, uint32_t end);
bool area_allows(const struct area *area, const struct country *country);
/* "Er funktionen ikke slået til, sker der …": the verb first, and a comma before the rest. */
bool sentence_is_inverted(const struct reading *reading, const struct sentence *sentence);
/* "Kundens afdelinger …": the sentence begins with people of the customer's, or of its users'. */
bool sentence_begins_with_customers_people(const struct reading *reading,
                                           const struct sentence *sentence);
/* The country outside the area from which another clause has the data seen or kept, without a
   condition; an empty place: none does. */
struct place area_reached_from(struct conflicts *conflicts, const struct area *area);

/* A subprocessor's country: firm_country, or what a town in its row tells ("Austin, Texas"). */
const char *firm_seat(const struct reading *reading, const struct term *firm);

#endif
