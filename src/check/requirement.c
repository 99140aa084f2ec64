#include "check/requirement_unit.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "doc/citation.h"
#include "terms/terms.h"

#include <stdlib.h>
#include <string.h>

enum weakness {
    WEAK_WORD = 1,    /* "kan" where "skal" is asked for */
    WEAK_BLANK = 2,   /* not filled in */
    WEAK_NO_TIME = 4, /* no period */
    WEAK_LONG = 8,    /* a longer period than usual */
    WEAK_DETAIL = 16, /* says what the article says, or less */
    WEAK_CONDITION = 32,
    WEAK_ALSO = 64 /* says one thing that it must, and leaves out the other */
};

struct evidence {
    const struct unit *unit;
    size_t begin, end; /* the sentence, words of the unit */
    size_t at, to;     /* where the last phrase found in it begins, and the end of all */
    size_t hits;       /* phrases found in it */
    bool owned;        /* its title asks for what is not filled in */
    bool detailed;     /* it has what the requirement asks for in detail */
    unsigned weak;
    unsigned long hours; /* the shortest period in the unit; 0: none */
};
struct evidence_list VEC_BODY(struct evidence);

/* ---- one requirement ---- */

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
static bool find_in(const struct requirement *row, enum phrase_kind kind,
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
static const struct unit *find_anywhere(const struct requirement *row, enum phrase_kind kind,
                                        const struct unit_list *units, size_t *word)
{
    for (size_t u = 0; u < units->len && row->phrases[kind].len > 0; u++)
        if (find_in(row, kind, &units->items[u], word))
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
    return row->any_actor || unit_actor(all, unit, begin, end) != ACTOR_CONTROLLER;
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

    if (!unit_is_asked(row, unit))
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
        any_before(all, &all->general, PHRASE_WEAK, unit, found->begin, found->end))
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
    if (unit_is_blank(contract, unit, found->at, title ? unit->words.len : found->end)) {
        found->weak |= WEAK_BLANK;
        found->owned = title;
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

/* Periods may stand in another clause on the same matter (a list of deadlines, an annex); but what
   is only striven for is none. */
static unsigned weigh_period(const struct requirement *row, const struct evidence_list *found)
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

static const struct evidence *best_of(const struct requirement *row,
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

static char *describe(const struct requirement *row, unsigned weak,
                      const struct unit *condition)
{
    static const struct {
        enum weakness weak;
        const char *text;
    } reasons[] = {
        { WEAK_BLANK, N_("it is not filled in") },
        { WEAK_WORD, N_("it is no firm duty") },
        { WEAK_NO_TIME, N_("it states no time") },
        { WEAK_LONG, N_("the time is longer than usual") },
        { WEAK_DETAIL, N_("it only repeats the article, or leaves out what matters") },
        { WEAK_ALSO, N_("it only repeats the article, or leaves out what matters") },
    };
    struct str text = STR_INIT;

    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (weak & reasons[i].weak) {
            const char *own = reasons[i].weak == WEAK_DETAIL ? row->lacks
                              : reasons[i].weak == WEAK_ALSO ? row->without
                                                             : "";
            str_printf(&text, "%s%s", text.len > 0 ? "; " : "",
                       own[0] != '\0' ? own : _(reasons[i].text));
        }
    }
    if (weak & WEAK_CONDITION) {
        char *cited = citation_describe(condition->head);
        str_puts(&text, text.len > 0 ? "; " : "");
        str_printf(&text, _("on a condition: %s"), cited);
        free(cited);
    }
    return str_steal(&text);
}

static void point_at(struct judgement *judgement, const struct unit *unit, size_t begin,
                     size_t end)
{
    const struct origin *origin = unit_origin(unit, begin);
    size_t last = begin;

    while (last + 1 < end && unit_origin(unit, last + 1) == origin)
        last++;
    judgement->node = origin->node;
    judgement->block = origin->block;
    judgement->span =
        (struct clean_span){ unit->words.items[begin].begin, unit->words.items[last].end };
}

/* What the contract says first counts: a specific authorisation is not made a general one by
   an annex that contradicts it. */
static bool applies(const struct requirement *row, const struct unit_list *units)
{
    size_t word;
    const struct unit *only_if;
    const struct unit *unless;

    if (row->phrases[PHRASE_ONLY_IF].len == 0)
        return true;
    only_if = find_anywhere(row, PHRASE_ONLY_IF, units, &word);
    unless = find_anywhere(row, PHRASE_UNLESS, units, &word);
    return unless == NULL || (only_if != NULL && only_if <= unless);
}

static bool is_contradicted(const struct requirements *all, const struct requirement *row,
                            const struct unit_list *units, const struct evidence_list *found,
                            struct judgement *out)
{
    size_t word = 0;
    size_t begin;
    size_t end;
    const struct unit *unit = find_anywhere(row, PHRASE_CONTRADICT, units, &word);

    for (size_t i = 0; unit == NULL && i < found->len && row->weighs_words; i++) {
        const struct evidence *one = &found->items[i];
        if (sentence_has(&all->general, PHRASE_DENY, one->unit, one->begin, one->to) &&
            !sentence_has(row, PHRASE_EXCEPT, one->unit, one->begin, one->end)) {
            unit = one->unit;
            word = one->begin;
        }
    }
    if (unit == NULL)
        return false;
    unit_sentence(unit, word, &begin, &end);
    point_at(out, unit, begin, end);
    out->verdict = VERDICT_CONTRADICTED;
    out->reason = alloc_strdup(_("the contract says the opposite"));
    return true;
}

static struct judgement judgement_begin(const struct requirement *row)
{
    return (struct judgement){ .id = row->id,
                               .name = row->name,
                               .article = row->article,
                               .standard = row->standard,
                               .ask = row->ask,
                               .verdict = VERDICT_MISSING };
}

/* Whether a unit that is evidence, or another one of its section, has a phrase of the kind. */
static bool is_told_near(const struct requirement *row, enum phrase_kind kind,
                         const struct unit_list *units, const struct evidence_list *found)
{
    for (size_t u = 0; u < units->len; u++) {
        size_t word;
        const struct node *part = unit_section(units->items[u].head);
        bool near = false;
        for (size_t i = 0; !near && i < found->len; i++)
            near = found->items[i].unit == &units->items[u] ||
                   (part != NULL && unit_section(found->items[i].unit->head) == part);
        if (near && find_in(row, kind, &units->items[u], &word))
            return true;
    }
    return false;
}

static struct judgement judge(const struct requirements *all, const struct requirement *row,
                              struct contract *contract, const struct unit_list *units)
{
    struct judgement out = judgement_begin(row);
    struct evidence_list found = VEC_INIT;
    const struct unit *condition;
    const struct evidence *best;
    unsigned weak;
    size_t word;

    if (!applies(row, units)) {
        if (is_contradicted(all, row, units, &found, &out))
            return out; /* new ones without any notice, where each needs an authorisation */
        out.verdict = VERDICT_NOT_APPLICABLE;
        out.reason = alloc_strdup("");
        return out;
    }
    for (size_t i = 0; i < units->len; i++)
        find_in_unit(all, row, PHRASE_FIND, &units->items[i], &found);
    for (size_t i = 0, n = found.len; n == 0 && i < units->len; i++)
        find_in_unit(all, row, PHRASE_ELSE, &units->items[i], &found);
    for (size_t i = 0, n = found.len; n == 0 && i < units->len; i++)
        find_answer(all, row, &units->items[i], &found);
    for (size_t i = 0; i < found.len; i++)
        weigh(all, row, contract, &found.items[i]);
    weigh_followers(&found);
    if (is_contradicted(all, row, units, &found, &out)) {
        vec_free(&found);
        return out;
    }
    if (found.len == 0) {
        out.reason = alloc_strdup(_("nothing found"));
        return out;
    }
    best = best_of(row, &found);
    weak = best->weak | weigh_period(row, &found);
    if (row->phrases[PHRASE_DETAIL].len > 0 && !is_told_near(row, PHRASE_DETAIL, units, &found))
        weak |= WEAK_DETAIL;
    if (row->phrases[PHRASE_ALSO].len > 0 &&
        find_anywhere(row, PHRASE_ALSO, units, &word) == NULL)
        weak |= WEAK_ALSO;
    condition = find_anywhere(row, PHRASE_CONDITION, units, &word);
    condition = condition == NULL ? condition_beside(&all->lexis, row, contract, units,
                                                     best->unit, best->begin)
                                  : condition;
    if (condition != NULL)
        weak |= WEAK_CONDITION;
    point_at(&out, best->unit, best->begin, best->end);
    out.verdict = weak != 0 ? VERDICT_WEAK : VERDICT_PRESENT;
    out.reason = describe(row, weak, condition);
    vec_free(&found);
    return out;
}

/* ---- the whole contract ---- */

/* Nothing was found by phrases, but `klausul terms` has read it. */
static void apply_term(const struct requirement *row, const struct terms *terms,
                       struct contract *contract, struct judgement *judgement)
{
    const struct term *term =
        row->term < 0 ? NULL : terms_first(terms, (enum term_key)row->term);

    if (term == NULL || term->node == NULL || judgement->verdict != VERDICT_MISSING)
        return;
    free(judgement->reason);
    judgement->verdict = node_is_blank(contract, term->node) ? VERDICT_WEAK : VERDICT_PRESENT;
    judgement->reason =
        alloc_strdup(judgement->verdict == VERDICT_WEAK ? _("it is not filled in") : "");
    judgement->node = term->node;
    judgement->block = term->block;
    judgement->span = term->span;
}

/* Each subprocessor needs a yes: `klausul terms` reads it so, or nothing says that the approval
   asked for beforehand is a general one. */
static bool is_specific(const struct requirement *row, const struct terms *terms,
                        const struct unit_list *units)
{
    const struct term *approval = terms_first(terms, TERM_AUTHORISATION);
    size_t word;

    if (approval != NULL)
        return strcmp(term_text(approval, "value"), "specific") == 0;
    return find_anywhere(row, PHRASE_PRIOR, units, &word) != NULL &&
           find_anywhere(row, PHRASE_ONLY_IF, units, &word) == NULL;
}

/* What is asked for only where approval is general ("only-if") is not asked where each is. */
static void apply_authorisation(const struct requirement *row, const struct terms *terms,
                                const struct unit_list *units, struct judgement *judgement)
{
    if (row->phrases[PHRASE_ONLY_IF].len > 0 && judgement->verdict == VERDICT_MISSING &&
        is_specific(row, terms, units)) {
        free(judgement->reason);
        judgement->verdict = VERDICT_NOT_APPLICABLE;
        judgement->reason = alloc_strdup("");
    }
}

/* One clause says one thing, and another clause another ("24 timer", "12 timer"). */
static void apply_conflicts(const struct requirement *row,
                            const struct contradiction_list *conflicts,
                            struct judgement *judgement)
{
    for (size_t i = 0; i < conflicts->len; i++) {
        const struct contradiction *conflict = &conflicts->items[i];
        if (conflict->sure && row->conflict[0] != '\0' &&
            strcmp(conflict->topic, row->conflict) == 0) {
            free(judgement->reason);
            judgement->verdict = VERDICT_CONTRADICTED;
            judgement->reason = alloc_strdup(conflict->message);
            judgement->node = conflict->node;
            judgement->block = conflict->block;
            judgement->span = conflict->span;
            return;
        }
    }
}

static bool concerns(const struct requirements *all, const struct unit_list *units)
{
    size_t word;

    return find_anywhere(&all->general, PHRASE_AGREEMENT, units, &word) != NULL;
}

/* Its title or the lines that present the parties say so, which are no units. */
static bool is_presented(const struct contract *contract)
{
    enum { FRONT = 4 };
    bool controller = false, processor = false;

    for (size_t i = 0; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        bool front = node->kind == NODE_TITLE || node->kind == NODE_PARTY || i <= FRONT;
        for (size_t b = 0; front && b < node->blocks.len; b++) {
            const char *text = node->blocks.items[b].text;
            if (strcasestr(text, "databehandleraftale") != NULL)
                return true;
            controller |= strcasestr(text, "dataansvarlig") != NULL;
            processor |= strcasestr(text, "databehandler") != NULL;
        }
    }
    return controller && processor;
}

bool requirements_concern(struct requirements *all, const struct contract *contract)
{
    struct unit_list units = VEC_INIT;
    bool found;

    if (is_presented(contract))
        return true;
    lexis_forget_words(&all->lexis);
    clause_units_make(all, contract, &units);
    found = concerns(all, &units);
    clause_units_free(&units);
    return found;
}

void requirements_judge(struct requirements *all, struct contract *contract,
                        struct judgements *out)
{
    struct unit_list units = VEC_INIT;
    struct contradiction_list conflicts = VEC_INIT;
    struct terms *terms;

    lexis_forget_words(&all->lexis);
    terms = terms_read(contract);
    clause_units_learn_names(all, contract, terms);
    clause_units_make(all, contract, &units);
    terms_contradictions(contract, &conflicts);
    for (size_t i = 0; i < all->rows.len; i++) {
        const struct requirement *row = &all->rows.items[i];
        struct judgement judgement = judgement_begin(row);
        if (row->party[0] == '\0' || !party_judge(row, terms, &judgement)) {
            judgement = judge(all, row, contract, &units);
            if (row->party[0] != '\0')
                party_doubt(row, terms, contract, &judgement);
        }
        apply_term(row, terms, contract, &judgement);
        apply_authorisation(row, terms, &units, &judgement);
        apply_conflicts(row, &conflicts, &judgement);
        vec_push(out, judgement);
    }
    contradiction_list_free(&conflicts);
    terms_release(terms);
    clause_units_free(&units);
}
