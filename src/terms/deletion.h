/* What a sentence says about deletion and return: for the term and for contradictions. */
#ifndef TERMS_DELETION_H
#define TERMS_DELETION_H

#include "terms/measure.h"

enum deletion_choice {
    DELETE_UNKNOWN,
    DELETE_ONLY,
    RETURN_ONLY,
    DELETE_OR_RETURN,
    RETURN_AND_DELETE
};

enum deletion_choice deletion_choice(const struct reading *reading,
                                     const struct sentence *sentence);
/* The sentence that obliges the processor when the service ends, or NULL. */
const struct sentence *deletion_main(const struct reading *reading);
/* The limit of time that the sentence sets for it. */
bool deletion_limit(const struct reading *reading, const struct sentence *sentence,
                    struct length *out);

/* --- within the term ---------------------------------------------------------------------- */

/* "personoplysningerne", "persondata", "medlemsoplysninger". */
bool deletion_names_data(const struct reading *reading, uint32_t first, uint32_t end);
/* "sender Kunden en kopi af data", "overfører journalerne til Kunden": return in other words, before the
   token t. */
bool deletion_hands_over(const struct reading *reading, const struct sentence *sentence,
                         uint32_t t);
/* All that the sentence deletes are copies. */
bool deletion_only_copies(const struct reading *reading, const struct sentence *sentence);
/* "medmindre Kunden beder om …" stands in from … to. */
bool deletion_has_exception(const struct reading *reading, uint32_t from, uint32_t to);
/* The sentence that gives the choice of which best is one option, or NULL. */
const struct sentence *deletion_offering(const struct reading *reading,
                                         const struct sentence *best);
/* The next sentence lets the controller have the other one instead. */
bool deletion_instead_below(const struct reading *reading, const struct sentence *best,
                            enum deletion_choice choice);
/* Who chooses whether it is deleted or returned: BIT(CONTROLLER), BIT(PROCESSOR), or 0. */
uint64_t deletion_chosen_by(const struct reading *reading, const struct sentence *offer);

#endif
