/* The half of record.c that reads contract.txt and outline.tsv together. */
#ifndef DOC_RECORD_LINES_H
#define DOC_RECORD_LINES_H

#include "doc/record.h"

#include <stdint.h>

/* Fills contract from the two files. printed (may be NULL) is the contract as extracted
   from the source: originals and ways back are copied from it. */
int record_read_lines(struct contract *contract, const struct record *files,
                      const struct contract *printed, struct err *err);
/* What stands before a node's words on its line of contract.txt; the caller owns it. */
char *record_prefix(const struct node *node);
uint32_t record_hash(const char *line, size_t len);

#endif
