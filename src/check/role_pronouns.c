/*
 * "Vi fjerner adgangen", "skal du slette" a few times in a contract that speaks of its parties by
 * name: a piece of another one, or of the text before it was a contract.
 */
#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/role_sense.h"

#include <stdlib.h>
#include <string.h>

enum {
    FEW = 3,
    WHOLE = 12, /* clauses beside each of a few */
    SOME = 6,   /* … and where the contract has said what the supplier is called */
    SPOKEN = 2, /* of the customer */
    MIXED = 8,  /* … beside its name in one sentence */
    NAMED = 8   /* uses of the supplier's own word beside them */
};

/* Behind the first use of the supplier's own word, in a sentence of the contract. What stands before is
   said of the contract, not in it; a question is the reader's. */
static bool is_in_contract(const struct roles *roles, const struct role_use *use)
{
    const char *text = role_use_text(use);
    bool clause = use->node->kind == NODE_CLAUSE || use->node->kind == NODE_ITEM;

    if (!clause && role_use_is_before(roles, use, SIDE_PROCESSOR))
        return false;
    if (drift_is_of_page(text))
        return false;
    return role_use_is_running_text(roles, use) && !role_use_is_told(roles, use);
}

static void report(const struct roles *roles, const struct role_use *use)
{
    struct check_spot spot = { roles->context, use->node, use->block, roles->out };

    check_report(&spot, FINDING_TERM_DRIFT, SEVERITY_NOTE, use->span, NULL,
                 alloc_printf(_("\"%.*s\": the contract calls its parties by their names"),
                              (int)(use->span.end - use->span.begin),
                              role_use_text(use) + use->span.begin));
}

/* The contract has said what its supplier is called, and calls it so more often than "vi". */
static bool is_named(const struct roles *roles)
{
    size_t own = roles->own[SIDE_PROCESSOR];

    return own > 0 && !role_words[own - 1].pronoun && roles_explain(roles, own - 1) &&
           roles->own_uses[SIDE_PROCESSOR] >= NAMED &&
           roles->own_uses[SIDE_PROCESSOR] > roles->pronouns.len;
}

/* "Har du spørgsmål, så skriv": the reader, whoever that is. */
static bool is_to_reader(const char *text)
{
    static const char *const signs[] = { "pørgsmål",  "ontakt", "kriv til", "læs ",
                                         "Læs ",      "klik",   "Klik",     "link",
                                         "jemmeside", "cookie", "http" };

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strstr(text, signs[i]) != NULL)
            return true;
    return false;
}

static void check_addressed(const struct roles *roles)
{
    if (roles->explanations.len > 0 || roles->addressed.len > SPOKEN ||
        roles->pronouns.len > FEW || roles->own_uses[SIDE_PROCESSOR] < NAMED)
        return;
    for (size_t i = 0; i < roles->addressed.len; i++) {
        const struct role_use *use = &roles->addressed.items[i];
        const char *text = role_use_text(use);
        bool clause = use->node->kind == NODE_CLAUSE || use->node->kind == NODE_ITEM;
        if (clause && is_in_contract(roles, use) && !is_to_reader(text) &&
            !terms_in_field(text, use->span))
            report(roles, use);
    }
}

/* "Kunden kan få rettet dine oplysninger": one sentence calls the customer by its name and speaks to it
   as well. Where it speaks so again and again, that is how the contract is written. */
static bool is_named_before(const struct roles *roles, const struct role_use *use)
{
    const char *text = role_use_text(use);
    size_t begin = use->span.begin;
    bool named = false;

    while (begin > 0 && !(strchr(".:;", text[begin - 1]) != NULL && text[begin] == ' '))
        begin--;
    for (size_t w = 0; w < role_count && !named; w++) {
        if (role_words[w].side != SIDE_CONTROLLER || role_words[w].pronoun ||
            roles->counts[w].uses < NAMED || !roles_explain(roles, w))
            continue;
        char *name = utf8_capital_copy(role_words[w].definite);
        const char *found = memmem(text + begin, use->span.begin - begin, name, strlen(name));
        named = found != NULL && word_byte_at(found, strlen(name)) == 0;
        free(name);
    }
    return named;
}

static void check_mixed(const struct roles *roles)
{
    if (roles->explanations.len > 0 || roles->addressed.len <= SPOKEN ||
        roles->addressed.len > MIXED)
        return;
    for (size_t i = 0; i < roles->addressed.len; i++) {
        const struct role_use *use = &roles->addressed.items[i];
        if (is_in_contract(roles, use) && is_named_before(roles, use) &&
            !is_to_reader(role_use_text(use)) && !terms_in_field(role_use_text(use), use->span))
            report(roles, use);
    }
}

void roles_check_pronouns(const struct roles *roles)
{
    const struct contract *contract = roles->context->contract;
    size_t clauses = 0;

    check_addressed(roles);
    check_mixed(roles);
    for (size_t i = 0; i < contract->nodes.len; i++) {
        clauses += contract->nodes.items[i]->kind == NODE_CLAUSE ||
                   contract->nodes.items[i]->kind == NODE_ITEM;
    }
    bool few = roles->pronouns.len <= FEW && clauses >= WHOLE * (roles->pronouns.len + 1);
    if (roles->explanations.len > 0 ||
        !(few || (roles->pronouns.len <= SOME && is_named(roles))))
        return;
    for (size_t i = 0; i < roles->pronouns.len; i++)
        if (is_in_contract(roles, &roles->pronouns.items[i]))
            report(roles, &roles->pronouns.items[i]);
}
