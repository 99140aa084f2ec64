/* The rules of data/da_DK/drift.tsv: which words stand for which. */
#ifndef CHECK_DRIFT_RULES_H
#define CHECK_DRIFT_RULES_H

#include "doc/contract.h"

#include <stdbool.h>
#include <stddef.h>

enum { DRIFT_WORDS_MAX = 4, DRIFT_RULES_MAX = 500, DRIFT_HEAD = 3 };

enum sort { SORT_WORD, SORT_NAME, SORT_BARE, SORT_LABEL, SORT_MUST, SORT_SELF, SORTS };

/* "brud* på persondatasikkerhed*" */
struct drift_pattern {
    size_t count;
    struct drift_word {
        const char *letters; /* lower case */
        size_t len;
        bool open;    /* any ending of inflection may follow */
        bool annex;   /* "@" */
        bool capital; /* "^…": with a capital only */
    } words[DRIFT_WORDS_MAX];
    size_t rule;
    bool own;                   /* of the contract's own words */
    struct drift_pattern *next; /* with the same first bytes */
};

struct drift_rule {
    enum sort sort;
    const char *drift; /* as in the file, without '*' and '=' */
    const char *own;
    size_t least;
    bool same_ending;
};

/* A place of the text where a rule's words stand. */
struct drift_hit {
    size_t rule;
    struct node *node;
    size_t block;
    struct clean_span span;
    size_t stem; /* bytes of the first word that the pattern gave; the rest is its ending */
};

extern struct drift_rule drift_rules[DRIFT_RULES_MAX];
extern size_t drift_rule_count;

/* Reads the data once; wrong lines are told by base/datafile.h. Any thread. */
void drift_rules_load(void);
/* Another thing is meant, or the word is only mentioned (drift_context.c). */
bool drift_is_other(const struct contract *contract, const struct drift_rule *rule,
                    const struct drift_hit *hit);
/* The patterns that begin with these bytes, at most DRIFT_HEAD and in lower case; NULL: none. They
   live as long as the program. */
const struct drift_pattern *drift_patterns(const char *head, size_t len);

#endif
