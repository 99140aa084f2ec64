/*
 * References that point at a clause that is there but is about something else, because the
 * sections were renumbered and the references were not.
 *
 * The words around each reference are compared with the clause that it hits and with those
 * that it would hit if its section were 1 to 3 higher or lower. One reference alone proves
 * little. So the shift is looked for that explains the whole contract, or its sections from
 * some number on: it must gain clearly over all references together, with several for it and
 * few against it. A clause that does not exist speaks against a shift, one that exists only
 * with it speaks for it, "nærværende punkt 9" in section 8 proves it, and a section that is
 * called by what the sentence speaks of ("betaling efter punkt 9") counts most. What is wrong
 * with references to one section only is no renumbering, and one by two or three sections needs
 * more proof. Only then are single references corrected, and only those whose own words do not
 * speak against it. What the reviewer has corrected already is right and says nothing about the
 * rest, so that the findings stay until the last one is mended.
 *
 * Where the headings carry no numbers the same is done with the headings counted from some
 * first number.
 */
#include "base/alloc.h"
#include "check/references.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SHIFT = 3,
    SHIFTS = 2 * SHIFT + 1,
    HIGHEST = 200,
    SUPPORT = 3,
    SECTIONS = 2,
    CONTEXT = 600,
    LIST = 40
};

static const float existing = 0.15f; /* worth of a clause that exists with one shift only */
static const float enough = 0.4f;    /* gain over all references that proves a shift */
static const float likely = 0.15f;   /* score that proposes a clause for a missing one */
static const float titled = 0.3f;    /* the section is called by what the sentence speaks of */
static const float clear = 0.04f;    /* gain of one reference that counts as a vote */

struct witness {
    size_t reference; /* index in the list */
    int number;       /* of its section */
    size_t part;      /* which of its parts has it */
    bool certain;     /* shift is known from its words */
    bool silent;      /* a reviewer has corrected it: it is right, and proves nothing now */
    bool former;      /* what stood there before: proves something, but is judged no more */
    int shift;
    struct node *nodes[SHIFTS]; /* what it hits with each shift, or NULL */
    float scores[SHIFTS];
};

struct witness_list VEC_BODY(struct witness);

static float worth(const struct witness *witness, int shift)
{
    int at = shift + SHIFT;
    if (witness->certain)
        return witness->shift == shift ? 1 : 0;
    return witness->nodes[at] == NULL ? -existing : witness->scores[at];
}

/* The sentence around a reference, or all that is quoted behind a bare number. */
static void read_context(const struct references *references, const struct reference *reference,
                         struct stem_list *stems)
{
    const char *text = reference->node->blocks.items[reference->block].text;
    size_t len = strlen(text);
    size_t begin = reference->span.begin;
    size_t end = reference->span.end;
    size_t low = begin > CONTEXT ? begin - CONTEXT : 0;
    size_t high = len - end > CONTEXT ? end + CONTEXT : len;
    while (begin > low &&
           !(text[begin - 1] == ' ' && begin > 2 && strchr(".;:", text[begin - 2]) != NULL &&
             !isdigit((unsigned char)text[begin - 3]) && isupper((unsigned char)text[begin])))
        begin--;
    if (reference->bare)
        end = high;
    while (end < high && !(text[end] == ' ' && end > 0 && text[end - 1] == '.' &&
                           isupper((unsigned char)text[end + 1])))
        end++;
    topics_read(text + begin, reference->span.begin - begin, stems);
    topics_read(text + reference->span.end, end - reference->span.end, stems);
    /* In an annex the section's title says what is being spoken of. */
    const struct node_place *place = &references->index.places[reference->node->index];
    for (const struct node *up = reference->node;
         place->scope[0] != '\0' && place->scope[0] != '#' && up != NULL &&
         up->kind != NODE_ANNEX;
         up = up->parent)
        if (up->kind == NODE_HEADING)
            topics_read(node_title(up), strlen(node_title(up)), stems);
}

/* Number and place of the part that names a section of the agreement; false: it names none. */
static bool section_of(const struct references *references, const struct reference *reference,
                       struct witness *witness)
{
    if (reference->scope != REFERENCE_INTERNAL || reference->part_count == 0)
        return false;
    const struct reference_part *part = &reference->parts[0];
    unsigned nouns = REF_CLAUSE | REF_ARTICLE | REF_PARAGRAPH;
    if ((part->noun & nouns) == 0 || !isdigit((unsigned char)part->value[0]) ||
        reference->last[0] != '\0')
        return false;
    const struct node *target = reference->target;
    const char *scope = target == NULL ? "" : references->index.places[target->index].scope;
    if (scope[0] != '\0' && scope[0] != '#')
        return false; /* a number of its own annex */
    witness->number = atoi(part->value);
    witness->part = 0;
    return witness->number > 0 && witness->number < HIGHEST;
}

static struct node *hit_by(const struct references *references,
                           const struct reference *reference, const struct witness *witness,
                           int shift)
{
    if (shift == 0 && reference->state != REFERENCE_UNNUMBERED)
        return reference->target;
    int number = witness->number + shift;
    struct reference moved = *reference;
    char *value = moved.parts[witness->part].value;
    const char *rest = reference->parts[witness->part].value;
    rest += strspn(rest, "0123456789");
    if (number < 1 ||
        (size_t)snprintf(value, REFERENCE_VALUE, "%d%s", number, rest) >= REFERENCE_VALUE)
        return NULL;
    moved.target = NULL;
    reference_resolve(&references->index, &moved);
    return moved.target;
}

/* The body's headings in their order, where they have no numbers. */
static void list_headings(const struct references *references, struct node_list *out)
{
    const struct node_list *nodes = &references->context->contract->nodes;
    for (size_t i = 1; i < nodes->len; i++) {
        struct node *node = nodes->items[i];
        if (references->index.places[i].scope[0] == '#' && node->kind == NODE_HEADING &&
            node->depth == 0)
            vec_push(out, node);
    }
}

/* The clause meant in a contract whose headings would count from 1 - shift on. */
static struct node *counted(const struct references *references,
                            const struct node_list *headings, const struct reference *reference,
                            const struct witness *witness, int shift)
{
    int place = witness->number - 1 + shift;
    if (place < 0 || (size_t)place >= headings->len)
        return NULL;
    struct node *heading = headings->items[place];
    char path[REFERENCE_PARTS * REFERENCE_VALUE] = "";
    for (size_t i = witness->part; i < reference->part_count; i++) {
        const char *value = reference->parts[i].value;
        if (i == witness->part)
            value += strspn(value, "0123456789");
        value += *value == '.' ? 1 : 0;
        size_t len = strlen(path);
        if (*value != '\0')
            snprintf(path + len, sizeof path - len, "%s%s", len > 0 ? "." : "", value);
    }
    if (path[0] == '\0')
        return heading;
    size_t count;
    return reference_index_find(&references->index,
                                references->index.places[heading->index].scope, path, &count);
}

/* The number of the section in which a node stands, 0 where it has none. */
static int own_section(const struct references *references, const struct node *node)
{
    const struct node_place *place = &references->index.places[node->index];
    return place->scope[0] == '\0' ? atoi(place->path) : 0;
}

/* Whether own words compare like with like: "nærværende punkt 9", and not "punkt 9.2". */
static bool names_section(const struct reference *reference)
{
    const char *value = reference->parts[0].value;
    return reference->own && reference->part_count == 1 &&
           value[strspn(value, "0123456789")] == '\0';
}

/* The reference was not there like this when the contract was read. */
static bool is_corrected(const struct reference *reference)
{
    const struct block *block = &reference->node->blocks.items[reference->block];
    if (block->original == NULL || block->text == block->original)
        return false;
    char *words = alloc_strndup(block->text + reference->span.begin,
                                reference->span.end - reference->span.begin);
    bool found = strstr(block->original, words) != NULL;
    free(words);
    return !found;
}

/* What the sentence says that the reference is about. */
static subject_set subject_of(const struct references *references, size_t i)
{
    const struct reference_list *list = &references->list;
    if (i >= list->len)
        return 0;
    size_t first = list->items[i].group, last = i + 1;
    while (last < list->len && last < first + LIST && list->items[last].group == first)
        last++;
    return said_read(references, first, last).near;
}

/* Whether the section in which a node stands is called by the subject. */
static bool is_called(const struct node *node, subject_set subject)
{
    node = node_top(node);
    return node->kind == NODE_HEADING && (subjects_titled(node_title(node)) & subject) != 0;
}

static void hear(struct references *references, const struct node_list *headings,
                 const struct reference *reference, size_t i, struct witness_list *out)
{
    struct witness witness = { .reference = i, .former = i >= references->list.len };
    if (!section_of(references, reference, &witness))
        return;
    witness.silent = !witness.former && is_corrected(reference);
    int own = names_section(reference) ? own_section(references, reference->node) : 0;
    if (own > 0) {
        witness.certain = true;
        witness.shift = own - witness.number;
    }
    struct stem_list stems = VEC_INIT;
    read_context(references, reference, &stems);
    struct topic context = topics_weigh(&references->topics, &stems);
    vec_free(&stems);
    subject_set subject = subject_of(references, i);
    for (int shift = -SHIFT; shift <= SHIFT; shift++) {
        struct node *node = headings->len > 0
                                ? counted(references, headings, reference, &witness, shift)
                                : hit_by(references, reference, &witness, shift);
        /* Nobody who means "this section" cites its number. */
        if (headings->len == 0 && shift != 0 && node != NULL && !reference->own &&
            node_is_below(reference->node, node))
            node = NULL;
        witness.nodes[shift + SHIFT] = node;
        if (node != NULL)
            witness.scores[shift + SHIFT] =
                topics_cosine(&context, topics_of_node(&references->topics, node)) +
                (subject != 0 && is_called(node, subject) ? titled : 0);
    }
    free(context.items);
    vec_push(out, witness);
}

/* The references of a corrected paragraph as they were. They still tell of the shift, so that
   the findings stay until the last reference is mended. */
static void hear_former(struct references *references, const struct node_list *headings,
                        const struct node *node, size_t b, struct witness_list *out)
{
    struct node as_was = *node;
    struct reference_list list = { 0 };
    as_was.blocks = (struct block_list)VEC_INIT;
    const char *text = node->blocks.items[b].original;
    for (size_t i = 0; i < node->blocks.len; i++) {
        struct block block = node->blocks.items[i];
        block.text = i == b ? text : block.text;
        vec_push(&as_was.blocks, block);
    }
    reference_read_text(text, strlen(text), &as_was, b, &list);
    for (size_t i = 0; i < list.len; i++) {
        struct reference *reference = &list.items[i];
        if (reference->scope != REFERENCE_INTERNAL)
            continue;
        reference_resolve(&references->index, reference);
        hear(references, headings, reference, references->list.len, out);
    }
    vec_free(&as_was.blocks);
    reference_list_free(&list);
}

/* A shift of the sections from a number on. */
struct shifted {
    int shift; /* 0: none */
    int from;
    float gain;
    bool sure; /* the contents number all sections so */
};

static int compare(const void *left, const void *right)
{
    const struct witness *a = left;
    const struct witness *b = right;
    return a->number != b->number
               ? (a->number < b->number) - (a->number > b->number)
               : (a->reference > b->reference) - (a->reference < b->reference);
}

/* The members of one list mean sections of one numbering: what the shift gains for all. */
static float list_gain(const struct references *references,
                       const struct witness_list *witnesses, const struct witness *witness,
                       int shift)
{
    size_t group = references->list.items[witness->reference].group;
    size_t at = (size_t)(witness - witnesses->items);
    float gain = 0;
    /* Sorted by number: the members of a list stand near each other. */
    size_t low = at > LIST ? at - LIST : 0;
    for (size_t i = low; i < witnesses->len && i <= at + LIST; i++) {
        const struct witness *other = &witnesses->items[i];
        if (!other->former && references->list.items[other->reference].group == group &&
            other->nodes[shift + SHIFT] != NULL)
            gain += other->scores[shift + SHIFT] - other->scores[SHIFT];
    }
    return gain;
}

/* The shift that explains the witnesses best; base is the one to beat. Witnesses are sorted
   by falling number, so that every tail of sections is a beginning of the list. */
static struct shifted find_shift(const struct references *references,
                                 const struct witness_list *witnesses, bool all)
{
    struct shifted best = { 0 };
    for (int shift = -SHIFT; shift <= SHIFT; shift++) {
        float gain = 0;
        size_t votes = 0, against = 0, sections = 0;
        int voted = -1; /* the last section that was voted for */
        size_t support = SUPPORT + (abs(shift) > 1 ? 2u * ((size_t)abs(shift) - 1u) : 0u);
        for (size_t i = 0; shift != 0 && i < witnesses->len; i++) {
            const struct witness *witness = &witnesses->items[i];
            float more = witness->silent ? 0 : worth(witness, shift) - worth(witness, 0);
            if (more > clear && !witness->certain && !witness->former &&
                witness->nodes[SHIFT] != NULL &&
                list_gain(references, witnesses, witness, shift) <= clear)
                more = 0; /* what it gains, others of its list lose */
            gain += more;
            votes += more > clear ? (witness->certain ? 2 : 1) : 0;
            if (more > clear && witness->number != voted) {
                sections++;
                voted = witness->number;
            }
            against += more < -clear ? 1 : 0;
            bool tail =
                i + 1 == witnesses->len || witnesses->items[i + 1].number != witness->number;
            if (tail && (!all || i + 1 == witnesses->len) && gain > best.gain &&
                gain > enough && votes >= support && sections >= SECTIONS &&
                against * 4 <= votes)
                best =
                    (struct shifted){ .shift = shift, .from = witness->number, .gain = gain };
        }
    }
    return best;
}

/* The contents number the sections otherwise: either they are older than the text, or the text
   lost its numbers and the references still have them. More of these must say so than not. */
static bool speaks_for(const struct references *references,
                       const struct witness_list *witnesses, int shift)
{
    float gain = 0;
    size_t votes = 0, against = 0;
    for (size_t i = 0; i < witnesses->len; i++) {
        const struct witness *witness = &witnesses->items[i];
        if (witness->silent || witness->former ||
            witness->nodes[SHIFT] == references->list.items[witness->reference].node)
            continue; /* its own clause has all its words */
        float more = worth(witness, shift) - worth(witness, 0);
        gain += more;
        votes += more > clear ? 1 : 0;
        against += more < -clear ? 1 : 0;
    }
    return gain > 0 && votes > against;
}

/* "9.4 For sin bistand efter nærværende punkt 9": the quoted clause's own section. */
static const struct reference *quoted_number(const struct references *references, size_t i)
{
    const struct reference *reference = &references->list.items[i];
    if (!names_section(reference))
        return NULL;
    while (i-- > 0) {
        const struct reference *before = &references->list.items[i];
        if (before->node != reference->node || before->block != reference->block)
            return NULL;
        if (before->bare)
            return atoi(before->parts[0].value) == atoi(reference->parts[0].value) ? before
                                                                                   : NULL;
    }
    return NULL;
}

/* The section of a clause that does not exist with a shift; NULL where that is none either. */
static struct node *section_by(const struct references *references,
                               const struct witness *witness, int shift)
{
    char path[REFERENCE_VALUE];
    size_t count;
    snprintf(path, sizeof path, "%d", witness->number + shift);
    return reference_index_find(&references->index, "", path, &count);
}

/* A clause that does not exist, and no shift of them all: what its own words say clearly. */
static void judge_missing(const struct witness *witness, struct meant *meant)
{
    int best = 0;
    float second = 0;
    for (int at = 1; at < SHIFTS; at++)
        if (witness->scores[at] > witness->scores[best])
            best = at;
    for (int at = 0; at < SHIFTS; at++)
        second = at != best && witness->scores[at] > second ? witness->scores[at] : second;
    if (witness->nodes[best] != NULL && witness->scores[best] > likely &&
        witness->scores[best] > second * 1.5f) {
        meant->node = witness->nodes[best];
        meant->shift = best - SHIFT;
    }
}

static void judge(const struct references *references, const struct witness_list *witnesses,
                  const struct witness *witness, const struct shifted *shifted,
                  struct meant *meant)
{
    const struct reference *reference = &references->list.items[witness->reference];
    meant->missing = reference->target == NULL;
    if (witness->certain) {
        if (witness->shift != 0) {
            meant->certain = true;
            meant->shift = witness->shift;
            meant->node = reference->node;
            for (struct node *up = reference->node; up != NULL && up->kind != NODE_DOCUMENT;
                 up = up->parent)
                meant->node = up;
        }
        return;
    }
    if (shifted->shift == 0 || witness->number < shifted->from || witness->silent) {
        if (meant->missing)
            judge_missing(witness, meant);
        return;
    }
    struct node *node = witness->nodes[shifted->shift + SHIFT];
    float then = witness->scores[shifted->shift + SHIFT];
    if (shifted->sure) {
        meant->node = node != NULL ? node : section_by(references, witness, shifted->shift);
        meant->shift = shifted->shift;
        meant->whole = meant->node != NULL && node == NULL;
        return;
    }
    bool better =
        (then > 0.02f && list_gain(references, witnesses, witness, shifted->shift) > 0) ||
        quoted_number(references, witness->reference) != NULL;
    if (node != NULL && (meant->missing || better)) {
        meant->node = node;
        meant->shift = shifted->shift;
    }
}

/* Headings without numbers: from which number they would count. */
static void judge_counted(const struct witness_list *witnesses, struct meant *meant)
{
    float sums[SHIFTS] = { 0 };
    int best = 0;
    for (int at = 0; at < SHIFTS; at++) {
        for (size_t i = 0; i < witnesses->len; i++)
            sums[at] += worth(&witnesses->items[i], at - SHIFT);
        if (sums[at] > sums[best])
            best = at;
    }
    for (int at = 0; at < SHIFTS; at++)
        if (at != best && sums[at] > sums[best] - enough / 2)
            return; /* nothing tells them apart */
    for (size_t i = 0; i < witnesses->len; i++) {
        const struct witness *witness = &witnesses->items[i];
        if (!witness->former && witness->nodes[best] != NULL)
            meant[witness->reference] = (struct meant){ .node = witness->nodes[best],
                                                        .shift = best - SHIFT,
                                                        .missing = true };
    }
}

struct meant *renumbered_find(struct references *references)
{
    struct meant *meant = alloc_array(references->list.len + 1, sizeof *meant);
    struct witness_list witnesses = VEC_INIT;
    struct node_list headings = VEC_INIT;
    if (references->index.unnumbered)
        list_headings(references, &headings);
    const struct reference *last = NULL;
    for (size_t i = 0; i < references->list.len; i++) {
        const struct reference *reference = &references->list.items[i];
        size_t heard = witnesses.len;
        hear(references, &headings, reference, i, &witnesses);
        if (witnesses.len == heard || !witnesses.items[heard].silent)
            continue;
        if (last == NULL || last->node != reference->node || last->block != reference->block)
            hear_former(references, &headings, reference->node, reference->block, &witnesses);
        last = reference;
    }
    if (witnesses.len > 1)
        qsort(witnesses.items, witnesses.len, sizeof witnesses.items[0], compare);
    if (headings.len > 0) {
        judge_counted(&witnesses, meant);
    } else {
        int printed = contents_shift(references->context);
        struct shifted shifted = printed != 0 && speaks_for(references, &witnesses, printed)
                                     ? (struct shifted){ .shift = printed, .sure = true }
                                     : find_shift(references, &witnesses, false);
        for (size_t i = 0; i < witnesses.len; i++) {
            if (!witnesses.items[i].former)
                judge(references, &witnesses, &witnesses.items[i], &shifted,
                      &meant[witnesses.items[i].reference]);
        }
    }
    vec_free(&witnesses);
    vec_free(&headings);
    return meant;
}
