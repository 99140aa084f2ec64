/* Which clause a row of the table speaks of: by its words, by its number, by what other rows tell
   of how the sections were moved. */
#include "compare/judging.h"

#include "doc/citation.h"
#include "terms/wording.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_BELOW = 40 /* nodes under a clause that are read together with it */ };

/* --- words -------------------------------------------------------------------------------- */

void clause_text_make(struct clause_text *out, const struct node *node,
                      const struct contract *contract, bool whole)
{
    size_t end = whole ? contract_subtree_end(contract, node) : node->index + 1;
    memset(out, 0, sizeof *out);
    for (size_t i = node->index; i < end; i++) {
        const struct node *part = contract->nodes.items[i];
        for (size_t b = 0; b < part->blocks.len; b++) {
            if (out->parts.len > 0)
                str_putc(&out->text, '\n');
            vec_push(&out->parts, ((struct clause_part){ out->text.len, part, b }));
            str_puts(&out->text, part->blocks.items[b].text);
        }
    }
}

void clause_text_free(struct clause_text *text)
{
    str_free(&text->text);
    vec_free(&text->parts);
}

struct declared_place clause_text_place(const struct clause_text *text, size_t begin,
                                        size_t end)
{
    const char *all = str_text(&text->text);
    if (text->parts.len == 0)
        return (struct declared_place){ NULL, 0, { 0, 0 }, 0 };
    if (begin == end) {
        while (begin > 0 && isspace((unsigned char)all[begin - 1]))
            begin--;
        end = begin;
        while (begin > 0 && !isspace((unsigned char)all[begin - 1]))
            begin--;
    }
    size_t i = text->parts.len - 1;
    while (i > 0 && text->parts.items[i].at > begin)
        i--;
    const struct clause_part *part = &text->parts.items[i];
    size_t stop = i + 1 < text->parts.len ? text->parts.items[i + 1].at - 1 : text->text.len;
    struct clean_span span = { begin - part->at, (end < stop ? end : stop) - part->at };
    return (struct declared_place){ part->node, part->block, span, 0 };
}

/* By feature, the clauses that have it, so that what all of them share with a row costs no more
   than that. */
static void list_clauses(struct judging *j, int side, size_t count)
{
    struct arena *arena = &j->words->set.arena;
    if (j->having[side] != NULL)
        return;
    const struct clause_words *own = j->words->set.own[side];
    size_t features = j->words->set.weights.len;
    uint32_t *start = arena_zero(arena, (features + 2) * sizeof *start);
    for (size_t i = 0; i < count; i++)
        for (uint32_t f = 0; f < own[i].feature_count; f++)
            start[own[i].features[f].id + 2]++;
    for (size_t id = 2; id < features + 2; id++)
        start[id] += start[id - 1];
    struct having *items = arena_take(arena, (start[features + 1] + 1) * sizeof *items);
    for (size_t i = 0; i < count; i++) {
        for (uint32_t f = 0; f < own[i].feature_count; f++) {
            struct feature feature = own[i].features[f];
            items[start[feature.id + 1]++] = (struct having){ (uint32_t)i, feature.count };
        }
    }
    j->having[side] = items;
    j->having_start[side] = start; /* moved on by one place: of each where it begins */
}

/* The last byte of a citation or number, in lower case: most clauses can be told by it from the one
   that is asked for. */
static char last_of(const char *number)
{
    size_t len = strlen(number);
    return len == 0 ? '\0' : (char)tolower((unsigned char)number[len - 1]);
}

static void read_side(struct judging *j, int side, const struct contract *contract)
{
    size_t count = contract->nodes.len;
    struct arena *arena = &j->words->set.arena;
    j->whole[side] = arena_zero(arena, count * sizeof *j->whole[side]);
    j->numbers[side] = arena_zero(arena, count * sizeof *j->numbers[side]);
    j->weight_before[side] = arena_zero(arena, (count + 1) * sizeof *j->weight_before[side]);
    for (size_t i = 0; i < count; i++)
        j->weight_before[side][i + 1] =
            j->weight_before[side][i] + j->words->set.own[side][i].weight;
    char *ends = arena_take_bytes(arena, count + 1);
    for (size_t i = 0; i < count; i++)
        ends[i] = last_of(j->words->citations[side][i]);
    j->cited_ends[side] = ends;
}

/* The first node behind those that are read together with the clause; the one behind itself: none
   are. */
static size_t whole_end(const struct judging *j, int side, const struct node *node)
{
    size_t end = contract_subtree_end(side == 0 ? j->a : j->b, node);
    size_t below = end - node->index - 1;
    return below > MOST_BELOW || node->kind == NODE_ANNEX ? node->index + 1 : end;
}

/* The clause's words and those of what hangs under it, put together when they are first asked for;
   NULL: nothing does. */
static const struct clause_words *whole_of(const struct judging *j, int side,
                                           const struct node *node)
{
    struct clause_words *whole = &j->whole[side][node->index];
    size_t end = whole->weighed ? 0 : whole_end(j, side, node);
    if (end > node->index + 1)
        *whole = wordset_join(&j->words->set, j->words->set.own[side], node->index, end);
    whole->weighed = true;
    return whole->count > j->words->set.own[side][node->index].count ? whole : NULL;
}

const char *found_number(const struct judging *j, int side, const struct node *node)
{
    const char **number = &j->numbers[side][node->index];
    if (*number == NULL) {
        char *plain = wording_plain_number(j->words->citations[side][node->index]);
        *number = arena_strdup(&j->words->set.arena, plain);
        free(plain);
    }
    return *number;
}

/* So many rows lead from the table's number of a section to the contract's. */
static void learn_shifts(struct judging *j)
{
    const struct declarations *table = &j->out->table;
    for (size_t i = 0; i < table->rows.len; i++) {
        const struct declaration *row = &table->rows.items[i];
        const char *number = row->new_number[0] != '\0' ? row->new_number : row->old_number;
        struct found found = j->carries[i] = found_by_words(j, 1, &j->words->new[i]);
        char *rest;
        char *other;
        if (found.node == NULL || found.likeness < 0.6f || !isdigit((unsigned char)number[0]))
            continue;
        const char *stands = found_number(j, 1, found.node);
        struct shift shift = { strtol(number, &rest, 10), strtol(stands, &other, 10) };
        if (other != stands && strcasecmp(rest, other) == 0)
            vec_push(&j->shifts, shift);
    }
}

/* No comparison has them: b alone is read. */
static struct table_words *read_alone(struct judging *j)
{
    struct table_words *words = alloc_new(sizeof *words);
    struct word_stock stock;
    stock_init(&stock);
    stock_read(&stock, 1, j->b, ALIGN_CORRECTED);
    wordset_read(&words->set, &stock, 1, NULL);
    words->citations[1] = citation_make_all(j->b, &words->set.arena);
    wordset_read_rows(words, &j->out->table);
    wordset_rate(&words->set, j->b->nodes.len);
    wordset_weigh(&words->set, words->set.own[1], j->b->nodes.len);
    wordset_weigh_rows(words, &j->out->table);
    stock_free(&stock);
    return words;
}

void judging_read(struct judging *j)
{
    glossary_init(&j->glossary);
    j->words = j->comparison == NULL ? read_alone(j) : j->comparison->words;
    read_side(j, 1, j->b);
    if (j->a != NULL)
        read_side(j, 0, j->a);
    j->carries =
        arena_zero(&j->words->set.arena, (j->out->table.rows.len + 1) * sizeof *j->carries);
    learn_shifts(j);
}

void judging_free(struct judging *j)
{
    vec_free(&j->shifts);
    if (j->comparison == NULL)
        table_words_free(j->words);
    glossary_free(&j->glossary);
}

static bool is_body(const struct judging *j, int side, const struct node *node)
{
    return node->parent != NULL && (side == 0 || !declarations_hold(&j->out->table, node));
}

static void take_better(struct found *found, const struct clause_words *wanted,
                        const struct clause_words *words, uint64_t common, bool whole)
{
    float likeness = wordset_dice(wanted, words, common);
    if (likeness <= found->likeness)
        return;
    found->likeness = likeness;
    found->share = wordset_portion(wanted, common);
    found->whole = whole;
}

struct found found_at(const struct judging *j, int side, const struct node *node,
                      const struct clause_words *wanted)
{
    const struct clause_words *own = &j->words->set.own[side][node->index];
    struct found found = { node, 0, 0, false };
    if (wanted->count == 0)
        return found;
    if (own->count > 0)
        take_better(&found, wanted, own, wordset_common(&j->words->set, wanted, own), false);
    const struct clause_words *whole = whole_of(j, side, node);
    if (whole != NULL)
        take_better(&found, wanted, whole, wordset_common(&j->words->set, wanted, whole), true);
    return found;
}

/* More than the likeness of nodes first … end - 1 read together can be: they share at most what
   each of them shares. before: the sum of that up to each node. */
static float ceiling(const struct judging *j, int side, size_t first, size_t end,
                     const struct clause_words *wanted, const uint64_t *before)
{
    const uint64_t *weight = j->weight_before[side];
    double both = (double)(wanted->weight + weight[end] - weight[first]);
    return both > 0 ? (float)(2 * (double)(before[end] - before[first]) / both) + 0.001f : 0;
}

/* Up to each clause, the weight of what the wanted words and each one before it share. The caller
   owns it. */
static uint64_t *share_before(struct judging *j, int side, const struct clause_words *wanted,
                              size_t count)
{
    list_clauses(j, side, count);
    uint64_t *before = alloc_array(count + 1, sizeof *before);
    for (uint32_t f = 0; f < wanted->feature_count; f++) {
        struct feature feature = wanted->features[f];
        uint64_t weight = j->words->set.weights.items[feature.id];
        const uint32_t *start = &j->having_start[side][feature.id];
        for (uint32_t i = start[0]; i < start[1]; i++) {
            struct having own = j->having[side][i];
            before[own.node + 1] +=
                weight * (own.count < feature.count ? own.count : feature.count);
        }
    }
    for (size_t i = 0; i < count; i++)
        before[i + 1] += before[i];
    return before;
}

struct found found_by_words(struct judging *j, int side, const struct clause_words *wanted)
{
    const struct contract *contract = side == 0 ? j->a : j->b;
    struct found best = { NULL, 0, 0, false };
    size_t count = contract->nodes.len;
    if (wanted->count == 0)
        return best;
    uint64_t *before = share_before(j, side, wanted, count);
    for (size_t i = 1; i < count; i++) {
        const struct node *node = contract->nodes.items[i];
        const struct clause_words *own = &j->words->set.own[side][i];
        struct found found = { node, best.likeness, 0, false };
        if (own->count > 0)
            take_better(&found, wanted, own, before[i + 1] - before[i], false);
        size_t end = whole_end(j, side, node);
        const struct clause_words *whole = NULL;
        if (end > i + 1 && ceiling(j, side, i, end, wanted, before) > found.likeness)
            whole = whole_of(j, side, node);
        if (whole != NULL)
            take_better(&found, wanted, whole, wordset_common(&j->words->set, wanted, whole),
                        true);
        if (found.likeness > best.likeness && is_body(j, side, node))
            best = found;
    }
    free(before);
    return best;
}

/* --- numbers ------------------------------------------------------------------------------ */

static const struct node *numbered(const struct judging *j, int side, const char *number,
                                   const struct clause_words *wanted)
{
    const struct contract *contract = side == 0 ? j->a : j->b;
    struct found best = { NULL, -1, 0, false };
    const char *ends = j->cited_ends[side];
    char end = last_of(number);
    for (size_t i = 1; end != '\0' && i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        if (ends[i] != end || strcasecmp(found_number(j, side, node), number) != 0 ||
            !is_body(j, side, node))
            continue;
        struct found found = found_at(j, side, node, wanted);
        if (found.likeness > best.likeness)
            best = found;
    }
    return best.node;
}

/* The number with its section moved as that of the nearest section that is known; "" where none
   is. The caller owns it. */
static char *move_number(const struct judging *j, const char *number)
{
    char *rest;
    long section = strtol(number, &rest, 10);
    const struct shift *best = NULL;
    for (size_t i = 0; rest != number && i < j->shifts.len; i++) {
        const struct shift *shift = &j->shifts.items[i];
        if (best == NULL || labs(shift->from - section) < labs(best->from - section))
            best = shift;
    }
    return best == NULL ? alloc_strdup("")
                        : alloc_printf("%ld%s", section + best->to - best->from, rest);
}

const struct node *found_by_number(const struct judging *j, const char *number, bool moved,
                                   const struct clause_words *wanted)
{
    if (!moved)
        return numbered(j, 1, number, wanted);
    char *to = move_number(j, number);
    const struct node *node = numbered(j, 1, to, wanted);
    free(to);
    return node;
}

const struct node *found_in_standard(const struct judging *j, const char *number,
                                     const struct clause_words *wanted)
{
    return j->a == NULL ? NULL : numbered(j, 0, number, wanted);
}

const struct node *found_partner(const struct judging *j, const struct node *standard)
{
    for (size_t i = 0; j->comparison != NULL && i < j->comparison->rows.len; i++) {
        const struct compare_row *row = &j->comparison->rows.items[i];
        if (row->a == standard && row->b != NULL && !(row->piece && row->split))
            return declarations_hold(&j->out->table, row->b) ? NULL : row->b;
    }
    return NULL;
}

/* --- words of one text in another --------------------------------------------------------- */

bool words_contained(struct judging *j, const char *part, size_t part_len, const char *whole)
{
    enum { LONGEST = 2000 /* tokens: longer ones are compared as clauses */ };
    struct token_list small = VEC_INIT;
    struct token_list large = VEC_INIT;
    char *copy = alloc_strndup(part, part_len);
    glossary_read(&j->glossary, copy, &small);
    glossary_read(&j->glossary, whole, &large);
    bool found = small.len == 0;
    for (size_t i = 0; !found && small.len <= LONGEST && i + small.len <= large.len; i++) {
        size_t k = 0;
        while (k < small.len && small.items[k].id == large.items[i + k].id)
            k++;
        found = k == small.len;
    }
    vec_free(&small);
    vec_free(&large);
    free(copy);
    return found;
}

const struct node *found_over(struct judging *j, int side, const struct node *node,
                              const char *words)
{
    const struct contract *contract = side == 0 ? j->a : j->b;
    size_t len = strlen(words);
    size_t last = node->index;
    struct str text = STR_INIT;
    bool found = false;
    for (size_t i = node->index; !found && i < contract->nodes.len && text.len < len + len / 4;
         i++) {
        const struct node *part = contract->nodes.items[i];
        if (i > node->index && (!is_body(j, side, part) || part->label[0] != '\0'))
            break;
        for (size_t b = 0; b < part->blocks.len; b++)
            str_printf(&text, "%s\n", part->blocks.items[b].text);
        last = i;
        found = words_contained(j, words, len, str_text(&text));
    }
    str_free(&text);
    return found ? contract->nodes.items[last] : NULL;
}
