/*
 * What an agreement must contain: the requirements of data/da_DK/requirements.txt (GDPR
 * article 28), each judged against a contract. What is evidence, what makes it weak and what
 * contradicts it are phrases in that file; here is only how they are weighed.
 *
 * The unit of judgement is a clause with its list and its headings. A sentence whose subject
 * is the other party is no evidence of this one's duty.
 */
#ifndef CHECK_REQUIREMENT_H
#define CHECK_REQUIREMENT_H

#include "base/str.h"
#include "doc/judgement.h"

#include <stdbool.h>

struct requirements;

/* Reads the file; the caller owns *out. A line that is wrong is left out and told in
   problems ("requirements.txt:12: …", one line each); no file at all is an error. */
int requirements_read(struct requirements **out, const char *path, struct str *problems,
                      struct err *err);
void requirements_free(struct requirements *requirements); /* NULL is fine */
/* Whether the contract is about processing for somebody else at all. */
bool requirements_concern(struct requirements *requirements, const struct contract *contract);
/* One judgement a requirement, in the file's order; free with judgements_free;
   its strings live as long as the requirements. */
void requirements_judge(struct requirements *requirements, struct contract *contract,
                        struct judgements *out);

#endif
