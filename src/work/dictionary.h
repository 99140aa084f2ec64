/* Which words there are, for a comparison (comparison.h: comparison_words); of this room only. */
#ifndef WORK_DICTIONARY_H
#define WORK_DICTIONARY_H

#include <stdbool.h>
#include <stddef.h>

struct speller;

/* Opened when the first word is asked for: to load it takes longer than to compare. */
struct dictionary {
    char *team; /* whose accepted words count; NULL: nobody's */
    struct speller *speller;
    bool failed;
};

/* Those whose accepted words count; NULL: nobody's. What was opened before goes on where they are
   the same. */
void dictionary_set_team(struct dictionary *dictionary, const char *workspace);
bool dictionary_has_word(void *dictionary, const char *word, size_t len);
void dictionary_close(struct dictionary *dictionary);

#endif
