/* What a contract says of one requirement: the sentences that are evidence, and what each is worth. */
#include "check/requirement_evidence.h"

/* "Det samme gælder bistand med …": the sentence before it counts as well. */
static bool any_before(const struct requirements *all, const struct requirement *row,
                       enum phrase_kind kind, const struct unit *unit, size_t begin, size_t end)
{
    size_t first;
    size_t last;

    if (begin == 0 || !sentence_has(&all->general, PHRASE_SAME, unit, begin, end))
        return false;
    unit_sentence(unit, begin - 1, &first, &last);
    return sentence_has(row, kind, unit, first, last);
}

/* In the sentence, or in the one that introduces the list it is an entry of. */
static bool any_about_sentence(const struct requirement *row, enum phrase_kind kind,
                               const struct unit *unit, size_t begin, size_t end)
{
    return sentence_has(row, kind, unit, begin, end) ||
           (unit_lead(unit, begin, &begin, &end) && sentence_has(row, kind, unit, begin, end));
}

/* What a paragraph says besides of the matter is no less said in one that is no evidence. */
static bool can_be_no_evidence(enum phrase_kind kind)
{
    return kind != PHRASE_ALSO && kind != PHRASE_PRIOR;
}

static bool can_be_excepted(enum phrase_kind kind)
{
    return kind == PHRASE_CONTRADICT || kind == PHRASE_CONDITION;
}

/* By its own words, or by those that introduce the list it is an entry of ("må ikke:"). */
static bool is_excepted(const struct requirement *row, const struct unit *unit, size_t begin,
                        size_t end)
{
    return sentence_has(row, PHRASE_EXCEPT, unit, begin, end) ||
           (row->phrases[PHRASE_EXCEPT_LEAD].len > 0 && unit_lead(unit, begin, &begin, &end) &&
            sentence_has(row, PHRASE_EXCEPT_LEAD, unit, begin, end));
}

/* Whether the unit has one of these phrases in a sentence that nothing excludes; its first word. */
bool requirement_find_in(const struct requirement *row, enum phrase_kind kind,
                         const struct unit *unit, size_t *word)
{
    for (size_t i = 0; i < row->phrases[kind].len; i++) {
        size_t end;
        size_t from;
        size_t to;
        if (!unit_find(unit, row->phrases[kind].items[i], 0, true, word, &end))
            continue;
        unit_sentence(unit, *word, &from, &to);
        if ((!can_be_no_evidence(kind) || !sentence_has(row, PHRASE_NOT, unit, from, to)) &&
            (!can_be_excepted(kind) || !is_excepted(row, unit, from, to)))
            return true;
    }
    return false;
}

/* The first unit with one of these phrases that nothing excludes; NULL: none. */
const struct unit *requirement_find_anywhere(const struct requirement *row,
                                             enum phrase_kind kind,
                                             const struct unit_list *units, size_t *word)
{
    for (size_t u = 0; u < units->len && row->phrases[kind].len > 0; u++)
        if (requirement_find_in(row, kind, &units->items[u], word))
            return &units->items[u];
    return NULL;
}

/* The first of these phrases that the unit has; NULL: none. */
static bool unit_has(const struct requirement *row, enum phrase_kind kind,
                     const struct unit *unit)
{
    size_t begin;
    size_t end;

    for (size_t i = 0; i < row->phrases[kind].len; i++)
        if (unit_find(unit, row->phrases[kind].items[i], 0, true, &begin, &end))
            return true;
    return false;
}

static bool is_evidence(const struct requirements *all, const struct requirement *row,
                        const struct unit *unit, size_t begin, size_t end)
{
    enum node_kind kind = unit_origin(unit, begin)->node->kind;
    size_t from;
    size_t to;

    if (row->weighs_words && (kind == NODE_TITLE || kind == NODE_PARTY))
        return false; /* "Revisor: Brogaard Revision ApS" promises nothing */
    if (sentence_has(row, PHRASE_NOT, unit, begin, end) ||
        sentence_has(&all->general, PHRASE_NOT, unit, begin, end) ||
        (unit_lead(unit, begin, &from, &to) &&
         (sentence_has(&all->general, PHRASE_NOT_LEAD, unit, from, to) ||
          sentence_has(row, PHRASE_NOT_LEAD, unit, from, to))))
        return false;
    unit_past_label(all, unit, &begin, &end);
    if (row->bars_controller && unit_is_controllers(all, unit, begin, end))
        return false;
    return row->any_actor || unit_actor(all, unit, begin, end) != ACTOR_CONTROLLER ||
           unit_has_processor(all, unit, begin, end);
}

/* The evidence of the sentence that begins at first, made where there is none yet. */
static struct evidence *evidence_of(struct evidence_list *out, const struct unit *unit,
                                    size_t first, size_t last)
{
    for (size_t i = out->len; i-- > 0 && out->items[i].unit == unit;)
        if (out->items[i].begin == first)
            return &out->items[i];
    vec_push(out, ((struct evidence){ .unit = unit, .begin = first, .end = last }));
    return &out->items[out->len - 1];
}

/* Adds the sentences of one unit that have the row's phrases of the kind. */
static void find_in_unit(const struct requirements *all, const struct requirement *row,
                         enum phrase_kind kind, const struct unit *unit,
                         struct evidence_list *out)
{
    for (size_t i = 0; i < row->phrases[kind].len; i++) {
        const struct pattern *phrase = row->phrases[kind].items[i];
        size_t begin;
        size_t end;
        size_t from = 0;
        while (unit_find(unit, phrase, from, true, &begin, &end)) {
            size_t first;
            size_t last;
            unit_sentence(unit, begin, &first, &last);
            if (is_evidence(all, row, unit, first, last) &&
                !(row->weighs_words && unit_in_title(unit, begin) &&
                  pattern_find_in(phrase, &unit->words, first, last))) {
                struct evidence *found = evidence_of(out, unit, first, last);
                if (found->hits == 0 || begin > found->at)
                    found->at = begin;
                if (found->hits == 0 || end > found->to)
                    found->to = end;
                found->hits++;
            }
            from = last;
        }
    }
}

/* "Om hvem?": whatever stands under a heading that asks for it is the answer. */
static void find_answer(const struct requirements *all, const struct requirement *row,
                        const struct unit *unit, struct evidence_list *out)
{
    size_t first = 0;
    size_t last;

    if (!unit_is_headed(row, PHRASE_HEADING, unit))
        return;
    while (first < unit->words.len && unit_in_title(unit, first))
        first++;
    for (; first < unit->words.len; first = last) {
        unit_sentence(unit, first, &first, &last);
        if (is_evidence(all, row, unit, first, last)) {
            struct evidence *found = evidence_of(out, unit, first, last);
            found->at = first;
            found->to = last;
            found->hits = 1;
            return;
        }
    }
}

/* "Varighed: [udfyldes]": what the matter's own heading, or the beginning of a sentence, asks for is not
   filled in, whatever else is said of it. */
static void find_unfilled(const struct requirements *all, const struct requirement *row,
                          struct contract *contract, const struct unit *unit,
                          struct evidence_list *out)
{
    bool headed = unit_is_headed(row, PHRASE_LABEL, unit);
    size_t last;

    for (size_t first = 0; first < unit->words.len; first = last) {
        struct evidence *found;
        unit_sentence(unit, first, &first, &last);
        if ((headed ? unit_in_title(unit, first)
                    : !sentence_begins(row, PHRASE_LABEL, unit, first, last)) ||
            !(sentence_has(&all->general, PHRASE_BLANK, unit, first, last) ||
              unit_is_blank(contract, unit, first, last)))
            continue;
        found = evidence_of(out, unit, first, last);
        found->owned = true;
        found->hits++;
        found->to = found->to == 0 ? last : found->to;
        found->at = found->at == 0 ? first : found->at;
        return;
    }
}

/* "kan bistå", before the words that say what; "bistår …, og leverandøren kan vente" is firm. */
static bool is_leave(const struct requirements *all, const struct evidence *found)
{
    const struct unit *unit = found->unit;
    size_t begin;
    size_t end;

    if (unit_actor(all, unit, found->begin, found->end) == ACTOR_CONTROLLER)
        return false; /* "Kunden kan inspicere leverandøren": a right */
    begin = unit_main_clause(all, unit, found->begin, found->end);
    if (begin < found->to && sentence_has(&all->general, PHRASE_MAY, unit, begin, found->to))
        return true;
    return unit_lead(unit, found->begin, &begin, &end) && !unit_in_title(unit, begin) &&
           sentence_has(&all->general, PHRASE_MAY, unit, begin, end);
}

/* "bestræber sig på", "kan bistå"; but "kan kun" and "kan ikke" are as firm as can be. */
static bool is_no_duty(const struct requirements *all, const struct requirement *row,
                       const struct evidence *found)
{
    const struct unit *unit = found->unit;

    if (row->weighs_words &&
        any_before(all, &all->general, PHRASE_WEAK, unit, found->begin, found->end) &&
        !any_before(all, &all->general, PHRASE_EXCEPT, unit, found->begin, found->end))
        return true;

    if (any_about_sentence(row, PHRASE_WEAK, unit, found->begin, found->end))
        return true;
    return row->weighs_words &&
           (any_about_sentence(&all->general, PHRASE_WEAK, unit, found->begin, found->end) ||
            is_leave(all, found)) &&
           !any_about_sentence(&all->general, PHRASE_EXCEPT, unit, found->begin, found->end);
}

static void weigh(const struct requirements *all, const struct requirement *row,
                  struct contract *contract, struct evidence *found)
{
    /* Words of a title's text that say nothing but what is to be filled in. */
    enum { SHORT = 8 };
    const struct unit *unit = found->unit;
    bool title = unit_in_title(unit, found->at) && unit->words.len <= found->end + SHORT;

    if (is_no_duty(all, row, found))
        found->weak |= WEAK_WORD;
    if (found->owned ||
        unit_is_blank(contract, unit, found->at, title ? unit->words.len : found->end)) {
        found->weak |= WEAK_BLANK;
        found->owned |= title;
    }
    if (!row->weighs_words &&
        sentence_has(&all->general, PHRASE_BLANK, unit, found->begin, found->end))
        found->weak |= WEAK_BLANK;
    if (row->needs_period)
        found->hours = unit_shortest_time(row, found->unit, found->begin, found->end);
    found->detailed = unit_has(row, PHRASE_DETAIL, found->unit);
}

/* What a sentence of a paragraph takes back is not given by the ones behind it, which say how:
   "Kunden kan for egen regning … Inspektionen varsles …". */
static void weigh_followers(struct evidence_list *found)
{
    for (size_t i = 0; i < found->len; i++) {
        struct evidence *one = &found->items[i];
        for (size_t k = 0; k < found->len; k++) {
            const struct evidence *other = &found->items[k];
            if (other->unit == one->unit && other->begin < one->begin &&
                unit_origin(one->unit, one->begin) == unit_origin(one->unit, other->begin))
                one->weak |= other->weak & WEAK_WORD;
        }
    }
}

void evidence_gather(const struct requirements *all, const struct requirement *row,
                     struct contract *contract, const struct unit_list *units,
                     struct evidence_list *out)
{
    for (size_t i = 0; i < units->len; i++)
        find_in_unit(all, row, PHRASE_FIND, &units->items[i], out);
    for (size_t i = 0, n = out->len; n == 0 && i < units->len; i++)
        find_in_unit(all, row, PHRASE_ELSE, &units->items[i], out);
    for (size_t i = 0, n = out->len; n == 0 && i < units->len; i++)
        find_answer(all, row, &units->items[i], out);
    for (size_t i = 0; row->phrases[PHRASE_LABEL].len > 0 && i < units->len; i++)
        find_unfilled(all, row, contract, &units->items[i], out);
    for (size_t i = 0; i < out->len; i++)
        weigh(all, row, contract, &out->items[i]);
    weigh_followers(out);
}

/* Periods may stand in another clause on the same matter (a list of deadlines, an annex); but what
   is only striven for is none. */
unsigned evidence_weigh_period(const struct requirement *row, const struct evidence_list *found)
{
    unsigned long shortest = 0;

    for (size_t i = 0; i < found->len; i++)
        if (found->items[i].hours > 0 && (found->items[i].weak & WEAK_WORD) == 0 &&
            (shortest == 0 || found->items[i].hours < shortest))
            shortest = found->items[i].hours;
    if (!row->needs_period)
        return 0;
    return shortest == 0                                       ? WEAK_NO_TIME
           : row->most_hours > 0 && shortest > row->most_hours ? WEAK_LONG
                                                               : 0;
}

static size_t bits(unsigned set)
{
    return (size_t)__builtin_popcount(set);
}

/* How well one unit shows that the requirement is met. Prose is better evidence than a
   table, which may be about anything. */
static size_t rank(const struct requirement *row, const struct evidence *one)
{
    size_t rank = 8 * (7 - bits(one->weak));

    rank += row->needs_period && one->hours > 0 ? 4 : 0;
    rank += one->detailed ? 2 : 0;
    rank += one->unit->head->kind != NODE_TABLE ? 5 : 0;
    return rank * 64 + (one->hits < 64 ? one->hits : 63);
}

const struct evidence *evidence_best_of(const struct requirement *row,
                                        const struct evidence_list *found)
{
    const struct evidence *best = &found->items[0];

    for (size_t i = 1; i < found->len; i++)
        if (rank(row, &found->items[i]) > rank(row, best))
            best = &found->items[i];
    /* What is said of it elsewhere was not meant to answer it. */
    for (size_t i = 0; i < found->len; i++)
        if (found->items[i].owned)
            return &found->items[i];
    return best;
}
