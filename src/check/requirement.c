#include "check/requirement_evidence.h"

#include "base/alloc.h"
#include "base/i18n.h"
#include "doc/citation.h"
#include "terms/terms.h"

#include <stdlib.h>
#include <string.h>

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

/* Where the sentence is shown from: the paragraph that has the phrase, where a sentence without its full
   stop runs over two ("Version 2.0" / "Aftalen er indgået …"). */
static size_t shown_from(const struct evidence *evidence)
{
    size_t first = unit_origin(evidence->unit, evidence->at)->first;

    return first > evidence->begin ? first : evidence->begin;
}

/* What the contract says first counts: a specific authorisation is not made a general one by
   an annex that contradicts it. */
static bool applies(const struct requirement *row, const struct unit_list *units)
{
    size_t word;
    const struct unit *only_if;
    const struct unit *unless;

    if (row->phrases[PHRASE_UNLESS].len == 0)
        return true;
    only_if = requirement_find_anywhere(row, PHRASE_ONLY_IF, units, &word);
    unless = requirement_find_anywhere(row, PHRASE_UNLESS, units, &word);
    return unless == NULL || (only_if != NULL && only_if <= unless);
}

static bool is_contradicted(const struct requirements *all, const struct requirement *row,
                            const struct unit_list *units, const struct evidence_list *found,
                            struct judgement *out)
{
    size_t word = 0;
    size_t begin;
    size_t end;
    const struct unit *unit = requirement_find_anywhere(row, PHRASE_CONTRADICT, units, &word);

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

/* "tilstræber at følge Kundens valg" gives no choice. */
static bool is_striven_for(const struct requirements *all, const struct requirement *row,
                           const struct unit *unit, size_t word)
{
    size_t end;

    for (unit_sentence(unit, word, &word, &end); row->weighs_words && word < end; word++)
        if (lexis_is(&all->lexis, &unit->words.items[word], "strive"))
            return true;
    return false;
}

/* Whether a unit that is evidence, another one of its section, or one below a heading about the same
   ("Varsel om nye underdatabehandlere" / "2 måneder."), says what is asked for in detail. */
static bool is_told_near(const struct requirements *all, const struct requirement *row,
                         const struct unit_list *units, const struct evidence_list *found)
{
    for (size_t u = 0; u < units->len; u++) {
        size_t word;
        const struct node *part = unit_section(units->items[u].head);
        bool near = false;
        for (size_t i = 0; !near && i < found->len; i++)
            near = found->items[i].unit == &units->items[u] ||
                   (part != NULL && unit_section(found->items[i].unit->head) == part);
        near = near || requirement_find_in(row, PHRASE_FIND, &units->items[u], &word);
        if (near && requirement_find_in(row, PHRASE_DETAIL, &units->items[u], &word) &&
            !is_striven_for(all, row, &units->items[u], word))
            return true;
    }
    return false;
}

/* Evidence in the words of the article needs what the requirement asks for in detail; where a row has
   no such words, all does. */
static bool needs_detail(const struct requirement *row, const struct evidence *best)
{
    return row->phrases[PHRASE_DETAIL].len > 0 &&
           (row->phrases[PHRASE_RESTATES].len == 0 ||
            sentence_has(row, PHRASE_RESTATES, best->unit, best->begin, best->end));
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
    evidence_gather(all, row, contract, units, &found);
    if (is_contradicted(all, row, units, &found, &out)) {
        vec_free(&found);
        return out;
    }
    if (found.len == 0) {
        out.reason = alloc_strdup(_("nothing found"));
        return out;
    }
    best = evidence_best_of(row, &found);
    weak = best->weak | evidence_weigh_period(row, &found);
    if (needs_detail(row, best) && !is_told_near(all, row, units, &found))
        weak |= WEAK_DETAIL;
    if (row->phrases[PHRASE_ALSO].len > 0 &&
        requirement_find_anywhere(row, PHRASE_ALSO, units, &word) == NULL)
        weak |= WEAK_ALSO;
    condition = requirement_find_anywhere(row, PHRASE_CONDITION, units, &word);
    condition = condition == NULL ? condition_beside(&all->lexis, row, contract, units,
                                                     best->unit, best->begin)
                                  : condition;
    if (condition != NULL)
        weak |= WEAK_CONDITION;
    point_at(&out, best->unit, shown_from(best), best->end);
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
    return requirement_find_anywhere(row, PHRASE_PRIOR, units, &word) != NULL &&
           requirement_find_anywhere(row, PHRASE_ONLY_IF, units, &word) == NULL;
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

    return requirement_find_anywhere(&all->general, PHRASE_AGREEMENT, units, &word) != NULL;
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
