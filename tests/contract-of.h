/* The contract that a test writes down as text. Fails the test where it cannot be read. */
#ifndef CONTRACT_OF_H
#define CONTRACT_OF_H

#include "unit.h"

#include "base/alloc.h"
#include "doc/extract.h"

#include <string.h>

/* With ids, as an opened contract has them; free with contract_free. */
static inline struct contract *contract_of(const char *text)
{
    struct source *source = NULL;
    struct contract *contract = NULL;
    struct err err = {0};

    CU_ASSERT_EQUAL_FATAL(source_take(&source, alloc_strdup(text), strlen(text), "t", &err), 0);
    CU_ASSERT_EQUAL_FATAL(contract_extract(&contract, source, &err), 0);
    contract_make_ids(contract);
    return contract;
}

#endif
