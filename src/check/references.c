/* Reads the contract's references once and lets their checks look at them. */
#include "base/alloc.h"
#include "check/matters.h"
#include "check/references.h"
#include "check/rules.h"

#include <stdlib.h>
#include <string.h>

static void run_contract(const struct check_context *context, struct finding_list *out)
{
    struct references references = { .context = context, .out = out };
    reference_index_make(&references.index, context->contract);
    reference_read_with(&references.index, &references.list);
    references.reported = alloc_array(references.list.len + 1, sizeof *references.reported);
    references.told = alloc_array(context->contract->nodes.len + 1, sizeof *references.told);
    topics_make(&references.topics, context->contract);
    broken_reference_run(&references);
    idle_reference_run(&references);
    missing_annex_run(&references);
    promise_run(&references);
    law_reference_run(&references);
    law_date_run(&references);
    gone_law_run(&references);
    law_subject_run(&references);
    matter_reference_run(&references);
    subject_reference_run(&references);
    sibling_reference_run(&references);
    neighbour_reference_run(&references);
    thing_reference_run(&references);
    nearer_reference_run(&references);
    home_reference_run(&references);
    titled_reference_run(&references);
    file_reference_run(&references);
    table_reference_run(&references);
    numbering_run(context, &references.index, &references.list, out);
    contents_run(context, out);
    lost_text_run(context, &references.index, &references.list, out);
    free(references.reported);
    free(references.told);
    vec_free(&references.shifts);
    topics_free(&references.topics);
    reference_list_free(&references.list);
    reference_index_free(&references.index);
}

void references_count_shift(struct references *references, const char *scope, int shift)
{
    for (size_t i = 0; i < references->shifts.len; i++) {
        struct shift_count *one = &references->shifts.items[i];
        if (one->shift == shift && strcmp(one->scope, scope) == 0) {
            one->count++;
            return;
        }
    }
    vec_push(&references->shifts, ((struct shift_count){ scope, shift, 1 }));
}

size_t references_shifted(const struct references *references, const char *scope, int shift)
{
    for (size_t i = 0; i < references->shifts.len; i++) {
        const struct shift_count *one = &references->shifts.items[i];
        if (one->shift == shift && strcmp(one->scope, scope) == 0)
            return one->count;
    }
    return 0;
}

static void load(void)
{
    promise_load();
    matters_load();
    subjects_load();
    law_subject_load();
    lost_text_load();
}

const struct check check_references = { .name = "references",
                                        .run_contract = run_contract,
                                        .load = load };

size_t references_lead_end(const char *text, size_t low, size_t at)
{
    size_t end = at;
    while (end > low && text[end - 1] == ' ')
        end--;
    size_t begin = word_run_begin(text, end);
    bool own = begin > low && begin < end && text[end - 1] == 's' &&
               (reference_word_kinds(text + begin, end - begin) & REF_OWN) != 0;
    return own ? begin : at;
}

bool references_are_listed(const struct reference *before, const struct reference *reference)
{
    const char *text = reference->node->blocks.items[reference->block].text;
    if (before->node != reference->node || before->block != reference->block)
        return false;
    return before->group == reference->group ||
           (before->span.end + 4 == reference->span.begin &&
            strncmp(text + before->span.end, " og ", 4) == 0);
}

bool references_cite_beside(const struct references *references,
                            const struct reference *reference, const struct node *node)
{
    const struct reference *items = references->list.items;
    size_t at = (size_t)(reference - items), i = at;
    while (i > 0 && items[i - 1].node == reference->node &&
           items[i - 1].block == reference->block)
        i--;
    for (; i < references->list.len && items[i].node == reference->node &&
           items[i].block == reference->block;
         i++) {
        const struct node *target = items[i].target;
        if (i != at && target != NULL &&
            (target == node || node_is_below(node, target) || node_is_below(target, node)))
            return true;
    }
    return false;
}
