/* The words of data/da_DK/roles.tsv: what a party, the agreement or the service is called. */
#ifndef CHECK_ROLE_WORDS_H
#define CHECK_ROLE_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum side {
    SIDE_PROCESSOR,
    SIDE_CONTROLLER,
    SIDE_AGREEMENT,
    SIDE_DEAL,
    SIDE_SERVICE,
    SIDE_SUB,
    SIDE_BODY,
    SIDES
};

struct role_word {
    const char *bare;     /* "kunde"; of a pronoun the pronoun */
    const char *definite; /* "kunden" */
    enum side side;
    bool pronoun;
    bool never; /* stands for another one of its side */
    bool legal; /* a role of the regulation itself */
};

enum { ROLE_WORDS_MAX = 160, ROLE_BARE = 1 << 16 };

extern struct role_word role_words[ROLE_WORDS_MAX];
extern size_t role_count;

void role_words_load(void);
/* Place of a form in lower case, from 1, with ROLE_BARE for one without its article; 0: none. */
uint64_t role_words_find(const char *form, size_t len);

#endif
