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

#endif
