/*
 * Where a contract uses the words of roles.tsv, how often, and which of them is its own: what
 * role_drift.c judges by.
 */
#ifndef CHECK_ROLE_USES_H
#define CHECK_ROLE_USES_H

#include "check/role_words.h"
#include "check/rules.h"
#include "check/terms.h"

/* From so many uses on a word is established though nothing defines it. */
enum { ROLE_ESTABLISHED = 20, ROLE_LONGEST = 40 /* bytes of a word that is looked at */ };

struct role_use {
    size_t word;
    struct node *node;
    size_t block;
    struct clean_span span;
    bool bare;
    bool genitive;
    bool capital;
    bool begins; /* a sentence */
    bool points; /* "denne kontrakt", "kontrakten her": at the text itself */
};

struct role_tally {
    size_t uses;     /* definite, or of a pronoun any */
    size_t bares;    /* without an article */
    size_t capitals; /* inside a sentence */
    bool explained;
    bool introduced; /* "en kontrakt om drift": another one */
};

struct roles {
    const struct check_context *context;
    struct finding_list *out;
    const struct terms *terms;
    VEC(struct role_use) uses;
    struct role_tally counts[ROLE_WORDS_MAX];
    VEC(struct role_use) explanations; /* of pronouns: »vi« is the supplier */
    VEC(struct role_use) pronouns;     /* the other uses of the supplier's */
    VEC(struct role_use) addressed;    /* … and of the customer's: "du" */
    size_t own[SIDES];                 /* index + 1 of the side's own word; 0: none */
    size_t own_uses[SIDES];
    size_t first[SIDES]; /* place in uses, plus 1, of its first use; 0: none */
    bool weak[SIDES];    /* its own word is only the one that it uses, and not often */
    bool names_body[ROLE_WORDS_MAX]; /* a firm's name ends in this noun */
    bool in_name[ROLE_WORDS_MAX];    /* "Region Sund", "Lunde Kommune" */
    size_t party_names; /* names that the parties have in the contract's first lines */
    bool named_parties; /* both sides have a name or a role */
};

/* Fills in all that is counted; context and terms are there. */
void roles_collect(struct roles *roles);
void roles_free(struct roles *roles);
/* The contract says who or what the word is. */
bool roles_explain(const struct roles *roles, size_t word);

#endif
