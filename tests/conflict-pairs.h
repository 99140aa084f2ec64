/*
 * Pairs of sentences as clauses of one contract, and how many ends of contradictions are told of
 * them. INTRODUCTION is the sentence that says who the parties are; the test sets it.
 */
#ifndef CONFLICT_PAIRS_H
#define CONFLICT_PAIRS_H

#include "contract-of.h"

#include "terms/terms.h"

#include <stdio.h>

static size_t conflicts(const char *text)
{
    struct contract *contract = contract_of(text);
    struct contradiction_list list = VEC_INIT;
    size_t count;

    terms_contradictions(contract, &list);
    count = list.len;
    contradiction_list_free(&list);
    contract_free(contract);
    return count;
}

struct pair {
    const char *first;
    const char *second;
};

/* Both sentences, as clauses of two sections of one contract. */
static size_t told(const struct pair *pair, const char *title)
{
    char *text = alloc_printf("Databehandleraftale\n\n1. Indledning\n\n1.1 " INTRODUCTION
                              "\n\n2. %s\n\n"
                              "2.1 %s\n\n3. Øvrige forhold\n\n3.1 %s\n",
                              title, pair->first, pair->second);
    size_t count = conflicts(text);

    free(text);
    return count;
}

static void check_all(const char *title, const struct pair *pairs, size_t count, size_t want)
{
    for (size_t i = 0; i < count; i++) {
        size_t found = told(&pairs[i], title);
        if (found != want) {
            fprintf(stderr, "%zu told, not %zu: %s | %s\n", found, want, pairs[i].first,
                    pairs[i].second);
        }
        CU_ASSERT_EQUAL(found, want);
    }
}

#endif
