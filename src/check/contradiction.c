/*
 * The same term read in two places with two values: two periods for one deletion, general and
 * specific approval, a list against the instruction on transfers. terms/ finds them; each is told
 * where it stands, with the other place's citation.
 */
#include "base/alloc.h"
#include "check/rules.h"
#include "terms/terms.h"

static void run_contract(const struct check_context *context, struct finding_list *out)
{
    struct contradiction_list list = VEC_INIT;

    terms_contradictions(context->contract, &list);
    for (size_t i = 0; i < list.len; i++) {
        struct contradiction *found = &list.items[i];
        finding_add(out, context->contract, FINDING_CONTRADICTION,
                    found->sure ? SEVERITY_WARNING : SEVERITY_NOTE, found->node, found->block,
                    found->span, NULL, found->message);
        found->message = NULL;
    }
    contradiction_list_free(&list);
}

const struct check check_contradiction = { .name = "contradiction",
                                           .run_contract = run_contract,
                                           .heavy = true };
