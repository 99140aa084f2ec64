#include "check/check.h"

#include "check/rules.h"

#include <pthread.h>
#include <string.h>

const struct check *const checks[] = {
    &check_contradiction,   &check_declared, /* behind it: it leaves out what is told already */
    &check_apostrophe,      &check_misspelling,
    &check_open_compound,   &check_compound_loan,
    &check_compound_hyphen, &check_compound_name,
    &check_phrase,          &check_agreement, /* behind it: known phrases are told as such */
    &check_finite_verb,     &check_apart,
    &check_repeated_word,   &check_hyphenation,
    &check_odd_character,   &check_comma,
    &check_punctuation,     &check_enumeration,
    &check_signs,           &check_full_stop,
    &check_placeholder,     &check_open_value,
    &check_open_field,      &check_open_form,
    &check_drafting,        &check_civil_number,
    &check_register_number, &check_term_drift,
    &check_term_case,       &check_references,
    &check_stranger,        NULL,
};

void check_report(const struct check_spot *spot, enum finding_kind kind,
                  enum finding_severity severity, struct clean_span span, const char *proposal,
                  char *message)
{
    finding_add(spot->out, spot->context->contract, kind, severity, spot->node, spot->block,
                span, NULL, message);
    if (proposal != NULL)
        finding_propose(spot->out, proposal);
}

void check_load(void)
{
    for (size_t i = 0; checks[i] != NULL; i++)
        if (checks[i]->load != NULL)
            checks[i]->load();
}

struct vocabulary *check_vocabulary(const struct contract *contract)
{
    struct vocabulary *vocabulary = vocabulary_new();

    for (size_t i = 0; i < contract->nodes.len; i++) {
        const struct node *node = contract->nodes.items[i];
        for (size_t b = 0; b < node->blocks.len; b++) {
            const char *text = node->blocks.items[b].text;
            vocabulary_add(vocabulary, text, strlen(text));
        }
    }
    return vocabulary;
}

/* Two checks may know one mistake ("kunde data"): the first of them says it. */
static void drop_twins(struct finding_list *out, size_t first)
{
    size_t kept = first;

    for (size_t i = first; i < out->len; i++) {
        struct finding *finding = &out->items[i];
        size_t k = first;
        while (k < kept &&
               (out->items[k].kind != finding->kind || out->items[k].block != finding->block ||
                out->items[k].span.begin != finding->span.begin ||
                out->items[k].span.end != finding->span.end))
            k++;
        if (k < kept)
            finding_clear(finding);
        else
            out->items[kept++] = *finding;
    }
    out->len = kept;
}

/* Marks what was dismissed among the findings from first on, or takes it out. */
static void settle(const struct contract *contract, struct finding_list *out, size_t first,
                   bool with_dismissed)
{
    size_t kept = first;

    finding_list_mark(contract, out, first);
    if (with_dismissed)
        return;
    for (size_t i = first; i < out->len; i++) {
        struct finding *finding = &out->items[i];
        if (finding->dismissal != NULL)
            finding_clear(finding);
        else
            out->items[kept++] = *finding;
    }
    out->len = kept;
}

void check_node(const struct check_context *context, struct node *node, bool with_dismissed,
                struct finding_list *out)
{
    struct passage *passages = passages_make(context, node, out);
    size_t first = out->len;

    for (size_t i = 0; checks[i] != NULL; i++) {
        for (size_t b = 0; checks[i]->run_passage != NULL && b < node->blocks.len; b++)
            checks[i]->run_passage(&passages[b]);
        if (checks[i]->run_node != NULL)
            checks[i]->run_node(context, node, out);
    }
    passages_free(passages, node->blocks.len);
    drop_twins(out, first);
    settle(context->contract, out, first, with_dismissed);
}

/* One half of the checks of the whole: those that are heavy, or the others. */
struct half {
    const struct check_context *context;
    bool heavy;
    struct finding_list found;
};

static void *run_half(void *data)
{
    struct half *half = data;

    for (size_t i = 0; checks[i] != NULL; i++)
        if (checks[i]->run_contract != NULL && checks[i]->heavy == half->heavy)
            checks[i]->run_contract(half->context, &half->found);
    return NULL;
}

static void move_findings(struct finding_list *out, struct finding_list *from)
{
    for (size_t i = 0; i < from->len; i++)
        vec_push(out, from->items[i]);
    vec_free(from);
}

void check_whole(const struct check_context *context, bool with_dismissed,
                 struct finding_list *out)
{
    size_t first = out->len;
    struct half heavy = { context, true, VEC_INIT };
    struct half others = { context, false, VEC_INIT };
    pthread_t thread;
    bool beside = context->threads && pthread_create(&thread, NULL, run_half, &heavy) == 0;

    run_half(&others);
    if (beside)
        pthread_join(thread, NULL);
    else
        run_half(&heavy);
    move_findings(out, &heavy.found);
    move_findings(out, &others.found);
    settle(context->contract, out, first, with_dismissed);
}

void check_contract(const struct check_context *context, bool with_dismissed,
                    struct finding_list *out)
{
    for (size_t i = 0; i < context->contract->nodes.len; i++)
        check_node(context, context->contract->nodes.items[i], with_dismissed, out);
    check_whole(context, with_dismissed, out);
    finding_list_sort(out);
}
