/*
 * A contract in memory: its original bytes, its clause tree, its annotations.
 *
 * The tree is one array of nodes in document order. nodes[0] is the document itself (kind
 * NODE_DOCUMENT, never shown); every other node has a parent that stands before it. Document
 * order never changes: promote, demote, split, merge and relabel only change parents, labels
 * and where one node ends and the next begins.
 *
 * A node owns blocks: its paragraphs, each of which is one line of contract.txt. blocks[0]
 * of a heading is the title, of a clause its first paragraph, always without the label. The
 * document node owns the paragraphs that stand before the first node. A node's text stops
 * where its first child begins; text behind the last child that belongs to the parent ("…
 * derfor ansvarlig") is a block of the child's parent with `after` set to the node it follows,
 * so that written out the document keeps its order.
 *
 * Ids: made at import from the contract's bytes ("k" and seven of 0-9a-z), then kept for
 * ever; annotations refer to them. Everything here lives in contract->arena, except what
 * vec.h and str.h own.
 */
#ifndef DOC_CONTRACT_H
#define DOC_CONTRACT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"
#include "base/vec.h"
#include "text/map.h"
#include "text/source.h"
#include "text/span.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum node_kind {
    NODE_DOCUMENT,
    NODE_TITLE,
    NODE_HEADING,
    NODE_ANNEX,
    NODE_CLAUSE,
    NODE_ITEM,
    NODE_TABLE,
    NODE_PARTY,
    NODE_FOOTNOTE,
    NODE_KINDS
};

enum { NODE_ID_SIZE = 9 };

struct block {
    const char *text; /* as corrected so far; UTF-8 NFC, no line breaks, no label */
    const char
        *original; /* as extracted; NULL for a paragraph that did not come from the source */
    struct text_map map; /* original -> source bytes; empty where there is no original */
    struct raw_span raw; /* where it stands in the source; {0,0} where it does not */
    struct node *after;  /* the last node that stands before this block in the document, where
                             that is not its owner (a tail behind children); else NULL */
};

struct node {
    char id[NODE_ID_SIZE];
    enum node_kind kind;
    const char *label;   /* "7", "a", "A.1", "Bilag A"; "" where there is none */
    const char *mark;    /* as printed before the text: "7.", "a)", "•", "Bilag A"; "" */
    struct node *parent; /* NULL for the document only */
    size_t index;        /* in contract->nodes */
    size_t depth;        /* 0 for children of the document */
    bool parent_unsure;  /* the text alone does not decide its parent (gold: "?") */
    float confidence;    /* 0..1: how sure the reading is */
    struct raw_span
        raw;     /* from its mark to the end of its last own block; {0,0} for a new node */
    size_t line; /* 1-based line of the source on which it starts; 0 for none */
    struct block_list VEC_BODY(struct block) blocks;
};

/* Whether the reviewer should look at how the node was read: its kind, number and parent. */
bool node_is_unsure(const struct node *node);

struct annotation; /* doc/annotation.h */

struct contract {
    struct arena arena;
    struct source *source; /* owned; NULL where the original is missing */
    struct node_list VEC_BODY(struct node *) nodes;
    struct annotation_list VEC_BODY(struct annotation *) annotations; /* document order */
    struct map by_id;      /* node id -> index in nodes */
    bool borrowed;         /* a clone: the source belongs to another contract */
    unsigned long version; /* counts changes; a cache is valid while it stays the same */
};

struct contract *contract_new(void);
void contract_free(struct contract *contract); /* frees the source as well; NULL is fine */
/* A copy that may be changed freely. It borrows the source and all strings (which are never
   changed in place), so the original must outlive it. */
struct contract *contract_clone(const struct contract *contract);

const char *node_kind_name(enum node_kind kind);  /* "heading": as in outline.tsv */
const char *node_kind_title(enum node_kind kind); /* in the user's language */
bool node_kind_parse(const char *name, enum node_kind *out);

/* Appends a node (id NULL: none yet, see contract_make_ids); label and mark are copied. */
struct node *contract_add_node(struct contract *contract, const char *id, enum node_kind kind,
                               const char *label, const char *mark, struct node *parent);
/* Inserts one behind nodes[index - 1]; the id must be free. */
struct node *contract_insert_node(struct contract *contract, size_t index, const char *id,
                                  enum node_kind kind, const char *label, const char *mark,
                                  struct node *parent);
/* Takes the node out of the array (its memory stays in the arena). */
void contract_remove_node(struct contract *contract, struct node *node);
/* Appends a block (text also becomes the original where map is given). Strings are copied,
   map segments are borrowed: they must live in the contract's arena. map NULL: none. */
struct block *node_add_block(struct contract *contract, struct node *node, const char *text,
                             size_t len, const struct text_map *map, struct raw_span raw);
/* Recomputes index, depth and by_id after nodes were inserted, removed or moved. */
void contract_reindex(struct contract *contract);
/* Gives every node without an id one: from the source's hash and the node's place. */
void contract_make_ids(struct contract *contract);

/* An id of letter and seven of 0-9a-z that no node and no annotation has yet. */
void contract_fresh_id(const struct contract *contract, char letter, uint64_t seed,
                       char id[NODE_ID_SIZE]);

struct node *contract_node(const struct contract *contract, const char *id); /* NULL: none */
/* The 1-based page of the original on which a line of the source stands; 0 where it has none. */
size_t contract_page(const struct contract *contract, size_t line);
/* The node whose own text holds this byte of the source, or the last one before it. */
struct node *contract_node_at_raw(const struct contract *contract, size_t raw);
/* First position behind node's descendants in contract->nodes. */
size_t contract_subtree_end(const struct contract *contract, const struct node *node);
bool node_is_below(const struct node *node, const struct node *ancestor); /* or the same */
/* The section or annex at the top of what the node stands in, or the node itself. */
const struct node *node_top(const struct node *node);

/* Whole text of the node's own blocks, joined by newlines; the caller owns it. */
char *node_text(const struct node *node);
/* First block's text or "" - borrowed. */
const char *node_title(const struct node *node);
/* True where any block's text differs from what was extracted. */
bool node_is_corrected(const struct node *node);

/* Spans of the source that belong to the node, ascending; the caller frees with vec_free. */
struct raw_span_list VEC_BODY(struct raw_span);
void node_raw_spans(const struct node *node, struct raw_span_list *out);

#endif
