/*
 * Civil registration numbers (CPR) in the text: personal data that no contract needs. Kind
 * invalid-id, as the kinds are fixed: an id that must not stand here. Token and message carry
 * the mask, never the digits (doc/civil.h).
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "check/rules.h"
#include "doc/civil.h"

#include <string.h>

static void run_node(const struct check_context *context, struct node *node,
                     struct finding_list *out)
{
    for (size_t b = 0; b < node->blocks.len; b++) {
        const char *text = node->blocks.items[b].text;
        size_t at = 0;
        struct clean_span span;
        while (civil_next(text, strlen(text), &at, &span)) {
            struct check_spot spot = { context, node, b, out };
            check_report(&spot, FINDING_INVALID_ID, SEVERITY_ERROR, span, NULL,
                         alloc_strdup(_("a CPR number stands in the text: personal data, to be "
                                        "removed before the contract is passed on")));
        }
    }
}

const struct check check_civil_number = { .name = "civil-number", .run_node = run_node };
