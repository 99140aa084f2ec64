/*
 * The words of one clause of a consensus. Each two wordings are held against each other: they
 * share their words where all that differs is a name, a number or a date. Taken is the one that
 * most share; among equals the one that differs least from all others, which has the values that
 * most have; then the one whose contract is the highest in rank.
 */
#include "compare/deriving.h"
#include "compare/hunks.h"

#include "base/alloc.h"
#include "base/map.h"

#include <stdlib.h>
#include <string.h>

/* Wordings that may be chosen: those that most contracts have. */
enum { CANDIDATES = 48 };

struct wordings VEC_BODY(struct wording *);

static void free_wording(struct wording *w)
{
    str_free(&w->text);
    vec_free(&w->starts);
    vec_free(&w->fixed);
    vec_free(&w->tokens);
    free(w);
}

/* All that are different, by rank; those that say the same in the same numbers are one. */
static void collect(struct deriving *d, const struct cluster *cluster, struct wordings *out)
{
    struct map seen = MAP_INIT;
    for (size_t c = 0; c < d->count; c++) {
        if (cluster->at[c] == ALIGN_NONE)
            continue;
        const struct node *node = deriving_node(d, c, cluster->at[c]);
        struct wording *w = alloc_new(sizeof *w);
        repoint_write(d, c, node, w);
        glossary_read(&d->glossary, str_text(&w->text), &w->tokens);
        struct str key = STR_INIT;
        for (size_t i = 0; i < w->tokens.len; i++)
            str_add(&key, (const char *)&w->tokens.items[i].id, sizeof w->tokens.items[i].id);
        bool fresh = false;
        uint64_t *at = map_put(&seen, str_text(&key), key.len, &fresh);
        str_free(&key);
        if (!fresh && *at < out->len) {
            out->items[*at]->count++;
            free_wording(w);
        } else {
            *at = out->len;
            w->count = 1;
            vec_push(out, w);
        }
    }
    map_free(&seen);
}

/* A reference that was rewritten may have made a word that no contract has. */
static void know_words(struct deriving *d)
{
    while (d->uses.len < d->glossary.words.len)
        vec_push(&d->uses, ((struct word_use){ true, 0 }));
}

struct choosing {
    struct deriving *d;
    enum node_kind kind;
    struct wordings all;
    struct hunk_list hunks;
};

static bool both_are_fillings(const struct choosing *c, const struct wording *a,
                              const struct wording *b, const struct hunk *h)
{
    return filling_is_one(c->d, a, c->kind, h->a, h->a_end) &&
           filling_is_one(c->d, b, c->kind, h->b, h->b_end);
}

/* How far two wordings are from each other, a word a hundred; what a blank could hold hardly
   counts. */
static size_t distance(struct choosing *c, const struct wording *a, const struct wording *b,
                       bool *shared)
{
    enum { WORD = 100, BLANK = 1 };
    size_t sum = 0;
    *shared = true;
    c->hunks.len = 0;
    hunks_make(&a->tokens, &b->tokens, &c->hunks);
    for (size_t i = 0; i < c->hunks.len; i++) {
        const struct hunk *h = &c->hunks.items[i];
        bool filling = both_are_fillings(c, a, b, h);
        sum += filling ? BLANK : WORD * ((h->a_end - h->a) + (h->b_end - h->b));
        *shared &= filling;
    }
    return sum;
}

static int by_count(const void *left, const void *right)
{
    const struct wording *a = *(struct wording *const *)left;
    const struct wording *b = *(struct wording *const *)right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return a->contract < b->contract ? -1 : a->contract > b->contract;
}

static const struct wording *choose(struct choosing *c)
{
    /* One that differs in a blank counts a little less than one that does not: else a wording
       that has something odd where all others have the same might win by a single contract. */
    enum { SAME = 10, BUT_FOR_BLANKS = 9 };
    const struct wording *best = NULL;
    size_t most = 0;
    size_t least = 0;
    if (c->all.len > 1)
        qsort(c->all.items, c->all.len, sizeof *c->all.items, by_count);
    for (size_t i = 0; i < c->all.len && i < CANDIDATES; i++) {
        const struct wording *w = c->all.items[i];
        size_t sharing = 0;
        size_t far = 0;
        for (size_t k = 0; k < c->all.len; k++) {
            const struct wording *other = c->all.items[k];
            bool shared;
            far += distance(c, w, other, &shared) * other->count;
            if (shared)
                sharing += (other == w ? SAME : BUT_FOR_BLANKS) * other->count;
        }
        bool better = best == NULL || sharing > most || (sharing == most && far < least) ||
                      (sharing == most && far == least && w->contract < best->contract);
        if (better) {
            best = w;
            most = sharing;
            least = far;
        }
    }
    return best;
}

/* --- blanks --------------------------------------------------------------------------------- */

struct place {
    uint32_t begin, end;  /* tokens of the chosen wording */
    size_t agree, differ; /* contracts with this value there, and with another */
};
struct place_list VEC_BODY(struct place);

static int by_begin(const void *left, const void *right)
{
    const struct place *a = left;
    const struct place *b = right;
    return a->begin < b->begin ? -1 : a->begin > b->begin;
}

/* Places that touch are one. */
static void merge_places(struct place_list *places)
{
    size_t kept = 0;
    if (places->len > 1)
        qsort(places->items, places->len, sizeof *places->items, by_begin);
    for (size_t i = 0; i < places->len; i++) {
        struct place *last = kept == 0 ? NULL : &places->items[kept - 1];
        const struct place *place = &places->items[i];
        if (last != NULL && place->begin < last->end)
            last->end = last->end > place->end ? last->end : place->end;
        else
            places->items[kept++] = *place;
    }
    places->len = kept;
}

static void find_places(struct choosing *c, const struct wording *w, struct place_list *out)
{
    for (size_t i = 0; i < c->all.len; i++) {
        const struct wording *other = c->all.items[i];
        c->hunks.len = 0;
        hunks_make(&w->tokens, &other->tokens, &c->hunks);
        for (size_t k = 0; k < c->hunks.len; k++) {
            const struct hunk *h = &c->hunks.items[k];
            struct place place = { h->a, h->a_end, 0, 0 };
            if (!both_are_fillings(c, w, other, h))
                continue;
            filling_widen(c->d, w, &place.begin, &place.end);
            vec_push(out, place);
        }
    }
    merge_places(out);
}

/* Who has what at each place; a contract in which other words stand around it says nothing. */
static void count_values(struct choosing *c, const struct wording *w, struct place_list *places)
{
    for (size_t i = 0; i < c->all.len; i++) {
        const struct wording *other = c->all.items[i];
        c->hunks.len = 0;
        hunks_make(&w->tokens, &other->tokens, &c->hunks);
        for (size_t p = 0; p < places->len; p++) {
            struct place *place = &places->items[p];
            bool differs = false;
            bool silent = false;
            for (size_t k = 0; k < c->hunks.len; k++) {
                const struct hunk *h = &c->hunks.items[k];
                if (h->a >= place->end || (h->a_end <= place->begin))
                    continue;
                differs |= both_are_fillings(c, w, other, h);
                silent |= !both_are_fillings(c, w, other, h);
            }
            if (!silent)
                *(differs ? &place->differ : &place->agree) += other->count;
        }
    }
}

/* What is a blank already stays as it is. */
static bool is_blank(const struct wording *w, const struct place *place)
{
    return place->end == place->begin + 1 && w->tokens.items[place->begin].kind == TOKEN_BLANK;
}

static void put_blanks(struct choosing *c, const struct wording *w,
                       const struct place_list *places, struct wording *out)
{
    size_t at = 0;
    size_t start = 0;
    for (size_t p = 0; p <= places->len; p++) {
        const struct place *place = p < places->len ? &places->items[p] : NULL;
        if (place != NULL && (place->differ < place->agree || is_blank(w, place)))
            continue;
        size_t begin = place == NULL ? w->text.len : w->tokens.items[place->begin].begin;
        while (start < w->starts.len && w->starts.items[start] <= begin) {
            str_add(&out->text, str_text(&w->text) + at, w->starts.items[start] - at);
            vec_push(&out->starts, (uint32_t)out->text.len);
            at = w->starts.items[start++];
        }
        str_add(&out->text, str_text(&w->text) + at, begin - at);
        if (place == NULL)
            break;
        str_puts(&out->text, filling_blank(c->d, w, c->kind, place->begin, place->end));
        at = w->tokens.items[place->end - 1].end;
    }
}

/* --- into the new contract ------------------------------------------------------------------ */

/* Behind which clause of the new contract a paragraph stands that stood behind one of the old. */
static struct node *find_after(const struct deriving *d, size_t contract,
                               const struct node *owner, const struct node *after,
                               struct node *node)
{
    for (size_t i = after->index; i > owner->index; i--) {
        size_t cluster = d->of[contract][i];
        struct node *found = cluster == ALIGN_NONE ? NULL : d->clusters.items[cluster].node;
        while (found != NULL && found != node && found->parent != node)
            found = found->parent;
        if (found != NULL && found != node)
            return d->out->nodes.items[contract_subtree_end(d->out, found) - 1];
    }
    return NULL;
}

static void put_words(struct deriving *d, struct node *node, const struct node *from,
                      const struct wording *w, size_t contract)
{
    for (size_t i = 0; i < w->starts.len; i++) {
        size_t end = i + 1 < w->starts.len ? w->starts.items[i + 1] - 1 : w->text.len;
        struct block *block =
            node_add_block(d->out, node, str_text(&w->text) + w->starts.items[i],
                           end - w->starts.items[i], NULL, (struct raw_span){ 0, 0 });
        if (from->blocks.items[i].after != NULL)
            block->after = find_after(d, contract, from, from->blocks.items[i].after, node);
    }
}

void wording_write(struct deriving *d, size_t cluster)
{
    const struct cluster *own = &d->clusters.items[cluster];
    struct choosing c = { .d = d, .kind = own->kind };
    struct place_list places = VEC_INIT;
    struct wording out = { .contract = 0 };
    collect(d, own, &c.all);
    know_words(d);
    const struct wording *w = choose(&c);
    if (w->tokens.len > 0)
        find_places(&c, w, &places);
    count_values(&c, w, &places);
    put_blanks(&c, w, &places, &out);
    put_words(d, own->node, deriving_node(d, w->contract, own->at[w->contract]), &out,
              w->contract);
    for (size_t i = 0; i < c.all.len; i++)
        free_wording(c.all.items[i]);
    vec_free(&c.all);
    vec_free(&c.hunks);
    vec_free(&places);
    str_free(&out.text);
    vec_free(&out.starts);
}
