#include "doc/judgement.h"

#include "base/i18n.h"

#include <stdlib.h>

static const struct {
    const char *name;
    const char *text;
} verdicts[VERDICTS] = {
    [VERDICT_PRESENT] = { "present", N_("present") },
    [VERDICT_WEAK] = { "weak", N_("weak") },
    [VERDICT_CONTRADICTED] = { "contradicted", N_("contradicted") },
    [VERDICT_MISSING] = { "missing", N_("missing") },
    [VERDICT_NOT_APPLICABLE] = { "not-applicable", N_("not applicable") },
};

const char *verdict_name(enum judgement_verdict verdict)
{
    return verdicts[verdict].name;
}

const char *verdict_text(enum judgement_verdict verdict)
{
    return _(verdicts[verdict].text);
}

bool verdict_is_fine(enum judgement_verdict verdict)
{
    return verdict == VERDICT_PRESENT || verdict == VERDICT_NOT_APPLICABLE;
}

void judgements_free(struct judgements *list)
{
    for (size_t i = 0; i < list->len; i++)
        free(list->items[i].reason);
    vec_free(list);
}
