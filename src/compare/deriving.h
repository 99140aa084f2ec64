/* The inside of consensus.c: what its steps share. */
#ifndef COMPARE_DERIVING_H
#define COMPARE_DERIVING_H

#include "base/str.h"
#include "compare/align.h"
#include "compare/consensus.h"
#include "compare/glossary.h"
#include "doc/reference.h"

/* Clauses of different contracts that are one. The first cluster is the documents themselves. */
struct cluster {
    size_t *at;          /* by contract: index of its clause; ALIGN_NONE: it has none */
    size_t has;          /* contracts that have one */
    enum node_kind kind; /* that most have */
    size_t parent;       /* cluster */
    struct node *node;   /* of the new contract */
};

/* What is known of a word over all contracts, by its id. */
struct word_use {
    bool small;      /* somewhere it stands without a capital */
    uint32_t spread; /* clauses that have it, of the contract where they are most */
};

struct deriving {
    const struct contract *
        *contracts; /* the one that has most in common with the others first */
    size_t count;
    size_t least;
    struct glossary glossary;
    VEC(struct word_use) uses;
    struct cluster_list VEC_BODY(struct cluster) clusters;
    size_t **of;                 /* by contract, node: its cluster, or ALIGN_NONE */
    struct reference_list *refs; /* by contract */
    size_t **ref_start; /* by contract, node, one more than nodes: its first reference */
    struct contract *out;
};

static inline const struct node *deriving_node(const struct deriving *d, size_t contract,
                                               size_t index)
{
    return d->contracts[contract]->nodes.items[index];
}

/* Appends the node's paragraphs, a line each. */
void deriving_put_text(const struct node *node, struct str *out);

/* cluster.c: ranks the contracts (which may change their order), then fills clusters and of with
   the clauses that enough have. */
void cluster_rank(struct deriving *d);
void cluster_find(struct deriving *d);

/* order.c: makes the nodes of the new contract, without words, and sets cluster.node. */
void order_arrange(struct deriving *d);
/* numbers.c: their numbers. */
void numbers_assign(struct deriving *d);

/* wording.c: the words of one clause. */
void wording_write(struct deriving *d, size_t cluster);

/* One contract's words for a clause, with its references as the new contract has them. */
struct fixed_span {
    uint32_t begin, end; /* bytes of text: a reference, which is no blank */
};
struct wording {
    size_t contract;
    struct str text;      /* the paragraphs, a line each */
    VEC(uint32_t) starts; /* of the paragraphs */
    VEC(struct fixed_span) fixed;
    struct token_list tokens;
    size_t count; /* contracts with the same words */
};
/* repoint.c: reads references of all contracts; writes one clause's words. */
void repoint_read(struct deriving *d);
void repoint_free(struct deriving *d);
void repoint_write(const struct deriving *d, size_t contract, const struct node *node,
                   struct wording *out);

/* fillings.c: true where the tokens are no more than a name, a number or a date. */
bool filling_is_one(const struct deriving *d, const struct wording *w, enum node_kind kind,
                    uint32_t begin, uint32_t end);
/* Widens a place to the whole date or name that it is a part of. */
void filling_widen(const struct deriving *d, const struct wording *w, uint32_t *begin,
                   uint32_t *end);
/* "[dato]": what is to be written there, in the language of the contracts. */
const char *filling_blank(const struct deriving *d, const struct wording *w,
                          enum node_kind kind, uint32_t begin, uint32_t end);

#endif
