/*
 * Which pairs are the same clause beyond doubt. The rules err on the side of doubt: a note that
 * waits in a queue costs a key, a note on a look-alike costs the reader's trust.
 *
 *   J1  The same words, once on either side: sure; few words ("Generelt") only where the
 *       place agrees as well; what has other clauses around it than before only where
 *       nothing else is like it (it may have been copied, and changed where it stood).
 *   J2  The same words more than once: sure only where they stand as often on either side and
 *       the clauses right before and behind are pairs in turn, under the same parent.
 *   J3  Changed words: sure only under the same parent, in order, much alike, and far more so
 *       than to any other clause; and neither's words may stand elsewhere on the other side.
 *   J4  A heading, in other words or one of several: sure where most of what stands below it is
 *       (two equal sections with equal clauses fall under J2, and so do their headings).
 */
#include "compare/pairing.h"

#include <string.h>

enum { FEW_WORDS = 5, LEAST_WORDS = 6, PASSES = 3, BUDGET = 2000000 };

static const float much_alike = 0.75f;
static const float alike_in_place = 0.7f; /* where the neighbours on both sides are sure */
static const float clear_lead = 0.15f;
static const float most_children = 0.6f;

struct family {
    uint32_t children[2];
    uint32_t agreeing; /* children of the one that are sure pairs with the other's */
    uint32_t paired;   /* that are pairs with the other's at all */
};

struct judge {
    struct pairing *p;
    struct family *families; /* by pair */
    size_t budget;           /* comparisons that look-alikes may still cost */
};

static void count_families(struct judge *j)
{
    struct pairing *p = j->p;
    memset(j->families, 0, p->pairs.len * sizeof *j->families);
    for (int s = 0; s < 2; s++) {
        for (size_t i = 1; i < p->sides[s].len; i++) {
            const struct node *parent = side_node(&p->sides[s], i)->parent;
            size_t pair = parent == NULL ? ALIGN_NONE : p->sides[s].pair[parent->index];
            if (pair != ALIGN_NONE)
                j->families[pair].children[s]++;
        }
    }
    for (size_t i = 0; i < p->pairs.len; i++) {
        const struct align_pair *pair = &p->pairs.items[i];
        const struct node *parent = side_node(&p->sides[0], pair->a)->parent;
        if (parent == NULL || !pairing_with_parent(p, pair->a, pair->b))
            continue;
        struct family *family = &j->families[p->sides[0].pair[parent->index]];
        family->agreeing += pair->sure;
        family->paired++;
    }
}

static bool family_agrees(const struct judge *j, size_t pair)
{
    const struct family *family = &j->families[pair];
    return family->agreeing >= 2 &&
           (float)family->agreeing >= most_children * (float)family->children[0];
}

/* The clause before (or behind) a is that before (behind) b, without doubt or to the word. */
static bool are_neighbours(const struct pairing *p, size_t a, size_t b, bool before)
{
    if (before) {
        a--;
        b--;
    } else {
        a++;
        b++;
        if (a == p->sides[0].len || b == p->sides[1].len)
            return a == p->sides[0].len && b == p->sides[1].len;
    }
    if (!pairing_are_pair(p, a, b))
        return false;
    const struct align_pair *pair = &p->pairs.items[p->sides[0].pair[a]];
    return pair->sure || pair->same_words;
}

/* Under the same parent, and that for sure; the document itself is one. */
static bool has_sure_parent(const struct pairing *p, const struct align_pair *pair)
{
    const struct node *parent = side_node(&p->sides[0], pair->a)->parent;
    return parent != NULL && pair->with_parent &&
           p->pairs.items[p->sides[0].pair[parent->index]].sure;
}

static bool is_look_alike(const struct clause_words *own, const struct clause_words *other,
                          uint64_t common)
{
    static const float look_alike = 0.4f;
    static const float mostly = 0.7f;
    return wordset_dice(own, other, common) >= look_alike ||
           (other->count >= LEAST_WORDS && (float)common >= mostly * (float)other->weight);
}

/* Some clause that is not to the word another one is much like this one: it may be what became
   of it, and the pair a copy. Where there is too much to look at, there is doubt. */
static bool has_look_alike(struct judge *j, const struct align_pair *pair)
{
    const struct pairing *p = j->p;
    if (j->budget < p->sides[1].len)
        return true;
    j->budget -= p->sides[1].len;
    const struct clause_words *own = &p->sides[0].words[pair->a];
    for (size_t b = 1; b < p->sides[1].len; b++) {
        size_t other = p->sides[1].pair[b];
        if (other != ALIGN_NONE && p->pairs.items[other].same_words)
            continue;
        const struct clause_words *words = &p->sides[1].words[b];
        /* What they have in common is no more than all of the lesser one. */
        uint64_t most = words->weight < own->weight ? words->weight : own->weight;
        if (!is_look_alike(own, words, most))
            continue;
        if (is_look_alike(own, words, wordset_common(&p->words.set, own, words)))
            return true;
    }
    return false;
}

static bool judge_same(struct judge *j, size_t index)
{
    const struct pairing *p = j->p;
    const struct align_pair *pair = &p->pairs.items[index];
    const struct group *group = &p->groups.items[p->sides[0].group[pair->a]];
    bool before = are_neighbours(p, pair->a, pair->b, true);
    bool behind = are_neighbours(p, pair->a, pair->b, false);
    if (group->count[0] != group->count[1])
        return false;
    if (group->count[0] > 1)
        return before && behind && has_sure_parent(p, pair);
    if (p->sides[0].words[pair->a].count >= FEW_WORDS)
        return (pair->with_parent && (before || behind) &&
                (before == behind || !pair->moved)) ||
               !has_look_alike(j, pair);
    const struct family *family = &j->families[index];
    bool top = side_node(&p->sides[0], pair->a)->parent->parent == NULL;
    bool most = family->paired > 0 && 2 * family->paired >= family->children[0];
    return (before && behind) || family_agrees(j, index) ||
           (!pair->moved && has_sure_parent(p, pair) && (!top || most));
}

static bool stands_elsewhere(const struct pairing *p, const struct align_pair *pair)
{
    return p->groups.items[p->sides[0].group[pair->a]].count[1] > 0 ||
           p->groups.items[p->sides[1].group[pair->b]].count[0] > 0;
}

static bool judge_changed(const struct judge *j, size_t index)
{
    const struct pairing *p = j->p;
    const struct align_pair *pair = &p->pairs.items[index];
    const struct node *a = side_node(&p->sides[0], pair->a);
    const struct node *b = side_node(&p->sides[1], pair->b);
    if (p->sides[0].words[pair->a].count < LEAST_WORDS ||
        p->sides[1].words[pair->b].count < LEAST_WORDS)
        return false;
    if (pair->moved || !has_sure_parent(p, pair) || stands_elsewhere(p, pair) ||
        p->lead.items[index] < clear_lead || pair->margin < clear_lead)
        return false;
    if (pair->likeness >= much_alike)
        return true;
    return pair->likeness >= alike_in_place && strcmp(a->label, b->label) == 0 &&
           are_neighbours(p, pair->a, pair->b, true) &&
           are_neighbours(p, pair->a, pair->b, false);
}

static bool judge_heading(const struct judge *j, size_t index)
{
    const struct pairing *p = j->p;
    const struct align_pair *pair = &p->pairs.items[index];
    const struct node *a = side_node(&p->sides[0], pair->a);
    const struct node *b = side_node(&p->sides[1], pair->b);
    return family_agrees(j, index) && (pair->same_words || !stands_elsewhere(p, pair)) &&
           (pair->likeness >= 0.3f || (a->label[0] != '\0' && strcmp(a->label, b->label) == 0));
}

static bool judge(struct judge *j, size_t index)
{
    const struct align_pair *pair = &j->p->pairs.items[index];
    if (pair->a == 0)
        return true;
    if (pair->same_words)
        return judge_same(j, index) || judge_heading(j, index);
    bool wordless =
        j->p->sides[0].words[pair->a].count == 0 || j->p->sides[1].words[pair->b].count == 0;
    if (wordless)
        return family_agrees(j, index) &&
               strcmp(side_node(&j->p->sides[0], pair->a)->label,
                      side_node(&j->p->sides[1], pair->b)->label) == 0;
    return judge_changed(j, index) || judge_heading(j, index);
}

void judge_pairs(struct pairing *p)
{
    struct judge j = { p, alloc_array(p->pairs.len + 1, sizeof *j.families), BUDGET };
    /* Each pass knows more sure parents and neighbours than the one before. */
    for (int pass = 0; pass < PASSES; pass++) {
        count_families(&j);
        for (size_t i = 0; i < p->pairs.len; i++)
            p->pairs.items[i].sure = p->pairs.items[i].sure || judge(&j, i);
    }
    free(j.families);
}
