/* From a source to a contract with its clause tree: layout, numbering, tree. */
#ifndef DOC_EXTRACT_H
#define DOC_EXTRACT_H

#include "doc/contract.h"

/* Takes over the source in every case. Gold convention: the kinds, labels and parents of
   shared convention GUIDE (a heading's children, items, annexes, tables, parties).
   Nodes have no ids yet: contract_make_ids. The caller frees *out with contract_free. */
int contract_extract(struct contract **out, struct source *source, struct err *err);

#endif
