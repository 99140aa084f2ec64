/*
 * The numbers of a consensus' clauses. Sisters of one kind are numbered through, in the shape
 * that most of the contracts give them ("7.", "2.1", "a)", "Bilag A", "§ 4"). What most contracts
 * do is done: a series begins with another number than one, begins anew among its sisters, goes
 * on from section to section, leaves a number out, or stands among sisters of another shape.
 * Clauses that the consensus has not are not counted.
 */
#include "compare/deriving.h"

#include "base/alloc.h"
#include "base/map.h"
#include "doc/marker.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a number is written with. */
enum digits { DIGITS, SMALL, CAPITALS, SMALL_ROMAN, CAPITAL_ROMAN };

/* A label taken apart: "A.1" below "Bilag A" is that number, ".", and 1. */
struct number {
    bool known;    /* false: there is no label, or none that could be counted */
    bool above;    /* it begins with the number of the clause above it */
    size_t prefix; /* bytes of the label before its own number */
    enum digits digits;
    unsigned value;
};

/* The number alone of a label: "Bilag A" -> "A". */
static const char *bare(const char *label)
{
    const char *space = strrchr(label, ' ');
    return space == NULL ? label : space + 1;
}

static const struct node *labelled_above(const struct node *node)
{
    const struct node *up = node->parent;
    while (up != NULL && up->label[0] == '\0')
        up = up->parent;
    return up;
}

static bool is_alnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_one(const char *label)
{
    const char *last = label + strlen(label);
    while (last > label && is_alnum(last[-1]))
        last--;
    return strcasecmp(last, "i") == 0;
}

/* A list is counted in Roman numbers where its first entry is "i". */
static bool is_roman(const struct contract *contract, const struct node *node)
{
    const struct node *mother = node->parent;
    for (size_t i = mother->index + 1; i <= node->index; i++) {
        const struct node *sister = contract->nodes.items[i];
        if (sister->parent == mother && sister->kind == node->kind && sister->label[0] != '\0')
            return is_one(sister->label);
    }
    return false;
}

static struct number read_number(const struct contract *contract, const struct node *node)
{
    struct number number = { .known = false };
    const char *label = node->label;
    size_t len = strlen(label);
    size_t begin = len;
    while (begin > 0 && is_alnum(label[begin - 1]))
        begin--;
    const char *own = label + begin;
    size_t digits = strspn(own, "0123456789");
    if (begin == len || node->parent == NULL || len - begin > 4)
        return number;
    number.prefix = begin;
    if (digits == len - begin) {
        number.digits = DIGITS;
        number.value = (unsigned)strtoul(own, NULL, 10);
    } else if (digits == 0 && marker_roman(own, len - begin) > 0 && is_roman(contract, node)) {
        number.digits = islower((unsigned char)*own) ? SMALL_ROMAN : CAPITAL_ROMAN;
        number.value = marker_roman(own, len - begin);
    } else if (len - begin == 1) {
        number.digits = islower((unsigned char)*own) ? SMALL : CAPITALS;
        number.value = (unsigned)(tolower((unsigned char)*own) - 'a' + 1);
    } else {
        return number;
    }
    const struct node *up = labelled_above(node);
    const char *above = up == NULL ? "" : bare(up->label);
    size_t above_len = strlen(above);
    number.above = above_len > 0 && begin == above_len + 1 && label[above_len] == '.' &&
                   strncasecmp(label, above, above_len) == 0;
    number.known = number.value > 0;
    return number;
}

static void put_number(struct str *out, enum digits digits, unsigned value)
{
    static const struct {
        const char *text;
        unsigned value;
    } roman[] = { { "c", 100 }, { "xc", 90 }, { "l", 50 }, { "xl", 40 }, { "x", 10 },
                  { "ix", 9 },  { "v", 5 },   { "iv", 4 }, { "i", 1 } };
    size_t begin = out->len;
    if (digits == DIGITS) {
        str_printf(out, "%u", value);
    } else if (digits == SMALL || digits == CAPITALS) {
        if (value > 26)
            str_putc(out, (char)('a' + (value - 1) / 26 - 1));
        str_putc(out, (char)('a' + (value - 1) % 26));
    } else {
        for (size_t i = 0; i < sizeof roman / sizeof *roman; i++)
            for (; value >= roman[i].value; value -= roman[i].value)
                str_puts(out, roman[i].text);
    }
    for (size_t i = begin; i < out->len && (digits == CAPITALS || digits == CAPITAL_ROMAN); i++)
        out->data[i] = (char)toupper((unsigned char)out->data[i]);
}

/* --- the shape ------------------------------------------------------------------------------ */

/* What all numbers of a series have in common: "\1.#." for "7.3." below 7. */
static void put_shape(struct str *out, const struct node *node, const struct number *number)
{
    const char *at = strstr(node->mark, node->label);
    str_printf(out, "%d %.*s", (int)number->digits, at == NULL ? 0 : (int)(at - node->mark),
               node->mark);
    if (number->above)
        str_puts(out, "\1.");
    else
        str_printf(out, "%.*s", (int)number->prefix, node->label);
    str_printf(out, "#%s", at == NULL ? "" : at + strlen(node->label));
}

/* Sisters of one kind that are counted together. */
struct series {
    const struct contract *contract; /* a clause of one of the contracts in its shape */
    const struct node *sample;
    size_t contracts; /* in how many it is the shape of most sisters */
    size_t last;      /* the cluster that was numbered last; ALIGN_NONE: none yet */
    unsigned value;   /* its number */
};

struct sisters {
    VEC(struct node *) nodes; /* of the new contract, those that are numbered */
    struct map shapes;        /* -> place in series */
    VEC(struct series) series;
    size_t *most; /* by contract: the series that most of these sisters are of there */
};

static bool is_numbered(const struct deriving *d, const struct cluster *cluster)
{
    size_t numbered = 0;
    for (size_t c = 0; c < d->count; c++)
        if (cluster->at[c] != ALIGN_NONE)
            numbered += read_number(d->contracts[c], deriving_node(d, c, cluster->at[c])).known;
    return numbered * 2 > cluster->has;
}

/* The series that the clause is of in one contract; ALIGN_NONE: it has no number there. */
static size_t series_in(const struct deriving *d, struct sisters *sisters,
                        const struct cluster *cluster, size_t c)
{
    if (cluster->at[c] == ALIGN_NONE)
        return ALIGN_NONE;
    const struct node *node = deriving_node(d, c, cluster->at[c]);
    struct number number = read_number(d->contracts[c], node);
    if (!number.known || node->kind != cluster->kind)
        return ALIGN_NONE;
    struct str shape = STR_INIT;
    bool fresh = false;
    put_shape(&shape, node, &number);
    uint64_t *at = map_put(&sisters->shapes, shape.data, shape.len, &fresh);
    if (fresh) {
        *at = sisters->series.len;
        vec_push(&sisters->series,
                 ((struct series){ d->contracts[c], node, 0, ALIGN_NONE, 0 }));
    }
    size_t place = (size_t)*at;
    str_free(&shape);
    return place;
}

/* Of a tally the place with most; ALIGN_NONE: nothing was counted. */
static size_t most_in(const size_t *tally, size_t len)
{
    size_t best = ALIGN_NONE;
    for (size_t i = 0; i < len; i++)
        if (tally[i] > 0 && (best == ALIGN_NONE || tally[i] > tally[best]))
            best = i;
    return best;
}

static void count_series(const struct deriving *d, const size_t *of_node,
                         struct sisters *sisters)
{
    size_t *all =
        alloc_array(d->count * sisters->nodes.len + 1, sizeof *all); /* a row a contract */
    size_t len = 0;
    for (size_t c = 0; c < d->count; c++) {
        for (size_t i = 0; i < sisters->nodes.len; i++)
            all[len++] = series_in(
                d, sisters, &d->clusters.items[of_node[sisters->nodes.items[i]->index]], c);
    }
    size_t *tally = alloc_array(sisters->series.len + 1, sizeof *tally);
    for (size_t c = 0; c < d->count; c++) {
        memset(tally, 0, (sisters->series.len + 1) * sizeof *tally);
        for (size_t i = 0; i < sisters->nodes.len; i++) {
            size_t at = all[c * sisters->nodes.len + i];
            if (at != ALIGN_NONE)
                tally[at]++;
        }
        sisters->most[c] = most_in(tally, sisters->series.len);
        if (sisters->most[c] < sisters->series.len)
            sisters->series.items[sisters->most[c]].contracts++;
    }
    free(tally);
    free(all);
}

/* The series of a clause: that of most sisters, unless most contracts have it in another one than
   its sisters. */
static struct series *find_series(const struct deriving *d, struct sisters *sisters,
                                  const struct cluster *cluster)
{
    size_t *own = alloc_array(sisters->series.len, sizeof *own);
    size_t *contracts = alloc_array(sisters->series.len, sizeof *contracts);
    size_t fits = 0;
    for (size_t c = 0; c < d->count; c++) {
        size_t at = series_in(d, sisters, cluster, c);
        if (at == ALIGN_NONE)
            continue;
        own[at]++;
        fits += at == sisters->most[c];
    }
    for (size_t i = 0; i < sisters->series.len; i++)
        contracts[i] = sisters->series.items[i].contracts;
    size_t best = most_in(fits * 2 >= cluster->has ? contracts : own, sisters->series.len);
    free(contracts);
    free(own);
    return &sisters->series.items[best];
}

/* Label and mark in the series' shape. */
static void set_number(struct deriving *d, struct node *node, const struct series *series)
{
    const struct node *sample = series->sample;
    struct number number = read_number(series->contract, sample);
    const struct node *up = labelled_above(node);
    struct str label = STR_INIT;
    struct str mark = STR_INIT;
    const char *at = strstr(sample->mark, sample->label);
    if (number.above && up != NULL)
        str_printf(&label, "%s.", bare(up->label));
    else
        str_printf(&label, "%.*s", (int)number.prefix, sample->label);
    put_number(&label, number.digits, series->value);
    if (at != NULL)
        str_printf(&mark, "%.*s%s%s", (int)(at - sample->mark), sample->mark, label.data,
                   at + strlen(sample->label));
    else
        str_printf(&mark, "%s%s", label.data, node->kind == NODE_ANNEX ? "" : ".");
    node->label = arena_strdup(&d->out->arena, label.data);
    node->mark = arena_strdup(&d->out->arena, mark.data);
    str_free(&label);
    str_free(&mark);
}

/* --- where a series begins ------------------------------------------------------------------ */

/* The last clause before this one that is counted in the same way, below the same mother or not. */
static const struct node *counted_before(const struct contract *contract,
                                         const struct node *node, bool same_mother)
{
    struct number own = read_number(contract, node);
    size_t stop = same_mother ? node->parent->index : 0;
    for (size_t i = node->index; i-- > stop + same_mother;) {
        const struct node *other = contract->nodes.items[i];
        if (other->kind != node->kind || (same_mother && other->parent != node->parent))
            continue;
        struct number number = read_number(contract, other);
        if (number.known && number.digits == own.digits && number.above == own.above)
            return other;
    }
    return NULL;
}

/* In most contracts it is number one although sisters stand before it. */
static bool begins_anew(const struct deriving *d, const struct cluster *cluster)
{
    size_t anew = 0;
    for (size_t c = 0; c < d->count; c++) {
        if (cluster->at[c] == ALIGN_NONE)
            continue;
        const struct node *node = deriving_node(d, c, cluster->at[c]);
        struct number number = read_number(d->contracts[c], node);
        anew += number.known && number.value == 1 &&
                counted_before(d->contracts[c], node, true) != NULL;
    }
    return anew * 2 > cluster->has;
}

/* In most contracts it goes on from the last section's last number, or from that of a clause that
   the consensus has not. */
static bool goes_on(const struct deriving *d, const struct cluster *cluster)
{
    size_t on = 0;
    for (size_t c = 0; c < d->count; c++) {
        if (cluster->at[c] == ALIGN_NONE)
            continue;
        const struct node *node = deriving_node(d, c, cluster->at[c]);
        struct number number = read_number(d->contracts[c], node);
        if (!number.known || number.above || node->parent->kind == NODE_DOCUMENT ||
            number.value == 1 || counted_before(d->contracts[c], node, true) != NULL)
            continue;
        const struct node *before = counted_before(d->contracts[c], node, false);
        on += before != NULL && read_number(d->contracts[c], before).value + 1 == number.value;
    }
    return on * 2 > cluster->has;
}

/* Counted sisters that stand before the clause, behind another or from the beginning, and that
   the consensus has not. */
static unsigned count_dropped(const struct deriving *d, size_t c, const struct node *node,
                              size_t from)
{
    struct number own = read_number(d->contracts[c], node);
    unsigned dropped = 0;
    for (size_t i = from + 1; i < node->index; i++) {
        const struct node *other = d->contracts[c]->nodes.items[i];
        if (other->parent != node->parent || other->kind != node->kind ||
            d->of[c][i] != ALIGN_NONE)
            continue;
        struct number number = read_number(d->contracts[c], other);
        dropped += number.known && number.digits == own.digits && number.above == own.above &&
                   number.value < own.value;
    }
    return dropped;
}

/* How far most contracts count on from the series' last clause to this one, or from 0 where it is
   the first; what they count that the consensus has not does not count. */
static unsigned step_of(const struct deriving *d, const struct cluster *cluster, size_t last)
{
    enum { LONGEST = 64 };
    size_t votes[LONGEST] = { 0 };
    for (size_t c = 0; c < d->count; c++) {
        const struct cluster *before = last == ALIGN_NONE ? NULL : &d->clusters.items[last];
        if (cluster->at[c] == ALIGN_NONE || (before != NULL && before->at[c] == ALIGN_NONE))
            continue;
        const struct node *node = deriving_node(d, c, cluster->at[c]);
        const struct node *other = before == NULL ? NULL : deriving_node(d, c, before->at[c]);
        struct number number = read_number(d->contracts[c], node);
        struct number from = { .value = 0 };
        if (other != NULL)
            from = read_number(d->contracts[c], other);
        if (!number.known || (other != NULL && (!from.known || other->parent != node->parent ||
                                                other->index > node->index)))
            continue;
        size_t begin = other != NULL ? other->index : node->parent->index;
        unsigned skip = from.value + count_dropped(d, c, node, begin);
        if (number.value > skip && number.value - skip < LONGEST)
            votes[number.value - skip]++;
    }
    size_t best = most_in(votes, LONGEST);
    return best == ALIGN_NONE ? 1 : (unsigned)best;
}

/* --- all of them ---------------------------------------------------------------------------- */

struct numbering {
    struct deriving *d;
    size_t *of_node;           /* cluster, by node of the new contract */
    unsigned last[NODE_KINDS]; /* number given last, in any section */
};

static void number_sister(struct numbering *n, struct sisters *sisters, struct node *node)
{
    struct deriving *d = n->d;
    size_t at = n->of_node[node->index];
    const struct cluster *cluster = &d->clusters.items[at];
    struct series *series = find_series(d, sisters, cluster);
    bool first = series->last == ALIGN_NONE;
    if (first && goes_on(d, cluster))
        series->value = n->last[cluster->kind] + 1;
    else if (!first && begins_anew(d, cluster))
        series->value = 1;
    else
        series->value += step_of(d, cluster, series->last);
    series->last = at;
    set_number(d, node, series);
    n->last[cluster->kind] = series->value;
}

static void number_kind(struct numbering *n, const struct node *mother, enum node_kind kind)
{
    struct deriving *d = n->d;
    struct sisters sisters = { .shapes = MAP_INIT };
    size_t end = contract_subtree_end(d->out, mother);
    for (size_t i = mother->index + 1; i < end; i++) {
        struct node *node = d->out->nodes.items[i];
        if (node->parent == mother && node->kind == kind &&
            is_numbered(d, &d->clusters.items[n->of_node[i]]))
            vec_push(&sisters.nodes, node);
    }
    sisters.most = alloc_array(d->count, sizeof *sisters.most);
    count_series(d, n->of_node, &sisters);
    for (size_t i = 0; i < sisters.nodes.len && sisters.series.len > 0; i++)
        number_sister(n, &sisters, sisters.nodes.items[i]);
    vec_free(&sisters.nodes);
    vec_free(&sisters.series);
    map_free(&sisters.shapes);
    free(sisters.most);
}

/* A bullet, or whatever else most have in front of it. */
static void take_mark(struct numbering *n, struct node *node)
{
    struct deriving *d = n->d;
    const struct cluster *cluster = &d->clusters.items[n->of_node[node->index]];
    struct map marks = MAP_INIT;
    uint64_t most = 0;
    for (size_t c = 0; c < d->count; c++) {
        if (cluster->at[c] == ALIGN_NONE)
            continue;
        const struct node *other = deriving_node(d, c, cluster->at[c]);
        struct number number = read_number(d->contracts[c], other);
        char *key = alloc_printf("%s\n%s", other->label, other->mark);
        uint64_t count = number.known ? 0 : ++*map_put(&marks, key, strlen(key), NULL);
        free(key);
        if (count <= most)
            continue;
        most = count;
        node->label = other->label[0] == '\0' ? "" : arena_strdup(&d->out->arena, other->label);
        node->mark = other->mark[0] == '\0' ? "" : arena_strdup(&d->out->arena, other->mark);
    }
    map_free(&marks);
}

void numbers_assign(struct deriving *d)
{
    struct numbering n = { .d = d };
    n.of_node = alloc_array(d->out->nodes.len, sizeof *n.of_node);
    for (size_t i = 0; i < d->clusters.len; i++)
        n.of_node[d->clusters.items[i].node->index] = i;
    /* From the top: a label may begin with that of the clause above it. */
    for (size_t i = 0; i < d->out->nodes.len; i++) {
        struct node *node = d->out->nodes.items[i];
        if (i > 0 && !is_numbered(d, &d->clusters.items[n.of_node[i]]))
            take_mark(&n, node);
        bool kinds[NODE_KINDS] = { false };
        size_t end = contract_subtree_end(d->out, node);
        for (size_t k = i + 1; k < end; k++)
            if (d->out->nodes.items[k]->parent == node)
                kinds[d->out->nodes.items[k]->kind] = true;
        for (int kind = 0; kind < NODE_KINDS; kind++)
            if (kinds[kind])
                number_kind(&n, node, (enum node_kind)kind);
    }
    free(n.of_node);
}
