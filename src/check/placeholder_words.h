/* The words by which what was left open is known: data/da_DK/placeholders.tsv. */
#ifndef CHECK_PLACEHOLDER_WORDS_H
#define CHECK_PLACEHOLDER_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* The file's beginning says what each is. */
enum placeholder_role { ROLE_INSTRUCTION, ROLE_FIELD, ROLE_UNIT, ROLE_LABEL, ROLE_SIGNING,
                        ROLE_ROMAN, ROLE_TAG, ROLE_OPEN, ROLE_COUNTS, ROLE_SPAN, ROLE_PAYS,
                        ROLE_RATE, ROLE_LOST, PLACEHOLDER_ROLES };

/* Reads the data; wrong lines are told by base/datafile.h. Any thread. */
void placeholder_load(void);
/* Whether the word is one of the role, any case. */
bool placeholder_has_role(const char *word, size_t len, enum placeholder_role role);
/* The phrases of the role ROLE_LOST, as printed; NULL ends them. */
const char *const *placeholder_lost_phrases(void);

#endif
