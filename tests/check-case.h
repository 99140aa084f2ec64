/* Contracts built by hand and what the checks find in them: tokens joined by '|'. */
#ifndef CHECK_CASE_H
#define CHECK_CASE_H

#include "unit.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/str.h"
#include "check/check.h"
#include "doc/annotation.h"

#include <stdio.h>
#include <string.h>

static struct speller *speller;

static struct contract *make_contract(const char *const *paragraphs, size_t count)
{
    struct contract *contract = contract_new();
    struct node *document = contract->nodes.items[0];

    for (size_t i = 0; i < count; i++) {
        struct node *node = contract_add_node(contract, NULL, NODE_CLAUSE, "", "", document);
        struct block block;
        memset(&block, 0, sizeof block);
        block.text = arena_strdup(&contract->arena, paragraphs[i]);
        vec_push(&node->blocks, block);
    }
    contract_make_ids(contract);
    return contract;
}

static char *findings(const struct contract *contract, enum finding_kind kind,
                      bool with_dismissed)
{
    struct vocabulary *vocabulary = check_vocabulary(contract);
    struct check_context context = {.contract = (struct contract *)(uintptr_t)contract,
                                    .speller = speller,
                                    .vocabulary = vocabulary};
    struct finding_list list = VEC_INIT;
    struct str out = STR_INIT;

    check_contract(&context, with_dismissed, &list);
    for (size_t i = 0; i < list.len; i++) {
        CU_ASSERT(list.items[i].message != NULL && list.items[i].message[0] != '\0');
        if (list.items[i].kind == kind) {
            str_printf(&out, "%s%s", out.len > 0 ? "|" : "", list.items[i].token);
        }
    }
    finding_list_free(&list);
    vocabulary_free(vocabulary);
    return str_steal(&out);
}

static bool ready(void)
{
    if (speller == NULL) {
        struct speller_options options = {NULL, SRCDIR "/data/da_DK/legal.dic", NULL, NULL, false};
        CU_ASSERT_EQUAL_FATAL(speller_open(&speller, &options, NULL), 0);
        speller_wait(speller);
    }
    if (speller_state(speller) != SPELLER_READY) {
        fprintf(stderr, "SKIP: no da_DK dictionary\n");
        return false;
    }
    return true;
}

static void forget(void)
{
    speller_free(speller);
    speller = NULL;
}

#endif
