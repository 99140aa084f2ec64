/* Reads the contract's references once and lets their checks look at them. */
#include "base/alloc.h"
#include "check/references.h"
#include "check/rules.h"

#include <stdlib.h>

static void run_contract(const struct check_context *context, struct finding_list *out)
{
    struct references references = { .context = context, .out = out };
    reference_index_make(&references.index, context->contract);
    reference_read_with(&references.index, &references.list);
    references.reported = alloc_array(references.list.len + 1, sizeof *references.reported);
    topics_make(&references.topics, context->contract);
    broken_reference_run(&references);
    missing_annex_run(&references);
    promise_run(&references);
    law_reference_run(&references);
    law_date_run(&references);
    gone_law_run(&references);
    law_subject_run(&references);
    subject_reference_run(&references);
    sibling_reference_run(&references);
    neighbour_reference_run(&references);
    thing_reference_run(&references);
    titled_reference_run(&references);
    file_reference_run(&references);
    numbering_run(context, &references.index, &references.list, out);
    contents_run(context, out);
    lost_text_run(context, &references.index, &references.list, out);
    free(references.reported);
    topics_free(&references.topics);
    reference_list_free(&references.list);
    reference_index_free(&references.index);
}

static void load(void)
{
    promise_load();
    subjects_load();
    law_subject_load();
    lost_text_load();
}

const struct check check_references = { .name = "references",
                                        .run_contract = run_contract,
                                        .load = load };
