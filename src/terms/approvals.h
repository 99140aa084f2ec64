/* What a sentence says of the approval of subprocessors without the words "generel" and "specifik". */
#ifndef TERMS_APPROVALS_H
#define TERMS_APPROVALS_H

#include "terms/evidence.h"

/* "kræver ikke særskilt godkendelse", "det er ikke nødvendigt at indhente samtykke": none is needed. */
bool approval_is_needless(const struct reading *reading, const struct sentence *sentence);
/* "Samtykket gives generelt", "er generelt meddelt": the adverb beside the verb that gives it, at t. */
bool approval_is_given_so(const struct reading *reading, const struct sentence *sentence,
                          uint32_t t);
/* "må ikke lade andre behandle dem uden at have spurgt Kunden", "kun efter skriftlig aftale med Kunden":
   each one takes the controller's word, though it is not called an approval. */
bool approval_is_sought(const struct reading *reading, const struct sentence *sentence);
/* "Leverandøren vælger selv sine underdatabehandlere". */
bool approval_is_left(const struct reading *reading, const struct sentence *sentence);
/* The processor tells of new subprocessors and the controller can object, here or in the sentences that
   follow: what the law calls a general approval. */
bool approval_by_objection(const struct reading *reading, const struct sentence *sentence);

#endif
